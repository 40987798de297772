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
import pyarrow.parquet as pq

WORDS = 20_000
SIZE = 330  # words a report
BACK = 9_973  # at most how many reports before it a copy's original stands
BLOCK = 1_000  # reports whose words are drawn at a time
ROWS = 8_192  # of a row group


def texts(count: int, seed: int, originals: int = 0) -> Iterator[tuple[int, str]]:
    """Numbers and texts of reports ``originals`` to ``originals + count``; each hangs on the seed and its number.

    Every tenth is a copy of an earlier one: a half of it, of which one word in thirty-three is left out.
    """
    rng = np.random.default_rng(seed)
    begin, vowel = np.array(list("bdfgklmnprstv")), np.array(list("aeiou"))
    words = [
        "".join(f"{b}{v}" for b, v in zip(rng.choice(begin, n), rng.choice(vowel, n)))
        for n in rng.integers(2, 5, WORDS)
    ]

    @lru_cache(maxsize=2 + BACK // BLOCK)
    def block(number: int) -> np.ndarray:
        return np.random.default_rng((seed, number)).integers(0, WORDS, (BLOCK, SIZE), dtype=np.uint16)

    for k in range(originals, originals + count):
        if k % 10 or not k:
            yield k, " ".join([words[w] for w in block(k // BLOCK)[k % BLOCK].tolist()]) + f" {k}."
            continue
        own = random.Random(f"{seed}:{k}")
        source = k - 1 - own.randrange(min(k, BACK))
        source -= source % 10 == 0 and source > 0  # not a copy itself
        start = own.randrange(SIZE // 3)
        kept = block(source // BLOCK)[source % BLOCK, start : start + SIZE // 2].tolist()
        yield k, " ".join([words[w] for w in kept if own.random() > 0.03])


def write(path: Path, count: int, *, seed: int = 7, originals: int = 0) -> None:
    """Write reports to a Parquet file."""
    schema = pa.schema([(n, pa.string()) for n in ("id", "uri", "published", "publisher", "text")])
    with pq.ParquetWriter(path, schema, compression="zstd") as sink:
        rows: list[dict[str, str]] = []
        for k, text in texts(count, seed, originals):
            day = f"2031-{1 + k % 12:02d}-{1 + k % 28:02d}"
            name = hashlib.sha256(f"made {k}".encode()).hexdigest()[:16]
            rows.append(
                {"id": name, "uri": f"made/{k}", "published": day, "publisher": f"Paper {k % 50}", "text": text}
            )
            if len(rows) == ROWS:
                sink.write_table(pa.Table.from_pylist(rows, schema=schema))
                rows = []
        sink.write_table(pa.Table.from_pylist(rows, schema=schema))


def step(name: str, source: Path, folder: Path) -> dict[str, object]:
    """Run one step in this process and measure it."""
    from accordingto.fold.bulk import add_files, fold_files

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
        write(folder / "more.parquet", more, originals=chosen.reports)
        size = sum(p.stat().st_size for p in folder.glob("*.parquet")) / 1e6
        print(
            f"made {chosen.reports + more:,} reports in {time.perf_counter() - began:.0f} s, {size:.0f} MB", flush=True
        )
        for name in ("fold", "add"):
            subprocess.run([sys.executable, "-m", "bench.million", "--step", name, "--folder", str(folder)], check=True)


if __name__ == "__main__":
    main()
