"""Parses written by hand, so that rules are tested on the tree they were meant for and not on a model's mood."""

from __future__ import annotations

import numpy as np

from accordingto.parse.columns import UPOS, Parsed, Said
from accordingto.parse.tokens import PARAGRAPH, tokenize
from accordingto.parse.tree import Tree


def tree(text: str, analysis: str, said: tuple[Said, ...] = ()) -> Tree:
    """The tree of ``text`` from lines ``form upos head rel``: heads count from 1 in a sentence, 0 is its root.

    A blank line ends a sentence; ``¶`` on a line of its own ends the paragraph too. Raises ``ValueError``
    when a form is not found in the text, so that a test cannot pass on the wrong words.
    """
    start: list[int] = []
    end: list[int] = []
    upos: list[int] = []
    head: list[int] = []
    rel: list[str] = []
    sentence: list[int] = []
    paragraph: list[int] = []
    sentences: list[tuple[int, int]] = []
    at = first = para = 0
    for line in [*analysis.strip().splitlines(), ""]:
        cells = line.split()
        if len(cells) < 4:
            if len(start) > first:
                sentences.append((first, len(start)))
                first = len(start)
            para += cells == ["¶"]
            continue
        form, pos, parent, relation = cells
        at = text.index(form, at)
        start.append(at)
        at += len(form)
        end.append(at)
        upos.append(UPOS.index(pos))
        head.append(first + int(parent) - 1 if int(parent) else -1)
        rel.append(relation)
        sentence.append(len(sentences))
        paragraph.append(para)
    return Tree(
        Parsed(
            text=text,
            start=np.array(start, np.int32),
            end=np.array(end, np.int32),
            sentence=np.array(sentence, np.int32),
            sentences=np.array(sentences, np.int32).reshape(-1, 2),
            paragraph=np.array(paragraph, np.int32),
            upos=np.array(upos, np.int8),
            head=np.array(head, np.int32),
            head_p=np.ones(len(head), np.float32),
            rel=tuple(rel),
            said=said,
        )
    )


_FUNCTION = {
    "DET": "a an the this that these those all both some any every each no another our its their his her my",
    "ADP": "of in on at to for from with by near after before during about between into over through since as under",
    "PRON": "he she they it we i you who which him them us nobody himself",
    "AUX": "is are was were be been being has have had do does did will would can could may might must",
    "CCONJ": "and but or",
    "SCONJ": "because if when while although though whether",
    "PART": "not n't n’t 's ’s",
    "ADV": "how also not here earlier later then there so far still yet",
    "NUM": "one two three four five six seven eight nine ten eleven twelve dozens hundreds",
    "ADJ": "many dead regional local coastal medical unclear unknown unspecified exact new official independent",
    "VERB": (
        "say says said saying tell told report reported reports wrote added adds adding estimate estimates counted "
        "confirmed denied declined citing quoting according died killed hurt fled burned destroyed arrested swept held "
        "give gave found drowned rose came left ran verify specify saw moved lost provided wounded issued put quoted "
        "pointed claimed caused estimated taken flooded located"
    ),
}
_TAG = {word: pos for pos, words in _FUNCTION.items() for word in words.split()}


def plain(text: str, said: tuple[Said, ...] = ()) -> Tree:
    """A tree without real arcs: words and tags by a small list, every word hanging on the first of its sentence.

    For rules that go by order and punctuation. Unlisted words are names when capitalised inside a sentence,
    numbers when they begin with a digit, nouns otherwise.
    """
    words = tokenize(text)
    forms = words.forms()
    upos, sentence, paragraph, head = [], [], [], []
    sentences: list[tuple[int, int]] = []
    first = para = 0
    for i, form in enumerate(forms):
        if i and words.before[i] == PARAGRAPH:
            para += 1
            if first < i:
                sentences.append((first, i))
                first = i
        tag = _TAG.get(form.casefold())
        if tag is None and not any(c.isalnum() for c in form):
            tag = "PUNCT"
        if tag is None:
            tag = "NUM" if form[0].isdigit() else "PROPN" if form[0].isupper() and i > first else "NOUN"
            if form[0].isupper() and i == first and i + 1 < len(forms) and forms[i + 1][:1].isupper():
                tag = "PROPN"
        upos.append(UPOS.index(tag))
        paragraph.append(para)
        sentence.append(len(sentences))
        head.append(-1 if i == first else first)
        closing = form in {"”", '"'} and i and forms[i - 1] in {".", "!", "?"}
        quoted = (i + 1 < len(forms) and forms[i + 1] in {"”"}) or (
            form == "." and i + 1 < len(forms) and forms[i + 1] == '"'
        )
        if (form in {".", "!", "?"} and not quoted) or closing:
            sentences.append((first, i + 1))
            first = i + 1
    if first < len(forms):
        sentences.append((first, len(forms)))
    return Tree(
        Parsed(
            text=text,
            start=words.start,
            end=words.end,
            sentence=np.array(sentence, np.int32),
            sentences=np.array(sentences, np.int32).reshape(-1, 2),
            paragraph=np.array(paragraph, np.int32),
            upos=np.array(upos, np.int8),
            head=np.array(head, np.int32),
            head_p=np.ones(len(head), np.float32),
            rel=tuple("root" if h < 0 else "dep" for h in head),
            said=said,
        )
    )
