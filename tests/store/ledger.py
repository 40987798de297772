"""A small ledger made by hand, for tests of what a project keeps."""

from __future__ import annotations

import hashlib
from typing import Any

from accordingto.records import Event, Figure, Member, Question, Relation, Report, Silence, Statement, Work
from accordingto.store.project import Project

TEXT = "Nine people died at Marenby, the mayor said. The radio spoke of 12 dead and at least 30 hurt. No word from the line."


def report(name: str = "a.txt", text: str = TEXT) -> Report:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Report(id=hashlib.sha256((sha256 + name).encode()).hexdigest()[:16], uri=name, sha256=sha256, text=text,
                  title=f"Report {name}", publisher="Marenby Gull", published="2031-05-03")  # fmt: skip


def figure(of: Report, words: str, **fields: Any) -> Figure:
    start = of.text.index(words)
    n = fields.pop("n", 9.0)
    standing: dict[str, Any] = {
        "bound": "exact",
        "hard": (n, n),
        "typical": (n, n),
        "counted": "people",
        "measure": "killed",
    }
    return Figure(
        report=of.uri, report_id=of.id, id=hashlib.sha256(f"{of.id}{start}".encode()).hexdigest()[:16], start=start,
        end=start + len(words), text=words, n=n, low=None, high=None, sentence=of.text.split(".")[0] + ".",
        **(standing | fields),
    )  # fmt: skip


def ledger(of: Report) -> dict[str, list[Any]]:
    """What one report holds."""
    figures = [
        figure(of, "Nine", source="the mayor", source_name="the mayor", cue="said", attribution="named"),
        figure(of, "12", n=12.0, source="The radio", source_name="The radio", attribution="named"),
        figure(of, "at least 30", n=30.0, bound="at_least", hard=(30.0, None), typical=(30.0, 33.0), measure="injured"),
    ]
    silence = Silence(
        report=of.uri,
        report_id=of.id,
        id=of.id[:12] + "5115",
        start=94,
        end=101,
        text="No word",
        kind="declined",
        topic="how many died",
    )
    said = Statement(
        report=of.uri, report_id=of.id, id=of.id[:12] + "5a1d", source=(29, 38), cue=(39, 43), content=((0, 27),)
    )
    return {"report": [of], "figure": figures, "silence": [silence], "statement": [said]}


def groups(figures: list[Figure], reports: list[Report]) -> dict[str, list[Any]]:
    """Works, one event, one question, and a conflict between its first two figures."""
    works = [
        Work(
            id=f"w{r.id[:8]}",
            witness=r.id,
            members=(Member(report_id=r.id, report=r.uri, verdict="same", evidence="alone", coverage=1.0),),
        )
        for r in reports
    ]
    ids = tuple(f.id for f in figures)
    event = Event(id="e" + ids[0][:8], name="ferry at Marenby", figures=ids, places=("Marenby",))
    killed = tuple(f.id for f in figures if f.measure == "killed")
    question = Question(
        id="q" + ids[0][:8],
        event=event.id,
        measure="killed",
        counted_class="people",
        scope="",
        name="people killed",
        figures=killed,
    )
    conflict = Relation(
        id="c" + ids[0][:8],
        kind="conflicts",
        a=killed[0],
        b=killed[1],
        reason="9 is not 12",
        event=event.id,
        question=question.id,
    )
    return {"work": works, "event": [event], "question": [question], "relation": [conflict], "bracket": []}


def publish(project: Project, *new: Report) -> None:
    """A run: what the new reports hold, and the groups of all of them."""
    figures, reports = project.figures(), [*project.reports(), *new]
    with project.writing() as run:
        for one in new:
            run.keep_bytes(one.sha256, one.text.encode())
            for kind, rows in ledger(one).items():
                run.add(kind, rows)
                figures += rows if kind == "figure" else []
        for kind, rows in groups(figures, reports).items():
            run.replace(kind, rows)
        run.publish()
