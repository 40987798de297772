"""A family of copies to a work: its witness, each member's verdict and gaps, and who copied whom."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from msgspec import structs

from accordingto.fold import witness as witnesses
from accordingto.fold.align import LONGEST, Alignment, Page
from accordingto.fold.gaps import gaps
from accordingto.fold.shelf import ROOM, lay
from accordingto.fold.verdict import Damage, damage, describe, judge
from accordingto.mend import mend
from accordingto.records import Gap, Member, Report, Work

REREAD = 64  # members up to which a work that grows is built anew; a larger one keeps what it is, and grows
ALIGNED = 256  # copies among which the best is looked for, and alignments kept at hand if there is room
BEST = "the best copy"
LIKEST = f"the copy that the others are most like; of more than {ALIGNED} copies the best one is not looked for"

Recall = Callable[[str], Report]
Laying = Callable[[int, int], Alignment]


@runtime_checkable
class Fetching(Protocol):
    """A way to recall reports that does better to know beforehand which."""

    def fetch(self, ids: set[str]) -> None: ...


log = logging.getLogger(__name__)


def work_of(
    reports: Sequence[Report], old: Sequence[Work], recall: Recall, centre: int = 0, laying: Laying | None = None
) -> Work:
    """The work of ``reports``, among which are the witnesses of ``old`` works, in their order, at the beginning.

    Works keep their ids: the first one's stays, the others are listed as merged. A work of up to REREAD
    members is built anew from all its reports, so that it is the same as if they had come at once; a larger
    one takes the new reports on, unless one of them is a better witness, and one of more than ALIGNED always.
    """
    if not old:
        return build(reports, centre, laying) if len(reports) > 1 else single(reports[0])
    if len(reports) == 1:
        return old[0]
    if len(old) == 1 and len(old[0].members) > REREAD:
        grown = _grow(old[0], reports[0], reports[1:])
        if grown is not None:
            return grown
    everyone = {r.id: r for r in reports}
    lacking = [m.report_id for work in old for m in work.members if m.report_id not in everyone]
    if isinstance(recall, Fetching):
        recall.fetch({*lacking})
    everyone |= {id: recall(id) for id in lacking}
    merged = tuple(w.id for w in old[1:])
    for work_id in merged:
        log.info("work %s turns out to be %s", work_id, old[0].id)
    members = sorted(everyone.values(), key=lambda r: r.id)
    return structs.replace(
        build(members, members.index(reports[centre])),
        id=old[0].id,
        merged=tuple(dict.fromkeys((*(m for w in old for m in w.merged), *merged))),
        siblings=tuple(sorted({s for w in old for s in w.siblings} - {w.id for w in old})),
    )


def build(reports: Sequence[Report], centre: int = 0, laying: Laying | None = None) -> Work:
    """One work of ``reports`` that are copies of one another: its witness, verdicts, gaps and direction.

    Args:
        reports: Two or more.
        centre: The one that all others are known to be copies of; the longest one takes its place where all
            are copies of that too. Of more than ALIGNED reports it is the witness.
        laying: Aligns one of them to another, by number; from where alignments are at hand already.
    """
    damages = [damage(mend(r.text)) for r in reports]
    laying = laying or _Pages(reports).lay
    if len(reports) > ALIGNED:
        return _assemble(reports, damages, _Laid(reports, centre, laying), centre)
    longest = max(range(len(reports)), key=lambda i: (len(reports[i].text), reports[i].id))
    laid = _Laid(reports, longest, laying)
    if longest != centre and len(reports) > 2 and not laid.all_copies():
        laid = _Laid(reports, centre, laying)
    best, rival = _choose(reports, damages, laid)
    if rival is not None:
        to_rival = _Laid(reports, rival, laying)
        if _borne(to_rival) >= witnesses.NEARLY * _borne(laid) and not any(laid.lost(to_rival)):
            return _assemble(reports, damages, to_rival, rival)
    if best != laid.centre:
        to_best = _Laid(reports, best, laying)
        # no member is to lose its place because another was chosen; of two, each is a copy of the other
        if len(reports) == 2 or not any(laid.lost(to_best)):
            laid = to_best
        else:
            best = laid.centre
    return _assemble(reports, damages, laid, best)


class _Pages:
    """The reports of a family made ready, kept where they are few."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._room = len(reports) <= ALIGNED and sum(len(r.text) for r in reports) <= ROOM
        self._kept: dict[int, Page] = {}

    def lay(self, i: int, j: int) -> Alignment:
        if j not in self._kept and not self._room:
            self._kept = {j: Page(self._reports[j].text)}  # the one that all are laid on
        return lay(self._page(i), self._page(j))

    def _page(self, i: int) -> Page:
        found = self._kept.get(i)
        if found is None:
            found = Page(self._reports[i].text)
            if self._room:
                self._kept[i] = found
        return found


class _Laid:
    """All reports aligned to one of them, one after the other; kept where they are few."""

    def __init__(self, reports: Sequence[Report], centre: int, laying: Laying) -> None:
        self._count = len(reports)
        self._room = len(reports) <= ALIGNED and sum(len(r.text) for r in reports) <= ROOM
        self._laying = laying
        self.centre = centre
        self._kept: list[Alignment] | None = None

    def __iter__(self) -> Iterator[Alignment]:
        if self._kept is None and self._room:
            self._kept = [*self._made()]
        return iter(self._kept) if self._kept is not None else self._made()

    def _made(self) -> Iterator[Alignment]:
        return (self._laying(i, self.centre) for i in range(self._count))

    def all_copies(self) -> bool:
        return all(judge(alignment).kind == "copy" for alignment in self)

    def lost(self, other: _Laid) -> Iterator[bool]:
        """For each report whether it is a copy here and none there."""
        return (judge(y).kind != "copy" and judge(x).kind == "copy" for x, y in zip(self, other))


def _borne(laid: _Laid) -> int:
    """Letters of the centre that some other report has too."""
    borne = np.zeros(0, dtype=bool)
    for i, alignment in enumerate(laid):
        if not len(borne):
            borne = np.zeros(len(alignment.b.folded), dtype=bool)
        if i != laid.centre:
            for _, y, n in (*alignment.segments, *alignment.moved):
                borne[y : y + n] = True
    return int(borne.sum())


def _choose(reports: Sequence[Report], damages: Sequence[Damage], laid: _Laid) -> tuple[int, int | None]:
    """The best witness, and a cleaner one that may be better still."""
    centre = laid.centre
    letters, support, wrong = [0] * len(reports), [0] * len(reports), [0] * len(reports)
    against: list[int] = []
    for i, alignment in enumerate(laid):
        letters[i] = len(alignment.a.folded)
        if i == centre:
            continue
        support[i] = alignment.matched
        wrong[i], centre_wrong = witnesses.misread(alignment)
        against.append(centre_wrong)
    support[centre] = _borne(laid)
    wrong[centre] = min(against, default=0)  # a misprint of the centre stands against all others
    candidates = [
        witnesses.Candidate(
            report=report,
            letters=letters[i],
            support=support[i],
            damage=1000 * (damages[i].weight + wrong[i]) / max(1, letters[i]),
        )
        for i, report in enumerate(reports)
    ]
    best = witnesses.choose(candidates)
    return best, witnesses.cleaner(candidates, best)


def _assemble(reports: Sequence[Report], damages: Sequence[Damage], laid: _Laid, best: int) -> Work:
    members: dict[int, Member] = {}
    lost: dict[int, tuple[Gap, ...]] = {}
    own: dict[int, float] = {}
    for i, (report, alignment) in enumerate(zip(reports, laid)):
        if i == best:
            members[i] = witness_of(report, BEST if len(reports) <= ALIGNED else LIKEST)
            continue
        members[i], lost[i] = _member(report, alignment, damages[i], damages[best])
        own[i] = 1 - alignment.share_a
    order = [best, *sorted((i for i in range(len(reports)) if i != best), key=lambda i: arrival(reports[i]))]
    return Work(
        id="w" + min(reports, key=arrival).id,
        witness=reports[best].id,
        members=tuple(members[i] for i in order),
        gaps=tuple(g for i in order for g in lost.get(i, ())),
        direction=witnesses.direction(reports, best, own, lost, damages),
    )


def _member(report: Report, alignment: Alignment, mine: Damage, best: Damage) -> tuple[Member, tuple[Gap, ...]]:
    lost = gaps(report.id, alignment)
    finding = describe(alignment, mine, best, lost)
    member = Member(
        report_id=report.id,
        report=report.uri,
        verdict=finding.verdict,
        evidence=finding.evidence,
        coverage=round(finding.coverage, 4),
        runs=alignment.runs,
    )
    return member, lost if finding.verdict in ("damaged", "cut") else ()


def _grow(work: Work, head: Report, new: Sequence[Report]) -> Work | None:
    """``work`` with further copies, or None when one of them is a better witness; of a vast work none is looked for."""
    mine = damage(mend(head.text))
    members, lost = list(work.members), list(work.gaps)
    for report in sorted(new, key=arrival):
        hurt = damage(mend(report.text))
        laid = _Laid([head, report], 0, _Pages([head, report]).lay)
        if len(work.members) <= ALIGNED and _choose([head, report], [mine, hurt], laid) != (0, None):
            return None
        member, missing = _member(report, [*laid][1], hurt, mine)
        members.append(member)
        lost.extend(missing)
    return structs.replace(work, members=tuple(members), gaps=tuple(lost))


def single(report: Report) -> Work:
    """The work of a report without copies."""
    return Work(id="w" + report.id, witness=report.id, members=(witness_of(report, only(report)),), direction=NO_OTHER)


NO_OTHER = "unknown: there is no other copy"
ONLY = "the only copy"
TOO_LONG = f"the only copy known; texts of over {LONGEST:,} letters are not laid beside others"


def only(report: Report) -> str:
    """What is said of a report without copies."""
    return ONLY if len(report.text) < LONGEST else TOO_LONG


def witness_of(report: Report, evidence: str) -> Member:
    """A report as the witness of its own work."""
    return Member(
        report_id=report.id,
        report=report.uri,
        verdict="same",
        evidence=evidence,
        coverage=1.0,
        runs=((0, 0, len(report.text)),) if report.text else (),
    )


def arrival(report: Report) -> tuple[str, str]:
    """First come: by date where there is one, then by id."""
    return (report.published or "9999", report.id)
