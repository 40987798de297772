"""All figures of a report: numbers with what they count, what happened, by whom, where, when and how firmly."""

from __future__ import annotations

import dataclasses

from accordingto.drafts import Number, Reading
from accordingto.parse.tree import Tree
from accordingto.quantify.circumstances.agent import agent
from accordingto.quantify.circumstances.carried import carried_cause
from accordingto.quantify.circumstances.moment import Moments
from accordingto.quantify.circumstances.place import Places
from accordingto.quantify.circumstances.scene import Scenes, inherited, passed_on, shared_cause
from accordingto.quantify.counted.implicit import HARM, implicit
from accordingto.quantify.counted.named import part_of_name
from accordingto.quantify.counted.noun import Counted, counted, noun_kind, phrase
from accordingto.quantify.happened.measure import measure
from accordingto.quantify.happened.modality import modality
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import Kind, word_sets
from accordingto.quantify.numbers.find import find
from accordingto.quantify.together.bare import bare
from accordingto.quantify.together.context import (
    definite,
    headed,
    included,
    itemised,
    resting_victims,
    share,
    victims,
)
from accordingto.quantify.together.fatal import deaths_among
from accordingto.quantify.together.labelled import inventory, labelled
from accordingto.quantify.together.restated import described, gapped, left_out, of_that
from accordingto.quantify.together.supply import MERE_DIGITS, supplied
from accordingto.quantify.together.tabled import tabled
from accordingto.quantify.together.wholes import wholes

__all__ = ["quantify"]


@dataclasses.dataclass(slots=True)
class Draft:
    """One figure in the making."""

    number: Number
    what: Counted
    kind: Kind | None
    hit: Hit
    implicit: bool = False
    counted: str = ""
    points_to: Draft | None = None  # "of that number": the figure that says what is counted
    part_of: int | None = None


def quantify(tree: Tree) -> list[Reading]:
    """Every figure of the report, in text order. Pure; nothing is guessed beyond the rules named in ``reasons``."""
    drafts = _explicit(tree)
    drafts += _implicit(tree, drafts)
    drafts.sort(key=lambda d: (d.number.start, d.number.end))
    victims(tree, drafts)
    share(tree, drafts)
    itemised(tree, drafts)
    included(tree, drafts)
    drafts = [d for d in drafts if not d.implicit or d.hit.measure in HARM]
    labelled(tree, drafts)
    tabled(tree, drafts)
    itemised(tree, drafts)
    headed(tree, drafts)
    definite(tree, drafts)
    resting_victims(tree, drafts)
    left_out(tree, drafts)
    gapped(tree, drafts)
    of_that(tree, drafts)
    described(tree, drafts)
    bare(tree, drafts)
    supplied(tree, drafts)
    drafts = [d for d in drafts if _keeps(tree, d)]
    inventory(tree, drafts)
    wholes(tree, drafts)
    share(tree, drafts)
    deaths_among(tree, drafts)
    moments, places = Moments(tree), Places(tree)
    scenes = Scenes(tree, places, moments)
    readings = inherited(tree, [_reading(tree, d, moments, places, scenes) for d in drafts])
    return carried_cause(tree, shared_cause(tree, passed_on(tree, readings)))


def _explicit(tree: Tree) -> list[Draft]:
    drafts: list[Draft] = []
    for number in find(tree.text)[0]:
        if number.optional:
            continue
        what = counted(tree, number)
        if what is None:
            continue
        known = what.kind
        kind = known.kind if known is not None else None
        up = _opened_of(tree, drafts, what) if drafts else None
        who = what.noun is None and tree.lower[what.last + 1 : what.last + 2] == ["who"]
        if who:
            kind = None  # "nine of the eleven who were on the ship"
        elif what.rule in ("left-out", "of-pronoun") and up is not None and _same_things(tree, up, what):
            known = up.kind
            kind = known.kind if known is not None else "thing"
        elif what.rule == "left-out" and up is not None and _more_things(tree, up, number, what):
            known, kind = up.kind, "thing"
        if (
            what.rule == "left-out"
            and number.n is not None
            and number.n < 1000
            and "." in tree.text[number.core_start : number.core_end]
        ):
            kind = "event"  # "earthquakes of 5.6 and 6.1"
        hit = measure(tree, number, what, _column(tree, what, kind))
        if hit.event < 0 and what.kind is None and kind == "thing":
            hit = measure(tree, number, what, None)  # "150 houses destroyed, 483 homeless": persons after all
        if who and hit.measure in ("destroyed", "damaged", "seized"):
            hit = measure(tree, number, what, "person")  # "the eleven who went down with the ship"
        if what.rule == "left-out" and (downed := _downed(tree, what)) is not None:
            hit = Hit("destroyed", downed, "shot-down", downed)
        drafts.append(Draft(number, what, known if kind == "thing" and hit.event >= 0 else what.kind, hit))
    return drafts


def _opened_of(tree: Tree, drafts: list[Draft], what: Counted) -> Draft:
    """The count before; in "of the 20 trucks, 13 were empty and four burnt" that of the trucks for each part."""
    first = tree.sentences[tree.sentence[what.word]][0]
    if tree.lower[first] == "of":
        here = [d for d in drafts if d.what.word > first and tree.sentence[d.what.word] == tree.sentence[what.word]]
        if (
            here
            and here[0].what.noun is not None
            and tree.lower[here[0].what.noun + 1 : here[0].what.noun + 2] == [","]
        ):
            return here[0]
    return drafts[-1]


def _same_things(tree: Tree, before: Draft, what: Counted) -> bool:
    """ "toppled 60 houses and damaged 80 more" leaves out the houses; so does "two recordings, one of them lost"."""
    if tree.lower[what.last + 1 : what.last + 2] == ["homeless"]:
        return False
    if tree.lower[what.start - 2 : what.start] == ["of", "which"] and before.kind is not None:
        return before.kind.kind == "thing" and tree.sentence[before.what.word] == tree.sentence[what.word]
    if tree.lower[tree.sentences[tree.sentence[what.word]][0]] == "of" and before.what.noun is not None:
        opened = tree.lower[before.what.noun + 1 : before.what.noun + 2] == [","]
        if opened and tree.sentence[before.what.word] == tree.sentence[what.word] and what.pronoun is None:
            return before.kind is None or before.kind.kind in ("thing", "event", "territory")
    if what.pronoun is not None:  # "16 drones; 14 of them were shot down"
        back = tree.lower[what.pronoun] in ("them", "these", "those", "which") and before.number.n != 1
        thing = before.kind is not None and before.kind.kind == "thing"
        return back and thing and tree.sentence[before.what.word] == tree.sentence[what.word]
    apposed = tree.lower[what.start - 1] == "," and before.what.noun is not None and before.number.n != 1
    if apposed and before.number.unit is None and tree.sentence[before.what.word] == tree.sentence[what.word]:
        return before.kind is None or before.kind.kind in ("thing", "event", "territory")
    things = (
        before.hit.measure in ("destroyed", "damaged", "seized")
        and before.kind is not None
        and before.kind.kind == "thing"
    )
    return things and tree.sentence[before.what.word] == tree.sentence[what.word]


def _downed(tree: Tree, what: Counted) -> int | None:
    """ "at least three shot down": aircraft, where the report tells of any."""
    at = next((i for i in range(what.last + 1, what.last + 4) if tree.lower[i : i + 2] == ["shot", "down"]), None)
    return at if at is not None and any(tree.with_lemma.get(word) for word in _AIRCRAFT) else None


_AIRCRAFT = ("aircraft", "plane", "helicopter", "jet", "warplane", "drone", "missile")


_THINGS_UNDERGO = frozenset({"damaged", "destroyed", "affected", "seized", "delivered"})


def _more_things(tree: Tree, before: Draft, number: Number, what: Counted) -> bool:
    """ "2,315 houses were flooded and a further 740 hit by shells", "fourteen schools ... Nine others sustained
    damage", "built 70 schools, though 12 have closed": what things undergo is told of more, or of some, of them."""
    if (
        number.bound == "zero"
        or before.kind is None
        or before.kind.kind != "thing"
        or before.number.unit is not None
        or before.number.n == 1
    ):
        return False
    apart = tree.sentence[what.word] - tree.sentence[before.what.word]
    downed = "shot" in tree.lower[max(0, what.start - 3) : what.start]
    if apart > (1 if number.additional or downed else 0) or (
        tree.lower[what.start - 1] in ("and", "but") and not number.additional
    ):
        return False
    hit = measure(tree, number, what, "thing")
    if hit.measure == "destroyed" and tree.lemma[hit.verb] == "shoot" and before.kind.counted_class == "aircraft":
        return True  # "They sent six drones. We shot down four"
    person = measure(tree, number, what, None)
    return hit.measure in _THINGS_UNDERGO and hit.event >= 0 and person.measure in ("affected", "injured", hit.measure)


def _column(tree: Tree, what: Counted, kind: str | None) -> str | None:
    """A noun that no list knows counts as a thing; a left-out one as whatever fits."""
    if what.rule == "left-out" and kind in ("thing", "event"):
        return kind
    if kind in ("relative", "household"):
        return "person"
    if kind == "group":
        return "person"
    return kind if kind is not None or what.noun is None else "unknown"


def _implicit(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    taken = {w for d in drafts for w in tree.words_in(d.number.start, d.number.end)}
    taken |= {d.what.noun for d in drafts if d.what.noun is not None}
    found = []
    for article, what, hit in implicit(tree, taken):
        start, end = tree.start[article], tree.end[article]
        number = Number(
            start=start, end=end, core_start=start, core_end=end, n=1, low=None, high=None, bound="exact",
            hard=(1, 1), typical=(1, 1), additional=tree.lower[article] == "another",
        )  # fmt: skip
        span = phrase(tree, what.noun, article, alone=True) if what.noun is not None else None
        kind = (noun_kind(tree, what.noun) if what.noun is not None else None) or what.kind
        found.append(Draft(number, dataclasses.replace(what, span=span), kind, hit, implicit=True))
    return found


def _keeps(tree: Tree, d: Draft) -> bool:
    """What is no figure after all: idioms, items of a list, "one" that only points at somebody."""
    if d.implicit and modality(tree, d.number, d.what.anchor, d.hit.event, d.hit.verb)[0] == "denied":
        return False  # "a boy was not hurt"
    word = tree.lower[d.what.word]
    if d.number.bound == "zero":
        return _keeps_zero(tree, d, word)
    untold = d.hit.event < 0 or d.hit.measure == "affected"  # "closed the Quill 7 cinema"
    untold = untold or tree.lower[d.what.start - 1] in ("on", "at", "near")  # "on 11700 Holt, one was killed"
    if _is_mere_digits(tree, d) or (untold and part_of_name(tree, d.number, d.what, d.kind)):
        return False
    if word != "one":
        return True
    resting = d.hit.rule in ("victims", "group-of") and tree.lower[d.what.word : d.what.word + 3] == [
        "one",
        "of",
        "the",
    ]
    resting = resting and d.number.bound == "exact"  # "one of the victims had worked there"
    if d.what.rule == "of" and (resting or _is_named(tree, d) or _stands_beside(tree, d.what.word)):
        return False
    if d.what.rule == "of" and _is_somebody(tree, d):
        return False
    told = (
        d.hit.event >= 0 and tree.base[d.what.word] == "nsubj"
    )  # "three porters quarrelled, and one was charged with theft"
    if d.number.bound == "exact" and d.what.noun is None and d.hit.measure in ("present", "other") and not told:
        return False
    if d.what.noun is None and tree.lower[d.what.start - 1] in ("including", "like", "as") and _of_events(tree, d):
        return False  # "similar attacks, including one in May that left nine dead"
    if tree.lower[d.what.start - 1] == "the" and d.what.noun is None and not d.number.additional:
        return False  # "an attack like the one launched in May"
    plain = d.hit.measure == "present" or d.hit.event == d.what.noun
    return not (plain and d.hit.acting is False and _speaks(tree, d))  # "one survivor told us"


def _is_mere_digits(tree: Tree, d: Draft) -> bool:
    """Digits of which no word says what they count or what happened: a channel, an age, hours, the "3." of a list.

    In the annotated reports two of three such numbers are none; "2,500" and "6.1" are written as quantities are.
    """
    told = d.counted or d.hit.measure != "other" or d.number.unit is not None
    return not told and MERE_DIGITS.fullmatch(tree.text, d.number.start, d.number.end) is not None


def _keeps_zero(tree: Tree, d: Draft, word: str) -> bool:
    """Zeros count only what can be harmed or be there, "no reply" is no figure; "not a single crane" is."""
    if d.hit.measure == "other":
        above = tree.head[d.what.anchor]
        if d.what.noun is None and above >= 0 and tree.lemma[above] in word_sets()["minding_verbs"]:
            return False  # "nobody knows where they get 17 from"
        person = d.kind is not None and d.kind.kind == "person"
        first = next(iter(tree.words_in(d.number.start, d.number.end)), d.what.word)
        return person or word in ("one", "nobody", "none", "no-one", "zero") or tree.lower[first] == "not"
    return d.what.noun is None or tree.lower[d.what.noun] != "incident"  # "without incident" is an idiom


def _of_events(tree: Tree, d: Draft) -> bool:
    """Whether the nearest noun before "including one" names events."""
    before = range(d.what.start - 2, max(d.what.start - 6, tree.sentences[tree.sentence[d.what.word]][0] - 1), -1)
    noun = next((i for i in before if tree.upos[i] == "NOUN"), None)
    kind = noun_kind(tree, noun) if noun is not None else None
    return kind is not None and kind.kind == "event"


def _is_named(tree: Tree, d: Draft) -> bool:
    """ "one of the wounded is Brenna Holt"."""
    head = tree.head[d.what.anchor]
    if head >= 0 and tree.upos[head] == "PROPN" and tree.kids(head, "cop"):
        return True
    after = d.what.noun if d.what.noun is not None else d.what.last
    near = range(after + 1, min(len(tree), after + 8))
    being = next((i for i in near if tree.lower[i] in ("is", "was")), None)
    if being is None or being > after + 3:
        return False
    end = next((i for i in near if i > being and tree.lower[i] in (",", ".", ";")), being + 4)
    words = range(being + 1, min(end, len(tree)))
    return len(words) > 1 and all(tree.upos[i] in ("PROPN", "NOUN") for i in words) and tree.proper[words[-1]]


def _is_somebody(tree: Tree, d: Draft) -> bool:
    """ "Holt was one of four men killed there": told of somebody whom the sentence names."""
    being = tree.kids(d.what.word, "cop")
    if being and being[-1] == d.what.word - 1 and tree.upos[being[-1] - 1] == "PROPN":
        return True  # "whose husband Jon was one of", whatever hangs where
    subjects = tree.kids(d.what.word, "nsubj") if being else []
    return any(tree.upos[k] in ("PROPN", "PRON") and tree.lower[k] not in ("there", "it") for k in subjects)


def _stands_beside(tree: Tree, word: int) -> bool:
    """ "Miles Heath, one of the four men", "a boy, one of three people hit": told of somebody named or counted."""
    before = word - 1
    while before > 0 and tree.lower[before] in (",", "(", "--", "—"):
        before -= 1
    if before < 0 or tree.lemma[before] in word_sets()["time_nouns"] or tree.sentence[before] != tree.sentence[word]:
        return False
    if tree.upos[before] == "PROPN":
        return True
    kind = noun_kind(tree, before)
    singular = tree.lower[before] == tree.lemma[before]
    return before < word - 1 and singular and kind is not None and kind.kind in ("person", "relative")


def _speaks(tree: Tree, d: Draft) -> bool:
    """ "one resident said" names a speaker and counts nobody."""
    noun = d.what.anchor
    head = tree.head[noun]
    tells = tree.lemma[head] in word_sets()["reporting_verbs"] or tree.lemma[head] in ("think", "believe")
    return tree.rel[noun] == "nsubj" and head > noun and tells


def _reading(tree: Tree, d: Draft, moments: Moments, places: Places, scenes: Scenes) -> Reading:
    what, hit, number = d.what, d.hit, d.number
    reasons = {"counted": f"{what.rule}: {d.counted}", "measure": f"{hit.rule}: {_word(tree, hit.event)}"}
    span = (number.start, number.end)
    who = agent(tree, hit, what.anchor)
    when = moments.time(hit, what.anchor, span) or scenes.time(hit, what.anchor)
    taken = [span, *moments.of(tree.sentence[what.anchor])]
    where = places.place(hit, what.anchor, taken) or scenes.place(hit, what.anchor)
    mood, why = modality(tree, number, what.anchor, hit.event, hit.verb)
    told_before = hit.rule == "group-of" and mood in ("denied", "planned")  # "a march will honour the six victims"
    top = what.anchor
    while tree.base[top] in ("conj", "nmod", "nummod") and tree.head[top] >= 0:
        top = tree.head[top]
    own = hit.event == what.noun is not None and tree.lemma[tree.head[top]] in word_sets()["identifying"]
    resting = (hit.event < 0 or own or hit.rule == "abstract" or number.kind == "fraction") and tree.base[
        top
    ] == "nsubj"
    told_before = told_before or (resting and mood == "denied")  # "seven bridges are not passable": there are seven
    if told_before or (hit.rule.endswith(("not-found", "not-survived")) and mood == "denied"):
        mood, why = "asserted", ""
    for field, found in (("agent", who), ("place", where), ("time", when)):
        if found is not None:
            reasons[field] = f"{found[1]}: {tree.text[found[0][0] : found[0][1]]}"
    if why:
        reasons["modality"] = why
    if number.hedges:
        reasons["bound"] = "hedge " + ", ".join(number.hedges) + ": " + tree.text[number.start : number.end]
    additional = number.additional or _additional(tree, what)
    if additional:
        reasons["additional"] = "word: another, more or other"
    aspect = number.aspect or ("part" if d.part_of is not None else "additional" if additional else None)
    return Reading(
        number=number,
        word=what.word,
        noun=what.noun,
        counted=d.counted,
        counted_span=what.span,
        event=hit.event if hit.event >= 0 else None,
        measure=hit.measure,
        unit=number.unit or (d.kind.unit if d.kind is not None else None),
        counted_class=d.kind.counted_class if d.kind is not None else None,
        agent=who[0] if who else None,
        place=where[0] if where else None,
        time=when[0] if when else None,
        modality=mood,
        additional=additional,
        implicit=d.implicit,
        aspect=aspect,
        part_of=d.part_of,
        reasons=reasons,
    )


def _word(tree: Tree, i: int) -> str:
    return tree.word[i] if i >= 0 else ""


_MORE = frozenset({"other", "others", "another", "more", "additional", "further"})


def _additional(tree: Tree, what: Counted) -> bool:
    """another before, other or more after the number ("two more men", "140 others")."""
    after = tree.lower[what.last + 1 : what.last + 2]
    before = tree.lower[what.start - 1 : what.start]
    late = tree.lower[what.noun + 1 : what.noun + 2] if what.noun is not None else []
    return bool(set(after) & _MORE) or bool(set(before) & {"another", "other"}) or late == ["more"]
