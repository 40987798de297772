"""What the ledger makes of idioms: ``python -m bench.idioms_read [--errors N]``.

Of the made-up sentences in ``bench/idioms`` how many figures are found, and of those how many have the measure and the
source that whoever wrote them had in mind. Hard on purpose; see the README there.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accordingto.parse.encoder import default
from accordingto.pipeline import extract
from accordingto.records import Figure, Report

FOLDER = Path(__file__).parent / "idioms"
BATCH = 64


def items(path: Path) -> list[dict[str, Any]]:
    """The sentences of one file with their figures."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def spans(item: dict[str, Any]) -> Iterator[tuple[dict[str, Any], int, int]]:
    """Each figure with its code points; raises ValueError where its words do not stand in the text."""
    for figure in item["figures"]:
        at = -1
        for _ in range(figure.get("nth", 0) + 1):
            at = item["text"].index(figure["text"], at + 1)
        yield figure, at, at + len(figure["text"])


def paired(item: dict[str, Any], found: list[Figure]) -> Iterator[tuple[dict[str, Any], Figure | None]]:
    """Each wanted figure with the one found that shares most letters with it, each used once."""
    free = list(found)
    for wanted, start, end in spans(item):
        near = [f for f in free if min(f.end, end) > max(f.start, start)]
        best = max(near, key=lambda f: min(f.end, end) - max(f.start, start), default=None)
        if best is not None:
            free.remove(best)
        yield wanted, best


def measured(wanted: dict[str, Any], got: Figure) -> bool:
    """Whether the measure is one of those that would do."""
    would = wanted["measure"]
    return got.measure in (would if isinstance(would, list) else [would])


def sourced(wanted: dict[str, Any], got: Figure) -> bool:
    """Whether both name nobody, or one holds the other's words."""
    a, b = wanted.get("source") or "", got.source or ""
    return a == b or bool(a and b and (a in b or b in a))


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--errors", type=int, default=0, help="print so many rows that were read otherwise")
    o = ap.parse_args()
    model, shown = default(), 0
    whole: Counter[str] = Counter()
    for path in sorted(FOLDER.glob("*.jsonl")):
        count: Counter[str] = Counter()
        lines = items(path)
        for k in range(0, len(lines), BATCH):
            part = lines[k : k + BATCH]
            reports = [Report(id=f"{i:016x}", uri=path.name, sha256="", text=x["text"]) for i, x in enumerate(part)]
            for item, read in zip(part, extract(reports, model)):
                for wanted, got in paired(item, read.figures):
                    count["figures"] += 1
                    if got is None:
                        continue
                    count["found"] += 1
                    count["measure"] += measured(wanted, got)
                    count["source"] += sourced(wanted, got)
                    if not measured(wanted, got) and shown < o.errors:
                        shown += 1
                        print(f"{wanted['text']}: {got.measure}, wanted {wanted['measure']} | {item['text']}")
        print(_line(path.stem, count))
        whole += count
    print(_line("all", whole))


def _line(name: str, count: Counter[str]) -> str:
    shares = ", ".join(f"{k} {100 * count[k] / max(1, count['found']):.1f}" for k in ("measure", "source"))
    found = 100 * count["found"] / count["figures"]
    return f"{name:14} {count['figures']:5} figures, found {found:.1f}; of these {shares}"


if __name__ == "__main__":
    main()
