"""How a record reads on a page: short words for a figure's amount, its speaker, its interval, its date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.records import Figure, Interval, Report, Silence

LONGEST = 100  # characters of a title
_HEAD = 2000  # characters of a text in which its first line is looked for
CLOSE = 24  # characters between a number and its noun that are shown as they stand

MEASURE = {
    "attack": "attacks",
    "attending": "attending",
    "present": "present or taking part",
    "money": "money",
    "percent": "shares",
    "other": "other counts",
}

RELATION = {
    "same": "said again",
    "agrees": "agree",
    "narrows": "narrows",
    "conflicts": "in conflict",
    "part_of": "part of",
    "sums": "adds up",
    "revises": "revises",
    "near": "close",
    "different_scope": "not comparable",
    "unclear": "unclear",
    "converts": "same in other units",
    "copy": "copy",
}

SILENCE = {
    "declined": "declined to say",
    "unknown": "not known",
    "unverified": "could not be verified",
}

VERDICT = {
    "same": "same text",
    "damaged": "damaged copy",
    "cut": "cut copy",
    "extended": "extended copy",
    "revised": "revised version",
}

STATE = {
    None: "suggested by the machine",
    "confirmed": "confirmed",
    "corrected": "corrected",
    "rejected": "rejected",
    "unsure": "unsure",
    "added": "added by hand",
}


RULE = {
    "range": "lowest to highest of all",
    "conservative": "the most conservative figure",
    "low_best_high": "lowest, best-ranked source, highest",
    "recommended": "chosen by hand",
    "majority": "the number most origins give",
}


def rule(name: str) -> str:
    """A rule of brackets in words, with the name and version that exports have.

    Example:
        >>> rule("range/1")
        'lowest to highest of all (range/1)'
    """
    words = RULE.get(name.partition("/")[0])
    return f"{words} ({name})" if words else name


def measure(name: str) -> str:
    return MEASURE.get(name, name)


def number(value: float | None) -> str:
    """A number for reading: no trailing zeros, thousands with a comma.

    Example:
        >>> number(1800.0), number(0.5), number(None)
        ('1,800', '0.5', '')
    """
    if value is None:
        return ""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.1f}"


def interval(bounds: Interval) -> str:
    """An interval in words.

    Example:
        >>> interval((17.0, None)), interval((None, 60.0)), interval((20.0, 20.0)), interval((300.0, 400.0))
        ('17 or more', 'up to 60', '20', '300 to 400')
    """
    low, high = bounds
    if low is None and high is None:
        return "any number"
    if high is None:
        return f"{number(low)} or more"
    if low is None:
        return f"up to {number(high)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def amount(figure: Figure) -> str:
    """The number as quoted and what it counts, in the report's words where they stand close together.

    "nine of his men", "at least 17 people", "44 [people]" when the noun was supplied.
    """
    start, end = figure.counted_start, figure.counted_end
    if start is not None and end is not None and 0 <= start - figure.end <= CLOSE:
        quoted = figure.sentence[figure.start - figure.sentence_start : end - figure.sentence_start]
        if quoted.startswith(figure.text) and figure.sentence_start <= figure.start:
            return " ".join(quoted.split())
    return " ".join(f"{figure.text} {figure.counted}".split())


def speaker(item: Figure | Silence) -> str:
    """Whoever says it, in the fullest words the report has; never empty."""
    if item.source_name or item.source:
        return " ".join((item.source_name or item.source or "").split())
    if isinstance(item, Silence) or item.attribution == "own_voice":
        return f"{item.publisher or 'the report'}, in its own voice"
    return "not plain who says it"


def key(name: str) -> str:
    """A speaker's name for comparing: case, white space and a leading article do not count.

    Example:
        >>> key("The  Interior Ministry") == key("the Interior ministry")
        True
    """
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def day(when: str | None) -> str:
    """An ISO date and time to the minute; "undated" where there is none."""
    return (when or "undated")[:16].replace("T", " ")


def short(text: str, width: int) -> str:
    """``text`` in at most ``width`` characters."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def some(names: Sequence[str], most: int = 6) -> str:
    """The first few of many names, and how many more there are.

    Example:
        >>> some(["Arl", "Bern", "Cole"], 2)
        'Arl, Bern and 1 more'
    """
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def headline(report: Report) -> str:
    """What to call a report: its title, else its first line where that is short, else its first words."""
    first = re.search(r"\S.*", report.text[:_HEAD])
    title = report.title or (" ".join(first.group().splitlines()[0].split()) if first else report.uri)
    return title if len(title) <= LONGEST else title[: LONGEST - 3].rsplit(" ", 1)[0] + "…"


def dates(start: str | None, end: str | None) -> str:
    """The days of an event in words."""
    if not start:
        return "no date"
    return start[:10] if not end or end[:10] == start[:10] else f"{start[:10]} to {end[:10]}"
