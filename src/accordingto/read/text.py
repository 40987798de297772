"""A plain text file to a report: its decoded text, unaltered."""

from __future__ import annotations

from accordingto.errors import skipped
from accordingto.read.decode import decode
from accordingto.read.given import Given, Loaded, finished
from accordingto.read.language import unreadable
from accordingto.records import Skipped


def report(uri: str, content: bytes, given: Given) -> Loaded | Skipped:
    """The report in ``content``, or why it is none."""
    text, repairs = decode(content, given.encoding)
    if not text.strip("\ufeff \t\r\n\f\v"):
        return skipped("R001", uri)
    wrong = unreadable(uri, text, given.only)
    return wrong or finished(uri, content, text, given, {}, media_type="text/plain", repairs=repairs)
