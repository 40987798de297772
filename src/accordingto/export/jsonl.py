"""JSON Lines, one record a line, ``record`` first: reports, figures, silences, works, events, relations, decisions."""

from __future__ import annotations

from typing import IO

import msgspec

from accordingto.export import rows
from accordingto.store.project import Project


def write(project: Project, sink: IO[str]) -> int:
    """Write all records of ``project``; gives how many."""
    found = list(rows.everything(project))
    sink.writelines(msgspec.json.encode(row).decode() + "\n" for row in found)
    return len(found)
