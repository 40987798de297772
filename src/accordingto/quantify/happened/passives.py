"""Whether a verb is done to its subject: passives, marked and bare ones, and what only looks like one."""

from __future__ import annotations

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import word_sets

_PARTICIPLES = ("ed", "en", "wn", "ne", "ht", "st", "ot", "ft", "ld", "nd", "nt", "un", "ck", "id", "rn", "ad", "ain")


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether ``verb`` is done to its subject: marked, or a bare participle without object ("200 damaged")."""
    if any(tree.rel[k] in ("aux:pass", "nsubj:pass") for k in tree.children[verb]):
        return True
    low = tree.lower[verb]
    if tree.kids(verb, "cop") and low in ("hurt", "hit", "shot") and after_be(tree, verb):
        return True
    if tree.upos[verb] not in ("VERB", "ADJ", "NOUN", "PROPN") or low.endswith("ing") or not low.endswith(_PARTICIPLES):
        return False
    if low != lemma(low, "VERB") and after_be(tree, verb):
        return True
    if low == tree.lemma[verb] or (tree.kids(verb, "obj") and not _somewhere(tree, verb)):
        return False
    if low == "shot" and (
        tree.lower[verb + 1 : verb + 2] in (["back"], ["into"], ["toward"], ["towards"])
        or (tree.upos[verb + 1 : verb + 3] == ["ADP", "PRON"] and tree.rel[verb + 2] != "nmod:poss")
        or (tree.lower[verb + 1 : verb + 2] == ["at"] and _some(tree, verb + 2))
        or tree.lower[verb + 1 : verb + 3] in (["at", "one"], ["at", "each"], ["the", "other"], ["the", "others"])
    ):
        return False  # "another man shot back", "a guard shot at them"
    if shot_somebody(tree, verb) or any(k - verb <= 3 and tree.kids(k, "obj") for k in tree.kids(verb, "conj")):
        return False  # "a barber shot and killed his cousin"
    return tree.rel[verb] in ("acl", "amod") or not any(tree.rel[k] == "aux" for k in tree.children[verb])


def _somewhere(tree: Tree, verb: int) -> bool:
    """ "five shot outside the Quill Inn and Lounge early Monday": behind a participle's place no word is its object."""
    place = tree.upos[verb + 1 : verb + 2] == ["ADP"] and tree.lower[verb + 1] not in ("up", "down", "off", "out")
    return place and tree.rel[verb] == "acl"


def shot_somebody(tree: Tree, i: int) -> bool:
    """ "shot and killed two guards", whatever the arcs say: behind the second verb stands somebody, and no day."""
    pair = tree.lower[i : i + 2] == ["shot", "and"] and tree.upos[i + 2 : i + 3] == ["VERB"] and i + 3 < len(tree)
    whom = pair and tree.upos[i + 3] in ("DET", "NUM", "PRON", "NOUN", "PROPN", "ADJ")
    return whom and tree.lemma[i + 3] not in word_sets()["time_nouns"] and not after_be(tree, i)


_NEARLY = frozenset({"about", "around", "approximately", "least", "roughly", "nearly", "some", "once", "just", "close"})


def shot_at(tree: Tree, i: int) -> bool:
    """ "a judge was shot at by a clerk": aimed at, and not said to be hit."""
    if tree.lower[i : i + 2] != ["shot", "at"]:
        return False
    after = tree.lower[i + 2 : i + 3]
    loose = tree.upos[i + 2 : i + 3] in ([], *([pos] for pos in ("ADP", "PUNCT", "SCONJ", "CCONJ", "ADV")))
    return loose and not (after and after[0] in _NEARLY)


def _some(tree: Tree, i: int) -> bool:
    """ "a man shot at vehicles", "shot at four drivers"; not "a man shot at a party"."""
    return i < len(tree) and (tree.upos[i] == "NUM" or (tree.upos[i] == "NOUN" and tree.lower[i] != tree.lemma[i]))


def marked_passive(tree: Tree, verb: int) -> bool:
    """Whether the words mark ``verb`` as passive: an arc says so, or a form of "be" stands before a participle."""
    if any(tree.rel[k] in ("aux:pass", "nsubj:pass") for k in tree.children[verb]):
        return True
    low = tree.lower[verb]
    return not low.endswith("ing") and low != lemma(low, "VERB") and after_be(tree, verb)


def after_be(tree: Tree, verb: int) -> bool:
    """Whether a form of "be" stands right before ``verb``, adverbs and "not" aside."""
    i = verb - 1
    while (
        i >= 0 and verb - i <= 4 and (tree.upos[i] == "ADV" or tree.lower[i] in ("not", "n't", "each", "both", "all"))
    ):
        i -= 1
    return i >= 0 and tree.lower[i] in word_sets()["be_forms"]
