"""Whose turn it is in a transcript: "[VANE] We lost twelve men" in monitored broadcasts, "MR. VANE: ..." in briefings,
with a quotation mark before it where a report sets it in.

A name counts as a label where it opens a line, or a sentence of a text that has lost its lines, and the text has a
second label or marks a recording. What an interviewer asks is nobody's statement; it only ends the turn before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.attribute import lexicon
from accordingto.attribute.found import Found
from accordingto.attribute.phrases import Range, shed
from accordingto.attribute.scan import word_class
from accordingto.parse.tree import Tree

_NAME = r"[A-Z][\w.’'-]*(?:[ \n]+[A-Z][\w.’'-]*){0,4}"
_ASIDE = r"(?:,\s*(?:IN PROGRESS|INTERRUPTING|CONTINUING|LAUGHING|IN ENGLISH))"  # how a turn goes, not who has it
_BRACKETED = re.compile(rf"\[(?P<name>{_NAME}(?:(?!{_ASIDE}),[^\]]{{0,120}})?){_ASIDE}?\]")
_TITLE = r"(?:(?:[A-Z][a-z]{0,4}|[A-Z]{2,5})\.[ ]+)?"
_PERSON = rf"(?P<name>[QA]|{_TITLE}[A-Z][A-Z’'-]+(?:[ ]+[A-Z][A-Z’'-]+){{0,3}})"
_COLON = re.compile(rf"^[ \t]*(?P<mark>[\"“])?{_PERSON}:(?=\s)", re.M)
_CLOSED = re.compile(r"[\"”]\s*(?:\n|$)")  # a turn in quotation marks ends where a line ends with one
_ASKED = re.compile(r"^[ \t]*[\"“]?Q:(?=\s)", re.M)
_RECORDING = re.compile(r"\[\s*(?:BEGIN|START)\s+(?:VIDEO\s+)?RECORDING\s*\]", re.IGNORECASE)
_END = re.compile(r"\[\s*END\s+(?:VIDEO\s+)?RECORDING\s*\]", re.IGNORECASE)
_TALK = re.compile(r"\[(?:REPORTER|INTERVIEW|QUESTION)\b", re.IGNORECASE)
_REPORTER = re.compile(
    r"\b(?:reporter|correspondent|announcer)\s+(?P<name>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,2})", re.I
)
_BY = re.compile(r"\[INTERVIEW[^\]]*?\bBY\s+(?P<name>[A-Z][^\]]{1,40})\]", re.IGNORECASE)
_BYLINE = re.compile(r"\[\s*(?:REPORT|DISPATCH|COMMENTARY)[^\]]*\]\s*\[(?P<name>[^\]]+)\]")


def by_turns(tree: Tree) -> Iterator[Found]:
    """One candidate a turn: the label's name is the source, the words up to the next label the content."""
    text = tree.text
    labels = _labels(text)
    kind = lexicon.Cue("said", "speech", False)
    for k, (_, end, name) in enumerate(labels):
        if name is None:
            continue
        stop = labels[k + 1][0] if k + 1 < len(labels) else _last(text, end, text[slice(*name)])
        quoted = text[name[0] - 1 : name[0]] in ('"', "“")
        closed = _END.search(text, end, stop) or (_CLOSED.search(text, end, stop) if quoted else None)
        if closed:
            stop = closed.start()
        source = tree.words_in(*name)
        content = tree.words_in(end, stop)
        if source and content:
            cue: Range = (
                (source[-1] + 1, source[-1] + 2) if source[-1] + 1 < content[0] else (source[0], source[-1] + 1)
            )
            ranges = tuple(shed(tree, [(content[0], content[-1] + 1)]))
            yield Found((source[0], source[-1] + 1), cue, ranges, kind, "transcript")


def _last(text: str, end: int, name: str) -> int:
    """Where the last turn ends: an answer with its paragraph, behind which the report goes on; others with the text."""
    stop = text.find("\n\n", end) if name == "A" else -1
    return stop if stop >= 0 else len(text)


def _person(text: str, label: str) -> bool:
    """Whether a label in capitals is somebody's: by a title, as Q and A, or by the name elsewhere in the text."""
    last = label.split()[-1]
    return len(last) == 1 or "." in label or re.search(rf"\b{re.escape(last.title())}\b", text) is not None


def _explains(text: str, start: int, end: int) -> bool:
    """Whether brackets go on from an open sentence, as a gloss does that the line's end put first on its line."""
    before = text[:start].rstrip()
    return before[-1:] not in ("", *'.!?]:)-"”') or text[end : end + 1] in tuple(",.;:)")


def _labels(text: str) -> list[tuple[int, int, tuple[int, int] | None]]:
    """Where labels begin and end, with the span of the name; None for an interviewer or for no name."""
    asking, marks = word_class("asks"), word_class("mark")
    bylines = (*_BYLINE.finditer(text[:600]), *_REPORTER.finditer(text), *_BY.finditer(text[:600]))
    byline = {w for m in bylines for w in m["name"].casefold().split()}  # their turns are the report's own voice
    head = text[:2000]
    colons = () if head.isupper() else _COLON.finditer(text)  # in capitals, any line's end looks like a name
    recorded = _RECORDING.search(text) is not None
    asked = len(_ASKED.findall(text)) > 1  # where Q asks, A answers
    found: list[tuple[int, int, tuple[int, int] | None]] = []
    for m in (*(_BRACKETED.finditer(text) if recorded or _TALK.search(text) else ()), *colons):
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.start()].strip()
        flat = m.re is _BRACKETED and line.endswith((".", "?", "!")) and "\n" not in text.strip()
        if line and not line.endswith("]") and not flat:
            continue  # inside a line, brackets explain unless all is one line; after other brackets they are a header's
        if m.re is _BRACKETED and _explains(text, m.start(), m.end()):
            continue
        if m.re is _COLON and not m["mark"] and not _person(text, m["name"]):
            continue  # "BURGLARY: On Friday, a man ..." heads a notice
        words = re.findall(r"[\w’'-]+", m["name"].casefold())
        if not words or (any(w in marks for w in words) and not (asked and words == ["a"])):
            continue
        named = not any(w in asking for w in words) and not set(words) <= byline
        found.append((m.start(), m.end(), m.span("name") if named else None))
    found.sort()
    names = [text[slice(*name)] for _, _, name in found if name]
    again = len(set(names)) < len(names) or None in [name for _, _, name in found]
    return found if names and (recorded or (len(found) > 1 and again)) else []
