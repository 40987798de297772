"""Units of text and names ahead, found by order and punctuation alone, without arcs."""

from __future__ import annotations

from functools import lru_cache

from accordingto.attribute.phrases import DASHES, Range
from accordingto.parse.tree import Tree, once
from accordingto.tables import rows

STOPS = frozenset({".", "!", "?", "...", "…", "?!", "!!"})
QUOTES = frozenset('“”"„«»') | {"``", "''"}
_ENDING = STOPS | QUOTES
BREAKS = frozenset({
    "that", "which", "who", "whom", "whose", "because", "if", "when", "while", "as", "after", "before", "where",
    "whether", "how",
})  # fmt: skip


@lru_cache
def word_class(name: str) -> frozenset[str]:
    return frozenset(word for word, kind in rows("frames.tsv") if kind == name)


@lru_cache(maxsize=1)
def times() -> frozenset[str]:
    return word_class("time")


@lru_cache(maxsize=1)
def links() -> frozenset[str]:
    return word_class("link")


@lru_cache(maxsize=1)
def bare() -> frozenset[str]:
    return word_class("bare")


def units(tree: Tree) -> list[Range]:
    """Stretches between full stops, paragraph ends, and sentence ends of the encoder at a line's end or a gap."""
    out: list[Range] = []
    begin = 0
    n = len(tree)
    ends = {b for _, b in tree.sentences}
    for i in range(n):
        last = i + 1 == n
        if (
            not last
            and tree.word[i] not in _ENDING
            and i + 1 not in ends
            and tree.paragraph[i] == tree.paragraph[i + 1]
        ):
            continue
        if not last:
            stop = tree.word[i] in STOPS or (
                tree.word[i] in QUOTES and i > begin and tree.word[i - 1] in STOPS and not opens(tree, i)
            )
            if stop and tree.word[i + 1] in QUOTES and not opens(tree, i + 1):
                stop = False
            if stop and tree.word[i + 1][:1].islower() and tree.word[i] in ("...", "…", "?", "!"):
                stop = False
            gap = tree.text[tree.end[i] : tree.start[i + 1]]
            if tree.paragraph[i] != tree.paragraph[i + 1] or (
                i + 1 in ends and ("\n" in gap or len(gap) > 1 or tree.word[i].endswith("."))
            ):
                stop = True
            last = stop
        if last:
            out.append((begin, i + 1))
            begin = i + 1
    return out


def opens(tree: Tree, i: int) -> bool:
    """Whether the quotation mark at ``i`` opens: glued to the word behind it and not to the one before."""
    glued_right = i + 1 < len(tree) and tree.start[i + 1] == tree.end[i]
    glued_left = i > 0 and tree.end[i - 1] == tree.start[i]
    return tree.word[i] in ("“", "``", "„", "«") or (glued_right and not glued_left)


def unit_of(tree: Tree, i: int) -> Range:
    """The stretch between full stops that holds word ``i``; paragraphs end it too."""
    a, b = i, i + 1
    while a > 0 and not _ends(tree, a - 1) and tree.paragraph[a - 1] == tree.paragraph[i]:
        a -= 1
    while b < len(tree) and not _ends(tree, b - 1) and tree.paragraph[b] == tree.paragraph[i]:
        b += 1
    return a, b


def _ends(tree: Tree, i: int) -> bool:
    """Whether a sentence ends with word ``i``: at a full stop, or at an abbreviation where the encoder ends one."""
    if tree.word[i] in (".", "!", "?"):
        return True
    return tree.word[i].endswith(".") and i + 1 < len(tree) and tree.sentence[i] != tree.sentence[i + 1]


def takes(tree: Tree, i: int) -> bool:
    """ "The storm claimed 13 lives", "hospitals admitted 88 people": a verb of saying that says nothing here."""
    if tree.lemma[i] == "admit" and any(tree.lemma[k] in _WARDS for k in tree.kids(i, "nsubj")):
        return True
    if tree.lemma[i] == "admit" and tree.lower[i + 1 : i + 2] == ["into"]:
        return True  # "admitted into evidence 40 pages"
    if tree.lower[i + 1 : i + 2] and tree.lower[i + 1] in _STATES and tree.upos[i - 1] == "NOUN":
        return tree.lemma[i] in ("confirm", "report", "list", "declare")  # "the number of people confirmed dead"
    if tree.lemma[i] == "hold":  # a court holds that; residents hold nurses
        told = "that" in tree.lower[i + 1 : i + 3] or "responsible" in tree.lower[i + 1 : i + 8]
        return not told and not tree.kids(i, "ccomp")
    if tree.lemma[i] != "claim":
        return False
    first = i + 1
    if tree.upos[first : first + 1] == ["NUM"] and tree.lower[first + 1 : first + 2] == ["more"]:
        return True  # "heat claims 19 more"
    return any(w in _LIVES for w in tree.lower[first : first + 6])


_WARDS = frozenset({"hospital", "clinic", "infirmary", "ward", "centre", "center"})
_STATES = frozenset({"dead", "killed", "missing", "injured", "wounded", "hurt", "infected", "safe"})
_LIVES = frozenset({"life", "lives", "victim", "victims", "responsibility", "credit"})


def name_ahead(tree: Tree, first: int, end: int) -> Range | None:
    """The noun phrase that begins at ``first``: to a comma, a verb or a clause; prepositions inside it stay."""
    j = first
    while j < end and j - first < 25:
        w, pos = tree.lower[j], tree.upos[j]
        if (
            w in (",", ";", ":", ".", "—", "–", "--", '"', "”", "“")
            or pos in ("AUX", "SCONJ")
            or w in ("who", "which", "that", "whom", "whose")
        ):
            break
        if pos == "VERB" and not (
            j > first and w.endswith("ed") and tree.upos[j - 1] in ("NOUN", "PROPN", "DET", "ADV")
        ):
            break
        if pos == "PRON" and j > first and w not in ("his", "her", "their", "its"):
            break
        if w in ("the", "a", "an") and j > first and tree.upos[j - 1] in ("NOUN", "PROPN"):
            break
        if pos == "CCONJ" and j + 1 < end and tree.upos[j + 1] not in ("NOUN", "PROPN", "ADJ", "DET"):
            break
        if w in ("(", "["):
            close = next((k for k in range(j, min(end, j + 12)) if tree.word[k] in (")", "]")), None)
            if close is None:
                break
            j = close
        j += 1
    while (
        j > first
        and tree.upos[j - 1] in ("ADP", "DET", "CCONJ", "ADV", "PUNCT")
        and tree.word[j - 1] not in (")", "]", "-")
    ):
        j -= 1
    if j <= first or not any(tree.upos[k] in ("NOUN", "PROPN", "PRON", "NUM", "X") for k in range(first, j)):
        return None
    return first, j


_REACH = 30  # words from "according" to the participle


def according_before(tree: Tree, first: int, verb: int) -> Range | None:
    """Whom "according to" names right before a participle: "..., according to the ministry, adding that ..."."""
    if not tree.lower[verb].endswith("ing"):
        return None
    at = next((i for i in range(verb - 1, max(first, verb - _REACH), -1) if tree.lower[i] == "according"), None)
    source = name_ahead(tree, at + 2, verb) if at is not None else None
    return source if source is not None and verb - source[1] <= 1 else None


def relative_end(tree: Tree, first: int, verb: int, after: int, stop: int) -> int:
    """Where what somebody says in a relative clause ends, at most at ``stop``.

    "Holt, who officers said was drunk, was shot": his death is not their word.
    """
    before = tree.lower[first - 1] if first > 1 else ""
    relative = tree.rel[first - 1] != "mark" or tree.head[verb] == first - 2
    if before not in ("who", "whom", "which", "that") or not relative:
        return stop
    return next((j for j in range(after, stop) if tree.word[j] == "," or dash(tree, j)), stop)


def dash(tree: Tree, j: int) -> bool:
    """Whether a dash stands at ``j``: a hyphen does between blanks only."""
    apart = 0 < j < len(tree) - 1 and tree.start[j] > tree.end[j - 1] and tree.start[j + 1] > tree.end[j]
    return tree.word[j] in DASHES and (tree.word[j] != "-" or apart)


LOUD = 0.4
"""Share of capitals from which a text counts as written in capitals: names and seams do not show there."""


@once
def capitals(tree: Tree) -> float:
    """The share of capitals in the text's beginning: what case tells there."""
    return sum(map(str.isupper, tree.text[:4000])) / (min(len(tree.text), 4000) or 1)
