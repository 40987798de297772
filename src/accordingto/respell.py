"""Words of a badly scanned text that only one known word explains: "wouuded", "arrcsted", "policc".

A clean text keeps its spelling but for long words of what happened: "kidanapped", "casualites". Others are restored
only in a text that shows by many such words that it was scanned badly, and only for a word that no vocabulary has,
that stands there once, and that a single known word explains: by a confusion of signs that look alike, else by one
lost, added or wrong letter. Names are left alone: of words with a capital only those are restored that figures hang
on. The vocabulary is that of the encoder's word pieces: some 22,000 whole words. Offsets are code points.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from accordingto.misread import known_words, near, vocabulary
from accordingto.records import Edit
from accordingto.tables import rows

_SHARE = 0.022  # of the words in small letters that are in no vocabulary: more than a text has of its own ...
_ALIKE = 0.55  # ... of which so many are one letter off a known word
_LOOKING = 0.3  # ... and so many by signs that look alike
_SAMPLE = 24  # unknown words looked at
_MANY = 80  # unknown words of a text in capitals that are looked at
_FEWEST, _LEAST = 40, 4.0  # words; a shorter text is taken for that long, and so many must be unknown
_SPELT = 8  # letters; of a shorter word too many others are one letter away
_EDGE = _SPELT // 2  # letters at the end of a word that one lost letter leaves whole, or those at its other end
_LONG = 4  # letters; of a shorter word only signs that look alike are confused, and it becomes one known to all
_LOUD = 0.6  # share of capitals of a word written in capitals

_WORD = re.compile(r"(?<![\w’'-])[^\W\d_]{3,}(?![\w-])")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LOOKS = {
    "a": "o", "b": "h", "c": "eo", "d": "a", "e": "c", "f": "t", "g": "q", "h": "b", "i": "lt", "j": "i", "l": "it",
    "n": "urh", "o": "ae", "p": "y", "q": "g", "r": "n", "t": "fli", "u": "nv", "v": "yu", "y": "v",
}  # fmt: skip
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("li", "h"), ("nn", "m"), ("m", "rn"), ("d", "cl"))
_ENDINGS = (
    "s", "es", "ed", "d", "ing", "ly", "er", "ers", "or", "ors", "ee", "ees", "ness", "less", "ment", "ments", "al",
    "ist", "ists", "able", "ful", "y", "ies", "ied", "ish", "like", "men", "man",
)  # fmt: skip
_FRONTS = ("re", "un", "non", "pre", "anti", "over", "under", "out", "dis", "mis", "ex", "co", "in", "im")


def respelled(text: str) -> Iterator[Edit]:
    """Edits for the words of a badly scanned text that only one known word explains, in text order.

    Example:
        >>> said = "Tbe wouuded were wornen, but none was arrcsted, and the fishcr's boat sank at once."
        >>> [edit.text for edit in respelled(said)]
        ['The', 'wounded', 'women', 'arrested', 'fisher']
    """
    words = list(_WORD.finditer(text))
    small = [match.group().lower() for match in words]
    times = Counter(small)
    strange = [match for match, low in zip(words, small) if times[low] == 1 and not known(low)]
    if not _scanned(words, strange):
        yield from _misspelt_events(strange)
        return
    for match in strange:
        right = _right(match.group())
        if right is not None:
            yield Edit(start=match.start(), end=match.end(), text=right, rule="misread-word")


def _misspelt_events(strange: list[re.Match[str]]) -> Iterator[Edit]:
    """In a clean text, the long words of what happened that lack a letter, have one too many or two swapped."""
    for match in strange:
        word = match.group()
        low = word.lower()
        if len(word) < _SPELT or not (word.islower() or word.isupper()) or low in _events() or not low.isascii():
            continue
        swapped = {low[:i] + low[i + 1] + low[i] + low[i + 2 :] for i in range(len(low) - 1)}
        found = (swapped | _shorter(low)) & _events() | _longer(low)
        if len(found) == 1:
            (right,) = found
            text = right.upper() if word.isupper() else right
            yield Edit(start=match.start(), end=match.end(), text=text, rule="misspelt-word")


@cache
def _events() -> frozenset[str]:
    """Every form of the words of the measure lexicon, and the words that are no misspelling of one."""
    told = [row for row in rows("measures.tsv") if row[3] != "other"]
    forms = {row[0] for row in told} | {"inflection", "fleecing"}
    for verb in (row[0] for row in told if row[1] == "v"):
        stem = verb.removesuffix("e")
        forms |= {*_forms(verb), stem + "er", stem + stem[-1] + "er", stem + stem[-1] + "ing", stem[:-1] + "ier"}
    return frozenset(forms | {word + "s" for word in forms} | {word[:-1] + "ies" for word in forms if word[-1] == "y"})


def _shorter(word: str) -> set[str]:
    """``word`` without one of its letters."""
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def _longer(word: str) -> set[str]:
    """The words of events of which ``word`` is left when a letter is lost: one end of them is whole."""
    size, table = len(word) + 1, _by_edge()
    alike = (*table.get((size, word[:_EDGE]), ()), *table.get((size, word[-_EDGE:]), ()))
    return {event for event in alike if word in _shorter(event)}


@cache
def _by_edge() -> dict[tuple[int, str], list[str]]:
    """The words of events by their length and first letters, and by their length and last letters."""
    out: dict[tuple[int, str], list[str]] = {}
    for word in sorted(_events()):
        for edge in (word[:_EDGE], word[-_EDGE:]):
            out.setdefault((len(word), edge), []).append(word)
    return out


def _scanned(words: list[re.Match[str]], strange: list[re.Match[str]]) -> bool:
    """Whether so many words are one letter off a known one that scanning must have misread them."""
    small = sum(match.group().islower() for match in words)
    if 2 * small < len(words):  # a text in capitals: its names are in no vocabulary, small letters inside tell
        mixed = [w for w in (match.group() for match in strange) if w.istitle() is w.isupper()]
        close = [w for w in (match.group().lower() for match in strange[:_MANY]) if misspelt(w)]
        return max(len(mixed), len(close)) >= max(_LEAST, _SHARE * len(words))
    found = [match.group() for match in strange if match.group().islower()]
    if len(found) < max(_LEAST, _SHARE * max(_FEWEST, small)):
        return False
    sample = found[:_SAMPLE]
    if sum(not vocabulary().isdisjoint(_alike(word)) for word in sample) < _LOOKING * len(sample):
        return False
    return sum(not vocabulary().isdisjoint(near(word)) for word in sample) >= _ALIKE * len(sample)


def misspelt(word: str) -> bool:
    """Whether an unknown word in small letters is one letter off a word that figures hang on."""
    return len(word) > _LONG and not near(word).isdisjoint(telling())


def _right(word: str) -> str | None:
    """The one known word that explains an unknown one, in its capitals; None where several do, or none."""
    low = word.lower()
    if not low.isascii():
        return None
    if word.islower():
        return _explained(low, vocabulary())
    if (right := _explained(low, telling())) is None:
        return None
    if sum(map(str.isupper, word)) > _LOUD * len(word):
        return right.upper()
    return right.capitalize() if word[0].isupper() else None


def _explained(word: str, among: frozenset[str]) -> str | None:
    if len(word) < _LONG:
        short = _alike(word) & known_words()
        return short.pop() if len(short) == 1 else None
    looks = _alike(word) & among
    if len(looks) == 1:
        return next(iter(looks))
    others = looks or near(word) & among
    if len(others) > 1:
        others &= telling()
    return next(iter(others)) if len(others) == 1 else None


def _alike(word: str) -> set[str]:
    """Spellings that differ from ``word`` by one confusion of signs that look alike."""
    found = {word[:i] + other + word[i + 1 :] for i, sign in enumerate(word) for other in _LOOKS.get(sign, "")}
    for wrong, right in _PAIRS:
        at = word.find(wrong)
        while at >= 0:
            found.add(word[:at] + right + word[at + len(wrong) :])
            at = word.find(wrong, at + 1)
    return found


@lru_cache(maxsize=8192)
def known(word: str) -> bool:
    """Whether a word in small letters is one of the vocabulary, a form of one, or two of them put together."""
    words = vocabulary()
    if word in words:
        return True
    for ending in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            if len(stem) > 3 and (
                stem in words or stem + "e" in words or stem + "y" in words or stem + "ate" in words or _undoubled(stem)
            ):
                return True
    if word.endswith("men") and word.removesuffix("men") + "man" in words:
        return True
    if any(word.startswith(front) and word[len(front) :] in words for front in _FRONTS):
        return True
    return any(word[:i] in words and word[i:] in words for i in range(_LONG, len(word) - _LONG + 1))


def _undoubled(stem: str) -> bool:
    return stem[-1] == stem[-2] and stem[:-1] in vocabulary()


@cache
def telling() -> frozenset[str]:
    """Words that figures hang on: what is counted, what happens, who speaks, and the small words between."""
    cells = [cell for name in _LISTS for row in rows(f"{name}.tsv") for cell in row]
    found = {word for cell in cells for word in cell.replace("/", " ").split() if word.isalpha() and word.islower()}
    verbs = {row[0] for name in ("cues", "happenings") for row in rows(f"{name}.tsv") if row[0].isalpha()}
    found |= {form for verb in verbs for form in _forms(verb)}
    found |= {word + "s" for word in found}
    return vocabulary() & found | known_words()


_LISTS = ("classes", "sources", "units", "numerals", "common_words", "lookalikes", "times")


def _forms(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    past = verb[:-1] + "ied" if verb.endswith("y") else stem + "ed"
    return verb, past, stem + "ing", stem + stem[-1] + "ed"
