"""Who a pronoun takes up: a speaker before it, or for he and she a subject just before."""

from __future__ import annotations

from bisect import bisect_left

from accordingto.attribute import lexicon
from accordingto.attribute.broken import broken, damaged, heavily_damaged, hidden_cue
from accordingto.attribute.scan import LOUD, capitals
from accordingto.parse.tree import Tree, once
from accordingto.quantify.lexicon import kind_of
from accordingto.resolve.book import Book
from accordingto.resolve.mentions import PRONOUNS, Mention

_NEAR = 3  # sentences back that a pronoun may look for somebody who has not spoken yet
_FAR = 15  # sentences back that it may look for a speaker


def antecedent(book: Book, m: Mention) -> Mention | None:
    """Who a pronoun takes up: the last speaker that it can mean; for he and she also a subject just before."""
    tree = book.tree
    wanted = m.pronoun
    if wanted in ("self", "-", None):
        return None
    here = tree.sentence[m.head]
    hidden = [c for u in book.utterances if u.source == m.span for c in u.content]
    passing = {u.via for u in book.utterances}  # whoever passes an account on is not the one who goes on with it
    candidates: list[tuple[float, Mention]] = []
    for s in book.sources:
        if s.words[0] >= m.words[0] or s.pronoun == "self" or tree.lower[s.words[0]] in _NOBODY or _clause(s):
            continue
        if any(a <= s.span[0] < b for a, b in hidden):
            continue  # whom he speaks of
        back = here - tree.sentence[s.head]
        if wanted == "it" and s.kind == "person" and _somebody(book, s):
            continue
        if back <= _FAR and (s.pronoun == wanted or (s.pronoun is None and _can_be(s, wanted or ""))):
            candidates.append((back - (0.3 if wanted in ("he", "she") and s.span in passing else 0.6), s))
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
            and tree.lower[subject.words[0]] not in _NOBODY
            and subject.noun not in _COUNTS
            and _can_be(subject, wanted or "")
        ):
            role = subject.kind == "person" and back <= 1 and tree.lower[subject.words[0]] == "the"
            if wanted in ("he", "she") and ((not subject.names and not role) or _owned(subject)):
                continue
            if subject.names and wanted in ("he", "she"):
                full = book.resolved(subject.span)
                if full is not None and {full.gender, wanted} == {"he", "she"}:
                    continue  # "Ana" is Brook's daughter
            spoke = any(subject.names and subject.names[-1:] == s.names[-1:] for s in book.sources)
            candidates.append((back + (0.1 if spoke else 0.2), subject))
    if not candidates:
        return None
    candidates.sort(key=lambda c: (c[0], -c[1].words[0]))
    best = candidates[0][1]
    if damaged(tree) and not _plain(book, m, best):
        return None
    if wanted == "they" and tree.sentence[best.head] != here and _people_before(tree, m):
        return None  # "As her children ran in, they told her": not the police of the paragraph before
    return None if wanted in ("he", "she") and _another_between(book, m, best) else best


def _owned(m: Mention) -> bool:
    """Whether a name only says whose thing is meant: "Brook's last book"."""
    noun = m.tree.upos[m.head] == "NOUN" and lexicon.source_kind(m.tree.lemma[m.head]) != "person"
    return noun and any(m.tree.rel[k] == "nmod:poss" for k in m.tree.children[m.head])


def _people_before(tree: Tree, m: Mention) -> bool:
    """Whether several people who never speak are the subject of a clause before the pronoun in its sentence."""
    known = (
        kind_of(tree.lemma[i])
        for i in range(tree.sentences[tree.sentence[m.head]][0], m.words[0])
        if tree.rel[i].startswith("nsubj") and tree.upos[i] == "NOUN" and tree.lemma[i] != tree.lower[i]
    )
    return any(kind is not None and kind.kind in ("person", "relative") for kind in known)


def _plain(book: Book, m: Mention, best: Mention) -> bool:
    """Whether nobody else can be hidden between a pronoun and who it takes up, in a damaged text: no unreadable
    verb of saying, and no unreadable word in who it takes up."""
    tree = book.tree
    meant = book.resolved(best.span) or best
    full = meant.titled or len(meant.names) > 1
    if m.pronoun == "it":
        return (
            False  # whatever body or statement it takes up: who made the statement, who spoke last, may be unreadable
        )
    if best not in book.sources and not (full and m.pronoun in ("he", "she")):
        return False  # who never speaks may be nobody: "Manm of the guests were there. He said"
    if heavily_damaged(tree):
        people = {s.names[-1] for s in book.sources if s.kind == "person" and s.names}
        if m.pronoun not in ("he", "she") or not full or people != set(best.names[-1:]):
            return False  # whoever else speaks there may be unreadable
    between = range(best.words[0], m.words[0])
    return broken(tree).isdisjoint(range(*best.words)) and not any(hidden_cue(tree, i) for i in between)


def _another_between(book: Book, m: Mention, best: Mention) -> bool:
    """Whether a ranked person stands in the pronoun's own paragraph, and the antecedent in one before it.

    Where damage took the verb of who is meant, somebody of an earlier paragraph must not speak for him.
    """
    tree = book.tree
    here = tree.paragraph[m.head]
    if tree.paragraph[best.head] == here:
        return False
    full = book.resolved(best.span)
    known = {*best.names, *(full.names if full is not None else ())}
    said = [c for u in book.utterances if u.source == m.span for c in u.content]
    i = m.words[0] - 1
    while i > 0 and tree.paragraph[i] == here:
        titled = tree.upos[i] == "PROPN" and tree.lower[i - 1] in lexicon.titles() and tree.lower[i - 1] not in _SAINTS
        if titled and (i < 2 or tree.upos[i - 2] != "PROPN") and not any(a <= tree.start[i] < b for a, b in said):
            other = book.around(i)
            if other.kind == "person" and known.isdisjoint(other.names):
                return True
        i -= 1
    return False


_COUNTS = frozenset({"number", "toll", "count", "figure", "total"})  # "the number has risen, it said"
_SAINTS = frozenset({"st", "st.", "saint"})  # a street, a church


def _clause(m: Mention) -> bool:
    """Whether wrong arcs made a clause a phrase: "he arrived home"."""
    first = m.words[0]
    return m.words[1] - first > 1 and m.tree.lower[first] in PRONOUNS and m.tree.rel[first].startswith("nsubj")


_NOBODY = frozenset({"no", "nobody", "none", "no-one", "one"})  # a bare "one" is no "she"


@once
def _subjects(tree: Tree) -> list[int]:
    return [i for i, rel in enumerate(tree.rel) if rel.startswith("nsubj") and tree.upos[i] in ("PROPN", "NOUN")]


def _somebody(book: Book, m: Mention) -> bool:
    """Whether a bare name is a person's: its full form has a title, a role, or a first name before it."""
    full = book.resolved(m.span)
    if full is None:
        return False
    roles = (lexicon.source_kind(full.tree.lemma[i]) for i in range(*full.words))
    first = len(full.names) > 1 and bool(m.names) and full.names[-1] == m.names[-1]
    return full.titled or full.gender != "-" or first or "person" in roles


def _can_be(m: Mention, pronoun: str) -> bool:
    """Whether the pronoun can take this mention up, by number, kind and gender."""
    if pronoun == "they":
        speaks = bool(m.names) or m.noun in lexicon.source_nouns()
        return m.kind == "organisation" or (m.plural and speaks)
    if pronoun == "it":
        if m.plural and m.tree.upos[m.words[0]] == "NUM":
            return False  # "45 houses"
        body = len(m.names) == 1 and not m.titled and m.gender == "-" and _capital(m) and not m.plural
        return m.kind in ("organisation", "document") or (body and m.words[1] - m.words[0] == 1)
    if m.plural or m.kind not in ("person", "anonymous") or _bare(m):
        return False
    return m.gender in ("-", pronoun)


def _capital(m: Mention) -> bool:
    """Whether a phrase is written like a name, as far as the text's capitals tell."""
    return m.text.istitle() or (m.text.isupper() and capitals(m.tree) >= LOUD and m.tree.upos[m.head] == "PROPN")


def _bare(m: Mention) -> bool:
    """Whether a phrase is one common noun in small letters, without an article: no one he or she can mean."""
    first, tree = m.words[0], m.tree
    common = m.words[1] - first == 1 and tree.upos[first] == "NOUN" and tree.word[first].islower()
    return common and not m.titled and 0.005 < capitals(tree) < LOUD
