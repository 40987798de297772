"""What the stages hand to one another before a row is finished; spans count in the mended text."""

from __future__ import annotations

from typing import Literal

from accordingto.records import (
    Bound,
    Edit,
    Figure,
    Interval,
    Modality,
    Record,
    Report,
    Silence,
    SilenceKind,
    Span,
    Speaker,
    Stance,
    Statement,
)


class Mended(Record):
    """A report's text with its damage undone, and the way back.

    ``edits`` are in order, do not overlap and count in the original; applying them gives ``text``.
    ``gaps`` are code points of the mended text where words plainly were lost ("Gen. Hamed  .").
    """

    text: str
    edits: tuple[Edit, ...] = ()
    gaps: tuple[int, ...] = ()

    def original(self, start: int, end: int) -> Span:
        """The span of the original that ``text[start:end]`` stands for; never cuts an edit in two."""
        from accordingto.mend import original_span

        return original_span(self, start, end)


class Number(Record):
    """A number expression with its bound words; the guidelines' ``text`` is ``[start, end)``."""

    start: int
    end: int
    core_start: int  # the bare numeral or vague word, without hedge words
    core_end: int
    n: float | None
    low: float | None  # ranges only
    high: float | None
    bound: Bound
    hard: Interval
    typical: Interval
    kind: Literal["count", "money", "percent", "fraction", "unit", "vague", "zero"] = "count"
    unit: str | None = None  # canonical: USD, km, %, day, ... where a unit stands beside the number
    unit_start: int | None = None  # the unit's words ("kilometers", "percent"), or None for "$"
    unit_end: int | None = None
    additional: bool = False  # another / more / other / further stands with it
    aspect: str | None = None  # total, cumulative, ... where the hedge words say so
    modality: Modality | None = None  # where a hedge word carries one: "an estimated", "reportedly"
    hedges: tuple[str, ...] = ()  # ids of rows of data/hedges.tsv
    optional: bool = False  # many, some, most, ...: don't-care of the guidelines; left out of the ledger by default


class Lookalike(Record):
    """Something that looks like a figure and is none: a date, an age, a code; kept for `explain`."""

    start: int
    end: int
    reason: str


class Reading(Record):
    """A number with what it counts and what happened to it. Word indices are of the Tree."""

    number: Number
    word: int  # word of the numeral's core
    noun: int | None  # word of the counted head, None when it was supplied
    counted: str  # text without number and relative clause; [bracketed] when supplied
    counted_span: Span | None
    event: int | None  # word that says what happened
    measure: str
    unit: str | None = None
    counted_class: str | None = None
    agent: Span | None = None
    place: Span | None = None
    time: Span | None = None
    modality: Modality = "asserted"
    additional: bool = False
    implicit: bool = False
    aspect: str | None = None
    part_of: int | None = None  # index of the reading that this one is said to be part of
    reasons: dict[str, str] = {}  # field -> "rule-id: words"


class Voice(Record):
    """Who says one reading: the words at the place of attribution, or nobody but the report."""

    attribution: Literal["named", "own_voice", "unclear"]
    source: Span | None = None
    cue: Span | None = None
    stance: Stance | None = None
    via: Span | None = None
    speaker: Speaker | None = None  # after resolve: the fullest description
    source_name: str | None = None
    origin: str | None = None
    reason: str = ""  # "rule-id: words"


class Withheld(Record):
    """A silence before it is finished."""

    start: int
    end: int
    kind: SilenceKind
    topic: str
    source: Span | None = None
    cue: Span | None = None
    source_name: str | None = None
    measure: str | None = None
    rule: str = ""


class When(Record):
    """A time phrase resolved against the report's date; None where it stays open."""

    start: str | None
    end: str | None
    accuracy: str | None
    reason: str


class Where(Record):
    """A place phrase resolved by gazetteer; only the words where nothing is plain."""

    name: str | None
    country: str | None
    accuracy: str | None
    reason: str
    anchor: str | None = None  # for relative places: the known place that it is told from
    bearing: str | None = None  # "southeast", from the anchor
    distance: str | None = None  # "several miles", in the text's words


class Utterance(Record):
    """A statement inside the flow: word ranges and spans of source, cue and content, mended text."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    stance: Stance = "said"
    via: Span | None = None
    source_name: str | None = None
    source_p: float = 1.0
    cue_p: float = 1.0
    content_p: float = 1.0
    rule: str = ""
    whole: Span | None = None  # the source with its relative clause and titles, as the encoder tagged it


class Extracted(Record):
    """All that one report holds. Depends on the report, the model and the version; on nothing else.

    Here, and not beside the stages that make it: a process that only takes it over need not load them.
    """

    report: Report
    mended: Mended
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    silences: tuple[Silence, ...]
    left_out: int = 0  # lines and sentences that were not read, because each stands there very often
