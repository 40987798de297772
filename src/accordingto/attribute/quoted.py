"""Long quotations go whole to one speaker, and on to the next quotation that has none of its own."""

from __future__ import annotations

from msgspec.structs import replace

from accordingto.attribute import lexicon
from accordingto.attribute.phrases import CLOSING, Range, code_points, noun_phrase, quotations
from accordingto.attribute.spans import inside, joined, overlap, without
from accordingto.attribute.stated import Stated
from accordingto.drafts import Utterance
from accordingto.parse.tree import Tree

_LONG_QUOTATION = 4  # words; shorter ones are names and irony, not speech


def whole_quotations(tree: Tree, stated: Stated) -> None:
    """Give each long quotation to one speaker: all of it to whoever has a part, the next to whoever goes on.

    A quotation without a speaker of its own goes on from the one before it in the same paragraph, or in the
    paragraph before when it opens its paragraph and the speaker had the last word there.
    """
    spans = [q for q in quotations(tree) if q[1] - q[0] >= _LONG_QUOTATION + 2]
    last: tuple[int, int] | None = None  # (number of the utterance, last word of its quotation)
    for q in spans:
        span = code_points(tree, q)
        holders = {
            k: u
            for k, u in stated.near(span)
            if not u.rule.startswith("tagged-self")
            and any(overlap(c, span) for c in u.content)
            and not (u.cue and inside((span,), u.cue))
        }
        k, u = next(iter(holders.items()), (0, None))
        goes_on = last is not None and k != last[0] and _goes_on(tree, last[1], q, stated[last[0]])
        if len(holders) == 1 and u is not None and last is not None and goes_on and _strays(tree, q, u):
            stated.put(k, replace(u, content=without(u.content, span)))  # it goes on from the speaker before it
            before = stated[last[0]]
            stated.put(last[0], replace(before, content=joined(before.content, span)))
            last = (last[0], q[1])
        elif u is not None and (len(holders) == 1 or len({u.source for u in holders.values()}) == 1):
            if sum(overlap(c, span) for c in u.content) < span[1] - span[0] - 2:
                stated.put(k, replace(u, content=joined(u.content, span), rule=u.rule + ",whole-quotation"))
            last = (k, q[1])
        elif u is not None:
            last = (next(reversed(holders)), q[1])
        elif last is not None and goes_on:
            before = stated[last[0]]
            rule = before.rule + ",quotation-goes-on"
            stated.put(last[0], replace(before, content=joined(before.content, span), rule=rule))
            last = (last[0], q[1])
        elif (owner := _just_before(tree, q, stated) or _paragraph_before(tree, q, stated)) is not None:
            last = (stated.add(replace(owner, content=(span,), rule="quotation-after")), q[1])
        else:
            last = None


def _strays(tree: Tree, q: Range, u: Utterance) -> bool:
    """Whether an indirect statement was tagged over a quotation of an earlier sentence: its cue stands behind both."""
    at = tree.at(u.cue[0]) if u.cue else None
    if at is None or tree.sentence[at] <= tree.sentence[q[1] - 1]:
        return False
    first = tree.sentences[tree.sentence[at]][0]
    own = (tree.start[first], tree.start[at])
    return any(overlap(c, own) for c in u.content) and tree.word[first] not in ("“", '"', "``")


def _just_before(tree: Tree, q: Range, stated: Stated) -> Utterance | None:
    """The utterance whose sentence ends where a quotation without a speaker begins, in one paragraph."""
    before = q[0] - 1
    if before < 0 or tree.paragraph[before] != tree.paragraph[q[0]]:
        return None
    if tree.word[before] not in {".", ":", ","} or q[1] - q[0] < 8:
        return None
    first = tree.sentences[tree.sentence[before]][0]
    span = (tree.start[first], tree.end[before])
    near = [u for _, u in stated.near(span) if overlap(u.cue, span) and overlap(u.source, span)]
    return near[0] if len(near) == 1 else None


def _paragraph_before(tree: Tree, q: Range, stated: Stated) -> Utterance | None:
    """Whoever the last sentence before introduces, where a quotation is a paragraph of its own.

    That sentence attributes something to one speaker, or it ends in a colon and he is its subject.
    """
    a, b = q
    alone = b >= len(tree) or tree.paragraph[b] != tree.paragraph[a]
    if not alone or a == 0 or tree.paragraph[a - 1] != tree.paragraph[a] - 1 or tree.word[a - 1] in CLOSING | {"?"}:
        return None  # whoever is asked answers for himself
    if ":" in tree.word[a : a + 5]:
        return None  # the label of a turn
    first, end = tree.sentences[tree.sentence[a - 1]]
    span = (tree.start[first], tree.end[end - 1])
    near = [u for _, u in stated.near(span) if u.source and inside((span,), u.source)]
    near = [u for u in near if u.cue and inside((span,), u.cue) and not u.rule.startswith("tagged-self")]
    if len({u.source for u in near}) == 1:
        said = tree.words_in(*near[-1].cue) if near[-1].cue else range(0)
        return None if _NOT & {tree.lower[i] for i in said} else replace(near[-1], via=None)
    subject = next((i for i in range(first, end) if tree.rel[i] == "nsubj" and tree.rel[tree.head[i]] == "root"), None)
    if near or subject is None or tree.word[end - 1] != ":" or not _speaks(tree, subject):
        return None
    head = tree.head[subject]
    source, cue = code_points(tree, noun_phrase(tree, subject)), (tree.start[head], tree.end[head])
    return Utterance(source=source, cue=cue, content=(), source_p=0.5, cue_p=0.5, content_p=0.5)


_NOT = frozenset({"not", "n't", "n’t", "never"})


def _speaks(tree: Tree, i: int) -> bool:
    kind = lexicon.source_nouns().get(tree.lemma[i], ("document", ""))[0]
    return tree.upos[i] == "PROPN" or tree.lower[i] in ("he", "she", "they") or kind != "document"


def _goes_on(tree: Tree, end: int, q: Range, u: Utterance) -> bool:
    """Whether a quotation goes on from an utterance whose last quotation ends at the word ``end``."""
    between = range(end, q[0])
    if tree.paragraph[q[0]] == tree.paragraph[end - 1]:
        words = [i for i in between if tree.upos[i] != "PUNCT"]
        spans = ((tree.start[i], tree.end[i]) for i in words)
        return sum(not (overlap(u.cue, s) or overlap(u.source, s)) for s in spans) <= 12
    opens = q[0] == 0 or tree.paragraph[q[0] - 1] != tree.paragraph[q[0]]
    return opens and tree.paragraph[q[0]] == tree.paragraph[end - 1] + 1
