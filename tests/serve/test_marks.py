"""The text of a report on its page: cut in pieces, never altered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accordingto.records import Edit, Figure, Gap
from accordingto.serve.marks import pieces

TEXT = "Ada Quill said 1, 200 people had fled 🚣 the lower town."


def figure(start: int, end: int, id: str = "f", source: tuple[int, int] | None = None) -> Figure:
    return Figure(
        report="r", report_id="r", id=id, start=start, end=end, text=TEXT[start:end], n=1, low=None, high=None,
        bound="exact", hard=(1, 1), typical=(1, 1), counted="people", measure="displaced",
        source_start=source[0] if source else None, source_end=source[1] if source else None,
    )  # fmt: skip


def test_a_figure_its_source_and_a_mended_number_are_marked_where_they_stand():
    at = TEXT.index("1, 200")
    edit = Edit(start=at, end=at + 6, text="1,200", rule="split-number")
    out = pieces(TEXT, [figure(at, at + 6, source=(0, 9))], edits=[edit])
    assert [(p.text, p.source, p.figure, p.mended) for p in out] == [
        ("Ada Quill", True, None, None),
        (" said ", False, None, None),
        ("1, 200", False, "f", "1,200"),
        (" people had fled 🚣 the lower town.", False, None, None),
    ]


def test_an_edit_that_is_cut_in_two_says_once_how_it_was_read():
    at = TEXT.index("1, 200")
    edit = Edit(start=at - 2, end=at + 6, text="x1,200", rule="r")
    out = pieces(TEXT, [figure(at, at + 6)], edits=[edit])
    assert [p.mended for p in out if p.mended is not None] == ["x1,200", ""]


def test_the_shorter_of_two_figures_is_shown_where_both_stand():
    out = pieces(TEXT, [figure(0, 20, "long"), figure(4, 9, "short")])
    assert [(p.text, p.figure) for p in out][:3] == [("Ada ", "long"), ("Quill", "short"), (" said 1, 20", "long")]


def test_words_filled_from_another_copy_stand_between_pieces_and_are_not_text():
    gap = Gap(report_id="r", at=3, witness_start=0, witness_end=5, text="-Mar", kind="filled")
    cut = Gap(report_id="r", at=9, witness_start=0, witness_end=5, text="gone", kind="cut_tail")
    out = pieces(TEXT, [], gaps=[gap, cut])
    assert [(p.text, p.filled) for p in out] == [("Ada", None), ("", "-Mar"), (TEXT[3:], None)]


def test_words_filled_at_the_very_end_are_shown_too():
    gap = Gap(report_id="r", at=len(TEXT), witness_start=0, witness_end=5, text="end", kind="filled")
    assert pieces(TEXT, [], gaps=[gap])[-1].filled == "end"


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda s: (min(s), max(s)))


@given(st.lists(spans, max_size=6), st.lists(spans, max_size=4), st.lists(st.integers(0, len(TEXT)), max_size=4))
def test_the_pieces_joined_again_are_the_text(figures, edits, gaps):
    out = pieces(
        TEXT,
        [figure(a, b, str(i), source=(b, len(TEXT))) for i, (a, b) in enumerate(figures)],
        edits=[Edit(start=a, end=b, text="…", rule="r") for a, b in edits],
        gaps=[Gap(report_id="r", at=g, witness_start=0, witness_end=1, text="+", kind="filled") for g in gaps],
    )
    assert "".join(p.text for p in out) == TEXT
    assert sum(p.filled is not None for p in out) == len(gaps)


@given(st.lists(spans, max_size=6), st.lists(spans, max_size=4))
def test_every_piece_carries_what_covers_it_and_of_two_figures_the_shorter(figures, edits):
    told = [figure(a, b, str(i), source=(min(a, 5), b)) for i, (a, b) in enumerate(figures)]
    out = pieces(TEXT, told, edits=[Edit(start=a, end=b, text="…", rule="r") for a, b in edits])
    at = 0
    for piece in out:
        end = at + len(piece.text)
        over = [f for f in told if f.start <= at and end <= f.end]
        shortest = min((f.end - f.start for f in over), default=None)
        assert (piece.figure is None) == (not over)
        if piece.figure is not None:
            found = told[int(piece.figure)]
            assert found in over
            assert found.end - found.start == shortest
        assert piece.source == any(min(f.start, 5) <= at and end <= f.end for f in told)
        assert (piece.mended is not None) == any(a <= at and end <= b for a, b in edits)
        at = end
