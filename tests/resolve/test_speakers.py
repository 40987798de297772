"""A source to its fullest description: names, roles, bodies, pronouns; and nobody where it is not plain."""

from __future__ import annotations

import pytest

from accordingto.drafts import Utterance
from accordingto.parse.tree import Tree
from accordingto.resolve.speakers import speakers
from tests.trees import plain, tree


def named(t: Tree, *sources: tuple[str, int]) -> list[str | None]:
    """The resolved names of the sources given as (words, which occurrence)."""
    spans = []
    for words, nth in sources:
        at = -1
        for _ in range(nth + 1):
            at = t.text.index(words, at + 1)
        spans.append((at, at + len(words)))
    utterances = [Utterance(source=s, cue=None, content=()) for s in spans]
    return [u.source_name for u in speakers(t, [], [], utterances, "Eddy Post")[2]]


GARRISON = """
Col. PROPN 4 nsubj
Ana PROPN 1 flat
Brook PROPN 1 flat
said VERB 0 root
boats NOUN 6 nsubj
burned VERB 4 ccomp
. PUNCT 4 punct

Brook PROPN 2 nsubj
said VERB 0 root
more ADJ 2 obj
. PUNCT 2 punct

She PRON 2 nsubj
left VERB 0 root
, PUNCT 5 punct
she PRON 5 nsubj
said VERB 2 parataxis
. PUNCT 2 punct
"""


def test_a_last_name_and_a_pronoun_go_to_rank_and_full_name() -> None:
    t = tree("Col. Ana Brook said boats burned. Brook said more. She left, she said.", GARRISON)
    assert named(t, ("Col. Ana Brook", 0), ("Brook", 1), ("she", 0)) == ["Col. Ana Brook"] * 3


OFFICES = """
The DET 2 det
spokesman NOUN 6 nsubj
for ADP 5 case
the DET 5 det
coalition NOUN 2 nmod
said VERB 0 root
so ADV 6 advmod
. PUNCT 6 punct

The DET 2 det
spokesman NOUN 3 nsubj
said VERB 0 root
more ADJ 3 obj
. PUNCT 3 punct
"""


def test_a_role_goes_to_the_fuller_phrase_with_the_same_noun() -> None:
    t = tree("The spokesman for the coalition said so. The spokesman said more.", OFFICES)
    assert (
        named(t, ("The spokesman for the coalition", 0), ("The spokesman", 1))
        == ["The spokesman for the coalition"] * 2
    )


def test_an_indefinite_source_is_nobody_known() -> None:
    text = "Col. Ana Brook said boats burned. A guard said so."
    rows = (
        GARRISON.split("\n\n")[0]
        + "\n\nA DET 2 det\nguard NOUN 3 nsubj\nsaid VERB 0 root\nso ADV 3 advmod\n. PUNCT 3 punct"
    )
    t = tree(text, rows)
    assert named(t, ("Col. Ana Brook", 0), ("A guard", 0)) == ["Col. Ana Brook", "A guard"]


def test_they_is_a_body_or_several_and_not_the_one_who_spoke_last() -> None:
    text = "Police said five fled. Capt. Ana Brook said six fled. They said more."
    t = plain(text)
    assert named(t, ("Police", 0), ("Capt. Ana Brook", 0), ("They", 0))[2] == "Police"


def test_he_is_never_a_spokeswoman() -> None:
    text = "Spokeswoman Ana Brook said five fled. He said more."
    t = plain(text)
    assert named(t, ("Spokeswoman Ana Brook", 0), ("He", 0))[1] is None


def test_a_pronoun_without_anybody_before_it_stays_open() -> None:
    t = plain("He said five fled.")
    assert named(t, ("He", 0)) == [None]


def test_our_leader_is_not_some_other_leader() -> None:
    text = "The leader of the Oxmoor council said so. Our leader counted 80 boats."
    t = plain(text)
    assert named(t, ("The leader of the Oxmoor council", 0), ("Our leader", 0))[1] == "Our leader"


def test_an_acronym_goes_to_the_words_it_stands_for() -> None:
    text = "The Harbour Relief Office (HRO) moved. HRO said 300 fled."
    rows = """
    The DET 4 det
    Harbour PROPN 4 compound
    Relief PROPN 4 compound
    Office PROPN 8 nsubj
    ( PUNCT 6 punct
    HRO PROPN 4 appos
    ) PUNCT 6 punct
    moved VERB 0 root
    . PUNCT 8 punct

    HRO PROPN 2 nsubj
    said VERB 0 root
    300 NUM 4 nsubj
    fled VERB 2 ccomp
    . PUNCT 2 punct
    """
    assert named(tree(text, rows), ("HRO", 1)) == ["The Harbour Relief Office (HRO)"]


def test_name_role_and_affiliation_stand_apart() -> None:
    from accordingto.drafts import Voice

    text = "The commander of the River Guard, Col. Ana Brook, said five fled."
    rows = """
    The DET 2 det
    commander NOUN 12 nsubj
    of ADP 6 case
    the DET 6 det
    River PROPN 6 compound
    Guard PROPN 2 nmod
    , PUNCT 8 punct
    Col. PROPN 2 appos
    Ana PROPN 8 flat
    Brook PROPN 8 flat
    , PUNCT 8 punct
    said VERB 0 root
    five NUM 14 nsubj
    fled VERB 12 ccomp
    . PUNCT 12 punct
    """
    t = tree(text, rows)
    source = (0, text.index(", said"))
    (voice,) = speakers(t, [Voice(attribution="named", source=source)], [], [], None)[0]
    assert voice.source_name == "The commander of the River Guard, Col. Ana Brook"
    assert voice.speaker is not None
    assert voice.speaker.kind == "person"
    assert voice.speaker.name == "Ana Brook"
    assert voice.speaker.role == "The commander of the River Guard, Col."
    assert voice.speaker.affiliation == "the River Guard"


@pytest.mark.parametrize("text", ["", " ", "Said.", "\n\n"])
def test_a_report_without_sources_is_left_as_it_is(text: str) -> None:
    t = plain(text)
    assert speakers(t, [], [], [], None) == ([], [], [])


FAMILY = """
Kyle PROPN 3 nsubj
Holt PROPN 1 flat
died VERB 0 root
. PUNCT 3 punct

Tracy PROPN 3 nsubj
Holt PROPN 1 flat
{verb} VERB 0 root
. PUNCT 3 punct

Holt PROPN 2 nsubj
said VERB 0 root
more ADJ 2 obj
. PUNCT 2 punct
"""


def test_of_two_people_with_one_surname_only_who_spoke_before_is_meant() -> None:
    t = tree("Kyle Holt died. Tracy Holt came. Holt said more.", FAMILY.format(verb="came"))
    assert named(t, ("Holt", 2)) == ["Holt"]
    t = tree("Kyle Holt died. Tracy Holt spoke. Holt said more.", FAMILY.format(verb="spoke"))
    assert named(t, ("Tracy Holt", 0), ("Holt", 2))[1] == "Tracy Holt"


SECRETARY = """
Lena PROPN 8 nsubj
Holt PROPN 1 flat
, PUNCT 1 punct
the DET 5 det
union NOUN 7 nmod:poss
's PART 5 case
secretary NOUN 1 appos
spoke VERB 0 root
. PUNCT 8 punct

She PRON 2 nsubj
agreed VERB 0 root
. PUNCT 2 punct
"""


def test_the_secretary_of_a_union_is_somebody_that_she_takes_up() -> None:
    t = tree("Lena Holt, the union's secretary spoke. She agreed.", SECRETARY)
    assert named(t, ("Lena Holt, the union's secretary", 0), ("She", 0)) == ["Lena Holt, the union's secretary"] * 2


MINISTRY = """
Maj. PROPN 4 nsubj
Ana PROPN 1 flat
Brook PROPN 1 flat
spoke VERB 0 root
. PUNCT 4 punct

The DET 3 det
Interior PROPN 3 compound
Ministry PROPN 4 nsubj
agreed VERB 0 root
. PUNCT 4 punct
"""


def test_a_ministry_is_not_the_only_officer_of_the_report() -> None:
    t = tree("Maj. Ana Brook spoke. The Interior Ministry agreed.", MINISTRY)
    assert named(t, ("Maj. Ana Brook", 0), ("The Interior Ministry", 0))[1] == "The Interior Ministry"


NAMESAKES = """
Capt. PROPN 4 nsubj
{first} PROPN 1 flat
Holt PROPN 1 flat
spoke VERB 0 root
. PUNCT 4 punct

{second} PROPN 3 nsubj
Holt PROPN 1 flat
agreed VERB 0 root
. PUNCT 3 punct
"""


@pytest.mark.parametrize(
    ("first", "second", "meant"),
    [
        ("Alexander", "Alex", "Capt. Alexander Holt"),
        ("Ruth", "R.", "Capt. Ruth Holt"),
        ("Ruth", "Lena", "Lena Holt"),
    ],
)
def test_a_short_first_name_goes_to_the_long_one_and_another_to_nobody_else(
    first: str, second: str, meant: str
) -> None:
    t = tree(f"Capt. {first} Holt spoke. {second} Holt agreed.", NAMESAKES.format(first=first, second=second))
    assert named(t, (f"Capt. {first} Holt", 0), (f"{second} Holt", 0))[1] == meant


GOVERNOR = """
Ardal PROPN 4 nmod:poss
's PART 1 case
Lusk PROPN 4 compound
island PROPN 5 nsubj
shook VERB 0 root
. PUNCT 5 punct

Lusk PROPN 2 compound
Governor PROPN 3 nsubj
agreed VERB 0 root
. PUNCT 3 punct

The DET 2 det
governor NOUN 3 nsubj
added VERB 0 root
more ADJ 3 obj
. PUNCT 3 punct
"""


def test_a_town_before_a_role_does_not_lead_on_to_the_fullest_words_for_the_town() -> None:
    t = tree("Ardal's Lusk island shook. Lusk Governor agreed. The governor added more.", GOVERNOR)
    assert named(t, ("The governor", 0)) == ["Lusk Governor"]


ISSUER = """
The DET 2 det
carrier NOUN 3 nsubj
{verb} VERB 0 root
a DET 5 det
report NOUN 3 obj
. PUNCT 3 punct

The DET 2 det
report NOUN 3 nsubj
counted VERB 0 root
boats NOUN 3 obj
. PUNCT 3 punct
"""


@pytest.mark.parametrize(("verb", "speaker"), [("issued", "The carrier"), ("received", "The report")])
def test_who_gets_a_report_has_not_issued_it(verb: str, speaker: str) -> None:
    t = tree(f"The carrier {verb} a report. The report counted boats.", ISSUER.format(verb=verb))
    assert named(t, ("The report", 0)) == [speaker]


BARE = """
Col. PROPN 3 nsubj
Brook PROPN 1 flat
spoke VERB 0 root
. PUNCT 3 punct

miners NOUN 2 nsubj
agreed VERB 0 root
. PUNCT 2 punct

He PRON 2 nsubj
left VERB 0 root
. PUNCT 2 punct
"""


def test_he_is_nobody_that_a_bare_common_noun_names() -> None:
    t = tree("Col. Brook spoke. rniner agreed. He left.", BARE.replace("miners", "rniner"))
    assert named(t, ("Col. Brook", 0), ("rniner", 0), ("He", 0))[2] == "Col. Brook"


MISSPELT = """
Nadia PROPN 3 nsubj
{full} PROPN 1 flat
spoke VERB 0 root
. PUNCT 3 punct

{bare} PROPN 2 nsubj
agreed VERB 0 root
. PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("full", "bare", "meant"),
    [
        ("Morell", "Morelul", "Nadia Morell"),
        ("Morell", "M0rell", "Nadia Morell"),
        ("Morell", "Marulo", "Marulo"),
        ("Holt", "Hollt", "Nadia Holt"),
        ("Holt", "Bolt", "Bolt"),
    ],
)
def test_a_bare_name_one_letter_off_the_only_other_is_that_persons(full: str, bare: str, meant: str) -> None:
    t = tree(f"Nadia {full} spoke. {bare} agreed.", MISSPELT.format(full=full, bare=bare))
    assert named(t, (f"Nadia {full}", 0), (bare, 0))[1] == meant


LOST_VERB = """
Col. PROPN 4 nsubj
Ana PROPN 1 flat
Brook PROPN 1 flat
spoke VERB 0 root
. PUNCT 4 punct
¶
the DET 2 det
guard NOUN 5 nmod
, PUNCT 4 punct
Maj. PROPN 5 appos
Holt PROPN 0 root
, PUNCT 7 punct
gavc X 5 dep
. PUNCT 5 punct

She PRON 2 nsubj
left VERB 0 root
. PUNCT 2 punct
"""


def test_nobody_of_an_earlier_paragraph_speaks_for_a_ranked_person_of_this_one() -> None:
    t = tree("Col. Ana Brook spoke. the guard, Maj. Holt, gavc. She left.", LOST_VERB)
    assert named(t, ("Col. Ana Brook", 0), ("She", 0))[1] is None
    t = tree("Col. Ana Brook spoke. the guard, Maj. Brook, gavc. She left.", LOST_VERB.replace("Holt", "Brook"))
    assert named(t, ("Col. Ana Brook", 0), ("She", 0))[1] == "Col. Ana Brook"


READ = "the road was closed and many people went to the school on the hill where bread was given out"
UNREAD = "tho rosd was clased ond mauy peoplc wont to tbe scbool an the hlll wherc bneod wos glven aut"
SLIGHT = "many people went home when the snow came and the school was closed for a day at the wish of the parish " * 12
MORE = "medics eported less"


def loose(words: str) -> str:
    """A sentence without arcs."""
    return "\n" + "\n".join(f"{word} X {min(k, 1)} dep" for k, word in enumerate(words.split())) + "\n"


@pytest.mark.parametrize(
    ("before", "between", "meant"),
    [
        (READ, READ, "Col. Ana Brook"),
        (f"{UNREAD} {SLIGHT}", READ, "Col. Ana Brook"),  # nobody else speaks in it
        (f"{UNREAD} {SLIGHT}", MORE, None),
        (READ, MORE, "Col. Ana Brook"),
    ],
)
def test_in_a_damaged_text_a_pronoun_goes_to_nobody_past_a_verb_that_cannot_be_read(
    before: str, between: str, meant: str | None
) -> None:
    first, _, last = GARRISON.rpartition("\n\n")
    text = f"{before} Col. Ana Brook said boats burned. Brook said more. {between} She left, she said."
    t = tree(text, loose(before) + first + "\n" + loose(between) + "\n" + last)
    assert named(t, ("Col. Ana Brook", 0), ("she", 0))[1] == meant


STATEMENT = """
The DET 2 det
statement NOUN 3 nsubj
said VERB 0 root
more ADJ 3 obj
. PUNCT 3 punct

It PRON 2 nsubj
spoke VERB 0 root
. PUNCT 2 punct
"""


@pytest.mark.parametrize(("before", "meant"), [(READ, "The statement"), (UNREAD, None)])
def test_in_a_damaged_text_nothing_is_said_by_a_statement_that_may_be_anybodys(before: str, meant: str | None) -> None:
    t = tree(
        f"{before} {SLIGHT} The statement said more. It spoke.",
        loose(f"{before} {SLIGHT}") + STATEMENT,
    )
    assert named(t, ("The statement", 0), ("It", 0))[1] == meant


HARBOUR = """
The DET 4 det
Oxmoor PROPN 4 compound
Harbour PROPN 4 compound
Police PROPN 5 nsubj
left VERB 0 root
. PUNCT 5 punct

Police NOUN 2 nsubj
said VERB 0 root
so ADV 2 advmod
. PUNCT 2 punct
"""


@pytest.mark.parametrize(("before", "meant"), [(READ, "The Oxmoor Harbour Police"), (UNREAD, "Police")])
def test_in_a_damaged_text_a_role_keeps_its_own_words(before: str, meant: str) -> None:
    t = tree(f"{before} The Oxmoor Harbour Police left. Police said so.", loose(before) + HARBOUR)
    assert named(t, ("Police", 1)) == [meant]


def test_a_police_force_is_no_school_of_the_same_town() -> None:
    text = "Four pupils of Oxmoor High School left. Oxmoor Police said so."
    assert named(plain(text), ("Oxmoor Police", 0)) == ["Oxmoor Police"]


SAME = """
the DET 3 det
military ADJ 3 amod
sources NOUN 4 nsubj
spoke VERB 0 root
. PUNCT 4 punct

the DET 3 det
same ADJ 3 amod
sources NOUN 4 nsubj
left VERB 0 root
. PUNCT 4 punct

the DET 2 det
sources NOUN 3 nsubj
agreed VERB 0 root
. PUNCT 3 punct
"""


def test_the_same_sources_say_no_more_than_the_sources() -> None:
    t = tree("the military sources spoke. the same sources left. the sources agreed.", SAME)
    assert named(t, ("the sources", 0)) == ["the military sources"]


ISSUED = """
The DET 3 det
Relief PROPN 3 compound
Office PROPN 4 nsubj
gave VERB 0 root
its PRON 4 dep
first ADJ 7 amod
report NOUN 4 obj
. PUNCT 4 punct

The DET 2 det
report NOUN 3 nsubj
spoke VERB 0 root
. PUNCT 3 punct
"""


def test_the_report_is_whose_first_report_it_was() -> None:
    t = tree("The Relief Office gave its first report. The report spoke.", ISSUED)
    assert named(t, ("The report", 0)) == ["The Relief Office"]


ESPECIALLY = """
Oxmoor PROPN 2 compound
Police PROPN 8 nsubj
, PUNCT 6 punct
especially ADV 6 advmod
the DET 6 det
detective NOUN 2 appos
, PUNCT 6 punct
helped VERB 0 root
. PUNCT 8 punct

Police NOUN 2 nsubj
agreed VERB 0 root
. PUNCT 2 punct
"""


def test_who_is_singled_out_behind_a_name_is_no_part_of_it() -> None:
    t = tree("Oxmoor Police, especially the detective, helped. Police agreed.", ESPECIALLY)
    assert named(t, ("Police", 1)) == ["Oxmoor Police"]


TWO_FORCES = """
Oxmoor PROPN 2 compound
Police PROPN 8 nsubj
and CCONJ 7 cc
the DET 7 det
Ardal PROPN 7 compound
State PROPN 7 compound
Police PROPN 2 conj
came VERB 0 root
. PUNCT 8 punct

police NOUN 2 nsubj
agreed VERB 0 root
. PUNCT 2 punct
"""


def test_police_is_neither_of_two_forces_that_are_named_side_by_side() -> None:
    t = tree("Oxmoor Police and the Ardal State Police came. police agreed.", TWO_FORCES)
    assert named(t, ("police", 0)) == ["police"]


GUILTY = """
Vic PROPN 3 nsubj
Holt PROPN 1 flat
spoke VERB 0 root
. PUNCT 3 punct

Jurors NOUN 2 nsubj
convicted VERB 0 root
Holt PROPN 2 obj
of ADP 5 case
theft NOUN 3 nmod
. PUNCT 2 punct
"""


def test_what_somebody_was_convicted_of_is_no_part_of_his_name() -> None:
    t = tree("Vic Holt spoke. Jurors convicted Holt of theft.", GUILTY)
    assert named(t, ("Holt", 1)) == ["Vic Holt"]
