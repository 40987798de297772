"""A numeral with what stands around it, as the rules on lookalikes ask for it."""

from __future__ import annotations

from typing import NamedTuple

from accordingto.quantify.numbers.numerals import Numeral
from accordingto.quantify.numbers.scan import Tokens
from accordingto.tables import classes

FUNCTION = classes("lookalikes.tsv")["function"]


class Around(NamedTuple):
    """One numeral, tokens ``first`` to ``last`` (exclusive) of a text, and its neighbours."""

    t: Tokens
    num: Numeral
    before: str  # the token before it, in small letters
    after: str  # the token behind it
    hedged: bool  # a hedge stands before it
    first: int
    last: int
    digits: bool  # written in digits
    begun: bool  # nothing stands between it and the token before
    glued: bool  # nothing stands between it and the token behind
    ends: bool  # no word of content follows that it could count

    @classmethod
    def of(cls, t: Tokens, num: Numeral, hedged: bool) -> Around:
        """The surroundings of ``num`` in the text of ``t``."""
        i, j = num.first, num.last
        before, after = t.before(i), t.word[j]
        ends = not after[:1].isalpha() or after in FUNCTION
        return cls(t, num, before, after, hedged, i, j, num.digits, t.glued(i), t.glued(j), ends)
