"""Hyphens that a splitter into words set apart: "a 59 - year - old", "hit - and - run", "won by 20 - 13"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.records import Edit

# A hyphen between two words of one compound, and the word before it, for a chain.
_HYPHEN = re.compile(r"(?<=[^\W_]) - (?=[^\W_])")
_TIGHT = re.compile(r"[^\W_]-[^\W_]")
# What no writer sets a dash in: such a text was taken apart.
_COMPOUND = re.compile(
    r"\w - year - old|\w - (?:and|of|to|by|in|the) - \w|\b(?:so - called|(?:anti|non|co|ex|self|multi) - [a-z])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_WORD_BEFORE = re.compile(r"[^\W_]+$")
_STOP = re.compile(r"[.!?\n]")
LONGEST = 40  # letters of a word


def taken_apart(text: str) -> bool:
    """Whether every hyphen of ``text`` stands between blanks, and one of them in what must be a compound."""
    return " - " in text and _COMPOUND.search(text) is not None and _TIGHT.search(text) is None


def joined(text: str, loose: frozenset[str], counts: frozenset[str]) -> Iterator[Edit]:
    """Edits that take the blanks out of compounds, spans and scores of a text that was `taken_apart`.

    A dash keeps its blanks: before a capital ("OSMARRA - Rain fell"), and beside a word that begins or ends no
    compound ("the sheds - and the boats"), unless it stands in the middle of one ("hit - and - run"). ``loose`` are
    such words, ``counts`` numbers, which end a compound with another only ("the crew - two men", "twenty - two").
    In the sentence of such a dash the next hyphen that no number begins is its second ("- who swam - left").
    """
    opened: int | None = None  # where a dash stood that has no second yet
    for match in _HYPHEN.finditer(text):
        first = _WORD_BEFORE.search(text, max(0, match.start() - LONGEST), match.start())
        second = _WORD.match(text, match.end())
        assert first is not None
        assert second is not None
        one, other = first.group().lower(), second.group()
        begins = not text.endswith(" - ", 0, first.start())
        ends = not text.startswith(" - ", second.end())
        numbered = one.isdigit() or one in counts
        if (one.isdigit() and other.isdigit()) or (
            other.islower()
            and not (begins and one in loose)
            and not (ends and other in loose)
            and (numbered or (other not in counts and (opened is None or _STOP.search(text, opened, match.start()))))
        ):
            yield Edit(start=match.start(), end=match.start() + 1, text="", rule="spaced-hyphen")
            yield Edit(start=match.end() - 1, end=match.end(), text="", rule="spaced-hyphen")
        elif other.islower():
            opened = match.end() if opened is None or _STOP.search(text, opened, match.start()) else None
