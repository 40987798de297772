"""What the words right before a number say: an active verb, a noun and its preposition, a count noun of the clause."""

from __future__ import annotations

from collections.abc import Callable

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.beside import ends, participle
from accordingto.quantify.happened.nouns import counting_noun, noun_complement, parent_of
from accordingto.quantify.happened.passives import after_be, is_passive
from accordingto.quantify.happened.predicates import DEADLY, Hit, meaning, verb_above
from accordingto.quantify.lexicon import happenings, phrases, word_sets

_QUOTED = frozenset('"“‘``')  # 'wounded "three or four more"': the count is quoted, the verb is not


def _hedges(tree: Tree, i: int) -> bool:
    """Whether a word belongs to the number behind it: "at least"; not the "at" of "fired at three"."""
    if tree.lower[i] == "at":
        return tree.lower[i + 1] in ("least", "most")
    return tree.lower[i] in word_sets()["hedging"]


def _before_manner(tree: Tree, i: int) -> int:
    """The word before a phrase of manner that ends with word ``i``: "murdered with impunity", "shot in cold blood"."""
    for size in (2, 3):
        if i >= size and "-".join(tree.lower[i - size + 1 : i + 1]) in word_sets()["manners"]:
            return i - size
    return i


_PARTICLES = frozenset({"out", "up", "off", "down", "away", "back", "home", "in"})


def word_before(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "killing at least three": an active verb of the lexicon right before the number."""
    i = what.start - 1
    while i >= 0 and what.start - i <= 7 and (_hedges(tree, i) or tree.word[i] in _QUOTED):
        many = {"many", "few", "much", "well", "soon"}
        if tree.lower[i] == "as" and not many & {tree.lower[i - 1], tree.lower[i + 1]}:
            return None  # "homes destroyed as five towns are evacuated"
        i -= 1
    i = _before_manner(tree, i)
    if (
        i > 0
        and what.rule != "article"
        and tree.lower[i] in _PARTICLES
        and tree.upos[i - 1] == "VERB"
        and not after_be(tree, i - 1)
    ):
        found = meaning(tree, i - 1)  # "flew out 120", whatever the arcs take the number for
        got = found[0].of(kind) if found is not None and found[1] == i and "obj" in found[0].roles else None
        return Hit(got, i, "previous-words", i - 1) if got else None
    if (
        i < 0
        or tree.sentence[i] != tree.sentence[what.word]
        or tree.upos[i] not in ("VERB", "NOUN", "ADJ", "PROPN", "ADV")
    ):
        return None
    base = lemma(tree.lower[i], "VERB")
    verbal = tree.upos[i] == "VERB" or tree.lower[i].endswith("ing") or _headline_verb(tree, i, base)
    verbal = verbal or (tree.lower[i].endswith("ed") and tree.lower[i - 1] in ("and", "has", "have", "had"))
    verbal = verbal or _past_form(tree, i, base) or _bare_verb(tree, i, what.word)
    if tree.ends_line[i] or not verbal:
        return None
    row = happenings().get((base, "v"))
    event = i
    if base in phrases() and (found := meaning(tree, i)) is not None and (found[1] != i or tree.upos[i] != "ADJ"):
        row, event = found
    if row is None and base in word_sets()["taking_verbs"] and kind in ("thing", "event", "unknown"):
        weapons = what.kind is not None and what.kind.counted_class in ("weapons", "munitions")
        if weapons or tree.lemma[_noun_before(tree, i)] in word_sets()["searchers"]:
            return Hit("seized", i, "taken", i)
        return None
    if base == "claim" and what.noun is None and tree.lower[i].endswith(("s", "ed")) and ends(tree, what.last + 1):
        causes = any(tree.lemma[j] in word_sets()["cause_nouns"] for j in range(max(i - 4, 0), i))
        return Hit("killed", i, "previous-word", i) if causes else None  # "truck crash claims 24"
    if row is None or not row.roles & {"obj", "both"}:
        return None
    life = what.noun is not None and tree.lemma[what.noun] == "life"
    got = row.of(kind) if base != "lose" or kind != "unknown" or life else None
    if not got or (is_passive(tree, i) and after_be(tree, i)) or (tree.lower[i] == base and tree.upos[i - 1] == "DET"):
        return None
    if tree.lower[i - 1] in ("and", "or") and i >= 2:
        other = happenings().get((lemma(tree.lower[i - 2], "VERB"), "v"))
        before = other.of(kind) if other is not None else None
        if (
            before
            and {before, got} == {"killed", "injured"}
            and lemma(tree.lower[i - 2], "VERB") not in ("shoot", "stab", "hit")
        ):
            return Hit("casualties", i, "previous-words", i)
    if got == "injured" and tree.lower[i - 1] in DEADLY:
        return Hit("killed", i - 1, "previous-words", i)
    return Hit(got, event, "previous-word", i)


def _headline_verb(tree: Tree, i: int, base: str) -> bool:
    """ "BLAST INJURES 9": a form in -s that is no noun, whatever the tagger says."""
    table = happenings()
    if tree.lower[i + 1] == "to" or tree.upos[i - 1] in ("NUM", "DET", "ADJ"):
        return False  # "3,000 torches to three towns"
    return tree.lower[i].endswith("s") and tree.lower[i] != base and (base, "v") in table and (base, "n") not in table


def _past_form(tree: Tree, i: int, base: str) -> bool:
    """ "Forces retook 200 villages", "helicopters winched nine to safety": a past form that is no other word."""
    table = happenings()
    past = tree.lower[i] != base and not tree.lower[i].endswith("s") and tree.upos[i - 1] in ("NOUN", "PROPN")
    return past and (base, "v") in table and not {(tree.lower[i], "a"), (tree.lower[i], "n")} & table.keys()


def _bare_verb(tree: Tree, i: int, number: int) -> bool:
    """ "attacks kill two, injure nine", "gunmen seize 80, free 11": a base form, whatever the tagger says."""
    table = happenings()
    known = (tree.lower[i], "v") in table and (tree.lower[i], "n") not in table
    known = known or (tree.lower[i] == "free" and tree.upos[i + 1] == "NUM")
    follows = i > 0 and (tree.upos[i - 1] in ("NOUN", "PROPN") or tree.lower[i - 1] in (",", "and", "to"))
    return known and follows and number == i + 1 and tree.upos[number] == "NUM"


def _noun_before(tree: Tree, verb: int) -> int:
    """The word before a verb and its auxiliaries."""
    i = verb - 1
    while i > 0 and tree.upos[i] in ("AUX", "ADV", "PART"):
        i -= 1
    return max(i, 0)


def noun_before(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "the murder of 10", "the bodies of three people", "ambushed by two men", whatever the arcs say."""
    i = _past_hedges(tree, what)
    if i < 1 or tree.sentence[i] != tree.sentence[what.word]:
        return None
    if tree.lower[i - 2 : i + 1] == ["on", "top", "of"]:
        i -= 2
    elif tree.lower[i] == ",":  # "the rescue of, by one count, 600 people"
        i = next((j for j in range(i - 2, max(i - 10, 0), -1) if tree.lower[j : j + 2] == ["of", ","]), i)
    link = _among if tree.lemma[i] == "be" else _LINKS.get(tree.lower[i])
    return link(tree, what, kind, i) if link is not None else None


def _past_hedges(tree: Tree, what: Counted) -> int:
    """The word before a number and its hedges: "of" in "the murder of some 10"."""
    i = what.start - 1
    while i > 0 and what.start - i <= 7 and (_hedges(tree, i) or tree.lower[i] == "other"):
        if tree.lower[i] == "of" and tree.lower[i - 1] != "total":
            break
        harm = tree.lemma[i - 1] in ("damage", "injury", "wound", "out") and what.rule != "article"
        if tree.lower[i] == "to" and (harm or tree.lemma[i - 1] in word_sets()["services"]):
            break
        i -= 1
    return i


# --- what the word at ``i``, right before the number, links it to ------------------------------------


def _to(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "cut power to 800 homes", "damage to three houses"."""
    out = tree.lower[i - 2 : i] == ["knocked", "out"]
    verb = next((j for j in range(i - 2, max(i - 6, -1), -1) if tree.lemma[j] in _CUTTING), None)
    served = {tree.lemma[i - 1], tree.lemma[i - 2]} & word_sets()["services"]
    if out or (verb is not None and served):
        return Hit("affected", i - 1, "cut-off", verb if verb is not None else i - 2)
    if tree.lemma[i - 1] in _CUTTING and set(tree.lemma[max(i - 6, 0) : i - 1]) & word_sets()["services"]:
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
    police = any(tree.lemma[k] in word_sets()["searchers"] for k in tree.kids(i - 1, "nsubj"))
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


def _fire(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "set fire to 12 houses"."""
    thing = tree.lower[i + 1] == "to" and tree.lemma[i - 1] == "set" and kind not in ("person", "relative")
    return Hit("destroyed", i, "set-fire-to", i - 1) if thing else None


def _along(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
    """ "was killed along with four guards", "made off with 12 cars", "attacked the town with 60 drones"."""
    left = tree.lower[i - 1] in ("off", "away") and tree.lemma[i - 2] in ("make", "run", "drive", "get")
    if tree.lower[i] == "with" and left:
        return Hit("abducted" if kind in ("person", "relative") else "seized", i - 1, "off-with", i - 2)
    first = tree.sentences[tree.sentence[i]][0]
    near = range(max(first, i - 9), i)
    lost = next((j for j in near if tree.lemma[j] == "contact"), None) if kind in ("person", None) else None
    lost = lost if what.rule != "article" else None
    if tree.lower[i] == "with" and lost is not None and any(tree.lemma[j] == "lose" for j in near):
        return Hit("missing", lost, "contact-lost", lost)  # "contact has been lost with seven soldiers"
    gives = next((j for j in reversed(near) if tree.upos[j] == "VERB"), None) if kind not in _LIVING else None
    if tree.lower[i] == "with" and gives is not None and tree.lemma[gives] in _EQUIPPING:
        return Hit("delivered", gives, "given-with", gives)  # "supplied the army with 31 tanks", "docked with 600 kits"
    if tree.lower[i] == "with" and what.noun is not None and tree.lemma[what.noun] in _FLYING_ARMS:
        verb = next((j for j in range(i - 1, first - 1, -1) if tree.upos[j] == "VERB"), None)
        struck = verb is not None and tree.lemma[verb] in word_sets()["cause_verbs"] | word_sets()["striking_verbs"]
        return Hit("attack", verb, "struck-with", verb) if struck and verb is not None else None
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


def _among(tree: Tree, what: Counted, kind: str | None, i: int) -> Hit | None:
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
    if tree.lower[i - 1] == "control" and (tree.lemma[i - 2] in _GAINING or tree.lower[i - 2] == "in"):
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
_EQUIPPING = frozenset({"supply", "provide", "equip", "present", "land", "dock"})
_CUTTING = frozenset({"cut", "sever", "knock", "disrupt", "interrupt", "suspend"})
_GAINING = frozenset({"take", "seize", "gain", "regain", "wrest", "assume", "retake", "secure"})


_LINKS: dict[str, Callable[[Tree, Counted, str | None, int], Hit | None]] = {
    "to": _to,
    "down": _down,
    "for": _for,
    "by": _by,
    "fire": _fire,
    "with": _along,
    "as": _along,
    "of": _of,
    **dict.fromkeys(("at", "against", "on", "outside", "into"), _at),
}


# --- a toll ------------------------------------------------------------------------------------------


def toll_before(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "the number of divers murdered has risen to 10": a count noun earlier in the clause."""
    if what.noun is not None:
        return None
    for j in range(what.last + 1, min(len(tree), what.last + 7)):
        if tree.lemma[j] in word_sets()["tolls"]:  # "to 21 the number of those killed", "31 - Number of homes hit"
            hit = counting_noun(tree, j, kind)
            if hit is not None:
                return hit
        plain = tree.upos[j] in ("DET", "ADJ", "PUNCT") or tree.lower[j] in ("estimated", "approximate", "total")
        if not plain or tree.lower[j] in (",", ".", ";"):
            break
    i = what.start - 1
    if i < 0:
        return None
    rising = word_sets()["rising"]
    while i > 0 and (
        tree.word[i] in _QUOTED or (tree.lower[i] in word_sets()["hedging"] and tree.lower[i] not in rising)
    ):
        i -= 1
    if tree.lower[i] not in word_sets()["rising"]:
        return None
    first = tree.sentences[tree.sentence[what.word]][0]
    state = happenings().get((tree.lower[i - 1], "a")) if tree.lower[i] == "to" and i > first else None
    if state is not None and tree.lower[i - 1] in word_sets()["states"] and (got := state.of(kind)):
        return Hit(got, i - 1, "count-noun", verb_above(tree, i - 1))  # "the dead to 13 and the injured to 98"
    for j in range(i, first - 1, -1):
        if tree.lemma[j] in word_sets()["tolls"] and tree.upos[j] in ("NOUN", "PROPN"):
            hit = counting_noun(tree, j, kind)
            if hit is not None:
                return hit
            for k in range(j + 1, i):
                found = participle(tree, k) or happenings().get((tree.lemma[k], "n"))
                if tree.lemma[k] == "victim":
                    return Hit("killed", k, "count-of", verb_above(tree, j))
                if found is not None and (got := found.of("person")) and not found.roles & {"pred"}:
                    return Hit(got, k, "count-of", verb_above(tree, j))
    return None
