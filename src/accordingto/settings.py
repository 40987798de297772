"""Settings: defaults, then `accordingto.toml`, then ACCORDINGTO_* in the environment, then ``-s KEY VALUE``.

A key has a section and a name (``read.max_bytes``); in TOML it stands in that section, in the environment
it is ACCORDINGTO_READ_MAX_BYTES. ``accordingto config`` prints each value and where it came from.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints

import msgspec

from accordingto.errors import Trouble, WrongUse
from accordingto.records import Record

FILE = "accordingto.toml"
PREFIX = "ACCORDINGTO_"


class Read(Record):
    """How reports are read."""

    max_bytes: int = 5_000_000  # of one report; a longer one is listed as skipped
    language: str = "en"  # reports in another one are skipped; "any" reads them all
    encoding: str | None = None  # of all files, where their bytes do not tell


class Run(Record):
    """Where the work is done."""

    processes: int = 0  # 0: one for each processor, when there are reports enough
    skim: bool = False  # read closely only what stands around figures: faster on long reports, a little less sure


class Serve(Record):
    """Where the pages are served."""

    host: str = "127.0.0.1"  # this machine only
    port: int = 8765  # 0 takes any free one


class Settings(Record):
    """All settings of a run; their comments say what they do."""

    read: Read = Read()
    run: Run = Run()
    serve: Serve = Serve()


class Setting(NamedTuple):
    """One value, and where it came from."""

    key: str
    value: Any
    origin: str


def load(
    folder: Path | None = None, flags: Sequence[tuple[str, str]] = (), environment: Mapping[str, str] | None = None
) -> tuple[Settings, list[Setting]]:
    """The settings in force, and each with its origin.

    Args:
        folder: A project; its `accordingto.toml` goes before the one in the working folder.
        flags: ``(key, value)`` as given with ``-s``.
        environment: For tests; otherwise that of the process.

    Raises:
        Trouble: a file that is no TOML, a key that is no setting, a value that does not fit; in a sentence.
    """
    types = dict(_types())
    found = {key: Setting(key, default, "default") for key, (_, default) in types.items()}
    for place in [Path(FILE), *([folder / FILE] if folder and folder != Path(".") else [])]:
        for key, value in _file(place):
            found[key] = Setting(key, _fitting(types, key, value, str(place)), str(place))
    env = os.environ if environment is None else environment
    for key in types:
        name = PREFIX + key.upper().replace(".", "_")
        if name in env:
            found[key] = Setting(key, _fitting(types, key, env[name], name), name)
    for key, value in flags:
        found[key] = Setting(key, _fitting(types, key, value, "-s"), "-s")
    tree: dict[str, dict[str, Any]] = {}
    for setting in found.values():
        section, _, name = setting.key.partition(".")
        tree.setdefault(section, {})[name] = setting.value
    return msgspec.convert(tree, Settings), list(found.values())


def _types() -> Iterator[tuple[str, tuple[Any, Any]]]:
    for section in msgspec.structs.fields(Settings):
        hints = get_type_hints(section.type)
        for field in msgspec.structs.fields(section.type):
            yield f"{section.name}.{field.name}", (hints[field.name], field.default)


def _file(path: Path) -> Iterator[tuple[str, Any]]:
    if not path.is_file():
        return
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise Trouble("S003", where=path, what=wrong) from None
    for section, values in content.items():
        if not isinstance(values, dict):
            yield section, values  # refused below, as a key that is no setting
        else:
            yield from ((f"{section}.{name}", value) for name, value in values.items())


def _fitting(types: Mapping[str, tuple[Any, Any]], key: str, value: Any, where: str) -> Any:
    if key not in types:
        raise WrongUse("S001", where=where, key=key, known=", ".join(types))
    try:
        fitting = msgspec.convert(value, types[key][0], strict=False)
    except msgspec.ValidationError as wrong:
        raise WrongUse("S002", where=where, key=key, value=value, what=wrong) from None
    if isinstance(fitting, int) and fitting < 0:
        raise WrongUse("S002", where=where, key=key, value=value, what="it cannot be negative")
    return fitting
