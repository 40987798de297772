"""Figures written by hand on made-up reports, so that relating is tested without a model."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from accordingto.records import Figure, Interval, Member, Relation, Report, Silence, Work
from accordingto.relate import Related, relate

VAGUE = {"dozens": ((12, 199), (24, 99)), "hundreds": ((100, 1999), (200, 999)), "several": ((3, 20), (4, 8))}
WORDS = {
    w: i
    for i, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}


def number(text: str) -> dict[str, Any]:
    """Value, bound and intervals of a number phrase, for the few forms that these tests use."""
    low = text.casefold()
    if low in VAGUE:
        hard, typical = VAGUE[low]
        return {"n": None, "low": None, "high": None, "bound": "vague", "hard": hard, "typical": typical}
    if low in ("no", "nobody", "none"):
        return {"n": 0, "low": None, "high": None, "bound": "zero", "hard": (0, 0), "typical": (0, 0)}
    found = re.search(r"\d[\d,]*", low)
    n = float(found.group().replace(",", "")) if found else float(WORDS.get(low.split()[-1], 1))
    t = max(1.0, n * 0.1)
    bounds: dict[str, tuple[str, Interval, Interval]] = {
        "about": ("approx", (n / 2, n * 2), (n - t, n + t)),
        "approximately": ("approx", (n / 2, n * 2), (n - t, n + t)),
        "at least": ("at_least", (n, None), (n, n + t)),
        "more than": ("more_than", (n + 1, None), (n + 1, n + t)),
        "as many as": ("at_most", (0, n), (n / 2, n)),
        "up to": ("at_most", (0, n), (n / 2, n)),
    }
    bound, hard, typical = next((b for k, b in bounds.items() if low.startswith(k)), ("exact", (n, n), (n, n)))
    return {"n": n, "low": None, "high": None, "bound": bound, "hard": hard, "typical": typical}


class Case:
    """A few reports with their figures, and what relating makes of them."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.figures: list[Figure] = []
        self.silences: list[Silence] = []
        self.works: list[Work] = []

    def report(self, name: str, text: str, published: str | None = None) -> Report:
        self.reports.append(
            Report(
                id=_id(name), uri=name, sha256=_id(text), text=text, published=published, publisher=name.split(".")[0]
            )
        )
        return self.reports[-1]

    def figure(self, quote: str, text: str, counted: str, measure: str, report: int = -1, **fields: Any) -> Figure:
        """A figure whose ``text`` stands in ``quote``, and ``quote`` once in the report."""
        told = self.reports[report]
        assert told.text.count(quote) == 1, quote
        start = told.text.index(quote) + quote.index(text)
        end = start + len(text)
        first = max(told.text.rfind(". ", 0, start) + 2, told.text.rfind("\n\n", 0, start) + 2, 0)
        last = min(i for i in (told.text.find(". ", end), told.text.find(".\n", end), len(told.text)) if i >= 0)
        verb = fields.pop("verb", None)
        if verb:  # the words that say what happened, next to the number
            at = told.text.rindex(verb, 0, last) if verb in told.text[first:last] else told.text.index(verb)
            fields |= {"event_start": at, "event_end": at + len(verb)}
        made: dict[str, Any] = {
            "report": told.uri, "report_id": told.id, "id": _id(f"{told.id} {start} {fields.get('source')}"),
            "start": start, "end": end, "text": text, **number(text), "counted": counted, "measure": measure,
            "sentence": told.text[first:last], "sentence_start": first, "published": told.published,
            "publisher": told.publisher, "attribution": "named" if fields.get("source") else "own_voice",
        }  # fmt: skip
        self.figures.append(Figure(**{**made, **fields}))
        return self.figures[-1]

    def silence(self, quote: str, kind: str, topic: str, report: int = -1, **fields: Any) -> Silence:
        told = self.reports[report]
        start = told.text.index(quote)
        self.silences.append(
            Silence(
                report=told.uri,
                report_id=told.id,
                id=_id(f"{told.id} silence {start}"),
                start=start,
                end=start + len(quote),
                text=quote,
                kind=kind,
                topic=topic,
                **fields,
            )
        )
        return self.silences[-1]

    def work(self, witness: int, *others: int, runs: bool = True) -> Work:
        """One work of several reports; ``runs`` aligns each with the witness where their texts agree."""
        best = self.reports[witness]
        members = []
        for i in (witness, *others):
            r = self.reports[i]
            shift = r.text.find(best.text[:40])
            run = ((max(0, shift), 0, len(best.text)),) if runs else ()
            members.append(Member(report_id=r.id, report=r.uri, verdict="same", evidence="", coverage=1.0, runs=run))
        self.works.append(Work(id=_id(best.id + "work"), witness=best.id, members=tuple(members)))
        return self.works[-1]

    def related(self) -> Related:
        return relate(self.figures, self.silences, self.works, self.reports)


def _id(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]


def between(found: Related, a: Figure, b: Figure) -> dict[str, Relation]:
    """The relations of two figures, by kind, whichever way round they stand."""
    return {r.kind: r for r in found.relations if {r.a, r.b} == {a.id, b.id}}


def event_of(found: Related, f: Figure) -> str:
    return next(e.id for e in found.events if f.id in e.figures)


def question_of(found: Related, f: Figure) -> str:
    return next(q.id for q in found.questions if f.id in q.figures)


def lakes() -> tuple[Case, dict[str, Figure]]:
    """A report with two attacks, five voices and their numbers, all made up."""
    case = Case()
    case.report(
        "lakes.txt",
        "Compact ships sank about 90 smuggling boats in two flotillas leaving Brenna over two nights, the "
        "spokeswoman of the Lakes Compact said Friday.\n\n"
        "Cmdr. Ilka Voss said the Tarnian coast guard sank other boats.\n\n"
        "The Tarnian navy gave different numbers, saying Compact and Tarnian ships sank a total of 410 boats in the "
        "raids and killed dozens of smugglers.\n\n"
        "One of the flotillas consisted of 380 boats, said the harbour master, Orm Dahl.\n\n"
        "Interior Minister Pia Renn said 365 boats were sunk and 66 smugglers killed. Voss did not say how many "
        "smugglers were killed. A Compact official said the lost boats could have carried as many as 60 smugglers.\n\n"
        "“Our ships struck the first flotilla through Wednesday night,” Voss said. “We estimate Compact ships sank "
        "approximately 30 boats and we know the Tarnian guard sank more.”\n\n"
        "“On Thursday, off Cape Sull, we estimate Compact ships sank approximately 60 boats,” she said.\n\n"
        "Ferry crew hides from raiders\n\n"
        "In a letter, the ferry pilot Jon Aske wrote that a flotilla of 210 boats passed his stranded ferry.\n\n"
        "A season of losses\n\n"
        "Tarnian forces have killed more than 300 smugglers during the campaign to clear the lakes and the rivers "
        "around them, Gen. Tor Malk said. The Lakes Post could not verify that all fighting has ended. Brenna lies "
        "65 kilometers (40 miles) from the capital.",
        published="2031-05-09",
    )
    voss = {"source": "Voss", "source_name": "Cmdr. Ilka Voss", "agent": "Compact ships"}
    navy = {"source": "The Tarnian navy", "source_name": "The Tarnian navy", "agent": "Compact and Tarnian ships"}
    renn = {"source": "Interior Minister Pia Renn", "source_name": "Interior Minister Pia Renn"}
    aske = {"source": "Jon Aske", "source_name": "the ferry pilot Jon Aske"}
    figures = {
        "90": case.figure("about 90 smuggling", "about 90", "smuggling boats", "destroyed", verb="sank", agent="Compact ships",
                          place="Brenna", source="the spokeswoman of the Lakes Compact"),
        "410": case.figure("a total of 410", "a total of 410", "boats", "destroyed", **navy),
        "dozens": case.figure("killed dozens of", "dozens", "smugglers", "killed", **navy),
        "380": case.figure("consisted of 380", "380", "boats", "present", source="Orm Dahl"),
        "365": case.figure("said 365 boats", "365", "boats", "destroyed", **renn),
        "66": case.figure("and 66 smugglers", "66", "smugglers", "killed", **renn),
        "60": case.figure("as many as 60 smugglers", "as many as 60", "smugglers", "present", modality="possible",
                          source="A Compact official"),
        "30": case.figure("approximately 30 boats", "approximately 30", "boats", "destroyed",
                          time="through Wednesday night", **voss),
        "60 boats": case.figure("approximately 60 boats", "approximately 60", "boats", "destroyed",
                                place="off Cape Sull", time="On Thursday", **voss),
        "210": case.figure("of 210 boats", "210", "boats", "present", **aske),
        "300": case.figure("more than 300", "more than 300", "smugglers", "killed", agent="Tarnian forces",
                           source="Gen. Tor Malk"),
        "65": case.figure("65 kilometers", "65", "kilometers", "distance", unit="km"),
        "40": case.figure("40 miles", "40", "miles", "distance", unit="mi"),
    }  # fmt: skip
    case.silence("Voss did not say how many smugglers were killed", "declined", "how many smugglers were killed",
                 source="Voss", source_name="Cmdr. Ilka Voss")  # fmt: skip
    case.silence("The Lakes Post could not verify that all fighting has ended", "unverified",
                 "that all fighting has ended", source="The Lakes Post")  # fmt: skip
    return case, figures
