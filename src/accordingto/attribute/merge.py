"""Who says what in a report: tags, rules, quotations and chains put together."""

from __future__ import annotations

from msgspec.structs import replace

from accordingto.attribute.arcs import by_arcs
from accordingto.attribute.constructions import RELATIVES, by_constructions
from accordingto.attribute.found import Found
from accordingto.attribute.frames import by_frames, named
from accordingto.attribute.furniture import behind_furniture
from accordingto.attribute.gapped import gapped
from accordingto.attribute.phrases import CLOSING, code_points, quotations
from accordingto.attribute.plainly import counts, names_speaker, numbers, plainly_said
from accordingto.attribute.quoted import whole_quotations
from accordingto.attribute.scan import word_class
from accordingto.attribute.spans import inside, joined, overlap, size, without
from accordingto.attribute.stated import Stated
from accordingto.attribute.tagged import SELF, tagged, trails
from accordingto.attribute.transcript import by_turns
from accordingto.drafts import Utterance
from accordingto.parse.tree import Tree
from accordingto.records import Span


def statements(tree: Tree) -> list[Utterance]:
    """Every statement of the report, in order of the first code point of its content.

    The encoder's tags come first; a rule adds a statement only where no tag stands on its cue, gives a tag
    the source that it lacks, or opens a chain: somebody quoted inside what somebody else says (`via`).
    """
    stated = Stated(tagged(tree))
    frames = list(by_frames(tree))
    for found in [*frames, *_in_order(tree)]:
        _merge(tree, stated, found)
    openings = [found for found in frames if found.source and found.rule == "frame-opening"]
    for k in stated.numbers():
        stated.put(k, _reported(tree, stated[k], openings))
    whole_quotations(tree, stated)
    gapped(tree, stated)
    out = [*stated, *(_utterance(tree, found, None) for found in by_turns(tree) if found.content)]
    out = [_trimmed(tree, _background(tree, _finished(tree, stated, u))) for u in out]
    out.sort(key=lambda u: (u.content[0], u.cue or (0, 0)))
    return out


def _trimmed(tree: Tree, u: Utterance) -> Utterance:
    """The statement with a source that ends before its relative clause, "and" or comma, and before lost words."""
    if u.source and u.cue and _GAP in tree.text[slice(*u.source)]:
        u = replace(u, source=_beside(tree, u.source, u.cue))
    words = tree.words_in(*u.source) if u.source else range(0)
    if u.source and len(words) > 1 and (first := behind_furniture(tree, words)) > words.start:
        return _trimmed(tree, replace(u, source=(tree.start[first], u.source[1])))
    if u.source and len(words) > 2 and trails(tree, words[0], words[-1]):  # "the prefect this morning"
        end = words[-1]
        while end > words[0] + 1 and trails(tree, words[0], end - 1):
            end -= 1
        return _trimmed(tree, replace(u, source=(u.source[0], tree.end[end - 1])))
    if u.source and len(words) > 1 and tree.lower[words[-1]] in ("'s", "’s"):
        return replace(u, source=(u.source[0], tree.end[words[-2]]))
    if u.source and len(words) > 1 and tree.word[words[0]] in (":", ",", ";"):
        return replace(u, source=(tree.start[words[1]], u.source[1]))
    aside = (i for i in words[1:-1] if tree.word[i] == "," and _beside_name(tree, i + 1, words.stop))
    last = min(next(aside, words.stop), next((i for i in words[1:-1] if _event(tree, i)), words.stop)) - 1
    while last > words.start and (tree.upos[last] == "CCONJ" or tree.word[last] == ","):
        last -= 1
    if u.source is None or last == words.stop - 1:
        return u
    return replace(u, source=(u.source[0], tree.end[last]))


def _finished(tree: Tree, stated: Stated, u: Utterance) -> Utterance:
    """The statement without a tag's end in mid-clause: no words end on "that" or "on", so the sentence goes on."""
    words = tree.words_in(*u.content[-1]) if u.content else range(0)
    if not words or not u.cue or not u.rule.startswith("tagged") or tree.upos[words[-1]] not in _UNENDING:
        return u
    first, end = words[-1] + 1, tree.sentences[tree.sentence[words[-1]]][1]
    end = next((i for i in range(first, end) if tree.word[i] in _ENDS or tree.lower[i] in _CONTRASTS - {"and"}), end)
    if u.cue[0] > u.content[-1][0] or end - first < 2 or tree.word[first] == ",":
        return u
    span = (tree.start[first], tree.end[end - 1])
    if any(overlap(o.cue, span) or overlap(o.source, span) for _, o in stated.near(span)):
        return u
    return replace(u, content=joined(u.content, (u.content[-1][0], span[1])))


_UNENDING = frozenset({"ADP", "SCONJ", "DET", "PRON", "CCONJ"})
_ENDS = frozenset({";", "--", "—", ".", "!", "?"}) | CLOSING


def _background(tree: Tree, u: Utterance) -> Utterance:
    """The statement without what came before an act: "called a vote after four ministers were jailed"."""
    cue = tree.words_in(*u.cue) if u.cue else range(0)
    words = tree.words_in(*u.content[-1]) if u.content else range(0)
    acts = any(tree.lemma[i] in word_class("act") for i in cue)
    if (
        not acts
        or not words
        or words[0] < cue[-1]
        or any(tree.base[k] == "ccomp" for i in cue for k in tree.children[i])
    ):
        return u
    at = next((i for i in words[1:] if tree.lower[i] in _SINCE), None)
    told = range(cue[-1] + 1, at or 0)
    if at is None or numbers(tree, told) or any(tree.lower[i] == "that" or tree.word[i] in CLOSING for i in told):
        return u
    return replace(u, content=without(u.content, (tree.start[at], u.content[-1][1])))


_SINCE = frozenset({"after", "following", "amid", "since", "when"})


def _beside_name(tree: Tree, i: int, stop: int) -> bool:
    """Whether what follows the comma of a source is no part of who it is: ", who ...", ", for its part"."""
    part = tree.lower[i] == "for" and "part" in tree.lower[i:stop]
    where = tree.lower[i] in ("outside", "inside", "standing", "speaking")
    return tree.lower[i] in RELATIVES or part or where or _reached(tree, i)


def _event(tree: Tree, i: int) -> bool:
    """Whether a name is over before "at a news conference", "in a statement"."""
    return tree.lower[i] in ("at", "in") and tree.lower[i + 1] in ("a", "an") and tree.upos[i - 1] == "PROPN"


def _reached(tree: Tree, i: int) -> bool:
    """ ", reached by phone", ", quoted by state television"."""
    return tree.upos[i] == "VERB" and tree.lower[i].endswith(("ed", "en", "ing")) and tree.upos[i + 1] in ("ADP", "ADV")


_GAP = "   "  # what is left where a name was taken out


def _beside(tree: Tree, source: Span, cue: Span) -> Span:
    """The part of a source between a gap and its cue: "Lt. Gen. Marek   Mayor Brook   said" is the mayor."""
    text = tree.text[slice(*source)]
    if cue[0] >= source[1]:
        kept = text.rpartition(_GAP)[2]
        return (source[1] - len(kept), source[1])
    return (source[0], source[0] + len(text.partition(_GAP)[0]))


def _in_order(tree: Tree) -> list[Found]:
    """The candidates of the other rules, by cue."""
    return sorted([*by_constructions(tree), *(f for f in by_arcs(tree) if f.content)], key=lambda f: f.cue)


def _reported(tree: Tree, u: Utterance, openings: list[Found]) -> Utterance:
    """As in "the ministry said that, according to relatives, ...": what stands behind "that" goes through it."""
    if u.via is not None or u.cue is None or u.source is None or len(tree.words_in(*u.source)) < 2:
        return u
    i = tree.at(min(u.cue[0], u.source[0]))
    if i is None or i < 2:
        return u
    j = i - 1
    while j > 0 and tree.word[j] == ",":
        j -= 1
    if tree.lower[j] != "that":
        return u
    for found in openings:
        near = found.cue[1] == j or (tree.lower[i] == "according" and found.cue[1] <= j)
        if near and found.source and tree.sentence[found.cue[0]] == tree.sentence[j]:
            outer = code_points(tree, found.source)
            if not overlap(outer, u.source):
                return replace(u, via=outer, rule=u.rule + ",reported-that")
    return u


def _utterance(tree: Tree, found: Found, via: Span | None) -> Utterance:
    return Utterance(
        source=code_points(tree, found.source) if found.source else None,
        cue=code_points(tree, found.cue),
        content=tuple(code_points(tree, r) for r in found.content),
        stance=found.stance.stance,
        via=via,
        rule=found.rule,
        source_p=0.5,
        cue_p=0.5,
        content_p=0.5,
    )


def _merge(tree: Tree, stated: Stated, found: Found) -> None:
    """Add one candidate to what is stated, or what it knows to the utterance that stands there already."""
    if found.source and all(tree.lower[i] in SELF for i in range(*found.source)):
        return  # "we estimate", "I saw": the speaker of the words around
    if tree.lower[found.cue[1] - 1] == "thought":
        return  # "she thought that the oven was cold": her mistake
    new = _utterance(tree, found, code_points(tree, found.via) if found.via else None)
    assert new.cue is not None
    if new.via is not None:  # "Brook quotes a nurse as saying": plain, whatever the tags made of it
        for k, old in (*stated.near(new.cue), *stated.near(new.via)):
            if overlap(old.cue, (new.via[0], new.cue[1])):
                stated.drop(k)
        stated.add(new)
        return
    if found.rule == "by-count":  # "By the ministry's count": the tag may take the count for who counts
        for k, old in stated.near(new.cue):
            if overlap(old.source, new.cue) and old.rule.startswith("tagged"):
                stated.drop(k)
    cites = found.rule == "according-to" and tree.lower[found.cue[0]] in ("citing", "quoting")
    if cites and (not names_speaker(tree, range(*found.source or (0, 0))) or _cited(tree, stated, new)):
        return
    near = stated.near(new.cue)
    for k, old in near:
        if overlap(old.cue, new.cue):
            if old.rule.startswith("tagged") or new.rule in ("communique", "bulleted"):
                stated.put(k, _agreed(tree, old, new))
            return
    if found.rule.startswith(("frame", "verb")) and not plainly_said(tree, found):
        return
    number, outer = _outer(near, new)
    if outer is not None and found.source and (turn := _turn(tree, found)) is not None:
        kept = without(outer.content, (tree.start[turn], new.content[-1][1]))
        stated.put(number, replace(outer, content=kept))  # "..., while the government puts it at 12": its own words
        outer = None
    if outer is not None:
        if _chains(tree, outer, new, found):
            stated.add(replace(new, via=outer.source, rule="chain," + found.rule))
        return
    if any(overlap(old.source, new.cue) for _, old in near):
        return  # "the man who told police": inside somebody's description
    if (
        found.stance.kind in ("thought", "finding")
        and found.rule in ("verb", "passive-agent")
        and not counts(tree, found)
    ):
        return
    stated.add(new)


def _cited(tree: Tree, stated: Stated, new: Utterance) -> bool:
    """Whether a statement of the sentence goes through whoever makes it to the one that it cites."""
    assert new.cue is not None
    before: list[tuple[int, int]] = []
    at = tree.at(new.cue[0])
    if at is None:
        return False
    first, last = tree.sentences[tree.sentence[at]]
    near = stated.near((tree.start[first], tree.end[last - 1]))
    for k, old in near:
        told = old.cue and not overlap(old.cue, new.cue) and tree.at(old.cue[0]) in range(first, last)
        if old.source and told and not overlap(old.source, new.source):
            between = tree.words_in(old.source[1], new.cue[0])
            if not any(tree.lower[i] in _CONTRASTS - {"and"} for i in between):
                before.append((old.source[1] if old.source[1] <= new.cue[0] else -1, k))
    if not before:
        return False
    k = max(before, key=lambda at: (at[0], -at[1]))[1]  # "..., while a diplomat, citing doctors, said": the diplomat
    for other, u in near:
        if other == k:
            stated.put(k, replace(u, source=new.source, cue=new.cue, via=u.source, rule=u.rule + ",citing"))
        elif overlap(u.cue, new.cue):
            stated.drop(other)
    return True


_CONTRASTS = frozenset({"while", "whereas", "but", "although", "though", "and"})


def _turn(tree: Tree, found: Found) -> int | None:
    """The word that turns to another speaker right before his frame: "..., while the government puts"."""
    assert found.source is not None
    i = found.source[0] - 1
    if found.cue[0] < found.source[0] or i < 1 or tree.lower[i] not in _CONTRASTS:
        return None
    return i if tree.lower[i] != "and" or tree.word[i - 1] == "," else None


_UNION = frozenset({
    "frame-closing", "frame-inverted", "frame-inserted", "according-to", "passive-agent", "tally", "opened",
})  # fmt: skip


def _agreed(tree: Tree, old: Utterance, new: Utterance) -> Utterance:
    """A tagged statement with what a rule knows of the same cue: the source it lacks, the content of the frame."""
    changes: dict[str, object] = {}
    words = tree.words_in(*new.source) if new.source else range(0)
    if new.rule == "frame-inverted" and not overlap(old.source, new.source) and named(tree, (words.start, words.stop)):
        return replace(old, source=new.source, content=new.content, rule=f"{old.rule},{new.rule}")  # "..., said police"
    # ", Brook said, Interwire reports": the tag took the speaker of the cue before
    behind = new.rule == "frame-closing" and old.source and new.source and old.source[1] < new.source[0]
    if behind and any(tree.upos[i] == "VERB" for i in tree.words_in(old.source[1], new.source[0])):  # type: ignore[index]
        return replace(old, source=new.source, content=new.content, rule=f"{old.rule},{new.rule}")
    if new.rule in ("communique", "bulleted", "headline"):  # the tag stops at the colon, or does not know what it says
        return replace(new, source=old.source or new.source)
    by_count = new.rule == "according-to" and tree.lower[tree.words_in(*(new.cue or (0, 0)))[0]] == "by"
    if (by_count or new.rule in ("tally", "opened", "by-count")) and old.rule.startswith("tagged-attitude"):
        return replace(new, source=old.source or new.source)  # "the report lists 40 names" is no mere attitude
    if old.source is None and new.source is not None:
        changes["source"] = new.source
    follows = new.rule == "frame-closing" and new.cue and old.content and old.content[0][0] >= new.cue[1]
    if follows and numbers(tree, tree.words_in(*old.content[0])):
        return old  # "Oron claims 40 hits, the mayor reports four dead": his words follow
    if new.rule in _UNION and overlap(changes.get("source", old.source), new.source):  # type: ignore[arg-type]
        content = old.content
        for span in new.content:
            own = [i for i in tree.words_in(*span) if not inside(content, (tree.start[i], tree.end[i]))]
            if numbers(tree, own):  # the tag knows better where words end that count nothing
                content = joined(content, span)
        changes["content"] = content
    elif new.rule == "verb" and all(inside(new.content, span) and _says_nothing(tree, span) for span in old.content):
        changes["content"] = new.content
    elif new.rule == "frame-opening":
        more = _run_on(tree, old.content[-1][1], new.content[-1][1])
        if more is None and new.cue and tree.lemma[tree.words_in(*new.cue)[-1]] == "put":
            more = new.content[-1][1]  # "put its strength at 2,500": the number too
        if more is not None:
            changes["content"] = joined(old.content, (old.content[-1][0], more))
    return replace(old, rule=f"{old.rule},{new.rule}", **changes) if changes else old


def _says_nothing(tree: Tree, span: Span) -> bool:
    """Whether a content is but the last word of what was said: 'that."'."""
    return not any(tree.upos[i] in ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV") for i in tree.words_in(*span))


_TURNS = frozenset({"which", "who", "whose", "where", "while", "whereas", "but", "although", "though", "located"})


def _run_on(tree: Tree, end: int, frame_end: int) -> int | None:
    """Where the clauses joined to a content really end: the tag stopped at ``end``, the frame at ``frame_end``.

    An attribution covers all clauses of its sentence that count something, but not what turns away from it: a
    relative, a contrast.
    """
    first = next((i for i in tree.words_in(end, frame_end) if tree.start[i] >= end), None)
    if first is None or first == 0 or tree.word[first] not in (",", "and", "AND"):
        return None
    last = None
    for i in tree.words_in(tree.start[first], frame_end):
        if tree.lower[i] in _TURNS:
            break
        if tree.upos[i] != "PUNCT":
            last = i
    if last is None or last <= first or not numbers(tree, range(first, last + 1)):
        return None
    return tree.end[last]


def _outer(near: list[tuple[int, Utterance]], new: Utterance) -> tuple[int, Utterance | None]:
    """The closest utterance whose content holds the new one's cue, with its number."""
    assert new.cue is not None
    holders = [(k, u) for k, u in near if inside(u.content, new.cue) and not u.rule.startswith("tagged-self")]
    return min(holders, key=lambda at: size(at[1].content), default=(0, None))


def _chains(tree: Tree, outer: Utterance, new: Utterance, found: Found) -> bool:
    """Whether an attribution inside somebody's words is a chain worth a row: another speaker, and a number."""
    if outer.source is None or new.source is None or found.source is None:
        return False
    words = [tree.lower[i] for i in range(*found.source)]
    if (words[0] in SELF and len(words) == 1) or not counts(tree, found):
        return False
    if not inside(outer.content, new.source) or not names_speaker(tree, range(*found.source)):
        return False  # "The sea says that ten will drown", in somebody's words
    bodies = (range(a, b - 1 - (tree.word[b - 1] in CLOSING)) for a, b in found.content)
    if any(tree.word[i] in (".", "!", "?") for body in bodies for i in body):
        return False  # where the inner words end is not plain
    pronoun = len(words) == 1 and tree.upos[found.source[0]] == "PRON"
    if pronoun and any(a < found.cue[0] < b for a, b in quotations(tree)):
        return False  # "They told us we had two minutes," she said: whom she means, nobody knows
    return not pronoun or (found.stance.kind == "speech" and words[0] in ("he", "she", "they"))
