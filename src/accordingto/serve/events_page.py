"""All events and reports of a project: what is in dispute on top."""

from __future__ import annotations

from accordingto.records import Event, Record
from accordingto.serve import between, labels
from accordingto.serve.ledger import DISPUTED, Ledger
from accordingto.store.project import Project


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


def _event_line(ledger: Ledger, event: Event) -> EventLine:
    rows = ledger.rows(event.figures)
    links = [link for link in ledger.links(ledger.relations_of[event.id], rows) if link.kind in DISPUTED]
    standing = [link for link in links if ledger.states.get(link.id) != "rejected"]
    told = {row.id: between.Told(question="", hard=row.hard) for row in rows}
    disputes = [entry.lead.reason for entry in between.entries(standing, told)]
    reports, works = ledger.reach(event)
    return EventLine(
        id=event.id,
        name=event.name,
        when=labels.dates(event.time_start, event.time_end),
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
