"""Reports to works: exact copies by hash, candidates by sample, verdicts by alignment, no chaining.

A batch is taken in the order of the reports' ids, so that what comes out hangs on the reports alone. Every
member of a family is aligned to the family's witness itself: a text belongs to a work because it is like the
witness, never because it is like another member that is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from accordingto.fold import witness as witnesses
from accordingto.fold.align import Alignment, Page, align
from accordingto.fold.candidates import pairs as candidate_pairs
from accordingto.fold.gaps import gaps
from accordingto.fold.kernel import RATE_BITS, Sketches, covered, sketch
from accordingto.fold.verdict import COMMON, Damage, Judgement, damage, describe, judge
from accordingto.mend import mend
from accordingto.records import Gap, Member, Report, Work

PAGES = 4096  # texts kept ready for alignment at a time: about 150 MB of five-kilobyte reports

THINNER_FROM = (50_000, 2_000_000)  # reports from which samples are halved, to bound the join
FEW = 64  # members up to which all are compared with each centre of a group that falls apart

Recall = Callable[[str], Report]

log = logging.getLogger(__name__)


def fold(reports: Sequence[Report], known: Sequence[Work] = (), recall: Recall | None = None) -> list[Work]:
    """Put copies together: every report lands in exactly one work.

    Without ``known`` the result hangs on the set of reports alone, not on their order. With it, the reports
    are added: known works keep their ids and members, come first and in their order, and a report that is
    known already changes nothing. Two known works that a new report shows to be one become the earlier one.

    Args:
        reports: The reports of this batch; two with one id are one report.
        known: Works found before.
        recall: Gives a report of a known work by its id; asked for witnesses, and for all members of a work
            whose witness changes. Without it those reports must be among ``reports``.

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
    heads = [recall(work.witness) for work in known]
    return _Folding(heads + fresh, known, recall).works()


class _Folding:
    """One run: entries are the witnesses of known works, then the new reports, by index."""

    def __init__(self, entries: list[Report], known: Sequence[Work], recall: Recall) -> None:
        self.entries = entries
        self.known = known
        self.recall = recall
        self.shelf = _Shelf(entries)
        self.rate_bits = RATE_BITS + sum(len(entries) >= many for many in THINNER_FROM)
        self.siblings: list[tuple[int, int]] = []
        self.common = np.zeros(0, dtype=np.uint64)  # n-grams that many unrelated texts hold

    def _judge(self, alignment: Alignment) -> Judgement:
        return judge(alignment, self._mask if len(self.common) else None)

    def _mask(self, page: Page) -> NDArray[np.bool_] | None:
        """The letters of a text that are common property."""
        mask = self.shelf.masks.get(id(page))
        if mask is None:
            mask = self.shelf.masks[id(page)] = covered(page.text, page.folded, self.common, self.rate_bits)
        return mask if mask.any() else None

    def works(self) -> list[Work]:
        n_known = len(self.known)
        sketches = sketch([r.text for r in self.entries], rate_bits=self.rate_bits)
        twins = _twins(sketches)
        heads = [i for i, first in enumerate(twins) if first == i]
        pairs = self._pairs(sketches, heads)
        groups = list(self._families(heads, pairs))
        of: dict[int, int] = {}  # entry -> place of its work
        for place, group in enumerate(groups):
            for i in group:
                of[i] = place
        members: list[list[int]] = [list(group) for group in groups]
        for i, first in enumerate(twins):
            if first != i:
                members[of[first]].append(i)
                of[i] = of[first]
        built = [self._work(sorted(group)) for group in members]
        near: list[set[int]] = [set() for _ in built]
        for a, b in self.siblings:
            if of[a] != of[b]:
                near[of[a]].add(of[b])
                near[of[b]].add(of[a])
        out: list[tuple[tuple[int, str, str], Work]] = []
        for place, work in enumerate(built):
            ids = {built[k].id for k in near[place]} | set(work.siblings)
            if ids != set(work.siblings):
                work = structs.replace(work, siblings=tuple(sorted(ids)))
            first = min(members[place])
            key = (first, "", "") if first < n_known else (n_known, self._first(members[place]).uri, work.id)
            out.append((key, work))
        return [work for _, work in sorted(out, key=lambda item: item[0])]

    # --- who belongs together

    def _pairs(self, sketches: Sketches, heads: list[int]) -> np.ndarray:
        """Candidate pairs of entries, one of each set of twins."""
        place = np.full(len(sketches), -1, dtype=np.int32)
        place[heads] = np.arange(len(heads), dtype=np.int32)
        rows = place[sketches.doc] >= 0
        some = Sketches(
            letters=sketches.letters[heads],
            exact=sketches.exact[heads],
            doc=place[sketches.doc[rows]],
            hash=sketches.hash[rows],
            pos=sketches.pos[rows],
        )
        new = int(np.searchsorted(heads, len(self.known)))
        found, self.common = candidate_pairs(some, new=new)
        found[:, :2] = np.asarray(heads, dtype=np.int64)[found[:, :2]] if len(found) else found[:, :2]
        return found

    def _families(self, heads: list[int], pairs: np.ndarray) -> Iterator[list[int]]:
        """Groups of entries, each with a member to which all others align as copies."""
        joined = _Sets()
        for a, b, _ in pairs.tolist():
            if joined.find(a) == joined.find(b):
                continue
            kind = self._judge(self.shelf.align(a, b)).kind
            if kind == "copy":
                joined.unite(a, b)
            elif kind in ("template", "partial"):
                self.siblings.append((a, b))
        groups: dict[int, list[int]] = {}
        for i in heads:
            groups.setdefault(joined.find(i), []).append(i)
        for group in groups.values():
            if len(group) <= 2:
                yield group
            else:
                inside = set(group)
                yield from self._split(group, [p for p in pairs.tolist() if p[0] in inside and p[1] in inside])

    def _split(self, group: list[int], pairs: list[list[int]]) -> list[list[int]]:
        """The group around its best-connected members, each text with the one that covers most of it.

        A text that is like two centres which are not like each other goes to the nearer.
        """
        weight = dict.fromkeys(group, 0)
        met: dict[int, set[int]] = {i: set() for i in group}
        for a, b, shared in pairs:
            weight[a] += shared
            weight[b] += shared
            met[a].add(b)
            met[b].add(a)
        rest = sorted(group, key=lambda i: (-weight[i], i))
        near: dict[int, list[tuple[float, int]]] = {i: [] for i in group}  # (-letters shared, place of the centre)
        centres: list[int] = []
        while rest:
            centre, left = rest[0], list[int]()
            for i in group:
                if i == centre or i in centres:
                    continue
                if centres and len(group) > FEW and i not in met[centre]:
                    if i in rest:
                        left.append(i)
                    continue
                alignment = self.shelf.align(i, centre)
                if self._judge(alignment).kind == "copy":
                    near[i].append((-alignment.matched, len(centres)))
                elif i in rest:
                    left.append(i)
            centres.append(centre)
            inside = set(left)
            rest = [i for i in rest if i in inside]
        families = [[centre] for centre in centres]
        for i in group:
            if i not in centres:
                families[min(near[i])[1]].append(i)
        return families

    # --- what a family becomes

    def _work(self, group: list[int]) -> Work:
        old = [self.known[i] for i in group if i < len(self.known)]
        if len(group) == 1:
            return old[0] if old else _single(self.entries[group[0]])
        reports = [self.entries[i] for i in group]
        if not old:
            return build(reports)
        if len(old) == 1:
            grown = _grow(old[0], reports[0], reports[1:])
            if grown is not None:
                return grown
        # A better witness, or works that turn out to be one: read all members again.
        everyone = {r.id: r for r in reports}
        for work in old:
            for member in work.members:
                if member.report_id not in everyone:
                    everyone[member.report_id] = self.recall(member.report_id)
        merged = tuple(w.id for w in old[1:])
        for work_id in merged:
            log.info("work %s turns out to be %s", work_id, old[0].id)
        return structs.replace(
            build(sorted(everyone.values(), key=lambda r: r.id)),
            id=old[0].id,
            merged=tuple(dict.fromkeys((*(m for w in old for m in w.merged), *merged))),
            siblings=tuple(sorted({s for w in old for s in w.siblings} - {w.id for w in old})),
        )

    def _first(self, group: Iterable[int]) -> Report:
        return min((self.entries[i] for i in group), key=_arrival)


def build(reports: Sequence[Report]) -> Work:
    """One work of ``reports`` that are copies of one another: its witness, verdicts, gaps and direction."""
    pages = [Page(r.text) for r in reports]
    damages = [damage(mend(r.text)) for r in reports]
    centre = max(range(len(reports)), key=lambda i: (len(pages[i].folded), reports[i].id))
    to_centre = [align(page, pages[centre]) for page in pages]
    best = _choose(reports, pages, damages, to_centre, centre)
    to_best = to_centre if best == centre else [align(page, pages[best]) for page in pages]
    if best != centre and any(judge(x).kind == "copy" and judge(y).kind != "copy" for x, y in zip(to_centre, to_best)):
        best, to_best = centre, to_centre  # no member is to lose its place because another was chosen
    return _assemble(reports, damages, to_best, best)


def _choose(
    reports: Sequence[Report],
    pages: Sequence[Page],
    damages: Sequence[Damage],
    aligned: Sequence[Alignment],
    centre: int,
) -> int:
    borne = np.zeros(len(pages[centre].folded), dtype=bool)
    wrong = [0] * len(reports)
    against: list[int] = []
    for i, alignment in enumerate(aligned):
        if i == centre:
            continue
        for _, y, n in (*alignment.segments, *alignment.moved):
            borne[y : y + n] = True
        wrong[i], centre_wrong = witnesses.misread(alignment)
        against.append(centre_wrong)
    wrong[centre] = min(against, default=0)  # a misprint of the centre stands against all others
    return witnesses.choose(
        [
            witnesses.Candidate(
                report=report,
                letters=len(page.folded),
                support=int(borne.sum()) if i == centre else alignment.matched,
                damage=1000 * (signs.weight + wrong[i]) / max(1, len(page.folded)),
            )
            for i, (report, page, signs, alignment) in enumerate(zip(reports, pages, damages, aligned))
        ]
    )


def _assemble(
    reports: Sequence[Report], damages: Sequence[Damage], aligned: Sequence[Alignment], best: int
) -> Work:  # fmt: skip
    members: dict[int, Member] = {}
    lost: dict[int, tuple[Gap, ...]] = {}
    own: dict[int, float] = {}
    for i, report in enumerate(reports):
        if i == best:
            members[i] = _witness(report, "the best copy")
            continue
        members[i], lost[i] = _member(report, aligned[i], damages[i], damages[best])
        own[i] = 1 - aligned[i].share_a
    order = [best, *sorted((i for i in range(len(reports)) if i != best), key=lambda i: _arrival(reports[i]))]
    return Work(
        id="w" + min(reports, key=_arrival).id,
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
    """``work`` with further copies, or None when one of them is a better witness."""
    page = Page(head.text)
    mine = damage(mend(head.text))
    members, lost = list(work.members), list(work.gaps)
    for report in sorted(new, key=_arrival):
        alignment = align(Page(report.text), page)
        hurt = damage(mend(report.text))
        if _choose([head, report], [page, alignment.a], [mine, hurt], [align(page, page), alignment], 0) != 0:
            return None
        member, missing = _member(report, alignment, hurt, mine)
        members.append(member)
        lost.extend(missing)
    said = work.direction
    if len(work.members) == 1 and len(new) == 1:
        own = {1: 1 - alignment.share_a}
        said = witnesses.direction([head, new[0]], 0, own, {1: missing}, [mine, hurt])
    return structs.replace(work, members=tuple(members), gaps=tuple(lost), direction=said)


def _single(report: Report) -> Work:
    return Work(
        id="w" + report.id,
        witness=report.id,
        members=(_witness(report, "the only copy"),),
        direction="unknown: there is no other copy",
    )


def _witness(report: Report, evidence: str) -> Member:
    return Member(
        report_id=report.id,
        report=report.uri,
        verdict="same",
        evidence=evidence,
        coverage=1.0,
        runs=((0, 0, len(report.text)),) if report.text else (),
    )


def _arrival(report: Report) -> tuple[str, str]:
    """First come: by date where there is one, then by id."""
    return (report.published or "9999", report.id)


def _twins(sketches: Sketches) -> list[int]:
    """For each text the first with the same letters and digits; a text of under 20 letters is nobody's twin."""
    first: dict[tuple[int, int, int], int] = {}
    out = []
    keys = zip(sketches.exact[:, 0].tolist(), sketches.exact[:, 1].tolist(), sketches.letters.tolist())
    for i, key in enumerate(keys):
        out.append(first.setdefault(key, i) if key[2] >= COMMON else i)
    return out


class _Shelf:
    """Texts made ready for alignment, a bounded number at a time."""

    def __init__(self, entries: Sequence[Report]) -> None:
        self.entries = entries
        self.pages: dict[int, Page] = {}
        self.masks: dict[int, NDArray[np.bool_]] = {}

    def page(self, i: int) -> Page:
        page = self.pages.get(i)
        if page is None:
            if len(self.pages) >= PAGES:
                for old in list(self.pages)[: PAGES // 4]:
                    self.masks.pop(id(self.pages.pop(old)), None)
            page = self.pages[i] = Page(self.entries[i].text)
        return page

    def align(self, a: int, b: int) -> Alignment:
        return align(self.page(a), self.page(b))


class _Sets:
    """Disjoint sets; the smallest member stands for its set."""

    def __init__(self) -> None:
        self.parent: dict[int, int] = {}

    def find(self, i: int) -> int:
        root = i
        while (up := self.parent.get(root, root)) != root:
            root = up
        while (up := self.parent.get(i, i)) != root:
            self.parent[i] = root
            i = up
        return root

    def unite(self, a: int, b: int) -> None:
        one, two = sorted((self.find(a), self.find(b)))
        self.parent[two] = one
