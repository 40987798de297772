"""Whether a measure fits what is counted: computers are not sick, tides no attack, who fled the scene not displaced."""

from __future__ import annotations

from collections.abc import Callable

from accordingto.drafts import Number
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.nouns import epidemic
from accordingto.quantify.happened.passives import marked_passive
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.happened.sought import wanted
from accordingto.quantify.lexicon import happenings, kind_of, word_sets

MOVABLE = frozenset({"vehicles", "aircraft", "vessels", "weapons", "livestock"})


def fitting(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """Another measure where what is counted, or who does it, rules the first one out."""
    noun = tree.lemma[what.noun] if what.noun is not None else ""
    if what.noun is not None and tree.lower[what.noun] == "times":
        return None if hit.rule == "times" else "other"  # "seven times the area burned"
    if noun in word_sets()["natural_events"]:
        return "other" if hit.measure in ("attack", "destroyed", "killed") else None
    loose = tree.lemma[hit.event] in word_sets()["loose_verbs"] and not hit.acting and hit.rule != "aimed-at"
    if loose and what.kind is None and noun and not armed(tree, what):
        return None if tree.proper[what.noun or 0] else "other"  # "launched two plans", "drew nine circles"
    check = _CHECKS.get(hit.measure)
    return check(tree, what, hit) if check is not None else None


# --- by measure: another one, or None where the first one stands --------------------------------------


def _attack(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """ "six men shot", "two men in a shootout"."""
    if what.kind is None or what.kind.kind not in ("person", "relative") or hit.event == what.noun:
        return None
    return "injured" if tree.lower[hit.event] == "shot" else "present"


def _missing(tree: Tree, what: Counted, hit: Hit) -> str | None:
    if tree.lemma[hit.event] == "search" and hit.rule in ("verb-obj", "searched-for"):
        return "present" if wanted(tree, hit) else None
    if tree.lower[hit.event] == "for" and tree.lemma[hit.verb] in ("search", "look"):
        by = {tree.lemma[k] for k in tree.kids(hit.verb, "nsubj") if tree.rel[k] == "nsubj"}
        return "present" if by & word_sets()["searchers"] or _class(what) in ("suspects", "fighters") else None
    gone = tree.lemma[hit.event] in ("disappear", "vanish")
    gone = gone or (tree.lower[hit.event] == "missing" and hit.rule == "verb-obj")
    jobs = gone and what.kind is None and what.noun is not None and not tree.proper[what.noun]
    return "other" if jobs else None


def _sick(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """ "10,000 computers were infected", "6,000 sites"."""
    thing = what.kind is None or (what.kind.kind in ("thing", "territory") and _class(what) != "livestock")
    return "affected" if thing and what.noun is not None and hit.event != what.noun else None


def _seized(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """What air defences intercept is destroyed; of those recovered alive or dead no more need be said."""
    if tree.lemma[hit.event] == "recover" and (what.kind is None or what.kind.kind == "person"):
        return _RECOVERED.get(tree.lower[hit.event + 1] if hit.event + 1 < len(tree) else "")
    if tree.lemma[hit.event] != "intercept":
        return None
    noun = tree.lemma[what.noun] if what.noun is not None else ""
    flying = noun in word_sets()["flying"] or "aerial" in tree.lower[what.last : what.noun]
    among = what.kind is None and bool(_words(tree, what.word) & word_sets()["flying"])
    return "destroyed" if flying or among or _of_missiles(tree, what) else None


_RECOVERED = {
    **dict.fromkeys(("alive", "safe", "unharmed", "unhurt"), "rescued"),
    **dict.fromkeys(("dead", "deceased", "lifeless"), "killed"),
}


def _detained(tree: Tree, what: Counted, hit: Hit) -> str | None:
    if tree.lemma[hit.verb] == "pick" and _class(what) not in ("suspects", "fighters"):
        return _picked_up(tree, hit.verb)
    if tree.lemma[hit.event] in ("seize", "take") and marked_passive(tree, hit.event) and _of_a_kidnapping(tree):
        return "abducted"  # "94 people were seized", and nobody in office is told to have done it
    return _seized(tree, what, hit)


def _freed(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """From hospital; whom others hand over to the police is held."""
    if tree.lemma[hit.event] in ("exchange", "swap") and what.kind is None:
        return "other"  # "twice exchanged fire"
    verb = hit.verb if hit.verb >= 0 else hit.event
    if tree.lemma[verb] == "hand" and {tree.lemma[k] for k in tree.kids(verb, "obl")} & word_sets()["holders"]:
        return "detained"
    home = (
        tree.lemma[hit.event] == "release"
        and tree.upos[hit.event] == "VERB"
        and _words(tree, what.word) & word_sets()["aftermath"]
    )
    return "injured" if home else None


def _trapped(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """ "we have buried 62"."""
    return "killed" if tree.lemma[hit.event] == "bury" and not _covered(tree, hit.event) else None


def _present(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """ "the letter contained two errors", "the dead numbered 673"."""
    if tree.lemma[hit.event] == "number" and tree.lower[hit.event - 1] in word_sets()["states"]:
        row = happenings().get((tree.lower[hit.event - 1], "a"))
        return row.person if row is not None else None
    if tree.lower[hit.event] == "part" and _words(tree, what.word) & (word_sets()["gatherings"] | {"crowd"}):
        return "attending"
    plain = what.kind is None or _class(what) not in MOVABLE | {"things", "munitions"}
    if hit.acting or not plain or tree.lemma[hit.event] != "contain":
        return None
    return None if what.kind is not None and what.kind.kind in ("person", "group") else "other"


def _delivered(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """ "14 engines were sent to the fire", "two planes arrived"."""
    if tree.lemma[hit.event] == "arrive" and what.noun is None:
        return "present"  # "661 arrived in 11 boats"
    sent = tree.lemma[hit.event] in ("send", "dispatch", "arrive", "arrival", "rush", "bring", "allocate")
    return "present" if sent and _class(what) in ("vehicles", "aircraft", "vessels") else None


def _destroyed(tree: Tree, what: Counted, hit: Hit) -> str | None:
    if _class(what) == "livestock":
        return "killed"
    ended = tree.lemma[hit.event] in ("neutralize", "neutralise", "eliminate")
    return "killed" if ended and what.kind is None else None  # by whatever name their killers call them


def _injured(tree: Tree, what: Counted, hit: Hit) -> str | None:
    in_care = tree.lemma[hit.verb] in ("treat", "admit", "hospitalise", "hospitalize")
    if in_care and (epidemic(tree) or _words(tree, what.word) & word_sets()["ailments"]):
        return "sick"
    households = what.kind is not None and what.kind.kind in ("household", "group")
    if tree.lemma[hit.event] in ("hit", "strike") and _doing(tree, hit) & (word_sets()["diseases"] - {"reported"}):
        return "sick"  # "the virus has struck 62 people"
    if tree.lemma[hit.event] in ("hit", "strike", "batter") and (households or _by_a_failure(tree, hit.verb)):
        return "affected"  # "the outage hit 60,000 customers", "thousands of households were hit"
    return None


def _abducted(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """ "the floods carried off 19 villagers", "paramedics carried off seven players"; whom police drag away is held."""
    if hit.verb >= 0 and _doing(tree, hit) & {"police", "policeman", "policewoman", "gendarme"}:
        return "detained"
    if tree.lemma[hit.verb] != "carry":
        return None
    doing = _doing(tree, hit)
    if doing & (word_sets()["disasters"] | {"water", "current", "wave", "river", "mudslide", "torrent"}):
        return "missing"
    return "injured" if doing & (word_sets()["responders"] | word_sets()["savers"]) else None


def _returned(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """ "64,000 people are unable to return"."""
    return "displaced" if tree.lower[hit.event - 2 : hit.event] == ["unable", "to"] else None


def _evacuated(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """ "200 homes were emptied"; not bins."""
    lived_in = _class(what) in ("homes", "buildings", "territory")
    return "other" if tree.lemma[hit.event] == "empty" and not lived_in else None


def _other(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """ "of the students taken hostage two escaped"."""
    away = tree.lemma[hit.event] == "escape" and _class(what) not in ("suspects", "fighters")
    return "freed" if away and _of_a_kidnapping(tree) else None


def _rescued(tree: Tree, what: Counted, hit: Hit) -> str | None:
    """ "the bodies of 41 villagers were pulled from the rubble"."""
    bodies = not {"body", "corpse", "remains"}.isdisjoint(tree.lemma[max(0, what.start - 3) : what.start])
    return "killed" if bodies and "of" in tree.lower[max(0, what.start - 2) : what.start] else None


_CHECKS: dict[str, Callable[[Tree, Counted, Hit], str | None]] = {
    "abducted": _abducted,
    "rescued": _rescued,
    "returned": _returned,
    "evacuated": _evacuated,
    "other": _other,
    "attack": _attack,
    "missing": _missing,
    "sick": _sick,
    "seized": _seized,
    "detained": _detained,
    "freed": _freed,
    "trapped": _trapped,
    "present": _present,
    "delivered": _delivered,
    "destroyed": _destroyed,
    "injured": _injured,
}


# --- who left a place -------------------------------------------------------------------------------


_MOVING = frozenset({"flee", "return", "leave", "drive", "stay", "go", "come", "cross", "move"})
_FEW = 12  # people that may leave a place for any reason


def displaced(tree: Tree, number: Number, what: Counted, hit: Hit) -> bool:
    """Whether who fled or returned lost or found a home: "fled the scene" and "returned to the room" do not.

    Of a few people it must be said what they flee: "two men left the area in a car".
    """
    verb = tree.lemma[hit.event]
    people = what.kind is None or (what.kind.kind == "person" and what.kind.counted_class != "displaced")
    few = people and number.n is not None and number.n < _FEW and bool(_MOVING & {verb, tree.lemma[hit.verb]})
    if few and not _words(tree, what.word) & (word_sets()["disasters"] | word_sets()["upheavals"]):
        return False
    if verb not in ("flee", "return"):
        return True
    comma = next((k for k in range(hit.event + 1, len(tree)) if tree.word[k] == ","), len(tree))  # ", said his office"
    near = {tree.lemma[k] for k in tree.subtree(hit.verb) if hit.event < k < comma}
    homes = near & word_sets()["homes"] or any(tree.upos[k] == "PROPN" for k in tree.children[hit.event])
    if homes and not near & word_sets()["scenes"]:
        return True
    return not (_class(what) in word_sets()["actors"] or near & word_sets()["scenes"])


def armed(tree: Tree, what: Counted) -> bool:
    """Whether the noun phrase names what explodes: "dynamite charges", "sticks of dynamite"."""
    last = what.noun if what.noun is not None else what.last
    return any(tree.lemma[i] in _EXPLOSIVES for i in range(what.last + 1, min(last + 3, len(tree))))


_EXPLOSIVES = frozenset({"dynamite", "explosive", "bomb", "depth", "grenade", "tnt"})


def _covered(tree: Tree, verb: int) -> bool:
    """Whether something fell on those buried."""
    by = any(tree.lower[c] == "by" for k in tree.kids(verb, "obl") for c in tree.kids(k, "case"))
    return by or bool(_words(tree, verb) & word_sets()["covers"])


def _of_missiles(tree: Tree, what: Counted) -> bool:
    """ "180 rockets were fired, of which 130 were intercepted": what flies is named before."""
    first = tree.sentences[tree.sentence[what.word]][0]
    return what.noun is None and any(tree.lemma[i] in word_sets()["flying"] for i in range(first, what.word))


def _picked_up(tree: Tree, verb: int) -> str | None:
    """ "police picked up two men", "a trawler picked up 40 people", "the bus picked up three passengers"."""
    by = [k for rel in ("nsubj", "obl") for k in tree.kids(verb, rel) if tree.rel[k] != "nsubj:pass"]
    lemmas = {tree.lemma[k] for k in by}
    kinds = [kind_of(word) for word in lemmas]
    if any(k is not None and k.counted_class in ("police", "security forces") for k in kinds) or "force" in lemmas:
        return None
    at_sea = _words(tree, verb) & {"dinghy", "raft", "sea", "shipwreck", "overboard", "lifeboat"}
    if (
        lemmas & word_sets()["savers"]
        or at_sea
        or any(k is not None and k.counted_class in ("vessels", "aircraft") for k in kinds)
    ):
        return "rescued"
    return None if lemmas & word_sets()["searchers"] else "present"


def _of_a_kidnapping(tree: Tree) -> bool:
    return any(tree.with_lemma.get(w) for w in ("kidnap", "abduct", "kidnapper", "kidnapping", "hostage", "ransom"))


def _doing(tree: Tree, hit: Hit) -> set[str]:
    """The lemmas of the subjects of the clause that tells what happened."""
    return {tree.lemma[k] for k in tree.kids(hit.verb, "nsubj")} if hit.verb >= 0 else set()


def _class(what: Counted) -> str:
    return what.kind.counted_class if what.kind is not None else ""


def _words(tree: Tree, word: int) -> set[str]:
    """The lemmas of the sentence of ``word``."""
    return set(tree.lemma[slice(*tree.sentences[tree.sentence[word]])])


def _by_a_failure(tree: Tree, verb: int) -> bool:
    """Whether what hits people is something that wounds nobody."""
    doing = tree.kids(verb, "nsubj") if verb >= 0 else []
    doing += [k for k in (tree.kids(verb, "obl") if verb >= 0 else []) if "by" in {tree.lower[c] for c in tree.kids(k)}]
    return any(tree.lemma[k] in word_sets()["failures"] for k in doing)
