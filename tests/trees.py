"""Parses written by hand, so that rules are tested on the tree they were meant for and not on a model's mood."""

from __future__ import annotations

import numpy as np

from accordingto.parse.columns import UPOS, Parsed, Said
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
