"""Put a :class:`Number` together: the numeral, its hedges on both sides, its unit, its intervals."""

from __future__ import annotations

from accordingto.drafts import Number
from accordingto.quantify.numbers.hedges import (
    Found,
    Hedge,
    bound_of,
    by_id,
    compose,
    interval,
    match_after,
    match_before,
)
from accordingto.quantify.numbers.numerals import BEGIN, Numeral
from accordingto.quantify.numbers.ranges import Pair
from accordingto.quantify.numbers.scan import Tokens
from accordingto.quantify.numbers.small import Small
from accordingto.quantify.numbers.units import SINGLES, Unit, dimension, sign_before, sterling, unit_after
from accordingto.records import Bound, Interval
from accordingto.tables import classes

_C = classes("lookalikes.tsv")
_TALK, _FUNCTION = _C["talk_lead"], _C["function"]
_DISPUTED = {"over": _C["over_matter"], "under": _C["under_weight"]}
_MATTER = {"about": _C["about_matter"], "around": _C["around_matter"]}
_ADDING = frozenset({"more", "other", "others", "further", "additional", "extra"})
#: "over two days" after these is "during"; after the others it is "more than"
_MORE_THAN_LEAD = frozenset({"for", "lasted", "after", "took", "taken", "than", "spent", "is", "was", "were", "are",
    "be", "just", "well", "a", "the", "of", "in", "lasting", "waited", "weighs"})  # fmt: skip
_POST = frozenset({"or", "and", "-", "+", "odd", "plus", "ish", "in", "all", "at", "so", "thus", "give", "more",
    "altogether", "overall", "up", "minimum"})  # fmt: skip
#: numerals that carry looseness of their own: a dozen is not sharply twelve
_TELLS = frozenset({"tell", "tells", "told", "telling", "ask", "asks", "asked", "asking"})
_TOLD = frozenset({"us", "me", "him", "her", "them", "you"})
_DOZEN = {12.0: "h58", 6.0: "h59"}


class Context:
    """The tokens of one text with what reading a number there needs."""

    def __init__(self, t: Tokens) -> None:
        self.t = t

    def hedged(self, i: int) -> bool:
        """Whether a bounding phrase ends right before token ``i``."""
        found = match_before(self.t, i)
        if found is not None and (self.t.digits(found.first - 1) or self.t.before(found.first) in BEGIN):
            return False  # "twelve more than a year ago"
        return found is not None and found.hedge.bound != "exact" and found.hedge.id not in ("h27b", "h14", "h31c")

    def small(self, s: Small) -> Number:
        """A quantity word: "dozens", "a few", "no one"."""
        row = by_id()[s.row]
        t = self.t
        if s.row == "h88":
            return make(
                t,
                Numeral(s.first, s.last, 0.0, t.end[s.last - 1]),
                context=self,
                optional=s.standing == "optional",
                row=row,
            )
        n = s.n
        number = Numeral(s.first, s.last, n if n is not None else 0.0, t.end[s.last - 1])
        return make(t, number, context=self, optional=s.standing == "optional", row=row, vague=n is None)

    def and_a_half(self, i: int) -> Number:
        """ "(a) year and a half": one and a half of the unit between."""
        t = self.t
        first = i - 3
        if first > 0 and t.word[first - 1] in ("a", "an", "one"):
            first -= 1
        name = unit_after(t, i - 3, True)
        number = Numeral(first, i + 1, 1.5, t.end[i])
        return make(t, number, context=self, unit=Unit(name.name if name else "", t.start[i - 3], t.end[i - 3], i + 1))

    def single_unit(self, i: int) -> tuple[list, int] | None:
        """ "about a mile", "a day or two", "an hour or so", "a year and a half"; a bare "a week" is no figure."""
        t = self.t
        w = t.word
        if w[i + 2] == "or" and w[i + 3] in ("two", "so", "more", "less", "three"):
            unit = unit_after(t, i + 1, True)
            if w[i + 3] in ("two", "three"):
                high = 2.0 if w[i + 3] == "two" else 3.0
                second = Numeral(i + 3, i + 4, high, t.end[i + 3])
                both = Pair(1.0, high, i, i + 4, t.end[i + 3], "h57", i, second)
                return [self.range(both, Numeral(i, i + 1, 1.0, t.end[i]), None, unit=unit)], i + 4
            number = make(t, Numeral(i, i + 1, 1.0, t.end[i]), context=self, unit=unit)
            return [number], i + 2
        if w[i + 2] == "and" and w[i + 3] == "a" and w[i + 4] == "half":
            return [self.and_a_half(i + 4)], i + 5
        if not self.hedged(i):
            return None
        return [make(t, Numeral(i, i + 1, 1.0, t.end[i]), context=self)], i + 1

    def bare_unit(self, i: int) -> Number:
        """ "the next day or two": one or two of the unit before."""
        t = self.t
        high = 2.0 if t.word[i] == "two" else 3.0
        both = Pair(1.0, high, i - 2, i + 1, t.end[i], "h57", i - 2, Numeral(i, i + 1, high, t.end[i]))
        return self.range(both, Numeral(i, i + 1, high, t.end[i]), None, unit=unit_after(t, i - 2, True))

    def negative(self, number: Numeral) -> Number:
        """ "minus 5 degrees": below nought, with the word in the figure's text."""
        t = self.t
        first = number.first - (1 if t.before(number.first) == "minus" else 2)
        return make(t, number._replace(n=-number.n), context=self, first=first)

    def range(self, both: Pair, a: Numeral, sign: tuple[str, int] | None, unit: Unit | None = None) -> Number:
        """A range with what stands round it; it stays a range under any hedge."""
        t = self.t
        unit = unit or unit_after(t, both.last, both.second.digits)
        core = Numeral(both.core_first, both.last, 0.0, both.end, digits=a.digits, scaled=both.second.scaled)
        return make(
            t,
            core,
            context=self,
            sign=sign,
            unit=unit,
            row=by_id()[both.row],
            ends=(both.low, both.high),
            first=both.first,
        )


def make(
    t: Tokens,
    number: Numeral,
    *,
    context: Context,
    sign: tuple[str, int] | None = None,
    unit: Unit | None = None,
    row: Hedge | None = None,
    vague: bool = False,
    ends: tuple[float, float] | None = None,
    first: int | None = None,
    optional: bool = False,
    hedged: bool = True,
) -> Number:
    """The finished number of ``number`` with the hedges found round it.

    Args:
        t: Tokens of the text.
        number: The numeral, or the tokens of a quantity word.
        context: Carries the text's settings.
        sign: Currency before it: canonical name and first token.
        unit: The unit where the caller knows it already.
        row: The hedge-table row of a quantity word or range.
        vague: The word has no number of its own.
        ends: Low and high of a range.
        first: First token of the whole expression where it is not the numeral's.
        optional: A don't-care word.
        hedged: Whether to look for hedges.
    """
    core_first = sign[1] if sign else number.first
    first = core_first if first is None else first
    unit = unit or unit_after(t, number.last, number.digits)
    name = sign[0] if sign else unit.name if unit else None
    if name == "lb" and sterling(t, number.first, number.last, number.scaled, unit):
        name = "GBP"
    size = dimension(name)
    before, additional = _before(t, first, number, size)
    after = _after(t, number, unit, ends is not None)
    start = t.start[first]
    for f in before:
        if f.hedge.in_text:
            start = min(start, t.start[f.first])
    end = number.end
    for f in after:
        if f.hedge.in_text and f.first <= number.last + 1:
            end = max(end, t.end[f.last - 1])
    if size == "percent" and unit is not None and t.text[unit.start : unit.end] == "%":
        end = max(end, unit.end)
    following = t.word[unit.last if unit else number.last]
    if following in _ADDING and t.word[(unit.last if unit else number.last) + 1] not in ("than", "or"):
        additional = True
    hedges = [f.hedge for f in after] + [f.hedge for f in before]
    value: float | None = number.n
    inner: Bound = "exact"
    whole = size is None and not sign and not number.fraction and float(number.n).is_integer()
    hard: Interval
    typical: Interval
    if ends is not None:
        inner, value, hard, typical = "range", None, ends, ends
    elif row is not None and row.id == "h88":
        inner, hard, typical = "zero", (0.0, 0.0), (0.0, 0.0)
    elif vague and row is not None:
        inner = "range" if row.bound == "range" else "vague"
        value = None
        hard, typical = interval(row.hard, 0, 0, whole=True), interval(row.typical, 0, 0, whole=True)
        if inner == "range" and hard[0] is not None and hard[1] is not None:
            ends = (hard[0], hard[1])
    else:
        hard = typical = (number.n, number.n)
        if number.n == 0 and size is None and not sign:
            inner = "zero"
        if number.group and not before and not after:
            loose = by_id()[_DOZEN.get(number.n, "h60")]
            hard = interval(loose.hard, number.n, number.n, whole=True)
            hedges.append(loose)
    bound, aspect, modality = inner, None, None
    if hedges:
        bounding = [h for h in hedges if h.id not in _LOOSE]
        bound = bound_of(inner, bounding)
        for h in bounding:
            hard, typical = compose(hard, typical, h, whole=whole)
        additional = additional or any(h.aspect == "additional" for h in hedges)
        modality = next((h.modality for h in hedges if h.modality), None)
    if row is not None:
        hedges.insert(0, row)
    if hedges:
        aspect = next((h.aspect for h in hedges if h.aspect and h.aspect not in _SIZE_ASPECTS), None)
    return Number(
        start=start,
        end=end,
        core_start=t.start[core_first],
        core_end=number.end,
        n=value,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        bound=bound,
        hard=hard,
        typical=typical,
        kind=_kind(number, size, sign is not None, vague, inner),
        unit=name,
        unit_start=unit.start if unit else None,
        unit_end=unit.end if unit else None,
        additional=additional,
        aspect=aspect,
        modality=modality,
        hedges=tuple(dict.fromkeys(h.id for h in hedges if h.id != "h01")) if hedges else (),
        optional=optional,
    )


#: "took over two posts", "rule over three towns" are no bounds
_CARRIED_OVER = frozenset({"all", "from", "and", "took", "take", "takes", "taken", "taking", "hand", "handed", "turn",
                           "turned", "run", "ran", "running", "rule", "ruled", "rules", "roll", "rolled", "jumped",
                           "walk", "walked"})  # fmt: skip
_GIVEN_OVER = frozenset({"hand", "hands", "handed", "handing", "turned", "turning"})
#: "walked up to two guards" is no bound
_MOVED = frozenset({"walk", "walked", "walking", "walks", "ran", "run", "running", "drove", "drive", "pulled", "pull",
                    "came", "coming", "went", "crept", "rode", "step", "stepped", "go", "goes", "going", "gone",
                    "climbed", "shot", "moved",
                    "show", "showed", "shown", "shows"})  # fmt: skip
_LOOSE = frozenset({"h58", "h59", "h60"})
_SIZE_ASPECTS = frozenset({"small", "large", "additional"})


def _kind(number: Numeral, size: str | None, signed: bool, vague: bool, inner: Bound):
    if signed or size == "money":
        return "money"
    if size == "percent":
        return "percent"
    if inner == "zero":
        return "zero"
    if vague:
        return "vague"
    if size is not None:
        return "unit"
    return "fraction" if number.fraction else "count"


def _before(t: Tokens, first: int, number: Numeral, size: str | None) -> tuple[list[Found], bool]:
    """Hedges before token ``first``, innermost first, and whether "another" or its like stands there."""
    found: list[Found] = []
    additional = False
    i = first
    for _ in range(4):
        met = match_before(t, i)
        if met is None or not _fits(t, met, number, size, bool(found)):
            break
        if met.hedge.aspect == "additional":
            additional = True
        found.append(met)
        i = met.first
    return found, additional


MARKS = frozenset({"mark", "threshold", "barrier", "milestone"})
_GOES_ON = frozenset({",", "they", "he", "she", "it", "we", "the"})


def _fits(t: Tokens, met: Found, number: Numeral, size: str | None, outer: bool) -> bool:
    """Whether a phrase that matched really bounds the number: the words with a second life."""
    w = t.word
    before = t.before(met.first)
    phrase = w[met.first]
    if met.hedge.id == "h31c":
        return w[number.last] in MARKS  # "past the 100,000 mark"
    if met.hedge.id == "h10":  # some
        return w[met.last] != "of"
    if met.hedge.id == "h29" and w[number.last - 1] in ("few", "several", "couple"):
        return False  # pulled over a few blocks away
    opens = met.hedge.id == "h29" and size == "duration" and not before[:1].isalpha()
    if opens and t.word[number.last + 1] in _GOES_ON:
        return False  # "Over about thirty hours they killed 286"
    if met.hedge.id == "h29" and size == "duration":
        return (
            before in _MORE_THAN_LEAD
            or (not before[:1].isalpha() and before != "," and not t.digits(met.first - 1))  # "by 12 over two weeks"
            or (number.n in (24, 48, 72) and before != "held")
        )
    if met.hedge.id == "h29" and before in _GIVEN_OVER:
        return False  # "handed over 30 prisoners"
    if met.hedge.id in ("h29", "h30", "h40") and before in _CARRIED_OVER and number.n < 10 and size is None:
        return False
    if phrase in ("over", "under") and not _DISPUTED[phrase].isdisjoint(w[max(0, met.first - 4) : met.first]):
        return False  # "indicted two firms over 14 migrants", "buried under 1.5 million tonnes of rock"
    if met.hedge.id == "h43" and phrase == "up":
        return before not in ("add", "adds", "added", "adding") and before not in _MOVED
    if met.hedge.id == "h27b":
        return before in _TALK
    if met.hedge.id == "h14":
        return size in ("money", "percent") or number.n >= 100
    if met.hedge.id == "h06" and before in _TOLD and t.before(met.first - 1) in _TELLS:
        return False  # "he will tell us about two explosions"
    if phrase in _MATTER and before in _MATTER[phrase]:
        return False  # "talks about two deals", "revolves around three wells"
    if phrase == "around" and number.n == 1 and size is None and not number.scaled:
        return False  # "sat around one lamp"
    if met.hedge.id == "h52":
        return phrase != "other" or before not in ("each", "every")
    if met.hedge.id == "h04":
        return before not in ("in", "at", "after", "above", "of", "not")
    if met.hedge.id == "h17":
        return size is not None or number.n >= 10
    return True


def _after(t: Tokens, number: Numeral, unit: Unit | None, ranged: bool) -> list[Found]:
    """Hedges behind the numeral, or behind its unit ("20 years or more")."""
    found: list[Found] = []
    for i in (number.last, unit.last) if unit and unit.last != number.last else (number.last,):
        if t.word[i] not in _POST:
            continue
        met = match_after(t, i)
        if met is None:
            continue
        phrase = t.word[i]
        if phrase in ("odd", "plus") and (number.n < 10 or ranged or t.digits(met.last)):
            continue
        if phrase == "-" and not t.glued(i):
            continue
        if phrase in ("at", "or") and t.word[met.last] in ("of",):
            continue
        if phrase == "at" and (t.digits(met.last) or t.start[i] - t.end[i - 1] > 1):
            continue
        if (
            phrase == "at"
            and t.word[met.last][:1].isalpha()
            and t.word[met.last] not in ("in", "of", "were", "was", "and", "people", "dead")
        ):
            continue
        if (
            phrase == "or"
            and t.word[met.last - 1] in ("over", "older", "above", "below", "under")
            and t.word[met.last] in ("the", "a")
        ):
            continue
        if phrase == "more" and t.word[i : i + 3] != ["more", "or", "less"]:
            continue
        found.append(met)
        break
    return found


def rebound(item: Number, hedge_ids: tuple[str, ...]) -> Number:
    """``item`` under the hedges of the number that it converts."""
    import msgspec

    rows = [by_id()[h] for h in hedge_ids if h in by_id()]
    hard: Interval = (item.n, item.n)
    typical: Interval = (item.n, item.n)
    for h in rows:
        hard, typical = compose(hard, typical, h, whole=False)
    return msgspec.structs.replace(item, bound=bound_of("exact", rows), hard=hard, typical=typical, hedges=hedge_ids)


__all__ = ["SINGLES", "Context", "make", "rebound", "sign_before"]
