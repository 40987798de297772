"""Utterances found by where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from accordingto.attribute.spans import overlap
from accordingto.attribute.stated import Stated
from accordingto.drafts import Utterance


def utterance(*content: tuple[int, int], source: tuple[int, int] | None = None) -> Utterance:
    return Utterance(source=source, cue=None, content=content, stance="said", rule="verb")


spans = st.tuples(st.integers(0, 3000), st.integers(1, 900)).map(lambda at: (at[0], at[0] + at[1]))


@given(st.lists(st.tuples(spans, st.none() | spans), max_size=12), spans)
def test_whatever_touches_a_span_is_found_in_the_order_in_which_it_came(
    told: list[tuple[tuple[int, int], tuple[int, int] | None]], span: tuple[int, int]
) -> None:
    stated = Stated(utterance(content, source=source) for content, source in told)
    found = stated.near(span)
    touching = {k for k in stated.numbers() if overlap(stated[k].content[0], span) or overlap(stated[k].source, span)}
    assert touching <= {k for k, _ in found}
    assert [k for k, _ in found] == sorted(k for k, _ in found)


def test_what_was_replaced_keeps_its_place_and_what_was_dropped_is_gone() -> None:
    stated = Stated([utterance((0, 10)), utterance((20, 30)), utterance((40, 50))])
    first, second, third = stated.numbers()
    stated.put(first, utterance((5000, 5010)))
    stated.drop(second)
    stated.drop(second)
    assert [u.content for u in stated] == [((5000, 5010),), ((40, 50),)]
    assert [k for k, _ in stated.near((5000, 5001))] == [first]
    assert second not in [k for k, _ in stated.near((20, 30))]
    assert stated.add(utterance((60, 70))) > third
