"""Reports in Parquet to works in Parquet, all at once and in bounded memory."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from msgspec import structs

from accordingto.fold import candidates, index
from accordingto.fold.align import LONGEST
from accordingto.fold.folder import Live, batches, rows_of, write_works
from accordingto.fold.groups import Groups, Sets
from accordingto.fold.index import Index
from accordingto.fold.kernel import Hashes, sketch
from accordingto.fold.shelf import Shelf
from accordingto.fold.works import NO_OTHER, ONLY, TOO_LONG, build
from accordingto.records import Report, Work
from accordingto.schemas import WORK

WRITTEN = 50_000  # works written at a time

log = logging.getLogger(__name__)


def fold_files(sources: Sequence[Path], folder: Path) -> int:
    """Fold the reports of Parquet files into works, and keep what is needed to add others. Gives how many works.

    The works are those that :func:`accordingto.fold.fold` finds. Memory is bounded by the joins
    (`candidates.MEMORY`), some two hundred bytes a report, and the largest family.

    Args:
        sources: Files with the reports; an id that comes twice counts once.
        folder: New or empty; `fold/folder.py` says what lies there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    live = Live(sources=[str(s) for s in sources], runs=1, form=index.form())
    live.rate_bits = index.rate_for(rows_of(sources))
    with tempfile.TemporaryDirectory(dir=folder) as passing, _Spool(Path(passing) / "texts") as spool:
        table = _sketched(sources, folder, live, spool)
        first = index.twins(table)
        whole = Index(table, index.SAMPLES.empty_table(), tuple(live.paths(folder, "sample")), None, live.rate_bits)
        left_out = np.flatnonzero(first != np.arange(len(first)))
        left_out = np.union1d(left_out, spool.repeated)
        ranges = whole.ranges()
        with whole.opened(left_out) as base:
            pairs, common = candidates.pairs(base, ranges)
        log.info("%d candidate pairs, %d common n-grams", len(pairs), len(common))
        still = common

        def recount(joined: Sets) -> Hashes:
            nonlocal still
            roots = np.array([joined.find(i) for i in range(len(whole))], dtype=np.int32)
            with whole.opened(left_out) as base:
                base.register("common", pa.table({"hash": common}))
                base.register("roots", pa.table({"doc": np.arange(len(roots), dtype=np.int32), "root": roots}))
                still = candidates.still_common(base, ranges)
            return still

        grouping = Groups(Shelf(spool, live.rate_bits))
        families = grouping.families(pairs, common, recount)
        pq.write_table(pa.table({"hash": still}), live.new_file(folder, "common"))
        log.info("%d families", len(families))
        count = _write_all(families, first, grouping.siblings, spool, table, folder, live)
    live.publish(folder)
    return count


class _Spool(Sequence[Report]):
    """Reports by number: their texts in a passing file, what else is known of them in columns."""

    def __init__(self, path: Path) -> None:
        self._sink = path.open("w+b", buffering=0)
        self._ends: list[np.ndarray] = []
        self._columns: list[pa.Table] = []
        self._at = np.zeros(1, dtype=np.int64)
        self._table = pa.table({})
        self.repeated = np.zeros(0, dtype=np.int64)

    def __enter__(self) -> _Spool:
        return self

    def __exit__(self, *_: object) -> None:
        self._sink.close()

    def keep(self, batch: pa.Table, texts: pa.Array) -> None:
        offsets = np.frombuffer(texts.buffers()[1], dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
        data = texts.buffers()[2]
        if data is not None:
            self._sink.write(memoryview(data)[int(offsets[0]) : int(offsets[-1])])
        self._ends.append(np.diff(offsets))
        lengths = pc.utf8_length(texts).cast(pa.int64())
        self._columns.append(batch.drop_columns(["text"]).append_column("length", lengths))

    def done(self) -> None:
        """All are in: make them ready to be asked for."""
        self._at = np.concatenate([[0], np.cumsum(np.concatenate([np.zeros(0, np.int64), *self._ends]))])
        self._table = pa.concat_tables(self._columns).combine_chunks()
        self._ends, self._columns = [], []
        ids = self._table["id"].combine_chunks().dictionary_encode().indices.to_numpy()
        self.repeated = np.setdiff1d(np.arange(len(ids)), np.unique(ids, return_index=True)[1])

    @property
    def table(self) -> pa.Table:
        return self._table

    def __len__(self) -> int:
        return self._table.num_rows

    def __getitem__(self, i: int) -> Report:  # type: ignore[override]
        start, end = int(self._at[i]), int(self._at[i + 1])
        self._sink.seek(start)
        row = {name: self._table[name][int(i)].as_py() for name in ("id", "uri", "published", "publisher")}
        return Report(sha256="", text=self._sink.read(end - start).decode("utf-8"), **row)


def _sketched(sources: Sequence[Path], folder: Path, live: Live, spool: _Spool) -> pa.Table:
    """Sketch all texts, write their samples, and give the table of texts."""
    tables: list[pa.Table] = []
    first = 0
    for batch in batches(sources):
        texts = batch["text"].combine_chunks()
        texts = texts if isinstance(texts, pa.Array) else pa.concat_arrays(texts.chunks)
        spool.keep(batch, texts)
        sketches = sketch(texts, rate_bits=live.rate_bits)
        rows = index.samples(sketches, first)
        index.write_samples(live.new_file(folder, "sample"), rows)
        tables.append(index.texts(sketches, rows, batch["id"].combine_chunks(), first))
        first += len(texts)
    spool.done()
    return pa.concat_tables([index.TEXTS.empty_table(), *tables]).combine_chunks()


def _write_all(
    families: list[list[int]],
    first: np.ndarray,
    siblings: list[tuple[int, int]],
    spool: _Spool,
    table: pa.Table,
    folder: Path,
    live: Live,
) -> int:
    """Write the works of all reports and which work each is in; gives how many works."""
    n = len(spool)
    root = first.astype(np.int64)  # entry -> the entry that stands for its family
    centres = {family[0]: family for family in families}
    for family in families:
        root[family] = family[0]
    root = root[root]  # twins of members
    live_rows = np.ones(n, dtype=bool)
    live_rows[spool.repeated] = False
    followers: dict[int, list[int]] = {}
    for i in np.flatnonzero((root != np.arange(n)) & live_rows).tolist():
        followers.setdefault(int(root[i]), []).append(i)
    ids = spool.table["id"].to_pylist()
    name = dict.fromkeys(followers, "")
    for head, rest in followers.items():
        name[head] = "w" + ids[min((head, *rest), key=lambda i: (_dated(spool, i), ids[i]))]

    def work_id(i: int) -> str:
        return name.get(int(root[i])) or "w" + ids[root[i]]

    near: dict[int, set[str]] = {}
    for a, b in siblings:
        if root[a] != root[b]:
            near.setdefault(int(root[a]), set()).add(work_id(b))
            near.setdefault(int(root[b]), set()).add(work_id(a))
    built: list[Work] = []
    for head in sorted(followers):
        group = sorted((head, *followers[head]), key=lambda i: ids[i])
        centre = head if head in centres else group[0]
        work = build([spool[i] for i in group], group.index(centre))
        built.append(structs.replace(work, siblings=tuple(sorted(near.get(head, ())))))
        if len(built) >= WRITTEN // 10 or len(group) > WRITTEN // 10:
            write_works(built, live.new_file(folder, "work"))
            built = []
    if built:
        write_works(built, live.new_file(folder, "work"))
    single = np.flatnonzero((root == np.arange(n)) & live_rows & ~np.isin(np.arange(n), list(followers)))
    for begin in range(0, len(single), WRITTEN):
        some = single[begin : begin + WRITTEN]
        rows = _singles(spool.table.take(some), [sorted(near.get(int(i), ())) for i in some])
        pq.write_table(rows, live.new_file(folder, "work"), compression="zstd")
    of = pa.array(["w" + ids[r] if int(r) not in name else name[int(r)] for r in root.tolist()], pa.string())
    table = table.set_column(6, "work", of).filter(pa.array(live_rows))
    pq.write_table(table, live.new_file(folder, "text"), compression="zstd")
    return len(followers) + len(single)


def _dated(spool: _Spool, i: int) -> str:
    return spool.table["published"][i].as_py() or "9999"


def _singles(table: pa.Table, siblings: list[list[str]]) -> pa.Table:
    """Works of one, as columns: nine reports in ten, for which a record each would be the most work of all."""
    n = table.num_rows
    ids = table["id"].combine_chunks()
    lengths = table["length"].to_numpy()
    has = (lengths > 0).astype(np.int32)
    triples = np.stack([np.zeros(n, np.int64), np.zeros(n, np.int64), lengths], axis=1)[lengths > 0]
    runs = pa.ListArray.from_arrays(
        np.concatenate([[0], np.cumsum(has)]).astype(np.int32),
        pa.FixedSizeListArray.from_arrays(pa.array(triples.reshape(-1)), 3),
    )
    kind = WORK.field("members").type.value_type
    member = pa.StructArray.from_arrays(
        [
            ids,
            table["uri"].combine_chunks(),
            _same("same", n),
            pa.array([ONLY if k < LONGEST else TOO_LONG for k in lengths.tolist()]),
            pa.array(np.ones(n)),
            runs.cast(kind.field("runs").type),
        ],
        fields=list(kind),
    )
    empty = pa.array(np.zeros(n + 1, np.int32))
    gap = WORK.field("gaps").type
    columns = {
        "id": pc.binary_join_element_wise(_same("w", n), ids, ""),
        "witness": ids,
        "members": pa.ListArray.from_arrays(pa.array(np.arange(n + 1, dtype=np.int32)), member),
        "gaps": pa.ListArray.from_arrays(empty, pa.array([], gap.value_type)),
        "direction": _same(NO_OTHER, n),
        "siblings": pa.array(siblings, pa.list_(pa.string())),
        "merged": pa.array([[]] * n, pa.list_(pa.string())),
    }
    return pa.table([columns[f.name].cast(f.type) for f in WORK], schema=WORK)


def _same(value: str, n: int) -> pa.Array:
    return pa.repeat(pa.scalar(value, pa.string()), n)
