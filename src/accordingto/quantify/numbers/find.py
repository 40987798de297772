"""Find every number expression of a text, without a model: ``find(text)``.

Goes through the tokens once; at each that may begin a number it tries, in order, quantity words
("dozens", "a few", "no one"), then numerals with what surrounds them: a currency sign, a second
numeral of a range, a unit, hedges before and after. What looks like a figure and is none comes back
as a :class:`Lookalike` with the reason. Spans follow the guidelines: hedge and bound words in, the
unit's words and the counted noun out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress, count
from operator import not_

from accordingto.drafts import Lookalike, Number
from accordingto.quantify.lookalikes.dates import PERSON, dates
from accordingto.quantify.lookalikes.masks import masks
from accordingto.quantify.lookalikes.verdict import verdict
from accordingto.quantify.numbers import small
from accordingto.quantify.numbers.bounds import Context, make
from accordingto.quantify.numbers.numerals import BEGIN, GROUP, PART, SCALE, Numeral, numeral
from accordingto.quantify.numbers.ranges import Pair, pair
from accordingto.quantify.numbers.scan import Tokens
from accordingto.quantify.numbers.small import BEGINNINGS, ZERO_BEGIN, one, quantity_word, second_words, zero
from accordingto.quantify.numbers.units import SINGLES, Unit, dimension, glued_metre, sign_before, unit_after
from accordingto.tables import classes

_A_NEXT = frozenset(GROUP) | frozenset(SCALE) | frozenset(PART) | SINGLES | {"hundred", "half", "single"}
_ARTICLES = frozenset({"a", "an"})
_AFTER_ARTICLE = _A_NEXT | second_words("a") | second_words("an")
_TRIGGERS = BEGIN | BEGINNINGS | {"a", "an", "½", "¼", "¾", "⅓", "⅔"}
_HALF_NOT = classes("lookalikes.tsv")["half_not"]
_HALF_OF = frozenset(
    ["of", "the", "his", "her", "their", "its", "our", "a", "an", "those", "these", "that", "this", "my", "all"]
)
_METRE_FOLLOW = classes("lookalikes.tsv")["metre_follow"]


def find(text: str) -> tuple[list[Number], list[Lookalike]]:
    """The number expressions of ``text`` and what only looks like one, both in text order.

    Offsets are code points of ``text``. Don't-care words ("many", "some") come back with
    ``optional=True``. Never raises on any text.
    """
    t = Tokens(text)
    numbers: list[Number] = []
    others: list[Lookalike] = []
    word = t.word
    signs = compress(count(), map(not_, map(str.isalpha, word)))
    digits = [i for i in signs if word[i][-1:].isdecimal()]
    hits = digits
    if not _TRIGGERS.isdisjoint(word):
        spelled = compress(count(), map(_TRIGGERS.__contains__, word))
        hits = sorted([*digits, *(i for i in spelled if word[i] not in _ARTICLES or word[i + 1] in _AFTER_ARTICLE)])
    if not hits:
        return numbers, others
    linked = "://" in text or "www." in text or "WWW." in text
    hidden = _hidden(t, digits, others) if digits or linked else set()
    marked = dates(t, digits) if digits else {}
    context = Context(t)
    done = 0  # tokens before it are read
    for i in hits:
        if i < done or i in hidden:
            continue
        if i in marked:
            done = marked[i][0]
            others.append(Lookalike(start=t.start[i], end=t.end[done - 1], reason=marked[i][1]))
            continue
        read = _read(t, i, context)
        if read is None:
            continue
        found, done = read
        for item in found:
            if isinstance(item, Number):
                numbers.append(_inherit(t, numbers, item))
            else:
                others.append(item)
    others.sort(key=lambda x: x.start)
    return numbers, others


def _hidden(t: Tokens, digits: list[int], others: list[Lookalike]) -> set[int]:
    """Tokens under a mask (addresses of the web, telephone numbers, codes ...); adds them to ``others``."""
    hidden: set[int] = set()
    for start, end, reason in masks(t, digits):
        others.append(Lookalike(start=start, end=end, reason=reason))
        hidden.update(range(bisect_right(t.end, start, 0, t.size), bisect_left(t.start, end, 0, t.size)))
    return hidden


_Read = tuple[list[Number | Lookalike], int]


def _read(t: Tokens, i: int, context: Context) -> _Read | None:
    """What stands at token ``i``, and the first token after it; None for nothing."""
    word = t.word[i]
    if word in ("a", "an"):
        return _read_article(t, i, context)
    if word in ZERO_BEGIN and (nought := zero(t, i)) is not None:
        return _small(t, i, nought, context)
    if word in BEGINNINGS and (vague := quantity_word(t, i)) is not None:
        return _small(t, i, vague, context)
    if word == "half" and i > 2 and t.word[i - 1] == "a" and t.word[i - 2] == "and" and t.word[i - 3] in SINGLES:
        return [context.and_a_half(i)], i + 1
    if word in ("two", "three") and i > 1 and t.word[i - 1] == "or" and t.word[i - 2] in SINGLES:
        return [context.bare_unit(i)], i + 1
    number = numeral(t, i)
    return _numeral(t, number, context) if number else None


def _read_article(t: Tokens, i: int, context: Context) -> _Read | None:
    following = t.word[i + 1]
    if (vague := quantity_word(t, i)) is not None:
        return _small(t, i, vague, context)
    if following not in _A_NEXT:
        return None
    if following == "half" and i > 1 and t.word[i - 1] == "and" and t.word[i - 2] in SINGLES:
        return [context.and_a_half(i + 1)], i + 2
    if following == "single":
        if t.word[i + 2] in ("day", "-", "file", "-handedly") or not t.word[i + 2][:1].isalpha():
            return None
        return [make(t, Numeral(i, i + 2, 1.0, t.end[i + 1]), context=context)], i + 2
    if following in SINGLES:
        return context.single_unit(i)
    number = numeral(t, i)
    return _numeral(t, number, context) if number else None


def _small(t: Tokens, i: int, found: small.Small | str, context: Context) -> _Read:
    if isinstance(found, str):
        return [Lookalike(start=t.start[i], end=t.end[i], reason=found)], i + 1
    return [context.small(found)], found.last


def _numeral(t: Tokens, number: Numeral, context: Context) -> _Read | None:
    """A numeral with its neighbours, or the reason why it is none."""
    sign = sign_before(t, number.first) if number.digits or number.scaled else None
    first = sign[1] if sign else number.first
    hedged = context.hedged(first)
    reason = verdict(t, number, hedged, sign is not None)
    if reason:
        start, last = t.start[number.first], number.last
        while (
            t.word[last] == "-"
            and t.glued(last)
            and t.glued(last + 1)
            and t.digits(last + 1)
            and ("name" in reason or "year" in reason)
        ):
            last += 2  # ISO 3888-2
        return [Lookalike(start=start, end=max(number.end, t.end[last - 1]), reason=reason)], last
    if t.word[number.first] == "one" and number.last == number.first + 1:
        follows = pair(t, number, sign)
        if isinstance(follows, Lookalike):
            return [follows], _token_after(t, follows.end, number.last)
        if not isinstance(follows, Pair) and not (t.word[number.last] == "or" and t.word[number.last + 1] == "more"):
            standing = one(t, number.first, hedged)
            if standing not in ("count", "optional"):
                return [Lookalike(start=t.start[number.first], end=number.end, reason=standing)], number.last
            return [make(t, number, context=context, optional=standing == "optional", hedged=True)], number.last
    if number.fraction and t.word[number.first] == "half" and number.last == number.first + 1:
        before, after = t.before(number.first), t.word[number.last]
        if after in _HALF_NOT or before in _HALF_NOT or (after == "-" and t.word[number.last + 1] in _HALF_NOT):
            return [Lookalike(start=t.start[number.first], end=number.end, reason="an idiom with half")], number.last
        plain = (
            after in _HALF_OF
            or hedged
            or before in ("by", "least")
            or (after == "-" and t.word[number.last + 1] in SINGLES)
        )
        if not plain:
            return [make(t, number, context=context, optional=True)], number.last
    if number.fraction and t.word[number.last] == "of" and t.word[number.last + 1] in ("a", "an"):
        span = unit_after(t, number.last + 2, False)
        if span is not None and dimension(span.name) == "duration":  # "a quarter of a century"
            return [make(t, number, unit=span, context=context)], span.last
    either = t.word[number.first - 3 : number.first] == ["plus", "or", "minus"]  # "plus or minus three per cent"
    if (t.before(number.first) == "minus" and not either) or (
        t.before(number.first) == "-" and t.before(number.first - 1) == "minus"
    ):
        return [context.negative(number)], number.last
    both = pair(t, number, sign)
    if isinstance(both, Lookalike):
        return [both], _token_after(t, both.end, number.last)
    if isinstance(both, Pair):
        return [context.range(both, number, sign)], both.last
    unit = None
    coded = t.word[number.last + 1] == "-" and t.glued(number.last + 1) and t.digits(number.last + 2)  # 10 M-16 rifles
    if number.glued_m or (t.word[number.last] == "m" and number.digits and not coded):
        number, unit = _metres_or_millions(t, number, sign is not None)
    return [make(t, number, sign=sign, unit=unit, context=context)], max(number.last, unit.last if unit else 0)


def _metres_or_millions(t: Tokens, number: Numeral, signed: bool) -> tuple[Numeral, Unit | None]:
    """ "$2m" and "2m people" are millions, "2m deep" and a bare "20 m" are metres."""
    at = number.last
    people = (
        number.glued_m
        and t.before(number.first) not in ("a", "an")
        and (t.text[t.start[at]] == "M" or _many_follow(t, at + 1))
    )
    if signed or people:
        return number._replace(n=number.n * 1e6, last=at + 1, end=t.end[at], scaled=True), None
    return number, glued_metre(t, at)


def _many_follow(t: Tokens, i: int) -> bool:
    """Whether a plural follows within a few words: "2.7m digital sales", "35m of its devices"."""
    w = t.word
    if w[i] == "of":
        return w[i + 1] in ("its", "their", "his", "the", "those", "these", "them", "whom")
    for k in range(i, i + 6):
        if not w[k][:1].isalpha() or w[k] in _METRE_FOLLOW:
            return False
        if w[k] in PERSON or (w[k].endswith("s") and len(w[k]) > 4):
            return True
    return False


def _token_after(t: Tokens, offset: int, least: int) -> int:
    i = least
    while i < t.size and t.start[i] < offset:
        i += 1
    return i


def _inherit(t: Tokens, before: list[Number], item: Number) -> Number:
    """In "about 60 km (40 miles)" the second number has the first one's hedge, only said once."""
    if not before or item.bound != "exact" or item.unit is None or before[-1].unit is None:
        return item
    last = before[-1]
    if last.bound not in ("approx", "more_than", "at_least", "less_than", "at_most") or last.unit_end is None:
        return item
    between = t.text[last.unit_end : item.start].strip()
    if between not in ("(", "[") or dimension(last.unit) != dimension(item.unit) or item.n is None:
        return item
    from accordingto.quantify.numbers.bounds import rebound

    return rebound(item, last.hedges)


__all__ = ["find", "unit_after"]
