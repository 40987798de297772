"""The verb behind a list of counted things: "1,206 rebels and 1,377 soldiers have been hurt"."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.beside import inside_phrase, verb_after
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import word_sets


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
    verb_next = kind == "territory" or tree.upos[i : i + 1] == ["AUX"]
    if what.noun is not None and verb_next and inside_phrase(tree, what.word):
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
            return verb_after(tree, i, kind)
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
