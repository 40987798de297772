"""Numbers with a blank inside, or without the one before: "1, 800", "$5. 3 million", "provided6,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.records import Edit

_SPLIT = re.compile(r"([0-9]{1,3})((?:, [0-9]{3})+)(?![\d-]|,\d|, \d)")
_DECIMAL = re.compile(r"([0-9]{1,2})\. ([0-9]{1,2})(?=[ -](?:[mb]illion|trillion|percent|per cent)\b)")
_STRENGTH = re.compile(r"([0-9])\. ([0-9])(?= on the Richter scale\b)")
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[0-9]{1,3}(?:,[0-9]{3})+(?!\w))")
_BEFORE = re.compile(r"([\w.]+[ ])?([\w.$£€]+)[ ]?$")
_JOINED = frozenset("0123456789.,:/-")  # before a digit: the number began earlier


def split_numbers(text: str, damaged: bool, hedges: frozenset[str], apart: frozenset[str]) -> Iterator[Edit]:
    """Join "1, 800": always after a hedge or a currency sign, in a damaged text wherever nothing speaks for two.

    "July 5, 300 people", "Chapter 5, 120 pages" and "3, 120 and 45" stay as they are.
    """
    if ", " in text:
        for match in _SPLIT.finditer(text):
            if _one_number(text, match, damaged, hedges, apart):
                for at in range(match.start(2), match.end(2)):
                    if text[at] == " ":
                        yield Edit(start=at, end=at + 1, text="", rule="split-number")
    for match in _DECIMAL.finditer(text):
        if not (match.start() and text[match.start() - 1] in _JOINED) and _hedged(
            _context(text, match.start()), hedges
        ):
            yield Edit(start=match.end(1) + 1, end=match.start(2), text="", rule="split-number")
    for match in _STRENGTH.finditer(text):
        yield Edit(start=match.end(1) + 1, end=match.start(2), text="", rule="split-number")
    for match in _GLUED.finditer(text):
        yield Edit(start=match.start(), end=match.start(), text=" ", rule="lost-space")


def _context(text: str, at: int) -> tuple[str, str]:
    """The two words before ``at``: (both, the last), as they stand; empty at the start of a sentence."""
    match = _BEFORE.search(text, max(0, at - 40), at)
    if match is None:
        return "", ""
    return (match.group(1) or "") + match.group(2), match.group(2)


def _hedged(context: tuple[str, str], hedges: frozenset[str]) -> bool:
    both, last = context
    return last[-1:] in ("$", "£", "€") or last.lower() in hedges or both.lower() in hedges


def _one_number(text: str, match: re.Match[str], damaged: bool, hedges: frozenset[str], apart: frozenset[str]) -> bool:
    lead, rest = match.group(1), match.group(2)
    at = match.start()
    if lead.startswith("0") or (at and text[at - 1] in _JOINED):
        return False
    if text[max(0, at - 2) : at] == ", " and text[max(0, at - 3) : at - 2].isdigit():
        return False  # one of a list: "3, 120, 450"
    context = _context(text, at)
    last = context[1]
    if _hedged(context, hedges):
        return True
    if not damaged or last.lower() in apart or last[:1].isupper() or (last[-1:].isdigit()):
        return False
    return len(lead) < 3 or rest.endswith("000")
