"""A candidate statement, as one rule sees it."""

from __future__ import annotations

from typing import NamedTuple

from accordingto.attribute import lexicon
from accordingto.attribute.phrases import Range


class Found(NamedTuple):
    """A candidate: word ranges of source, cue and content, and the rule that saw it."""

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    stance: lexicon.Cue
    rule: str
    via: Range | None = None
