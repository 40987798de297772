"""Whether a measure fits what is counted: computers are not sick, tides are no attack, who fled the scene is not
displaced."""

from __future__ import annotations

from accordingto.drafts import Number
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.happened.sought import wanted
from accordingto.quantify.lexicon import word_sets

MOVABLE = frozenset({"vehicles", "aircraft", "vessels", "weapons", "livestock"})


def fitting(tree: Tree, what: Counted, hit: Hit) -> str | None:
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
    if loose and what.kind is None and noun and not armed(tree, what):
        return None if tree.proper[what.noun or 0] else "other"  # "launched two plans", "drew nine circles"
    words = set(tree.lemma[slice(*tree.sentences[tree.sentence[what.word]])])
    if hit.measure == "freed" and tree.lemma[hit.event] == "release" and words & word_sets()["aftermath"]:
        return "injured"  # from hospital
    plain = what.kind is None or what.kind.counted_class not in MOVABLE | {"things", "munitions"}
    if hit.measure == "trapped" and tree.lemma[hit.event] == "bury" and not _covered(tree, hit.event):
        return "killed"  # "we have buried 62"
    if hit.measure == "present" and not hit.acting and plain and tree.lemma[hit.event] == "contain":
        return None if what.kind is not None and what.kind.kind in ("person", "group") else "other"
    gone = tree.lemma[hit.event] in ("disappear", "vanish") or (
        tree.lower[hit.event] == "missing" and hit.rule == "verb-obj"
    )
    if hit.measure == "missing" and what.kind is None and noun and gone:
        return None if tree.proper[what.noun or 0] else "other"  # jobs
    counted_class = what.kind.counted_class if what.kind is not None else ""
    if hit.measure == "delivered" and counted_class in _CARRIERS:
        return "present"  # "14 engines were sent to the fire", "two planes arrived"
    if hit.measure == "destroyed" and counted_class == "livestock" and tree.lemma[hit.event] == "lose":
        return "killed"
    if hit.measure == "detained" and tree.lemma[hit.verb] == "pick" and counted_class not in ("suspects", "fighters"):
        by = {tree.lemma[k] for k in tree.kids(hit.verb, "nsubj")}
        return None if by & word_sets()["searchers"] else "present"  # "picked up three passengers"
    if hit.measure == "injured" and tree.lemma[hit.event] in ("hit", "strike") and _by_a_failure(tree, hit.verb):
        return "affected"  # "the outage hit 60,000 customers"
    households = what.kind is not None and what.kind.kind in ("household", "group")
    if households and hit.measure == "injured" and tree.lemma[hit.event] in ("hit", "strike", "batter"):
        return "affected"  # "thousands of households were hit by the outage"
    return None


_MOVING = frozenset({"flee", "return", "leave", "drive", "stay", "go"})
_FEW = 12  # people that may leave a place for any reason


def displaced(tree: Tree, number: Number, what: Counted, hit: Hit) -> bool:
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


def armed(tree: Tree, what: Counted) -> bool:
    """Whether the noun phrase names what explodes: "dynamite charges", "sticks of dynamite"."""
    last = what.noun if what.noun is not None else what.last
    return any(tree.lemma[i] in _EXPLOSIVES for i in range(what.last + 1, min(last + 3, len(tree))))


_EXPLOSIVES = frozenset({"dynamite", "explosive", "bomb", "depth", "grenade", "tnt"})


def _covered(tree: Tree, verb: int) -> bool:
    """Whether something fell on those buried."""
    words = set(tree.lemma[slice(*tree.sentences[tree.sentence[verb]])])
    by = any(tree.lower[c] == "by" for k in tree.kids(verb, "obl") for c in tree.kids(k, "case"))
    return by or bool(words & word_sets()["covers"])


def _of_missiles(tree: Tree, what: Counted) -> bool:
    """ "180 rockets were fired, of which 130 were intercepted": what flies is named before."""
    first = tree.sentences[tree.sentence[what.word]][0]
    return what.noun is None and any(tree.lemma[i] in word_sets()["flying"] for i in range(first, what.word))


_CARRIERS = frozenset({"vehicles", "aircraft", "vessels"})
_FAILURES = frozenset({
    "outage", "blackout", "cut", "shortage", "crisis", "drought", "famine", "flood", "strike", "closure", "delay",
    "cancellation", "disruption", "shutdown", "failure", "lockdown", "hunger", "epidemic", "outbreak", "pandemic",
})  # fmt: skip


def _by_a_failure(tree: Tree, verb: int) -> bool:
    """Whether what hits people is something that wounds nobody."""
    doing = tree.kids(verb, "nsubj") if verb >= 0 else []
    doing += [k for k in (tree.kids(verb, "obl") if verb >= 0 else []) if "by" in {tree.lower[c] for c in tree.kids(k)}]
    return any(tree.lemma[k] in _FAILURES for k in doing)
