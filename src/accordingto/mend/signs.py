"""One character or byte sequence that stands for another: mojibake, ligatures, odd blanks, control signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.records import Edit

BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
LEFTOVERS = "\u00ad\u200b\u200e\u200f\u2060\ufeff"  # soft hyphen, zero width, direction marks

_SIGNS = re.compile(f"[{BLANKS}{LEFTOVERS}\ufb00-\ufb06\x00-\x08\x0b\x0c\x0e-\x1f]")
_THIN_NUMBER = re.compile("(?<![\\d.,])\\d{1,3}(?:[\u2009\u202f]\\d{3})+(?!\\d)")
# A lead byte of UTF-8 read as Windows-1252 or Latin-1, with what followed it.
_MOJIBAKE = re.compile("[\u00c2\u00c3\u00c4\u00c5\u00e2\u00d0\u00d1\u00ce\u00cf\u00f0][^\\x00-\\x7f]+")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LOST_APOSTROPHE = re.compile("(?<=[a-z])\ufffd(?=(?:t|re|ve|ll)\\b)")


def sign_edits(text: str) -> Iterator[Edit]:
    """Repairs of signs, in no particular order."""
    if text.isascii():
        if "\x0c" in text or "\x00" in text:  # the only ones worth a repair in plain text
            yield from (Edit(start=m.start(), end=m.end(), text=" ", rule="control") for m in _SIGNS.finditer(text))
        return
    for match in _MOJIBAKE.finditer(text):
        from ftfy import fix_encoding  # only a text with such a sequence pays for the import

        fixed = fix_encoding(match.group())
        if fixed != match.group() and not _MOJIBAKE.search(fixed):
            yield Edit(start=match.start(), end=match.end(), text=fixed.replace("\u00a0", " "), rule="mojibake")
    for match in _THIN_NUMBER.finditer(text) if "\u2009" in text or "\u202f" in text else ():
        for at in range(match.start(), match.end()):
            if text[at] in "\u2009\u202f":
                yield Edit(start=at, end=at + 1, text=",", rule="thin-number")
    for match in _SIGNS.finditer(text):
        sign = match.group()
        if sign in _LIGATURES:
            yield Edit(start=match.start(), end=match.end(), text=_LIGATURES[sign], rule="ligature")
        elif sign in LEFTOVERS:
            yield Edit(start=match.start(), end=match.end(), text="", rule="invisible")
        elif sign < " ":
            yield Edit(start=match.start(), end=match.end(), text=" ", rule="control")
        else:
            yield Edit(start=match.start(), end=match.end(), text=" ", rule="blank")
    for match in _LOST_APOSTROPHE.finditer(text) if "\ufffd" in text else ():
        yield Edit(start=match.start(), end=match.end(), text="’", rule="lost-apostrophe")
