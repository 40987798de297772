"""Agent, place and time of figures on trees checked by hand, one sentence for each rule."""

from __future__ import annotations

import pytest

from accordingto.quantify import quantify
from tests.trees import tree

# text, parse, number, agent, place, time
ROWS = [
    (
        "Three clerks were killed by army soldiers in the town of Lusk.",
        """
Three NUM 4 nsubj:pass
clerks NOUN 4 nsubj:pass
were AUX 4 aux:pass
killed VERB 0 root
by ADP 7 case
army NOUN 7 compound
soldiers NOUN 4 obl:agent
in ADP 10 case
the DET 10 det
town NOUN 7 nmod
of ADP 12 case
Lusk PROPN 10 nmod
. PUNCT 4 punct
""",
        "Three", "army soldiers", "the town of Lusk", None,
    ),
    (
        "At least two men fired shots, wounding three pupils.",
        """
At ADP 2 case
least ADJ 3 nmod
two NUM 4 nummod
men NOUN 5 nsubj
fired VERB 0 root
shots NOUN 5 obj
, PUNCT 8 punct
wounding VERB 5 conj
three NUM 10 nummod
pupils NOUN 8 obj
. PUNCT 5 punct
""",
        "three", "At least two men", None, None,
    ),
    (
        "Nine bombs exploded at the offices of the fishers’ union.",
        """
Nine NUM 2 nummod
bombs NOUN 3 nsubj
exploded VERB 0 root
at ADP 6 case
the DET 6 det
offices NOUN 3 obl
of ADP 11 case
the DET 9 det
fishers PROPN 11 nmod:poss
’ PART 9 case
union NOUN 6 nmod
. PUNCT 3 punct
""",
        "Nine", None, "the offices of the fishers’ union", None,
    ),
    (
        "About 800 armed men were found at the border between Ardal and Tallis.",
        """
About ADV 2 advmod
800 NUM 4 nummod
armed ADJ 4 amod
men NOUN 6 nsubj:pass
were AUX 6 aux:pass
found VERB 0 root
at ADP 9 case
the DET 9 det
border NOUN 6 obl
between ADP 11 case
Ardal PROPN 9 nmod
and CCONJ 13 cc
Tallis PROPN 11 conj
. PUNCT 6 punct
""",
        "About 800", None, "the border between Ardal and Tallis", None,
    ),
    (
        "Brook shot at Holt twice.",
        """
Brook PROPN 2 nsubj
shot VERB 0 root
at ADP 4 case
Holt PROPN 2 obl
twice ADV 2 advmod
. PUNCT 2 punct
""",
        "twice", "Brook", None, None,
    ),
    (
        "Thirty boys were abducted by masked men that stop buses.",
        """
Thirty NUM 2 nummod
boys NOUN 4 nsubj:pass
were AUX 4 aux:pass
abducted VERB 0 root
by ADP 7 case
masked ADJ 7 amod
men NOUN 4 nsubj:pass
that PRON 9 nsubj
stop VERB 7 acl:relcl
buses NOUN 9 obj
. PUNCT 4 punct
""",
        "Thirty", "masked men", None, None,
    ),
    (
        "In this decade, 200 sailors have been killed.",
        """
In ADP 3 case
this DET 3 det
decade NOUN 9 obl
, PUNCT 3 punct
200 NUM 6 nummod
sailors NOUN 9 nsubj:pass
have AUX 9 aux
been AUX 9 aux:pass
killed VERB 0 root
. PUNCT 9 punct
""",
        "200", None, None, "In this decade",
    ),
    (
        "Ten guards were killed following the 3 June raid.",
        """
Ten NUM 2 nummod
guards NOUN 4 nsubj:pass
were AUX 4 aux:pass
killed VERB 0 root
following ADP 9 case
the DET 9 det
3 NUM 9 compound
June PROPN 9 compound
raid NOUN 4 obl
. PUNCT 4 punct
""",
        "Ten", "the 3 June raid", None, "3 June",
    ),
    (
        "A sailor was arraigned Monday in the shooting of a clerk.",
        """
A DET 2 det
sailor NOUN 4 nsubj:pass
was AUX 4 aux:pass
arraigned VERB 0 root
Monday PROPN 4 obl:unmarked
in ADP 8 case
the DET 8 det
shooting NOUN 4 obl
of ADP 11 case
a DET 11 det
clerk NOUN 8 nmod
. PUNCT 4 punct
""",
        "a", None, None, None,
    ),
    (
        "Monday night harbour riots wounded four pupils.",
        """
Monday PROPN 2 compound
night NOUN 5 nsubj
harbour NOUN 4 compound
riots NOUN 5 obl
wounded VERB 0 root
four NUM 7 nummod
pupils NOUN 5 obj
. PUNCT 5 punct
""",
        "four", None, None, "Monday night",
    ),
    (
        "Bombs exploded at four posts on Monday. Nine people were killed.",
        """
Bombs NOUN 2 nsubj
exploded VERB 0 root
at ADP 5 case
four NUM 5 nummod
posts NOUN 2 obl
on ADP 7 case
Monday PROPN 2 obl
. PUNCT 2 punct

Nine NUM 2 nummod
people NOUN 4 nsubj:pass
were AUX 4 aux:pass
killed VERB 0 root
. PUNCT 4 punct
""",
        "Nine", "Bombs", None, "on Monday",
    ),
    (
        "Three sailors were shot at Tarn East Apartments.",
        """
Three NUM 2 nummod
sailors NOUN 4 nsubj:pass
were AUX 4 aux:pass
shot VERB 0 root
at ADP 8 case
Tarn PROPN 8 compound
East PROPN 8 compound
Apartments PROPN 4 obl
. PUNCT 4 punct
""",
        "Three", None, "Tarn East Apartments", None,
    ),
    (
        "One of the shells hit a barn, killing two boys.",
        """
One NUM 5 nsubj
of ADP 4 case
the DET 4 det
shells NOUN 1 nmod
hit VERB 0 root
a DET 7 det
barn NOUN 5 obj
, PUNCT 9 punct
killing VERB 5 advcl
two NUM 11 nummod
boys NOUN 9 obj
. PUNCT 5 punct
""",
        "two", "One of the shells", "a barn", None,
    ),
    (
        "One man was arrested, and a judge could charge him on Tuesday.",
        """
One NUM 2 nummod
man NOUN 4 nsubj:pass
was AUX 4 aux:pass
arrested VERB 0 root
, PUNCT 10 punct
and CCONJ 10 cc
a DET 8 det
judge NOUN 10 nsubj
could AUX 10 aux
charge VERB 4 conj
him PRON 10 obj
on ADP 13 case
Tuesday PROPN 10 obl
. PUNCT 4 punct
""",
        "One", None, None, None,
    ),
    (
        "According to nurses who came today, 44 boatmen were killed in Lusk.",
        """
According VERB 3 case
to ADP 1 fixed
nurses NOUN 11 obl
who PRON 5 nsubj
came VERB 3 acl:relcl
today NOUN 5 obl:unmarked
, PUNCT 3 punct
44 NUM 9 nummod
boatmen NOUN 11 nsubj:pass
were AUX 11 aux:pass
killed VERB 0 root
in ADP 13 case
Lusk PROPN 11 obl
. PUNCT 11 punct
""",
        "44", None, "Lusk", None,
    ),
    (
        "The town of Oron is 220 km north of Lusk.",
        """
The DET 2 det
town NOUN 8 nsubj
of ADP 4 case
Oron PROPN 2 nmod
is AUX 8 cop
220 NUM 7 nummod
km NOUN 0 root
north ADV 7 advmod
of ADP 10 case
Lusk PROPN 8 obl
. PUNCT 8 punct
""",
        "220", None, "The town of Oron", None,
    ),
    (
        "A shooting Saturday evening left three clerks dead.",
        """
A DET 4 det
shooting NOUN 4 compound
Saturday PROPN 4 compound
evening NOUN 5 obl:unmarked
left VERB 0 root
three NUM 7 nummod
clerks NOUN 5 obj
dead ADJ 5 xcomp
. PUNCT 5 punct
""",
        "three", "A shooting", None, "Saturday evening",
    ),
    (
        "Four men were arrested, following the 5 June arrest of a clerk.",
        """
Four NUM 2 nummod
men NOUN 4 nsubj:pass
were AUX 4 aux:pass
arrested VERB 0 root
, PUNCT 10 punct
following VERB 10 case
the DET 10 det
5 NUM 10 compound
June PROPN 8 nmod:unmarked
arrest NOUN 4 obl
of ADP 13 case
a DET 13 det
clerk NOUN 10 nmod
. PUNCT 4 punct
""",
        "Four", None, None, None,
    ),
    (
        "Four men were arrested, following the 5 June arrest of a clerk.",
        """
Four NUM 2 nummod
men NOUN 4 nsubj:pass
were AUX 4 aux:pass
arrested VERB 0 root
, PUNCT 10 punct
following VERB 10 case
the DET 10 det
5 NUM 10 compound
June PROPN 8 nmod:unmarked
arrest NOUN 4 obl
of ADP 13 case
a DET 13 det
clerk NOUN 10 nmod
. PUNCT 4 punct
""",
        "a", None, None, "5 June",
    ),
    (
        "A bomb hurt three clerks at 1 May Avenue.",
        """
A DET 2 det
bomb NOUN 3 nsubj
hurt VERB 0 root
three NUM 5 nummod
clerks NOUN 3 obj
at ADP 9 case
1 NUM 9 compound
May PROPN 7 nmod:unmarked
Avenue PROPN 3 obl
. PUNCT 3 punct
""",
        "three", "A bomb", None, None,
    ),
    (
        "Holt was arrested Friday and charged with nine counts of theft.",
        """
Holt PROPN 3 nsubj:pass
was AUX 3 aux:pass
arrested VERB 0 root
Friday PROPN 3 obl:unmarked
and CCONJ 6 cc
charged VERB 3 conj
with ADP 9 case
nine NUM 9 nummod
counts NOUN 6 obl
of ADP 11 case
theft NOUN 9 nmod
. PUNCT 3 punct
""",
        "nine", None, None, "Friday",
    ),
    (
        "A nurse was hurt on Monday when at least two gunmen opened fire.",
        """
A DET 2 det
nurse NOUN 4 nsubj:pass
was AUX 4 aux:pass
hurt ADJ 0 root
on ADP 6 case
Monday PROPN 4 obl
when ADV 12 advmod
at ADP 9 case
least ADJ 10 nmod
two NUM 11 nummod
gunmen NOUN 12 nsubj
opened VERB 4 advcl
fire NOUN 12 obj
. PUNCT 4 punct
""",
        "at least two", None, None, "on Monday",
    ),
    (
        "THREE CLERKS DIED IN TALLIS. TALLIS MOURNED.",
        """
THREE NUM 2 nummod
CLERKS NOUN 3 nsubj
DIED VERB 0 root
IN ADP 5 case
TALLIS NOUN 3 obl
. PUNCT 3 punct

TALLIS PROPN 2 nsubj
MOURNED VERB 0 root
. PUNCT 2 punct
""",
        "THREE", None, "TALLIS", None,
    ),
    (
        "Police arrested a clerk on Friday over a row that left one sailor dead.",
        """
Police NOUN 2 nsubj
arrested VERB 0 root
a DET 4 det
clerk NOUN 2 obj
on ADP 6 case
Friday PROPN 2 obl
over ADP 9 case
a DET 9 det
row NOUN 2 obl
that PRON 11 nsubj
left VERB 9 acl:relcl
one NUM 13 nummod
sailor NOUN 11 obj
dead ADJ 11 xcomp
. PUNCT 2 punct
""",
        "one", "a row", None, None,
    ),
    (
        "The two men killed in Tuesday night’s row were sailors.",
        """
The DET 3 det
two NUM 3 nummod
men NOUN 11 nsubj
killed VERB 3 acl
in ADP 7 case
Tuesday PROPN 7 compound
night NOUN 4 obl
’s PART 7 case
row NOUN 4 obl
were AUX 11 cop
sailors NOUN 0 root
. PUNCT 11 punct
""",
        "two", None, None, "Tuesday night",
    ),
    (
        "The front caused the fire in revenge for the death of two clerks.",
        """
The DET 2 det
front NOUN 3 nsubj
caused VERB 0 root
the DET 5 det
fire NOUN 3 obj
in ADP 7 case
revenge NOUN 3 obl
for ADP 10 case
the DET 10 det
death NOUN 7 nmod
of ADP 13 case
two NUM 13 nummod
clerks NOUN 10 nmod
. PUNCT 3 punct
""",
        "two", None, None, None,
    ),
    (
        "Some 36 people were killed during the first 3 days of June.",
        """
Some DET 3 det
36 NUM 3 nummod
people NOUN 5 nsubj:pass
were AUX 5 aux:pass
killed VERB 0 root
during ADP 10 case
the DET 10 det
first ADJ 10 amod
3 NUM 10 nummod
days NOUN 5 obl
of ADP 12 case
June PROPN 10 nmod
. PUNCT 5 punct
""",
        "Some 36", None, None, "during the first 3 days of June",
    ),
    (
        "Tallis suffered from two ailments.",
        """
Tallis PROPN 2 nsubj
suffered VERB 0 root
from ADP 5 case
two NUM 5 nummod
ailments NOUN 2 obl
. PUNCT 2 punct
""",
        "two", None, None, None,
    ),
    (
        "It was reported today in Oron that 16 sailors died.",
        """
It PRON 3 expl
was AUX 3 aux:pass
reported VERB 0 root
today NOUN 3 obl:unmarked
in ADP 6 case
Oron PROPN 3 obl
that SCONJ 10 mark
16 NUM 9 nummod
sailors NOUN 10 nsubj
died VERB 3 csubj:pass
. PUNCT 3 punct
""",
        "16", None, None, None,
    ),
    (
        "Three sailors were hurt and taken to Tarn Mercy in Lusk.",
        """
Three NUM 2 nummod
sailors NOUN 4 nsubj:pass
were AUX 4 aux:pass
hurt VERB 0 root
and CCONJ 6 cc
taken VERB 4 conj
to ADP 9 case
Tarn PROPN 9 compound
Mercy PROPN 6 obl
in ADP 11 case
Lusk PROPN 9 nmod
. PUNCT 4 punct
""",
        "Three", None, None, None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parsed", "number", "agent", "place", "time"), ROWS)
def test_a_figure_has_its_agent_place_and_time(
    text: str, parsed: str, number: str, agent: str | None, place: str | None, time: str | None
) -> None:
    t = tree(text, parsed)
    (found,) = (r for r in quantify(t) if t.text[r.number.start : r.number.end] == number)
    told = [t.text[slice(*span)] if span else None for span in (found.agent, found.place, found.time)]
    assert told == [agent, place, time]
