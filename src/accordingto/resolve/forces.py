"""The police force that a bare "police" is: the only one that the report names, wherever it names it.

"Oxmoor Police Chief Ana Brook" and "the Oxmoor Police Department" name it as well as "Oxmoor police" does. Read
from the words in their order: the arcs inside long titles are often wrong.
"""

from __future__ import annotations

from accordingto.attribute import lexicon
from accordingto.attribute.phrases import Range
from accordingto.attribute.scan import LOUD, capitals, times
from accordingto.parse.tree import Tree, once

_BODIES = frozenset({"department", "dept", "dept.", "service", "bureau", "force", "division", "office"})
SAME_FORCE = frozenset({"city", "metro", "metropolitan", "municipal", "township", "local"})
"""Words that make no other force of it: "Oxmoor City Police" are Oxmoor's."""
_PAST = frozenset({"former", "retired", "ex"})
SOME_POLICE = frozenset({
    "a", "an", "at", "on", "near", "numerous", "several", "many", "some", "few", "riot", "tactical", "mounted",
    "plainclothes", "undercover", "more", "armed",
})  # fmt: skip
"""Words before "police" that make them some officers and not a force."""
_REALMS = frozenset({"county", "city", "town", "district", "state"})  # titles only before a sheriff or a minister
_LONGEST = 5  # words of a force's name


@once
def only_force(tree: Tree) -> Range | None:
    """The fullest phrase for the one police force that the report names; None where it names none or several."""
    return _only(tree, "police")


@once
def only_sheriff(tree: Tree) -> Range | None:
    """The same for a sheriff's office or department, whose people are "deputies"."""
    return _only(tree, "sheriff")


def _only(tree: Tree, word: str) -> Range | None:
    if capitals(tree) > LOUD:
        return None
    found = [words for i in tree.with_form.get(word, ()) if (words := _named(tree, i)) is not None]
    names = {frozenset(tree.lower[a:i]) - SAME_FORCE for a, i, _ in found}
    if len(names) != 1:
        return None
    a, _, b = max(found, key=lambda words: words[2] - words[0])
    return (a - 1, b) if tree.lower[a - 1] == "the" and a > 0 else (a, b)


def _named(tree: Tree, i: int) -> tuple[int, int, int] | None:
    """Where the name before a force begins, the word itself, and where its body ends; None without a name."""
    a, floor = i, max(tree.sentences[tree.sentence[i]][0], i - _LONGEST)
    while a > floor and _part(tree, a - 1):
        a -= 1
    while a < i and (tree.upos[a] == "PART" or tree.lower[a] in SAME_FORCE):
        a += 1
    end = i + 2 if tree.lower[i] == "sheriff" else i + 1
    body = end < len(tree) and tree.lower[end] in _BODIES and tree.word[end][:1].isupper()
    if "PROPN" not in tree.upos[a:i] or (a > 0 and tree.lower[a - 1] in _PAST) or (end > i + 1 and not body):
        return None
    return a, i, end + body


def _part(tree: Tree, i: int) -> bool:
    """Whether a word can belong to the name of a force: "Prince George's County", "Rado-Brenn"."""
    titles = lexicon.titles().keys() - _REALMS
    if tree.ends_line[i] or tree.lower[i] in _PAST | SOME_POLICE | times() | titles:
        return False
    joint = tree.lower[i] in ("'s", "’s", "-") and tree.end[i - 1] == tree.start[i]
    name = tree.upos[i] in ("PROPN", "ADJ") and tree.word[i][:1].isupper()
    office = lexicon.source_kind(tree.lower[i]) == "person"
    stop = tree.word[i].endswith(".") and "." not in tree.word[i][:-1] and tree.lower[i + 1] == "police"
    return (joint or name) and not office and not stop  # "on Mill Ave. Police say"
