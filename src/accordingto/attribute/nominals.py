"""Noun phrases by order and punctuation alone: the one that ends, and the one that begins, at a given word."""

from __future__ import annotations

from accordingto.attribute import lexicon
from accordingto.attribute.phrases import Range
from accordingto.attribute.scan import BREAKS, QUOTES, STOPS, links, opens, times
from accordingto.parse.tree import Tree

_NOMINAL = ("NOUN", "PROPN", "ADJ", "DET", "NUM", "X", "SYM")
_NOUNS = ("NOUN", "PROPN")
_LONGEST = 30  # words that a source may have
_LONGEST_APPOSITION = 22
_ARTICLES = ("a", "an", "the")
_GENITIVES = ("'s", "’s", "'", "’")
_TAKEN = frozenset({
    "his", "her", "their", "our", "its", "my", "one", "some", "another", "both", "these", "those", "several",
})  # fmt: skip


# --- backwards ---------------------------------------------------------------------------------------


def phrase_before(tree: Tree, unit: Range, end: int) -> Range | None:
    """The noun phrase that ends before word ``end``, with an apposition between commas."""
    first, last = unit[0], end - 1
    if last < first:
        return None
    if tree.word[last] == ",":
        return _with_apposition(tree, unit, end)
    if tree.word[last] in (")", "]"):
        return _with_bracket(tree, unit, end)
    if tree.word[last] in QUOTES and not opens(tree, last):
        return _with_quoted_name(tree, unit, end)
    if tree.lower[last] in ("who", "which"):
        while last > first and tree.word[last - 1] == ",":
            last -= 1
        return phrase_before(tree, unit, last)
    if tree.upos[last] == "PRON":
        return (last, end) if tree.lower[last] not in ("it", "there", "that", "this", "what") else None
    speaks = tree.upos[last] == "ADJ" and tree.lemma[last] in lexicon.source_nouns()
    if tree.upos[last] not in (*_NOUNS, "X") and not speaks:
        return None
    start = _trimmed(tree, _run_back(tree, first, end), last)
    if start - first > 2 and tree.lower[start - 1] == "by" and tree.upos[start - 2] == "VERB":
        done = phrase_before(tree, unit, start - 2) if tree.lower[start - 2].endswith("ed") else None
        return (done[0], end) if done is not None else (start, end)  # "survivors interviewed by our staff said"
    return (start, end) if start <= last else None


def _with_apposition(tree: Tree, unit: Range, end: int) -> Range | None:
    """ "Ana Brook, head of the clinic," said."""
    first, comma = unit[0], end - 2
    while comma > first and tree.word[comma] != "," and end - comma < _LONGEST_APPOSITION:
        comma -= 1
    if comma <= first or tree.word[comma] != ",":
        return None
    opening = tree.lower[comma + 1]
    if opening in ("citing", "quoting"):
        return phrase_before(tree, unit, comma)
    if opening in ("and", "but", "or", "while") or tree.upos[comma + 1] in ("AUX", "SCONJ"):
        return None
    inner = phrase_before(tree, unit, comma)
    if inner is None:
        return None
    adverbs = all(tree.upos[x] == "ADV" for x in range(comma + 1, end - 1))
    return inner if adverbs else (inner[0], end - 1)  # "the agency, however, cited"


def _with_bracket(tree: Tree, unit: Range, end: int) -> Range | None:
    """ "the Relief Council (RC)" said."""
    opening = end - 2
    while opening > unit[0] and tree.word[opening] not in ("(", "["):
        opening -= 1
    inner = phrase_before(tree, unit, opening) if opening > unit[0] else None
    return (inner[0], end) if inner else None


def _with_quoted_name(tree: Tree, unit: Range, end: int) -> Range | None:
    """A name in quotation marks at the end: the "River Front" said."""
    first, last = unit[0], end - 1
    mark = next((k for k in range(last - 1, max(first, last - 9), -1) if tree.word[k] in QUOTES), None)
    if mark is None or mark - 1 < first or tree.upos[mark - 1] not in (*_NOUNS, "DET"):
        return None
    if any(tree.upos[x] in ("VERB", "AUX", "PUNCT") for x in range(mark + 1, last)):
        return None
    inner = phrase_before(tree, unit, mark) if tree.upos[mark - 1] != "DET" else (mark - 1, mark)
    return (inner[0], end) if inner else None


def _run_back(tree: Tree, first: int, end: int) -> int:
    """Where the run of words that a noun phrase can be made of, which stops before ``end``, begins."""
    j, last = end, end - 1
    while j > first and last - j < _LONGEST:
        w = tree.lower[j - 1]
        if _is_nominal(tree, first, j - 1):
            if w == "." and tree.end[j - 1] != tree.start[j]:
                break
            j -= 1
            whole = j > first and tree.lower[j - 1] in links() | {"all", "both", "half"}
            if w in _ARTICLES and j > first and not whole:
                break
        elif _is_link(tree, first, j - 1, last):
            j -= 1
        else:
            break
    return j


def _is_nominal(tree: Tree, first: int, i: int) -> bool:
    w, pos = tree.lower[i], tree.upos[i]
    if pos in _NOMINAL or (pos == "PART" and w in _GENITIVES):
        return True
    return w in ("-", "'s", "’s", "&", ".", "/") and i > first and tree.upos[i - 1] != "PUNCT"


def _is_link(tree: Tree, first: int, i: int, last: int) -> bool:
    """Whether a word that is no part of a noun phrase by itself holds one together: "of", "and", a bracket."""
    w = tree.lower[i]
    if w in ("(", ")", "[", "]") or (w in QUOTES and _inner_mark(tree, first, i, last)):
        return True
    if w in ("and", "&"):
        return i > first and tree.upos[i - 1] in (*_NOUNS, "ADJ") and _plain_back(tree, first, i)
    if (
        w in links()
        and i > first
        and (tree.upos[i - 1] in (*_NOUNS, "X", "PRON", "NUM", "ADJ") or tree.word[i - 1] in (")", "]"))
    ):
        return True
    return tree.upos[i] == "PRON" and w in _TAKEN


def _trimmed(tree: Tree, j: int, last: int) -> int:
    """``j`` past what cannot open a phrase: "and", closing marks, a day, and the preposition behind it."""
    while j <= last and (
        tree.lower[j] in _NO_OPENING
        or (tree.word[j] in QUOTES and tree.word[last] not in QUOTES and not opens(tree, j))
        or (j < last and tree.lower[j] in times() and tree.upos[j] != "PROPN")
    ):
        j += 1
    return j


_NO_OPENING = frozenset({"and", "-", ".", ")", "]", "with", "from", "to", "by", "of"})


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


# --- forwards ----------------------------------------------------------------------------------------


def phrase_behind(tree: Tree, unit: Range, begin: int) -> Range | None:
    """The noun phrase that begins at ``begin``, with its appositions, up to a clause, a time or the full stop."""
    a, stop = begin, unit[1]
    while a < stop and tree.lower[a] in times() and not _two_names(tree, a, stop):
        a += 1
    if a >= stop or not _may_open(tree, a):
        return None
    j = a
    while j < stop and j - a < _LONGEST and not _breaks_off(tree, a, j, stop):
        j += 1
    while j > a and tree.upos[j - 1] in ("PUNCT", "ADP", "CCONJ", "DET") and tree.word[j - 1] not in (")", "]"):
        j -= 1
    named = any(tree.upos[k] in (*_NOUNS, "PRON", "X") for k in range(a, j))
    return (a, j) if j > a and named else None


def _two_names(tree: Tree, i: int, stop: int) -> bool:
    """Whether a word that may tell a time opens a name: "April Dorn"."""
    return tree.upos[i] == "PROPN" and i + 1 < stop and tree.upos[i + 1] == "PROPN"


def _may_open(tree: Tree, i: int) -> bool:
    if tree.upos[i] in ("PUNCT", "VERB", "AUX", "SCONJ", "ADP") or tree.lower[i] in BREAKS:
        return False
    return not (tree.upos[i] == "PRON" and tree.lower[i] in ("it", "there"))


def _breaks_off(tree: Tree, a: int, j: int, stop: int) -> bool:
    """Whether the phrase that begins at ``a`` ends before word ``j``."""
    w, pos = tree.lower[j], tree.upos[j]
    if tree.word[j] in STOPS or tree.word[j] in QUOTES or w in (";", ":", "—", "–", "--"):
        return True
    if pos in ("AUX", "SCONJ") or w in BREAKS:
        return True
    if pos == "VERB" and not (w.endswith("ed") or tree.upos[j - 1] == "DET"):
        return True
    if w in times() and j > a and w != "may":
        return True
    if j + 1 >= stop:
        return False
    after = tree.lower[j + 1]
    if w == ",":
        return tree.upos[j + 1] in ("VERB", "AUX", "ADV", "SCONJ", "CCONJ", "PRON", "ADP") or after in BREAKS
    if pos != "ADP" or w not in _OF_CLAUSES:
        return False
    in_one = w == "in" and j + 2 < stop and after in ("a", "an")  # "in a statement"
    return w not in ("in", "on", "at") or after in times() or tree.upos[j + 1] == "NUM" or in_one


_OF_CLAUSES = ("in", "on", "at", "during", "after", "before", "by", "to", "about", "via")
