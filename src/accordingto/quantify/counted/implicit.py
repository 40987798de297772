"""A singular, indefinite person who suffered harm or was seized counts one: "a policeman was killed"."""

from __future__ import annotations

import dataclasses
import re

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.counted.runs import harmed, opens_clause, run_end
from accordingto.quantify.happened.behind import with_wounds
from accordingto.quantify.happened.later import told_next
from accordingto.quantify.happened.passives import is_passive, marked_passive
from accordingto.quantify.happened.predicates import Hit, verb_above
from accordingto.quantify.happened.sought import wanted
from accordingto.quantify.happened.told import happened
from accordingto.quantify.lexicon import Kind, happenings, kind_of, peoples, word_sets

HARM = frozenset({
    "killed", "injured", "casualties", "missing", "detained", "abducted", "freed", "rescued", "surrendered", "trapped",
})  # fmt: skip
_AGED = re.compile(r"\s+[\w-]{1,12}[-\s](?:year|month|week|day)s?[-\s]olds?\b", re.IGNORECASE)
ARTICLES = frozenset({"a", "an", "another"})
_STATES = frozenset({"shot", "hit", "hostage", "captive", "prisoner"})
_AGE = re.compile(r"\d+-year-old$", re.IGNORECASE)
_PERSON = Kind("people", "person", "person")


def implicit(tree: Tree, taken: set[int]) -> list[tuple[int, Counted, Hit]]:
    """Articles that may stand for one person harmed, with their noun and what happened to it.

    ``taken`` holds words that a number already stands on or counts. A hit with the measure "" is open:
    a list or a group may still tell ("a colonel, a judge and two guards were murdered").
    """
    found = []
    for i in sorted(i for article in ARTICLES for i in tree.with_form.get(article, ())):
        if i in taken:
            continue
        aged = _AGED.match(tree.text, tree.end[i]) is not None
        if tree.lower[i] == "another" and tree.upos[i + 1 : i + 2] == ["NUM"] and not aged:
            continue
        if tree.lower[i] == "another" and not aged and _alone(tree, i):
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
        hit = _body(tree, noun) or _shared(tree, what)
        if hit is None or hit.acting:
            hit = _to_itself(tree, noun) or _so_called(tree, noun) or hit
        if hit is not None and hit.rule.startswith("list") and opens_clause(tree, noun, hit.event):
            hit = None  # "since the murder of a baker, a lawyer has had guards"
        if hit is None:
            hit = told_next(tree, what) or Hit("", -1, "rest", -1)
        if wanted(tree, hit) or (hit.rule == "noun-state" and (_acts(tree, noun) or tree.lemma[noun] == "survivor")):
            continue  # nor "a survivor said"
        if hit.measure == "rescued" and tree.lemma[hit.event] == "survive":
            continue  # "a boy who survived said": he was there
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


def _shared(tree: Tree, what: Counted) -> Hit | None:
    """What happened to the counted, or what wounds the end of their list has: "a monk, nun and cook with burns"."""
    hit = happened(tree, what, "person")
    joined = [k for k in tree.kids(what.anchor, "conj") if tree.upos[k] == "NOUN"]
    if hit is None and joined and not tree.kids(joined[-1], "det", "nummod"):
        hit = with_wounds(tree, dataclasses.replace(what, noun=joined[-1]), "person")
    return hit


def _to_itself(tree: Tree, noun: int) -> Hit | None:
    """ "a boy lit a flare, burning himself", "a clerk killed his sister before shooting himself"."""
    stop = min(tree.sentences[tree.sentence[noun]][1], noun + _REACH)
    for j in range(noun + 2, stop):
        wrong = {"himself": "female", "herself": "male"}.get(tree.lower[j])
        if wrong is None or tree.lemma[noun] in word_sets()[wrong]:
            continue
        verb = tree.head[tree.head[j]] if tree.base[j] == "conj" else tree.head[j]
        row = happenings().get((tree.lemma[verb], "v")) if verb >= 0 else None
        if row is None or row.person not in ("killed", "injured") or not row.roles & {"obj", "both"}:
            return None
        top = verb
        while not tree.kids(top, "nsubj") and tree.base[top] in ("advcl", "conj") and tree.lower[top - 1] != "to":
            top = tree.head[top]  # not "he threatened to kill himself"
        if noun not in tree.kids(top, "nsubj"):
            return None
        fatal = "fatally" in tree.lower[verb - 2 : verb + 1] or "suicide" in tree.lower[noun:stop]
        return Hit("killed" if fatal else row.person, verb, "to-itself", verb)
    return None


_REACH = 32  # words from somebody to what they did to themselves


def _so_called(tree: Tree, noun: int) -> Hit | None:
    """ "the two killed were a cook and a nurse", "another of the hurt is a guard": by the subject's own words."""
    top = tree.head[noun] if tree.base[noun] == "conj" else noun
    subject, be = next(iter(tree.kids(top, "nsubj")), top), next(iter(tree.kids(top, "cop")), -1)
    known = kind_of(tree.lemma[subject])
    if (
        known is not None
        and known.counted_class != "victims"
        and tree.lemma[subject] not in ("person", "people", "other")
    ):
        return None  # "the kidnapped cook is a Dane": counted before
    found: Hit | None = None
    for j in range(min(tree.subtree(subject)), be) if subject < be else ():
        done = any(tree.rel[k] in ("obj", "aux") or (tree.rel[k] == "nsubj" and j != subject) for k in tree.children[j])
        if done or not harmed(tree, j):
            continue
        table = happenings()
        row = table.get((tree.lower[j], "a")) or table.get((lemma(tree.lower[j], "VERB"), "v"))
        if row is not None and row.person in HARM and (found is None or row.person == "killed"):
            found = Hit(row.person, j, "clause-so-called", verb_above(tree, j))
    return found


def _acts(tree: Tree, noun: int) -> bool:
    """ "a hostage climbed out", "bitten by an inmate": told for what they did, not for where they are."""
    verb = tree.head[noun]
    does = tree.rel[noun] == "nsubj" and verb > noun and tree.upos[verb] == "VERB" and not marked_passive(tree, verb)
    return does or any(tree.lower[k] == "by" for k in tree.kids(noun, "case"))


_BODY = frozenset({"body", "corpse", "remains"})


def _body(tree: Tree, noun: int) -> Hit | None:
    """ "a man's body was found": dead, whatever is done to it; "a man's wrist was broken" tells of an injury."""
    if tree.lower[noun + 1 : noun + 2] not in (["'s"], ["’s"]):
        return None
    part = noun + 2
    while tree.upos[part : part + 1] == ["ADJ"] or tree.lower[part : part + 1] in (["left"], ["right"]):
        part += 1
    if tree.lemma[part : part + 1] and tree.lemma[part] in _BODY:
        return Hit("killed", part, "noun-of", verb_above(tree, part))
    if part >= len(tree) or tree.lemma[part] not in word_sets()["body_parts"]:
        return None
    verb = tree.head[part]
    undergoes = tree.base[part] == "obj" or (tree.base[part] == "nsubj" and is_passive(tree, verb))
    hurt = undergoes and tree.lemma[verb] in word_sets()["wounding_verbs"]
    return Hit("injured", verb, "part-of-body", verb) if hurt else None


def _owner(tree: Tree, noun: int) -> int:
    """ "a man" in "a man's left arm"."""
    i = noun - 1
    while i > 0 and (tree.upos[i] == "ADJ" or tree.lower[i] in ("left", "right")):
        i -= 1
    owned = tree.lemma[noun] in _BODY | word_sets()["body_parts"] and tree.lower[i] in ("'s", "’s")
    return i - 1 if owned else noun


def _reports(tree: Tree, noun: int) -> bool:
    """Whether a word of saying follows somebody directly, adverbs aside."""
    i = noun + 1
    while i < len(tree) and tree.upos[i] == "ADV":
        i += 1
    return tree.lemma[i : i + 1] != [] and tree.upos[i] == "VERB" and tree.lemma[i] in word_sets()["reporting_verbs"]


def _alone(tree: Tree, i: int) -> bool:
    """ "another wounded", "another was shot", "killing another": no noun follows."""
    if i and i + 1 < len(tree) and tree.upos[i - 1] == "VERB" and tree.upos[i + 1] in ("PUNCT", "ADP", "CCONJ"):
        return tree.lower[i + 1] not in ("-", '"', "“")
    k = i + 1
    while k + 1 < len(tree) and tree.upos[k] == "ADV":
        k += 1  # "another seriously injured"
    return k < len(tree) and (tree.upos[k] in ("AUX", "VERB") or tree.lower[k] in ("wounded", "injured", "dead"))


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
        return tree.lower[max(article - 3, 0) : article] != ["as", "well", "as"]
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
    """ "the fourth victim is a girl who was shot", "among whom are a captain and a mate"."""
    be = tree.kids(noun, "cop")[0]
    if tree.lower[max(0, be - 2) : be] in (["among", "whom"], ["among", "them"]):
        return True
    subjects = {tree.lemma[k] for k in tree.kids(noun, "nsubj")}
    return bool(subjects & {"victim", "dead", "wounded", "injured"}) or hit.rule.startswith(
        ("clause", "among", "with-wounds")
    )


def _noun(tree: Tree, article: int) -> int | None:
    """The noun of an article: by the arc, or the last noun of the run that follows."""
    aged = _AGED.match(tree.text, tree.end[article])
    if aged is not None:  # "a 17-year-old", "a 4-month-old boy"
        old = tree.at(aged.end() - 1)
        if old is not None:
            person = run_end(tree, old + 1)
            person = _owner(tree, person) if person is not None and person > old else person
            known = person is not None and person - old <= 4 and kind_of(tree.lemma[person]) is not None
            return person if known else old
    head = tree.head[article]
    run = run_end(tree, article + 1)
    farther = tree.rel[article] == "det" and (run is None or head > run) and 0 < head - article <= 6
    farther = farther and "DET" not in tree.upos[article + 1 : head]  # not "a guard watching a cook"
    found = head if farther and tree.upos[head] in ("NOUN", "PROPN", "ADJ", "NUM") else run
    if found is not None and (owner := _owner(tree, found)) != found:
        return owner  # "a man's body was found"
    if found is not None and tree.lower[found] in _STATES and found > article + 1 and kind_of(tree.lemma[found - 1]):
        return found - 1  # "a porter shot in the ankle", "holding a nurse hostage"
    return found


def _person(tree: Tree, noun: int) -> Kind | None:
    """A singular person noun, or "a 16-year-old"."""
    if _AGE.search(tree.lower[noun]) or tree.lower[noun] == "old" or tree.lower[noun].endswith("year-old"):
        return _PERSON
    named = tree.upos[noun] == "ADJ" and (tree.lower[noun + 1 : noun + 2] == ["shot"] or tree.lower[noun] in peoples())
    if tree.lower[noun] != tree.lemma[noun] or not (tree.upos[noun] in ("NOUN", "PROPN") or named):
        return None
    kind = kind_of(tree.lemma[noun])
    return kind if kind is not None and kind.kind in ("person", "relative") else None
