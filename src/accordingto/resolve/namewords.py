"""Which words of a phrase are a proper name: the run of proper nouns that is its head or is set beside it."""

from __future__ import annotations

from accordingto.attribute import lexicon
from accordingto.attribute.phrases import Range
from accordingto.parse.tree import Tree


def name_words(tree: Tree, words: Range) -> list[int]:
    """The words of a name in ``words``: the run of proper nouns that is the head or is set beside it."""
    a, b = words
    runs: list[list[int]] = []
    for i in range(a, b):
        joins = runs and runs[-1][-1] == i - 1
        proper = tree.upos[i] == "PROPN" and tree.lower[i] not in lexicon.titles()
        small = tree.word[i][:1].islower() and not (i + 1 < b and tree.word[i + 1] in ("-", "–")) and not joins
        if proper and not small:
            if joins:
                runs[-1].append(i)
            else:
                runs.append([i])
        elif tree.word[i] in ("-", "–") and joins and i + 1 < b and tree.upos[i + 1] == "PROPN":
            runs[-1].append(i)
    for run in runs:  # "Managing Editor Ana Brook", "Oxmoor High School Principal Ana Brook"
        offices = [k for k, i in enumerate(run) if lexicon.source_kind(tree.lower[i]) == "person"]
        last = next((k for k in reversed(offices) if k in (0, 1) or k < len(run) - 2), -1)
        del run[: min(last + 1, len(run) - 1)]
    titled = next((r for r in reversed(runs[1:]) if len(r) > 1 and _behind_office(tree, a, r[0])), None)
    if titled is not None:  # "Oxmoor County Coroner Ana Brook": whatever the arcs make of it
        return [i for i in titled if tree.upos[i] == "PROPN"]
    heads = {i for i in range(a, b) if not a <= tree.head[i] < b}
    runs = [r for r in runs if len(r) > 1 or not _common(tree, r[0])]
    for run in sorted(runs, key=lambda r: not heads & set(r)):  # "Oxmoor Governor Ana Brook": the name that is the head
        if any(_linked(tree, i, heads, a, b) for i in run) or _last(tree, run, heads, b):
            return [i for i in run if tree.upos[i] == "PROPN"]
    return []


_NO_OFFICE = frozenset({"police", "county", "city", "town", "district", "state"})


def _behind_office(tree: Tree, a: int, i: int) -> bool:
    """Whether a title or an office stands before word ``i``, and nothing that parts them back to the word ``a``."""
    before = tree.lower[i - 1]
    office = before in lexicon.titles().keys() - _NO_OFFICE or lexicon.source_kind(before) == "person"
    return office and not any(tree.upos[k] in ("PUNCT", "ADP", "CCONJ", "VERB", "AUX") for k in range(a, i))


def _last(tree: Tree, run: list[int], heads: set[int], b: int) -> bool:
    """ "The spokesman of the Joint Forces, Lt. Jules Brook": a name behind the last comma is the role's, whatever it
    hangs on."""
    i = run[0]
    while tree.lower[i - 1] in lexicon.titles():
        i -= 1
    role = any(lexicon.source_kind(tree.lemma[h]) == "person" and tree.upos[h] == "NOUN" for h in heads)
    return role and run[-1] == b - 1 and len(run) > 1 and tree.word[i - 1] == ","


def _common(tree: Tree, i: int) -> bool:
    """Whether a word that was read as a name is a common noun at the head of a line: "Police", "Cops"."""
    return tree.lower[i] in lexicon.source_nouns() or tree.lemma[i] in lexicon.source_nouns()


def _linked(tree: Tree, i: int, heads: set[int], a: int, b: int) -> bool:
    """Whether ``i`` is the head itself or reached from it by links that keep to one and the same thing."""
    while i not in heads:
        if tree.rel[i].partition(":")[0] not in ("flat", "appos", "fixed", "goeswith", "list") and not (
            tree.rel[i] == "compound" and tree.upos[tree.head[i]] == "PROPN"
        ):
            return False
        i = tree.head[i]
        if not a <= i < b:
            return False
    return tree.upos[i] == "PROPN" or True
