"""The word lists of mending, `data/mend.tsv`, compiled once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from accordingto.tables import rows

HOLES = (" ", "\ufffd")
"""Signs that stand where a ligature was lost."""


class Lists:
    """`data/mend.tsv`, compiled once."""

    def __init__(self, given: Sequence[Sequence[str]]) -> None:
        def forms(kind: str) -> list[str]:
            return [row[1] for row in given if row[0] == kind]

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
        self.loose = frozenset(forms("loose"))
        self.counts = frozenset(word for word, kind, _ in rows("numerals.tsv") if kind in ("unit", "teen", "tens"))
        # (as it stands broken, where the hole is, what stood there), for each sign that a hole may hold
        self.holes = [
            (form.replace("~", hole), form.index("~"), restored)
            for kind, form, restored in (row for row in given if row[0] == "ligature")
            for hole in ("", *HOLES)
        ]


def _spaced(form: str) -> str:
    """A pattern for what follows the first letter of an abbreviation that has a blank inside."""
    letters = [c for c in form if c != "."]
    first, rest = letters[0], letters[1:]
    loose = "".join(rf"\. ?{c}" for c in rest) + r"\."
    tight = "".join(rf"\.{c}" for c in rest) + r"\."
    return rf"(?<={first})(?!{tight}){loose}"


@cache
def lists() -> Lists:
    """The lists of the package."""
    return Lists(rows("mend.tsv"))
