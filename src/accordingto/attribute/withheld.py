"""Silences: a source that declines to give a number, a number nobody knows, events nobody could verify."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, cast

from accordingto.attribute.phrases import code_points, noun_phrase
from accordingto.attribute.spans import inside, size
from accordingto.drafts import Utterance, Withheld
from accordingto.parse.tree import Tree
from accordingto.records import SilenceKind, Span
from accordingto.tables import rows

_BEFORE, _BEHIND = r"(?<!\w)", r"(?!\w)"  # of every row


class Pattern(NamedTuple):
    """One row of `data/silences.tsv`."""

    id: str
    kind: SilenceKind
    topic: str
    regex: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return {name: pattern for name, pattern, _ in rows("silence_words.tsv") if name != "measure"}


@lru_cache(maxsize=1)
def _measures() -> list[tuple[str, re.Pattern[str]]]:
    return [(m, _compiled(p)) for name, p, m in rows("silence_words.tsv") if name == "measure"]


@lru_cache(maxsize=1)
def _patterns() -> list[Pattern]:
    out = []
    for ident, kind, topic, pattern in rows("silences.tsv"):
        for name, words in _words().items():
            pattern = pattern.replace(f"<{name}>", words)
        out.append(Pattern(ident, cast(SilenceKind, kind), topic, _compiled(pattern)))
    return out


@lru_cache(maxsize=1)
def _any() -> re.Pattern[str]:
    """All rows in one, for small letters: most sentences match none, and one search tells."""
    rows = "|".join(row.regex.pattern[len(_BEFORE) : -len(_BEHIND)] for row in _patterns())
    return re.compile(f"{_BEFORE}(?:{rows}){_BEHIND}")


def may_withhold(sentence: str) -> bool:
    """Whether the words of a sentence, on any topic, may withhold a number."""
    return _any().search(sentence.lower()) is not None


def _compiled(pattern: str) -> re.Pattern[str]:
    behind = re.sub(r"\(\?<=[^)]*\)", lambda m: m[0].replace(" ", r"\s"), pattern)  # a fixed width is asked for there
    spaced = behind.replace(" ", r"\s+").replace("[\\w'-]", r"[\w’-]").replace("'", "['’]")
    return re.compile(f"{_BEFORE}(?:{spaced}){_BEHIND}", re.IGNORECASE)


def silences(tree: Tree, utterances: list[Utterance]) -> list[Withheld]:
    """Each place where a number, or whether the counted events happened, is withheld, unknown or unverified.

    At most one a clause. The source is who withholds ("the ministry did not say") or who tells that it is
    not known; the span runs from the source, where it stands in the same clause, to the end of the topic.
    """
    out: list[Withheld] = []
    for first, end in tree.sentences:
        a, b = tree.start[first], tree.end[end - 1]
        sentence = tree.text[a:b]
        if not may_withhold(sentence):
            continue
        taken: list[Span] = []
        for row in _patterns():
            for m in row.regex.finditer(sentence):
                span = (a + m.start(), a + m.end())
                if any(span[0] < y and x < span[1] for x, y in taken) or not _on_topic(row, sentence, m):
                    continue
                taken.append(span)
                out.append(_withheld(tree, utterances, row, span, (first, end)))
    out = sorted(set(out), key=lambda w: (w.start, w.end))
    return [w for k, w in enumerate(out) if k == 0 or w.start >= out[k - 1].end or w.kind != out[k - 1].kind]


_OTHER = re.compile(  # what is withheld is no number
    r"\s+(?:(?:of|on|about|regarding|if|whether|when|\w+day)\s+){0,2}"
    r"(?:(?:the|a|any|his|her|their|possible|potential|its|specific|exact)\s+){0,2}"
    r"(?:motives?|identit\w+|names?|causes?|whereabouts|why|who|what|where|how(?!\s+(?:many|much))|suspects?|conditions?"
    r"|arrests?|weapons?|charges?|victims?(?!\s+of)|circumstances|types?|kinds?|shooting\s+was|shots\s+he)\b",
    re.IGNORECASE,
)


def _on_topic(row: Pattern, sentence: str, m: re.Match[str]) -> bool:
    """A row about harm needs words of harm in the sentence; a name, a motive or an identity is no number."""
    after = sentence[m.end() : m.end() + 60]
    if row.topic != "number" and _OTHER.match(after):
        return False
    if row.topic == "after":
        return re.search(rf"(?<!\w){_harm()}(?!\w)", after, re.I) is not None
    if row.topic == "harm":
        return re.search(rf"(?<!\w){_harm()}(?!\w)", sentence, re.I) is not None
    return True


@lru_cache(maxsize=1)
def _harm() -> str:
    return _words()["harm"].replace(" ", r"\s+")


def _withheld(tree: Tree, utterances: list[Utterance], row: Pattern, cue: Span, sentence: tuple[int, int]) -> Withheld:
    words = tree.words_in(*cue)
    source = _source(tree, utterances, row, words, sentence)
    start, end = _clause(tree, words, sentence)
    if row.id in _COMPLETE:
        end = cue[1]
    if source and cue[0] - 60 <= source[0] < cue[0] and source[0] >= tree.start[sentence[0]]:
        start = min(start, source[0])
    topic = tree.text[cue[0] : max(end, cue[1])]
    ask = re.search(rf"(?<!\w){_words()['ask'].replace(' ', chr(92) + 's+')}", topic, re.I)
    told = " ".join((topic[ask.start() :] if ask else topic).split())
    return Withheld(
        start=min(start, cue[0]),
        end=max(end, cue[1]),
        kind=row.kind,
        topic=told,
        source=source,
        cue=_cue(tree, words, row),
        measure=_measure(told) or _measure(tree.text[start:end]),
        rule=row.id,
    )


_COMPLETE = ("unknown-number-is", "unknown-how-unclear", "unverified-claim")  # the pattern ends with the predicate
_HELPERS = frozenset(["do", "have", "be", "will", "would", "can", "could", "may", "might"])


def _measure(words: str) -> str | None:
    found = [(m.start(), name) for name, regex in _measures() if (m := regex.search(words))]
    return min(found)[1] if found else None


def _cue(tree: Tree, words: range, row: Pattern) -> Span | None:
    """The verb with its negation ("did not say"), or the adjective that says it is not known."""
    if not words:
        return None
    first = last = words[0]
    for i in words:
        last = i
        if tree.upos[i] == "VERB" and tree.lemma[i] not in _HELPERS and (row.kind != "unknown" or i > words[0]):
            break
        if tree.lower[i].startswith(("un", "indeter")):
            if row.id == "unknown-adjective":
                last = words[-1]
                first = i
            break
    if row.id in ("unknown-number-is", "unknown-how-unclear"):
        first = last = words[-1]
    return code_points(tree, (first, last + 1))


def _clause(tree: Tree, words: range, sentence: tuple[int, int]) -> Span:
    """From where the clause of the cue begins to where its topic ends: the nearest comma of weight or the full stop."""
    first, last = words[0], words[-1] + 1
    while (
        first > sentence[0]
        and tree.word[first - 1] not in {",", ";", ":", "—", "–", "--", "”", '"'}
        and words[0] - first < 25
    ):
        first -= 1
    while (
        last < sentence[1]
        and tree.word[last] not in {";", ":", "—", "–", "--", ".", "!", "?", "”", '"'}
        and last - words[-1] < 25
    ):
        turn = tree.lower[last + 1] if last + 1 < sentence[1] else ""
        if tree.word[last] == "," and (last - words[-1] > 2 or turn in _TURNS):
            break
        if tree.ends_line[last]:  # a paragraph that lost its break
            last += 1
            break
        last += 1
    while last > words[-1] + 1 and tree.upos[last - 1] == "PUNCT":
        last -= 1
    return code_points(tree, (first, last))


_TURNS = frozenset({"although", "though", "but", "while", "whereas", "because", "and", "as"})


_OWN = ("unknown-not-know", "unknown-unable", "unknown-no-count", "unknown-nothing-exact")  # has a subject who lacks it


def _source(
    tree: Tree, utterances: list[Utterance], row: Pattern, words: range, sentence: tuple[int, int]
) -> Span | None:
    """Who withholds: the subject of the withholding verb; else the speaker of the statement that it stands in."""
    if row.kind == "declined" or row.kind == "unverified" or row.id.startswith(_OWN):
        own = _subject(tree, words, sentence)
        whole = (u.source for u in utterances if own and u.source and u.source[0] == own[0] and u.source[1] > own[1])
        own = next(whole, own)  # where an arc is wrong, the tag has the name whole
        pronoun = own is not None and tree.text[own[0] : own[1]].casefold() in ("he", "she", "they", "it", "we", "i")
        if own is not None and not pronoun:
            return own
        spoken = [u for u in utterances if u.source and own and inside(u.content, own)]
        if spoken:  # "police said they were not giving figures"
            return min(spoken, key=lambda u: size(u.content)).source
        if own is not None:
            return own
    at = code_points(tree, (words[0], words[-1] + 1))
    holders = [u for u in utterances if u.source and (inside(u.content, at) or inside(u.content, (at[0], at[0] + 1)))]
    if holders:
        return min(holders, key=lambda u: size(u.content)).source
    for u in utterances:
        if u.cue and u.source and at[0] - 30 <= u.cue[0] < at[1]:
            return u.source
    return None


def _subject(tree: Tree, words: range, sentence: tuple[int, int]) -> Span | None:
    """The subject of a verb among ``words``, or the agent "by X" behind a passive one."""
    for i in words:
        if tree.upos[i] not in ("VERB", "AUX", "ADJ"):
            continue
        node = i
        for _ in range(4):
            kids = tree.children[node]
            subject = [k for k in kids if tree.rel[k] in ("nsubj", "nsubj:outer")]
            agents = [
                k
                for k in kids
                if tree.rel[k].startswith("obl") and any(tree.lower[c] == "by" for c in tree.children[k])
            ]
            if agents:
                return code_points(tree, noun_phrase(tree, agents[0]))
            if subject:
                k = subject[0]
                if tree.lower[k] in ("who", "which", "that") and tree.rel[node].startswith("acl"):
                    k = tree.head[node]
                if tree.lower[k] in ("it", "there"):
                    return None
                return code_points(tree, noun_phrase(tree, k))
            if tree.head[node] < sentence[0] or tree.rel[node].partition(":")[0] not in (
                "xcomp",
                "conj",
                "advcl",
                "aux",
                "ccomp",
            ):
                break
            node = tree.head[node]
    return None
