"""Across reports: which episodes tell of one event, by time, place, participants and words, never by one alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256

from accordingto.parse.lemmas import lemma
from accordingto.records import Event, Record
from accordingto.relate import vocabulary as v
from accordingto.relate.context import EXTENTS, Facts, Passage, names
from accordingto.relate.episodes import Episode
from accordingto.relate.say import quoted
from accordingto.resolve.gazetteer import look_up

# So much of the names of a place must be shared for it to be the same place.
SAME_PLACE = 0.5
# So many shared names weigh as much as two kinds of evidence.
MANY = 6
# Large towns aside, two words of names shared are somebody or some place.
NAMES = 2
# What a happening is followed by: "the attack against the office of the Miners' League".
_TARGET = re.compile(
    r"\b([A-Za-z-]+)\s+(?:[\w'’]+\s+){0,8}?(?:on|at|against|outside|near|in)\s+((?:[^\s.,;:]+\s*){1,12})", re.I
)
# Early tolls of one event often differ by so much.
CLOSE = 0.15
# A name that stands in more episodes than this tells none of them apart; in a small project most tell of one place.
WIDE = 24
# No episode is compared with more than this many others; those that share most rare names come first.
CANDIDATES = 30
# Evidence that an event has to itself, unlike a day, a kind or a number.
TELLING = frozenset({"place", "names"})
# Weeks and months of rain are one event; a shooting is over in a day. In days.
SLACK = 1
# A happening is looked up by at most so many days.
FEW_DAYS = 3
OTHER_DAYS = "other days"
# Reports so few days apart that name no day may be on one happening: with names, and not in a large town.
FRESH = 2
FRESHLY = "published"
# A single shared name tells little: it counts only with a day, and only for keeping together what more joined.
ONE_NAME = "name"
# Two shootings on two nights running may well hit three people each, but hardly nine.
MANY_HIT = 5
# Words that fit every happening of violence.
_PALE = frozenset({"attack", "attacker", "attacked", "violence", "incident", "killing", "murder"})
_OFFICES = frozenset({"office", "organisation", "document", "publisher"})
_SLOW = frozenset({"flood", "storm", "epidemic", "operation", "fire", "protest"})


class Sketch(Record):
    """An episode in the terms that events are compared by."""

    episode: Episode
    names: frozenset[str]
    content: frozenset[str]
    towns: frozenset[str]  # wide names: towns, nations, the dateline
    persons: frozenset[str]  # names of two words, not of those who speak or do: victims, suspects, streets
    places: frozenset[frozenset[str]]  # the names of each place
    sure: bool  # the places are those of its figures, not only what its words for the happening are followed by
    agents: frozenset[str]
    kinds: frozenset[str]
    nouns: frozenset[str]  # words for the happening that say more than "attack": "raid"
    when: tuple[int, int] | None
    published: int | None
    days: frozenset[str]
    tolls: frozenset[tuple[str, float]]
    order: tuple[str, str, int, int]


class Joined(Record):
    """Episodes that tell of one event, with the words that say so."""

    episodes: tuple[Episode, ...]
    reason: str
    anchor: str | None = None  # a figure of the event that this one is a part of


def sketch(e: Episode, broad: frozenset[str]) -> Sketch:
    """Draw together what an episode has; ``broad`` names (large towns, its dateline) stand apart."""
    spans = [f.when for f in _happened(e.figures) if f.when and f.figure.measure not in EXTENTS]
    # A ministry speaks on everything; that it speaks here does not make this the event it spoke of there.
    offices = {w for f in e.figures if f.figure.speaker_kind in _OFFICES for w in f.speaker}
    # A paper's own name ("dnainfo", of dnainfo.com) tells nothing of what it reports.
    paper = (e.figures[0].figure.publisher or "").casefold().replace(" ", "").partition(":")[0].split(".")
    mine = {_plain(n) for p in e.passages for n in p.names - broad - offices - _PAGE} - set(paper)
    agents = {a for f in e.figures for a in f.agents}
    heard = offices | {w for f in e.figures for w in f.speaker | f.agents}
    return Sketch(
        episode=e,
        names=frozenset(mine),
        persons=frozenset(n for p in e.passages for n in _persons(p) if not heard & set(n.split())),
        content=frozenset(c for p in e.passages for c in p.content),
        towns=frozenset(n for p in e.passages for n in p.names) & broad,
        places=_places(e, broad),
        sure=any(f.places - broad for f in e.figures),
        agents=frozenset(agents),
        kinds=frozenset(k for p in e.passages for k in p.kinds),
        nouns=frozenset(
            noun
            for p in e.passages
            for w in v.words(p.text)
            if v.kind_of(w) == "generic" and (noun := lemma(w, "NOUN")) not in _PALE
        ),
        when=(min(a for a, _ in spans), max(b for _, b in spans)) if spans else None,
        published=_published(e),
        days=frozenset(d for f in e.figures for d in f.days),
        tolls=frozenset(
            (f.figure.measure, f.figure.n)
            for f in e.figures
            if f.figure.n is not None and f.figure.n > 1 and f.figure.measure not in EXTENTS and not f.figure.implicit
        ),
        order=min(f.order for f in e.figures),
    )


def _published(e: Episode) -> int | None:
    """The day of its report as an ordinal."""
    try:
        return date.fromisoformat((e.figures[0].figure.published or "")[:10]).toordinal()
    except ValueError:
        return None


def _plain(name: str) -> str:
    """A name without the marks that one paper writes and another leaves out: "Wal-Mart", "Walmart"."""
    return name.translate(_MARKS)


_MARKS = str.maketrans("", "", "-'’.")
_RUN = re.compile(r"(?<![\w/])[A-Z][\w’'-]*\.?(?: [A-Z][\w’'-]*\.?)*(?![\w/])")
# Words of a page, not of its report.
_PAGE = frozenset(["caption", "photo", "photos", "getty", "video", "file", "courtesy"])
# What may open a sentence before a name; any other third word is a title, or makes it a hospital, a school, a byline.
_OPENING = frozenset(["the", "a", "on", "in", "at", "when", "after", "but", "and", "as", "for", "while", "his", "her"])


def _persons(p: Passage) -> set[str]:
    """Names of exactly two words, in small letters, initials left out; not those that the gazetteer knows."""
    found = set()
    for run in _RUN.findall(p.text):
        words = [w for w in v.words(run) if len(w) > 1]
        if words and words[0] in _OPENING:
            words = words[1:]
        if len(words) == 2 and not any(map(v.is_common, words)) and words[1] in p.names and not _place(" ".join(words)):
            found.add(" ".join(words))
    return found


@lru_cache(maxsize=8192)
def _place(name: str) -> bool:
    """Whether the gazetteer has a place of this name."""
    return bool(look_up(name.title()))


def _dated(told: Sequence[Facts]) -> Sequence[Facts]:
    """Figures whose time is that of the happening: not of a distance, not of what is planned."""
    dated = [f for f in told if f.when and f.figure.measure not in EXTENTS and f.figure.modality != "planned"]
    return _happened(dated)


def _happened(told: Sequence[Facts]) -> Sequence[Facts]:
    """The figures of harm where there are any: when prisoners were visited or men arrested is no day of a raid."""
    return [f for f in told if f.figure.measure in _HARM] or told


_HARM = frozenset({"killed", "injured", "casualties", "missing", "destroyed", "damaged", "attack", "abducted"})


def against(a: Sketch, b: Sketch) -> str | None:
    """What keeps two episodes apart whatever else they share, in words; None when nothing does."""
    slack = 30 if (a.kinds | b.kinds) & _SLOW else SLACK
    if a.when and b.when and (a.when[0] > b.when[1] + slack or b.when[0] > a.when[1] + slack):
        return OTHER_DAYS
    if a.kinds and b.kinds and not a.kinds & b.kinds:
        return f"{'/'.join(sorted(a.kinds))} and {'/'.join(sorted(b.kinds))}"
    if a.sure and b.sure and not _compatible(a, b) and not _compatible(b, a):
        return f"{_listed(a.places)} and {_listed(b.places)}"
    return None


def _places(e: Episode, broad: frozenset[str]) -> frozenset[frozenset[str]]:
    """The named places of an episode: of its figures, else what its words for the happening are followed by."""
    told = {f.places - broad for f in e.figures} - {frozenset()}
    if not told:
        found = (m for p in e.passages for m in _TARGET.finditer(p.text) if v.kind_of(m.group(1).casefold()))
        told = {frozenset(names(m.group(2)) - broad) for m in found} - {frozenset()}
    return frozenset(frozenset(map(_plain, place)) for place in told)


def _compatible(a: Sketch, b: Sketch) -> bool:
    """Whether a place of ``a`` is one of ``b``, or a town or nation that ``b`` names: wider is not elsewhere."""
    there = b.names.union(b.towns, *b.places)
    return any(len(p & there) >= SAME_PLACE * len(p) for p in a.places)


def _shared_places(a: Sketch, b: Sketch) -> frozenset[str]:
    """Names of those places of ``a`` that ``b`` has too: most of the names of a place, not one word of it."""
    there = b.names.union(*b.places)
    return frozenset().union(*(p & there for p in a.places if len(p & there) >= SAME_PLACE * len(p)))


def _listed(places: frozenset[frozenset[str]]) -> str:
    return ", ".join(sorted(" ".join(sorted(p)) for p in places)[:3])


def evidence(a: Sketch, b: Sketch, rare: frozenset[str]) -> dict[str, str]:
    """What speaks for one event, by kind of evidence; only names in ``rare`` tell events apart."""
    out: dict[str, str] = {}
    if a.when and b.when and a.when[0] <= b.when[1] and b.when[0] <= a.when[1]:
        out["time"] = "the same days"
    elif not (a.when and b.when) and a.days & b.days:
        out["time"] = ", ".join(sorted(a.days & b.days))
    places = _shared_places(a, b) | _shared_places(b, a)
    if places & rare:
        out["place"] = " ".join(sorted(places & rare))
    who = (a.names & b.names & rare) - places
    # What is a wide name in one report may be a small place in another, which has no dateline.
    towns = (a.towns & (b.towns | b.names)) | (a.names & b.towns)
    if towns - places:
        out["town"] = " ".join(sorted(towns - places))
    persons = {n for n in a.persons & b.persons if not set(n.split()) & places and set(map(_plain, n.split())) & rare}
    if len(who) >= NAMES or persons:
        out["names"] = ", ".join(sorted(persons)[:3]) or " ".join(sorted(who)[:6])
        if len(who) >= MANY or len(persons) >= NAMES:
            out["more names"] = " ".join(sorted(who)[6:12]) or f"{len(who | persons)} of them"
    elif a.agents & b.agents & rare:
        out["names"] = " ".join(sorted(a.agents & b.agents & rare))
    elif who and "time" in out:
        out[ONE_NAME] = " ".join(who)
    said = (a.content & b.content) | (a.names & b.content) | (a.content & b.names)
    if len(said & rare) >= 3:
        out["words"] = " ".join(sorted(said & rare)[:6])
    if a.kinds & b.kinds or a.nouns & b.nouns:
        out["kind"] = "/".join(sorted(a.kinds & b.kinds or a.nouns & b.nouns))
    close = {(m, n, k) for m, n in a.tolls for o, k in b.tolls if m == o and _close(n, k)}
    if close:
        out["numbers"] = ", ".join(f"{n:g} {m}" + (f" and {k:g}" if n != k else "") for m, n, k in sorted(close)[:4])
    if len({m for m, n, k in close if min(n, k) >= MANY_HIT}) >= NAMES:
        out["more numbers"] = "of more than one kind of harm"
    if "time" not in out and a.when and b.when and any(min(n, k) >= MANY_HIT for _, n, k in close):
        apart = max(a.when[0] - b.when[1], b.when[0] - a.when[1])
        if apart <= SLACK:
            out["time"] = "a day apart"
    if "time" not in out and a.published and b.published and abs(a.published - b.published) <= FRESH:
        out[FRESHLY] = "told within a few days"
    return out


def _close(n: float, k: float) -> bool:
    """The same number, or two tolls that differ no more than early ones do."""
    return n == k or (min(n, k) >= 5 and abs(n - k) <= CLOSE * max(n, k))


def one_event(found: Mapping[str, str]) -> bool:
    """Never by one alone: three kinds of evidence, one of them a place or names, or four without."""
    telling = TELLING & set(found)
    needed = {"town", "time", "kind", "numbers"}
    weak = {ONE_NAME} if "names" in found and "town" not in found else {ONE_NAME, FRESHLY}
    return (bool(telling) and len(set(found) - weak) >= 3) or needed <= set(found)


def join(told: Sequence[Episode], broad: Mapping[str, frozenset[str]]) -> list[Joined]:
    """Put episodes of several reports to events.

    Pairs come from an index of rare names and words, so the work grows with the episodes that
    share any, not with all pairs. Episodes of one report were kept apart by its own words and
    are never joined. The strongest evidence joins first; ties are broken by the order of telling.
    """
    sketches = sorted(
        (sketch(e, broad.get(e.report_id, frozenset())) for e in told if e.figures), key=lambda s: s.order
    )
    index: dict[str, list[int]] = defaultdict(list)
    marks = [_marks(s) for s in sketches]
    for i, s in enumerate(sketches):
        if not s.episode.backdrop:
            for word in marks[i]:
                index[word].append(i)
    reports = len({s.episode.report_id for s in sketches})
    rare = frozenset(w for w, at in index.items() if len(at) <= max(WIDE, reports // 50))
    pairs: list[tuple[int, int, int, int, dict[str, str]]] = []
    for i, s in enumerate(sketches):
        shared: Counter[int] = Counter()
        for word in marks[i] & rare:
            shared.update(j for j in index[word] if j > i and sketches[j].episode.report_id != s.episode.report_id)
        for j, count in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]:
            if count < 2:
                continue
            found = evidence(s, sketches[j], rare)
            if one_event(found) and not _kept_apart(s, sketches[j], found):
                pairs.append((-len(found), -count, i, j, found))
    group = list(range(len(sketches)))
    members = {i: [i] for i in group}
    why: dict[int, list[str]] = defaultdict(list)
    for _, _, i, j, found in sorted(pairs, key=lambda p: p[:4]):
        a, b = group[i], group[j]
        if a == b or not _may_join(members[a], members[b], sketches, rare):
            continue
        keep, gone = min(a, b), max(a, b)
        for k in members[gone]:
            group[k] = keep
        members[keep] = sorted(members[keep] + members.pop(gone))
        why[keep] += [*why.pop(gone, []), "; ".join(f"{k}: {w}" for k, w in sorted(found.items()))]
    return [
        Joined(
            episodes=tuple(sketches[k].episode for k in ks), reason=_reason([sketches[k].episode for k in ks], why[g])
        )
        for g, ks in sorted(members.items())
    ]


def _marks(s: Sketch) -> frozenset[str]:
    """What an episode is looked up by: its rare words, and a town or a kind of happening with a day."""
    days = [str(d) for d in range(s.when[0], s.when[1] + 1)][:FEW_DAYS] if s.when else []
    dated = {f"{w} {d}" for d in days for w in s.towns | s.names | s.kinds}
    return s.names.union(s.content, s.persons, dated, *s.places)


def _kept_apart(a: Sketch, b: Sketch, found: Mapping[str, str]) -> bool:
    """Whether something keeps two episodes apart; a day alone, misread or of the arrest, does not against much else."""
    why = against(a, b)
    if why != OTHER_DAYS:
        return why is not None
    numbers = [min(n, k) for m, n in a.tolls for o, k in b.tolls if m == o and _close(n, k)]
    much = {"place", "names"} <= set(found) or "more names" in found
    return not (much and "kind" in found and (len(numbers) > 1 or max(numbers, default=0) >= MANY_HIT))


def _may_join(a: Sequence[int], b: Sequence[int], sketches: Sequence[Sketch], rare: frozenset[str]) -> bool:
    """No two episodes of one report, nothing that keeps any two apart, and most pairs with something in common.

    The last keeps a chain of look-alikes from joining its two ends.
    """
    if {sketches[i].episode.report_id for i in a} & {sketches[j].episode.report_id for j in b}:
        return False
    pairs = [(sketches[i], sketches[j]) for i in a[:CANDIDATES] for j in b[:CANDIDATES]]
    found = [evidence(x, y, rare) for x, y in pairs]
    if any(_kept_apart(x, y, e) for (x, y), e in zip(pairs, found)):
        return False
    alike = sum(len(kinds) >= 3 or (len(kinds) == 2 and bool(TELLING & set(kinds))) for kinds in found)
    return 2 * alike >= len(pairs)


def _reason(told: Sequence[Episode], why: Sequence[str]) -> str:
    turns = [f"told apart by “{e.turn}”" for e in told if e.turn]
    return "; ".join(dict.fromkeys([*why[:3], *turns[:2]])) or "one report tells it without a turn"


def event_id(figures: Sequence[Facts]) -> str:
    """From the earliest figure, so that later reports do not move it."""
    return sha256(("event " + min(figures, key=lambda f: f.order).figure.id).encode()).hexdigest()[:16]


def record(joined: Joined, ids: Mapping[str, Sequence[str]], part_of: str | None = None) -> Event:
    """The finished event; ``ids`` gives each figure the copies that stand with it."""
    told = sorted((f for e in joined.episodes for f in e.figures), key=lambda f: f.order)
    dated = Counter((f.figure.time_start or "", f.figure.time_end or f.figure.time_start or "") for f in _dated(told))
    most = min(dated, key=lambda d: (-dated[d], d)) if dated else None
    places = dict.fromkeys(f.figure.place_name or f.figure.place or "" for f in told)
    doers = dict.fromkeys(f.figure.agent or "" for f in told)
    return Event(
        id=event_id(told),
        name=_name(joined, told),
        figures=tuple(i for f in told for i in ids[f.figure.id]),
        time_start=most[0] if most else None,
        time_end=most[1] if most else None,
        places=tuple(p for p in places if p),
        participants=tuple(d for d in doers if d),
        reason=joined.reason,
        part_of=part_of,
    )


def _name(joined: Joined, told: Sequence[Facts]) -> str:
    """What happened, where and when, in the words of the earliest figures that have them."""
    found = Counter(
        w
        for e in joined.episodes
        for p in e.passages
        for w in v.words(p.text)
        if v.kind_of(w) and not v.names_person(w)
    )
    nouns = Counter({w: n for w, n in found.items() if not w.endswith(("ed", "shot", "sank"))}) or found
    what = max(sorted(nouns), key=lambda w: nouns[w]) if nouns else None
    if what is None:
        f = told[0].figure
        what = f"{f.counted.strip('[]')} {f.measure}"
    place = next((f.figure.place for f in told if f.places), None) or next(
        (f.figure.place for f in told if f.figure.place), None
    )
    time = next((f.figure.time for f in told if f.figure.time), None)
    if joined.anchor and not (place or time):  # a part of an event is known by its number
        return f"{what}: {quoted(told[0].figure)}"
    return ", ".join(" ".join(x.split()) for x in (what, place, time) if x)
