"""Second thoughts about what was found first: what a later clause, a nearer noun or the whole clause says instead.

Each correction takes what is known so far, or None, and gives it back or puts another in its place; their order counts.
"""

from __future__ import annotations

import dataclasses

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.before import noun_before
from accordingto.quantify.happened.behind import relative_after, with_wounds
from accordingto.quantify.happened.climb import climb
from accordingto.quantify.happened.custody import grasped, held
from accordingto.quantify.happened.later import died, died_there, done_to_it, told_later
from accordingto.quantify.happened.nouns import listed_event
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import happenings, word_sets


def corrected(tree: Tree, what: Counted, kind: str | None, hit: Hit | None) -> Hit | None:
    """``hit`` after every correction; None where nothing is said, or what is said is of something else."""
    if hit is None:
        hit = listed_event(tree, what.word, kind)
    for correction in _LATER:
        hit = correction(tree, what, kind, hit)
    if hit is None:
        return climb(tree, what.noun, kind) if what.noun is not None and what.noun != what.anchor else None
    for look in _CLOSER:
        hit = look(tree, what, kind, hit)
    return None if hit.measure == "freed" and _is_told(tree, what.anchor) else hit  # "no news of a rower was released"


def own_or_told(tree: Tree, what: Counted, own: Hit | None, hit: Hit | None) -> Hit | None:
    """What the counted noun itself tells (``own``), or what is told of it (``hit``)."""
    if own is None:
        return hit
    if hit is None and tree.lemma[own.event] in word_sets()["ordnance"]:
        return own if _fired(tree, what) else None  # carried, not fired
    if hit is None:
        return own
    if 0 <= hit.event < what.word and _listed_state(tree, own, hit):
        return own  # "23 dead, 4,812 evacuees"
    if own.event > what.word and tree.lemma[own.event] in _DEAD:
        return own  # whatever is done to them
    if hit.rule in ("aimed-at", "given-to") and own.rule == "noun-state":
        return hit  # "opened fire on 40 marchers", "gave cash to 300 returnees"
    return own if hit.acting or hit.measure in ("present", "affected", "attending") else hit


# --- told elsewhere in the sentence or the next, whether or not something was found -----------------


def _by_pronoun(tree: Tree, what: Counted, kind: str | None, hit: Hit | None) -> Hit | None:
    """ "A boy was riding home when he was hit"."""
    return told_later(tree, what, kind) or hit if hit is None or hit.acting else hit


def _by_captors(tree: Tree, what: Counted, kind: str | None, hit: Hit | None) -> Hit | None:
    """ "gunmen took four engineers"."""
    loose = hit is None or hit.measure in ("detained", "present")
    return grasped(tree, what, kind) or hit if loose else hit


def _by_object(tree: Tree, what: Counted, kind: str | None, hit: Hit | None) -> Hit | None:
    """ "the gunman chased a clerk and shot him"."""
    loose = hit is None or hit.acting or hit.measure in ("injured", "affected")
    return done_to_it(tree, what) or hit if loose else hit


_LATER = (_by_pronoun, _by_captors, _by_object)


# --- a closer look at what was found ---------------------------------------------------------------


def _nearly(tree: Tree, what: Counted, kind: str | None, hit: Hit) -> Hit:
    """ "was nearly lynched"."""
    nearly = hit.measure == "killed" and tree.lower[hit.event - 1] in ("nearly", "almost") and hit.event - 1 > what.last
    return dataclasses.replace(hit, measure="injured") if nearly else hit


def _or_hurt(tree: Tree, what: Counted, kind: str | None, hit: Hit) -> Hit:
    """ "were killed or maimed", wherever that was found."""
    if hit.measure != "killed" or tree.lower[hit.event + 1 : hit.event + 2] != ["or"] or hit.event + 2 >= len(tree):
        return hit
    row = happenings().get((lemma(tree.lower[hit.event + 2], "VERB"), "v"))
    hurt = row is not None and row.person == "injured"
    return dataclasses.replace(hit, measure="casualties") if hurt else hit


def _spared(tree: Tree, what: Counted, kind: str | None, hit: Hit) -> Hit:
    """ "the two who were inside escaped injury"."""
    spared = hit.event > what.last and tree.lower[hit.event - 1] in _SPARED
    return Hit("other", hit.event, "spared", hit.verb) if spared else hit


_SPARED = frozenset({"escape", "escapes", "escaped", "escaping", "avoid", "avoided", "avoiding"})


def _died_of_it(tree: Tree, what: Counted, kind: str | None, hit: Hit) -> Hit:
    """ "a man was shot and taken to a hospital, where he died"."""
    one = what.rule == "article" or tree.lower[what.word] == "one"
    return died_there(tree, hit, one) or hit if hit.measure == "injured" else hit


def _noun_first(tree: Tree, what: Counted, kind: str | None, hit: Hit) -> Hit:
    """ "the arrest of eight guards linked with the raid"."""
    if hit.measure != "other" or not hit.rule.startswith("next"):
        return hit
    before = noun_before(tree, what, kind)
    return before if before is not None and before.measure not in ("other", "present", "affected") else hit


def _wounds(tree: Tree, what: Counted, kind: str | None, hit: Hit) -> Hit:
    """ "a van containing two men with stab wounds"."""
    there = hit.measure == "present" and hit.rule == "previous-word"
    return with_wounds(tree, what, kind) or hit if there else hit


def _with_others(tree: Tree, what: Counted, kind: str | None, hit: Hit) -> Hit:
    """ "was shot together with five others who were wounded"."""
    return relative_after(tree, what, kind) or hit if hit.rule == "along-with" else hit


def _has_died(tree: Tree, what: Counted, kind: str | None, hit: Hit) -> Hit:
    """ "one of five people shot there has died"."""
    if hit.measure != "injured" or hit.rule != "next-word":
        return hit
    main = died(tree, what.word if what.rule == "of" else what.anchor)
    return main if main is not None and main.event > hit.event else hit


def _main_clause(tree: Tree, what: Counted, kind: str | None, hit: Hit) -> Hit:
    """ "nine soldiers stationed there were attacked", "98 people detained in the war were released"."""
    participle = hit.rule.startswith("next") or (hit.rule == "verb-obj" and tree.rel[hit.verb] == "acl")
    if hit.acting or not participle or hit.measure not in ("present", "other", *_PASSING):
        return hit
    main = climb(tree, what.anchor, kind)
    if tree.base[hit.verb] == "conj" and tree.head[hit.verb] >= 0 and main is not None and main.verb < what.word:
        return hit  # "30 have been killed and another 12 detained": a verb of its own
    if main is None or main.acting or (hit.measure in _PASSING and main.measure not in _PASSING[hit.measure]):
        return hit
    return main


_PASSING = {  # states that a participle tells and the main verb may end
    **dict.fromkeys(("detained", "abducted"), ("freed", "rescued", "killed", "returned")),
    "trapped": ("rescued", "freed", "evacuated", "returned"),
    "attack": ("destroyed", "seized"),
}


def _kept(tree: Tree, what: Counted, kind: str | None, hit: Hit) -> Hit:
    """ "a letter signed by two women who have been held for weeks"."""
    return held(tree, what, kind) or hit if hit.acting else hit


_CLOSER = (_nearly, _or_hurt, _spared, _died_of_it, _noun_first, _wounds, _with_others, _has_died, _main_clause, _kept)


# --- conditions -------------------------------------------------------------------------------------


def _fired(tree: Tree, what: Counted) -> bool:
    """ "attacked 28 settlements with 412 shells", "three shells landed": they went off."""
    verb = tree.head[what.anchor]
    if verb < 0:
        return False
    if tree.lower[what.start - 1] == "with" and tree.lemma[verb] in word_sets()["cause_verbs"]:
        return True
    return tree.rel[what.anchor] == "nsubj" and tree.lemma[verb] in word_sets()["aimed_verbs"]


def _listed_state(tree: Tree, own: Hit, hit: Hit) -> bool:
    """Whether a state told of the item before was carried over to a noun that tells a state of its own."""
    carried = tree.upos[hit.event] == "ADJ" or tree.lower[hit.event] in word_sets()["states"]
    return own.rule.startswith("noun") and carried and "," in tree.lower[hit.event : own.event]


_DEAD = frozenset({"body", "corpse", "dead", "deceased", "fatality"})


_TOLD = frozenset({
    "information", "detail", "description", "name", "identity", "motive", "cause", "condition", "word", "statement",
    "picture", "photo", "video", "footage",
})  # fmt: skip


def _is_told(tree: Tree, i: int) -> bool:
    """Whether a word stands beside or under a noun of what is made known: "no suspect or cause", "details of two"."""
    around = [*tree.kids(i, "conj"), *([tree.head[i]] if tree.base[i] in ("nmod", "conj") else [])]
    return any(tree.lemma[k] in _TOLD for k in around)
