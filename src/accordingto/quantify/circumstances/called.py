"""Where rescuers were called to: what they find there happened there, in the same sentence or the next ones."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import word_sets

_ABOUT_THEM = frozenset({"they", "we", "who"})
_OPENING = 12  # words of a sentence in which an arrival is told before what was found


def called_out(tree: Tree, verb: int) -> bool:
    """Whether a verb tells that rescuers were sent for: "deputies were called to", "a crew responded to"."""
    sets = word_sets()
    if verb < 0 or tree.upos[verb] != "VERB" or tree.lemma[verb] not in sets["calling_out"]:
        return False
    goers = ("nsubj",) if tree.lemma[verb] == "respond" else ("nsubj:pass", "obj")
    if tree.rel[verb] == "acl" and tree.head[verb] >= 0:
        return tree.lemma[tree.head[verb]] in sets["responders"]  # "officers called to"
    return any(_rescuer(tree, k) for k in tree.kids(verb, *goers))


def called_there(tree: Tree, i: int) -> bool:
    """Whether the verb that a word hangs on, by nouns alone, tells that rescuers were sent for."""
    verb = next((h for h in tree.ancestors(i) if tree.upos[h] not in ("NOUN", "PROPN")), -1)
    return called_out(tree, verb)


def leads_called(tree: Tree, preposition: int, first: int) -> bool:
    """Whether "to" leads to where somebody was called: no other verb stands before it."""
    verb = next((j for j in range(preposition - 1, first - 1, -1) if tree.upos[j] == "VERB"), -1)
    return called_out(tree, verb)


def arrival(tree: Tree, sentence: int, anchor: int) -> bool:
    """Whether a sentence begins with rescuers who reach a place told before: "When they arrived, they found"."""
    first, _ = tree.sentences[sentence]
    for i in range(first, min(first + _OPENING, anchor)):
        if tree.lemma[i] == "arrival" and tree.lower[i - 1] in ("on", "upon", "their", "after"):
            return True
        if tree.lemma[i] not in ("arrive", "reach"):
            continue
        if tree.lower[i] == "arriving" and _rescuer(tree, tree.head[i]):
            return True  # "arriving officers found", "arriving, the crew found"
        if any(_rescuer(tree, k) for k in (*tree.kids(i, "nsubj"), tree.head[i])):
            return True
    return False


def _rescuer(tree: Tree, i: int) -> bool:
    """Whether a word is, or heads a verb of, somebody who is sent for."""
    if i < 0:
        return False
    if tree.upos[i] == "VERB":
        return any(_rescuer(tree, k) for k in tree.kids(i, "nsubj", "nsubj:pass"))
    forms = {tree.lemma[i], tree.lower[i].removesuffix("s")}  # "Medics" that opens a sentence may be read as a name
    return not forms.isdisjoint(word_sets()["responders"]) or tree.lower[i] in _ABOUT_THEM
