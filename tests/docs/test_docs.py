"""The documentation says what the program does: nothing undocumented, nothing stale, no dead link."""

from __future__ import annotations

import re
import sys

import msgspec
import pytest

from accordingto.cli import main
from accordingto.records import MEASURES, RELATIONS, Figure, Silence

from ..conftest import ROOT

sys.path.insert(0, str(ROOT))
generate = pytest.importorskip("docs.generate")

HANDMADE = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "examples/README.md")
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), *HANDMADE]


def test_the_reference_pages_are_what_would_be_made_now():
    assert generate.stale() == [], "run `make docs`"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_in_the_reference_and_has_an_example(command):
    text = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    assert f"## accordingto {command}\n" in text
    assert f"accordingto {command}" in main.commands[command].help


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_option_says_what_it_does(command):
    for option in main.commands[command].params:
        if option.param_type_name == "option":
            assert option.help, f"{command} {option.opts}"


@pytest.mark.parametrize("record", [Figure, Silence])
def test_every_column_is_in_the_column_guide(record):
    guide = (ROOT / "docs/reference/fields.md").read_text(encoding="utf-8")
    assert [f.name for f in msgspec.structs.fields(record) if f"`{f.name}`" not in guide] == []


def test_every_measure_and_relation_is_explained():
    guide = (ROOT / "docs/reference/fields.md").read_text(encoding="utf-8")
    assert [name for name in (*MEASURES, *RELATIONS) if f"`{name}`" not in guide] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"
