"""What each page shows, as plain records: the template and the ``.json`` twin render the same."""

from __future__ import annotations

from accordingto.mend import mend
from accordingto.records import MEASURES, Bracket, Event, Figure, Question, Record, Report, Silence, Standing
from accordingto.serve import between, labels
from accordingto.serve.charts import Bar, Chart, draw
from accordingto.serve.ledger import DISPUTED, Ledger, Link, Row
from accordingto.serve.marks import Piece, pieces
from accordingto.store.project import Project

# What a person may correct on a page; `decide` on the command line takes every field.
FIELDS = (
    "n", "low", "high", "bound", "measure", "counted", "source_name", "via", "agent", "place", "time",
    "time_start", "time_end", "modality", "aspect",
)  # fmt: skip


# A chart with more rows than this is no help to the eye.
BARS = 40
# With more rows than this on an event's page, what is beside the event (distances, durations) is folded.
MANY = 40


BESIDE = frozenset({"money", "percent", "distance", "area", "weight", "duration", "other"})


class EventLine(Record):
    id: str
    name: str
    when: str
    places: tuple[str, ...]
    figures: int
    reports: int
    works: int
    disputes: tuple[str, ...]  # sentences
    answers: tuple[str, ...]  # what is told, where nothing is in dispute


class ReportLine(Record):
    id: str
    title: str
    publisher: str
    published: str
    figures: int
    silences: int
    copy: str | None


class EventsPage(Record):
    reports: int
    works: int
    figures: int
    disputed: tuple[EventLine, ...]
    undisputed: tuple[EventLine, ...]
    all_reports: tuple[ReportLine, ...]
    skipped: tuple[str, ...]


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


class FigureLine(Record):
    figure: Figure
    amount: str
    speaker: str
    said: str
    state: str
    event: str | None
    event_name: str | None


class CopyLine(Record):
    report: str
    title: str
    publisher: str
    verdict: str
    evidence: str
    witness: bool


class ReportPage(Record):
    id: str
    title: str
    publisher: str
    published: str
    uri: str
    url: str | None
    byline: str | None
    repairs: tuple[str, ...]
    mended: int
    filled: int
    pieces: tuple[Piece, ...]
    figures: tuple[FigureLine, ...]
    silences: tuple[Hush, ...]
    copies: tuple[CopyLine, ...]
    direction: str
    decisions: tuple[Standing, ...]
    fields: tuple[str, ...] = FIELDS


def _span(start: str | None, end: str | None) -> str:
    if not start:
        return "no date"
    return start[:10] if not end or end[:10] == start[:10] else f"{start[:10]} to {end[:10]}"


def _hush(ledger: Ledger, silence: Silence) -> Hush:
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


def _reach(ledger: Ledger, event: Event) -> tuple[int, int]:
    reports = {ledger.figures[i].report_id for i in event.figures if i in ledger.figures}
    return len(reports), len({ledger.work_of[r].id if r in ledger.work_of else r for r in reports})


def _event_line(ledger: Ledger, event: Event) -> EventLine:
    rows = ledger.rows(event.figures)
    links = [link for link in ledger.links(ledger.relations_of[event.id], rows) if link.kind in DISPUTED]
    standing = [link for link in links if ledger.states.get(link.id) != "rejected"]
    told = {row.id: between.Told(question="", hard=row.hard) for row in rows}
    disputes = [entry.lead.reason for entry in between.entries(standing, told)]
    reports, works = _reach(ledger, event)
    return EventLine(
        id=event.id,
        name=event.name,
        when=_span(event.time_start, event.time_end),
        places=event.places,
        figures=len(rows),
        reports=reports,
        works=works,
        disputes=tuple(disputes),
        answers=tuple(f"{row.amount} ({row.speaker})" for row in rows[:4]),
    )


def events_page(project: Project) -> EventsPage:
    """All events: those with something in dispute first, the most disputed on top."""
    ledger = Ledger(project)
    lines = [_event_line(ledger, event) for event in ledger.events]
    disputed = sorted((x for x in lines if x.disputes), key=lambda x: (-len(x.disputes), -x.figures, x.name, x.id))
    quiet = sorted((x for x in lines if not x.disputes), key=lambda x: (-x.figures, x.name, x.id))
    count_figures: dict[str, int] = {}
    count_silences: dict[str, int] = {}
    for figure in ledger.figures.values():
        count_figures[figure.report_id] = count_figures.get(figure.report_id, 0) + 1
    for silence in ledger.silences.values():
        count_silences[silence.report_id] = count_silences.get(silence.report_id, 0) + 1
    return EventsPage(
        reports=len(ledger.reports),
        works=len(ledger.works),
        figures=len(ledger.figures),
        disputed=tuple(disputed),
        undisputed=tuple(quiet),
        all_reports=tuple(
            ReportLine(
                id=r.id,
                title=labels.headline(r),
                publisher=r.publisher or "publisher not known",
                published=labels.day(r.published),
                figures=count_figures.get(r.id, 0),
                silences=count_silences.get(r.id, 0),
                copy=ledger.copy_words(r.id),
            )
            for r in ledger.reports.values()
        ),
        skipped=tuple(s.reason for s in project.skipped()),
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
    reports, works = _reach(ledger, event)
    silences = [s for qs in by_measure.values() for q in qs for s in q.silences]
    outer = next((e for e in ledger.events if e.id == event.part_of), None)
    return EventPage(
        id=event.id,
        name=event.name,
        part_of=Beside(id=outer.id, name=outer.name) if outer else None,
        inner=tuple(Beside(id=e.id, name=e.name) for e in ledger.events if e.part_of == event.id),
        when=_span(event.time_start, event.time_end),
        places=event.places,
        participants=event.participants,
        reason=event.reason,
        reports=reports,
        works=works,
        measures=measures,
        links=tuple(ledger.links(ledger.relations_of[event.id], rows)),
        silences=tuple(_hush(ledger, ledger.silences[i]) for i in dict.fromkeys(silences) if i in ledger.silences),
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


def _copies(ledger: Ledger, report: Report) -> tuple[tuple[CopyLine, ...], str]:
    work = ledger.work_of.get(report.id)
    if work is None or len(work.members) < 2:
        return (), ""
    lines = tuple(
        CopyLine(
            report=m.report_id,
            title=labels.headline(ledger.reports[m.report_id]),
            publisher=ledger.reports[m.report_id].publisher or "publisher not known",
            verdict="the best copy" if m.report_id == work.witness else labels.VERDICT.get(m.verdict, m.verdict),
            evidence=m.evidence,
            witness=m.report_id == work.witness,
        )
        for m in work.members
        if m.report_id in ledger.reports
    )
    return lines, work.direction


def report_page(project: Project, id: str) -> ReportPage | None:
    """One report: its own text with all that was found in it, its copies, and what people decided."""
    ledger = Ledger(project)
    report = ledger.reports.get(id)
    if report is None:
        return None
    figures = project.figures(report.id, rejected=True)
    silences = project.silences(report.id, rejected=True)
    work = ledger.work_of.get(report.id)
    gaps = [g for g in work.gaps if g.report_id == report.id] if work else []
    edits = [e for e in mend(report.text).edits if e.start < e.end]
    copies, direction = _copies(ledger, report)
    targets = {f.id for f in figures} | {s.id for s in silences}
    event_of = ledger.event_of
    return ReportPage(
        id=report.id,
        title=labels.headline(report),
        publisher=report.publisher or "publisher not known",
        published=labels.day(report.published),
        uri=report.uri,
        url=report.url,
        byline=report.byline,
        repairs=report.repairs,
        mended=len(edits),
        filled=sum(g.kind == "filled" for g in gaps),
        pieces=tuple(pieces(report.text, figures, silences, edits, gaps)),
        figures=tuple(
            FigureLine(
                figure=f,
                amount=labels.amount(f),
                speaker=labels.speaker(f),
                said=labels.interval(f.hard),
                state=ledger.state(f.id),
                event=event_of[f.id].id if f.id in event_of else None,
                event_name=event_of[f.id].name if f.id in event_of else None,
            )
            for f in figures
        ),
        silences=tuple(_hush(ledger, s) for s in silences),
        copies=copies,
        direction=direction,
        decisions=tuple(s for s in project.decisions() if s.decision.target in targets or s.at in targets),
    )
