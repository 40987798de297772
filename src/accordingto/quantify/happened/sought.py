"""Who is searched for: the missing by rescuers, the wanted by police."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import word_sets

_HUNTERS = frozenset({"official", "cop", "trooper", "fbi", "department", "marshal", "sheriff", "office"})


def wanted(tree: Tree, hit: Hit) -> bool:
    """ "police are searching for two robbers": sought, and not missing."""
    sought = tree.lemma[hit.event] == "search" and hit.rule in ("verb-obj", "searched-for")
    by = tree.kids(hit.event, "nsubj") if sought else []
    return any(tree.lemma[k] in word_sets()["searchers"] | _HUNTERS for k in by)
