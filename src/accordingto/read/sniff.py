"""See from its first bytes what a file holds: text, a page, JSON, something else, or noise."""

from __future__ import annotations

import re

HEAD = 65_536  # bytes that are looked at
NOISE = 0.02  # share of control characters from which a file is no text; ordinary text has none

# What a file is by its first bytes, where it cannot be read yet.
SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3", "a SQLite file"),
    (b"WARC/", "a web archive (WARC)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title|table|section|main)\b", re.I)
_WHOLE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_TAG = re.compile(rb"</?[a-z][^<>]{0,300}>", re.I)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.I)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def sniff(head: bytes, name: str = "") -> str:
    """``text``, ``html``, ``json``, ``jsonl``, ``empty``, ``other:WHAT`` or ``noise:WHY``.

    Example:
        >>> sniff(b'{"text": "Nine people died."}\\n{"text": "Ten."}\\n')
        'jsonl'
        >>> sniff(b"%PDF-1.7 ...")
        'other:PDF'
    """
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return f"other:{kind}"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _wide(head):
        return "text"  # UTF-16, UTF-32: decoding will tell
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not bare:
        return "empty"
    if len(_CONTROL.findall(head)) > NOISE * len(head):
        return "noise:it holds binary data"
    if name.casefold().endswith((".csv", ".tsv")):
        return "other:a CSV or TSV table"
    if bare.startswith((b"{", b"[")):
        json = _json(bare, name)
        if json:
            return json
    if bare.startswith(b"<"):
        if _FEED.search(bare[:1000]):
            return "other:a feed (RSS or Atom)"
        if _HTML.search(bare[:4000]) and not _left_behind(bare):
            return "html"
        if bare.startswith(b"<?xml"):
            return "other:XML"
    if name.casefold().endswith((".html", ".htm", ".xhtml")) and _HTML.search(head):
        return "html"
    return "text"


def _left_behind(bare: bytes) -> bool:
    """Whether tags at the beginning were forgotten there: most of the text stands behind the last."""
    if _WHOLE.search(bare):
        return False
    last = max((m.end() for m in _TAG.finditer(bare)), default=0)
    return last < len(bare) / 2


def _wide(head: bytes) -> bool:
    """Whether every other byte is zero, as in UTF-16 of English without its mark."""
    some = head[:2000]
    fewer, more = sorted((some[::2].count(0), some[1::2].count(0)))
    return len(some) >= 8 and more > 0.45 * len(some) and fewer < 0.1 * len(some)


def _json(bare: bytes, name: str) -> str | None:
    """JSON or JSON Lines, or None for text that begins with a bracket ("[Updated] Nine people ...")."""
    if name.casefold().endswith((".jsonl", ".ndjson", ".jl")):
        return "jsonl"
    if bare.startswith(b"["):
        return "json" if re.match(rb"\[\s*(?:\{|\[|\"|\])", bare) else None
    if not re.match(rb"\{\s*(?:\"|\})", bare):
        return None
    lines = [line.strip() for line in bare.splitlines()[:-1] if line.strip()]
    objects = sum(line.startswith(b"{") and line.endswith(b"}") for line in lines)
    return (
        "jsonl"
        if len(lines) > 1 and 2 * objects > len(lines)
        else "json"
        if len(lines) != 1 or objects == 0
        else "jsonl"
    )


def size_in_words(size: int) -> str:
    """A size that a person can read: "52.4 MB".

    Example:
        >>> size_in_words(52_428_800)
        '52.4 MB'
    """
    for unit, step in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= step:
            return f"{size / step:.1f}".removesuffix(".0") + f" {unit}"
    return f"{size} bytes"
