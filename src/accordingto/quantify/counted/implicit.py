"""A singular, indefinite person who suffered harm or was seized counts one: "a policeman was killed"."""

from __future__ import annotations

import re

from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.counted.runs import run_end
from accordingto.quantify.happened.measure import happened
from accordingto.quantify.happened.predicates import Hit, verb_above
from accordingto.quantify.lexicon import Kind, kind_of, word_sets

HARM = frozenset({
    "killed", "injured", "casualties", "missing", "detained", "abducted", "freed", "rescued", "surrendered", "trapped",
})  # fmt: skip
_AGED = re.compile(r"\s+[\w-]{1,12}[-\s](?:year|month|week|day)s?[-\s]olds?\b", re.IGNORECASE)
_ARTICLES = frozenset({"a", "an", "another"})
_AGE = re.compile(r"\d+-year-old$", re.IGNORECASE)
_PERSON = Kind("people", "person", "person")


def implicit(tree: Tree, taken: set[int]) -> list[tuple[int, Counted, Hit]]:
    """Articles that may stand for one person harmed, with their noun and what happened to it.

    ``taken`` holds words that a number already stands on or counts. A hit with the measure "" is open:
    a list or a group may still tell ("a colonel, a judge and two guards were murdered").
    """
    found = []
    for i in sorted(i for article in _ARTICLES for i in tree.with_form.get(article, ())):
        if i in taken:
            continue
        if tree.lower[i] == "another" and tree.upos[i + 1 : i + 2] == ["NUM"]:
            continue
        if tree.lower[i] == "another" and _alone(tree, i):
            what = Counted(i, i, None, i, None, None, "article")
            hit = happened(tree, what, "person")
            if hit is not None and hit.measure in HARM and not hit.acting:
                found.append((i, what, hit))
            continue
        noun = _noun(tree, i)
        if noun is None or noun in taken:
            continue
        kind = _person(tree, noun)
        if kind is None or tree.lemma[noun] == "life" or _described(tree, i, noun):
            continue
        what = Counted(i, i, noun, noun, None, kind, "article")
        hit = _body(tree, noun) or happened(tree, what, "person")
        if hit is None:
            hit = Hit("", -1, "rest", -1)
        if (hit.event < i or hit.event == noun) and _reports(tree, noun):
            continue  # "three houses collapsed, a reporter there said"
        if (
            hit.acting
            or (hit.measure not in HARM and hit.measure not in ("", "victims"))
            or (tree.kids(noun, "cop") and not _victim_is(tree, noun, hit))
        ):
            continue
        top = tree.head[noun] if tree.base[noun] == "conj" else noun
        if hit.measure == "injured" and any(tree.lower[k] in ("dead", "deceased") for k in tree.kids(top, "nsubj")):
            hit = Hit("killed", hit.event, hit.rule, hit.verb)  # "the dead are a woman who was hit by a tree and ..."
        found.append((i, what, hit))
        taken.add(noun)
    return found


def _body(tree: Tree, noun: int) -> Hit | None:
    """ "a man's body was found": dead, whatever is done to it."""
    owns = tree.lower[noun + 1 : noun + 2] in (["'s"], ["’s"])
    if not owns or tree.lemma[noun + 2 : noun + 3] not in (["body"], ["corpse"], ["remains"]):
        return None
    return Hit("killed", noun + 2, "noun-of", verb_above(tree, noun + 2))


def _reports(tree: Tree, noun: int) -> bool:
    """Whether a word of saying follows somebody directly, adverbs aside."""
    i = noun + 1
    while i < len(tree) and tree.upos[i] == "ADV":
        i += 1
    return tree.lemma[i : i + 1] != [] and tree.upos[i] == "VERB" and tree.lemma[i] in word_sets()["reporting_verbs"]


def _alone(tree: Tree, i: int) -> bool:
    """ "another wounded", "another was shot": no noun follows."""
    return i + 1 < len(tree) and (
        tree.upos[i + 1] in ("AUX", "VERB") or tree.lower[i + 1] in ("wounded", "injured", "dead")
    )


def _described(tree: Tree, article: int, noun: int) -> bool:
    """An apposition to a name, "as a", "like a", "a fifth child": told of somebody already named or counted."""
    before = tree.lower[article - 1] if article else ""
    if before in ("also", "himself", "herself", "once", "formerly", "then") and tree.lower[article - 2] == ",":
        return True  # "one of the brothers, also a smuggler"
    if tree.lower[max(article - 2, 0) : article] == ["according", "to"]:
        return True
    verb = tree.head[noun]
    if before == "as" and verb >= 0 and tree.lemma[verb] == "identify":
        known = [k for k in tree.kids(verb, "nsubj") if tree.upos[k] in ("NOUN", "PROPN")]
        return any(tree.lower[k] == tree.lemma[k] for k in known)  # "three found dead were identified as a man and ..."
    if before in ("as", "like", "than", "possibly", "perhaps", "probably"):
        return True
    named = article >= 2 and before in (",", "(", "–", "-", "--", "—") and tree.proper[article - 2]
    named = named and not _opens_report(tree, article)
    if named and tree.rel[noun].partition(":")[0] in ("appos", "nmod", "parataxis", "list", "dep", "flat"):
        return True
    if any(_ORDINAL.match(tree.lower[k]) for k in tree.children[noun] if k < noun):
        return True
    parted = before in (",", "(", "–", "-", "--", "—", ":", ";", "and") and not _opens_report(tree, article)
    return parted and tree.rel[noun] == "appos" and tree.upos[tree.head[noun]] == "PROPN"


_ORDINAL = re.compile(r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))$")


def _opens_report(tree: Tree, article: int) -> bool:
    """ "LUSK -- A girl was hit": behind a dateline, and no apposition to the name of the town."""
    dashed = tree.lower[article - 1] in ("–", "-", "--", "—") and tree.word[article][0].isupper()
    return dashed and not tree.text.isupper()


def _victim_is(tree: Tree, noun: int, hit: Hit) -> bool:
    """ "the fourth victim is a girl who was shot"."""
    subjects = {tree.lemma[k] for k in tree.kids(noun, "nsubj")}
    return bool(subjects & {"victim", "dead", "wounded", "injured"}) or hit.rule.startswith(("clause", "among"))


def _noun(tree: Tree, article: int) -> int | None:
    """The noun of an article: by the arc, or the last noun of the run that follows."""
    aged = _AGED.match(tree.text, tree.end[article])
    if aged is not None:  # "a 17-year-old", "a 4-month-old boy"
        old = tree.at(aged.end() - 1)
        if old is not None:
            person = run_end(tree, old + 1)
            known = person is not None and person - old <= 4 and kind_of(tree.lemma[person]) is not None
            return person if known else old
    head = tree.head[article]
    run = run_end(tree, article + 1)
    farther = tree.rel[article] == "det" and (run is None or head > run) and 0 < head - article <= 6
    found = head if farther and tree.upos[head] in ("NOUN", "PROPN", "ADJ", "NUM") else run
    if found is not None and tree.lemma[found] in ("body", "corpse") and tree.lower[found - 1] in ("'s", "’s"):
        return found - 2  # "a man's body was found"
    if found is not None and tree.lower[found] == "shot" and found > article + 1 and kind_of(tree.lemma[found - 1]):
        return found - 1  # "a juvenile shot in the ankle"
    return found


def _person(tree: Tree, noun: int) -> Kind | None:
    """A singular person noun, or "a 16-year-old"."""
    if _AGE.search(tree.lower[noun]) or tree.lower[noun] == "old" or tree.lower[noun].endswith("year-old"):
        return _PERSON
    before_shot = tree.lower[noun + 1 : noun + 2] == ["shot"] and tree.upos[noun] == "ADJ"
    if tree.lower[noun] != tree.lemma[noun] or not (tree.upos[noun] in ("NOUN", "PROPN") or before_shot):
        return None
    kind = kind_of(tree.lemma[noun])
    return kind if kind is not None and kind.kind in ("person", "relative") else None
