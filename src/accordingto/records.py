"""The nouns of the ledger: what stages hand to one another and what a project keeps.

Every span is ``(start, end)`` in code points, end exclusive. Inside the flow, from ``mend`` to
``resolve``, spans count in the *mended* text; in a finished :class:`Figure`, :class:`Silence` or
:class:`Statement` they count in the report's own, unaltered text. ``Mended.original`` goes back.
Closed vocabularies are strings, listed here once, as `gold/GUIDELINES` of the project defines them.
"""

from __future__ import annotations

from typing import Literal, dataclass_transform

import msgspec

Span = tuple[int, int]
Interval = tuple[float | None, float | None]  # None is an open end

Bound = Literal["exact", "approx", "more_than", "at_least", "less_than", "at_most", "range", "vague", "zero"]
Modality = Literal["asserted", "estimated", "possible", "planned", "denied", "conditional"]
Stance = Literal["said", "estimated", "claimed", "confirmed", "acknowledged", "denied"]
Attribution = Literal["named", "own_voice", "unclear"]
SilenceKind = Literal["declined", "unknown", "unverified"]
Verdict = Literal["same", "damaged", "cut", "extended", "revised"]

MEASURES = (
    "killed", "injured", "casualties", "missing", "detained", "abducted", "freed", "rescued",
    "surrendered", "displaced", "evacuated", "returned", "homeless", "trapped", "affected", "sick",
    "attending", "present", "destroyed", "damaged", "seized", "delivered", "attack", "money",
    "percent", "distance", "area", "weight", "duration", "other",
)  # fmt: skip
PERSON_HARM = ("killed", "injured", "casualties", "missing", "detained", "abducted", "freed", "rescued", "surrendered")
RELATIONS = (
    "same", "agrees", "narrows", "conflicts", "part_of", "sums", "revises", "near",
    "different_scope", "unclear", "converts", "copy",
)  # fmt: skip


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What all records share: frozen, keyword-only, comparable."""


class Report(Record):
    """One report as it came in: its own text and what is known of where it comes from."""

    id: str  # 16 hex of sha256(bytes hash, uri, record number)
    uri: str  # as the user gave it: a path, `path#record`, a URL, or "-"
    sha256: str  # of the raw bytes
    text: str  # the report's own text; all final spans count in it
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None  # ISO date, or date and time
    url: str | None = None
    language: str | None = None
    media_type: str = "text/plain"
    repairs: tuple[str, ...] = ()  # what reading had to do to the bytes, in words


class Edit(Record):
    """One repair that ``mend`` made: ``original[start:end]`` was replaced by ``text``."""

    start: int
    end: int
    text: str
    rule: str  # id of the repair, e.g. "split-number"


class Statement(Record):
    """Somebody's words in a report: who, by which cue, and what they said."""

    report: str  # uri
    report_id: str
    id: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    source_text: str | None = None
    source_name: str | None = None
    cue_text: str | None = None
    stance: Stance = "said"
    via: str | None = None  # the outer speaker of a chain
    rule: str = ""
    source_p: float | None = None  # the encoder's own probabilities, for dropping and for study
    cue_p: float | None = None
    content_p: float | None = None


class Speaker(Record):
    """Who says it, across mentions: name apart from role and affiliation."""

    name: str
    kind: Literal["person", "office", "organisation", "document", "anonymous", "publisher"]
    role: str | None = None
    affiliation: str | None = None
    mentions: tuple[str, ...] = ()


class Figure(Record):
    """One number expression in one report, as said by one source. Fields as in the guidelines."""

    report: str  # uri
    report_id: str
    id: str  # hash of report, span and source span
    start: int
    end: int
    text: str
    n: float | None
    low: float | None
    high: float | None
    bound: Bound
    hard: Interval
    typical: Interval
    counted: str
    measure: str
    agent: str | None = None
    place: str | None = None
    time: str | None = None
    source: str | None = None
    source_name: str | None = None
    cue: str | None = None
    via: str | None = None
    modality: Modality = "asserted"
    additional: bool = False
    implicit: bool = False
    source_start: int | None = None
    source_end: int | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    counted_start: int | None = None  # None when the noun was supplied: counted is then [bracketed]
    counted_end: int | None = None
    event_start: int | None = None  # the words that say what happened ("were killed", "toll")
    event_end: int | None = None
    sentence: str = ""
    sentence_start: int = 0
    published: str | None = None
    publisher: str | None = None
    attribution: Attribution = "own_voice"
    origin: str | None = None  # whose knowledge it is, as far as the text tells
    speaker_kind: str | None = None
    speaker_role: str | None = None
    speaker_affiliation: str | None = None
    unit: str | None = None  # person, household, vehicle, building, event, USD, km, ...
    counted_class: str | None = None  # people, civilians, children, women, fighters, vehicles, ...
    aspect: str | None = None  # total, part, additional, cumulative
    stance: Stance | None = None
    whole: str | None = None  # id of the figure that this one is said to be part of ("including 11")
    time_start: str | None = None
    time_end: str | None = None
    time_accuracy: str | None = None  # day, week, month, year
    time_reason: str | None = None
    place_name: str | None = None
    place_country: str | None = None
    place_accuracy: str | None = None
    place_reason: str | None = None
    rule: str = ""  # ids of the rules that made the row, comma separated
    reasons: dict[str, str] = {}  # field -> rule id and the words it rests on; what `explain` prints


class Silence(Record):
    """A source that withholds or cannot give a number; it stands in the ledger like a figure."""

    report: str
    report_id: str
    id: str
    start: int
    end: int
    text: str
    kind: SilenceKind
    topic: str
    source: str | None = None
    source_name: str | None = None
    cue: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    measure: str | None = None  # what the number would have measured, where the words tell
    sentence: str = ""
    published: str | None = None
    publisher: str | None = None
    rule: str = ""


class Member(Record):
    """A report's place in a work: how it stands to the witness, with the evidence in words."""

    report_id: str
    report: str
    verdict: Verdict
    evidence: str
    coverage: float  # share of this report's letters and digits that the witness has
    runs: tuple[tuple[int, int, int], ...] = ()  # (start here, start in the witness, length)


class Gap(Record):
    """Words that a damaged copy lost and the witness still has. ``at`` is a point in the copy."""

    report_id: str
    at: int
    witness_start: int
    witness_end: int
    text: str
    kind: Literal["filled", "cut_head", "cut_tail", "cut"]


class Work(Record):
    """A family of copies. Its id is that of its first member and never moves."""

    id: str
    witness: str  # report id of the best copy
    members: tuple[Member, ...]
    gaps: tuple[Gap, ...] = ()
    direction: str = "unknown"  # who copied whom, with the reason
    siblings: tuple[str, ...] = ()  # works made on the same form or sharing a part; never merged
    merged: tuple[str, ...] = ()  # ids of works that a later report showed to be this one


class Event(Record):
    """What several figures are about, put together by time, place, participants and words."""

    id: str
    name: str
    figures: tuple[str, ...]
    time_start: str | None = None
    time_end: str | None = None
    places: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    reason: str = ""
    part_of: str | None = None  # the event that this one is a part of


class Question(Record):
    """Event x measure x counted class x scope: what several figures answer."""

    id: str
    event: str
    measure: str
    counted_class: str | None
    scope: str
    name: str
    figures: tuple[str, ...]
    silences: tuple[str, ...] = ()


class Relation(Record):
    """How two figures (or several parts and a total) stand to one another, with the reason."""

    id: str
    kind: str  # one of RELATIONS
    a: str  # figure id
    b: str  # figure id
    parts: tuple[str, ...] = ()  # for `sums`: the parts that make up b
    reason: str = ""  # a sentence that quotes the words it rests on
    arithmetic: str | None = None
    event: str | None = None
    question: str | None = None


class Bracket(Record):
    """Low, best and high for a question under a named rule, with what it used and left out."""

    question: str
    rule: str
    low: float | None
    best: float | None
    high: float | None
    used: tuple[str, ...] = ()
    left_out: dict[str, str] = {}  # figure id -> why
    reports: int = 0
    works: int = 0
    origins: int = 0


class Decision(Record):
    """What a person decided about a record. It never overwrites: `undo` adds another."""

    id: str
    target: str
    field: str
    was: str | None
    now: str | None
    who: str
    when: str
    why: str
    report_id: str | None = None  # where the target stood when it was decided: finds it again after a new run
    start: int | None = None
    end: int | None = None
    text: str | None = None


class Standing(Record):
    """A decision as it stands today: ``moved`` and ``orphaned`` ones wait for a person, none is dropped."""

    decision: Decision
    status: Literal["stands", "undone", "replaced", "moved", "orphaned"]
    at: str | None = None  # for `moved`: the id of the row that stands there now
    reason: str = ""


class Note(Record):
    """A remark that somebody left on a record."""

    target: str
    text: str
    who: str
    when: str


class Hit(Record):
    """A report that holds the words searched for, with the words around them."""

    report_id: str
    report: str
    title: str | None
    snippet: str  # the words found stand between \x02 and \x03, to be marked by whoever shows it


class Skipped(Record):
    """An input or a piece that was left out, with one clear sentence: what, where, what to do."""

    where: str
    reason: str
    code: str = ""
