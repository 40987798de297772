"""The finished records of one report: spans go back to the report's own text, and every field says why it is so."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from accordingto.attribute.spans import inside
from accordingto.drafts import Mended, Reading, Utterance, Voice, When, Where, Withheld
from accordingto.parse.tree import Tree
from accordingto.records import Figure, Report, Silence, Span, Statement


def record_id(*parts: object) -> str:
    """16 hex digits from what makes a record itself; the same input gives the same id for ever."""
    return hashlib.sha256("\x1f".join(str(p) for p in parts).encode("utf8")).hexdigest()[:16]


NO_TIME = When(start=None, end=None, accuracy=None, reason="")
NO_PLACE = Where(name=None, country=None, accuracy=None, reason="")


def figures(
    report: Report,
    mended: Mended,
    tree: Tree,
    readings: Sequence[Reading],
    voices: Sequence[Voice],
    times: Sequence[When | None],
    places: Sequence[Where | None],
) -> tuple[Figure, ...]:
    """One :class:`Figure` a reading, in text order. ``voices``, ``times`` and ``places`` go with ``readings``."""
    own = _Own(report, mended)
    ids = [
        record_id(report.id, *own.span((r.number.start, r.number.end)), own.span(v.source) if v.source else None)
        for r, v in zip(readings, voices)
    ]
    return tuple(
        _figure(own, tree, r, v, when or NO_TIME, where or NO_PLACE, ids, i)
        for i, (r, v, when, where) in enumerate(zip(readings, voices, times, places))
    )


def _figure(
    own: _Own, tree: Tree, reading: Reading, voice: Voice, when: When, where: Where, ids: list[str], i: int
) -> Figure:
    number = reading.number
    start, end = own.span((number.start, number.end))
    source, cue = own.opt(voice.source), own.opt(voice.cue)
    noun = own.opt(reading.counted_span) if not reading.counted.startswith("[") else None
    event = own.opt(tree.span(reading.event, reading.event)) if reading.event is not None else None
    sentence = own.span(_sentence(tree, tree.sentence[reading.word]))
    reasons = dict(reading.reasons)
    if voice.reason:
        reasons["source"] = voice.reason
    if when.start is not None or when.end is not None:
        reasons["time_start"] = when.reason
    if where.name is not None or where.country is not None:
        reasons["place_name"] = where.reason
    return Figure(
        report=own.report.uri,
        report_id=own.report.id,
        id=ids[i],
        start=start,
        end=end,
        text=own.text[start:end],
        n=number.n,
        low=number.low,
        high=number.high,
        bound=number.bound,
        hard=number.hard,
        typical=number.typical,
        counted=reading.counted,
        measure=reading.measure,
        agent=own.words(reading.agent),
        place=own.words(reading.place),
        time=own.words(reading.time),
        source=own.words(voice.source),
        source_name=voice.source_name,
        cue=own.words(voice.cue),
        via=own.words(voice.via),
        modality=reading.modality,
        additional=reading.additional,
        implicit=reading.implicit,
        source_start=source[0] if source else None,
        source_end=source[1] if source else None,
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
        counted_start=noun[0] if noun else None,
        counted_end=noun[1] if noun else None,
        event_start=event[0] if event else None,
        event_end=event[1] if event else None,
        sentence=own.text[sentence[0] : sentence[1]],
        sentence_start=sentence[0],
        published=own.report.published,
        publisher=own.report.publisher,
        attribution=voice.attribution,
        origin=voice.origin,
        speaker_kind=voice.speaker.kind if voice.speaker else None,
        speaker_role=voice.speaker.role if voice.speaker else None,
        speaker_affiliation=voice.speaker.affiliation if voice.speaker else None,
        unit=reading.unit,
        counted_class=reading.counted_class,
        aspect=reading.aspect,
        stance=voice.stance,
        whole=ids[reading.part_of] if reading.part_of is not None else None,
        time_start=when.start,
        time_end=when.end,
        time_accuracy=when.accuracy,
        time_reason=when.reason or None,
        place_name=where.name,
        place_country=where.country,
        place_accuracy=where.accuracy,
        place_reason=where.reason or None,
        rule=",".join(dict.fromkeys(r.partition(":")[0] for r in reasons.values() if r)),
        reasons=reasons,
    )


def silences(report: Report, mended: Mended, tree: Tree, withheld: Sequence[Withheld]) -> tuple[Silence, ...]:
    """One :class:`Silence` for each number that a source withholds or cannot give."""
    own = _Own(report, mended)
    rows = []
    for w in withheld:
        start, end = own.span((w.start, w.end))
        source, cue = own.opt(w.source), own.opt(w.cue)
        at = tree.words_in(w.start, w.end)
        sentence = own.span(_sentence(tree, tree.sentence[at[0]])) if at else (start, end)
        rows.append(
            Silence(
                report=report.uri,
                report_id=report.id,
                id=record_id(report.id, "silence", start, end, w.kind),
                start=start,
                end=end,
                text=own.text[start:end],
                kind=w.kind,
                topic=w.topic,
                source=own.words(w.source),
                source_name=w.source_name,
                cue=own.words(w.cue),
                source_start=source[0] if source else None,
                source_end=source[1] if source else None,
                cue_start=cue[0] if cue else None,
                cue_end=cue[1] if cue else None,
                measure=w.measure,
                sentence=own.text[sentence[0] : sentence[1]],
                published=report.published,
                publisher=report.publisher,
                rule=w.rule,
            )
        )
    return tuple(rows)


def statements(report: Report, mended: Mended, utterances: Sequence[Utterance]) -> tuple[Statement, ...]:
    """One :class:`Statement` an utterance, with the spans of source, cue and content in the report's own text."""
    own = _Own(report, mended)
    rows = []
    for u in utterances:
        said = u.whole if u.whole and (not u.source or inside((u.whole,), u.source)) else u.source
        source, cue = own.opt(said), own.opt(u.cue)
        content = tuple(own.span(c) for c in u.content)
        rows.append(
            Statement(
                report=report.uri,
                report_id=report.id,
                id=record_id(report.id, "statement", source, cue, content),
                source=source,
                cue=cue,
                content=content,
                source_text=own.words(said),
                source_name=u.source_name,
                cue_text=own.words(u.cue),
                stance=u.stance,
                via=own.words(u.via),
                rule=u.rule,
                source_p=u.source_p,
                cue_p=u.cue_p,
                content_p=u.content_p,
            )
        )
    return tuple(rows)


class _Own:
    """The report's own text and the way there from the mended one."""

    def __init__(self, report: Report, mended: Mended) -> None:
        self.report = report
        self.text = report.text
        self.mended = mended
        self.same = not mended.edits

    def span(self, span: Span) -> Span:
        return span if self.same else self.mended.original(*span)

    def opt(self, span: Span | None) -> Span | None:
        return None if span is None else self.span(span)

    def words(self, span: Span | None) -> str | None:
        """The report's words at a span of the mended text, as they stand."""
        if span is None:
            return None
        start, end = self.span(span)
        return self.text[start:end]


def _sentence(tree: Tree, number: int) -> Span:
    first, last = tree.sentences[number]
    return tree.start[first], tree.end[last - 1]
