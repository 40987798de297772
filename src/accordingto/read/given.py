"""What is known of a report beside its own bytes: options, a sidecar, columns; and the finished report."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import msgspec

from accordingto.records import Record, Report
from accordingto.tables import rows

FIELDS = ("title", "byline", "publisher", "published", "url", "language")
DATES = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y%m%d", "%A, %B %d, %Y", "%A, %d %B %Y")


class Given(Record):
    """What the user says of reports that their files do not say, and how far reading may go."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    encoding: str | None = None  # of the bytes, where the user knows it
    columns: dict[str, str] = {}  # field of a report -> the column that holds it
    max_bytes: int = 5_000_000  # of one report; a longer one is no report
    only: str = "en"  # the language that reports have to be in, or "any"


class Loaded(Record):
    """A report and the bytes that it came from."""

    report: Report
    content: bytes


def finished(
    uri: str, content: bytes, text: str, given: Given, own: Mapping[str, Any], *, media_type: str, record: int = 0,
    repairs: tuple[str, ...] = (),
) -> Loaded:  # fmt: skip
    """Put a report together: what the user says goes before what the file says of itself.

    Its id is a hash of the bytes, the uri and the record's number, so that the same bytes from two places
    are two reports, and the same file read twice is one.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    whole = uri if not record else f"{uri}#{record}"
    fields = {name: getattr(given, name) or _plain(own.get(name)) for name in FIELDS}
    notes = list(repairs)
    if fields["published"]:
        fields["published"], note = iso(fields["published"])
        notes += [note] if note else []
    report = Report(
        id=hashlib.sha256(f"{sha256}\n{uri}\n{record}".encode()).hexdigest()[:16],
        uri=whole,
        sha256=sha256,
        text=text,
        media_type=media_type,
        repairs=tuple(notes),
        **fields,
    )
    return Loaded(report=report, content=content)


def _plain(value: Any) -> str | None:
    """A field's value as one line of text: names in a list are joined, an object gives its name."""
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(_plain, value))) or None
    if isinstance(value, Mapping):
        return _plain(value.get("name"))
    if value is None or isinstance(value, bool):
        return None
    return " ".join(str(value).split()) or None


def iso(written: str) -> tuple[str | None, str | None]:
    """A date as ISO date, or date and time with its zone, and a note when it was written otherwise.

    Example:
        >>> iso("May 3, 2031")
        ('2031-05-03', "published: 'May 3, 2031' read as 2031-05-03")
        >>> iso("last week")
        (None, "published: 'last week' is no date and is left out")
    """
    found: str | None = None
    plain = written.strip()
    if plain.isdigit() and len(plain) in (10, 13):  # seconds or milliseconds of Unix time
        from datetime import UTC

        found = datetime.fromtimestamp(int(plain[:10]), UTC).isoformat()
    else:
        for form in (_iso, _mail, *DATES):
            try:
                found = form(plain) if callable(form) else datetime.strptime(plain, form).date().isoformat()
                break
            except (ValueError, TypeError, IndexError):
                continue
    if found is None:
        return None, f"published: {written!r} is no date and is left out"
    return found, None if found == plain else f"published: {written!r} read as {found}"


def _iso(written: str) -> str:
    moment = datetime.fromisoformat(written)
    return written if "T" in written or " " in written.strip() else moment.date().isoformat()


def _mail(written: str) -> str:
    return parsedate_to_datetime(written).isoformat()


@cache
def _names() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((field, tuple(names.split())) for field, names in rows("columns.tsv"))


def mapped(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a report that ``row`` holds, by the user's ``columns`` or by their usual names."""
    by_name = {_bare(key): value for key, value in row.items() if value not in (None, "", [], {})}
    found: dict[str, Any] = {}
    for field, names in _names():
        if field in columns:
            if row.get(columns[field]) not in (None, ""):
                found[field] = row[columns[field]]
        else:
            name = next((n for n in names if n in by_name), None)
            if name:
                found[field] = by_name[name]
    if "text" in columns:  # the user named the text: a page beside it is not asked for
        found.pop("html", None)
    return found


def _bare(name: str) -> str:
    return name.casefold().translate({ord(sign): None for sign in "_-:. "})


def with_sidecar(given: Given, content: bytes) -> Given:
    """What a sidecar says, under what the user says. Raises msgspec.DecodeError or ValueError when it is broken."""
    row = msgspec.json.decode(content)
    if not isinstance(row, dict):
        raise ValueError("it is not a JSON object")
    said = {name: _plain(value) for name, value in mapped(row, {}).items() if name in FIELDS}
    return msgspec.structs.replace(given, **{k: v for k, v in said.items() if v and not getattr(given, k)})
