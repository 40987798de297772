"""What names a place: runs of nouns, stretches of land, rooms and buildings, names that the gazetteer has."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import kind_of, word_sets
from accordingto.resolve.corners import CROSSING
from accordingto.resolve.gazetteer import look_up

_FIRM = frozenset({
    "after-verb", "from", "in", "at", "near", "outside", "inside", "across", "throughout", "within", "around", "on",
    "off",
    "south", "north", "east", "west", "southeast", "southwest", "northeast", "northwest",
})  # fmt: skip


def noun_run(tree: Tree, i: int, last: int) -> tuple[int | None, int]:
    """The head and the end of the run of determiners, adjectives and nouns that begins at ``i``, or of two streets
    that cross."""
    if i >= last:
        return None, i  # the text is cut off
    corner = CROSSING.match(tree.text, tree.start[i], tree.end[last - 1])
    if corner is not None and (crossed := tree.words_in(*corner.span())):
        return crossed[-1], crossed[-1]
    noun: int | None = None
    j = i
    while j < last:
        pos, low = tree.upos[j], tree.lower[j]
        if pos in ("NOUN", "PROPN") or (
            tree.proper[j] and (j + 1 >= last or tree.upos[j + 1] not in ("NOUN", "PROPN"))
        ):
            if noun is not None and timed(tree, j):
                break
            if tree.lemma[j] in DISTANCES and noun is not None and tree.upos[j - 1] == "NUM":
                break  # "a road 17 km from Lusk"
            noun = j
        elif (
            (low in ("'s", "’s", "'", "’") and noun is not None)
            or (low in ('"', "“", "”", "-", "''", "``") and j + 1 < last and tree.upos[j + 1] in _OF_NOUNS)
            or _compounded(tree, j, last)
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
    if noun is None:
        return None, i
    numbered = noun + 1 < last and tree.head[noun + 1] == noun and tree.word[noun + 1].isdecimal()
    return noun, noun + (numbered and tree.lemma[noun] in word_sets()["place_nouns"])  # "zone 5", "kilometre 6"


DISTANCES = frozenset({"km", "kilometer", "kilometre", "mile", "block", "meter", "metre", "foot", "yard"})
_OF_NOUNS = ("NOUN", "PROPN", "ADJ")


def _compounded(tree: Tree, j: int, last: int) -> bool:
    """ "the rebel-held town": a hyphen before a participle that a noun follows, and the participle itself."""
    dash = j if tree.word[j] == "-" else j - 1
    if dash < 1 or dash + 2 >= last or tree.word[dash] != "-" or tree.upos[dash + 1] != "VERB":
        return False
    glued = tree.end[dash - 1] == tree.start[dash] and tree.end[dash] == tree.start[dash + 1]
    return glued and tree.upos[dash + 2] in _OF_NOUNS


def timed(tree: Tree, i: int) -> bool:
    """Whether a word is one for a time, and not the end of a town's name: "Oron Springs", "Lusk Falls"."""
    town = tree.lower[i] in ("springs", "falls") and i > 0 and tree.proper[i] and tree.proper[i - 1]
    return tree.lemma[i] in word_sets()["time_nouns"] and not town


def is_place(tree: Tree, first: int, head: int, preposition: str) -> bool:
    """Whether the nouns from ``first`` to ``head`` name a place behind that preposition."""
    sets = word_sets()
    base = tree.lemma[head]
    part = tree.lower[head] == "parts" or (tree.lower[head] == "part" and tree.upos[first] == "DET" and first < head)
    if part and tree.lower[head + 1 : head + 2] == ["of"]:
        return True
    if base in sets["part_nouns"] and tree.lower[head + 1 : head + 2] == ["of"]:
        if base == "intersection" and CROSSING.match(tree.text, tree.start[min(head + 2, len(tree) - 1)]):
            return True
        inner, _ = noun_run(tree, head + 2, min(len(tree), head + 12))
        return inner is not None and is_place(tree, head + 2, inner, "in")
    barred = sets["not_places"] - (ROOMS if first < head else frozenset())
    if timed(tree, head) or base in sets["cause_nouns"] or {base, tree.lower[head]} & barred:
        return False
    if base == "sea" and tree.lower[head - 1] in _TOSSED:
        return False  # "capsized in rough seas off Lusk"
    if (
        base == "state"
        and tree.lower[head + 1 : head + 2] == ["of"]
        and any(word in _CONDITIONS for word in tree.lemma[head + 2 : head + 3])
    ):
        return False
    if base == "place" and first == head:
        return False  # "up to 30 inches fell in places"
    if base == "side" and tree.upos[head - 1] in ("DET", "PRON"):
        return False  # "hit in the side"; the side of a house is a part of it
    above = tree.head[head] if tree.rel[head] == "compound" else -1
    land = above > head + 1 and territory(tree, above)  # "in northern Vash and eastern Sahl governorates"
    if above > head and not land and (tree.upos[above] == "NOUN" or (above == head + 1 and timed(tree, above))):
        return False  # "in a courthouse escape", "at The Oron Times", wherever the noun run was cut
    known = kind_of(base)
    if base in sets["place_nouns"] or (known is not None and known.kind == "territory"):
        return True
    if known is not None and known.kind in ("person", "relative", "group", "event", "household"):
        return False
    if known is not None and known.counted_class in ("buildings", "homes", "infrastructure"):
        return preposition in _FIRM or preposition == "against"
    if known is not None and known.counted_class == "vehicles":
        return preposition in ("in", "inside")
    named = tree.proper[head] or (known is None and _named_elsewhere(tree, head))
    fell = preposition == "on" and tree.lemma[first - 2] in ("fall", "rain", "descend")  # "100 mm fell on Oron"
    return named and preposition in _FIRM and (preposition != "on" or fell)


def _named_elsewhere(tree: Tree, i: int) -> bool:
    """Whether a word in capitals that was read as a noun here is a name at other places: all is capitals there."""
    if not tree.word[i].isupper() or len(tree.word[i]) < 4:
        return False
    return any(tree.upos[j] == "PROPN" for j in tree.with_form.get(tree.lower[i], ()))


ROOMS = frozenset({"office"})  # "in the union's offices" is a place, "in office" is none
_CONDITIONS = frozenset({"health", "mind", "emergency", "siege", "shock", "alert", "war", "disrepair", "panic"})
_TOSSED = frozenset({"rough", "heavy", "stormy", "choppy", "high", "calm", "big"})


def surname(tree: Tree, i: int) -> bool:
    """Whether a name follows another elsewhere that it makes no place with: "Brook" after "Ana Brook"."""
    return any(
        j > 0
        and tree.proper[j - 1]
        and tree.sentence[j - 1] == tree.sentence[j]
        and tree.rel[j] == "flat"
        and not look_up(tree.text[tree.start[j - 1] : tree.end[j]])
        for j in tree.with_form.get(tree.lower[i], ())
    )


def listed(tree: Tree, first: int, last: int) -> bool:
    """Whether the gazetteer has the name between two words, articles aside, and nobody of the report bears it."""
    if first == last and surname(tree, first):
        return False
    while first < last and tree.upos[first] in ("DET", "ADJ") and not tree.proper[first]:
        first += 1
    return bool(look_up(tree.text[tree.start[first] : tree.end[last]]))


def territory(tree: Tree, i: int) -> bool:
    """Whether a noun is a word for a stretch of land: a town, a province."""
    known = kind_of(tree.lemma[i])
    return tree.upos[i] in ("NOUN", "PROPN") and known is not None and known.kind == "territory"
