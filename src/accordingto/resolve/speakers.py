"""Who a source is: from the words at the place of attribution to the fullest description in the report.

Pronouns go to the nearest plausible source before them, names to the place where the report gives them
in full, "the ministry" and "the spokesman" to the phrase that first said which. Where it is not plain,
the words stay as they are, and a bare pronoun stays without a name: nobody rather than somebody else.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from accordingto.attribute import lexicon
from accordingto.attribute.phrases import Range
from accordingto.drafts import Utterance, Voice, Withheld
from accordingto.parse.tree import Tree, once
from accordingto.records import Span
from accordingto.resolve.mentions import PRONOUNS, Mention, fuller
from accordingto.resolve.roles import describe, within

_DEFINITE = frozenset(["the", "this", "that", "these", "those", "same", "his", "her", "their", "its"])
_NEAR = 3  # sentences back that a pronoun may look for somebody who has not spoken yet
_FAR = 15  # sentences back that it may look for a speaker


def speakers(
    tree: Tree, voices: list[Voice], silences: list[Withheld], utterances: list[Utterance], publisher: str | None
) -> tuple[list[Voice], list[Withheld], list[Utterance]]:
    """Fill ``source_name``, ``speaker`` and ``origin`` of what attribution found."""
    book = _Book(tree, utterances, publisher)
    return (
        [_voice(book, v) for v in voices],
        [msgspec.structs.replace(s, source_name=book.name(s.source)) if s.source else s for s in silences],
        [msgspec.structs.replace(u, source_name=book.name(u.source)) if u.source else u for u in utterances],
    )


def _voice(book: _Book, voice: Voice) -> Voice:
    if voice.source is None:
        if voice.attribution == "own_voice" and book.publisher:
            return msgspec.structs.replace(voice, origin=book.publisher)
        return voice
    name = book.name(voice.source)
    mention = book.resolved(voice.source)
    speaker = describe(mention, name) if mention is not None and name else None
    via = voice.via if voice.via is None or name is None or book.name(voice.via) != name else None
    return msgspec.structs.replace(voice, source_name=name, speaker=speaker, origin=name, via=via)


@dataclass
class _Book:
    """All sources of one report, and what each mention was found to stand for."""

    tree: Tree
    utterances: list[Utterance]
    publisher: str | None
    known: dict[Span, Mention | None] = field(default_factory=dict)
    mentions: dict[Range, Mention] = field(default_factory=dict)
    full: dict[int, Mention] = field(default_factory=dict)

    def __post_init__(self) -> None:
        spans = {u.source for u in self.utterances if u.source} | {u.via for u in self.utterances if u.via}
        self.sources = sorted((m for s in spans if (m := self.mention(s))), key=lambda m: m.words)

    def mention(self, span: Span) -> Mention | None:
        words = self.tree.words_in(*span)
        return self.of((words[0], words[-1] + 1)) if len(words) else None

    def of(self, words: Range) -> Mention:
        """The mention that ``words`` are; made once, for it remembers what it worked out."""
        found = self.mentions.get(words)
        if found is None:
            found = self.mentions[words] = Mention(self.tree, words)
        return found

    def around(self, word: int) -> Mention:
        """The mention that names the thing at ``word``, out to its modifiers."""
        found = self.full.get(word)
        if found is None:
            found = self.full[word] = self.of(fuller(self.tree, word))
        return found

    def name(self, span: Span | None) -> str | None:
        """The fullest description, or None for a pronoun that stays open."""
        found = self.resolved(span)
        if found is None or found.pronoun is not None:
            return None
        return found.text

    def resolved(self, span: Span | None) -> Mention | None:
        """The mention that names in full what stands at ``span``."""
        if span is None:
            return None
        if span not in self.known:
            self.known[span] = None  # a pronoun that leads back to itself stays open
            mention = self.mention(span)
            self.known[span] = _resolve(self, mention) if mention else None
        return self.known[span]


def _resolve(book: _Book, m: Mention) -> Mention | None:
    if m.pronoun is not None:
        before = _antecedent(book, m)
        return book.resolved(before.span) if before is not None else None
    owner = _owner(book, m)
    if owner is not None:
        return book.resolved(owner.span)
    if m.names:
        return _named(book, m)
    return _described(book, m)


_WORDS = frozenset(
    [
        "version",
        "account",
        "word",
        "words",
        "statement",
        "statements",
        "figures",
        "count",
        "tally",
        "estimate",
        "estimates",
        "records",
        "data",
    ]
)


def _owner(book: _Book, m: Mention) -> Mention | None:
    """The body whose version or figures a source is: "the Relief Office's figures"."""
    tree = book.tree
    last = m.words[1] - 1
    if tree.lower[last] not in _WORDS:
        return None
    mark = last - 1
    if mark <= m.words[0] or tree.lower[mark] not in ("'s", "’s", "'", "’") or tree.upos[mark - 1] != "PROPN":
        return None
    return book.of((m.words[0], mark))


# names ---------------------------------------------------------------------------------------------


def _named(book: _Book, m: Mention) -> Mention:
    """The longest phrase of the report for the same name: title, first name, apposition."""
    tree = book.tree
    key = m.names[-1]
    best = m
    whole = book.around(m.head)
    if _fits(m, whole) and _inside(m.words, whole.words):
        best = whole
    others = [
        book.around(i)
        for i in tree.with_form.get(key, ())
        if not m.words[0] <= i < m.words[1] and tree.upos[i] in ("PROPN", "NOUN", "X", "ADJ") and not addressed(tree, i)
    ]
    others += [s for s in book.sources if key in s.names and not _inside(s.words, m.words)]
    for other in _namesakes(book, m, others):
        if _fits(m, other) and other.weight > best.weight and other.plural <= m.plural:
            best = other
    expanded = _expanded(book, m)
    if expanded is not None and expanded.weight > best.weight:
        return expanded
    return best


def _inside(words: Range, others: Range) -> bool:
    return others[0] <= words[0] and words[1] <= others[1]


def _namesakes(book: _Book, m: Mention, others: list[Mention]) -> list[Mention]:
    """``others`` without those that only share a surname: of two people with one, only who speaks elsewhere counts."""
    if len(m.names) > 1:
        return others
    full = {o.names[0] for o in others if len(o.names) == 2 and o.names[-1] == m.names[-1] and o.kind == "person"}
    if len(full) < 2:
        return others
    spoken = {s.names[0] for s in book.sources if len(s.names) > 1 and s.names[-1] == m.names[-1]}
    return [o for o in others if len(spoken) == 1 and o.names and o.names[0] in spoken]


def _fits(m: Mention, other: Mention) -> bool:
    """Whether another mention can be the same person or body: the last name agrees, and no first name differs."""
    mine, theirs = m.names, other.names
    if not mine or not theirs or (mine[-1] != theirs[-1] and mine[-1] not in theirs[-2:]):
        return False
    if {m.kind, other.kind} == {"person", "organisation"}:
        return False
    tree = other.tree
    own = [i for i in range(other.words[0], other.words[1] - 1) if tree.lower[i] == mine[-1]]
    if any(tree.lower[i + 1] in ("'s", "’s") for i in own):
        return False  # "the Post's Ana Brook" is not the Post
    if len(mine) > 1 and len(theirs) > 1 and not (set(mine[:-1]) & set(theirs) or mine[0][:1] == theirs[0][:1]):
        return False
    roles = {"he", "she"}
    return {m.gender, other.gender} != roles


def _expanded(book: _Book, m: Mention) -> Mention | None:
    """What an acronym stands for, where the report sets it in brackets behind its words: "the Relief Office (RO)"."""
    if len(m.names) != 1 or not 2 <= len(m.names[0]) <= 9:
        return None
    tree = book.tree
    for i in tree.with_form.get(m.names[0], ()):
        if i < 2 or i + 1 >= len(tree):
            continue
        if tree.word[i - 1] in ("(", "[") and tree.word[i + 1] in (")", "]"):
            long = _before_bracket(tree, i - 1, m.names[0])
            if long is not None:
                return book.of((long, i + 2))
        if tree.word[i + 1] in ("(", "["):
            close = next((j for j in range(i + 2, min(i + 14, len(tree))) if tree.word[j] in (")", "]")), None)
            if close is not None and close - i > 3:
                start = i - 1 if tree.lower[i - 1] == "the" else i
                return book.of((start, close + 1))
    return None


def _before_bracket(tree: Tree, bracket: int, acronym: str) -> int | None:
    """The first word of the phrase before ``bracket``, reached back while it is a name or ties one together."""
    j = bracket
    floor = tree.sentences[tree.sentence[bracket]][0]
    while (
        j > floor
        and bracket - j < 14
        and (
            tree.upos[j - 1] in ("PROPN", "ADJ", "NOUN")
            or tree.lower[j - 1] in ("of", "for", "the", "and", "in", "on", "-", "'s", "’s")
        )
    ):
        j -= 1
        if tree.upos[j] in ("PROPN", "NOUN", "ADJ") and tree.lower[j][0] == acronym[0]:
            capitals = [tree.lower[k][0] for k in range(j, bracket) if tree.upos[k] in ("PROPN", "ADJ", "NOUN")]
            if len(capitals) >= len(acronym) - 1 or "".join(capitals) == acronym:
                return j - 1 if j > floor and tree.lower[j - 1] == "the" else j
    while j < bracket and tree.lower[j] in ("of", "for", "and", "in", "on", "-", "'s", "’s"):
        j += 1
    return j if j < bracket else None


# roles, bodies, documents ------------------------------------------------------------------------


def _described(book: _Book, m: Mention) -> Mention:
    """What "the ministry" stands for: the nearest fuller phrase with the same noun, else with a kindred one."""
    tree = book.tree
    whole = book.around(m.head)
    mine = whole if _inside(m.words, whole.words) else m
    first = tree.lower[m.words[0]]
    bare = m.words[1] - m.words[0] <= 4 and not any(
        tree.upos[i] in ("ADP", "PUNCT") or tree.lower[i] in ("'s", "’s") for i in range(*m.words)
    )
    if first in ("our", "my", "your"):
        return m
    if not bare or first in ("a", "an", "one", "another", "some", "several", "two", "three"):
        return mine
    own = {tree.lemma[i] for i in range(*m.words) if tree.upos[i] in ("NOUN", "PROPN", "ADJ")} - {"same", "other"}
    same = "same" in tree.lower[m.words[0] : m.words[1]]
    best: tuple[float, Mention] | None = None
    noun = m.noun or ""
    for i in sorted({*tree.with_lemma.get(noun, ()), *tree.with_form.get(noun, ())}):
        if m.words[0] <= i < m.words[1]:
            continue
        if tree.upos[i] not in ("NOUN", "PROPN") or (tree.rel[i] == "compound" and tree.upos[tree.head[i]] == "NOUN"):
            continue
        other = book.around(i)
        if (
            tree.lower[other.words[0]] in ("other", "another")
            or not _numerals(m) <= _numerals(other)
            or addressed(tree, i)
        ):
            continue
        beside = other.names and (m.kind == "person" or (m.kind == "organisation" and tree.rel[i] == "appos"))
        if (
            (other.head != i and not beside)
            or not other.words[0] <= i < other.words[1]
            or other.pronoun
            or not _agrees(m, other, own)
        ):
            continue
        points = other.weight + (2 if any(within(i, s.words) for s in book.sources) else 0)
        points -= 0.02 * abs(tree.sentence[i] - tree.sentence[m.head]) + (1.5 if i > m.head else 0)
        if other.weight > m.weight and (best is None or points > best[0]):
            best = points, other
    if (
        best is not None
        and tree.lower[best[1].words[0]] in ("its", "their")
        and (issuer := _issuer(book, m)) is not None
    ):
        return issuer
    if best is not None:
        return _via_name(book, best[1])
    return _kindred(book, m, own, same) or mine


def _numerals(m: Mention) -> set[str]:
    """The numbers in a phrase: "the two jurors" are not "the jurors who spoke"."""
    return {m.tree.lower[i] for i in range(*m.words) if m.tree.upos[i] == "NUM"}


def addressed(tree: Tree, i: int) -> bool:
    """Whether a word stands in a sentence with an address of the net: what is named there names a page."""
    return tree.sentence[i] in _addresses(tree)


@once
def _addresses(tree: Tree) -> set[int]:
    return {tree.sentence[i] for form in ("http", "https", "www") for i in tree.with_form.get(form, ())}


def _agrees(m: Mention, other: Mention, own: set[str]) -> bool:
    """Same number, and every describing word of the mention is in the other."""
    tree = m.tree
    theirs = {tree.lemma[i] for i in range(*other.words)} | {tree.lower[i] for i in range(*other.words)}
    if any(w not in theirs and not _kin().get(w, frozenset()) & theirs for w in own):
        return False
    return (tree.lemma[m.head] == tree.lower[m.head]) == (
        tree.lemma[other.head] == tree.lower[other.head]
    ) or m.noun == "police"


def _via_name(book: _Book, m: Mention) -> Mention:
    """A role that has a name beside it goes on to the fullest place of that name."""
    return _named(book, m) if m.names and m.kind == "person" else m


@lru_cache(maxsize=1)
def _kin() -> dict[str, frozenset[str]]:
    return {word: frozenset(kin.split(",")) for word, kin in lexicon.rows("speaker_kin")}


def _kindred(book: _Book, m: Mention, own: set[str], same: bool) -> Mention | None:
    """A source before it under another noun: "the rebels" for a front, "the report" for a communique."""
    tree = book.tree
    kin = _kin().get(m.noun or "", frozenset())
    definite = tree.lower[m.words[0]] in _DEFINITE
    for other in reversed([s for s in book.sources if s.words[0] < m.words[0]]):
        if other.pronoun:
            continue
        full = book.resolved(other.span) or other
        lemmas = {w for o in (other, full) for i in range(*o.words) for w in (tree.lemma[i], tree.lower[i])}
        if other.noun in lexicon.source_nouns() and other.noun not in kin and not same and m.kind != "document":
            lemmas = set()  # "police sources" are not the police
        if (same and other.plural == m.plural) or (lemmas & kin and (definite or m.noun in ("cop",))):
            return book.resolved(other.span) or other
        if definite and m.kind == "document" and any(_kin().get(w, frozenset()) & lemmas for w in own - {m.noun}):
            return book.resolved(other.span) or other  # "the military report" of the armed forces
    if definite and m.plural and kin:
        spots = sorted(i for word in kin for i in tree.with_lemma.get(word, ()) if i < m.words[0])
        named = [book.around(i) for i in spots if tree.upos[i] == "PROPN"]
        named = [n for n in named if n.words[1] - n.words[0] > 2]
        if named and len({tree.lower[n.head] for n in named}) == 1:
            return max(named, key=lambda n: n.weight)
    issuer = _issuer(book, m) if definite and m.kind == "document" and own == {m.noun} else None
    if issuer is not None:
        return issuer
    if definite and m.kind == "person" and not m.plural:
        people = {
            p.names[-1]: p
            for s in book.sources
            if s.words[0] < m.words[0] and s.kind == "person" and s.names
            for p in [s]
        }
        if (
            len(people) == 1
            and next(iter(people.values())).titled
            and {m.gender, (only := next(iter(people.values()))).gender} != {"he", "she"}
        ):
            return book.resolved(only.span)
    return None


def _issuer(book: _Book, m: Mention) -> Mention | None:
    """Whoever issued "the report": the subject of the verb that a report was the object of, earlier on."""
    tree = book.tree
    for i in reversed(tree.with_lemma.get(m.noun or "", ())):
        if i >= m.words[0] or not tree.rel[i].startswith(("obj", "obl")) or tree.head[i] < 0:
            continue
        for k in tree.children[tree.head[i]]:
            if tree.rel[k].startswith("nsubj") and tree.upos[k] in ("NOUN", "PROPN"):
                return book.resolved(tree_span(tree, fuller(tree, k)))
    return None


def tree_span(tree: Tree, words: Range) -> Span:
    """Code points of a range of words."""
    return tree.start[words[0]], tree.end[words[1] - 1]


# pronouns ------------------------------------------------------------------------------------------


def _antecedent(book: _Book, m: Mention) -> Mention | None:
    """Who a pronoun takes up: the last speaker that it can mean; for he and she also a subject just before."""
    tree = book.tree
    wanted = m.pronoun
    if wanted in ("self", "-", None):
        return None
    here = tree.sentence[m.head]
    hidden = [c for u in book.utterances if u.source == m.span for c in u.content]
    candidates: list[tuple[float, Mention]] = []
    for s in book.sources:
        if s.words[0] >= m.words[0] or s.pronoun == "self" or tree.lower[s.words[0]] in _NOBODY or _clause(s):
            continue
        back = here - tree.sentence[s.head]
        if wanted == "it" and s.kind == "person" and _somebody(book, s):
            continue
        if back <= _FAR and (s.pronoun == wanted or (s.pronoun is None and _can_be(s, wanted or ""))):
            candidates.append((back - 0.6, s))
    subjects = _subjects(tree)
    near = bisect_left(subjects, tree.sentences[max(0, here - _NEAR)][0])
    for i in subjects[near : bisect_left(subjects, m.words[0])]:
        back = here - tree.sentence[i]
        if back > _NEAR or any(a <= tree.start[i] < b for a, b in hidden):
            continue
        subject = book.around(i)
        if (
            not (subject.words[0] <= m.head < subject.words[1])
            and subject.pronoun is None
            and not _clause(subject)
            and _can_be(subject, wanted or "")
        ):
            role = subject.kind == "person" and back <= 1 and tree.lower[subject.words[0]] == "the"
            if wanted in ("he", "she") and not subject.names and not role:
                continue
            candidates.append((back + 0.2, subject))
    if not candidates:
        return None
    candidates.sort(key=lambda c: (c[0], -c[1].words[0]))
    return candidates[0][1]


def _clause(m: Mention) -> bool:
    """Whether wrong arcs made a clause a phrase: "he arrived home"."""
    first = m.words[0]
    return m.words[1] - first > 1 and m.tree.lower[first] in PRONOUNS and m.tree.rel[first].startswith("nsubj")


_NOBODY = frozenset({"no", "nobody", "none", "no-one"})


@once
def _subjects(tree: Tree) -> list[int]:
    return [i for i, rel in enumerate(tree.rel) if rel.startswith("nsubj") and tree.upos[i] in ("PROPN", "NOUN")]


def _somebody(book: _Book, m: Mention) -> bool:
    """Whether a bare name is a person's: its full form has a title, a role, or a first name before it."""
    full = book.resolved(m.span)
    if full is None:
        return False
    roles = (lexicon.source_nouns().get(full.tree.lemma[i], ("", ""))[0] for i in range(*full.words))
    first = len(full.names) > 1 and bool(m.names) and full.names[-1] == m.names[-1]
    return full.titled or full.gender != "-" or first or "person" in roles


def _can_be(m: Mention, pronoun: str) -> bool:
    """Whether the pronoun can take this mention up, by number, kind and gender."""
    if pronoun == "they":
        speaks = bool(m.names) or m.noun in lexicon.source_nouns()
        return m.kind == "organisation" or (m.plural and speaks)
    if pronoun == "it":
        body = len(m.names) == 1 and not m.titled and m.gender == "-" and m.text.istitle() and not m.plural
        return m.kind in ("organisation", "document") or (body and m.words[1] - m.words[0] == 1)
    if m.plural or m.kind not in ("person", "anonymous"):
        return False
    return m.gender in ("-", pronoun)
