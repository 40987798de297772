"""Where words were lost: runs of blanks that no typist and no layout made."""

from __future__ import annotations

import re

# A text with more runs of blanks than one in so many words is laid out (a table, justified type), not damaged.
WORDS_PER_GAP = 20
WIDEST_GAP = 5  # blanks; more are an indent that lost its line break
LONGEST_ROW = 200  # characters of a row of a table
LAYOUT_FREE = 3  # that many runs are believed in any text

_RUN = re.compile(r"(?<=\S)  +(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:][\"”’')\]]*$")
_BLANK_SET = frozenset("\u00a0\u2002\u2003\u2009\u202f\u3000\t")


def gaps(text: str) -> list[int]:
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
