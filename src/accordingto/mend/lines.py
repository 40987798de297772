"""Words that the end of a line cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.mend.lists import lists
from accordingto.misread import LETTERS, known_words
from accordingto.records import Edit

_HYPHEN_AT_END = re.compile(r"-[ \t]*\r?\n")
_LINE_HYPHEN = re.compile(r"(?<![\w-])((?:\d+-)?[^\W\d_]+(?:-[^\W\d_]+)*|\d+)-[ \t]*\r?\n[ \t]*([^\W\d_]+)(?=(-?))")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def line_edits(text: str) -> Iterator[Edit]:
    """Repairs of words cut at a line's end, in text order."""
    if "-" in text and "\n" in text:
        yield from _line_hyphens(text, lists().compound, lists().tail)


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
