"""All that pages need from a project, read once and looked up by id; and figures folded into rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from accordingto.records import Bracket, Event, Figure, Member, Record, Relation, Report, Silence, Work
from accordingto.serve import labels
from accordingto.store.project import Project

# Most pressing first; `same` and `copy` are not listed, they are what folds figures into one row.
KINDS = (
    "conflicts", "revises", "sums", "part_of", "near", "narrows", "agrees", "converts", "unclear", "different_scope",
)  # fmt: skip
DISPUTED = ("conflicts", "near", "unclear")


class Sighting(Record):
    """One place where a figure stands: a report, the sentence, and whether the report is a copy."""

    figure: str
    report: str
    title: str
    publisher: str
    published: str
    sentence: str
    copy: str | None  # "damaged copy", ... or None for a report of its own
    state: str


class Row(Record):
    """One source's answer, with every place where it was read."""

    id: str
    amount: str  # "at least 17 people"
    text: str  # "at least 17"
    speaker: str
    via: str | None
    cue: str | None
    modality: str
    stance: str | None
    said: str  # the interval in words
    n: float | None
    hard: tuple[float | None, float | None]
    typical: tuple[float | None, float | None]
    place: str | None
    time: str | None
    agent: str | None
    aspect: str | None
    sightings: tuple[Sighting, ...]


class Link(Record):
    """A relation as shown: its kind in words, the reason, the sum; and the rows it stands between."""

    id: str
    kind: str
    label: str
    reason: str
    arithmetic: str | None
    a: str
    b: str
    state: str


class Ledger:
    """A project's records by id. Build one for each page; it does not follow later changes."""

    def __init__(self, project: Project) -> None:
        self.reports: dict[str, Report] = {r.id: r for r in project.reports()}
        self.figures: dict[str, Figure] = {f.id: f for f in project.figures()}
        self.silences: dict[str, Silence] = {s.id: s for s in project.silences()}
        self.works: list[Work] = project.works()
        self.events = project.events()
        self.questions = {q.id: q for q in project.questions()}
        self.relations_of: dict[str | None, list[Relation]] = defaultdict(list)  # by event
        self.copies_of: dict[str, list[str]] = defaultdict(list)  # a figure that was copied, and its copies
        for relation in project.relations():
            self.relations_of[relation.event].append(relation)
            if relation.kind == "copy":
                self.copies_of[relation.a].append(relation.b)
        self.brackets: dict[str, list[Bracket]] = defaultdict(list)
        for bracket in project.brackets():
            self.brackets[bracket.question].append(bracket)
        self.states = project.states()
        self.work_of: dict[str, Work] = {m.report_id: w for w in self.works for m in w.members}
        self.member: dict[str, Member] = {m.report_id: m for w in self.works for m in w.members}
        self.event_of = {figure: event for event in self.events for figure in event.figures}
        self.place = {id: i for i, id in enumerate(self.figures)}

    def state(self, id: str) -> str:
        return labels.STATE.get(self.states.get(id), self.states.get(id) or "")

    def copy_words(self, report_id: str) -> str | None:
        """How a report that is not the best copy of its text stands to it; None for the best or only one."""
        work = self.work_of.get(report_id)
        if work is None or len(work.members) < 2 or work.witness == report_id:
            return None
        return labels.VERDICT.get(self.member[report_id].verdict, self.member[report_id].verdict)

    def sighting(self, figure: Figure) -> Sighting:
        report = self.reports[figure.report_id]
        return Sighting(
            figure=figure.id,
            report=report.id,
            title=labels.headline(report),
            publisher=report.publisher or report.uri.rsplit("/", 1)[-1],
            published=labels.day(report.published),
            sentence=" ".join(figure.sentence.split()),
            copy=self.copy_words(report.id),
            state=self.state(figure.id),
        )

    def reach(self, event: Event) -> tuple[int, int]:
        """How many reports tell of an event, and how many works."""
        reports = {self.figures[i].report_id for i in event.figures if i in self.figures}
        return len(reports), len({self.work_of[r].id if r in self.work_of else r for r in reports})

    def rows(self, ids: Iterable[str]) -> list[Row]:
        """Fold figures into rows: one for each source and number; what copies repeat is one row.

        Two figures share a row when a ``copy`` relation ties them, or when the same named source gives the
        same number. What reports say in their own voice is folded only inside one work.
        """
        figures = [self.figures[i] for i in ids if i in self.figures]
        root = {f.id: f.id for f in figures}

        def find(id: str) -> str:
            while root[id] != id:
                id = root[id]
            return id

        first: dict[tuple[object, ...], str] = {}
        for f in figures:
            named = labels.key(f.source_name or f.source or "")
            work = self.work_of.get(f.report_id)
            voice = named or (work.id if work else f.report_id)
            key = (voice, f.measure, f.n, f.low, f.high, f.bound, f.text.casefold() if f.n is None else "")
            other = first.setdefault(key, f.id)
            root[find(f.id)] = find(other)
        for f in figures:
            for copy in self.copies_of.get(f.id, ()):
                if copy in root:
                    root[find(copy)] = find(f.id)
        groups: dict[str, list[Figure]] = defaultdict(list)
        for f in figures:
            groups[find(f.id)].append(f)
        return [self._row(sorted(group, key=self.order)) for group in sorted(groups.values(), key=self._first)]

    def order(self, f: Figure) -> tuple[bool, bool, str, int]:
        """The best copies first, then by date, then by place in the text."""
        published = self.reports[f.report_id].published
        return (self.copy_words(f.report_id) is not None, published is None, published or "", self.place[f.id])

    def _first(self, group: Sequence[Figure]) -> tuple[bool, bool, str, int]:
        return min(self.order(f) for f in group)

    def _row(self, group: Sequence[Figure]) -> Row:
        best = group[0]
        return Row(
            id=best.id,
            amount=labels.amount(best),
            text=" ".join(best.text.split()),
            speaker=labels.speaker(best),
            via=best.via,
            cue=best.cue,
            modality=best.modality,
            stance=best.stance,
            said=labels.interval(best.hard),
            n=best.n,
            hard=best.hard,
            typical=best.typical,
            place=best.place,
            time=best.time,
            agent=best.agent,
            aspect=best.aspect,
            sightings=tuple(self.sighting(f) for f in group),
        )

    def links(self, relations: Iterable[Relation], rows: Iterable[Row]) -> list[Link]:
        """Relations for reading, most pressing kind first; the same one between the same rows only once."""
        row_of = {s.figure: row.id for row in rows for s in row.sightings}
        seen: set[tuple[object, ...]] = set()
        out = []
        for relation in relations:
            if relation.kind not in KINDS:
                continue
            a, b = row_of.get(relation.a, relation.a), row_of.get(relation.b, relation.b)
            parts = tuple(sorted(row_of.get(p, p) for p in relation.parts))
            key = (relation.kind, parts, *sorted((a, b)))
            if key in seen or (a == b and not parts):
                continue
            seen.add(key)
            out.append(
                Link(
                    id=relation.id,
                    kind=relation.kind,
                    label=labels.RELATION.get(relation.kind, relation.kind),
                    reason=relation.reason,
                    arithmetic=relation.arithmetic,
                    a=a,
                    b=b,
                    state=self.state(relation.id),
                )
            )
        return sorted(out, key=lambda link: KINDS.index(link.kind))
