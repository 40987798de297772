"""From the counted word along the arcs to a word of the lexicon."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from accordingto.parse.tree import Tree
from accordingto.quantify.happened.nouns import counted_by, counting_noun, noun_complement, own_event
from accordingto.quantify.happened.oblique import oblique
from accordingto.quantify.happened.predicates import Hit, below, predicate
from accordingto.quantify.lexicon import kind_of, word_sets


def climb(tree: Tree, word: int, kind: str | None) -> Hit | None:
    """From the counted word upwards, arc by arc, until something says what happened."""
    if tree.base[word] in ("nsubj", "obj") and _behind_preposition(tree, word):
        return None  # the arc cannot be right
    if tree.base[word] == "nsubj" and any(tree.upos[j] == "SCONJ" for j in range(tree.head[word] + 1, word)):
        return None  # "19 were killed while 62 rifles were recovered"
    part = False
    current = word
    for _ in range(_STEPS):
        clause = below(tree, current, kind)
        if clause is not None and not (current < clause.event and ";" in tree.lower[current : clause.event]):
            clause = _undone(tree, current, clause, kind)  # but "the toll climbs to 133; 11 detained"
            return _flag(_changed(tree, current, clause, kind), part)
        part = part or bool(_cases(tree, current) & word_sets()["part_cues"])
        if tree.head[current] < 0:
            return _flag(_as_predicate(tree, current, kind), part)
        arc = _ARCS.get(tree.base[current])
        found = arc(tree, current, _Counted(word, kind, part)) if arc is not None else None
        if not isinstance(found, int):
            return _flag(found, part)
        current = found
    return None


_STEPS = 9


class _Counted(NamedTuple):
    """What the climb began with, and whether it passed an "including"."""

    word: int
    kind: str | None
    part: bool


# --- one arc: what was found above it, or the word to go on from, or None where the climb ends ------


def _subject(tree: Tree, i: int, of: _Counted) -> Hit | int | None:
    head = tree.head[i]
    hit = predicate(tree, head, "obj" if tree.rel[i] == "nsubj:pass" else "subj", of.kind)
    if hit is not None:
        return hit
    if tree.lemma[head] in word_sets()["gatherings"] and _cases(tree, head) & {"at", "in"}:
        return Hit("attending", head, "at-gathering", head)
    if tree.upos[head] not in ("NOUN", "PROPN", "NUM", "ADJ") or of.part:
        return None
    hit = own_event(tree, head, of.kind)
    said = hit is not None and (hit.rule != "noun-modifier" or kind_of(tree.lemma[head]) is not None)
    return hit if said else None  # not "are in a dead heat"


def _object(tree: Tree, i: int, of: _Counted) -> Hit | int | None:
    head = tree.head[i]
    hit = predicate(tree, _nearest(tree, head, of.word), "obj", of.kind)
    if hit is not None:
        return hit
    doing = {tree.lemma[k] for k in tree.kids(head, "nsubj")}
    if of.kind == "thing" and tree.lemma[head] in ("take", "claim", "consume") and doing & _CONSUMING:
        return Hit("destroyed", head, "taken-by", head)  # "the fire has taken 63 houses"
    if of.kind in ("thing", "event", "unknown") and tree.lemma[head] in word_sets()["taking_verbs"]:
        searched = any(tree.lemma[k] in word_sets()["searchers"] for k in tree.kids(head, "nsubj"))
        return Hit("seized", head, "taken", head) if searched else None
    if tree.lemma[head] in ("use", "employ") and tree.lemma[i] in word_sets()["flying"]:
        against = any(tree.lower[c] in ("against", "on") for k in tree.kids(head, "obl") for c in tree.kids(k, "case"))
        return Hit("attack", head, "used-against", head) if against else None
    someone = of.kind in ("person", "household", "group")
    equipped = any("with" in _cases(tree, k) for k in tree.kids(head, "obl"))
    if someone and equipped and tree.lemma[head] in ("provide", "supply", "equip"):
        return Hit("affected", head, "given-to", head)  # "provided 1,800 families with seed"
    if of.kind == "thing" and tree.lemma[head] == "give" and tree.kids(head, "iobj") and of.word - head < 6:
        return Hit("delivered", head, "given", head)  # "gave the hospital six incubators"
    if "with" in _cases(tree, i):
        return None  # "the victim was home with two others"
    return counted_by(tree, head, i, of.kind)


_CONSUMING = frozenset({"fire", "blaze", "flame", "wildfire", "flood", "wave", "sea", "river", "storm", "landslide"})


def _beside_the_verb(tree: Tree, i: int, of: _Counted) -> Hit | int | None:
    head = tree.head[i]
    if not of.part:
        return oblique(tree, i, head, _cases(tree, i), of.kind)
    whole = _whole(tree, i, head)
    return whole if whole >= 0 else predicate(tree, head, "obj", of.kind)


def _of_a_noun(tree: Tree, i: int, of: _Counted) -> Hit | int | None:
    head, cases = tree.head[i], _cases(tree, i)
    hit = noun_complement(tree, head, i, cases, of.kind)
    if hit is not None:
        return hit
    holds = tree.lemma[head] in word_sets()["transparent_nouns"] | word_sets()["count_nouns"]
    return head if of.part or ("of" in cases and (holds or tree.upos[head] == "NUM")) else None


def _alongside(tree: Tree, i: int, of: _Counted) -> Hit | int | None:
    """Items of a list, appositions, and words that are parts of one phrase."""
    head, base = tree.head[i], tree.base[i]
    if base == "conj" and tree.upos[head] != "VERB" and ";" in tree.lower[head:i]:
        return None  # "killed by shells on the town; 12 soldiers by rebel fire"
    if base == "appos" and "(" in tree.lower[head : of.word] and _of_other_kind(tree, head, of.kind):
        return None  # "the hospital (120 beds) was looted"
    beside = tree.lower[head : head + 2] in _VICTIMS  # whatever the arc between them
    if beside and of.kind in ("person", "relative", None):
        return Hit("victims", head, "victims-are", head)  # "named the victims, two clerks and a nun"
    if base == "parataxis" and tree.upos[head] == "VERB":
        return _as_predicate(tree, i, of.kind)
    if base == "conj" and tree.upos[head] == "VERB" and tree.upos[i] != "VERB":
        return counted_by(tree, head, i, of.kind) or predicate(tree, head, "obj", of.kind)
    return head


def _clause(tree: Tree, i: int, of: _Counted) -> Hit | int | None:
    return _as_predicate(tree, i, of.kind) or _raised_from(tree, i, of.kind)


_ARCS: dict[str, Callable[[Tree, int, _Counted], Hit | int | None]] = {
    "nsubj": _subject,
    **dict.fromkeys(("obj", "iobj"), _object),
    "obl": _beside_the_verb,
    "nmod": _of_a_noun,
    **dict.fromkeys(("conj", "appos", "list", "parataxis", "orphan", "dep"), _alongside),
    **dict.fromkeys(("flat", "compound", "nummod", "amod", "det", "fixed"), _alongside),
    **dict.fromkeys(("acl", "advcl", "xcomp", "ccomp", "csubj"), _clause),
}


# --- conditions -------------------------------------------------------------------------------------


_VICTIMS = [["victims", mark] for mark in (",", ":", "-", "--", "–", "—", "(")]


def _of_other_kind(tree: Tree, head: int, kind: str | None) -> bool:
    known = kind_of(tree.lemma[head])
    return known is not None and kind == "unknown"


def _undone(tree: Tree, word: int, clause: Hit, kind: str | None) -> Hit:
    """ "destroyed three missiles and eight drones launched by rebels": what became of what was fired."""
    if clause.measure != "attack":
        return clause
    top = word
    while tree.base[top] == "conj" and tree.head[top] >= 0:
        top = tree.head[top]
    main = predicate(tree, tree.head[top], "obj", kind) if tree.base[top] == "obj" else None
    return main if main is not None and main.measure in ("destroyed", "seized") else clause


def _nearest(tree: Tree, verb: int, word: int) -> int:
    """Of "hit two camps and destroyed a truck, a gun and six posts" the verb next before the posts."""
    for k in tree.kids(verb, "conj", "advcl"):
        if tree.base[k] == "advcl" and not tree.lower[k].endswith("ing"):
            continue
        own = tree.kids(k, "nsubj") or not tree.kids(k, "obj")
        if verb < k < word and tree.upos[k] == "VERB" and not own and min(tree.kids(k, "obj")) < word:
            verb = k
    return verb


def _behind_preposition(tree: Tree, noun: int) -> bool:
    """Whether a preposition stands right before the noun phrase of ``noun``."""
    i = noun - 1
    first = tree.sentences[tree.sentence[noun]][0]
    while i > first and noun - i < _PHRASE and _inside_phrase(tree, i):
        i -= 1
    return i >= first and tree.upos[i] == "ADP" and tree.lower[i] in _PREPOSITIONS


_PHRASE = 8  # words of a noun phrase before its noun
_PREPOSITIONS = frozenset({"in", "with", "from", "for", "near", "between", "into", "through", "on"})


def _inside_phrase(tree: Tree, i: int) -> bool:
    if tree.upos[i : i + 2] == ["NOUN", "NUM"]:
        return False  # "in the same period 65 officers died"
    plain = tree.upos[i] in ("ADJ", "NUM", "DET", "PROPN", "NOUN", "ADV")
    return (plain and tree.lower[i] not in word_sets()["hedging"]) or tree.lower[i] in ("the", "these", "those", "a")


def _changed(tree: Tree, word: int, clause: Hit, kind: str | None) -> Hit:
    """ "two men who had been kidnapped were freed": the main clause tells what became of them."""
    head, rel = tree.head[word], tree.rel[word].partition(":")[0]
    if head < 0 or rel not in ("nsubj", "obj"):
        return clause
    main = predicate(tree, head, "obj" if tree.rel[word] in ("nsubj:pass", "obj") else "subj", kind)
    if main is None or main.acting:
        return clause
    weak = clause.measure in ("other", "present", "attending")  # "clerks linked to the fraud were held"
    return main if weak or main.measure in ("freed", "rescued", "killed", "returned", "surrendered") else clause


def _flag(hit: Hit | None, part: bool) -> Hit | None:
    if hit is None or not part:
        return hit
    if hit.acting:
        return None  # "put the toll at 17, including four children"
    return Hit(hit.measure, hit.event, hit.rule + "+including", hit.verb, True, hit.acting)


def _cases(tree: Tree, i: int) -> frozenset[str]:
    """The prepositions of a noun; the parser may have hung them on its number."""
    numbers = [c for k in tree.kids(i, "nummod") if k < i for c in tree.kids(k, "case")]
    own = [c for c in tree.children[i] if tree.rel[c] in ("case", "mark", "cc", "advmod", "fixed")]
    return frozenset(tree.lower[c] for c in (*own, *numbers) if c < i)


def _whole(tree: Tree, part: int, head: int) -> int:
    """In "24 were hurt, including eight" the part hangs on the verb: the subject or object is the whole."""
    kids = [k for k in tree.kids(head, "nsubj", "obj") if k < part]
    return kids[-1] if kids else -1


def _as_predicate(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """The number is what is said: "the toll was 12", "the victims were two women"; or a headline's noun."""
    vague = tree.lower[i - 2 : i] == ["in", "the"]  # "the toll is in the hundreds"
    if any(tree.upos[k] == "ADP" for k in tree.kids(i, "case")) and not vague:
        return None  # "the victim was with three others"
    for k in tree.kids(i, "nsubj", "obj"):
        hit = counting_noun(tree, k, kind)
        if hit is not None:
            return hit
    return None


def _raised_from(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """ "a bomb exploded, 12 dead": the clause's own words only."""
    head = tree.head[i]
    if head >= 0 and tree.rel[i] == "xcomp":
        return predicate(tree, head, "obj", kind)
    return None
