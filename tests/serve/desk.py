"""A project made by hand for the tests of the pages: records in memory, no files, no model."""

from __future__ import annotations

from typing import Any

from accordingto.errors import Trouble
from accordingto.records import (
    Bracket,
    Decision,
    Event,
    Figure,
    Gap,
    Member,
    Question,
    Relation,
    Report,
    Silence,
    Skipped,
    Standing,
    Work,
)

WIRE = (
    "Fire at the Norrin mill killed at least seven people, the fire office said. "
    "Mayor Ada Quill-Storm said nine workers had died. She declined to say how many were missing."
)
COPY = WIRE.replace("Quill-Storm", " ").replace("fire office said. ", "fire office said.  ")


def report(id: str, text: str, **more: Any) -> Report:
    return Report(id=id, uri=f"news/{id}.txt", sha256="0" * 64, text=text, **more)


def figure(id: str, owner: Report, text: str, counted: str, n: float | None, **more: Any) -> Figure:
    start = owner.text.index(text)
    fields: dict[str, Any] = {
        "low": None,
        "high": None,
        "bound": "exact",
        "hard": (n, n),
        "typical": (n, n),
        "measure": "killed",
        "sentence": owner.text,
        "publisher": owner.publisher,
        "published": owner.published,
    }
    source = more.get("source")
    if source:
        more["attribution"] = "named"
        more["source_start"] = owner.text.index(source)
        more["source_end"] = more["source_start"] + len(source)
    return Figure(
        report=owner.uri,
        report_id=owner.id,
        id=id,
        start=start,
        end=start + len(text),
        text=text,
        n=n,
        counted=counted,
        **{**fields, **more},
    )


class DeskProject:
    """Answers like a Project; keeps decisions in a list."""

    def __init__(self, evil: str | None = None) -> None:
        self.wire = report("r1", WIRE, publisher="Norrin Wire", published="2025-03-04", title=evil or "Mill fire")
        self.scraped = report("r2", COPY, publisher="Scrape Daily", published="2025-03-05", title="Mill fire again")
        self.office = figure(
            "f1", self.wire, "at least seven", "people", 7,
            bound="at_least", hard=(7, None), typical=(7, 10), source="the fire office", source_name="the fire office",
        )  # fmt: skip
        self.mayor = figure(
            "f2", self.wire, "nine", "workers", 9, source="Mayor Ada Quill-Storm", source_name="Mayor Ada Quill-Storm"
        )
        self.lost = figure("f3", self.scraped, "nine", "workers", 9, source="Mayor Ada", source_name="Mayor Ada")
        text = "She declined to say how many were missing"
        at = WIRE.index(text)
        self.quiet = Silence(
            report=self.wire.uri, report_id="r1", id="s1", start=at, end=at + len(text), text=text, kind="declined",
            topic="how many were missing", source="She", source_name="Mayor Ada Quill-Storm", measure="missing",
            publisher="Norrin Wire",
        )  # fmt: skip
        self.kept: list[Decision] = []

    def reports(self) -> list[Report]:
        return [self.wire, self.scraped]

    def figures(self, report_id: str | None = None, *, decided: bool = True, rejected: bool = False) -> list[Figure]:
        return [f for f in (self.office, self.mayor, self.lost) if report_id in (None, f.report_id)]

    def silences(self, report_id: str | None = None, *, rejected: bool = False) -> list[Silence]:
        return [self.quiet] if report_id in (None, "r1") else []

    def works(self) -> list[Work]:
        at = self.scraped.text.index("Mayor Ada") + len("Mayor Ada ")
        return [
            Work(
                id="w1",
                witness="r1",
                members=(
                    Member(report_id="r1", report=self.wire.uri, verdict="same", evidence="first", coverage=1.0),
                    Member(
                        report_id="r2",
                        report=self.scraped.uri,
                        verdict="damaged",
                        evidence="lost 2 words",
                        coverage=0.98,
                    ),
                ),
                gaps=(Gap(report_id="r2", at=at, witness_start=0, witness_end=11, text="Quill-Storm", kind="filled"),),
            )
        ]

    def events(self) -> list[Event]:
        return [
            Event(
                id="e1",
                name="fire at the Norrin mill",
                figures=("f1", "f2", "f3"),
                time_start="2025-03-04",
                places=("Norrin",),
                reason="same day and place",
            )
        ]

    def questions(self) -> list[Question]:
        return [
            Question(
                id="q1",
                event="e1",
                measure="killed",
                counted_class="people",
                scope="",
                name="people killed",
                figures=("f1", "f2", "f3"),
                silences=("s1",),
            )
        ]

    def relations(self) -> list[Relation]:
        return [
            Relation(
                id="x1", kind="agrees", a="f1", b="f2", reason="“at least seven” leaves room for nine.", event="e1"
            ),
            Relation(id="x2", kind="copy", a="f2", b="f3", reason="the same words in a copy", event="e1"),
            Relation(id="x3", kind="conflicts", a="f1", b="f3", reason="made up for this test", event="e1"),
        ]

    def brackets(self) -> list[Bracket]:
        return [Bracket(question="q1", rule="range", low=7, best=None, high=9, used=("f1", "f2"),
                        left_out={"f3": "in a copy"}, reports=2, works=1, origins=2)]  # fmt: skip

    def states(self) -> dict[str, str]:
        return {d.target: d.now or "" for d in self.kept if d.field == "verdict"}

    def decisions(self) -> list[Standing]:
        return [Standing(decision=d, status="stands") for d in self.kept]

    def decide(self, target: str, field: str, value: str | None, *, who: str, why: str) -> Decision:
        if not who or not why:
            raise Trouble("D006", what="name and a reason")
        made = Decision(id=f"d{len(self.kept)}", target=target, field=field, was=None, now=value, who=who,
                        when="2025-03-06T10:00:00+00:00", why=why)  # fmt: skip
        self.kept.append(made)
        return made

    def undo(self, decision: str, *, who: str, why: str) -> Decision:
        self.kept = [d for d in self.kept if d.id != decision]
        return self.decide(decision, "undone", None, who=who, why=why)

    def skipped(self) -> list[Skipped]:
        return [Skipped(where="news/empty.txt", reason="[R001] news/empty.txt: the file is empty. Skipped.")]
