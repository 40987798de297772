"""Every sentence that a user can meet is one sentence or two, with its code, and every code in use is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import accordingto
from accordingto.errors import SENTENCES

SOURCE = "\n".join(path.read_text("utf-8") for path in Path(accordingto.__file__).parent.rglob("*.py"))


def test_every_code_that_is_raised_has_a_sentence_and_every_sentence_is_used() -> None:
    used = set(re.findall(r"""(?:Trouble|WrongUse|NoProject|skipped)\(\s*"([A-Z]\d{3})\"""", SOURCE))
    assert used == set(SENTENCES)


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_on_one_line_and_ends(code: str) -> None:
    assert "\n" not in SENTENCES[code]
    assert SENTENCES[code].endswith((".", "}", "..."))
