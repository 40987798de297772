"""Several sentences each: the whole ledger, an event, a question, a figure, a report, a work."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.records import Event, Figure, Question, Relation, Report, Silence, Statement, Work
from accordingto.words import sentences as say
from accordingto.words.ledger import Ledger
from accordingto.words.sentences import clean, count

COMPARED = ("conflicts", "revises", "narrows", "agrees", "near", "sums", "part_of", "converts")
HARM = frozenset({
    "killed", "injured", "casualties", "missing", "detained", "abducted", "freed", "displaced", "evacuated", "homeless",
    "trapped", "destroyed", "damaged", "seized",
})  # fmt: skip
KEPT_APART = ("different_scope", "unclear")
_ORDER = {kind: i for i, kind in enumerate((*COMPARED, *KEPT_APART, "same", "copy"))}
# In the overview, an event shows at most this many lines on how its figures stand.
SHOWN = 8


def overview(ledger: Ledger) -> list[str]:
    """What a project holds: counts, then each event with its figures, the most disputed first."""
    total = [
        count(len(ledger.reports), "report"),
        count(len(ledger.works), "distinct work"),
        count(len(ledger.figures) - len(ledger.copy_of), "figure"),
        count(sum(_first(s, ledger) for s in ledger.silences.values()), "silence"),
        count(len(ledger.events), "event"),
    ]
    lines = [", ".join(total) + ("." if ledger.reports else ". Nothing has been read yet.")]
    if ledger.copy_of:
        lines.append(f"{count(len(ledger.copy_of), 'figure')} more in copies, not counted again.")
    for e in sorted(ledger.events.values(), key=lambda e: _weight(e, ledger)):
        if e.part_of not in ledger.events:
            lines += ["", *_event(e, ledger, SHOWN)]
            for inner in sorted(ledger.events.values(), key=lambda i: (i.figures, i.id)):
                if inner.part_of == e.id:
                    lines += [f"  {line}" for line in ["part of it:", *_event(inner, ledger, 0)]]
    asked = {s for q in ledger.questions.values() for s in q.silences}
    loose = [s for s in ledger.silences.values() if s.id not in asked and _first(s, ledger)]
    if loose:
        lines += ["", "Silences on nothing that is counted here"]
        lines += [f"  {say.silence(s)}" for s in sorted(loose, key=lambda s: (s.report, s.start))]
    if ledger.skipped:
        lines += ["", "Not read", *(f"  {s.reason}" for s in ledger.skipped)]
    return lines


def _first(s: Silence, ledger: Ledger) -> bool:
    """Whether a silence stands in the witness of its work: a copy's is not another one."""
    work = ledger.work_of.get(s.report_id)
    return work is None or work.witness == s.report_id


def _weight(e: Event, ledger: Ledger) -> tuple[int, int, str]:
    disputes = len(ledger.standing(e.figures, "conflicts"))
    return (-disputes, -len(ledger.told(e.figures)), e.id)


def event(e: Event, ledger: Ledger) -> list[str]:
    """An event: why its figures belong together, each question, how the figures stand, what was not compared."""
    return _event(e, ledger, None)


def _event(e: Event, ledger: Ledger, shown: int | None) -> list[str]:
    told = ledger.told(e.figures)
    lines = [f"{_title(e)}   [event {e.id[:8]}]"]
    days = " to ".join(dict.fromkeys(d for d in (e.time_start, e.time_end) if d))
    lines += [f"  when: {days}"] if days else []
    if shown is None:
        lines += [f"  put together: {e.reason}"] if e.reason else []
        if e.part_of and e.part_of in ledger.events:
            lines.append(f"  part of: {_title(ledger.events[e.part_of])}   [event {e.part_of[:8]}]")
    lines.append(f"  {_sources(told, ledger)}")
    aside: list[str] = []
    for q in _questions(e, ledger):
        if shown is not None and _small(q, ledger):
            aside += [f"{say.counted(f)}" for f in ledger.told(q.figures)]
        else:
            lines += [f"  {line}" for line in _question(q, ledger, brackets=shown is None)]
    lines += [f"  also counted: {', '.join(aside)}"] if aside else []
    compared = _sorted(ledger.standing(e.figures, *COMPARED))
    if shown is not None:
        compared = _telling(compared, ledger)
    apart = _sorted(ledger.standing(e.figures, *KEPT_APART))
    lines += _listed("how they stand", compared, shown)
    lines += _listed("not compared, and why", apart, None if shown is None else shown // 2)
    return lines


def _small(q: Question, ledger: Ledger) -> bool:
    """Whether the overview may pass a question over: one figure, on no harm, nobody silent on it."""
    return q.measure not in HARM and len(ledger.told(q.figures)) < 2 and not q.silences


def _telling(found: list[Relation], ledger: Ledger) -> list[Relation]:
    """Without what a later figure replaced; each pair of values once, however many papers have it."""
    replaced = {r.a for r in found if r.kind == "revises"}
    seen: set[tuple[object, ...]] = set()
    kept = []
    for r in found:
        a, b = ledger.figures[r.a], ledger.figures[r.b]
        key = (r.kind, r.question, *sorted((str(a.hard), str(b.hard))))
        if (r.kind == "conflicts" and {r.a, r.b} & replaced) or key in seen:
            continue
        seen.add(key)
        kept.append(r)
    return kept


def _title(e: Event) -> str:
    return e.name[:1].upper() + e.name[1:]


def _questions(e: Event, ledger: Ledger) -> list[Question]:
    """Questions that most figures answer first."""
    return sorted(ledger.asked[e.id], key=lambda q: (-len(ledger.told(q.figures)), -len(q.silences), q.name, q.id))


def _sorted(found: Iterable[Relation]) -> list[Relation]:
    return sorted(found, key=lambda r: _ORDER[r.kind])


def _listed(title: str, found: list[Relation], shown: int | None) -> list[str]:
    if not found or shown == 0:
        return []
    cut = found if shown is None else found[:shown]
    rest = [f"    and {len(found) - len(cut):,} more"] if len(cut) < len(found) else []
    return [f"  {title}:", *(f"    {say.relation(r)}" for r in cut), *rest]


def _sources(told: list[Figure], ledger: Ledger) -> str:
    """Reports, works and origins: three numbers, never one."""
    reports = {r for f in told for r in ledger.carried(f.id)}
    works = {ledger.work_of[r].id if r in ledger.work_of else r for r in reports}
    origins = {(f.origin or f.source_name or f.source or f.report).casefold() for f in told}
    return f"{count(len(reports), 'report')}, {count(len(works), 'work')}, {count(len(origins), 'origin')}"


def question(q: Question, ledger: Ledger) -> list[str]:
    """A question: every answer, every silence on it, the brackets, how the answers stand."""
    lines = _question(q, ledger, brackets=True)
    if q.event in ledger.events:
        lines.append(f"  event: {_title(ledger.events[q.event])}   [event {q.event[:8]}]")
    return lines + _listed("how they stand", _sorted(ledger.standing(q.figures)), None)


def _question(q: Question, ledger: Ledger, *, brackets: bool) -> list[str]:
    lines = [f"{clean(q.name)}"]
    for f in ledger.told(q.figures):
        copies = len(ledger.carried(f.id)) - 1
        state = f" — {ledger.states[f.id]}" if f.id in ledger.states else ""
        again = f" — also in {count(copies, 'copy').replace('copys', 'copies')}" if copies else ""
        lines.append(f"  {say.figure(f)}{again}{state}   [{f.id[:8]}]")
    lines += [f"  {say.silence(ledger.silences[s])}   [{s[:8]}]" for s in q.silences if s in ledger.silences]
    if brackets and len(ledger.told(q.figures)) > 1:
        lines += [f"  {text}" for b in ledger.brackets[q.id] if (text := say.bracket(b))]
    return lines


def figure(f: Figure, ledger: Ledger) -> list[str]:
    """A figure: what it says, in which sentence, why each field reads so, and how it stands to others."""
    lines = [
        f"{say.figure(f)}   [figure {f.id}]",
        f"  “{clean(f.sentence)}”",
        f"  {f.report}, characters {f.start} to {f.end}",
    ]
    if f.id in ledger.states:
        lines.append(f"  by hand: {ledger.states[f.id]}")
    if f.time_reason:
        lines.append(f"  time: {f.time_start or 'open'} — {f.time_reason}")
    if f.place_reason:
        lines.append(f"  place: {f.place_name or f.place} — {f.place_reason}")
    lines += [f"  {field}: {why}" for field, why in sorted(f.reasons.items())]
    if f.id in ledger.question_of:
        q = ledger.question_of[f.id]
        lines.append(f"  answers: {clean(q.name)}   [question {q.id[:8]}]")
    if f.id in ledger.event_of:
        e = ledger.event_of[f.id]
        lines.append(f"  event: {_title(e)}   [event {e.id[:8]}]")
    return lines + _listed("how it stands", _sorted([*ledger.standing([f.id]), *ledger.standing([f.id], "copy")]), None)


def report(r: Report, ledger: Ledger) -> list[str]:
    """A report: where it comes from, its work, its figures and silences in the order of the text."""
    head = ", ".join(x for x in (r.publisher, r.byline, r.published) if x)
    lines = [f"{clean(r.title) or r.uri}   [report {r.id}]", *([f"  {head}"] if head else []), f"  {r.uri}"]
    lines += [f"  reading: {x}" for x in r.repairs]
    if (w := ledger.work_of.get(r.id)) and len(w.members) > 1:
        lines += [f"  {line}" for line in work(w, ledger)]
    rows = [(f.start, f"{say.figure(f)}{' — a copy' if f.id in ledger.copy_of else ''}   [{f.id[:8]}]")
            for f in ledger.figures.values() if f.report_id == r.id]  # fmt: skip
    rows += [(s.start, f"{say.silence(s)}   [{s.id[:8]}]") for s in ledger.silences.values() if s.report_id == r.id]
    return lines + [f"  {line}" for _, line in sorted(rows)] + ([] if rows else ["  no figures"])


def work(w: Work, ledger: Ledger) -> list[str]:
    """A work: its members with verdict and evidence, the witness, what a damaged copy lost."""
    lines = [f"one work in {count(len(w.members), 'report')}   [work {w.id}]"]
    for m in w.members:
        best = ", the witness" if m.report_id == w.witness and len(w.members) > 1 else ""
        lines.append(f"  {m.report}: {m.verdict}{best} — {m.evidence}")
    lines += [f"  lost in a copy, {g.kind.replace('_', ' ')}: “{clean(g.text)}”" for g in w.gaps]
    if w.direction != "unknown":
        lines.append(f"  direction: {w.direction}")
    if w.siblings:
        lines.append(f"  made on the same form or sharing a part, not merged: {', '.join(s[:8] for s in w.siblings)}")
    return lines


def silence(s: Silence) -> str:
    """A silence, with where it stands."""
    return f"{say.silence(s)}   [silence {s.id}]\n  {s.report}, characters {s.start} to {s.end}"


def statement(s: Statement) -> str:
    """Who said it by which word."""
    name = clean(s.source_name or s.source_text) or "somebody unnamed"
    return f"{name} ({clean(s.cue_text) or s.stance})   [statement {s.id}]\n  {s.report}"
