"""CSV, one row a figure, with everything that the ledger knows of it; UTF-8, comma, double quotes."""

from __future__ import annotations

import csv
from typing import IO

from accordingto.export import rows
from accordingto.export.cells import flat
from accordingto.records import Figure
from accordingto.store.project import Project

BESIDE = ("event", "question", "work", "copy_of", "state", "url", "sha256", "version")


def columns() -> list[str]:
    """The header: the fields of a figure in their order, an interval as two, and what stands beside them."""
    empty = dict.fromkeys(("record", *Figure.__struct_fields__, *BESIDE))
    return list(flat(empty))


def write(project: Project, sink: IO[str]) -> int:
    """Write the figures of ``project``; gives how many."""
    writer = csv.DictWriter(sink, columns(), lineterminator="\n")
    writer.writeheader()
    found = [flat(row) for row in rows.figures(project)]
    writer.writerows(found)
    return len(found)
