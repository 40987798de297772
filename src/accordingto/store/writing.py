"""One run writing to a project: segments first, then the one transaction that makes them count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa

from accordingto import __version__
from accordingto.records import Record, Report, Skipped
from accordingto.store import segments
from accordingto.store.desk import Desk


class Writing:
    """What a run has written so far. Nothing of it is seen by anybody before :meth:`publish`."""

    def __init__(self, folder: Path, desk: Desk) -> None:
        self._folder = folder
        self._desk = desk
        self._run = desk.next_run()
        self._segments: list[segments.Segment] = []
        self._replaced: set[str] = set()
        self._reports: list[Report] = []

    def keep_bytes(self, sha256: str, content: bytes) -> None:
        """Keep what came in, under its hash."""
        segments.keep_bytes(self._folder, sha256, content)

    def add(self, kind: str, rows: Sequence[Record]) -> None:
        """Add rows of a kind to those that are there."""
        if rows:
            part = sum(s.kind == kind for s in self._segments)
            self._segments.append(segments.write(self._folder, kind, self._run, part, rows))
            self._reports += [row for row in rows if isinstance(row, Report)]

    def add_table(self, kind: str, rows: pa.Table) -> None:
        """Add columns that are no ledger rows: what `fold/index.py` keeps of texts."""
        if rows.num_rows:
            part = sum(s.kind == kind for s in self._segments)
            self._segments.append(segments.write(self._folder, kind, self._run, part, rows))

    def replace(self, kind: str, rows: Sequence[Record]) -> None:
        """Put rows of a kind in place of all that earlier runs wrote."""
        self._replaced.add(kind)
        self.add(kind, rows)

    def replaces(self, *kinds: str) -> None:
        """What this run has added of these kinds stands in place of all that earlier runs wrote."""
        self._replaced.update(kinds)

    def publish(self, *, skipped: Iterable[Skipped] = (), read: Iterable[str] = ()) -> None:
        """Make the run visible; ``read`` are inputs that leave the list of the skipped."""
        self._desk.publish(
            self._run,
            __version__,
            self._segments,
            replaced=sorted(self._replaced),
            reports=self._reports,
            skipped=skipped,
            read=read,
        )
