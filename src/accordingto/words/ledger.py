"""All records of a project with the ways from one to another: figure to question, question to event, report to work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from accordingto.records import Bracket, Event, Figure, Question, Relation, Report, Silence, Skipped, Work

if TYPE_CHECKING:
    from accordingto.store.project import Project


class Ledger:
    """Look-ups over the records of one project, made once; it changes nothing."""

    def __init__(
        self,
        *,
        reports: Iterable[Report] = (),
        figures: Iterable[Figure] = (),
        silences: Iterable[Silence] = (),
        works: Iterable[Work] = (),
        events: Iterable[Event] = (),
        questions: Iterable[Question] = (),
        relations: Iterable[Relation] = (),
        brackets: Iterable[Bracket] = (),
        skipped: Iterable[Skipped] = (),
        states: Mapping[str, str] | None = None,
    ) -> None:
        self.reports = {r.id: r for r in reports}
        self.figures = {f.id: f for f in figures}
        self.silences = {s.id: s for s in silences}
        self.works = {w.id: w for w in works}
        self.events = {e.id: e for e in events}
        self.questions = {q.id: q for q in questions}
        self.relations = list(relations)
        self.skipped = list(skipped)
        self.states = states or {}
        self.work_of = {m.report_id: w for w in self.works.values() for m in w.members}
        self.event_of = {f: e for e in self.events.values() for f in e.figures}
        self.question_of = {f: q for q in self.questions.values() for f in q.figures}
        self.copy_of = {r.a: r.b for r in self.relations if r.kind == "copy"}
        self.asked: dict[str, list[Question]] = defaultdict(list)
        for q in self.questions.values():
            self.asked[q.event].append(q)
        self.brackets: dict[str, list[Bracket]] = defaultdict(list)
        for b in brackets:
            self.brackets[b.question].append(b)
        self._standing: dict[str, list[Relation]] = defaultdict(list)
        for r in self.relations:
            for f in dict.fromkeys((r.a, r.b, *r.parts)):
                self._standing[f].append(r)

    @classmethod
    def of(cls, project: Project) -> Ledger:
        """The ledger of an open project."""
        return cls(
            reports=project.reports(), figures=project.figures(), silences=project.silences(), works=project.works(),
            events=project.events(), questions=project.questions(), relations=project.relations(),
            brackets=project.brackets(), skipped=project.skipped(), states=project.states(),
        )  # fmt: skip

    def told(self, ids: Iterable[str]) -> list[Figure]:
        """The figures with these ids that are no copies, in the order in which they were told."""
        found = [self.figures[i] for i in ids if i in self.figures and i not in self.copy_of]
        return sorted(found, key=lambda f: (f.published or "~", f.report, f.start, f.id))

    def standing(self, ids: Iterable[str], *kinds: str) -> list[Relation]:
        """Relations that any of these figures has, of the given kinds or all but copies, in order of telling."""
        found = {
            r.id: r for i in ids for r in self._standing.get(i, ()) if (r.kind in kinds if kinds else r.kind != "copy")
        }
        return sorted(found.values(), key=lambda r: (self._place(r.a), self._place(r.b), r.id))

    def _place(self, figure: str) -> tuple[str, str, int]:
        f = self.figures.get(figure)
        return (f.published or "~", f.report, f.start) if f else ("~", "", 0)

    def carried(self, figure: str) -> set[str]:
        """The reports that carry a figure: its own, and those whose copy of it stands for nothing by itself."""
        out = {c for c, o in self.copy_of.items() if o == figure} | {figure}
        return {self.figures[i].report_id for i in out if i in self.figures}
