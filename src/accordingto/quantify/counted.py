"""What a number counts: the head noun with its modifiers, or the noun that the reader supplies."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.drafts import Number
from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import Kind, happenings, kind_of, word_sets
from accordingto.records import Span

_NOMINAL = frozenset({"NOUN", "PROPN"})
_MODIFIER = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "X", "SYM"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun of one number. ``anchor`` is the word whose arcs lead to what happened."""

    word: int  # the numeral's word
    last: int  # last word of the numeral's core
    noun: int | None  # head of the counted phrase; None when it is left out
    anchor: int
    span: Span | None
    kind: Kind | None
    rule: str


def counted(tree: Tree, number: Number) -> Counted | None:
    """The noun that ``number`` counts, by the arcs and, where they fail, by what follows it.

    None when no word stands at the number (the text was cut elsewhere).
    """
    core = tree.words_in(number.core_start, number.core_end)
    if not core:
        return None
    word = _top(tree, core)
    last = core[-1]
    if number.unit_start is not None and number.unit_end is not None:
        return _measured(tree, number, word, last)
    noun, rule = _noun(tree, word, core)
    if noun is None or tree.lower[noun] in ("other", "others"):
        anchor = word if noun is None else noun
        return Counted(word, last, None, anchor, None, None, "left-out")
    if tree.upos[noun] == "PRON" or tree.upos[noun] == "DET":
        return Counted(word, last, None, word, None, None, "of-pronoun")
    span = phrase(tree, noun, last)
    return Counted(word, last, noun, _anchor(tree, word, noun), span, _kind(tree, noun), rule)


def _top(tree: Tree, core: range) -> int:
    """The word of the core that hangs on a word outside it."""
    inside = [i for i in core if tree.head[i] not in core and tree.upos[i] != "PUNCT"]
    return next((i for i in inside if tree.rel[i] != "case"), inside[0] if inside else core[-1])


def _anchor(tree: Tree, word: int, noun: int) -> int:
    """Of "three of the judges" and "hundreds of people" the numeral carries the role."""
    return word if tree.head[noun] == word else noun


def _noun(tree: Tree, word: int, core: range) -> tuple[int | None, str]:
    last = core[-1]
    hyphen = last + 1
    if hyphen + 1 < len(tree) and tree.word[hyphen] == "-" and tree.start[hyphen] == tree.end[last]:
        return _run_end(tree, last + 2, first_only=True), "hyphen"
    for kid in sorted(k for c in core for k in tree.kids(c, "nmod", "obl") if k > last):
        cases = [tree.lower[c] for c in tree.kids(kid, "case")]
        if "of" in cases and tree.lower[last + 1 : last + 2] in (["of"], ["out"], ["more"], ["other"]):
            return kid, "of"
    head = tree.head[word]
    if tree.rel[word].partition(":")[0] in ("nummod", "det", "amod", "compound") and head > last:
        if tree.upos[head] in _NOMINAL or tree.upos[head] in ("ADJ", "PRON", "X", "VERB"):
            if _harmed(tree, head):
                return None, "left-out"
            return _whole_compound(tree, head), "nummod"
    run = _run_end(tree, last + 1)
    if run is not None and tree.sentence[run] == tree.sentence[word]:
        return run, "next-noun"
    return None, "left-out"


def _harmed(tree: Tree, i: int) -> bool:
    """"6 dead", "30 injured": the word that follows is what happened and no noun."""
    low = tree.lower[i]
    if ("a" if tree.upos[i] != "VERB" else "v", tree.lemma[i]) == ("v", tree.lemma[i]):
        return True
    return (low, "a") in happenings() and low not in ("fatal",)


def _whole_compound(tree: Tree, i: int) -> int:
    """Up from "ISIS" to "vehicles" where the numeral was hung on a part of the name."""
    while tree.rel[i] in ("compound", "flat", "amod") and tree.head[i] > i and tree.upos[tree.head[i]] in _NOMINAL:
        i = tree.head[i]
    return i


def _run_end(tree: Tree, i: int, first_only: bool = False) -> int | None:
    """The last noun of the run of adjectives and nouns that begins at ``i``, or None."""
    additional = word_sets()["additional"]
    times = word_sets()["time_nouns"]
    noun = None
    first = i
    while i < len(tree) and tree.sentence[i] == tree.sentence[first - 1]:
        low, pos = tree.lower[i], tree.upos[i]
        if low in additional and noun is None or low in ('"', "“", "'", "‘", "-") and noun is None:
            i += 1
            continue
        if _harmed(tree, i) and noun is None and (i + 1 >= len(tree) or tree.upos[i + 1] not in _NOMINAL):
            return None
        if pos in _NOMINAL and not (tree.lemma[i] in times and noun is not None):
            if noun is None and tree.lemma[i] in times and pos == "PROPN":
                return None
            noun = i
            if first_only:
                return noun
        elif pos not in _MODIFIER or noun is not None and pos != "ADJ":
            break
        i += 1
    return noun


def _measured(tree: Tree, number: Number, word: int, last: int) -> Counted:
    """"65 kilometers", "45 percent of the army", "6,700 hectares of crops"."""
    assert number.unit_start is not None and number.unit_end is not None
    words = tree.words_in(number.unit_start, number.unit_end)
    if not words:
        return Counted(word, last, None, word, (number.unit_start, number.unit_end), None, "unit")
    unit = words[-1]
    span: Span = (number.unit_start, number.unit_end)
    if unit + 1 < len(tree) and tree.lower[unit + 1] == "of" and number.unit_start >= number.core_start:
        kid = next((k for k in tree.kids(unit, "nmod") if k > unit and "of" in _cases(tree, k)), None)
        if kid is None:
            kid = next((k for k in tree.kids(word, "nmod") if k > unit and "of" in _cases(tree, k)), None)
        if kid is not None:
            span = (span[0], phrase(tree, kid, unit + 1)[1])
    anchor = unit if tree.rel[word].startswith(("nummod", "compound", "amod")) else word
    return Counted(word, last, unit, anchor, span, None, "unit")


def _cases(tree: Tree, i: int) -> list[str]:
    return [tree.lower[c] for c in tree.kids(i, "case")]


_SKIP = frozenset({"of", "the", "other", "others", "more", "additional", "another", "further", "these", "those", "such"})


def phrase(tree: Tree, noun: int, after: int) -> Span:
    """The counted phrase: from the first modifier after word ``after`` to the noun and its "of" phrase.

    Relative clauses, participles, appositions and brackets stay outside.
    """
    first = min(max(after + 1, _leftmost(tree, noun, after)), noun)
    while first < noun and (tree.lower[first] in _SKIP or tree.upos[first] in ("PUNCT", "DET", "ADP")):
        first += 1
    return tree.start[first], tree.end[_extend(tree, noun)]


def _leftmost(tree: Tree, noun: int, after: int) -> int:
    return after + 1 if after + 1 <= noun and noun - after <= 12 else noun


def _extend(tree: Tree, noun: int, depth: int = 0) -> int:
    """The last word of ``noun`` with a directly following "of" phrase or bare "and NOUN"."""
    end = noun
    for kid in tree.children[noun]:
        if kid <= end or depth > 2:
            continue
        rel = tree.rel[kid].partition(":")[0]
        if rel == "flat" and kid == end + 1:
            end = kid
        elif rel == "nmod" and tree.lower[end + 1] in ("of", "per") and kid - end <= 8:
            end = _extend(tree, kid, depth + 1)
        elif rel == "conj" and depth == 0 and kid == end + 2 and tree.upos[kid] in _NOMINAL:
            end = _extend(tree, kid, depth + 1) if not tree.kids(kid, "nummod", "det") else end
    return end


def _kind(tree: Tree, noun: int) -> Kind | None:
    lemma = tree.lemma[noun]
    if lemma in word_sets()["transparent_nouns"]:
        of = next((k for k in tree.kids(noun, "nmod") if "of" in _cases(tree, k)), None)
        if of is not None:
            return _kind(tree, of)
    proper = tree.upos[noun] == "PROPN" and tree.lower[noun].endswith("s") and not tree.text.isupper()
    return kind_of(lemma, proper)


def noun_kind(tree: Tree, noun: int) -> Kind | None:
    """What a counted noun is; through "group of" to what the group is made of."""
    return _kind(tree, noun)
