"""W3C Web Annotation (JSON-LD): each figure and silence tied to its words in the report.

One AnnotationPage. A target names the report by its address, else by its path, and finds the words twice: by
quotation with what stands around it, which survives small changes of a page, and by place in code points.
"""

from __future__ import annotations

from typing import IO, Any

import msgspec

from accordingto.export import rows
from accordingto.records import Figure, Report, Silence
from accordingto.relate.say import does, quoted, who
from accordingto.store.project import Project

AROUND = 32  # characters before and behind a quotation that tell it from others


def write(project: Project, sink: IO[str]) -> int:
    """Write one page of annotations; gives how many."""
    reports = {report.id: report for report in project.reports()}
    beside = {row["id"]: row for row in rows.figures(project)}
    found = [
        _annotation(figure, reports[figure.report_id], _said(figure), _fields(beside[figure.id]))
        for figure in project.figures()
        if figure.report_id in reports
    ]
    found += [
        _annotation(silence, reports[silence.report_id], f"{silence.kind}: {silence.topic}", {"kind": silence.kind})
        for silence in project.silences()
        if silence.report_id in reports
    ]
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": found}
    sink.write(msgspec.json.format(msgspec.json.encode(page), indent=1).decode() + "\n")
    return len(found)


def _said(figure: Figure) -> str:
    """The row in a sentence: what is counted, what happened, who says it."""
    return f"{quoted(figure)}: {does(figure)}, according to {who(figure)}"


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    """What a program wants of a row besides the words; what is empty is left out."""
    names = ("n", "low", "high", "bound", "hard", "measure", "counted", "source_name", "via", "modality", "event",
             "question", "copy_of", "state")  # fmt: skip
    return {name: row[name] for name in names if row.get(name) is not None}


def _annotation(row: Figure | Silence, report: Report, words: str, fields: dict[str, Any]) -> dict[str, Any]:
    kind = "figure" if isinstance(row, Figure) else "silence"
    text = report.text
    return {
        "id": f"urn:accordingto:{kind}:{row.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": words, "format": "text/plain"},
            {"type": "TextualBody", "value": msgspec.json.encode(fields).decode(), "format": "application/json"},
        ],
        "target": {
            "source": report.url or report.uri,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[row.start : row.end],
                    "prefix": text[max(0, row.start - AROUND) : row.start],
                    "suffix": text[row.end : row.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": row.start, "end": row.end},
            ],
        },
    }
