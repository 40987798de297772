"""Samples to pairs that may be copies: a join in SQL, one range of hashes at a time, in plain statements.

An n-gram that many texts hold would pair all with all. Up to CAP holders are paired with one another; of a
commoner n-gram each holder is paired with the first holder only, so that the pairs stay in proportion to the
rows and a story reprinted a thousand times still meets itself. Holders are works: fifty thousand copies of one
text that are known to be copies count once.

The statements read three tables: `samples` (hash, doc), each n-gram of a text once; `heads` (doc, head), which
text stands for the work of each; `texts` (doc, kept), how many n-grams each head keeps. Any engine with
GROUP BY and JOIN can run them; `{low}` and `{high}` bound one range of the hashes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import duckdb
import numpy as np
from numpy.typing import NDArray

from accordingto.fold.kernel import Hashes

CAP = 50  # holders of an n-gram that are paired with one another
MANY = 20  # holders from which an n-gram may be common property: a publisher's head and foot
LEAST = 3  # n-grams two texts must share; three by chance have not been seen
SHARE = 0.05  # and the part of the smaller sample; guarded by bench/folding.py, "ocr 10 %"
RANGE_ROWS = 4_000_000  # rows joined at a time: about 0.4 GB
MEMORY = "1GB"  # of the joins; beyond it DuckDB goes by way of the disk

TABLES = "CREATE TEMP TABLE shared (a INTEGER, b INTEGER, n BIGINT)"
MET = """
CREATE OR REPLACE TEMP TABLE met AS
SELECT hash, doc FROM samples
WHERE hash >= {low} AND hash <= {high} AND doc NOT IN (SELECT doc FROM twins)
"""
# Of what is known, only what the new texts hit, and each work once.
MET_BY_NEW = """
CREATE OR REPLACE TEMP TABLE met AS
SELECT DISTINCT s.hash, h.head AS doc
FROM samples AS s JOIN heads AS h ON h.doc = s.doc
WHERE s.hash >= {low} AND s.hash <= {high} AND s.hash IN (SELECT hash FROM fresh)
  AND s.doc NOT IN (SELECT doc FROM twins)
"""
HOLDERS = """
CREATE OR REPLACE TEMP TABLE holders AS
SELECT hash, COUNT(*) AS df, MIN(doc) AS first FROM met GROUP BY hash HAVING COUNT(*) > 1
"""
HELD = """
CREATE OR REPLACE TEMP TABLE held AS
SELECT m.hash, m.doc, h.df, h.first FROM met AS m JOIN holders AS h ON h.hash = m.hash
"""
COMMON = "SELECT hash FROM holders WHERE df > {many} ORDER BY hash"
PAIRS = """
INSERT INTO shared
SELECT a, b, COUNT(*) AS n FROM (
    SELECT l.doc AS a, r.doc AS b FROM held AS l JOIN held AS r ON r.hash = l.hash
    WHERE l.df <= {cap} AND l.doc < r.doc
    UNION ALL
    SELECT first AS a, doc AS b FROM held WHERE df > {cap} AND first < doc
) AS both_hold
WHERE b >= {new}
GROUP BY a, b
"""
GATE = """
SELECT p.a, p.b, p.n FROM (
    SELECT a, b, SUM(n) AS n FROM shared GROUP BY a, b HAVING SUM(n) >= {least}
) AS p
JOIN texts AS x ON x.doc = p.a
JOIN texts AS y ON y.doc = p.b
WHERE p.n >= {share} * (CASE WHEN x.kept < y.kept THEN x.kept ELSE y.kept END)
ORDER BY p.n DESC, p.a, p.b
"""
# N-grams that are still common once each work counts once.
STILL_COMMON = """
SELECT s.hash FROM samples AS s JOIN common AS c ON c.hash = s.hash JOIN roots AS r ON r.doc = s.doc
WHERE s.hash >= {low} AND s.hash <= {high} AND s.doc NOT IN (SELECT doc FROM twins)
GROUP BY s.hash HAVING COUNT(DISTINCT r.root) > {many}
ORDER BY s.hash
"""


def pairs(
    base: duckdb.DuckDBPyConnection, ranges: Sequence[tuple[int, int]], *, new: int = 0, by_new: bool = False
) -> tuple[NDArray[np.int64], Hashes]:
    """Pairs (a, b, shared n-grams) with a < b that are worth aligning, most shared first; and common n-grams.

    Args:
        base: Holds `samples`, `texts`, `twins` (texts that are left out) and, with ``by_new``, `heads` and `fresh`.
        ranges: Lowest and highest hash of each part; see :func:`ranges_of`.
        new: Texts before this one are known to one another already and not paired again.
        by_new: Read only the n-grams that are in `fresh`.
    """
    common: list[Hashes] = []
    base.execute("DROP TABLE IF EXISTS shared")
    base.execute(TABLES)
    for low, high in ranges:
        base.execute((MET_BY_NEW if by_new else MET).format(low=low, high=high))
        base.execute(HOLDERS)
        base.execute(HELD)
        base.execute(PAIRS.format(cap=CAP, new=new))
        common.append(base.execute(COMMON.format(many=MANY)).fetchnumpy()["hash"])
    for table in ("met", "holders", "held"):
        base.execute(f"DROP TABLE IF EXISTS {table}")
    found = base.execute(GATE.format(least=LEAST, share=SHARE)).fetchnumpy()
    base.execute("DROP TABLE shared")
    columns = [np.asarray(found[name]).astype(np.int64) for name in ("a", "b", "n")]
    return np.stack(columns, axis=1), _joined(common)


def still_common(base: duckdb.DuckDBPyConnection, ranges: Iterable[tuple[int, int]]) -> Hashes:
    """Those of `common` that more than MANY works hold, by `roots` (doc, root); twins count with their first."""
    return _joined(
        [base.execute(STILL_COMMON.format(low=a, high=b, many=MANY)).fetchnumpy()["hash"] for a, b in ranges]
    )


def ranges_of(firsts: Hashes, rows: int) -> list[tuple[int, int]]:
    """Ranges of hashes with about RANGE_ROWS rows each.

    Args:
        firsts: Hashes at even steps through the rows, sorted: the first of each row group will do.
        rows: How many rows there are.
    """
    step = max(1, int(RANGE_ROWS * max(1, len(firsts)) / max(1, rows)))
    edges = sorted({0, *(int(h) for h in firsts[step::step]), 1 << 64})
    return [(low, high - 1) for low, high in pairwise(edges)]


def _joined(parts: Sequence[Hashes]) -> Hashes:
    return np.concatenate([np.zeros(0, dtype=np.uint64), *parts]).astype(np.uint64)
