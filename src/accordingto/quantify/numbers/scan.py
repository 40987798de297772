"""Cut a text into the tokens that the number grammar reads: words, digits, single signs."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import ne

# A letter word (plain ones first, they are most; with apostrophes), a run of digits with inner separators, a paragraph
# break, any other sign.
_TOKEN = re.compile(
    r"([a-z]+(?![\w'’])|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|(?<![\w.])\.\d+|\n[ \t\r]*\n\s*|[^\w\s]|_)",
)
_AHEAD = 8  # tokens that may be looked at behind the last one


def small_letters(text: str) -> str:
    """``text`` in small letters, code point for code point: the few that would grow (İ) stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Tokens:
    """Parallel lists over the tokens of one text: lower-cased form, own form, start, end.

    A paragraph break is a token of its own (``"\\n"``), so that nothing reads across it; a single
    line break is nothing, so that wrapped phrases read on.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        low = small_letters(text)
        capitals = sum(map(ne, text[:4000], low[:4000]))
        self._commas: bool | None = None
        if "’" in low:
            low = low.replace("’", "'")
        pieces = _TOKEN.split(low)  # what stands between, a token, what stands between, ...
        ends = list(accumulate(map(len, pieces)))
        behind = [len(text)] * _AHEAD  # reading ahead never runs off the end
        self.start = ends[:-1:2] + behind
        self.end = ends[1::2] + behind
        self.word = pieces[1::2] + [""] * _AHEAD
        if "\n" in low:
            self.word = [w if w[:1] != "\n" else "\n" for w in self.word]
        self.size = len(pieces) // 2
        #: whether case tells anything: wire copy in capitals, and lower-cased text, do not
        self.cased = 0.005 < capitals / (min(len(text), 4000) or 1) < 0.4

    @property
    def commas(self) -> bool:
        """Whether the text has commas between words; one of some length that has none lost them."""
        if self._commas is None:
            self._commas = self.size < 40 or "," in self.word
        return self._commas

    def glued(self, i: int) -> bool:
        """Whether token ``i`` stands right behind the one before it."""
        return 0 < i < self.size and self.start[i] == self.end[i - 1]

    def capital(self, i: int) -> bool:
        """Whether token ``i`` begins with a capital letter."""
        return 0 <= i < self.size and self.text[self.start[i]].isupper()

    def before(self, i: int) -> str:
        """The word before token ``i``, or an empty string."""
        return self.word[i - 1] if i > 0 else ""

    def digits(self, i: int) -> bool:
        """Whether token ``i`` is written in digits."""
        return self.word[i][-1:].isdecimal()
