"""The verb behind a list of counted things: "1,206 rebels and 1,377 soldiers have been hurt"."""

from __future__ import annotations

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.beside import inside_phrase, paired, said_of_another, verb_after
from accordingto.quantify.happened.predicates import Hit, meaning
from accordingto.quantify.lexicon import happenings, word_sets

_OPENING = frozenset({"the", "those", "among", "also", "both", "and", "all"})
_NOMINAL = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PRON"})
_LISTED = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "DET", "CCONJ", "PUNCT"})
_TELLING = frozenset({"be", "include", "comprise", "number"})


def verb_before_list(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "Injured in the blast were a cook and two nuns", "those freed are nine clerks", "Killed: a guard".

    The sentence opens with the participle, and the counted stand behind the verb to be, or a colon.
    """
    i = tree.sentences[tree.sentence[what.word]][0]
    while i < what.word and tree.lower[i] in _OPENING:
        i += 1
    row = happenings().get((tree.lower[i], "a")) or happenings().get((lemma(tree.lower[i], "VERB"), "v"))
    if row is None or tree.lower[i][-2:] not in ("ed", "en", "ot", "rt", "ad", "ng", "in"):
        return None
    j = i + 1
    while j < what.word and (tree.upos[j] in _NOMINAL or tree.lower[j] == "-"):
        j += 1
    tells = tree.lower[j] == ":" or tree.lemma[j] in _TELLING
    attributive = j > i + 1 and tree.upos[i + 1] not in ("ADP", "ADV")  # "the wounded clerk was one of"
    if j >= min(what.word, i + 14) or not tells or attributive or tree.upos[j + 1] == "ADP":
        return None
    if what.rule == "article" and tree.lower[what.start - 1] == "," and tree.proper[what.start - 2]:
        return None  # "killed were Ana Holt, a clerk, and"
    if any(tree.upos[k] not in _LISTED and tree.lower[k] != "of" for k in range(j + 1, what.word)):
        return None
    got = row.of(kind) if row.roles & {"obj", "both", "self", "pred"} else None
    return Hit(got, i, "clause-fronted", i) if got else None


def _another_item(tree: Tree, i: int, stop: int) -> int | None:
    """Past one more member of the list: "a colonel, a judge, and Senator Orme were killed"; None where it is none."""
    j = i + 1 if tree.lower[i : i + 1] in (["a"], ["an"], ["another"], ["his"], ["her"]) else i
    first = j
    while j < stop and tree.upos[j] in ("ADJ", "NOUN", "PROPN"):
        j += 1
    if j == first or j >= stop:
        return None
    plural = tree.upos[first] == "NOUN" and tree.lower[first] != tree.lemma[first]  # "roads and railways"
    goes_on = tree.lower[j] in (",", "and") and (j > first + 1 or first > i or plural)
    last = tree.lower[i - 1] == "and" and tree.lower[j] in ("were", "are", "have")
    return j if goes_on or last else None


def verb_after_list(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "1,206 rebels and 1,377 soldiers have been hurt", "several houses in the area were hit": past the noun phrase.

    Only other counted nouns and phrases of place may stand between; a name or a new subject ends the search.
    """
    i = (what.noun if what.noun is not None and what.noun > what.last else what.last) + 1
    stop = min(len(tree), i + 26)
    listed = False
    territory = kind == "territory" and what.noun is not None and inside_phrase(tree, what.word)
    if territory or said_of_another(tree, what, i):
        return None
    while i < stop and tree.sentence[i] == tree.sentence[what.word] and not tree.ends_line[i - 1]:
        pos, low = tree.upos[i], tree.lower[i]
        if (
            pos == "VERB"
            and tree.upos[i - 1] in ("DET", "ADP", "ADJ")
            and tree.upos[i + 1 : i + 2] in (["NOUN"], ["PROPN"])
        ):
            i += 1  # "volunteers in the affected towns"
            continue
        if pos in ("AUX", "VERB"):
            if listed and low not in ("were", "are", "have"):
                return None
            while i < stop and (tree.upos[i] in ("AUX", "ADV") or low in ("not", "n't")):
                i += 1
            if i >= stop or tree.upos[i] not in ("VERB", "ADJ"):
                return None
            hit = verb_after(tree, i, kind)
            pair = paired(tree, i, hit.measure, kind) if hit is not None and hit.event == i else hit
            return pair if pair is not None and hit is not None and pair.measure != hit.measure else hit
        if pos == "CCONJ" or low == ",":
            following = next((j for j in range(i + 1, stop) if tree.lower[j] not in word_sets()["hedging"]), stop)
            counts = following < stop and (tree.upos[following] in ("NUM", "CCONJ"))
            within = i + 2 < stop and tree.upos[i + 1] in ("NOUN", "PROPN") and tree.upos[i + 2] in ("AUX", "ADV")
            if not counts and tree.lower[i + 1 : i + 2] == ["and"]:
                i += 1
                continue
            past = _another_item(tree, i + 1, stop) if not counts else None
            if past is not None:
                i, listed = past, True
                continue
            if not counts and not (within and low == "and" and tree.upos[i - 1] in ("NOUN", "PROPN")):
                return None
        elif low in ("–", "—", "--", "("):  # "800,000 people - a quarter of them - were displaced"
            ends = (")",) if low == "(" else (low,)
            close = next((j for j in range(i + 1, min(stop, i + 14)) if tree.lower[j] in ends), None)
            if close is None:
                return None
            i = close
        elif pos not in ("ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM") and low not in ('"', "“", "”", "-", "''", "``"):
            return None
        i += 1
    return None


def verb_after_aside(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "At least 13 persons, seven of them children, drowned": past what two commas hold, where no arc leads there."""
    i = (what.noun if what.noun is not None else what.last) + 1
    below = tree.base[what.anchor] in ("obj", "obl", "nmod") and 0 <= tree.head[what.anchor] < what.start
    if tree.lower[i : i + 1] != [","] or below:
        return None
    stop = min(tree.sentences[tree.sentence[what.word]][1], i + _ASIDE)
    close = next((j for j in range(i + 1, stop) if tree.lower[j] == ","), stop)
    if close >= stop - 1 or any(tree.upos[j] in ("VERB", "AUX", "SCONJ", "CCONJ") for j in range(i + 1, close)):
        return None
    j = close + 1
    while j < stop and tree.upos[j] in ("AUX", "ADV"):
        j += 1
    if j >= len(tree) or tree.upos[j] != "VERB":
        return None
    row = (meaning(tree, j) or (None, j))[0]
    undergone = row.of(kind) if row is not None and "both" in row.roles else None
    if undergone and not tree.kids(j, "obj"):
        return Hit(undergone, j, "verb-subj", j)  # "drowned", by themselves or by others
    return verb_after(tree, j, kind)


_ASIDE = 14  # words from the first comma to the verb behind the second
