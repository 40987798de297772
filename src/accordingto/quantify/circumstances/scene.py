"""Where and when an event is that a sentence goes on telling of: what an earlier sentence said of it still holds.

"A bomb went off in the market of Lusk this morning. Nine people were killed." The nine go to the market and to
the morning. A place or a time carries over to the next sentences of a paragraph while they go on with the same
sudden event, and over a paragraph's end where they name it again ("the blast", "this action"); never past a
turn ("meanwhile", "another attack") or a sentence with a place or a time of its own. Floods and wars, which have
many places, carry nothing over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from accordingto.drafts import Reading
from accordingto.parse.tree import Tree
from accordingto.quantify.circumstances.called import arrival, called_there
from accordingto.quantify.circumstances.gaining import gaining
from accordingto.quantify.circumstances.moment import Moments
from accordingto.quantify.circumstances.nearness import apart, list_line, said_there, saying, sudden, topmost
from accordingto.quantify.circumstances.place import Places
from accordingto.quantify.circumstances.spots import Spot
from accordingto.quantify.circumstances.timewords import dates_only
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import kind_of, word_sets
from accordingto.records import Span

_BACK = 2  # sentences back inside a paragraph; set on the training gold
_NAMED_AGAIN = 3  # sentences back where the event is named again
_HARM = frozenset({
    "killed", "injured", "casualties", "destroyed", "damaged", "abducted", "missing", "trapped", "affected", "homeless",
})  # fmt: skip
_TOLD_AGAIN = _HARM | {"attack", "weight", "duration", "present"}
_LEADING = frozenset({"to", "into", "toward", "towards", "from", "via", "through", "over", "between"})
_NEAR = 5  # arcs between a place or time and the event that it belongs to
_DEEP = 4  # arcs between that event and the root of its sentence: deeper ones are told by the way
_OPEN = (
    "so far",
    "as of",
    "since",
    "by ",
    "until",
    "recently",
    "at the time",
    "at that time",
    "over ",
    "during the past",
)
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "latest", "last", "next"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})


class Scenes:
    """The scenes of one report: for each sentence, where and when the event is that it tells of."""

    def __init__(self, tree: Tree, places: Places, moments: Moments) -> None:
        self.tree = tree
        self.places = places
        self.moments = moments

    def place(self, hit: Hit, anchor: int) -> tuple[Span, str] | None:
        """The place that an earlier sentence gave the event of a figure without one."""
        call = self._call(hit, anchor)
        if call is not None and (found := self._called_to(call) or self._place(call)) is not None:
            return found, "place-called"
        for sentence in self._before(hit, anchor, self._spots):
            found = self._place(sentence)
            if found is not None:
                return found, "place-carried"
        after = self._told_after(hit, anchor, self._spots)
        place = self._place(after) if after is not None else None
        return (place, "place-told-after") if place is not None else None

    def time(self, hit: Hit, anchor: int) -> tuple[Span, str] | None:
        """The time that an earlier sentence gave the event of a figure without one."""
        tree = self.tree
        for sentence in self._before(hit, anchor, self._times):
            found = self._time(sentence)
            if found is not None and tree.paragraph[tree.sentences[sentence][0]] == tree.paragraph[anchor]:
                return found, "time-carried"
        call = self._call(hit, anchor) if not self._times(tree.sentence[anchor]) else None
        if call is not None and len(times := self._times(call)) == 1:
            return times[0], "time-called"
        after = self._told_after(hit, anchor, self._times)
        told = self._time(after) if after is not None else None
        return (told, "time-told-after") if told is not None else None

    def _call(self, hit: Hit, anchor: int) -> int | None:
        """The sentence before one of an arrival that tells where to: "Deputies were called to the mill. When they
        arrived, they found two wounded"."""
        tree = self.tree
        here = tree.sentence[anchor]
        if hit.measure not in _HARM or definite(tree, anchor) or not arrival(tree, here, anchor):
            return None
        for sentence in range(here - 1, max(-1, here - 1 - _NAMED_AGAIN), -1):
            if self._called_to(sentence) is not None or self._place(sentence) is not None:
                return sentence
            if turns(tree, sentence):
                break
        return None

    def _called_to(self, sentence: int) -> Span | None:
        """The place that rescuers were called to in a sentence."""
        tree = self.tree
        aftermath = word_sets()["aftermath"]
        for s in self.places.of(sentence):
            top = topmost(tree, range(s.first, s.last + 1))
            known = tree.lemma[s.last] in word_sets()["no_scenes"]  # "to the scene", not "to the area of Mill Road"
            if not known and called_there(tree, top) and aftermath.isdisjoint(tree.lemma[s.first : s.last + 1]):
                return tree.span(s.first, s.last)
        return None

    def _told_after(self, hit: Hit, anchor: int, field: Callable[[int], Sequence[object]]) -> int | None:
        """The next sentence, where it only tells where and when it was: "It happened at the station on Friday"."""
        tree = self.tree
        here = tree.sentence[anchor]
        if (
            here + 1 >= len(tree.sentences)
            or hit.acting
            or hit.measure not in _HARM
            or hit.rule.startswith("group-of")
            or definite(tree, anchor)
            or list_line(tree, tree.line_start(anchor))
            or field(here)
            or turns(tree, here + 1)
        ):
            return None
        caption = here + 2 < len(tree.sentences) and list_line(tree, tree.sentences[here + 1][0])
        after = here + 1 + caption
        return after if _came_about(tree, after) else None

    def _before(self, hit: Hit, anchor: int, field: Callable[[int], Sequence[object]]) -> Iterator[int]:
        """The sentences that a figure's goes on from, nearest first; ``field`` gives the places or times of one.

        A sentence that names the event again may have a time of its own and still take the place, and may stand
        further from the sentence that it goes on from.
        """
        tree = self.tree
        here = tree.sentence[anchor]
        again, own = mentions(tree, here)
        if (
            ((hit.acting or hit.measure not in _HARM) and not (again and _told_again(tree, hit, anchor)))
            or hit.rule.startswith("group-of")
            or definite(tree, anchor)
            or list_line(tree, tree.line_start(anchor))
            or turns(tree, here)
            or (field(here) or self._open(here) if again else self._own(here))
            or (own and not again)  # "in an ambush": an event of its own
        ):
            return
        for sentence in range(here - 1, max(-1, here - 1 - (_NAMED_AGAIN if again else _BACK)), -1):
            first = tree.sentences[sentence][0]
            if tree.paragraph[first] < tree.paragraph[anchor] - again or list_line(tree, tree.line_start(first)):
                break
            if self._own(sentence):
                if any(mentions(tree, sentence)) or any_verb(tree, sentence):
                    yield sentence
                if not again:
                    break
            if turns(tree, sentence):
                break

    def _open(self, sentence: int) -> bool:
        """Whether a sentence counts over a long time: "since 11 November", "so far"."""
        tree = self.tree
        return "since" in tree.lower[slice(*tree.sentences[sentence])] or any(
            tree.text[slice(*t)].casefold().startswith(_OPEN) for t in self._times(sentence)
        )

    def _own(self, sentence: int) -> bool:
        """Whether a sentence has a place or a time of its own."""
        return bool(self._times(sentence)) or bool(self._spots(sentence))

    def _spots(self, sentence: int) -> list[Spot]:
        """Places that can be a scene: not where somebody spoke, a vehicle, a hospital, or "the scene" itself."""
        tree = self.tree
        return [
            s
            for s in self.places.of(sentence)
            if s.preposition not in _LEADING
            and s.preposition != "by itself"
            and tree.lemma[s.last] not in word_sets()["no_scenes"]
            and tree.lemma[s.head] not in word_sets()["no_scenes"]
            and not _vehicle(tree, s.last)
            and not said_there(tree, s.head)
            and not _counted(tree, s)
        ]

    def _place(self, sentence: int) -> Span | None:
        """The place that hangs on a word of the event, by the fewest arcs."""
        found = [(far, s) for s in self._spots(sentence) if (far := steps(self.tree, s.head)) is not None]
        if not found:
            return None
        best = min(found)[1]
        return self.tree.span(best.first, best.last)

    def _time(self, sentence: int) -> Span | None:
        """The one time of a sentence, where it hangs on a word of the event and is no open span ("since May")."""
        tree = self.tree
        times = [t for t in self._times(sentence) if not tree.text[slice(*t)].casefold().startswith(_OPEN)]
        if len(times) != 1:
            return None
        return times[0] if steps(tree, topmost(tree, tree.words_in(*times[0]))) is not None else None

    def _times(self, sentence: int) -> list[Span]:
        tree = self.tree
        out = []
        for span in self.moments.of(sentence):
            words = tree.words_in(*span)
            if words and not dates_only(tree.text, span) and not (words[0] > 0 and saying(tree, words[0] - 1)):
                owner = tree.text[span[1] : span[1] + 2] in ("’s", "'s")  # "in Tuesday's raid": Tuesday
                out.append((tree.start[next(w for w in words if not owner or tree.upos[w] != "ADP")], span[1]))
        return out


def _came_about(tree: Tree, sentence: int) -> bool:
    """Whether a sentence begins with an event that was told before and says that it happened."""
    first, last = tree.sentences[sentence]
    for k in range(first, min(first + 12, last)):
        if not tree.rel[k].startswith("nsubj") or tree.lemma[tree.head[k]] not in word_sets()["came_about"]:
            continue
        taken_up = k > first and tree.lower[k - 1] in _DEFINITE and tree.upos[k] == "NOUN"
        if tree.lower[k] in ("it", "this") or (taken_up and sudden(tree, k)):
            return True
    return False


def inherited(tree: Tree, readings: list[Reading]) -> list[Reading]:
    """What happened to a part happened where, when and by whom it happened to the whole: "324, including eight"."""
    out = []
    for r in readings:
        whole = readings[r.part_of] if r.part_of is not None else None
        told = r.measure not in ("duration", "distance", "percent", "money", "area")
        if whole is not None and told and tree.sentence[whole.word] == tree.sentence[r.word] and whole.word < r.word:
            gains = {f: getattr(whole, f) for f in ("agent", "place", "time") if getattr(r, f) is None}
            gains = {f: span for f, span in gains.items() if span is not None}
            r = gaining(tree, r, gains, "of-the-whole")
        out.append(r)
    return out


def passed_on(tree: Tree, readings: list[Reading]) -> list[Reading]:
    """In a row of clauses what is told once holds for the next: "900 homes in Oron were searched, 60 people were
    arrested and 20 rifles were seized"."""
    out: list[Reading] = []
    for r in readings:
        before = out[-1] if out else None
        if before is not None and r.measure in _PASSING and before.measure in _PASSED and same_row(tree, before, r):
            gains = {f: getattr(before, f) for f in ("place", "time") if getattr(r, f) is None}
            gains = {f: s for f, s in gains.items() if s is not None and s[0] < tree.start[r.word]}
            if tree.text[slice(*gains.get("time", (0, 0)))].casefold().startswith("so far"):
                gains.pop("time")
            if r.time is not None and before.time is not None and r.time != before.time:
                gains.pop("place", None)  # another day may be another place
            r = gaining(tree, r, gains, "passed-on")
        out.append(r)
    return out


def shared_cause(tree: Tree, readings: list[Reading]) -> list[Reading]:
    """What did it is told once, behind the last of a row: "three were killed and five hurt in a blast"."""
    out: list[Reading] = []
    after: Reading | None = None
    for r in reversed(readings):
        told = after is not None and _brought_about(tree, after)
        if (
            told
            and after is not None
            and after.agent is not None
            and r.agent is None
            and r.place in (None, after.place)
        ):
            row = r.measure in _HARM and after.measure in _HARM and same_row(tree, r, after)
            between = tree.lower[r.word + 1 : after.word]
            joined = row and "including" not in between and between.count("and") + between.count(",") == 1
            if joined and after.agent[0] > tree.start[after.word]:
                r = gaining(tree, r, {"agent": after.agent}, "shared")
        out.append(r)
        after = r
    return out[::-1]


def _brought_about(tree: Tree, r: Reading) -> bool:
    """Whether an event did it, which stands behind the harm: "in a blast", "left homeless by floods"."""
    rule = r.reasons.get("agent", "")
    if r.agent is None or not rule.startswith("by-agent"):
        return rule.startswith("cause")
    return any(tree.lemma[i] in word_sets()["cause_nouns"] for i in tree.words_in(*r.agent))


_PASSING = _HARM | {"detained", "seized", "weight", "freed", "rescued", "displaced", "evacuated", "attack"}


_PASSED = _PASSING | {"other"}


def same_row(tree: Tree, before: Reading, r: Reading) -> bool:
    """Whether nothing between two figures begins a clause of another kind."""
    between = range(before.word + 1, r.word)
    same = tree.sentence[before.word] == tree.sentence[r.word] and not apart(tree, before.word, r.word)
    return same and not any(
        tree.upos[i] == "SCONJ"
        or tree.lower[i] in (";", "but", "while", "who", "which", "that", "where", "when", "after", "before")
        or (tree.upos[i] == "PUNCT" and tree.lower[i] in ("--", "—", ":", "(", '"', "“"))
        for i in between
    )


def steps(tree: Tree, word: int) -> int | None:
    """Arcs from a phrase up to a word of a sudden event of the main clause; None where another verb comes first."""
    i = word
    for n in range(_NEAR):
        if i < 0:
            return None
        if sudden(tree, i):
            return n if sum(1 for _ in tree.ancestors(i)) <= _DEEP else None
        if n and tree.upos[i] == "VERB":
            told = any(sudden(tree, k) for k in tree.kids(i, "nsubj"))  # "fighting raged in Oron"
            return n if told and sum(1 for _ in tree.ancestors(i)) <= _DEEP else None
        i = tree.head[i]
    return None


def definite(tree: Tree, anchor: int) -> bool:
    """Whether the counted people are known already: "the two victims", "four of the six"."""
    first = tree.sentences[tree.sentence[anchor]][0]
    after = tree.lower[anchor + 1 : anchor + 3]
    if tree.upos[anchor] == "NUM" and after[:1] == ["of"] and not _DEFINITE.isdisjoint(after):
        return True
    i = anchor
    while i > first and (tree.upos[i - 1] in ("NUM", "ADJ", "NOUN", "PROPN") or tree.lower[i - 1] == "other"):
        i -= 1
    return i > first and tree.lower[i - 1] in _DEFINITE


def _told_again(tree: Tree, hit: Hit, anchor: int) -> bool:
    """Whether a figure that is not of harm is told in the clause that names the event again."""
    first = tree.sentences[tree.sentence[anchor]][0]
    return hit.measure in _TOLD_AGAIN and not any(
        tree.lower[i] in ("which", "that", "who", "where") or tree.lower[i] in _ORDINALS for i in range(first, anchor)
    )


def _counted(tree: Tree, s: Spot) -> bool:
    """Whether a place is several things that a number counts: "attacked four positions"."""
    counts = [k for k in tree.kids(s.head, "nummod") if s.first <= k <= s.last]
    return any(tree.upos[k] == "NUM" and not tree.word[k].isdecimal() for k in counts)


def _vehicle(tree: Tree, i: int) -> bool:
    known = kind_of(tree.lemma[i])
    return known is not None and known.counted_class == "vehicles"


def any_verb(tree: Tree, sentence: int) -> bool:
    """Whether a verb of the sentence tells of a sudden event."""
    return any(tree.upos[i] == "VERB" and sudden(tree, i) for i in range(*tree.sentences[sentence]))


def mentions(tree: Tree, sentence: int) -> tuple[bool, bool]:
    """Whether a sentence takes up an event that was told before ("the blast", "in this action"), and whether it
    brings in one of its own ("an ambush", "clashes")."""
    first, last = tree.sentences[sentence]
    again = own = False
    for i in range(first, last):
        if not (sudden(tree, i) and tree.upos[i] == "NOUN") or tree.rel[i] == "compound":
            continue
        j = i - 1
        while j > first and tree.upos[j] in ("ADJ", "NOUN", "PROPN"):
            j -= 1
        itself = tree.lower[i + 1 : i + 2] in (["when"], ["that"]) or tree.lower[i + 1 : i + 3] == ["in", "which"]
        if j >= first and tree.lower[j] in _DEFINITE and tree.lower[j + 1] not in _ORDINALS and not itself:
            again = True
        else:
            own = True
    return again, own


def turns(tree: Tree, sentence: int) -> bool:
    """Whether a sentence turns to another event: "meanwhile", "in another attack", "elsewhere"."""
    first, last = tree.sentences[sentence]
    turning = word_sets()["turning"]
    return any(tree.lower[i] in turning for i in range(first, min(first + 6, last))) or any(
        tree.lower[i] in ("another", "separate", "previous", "similar", "other") and sudden(tree, i + 1)
        for i in range(first, last - 1)
    )
