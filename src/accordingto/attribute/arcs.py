"""Attribution by arcs: verbs with a clause, a passive's agent, objects that count, participles and relatives."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.attribute import lexicon
from accordingto.attribute.documents import PICTURES
from accordingto.attribute.found import Found
from accordingto.attribute.phrases import Range, noun_phrase, shed, stretches
from accordingto.attribute.scan import according_before, relative_end, takes, word_class
from accordingto.parse.tree import Tree

_COUNTING = frozenset({
    "count", "tally", "record", "register", "document", "log", "calculate", "rank", "rate", "determine",
    "establish", "estimate",
})  # fmt: skip
_WITH_OBJECT = frozenset({
    "report", "claim", "confirm", "estimate", "put", "announce", "admit", "acknowledge", "list", "record",
    "register", "count", "tally", "document",
})  # fmt: skip


_ESTIMATING = frozenset({"estimate", "put", "value", "calculate"})


def by_arcs(tree: Tree) -> Iterator[Found]:
    """Every verb of saying or counting whose subject and content hang on it."""
    for i, pos in enumerate(tree.upos):
        if pos not in ("VERB", "AUX"):
            continue
        kind = lexicon.verb_cue(tree.lemma[i]) or (_PUT if _put_at(tree, i) else None)
        if kind is None or kind.withholding:
            continue
        if any(tree.lemma[k] in PICTURES for k in tree.kids(i, "obj")):
            continue  # "released the following photo:"
        if tree.lemma[i] == "put" and "at" not in tree.lower[i + 1 : i + 12]:
            continue  # "put three divisions out of action"
        negated = any(tree.lower[k] in ("not", "n't", "n’t", "never") for k in tree.children[i])
        if negated or seeks(tree, i):
            continue
        passive = bool(tree.kids(i, "nsubj:pass", "aux:pass")) or any(
            tree.rel[k].startswith("nsubj:pass") for k in tree.children[i]
        )
        passive = passive or (tree.rel[i] == "acl" and tree.lemma[i] in _ESTIMATING and _agent(tree, i) is not None)
        passive = passive or _given_by(tree, i)
        subject = _agent(tree, i) if passive else _subject(tree, i)
        if passive and (subject is None or _let_go(tree, i)):
            continue
        if subject is not None and not passive and not _can_speak(tree, subject, kind):
            continue
        if subject is not None and tree.kids(subject, "nummod") and set(tree.lower[i + 1 : i + 2]) & word_class("toll"):
            continue  # "31 people confirmed dead"
        if kind.kind == "finding" and (not _finds(tree, i, subject) or _ahead(tree, i)):
            continue
        if tree.lower[i].endswith("ed") and tree.rel[i].startswith(("advcl", "acl")) and not passive:
            continue  # "asked about the three dead, he said": not their own words
        content = () if takes(tree, i) else _content(tree, i, subject, kind, passive)
        if not content or subject is None or (subject > i and tree.lower[i + 1] == "that"):
            continue  # "the radio reports that the front ...": the front is what it reports of
        source = according_before(tree, tree.sentences[tree.sentence[i]][0], i) or noun_phrase(tree, subject)
        if source[0] <= i < source[1]:
            source = (source[0], i) if subject < i else (i + 1, source[1])
        elif subject < source[1] < i and _placed(tree, source[1], i):
            source = (source[0], i)  # "the Bureau in Northern Veld reported", where the arc gives the place to the verb
        yield Found(source, _cue_words(tree, i), content, kind, "passive-agent" if passive else "verb")


_PUT = lexicon.Cue("estimated", "speech", False)


def _put_at(tree: Tree, i: int) -> bool:
    """ "the department placed losses at 1.9 billion", "priced the damage at 65 million": put by another verb."""
    at = tree.lemma[i] in ("place", "price", "peg", "value") and any(_at(tree, k) for k in tree.kids(i, "obl"))
    return at and bool(tree.kids(i, "obj"))


def _given_by(tree: Tree, i: int) -> bool:
    """ "the 46 listed by the army", "the toll of 12 announced by a ministry": a number and whose it is."""
    by = _agent(tree, i) if tree.rel[i] == "acl" and tree.lemma[i] in _WITH_OBJECT and 0 <= tree.head[i] < i else None
    if by is None or not (tree.proper[by] or tree.lemma[by] in lexicon.source_nouns()):
        return False
    return _counted(tree, tree.head[i]) or tree.lemma[tree.head[i]] in word_class("count")


def _placed(tree: Tree, first: int, verb: int) -> bool:
    """Whether nothing but "in" and a name stands between a source and its verb."""
    return (
        tree.lower[first] == "in" and first + 1 < verb and all(tree.upos[k] == "PROPN" for k in range(first + 1, verb))
    )


def _let_go(tree: Tree, i: int) -> bool:
    """Whether somebody was released and not a statement: "the two hostages were released by the rebels"."""
    if tree.lemma[i] != "release":
        return False
    patients = [k for k in tree.children[i] if tree.rel[k].startswith("nsubj")]
    return not any(lexicon.source_kind(tree.lemma[k]) == "document" or tree.lemma[k] in _MADE_KNOWN for k in patients)


_MADE_KNOWN = frozenset({"number", "toll", "count", "detail", "name", "result", "footage", "video", "image"})


def _finds(tree: Tree, i: int, subject: int | None) -> bool:
    """Whether a verb of finding tells what somebody counted ("the team counted 80 trucks") or came upon."""
    if tree.lemma[i] in _COUNTING:
        return True
    document = subject is not None and lexicon.source_kind(tree.lemma[subject]) == "document"
    return document or (
        any(tree.rel[k] == "ccomp" for k in tree.children[i]) and tree.lower[min(i + 1, len(tree) - 1)] == "that"
    )


def _ahead(tree: Tree, i: int) -> bool:
    """Whether what a verb tells is still to come: "will count the votes of 40 towns"."""
    return seeks(tree, i) or any(
        tree.lower[k] in ("will", "would", "should", "must", "shall") for k in tree.kids(i, "aux")
    )


def seeks(tree: Tree, verb: int) -> bool:
    """Whether somebody still looks for an answer: "are trying to find out who took the two"."""
    first = verb + 2 if tree.lower[verb + 1 : verb + 2] == ["out"] else verb + 1
    asked = first < len(tree) and tree.lower[first] in QUESTIONS
    return asked and tree.lower[verb - 1] == "to" and tree.lemma[verb] in _SEARCHING


_SEARCHING = frozenset({"determine", "figure", "find", "learn", "establish"})
QUESTIONS = frozenset({"if", "whether", "how", "why", "when", "where", "who", "what", "which"})


def _cue_words(tree: Tree, i: int) -> Range:
    """The verb with the auxiliaries that stand directly before it."""
    a = i
    while a > 0 and tree.upos[a - 1] in ("AUX", "ADV", "PART") and tree.head[a - 1] == i:
        a -= 1
    while a < i and tree.upos[a] == "ADV":
        a += 1
    return a, i + 1


def _subject(tree: Tree, i: int) -> int | None:
    """Who does the verb at ``i``: its own subject, that of the verb it is joined to, or the noun it modifies."""
    for _ in range(4):
        own = [k for k in tree.children[i] if tree.rel[k] in ("nsubj", "nsubj:outer")]
        if own:
            subject = own[0]
            if tree.lower[subject] in ("who", "which", "that"):
                rel = tree.rel[i]
                return tree.head[i] if rel.startswith("acl") and tree.head[i] >= 0 else None
            return subject
        if tree.head[i] < 0:
            return None
        rel = tree.rel[i]
        if rel.startswith("acl"):
            return tree.head[i]
        if rel.partition(":")[0] in ("conj", "advcl", "xcomp"):
            i = tree.head[i]
            continue
        return None
    return None


def _agent(tree: Tree, i: int) -> int | None:
    for k in tree.kids(i, "obl"):
        if any(tree.lower[c] == "by" and tree.rel[c] == "case" for c in tree.children[k]):
            return k
    return None


def _at(tree: Tree, k: int) -> bool:
    """Whether a phrase gives the number of what is put or estimated: "at more than 50"."""
    return any(tree.lower[j] == "at" and tree.rel[j] == "case" for j in tree.children[k]) and _counted(tree, k)


def _counted(tree: Tree, k: int) -> bool:
    return any(tree.upos[j] == "NUM" for j in (k, *tree.children[k]))


def _can_speak(tree: Tree, subject: int, kind: lexicon.Cue) -> bool:
    if kind.kind == "speech":
        return tree.upos[subject] in ("NOUN", "PROPN", "PRON", "X", "ADJ") and tree.lower[subject] not in (
            "it",
            "there",
            "this",
            "that",
        )
    if tree.upos[subject] == "PROPN":
        return True
    if tree.upos[subject] == "PRON":
        return tree.lower[subject] in ("he", "she", "they")
    return tree.lemma[subject] in lexicon.source_nouns()


def _content(tree: Tree, i: int, subject: int | None, kind: lexicon.Cue, passive: bool) -> tuple[Range, ...]:
    """What the verb at ``i`` reports: its clause, the clause it is set into, or an object that counts."""
    hole = set(range(*_cue_words(tree, i)))
    if subject is not None:
        hole.update(range(*noun_phrase(tree, subject)))
    kids = tree.children[i]
    clauses = [
        k for k in kids if tree.rel[k] == "ccomp" or (tree.rel[k] == "parataxis" and k > i and tree.upos[k] == "VERB")
    ]
    if not passive and clauses:
        words: set[int] = set()
        for k in clauses:
            words.update(tree.subtree(k))
        low, high = min(words), max(words)
        high = relative_end(tree, min(hole), i, max(hole) + 1, high + 1) - 1
        words = {j for j in range(low, high + 1) if j not in hole}
        return tuple(shed(tree, stretches(sorted(words))))
    if not passive and tree.rel[i] == "parataxis" and tree.head[i] >= 0 and kind.kind in ("speech", "thought"):
        top = tree.head[i]
        inside = set(tree.subtree(i))
        words = {j for j in tree.subtree(top) if j not in inside}
        if any(tree.upos[j] == "VERB" for j in words) or len(words) > 3:
            return tuple(shed(tree, stretches(sorted(words - hole))))
    if passive and tree.rel[i] == "acl" and tree.lemma[i] not in _ESTIMATING:
        first, end = noun_phrase(tree, tree.head[i])
        return tuple(shed(tree, [(first, min(end, i))])) if first < i else ()
    if passive:
        told = [k for k in kids if tree.rel[k].startswith("nsubj") or (tree.lemma[i] in _ESTIMATING and _at(tree, k))]
        words = {j for k in told for j in tree.subtree(k)} - hole
        if any(tree.upos[j] == "NUM" for j in words):
            return tuple(shed(tree, stretches(sorted(words))))
        return ()
    if kind.stance == "denied" or kind.kind == "finding" or tree.lemma[i] in _WITH_OBJECT or kind is _PUT:
        objects = [k for k in kids if tree.rel[k] in ("obj", "obl", "xcomp") and k > i]
        if kind.kind == "finding":  # "counted 80 trucks", not "established a club with the fees of 30 sailors"
            objects = [k for k in objects if tree.rel[k] == "obj" and _counted(tree, k)]
        words = {j for k in objects for j in tree.subtree(k)} - hole
        if any(tree.upos[j] == "NUM" for j in words):
            return tuple(shed(tree, stretches(sorted(words))))
    return ()
