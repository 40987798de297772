"""Roles, bodies and documents ("the ministry", "the report") to the fuller phrase that they take up."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from accordingto.attribute import lexicon
from accordingto.attribute.broken import damaged
from accordingto.attribute.phrases import code_points
from accordingto.attribute.scan import times
from accordingto.parse.tree import Tree, once
from accordingto.quantify.lexicon import peoples
from accordingto.resolve.book import Book, addressed, inside
from accordingto.resolve.forces import SAME_FORCE, SOME_POLICE, only_force, only_sheriff
from accordingto.resolve.mentions import Mention, fuller
from accordingto.resolve.names import named
from accordingto.tables import rows

_NEW = frozenset({"a", "an", "one", "another", "two", "three", "several"})
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "same", "his", "her", "their", "its"])


def described(book: Book, m: Mention) -> Mention:
    """What "the ministry" stands for: the nearest fuller phrase with the same noun, else with a kindred one."""
    tree = book.tree
    whole = book.around(m.head)
    behind = range(m.words[1], whole.words[1])  # "the clinic 19": what it says
    mine = whole if inside(m.words, whole.words) and not any(tree.upos[i] == "NUM" for i in behind) else m
    first = tree.lower[m.words[0]]
    bare = m.words[1] - m.words[0] <= 4 and not any(
        tree.upos[i] in ("ADP", "PUNCT") or tree.lower[i] in ("'s", "’s") for i in range(*m.words)
    )
    if first in ("our", "my", "your") or damaged(tree):
        return m
    if m.words[1] - m.words[0] == 1 and first in ("media", "reports", "sources", "press"):
        return m  # without an article: not "state media" of another sentence
    if first in _NEW or first == "some":
        return mine
    if (sheriff := only_sheriff(tree)) is not None and _deputies(m):
        return book.of(sheriff)
    if not bare:
        if (holder := _holder(book, m)) is not None:
            return holder
        return (_somewhere(m) and _kindred(book, m, {m.noun or ""}, same=False)) or mine
    own = {tree.lemma[i] for i in range(*m.words) if tree.upos[i] in ("NOUN", "PROPN", "ADJ")} - {"same", "other"}
    if own - SAME_FORCE == {"police"} and (force := only_force(tree)) is not None:
        return book.of(force)
    same = "same" in tree.lower[m.words[0] : m.words[1]]
    best: tuple[float, Mention] | None = None
    noun = m.noun or ""
    for i in _places(tree, noun, m.head):
        if m.words[0] <= i < m.words[1]:
            continue
        if tree.upos[i] not in ("NOUN", "PROPN") or (tree.rel[i] == "compound" and tree.upos[tree.head[i]] == "NOUN"):
            continue
        other = book.around(i)
        if i in book.source_words and not other.words[0] <= i < other.words[1]:
            other = next(s for s in book.sources if s.words[0] <= i < s.words[1])  # where the arcs fail
        if other.weight <= m.weight:
            continue
        if tree.lower[i - 1] in _UNDER and tree.lower[i - 1] not in tree.lower[m.words[0] : m.words[1]]:
            continue  # "the president" is not the vice president
        if first in ("this", "these") and not 0 <= tree.sentence[m.head] - tree.sentence[i] <= _JUST:
            continue  # "this report" is the last one
        if i > m.head and m.plural and m.words[1] - m.words[0] == 1 and noun != "police" and _apart(tree, m.head, i):
            continue  # "officials said": not the union officials of ten sentences on
        if (
            tree.lower[other.words[0]] in ("other", "another")
            or "same" in tree.lower[slice(*other.words)]
            or _says_no_more(m, other)
            or tree.word[i + 1 : i + 2] == ["]"]  # the label of a text: "[EDITORIAL REPORT]"
            or not _numerals(m) <= _numerals(other)
            or (i not in book.source_words and _numerals(other) - _numerals(m) - {"one"})
            or addressed(tree, i)
            or (m.plural and i not in book.source_words and _whereabouts(other, i))
        ):
            continue
        beside = other.names and (m.kind == "person" or (m.kind == "organisation" and tree.rel[i] == "appos"))
        if (
            (other.head != i and not beside)
            or not other.words[0] <= i < other.words[1]
            or other.pronoun
            or not _agrees(m, other, own)
            or (noun == "police" and (not _force(other) or _one_of_two(tree, i)))
        ):
            continue
        points = other.weight + (2 if i in book.source_words else 0)
        points -= 0.02 * abs(tree.sentence[i] - tree.sentence[m.head])
        if i > m.head:
            points -= 5 if m.kind == "document" else 1.5  # "the report" is seldom one that is yet to come
        if best is None or points > best[0]:
            best = points, other
    if best is not None and m.kind == "document" and own == {noun} and _only_dated(best[1], noun):
        return _issuer(book, m) or best[1]  # "a statement on Monday" says no more than "the statement"
    if (
        best is not None
        and not {"its", "their"}.isdisjoint(tree.lower[max(0, best[1].words[0] - 1) : best[1].words[0] + 1])
        and (issuer := _issuer(book, m)) is not None
    ):
        return issuer
    if best is not None:
        return _via_name(book, best[1])
    return _kindred(book, m, own, same) or mine


def _deputies(m: Mention) -> bool:
    """Whether a mention is a sheriff's people or office without a name: "deputies", "the sheriff's office"."""
    own = {m.tree.lower[i] for i in range(*m.words)} - {"the", "'s", "’s", "county"}
    return own in ({"deputies"}, {"sheriff", "deputies"}, {"sheriff", "office"}, {"sheriff", "department"})


def _somewhere(m: Mention) -> bool:
    """ "the commander of the region": a role with no name, wherever it is held."""
    tree, behind = m.tree, range(m.head + 1, m.words[1])
    small = all(tree.upos[i] in ("ADP", "DET", "NOUN") for i in behind)
    return m.kind == "person" and not m.plural and small and not m.names and m.noun == tree.lemma[m.head]


def _holder(book: Book, m: Mention) -> Mention | None:
    """ "the ship's owner": the one person introduced with that role; "Orle's mayor" is of no other town."""
    tree = book.tree
    mark = next((i for i in range(*m.words) if tree.lower[i] in ("'s", "’s", "'", "’")), None)
    role = tree.lemma[m.head]
    if mark is None or mark >= m.head or m.kind != "person" or m.names or m.plural or mark == m.words[0]:
        return None
    found: dict[str, Mention] = {}
    for i in _places(tree, role, m.head):
        other = book.around(i)
        if m.words[0] <= i < m.words[1] or other.kind != "person" or not other.names or tree.lower[i - 1] in _UNDER:
            continue
        if tree.upos[mark - 1] == "PROPN" and tree.lower[mark - 1] not in tree.lower[slice(*other.words)]:
            return None  # the mayor of another town
        last = other.names[-1]
        if last not in found or other.weight > found[last].weight:
            found[last] = other
    return next(iter(found.values())) if len(found) == 1 else None


_UNDER = frozenset({"vice", "deputy", "assistant", "associate"})
_JUST = 3  # sentences back to what "this" takes up
_MOST = 100  # places looked at, of the first and of the nearest each: a word that stands ten thousand times is cheap


def _places(tree: Tree, noun: str, near: int) -> list[int]:
    """Where a noun stands: everywhere, or in a text full of it at the first places and the nearest."""
    known = _known_places(tree)
    found = known.get(noun)
    if found is None:
        found = known[noun] = sorted({*tree.with_lemma.get(noun, ()), *tree.with_form.get(noun, ())})
    if len(found) <= 2 * _MOST:
        return found
    at = max(_MOST, bisect_left(found, near) - _MOST // 2)
    return found[:_MOST] + found[at : at + _MOST]


@once
def _known_places(tree: Tree) -> dict[str, list[int]]:
    """Where each noun stands that was looked for so far."""
    return {}


_ARMIES = frozenset({"army", "military", "troop", "force"})
_REBELS = frozenset({"liberation", "rebel", "resistance", "insurgent", "salvation", "militia"})


def _only_dated(m: Mention, noun: str) -> bool:
    """Whether a phrase adds nothing but a day to its noun."""
    more = (i for i in range(*m.words) if m.tree.upos[i] in ("NOUN", "PROPN", "ADJ") and m.tree.lemma[i] != noun)
    return all(m.tree.lower[i] in times() for i in more)


def _says_no_more(m: Mention, other: Mention) -> bool:
    """Whether a phrase adds only its turn: "the next report" for "the report"."""
    tree = m.tree
    theirs = {tree.lemma[i] for i in range(*other.words) if tree.upos[i] in ("NOUN", "PROPN", "ADJ", "NUM")}
    return theirs - _TURNS <= {tree.lemma[i] for i in range(*m.words)}


_TURNS = frozenset({"next", "last", "first", "second", "third", "late", "latest", "same"})


def _whereabouts(m: Mention, i: int) -> bool:
    """Whether a phrase tells only where its noun is: "rebels in the hills" are not who "the rebels" are."""
    tree = m.tree
    bare = all(tree.upos[k] == "DET" for k in range(m.words[0], i))
    return bare and not any(tree.proper[k] for k in range(*m.words) if k != i) and tree.upos[i + 1] == "ADP"


def _apart(tree: Tree, i: int, j: int) -> bool:
    """Whether a mention stands too far behind another to be what a headline or a lead means."""
    return abs(tree.sentence[i] - tree.sentence[j]) > 4


def _force(m: Mention) -> bool:
    """Whether a phrase names a police force and not some officers of it: "Oxmoor police", not "riot police"."""
    return not any(m.tree.lower[i] in SOME_POLICE or m.tree.upos[i] == "NUM" for i in range(*m.words))


def _one_of_two(tree: Tree, i: int) -> bool:
    """Whether a force is named beside another: after "Oxmoor Police and the State Police", "police" may be either."""
    others = [tree.head[i]] if tree.rel[i] == "conj" else tree.kids(i, "conj")
    return any(tree.lower[k] == "police" for k in others)


def _numerals(m: Mention) -> set[str]:
    """The numbers in a phrase: "the two jurors" are not "the jurors who spoke"."""
    return {w for i in range(*m.words) if (w := m.tree.lower[i]) in _VAGUE or m.tree.upos[i] == "NUM"}


_VAGUE = frozenset({"several", "many", "dozens", "scores", "hundreds", "thousands", "few"})


def _agrees(m: Mention, other: Mention, own: set[str]) -> bool:
    """Same number, and every describing word of the mention is in the other."""
    tree = m.tree
    theirs = {tree.lemma[i] for i in range(*other.words)} | {tree.lower[i] for i in range(*other.words)}
    if any(w not in theirs and not _kin().get(w, frozenset()) & theirs for w in own):
        return False
    return (tree.lemma[m.head] == tree.lower[m.head]) == (
        tree.lemma[other.head] == tree.lower[other.head]
    ) or m.noun == "police"


def _via_name(book: Book, m: Mention) -> Mention:
    """A role that has a name beside it goes on to the fullest place of that name."""
    if m.kind == "person" and not m.names and not m.plural and m in book.sources:
        return book.resolved(m.span) or m  # "the Konda officer" may in turn be a colonel
    if not m.names or m.kind != "person":
        return m
    before = m.tree.lower[m.words[0] : m.head]
    return m if m.names[-1] in before else named(book, m)  # "Lusk detectives" are not "Lusk"


@lru_cache(maxsize=1)
def _kin() -> dict[str, frozenset[str]]:
    return {word: frozenset(kin.split(",")) for word, kin in rows("speaker_kin.tsv")}


def _kindred(book: Book, m: Mention, own: set[str], same: bool) -> Mention | None:
    """A source before it under another noun: "the rebels" for a front, "the report" for a communique."""
    tree = book.tree
    kin = _kin().get(m.noun or "", frozenset())
    definite = tree.lower[m.words[0]] in _DEFINITE
    before = bisect_left(book.sources, m.words[0], key=lambda s: s.words[0])
    one = m.kind == "person" and not m.plural
    if one:  # "the Konda officer" may be a colonel of whom the report does not say so
        told = range(*m.words)
        own = own - {tree.lemma[i] for i in told if tree.upos[i] == "ADJ" or tree.lower[i] in peoples()}
        if any(tree.lower[book.around(i).words[0]] in _NEW for i in _places(tree, m.noun or "", m.head) if i < told[0]):
            return None  # an officer who shot somebody
    for other in reversed(book.sources[max(0, before - _MOST) : before]):
        if other.pronoun:
            continue
        full = book.resolved(other.span) or other
        lemmas = {w for o in (other, full) for i in range(*o.words) for w in (tree.lemma[i], tree.lower[i])}
        if m.noun in _ARMIES and lemmas & _REBELS:
            continue  # "the military" is not the Liberation Army
        if other.noun in lexicon.source_nouns() and other.noun not in kin and not same and m.kind != "document":
            lemmas = set()  # "police sources" are not the police
        if m.plural and other.kind == "person" and other.names and not other.plural:
            lemmas = set()  # "the officers" are not one of them
        fits = lemmas & kin and own - {m.noun} <= lemmas  # "the health agency" is not the fire service
        if (same and other.plural == m.plural) or (fits and (definite or m.noun in ("cop",))):
            return book.resolved(other.span) or other
        if definite and m.kind == "document" and any(_kin().get(w, frozenset()) & lemmas for w in own - {m.noun}):
            return book.resolved(other.span) or other  # "the military report" of the armed forces
    if definite and m.plural and kin:
        spots = sorted(i for word in kin for i in tree.with_lemma.get(word, ()) if i < m.words[0])
        named = [book.around(i) for i in spots if tree.upos[i] == "PROPN"]
        named = [n for n in named if n.words[1] - n.words[0] > 2 and (n.kind != "person" or n.plural)]
        named = [n for n in named if m.noun not in _ARMIES or _REBELS.isdisjoint(tree.lower[slice(*n.words)])]
        if named and len({tree.lower[n.head] for n in named}) == 1:
            return max(named, key=lambda n: n.weight)
    issuer = _issuer(book, m) if definite and m.kind == "document" and own == {m.noun} else None
    if issuer is not None:
        return issuer
    if one and definite and kin and own <= {m.noun}:  # who has a rank or an office, and was not heard yet
        near = range(tree.sentences[max(0, tree.sentence[m.head] - _JUST)][0], m.words[0])
        ranked = [book.around(i) for i in near if tree.upos[i] == "PROPN" and {tree.lemma[i], tree.lower[i]} & kin]
        ranked = [n for n in ranked if n.kind == "person" and n.names]
        if len({n.names[-1] for n in ranked}) == 1:
            return book.resolved(ranked[-1].span) or ranked[-1]
    return None


_NOT_ISSUING = frozenset(
    {"deny", "reject", "dismiss", "receive", "get", "read", "hear", "see", "cite", "quote", "await"}
)


def _issuer(book: Book, m: Mention) -> Mention | None:
    """Whoever issued "the report": the subject of the verb that a report was the object of, earlier on."""
    tree = book.tree
    for i in reversed(tree.with_lemma.get(m.noun or "", ())):
        if i >= m.words[0]:
            continue
        if (by := _cued(book, i)) is not None:
            return by
        if not tree.rel[i].startswith(("obj", "obl")) or tree.head[i] < 0:
            continue
        if tree.lemma[tree.head[i]] in _NOT_ISSUING:
            continue
        spoke = [s for s in book.sources if tree.sentence[s.head] == tree.sentence[i] and s.pronoun is None]
        for k in tree.children[tree.head[i]]:
            if tree.rel[k].startswith("nsubj") and tree.upos[k] in ("NOUN", "PROPN"):
                if spoke and k not in book.source_words:  # a dateline
                    return book.resolved(spoke[-1].span)
                return book.resolved(code_points(tree, fuller(tree, k)))
    before = bisect_left(book.sources, m.words[0], key=lambda s: s.words[0])
    last = book.sources[before - 1] if before else None
    just = last is not None and tree.sentence[m.head] - tree.sentence[last.head] == 1 and last.kind == "organisation"
    return book.resolved(last.span) if just and last is not None else None  # "according to the office. The report"


def _cued(book: Book, i: int) -> Mention | None:
    """Who speaks by a document that their verb of saying leads to: "the ministry said in a statement"."""
    tree = book.tree
    for u in book.utterances:
        words = tree.words_in(*u.cue) if u.cue and u.source else range(0)
        if i - 1 in words and i in words and tree.lower[i - 1] in ("a", "an") and tree.lower[i - 2] == "in":
            return book.resolved(u.source) if u.source else None
    return None
