"""A resolved source as the ledger has it: name, role and affiliation apart."""

from __future__ import annotations

from accordingto.attribute import lexicon
from accordingto.attribute.phrases import Range
from accordingto.records import Speaker
from accordingto.resolve.mentions import Mention


def within(i: int, words: Range) -> bool:
    """Whether word ``i`` is one of ``words``."""
    return words[0] <= i < words[1]


def describe(m: Mention, name: str) -> Speaker:
    """Name, role and affiliation apart: "commander of the River Guard, Col. Ana Brook" is all three."""
    tree = m.tree
    names = _name(m)
    if m.kind != "person" or not names:
        kind = (
            m.kind
            if m.kind in ("organisation", "document", "anonymous")
            else ("office" if m.kind == "person" else "anonymous")
        )
        role = tree.word[m.head] if kind == "office" and tree.upos[m.head] in ("NOUN", "PROPN") else None
        return Speaker(name=name, kind=kind, role=role, affiliation=_affiliation(m, None), mentions=(name,))  # type: ignore[arg-type]
    rank, office = _role(m, m.words[0], names[0]), _role(m, names[-1] + 1, m.words[1])
    role = f"{rank}, {office}" if rank and office else rank or office
    plain = _text(m, names[0], names[-1])
    return Speaker(name=plain, kind="person", role=role, affiliation=_affiliation(m, names[0]), mentions=(name,))


def _name(m: Mention) -> list[int]:
    """The words of the name, the longest run of them: "Ana Brook, the eldest of Rado Brook's aunts" is Ana Brook."""
    runs: list[list[int]] = [[]]
    for i in range(*m.words):
        if m.tree.lower[i] in m.names and m.tree.upos[i] == "PROPN":
            runs[-1].append(i)
        elif m.tree.word[i] not in ("-", "–"):
            runs.append([])
    return max(runs, key=len)


def _role(m: Mention, a: int, b: int) -> str | None:
    """The words that say what somebody is; not an article alone, nor "of Oxmoor", which is where."""
    tree = m.tree
    while a < b and tree.upos[a] == "PUNCT":
        a += 1
    while a < b and tree.word[b - 1] == ",":
        b -= 1
    if a >= b or tree.upos[a] in ("ADP", "PART") or all(tree.upos[i] == "DET" for i in range(a, b)):
        return None
    return _text(m, a, b - 1)


def _text(m: Mention, first: int, last: int) -> str:
    return " ".join(m.tree.text[m.tree.start[first] : m.tree.end[last]].split())


def _affiliation(m: Mention, name: int | None) -> str | None:
    """The body that a role belongs to: behind "of", "for", "at", a named one first; else the names that open it."""
    tree = m.tree
    found = []
    for i in range(*m.words):
        if tree.lower[i] in ("of", "for", "from", "at", "with") and i + 1 < m.words[1]:
            top = tree.head[i]
            if top >= 0 and within(top, m.words):
                end = max(
                    (j for j in tree.subtree(top) if within(j, m.words) and (name is None or j < name or top > name)),
                    default=top,
                )
                end = next((j - 1 for j in range(i + 1, end) if tree.word[j] == ","), end)
                while end > i and (tree.upos[end] in ("ADP", "PART") or tree.word[end] == ","):
                    end -= 1
                if end > i:
                    found.append((i + 1, end))
    if found:
        named = (f for f in found if any(tree.upos[j] == "PROPN" for j in range(f[0], f[1] + 1)))
        return _text(m, *next(named, found[0]))
    before = [i for i in range(m.words[0], name if name is not None else m.head) if tree.upos[i] == "PROPN"]
    before = [i for i in before if not _who(tree.lower[i]) or _of_body(m, i)]
    opens = before and all(tree.upos[i] in ("DET", "PROPN") for i in range(m.words[0], before[0]))
    if before and opens and before[-1] - before[0] + 1 == len(before):
        return _text(m, before[0], before[-1])
    return None


_BODIES = frozenset({"police", "army", "navy", "fire"})
_REALMS = frozenset({"county", "city", "town", "district"})


def _who(word: str) -> bool:
    """Whether a word says who somebody is and not where he belongs: "Nurse", "Col."."""
    return word in lexicon.titles() or lexicon.source_kind(word) == "person"


def _of_body(m: Mention, i: int) -> bool:
    """Whether a word that may be a title is part of a body's name: "Oxmoor County deputies"."""
    word = m.tree.lower[i]
    return word in _BODIES or (word in _REALMS and i > m.words[0] and m.tree.upos[i - 1] == "PROPN")
