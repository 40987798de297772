"""What did it where a clause leaves it to the one before: "The storm left three dead and nine missing", "A bomb went
off in the market. Nine people were killed."

Only events and weapons hold on. Who acted in one clause has often not acted in the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.drafts import Reading
from accordingto.parse.tree import Tree
from accordingto.quantify.circumstances.cause import happening, named_by
from accordingto.quantify.circumstances.gaining import gaining
from accordingto.quantify.circumstances.nearness import saying, sudden
from accordingto.quantify.circumstances.scene import definite, mentions, same_row, turns
from accordingto.quantify.lexicon import word_sets
from accordingto.quantify.spans import noun_phrase
from accordingto.records import Span

_HARMED = frozenset({"killed", "injured", "casualties", "destroyed", "damaged", "trapped", "homeless"})
_LEFT = _HARMED | {"missing", "affected", "displaced", "evacuated"}


def carried_cause(tree: Tree, readings: Sequence[Reading]) -> list[Reading]:
    """The readings in text order, with the event that the clause or the sentence before them tells of."""
    out: list[Reading] = []
    went_on: dict[int, Span] = {}  # sentence -> the event that it goes on with
    for r in readings:
        if r.agent is None and r.measure in _LEFT:
            before = out[-1] if out else None
            span, why = None, ""
            if before is not None and _row(tree, before, r):
                span, why = before.agent, "shared"
            elif r.measure in _HARMED:
                span, why = _event_before(tree, r, went_on), "carried"
            if span is not None:
                r = gaining(tree, r, {"agent": span}, why)
                went_on[tree.sentence[r.word]] = span
        out.append(r)
    return out


def _row(tree: Tree, before: Reading, r: Reading) -> bool:
    """Whether ``r`` stands in one row behind a figure that an event brought about."""
    if before.agent is None or before.measure not in _LEFT or r.place not in (None, before.place):
        return False
    if "with" in tree.lower[before.word : r.word] or "by" in tree.lower[r.word + 1 : r.word + 3]:
        return False  # "nine, with four missing" stands apart; "six by arrows and two by spears"
    return same_row(tree, before, r) and any(_does_harm(tree, i) for i in tree.words_in(*before.agent))


def _event_before(tree: Tree, r: Reading, went_on: dict[int, Span]) -> Span | None:
    """The event of the sentence before, where that of ``r`` names none and goes on in the same paragraph."""
    here = tree.sentence[r.word]
    if (
        here == 0
        or any(mentions(tree, here))
        or turns(tree, here)
        or definite(tree, r.word if r.noun is None else r.noun)
    ):
        return None
    if any(_does_harm(tree, i) for i in range(*tree.sentences[here])):
        return None
    first = tree.sentences[here - 1][0]
    if tree.paragraph[first] != tree.paragraph[r.word]:
        return None
    return went_on.get(here - 1) or _told(tree, here - 1)


def _told(tree: Tree, sentence: int) -> Span | None:
    """The one sudden event that a sentence tells of as its subject: "a bomb exploded", "a blast shook the town"."""
    sets = word_sets()
    for i in range(*tree.sentences[sentence]):
        if not (tree.rel[i].startswith("nsubj") and _does_harm(tree, i) and _strikes_once(tree, i)):
            continue
        verb = tree.head[i]
        acts = sudden(tree, verb) or tree.lemma[verb] in sets["cause_verbs"] | sets["striking_verbs"]
        if tree.lemma[verb] in word_sets()["came_about"]:
            continue  # "the accident happened at dawn" does not say what it was
        if not acts or saying(tree, verb) or named_by(tree, verb) is not None or not _main(tree, verb):
            continue
        return noun_phrase(tree, i, conj=False, joined=frozenset({"of"}))
    return None


def _main(tree: Tree, verb: int) -> bool:
    """Whether a verb is what its sentence tells, or what somebody says in it."""
    when = tree.rel[verb] == "advcl" and any(tree.lower[k] == "when" for k in tree.kids(verb, "mark", "advmod"))
    if when and tree.lemma[tree.head[verb]] in word_sets()["came_about"]:
        verb = tree.head[verb]  # "The accident happened when a bridge collapsed"
    while tree.rel[verb] in ("ccomp", "parataxis", "conj") and tree.head[verb] >= 0:
        verb = tree.head[verb]
    return tree.rel[verb] == "root"


def _does_harm(tree: Tree, i: int) -> bool:
    return happening(tree, i) or (tree.upos[i] in ("NOUN", "PROPN") and tree.lemma[i] in word_sets()["ordnance"])


def _strikes_once(tree: Tree, i: int) -> bool:
    """Whether an event has one place and time, unlike floods and wars."""
    return sudden(tree, i) or tree.lemma[i] in ("earthquake", "quake", "landslide", "avalanche", "tornado", "mine")
