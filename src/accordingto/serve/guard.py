"""What stands before the pages: only this machine's names, no forms sent from elsewhere, no foreign code.

The pages listen on 127.0.0.1, but any web page that a browser has open may try to reach them. Two things
stop it, as in Datasette: a ``Host`` that is not ours is refused (DNS rebinding), and a POST is refused when
the browser says that it comes from another site (``Sec-Fetch-Site``, else ``Origin``). No token is needed:
every browser since 2023 sends one of the two headers, and what is no browser has no session to steal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = ("127.0.0.1", "localhost", "::1")
HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+))(?::\d+)?")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

HEADERS = {
    # Nothing runs and nothing is loaded but our own stylesheet: what a report contains can do no harm.
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}


def host_name(host: str) -> str:
    """The name in a ``Host`` header without its port: "[::1]:8001" is "::1"; "" for one that is no host at all."""
    found = HOST.fullmatch(host)
    return (found[1] or found[2]).lower() if found else ""


def same_site(headers: Headers) -> bool:
    """Whether a form comes from our own pages, or from something that is no browser."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is not None:
        return origin != "null" and urlsplit(origin).netloc == headers.get("host", "")
    return True


class Guard:
    """ASGI middleware that refuses strange hosts and strange forms, and sets the headers above."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOCAL) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal: PlainTextResponse | None = None
        if host_name(headers.get("host", "")) not in self.hosts:
            refusal = PlainTextResponse("This address is not served here. Use http://127.0.0.1 and the port.", 400)
        elif scope["method"] not in SAFE_METHODS and not same_site(headers):
            refusal = PlainTextResponse("This form was sent from another site and is not taken.", 403)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
            await send(message)

        await (refusal or self.app)(scope, receive, send_guarded)
