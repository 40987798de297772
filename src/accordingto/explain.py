"""For one figure: which rules and which words made each field. What `accordingto explain` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accordingto.pipeline import Extracted
    from accordingto.records import Figure

_FIELDS = (
    "n", "low", "high", "bound", "hard", "typical", "counted", "measure", "agent", "place", "time", "modality",
    "additional", "implicit", "aspect", "whole", "source", "source_name", "cue", "via", "stance", "attribution",
    "time_start", "time_end", "place_name", "place_country", "unit", "counted_class",
)  # fmt: skip


def explain(extracted: Extracted, start: int) -> str:
    """The figure that covers the code point ``start`` of the report's own text, field by field.

    Each line has the field, its value and, where a rule made it, the rule's id and the words it rests on.
    Says so in one sentence when no figure stands there, and names the nearest.
    """
    figure = next((f for f in extracted.figures if f.start <= start < max(f.end, f.start + 1)), None)
    if figure is None:
        if not extracted.figures:
            return f"No figure was found in {extracted.report.uri}."
        near = min(extracted.figures, key=lambda f: abs(f.start - start))
        return f"No figure at {start}. The nearest is {near.text!r} at {near.start}."
    return _told(figure)


def _told(figure: Figure) -> str:
    lines = [
        f"{figure.text!r} at {figure.start}-{figure.end} of {figure.report}",
        f"  in: {' '.join(figure.sentence.split())}",
    ]
    width = max(len(f) for f in _FIELDS)
    for field in _FIELDS:
        value = getattr(figure, field)
        if value in (None, "", False):
            continue
        reason = figure.reasons.get(field)
        lines.append(f"  {field:<{width}}  {value}" + (f"   [{reason}]" if reason else ""))
    return "\n".join(lines)
