"""Phrases that name a place: after prepositions, after verbs that strike, before "where", before what happened."""

from __future__ import annotations

from typing import NamedTuple

from accordingto.parse.tree import Tree
from accordingto.quantify.circumstances.called import leads_called
from accordingto.quantify.circumstances.naming import is_place, listed, noun_run, surname, territory, timed
from accordingto.quantify.lexicon import kind_of, word_sets
from accordingto.quantify.spans import dateline, noun_phrase


class Spot(NamedTuple):
    """A place phrase: its first and last word, the word it hangs by, the preposition before it."""

    first: int
    last: int
    head: int
    preposition: str


def spots(tree: Tree, first: int, last: int) -> list[Spot]:
    """All place phrases between two words: after prepositions, after verbs that strike, before "where"."""
    found: list[Spot] = []
    sets = word_sets()
    i = first
    while i < last:
        low = tree.lower[i]
        spot = None
        if low in ("central", "surrounding") and i > first and tree.upos[i - 1] == "DET":
            pass  # "the central market"
        elif low in sets["place_preps"] and i > 0 and tree.lower[i - 1] == "-" and tree.end[i - 1] == tree.start[i]:
            pass  # "mother-in-law's street"
        elif low in ("next", "close", "adjacent") and i + 2 < last and tree.lower[i + 1] == "to":
            lies = i > first and territory(tree, i - 1)  # "a hamlet next to the port"
            spot = None if lies else _phrase(tree, i + 2, last, "near")
        elif low in sets["place_preps"] and tree.upos[i] in ("ADP", "SCONJ", "ADV", "ADJ", "NOUN"):
            at = i + 1
            if low in DIRECTIONS and tree.lower[at : at + 1] == ["of"]:
                at += 1
            elif (low in _ONE_OF and tree.lower[at : at + 2] == ["one", "of"]) or (
                low == "in" and tree.lower[at : at + 2] == ["front", "of"]
            ):
                at += 2
            elif low in ("inside", "outside") and tree.lower[at : at + 1] == ["of"]:
                at += 1
            elif low in DIRECTIONS:
                at = last
            from_there = low not in DIRECTIONS and i > first and tree.lower[i - 1] == "from"  # "from across the border"
            sent = low == "to" and leads_called(tree, i, first)  # "deputies were called to the mill"
            spot = _phrase(tree, at, last, "from" if from_there else "at" if sent else low) if at < last else None
            if spot is not None and tree.lower[at - 1] == "of" and tree.lower[at - 2] == "one":
                spot = spot._replace(first=at - 2)
            if spot is not None and (
                (low in ("over", "around", "about") and tree.upos[at] == "NUM" and not _overhead(tree, spot))
                or (tree.rel[at] == "nmod:poss" and low == "from")
            ):
                spot = None
            if spot is not None and (low in DIRECTIONS or (low == "outside" and territory(tree, spot.head))):
                spot = spot._replace(first=i)  # "outside the capital" is not in it
        elif tree.lemma[i] in sets["striking_verbs"] and tree.upos[i] == "VERB" and not _adjoined(tree, i):
            left = tree.lemma[i] == "leave" and any(
                tree.lemma[k] in sets["cause_nouns"] for k in tree.kids(i, "nsubj")
            )  # "snow left nine hamlets cut off"
            spot = None if left else _phrase(tree, i + 1, last, "after-verb")
            doubtful = tree.lemma[i] in sets["striking_people"] and not any(
                tree.lemma[k] in sets["natural_events"] for k in tree.kids(i, "nsubj")
            )  # a storm hits places only
            if spot is not None and not _named(tree, spot, doubtful):
                spot = None
        elif tree.lemma[i] in sets["undergoing_verbs"] | sets["exceeding_verbs"] and tree.upos[i] == "VERB":
            spot = _undergoing(tree, i, first)
        elif low in ("received", "got", "measured", "averaged") and tree.upos[i] == "VERB":
            spot = _undergoing(tree, i, first, "gauge")
        elif low == "where" and i > first + 1:
            spot = _before(tree, i - 1, first) or _territory_subject(tree, first, i)
        elif low == "which" and i > first + 2 and tree.lower[i - 1] in ("in", "at", "on", "near"):
            spot = _before(tree, i - 2, first)
        elif tree.lemma[i] in sets["local_events"] and i > first and tree.upos[i] in ("NOUN", "PROPN"):
            spot = _premodifier(tree, i, first)
        if spot is None and low == "there" and i > first and tree.lemma[i - 1] in sets["cause_nouns"]:
            spot = Spot(i, i, i, "here") if _by_itself(tree, i, last) else None  # "the attacks there killed 40"
        if spot is None and low in sets["place_adverbs"] and _by_itself(tree, i, last):
            spot = Spot(i, i, i, "here" if low in ("here", "downtown") else "by itself")
        if spot is not None:
            found.append(spot)
            i = max(i + 1, spot.last)
        i += 1
    return found


def _overhead(tree: Tree, spot: Spot) -> bool:
    """ "drones were shot down over five regions": the regions are no hedge's."""
    above = tree.head[spot.head]
    return above >= 0 and territory(tree, spot.head) and tree.lemma[above] in ("down", "shoot", "intercept", "destroy")


def _adjoined(tree: Tree, verb: int) -> bool:
    """ "the affected areas", "war-hit areas": a participle before its noun strikes nothing."""
    return tree.word[verb - 1] == "-" or tree.rel[verb] == "amod"


_ONE_OF = frozenset({"in", "at", "inside", "outside", "near"})
DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
_LINKS = frozenset({"of", "in", "near", "at", "across", "throughout"})


def _phrase(tree: Tree, i: int, last: int, preposition: str) -> Spot | None:
    """The noun phrase that begins at ``i`` if it names a place, with "of X", "in X" and ", X" after it."""
    if i >= last:
        return None  # the text is cut there
    partly = tree.lower[i] in _PARTLY and tree.lower[i + 1 : i + 2] == ["of"]  # "much of the north"
    head, end = noun_run(tree, i + 2 if partly else i, last)
    if head is None or tree.lower[i] in ("least", "most") or not is_place(tree, i, head, preposition):
        return None
    if preposition == "at" and tree.lemma[i - 2] in _AIMED and _somebody(tree, head, i - 2):
        return None
    first = i
    while end + 2 < last and end - first < 14:
        following = tree.lower[end + 1]
        if following in ("located", "situated") and tree.lower[end + 2] in ("in", "on", "at", "near"):
            inner, stop = noun_run(tree, end + 3, last)
            if inner is None or not is_place(tree, end + 3, inner, "in"):
                break
            end = stop
            continue
        if following == "between" and tree.lemma[end] in _LINES:
            end = _between(tree, end + 2, last) or end
            break
        if following in DIRECTIONS and tree.lower[end + 2] == "of":  # "positions south of Oron"
            inner, stop = noun_run(tree, end + 3, last)
            if inner is None or not tree.proper[inner]:
                break
            end = stop
            continue
        if (
            following in _LINKS
            or following == ","
            or (following == "and" and (tree.upos[end] == "PROPN" or tree.lemma[end] in word_sets()["place_nouns"]))
        ):
            inner, stop = noun_run(tree, end + 2, last)
            if inner is None or (following in (",", "and") and tree.upos[end + 2] == "NUM") or timed(tree, inner):
                break
            after = tree.lemma[stop + 1] if stop + 1 < last else ""
            named = tree.upos[inner] == "PROPN" or (territory(tree, inner) and any(tree.proper[end + 2 : inner + 1]))
            if (
                following == ","
                and tree.lower[stop + 1 : stop + 2] == ["in"]
                and any(word.isdigit() for word in tree.word[stop + 2 : stop + 3])
            ):
                break  # "hit the area, Kenna in 2019, killed"
            if following == "," and tree.upos[end + 2] == "DET" and not territory(tree, inner):
                break  # "in Oron, the Front killed"
            if following == "," and (
                _bodies(tree, end + 2, stop) or not named or after in word_sets()["reporting_verbs"] | {"be"}
            ):
                break
            if following == "in" and (known := kind_of(tree.lemma[inner])) and known.counted_class == "vehicles":
                break
            if following != "of" and not is_place(tree, end + 2, inner, "in"):
                break
            both = tree.lemma[end] in word_sets()["place_nouns"] and tree.lemma[inner] in word_sets()["place_nouns"]
            joins = both and tree.lower[stop + 1 : stop + 2] in (
                ["in"],
                ["near"],
                ["of"],
            )  # "in schools and churches in Oron"
            if following == "and" and stop + 1 < last and not joins and not _goes_on(tree, stop + 1, named):
                break
            end = stop
        else:
            break
    return Spot(first, end, head, preposition)


def _somebody(tree: Tree, head: int, verb: int) -> bool:
    """Whether a name behind "at" is somebody aimed at: "shot at Brook twice"; not "were shot at Brook Apartments"."""
    return tree.proper[head] and kind_of(tree.lemma[head]) is None and not tree.kids(verb, "nsubj:pass", "aux:pass")


_STRETCHES = frozenset({"port", "coast", "valley", "border", "suburb", "island", "peninsula", "quarter", "outskirt"})
_PARTLY = frozenset({"much", "most", "all", "half"})
_AIMED = frozenset({"shoot", "fire", "aim", "point", "shout", "swear", "yell", "look", "throw", "laugh"})
_LINES = frozenset({"border", "frontier", "boundary", "road", "highway", "line"})


def _between(tree: Tree, i: int, last: int) -> int | None:
    """The last word of two names joined by "and": "the border between Oron and Lusk"."""
    one, end = noun_run(tree, i, last)
    if one is None or not tree.proper[one] or end + 2 >= last or tree.lower[end + 1] != "and":
        return None
    other, stop = noun_run(tree, end + 2, last)
    return stop if other is not None and tree.proper[other] else None


def _goes_on(tree: Tree, i: int, named: bool) -> bool:
    """Whether what follows two joined places leaves them joined: "in Oron and Lusk on Monday", not "and Lusk said"."""
    if not named:
        return tree.lower[i] in (",", ".", ";", "(")
    return tree.upos[i] in ("ADP", "SCONJ", "PUNCT", "CCONJ") or tree.lower[i] in _THEN


_THEN = frozenset({"last", "this", "early", "late", "earlier", "yesterday", "today", "overnight"})


def _bodies(tree: Tree, first: int, last: int) -> bool:
    """Whether a person or a body follows the comma: "near Oron Road, Lusk County police Sgt. Brook said"."""
    for i in range(first, last + 1):
        known = kind_of(tree.lemma[i])
        if (known is not None and known.kind in ("person", "group", "relative")) or tree.lower[i] in _OFFICES:
            return True
    return False


_OFFICES = frozenset({"office", "sheriff", "examiner", "police", "sgt.", "lt.", "capt.", "ministry", "bureau"})


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
    if start > first + 2 and tree.lower[end] in DIRECTIONS and tree.lower[start - 1 : start + 1] == ["to", "the"]:
        comma = next((j for j in range(start - 2, first, -1) if tree.lower[j] == ","), first)
        return _before(tree, comma, first)  # "to Lusk, 12 km to the west, where": Lusk
    if start > first + 2 and tree.lower[start - 1] == "of" and tree.lower[start - 2] in DIRECTIONS:
        comma = next((j for j in range(start - 3, first, -1) if tree.lower[j] == ","), first)
        lying = _before(tree, comma, first)  # "in Lusk, 12 km north of Oron, where": Lusk
        if lying is not None or comma > first:
            return lying
        if tree.lower[start - 4 : start - 2] == ["to", "the"] and start - 5 > first:
            return _before(tree, start - 5, first)  # "in Vash province to the north of Oron, where": the province
    return Spot(start, end, end, "where") if is_place(tree, start, end, "in") else None


def _named(tree: Tree, spot: Spot, doubtful: bool) -> bool:
    """A stretch of land, a name or a building brought in here ("struck a school"); "their homes" and "the building"
    are not where things happen but what they hit, nor is "the area" that somebody left."""
    if tree.lower[spot.head] in ("area", "region") and spot.first + 1 == spot.head == spot.last:
        return False
    proper = tree.proper[spot.head] and (not doubtful or listed(tree, spot.first, spot.last))
    stretch = tree.lemma[spot.head] in _STRETCHES and any(tree.proper[spot.first : spot.last + 1])
    land = stretch or territory(tree, spot.head) or tree.lemma[spot.head] in ("capital", "coast")
    known = kind_of(tree.lemma[spot.head])
    built = known is not None and known.counted_class in ("buildings", "homes", "infrastructure")
    located = spot.last > spot.head and tree.lower[spot.head + 1] in ("in", "near", "at", "on")
    brought_in = tree.lower[spot.first] in ("a", "an") or located
    others = "NUM" in tree.upos[spot.first : spot.head] or tree.rel[spot.first] == "nmod:poss"
    return proper or land or (built and brought_in and not others)  # "bombed two mills in Lusk": Lusk


def _undergoing(tree: Tree, verb: int, first: int, preposition: str = "subject") -> Spot | None:
    """ "Oron has seen ten deaths", "the town of Oron received 80 mm": the subject is where."""
    if tree.lower[verb + 1 : verb + 2] == ["from"]:
        return None  # "Brook suffered from two ailments"
    if tree.kids(verb, "ccomp") or tree.upos[verb + 1 : verb + 2] in ([], ["PUNCT"]):
        return None  # "..., Interwire reported": who says so
    for k in tree.kids(verb, "nsubj"):
        if k >= verb or dateline(tree, k) or not (tree.proper[k] or territory(tree, k)) or surname(tree, k):
            continue
        acronym = len(tree.word[k]) > 1 and tree.word[k].isupper() and not tree.text.isupper()
        if acronym or tree.lemma[k] in word_sets()["recorders"]:
            continue  # "the Security Institute registered 1,245 deaths": that is who counted them
        known = tree.lemma[verb] not in word_sets()["exceeding_verbs"] and kind_of(tree.lemma[k]) is None
        words = tree.words_in(*noun_phrase(tree, k, conj=False))
        if (
            first <= words[0]
            and words[-1] < verb
            and (territory(tree, k) or known or listed(tree, words[0], words[-1]))
        ):
            return Spot(words[0], words[-1], k, preposition)
    return None


def _territory_subject(tree: Tree, first: int, i: int) -> Spot | None:
    """ "Oron state has been hit worst, where ten died": the subject of the clause before "where"."""
    if tree.upos[i - 1] == "NOUN":
        return None  # "is looking into an incident where"
    for k in range(first, i):
        if tree.rel[k].startswith("nsubj") and territory(tree, k):
            start = k
            while start > first and tree.upos[start - 1] in ("PROPN", "ADJ", "DET", "NOUN"):
                start -= 1
            if _bodies(tree, start, k):
                return None
            return Spot(start, k, k, "where")
    return None


def _premodifier(tree: Tree, i: int, first: int) -> Spot | None:
    """ "a Lusk shooting", "an east Oron landslide", "Lusk's third homicide": the name before what happened."""
    sets = word_sets()
    if tree.rel[i] == "compound" and tree.upos[i + 1 : i + 2] in (["NOUN"], ["PROPN"]) and tree.proper[i + 1]:
        return None  # "Lusk Fire Department"
    end = i - 1
    while end > first and (tree.lower[end] in sets["event_kinds"] or tree.upos[end] in ("ADJ", "NUM")):
        end -= 1
    if tree.lower[end] in ("'s", "’s") and end > first:
        end -= 1
    if end > first and not tree.proper[end] and tree.lemma[end] in sets["place_nouns"] and tree.proper[end - 1]:
        named = _premodifier(tree, end, first)  # "a Lusk prison riot"
        return named._replace(last=end, head=i) if named is not None else None
    j = end
    while j >= first and (tree.proper[j] or tree.lower[j] in DIRECTIONS) and not tree.ends_line[j]:
        j -= 1
    j += 1
    if j > end or not tree.proper[end] or tree.text[tree.start[j] : tree.start[j] + 40].isupper():
        return None
    if tree.lemma[end] in sets["time_nouns"] or (end < i - 1 and not listed(tree, j, end)):
        return None
    if j == end and any(tree.word[k].islower() for k in tree.with_form.get(tree.lower[end], ())):
        return None  # "Flash Floods" in a headline
    known = kind_of(tree.lemma[end])
    return Spot(j, end, i, "name") if known is None or known.kind == "territory" else None


def _by_itself(tree: Tree, i: int, last: int) -> bool:
    """Whether an adverb tells a place without a noun behind it: "was shot outside", "a shooting downtown"."""
    if tree.upos[i] not in ("ADV", "NOUN", "PROPN"):
        return False
    if i + 1 >= last:
        return True
    closer = tree.lower[i + 1] == "of" or (tree.lower[i] == "here" and tree.lower[i + 1] in word_sets()["place_preps"])
    return not closer and tree.upos[i + 1] not in ("NOUN", "PROPN", "DET", "ADJ", "NUM")
