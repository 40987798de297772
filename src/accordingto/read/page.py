"""An HTML page to a report: the article's own text, and what the page says of itself.

Precision goes first: a sidebar's "12 killed" would be a false conflict. Where that finds little, the
page is read once more for recall. Spans count in the extracted text, which is kept with the page's bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from accordingto.errors import skipped
from accordingto.read.decode import declared_in, decode
from accordingto.read.given import Given, Loaded, finished
from accordingto.read.language import unreadable
from accordingto.records import Skipped

SHORT = 250  # characters under which the page is read again for recall
NOTHING = 25  # characters under which there is no article

# Where pages say these things of themselves, most reliable first: Open Graph, schema.org, Dublin Core, plain HTML.
META = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "publisher": ("og:site_name", "dc.publisher", "publisher"),
    "byline": ("author", "article:author", "dc.creator", "parsely-author"),
    "published": (
        "article:published_time", "datepublished", "dc.date.issued", "dc.date", "date", "pubdate", "parsely-pub-date",
        "publish-date", "sailthru.date",
    ),
    "url": ("og:url",),
}  # fmt: skip
LINKED = {"title": "headline", "publisher": "publisher", "byline": "author", "published": "datePublished", "url": "url"}
ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "Report")


def report(uri: str, content: bytes, given: Given) -> Loaded | Skipped:
    """The report in a page, or why there is none."""
    html, repairs = decode(content, given.encoding or declared_in(content))
    text = article(html)
    own = about(html)
    if text is None:
        return skipped("R010", uri)
    title = own.get("title")
    if title and not _holds(text[:600], title):  # a headline is part of a report, and figures in it count
        text = f"{title}\n\n{text}"
    wrong = unreadable(uri, text, given.only)
    repairs = (*repairs, "the article's text was taken out of HTML")
    return wrong or finished(uri, content, text, given, own, media_type="text/html", repairs=repairs)


def article(html: str) -> str | None:
    """The text of the article in ``html``, None when there is none."""
    found = _extracted(html, favor_precision=True)
    if len(found) < SHORT:
        found = max(found, _extracted(html, favor_recall=True), key=len)
    return found if len(found) >= NOTHING else None


def _extracted(html: str, *, favor_precision: bool = False, favor_recall: bool = False) -> str:
    import trafilatura

    try:
        found = trafilatura.extract(
            html, include_comments=False, favor_precision=favor_precision, favor_recall=favor_recall
        )
        return found or ""
    except Exception:  # a page that breaks the parser is a page without an article, whatever the parser raised
        return ""


def about(html: str) -> dict[str, Any]:
    """Title, publisher, byline, date, address and language, as far as the page says them."""
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None:
        return {}
    named = _named(tree)
    linked = next(_linked(tree), {})
    own: dict[str, Any] = {}
    for field, names in META.items():
        value = linked.get(LINKED[field]) or next((named[n] for n in names if named.get(n)), None)
        if value:
            own[field] = value
    if "title" not in own:
        own["title"] = _first(tree, "//h1") or _first(tree, "//title")
    if "published" not in own:
        own["published"] = next(iter(tree.xpath("//time[@datetime]/@datetime")), None)
    if "url" not in own:
        own["url"] = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    own["language"] = next(iter(tree.xpath("//html/@lang")), None)
    return own


def _named(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()
        if name and meta.get("content"):
            found.setdefault(name, meta.get("content").strip())
    return found


def _linked(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Articles that the page describes in JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = msgspec.json.decode(script.encode("utf-8", "replace"))
        except msgspec.DecodeError:
            continue
        items = found if isinstance(found, list) else [found]
        for item in items:
            graph = item.get("@graph", []) if isinstance(item, dict) else []
            for node in [item, *(graph if isinstance(graph, list) else [])]:
                if isinstance(node, dict) and set(ARTICLES) & set(_listed(node.get("@type"))):
                    yield node


def _listed(value: Any) -> list[Any]:
    return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]


def _first(tree: Any, path: str) -> str | None:
    for node in tree.xpath(path):
        text = " ".join(" ".join(node.itertext()).split())
        if text:
            return text
    return None


def _holds(text: str, title: str) -> bool:
    """Whether the title stands in the text, signs and case apart."""
    return _letters(title) in _letters(text)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
