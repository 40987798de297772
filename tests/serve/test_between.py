"""A large event: what stands between its figures is folded and paged, and nothing is lost by it."""

from __future__ import annotations

import re

import msgspec
import pytest

from accordingto.records import Figure, Relation
from accordingto.serve import between
from accordingto.serve.app import create_app
from accordingto.serve.ledger import Link

from .desk import DeskProject, figure
from .test_app import Outline

testclient = pytest.importorskip("starlette.testclient", reason="needs httpx, a development dependency")
VOICES = 20


class LargeProject(DeskProject):
    """The mill fire with many voices: each pair of numbers stands against each other, parts are told by the dozen."""

    def __init__(self) -> None:
        super().__init__()
        self.many = [
            figure(
                f"m{i}", self.wire, "nine", "workers", float(9 + i % 4), source_name=f"Witness {i}", source="Mayor Ada"
            )
            for i in range(VOICES)
        ]

    def figures(self, report_id: str | None = None, *, decided: bool = True, rejected: bool = False) -> list[Figure]:
        return [*super().figures(report_id), *(f for f in self.many if report_id in (None, f.report_id))]

    def events(self):
        return [msgspec.structs.replace(e, figures=(*e.figures, *(f.id for f in self.many))) for e in super().events()]

    def questions(self):
        return [
            msgspec.structs.replace(q, figures=(*q.figures, *(f.id for f in self.many))) for q in super().questions()
        ]

    def relations(self) -> list[Relation]:
        pairs = [(a, b) for i, a in enumerate(self.many) for b in self.many[i + 1 :]]
        out = [
            Relation(
                id=f"{a.id}-{b.id}", kind="agrees" if a.n == b.n else "conflicts", a=a.id, b=b.id,
                reason=f"{a.source_name} and {b.source_name}.", event="e1",
            )
            for a, b in pairs
        ]  # fmt: skip
        out += [
            Relation(id=f"p{i}", kind="part_of", a=a.id, b=b.id, reason=f"a part, number {i}", event="e1")
            for i, (a, b) in enumerate(pairs)
        ]
        return out


@pytest.fixture
def client():
    return testclient.TestClient(create_app(LargeProject()), base_url="http://127.0.0.1:8001")


def shown(html: str) -> set[str]:
    return set(re.findall(r'<li id="rel-([^"]+)"', html))


def test_what_sets_the_same_numbers_side_by_side_is_one_entry(client):
    links = client.get("/e/e1.json").json()["links"]
    conflicts = [x for x in links if x["kind"] == "conflicts"]
    body = client.get("/e/e1").text
    assert len(conflicts) == 150
    assert f"In conflict ({len(conflicts)})" in body
    assert (
        body.count("24 more between the same numbers") == 6
    )  # four numbers make six pairs, told by 25 pairs of voices


def test_every_relation_stands_on_the_page_or_on_one_that_it_leads_to(client):
    body = client.get("/e/e1").text
    wanted = {x["id"] for x in client.get("/e/e1.json").json()["links"]}
    found = shown(body)
    leads = set(re.findall(r'href="(/e/e1/between/[^"]+)"', body))
    assert leads
    while leads:
        page = client.get(leads.pop())
        assert page.status_code == 200
        found |= shown(page.text)
        leads |= set(re.findall(r'rel="next" href="([^"]+)"', page.text))
    assert found == wanted


def test_the_page_of_an_event_holds_no_more_than_a_dozen_parts(client):
    assert len([id for id in shown(client.get("/e/e1").text) if id.startswith("p")]) == between.SHOWN
    assert len(shown(client.get("/e/e1/between/part_of/1").text)) == between.PAGE


@pytest.mark.parametrize("path", ["/e/e1", "/e/e1/between/part_of/1", "/e/e1/between/part_of/2"])
def test_its_pages_have_one_main_heading_labelled_controls_unique_ids_and_no_scripts(client, path):
    page = Outline(client.get(path).text)
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:]))
    assert len(page.ids) == len(set(page.ids))
    assert [c for c in page.controls if c.get("id") not in page.labels] == []
    assert "script" not in page.tags


@pytest.mark.parametrize("path", ["/e/e1/between/part_of/0", "/e/e1/between/part_of/99", "/e/e1/between/sums/1",
                                  "/e/none/between/part_of/1", "/e/e1/between/part_of/x"])  # fmt: skip
def test_a_page_that_is_not_there_is_a_sentence_and_404(client, path):
    assert client.get(path).status_code == 404


def test_a_page_of_relations_has_a_json_twin_and_takes_decisions(client):
    twin = client.get("/e/e1/between/part_of/2.json").json()
    assert (twin["page"], twin["count"]) == (2, 190)
    body = client.get("/e/e1/between/part_of/2").text
    assert 'value="/e/e1/between/part_of/2#rel-' in body


def link(id: str, kind: str, a: str, b: str) -> Link:
    return Link(id=id, kind=kind, label=kind, reason=id, arithmetic=None, a=a, b=b, state="")


def test_a_revision_is_folded_only_in_its_own_direction_and_parts_never():
    told = {x: between.Told(question="q", hard=(n, n)) for x, n in (("a", 9), ("b", 14), ("c", 9), ("d", 14))}
    rising = between.entries([link("1", "revises", "a", "b"), link("2", "revises", "c", "d")], told)
    assert [len(e.more) for e in rising] == [1]
    both = between.entries([link("1", "revises", "a", "b"), link("2", "revises", "d", "c")], told)
    assert [len(e.more) for e in both] == [0, 0]
    parts = between.entries([link("1", "part_of", "a", "b"), link("2", "part_of", "c", "d")], told)
    assert [len(e.more) for e in parts] == [0, 0]


def test_numbers_of_two_questions_are_never_folded_together():
    told = {x: between.Told(question=q, hard=(9, 9)) for x, q in (("a", "q"), ("b", "q"), ("c", "z"), ("d", "z"))}
    assert len(between.entries([link("1", "agrees", "a", "b"), link("2", "agrees", "c", "d")], told)) == 2


def test_an_event_leads_to_its_parts_and_a_part_to_its_whole():
    class Parts(DeskProject):
        def events(self):
            (whole,) = super().events()
            first = msgspec.structs.replace(whole, figures=("f1", "f3"))
            return [
                first,
                msgspec.structs.replace(whole, id="e2", name="the second night", figures=("f2",), part_of="e1"),
            ]

    client = testclient.TestClient(create_app(Parts()), base_url="http://127.0.0.1:8001")
    assert '<a href="/e/e2">the second night</a>' in client.get("/e/e1").text
    assert 'a part of <a href="/e/e1">fire at the Norrin mill</a>' in client.get("/e/e2").text
