"""Where the counted thing happened: the place phrase of the event, in the report's own words."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.circumstances.cause import happening, is_time
from accordingto.quantify.circumstances.labels import heading, label
from accordingto.quantify.circumstances.naming import DISTANCES, ROOMS, territory
from accordingto.quantify.circumstances.nearness import (
    FAR,
    apart,
    follows,
    leads_on,
    near,
    of_a_part,
    of_a_source,
    of_reaction,
    of_the_telling,
    rank,
    topmost,
)
from accordingto.quantify.circumstances.spots import DIRECTIONS, Spot, spots
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import kind_of, word_sets
from accordingto.quantify.spans import noun_phrase
from accordingto.records import Span

_NOWHERE = frozenset({"percent", "money"})
_LIMITS = {
    "other": 4,
    "duration": 1,
    "present": 7,
    "detained": 1,
    "seized": 4,
    "weight": 3,
}  # how near a place must stand to count for these
_MOVING = frozenset({"returned", "evacuated", "displaced", "delivered", "attending"})


_COURT = frozenset({"count", "charge", "sentence", "term"})
_LEADING = frozenset({"to", "into", "toward", "towards", "from"})


class Places:
    """The place phrases of one report, found once a sentence."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._spots: dict[int, list[Spot]] = {}

    def of(self, sentence: int) -> list[Spot]:
        """The place phrases of a sentence, in text order."""
        if sentence not in self._spots:
            self._spots[sentence] = spots(self.tree, *self.tree.sentences[sentence])
        return self._spots[sentence]

    def place(self, hit: Hit, anchor: int, taken: list[Span]) -> tuple[Span, str] | None:
        """The place of one figure's event; ``taken`` are time phrases and the number itself."""
        tree = self.tree
        if hit.measure in _NOWHERE or (hit.measure == "duration" and not _window(tree, anchor)):
            return None
        if hit.measure == "distance":
            beside = self._beside(anchor) or self._lies(anchor)
            if beside is not None:
                return beside
        if hit.measure == "present" and (settled := _settled(tree, anchor)) is not None:
            return settled
        path = near(tree, hit, anchor)
        best: tuple[tuple[int, int], Spot] | None = None
        for spot in self.of(tree.sentence[anchor]):
            span = tree.span(spot.first, spot.last)
            if any(a < span[1] and span[0] < b for a, b in taken) or spot.first <= anchor <= spot.last:
                continue
            found = None if _elsewhere(tree, spot, hit, anchor) else _reach(tree, spot, hit, anchor, path)
            if found is None:
                continue
            between = range(min(spot.head, anchor) + 1, max(spot.head, anchor))
            if found >= FAR and any(tree.lower[i] in ("while", "whereas", "but", ";") for i in between):
                continue  # the other half of a contrast
            breaks = sum(tree.lower[i] in (";", ":", "—", "--") for i in between)
            if hit.rule.startswith(("restates-", "list-")) and _own(tree, spot, anchor):
                found = -1  # "nine were reported in Lusk and four were reported in Oron"
            if 0 < spot.first - anchor <= 2 and tree.upos[anchor + 1] == "ADP":
                found = -1  # "227 houses in Lusk": nothing stands nearer
            if found >= 0 and best is not None and best[1].first <= tree.head[_top(tree, spot)] <= best[1].last:
                continue  # "in the harbour quarter of Lusk, in the north": the nearer words tell it
            if best is not None and spot.first - best[1].last == 3 and tree.lower[best[1].last + 1] == ",":
                continue  # "in Lusk, in the northern hills", whatever the arcs say
            room = tree.lemma[spot.head] in ROOMS  # "outside the offices of the union, in the heart of Lusk"
            key = (min(found, 4) + 2 * breaks + room, abs(spot.head - anchor))
            if hit.measure == "other" and breaks:
                continue
            if best is None or key < best[0]:
                best = (key, spot)
        if best is not None:
            return tree.span(best[1].first, best[1].last), f"place-{best[0][0]}"
        return label(tree, anchor) or heading(tree, anchor) or self._owner(anchor)

    def _owner(self, anchor: int) -> tuple[Span, str] | None:
        """ "12 of Vash's 38 districts": whose the counted stretches of land are."""
        tree = self.tree
        counted = [i for i in (anchor, *tree.kids(anchor, "nmod")) if territory(tree, i)]
        for k in (k for i in counted for k in tree.kids(i, "nmod:poss")):
            if tree.proper[k]:
                return noun_phrase(tree, k, conj=False), "place-owner"
        return None

    def _beside(self, anchor: int) -> tuple[Span, str] | None:
        """ "Lusk, 60 km north of Oron": the name before the comma is the place that the distance is told of."""
        tree = self.tree
        comma = None
        for i in range(anchor - 1, max(-1, anchor - 12), -1):
            if tree.sentence[i] != tree.sentence[anchor] or (
                tree.upos[i] in ("VERB", "AUX") and tree.lower[i] not in ("located", "situated")
            ):
                return None
            if is_time(tree, i):
                return None  # "on Saturday, 3 km from the shore"
            if tree.lower[i] == ",":
                comma = i
            elif comma is not None and i == comma - 1 and (tree.proper[i] or territory(tree, i)):
                if _person(tree, i):
                    return None
                if tree.lower[i - 1] == "and" and "between" in tree.lower[max(0, i - 5) : i]:
                    return None
                first = i
                while first > 0 and (
                    tree.proper[first - 1] or (tree.lower[first - 1] == "of" and tree.proper[first - 2])
                ):
                    first -= 1
                return tree.span(first, i), "place-beside"
        return None

    def _lies(self, anchor: int) -> tuple[Span, str] | None:
        """ "The town of Oron is 220 km north of Lusk": the subject is what the distance is told of."""
        tree = self.tree
        tops = [top for top in (anchor, tree.head[anchor], *tree.children[anchor]) if top >= 0]
        if not any(tree.kids(top, "cop") for top in tops):
            return None
        for k in (k for top in tops for k in tree.kids(top, "nsubj") if k < anchor):
            if (tree.proper[k] or territory(tree, k)) and not _person(tree, k):
                return noun_phrase(tree, k, conj=False), "place-beside"
        return None


def _elsewhere(tree: Tree, spot: Spot, hit: Hit, anchor: int) -> bool:
    """Whether a place is not the event's whatever the arcs say: a way, a hospital, another clause's, a bearing."""
    above = tree.head[_top(tree, spot)]
    if spot.preposition in _LEADING and not _led_there(tree, spot, hit, anchor):
        return True
    if of_a_part(tree, spot.first, anchor) or apart(tree, spot.first, anchor) or of_a_source(tree, spot.first, anchor):
        return True
    if spot.preposition == "after-verb" and spot.first > anchor and above >= 0 and tree.rel[above] == "conj":
        known = kind_of(tree.lemma[spot.head])
        if known is not None and known.kind == "thing":
            return True  # "killed two and struck a school": only what was struck first is where they died
    if spot.preposition == "here" and above >= 0 and tree.lemma[above] in word_sets()["publishing_verbs"]:
        return True  # "a newscast monitored here"
    if _ranked(tree, spot) and above not in (hit.event, hit.verb):
        return True
    if _meanwhile(tree, spot, hit) or _recalled(tree, spot, anchor):
        return True
    if _sooner(tree, spot, hit) or (tree.rel[anchor] == "conj" and tree.head[anchor] == spot.head):
        return True  # "several cities and 70 villages": no place of each other
    if tree.lemma[spot.head] == "ground" and above >= 0 and tree.lemma[above] not in _DOWN:
        return True  # "its contacts on the ground"; but "lay on the ground"
    led = (
        above >= 0
        and hit.measure in _HARM | {"attack", "present"}
        and (territory(tree, above) or tree.lemma[tree.head[above]] in _CARRYING)
    )
    if led and any(tree.lower[c] in ("to", "into", "toward", "towards") for c in tree.kids(above, "case")):
        return True  # "taken to the capital on the coast"
    brought = spot.preposition == "where" and tree.lemma[above] in _CARRYING and hit.measure not in _MOVING
    if brought and {"to", "into"} & set(tree.lower[max(0, spot.first - 5) : spot.first]):
        return True  # "taken to the General, where he died"
    if hit.measure in _HARM and (
        of_reaction(tree, above, hit, anchor, spot.first)
        or (spot.preposition != "where" and of_the_telling(tree, above, hit, spot.first))
    ):
        return True
    if hit.measure != "distance" and (
        spot.preposition == "gauge"
        or (spot.preposition in DIRECTIONS and _measured(tree, spot.first - 1))  # "12 km north of Lusk"
        or (
            tree.lower[spot.head] in DIRECTIONS
            and tree.lower[spot.first - 1] == "to"
            and _measured(tree, spot.first - 2)
        )
    ):
        return True
    if hit.measure == "present" and above >= 0 and tree.lemma[above] in _FLEEING:
        known = kind_of(tree.lemma[spot.head])
        if known is not None and known.counted_class == "vehicles":
            return True  # "fled in two cars"
    if spot.head in (hit.event, hit.verb) and hit.measure != "attending" and spot.preposition not in ("name", "here"):
        return True
    if hit.measure == "other" and any(
        tree.lemma[i] in word_sets()["aftermath"] for i in range(spot.first, spot.last + 1)
    ):
        return True  # "died at the hospital from several wounds"
    lying = hit.measure == "killed" and above not in (hit.event, hit.verb)
    return (lying or hit.measure in ("injured", "casualties", "attack")) and _treated(tree, spot, hit)


def _settled(tree: Tree, anchor: int) -> tuple[Span, str] | None:
    """ "Lusk, a town of about 30,000 people": where the inhabitants are counted."""
    i = anchor
    while i > 0 and anchor - i < 7 and tree.lower[i] != "of" and tree.upos[i] not in ("PUNCT", "VERB", "AUX"):
        i -= 1
    town = i - 1
    if town < 0 or tree.lower[i] != "of" or not territory(tree, town) or tree.lower[town] != tree.lemma[town]:
        return None
    named = [tree.head[town]] if tree.base[town] == "appos" else tree.kids(town, "nsubj")
    name = next((k for k in named if k >= 0 and tree.proper[k]), None)
    return (noun_phrase(tree, name, conj=False), "place-settled") if name is not None else None


def _meanwhile(tree: Tree, spot: Spot, hit: Hit) -> bool:
    """Whether a place is another's: "two were shot while the third blew himself up at the gate"."""
    above = [tree.head[spot.first], *tree.ancestors(spot.first)]
    for i in above:
        if i < 0 or i in (hit.event, hit.verb) or i in tree.ancestors(hit.event):
            return False
        if tree.rel[i] == "acl:relcl":
            return tree.lower[tree.head[i]] == "time" and tree.lower[tree.head[i] + 1] == "when"
        if tree.rel[i] == "advcl" and any(tree.lower[k] in ("while", "whereas") for k in tree.kids(i, "mark")):
            subjects = [k for k in tree.children[i] if tree.rel[k].startswith("nsubj")]
            struck = tree.lemma[i] in word_sets()["striking_verbs"]  # "while they were shelling the camp"
            return any(tree.upos[k] != "PRON" or struck for k in subjects)
    return False


def _ranked(tree: Tree, spot: Spot) -> bool:
    """ ", the deadliest attack in the country for years": where an event is compared with others."""
    for j in range(spot.first - 2, max(0, spot.first - 6), -1):
        if tree.upos[j] in ("VERB", "AUX", "PUNCT"):
            return False
        best = tree.lower[j] == "worst" or (tree.lower[j].endswith("est") and tree.upos[j] == "ADJ")
        if best and tree.lower[j - 1] == "the":
            return tree.lower[j - 2] == "," and any(happening(tree, k) for k in range(j + 1, spot.first))
    return False


def _recalled(tree: Tree, spot: Spot, anchor: int) -> bool:
    """Whether the event is an older one: "the worst accident in the country since 1998, when 17 died"."""
    return any(
        tree.lower[i] == "when" and tree.lower[i - 1] == "," and tree.lower[i - 2].isdigit()
        for i in range(spot.last + 3, anchor)
    )


def _sooner(tree: Tree, spot: Spot, hit: Hit) -> bool:
    """Whether a place is where something was done before the event: "shot a clerk in the shop before he killed two"."""
    i = hit.event if hit.event >= 0 else hit.verb
    while i > spot.last:
        if tree.rel[i] == "advcl" and any(tree.lower[c] == "before" for c in tree.kids(i, "mark")):
            return True
        i = tree.head[i]
    return False


def _reach(tree: Tree, spot: Spot, hit: Hit, anchor: int, path: dict[int, int]) -> int | None:
    """How far a place stands from the event, or None where it is another's."""
    top = _top(tree, spot)
    found = rank(tree, top, path)
    scene = tree.lemma[spot.last] not in word_sets()["no_scenes"]
    if spot.preposition == "where" and tree.lower[spot.first] != tree.lemma[spot.last] and spot.first == spot.last:
        return None  # "29, the number of towns where": no one town
    if spot.preposition == "where" and scene and _clause_of(tree, top, hit):
        found = 1  # "the flat where six were seized"
    if spot.preposition == "by itself" and found != 0:
        return None  # "heard shots and ran outside"
    if (found is None or found > 3) and follows(tree, hit, anchor, max(spot.first - 1, 0)):
        found = 3
    if found is None and leads_on(tree, hit, spot.last):
        found = 3
    if found is None and _set_first(tree, spot):
        found = 4
    if hit.rule == "noun-modifier" and hit.measure in _HARM and found is not None and found > 2:
        return None  # "sang for a murdered monk in Oron"
    limit = 0 if tree.lemma[anchor] in _COURT else _LIMITS.get(hit.measure, FAR)
    return found if found is not None and found <= limit else None


def _set_first(tree: Tree, spot: Spot) -> bool:
    """ "In Vash state, officials reported ten deaths", "In Lusk, where the sea rose, the mayor said": what opens the
    sentence sets the scene of all that it tells; a bare town may only be where somebody spoke."""
    first = tree.sentences[tree.sentence[spot.first]][0]
    after = tree.lower[spot.last + 1 : spot.last + 3]
    if spot.first - first > 1 or spot.preposition not in ("in", "near", "where") or after[:1] != [","]:
        return False
    return after == [",", "where"] or any(territory(tree, i) for i in range(spot.first, spot.last + 1))


def _top(tree: Tree, spot: Spot) -> int:
    """The word of a place phrase that hangs on the rest of the sentence."""
    return spot.head if spot.preposition in _NAMING else topmost(tree, range(spot.first, spot.last + 1))


def _own(tree: Tree, spot: Spot, anchor: int) -> bool:
    """Whether a place follows a number of a list with nothing but its verb between."""
    between = range(anchor + 1, spot.first)
    return 0 < len(between) <= 6 and not any(
        tree.upos[i] in ("NUM", "PUNCT", "SCONJ") or tree.lower[i] == "and" for i in between
    )


def _person(tree: Tree, i: int) -> bool:
    """Whether a name stands beside somebody: "the driver, Ana Brook, a few blocks away"."""
    while tree.rel[i].partition(":")[0] in ("flat", "compound", "appos") and tree.head[i] >= 0:
        i = tree.head[i]
    known = kind_of(tree.lemma[i])
    return known is not None and known.kind in ("person", "relative")


def _measured(tree: Tree, i: int) -> bool:
    """Whether a distance ends at word ``i``: "140 km", "140 km (87 miles)"."""
    return tree.lemma[i - 1 if tree.word[i] == ")" else i] in DISTANCES


_NAMING = frozenset({"name", "subject", "gauge"})  # found by the word that they stand before


def _clause_of(tree: Tree, noun: int, hit: Hit) -> bool:
    """Whether the event is told in a relative clause of a place."""
    i = hit.event if hit.event >= 0 else hit.verb
    while i >= 0 and (tree.rel[i] in ("conj", "aux:pass", "xcomp") or _supposed(tree, i)):
        i = tree.head[i]
    if i < 0 or tree.rel[i] not in ("acl:relcl", "advcl"):
        return False
    return tree.head[i] == noun or any(tree.lower[k] == "where" and k - 2 <= noun < k for k in tree.kids(i, "advmod"))


def _supposed(tree: Tree, i: int) -> bool:
    """ "where it is feared that ten died": what is said to be so, by nobody."""
    return tree.base[i] in ("ccomp", "csubj") and any(tree.lower[k] == "it" for k in tree.kids(tree.head[i], "expl"))


def _window(tree: Tree, anchor: int) -> bool:
    """ "over the past nine years": a time in which things happened, and so in a place."""
    return bool({"past", "last"} & set(tree.lower[max(0, anchor - 4) : anchor]))


def _led_there(tree: Tree, spot: Spot, hit: Hit, anchor: int) -> bool:
    """Whether a place that something moves to or from is the figure's: "ten officers went to the market", "fired
    into a house", "took two guns from the car"."""
    if hit.measure in _MOVING:
        return True
    above = tree.head[spot.head]
    if spot.preposition == "from" and hit.measure in ("affected", "homeless") and above == anchor:
        return True  # "2,160 people from Oron and Lusk were affected"
    if spot.preposition == "from" and hit.measure in ("killed", "rescued"):
        return tree.lemma[above] in _PULLED  # "pulled six bodies from the river"
    if spot.preposition == "from":
        return hit.measure in ("seized", "abducted") and above in (hit.verb, hit.event)
    if spot.preposition == "into":
        return hit.measure in _STRUCK and above >= 0 and tree.lemma[above] in word_sets()["cause_verbs"] | {"fall"}
    going = hit.measure == "present" and spot.preposition == "to" and above >= 0 and tree.upos[above] == "VERB"
    return going and (
        (tree.rel[anchor] == "nsubj" and tree.head[anchor] == above)
        or (tree.head[above] == anchor and tree.rel[above] == "acl:relcl")
    )


_HARM = frozenset({"killed", "injured", "casualties", "destroyed", "damaged", "missing", "affected", "displaced"})
_DOWN = frozenset({"lie", "lay", "fall", "find", "sit", "kneel", "leave", "collapse", "sleep", "see"})
_PULLED = frozenset({"pull", "recover", "retrieve", "dig", "fish", "extract", "rescue", "save", "pluck"})
_FLEEING = frozenset({"flee", "escape", "arrive", "leave", "come", "travel", "drive"})
_STRUCK = frozenset({"killed", "injured", "casualties", "attack", "damaged", "affected"})
_CARRYING = frozenset({"take", "transport", "drive", "rush", "bring", "carry", "hospital"})


def _treated(tree: Tree, spot: Spot, hit: Hit) -> bool:
    """Whether a place is the hospital where the wounded lie; it is the place only of being in hospital."""
    above = tree.head[spot.head]
    if any(i >= 0 and tree.upos[i] == "VERB" and tree.lemma[i].startswith("hospital") for i in (hit.event, above)):
        return False
    named = above >= 0 and tree.upos[above] in ("NOUN", "PROPN") and above not in (hit.event, hit.verb)
    run = above
    while named and above - run < 3 and tree.upos[run - 1] in ("NOUN", "PROPN", "ADJ"):
        run -= 1
    if named and any(tree.lemma[i] in word_sets()["aftermath"] for i in range(run, above + 1)):
        return True  # "to the clinic on Harbour Road"
    if spot.preposition in ("against", "on", "after-verb"):
        return False
    known = kind_of(tree.lemma[spot.head])
    if known is not None and known.counted_class == "vehicles" and above >= 0 and tree.lemma[above] in _CARRYING:
        return True  # "taken to hospital in private cars"
    return any(tree.lemma[i] in word_sets()["aftermath"] for i in range(spot.first, spot.last + 1))
