"""Hypothesis strategies for records; a law that is tested anywhere draws its records from here."""

from __future__ import annotations

from hypothesis import strategies as st

from accordingto.records import MEASURES, Figure

words = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
maybe = st.none() | words
ends = st.none() | st.integers(0, 10_000).map(float)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Any figure that the types allow, whether or not a report could hold it."""
    start = draw(st.integers(0, 500))
    text = draw(words)
    return Figure(
        report=draw(words),
        report_id=draw(st.sampled_from(["r1", "r2"])),
        id=draw(st.text("0123456789abcdef", min_size=16, max_size=16)),
        start=start,
        end=start + len(text),
        text=text,
        n=draw(ends),
        low=draw(ends),
        high=draw(ends),
        bound=draw(
            st.sampled_from(["exact", "approx", "more_than", "at_least", "less_than", "at_most", "range", "vague"])
        ),
        hard=(draw(ends), draw(ends)),
        typical=(draw(ends), draw(ends)),
        counted=draw(words),
        measure=draw(st.sampled_from(MEASURES)),
        agent=draw(maybe),
        place=draw(maybe),
        source=draw(maybe),
        source_name=draw(maybe),
        additional=draw(st.booleans()),
        source_start=draw(st.none() | st.integers(0, 500)),
        sentence=draw(words),
        reasons=draw(st.dictionaries(words, words, max_size=3)),
    )
