"""A million reports from Parquet to works, and ten thousand more: wall clock, processor and memory.

    python -m bench.million [--reports 1000000] [--add 10000] [--folder FOLDER] [--keep]

The reports are made up: about 2 kB of words that no language has, nine in ten distinct, every tenth a cut and
thinned copy of an earlier one; the same in every run. Each step runs in a process of its own, so that its peak
of memory is its own. On a machine that does other work, processor seconds over two is the estimate for two
free cores only as far as the work parts in two; the wall clock of one core is what was measured.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

WORDS = 20_000
SIZE = 330  # words a report
BACK = 9_973  # at most how many reports before it a copy's original stands
BLOCK = 1_000  # reports made at a time, and rows of a row group


def blocks(count: int, seed: int, first: int = 0) -> Iterator[tuple[int, pa.Array]]:
    """Texts of reports ``first`` to ``first + count``, a thousand at a time, with the number of the first.

    Each hangs on the seed and its number. Every tenth is a copy of an earlier one: a half of it, of which one
    word in thirty-three is left out.
    """
    rng = np.random.default_rng(seed)
    syllables = [b + v for b in "bdfgklmnprstv" for v in "aeiou"]
    drawn_syllables = rng.integers(0, len(syllables), (WORDS, 4)).tolist()
    lengths = rng.integers(2, 5, WORDS).tolist()
    words = pa.array(["".join(syllables[c] for c in row[:n]) for row, n in zip(drawn_syllables, lengths)])

    @lru_cache(maxsize=2 + BACK // BLOCK)
    def drawn(number: int) -> np.ndarray:
        return np.random.default_rng((seed, number)).integers(0, WORDS, (BLOCK, SIZE), dtype=np.uint16)

    for start in range(first, first + count, BLOCK):
        rows = []
        for k in range(start, min(start + BLOCK, first + count)):
            if k % 10 or not k:
                rows.append(drawn(k // BLOCK)[k % BLOCK])
                continue
            own = random.Random(f"{seed}:{k}")
            source = k - 1 - own.randrange(min(k, BACK))
            source -= source % 10 == 0 and source > 0  # not a copy itself
            at = own.randrange(SIZE // 3)
            kept = drawn(source // BLOCK)[source % BLOCK, at : at + SIZE // 2]
            rows.append(np.delete(kept, [i for i in range(len(kept)) if own.random() < 0.03]))
        ends = np.concatenate([[0], np.cumsum([len(r) for r in rows])]).astype(np.int32)
        listed = pa.ListArray.from_arrays(ends, words.take(pa.array(np.concatenate(rows))))
        yield start, pc.binary_join(listed, " ")


def write(path: Path, count: int, *, seed: int = 7, first: int = 0) -> None:
    """Write reports to a Parquet file; the same in every run."""
    schema = pa.schema([(n, pa.string()) for n in ("id", "uri", "published", "publisher", "text")])
    with pq.ParquetWriter(path, schema, compression="zstd") as sink:
        for start, texts in blocks(count, seed, first):
            numbers = range(start, start + len(texts))
            columns = [
                [hashlib.sha256(f"made {k}".encode()).hexdigest()[:16] for k in numbers],
                [f"made/{k}" for k in numbers],
                [f"2031-{1 + k % 12:02d}-{1 + k % 28:02d}" for k in numbers],
                [f"Paper {k % 50}" for k in numbers],
                texts,
            ]
            sink.write_table(pa.table(columns, schema=schema))


def step(name: str, source: Path, folder: Path) -> dict[str, object]:
    """Run one step in this process and measure it."""
    from accordingto.fold.adding import add_files
    from accordingto.fold.bulk import fold_files

    wall, cpu = time.perf_counter(), time.process_time()
    found = {"works": fold_files([source], folder)} if name == "fold" else add_files([source], folder)
    return {
        "step": name,
        "reports": pq.read_metadata(source).num_rows,
        **found,
        "wall s": round(time.perf_counter() - wall, 1),
        "cpu s": round(time.process_time() - cpu, 1),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the reports, fold them, add more."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--add", type=int, default=0, help="as many more; a hundredth when not given")
    parser.add_argument("--folder", type=Path, help="where the files go; a passing folder when not given")
    parser.add_argument("--step", choices=["fold", "add"], help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.step:
        source = chosen.folder / ("reports.parquet" if chosen.step == "fold" else "more.parquet")
        print(json.dumps(step(chosen.step, source, chosen.folder / "folded")), flush=True)
        return
    with tempfile.TemporaryDirectory() as passing:
        folder = chosen.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        more = chosen.add or max(1, chosen.reports // 100)
        began = time.perf_counter()
        write(folder / "reports.parquet", chosen.reports)
        write(folder / "more.parquet", more, first=chosen.reports)
        size = sum(p.stat().st_size for p in folder.glob("*.parquet")) / 1e6
        print(
            f"made {chosen.reports + more:,} reports in {time.perf_counter() - began:.0f} s, {size:.0f} MB", flush=True
        )
        for name in ("fold", "add"):
            subprocess.run([sys.executable, "-m", "bench.million", "--step", name, "--folder", str(folder)], check=True)


if __name__ == "__main__":
    main()
