"""Scores for each publisher of the gold apart: ``python -m bench.publishers [--shared FOLDER] [--said FILE ...]``.

The rules are fixed, so there is nothing to fit again for each fold; what cross-validation over publishers comes
to is this table. It shows whether a score rests on a few houses and fails at others, and whether the houses lie
further apart than counting alone would put them (a house with 15 figures is off by 9 points by chance at 85 %).

What it cannot show: how the rules do on a publisher that nobody has seen. All these reports were read, or could
be read, while rules were written; a house with few figures says little; and a house is not a style: the wires
here share their editors' hand. Unseen reports, read by eye, are the only test of that.

A report's publisher: for gva_* and idmc_* the publisher or the host of the address that the source collections
give for the same text; for muc_* the agency or station in the brackets of its dateline; else "unknown".
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FEWEST = 10  # figures that a publisher must have for a row of its own
_DATELINE = re.compile(r"\(([^()]{2,60})\)\s*--")
_KINDS = ("value", "ledger", "measure", "speaker")
_Row = tuple[str, int, int, dict[str, float]]


def dateline(text: str) -> str | None:
    """The agency or station that a monitored broadcast or wire gives in its dateline: the last bracket before "--".

    >>> dateline("EDDYPORT (OXMOOR), 27 SEP 89 (RIVER NEWS) -- [TEXT] ...")
    'RIVER NEWS'
    """
    m = _DATELINE.search(text[:400])
    return " ".join(re.sub(r"\s*-\s*", "-", m[1]).split()) if m else None


def _key(text: str) -> str:
    """What tells two copies of a text to be one: its first words without white space and marks."""
    return re.sub(r"\W+", "", text)[:160]


def by_text(shared: Path) -> dict[str, str]:
    """Beginning of a text -> its publisher, from the collections that the gold was drawn from."""
    found = {}
    for line in _lines(shared / "data" / "events" / "gva" / "incidents_dev.jsonl"):
        for report in json.loads(line)["reports"]:
            found[_key(report["text"])] = report["publisher"]
    for line in _lines(shared / "data" / "events" / "idmc" / "labelled_dev.jsonl"):
        row = json.loads(line)
        if row.get("article_text"):
            found[_key(row["article_text"])] = row["URL"].split("/")[2]
    return found


def _lines(path: Path) -> list[str]:
    return path.read_text("utf8").splitlines() if path.is_file() else []


def publishers(shared: Path) -> dict[str, list[tuple[Path, Path]]]:
    """Publisher -> its reports: text and gold, of dev and train together."""
    known = by_text(shared)
    found: dict[str, list[tuple[Path, Path]]] = defaultdict(list)
    for gold in sorted((shared / "gold").glob("*/gold/*.json")):
        path = gold.parents[1] / "text" / f"{gold.stem}.txt"
        text = path.read_text("utf8")
        name = known.get(_key(text)) or dateline(text) or "unknown"
        found[name.casefold().partition(":")[0]].append((path, gold))
    return dict(found)


def scored(
    scorer: ModuleType, reports: Mapping[str, Sequence[tuple[Path, Path]]], said: Sequence[dict[str, Any]]
) -> list[_Row]:
    """One row a publisher: name, reports, figures, and the four scores in percent; most figures first."""
    rows = []
    for name, files in reports.items():
        with tempfile.TemporaryDirectory() as folder:
            texts, golds = Path(folder) / "text", Path(folder) / "gold"
            texts.mkdir()
            golds.mkdir()
            for text, gold in files:
                (texts / text.name).symlink_to(text)
                (golds / gold.name).symlink_to(gold)
            out, _ = scorer.score(str(texts), str(golds), [dict(row) for row in said])
        points = {k: out[k]["f1"] if isinstance(out[k], dict) else out[k] for k in _KINDS}
        if out["figures"]:
            rows.append((name, len(files), out["figures"], {k: v for k, v in points.items() if v is not None}))
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def table(rows: Sequence[_Row]) -> Iterable[str]:
    """The lines to print: a row for each publisher with enough figures, mean and spread, and the three worst."""
    large = [row for row in rows if row[2] >= FEWEST]
    small = [row for row in rows if row[2] < FEWEST]
    yield f"{'publisher':38} reports figures " + " ".join(f"{k:>8}" for k in _KINDS)
    for name, count, figures, points in large:
        yield f"{name[:38]:38} {count:7} {figures:7} " + " ".join(f"{points.get(k, 0):8.1f}" for k in _KINDS)
    if small:
        figures = sum(row[2] for row in small)
        mean = {k: sum(r[3].get(k, 0) * r[2] for r in small) / figures for k in _KINDS}
        named = f"{len(small)} publishers with under {FEWEST} each"
        yield f"{named:38} {sum(r[1] for r in small):7} {figures:7} " + " ".join(f"{mean[k]:8.1f}" for k in _KINDS)
    if len(large) < 2:
        return
    for title, number in (
        ("mean of the rows above", statistics.fmean),
        ("spread (standard deviation)", statistics.pstdev),
    ):
        yield f"{title:54} " + " ".join(f"{number([r[3].get(k, 0) for r in large]):8.1f}" for k in _KINDS)
    yield f"{'spread that counting alone would give':54} " + " ".join(f"{_chance(large, k):8.1f}" for k in _KINDS)
    worst = sorted(large, key=lambda row: row[3].get("ledger", 0))[:3]
    yield "worst three on ledger: " + ", ".join(f"{name} {points['ledger']:.1f}" for name, _, _, points in worst)


def _chance(rows: Sequence[_Row], kind: str) -> float:
    """The standard deviation between rows if all of them were right equally often."""
    share = sum(r[3].get(kind, 0) * r[2] for r in rows) / sum(r[2] for r in rows) / 100
    return 100 * statistics.fmean(share * (1 - share) / r[2] for r in rows) ** 0.5


def extracted(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """What ``accordingto extract`` prints for the texts."""
    command = [sys.executable, "-c", "from accordingto.cli import main; main()", "extract", *map(str, paths), "--nl"]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0 also where the shared texts are missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/ and data/")
    parser.add_argument("--said", type=Path, nargs="*", help="rows of `extract --nl`; without it, extract runs")
    chosen = parser.parse_args(arguments)
    path = chosen.shared / "gold" / "score.py"
    if not path.is_file():
        print("not here: gold/score.py", flush=True)
        return 0
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    reports = publishers(chosen.shared)
    if chosen.said:
        said = [
            json.loads(line) for file in chosen.said for line in file.read_text("utf8").splitlines() if line.strip()
        ]
    else:
        said = extracted([text for files in reports.values() for text, _ in files])
    for line in table(scored(scorer, reports, said)):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
