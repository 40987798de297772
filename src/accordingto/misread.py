"""Words that scanning spelled wrongly and that bound a number or make one up: "ahout 70", "m0re than 5", "tw0".

Two repairs, both of single words and in any text: a digit put for a letter inside a word that is known or stands
elsewhere in the same text, and one wrong, lost or doubled letter in a hedge right before a number. Other words
are restored only in a text that was badly scanned (:mod:`accordingto.respell`). The exceptions, words that
only look like a misread hedge, are data (`data/mend.tsv`). Offsets are code points, end exclusive.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from accordingto.records import Edit
from accordingto.tables import rows

_MIXED = re.compile(r"[^\W\d_][015]|[015][^\W\d_]")
_PART = frozenset("@#/-_.:")  # a word that one of these holds on to is a code or an address
_SURE = 4  # letters of a word that any word of the vocabulary may be; "5am" and "1ft" are none
_SHORT = {"0f": "of", "t0": "to", "0n": "on", "0r": "or"}
_AHEAD = re.compile(
    r"\s(?=[$£€]?\d|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|half|hundreds?|dozens?|thousands)\b)",
    re.IGNORECASE,
)  # the blank before a number
_BEFORE = re.compile(r"(?<![\w-])(?:([^\W\d_]{2,7})\s+)?([^\W\d_]{2,15})$")
_STRAY = re.compile(
    r",(?:(?<=more,)|(?<=less,)|(?<=fewer,))(?=\s+than\s+\d)|,(?:(?<=approximately,)|(?<=than,))(?=\s+\d)", re.I
)
_HEDGES = ("over", "some", "about", "least", "almost", "nearly", "around", "roughly", "approximately", "estimated")
_COMPARING = ("more", "less", "fewer")


LETTERS = {ord("0"): "o", ord("1"): "l", ord("5"): "s"}
"""The letters for which scanning puts digits."""


def misread(text: str) -> Iterator[Edit]:
    """Edits for the misread words of ``text``, those of one rule in text order.

    Example:
        >>> [edit.text for edit in misread("Ahout 70 men and m0re than 5 boys")]
        ['more', 'About']
    """
    yield from _digits(text)
    for match in _AHEAD.finditer(text):
        at = match.start()
        found = _BEFORE.search(text, max(0, at - 24), at)
        if found is not None:
            yield from _hedges(found)
    for match in _STRAY.finditer(text):
        yield Edit(start=match.start(), end=match.end(), text="", rule="stray-comma")


def _hedges(found: re.Match[str]) -> Iterator[Edit]:
    """The misread one of the two words before a number: "lcast", "m0rc than", "more thon"."""
    first, second = (found.group(1) or "").lower(), found.group(2).lower()
    if second == "than":
        right = None if first in _COMPARING else next((word for word in _COMPARING if first in near(word)), None)
        if right is not None:
            yield _edit(found.start(1), found.group(1), right)
    elif first in _COMPARING and second in near("than"):
        yield _edit(found.start(2), found.group(2), "than")
    elif second == "to" and first in _UP:
        yield _edit(found.start(1), found.group(1), "up")
    elif first == "up" and second in near("to") and second not in known_words():
        yield _edit(found.start(2), found.group(2), "to")
    elif first in ("many", "much", "few") and second == "os":
        yield _edit(found.start(2), found.group(2), "as")
    elif first == "at" and second in near("least") and second not in _AT:
        yield _edit(found.start(2), found.group(2), "least")
    elif (right := _misspelt(_HEDGES).get(second) or _long(second)) is not None:
        yield _edit(found.start(2), found.group(2), right)


_AT = frozenset({"last", "feast", "beast", "east"})
_UP = frozenset({"lp", "np", "vp", "jp"})  # what scanning makes of "up"


def _long(word: str) -> str | None:
    """ "approximately", which is long enough to be known with several wrong letters."""
    from difflib import SequenceMatcher  # only few words get here

    if not 10 <= len(word) <= 15 or not ("imat" in word or "prox" in word) or word.startswith("approximate"):
        return None
    return "approximately" if SequenceMatcher(None, word, "approximately").ratio() > 0.8 else None


def _edit(at: int, wrong: str, right: str) -> Edit:
    capitals = sum(c.isupper() for c in wrong)
    spelled = right.upper() if capitals > 1 else right.capitalize() if wrong[0].isupper() else right
    return Edit(start=at, end=at + len(wrong), text=spelled, rule="misread-word")


def _digits(text: str) -> Iterator[Edit]:
    """Digits that stand for letters: "5ome", "tw0"; a word of the text itself counts as known from five letters on.

    Not in capitals: "KING5" is a station.
    """
    own: frozenset[str] | None = None
    done = 0
    for match in _MIXED.finditer(text):
        a, b = match.span()
        if a < done:
            continue
        while a > 0 and text[a - 1].isalnum():
            a -= 1
        while b < len(text) and text[b].isalnum():
            b += 1
        done = b
        word = text[a:b]
        letters = sum(c.isalpha() for c in word)
        aged = text[a - 1 : a] == "-" and word.lower() in ("o1d", "01d", "0ld")
        if (a and text[a - 1] in _PART and not aged) or (text[b : b + 1] in _PART and text[b + 1 : b + 2].isalnum()):
            continue
        right = _SHORT.get(word.lower())
        if right is None and not word.isupper() and letters >= 2 and letters > len(word) - letters:
            if own is None:
                own = frozenset(w for w in re.findall(r"[^\W\d_]{5,}", text.lower()))
            words = vocabulary() if len(word) > _SURE else known_words()
            known = (w for one in "li" if (w := word.lower().translate(LETTERS | {ord("1"): one})) in words or w in own)
            right = next(known, None)
        if right is not None:
            yield _edit(a, word, right)


@cache
def known_words() -> frozenset[str]:
    """Words that may be restored: function words, those of every news report, numbers and hedges; lower case."""
    lines = [row[0] for name in ("common_words", "numerals") for row in rows(f"{name}.tsv")]
    return frozenset([*lines, *_HEDGES, *_COMPARING, "than", "over", "some", "said", "people", "killed", "injured"])


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Whole words, small letters, that the encoder knows, and words of news that it lacks."""
    pieces = json.loads(files("accordingto").joinpath("model/tokenizer.json").read_text("utf8"))["model"]["vocab"]
    news = (row[0] for row in rows("news_words.tsv"))
    return frozenset([*(piece for piece in pieces if piece.isalpha() and len(piece) > 1), *news]) | known_words()


@lru_cache(maxsize=1024)
def near(word: str) -> frozenset[str]:
    """Every spelling one wrong, lost or added letter away from ``word``."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    found = {a + b[1:] for a, b in cuts if b}
    found |= {a + c + b[1:] for a, b in cuts if b for c in letters}
    found |= {a + c + b for a, b in cuts for c in letters}
    return frozenset(found - {word})


@cache
def _misspelt(hedges: tuple[str, ...]) -> dict[str, str]:
    """Misread spelling -> hedge, without what is a word of its own."""
    words = {row[1] for row in rows("mend.tsv") if row[0] == "word"} | vocabulary()
    return {wrong: hedge for hedge in hedges for wrong in sorted(near(hedge)) if wrong not in words}
