"""A project's ledger in forms that others read: one module a format, each with ``write(project, sink)``."""

from __future__ import annotations

from importlib import import_module
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from accordingto.store.project import Project

FORMATS = {"csv": "One row a figure, for a spreadsheet.", "jsonl": "All records, one JSON object a line."}


def export(project: Project, form: str, sink: IO[str]) -> int:
    """Write a project in one of FORMATS; gives how many rows that made."""
    count: int = import_module(f"accordingto.export.{form}").write(project, sink)
    return count
