"""The flow, in order: the page to read first. Each stage is a pure function; `run/` knows where it runs.

    read -> mend -> parse -> quantify -> attribute -> resolve -> assemble      one report at a time
                 -> fold -> relate                                             all reports together
"""

from __future__ import annotations

from collections.abc import Sequence

from accordingto import assemble, attribute, mend, quantify, resolve
from accordingto.drafts import Mended
from accordingto.parse import Encoder, parse
from accordingto.parse.tree import Tree
from accordingto.records import Figure, Record, Report, Silence, Statement


class Extracted(Record):
    """All that one report holds. Depends on the report, the model and the version; on nothing else."""

    report: Report
    mended: Mended
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    silences: tuple[Silence, ...]


def extract(reports: Sequence[Report], encoder: Encoder) -> list[Extracted]:
    """Read every figure, statement and silence out of ``reports``, in their order."""
    mended = [mend.mend(report.text) for report in reports]
    parsed = parse([m.text for m in mended], encoder)
    return [_ledger(report, m, Tree(p)) for report, m, p in zip(reports, mended, parsed)]


def _ledger(report: Report, mended: Mended, tree: Tree) -> Extracted:
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
    )
