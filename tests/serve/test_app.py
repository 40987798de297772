"""The pages as a browser, a machine and a stranger meet them."""

from __future__ import annotations

import doctest
import json
import re
from html.parser import HTMLParser

import pytest

from accordingto.serve import app as app_module
from accordingto.serve import charts, labels
from accordingto.serve.app import create_app, get

from .desk import DeskProject

testclient = pytest.importorskip("starlette.testclient", reason="needs httpx, a development dependency")
PAGES = ("/", "/e/e1", "/r/r1", "/r/r2")


@pytest.fixture
def project():
    return DeskProject()


@pytest.fixture
def client(project):
    return testclient.TestClient(create_app(project), base_url="http://127.0.0.1:8001")


class Outline(HTMLParser):
    """Headings, ids, controls and their labels, and what a page would run or load."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.controls: list[dict[str, str | None]] = []
        self.tags: list[str] = []
        self.events: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        fields = dict(attrs)
        self.tags.append(tag)
        self.events += [name for name in fields if name.startswith("on") or name == "style"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in fields:
            self.ids.append(fields["id"])
        if tag == "label":
            self.labels.add(fields["for"])
        if tag in ("input", "select", "textarea") and fields.get("type") != "hidden":
            self.controls.append(fields)


def test_the_first_page_says_what_is_in_dispute(client):
    body = client.get("/").text
    assert "In dispute (1)" in body
    assert "made up for this test" in body
    assert "2 reports, which are 1 different" in " ".join(body.split())
    assert "news/empty.txt: the file is empty" in body


def test_an_event_has_one_row_a_source_and_copies_folded_under_it(client):
    shown = client.get("/e/e1.json").json()
    rows = shown["measures"][0]["questions"][0]["rows"]
    assert [(r["speaker"], r["amount"]) for r in rows] == [
        ("the fire office", "at least seven people"),
        ("Mayor Ada Quill-Storm", "nine workers"),
    ]
    assert [(s["report"], s["copy"]) for s in rows[1]["sightings"]] == [("r1", None), ("r2", "damaged copy")]


def test_an_event_shows_silences_relations_and_brackets_in_words(client):
    body = client.get("/e/e1").text
    assert "declined to say" in body
    assert "leaves room for" in body
    assert "low 7, best none given, high 9" in body
    assert "<svg" in body


def test_a_report_shows_its_own_text_with_figures_labelled_and_lost_words_marked(client):
    body = client.get("/r/r2").text
    assert re.search(r'<mark class="figure" id="f-f3">nine<a class="label"[^>]*>killed: Mayor Ada</a></mark>', body)
    assert "lost here, from the best copy: </span>Quill-Storm]</ins>" in body


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_main_heading_labelled_controls_and_unique_ids(client, path):
    page = Outline(client.get(path).text)
    assert page.headings.count(1) == 1
    assert page.headings[0] == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:]))
    assert len(page.ids) == len(set(page.ids))
    assert [c for c in page.controls if c.get("id") not in page.labels] == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_script_or_inline_style(client, path):
    page = Outline(client.get(path).text)
    assert "script" not in page.tags
    assert page.events == []


@pytest.mark.parametrize("path", PAGES)
def test_every_link_into_our_pages_leads_somewhere(client, path):
    for target in set(re.findall(r'href="(/[^"]*)"', client.get(path).text)):
        page, _, anchor = target.partition("#")
        answer = client.get(page)
        assert answer.status_code == 200, target
        if anchor:
            assert f'id="{anchor}"' in answer.text, target


def test_what_a_report_contains_is_escaped_wherever_it_is_shown():
    evil = "<script>alert(1)</script>\"' & more"
    client = testclient.TestClient(create_app(DeskProject(evil)), base_url="http://localhost")
    for path in PAGES:
        body = client.get(path).text
        assert "<script" not in body
        assert "&lt;script&gt;" in body or path == "/e/e1"


@pytest.mark.parametrize("path", ["/events.json", "/e/e1.json", "/r/r1.json"])
def test_every_page_has_a_json_twin(client, path):
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.content)


@pytest.mark.parametrize("path", ["/e/none", "/r/none", "/nothing", "/e/none.json", "/static/none.css"])
def test_an_unknown_address_is_a_sentence_and_404(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_a_host_that_is_not_this_machine_is_refused(client):
    for host in ("evil.example", "127.0.0.1.evil.example", "", "[::1].evil"):
        assert client.get("/", headers={"host": host}).status_code == 400
    for host in ("localhost:9", "127.0.0.1", "[::1]:8001"):
        assert client.get("/", headers={"host": host}).status_code == 200


def form(**more):
    return {
        "target": "f1",
        "act": "confirmed",
        "who": "Ida",
        "why": "read the original",
        "back": "/r/r1#row-f1",
        **more,
    }


def test_a_decision_is_kept_with_who_and_why_and_leads_back(client, project):
    answer = client.post("/decide", data=form(), follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/r/r1#row-f1"
    assert [(d.target, d.field, d.now, d.who, d.why) for d in project.kept] == [
        ("f1", "verdict", "confirmed", "Ida", "read the original")
    ]
    assert "confirmed" in client.get("/r/r1").text


def test_a_field_is_corrected_and_an_empty_value_means_none(client, project):
    client.post("/decide", data=form(act="corrected", field="n", value="8"))
    client.post("/decide", data=form(act="corrected", field="via", value=""))
    assert [(d.field, d.now) for d in project.kept] == [("n", "8"), ("via", None)]


def test_a_decision_can_be_undone_on_the_page(client, project):
    client.post("/decide", data=form())
    assert "Undo" in client.get("/r/r1").text
    client.post("/decide", data=form(act="undo", target="d0"))
    assert [d.field for d in project.kept] == ["undone"]


def test_a_decision_without_a_reason_is_refused_with_a_sentence(client, project):
    answer = client.post("/decide", data=form(why=" "))
    assert answer.status_code == 400
    assert "D006" in answer.text
    assert project.kept == []


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
def test_a_form_from_another_site_is_refused(client, project, headers):
    assert client.post("/decide", data=form(), headers=headers).status_code == 403
    assert project.kept == []


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://127.0.0.1:8001"}, {"sec-fetch-site": "none"}]
)
def test_a_form_of_our_own_is_taken(client, project, headers):
    assert client.post("/decide", data=form(), headers=headers, follow_redirects=False).status_code == 303
    assert len(project.kept) == 1


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_a_form_never_leads_to_another_site(client, back):
    answer = client.post("/decide", data=form(back=back), follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_a_form_that_is_too_large_or_no_text_is_refused(client, project):
    assert client.post("/decide", data=form(why="x" * 100_000)).status_code == 400
    assert client.post("/decide", content=b"\xff\xfe\x00").status_code == 400
    assert project.kept == []


def test_decisions_are_not_taken_by_get(client, project):
    assert client.get("/decide").status_code == 405
    assert project.kept == []


def test_pages_forbid_scripts_frames_and_foreign_forms(client):
    policy = client.get("/").headers["content-security-policy"]
    for rule in ("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"):
        assert rule in policy


def test_one_page_can_be_had_without_a_server(project):
    app = create_app(project)
    status, media, body = get(app, "/e/e1.json")
    assert (status, media) == (200, "application/json")
    assert json.loads(body)["name"] == "fire at the Norrin mill"
    assert get(app, "/static/app.css")[0] == 200
    assert get(app, "/nothing")[0] == 404


@pytest.mark.parametrize("module", [app_module, charts, labels])
def test_the_examples_in_the_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


def test_a_relation_that_somebody_rejected_is_no_longer_in_dispute(client, project):
    assert "In dispute (1)" in client.get("/").text
    client.post("/decide", data=form(target="x3", act="rejected", back="/e/e1"))
    assert "In dispute (0)" in client.get("/").text
    assert "made up for this test" in client.get("/e/e1").text  # still to be seen, and marked
