"""A project folder: reports in, the ledger out, and what people decided laid over it.

    my-project/
      accordingto.toml             settings, optional
      raw/ab/ab12...               the bytes that came in, named by their SHA-256
      facts/figure/000002-000.parquet   machine-made rows, written once by run 2
      desk.sqlite                  decisions, notes, search, and the list of live segments

What a method returns is a list of records in a fixed order (reports in the order they came, rows by
place in the text). Decisions are laid over unless ``decided=False``. Everything is read again when
another process has changed the project. Safe to use from several threads.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from accordingto.errors import NoProject, Trouble
from accordingto.records import (
    Bracket,
    Decision,
    Event,
    Figure,
    Hit,
    Note,
    Question,
    Record,
    Relation,
    Report,
    Silence,
    Skipped,
    Standing,
    Statement,
    Work,
)
from accordingto.store import decisions as judge
from accordingto.store import segments
from accordingto.store.desk import Desk
from accordingto.store.state import State, added_by_hand, fetched
from accordingto.store.writing import Writing

OURS = frozenset(
    ("raw", "facts", "cache", "accordingto.toml", "desk.lock", "desk.sqlite", "desk.sqlite-wal", "desk.sqlite-shm")
)


class Project:
    """An open project. ``with Project.open(folder) as project: project.figures()``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._desk = Desk(folder / "desk.sqlite")
        self._guard = threading.RLock()
        self._state: State | None = None
        self.follow: Callable[[Project], None] | None = None  # called after each decision: pipeline.relate_again
        with segments.only_writer(folder) as alone:
            if alone:  # else another process is writing, and what looks orphaned is its own
                segments.sweep(folder, (s.path for s in self._desk.segments()))

    @classmethod
    def open(cls, folder: str | Path) -> Project:
        """Open an existing project. Raises :class:`NoProject` (a sentence) where there is none."""
        folder = Path(folder)
        if not (folder / "desk.sqlite").is_file():
            raise NoProject("P001", where=folder)
        return _opened(cls, folder)

    @classmethod
    def create(cls, folder: str | Path) -> Project:
        """Open the project in ``folder``, making it first where the folder is new or empty."""
        folder = Path(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(path.name not in OURS for path in folder.iterdir()) and not (folder / "desk.sqlite").is_file():
                raise Trouble("P002", where=folder)
        except FileExistsError:
            raise Trouble("P002", where=folder) from None
        except OSError as wrong:
            raise Trouble("P007", where=folder, what=wrong.strerror) from None
        return _opened(cls, folder)

    def close(self) -> None:
        self._desk.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # --- what the machine found, with decisions laid over -----------------------------------------

    def reports(self) -> list[Report]:
        """All reports, with their text."""
        return self._ledger("report")

    def report(self, id: str) -> Report | None:
        return next((r for r in self.reports() if r.id == id), None)

    def raw(self, report_id: str) -> bytes:
        """The bytes that came in."""
        report = self.report(report_id)
        if report is None:
            raise Trouble("P005", where=self.folder, id=report_id)
        return (self.folder / "raw" / report.sha256[:2] / report.sha256).read_bytes()

    def statements(self, report_id: str | None = None) -> list[Statement]:
        return _of(self._ledger("statement"), report_id)

    def figures(self, report_id: str | None = None, *, decided: bool = True, rejected: bool = False) -> list[Figure]:
        """All figures; ``rejected=True`` also those that somebody threw out; ``decided=False`` the machine's own."""
        view = "figure_as_read" if not decided else "figure_judged" if rejected else "figure"
        return _of(self._ledger("figure", view), report_id)

    def silences(self, report_id: str | None = None, *, rejected: bool = False) -> list[Silence]:
        return _of(self._ledger("silence", "silence_judged" if rejected else "silence"), report_id)

    def works(self) -> list[Work]:
        """One for each distinct text; a report without copies is a work of one."""
        return self._ledger("work")

    def events(self) -> list[Event]:
        return self._ledger("event")

    def questions(self) -> list[Question]:
        return self._ledger("question")

    def relations(self) -> list[Relation]:
        return self._ledger("relation")

    def brackets(self) -> list[Bracket]:
        return self._ledger("bracket")

    def find(self, id: str) -> Record:
        """The record of any kind with this id, or with an id that begins so, or the report with this uri.

        Raises Trouble when there is none or when there are several.
        """
        several: dict[str, Record] = {}
        for kind in ("figure", "silence", "event", "question", "report", "work", "relation", "statement"):
            view = f"{kind}_judged" if kind in ("figure", "silence") else kind
            for row in self._ledger(kind, view):
                if row.id == id or (kind == "report" and row.uri == id):
                    return row
                if id and row.id.startswith(id):
                    several[f"{kind} {row.id}"] = row
        if len(several) > 1:
            raise Trouble("P006", id=id, several=", ".join(list(several)[:5]))
        if not several:
            raise Trouble("P005", where=self.folder, id=id)
        return next(iter(several.values()))

    def tables(self, kind: str) -> list[pa.Table]:
        """Columns that are no ledger rows, as earlier runs wrote them: see `fold/index.py`."""
        return [pq.read_table(self.folder / s.path) for s in self._desk.segments() if s.kind == kind]

    def written(self, kind: str) -> int:
        """Rows of a kind in the live segments; of works, those too that a later row has replaced."""
        return sum(s.rows for s in self._desk.segments() if s.kind == kind)

    # --- what people decided ------------------------------------------------------------------------

    def states(self) -> dict[str, str]:
        """Target id -> confirmed, corrected, rejected, unsure or added. Not in it: only suggested by the machine."""
        return judge.states(self.decisions())

    def decisions(self) -> list[Standing]:
        """Every decision ever taken, oldest first, with how it stands today (stands, undone, moved, orphaned)."""
        return self._current().standings

    def decide(self, target: str, field: str, value: str | None, *, who: str, why: str) -> Decision:
        """Keep a decision. It overwrites nothing: the machine's row stays and the decision is laid over.

        ``field`` is a field of the record (``n``, ``source_name``, ``measure``, ...; values as text, None or ""
        for none), or one of
          ``verdict``  confirmed, rejected or unsure, on a figure, silence or relation
          ``merge``    on an event: the id of another event that is the same
          ``split``    on an event: figure ids, comma separated, that belong to an event of their own
          ``recommended``  on a question: the id of the figure to go by
        Raises Trouble with a sentence for an unknown id or field, or a value that does not fit.
        Events and relations follow when ``follow`` is set, or ``pipeline.relate_again(project)`` is called.
        """
        record = self.find(target)
        fitting = judge.value_of(type(record), field, value)
        was: Any = getattr(record, field, None)
        text = getattr(record, "text", None)
        if field == "recommended":
            chosen = self.find(fitting)
            if not isinstance(chosen, Figure):
                raise Trouble("D002", field=field, value=value, what="it is the id of a figure")
            fitting = chosen.id
        elif isinstance(record, Event):
            fitting, text = self._same_or_apart(record, field, fitting)
        elif isinstance(record, Report):
            text = None
        elif field == judge.VERDICT:
            was = self.states().get(record.id)  # type: ignore[attr-defined]
        return self._keep(
            Decision(
                id="",
                target=record.id,  # type: ignore[attr-defined]
                field=field,
                was=judge.in_words(was),
                now=judge.in_words(fitting),
                who=_given("who", who),
                when=_now(),
                why=_given("why", why),
                report_id=getattr(record, "report_id", None),
                start=getattr(record, "start", None),
                end=getattr(record, "end", None),
                text=text,
            )
        )

    def _same_or_apart(self, event: Event, field: str, value: Any) -> tuple[Any, str]:
        """A decision on events holds for their figures, because the ids of events follow what is in them."""
        if field == judge.MERGE:
            other = self.find(value)
            if not isinstance(other, Event):
                raise Trouble("D002", field=field, value=value, what="it is the id of another event")
            return other.id, ",".join([*event.figures, *other.figures])
        if field == judge.SPLIT:
            apart = [self.find(id.strip()) for id in value.split(",") if id.strip()]
            ids = [record.id for record in apart if isinstance(record, Figure)]
            if len(ids) < len(apart) or not set(ids) < set(event.figures):
                raise Trouble(
                    "D002", field=field, value=value, what="these are to be some, not all, figures of the event"
                )
            return ",".join(ids), ",".join(event.figures)
        return value, ",".join(event.figures)

    def undo(self, decision: str, *, who: str, why: str) -> Decision:
        """Take a decision back, by another one."""
        by_id = {s.decision.id: s for s in self.decisions()}
        if decision not in by_id:
            raise Trouble("D003", id=decision, where=self.folder)
        if by_id[decision].status == "undone":
            raise Trouble("D004", id=decision)
        old = by_id[decision].decision
        return self._keep(
            Decision(
                id="",
                target=decision,
                field=judge.UNDO,
                was=old.now,
                now=old.was,
                who=_given("who", who),
                when=_now(),
                why=_given("why", why),
                report_id=old.report_id,
                start=old.start,
                end=old.end,
                text=old.text,
            )
        )

    def add_figure(self, report: str, start: int, end: int, fields: Mapping[str, Any], *, who: str, why: str) -> Figure:
        """Add a figure that the machine missed: ``report`` is an id, the span counts in its text.

        ``fields`` are those of Figure, at least ``measure`` and ``counted``; the rest is filled from the words.
        """
        from accordingto.store.by_hand import figure_by_hand

        found = self.find(report)
        if not isinstance(found, Report):
            raise Trouble("C001", what=report)
        figure = figure_by_hand(found, start, end, fields)
        self._keep(
            Decision(
                id="",
                target=figure.id,
                field=judge.ADDED,
                was=None,
                now=msgspec.json.encode(figure).decode(),
                who=_given("who", who),
                when=_now(),
                why=_given("why", why),
                report_id=found.id,
                start=start,
                end=end,
                text=figure.text,
            )
        )
        return figure

    def with_decisions(
        self, figures: Sequence[Figure], silences: Sequence[Silence], *, again: bool = False
    ) -> tuple[list[Figure], list[Silence]]:
        """The ledger as it will be once the new rows are in: decisions laid over, rejected rows left out.

        Args:
            again: The new rows stand in place of those that are there, instead of beside them.
        """
        from accordingto.store.by_hand import laid_over

        every = [s.decision for s in self.decisions()]
        new = {f.id for f in figures} | {s.id for s in silences}
        over = judge.laid_over(judge.standings(every, new | {d.target for d in every}, {}))
        by_hand = [f for f in added_by_hand(every) if f.id not in new]
        earlier: list[Figure] = by_hand if again else self.figures()
        kept = [laid_over(f, over.get(f.id, {})) for f in figures if not _rejected(over, f.id)]
        if again:
            earlier = [laid_over(f, over.get(f.id, {})) for f in earlier if not _rejected(over, f.id)]
        still = [s for s in silences if not _rejected(over, s.id)]
        return [*earlier, *kept], still if again else [*self.silences(), *still]

    def same_or_apart(self) -> tuple[list[tuple[str, ...]], list[tuple[tuple[str, ...], tuple[str, ...]]]]:
        """Figures that people put into one event, and (figures, other figures) that they took apart."""
        standing = [s.decision for s in self.decisions() if s.status == "stands"]
        together = [tuple((d.text or "").split(",")) for d in standing if d.field == judge.MERGE]
        apart = []
        for d in standing:
            if d.field == judge.SPLIT:
                some = tuple((d.now or "").split(","))
                apart.append((some, tuple(f for f in (d.text or "").split(",") if f not in some)))
        return together, apart

    def recommended(self) -> dict[str, str]:
        """Question id -> id of the figure that a person chose for it."""
        over = judge.laid_over(self.decisions())
        return {id: fields["recommended"] for id, fields in over.items() if fields.get("recommended")}  # type: ignore[misc]

    def add_note(self, target: str, text: str, *, who: str) -> Note:
        record = self.find(target)
        note = Note(target=record.id, text=_given("text", text), who=_given("who", who), when=_now())  # type: ignore[attr-defined]
        return self._desk.add_note(note)

    def notes(self, target: str | None = None) -> list[Note]:
        return [note for note in self._desk.notes() if target in (None, note.target)]

    # --- the rest -----------------------------------------------------------------------------------

    def skipped(self) -> list[Skipped]:
        """What was given and could not be read, with the reason; it goes when the same input is read later."""
        return self._desk.skipped()

    def search(self, words: str, *, limit: int = 50) -> list[Hit]:
        """Reports that hold all the words, best first."""
        return self._desk.search(words, limit)

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Ask DuckDB. Views: report, statement, figure, silence, work, event, question, relation, bracket,
        decision; ``figure_as_read`` and so on are without decisions."""
        with self._guard:
            return fetched(self._current().db.cursor(), sql, parameters)

    def version(self) -> str:
        """Changes whenever anything in the project does; good as an ETag."""
        return self._desk.version()

    def made_by(self) -> str | None:
        """The version of accordingto that made the last run; None before the first."""
        return self._desk.run_version()

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A run: what is written in it becomes visible when it is published, or never.

        Raises Trouble when another process is writing to the project.
        """
        with segments.only_writer(self.folder) as alone:
            if not alone:
                raise Trouble("P004", where=self.folder)
            segments.sweep(self.folder, (s.path for s in self._desk.segments()))
            yield Writing(self.folder, self._desk)

    # --- inside -------------------------------------------------------------------------------------

    def _keep(self, decision: Decision) -> Decision:
        kept = self._desk.add_decision(decision)
        if self.follow:
            self.follow(self)
        return kept

    def _current(self) -> State:
        with self._guard:
            version = self._desk.version()
            if self._state is None or self._state.version != version:
                self._state = State(self.folder, version, self._desk.segments(), self._desk.decisions())
            return self._state

    def _ledger(self, kind: str, view: str | None = None) -> list[Any]:
        with self._guard:
            try:
                return self._current().rows(kind, view or kind)
            except (OSError, duckdb.IOException):  # another process has replaced the segments since: look again
                self._state = None
                return self._current().rows(kind, view or kind)


def _rejected(over: Mapping[str, Mapping[str, str | None]], id: str) -> bool:
    return over.get(id, {}).get(judge.VERDICT) == "rejected"


def _opened(cls: type[Project], folder: Path) -> Project:
    import sqlite3

    try:
        return cls(folder)
    except (sqlite3.Error, OSError) as wrong:
        raise Trouble("P007", where=folder, what=wrong) from None


def _of(rows: list[Any], report_id: str | None) -> list[Any]:
    return rows if report_id is None else [row for row in rows if row.report_id == report_id]


def _given(what: str, value: str) -> str:
    if not value or not value.strip():
        raise Trouble("D006", what=what)
    return value.strip()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
