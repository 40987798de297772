"""Reports in Parquet to works in Parquet, in bounded memory; and further reports added without doing it again.

    folded/
      live.json              what counts: the files below, and the works that were merged into others
      000001-text-000.parquet     number, id, exact hash and first work of each report
      000001-sample-000.parquet   n-grams, sorted: the index that an add reads
      000001-common.parquet       n-grams that many works hold
      000001-work-000.parquet     works; a work that grew stands in a later file again, and the later one counts

Reports are columns: `id` and `text`, and `uri`, `published` and `publisher` where there are any. Their files are
read again when a text is needed, so they have to stay where they are. A run that dies leaves no trace: files
count once `live.json` lists them.
"""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from msgspec import structs

from accordingto.fold import candidates, index
from accordingto.fold.families import together
from accordingto.fold.groups import Groups, Sets
from accordingto.fold.index import Index
from accordingto.fold.kernel import Hashes, sketch
from accordingto.fold.shelf import Shelf
from accordingto.fold.works import NO_OTHER, ONLY, REREAD, build
from accordingto.records import Report, Work
from accordingto.schemas import WORK, from_rows, to_arrow

BATCH = 16_384  # reports sketched at a time
WRITTEN = 50_000  # works written at a time
COLUMNS = ("id", "uri", "published", "publisher", "text")

log = logging.getLogger(__name__)


@dataclass
class Live:
    """What counts of a folder; paths are relative to it, sources are as they were given."""

    sources: list[str] = field(default_factory=list)
    files: dict[str, list[str]] = field(default_factory=lambda: {k: [] for k in ("text", "sample", "common", "work")})
    merged: dict[str, str] = field(default_factory=dict)  # work -> the work that it turned out to be
    rate_bits: int = 0
    runs: int = 0

    @staticmethod
    def of(folder: Path) -> Live:
        path = folder / "live.json"
        return Live(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else Live()

    def publish(self, folder: Path) -> None:
        passing = folder / "live.part"
        passing.write_text(json.dumps(self.__dict__, indent=1), encoding="utf-8")
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


def fold_files(sources: Sequence[Path], folder: Path) -> int:
    """Fold the reports of Parquet files into works, and keep what is needed to add others. Gives how many works.

    The works are those that :func:`accordingto.fold.fold` finds. Memory is bounded by the joins
    (`candidates.MEMORY`), some two hundred bytes a report, and the largest family.

    Args:
        sources: Files with the reports; an id that comes twice counts once.
        folder: New or empty; see the module's sentence on what lies there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    live = Live(sources=[str(s) for s in sources], runs=1)
    live.rate_bits = index.rate_for(sum(pq.read_metadata(s).num_rows for s in sources))
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


def add_files(sources: Sequence[Path], folder: Path) -> dict[str, int]:
    """Add reports to a folder of works; reads the n-grams that they hit and the works that hold those.

    Returns:
        How many reports were `new`, how many works `grew`, were `merged` into others, or are `works` of their own.
    """
    live = Live.of(folder)
    live.runs += 1
    known = pa.concat_tables([pq.read_table(p, schema=index.TEXTS) for p in live.paths(folder, "text")])
    known = known.combine_chunks()
    start = _rows(live.sources)
    reports = _new_reports(sources, known)
    if not reports:
        return {"new": 0, "grew": 0, "merged": 0, "works": 0}
    sketches = sketch([r.text for r in reports.values()], rate_bits=live.rate_bits)
    rows = index.samples(sketches)
    new = index.texts(sketches, rows, [r.id for r in reports.values()])
    numbers = np.array([start + row for row in reports], dtype=np.int32)  # their rows, counted on
    rows = pa.table([rows["hash"].to_numpy(), numbers[rows["doc"].to_numpy()]], schema=index.SAMPLES)
    new = new.set_column(0, "doc", pa.array(numbers))
    first = index.twins(new)
    twin_of = index.known_twins(new, known)
    alone = np.array([first[k] == k and k not in twin_of for k in range(len(numbers))])
    old = Index(known, index.SAMPLES.empty_table(), tuple(live.paths(folder, "sample")), None, live.rate_bits)
    fresh = Index(new, rows, rate_bits=live.rate_bits)
    pairs, more, work_by_doc = _hits(old, fresh, live, start, numbers[~alone].astype(np.int64))
    common = np.union1d(_read_hashes(live.paths(folder, "common")), more)
    ids = known["work"].combine_chunks()
    of_twin = {k: live.now(ids[row].as_py()) for k, row in twin_of.items()}
    works = _works(folder, live, {*work_by_doc.values(), *of_twin.values()})
    position = {work.id: k for k, work in enumerate(works)}
    shelf = _Recalled(known, live.sources)
    shelf.fetch(
        {w.witness for w in works} | {m.report_id for w in works if len(w.members) <= REREAD for m in w.members}
    )
    entries = [shelf(w.witness) for w in works] + list(reports.values())
    place = {int(n): len(works) + k for k, n in enumerate(numbers)}
    place |= {doc: position[work] for doc, work in work_by_doc.items()}
    local = np.array([(place[a], place[b], n) for a, b, n in pairs.tolist()], dtype=np.int64).reshape(-1, 3)
    twin = [*range(len(works))]
    twin += [position[of_twin[k]] if k in of_twin else len(works) + int(first[k]) for k in range(len(numbers))]
    done = together(entries, works, shelf, twin, local, common, live.rate_bits)
    before = {w.id: w for w in works}
    changed = [w for w in done if before.get(w.id) is not w]
    gone = {m: w.id for w in changed for m in w.merged if m not in live.merged}
    live.merged |= gone
    write_works(changed, live.new_file(folder, "work"))
    work_of = {m.report_id: w.id for w in changed for m in w.members}
    new = new.set_column(6, "work", pa.array([work_of[r.id] for r in reports.values()], pa.string()))
    pq.write_table(new, live.new_file(folder, "text"))
    index.write_samples(live.new_file(folder, "sample"), rows)
    pq.write_table(pa.table({"hash": common}), live.new_file(folder, "common"))
    live.files["common"] = live.files["common"][-1:]
    live.sources += [str(s) for s in sources]
    live.publish(folder)
    grew = sum(w.id in before for w in changed)
    return {"new": len(reports), "grew": grew, "merged": len(gone), "works": len(changed) - grew}


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


# --- all at once


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
    for batch in _batches(sources):
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


def _batches(sources: Sequence[Path]) -> Iterator[pa.Table]:
    """Tables of id, uri, published, publisher and text, of up to BATCH rows."""
    for source in sources:
        file = pq.ParquetFile(source)
        columns = [c for c in COLUMNS if c in file.schema_arrow.names]
        for batch in file.iter_batches(batch_size=BATCH, columns=columns):
            yield _plain(pa.Table.from_batches([batch]))


def _plain(table: pa.Table) -> pa.Table:
    """The columns of reports that folding looks at; what a file lacks is empty, a uri is the id."""
    have = set(table.column_names)
    columns = {name: table[name if name in have else "id"].cast(pa.string()) for name in ("id", "uri")}
    for name in ("published", "publisher"):
        columns[name] = table[name].cast(pa.string()) if name in have else pa.nulls(table.num_rows, pa.string())
    return pa.table(columns | {"text": pc.fill_null(table["text"].cast(pa.large_string()), "")})


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
            _same(ONLY, n),
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


def write_works(works: Sequence[Work], path: Path) -> None:
    """Write works for good."""
    pq.write_table(to_arrow("work", works), path, compression="zstd", row_group_size=4096)


# --- further reports


def _rows(sources: Sequence[str]) -> int:
    return sum(pq.read_metadata(s).num_rows for s in sources)


def _new_reports(sources: Sequence[Path], known: pa.Table) -> dict[int, Report]:
    """Reports whose id is not known, by their row in ``sources``."""
    found: dict[int, Report] = {}
    ids: set[str] = set()
    row = 0
    for batch in _batches(sources):
        there = pc.is_in(batch["id"], known["id"].combine_chunks()).to_pylist()
        for seen, one in zip(there, batch.to_pylist()):
            if not seen and one["id"] not in ids:
                ids.add(one["id"])
                found[row] = Report(sha256="", **one)
            row += 1
    return dict(sorted(found.items(), key=lambda item: item[1].id))


def _hits(
    old: Index, new: Index, live: Live, start: int, left_out: np.ndarray
) -> tuple[np.ndarray, Hashes, dict[int, str]]:
    """Pairs of numbers, of which the known ones stand for their works; common n-grams; number -> work."""
    coded = old.texts["work"].combine_chunks().dictionary_encode()
    names = coded.dictionary.to_pylist()
    if live.merged:  # a work that was merged is the one that it turned out to be
        at = {name: k for k, name in enumerate(names)}
        today = np.array([at.get(live.now(name), k) for k, name in enumerate(names)])
    else:
        today = np.arange(len(names))
    codes = today[coded.indices.to_numpy()]
    docs = old.texts["doc"].to_numpy()
    lowest = np.full(len(names), np.iinfo(np.int32).max, dtype=np.int64)
    np.minimum.at(lowest, codes, docs)
    fresh = new.texts["doc"].to_numpy()
    heads = pa.table(
        {"doc": np.concatenate([docs, fresh]), "head": np.concatenate([lowest[codes].astype(np.int32), fresh])}
    )
    with old.opened(left_out, new) as base:
        base.register("heads", heads)
        pairs, common = candidates.pairs(base, old.ranges(), new=start, by_new=True)
    met = np.unique(pairs[:, :2])
    met = met[met < start]
    row = np.searchsorted(docs, met) if len(docs) < 2 or (np.diff(docs) > 0).all() else None
    if row is None:
        order = np.argsort(docs)
        row = order[np.searchsorted(docs[order], met)]
    return pairs, common, {int(d): names[codes[r]] for d, r in zip(met, row)}


def _works(folder: Path, live: Live, wanted: set[str]) -> list[Work]:
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


class _Recalled:
    """Reports that were folded before, by id, read from their files when they are first asked for."""

    def __init__(self, known: pa.Table, sources: Sequence[str]) -> None:
        self._known = known
        self._sources = sources
        self._found: dict[str, Report] = {}

    def __call__(self, id: str) -> Report:
        if id not in self._found:
            self.fetch({id})
        return self._found[id]

    def fetch(self, ids: set[str]) -> None:
        """Read these reports, each row group once."""
        mask = pc.is_in(self._known["id"], pa.array(sorted(ids - self._found.keys()), pa.string()))
        docs = np.sort(self._known.filter(mask)["doc"].to_numpy())
        first = 0
        for source in self._sources:
            file = pq.ParquetFile(source)
            columns = [c for c in COLUMNS if c in file.schema_arrow.names]
            for k in range(file.num_row_groups):
                n = file.metadata.row_group(k).num_rows
                here = docs[np.searchsorted(docs, first) : np.searchsorted(docs, first + n)] - first
                if len(here):
                    for row in _plain(file.read_row_group(k, columns=columns).take(pa.array(here))).to_pylist():
                        self._found[row["id"]] = Report(sha256="", **row)
                first += n


def _read_hashes(paths: Sequence[Path]) -> Hashes:
    return np.concatenate([np.zeros(0, np.uint64), *(pq.read_table(p)["hash"].to_numpy() for p in paths)])
