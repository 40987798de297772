"""The whole of which a part is counted: "one of the three", "of the 14 on board, six were rescued"."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import happenings, word_sets


def named_set(tree: Tree, word: int) -> bool:
    """ "one of the three leaders was found dead": what is told of the one is not told of the three."""
    if word >= 2 and tree.lower[word - 1] == "of" and tree.upos[word - 2] == "NUM":
        return True  # "eight of ten missing workers were found alive"
    if word >= 4 and tree.lower[word - 1] in ("'s", "’s"):  # "12 of Lusk's 34 districts were flooded"
        owner = next((i for i in range(word - 2, max(word - 6, 0), -1) if tree.lower[i] == "of"), 0)
        return owner > 0 and tree.upos[owner - 1] == "NUM"
    return (
        word >= 3
        and tree.lower[word - 1] in word_sets()["definite"]
        and tree.lower[word - 2] == "of"
        and (tree.upos[word - 3] == "NUM" or tree.lower[word - 3] in ("one", "some", "most", "many", "several", "none"))
    )


def fronted_whole(tree: Tree, word: int) -> bool:
    """ "Of the 14 people on board, six were rescued": the fourteen were not."""
    i = word - 1
    while i > 0 and tree.lower[i] in word_sets()["definite"] | word_sets()["hedging"] - {"of"}:
        i -= 1
    first, last = tree.sentences[tree.sentence[word]]
    if i > first and tree.lower[i - 1 : i + 1] == ["out", "of"]:
        return i - 1 == first and "," in tree.lower[word:last]  # "Out of 74 drones, 61 were shot down"
    opens = i == first or (i > first and tree.lower[i - 1] in (",", ";", "“", '"', "and", "but", "that"))
    return i >= first and tree.lower[i] == "of" and opens and "," in tree.lower[word:last]


def of_the_part(tree: Tree, word: int, verb: int) -> bool:
    """ "three of the five died": the verb is said of the three, for it can be no participle of the five."""
    row = happenings().get((tree.lemma[verb], "v")) if tree.upos[verb : verb + 1] == ["VERB"] else None
    return row is not None and row.roles == {"subj"} and tree.head[word - 3] == verb
