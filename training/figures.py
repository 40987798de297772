"""Reports whose figures were traced to their sources: what a row of gold tells about the words of its report.

A row knows little: that the words of its number are content of its cue, which words are the cue, and which
the source; or, where it has no source, that its number is nobody's content. All else stays unknown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from accordingto.parse.tokens import tokenize
from training.data import UNKNOWN, Doc, blank

NEAR = 400  # code points between a number and its cue
OUT, SOURCE, CUE, CONTENT = range(4)


def traced(folder: Path) -> Iterator[Doc]:
    """The reports of a gold folder with the roles that their figures give away."""
    for path in sorted((folder / "gold").glob("*.json")):
        rows = json.loads(path.read_text("utf8"))
        yield _report(path.stem, (folder / "text" / rows["doc"]).read_text("utf8"), rows["figures"])


def _one(value: object) -> str | None:
    """A field that two annotators read differently is a list: its first reading."""
    if isinstance(value, list):
        value = next((v for v in value if v), None)
    return value if isinstance(value, str) and value else None


def _report(name: str, text: str, figures: list[dict]) -> Doc:
    w = tokenize(text)
    doc = blank(name, w.forms(), w.before)
    role = np.full(len(doc.words), UNKNOWN, np.int32)

    def words(a: int, b: int) -> range:
        return range(int(np.searchsorted(w.end, a, "right")), int(np.searchsorted(w.start, b, "left")))

    for f in figures:
        quote, number = _one(f["quote"]), _one(f["text"])
        if not quote or not number or text.count(quote) != 1 or quote.count(number) != 1:
            continue
        at = text.index(quote) + quote.index(number)
        own = words(at, at + len(number))
        source, cue = _one(f["source"]), _one(f["cue"])
        if not source and not cue:
            if not f["optional"] and not isinstance(f["source"], list):
                role[own.start : own.stop] = OUT
            continue
        pair = _nearest(text, at, source, cue)
        if pair is None:
            continue
        (s, t), c = pair[0] or (0, 0), pair[1]
        cue_words, source_words = words(*c), words(s, t)
        if not cue_words or set(own) & set(cue_words):
            continue
        role[own.start : own.stop] = CONTENT
        doc.cue_of[own.start : own.stop] = cue_words.start
        role[cue_words.start : cue_words.stop] = CUE
        doc.source_of[cue_words.start : cue_words.stop] = source_words.start if source_words else -1
        if source_words:
            role[source_words.start : source_words.stop] = SOURCE
    doc.role = role
    return doc


def _nearest(
    text: str, at: int, source: str | None, cue: str | None
) -> tuple[tuple[int, int] | None, tuple[int, int]] | None:
    """The occurrence of the cue, with its source, that lies nearest to the number at ``at``."""
    if not cue:
        return None

    def places(what: str) -> list[tuple[int, int]]:
        found = re.finditer(rf"(?<!\w){re.escape(what)}(?!\w)", text)
        return [m.span() for m in found if abs(m.start() - at) < NEAR]

    best: tuple[int, tuple[int, int] | None, tuple[int, int]] | None = None
    for c in places(cue):
        if not source:
            if best is None or abs(c[0] - at) < best[0]:
                best = (abs(c[0] - at), None, c)
            continue
        for s in places(source):
            gap = max(s[0] - c[1], c[0] - s[1])
            if 0 <= gap < 100:
                cost = abs(c[0] - at) + 2 * gap
                if best is None or cost < best[0]:
                    best = (cost, s, c)
    return (best[1], best[2]) if best else None
