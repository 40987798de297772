"""Who a deed is laid to: what "left" or "caused" it, whoever answers for it, is accused or suspected of it."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import word_sets
from accordingto.quantify.spans import dateline


def causing_before(tree: Tree, anchor: int) -> int | None:
    """ "left 12 dead", "resulted in two bakers being killed", "caused no harm": the verb before the counted words."""
    first = tree.sentences[tree.sentence[anchor]][0]
    for i in range(anchor - 1, max(first, anchor - 9) - 1, -1):
        pos, low = tree.upos[i], tree.lower[i]
        if pos in ("VERB", "AUX"):
            base = tree.lemma[i]
            passive = i > 0 and tree.lemma[i - 1] == "be"
            if passive or (base not in word_sets()["causing_verbs"] and base not in ("result", "lead")):
                return None
            return i if base not in ("result", "lead") or tree.lower[i + 1] in ("in", "to") else None
        if pos == "NOUN" and tree.lemma[i] in word_sets()["answering_nouns"]:
            return None  # "made an arrest in the death of two", "information leading to a conviction in the killing"
        if (pos in ("PUNCT", "SCONJ", "PRON") and low not in ('"', "“", "in", "to")) or (
            pos == "ADP" and low not in ("in", "to", "of", "at", "than", "about", "around", "over", "up")
        ):
            return None
        if (
            pos == "CCONJ"
            and tree.lower[i + 1] not in word_sets()["vague_counts"]
            and tree.upos[i + 1] not in ("NUM", "DET", "ADV", "ADJ", "ADP")
        ):
            return None
    return None


def answerable(tree: Tree, event: int) -> int | None:
    """ "responsible for the deaths of", "blamed for", "involved in": the one who answers for the event."""
    for i in [h for _, h in zip(range(4), tree.ancestors(event))]:
        if tree.lemma[i] in ("responsible", "guilty", "involve", "implicate"):
            for k in tree.children[i]:
                if tree.rel[k].startswith("nsubj"):
                    return k
            head = tree.head[i]
            return next((k for k in tree.children[head] if tree.rel[k] == "obj"), None) if head >= 0 else None
    return None


def accused(tree: Tree, verb: int) -> int | None:
    """ "arrested a man suspected of killing two", "she was charged with wounding four": whom the verb is laid to."""
    if not tree.lower[verb].endswith("ing"):
        return None
    first = tree.sentences[tree.sentence[verb]][0]
    for i in range(verb - 1, max(first, verb - 4) - 1, -1):
        if tree.lower[i] in ("of", "with", "for", "in"):
            blame = i - 1
            while blame > max(first, i - 7) and tree.upos[blame] in ("NOUN", "PROPN", "DET", "ADJ"):
                blame -= 1  # "accused the army of"
            if blame < first or tree.lemma[blame] not in word_sets()["blaming_verbs"] or tree.upos[blame] == "NOUN":
                return None  # "faces charges of killing two": who faces them
            under = [
                k
                for k in tree.children[blame]
                if tree.rel[k] in ("obj", "iobj", "nsubj:pass") and tree.upos[k] != "NUM"
            ]
            under = [k for k in under if not dateline(tree, k)]
            if under and tree.lower[under[0]] == "who" and tree.rel[blame] == "acl:relcl":
                return tree.head[blame]  # "Brook, who is accused of killing two"
            if under:
                return under[0]
            if tree.lower[blame - 1] == "," and tree.rel[blame] in ("acl", "advcl", "amod"):
                return _before_comma(tree, blame - 1, first)
            return blame - 1 if tree.upos[blame - 1] in ("NOUN", "PROPN", "PRON") else None
        if tree.upos[i] not in ("ADV", "VERB", "CCONJ") and tree.lower[i] not in ('"', "“"):
            return None
    return None


def _before_comma(tree: Tree, comma: int, first: int) -> int | None:
    """ "the six men, including two sergeants, charged with": the noun that the words before the comma describe."""
    i = comma - 1
    while i > first and tree.rel[i].partition(":")[0] in ("conj", "appos", "nmod", "flat", "compound", "nummod"):
        if not first <= tree.head[i] < comma:
            return None
        i = tree.head[i]
    return i if tree.upos[i] in ("NOUN", "PROPN", "PRON") else None
