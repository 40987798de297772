"""Finished records: in the report's own text, with ids that stay and reasons for their fields."""

from __future__ import annotations

from accordingto import assemble
from accordingto.drafts import Mended, Utterance, Voice, When, Where, Withheld
from accordingto.explain import explain
from accordingto.parse.tree import Tree
from accordingto.pipeline import Extracted
from accordingto.quantify import quantify
from accordingto.records import Edit, Figure, Report
from tests.quantify.parses import parses
from tests.trees import tree

OPEN_TIME = When(start=None, end=None, accuracy=None, reason="")
OPEN_PLACE = Where(name=None, country=None, accuracy=None, reason="")
SENTENCE = "Police said they had arrested four men and seized six rifles."
POLICE = Voice(
    attribution="named", source=(0, 6), cue=(7, 11), source_name="Police", stance="said", reason="direct: said"
)


def report(text: str) -> Report:
    return Report(id="0123456789abcdef", uri="made-up.txt", sha256="", text=text, publisher="The Lusk Courier")


def assembled(text: str, edits: tuple[Edit, ...] = ()) -> tuple[Figure, ...]:
    t: Tree = tree(SENTENCE, parses()[SENTENCE])
    readings = quantify(t)
    n = len(readings)
    mended = Mended(text=SENTENCE, edits=edits)
    return assemble.figures(report(text), mended, t, readings, [POLICE] * n, [OPEN_TIME] * n, [OPEN_PLACE] * n)


def test_spans_and_words_are_of_the_reports_own_text() -> None:
    own = "Police  said they had arrested four men and seized six rifles."
    for f in assembled(own, (Edit(start=6, end=8, text=" ", rule="blanks"),)):
        assert own[f.start : f.end] == f.text
        assert f.source_start is not None
        assert own[f.source_start : f.source_end] == f.source == "Police"
        assert f.counted_start is not None
        assert own[f.counted_start : f.counted_end] == f.counted
        assert f.sentence == own


def test_a_figure_carries_who_said_it_and_whence_each_field_comes() -> None:
    men, rifles = assembled(SENTENCE)
    assert (men.measure, rifles.measure) == ("detained", "seized")
    assert (men.cue, men.stance, men.attribution, men.publisher) == ("said", "said", "named", "The Lusk Courier")
    assert men.reasons["source"] == "direct: said"
    assert "previous-word" in men.rule.split(",")
    assert (men.unit, men.counted_class) == ("person", "men")


def test_the_id_of_a_figure_depends_on_report_span_and_source_alone() -> None:
    first = assembled(SENTENCE)
    assert [f.id for f in assembled(SENTENCE)] == [f.id for f in first]
    assert len({f.id for f in first}) == 2
    assert all(len(f.id) == 16 for f in first)


def test_a_supplied_noun_has_no_span() -> None:
    sentence = "The flood left 7 dead and thousands homeless."
    t = tree(sentence, parses()[sentence])
    readings = quantify(t)
    rows = assemble.figures(
        report(sentence),
        Mended(text=sentence),
        t,
        readings,
        [Voice(attribution="own_voice")] * 2,
        [OPEN_TIME] * 2,
        [OPEN_PLACE] * 2,
    )
    assert [(f.counted, f.counted_start) for f in rows] == [("[people]", None), ("[people]", None)]
    assert rows[0].source is None


def test_a_silence_keeps_the_words_that_withhold() -> None:
    t = tree(SENTENCE, parses()[SENTENCE])
    withheld = Withheld(
        start=0, end=11, kind="declined", topic="how many men", source=(0, 6), cue=(7, 11), rule="declined"
    )
    (row,) = assemble.silences(report(SENTENCE), Mended(text=SENTENCE), t, [withheld])
    assert (row.text, row.source, row.cue, row.kind) == ("Police said", "Police", "said", "declined")
    assert row.sentence == SENTENCE


def test_a_statement_has_the_spans_of_all_its_parts() -> None:
    said = Utterance(source=(0, 6), cue=(7, 11), content=((12, 61),), rule="direct")
    (row,) = assemble.statements(report(SENTENCE), Mended(text=SENTENCE), [said])
    assert (row.source_text, row.cue_text) == ("Police", "said")
    assert SENTENCE[slice(*row.content[0])] == "they had arrested four men and seized six rifles."


def test_explain_tells_each_field_with_its_rule_and_words() -> None:
    figures = assembled(SENTENCE)
    whole = Extracted(
        report=report(SENTENCE), mended=Mended(text=SENTENCE), statements=(), figures=figures, silences=()
    )
    told = explain(whole, SENTENCE.index("four"))
    assert "measure" in told
    assert "[previous-word: arrested]" in told
    assert explain(whole, 0).startswith("No figure at 0. The nearest is 'four'")


def test_explain_says_so_when_there_is_no_figure_at_all() -> None:
    empty = Extracted(report=report("Nothing."), mended=Mended(text="Nothing."), statements=(), figures=(), silences=())
    assert explain(empty, 3) == "No figure was found in made-up.txt."
