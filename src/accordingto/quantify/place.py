"""Where the counted thing happened: the place phrase of the event, in the report's own words."""

from __future__ import annotations

from typing import NamedTuple

from accordingto.parse.tree import Tree
from accordingto.quantify.circumstance import FAR, apart, follows, lines_above, list_line, near, rank, saying
from accordingto.quantify.lexicon import kind_of, word_sets
from accordingto.quantify.predicates import Hit
from accordingto.quantify.spans import noun_phrase
from accordingto.records import Span

_NOWHERE = frozenset({"duration", "percent", "money"})
_LIMITS = {
    "other": 2,
    "present": 7,
    "detained": 1,
    "seized": 4,
    "weight": 3,
}  # how near a place must stand to count for these
_FIRM = frozenset(
    {
        "after-verb",
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "across",
        "throughout",
        "within",
        "around",
        "on",
        "south",
        "north",
        "east",
        "west",
    }
)
_MOVING = frozenset({"returned", "evacuated", "displaced", "delivered", "attending"})


class Spot(NamedTuple):
    """A place phrase: its first and last word, the word it hangs by, the preposition before it."""

    first: int
    last: int
    head: int
    preposition: str


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
        if hit.measure in _NOWHERE:
            return None
        if hit.measure == "distance":
            beside = self._beside(anchor)
            if beside is not None:
                return beside
        path = near(tree, hit, anchor)
        limit = _LIMITS.get(hit.measure, FAR)
        best: tuple[tuple[int, int], Spot] | None = None
        for spot in self.of(tree.sentence[anchor]):
            span = tree.span(spot.first, spot.last)
            if any(a < span[1] and span[0] < b for a, b in taken) or spot.first <= anchor <= spot.last:
                continue
            if spot.preposition in ("to", "into", "toward", "towards", "from") and hit.measure not in _MOVING:
                continue
            if apart(tree, spot.first, anchor) or (spot.preposition == "gauge" and hit.measure != "distance"):
                continue
            if hit.measure in ("injured", "casualties") and _treated(tree, spot, hit):
                continue
            found = rank(tree, spot.head, path)
            if (found is None or found > 3) and follows(tree, hit, anchor, max(spot.first - 1, 0)):
                found = 3
            if found is None or found > limit or (spot.head in (hit.event, hit.verb) and hit.measure != "attending"):
                continue
            between = range(min(spot.head, anchor) + 1, max(spot.head, anchor))
            if found >= FAR and any(tree.lower[i] in ("while", "whereas", "but", ";") for i in between):
                continue  # the other half of a contrast
            breaks = sum(tree.lower[i] in (";", ":", "—", "--") for i in between)
            if hit.rule.startswith(("restates-", "list-")) and _own(tree, spot, anchor):
                found = -1  # "nine were reported in Lusk and four were reported in Oron"
            if 0 < spot.first - anchor <= 2 and tree.upos[anchor + 1] == "ADP":
                found = -1  # "227 houses in Lusk": nothing stands nearer
            key = (min(found, 4) + 2 * breaks, abs(spot.head - anchor))
            if best is None or key < best[0]:
                best = (key, spot)
        if best is not None:
            return tree.span(best[1].first, best[1].last), f"place-{best[0][0]}"
        return self._label(anchor) or self._heading(anchor)

    def _beside(self, anchor: int) -> tuple[Span, str] | None:
        """ "Lusk, 60 km north of Oron": the name before the comma is the place that the distance is told of."""
        tree = self.tree
        comma = None
        for i in range(anchor - 1, max(-1, anchor - 12), -1):
            if tree.sentence[i] != tree.sentence[anchor] or (
                tree.upos[i] in ("VERB", "AUX") and tree.lower[i] not in ("located", "situated")
            ):
                return None
            if tree.lower[i] == ",":
                comma = i
            elif comma is not None and i == comma - 1 and (tree.proper[i] or _territory(tree, i)):
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

    def _label(self, anchor: int) -> tuple[Span, str] | None:
        """ "Oronsk – 75.4 mm": a name and a dash before the number on the same line."""
        tree = self.tree
        start = tree.line_start(anchor)
        if not list_line(tree, start):
            return None
        i = anchor
        while i > 0 and anchor - i <= 5 and not tree.ends_line[i - 1]:
            i -= 1
            if (
                tree.lower[i] in ("–", "-", ":", "—")
                and i > 0
                and tree.proper[i - 1]
                and tree.start[i] > tree.end[i - 1]
            ):
                first = i - 1
                while first > 0 and tree.proper[first - 1] and not tree.ends_line[first - 1]:
                    first -= 1
                return tree.span(first, i - 1), "place-label"
        return None

    def _heading(self, anchor: int) -> tuple[Span, str] | None:
        """In a list under headings, "Oron Province" on a line of its own holds until the next heading."""
        tree = self.tree
        for first, last in lines_above(tree, anchor, 12):
            if last - first > 10:
                return None
            named = [i for i in range(first, last + 1) if _territory(tree, i)]
            if last - first < 5 and named and named[-1] == last:
                return tree.span(first, last), "place-heading"
        return None


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


_CARRYING = frozenset({"take", "transport", "drive", "rush", "bring", "carry", "hospital"})


def _treated(tree: Tree, spot: Spot, hit: Hit) -> bool:
    """Whether a place is the hospital where the wounded lie; it is the place only of being in hospital."""
    above = tree.head[spot.head]
    if any(i >= 0 and tree.upos[i] == "VERB" and tree.lemma[i].startswith("hospital") for i in (hit.event, above)):
        return False
    if spot.preposition in ("against", "on", "after-verb"):
        return False
    known = kind_of(tree.lemma[spot.head])
    if known is not None and known.counted_class == "vehicles" and above >= 0 and tree.lemma[above] in _CARRYING:
        return True  # "taken to hospital in private cars"
    return any(tree.lemma[i] in word_sets()["aftermath"] for i in range(spot.first, spot.last + 1))


def _territory(tree: Tree, i: int) -> bool:
    known = kind_of(tree.lemma[i])
    return tree.upos[i] in ("NOUN", "PROPN") and known is not None and known.kind == "territory"


def spots(tree: Tree, first: int, last: int) -> list[Spot]:
    """All place phrases between two words: after prepositions, after verbs that strike, before "where"."""
    found: list[Spot] = []
    sets = word_sets()
    i = first
    while i < last:
        low = tree.lower[i]
        spot = None
        if low in sets["place_preps"] and tree.upos[i] in ("ADP", "SCONJ", "ADV", "ADJ", "NOUN"):
            at = i + 1
            if low in _DIRECTIONS and tree.lower[at : at + 1] == ["of"]:
                at += 1
            elif low in _DIRECTIONS:
                at = last
            spot = _phrase(tree, at, last, low) if at < last else None
            if spot is not None and (
                (low in ("over", "around", "about") and tree.upos[at] == "NUM")
                or (tree.rel[at] == "nmod:poss" and low == "from")
            ):
                spot = None
            if spot is not None and low in _DIRECTIONS:
                spot = spot._replace(first=i)
        elif tree.lemma[i] in sets["striking_verbs"] and tree.upos[i] == "VERB":
            spot = _phrase(tree, i + 1, last, "after-verb")
            if spot is not None and not _named(tree, spot):
                spot = None
        elif tree.lemma[i] in sets["undergoing_verbs"] and tree.upos[i] == "VERB":
            spot = _undergoing(tree, i, first)
        elif low in ("received", "got", "measured", "averaged") and tree.upos[i] == "VERB":
            spot = _undergoing(tree, i, first, "gauge")
        elif low == "here" and tree.upos[i] == "ADV":
            spot = Spot(i, i, i, "here")
        elif low == "where" and i > first + 1:
            spot = _before(tree, i - 1, first) or _territory_subject(tree, first, i)
        elif tree.lemma[i] in sets["local_events"] and i > first and tree.upos[i] in ("NOUN", "PROPN"):
            spot = _premodifier(tree, i, first)
        if spot is not None:
            found.append(spot)
            i = max(i + 1, spot.last)
        i += 1
    return found


_DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
_LINKS = frozenset({"of", "in", "near", "at"})


def _phrase(tree: Tree, i: int, last: int, preposition: str) -> Spot | None:
    """The noun phrase that begins at ``i`` if it names a place, with "of X", "in X" and ", X" after it."""
    head, end = _noun_run(tree, i, last)
    if head is None or tree.lower[i] in ("least", "most") or not _is_place(tree, i, head, preposition):
        return None
    first = i
    while end + 2 < last and end - first < 14:
        following = tree.lower[end + 1]
        if following in ("located", "situated") and tree.lower[end + 2] in ("in", "on", "at", "near"):
            inner, stop = _noun_run(tree, end + 3, last)
            if inner is None or not _is_place(tree, end + 3, inner, "in"):
                break
            end = stop
            continue
        if following in _LINKS or following == "," or (following == "and" and tree.upos[end] == "PROPN"):
            inner, stop = _noun_run(tree, end + 2, last)
            if (
                inner is None
                or (following == "," and tree.upos[end + 2] == "NUM")
                or tree.lemma[inner] in word_sets()["time_nouns"]
            ):
                break
            after = tree.lemma[stop + 1] if stop + 1 < last else ""
            named = tree.upos[inner] == "PROPN" or (_territory(tree, inner) and tree.proper[end + 2])
            if following == "," and (not named or after in word_sets()["reporting_verbs"] | {"be"}):
                break
            if following == "in" and (known := kind_of(tree.lemma[inner])) and known.counted_class == "vehicles":
                break
            if following in ("in", "near", "at", ",", "and") and not _is_place(tree, end + 2, inner, "in"):
                break
            if following == "and" and tree.lower[stop + 1 : stop + 2] not in ([","], ["."], [";"], ["("]):
                break
            end = stop
        else:
            break
    return Spot(first, end, head, preposition)


def _noun_run(tree: Tree, i: int, last: int) -> tuple[int | None, int]:
    """The head and the end of the run of determiners, adjectives and nouns that begins at ``i``."""
    noun: int | None = None
    j = i
    while j < last:
        pos, low = tree.upos[j], tree.lower[j]
        if pos in ("NOUN", "PROPN") or (
            tree.proper[j] and (j + 1 >= last or tree.upos[j + 1] not in ("NOUN", "PROPN"))
        ):
            if tree.lemma[j] in word_sets()["time_nouns"] and noun is not None:
                break
            noun = j
        elif (low in ("'s", "’s", "'") and noun is not None) or (
            low in ('"', "“", "”", "-", "''", "``") and j + 1 < last and tree.upos[j + 1] in ("NOUN", "PROPN", "ADJ")
        ):
            pass
        elif (
            low in ("(", "[")
            or pos not in ("DET", "ADJ", "NUM", "PRON", "X")
            or (pos == "PRON" and tree.rel[j] != "nmod:poss")
            or (noun is not None and pos in ("DET", "PRON"))
        ):
            break
        if tree.ends_line[j]:
            break
        j += 1
    return noun, noun if noun is not None else i


def _is_place(tree: Tree, first: int, head: int, preposition: str) -> bool:
    sets = word_sets()
    base = tree.lemma[head]
    if tree.lower[head] == "parts" and tree.lower[head + 1 : head + 2] == ["of"]:
        return True
    if (
        base in sets["time_nouns"]
        or base in sets["cause_nouns"]
        or base in sets["not_places"]
        or tree.lower[head] in sets["not_places"]
    ):
        return False
    known = kind_of(base)
    if base in sets["place_nouns"] or (known is not None and known.kind == "territory"):
        return preposition not in ("with", "off") or True
    if known is not None and known.kind in ("person", "relative", "group", "event", "household"):
        return False
    if known is not None and known.counted_class in ("buildings", "homes", "infrastructure"):
        return preposition in _FIRM or preposition == "against"
    if known is not None and known.counted_class == "vehicles":
        return preposition in ("in", "inside")
    return tree.proper[head] and preposition in _FIRM and preposition != "on"


def _before(tree: Tree, i: int, first: int) -> Spot | None:
    """ "Oron state, where ten died": the phrase before "where"."""
    while i > first and tree.upos[i] == "PUNCT":
        i -= 1
    end = i
    while i > first and tree.upos[i] in ("NOUN", "PROPN", "ADJ", "DET"):
        i -= 1
    if tree.upos[end] not in ("NOUN", "PROPN") or i >= end:
        return None
    start = i + (tree.upos[i] not in ("NOUN", "PROPN", "ADJ", "DET"))
    return Spot(start, end, end, "where") if _is_place(tree, start, end, "in") else None


def _named(tree: Tree, spot: Spot) -> bool:
    """A stretch of land or a name; "their homes" and "the building" are not where things happen but what they hit."""
    known = kind_of(tree.lemma[spot.head])
    return tree.proper[spot.head] or (known is not None and known.kind == "territory")


def _undergoing(tree: Tree, verb: int, first: int, preposition: str = "subject") -> Spot | None:
    """ "Oron has seen ten deaths", "the town of Oron received 80 mm": the subject is where."""
    for k in tree.kids(verb, "nsubj"):
        known = kind_of(tree.lemma[k])
        place = known is not None and known.kind == "territory"
        if k >= verb or not (place or (tree.proper[k] and known is None)):
            continue
        words = tree.words_in(*noun_phrase(tree, k, conj=False))
        if first <= words[0] and words[-1] < verb:
            return Spot(words[0], words[-1], k, preposition)
    return None


def _territory_subject(tree: Tree, first: int, i: int) -> Spot | None:
    """ "Oron state has been hit worst, where ten died": the subject of the clause before "where"."""
    for k in range(first, i):
        if tree.rel[k].startswith("nsubj") and _territory(tree, k):
            start = k
            while start > first and tree.upos[start - 1] in ("PROPN", "ADJ", "DET", "NOUN"):
                start -= 1
            return Spot(start, k, k, "where")
    return None


def _premodifier(tree: Tree, i: int, first: int) -> Spot | None:
    """ "a Lusk shooting", "an east Oron landslide": the name before what happened."""
    j = i - 1
    while j >= first and (tree.proper[j] or tree.lower[j] in _DIRECTIONS) and not tree.ends_line[j]:
        j -= 1
    j += 1
    if (
        j > i - 1
        or not tree.proper[i - 1]
        or tree.lemma[i] not in word_sets()["local_events"]
        or tree.text[tree.start[j] : tree.start[j] + 40].isupper()
        or tree.lemma[i - 1] in word_sets()["time_nouns"]
    ):
        return None
    known = kind_of(tree.lemma[i - 1])
    return Spot(j, i - 1, i, "name") if known is None or known.kind == "territory" else None


def said_there(tree: Tree, i: int) -> bool:
    """Whether the place tells where something was said."""
    return any(saying(tree, h) for h in tree.ancestors(i))
