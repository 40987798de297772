"""From what the user typed to the files to read: folders opened, sidecars set beside what they describe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from accordingto.errors import skipped
from accordingto.read.given import Given, with_sidecar
from accordingto.records import Record, Skipped

SIDECARS = (".json", ".meta.json")  # appended to the report's name, or in place of its ending
STDIN = "-"


class Input(Record):
    """One file to read, or standard input."""

    uri: str  # as the user gave it
    path: Path | None = None  # None is standard input

    @property
    def name(self) -> str:
        return self.path.name if self.path else STDIN

    @property
    def size(self) -> int | None:
        return self.path.stat().st_size if self.path and self.path.is_file() else None

    def open(self) -> BinaryIO:
        if self.path:
            return self.path.open("rb")
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb") if _real(sys.stdin) else cast(BinaryIO, sys.stdin.buffer)

    def sidecar(self, given: Given) -> Given | Skipped:
        """``given`` with what the file's sidecar says, if it has one."""
        for beside in _sidecars(self.path) if self.path else ():
            if beside.is_file():
                try:
                    return with_sidecar(given, beside.read_bytes())
                except (OSError, ValueError, msgspec.DecodeError) as wrong:
                    return skipped("R013", self.uri, sidecar=beside.name, what=wrong)
        return given


def inputs(paths: Iterable[str | Path]) -> Iterator[Input | Skipped]:
    """The files of ``paths`` in order, those of a folder by name, each file once; hidden files are left."""
    seen: set[Path] = set()
    for given in paths:
        uri = str(given)
        if uri == STDIN:
            yield Input(uri=STDIN)
            continue
        if "://" in uri:
            yield skipped("R014", uri)
            continue
        path = Path(uri)
        uri = os.path.normpath(uri)
        if path.is_dir():
            found = False
            for item in _folder(path):
                found = True
                if isinstance(item, Input) and item.path:
                    if (real := item.path.resolve()) in seen:
                        continue
                    seen.add(real)
                yield item
            if not found:
                yield skipped("R011", uri)
        elif path.exists():
            if (real := path.resolve()) not in seen:
                seen.add(real)
                yield Input(uri=uri, path=path)
        else:
            yield skipped("R007", uri)


def _folder(folder: Path) -> Iterator[Input | Skipped]:
    """All reports under ``folder``; a part of it that cannot be opened is listed."""
    closed: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = set(names)
        for name in sorted(names):
            path = Path(where, name)
            if not name.startswith(".") and not _describes(path, here):
                yield Input(uri=os.path.normpath(path), path=path)
    for wrong in closed:
        yield skipped("R006", os.path.normpath(wrong.filename), what=(wrong.strerror or str(wrong)).lower())


def _sidecars(path: Path) -> list[Path]:
    if path.suffix in (".json", ".jsonl", ".ndjson"):
        return []
    stem = path.with_suffix("")
    return [Path(f"{base}{ending}") for base in (path, stem) for ending in SIDECARS]


def _describes(path: Path, here: set[str]) -> bool:
    """Whether ``path`` is the sidecar of another file in its folder."""
    if path.suffix != ".json":
        return False
    stem = path.name.removesuffix(".json").removesuffix(".meta")
    return any(
        other == stem or (Path(other).stem == stem and not other.endswith((".json", ".jsonl"))) for other in here
    )


def _real(stream: object) -> bool:
    """Whether standard input is a file of the system's (in tests it is not)."""
    try:
        stream.fileno()  # type: ignore[attr-defined]
    except (OSError, AttributeError, ValueError):
        return False
    return True
