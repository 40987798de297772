"""Word lists: what a row is, and that every list of the package can be read."""

from __future__ import annotations

from importlib.resources import files

import pytest

from accordingto.tables import classes, rows

LISTS = sorted(path.name for path in files("accordingto").joinpath("data").iterdir() if path.name.endswith(".tsv"))


def test_comments_and_blank_lines_are_no_rows() -> None:
    assert rows("words.tsv")
    assert not [row for row in rows("words.tsv") if row[0].startswith("#") or not any(row)]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_rows_of_one_or_two_lengths_and_no_row_twice(name: str) -> None:
    found = rows(name)
    assert len({len(row) for row in found}) in (1, 2)
    assert len(set(found)) == len(found)


def test_classes_gather_the_forms_of_each_class() -> None:
    found = classes("times.tsv")
    assert "monday" in found["weekday"]
    assert sum(map(len, found.values())) == len({(row[0], row[1]) for row in rows("times.tsv")})
