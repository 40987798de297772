"""Lines that stand in a report again and again: read some times, then no more, so that time stays bounded.

A broken feed prints one line ten thousand times. Each would be a figure with a speaker, compared with all others.
"""

from __future__ import annotations

import re
from collections import Counter

MOST = 100
"""Times that one line or sentence of a report is read. A table of a hundred places may say "Deaths: 0" for each."""

_SMALL = 2000  # code points; nothing stands a hundred times in less
_PIECE = re.compile(r"[^\n.!?]*(?:[.!?](?!\s)[^\n.!?]*)*(?:[.!?]+|\n|$)")  # to the end of a line or of a sentence
_NOT_BLANK = re.compile(r"\S")


def bounded(text: str) -> tuple[str, int]:
    """``text`` with blanks for each piece that stood ``MOST`` times before it, and how many pieces that were.

    Pieces are lines and sentences, word by word the same; every other offset stays what it was.

    Example:
        >>> text, left_out = bounded("Nine people were hurt in Tarsk. " * 102)
        >>> left_out, text.count("Nine"), len(text)
        (2, 100, 3264)
    """
    if len(text) < _SMALL:
        return text, 0
    pieces = [m.span() for m in _PIECE.finditer(text) if m.end() > m.start()]
    stand = Counter(text[a:b].strip() for a, b in pieces)
    many = {piece for piece, times in stand.items() if times > MOST and len(piece.split()) > 1}
    if not many:
        return text, 0
    seen: Counter[str] = Counter()
    out: list[str] = []
    left_out = 0
    for a, b in pieces:
        piece = text[a:b].strip()
        if piece in many:
            seen[piece] += 1
            if seen[piece] > MOST:
                left_out += 1
                out.append(_NOT_BLANK.sub(" ", text[a:b]))
                continue
        out.append(text[a:b])
    return "".join(out), left_out
