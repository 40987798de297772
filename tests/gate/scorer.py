"""Compare what was extracted with what a careful reader wrote down, after the rules that examples/README.md names.

Four steps, each stricter than the one before:

    found    a figure stands where the gold has one (the spans overlap and differ by at most 20 characters)
    value    ... and its number is right: n, or both ends of a range, or "vague" for a word like dozens
    ledger   ... and bound, measure and speaker are right: a row that could be kept untouched
    speaker  of the figures with the right value, the share whose speaker is right

A wrong speaker where the text has one and a speaker where it has none both count as wrong; `wrong_mouth` counts
those rows that name somebody whom the gold does not.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
SLACK = 20
SILENCE_SLACK = 120
SMALL = frozenset(re.findall("[a-z]+", "a an and at by for from her his in its of on or s that the their this to with"))


def either(value: Any) -> list[Any]:
    """A gold field where two readings count is a list."""
    return value if isinstance(value, list) else [value]


def content(name: str | None) -> set[str]:
    return {w for w in re.findall(r"\w+", (name or "").casefold()) if w not in SMALL}


def same_name(found: str | None, gold: str | None) -> bool:
    """Two names are one when the shorter's words are, but for a third, among the longer's."""
    a, b = content(found), content(gold)
    if not a or not b:
        return not a and not b
    return len(a & b) >= 2 / 3 * min(len(a), len(b))


def right_speaker(found: Row, gold: Row) -> bool:
    names = [n for n in (found.get("source_name"), found.get("source")) if n]
    expected = either(gold["source_name"]) + [s for s in either(gold["source"]) if s is None]
    if not names:
        return None in expected
    return any(name is not None and same_name(n, name) for n in names for name in expected)


def right_value(found: Row, gold: Row) -> bool:
    bounds = either(gold["bound"])
    if "range" in bounds:
        return (found["low"], found["high"]) == (gold["low"], gold["high"])
    if gold["n"] is None:
        return found["n"] is None and found["bound"] in bounds
    return found["n"] is not None and math.isclose(found["n"], gold["n"], rel_tol=0.01)


def place(row: Row, text: str) -> tuple[int, int]:
    """Where a gold row stands: its quote occurs once; a figure is the first ``text`` inside it."""
    at = text.index(row["quote"])
    if "text" not in row:
        return at, at + len(row["quote"])
    start = at + row["quote"].index(row["text"])
    return start, start + len(row["text"])


def pairs(found: Sequence[Row], gold: Sequence[tuple[int, int]], slack: int) -> list[tuple[int, int]]:
    """One found row for one gold span, the closest first."""
    close = []
    for i, row in enumerate(found):
        for j, (start, end) in enumerate(gold):
            overlap = min(row["end"], end) - max(row["start"], start)
            off = max(row["end"] - row["start"], end - start) - overlap
            if overlap > 0 and off <= slack:
                close.append((off, i, j))
    out: list[tuple[int, int]] = []
    for _, i, j in sorted(close):
        if all(i != a and j != b for a, b in out):
            out.append((i, j))
    return out


@dataclass
class Count:
    gold: int = 0
    extracted: int = 0
    found: int = 0
    value: int = 0
    ledger: int = 0
    speaker: int = 0
    wrong_mouth: int = 0
    silences: int = 0
    silences_extracted: int = 0
    silences_found: int = 0

    def f1(self, name: str) -> float:
        return 200 * getattr(self, name) / ((self.gold + self.extracted) or 1)

    def summary(self) -> dict[str, float]:
        """Percentages, one decimal."""
        return {
            "found": round(self.f1("found"), 1),
            "value": round(self.f1("value"), 1),
            "ledger": round(self.f1("ledger"), 1),
            "speakers": round(100 * self.speaker / (self.value or 1), 1),
            "wrong_mouths": round(100 * self.wrong_mouth / (self.value or 1), 1),
            "silences": round(200 * self.silences_found / ((self.silences + self.silences_extracted) or 1), 1),
        }


def compare(gold: Row, text: str, found: Iterable[Row], count: Count, wrong: list[str]) -> None:
    """Add one report to ``count``, and a line to ``wrong`` for each difference."""
    rows = list(found)
    figures = [r for r in rows if r["record"] == "figure"]
    matched = dict(pairs(figures, [place(g, text) for g in gold["figures"]], SLACK))
    taken = set(matched.values())
    count.gold += sum(not g["optional"] for g in gold["figures"])
    for j, g in enumerate(gold["figures"]):
        if j not in taken and not g["optional"]:
            wrong.append(f"missed {g['text']!r} in {g['quote']!r}")
    for i, row in enumerate(figures):
        g = gold["figures"][matched[i]] if i in matched else None
        if g is not None and g["optional"]:
            continue
        count.extracted += 1
        if g is None:
            wrong.append(f"extra {row['text']!r} {row['counted']} {row['measure']}")
            continue
        count.found += 1
        if not right_value(row, g):
            wrong.append(f"value of {g['quote']!r}: {row['n']} {row['low']} {row['high']} {row['bound']}")
            continue
        count.value += 1
        speaker = right_speaker(row, g)
        count.speaker += speaker
        count.wrong_mouth += not speaker and bool(row.get("source") or row.get("source_name"))
        right = {
            "bound": row["bound"] in either(g["bound"]),
            "measure": row["measure"] in either(g["measure"]),
            "speaker": speaker,
        }
        count.ledger += all(right.values())
        said = {
            "bound": row["bound"],
            "measure": row["measure"],
            "speaker": row.get("source_name") or row.get("source"),
        }
        for field in (f for f, ok in right.items() if not ok):
            expected = g["source_name"] if field == "speaker" else g[field]
            wrong.append(f"{field} of {g['quote']!r}: {said[field]!r}, not {expected!r}")
    silences = [r for r in rows if r["record"] == "silence"]
    hushed = dict(pairs(silences, [place(g, text) for g in gold["silences"]], SILENCE_SLACK))
    free = {i for i, j in hushed.items() if gold["silences"][j].get("optional")}
    count.silences += sum(not g.get("optional") for g in gold["silences"])
    count.silences_extracted += len(silences) - len(free)
    for i, j in hushed.items():
        count.silences_found += i not in free and silences[i]["kind"] in either(gold["silences"][j]["kind"])
    for j, g in enumerate(gold["silences"]):
        if j not in hushed.values() and not g.get("optional"):
            wrong.append(f"missed silence {g['quote']!r}")
    wrong += [f"extra silence {r['text']!r}" for i, r in enumerate(silences) if i not in hushed]


def read_gold(folder: Path) -> list[Row]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
