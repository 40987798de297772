"""Low, best and high for a question, each under a named rule that says what it used and what it left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from accordingto.records import Bracket, Figure
from accordingto.relate.context import Facts

Pick = tuple[float | None, float | None, float | None, list[Facts]]  # low, best, high, used

# Bounds that give no least number.
UPPER = frozenset({"at_most", "less_than"})
# Whose count weighs more where a rule ranks sources: records before offices before witnesses before parties.
_RANK = {"document": 0, "office": 1, "organisation": 1, "person": 2, "publisher": 3, "anonymous": 4}


def brackets(
    question: str,
    told: Sequence[Facts],
    replaced: Mapping[str, str],
    reports: Mapping[str, set[str]],
    works: Mapping[str, str],
    chosen: str | None = None,
) -> list[Bracket]:
    """All rules for one question.

    Args:
        question: Its id.
        told: Its figures, without copies.
        replaced: Figures that another one revises, with the reason.
        reports: For each figure, all reports that carry it, copies too.
        works: For each report, its work.
        chosen: The figure that a person recommended, if one did.
    """
    told = sorted(told, key=lambda f: f.order)
    out = {f.figure.id: why for f in told if (why := _unfit(f.figure, replaced))}
    usable = [f for f in told if f.figure.id not in out]
    done = []
    for name, rule in RULES.items():
        low, best, high, used = rule(usable, chosen)
        kept = {f.figure.id for f in used}
        why = _NOT_USED[name] if used else _NOTHING[name]
        carried = {r for f in used for r in reports.get(f.figure.id, {f.figure.report_id})}
        done.append(
            Bracket(
                question=question,
                rule=name,
                low=low,
                best=best,
                high=high,
                used=tuple(f.figure.id for f in used),
                left_out={**out, **{f.figure.id: why for f in usable if f.figure.id not in kept}},
                reports=len(carried),
                works=len({works.get(r, r) for r in carried}),
                origins=len({origin(f) for f in used}),
            )
        )
    return done


def origin(f: Facts) -> str:
    """Whose knowledge a figure is, as far as the text tells; the report where it names nobody."""
    x = f.figure
    return (x.origin or x.source_name or x.source or f"report {x.report_id}").casefold()


def _unfit(f: Figure, replaced: Mapping[str, str]) -> str | None:
    if f.modality in ("possible", "planned", "conditional"):
        return f"said as {f.modality}, not as something that happened"
    if f.modality == "denied":
        return "denied"
    if f.id in replaced:
        return replaced[f.id]
    if f.hard == (None, None):
        return "gives no number"
    return None


def _low(f: Facts) -> float | None:
    """The least that the words allow, read as they are usually meant where they are vague."""
    x = f.figure
    return x.typical[0] if x.bound in ("approx", "vague") and x.typical[0] is not None else x.hard[0]


def _high(f: Facts) -> float | None:
    x = f.figure
    return x.typical[1] if x.bound in ("approx", "vague") and x.typical[1] is not None else x.hard[1]


def _point(f: Facts) -> float | None:
    """The number as written; a range or a vague word has none."""
    return f.figure.n if f.figure.n is not None else (0.0 if f.figure.bound == "zero" else None)


def _ends(fs: Sequence[Facts]) -> tuple[float | None, float | None]:
    """Least low and greatest high; a figure with an open end opens the bracket only when nothing closes it."""
    lows = [x for f in fs if (x := _low(f)) is not None]
    closed = [x for f in fs if (x := _high(f)) is not None]
    open_points = [p for f in fs if _high(f) is None and (p := _point(f)) is not None]
    low = min(lows) if lows else None
    high = max([*closed, *open_points]) if closed else None
    return low, high


def by_range(fs: Sequence[Facts], chosen: str | None) -> Pick:
    """Lowest to highest of all figures, no best (Airwars, Iraq Body Count)."""
    low, high = _ends(fs)
    return low, None, high, list(fs)


def conservative(fs: Sequence[Facts], chosen: str | None) -> Pick:
    """The most conservative figure alone (ACLED): the one whose least number is lowest."""
    able = [f for f in fs if _low(f) is not None and f.figure.bound not in UPPER]
    if not able:
        return None, None, None, []  # "up to 60" says how many at most, and nothing of how many there were
    least = min(able, key=lambda f: (_low(f) or 0, f.order))
    best = _low(least)
    return best, best, best, [least]


def low_best_high(fs: Sequence[Facts], chosen: str | None) -> Pick:
    """Lowest, the best-ranked source's latest number, highest (after UCDP)."""
    low, high = _ends(fs)
    able = [f for f in fs if _point(f) is not None]
    if not able:
        return low, None, high, list(fs)
    newest = {r: i for i, r in enumerate(sorted({f.figure.published or "" for f in able}, reverse=True))}
    best = _point(
        min(
            able,
            key=lambda f: (
                _RANK.get(f.figure.speaker_kind or "publisher", 3),
                newest[f.figure.published or ""],
                f.order,
            ),
        )
    )
    return _clipped(low, best, high, list(fs))


def recommended(fs: Sequence[Facts], chosen: str | None) -> Pick:
    """The figure that a person chose by hand (Helix); empty until somebody does."""
    picked = [f for f in fs if f.figure.id == chosen]
    if not picked:
        return None, None, None, []
    return _clipped(_low(picked[0]), _point(picked[0]), _high(picked[0]), picked)


def majority(fs: Sequence[Facts], chosen: str | None) -> Pick:
    """The number that most origins give, where more than one gives it and none ties with it."""
    given = {(_point(f), origin(f)) for f in fs}
    votes = Counter(point for point, _ in given if point is not None)
    first = votes.most_common(2)
    if not first or first[0][1] < 2 or (len(first) > 1 and first[1][1] == first[0][1]):
        return None, None, None, []
    best = first[0][0]
    return best, best, best, [f for f in fs if _point(f) == best]


def _clipped(low: float | None, best: float | None, high: float | None, used: list[Facts]) -> Pick:
    """Keep low <= best <= high: "nearly 50" is written 50 but means less."""
    if best is not None and low is not None:
        low = min(low, best)
    if best is not None and high is not None:
        high = max(high, best)
    return low, best, high, used


RULES: dict[str, Callable[[Sequence[Facts], str | None], Pick]] = {
    "range/1": by_range,
    "conservative/2": conservative,
    "low_best_high/1": low_best_high,
    "recommended/1": recommended,
    "majority/1": majority,
}
# Why a figure is left out where a rule finds nothing to take.
_NOTHING = {
    "range/1": "it gives no number",
    "conservative/2": "only how many at most is told",
    "low_best_high/1": "it gives no number",
    "recommended/1": "nobody has recommended a figure yet",
    "majority/1": "no number is given by more origins than any other, and by two at least",
}
_NOT_USED = {
    "range/1": "",
    "conservative/2": "a more conservative figure is there",
    "low_best_high/1": "",
    "recommended/1": "not the figure that a person recommended",
    "majority/1": "not the number that most origins give",
}
