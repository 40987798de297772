"""What the word right before a number links it to: "the murder of 10", "cut power to 800 homes", "ambushed by two".

Each function gets the index ``i`` of that word.
"""

from __future__ import annotations

from collections.abc import Callable

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.nouns import noun_complement, parent_of
from accordingto.quantify.happened.predicates import TEARING, Hit, meaning, verb_above
from accordingto.quantify.lexicon import happenings, word_sets


def _to(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "cut power to 800 homes", "damage to three houses"."""
    out = tree.lower[i - 2 : i] == ["knocked", "out"]
    verb = next((j for j in range(i - 2, max(i - 6, -1), -1) if tree.lemma[j] in word_sets()["cutting_verbs"]), None)
    served = {tree.lemma[i - 1], tree.lemma[i - 2]} & word_sets()["services"]
    if out or (verb is not None and served):
        return Hit("affected", i - 1, "cut-off", verb if verb is not None else i - 2)
    if (
        tree.lemma[i - 1] in word_sets()["cutting_verbs"]
        and set(tree.lemma[max(i - 6, 0) : i - 1]) & word_sets()["services"]
    ):
        return Hit("affected", i - 1, "cut-off", i - 1)  # "power was cut to 4,600 customers"
    if tree.lemma[i - 1] in ("damage", "injury", "wound"):
        return noun_complement(tree, i - 1, what.anchor, frozenset({"to"}), kind)
    return None


def _down(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "Air defenses down 112 drones"."""
    flies = what.noun is not None and tree.lemma[what.noun] in word_sets()["flying"]
    return Hit("destroyed", i, "downed", i) if flies else None


def _for(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "the search for two divers"."""
    sought = what.kind is None or what.kind.counted_class not in ("fighters", "suspects")
    seeking = [*tree.kids(i - 1, "nsubj"), *(tree.kids(tree.head[i - 1], "nsubj") if tree.head[i - 1] >= 0 else ())]
    police = any(tree.lemma[k] in word_sets()["searchers"] | {"department"} for k in seeking)
    accused = tree.lower[what.noun + 1 : what.noun + 2] if what.noun is not None else []
    police = police or accused in (["accused"], ["suspected"], ["wanted"], ["who"])
    if tree.lemma[i - 1] not in ("search", "look") or (tree.lemma[i - 1] == "look" and police):
        return None
    if kind not in ("person", "relative", None) or not sought:
        return None
    return Hit("missing", i - 1, "searched-for", verb_above(tree, i - 1))


def _by(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "a march attended by 300 people", "ambushed by two men"."""
    if tree.lemma[i - 1] in ("attend", "join") and kind in ("person", "group", None):
        return Hit("attending", i - 1, "attended-by", i - 1)
    done = kind in ("person", "group") and tree.upos[i - 1] in ("VERB", "NOUN", "ADJ", "PROPN", "ADV")
    return Hit("present", i, "actor", verb_above(tree, what.anchor), acting=True) if done else None


def _off(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "tearing the roofs off a dozen homes"."""
    part = next((j for j in range(i - 1, max(i - 4, 0), -1) if tree.lemma[j] in word_sets()["thing_parts"]), None)
    verb = next((j for j in range(part - 1, max(part - 4, -1), -1) if tree.lemma[j] in TEARING), None) if part else None
    return Hit("damaged", verb, "torn-off", verb) if verb is not None and kind not in _LIVING else None


def _fire(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "set fire to 12 houses"."""
    thing = tree.lower[i + 1] == "to" and tree.lemma[i - 1] == "set" and kind not in ("person", "relative")
    return Hit("destroyed", i, "set-fire-to", i - 1) if thing else None


def _with(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "made off with 12 cars", "lost contact with seven soldiers", "attacked the town with 60 drones"."""
    if tree.lower[i - 1] in ("off", "away") and tree.lemma[i - 2] in ("make", "run", "drive", "get"):
        return Hit("abducted" if kind in ("person", "relative") else "seized", i - 1, "off-with", i - 2)
    first = tree.sentences[tree.sentence[i]][0]
    near = range(max(first, i - 9), i)
    lost = next((j for j in near if tree.lemma[j] == "contact"), None)
    someone = kind in ("person", None) and what.rule != "article"
    if lost is not None and someone and any(tree.lemma[j] == "lose" for j in near):
        return Hit("missing", lost, "contact-lost", lost)
    gives = next((j for j in reversed(near) if tree.upos[j] == "VERB"), None) if kind not in _LIVING else None
    if gives is not None and tree.lemma[gives] in word_sets()["equipping_verbs"]:
        return Hit("delivered", gives, "given-with", gives)  # "supplied the army with 31 tanks", "docked with 600 kits"
    if what.noun is not None and tree.lemma[what.noun] in _FLYING_ARMS:
        verb = next((j for j in range(i - 1, first - 1, -1) if tree.upos[j] == "VERB"), None)
        struck = verb is not None and tree.lemma[verb] in word_sets()["cause_verbs"] | word_sets()["striking_verbs"]
        return Hit("attack", verb, "struck-with", verb) if struck and verb is not None else None
    return _along(tree, what, kind, i)


def _along(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "was killed along with four guards", "as well as"."""
    if tree.lower[i - 1 : i + 1] not in (["along", "with"], ["together", "with"], ["well", "as"]):
        return None
    for j in range(i - 2, max(tree.sentences[tree.sentence[i]][0], i - 20) - 1, -1):
        if tree.upos[j] in ("VERB", "ADJ"):
            found = meaning(tree, j)
            if found is None and tree.upos[j] == "ADJ":
                continue
            got = found[0].of(kind) if found is not None and found[0].roles & {"obj", "both", "subj"} else None
            return Hit(got, j, "along-with", j) if got else None
    return None


def _at(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "attacks by guerrillas against four towns", "fired at a bakery and at several cars"."""
    if kind == "event":
        return None
    for j in range(i - 1, max(tree.sentences[tree.sentence[i]][0], i - 14) - 1, -1):
        if tree.lower[j] in (",", ";", "and", "that", "when") and not (tree.lower[j] == "and" and j == i - 1):
            return None
        noun = tree.upos[j] == "NOUN" and tree.lower[i] == "against"
        event = happenings().get((tree.lemma[j], "n")) if noun else None
        if event is not None and event.person == "attack":
            return Hit("affected", j, "aimed-at", verb_above(tree, j))
        if tree.upos[j] == "VERB":
            fires = tree.lemma[j] in ("open", "return") and "fire" in tree.lower[j + 1 : j + 3]
            aimed = fires or tree.lemma[j] in word_sets()["aimed_verbs"]
            return Hit("affected", j, "aimed-at", j) if aimed else None
    return None


def among(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "among them was a nurse", "among the dead were two nurses"."""
    if tree.lower[i - 2 : i] == ["among", "them"]:
        return Hit("victims", i - 1, "among-them", i)
    if i < 3 or tree.lower[i - 3 : i - 1] not in (["among", "the"], ["among", "those"]):
        return _among_those(tree, kind, i)
    row = happenings().get((tree.lower[i - 1], "a")) or happenings().get((tree.lemma[i - 1], "n"))
    row = row or happenings().get((lemma(tree.lower[i - 1], "VERB"), "v"))
    got = row.of(kind) if row is not None else None
    return Hit(got, i - 1, "among-the", i) if got else None


def _among_those(tree: Tree, kind: str | None, i: int) -> Hit | None:
    """ "among those who fled the lowlands are 5,300 children", "among those taken off the ship were two"."""
    first = max(tree.sentences[tree.sentence[i]][0], i - 14)
    those = next((j for j in range(i - 2, first, -1) if tree.lower[j - 1 : j + 1] == ["among", "those"]), None)
    verb = next((j for j in range(those + 1, i) if tree.upos[j] == "VERB"), None) if those is not None else None
    found = meaning(tree, verb) if verb is not None else None
    got = found[0].of(kind) if found is not None else None
    return Hit(got, verb, "among-the", verb) if got and verb is not None else None


def _of(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "the murder of 10", "let go of two guards"."""
    if tree.lower[i - 1] == "go" and tree.lemma[i - 2] == "let":
        return Hit("freed", i - 1, "let-go", i - 2) if kind in ("person", "relative", None) else None
    if tree.lower[i - 1] == "control" and (
        tree.lemma[i - 2] in word_sets()["gaining_verbs"] or tree.lower[i - 2] == "in"
    ):
        return Hit("seized", i - 1, "control-of", i - 2) if kind not in ("person", "relative", None) else None
    noun = i - 1
    by = next((j for j in range(i - 2, max(i - 6, 0), -1) if tree.lower[j] == "by"), None)
    if by is not None and tree.upos[by - 1] in ("NOUN", "PROPN"):
        noun = by - 1  # "the murder by gunfire of two priests"
    if (parent := parent_of(tree, what.word)) is not None or tree.upos[noun] not in ("NOUN", "PROPN"):
        return parent
    return noun_complement(tree, noun, what.anchor, frozenset({"of"}), kind)


_FLYING_ARMS = frozenset({"drone", "uav", "quadcopter"})
_LIVING = ("person", "relative", "group", "household", None)


LINKS: dict[str, Callable[[Tree, Counted, str | None, int], Hit | None]] = {
    "to": _to,
    "down": _down,
    "for": _for,
    "by": _by,
    "fire": _fire,
    "off": _off,
    "with": _with,
    "as": _along,
    "of": _of,
    **dict.fromkeys(("at", "against", "on", "outside", "into"), _at),
}
