"""One report: its text with what was found in it, its figures to check, and its copies."""

from __future__ import annotations

from accordingto.mend import mend
from accordingto.records import Figure, Record, Report, Standing
from accordingto.serve import labels
from accordingto.serve.event_page import Hush, hush
from accordingto.serve.ledger import Ledger
from accordingto.serve.marks import Piece, pieces
from accordingto.store.project import Project

# What a person may correct on a page; `decide` on the command line takes every field.
FIELDS = (
    "n", "low", "high", "bound", "measure", "counted", "source_name", "via", "agent", "place", "time",
    "time_start", "time_end", "modality", "aspect",
)  # fmt: skip


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
        silences=tuple(hush(ledger, s) for s in silences),
        copies=copies,
        direction=direction,
        decisions=tuple(s for s in project.decisions() if s.decision.target in targets or s.at in targets),
    )
