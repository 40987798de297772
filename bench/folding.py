"""What folding reaches, beside its peers, in one run on the same texts.

    python -m bench.folding [recall|map|templates|speed] [--texts FOLDER] [--copies 300] [--level LEVEL]

Texts are those of a folder, or made for the purpose. Peers are those of `bench/peers.py`. Times are of the
processor, one thread, so that a busy machine does not change the ratios.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa

from accordingto.fold import Page, align, fold
from accordingto.fold.kernel import sketch
from accordingto.records import Report, Work
from bench import damage, peers
from bench.templates import templates

PARTS = ("recall", "map", "templates", "speed")
LONG = 1200  # characters of a text of which copies are made
SIZE, LEAST = 4400, 2500  # characters of a text whose map is measured
WORDS = 600  # of a report that is sketched


def report(name: str, text: str) -> Report:
    """A report as the reader would hand it over."""
    return Report(id=hashlib.sha256(name.encode()).hexdigest()[:16], uri=name, sha256="", text=text)


def recall(texts: Sequence[str], copies: int, levels: Sequence[str] = tuple(damage.LEVELS)) -> None:
    """Damaged copies found, and texts wrongly put together, at each level; then copies that MinHash-LSH finds."""
    base = [report(f"o{k}", t) for k, t in enumerate(texts)]
    natural = _together(fold(base))
    others = damage.sentences(texts)
    chosen = [k for k in range(len(texts)) if len(texts[k]) > LONG][:copies]
    rivals = peers.sketchers()
    print(f"{len(chosen)} copies among {len(texts) + len(chosen)} texts; per cent found")
    _row("level", "this", "false pairs", "seconds", *rivals)
    for level in levels:
        hurt = [damage.damage(texts[k], level, seed=k, others=others).text for k in chosen]
        began = time.process_time()
        works = fold([*base, *(report(f"c{k}", text) for k, text in zip(chosen, hurt))])
        spent = time.process_time() - began
        place = {m.report: w.id for w in works for m in w.members}
        found = sum(place[f"o{k}"] == place[f"c{k}"] for k in chosen)
        known = natural | {frozenset((f"o{k}", f"c{k}")) for k in chosen}
        original = {f"c{k}": f"o{k}" for k in chosen}
        pairs = {frozenset(original.get(name, name) for name in pair) for pair in _together(works) - known}
        wrong = sum(len(pair) == 2 and pair not in natural for pair in pairs)
        theirs = []
        for _, finds in rivals.values():
            candidates = finds(texts, hurt)
            theirs.append(f"{_share(sum(k in near for k, near in zip(chosen, candidates)), len(chosen)):.1f}")
        _row(level, f"{_share(found, len(chosen)):.1f}", wrong, f"{spent:.1f}", *theirs)


def _together(works: Sequence[Work]) -> set[frozenset[str]]:
    return {frozenset((a.report, b.report)) for w in works for i, a in enumerate(w.members) for b in w.members[:i]}


def mapping(texts: Sequence[str], copies: int, levels: Sequence[str] = tuple(damage.LEVELS)) -> None:
    """Letters mapped to their true place, letters that damage put in wrongly mapped, and time, per method."""
    chosen = [t[:SIZE] for t in texts if len(t) > LEAST][:copies]
    others = damage.sentences(texts)
    methods = {"this": _ours, **peers.aligners()}
    _ours(chosen[0], chosen[-1])  # loads the compiler
    print(f"{len(chosen)} pairs of {SIZE} characters a level: per cent exact / put in and mapped / ms")
    _row("level", *methods)
    total = {name: np.zeros(5) for name in methods}
    for level in levels:
        pairs = [(damage.damage(t, level, seed=k, others=others), t) for k, t in enumerate(chosen)]
        here = {name: sum((_mapped(method, *pair) for pair in pairs), np.zeros(5)) for name, method in methods.items()}
        _row(level, *(_told(sums, len(pairs)) for sums in here.values()))
        for name, sums in here.items():
            total[name] += sums
    _row("all levels", *(_told(sums, len(chosen) * len(levels)) for sums in total.values()))
    _row("times as slow as this", *(f"{sums[4] / total['this'][4]:.1f}" for sums in total.values()))


def _mapped(method: Callable[[str, str], peers.Runs], copy: damage.Copy, source: str) -> np.ndarray:
    """Letters kept, of them mapped to where they came from, letters put in, of them mapped, and seconds."""
    began = time.process_time()
    runs = method(copy.text, source)
    spent = time.process_time() - began
    to = np.full(len(copy.text), -1)
    for x, y, n in runs:
        to[x : x + n] = np.arange(y, y + n)
    truth = np.array(copy.source)
    lettered = np.array([c.isalnum() for c in copy.text])
    kept, put = lettered & (truth >= 0), lettered & (truth < 0)
    return np.array([kept.sum(), (kept & (to == truth)).sum(), put.sum(), (put & (to >= 0)).sum(), spent])


def _told(sums: np.ndarray, pairs: int) -> str:
    kept, right, put, wrong, spent = sums
    return f"{_share(right, kept):.2f} / {_share(wrong, put):.1f} / {1000 * spent / pairs:.2f}"


def _ours(a: str, b: str) -> peers.Runs:
    return list(align(Page(a), Page(b), compiled=True).runs)


def speed(texts: Sequence[str]) -> None:
    """Sketches a second of reports of 600 words, and alignment where it differs from the map above."""
    sample = [" ".join(t.split()[:WORDS]) for t in texts if len(t.split()) >= WORDS]
    if not sample:
        sample = [" ".join(f"{t} {u}".split()[:WORDS]) for t, u in pairwise(texts)]
    many = [f"{text} {k}" for k, text in enumerate(sample * (4000 // len(sample) + 1))][:4000]  # no string met before
    sketch(many[:50], compiled=True)
    ways: dict[str, tuple[peers.Makes, Sequence[str] | pa.Array]] = {
        "this": (lambda some: sketch(some, compiled=True), many),  # type: ignore[arg-type,return-value]
        "this, from Arrow columns": (lambda some: sketch(some, compiled=True), pa.array(many)),
        "this, numpy alone": (lambda some: sketch(some, compiled=False), many[:400]),
    }
    ways |= {name: (makes, many[:200]) for name, (makes, _) in peers.sketchers().items()}
    print(f"sketches of {WORDS} words a second, and how many times as many the first way makes")
    rates = {
        name: len(some) / _best(lambda makes=makes, some=some: makes(some), 3) for name, (makes, some) in ways.items()
    }
    for name, rate in rates.items():
        _row(name, f"{rate:,.0f}", f"{rates['this'] / rate:.1f}")
    long = next((t for t in texts if 4800 < len(t) < 5600), " ".join(texts)[:5200])
    copy = damage.damage(long, "ocr 1 %", seed=1).text
    kept = Page(long)
    kept.folded  # noqa: B018 (folded now, as that of a witness is)
    print(f"one pair of {len(long)} characters, 1 % of letters wrong: ms, the least of a hundred times")
    for name, run in (
        ("both new", lambda: align(Page(copy), Page(long), compiled=True).runs),
        ("witness kept", lambda: align(Page(copy), kept, compiled=True).runs),
        ("both new, not compiled", lambda: align(Page(copy), Page(long), compiled=False).runs),
    ):
        _row(name, f"{1000 * _best(run, 100):.2f}")


def _best(run: Callable[[], object], times: int) -> float:
    """The least seconds of processor time that ``run`` took."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        run()
        best = min(best, time.process_time() - began)
    return best


def _share(some: float, whole: float) -> float:
    return 100 * some / max(1, whole)


def _row(name: str, *values: object) -> None:
    print(f"{name:53}" + "".join(f" {value!s:>22}" for value in values), flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the measurements that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--texts", type=Path, help="folder of *.txt")
    parser.add_argument("--releases", type=Path, help="CSV of release lines (date, country, line)")
    parser.add_argument("--copies", type=int, default=300, help="copies a level; at most 40 for the map")
    parser.add_argument("--level", action="append", choices=list(damage.LEVELS), help="only these levels of damage")
    parser.add_argument("--most", type=int, help="texts of the folder to read")
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    texts = damage.load(chosen.texts, chosen.most)
    levels = chosen.level or tuple(damage.LEVELS)
    run = {
        "recall": lambda: recall(texts, chosen.copies, levels),
        "map": lambda: mapping(texts, min(40, chosen.copies), levels),
        "templates": lambda: templates(chosen.releases),
        "speed": lambda: speed(texts),
    }
    for part in chosen.parts or PARTS:
        print(f"-- {part}", flush=True)
        run[part]()


if __name__ == "__main__":
    main()
