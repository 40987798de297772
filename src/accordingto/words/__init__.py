"""The ledger in plain words: who says how many of what, how that stands to what others say, and who says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.records import Event, Figure, Question, Relation, Report, Silence, Statement, Work
from accordingto.words.ledger import Ledger
from accordingto.words.pages import event, figure, overview, question, report, silence, statement, work
from accordingto.words.sentences import relation

if TYPE_CHECKING:
    from accordingto.store.project import Project

__all__ = ["Ledger", "event", "figure", "overview", "question", "relation", "report", "show", "silence", "work"]


def show(project: Project, id: str | None) -> str:
    """What a project holds, or one event, question, figure, silence, relation, report or work of it, in words.

    Raises Trouble when ``id`` names nothing or several things.
    """
    ledger = Ledger.of(project)
    if id is None:
        return "\n".join(overview(ledger))
    found = project.find(id)
    match found:
        case Event():
            lines = event(found, ledger)
        case Question():
            lines = question(found, ledger)
        case Figure():
            lines = figure(found, ledger)
        case Silence():
            lines = [silence(found)]
        case Relation():
            lines = [relation(found)]
        case Report():
            lines = report(found, ledger)
        case Work():
            lines = work(found, ledger)
        case Statement():
            lines = [statement(found)]
        case _:
            lines = [str(found)]
    return "\n".join(lines)
