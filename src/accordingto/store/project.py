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

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

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


class Project:
    """An open project. ``with Project.open(folder) as project: project.figures()``."""

    folder: Path

    @classmethod
    def open(cls, folder: str | Path) -> Project:
        """Open an existing project. Raises :class:`NoProject` (a sentence) where there is none."""
        raise NotImplementedError

    @classmethod
    def create(cls, folder: str | Path) -> Project:
        """Open the project in ``folder``, making it first where the folder is new or empty."""
        raise NotImplementedError

    def close(self) -> None: ...

    # --- what the machine found, with decisions laid over -----------------------------------------

    def reports(self) -> list[Report]:
        """All reports, with their text."""
        raise NotImplementedError

    def report(self, id: str) -> Report | None: ...

    def raw(self, report_id: str) -> bytes:
        """The bytes that came in."""
        raise NotImplementedError

    def statements(self, report_id: str | None = None) -> list[Statement]:
        raise NotImplementedError

    def figures(
        self, report_id: str | None = None, *, decided: bool = True, rejected: bool = False
    ) -> list[Figure]:
        """All figures; ``rejected=True`` also those that somebody threw out; ``decided=False`` the machine's own."""
        raise NotImplementedError

    def silences(self, report_id: str | None = None, *, rejected: bool = False) -> list[Silence]:
        raise NotImplementedError

    def works(self) -> list[Work]:
        """One for each distinct text; a report without copies is a work of one."""
        raise NotImplementedError

    def events(self) -> list[Event]:
        raise NotImplementedError

    def questions(self) -> list[Question]:
        raise NotImplementedError

    def relations(self) -> list[Relation]:
        raise NotImplementedError

    def brackets(self) -> list[Bracket]:
        raise NotImplementedError

    def find(self, id: str) -> Record:
        """The record of any kind with this id, or with an id that begins so. Raises Trouble when none or several."""
        raise NotImplementedError

    # --- what people decided ------------------------------------------------------------------------

    def states(self) -> dict[str, str]:
        """Target id -> confirmed, corrected, rejected, unsure or added. Not in it: only suggested by the machine."""
        raise NotImplementedError

    def decisions(self) -> list[Standing]:
        """Every decision ever taken, oldest first, with how it stands today (stands, undone, moved, orphaned)."""
        raise NotImplementedError

    def decide(self, target: str, field: str, value: str | None, *, who: str, why: str) -> Decision:
        """Keep a decision. It overwrites nothing: the machine's row stays and the decision is laid over.

        ``field`` is a field of the record (``n``, ``source_name``, ``measure``, ...; values as text, None or ""
        for none), or one of
          ``verdict``  confirmed, rejected or unsure, on a figure, silence or relation
          ``merge``    on an event: the id of another event that is the same
          ``split``    on an event: figure ids, comma separated, that belong to an event of their own
        Raises Trouble with a sentence for an unknown id or field, or a value that does not fit.
        Events and relations follow when ``pipeline.relate_again(project)`` is called.
        """
        raise NotImplementedError

    def undo(self, decision: str, *, who: str, why: str) -> Decision:
        """Take a decision back, by another one."""
        raise NotImplementedError

    def add_figure(
        self, report: str, start: int, end: int, fields: Mapping[str, Any], *, who: str, why: str
    ) -> Figure:
        """Add a figure that the machine missed: ``report`` is an id, the span counts in its text.

        ``fields`` are those of Figure, at least ``measure`` and ``counted``; the rest is filled from the words.
        """
        raise NotImplementedError

    def add_note(self, target: str, text: str, *, who: str) -> Note:
        raise NotImplementedError

    def notes(self, target: str | None = None) -> list[Note]:
        raise NotImplementedError

    # --- the rest -----------------------------------------------------------------------------------

    def skipped(self) -> list[Skipped]:
        """What was given and could not be read, with the reason; it goes when the same input is read later."""
        raise NotImplementedError

    def search(self, words: str, *, limit: int = 50) -> list[Hit]:
        """Reports that hold all the words, best first."""
        raise NotImplementedError

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Ask DuckDB. Views: report, statement, figure, silence, work, event, question, relation, bracket,
        decision; ``figure_as_read`` and so on are without decisions."""
        raise NotImplementedError

    def version(self) -> str:
        """Changes whenever anything in the project does; good as an ETag."""
        raise NotImplementedError
