"""The web pages: routes in, HTML or JSON out. ``create_app(project)`` is an ASGI application.

    /               events with what is in dispute, and all reports
    /e/ID           an event: its figures on one axis per measure
    /e/ID/between/KIND/PAGE   all relations of one kind in an event
    /r/ID           a report with its figures marked, and forms for decisions
    /e/ID.json      the same record as JSON; so for every page
    POST /decide    keep a decision, then back to where it was taken
    POST /undo      take one back

No scripts. Every button is a form; the guard in :mod:`accordingto.serve.guard` stands before all of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from accordingto import __version__
from accordingto.errors import Trouble
from accordingto.records import Record
from accordingto.serve import labels
from accordingto.serve.event_page import between_page, event_page
from accordingto.serve.events_page import events_page
from accordingto.serve.guard import LOCAL, Guard
from accordingto.serve.report_page import report_page
from accordingto.store.project import Project

LARGEST_FORM = 64 * 1024  # bytes; a reason is a sentence, not a file

templates = Environment(
    loader=PackageLoader("accordingto.serve"),
    autoescape=True,  # what reports contain is text, wherever it is shown
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.globals.update(version=__version__, labels=labels)


def page(template: str, build: Callable[[Request], Record | None]) -> Callable[[Request], Response]:
    """A route from a template and a function that builds what it shows; None is "not found"."""

    def answer(request: Request) -> Response:
        shown = build(request)
        as_json = request.url.path.endswith(".json")
        if shown is None:
            return error("There is nothing at this address. It may have changed with a new run; see all events.", 404)
        if as_json:
            return Response(msgspec.json.encode(shown), media_type="application/json")
        return HTMLResponse(templates.get_template(template).render(page=shown, path=request.url.path))

    return answer


def error(sentence: str, status: int) -> HTMLResponse:
    return HTMLResponse(templates.get_template("error.html").render(sentence=sentence, path="", page=None), status)


async def form(request: Request) -> dict[str, str]:
    """The fields of a plain form. Raises Trouble where it is too large or no form."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise Trouble("W001", limit=f"{LARGEST_FORM // 1024} KB")
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=40)
    except (UnicodeDecodeError, ValueError) as problem:
        raise Trouble("W002") from problem
    return {name: values[-1].strip() for name, values in fields.items()}


def local_path(back: str) -> str:
    """Where to go after a form: a path of ours, never another site's.

    Example:
        >>> local_path("/r/ab12#f-3"), local_path("https://elsewhere.example/"), local_path("//elsewhere.example")
        ('/r/ab12#f-3', '/', '/')
    """
    parts = urlsplit(back)
    if parts.scheme or parts.netloc or not back.startswith("/") or back.startswith(("//", "/\\")):
        return "/"
    return quote(parts.path, safe="/~-._") + (f"#{quote(parts.fragment, safe='-._')}" if parts.fragment else "")


def create_app(project: Project, *, hosts: Iterable[str] = LOCAL) -> Starlette:
    """The application that serves ``project`` to browsers whose Host is one of ``hosts``."""

    def take(fields: dict[str, str]) -> None:
        target, act = fields.get("target", ""), fields.get("act", "")
        who, why = fields.get("who", ""), fields.get("why", "")
        if act == "undo":
            project.undo(target, who=who, why=why)
        elif act in ("confirmed", "rejected", "unsure"):
            project.decide(target, "verdict", act, who=who, why=why)
        else:
            project.decide(target, fields.get("field", ""), fields.get("value") or None, who=who, why=why)

    async def decide(request: Request) -> Response:
        try:
            fields = await form(request)
            await run_in_threadpool(take, fields)
        except Trouble as trouble:
            return error(str(trouble), 400)
        return RedirectResponse(local_path(fields.get("back", "/")), 303)

    events = page("events.html", lambda r: events_page(project))
    event = page("event.html", lambda r: event_page(project, r.path_params["id"]))
    between = page(
        "between.html",
        lambda r: between_page(project, r.path_params["id"], r.path_params["kind"], r.path_params["at"]),
    )
    report = page("report.html", lambda r: report_page(project, r.path_params["id"]))

    def not_found(request: Request, problem: Exception) -> Response:
        return error("There is no such page. All events stand on the first page.", 404)

    return Starlette(
        routes=[
            Route("/", events),
            Route("/events.json", events),
            Route("/e/{id}/between/{kind}/{at:int}.json", between),
            Route("/e/{id}/between/{kind}/{at:int}", between),
            Route("/e/{id}.json", event),
            Route("/e/{id}", event),
            Route("/r/{id}.json", report),
            Route("/r/{id}", report),
            Route("/decide", decide, methods=["POST"]),
            Mount("/static", StaticFiles(directory=Path(__file__).with_name("static"))),
        ],
        middleware=[Middleware(Guard, hosts=hosts)],
        exception_handlers={404: not_found},
    )


def get(app: Starlette, path: str) -> tuple[int, str, bytes]:
    """Ask ``app`` for one page without a server: (status, media type, body). What ``serve --get`` prints."""
    parts = urlsplit(path)
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": parts.path or "/",
        "raw_path": (parts.path or "/").encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1")],
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 0),
    }
    status, media, body = 500, "", bytearray()

    asked = False

    async def receive() -> dict[str, object]:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()  # a client that stays; whoever listens for its leaving is cancelled
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: object) -> None:
        nonlocal status, media
        assert isinstance(message, dict)
        if message["type"] == "http.response.start":
            status = message["status"]
            media = dict(message["headers"]).get(b"content-type", b"").decode()
        elif message["type"] == "http.response.body":
            body.extend(message.get("body", b""))

    asyncio.run(app(scope, receive, send))
    return status, media, bytes(body)
