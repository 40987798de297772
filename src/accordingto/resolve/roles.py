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
    names = [i for i in range(*m.words) if tree.lower[i] in m.names and tree.upos[i] == "PROPN"]
    if m.kind != "person" or not names:
        kind = (
            m.kind
            if m.kind in ("organisation", "document", "anonymous")
            else ("office" if m.kind == "person" else "anonymous")
        )
        role = tree.word[m.head] if kind == "office" else None
        return Speaker(name=name, kind=kind, role=role, affiliation=_affiliation(m, None), mentions=(name,))  # type: ignore[arg-type]
    inside = set(names)
    before = [i for i in range(m.words[0], names[0]) if tree.word[i] != ","]
    after = [i for i in range(names[-1] + 1, m.words[1]) if i not in inside]
    while after and tree.upos[after[0]] == "PUNCT":
        after.pop(0)
    role_words = after if after else before
    role = " ".join(tree.text[tree.start[role_words[0]] : tree.end[role_words[-1]]].split()) if role_words else None
    if after and before:
        rank = " ".join(tree.text[tree.start[before[0]] : tree.end[before[-1]]].split())
        role = f"{rank}, {role}"
    plain = " ".join(tree.text[tree.start[names[0]] : tree.end[names[-1]]].split())
    return Speaker(name=plain, kind="person", role=role, affiliation=_affiliation(m, names[0]), mentions=(name,))


def _affiliation(m: Mention, name: int | None) -> str | None:
    """The body that a role belongs to: behind "of", "for", "at", else the names before the role noun."""
    tree = m.tree
    for i in range(*m.words):
        if tree.lower[i] in ("of", "for", "from", "at", "with") and i + 1 < m.words[1]:
            top = tree.head[i]
            if top >= 0 and within(top, m.words):
                end = max(
                    (j for j in tree.subtree(top) if within(j, m.words) and (name is None or j < name or top > name)),
                    default=top,
                )
                start = i + 1
                if end >= start:
                    return " ".join(tree.text[tree.start[start] : tree.end[end]].split())
    before = [i for i in range(m.words[0], name if name is not None else m.head) if tree.upos[i] == "PROPN"]
    before = [
        i
        for i in before
        if tree.lower[i] not in lexicon.titles() or tree.lower[i] in ("police", "army", "navy", "fire")
    ]
    if before and before[-1] - before[0] + 1 == len(before):
        return tree.text[tree.start[before[0]] : tree.end[before[-1]]]
    return None
