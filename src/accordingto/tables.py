"""Read the closed word lists that lie in ``accordingto/data`` as tab-separated rows."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/<name>``: comment lines (``#``) and blank ones left out, cells stripped."""
    text = files("accordingto").joinpath("data", name).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in kept)


@cache
def classes(name: str) -> dict[str, frozenset[str]]:
    """``class -> forms`` of a list whose rows are ``form <TAB> class``."""
    found: dict[str, set[str]] = {}
    for form, kind, *_ in rows(name):
        found.setdefault(kind, set()).add(form)
    return {kind: frozenset(forms) for kind, forms in found.items()}
