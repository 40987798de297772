"""Who or what did it: the actor where the sentence names one, else the weapon or the event."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import happenings, word_sets
from accordingto.quantify.predicates import Hit, is_passive
from accordingto.quantify.spans import noun_phrase
from accordingto.records import Span

_NEVER = frozenset({"distance", "duration", "percent", "area", "weight", "attending", "missing", "returned", "surrendered", "rescued"})
_CAUSED = frozenset({
    "killed", "injured", "casualties", "destroyed", "damaged", "affected", "displaced", "homeless", "trapped", "abducted",
})  # fmt: skip
_RELATIVE = frozenset({"which", "that", "who", "whom"})
_ACTIVE_RULES = ("previous-word", "taken")


def agent(tree: Tree, hit: Hit, anchor: int) -> tuple[Span, str] | None:
    """The span of the agent and the rule that found it, or None."""
    if hit.measure in _NEVER or hit.acting or hit.verb < 0 or tree.sentence[hit.verb] != tree.sentence[anchor]:
        return None
    if hit.event >= 0 and tree.lemma[hit.event] in word_sets()["aftermath"]:
        return None  # those who bring the wounded to hospital did not wound them
    verb = hit.verb
    for i in dict.fromkeys((verb, hit.event)):
        named = _by(tree, i) if i >= 0 else None
        if named is not None:
            return noun_phrase(tree, named), "by-agent"
    subject = _subject(tree, hit, anchor)
    if subject is not None and subject != anchor:
        return noun_phrase(tree, subject), "subject"
    if hit.measure not in _CAUSED:
        return None
    for i in dict.fromkeys((verb, hit.event)):
        cause = _cause(tree, i, anchor) if i >= 0 else None
        if cause is not None:
            return noun_phrase(tree, cause, conj=False), "cause"
    return None


def _subject(tree: Tree, hit: Hit, anchor: int) -> int | None:
    """The one who does it, where the words say that somebody did."""
    verb = hit.verb
    sets = word_sets()
    rule = hit.rule.removeprefix("list-").removeprefix("restates-")
    if rule.startswith(_ACTIVE_RULES):
        return _actor(tree, verb, anchor, active=True)
    if hit.measure in ("present", "other", "money"):
        return _actor(tree, verb, anchor) if tree.lemma[verb] in sets["send_verbs"] else None
    if rule.startswith("noun"):
        if tree.lemma[verb] in sets["causing_verbs"]:
            return _actor(tree, verb, anchor)
        if tree.lemma[verb] in sets["blaming_verbs"]:
            blamed = [k for k in tree.children[verb] if tree.rel[k] in ("obj", "nsubj:pass") and k != anchor]
            return blamed[0] if blamed else None
        return None
    if rule in ("next-word", "next-words", "toll", "count-noun", "count-of"):
        above = tree.head[anchor]
        if 0 <= above < anchor and tree.lemma[above] in ("leave", "find", "kill", "wound", "injure") and tree.lemma[above] == "leave":
            return _actor(tree, above, anchor, active=not _be_before(tree, above))
        if tree.lemma[verb] == "leave" and not _be_before(tree, verb):
            return _actor(tree, verb, anchor, active=True)
        return None
    if tree.upos[verb] in ("VERB", "AUX", "ADJ"):
        return _actor(tree, verb, anchor)
    return None


def _be_before(tree: Tree, verb: int) -> bool:
    return verb > 0 and tree.lemma[verb - 1] == "be"


def _by(tree: Tree, i: int) -> int | None:
    """The noun after "by" that hangs on ``i``."""
    for k in tree.children[i]:
        base = tree.rel[k].partition(":")[0]
        if base in ("obl", "nmod") and any(tree.lower[c] == "by" for c in tree.kids(k, "case")):
            if tree.lemma[k] not in word_sets()["time_nouns"] and tree.upos[k] in ("NOUN", "PROPN", "PRON", "NUM"):
                return k
    return None


def _actor(tree: Tree, verb: int, anchor: int, active: bool = False) -> int | None:
    """The subject of an active verb whose object is counted; through participles up to the clause that has one."""
    current = verb
    for _ in range(5):
        if current < 0:
            return None
        passive = not (active and current == verb) and is_passive(tree, current)
        row = happenings().get((tree.lemma[current], "v"))
        if current != verb and row is not None and row.roles == frozenset({"subj"}) and row.person == "killed":
            return None
        if passive:
            by = _by(tree, current)
            if by is not None or current == verb and not active:
                return by
        for k in tree.children[current]:
            if tree.rel[k] in ("nsubj", "nsubj:outer", "nsubj:pass") and k < anchor:
                if k == anchor or anchor in set(tree.subtree(k)) or passive and current != verb:
                    return None
                return _antecedent(tree, current) if tree.lower[k] in _RELATIVE else k
        rel = tree.rel[current]
        if rel == "acl:relcl":
            return _antecedent(tree, current)
        if rel == "acl" and tree.lower[current].endswith("ing"):
            up = tree.head[current]
            if tree.upos[up] in ("NOUN", "PROPN") and tree.lower[current - 1] != ",":
                return up if up != anchor else None
        if rel.partition(":")[0] in ("conj", "xcomp", "advcl", "parataxis", "acl", "obj", "obl", "dep", "ccomp"):
            current = tree.head[current]
            continue
        break
    return _before(tree, verb, anchor) if active else None


def _before(tree: Tree, verb: int, anchor: int) -> int | None:
    """The noun right before an active verb, where no arc tells its subject."""
    i = verb - 1
    while i >= 0 and tree.upos[i] in ("AUX", "ADV", "PART") and tree.lower[i] not in ("to",):
        i -= 1
    if i >= 0 and tree.sentence[i] == tree.sentence[verb] and tree.upos[i] in ("NOUN", "PROPN", "PRON") and i != anchor:
        return i if tree.lower[i] not in _RELATIVE else None
    return None


def _antecedent(tree: Tree, clause: int) -> int | None:
    """What "which" stands for."""
    while clause >= 0 and tree.rel[clause] == "conj":
        clause = tree.head[clause]
    if clause < 0 or tree.rel[clause] != "acl:relcl":
        return None
    return tree.head[clause]


def _cause(tree: Tree, i: int, anchor: int) -> int | None:
    """"died in floods", "wounded when a bomb went off", "killed in an attack by rebels"."""
    sets = word_sets()
    for source in dict.fromkeys((i, anchor)):
        for k in tree.children[source]:
            base = tree.rel[k].partition(":")[0]
            if base in ("obl", "nmod"):
                found = _cause_noun(tree, k)
                if found is not None:
                    return found
            if base == "advcl" and any(tree.lower[c] in ("when", "after", "as", "while") for c in tree.children[k]):
                found = _clause_cause(tree, k)
                if found is not None:
                    return found
    head = tree.head[i]
    if tree.rel[i] == "acl:relcl" and head >= 0 and tree.lemma[head] in sets["cause_nouns"]:
        if any(tree.lower[w] in ("which", "where") for w in tree.subtree(i)):
            return _by(tree, head) or head
    if tree.rel[i] in ("conj", "xcomp") and head >= 0:
        return _cause(tree, head, head)
    return None


def _cause_noun(tree: Tree, k: int) -> int | None:
    """A cause after a preposition: "in floods", "as a result of the blast", "in clashes against rebels"."""
    sets = word_sets()
    cases = {tree.lower[c] for c in tree.kids(k, "case")}
    if tree.lemma[k] == "result":
        return next(iter(tree.kids(k, "nmod")), None)
    if tree.lemma[k] in sets["cause_nouns"] and (cases & sets["cause_preps"] or "result" in cases):
        return _by(tree, k) or k
    return None


def _clause_cause(tree: Tree, clause: int) -> int | None:
    sets = word_sets()
    for k in tree.children[clause]:
        if tree.rel[k].startswith("nsubj") and (tree.lemma[k] in sets["cause_nouns"] or tree.lemma[clause] in sets["cause_verbs"]):
            return (_by(tree, clause) or None) if is_passive(tree, clause) else k
    return None
