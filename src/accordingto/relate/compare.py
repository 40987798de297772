"""How two figures on one question stand to one another: logic on the hard intervals, then on the typical ones."""

from __future__ import annotations

from accordingto.records import Figure, Interval, Record
from accordingto.relate.context import Facts, overlap, same_speaker
from accordingto.relate.questions import one_group
from accordingto.relate.revise import revises
from accordingto.relate.say import interval, number, quoted, who

_LOOSE = frozenset({"vague", "approx"})
# Tolls of one event told by its parties differ by a factor of ten at times, hardly by more than this.
FAR = 20
# Up to here, a report that gives two numbers, one of them in its own voice, rather counts two things than disputes one.
SMALL = 5


class Verdict(Record):
    """A kind of relation with the sentence that gives its reason."""

    kind: str
    reason: str
    arithmetic: str | None = None
    turned: bool = False  # the one told later comes first: it is the older number, told again


def inside(a: Interval, b: Interval) -> bool:
    """Whether every number that satisfies ``a`` satisfies ``b`` too."""
    low = b[0] is None or (a[0] is not None and a[0] >= b[0])
    high = b[1] is None or (a[1] is not None and a[1] <= b[1])
    return low and high


def compare(a: Facts, b: Facts, *, named: frozenset[str] = frozenset()) -> Verdict:
    """Say how two figures on one question stand to one another.

    Two figures conflict when no single number satisfies both. The order in which they are given
    does not matter: the one told first is taken first. ``named`` are the doers that the question
    is about, for saying when a figure names none.
    """
    if b.order < a.order:
        a, b = b, a
    x, y = a.figure, b.figure
    pair = f"{who(x)} has {quoted(x)}, {who(y)} {quoted(y)}"
    if x.hard == y.hard and x.bound == y.bound:
        if same_speaker(a, b):
            return Verdict(kind="same", reason=f"{who(x)} gives {quoted(x)} and again {quoted(y)}.")
        return Verdict(kind="agrees", reason=f"{pair}: the same number.")
    if not overlap(x.hard, y.hard):
        return _disjoint(a, b, pair, named)
    if inside(y.hard, x.hard) or inside(x.hard, y.hard):
        inner, outer = (x, y) if inside(x.hard, y.hard) else (y, x)
        if outer.bound in _LOOSE and not overlap(inner.typical, outer.typical):
            return Verdict(
                kind="near",
                reason=f"{pair}: {_fits(inner, outer)}, though it is further off than such words usually are.",
            )
        if outer.bound in _LOOSE or inner is x:
            return Verdict(kind="agrees", reason=f"{pair}: {_fits(inner, outer)}.")
        return Verdict(kind="narrows", reason=f"{pair}: {_fits(inner, outer)}, and allows less.")
    if overlap(_usual(x), _usual(y)):
        return Verdict(kind="agrees", reason=f"{pair}: both fit {interval(_common(x.hard, y.hard))}.")
    usual = f"such words usually mean {interval(_usual(x))} and {interval(_usual(y))}"
    return Verdict(kind="near", reason=f"{pair}: both can be true, though {usual}.")


def _usual(f: Figure) -> Interval:
    """What the words usually mean; a bound leaves its open side open, whatever people guess beyond it."""
    return f.hard if f.bound in ("at_least", "more_than", "at_most", "less_than") else f.typical


def _disjoint(a: Facts, b: Facts, pair: str, named: frozenset[str]) -> Verdict:
    x, y = a.figure, b.figure
    if x.measure == "present" and not one_group(a, b):
        return Verdict(
            kind="unclear", reason=f"{pair}: sizes of groups, and nothing says that both speak of the same one."
        )
    why = revises(a, b)
    if why is not None:
        old, new = (x, y) if why[1] else (y, x)
        return Verdict(
            kind="revises",
            reason=f"{quoted(new)} ({who(new)}) takes the place of {quoted(old)} ({who(old)}): {why[0]}.",
            turned=not why[1],
        )
    if confirmed := _confirmed(x, y):
        sure, rest = confirmed
        return Verdict(
            kind="different_scope",
            reason=f"{pair}: {quoted(sure)} are those confirmed, {quoted(rest)} those reported; not compared.",
        )
    if not same_speaker(a, b) and _far(x, y):
        return Verdict(kind="unclear", reason=f"{pair}: so far from one another that they hardly count the same.")
    if x.report_id == y.report_id and same_speaker(a, b):
        return Verdict(
            kind="unclear", reason=f"{pair}: one voice in one report gives both, so they hardly count the same."
        )
    if x.report_id == y.report_id and not (a.speaker and b.speaker) and max(x.n or 0, y.n or 0) <= SMALL:
        return Verdict(
            kind="unclear",
            reason=f"{pair}: small numbers in one account, which may well count different people."
            if a.person
            else f"{pair}: small numbers in one account, which may well count different things.",
        )
    silent = [f for f in (a, b) if not f.agents] if named or a.agents or b.agents else []
    unless = ""
    if silent and len(silent) == 1:
        other = b if silent[0] is a else a
        if len(other.agents) > 1 or other.figure.aspect == "total":
            unless = (
                f" They are in conflict if both are totals: {quoted(silent[0].figure)} names no agent, "
                f"{quoted(other.figure)} is by “{' '.join((other.figure.agent or '').split())}”."
            )
    return Verdict(
        kind="conflicts",
        reason=f"{pair}: {_values(x)} and {_values(y)} cannot both be right.{unless}",
        arithmetic=_difference(x, y),
    )


def _confirmed(x: Figure, y: Figure) -> tuple[Figure, Figure] | None:
    """Of two counts in one report, the smaller one where only that is said to be confirmed, and the other."""
    few, many = sorted((x, y), key=lambda f: f.n or 0)
    sure = few.stance == "confirmed" and many.stance != "confirmed"
    return (few, many) if sure and x.report_id == y.report_id and (few.n or 0) < (many.n or 0) else None


def _far(x: Figure, y: Figure) -> bool:
    """Whether two numbers under other words differ by more than any two counts of one thing do."""
    few, many = sorted((x.n or 0, y.n or 0))
    return 0 < few * FAR < many and " ".join(x.counted.split()) != " ".join(y.counted.split())


def _values(f: Figure) -> str:
    return interval(f.hard)


def _fits(inner: Figure, outer: Figure) -> str:
    return f"{interval(inner.hard)} lies within {interval(outer.hard)}"


def _difference(x: Figure, y: Figure) -> str | None:
    if x.n is None or y.n is None:
        return None
    high, low = max(x.n, y.n), min(x.n, y.n)
    return f"{number(high)} - {number(low)} = {number(high - low)}"


def _common(a: Interval, b: Interval) -> Interval:
    lows = [x for x in (a[0], b[0]) if x is not None]
    highs = [x for x in (a[1], b[1]) if x is not None]
    return (max(lows) if lows else None, min(highs) if highs else None)
