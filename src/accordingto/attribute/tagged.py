"""The encoder's attribution tags as utterances."""

from __future__ import annotations

from accordingto.attribute import lexicon
from accordingto.attribute.phrases import Range, code_points, shed
from accordingto.drafts import Utterance
from accordingto.parse.tree import Tree

_LEADING = frozenset({"to", "by", "of", "from", "that", "and", "but", ",", "for"})


def tagged(tree: Tree) -> list[Utterance]:
    """One utterance for each attribution that the encoder tagged, with the stance of its cue."""
    out = []
    for said in tree.parsed.said:
        source = _trim(tree, said.source) if said.source else None
        cue = said.cue
        content = shed(tree, [r for r in said.content if r[0] < r[1]])
        if cue[0] >= cue[1] or not content:
            continue
        kind = stance(tree, cue)
        out.append(
            Utterance(
                source=code_points(tree, source) if source else None,
                cue=code_points(tree, cue),
                content=tuple(code_points(tree, r) for r in content),
                stance=kind.stance if kind else "said",
                source_p=said.source_p,
                cue_p=said.cue_p,
                content_p=said.content_p,
                rule="tagged-withheld" if kind and kind.withholding else "tagged",
            )
        )
    return out


def _trim(tree: Tree, words: Range) -> Range | None:
    """A source without a preposition or conjunction that was glued to it."""
    a, b = words
    while a < b and (tree.lower[a] in _LEADING or tree.upos[a] in ("PUNCT", "CCONJ", "ADP")):
        a += 1
    while a < b and tree.word[b - 1] in {",", ":", ";", "-", "—", "--", "("}:
        b -= 1
    return (a, b) if a < b else None


def stance(tree: Tree, cue: Range) -> lexicon.Cue | None:
    """What the cue words say of the content: the first lexical verb or noun that the table knows."""
    lemmas = [tree.lemma[i] for i in range(*cue)]
    negated = any(w in ("not", "n't", "n’t", "never") for w in (tree.lower[i] for i in range(*cue)))
    first = None
    for i, lemma in zip(range(*cue), lemmas):
        found = lexicon.verb_cue(lemma) if tree.upos[i] in ("VERB", "AUX", "ADJ") else lexicon.noun_cue(lemma)
        if found is None:
            continue
        if found.withholding or negated and found.kind == "speech" and found.stance in ("said", "confirmed"):
            return found._replace(withholding=True)
        first = first or found
    return first
