"""What is kept of texts so that copies of them are found again: exact hashes and samples, as columns.

An index lies in memory or in Parquet files. A file of samples is sorted by hash, so that the statistics of its
row groups part it into bands: a join of one range of hashes reads that range of each file and nothing else.
Texts are known by number, in the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from accordingto.fold import candidates
from accordingto.fold.kernel import RATE_BITS, SHORT, Hashes, Sketches, sketch

THINNER_FROM = (50_000, 2_000_000)  # texts from which samples are halved, to bound the join
COMMON = 20  # letters without which a text is nobody's twin
BAND_ROWS = 65_536  # rows of a row group of samples

TEXTS = pa.schema(
    [
        ("doc", pa.int32()), ("id", pa.string()), ("exact_1", pa.uint64()), ("exact_2", pa.uint64()),
        ("letters", pa.int32()), ("kept", pa.int32()), ("work", pa.string()),
    ]
)  # fmt: skip
SAMPLES = pa.schema([("hash", pa.uint64()), ("doc", pa.int32())])


def rate_for(texts: int) -> int:
    """How thin samples are for so many texts: one n-gram in ``2**rate``."""
    return RATE_BITS + sum(texts >= many for many in THINNER_FROM)


@cache
def form() -> str:
    """What sketches look like in this version: samples that were made in another form are of no use."""
    probe = sketch(
        ["The quick brown fox 0123456789 jumps over the lazy dog. " * 9], rate_bits=RATE_BITS, compiled=False
    )
    return f"{int(probe.exact[0, 0]):016x}{int(probe.hash[:1].sum()):016x}-{len(probe.hash)}"


def samples(sketches: Sketches, first: int = 0) -> pa.Table:
    """The sample rows of ``sketches``, each n-gram of a text once, sorted by hash; texts numbered from ``first``."""
    order = np.argsort(sketches.hash, kind="stable")  # texts stay in order within a hash
    values, doc = sketches.hash[order], sketches.doc[order]
    keep = np.ones(len(doc), dtype=bool)
    keep[1:] = (doc[1:] != doc[:-1]) | (values[1:] != values[:-1])
    return pa.table([values[keep], (doc[keep] + first).astype(np.int32)], schema=SAMPLES)


def texts(sketches: Sketches, rows: pa.Table, ids: Sequence[str] | pa.Array, first: int = 0) -> pa.Table:
    """One row a text: its exact hash, letters, and how many of ``rows`` are its own; no work yet."""
    n = len(sketches)
    kept = np.bincount(rows["doc"].to_numpy() - first, minlength=n).astype(np.int32)
    return pa.table(
        [
            np.arange(first, first + n, dtype=np.int32), pa.array(ids, pa.string()),
            np.ascontiguousarray(sketches.exact[:, 0]), np.ascontiguousarray(sketches.exact[:, 1]),
            sketches.letters, kept, pa.nulls(n, pa.string()),
        ],
        schema=TEXTS,
    )  # fmt: skip


def write_samples(path: Path, rows: pa.Table) -> None:
    """Write sample rows for good; hashes are stored as differences, which a sorted column makes small."""
    pq.write_table(
        rows,
        path,
        row_group_size=BAND_ROWS,
        use_dictionary=False,
        column_encoding={"hash": "DELTA_BINARY_PACKED", "doc": "PLAIN"},
        compression={"hash": "NONE", "doc": "lz4"},
    )


def twins(table: pa.Table, left_out: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """For each row the first row with the same letters and digits.

    A text of under 20 letters is nobody's twin, and neither are the rows that are left out.
    """
    one, two = table["exact_1"].to_numpy(), table["exact_2"].to_numpy()
    letters = table["letters"].to_numpy().copy()
    if left_out is not None:
        letters[left_out] = 0
    first = np.arange(len(letters))
    order = np.lexsort((first, letters, two, one))
    same = np.zeros(len(letters), dtype=bool)  # as the one before, in that order
    same[1:] = True
    for column in (one[order], two[order], letters[order]):
        same[1:] &= column[1:] == column[:-1]
    out = first.copy()
    out[order] = order[np.maximum.accumulate(np.where(same, 0, first))]
    return np.where(letters >= COMMON, out, first)


def known_twins(new: pa.Table, known: pa.Table) -> dict[int, int]:
    """Rows of ``new`` whose letters and digits a row of ``known`` has, to the first such row."""
    usable = np.flatnonzero(new["letters"].to_numpy() >= COMMON)
    hit = np.flatnonzero(pc.is_in(known["exact_1"], pa.array(np.unique(new["exact_1"].to_numpy()))).to_numpy())
    names = ("exact_1", "exact_2", "letters")
    there = known.select(names).take(pa.array(hit))
    first: dict[tuple[int, ...], int] = {}
    for row, key in zip(hit.tolist(), zip(*(there[n].to_pylist() for n in names))):
        first.setdefault(key, row)
    mine = new.select(names).take(pa.array(usable))
    keys = zip(*(mine[n].to_pylist() for n in names))
    return {k: first[key] for k, key in zip(usable.tolist(), keys) if key in first}


@dataclass(frozen=True)
class Index:
    """Texts and samples at one rate. ``files`` hold sample rows on disk, ``rows`` in memory."""

    texts: pa.Table
    rows: pa.Table
    files: tuple[Path, ...] = ()
    common: Hashes | None = None  # n-grams that more than candidates.MANY works hold, sorted
    rate_bits: int = RATE_BITS

    def __len__(self) -> int:
        return self.texts.num_rows

    @staticmethod
    def of(sketches: Sketches, ids: Sequence[str], rate_bits: int = RATE_BITS, first: int = 0) -> Index:
        """An index of some texts, in memory, numbered from ``first``."""
        rows = samples(sketches, first)
        return Index(texts(sketches, rows, ids, first), rows, rate_bits=rate_bits)

    @staticmethod
    def empty() -> Index:
        return Index(TEXTS.empty_table(), SAMPLES.empty_table())

    def joined(self, more: Index) -> Index:
        """Both in one, in memory; of texts that are in both the first counts. The rate is the thinner one."""
        rate = max(self.rate_bits, more.rate_bits)
        one, two = (part if part.rate_bits == rate else part.thinned(rate) for part in (self, more))
        rows = pa.concat_tables([one.all_rows(), two.all_rows()])
        return Index(pa.concat_tables([one.texts, two.texts]), rows, rate_bits=rate)

    def of_ids(self, ids: Sequence[str], rate_bits: int) -> Index:
        """These texts, which are all in it, in this order and numbered so, at a rate that is no denser."""
        index = self if rate_bits == self.rate_bits else self.thinned(rate_bits)
        row = {id: k for k, id in reversed([*enumerate(index.texts["id"].to_pylist())])}
        taken = index.texts.take(pa.array([row[id] for id in ids], pa.int64()))
        old = taken["doc"].to_numpy()
        number = np.full(int(index.texts["doc"].to_numpy().max(initial=-1)) + 1, -1, dtype=np.int32)
        number[old] = np.arange(len(old), dtype=np.int32)
        rows = index.all_rows()
        doc = number[rows["doc"].to_numpy()]
        hashes = rows["hash"].to_numpy()[doc >= 0]
        doc = doc[doc >= 0]
        order = np.lexsort((doc, hashes))
        table = taken.set_column(0, "doc", pa.array(np.arange(len(old), dtype=np.int32)))
        return Index(table, pa.table([hashes[order], doc[order]], schema=SAMPLES), rate_bits=rate_bits)

    def thinned(self, rate_bits: int) -> Index:
        """The same in memory with thinner samples: what sketching at that rate would have given."""
        rows = self.all_rows()
        hashes, doc = rows["hash"].to_numpy(), rows["doc"].to_numpy()
        short = np.zeros(int(doc.max(initial=0)) + 1, dtype=bool)
        few = self.texts["doc"].to_numpy()[self.texts["letters"].to_numpy() < SHORT]
        short[few[few < len(short)]] = True
        keep = (hashes >> np.uint64(64 - rate_bits) == 0) | short[doc]
        rows = pa.table([hashes[keep], doc[keep]], schema=SAMPLES)
        counts = np.bincount(doc[keep], minlength=int(self.texts["doc"].to_numpy().max(initial=0)) + 1)
        kept = counts[self.texts["doc"].to_numpy()].astype(np.int32)
        table = self.texts.set_column(TEXTS.get_field_index("kept"), "kept", pa.array(kept))
        common = self.common
        if common is not None:
            common = common[common >> np.uint64(64 - rate_bits) == 0]
        return replace(self, texts=table, rows=rows, files=(), common=common, rate_bits=rate_bits)

    def all_rows(self) -> pa.Table:
        """The sample rows of files and memory together."""
        return pa.concat_tables([*(pq.read_table(f, schema=SAMPLES) for f in self.files), self.rows])

    def ranges(self) -> list[tuple[int, int]]:
        """Ranges of hashes to be joined one at a time, by the statistics of the files."""
        total, firsts = self.rows.num_rows, [self.rows["hash"].to_numpy()[::BAND_ROWS]]
        for file in self.files:
            meta = pq.read_metadata(file)
            total += meta.num_rows
            found = [meta.row_group(k).column(0).statistics for k in range(meta.num_row_groups)]
            firsts.append(np.array([s.min for s in found if s is not None and s.has_min_max], dtype=np.uint64))
        return candidates.ranges_of(np.sort(np.concatenate(firsts)), total)

    @contextmanager
    def opened(self, left_out: NDArray[np.int64], more: Index | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection with the tables that the statements of `fold/candidates.py` read.

        Args:
            left_out: Numbers of texts that stand for nothing: the twins of others.
            more: New texts, whose numbers follow on; then `fresh` holds their n-grams.
        """
        parts = [self, more] if more is not None else [self]
        big = sum(p.rows.num_rows for p in parts) + sum(pq.read_metadata(f).num_rows for f in self.files)
        config = {"threads": 1 if big < 1_000_000 else 2, "memory_limit": candidates.MEMORY}
        with closing(duckdb.connect(config=config)) as base:  # type: ignore[arg-type]
            base.register("rows_here", pa.concat_tables([p.rows for p in parts]))
            sources = ["SELECT hash, doc FROM rows_here"]
            if self.files:
                listed = ", ".join("'" + f.as_posix().replace("'", "''") + "'" for f in self.files)
                sources.append(f"SELECT hash, doc FROM read_parquet([{listed}])")
            base.execute("CREATE TEMP VIEW samples AS " + " UNION ALL ".join(sources))
            base.register("texts", pa.concat_tables([p.texts.select(["doc", "kept"]) for p in parts]))
            base.register("twins", pa.table({"doc": left_out.astype(np.int32)}))
            if more is not None:
                base.register("rows_new", more.rows)
                base.execute("CREATE TEMP TABLE fresh AS SELECT DISTINCT hash FROM rows_new")
            yield base


def to_tables(index: Index, first: int) -> dict[str, pa.Table]:
    """The texts from number ``first`` on, and their samples, as tables that say how they were made."""
    texts = index.texts.filter(pc.greater_equal(index.texts["doc"], first))
    rows = index.rows.filter(pc.greater_equal(index.rows["doc"], first))
    said = {"form": form(), "rate_bits": str(index.rate_bits)}
    return {"text": texts.replace_schema_metadata(said), "sample": rows.replace_schema_metadata(said)}


def from_tables(texts: Sequence[pa.Table], rows: Sequence[pa.Table]) -> Index | None:
    """An index of tables that earlier runs kept; None where there are none, or one was made in another form."""
    said = [table.schema.metadata or {} for table in (*texts, *rows)]
    if not texts or any(one.get(b"form") != form().encode() for one in said):
        return None
    rate = max(int(one[b"rate_bits"]) for one in said)
    whole = pa.concat_tables([TEXTS.empty_table(), *(t.cast(TEXTS) for t in texts)])
    index = Index(whole, pa.concat_tables([SAMPLES.empty_table(), *(t.cast(SAMPLES) for t in rows)]))
    return index if rate == RATE_BITS else index.thinned(rate)
