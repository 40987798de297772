"""An alignment to a verdict: is it a copy, what kind of copy, and the evidence in words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from accordingto.drafts import Mended
from accordingto.fold import facts
from accordingto.fold.align import STANDS_ALONE, Alignment, Page
from accordingto.fold.kernel import SHORT
from accordingto.records import Gap, Record, Verdict

# Guarded by bench/folding.py: recall at every level of damage, templates apart.
COVERAGE = 0.28  # of the shorter text
# (letters, coverage of a text alike in length, of one unlike): one quotation is much of a brief text
BRIEFS = ((300, 0.6, 0.9), (600, 0.45, 0.6), (1000, 0.36, 0.55))
PASSAGE = 40  # letters from which words in common are no phrase that two who tell of one thing both use
IN_LONGER = 0.5  # coverage of a longer text than those by one unlike in length
UNLIKE = 0.4  # ratio of lengths below which the longer is another kind of text than the brief one
REUSE = 200  # letters in common that are worth a mention where the coverage is less
AGREE = 0.7  # of the facts in aligned words
MIDDLING, AGREE_MIDDLING = (0.6, 0.85), 0.95  # where the coverage is between these, up to so many of them
STRAYS, NEARLY_ALL = 2, 0.95  # facts that may differ, even where only three are numbers, if so many of all agree
MOST_NUMBERS = 0.93  # of the numbers, where the coverage is below the middle: issues of a form share whole lines
FEW = 3  # facts that can be judged; with fewer, all must agree
COMMON = 20  # letters in one stretch without which nothing is a copy
SHORT_ALIKE = 0.85  # Levenshtein similarity of texts under 200 letters
TEASER, WHOLE = 80, 0.95  # or so many letters that stand whole in a longer text: its beginning, sent alone
TYPO = 3  # letters of a difference that is a misprint and no other word
SLACK = 6.0  # times the share of misprints is forgiven: a fact has several letters, each of which can be hit

TRIVIAL = 0.03  # share of letters below which a text has nothing of its own
DAMAGE_RULES = (
    "broken-abbreviation", "split-number", "closing-quote", "broken-ellipsis", "mojibake", "lost-ligature",
    "lost-apostrophe", "lost-space", "line-hyphen", "spaced-hyphen", "control",
)  # fmt: skip
RULE_WORDS = {
    "broken-abbreviation": "abbreviations broken by a blank",
    "split-number": "numbers split by a blank",
    "closing-quote": "opening quotation marks turned to closing ones",
    "broken-ellipsis": "ellipses broken",
    "mojibake": "letters in a wrong encoding",
    "lost-ligature": "ligatures lost",
    "lost-apostrophe": "apostrophes lost",
    "lost-space": "spaces lost before numbers",
    "line-hyphen": "words cut by a line's end",
    "spaced-hyphen": "hyphens between blanks",
    "control": "control characters",
}

PLAIN = 0.4  # coverage of the shorter text by a copy that is one whatever many other texts hold
SWAPPED = 0.15  # of the shorter text: the largest place where both have words of their own
MOSTLY_COMMON = 0.5  # share of letters that are no common property below which a text is a form, or nearly all frame
SENTENCE, SCATTERED = 80, 4  # letters of a passage that is no chain of phrases; or so many such places around them

Kind = Literal["copy", "template", "partial", "apart"]
Common = Callable[[Page], NDArray[np.bool_] | None]


class Judgement(Record):
    """Whether two texts are one work. ``evidence`` says why, in words."""

    kind: Kind
    coverage: float  # of the shorter
    agreement: float  # of facts in aligned words
    evidence: str


class Damage(Record):
    """What a text shows by itself: repairs by rule, gaps, and whether it has lost its capitals or is all capitals."""

    rules: dict[str, int]
    gaps: int
    one_case: bool = False

    @property
    def weight(self) -> int:
        return sum(self.rules.values()) + 2 * self.gaps + self.one_case


def damage(mended: Mended) -> Damage:
    """Count the repairs that speak of damage, not of style."""
    rules: dict[str, int] = {}
    for edit in mended.edits:
        for rule in edit.rule.split(","):
            if rule in DAMAGE_RULES:
                rules[rule] = rules.get(rule, 0) + 1
    return Damage(
        rules=rules, gaps=len(mended.gaps), one_case=mended.text in (mended.text.upper(), mended.text.lower())
    )


def judge(alignment: Alignment, common: Common | None = None) -> Judgement:
    """Say whether the two texts of ``alignment`` are copies of one another.

    A copy covers three tenths of the shorter text (more of a brief one, half where the other is far longer), holds
    one stretch of 20 letters, and agrees in the facts: numbers, dates and names that stand in the same words must
    be the same ones, seven in ten (the rest is revision), and fewer only as far as misprints explain it. A form
    filled in anew fails that however much it shares.

    Args:
        alignment: Of the two, either way round; the answer is the same.
        common: Marks the letters of a text that many unrelated texts hold, a publisher's head and foot. They
            count on neither side unless nearly nothing else is there.
    """
    small, large = len(alignment.a.folded), len(alignment.b.folded)
    shorter = min(small, large)
    if small > large or (small == large and alignment.a.text > alignment.b.text):
        alignment = alignment.turned()
    if not shorter or not alignment.segments:
        return Judgement(kind="apart", coverage=0.0, agreement=1.0, evidence="they share no passage")
    if small == large == alignment.matched and shorter >= COMMON:
        return Judgement(kind="copy", coverage=1.0, agreement=1.0, evidence="their letters and digits are the same")
    coverage, free = _coverage(alignment, common)
    longest = max(n for _, _, n in alignment.segments + alignment.moved)
    if longest < COMMON:
        return Judgement(kind="apart", coverage=coverage, agreement=1.0, evidence="they share no passage")
    if shorter < SHORT:
        teaser = shorter >= TEASER and coverage >= WHOLE
        if (
            not teaser
            and Levenshtein.normalized_similarity(alignment.a.folded.text, alignment.b.folded.text) < SHORT_ALIKE
        ):
            return Judgement(kind="apart", coverage=coverage, agreement=1.0, evidence="too short and too different")
    elif coverage < _enough(free, shorter, max(small, large)):
        kind: Kind = "partial" if alignment.matched >= REUSE else "apart"
        return Judgement(
            kind=kind,
            coverage=coverage,
            agreement=1.0,
            evidence=f"they share {coverage:.0%} of the shorter one",
        )
    found = facts.compare(alignment)
    if found.replaced > (STRAYS if free > MOSTLY_COMMON * shorter else 0):
        # a form that many hold is mostly common property; that the rest is alike makes it no copy
        coverage = min(coverage, _coverage(alignment, None)[0])
    needed = _agreement_needed(coverage) - SLACK * misprints(alignment)
    numbers = found.numbers >= FEW
    share = found.number_share if numbers else found.share
    total = found.numbers if numbers else found.agree + found.replaced
    if shorter < SHORT:
        agrees = found.replaced == 0
    elif total < FEW:
        agrees = found.replaced == 0 or coverage >= 0.8
    else:
        few = found.replaced <= STRAYS and found.share >= NEARLY_ALL
        if coverage < MIDDLING[0]:
            few = few and found.number_share >= MOST_NUMBERS
        agrees = few or (share >= needed and found.share >= needed - 0.2)
    if agrees:
        return Judgement(
            kind="copy",
            coverage=coverage,
            agreement=share,
            evidence=f"they share {coverage:.0%} of the shorter one's letters",
        )
    told = "; ".join(f"“{mine}” stands where the other has “{other}”" for mine, other in found.examples)
    return Judgement(
        kind="template",
        coverage=coverage,
        agreement=share,
        evidence=f"one form, filled in anew: {found.replaced} of {found.agree + found.replaced} facts differ ({told})",
    )


def _enough(free: int, shorter: int, longer: int) -> float:
    unlike = shorter < UNLIKE * longer
    for letters, alike, other in BRIEFS:
        if free < letters:
            return other if unlike else alike
    return IN_LONGER if unlike else COVERAGE


def _agreement_needed(coverage: float) -> float:
    """A rewritten copy keeps whole sentences with their facts; half a form agrees in small numbers by chance."""
    low, high = MIDDLING
    return AGREE + (AGREE_MIDDLING - AGREE) * min(1.0, max(0.0, (high - coverage) / (high - low)))


def _coverage(alignment: Alignment, common: Common | None) -> tuple[float, int]:
    """The part of the shorter text (``a``) that the other has, and of how many letters.

    Counted without what is common property, and without phrases: who tells of the same thing uses the same words.
    """
    letters = len(alignment.a.folded)
    mask = common(alignment.a) if common is not None else None
    free = letters - int(mask.sum()) if mask is not None else letters
    passages = alignment.passages(PASSAGE) + alignment.moved
    if mask is None or free < COMMON:
        return sum(n for _, _, n in passages) / letters, letters
    sums = np.concatenate(([0], np.cumsum(mask)))
    return sum(n - int(sums[x + n] - sums[x]) for x, _, n in passages) / free, free


def plain(found: Judgement, alignment: Alignment) -> bool:
    """Whether a copy is one even if many other texts hold what the two share: it is no publisher's head and foot.

    Two stories in one frame have one place where each has words of its own, the story; a rewritten copy has
    small ones, or many.
    """
    if found.kind != "copy" or found.coverage < PLAIN:
        return False
    ends = (len(alignment.a.folded), len(alignment.b.folded), 0)
    passages = alignment.passages(SENTENCE)
    own = [min(u - x - n, v - y - n) for (x, y, n), (u, v, _) in pairwise(((0, 0, 0), *passages, ends))]
    return max(own) <= SWAPPED * min(ends[:2]) or sum(n > STANDS_ALONE for n in own) >= SCATTERED


def misprints(alignment: Alignment) -> float:
    """Letters that differ inside words, as a share: what scanning and typing do to a text, and no editor."""
    a, b = alignment.a.folded.text, alignment.b.folded.text
    wrong = 0
    for (x, y, n), (u, v, _) in zip(alignment.segments, alignment.segments[1:]):
        i, j = u - x - n, v - y - n
        if (
            0 < max(i, j) <= TYPO
            and min(i, j) < max(1, TYPO)
            and not any(c.isdigit() for c in a[x + n : u] + b[y + n : v])
            and _in_word(alignment, x + n, u)
        ):
            wrong += max(i, j)
    return wrong / max(1, alignment.matched + wrong)


def _in_word(alignment: Alignment, start: int, end: int) -> bool:
    """Whether the letters around ``[start, end)`` of a belong to the same word of its text."""
    at = alignment.a.folded.at
    if start == 0 or end >= len(at):
        return False
    return int(at[end] - at[start - 1]) == end - start + 1


class Finding(Record):
    """A member's verdict with what it rests on."""

    verdict: Verdict
    evidence: str
    coverage: float


def describe(alignment: Alignment, mine: Damage, best: Damage, lost: tuple[Gap, ...]) -> Finding:
    """Say how the copy ``alignment.a`` stands to its witness ``alignment.b``.

    Damage is told first: a text with lost words and broken signs is damaged even where it was cut as well.
    """
    letters, wanted = len(alignment.a.folded), len(alignment.b.folded)
    matched = alignment.matched
    coverage = matched / letters if letters else 1.0
    typos = misprints(alignment)
    own = max(0.0, 1 - coverage - typos)
    left_out = 1 - matched / wanted if wanted else 0.0
    filled = [g for g in lost if g.kind == "filled"]
    signs = {r: n - best.rules.get(r, 0) for r, n in mine.rules.items() if n > best.rules.get(r, 0)}
    told = _told(alignment, filled, signs, typos, lost, own, left_out)
    hurt = bool(filled) or sum(signs.values()) >= 2 or typos >= 0.002
    if hurt and own <= 0.15:
        return Finding(verdict="damaged", evidence=told, coverage=coverage)
    if matched == letters == wanted:
        same = "its letters and digits are the same"
        return Finding(verdict="same", evidence=same, coverage=coverage)
    if own <= TRIVIAL and (left_out > TRIVIAL or matched == letters):
        return Finding(verdict="cut", evidence=told, coverage=coverage)
    if left_out <= TRIVIAL and (own > TRIVIAL or matched == wanted):
        return Finding(verdict="extended", evidence=told, coverage=coverage)
    return Finding(verdict="revised", evidence=told, coverage=coverage)


def _told(
    alignment: Alignment,
    filled: list[Gap],
    signs: dict[str, int],
    typos: float,
    lost: tuple[Gap, ...],
    own: float,
    left_out: float,
) -> str:
    parts = []
    if filled:
        words = ", ".join(f"“{g.text}”" for g in filled[:4]) + (", ..." if len(filled) > 4 else "")
        parts.append(f"lost words in {len(filled)} {'place' if len(filled) == 1 else 'places'} ({words})")
    parts += [f"{n} {RULE_WORDS[rule]}" for rule, n in sorted(signs.items(), key=lambda s: (-s[1], s[0]))]
    if typos >= 0.002:
        parts.append(f"{typos:.1%} of its letters are misprints")
    kinds = {g.kind for g in lost}
    if "cut_head" in kinds:
        parts.append("the head is cut (" + _quoted(next(g.text for g in lost if g.kind == "cut_head")) + ")")
    if "cut_tail" in kinds:
        parts.append("the end is cut (" + _quoted(next(g.text for g in lost if g.kind == "cut_tail")) + ")")
    inner = sum(g.kind == "cut" for g in lost)
    if inner:
        parts.append(f"{inner} {'passage' if inner == 1 else 'passages'} left out")
    elif left_out > TRIVIAL and not kinds:
        parts.append(f"{left_out:.0%} of the witness's letters are left out")
    if own > 0.005:
        parts.append(f"{own:.0%} of its letters are its own" + _own_words(alignment))
    if alignment.moved:
        n = len(alignment.moved)
        parts.append(f"{n} {'passage stands' if n == 1 else 'passages stand'} in another place")
    return "; ".join(parts) or f"{alignment.share_a:.0%} of its letters stand in the witness"


def _own_words(alignment: Alignment) -> str:
    """The longest stretch of a that b has not, quoted."""
    at, text = alignment.a.folded.at, alignment.a.text
    ends = np.array(
        sorted([(0, 0), *((x, x + n) for x, _, n in alignment.segments + alignment.moved), (len(at), len(at))])
    )
    spans = list(zip(ends[:-1, 1].tolist(), ends[1:, 0].tolist()))
    start, end = max(spans, key=lambda s: s[1] - s[0])
    if end - start < 4:
        return ""
    return " (" + _quoted(text[int(at[start]) : int(at[end - 1]) + 1]) + ")"


def _quoted(text: str, most: int = 60) -> str:
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= most else f"“{words[:most].rsplit(' ', 1)[0]} ...”"
