"""Bytes in, reports out: files, folders and standard input, whatever they hold.

What a file is is seen from its content, not its name. What cannot be read comes out as a
:class:`~accordingto.records.Skipped` with one sentence, in its place among the reports, and the rest
goes on. Nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from accordingto.errors import skipped
from accordingto.read.given import Given, Loaded
from accordingto.read.paths import Input, inputs
from accordingto.read.sniff import HEAD, size_in_words, sniff
from accordingto.records import Skipped

__all__ = ["Given", "Loaded", "read"]


def read(paths: Iterable[str | Path], given: Given | None = None) -> Iterator[Loaded | Skipped]:
    """Read every report in ``paths``: files, folders (in the order of their names), ``-`` for standard input.

    Args:
        paths: As the user typed them; they become the reports' uris.
        given: What the user says of the reports beside, and the limits.

    Yields:
        Reports with the bytes they came from, and what was skipped.
    """
    given = given or Given()
    for item in inputs(paths):
        if isinstance(item, Skipped):
            yield item
            continue
        try:
            yield from _read(item, given)
        except OSError as wrong:
            yield skipped("R006", item.uri, what=(wrong.strerror or str(wrong)).lower())
        except Exception as wrong:  # a fault in reading one file must not cost the others
            yield skipped("R015", item.uri, what=f"{type(wrong).__name__}: {wrong}")


def _read(item: Input, given: Given) -> Iterator[Loaded | Skipped]:
    from accordingto.read import jsonl, page, text

    about = item.sidecar(given)
    if isinstance(about, Skipped):
        yield about
        about = given
    with item.open() as stream:
        head = stream.read(HEAD)
        kind = sniff(head, item.name)
        if kind == "empty":
            yield skipped("R001", item.uri)
        elif kind == "jsonl":
            yield from jsonl.lines(item.uri, head, stream, about)
        elif kind.startswith("other:"):
            yield skipped("R012", item.uri, kind=kind.removeprefix("other:"))
        elif kind.startswith("noise:"):
            yield skipped("R002", item.uri, what=kind.removeprefix("noise:"))
        else:
            limit = about.max_bytes if kind != "json" else max(about.max_bytes, jsonl.DOCUMENT_LIMIT)
            content = head + stream.read(limit + 1 - len(head) if len(head) <= limit else 0)
            if len(content) > limit:
                size = item.size or len(content) + sum(len(chunk) for chunk in iter(lambda: stream.read(1 << 20), b""))
                yield skipped(
                    "R003", item.uri, size=size_in_words(size), limit=size_in_words(limit), suggestion=_above(size)
                )
            elif kind == "json":
                yield from jsonl.document(item.uri, content, about)
            elif kind == "html":
                yield page.report(item.uri, content, about)
            else:
                yield text.report(item.uri, content, about)


def _above(size: int) -> int:
    """A round number of bytes that lets ``size`` through."""
    step = 10 ** (len(str(size)) - 1)
    return (size // step + 1) * step
