"""Whole reports in, the rows that come out, as text that can be read by eye.

python tests/golden/ledgers.py          write the expected files anew; then read the diff before keeping it
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
REPORTS = HERE.parent.parent / "examples" / "reports"
CHOSEN = ("01-osmarra-raid.txt", "04-rivermouth-copy.txt", "05-army-communique.txt", "07-kolvan-slide.txt")


def ledger(name: str) -> str:
    """One line a figure: number and noun | measure | value | who says it | flags; silences at the end."""
    from accordingto.parse.encoder import Encoder
    from accordingto.pipeline import extract
    from accordingto.read import Loaded, read
    from accordingto.serve import labels

    reports = [x.report for x in read([REPORTS / name]) if isinstance(x, Loaded)]
    lines = []
    for one in extract(reports, Encoder.load()):
        for f in one.figures:
            value = labels.number(f.n) if f.n is not None else labels.interval(f.hard)
            flags = [f.modality] if f.modality != "asserted" else []
            flags += [name for name in ("additional", "implicit") if getattr(f, name)]
            row = [labels.amount(f), f.measure, f"{f.bound} {value}", " ".join((f.source_name or "-").split())]
            lines.append(" | ".join([*row, ", ".join(flags)]).rstrip(" |"))
        for s in one.silences:
            lines.append(f"{s.kind}: {' '.join(s.text.split())} | {s.source_name or '-'}")
    return "\n".join(lines) + "\n"


def expected(name: str) -> Path:
    return HERE / f"{name}.golden"


if __name__ == "__main__":
    for name in sys.argv[1:] or CHOSEN:
        expected(name).write_text(ledger(name), encoding="utf-8", newline="\n")
