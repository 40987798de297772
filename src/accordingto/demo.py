"""What `accordingto demo` prints: a short ledger of a project, for somebody who sees the tool for the first time.

Everything in it is on the pages and in `show` too; here the plain cases are left out: measures that nobody counts
twice, events of a single report.
"""

from __future__ import annotations

import textwrap
from collections import Counter

from accordingto.serve.event_page import EventPage, Measured, event_page
from accordingto.serve.events_page import events_page
from accordingto.serve.labels import day
from accordingto.serve.ledger import Link, Row
from accordingto.store.project import Project

WIDTH = 110
AMOUNT = 34  # columns for "at least 17 people"
# Always told; of the other measures only what several sources answer.
TOLD = (
    "killed", "injured", "casualties", "missing", "detained", "abducted", "rescued", "displaced", "evacuated",
    "destroyed", "damaged",
)  # fmt: skip
ROWS = 9  # of a measure
EVENTS = 4
EACH = {"conflicts": 4, "revises": 2, "sums": 4, "part_of": 3, "near": 1, "unclear": 1, "different_scope": 2}


def demo_text(project: Project) -> str:
    """The ledger of ``project`` in a few dozen lines: copies, the main events, who gives no number."""
    first = events_page(project)
    silences = len(project.silences())
    lines = [
        f"{first.reports} reports, {first.works} different texts once copies are folded, "
        f"{first.figures} figures, {silences} silences.",
        "",
        *_copies(project),
    ]
    by_size = sorted((*first.disputed, *first.undisputed), key=lambda e: (-e.figures, -e.works, e.name, e.id))
    for line in by_size[:EVENTS]:
        page = event_page(project, line.id)
        if page is not None and line.figures:
            lines += _event(page)
    rest = by_size[EVENTS:]
    if rest:
        lines += ["AND APART FROM THESE", ""]
        lines += [_fit(f"  {e.name}: {'; '.join(e.answers)}") for e in rest[:6]]
        lines += [f"  and {len(rest) - 6} more; `accordingto events` lists them all"] if len(rest) > 6 else []
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _fit(line: str) -> str:
    return line if len(line) <= WIDTH else line[: WIDTH - 1].rstrip() + "…"


def _wrap(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def _copies(project: Project) -> list[str]:
    reports = {r.id: r for r in project.reports()}
    lines = []
    for work in project.works():
        witness = reports[work.witness]
        for member in work.members:
            if member.report_id != work.witness:
                copy = reports[member.report_id]
                filled = [g.text.strip() for g in work.gaps if g.report_id == copy.id and g.kind == "filled"]
                what = f"{copy.publisher or copy.uri}, {day(copy.published)}: a {member.verdict} copy of "
                what += f"{witness.publisher or witness.uri}, {day(witness.published)}"
                if filled:
                    what += f"; lost and filled in from it: {', '.join(filled)}"
                lines += _wrap(what, "  ", "    ")
    return ["COPIES", "", *lines, ""] if lines else []


def _event(page: EventPage) -> list[str]:
    about = ", ".join(x for x in (page.when if page.when != "no date" else "", *page.places[:2]) if x)
    lines = [_fit(page.name.upper() + (f" ({about})" if about else "")), ""]
    for measured in page.measures:
        lines += _measure(measured)
    lines += _between(page)
    if page.silences:
        lines.append("  Who gives no number")
        for hush in page.silences:
            if hush.copy is None:
                lines += _wrap(f"{hush.speaker}: “{hush.text}” [{hush.kind}]", "    ", "      ")
    return [*lines, ""]


def _measure(measured: Measured) -> list[str]:
    rows = [row for q in measured.questions for row in q.rows]
    if measured.measure not in TOLD and max(len(q.rows) for q in measured.questions) < 2:
        return []
    lines = [f"  {measured.label.capitalize()}"]
    lines += [_row(row) for row in rows[:ROWS]]
    if len(rows) > ROWS:
        lines.append(f"    and {len(rows) - ROWS} more")
    return lines


def _row(row: Row) -> str:
    amount = row.amount if len(row.amount) <= AMOUNT else row.amount[: AMOUNT - 1] + "…"
    told = f"    {amount:<{AMOUNT}}  {row.speaker}"
    if row.via:
        told += f", quoted by {row.via}"
    if row.modality != "asserted":
        told += f" [{row.modality}]"
    copies = sum(s.copy is not None for s in row.sightings)
    if copies:
        told += f" (and {copies} cop{'y' if copies == 1 else 'ies'})"
    return _fit(told)


def _between(page: EventPage) -> list[str]:
    shown: dict[str, list[Link]] = {}
    for link in page.links:
        shown.setdefault(link.kind, []).append(link)
    lines = []
    for kind, links in shown.items():
        if kind not in EACH:
            continue
        told = _varied(links, EACH[kind])
        for link in told:
            lines += _wrap(f"{link.label}: {link.reason}" + _sum(link), "    ", "      ")
        if len(links) > len(told):
            lines.append(f"    … {len(links) - len(told)} more: {links[0].label}")
    return ["  How they stand to one another", *lines] if lines else []


def _varied(links: list[Link], most: int) -> list[Link]:
    """The first few, but of those with the same figure in them only two: one outlier would fill the list."""
    seen: Counter[str] = Counter()
    told: list[Link] = []
    for link in links:
        if len(told) < most and max(seen[link.a], seen[link.b]) < 2:
            seen.update((link.a, link.b))
            told.append(link)
    return told


def _sum(link: Link) -> str:
    return f" [{link.arithmetic}]" if link.arithmetic and link.arithmetic not in link.reason else ""
