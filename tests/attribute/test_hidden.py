"""Speakers that the words leave hidden: nobody rather than the next one who could be meant."""

from __future__ import annotations

import pytest

from accordingto.attribute.hidden import hidden
from accordingto.drafts import Utterance
from accordingto.parse.tree import Tree
from tests.trees import tree


def told(t: Tree, source: str, cue: str, number: str) -> bool:
    def span(words: str) -> tuple[int, int]:
        at = t.text.index(words)
        return at, at + len(words)

    u = Utterance(source=span(source), cue=span(cue), content=((0, len(t.text)),), stance="said", rule="tagged")
    return hidden(t, u, span(number))


ANSWERED = tree(
    "Holt said. “We lost nine carts,” said Eddy.",
    """
Holt PROPN 2 nsubj
said VERB 0 root
. PUNCT 2 punct

“ PUNCT 3 punct
We PRON 3 nsubj
lost VERB 8 ccomp
nine NUM 5 nummod
carts NOUN 3 obj
, PUNCT 8 punct
” PUNCT 8 punct
said VERB 0 root
Eddy PROPN 8 nsubj
. PUNCT 8 punct
""",
)
LOST = tree(
    "In a note on the door, wrote that two carts sank.",
    """
In ADP 3 case
a DET 3 det
note NOUN 8 obl
on ADP 6 case
the DET 6 det
door NOUN 3 nmod
, PUNCT 8 punct
wrote VERB 0 root
that SCONJ 11 mark
two NUM 11 nummod
carts NOUN 12 nsubj
sank VERB 8 ccomp
. PUNCT 8 punct
""",
)
CITING = tree(
    "Radio reported citing Holt that nine men rowed.",
    """
Radio NOUN 2 nsubj
reported VERB 0 root
citing VERB 2 advcl
Holt PROPN 3 obj
that SCONJ 8 mark
nine NUM 7 nummod
men NOUN 8 nsubj
rowed VERB 2 ccomp
. PUNCT 2 punct
""",
)
CLOSED = tree(
    "The man who admits two thefts hid papers show.",
    """
The DET 2 det
man NOUN 7 nsubj
who PRON 4 nsubj
admits VERB 2 acl:relcl
two NUM 6 nummod
thefts NOUN 4 obj
hid VERB 9 ccomp
papers NOUN 9 nsubj
show VERB 0 root
. PUNCT 9 punct
""",
)
HIDDEN = [
    (ANSWERED, "Holt", "said", "nine", True),
    (LOST, "the door", "wrote", "two", True),
    (LOST, "a note", "wrote", "two", True),
    (CITING, "Radio", "reported", "nine", True),
    (CITING, "Holt", "citing", "nine", False),
    (CLOSED, "The man", "admits", "two", True),
    (CLOSED, "papers", "show", "two", False),
]


@pytest.mark.parametrize(("t", "source", "cue", "number", "expected"), HIDDEN)
def test_whoever_the_words_hide_is_nobody(t: Tree, source: str, cue: str, number: str, expected: bool) -> None:
    assert told(t, source, cue, number) is expected


def test_who_answers_for_the_quotation_has_it() -> None:
    at = ANSWERED.text.rindex("said")
    eddy = ANSWERED.text.index("Eddy")
    u = Utterance(source=(eddy, eddy + 4), cue=(at, at + 4), content=((11, 33),), stance="said", rule="tagged")
    assert not hidden(ANSWERED, u, (20, 24))
