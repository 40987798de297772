"""Inside one report: which figures are told of one happening, and by which words the report turns to another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from accordingto.parse.lemmas import lemma
from accordingto.records import Record
from accordingto.relate import vocabulary as v
from accordingto.relate.context import Facts, Passage, overlap

# Between two figures, so many sentences set the scene for the second; what stands further back does not.
SCENE = 6
# A sentence behind a heading that has so many names of what stood before still tells of it.
STILL = 4


class Episode(Record):
    """Figures of one report that are told of one happening."""

    report_id: str
    figures: tuple[Facts, ...]
    passages: tuple[Passage, ...]
    turn: str  # the words that opened it; empty for the first
    backdrop: bool = False  # standing numbers (members of a body), nothing that happened
    whole: tuple[int, ...] = ()  # indices of the episodes that it takes together
    part_of: int | None = None  # index of the episode that it is a part of


class _Open:
    """An episode while it is being told."""

    def __init__(self, turn: str, past: bool = False) -> None:
        self.turn, self.past = turn, past
        self.figures: list[Facts] = []
        self.passages: list[Passage] = []
        self.whole: tuple[int, ...] = ()
        self.backdrop = False

    @property
    def label(self) -> str | None:
        return next((x for p in reversed(self.passages) if (x := _label(p))), None)

    @property
    def bare(self) -> bool:
        """Whether nothing but a heading has been told yet."""
        return bool(self.passages) and all(p.heading for p in self.passages) and bool(self.turn)

    @property
    def marks(self) -> set[str]:
        return {n for p in self.passages for n in p.names}

    @property
    def kinds(self) -> set[str]:
        return {k for p in self.passages for k in p.kinds}

    def days(self) -> set[str]:
        return {d for f in self.figures for d in f.days}

    def hours(self) -> set[str]:
        return {h for f in self.figures for h in f.hours}


def episodes(report_id: str, cut: Sequence[Passage], told: Sequence[Facts]) -> list[Episode]:
    """Put the figures of one report, in the order of its text, to the happenings they are told of."""
    done: list[_Open] = []
    current: _Open | None = None
    main: _Open | None = None  # what the report goes back to after a look at the past
    before = -1
    by_passage: dict[int, list[Facts]] = {}
    for f in told:
        by_passage.setdefault(f.passage, []).append(f)
    for at, here in sorted(by_passage.items()):
        standing = [f for f in here if _standing(f)]
        happening = [f for f in here if not _standing(f)]
        if standing:
            _backdrop(done, standing, cut[at])
        if not happening:
            before = at
            continue
        scene = list(cut[max(before + 1, at - SCENE) : at + 1])
        if current is None:
            current = main = _opened(done, _Open(""))
        elif whole := _whole(cut[at], done, current):
            current = _opened(done, _Open(whole[0]))
            current.whole = whole[1]
        elif (
            found := _turn(scene, cut[at], happening, current, before < 0 or cut[before].paragraph != cut[at].paragraph)
        ) is not None:
            words, past, from_here = found
            # What stands before the turn still belongs to what was told.
            current.passages.extend(p for p in scene[:from_here] if p not in current.passages)
            scene = scene[from_here:]
            back = _return(done, current, scene, happening, words, past)
            current = back if back is not None else _opened(done, _Open(words, past))
            if not past:
                main = current
        elif current.past and main is not None and cut[at].paragraph != current.passages[-1].paragraph:
            current = main  # a look at the past ends with its paragraph
        elif (back := _recalled(done, current, cut[at])) is not None:
            current = back
        current.figures.extend(happening)
        current.passages.extend(p for p in scene if p not in current.passages)
        before = at
    return [
        Episode(report_id=report_id, figures=tuple(e.figures), passages=tuple(e.passages), turn=e.turn,
                backdrop=e.backdrop, whole=e.whole)
        for e in done
    ]  # fmt: skip


def _opened(done: list[_Open], new: _Open) -> _Open:
    done.append(new)
    return new


def _standing(f: Facts) -> bool:
    """A number of members or bodies that simply exist: "a committee of about 65 organisations"."""
    x = f.figure
    return x.measure == "present" and f.group in ("groups", "officials") and not (x.time or x.place or x.agent)


def _backdrop(done: list[_Open], standing: list[Facts], passage: Passage) -> None:
    own = next((e for e in done if e.backdrop), None)
    if own is None:
        own = _opened(done, _Open("a standing number, not a happening"))
        own.backdrop = True
    own.figures.extend(standing)
    own.passages.append(passage)


def _turn(
    scene: list[Passage], passage: Passage, here: list[Facts], current: _Open, new_paragraph: bool
) -> tuple[str, bool, int] | None:
    """The words by which the report turns to another happening, whether it lies in the past, and where in the scene."""
    last = len(scene) - 1
    words = None if current.past or _continues(here, current) else v.turn("past", passage.text)
    if words and (passage.happens or any(f.person for f in here)):
        return words, True, last
    label = _label(passage)
    if label and label != current.label and not _continues(here, current):
        return label, False, last
    if current.bare and not passage.heading and not _same_story(passage, here, current):
        return f"after “{current.turn.removeprefix('heading: ')}”", False, last
    for at, p in enumerate(scene):
        if p.heading and (p.happens or len(p.text.split()) > 2):
            return f"heading: {p.text.strip()}", False, at
        aside = v.turn("new", p.text)
        if aside and not _continues(here, current):
            # In mid-sentence it is an aside ("two who died in a separate crash"), over with its paragraph.
            return aside, not " ".join(p.text.split()).casefold().startswith(aside.casefold()), at
        words = v.turn("start", p.text) if p is scene[-1] or p.happens else None
        if words and (p.happens or any(f.person for f in here)) and not _continues(here, current):
            return words, False, at
    if (wide := v.turn("wide", passage.text)) and _contradicts(here, current):
        return wide, False, last
    if other := _other_happening(passage, here, current):
        return other, False, last
    if not all(f.figure.additional for f in here) and not _definite(passage):
        days = {d for f in here for d in f.days}
        hours = {h for f in here for h in f.hours}
        if days and current.days() and not days & current.days() and passage.happens and _far(here, current):
            return " ".join(f.figure.time or "" for f in here[:1]), False, last
        if hours and not days and current.hours() and not hours & current.hours() and new_paragraph:
            return " ".join(f.figure.time or "" for f in here[:1]), False, last
    return None


_LABEL = re.compile(r"^\W*((?:[A-Z][\w'’-]*\s?){1,4}):\s")
_NAMED = re.compile(r"\bthe\s+(?:[\w-]+\s+)?([\w-]+)\s+(?:on|in|at|of|against|near)\s", re.I)


def _label(passage: Passage) -> str | None:
    """The name that a line of a list begins with: "Upper Sterne: 310 people"."""
    found = _LABEL.match(passage.text)
    return found.group(1).strip() if found and set(v.words(found.group(1))) & passage.names else None


def _same_story(passage: Passage, here: list[Facts], current: _Open) -> bool:
    """Whether a sentence goes on with what a mere heading announced: a name, a kind or a rare word in common.

    A heading without any name ("Hundreds of militants killed") announces the count that follows.
    """
    if not current.marks and any(
        f.figure.measure == g.figure.measure and v.root(f.group) == v.root(g.group)
        for f in here
        for g in current.figures
    ):
        return True
    return bool(passage.names & current.marks or passage.kinds & current.kinds) or any(
        passage.content & p.content for p in current.passages
    )


def _other_happening(passage: Passage, here: list[Facts], current: _Open) -> str | None:
    """A happening by another noun at another named place: "the raid on the port of X", in a report on a battle at Y."""
    places = frozenset().union(*(f.places for f in here))
    before = frozenset().union(*(f.places for f in current.figures))
    if not places or not before or places & before:
        return None
    known = {lemma(w, "NOUN") for p in current.passages for w in v.words(p.text) if v.kind_of(w)}
    for found in _NAMED.finditer(passage.text):
        noun = found.group(1).casefold()
        if v.kind_of(noun) and lemma(noun, "NOUN") not in known:
            return " ".join(found.group().split())
    return None


def _far(here: list[Facts], current: _Open) -> bool:
    """Whether resolved days, where there are any, lie more than a day apart; without them the words decide."""
    mine = [f.when for f in here if f.when]
    theirs = [f.when for f in current.figures if f.when]
    if not mine or not theirs:
        return True
    return (
        min(a[0] for a in mine) > max(b[1] for b in theirs) + 1
        or max(a[1] for a in mine) < min(b[0] for b in theirs) - 1
    )


def _continues(here: list[Facts], current: _Open) -> bool:
    """Whether the figures only add to what stands before: "meanwhile, two others died"."""
    return all(f.figure.additional for f in here) and any(
        f.figure.measure == g.figure.measure for f in here for g in current.figures
    )


def _definite(passage: Passage) -> bool:
    """Whether the sentence points back at a happening: "the blast", "this action"."""
    found = v.words(passage.text)
    return any(a in ("the", "this", "these", "that") and v.kind_of(b) for a, b in itertools.pairwise(found))


def _own(e: _Open, others: list[_Open]) -> set[str]:
    """The names that only this episode has among those of its report."""
    elsewhere = {n for o in others if o is not e for n in o.marks}
    return e.marks - elsewhere


def _return(
    done: list[_Open], current: _Open, scene: list[Passage], here: list[Facts], words: str, past: bool
) -> _Open | None:
    """The earlier episode that a turned-to sentence tells again, where more than one thing speaks for it.

    The same measure with a number that fits, and no other kind of happening; or two names of its own.
    """
    names = {n for p in scene for n in p.names}
    kinds = {k for p in scene for k in p.kinds}
    for e in done:
        if e.backdrop or e.past != past:
            continue
        fits = any(_restates(f, g) for f in here for g in e.figures)
        clash = bool(kinds and e.kinds and not kinds & e.kinds)
        shared = len(names & _own(e, done))
        if fits and not clash and (names & e.marks or kinds & e.kinds) and words.startswith("heading"):
            return e
        if e is not current and shared >= 2 and not clash:
            return e
        if e is current and words.startswith("heading") and _link(scene, e):
            return e
    return None


def _link(scene: list[Passage], e: _Open) -> bool:
    """Whether what looked like a heading was a link: the sentence behind it is on ``e`` and has no word of it."""
    heading, last = scene[0], scene[-1]
    kinds = last.kinds
    shared = {w for w in v.words(heading.text) if len(w) > 3} & set(v.words(last.text))
    return len(last.names & e.marks) >= STILL and not shared and not (kinds and e.kinds and not kinds & e.kinds)


def _contradicts(here: list[Facts], current: _Open) -> bool:
    """Whether the numbers cannot be of one happening: the same count, and no value fits both."""
    return any(
        f.figure.measure == g.figure.measure and f.group == g.group and not overlap(f.figure.hard, g.figure.hard)
        for f in here
        for g in current.figures
    )


def _restates(f: Facts, g: Facts) -> bool:
    a, b = f.figure, g.figure
    same = a.measure == b.measure and v.root(f.group) == v.root(g.group)
    return same and ((a.n is not None and a.n == b.n) or a.additional) and a.measure != "present"


def _recalled(done: list[_Open], current: _Open, passage: Passage) -> _Open | None:
    """The earlier episode that a sentence names: "the attack on the depot", with a name that only that one has."""
    if not _definite(passage) or current.bare:
        return None
    mine = len(passage.names & _own(current, done))
    best = max(
        (e for e in done if e is not current and not e.backdrop),
        key=lambda e: len(passage.names & _own(e, done)),
        default=None,
    )
    return best if best is not None and len(passage.names & _own(best, done)) > mine else None


def _whole(passage: Passage, done: list[_Open], current: _Open) -> tuple[str, tuple[int, ...]] | None:
    """Several told episodes taken together ("these two murders"): the words, and which ones."""
    words = v.turn("whole", passage.text)
    if words is None or len(done) < 2:
        return None
    at = done.index(current)
    return (words, (at - 1, at)) if at > 0 and not done[at - 1].backdrop else None
