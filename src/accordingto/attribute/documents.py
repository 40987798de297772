"""Attribution in documents: a citation in brackets, a post set in, a list and its heading, a document read out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.attribute import lexicon
from accordingto.attribute.found import Found
from accordingto.attribute.nominals import phrase_before
from accordingto.attribute.phrases import CLOSING, OPENING, Range, shed
from accordingto.attribute.scan import name_ahead, unit_of, word_class
from accordingto.parse.tree import Tree

_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
})  # fmt: skip


def citations(tree: Tree) -> Iterator[Found]:
    """A name and a date in brackets behind a statement, as agencies cite: the words before are that source's."""
    last = 0
    for i in tree.with_form.get("(", ()):
        close = next((k for k in range(i + 1, min(i + 22, len(tree))) if tree.word[k] == ")"), None)
        if close is None:
            continue
        comma = next((k for k in range(i + 1, close) if tree.word[k] == ","), None)
        if comma is None and _signs(tree, i, close):
            first = max(tree.sentences[tree.sentence[i]][0], last)
            yield Found((i + 1, close), (i, i + 1), tuple(shed(tree, [(first, i)])), _SAID, "citation")
        if comma is None or comma == i + 1:
            continue
        dated = list(range(comma + 1, close))
        year = any(
            tree.word[k].isdigit() and len(tree.word[k]) == 4 and tree.word[k][:2] in ("19", "20") for k in dated
        )
        only = all(tree.word[k].isdigit() or tree.lower[k] in _MONTHS or tree.word[k] in (",", ".") for k in dated)
        named = any(tree.word[k][:1].isupper() for k in range(i + 1, comma)) and not any(
            tree.upos[k] in ("VERB", "AUX", "NUM") for k in range(i + 1, comma)
        )
        if not (year and only and named):
            continue
        a = max(unit_of(tree, i)[0], last, tree.sentences[tree.sentence[i]][0])
        a = max(
            [
                a,
                *(
                    k + 1
                    for k in range(a, i)
                    if tree.word[k] in (":", ";") or tree.text[tree.end[k] : tree.start[k + 1]].count(" ") > 1
                ),
            ]
        )
        content = tuple(shed(tree, [(a, i)]))
        last = close + 1
        yield Found((i + 1, comma), (i, i + 1), content, _SAID, "citation")


_SAID = lexicon.Cue("said", "phrase", False)


def _signs(tree: Tree, i: int, close: int) -> bool:
    """Whether a body in brackets ends a line of counts: "8 killed, 37 injured (regional emergency service)"."""
    behind = close + 1 + (tree.word[close + 1 : close + 2] == ["."])
    ends = behind >= len(tree) or tree.paragraph[behind] != tree.paragraph[close]
    plain = not any(tree.upos[k] in ("VERB", "AUX", "NUM", "PUNCT") for k in range(i + 1, close))
    body = close > i + 1 and lexicon.source_kind(tree.lemma[close - 1]) in ("organisation", "document")
    return ends and plain and body and any(tree.upos[k] == "NUM" for k in range(tree.line_start(i), i))


_POST = re.compile(r"[—–]\s*(?P<name>[^\n—–()]{2,60}?)\s*\(@\w+\)\s+(?:[A-Z][a-z]{2,8}\.? \d{1,2}, )?\d{4}")


_LONGEST_POST = 300  # characters


def posts(tree: Tree) -> Iterator[Found]:
    """A post set into a report: "Two people hurt — River Police (@riverpd) May 2, 2016" is the signer's."""
    last = 0
    for m in _POST.finditer(tree.text):
        source, end = tree.words_in(*m.span("name")), tree.words_in(*m.span())[0]
        start = end
        while start > last and tree.paragraph[start - 1] == tree.paragraph[end] and not tree.ends_line[start - 1]:
            start -= 1
        if tree.start[end] - tree.start[start] > _LONGEST_POST:  # where the lines are gone, nobody knows where it began
            start = max(start, tree.sentences[tree.sentence[max(end - 1, start)]][0])
        last = tree.words_in(*m.span())[-1] + 1
        content = tuple(shed(tree, [(start, end)]))
        if source and content:
            yield Found(
                (source[0], source[-1] + 1), (end, end + 1), content, lexicon.Cue("said", "phrase", False), "post"
            )


def listed(tree: Tree) -> Iterator[Found]:
    """A line without a verb that names where figures come from speaks for the verbless list that follows it."""
    for a, b in tree.sentences:
        if b - a > 16 or any(tree.upos[j] in ("VERB", "AUX") for j in range(a, b)):
            continue
        for i in range(a, b - 2):
            kind = lexicon.noun_cue(tree.lower[i]) or lexicon.noun_cue(tree.lemma[i])
            if kind is None or tree.lower[i + 1] not in ("from", "by"):
                continue
            source = name_ahead(tree, i + 2, b)
            if source is None:
                break
            for k in range(source[0] + 1, source[1]):
                if tree.upos[k] == "ADP" and tree.lower[k] in ("for", "on", "in", "over"):
                    source = (source[0], k)
                    break
            end = b
            for c, d in tree.sentences:
                if c == end and not any(tree.upos[j] in ("VERB", "AUX") for j in range(c, d)):
                    end = d
            yield Found(source, (i, i + 2), tuple(shed(tree, [(source[1], end)])), kind, "list-heading")
            break


LONGEST = 8  # sentences of a paragraph
PICTURES = frozenset({"photo", "photograph", "image", "picture", "video", "footage", "map", "graphic", "courtesy"})


def _closes(tree: Tree, opening: int, k: int) -> bool:
    """Whether a mark ends what ``opening`` began; marks that open each paragraph of one quotation do not."""
    if tree.word[k] not in CLOSING:
        return False
    return tree.word[k] not in OPENING or (
        tree.word[k] == tree.word[opening] and tree.paragraph[k - 1] == tree.paragraph[k]
    )


_DOUBLE = frozenset('"“”«»')


def communique(tree: Tree) -> Iterator[Found]:
    """A document read out: the text after the colon is the issuer's, to the end or the closing mark."""
    for j in tree.with_form.get(":", ()):
        told = j + 2 if tree.word[j + 1 : j + 2] == [","] else j + 1  # a comma may stand for the line's end
        if told >= len(tree):
            continue
        a, _b = tree.sentences[tree.sentence[j]]
        direct = tree.upos[j - 1] == "VERB" and lexicon.verb_cue(tree.lemma[j - 1]) is not None
        if ("following" not in tree.lower[a:j] and not direct) or any(tree.lemma[i] in PICTURES for i in range(a, j)):
            continue  # "released the following photo:"
        if (
            direct
            and "following" not in tree.lower[a:j]
            and (tree.word[told] in OPENING or tree.paragraph[told] != tree.paragraph[j])
        ):
            continue
        verbs = [i for i in range(a, j) if tree.upos[i] == "VERB" and lexicon.verb_cue(tree.lemma[i])]
        if not verbs:
            continue
        source = phrase_before(tree, (a, j), verbs[-1])
        if source is None:
            continue
        end = len(tree)
        goes_on = "following" in tree.lower[a:j] and tree.paragraph[told] != tree.paragraph[j]  # by paragraphs
        if not goes_on:  # "the report states: ...": to the end of the paragraph
            end = next((k for k in range(told, len(tree)) if tree.paragraph[k] != tree.paragraph[j]), end)
        if tree.word[told] in OPENING:
            end = next((k + 1 for k in range(told + 1, end) if _closes(tree, told, k)), end)
        elif not goes_on and (
            sum(tree.word[k] in _DOUBLE for k in range(told, end)) % 2  # a mark is lost
            or tree.sentence[end - 1] - tree.sentence[told] >= LONGEST  # paragraphs are
        ):
            end = tree.sentences[tree.sentence[told]][1]  # nobody knows where the words end
        kind = lexicon.verb_cue(tree.lemma[verbs[-1]])
        assert kind is not None
        yield Found(source, (verbs[-1], j), ((told, end),), kind, "communique")


def studies(tree: Tree, source: Range) -> bool:
    """Whether a source is a document or somebody who studies: what they find they tell ("a survey found 40 leaks")."""
    end = next((i for i in range(*source) if i > source[0] and tree.upos[i] in ("ADP", "PUNCT")), source[1])
    heads = {tree.lemma[end - 1], tree.lemma[source[1] - 1]}  # "round 22 of the survey"
    return any(lexicon.source_kind(head) == "document" for head in heads) or not heads.isdisjoint(word_class("studies"))
