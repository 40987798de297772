"""Issues of one form kept apart, beside coverage alone and word Jaccard; `python -m bench.folding templates`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from accordingto.fold import Page, align, fold
from accordingto.fold.verdict import judge
from accordingto.records import Report
from bench import damage, forms

KEPT = ("feed", "ocr 2 %", "cut to 70 %", "boilerplate", "edit 10 %")  # damage of the copies that are to be found


def templates(table: Path | None, pairs: int = 40) -> dict[str, object]:
    """Issues of one form kept apart at the share of copies kept, beside coverage alone and word Jaccard.

    Three sets: the forms that the thresholds were set with, the same forms filled in anew, and forms that were
    never looked at when they were set.
    """
    tuned = [forms.issues(form, pairs + 1) for form in forms.FORMS]
    if table is not None:
        tuned.append(forms.releases(table)[: 2 * pairs + 1])
    result: dict[str, object] = {}
    for name, series in (
        ("forms", tuned),
        ("other issues", [forms.issues(form, pairs + 1, "other:") for form in forms.FORMS]),
        ("other forms", [forms.issues(form, pairs + 1) for form in forms.HELD_OUT]),
    ):
        result[name] = rows = _templates(series)
        print(f"{name}: {rows['pairs of one form']} pairs of one form, {rows['copies']} copies")
        for rule, row in rows.items():
            if isinstance(row, dict):
                print(f"  {rule:26} " + ", ".join(f"{what} {value}" for what, value in row.items()), flush=True)
        merged = sum(_in_company(one) for one in series)
        print(
            f"  folded at once: {merged} of {sum(len({*one}) for one in series)} issues in company of another",
            flush=True,
        )
    return result


def _in_company(series: list[str]) -> int:
    """Issues of a form that share a work with another one when all are folded at once."""
    reports = [
        Report(id=f"{k:016x}", uri=f"issue {k}", sha256="", text=text) for k, text in enumerate(dict.fromkeys(series))
    ]
    return sum(len(work.members) for work in fold(reports) if len(work.members) > 1)


def _templates(series: list[list[str]]) -> dict[str, object]:
    apart = [(a, b) for one in series for a, b in pairwise(one)]
    copies = []
    others = damage.sentences([damage.made(k) for k in range(50)])
    for one in series:
        for k, text in enumerate(one):
            level = KEPT[k % len(KEPT)]
            copies.append((damage.damage(text, level, seed=k, others=others).text, text))
    rules: dict[str, Callable[[str, str], bool]] = {
        "this": lambda a, b: judge(align(Page(a), Page(b))).kind == "copy",
        "coverage >= .5": lambda a, b: _coverage(a, b) >= 0.5,
        "coverage >= .9": lambda a, b: _coverage(a, b) >= 0.9,
        "word 5-gram Jaccard >= .7": lambda a, b: _jaccard(a, b) >= 0.7,
    }
    result: dict[str, object] = {"pairs of one form": len(apart), "copies": len(copies)}
    for name, rule in rules.items():
        good = sum(rule(a, b) for a, b in copies)
        bad = sum(rule(a, b) for a, b in apart)
        result[name] = {
            "copies kept": round(good / len(copies), 4),
            "precision": round(good / max(1, good + bad), 4),
            "merged wrongly": bad,
        }
    return result


def _coverage(a: str, b: str) -> float:
    alignment = align(Page(a), Page(b))
    return alignment.matched / max(1, min(len(alignment.a.folded), len(alignment.b.folded)))


def _jaccard(a: str, b: str) -> float:
    one, two = ({tuple(w[i : i + 5]) for i in range(len(w) - 4)} for w in (a.split(), b.split()))
    return len(one & two) / max(1, len(one | two))
