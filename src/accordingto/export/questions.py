"""CSV, one row a question: low, best and high under every rule, for tables in the manner of UCDP, ACLED or Airwars.

``sources`` are all who give a number, ``disputed`` how many pairs of them cannot both be right; reports, texts and
origins are three counts. Best is empty where a rule names none.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from typing import IO, Any

from accordingto.export.cells import flat
from accordingto.records import Bracket
from accordingto.relate.brackets import RULES
from accordingto.relate.say import who
from accordingto.store.project import Project

FIELDS = ("event", "event_name", "part_of", "time_start", "time_end", "places", "participants", "question", "name",
          "measure", "counted_class", "scope", "figures", "reports", "works", "origins", "sources", "silences",
          "disputed")  # fmt: skip


def columns() -> list[str]:
    """The header: what the question is, who answers it, and three columns a rule, as in "range_low"."""
    return [*FIELDS, *(f"{name}_{end}" for name in _names() for end in ("low", "best", "high"))]


def _names() -> list[str]:
    return [rule.partition("/")[0] for rule in RULES]


def write(project: Project, sink: IO[str]) -> int:
    """Write the questions of ``project`` in the order of their events; gives how many."""
    figures = {figure.id: figure for figure in project.figures()}
    brackets: dict[str, list[Bracket]] = defaultdict(list)
    for bracket in project.brackets():
        brackets[bracket.question].append(bracket)
    states = project.states()
    disputed = Counter(
        r.question for r in project.relations() if r.kind == "conflicts" and states.get(r.id) != "rejected"
    )
    copies = {relation.a for relation in project.relations() if relation.kind == "copy"}
    by_event = defaultdict(list)
    for question in project.questions():
        by_event[question.event].append(question)
    writer = csv.DictWriter(sink, columns(), lineterminator="\n")
    writer.writeheader()
    count = 0
    for event in project.events():
        for question in by_event[event.id]:
            told = [figures[i] for i in question.figures if i in figures]
            own = [f for f in told if f.id not in copies]
            widest = max(brackets[question.id], key=lambda b: len(b.used), default=None)
            row: dict[str, Any] = {
                "event": event.id, "event_name": event.name, "part_of": event.part_of,
                "time_start": event.time_start, "time_end": event.time_end, "places": event.places,
                "participants": event.participants, "question": question.id, "name": question.name,
                "measure": question.measure, "counted_class": question.counted_class, "scope": question.scope,
                "figures": len(own), "reports": len({f.report_id for f in told}),
                "works": widest.works if widest else None, "origins": widest.origins if widest else None,
                "sources": tuple(dict.fromkeys(who(f) for f in own)), "silences": len(question.silences),
                "disputed": disputed[question.id],
            }  # fmt: skip
            for bracket in brackets[question.id]:
                name = bracket.rule.partition("/")[0]
                row |= {f"{name}_low": bracket.low, f"{name}_best": bracket.best, f"{name}_high": bracket.high}
            writer.writerow(flat(row))
            count += 1
    return count
