"""What a number covers: by which doers, in which area, which part of the counted class, in which sense."""

from __future__ import annotations

import re

from accordingto.records import Record
from accordingto.relate import vocabulary as v
from accordingto.relate.context import EXTENTS, Facts

_LISTED = re.compile(
    r"\b(?:including|include|included|among (?:them|the \w+)|of (?:them|whom|those|these)|one of)\b", re.I
)
_OF_THEM = re.compile(r"^\W*(?:of (?:them|whom|those|these|the \w+|its|his|her|their)\b)", re.I)
# "One of three victims": the three are the whole.
_WHOLE = re.compile(r"\bone of (?:(?:the|these|those|its|his|her|their|our)\s+)?(?:\w+ (?:and|or) )?$", re.I)
# "15 of the dead", "fewer than ten of the barges that burned": some of what was hit. "Three of the attackers were
# killed" is the whole toll of the attackers, so what follows must itself say that it was hit.
_SOME = re.compile(
    r"\W*(of (?:the|those|these|its|his|her|their|our))\s+(?:[\w-]+\s+){0,2}?"
    r"(?:dead|slain|victims?|casualties|fatalities|wounded|injured|missing|bodies|deaths|displaced|arrested|detained|"
    r"[\w-]+ (?:that|who|which) )",
    re.I,
)
_ONE_OF = re.compile(r"\W*of\s+(?:the|those|these|its|his|her|their|our|\w+)\s+\w", re.I)
_OF_NUMBER = re.compile(r"\W*(of (?:the|those|these|its|his|her|their|our))\s+\d")
_CARE = re.compile(
    r"\b(?:hospitals?|critical(?:ly)?|life[- ]threatening|stable condition|treated|airlifted|discharged|surgery|"
    r"intensive care|serious condition)\b",
    re.I,
)
# A party on its own dead: "it lost only two men", "the group admits to two dead".
_LOST = re.compile(r"\b((?:lost|losing|loses?|admit\w*))\b(?:\s+\w+){0,2}\s*$", re.I)
# A list does not reach over the beginning of another clause.
_CLAUSE = re.compile(r"[;:.!?][\"”’)]*\s|,? (?:and|but) that\b|\bwhile\b")
# Words of a part that tie it to nothing told: without a larger number beside it, it is all that is known.
WEAK = frozenset({"another", *(f"of {w}" for w in ("the", "those", "these", "its", "his", "her", "their", "our"))})
# How far before its number a word of a list may stand ("including one man who ... and two").
_REACH = 60


class Scope(Record):
    """The part of an event that a figure covers."""

    agents: frozenset[str]
    agents_words: str  # as the report has them
    part: str | None  # the words that make it a part of another figure, or None
    whole: str | None  # id of that other figure, where the report ties them
    loss: bool  # what a party says of its own side
    single: bool  # one person told of as such: "a watchman", "one man"
    facet: str | None  # what singles out a subset: "taken to hospital"
    sense: str  # "asserted", or "possible", "planned", "conditional": never set side by side
    area: frozenset[str]


def scope(f: Facts) -> Scope:
    """Read what one figure covers from its fields and the words around it."""
    x = f.figure
    before = x.sentence[: max(0, x.start - x.sentence_start)]
    after = x.sentence[max(0, x.end - x.sentence_start) :]
    near = _CLAUSE.split(before)[-1][-_REACH:]
    listed = None
    for found in _LISTED.finditer(near):
        if not _WHOLE.search(near, found.start()):
            listed = found.group()
    if listed is None and (found2 := re.match(r"\W*of (?:them|whom)\b", after)):
        listed = found2.group().strip()
    if listed is None and _OF_THEM.match(x.counted):
        listed = x.counted
    some = _SOME.match(after) or (_OF_NUMBER.match(after) if x.measure == "present" else None)
    if listed is None and x.n == 1 and x.measure != "killed" and _ONE_OF.match(after):
        listed = "one of"  # one of them died is all of the dead; one of them taken to hospital is not all of the hurt
    word = (x.additional and "another") or listed or (some.group(1).casefold() if some else None)
    single = f.person and x.n == 1 and (x.implicit or f.group in ("men", "women") or f.noun == "individual")
    hurt = f.person and x.measure != "killed"
    care = _CARE.search(re.split(r"[,;.]", after)[0][:80]) if hurt else None
    lost = _LOST.search(before) if f.person else None
    sense = x.modality if x.modality in ("possible", "planned", "conditional") else "asserted"
    if sense == "possible" and f.person and v.turn("accused", before) and not v.turn("hypothetical", x.sentence):
        sense = "asserted"  # "accused of killing two": the court is to say who did it; the two are dead
    return Scope(
        agents=f.agents,
        agents_words=" ".join((x.agent or "").split()),
        part=word or ("part" if x.aspect == "part" or x.whole else None),
        whole=x.whole,
        loss=lost is not None,
        single=single,
        facet=lost.group(1).casefold() if lost else care.group().casefold() if care else None,
        sense=sense,
        area=f.places,
    )


def within(a: Scope, b: Scope) -> bool:
    """Whether the doers of ``a`` are some, not all, of the doers of ``b``."""
    return bool(a.agents) and a.agents < b.agents


def level(f: Facts) -> str:
    """What sort of area the place is ("province", "district"), for telling a list of areas from two names of one."""
    found = [w for w in v.words(f.figure.place or "") if w in _LEVELS]
    return found[-1] if found else (f.figure.place_accuracy or "")


_LEVELS = frozenset({
    "province", "state", "district", "county", "city", "town", "village", "department", "municipality", "region",
    "region's",
})  # fmt: skip


def apart(a: Facts, b: Facts) -> bool:
    """Whether two figures count in two places that are kept apart: the same sort of area, no name shared."""
    if not a.places or not b.places or a.places & b.places:
        return False
    if a.figure.place_name and a.figure.place_name == b.figure.place_name:
        return False
    return bool(level(a)) and level(a) == level(b)


# Classes whose members are counted together whatever they are called; of other things, each noun by itself.
_ALIKE = frozenset({"vehicles", "aircraft", "vessels", "homes", "fighters", "security forces", "police", "displaced"})


def counted_key(f: Facts) -> str:
    """What must be equal for two figures to be set side by side at all."""
    x = f.figure
    if x.measure in EXTENTS:
        return " ".join([x.measure, x.unit or "", f.noun])
    if f.person and x.measure != "present":
        return f"{x.measure} {v.root(f.group)}"
    return f"{x.measure} {v.root(f.group) if f.group in _ALIKE else f.noun}"
