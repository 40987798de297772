"""How records read on a page."""

from __future__ import annotations

import msgspec
import pytest

from accordingto.serve import labels

from .desk import DeskProject, figure, report

SENTENCE = "He said 23 people had been killed, including nine  of his men, and some were still there."


def counted(text: str, words: str, **more):
    owner = report("r9", "Before. " + SENTENCE)
    made = figure("f9", owner, text, words, 1, sentence=SENTENCE, sentence_start=8, **more)
    if words.startswith("["):
        return made
    start = owner.text.index(words)
    return msgspec.structs.replace(made, counted_start=start, counted_end=start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("23", "people", "23 people"),
        ("nine", "his men", "nine of his men"),
        ("23", "[people]", "23 [people]"),
        ("23", "his men", "23 his men"),  # too far apart to be quoted as one
    ],
)
def test_an_amount_is_quoted_as_it_stands_where_number_and_noun_are_close(text, words, shown):
    assert labels.amount(counted(text, words)) == shown


def test_nobody_speaks_for_a_figure_in_the_reports_own_voice_but_the_publisher():
    project = DeskProject()
    own = figure("f8", project.wire, "nine", "workers", 9)
    assert labels.speaker(own) == "Norrin Wire, in its own voice"
    assert labels.speaker(msgspec.structs.replace(own, attribution="unclear")) == "not plain who says it"
    assert labels.speaker(project.mayor) == "Mayor Ada Quill-Storm"


def test_a_report_without_a_title_is_called_by_its_first_line():
    assert labels.headline(report("r", "\n  Two lines\nof text.")) == "Two lines"
    assert len(labels.headline(report("r", "word " * 80))) <= 100
    assert labels.headline(report("r", "", title=None)) == "news/r.txt"


def test_every_word_of_the_ledger_has_a_label():
    from accordingto.records import MEASURES, RELATIONS

    assert set(RELATIONS) == set(labels.RELATION)
    assert all(labels.measure(m) for m in MEASURES)
