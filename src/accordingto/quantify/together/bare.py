"""Bare numbers whose noun stands elsewhere: in a question, in the clause before, behind a second try at the number."""

from __future__ import annotations

import dataclasses
import itertools
import re
from typing import TYPE_CHECKING

from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import noun_kind
from accordingto.quantify.counted.runs import run_end
from accordingto.quantify.happened.climb import climb
from accordingto.quantify.happened.nouns import own_event
from accordingto.quantify.happened.predicates import Hit, below
from accordingto.quantify.lexicon import word_sets
from accordingto.quantify.numbers.bounds import MARKS
from accordingto.quantify.together.context import HARMED, earlier_than, silent
from accordingto.quantify.together.restated import TALLY, compared
from accordingto.quantify.together.subjects import measured_subject

if TYPE_CHECKING:
    from accordingto.quantify.readings import Draft

_RETRY = re.compile(r"\s*[,-]?\s*(?:maybe|perhaps|even|or even|possibly|if not|and maybe)?\s*$", re.IGNORECASE)
_DECIMAL = re.compile(r"\d\.\d")
_HOLDING = frozenset({"hold", "host", "seat", "accommodate", "house", "employ", "hire", "recruit", "sack"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_ASKED_WITHIN = 4  # sentences between a question and its answer
_CARRIED = HARMED | {"attack", "attending", "delivered"}


def bare(tree: Tree, drafts: list[Draft]) -> None:
    """Supply the noun, and what happened, of numbers of which the sentence says neither."""
    for i in reversed(range(len(drafts) - 1)):
        d, following = drafts[i], drafts[i + 1]
        if _is_bare(d) and _tried_again(tree, d, following):
            _take(tree, d, following)
        elif _is_bare(d) and _shares_unit(tree, d, following):
            d.hit, d.counted = following.hit, f"[{_words(tree, following.what.span)}]"
    for i, d in enumerate(drafts):
        if i and _of_money(tree, drafts[i - 1], d):
            d.hit, d.counted = drafts[i - 1].hit, _money(tree, drafts[i - 1])
        if i and _of_unit(tree, drafts[i - 1], d):
            d.hit, d.counted = drafts[i - 1].hit, f"[{_words(tree, drafts[i - 1].what.span)}]"
        if i and _from_unit(tree, drafts[i - 1], d):
            d.hit, d.counted = drafts[i - 1].hit, f"[{_words(tree, drafts[i - 1].what.span)}]"
        if not _is_bare(d) or d.points_to is not None or d.counted:
            continue
        if _room_for(tree, _first(tree, d)):
            _say(d, "people")
            continue
        up = _pointed_back(tree, drafts, i)
        if up is not None:
            _take(tree, d, up)
        elif (noun := _told_of(tree, drafts, i)) is not None:
            _say(d, noun)
        elif _listed(tree, d.what.word, _first(tree, d) - 1):
            _say(d, "people")
        elif (subject := measured_subject(tree, d.what.word)) is not None:
            _of_subject(tree, drafts, i, subject)
        elif (kind_of_event := _ordinal_noun(tree, d)) is not None:
            _of_subject(tree, drafts, i, kind_of_event)
            d.counted = f"[{tree.word[kind_of_event].removesuffix('s')}s]"
        elif (asked := _asked(tree, d)) is not None:
            kind = noun_kind(tree, asked)
            told = climb(tree, asked, kind.kind if kind is not None else "unknown")
            first = next(i for i in range(asked, 0, -1) if tree.lower[i - 1] == "many")
            words = _words(tree, (tree.start[first], tree.end[asked]))
            _say(d, words, told.measure if told is not None and not told.acting else "present")
        elif (named := _to_mark(tree, d)) is not None:
            _say(d, named)
        elif (named := _number_of(tree, d.what.last + 1)) is not None:
            _say(d, named, "other")
        elif _holds(tree, d.what.word) or _group_of(tree, d.what.word) or _in_a_group(tree, d.what.last + 1):
            _say(d, "people")
        elif _acts(tree, d):
            up = _listed_before(tree, drafts, i, 1)
            whole = up is not None and (up.number.n or 0) >= (d.number.n or 0)
            if up is not None and whole:
                d.points_to, d.kind = up, up.kind
            else:
                _say(d, "people")


def _say(d: Draft, noun: str, measure: str = "present") -> None:
    d.counted, d.hit = f"[{noun}]", Hit(measure, -1, "bare", -1)


def _of_money(tree: Tree, up: Draft, d: Draft) -> bool:
    """ "three million roubles each, and the injured up to a million": the currency is said once."""
    bare = d.what.noun is None and d.what.pronoun is None and d.number.kind == "count" and d.number.unit_start is None
    scaled = tree.lower[d.what.last] in ("million", "billion", "trillion", "lakh", "crore")
    paid = up.hit.measure == "money" and tree.sentence[up.what.word] == tree.sentence[d.what.word]
    return bare and scaled and paid and not d.implicit


def _of_unit(tree: Tree, up: Draft, d: Draft) -> bool:
    """ "stripped 90,000 hectares; another 20,000 were left unsown": the unit is said once."""
    same = tree.sentence[up.what.word] == tree.sentence[d.what.word]
    measured = up.number.unit_start is not None and up.hit.measure in ("area", "weight", "distance")
    return same and measured and d.number.additional and _is_bare(d) and up.what.span is not None


def _from_unit(tree: Tree, up: Draft, d: Draft) -> bool:
    """ "has come down from 6.1 percent to under 2"."""
    joined = tree.lower[up.what.start - 1] == "from" and tree.lower[_first(tree, d) - 1] == "to"
    measured = up.number.unit_start is not None and up.what.span is not None
    near = 0 < d.what.start - up.what.last < 5 and tree.sentence[up.what.word] == tree.sentence[d.what.word]
    return joined and measured and near and _is_bare(d)


def _money(tree: Tree, up: Draft) -> str:
    """The currency of a sum, in brackets."""
    words = _words(tree, up.what.span) if up.what.noun is not None else ""
    return f"[{words or 'money'}]"


def _words(tree: Tree, span: tuple[int, int] | None) -> str:
    return " ".join(tree.text[span[0] : span[1]].split()) if span is not None else ""


def _is_bare(d: Draft) -> bool:
    plain = d.number.kind == "count" and d.number.unit_start is None and not d.implicit
    return plain and d.what.noun is None and d.what.pronoun is None and silent(d)


def _take(tree: Tree, d: Draft, up: Draft) -> None:
    d.points_to, d.kind = up, up.kind
    verb = tree.head[d.what.word]  # "two died and two survived"
    own = tree.rel[d.what.word] == "nsubj" and tree.upos[verb] == "VERB" and tree.lemma[verb] != "be"
    if up.hit.measure in _CARRIED and not up.hit.acting and not own:
        d.hit = dataclasses.replace(up.hit, rule="carried-" + up.hit.rule)


def _tried_again(tree: Tree, d: Draft, following: Draft) -> bool:
    """ "30, maybe 35 life jackets", "five, six car bombs": the noun stands behind the second number."""
    between = tree.text[d.number.end : following.number.start]
    near = following.what.noun is not None and following.number.unit_start is None and "," in between
    first, second = d.number.n, following.number.n
    more = first is not None and second is not None and first < second <= 2 * first
    return near and more and _RETRY.match(between) is not None


def _shares_unit(tree: Tree, d: Draft, following: Draft) -> bool:
    """ "expanded from five to eight kilometers": the unit stands behind the second number."""
    between = tree.text[d.number.end : following.number.start].split()
    unit = following.number.unit_start is not None and following.what.span is not None
    share = following.number.kind == "percent" and between == ["and"]  # "13 and 20 per cent"
    return unit and (share or (between == ["to"] and tree.lower[d.what.start - 1] == "from"))


def _ordinal_noun(tree: Tree, d: Draft) -> int | None:
    """ "the 62nd homicide this year, compared with 71": the noun of the ordinal shortly before."""
    if not (compared(tree, d) or _there(tree, d.what.word)):
        return None
    sentence = tree.sentence[d.what.word]
    first = tree.sentences[max(sentence - 1, 0)][0]
    for i in range(d.what.start - 1, first, -1):
        if _ORDINAL.fullmatch(tree.lower[i - 1]) and tree.upos[i] == "NOUN":
            return i
    return None


def _of_subject(tree: Tree, drafts: list[Draft], i: int, noun: int) -> None:
    d = drafts[i]
    of = any(tree.lower[c] == "of" for k in tree.kids(noun, "nmod") for c in tree.kids(k, "case"))
    if tree.lemma[noun] in ("number", "figure", "total", "count", "toll", "tally") and not of:
        up = _opening_figure(tree, drafts, i)
        if up is not None:  # "1,500 firefighters took part; the number could rise to 2,000"
            _take(tree, d, up)
        return
    if tree.lemma[noun] in ("strength", "population", "membership", "workforce", "garrison"):
        _say(d, "people")
        return
    one = tree.lower[noun] == tree.lemma[noun] and not _ORDINAL.fullmatch(tree.lower[noun - 1])
    if one and tree.lower[noun] not in word_sets()["states"]:
        return  # one thing that has a value: a price, a temperature
    kind = noun_kind(tree, noun)
    d.kind = kind
    column = kind.kind if kind is not None else None
    hit = below(tree, noun, column) or own_event(tree, noun, column)
    first = next((k for k in tree.kids(noun, "amod", "compound") if k == noun - 1 and tree.lower[k] != "total"), noun)
    d.counted = f"[{_words(tree, (tree.start[first], tree.end[noun]))}]"
    d.hit = Hit(hit.measure, hit.event, "subject-" + hit.rule, hit.verb) if hit is not None else d.hit


def _opening_figure(tree: Tree, drafts: list[Draft], i: int) -> Draft | None:
    """The first figure with a noun of the sentence before."""
    last = tree.sentence[drafts[i].what.word] - 1
    near = (e for e in earlier_than(drafts, i) if tree.sentence[e.what.word] == last and e.number.unit_start is None)
    return next((e for e in near if e.what.noun is not None and e.number.kind == "count"), None)


def _holds(tree: Tree, word: int) -> bool:
    """ "the camp, which can host 400, now holds 1,280"."""
    verb = tree.head[word]
    beside = verb == word - 1 and tree.upos[verb] == "VERB"  # "held 460 last night"
    return verb >= 0 and (beside or tree.base[word] in ("obj", "xcomp")) and tree.lemma[verb] in _HOLDING


def _room_for(tree: Tree, i: int) -> bool:
    """ "a cell meant for 12", "the centre, which has room for 3,500": how many people fit."""
    before = tree.lower[i - 2 : i]
    return before[1:] == ["for"] and before[0] in ("room", "space", "meant", "built", "designed", "intended", "beds")


def _acts(tree: Tree, d: Draft) -> bool:
    """ "250 left this morning", "four are on the run", "of these 34 were freelancers": a verb right behind."""
    after = d.what.last + 1
    before = d.what.start - 1  # "gusts to 55 are forecast", but "more than 55 have left"
    if (
        tree.upos[before] == "ADP"
        and tree.lower[before] != "than"
        and d.what.word > tree.sentences[tree.sentence[d.what.word]][0]
    ):
        return False
    verbal = tree.upos[after : after + 1] in (["VERB"], ["AUX"]) and not _DECIMAL.search(_core(tree, d))
    return verbal and not tree.lower[after].endswith("ing") and (d.number.n is None or d.number.n >= 2)


def _first(tree: Tree, d: Draft) -> int:
    """The first word of a figure with its hedges: "no" of "no more than 480"."""
    return next(iter(tree.words_in(d.number.start, d.number.end)), d.what.start)


def _core(tree: Tree, d: Draft) -> str:
    return tree.text[d.number.core_start : d.number.core_end]


def _pointed_back(tree: Tree, drafts: list[Draft], i: int) -> Draft | None:
    """The figure before whose noun is left out: "there were 14", "compared with 258", "taking the total to 90"."""
    d = drafts[i]
    word = d.what.word
    if _there(tree, word) and _in_a_group(tree, d.what.last + 1):
        return None
    lead = _first(tree, d) - 1
    while tree.lower[lead] in word_sets()["hedging"] - {"of", "at"}:
        lead -= 1
    if _there(tree, word) or tree.lower[lead - 1 : lead + 1] == ["average", "of"]:
        return _listed_before(tree, drafts, i, 2)
    if _put_at(tree, lead) or _spoke_of(tree, lead) or _real_number(tree, word) or _listed(tree, word, lead):
        harmed = (e for e in reversed(earlier_than(drafts, i)) if _harmed(tree, e, word))
        return next(harmed, None) or _listed_before(tree, drafts, i, 1)
    if _total_to(tree, word):
        here = [e for e in earlier_than(drafts, i) if tree.sentence[e.what.word] == tree.sentence[word]]
        return next((e for e in here if _harmed(tree, e, word)), None) or _listed_before(tree, drafts, i, 0)
    if compared(tree, d):
        return _listed_before(tree, drafts, i, 0)
    share = i > 0 and drafts[i - 1].number.kind == "percent" and drafts[i - 1].what.span is not None
    if share and tree.text[(drafts[i - 1].what.span or (0, 0))[1] : d.number.start].strip() == "(":
        return _named_here(tree, drafts, i)  # "52 per cent of those cases (168)"
    return _beside(tree, drafts, i)


def _put_at(tree: Tree, i: int) -> bool:
    """ "A clerk put the figure at '15 or so'": whatever was counted before."""
    while i > 3 and tree.lower[i] in ('"', "“", "'", "‘", "''", "``"):
        i -= 1
    if i < 3:
        return False
    adjective = tree.upos[i - 2] == "ADJ"  # "put the weekly figure at 20 to 50"
    opens = tree.lower[i - 2 - adjective] in ("the", "that", "its", "their", "his", "her")
    return tree.lower[i] == "at" and opens and tree.lemma[i - 1] in TALLY


def _spoke_of(tree: Tree, i: int) -> bool:
    """ "The ministry counted 300 dead; a camp warden spoke of 280"."""
    return tree.lower[i] == "of" and tree.lemma[i - 1] in ("speak", "talk")


def _listed(tree: Tree, word: int, lead: int) -> bool:
    """ "the manifest lists 148", "the governor gave a figure of 29": counts of what was counted before."""
    verb = tree.head[word]
    lists = verb >= 0 and tree.base[word] == "obj" and tree.lemma[verb] in ("list", "count", "record", "register")
    return lists or (tree.lower[lead] == "of" and tree.lemma[lead - 1] in ("figure", "tally", "count"))


def _real_number(tree: Tree, word: int) -> bool:
    """ "the real number was not less than 45", "police think the figure was closer to 110"."""
    above = [i for i in (word, *itertools.islice(tree.ancestors(word), 2)) if i >= 0]
    subjects = [k for i in above for k in tree.kids(i, "nsubj") if tree.lemma[k] in TALLY and k < word]
    being = any(tree.lemma[c] == "be" for i in above for c in tree.kids(i, "cop"))
    true = any(tree.lower[k - 1] in ("real", "true", "actual", "correct") for k in subjects)
    return true or (being and any(tree.lower[k + 1 : k + 2] != ["of"] for k in subjects))


def _harmed(tree: Tree, e: Draft, word: int) -> bool:
    """Whether an earlier figure, of this sentence or the two before, counts people to whom something was done."""
    near = tree.sentence[word] - tree.sentence[e.what.word] <= 2
    return near and e.hit.measure in HARMED and not e.hit.acting and e.number.unit_start is None


def _named_here(tree: Tree, drafts: list[Draft], i: int) -> Draft | None:
    """The nearest earlier figure whose noun this sentence says again."""
    said = set(tree.lemma[slice(*tree.sentences[tree.sentence[drafts[i].what.word]])])
    counts = (e for e in reversed(earlier_than(drafts, i)) if e.what.noun is not None and e.number.unit_start is None)
    return next((e for e in counts if tree.lemma[e.what.noun or 0] in said), None)


def _total_to(tree: Tree, word: int) -> bool:
    """ "taking the total since May to 1.3 million"."""
    verb = tree.head[word]
    taking = verb >= 0 and tree.lemma[verb] in ("take", "bring", "push", "raise") and tree.lower[word - 1] == "to"
    return taking and any(tree.lemma[k] in ("total", "number", "tally", "figure") for k in tree.kids(verb, "obj"))


def _to_mark(tree: Tree, d: Draft) -> str | None:
    """ "taking the number of new arrivals past the 100,000 mark"."""
    if not MARKS.intersection(tree.lower[d.what.last + 1 : d.what.last + 2]):
        return None
    first = tree.sentences[tree.sentence[d.what.word]][0]
    of = (_number_of(tree, i) for i in range(d.what.start - 3, first, -1))
    return next((named for named in of if named), None)


def _number_of(tree: Tree, i: int) -> str | None:
    """ "put at 12 the number of distress calls"."""
    if tree.lower[i : i + 3] != ["the", "number", "of"]:
        return None
    noun = run_end(tree, i + 3)
    return _words(tree, (tree.start[i + 3], tree.end[noun])) if noun is not None else None


def _group_of(tree: Tree, word: int) -> bool:
    """ "lost contact with a group of 45"."""
    return tree.lower[word - 1] == "of" and tree.lemma[word - 2] in word_sets()["group_nouns"] | word_sets()["parties"]


def _in_a_group(tree: Tree, i: int) -> bool:
    """ "there were six in the rescue crew"."""
    group = word_sets()["group_nouns"] | {"group", "car", "bus", "boat", "vehicle"}
    near = tree.lower[i : i + 1] in (["in"], ["on"]) and tree.lower[i + 1 : i + 2] in (
        ["the"],
        ["his"],
        ["our"],
        ["my"],
    )
    return near and any(tree.lemma[j] in group for j in range(i + 2, min(i + 5, len(tree))))


def _there(tree: Tree, word: int) -> bool:
    """ "On Thursday alone there were 14."."""
    verb = tree.head[word]
    return verb >= 0 and tree.lemma[verb] == "be" and any(tree.lower[k] == "there" for k in tree.children[verb])


def _told_of(tree: Tree, drafts: list[Draft], i: int) -> str | None:
    """ "We counted the boys first. There were seven. There should have been 20": whom the sentence before told of."""
    d = drafts[i]
    here = tree.sentence[d.what.word]
    if not _there(tree, d.what.word) or not here or _in_a_group(tree, d.what.last + 1):
        return None
    before = drafts[i - 1] if i else None
    if before is not None and before.hit.rule == "bare" and here - tree.sentence[before.what.word] == 1:
        return before.counted.strip("[]")
    first, last = tree.sentences[here - 1]
    many = (k for k in range(first, last) if tree.base[k] == "obj" and tree.upos[k] == "NOUN")
    return next((tree.word[k] for k in many if tree.lower[k] != tree.lemma[k] and noun_kind(tree, k) is not None), None)


def _listed_before(tree: Tree, drafts: list[Draft], i: int, back: int) -> Draft | None:
    """The nearest figure of this sentence or the ``back`` ones before that has a noun."""
    here = tree.sentence[drafts[i].what.word]
    for up in reversed(earlier_than(drafts, i)):
        if here - tree.sentence[up.what.word] > back:
            return None
        plain = up.number.unit_start is None and up.number.kind == "count"
        if up.what.noun is not None and plain and tree.lower[up.what.noun] != "times":
            return up
    return None


def _beside(tree: Tree, drafts: list[Draft], i: int) -> Draft | None:
    """ "Four trucks got in; 19 turned back": both numbers are subjects, and the first has the noun."""
    d, up = drafts[i], drafts[i - 1] if i else None
    if up is None or up.what.noun is None or up.number.unit_start is not None or up.implicit:
        return None
    same = tree.sentence[up.what.word] == tree.sentence[d.what.word]
    subjects = tree.base[d.what.word] == "nsubj" and tree.base[up.what.anchor] == "nsubj"
    return up if same and subjects and tree.head[d.what.word] != tree.head[up.what.anchor] else None


def _asked(tree: Tree, d: Draft) -> int | None:
    """The noun of "how many fighters are left?" shortly before an answer like "it's less than a thousand"."""
    word = d.what.word
    copular = any(tree.lower[k] in ("it", "that") for k in tree.kids(word, "nsubj")) and tree.kids(word, "cop")
    s = tree.sentence[word]
    first = tree.sentences[s][0]
    given = any(tree.lower[i : i + 2] == ["how", "many"] for i in range(first, word))
    if not copular and tree.rel[word] != "root" and not given:
        return None
    s += given
    for sentence in range(s - 1, max(s - _ASKED_WITHIN, 0) - 1, -1):
        first, last = tree.sentences[sentence]
        for i in range(first, last - 2):
            if tree.lower[i : i + 2] == ["how", "many"]:
                return run_end(tree, i + 2)
    return None
