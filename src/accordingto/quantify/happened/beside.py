"""What the words right before and after a number say, whatever the arcs say: lists, headlines, short clauses."""

from __future__ import annotations

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.counted.runs import headline_verb
from accordingto.quantify.happened.nouns import counting_noun, noun_complement, of_an_event, parent_of
from accordingto.quantify.happened.passives import after_be, is_passive, marked_passive, shot_at, shot_somebody
from accordingto.quantify.happened.predicates import Hit, dead_later, meaning, verb_above
from accordingto.quantify.lexicon import Happening, happenings, phrases, word_sets

_UNQUOTED = frozenset('"”’')


def words_after(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "6 dead", "34,000 evacuated", "10,400 houses damaged": lists and headlines, whatever the arcs say."""
    i = (what.noun if what.noun is not None and what.noun > what.last else what.last) + 1
    if what.pronoun is not None and what.last < what.pronoun <= what.last + 3:
        i = what.pronoun + 1  # "40 of which were moved", "two of the four are critical"
    if what.noun is None and tree.word[i : i + 1] and tree.word[i] in _UNQUOTED and tree.upos[i + 1 : i + 2] == ["ADJ"]:
        i += 1  # 'left "at least 12" dead'
    first, stop = i, min(len(tree), i + 6)
    if of_an_event(tree, what.anchor):
        return None  # "a man wanted over the murder of a girl turned himself in": not the girl
    if said_of_another(tree, what, i):
        return None
    while (
        i < stop and tree.sentence[i] == tree.sentence[what.word] and not (tree.ends_line[i - 1] and i > what.last + 1)
    ):
        if i == first and what.pronoun is not None and tree.lower[i] in _GRAVELY and _ends(tree, i + 1):
            return Hit("injured", i, "next-word", i)  # "wounding 23, seven of them seriously"
        if what.noun is None and tree.lower[i] == "critical" and tree.lower[i + 1 : i + 2] not in (["of"], ["to"]):
            return Hit("injured", i, "next-word", i)  # "three dead, one critical"
        if i == first and what.noun is None and _bare_state(tree, what, i):
            row = happenings().get((tree.lower[i], "a")) or happenings().get((lemma(tree.lower[i], "VERB"), "v"))
            got = row.of(kind) if row is not None else None
            if got:
                counts_on = tree.upos[i + 3 : i + 4] == ["NUM"] or tree.lower[i + 3 : i + 4] == ["at"]
                return Hit(got, i, "next-word", i) if counts_on else paired(tree, i, got, kind)
        verb = tree.upos[i] == "VERB" or (i == what.last + 1 and headline_verb(tree, i))
        if (
            verb
            and (tree.lemma[i] in phrases() or tree.upos[i] != "VERB")
            and (hit := verb_after(tree, i, kind)) is not None
        ):
            return hit if hit.event != i else paired(tree, i, hit.measure, kind)
        if tree.upos[i] in ("VERB", "ADJ", "NOUN", "ADV", "PROPN"):
            found = participle(tree, i)
            if found is not None:
                got = found.of(kind)
                if got:
                    return paired(tree, i, got, kind)
        if tree.upos[i] == "VERB" and tree.lower[i] not in word_sets()["between"]:
            return verb_after(tree, i, kind)
        if tree.lower[i] == "," and tree.lower[i + 1 : i + 2] in (["including"], ["among"], ["mostly"]):
            return _past_including(tree, i + 2, kind)
        if tree.lower[i] not in word_sets()["between"]:
            return None
        i += 1
    return None


_GRAVELY = frozenset({"seriously", "critically", "gravely", "severely", "badly", "lightly", "slightly", "moderately"})


def _ends(tree: Tree, i: int) -> bool:
    """Whether a clause ends before word ``i``."""
    return i >= len(tree) or tree.upos[i] in ("PUNCT", "CCONJ") or tree.ends_line[i - 1]


def _past_including(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """ "five others, including two cooks and a waiter, were badly hurt": the verb behind the inserted part."""
    related = False
    for j in range(i, min(len(tree) - 1, i + 26)):
        if tree.sentence[j] != tree.sentence[i] or tree.lower[j] in (";", ":"):
            return None
        related = (related or tree.lower[j] in ("who", "that", "which", "whose")) and tree.lower[j] != ","
        state = happenings().get((tree.lower[j], "a")) if tree.lower[j - 1] == "," and _ends(tree, j + 1) else None
        if state is not None and (told := state.of(kind)):
            return Hit(told, j, "past-including", j)  # "rendering 27 people, among them 12 children, homeless"
        if related or tree.upos[j] not in ("AUX", "VERB") or (tree.upos[j] == "VERB" and tree.lower[j - 1] != ","):
            continue
        while j + 1 < len(tree) and tree.upos[j] in ("AUX", "ADV", "PART"):
            j += 1
        if tree.upos[j] not in ("VERB", "ADJ"):
            return None
        row = happenings().get((tree.lower[j], "a")) if tree.upos[j] == "ADJ" else None
        got = row.of(kind) if row is not None else None
        return Hit(got, j, "past-including", j) if got else verb_after(tree, j, kind)
    return None


def said_of_another(tree: Tree, what: Counted, i: int) -> bool:
    """ "1,200 people in nine towns were hurt", "gunmen on two motorbikes fired": not the towns, not the motorbikes."""
    told = tree.upos[i : i + 1]
    if what.noun is None:
        return False
    if told == ["AUX"] and tree.base[what.anchor] == "obj" and 0 <= tree.head[what.anchor] < what.word:
        return True  # "a clerk who killed two people was charged"
    verb = told == ["AUX"] or (told == ["VERB"] and any(k < what.word for k in tree.kids(i, "nsubj")))
    return verb and inside_phrase(tree, what.word)


_INSIDE = frozenset({"in", "between", "from", "across", "near", "within", "throughout", "around", "for", "with", "on"})


def inside_phrase(tree: Tree, word: int) -> bool:
    """Whether the number hangs on a noun by a preposition: "houses in 14 villages", "links between the two states"."""
    i = word - 1
    while i > 0 and tree.lower[i] in word_sets()["hedging"] | word_sets()["definite"] - {"of", "to", "between"}:
        i -= 1
    inside = tree.lower[i] in _INSIDE
    return (
        inside
        and i > 0
        and tree.upos[i - 1] in ("NOUN", "PROPN")
        and tree.lemma[i - 1] not in word_sets()["time_nouns"]
    )


def verb_after(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """ "41 people have died", "thousands were forced from their homes": the verb that follows the counted words."""
    found = meaning(tree, i)
    if found is None:
        return None
    passive = is_passive(tree, i)
    active = not (marked_passive(tree, i) if found[0].roles <= {"subj"} else passive)
    if (passive and found[0].roles & {"obj", "both"}) or (active and found[0].roles <= {"subj"}):
        got = found[0].of(kind)
        rule = "verb-obj" if passive else "verb-subj"
        return Hit(got, found[1], rule, i) if got else None
    return None


def paired(tree: Tree, i: int, got: str, kind: str | None) -> Hit:
    """ "killed or wounded" is casualties, "shot and killed" is killed."""
    if tree.lower[i + 1 : i + 2] in (["or"], ["and"], ["/"]) and i + 2 < len(tree):
        other = happenings().get((tree.lower[i + 2], "a")) or happenings().get((lemma(tree.lower[i + 2], "VERB"), "v"))
        second = other.of(kind) if other is not None else None
        if second and {second, got} == {"killed", "injured"}:
            manner = lemma(tree.lower[i], "VERB") in ("shoot", "stab", "hit", "strike")
            return Hit("killed" if manner else "casualties", i + 2, "next-words", i)
    if got == "injured" and lemma(tree.lower[i], "VERB") in word_sets()["manner_verbs"]:
        if tree.lower[i + 1 : i + 3] == ["to", "death"]:
            return Hit("killed", i + 2, "next-words", i)
        dead = dead_later(tree, i)
        if dead is not None:
            return Hit("killed", dead, "next-words", i)
    return Hit(got, i, "next-word", i)


def _bare_state(tree: Tree, what: Counted, i: int) -> bool:
    """A participle right after a number without noun, "34,000 evacuated", unless the number is "the two"."""
    low = tree.lower[i]
    if tree.kids(i, "obj") and tree.upos[i + 1 : i + 2] in (["DET"], ["PRON"]):
        return False  # "one of them shot the other"
    if tree.lower[what.word - 1 : what.word] in (["the"], ["who"]) or (low.endswith("ing") and low != "missing"):
        return False
    row = happenings().get((low, "a")) or happenings().get((lemma(low, "VERB"), "v"))
    return (
        row is not None
        and (low != lemma(low, "VERB") or (low, "a") in happenings())
        and bool(row.roles & {"obj", "both", "self"})
    )


def _acts(tree: Tree, verb: int) -> bool:
    """Whether the verb there has an object behind it."""
    if verb + 1 >= len(tree) or tree.upos[verb] != "VERB":
        return False
    return bool(tree.kids(verb, "obj")) or tree.upos[verb + 1] in ("PRON", "DET", "NUM")


def participle(tree: Tree, i: int) -> Happening | None:
    """The lexicon row of a participle or adjective that is said of what stands before it."""
    low = tree.lower[i]
    table = happenings()
    if i > 1 and tree.word[i - 1] == "-" and tree.start[i] == tree.end[i - 1] and tree.upos[i + 1 : i + 2] == ["NOUN"]:
        return None  # "eight booby-trapped drones"
    row = table.get((low, "a"))
    if shot_somebody(tree, i) or shot_at(tree, i):
        return None
    if low == "shot" and tree.upos[i] == "NOUN" and set(tree.upos[i + 1 : i + 2]) & {"ADP", "ADV", "CCONJ", "PUNCT"}:
        if any(tree.kids(k, "obj") for k in tree.kids(i, "conj")):
            return None  # "a cook shot and killed his cousin"
        return table.get(("shoot", "v"))  # "a suspect shot in the chest"
    if (
        low == "hit"
        and (tree.ends_line[i] or tree.upos[i + 1] in ("ADP", "PUNCT", "SCONJ", "CCONJ"))
        and not any(tree.kids(k, "obj") for k in (i, *tree.kids(i, "conj")))
    ):
        return table.get(("hit", "v"))  # "100 targets hit"
    if low == "fatally" and not after_be(tree, i) and _acts(tree, i + 1):
        return None  # "a father fatally shot his child"
    if low == "hurt":
        row = row if not any(tree.rel[k] == "obj" for k in tree.children[i]) else None
    if row is None and low.endswith("ing") and tree.upos[i] == "VERB":
        row = table.get((tree.lemma[i], "v"))
        does = row is not None and "both" in row.roles and bool(tree.kids(i, "obj"))  # "units, destroying a bridge"
        return row if row is not None and row.roles & {"subj", "both"} and not does else None
    if row is None and tree.upos[i] == "VERB" and tree.lower[i + 1 : i + 2] == ["by"]:
        row = table.get((tree.lemma[i], "v"))  # "three people hit by gunfire"
        return row if row is not None and row.roles & {"obj", "both"} else None
    if row is None and tree.upos[i] == "VERB" and low != tree.lemma[i] and is_passive(tree, i):
        row = table.get((tree.lemma[i], "v"))
        if row is not None and not row.roles & {"obj", "both"}:
            row = None
    takes = any(tree.rel[k] == "obj" for k in tree.children[i]) and tree.upos[i + 1 : i + 2] not in (
        [],
        ["CCONJ"],
        ["ADP"],
        ["PUNCT"],
    )
    if row is not None and takes and not tree.ends_line[i] and not after_be(tree, i):
        return None
    return row


_QUOTED = frozenset('"“‘``')  # 'wounded "three or four more"': the count is quoted, the verb is not


def word_before(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "killing at least three": an active verb of the lexicon right before the number."""
    i = what.word - 1
    while i >= 0 and what.word - i <= 7 and (tree.lower[i] in word_sets()["hedging"] or tree.word[i] in _QUOTED):
        many = {"many", "few", "much", "well", "soon"}
        if tree.lower[i] == "as" and not many & {tree.lower[i - 1], tree.lower[i + 1]}:
            return None  # "homes destroyed as five towns are evacuated"
        i -= 1
    if i < 0 or tree.sentence[i] != tree.sentence[what.word] or tree.upos[i] not in ("VERB", "NOUN", "ADJ", "PROPN"):
        return None
    base = lemma(tree.lower[i], "VERB")
    verbal = tree.upos[i] == "VERB" or tree.lower[i].endswith("ing") or _headline_verb(tree, i, base)
    verbal = verbal or (tree.lower[i].endswith("ed") and tree.lower[i - 1] in ("and", "has", "have", "had"))
    if tree.ends_line[i] or not verbal:
        return None
    row = happenings().get((base, "v"))
    event = i
    if base in phrases() and (found := meaning(tree, i)) is not None:
        row, event = found
    if row is None and base in word_sets()["taking_verbs"] and kind in ("thing", "event", "unknown"):
        weapons = what.kind is not None and what.kind.counted_class in ("weapons", "munitions")
        if weapons or tree.lemma[_noun_before(tree, i)] in word_sets()["searchers"]:
            return Hit("seized", i, "taken", i)
        return None
    if base == "claim" and what.noun is None and tree.lower[i].endswith(("s", "ed")) and _ends(tree, what.last + 1):
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
    if got == "injured" and tree.lower[i - 1] == "fatally":
        return Hit("killed", i - 1, "previous-words", i)
    return Hit(got, event, "previous-word", i)


def _headline_verb(tree: Tree, i: int, base: str) -> bool:
    """ "BLAST INJURES 9": a form in -s that is no noun, whatever the tagger says."""
    table = happenings()
    if tree.lower[i + 1] == "to" or tree.upos[i - 1] in ("NUM", "DET", "ADJ"):
        return False  # "3,000 torches to three towns"
    return tree.lower[i].endswith("s") and tree.lower[i] != base and (base, "v") in table and (base, "n") not in table


def _noun_before(tree: Tree, verb: int) -> int:
    """The word before a verb and its auxiliaries."""
    i = verb - 1
    while i > 0 and tree.upos[i] in ("AUX", "ADV", "PART"):
        i -= 1
    return max(i, 0)


def noun_before(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "the murder of 10", "the bodies of three people", "ambushed by two men", whatever the arcs say."""
    i = what.word - 1
    before = (word_sets()["hedging"] | {"other"}) - {"of"}
    while i > 0 and what.word - i <= 7 and tree.lower[i] in before:
        harm = tree.lemma[i - 1] in ("damage", "injury", "wound", "out") and what.rule != "article"
        if tree.lower[i] == "to" and (harm or tree.lemma[i - 1] in word_sets()["services"]):
            break
        i -= 1
    if i < 1 or tree.sentence[i] != tree.sentence[what.word]:
        return None
    if tree.lower[i - 2 : i + 1] == ["knocked", "out", "to"]:
        return Hit("affected", i - 1, "cut-off", i - 2)
    if tree.lower[i] == "down" and what.noun is not None and tree.lemma[what.noun] in word_sets()["flying"]:
        return Hit("destroyed", i, "downed", i)  # "Air defenses down 112 drones"
    sought = what.kind is None or what.kind.counted_class not in ("fighters", "suspects")
    if tree.lower[i] == "for" and tree.lemma[i - 1] == "search" and kind in ("person", "relative", None) and sought:
        return Hit("missing", i - 1, "searched-for", verb_above(tree, i - 1))
    if tree.lower[i] == "by" and tree.lemma[i - 1] == "attend" and kind in ("person", "group", None):
        return Hit("attending", i - 1, "attended-by", i - 1)
    if (
        tree.lower[i] == "by"
        and kind in ("person", "group")
        and tree.upos[i - 1] in ("VERB", "NOUN", "ADJ", "PROPN", "ADV")
    ):
        return Hit("present", i, "actor", verb_above(tree, what.anchor), acting=True)
    if tree.lower[i : i + 2] == ["fire", "to"] and tree.lemma[i - 1] == "set":
        return Hit("destroyed", i, "set-fire-to", i - 1) if kind not in ("person", "relative") else None
    if tree.lower[i - 1 : i + 1] in (["along", "with"], ["together", "with"], ["well", "as"]):
        for j in range(i - 2, max(tree.sentences[tree.sentence[i]][0], i - 20) - 1, -1):
            if tree.upos[j] in ("VERB", "ADJ"):
                found = meaning(tree, j)
                if found is None and tree.upos[j] == "ADJ":
                    continue
                got = found[0].of(kind) if found is not None and found[0].roles & {"obj", "both", "subj"} else None
                return Hit(got, j, "along-with", j) if got else None
    if tree.lower[i - 2 : i + 1] == ["on", "top", "of"]:
        i -= 2
    if tree.lower[i] in ("at", "against", "on", "outside", "into") and kind != "event":
        for j in range(i - 1, max(tree.sentences[tree.sentence[i]][0], i - 14) - 1, -1):
            if tree.lower[j] in (",", ";", "and", "that", "when") and not (tree.lower[j] == "and" and j == i - 1):
                break  # but "fired at a bakery and at several cars"
            event = (
                happenings().get((tree.lemma[j], "n"))
                if tree.upos[j] == "NOUN" and tree.lower[i] == "against"
                else None
            )
            if event is not None and event.person == "attack":
                return Hit("affected", j, "aimed-at", verb_above(tree, j))  # "attacks by guerrillas against four towns"
            fires = tree.lemma[j] == "open" and "fire" in tree.lower[j + 1 : j + 3]
            if tree.upos[j] == "VERB" and not fires and tree.lemma[j] not in word_sets()["aimed_verbs"]:
                break
            if tree.upos[j] == "VERB":
                return Hit("affected", j, "aimed-at", j)
    if tree.lemma[i] == "be" and tree.lower[i - 2 : i] == ["among", "them"]:
        return Hit("victims", i - 1, "among-them", i)
    if tree.lemma[i] == "be" and i >= 3 and tree.lower[i - 2] == "the" and tree.lower[i - 3] == "among":
        row = happenings().get((tree.lower[i - 1], "a")) or happenings().get((tree.lemma[i - 1], "n"))
        got = row.of(kind) if row is not None else None
        return Hit(got, i - 1, "among-the", i) if got else None
    if tree.lower[i] == "to" and tree.lemma[i - 1] in word_sets()["services"] and tree.lemma[i - 2] in ("cut", "sever"):
        return Hit("affected", i - 1, "cut-off", i - 2)
    if tree.lower[i] == "to" and tree.lemma[i - 1] in ("damage", "injury", "wound"):
        return noun_complement(tree, i - 1, what.anchor, frozenset({"to"}), kind)
    if tree.lower[i] == ",":  # "the rescue of, by one count, 600 people"
        i = next((j for j in range(i - 2, max(i - 10, 0), -1) if tree.lower[j : j + 2] == ["of", ","]), i)
    if tree.lower[i] != "of":
        return None
    if tree.lower[i - 1] == "go" and tree.lemma[i - 2] == "let":
        return Hit("freed", i - 1, "let-go", i - 2) if kind in ("person", "relative", None) else None
    noun = i - 1
    by = next((j for j in range(i - 2, max(i - 6, 0), -1) if tree.lower[j] == "by"), None)
    if by is not None and tree.upos[by - 1] in ("NOUN", "PROPN"):
        noun = by - 1  # "the murder by gunfire of two priests"
    if (parent := parent_of(tree, what.word)) is not None or tree.upos[noun] not in ("NOUN", "PROPN"):
        return parent
    return noun_complement(tree, noun, what.anchor, frozenset({"of"}), kind)


def toll_before(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "the number of members murdered has risen to 10": a count noun earlier in the clause."""
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
    i = what.word - 1
    if i < 0:
        return None
    while i > 0 and tree.lower[i] in word_sets()["hedging"] and tree.lower[i] not in word_sets()["rising"]:
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
