"""What the signs spell: broken abbreviations, quotation marks, split numbers, misread words, lost ligatures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.mend.apart import joined, taken_apart
from accordingto.mend.lists import HOLES, lists
from accordingto.mend.numbers import split_numbers
from accordingto.misread import misread
from accordingto.records import Edit

_ELLIPSIS = re.compile(r"\.(?<!\.\.)(?<!\. \.)(?: \.\.|\. \.)(?![.]| \.)")  # ". . ." and ". ..." are styles, not damage
# Patterns begin with a plain sign or class, which the engine finds fast, and look back from there.
_OPENING = re.compile(r"”(?<![^\s(\[—–]”)(?=[\w$£€‘’'(\[])")
_SINGLE = re.compile(r"’(?<![^\s(\[—–“”]’)(?=([A-Z]\w*))[^“”\n]{2,400}?[.,!?…]\s?’(?=[\s”)]|$)")
_TYPED = re.compile(r"``|''")


def word_edits(text: str) -> Iterator[Edit]:
    """Repairs of wording, in no particular order."""
    words = lists()
    found: list[Edit] = []
    if any(pair in text for pair in words.pairs):
        found.extend(_deleted(words.abbreviation, text, "broken-abbreviation"))
    found.extend(_deleted(_ELLIPSIS, text, "broken-ellipsis"))
    found.extend(_quotes(text, words.apostrophe))
    if taken_apart(text):
        found.extend(joined(text, words.loose, words.counts))
    damaged = bool(found)  # a text that shows one kind of damage is trusted less on the next
    yield from found
    yield from split_numbers(text, damaged, words.hedge, words.apart)
    yield from misread(text)
    lowered = text.lower()
    for broken, hole, restored in words.holes:
        if broken in lowered:
            for match in re.finditer(rf"\b{re.escape(broken)}\b", text, re.IGNORECASE):
                at = match.start() + hole
                gone = broken[hole : hole + 1] in HOLES
                yield Edit(start=at, end=at + gone, text=restored, rule="lost-ligature")


def _deleted(pattern: re.Pattern[str], text: str, rule: str) -> Iterator[Edit]:
    """An edit for each blank inside each match: the letters stay where they are."""
    for match in pattern.finditer(text):
        for at in range(match.start(), match.end()):
            if text[at] == " ":
                yield Edit(start=at, end=at + 1, text="", rule=rule)


def _quotes(text: str, apostrophes: frozenset[str]) -> Iterator[Edit]:
    turned = 0
    for match in _OPENING.finditer(text):
        turned += 1
        yield Edit(start=match.start(), end=match.end(), text="“", rule="closing-quote")
    if (turned or "‘" not in text) and "’" in text:
        for match in _SINGLE.finditer(text):
            if match.group(1).lower() not in apostrophes:
                yield Edit(start=match.start(), end=match.start() + 1, text="‘", rule="closing-quote")
    if "``" in text:  # typed quotation marks; '' alone may be feet and inches or an empty string
        for match in _TYPED.finditer(text):
            sign = "“" if match.group() == "``" else "”"
            yield Edit(start=match.start(), end=match.end(), text=sign, rule="typed-quote")
