"""Machine-made rows as Parquet files: written once under a passing name, renamed into place, never changed.

A file counts only once `desk.sqlite` lists it, so one that was written by a run that died is swept away.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from accordingto.records import Record
from accordingto.schemas import to_arrow

PASSING = ".part"  # the ending of a file that is still being written


class Segment(Record):
    """One live file of rows of one kind. ``path`` is relative to the project folder."""

    path: str
    kind: str
    run: int
    rows: int


def write(folder: Path, kind: str, run: int, part: int, rows: Sequence[Record] | pa.Table) -> Segment:
    """Write ``rows`` for good and return the segment; it is not live until the desk lists it."""
    path = f"facts/{kind}/{run:06d}-{part:03d}.parquet"
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    passing = target.with_suffix(PASSING)
    with passing.open("wb") as sink:
        table = rows if isinstance(rows, pa.Table) else to_arrow(kind, rows)
        pq.write_table(table, sink, compression="zstd")
        sink.flush()
        os.fsync(sink.fileno())
    passing.replace(target)
    return Segment(path=path, kind=kind, run=run, rows=len(rows))


def keep_bytes(folder: Path, sha256: str, content: bytes) -> None:
    """Keep what came in under its hash; the same bytes are kept once."""
    target = folder / "raw" / sha256[:2] / sha256
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    passing = target.with_suffix(PASSING)
    with passing.open("wb") as sink:
        sink.write(content)
        sink.flush()
        os.fsync(sink.fileno())
    passing.replace(target)


def sweep(folder: Path, live: Iterable[str]) -> list[str]:
    """Remove segments that the desk does not list, and half-written files; say which."""
    keep = set(live)
    gone = []
    candidates = [*(folder / "facts").glob("*/*"), *(folder / "raw").glob(f"*/*{PASSING}")]
    for path in sorted(candidates):
        name = path.relative_to(folder).as_posix()
        if name not in keep:
            with suppress(OSError):
                path.unlink()
                gone.append(name)
    return gone


@contextmanager
def only_writer(folder: Path) -> Iterator[bool]:
    """Hold the project's write lock; gives False at once when another process has it.

    The operating system lets go of it when the process dies, however it dies.
    """
    with (folder / "desk.lock").open("a") as handle:
        try:
            _lock(handle.fileno())
        except OSError:
            yield False
            return
        yield True


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
