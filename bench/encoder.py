"""Words a second, load time and memory of the encoder: ``python -m bench.encoder TEXT...``.

One process, one thread, the whole pass: words, windows, model, decode. Every figure is of this process's
own CPU time; the wall clock is shown beside it, because other work on the machine moves it.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from pathlib import Path


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("texts", nargs="+", type=Path, help="plain text files, or folders of them")
    ap.add_argument("--most", type=int, default=40, help="texts to read")
    ap.add_argument("--window", type=int)
    ap.add_argument("--context", type=int)
    ap.add_argument("--json", action="store_true")
    o = ap.parse_args()
    paths = [q for p in o.texts for q in (sorted(p.glob("*.txt")) if p.is_dir() else [p])][: o.most]
    if not paths:
        sys.exit("no texts found")
    begun = time.perf_counter()
    from accordingto.parse import parse
    from accordingto.parse.encoder import default

    imported = time.perf_counter()
    encoder = default()
    loaded = time.perf_counter()
    if o.window:
        encoder.most = o.window
    if o.context is not None:
        encoder.context = o.context
    texts = [p.read_text("utf8") for p in paths]
    parse(texts[:1], encoder)
    cpu, wall = time.process_time(), time.perf_counter()
    words = sum(len(p.start) for p in parse(texts, encoder))
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    found = {
        "texts": len(texts),
        "words": words,
        "words_per_cpu_second": round(words / cpu),
        "words_per_second": round(words / wall),
        "load_seconds": round(loaded - imported, 3),
        "import_seconds": round(imported - begun, 3),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(found) if o.json else "  ".join(f"{k} {v}" for k, v in found.items()))


if __name__ == "__main__":
    main()
