"""Mended text to columns: words, sentences, parts of speech, arcs and attribution tags.

``parse(texts, encoder)`` reads; ``accordingto.parse.encoder.default()`` is the packaged model.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accordingto.parse.columns import Parsed
    from accordingto.parse.encoder import Encoder

__all__ = ["parse"]


def parse(texts: Sequence[str], encoder: Encoder) -> list[Parsed]:
    """Read every text; what one gets does not depend on the others. Imports its tools when first called."""
    from accordingto.parse import decode

    return decode.parse(texts, encoder)
