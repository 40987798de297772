"""What is read closely when only figures are asked for, and that skimming changes nothing but how much is read."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from accordingto.parse.decode import parse_words
from accordingto.parse.encoder import default
from accordingto.parse.tokens import tokenize
from accordingto.pipeline import extract
from accordingto.quantify.numbers.find import find
from accordingto.records import Report
from accordingto.skim import around_figures

LONG = (
    "The harbour of Sund lay quiet. Mist hung over it. Gulls cried. Oda Brenn, mayor of Sund, looked on. Boats rocked. "
    "All stood still. Rain fell. It grew dark. Lamps were lit. Brenn said nine men had drowned. She went home. Rain fell. "
    "The wind rose. Doors banged. Dogs barked. A guard was killed at dawn. Bells rang. Rain fell. The town slept. "
    "Snow came. The ministry would not say how many boats sank. Ice formed. Spring came. Birds sang. All was well."
)


def kept(text: str) -> str:
    words = tokenize(text)
    read = around_figures(words)
    return " ".join(form for form, seen in zip(words.forms(), read.tolist()) if seen)


def test_what_stands_around_figures_victims_and_silences_is_read() -> None:
    read = kept(LONG)
    for told in ("nine men had drowned", "A guard was killed", "would not say how many", "She went home", "Lamps were"):
        assert told in read
    assert "Oda Brenn , mayor of Sund" in read  # who is named beside a figure is introduced there
    for nothing in ("Gulls cried", "Doors banged", "Spring came", "All was well"):
        assert nothing not in read


@given(st.lists(st.sampled_from([*LONG.split(" "), "12", "\n\n", "🙂", "1,800", "dozens"]), max_size=60))
def test_every_number_is_read(parts: list[str]) -> None:
    words = tokenize(" ".join(parts))
    read = around_figures(words)
    assert len(read) == len(words.start)
    for number in find(words.text)[0]:
        inside = (words.start < number.core_end) & (words.end > number.core_start)
        assert number.optional or read[inside].any()


def test_all_of_it_read_closely_is_all_of_it_read() -> None:
    words = tokenize(LONG)
    whole = parse_words(words, default())
    chosen = parse_words(words, default(), read=np.ones(len(words.start), bool))
    assert (whole.head == chosen.head).all()
    assert whole.rel == chosen.rel
    assert whole.said == chosen.said


def test_a_skimmed_report_gives_the_same_figures_and_speakers() -> None:
    report = Report(id="0" * 16, uri="made-up.txt", sha256="", text=LONG)
    (whole,), (skimmed,) = extract([report], default()), extract([report], default(), skim=True)
    rows = [[(f.text, f.measure, f.source_name) for f in found.figures] for found in (whole, skimmed)]
    assert rows[0] == rows[1]
    assert [s.kind for s in skimmed.silences] == [s.kind for s in whole.silences]
