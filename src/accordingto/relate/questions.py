"""Which figures of an event answer one question: the same class, the same harm, the same scope."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import sha256

import msgspec

from accordingto.records import Question, Record
from accordingto.relate import vocabulary as v
from accordingto.relate.context import EXTENTS, Facts, overlap, same_speaker
from accordingto.relate.persons import description, same_person
from accordingto.relate.revise import revises
from accordingto.relate.scope import WEAK, Scope, apart, counted_key

# Two counts of one convoy or crowd by two speakers rarely differ by more than this factor.
ONE_GROUP = 1.5
# "Well over a hundred" fits every crowd; by more than this factor nobody misses a number.
OPEN_GROUP = 3
# "Shot three times": how often, which is a question of its own for everybody it is said of.
TURNS = frozenset({"time", "once", "twice"})
ADDED = "one of several that add up"


# Classes that one report names where another says "people"; the sides of a fight are never mixed with it.
_BLURRED = frozenset({"children", "men", "women", "civilians", "relatives", "displaced", "suspects"})


class Asked(Record):
    """A question before it is finished: its figures and what sets them apart from the rest of the event."""

    figures: tuple[Facts, ...]
    sense: str
    kind: str  # toll, part, side (a party's own losses), single, extent
    scope: str  # in words
    agents: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        first = min(self.figures, key=lambda f: f.order)
        return sha256(("question " + first.figure.id).encode()).hexdigest()[:16]

    def told_in(self, report_id: str) -> Asked:
        """The same question with the figures of one report only."""
        return msgspec.structs.replace(self, figures=tuple(f for f in self.figures if f.figure.report_id == report_id))

    @property
    def group(self) -> str:
        """The widest counted class among its figures."""
        found = list(dict.fromkeys(f.group for f in self.figures))
        return next((g for g in found if not any(v.inside(g, o) for o in found)), found[0])

    @property
    def lead(self) -> Facts:
        """The figure that stands for the question: the first with a number rather than a vague word."""
        return min(self.figures, key=lambda f: (f.figure.n is None, f.order))


def ask(told: Sequence[Facts], scopes: Mapping[str, Scope], summed: frozenset[str]) -> list[Asked]:
    """Put the figures of one event to questions.

    ``summed`` are the ids of figures that add up to another one: parts, whatever their words say.
    """
    keyed: dict[tuple[str, str], list[Facts]] = defaultdict(list)
    before: list[Facts] = []
    for f in sorted(told, key=lambda f: f.order):
        again = _named_again(f, before)
        keyed[counted_key(again or f), scopes[f.figure.id].sense].append(f)
        before.append(f)
    out: list[Asked] = []
    for (_, sense), fs in sorted(keyed.items()):
        if fs[0].figure.measure in EXTENTS or fs[0].noun in TURNS:
            out += _extents(fs, sense)
            continue
        tolls, parts, singles = _sorted(fs, scopes, summed)
        proper = frozenset(f.figure.id for f in parts if _of_its_class(f, tolls))
        parts = [f for f in parts if f.figure.id not in proper]
        tolls = sorted([*tolls, *(f for f in fs if f.figure.id in proper)], key=lambda f: f.order)
        out += _tolls(tolls, scopes, sense, proper)
        out += _parts(parts, scopes, sense, summed)
        out += _singles(singles, scopes, sense)
    return out


_THE = re.compile(r"\b(?:the|these|those|both)\s+$", re.I)


def _named_again(f: Facts, before: Sequence[Facts]) -> Facts | None:
    """What "the two convoys" points back to: the same number of the same things, told earlier in the report."""
    x = f.figure
    if x.measure != "present" or x.n is None or not _THE.search(x.sentence[: max(0, x.start - x.sentence_start)]):
        return None
    able = [
        g
        for g in before
        if g.figure.report_id == x.report_id
        and g.figure.n == x.n
        and g.noun == f.noun
        and g.figure.measure not in EXTENTS
    ]
    return able[-1] if able else None


def _sorted(
    fs: Sequence[Facts], scopes: Mapping[str, Scope], summed: frozenset[str]
) -> tuple[list[Facts], list[Facts], list[Facts]]:
    """Tolls, parts and persons told of one by one. A part without a toll of another number is a toll itself."""
    singles = [f for f in fs if scopes[f.figure.id].single]
    more = [f for f in fs if not scopes[f.figure.id].single]
    marks = [f.figure.id in summed or scopes[f.figure.id].part or scopes[f.figure.id].facet for f in more]
    marked = [f for f, mark in zip(more, marks) if mark]
    tolls = [f for f, mark in zip(more, marks) if not mark]
    parts = []
    for f in marked:
        word = scopes[f.figure.id].part
        listed = (word is not None and word not in WEAK) or f.figure.id in summed
        wholes = [t for t in tolls if t.figure.bound != "zero" and (t.group == f.group or v.inside(f.group, t.group))]
        larger = any(t.figure.report_id == f.figure.report_id and _less(f, t) for t in wholes)
        if not listed and not larger and (not wholes or any(f.figure.hard == t.figure.hard for t in wholes)):
            tolls.append(f)  # "injuring two others": other than the dead, but all of the injured
        else:
            parts.append(f)
    again = [t for t in tolls if any(_told_again(t, p) for p in parts) and any(_less(t, u) for u in tolls)]
    retold = {t.figure.id for t in again}
    tolls = [t for t in tolls if t.figure.id not in retold]
    return sorted(tolls, key=lambda f: f.order), [*parts, *again], singles


# Classes that recorders keep a count of; of "nine of his men" nobody would say that it is all of the men.
_COUNTED = frozenset(
    {"children", "women", "civilians", "medics", "aid workers", "journalists", "police", "security forces"}
)


def _of_its_class(f: Facts, tolls: Sequence[Facts]) -> bool:
    """Whether a part is all there is of its class: "12 people, including three children"."""
    return (
        f.group in _COUNTED
        and not f.figure.additional
        and any(
            t.figure.report_id == f.figure.report_id and v.inside(f.group, t.group) and t.figure.bound != "zero"
            for t in tolls
        )
        and not any(t.figure.report_id == f.figure.report_id and t.group == f.group for t in tolls)
    )


def _less(f: Facts, g: Facts) -> bool:
    """Whether every number that fits ``f`` is less than every one that fits ``g``."""
    high, low = f.figure.hard[1], g.figure.hard[0]
    return high is not None and low is not None and high < low


def _told_again(f: Facts, added: Facts) -> bool:
    """Whether ``f`` tells again of what was added: "three more bodies", then "three bodies were pulled out"."""
    x, y = f.figure, added.figure
    return y.additional and x.report_id == y.report_id and x.hard == y.hard and f.noun == added.noun


def _tolls(tolls: Sequence[Facts], scopes: Mapping[str, Scope], sense: str, proper: frozenset[str]) -> list[Asked]:
    """Tolls by class, doers and area. A class joins a wider one when their numbers are the same."""
    clusters: list[list[Facts]] = []
    plain = {f.figure.report_id for f in tolls if not f.special}
    for f in sorted(
        tolls, key=lambda f: (bool(f.special), f.figure.bound == "zero", not f.agents, -len(f.agents), f.order)
    ):
        best = None
        for c in clusters:
            if _elsewhere(f, c) or not _classes_fit(f, c, plain) or not _doers_fit(f, c):
                continue
            if any(_listed(f, g) for g in c) or (f.figure.bound == "zero" and not _all_of_it(f, c)):
                continue
            if f.figure.measure == "present" and not any(one_group(f, g) for g in c):
                continue
            if best is None or len(c[0].agents) > len(best[0].agents):
                best = c
        if best is None:
            clusters.append([f])
        else:
            best.append(f)
    clusters = _merged(clusters, proper)
    return [_toll(c, clusters, sense) for c in clusters]


def _elsewhere(f: Facts, cluster: Sequence[Facts]) -> bool:
    """Whether a toll is of another area than some of these, and none with its number is of its own area."""
    kept = [g for g in cluster if apart(f, g)]
    return bool(kept) and not any(_equal(f, g) and f.places & g.places for g in cluster)


def _merged(clusters: list[list[Facts]], proper: frozenset[str]) -> list[list[Facts]]:
    """Join a narrower class to a wider one that has one of its numbers ("five teens", "five people").

    Not where some report says that they are only a part (``proper``).
    """
    out: list[list[Facts]] = []
    for c in sorted(clusters, key=lambda c: (len(_above(c[0].group)), min(f.order for f in c))):
        home = next(
            (
                o
                for o in out
                if c[0].group in _BLURRED
                and not any(f.figure.id in proper for f in c)
                and any(v.inside(c[0].group, g.group) for g in o)
                and any(_equal(f, g) for f in c for g in o)
                and not any(apart(f, g) for f in c for g in o)
                and all(_doers_fit(f, o) for f in c)
            ),
            None,
        )
        if home is None:
            out.append(list(c))
        else:
            home.extend(c)
    return out


def _above(group: str) -> list[str]:
    return [x for x in ("people", "security forces", "buildings") if v.inside(group, x)]


def _equal(f: Facts, g: Facts) -> bool:
    return f.figure.n is not None and f.figure.n == g.figure.n and f.figure.n > 0


def one_group(f: Facts, g: Facts) -> bool:
    """Whether two sizes can be of one group: they overlap, or two speakers differ by less than half."""
    x, y = f.figure, g.figure
    if overlap(x.hard, y.hard):
        return not x.n or not y.n or max(x.n, y.n) <= OPEN_GROUP * min(x.n, y.n)
    if x.n is None or y.n is None or (same_speaker(f, g) and x.report_id == y.report_id):
        return False
    return max(x.n, y.n) <= ONE_GROUP * min(x.n, y.n)


def _listed(f: Facts, g: Facts) -> bool:
    """Two numbers of one speaker in one sentence: a list, as nobody contradicts himself in one breath.

    Unless the words say so: "we thought it was four, but it was 15".
    """
    x, y = f.figure, g.figure
    one = x.report_id == y.report_id and f.passage == g.passage and same_speaker(f, g)
    if not one or overlap(x.hard, y.hard) or "denied" in (x.modality, y.modality):
        return False
    return revises(*sorted((f, g), key=lambda h: h.order)) is None


def _all_of_it(zero: Facts, cluster: Sequence[Facts]) -> bool:
    """Whether "nobody" can be meant of all of a toll: a report that has victims means nobody else, or elsewhere."""
    return all(g.figure.bound == "zero" or g.figure.report_id != zero.figure.report_id for g in cluster)


def _classes_fit(f: Facts, cluster: Sequence[Facts], plain: set[str]) -> bool:
    """The same class; "dockworkers" are all the dead only where their report (not in ``plain``) has no others."""
    alike = all(f.special == g.special for g in cluster) or (bool(f.special) and f.figure.report_id not in plain)
    return alike and all(f.group == g.group for g in cluster)


def _doers_fit(f: Facts, cluster: Sequence[Facts]) -> bool:
    """The same doers; or nobody named on one side; or other names with a number that fits both."""
    for g in cluster:
        if f.agents and g.agents and f.agents != g.agents:
            if f.agents < g.agents or g.agents < f.agents:
                return False
            if f.agents & g.agents or f.person:
                continue  # one doer under two names is the rule where people are harmed
            if not overlap(f.figure.typical, g.figure.typical):
                return False
    return True


def _toll(cluster: list[Facts], clusters: Sequence[list[Facts]], sense: str) -> Asked:
    named = [f for f in cluster if f.agents]
    agents = max((f.agents for f in named), key=len, default=frozenset())
    scope = []
    if len(clusters) > 1:
        if named:
            scope.append("by " + " ".join((named[0].figure.agent or "").split()))
        place = next((f.figure.place for f in cluster if f.places), None)
        if place and any(apart(cluster[0], c[0]) for c in clusters if c is not cluster):
            scope.append("in " + " ".join(place.split()))
    if sense != "asserted":
        scope.append(sense)
    return Asked(
        figures=tuple(sorted(cluster, key=lambda f: f.order)), sense=sense, kind="toll", agents=agents,
        scope=", ".join(scope) or "all",
    )  # fmt: skip


def _parts(parts: Sequence[Facts], scopes: Mapping[str, Scope], sense: str, summed: frozenset[str]) -> list[Asked]:
    """Parts that are the same part: same class and words for it, with numbers that fit, or told in two reports."""
    clusters: list[list[Facts]] = []
    for f in parts:
        s = scopes[f.figure.id]
        for c in clusters:
            t = scopes[c[0].figure.id]
            same = f.group == c[0].group and s.facet == t.facet and (s.part == "another") == (t.part == "another")
            same = same or _told_again(f, c[0])
            twice = f.figure.id in summed and c[0].figure.id in summed and f.figure.report_id == c[0].figure.report_id
            if (
                same
                and not twice
                and not apart(f, c[0])
                and overlap(f.figure.hard, c[0].figure.hard)
                and f.agents == c[0].agents
            ):
                c.append(f)
                break
        else:
            clusters.append([f])
    return [
        Asked(figures=tuple(c), sense=sense, agents=c[0].agents,
              kind="side" if scopes[c[0].figure.id].loss else "part",
              scope="a part: " + _part_words(c[0], scopes[c[0].figure.id], c[0].figure.id in summed))
        for c in clusters
    ]  # fmt: skip


def _part_words(f: Facts, s: Scope, added: bool) -> str:
    place = f.figure.time or f.figure.place
    told = s.facet or s.part or " ".join((place or "").split())
    return told or (ADDED if added else " ".join(f.figure.counted.split()))


def _singles(singles: Sequence[Facts], scopes: Mapping[str, Scope], sense: str) -> list[Asked]:
    """Persons told of one by one: the same one when the words for them or for the place are shared."""
    clusters: list[list[Facts]] = []
    for f in singles:
        mine = description(f)
        home = next(
            (c for c in clusters if any(same_person(mine, f, description(g), g) for g in c)),
            None,
        )
        if home is None:
            clusters.append([f])
        else:
            home.append(f)
    return [
        Asked(
            figures=tuple(c), sense=sense, kind="single", scope="one person: " + " ".join(c[0].figure.counted.split())
        )
        for c in clusters
    ]


def _extents(fs: Sequence[Facts], sense: str) -> list[Asked]:
    """Distances, sums of money and shares are about the same thing only when sentence and number say so."""
    clusters: list[list[Facts]] = []
    for f in fs:
        mine = {w for w in v.words(f.figure.sentence) if not v.is_common(w)}
        for c in clusters:
            theirs = {w for w in v.words(c[0].figure.sentence) if not v.is_common(w)}
            elsewhere = c[0].passage != f.passage or c[0].figure.report_id != f.figure.report_id
            if elsewhere and len(mine & theirs) >= max(3, min(len(mine), len(theirs)) / 2):
                c.append(f)
                break
        else:
            clusters.append([f])
    return [Asked(figures=tuple(c), sense=sense, kind="extent", scope="all") for c in clusters]


def record(asked: Asked, event: str, ids: Mapping[str, Sequence[str]], silences: Sequence[str]) -> Question:
    """The finished question; ``ids`` gives each figure the copies that stand with it."""
    lead = asked.lead.figure
    counted = " ".join(lead.counted.strip("[]").split()) or asked.group
    name = f"{counted}: {lead.measure}" if lead.measure != "other" else counted
    return Question(
        id=asked.id,
        event=event,
        measure=lead.measure,
        counted_class=asked.group,
        scope=asked.scope,
        name=name if asked.scope == "all" else f"{name} ({asked.scope})",
        figures=tuple(i for f in sorted(asked.figures, key=lambda f: f.order) for i in ids[f.figure.id]),
        silences=tuple(silences),
    )
