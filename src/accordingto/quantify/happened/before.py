"""What the words right before a number say: an active verb, a noun and its preposition, a count noun of the clause."""

from __future__ import annotations

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.beside import ends, participle
from accordingto.quantify.happened.links import LINKS, among
from accordingto.quantify.happened.nouns import counting_noun
from accordingto.quantify.happened.passives import after_be, is_passive
from accordingto.quantify.happened.predicates import DEADLY, Hit, meaning, verb_above
from accordingto.quantify.lexicon import happenings, phrases, word_sets

_QUOTED = frozenset('"“‘``')  # 'wounded "three or four more"': the count is quoted, the verb is not


def _hedges(tree: Tree, i: int) -> bool:
    """Whether a word belongs to the number behind it: "at least"; not the "at" of "fired at three"."""
    if tree.lower[i] == "at":
        return tree.lower[i + 1] in ("least", "most")
    return tree.lower[i] in word_sets()["hedging"]


def _before_manner(tree: Tree, i: int) -> int:
    """The word before a phrase of manner that ends with word ``i``: "murdered with impunity", "shot in cold blood"."""
    for size in (2, 3):
        if i >= size and "-".join(tree.lower[i - size + 1 : i + 1]) in word_sets()["manners"]:
            return i - size
    return i


_PARTICLES = frozenset({"out", "up", "off", "down", "away", "back", "home", "in"})


def word_before(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "killing at least three": an active verb of the lexicon right before the number."""
    i = what.start - 1
    while i >= 0 and what.start - i <= 7 and (_hedges(tree, i) or tree.word[i] in _QUOTED):
        many = {"many", "few", "much", "well", "soon"}
        if tree.lower[i] == "as" and not many & {tree.lower[i - 1], tree.lower[i + 1]}:
            return None  # "homes destroyed as five towns are evacuated"
        i -= 1
    i = _before_manner(tree, i)
    if (
        i > 0
        and what.rule != "article"
        and tree.lower[i] in _PARTICLES
        and tree.upos[i - 1] == "VERB"
        and not after_be(tree, i - 1)
    ):
        found = meaning(tree, i - 1)  # "flew out 120", whatever the arcs take the number for
        got = found[0].of(kind) if found is not None and found[1] == i and "obj" in found[0].roles else None
        return Hit(got, i, "previous-words", i - 1) if got else None
    if (
        i < 0
        or tree.sentence[i] != tree.sentence[what.word]
        or tree.upos[i] not in ("VERB", "NOUN", "ADJ", "PROPN", "ADV")
    ):
        return None
    base = lemma(tree.lower[i], "VERB")
    verbal = tree.upos[i] == "VERB" or tree.lower[i].endswith("ing") or _headline_verb(tree, i, base)
    verbal = verbal or (tree.lower[i].endswith("ed") and tree.lower[i - 1] in ("and", "has", "have", "had"))
    verbal = verbal or _past_form(tree, i, base) or _bare_verb(tree, i, what.word)
    if tree.ends_line[i] or not verbal:
        return None
    row = happenings().get((base, "v"))
    event = i
    if base in phrases() and (found := meaning(tree, i)) is not None and (found[1] != i or tree.upos[i] != "ADJ"):
        row, event = found
    if row is None and base in word_sets()["taking_verbs"] and kind in ("thing", "event", "unknown"):
        weapons = what.kind is not None and what.kind.counted_class in ("weapons", "munitions")
        if weapons or tree.lemma[_noun_before(tree, i)] in word_sets()["searchers"]:
            return Hit("seized", i, "taken", i)
        return None
    if base == "claim" and what.noun is None and tree.lower[i].endswith(("s", "ed")) and ends(tree, what.last + 1):
        causes = any(tree.lemma[j] in word_sets()["cause_nouns"] for j in range(max(i - 4, 0), i))
        return Hit("killed", i, "previous-word", i) if causes else None  # "truck crash claims 24"
    if row is None or not row.roles & {"obj", "both"}:
        return None
    life = what.noun is not None and tree.lemma[what.noun] == "life"
    got = row.of(kind) if base != "lose" or kind != "unknown" or life else None
    if not got or (is_passive(tree, i) and after_be(tree, i)) or (tree.lower[i] == base and tree.upos[i - 1] == "DET"):
        return None
    if tree.lower[i - 1] in ("and", "or") and i >= 2:
        other = happenings().get((lemma(tree.lower[i - 2], "VERB"), "v"))
        before = other.of(kind) if other is not None else None
        if (
            before
            and {before, got} == {"killed", "injured"}
            and lemma(tree.lower[i - 2], "VERB") not in ("shoot", "stab", "hit")
        ):
            return Hit("casualties", i, "previous-words", i)
    if got == "injured" and tree.lower[i - 1] in DEADLY:
        return Hit("killed", i - 1, "previous-words", i)
    return Hit(got, event, "previous-word", i)


def _headline_verb(tree: Tree, i: int, base: str) -> bool:
    """ "BLAST INJURES 9": a form in -s that is no noun, whatever the tagger says."""
    table = happenings()
    if tree.lower[i + 1] == "to" or tree.upos[i - 1] in ("NUM", "DET", "ADJ"):
        return False  # "3,000 torches to three towns"
    return tree.lower[i].endswith("s") and tree.lower[i] != base and (base, "v") in table and (base, "n") not in table


def _past_form(tree: Tree, i: int, base: str) -> bool:
    """ "Forces retook 200 villages", "helicopters winched nine to safety": a past form that is no other word."""
    table = happenings()
    past = tree.lower[i] != base and not tree.lower[i].endswith("s") and tree.upos[i - 1] in ("NOUN", "PROPN")
    return past and (base, "v") in table and not {(tree.lower[i], "a"), (tree.lower[i], "n")} & table.keys()


def _bare_verb(tree: Tree, i: int, number: int) -> bool:
    """ "attacks kill two, injure nine", "gunmen seize 80, free 11": a base form, whatever the tagger says."""
    table = happenings()
    known = (tree.lower[i], "v") in table and (tree.lower[i], "n") not in table
    known = known or (tree.lower[i] == "free" and tree.upos[i + 1] == "NUM")
    follows = i > 0 and (tree.upos[i - 1] in ("NOUN", "PROPN") or tree.lower[i - 1] in (",", "and", "to"))
    return known and follows and number == i + 1 and tree.upos[number] == "NUM"


def _noun_before(tree: Tree, verb: int) -> int:
    """The word before a verb and its auxiliaries."""
    i = verb - 1
    while i > 0 and tree.upos[i] in ("AUX", "ADV", "PART"):
        i -= 1
    return max(i, 0)


def noun_before(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "the murder of 10", "the bodies of three people", "ambushed by two men", whatever the arcs say."""
    i = _past_hedges(tree, what)
    if i < 1 or tree.sentence[i] != tree.sentence[what.word]:
        return None
    if tree.lower[i - 2 : i + 1] == ["on", "top", "of"]:
        i -= 2
    elif tree.lower[i] == ",":  # "the rescue of, by one count, 600 people"
        i = next((j for j in range(i - 2, max(i - 10, 0), -1) if tree.lower[j : j + 2] == ["of", ","]), i)
    link = among if tree.lemma[i] == "be" else LINKS.get(tree.lower[i])
    return link(tree, what, kind, i) if link is not None else None


def _past_hedges(tree: Tree, what: Counted) -> int:
    """The word before a number and its hedges: "of" in "the murder of some 10"."""
    i = what.start - 1
    while i > 0 and what.start - i <= 7 and (_hedges(tree, i) or tree.lower[i] == "other"):
        if tree.lower[i] == "of" and tree.lower[i - 1] != "total":
            break
        harm = tree.lemma[i - 1] in ("damage", "injury", "wound", "out") and what.rule != "article"
        if tree.lower[i] == "to" and (harm or {tree.lemma[i - 1], tree.lemma[i - 2]} & word_sets()["services"]):
            break
        i -= 1
    return i


# --- a toll ------------------------------------------------------------------------------------------


def toll_before(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "the number of divers murdered has risen to 10": a count noun earlier in the clause."""
    if what.noun is not None:
        return None
    for j in range(what.last + 1, min(len(tree), what.last + 7)):
        if tree.lemma[j] in word_sets()["tolls"]:  # "to 21 the number of those killed", "31 - Number of homes hit"
            hit = counting_noun(tree, j, kind)
            if hit is not None:
                return hit
        plain = tree.upos[j] in ("DET", "ADJ", "PUNCT") or tree.lower[j] in ("estimated", "approximate", "total")
        if not plain or tree.lower[j] in (",", ".", ";"):
            break
    i = what.start - 1
    if i < 0:
        return None
    rising = word_sets()["rising"]
    while i > 0 and (
        tree.word[i] in _QUOTED or (tree.lower[i] in word_sets()["hedging"] and tree.lower[i] not in rising)
    ):
        i -= 1
    if tree.lower[i] not in word_sets()["rising"]:
        return None
    first = tree.sentences[tree.sentence[what.word]][0]
    state = happenings().get((tree.lower[i - 1], "a")) if tree.lower[i] == "to" and i > first else None
    if state is not None and tree.lower[i - 1] in word_sets()["states"] and (got := state.of(kind)):
        return Hit(got, i - 1, "count-noun", verb_above(tree, i - 1))  # "the dead to 13 and the injured to 98"
    for j in range(i, first - 1, -1):
        if tree.lemma[j] in word_sets()["tolls"] and tree.upos[j] in ("NOUN", "PROPN"):
            hit = counting_noun(tree, j, kind)
            if hit is not None:
                return hit
            for k in range(j + 1, i):
                found = participle(tree, k) or happenings().get((tree.lemma[k], "n"))
                if tree.lemma[k] == "victim":
                    return Hit("killed", k, "count-of", verb_above(tree, j))
                if found is not None and (got := found.of("person")) and not found.roles & {"pred"}:
                    return Hit(got, k, "count-of", verb_above(tree, j))
    return None
