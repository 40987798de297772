"""What happened to what is counted: by its unit, by its own noun, by the words beside it, or along the arcs."""

from __future__ import annotations

import dataclasses

from accordingto.drafts import Number
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.before import noun_before, toll_before, word_before
from accordingto.quantify.happened.behind import (
    among_harmed,
    in_custody,
    owned_event,
    relative_after,
    with_wounds,
    without_services,
)
from accordingto.quantify.happened.beside import words_after
from accordingto.quantify.happened.climb import climb
from accordingto.quantify.happened.custody import grasped, held
from accordingto.quantify.happened.later import died, died_there, done_to_it, told_later
from accordingto.quantify.happened.listed import verb_after_list, verb_before_list
from accordingto.quantify.happened.nouns import listed_event, own_event, parent_of
from accordingto.quantify.happened.predicates import Hit, below, verb_above
from accordingto.quantify.happened.sizes import unit_measure
from accordingto.quantify.happened.sought import wanted
from accordingto.quantify.happened.wholes import fronted_whole, named_set, of_the_part
from accordingto.quantify.lexicon import word_sets


def measure(tree: Tree, number: Number, what: Counted, kind: str | None) -> Hit:
    """The measure of one number; never None, since what nothing is said of is merely present, or other."""
    unit = unit_measure(tree, number, what)
    if unit is not None:
        return unit
    scale = tree.lower[what.last + 1 : what.last + 7]
    strength = tree.lemma[what.word - 1] == "magnitude" or tree.lower[what.word - 2 : what.word] == ["magnitude", "of"]
    if what.rule == "left-out" and ("richter" in scale or strength):
        return Hit("other", -1, "magnitude", -1)
    if tree.lower[what.last + 1 : what.last + 2] == ["per"] and what.last + 2 < len(tree):
        return Hit("other", -1, "rate", -1)  # "26 per 100,000"
    fixed = _by_noun(tree, what)
    if fixed is not None:
        return fixed
    hit = happened(tree, what, kind)
    if hit is not None and (changed := _fitting(tree, what, hit)) is not None:
        hit = dataclasses.replace(hit, measure=changed)
    if hit is not None and what.noun is not None and hit.measure in ("injured", "affected"):
        dead = {tree.lower[k] for k in tree.kids(what.noun, "nsubj")} & {"dead", "deceased", "fatalities"}
        hit = dataclasses.replace(hit, measure="killed") if dead else hit  # "the dead are two women who were hit by"
    if hit is not None and hit.measure in ("displaced", "returned") and not _displaced(tree, number, what, hit):
        return Hit("present", hit.event, "moved", hit.verb)
    if (
        hit is not None
        and hit.acting
        and (kind == "event" or (kind in ("unknown", "territory") and hit.rule == "actor"))
    ):
        return Hit("other", hit.event, hit.rule, hit.verb)  # "two earthquakes shook the town", "rose by 28 points"
    nobody = tree.lower[what.word] == "none" and number.bound == "zero"  # "none of the pupils would talk"
    return hit if hit is not None else Hit("other" if nobody else _resting(tree, what, kind), -1, "rest", -1)


def happened(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """What the words say happened to ``what``, or None where they say nothing."""
    if what.rule == "hyphen":
        return None  # "a two-vehicle patrol", "an 11-floor building": a measure of the thing itself
    child = what.noun is None or tree.lemma[what.noun] in word_sets()["children"]
    if child and (parent := parent_of(tree, what.word)) is not None:
        return parent
    if what.noun is None and _team(tree, what):
        return Hit("present", what.last + 1, "team-acts", what.last + 1, acting=True)
    aboard = tree.lower[what.last + 1 : what.last + 2] == ["aboard"]
    if what.noun is None and (aboard or tree.lower[what.last + 1 : what.last + 3] == ["on", "board"]):
        done = word_before(tree, what, kind)  # "killing all nine aboard"
        return done or Hit("present", what.last + 1, "on-board", verb_above(tree, what.word))
    own = own_event(tree, what.word if tree.lower[what.word] in ("once", "twice") else what.noun, kind)
    if own is not None and own.rule in ("noun-event", "times"):
        return own
    modified = own is not None and own.rule == "noun-modifier" and own.event > what.word
    if own is not None and modified and tree.lower[own.event] in ("dead", "deceased", "slain"):
        return own  # "a dead man with wounds", "the three dead robbers had lived there"
    fronted = fronted_whole(tree, what.word)
    if own is not None and own.rule in ("noun-modifier", "noun-state") and (fronted or named_set(tree, what.word)):
        return own  # "six of the 17 stolen rifles", "41 of the 123 fatalities"
    if fronted or named_set(tree, what.word):
        after = (what.noun if what.noun is not None else what.last) + 1
        told = tree.upos[after : after + 1] != ["AUX"] and (fronted or not of_the_part(tree, what.word, after))
        behind = words_after(tree, what, kind) if told else None
        return behind or relative_after(tree, what, kind)
    hit = (
        words_after(tree, what, kind)
        or word_before(tree, what, kind)
        or noun_before(tree, what, kind)
        or owned_event(tree, what)
        or among_harmed(tree, what, kind)
        or with_wounds(tree, what, kind)
        or without_services(tree, what, kind)
        or in_custody(tree, what, kind)
        or verb_after_list(tree, what, kind)
        or (relative_after(tree, what, kind) if what.noun is None else None)
        or climb(tree, what.anchor, kind)
        or verb_before_list(tree, what, kind)
        or (below(tree, what.pronoun, kind) if what.pronoun is not None else None)
        or toll_before(tree, what, kind)
        or relative_after(tree, what, kind)
        or held(tree, what, kind)
        or _unaccounted(tree, what, kind)
        or _found_arms(tree, what)
        or _left(tree, what)
    )
    if hit is None:
        hit = listed_event(tree, what.word, kind)
    if hit is None or hit.acting:
        hit = told_later(tree, what, kind) or hit
    if hit is None or hit.measure in ("detained", "present"):
        hit = grasped(tree, what, kind) or hit
    if hit is None or hit.acting or hit.measure in ("injured", "affected"):
        hit = done_to_it(tree, what) or hit
    if hit is not None and hit.measure == "killed" and tree.lower[hit.event - 1] in ("nearly", "almost"):
        hit = dataclasses.replace(hit, measure="injured") if hit.event - 1 > what.last else hit  # "was nearly lynched"
    if hit is not None and hit.event > what.last and tree.lower[hit.event - 1] in _SPARED:
        hit = Hit("other", hit.event, "spared", hit.verb)  # "the two who were inside escaped injury"
    if hit is not None and hit.measure == "injured":
        hit = died_there(tree, hit, what.rule == "article" or tree.lower[what.word] == "one") or hit
    if hit is not None and hit.measure == "other" and hit.rule.startswith("next"):
        before = noun_before(tree, what, kind)  # "the arrest of eight guards linked with the raid"
        hit = before if before is not None and before.measure not in ("other", "present", "affected") else hit
    if hit is not None and hit.measure == "present" and hit.rule == "previous-word":
        hit = with_wounds(tree, what, kind) or hit  # "a van containing two men with stab wounds"
    if hit is not None and hit.rule == "along-with":
        hit = relative_after(tree, what, kind) or hit  # "was shot together with five others who were wounded"
    if hit is not None and hit.measure == "injured" and hit.rule == "next-word":
        main = died(tree, what.word if what.rule == "of" else what.anchor)  # "one of five people shot there has died"
        hit = main if main is not None and main.event > hit.event else hit
    if hit is not None and hit.measure in ("present", "other") and not hit.acting and hit.rule.startswith("next"):
        main = climb(
            tree, what.anchor, kind
        )  # "nine soldiers stationed there were attacked", "charged with it were held"
        hit = main if main is not None and not main.acting else hit
    if hit is not None and hit.acting and (kept := held(tree, what, kind)) is not None:
        hit = kept  # "a letter signed by two women who have been held for weeks"
    if hit is not None and hit.measure == "freed" and _is_told(tree, what.anchor):
        return None  # "no information about a rower was released"
    if hit is None and what.noun is not None and what.noun != what.anchor:
        hit = climb(tree, what.noun, kind)
    if own is not None and hit is None and tree.lemma[own.event] in word_sets()["ordnance"]:
        verb = tree.head[what.anchor]
        if tree.lower[what.word - 1] == "with" and verb >= 0 and tree.lemma[verb] in word_sets()["cause_verbs"]:
            return own  # "attacked 28 settlements with 412 shells"
        lands = verb >= 0 and tree.rel[what.anchor] == "nsubj" and tree.lemma[verb] in word_sets()["aimed_verbs"]
        return own if lands else None  # carried, not fired
    if own is not None and hit is not None and 0 <= hit.event < what.word and _listed_state(tree, own, hit):
        return own  # "23 dead, 4,812 evacuees"
    if own is not None and own.event > what.word and tree.lemma[own.event] in _DEAD:
        return own  # whatever is done to them
    if hit is not None and hit.rule == "aimed-at" and own is not None and own.rule == "noun-state":
        return hit  # "opened fire on 40 marchers"
    if own is not None and (hit is None or hit.acting or hit.measure in ("present", "affected", "attending")):
        return own
    return hit


def _listed_state(tree: Tree, own: Hit, hit: Hit) -> bool:
    """Whether a state told of the item before was carried over to a noun that tells a state of its own."""
    carried = tree.upos[hit.event] == "ADJ" or tree.lower[hit.event] in word_sets()["states"]
    return own.rule.startswith("noun") and carried and "," in tree.lower[hit.event : own.event]


def _unaccounted(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "70 of the boarders had yet to be accounted for"."""
    after = (what.noun if what.noun is not None and what.noun > what.last else what.last) + 1
    for i in range(after, min(after + 8, len(tree) - 1)):
        if tree.lower[i : i + 2] == ["accounted", "for"]:
            open_ = {"yet", "not", "n't", "never"} & set(tree.lower[after:i])
            return Hit("missing", i, "unaccounted", i) if open_ and kind in ("person", "relative", None) else None
        if tree.upos[i] in ("NOUN", "PROPN", "PUNCT"):
            return None
    return None


def _found_arms(tree: Tree, what: Counted) -> Hit | None:
    """ "five grenades and a rifle were found": arms that turn up are taken."""
    arms = what.kind is not None and what.kind.counted_class in ("weapons", "munitions")
    verb = next((h for h in tree.ancestors(what.anchor) if tree.upos[h] == "VERB"), -1)
    taken = verb >= 0 and tree.lemma[verb] in word_sets()["taking_verbs"] and bool(tree.kids(verb, "nsubj"))
    passive = taken and any(tree.rel[k] in ("nsubj:pass", "aux:pass") for k in tree.children[verb])
    return Hit("seized", verb, "taken", verb) if arms and passive else None


def _left(tree: Tree, what: Counted) -> Hit | None:
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
    people = tree.lemma[what.noun] in ("person", "resident", "family") and all(tree.upos[k] == "PROPN" for k in left)
    gone = tree.rel[what.anchor] == "nsubj" and (residents or people)
    return Hit("displaced", verb, "left", verb) if gone else None


def _by_noun(tree: Tree, what: Counted) -> Hit | None:
    """What the counted noun fixes whatever is said of it: rates, "five houses away", "a quadruple shooting"."""
    if what.noun is None:
        return None
    noun = tree.lemma[what.noun]
    if noun in word_sets()["rates"] | word_sets()["game_nouns"]:
        return Hit("other", -1, "rate", -1)
    if noun in word_sets()["abstractions"]:
        return Hit("other", what.noun, "abstract", -1)  # "three deals were struck"
    if noun in word_sets()["charges"] and not _armed(tree, what):
        return Hit("other", what.noun, "abstract", verb_above(tree, what.anchor))  # "a count of wounding with a knife"
    if noun in ("house", "door", "building", "street") and tree.lower[what.noun + 1 : what.noun + 2] in (
        ["away"],
        ["down"],
        ["from"] if noun == "door" else ["east"],
        ["north"],
        ["south"],
        ["west"],
    ):
        return Hit("distance", what.noun, "steps", verb_above(tree, what.anchor))
    if tree.lower[what.word] in ("double", "triple", "quadruple", "quintuple"):
        if noun in ("shooting", "stabbing"):
            return Hit("casualties", what.noun, "multiple", verb_above(tree, what.noun))
        if noun in ("homicide", "murder", "killing", "slaying"):
            return Hit("killed", what.noun, "multiple", verb_above(tree, what.noun))
    return None


def _fitting(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """Another measure where the kind of what is counted rules the first one out."""
    noun = tree.lemma[what.noun] if what.noun is not None else ""
    if tree.lower[what.noun] == "times" if what.noun is not None else False:
        return None if hit.rule == "times" else "other"  # "seven times the area burned"
    someone = what.kind is not None and what.kind.kind in ("person", "relative")
    if hit.measure == "attack" and someone and hit.event != what.noun:
        return "injured" if tree.lower[hit.event] == "shot" else "present"  # "six men shot", "two men in a shootout"
    if hit.measure == "missing" and tree.lemma[hit.event] == "search" and hit.rule in ("verb-obj", "searched-for"):
        return "present" if wanted(tree, hit) else None
    if hit.measure == "sick" and noun and hit.event != what.noun and (what.kind is None or what.kind.kind == "thing"):
        return "affected"  # "10,000 computers were infected"
    if noun in word_sets()["natural_events"]:
        return "other" if hit.measure in ("attack", "destroyed", "killed") else None
    if (
        hit.measure in ("seized", "detained")
        and tree.lemma[hit.event] == "intercept"
        and (noun in word_sets()["flying"] or "aerial" in tree.lower[what.last : what.noun] or _of_missiles(tree, what))
    ):
        return "destroyed"  # by air defences
    loose = tree.lemma[hit.event] in word_sets()["loose_verbs"] and not hit.acting and hit.rule != "aimed-at"
    if loose and what.kind is None and noun and not _armed(tree, what):
        return None if tree.proper[what.noun or 0] else "other"  # "launched two plans", "drew nine circles"
    words = set(tree.lemma[slice(*tree.sentences[tree.sentence[what.word]])])
    if hit.measure == "freed" and tree.lemma[hit.event] == "release" and words & word_sets()["aftermath"]:
        return "injured"  # from hospital
    plain = what.kind is None or what.kind.counted_class not in _MOVABLE | {"things", "munitions"}
    if hit.measure == "trapped" and tree.lemma[hit.event] == "bury" and not _covered(tree, hit.event):
        return "killed"  # "we have buried 62"
    if hit.measure == "present" and not hit.acting and plain and tree.lemma[hit.event] == "contain":
        return None if what.kind is not None and what.kind.kind in ("person", "group") else "other"
    gone = tree.lemma[hit.event] in ("disappear", "vanish") or (
        tree.lower[hit.event] == "missing" and hit.rule == "verb-obj"
    )
    if hit.measure == "missing" and what.kind is None and noun and gone:
        return None if tree.proper[what.noun or 0] else "other"  # jobs
    households = what.kind is not None and what.kind.kind in ("household", "group")
    if households and hit.measure == "injured" and tree.lemma[hit.event] in ("hit", "strike", "batter"):
        return "affected"  # "thousands of households were hit by the outage"
    return None


_DEAD = frozenset({"body", "corpse", "dead", "deceased", "fatality"})


def _covered(tree: Tree, verb: int) -> bool:
    """Whether something fell on those buried."""
    words = set(tree.lemma[slice(*tree.sentences[tree.sentence[verb]])])
    by = any(tree.lower[c] == "by" for k in tree.kids(verb, "obl") for c in tree.kids(k, "case"))
    return by or bool(words & word_sets()["covers"])


def _team(tree: Tree, what: Counted) -> bool:
    """ "a team of 168 recovered 240 bodies": the team does something to somebody else."""
    i = what.word - 2
    if i < 0 or tree.lower[i + 1] != "of" or tree.lemma[i] not in ("team", "crew", "force", "contingent", "squad"):
        return False
    after = what.last + 1
    return tree.upos[after : after + 1] == ["VERB"] and tree.upos[after + 1 : after + 2] in _OBJECTS


def _of_missiles(tree: Tree, what: Counted) -> bool:
    """ "180 rockets were fired, of which 130 were intercepted": what flies is named before."""
    first = tree.sentences[tree.sentence[what.word]][0]
    return what.noun is None and any(tree.lemma[i] in word_sets()["flying"] for i in range(first, what.word))


_SPARED = frozenset({"escape", "escapes", "escaped", "escaping", "avoid", "avoided", "avoiding"})


def _armed(tree: Tree, what: Counted) -> bool:
    """Whether the noun phrase names what explodes: "dynamite charges", "sticks of dynamite"."""
    last = what.noun if what.noun is not None else what.last
    return any(tree.lemma[i] in _EXPLOSIVES for i in range(what.last + 1, min(last + 3, len(tree))))


_EXPLOSIVES = frozenset({"dynamite", "explosive", "bomb", "depth", "grenade", "tnt"})


_MOVING = frozenset({"flee", "return", "leave", "drive", "stay", "go"})
_FEW = 12  # people that may leave a place for any reason


def _displaced(tree: Tree, number: Number, what: Counted, hit: Hit) -> bool:
    """Whether who fled or returned lost or found a home: "fled the scene" and "returned to the room" do not.

    Of a few people it must be said what they flee: "two men left the area in a car".
    """
    verb = tree.lemma[hit.event]
    people = what.kind is None or (what.kind.kind == "person" and what.kind.counted_class != "displaced")
    if people and number.n is not None and number.n < _FEW and _MOVING & {verb, tree.lemma[hit.verb]}:
        words = set(tree.lemma[slice(*tree.sentences[tree.sentence[what.word]])])
        if not words & (word_sets()["disasters"] | word_sets()["upheavals"]):
            return False
    if verb not in ("flee", "return"):
        return True
    near = {tree.lemma[k] for k in tree.subtree(hit.verb) if k > hit.event}
    homes = near & word_sets()["homes"] or any(tree.upos[k] == "PROPN" for k in tree.children[hit.event])
    if homes and not near & word_sets()["scenes"]:
        return True
    few = what.kind is not None and what.kind.counted_class in word_sets()["actors"]
    return not (few or near & word_sets()["scenes"])


def _resting(tree: Tree, what: Counted, kind: str | None) -> str:
    """What nothing is said of: people and things are there; the rest, and a family that somebody has, is else."""
    if what.kind is None:
        return "other"
    child = what.noun is not None and tree.lemma[what.noun] in word_sets()["children"]
    if child and tree.base[what.anchor] == "obj" and tree.lemma[tree.head[what.anchor]] == "have":
        return "other"  # "he had three children"
    if what.kind.kind == "relative":
        return "present" if tree.lower[what.word - 1] in word_sets()["definite"] else "other"
    if kind in ("person", "group", "household") or what.kind.counted_class in _MOVABLE:
        return "present"
    return "other"


_MOVABLE = frozenset({"vehicles", "aircraft", "vessels", "weapons", "livestock"})


_OBJECTS = (["NUM"], ["DET"], ["NOUN"], ["PRON"])


_TOLD = frozenset({
    "information", "detail", "description", "name", "identity", "motive", "cause", "condition", "word", "statement",
    "picture", "photo", "video", "footage",
})  # fmt: skip


def _is_told(tree: Tree, i: int) -> bool:
    """Whether a word stands beside or under a noun of what is made known: "no suspect or cause", "details of two"."""
    around = [*tree.kids(i, "conj"), *([tree.head[i]] if tree.base[i] in ("nmod", "conj") else [])]
    return any(tree.lemma[k] in _TOLD for k in around)
