"""Figures of damaged copies beside those of the clean text: ``python -m bench.damaged_figures FOLDER [--level ...]``.

The law: text without paragraphs, with lost names, lost marks, in capitals or badly scanned gives the same figures
as the clean one, or fewer, and never another speaker. Rows of the two readings are aligned by the true way back of
every character, and counted:

    lost       a figure of the clean text that the damaged one does not give
    extra      a figure where the clean text has none
    value      another number or bound
    measure    another measure
    speaker    another speaker than the clean text's: by other words and another name
    voiced     a speaker where the clean text has none
    unspoken   the clean text has a speaker, the damaged one gives none

``--show`` prints each row that breaks the law with its damaged sentence. What the clean reading gets wrong and the
damaged one right is counted as well: both are read by the same rules, and one of them must be mended.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from accordingto.pipeline import extract
from accordingto.records import Figure, Report, Span
from bench import damage, lost
from bench.damage import Copy

LEVELS: dict[str, damage.Level] = {
    **{
        name: level for name, level in damage.LEVELS.items() if name in ("feed", *(f"ocr {n} %" for n in (1, 2, 5, 10)))
    },
    **lost.LEVELS,
}
KINDS = ("lost", "extra", "value", "measure", "speaker", "voiced", "unspoken")
ALIKE = 0.7  # letters that two spellings of one name share
BATCH = 16


@dataclass(frozen=True)
class Difference:
    """One row that is not the same: its kind, and the rows of both readings, where there are both."""

    kind: str
    clean: Figure | None
    damaged: Figure | None

    def __str__(self) -> str:
        row = self.damaged or self.clean
        assert row is not None
        field = {"value": _value, "measure": lambda f: f.measure}.get(self.kind, _said)
        before = field(self.clean) if self.clean else "-"
        after = field(self.damaged) if self.damaged else "-"
        said = f"{self.kind}: {row.text!r} {row.counted!r} [{before}] -> [{after}]  {row.sentence}"
        return " ".join(said.split())


def _said(row: Figure) -> str:
    return f"{row.source} = {row.source_name}" if row.source else row.attribution


def _value(row: Figure) -> tuple[object, ...]:
    return (row.n, row.low, row.high, row.bound, row.hard)


def way_back(copy: Copy, start: int, end: int) -> Span:
    """The span of the source that ``copy.text[start:end]`` came from; between its neighbours where all was put in."""
    own = [at for at in copy.source[start:end] if at >= 0]
    if own:
        return min(own), max(own) + 1
    before = next((copy.source[i] for i in range(start - 1, -1, -1) if copy.source[i] >= 0), -1)
    return before + 1, before + 2


def compared(copy: Copy, clean: Sequence[Figure], damaged: Sequence[Figure]) -> Iterator[Difference]:
    """Every difference between the rows of a text and those of its damaged copy, in the order of the copy."""
    left = list(clean)
    for row in damaged:
        here = way_back(copy, row.start, row.end)
        shared = [(_overlap(here, (other.start, other.end)), -i) for i, other in enumerate(left)]
        most, at = max(shared, default=(0, 0))
        if most <= 0:
            yield Difference("extra", None, row)
            continue
        other = left.pop(-at)
        if _value(row) != _value(other):
            yield Difference("value", other, row)
        if row.measure != other.measure:
            yield Difference("measure", other, row)
        if row.source is None:
            if other.source is not None:
                yield Difference("unspoken", other, row)
        elif not _same_speaker(copy, other, row):
            yield Difference("speaker" if other.source else "voiced", other, row)
    for other in left:
        yield Difference("lost", other, None)


def _overlap(a: Span, b: Span) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])


def _same_speaker(copy: Copy, clean: Figure, damaged: Figure) -> bool:
    """Whether both name one speaker: by the same words and no other name, or elsewhere by the same name."""
    if clean.source_start is None or clean.source_end is None:
        return False
    assert damaged.source_start is not None
    assert damaged.source_end is not None
    here = way_back(copy, damaged.source_start, damaged.source_end)
    names = f"{clean.source_name or ''} {clean.source}"
    if _overlap(here, (clean.source_start, clean.source_end)) > 0:
        name = damaged.source_name
        return name is None or _letters(name) == _letters(damaged.source) or _alike(name, names)
    return _alike(damaged.source_name or damaged.source or "", names)


def _letters(words: str | None) -> str:
    return "".join(c for c in (words or "").casefold() if c.isalnum())


def _alike(name: str, names: str) -> bool:
    """Whether the last or a long word of a name stands among ``names``, give or take a misread letter."""
    own = [_letters(word) for word in name.split() if _letters(word)]
    others = [_letters(word) for word in names.split()]
    return any(
        word == other or SequenceMatcher(None, word, other, autojunk=False).ratio() > ALIKE
        for word in {own[-1], *(word for word in own if len(word) > 5)}
        for other in others
    )


def read(texts: Sequence[str]) -> list[Sequence[Figure]]:
    """The figures of each text."""
    from accordingto.parse.encoder import default

    model = default()
    found: list[Sequence[Figure]] = []
    for at in range(0, len(texts), BATCH):
        reports = [
            Report(id=f"{at + k:016x}", uri="-", sha256="", text=t) for k, t in enumerate(texts[at : at + BATCH])
        ]
        found += [e.figures for e in extract(reports, model)]
    return found


def measured(texts: Sequence[str], clean: Sequence[Sequence[Figure]], level: str, seed: int) -> list[list[Difference]]:
    """The differences of each text, damaged at ``level``."""
    copies = [LEVELS[level](Copy.of(text), random.Random(f"{level}:{seed}:{k}"), ()) for k, text in enumerate(texts)]
    rows = read([copy.text for copy in copies])
    return [list(compared(copy, c, d)) for copy, c, d in zip(copies, clean, rows)]


def line(level: str, clean: Sequence[Sequence[Figure]], found: Iterable[Difference], times: int) -> str:
    """One line of the table: shares of the clean rows in percent, and counts of what breaks the law."""
    rows = times * sum(map(len, clean))
    spoken = times * sum(row.source is not None for some in clean for row in some)
    found = list(found)
    count = Counter(d.kind for d in found)
    weaker = sum(d.kind == "measure" and d.damaged is not None and d.damaged.measure == "other" for d in found)
    return (
        f"{level:20} {rows:6} {100 * count['lost'] / max(1, rows):6.1f} {count['extra']:6} {count['value']:6} "
        f"{100 * count['measure'] / max(1, rows - count['lost']):8.1f} {100 * weaker / max(1, rows):6.1f} "
        f"{count['speaker']:8} {count['voiced']:6} {spoken:7} {100 * count['unspoken'] / max(1, spoken):8.1f}"
    )


HEAD = f"{'level':20} {'rows':>6} {'lost %':>6} {'extra':>6} {'value':>6} {'measur %':>8} {'other%':>6} " + (
    f"{'speaker':>8} {'voiced':>6} {'spoken':>7} {'unspok %':>8}"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, a line for each level."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+", help="texts (*.txt)")
    parser.add_argument("--level", action="append", choices=list(LEVELS), help="only these levels of damage")
    parser.add_argument("--seed", type=int, action="append", help="seeds of the damage (default 1)")
    parser.add_argument("--show", action="append", choices=KINDS, default=[], help="print the rows of these kinds")
    chosen = parser.parse_args(arguments)
    paths = [path for folder in chosen.folder for path in sorted(folder.rglob("*.txt"))]
    texts = [path.read_text("utf8", errors="replace") for path in paths]
    clean = read(texts)
    seeds = chosen.seed or [1]
    print(HEAD, flush=True)
    for level in chosen.level or LEVELS:
        found: list[Difference] = []
        for seed in seeds:
            for path, some in zip(paths, measured(texts, clean, level, seed)):
                found += some
                for one in some:
                    if one.kind in chosen.show:
                        print(f"  {path.stem} {seed} {one}", flush=True)
        print(line(level, clean, found, len(seeds)), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
