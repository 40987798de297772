"""What happened to what is counted: by its unit, by its own noun, by the words beside it, or along the arcs."""

from __future__ import annotations

import dataclasses

from accordingto.drafts import Number
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.counted.runs import run_end
from accordingto.quantify.happened.fitting import MOVABLE, armed, displaced, fitting
from accordingto.quantify.happened.predicates import Hit, verb_above
from accordingto.quantify.happened.sizes import unit_measure
from accordingto.quantify.happened.told import happened
from accordingto.quantify.lexicon import happenings, word_sets
from accordingto.respell import known


def measure(tree: Tree, number: Number, what: Counted, kind: str | None) -> Hit:
    """The measure of one number; never None, since what nothing is said of is merely present, or other."""
    fixed = unit_measure(tree, number, what) or _on_a_scale(tree, what) or _by_noun(tree, what)
    fixed = (
        fixed or _sum(tree, number, what) or _among(tree, what, kind) or _number_put(tree, what) or _carried(tree, what)
    )
    fixed = fixed or _in_both(tree, what, kind) or _claimed(tree, what)
    if fixed is not None:
        return fixed
    hit = happened(tree, what, kind) or _of_animals(tree, what)
    if hit is None:
        nobody = tree.lower[what.word] == "none" and number.bound == "zero"  # "none of the pupils would talk"
        return Hit("other" if nobody else _resting(tree, what, kind), -1, "rest", -1)
    hit = dataclasses.replace(hit, measure=fitting(tree, what, hit) or hit.measure)
    if hit.measure == "sick" and what.noun is not None and _hurt(tree, what):
        hit = dataclasses.replace(hit, measure="injured")  # "94 injured patients"
    if hit.measure in ("injured", "affected") and _of_the_dead(tree, what):
        hit = dataclasses.replace(hit, measure="killed")
    if hit.measure in ("displaced", "returned") and not displaced(tree, number, what, hit):
        return Hit("present", hit.event, "moved", hit.verb)
    if hit.acting and (kind == "event" or (kind in ("unknown", "territory") and hit.rule == "actor")):
        return Hit("other", hit.event, hit.rule, hit.verb)  # "two earthquakes shook the town", "rose by 28 points"
    return hit


_SUMS = frozenset({"reward", "fine", "ransom", "bounty", "bribe", "loan", "grant", "compensation", "price", "budget"})
_CURRENCIES = frozenset({"$", "£", "€", "us$", "dollars", "euros", "pounds", "usd", "eur"})


_PAYING = frozenset({"pay", "offer", "fine", "cost", "owe"})
_LEAST_SUM = 1000  # a bare number that is paid and no less than this is money: "offered 90,000 each"


def _sum(tree: Tree, number: Number, what: Counted) -> Hit | None:
    """ "2.1 billion dravi ($0.7 billion)", "a reward of 50,000 orlins": money of a name that no list has."""
    if what.noun is None and what.pronoun is None:
        verb = tree.head[what.anchor]
        taken = tree.rel[what.anchor] in ("obj", "iobj", "xcomp") or verb == what.start - 1
        pays = verb >= 0 and tree.lemma[verb] in _PAYING and taken
        return Hit("money", verb, "spent", verb) if pays and (number.n or 0) >= _LEAST_SUM else None
    if what.noun is None or what.kind is not None or what.rule == "of":
        return None
    scaled = tree.lower[what.last] in ("million", "billion", "trillion") and tree.word[what.noun].islower()
    if scaled and what.noun == what.last + 1 and not known(tree.lower[what.noun]):
        return Hit("money", -1, "sum", -1)  # "400 million kwira"
    behind = tree.lower[what.noun + 1 : what.noun + 8]
    inside = behind[: behind.index(")")] if ")" in behind else behind
    converted = behind[:1] == ["("] and not _CURRENCIES.isdisjoint(inside)
    offered = tree.lower[what.start - 1] == "of" and tree.lemma[what.start - 2] in _SUMS
    paid = tree.rel[what.noun] == "obj" and tree.lemma[tree.head[what.noun]] in ("cost", "fetch", "pay", "owe")
    given = (offered or paid) and not known(tree.lower[what.noun])  # not "paid two visits", "a loan of 40 books"
    return Hit("money", -1, "sum", -1) if converted or given else None


def _number_put(tree: Tree, what: Counted) -> Hit | None:
    """ "Figures released on Sunday put the number of fatalities at five": whatever else the sentence tells."""
    lead = what.start - 1
    while lead > 0 and tree.lower[lead] in word_sets()["hedging"] - {"at"}:
        lead -= 1
    if what.noun is not None or tree.lower[lead] != "at":
        return None
    k = next((k for k in range(lead - 3, max(lead - 9, 0), -1) if tree.lower[k : k + 2] == ["number", "of"]), None)
    noun = run_end(tree, k + 2) if k is not None else None
    if noun is None or noun > lead or not any(tree.lemma[i] == "put" for i in range(max(0, (k or 0) - 3), k or 0)):
        return None
    row = happenings().get((tree.lemma[noun], "n")) or happenings().get((tree.lower[noun], "a"))
    return Hit(row.person, noun, "number-of", lead) if row is not None and row.person else None


_LICENSED = (["licensed", "to"], ["designed", "to"], ["allowed", "to"], ["certified", "to"], ["built", "to"])


def _in_both(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "lost 1,140 personnel in killed and wounded"."""
    after = (what.noun if what.noun is not None and what.noun > what.last else what.last) + 1
    after += tree.lower[after : after + 1] == ["in"]
    told = tree.lower[after : after + 3]
    both = (
        told[:1] in (["killed"], ["dead"]) and told[1:2] in (["and"], ["or"]) and told[2:] in (["wounded"], ["injured"])
    )
    return Hit("casualties", after, "in-both", verb_above(tree, what.anchor)) if both and kind in _OF_PEOPLE else None


def _claimed(tree: Tree, what: Counted) -> Hit | None:
    """ "Heat claims 19 more in Sadipur": lives, where more of them are claimed."""
    more = what.noun is None and tree.lower[what.last + 1 : what.last + 2] in (["more"], ["others"])
    claims = more and tree.lower[what.start - 1] in ("claim", "claims", "claimed")
    return Hit("killed", what.start - 1, "claimed", what.start - 1) if claims else None


_OF_PEOPLE = ("person", "relative", None)


def _carried(tree: Tree, what: Counted) -> Hit | None:
    """ "A boat carrying 60 went down": who was aboard, whatever befell the boat."""
    verb = what.start - 1
    while verb > 0 and tree.lower[verb] in word_sets()["hedging"]:
        verb -= 1
    if verb < 1 or tree.lower[verb] not in ("carrying", "carried", "carries", "carry"):
        return None
    subject = tree.upos[verb - 1] in ("NOUN", "PROPN") or tree.lower[max(0, verb - 2) : verb] in _LICENSED
    aboard = what.rule == "left-out" and subject
    return Hit("present", verb, "carried", verb) if aboard else None


def _among(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "Among the dead were 19 nurses attending a wedding and two cooks": the state before the verb is theirs."""
    first = tree.sentences[tree.sentence[what.word]][0]
    if tree.lower[first : first + 2] != ["among", "the"] or kind not in ("person", "relative", None):
        return None
    be = next((i for i in range(first + 3, min(first + 6, len(tree))) if tree.lower[i] in ("were", "are", "was")), None)
    if be is None or be >= what.start:
        return None
    state = happenings().get((tree.lower[be - 1], "a")) or happenings().get((tree.lemma[be - 1], "n"))
    leads = all(tree.upos[i] in ("ADV", "ADP", "DET", "ADJ") for i in range(be + 1, what.start))
    joined = tree.rel[what.anchor] == "conj" and tree.base[tree.head[what.anchor]] in ("nsubj", "root", "conj")
    fits = state is not None and state.person and (leads or joined)
    return Hit(state.person, be - 1, "among", be) if state is not None and state.person and fits else None


def _hurt(tree: Tree, what: Counted) -> bool:
    return bool({"injured", "wounded", "hurt"} & set(tree.lower[what.last + 1 : what.noun]))


def _of_animals(tree: Tree, what: Counted) -> Hit | None:
    """What happens to animals as to people, and to no thing: "injuring one of the dogs"."""
    if what.kind is None or what.kind.counted_class != "livestock":
        return None
    hit = happened(tree, what, "person")
    return hit if hit is not None and hit.measure in ("injured", "rescued", "trapped") else None


def _on_a_scale(tree: Tree, what: Counted) -> Hit | None:
    """ "a magnitude of 6.1", "6.1 on the Richter scale"; "26 per 100,000"."""
    behind = tree.lower[what.last + 1 : what.last + 7]
    before = tree.lemma[max(what.start - 2, 0) : what.start]
    strength = before[-1:] == ["magnitude"] or before == ["magnitude", "of"]
    strength = strength or (behind[:1] == ["and"] and behind[2:3] == ["magnitude"])  # "5.6 and 6.1 magnitude quakes"
    if what.rule == "left-out" and ("richter" in behind or strength):
        return Hit("other", -1, "magnitude", -1)
    return Hit("other", -1, "rate", -1) if behind[:1] == ["per"] and what.last + 2 < len(tree) else None


def _of_the_dead(tree: Tree, what: Counted) -> bool:
    """ "the dead are two women who were hit by a truck"."""
    subjects = tree.kids(what.noun, "nsubj") if what.noun is not None else []
    return any(tree.lower[k] in ("dead", "deceased", "fatalities") for k in subjects)


def _by_noun(tree: Tree, what: Counted) -> Hit | None:
    """What the counted noun fixes whatever is said of it: rates, "five houses away", "a quadruple shooting"."""
    if what.noun is None:
        return None
    noun = tree.lemma[what.noun]
    if noun in word_sets()["rates"] | word_sets()["game_nouns"]:
        return Hit("other", -1, "rate", -1)
    if noun == "life" and {"cost", "costing", "claimed", "claiming"} & set(
        tree.lower[max(0, what.start - 3) : what.start]
    ):
        return Hit("killed", what.noun, "lives", verb_above(tree, what.anchor))  # "cost upwards of 35,000 lives"
    if noun in word_sets()["abstractions"]:
        return Hit("other", what.noun, "abstract", -1)  # "three deals were struck"
    if noun in word_sets()["charges"] and not armed(tree, what):
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


def _resting(tree: Tree, what: Counted, kind: str | None) -> str:
    """What nothing is said of: people and things are there; the rest, and a family that somebody has, is else."""
    if what.kind is None:
        return "other"
    child = what.noun is not None and tree.lemma[what.noun] in word_sets()["children"]
    if child and tree.base[what.anchor] == "obj" and tree.lemma[tree.head[what.anchor]] == "have":
        return "other"  # "he had three children"
    if what.kind.kind == "relative":
        return "present" if tree.lower[what.start - 1] in word_sets()["definite"] else "other"
    if kind in ("person", "group", "household") or what.kind.counted_class in MOVABLE:
        return "present"
    return "other"
