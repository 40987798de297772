"""Long quotations go whole to one speaker, and on to the next quotation that has none of its own."""

from __future__ import annotations

from msgspec.structs import replace

from accordingto.attribute.phrases import Range, code_points, quotations
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
        elif (owner := _just_before(tree, q, stated)) is not None:
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


def _goes_on(tree: Tree, end: int, q: Range, u: Utterance) -> bool:
    """Whether a quotation goes on from an utterance whose last quotation ends at the word ``end``."""
    between = range(end, q[0])
    if tree.paragraph[q[0]] == tree.paragraph[end - 1]:
        words = [i for i in between if tree.upos[i] != "PUNCT"]
        spans = ((tree.start[i], tree.end[i]) for i in words)
        return sum(not (overlap(u.cue, s) or overlap(u.source, s)) for s in spans) <= 12
    opens = q[0] == 0 or tree.paragraph[q[0] - 1] != tree.paragraph[q[0]]
    return opens and tree.paragraph[q[0]] == tree.paragraph[end - 1] + 1
