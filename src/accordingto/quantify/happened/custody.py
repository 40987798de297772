"""Who is held: by police, in custody; by fighters, abducted; and what they hold."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.passives import marked_passive
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import kind_of, word_sets

_GRASPING = frozenset({"take", "seize", "grab", "snatch", "hold"})


def grasped(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "gunmen took four engineers", "a priest was seized by rebels": whom fighters lay hands on is abducted.

    Boats and the like that they hold are seized.
    """
    thing = kind == "thing" and what.kind is not None and what.kind.counted_class in ("vessels", "vehicles")
    if what.noun is None or not (thing or kind in ("person", "relative", None)):
        return None
    top = _top(tree, what.anchor)
    undergoes = tree.base[top] == "obj" or tree.rel[top] == "nsubj:pass"
    verbs = [k for k in tree.kids(what.anchor, "acl") if marked_passive(tree, k)]
    verbs += [tree.head[top]] if undergoes and tree.head[top] >= 0 else []
    verb = next((v for v in verbs if tree.lemma[v] in _GRASPING and _captors(tree, v)), None)
    if verb is None and not thing:
        fetched = (*verbs, *tree.kids(what.anchor, "acl"))
        verb = next((v for v in fetched if tree.lower[v] in ("took", "taken") and _from_home(tree, v)), None)
    away = verb is not None and tree.lemma[verb] == "take" and _carries(tree, verb)
    if verb is None or (thing and (away or tree.lemma[verb] not in ("seize", "hold", "take"))):
        return None
    return Hit("seized" if thing else "abducted", verb, "grasped", verb)


def _carries(tree: Tree, verb: int) -> bool:
    """ "rebels took three trucks to the border": only where to is told."""
    return any(tree.lower[c] in ("to", "into", "towards") for k in tree.kids(verb, "obl") for c in tree.kids(k, "case"))


def _from_home(tree: Tree, verb: int) -> bool:
    """ "men taken from their homes": fetched from where they lived, whoever did it."""
    near = range(verb + 1, min(len(tree) - 1, verb + 8))
    start = next((i for i in near if tree.lower[i] == "from"), None)
    return start is not None and not _HOMES.isdisjoint(tree.lemma[start + 1 : start + 4])


_HOMES = frozenset({"home", "house", "bed", "flat", "apartment", "dormitory"})


def held(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "three men are being held", "police are holding three men": in custody, where nothing else is said."""
    for clause in tree.kids(what.anchor, "acl"):  # "nurses held by the guards"
        if kind == "person" and tree.lemma[clause] == "hold" and marked_passive(tree, clause):
            return Hit("detained", clause, "held", clause)
    after = what.last + 1
    if what.noun is None and kind in ("person", None) and tree.lower[after : after + 1] == ["held"]:
        bare = tree.upos[after + 1 : after + 2] not in (["DET"], ["NUM"], ["ADJ"], ["NOUN"], ["PROPN"], ["PRON"])
        return Hit("detained", after, "held", after) if bare else None  # "1,200 held without charge"
    end = what.noun if what.noun is not None else what.last
    if kind == "person" and tree.lower[end + 1 : end + 3] in (["held", "over"], ["held", "after"], ["held", "for"]):
        return Hit("detained", end + 1, "held", end + 1)  # "Four men held over the raid"
    top = _top(tree, what.anchor)
    verb = tree.head[top]
    person = kind == "person" if what.noun is not None else kind in ("person", None)
    if not person or verb < 0 or tree.lemma[verb] != "hold" or tree.upos[verb] != "VERB":
        return None
    if (
        tree.lower[verb + 1 : verb + 3] in (["to", "account"], ["to", "be"])
        or "responsible" in tree.lower[verb : verb + 2]
    ):
        return None
    by_police = any(tree.lemma[k] in word_sets()["searchers"] for k in tree.kids(verb, "nsubj"))
    return Hit("detained", verb, "held", verb) if tree.rel[top] == "nsubj:pass" or by_police else None


def _top(tree: Tree, i: int) -> int:
    """The first item of the list that ``i`` is in: "holding nine boats and 30 sailors"."""
    while tree.base[i] == "conj" and tree.head[i] >= 0 and tree.upos[tree.head[i]] in ("NOUN", "PROPN", "NUM"):
        i = tree.head[i]
    return i


def _captors(tree: Tree, verb: int) -> bool:
    """Whether fighters or suspects do what ``verb`` says."""
    doing = [k for k in tree.kids(verb, "nsubj") if tree.rel[k] != "nsubj:pass"]
    doing += [k for k in tree.kids(verb, "obl") if any(tree.lower[c] == "by" for c in tree.kids(k, "case"))]
    if tree.rel[verb] == "acl":  # "pirates holding nine boats"
        doing.append(tree.head[verb])
    known = [kind_of(tree.lemma[k]) for k in doing]
    gang = any(tree.lemma[k] in ("gang", "militia", "cartel") for k in doing)
    return gang or any(k is not None and k.counted_class in ("fighters", "suspects") for k in known)
