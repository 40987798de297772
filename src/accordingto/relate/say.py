"""Small sentences about figures: the words in quotation marks, who says it, numbers as they are written."""

from __future__ import annotations

from hashlib import sha256

from accordingto.records import Figure, Interval


def relation_id(kind: str, *ids: str) -> str:
    return sha256(" ".join((kind, *ids)).encode()).hexdigest()[:16]


def number(x: float) -> str:
    """A number with thousands separated, without needless decimals."""
    return f"{x:,.0f}" if float(x).is_integer() else f"{x:,}"


def interval(x: Interval) -> str:
    """An interval in words: "12", "12 to 24", "12 or more", "up to 12", "any number"."""
    low, high = x
    if low is None and high is None:
        return "any number"
    if high is None:
        return f"{number(low or 0)} or more"
    if low is None:
        return f"up to {number(high)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def phrase(f: Figure) -> str:
    """The number with what it counts, as the report has them: "about 55 Daesh vehicles"."""
    text, counted = " ".join(f.text.split()), " ".join(f.counted.split())
    if f.counted_start is not None and f.counted_end is not None and not counted.startswith("["):
        a, b = sorted(((f.start, f.end), (f.counted_start, f.counted_end)))
        piece = f.sentence[a[0] - f.sentence_start : max(a[1], b[1]) - f.sentence_start]
        if a[0] >= f.sentence_start and 0 < len(piece) < 90 and text in " ".join(piece.split()):
            return " ".join(piece.split())
    return text


def quoted(f: Figure) -> str:
    """The phrase in quotation marks, with the noun that the reader supplies in brackets behind it."""
    supplied = f" {f.counted}" if f.counted.startswith("[") else ""
    counted = (
        "" if supplied or phrase(f) != " ".join(f.text.split()) or not f.counted else f" {' '.join(f.counted.split())}"
    )
    return f"“{phrase(f)}”{counted}{supplied}"


def who(f: Figure) -> str:
    """Who says it, as fully as the report does; where nobody is named its publisher, else the report by its file."""
    name = f.source_name or f.source
    said = " ".join(name.split()) if name else (f.publisher or f"the report {f.report.rsplit('/', 1)[-1]}".strip())
    return f"{said}, through {' '.join(f.via.split())}" if f.via else said


def does(f: Figure) -> str:
    """What is said of the counted things: "killed", "destroyed by coalition strikes"."""
    return f.measure if not f.agent else f"{f.measure} by “{' '.join(f.agent.split())}”"


def said(f: Figure) -> str:
    """The phrase with whoever says it: “about 55 trucks” (the mayor)."""
    return f"{quoted(f)} ({who(f)})"
