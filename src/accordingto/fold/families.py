"""Reports to works: exact copies by hash, candidates by sample, verdicts by alignment, no chaining.

A batch is taken in the order of the reports' ids, so that what comes out hangs on the reports alone. Reports
that are added later meet the witnesses of the works that are known; those keep their ids and members.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa
from msgspec import structs
from numpy.typing import NDArray

from accordingto.fold import candidates
from accordingto.fold.align import Page, Runs
from accordingto.fold.groups import Groups, Recount, Sets
from accordingto.fold.index import Index, rate_for, twins
from accordingto.fold.kernel import Hashes, sketch
from accordingto.fold.shelf import Shelf
from accordingto.fold.works import REREAD, Recall, arrival, work_of
from accordingto.records import Report, Work


def fold(
    reports: Sequence[Report],
    known: Sequence[Work] = (),
    recall: Recall | None = None,
    *,
    index: Index | None = None,
) -> list[Work]:
    """Put copies together: every report lands in exactly one work.

    Without ``known`` the result hangs on the set of reports alone, not on their order. With it, the reports
    are added: known works keep their ids and members, come first and in their order, and a report that is
    known already changes nothing. Two known works that a new report shows to be one become the earlier one.

    Args:
        reports: The reports of this batch; two with one id are one report.
        known: Works found before.
        recall: Gives a report of a known work by its id; asked for witnesses, and for all members of a work
            that changes. Without it those reports must be among ``reports``.
        index: Sketches of these reports that are at hand already (:func:`indexed`); the works are the same.

    Returns:
        All works, known and new; a report without copies is a work of one.

    Raises:
        KeyError: A report of a known work is needed and nowhere to be had.
    """
    if recall is None:
        recall = {r.id: r for r in reports}.__getitem__
    seen = {member.report_id for work in known for member in work.members}
    fresh = sorted({r.id: r for r in reports if r.id not in seen}.values(), key=lambda r: r.id)
    if not fresh:
        return list(known)
    entries = [recall(work.witness) for work in known] + fresh
    rate_bits = max(rate_for(len(entries)), index.rate_bits if index else 0)
    at_hand = indexed(entries, index, rate_bits=rate_bits).of_ids([r.id for r in entries], rate_bits)
    first = twins(at_hand.texts)
    pairs, common, recount = _met(at_hand, first, len(known))
    return together(entries, known, recall, first, pairs, common, rate_bits, recount)


def indexed(reports: Sequence[Report], index: Index | None = None, *, rate_bits: int | None = None) -> Index:
    """``index`` with what it lacks of ``reports``; sketched at a rate that fits all of them."""
    index = index or Index.empty()
    known = set(index.texts["id"].to_pylist())
    lacking = list({r.id: r for r in reports if r.id not in known}.values())
    rate_bits = rate_for(len(known) + len(lacking)) if rate_bits is None else rate_bits
    first = int(index.texts["doc"].to_numpy().max(initial=-1)) + 1
    sketches = sketch([r.text for r in lacking], rate_bits=rate_bits)
    more = Index.of(sketches, [r.id for r in lacking], rate_bits, first)
    return index.joined(more) if len(index) else more


def _met(index: Index, first: NDArray[np.int64], new: int) -> tuple[NDArray[np.int64], Hashes, Recount]:
    """Candidate pairs of an index in memory, common n-grams, and how to count those again."""
    ranges = index.ranges()
    left_out = np.flatnonzero(first != np.arange(len(first)))
    with index.opened(left_out) as base:
        pairs, common = candidates.pairs(base, ranges, new=new)

    def recount(joined: Sets) -> Hashes:
        roots = [joined.find(i) for i in range(len(index))]
        with index.opened(left_out) as base:
            base.register("common", pa.table({"hash": common}))
            base.register("roots", pa.table({"doc": pa.array(range(len(index)), pa.int32()), "root": roots}))
            return candidates.still_common(base, ranges)

    return pairs, common, recount


def together(
    entries: Sequence[Report],
    known: Sequence[Work],
    recall: Recall,
    first: Sequence[int] | NDArray[np.int64],
    pairs: NDArray[np.int64],
    common: Hashes,
    rate_bits: int,
    recount: Recount | None = None,
) -> list[Work]:
    """Works of entries, which are the witnesses of ``known`` works and then new reports.

    Args:
        first: For each entry the first one with the same letters, itself in most cases.
        pairs: Candidates among the entries that are first.
        common: N-grams that many works hold.
        recount: Counts those again once plain copies are known; None where they are counted by work already.
    """

    def held(i: int) -> Iterable[tuple[Runs, Page]]:
        work = known[i]
        if 1 < len(work.members) <= REREAD:
            for member in work.members:
                if member.report_id != work.witness and member.verdict in ("cut", "damaged", "extended", "revised"):
                    yield member.runs, Page(recall(member.report_id).text)

    shelf = Shelf(entries, rate_bits)
    grouping = Groups(shelf, len(known), held)
    twins: dict[int, list[int]] = {}
    for i in range(len(entries)):
        if first[i] != i:
            twins.setdefault(int(first[i]), []).append(i)
    place: dict[int, int] = {}
    built: list[Work] = []
    members: list[list[int]] = []

    def add(group: list[int]) -> None:
        whole = sorted([*group, *(t for i in group for t in twins.get(i, ()))])
        old = [known[i] for i in whole if i < len(known)]
        place.update(dict.fromkeys(whole, len(built)))
        members.append(whole)
        reports = [entries[i] for i in whole]
        built.append(work_of(reports, old, recall, whole.index(group[0]), lambda i, j: shelf.align(whole[i], whole[j])))

    for family in grouping.families(pairs, common, recount):
        add(family)
    for i in range(len(entries)):
        if first[i] == i and i not in place:
            add([i])
    near: list[set[int]] = [set() for _ in built]
    for a, b in grouping.siblings:
        if place[a] != place[b]:
            near[place[a]].add(place[b])
            near[place[b]].add(place[a])
    out: list[tuple[tuple[int, str, str], Work]] = []
    for k, work in enumerate(built):
        ids = {built[other].id for other in near[k]} | set(work.siblings)
        if ids != set(work.siblings):
            work = structs.replace(work, siblings=tuple(sorted(ids)))
        lowest = min(members[k])
        uri = "" if lowest < len(known) else min((entries[i] for i in members[k]), key=arrival).uri
        out.append(((min(lowest, len(known)), uri, "" if lowest < len(known) else work.id), work))
    return [work for _, work in sorted(out, key=lambda item: item[0])]
