"""The folder that folding of Parquet files writes, and the files that it reads.

    folded/
      live.json                   what counts: the files below, and the works that were merged into others
      000001-text-000.parquet     number, id, exact hash and first work of each report
      000001-sample-000.parquet   n-grams, sorted: the index that an add reads
      000001-common-000.parquet   n-grams that many works hold
      000001-work-000.parquet     works; one that changed stands in a later file again, and the later one counts

Reports are columns: `id` and `text`, and `uri`, `published` and `publisher` where there are any. Their files are
read again when a text is needed, so they have to stay where they are. A run that dies leaves no trace: files
count once `live.json` lists them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from accordingto.fold.kernel import Hashes
from accordingto.records import Report, Work
from accordingto.schemas import from_rows, to_arrow

Tell = Callable[[str, int], None]  # what is being done, and how many more of it are

BATCH = 16_384  # reports read at a time
COLUMNS = ("id", "uri", "published", "publisher", "text")


def silent(what: str, more: int) -> None:
    """Tell nobody."""


@dataclass
class Live:
    """What counts of a folder; paths are relative to it, sources are as they were given."""

    sources: list[str] = field(default_factory=list)
    files: dict[str, list[str]] = field(default_factory=lambda: {k: [] for k in ("text", "sample", "common", "work")})
    merged: dict[str, str] = field(default_factory=dict)  # work -> the work that it turned out to be
    rate_bits: int = 0
    runs: int = 0
    form: str = ""  # of the samples: those of another version cannot be added to

    @staticmethod
    def of(folder: Path) -> Live:
        path = folder / "live.json"
        return Live(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else Live()

    def publish(self, folder: Path) -> None:
        passing = folder / "live.part"
        passing.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        passing.replace(folder / "live.json")

    def new_file(self, folder: Path, kind: str) -> Path:
        """A path for the next file of a kind in this run; listed at once, counted when published."""
        mine = sum(name.startswith(f"{self.runs:06d}-") for name in self.files[kind])
        name = f"{self.runs:06d}-{kind}-{mine:03d}.parquet"
        self.files[kind].append(name)
        return folder / name

    def paths(self, folder: Path, kind: str) -> list[Path]:
        return [folder / name for name in self.files[kind]]

    def now(self, work: str) -> str:
        """The work that ``work`` is today."""
        while work in self.merged:
            work = self.merged[work]
        return work


def read_works(folder: Path) -> Iterator[Work]:
    """The works of a folder as they are today, in no order that means anything."""
    live = Live.of(folder)
    seen: set[str] = set(live.merged)
    for path in reversed(live.paths(folder, "work")):
        for batch in pq.ParquetFile(path).iter_batches(batch_size=1024):
            for work in from_rows(Work, batch.to_pylist()):
                if work.id not in seen:
                    seen.add(work.id)
                    yield work


def write_works(works: Sequence[Work], path: Path) -> None:
    """Write works for good."""
    pq.write_table(to_arrow("work", works), path, compression="zstd", row_group_size=4096)


def batches(sources: Sequence[Path]) -> Iterator[pa.Table]:
    """Tables of id, uri, published, publisher and text, of up to BATCH rows."""
    for source in sources:
        file = pq.ParquetFile(source, pre_buffer=False)  # which would hold the whole file
        columns = [c for c in COLUMNS if c in file.schema_arrow.names]
        for batch in file.iter_batches(batch_size=BATCH, columns=columns):
            yield plain(pa.Table.from_batches([batch]))


def plain(table: pa.Table) -> pa.Table:
    """The columns of reports that folding looks at; what a file lacks is empty, a uri is the id."""
    have = set(table.column_names)
    columns = {name: table[name if name in have else "id"].cast(pa.string()) for name in ("id", "uri")}
    for name in ("published", "publisher"):
        columns[name] = table[name].cast(pa.string()) if name in have else pa.nulls(table.num_rows, pa.string())
    return pa.table(columns | {"text": pc.fill_null(table["text"].cast(pa.large_string()), "")})


def works_by_id(folder: Path, live: Live, wanted: set[str]) -> list[Work]:
    """The works of these ids as they are today, in order of id."""
    found: dict[str, Work] = {}
    for path in reversed(live.paths(folder, "work")):
        left = wanted - found.keys()
        if not left:
            break
        file = pq.ParquetFile(path)
        names = pa.array(sorted(left), pa.string())
        hit = pc.is_in(file.read(columns=["id"])["id"], names).to_numpy()
        first = 0
        for k in range(file.num_row_groups):
            n = file.metadata.row_group(k).num_rows
            here = np.flatnonzero(hit[first : first + n])
            if len(here):
                rows = file.read_row_group(k).take(pa.array(here)).to_pylist()
                found |= {work.id: work for work in from_rows(Work, rows)}
            first += n
    return [found[id] for id in sorted(wanted)]


class Recalled:
    """Reports that were folded before, by id, read from their files when they are first asked for."""

    def __init__(self, known: pa.Table, sources: Sequence[str]) -> None:
        self._known = known
        self._sources = sources
        self._found: dict[str, Report] = {}
        self._open: list[tuple[pq.ParquetFile, np.ndarray]] = []  # with the first row of each group, and the last's end

    def __call__(self, id: str) -> Report:
        if id not in self._found:
            self.fetch({id})
        return self._found[id]

    def fetch(self, ids: set[str]) -> None:
        """Read these reports, each row group once."""
        missing = ids - self._found.keys()
        if not missing:
            return
        mask = pc.is_in(self._known["id"], pa.array(sorted(missing), pa.string()))
        docs = np.sort(self._known.filter(mask)["doc"].to_numpy())
        for file, starts in self._files():
            inside = docs[(docs >= starts[0]) & (docs < starts[-1])]
            groups = np.searchsorted(starts, inside, side="right") - 1
            columns = [c for c in COLUMNS if c in file.schema_arrow.names]
            for k in np.unique(groups).tolist():
                here = pa.array(inside[groups == k] - starts[k])
                for row in plain(file.read_row_group(k, columns=columns).take(here)).to_pylist():
                    self._found[row["id"]] = Report(sha256="", **row)

    def _files(self) -> list[tuple[pq.ParquetFile, np.ndarray]]:
        """The sources, opened once: each has a thousand groups of rows to read about."""
        first = 0
        for source in self._sources if not self._open else ():
            file = pq.ParquetFile(source)
            sizes = [file.metadata.row_group(k).num_rows for k in range(file.num_row_groups)]
            starts = first + np.cumsum([0, *sizes])
            self._open.append((file, starts))
            first = int(starts[-1])
        return self._open


def rows_of(sources: Sequence[str | Path]) -> int:
    """How many reports the files hold."""
    return sum(pq.read_metadata(s).num_rows for s in sources)


def read_hashes(paths: Sequence[Path]) -> Hashes:
    """The n-grams that the files list."""
    return np.concatenate([np.zeros(0, np.uint64), *(pq.read_table(p)["hash"].to_numpy() for p in paths)])
