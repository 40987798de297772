"""Words to word pieces, each word by itself, so that a word is cut the same way wherever it stands."""

from __future__ import annotations

from tokenizers import Tokenizer

CLS, SEP, UNK = 101, 102, 100
MOST = 8
"""Pieces kept of one word: addresses and the like would otherwise fill a window."""
_KNOWN = 200_000  # words remembered before the memory is emptied


class Pieces:
    """Callable: a word to its piece ids, never empty. Remembers what it has seen."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        ids = self._known.get(word)
        if ids is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:MOST] or [UNK]
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[word] = ids
        return ids
