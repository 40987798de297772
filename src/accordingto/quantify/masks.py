"""Stretches of text that no number is read from: web addresses, telephone numbers, dates in digits, codes."""

from __future__ import annotations

import re

from accordingto.quantify.scan import Tokens

_MASK = re.compile(
    r"""(?P<web>https?://\S+|www\.\S+|[^\s@]+@\S+\.\w+|[@\#]\w*\d\w*)
    |(?P<date>(?<![\w.])\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.]+Z?)?(?!\w)
        |(?<![\w.])\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?![\w,])
        |(?<![\w.])\d{1,2}-\d{1,2}-\d{4}(?!\w))
    |(?P<phone>(?<![\w.])(?:\+\d[\d\s().-]{7,}\d|\(\d{3}\)\s?\d{3}[-. ]\d{4}|(?:1-)?\d{3}[-. ]\d{3}[-. ]\d{4}
        |\d{3}-\d{4}|\(?\d{3}\)?[-\s]\d{3}-[A-Z\d]{4}|1-800-[\w-]+)(?!\w))
    |(?P<time>(?<![\w.])\d{1,2}[:.]\d{2}(?::\d{2})?\s?[ap]\.?\s?m\b\.?|(?<![\w.:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\w:])
        |(?<![\w.])0\d{3}(?!\w|,\d|\.\d))
    |(?P<events>(?<![\w.])(?:9/11|7/7|24/7|50/50|911)(?!\w|[,.-]\d))
    |(?P<marker>(?<!\w)[(\[]\d{1,2}[)\]](?=\s+[a-z]|\s*$))
    |(?P<code>(?<!\w)[A-Za-z]{1,5}-?\d+(?:-\d+)*[A-Za-z]?(?!\w|,\d|\.\d)|(?<!\w)\d+(?:-\d+){2,}(?!\w))
    |(?P<height>(?<!\w)\d'\s?\d{1,2}(?:["”]|''|(?!\w)))""",
    re.VERBOSE,
)
_LIST_MARK = re.compile(r"""\(?\d{1,2}[.)][ \t]+(?=["“'(\[]?[A-Z])""")
_REASON = {
    "web": "a web or mail address",
    "phone": "a telephone number",
    "date": "a date",
    "time": "a clock time",
    "events": "a name made of numbers",
    "marker": "a section or list number",
    "code": "part of a name or code",
    "height": "a person's height",
}
_PREFIXED = re.compile(r"(?:mid|pre|post)-?\d+$", re.IGNORECASE)
_SPACE = re.compile(r"\s")
#: letters before digits that are money, a prefix or a lost space rather than a code
_NOT_CODE = re.compile(
    r"(?:us|usd|rs|eur|gbp|aud|cad|inr|rm|ps|hk|nz|no|nos|and|to|of|some|about|over|than|least|sub-|now-|then-)\d", re.I
)


def masks(t: Tokens, digits: list[int]) -> list[tuple[int, int, str]]:
    """Stretches that no number is read from, with the reason, in text order.

    Args:
        t: The tokens of the text.
        digits: Indices of the tokens in digits; only their surroundings are looked at.
    """
    text, found, done = t.text, [], 0
    for i in digits:
        at = t.start[i]
        if at < done:
            continue
        a = at
        while a > done and not text[a - 1].isspace():
            a -= 1
        stop = _SPACE.search(text, at)
        b = stop.start() if stop else len(text)
        mark = _LIST_MARK.match(text, a)
        if mark:
            before = text[max(0, a - 40) : a].rstrip(" \t\r")
            if (not before and a < 40) or (before.endswith("\n") and before[:-1].rstrip(" \t\r").endswith("\n")):
                found.append((a, mark.end(), _REASON["marker"]))
                done = b
                continue
        if b - a <= 2 or (b - a < 12 and "," in text[a : b - 1] and text[a:b].rstrip(",.;:") == text[at : t.end[i]]):
            done = b  # "12", "1,800": nothing to look for
            continue
        while a < b and (m := _MASK.search(text, a, b + 24)) and m.start() < b:
            a = max(m.end(), a + 1)
            kind = _kind(text, m)
            if kind:
                found.append((m.start(), m.end(), _REASON[kind]))
        done = max(b, a)
    return found


def _kind(text: str, m: re.Match[str]) -> str | None:
    """The reason's key for a masked stretch, or None where it is a number after all."""
    kind = m.lastgroup
    if kind == "code":
        if _PREFIXED.match(m[0]):
            return "date"
        if _NOT_CODE.match(m[0]) or (m.start() and text[m.start() - 1] in "$£€"):
            return None
    return kind
