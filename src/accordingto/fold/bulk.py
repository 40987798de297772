"""Reports in Parquet to works in Parquet, all at once and in bounded memory."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from msgspec import structs
from numpy.typing import NDArray

from accordingto.fold import candidates, index
from accordingto.fold.align import LONGEST
from accordingto.fold.folder import Live, Tell, batches, rows_of, silent, write_works
from accordingto.fold.groups import Groups, Sets
from accordingto.fold.index import Index
from accordingto.fold.kernel import Hashes, sketch
from accordingto.fold.shelf import Shelf
from accordingto.fold.works import NO_OTHER, ONLY, TOO_LONG, build
from accordingto.records import Report, Work
from accordingto.schemas import WORK

WRITTEN = 50_000  # works written at a time

log = logging.getLogger(__name__)


def fold_files(sources: Sequence[Path], folder: Path, tell: Tell = silent) -> int:
    """Fold the reports of Parquet files into works, and keep what is needed to add others. Gives how many works.

    The works are those that :func:`accordingto.fold.fold` finds. Memory is bounded by the joins
    (`candidates.MEMORY`), some two hundred bytes a report, and the largest family.

    Args:
        sources: Files with the reports; an id that comes twice counts once.
        folder: New or empty; `fold/folder.py` says what lies there.
        tell: Called with what is being done and how many more of it are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    live = Live(sources=[str(s) for s in sources], runs=1, form=index.form())
    live.rate_bits = index.rate_for(rows_of(sources))
    with tempfile.TemporaryDirectory(dir=folder) as passing, _Spool(Path(passing) / "texts") as spool:
        table = _sketched(sources, folder, live, spool, tell)
        first = index.twins(table, spool.repeated)
        whole = Index(table, index.SAMPLES.empty_table(), tuple(live.paths(folder, "sample")), None, live.rate_bits)
        left_out = np.flatnonzero(first != np.arange(len(first)))
        left_out = np.union1d(left_out, spool.repeated)
        ranges = whole.ranges()
        tell("pairs looked up", 0)
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
        with _Built(Path(passing) / "works") as built:
            root = _build_all(grouping, grouping.families(pairs, common, recount), first, spool, built, tell)
            pq.write_table(pa.table({"hash": still}), live.new_file(folder, "common"))
            log.info("%d works of several reports", len(built.names))
            tell("works written", 0)
            count = _write_all(built, root, grouping.siblings, spool, table, folder, live)
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


def _sketched(sources: Sequence[Path], folder: Path, live: Live, spool: _Spool, tell: Tell) -> pa.Table:
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
        tell("reports sketched", len(texts))
    spool.done()
    return pa.concat_tables([index.TEXTS.empty_table(), *tables]).combine_chunks()


class _Built:
    """Works that are made, in a passing file: what is kin to them is known only when all are."""

    def __init__(self, path: Path) -> None:
        self._sink = path.open("w+b")
        self.names: dict[int, str] = {}  # head -> id, in the order in which they were made

    def __enter__(self) -> _Built:
        return self

    def __exit__(self, *_: object) -> None:
        self._sink.close()

    def keep(self, head: int, work: Work) -> None:
        data = msgspec.msgpack.encode(work)
        self._sink.write(len(data).to_bytes(8, "little"))
        self._sink.write(data)
        self.names[head] = work.id

    def __iter__(self) -> Iterator[tuple[int, Work]]:
        self._sink.seek(0)
        for head in self.names:
            size = int.from_bytes(self._sink.read(8), "little")
            yield head, msgspec.msgpack.decode(self._sink.read(size), type=Work)


def _build_all(
    grouping: Groups,
    families: Iterator[list[int]],
    first: NDArray[np.int64],
    spool: _Spool,
    built: _Built,
    tell: Tell,
) -> NDArray[np.int64]:
    """Make the works of two reports and more; gives for each report the one that stands for its work."""
    root = first.copy()
    twins: dict[int, list[int]] = {}
    for i in np.flatnonzero(first != np.arange(len(first))).tolist():
        twins.setdefault(int(first[i]), []).append(i)

    def add(family: list[int]) -> None:
        group = [*family, *(twin for i in family for twin in twins.pop(i, ()))]
        root[group] = family[0]
        reports = {i: spool[i] for i in group}
        group.sort(key=lambda i: reports[i].id)
        laying = lambda i, j: grouping.shelf.align(group[i], group[j])  # noqa: E731
        tell("works of several reports", 1)
        built.keep(family[0], build([reports[i] for i in group], group.index(family[0]), laying))

    for family in families:
        add(family)
    for head in sorted(twins):
        if head in twins:
            add([head])
    return root


def _write_all(
    built: _Built,
    root: NDArray[np.int64],
    siblings: list[tuple[int, int]],
    spool: _Spool,
    table: pa.Table,
    folder: Path,
    live: Live,
) -> int:
    """Write the works of all reports and which work each is in; gives how many works."""
    ids = spool.table["id"].to_pylist()

    def work_id(head: int) -> str:
        return built.names.get(head) or "w" + ids[head]

    near: dict[int, set[str]] = {}
    for a, b in siblings:
        one, two = int(root[a]), int(root[b])
        if one != two:
            near.setdefault(one, set()).add(work_id(two))
            near.setdefault(two, set()).add(work_id(one))
    some: list[Work] = []
    for head, work in built:
        some.append(structs.replace(work, siblings=tuple(sorted(near.get(head, ())))))
        if len(some) >= WRITTEN // 10 or len(work.members) > WRITTEN // 10:
            write_works(some, live.new_file(folder, "work"))
            some = []
    if some:
        write_works(some, live.new_file(folder, "work"))
    counted = np.ones(len(root), dtype=bool)
    counted[spool.repeated] = False
    alone = counted & (root == np.arange(len(root)))
    alone[list(built.names)] = False
    single = np.flatnonzero(alone)
    for begin in range(0, len(single), WRITTEN):
        numbers = single[begin : begin + WRITTEN]
        rows = _singles(spool.table.take(pa.array(numbers)), [sorted(near.get(int(i), ())) for i in numbers])
        pq.write_table(rows, live.new_file(folder, "work"), compression="zstd")
    works = pa.array([work_id(head) for head in root.tolist()], pa.string())
    table = table.set_column(index.TEXTS.get_field_index("work"), "work", works).filter(pa.array(counted))
    pq.write_table(table, live.new_file(folder, "text"), compression="zstd")
    return len(built.names) + len(single)


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
