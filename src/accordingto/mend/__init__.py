"""Undo the damage that copying and conversion did to a text, and keep the way back.

Takes a report's text, gives a :class:`~accordingto.drafts.Mended`. Conservative: each repair has a
rule that a reader can name, nothing is repaired on a mere likelihood, and no word is ever supplied.
Where words plainly were lost, a gap mark says so; folding may fill it from a better copy.
All offsets are code points, end exclusive.
"""

from __future__ import annotations

from accordingto.drafts import Mended
from accordingto.mend.edits import apply, compose, mended_span, original_span, settle
from accordingto.mend.gaps import gaps
from accordingto.mend.lines import line_edits
from accordingto.mend.signs import sign_edits
from accordingto.mend.wording import word_edits
from accordingto.records import Edit
from accordingto.respell import respelled

__all__ = ["mend", "mended_span", "original_span", "scanned"]

MISREAD = 4  # words that were restored, in a text that scanning spoiled


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
    for step in (sign_edits, line_edits, word_edits, respelled):
        found = settle(step(final))
        if found:
            edits = compose(text, edits, found) if edits else found
            final = apply(final, found)
    mended = Mended(text=final, edits=tuple(edits))
    holes = tuple(mended_span(mended, at, at)[0] for at in gaps(text))
    return Mended(text=final, edits=mended.edits, gaps=holes) if holes else mended


def scanned(mended: Mended) -> bool:
    """Whether so many words were misread that others, which nothing restores, must be feared."""
    return sum("misread-word" in edit.rule for edit in mended.edits) >= MISREAD
