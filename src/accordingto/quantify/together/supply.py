"""The noun that the reader supplies, and which figure is said to be part of which."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import noun_kind, phrase
from accordingto.quantify.counted.runs import run_end
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import word_sets
from accordingto.quantify.together.context import earlier_than
from accordingto.records import PERSON_HARM
from accordingto.tables import classes

if TYPE_CHECKING:
    from accordingto.quantify.readings import Draft

_CHANGE = classes("lookalikes.tsv")["change_verb"]
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
_ALONE = frozenset(PERSON_HARM) - {"casualties"}
_THINGS = frozenset({"destroyed", "damaged", "seized", "delivered", "attack"})
_MONEY = {"USD": "[U.S. dollars]", "EUR": "[euros]", "GBP": "[pounds]"}


def supplied(tree: Tree, drafts: list[Draft]) -> None:
    """Fill ``counted`` of every draft: the words of the text, or [bracketed] ones where the noun is left out."""
    for i, d in enumerate(drafts):
        if d.counted:
            continue  # a question before named it
        if d.hit.rule == "magnitude":
            continue
        if d.hit.rule == "multiple":
            d.counted = "[people]"
        elif (d.what.span is not None and d.what.noun is not None) or (d.number.unit_start is not None and d.what.span):
            d.counted = " ".join(tree.text[d.what.span[0] : d.what.span[1]].split())
        elif d.number.kind == "money" or d.hit.rule.endswith("spent"):
            d.counted = _MONEY.get(d.number.unit or "", f"[{d.number.unit or 'money'}]")
        elif d.number.kind == "percent":
            d.counted = "[percent]"
        else:
            d.counted = (
                _numbered(tree, d) or _pointed(tree, d) or _of_so_many(drafts, i) or _antecedent(tree, drafts, i)
            )
            person = d.kind is not None and d.kind.kind in ("person", "group", "household")
            if person and d.counted and d.hit.rule == "rest" and d.hit.measure == "other":
                d.hit = Hit("present", -1, "rest", -1)
            if not d.counted and d.hit.event < 0 and tree.lower[d.what.word - 1 : d.what.word] == ["the"]:
                d.hit, d.counted = Hit("present", -1, "the-two", -1), "[people]"
        if i and not drafts[i - 1].counted:
            drafts[i - 1].counted = _of_so_many(drafts, i - 1)


def _of_so_many(drafts: list[Draft], i: int) -> str:
    """ "six of the 44 survived": both count what the second number was found to count."""
    d = drafts[i]
    whole = next((e for e in drafts[i + 1 : i + 2] if e.what.word == d.what.pronoun and e.counted), None)
    if whole is not None and d.hit.event < 0:
        d.hit = whole.hit
    return whole.counted if whole is not None else ""


def _numbered(tree: Tree, d: Draft) -> str:
    """ "the number of rebels killed has risen to 26" counts rebels; "shot once" counts times."""
    if d.hit.rule == "times" or tree.lower[d.what.word] in ("once", "twice", "thrice"):
        return "[times]"
    told = tree.lower[d.what.last + 1 : d.what.last + 4] == ["the", "number", "of"]
    if (
        not told
        and not d.hit.rule.startswith(("count", "toll"))
        and not (d.hit.rule == "rest" and _rises(tree, d.what.word))
    ):
        return ""
    first, last = tree.sentences[tree.sentence[d.what.word]]
    for i in range(first, last - 2):
        if tree.lemma[i] in ("number", "total", "count") and tree.lower[i + 1] == "of" and abs(i - d.what.word) < 25:
            noun = run_end(tree, i + 2)
            if noun is not None and not _changes(tree, noun):
                start, end = phrase(tree, noun, i + 1)
                return " ".join(tree.text[start:end].split())
    return ""


def _rises(tree: Tree, word: int) -> bool:
    """ "the number of crossings rose by 17% to about 380,000": what a verb of change leads to."""
    i = word - 1
    while i > 0 and tree.lower[i] in word_sets()["hedging"] - {"to"}:
        i -= 1
    first = tree.sentences[tree.sentence[word]][0]
    return tree.lower[i] == "to" and any(lemma(tree.lower[k], "VERB") in _CHANGE for k in range(max(first, i - 8), i))


def _changes(tree: Tree, i: int) -> bool:
    """ "the number of injured rose to 29": a verb of change before "to" or "by", whatever the arcs take it for."""
    return tree.lower[i + 1] in ("to", "by") and lemma(tree.lower[i], "VERB") in _CHANGE


def _pointed(tree: Tree, d: Draft) -> str:
    """The noun of the figure that "of that number" or "the other two" points to."""
    if d.points_to is None:
        return ""
    if d.points_to.what.noun is None:
        return f"[{d.points_to.counted.strip('[]')}]"  # "the number of cases passed 3,800. Of these, 2,150"
    if (
        d.hit.measure in ("present", "other", "")
        and d.kind is not None
        and d.kind.kind in ("person", "group", "household")
    ):
        d.hit = Hit("present", -1, "the-rest", -1)
    return "[people]" if _one_of_a_sex(d.points_to, d) else f"[{_plural(tree, d.points_to)}]"


_SEXED = frozenset({"women", "men", "children"})


def _one_of_a_sex(one: Draft, more: Draft) -> bool:
    """ "killed one woman and injured nine others": the nine need not be women."""
    sexed = one.kind is not None and one.kind.counted_class in _SEXED
    return sexed and one.number.n == 1 != more.number.n


def _antecedent(tree: Tree, drafts: list[Draft], i: int) -> str:
    """The nearest earlier figure that counts what can undergo the same; people where there is none."""
    d = drafts[i]
    if tree.lower[d.what.word - 2 : d.what.word] == ["among", "the"] and d.hit.rule == "next-word":
        return "[people]"  # "my aunt was among the 12 killed"
    if d.hit.rule == "parent-of":
        return "[children]"
    if tree.lower[d.what.word - 1] == "and" and tree.lower[d.what.word - 2] in ("himself", "herself", "themselves"):
        return "[people]"  # "a bomber killed himself and four others"
    if (d.hit.event < 0 or d.hit.rule.startswith("restates")) and _inhabitants(tree, d.what.word):
        d.hit = Hit("present", -1, "population", -1)
        return "[people]"
    if d.number.bound == "zero" and tree.lower[d.what.word] in ("one", "nobody", "no-one"):
        return "[people]"
    if d.what.pronoun is not None and tree.lower[d.what.pronoun] in ("us", "you"):
        d.hit = Hit("present", -1, "of-us", -1) if d.hit.event < 0 else d.hit
        return "[people]"
    sentence = tree.sentence[d.what.word]
    of_which = tree.lower[d.what.word - 2 : d.what.word] == ["of", "which"]
    if of_which or (d.what.pronoun is not None and tree.lower[d.what.pronoun] == "which"):
        same = [
            e for e in earlier_than(drafts, i) if e.what.noun is not None and tree.sentence[e.what.word] == sentence
        ]
        if same:
            return f"[{_plural(tree, same[-1])}]"  # "198,000 homes, of which 64,000 are cut off"
    told = d.what.pronoun is not None and tree.upos[d.what.pronoun + 1 : d.what.pronoun + 2] in (["VERB"], ["PRON"])
    if told and d.what.pronoun is not None and tree.lower[d.what.pronoun] == "those" and d.hit.measure in _PERSONAL:
        return "[people]"  # "eleven of those arrested"
    if tree.lower[d.what.word - 1] == "the" and d.what.pronoun is None and d.number.n is not None:
        same = [e for e in earlier_than(drafts, i) if e.number.n == d.number.n and e.what.noun is not None]
        close = [e for e in same if sentence - tree.sentence[e.what.word] <= 2 and e.number.unit_start is None]
        if close:  # "the five had been reported missing"
            body = tree.lemma[close[-1].what.noun or 0] in ("body", "corpse")
            return "[people]" if body else f"[{_plural(tree, close[-1])}]"
    if tree.lower[d.what.word] == "none" and d.what.pronoun is None and i and d.hit.measure == "other":
        up = drafts[i - 1]  # "he passed three checks, but none showed it"
        if up.what.noun is not None and up.number.unit_start is None and sentence - tree.sentence[up.what.word] <= 1:
            return f"[{_plural(tree, up)}]"
    things = d.hit.measure in _THINGS
    back = d.what.pronoun is not None and tree.lower[d.what.pronoun] in ("them", "these", "those", "whom")
    subjects = [tree.lemma[k] for k in tree.kids(d.what.word, "nsubj")]
    if "population" in (*subjects, tree.lemma[d.what.word - 1]):
        d.hit = Hit("present", -1, "population", -1) if d.hit.event < 0 else d.hit
        return "[people]"  # "the population was 181,000"
    for j in range(i - 1, -1, -1):
        earlier = drafts[j]
        near = sentence - tree.sentence[earlier.what.word]
        if near > 1:
            break
        if earlier.number.bound == "zero" and d.number.bound != "zero":
            continue  # "no survivors; 132 aboard"
        if near == 0 and ")" in tree.lower[earlier.what.word : d.what.word] and _bracketed(tree, earlier.what.word):
            continue  # "deaths stand at 38 (21 male, 17 female), up from 33"
        whole = _whole(tree, drafts, j) if (d.what.pronoun is None) == (near == 0) else None
        if whole is not None:
            earlier = drafts[whole]  # "31 people, among them nine children, were killed and 203 wounded"
        shared = earlier.what.noun is None and earlier.hit.event == d.hit.event >= 0
        if near == 0 and shared and earlier.counted.startswith("["):
            return earlier.counted  # "of those arrested 312 were women and 57 under 18"
        if back and near == 0 and earlier.what.noun is None and earlier.counted.startswith("[") and not things:
            return earlier.counted  # "63 wounded were admitted, 15 of them": not the soldiers of the sentence before
        kind = earlier.kind.kind if earlier.kind is not None else None
        told = earlier.hit.event == d.hit.event or earlier.hit.event < 0
        if d.hit.rule.startswith("restates") and near == 0 and earlier.what.noun is not None and told:
            return f"[{_plural(tree, earlier)}]"
        if (
            earlier.what.noun is None
            or earlier.number.unit_start is not None
            or earlier.number.kind in ("money", "percent")
        ):
            continue
        if earlier.implicit and near == 0 and tree.lower[d.what.last + 1 : d.what.last + 2] == ["fatally"]:
            continue  # "four men who came for a slain friend were shot, one fatally"
        alike = d.hit.measure == earlier.hit.measure or d.hit.event < 0 or d.hit.rule.startswith("part-")
        behind = tree.lower[d.what.last + 1 : d.what.last + 2]
        others = d.hit.measure in ("affected", "trapped", "evacuated") and behind == ["others"]
        either = near == 0 and (others or (alike and (d.number.additional or d.what.pronoun is not None)))
        if not either and (
            (things and kind in ("person", "relative"))
            or (not things and kind not in ("person", "group", "relative", "household"))
        ):
            continue
        if near == 1 and not (things or back):
            continue
        if d.what.pronoun is not None and earlier.number.n == 1 and (d.number.n or 0) > 1:
            continue
        if kind == "household" and d.hit.measure in PERSON_HARM:
            continue  # "killing 18 members of one family and injuring dozens"
        sexed = earlier.kind is not None and earlier.kind.counted_class in _SEXED
        if earlier.implicit and (sexed or (not d.number.additional and "year" in earlier.counted.casefold())):
            break  # "kills a 94-year-old woman, injures 30"
        if d.what.pronoun is None and _one_of_a_sex(earlier, d):
            break
        if d.kind is None:
            d.kind = earlier.kind
        if d.what.pronoun is not None and (named := _plural_before(tree, d.what.pronoun, things, earlier.what.noun)):
            return named
        if earlier.hit.rule == "noun-event" and d.hit.measure != earlier.hit.measure and d.hit.measure in PERSON_HARM:
            return "[people]"  # "4 confirmed fatalities. 2 still missing"
        return f"[{_plural(tree, earlier)}]"
    if d.what.pronoun is not None and (named := _plural_before(tree, d.what.pronoun, things, -1)):
        return named
    pointed = d.what.pronoun is not None and tree.lower[d.what.pronoun] in ("those", "whom")
    if (
        pointed
        or tree.lower[d.what.last + 1 : d.what.last + 2] == ["others"]
        or d.hit.measure in _PERSONAL
        or (tree.lower[d.what.word] in ("one", "nobody", "none") and d.number.bound == "zero")
    ):
        return "[people]"
    for earlier in reversed(earlier_than(drafts, i)):
        if (
            tree.sentence[earlier.what.word] == sentence
            and earlier.number.kind != "money"
            and earlier.counted.startswith("[")
            and earlier.what.noun is None
        ):
            return earlier.counted if tree.rel[d.what.word].startswith("nsubj") else ""
    return ""


def _inhabitants(tree: Tree, word: int) -> bool:
    """ "a town of less than 1,000"."""
    i = word - 1
    while i > 0 and tree.lower[i] in word_sets()["hedging"] - {"of"}:
        i -= 1
    known = noun_kind(tree, i - 1) if i > 0 and tree.lower[i] == "of" and tree.upos[i - 1] == "NOUN" else None
    return known is not None and known.kind == "territory" and tree.lower[i - 1] == tree.lemma[i - 1]


def _bracketed(tree: Tree, word: int) -> bool:
    """Whether a bracket is open before a word."""
    first = tree.sentences[tree.sentence[word]][0]
    marks = [tree.lower[i] for i in range(first, word) if tree.lower[i] in ("(", ")")]
    return marks[-1:] == ["("]


def _plural_before(tree: Tree, pronoun: int, things: bool, after: int) -> str:
    """ "cornered the soldiers and took several of them": the nearest plural noun before."""
    first = tree.sentences[tree.sentence[pronoun]][0]
    for i in range(pronoun - 2, max(first - 1, after), -1):
        noun = tree.upos[i] == "NOUN" or (tree.upos[i] == "PROPN" and tree.text.isupper())
        if not noun or tree.lower[i] == tree.lemma[i] or not tree.lower[i].endswith("s"):
            continue
        kind = noun_kind(tree, i)
        person = kind is not None and kind.kind in ("person", "group", "household")
        if tree.lower[pronoun] in ("whom", "them") and not things and not person:
            continue
        return f"[{tree.word[i]}]"
    return ""


def _plural(tree: Tree, d: Draft) -> str:
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


def wholes(tree: Tree, drafts: list[Draft]) -> None:
    """Link parts to wholes: "24 were hurt, including eight"; a shot group with dead among it is casualties."""
    for i, d in enumerate(drafts):
        if i == 0:
            continue
        whole = _whole(tree, drafts, i)
        if whole is None:
            continue
        d.part_of = whole
        up = drafts[whole]
        lifeless = d.kind is not None and d.kind.kind in ("thing", "territory") and up.hit.measure in PERSON_HARM
        if lifeless:
            continue  # "nine were hurt, guards included, in Orle and two villages"
        if d.hit.measure in ("present", "other") and d.hit.event < 0:
            rule = "noun-part-inherits" if up.hit.rule.startswith("noun") else "part-inherits"
            d.hit = Hit(up.hit.measure, up.hit.event, rule, up.hit.verb, True, up.hit.acting)
        elif (
            (d.hit.rule.endswith("+including") or _reaches_back(up, d))
            and d.hit.measure in PERSON_HARM
            and up.hit.measure in _ALONE
        ):
            d.hit = dataclasses.replace(up.hit, rule="part-inherits", part_of=True)  # the nearest, not the first


def _reaches_back(whole: Draft, part: Draft) -> bool:
    """ "killed one guard and wounded 11, among them a sergeant": by the arcs the part's event lies before the whole."""
    return part.implicit and 0 <= part.hit.event < whole.hit.event < whole.what.word


def _whole(tree: Tree, drafts: list[Draft], i: int) -> int | None:
    """The nearest earlier figure of the same sentence after which an "including" or "among them" leads to this one."""
    d = drafts[i]
    for j in range(i - 1, -1, -1):
        up = drafts[j]
        if tree.sentence[up.what.word] != tree.sentence[d.what.word]:
            return None
        if up.number.unit_start is not None or up.what.word >= d.what.word:
            continue
        between = ["including" if w == "incl" else w for w in tree.lower[up.what.last + 1 : d.what.word]]
        if up.number.n == 1 and (d.number.n or 0) > 1 and up.hit.measure == "other":
            continue  # "86 were killed by one army, 47 of those on purpose"
        if "including" in between and any(tree.upos[k] == "AUX" for k in range(up.what.last + 1, d.what.word)):
            after_it = tree.upos[up.what.last + 1 + between.index("including") : d.what.word]
            between = (
                between if "AUX" not in after_it else []
            )  # "11 bodies, including a boy's, were on a boat with 346"
        if (
            "including" in between
            or ("among" in between and "them" in between)
            or ("of" in between and "whom" in between)
        ):
            return drafts[j].part_of if drafts[j].part_of is not None and "including" not in between else j
        after = tree.lower[d.what.last + 1 : d.what.last + 3]
        if after[:1] == ["of"] and after[1:2] in (["them"], ["whom"], ["these"], ["those"]):
            return j
        if drafts[j].part_of is not None:
            return drafts[j].part_of if between[-1:] in (["and"], [","]) else None
    return None
