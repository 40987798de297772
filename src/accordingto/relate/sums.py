"""Parts that add up to a total: told by one speaker or of the same doers, next to one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from accordingto.records import Figure, Record
from accordingto.relate import vocabulary as v
from accordingto.relate.context import EXTENTS, Facts, fits_sex, same_speaker
from accordingto.relate.say import number, who
from accordingto.relate.scope import Scope

# At most this many parts, and this many figures of one measure in a report, are tried: a list of
# forty small numbers adds up to anything.
PARTS, FIGURES = 5, 40
# Below this, sums come out by chance; then the words must say that they are parts.
LARGE = 20
_TOGETHER = {"casualties": ("killed", "injured", "casualties")}


class Sum(Record):
    """Parts that make up a total, with the arithmetic."""

    parts: tuple[Facts, ...]
    total: Facts
    arithmetic: str
    why: str


def sums(told: Sequence[Facts], scopes: Mapping[str, Scope]) -> list[Sum]:
    """Find totals and their parts among the figures of one report."""
    groups: dict[tuple[str, str], list[Facts]] = defaultdict(list)
    for f in told:
        x = f.figure
        if (
            x.n is not None
            and x.measure not in EXTENTS
            and scopes[x.id].sense == "asserted"
            and x.bound in ("exact", "approx", "at_least")
        ):
            groups[x.measure, v.root(f.group)].append(f)
    out: list[Sum] = []
    for (measure, group), fs in sorted(groups.items()):
        pool = fs
        for other in _TOGETHER.get(measure, ()):
            pool = pool + groups.get((other, group), []) if other != measure else pool
        pool = sorted(pool, key=lambda f: f.order)[:FIGURES]
        for total in fs:
            found = _parts(total, pool, scopes)
            if found is not None:
                out.append(found)
    return _once(out)


def _parts(total: Facts, pool: Sequence[Facts], scopes: Mapping[str, Scope]) -> Sum | None:
    """The best parts of one total: same speaker before another, nearest first."""
    n = total.figure.n or 0
    if n < 2 or scopes[total.figure.id].part == "another":
        return None
    smaller = [
        f
        for f in pool
        if f is not total and 0 < (f.figure.n or 0) < n and f.figure.bound != "at_least" and _inside(f, total)
    ]
    best: tuple[tuple[int, int, int], Sum] | None = None
    for parts in _runs(smaller):
        if sum(p.figure.n or 0 for p in parts) != n:
            continue
        why = _tied(parts, total, scopes)
        if why is None:
            continue
        span = max(p.figure.end for p in parts) - min(p.figure.start for p in parts)
        rank = (0 if all(same_speaker(p, total) for p in parts) else 1, span, parts[0].figure.start)
        made = Sum(parts=parts, total=total, arithmetic=_arithmetic(parts, total.figure), why=why)
        if best is None or rank < best[0]:
            best = (rank, made)
    return best[1] if best else None


def _runs(row: Sequence[Facts]) -> Iterator[tuple[Facts, ...]]:
    """Figures that follow one another: of all classes, and of each class by itself."""
    rows = [row, *([f for f in row if f.group == g] for g in sorted({f.group for f in row}))]
    for each in rows[:1] if len(rows) == 2 else rows:
        for i in range(len(each)):
            for size in range(2, min(PARTS, len(each) - i) + 1):
                yield tuple(each[i : i + size])


def _inside(part: Facts, total: Facts) -> bool:
    """Whether what the part counts can lie in what the total counts."""
    same = part.group == total.group or v.inside(part.group, total.group) or total.figure.measure == "casualties"
    return same and fits_sex(part, total) and (not part.agents or not total.agents or part.agents <= total.agents)


def _tied(parts: Sequence[Facts], total: Facts, scopes: Mapping[str, Scope]) -> str | None:
    """Why the parts belong to the total, or None when only the numbers say so."""
    speaker = all(same_speaker(p, total) or not p.speaker for p in parts)
    doers = bool(total.agents) and all(p.agents == total.agents for p in parts)
    large = sum(p.figure.n or 0 for p in parts) >= LARGE
    if not speaker and not doers:
        listed = len({p.passage for p in parts}) == 1 and all(same_speaker(p, parts[0]) for p in parts)
        kinds = len({p.noun for p in parts}) == len(parts) and abs(parts[0].passage - total.passage) == 1
        return f"the parts are of {who(parts[0].figure)}" if listed and (large or kinds) else None
    if len({(p.figure.start, p.figure.end) for p in parts}) < len(parts):
        return None
    if not large and total.figure.measure in ("present", "attack"):
        return None  # two here and one there are rarely the three somewhere else
    if doers and large:
        return f"the same doers, “{' '.join((total.figure.agent or '').split())}”"
    one_class = len({p.group for p in parts}) == 1
    if large or (len(parts) > 3 and one_class):
        return "one speaker" if total.speaker else "one report in its own voice"
    marked = [p for p in parts if scopes[p.figure.id].part]
    if marked and len(parts) == 2 and not scopes[total.figure.id].part:
        return f"“{scopes[marked[0].figure.id].part}”"
    if (
        len(parts) == 2
        and not any(p.special for p in parts)
        and any(scopes[p.figure.id].single for p in parts)
        and len({p.passage for p in parts} | {total.passage}) <= 3
    ):
        return "persons told one by one"
    if len({p.noun for p in parts}) == len(parts) and len({p.passage for p in parts}) == 1:
        return "a list of kinds"
    return None


def _arithmetic(parts: Sequence[Facts], total: Figure) -> str:
    return " + ".join(number(p.figure.n or 0) for p in parts) + f" = {number(total.n or 0)}"


def _once(found: Sequence[Sum]) -> list[Sum]:
    """One sum for each set of parts, to the total of their own speaker, else to the one told first."""
    out: dict[tuple[str, ...], Sum] = {}
    for s in sorted(found, key=lambda s: (not same_speaker(s.parts[0], s.total), s.total.order, s.parts[0].order)):
        out.setdefault(tuple(p.figure.id for p in s.parts), s)
    return list(out.values())
