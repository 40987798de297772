"""Mended text to columns: words, sentences, parts of speech, arcs and attribution tags.

``parse(texts, encoder)`` reads; ``accordingto.parse.encoder.default()`` is the packaged model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from accordingto.parse.columns import Parsed
    from accordingto.parse.encoder import Encoder
    from accordingto.parse.tokens import Words

__all__ = ["parse"]


def parse(texts: Sequence[str], encoder: Encoder, choose: Callable[[Words], np.ndarray] | None = None) -> list[Parsed]:
    """Read every text; what one gets does not depend on the others. Imports its tools when first called.

    ``choose`` says for each word of a text whether the encoder is to read it; what it does not read has no arcs.
    """
    from accordingto.parse import decode

    return decode.parse(texts, encoder, choose)
