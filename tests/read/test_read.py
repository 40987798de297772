"""Whatever is given, what can be read is read and the rest is listed with a sentence."""

from __future__ import annotations

import io
import json
import os
import random
import sys
from pathlib import Path

import pytest

from accordingto.read import Given, Loaded, read
from accordingto.records import Report, Skipped

TOLL = "Nine people died when the ferry struck the old bridge at Marenby, the harbour master said on Tuesday.\n"


def reports(*paths: object, **given: object) -> list[Report]:
    return [item.report for item in read([str(p) for p in paths], Given(**given)) if isinstance(item, Loaded)]


def skipped(*paths: object, **given: object) -> list[Skipped]:
    return [item for item in read([str(p) for p in paths], Given(**given)) if isinstance(item, Skipped)]


def test_a_text_is_kept_as_the_file_has_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TOLL.replace("\n", "\r\n").encode() + "“So far”, he said 🚢 …\r\n".encode())
    (report,) = reports(path)
    with path.open(encoding="utf-8", newline="") as plain:
        assert report.text == plain.read()
    assert report.uri == str(path)
    assert report.repairs == ()


def test_reading_a_file_twice_gives_the_same_id_and_another_place_another(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TOLL)
    first, second = reports(tmp_path / "a.txt", tmp_path / "b.txt")
    assert reports(tmp_path / "a.txt") == [first]
    assert first.id != second.id
    assert first.sha256 == second.sha256


def test_a_folder_is_read_in_the_order_of_names_and_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("b.txt", "a.txt", "inner/c.txt", ".hidden.txt"):
        (tmp_path / name).write_text(TOLL + name)
    found = reports(tmp_path, tmp_path / "a.txt")
    assert [Path(r.uri).name for r in found] == ["a.txt", "b.txt", "c.txt"]


def test_a_way_of_writing_the_path_makes_no_new_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TOLL)
    monkeypatch.chdir(tmp_path)
    assert reports("./a.txt") == reports("a.txt")


def test_standard_input_is_read_and_sniffed(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b"\n".join(json.dumps({"text": TOLL + str(n)}).encode() for n in range(3))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert [r.uri for r in reports("-")] == ["-#1", "-#2", "-#3"]


def test_a_sidecar_says_what_the_file_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TOLL)
    (tmp_path / "a.txt.json").write_text(
        '{"publisher": "Marenby Gull", "date": "2031-05-03", "author": ["A. Ro", "B. Li"]}'
    )
    (tmp_path / "b.txt").write_text(TOLL)
    (tmp_path / "b.json").write_text('{"source": "Tidewater Radio", "link": "https://tide.example/1"}')
    first, second = reports(tmp_path)
    assert (first.publisher, first.published, first.byline) == ("Marenby Gull", "2031-05-03", "A. Ro, B. Li")
    assert (second.publisher, second.url) == ("Tidewater Radio", "https://tide.example/1")


def test_what_the_user_says_goes_before_the_sidecar(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TOLL)
    (tmp_path / "a.json").write_text('{"publisher": "Marenby Gull", "title": "Ferry"}')
    (report,) = reports(tmp_path / "a.txt", publisher="Harbour Post")
    assert (report.publisher, report.title) == ("Harbour Post", "Ferry")


def test_a_broken_sidecar_is_listed_and_the_report_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TOLL)
    (tmp_path / "a.json").write_text('{"publisher": ')
    assert len(reports(tmp_path)) == 1
    assert "R013" in skipped(tmp_path)[0].reason


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2031-05-03", "2031-05-03"),
        ("2031-05-03T18:20:00+02:00", "2031-05-03T18:20:00+02:00"),
        ("Sat, 03 May 2031 18:20:00 +0200", "2031-05-03T18:20:00+02:00"),
        ("3 May 2031", "2031-05-03"),
        ("1935762000", "2031-05-05T15:40:00+00:00"),
        ("one of these days", None),
    ],
)
def test_dates_are_read_as_iso_dates_or_left_out(tmp_path: Path, written: str, read_as: str | None) -> None:
    (tmp_path / "a.txt").write_text(TOLL)
    (report,) = reports(tmp_path / "a.txt", published=written)
    assert report.published == read_as
    assert bool(report.repairs) == (written != read_as)


# --- containers -----------------------------------------------------------------------------------


def test_json_lines_give_a_report_a_line_and_a_broken_line_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    rows = [json.dumps({"headline": f"Report {n}", "body": TOLL + str(n), "outlet": "Gull"}) for n in range(1, 121)]
    rows[87] = rows[87][:40]
    path.write_text("\n".join(rows) + "\n")
    found, left = reports(path), skipped(path)
    assert len(found) == 119
    assert [s.where for s in left] == [f"{path}#88"]
    assert "broken JSON" in left[0].reason
    assert (found[87].uri, found[87].title, found[87].publisher) == (f"{path}#89", "Report 89", "Gull")


def test_lines_added_to_a_file_are_new_reports_and_the_old_ones_stay(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text(json.dumps({"text": TOLL}) + "\n")
    before = reports(path)
    with path.open("a") as more:
        more.write(json.dumps({"text": TOLL + "Ten."}) + "\n")
    assert reports(path)[:1] == before
    assert len(reports(path)) == 2


def test_columns_can_be_mapped(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_text((json.dumps({"text": "teaser", "volltext": TOLL, "tag": "2031-05-03"}) + "\n") * 2)
    found = reports(path, columns={"text": "volltext", "published": "tag"})
    assert [(r.text, r.published) for r in found] == [(TOLL, "2031-05-03")] * 2
    (_, left) = skipped(path, columns={"text": "nowhere"})
    assert "nowhere" in left.reason
    assert "volltext" in left.reason


def test_a_json_document_is_one_report_or_an_array_of_them(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"title": "Ferry", "content": TOLL}, indent=2))
    (tmp_path / "many.json").write_text(json.dumps([{"content": TOLL}, 7, {"content": TOLL}], indent=2))
    assert [r.uri for r in reports(tmp_path / "one.json")] == [str(tmp_path / "one.json")]
    assert [r.uri[-1] for r in reports(tmp_path / "many.json")] == ["1", "3"]
    assert len(skipped(tmp_path / "many.json")) == 1


def test_a_page_in_a_column_gives_its_text(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    path.write_text(
        json.dumps({"html": f"<html><body><article><p>{TOLL}</p><p>{TOLL}</p></article></body></html>"}) + "\n{}\n"
    )
    (report,) = reports(path)
    assert "<" not in report.text
    assert TOLL.strip() in report.text


# --- pages ----------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>Ferry strikes bridge | Gull</title>
<meta property="og:site_name" content="Marenby Gull"><meta name="author" content="Ana Ro">
<meta property="article:published_time" content="2031-05-03T18:20:00+02:00">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Ferry strikes bridge"}}</script>
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry strikes bridge</h1><p>Nine people died when the ferry struck the old bridge at Märenby on Tuesday
night, the harbour master said, and 14 others were taken to two hospitals in the town.</p>
<p>A spokeswoman for the line declined to say how many passengers had been on board when the ship left the pier.</p>
<p>Divers will search the river again on Wednesday, weather permitting, the rescue service said in a statement.</p>
</article><aside><h3>Most read</h3><ul><li><a href="/x">77 killed in mine</a></li></ul></aside>
<script>var n = 12;</script></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "page"
    path.write_bytes(PAGE.format(charset=charset).encode(charset))
    (report,) = reports(path)
    assert "Märenby" in report.text
    assert "77 killed" not in report.text
    assert report.text.startswith("Ferry strikes bridge")
    assert (report.title, report.publisher, report.byline) == ("Ferry strikes bridge", "Marenby Gull", "Ana Ro")
    assert (report.published, report.media_type) == ("2031-05-03T18:20:00+02:00", "text/html")


def test_a_tag_left_in_front_of_a_text_makes_no_page(tmp_path: Path) -> None:
    text = f"<p>Ferry strikes bridge at Marenby</p>\n\n{TOLL}\nFour boats searched the bay until dark.\n"
    (tmp_path / "a.txt").write_text(text)
    (report,) = reports(tmp_path / "a.txt")
    assert (report.text, report.media_type) == (text, "text/plain")
    (tmp_path / "b.txt").write_text(f"<article><h1>Ferry strikes bridge</h1><p>{TOLL}</p><p>{TOLL * 3}</p></article>")
    (report,) = reports(tmp_path / "b.txt")
    assert report.media_type == "text/html"


def test_a_page_without_an_article_is_listed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><head><title>x</title></head><body><script>1</script></body></html>")
    assert "R010" in skipped(tmp_path / "a.html")[0].reason


# --- bad input ------------------------------------------------------------------------------------

LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "R001"),
        ("blank.txt", b" \r\n\t\n", "R001"),
        ("noise.bin", random.Random(1).randbytes(9000), "R002"),
        ("zeros", bytes(5000), "R002"),
        ("base64.txt", bytes(random.Random(2).choices(LETTERS, k=6000)), "R009"),
        ("digits.txt", b"12 13 14 15\n" * 40, "R009"),
        ("scan.pdf", b"%PDF-1.7\n1 0 obj", "R012"),
        ("sheet.csv", b"date,killed\n2031-05-03,9\n", "R012"),
        ("feed.xml", b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "R012"),
        ("photo", b"\x89PNG\r\n\x1a\n0000", "R012"),
    ],
)
def test_what_is_no_report_is_listed_with_one_sentence(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(TOLL)
    (left,) = skipped(tmp_path)
    assert left.code == code
    assert left.reason.startswith(f"[{code}] {tmp_path / name}: ")
    assert "\n" not in left.reason
    assert len(reports(tmp_path)) == 1


def test_a_text_over_the_limit_is_listed_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(0)
        for _ in range(50):
            huge.write(TOLL.encode() * 9800)
    (tmp_path / "good.txt").write_text(TOLL)
    (left,) = skipped(tmp_path)
    assert left.code == "R003"
    assert "50" in left.reason
    assert "5 MB" in left.reason
    assert len(reports(tmp_path)) == 1


def test_a_line_over_the_limit_is_listed_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    rows = [{"text": TOLL}, {"text": TOLL * 3000}, {"text": TOLL + "Last."}]
    path.write_text("\n".join(map(json.dumps, rows)))
    assert [r.uri for r in reports(path, max_bytes=50_000)] == [f"{path}#1", f"{path}#3"]
    assert [s.code for s in skipped(path, max_bytes=50_000)] == ["R003"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("Spanish", "El capitán del puerto dijo que nueve personas murieron cuando el barco chocó con el puente y que hay "
                    "catorce heridos en los dos hospitales de la ciudad, según la policía."),
        ("German", "Neun Menschen sind ums Leben gekommen, als die Fähre in der Nacht auf die alte Brücke prallte, sagte der "
                   "Hafenmeister am Dienstag, und vierzehn weitere wurden in zwei Kliniken gebracht."),
        ("French", "Neuf personnes sont mortes quand le bac a heurté le vieux pont dans la nuit de mardi, a dit le chef du "
                   "port, et quatorze autres ont été conduites dans les deux hôpitaux de la ville."),
        ("Cyrillic", "Девять человек погибли, когда паром столкнулся со старым мостом, сообщил начальник порта во вторник."),
        ("Chinese", "港务局长星期二说，渡轮撞上旧桥，造成九人死亡，十四人受伤，已送往两家医院。"),
    ],
)  # fmt: skip
def test_a_report_in_another_language_is_listed(tmp_path: Path, language: str, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (left,) = skipped(tmp_path / "a.txt")
    assert left.code == "R008"
    assert language in left.reason
    assert len(reports(tmp_path / "a.txt", only="any")) == 1


@pytest.mark.parametrize(
    "text",
    [
        TOLL,
        "FERRY HITS BRIDGE, 9 DEAD\n14 HURT; DIVERS SEARCH RIVER",
        "Blast kills 12",
        "Strikes, 3 May: near Marenby, 2 strikes, 1 vehicle, 3 boats; near Tolk, 1 strike, 1 building; near Ost, 4 strikes.",
        'He told the paper: "El barco no tenía que salir de noche", and the captain agreed that it should not have left.',
    ],
)
def test_english_is_read_however_short_or_odd(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert [r.text for r in reports(tmp_path / "a.txt")] == [text]


def test_what_is_not_there_an_empty_folder_and_an_address_are_listed(tmp_path: Path) -> None:
    found = skipped(tmp_path / "gone.txt", tmp_path, "https://gull.example/toll")
    assert [s.code for s in found] == ["R007", "R011", "R014"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_folder_and_a_file_without_rights_are_listed(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "a.txt").write_text(TOLL)
    (tmp_path / "b.txt").write_text(TOLL)
    (tmp_path / "c.txt").write_text(TOLL)
    (tmp_path / "closed").chmod(0)
    (tmp_path / "b.txt").chmod(0)
    try:
        assert sorted(s.code for s in skipped(tmp_path)) == ["R006", "R006"]
        assert len(reports(tmp_path)) == 1
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_folder_that_the_system_refuses_to_open_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text(TOLL)
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert len(reports(tmp_path)) == 1
    (left,) = skipped(tmp_path)
    assert left.code == "R006"
    assert left.where.endswith("closed")
