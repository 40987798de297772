"""Where the events of the readings happened: their place words against a compact gazetteer.

Nothing is guessed. A name that several countries have goes to the country that the report names
most; without one it stays open unless one bearer is by far the largest. What the gazetteer does not
know is told from the known place in the same words ("near X", "a village in X"), with bearing and
distance as written.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from accordingto.drafts import Reading, Where
from accordingto.parse.tree import Tree
from accordingto.resolve.folding import loose_key, plain_key
from accordingto.resolve.gazetteer import Place, look_up
from accordingto.resolve.runs import Name, names_in
from accordingto.resolve.setting import Context, context_of
from accordingto.tables import classes

#: how many times larger than all others together a place must be to be meant without any context
FAR_LARGER = 20
#: people from which a place is known without its country; below, the report must name that country
WELL_KNOWN = 300_000
#: the same inside one country
LARGER = 5

_C = classes("placewords.tsv")
_STOP, _DIRECTION = _C["stop"], _C["direction"]
_KIND = {w for kind in ("adm1", "adm2", "point") for w in _C[kind]}
_BEARING = r"(?P<bearing>(?:north|south|east|west)(?:[\s-]?(?:east|west))?(?:ern)?|NNE|NE|NW|SE|SW)"
_DISTANCE = (
    r"(?:(?:about|some|approximately|around|nearly|more than|at least|just|several|a few)\s+)?(?:[\d.,]+|\w+)?\s*"
    r"(?:kilometers?|kilometres?|km|kms|miles?|meters?|metres?|m)\b"
)
_RELATIVE = re.compile(
    rf"(?:(?P<distance>{_DISTANCE})\s+)?(?:to the\s+|due\s+)?\b{_BEARING}\s+of\s+(?P<anchor>.+)"
    rf"|(?P<distance2>{_DISTANCE})\s+(?:away\s+)?(?:from|outside)\s+(?P<anchor2>.+)"
    r"|\b(?:near|outside|close to|on the outskirts of|around|just outside|not far from|leaving)\s+(?P<anchor3>.+)",
    re.IGNORECASE | re.DOTALL,
)


def places(tree: Tree, readings: Sequence[Reading]) -> list[Where | None]:
    """One entry a reading: its place words resolved, or None where it has none."""
    phrases = [None if r.place is None else tree.text[r.place[0] : r.place[1]] for r in readings]
    if not any(phrases):
        return [None] * len(phrases)
    context = context_of(tree.text)
    for phrase in dict.fromkeys(p for p in phrases if p):  # what is plain tells the country of what is not
        where = resolve_place(phrase, context)
        if where.country and where.name:
            context.cities[where.country] += 1
    known = {p: resolve_place(p, context) for p in dict.fromkeys(phrases) if p}
    return [None if p is None else known[p] for p in phrases]


def resolve_place(phrase: str, context: Context) -> Where:
    """Resolve one phrase of place ("near Amlat, 12 km southeast of Sorun") in its report.

    Args:
        phrase: The words of place, as the report has them.
        context: What the report says elsewhere, from :func:`context_of`.

    Returns:
        Name, country and accuracy (point, adm2, adm1, adm0) with the reason; only the reason where it is not plain.
    """
    text = " ".join(phrase.replace("’", "'").split())
    m = _RELATIVE.search(text)
    if m and not names_in(text[: m.start()], context):
        return _relative(m, context)
    names = names_in(text, context)
    if not names:
        return _open("no place name in these words")
    found = [(name, _meant(name, context)) for name in names]
    known = [(name, options) for name, options in found if options]
    known.sort(key=lambda entry: _narrowed(text, *entry))
    if any(not name.trimmed for name, _ in known):
        known = [(name, options) for name, options in known if not name.trimmed]
    if not known:
        listed = any(look_up(name.text) for name in names)
        return _open(f'"{names[0].text}" is ' + ("not plainly a town" if listed else "not in the gazetteer"))
    if re.search(r"\bbetween\b", text, re.IGNORECASE) and len(known) > 1:
        return _open("between several places")
    several = _several(text, known, context)
    if several:
        return several
    first, options = known[0]
    where = _choose(first, options, known[1:], context)
    if first.trimmed and where.country not in {*context.countries, *context.cities}:
        return _open(f'"{first.text}" is part of the name of a building or body, and the report names no country of it')
    if where.name and (first.trimmed or first.at > names[0].at or _inside(text, first)):
        return Where(
            name=where.name,
            country=where.country,
            accuracy="adm2" if where.accuracy == "point" else where.accuracy,
            reason=f"inside {where.name}: {where.reason}",
            anchor=where.name,
        )
    return where


def _narrowed(text: str, name: Name, options: tuple[Place, ...]) -> bool:
    """Whether a country or an owner stands before the place itself: "Norway's Bergen", "the French city of Metz"."""
    rest = text[name.at + len(name.text) :]
    return rest.startswith("'s") or (
        options[0].kind == "adm0" and not re.match(r"\s*(?:,|and\b|$)", rest, re.IGNORECASE)
    )


def _meant(name: Name, context: Context) -> tuple[Place, ...]:
    """The entries for a name, without those that only an alias gives to a short word or to a town of a country whose
    spelling is that of the report; a quarter's or a park's name is a town's only where that is plain."""
    options = look_up(name.text)
    if len(name.text) <= 3 and not name.text.isupper():
        options = tuple(p for p in options if p.plain)
    options = tuple(p for p in options if p.plain or p.country not in _ENGLISH or _same_name(name.text, p))
    one = len({(p.country, p.admin) for p in options}) == 1
    if name.cut and any(p.country == "US" for p in options):
        options = tuple(p for p in options if p.people >= WELL_KNOWN or context.states.get(p.admin))
    return options if not name.quarter or (one and not (name.part or name.cut)) else ()


_ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
_ADDED = frozenset({"city", "the", "el", "la", "de", "saint", "st", "fort", "ft", "mount", "mt"})


def _same_name(text: str, place: Place) -> bool:
    """Whether an alias is only another form of the name, or that of a place everybody knows: "Salt Lake", "D.C."."""
    mine, theirs = set(plain_key(text).split()), set(plain_key(place.name).split())
    return (
        place.kind in ("adm0", "adm1")
        or place.people >= WELL_KNOWN
        or (bool(mine & theirs) and mine ^ theirs <= _ADDED)
    )


def _open(reason: str) -> Where:
    return Where(name=None, country=None, accuracy=None, reason=f"left open: {reason}")


def _relative(m: re.Match[str], context: Context) -> Where:
    rest = m["anchor"] or m["anchor2"] or m["anchor3"]
    base = resolve_place(rest, context)
    told = " ".join(m[0].split())
    if base.name is None:
        return Where(
            name=None,
            country=base.country,
            accuracy=base.accuracy,
            reason=f'told from elsewhere ("{told}"): {base.reason}',
        )
    bearing = m["bearing"].casefold().replace(" ", "").replace("-", "") if m["bearing"] else None
    distance = m["distance"] or m["distance2"]
    return Where(
        name=base.name,
        country=base.country,
        accuracy="adm2" if base.accuracy == "point" else base.accuracy,
        reason=f'"{told}", told from {base.name}: {base.reason}',
        anchor=base.anchor or base.name,
        bearing=bearing,
        distance=distance.strip() if distance else None,
    )


def _inside(text: str, name: Name) -> bool:
    """Whether the words before the name say that the place is a part of it: "a village in X", "a park, X"."""
    before = text[: name.at].casefold().strip()
    words = [w for w in re.findall(r"[^\W\d_]+", before) if w not in _STOP and w not in _DIRECTION]
    return bool(words) and not all(w in _KIND or w in ("the", "of", "in", "at") for w in words)


def _several(text: str, known: list[tuple[Name, tuple[Place, ...]]], context: Context) -> Where | None:
    """Two or more places side by side: only what they share."""
    if len(known) < 2:
        return None
    pairs = itertools.pairwise(known)
    between = [text[a.at + len(a.text) : b.at].casefold() for (a, _), (b, _) in pairs]
    if not any(re.fullmatch(r"[\s,]*\band\b(?:[\s,]+\w+){0,4}[\s,]*", x) for x in between):
        return None
    lands = [_choose(name, options, [], context) for name, options in known]
    shared = {w.country for w in lands}
    names = ", ".join(name.text for name, _ in known)
    if len(shared) == 1 and None not in shared:
        return Where(
            name=None, country=lands[0].country, accuracy="adm0", reason=f"several places in one country: {names}"
        )
    return _open(f"several places: {names}")


def _choose(
    name: Name, options: tuple[Place, ...], wider: list[tuple[Name, tuple[Place, ...]]], context: Context
) -> Where:
    """The one place that the name means, by its own words, the wider names beside it, then the report."""
    spelled = tuple(p for p in options if p.plain)
    pool = spelled or options
    if name.kind and (
        of_kind := tuple(p for p in pool if p.kind == name.kind) or tuple(p for p in options if p.kind == name.kind)
    ):
        pool = of_kind
    elif name.kind in ("adm2", "point") and (towns := tuple(p for p in pool if p.kind in ("point", "adm2"))):
        pool = towns
    for other, others in wider:
        admins = {(p.country, p.admin) for p in others if p.kind == "adm1" and p.admin}
        exact = tuple(p for p in pool if p.kind != "adm1" and (p.country, p.admin) in admins)
        if exact:
            return _largest(name, exact, f'beside "{other.text}"', context, LARGER)
        lands = {p.country for p in others if p.kind in ("adm0", "adm1")}
        inside = tuple(p for p in (*pool, *options) if p.country in lands and p.kind != "adm0")
        if inside:
            return _largest(name, tuple(dict.fromkeys(inside)), f'beside "{other.text}"', context, LARGER)
    lands = {p.country for p in pool}
    sure = pool[0].plain and pool[0].people >= 50_000
    about = {c for c, n in (context.countries + context.cities).items() if n >= (2 if sure else 1)}
    unknown = pool[0].people < WELL_KNOWN and pool[0].kind != "adm0"
    if unknown and about and not lands & {*context.countries, *context.cities}:
        return _open(f'"{name.text}" is known in {", ".join(sorted(lands)[:6])} only, which the report does not name')
    if unknown and not about and not pool[0].plain:
        return _open(
            f'"{name.text}" is only near to {pool[0].name} ({pool[0].country}), and the report names no country'
        )
    if not unknown and not pool[0].plain and _spelled_like(name, pool[0]) and not lands & set(context.countries):
        return _open(
            f'"{name.text}" is only near to {pool[0].name} ({pool[0].country}), which the report does not name'
        )
    if len(lands) == 1:
        return _largest(name, pool, "only one country has the name", context, LARGER)
    bearers = {p.country for p in options}
    rank = Counter({c: n for c, n in context.countries.items() if c in bearers})
    if not rank:
        rank = Counter({c: n for c, n in context.cities.items() if c in bearers})
    top = rank.most_common(2)
    land = next((p for p in pool if p.kind == "adm0"), None)
    if land and land.country in context.countries and name.kind is None:
        return _found(name, land, f"the report speaks of {land.country}")
    if top and (len(top) == 1 or top[0][1] > top[1][1]):
        country = top[0][0]
        inside = tuple(p for p in pool if p.country == country) or tuple(p for p in options if p.country == country)
        if top[0][1] >= 2 or pool[0].people < FAR_LARGER * max(1, inside[0].people):
            return _largest(name, inside, f"the report names {country} most ({top[0][1]} times)", context, LARGER)
    return _largest(name, pool, "by far the largest of the name", context, FAR_LARGER)


def _spelled_like(name: Name, place: Place) -> bool:
    """Whether a name differs from the place's in a letter or two: "Puna" for "Pune", not "Bombay" for "Mumbai"."""
    mine, theirs = plain_key(name.text), plain_key(place.name)
    return len(mine.split()) == len(theirs.split()) == 1 and mine != theirs and loose_key(mine) == loose_key(theirs)


def _largest(name: Name, pool: tuple[Place, ...], why: str, context: Context, times: int) -> Where:
    """One place out of those that are left, if one stands out."""
    ranked = sorted(pool, key=lambda p: -p.people)
    best = ranked[0]
    if len({p.admin for p in ranked}) > 1 and best.country == "US" and context.states:
        in_state = [p for p in ranked if p.kind != "adm1" and context.states.get(p.admin)]
        in_state.sort(key=lambda p: (-context.states[p.admin], -p.people))
        if in_state and (len(in_state) == 1 or context.states[in_state[0].admin] > context.states[in_state[1].admin]):
            return _found(name, in_state[0], f"{why}; the report names {in_state[0].admin}")
    higher = [p for p in ranked if p.kind in ("adm0", "adm1")]
    rival = any(p.kind == "adm1" and p.country == "US" for p in ranked)
    if (best.kind == "adm0" and not rival) or len(ranked) == 1:
        return _found(name, best, why)
    towns = [p for p in ranked if p.kind not in ("adm0", "adm1")]
    if higher and towns and len({p.country for p in ranked}) == 1 and name.kind is None:
        town = towns[0]
        if town.people >= WELL_KNOWN and town.people >= times * sum(p.people for p in towns[1:]):
            return _found(name, town, why)
        if len(towns) == 1 or town.people >= times * sum(p.people for p in towns[1:]):
            return Where(
                name=town.name,
                country=town.country,
                accuracy="adm1",
                reason=f'"{name.text}" names a town and its province; {why}',
            )
    if best.people and best.people >= times * sum(p.people for p in ranked[1:]):
        return _found(name, best, why if why.startswith("by far") else f"{why}; by far the largest of the name there")
    lands = {p.country for p in ranked}
    if len(lands) == 1:
        return Where(
            name=None,
            country=best.country,
            accuracy="adm0",
            reason=f'{len(ranked)} places called "{name.text}" in {best.country}; {why}',
        )
    return _open(
        f'"{name.text}" stands for places in {", ".join(sorted(lands)[:6])}, and the report does not say which'
    )


def _found(name: Name, place: Place, why: str) -> Where:
    accuracy = "adm2" if name.kind == "adm2" and place.kind == "point" else place.kind
    part = f"{name.part.casefold()} part of " if name.part else ""
    spelled = place.name if plain_key(place.name) == plain_key(name.text) else f'{place.name} for "{name.text}"'
    return Where(name=place.name, country=place.country, accuracy=accuracy, reason=f"{part}{spelled}: {why}")
