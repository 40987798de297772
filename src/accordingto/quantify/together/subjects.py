"""The noun whose count a verb gives: "killings rose from two to 39", "puts deaths at between 160 and 235"."""

from __future__ import annotations

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import word_sets
from accordingto.tables import classes

_CHANGE = classes("lookalikes.tsv")["change_verb"]


def measured_subject(tree: Tree, word: int) -> int | None:
    """The noun whose count a verb gives: "killings rose from two to 39", "arrivals total 38,511", "the dead are 12"."""
    verb = tree.head[word]
    if (counted := _object_to(tree, word)) is not None:
        return counted
    nominal = tree.kids(word, "cop") and tree.base[word] != "nsubj"
    if not nominal:
        changing = verb >= 0 and tree.base[word] == "obl" and tree.lower[word - 1] in ("from", "to", "at")
        changing = changing and lemma(tree.lower[verb], "VERB") in _CHANGE | {"stand"}
        if (put := _put_at_number(tree, word)) is not None:
            return put
        totals = verb >= 0 and tree.base[word] == "obj" and tree.lemma[verb] in ("total", "number", "reach", "exceed")
        totals = totals or (verb >= 0 and tree.lemma[verb] == "come" and tree.lower[word - 1] == "to")
        if not changing and not totals:
            return _down_from(tree, word)
        if totals and tree.base[verb] == "acl" and verb > tree.head[verb]:
            return tree.head[verb]  # "arrivals total": taken for a participle
    noun = next((k for k in tree.kids(word if nominal else verb, "nsubj") if k < word), None)
    return noun if noun is not None and tree.upos[noun] in ("NOUN", "PROPN") else None


def _put_at_number(tree: Tree, word: int) -> int | None:
    """ "puts deaths from raids at between 160 and 235": the plural that is put at a number."""
    lead = word - 1
    while tree.lower[lead] in (word_sets()["hedging"] | {"between", "from"}) - {"at"}:
        lead -= 1
    first = tree.sentences[tree.sentence[word]][0]
    if tree.lower[lead] != "at" or lead <= first:
        return None
    verbs = (i for i in range(lead - 1, first, -1) if tree.upos[i] == "VERB")
    verb = next(verbs, None)
    if verb is None or tree.lemma[verb] not in ("put", "estimate", "place", "set", "peg", "reckon"):
        return None
    passive = next((k for k in tree.kids(verb, "nsubj") if tree.rel[k] == "nsubj:pass"), None)
    if passive is not None:
        return passive  # "losses are put at between 9,000 and 11,000"
    return next((k for k in tree.kids(verb, "obj") if verb < k < lead and tree.lower[k] != tree.lemma[k]), None)


def _down_from(tree: Tree, word: int) -> int | None:
    """ "Shootings are down 18%, from 240 to 197": the subject of the sentence."""
    first, last = tree.sentences[tree.sentence[word]]
    root = next((i for i in range(first, last) if tree.rel[i] == "root"), -1)
    changed = root >= 0 and tree.lower[root] in ("down", "up") and tree.kids(root, "cop")
    if not changed or tree.lower[word - 1] not in ("from", "to"):
        return None
    return next((k for k in tree.kids(root, "nsubj") if tree.upos[k] == "NOUN"), None)


def _object_to(tree: Tree, word: int) -> int | None:
    """ "bringing arrests since May to 49,558": the plural that is brought to a number."""
    verb = tree.head[word]
    if verb < 0 or tree.lower[word - 1] != "to" or tree.lemma[verb] not in ("take", "bring", "push", "raise"):
        return None
    return next((k for k in tree.kids(verb, "obj") if k < word and tree.lower[k] != tree.lemma[k]), None)
