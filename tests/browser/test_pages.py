"""The pages in a real browser, by its own automation interface; skipped where there is no Chromium.

What only a browser can tell: that it sends the header which lets our own form through, that the keyboard reaches
everything in order, that nothing is loaded from elsewhere and the content policy blocks nothing of ours.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request

import pytest
import uvicorn

from accordingto.serve.app import create_app

from ..serve.desk import DeskProject

DRIVER = shutil.which("chromedriver")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (DRIVER and BROWSER), reason="no Chromium with its driver on this machine"),
]
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
TAB, ENTER = "\ue004", "\ue007"
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--disable-default-apps", "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--window-size=1200,1400",
)  # fmt: skip


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Browser:
    """As much of WebDriver as these tests need."""

    def __init__(self, port: int) -> None:
        self.at = f"http://127.0.0.1:{port}"
        wanted = {"browserName": "chrome", "goog:chromeOptions": {"binary": BROWSER, "args": list(OPTIONS)}}
        wanted["goog:loggingPrefs"] = {"browser": "ALL"}
        self.session = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]

    def ask(self, method: str, path: str, body: dict | None = None):
        data = None if method == "GET" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.at + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def do(self, method: str, path: str, body: dict | None = None):
        return self.ask(method, f"/session/{self.session}{path}", body)

    def go(self, url: str) -> None:
        self.do("POST", "/url", {"url": url})

    def run(self, script: str):
        return self.do("POST", "/execute/sync", {"script": script, "args": []})

    def find(self, css: str) -> str:
        return self.do("POST", "/element", {"using": "css selector", "value": css})[ELEMENT]

    def click(self, css: str) -> None:
        self.do("POST", f"/element/{self.find(css)}/click")

    def type(self, css: str, text: str) -> None:
        self.do("POST", f"/element/{self.find(css)}/value", {"text": text})

    def press(self, *keys: str) -> None:
        pressed = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.do("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": pressed}]})


@pytest.fixture(scope="module")
def project():
    return DeskProject()


@pytest.fixture(scope="module")
def site(project):
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(create_app(project), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser():
    port = free_port()
    driver = subprocess.Popen([DRIVER, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/status", timeout=5)
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        opened = Browser(port)
        yield opened
        opened.do("DELETE", "")
    finally:
        driver.terminate()
        driver.wait(10)


@pytest.mark.parametrize("path", ["/", "/e/e1", "/e/e1/between/conflicts/1", "/r/r1", "/r/r2"])
def test_the_browser_blocks_and_misses_nothing(browser, site, path):
    browser.go(site + path)
    assert [entry["message"] for entry in browser.do("POST", "/se/log", {"type": "browser"})] == []
    assert browser.run("return getComputedStyle(document.querySelector('h1')).fontSize") == "27.2px"


def test_the_first_tab_leads_to_the_content(browser, site):
    browser.go(site + "/")
    browser.press(TAB)
    assert browser.run("return document.activeElement.textContent") == "Skip to the content"
    browser.press(ENTER)
    assert browser.run("return document.activeElement.id") == "main"


@pytest.mark.parametrize("path", ["/", "/e/e1", "/r/r2"])
def test_a_narrow_window_does_not_scroll_sideways(browser, site, path):
    browser.do("POST", "/window/rect", {"width": 500, "height": 900})
    browser.go(site + path)
    assert browser.run("return document.documentElement.scrollWidth <= window.innerWidth")
    browser.do("POST", "/window/rect", {"width": 1200, "height": 1400})


def test_a_row_of_the_chart_leads_to_its_row_of_the_table(browser, site):
    browser.go(site + "/e/e1")
    browser.run("document.querySelector('svg a').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    assert browser.run("return location.hash") == "#row-f1"


def test_a_decision_is_taken_on_the_page_with_who_and_why(browser, site, project):
    browser.go(site + "/r/r1")
    browser.click("#row-f1 details.decide summary")
    browser.type("#who-f1", "Ida")
    browser.click("#row-f1 button[value=confirmed]")
    assert project.kept == []  # why is missing: the browser itself asks for it
    browser.type("#why-f1", "read the original")
    browser.click("#row-f1 button[value=confirmed]")
    for _ in range(100):  # the driver may answer before the form has arrived
        if project.kept:
            break
        time.sleep(0.1)
    assert [(d.target, d.now, d.who, d.why) for d in project.kept] == [("f1", "confirmed", "Ida", "read the original")]
    assert browser.run("return location.pathname + location.hash") == "/r/r1#row-f1"
    assert "confirmed" in browser.run("return document.querySelector('#row-f1').textContent")


def test_what_is_folded_opens_by_keyboard_and_a_link_into_it_opens_it(browser, site):
    browser.go(site + "/e/e1")
    browser.run("document.querySelector('tr.bracket summary').focus()")
    assert browser.run("return document.querySelector('tr.bracket details').open") is False
    browser.press(ENTER)
    assert browser.run("return document.querySelector('tr.bracket details').open") is True
    browser.run("document.querySelectorAll('details.kind').forEach(d => { d.open = false })")
    browser.run("location.hash = 'rel-x3'")
    assert browser.run("return document.querySelector('#rel-x3').closest('details').open") is True


def test_a_relation_is_judged_by_keyboard_alone(browser, site, project):
    browser.go(site + "/e/e1/between/conflicts/1")
    browser.run("document.querySelector('#rel-x3 details.decide summary').focus()")
    browser.press(ENTER)
    for field in ("Ida", "the two count different days"):
        browser.press(TAB, *field)
    browser.press(TAB, ENTER)  # the first button: confirm
    for _ in range(100):
        if any(d.target == "x3" for d in project.kept):
            break
        time.sleep(0.1)
    kept = [d for d in project.kept if d.target == "x3"]
    assert [(d.now, d.who, d.why) for d in kept] == [("confirmed", "Ida", "the two count different days")]
    assert browser.run("return location.pathname + location.hash") == "/e/e1/between/conflicts/1#rel-x3"
