"""The flow, in order: the page to read first.

    read -> mend -> parse -> quantify -> attribute -> resolve -> assemble      one report at a time: extract
                 -> fold -> relate                                             all reports together: put_together

Each stage is a pure function. ``run/`` knows where :func:`extract` runs, ``store/`` what is kept, and
:func:`bring_up_to_date` is the only place where the two meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from accordingto import assemble, attribute, mend, quantify, resolve
from accordingto.drafts import Extracted, Mended
from accordingto.parse import parse
from accordingto.parse.tree import Tree
from accordingto.records import Figure, Record, Report, Silence, Skipped, Work
from accordingto.repeats import bounded
from accordingto.skim import around_figures

if TYPE_CHECKING:
    from accordingto.fold.index import Index
    from accordingto.parse.encoder import Encoder
    from accordingto.relate import Related
    from accordingto.store.project import Project
    from accordingto.store.writing import Writing


WRITTEN_TWICE = 2  # rows of works for each work, those that have changed since among them, before all are written anew


# --- one report at a time -------------------------------------------------------------------------


def extract(reports: Sequence[Report], encoder: Encoder, *, skim: bool = False) -> list[Extracted]:
    """Read every figure, statement and silence out of ``reports``, in their order.

    With ``skim`` the encoder reads only what stands around figures and silences (see :mod:`accordingto.skim`).
    """
    mended = [mend.mend(report.text) for report in reports]
    shown, left_out = zip(*(bounded(m.text) for m in mended)) if mended else ((), ())
    parsed = parse(shown, encoder, around_figures if skim else None)
    trees = [Tree(p, scanned=mend.scanned(m)) for p, m in zip(parsed, mended)]
    return [_ledger(report, m, tree, left) for report, m, tree, left in zip(reports, mended, trees, left_out)]


def _ledger(report: Report, mended: Mended, tree: Tree, left_out: int) -> Extracted:
    readings = quantify.quantify(tree)  # how many of what, what happened to it, by whom, where, when
    statements = attribute.statements(tree)  # who says what
    voices = attribute.voices(tree, readings, statements)  # who says each reading
    silences = attribute.silences(tree, statements)  # who says nothing
    voices, silences, statements = resolve.speakers(tree, voices, silences, statements, report.publisher)
    times = resolve.times(tree, readings, report.published)
    places = resolve.places(tree, readings)
    return Extracted(
        report=report,
        mended=mended,
        statements=assemble.statements(report, mended, statements),
        figures=assemble.figures(report, mended, tree, readings, voices, times, places),
        silences=assemble.silences(report, mended, tree, silences),
        left_out=left_out,
    )


# --- all reports together -------------------------------------------------------------------------


def put_together(
    reports: Sequence[Report],
    figures: Sequence[Figure],
    silences: Sequence[Silence],
    *,
    known: Sequence[Work] = (),
    index: Index | None = None,
    recommended: Mapping[str, str] | None = None,
    together: Sequence[tuple[str, ...]] = (),
    apart: Sequence[tuple[tuple[str, ...], tuple[str, ...]]] = (),
) -> tuple[list[Work], Related]:
    """Fold copies into works, then say which figures answer the same question and how they stand.

    Args:
        known: Works of an earlier run; they keep their ids.
        index: Sketches of reports that are at hand already.
        recommended: Question id -> the figure that a person chose for it.
        together: Figures that people put into one event.
        apart: Figures, and other figures, that people took apart.
    """
    from accordingto.fold import fold  # here, because folding loads a compiler that extract has no use for
    from accordingto.relate import relate

    by_id = {report.id: report for report in reports}
    works = sorted(fold(reports, known, by_id.__getitem__, index=index), key=lambda work: work.id)
    related = relate(figures, silences, works, reports, recommended=recommended, together=together, apart=apart)
    return works, related


# --- a project ------------------------------------------------------------------------------------


def bring_up_to_date(
    project: Project,
    batches: Iterable[Sequence[Extracted]],
    contents: Mapping[str, bytes],
    *,
    skipped: Sequence[Skipped] = (),
    again: bool = False,
) -> int:
    """Add what was extracted to a project, and bring its copies, events and relations up to date.

    All of it becomes visible at once, at the end; decisions are looked up before relating and stay.

    Args:
        batches: New reports with what they hold; written as they come.
        contents: SHA-256 -> the bytes of the new reports.
        skipped: What could not be read, to be listed in the project.
        again: The batches are all reports of the project, read anew: they replace what earlier runs wrote.

    Returns:
        How many reports came in.
    """
    from accordingto.schemas import OF_ONE_REPORT  # here, because Arrow is slow to load and extract has no use for it

    with project.writing() as run:
        for sha256, content in contents.items():
            run.keep_bytes(sha256, content)
        came: list[Extracted] = []
        for batch in batches:
            came += batch
            for kind, rows in _rows(batch).items():
                run.add(kind, rows)
        if again:
            run.replaces(*OF_ONE_REPORT)
        if came or again:
            reports = [e.report for e in came] if again else [*project.reports(), *(e.report for e in came)]
            _relate(project, run, reports, came, again=again)
        run.publish(skipped=skipped, read=[e.report.uri for e in came])
    return len(came)


def relate_again(project: Project) -> None:
    """Bring copies, events and relations up to date with what people decided since."""
    with project.writing() as run:
        _relate(project, run, project.reports(), [], again=False)
        run.publish()


def _relate(
    project: Project, run: Writing, reports: Sequence[Report], came: Sequence[Extracted], *, again: bool
) -> None:
    new_figures = [figure for e in came for figure in e.figures]
    new_silences = [silence for e in came for silence in e.silences]
    figures, silences = project.with_decisions(new_figures, new_silences, again=again)
    known, chosen = [] if again else project.works(), project.recommended()
    together, apart = project.same_or_apart()
    index = _index(project, run, reports, again=again) if came else None
    works, related = put_together(
        reports, figures, silences, known=known, index=index, recommended=chosen, together=together, apart=apart
    )
    if again or project.written("work") > WRITTEN_TWICE * len(works):
        run.replace("work", works)
    else:
        there = {work.id: work for work in known}
        run.add("work", [work for work in works if there.get(work.id) is not work])
    run.replace("event", related.events)
    run.replace("question", related.questions)
    run.replace("relation", related.relations)
    run.replace("bracket", related.brackets)


def _index(project: Project, run: Writing, reports: Sequence[Report], *, again: bool) -> Index:
    """The sketches of all reports, those of earlier runs as they were kept, and the new ones kept beside them."""
    from accordingto.fold.families import indexed
    from accordingto.fold.index import from_tables, to_tables

    kept = None if again else from_tables(project.tables("text"), project.tables("sample"))
    if kept is None:  # none, or of another version
        run.replaces("text", "sample")
    index = indexed(reports, kept)
    for kind, table in to_tables(index, len(kept or ())).items():
        run.add_table(kind, table)
    return index


def _rows(batch: Sequence[Extracted]) -> dict[str, list[Record]]:
    return {
        "report": [e.report for e in batch],
        "statement": [row for e in batch for row in e.statements],
        "figure": [row for e in batch for row in e.figures],
        "silence": [row for e in batch for row in e.silences],
    }
