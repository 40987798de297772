"""A reading that takes a place, a time or an agent over from what is told beside it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from accordingto.drafts import Reading
from accordingto.parse.tree import Tree
from accordingto.records import Span


def gaining(tree: Tree, reading: Reading, gains: Mapping[str, Span], rule: str) -> Reading:
    """``reading`` with the spans of ``gains`` (agent, place, time), and as their reason ``rule`` and their words."""
    if not gains:
        return reading
    why = {field: f"{rule}: {tree.text[slice(*span)]}" for field, span in gains.items()}
    return msgspec.structs.replace(reading, **gains, reasons={**reading.reasons, **why})
