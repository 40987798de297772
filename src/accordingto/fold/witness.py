"""Which member of a family to read, and who copied whom as far as anything tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from accordingto.fold.align import Alignment
from accordingto.fold.verdict import TYPO, Damage, _in_word
from accordingto.records import Gap, Record, Report

NOTHING_OWN = 0.005  # share of letters: a dateline, a misprint
NEARLY = 0.97  # of the best support: as good as the best

_CREDIT = re.compile(
    r"(?:\((?P<dateline>[A-Z][\w&.' ]{1,30})\)\s*[-—–]+)"
    r"|(?:\b(?:originally|first) (?:appeared|published) (?:in|on|by) (?P<first>[A-Z][\w&.’' ]{1,40}?)(?:[.,\n]|$))"
    r"|(?:\b(?:reporting|reported) by (?P<by>[A-Z][\w&.’' ]{1,40}?)(?:[.,;\n]|$))"
    r"|(?:©\s*(?:\d{4} )?(?P<rights>[A-Z][\w&.’' ]{1,40}?)(?:[.,;\n]|$))"
)


class Candidate(Record):
    """What the choice rests on, for one member."""

    report: Report
    letters: int
    support: int  # letters that another member has too
    damage: float  # signs of damage per thousand letters, misprints among them


def choose(candidates: Sequence[Candidate]) -> int:
    """The index of the best witness: most letters that the family bears out, least damage, earliest, longest."""
    most = max(c.support for c in candidates)
    good = [i for i, c in enumerate(candidates) if c.support >= NEARLY * most]
    return min(good, key=lambda i: _rank(candidates[i]))


def cleaner(candidates: Sequence[Candidate], best: int) -> int | None:
    """The least damaged of those as long as the family bears out, where it is less damaged than ``best``.

    The letters of a spoiled text that are borne out are those of all others together, those of another only what it
    shares with that text: a clean copy may seem to hold less. Whether it does shows once all are laid on it.
    """
    most = max(c.support for c in candidates)
    long = [i for i, c in enumerate(candidates) if c.letters >= NEARLY * most]
    found = min(long, key=lambda i: _rank(candidates[i]), default=best)
    return found if round(candidates[found].damage, 1) < round(candidates[best].damage, 1) else None


def _rank(one: Candidate) -> tuple[float, str, int, str]:
    return round(one.damage, 1), one.report.published or "9999", -one.letters, one.report.id


def misread(alignment: Alignment) -> tuple[int, int]:
    """Votes on the misprints between two texts: (letters wrong in a, letters wrong in b).

    Where a word differs in a letter or two, the form whose three-letter sequences are commoner in both texts
    is held for right; a digit inside a word is wrong.
    """
    a, b = alignment.a.folded.text, alignment.b.folded.text
    usual: Counter[str] | None = None
    wrong_a = wrong_b = 0
    for (x, y, n), (u, v, _) in zip(alignment.segments, alignment.segments[1:]):
        i, j = u - x - n, v - y - n
        if not 0 < max(i, j) <= TYPO or not _in_word(alignment, x + n, u):
            continue
        if usual is None:
            usual = Counter(a[k : k + 3] for k in range(len(a) - 2))
            usual.update(b[k : k + 3] for k in range(len(b) - 2))
        mine, theirs = a[x + n - 2 : u + 2], b[y + n - 2 : v + 2]
        score_a, score_b = _usual(mine, usual), _usual(theirs, usual)
        if score_a < score_b:
            wrong_a += 1
        elif score_b < score_a:
            wrong_b += 1
    return wrong_a, wrong_b


def _usual(word: str, usual: Mapping[str, int]) -> float:
    if any(c.isdigit() for c in word) and any(c.isalpha() for c in word):
        return -1.0
    counts = [usual[word[k : k + 3]] for k in range(len(word) - 2)]
    return min(counts, default=0)


def direction(
    reports: Sequence[Report],
    witness: int,
    own: Mapping[int, float],
    lost: Mapping[int, Sequence[Gap]],
    damages: Sequence[Damage],
) -> str:
    """Who copied whom, in a sentence with its reason; "unknown" where nothing tells.

    A credit line that names another member's publisher comes first, then dates, then the texts themselves: a
    copy that holds nothing of its own and lacks what the other has was made from it or from a text like it.
    """
    if len(reports) < 2:
        return "unknown: there is no other copy"
    houses: dict[str, Report] = {}  # the first report of each publisher: a family of thousands has few of them
    for report in reports:
        if report.publisher:
            houses.setdefault(report.publisher, report)
    for report in reports:
        for name in _credits(report.text):
            for publisher, other in houses.items():
                if publisher != report.publisher and _same_house(name, publisher):
                    return f"{report.uri} from {other.uri}: it credits “{name}”"
    dated = sorted((r.published, r.id, k) for k, r in enumerate(reports) if r.published)
    votes = []
    if len(dated) == len(reports) and dated[0][0] != dated[1][0]:
        first = reports[dated[0][2]]
        votes.append(f"{first.uri} is the earliest ({first.published})")
    subset = [k for k in range(len(reports)) if k != witness and own.get(k, 1.0) <= NOTHING_OWN and lost.get(k)]
    if votes:
        source = dated[0][2]
        if source != witness and source in subset:
            return f"unknown: {votes[0]}, but it lacks what {reports[witness].uri} has"
        return f"from {reports[source].uri}: " + votes[0].removeprefix(f"{reports[source].uri} ")
    hurt = [k for k in subset if damages[k].weight > damages[witness].weight]
    if hurt:
        names = ", ".join(reports[k].uri for k in hurt[:3]) + (" and others" if len(hurt) > 3 else "")
        one = "it lacks words that stand there and has nothing of its own"
        many = "they lack words that stand there and have nothing of their own"
        return f"{names} from {reports[witness].uri} or a text like it: {one if len(hurt) == 1 else many}"
    return "unknown: no credit line or date tells"


def _credits(text: str) -> list[str]:
    """Publishers that the head or foot of a text credits."""
    found = []
    for part in (text[:300], text[-400:]):
        for match in _CREDIT.finditer(part):
            name = next((g for g in match.groups() if g), None)
            if name:
                found.append(name.strip())
    return found


def _same_house(name: str, publisher: str) -> bool:
    one, two = name.casefold().strip(" ."), publisher.casefold().strip(" .")
    initials = "".join(w[0] for w in two.split() if w)
    return one in (two, initials) or (len(one) > 3 and one in two) or (len(two) > 3 and two in one)
