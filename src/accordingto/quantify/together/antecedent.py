"""What a number without a noun counts: the noun of an earlier figure that can undergo the same; else people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import noun_kind
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import word_sets
from accordingto.quantify.together.context import earlier_than
from accordingto.quantify.together.wholes import whole_of
from accordingto.records import PERSON_HARM

if TYPE_CHECKING:
    from accordingto.quantify.readings import Draft

_PERSONAL = frozenset(
    {
        *PERSON_HARM,
        "displaced",
        "evacuated",
        "returned",
        "homeless",
        "trapped",
        "affected",
        "sick",
        "attending",
        "present",
    }
)
_THINGS = frozenset({"destroyed", "damaged", "seized", "delivered", "attack"})
_PEOPLE = ("person", "group", "household")


def antecedent(tree: Tree, drafts: list[Draft], i: int) -> str:
    """The noun that the figure at ``i`` leaves out, in brackets; empty where nothing supplies one."""
    for step in _STEPS:
        found = step(tree, drafts, i)
        if found is not None:
            return found
    return ""


def one_of_a_sex(one: Draft, more: Draft) -> bool:
    """ "killed one woman and injured nine others": the nine need not be women."""
    sexed = one.kind is not None and one.kind.counted_class in _SEXED
    return sexed and one.number.n == 1 != more.number.n


_SEXED = frozenset({"women", "men", "children"})


# --- steps: each gives the noun, or None where it has nothing to say ---------------------------------


def _people(tree: Tree, drafts: list[Draft], i: int) -> str | None:
    """What can only be people, whatever was counted before."""
    d = drafts[i]
    before = tree.lower[max(d.what.start - 2, 0) : d.what.start]
    if before == ["among", "the"] and d.hit.rule == "next-word":
        return "[people]"  # "my aunt was among the 12 killed"
    if tree.lower[d.what.last + 1 : d.what.last + 2] == ["strong"]:
        d.hit = Hit("attending", -1, "strong", -1) if d.hit.event < 0 else d.hit
        return "[people]"  # "the farmers, some 400 strong, marched"
    if d.hit.rule == "parent-of":
        return "[children]"
    if d.hit.rule == "carried":
        return "[people]"
    if before[-1:] == ["and"] and before[0] in ("himself", "herself", "themselves"):
        return "[people]"  # "a bomber killed himself and four others"
    if (d.hit.event < 0 or d.hit.rule.startswith("restates")) and _inhabitants(tree, d.what.word):
        d.hit = Hit("present", -1, "population", -1)
        return "[people]"
    if before == ["condition", "of"] and d.hit.event < 0:
        d.hit = Hit("injured", d.what.start - 2, "condition-of", -1)
        return "[people]"  # "the condition of four is critical"
    if tree.lemma[d.hit.event] == "escape" and d.hit.event >= 0 and d.hit.measure == "other":
        return "[people]"  # "nineteen managed to escape"
    if d.number.bound == "zero" and tree.lower[d.what.word] in ("one", "nobody", "no-one"):
        return "[people]"
    if _points(tree, d) in ("us", "you"):
        d.hit = Hit("present", -1, "of-us", -1) if d.hit.event < 0 else d.hit
        return "[people]"
    return None


def _of_which(tree: Tree, drafts: list[Draft], i: int) -> str | None:
    """ "198,000 homes, of which 64,000 are cut off"."""
    d = drafts[i]
    if tree.lower[d.what.start - 2 : d.what.start] != ["of", "which"] and _points(tree, d) != "which":
        return None
    same = [e for e in earlier_than(drafts, i) if _apart(tree, e, d) == 0]
    same = [e for e in same if e.what.noun is not None or e.number.kind == "money"]
    if same and same[-1].what.noun is None:
        return same[-1].counted or None  # "pledged $12 million, less than a third of which has come"
    return f"[{plural(tree, same[-1])}]" if same else None


def _out_of(tree: Tree, drafts: list[Draft], i: int) -> str | None:
    """ "119 polling stations out of 8,740 were attacked"."""
    d = drafts[i]
    if not i or tree.lower[d.what.start - 2 : d.what.start] != ["out", "of"] or drafts[i - 1].what.noun is None:
        return None
    return f"[{plural(tree, drafts[i - 1])}]" if _apart(tree, drafts[i - 1], d) == 0 else None


def _those(tree: Tree, drafts: list[Draft], i: int) -> str | None:
    """ "eleven of those arrested"."""
    d = drafts[i]
    if _points(tree, d) != "those" or d.what.pronoun is None or d.hit.measure not in _PERSONAL:
        return None
    return "[people]" if tree.upos[d.what.pronoun + 1 : d.what.pronoun + 2] in (["VERB"], ["PRON"]) else None


def _the_same_number(tree: Tree, drafts: list[Draft], i: int) -> str | None:
    """ "the five had been reported missing"."""
    d = drafts[i]
    if tree.lower[d.what.start - 1] != "the" or d.what.pronoun is not None or d.number.n is None:
        return None
    same = [e for e in earlier_than(drafts, i) if e.number.n == d.number.n and e.what.noun is not None]
    close = [e for e in same if _apart(tree, e, d) <= 2 and e.number.unit_start is None]
    if not close:
        return None
    body = tree.lemma[close[-1].what.noun or 0] in ("body", "corpse")
    return "[people]" if body else f"[{plural(tree, close[-1])}]"


def _none_of_them(tree: Tree, drafts: list[Draft], i: int) -> str | None:
    """ "he passed three checks, but none showed it"."""
    d = drafts[i]
    if tree.lower[d.what.word] != "none" or d.what.pronoun is not None or not i or d.hit.measure != "other":
        return None
    up = drafts[i - 1]
    fits = up.what.noun is not None and up.number.unit_start is None and _apart(tree, up, d) <= 1
    return f"[{plural(tree, up)}]" if fits else None


def _population(tree: Tree, drafts: list[Draft], i: int) -> str | None:
    """ "the population was 181,000"."""
    d = drafts[i]
    subjects = [tree.lemma[k] for k in tree.kids(d.what.word, "nsubj")]
    if "population" not in (*subjects, tree.lemma[d.what.start - 1]):
        return None
    d.hit = Hit("present", -1, "population", -1) if d.hit.event < 0 else d.hit
    return "[people]"


def _another_such(tree: Tree, drafts: list[Draft], i: int) -> str | None:
    """ "sank a patrol boat and damaged two others": more of the one thing that the clause before names."""
    d = drafts[i]
    others = tree.lower[d.what.last + 1 : d.what.last + 2] == ["others"] or d.number.additional
    if not others or d.hit.measure not in _THINGS or d.what.pronoun is not None:
        return None
    first = tree.sentences[tree.sentence[d.what.word]][0]
    for k in range(d.what.start - 1, first, -1):
        kind = noun_kind(tree, k) if tree.base[k] in ("obj", "nsubj") and tree.upos[k] == "NOUN" else None
        if any(e.what.noun == k for e in drafts[:i] if not e.implicit):
            return None  # counted: the rules for numbers know it
        if kind is not None and kind.kind == "thing" and any(tree.lower[c] in ("a", "an") for c in tree.kids(k, "det")):
            d.kind = kind
            return f"[{tree.word[k]}s]"
    return None


def _nearest(tree: Tree, drafts: list[Draft], i: int) -> str | None:
    """The noun of the nearest earlier figure, of this sentence or the one before, that can undergo the same."""
    d = drafts[i]
    for j in range(i - 1, -1, -1):
        earlier = drafts[j]
        near = _apart(tree, earlier, d)
        if near > 1:
            break
        if earlier.number.bound == "zero" and d.number.bound != "zero":
            continue  # "no survivors; 132 aboard"
        if near == 0 and ")" in tree.lower[earlier.what.word : d.what.word] and _bracketed(tree, earlier.what.word):
            continue  # "deaths stand at 38 (21 male, 17 female), up from 33"
        if near == 0 and d.what.pronoun is None and _said_apart(tree, earlier, d):
            continue  # "Inmates free 13 hostages; army says 29 killed"
        whole = whole_of(tree, drafts, j) if (d.what.pronoun is None) == (near == 0) else None
        if whole is not None:
            earlier = drafts[whole]  # "31 people, among them nine children, were killed and 203 wounded"
        if near == 0 and (same := _counts_the_same(tree, earlier, d)):
            return same
        if not _may_supply(tree, earlier, d, near):
            continue
        if _of_one_victim(earlier, d):
            break
        d.kind = d.kind or earlier.kind
        if d.what.pronoun is not None and (named := _plural_before(tree, d, earlier.what.noun)):
            return named
        if earlier.hit.rule == "noun-event" and d.hit.measure != earlier.hit.measure and d.hit.measure in PERSON_HARM:
            return "[people]"  # "4 confirmed fatalities. 2 still missing"
        return f"[{plural(tree, earlier)}]"
    if d.what.pronoun is None or (d.number.kind in ("fraction", "percent") and _points(tree, d) == "those"):
        return None  # "partners have reached one in four of those in need"
    return _plural_before(tree, d, None) or None


def _some_people(tree: Tree, drafts: list[Draft], i: int) -> str | None:
    """People, where what happened happens to people or a word stands for them: "killing three", "12 others"."""
    d = drafts[i]
    nobody = tree.lower[d.what.word] in ("one", "nobody", "none") and d.number.bound == "zero"
    others = tree.lower[d.what.last + 1 : d.what.last + 2] in (["others"], ["who"])
    if tree.lower[d.what.last + 1 : d.what.last + 2] == ["who"] and d.hit.event < 0:
        d.hit = Hit("present", -1, "who", -1)
    people = _points(tree, d) in ("those", "whom") or others or d.hit.measure in _PERSONAL or nobody
    return "[people]" if people else None


def _last_supplied(tree: Tree, drafts: list[Draft], i: int) -> str | None:
    """What was supplied to the figure before in the same sentence, for a subject."""
    d = drafts[i]
    for earlier in reversed(earlier_than(drafts, i)):
        bare = earlier.what.noun is None and earlier.counted.startswith("[") and earlier.number.kind != "money"
        if bare and _apart(tree, earlier, d) == 0:
            return earlier.counted if tree.rel[d.what.word].startswith("nsubj") else None
    return None


_STEPS = (
    _people,
    _of_which,
    _out_of,
    _those,
    _the_same_number,
    _none_of_them,
    _population,
    _another_such,
    _nearest,
    _some_people,
    _last_supplied,
)


# --- whether an earlier figure can supply the noun ---------------------------------------------------


def _counts_the_same(tree: Tree, earlier: Draft, d: Draft) -> str:
    """What an earlier figure of the sentence was found to count, where both tell of one event or one group."""
    bare = earlier.what.noun is None and earlier.counted.startswith("[")
    if bare and earlier.hit.event == d.hit.event >= 0:
        return earlier.counted  # "of those arrested 312 were women and 57 under 18"
    if bare and _back(tree, d) and d.hit.measure not in _THINGS:
        return earlier.counted  # "63 wounded were admitted, 15 of them": not the soldiers of the sentence before
    told = earlier.hit.event == d.hit.event or earlier.hit.event < 0
    if d.hit.rule.startswith("restates") and earlier.what.noun is not None and told:
        return f"[{plural(tree, earlier)}]"
    return ""


def _may_supply(tree: Tree, earlier: Draft, d: Draft, near: int) -> bool:
    """Whether what an earlier figure counts can undergo what this one tells."""
    if (
        earlier.what.noun is None
        or earlier.number.unit_start is not None
        or earlier.number.kind in ("money", "percent")
    ):
        return False
    behind = tree.lower[d.what.last + 1 : d.what.last + 2]
    if earlier.implicit and near == 0 and behind == ["fatally"]:
        return False  # "four men who came for a slain friend were shot, one fatally"
    kind = earlier.kind.kind if earlier.kind is not None else None
    if tree.lower[earlier.what.noun] in word_sets()["states"] or (
        d.what.pronoun is not None and tree.lemma[earlier.what.noun] in ("body", "corpse")
    ):
        kind = "person"  # "seven of the dead ... four of them", "eleven bodies ... six of them"
    thing = d.kind is not None and d.kind.kind == "thing" and d.hit.measure == "affected"
    things = thing or d.hit.measure in _THINGS
    alike = d.hit.measure == earlier.hit.measure or d.hit.event < 0 or d.hit.rule.startswith("part-")
    others = d.hit.measure in ("affected", "trapped", "evacuated") and behind == ["others"]
    either = near == 0 and (others or (alike and (d.number.additional or d.what.pronoun is not None)))
    wrong = kind in ("person", "relative") if things else kind not in (*_PEOPLE, "relative")
    if wrong and not either:
        return False
    if near == 1 and not (things or _back(tree, d)):
        return False
    if d.what.pronoun is not None and earlier.number.n == 1 and (d.number.n or 0) > 1:
        return False
    return not (kind == "household" and d.hit.measure in PERSON_HARM)  # "killing 18 of one family, injuring dozens"


def _of_one_victim(earlier: Draft, d: Draft) -> bool:
    """ "kills a 94-year-old woman, injures 30": what is told of one person by sex or age says nothing of the others."""
    sexed = earlier.kind is not None and earlier.kind.counted_class in _SEXED
    aged = not d.number.additional and "year" in earlier.counted.casefold()
    return (earlier.implicit and (sexed or aged)) or (d.what.pronoun is None and one_of_a_sex(earlier, d))


def _points(tree: Tree, d: Draft) -> str:
    """The pronoun that a figure is of: "them" of "12 of them"."""
    return tree.lower[d.what.pronoun] if d.what.pronoun is not None else ""


def _said_apart(tree: Tree, earlier: Draft, d: Draft) -> bool:
    """Whether a semicolon and then a verb of saying stand between two figures of another measure."""
    between = range(earlier.what.last + 1, d.what.start)
    parted = next((i for i in between if tree.word[i] == ";"), None)
    told = parted is not None and any(tree.lemma[i] in ("say", "report", "claim") for i in range(parted, d.what.start))
    return told and earlier.hit.measure != d.hit.measure


def _back(tree: Tree, d: Draft) -> bool:
    return _points(tree, d) in ("them", "these", "those", "whom")


def _apart(tree: Tree, earlier: Draft, d: Draft) -> int:
    """How many sentences an earlier figure lies before."""
    return tree.sentence[d.what.word] - tree.sentence[earlier.what.word]


def _inhabitants(tree: Tree, word: int) -> bool:
    """ "a town of less than 1,000"."""
    i = word - 1
    while i > 0 and tree.lower[i] in word_sets()["hedging"] - {"of"}:
        i -= 1
    if tree.lower[i - 1 : i + 1] == ["population", "of"]:
        return True
    known = noun_kind(tree, i - 1) if i > 0 and tree.lower[i] == "of" and tree.upos[i - 1] == "NOUN" else None
    return known is not None and known.kind == "territory" and tree.lower[i - 1] == tree.lemma[i - 1]


def _bracketed(tree: Tree, word: int) -> bool:
    """Whether a bracket is open before a word."""
    first = tree.sentences[tree.sentence[word]][0]
    marks = [tree.lower[i] for i in range(first, word) if tree.lower[i] in ("(", ")")]
    return marks[-1:] == ["("]


def _plural_before(tree: Tree, d: Draft, after: int | None) -> str:
    """ "cornered the soldiers and took several of them": the nearest plural noun before."""
    pronoun = d.what.pronoun
    assert pronoun is not None
    if tree.upos[pronoun] == "NUM":
        return ""  # "nine of the eleven": people, or whatever was counted before
    first = tree.sentences[tree.sentence[pronoun]][0]
    if tree.lower[pronoun] == "them" and _there_are(tree, d.what.start):
        first = tree.sentences[max(0, tree.sentence[pronoun] - 1)][0]  # "brought down bodies. There were 33 of them"
    for i in range(pronoun - 2, max(first - 1, -1 if after is None else after), -1):
        noun = tree.upos[i] == "NOUN" or (tree.upos[i] == "PROPN" and tree.text.isupper())
        if not noun or tree.lower[i] == tree.lemma[i] or not tree.lower[i].endswith("s"):
            continue
        if tree.base[i] == "nsubj" and tree.lemma[tree.head[i]] in word_sets()["reporting_verbs"]:
            continue  # "judges said the killing of 19 of those was not proven"
        kind = noun_kind(tree, i)
        person = kind is not None and kind.kind in _PEOPLE
        if (not person or tree.lemma[i] == "life") and any(tree.upos[k] == "PRON" for k in tree.kids(i, "nmod:poss")):
            continue  # "officers lost their lives, 49 of them at work"
        body = tree.lemma[i] in ("body", "corpse")
        if tree.lower[pronoun] in ("whom", "them") and d.hit.measure not in _THINGS and not (person or body):
            continue
        if d.hit.event < 0 and body:
            d.hit = Hit("killed", i, "bodies", -1)
        return f"[{tree.word[i]}]"
    return ""


def _there_are(tree: Tree, start: int) -> bool:
    """Whether "there were" stands right before a number."""
    return "there" in tree.lower[max(0, start - 4) : start]


def plural(tree: Tree, d: Draft) -> str:
    """The words of an earlier count, in the plural: "a rebel" supplies "rebels"."""
    noun = d.what.noun
    assert noun is not None
    word = tree.word[noun]
    span = d.what.span or (tree.start[noun], tree.end[noun])
    words = d.counted or " ".join(tree.text[span[0] : span[1]].split())
    if tree.lower[noun] in word_sets()["states"] or tree.lemma[noun] == "life":
        return "PEOPLE" if word.isupper() else "people"
    if word.casefold() == tree.lemma[noun] and word.casefold() not in ("people", "police", "personnel", "staff"):
        shout = word.isupper() and len(word) > 1
        if word[-1:] in "yY" and word[-2:-1].casefold() not in "aeou":
            return words.replace(word, word[:-1] + ("IES" if shout else "ies"), 1)
        ending = "es" if word.casefold().endswith(("s", "sh", "ch", "x")) else "s"
        ending = ending.upper() if shout else ending
        irregular = {"person": "people", "man": "men", "woman": "women", "child": "children", "policeman": "policemen"}
        plural = irregular.get(word.casefold())
        new = (plural.upper() if word.isupper() else plural) if plural else word + ending
        return words.replace(word, new, 1)
    return words
