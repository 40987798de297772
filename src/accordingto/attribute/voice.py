"""Which statement a figure stands in, and so who says it."""

from __future__ import annotations

import re

import msgspec

from accordingto.attribute import lexicon
from accordingto.attribute.broken import broken, damaged, heavily_damaged, hidden_cue
from accordingto.attribute.headed import OPENERS, headed
from accordingto.attribute.hidden import hidden
from accordingto.attribute.nominals import phrase_before
from accordingto.attribute.phrases import DASHES, Range, code_points, quotations
from accordingto.attribute.scan import LOUD, capitals, times, unit_of, word_class
from accordingto.attribute.spans import inside, overlap, size
from accordingto.attribute.stated import Stated
from accordingto.drafts import Reading, Utterance, Voice
from accordingto.misread import near
from accordingto.parse.ends import STOPS
from accordingto.parse.tree import Tree
from accordingto.records import Span
from accordingto.respell import known
from accordingto.tables import classes


def voices(tree: Tree, readings: list[Reading], utterances: list[Utterance]) -> list[Voice]:
    """One voice a reading. The innermost statement that holds the number has it; the next one out is `via`.

    Without any, the report says it in its own voice. A statement whose source is lost or left open leaves
    the figure `unclear`: nobody's rather than somebody else's.
    """
    spoken = Stated(speaking(utterances))
    numbers = [(r.number.start, r.number.end) for r in readings]
    found = [voice(tree, number, [u for _, u in spoken.near(number)]) for number in numbers]
    for i in range(len(readings)):
        if found[i].attribution == "own_voice" and (up := _same_breath(tree, readings, i)) is not None:
            found[i] = msgspec.structs.replace(found[up], reason=f"same-breath: {found[up].reason}")
    return found


def _same_breath(tree: Tree, readings: list[Reading], i: int) -> int | None:
    """The figure before, of the same sentence, of which this one is told as a part, or another unit in brackets.

    "The ministry registered 203 injured, of whom 46 are in hospital"; "put the damage at 2.7 billion won ($1.9m)".
    """
    reading = readings[i]
    if reading.part_of is not None and readings[reading.part_of].number.end <= reading.number.start:
        up = reading.part_of
    elif i and reading.number.unit and readings[i - 1].number.unit:
        between = tree.text[readings[i - 1].number.end : reading.number.start]
        if "(" not in between or ")" in between or len(between) > _UNIT_WORDS:
            return None
        up = i - 1
    else:
        return None
    return up if tree.sentence[readings[up].word] == tree.sentence[reading.word] else None


_UNIT_WORDS = 25  # characters of a unit and a bracket


def speaking(utterances: list[Utterance]) -> list[Utterance]:
    """The utterances that can give a figure its voice: not what is withheld, wished or merely done,
    nor a first person inside somebody's words."""
    return [u for u in utterances if not u.rule.startswith(("tagged-withheld", "tagged-attitude", "tagged-self"))]


def _mute(tree: Tree, u: Utterance) -> bool:
    """Whether what stands as source cannot speak: a storm, a place that "claimed" something, nobody."""
    words = tree.words_in(*u.source) if u.source else range(0)
    if not words:
        return False
    if tree.lower[words[0]] in ("no", "nobody", "none", "no-one", "let") or tree.lower[words[0] - 1] in ("let", "no"):
        return True  # "let's say a boat costs $90", "no one has claimed six of them"
    end = next((i for i in words if i > words[0] and tree.upos[i] in ("ADP", "PUNCT", "VERB")), words[-1] + 1)
    last = end - 1
    speaks = lexicon.source_nouns()
    if any(tree.lemma[i] in speaks for i in range(words[0], end)):
        return False
    named = tree.upos[last] == "PROPN" and tree.lemma[words[0]] in word_class("mute")  # "Typhoon Dora"
    return named or (tree.upos[last] == "NOUN" and tree.lemma[last] in word_class("mute"))


_NOBODY = frozenset({"it", "there", "this", "that", "what"})  # "it is estimated that ..."
_PASSIVE = frozenset({"is", "was", "be", "been", "'s", "’s", "appears", "seems"})
_HELPERS = frozenset({"has", "had", "will", "would", "may", "could"})
_RELATIVES = frozenset({"who", "which"})


def _part(u: Utterance, number: Span) -> int:
    """How long the part of a statement is that holds the number: "Oron claims 40 hits, the mayor reports four dead"."""
    return min((size((part,)) for part in u.content if overlap(part, number)), default=size(u.content))


def _owned(tree: Tree, u: Utterance) -> Utterance:
    """The utterance with a source that is somebody: the noun before a relative, and nobody for "it"."""
    if u.source is None:
        return u
    word = tree.text[slice(*u.source)].casefold()
    at = tree.at(u.source[0])
    active = word == "it" and at is not None and _does(tree, at + 1)
    if u.cue and at is not None and (_addressed(tree, u.cue, at) or _patient(tree, u.cue, tree.words_in(*u.source))):
        return msgspec.structs.replace(u, source=None)
    if at and word in _ANYBODY and tree.lower[at - 1] in ("if", "when", "whenever"):
        return msgspec.structs.replace(u, source=None)  # "if somebody says 'nine boats'": made up
    labelled = u.rule.startswith("transcript")  # "A:"
    if (word in _NOBODY and not active) or (at is not None and not labelled and _scrap(tree, tree.words_in(*u.source))):
        return msgspec.structs.replace(u, source=None)
    if at is not None and _relative(tree, tree.words_in(*u.source)):
        before = phrase_before(tree, tree.sentences[tree.sentence[at]], at + 1)
        by = (k for k in range(*before or (0, 0)) if tree.lower[k] == "by" and not _issued(tree, k - 1))
        before = before and (next(by, before[0] - 1) + 1, before[1])  # "found by sailors, who said ..."
        return msgspec.structs.replace(u, source=code_points(tree, before) if before else None)
    words = tree.words_in(*u.source)
    alone = next((i for i in words[1:-1] if tree.lower[i] == "alone" and tree.upos[i + 1] in ("NOUN", "PROPN")), None)
    if alone is not None:  # "in the Oron district alone researchers documented 21"
        return msgspec.structs.replace(u, source=code_points(tree, (alone + 1, words.stop)))
    owner = _owner(tree, words) if any(tree.lower[i] in _REPORTS for i in words[:4]) else None
    return msgspec.structs.replace(u, source=code_points(tree, owner)) if owner else u


def _issued(tree: Tree, i: int) -> bool:
    """Whether the word before "by" is what somebody issues: "a report by the ministry, which said"."""
    return lexicon.source_kind(tree.lemma[i]) == "document"


def _owner(tree: Tree, words: range) -> Range | None:
    """Who made "figures from the harbour office", "reports by agencies on 15 May"; nobody: "reports from Oxmoor"."""
    i = next((i for i in words[1:-1] if tree.lower[i] in ("by", "from")), None)
    if i is None:
        return None
    days = (j for j in range(i + 2, words.stop - 1) if tree.upos[j] == "ADP" and _dated(tree, j + 1))
    end = next(days, words.stop)
    told = {"reports", "accounts"} & set(tree.lower[words.start : i]) and tree.lower[i] == "from"
    speaks = any(tree.lemma[j] in lexicon.source_nouns() for j in range(i + 1, end))
    return None if _dated(tree, i + 1) or (told and not speaks) else (i + 1, end)


def _dated(tree: Tree, i: int) -> bool:
    return tree.upos[i] == "NUM" or tree.lower[i] in times()


def _relative(tree: Tree, words: range) -> bool:
    """Whether a source is a relative pronoun, alone or with a time: "who", "who in 2030"."""
    return tree.lower[words[0]] in _RELATIVES and (len(words) == 1 or tree.upos[words[1]] == "ADP")


def _does(tree: Tree, i: int) -> bool:
    """Whether "it" before word ``i`` does what its verb says: "it also said", "it had reported"; not "it is said"."""
    while i + 1 < len(tree) and (tree.upos[i] == "ADV" or tree.lower[i] in _HELPERS):
        i += 1
    return i < len(tree) and tree.lower[i] not in _PASSIVE


def _addressed(tree: Tree, cue: Span, source: int) -> bool:
    """Whether the source stands right behind "told": whoever was told, not who tells."""
    words = tree.words_in(*cue)
    return len(words) > 0 and words[-1] + 1 == source and tree.lower[words[-1]] == "told"


def _patient(tree: Tree, cue: Span, source: range) -> bool:
    """Whether a source is whom others speak of or to: "he is suspected of", "she was told that"; not "was quoted"."""
    words = tree.words_in(*cue)
    if any(tree.lower[i] in ("saying", "telling", "quoted", "cited") for i in words):
        return False
    return any(tree.rel[i] == "nsubj:pass" and tree.head[i] in words for i in source)


_ANYBODY = frozenset({"somebody", "someone", "anybody", "anyone"})
_ARTICLES = frozenset({"the", "a", "an"})
_OWNERS = frozenset({"her", "his", "its", "their", "my", "our", "your"})
_SHORT = 4  # letters of the longest word that may be a scrap of another
_PRONOUNS = frozenset({
    "he", "him", "she", "her", "they", "them", "it", "i", "we", "you", "who", "some", "many", "both", "all", "one",
    "two",
})  # fmt: skip


def _town(tree: Tree, words: range) -> bool:
    """Whether a name that opens its line is of no body that speaks."""
    named = all(tree.upos[i] == "PROPN" and tree.lower[i] not in lexicon.source_nouns() for i in words)
    return named and words[0] == tree.line_start(words[0])


def _scrap(tree: Tree, words: range) -> bool:
    """Whether a source is a scrap that damage left of a word: "hey said", "WpS announced" among capitals.

    One short word that is no pronoun, no noun of a speaker and no name: nobody rather than somebody else.
    """
    first, last = words[0], words[-1]
    if all(tree.lower[i] in _DAYS or not tree.word[i].isalpha() for i in words):
        return True  # "Last Monday (3), rowed home and announced": the name is gone
    if tree.lower[first] == "your" or (tree.lower[first] in ("which", "whom") and first < last):
        return True  # "your attention: it is reported", "according to which those who"
    if len(words) == 2 and tree.lower[first] in ("it", "i", "he", "she") and not tree.word[last].istitle():
        return True  # "it wa estimatcd", "I CAb ALSO SAY": the verb cannot be read
    if "(" in tree.word[first:last] and (
        ")" not in tree.word[first : last + 1] or (first == 0 and tree.word[last] != ")")
    ):
        return True  # a dateline that holds a name like "Said"; not "The Disaster Unit (UDR)"
    if capitals(tree) > 0.6 and not any(tree.word[i].isupper() and len(tree.word[i]) > 1 for i in words):
        return tree.lower[words[0]] not in _PRONOUNS  # small letters all over the capitals
    if tree.word[min(last + 1, len(tree) - 1)] in DASHES and (
        ("(" in tree.word[first:last] and tree.word[last] == ")") or _town(tree, words)
    ):
        return True  # "OXMOOR (KNA) -- A boat sank", "OXMOOR - A boat sank": a dateline
    if _counts_only(tree, words) or (damaged(tree) and _JAMMED.search(tree.text, tree.start[first], tree.end[last])):
        return True
    if len(words) != 1:
        return False
    i = words[0]
    word = tree.word[i]
    if tree.lower[i] in _ARTICLES or (len(word) == 1 and tree.lower[i] != "i"):
        return True  # "The claimed in a statement": the name is gone
    given = tree.lower[i] == "her" and tree.lower[i - 1] in ("to", "by")  # "according to her, the flour"
    if tree.lower[i] in _OWNERS and not given and not (i + 1 < len(tree) and known(tree.lower[i + 1])):
        return True  # "Her retport notes"; not "by his count"
    if word.endswith("ed") and tree.upos[i] in ("ADJ", "VERB"):
        return True  # "2 wounded in a raid a boy and a man police said"
    if len(word) > _SHORT or tree.lower[i] in _PRONOUNS or tree.lemma[i] in lexicon.source_nouns():
        return False
    strange = tree.scanned and not known(tree.lower[i]) and len(tree.with_form.get(tree.lower[i], ())) == 1
    return strange or (0.005 < capitals(tree) < LOUD and word.islower() and word[-1] != "s")


_JAMMED = re.compile(r"[^\W\d_][,;:!?][^\W\d_]")  # "woli,ce"


def _counts_only(tree: Tree, words: range) -> bool:
    """Whether a source is but a number, or in a damaged text a crowd: "The 30 - year", "218 people wsre"."""
    digits = any(tree.word[i].isdecimal() for i in words)
    bare = all(tree.upos[i] in ("DET", "NUM", "PUNCT", "SYM") or tree.lower[i] in _AGED for i in words)
    crowd = damaged(tree) and tree.word[words[0]].isdecimal() and int(tree.word[words[0]]) >= _CROWD
    return digits and (bare or crowd)


_AGED = frozenset({"year", "years", "old"})
_CROWD = 20


_DAYS = classes("lookalikes.tsv")["weekday"] | {"last", "this", "yesterday", "today", "tonight", "earlier", "on"}
_REPORTS = frozenset({"reports", "figures", "information", "data", "accounts", "statements", "statistics"})


def voice(tree: Tree, number: Span, spoken: list[Utterance]) -> Voice:
    """Who says the number at ``number``."""
    core = (number[0], max(number[0] + 1, number[1]))
    holders = [_owned(tree, u) for u in spoken if _holds(u, core) and _covers(tree, u, core)]
    holders = [u for u in holders if not headed(tree, u, core)]
    holders = [u for u in holders if not _mute(tree, u) and not overlap(u.source, core) and not _others(tree, u, core)]
    if not holders:
        return Voice(attribution="own_voice", reason="own-voice: in nobody's statement")
    holders.sort(key=lambda u: (_part(u, core), size(u.content), -u.cue_p))
    inner = holders[0]
    passed_on = len(holders) > 1 and _passed_on(tree, inner, holders[1], core)
    if passed_on or (len(holders) > 1 and _told_by(inner, holders[1])):
        holders[:2] = holders[1], inner  # "the witness said ..., according to the report": the report tells of him
        inner = holders[0]
    named = [u for u in holders[1:] if u.source]
    lost = (damaged(tree) and not _plain(tree, inner, core)) or hidden(tree, inner, core)
    if (inner.source is None and not named) or lost:
        cue = tree.text[inner.cue[0] : inner.cue[1]] if inner.cue else ""
        return Voice(attribution="unclear", cue=inner.cue, reason=f"no-source: {cue}")
    if inner.source is None:
        inner = named[0]
    via = holders[1].source if passed_on else inner.via
    for outer in holders[1:]:
        if via is None and outer is not inner and outer.source and inner.cue and inside(outer.content, inner.cue):
            via = outer.source
    assert inner.source is not None
    if via and (overlap(via, inner.source) or _same_words(tree, via, inner.source)):
        via = None  # nobody goes through himself
    words = f"{tree.text[slice(*inner.source)]} {tree.text[slice(*inner.cue)] if inner.cue else ''}"
    return Voice(
        attribution="named",
        source=inner.source,
        cue=inner.cue,
        stance=inner.stance,
        via=via,
        reason=f"{inner.rule}: {words}",
    )


def _others(tree: Tree, u: Utterance, number: Span) -> bool:
    """Whether a number counts those who said something else: "58 percent said no, compared with 40 percent who ...".

    No part of a whole speaks for another part.
    """
    i = tree.at(number[0])
    part = u.source is not None and any(tree.upos[k] == "NUM" for k in tree.words_in(*u.source))
    return part and i is not None and not {"compared", "while"}.isdisjoint(tree.lower[max(0, i - 3) : i])


def _same_words(tree: Tree, a: Span, b: Span) -> bool:
    return tree.text[slice(*a)].casefold() == tree.text[slice(*b)].casefold()


def _plain(tree: Tree, u: Utterance, number: Span) -> bool:
    """Whether a speaker is plain in a damaged text: his words can be read, he can speak, and no other verb of
    saying stands nearer to the number or may be hidden in a word of its sentence that cannot be read."""
    words = tree.words_in(*u.source) if u.source else range(0)
    at = tree.at(number[0])
    if not words or at is None or not _readable(tree, words):
        return False
    own = tree.words_in(*u.cue) if u.cue else range(0)
    reach = min((abs(at - i) for i in own), default=len(tree)) if heavily_damaged(tree) else 0
    for i in range(*unit_of(tree, at)):
        kind = lexicon.verb_cue(tree.lemma[i]) if tree.upos[i] == "VERB" and abs(at - i) < reach else None
        if (
            i not in own
            and i not in words
            and (hidden_cue(tree, i) or (kind is not None and kind.kind in ("speech", "finding")))
        ):
            return False
    return True


def _readable(tree: Tree, words: range) -> bool:
    """Whether a source of a damaged text ends in a word that can be read, or that can be guessed: "poliee"."""
    speaks, last = lexicon.source_nouns(), words[-1]
    if tree.upos[words[0]] == "NUM" and tree.lower[words[0] + 1] == "of":
        return False  # "26 of them was declared": what is counted
    if tree.upos[words[0]] == "NUM" and not broken(tree).isdisjoint(words):
        return False  # "40 people wmre reported": the verb is a part of it
    if not near(tree.lower[last]).isdisjoint(speaks):
        return True
    if last in broken(tree) and tree.upos[last] != "PROPN":
        return False
    if any(tree.upos[i] == "PRON" or tree.lemma[i] in speaks or tree.lower[i] in speaks for i in words):
        return True
    return any(tree.upos[i] == "PROPN" and not tree.word[i][0].islower() for i in words)  # not "uiz- hou"


def _passed_on(tree: Tree, closing: Utterance, other: Utterance, number: Span) -> bool:
    """ "Two died, the governor said, Interwire reports": the agency passes on what the governor said."""
    if closing.cue is None or other.cue is None or closing.source is None or other.source is None:
        return False
    last = tree.words_in(*closing.cue)[-1:]
    reports = any(tree.lemma[i] in ("report", "quote", "cite") for i in last)
    apart = closing.source[0] - other.cue[1]
    return reports and number[1] <= other.source[0] < other.cue[1] <= closing.source[0] and apart < _BREATH


_BREATH = 30  # characters between "said" and the agency that reports it


def _told_by(closing: Utterance, other: Utterance) -> bool:
    """Whether "according to" at the end holds all of another statement, which runs on over it."""
    return (
        "according-to" in closing.rule
        and closing.cue is not None
        and other.cue is not None
        and other.source is not None
        and other.cue[1] <= closing.cue[0]
        and closing.content[-1][1] <= closing.cue[0]  # "..., according to the report" at the end
        and inside(closing.content, other.cue)
        and inside(other.content, closing.cue)
    )


def _covers(tree: Tree, u: Utterance, number: Span) -> bool:
    """Whether an attribution reaches the number: in its own sentence, in a quotation, or in a document read out.

    The encoder lets content run on over sentences; a sentence that carries on without a mark is the report's.
    """
    if (
        u.cue is None
        or u.rule in ("communique", "bulleted", "list-heading", "transcript", "post")
        or "joined" in u.rule
    ):
        return True
    i, j = tree.at(number[0]), tree.at(u.cue[0])
    if i is None or j is None:
        return True
    first, last = sorted((i, j))
    together = tree.paragraph[i] == tree.paragraph[j] and not _broken(tree, first, last)
    if together and tree.sentence[i] == tree.sentence[j]:
        return True
    if together and not any(tree.word[k] in STOPS for k in range(first, last)):
        return True  # a sentence end that only the encoder sees
    return any(a <= i < b and b - a > 4 for a, b in quotations(tree))


def _broken(tree: Tree, first: int, last: int) -> bool:
    """Whether a headline or a paragraph ends between two words where only two blanks are left of its break.

    Not after an abbreviation, and not where a colon opens a list.
    """
    for k in range(first, last):
        if tree.word[k] == ":":
            return False
        gap = tree.text[tree.end[k] : tree.start[k + 1]]
        if tree.ends_line[k] and gap == "  " and not tree.word[k].endswith("."):
            return True
        if len(gap) > 1 and gap.isspace() and "\n" not in gap and _begins(tree, k + 1):
            return True  # "was   No one has been arrested", "at 9 a.m.  A man was hurt"
    return False


def _begins(tree: Tree, k: int) -> bool:
    """Whether a small word with a capital begins a sentence, in a text that is not written in capitals."""
    word = tree.word[k]
    opens = tree.lower[k] in OPENERS or tree.lower[k] in ("no", "none", "nobody")
    return opens and word[0].isupper() and word[1:] == tree.lower[k][1:] and capitals(tree) < LOUD


def _holds(u: Utterance, number: Span) -> bool:
    """Whether the content holds most of the number's own words."""
    shared = sum(overlap(part, number) for part in u.content)
    return 2 * shared > number[1] - number[0]
