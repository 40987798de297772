"""Texts made ready for alignment, a bounded number at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from accordingto.fold.align import LONGEST, Alignment, Page, align
from accordingto.fold.kernel import Hashes, covered
from accordingto.fold.verdict import Judgement, judge
from accordingto.records import Report

ROOM = 6_000_000  # characters kept ready: about 200 MB
LAST = 64  # alignments kept
VAST, TIMES = 100_000, 50  # a text so long, and so many times as long as another, is only said to hold a part of it

VERY_UNLIKE = Judgement(
    kind="partial", coverage=0.0, agreement=1.0, evidence="one is many times as long; they were not laid side by side"
)
TOO_LONG = Judgement(
    kind="apart", coverage=0.0, agreement=1.0, evidence=f"over {LONGEST:,} letters: it was not laid beside others"
)


def lay(a: Page, b: Page) -> Alignment:
    """Align ``a`` to ``b``; always worked out from the shorter text, so that both ways round give the same."""
    if (len(a.text), a.text) <= (len(b.text), b.text):
        return align(a, b)
    return align(b, a).turned()


class Shelf:
    """Entries by number, aligned and judged; pages and masks are dropped when room runs out."""

    def __init__(self, entries: Sequence[Report], rate_bits: int) -> None:
        self.entries = entries
        self.rate_bits = rate_bits
        self.common: Hashes = np.zeros(0, dtype=np.uint64)
        self.left_out = 0  # pairs that were too unlike in length to be laid side by side
        self._pages: dict[int, Page] = {}
        self._masks: dict[int, NDArray[np.bool_]] = {}
        self._used = 0
        self._last: dict[tuple[int, int], Alignment] = {}  # those of the family at hand, which its work needs again

    def share(self, common: Hashes) -> None:
        """From now on these n-grams (sorted) are common property."""
        self.common = common
        self._masks.clear()

    def page(self, i: int) -> Page:
        page = self._pages.pop(i, None)
        if page is None:
            page = Page(self.entries[i].text)
            self._used += len(page.text)
            while self._used > ROOM and self._pages:
                old = self._pages.pop(next(iter(self._pages)))
                self._used -= len(old.text)
                self._masks.pop(id(old), None)
        self._pages[i] = page  # last used, last dropped
        return page

    def align(self, a: int, b: int) -> Alignment:
        """The alignment of ``a`` to ``b``."""
        found = self._last.get((a, b))
        if found is None:
            other = self._last.get((b, a))
            found = other.turned() if other is not None else lay(self.page(a), self.page(b))
            if len(self._last) >= LAST:
                self._last.clear()
            if len(found.a.text) + len(found.b.text) <= ROOM // LAST:
                self._last[a, b] = found
        return found

    def judged(self, a: int, b: int, *, masked: bool = True) -> tuple[Judgement, Alignment | None]:
        """The verdict on a pair; no alignment where one is so much longer that it can only hold the other."""
        small, large = sorted((len(self.page(a).text), len(self.page(b).text)))
        if large > VAST and large > TIMES * small:
            self.left_out += 1
            return VERY_UNLIKE, None
        alignment = self.align(a, b)
        return judge(alignment, self._mask if masked and len(self.common) else None), alignment

    def _mask(self, page: Page) -> NDArray[np.bool_] | None:
        """The letters of a text that are common property."""
        mask = self._masks.get(id(page))
        if mask is None:
            mask = covered(page.text, page.folded, self.common, self.rate_bits)
            self._masks[id(page)] = mask
        return mask if mask.any() else None
