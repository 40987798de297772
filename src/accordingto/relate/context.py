"""What the words around a figure tell: sentences of a report with their names, days and kinds of happening."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from accordingto.records import PERSON_HARM, Figure, Interval, Record, Report
from accordingto.relate import vocabulary as v
from accordingto.repeats import bounded
from accordingto.resolve.gazetteer import look_up

PERSONS = frozenset(PERSON_HARM) | {"displaced", "evacuated", "returned", "homeless", "trapped", "sick", "attending"}
# A paragraph of one piece without a full stop and with no more words than this is a heading, not a sentence.
HEADING = 12
EXTENTS = frozenset({"money", "percent", "distance", "area", "weight", "duration", "other"})

_BREAK = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]{2,}\S)")
_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘(\[]*[A-Z0-9])|\n(?=[ \t]*[-•–*] )|(?<!\s)\s{2,}(?=[A-Z\"“])")
_SHORT = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Adm|Brig|Jr|Sr|Prof|Ave|No|vs|etc|"
    r"a\.m|p\.m|U\.S|U\.N|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$"
)
_NO_NAME = re.compile(r"(?:ed|ing|ly|tions?|ments?|ous|ive|able|ible|ness|ity)$")
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\.[A-Z]\.?)*|\d+(?:st|nd|rd|th)\b", re.U)
# Two shootings a week are nothing unusual in a town of this size.
LARGE_TOWN = 100_000
_RUN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}")
_DATELINE = re.compile(r"^\s*[A-Z][A-Z .'’-]{2,40}[,(–—-]")
_PARTS_OF_DAY = {"morning": "morning", "dawn": "morning", "noon": "noon", "midday": "noon", "afternoon": "afternoon",
                 "evening": "night", "night": "night", "overnight": "night", "midnight": "night"}  # fmt: skip
_DATE = re.compile(rf"\b(?:(\d{{1,2}})\s+({'|'.join(v.MONTHS)})|({'|'.join(v.MONTHS)})\s+(\d{{1,2}}))\b", re.I)


class Passage(Record):
    """A sentence or heading of a report, and what in it can tell events apart."""

    start: int
    end: int
    paragraph: int
    text: str
    heading: bool
    names: frozenset[str]  # words written as names, none of them common
    content: frozenset[str]  # all other words that are not common
    kinds: frozenset[str]  # kinds of happening, without "generic"
    happens: bool  # any word of a happening, generic ones too


class Facts(Record):
    """A figure with what comparing needs, worked out once."""

    figure: Figure
    passage: int  # index of its passage in the report
    group: str  # counted class
    noun: str  # head noun of what is counted
    special: str  # that noun where no class knows it ("dockworkers" are people of a kind), else empty
    person: bool
    agents: frozenset[str]  # named doers, one entry each; empty where nobody is named
    places: frozenset[str]  # names in the words for the place
    days: frozenset[str]  # weekday, "today", or month and day, of the words for the time
    hours: frozenset[str]  # parts of the day
    when: tuple[int, int] | None  # resolved days as ordinals
    speaker: frozenset[str]  # words of the speaker's name; empty for the report's own voice
    order: tuple[str, str, int, int]  # published, report, start, source: the order in which things are told


_REACH = 60  # code points looked back for an abbreviation: more than the longest of them


def passages(text: str) -> tuple[Passage, ...]:
    """Cut ``text`` into sentences and headings, in order; spans count in ``text``."""
    upper = sum(c.isupper() for c in text) > 3 * sum(c.islower() for c in text)
    inner = {w.group().casefold() for w in re.finditer(r"(?<=[a-z,;] )[A-Z]\w+", text)}
    out: list[Passage] = []
    at, paragraph = 0, 0
    for stop in [*(m.end() for m in _BREAK.finditer(text)), len(text)]:
        block = text[at:stop]
        if block.strip():
            starts = [
                0,
                *(m.end() for m in _END.finditer(block) if not _abbreviated(block, m.end())),
                len(block),
            ]
            for i, j in itertools.pairwise(starts):
                if block[i:j].strip():
                    alone = i == 0 and j == len(block)
                    out.append(_passage(text, at + i, at + j, paragraph, alone, upper, inner))
            paragraph += 1
        at = stop
    return tuple(out)


def _abbreviated(block: str, end: int) -> bool:
    """Whether what ends at ``end`` is an abbreviation and no sentence."""
    return _SHORT.search(block[max(0, end - _REACH) : end].rstrip()) is not None


def _passage(text: str, start: int, end: int, paragraph: int, alone: bool, upper: bool, inner: set[str]) -> Passage:
    piece = text[start:end].rstrip()
    found = v.words(piece)
    kinds = {k for k in map(v.kind_of, found) if k}
    rare = {w for w in found if not v.is_common(w) and v.kind_of(w) is None}
    if upper:
        # In capitals nothing is marked as a name; every rare word may be one, but for the looks of a verb or the like.
        names = {w for w in rare if not _NO_NAME.search(w)}
    else:
        names = set()
        for i, m in enumerate(_NAME.finditer(piece)):
            word = re.sub(r"['’]s$", "", m.group().casefold()).rstrip(".")
            opening = i == 0 and not piece[: m.start()].strip(" \"“‘'(")
            if word in rare and (not opening or word in inner):
                names.add(word)
    heading = (
        alone
        and not v.turn("furniture", piece)
        and len(piece.split()) <= HEADING
        and not re.search(r"[.!?:][\"”’')]*$", piece)
        and len(piece.split()) > 2
    )
    return Passage(
        start=start, end=start + len(piece), paragraph=paragraph, text=piece, heading=heading,
        names=frozenset(names), content=frozenset(rare - names),
        kinds=frozenset(kinds - {"generic"}), happens=bool(kinds),
    )  # fmt: skip


def dateline(text: str) -> frozenset[str]:
    """The names of the place where the report was written: too broad to tell events apart."""
    found = _DATELINE.match(text[:200])
    return frozenset(v.words(found.group())) if found else frozenset()


def broad(text: str) -> frozenset[str]:
    """Names too wide to tell events apart: of the dateline, of nations, of large towns that the text names."""
    out = set(dateline(text))
    for run in dict.fromkeys(_RUN.findall(text)):
        found = look_up(run)
        if found and found[0].plain and (found[0].people >= LARGE_TOWN or found[0].kind == "adm0"):
            out |= set(v.words(run))
    return frozenset(out)


def facts(figure: Figure, cut: Sequence[Passage]) -> Facts:
    """Work out what comparing needs of one figure; ``cut`` is its report in passages."""
    noun = v.head(figure.counted)
    person = figure.measure in PERSONS or figure.unit == "person"
    days, hours = day_words(figure.time or "")
    return Facts(
        figure=figure,
        passage=max(0, bisect_right(cut, figure.start, key=lambda p: p.start) - 1),
        group=v.class_of(figure.counted, figure.counted_class, person),
        noun=noun,
        special="" if not person or v.known(figure.counted, figure.counted_class) else noun,
        person=person or figure.unit == "person",
        agents=agents(figure.agent),
        places=frozenset(names(figure.place or "") | names(figure.place_name or "")),
        days=days,
        hours=hours,
        when=_ordinals(figure),
        speaker=speaker(figure),
        order=(figure.published or "~", figure.report, figure.start, figure.source_start or -1),
    )


def names(words: str) -> set[str]:
    """The words of ``words`` that can name a place or an actor; not the common ones."""
    capital = {w.casefold() for w in re.findall(r"\b[A-Z]\w*", words)}
    return {
        w for w in v.words(words) if not v.is_common(w) and (w in capital or any(p in capital for p in w.split("-")))
    }


def agents(words: str | None) -> frozenset[str]:
    """The doers named in ``words``, one entry each: "coalition and Iraqi forces" are two.

    A doer is known by its first telling word; one that nobody could tell from others ("the attackers") is none,
    and so is a happening without a doer ("a mass shooting in Arl", "the Arl raid"), unlike "coalition airstrikes".
    """
    out = set()
    for piece in re.split(r"\s+and\s+|\s*,\s*|\s+with\s+", words or ""):
        if v.kind_of(v.head(piece)) is not None:
            before = v.words(re.split(r"\s+(?:of|in|at|on|near|against|from)\s+", piece)[0])
            telling = [w for w in before if not (v.is_common(w) or v.kind_of(w) or _MANNER.fullmatch(w) or _place(w))]
        else:
            telling = [w for w in v.words(piece) if v.kind_of(w) is None and not v.is_common(w)]
        if telling:
            out.add(telling[0])
    return frozenset(out)


# How a happening was, which is not who did it.
_MANNER = re.compile(
    r"mass|armed|deadly|fatal|apparent|double|triple|suicide|drive-?by|overnight|pre-?dawn|early-\w+|late-\w+|deliberate|"
    r"random|massive|powerful|initial|second|third|fourth|(?:\w+-)+(?:hours?|days?)(?:-long)?"
)


@lru_cache(maxsize=4096)
def _place(word: str) -> bool:
    """Whether a word is the name of a town or a province; a nation does things, a town hardly."""
    found = look_up(word.title())
    return bool(found) and found[0].plain and found[0].kind != "adm0"


def day_words(words: str) -> tuple[frozenset[str], frozenset[str]]:
    """The days and the parts of the day that ``words`` name."""
    days = {f"{(m[1] or m[2]).casefold()} {m[0] or m[3]}" for m in _DATE.findall(words)}
    hours = set()
    for w in v.words(words):
        if w in v.WEEKDAYS or w in ("today", "yesterday"):
            days.add(w)
        hours |= {_PARTS_OF_DAY[w]} if w in _PARTS_OF_DAY else set()
    return frozenset(days), frozenset(hours)


def _ordinals(figure: Figure) -> tuple[int, int] | None:
    """The resolved days of a figure, only where they are known to the day or the week."""
    if not figure.time_start or figure.time_accuracy not in ("day", "week", None):
        return None
    try:
        start = date.fromisoformat(figure.time_start[:10]).toordinal()
        end = date.fromisoformat((figure.time_end or figure.time_start)[:10]).toordinal()
    except ValueError:
        return None
    return (start, max(start, end))


def speaker(figure: Figure) -> frozenset[str]:
    """The telling words of the speaker's fullest name, or nothing for the report's own voice."""
    said = figure.source_name or figure.source
    if not said:
        return frozenset()
    telling = frozenset(w for w in v.words(said) if w not in _TITLES)
    return telling or frozenset(v.words(said))


_TITLES = frozenset({
    "the", "a", "an", "of", "for", "in", "and", "s", "mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "capt",
    "sgt", "u.s", "us", "his", "her", "their", "its",
})  # fmt: skip


def same_speaker(a: Facts, b: Facts) -> bool:
    """Whether two figures come from one speaker: the same name, or the shorter name within the longer."""
    if not a.speaker or not b.speaker:
        return not a.speaker and not b.speaker and a.figure.report_id == b.figure.report_id
    return a.speaker <= b.speaker or b.speaker <= a.speaker


_SEX = {
    w: sex
    for sex, words in (("f", "female females woman women girl girls"), ("m", "male males man men boy boys"))
    for w in words.split()
}


def sex(f: Facts) -> str | None:
    """Of which sex the counted are, where the words say so: "f" or "m"."""
    said = {_SEX[w] for w in v.words(f.figure.counted) if w in _SEX}
    return said.pop() if len(said) == 1 else None


def fits_sex(part: Facts, whole: Facts) -> bool:
    """Whether a part can lie in a whole: two female victims hold no man, and nobody of whom it is not said."""
    return sex(whole) is None or sex(part) == sex(whole)


def overlap(a: Interval, b: Interval) -> bool:
    """Whether one number can satisfy both."""
    low = max(x for x in (a[0], b[0], float("-inf")) if x is not None)
    high = min(x for x in (a[1], b[1], float("inf")) if x is not None)
    return low <= high


def read(report: Report | None, figures: Sequence[Figure]) -> tuple[tuple[Passage, ...], list[Facts]]:
    """The passages of a report and the facts of its figures, in the order of the text."""
    told = sorted(figures, key=lambda f: (f.start, f.end, f.source_start or -1, f.id))
    if report is not None:
        cut = passages(bounded(report.text)[0])
    else:  # without its text, the sentences of its figures are all there is
        sentences = {f.sentence_start: f.sentence for f in told}
        cut = tuple(
            _passage(s, 0, len(s), i, True, s.isupper(), set()) for i, (_, s) in enumerate(sorted(sentences.items()))
        )
        starts = sorted(sentences)
        cut = tuple(_moved(p, at) for p, at in zip(cut, starts))
    return cut, [facts(f, cut) for f in told]


def _moved(p: Passage, by: int) -> Passage:
    return Passage(start=p.start + by, end=p.end + by, paragraph=p.paragraph, text=p.text, heading=p.heading,
                   names=p.names, content=p.content, kinds=p.kinds, happens=p.happens)  # fmt: skip
