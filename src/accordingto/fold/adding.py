"""Further reports to a folder of works: what they hit is read, the rest stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from accordingto.fold import candidates, index
from accordingto.fold.families import together
from accordingto.fold.folder import (
    Live,
    Recalled,
    Tell,
    batches,
    read_hashes,
    rows_of,
    silent,
    works_by_id,
    write_works,
)
from accordingto.fold.index import Index
from accordingto.fold.kernel import Hashes, sketch
from accordingto.fold.works import REREAD
from accordingto.records import Report


def add_files(sources: Sequence[Path], folder: Path, tell: Tell = silent) -> dict[str, int]:
    """Add reports to a folder of works; reads the n-grams that they hit and the works that hold those.

    Returns:
        How many reports were `new`, how many works `grew`, were `merged` into others, or are `works` of their own.

    Raises:
        ValueError: The folder holds no works, or samples of another version.
    """
    live = Live.of(folder)
    if live.form != index.form():
        what = "was folded by another version; fold its reports anew" if live.runs else "holds no works yet"
        raise ValueError(f"{folder} {what}")
    live.runs += 1
    known = pa.concat_tables([pq.read_table(p, schema=index.TEXTS) for p in live.paths(folder, "text")])
    known = known.combine_chunks()
    start = rows_of(live.sources)
    reports = _new_reports(sources, known)
    tell("new reports", len(reports))
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
    common = np.union1d(read_hashes(live.paths(folder, "common")), more)
    ids = known["work"].combine_chunks()
    of_twin = {k: live.now(ids[row].as_py()) for k, row in twin_of.items()}
    tell("works met", 0)
    works = works_by_id(folder, live, {*work_by_doc.values(), *of_twin.values()})
    position = {work.id: k for k, work in enumerate(works)}
    shelf = Recalled(known, live.sources)
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
    own = sum(w.id not in before for w in changed)
    grew = sum(w.id in before and len(w.members) > len(before[w.id].members) for w in changed)
    return {"new": len(reports), "grew": grew, "merged": len(gone), "works": own}


def _new_reports(sources: Sequence[Path], known: pa.Table) -> dict[int, Report]:
    """Reports whose id is not known, by their row in ``sources``."""
    found: dict[int, Report] = {}
    ids: set[str] = set()
    row = 0
    for batch in batches(sources):
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
