"""What caused it, where no actor is named: the attack, the flood, the bomb; and who did what caused it."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.happened.passives import is_passive, marked_passive
from accordingto.quantify.lexicon import happenings, word_sets

_GATHERINGS = frozenset(
    {"demonstration", "protest", "riot", "unrest", "operation"}
)  # whose call it was is not who did it


def doer(tree: Tree, word: int) -> int:
    """Whoever did the event that ``word`` names, where its own words say so: "the attack carried out by rebels"."""
    sets = word_sets()
    if tree.lemma[word] not in sets["cause_nouns"] - sets["natural_events"] or tree.lemma[word] in _GATHERINGS:
        return word
    told = (named_by(tree, k) for k in tree.kids(word, "acl") if tree.upos[k] == "VERB")
    named = named_by(tree, word) or next((k for k in told if k is not None), None) or by_after(tree, word)
    return word if named is None or happening(tree, named) else named  # "the landslide set off by rains": no doer


def by_after(tree: Tree, event: int) -> int | None:
    """ "an attack on the post in Oron by rebels": whoever follows "by" before the next verb, whatever the arcs say."""
    for i in range(event + 1, min(len(tree) - 1, event + 16)):
        if tree.upos[i] in ("VERB", "AUX", "SCONJ", "CCONJ") or (tree.upos[i] == "PUNCT" and tree.lower[i] != "-"):
            return None
        if tree.lower[i] == "by":
            noun = tree.head[i] if tree.rel[i] == "case" else -1
            return noun if noun > i and tree.upos[noun] in ("NOUN", "PROPN") and not is_time(tree, noun) else None
    return None


def is_time(tree: Tree, i: int) -> bool:
    return tree.lemma[i] in word_sets()["time_nouns"]


def happening(tree: Tree, i: int) -> bool:
    """Whether a noun names what happened and not who did it: the attack, the shooting."""
    sets = word_sets()
    return tree.upos[i] in ("NOUN", "PROPN") and (
        tree.lemma[i] in sets["cause_nouns"] or tree.lemma[i] in sets["local_events"]
    )


def named_by(tree: Tree, i: int) -> int | None:
    """The noun after "by" that hangs on ``i``."""
    for k in tree.children[i]:
        if tree.rel[k].partition(":")[0] not in ("obl", "nmod") or _amount(tree, k):
            continue
        by = any(tree.lower[c] == "by" and tree.lower[c - 1] not in ("-", "followed") for c in tree.kids(k, "case"))
        if by and tree.upos[k] in ("NOUN", "PROPN", "PRON", "NUM"):
            return k
    for k in tree.kids(i, "advcl"):  # "cut off by flooding", read as a verb
        if tree.lower[k - 1] != "by":
            continue
        moving = [o for o in tree.kids(k, "obj") if tree.lemma[k] in _HURTLING and o == k + 1]
        if moving or (tree.lemma[k] in word_sets()["cause_nouns"] and not tree.kids(k, "obj")):
            return moving[0] if moving else k  # "by falling debris"
    if tree.lower[i + 1 : i + 2] == ["by"] and tree.upos[i] == "VERB" and is_passive(tree, i):
        noun = tree.head[i + 1]  # "30 were abducted by masked men", whatever the arcs say
        if noun > i + 1 and tree.head[noun] == i and tree.upos[noun] in ("NOUN", "PROPN") and not _amount(tree, noun):
            return noun
    return None


_HURTLING = frozenset({"fall", "fly", "collapse", "explode", "speed", "pass", "oncome"})


def _amount(tree: Tree, i: int) -> bool:
    """ "by Friday", "rose by 7 per cent": nobody who does anything."""
    return is_time(tree, i) or tree.lemma[i] in ("cent", "percent", "%", "percentage", "point")


def cause(tree: Tree, i: int, anchor: int) -> int | None:
    """ "died in floods", "wounded when a bomb went off", "killed in an attack by rebels"."""
    for source in dict.fromkeys((i, anchor)):
        for k in tree.children[source]:
            base = tree.rel[k].partition(":")[0]
            if base in ("obl", "nmod"):
                found = _cause_noun(tree, k)
                if found is not None:
                    return found
            clause = base in ("advcl", "conj")
            if clause and any(tree.lower[c] in _WHEN for c in tree.kids(k, "mark", "advmod", "case")):
                found = _clause_cause(tree, k)
                if found is not None:
                    return found
    for k in tree.kids(i, "conj"):  # "one was killed and three were hurt in a blast"
        fronted = [
            j for j in tree.children[k] if tree.rel[j].startswith("obl") and j < min(tree.kids(k, "nsubj"), default=0)
        ]
        if tree.upos[k] in ("VERB", "ADJ") and k - i < 16 and not fronted:  # not "and on Friday three were hurt"
            for j in tree.children[k]:
                found = _cause_noun(tree, j) if tree.rel[j].startswith("obl") else None
                if tree.rel[j] == "advcl" and any(tree.lower[c] in ("when", "after") for c in tree.children[j]):
                    found = _clause_cause(tree, j)
                if found is not None:
                    return found
    head = tree.head[i]
    event = _in_which(tree, anchor)
    if event is not None:
        return named_by(tree, event) or event
    if tree.rel[i] in ("conj", "xcomp") and head >= 0:
        return cause(tree, head, head) or _first_half(tree, i, head)
    return None


_WHEN = frozenset({"when", "after", "as", "while"})


def _first_half(tree: Tree, second: int, first: int) -> int | None:
    """ "The blast shook the office and three were hurt", "Brook fired at cars, but nobody was hurt": what the clause
    before tells of did it, where the second is passive and has a subject of its own."""
    if tree.rel[second] != "conj" or not any(tree.rel[k].startswith("nsubj") for k in tree.children[second]):
        return None
    sets = word_sets()
    if any(tree.rel[k] in ("aux:pass", "nsubj:pass") for k in tree.children[first]):
        return None
    for k in tree.kids(first, "nsubj"):
        strikes = tree.lemma[first] in sets["cause_verbs"]
        if happening(tree, k) or tree.lemma[k] in sets["ordnance"] or (strikes and tree.upos[k] != "PRON"):
            return k
    return None


def _in_which(tree: Tree, anchor: int) -> int | None:
    """ "the attack on Monday on a market in which ten died": the nearest thing before "in which" that can cause it."""
    first = tree.sentences[tree.sentence[anchor]][0]
    for i in range(anchor - 1, max(first, anchor - 10), -1):
        if tree.upos[i] == "VERB" and (tree.lemma[i], "v") not in happenings():
            return None
        if tree.lower[i] not in ("which", "where"):
            continue
        if tree.lower[i] == "which" and tree.lower[i - 1] not in ("in", "during"):
            return None
        for j in range(i - 1, max(first, i - 16) - 1, -1):
            if tree.upos[j] in ("VERB", "AUX", "SCONJ"):
                return None
            if tree.upos[j] in ("NOUN", "PROPN") and tree.lemma[j] in word_sets()["cause_nouns"]:
                return j if tree.rel[j] != "compound" else None
        return None
    return None


def cause_after(tree: Tree, event: int, end: int | None = None) -> int | None:
    """A cause after the event and before the next verb, where no arc leads to it; or first in the sentence."""
    preposition = False
    causes = word_sets()["cause_nouns"]
    for i in range(event + 1, min(len(tree), event + 14, end if end is not None else len(tree))):
        if preposition and tree.lower[i] in causes and tree.upos[i] == "VERB" and tree.upos[i - 1] == "DET":
            return named_by(tree, i) or i  # "because of the shelling", read as a verb
        if tree.lower[i] == "as" and tree.lemma[i + 1 : i + 2] and tree.lemma[i + 1] in causes and end is None:
            return i + 1 if tree.sentence[i + 1] == tree.sentence[event + 1] else None  # "as blast rocks Oron"
        if (
            tree.sentence[i] != tree.sentence[event + 1]
            or (tree.upos[i] in ("VERB", "AUX", "SCONJ", "CCONJ") and tree.lower[i] != "because")
            or tree.lower[i] in (";", "--", "—", ":")
        ):
            return None
        if tree.upos[i] == "ADP" or tree.lower[i] == "because":
            preposition = (
                tree.lower[i] in word_sets()["cause_preps"] and (end is not None or not _later(tree, i))
            ) or (tree.lower[i] == "of" and tree.lower[i - 1] in ("result", "because"))
        elif (
            preposition and tree.lemma[i] in causes and tree.upos[i] in ("NOUN", "PROPN") and tree.rel[i] != "compound"
        ):
            return named_by(tree, i) or i
    return None


def drive_by(tree: Tree, k: int) -> tuple[int, int] | None:
    """First and last words of "drive-by" or "drive-by shooting" around ``k``, which is read word by word."""
    for i in range(max(0, k - 3), min(k + 1, len(tree) - 2)):
        by = i + 2 if tree.lower[i + 1] == "-" else i + 1
        if tree.lower[i] == "drive" and tree.lower[by] == "by":
            last = by + (by + 1 < len(tree) and tree.lower[by + 1] in ("shooting", "shootings"))
            return (i, last) if i <= k <= last else None
    return None


def _cause_noun(tree: Tree, k: int) -> int | None:
    """A cause after a preposition: "in floods", "as a result of the blast", "in clashes against rebels"."""
    sets = word_sets()
    if drive_by(tree, k) is not None:
        return k
    cases = {tree.lower[c] for c in tree.kids(k, "case")}
    if tree.lemma[k] == "incident" and cases & sets["cause_preps"]:  # "hurt in a shooting incident"
        return k if any(tree.lemma[c] in sets["cause_nouns"] for c in tree.kids(k, "compound")) else None
    if tree.lemma[k] == "result":
        return next(iter(tree.kids(k, "nmod")), None)
    if "as" in cases:  # "Six hurt as storm lashes Oron", read as a noun
        return next((c for c in tree.kids(k, "compound") if c == k - 1 and tree.lemma[c] in sets["cause_nouns"]), None)
    if tree.lemma[k] in sets["cause_nouns"] and (cases & sets["cause_preps"] or "result" in cases):
        if any(_later(tree, c) for c in tree.kids(k, "case")):
            return None
        return named_by(tree, k) or k
    return None


def _later(tree: Tree, i: int) -> bool:
    """ "wounded minutes after an explosion": so long after something that it did not do it."""
    return tree.lower[i] in ("after", "following") and is_time(tree, i - 1)


def _clause_cause(tree: Tree, clause: int) -> int | None:
    """ "when a bomb went off", "after he was shot by a neighbour"."""
    sets = word_sets()
    if (tree.lemma[clause], "v") in happenings() and marked_passive(tree, clause):
        named = named_by(tree, clause)
        if named is not None:
            return named
    for k in tree.children[clause]:
        if tree.rel[k].startswith("nsubj") and (
            tree.lemma[k] in sets["cause_nouns"] or tree.lemma[clause] in sets["cause_verbs"]
        ):
            acts = tree.rel[k] == "nsubj" and not marked_passive(tree, clause)
            if acts or not is_passive(tree, clause):
                return k
            return named_by(tree, clause) or (k if tree.lemma[k] in sets["cause_nouns"] else None)
    return None
