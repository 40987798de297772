"""The charset that fits is found, and what was done is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.read.decode import declared_in, decode

SAID = "“Nine are dead — perhaps 10,” the café’s owner said…"


@pytest.mark.parametrize(
    "charset", ["windows-1252", "mac-roman", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"]
)
def test_the_charset_is_found_without_being_declared(charset: str) -> None:
    content = (SAID + " The harbour at Marenby was closed on Tuesday.").encode(charset)
    text, notes = decode(content)
    assert text.lstrip("\ufeff").startswith(SAID)
    assert bool(notes) == (charset != "utf-8-sig")


def test_old_dos_text_is_found() -> None:
    content = "Le café à Marenby: £40 damage, the owner said. The café’s piano is lost".replace("’", "'").encode(
        "cp437"
    )
    assert decode(content)[0].startswith("Le café à Marenby: £40")


def test_a_declared_charset_goes_first_and_is_dropped_when_it_does_not_fit() -> None:
    assert decode("Žižkov".encode("cp1250"), "windows-1250") == ("Žižkov", ("read as windows-1250, as declared",))
    text, notes = decode(SAID.encode(), "ascii")
    assert text != ""
    assert notes
    assert decode(SAID.encode(), "no-such-charset") == (
        SAID,
        ("declared as no-such-charset, which does not fit the bytes",),
    )


def test_stray_bytes_in_utf8_are_read_one_by_one() -> None:
    content = (SAID * 5).encode() + b" It cost \xa340 \x96 or more."
    text, notes = decode(content)
    assert text == SAID * 5 + " It cost £40 – or more."
    assert "2 broken bytes" in notes[0]


def test_a_page_names_its_charset() -> None:
    assert declared_in(b'<html><head><META http-equiv="Content-Type" content="text/html; charset=koi8-r">') == "koi8-r"
    assert declared_in(b'<?xml version="1.0" encoding="ISO-8859-2"?><html>') == "ISO-8859-2"
    assert declared_in(b"<html><body>charset=utf-8") is None


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=60))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith(("\ufeff", "\ufffe")):
        assert decode(text.encode()) == (text, ())


@given(st.binary(max_size=200))
def test_any_bytes_give_some_text(content: bytes) -> None:
    assert isinstance(decode(content)[0], str)
