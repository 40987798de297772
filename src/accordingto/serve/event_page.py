"""One event: its figures by measure, what they are to one another, and who said nothing."""

from __future__ import annotations

from accordingto.records import MEASURES, Bracket, Question, Record, Silence
from accordingto.serve import between, labels
from accordingto.serve.charts import Bar, Chart, draw
from accordingto.serve.ledger import Ledger, Link, Row
from accordingto.store.project import Project

# A chart with more rows than this is no help to the eye.
BARS = 40
# With more rows than this on an event's page, what is beside the event (distances, durations) is folded.
MANY = 40
BESIDE = frozenset({"money", "percent", "distance", "area", "weight", "duration", "other"})


class Hush(Record):
    """A silence as shown."""

    id: str
    speaker: str
    kind: str
    topic: str
    text: str
    report: str
    publisher: str
    copy: str | None


class Range(Record):
    """A bracket as shown."""

    rule: str
    low: str
    best: str
    high: str
    used: int
    left_out: tuple[str, ...]
    reports: int
    works: int
    origins: int


class Asked(Record):
    """A question with its answers."""

    id: str
    name: str
    scope: str
    rows: tuple[Row, ...]
    ranges: tuple[Range, ...]


class Measured(Record):
    """All questions of one measure, on one axis."""

    measure: str
    label: str
    questions: tuple[Asked, ...]
    bars: tuple[Bar, ...]

    def chart(self) -> Chart | None:
        """The rows on one axis; those of what most sources answer, where there are many. One row needs no picture."""
        return draw(self.bars[:BARS]) if len(self.bars) > 1 else None

    @property
    def count(self) -> int:
        return sum(len(q.rows) for q in self.questions)

    @property
    def undrawn(self) -> int:
        return max(0, len(self.bars) - BARS)


class Beside(Record):
    """Another event, as a link."""

    id: str
    name: str


class EventPage(Record):
    id: str
    name: str
    part_of: Beside | None
    inner: tuple[Beside, ...]  # events that are parts of this one: the days or places whose numbers add up
    when: str
    places: tuple[str, ...]
    participants: tuple[str, ...]
    reason: str
    reports: int
    works: int
    measures: tuple[Measured, ...]
    links: tuple[Link, ...]
    silences: tuple[Hush, ...]
    names: dict[str, str]  # row id -> "at least 17 people (the Interior Ministry)"

    @property
    def rows(self) -> int:
        return sum(m.count for m in self.measures)

    def folded(self, measure: Measured) -> bool:
        """Whether a measure that nobody comes for is closed at first, as there is much else."""
        return self.rows > MANY and measure.measure in BESIDE

    def told(self) -> dict[str, between.Told]:
        return {
            row.id: between.Told(question=q.id, hard=row.hard)
            for m in self.measures
            for q in m.questions
            for row in q.rows
        }

    def kinds(self) -> list[between.Kind]:
        """How the figures stand to one another, by kind."""
        return between.by_kind(self.links, self.told())


class BetweenPage(Record):
    """All relations of one kind in an event, a page at a time."""

    event: str
    name: str
    kind: str
    label: str
    count: int
    page: int
    pages: int
    entries: tuple[between.Entry, ...]


def hush(ledger: Ledger, silence: Silence) -> Hush:
    """Who said that there is no number, and how."""
    return Hush(
        id=silence.id,
        speaker=labels.speaker(silence) if silence.source or silence.source_name else "nobody named",
        kind=labels.SILENCE[silence.kind],
        topic=silence.topic,
        text=" ".join(silence.text.split()),
        report=silence.report_id,
        publisher=silence.publisher or "publisher not known",
        copy=ledger.copy_words(silence.report_id),
    )


def _range(ledger: Ledger, bracket: Bracket) -> Range:
    def left(id: str, why: str) -> str:
        figure = ledger.figures.get(id)
        return f"{labels.amount(figure)} ({labels.speaker(figure)}): {why}" if figure else why

    return Range(
        rule=labels.rule(bracket.rule),
        low=labels.number(bracket.low) or "open",
        best=labels.number(bracket.best) or "none given",
        high=labels.number(bracket.high) or "open",
        used=len(bracket.used),
        left_out=tuple(dict.fromkeys(left(id, why) for id, why in bracket.left_out.items())),
        reports=bracket.reports,
        works=bracket.works,
        origins=bracket.origins,
    )


def _measured(ledger: Ledger, measure: str, questions: list[Question]) -> Measured:
    asked, bars = [], []
    for group, question in enumerate(questions):
        rows = ledger.rows(question.figures)
        asked.append(
            Asked(
                id=question.id,
                name=question.name,
                scope=question.scope,
                rows=tuple(rows),
                ranges=tuple(_range(ledger, b) for b in ledger.brackets.get(question.id, ())),
            )
        )
        for row in rows:
            words = f"{row.speaker}: {row.amount}, {labels.measure(measure)}. That is {row.said}."
            bars.append(
                Bar(
                    id=row.id,
                    label=labels.short(row.speaker, 34) + ": " + labels.short(row.text, 20),
                    words=words,
                    n=row.n,
                    hard=row.hard,
                    typical=row.typical,
                    group=group,
                )
            )
    # Metres and miles, or hours and weeks, have no axis in common.
    one_axis = measure not in BESIDE or len({q.counted_class for q in questions}) == 1
    return Measured(
        measure=measure, label=labels.measure(measure), questions=tuple(asked), bars=tuple(bars) if one_axis else ()
    )


def event_page(project: Project, id: str) -> EventPage | None:
    """One event with its figures by measure, what they are to each other, and who said nothing."""
    ledger = Ledger(project)
    event = next((e for e in ledger.events if e.id == id), None)
    if event is None:
        return None
    by_measure: dict[str, list[Question]] = {}
    for question in ledger.questions.values():
        if question.event == event.id:
            by_measure.setdefault(question.measure, []).append(question)
    for questions in by_measure.values():  # what most sources answer first; then in the order of the project
        questions.sort(key=lambda q: -len(q.figures))
    measures = tuple(_measured(ledger, m, by_measure[m]) for m in MEASURES if m in by_measure)
    rows = [row for m in measures for q in m.questions for row in q.rows]
    reports, works = ledger.reach(event)
    silences = [s for qs in by_measure.values() for q in qs for s in q.silences]
    outer = next((e for e in ledger.events if e.id == event.part_of), None)
    return EventPage(
        id=event.id,
        name=event.name,
        part_of=Beside(id=outer.id, name=outer.name) if outer else None,
        inner=tuple(Beside(id=e.id, name=e.name) for e in ledger.events if e.part_of == event.id),
        when=labels.dates(event.time_start, event.time_end),
        places=event.places,
        participants=event.participants,
        reason=event.reason,
        reports=reports,
        works=works,
        measures=measures,
        links=tuple(ledger.links(ledger.relations_of[event.id], rows)),
        silences=tuple(hush(ledger, ledger.silences[i]) for i in dict.fromkeys(silences) if i in ledger.silences),
        names={row.id: f"{row.amount} ({row.speaker})" for row in rows},
    )


def between_page(project: Project, id: str, kind: str, at: int) -> BetweenPage | None:
    """Page ``at``, from 1, of the relations of one kind in an event; None where there is none."""
    shown = event_page(project, id)
    if shown is None:
        return None
    links = [link for link in shown.links if link.kind == kind]
    folded = between.entries(links, shown.told())
    last = between.pages(len(folded))
    if not folded or not 1 <= at <= last:
        return None
    return BetweenPage(
        event=shown.id,
        name=shown.name,
        kind=kind,
        label=labels.RELATION.get(kind, kind),
        count=len(links),
        page=at,
        pages=last,
        entries=tuple(folded[(at - 1) * between.PAGE : at * between.PAGE]),
    )
