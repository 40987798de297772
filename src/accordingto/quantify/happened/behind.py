"""What the words right behind the counted ones say: wounds, what is lacking, an event they own, a clause of theirs."""

from __future__ import annotations

import dataclasses

from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.beside import paired, participle, past_ages, verb_after
from accordingto.quantify.happened.predicates import Hit, verb_above
from accordingto.quantify.lexicon import happenings, kind_of, word_sets


def with_wounds(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "they found two men with gunshot wounds": right behind the counted words."""
    i = (what.noun if what.noun is not None and what.noun > what.last else what.last) + 1
    if tree.lower[i : i + 1] == ["others"]:
        i += 1
    if kind not in ("person", "relative", None):
        return None
    if tree.lower[i : i + 2] == [",", "with"]:
        i += 1
    adjoined = tree.lower[i : i + 1] in (["sustained"], ["suffered"]) and tree.upos[i] == "ADJ"  # read as adjectives
    if not adjoined and tree.lower[i : i + 1] not in (["with"], ["suffering"]):
        found = _past_whereabouts(tree, i)
        if found is None:
            return _met_with_wounds(tree, what.anchor)
        i = found
    for j in range(i + 1, min(len(tree), i + 8)):
        verbal = tree.upos[j] in ("VERB", "AUX", "SCONJ", "CCONJ") and tree.rel[j] not in ("amod", "compound")
        if verbal or tree.lower[j] in (",", ".", ";"):
            return None
        if tree.lemma[j] in _WOUNDS:
            return Hit("injured", j, "with-wounds", verb_above(tree, what.anchor))
        if tree.lemma[j] in word_sets()["illnesses"]:
            return Hit("sick", j, "with-illness", verb_above(tree, what.anchor))
    return None


def _met_with_wounds(tree: Tree, somebody: int) -> Hit | None:
    """ "another victim, who fled, was found a mile away with minor injuries": by the arcs."""
    verb = tree.head[somebody]
    if verb < 0 or tree.rel[somebody] not in ("nsubj:pass", "obj") or tree.lemma[verb] not in _MET:
        return None
    if any(tree.lower[k] in ("dead", "lifeless") for k in tree.children[verb]):
        return None
    wounds = (k for k in tree.kids(verb, "obl", "nmod") if tree.lemma[k] in _WOUNDS)
    with_them = (k for k in wounds if any(tree.lower[c] == "with" for c in tree.kids(k, "case")))
    wound = next(with_them, None)
    return Hit("injured", wound, "with-wounds", verb) if wound is not None else None


_WOUNDS = frozenset({"wound", "injury", "burn", "fracture"})
_MET = frozenset({
    "find", "discover", "locate", "rush", "take", "bring", "transport", "admit", "airlift", "fly", "transfer", "leave",
})  # fmt: skip
_LYING = frozenset({"lying", "laying", "sitting", "slumped", "unconscious", "bleeding"})


def _past_whereabouts(tree: Tree, i: int) -> int | None:
    """The "with" or "suffering" behind an age and a place: "a woman, 36, outside with wounds"."""
    i = past_ages(tree, i)
    for j in range(i, min(len(tree) - 1, i + 12)):
        if tree.lower[j] == "suffering":
            return j
        if tree.lower[j : j + 2] == [",", "suffering"]:
            return j + 1
        known = kind_of(tree.lemma[j]) if tree.upos[j] == "NOUN" else None
        somebody = known is not None and known.kind in ("person", "relative")
        if tree.lower[j] == "with" and j <= i + 7:
            return j
        if tree.lower[j] in _LYING:
            continue
        if somebody or tree.upos[j] in ("VERB", "AUX", "CCONJ", "SCONJ", "PRON", "PUNCT") or tree.ends_line[j]:
            return None
    return None


def among_harmed(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "two nurses were among the 14 killed", "one of the cooks is among those hurt"."""
    i = (what.noun if what.noun is not None and what.noun > what.last else what.last) + 1
    if tree.lower[i : i + 1] not in (["was"], ["were"], ["is"], ["are"]) or tree.lower[i + 1 : i + 2] != ["among"]:
        return None
    if tree.lower[i + 2 : i + 3] == ["them"]:
        return Hit("victims", i + 1, "among-them", i)  # "50 were held, eight minors were among them"
    for j in range(i + 2, min(len(tree), i + 9)):
        if tree.upos[j] in ("AUX", "PUNCT", "SCONJ", "PRON") and tree.lower[j] not in ("those", "who", "were"):
            return None
        if tree.lower[j] == "held" and tree.lower[j - 1] == "those" and kind in ("person", "relative", None):
            return Hit("detained", j, "among-harmed", j, part_of=True)
        row = participle(tree, j) if tree.upos[j] in ("VERB", "ADJ", "NOUN") else None
        if row is not None and (got := row.of(kind)) and not row.roles & {"pred"}:
            return dataclasses.replace(paired(tree, j, got, kind), rule="among-harmed", part_of=True)
    return None


def without_services(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "33,000 households are now without power", "had no water", "left 27 people without shelter"."""
    i = (what.noun if what.noun is not None and what.noun > what.last else what.last) + 1
    for j in range(i, min(len(tree) - 2, i + 18)):
        behind = set(tree.lemma[j + 1 : j + 4])
        if tree.lower[j] == "without" and behind & _HOUSING:
            roofless = kind in ("thing", "territory") and not {"roof", "roofs"}.isdisjoint(tree.lower[j + 1 : j + 4])
            return Hit("damaged" if roofless else "homeless", j, "without", verb_above(tree, what.anchor))
        had = tree.lower[j] == "no" and tree.lemma[j - 1] == "have"
        if (tree.lower[j] == "without" or had) and behind & (
            word_sets()["services"] | word_sets()["aid_nouns"] | _MEANS
        ):
            return Hit("affected", j, "without", verb_above(tree, what.anchor))
        if tree.lower[j : j + 2] == ["out", "of"] and behind & {"school", "class", "work"}:
            return Hit("affected", j, "out-of", verb_above(tree, what.anchor))
        joins = tree.upos[j] == "CCONJ" and tree.upos[j - 1] == tree.upos[j + 1] != "VERB"
        light = (tree.upos[j] not in ("VERB", "CCONJ", "SCONJ", "PRON") or joins) and tree.lower[j] not in (
            ".",
            ";",
            ":",
        )
        light = light or tree.lemma[j] in ("leave", "remain", "have")
        if not light or tree.ends_line[j]:
            return None
    return None


_MEANS = frozenset({"access", "income", "medicine", "drug", "class", "fuel", "school", "drinking", "running", "clean"})
_HOUSING = frozenset({"shelter", "home", "house", "roof", "housing"})
_STATES = (
    (["behind", "bars"], "detained"),
    (["under", "arrest"], "detained"),
    (["out", "of", "contact"], "missing"),
    (["in", "the", "dark"], "affected"),
    (["at", "risk", "of"], "affected"),
    (["in", "need", "of"], "affected"),
    (["on", "the", "brink"], "affected"),
    (["unable", "to", "leave"], "trapped"),
    (["on", "a", "ventilator"], "injured"),
    (["on", "ventilator"], "injured"),
    (["on", "ventilators"], "injured"),
    (["on", "life", "support"], "injured"),
    (["in", "treatment"], "injured"),
    (["in", "captivity"], "abducted"),
    (["under", "evacuation"], "evacuated"),
    (["under", "treatment"], "injured"),
    (["in", "intensive", "care"], "injured"),
    (["high", "and", "dry"], "trapped"),
)
_ALONE = {"below": "trapped", "underground": "trapped", "home": "returned"}  # behind "are" only
_UNDER = frozenset({"under", "beneath", "underneath"})


_STATE_WORDS = [words[:1] for words, _ in _STATES] + [["in"]]


def in_state(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "two men in custody", "three people in critical condition"."""
    i = (what.noun if what.noun is not None and what.noun > what.last else what.last) + 1
    i += 2 * (tree.lower[i : i + 2] == ["of", "interest"])
    while tree.lower[i : i + 1] and (tree.lower[i] in ("others", "inside") or tree.upos[i] == "ADV"):
        i += 1  # "five others currently in custody"
    if tree.upos[i : i + 1] == ["PRON"] and tree.lower[i + 1 : i + 2] in (["have"], ["had"], ["has"]):
        i += 2  # "the cooks you have in custody"
    stays = tree.upos[i : i + 1] == ["AUX"] or tree.lower[i : i + 1] in (["remain"], ["remained"], ["remains"])
    if stays:
        past = next((k for k in range(i + 1, len(tree)) if tree.upos[k] not in ("ADV", "AUX")), i)
        i = past if tree.lower[past : past + 1] in _STATE_WORDS else i  # "were still in hospital"
    dies = tree.rel[what.anchor] == "nsubj" and tree.lemma[tree.head[what.anchor]] in ("die", "succumb", "perish")
    for words, told in _STATES if not dies else ():  # "four patients in intensive care died"
        if kind in ("person", "relative", None) and tree.lower[i : i + len(words)] == words:
            return Hit(told, i + 1, "in-state", verb_above(tree, what.anchor))
    if kind in ("person", "relative", None) and i + 1 < len(tree):
        if tree.lower[i] in _UNDER and not word_sets()["rubble"].isdisjoint(tree.lemma[i + 1 : i + 4]):
            return Hit("trapped", i, "in-state", verb_above(tree, what.anchor))  # "700 people under the rubble"
        at = i + 1 + (tree.lower[i + 1] == "still")
        alone = _ALONE.get(tree.lower[at]) if stays and at < len(tree) else None
        if alone and tree.upos[at + 1 : at + 2] in ([], ["PUNCT"], ["ADP"], ["CCONJ"]):
            return Hit(alone, at, "in-state", verb_above(tree, what.anchor))  # "eight miners are still below"
    if dies or kind not in ("person", "relative", None) or tree.lower[i : i + 1] != ["in"]:
        return None
    for j in range(i + 1, min(len(tree), i + 4)):
        row = happenings().get((tree.lemma[j], "n"))
        if (
            tree.lower[j] != "conditions"
            and tree.lemma[j] in ("custody", "condition", "hospital", "prison", "jail", "detention")
            and row is not None
            and row.person
        ):
            return Hit(row.person, j, "in-state", verb_above(tree, what.anchor))
        if tree.upos[j] not in ("ADJ", "NOUN", "DET"):
            return None
    return None


def owned_event(tree: Tree, what: Counted) -> Hit | None:
    """ "the six priests' murder", "three miners' deaths": the owners of an event underwent it."""
    if what.noun is None or tree.lower[what.noun + 1 : what.noun + 2] not in (["'"], ["’"], ["'s"], ["’s"]):
        return None
    for j in range(what.noun + 2, min(len(tree), what.noun + 5)):
        row = happenings().get((tree.lemma[j], "n"))
        if row is not None and "of" in row.roles and tree.upos[j] in ("NOUN", "PROPN"):
            return Hit(row.person, j, "owned-event", verb_above(tree, j)) if row.person else None
        if tree.upos[j] not in ("ADJ", "NOUN", "PROPN"):
            return None
    return None


def relative_after(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "a total of seven people that were shot": a relative clause that the arcs hung elsewhere."""
    i = (what.noun if what.noun is not None and what.noun > what.last else what.last) + 1
    if tree.lower[i : i + 1] in (["they"], ["we"], ["he"], ["she"], ["police"]):
        verb = next((j for j in range(i + 1, min(len(tree), i + 5)) if tree.upos[j] == "VERB"), None)
        unfound = verb is not None and tree.lemma[verb] == "find" and {"not", "n't", "cannot"} & set(tree.lower[i:verb])
        return Hit("missing", verb, "not-found", verb) if unfound and verb is not None and kind != "thing" else None
    if tree.lower[i : i + 1] in (["identified"], ["named"], ["called"], ["known"]):
        while i < len(tree) and (
            tree.upos[i] == "PROPN" or tree.lower[i] in ("identified", "as", "named", "called", "known")
        ):
            i += 1
        i += tree.lower[i : i + 1] == [","]
    if kind == "person" and tree.lower[i : i + 1] == ["whose"] and tree.lower[i + 1 : i + 2] in (["life"], ["lives"]):
        gone = next((j for j in range(i + 2, min(len(tree), i + 7)) if tree.upos[j] == "VERB"), None)
        taken = gone is not None and tree.lemma[gone] in ("take", "lose", "claim", "cut", "end")
        return Hit("killed", gone, "lives-of", gone) if taken and gone is not None else None
    if kind == "person" and tree.upos[i : i + 1] == ["ADP"]:  # "people with a permit who were hurt"
        past = next((j for j in range(i, min(len(tree), i + 6)) if tree.lower[j] == "who"), i)
        between = [kind_of(tree.lemma[j]) for j in range(i, past)]
        i = i if any(k is not None and k.kind in ("person", "relative") for k in between) else past
    if tree.lower[i : i + 1] not in (["who"], ["that"]) or tree.upos[i + 1 : i + 2] not in (["AUX"], ["VERB"]):
        return None
    for j in range(i + 1, min(len(tree), i + 6)):
        state = happenings().get((tree.lower[j], "a")) if tree.upos[j] in ("ADJ", "VERB") else None
        if tree.upos[j] == "VERB" and word_sets()["be_forms"].isdisjoint(tree.lower[i + 1 : j]):
            state = None  # "one that murdered the clerks"
        if state is not None and (got := state.of(kind)):
            return Hit(got, j, "clause-state", j)
        if tree.upos[j] == "VERB":
            hit = verb_after(tree, j, kind)
            # "who robbed a bank", whatever the arcs say
            active = word_sets()["be_forms"].isdisjoint(tree.lower[i + 1 : j])
            return None if hit is not None and hit.rule == "verb-obj" and active else hit
        if tree.upos[j] not in ("AUX", "ADV"):
            return None
    return None
