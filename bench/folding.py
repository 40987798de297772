"""What folding reaches, beside its peers, in one run.

    python -m bench.folding [recall|map|templates|speed] [--texts FOLDER] [--copies 300]

Texts are those of a folder, or made for the purpose. Peers (datasketch, gaoya, edlib: the extra `bench`)
are measured where they are installed; rapidfuzz and difflib always. Times are of the processor, one thread,
so that a busy machine does not change the ratios.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
from rapidfuzz.distance import Indel

from accordingto.fold import Page, align, fold
from accordingto.fold.kernel import sketch
from accordingto.fold.verdict import judge
from accordingto.records import Report, Work
from bench import damage, forms

SEED = 7


def report(name: str, text: str) -> Report:
    """A report as the reader would hand it over."""
    return Report(id=hashlib.sha256(name.encode()).hexdigest()[:16], uri=name, sha256="", text=text)


def recall(texts: Sequence[str], copies: int, levels: Sequence[str] = tuple(damage.LEVELS)) -> list[dict[str, object]]:
    """Damaged copies found, and texts wrongly put together, at each level."""
    base = [report(f"o{k}", t) for k, t in enumerate(texts)]
    natural = _together(fold(base))
    others = damage.sentences(texts)
    rows: list[dict[str, object]] = []
    for level in levels:
        chosen = [k for k in range(len(texts)) if len(texts[k]) > 1200][:copies]
        hurt = [report(f"c{k}", damage.damage(texts[k], level, seed=k, others=others).text) for k in chosen]
        began = time.process_time()
        works = fold([*base, *hurt])
        spent = time.process_time() - began
        place = {m.report: w.id for w in works for m in w.members}
        found = sum(place[f"o{k}"] == place[f"c{k}"] for k in chosen)
        known = natural | {frozenset((f"o{k}", f"c{k}")) for k in chosen}
        allied = {f"c{k}": f"o{k}" for k in chosen}
        wrong = 0
        for pair in _together(works) - known:
            roots = frozenset(allied.get(name, name) for name in pair)
            wrong += len(roots) == 2 and roots not in natural
        rows.append(
            {"level": level, "copies": len(chosen), "recall": round(found / len(chosen), 4),
             "false pairs": wrong, "false share": round(wrong / len(chosen), 4), "seconds": round(spent, 2)}
        )  # fmt: skip
        print(json.dumps(rows[-1]), flush=True)
    return rows


def _together(works: Sequence[Work]) -> set[frozenset[str]]:
    return {
        frozenset((a.report, b.report)) for w in works for i, a in enumerate(w.members) for b in w.members[:i]
    }  # fmt: skip


def mapping(texts: Sequence[str], copies: int) -> list[dict[str, object]]:
    """Letters mapped to their true place, and letters that damage put in wrongly mapped, per method."""
    chosen = [t[:4400] for t in texts if len(t) > 2500][:copies]
    others = damage.sentences(texts)
    methods: dict[str, Callable[[str, str], list[tuple[int, int, int]]]] = {"this": _ours, "Indel": _indel}
    try:
        import edlib  # noqa: F401

        methods["edlib"] = _edlib
    except ImportError:
        pass
    rows: list[dict[str, object]] = []
    for level in damage.LEVELS:
        row: dict[str, object] = {"level": level}
        pairs = [(damage.damage(t, level, seed=k, others=others), t) for k, t in enumerate(chosen)]
        for name, method in methods.items():
            kept = right = put = wrong = 0
            spent = 0.0
            for copy, source in pairs:
                began = time.process_time()
                runs = method(copy.text, source)
                spent += time.process_time() - began
                to = np.full(len(copy.text), -1)
                for x, y, n in runs:
                    to[x : x + n] = np.arange(y, y + n)
                truth = np.array(copy.source)
                lettered = np.array([c.isalnum() for c in copy.text])
                kept += int((lettered & (truth >= 0)).sum())
                right += int((lettered & (truth >= 0) & (to == truth)).sum())
                put += int((lettered & (truth < 0)).sum())
                wrong += int((lettered & (truth < 0) & (to >= 0)).sum())
            row[name] = {
                "exact": round(100 * right / max(1, kept), 2),
                "inserted mapped": round(100 * wrong / max(1, put), 1),
                "ms": round(1000 * spent / len(pairs), 2),
            }
        rows.append(row)
        print(json.dumps(row), flush=True)
    return rows


def _ours(a: str, b: str) -> list[tuple[int, int, int]]:
    return list(align(Page(a), Page(b)).runs)


def _indel(a: str, b: str) -> list[tuple[int, int, int]]:
    return [
        (op.src_start, op.dest_start, op.src_end - op.src_start) for op in Indel.opcodes(a, b) if op.tag == "equal"
    ]  # fmt: skip


def _edlib(a: str, b: str) -> list[tuple[int, int, int]]:
    import re

    import edlib

    alphabet = {c: chr(32 + i % 90) for i, c in enumerate(sorted(set(a) | set(b)))}
    one, two = ("".join(alphabet[c] for c in s) for s in (a, b))
    path = edlib.align(one, two, task="path")["cigar"]
    runs, x, y = [], 0, 0
    for size, op in re.findall(r"(\d+)([=XID])", path):
        n = int(size)
        if op == "=":
            runs.append((x, y, n))
        x += n if op in "=XI" else 0
        y += n if op in "=XD" else 0
    return runs


def templates(table: Path | None, pairs: int = 40) -> dict[str, object]:
    """Issues of one form kept apart at the share of copies kept, beside coverage alone and word Jaccard.

    Three sets: the forms that the thresholds were set with, the same forms filled in anew, and forms that were
    never looked at when they were set.
    """
    tuned = [forms.issues(form, pairs + 1) for form in forms.FORMS]
    if table is not None:
        tuned.append(forms.releases(table)[: 2 * pairs + 1])
    result: dict[str, object] = {}
    for name, series in (
        ("forms", tuned),
        ("other issues", [forms.issues(form, pairs + 1, "other:") for form in forms.FORMS]),
        ("other forms", [forms.issues(form, pairs + 1) for form in forms.HELD_OUT]),
    ):
        result[name] = rows = _templates(series)
        print(f"{name}: {rows['pairs of one form']} pairs of one form, {rows['copies']} copies")
        for rule, row in rows.items():
            if isinstance(row, dict):
                print(f"  {rule:26} " + ", ".join(f"{what} {value}" for what, value in row.items()), flush=True)
    return result


def _templates(series: list[list[str]]) -> dict[str, object]:
    apart = [(a, b) for one in series for a, b in pairwise(one)]
    kept_levels = ("feed", "ocr 2 %", "cut to 70 %", "boilerplate", "edit 10 %")
    copies = []
    others = damage.sentences([damage.made(k) for k in range(50)])
    for one in series:
        for k, text in enumerate(one):
            level = kept_levels[k % len(kept_levels)]
            copies.append((damage.damage(text, level, seed=k, others=others).text, text))
    rules: dict[str, Callable[[str, str], bool]] = {
        "this": lambda a, b: judge(align(Page(a), Page(b))).kind == "copy",
        "coverage >= .5": lambda a, b: _coverage(a, b) >= 0.5,
        "coverage >= .9": lambda a, b: _coverage(a, b) >= 0.9,
        "word 5-gram Jaccard >= .7": lambda a, b: _jaccard(a, b) >= 0.7,
    }
    result: dict[str, object] = {"pairs of one form": len(apart), "copies": len(copies)}
    for name, rule in rules.items():
        good = sum(rule(a, b) for a, b in copies)
        bad = sum(rule(a, b) for a, b in apart)
        result[name] = {
            "copies kept": round(good / len(copies), 4),
            "precision": round(good / max(1, good + bad), 4),
            "merged wrongly": bad,
        }
    return result


def _coverage(a: str, b: str) -> float:
    alignment = align(Page(a), Page(b))
    return alignment.matched / max(1, min(len(alignment.a.folded), len(alignment.b.folded)))


def _jaccard(a: str, b: str) -> float:
    one, two = ({tuple(w[i : i + 5]) for i in range(len(w) - 4)} for w in (a.split(), b.split()))
    return len(one & two) / max(1, len(one | two))


def speed(texts: Sequence[str]) -> dict[str, object]:
    """Alignment of a five-kilobyte pair and sketches a second, with peers."""
    align(Page("The ferry lay at the quay."), Page("The ferry lay at its quay."), compiled=True)  # loads the compiler
    long = next((t for t in texts if 4800 < len(t) < 5600), " ".join(texts)[:5200])
    long = long.replace(" clerk’s", " clerk-of-works’s")  # made texts have no hyphened words, which a feed drops
    copy = damage.damage(long, "feed", seed=1).text
    result: dict[str, object] = {
        "align ms, both new": _best(lambda: align(Page(copy), Page(long), compiled=True).runs),
        "align ms, both new, not compiled": _best(lambda: align(Page(copy), Page(long), compiled=False).runs),
        "Indel ms": _best(lambda: Indel.opcodes(copy, long)),
        "difflib ms": _best(lambda: difflib.SequenceMatcher(None, copy, long, autojunk=False).get_opcodes(), 2),
    }
    kept = Page(long)
    result["align ms, witness kept"] = _best(lambda: align(Page(copy), kept, compiled=True).runs)
    for level in ("ocr 1 %", "ocr 10 %", "edit 30 %", "cut to 50 %"):
        other = damage.damage(long, level, seed=1, others=damage.sentences(texts)).text
        result[f"align ms, {level}"] = _best(lambda other=other: align(Page(other), Page(long), compiled=True).runs)
    try:
        import edlib  # noqa: F401

        result["edlib ms"] = _best(lambda: _edlib(copy, long), 20)
    except ImportError:
        pass
    sample = [" ".join(t.split()[:600]) for t in texts if len(t.split()) >= 600]
    sample = (sample or list(texts)) * (4000 // max(1, len(sample or texts)) + 1)
    sketch(sample[:50], compiled=True)
    for name, compiled in (("sketches a second, compiled", True), ("sketches a second, numpy", False)):
        some = sample[:4000] if compiled else sample[:400]
        began = time.process_time()
        sketch(some, compiled=compiled)
        result[name] = round(len(some) / (time.process_time() - began))
    column = pa.array(sample[:4000])
    began = time.process_time()
    sketch(column, compiled=True)
    result["sketches a second, compiled, from Arrow columns"] = round(4000 / (time.process_time() - began))
    try:
        from datasketch import MinHash

        began = time.process_time()
        for text in sample[:100]:
            words = text.split()
            sketch_of = MinHash(num_perm=128)
            sketch_of.update_batch([" ".join(words[i : i + 5]).encode() for i in range(len(words) - 4)])
        result["datasketch a second"] = round(100 / (time.process_time() - began))
    except ImportError:
        pass
    try:
        from gaoya.minhash import MinHashStringIndex

        index = MinHashStringIndex(
            hash_size=32, jaccard_threshold=0.7, num_bands=32, band_size=4, analyzer="word", lowercase=True,
            ngram_range=(5, 5),
        )  # fmt: skip
        began = time.process_time()
        for k, text in enumerate(sample[:1000]):
            index.insert_document(k, text)
        result["gaoya a second"] = round(1000 / (time.process_time() - began))
    except (ImportError, TypeError):
        pass
    _table(result)
    return result


# What each line of the table of speed is set against, and whether less is better.
_AGAINST = (("align ms, both new", ("Indel ms", "edlib ms", "difflib ms"), True),
            ("sketches a second, compiled", ("datasketch a second", "gaoya a second"), False))  # fmt: skip


def _table(result: dict[str, object]) -> None:
    """The measurements as lines, peers with how many times slower they are; a missing peer in one line."""
    times: dict[str, str] = {}
    for ours, peers, less in _AGAINST:
        for peer in peers:
            one, other = result.get(ours), result.get(peer)
            if isinstance(one, (int, float)) and isinstance(other, (int, float)):
                ratio = other / max(one, 1e-9) if less else one / max(other, 1e-9)
                times[peer] = f"   {ratio:.1f} times slower"
            else:
                print(f"not here: {peer.split()[0]} (the extra bench installs it)")
    for name, value in result.items():
        print(f"{name:52} {value:>10}{times.get(name, '')}", flush=True)


def _best(run: Callable[[], object], times: int = 100) -> float:
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        run()
        best = min(best, time.process_time() - began)
    return round(best * 1000, 3)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the measurements that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=["recall", "map", "templates", "speed"], default=[])
    parser.add_argument("--texts", type=Path, help="folder of *.txt")
    parser.add_argument("--releases", type=Path, help="CSV of release lines (date, country, line)")
    parser.add_argument("--copies", type=int, default=300)
    parser.add_argument("--level", action="append", choices=list(damage.LEVELS), help="only these levels of recall")
    parser.add_argument("--most", type=int, help="texts of the folder to read")
    chosen = parser.parse_args(arguments)
    texts = damage.load(chosen.texts, chosen.most)
    parts = chosen.parts or ["recall", "map", "templates", "speed"]
    if "recall" in parts:
        recall(texts, chosen.copies, chosen.level or tuple(damage.LEVELS))
    if "map" in parts:
        mapping(texts, min(40, chosen.copies))
    if "templates" in parts:
        templates(chosen.releases)
    if "speed" in parts:
        speed(texts)


if __name__ == "__main__":
    main()
