"""A speaker that the words of a statement leave hidden: nobody rather than the next one who could be meant."""

from __future__ import annotations

from bisect import bisect_right

from accordingto.attribute import lexicon
from accordingto.attribute.phrases import quotations
from accordingto.attribute.scan import unit_of
from accordingto.drafts import Utterance
from accordingto.parse.ends import STOPS
from accordingto.parse.tree import Tree
from accordingto.records import Span


def hidden(tree: Tree, u: Utterance, number: Span) -> bool:
    """Whether somebody else's verb or words stand between the source and the number, or the subject is lost."""
    return _answered(tree, u, number) or _no_subject(tree, u) or _citing(tree, u, number) or _closed(tree, u, number)


_NEAR = 20  # words behind a cue within which it cites somebody
_OBJECTS = frozenset({"him", "them", "me", "us"})


def _answered(tree: Tree, u: Utterance, number: Span) -> bool:
    """Whether another's verb of saying follows right behind the quotation that holds the number: "..., " said Ana."""
    at = tree.at(number[0])
    if u.cue is None or at is None:
        return False
    quoted = quotations(tree)
    k = bisect_right(quoted, (at, len(tree))) - 1
    a, b = quoted[k] if k >= 0 else (0, 0)
    if not a <= at < b or b + 1 >= len(tree) or tree.word[b - 2] != ",":
        return False
    kind = lexicon.verb_cue(tree.lemma[b]) if tree.upos[b] == "VERB" else None
    own = tree.words_in(*u.cue)
    return kind is not None and kind.kind == "speech" and b not in own and not (own and a <= own[0] < b)


def _citing(tree: Tree, u: Utterance, number: Span) -> bool:
    """Whether the cue cites somebody else before the number, whom no comma sets apart: "reported citing a porter"."""
    cue, at = tree.at(u.cue[0]) if u.cue else None, tree.at(number[0])
    if cue is None or at is None or u.via is not None or tree.lower[cue] == "citing":
        return False
    return "citing" in tree.lower[cue : min(at, cue + _NEAR)]


_OCCASIONS = frozenset({"conference", "interview", "briefing", "ceremony", "hearing", "speech"})


def _ends(tree: Tree, u: Utterance) -> tuple[int, int]:
    """First word of the source and one past the last."""
    words = tree.words_in(*u.source) if u.source else range(0)
    return words.start, words.stop


def _no_subject(tree: Tree, u: Utterance) -> bool:
    """Whether what stands as source hangs on a preposition before an active verb, whose subject is lost.

    "In a note on the guild's door, wrote that ..."
    """
    if u.source is None or u.cue is None or u.source[0] > u.cue[0] or "according" in u.rule:
        return False
    first, cue = tree.at(u.source[0]), tree.at(u.cue[0])
    if first and cue == first + 1 and tree.lower[first] in _OBJECTS:
        return True  # "There was hope in him said ..."
    if first and cue and tree.upos[first - 1] == "ADP" and _OCCASIONS & set(tree.lower[slice(*_ends(tree, u))]):
        return True  # "During a news conference announced": the name is gone
    if not first or not cue or tree.upos[cue] != "VERB" or tree.word[cue - 1] != ",":
        return False
    last = tree.words_in(*u.source)[-1]
    ends = cue + 1 < len(tree) and tree.word[cue + 1] in STOPS and not tree.lower[cue].endswith("ing")
    if ends and last < cue and tree.upos[last + 1] in ("VERB", "AUX") and last + 1 < cue - 1:
        return True  # "Commodore Tarn led two barges home, reported."
    before = first - 2 if tree.upos[first - 1] == "DET" and first > 1 else first - 1
    opens = tree.sentences[tree.sentence[cue]][0]
    return opens <= before and "ADP" == tree.upos[before] == tree.upos[opens]


_MARKS = frozenset(',;:"“”()—–')


def _closed(tree: Tree, u: Utterance, number: Span) -> bool:
    """Whether the number's sentence ends in a verb of saying whose subject stands right before it, and is another.

    "The man who admits taking two boats hid them in a barn court papers show." Where commas are lost the words
    before belong to nobody else.
    """
    at = tree.at(number[0])
    if u.source is None or u.cue is None or at is None:
        return False
    first, end = unit_of(tree, at)
    last = end - 1
    while last > at and not tree.word[last].isalpha():
        last -= 1
    source = tree.words_in(*u.source)
    if last <= at or tree.upos[last] != "VERB" or last - 1 in source or source[0] < first:
        return False
    kind = lexicon.verb_cue(tree.lemma[last])
    if kind is None or kind.kind not in ("speech", "finding") or tree.lower[last].endswith("ing"):
        return False
    subject = tree.upos[last - 1] in ("NOUN", "PROPN", "PRON") and source[-1] < at
    return subject and tree.lower[last - 1] not in ("that", "which", "who") and _MARKS.isdisjoint(tree.word[first:last])
