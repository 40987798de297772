"""What a page loses on its way through other people's software, beside the kinds of :mod:`bench.damage`.

Paragraphs run together, everything in capitals, commas and quotation marks gone, names gone, and lines that end
inside sentences. Each kind keeps the true way back for every character.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from bench.damage import Copy, Level, Writer, scanned, wrapped

WIDTH = 68  # characters of a line of a text that was set in lines
_BREAK = re.compile(r"\s*\n\s*")
_MARKS = re.compile(r"(?<!\d),|,(?!\d)|[\"“”]|(?<!\w)[‘']|[’'](?!\w)")
_NAMES = re.compile(r"(?<!\S)[\w.’']*\w-\w[\w.’'-]*|(?<=[a-z.,] )[A-Z][a-z]+ [A-Z][a-z]+(?![\w’'])")


def flat(copy: Copy, rng: random.Random) -> Copy:
    """No paragraphs: every line end is a blank; for some texts two, but where a line only went on in the next."""
    wide = " " * rng.choice((1, 1, 2))
    return _replaced(copy, _BREAK, lambda found: " " if wrapped(copy.text, found) else wide)


def capitals(copy: Copy, rng: random.Random) -> Copy:
    """All in capitals, as wires and monitoring services print."""
    del rng
    out = Writer()
    for at, sign in enumerate(copy.text):
        out.put(sign.upper(), copy.source[at])
    return out.done()


def bare(copy: Copy, rng: random.Random) -> Copy:
    """No commas but those of numbers, and no quotation marks."""
    del rng
    return _replaced(copy, _MARKS, lambda found: "")


def nameless(copy: Copy, rng: random.Random) -> Copy:
    """Hyphened words and names of two words gone, as a converter drops what it links; the blanks stay or close up."""
    left = rng.choice(("", " "))
    return _replaced(copy, _NAMES, lambda found: left)


def lines(copy: Copy, rng: random.Random) -> Copy:
    """Set in lines: they end inside sentences, and an empty line between paragraphs may be gone."""
    text = copy.text
    out = Writer()
    spaced, column, at = rng.random() < 0.5, 0, 0
    for found in re.finditer(r"\s+", text):
        out.keep(copy, at, found.start())
        column += found.start() - at
        at = found.end()
        following = re.compile(r"\S*").match(text, at)
        ahead = len(following.group()) if following else 0
        if "\n" in found.group() and not wrapped(text, found):
            out.put("\n\n" if spaced else "\n")
            column = 0
        elif column + ahead + 1 > WIDTH:
            out.put("\n")
            column = 0
        else:
            out.put(" ")
            column += 1
    out.keep(copy, at, len(text))
    return out.done()


def _replaced(copy: Copy, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str]) -> Copy:
    out = Writer()
    at = 0
    for found in pattern.finditer(copy.text):
        out.keep(copy, at, found.start())
        out.put(by(found))
        at = found.end()
    out.keep(copy, at, len(copy.text))
    return out.done()


LEVELS: dict[str, Level] = {
    "paragraphs lost": lambda c, r, o: flat(c, r),
    "capitals": lambda c, r, o: capitals(c, r),
    "marks lost": lambda c, r, o: bare(c, r),
    "names lost": lambda c, r, o: nameless(c, r),
    "lines": lambda c, r, o: lines(c, r),
    "capitals + ocr 2 %": lambda c, r, o: capitals(scanned(c, r, 0.02), r),
}
