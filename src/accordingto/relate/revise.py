"""Which figure replaces which: the same speaker later, a toll told later, or words that say so."""

from __future__ import annotations

import re

from accordingto.relate import vocabulary as v
from accordingto.relate.context import Facts, same_speaker

# Counts that only grow while an event is being told.
# The missing are found, dead or alive, so their number may also fall.
TOLLS = frozenset(
    {"killed", "injured", "casualties", "displaced", "evacuated", "homeless", "destroyed", "damaged", "affected"}
)
# How far before its number a word of turns.tsv ("newer", "older") may stand; no clause or quotation ends between.
REACH = 60
_STOP = re.compile(r"[.;:](?=\s)|[“”\"]")
# Behind the number: "17 dead reported earlier".
_OLD_AFTER = re.compile(r"^[^.;]{0,40}\b(?:reported|given|announced|counted|stated|said) (?:earlier|before)\b", re.I)


def revises(a: Facts, b: Facts) -> tuple[str, bool] | None:
    """Why one of two figures takes the place of the other, and whether it is ``b``, told after ``a``, that does.

    None when both stand. Only asked of figures on one question that no single number satisfies; a number
    that is added to another one neither replaces nor is replaced.
    """
    x, y = a.figure, b.figure
    if x.additional or y.additional:
        return None
    one_voice = same_speaker(a, b)
    if one_voice and a.speaker:
        if x.modality == "denied" and y.modality != "denied":
            return "the speaker takes the first number back", True
        lower = (x.n or 0) > (y.n or 0) and x.measure in TOLLS and age(b)[0] is None
        if x.published and y.published and x.published < y.published and not (lower and a.speaker != b.speaker):
            return "the same speaker, later", True
    if one_voice or (x.report_id == y.report_id and (_own(a) or _own(b))):
        (age_x, words_x), (age_y, words_y) = age(a), age(b)
        if (age_x == "old") != (age_y == "old"):
            words, forward = (words_x, True) if age_x == "old" else (words_y, False)
            return f"“{words}” stands with the older number", forward
        if age_y == "new" and age_x is None:
            return f"“{words_y}” stands with the newer number", True
    later = (x.measure in TOLLS and _more(a, b)) or x.measure == "missing"
    if later and x.published and y.published and x.published[:10] < y.published[:10]:
        kind, words = age(b)
        said = f", “{words}”" if kind == "new" else ""
        return f"a later toll, of {y.published[:10]} after {x.published[:10]}{said}", True
    return None


def _own(f: Facts) -> bool:
    """Whether a report speaks for itself, by its publisher's name too ("the Post wrote that 12 had died")."""
    x = f.figure
    return not f.speaker or x.speaker_kind == "publisher" or f.speaker <= set(v.words(x.publisher or ""))


def age(f: Facts) -> tuple[str | None, str]:
    """Whether a number is the "new" or the "old" one by the words with it ("rose to", "up from"), and these words.

    The last such words before the number in its clause count.
    """
    x = f.figure
    after = _OLD_AFTER.search(x.sentence[max(0, x.end - x.sentence_start) :])
    if after:
        return "old", " ".join(after.group().split()[-2:])
    said = x.sentence[: max(0, x.start - x.sentence_start)]
    found = [
        (end, kind, words)
        for kind, turn in (("new", "newer"), ("old", "older"))
        for end, words in v.turns_in(turn, said)
        if len(said) - end <= REACH and not _STOP.search(said, end)
    ]
    return max(found)[1:] if found else (None, "")


def _more(a: Facts, b: Facts) -> bool:
    high, low = a.figure.hard[1], b.figure.hard[0]
    return high is not None and low is not None and low > high
