"""Undo the damage that copying and conversion did to a text, and keep the way back.

Takes a report's text, gives a :class:`~accordingto.drafts.Mended`. Conservative: each repair has a
rule that a reader can name, nothing is repaired on a mere likelihood, and no word is ever supplied.
Where words plainly were lost, a gap mark says so; folding may fill it from a better copy.
All offsets are code points, end exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from accordingto.drafts import Mended
from accordingto.misread import LETTERS, known_words, misread
from accordingto.records import Edit, Span
from accordingto.respell import respelled
from accordingto.tables import rows

# A text with more runs of blanks than one in so many words is laid out (a table, justified type), not damaged.
WORDS_PER_GAP = 20
WIDEST_GAP = 5  # blanks; more are an indent that lost its line break
LONGEST_ROW = 200  # characters of a row of a table
MISREAD = 4  # words that were restored, in a text that scanning spoiled
LAYOUT_FREE = 3  # that many runs are believed in any text

BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
LEFTOVERS = "\u00ad\u200b\u200e\u200f\u2060\ufeff"  # soft hyphen, zero width, direction marks

_SIGNS = re.compile(f"[{BLANKS}{LEFTOVERS}\ufb00-\ufb06\x00-\x08\x0b\x0c\x0e-\x1f]")
_THIN_NUMBER = re.compile("(?<![\\d.,])\\d{1,3}(?:[\u2009\u202f]\\d{3})+(?!\\d)")
# A lead byte of UTF-8 read as Windows-1252 or Latin-1, with what followed it.
_MOJIBAKE = re.compile("[\u00c2\u00c3\u00c4\u00c5\u00e2\u00d0\u00d1\u00ce\u00cf\u00f0][^\\x00-\\x7f]+")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

_ELLIPSIS = re.compile(r"\.(?<!\.\.)(?<!\. \.)(?: \.\.|\. \.)(?![.]| \.)")  # ". . ." and ". ..." are styles, not damage
# Patterns begin with a plain sign or class, which the engine finds fast, and look back from there.
_OPENING = re.compile(r"”(?<![^\s(\[—–]”)(?=[\w$£€‘’'(\[])")
_SINGLE = re.compile(r"’(?<![^\s(\[—–“”]’)(?=([A-Z]\w*))[^“”\n]{2,400}?[.,!?…]\s?’(?=[\s”)]|$)")
_TYPED = re.compile(r"``|''")
_SPLIT = re.compile(r"([0-9]{1,3})((?:, [0-9]{3})+)(?![\d-]|,\d|, \d)")
_DECIMAL = re.compile(r"([0-9]{1,2})\. ([0-9]{1,2})(?= (?:[mb]illion|trillion|percent|per cent)\b)")
_HYPHEN_AT_END = re.compile(r"-[ \t]*\r?\n")
_LINE_HYPHEN = re.compile(r"(?<![\w-])((?:\d+-)?[^\W\d_]+(?:-[^\W\d_]+)*|\d+)-[ \t]*\r?\n[ \t]*([^\W\d_]+)(?=(-?))")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEFORE = re.compile(r"([\w.]+[ ])?([\w.$£€]+)[ ]?$")
_LOST_APOSTROPHE = re.compile("(?<=[a-z])\ufffd(?=(?:t|re|ve|ll)\\b)")
_RUN = re.compile(r"(?<=\S)  +(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:][\"”’')\]]*$")


def mend(text: str) -> Mended:
    """Repair ``text`` where the damage is plain, and mark where words were lost.

    Signs come first (mojibake, ligatures, odd blanks), then words cut at a line's end, then wording, then what
    scanning misspelt, so that each step reads what the one before restored. Applying ``edits`` to ``text``
    gives the result's ``text``.

    Example:
        >>> mend("The U. S. envoy counted more than 1, 800 tents.").text
        'The U.S. envoy counted more than 1,800 tents.'
    """
    edits: list[Edit] = []
    final = text
    for step in (_sign_edits, _line_edits, _word_edits, respelled):
        found = _settle(step(final))
        if found:
            edits = _compose(text, edits, found) if edits else found
            final = _apply(final, found)
    mended = Mended(text=final, edits=tuple(edits))
    gaps = tuple(mended_span(mended, at, at)[0] for at in _gaps(text))
    return Mended(text=final, edits=mended.edits, gaps=gaps) if gaps else mended


def scanned(mended: Mended) -> bool:
    """Whether so many words were misread that others, which nothing restores, must be feared."""
    return sum("misread-word" in edit.rule for edit in mended.edits) >= MISREAD


def original_span(mended: Mended, start: int, end: int) -> Span:
    """The span of the original that ``mended.text[start:end]`` stands for.

    It holds every edit that it touches as a whole, so mapping it forth again covers ``[start, end)``.
    What an edit deleted at the very edge of the span is not part of it.
    """
    if not mended.edits:
        return (start, end)
    here, there = _columns(mended)
    return _carry(here[2], here[3], there[2], there[3], start, end)


def mended_span(mended: Mended, start: int, end: int) -> Span:
    """The span of the mended text where ``[start, end)`` of the original went; the way of `original_span`, forth."""
    if not mended.edits:
        return (start, end)
    here, there = _columns(mended)
    return _carry(there[2], there[3], here[2], here[3], start, end)


# --- signs: one character or byte sequence standing for another


def _sign_edits(text: str) -> Iterator[Edit]:
    if text.isascii():
        if "\x0c" in text or "\x00" in text:  # the only ones worth a repair in plain text
            yield from (Edit(start=m.start(), end=m.end(), text=" ", rule="control") for m in _SIGNS.finditer(text))
        return
    for match in _MOJIBAKE.finditer(text):
        from ftfy import fix_encoding  # only a text with such a sequence pays for the import

        fixed = fix_encoding(match.group())
        if fixed != match.group() and not _MOJIBAKE.search(fixed):
            yield Edit(start=match.start(), end=match.end(), text=fixed.replace("\u00a0", " "), rule="mojibake")
    for match in _THIN_NUMBER.finditer(text) if "\u2009" in text or "\u202f" in text else ():
        for at in range(match.start(), match.end()):
            if text[at] in "\u2009\u202f":
                yield Edit(start=at, end=at + 1, text=",", rule="thin-number")
    for match in _SIGNS.finditer(text):
        sign = match.group()
        if sign in _LIGATURES:
            yield Edit(start=match.start(), end=match.end(), text=_LIGATURES[sign], rule="ligature")
        elif sign in LEFTOVERS:
            yield Edit(start=match.start(), end=match.end(), text="", rule="invisible")
        elif sign < " ":
            yield Edit(start=match.start(), end=match.end(), text=" ", rule="control")
        else:
            yield Edit(start=match.start(), end=match.end(), text=" ", rule="blank")
    for match in _LOST_APOSTROPHE.finditer(text) if "\ufffd" in text else ():
        yield Edit(start=match.start(), end=match.end(), text="’", rule="lost-apostrophe")


# --- wording: what the signs spell


def _line_edits(text: str) -> Iterator[Edit]:
    if "-" in text and "\n" in text:
        lists = _lists()
        yield from _line_hyphens(text, lists.compound, lists.tail)


def _word_edits(text: str) -> Iterator[Edit]:
    lists = _lists()
    found: list[Edit] = []
    if any(pair in text for pair in lists.pairs):
        found.extend(_deleted(lists.abbreviation, text, "broken-abbreviation"))
    found.extend(_deleted(_ELLIPSIS, text, "broken-ellipsis"))
    found.extend(_quotes(text, lists.apostrophe))
    damaged = bool(found)  # a text that shows one kind of damage is trusted less on the next
    yield from found
    yield from _numbers(text, damaged, lists.hedge, lists.apart)
    yield from misread(text)
    lowered = text.lower()
    for broken, hole, restored in lists.holes:
        if broken in lowered:
            for match in re.finditer(rf"\b{re.escape(broken)}\b", text, re.IGNORECASE):
                at = match.start() + hole
                gone = broken[hole : hole + 1] in _HOLES
                yield Edit(start=at, end=at + gone, text=restored, rule="lost-ligature")


def _deleted(pattern: re.Pattern[str], text: str, rule: str) -> Iterator[Edit]:
    """An edit for each blank inside each match: the letters stay where they are."""
    for match in pattern.finditer(text):
        for at in range(match.start(), match.end()):
            if text[at] == " ":
                yield Edit(start=at, end=at + 1, text="", rule=rule)


def _quotes(text: str, apostrophes: frozenset[str]) -> Iterator[Edit]:
    turned = 0
    for match in _OPENING.finditer(text):
        turned += 1
        yield Edit(start=match.start(), end=match.end(), text="“", rule="closing-quote")
    if (turned or "‘" not in text) and "’" in text:
        for match in _SINGLE.finditer(text):
            if match.group(1).lower() not in apostrophes:
                yield Edit(start=match.start(), end=match.start() + 1, text="‘", rule="closing-quote")
    if "``" in text:  # typed quotation marks; '' alone may be feet and inches or an empty string
        for match in _TYPED.finditer(text):
            sign = "“" if match.group() == "``" else "”"
            yield Edit(start=match.start(), end=match.end(), text=sign, rule="typed-quote")


def _numbers(text: str, damaged: bool, hedges: frozenset[str], apart: frozenset[str]) -> Iterator[Edit]:
    """Join "1, 800": always after a hedge or a currency sign, in a damaged text wherever nothing speaks for two.

    "July 5, 300 people", "Chapter 5, 120 pages" and "3, 120 and 45" stay as they are.
    """
    if ", " in text:
        for match in _SPLIT.finditer(text):
            if _one_number(text, match, damaged, hedges, apart):
                for at in range(match.start(2), match.end(2)):
                    if text[at] == " ":
                        yield Edit(start=at, end=at + 1, text="", rule="split-number")
    for match in _DECIMAL.finditer(text):
        if not (match.start() and text[match.start() - 1] in _JOINED) and _hedged(
            _context(text, match.start()), hedges
        ):
            yield Edit(start=match.end(1) + 1, end=match.start(2), text="", rule="split-number")


def _context(text: str, at: int) -> tuple[str, str]:
    """The two words before ``at``: (both, the last), as they stand; empty at the start of a sentence."""
    match = _BEFORE.search(text, max(0, at - 40), at)
    if match is None:
        return "", ""
    return (match.group(1) or "") + match.group(2), match.group(2)


def _hedged(context: tuple[str, str], hedges: frozenset[str]) -> bool:
    both, last = context
    return last[-1:] in ("$", "£", "€") or last.lower() in hedges or both.lower() in hedges


def _one_number(text: str, match: re.Match[str], damaged: bool, hedges: frozenset[str], apart: frozenset[str]) -> bool:
    lead, rest = match.group(1), match.group(2)
    at = match.start()
    if lead.startswith("0") or (at and text[at - 1] in _JOINED):
        return False
    if text[max(0, at - 2) : at] == ", " and text[max(0, at - 3) : at - 2].isdigit():
        return False  # one of a list: "3, 120, 450"
    context = _context(text, at)
    last = context[1]
    if _hedged(context, hedges):
        return True
    if not damaged or last.lower() in apart or last[:1].isupper() or (last[-1:].isdigit()):
        return False
    return len(lead) < 3 or rest.endswith("000")


def _line_hyphens(text: str, compounds: frozenset[str], tails: frozenset[str]) -> Iterator[Edit]:
    """Join a word that a line break cut ("govern-\\nment"); a true compound keeps its hyphen and loses the break.

    The text itself is asked first: whichever form it uses elsewhere, joined or with its hyphen, is taken.
    """
    if _HYPHEN_AT_END.search(text) is None:
        return
    words: frozenset[str] | None = None
    loud = text.isupper() or sum(map(str.islower, text)) < len(text) // 20  # capitals throughout tell no name
    for match in _LINE_HYPHEN.finditer(text):
        if words is None:
            words = frozenset(_WORD.findall(text))
        first, second, more = match.groups()
        hyphen = match.end(1)
        after = match.start(2)
        if loud:
            first, second = first.lower(), second.lower()
        last = first.rpartition("-")[2]
        if match.group(1) + "-" + match.group(2) in words:
            keep = True
        elif match.group(1) + match.group(2) in words or (last.translate(LETTERS) + second).lower() in known_words():
            keep = False
        else:
            keep = (
                not first.islower()
                or not second.islower()
                or "-" in first
                or bool(more)
                or first in compounds
                or second in tails
            )
        yield Edit(start=hyphen + keep, end=after, text="", rule="line-hyphen")


# --- gaps


def _gaps(text: str) -> list[int]:
    """Points of the original inside runs of blanks that stand where words were lost.

    A token taken out between two blanks leaves three of them, or two before a full stop or comma. Two blanks
    after a sentence are a habit of typists or a flattened paragraph; many runs in one text are its layout.
    """
    if "  " not in text:
        return []
    found = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - 8) : start], text[end]
        if before[-1] in _BLANK_SET or after in _BLANK_SET or end - start > WIDEST_GAP:
            continue  # typesetting
        if before.endswith("..") or text.startswith("...", end):
            continue  # blanks around an ellipsis are a habit
        if end - start == 2 and after not in ".,;:!?)”":
            # "U. S.  forces": an abbreviation's full stop, then a small letter, with a hyphened word gone between
            if not (before.endswith(".") and after.islower()):
                continue
        elif _SENTENCE_END.search(before) and not after.islower() and after not in ".,;:!?)":
            continue
        found.append(start + 1)
    if len(found) > max(LAYOUT_FREE, (text.count(" ") - 2 * len(found)) // WORDS_PER_GAP):
        return []
    return [at for at in found if not _tabular(text, at)]


def _tabular(text: str, at: int) -> bool:
    """Whether the line of ``at`` is a row of columns: few words, several runs."""
    start = text.rfind("\n", max(0, at - LONGEST_ROW), at) + 1
    end = text.find("\n", at, at + LONGEST_ROW)
    if (not start and at > LONGEST_ROW) or (end < 0 and len(text) > at + LONGEST_ROW):
        return False
    line = text[start : end if end >= 0 else len(text)]
    return len(_RUN.findall(line)) * 5 > len(line.split()) and not _RUN.search(line + ".", len(line) - 2)


_JOINED = frozenset("0123456789.,:/-")  # before a digit: the number began earlier
_HOLES = (" ", "\ufffd")
_BLANK_SET = frozenset("\u00a0\u2002\u2003\u2009\u202f\u3000\t")


# --- edits


def _settle(edits: Iterable[Edit]) -> list[Edit]:
    """In order, without overlap: of two that meet, the one that begins first, then the one found first."""
    ordered = sorted(edits, key=lambda e: e.start)
    kept: list[Edit] = []
    for edit in ordered:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _apply(text: str, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*pieces, text[at:])) if pieces else text


def _compose(text: str, first: list[Edit], second: list[Edit]) -> list[Edit]:
    """The edits of ``text`` that do what ``first`` and then ``second`` do; those that touch become one."""
    between = Mended(text=_apply(text, first), edits=tuple(first))
    here = _columns(between)[0]
    composed: list[Edit] = []
    done = 0  # edits of `first` already used
    for edit in second:
        # Edits of `first` that reach into this one; an edit that only borders on it stays by itself.
        lo = bisect_right(here[3], edit.start)
        hi = max(lo, bisect_left(here[2], edit.end))
        while lo > done and here[3][lo - 1] > edit.start:
            lo -= 1
        composed.extend(first[done:lo])
        start, end = original_span(between, edit.start, edit.end)
        if lo == hi:
            composed.append(Edit(start=start, end=end, text=edit.text, rule=edit.rule))
        else:
            left, right = here[2][lo], here[3][hi - 1]
            start, end = min(start, first[lo].start), max(end, first[hi - 1].end)
            inner = between.text[min(left, edit.start) : edit.start] + edit.text
            inner += between.text[edit.end : max(right, edit.end)]
            rules = dict.fromkeys([*(e.rule for e in first[lo:hi]), edit.rule])
            composed.append(Edit(start=start, end=end, text=inner, rule=",".join(rules)))
        done = hi
    composed.extend(first[done:])
    return composed


Columns = tuple[list[int], list[int], list[int], list[int]]
_last: tuple[tuple[Edit, ...], tuple[Columns, Columns]] | None = None


def _columns(mended: Mended) -> tuple[Columns, Columns]:
    """Starts and ends of the edits, in the mended text and in the original.

    The last answer is kept: a report's spans are mapped one after another.
    """
    global _last
    last = _last
    if last is not None and last[0] is mended.edits:
        return last[1]
    here_start, here_end, there_start, there_end = [], [], [], []
    shift = 0
    for edit in mended.edits:
        there_start.append(edit.start)
        there_end.append(edit.end)
        here_start.append(edit.start + shift)
        here_end.append(edit.start + shift + len(edit.text))
        shift += len(edit.text) - (edit.end - edit.start)
    here: Columns = ([], [], here_start, here_end)
    there: Columns = ([], [], there_start, there_end)
    _last = (mended.edits, (here, there))
    return here, there


def _carry(
    from_start: list[int], from_end: list[int], to_start: list[int], to_end: list[int], start: int, end: int
) -> Span:
    """Carry a span over edits given by their ends on both sides; edits that it enters are taken whole."""
    # The last edit that begins at or before `start` ...
    k = bisect_right(from_start, start) - 1
    if k < 0:
        left = start
    elif start < from_end[k]:
        left = to_start[k]
    else:
        left = to_end[k] + start - from_end[k]
    # ... and the last that begins before `end`.
    k = bisect_left(from_start, end) - 1
    if k < 0:
        right = end
    elif end <= from_end[k]:
        right = to_end[k]
    else:
        right = to_end[k] + end - from_end[k]
    return (left, max(left, right))


# --- word lists


class _Lists:
    """`data/mend.tsv`, compiled once."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        def forms(kind: str) -> list[str]:
            return [row[1] for row in rows if row[0] == kind]

        broken = [_spaced(f) for f in forms("abbreviation")]
        broken += [rf"(?:(?<=\d .)|(?<=\d.)){_spaced(f)}" for f in forms("clock")]
        first = "".join(sorted({f[0] for f in forms("abbreviation") + forms("clock")}))
        # not inside a word, unless a digit ("10a. m."), and not among initials ("J. U. S. Moran")
        self.abbreviation = re.compile(rf"[{first}](?<![^\W\d].)(?<!\..)(?<![A-Z]\. .)(?:" + "|".join(broken) + ")")
        letters = [[c for c in f if c != "."] for f in forms("abbreviation") + forms("clock")]
        self.pairs = sorted({f"{a}. {b}." for form in letters for a, b in pairwise(form)})
        self.hedge = frozenset(forms("hedge"))
        self.apart = frozenset(forms("apart"))
        self.compound = frozenset(forms("compound"))
        self.tail = frozenset(forms("tail"))
        self.apostrophe = frozenset(forms("apostrophe"))
        # (as it stands broken, where the hole is, what stood there), for each sign that a hole may hold
        self.holes = [
            (form.replace("~", hole), form.index("~"), restored)
            for kind, form, restored in (row for row in rows if row[0] == "ligature")
            for hole in ("", *_HOLES)
        ]


def _spaced(form: str) -> str:
    """A pattern for what follows the first letter of an abbreviation that has a blank inside."""
    letters = [c for c in form if c != "."]
    first, rest = letters[0], letters[1:]
    loose = "".join(rf"\. ?{c}" for c in rest) + r"\."
    tight = "".join(rf"\.{c}" for c in rest) + r"\."
    return rf"(?<={first})(?!{tight}){loose}"


@cache
def _lists() -> _Lists:
    return _Lists(rows("mend.tsv"))
