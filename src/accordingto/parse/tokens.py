"""Text to words: exact code-point offsets over any text, near the conventions of Universal Dependencies.

A word is a maximal piece that a reader of UD English would call a token: ``1,800`` and ``U.S.`` are one,
``didn't`` is two (``did``, ``n't``), a possessive ``'s`` stands alone, a hyphenated
compound is split at its hyphens (``65 - year - old``) except after a bound prefix (``co-workers``).
Every code point that is not white space belongs to exactly one word, so nothing of a report is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from accordingto.tables import rows

GLUED, SPACE, LINE, PARAGRAPH = 0, 1, 2, 3
"""What stands before a word: nothing, blanks, a line end that means nothing, the end of a paragraph."""

MAX_LETTERS = 200
"""Longer runs without a blank are cut, so that one word can never outgrow a window."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text. ``before`` says what separates a word from the one before it."""

    text: str
    start: np.ndarray  # int32
    end: np.ndarray  # int32, exclusive
    before: np.ndarray  # uint8, one of GLUED, SPACE, LINE, PARAGRAPH

    def forms(self) -> list[str]:
        """The words as strings."""
        text = self.text
        return [text[a:b] for a, b in zip(self.start.tolist(), self.end.tolist())]


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Abbreviation with its full stop, case folded -> class (title, place, time, unit, other)."""
    return {form.casefold(): kind for form, kind, *_ in rows("abbreviations.tsv")}


_MARK = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f"
    r"\u0900-\u0903\u093a-\u094f\u20d0-\u20f0\ufe20-\ufe2f"
)
_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŽ"
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    shorts = sorted((a for a in abbreviations() if " " not in a), key=len, reverse=True)
    short = "|".join(re.escape(a) for a in shorts)
    ap = "['’]"
    letter = rf"[^\W\d_][{_MARK}]*"
    clitic = r"(?i:s|re|ve|ll|d|m)"
    return re.compile(
        rf"""
        (?!(?i:cannot)[ ,\n])[A-Za-z]+(?=[ ,\n])                                  # most words; none of the rest fits
      | [.,;:?!()"](?=\s)                                                          # and most marks
      | (?i:https?://|www\.)[^\s<>"”’)\]]*[^\s<>"”’)\].,;:!?]                     # addresses
      | [\w.+%-]{{1,64}}+@[\w-]+(?:\.[\w-]+)+
      | (?<!\w)\d{{4}}-\d\d-\d\d(?!\w) | (?<!\w)\d{{3}}-\d{{3}}-\d{{4}}(?!\w)      # dates, telephone numbers
      | \d+(?:[.,:]\d+)*(?i:st|nd|rd|th)(?!\w)
      | \d+(?:[.,:/]\d+)*(?:{ap}?s(?!\w))?                                        # 1,800  2.5  10:30  1/2  1980s
      | (?<!\w)(?=[^\W\d_]+[.-])(?i:{short})(?!\w)                         # Col.  Gen.  a.m.
      | (?<!\w)(?:[^\W\d_]\.)+[^\W\d_]\.?(?!\w)                                # U.S.  U.N  J.F.K.
      | (?<![\w{ap[1:-1]}])[{_UPPER}]\.(?=\s*[{_UPPER}])                           # the U. of "U. S.", initials
      | (?<=\b[{_UPPER}]\.\s)[{_UPPER}]\.(?!\w)                                     # and its S.
      | (?<!\w)(?i:can)(?=(?i:not)(?!\w))                                         # cannot
      | (?:{letter})+?(?=(?i:n{ap}t)(?!\w))                                        # did|n't
      | (?i:n{ap}t)(?!\w)
      | {ap}{clitic}(?!\w)                                                        # 's 're 've 'll 'd 'm
      | (?<![\w-])(?i:co|ex|e|re|pre|non|mis|de)-(?={letter}{letter})(?:{letter})+   # co-workers
      | (?:{letter})+\d\w*                                                        # MH17
      | (?:{letter})+(?:{ap}(?!(?i:s|re|ve|ll|d|m|t)(?!\w))(?:{letter})+)*          # words, O'Hara
      | \.{{2,}} | -{{2,}} | ={{2,}} | _{{2,}} | \*{{2,}} | \#{{2,}} | ~{{2,}} | [!?]{{2,}} | ``|''
      | [{_EMOJI}][\u200d\ufe0f\U0001f3fb-\U0001f3ff{_EMOJI}]*
      | \S
        """,
        re.VERBOSE,
    )


def paragraphs(text: str) -> list[int]:
    """Where the paragraphs after the first begin: offsets in ``text``, each at a line's first code point.

    A blank line always ends a paragraph. A single line end does so too, unless small letters stand on both
    sides of it, a rank before it, or the text is hard-wrapped: then only where the line stops well short of the
    others, or the next one is indented or opens an item of a list.
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+", text)]
    lines = [(a, b) for a, b in lines if not text[a:b].isspace()]
    if len(lines) < 2:
        return []
    width = max(b - a for a, b in lines)
    wrapped = _wrapped(text, lines, width)
    starts = []
    for (a, b), (c, d) in pairwise(lines):
        gap = text[b:c].replace("\r\n", "\n")
        blank = sum(gap.count(x) for x in "\n\r\x0b\x0c\x85\u2028\u2029") > 1
        goes_on = text[b - 1].islower() and text[c:d].lstrip()[:1].islower()  # "lost\ntheir homes"
        goes_on = goes_on or _rank_ends(text[a:b])
        if blank or not (wrapped or goes_on) or _opens_item(text, b, c, d):
            starts.append(c)
        elif goes_on:
            continue
        else:
            first = len(text[c:d].split(None, 1)[0])
            indented = text[c:d][:3].isspace() and not text[a:b][:3].isspace()
            if indented or (b - a + 1 + first <= width and b - a < 0.7 * width):
                starts.append(c)
    return starts


_ITEM = re.compile(r"\s*(?:[•▪●◦‣]|[-–*·][ \t]+(?=[A-Z\d]))")


def _opens_item(text: str, b: int, c: int, d: int) -> bool:
    """Whether the line ``[c, d)`` opens an item of a list; a dash only behind the end of something at ``b``."""
    found = _ITEM.match(text, c, d)
    return found is not None and (found[0].strip() in "•▪●◦‣" or text[b - 1] in ".:;!?")


def _rank_ends(line: str) -> bool:
    """Whether a line ends in the title of somebody whose name opens the next: "said Sgt."; not in a street."""
    last = line.rsplit(None, 1)[-1].casefold()
    return last != "st." and abbreviations().get(last) == "title"


def _wrapped(text: str, lines: list[tuple[int, int]], width: int) -> bool:
    """Whether line ends only keep lines under a width: the next word would mostly not have fitted."""
    if not 30 <= width <= 130:
        return False
    full = total = 0
    for (a, b), (c, d) in pairwise(lines):
        gap = text[b:c].replace("\r\n", "\n")
        if sum(gap.count(x) for x in "\n\r\x0b\x0c\x85\u2028\u2029") > 1:
            continue
        total += 1
        first = len(text[c:d].split(None, 1)[0])
        full += b - a + 1 + first > width - 8
    return total > 0 and full / total > 0.55


def tokenize(text: str) -> Words:
    """The words of ``text``; never fails, whatever the text holds."""
    start: list[int] = []
    end: list[int] = []
    for m in _pattern().finditer(text):
        a, b = m.span()
        while b - a > MAX_LETTERS:
            start.append(a)
            end.append(a + MAX_LETTERS)
            a += MAX_LETTERS
        start.append(a)
        end.append(b)
    starts, ends = np.asarray(start, np.int32), np.asarray(end, np.int32)
    before = np.zeros(len(start), np.uint8)
    if start:
        apart = np.flatnonzero(starts[1:] > ends[:-1]) + 1
        before[apart] = SPACE
        lines = [m.start() for m in re.finditer(r"[\n\r]", text)]
        gaps = np.searchsorted(starts, lines)  # the first word behind each
        before[gaps[gaps < len(start)]] = LINE
        before[np.searchsorted(starts, paragraphs(text))] = PARAGRAPH
        before[0] = PARAGRAPH
    return Words(text, starts, ends, before)


def never_ends(words: list[str], before: np.ndarray) -> np.ndarray:
    """Words after which only a paragraph ends a sentence: ``Col.``, ``U.`` before ``S.``, ``1`` before ``, 800``."""
    kinds = abbreviations()
    n = len(words)
    out = np.zeros(n, bool)
    for i, (w, nxt, gap) in enumerate(zip(words, words[1:], before[1:].tolist())):
        kind = kinds.get(w.casefold())
        if gap == PARAGRAPH or (kind is None and gap != GLUED and w.isalpha()):
            continue
        small = nxt[:1].islower()
        if kind == "title" or (kind is not None and (small or nxt[:1].isdigit())):
            out[i] = True
        elif (
            len(w) == 2
            and w[1] == "."
            and w[0].isupper()
            and nxt[:1].isupper()
            and len(nxt) <= 2
            and nxt[1:] in ("", ".")
        ):
            out[i] = True  # U. S.
        elif len(w) == 2 and w[1] == "." and w[0].isupper() and (small or nxt[:1].isdigit()):
            out[i] = True  # U. S. troops
        elif w == "," or w == ";" or (w.isdigit() and nxt == ","):
            out[i] = True
        elif w[-1:].isdigit() and small and gap == SPACE:
            out[i] = True  # "- Upper Lusk: 310 people"
        elif w == "." and gap == GLUED and small:
            out[i] = True  # names of files and sites
        elif gap == GLUED and (w[-1:].isalnum() or nxt in {",", ".", ";", ":", "?", "!", "%", ")", "”"}):
            out[i] = True  # nothing ends inside a run of letters, nor before closing punctuation
    return out
