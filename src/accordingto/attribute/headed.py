"""A headline that lost its line end: it stands in the same sentence as the lead, and is nobody's statement.

"Three dead as mill burns The fire began, police said": what is said in the lead does not reach back over the seam.
"""

from __future__ import annotations

from accordingto.attribute.phrases import DASHES
from accordingto.attribute.scan import LOUD, capitals
from accordingto.drafts import Utterance
from accordingto.parse.ends import STOPS
from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import word_sets
from accordingto.records import Span

OPENERS = frozenset(
    {"the", "a", "an", "in", "at", "on", "from", "by", "for", "as", "after", "when", "he", "she", "it", "they", "this",
     "these", "there", "his", "her", "their", "one", "some", "more", "two", "three", "several"}
)  # fmt: skip
"""What begins a sentence and stands in no name with a small word behind it."""

_SMALL = OPENERS | {"of", "to", "and", "or", "but", "with", "over", "near", "into", "amid", "as", "is", "off", "up"}
_HEADLINE = 4  # words with a capital, or in capitals, that make a headline
_LEAD = 3  # words in small letters behind the first of a lead
_DATELINE = 9  # words of a dateline at most
_PLACE = 4  # letters of the longest word of a place in capitals: shorter ones are mostly bodies


def headed(tree: Tree, u: Utterance, number: Span) -> bool:
    """Whether a seam stands between the number and the cue in one paragraph, or more headlines than the cue's own."""
    i = tree.at(number[0])
    j = tree.at(u.cue[0]) if u.cue and u.rule.startswith(("tagged", "frame", "according", "verb", "chain")) else None
    if i is None or j is None or tree.paragraph[i] != tree.paragraph[j] or capitals(tree) > LOUD:  # no seam shows there
        return False
    first, last = sorted((i, j))
    between = range(first + 1, last + (i > j))
    if any(_seam(tree, k) for k in between):
        return True
    return any(_title(tree, k) or _dateline(tree, k, first) for k in between) or _listed(tree, i, between)


def _listed(tree: Tree, i: int, between: range) -> bool:
    """Whether the number stands in a row of headlines in capitals, and the cue in another of them."""
    first, end = tree.sentences[tree.sentence[i]]
    near = [tree.word[k] for k in range(max(first, i - 2), min(end, i + 3)) if tree.word[k].isalpha()]
    loud = all(w.isupper() for w in near) and any(len(w) > 1 for w in near)  # "A" alone is in small letters too
    return loud and sum(tree.word[k] in (",", ":", ";") for k in between) > 1


def _seam(tree: Tree, k: int) -> bool:
    """A capital on a small word, between words in small letters, where no sign ends a sentence."""
    word = tree.word[k]
    if tree.lower[k] not in OPENERS or not word[0].isupper() or word[1:] != tree.lower[k][1:] or k + 1 >= len(tree):
        return False
    before = k - 2 if tree.word[k - 1] == "," and k > 1 else k - 1  # a comma may stand for the line's end
    return tree.word[before].isalpha() and tree.word[before].islower() and tree.word[k + 1].islower()


def _title(tree: Tree, k: int) -> bool:
    """The first word of a lead behind a headline whose words all have capitals, or are written in them.

    "Flood Leaves Nine Dead in Oxmoor Brown water stood in the mill"
    """
    if not tree.word[k].istitle() or not all(w.islower() for w in tree.word[k + 1 : k + 1 + _LEAD]):
        return False
    first = k
    for i in range(k - 1, max(0, k - 12) - 1, -1):  # not by sentences: the parser may see one end there, or not
        if tree.paragraph[i] != tree.paragraph[k] or tree.word[i] in STOPS:
            break
        first = i
    before = [w for w in tree.word[first:k] if w.isalpha() and w not in _SMALL]
    return len(before) >= _HEADLINE and not any(w.islower() for w in before)


def _dateline(tree: Tree, k: int, before: int) -> bool:
    """A dash behind a place in capitals or the agency's brackets, and a word before that place:
    "Nine dead in flood OXMOOR - Brown water", "OXMOOR, May 2 (KNA) --"."""
    if tree.word[k] not in DASHES:
        return False
    if tree.word[k - 1] != ")":
        return _place_line(tree, k, before)
    places = [i for i in range(max(0, k - _DATELINE), k) if tree.word[i].isupper() and len(tree.word[i]) > 2]
    places = [i for i in places if tree.word[i - 1] != "("]
    return bool(places) and before < places[0]


def _place_line(tree: Tree, k: int, before: int) -> bool:
    """Whether a dash between blanks closes a place in capitals that no article or preposition leads up to."""
    apart = tree.end[k - 1] < tree.start[k] and k + 1 < len(tree) and tree.end[k] < tree.start[k + 1]
    first = k
    while first > 0 and tree.word[first - 1].isupper() and tree.word[first - 1].isalpha():
        first -= 1
    if not apart or first == k or max(map(len, tree.word[first:k])) < _PLACE or not tree.word[k + 1][0].isupper():
        return False
    known = tree.lower[first - 1] in word_sets()["states"]  # "14 missing ORLE - A ferry sank"
    return before < first and (known or tree.upos[first - 1] not in ("DET", "ADP", "ADJ", "CCONJ"))
