"""The aligned differences of two texts, word by word: what `accordingto diff A B` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from accordingto.fold.align import Alignment, Page, Runs, align, flat
from accordingto.records import Record, Report, Span

JOIN = 2  # characters between two differences that are told as one


class Difference(Record):
    """One place where the texts differ; spans count in each text, an empty one is the point where words are missing."""

    kind: Literal["only_a", "only_b", "changed", "moved", "signs"]
    a: Span
    b: Span
    a_text: str
    b_text: str

    def __str__(self) -> str:
        """In words: what stands where, as the command prints it."""
        if self.kind == "only_a":
            return f"only in A at {self.a[0]}: “{_flat(self.a_text)}”"
        if self.kind == "only_b":
            return f"only in B at {self.b[0]}: “{_flat(self.b_text)}”"
        if self.kind == "moved":
            return f"moved from {self.a[0]} in A to {self.b[0]} in B: “{_flat(self.a_text)}”"
        what = "signs" if self.kind == "signs" else "words"
        return f"other {what} at {self.a[0]} in A, {self.b[0]} in B: “{_flat(self.a_text)}” / “{_flat(self.b_text)}”"


def diff(a: Report, b: Report) -> str:
    """The differences of two reports as lines of text, after one that says how much they share."""
    shared = align(Page(a.text), Page(b.text))
    found = differences(a.text, b.text)
    lines = [
        f"A is {a.uri}, B is {b.uri}.",
        f"B has {shared.share_a:.1%} of A's letters and digits, A has {shared.share_b:.1%} of B's; "
        + (f"{len(found)} differences:" if len(found) > 1 else "one difference:" if found else "no differences."),
    ]
    return "\n".join([*lines, *map(str, found)])


def differences(a: str, b: str, *, signs: bool = True) -> list[Difference]:
    """Where ``a`` and ``b`` differ, in order of ``a``; blanks and line breaks alone are no difference.

    Words are given whole: a changed letter shows the word on both sides.

    Args:
        a: One text.
        b: The other.
        signs: Also tell where only punctuation differs.
    """
    alignment = align(Page(a), Page(b))
    found = [d for d in _between(alignment) if signs or d.kind != "signs"]
    for x, y, n in _moved(alignment):
        found.append(Difference(kind="moved", a=(x, x + n), b=(y, y + n), a_text=a[x : x + n], b_text=b[y : y + n]))
    return sorted(found, key=lambda d: (d.a, d.b))


def _moved(alignment: Alignment) -> Runs:
    if not alignment.moved:
        return ()
    return Alignment(alignment.a, alignment.b, flat(*alignment.moved)).runs


def _between(alignment: Alignment) -> Iterator[Difference]:
    a, b = alignment.a.text, alignment.b.text
    places: list[tuple[int, int, int, int]] = []
    x = y = 0
    for u, v, n in (*alignment.ordered_runs, (len(a), len(b), 0)):
        place = _trimmed(a, b, x, u, y, v)
        if place is not None:
            place = _whole(a, b, *place)
            if places and place[0] <= places[-1][1] + JOIN and place[2] <= places[-1][3] + JOIN:
                place = (places[-1][0], max(place[1], places[-1][1]), places[-1][2], max(place[3], places[-1][3]))
                places.pop()
            places.append(place)
        x, y = u + n, v + n
    moved = [(s, s + n, t, t + n) for s, t, n in _moved(alignment)]
    for s, e, t, f in places:
        left, right = a[s:e], b[t:f]
        for p, q, r, o in moved:  # told as moved, not as missing on both sides
            if s <= p and q <= e:
                left = left.replace(a[p:q], " ", 1)
            if t <= r and o <= f:
                right = right.replace(b[r:o], " ", 1)
        left, right = left.strip(), right.strip()
        if not left and not right:
            continue
        told = (left, right) != (a[s:e].strip(), b[t:f].strip())
        if told and not _letters(left) and not _letters(right):
            continue  # only the signs around a moved passage are left
        if _letters(left) == _letters(right):
            kind: Literal["only_a", "only_b", "changed", "signs"] = "signs"
        elif not _letters(left):
            kind = "only_b"
        elif not _letters(right):
            kind = "only_a"
        else:
            kind = "changed"
        yield Difference(kind=kind, a=(s, e), b=(t, f), a_text=left, b_text=right)


def _trimmed(a: str, b: str, x: int, u: int, y: int, v: int) -> tuple[int, int, int, int] | None:
    """The place without what is equal at its ends; None where only blanks differ."""
    if u <= x and v <= y:
        return None
    while x < u and y < v and (a[x] == b[y] or (a[x].isspace() and b[y].isspace())):
        x, y = x + 1, y + 1
    while x < u and y < v and (a[u - 1] == b[v - 1] or (a[u - 1].isspace() and b[v - 1].isspace())):
        u, v = u - 1, v - 1
    if not a[x:u].strip() and not b[y:v].strip():
        return None
    while x < u and a[x].isspace():
        x += 1
    while x < u and a[u - 1].isspace():
        u -= 1
    while y < v and b[y].isspace():
        y += 1
    while y < v and b[v - 1].isspace():
        v -= 1
    return x, u, y, v


def _whole(a: str, b: str, x: int, u: int, y: int, v: int) -> tuple[int, int, int, int]:
    """The place grown to whole words on both sides alike."""
    lettered = any(c.isalnum() for c in a[x:u] + b[y:v])
    if not lettered:
        return x, u, y, v
    begins = (x < u and a[x].isalnum()) or (y < v and b[y].isalnum())
    ends = (x < u and a[u - 1].isalnum()) or (y < v and b[v - 1].isalnum())
    while begins and x > 0 and y > 0 and a[x - 1] == b[y - 1] and a[x - 1].isalnum():
        x, y = x - 1, y - 1
    while ends and u < len(a) and v < len(b) and a[u] == b[v] and a[u].isalnum():
        u, v = u + 1, v + 1
    return x, u, y, v


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _flat(text: str) -> str:
    return " ".join(text.split())
