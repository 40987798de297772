"""Words that damage left unreadable, and whether a text is damaged at all: what scanning makes of words.

A text counts as damaged when many of its words in small letters are in no vocabulary and most of these are one
letter off a word that is, or when small letters stand among capitals all over it. In such a text a speaker is
given only where the words that name him are plain (see :mod:`accordingto.attribute.voice`).
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

from accordingto.attribute.scan import LOUD, capitals
from accordingto.misread import LETTERS, near, vocabulary
from accordingto.parse.tree import Tree, once
from accordingto.respell import known as is_known
from accordingto.respell import misspelt
from accordingto.tables import rows

_SHARE = 0.016  # of the words in small letters, what mending left of them; a whole text has rare words of its own ...
_ALIKE = 0.55  # ... of which hardly a third is one letter off a known word
_LEAST = 4.0  # words that cannot be read
_SAMPLE = 24  # unknown words looked at
_FEWEST = 40  # words; a shorter text is taken for that long
_MIXED = 0.006  # of the words of such a text: small letters inside


@once
def broken(tree: Tree) -> frozenset[int]:
    """The words of a damaged text that cannot be read; none where the text is whole."""
    if capitals(tree) > LOUD:
        mixed = [i for i, word in enumerate(tree.word) if _mixed(word)]
        close = [i for word, at in tree.with_form.items() if len(at) == 1 and _unknown(word) for i in at]
        few = len(mixed) < max(2.0, _MIXED * len(tree)) and len(close) < max(_LEAST, _SHARE * len(tree))
        return frozenset(() if few else [*mixed, *close])
    known, lower = vocabulary(), tree.lower
    small = [i for i, word in enumerate(tree.word) if len(word) > 1 and word.islower() and word.isalpha()]
    strange = [i for i in small if not is_known(lower[i]) and tree.lemma[i] not in known]
    once_only = [word for word, times in Counter(lower[i] for i in strange).items() if times == 1]
    if len(once_only) < max(_LEAST, _SHARE * max(_FEWEST, len(small))):
        return frozenset()
    sample = once_only[:_SAMPLE]
    if sum(not known.isdisjoint(near(word)) for word in sample) < _ALIKE * len(sample):
        return frozenset()
    odd = {i for i, word in enumerate(tree.word) if _odd(word)}
    first = {i for i in (a for a, _ in tree.sentences) if _opens(tree.word[i], known)}
    return frozenset({*strange, *odd, *first})


def damaged(tree: Tree) -> bool:
    """Whether the text is full of words that cannot be read, or could not before they were restored."""
    return tree.scanned or bool(broken(tree))


def heavily_damaged(tree: Tree) -> bool:
    """Whether one word of the text in twelve cannot be read: two letters or more in a hundred are wrong."""
    return len(broken(tree)) > _HEAVY * len(tree)


_HEAVY = 0.08


def _mixed(word: str) -> bool:
    """Small letters inside a word of capitals: "gEPORTED", "THm"."""
    return word.isalnum() and not word.isdigit() and not word.isupper() and not word.istitle() and len(word) > 1


def _unknown(word: str) -> bool:
    """Whether a word is in no vocabulary and one letter off one that figures hang on: "casuaities"."""
    return word.isalpha() and not is_known(word) and misspelt(word)


def _odd(word: str) -> bool:
    """A capital behind a small letter or a digit between letters: "oAVE", "p0lice"; not "McCall"."""
    return word.isalnum() and not word.isdigit() and word[0].islower() and not word.islower()


def _opens(word: str, known: frozenset[str]) -> bool:
    """A misread small word at the head of a sentence: "Tbe"."""
    low = word.casefold()
    return low.isalpha() and low not in known and not near(low).isdisjoint(_SMALL)


_SMALL = frozenset({"the", "this", "that", "they", "their", "there", "though", "although", "police", "while", "after"})


@lru_cache(maxsize=1)
def _cue_forms() -> frozenset[str]:
    """Forms of the verbs and phrases of saying and counting, four letters and more."""
    forms: set[str] = {"according"}
    for verb, pos, _, kind in rows("cues.tsv"):
        if pos == "VERB" and kind in ("speech", "finding") and " " not in verb:
            stem = verb.removesuffix("e")
            past = verb[:-1] + "ied" if verb.endswith("y") else stem + "ed"
            forms |= {past, verb + "s"}
    return frozenset(forms | {"said", "says", "told", "wrote", "saying"})


def misread_cue(word: str) -> bool:
    """Whether a word in small letters that is no common one is one letter off a verb of saying: "sid"."""
    return not is_known(word) and not near(word).isdisjoint(_cue_forms())


def hidden_cue(tree: Tree, i: int) -> bool:
    """Whether an unreadable word may be a verb of saying: "eported", "5aid", "ACCORDINGf"."""
    strange = tree.lower[i] not in vocabulary() and tree.lemma[i] not in vocabulary()
    if not (strange or i in broken(tree)) or not broken(tree):
        return False
    low = tree.lower[i].translate(LETTERS)
    return low in _cue_forms() or not near(low).isdisjoint(_cue_forms()) or _far(low)


_LONG = 7  # letters of a word that may have two wrong ones
_CLOSE = 0.74  # "eportcd" and "reported"


@lru_cache(maxsize=4096)
def _far(word: str) -> bool:
    """Whether a long word is two letters off a verb of saying."""
    if len(word) < _LONG:
        return False
    pair = SequenceMatcher(b=word, autojunk=False)
    for form in _cue_forms():
        if abs(len(form) - len(word)) < 2:
            pair.set_seq1(form)
            if pair.quick_ratio() > _CLOSE and pair.ratio() > _CLOSE:
                return True
    return False
