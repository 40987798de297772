"""Reporting verbs in their frames, by order and punctuation: nothing here rests on arcs.

    closing     Three men died, police said Monday.
    inverted    "Three men died," said Ana Brook, a nurse.
    inserted    Three men, police said, died in the fire.
    opening     Police said (that) three men had died.

A frame is read inside a *unit*, a stretch between full stops; a quotation before a closing or inverted
frame is taken whole, however many sentences it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from accordingto.attribute import lexicon
from accordingto.attribute.found import Found
from accordingto.attribute.nominals import phrase_before, phrase_behind
from accordingto.attribute.phrases import CLOSING, Range, quotations, shed
from accordingto.attribute.scan import (
    QUOTES,
    STOPS,
    according_before,
    bare,
    opens,
    relative_end,
    takes,
    times,
    units,
    word_class,
)  # fmt: skip
from accordingto.parse.tree import Tree

_PERSONAL = frozenset({"he", "she", "they", "it", "we", "i"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither"})
_JOINS = frozenset({"and", "but", "while", "though", "although", "yet", "or", "whereas"})
_FRONTED = frozenset({"though", "although", "while", "after", "when", "as", "if"})
_BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "am", "'s", "get", "got", "gets"])


class _Verb(NamedTuple):
    at: int
    cue: Range
    source: Range | None
    kind: lexicon.Cue
    frame: str  # closing, inverted, inserted, opening, joined


def by_frames(tree: Tree) -> Iterator[Found]:
    """Every statement whose frame is plain, in text order."""
    quoted = quotations(tree)
    for unit in units(tree):
        found = [v for i in range(*unit) if tree.upos[i] in ("VERB", "AUX") and (v := _verb(tree, unit, i))]
        for k, verb in enumerate(found):
            source = verb.source
            if source is None:  # joined by "and", or a participle: whoever spoke before in this unit
                before = [v.source for v in found[:k] if v.source]
                told = according_before(tree, unit[0], verb.at)
                source = told or (before[-1] if before else _first_subject(tree, unit, verb))
                if source is None:
                    continue
            content = _content(tree, unit, found, k, quoted)
            if content:
                yield Found(source, verb.cue, content, verb.kind, "frame-" + verb.frame)


def _first_subject(tree: Tree, unit: Range, verb: _Verb) -> Range | None:
    """The noun phrase before the first verb of the unit: "The army gave other numbers, saying ..."."""
    for i in range(unit[0], verb.at):
        if tree.upos[i] in ("VERB", "AUX") and tree.lower[i] != "according":
            first = i
            while first > unit[0] and tree.upos[first - 1] in ("ADV", "PART"):
                first -= 1
            source = phrase_before(tree, unit, first)
            if source is None or source[0] - unit[0] > 12:
                return None
            return source if named(tree, source) else None
    return None


def named(tree: Tree, source: Range) -> bool:
    """Whether a name, a pronoun or the noun of somebody who speaks stands in a phrase."""
    return any(tree.upos[k] in ("PROPN", "PRON") or tree.lemma[k] in lexicon.source_nouns() for k in range(*source))


def _verb(tree: Tree, unit: Range, i: int) -> _Verb | None:
    lemma = tree.lemma[i]
    if tree.lower[i] in ("citing", "quoting"):
        return None  # a chain, see constructions
    if lemma == "speak" and tree.lower[i + 1 : i + 2] != ["of"]:
        return None  # "and now the victim is speaking": what stands before is not his word
    if lemma == "put" and tree.lower[i + 1 : i + 2] == ["at"]:
        return None  # "a crowd put at half a million by state television": whoever does it stands behind
    end = i + 1
    kind = lexicon.phrasal_cue(lemma, tree.lower[end]) if end < len(tree) else None
    if kind is not None:
        end += 1
    else:
        kind = lexicon.verb_cue(lemma) or (_GIVEN if _gives_count(tree, i, unit[1]) else None)
    if kind is None or kind.withholding or takes(tree, i):
        return None
    if kind.kind == "thought" and tree.upos[end : end + 1] in (["VERB"], ["ADJ"]):
        return None  # "searched for miners feared lost"
    a, b = unit
    first = i
    while (
        first > a
        and (
            tree.upos[first - 1] in ("AUX", "ADV", "PART")
            or tree.lower[first - 1] in times()
            or (tree.lower[first - 1] == "on" and tree.lower[first] in times())
        )
        and tree.lower[first - 1] != "to"
    ):
        first -= 1
    between = tree.lower[first:i]
    if any(w in _NEGATIONS for w in between) or (any(w in _BE for w in between) and not tree.lower[i].endswith("ing")):
        return None
    if first > a and tree.lower[first - 1] == "to":
        return None
    cue_first = first
    while cue_first < i and (tree.upos[cue_first] != "AUX" or tree.lower[cue_first] in times()):
        cue_first += 1
    cue = (cue_first, end)
    if tree.lower[i].endswith("ing") and not any(w in _BE for w in between):
        if kind.kind == "finding":
            return None
        comma = first > a and (tree.word[first - 1] in {",", "—", "–", "--"} or lemma in ("say", "claim", "allege"))
        return _Verb(i, cue, None, kind, "joined") if comma else None
    before = tree.word[first - 1] if first > a else ""
    # a noun phrase before the verb: opening, closing or inserted
    source = phrase_before(tree, unit, first) or _itself(tree, unit, first, lemma)
    if kind.kind == "finding" and not (source and source[0] > a and _document_finds(tree, source)):
        return None
    counted = source is not None and any(tree.upos[k] == "NUM" for k in range(*source))
    if counted and end < b and tree.lower[end] in word_class("toll"):
        return None  # "31 people confirmed dead"
    after = _skip(tree, unit, end)
    if lemma in _TO_SOMEBODY and (told := _addressee(tree, after, b)) < b and tree.word[told] == ",":
        after = told  # "..., a porter has told him, crying"
    ends = (
        after >= b
        or tree.word[after] in STOPS
        or tree.lower[after] in {";", "citing", "quoting", "adding"}
        or (tree.word[after] in QUOTES and not opens(tree, after))
        or _tail(tree, after, b)
        or (lemma in _TO_SOMEBODY and _addressed_only(tree, after, b))
        or (lemma in _TO_SOMEBODY and _addressed_so(tree, after, b))
    )
    if source is not None:
        lead = tree.word[source[0] - 1] if source[0] > a else ""
        set_off = lead in {",", "—", "–", "--", "?", "!"} or (lead in CLOSING and lead in QUOTES)
        if set_off and source[0] - a > 2:
            if ends:
                return _Verb(i, cue, source, kind, "closing")
            speaks = lemma in _SPOKEN or named(tree, source)  # not "where a dam is holding"
            if tree.word[after] == "," and kind.kind == "speech" and speaks and _inserted(tree, unit, source[0], after):
                return _Verb(i, cue, source, kind, "inserted")
            if tree.word[after] == "," and after + 1 < b and tree.lower[after + 1].endswith("ing"):
                return _Verb(i, cue, source, kind, "closing")
        counted = lemma in word_class("counts") and after + 1 < b and tree.upos[after] == "NUM"
        if ends and not (counted and not _dated(tree, after + 1)) and not _gives_count(tree, i, b):
            return None
        if _clause_follows(tree, unit, i, after, lemma) and _may_open(tree, source, kind):
            return _Verb(i, cue, source, kind, "opening")
        return None
    if before == "," or (before in QUOTES and not opens(tree, first - 1)) or before in {"?", "!"}:
        behind = phrase_behind(tree, unit, i + 1)
        if behind is not None and tree.lower[behind[0]] in _PERSONAL and tree.upos[behind[0] + 1] in ("VERB", "AUX"):
            behind = None  # "another neighbour, Ana Brook, said he came home late"
        if behind is not None and before == "," and behind[1] < b and _finite(tree, behind[1]):
            behind = None  # "a charity that runs a ward, says the ministry's sums leave out many"
        if behind is not None and lemma in word_class("inverts"):
            return _Verb(i, cue, behind, kind, "inverted")
    if before.casefold() in _JOINS and _clause_follows(tree, unit, i, after, lemma):
        return _Verb(i, cue, None, kind, "joined")
    return None


def _finite(tree: Tree, i: int) -> bool:
    return tree.upos[i] == "AUX" or (tree.upos[i] == "VERB" and not tree.rel[i].startswith("acl"))


def _document_finds(tree: Tree, source: Range) -> bool:
    """ "..., a report found": only a document finds numbers, and only behind a comma."""
    return lexicon.source_kind(tree.lemma[source[1] - 1]) == "document" and tree.word[source[0] - 1] == ","


_GIVEN = lexicon.Cue("said", "speech", False)


def _gives_count(tree: Tree, i: int, b: int) -> bool:
    """ "gave a lower toll of 19 dead", "offered a figure of 1,200": a verb of giving, a noun of counts, its number."""
    if tree.lemma[i] == "speak" and tree.lower[i + 1 : i + 2] == ["of"]:  # "had spoken of 51 deaths"
        return any(tree.upos[k] == "NUM" or tree.lower[k] in _MANY for k in range(i + 2, min(b, i + 5)))
    if tree.lemma[i] == "give" and tree.upos[i + 1 : i + 2] == ["NUM"]:  # "the mayor's office still gives 18"
        return (
            i + 2 >= b or tree.upos[i + 2] == "PUNCT" or tree.lower[i + 2] in ("dead", "killed", "injured", "wounded")
        )
    raises = tree.lemma[i] in word_class("raises")  # "the agency raised the death toll to 58", as no blast does
    if tree.lemma[i] not in word_class("gives") and not (raises and _speaker_before(tree, i)):
        return False
    noun = next((k for k in range(i + 1, min(b, i + 8)) if tree.lemma[k] in word_class("count")), None)
    if raises and noun is not None:
        to = next((k for k in range(noun + 1, min(b - 1, noun + 16)) if tree.lower[k] == "to"), None)
        return to is not None and any(tree.upos[k] == "NUM" for k in range(to + 1, min(b, to + 4)))
    if noun is None or tree.lower[noun + 1 : noun + 2] not in (["of"], ["as"], ["at"]):
        return False
    return any(tree.upos[k] == "NUM" for k in range(noun + 2, min(b, noun + 7)))


_MANY = frozenset({"dozens", "scores", "hundreds", "thousands", "several"})


def _speaker_before(tree: Tree, i: int) -> bool:
    """Whether the noun of somebody who speaks is the subject of the verb at ``i``."""
    return any(tree.lemma[k] in lexicon.source_nouns() for k in tree.kids(i, "nsubj"))


def _itself(tree: Tree, unit: Range, end: int, lemma: str) -> Range | None:
    """ "..., it added": a body taken up by "it", where a comma or a quotation sets the frame off."""
    i = end - 1
    if i < unit[0] or tree.lower[i] != "it" or lemma not in _SPOKEN:
        return None
    if lemma == "put":
        return i, end  # "It put the dead at six", where a number follows
    if i == unit[0]:
        return (i, end) if tree.lower[end + 1 : end + 2] == ["that"] else None  # "It added that ..."
    return (i, end) if tree.word[i - 1] == "," or tree.word[i - 1] in CLOSING else None


def _dated(tree: Tree, i: int) -> bool:
    """Whether a month or the full stop follows a number: "reported 5 May" counts nothing."""
    return tree.lower[i] in times() or tree.word[i] in STOPS


_SPOKEN = frozenset({"put", "say", "add", "note", "report", "announce", "state", "claim", "warn"})


def _skip(tree: Tree, unit: Range, i: int) -> int:
    """Over words of time and place behind the verb: "said late Monday", "said here today"."""
    b = unit[1]
    while (i < b and tree.lower[i] in times()) or (
        i < b and tree.upos[i] == "ADV" and tree.lower[i] not in ("how", "when", "where", "why")
    ):
        i += 1
    return i


def _tail(tree: Tree, i: int, b: int) -> bool:
    """Whether only an adjunct follows to the end: "in a statement", "of the attack", "at a news conference"."""
    if (
        tree.upos[i] not in ("ADP", "NUM")
        and tree.word[i] not in ("(", "[")
        and tree.lower[i] not in ("reporters", "journalists")
    ):
        return False
    rest = [k for k in range(i, b) if tree.word[k] not in STOPS]
    if rest and tree.word[rest[-1]] == ":":
        return False
    return len(rest) <= 14 and not any(tree.upos[k] in ("VERB", "AUX", "SCONJ") for k in rest)


def _addressed_only(tree: Tree, i: int, b: int) -> bool:
    """Whether only whoever was told follows: "told a news conference", "has told him"."""
    end = _addressee(tree, i, b)
    return end > i and (end >= b or tree.word[end] in STOPS)


def _addressed_so(tree: Tree, i: int, b: int) -> bool:
    """Whether a participle tells of whoever was told: "told a meeting attended by a dozen clerks"."""
    end = _addressee(tree, i, b)
    return i < end < b and tree.rel[end] == "acl" and i <= tree.head[end] < end


_TO_SOMEBODY = frozenset({"tell", "inform", "notify", "assure", "brief", "advise", "warn"})


def _inserted(tree: Tree, unit: Range, source: int, after: int) -> bool:
    """Whether both sides of an inserted frame are parts of one clause or account."""
    return source - unit[0] > 1 and unit[1] - after > 2


def _clause_follows(tree: Tree, unit: Range, i: int, after: int, lemma: str) -> bool:
    b = unit[1]
    rest = range(after, b)
    if not len(rest):
        return False
    that = next((k for k in rest if tree.lower[k] == "that" and (k == after or tree.upos[k] != "PRON")), None)
    if _gives_count(tree, i, b):
        return True
    if lemma == "put":  # "put the toll at 17"
        at = next((k for k in range(i, min(b - 1, i + 14)) if tree.lower[k] == "at"), None)
        return at is not None and any(tree.upos[k] == "NUM" for k in range(at, min(b, at + 6)))
    if (
        that is not None
        and that - i <= 14
        and not any(tree.upos[k] == "VERB" and tree.lower[k] not in ("citing", "quoting") for k in range(i + 1, that))
    ):
        told = lemma in _TO_SOMEBODY
        if that == after or told or tree.upos[after] in ("ADP", "PUNCT", "ADV", "NUM"):
            return True
    if any(tree.word[k] in QUOTES for k in range(after, min(after + 2, b))) or tree.word[after] == ":":
        return True
    if (
        lemma in word_class("counts")
        and any(tree.upos[k] == "NUM" for k in range(after, min(after + 3, b)))
        and tree.lower[after] not in ("of", "to", "at", "by", "in", "from")  # "damage estimated at 3 million"
    ):
        return True
    if lemma not in bare() or (
        (tree.upos[after] == "ADP" or tree.lower[after] in ("of", "for", "to", "as", "with"))
        and (lemma not in ("say", "tell", "add"))
    ):
        return False
    relative = next((k for k in rest if tree.lower[k] in ("which", "who", "whom", "whose", "that", "where")), b)
    verbal = any(tree.upos[k] in ("VERB", "AUX") for k in range(after, relative))
    near = range(after, min(after + 6, b))
    counts = lemma in word_class("counts") and any(tree.upos[k] == "NUM" or tree.lower[k] == "no" for k in near)
    return verbal or counts


def _may_open(tree: Tree, source: Range, kind: lexicon.Cue) -> bool:
    """Thoughts count only of somebody who can be a source; speech of anybody with a name or a role."""
    last = source[1] - 1
    if tree.upos[last] == "PRON" and kind.kind == "speech":
        return True
    if kind.kind == "speech":
        return True
    words = range(*source)
    return any(tree.upos[k] == "PROPN" or tree.lemma[k] in lexicon.source_nouns() for k in words) or tree.lower[
        last
    ] in ("they", "he", "she")


def _content(tree: Tree, unit: Range, found: list[_Verb], k: int, quoted: list[Range]) -> tuple[Range, ...]:
    verb = found[k]
    a, b = unit
    i = verb.at
    source = verb.source or verb.cue
    if verb.frame in ("closing", "inverted", "inserted"):
        end = source[0] if verb.frame != "inverted" else verb.cue[0]
        begin = a
        for earlier in found[:k]:
            if earlier.frame in ("closing", "inverted"):
                begin = max(begin, max(earlier.cue[1], (earlier.source or earlier.cue)[1]))
            elif earlier.frame == "opening" and earlier.source:
                # "Police said a man was held, and three died, Brook said." keeps both; the outer one has all
                begin = min(begin, earlier.source[0])
        whole = next((q for q in quoted if q[0] < end and end - 2 <= q[1] <= end + 1), None)
        if whole is not None:
            begin = (
                min(begin, whole[0])
                if not any(tree.upos[j] == "VERB" for j in range(begin, max(begin, whole[0])))
                else whole[0]
            )
        ranges = [(begin, end)]
        if verb.frame == "inserted":
            after = _skip(tree, unit, verb.cue[1])
            stop = _next_frame(tree, found, k, b)
            ranges.append((after, stop))
        elif verb.frame == "inverted" and verb.source and _goes_on(tree, verb.source[1], b):
            ranges.append((verb.source[1], _next_frame(tree, found, k, b)))
        elif (late := _compared(tree, verb.cue[1], b)) is not None:
            ranges.append((late, _next_frame(tree, found, k, b)))
        return tuple(shed(tree, ranges))
    after = _skip(tree, unit, verb.cue[1])
    if tree.lemma[i] in _TO_SOMEBODY:
        after = _addressee(tree, after, b)
    that = next((j for j in range(after, min(b, i + 16)) if tree.lower[j] == "that"), None)
    if that is not None and not any(tree.upos[j] in ("VERB", "AUX") for j in range(after, that)):
        after = that + 1
    stop = _next_frame(tree, found, k, b)
    if verb.source and verb.source[0] == a + 1 and tree.lower[a] in _FRONTED:  # "Though police said five fled, ..."
        stop = min(stop, next((j for j in range(after, stop) if tree.word[j] == ","), stop))
    if verb.source:
        stop = relative_end(tree, verb.source[0], i, after, stop)
    around = next((q for q in quoted if q[0] < i < q[1] - 1), None)
    if around is not None:  # "My brother said ten had died," she said: his words end with hers
        stop = min(stop, around[1] - 1)
    opening = next((q for q in quoted if after <= q[0] <= after + 1), None)
    if opening is not None:
        stop = max(stop, opening[1])
    return tuple(shed(tree, [(after, stop)])) if after < stop else ()


def _compared(tree: Tree, i: int, b: int) -> int | None:
    """Where what a number is set against begins behind the frame: "..., it said in a bulletin, up from 41,000"."""
    marks = (k for k in range(i, min(b - 2, i + 12)) if tree.word[k] == ",")
    return next((k + 1 for k in marks if tree.lower[k + 1 : k + 3] in _AGAINST), None)


_AGAINST = (["up", "from"], ["down", "from"], ["compared", "with"], ["compared", "to"], ["as", "against"])


def _goes_on(tree: Tree, i: int, b: int) -> bool:
    """ "..., said police, and were taken away": a clause without a subject of its own is still theirs."""
    return (
        i + 2 < b
        and tree.word[i] == ","
        and tree.lower[i + 1] in ("and", "but")
        and (tree.upos[i + 2] in ("AUX", "VERB"))
    )


def _next_frame(tree: Tree, found: list[_Verb], k: int, b: int) -> int:
    """Where another speaker's frame, or the next verb joined to this one, takes over."""
    for later in found[k + 1 :]:
        if later.frame in ("opening", "joined"):
            at = (later.source or later.cue)[0]
            mark = at
            while mark > found[k].at + 1 and (
                tree.lower[mark - 1] in _JOINS or tree.word[mark - 1] == "," or tree.upos[mark - 1] in ("ADV", "SCONJ")
            ):
                mark -= 1
            if mark < at or later.frame == "joined":
                return mark
    return b


def _addressee(tree: Tree, i: int, b: int) -> int:
    """Over the words of whoever was told: "told reporters", "told the River News on Monday"."""
    j = i
    if j < b and tree.upos[j] == "PRON":
        j += 1
    else:
        while j < b and tree.upos[j] in ("DET", "ADJ", "NOUN", "PROPN", "PART", "X") and j - i < 8:
            j += 1
            if tree.upos[j - 1] in ("NOUN",) and not (j < b and tree.upos[j] in ("NOUN",)):
                break
    k = j
    while k < b and (tree.upos[k] == "ADP" or tree.lower[k] in times() or (tree.upos[k] in ("DET", "NUM") and k > j)):
        k += 1
    return k if k > j and k < b and tree.lower[k] == "that" else j
