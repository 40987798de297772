"""A project's ledger in forms that others read: one module a format, each with ``write(project, sink)``."""

from __future__ import annotations

from importlib import import_module
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from accordingto.store.project import Project

FORMATS = {
    "csv": "csv: one row a figure, for a spreadsheet.",
    "questions": "questions: CSV, one row a question with low, best and high under every rule.",
    "jsonl": "jsonl: all records, one JSON object a line.",
    "annotations": "annotations: W3C Web Annotation, each figure tied to its words.",
}


def export(project: Project, form: str, sink: IO[str]) -> int:
    """Write a project in one of FORMATS; gives how many rows that made."""
    count: int = import_module(f"accordingto.export.{form}").write(project, sink)
    return count
