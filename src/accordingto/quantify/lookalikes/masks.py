"""Stretches of text that no number is read from: web addresses, telephone numbers, dates in digits, codes."""

from __future__ import annotations

import re

from accordingto.quantify.lookalikes.dates import PERSON
from accordingto.quantify.numbers.scan import Tokens
from accordingto.quantify.numbers.units import LETTERS

_MASK = re.compile(
    r"""(?P<web>https?://\S+|www\.\S+|[^\s@]+@\S+\.\w+|[@\#]\w*\d\w*
        |(?<![\w.-])(?:[a-z][\w-]*\.)+[a-z]{2,}/[^\s)\]”"]*|(?<![\w.-])(?:\w[\w-]*\.)+(?:com|org|net|info|int)\b)
    |(?P<date>(?<![\w.])\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.]+Z?)?(?!\w)
        |(?<![\w.])\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?![\w,])
        |(?<![\w.])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)
        |(?<![\w.])\d{1,2}-\d{1,2}-\d{4}(?!\w)
        |(?<![\w./])(?:[2-9]|1[0-2])/(?:[12]\d|3[01])(?![\w/]|[\s-](?:of|inch)))
    |(?P<phone>(?<![\w.])(?:\+\d[\d\s().-]{7,}\d|\(\d{3}\)\s?\d{3}[-. ]\d{4}|(?:1-)?\d{3}[-. ]\d{3}[-. ]\d{4}
        |\d{3}-\d{4}|1[ ]\(?\d{3}\)?[ ]\d{3}-[A-Z\d]{4}
        |\d{3}-[A-Z\d]{1,3}-[A-Z]{4,}|\(?\d{3}\)?[-\s]\d{3}-[A-Z\d]{4}|1-8\d\d-[\w-]+|8\d\d-\d?-?[A-Z][A-Z\d-]{4,})(?!\w))
    |(?P<time>(?<![\w.])\d{1,2}[:.][ ]?\d{2}(?::\d{2})?\s?[ap]\.?\s?m\b\.?
        |(?<![\w.:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\w:])
        |(?<![\w.])0\d{3}(?!\w|,\d|\.\d))
    |(?P<events>(?<![\w.])(?:9/11|7/7|24/7|50/50|911)(?!\w|[,.-]\d))
    |(?P<place>(?<![\w.,])-?\d{1,3}\.\d{4,}(?!\w))
    |(?P<item>(?<![\w.,)])\d{1,2}\)(?=\s+\w))
    |(?P<marker>(?<!\w)[(\[]\d{1,2}[)\]](?=\s+[a-z]|\s*$)|(?<=\S)\[\d{1,3}\](?!\w))
    |(?P<code>(?<![\w.,$£€])\d{3,6}/\d{2,4}(?![\w/])|(?<!\w)[A-Za-z]{1,5}-?\d+(?:-\d+)*[A-Za-z]?(?!\w|,\d|\.\d)|(?<!\w)\d+(?:-\d+){2,}(?!\w)
        |(?<![\w.,$£€])\d+(?!(?:k|c|m)?m[23](?!\w)|ft\d)[A-Za-z]+\d\w*(?![\w,]))
    |(?P<height>(?<!\w)\d['’]\s?\d{1,2}(?:["”]|''|’’|(?!\w))|(?<![\w-])[4-7]-(?:foot|feet|ft)-\d{1,2}(?!\d))""",
    re.VERBOSE,
)
#: two or more groups of digits; whether they are a telephone number is for :func:`_telephone` to say
_GROUPS = re.compile(r"\(?\d{2,5}\)?(?:[ \u00a0-]\d{2,4}){1,5}(?![\w,%-]|\.\d)")
_LED = re.compile(r"0\d{2,4}[ \u00a0-]\d{5,8}(?![\w,%-]|\.\d)")
_WHOLE = re.compile(r"(?:\d{7}|\d{10,11}|\d{3}-[A-Z]{4})(?![\w,.-]\w)")
_PHONE_WORD = re.compile(
    r"\b(?:call|phone|telephone|tel|fax|contact|hotline|helpline|whatsapp|mobile|dial|ring)s?\b[^\n!?;]{0,24}$", re.I
)
#: before a number in letters: "call the river police or the guards' line at 789-TIPS"
_PHONE_AT = re.compile(r"\b(?:call|phone|contact|text|dial)\b[^\n.!?;]* at $", re.I)
#: day, hour and minute of a wire's own header, or of the line after its code
_WIRE = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\dZ?(?=[ \t]*(?:\n|$|[A-Z\[(,]))")
_WIRE_LEAD = re.compile(r"(?:^\s*|\]\s*|\bZCZC\s+|\b[A-Z]{1,5}\d{2,}\s+)$", re.IGNORECASE)
_GALLERY = re.compile(r"\d{1,3} / \d{1,3}(?![\w/])")
_LIST_MARK = re.compile(r"""\(?\d{1,2}[.)][ \t]+(?=["“'(\[]?[A-Z])""")
_SCALED = re.compile(r"[NPR]\d+ ?(?:thousand|million|billion|trillion|[bmt]n|m)\b", re.IGNORECASE)
_UPDATE = re.compile(r"\b(?:UPDATE|WRAPUP|WRAP|REFILE|RECAP) $")
_REASON = {
    "web": "a web or mail address",
    "phone": "a telephone number",
    "date": "a date",
    "time": "a clock time",
    "events": "a name made of numbers",
    "place": "a degree of latitude or longitude",
    "gallery": "a counter of pictures",
    "item": "a section or list number",
    "marker": "a section or list number",
    "code": "part of a name or code",
    "height": "a person's height",
    "wire": "a wire's header code",
}
_PREFIXED = re.compile(r"(?:mid|pre|post)-?\d+$", re.IGNORECASE)
#: an address whose signs a tokeniser put apart; it ends with its line
_APART = re.compile(r"\bhttps?: / /[^\n]*")
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SPACE = re.compile(r"\s")
#: letters before digits that are money, a prefix or a lost space rather than a code
_NOT_CODE = re.compile(
    rf"(?:{'|'.join(sorted(LETTERS))}|us|hk|nz|no|nos|and|to|of|some|about|over|than|least|sub-|now-|then-)\d", re.I
)


def masks(t: Tokens, digits: list[int]) -> list[tuple[int, int, str]]:
    """Stretches that no number is read from, with the reason, in text order.

    Args:
        t: The tokens of the text.
        digits: Indices of the tokens in digits; only their surroundings are looked at.
    """
    text, done = t.text, 0
    found = [(m.start(), m.end(), _REASON["web"]) for m in _APART.finditer(text)] if ": / /" in text else []
    if "://" in text or "www." in text or "WWW." in text:
        found += [(m.start(), m.end(), _REASON["web"]) for m in _WEB.finditer(text)]  # numbers in words too
    for i in digits:
        at = t.start[i]
        if at < done:
            continue
        a = at
        while a > done and not text[a - 1].isspace():
            a -= 1
        end = t.end[i]
        stop = _SPACE.search(text, end)
        b = stop.start() if stop else len(text)
        if a >= at - 1 and _plain(text, a, at, end, b):
            done = b
            continue
        mark = _LIST_MARK.match(text, a)
        if mark:
            before = text[max(0, a - 40) : a].rstrip(" \t\r")
            apart = before.endswith("\n") and before[:-1].rstrip(" \t\r").endswith("\n")
            if (not before and a < 40) or apart or (before.endswith("\n") and _in_list(text, a)):
                found.append((a, mark.end(), _REASON["marker"]))
                done = b
                continue
        if stretch := _telephone(text, at) or _wire(text, at) or _gallery(text, at):
            found.append((stretch[0], stretch[1], _REASON[stretch[2]]))
            done = stretch[1]
            continue
        split = text[b - 1] == "." and text[b + 1 : b + 2].isdecimal()  # "8. 40am"
        short = b - a <= 2 and not split and text[b - 1] != ")" and not text[b + 1 : b + 5].lstrip("(")[:3].isdecimal()
        if short or (b - a < 12 and "," in text[a : b - 1] and text[a:b].rstrip(",.;:") == text[at:end]):
            done = b  # "12", "1,800": nothing to look for
            continue
        while (m := _mask(text, a, b)) is not None:
            a = max(m.end(), a + 1)
            kind = _kind(text, m)
            if kind:
                found.append((m.start(), m.end(), _REASON[kind]))
        done = max(b, a)
    return sorted(found)


def _mask(text: str, a: int, b: int) -> re.Match[str] | None:
    """The first mask that begins in ``text[a:b]``; it may end behind. Not a search, which would go on behind ``b``."""
    return next((m for k in range(a, b) if (m := _MASK.match(text, k, b + 24))), None)


def _in_list(text: str, at: int) -> bool:
    """Whether another line begins with the number before or after this line's: "1. At dawn", "2. At noon"."""
    number = int(re.match(r"\(?(\d+)", text[at : at + 4])[1])  # type: ignore[index]
    return any(re.search(rf"(?m)^[ \t]*\(?{n}[.)][ \t]+[\"“'(\[]?[A-Z]", text) for n in (number - 1, number + 1))


def _plain(text: str, a: int, at: int, end: int, b: int) -> bool:
    """Whether the word ``text[a:b]`` is a bare number, "$300,", "1,800", "62%", "4.5": no mask begins there.

    Left to the patterns: what a leading nought, several full stops or six digits may make, a list's mark, a time
    like "4.20 p.m.", and what stands before more digits, for those may be a telephone number or a gallery's counter.
    """
    token = text[at:end]
    size = end - at
    behind, beyond = text[end:b], text[b + 1 : b + 2]
    if behind not in _BEHIND or beyond.isdecimal() or beyond in _PART_NEXT:
        return False
    if at > a and text[a] not in '$£€(“"':
        return False
    whole, point, rest = token.partition(".")
    if point:
        hour = len(rest) == 2 and len(whole) < 3 and beyond in ("a", "p")
        return bool(whole) and 0 < len(rest) < 4 and rest.isdecimal() and not hour
    if (size > 5 and "," not in token) or token[0] == "0" or token == "911":
        return False
    return not ((behind in _MARKS and size < 3) or (behind == ")" and at > a))


_BEHIND = frozenset({"", ",", ".", "%", "%,", "%.", ";", ":", ")"})
_MARKS = frozenset({".", ")"})  # "1." and "2)" may open an item of a list
_PART_NEXT = frozenset({"(", "/"})


def _telephone(text: str, at: int) -> tuple[int, int, str] | None:
    """Groups of digits that begin at ``at`` and are a telephone number.

    Behind a word such as "call", or where a nought leads the first of three groups or more.
    """
    if text[at] == "0" and not text[max(0, at - 1) : at].isalnum() and (whole := _LED.match(text, at)):
        return at, whole.end(), "phone"  # "0800 555123"
    m = _GROUPS.match(text, at)
    if m is None:
        whole = _WHOLE.match(text, at)  # "call 2340007"
        said = whole is not None and (
            _PHONE_WORD.search(text[max(0, at - 40) : at])
            or ("-" in whole[0] and _PHONE_AT.search(text[max(0, at - 160) : at]))
        )
        return (at, whole.end(), "phone") if whole is not None and said else None
    groups = re.findall(r"\d+", m[0])
    if all(len(g) == 3 for g in groups[1:]) and groups[0][0] != "0" and len(groups[0]) <= 3 and "-" not in m[0]:
        return None  # 1 250 000
    said = len("".join(groups)) >= (6 if len(groups) > 2 else 7) and _PHONE_WORD.search(text[max(0, at - 40) : at])
    led = len(groups) > 2 and groups[0][0] == "0" and min(map(len, groups)) < 4 and len(groups[0]) > 2
    return (at, m.end(), "phone") if said or led else None


def _wire(text: str, at: int) -> tuple[int, int, str] | None:
    """Six digits that begin at ``at`` and give day, hour and minute in a wire's header: "ZCZC 151012"; "UPDATE 2-"."""
    if text[at + 1 : at + 2] == "-" and _UPDATE.search(text, max(0, at - 10), at):
        return (at, at + 1, "wire")
    m = _WIRE.match(text, at)
    if m is None or (at and text[at - 1] in "$£€.,-/"):
        return None
    line = text.rfind("\n", 0, at) + 1
    lead = text[line:at]
    opens = not text[:line].strip() or text[:line].endswith("\n\n")
    if not lead.strip() and (not opens or m.end() >= len(text.rstrip())):
        return None
    behind = re.match(r"[ \t]*([A-Za-z]*)", text[m.end() :])
    if behind and behind[1].lower() in PERSON:
        return None
    return (at, m.end(), "wire") if _WIRE_LEAD.search(lead) else None


def _gallery(text: str, at: int) -> tuple[int, int, str] | None:
    """The counter of a series of pictures, "3 / 14"."""
    m = _GALLERY.match(text, at)
    return (at, m.end(), "gallery") if m else None


def _kind(text: str, m: re.Match[str]) -> str | None:
    """The reason's key for a masked stretch, or None where it is a number after all."""
    kind = m.lastgroup
    if kind == "item" and text.rfind("(", 0, m.start()) > text.rfind(")", 0, m.start()):
        return None  # the end of a bracket
    if kind == "code":
        if _PREFIXED.match(m[0]):
            return "date"
        if m[0][0] in "NPR" and _SCALED.match(text, m.start()):
            return None  # "N50 million", "R2.5bn"
        if _NOT_CODE.match(m[0]) or (m.start() and text[m.start() - 1] in "$£€"):
            return None
    return kind
