"""JSON Lines and JSON documents to reports: one a line or one an object, their columns mapped.

A report in a container is `path#record`, the number of its line (JSON Lines) or of its place (an array).
A broken line is listed and the others are read. The bytes kept are those of the one record, so that a
file to which lines were added gives only new reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from accordingto.errors import skipped
from accordingto.read.decode import decode
from accordingto.read.given import Given, Loaded, finished, mapped
from accordingto.read.language import unreadable
from accordingto.read.sniff import size_in_words
from accordingto.records import Skipped

DOCUMENT_LIMIT = 50_000_000  # bytes of one JSON document, which has to be read whole


def lines(uri: str, head: bytes, stream: BinaryIO, given: Given) -> Iterator[Loaded | Skipped]:
    """One report a line of ``head`` and what follows it in ``stream``; blank lines are passed over."""
    for number, line in enumerate(_lines(head.removeprefix(b"\xef\xbb\xbf"), stream, given.max_bytes), 1):
        where = f"{uri}#{number}"
        if isinstance(line, int):
            limit = given.max_bytes
            yield skipped(
                "R003", where, size=size_in_words(line), limit=size_in_words(limit), suggestion=2 * max(line, limit)
            )
        elif line.strip():
            row = _row(line, given)
            if isinstance(row, str):
                yield skipped("R004", where, what=row)
            else:
                yield _report(uri, number, line.rstrip(b"\r\n"), row, given)


def document(uri: str, content: bytes, given: Given) -> Iterator[Loaded | Skipped]:
    """The report in a JSON object, or the reports in an array of them."""
    found = _json(content, given)
    if isinstance(found, str):
        yield skipped("R004", uri, what=found)
    elif isinstance(found, list):
        if not found:
            yield skipped("R001", uri)
        for number, row in enumerate(found, 1):
            if isinstance(row, dict):
                yield _report(uri, number, msgspec.json.encode(row), row, given)
            else:
                yield skipped("R004", f"{uri}#{number}", what="it is no object")
    elif isinstance(found, dict):
        yield _report(uri, 0, content, found, given)
    else:
        yield skipped("R004", uri, what="it is no object")


def _report(uri: str, number: int, content: bytes, row: Mapping[str, Any], given: Given) -> Loaded | Skipped:
    where = f"{uri}#{number}" if number else uri
    found = mapped(row, given.columns)
    text, media_type = found.get("text"), "application/json"
    repairs: tuple[str, ...] = ()
    if not isinstance(text, str) or not text.strip():
        if isinstance(found.get("html"), str):
            text = found["html"]
        else:
            column = given.columns.get("text", "text")
            columns = ", ".join(list(row)[:8]) or "none"
            return skipped("R005", where, column=column, columns=columns)
    if _is_page(text):
        from accordingto.read.page import article

        own_text = article(text)
        if own_text is None:
            return skipped("R010", where)
        text, repairs = own_text, ("the article's text was taken out of HTML",)
    if len(text) > given.max_bytes:
        return skipped(
            "R003", where, size=size_in_words(len(text)), limit=size_in_words(given.max_bytes), suggestion=2 * len(text)
        )
    wrong = unreadable(where, text, given.only)
    return wrong or finished(uri, content, text, given, found, media_type=media_type, record=number, repairs=repairs)


def _is_page(text: str) -> bool:
    start = text.lstrip()[:2000].casefold()
    return start.startswith("<") and any(tag in start for tag in ("<p", "<div", "<html", "<body", "<article", "<h1"))


def _row(line: bytes, given: Given) -> dict[str, Any] | str:
    found = _json(line, given)
    return found if isinstance(found, (dict, str)) else "it is no object"


def _json(content: bytes, given: Given) -> Any:
    """The value, or what is wrong with it as a string (a bare string is no report either)."""
    try:
        try:
            found = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
        except UnicodeDecodeError:  # not UTF-8, as JSON has to be, but plainly readable
            found = msgspec.json.decode(decode(content, given.encoding)[0])
    except (msgspec.DecodeError, RecursionError) as wrong:
        return _plainly(str(wrong))
    return found if not isinstance(found, str) else "it is no object"


def _plainly(wrong: str) -> str:
    return wrong.removeprefix("JSON is malformed: ").replace("Input data was truncated", "it ends too early")


def _lines(head: bytes, stream: BinaryIO, limit: int) -> Iterator[bytes | int]:
    """Lines with their ends; one that is over ``limit`` comes as its length and is never held whole."""
    pending = head
    while True:
        cut = pending.find(b"\n")
        if cut >= 0:
            line, pending = pending[: cut + 1], pending[cut + 1 :]
            yield line if len(line) <= 2 * limit else len(line)
            continue
        if len(pending) > 2 * limit:  # JSON escapes make a line longer than its text
            size = len(pending)
            pending = b""
            for chunk in iter(lambda: stream.read(1 << 16), b""):
                cut = chunk.find(b"\n")
                size += len(chunk) if cut < 0 else cut
                if cut >= 0:
                    pending = chunk[cut + 1 :]
                    break
            yield size
            continue
        chunk = stream.read(1 << 20)
        if not chunk:
            if pending:
                yield pending
            return
        pending += chunk
