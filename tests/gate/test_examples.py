"""Floors on the annotated examples: they stand without any shared data.

`python tests/gate/test_examples.py` prints the scores and every difference.
"""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path

import msgspec
import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"

# What is measured, less a little; raise them when it gets better. On 21 November 2026: found and value 97.2,
# ledger 68.5, speakers 88.9, wrong mouths 5.8, silences 72.0.
FLOORS = {"found": 98.0, "value": 98.0, "ledger": 93.0, "speakers": 97.0, "silences": 95.0}
MOST_WRONG_MOUTHS = 8.0


def _scorer():
    """The module beside this one; tests are not a package."""
    spec = importlib.util.spec_from_file_location("example_scorer", Path(__file__).with_name("scorer.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["example_scorer"] = module
    spec.loader.exec_module(module)
    return module


scorer = _scorer()
GOLD = scorer.read_gold(EXAMPLES / "gold")


@cache
def texts() -> dict[str, str]:
    """File name (with its record) -> the report's own text."""
    from accordingto.read import read

    return {Path(x.report.uri).name: x.report.text for x in read([EXAMPLES / "reports"])}


@cache
def extracted() -> dict[str, list[dict]]:
    from accordingto.parse.encoder import Encoder
    from accordingto.pipeline import extract
    from accordingto.read import read

    rows = {}
    for one in extract([x.report for x in read([EXAMPLES / "reports"])], Encoder.load()):
        figures = [{"record": "figure", **msgspec.to_builtins(f)} for f in one.figures]
        silences = [{"record": "silence", **msgspec.to_builtins(s)} for s in one.silences]
        rows[Path(one.report.uri).name] = [*figures, *silences]
    return rows


def measured() -> tuple[dict[str, float], list[str]]:
    count, wrong = scorer.Count(), []
    for gold in GOLD:
        here: list[str] = []
        scorer.compare(gold, texts()[gold["doc"]], extracted()[gold["doc"]], count, here)
        wrong += [f"{gold['doc']}: {line}" for line in here]
    return count.summary(), wrong


def test_at_least_ten_examples_carry_gold():
    assert len(GOLD) >= 10
    assert sum(len(g["figures"]) for g in GOLD) >= 150


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g["doc"])
def test_every_quote_of_the_gold_stands_once_in_its_report_and_holds_its_number(gold):
    text = texts()[gold["doc"]]
    for row in gold["figures"]:
        assert text.count(row["quote"]) == 1, row["quote"]
        assert row["text"] in row["quote"]
        assert (row["low"] is None) == (row["high"] is None) == (row["bound"] != "range")
    for row in gold["silences"]:
        assert text.count(row["quote"]) == 1, row["quote"]


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g["doc"])
def test_the_gold_uses_the_words_of_the_ledger(gold):
    from accordingto.records import MEASURES

    for row in gold["figures"]:
        assert set(scorer.either(row["measure"])) <= set(MEASURES)
        assert {*scorer.either(row["bound"])} <= {
            "exact", "approx", "more_than", "at_least", "less_than", "at_most", "range", "vague", "zero",
        }  # fmt: skip
    assert {k for s in gold["silences"] for k in scorer.either(s["kind"])} <= {"declined", "unknown", "unverified"}


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g["doc"])
def test_the_scorer_gives_full_marks_to_the_gold_itself(gold):
    text, rows = texts()[gold["doc"]], []
    for kind in ("figure", "silence"):
        for row in gold[f"{kind}s"]:
            start, end = scorer.place(row, text)
            one = {field: scorer.either(value)[0] for field, value in row.items()}
            rows.append({**one, "record": kind, "start": start, "end": end, "text": text[start:end]})
    count, wrong = scorer.Count(), []
    scorer.compare(gold, text, rows, count, wrong)
    assert wrong == []
    assert count.ledger == count.gold == count.extracted


def test_the_scorer_sees_a_missed_row_a_wrong_number_and_a_wrong_mouth():
    gold = {
        "figures": [
            {"quote": "nine died", "text": "nine", "n": 9, "bound": "exact", "low": None, "high": None, "optional": False,
             "measure": "killed", "source": "police", "source_name": "police"},
            {"quote": "six fled", "text": "six", "n": 6, "bound": "exact", "low": None, "high": None, "optional": False,
             "measure": "displaced", "source": None, "source_name": None},
            {"quote": "two burned", "text": "two", "n": 2, "bound": "exact", "low": None, "high": None, "optional": False,
             "measure": "destroyed", "source": None, "source_name": None},
        ],
        "silences": [],
    }  # fmt: skip
    text = "nine died, police said; six fled; two burned"
    row = {"record": "figure", "low": None, "high": None, "bound": "exact", "counted": "", "source": "the mayor"}
    rows = [
        {**row, "start": 0, "end": 4, "text": "nine", "n": 9, "measure": "killed"},
        {**row, "start": 24, "end": 27, "text": "six", "n": 7, "measure": "displaced"},
    ]
    count, wrong = scorer.Count(), []
    scorer.compare(gold, text, rows, count, wrong)
    assert (count.found, count.value, count.ledger, count.wrong_mouth) == (2, 1, 0, 1)
    assert len(wrong) == 3


@pytest.mark.gate
def test_the_floors_hold():
    got, wrong = measured()
    below = {name: got[name] for name, floor in FLOORS.items() if got[name] < floor}
    assert below == {}, "\n".join(wrong)
    assert got["wrong_mouths"] <= MOST_WRONG_MOUTHS


if __name__ == "__main__":
    scores, differences = measured()
    print(*differences, sep="\n")
    print(scores)
