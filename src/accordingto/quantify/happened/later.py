"""What a later clause tells of the counted: "two men were walking home when they were hit", "where he died"."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.passives import is_passive, marked_passive
from accordingto.quantify.happened.predicates import Hit, predicate, relative_role, verb_above
from accordingto.quantify.lexicon import happenings, kind_of, word_sets

_ONE_OBJECT = frozenset({"him", "her"})
_MANY_OBJECT = frozenset({"them"})
_ONE = frozenset({"he", "she", "it"})
_MANY = frozenset({"they"})
_UNREAL = frozenset({"if", "unless", "lest", "without", "from"})
_DYING = frozenset({"die", "succumb", "perish"})
_CHANGES = frozenset({"where", "but", "and"})
_MOVING = frozenset({"take", "rush", "transport", "airlift", "fly", "bring", "transfer", "admit"})
_HOSPITALS = frozenset({"hospital", "clinic", "medical", "trauma", "infirmary"})
_REACH = 26  # words from the hospital to the death


def told_later(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """What a clause behind the verb of ``what`` tells of it by a pronoun, or by a participle without subject.

    "A boy was riding home when he was hit", "a girl is recovering after being shot", "a man came in with wounds".
    """
    verb = tree.head[what.anchor]
    related = [k for k in tree.kids(what.anchor, "acl:relcl") if relative_role(tree, k) == "subj"]
    if verb < 0 or not (tree.base[what.anchor] == "nsubj" or related):
        return None
    tops = [*related, *((verb, *tree.kids(verb, "xcomp")) if tree.base[what.anchor] == "nsubj" else ())]
    pronouns = _MANY if what.rule != "article" and tree.lower[what.word] != "one" else _ONE
    for top in tops:
        for clause in tree.kids(top, "advcl", "ccomp"):
            if clause < top or {tree.lower[k] for k in tree.kids(clause, "mark")} & _UNREAL:
                continue
            subjects = tree.kids(clause, "nsubj", "csubj")
            passive = marked_passive(tree, clause) or (not subjects and is_passive(tree, clause))  # "came in shot"
            if tree.base[clause] == "ccomp" and tree.lemma[top] not in word_sets()["noticing_verbs"]:
                continue  # "a guard said he was hit": whoever he is
            falling = not subjects and tree.lower[clause].endswith("ing")  # "ran across the street, dropping dead"
            if not (all(_may_be(tree, k, what, pronouns) for k in subjects) if subjects else passive or falling):
                continue
            hit = predicate(tree, clause, "obj" if passive else "subj", kind)
            if falling and hit is not None and (hit.measure != "killed" or tree.kids(hit.event, "obj")):
                continue  # "troops landed, toppling the junta"
            if hit is not None and not hit.acting:
                return Hit(hit.measure, hit.event, "later-" + hit.rule, hit.verb)
    if tree.base[what.anchor] != "nsubj":
        return None
    if _to_a_hospital(tree, verb):
        return Hit("injured", verb, "to-hospital", verb) if kind in ("person", None) else None
    for k in tree.kids(verb, "obl"):
        wounds = k > verb and tree.lemma[k] in ("wound", "injury", "burn", "fracture")
        if wounds and kind in ("person", None) and any(tree.lower[c] == "with" for c in tree.kids(k, "case")):
            return Hit("injured", k, "with-wounds", verb)
    return None


def told_next(tree: Tree, what: Counted) -> Hit | None:
    """ "A baker ran into the station. He had been shot", "a girl fell in. Her body was found".

    Only where no other person, and no name, stands between.
    """
    last = tree.sentences[tree.sentence[what.anchor]][1]
    verb = tree.head[what.anchor]
    if what.noun is None or tree.base[what.anchor] not in ("nsubj", "obj") or verb < 0 or last + 1 >= len(tree):
        return None
    if tree.lemma[verb] in word_sets()["reporting_verbs"] or tree.base[verb] not in ("root", "ccomp", "parataxis"):
        return None
    if any(_somebody(tree, j) for j in range(what.noun + 1, last)):
        return None
    if tree.lower[last] in ("his", "her"):
        body = tree.lemma[last + 1] in ("body", "corpse", "remains")
        return Hit("killed", last + 1, "next-body", verb_above(tree, last + 1)) if body else None
    if not _may_be(tree, last, what, _ONE - {"it"}):
        return None
    clause = tree.head[last]
    hit = (
        predicate(tree, clause, "obj" if tree.rel[last] == "nsubj:pass" else "subj", "person") if clause >= 0 else None
    )
    if hit is None or hit.acting or hit.measure not in ("killed", "injured"):
        return None
    return Hit(hit.measure, hit.event, "next-" + hit.rule, hit.verb)


def _somebody(tree: Tree, word: int) -> bool:
    if tree.upos[word] == "PROPN" and tree.base[word] in ("nsubj", "obj", "iobj"):
        return True
    known = kind_of(tree.lemma[word]) if tree.upos[word] in ("NOUN", "PROPN") else None
    return known is not None and known.kind in ("person", "relative")


def done_to_it(tree: Tree, what: Counted) -> Hit | None:
    """What a participle behind the counted does to their pronoun: "fired at a woman, wounding her", "killing them"."""
    if what.noun is None or what.kind is None or what.kind.kind not in ("person", "relative"):
        return None
    if tree.rel[what.anchor] == "nsubj":
        return None  # "another man came up and fired, hitting him"
    stop = min(tree.sentences[tree.sentence[what.noun]][1], what.noun + _REACH)
    pronouns = _ONE_OBJECT if what.rule == "article" or tree.lower[what.word] == "one" else _MANY_OBJECT
    for j in range(what.noun + 2, stop):
        if tree.lower[j] in pronouns and tree.upos[j] == "PRON":
            said = tree.upos[j - 1] == "VERB" and tree.lower[j - 1].endswith("ing")
            row = happenings().get((tree.lemma[j - 1], "v")) if said else None
            wrong = {"him": "female", "her": "male"}.get(tree.lower[j])
            fits = wrong is None or tree.lemma[what.noun] not in word_sets()[wrong]
            own = tree.lower[j] == "her" and tree.upos[j + 1 : j + 2] == ["NOUN"]  # "killing her brother"
            if row is None or row.person not in ("killed", "injured") or own or not fits:
                return None
            return Hit(row.person, j - 1, "done-to-it", j - 1) if row.roles & {"obj", "both"} else None
        known = kind_of(tree.lemma[j]) if tree.upos[j] == "NOUN" else None
        if tree.upos[j] in ("NUM", "SCONJ", "PRON") or (known is not None and known.kind in ("person", "relative")):
            return None
    return None


def _to_a_hospital(tree: Tree, verb: int) -> bool:
    """ "two were taken to Mercy", where the report also has "Mercy Hospital"."""
    if tree.lemma[verb] not in _MOVING or not marked_passive(tree, verb):
        return False
    for k in tree.kids(verb, "obl"):
        if tree.upos[k] != "PROPN" or not any(tree.lower[c] == "to" for c in tree.kids(k, "case")):
            continue
        same = tree.with_form.get(tree.lower[k], ())
        if any(_HOSPITALS & set(tree.lower[i + 1 : i + 4]) for i in same):
            return True
    return False


def _may_be(tree: Tree, pronoun: int, what: Counted, pronouns: frozenset[str]) -> bool:
    """Whether a pronoun may stand for the counted: by its number, and "he" for no woman."""
    low = tree.lower[pronoun]
    other = {"he": "female", "she": "male"}.get(low)
    wrong = other is not None and what.noun is not None and tree.lemma[what.noun] in word_sets()[other]
    return low in pronouns and not wrong


def died(tree: Tree, word: int) -> Hit | None:
    """The death that the main verb tells of its subject ``word``."""
    verb = tree.head[word]
    hit = predicate(tree, verb, "subj", "person") if verb >= 0 and tree.rel[word] == "nsubj" else None
    return hit if hit is not None and hit.measure == "killed" and not hit.acting else None


def died_there(tree: Tree, hit: Hit, one: bool) -> Hit | None:
    """The death of those taken to a hospital, "where they later died": without a subject, or with their pronoun."""
    taken = tree.lemma[hit.event] in word_sets()["aftermath"]
    if hit.measure != "injured" or not (taken or tree.lemma[hit.event] in word_sets()["manner_verbs"]):
        return None
    last = min(tree.sentences[tree.sentence[hit.event]][1], hit.event + _REACH)
    for i in range(hit.event + 1, last - 1):
        taken = taken or tree.lemma[i] in _HOSPITALS
        if tree.lower[i] not in _CHANGES or not taken:
            continue
        k = i + 1
        k += tree.lower[k] in (_ONE if one else _MANY)
        while k < last and tree.upos[k] in ("AUX", "ADV", "PUNCT"):
            k += 1
        if k >= last or tree.upos[k] not in ("VERB", "ADJ"):
            continue
        pronounced = tree.lemma[k] in ("pronounce", "declare") and {"dead", "deceased"} & set(tree.lower[k : k + 3])
        if pronounced or tree.lemma[k] in _DYING:
            return Hit("killed", k, "died-there", k)
    return None
