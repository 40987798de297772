"""Bytes to text: the charset that is declared, else the one that fits; what had to be done is said.

The text is what the bytes say and nothing more: line ends, byte-order marks and damage stay, so that
offsets count in what the file holds. Undoing damage is ``mend``'s.
"""

from __future__ import annotations

import codecs
import re

# Single-byte charsets that English news comes in, likeliest first.
LIKELY = ("windows-1252", "mac-roman", "cp437")
QUOTES = "‘’“”–—…•£€éèáàíóúñüöäçâêôîãåøæëïÉÁÖÜ°§©®½¼¾«»"  # signs that English news has beyond ASCII
FOREIGN = 0.3  # share of bytes above 127 from which it is no text in Latin letters
STRAY = 0.02  # share of characters of a UTF-8 text that may be broken before it is taken for another charset

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
_MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


def decode(content: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of ``content``, and what was done beyond reading UTF-8, in words.

    Args:
        declared: A charset that the user or the file names; it is tried first and dropped when it does not fit.

    Example:
        >>> decode("“Nine”, he said".encode("cp1252"))
        ('“Nine”, he said', ('read as windows-1252: the bytes are not UTF-8',))
    """
    notes: list[str] = []
    if declared:
        text = _strict(content, _wider(declared))
        if text is not None:
            plain = _name(declared) in ("utf-8", "ascii")
            return text, () if plain else (f"read as {_wider(declared)}, as declared",)
        notes.append(f"declared as {declared}, which does not fit the bytes")
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace"), (*notes, f"read as {name} by its byte-order mark")
    text = _strict(content, "utf-8")
    if text is not None and "\x00" not in text:
        return text, tuple(notes)
    wide = _wide(content)
    if wide:
        return content.decode(wide, "replace"), (*notes, f"read as {wide}: every other byte is zero")
    return _guessed(content, notes)


def declared_in(content: bytes) -> str | None:
    """The charset that a page names in its head."""
    found = _META.search(content[:4096]) or _XML.search(content[:200])
    return found[1].decode("ascii") if found else None


def _strict(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _name(charset: str) -> str:
    try:
        return codecs.lookup(charset).name
    except LookupError:
        return charset


def _wider(charset: str) -> str:
    """Latin-1 and ASCII are named where Windows-1252 is meant, as the WHATWG encoding standard has it."""
    return "windows-1252" if _name(charset) in ("iso8859-1", "ascii", "cp1252") else charset


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark, by where the zeros of its ASCII letters stand."""
    some = content[:4000]
    odd, even = some[1::2].count(0), some[::2].count(0)
    if max(odd, even) > 0.3 * len(some):
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _guessed(content: bytes, notes: list[str]) -> tuple[str, tuple[str, ...]]:
    high = sum(byte > 127 for byte in content[:100_000])
    if high > FOREIGN * min(len(content), 100_000):
        from charset_normalizer import from_bytes

        best = from_bytes(content[:100_000]).best()
        if best:
            text = content.decode(best.encoding, "replace")
            return text, (*notes, f"read as {best.encoding}: the bytes are not UTF-8")
    utf8 = content.decode("utf-8", "replace")
    broken = utf8.count("\ufffd")
    whole = sum(ord(c) > 127 for c in utf8) - broken
    if whole > broken and broken < STRAY * len(utf8):  # UTF-8 with a few stray bytes, not another charset
        count = f"{broken} broken byte{'s' * (broken > 1)}"
        return _mixed(content), (*notes, f"UTF-8 with {count}, each read as windows-1252")
    best_name = max(LIKELY, key=lambda name: (_likeliness(content, name), -LIKELY.index(name)))
    text = content.decode(best_name, "replace")
    lost = text.count("\ufffd")
    reason = f"read as {best_name}: the bytes are not UTF-8"
    return text, (*notes, reason + (f"; {lost} of them could not be read" if lost else ""))


def _mixed(content: bytes) -> str:
    def stray(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        return error.object[error.start : error.end].decode("windows-1252", "replace"), error.end

    codecs.register_error("accordingto.stray", stray)
    return content.decode("utf-8", "accordingto.stray")


def _likeliness(content: bytes, name: str) -> float:
    """How many of the bytes above 127 become signs that English news has, less those that become others."""
    text = content[:100_000].decode(name, "replace")
    signs = [c for c in text if ord(c) > 127]
    return sum(1.0 if c in QUOTES else -1.0 if not c.isalpha() else 0.0 for c in signs)
