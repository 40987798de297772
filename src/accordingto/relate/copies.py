"""Which figures of a copy are the same words as a figure of its work's witness; those never count twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from accordingto.records import Figure, Member, Relation, Work
from accordingto.relate.say import quoted, relation_id

Run = tuple[int, int, int]


def originals(figures: Sequence[Figure], works: Sequence[Work]) -> dict[str, str]:
    """For each figure that copies another: the id of that other, in the work's witness.

    A copied figure stands on the same letters, by the alignment that folding made, and says the
    same number; one whose number differs was changed by the copier and stands for itself.
    Without an alignment the sequences of figures are compared instead.
    """
    by_report: dict[str, list[Figure]] = defaultdict(list)
    for f in figures:
        by_report[f.report_id].append(f)
    copies: dict[str, str] = {}
    for work in works:
        members = {m.report_id: m for m in work.members}
        best = by_report.get(work.witness, [])
        for report_id, member in sorted(members.items()):
            if report_id != work.witness:
                copies.update(_pair(by_report.get(report_id, []), member, best, members.get(work.witness)))
    return copies


def _pair(here: Sequence[Figure], member: Member, best: Sequence[Figure], witness: Member | None) -> dict[str, str]:
    if not here or not best:
        return {}
    if member.runs:
        there = witness.runs if witness is not None else ()
        found = _by_runs(here, member.runs, best, there)
        if found:
            return found
    return _by_order(here, best)


def _by_runs(
    here: Sequence[Figure], mine: Sequence[Run], best: Sequence[Figure], theirs: Sequence[Run]
) -> dict[str, str]:
    """Both members are aligned to the work's representative: figures are set side by side in its terms."""
    at = [(mapped(f.start, f.end, theirs) if theirs else (f.start, f.end), f) for f in best]
    out: dict[str, str] = {}
    taken: set[str] = set()
    for f in sorted(here, key=_place):
        span = mapped(f.start, f.end, mine)
        if span is None:
            continue
        fits = [
            (-_overlap(span, other), abs(_from(f) - _from(g)), g.id)
            for other, g in at
            if other is not None and _overlap(span, other) > 0 and g.id not in taken and _says(f) == _says(g)
        ]
        if fits:
            out[f.id] = min(fits)[2]
            taken.add(out[f.id])
    return out


def mapped(start: int, end: int, runs: Sequence[Run]) -> tuple[int, int] | None:
    """Where ``[start, end)`` of a member lies in the representative; None where nothing of it is there."""
    pieces = [
        (there + max(start, here) - here, there + min(end, here + length) - here)
        for here, there, length in runs
        if here < end and start < here + length
    ]
    return (min(a for a, _ in pieces), max(b for _, b in pieces)) if pieces else None


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])


def _from(f: Figure) -> int:
    """How far behind the number its source stands: tells apart two rows on one number."""
    return (f.source_start - f.start) if f.source_start is not None else 0


def _says(f: Figure) -> tuple[object, ...]:
    return (f.n, f.low, f.high, f.bound)


def _place(f: Figure) -> tuple[int, int, int, str]:
    return (f.start, f.end, f.source_start or -1, f.id)


def _by_order(here: Sequence[Figure], best: Sequence[Figure]) -> dict[str, str]:
    mine, theirs = sorted(here, key=_place), sorted(best, key=_place)
    keys = [[(*_says(f), f.measure) for f in fs] for fs in (mine, theirs)]
    out: dict[str, str] = {}
    for a, b, n in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks():
        for k in range(n):
            out[mine[a + k].id] = theirs[b + k].id
    return out


def relations(copies: Mapping[str, str], figures: Mapping[str, Figure]) -> list[Relation]:
    """One relation for each copied figure, to the one it copies."""
    out = []
    for copy, original in sorted(copies.items()):
        a, b = figures[copy], figures[original]
        reason = (
            f"{quoted(a)} in {a.report} stands on the words of {quoted(b)} in {b.report}: a copy, not a second source."
        )
        out.append(Relation(id=relation_id("copy", copy, original), kind="copy", a=copy, b=original, reason=reason))
    return out
