"""What a verb says of the noun behind a preposition: "shells landed in six villages", "gave food to 900 families"."""

from __future__ import annotations

from typing import NamedTuple

from accordingto.parse.tree import Tree
from accordingto.quantify.happened.nouns import counted_by, counting_noun
from accordingto.quantify.happened.predicates import TEARING, Hit, below, meaning
from accordingto.quantify.lexicon import PREPOSITIONS, happenings, kind_of, phrases, word_sets


class _Behind(NamedTuple):
    """A noun behind a preposition, the verb that it hangs on, and what else hangs there."""

    noun: int
    verb: int
    cases: frozenset[str]  # its prepositions
    kind: str | None
    beside: frozenset[str]  # lemmas of the verb's subjects and objects


def oblique(tree: Tree, i: int, verb: int, cases: frozenset[str], kind: str | None) -> Hit | None:
    """What happened to the noun ``i`` that hangs on ``verb`` by the prepositions ``cases``."""
    beside = frozenset(tree.lemma[k] for k in tree.kids(verb, "nsubj", "obj"))
    behind = _Behind(i, verb, cases, kind, beside)
    return next((hit for place in _PLACES if (hit := place(tree, behind)) is not None), None)


def _actor(tree: Tree, b: _Behind) -> Hit | None:
    """ "was killed by 20 gunmen"."""
    by = "by" in b.cases or tree.rel[b.noun] == "obl:agent"
    return Hit("present", b.verb, "actor", b.verb, acting=True) if by else None


def _struck_land(tree: Tree, b: _Behind) -> Hit | None:
    """ "floods struck in four districts", "the drought has spread to 11 provinces": the land that a disaster is in."""
    if b.kind != "territory" or not b.cases & _WITHIN:
        return None
    if tree.upos[b.verb] != "VERB" or tree.lemma[b.verb] in ("feel", "fear", "expect"):
        return None
    doing = [k for k in tree.kids(b.verb, "nsubj") if k < b.noun]
    if not doing and tree.base[b.verb] == "acl":
        doing = [tree.head[b.verb]]  # "the impact of the cyclone spread to", where the arcs make a participle of it
    doing += [n for k in doing for n in tree.kids(k, "nmod")] + [b.verb]  # "flooding in", read as a verb
    spreading = word_sets()["disasters"] | (_SPREADING if tree.lemma[b.verb] == "spread" else frozenset())
    disaster = next((k for k in doing if (tree.lower if k == b.verb else tree.lemma)[k] in spreading), None)
    known = [kind_of(tree.lemma[k]) for k in tree.kids(b.verb, "obj")]
    whom = any(k is not None and k.kind in ("person", "relative") for k in known)  # "killed 12 people in two districts"
    return Hit("affected", disaster, "struck", b.verb) if disaster is not None and not whom else None


_WITHIN = frozenset({"in", "across", "over", "through", "throughout", "to"})
_SPREADING = frozenset({"virus", "disease", "infection", "fire"})


def _identified(tree: Tree, b: _Behind) -> Hit | None:
    """ "those found dead were identified as a man and two boys"."""
    if "as" not in b.cases or tree.lemma[b.verb] != "identify":
        return None
    subjects = tree.kids(b.verb, "nsubj")
    return next((h for k in subjects if (h := below(tree, k, b.kind) or counting_noun(tree, k, b.kind))), None)


def _counting(tree: Tree, b: _Behind) -> Hit | None:
    """ "the toll rose to 12", "put the toll at 17"."""
    if b.cases and not b.cases & {"to", "at", "with", "from", "of"}:
        return None
    hit = counted_by(tree, b.verb, b.noun, b.kind)
    if hit is not None and not ("with" in b.cases and hit.rule == "victims-are"):
        return hit
    relative = tree.rel[b.verb] in ("acl", "acl:relcl")
    return counting_noun(tree, tree.head[b.verb], b.kind) if relative else None


def _put_at(tree: Tree, b: _Behind) -> Hit | None:
    """ "put his movement's dead at 97 and the army's at 500": the state before "at", told once."""
    if tree.lemma[b.verb] != "put" or "at" not in b.cases:
        return None
    ats = [i for i in tree.with_form.get("at", ()) if b.verb < i < b.noun]
    if ats and tree.lower[ats[-1] - 1] in ("'s", "’s"):
        ats.pop()
    state = ats[-1] - 1 if ats else b.verb
    row = happenings().get((tree.lower[state], "a")) if tree.lower[state] in word_sets()["states"] else None
    return Hit(row.person, state, "put-at", b.verb) if row is not None and row.person else None


def _given(tree: Tree, b: _Behind) -> Hit | None:
    """ "distributed food to 12,800 people"; "granted bail to six students"."""
    if "to" not in b.cases:
        return None
    if tree.lemma[b.verb] == "grant" and b.beside & {"bail", "amnesty", "pardon", "parole"}:
        return Hit("freed", b.verb, "granted", b.verb)
    gets = b.kind in ("person", "household", "group") and tree.lemma[b.verb] in word_sets()["giving_verbs"]
    return Hit("affected", b.verb, "given-to", b.verb) if gets else None


def _torn(tree: Tree, b: _Behind) -> Hit | None:
    """ "roofs were ripped off 60 homes", "windows were blown out in 40 flats", "cracks opened in 678 buildings"."""
    parts = bool(b.beside & word_sets()["thing_parts"]) and tree.lemma[b.verb] in TEARING
    if b.kind == "thing" and b.cases & {"off", "from", "in", "of"} and parts:
        return Hit("damaged", b.verb, "torn-off", b.verb)
    told = "crack" in b.beside or ("to" in b.cases and "damage" in b.beside)  # "damage was reported to 19 cars"
    return Hit("damaged", b.verb, "damage-to", b.verb) if told and b.kind in ("thing", "territory") else None


def _detected(tree: Tree, b: _Behind) -> Hit | None:
    """ "bird flu was detected in 54 herds"; of land it is no more than affected."""
    found = "in" in b.cases and tree.lemma[b.verb] in _FINDING and bool(b.beside & word_sets()["diseases"])
    told = "affected" if b.kind == "territory" else "sick"
    return Hit(told, b.verb, "found-in", b.verb) if found else None


_FINDING = frozenset({"detect", "confirm", "find", "diagnose", "report"})


def _ordered_out(tree: Tree, b: _Behind) -> Hit | None:
    """ "evacuation orders were issued for 33,000 people"."""
    orders = [k for k in tree.kids(b.verb, "nsubj") if tree.lemma[k] in _ORDERS]
    out = bool(b.cases & {"for", "to"}) and any(tree.lower[k - 1] == "evacuation" for k in orders)
    return Hit("evacuated", b.verb, "ordered-out", b.verb) if out else None


_ORDERS = frozenset({"order", "notice", "advisory", "alert", "warning"})


def _aimed_at(tree: Tree, b: _Behind) -> Hit | None:
    """ "opened fire on 40 marchers", "raids were carried out on three posts", "shells landed in six villages"."""
    if _attacked(tree, b):
        return Hit("affected", b.verb, "aimed-at", b.verb)
    if not b.cases & {"on", "at", "against", "upon", "into", "outside"}:
        return None
    found = meaning(tree, b.verb)
    if found is not None and found[0].thing == "attack":
        return Hit("affected", found[1], "aimed-at", b.verb)
    falls = tree.lemma[b.verb] in ("fire", "shoot", "attack", "fall", "crash", "slam", "explode")
    return Hit("affected", b.verb, "aimed-at", b.verb) if falls else None


def _attacked(tree: Tree, b: _Behind) -> bool:
    """ "raids were carried out on three posts", "rebels placed bombs in four offices", "grenades went off in"."""
    if b.cases & {"on", "against"}:
        rows = [happenings().get((lemma, "n")) for lemma in b.beside]
        return any(row is not None and row.person == "attack" and row.roles == {"self"} for row in rows)
    sets = word_sets()
    lands = tree.lemma[b.verb] in ("land", "fall", "rain") and bool(b.beside & sets["ordnance"])
    if b.kind == "territory" and lands and b.cases & {"in", "on", "across", "near"}:
        return True
    if b.kind != "thing" or not b.cases & {"in", "inside", "under", "outside", "near"}:
        return False
    found = meaning(tree, b.verb)
    blown = tree.lemma[b.verb] in sets["wielding_verbs"] or (found is not None and found[0].thing == "attack")
    return blown and bool(b.beside & (sets["ordnance"] | sets["wielded"]))


def _through(tree: Tree, b: _Behind) -> Hit | None:
    """ "made off with 40 rifles", "lost touch with nine climbers": phrases that reach through a preposition."""
    for words, happening in phrases().get(tree.lemma[b.verb], ()):
        if happening.roles & b.cases & PREPOSITIONS:
            near = (i for i in range(b.verb + 1, b.noun) if tree.lemma[i] in words and i - b.verb <= _CLOSE)
            got = happening.of(b.kind)
            if got is not None and next(near, None) is not None:
                return Hit(got, b.verb, "through", b.verb)
    return None


_CLOSE = 3  # words from the verb to its object or particle

_PLACES = (
    _actor,
    _struck_land,
    _identified,
    _put_at,
    _counting,
    _given,
    _torn,
    _detected,
    _ordered_out,
    _through,
    _aimed_at,
)
