"""Whether what a rule takes for a statement was plainly made, and by somebody who can speak."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.attribute import lexicon
from accordingto.attribute.found import Found
from accordingto.attribute.phrases import CLOSING, OPENING
from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import kind_of

_VAGUE = frozenset({"no", "several", "dozens", "scores", "hundreds", "thousands", "nobody", "none"})
_MODALS = frozenset({"will", "could", "must", "should", "may", "might", "can", "'ll", "’ll"})


def numbers(tree: Tree, words: Iterable[int]) -> bool:
    """Whether a number or a vague count stands among these words."""
    return any(tree.upos[i] == "NUM" or tree.lower[i] in _VAGUE for i in words)


def counts(tree: Tree, found: Found) -> bool:
    """Whether a number stands in the content."""
    return any(numbers(tree, range(*r)) for r in found.content)


def names_speaker(tree: Tree, words: range) -> bool:
    """Whether the noun that a phrase is about can speak: "citing a threat to health" cites nobody."""
    heads = [i for i in words if tree.head[i] not in words]
    speaks = lexicon.source_nouns()
    return any(tree.upos[i] in ("PROPN", "PRON") or tree.lemma[i] in speaks or kind_of(tree.lemma[i]) for i in heads)


def plainly_said(tree: Tree, found: Found) -> bool:
    """Whether a verb of saying that only a rule sees tells what was said.

    Not numbers that somebody puts elsewhere than "at"; and where nothing is counted, a clause or a quotation, not a
    thing ("accepted the offer", "wrote his book"), nor what somebody will or could say.
    """
    verb = found.cue[1] - 1
    if tree.lemma[verb] == "put" and not _put_at(tree, verb):
        return False
    if counts(tree, found):
        return True
    if any(tree.lower[i] in _MODALS for i in range(max(0, found.cue[0] - 1), verb)):
        return False
    told = [i for r in found.content for i in range(*r)]
    quoted = any(tree.word[i] in OPENING or tree.word[i] in CLOSING for i in told)
    if found.rule == "frame-joined" and (found.stance.kind != "speech" or tree.lemma[verb] == "allow"):
        return False
    return quoted or any(tree.upos[i] in ("VERB", "AUX") for i in told)


def _put_at(tree: Tree, verb: int) -> bool:
    """ "put the toll at 12", "puts it at more than 300"; not "put aside 12 at least"."""
    at = (i for i in tree.with_form.get("at", ()) if verb < i <= verb + 12)
    return any(numbers(tree, range(i + 1, min(len(tree), i + 7))) for i in at)
