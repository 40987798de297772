"""What the words say happened to the counted: the places where it may be said, in the order in which they are asked."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.before import noun_before, toll_before, word_before
from accordingto.quantify.happened.behind import (
    among_harmed,
    in_state,
    owned_event,
    relative_after,
    with_wounds,
    without_services,
)
from accordingto.quantify.happened.beside import words_after
from accordingto.quantify.happened.climb import climb
from accordingto.quantify.happened.corrected import corrected, own_or_told
from accordingto.quantify.happened.custody import held
from accordingto.quantify.happened.listed import verb_after_aside, verb_after_list, verb_before_list
from accordingto.quantify.happened.nouns import own_event, parent_of
from accordingto.quantify.happened.predicates import Hit, below, verb_above
from accordingto.quantify.happened.wholes import fronted_whole, named_set, of_the_part
from accordingto.quantify.lexicon import word_sets


def happened(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """What the words say happened to ``what``, or None where they say nothing."""
    if what.rule == "hyphen":
        return None  # "a two-vehicle patrol", "an 11-floor building": a measure of the thing itself
    child = what.noun is None or tree.lemma[what.noun] in word_sets()["children"]
    if child and (parent := parent_of(tree, what.word)) is not None:
        return parent
    if what.noun is None and (group := _team(tree, what) or _aboard(tree, what, kind)) is not None:
        return group
    own = own_event(tree, what.word if tree.lower[what.word] in ("once", "twice") else what.noun, kind)
    if own is not None and (own.rule in ("noun-event", "times") or _named_dead(tree, what, own)):
        return own
    fronted = fronted_whole(tree, what.word)
    if fronted or named_set(tree, what.word):
        if own is not None and own.rule in ("noun-modifier", "noun-state") and own.measure != "attending":
            return own  # "six of the 17 stolen rifles", "41 of the 123 fatalities"
        return _of_the_whole(tree, what, kind, fronted)
    hit = next((hit for place in _PLACES if (hit := place(tree, what, kind)) is not None), None)
    return own_or_told(tree, what, own, corrected(tree, what, kind, hit))


def _named_dead(tree: Tree, what: Counted, own: Hit) -> bool:
    """ "a dead man with wounds", "the three dead robbers had lived there"."""
    modified = own.rule == "noun-modifier" and own.event > what.word
    return modified and tree.lower[own.event] in ("dead", "deceased", "slain")


def _of_the_whole(tree: Tree, what: Counted, kind: str | None, fronted: bool) -> Hit | None:
    """What is told of a whole of which the sentence counts a part: "of the 14 people rescued, six were hurt"."""
    after = (what.noun if what.noun is not None else what.last) + 1
    told = tree.upos[after : after + 1] != ["AUX"] and (fronted or not of_the_part(tree, what.word, after))
    behind = words_after(tree, what, kind) if told else None
    return behind or relative_after(tree, what, kind)


def _team(tree: Tree, what: Counted) -> Hit | None:
    """ "a team of 168 recovered 240 bodies": the team does something to somebody else."""
    i, after = what.start - 2, what.last + 1
    if i < 0 or tree.lower[i + 1] != "of" or tree.lemma[i] not in ("team", "crew", "force", "contingent", "squad"):
        return None
    acts = tree.upos[after : after + 1] == ["VERB"] and tree.upos[after + 1 : after + 2] in _OBJECTS
    return Hit("present", after, "team-acts", after, acting=True) if acts else None


_OBJECTS = (["NUM"], ["DET"], ["NOUN"], ["PRON"])


def _aboard(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "killing all nine aboard", "there were nine on board"."""
    after = tree.lower[what.last + 1 : what.last + 3]
    if after[:1] != ["aboard"] and after != ["on", "board"]:
        return None
    done = climb(tree, what.anchor, kind)  # "all 15 on board were injured"
    done = done if done is not None and not done.acting else None
    on_board = Hit("present", what.last + 1, "on-board", verb_above(tree, what.word))
    return word_before(tree, what, kind) or done or on_board


def _unaccounted(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "70 of the boarders had yet to be accounted for", "1,360 people whose fate remains unknown"."""
    after = (what.noun if what.noun is not None and what.noun > what.last else what.last) + 1
    if tree.lower[after : after + 1] == ["whose"] and tree.lower[after + 1 : after + 2] in (["fate"], ["whereabouts"]):
        return Hit("missing", after + 1, "whose-fate", after + 1)
    after += tree.lower[after : after + 1] == ["others"]
    for i in range(after, min(after + 8, len(tree) - 1)):
        sought = tree.lower[i] in ("found", "traced", "located") and kind in ("person", None)
        not_yet = {"yet", "not", "n't", "never"} & set(tree.lower[max(after, i - 4) : i])
        if sought and not_yet and tree.lower[i + 1 : i + 2] not in (["guilty"], ["dead"], ["responsible"], ["to"]):
            return Hit("missing", i, "not-found", i)  # "have yet to be found", "have not been traced"
        if tree.lower[i : i + 2] == ["accounted", "for"]:
            open_ = {"yet", "not", "n't", "never"} & set(tree.lower[after:i])
            return Hit("missing", i, "unaccounted", i) if open_ and kind in ("person", "relative", None) else None
        if tree.upos[i] in ("NOUN", "PROPN", "PUNCT"):
            return None
    return None


def _found_arms(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "five grenades and a rifle were found": arms that turn up are taken."""
    arms = what.kind is not None and what.kind.counted_class in ("weapons", "munitions")
    verb = next((h for h in tree.ancestors(what.anchor) if tree.upos[h] == "VERB"), -1)
    taken = verb >= 0 and tree.lemma[verb] in word_sets()["taking_verbs"] and bool(tree.kids(verb, "nsubj"))
    passive = taken and any(tree.rel[k] in ("nsubj:pass", "aux:pass") for k in tree.children[verb])
    return Hit("seized", verb, "taken", verb) if arms and passive else None


def _found_alive(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "Three passengers feared drowned were found alive": whatever was feared."""
    verb = tree.head[what.anchor]
    found = verb >= 0 and tree.rel[what.anchor] == "nsubj:pass" and tree.lemma[verb] in ("find", "confirm")
    alive = found and tree.lower[verb + 1 : verb + 2] in (["alive"], ["safe"], ["unharmed"])
    return Hit("rescued", verb, "found-alive", verb) if alive and kind in ("person", "relative", None) else None


def _left(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "some 40 families have already left": residents who leave, and nothing says for what."""
    verb = tree.head[what.anchor]
    if what.kind is None or what.noun is None or verb < 0:
        return None
    must = next((k for k in tree.kids(verb, "xcomp") if tree.lemma[verb] == "have" and tree.lemma[k] == "leave"), -1)
    if must >= 0 and tree.base[what.anchor] == "nsubj" and what.kind.kind in ("person", "household"):
        return Hit("displaced", must, "left", must)  # "two million people have had to leave the country"
    if tree.lemma[verb] != "leave":
        return None
    left = tree.kids(verb, "obj")
    residents = what.kind.counted_class in ("households", "civilians") and not left
    people = tree.lemma[what.noun] in ("person", "resident", "family") and all(tree.proper[k] for k in left)
    gone = tree.rel[what.anchor] == "nsubj" and (residents or people)
    return Hit("displaced", verb, "left", verb) if gone else None


def _owned(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    return owned_event(tree, what)


def _relative_of_bare(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    return relative_after(tree, what, kind) if what.noun is None else None


def _along_the_arcs(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    return climb(tree, what.anchor, kind)


def _of_the_pronoun(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    return below(tree, what.pronoun, kind) if what.pronoun is not None else None


_PLACES = (
    _found_alive,
    words_after,
    word_before,
    noun_before,
    _owned,
    among_harmed,
    with_wounds,
    without_services,
    in_state,
    verb_after_list,
    _relative_of_bare,
    _along_the_arcs,
    verb_before_list,
    _of_the_pronoun,
    toll_before,
    relative_after,
    held,
    _unaccounted,
    _found_arms,
    _left,
    verb_after_aside,
)
