"""The words round a number that bound it: a table as data, matching, and how hedges compose.

Every row of ``data/hedges.tsv`` gives a phrase its bound and two intervals: *hard* (outside it
another number contradicts) and *typical* (what writers commonly mean). Hedges nest, the outer over
the inner: "more than about 50" takes its floor from what "about 50" may mean.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from accordingto.quantify.numbers.scan import Tokens
from accordingto.records import Bound, Interval, Modality, Record
from accordingto.tables import rows

_FORMULA = re.compile(r"([\[(])([^,]*),([^\])]*)([\])])")
_TERM = re.compile(r"([+-]?)(\d*\.?\d*)([nt]?)")


class Hedge(Record):
    """One row of the table, as written there."""

    id: str
    position: str
    in_text: bool  # whether the words belong to the figure's text
    phrases: tuple[str, ...]
    bound: Bound
    hard: str
    typical: str
    label: str
    modality: Modality | None
    aspect: str | None
    source: str


class Found(NamedTuple):
    """A hedge met in the text: its row and its tokens ``[first, last)``."""

    hedge: Hedge
    first: int
    last: int


@cache
def table() -> list[Hedge]:
    """All rows of ``data/hedges.tsv``, in their order."""
    made = []
    for id_, position, in_text, phrases, bound, hard, typical, label, modality, aspect, source in rows("hedges.tsv"):
        made.append(
            Hedge(
                id=id_,
                position=position,
                in_text=in_text == "yes",
                phrases=tuple(phrases.split(" / ")),
                bound=bound,  # type: ignore[arg-type]
                hard=hard,
                typical=typical,
                label=label,
                modality=None if modality == "-" else modality,  # type: ignore[arg-type]
                aspect=None if aspect == "-" else aspect,
                source=source,
            )
        )
    return made


@cache
def by_id() -> dict[str, Hedge]:
    """The rows by their id."""
    return {h.id: h for h in table()}


def grain(n: float) -> float:
    """The coarsest step of 1, 5, 10, 25, 50, ... that divides ``n``: how round it was written."""
    whole = int(abs(n))
    step = 1
    while whole and whole % 10 == 0:
        whole //= 10
        step *= 10
    if whole % 25 == 0 and whole:
        return 25 * step
    return 5 * step if whole and whole % 5 == 0 else step


def tolerance(n: float) -> float:
    """How far "about n" reaches: one below ten, else the grain of ``n`` held between 5 and 20 percent."""
    if n < 10:
        return 1.0 if n >= 1 else 0.1 * n
    return min(max(grain(n), 0.05 * n), 0.20 * n)


@cache
def _formula(
    text: str,
) -> tuple[bool, tuple[float, float, float] | None, tuple[float, float, float] | None, bool] | None:
    """``[n-t,n)`` as (low open, low terms, high terms, high open); terms are n, t, constant; None is inf."""
    m = _FORMULA.fullmatch(text)
    if not m:
        return None
    return m[1] == "(", _terms(m[2]), _terms(m[3]), m[4] == ")"


def _terms(text: str) -> tuple[float, float, float] | None:
    if text == "inf":
        return None
    n = t = c = 0.0
    for sign, size, letter in _TERM.findall(text):
        if not size and not letter:
            continue
        value = (float(size) if size else 1.0) * (-1 if sign == "-" else 1)
        if letter == "n":
            n += value
        elif letter == "t":
            t += value
        else:
            c += value
    return n, t, c


def interval(formula: str, low: float, high: float, *, whole: bool) -> Interval:
    """The interval of ``formula`` for a number that is itself known to lie in ``[low, high]``.

    The lower end is worked out at ``low``, the upper at ``high``. An end that is left out moves to
    the next whole number for whole counts, and stays for measured amounts.
    """
    parsed = _formula(formula)
    if parsed is None:
        return None, None
    low_open, a, b, high_open = parsed
    first = None if a is None else a[0] * low + a[1] * tolerance(low) + a[2]
    last = None if b is None else b[0] * high + b[1] * tolerance(high) + b[2]
    if whole:
        if first is not None:
            rounded = round(first)
            first = float(rounded + 1 if low_open and rounded <= first else _up(first))
        if last is not None:
            last = float(_down(last) - 1 if high_open and float(last).is_integer() else _down(last))
    if first is not None:
        first = max(first, 0.0)
    if first is not None and last is not None and last < first:
        last = first
    return first, last


def _up(x: float) -> int:
    return -int(-x // 1)


def _down(x: float) -> int:
    return int(x // 1)


def compose(hard: Interval, typical: Interval, hedge: Hedge, *, whole: bool) -> tuple[Interval, Interval]:
    """Put ``hedge`` over what is inside it.

    A bare number inside is the point ``(n, n)``. Over an inner interval a lower bound keeps the inner
    floor and opens the top, an upper bound the other way round, and "about" leaves the inner as it is.
    """
    point = hard[0] is not None and hard == (hard[1], hard[0])
    if hedge.bound == "exact" and hedge.hard == "[n,n]":
        return hard, typical
    if point and hard[0] is not None:
        n = hard[0]
        return interval(hedge.hard, n, n, whole=whole), interval(hedge.typical, n, n, whole=whole)
    if hedge.bound in ("more_than", "at_least"):
        return (hard[0], None), (typical[0], None)
    if hedge.bound in ("less_than", "at_most"):
        return (0.0, hard[1]), (typical[0], typical[1])
    return hard, typical


def bound_of(inner: Bound, hedges: list[Hedge]) -> Bound:
    """The bound of a number under hedges, listed from the innermost out.

    The outermost that bounds decides ("more than about 50" is more_than); ranges stay ranges.
    """
    if inner in ("range", "zero"):
        return inner
    bound = inner
    for hedge in hedges:
        if hedge.bound == "exact" or (hedge.bound == "approx" and bound == "vague"):
            continue
        if hedge.bound == "approx" and bound not in ("exact", "vague"):
            continue  # "about at least": the bound says more
        bound = hedge.bound
    return bound


@cache
def _before_index() -> dict[str, dict[str, list[tuple[tuple[str, ...], Hedge]]]]:
    """Last word -> the word before it ("" for phrases of one word) -> phrases, longest first."""
    index: dict[str, dict[str, list[tuple[tuple[str, ...], Hedge]]]] = {}
    for hedge in table():
        if hedge.position != "before":
            continue
        for phrase in hedge.phrases:
            key = tuple(Tokens(phrase).word[: Tokens(phrase).size])
            index.setdefault(key[-1], {}).setdefault(key[-2] if len(key) > 1 else "", []).append((key, hedge))
    for before in index.values():
        for entries in before.values():
            entries.sort(key=lambda e: -len(e[0]))
    return index


@cache
def _after_index() -> dict[str, list[tuple[tuple[str, ...], Hedge]]]:
    index: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
    for hedge in table():
        if hedge.position != "after":
            continue
        for phrase in hedge.phrases:
            key = tuple(Tokens(phrase).word[: Tokens(phrase).size])
            index.setdefault(key[0], []).append((key, hedge))
    for entries in index.values():
        entries.sort(key=lambda e: -len(e[0]))
    return index


def match_before(t: Tokens, i: int) -> Found | None:
    """The longest hedge phrase that ends right before token ``i``."""
    if i == 0:
        return None
    known = _BEFORE.get(t.word[i - 1])
    if known is None:
        return None
    for key, hedge in known.get(t.word[i - 2], ()) if i > 1 else ():
        first = i - len(key)
        if first >= 0 and tuple(t.word[first:i]) == key:
            return Found(hedge, first, i)
    for _, hedge in known.get("", ()):
        return Found(hedge, i - 1, i)
    return None


def match_after(t: Tokens, i: int) -> Found | None:
    """The longest hedge phrase that begins at token ``i``."""
    for key, hedge in _AFTER.get(t.word[i], ()):
        if tuple(t.word[i : i + len(key)]) == key:
            return Found(hedge, i, i + len(key))
    return None


_BEFORE = _before_index()
_AFTER = _after_index()


def markdown() -> str:
    """The table as a page: one line a row, generated, so that the page never says other than the data."""
    lines = [
        "# What hedges mean",
        "",
        "Every phrase the program reads round a number, with the interval it allows. *Hard*: another number outside",
        "it contradicts. *Typical*: what writers commonly mean. `n` is the number as written, `t` its tolerance: the",
        "step it was rounded to, held between 5 and 20 percent of it, and one below ten. A round bracket leaves the",
        "end out.",
        "",
        "| id | phrases | bound | hard | typical | carries | source |",
        "|---|---|---|---|---|---|---|",
    ]
    for h in table():
        carries = ", ".join(x for x in (h.modality, h.aspect) if x)
        phrases = "; ".join(h.phrases).replace("|", "\\|")
        lines.append(f"| {h.id} | {phrases} | {h.bound} | {h.hard} | {h.typical} | {carries} | {h.source} |")
    return "\n".join(lines) + "\n"
