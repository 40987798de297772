"""One run writing to a project: segments first, then the one transaction that makes them count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from accordingto import __version__
from accordingto.records import Record, Report, Skipped
from accordingto.store import segments
from accordingto.store.desk import Desk

FULL = 2_000  # rows of a kind that make a segment; fewer wait for the end of the run
MANY = 16  # segments of fewer rows, one behind the other, that are put into one


class Writing:
    """What a run has written so far. Nothing of it is seen by anybody before :meth:`publish`."""

    def __init__(self, folder: Path, desk: Desk) -> None:
        self._folder = folder
        self._desk = desk
        self._run = desk.next_run()
        self._segments: list[segments.Segment] = []
        self._replaced: set[str] = set()
        self._reports: list[Report] = []
        self._waiting: dict[str, list[Record]] = defaultdict(list)

    def keep_bytes(self, sha256: str, content: bytes) -> None:
        """Keep what came in, under its hash."""
        segments.keep_bytes(self._folder, sha256, content)

    def add(self, kind: str, rows: Sequence[Record]) -> None:
        """Add rows of a kind to those that are there. Of works, those that changed: the last row of an id counts."""
        self._reports += [row for row in rows if isinstance(row, Report)]
        waiting = self._waiting[kind]
        waiting += rows
        if len(waiting) >= FULL:
            self._write(kind, waiting)
            self._waiting[kind] = []

    def add_table(self, kind: str, rows: pa.Table) -> None:
        """Add columns that are no ledger rows: what `fold/index.py` keeps of texts."""
        if rows.num_rows:
            self._write(kind, rows)

    def _write(self, kind: str, rows: Sequence[Record] | pa.Table) -> None:
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
        for kind, rows in self._waiting.items():
            if rows:
                self._write(kind, rows)
        self._waiting.clear()
        gone = [path for kind in {s.kind for s in self._segments} for path in self._compacted(kind)]
        self._desk.publish(
            self._run,
            __version__,
            self._segments,
            replaced=sorted(self._replaced),
            gone=gone,
            reports=self._reports,
            skipped=skipped,
            read=read,
        )

    def _compacted(self, kind: str) -> list[str]:
        """Put the last small segments of a kind into one, if they are many; gives the earlier ones that it replaces.

        Reports that come one at a time would else leave a file each. Rows keep their order.
        """
        before = [] if kind in self._replaced else [s for s in self._desk.segments() if s.kind == kind]
        mine = [s for s in self._segments if s.kind == kind]
        small: list[segments.Segment] = []
        for segment in reversed(before + mine):
            if segment.rows >= FULL:
                break
            small.insert(0, segment)
        if len(small) < MANY:
            return []
        tables = [pq.read_table(self._folder / s.path) for s in small]
        said = {str(table.schema.metadata) for table in tables}
        if len(said) > 1:  # made in several ways: see `fold/index.py`
            return []
        self._write(kind, pa.concat_tables(tables, promote_options="default"))
        self._segments = [s for s in self._segments if s not in small]
        return [s.path for s in small if s in before]
