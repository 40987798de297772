"""Samples to pairs that may be copies: a join in SQL, in statements that another engine runs too.

An n-gram that many texts hold would pair all with all. Up to CAP holders are paired with one another; of a
commoner n-gram each holder is paired with the first holder only, so that the pairs stay in proportion to the
rows and a story reprinted a thousand times still meets itself.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from accordingto.fold.kernel import Hashes, Sketches

CAP = 50  # holders of an n-gram that are paired with one another
MANY = 20  # holders from which an n-gram may be common property: a publisher's head and foot
LEAST = 3  # n-grams two texts must share; three by chance have not been seen
SHARE = 0.05  # and the part of the smaller sample; guarded by bench/folding.py, "ocr 10 %"
PARTITION_ROWS = 16_000_000  # rows joined at a time: about 1 GB

# `samples` (hash, doc) holds each n-gram of a text once. `{low}` and `{high}` bound one partition of the hashes.
HOLDERS = """
CREATE OR REPLACE TEMP TABLE holders AS
SELECT hash, COUNT(*) AS df, MIN(doc) AS first
FROM samples WHERE hash >= {low} AND hash <= {high}
GROUP BY hash HAVING COUNT(*) > 1
"""
COMMON = "SELECT hash FROM holders WHERE df > {many} ORDER BY hash"
PAIRS = """
INSERT INTO shared
SELECT a, b, COUNT(*) AS n FROM (
    SELECT l.doc AS a, r.doc AS b
    FROM holders h JOIN samples l ON l.hash = h.hash JOIN samples r ON r.hash = h.hash
    WHERE h.df <= {cap} AND l.doc < r.doc AND l.hash >= {low} AND l.hash <= {high}
    UNION ALL
    SELECT h.first AS a, r.doc AS b
    FROM holders h JOIN samples r ON r.hash = h.hash
    WHERE h.df > {cap} AND h.first < r.doc AND r.hash >= {low} AND r.hash <= {high}
) AS met
WHERE b >= {new} OR a >= {new}
GROUP BY a, b
"""
GATE = """
SELECT p.a, p.b, p.n FROM (
    SELECT a, b, SUM(n) AS n FROM shared GROUP BY a, b HAVING SUM(n) >= {least}
) AS p
JOIN (SELECT doc, COUNT(*) AS rows FROM samples GROUP BY doc) AS x ON x.doc = p.a
JOIN (SELECT doc, COUNT(*) AS rows FROM samples GROUP BY doc) AS y ON y.doc = p.b
WHERE p.n >= {share} * (CASE WHEN x.rows < y.rows THEN x.rows ELSE y.rows END)
ORDER BY p.n DESC, p.a, p.b
"""


def pairs(sketches: Sketches, *, new: int = 0, memory: str | None = None) -> tuple[np.ndarray, Hashes]:
    """Pairs (a, b, shared n-grams) with a < b that are worth aligning, most shared first; and common n-grams.

    Args:
        sketches: One row a text; texts are known by their place.
        new: Texts before this one are known to one another already and not paired again.
        memory: DuckDB's memory limit, e.g. "2GB"; beyond it the join goes by way of the disk.
    """
    if len(sketches) < 2 or not len(sketches.hash):
        return np.zeros((0, 3), dtype=np.int64), np.zeros(0, dtype=np.uint64)
    samples = _distinct(sketches)
    config: dict[str, Any] = {"threads": 1 if samples.num_rows < 1_000_000 else 2}
    if memory:
        config["memory_limit"] = memory
    with duckdb.connect(config=config) as base:
        base.register("samples", samples)
        common: list[np.ndarray] = []
        base.execute("CREATE TEMP TABLE shared (a INTEGER, b INTEGER, n BIGINT)")
        for low, high in _partitions(samples.num_rows):
            base.execute(HOLDERS.format(low=low, high=high))
            base.execute(PAIRS.format(low=low, high=high, cap=CAP, new=new))
            common.append(base.execute(COMMON.format(many=MANY)).fetchnumpy()["hash"])
        found = base.execute(GATE.format(least=LEAST, share=SHARE)).fetchnumpy()
    columns = [np.asarray(found[name]).astype(np.int64) for name in ("a", "b", "n")]
    return np.stack(columns, axis=1), np.concatenate(common).astype(np.uint64)


def _partitions(rows: int) -> list[tuple[int, int]]:
    """Ranges of hashes with about PARTITION_ROWS rows each."""
    parts = max(1, -(-rows // PARTITION_ROWS))
    edges = [(1 << 64) * k // parts for k in range(parts + 1)]
    return [(low, high - 1) for low, high in pairwise(edges)]


def _distinct(sketches: Sketches) -> pa.Table:
    """Each n-gram of a text once: a line repeated ten thousand times is one line."""
    order = np.lexsort((sketches.hash, sketches.doc))
    doc, values = sketches.doc[order], sketches.hash[order]
    keep = np.ones(len(doc), dtype=bool)
    keep[1:] = (doc[1:] != doc[:-1]) | (values[1:] != values[:-1])
    return pa.table({"hash": values[keep], "doc": doc[keep]})
