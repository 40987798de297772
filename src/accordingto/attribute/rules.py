"""Attribution by arcs and punctuation: what the tags miss, and a stand-in where they are poor.

Each function reads one construction of English reporting and yields candidates; `statements` decides
which of them to keep beside the tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from accordingto.attribute import lexicon
from accordingto.attribute.phrases import CLOSING, OPENING, Range, noun_phrase, shed, stretches
from accordingto.parse.tree import Tree


class Found(NamedTuple):
    """A candidate: word ranges of source, cue and content, and the rule that saw it."""

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    stance: lexicon.Cue
    rule: str


_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "X")
_CLAUSES = ("ccomp", "parataxis", "xcomp")


def by_rules(tree: Tree) -> list[Found]:
    """All candidates of all rules, in text order, those of the more telling rule first at one cue."""
    out = [*_according(tree), *_verbs(tree), *_headlines(tree), *_nouns(tree), *_communique(tree)]
    return sorted((f for f in out if f.content), key=lambda f: f.cue)


def _sentence(tree: Tree, i: int) -> Range:
    return tree.sentences[tree.sentence[i]]


def _minus(tree: Tree, whole: Range, *holes: Range | None) -> tuple[Range, ...]:
    out = set(range(*whole))
    for hole in holes:
        if hole:
            out.difference_update(range(*hole))
    return tuple(shed(tree, stretches(sorted(out))))


# "according to X" and its kin -----------------------------------------------------------------------


def _according(tree: Tree) -> Iterator[Found]:
    """A phrase that stands before its source: the clause that it hangs on is the content."""
    table = lexicon.phrases()
    longest = max(map(len, table))
    i, n = 0, len(tree)
    while i < n:
        for size in range(min(longest, n - i), 0, -1):
            cue = table.get(tuple(tree.lower[i : i + size]))
            if cue and tree.sentence[i] == tree.sentence[i + size - 1] and (size > 1 or _free(tree, i)):
                found = _phrase(tree, (i, i + size), cue)
                if found:
                    yield found
                i += size - 1
                break
        i += 1


def _free(tree: Tree, i: int) -> bool:
    """"citing X", "per X" as attribution: after a comma, or where the sentence begins."""
    a, _ = _sentence(tree, i)
    return i == a or tree.word[i - 1] in {",", "(", "—", "–", "--"}


def _phrase(tree: Tree, cue: Range, kind: lexicon.Cue) -> Found | None:
    a, b = _sentence(tree, cue[0])
    head = _head_after(tree, cue[1], b)
    if head is None:
        return None
    source = noun_phrase(tree, head)
    source = (cue[1], max(source[1], head + 1))
    source = _until_comma_clause(tree, source)
    start = _segment_start(tree, a, cue[0])
    if source[1] >= b - 1 or tree.word[source[1]] in {".", "!", "?"}:  # it closes the sentence
        content = _minus(tree, (start, b), (cue[0], b))
    elif cue[0] - start <= 1 or all(tree.upos[j] in ("PUNCT", "ADV", "CCONJ", "SCONJ") for j in range(start, cue[0])):
        content = _minus(tree, (source[1], b))
    elif tree.word[source[1]] in {",", ";", "—", "–", "--"} and tree.lower[min(source[1] + 1, b - 1)] in (
        "and", "but", "while", "with",
    ) and tree.word[cue[0] - 1] != ",":  # fmt: skip
        content = _minus(tree, (start, cue[0]))
    else:
        content = _minus(tree, (start, b), (cue[0], source[1]))
    return Found(source, cue, content, kind, "according-to")


def _head_after(tree: Tree, first: int, end: int) -> int | None:
    """The head of the noun phrase that begins at ``first``."""
    for j in range(first, min(end, first + 12)):
        if tree.upos[j] in _NOMINAL and not first <= tree.head[j] < end:
            return j
        if tree.upos[j] in _NOMINAL and tree.head[j] < first:
            return j
    best = None
    for j in range(first, min(end, first + 12)):
        if tree.upos[j] in _NOMINAL:
            best = j
        elif best is not None and tree.upos[j] not in ("ADJ", "DET", "ADP", "PUNCT", "PART"):
            break
        elif best is not None and tree.word[j] in {",", ";"}:
            break
    return best


def _until_comma_clause(tree: Tree, source: Range) -> Range:
    """Cut a source where a comma opens something that has a finite verb of its own."""
    a, b = source
    for j in range(a + 1, b):
        if tree.word[j] in {",", ";"} and any(tree.upos[k] in ("VERB", "AUX") for k in range(j, b)):
            return a, j
    return a, b


def _segment_start(tree: Tree, a: int, cue: int) -> int:
    """Where the clause begins that an attribution at ``cue`` closes: after an earlier "according to", if any."""
    for j in range(cue - 1, a, -1):
        if tree.lower[j] == "according":
            for k in range(j + 1, cue):
                if tree.word[k] in {",", ";"} or tree.lower[k] in ("and", "while", "but"):
                    return k + 1
    return a


# verbs of speech -------------------------------------------------------------------------------------


def _verbs(tree: Tree) -> Iterator[Found]:
    for i, pos in enumerate(tree.upos):
        if pos not in ("VERB", "AUX"):
            continue
        kind = lexicon.verb_cue(tree.lemma[i])
        if kind is None or kind.withholding:
            continue
        negated = any(tree.lower[k] in ("not", "n't", "n’t", "never") for k in tree.children[i])
        if negated:
            continue
        passive = bool(tree.kids(i, "nsubj:pass", "aux:pass")) or any(
            tree.rel[k].startswith("nsubj:pass") for k in tree.children[i]
        )
        subject = _agent(tree, i) if passive else _subject(tree, i)
        if passive and subject is None:
            continue
        if subject is not None and not passive and not _can_speak(tree, subject, kind):
            continue
        content = _content(tree, i, subject, kind, passive)
        if not content or subject is None:
            continue
        source = noun_phrase(tree, subject)
        if source[0] <= i < source[1]:
            source = (source[0], i) if subject < i else (i + 1, source[1])
        yield Found(source, _cue_words(tree, i), content, kind, "passive-agent" if passive else "verb")


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
        if tree.rel[k] == "obl:agent" or any(tree.lower[c] == "by" and tree.rel[c] == "case" for c in tree.children[k]):
            return k
    return None


def _can_speak(tree: Tree, subject: int, kind: lexicon.Cue) -> bool:
    if kind.kind == "speech":
        return tree.upos[subject] in ("NOUN", "PROPN", "PRON", "X", "ADJ") and tree.lower[subject] not in ("it", "there", "this", "that")
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
    clauses = [k for k in kids if tree.rel[k] == "ccomp" or tree.rel[k] == "parataxis" and k > i and tree.upos[k] == "VERB"]
    if not passive and clauses:
        words: set[int] = set()
        for k in clauses:
            words.update(tree.subtree(k))
        low, high = min(words), max(words)
        words = {j for j in range(low, high + 1) if j not in hole}
        return tuple(shed(tree, stretches(sorted(words))))
    if not passive and tree.rel[i] == "parataxis" and tree.head[i] >= 0 and kind.kind in ("speech", "thought"):
        top = tree.head[i]
        inside = set(tree.subtree(i))
        words = {j for j in tree.subtree(top) if j not in inside}
        if any(tree.upos[j] == "VERB" for j in words) or len(words) > 3:
            return tuple(shed(tree, stretches(sorted(words - hole))))
    if passive:
        subjects = [k for k in kids if tree.rel[k].startswith("nsubj")]
        words = {j for k in subjects for j in tree.subtree(k)} - hole
        if any(tree.upos[j] == "NUM" for j in words):
            return tuple(shed(tree, stretches(sorted(words))))
        return ()
    if kind.stance == "denied" or kind.kind == "finding" or tree.lemma[i] in _WITH_OBJECT:
        objects = [k for k in kids if tree.rel[k] in ("obj", "obl", "xcomp") and k > i]
        words = {j for k in objects for j in tree.subtree(k)} - hole
        if any(tree.upos[j] == "NUM" for j in words):
            return tuple(shed(tree, stretches(sorted(words))))
    return ()


_WITH_OBJECT = frozenset(
    "report claim confirm estimate put announce admit acknowledge list cite describe record register count tally document".split()
)


# headlines, parentheses -----------------------------------------------------------------------------


def _headlines(tree: Tree) -> Iterator[Found]:
    """"Police: three dead" and "Three dead: monitor": a short line without a full stop, split by its colon."""
    for a, b in tree.sentences:
        if b - a > 25 or b - a < 3 or tree.word[b - 1] in {".", "!", "?"}:
            continue
        marks = [j for j in range(a + 1, b - 1) if tree.word[j] in {":", "–", "—", "--"} ]
        if len(marks) != 1:
            continue
        j = marks[0]
        for source, content, mark in (((a, j), (j + 1, b), ":"), ((j + 1, b), (a, j), "")):
            if mark and tree.word[j] != mark:
                continue
            if source[1] - source[0] <= 5 and _names_source(tree, source) and content[1] - content[0] > source[1] - source[0]:
                kept = tuple(shed(tree, [content]))
                yield Found(source, (j, j + 1), kept, lexicon.Cue("said", "phrase", False), "headline")
                break


def _names_source(tree: Tree, words: Range) -> bool:
    last = words[1] - 1
    entry = lexicon.source_nouns().get(tree.lemma[last]) or lexicon.source_nouns().get(tree.lower[last])
    plain = not any(tree.upos[j] in ("VERB", "AUX", "NUM") for j in range(*words))
    return plain and entry is not None


# nouns: "the estimate of 300 by the ministry", "figures from X" --------------------------------------


def _nouns(tree: Tree) -> Iterator[Found]:
    """A noun of saying with its owner before it and a number behind: "the ministry's estimate of 300 dead"."""
    for i, pos in enumerate(tree.upos):
        if pos != "NOUN":
            continue
        kind = lexicon.noun_cue(tree.lemma[i])
        if kind is None or kind.kind != "noun":
            continue
        content = [k for k in tree.kids(i, "nmod", "acl", "appos") if k > i and any(tree.upos[j] == "NUM" for j in tree.subtree(k))]
        content = [k for k in content if any(tree.lower[c] in ("of", "that", "at") for c in tree.children[k])]
        if not content:
            continue
        owners = [k for k in tree.kids(i, "nmod:poss", "compound", "amod") if k < i and _owner(tree, k)]
        after = [
            k for k in tree.kids(i, "nmod") if any(tree.lower[c] in ("by", "from") for c in tree.children[k] if tree.rel[c] == "case")
        ]
        owner = owners[-1] if owners else after[0] if after else None
        if owner is None:
            continue
        ranges: list[Range] = []
        for k in content:
            ranges.extend(stretches(sorted(tree.subtree(k))))
        source = noun_phrase(tree, owner)
        if source[0] <= i < source[1]:
            source = (owner, owner + 1)
        if tree.lower[source[1] - 1] in ("'s", "’s", "'", "’"):
            source = (source[0], source[1] - 1)
        yield Found(source, (i, i + 1), tuple(shed(tree, ranges)), kind, "noun")


def _owner(tree: Tree, k: int) -> bool:
    return tree.upos[k] == "PROPN" or tree.lemma[k] in lexicon.source_nouns() or tree.lower[k] in ("his", "her", "their")


# "issued the following communique: ..." --------------------------------------------------------------


def _communique(tree: Tree) -> Iterator[Found]:
    """A whole document read out: the text after the colon belongs to whoever issued it, to the end or the closing mark."""
    for j, word in enumerate(tree.word):
        if word != ":" or j + 1 >= len(tree):
            continue
        a, b = _sentence(tree, j)
        if "following" not in tree.lower[a:j]:
            continue
        verbs = [i for i in range(a, j) if tree.upos[i] == "VERB" and lexicon.verb_cue(tree.lemma[i])]
        if not verbs:
            continue
        subject = _subject(tree, verbs[-1])
        if subject is None:
            continue
        end = len(tree)
        for k in range(j + 1, len(tree)):
            if tree.word[j + 1] in OPENING and k > j + 1 and tree.word[k] in CLOSING and tree.word[k] not in OPENING:
                end = k + 1
                break
        kind = lexicon.verb_cue(tree.lemma[verbs[-1]])
        assert kind is not None
        yield Found(noun_phrase(tree, subject), (verbs[-1], j), ((j + 1, end),), kind, "communique")
