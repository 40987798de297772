"""What a number counts: the head noun with its modifiers, or the noun that the reader supplies."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from accordingto.drafts import Number
from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.runs import NOMINAL, code, harmed, headline_verb, run_end
from accordingto.quantify.lexicon import Kind, happenings, kind_of, word_sets
from accordingto.quantify.numbers.bounds import MARKS
from accordingto.records import Span


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
    pronoun: int | None = None  # of "three of those who were held"
    first: int | None = None  # first word of the numeral's core, where it is not ``word``: "2" of "2 million"

    @property
    def start(self) -> int:
        """The numeral's first word: what stands before it stands before the number."""
        return self.word if self.first is None else self.first


def counted(tree: Tree, number: Number) -> Counted | None:
    """The noun that ``number`` counts, by the arcs and, where they fail, by what follows it.

    None when no word stands at the number (the text was cut elsewhere).
    """
    core = tree.words_in(number.core_start, number.core_end)
    if not core:
        return None
    found = _counted(tree, number, core)
    return found if found.word == core[0] else dataclasses.replace(found, first=core[0])


def _counted(tree: Tree, number: Number, core: range) -> Counted:
    word = _top(tree, core)
    last = max(core[-1], tree.words_in(number.start, number.end)[-1])  # "six or more cases"
    if number.unit_start is not None and number.unit_end is not None:
        return _measured(tree, number, word, last)
    noun, rule = _noun(tree, word, last, (number.n or 0) >= 2)
    behind = last
    if noun is not None and (
        tree.lower[noun : noun + 2] == ["number", "of"] or _unreported(tree, number, noun)
    ):  # "31 - Number of homes hit"
        inner = _of_noun(tree, noun + 2)
        noun, behind = (inner, noun + 1) if inner is not None else (noun, last)
    if noun is not None and tree.lower[noun : noun + 3] == ["year", "-", "old"]:
        noun += 2  # "two 19-year-olds, one 27-year-old"
    if noun is not None and tree.lower[noun] in MARKS and tree.lower[core[0] - 1] == "the":
        return Counted(word, last, None, noun, None, None, "left-out")  # "arrivals are past the 100,000 mark"
    if noun is not None and number.n != 1:
        noun = _shared_head(tree, noun)
    if tree.lower[word] in ("once", "twice", "thrice"):
        return Counted(word, last, None, word, None, None, "left-out")  # "arrested twice last year"
    if noun is None or tree.lower[noun] in ("other", "others"):
        return Counted(word, last, None, _left_out_anchor(tree, word, last), None, None, "left-out")
    of_so_many = rule == "of" and (tree.upos[noun] == "NUM" or tree.word[noun].isdecimal())
    of_so_many = of_so_many and tree.lower[noun - 1] == "the"  # "six of the nine"
    if tree.upos[noun] in ("PRON", "DET") or of_so_many:
        return Counted(word, last, None, word, None, None, "of-pronoun", noun)
    span = phrase(tree, noun, behind)
    return Counted(word, last, noun, _anchor(tree, word, noun), span, _kind(tree, noun), rule)


def _unreported(tree: Tree, number: Number, noun: int) -> bool:
    """Whether what was not reported is counted: "no reports of deaths"."""
    return number.bound == "zero" and tree.lemma[noun] == "report" and tree.lower[noun + 1 : noun + 2] == ["of"]


def _shared_head(tree: Tree, noun: int) -> int:
    """ "156 grenade and rocket launchers" counts launchers: a singular before "and" and a longer plural."""
    joined = tree.lower[noun + 1 : noun + 2] in (["and"], ["or"])
    joined = joined and tree.upos[noun + 2 : noun + 3] in (["NOUN"], ["PROPN"], ["ADJ"])
    if not joined or tree.lower[noun] != tree.lemma[noun]:
        return noun
    head = run_end(tree, noun + 2)
    known = kind_of(tree.lemma[noun])
    person = known is not None and known.kind in ("person", "relative")
    plural = head is not None and head > noun + 2 and tree.lower[head] != tree.lemma[head]
    return head if head is not None and plural and not person else noun


def _top(tree: Tree, core: range) -> int:
    """The word of the core that hangs on a word outside it."""
    inside = [i for i in core if tree.head[i] not in core and tree.upos[i] != "PUNCT"]
    return next((i for i in inside if tree.rel[i] != "case"), inside[0] if inside else core[-1])


_TIMES = frozenset({"week", "month", "year", "day", "spring", "summer", "autumn", "winter", "decade", "season"})


def _left_out_anchor(tree: Tree, word: int, last: int) -> int:
    """The word that carries the role: "others" after the numeral, "family" before "of six"."""
    if tree.lower[last + 1 : last + 2] == ["others"]:
        return last + 1
    if tree.lower[word - 1 : word] == ["of"] and word >= 2 and tree.lemma[word - 2] in word_sets()["group_nouns"]:
        return word - 2
    return word


def _anchor(tree: Tree, word: int, noun: int) -> int:
    """Of "three of the judges" and "hundreds of people" the numeral carries the role."""
    return word if tree.head[noun] == word else noun


def _noun(tree: Tree, word: int, last: int, many: bool) -> tuple[int | None, str]:
    after = last + 1
    if tree.lower[after : after + 2] == ["-", "strong"]:
        return run_end(tree, after + 2), "nummod"  # "the 200-strong crew"
    if tree.lower[after : after + 1] == ["strong"] and tree.upos[after + 1 : after + 2] == ["PUNCT"]:
        return None, "left-out"  # "the farmers, some 400 strong, marched"
    if after + 1 < len(tree) and tree.word[after] == "-" and tree.start[after] == tree.end[last]:
        return run_end(tree, after + 1, first_only=True), "hyphen"
    compound = tree.word[after + 1 : after + 2] == ["-"] and tree.start[after + 1] == tree.end[after]
    second = tree.lower[after + 2] if compound and after + 2 < len(tree) else ""
    if second in ("wounded", "injured", "disabled"):
        return after + 2, "next-noun"  # "took in 1,392 war-wounded"
    behind_it = tree.upos[after + 3] if after + 3 < len(tree) else ""
    if second.endswith("ed") and behind_it not in (*NOMINAL, "ADJ", "NUM"):
        return None, "left-out"  # "of which 902 laboratory-confirmed"
    if tree.word[after : after + 1] in (["–"], ["—"], ["-"]) and (of := _number_of(tree, after + 1)) is not None:
        return of, "next-noun"  # "11,000 – Number of homes still without power"
    if tree.lower[after : after + 1] and tree.lower[after] in _VERBS:
        return None, "left-out"  # "$3.5 million has been received"
    while tree.lower[after : after + 1] and tree.lower[after] in ("”", '"', "''", "’"):
        after += 1
    at, through = _past_additional(tree, after)
    dated = tree.lower[at + 1 : at + 2] in (["the"], ["last"], ["that"])
    dated = dated and bool(_TIMES & set(tree.lemma[at + 1 : at + 5]))
    if tree.lower[at : at + 1] == ["of"] and dated and tree.lower[word - 1 : word] == ["the"]:
        return None, "left-out"  # "than the 33 of the week before"
    if tree.lower[at : at + 1] == ["of"] and (at == after or through):
        return _of_noun(tree, at + 1), "of"
    if through:
        return None, "left-out"  # "11 others sustained burns"
    if at == after and tree.lower[last] == "half" and tree.lower[at : at + 1] in (["the"], ["its"], ["their"], ["his"]):
        return _of_noun(tree, at), "of"  # "half the senators"
    if at == after and headline_verb(tree, at):
        return None, "left-out"  # "310 LEAVE HOMES"
    singular = many and tree.upos[at : at + 1] == ["VERB"] and tree.lower[at].endswith("s")
    behind = (
        any(tree.lower[k] == "with" for k in tree.kids(at, "mark")) if singular else False
    )  # "with 404 on 106 carries"
    singular = singular and (behind or all(k == word for k in tree.kids(at, "nsubj")))  # "the search for two goes on"
    if singular and tree.lower[at] == tree.word[at] != lemma(tree.lower[at], "VERB"):
        return at, "next-noun"  # "only six carries": no verb of many ends so
    if at < len(tree) and tree.upos[at] == "VERB" and tree.head[word] == at and tree.rel[word].startswith("nsubj"):
        return None, "left-out"  # "one took place on Monday"
    run = run_end(tree, at)
    head = tree.head[word]
    if run is None:
        if tree.rel[word] == "nummod" and 0 < head - last <= 3 and tree.upos[head] in ("PRON", "X", "ADJ"):
            return (None if harmed(tree, head) or tree.lower[head] in _OTHERS else head), "nummod"
        return None, "left-out"
    if tree.rel[word].partition(":")[0] in ("nummod", "det", "amod", "compound") and last < head <= run:
        letter = tree.word[head + 1 : head + 2] == ["-"] and head < run  # the "M" of "M-16 rifles"
        sure = tree.head_p[word] > 0.9 and not letter and tree.rel[head].partition(":")[0] in ("nsubj", "obj", "obl")
        return (_whole_compound(tree, head, run) if sure else run), "nummod"
    return run, "next-noun"


_VERBS = frozenset({"has", "have", "had", "is", "are", "was", "were", "been", "will", "would", "could", "should"})
_OTHERS = frozenset({"other", "others", "more", "additional", "further", "out"})


def _number_of(tree: Tree, first: int) -> int | None:
    """Where "number of" begins behind a dash, past an article or an adjective."""
    return next((k for k in range(first, first + 3) if tree.lower[k : k + 2] == ["number", "of"]), None)


def _past_additional(tree: Tree, i: int) -> tuple[int, bool]:
    """Past "other", "more" and the like; and whether they stood for the noun themselves ("two others")."""
    through = False
    while i < len(tree) and tree.lower[i] in _OTHERS:
        through = through or tree.lower[i] in ("others", "out")
        i += 1
    return i, through


def _of_noun(tree: Tree, i: int) -> int | None:
    """The noun of "hundreds of the ISIS militants"; a pronoun comes back as itself."""
    states = word_sets()["states"]
    if tree.lower[i : i + 1] == ["the"] and set(tree.lower[i + 1 : i + 2]) & states and run_end(tree, i + 1) is None:
        return i + 1  # "15 of the dead"
    if tree.lower[i : i + 1] == ["the"] and tree.upos[i + 1 : i + 2] == ["ADV"] and run_end(tree, i + 1) is None:
        return i + 2 if tree.upos[i + 2 : i + 3] in (["ADJ"], ["VERB"]) else None  # "of the newly displaced"
    owner = next((j for j in range(i, min(len(tree) - 1, i + 4)) if tree.lower[j] in ("'s", "’s", "'")), None)
    if owner is not None and tree.upos[owner + 1] == "NUM" and all(tree.proper[j] for j in range(i, owner)):
        i = owner + 1  # "12 of Lusk's 38 districts"
    while i < len(tree) and (
        tree.upos[i] in ("DET", "PRON", "PUNCT") or tree.lower[i] in ("his", "her", "their", "its")
    ):
        if (
            tree.upos[i] == "PRON"
            and tree.rel[i] != "nmod:poss"
            and tree.lower[i] not in ("his", "her", "their", "its", "our", "my")
        ):
            return i
        said = i + 1 < len(tree) and (lemma(tree.lower[i + 1], "VERB"), "v") in happenings()
        said = said and not tree.lower[i + 1].endswith("s")  # "nine of those raids"
        if tree.lower[i] in ("those", "these", "whom", "them", "which") and (said or run_end(tree, i + 1) is None):
            return i
        i += 1
    if tree.upos[i : i + 1] == ["NUM"] and tree.lower[i + 1 : i + 3] == ["or", "so"]:
        i += 3
    noun = run_end(tree, i, numbers=True)
    return i if noun is None and tree.lower[i - 1] == "the" and tree.upos[i : i + 1] == ["NUM"] else noun


def _whole_compound(tree: Tree, i: int, last: int) -> int:
    """Up from "ISIS" to "vehicles" where the numeral was hung on a part of the name."""
    while (
        tree.rel[i] in ("compound", "flat", "amod", "nmod")
        and last >= tree.head[i] > i
        and tree.upos[tree.head[i]] in NOMINAL
    ):
        i = tree.head[i]
    return i


def _measured(tree: Tree, number: Number, word: int, last: int) -> Counted:
    """ "65 kilometers", "45 percent of the army", "6,700 hectares of crops"."""
    assert number.unit_start is not None
    assert number.unit_end is not None
    words = tree.words_in(number.unit_start, number.unit_end)
    if not words:
        return Counted(word, last, None, word, (number.unit_start, number.unit_end), None, "unit")
    unit = words[-1]
    span: Span = (number.unit_start, number.unit_end)
    if unit + 1 < len(tree) and tree.lower[unit + 1] == "of" and number.unit_start >= number.core_start:
        kid = next((k for k in tree.kids(unit, "nmod") if k > unit and "of" in _cases(tree, k)), None)
        if kid is None:
            kid = next((k for k in tree.kids(word, "nmod") if k > unit and "of" in _cases(tree, k)), None)
        if kid is not None and tree.lower[kid] not in ("each", "other"):  # "half an hour of each other"
            span = (span[0], phrase(tree, kid, unit + 1)[1])
    anchor = unit if tree.rel[word].startswith(("nummod", "compound", "amod")) else word
    return Counted(word, last, unit, anchor, span, None, "unit")


def _cases(tree: Tree, i: int) -> list[str]:
    return [tree.lower[c] for c in tree.kids(i, "case")]


_OWN = frozenset({"his", "her", "its", "their", "our", "my"})
_SKIP = frozenset({
    "of", "them", "whom", "the", "other", "others", "more", "additional", "another", "further", "these", "those",
    "such",
})  # fmt: skip


def phrase(tree: Tree, noun: int, after: int, *, alone: bool = False) -> Span:
    """The counted phrase: from the first modifier after word ``after`` to the noun and its "of" phrase.

    What "and" joins to it belongs to it, unless it stands ``alone``: "a husband and wife" is one husband.
    Relative clauses, participles, appositions and brackets stay outside.
    """
    first = min(max(after + 1, _leftmost(tree, noun, after)), noun)
    first = next((i + 2 for i in range(noun - 2, first, -1) if _counted_again(tree, i)), first)
    if tree.lower[first] == "(" and ")" in tree.lower[first:noun]:
        first += tree.lower[first:noun].index(")") + 1  # "612,390 (+1,140) persons"
    if tree.lower[first : first + 1] == ["of"] and tree.lower[first + 1] in _OWN and tree.upos[first + 2] == "NUM":
        first += 3  # "12 of their 31 hostages"
        first += 2 * (tree.lower[first : first + 2] == ["or", "so"])  # "nine of its 60 or so residents"
    named = False  # "one of the three leaders" counts leaders
    while first < noun and (
        tree.lower[first] in _SKIP
        or (tree.lower[first] == "strong" and tree.lower[first - 1] == "-")
        or tree.upos[first] in ("PUNCT", "DET")
        or (tree.upos[first] == "ADP" and tree.word[first + 1] != "-")
        or (named and tree.upos[first] == "NUM" and tree.word[first + 1] != "-")
    ):
        named = named or tree.upos[first] == "DET" or tree.lower[first] in ("out", "of")
        first += 1
    last = _extend(tree, noun, depth=1 if alone else 0)
    last = last if alone or last > noun else _listed(tree, noun)
    coded = last + 2 < len(tree) and tree.word[last + 1] == "-" and tree.word[last + 2].isdecimal()
    if coded and last > noun and tree.start[last + 2] == tree.end[last] + 1:
        last += 2  # "two lanes of the A-6"
    return tree.start[first], tree.end[last]


def _counted_again(tree: Tree, i: int) -> bool:
    """ "Lusk's 38 districts": the owner and the whole's number stand before what is counted."""
    return tree.lower[i] in ("'s", "’s") and tree.upos[i + 1] == "NUM"


def _leftmost(tree: Tree, noun: int, after: int) -> int:
    return after + 1 if after + 1 <= noun and noun - after <= 12 else noun


def _extend(tree: Tree, noun: int, depth: int = 0) -> int:
    """The last word of ``noun`` with a directly following "of" phrase or bare "and NOUN"."""
    end = noun
    for kid in tree.children[noun]:
        if kid <= end or depth > 2 or tree.upos[kid] == "PRON":
            continue
        rel = tree.rel[kid].partition(":")[0]
        if tree.upos[kid] == "NUM" and tree.lower[end + 1 : end + 3] == ["of", "a"]:
            break  # "400 police of a planned 2,500"
        if rel == "flat" and kid == end + 1:
            end = kid
        elif rel == "nmod" and tree.lower[end + 1] in ("of", "per") and kid - end <= 8:
            end = _extend(tree, kid, depth + 1)
        elif rel == "conj" and depth == 0 and tree.upos[kid] in NOMINAL and _joined(tree, end, kid):
            own = (
                tree.kids(kid, "nummod", "det")
                or _counts_below(tree, kid)
                or (tree.upos[end + 2] == "NUM" or tree.lower[end + 2] in word_sets()["vague_counts"])
                or _acts(tree, noun, kid)
            )
            end = end if own else _extend(tree, kid, depth + 1)
    return end


def _listed(tree: Tree, noun: int) -> int:
    """The last of several plurals that share one number: "58 reporters, editors and camera operators"."""
    kids = [k for k in tree.children[noun] if k > noun and tree.base[k] == "conj" and tree.upos[k] in ("NOUN", "PROPN")]
    plural = all(tree.lower[k] != tree.lemma[k] for k in (*kids, noun))
    plural = plural and not any(tree.kids(k, "nummod", "det") for k in kids)
    if len(kids) < 2 or kids[-1] - noun > _LIST or not plural or _acts(tree, noun, kids[-1]):
        return noun
    first = min(tree.kids(noun, "nummod"), default=noun)
    if tree.lower[first - 1] in (",", "and"):
        return noun  # "12 homes, 23 schools, shops and roads": a list of its own
    between = range(noun + 1, kids[-1])
    plain = all(tree.upos[i] in ("NOUN", "PROPN", "ADJ") or tree.lower[i] in (",", "and", "or") for i in between)
    joined = any(tree.lower[i] in ("and", "or") for i in range(kids[-2] + 1, kids[-1]))
    return kids[-1] if plain and joined else noun


_LIST = 12  # words of such a list


def _acts(tree: Tree, noun: int, kid: int) -> bool:
    """ "blocked two roads and police arrested them": the second noun is the subject of the next clause."""
    verb = kid + 1
    next_clause = tree.upos[verb : verb + 1] == ["VERB"] and tree.base[verb] == "conj"
    return next_clause and tree.head[verb] == tree.head[noun] and not tree.kids(verb, "nsubj")


def _counts_below(tree: Tree, kid: int) -> bool:
    """ "140 employees and turnover of 32 million": the second noun has a number of its own."""
    return any(tree.kids(k, "nummod") for k in tree.kids(kid, "nmod"))


def _joined(tree: Tree, end: int, kid: int) -> bool:
    """Whether only "and" and the kid's own compound stand between: "neighbours and family members"."""
    if kid == end + 2:
        return tree.upos[end + 1] == "CCONJ"
    between = range(end + 2, kid)
    many = tree.lower[end] != tree.lemma[end]
    other = many and tree.lower[end + 2 : end + 3] == ["other"]  # "tanks and other armoured combat vehicles"
    held = ("compound", "amod") if other else ("compound",)
    own = all(tree.head[i] == kid and tree.rel[i] in held for i in between)
    return 0 < len(between) <= (4 if other else 2) and own and tree.upos[end + 1] == "CCONJ"


_PEOPLES = ("ans", "ians", "is", "ites", "ers", "ists", "istas", "men", "ards")


def _kind(tree: Tree, noun: int) -> Kind | None:
    base = tree.lemma[noun]
    if tree.lower[noun] in ("old", "olds", "year-olds") or tree.lower[noun].endswith("year-olds"):
        return kind_of("person")  # "two 14-year-olds"
    if code(tree, noun):
        base = tree.lower[noun - 2] + "-" + tree.lower[noun].rstrip("s")
    if base in word_sets()["transparent_nouns"]:
        made = kind_of(tree.lemma[noun - 1]) if noun and tree.upos[noun - 1] in NOMINAL else None
        if base == "unit" and (
            tree.lemma[noun - 1] in ("housing", "dwelling", "residential") or (made and made.kind == "thing")
        ):
            return kind_of("house")
        of = next((k for k in tree.kids(noun, "nmod") if "of" in _cases(tree, k)), None)
        if of is not None:
            return _kind(tree, of)
    named = tree.upos[noun] == "PROPN" or (tree.word[noun][0].isupper() and tree.lower[noun].endswith(_PEOPLES))
    named = named and not tree.word[noun][:-1].isupper()  # "36 KOs"
    plural = named and tree.lower[noun].endswith("s") and not tree.text.isupper()
    of_people = tree.lower[noun].endswith(_PEOPLES) or tree.upos[noun - 1] != "PROPN"  # no "Lusk Marathons"
    proper = plural and of_people and not (noun > 1 and tree.lower[noun - 1] in (".", "of", "st", "st."))  # St. Ives
    return kind_of(base, proper)


def noun_kind(tree: Tree, noun: int) -> Kind | None:
    """What a counted noun is; through "group of" to what the group is made of."""
    return _kind(tree, noun)
