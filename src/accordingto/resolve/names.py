"""Names to the fullest phrase of the report for the same one: title, first name, apposition, what letters stand for."""

from __future__ import annotations

from accordingto.attribute import lexicon
from accordingto.attribute.broken import broken, misread_cue
from accordingto.misread import LETTERS, near
from accordingto.parse.tree import Tree
from accordingto.resolve.book import Book, addressed, inside
from accordingto.resolve.folding import plain_key
from accordingto.resolve.gazetteer import nations
from accordingto.resolve.mentions import Mention


def named(book: Book, m: Mention) -> Mention:
    """The longest phrase of the report for the same name: title, first name, apposition."""
    tree = book.tree
    key = m.names[-1]
    best = m
    whole = book.around(m.head)
    if _fits(m, whole) and inside(m.words, whole.words):
        best = whole
    others = [
        book.around(i)
        for i in tree.with_form.get(key, ())
        if not m.words[0] <= i < m.words[1] and tree.upos[i] in ("PROPN", "NOUN", "X", "ADJ") and not addressed(tree, i)
    ]
    others += [s for s in book.sources if key in s.names and not inside(s.words, m.words)]
    if _land(m) and not any(other.names[-1:] == m.names and len(other.names) > 1 for other in others):
        return best  # "China": no office or heading that begins with it
    for other in _namesakes(book, m, others):
        if other.weight > best.weight and other.plural <= m.plural and _fits(m, other) and not _part(m, other):
            best = other
    expanded = _expanded(book, m)
    if expanded is not None and expanded.weight > best.weight:
        return expanded
    if best is m and (right := _misspelt(book, m)) is not None:
        return named(book, right)
    return best


def _land(m: Mention) -> bool:
    """Whether a name is a country's alone."""
    return len(m.names) == 1 and m.words[1] - m.words[0] == 1 and plain_key(m.names[0]) in nations()


def surname(book: Book, m: Mention) -> Mention | None:
    """Whose name one capitalised word is that was read as a common one: "Short said", of Chief Ana Short."""
    tree, i = book.tree, m.words[0]
    if m.words[1] - i != 1 or not tree.word[i].istitle() or tree.lemma[i] in lexicon.source_nouns():
        return None
    others = (book.around(k) for k in tree.with_form.get(tree.lower[i], ()) if tree.upos[k] == "PROPN")
    return next((named(book, o) for o in others if o.names[1:] and o.names[-1] == tree.lower[i]), None)


_LONG = 5  # letters of a surname that may be misspelt and known again


def _misspelt(book: Book, m: Mention) -> Mention | None:
    """Whose name a bare one is that stands nowhere else and is one letter off one other: "Corelul" for "Corell"."""
    tree = book.tree
    if len(m.names) != 1 or m.words[1] - m.words[0] != 1 or len(m.names[0]) < _LONG:
        return None
    key = m.names[0]
    alike = near(key) | near(key.translate(LETTERS))
    if len(tree.with_form.get(key, ())) != 1:
        return None
    found = {s.names[-1]: s for s in book.sources if s is not m and len(s.names) > 1 and s.names[-1] in alike}
    others = {tree.lower[i] for i, pos in enumerate(tree.upos) if pos == "PROPN" and tree.lower[i] in alike}
    if len(others) != 1:
        return None
    (name,) = others
    return found.get(name) or next((x for i in tree.with_form[name] if len((x := book.around(i)).names) > 1), None)


def _namesakes(book: Book, m: Mention, others: list[Mention]) -> list[Mention]:
    """``others`` without those that only share a surname: of two people with one, only who speaks elsewhere counts."""
    if len(m.names) > 1:
        return others
    full = {o.names[0] for o in others if len(o.names) == 2 and o.names[-1] == m.names[-1] and o.kind == "person"}
    if len(full) < 2 or all(_short_for(one, max(full, key=len)) for one in full):
        return others
    spoken = {s.names[0] for s in book.sources if len(s.names) > 1 and s.names[-1] == m.names[-1]}
    return [o for o in others if len(spoken) == 1 and o.names and o.names[0] in spoken]


def _fits(m: Mention, other: Mention) -> bool:
    """Whether another mention can be the same person or body: the last name agrees, and no first name differs."""
    mine, theirs = m.names, other.names
    if not mine or not theirs or (mine[-1] != theirs[-1] and mine[-1] not in theirs[-2:]):
        return False
    if not broken(other.tree).isdisjoint(range(*other.words)) or not _same_body(m, other) or _runs_on(m, other):
        return False
    if {m.kind, other.kind} == {"person", "organisation"}:
        return False
    tree = other.tree
    own = [i for i in range(other.words[0], other.words[1] - 1) if tree.lower[i] == mine[-1]]
    if any(tree.lower[i + 1] in ("'s", "’s") for i in own):
        return False  # "the Post's Ana Brook" is not the Post
    if m.text.isupper() and any(tree.upos[i + 1] in ("NOUN", "ADJ") and tree.word[i + 1].islower() for i in own):
        return False  # nor is "UN human rights" the UN
    if len(mine) > 1 and len(theirs) > 1 and not (set(mine[:-1]) & set(theirs) or _short_for(mine[0], theirs[0])):
        return False
    roles = {"he", "she"}
    return {m.gender, other.gender} != roles


def _runs_on(m: Mention, other: Mention) -> bool:
    """Whether damage made a phrase go on behind the name: "Chief Owen sid", "DR. UNGO IN THAT SENSE THE CHAMBER"."""
    tree, last = other.tree, m.names[-1]
    own = [i for i in range(*other.words) if tree.lower[i] == last]
    behind = range(own[-1] + 1 if own else other.words[1], other.words[1])
    if any(tree.lower[i] in ("that", "this", "these") and tree.upos[i] == "DET" for i in behind):
        return True
    return any(tree.upos[i] == "PROPN" and (tree.word[i].islower() or misread_cue(tree.lower[i])) for i in behind[:1])


def _part(m: Mention, other: Mention) -> bool:
    """Whether another phrase only says which part of a country: "southern Oron" for "Oron says"."""
    more = set(other.tree.lower[slice(*other.words)]) - set(m.tree.lower[slice(*m.words)]) - {"the"}
    return bool(more) and all(w.endswith(("ern", "eastern", "western")) or w == "central" for w in more)


def _same_body(m: Mention, other: Mention) -> bool:
    """Whether the other names the kind of body that a place's name before it names: "Oxmoor Police", no school."""
    last = m.tree.lower[m.words[1] - 1]
    body = last not in m.names and lexicon.source_kind(last) == "organisation"
    return not body or last in other.tree.lower[other.words[0] : other.words[1]]


def _short_for(one: str, other: str) -> bool:
    """Whether of two first names one is the initial or the beginning of the other: "J.", "Alex"."""
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return long.startswith(short)


def _expanded(book: Book, m: Mention) -> Mention | None:
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
