"""What a copy lacks and its witness has: lost words that come back, cuts at the head, the tail and within.

A gap is *filled* only where the copy itself shows that something is gone (a double blank, a blank before a
full stop) and has nothing in its place; what an editor left out is a cut. The words are the witness's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.fold.align import Alignment
from accordingto.records import Gap

MOST_WORDS = 12  # more than so many words are a passage, not a loss
SLIDE = 32  # letters that an ambiguous gap is slid by at most, to words' edges

_BLANKS = re.compile(r"(?<=\S) {2,}(?=\S)")
_TRACE = re.compile(r"[ \t\u00a0]{2,}|[ \t\u00a0][.,;:!?)]")


def gaps(report_id: str, alignment: Alignment) -> tuple[Gap, ...]:
    """The gaps of ``alignment.a`` (the copy) against ``alignment.b`` (the witness), in order."""
    copy, witness = alignment.a.text, alignment.b.text
    runs = alignment.ordered_runs
    if not runs:
        return ()
    found: list[Gap] = []
    head = witness[: runs[0][1]].rstrip()
    if _lettered(head):
        start = len(head) - len(head.lstrip())
        found.append(_gap(report_id, 0, start, len(head), witness, "cut_head"))
    for k, (x, y, n) in enumerate(runs):
        found.extend(_signs(report_id, copy, witness, x, y, n))
        if k + 1 < len(runs):
            u, v, _ = runs[k + 1]
            gap = _between(report_id, copy, witness, x + n, u, y + n, v)
            if gap is not None:
                found.append(gap)
    last = runs[-1][1] + runs[-1][2]
    tail = witness[last:]
    if _lettered(tail):
        start = last + len(tail) - len(tail.lstrip(" \t\r\n\u00a0.,;:!?”’\"')"))
        at = len(copy.rstrip())
        found.append(_gap(report_id, at, start, last + len(tail.rstrip()), witness, "cut_tail"))
    return tuple(found)


def _signs(report_id: str, copy: str, witness: str, x: int, y: int, n: int) -> Iterator[Gap]:
    """A dash between two blanks that became a third blank: the letters around still lie on one another."""
    for match in _BLANKS.finditer(copy, x, x + n):
        start = y + match.start() - x
        lost = witness[start : start + len(match.group())]
        if lost.strip() and "\n" not in lost:
            start += len(lost) - len(lost.lstrip())
            yield _gap(report_id, match.start() + 1, start, start + len(lost.strip()), witness, "filled")


def _between(report_id: str, copy: str, witness: str, cx: int, cy: int, wx: int, wy: int) -> Gap | None:
    """The gap between two runs: ``copy[cx:cy]`` stands where the witness has ``witness[wx:wy]``."""
    if cy < cx or wy <= wx:
        return None
    here, there = copy[cx:cy], witness[wx:wy]
    if _lettered(here):
        return None  # other words in its place: an edit
    if _lettered(there):
        shift = _slide(copy, witness, cx, cy, wx, wy)
        cx, cy, wx, wy = cx + shift, cy + shift, wx + shift, wy + shift
        here, there = copy[cx:cy], witness[wx:wy]
    kept = 0
    while kept < min(len(here), len(there)) and _alike(here[kept], there[kept]):
        kept += 1
    left, lost = here[kept:], there[kept:]
    tail = 0
    left, lost = left.rstrip(), lost.rstrip()
    while tail < min(len(left), len(lost)) and left[-1 - tail] == lost[-1 - tail]:
        tail += 1
    left, lost = left[: len(left) - tail].strip(), lost[: len(lost) - tail].rstrip()
    start = wx + kept + len(lost) - len(lost.lstrip())
    end = wx + kept + len(lost)
    lost = lost.strip()
    if left or not lost:
        return None
    traced = _TRACE.search(copy, max(0, cx - 1), min(len(copy), cy + 1)) is not None
    lettered = _lettered(lost)
    if not lettered and not (traced and any(not c.isspace() for c in lost)):
        return None
    if lettered and _inside_word(witness, start, end):
        return None
    at = cx + kept
    if traced and len(lost.split()) <= MOST_WORDS and "\n" not in lost:
        return _gap(report_id, at, start, end, witness, "filled")
    return _gap(report_id, at, start, end, witness, "cut") if lettered else None


def _slide(copy: str, witness: str, cx: int, cy: int, wx: int, wy: int) -> int:
    """How far to slide an ambiguous gap ("of [the camp of] the camp") so that it begins and ends with words."""

    def edges(shift: int) -> int:
        a, b = wx + shift, wy + shift
        return (not _joined(witness, a)) + (not _joined(witness, b))

    best, best_shift = edges(0), 0
    for step in (-1, 1):
        shift = 0
        while best < 2 and abs(shift) < SLIDE:
            shift += step
            # one character leaves the gap at one end and another, equal one enters at the other
            a, b = (wx + shift, wy + shift) if step < 0 else (wx + shift - 1, wy + shift - 1)
            if a < 0 or b >= len(witness) or witness[a] != witness[b]:
                break
            c = cx + shift if step < 0 else cy + shift - 1
            if c < 0 or c >= len(copy) or copy[c] != witness[a]:
                break
            if edges(shift) > best:
                best, best_shift = edges(shift), shift
    return best_shift


def _joined(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _inside_word(text: str, start: int, end: int) -> bool:
    return _joined(text, start) or _joined(text, end)


def _alike(a: str, b: str) -> bool:
    return a == b or (a.isspace() and b.isspace())


def _lettered(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _gap(report_id: str, at: int, start: int, end: int, witness: str, kind: str) -> Gap:
    return Gap(
        report_id=report_id,
        at=at,
        witness_start=start,
        witness_end=end,
        text=witness[start:end],
        kind=kind,  # type: ignore[arg-type]
    )
