"""Relations between questions: a part and its whole, numbers kept apart and why, one distance in two units."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from accordingto.records import Relation, Report
from accordingto.relate import vocabulary as v
from accordingto.relate.context import Facts, fits_sex, passages, same_speaker
from accordingto.relate.questions import ADDED, Asked
from accordingto.relate.say import does, number, quoted, relation_id, said
from accordingto.relate.scope import Scope, apart, within
from accordingto.tables import rows

# A rounded conversion is rarely off by more than this.
ROUNDING = 0.12
# Numbers that differ by more than this factor nobody takes for the same count.
TEMPTING = 5
# At most so many relations of one kind for one question: what a reader can still look at.
MOST = 12
HIT = frozenset(
    {"killed", "injured", "casualties", "missing", "detained", "abducted", "destroyed", "damaged", "seized"}
)


def relation(kind: str, a: Facts, b: Facts, reason: str, **more: object) -> Relation:
    """A relation, its id from kind and figures."""
    x, y = a.figure.id, b.figure.id
    return Relation(id=relation_id(kind, x, y), kind=kind, a=x, b=y, reason=" ".join(reason.split()), **more)  # type: ignore[arg-type]


def parts_of(
    asked: Sequence[Asked],
    scopes: Mapping[str, Scope],
    event: str,
    reports: Mapping[str, Report],
    added: frozenset[tuple[str, str]] = frozenset(),
) -> list[Relation]:
    """Each part with the whole it lies in, inside one event: by words, class or doers.

    ``added`` are (part, total) of sums, which say it already.
    """
    out: list[Relation] = []
    for p in asked:
        for w in asked:
            if p is w or p.sense != w.sense or p.kind == "extent" or w.kind == "extent" or w.kind == "single":
                continue
            if (why := _contained(p, w, scopes)) is None:
                continue
            for part in p.figures[:MOST]:
                whole = _whole_for(part, w, scopes)
                if whole is None or part.figure.bound == "zero" or (part.figure.id, whole.figure.id) in added:
                    continue
                if _by_class(p, w, scopes) and not (_one_voice(part, whole) and _may_hold(whole, part)):
                    continue
                listed = scopes[part.figure.id].part not in (None, "another") and same_speaker(part, whole)
                by_doers = bool(part.agents) and part.agents < whole.agents
                if r := _part(part, whole, why(part, whole), listed or by_doers, event, reports):
                    out.append(r)
    return out


def _contained(p: Asked, w: Asked, scopes: Mapping[str, Scope]) -> Callable[[Facts, Facts], str] | None:
    """Why question ``p`` lies in ``w``, as a function of the two figures; None when nothing says so."""
    a, b = p.lead, w.lead
    if v.root(p.group) != v.root(w.group) or a.figure.measure != b.figure.measure:
        return None
    if p.group != w.group and not v.inside(p.group, w.group):
        return None
    s, t = scopes[a.figure.id], scopes[b.figure.id]
    if any(
        scopes[f.figure.id].whole in {g.figure.id for g in w.figures} for f in p.figures if scopes[f.figure.id].whole
    ):
        word = next(scopes[f.figure.id].part for f in p.figures if scopes[f.figure.id].whole)
        return lambda x, y: f"“{scopes[x.figure.id].part or word}” stands between the two"
    if within(s, t):
        return lambda x, y: f"{quoted(x.figure)} is by “{_words(x)}” only, {quoted(y.figure)} by “{_words(y)}”"
    if p.kind == "part" and w.kind == "toll":
        words = p.scope.removeprefix("a part: ")
        if words in (ADDED, "another"):
            return None  # the sum says of whose total it is a part; "another 30" come on top of what was told
        if words.startswith("of "):
            return lambda x, y: f"“{words}” makes {quoted(x.figure)} some of a larger number"
        return lambda x, y: f"“{words}” is said of {quoted(x.figure)} only"
    if p.kind == "single" and w.kind in ("toll", "part") and a.figure.measure in HIT and (b.figure.n or 2) > 1:
        return lambda x, y: f"{quoted(x.figure)} is one person, told of singly"
    victims = a.figure.measure != "present" and p.group not in ("fighters", "suspects")
    if p.kind == w.kind == "toll" and victims and v.inside(p.group, w.group) and not apart(a, b):
        return lambda x, y: f"a count of {p.group} within one of {w.group}"
    return None


def _by_class(p: Asked, w: Asked, scopes: Mapping[str, Scope]) -> bool:
    """Whether nothing but the class or the count of one says that ``p`` lies in ``w``."""
    tied = {g.figure.id for g in w.figures}
    if any(scopes[f.figure.id].whole in tied for f in p.figures if scopes[f.figure.id].whole):
        return False
    return p.kind in ("single", "toll") and not within(scopes[p.lead.figure.id], scopes[w.lead.figure.id])


# Whose dead one voice may leave out of a toll that another voice gives.
_SIDES = frozenset({"fighters", "security forces", "police", "suspects"})


def _one_voice(part: Facts, whole: Facts) -> bool:
    """Whether one voice counts both, or the report tells one of them by itself, of nobody's own side."""
    if part.figure.report_id != whole.figure.report_id:
        return False
    return same_speaker(part, whole) or (not (part.speaker and whole.speaker) and part.group not in _SIDES)


def _may_hold(whole: Facts, part: Facts) -> bool:
    """Whether a number can hold a part: "three more people" hold nobody who was told of before them."""
    return not whole.figure.additional or whole.figure.start < part.figure.start


def _words(f: Facts) -> str:
    return " ".join((f.figure.agent or "").split())


def _whole_for(part: Facts, w: Asked, scopes: Mapping[str, Scope]) -> Facts | None:
    """The figure of the whole to set a part beside: named by it, else of its doers, speaker, report, then nearest."""
    tied = scopes[part.figure.id].whole

    def rank(f: Facts) -> tuple[object, ...]:
        return (
            f.figure.id != tied,
            not (part.agents and part.agents < f.agents),
            f.figure.n is None,
            not same_speaker(part, f),
            f.figure.report_id != part.figure.report_id,
            abs(f.figure.start - part.figure.start) if f.figure.report_id == part.figure.report_id else 0,
            f.order,
        )

    by_doers = bool(part.agents) and part.agents < w.agents
    able = [
        f
        for f in w.figures
        if (by_doers or f.figure.report_id == part.figure.report_id)
        and (f.group == part.group or v.inside(part.group, f.group))
        and f.figure.bound != "zero"
        and fits_sex(part, f)
        and (f.figure.n is None or f.figure.n != part.figure.n)  # the same number is the same count, not a part
    ]
    return min(able, key=rank, default=None)


def _part(
    part: Facts, whole: Facts, why: str, strong: bool, event: str, reports: Mapping[str, Report]
) -> Relation | None:
    """A part and its whole; one that is larger is a conflict where its tie is ``strong``, else nothing."""
    x, y = part.figure, whole.figure
    least, most = x.hard[0], y.hard[1]
    if least is not None and most is not None and least > most:
        if not strong:
            return None
        reason = f"{said(x)} would be a part of {said(y)}, as {why}; but no part is larger than its whole."
        first, second = sorted((part, whole), key=lambda f: f.order)
        return relation("conflicts", first, second, reason, arithmetic=f"{number(least)} > {number(most)}", event=event)
    reason = f"{said(x)} is a part of {said(y)}: {why}."
    rest = _rest(part, whole, reports.get(x.report_id))
    if rest:
        reason += f" “{rest}” says that there is more than this part."
    arithmetic = f"{number(x.n)} <= {number(y.n)}" if x.n is not None and y.n is not None and x.n <= y.n else None
    return relation("part_of", part, whole, reason, arithmetic=arithmetic, event=event)


def _rest(part: Facts, whole: Facts, report: Report | None) -> str | None:
    """The words by which the report says that the other doers did more of it ("the army destroyed more")."""
    others = whole.agents - part.agents
    if report is None or not part.agents or not others:
        return None
    said = report.text[part.figure.event_start or 0 : part.figure.event_end or 0].casefold()
    verbs = "|".join(re.escape(w[:5]) for w in [part.figure.measure, *v.words(said)] if len(w) > 3)
    found: list[tuple[bool, int, str]] = []
    for p in passages(report.text):
        for piece in re.split(r"[;“”\"]|,? (?:and|but) (?=(?:we|it|they|that|the)\b)", p.text):
            m = re.search(rf"\b(?:{verbs})\w*\s+(more\b(?!\s+than)|others?\b)", piece, re.I)
            if m and set(v.words(piece)) & others:
                found.append((m.group(1).casefold() != "more", abs(p.start - part.figure.start), piece))
    return " ".join(min(found)[2].split()).strip(" .,") if found else None


def kept_apart(asked: Sequence[Asked], event: str) -> list[Relation]:
    """Look-alikes of one class in one event, not compared: what was there, what may be, what was hit.

    Each is set beside the one figure that a reader would be most tempted to compare it with.
    """
    out: list[Relation] = []
    able = [q for q in asked if q.kind != "single" and (q.kind != "extent" or v.root(q.group) == "people")]
    real = [q for q in able if q.sense == "asserted" and q.lead.figure.measure in HIT]
    for q in able:
        x = q.lead
        if q.sense == "asserted" and x.figure.measure != "present":
            continue
        near = [f for w in real if w.group == q.group and w is not q for f in w.figures if _alike(x, f)]
        y = _closest(x, near)
        if y is None:
            continue
        if q.sense != "asserted":
            reason = _modal(x, y, q.sense)
        else:
            reason = (
                f"{said(x.figure)} is how many there were, "
                f"{said(y.figure)} how many were {y.figure.measure}: not compared."
            )
        out.append(relation("different_scope", *_ordered(x, y), reason, event=event))
    return out


# How many there were and how many were hit: further apart than this, nobody takes the one for the other.
ONE_COUNT = 2
# A few people here and a few there are no look-alikes.
FEW = 5


def _alike(x: Facts, y: Facts) -> bool:
    """Whether a reader of one report might take two numbers for counts of the same things."""
    close = _tempting(x, y, ONE_COUNT if x.figure.measure == "present" else TEMPTING)
    many = min(x.figure.n or 0, y.figure.n or 0) >= FEW
    return close and x.figure.report_id == y.figure.report_id and (many if x.person else x.noun == y.noun)


def _tempting(x: Facts, y: Facts, factor: float = TEMPTING) -> bool:
    """Whether two numbers are near enough that a reader might set them side by side."""
    a, b = x.figure.n, y.figure.n
    return bool(a and b) and max(a or 0, b or 0) <= factor * min(a or 0, b or 0)


def _closest(x: Facts, among: Sequence[Facts]) -> Facts | None:
    able = [f for f in among if f.figure.n is not None and f.figure.bound != "zero"]
    return min(able, key=lambda f: (abs((f.figure.n or 0) - (x.figure.n or 0)), f.order), default=None)


def _ordered(x: Facts, y: Facts) -> tuple[Facts, Facts]:
    return (x, y) if x.order <= y.order else (y, x)


_MODAL = re.compile(
    r"\b(?:(?:could|might|may|would|can|will|should)(?: (?:have|be|still|also|not))?(?: \w+)?"
    r"|feared|believed|reportedly|planned?|expected|if|appear(?:s|ed)?|apparently|allegedly|suspected|likely|probably|"
    r"perhaps|maybe|possibl[ey])\b",
    re.I,
)


def _modal(x: Facts, y: Facts, sense: str) -> str:
    start = x.figure.start - x.figure.sentence_start
    found = list(_MODAL.finditer(x.figure.sentence))
    near = min(found, key=lambda m: abs(m.start() - start)) if found else None
    by = f" by “{' '.join(near.group().split())}”" if near else ""
    happened = f"{said(y.figure)} is said of what happened ({does(y.figure)})"
    return f"{said(x.figure)} is {sense}{by}; {happened}: not compared."


def across(
    told: Sequence[tuple[str, Asked]], family: Mapping[str, str], tied: frozenset[str], turns: Mapping[str, str]
) -> list[Relation]:
    """Like figures of different events in one report, not compared, with the words that keep them apart.

    ``told`` are (event, question) of one report; ``family`` gives an event the event it is part of; ``tied``
    are figures that add up to another one, which says enough of them; ``turns`` are the words by which the
    report turned to an event.
    """
    out: list[Relation] = []
    for i, (e, p) in enumerate(told):
        for d, w in told[i + 1 :]:
            top = family.get(e, e), family.get(d, d)
            if (
                p.kind not in ("toll", "part")
                or w.kind not in ("toll", "part")
                or p.group != w.group
                or p.sense != w.sense
            ):
                continue
            x, y = _ordered(p.lead, w.lead)
            if (
                x.figure.measure != y.figure.measure
                or x.figure.n is None
                or y.figure.n is None
                or x.figure.n == 0
                or y.figure.n == 0
            ):
                continue
            if x.figure.measure == "present":
                if "part" in (p.kind, w.kind) and p.lead.passage == w.lead.passage:
                    continue  # "38 of the 41 people"
                pairs = [
                    (f, g)
                    for f in p.figures
                    for g in w.figures
                    if _tempting(f, g, 2 * TEMPTING) and min(f.figure.n or 0, g.figure.n or 0) >= FEW
                ]
                out += [relation("unclear", *_ordered(f, g), _unclear(*_ordered(f, g))) for f, g in pairs[:MOST]]
            elif top[0] != top[1] and _tempting(x, y) and not {x.figure.id, y.figure.id} & tied:
                out.append(relation("different_scope", x, y, _elsewhere(x, y, turns.get(d if y is w.lead else e, ""))))
    return [r for r in out if r.kind == "unclear"][:MOST] + [r for r in out if r.kind != "unclear"][: MOST // 2]


def _elsewhere(x: Facts, y: Facts, turn: str) -> str:
    """Why ``y`` is told of another happening than ``x``: by the words that turned to it, else by its own."""
    opening, _, heading = turn.partition("heading: ")
    if heading and not opening:
        why = f"under “{heading}”, “{_scope_words(y)}”"
    else:
        why = f"“{turn}”" if turn and not turn.startswith("after ") else f"“{_scope_words(y)}”"
    return f"{said(y.figure)} is told of another happening than {said(x.figure)}: {why}; not compared."


def _unclear(x: Facts, y: Facts) -> str:
    return (
        f"{said(x.figure)} and {said(y.figure)} are both sizes of a group; "
        f"“{_clause(x)}” and “{_clause(y)}” do not say whether it is the same one."
    )


def _scope_words(f: Facts) -> str:
    """The words that give a figure its own scope: its sentence from the number on, cut at a mark."""
    x = f.figure
    return (
        _clause(f, from_number=True)
        if not (x.time and x.place)
        else f"{' '.join(x.time.split())}, {' '.join(x.place.split())}"
    )


def _clause(f: Facts, from_number: bool = False) -> str:
    x = f.figure
    at = max(0, x.start - x.sentence_start)
    start = at if from_number else max((m.end() for m in re.finditer(r"[,;:“”]\s*", x.sentence[:at])), default=0)
    stop = re.search(r"[,;“”]|\.(?=\s|$)", x.sentence[max(at, x.end - x.sentence_start) :])
    end = max(at, x.end - x.sentence_start) + stop.start() if stop else len(x.sentence)
    words = " ".join(x.sentence[start:end].split())
    if len(words.split()) < 3:
        words = " ".join(x.sentence.split())
    return words if len(words) <= 160 else words[:157] + "..."


@lru_cache(maxsize=1)
def _units() -> dict[str, tuple[str, float]]:
    return {name: (dim, float(size)) for dim, size, names in rows("conversions.tsv") for name in names.split()}


def conversions(told: Sequence[Facts]) -> list[Relation]:
    """A measure given twice, in two units, side by side: "65 kilometers (40 miles)"."""
    out = []
    row = [f for f in told if f.figure.measure in ("distance", "area", "weight") and f.figure.n is not None]
    for a, b in itertools.pairwise(row):
        x, y = a.figure, b.figure
        one, two = _unit(a), _unit(b)
        if one is None or two is None or one[1] == two[1] or one[0] != two[0] or not 0 <= y.start - x.end <= 40:
            continue
        first, second = (x.n or 0) * one[1], (y.n or 0) * two[1]
        if abs(first - second) <= ROUNDING * max(first, second):
            exact = (x.n or 0) * one[1] / two[1]
            shown = f"{number(x.n or 0)} {one[2]} = {exact:.1f} {two[2]}, written {number(y.n or 0)}"
            out.append(
                relation(
                    "converts",
                    a,
                    b,
                    f"{quoted(x)} and {quoted(y)} stand side by side and are one {x.measure} in two units.",
                    arithmetic=shown,
                )
            )
    return out


def _unit(f: Facts) -> tuple[str, float, str] | None:
    x = f.figure
    for words in (x.unit, x.counted.strip("[]")):
        for w in [(words or "").casefold().replace(" ", "-"), *v.words(words or "")]:
            if w in _units():
                dim, size = _units()[w]
                return dim, size, w
    return None
