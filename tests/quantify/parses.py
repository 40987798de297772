"""The sentences of parses.txt as trees."""

from __future__ import annotations

from pathlib import Path

from accordingto.parse.tree import Tree
from tests.trees import tree

_FILE = Path(__file__).with_name("parses.txt")


def parses() -> dict[str, str]:
    """Sentence -> its table."""
    blocks = _FILE.read_text("utf8").split("## ")[1:]
    return {block.partition("\n")[0].strip(): block.partition("\n")[2] for block in blocks}


def parsed(start: str) -> Tree:
    """The tree of the one sentence that begins with ``start``; KeyError when there is none."""
    for sentence, table in parses().items():
        if sentence.startswith(start):
            return tree(sentence, table)
    raise KeyError(start)
