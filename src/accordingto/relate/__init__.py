"""Which figures answer the same question, and how they stand to one another.

Figures, silences, works and reports in; events, questions, relations and brackets out. Pure, and
independent of the order of its input: everything is sorted by when and where it was told first.
The work is bounded: figures are compared within a question, questions within an event or report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from accordingto.records import Bracket, Event, Figure, Question, Record, Relation, Report, Silence, Work
from accordingto.relate import brackets as rules
from accordingto.relate import copies, events, links, questions, sums
from accordingto.relate.by_hand import by_hand, figures_of
from accordingto.relate.compare import compare
from accordingto.relate.context import Facts, Passage, broad, day_words, overlap, read, same_speaker
from accordingto.relate.episodes import Episode, episodes
from accordingto.relate.questions import Asked
from accordingto.relate.say import quoted, who
from accordingto.relate.scope import Scope, scope
from accordingto.relate.silent import answer, copied_reports

# So many different claims of one question are compared pair by pair; of the rest, each with the first.
CLAIMS = 12


class Related(Record):
    """What relating found."""

    events: tuple[Event, ...]
    questions: tuple[Question, ...]
    relations: tuple[Relation, ...]
    brackets: tuple[Bracket, ...]


class _Told(Record):
    """One report, read: its passages, the facts of its own figures, its episodes and its sums."""

    report_id: str
    passages: tuple[Passage, ...]
    figures: tuple[Facts, ...]
    episodes: tuple[Episode, ...]
    sums: tuple[sums.Sum, ...]


def relate(
    figures: Sequence[Figure],
    silences: Sequence[Silence],
    works: Sequence[Work],
    reports: Sequence[Report],
    *,
    recommended: Mapping[str, str] | None = None,
    together: Sequence[tuple[str, ...]] = (),
    apart: Sequence[tuple[tuple[str, ...], tuple[str, ...]]] = (),
) -> Related:
    """Put figures to events and questions and say how they stand to one another.

    Args:
        figures: All figures of the project, copies too.
        silences: All silences; each is put to the question that it leaves open.
        works: Families of copies; a figure of a copy never counts twice.
        reports: The reports, for what stands around the figures.
        recommended: Question to figure, where a person chose one.
        together: Figures that a person put into one event.
        apart: Figures, and other figures, that a person took apart: they are never one event.
    """
    by_id = {f.id: f for f in figures}
    texts = {r.id: r for r in reports}
    copied = copies.originals(figures, works)
    own: dict[str, list[Figure]] = defaultdict(list)
    for f in figures:
        if f.id not in copied:
            own[f.report_id].append(f)
    ids: dict[str, list[str]] = {i: [i] for i in by_id if i not in copied}
    for copy in sorted(copied):
        ids[copied[copy]].append(copy)

    scopes: dict[str, Scope] = {}
    told = [_tell(r, texts.get(r), own[r], scopes) for r in sorted(own)]
    wide = {t.report_id: broad(texts[t.report_id].text) for t in told if t.report_id in texts}
    joined = by_hand(_events(told, wide), together, apart)
    family = _family(joined)

    found: list[Event] = []
    asked_by: list[tuple[str, Asked]] = []
    relations: list[Relation] = copies.relations(copied, by_id)
    added = frozenset((p.figure.id, s.total.figure.id) for t in told for s in t.sums for p in s.parts)
    summed = frozenset(part for part, _ in added)
    for j in joined:
        facts = figures_of(j)
        event = events.record(j, ids, family.get(events.event_id(facts)))
        found.append(event)
        asked = questions.ask(facts, scopes, summed)
        asked_by += [(event.id, q) for q in asked]
        relations += [r for q in asked for r in _within(q, event.id)]
        relations += links.parts_of(asked, scopes, event.id, texts, added)
        relations += links.kept_apart(asked, event.id)
    of = {f.figure.id: (e, q) for e, q in asked_by for f in q.figures}
    turns = _turns(joined)
    for t in told:
        whole = {id(q): (e, q) for fact in t.figures for e, q in (of[fact.figure.id],)}
        here = [(e, q.told_in(t.report_id)) for e, q in whole.values()]
        relations += links.across(sorted(here, key=lambda x: x[1].lead.order), family, summed, turns[t.report_id])
        relations += links.conversions(t.figures)
        relations += [_sum(s, of) for s in t.sums]
    answers = answer(silences, {t.report_id: t.passages for t in told}, asked_by, copied_reports(works))
    made = [questions.record(q, e, ids, answers.get(q.id, ())) for e, q in asked_by]
    relations = _unique(relations)
    return Related(
        events=tuple(sorted(found, key=lambda e: e.id)),
        questions=tuple(sorted(made, key=lambda q: q.id)),
        relations=tuple(relations),
        brackets=tuple(_brackets(asked_by, relations, ids, by_id, works, recommended or {})),
    )


def _tell(report_id: str, report: Report | None, figures: Sequence[Figure], scopes: dict[str, Scope]) -> _Told:
    cut, facts = read(report, figures)
    scopes.update({f.figure.id: scope(f) for f in facts})
    parts = sums.sums(facts, scopes)
    return _Told(
        report_id=report_id, passages=cut, figures=tuple(facts), sums=tuple(parts),
        episodes=tuple(episodes(report_id, cut, facts)),
    )  # fmt: skip


def _events(told: Sequence[_Told], wide: Mapping[str, frozenset[str]]) -> list[events.Joined]:
    """Events of all reports, and those that are parts of another one."""
    every: list[Episode] = []
    inner: list[events.Joined] = []
    for t in told:
        kept, split = _split(t.episodes, t.sums)
        every += kept
        for episode, anchor in split:
            f = episode.figures[0].figure
            words = " ".join((f.time or f.place or f.sentence).split()).strip(' “”"')
            reason = f"a part of the event, by “{words}”: its number is one of several that add up"
            inner.append(events.Joined(episodes=(episode,), reason=reason, anchor=anchor))
    return [*events.join(every, wide), *inner]


def _family(joined: Sequence[events.Joined]) -> dict[str, str]:
    """The id of each event that is a part of another one, with the id of that one."""
    ids = [events.event_id(figures_of(j)) for j in joined]
    event = {f.figure.id: id for id, j in zip(ids, joined) for f in figures_of(j)}
    found = {id: event[j.anchor] for id, j in zip(ids, joined) if j.anchor in event}
    return {part: whole for part, whole in found.items() if part != whole}


def _turns(joined: Sequence[events.Joined]) -> dict[str, dict[str, str]]:
    """By report and event, the words by which the report turned to it."""
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for j in joined:
        event = events.event_id(figures_of(j))
        for e in j.episodes:
            out[e.report_id].setdefault(event, e.turn)
    return out


def _split(told: Sequence[Episode], found: Sequence[sums.Sum]) -> tuple[list[Episode], list[tuple[Episode, str]]]:
    """Take out parts of a sum that are told of different days or named places: they are events within the event."""
    out: dict[str, tuple[Facts, str]] = {}
    for s in found:
        marks = [_setting(p, told) for p in s.parts]
        if all(marks) and all(a - b and b - a for i, a in enumerate(marks) for b in marks[i + 1 :]):
            out.update({p.figure.id: (p, s.total.figure.id) for p in s.parts})
    kept, inner = [], []
    for e in told:
        rest = tuple(f for f in e.figures if f.figure.id not in out)
        for f in e.figures:
            if f.figure.id in out:
                near = tuple(p for p in e.passages if p.start <= f.figure.start < p.end)
                inner.append(
                    (Episode(report_id=e.report_id, figures=(f,), passages=near, turn=e.turn), out[f.figure.id][1])
                )
        if rest:
            kept.append(
                Episode(report_id=e.report_id, figures=rest, passages=e.passages, turn=e.turn, backdrop=e.backdrop)
            )
    return kept, inner


def _setting(f: Facts, told: Sequence[Episode]) -> frozenset[str]:
    """Days, hours and named places of a figure; where it has none, those told just before it."""
    own = f.days | f.places | f.hours
    if own:
        return own
    passages = next((e.passages for e in told if f in e.figures), ())
    here = next((p for p in passages if p.start <= f.figure.start < p.end), None)
    if here is None:
        return frozenset()
    near = [p for p in passages if 0 <= here.paragraph - p.paragraph <= 1 and p.start <= here.start]
    days, hours = day_words(" ".join(p.text for p in near))
    return days | hours | frozenset(n for p in near for n in p.names) if days else frozenset()


def _within(q: Asked, event: str) -> list[Relation]:
    """The figures on one question: every claim with every other, a restatement with the first."""
    if q.kind == "extent":
        return []
    asked = q.id
    claims: list[Facts] = []
    like: dict[object, list[Facts]] = defaultdict(list)  # claims by what makes a second one a restatement
    out = []
    for f in sorted(q.figures, key=lambda f: f.order):
        alike = like[f.figure.hard, f.figure.bound]
        again = next((c for c in alike if same_speaker(c, f)), None)
        beside = [again] if again else claims[: None if len(claims) < CLAIMS else 1]
        verdicts = [(c, compare(c, f, named=q.agents)) for c in beside]
        if again is None:
            claims.append(f)
            alike.append(f)
        for c, x in verdicts:
            first, second = (f, c) if x.turned else (c, f)
            out.append(
                links.relation(x.kind, first, second, x.reason, arithmetic=x.arithmetic, event=event, question=asked)
            )
    told = {f.figure.id: f for f in q.figures}
    return _one_of_several(_replaced_once(out, told), told)


def _one_of_several(found: Sequence[Relation], told: Mapping[str, Facts]) -> list[Relation]:
    """Leave out conflicts with a voice that gives several counts in its report, one of which fits the other side."""

    def fits(a: Facts, b: Facts) -> bool:
        return any(
            f is not a and f.figure.report_id == a.figure.report_id and same_speaker(f, a) and _fits(f, b)
            for f in told.values()
        )

    return [
        r
        for r in found
        if r.kind != "conflicts"
        or told[r.a].figure.report_id == told[r.b].figure.report_id
        or not (fits(told[r.a], told[r.b]) or fits(told[r.b], told[r.a]))
    ]


def _fits(a: Facts, b: Facts) -> bool:
    return overlap(a.figure.hard, b.figure.hard)


def _replaced_once(found: Sequence[Relation], told: Mapping[str, Facts]) -> list[Relation]:
    """A number is replaced once: by the next one of its own speaker, else by the first later toll."""
    best: dict[str, Relation] = {}
    for r in found:
        if r.kind == "revises":
            held = best.get(r.a)
            if held is None or _next(r, told) < _next(held, told):
                best[r.a] = r
    return [r for r in found if r.kind != "revises" or best[r.a] is r]


def _next(r: Relation, told: Mapping[str, Facts]) -> tuple[object, ...]:
    return (not same_speaker(told[r.a], told[r.b]), told[r.b].order)


def _sum(s: sums.Sum, of: Mapping[str, tuple[str, Asked]]) -> Relation:
    parts = tuple(p.figure.id for p in s.parts)
    said = " and ".join(quoted(p.figure) for p in s.parts)
    reason = f"{said} ({who(s.parts[0].figure)}) add up to {quoted(s.total.figure)} ({who(s.total.figure)}): {s.why}."
    event, asked = of[s.total.figure.id]
    return links.relation(
        "sums", s.parts[0], s.total, reason, parts=parts, arithmetic=s.arithmetic, event=event, question=asked.id
    )


def _unique(found: Sequence[Relation]) -> list[Relation]:
    """One relation of a kind between two figures; a conflict says enough, so nothing else stands beside it."""
    out: dict[tuple[str, ...], Relation] = {}
    for r in found:
        out.setdefault((r.kind, r.a, r.b), r)
    return sorted(out.values(), key=lambda r: r.id)


def _narrowed(relations: Sequence[Relation], asked_by: Sequence[tuple[str, Asked]]) -> dict[str, str]:
    """Figures that their own speaker later told more closely: "at least nine", and 14 on the next day."""
    told = {f.figure.id: f for _, q in asked_by for f in q.figures}
    out = {}
    for r in relations:
        a, b = told.get(r.a), told.get(r.b)
        if r.kind == "narrows" and a is not None and b is not None and a.speaker and same_speaker(a, b):
            first, last = a.figure.published, b.figure.published
            if first and last and first[:10] < last[:10]:
                out[r.a] = f"told more closely later: {quoted(b.figure)} of {who(b.figure)}"
    return out


def _brackets(
    asked_by: Sequence[tuple[str, Asked]],
    relations: Sequence[Relation],
    ids: Mapping[str, Sequence[str]],
    by_id: Mapping[str, Figure],
    works: Sequence[Work],
    recommended: Mapping[str, str],
) -> list[Bracket]:
    replaced = {r.a: f"replaced by {quoted(by_id[r.b])} of {who(by_id[r.b])}" for r in relations if r.kind == "revises"}
    replaced |= _narrowed(relations, asked_by)
    replaced |= {r.b: "told again, not a second source" for r in relations if r.kind == "same"}
    carried = {i: {by_id[c].report_id for c in copies_} for i, copies_ in ids.items()}
    work_of = {m.report_id: w.id for w in works for m in w.members}
    out = []
    for _, q in sorted(asked_by, key=lambda x: x[1].id):
        if q.kind in ("toll", "part"):
            out += rules.brackets(q.id, q.figures, replaced, carried, work_of, recommended.get(q.id))
    return out
