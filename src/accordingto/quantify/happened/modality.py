"""How firmly a figure is put: asserted, estimated, possible, planned, denied or conditional."""

from __future__ import annotations

import re

from accordingto.drafts import Number
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import noun_kind
from accordingto.quantify.lexicon import kind_of, word_sets
from accordingto.records import Modality


def modality(tree: Tree, number: Number | None, anchor: int, event: int, verb: int) -> tuple[Modality, str]:
    """The modality and the rule with its words; reads the verbs above the number up to the reporting one."""
    if number is not None and number.modality is not None:
        return number.modality, "hedge: " + tree.text[number.start : number.end]
    sets = word_sets()
    word = anchor if number is None else next(iter(tree.words_in(number.start, number.end)), anchor)
    head = tree.head[anchor]
    if word > 1 and tree.lower[word - 1] in _AHEAD and _is_ahead(tree, word - 1, verb if verb >= 0 else head):
        return "planned", "word: " + tree.word[word - 1]
    if tree.lower[word - 2 : word] == ["to", "be"] and tree.lemma[word - 3] in sets["estimate_verbs"]:
        return "estimated", "verb: " + tree.word[word - 3]
    if tree.lower[word - 1 : word] == ["of"] and tree.lemma[word - 2] in sets["estimate_nouns"]:
        return "estimated", "noun: " + tree.word[word - 2]
    if _announced(tree, verb if verb >= 0 else tree.head[anchor]):
        return "planned", "headline: to"
    if number is not None and number.unit_end is not None and _AGO.match(tree.text, number.unit_end):
        return "asserted", ""  # whatever will be, "five years ago" was, and "5 km north of it" is
    if word > 0 and tree.lower[word - 1] in ("past", "last") and number is not None and number.unit_start is not None:
        return "asserted", ""  # "over the past 72 hours"
    mentioned = event < 0 and tree.base[anchor] in ("obl", "nmod") and tree.lower[word - 1] in sets["definite"]
    if mentioned and not (number is not None and number.unit_start is not None):
        return "asserted", ""  # "will end in a duel of the two fleets": there are two
    zero = number is not None and number.bound == "zero"
    told = _told(tree, event, anchor)
    refusing = {head} if tree.rel[anchor] == "nsubj" and tree.kids(head, "obj") else set()  # "two towns rejected it"
    unit = number is not None and (number.unit_start is not None or number.kind == "money")
    for i, linked in _chain(tree, anchor, event, verb):
        own = i in (event, verb, anchor)
        above = own or (verb < 0 and i == head)  # "plans to recruit 300 women": nothing is told but the plan
        reporting = tree.lemma[i] in sets["reporting_verbs"] and bool(tree.kids(i, "ccomp", "parataxis"))
        found = _marks(tree, i, zero or unit, above) if own or (linked and not reporting) else None
        if told and i != event and found is not None and found[0] in ("planned", "possible"):
            return "asserted", ""
        if found is None and not own and tree.lemma[i] in sets["causing_verbs"]:
            found = _hedging(tree, i)  # "apparently resulted in two men being killed"
        if found is None and not (own and not unit) and not (unit and i != verb):
            found = _governs(tree, i) if i not in refusing else None
            if found is not None and found[0] == "denied" and _joined(tree, verb, i):
                found = None  # "they rejected the report and accused the army of killing two"
        if found is not None and found[0] == "denied" and event < 0 and tree.lower[word - 1] in sets["definite"]:
            found = None  # "no bail for the three men", "did not visit the two towns": they are there
        if found is not None and not (unit and found[0] == "possible" and found[1].startswith("verb")):
            return found
        if reporting:
            break
    return "asserted", ""


_APART = frozenset({"although", "though", "while", "after", "when", "as", "since", "because", "before", "whereas"})
_AGO = re.compile(r"\s+(?:ago|earlier|later|after|before|away|from|(?:north|south|east|west)\w*)\b", re.IGNORECASE)
_BEEN = frozenset({"was", "were", "had", "been"})
_AHEAD = frozenset({"coming", "next", "following", "upcoming"})


def _is_ahead(tree: Tree, i: int, verb: int) -> bool:
    """ "over the next 48 hours"; not "following 19 days of attacks" nor "sat there for the next 30 hours"."""
    if tree.lower[i] == "following" and tree.upos[i - 1] not in ("DET", "PRON"):
        return False
    if tree.lower[i] != "next" or verb < 0 or tree.upos[verb] != "VERB":
        return True
    helping = {tree.lower[k] for k in tree.kids(verb, "aux")}
    if helping:
        return not helping <= _BEEN
    past = tree.lower[verb] != tree.lemma[verb] and not tree.lower[verb].endswith(("ing", "s"))
    return not past


def _announced(tree: Tree, verb: int) -> bool:
    """ "Captain to miss two games", "Army to recall 300 troops": a headline whose only verb is an infinitive."""
    if verb < 2 or tree.lower[verb - 1] != "to" or tree.upos[verb] != "VERB" or tree.base[verb] not in ("acl", "root"):
        return False
    first, last = tree.sentences[tree.sentence[verb]]
    headline = tree.upos[last - 1] != "PUNCT" and tree.upos[verb - 2] in ("NOUN", "PROPN")
    return headline and not any(
        tree.upos[i] == "AUX" or (tree.rel[i] == "root" and tree.upos[i] == "VERB" and i != verb)
        for i in range(first, verb)
    )


def _joined(tree: Tree, below: int, top: int) -> bool:
    """Whether the way up from ``below`` to ``top`` comes in by a coordination."""
    for i in (below, *tree.ancestors(below)):
        if i >= 0 and tree.head[i] == top:
            return tree.base[i] == "conj"
    return False


_LINKING = frozenset({"link", "tie", "connect", "charge", "try", "question"})
_SHARING = frozenset({"involve", "involved", "implicate", "implicated"})
_PLANS = frozenset({"threat", "plot", "intention", "proposal"})
_TIES = frozenset({"connection", "link", "tie", "involvement", "responsibility", "knowledge", "complicity", "part"})


_GIVEN = frozenset({"after", "following", "since", "over", "despite", "into"})  # "an inquiry will be held into the"


def _told(tree: Tree, event: int, anchor: int) -> bool:
    """ "the killing of two priests will cause alarm", "after the murder of a judge they will": the harm is a fact."""
    if event < 0 or tree.upos[event] != "NOUN":
        return False
    if anchor == event:  # "will be linked to two murders"
        return tree.base[event] == "obl" and tree.lemma[tree.head[event]] in _LINKING
    if event not in tree.ancestors(anchor):
        return False
    after = any(tree.lower[k] in _GIVEN for k in tree.kids(event, "case"))
    shared = tree.base[event] == "obl" and tree.lemma[tree.head[event]] in _SHARING  # "involved in the murder of two"
    return tree.rel[event] == "nsubj" or after or shared


def _chain(tree: Tree, anchor: int, event: int, verb: int) -> list[tuple[int, bool]]:
    """The event, its verb and the predicates above them, nearest first.

    With each, whether it is linked so closely (complement, coordination) that its auxiliaries and
    negations hold for what is below.
    """
    chain = [(i, True) for i in dict.fromkeys((event, verb)) if i >= 0] or [(anchor, True)]
    below = verb if verb >= 0 else anchor
    linked = True
    for i in tree.ancestors(below):
        rel = tree.rel[below].partition(":")[0]
        if i < below and verb < 0 and ":" in tree.lower[i:below]:
            break  # "I will give you the list: 25 rifles, 12 carbines"
        if tree.rel[below] == "advcl" and {tree.lower[k] for k in tree.kids(below, "mark")} & _APART:
            break  # "although ten were hurt, the army denied it"
        if verb < 0 and rel == "nmod" and (tree.lemma[i] in _ABOUT or _is_place(tree, i)):
            break  # "the identities of the eight were not released", "rumours in a city of two million"
        if tree.rel[below] == "acl:relcl":
            break  # what is said of the noun's own clause says nothing of the relative one
        if rel == "conj" and tree.kids(below, "nsubj"):
            below = i
            continue
        if rel == "obl" and {tree.lower[k] for k in tree.kids(below, "case")} & {"because", "due", "despite", "after"}:
            break
        linked = linked and rel in (_CLOSE if verb >= 0 else _CLOSE | _ROLES)
        if tree.upos[i] in ("VERB", "AUX", "ADJ", "NOUN") and all(i != c for c, _ in chain):
            chain.append((i, linked))
        below = i
    return chain[:5]


def _is_place(tree: Tree, noun: int) -> bool:
    known = kind_of(tree.lemma[noun])
    return known is not None and known.kind == "territory"


_ABOUT = frozenset({"identity", "name", "detail", "nationality", "age", "fate", "whereabouts", "condition", "gender"})
_CLOSE = frozenset({"xcomp", "ccomp", "conj", "nsubj", "csubj"})
_ROLES = frozenset({"obj", "obl", "nmod", "nummod"})


def _marks(tree: Tree, i: int, zero: bool, near: bool) -> tuple[Modality, str] | None:
    """Auxiliaries, adverbs and negations that hang on ``i``."""
    sets = word_sets()
    kids = tree.children[i]
    for k in kids:
        low = tree.lower[k]
        base = tree.rel[k].partition(":")[0]
        if base == "aux" and low in sets["possible_aux"] and low != "can" and not _could_not(tree, k):
            return "possible", "modal: " + tree.word[k]
        if base == "aux" and low in sets["planned_aux"]:
            return "planned", "modal: " + tree.word[k]
        if base == "aux" and low == "would" and _foretold(tree, i):
            return "planned", "modal: " + tree.word[k]
        if base == "advmod" and low in sets["possible_words"]:
            return "possible", "adverb: " + tree.word[k]
        if base == "mark" and low in ("if", "unless") and tree.rel[i] == "advcl":
            return "conditional", "clause: " + tree.word[k]
        known = tree.lemma[i] in sets["factive"]  # withheld or not grasped, not denied
        if (
            base == "advmod"
            and low in sets["deny_words"]
            and not zero
            and not known
            and tree.lower[k + 1 : k + 2] not in (["only"], ["just"])
            and not _in_hedge(tree, k)
        ):
            return "denied", "negation: " + tree.word[k]
    if near and tree.upos[i] == "VERB" and tree.kids(i, "mark") and tree.rel[i] in ("xcomp", "acl", "advcl"):
        head = tree.head[i]
        if (
            any(tree.lower[k] == "to" for k in tree.kids(i, "mark"))
            and head >= 0
            and (tree.lemma[head] in sets["planned_verbs"] | _PLANS or tree.lower[head] == "going")
            and tree.lemma[i] not in ("survive", "recover", "live")  # the wounds that they outlive are there
        ):
            return "planned", "verb: " + tree.word[head]
    return None


def _could_not(tree: Tree, k: int) -> bool:
    """ "three villages could not be visited": that they were not is certain."""
    passive = bool(tree.kids(tree.head[k], "aux:pass"))
    return passive and tree.lower[k] == "could" and tree.lower[k + 1 : k + 2] in (["not"], ["n't"], ["neither"])


def _in_hedge(tree: Tree, k: int) -> bool:
    """ "was not less than 45": the negation is the bound's."""
    return tree.lower[k + 1 : k + 2] in (["less"], ["fewer"], ["more"]) and tree.lower[k + 2 : k + 3] == ["than"]


def _foretold(tree: Tree, verb: int) -> bool:
    """ "said it would cut 300 jobs": the future of a statement in the past; not "would have cut", "would cut if"."""
    top = tree.head[verb] if tree.base[verb] == "conj" else verb
    said = tree.base[top] == "ccomp" and tree.lemma[tree.head[top]] in word_sets()["reporting_verbs"]
    unreal = tree.lower[verb - 1] == "have" or any(
        tree.lower[k] in ("if", "unless") for c in tree.kids(verb, "advcl") for k in tree.kids(c, "mark")
    )
    return said and not unreal


def _hedging(tree: Tree, i: int) -> tuple[Modality, str] | None:
    """ "reportedly", "apparently" on the verb that brought the harm about."""
    words = word_sets()["possible_words"]
    return next(
        (("possible", "adverb: " + tree.word[k]) for k in tree.kids(i, "advmod") if tree.lower[k] in words), None
    )


def _somebody(tree: Tree, noun: int) -> bool:
    kind = noun_kind(tree, noun)
    return kind is not None and kind.kind in ("person", "relative", "group")


def _of_somebody(tree: Tree, i: int) -> bool:
    """Whether a participle stands bare behind its noun, and another verb carries the clause on."""
    bare = tree.upos[i - 1] in ("NOUN", "PROPN") and not any(tree.base[k] == "aux" for k in tree.children[i])
    return bare and any(tree.upos[k] == "VERB" and k > i + 3 for k in tree.kids(i, "xcomp", "ccomp", "parataxis"))


def _governs(tree: Tree, i: int) -> tuple[Modality, str] | None:
    """Verbs above: "feared dead", "is believed to have", "we estimate that"."""
    sets = word_sets()
    lemma = tree.lemma[i]
    if lemma in sets["possible_verbs"] and tree.lower[i + 1 : i + 3] == ["to", "be"] and _of_somebody(tree, i):
        return None  # "men believed to be rebels killed nine"
    if lemma in ("appear", "seem") and not tree.kids(i, "xcomp", "ccomp", "acomp"):
        return None  # "eleven appeared in court"
    if lemma in sets["possible_verbs"]:
        return "possible", "verb: " + tree.word[i]
    if lemma in sets["estimate_verbs"] and tree.upos[i] == "VERB":
        return "estimated", "verb: " + tree.word[i]
    if lemma in sets["estimate_nouns"]:
        return "estimated", "noun: " + tree.word[i]
    if lemma == "dismiss" and any(_somebody(tree, k) for k in tree.kids(i, "nsubj:pass")):
        return None  # "two officers were dismissed"
    refused = any(tree.rel[k] == "nsubj:pass" for k in tree.children[i]) and tree.kids(i, "obj")  # denied visas
    untied = any(tree.lemma[k] in _TIES for k in tree.kids(i, "obj"))  # "denied any connection with the two men"
    if lemma in sets["deny_verbs"] and tree.upos[i] == "VERB" and not refused and not untied:
        return "denied", "verb: " + tree.word[i]
    return None
