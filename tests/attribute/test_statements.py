"""Who says what, read by order and punctuation alone: the tags of the encoder are left out on purpose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.attribute import statements
from accordingto.attribute.phrases import Range
from accordingto.attribute.voice import speaking, voice
from accordingto.parse.columns import Said
from tests.trees import plain, tree

# text, the number, who says it, by which cue, through whom
SPOKEN = [
    ("Three sailors drowned, police said Monday.", "Three", "police", "said", None),
    ("Three sailors drowned, the harbour office said in a statement.", "Three", "the harbour office", "said", None),
    ("“Three sailors drowned,” said Ana Brook, a nurse.", "Three", "Ana Brook, a nurse", "said", None),
    ("Three sailors drowned, said the head of the harbour office, Capt. Ana Brook.", "Three",
     "the head of the harbour office, Capt. Ana Brook", "said", None),
    ("Police said three sailors had drowned.", "three", "Police", "said", None),
    ("Ana Brook, head of the harbour office, said three sailors had drowned.", "three",
     "Ana Brook, head of the harbour office", "said", None),
    ("The coastal guard told the Eddy Post that three sailors had drowned.", "three", "The coastal guard", "told", None),
    ("Three sailors, police said, had drowned near Oxmoor.", "Three", "police", "said", None),
    ("Three sailors drowned, according to the harbour office.", "Three", "the harbour office", "according to", None),
    ("According to the harbour office, three sailors drowned.", "three", "the harbour office", "According to", None),
    ("Dozens died: 30 according to the army, 40 according to the rebels.", "40", "the rebels", "according to", None),
    ("Dozens died: 30 according to the army, 40 according to the rebels.", "30", "the army", "according to", None),
    ("Police: 3 dead after ferry fire", "3", "Police", ":", None),
    ("Three dead after ferry fire: monitor", "Three", "monitor", ":", None),
    ("The coast guard gave other numbers, saying the storm left 12 people dead.", "12", "The coast guard", "saying", None),
    ("The new office’s estimate of 300 dead rose.", "300", "office", "estimate", None),
    ("Some 300 people fled to Oxmoor (Relief Office, 3 May 2014).", "300", "Relief Office", "(", None),
    ("The office put the toll at 17 on Friday.", "17", "The office", "put", None),
    ("Brook quoted a nurse as saying that 80 boys fled.", "80", "a nurse", "saying", "Brook"),
    ("By the ministry’s count, 17 sailors died.", "17", "the ministry", "count", None),
    ("Three men were hurt in the fire, said police, and were taken to a clinic.", "Three", "police", "said", None),
    ("Some 40 children were inside the hall, said the fire chief, Ana Brook.", "40", "the fire chief, Ana Brook", "said",
     None),
    ("The major pointed out that three men had drowned.", "three", "The major", "pointed out", None),
    ("Some 600 houses have been destroyed, it added.", "600", "it", "added", None),
    ("River Radio reported, citing two porters, that 40 men had been hurt.", "40", "two porters", "citing",
     "River Radio"),
    ("Rescuers found 11 bodies, River Radio reported, quoting the mayor.", "11", "the mayor", "quoting", "River Radio"),
    ("The office says 200 men fled, while the army reported 120 dead.", "120", "the army", "reported", None),
    ("Three men hurt. Two held. — River Police (@riverpd) May 2, 2016", "Three", "River Police", "—", None),
    ("The ministry said that, according to relatives, 30 boys had been held.", "30", "relatives", "according to",
     "The ministry"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "source", "cue", "via"), SPOKEN)
def test_a_figure_goes_to_whoever_the_frame_names(
    text: str, number: str, source: str, cue: str, via: str | None
) -> None:
    t = plain(text)
    at = text.index(number)
    found = voice(t, (at, at + len(number)), speaking(statements(t)))
    assert found.attribution == "named"
    assert found.source is not None
    assert found.cue is not None
    assert text[slice(*found.source)] == source
    assert text[slice(*found.cue)] == cue
    assert (text[slice(*found.via)] if found.via else None) == via


OWN = [
    ("Three sailors drowned. Police said the ferry burned.", "Three"),
    ("Police said the ferry burned. Three sailors drowned.", "Three"),
    ("Three sailors told nobody.", "Three"),
    ("Police arrested three men.", "three"),
    ("Typhoon Dora has claimed 13 lives.", "13"),
    ("The storm claimed the lives of 13 sailors.", "13"),
    ("Floods caused damage estimated at 3 million crowns.", "3"),
    ("The district release of 80 tonnes of water flooded Oxmoor.", "80"),
    ("Nobody said three men had fled.", "three"),
    ("Though police said the ferry burned, it left 40 seats.", "40"),
]


@pytest.mark.parametrize(("text", "number"), OWN)
def test_a_figure_outside_every_statement_is_the_reports_own(text: str, number: str) -> None:
    t = plain(text)
    at = text.index(number)
    found = voice(t, (at, at + len(number)), speaking(statements(t)))
    assert found.attribution == "own_voice"


def test_attribution_covers_the_joined_clauses_of_its_sentence_and_not_the_next_sentence() -> None:
    text = "Police said three sailors died and four fled. Five boats burned."
    t = plain(text)
    got = [voice(t, (text.index(n), text.index(n) + len(n)), statements(t)).source for n in ("three", "four", "Five")]
    assert got[0] == got[1] == (0, 6)
    assert got[2] is None


def test_two_speakers_in_one_sentence_keep_their_own_figures() -> None:
    text = "Police said five boats burned, but Ana Brook said six boats burned."
    t = plain(text)
    for number, source in (("five", "Police"), ("six", "Ana Brook")):
        at = text.index(number)
        found = voice(t, (at, at + len(number)), statements(t))
        assert found.source is not None
        assert text[slice(*found.source)] == source


def test_a_quotation_over_paragraphs_stays_with_its_speaker() -> None:
    text = (
        "“The ferry burned,” Ana Brook said. “We counted nine boats.\n\n“Then ten boats came near the old harbour.”\n"
    )
    t = plain(text)
    for number in ("nine", "ten"):
        at = text.index(number)
        found = voice(t, (at, at + len(number)), statements(t))
        assert found.source is not None, number
        assert text[slice(*found.source)] == "Ana Brook"


def test_first_persons_inside_a_quotation_are_not_another_source() -> None:
    text = "“We estimate 55 boats burned,” Ana Brook said."
    t = plain(text)
    at = text.index("55")
    found = voice(t, (at, at + 2), statements(t))
    assert found.source is not None
    assert text[slice(*found.source)] == "Ana Brook"
    assert found.via is None


def test_where_the_name_before_the_verb_was_lost_nobody_else_gets_the_figure() -> None:
    text = "Guards held more than 1,800 men in the town and villages around it,   said Sunday."
    t = plain(text)
    at = text.index("1,800")
    found = voice(t, (at, at + 5), statements(t))
    assert found.source is None
    assert found.attribution in ("unclear", "own_voice")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The Harbour Office counted. je said 23 boats had sunk near Oxmoor.", "23"),
        ("The  said it had counted 40 boats at Oxmoor.", "40"),
        ("THE HARBOUR OFFICE COUNTED BOATS.  WpS SAID 23 BOATS HAD SUNK NEAR OXMOOR.", "23"),
    ],
)
def test_a_scrap_of_a_word_is_nobody(text: str, number: str) -> None:
    t = plain(text)
    at = text.index(number)
    assert voice(t, (at, at + len(number)), speaking(statements(t))).source is None


def test_a_speech_behind_a_colon_ends_with_its_paragraph_or_where_there_is_none_with_its_sentence() -> None:
    more = "The rain went on. " * 8
    speech = "The mayor said: 40 boats are lost. We counted 12 sheds too."
    for text, heard in ((f"{speech}\n\n{more}It hurt 9 men.", True), (f"{speech} {more}It hurt 9 men.", False)):
        t = plain(text)
        for number, expected in (("40", True), ("12", heard), ("9", False)):
            at = text.index(number)
            found = voice(t, (at, at + len(number)), speaking(statements(t)))
            assert (found.source is not None) == expected, number


@pytest.mark.parametrize(
    ("words", "kinds", "source", "cue"),
    [
        ("I CAb CLAIM THAT 40 BOATS SANK IN ORLE", "PRON AUX VERB SCONJ NUM NOUN VERB ADP PROPN", (0, 2), (2, 3)),
        ("Her retport notes that 40 boats sank", "PRON NOUN VERB SCONJ NUM NOUN VERB", (0, 1), (2, 3)),
        ("A boat wounded notes that 40 boats sank", "DET NOUN ADJ VERB SCONJ NUM NOUN VERB", (2, 3), (3, 4)),
    ],
)
def test_what_damage_left_of_a_source_is_nobody(words: str, kinds: str, source: Range, cue: Range) -> None:
    table = [f"{word} {kind} 0 dep" for word, kind in zip(words.split(), kinds.split(), strict=True)]
    said = (Said(source=source, cue=cue, content=((max(source[1], cue[1]), len(table)),)),)
    t = tree(words, "\n".join(table), said=said)
    at = words.index("40")
    assert voice(t, (at, at + 2), speaking(statements(t))).source is None


def test_a_number_alone_says_nothing() -> None:
    table = "The DET 2 det\n30 NUM 3 nsubj\nsaid VERB 0 root\n23 NUM 5 nummod\nboats NOUN 6 nsubj\nsank VERB 3 ccomp"
    said = (Said(source=(0, 2), cue=(2, 3), content=((3, 6),)),)
    t = tree("The 30 said 23 boats sank", table, said=said)
    assert voice(t, (12, 14), speaking(statements(t))).source is None
    t = tree("The crew said 23 boats sank", table.replace("30 NUM", "crew NOUN"), said=said)
    assert voice(t, (14, 16), speaking(statements(t))).source is not None


@pytest.mark.parametrize(("opening", "kind", "speaks"), [("OXMOOR", "PROPN", False), ("POLICE", "NOUN", True)])
def test_a_place_that_opens_its_line_before_a_dash_says_nothing(opening: str, kind: str, speaks: bool) -> None:
    words = f"{opening} - Rain left 21 men dead said the office ."
    kinds = {opening: kind, "said": "VERB", "left": "VERB"}
    table = [f"{word} {kinds.get(word, 'X')} {min(k, 1)} dep" for k, word in enumerate(words.split())]
    t = tree(words, "\n".join(table), said=(Said(source=(0, 1), cue=(7, 8), content=((2, 7),)),))
    at = t.text.index("21")
    assert (voice(t, (at, at + 2), speaking(statements(t))).source is not None) == speaks


@pytest.mark.parametrize(
    ("text", "number", "source"),
    [
        ("Three dead as mill burns The fire began in the loft and 12 were hurt, police said.", "Three", None),
        ("Three dead as mill burns The fire began in the loft and 12 were hurt, police said.", "12", "police"),
        ("Three dead as mill burns, From our writers, The fire hurt 12, police said.", "Three", None),
        ("Three men from The Hague drowned, police said.", "Three", "police"),
        ("A clerk of the Bank of The Hills counted 30 notes, police said.", "30", "police"),
    ],
)
def test_a_headline_that_lost_its_line_end_is_nobodys_word(text: str, number: str, source: str | None) -> None:
    t = plain(text)
    at = text.index(number)
    found = voice(t, (at, at + len(number)), speaking(statements(t)))
    assert (text[slice(*found.source)] if found.source else None) == source


@pytest.mark.parametrize("source", ["death of an Oxmoor man", "500 km from Oxmoor"])
def test_deaths_and_distances_say_nothing(source: str) -> None:
    text = f"Three sheds burned, {source} said."
    cue = 4 + len(source.split())
    t = plain(text, said=(Said(source=(4, cue), cue=(cue, cue + 1), content=((0, 3),)),))
    assert voice(t, (0, 5), speaking(statements(t))).source is None


def test_a_post_in_a_text_without_lines_does_not_take_in_the_report_before_it() -> None:
    report = "The mill at Oxmoor burned for three days and the road was closed to carts. " * 5
    text = f"Some 40 sheds burned. {report}Two men held. — River Police (@riverpd) May 2, 2016"
    t = plain(text)
    spoken = speaking(statements(t))
    at = text.index("Two")
    assert voice(t, (5, 7), spoken).source is None
    found = voice(t, (at, at + 3), spoken)
    assert found.source is not None
    assert text[slice(*found.source)] == "River Police"


def test_a_source_is_named_without_its_relative_clause() -> None:
    text = "Ana Brook, who leads the team, said 12 men fled."
    t = plain(text, said=(Said(source=(0, 7), cue=(8, 9), content=((9, 12),)),))
    found = voice(t, (text.index("12"), text.index("12") + 2), speaking(statements(t)))
    assert found.source is not None
    assert text[slice(*found.source)] == "Ana Brook"


def test_whoever_is_speaking_at_the_end_does_not_say_what_stands_before() -> None:
    text = "Two boys were hurt on the bridge, and now, the victim is speaking to the Eddy Post."
    t = plain(text)
    t.upos[t.word.index("speaking")] = "VERB"
    assert voice(t, (0, 3), speaking(statements(t))).source is None


def _said(text: str, number: str, source: str | None, cue: str, *content: str) -> str | None:
    """Who says a number where the encoder tagged these words; the first word of each stands for its place."""
    plain_tree = plain(text)

    def words(piece: str) -> tuple[int, int]:
        found = plain_tree.words_in(text.index(piece), text.index(piece) + len(piece))
        return found[0], found[-1] + 1

    tag = Said(source=words(source) if source else None, cue=words(cue), content=tuple(words(c) for c in content))
    t = plain(text, said=(tag,))
    t.upos[tag.cue[1] - 1] = "VERB"
    at = text.index(number)
    found = voice(t, (at, at + len(number)), speaking(statements(t)))
    return text[slice(*found.source)] if found.source else None


@pytest.mark.parametrize(
    ("text", "number", "tagged", "source"),
    [
        # what looks like speech and is none, and sources that are none
        ("A judge has allowed the 12 men to leave.", "12", ("A judge", "has allowed", "the 12 men to leave"), None),
        ("Your attention: it is reported that 12 men fled.", "12", ("Your attention", "reported", "12 men fled"), None),
        ("The radio reports that Brook held 12 men.", "12", ("Brook", "reports", "held 12 men"), "The radio"),
        # what stands behind "who officers said" is the officers' word
        ("Nurses saw Holt, who officers said fired 12 shots.", "12", ("officers", "said", "who"), "officers"),
        # a sentence that lost its end, or its first words, is not taken in
        ("Nurses believe the row was   No one of the 12 was held.", "12", ("Nurses", "believe", "the 12 was held"), None),
        ("The report said it began at 9 a.m.  A row of 12 fell.", "12", ("The report", "said", "A row of 12 fell"), None),
        ("Photo provided by Oxmoor Police It fell off the road with 12 men.", "12", None, None),
    ],
)  # fmt: skip
def test_words_that_only_look_like_a_speaker_or_his_words(
    text: str, number: str, tagged: tuple[str, ...] | None, source: str | None
) -> None:
    if tagged is None:
        t = plain(text)
        assert voice(t, (text.index(number), text.index(number) + 2), speaking(statements(t))).source is None
    else:
        assert _said(text, number, *tagged) == source


def test_a_source_does_not_begin_with_a_colon() -> None:
    text = "READ MORE: Oxmoor men said 12 boats sank."
    assert _said(text, "12", ": Oxmoor men", "said", "12 boats sank") == "Oxmoor men"


def test_who_was_told_does_not_tell() -> None:
    text = "Another 38 boats sank, be told rneporters."
    t = plain(text, said=(Said(source=(7, 8), cue=(6, 7), content=((0, 4),)),))
    at = text.index("38")
    assert voice(t, (at, at + 2), speaking(statements(t))).source is None


def test_somebody_quoted_inside_a_quotation_is_the_source_and_the_speaker_is_the_way() -> None:
    text = "The affidavit said the owner reported two guns."
    t = tree(
        text,
        """
        The DET 2 det
        affidavit NOUN 3 nsubj
        said VERB 0 root
        the DET 5 det
        owner NOUN 6 nsubj
        reported VERB 3 ccomp
        two NUM 8 nummod
        guns NOUN 6 obj
        . PUNCT 3 punct
        """,
        said=(Said(source=(0, 2), cue=(2, 3), content=((3, 8),)),),
    )
    found = voice(t, (text.index("two"), text.index("two") + 3), statements(t))
    assert found.source is not None
    assert found.via is not None
    assert text[slice(*found.source)] == "the owner"
    assert text[slice(*found.via)] == "The affidavit"


def test_a_tag_that_links_over_a_sentence_end_is_not_believed() -> None:
    text = "Ana Brook ran. Three men drowned, police said."
    t = plain(text, said=(Said(source=(0, 2), cue=(9, 10), content=((4, 7),)),))
    found = voice(t, (text.index("Three"), text.index("Three") + 5), statements(t))
    assert found.source is not None
    assert text[slice(*found.source)] == "police"


def test_a_quotation_tagged_to_the_next_sentences_speaker_goes_back_to_its_own() -> None:
    text = "“The ferry burned,” Ana Brook said. “We counted 120 boats there.” The quay was closed, a guard said."
    words = plain(text)
    at = {w: i for i, w in enumerate(words.word)}
    first = at["We"] - 1
    end = at["closed"] + 1
    last = len(words) - 4  # "a guard said ."
    t = plain(text, said=(Said(source=(last, last + 2), cue=(last + 2, last + 3), content=((first, end),)),))
    number = text.index("120")
    found = voice(t, (number, number + 3), speaking(statements(t)))
    assert found.source is not None
    assert text[slice(*found.source)] == "Ana Brook"


def test_a_tagged_wish_does_not_give_a_number_a_speaker() -> None:
    text = "Police sought three men."
    t = plain(text, said=(Said(source=(0, 1), cue=(1, 2), content=((2, 4),)),))
    assert voice(t, (13, 18), speaking(statements(t))).attribution == "own_voice"


_PIECES = st.sampled_from(
    [
        "police",
        "said",
        "that",
        "Ana",
        "Brook",
        ",",
        ".",
        "“",
        "”",
        "three",
        "men",
        "died",
        "according",
        "to",
        ":",
        "\n\n",
        "-",
        "(",
        ")",
        "and",
        "who",
        "told",
        "saying",
        "1,800",
        "the",
        "of",
        "’s",
        "Gen.",
        "it",
    ]
)


@given(st.lists(_PIECES, max_size=40))
def test_any_word_salad_gives_statements_whose_spans_lie_in_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    t = plain(text)
    for u in statements(t):
        for span in (u.source, u.cue, u.via, *u.content):
            if span is not None:
                assert 0 <= span[0] < span[1] <= len(text)
        assert u.content


def test_only_somebody_who_can_speak_is_cited() -> None:
    text = "The council had closed 3 wells, the mayor said, citing a threat to the herds."
    found = statements(plain(text))
    assert [text[slice(*u.source)] for u in found if u.source] == ["the mayor"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Police said three men had drowned, and 12 were hurt.", "12 were hurt"),
        ("Police said three men had drowned, and the ferry was gone.", "drowned"),
    ],
)
def test_tagged_words_run_on_over_a_clause_that_counts_and_over_no_other(text: str, end: str) -> None:
    t = plain(text, said=(Said(source=(0, 1), cue=(1, 2), content=((2, 6),)),))
    (found,) = (u for u in statements(t) if u.rule.startswith("tagged"))
    assert text[: found.content[-1][1]].endswith(end)


def test_the_source_of_a_statement_is_told_whole() -> None:
    text = "Ana Brook, who runs the clinic, said three men had drowned."
    t = plain(text, said=(Said(source=(0, 7), cue=(8, 9), content=((9, 13),)),))
    (found,) = statements(t)
    assert found.source is not None
    assert text[slice(*found.source)] == "Ana Brook"
    assert found.whole is not None
    assert text[slice(*found.whole)] == "Ana Brook, who runs the clinic"
