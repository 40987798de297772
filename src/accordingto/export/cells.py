"""A row as cells of a spreadsheet."""

from __future__ import annotations

from typing import Any

import msgspec

from accordingto.records import Record

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # what spreadsheets run, as OWASP lists it


def as_row(record: Record) -> dict[str, Any]:
    """A record as a row of output; ``record`` says its kind."""
    return {"record": type(record).__name__.lower(), **msgspec.to_builtins(record)}


def flat(row: dict[str, Any]) -> dict[str, str]:
    """A row as cells: an interval gives two, a list one with its parts joined, an object its JSON.

    A text that a spreadsheet would take for a formula gets a ' in front.

    Example:
        >>> flat({"n": 12.0, "hard": (12.0, None), "counted": "=people"})
        {'n': '12', 'hard_low': '12', 'hard_high': '', 'counted': "'=people"}
    """
    cells: dict[str, str] = {}
    for name, value in row.items():
        if name in ("hard", "typical"):
            low, high = value or (None, None)
            cells[f"{name}_low"], cells[f"{name}_high"] = cell(low), cell(high)
        else:
            cells[name] = _safe(cell(value)) if isinstance(value, (str, list, tuple)) else cell(value)
    return cells


def cell(value: Any) -> str:
    """One value as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
        return "; ".join(value)
    if isinstance(value, (dict, list, tuple)):
        return msgspec.json.encode(value).decode()
    return str(value)


def _safe(text: str) -> str:
    return "'" + text if text.startswith(FORMULA) else text
