"""Who or what did it: the actor where the sentence names one, else the weapon or the event."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import word_sets
from accordingto.quantify.predicates import Hit, is_passive
from accordingto.quantify.spans import noun_phrase
from accordingto.records import Span

_NEVER = frozenset({"distance", "duration", "percent", "area", "weight"})
_RELATIVE = frozenset({"which", "that", "who", "whom"})


def agent(tree: Tree, hit: Hit, anchor: int) -> tuple[Span, str] | None:
    """The span of the agent and the rule that found it, or None."""
    if hit.measure in _NEVER or hit.acting or hit.verb < 0:
        return None
    verb = hit.verb
    named = _by(tree, verb) or (_by(tree, hit.event) if hit.event >= 0 else None)
    if named is not None:
        return noun_phrase(tree, named), "by-agent"
    if tree.upos[verb] in ("VERB", "AUX", "ADJ", "NOUN") and hit.measure not in ("present", "other", "money", "missing"):
        subject = _actor(tree, verb, anchor)
        if subject is not None:
            return noun_phrase(tree, subject), "subject"
    elif hit.measure in ("present", "money", "other") and tree.lemma[verb] in word_sets()["send_verbs"]:
        subject = _actor(tree, verb, anchor)
        if subject is not None:
            return noun_phrase(tree, subject), "subject"
    if hit.measure in ("present", "other", "money", "attending", "missing", "attack"):
        return None
    cause = _cause(tree, verb, anchor) or (_cause(tree, hit.event, anchor) if hit.event not in (verb, -1) else None)
    if cause is not None:
        return noun_phrase(tree, cause, conj=False), "cause"
    return None


def _by(tree: Tree, i: int) -> int | None:
    """The noun after "by" that hangs on ``i``."""
    for k in tree.children[i]:
        base = tree.rel[k].partition(":")[0]
        if base in ("obl", "nmod") and any(tree.lower[c] == "by" for c in tree.kids(k, "case")):
            if tree.lemma[k] not in word_sets()["time_nouns"] and tree.upos[k] in ("NOUN", "PROPN", "PRON", "NUM"):
                return k
    return None


def _actor(tree: Tree, verb: int, anchor: int) -> int | None:
    """The subject of an active verb whose object is counted; through participles up to the clause that has one."""
    current = verb
    for _ in range(5):
        if current < 0:
            return None
        if not is_passive(tree, current) or tree.upos[current] not in ("VERB", "ADJ"):
            for k in tree.children[current]:
                if tree.rel[k] == "nsubj" or tree.rel[k] == "nsubj:outer":
                    if k == anchor or anchor in _below(tree, k):
                        return None
                    if tree.lower[k] in _RELATIVE:
                        return _antecedent(tree, current)
                    return k
        else:
            by = _by(tree, current)
            if by is not None:
                return by
            if current == verb:
                return None
        rel = tree.rel[current].partition(":")[0]
        if rel in ("conj", "xcomp", "advcl", "parataxis") or tree.rel[current] == "acl":
            up = tree.head[current]
            if tree.rel[current] == "acl" and tree.lower[current].endswith("ing") and up >= 0 and tree.upos[up] in ("NOUN", "PROPN"):
                return up if up != anchor else None
            current = up
            continue
        if tree.rel[current] == "acl:relcl":
            return _antecedent(tree, current)
        return None
    return None


def _below(tree: Tree, i: int) -> set[int]:
    return set(tree.subtree(i))


def _antecedent(tree: Tree, clause: int) -> int | None:
    """What "which" stands for; "planted a bomb ... which killed" has the one who planted it."""
    while clause >= 0 and tree.rel[clause] == "conj":
        clause = tree.head[clause]
    if clause < 0 or tree.rel[clause] != "acl:relcl":
        return None
    return tree.head[clause]


def _cause(tree: Tree, i: int, anchor: int) -> int | None:
    """"died in floods", "wounded when a bomb went off", "killed in an attack by rebels"."""
    if i < 0:
        return None
    sets = word_sets()
    for source in (i, anchor):
        for k in tree.children[source]:
            base = tree.rel[k].partition(":")[0]
            if base in ("obl", "nmod") and (tree.lemma[k] in sets["cause_nouns"] or tree.lemma[k] == "result"):
                cases = {tree.lower[c] for c in tree.kids(k, "case")}
                if tree.lemma[k] == "result":
                    inner = tree.kids(k, "nmod")
                    if inner:
                        return inner[0]
                    continue
                if cases & sets["cause_preps"]:
                    return _by(tree, k) or k
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


def _clause_cause(tree: Tree, clause: int) -> int | None:
    sets = word_sets()
    for k in tree.children[clause]:
        if tree.rel[k].startswith("nsubj") and (tree.lemma[k] in sets["cause_nouns"] or tree.lemma[clause] in sets["cause_verbs"]):
            return _by(tree, clause) or k if is_passive(tree, clause) else k
    return None
