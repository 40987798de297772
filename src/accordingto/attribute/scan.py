"""Noun phrases and units found by order and punctuation alone, without arcs."""

from __future__ import annotations

from functools import lru_cache

from accordingto.attribute import lexicon
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
_NOMINAL = ("NOUN", "PROPN", "ADJ", "DET", "NUM", "X", "SYM")
_MOST = 30  # words that a source may have


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


def takes_lives(tree: Tree, i: int) -> bool:
    """ "The storm claimed 13 lives", "claimed responsibility": a verb of saying that says nothing here."""
    if tree.lemma[i] != "claim":
        return False
    first = i + 1
    return any(w in _LIVES for w in tree.lower[first : first + 6])


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


def according_before(tree: Tree, first: int, verb: int) -> Range | None:
    """Whom "according to" names right before a participle: "..., according to the ministry, adding that ..."."""
    if not tree.lower[verb].endswith("ing"):
        return None
    at = next((i for i in range(verb - 1, max(first, verb - _MOST), -1) if tree.lower[i] == "according"), None)
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


def phrase_before(tree: Tree, unit: Range, end: int) -> Range | None:
    """The noun phrase that ends before word ``end``, with an apposition between commas."""
    a = unit[0]
    j = end
    if j > a and tree.word[j - 1] == ",":  # "Ana Brook, head of the clinic, said"
        k = j - 2
        depth = 0
        while k > a and (tree.word[k] != "," or depth) and j - k < 22:
            if tree.upos[k] == "VERB" and tree.lower[k] not in ("based",) and not tree.lower[k].endswith("ed"):
                depth = 0
            k -= 1
        if k <= a or tree.word[k] != ",":
            return None
        if tree.lower[k + 1] in ("citing", "quoting"):
            return phrase_before(tree, unit, k)
        if tree.lower[k + 1] in ("and", "but", "or", "while") or tree.upos[k + 1] in ("AUX", "SCONJ"):
            return None
        inner = phrase_before(tree, unit, k)
        if inner is not None and all(tree.upos[x] == "ADV" for x in range(k + 1, j - 1)):
            return inner  # "the agency, however, cited"
        if inner is None and k - a > 3:
            return None
        return (inner[0], j - 1) if inner else None
    if j > a and tree.word[j - 1] in (")", "]"):
        k = j - 2
        while k > a and tree.word[k] not in ("(", "["):
            k -= 1
        inner = phrase_before(tree, unit, k) if k > a else None
        return (inner[0], j) if inner else None
    if j <= a:
        return None
    last = j - 1
    if tree.word[last] in QUOTES and not opens(tree, last):  # a name in quotation marks at the end: the "River Front"
        mark = next((k for k in range(last - 1, max(a, last - 9), -1) if tree.word[k] in QUOTES), None)
        if (
            mark is None
            or mark - 1 < a
            or tree.upos[mark - 1] not in ("NOUN", "PROPN", "DET")
            or any(tree.upos[x] in ("VERB", "AUX", "PUNCT") for x in range(mark + 1, last))
        ):
            return None
        inner = phrase_before(tree, unit, mark) if tree.upos[mark - 1] != "DET" else (mark - 1, mark)
        return (inner[0], j) if inner else None
    if tree.lower[last] in ("who", "which"):
        k = last
        while k > a and tree.word[k - 1] == ",":
            k -= 1
        return phrase_before(tree, unit, k)
    if tree.upos[last] == "PRON":
        return (last, j) if tree.lower[last] not in ("it", "there", "that", "this", "what") else None
    if tree.upos[last] not in ("NOUN", "PROPN", "X") and not (
        tree.upos[last] == "ADJ" and tree.lemma[last] in lexicon.source_nouns()
    ):
        return None
    while j > a and last - j < _MOST:
        w, pos = tree.lower[j - 1], tree.upos[j - 1]
        if (
            pos in _NOMINAL
            or (pos == "PART" and w in ("'s", "’s", "'", "’"))
            or (w in ("-", "'s", "’s", "&", ".", "/") and j - 1 > a and tree.upos[j - 2] != "PUNCT")
        ):
            if w == "." and tree.end[j - 1] != tree.start[j]:
                break
            j -= 1
            if (
                w in ("a", "an", "the")
                and j > a
                and tree.lower[j - 1] not in links()
                and tree.lower[j - 1] not in ("all", "both", "half")
            ):
                break
        elif (
            w in ("(", ")", "[", "]")
            or (w in QUOTES and _inner_mark(tree, a, j - 1, last))
            or (
                w in links()
                and j - 1 > a
                and tree.upos[j - 2] in ("NOUN", "PROPN", "X", "PRON", "NUM", "ADJ")
                and w not in ("and", "&")
            )
            or (
                w in ("and", "&")
                and j - 1 > a
                and tree.upos[j - 2] in ("NOUN", "PROPN", "ADJ")
                and _plain_back(tree, a, j - 1)
            )
            or (
                pos == "PRON"
                and w
                in (
                    "his",
                    "her",
                    "their",
                    "our",
                    "its",
                    "my",
                    "one",
                    "some",
                    "another",
                    "both",
                    "these",
                    "those",
                    "several",
                )
            )
        ):
            j -= 1
        else:
            break
    while j <= last and (
        tree.lower[j] in ("and", "-", ".", ")", "]")
        or (tree.word[j] in QUOTES and tree.word[last] not in QUOTES and not opens(tree, j))
    ):
        j += 1
    while j <= last and tree.lower[j] in times() and tree.upos[j] != "PROPN" and j < last:
        j += 1
    return (j, last + 1) if j <= last else None


def _inner_mark(tree: Tree, a: int, j: int, last: int) -> bool:
    """Whether the mark at ``j`` belongs to a name in quotation marks inside the phrase that ends at ``last``."""
    near = [k for k in range(max(a, j - 6), min(last + 1, j + 7)) if k != j and tree.word[k] in QUOTES]
    return (
        len(near) == 1
        and abs(near[0] - j) <= 6
        and tree.upos[max(a, min(near[0], j) - 1)] in ("NOUN", "PROPN", "DET", "ADJ")
    )


def _plain_back(tree: Tree, a: int, j: int) -> bool:
    """Whether nothing but a noun phrase stands between ``j`` and the unit's start or the last comma."""
    while j > a and tree.word[j - 1] not in {",", ";", ":"} and tree.word[j - 1] not in QUOTES:
        if tree.upos[j - 1] in ("VERB", "AUX", "SCONJ", "PRON"):
            return False
        j -= 1
    return True


def phrase_behind(tree: Tree, unit: Range, begin: int) -> Range | None:
    """The noun phrase that begins at ``begin``, with its appositions, up to a clause, a time or the full stop."""
    a, b = begin, unit[1]
    while a < b and tree.lower[a] in times() and (tree.upos[a] != "PROPN" or a + 1 >= b or tree.upos[a + 1] != "PROPN"):
        a += 1
    if (
        a >= b
        or tree.upos[a] in ("PUNCT", "VERB", "AUX", "SCONJ", "ADP")
        or tree.lower[a] in BREAKS
        or (tree.upos[a] == "PRON" and tree.lower[a] in ("it", "there"))
    ):
        return None
    j = a
    while j < b and j - a < _MOST:
        w, pos = tree.lower[j], tree.upos[j]
        if (
            tree.word[j] in STOPS
            or tree.word[j] in QUOTES
            or w in (";", ":", "—", "–", "--")
            or pos in ("AUX", "SCONJ")
            or w in BREAKS
        ):
            break
        if pos == "VERB" and not (w.endswith("ed") or tree.upos[j - 1] == "DET"):
            break
        if (
            w == ","
            and j + 1 < b
            and (
                tree.upos[j + 1] in ("VERB", "AUX", "ADV", "SCONJ", "CCONJ", "PRON", "ADP")
                or tree.lower[j + 1] in BREAKS
            )
        ):
            break
        if (
            pos == "ADP"
            and w in ("in", "on", "at", "during", "after", "before", "by", "to", "about", "via")
            and (
                (
                    j + 1 < b
                    and (
                        tree.lower[j + 1] in times()
                        or tree.upos[j + 1] == "NUM"
                        or w in ("during", "after", "before", "about", "via", "by", "to")
                    )
                )
                or (w in ("in", "on", "at") and j + 2 < b and tree.lower[j + 1] in ("a", "an") and w == "in")
            )
        ):
            break
        if w in times() and j > a and w != "may":
            break
        j += 1
    while j > a and tree.upos[j - 1] in ("PUNCT", "ADP", "CCONJ", "DET") and tree.word[j - 1] not in (")", "]"):
        j -= 1
    if j <= a or not any(tree.upos[k] in ("NOUN", "PROPN", "PRON", "X") for k in range(a, j)):
        return None
    return a, j


LOUD = 0.4
"""Share of capitals from which a text counts as written in capitals: names and seams do not show there."""


@once
def capitals(tree: Tree) -> float:
    """The share of capitals in the text's beginning: what case tells there."""
    return sum(map(str.isupper, tree.text[:4000])) / (min(len(tree.text), 4000) or 1)
