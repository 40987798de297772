"""`desk.sqlite`: what people wrote (decisions, notes), the search index, and the list of live segments.

SQLite in WAL mode: a reader never waits, a writer waits for the other one. :meth:`Desk.publish` makes
a whole run visible in one transaction.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from accordingto.errors import Trouble
from accordingto.records import Decision, Hit, Note, Report, Skipped
from accordingto.store.segments import Segment

LAYOUT = 1  # of the project folder; a newer one is refused with a sentence

TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS run (id INTEGER PRIMARY KEY, version TEXT NOT NULL, reports INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS segment (
    path TEXT PRIMARY KEY, kind TEXT NOT NULL, run INTEGER NOT NULL, rows INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS decision (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, field TEXT NOT NULL, was TEXT, now TEXT,
    who TEXT NOT NULL, "when" TEXT NOT NULL, why TEXT NOT NULL,
    report_id TEXT, start INTEGER, "end" INTEGER, text TEXT);
CREATE TABLE IF NOT EXISTS note (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, text TEXT NOT NULL, who TEXT NOT NULL,
    "when" TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS skipped ("where" TEXT PRIMARY KEY, reason TEXT NOT NULL, code TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    report_id UNINDEXED, report UNINDEXED, title, text, tokenize = "unicode61 remove_diacritics 2");
"""

_DECISION = 'target, field, was, now, who, "when", why, report_id, start, "end", text'


class Desk:
    """The open desk of one project; may be used from several threads."""

    def __init__(self, path: Path) -> None:
        self._guard = threading.RLock()
        self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")  # a decision that was answered for survives a power cut
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone():
            with self.writing():
                for statement in TABLES.split(";\n"):
                    if statement.strip():
                        self._db.execute(statement)
                self._db.execute("INSERT OR IGNORE INTO meta VALUES ('layout', ?)", [str(LAYOUT)])
        layout = self._one("SELECT value FROM meta WHERE key = 'layout'")
        if int(layout) > LAYOUT:
            raise Trouble("P003", where=path.parent, version=f"layout {layout}")

    def close(self) -> None:
        with self._guard:
            self._db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        with self._guard:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def _all(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._guard:
            return self._db.execute(sql, parameters).fetchall()

    def _one(self, sql: str) -> Any:
        return self._all(sql)[0][0]

    # --- runs ---------------------------------------------------------------------------------------

    def version(self) -> str:
        """Changes with every run, decision, note and list of skipped inputs."""
        return self._one(
            """SELECT (SELECT coalesce(max(id), 0) FROM run) || '.' || (SELECT coalesce(max(seq), 0) FROM decision)
               || '.' || (SELECT coalesce(max(seq), 0) FROM note)"""
        )

    def next_run(self) -> int:
        return self._one("SELECT coalesce(max(id), 0) + 1 FROM run")

    def run_version(self) -> str | None:
        """The version of accordingto that made the last run."""
        rows = self._all("SELECT version FROM run ORDER BY id DESC LIMIT 1")
        return rows[0][0] if rows else None

    def segments(self) -> list[Segment]:
        """The live segments, oldest first."""
        rows = self._all("SELECT path, kind, run, rows FROM segment ORDER BY run, path")
        return [Segment(path=p, kind=k, run=r, rows=n) for p, k, r, n in rows]

    def publish(
        self,
        run: int,
        version: str,
        segments: Iterable[Segment],
        *,
        replaced: Iterable[str] = (),
        gone: Iterable[str] = (),
        reports: Iterable[Report] = (),
        skipped: Iterable[Skipped] = (),
        read: Iterable[str] = (),
    ) -> None:
        """Make a run visible, whole.

        Args:
            replaced: Kinds whose earlier segments no longer count.
            gone: Paths of earlier segments that no longer count, because a new one holds their rows.
            reports: Reports that are new, for the search index.
            skipped: What could not be read this time.
            read: Inputs that were read; they leave the list of the skipped.
        """
        new = list(reports)
        with self.writing() as db:
            db.execute("INSERT INTO run VALUES (?, ?, ?)", [run, version, len(new)])
            db.executemany("DELETE FROM segment WHERE kind = ?", [[kind] for kind in replaced])
            db.executemany("DELETE FROM segment WHERE path = ?", [[path] for path in gone])
            db.executemany(
                "INSERT INTO segment VALUES (?, ?, ?, ?)", [[s.path, s.kind, s.run, s.rows] for s in segments]
            )
            db.executemany("INSERT INTO words VALUES (?, ?, ?, ?)", [[r.id, r.uri, r.title or "", r.text] for r in new])
            db.executemany('DELETE FROM skipped WHERE "where" = ?', [[where] for where in read])
            db.executemany(
                "INSERT OR REPLACE INTO skipped VALUES (?, ?, ?)", [[s.where, s.reason, s.code] for s in skipped]
            )

    def skipped(self) -> list[Skipped]:
        rows = self._all('SELECT "where", reason, code FROM skipped ORDER BY rowid')
        return [Skipped(where=w, reason=r, code=c) for w, r, c in rows]

    # --- what people write ----------------------------------------------------------------------------

    def add_decision(self, decision: Decision) -> Decision:
        """Keep a decision under the next id; the one it came with is not looked at."""
        d = decision
        with self.writing() as db:
            cursor = db.execute(
                f"INSERT INTO decision ({_DECISION}) VALUES ({', '.join('?' * 11)})",
                [d.target, d.field, d.was, d.now, d.who, d.when, d.why, d.report_id, d.start, d.end, d.text],
            )
            return _decision((cursor.lastrowid, *(getattr(d, f) for f in _FIELDS)))

    def decisions(self) -> list[Decision]:
        """All decisions, oldest first, undone ones too."""
        return [_decision(row) for row in self._all(f"SELECT seq, {_DECISION} FROM decision ORDER BY seq")]

    def add_note(self, note: Note) -> Note:
        with self.writing() as db:
            db.execute(
                'INSERT INTO note (target, text, who, "when") VALUES (?, ?, ?, ?)',
                [note.target, note.text, note.who, note.when],
            )
        return note

    def notes(self) -> list[Note]:
        rows = self._all('SELECT target, text, who, "when" FROM note ORDER BY seq')
        return [Note(target=t, text=x, who=w, when=n) for t, x, w, n in rows]

    def search(self, words: str, limit: int) -> list[Hit]:
        """Reports with all of ``words`` (as plain words, no query language), best first."""
        plain = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        if not plain:
            return []
        rows = self._all(
            """SELECT report_id, report, title, snippet(words, 3, char(2), char(3), ' … ', 24) FROM words
               WHERE words MATCH ? ORDER BY bm25(words), rowid LIMIT ?""",
            [plain, limit],
        )
        return [Hit(report_id=i, report=r, title=t or None, snippet=s) for i, r, t, s in rows]


_FIELDS = ("target", "field", "was", "now", "who", "when", "why", "report_id", "start", "end", "text")


def _decision(row: Sequence[Any]) -> Decision:
    return Decision(id=f"d{row[0]}", **dict(zip(_FIELDS, row[1:])))
