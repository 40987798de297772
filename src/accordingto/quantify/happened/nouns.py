"""What nouns say happened: "27 fatalities", "the murder of 10", "the number of those killed"."""

from __future__ import annotations

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree, once
from accordingto.quantify.counted.noun import noun_kind
from accordingto.quantify.happened.predicates import Hit, below, meaning, verb_above
from accordingto.quantify.lexicon import happenings, kind_of, word_sets

_STRONG_KINDS = ("victims", "displaced")  # nouns that tell a state which a verb may change: "hostages freed"


def own_event(tree: Tree, noun: int | None, kind: str | None) -> Hit | None:
    """The counted noun tells it itself: "27 fatalities", "two bombs", "three missing persons"."""
    if noun is None:
        return None
    if tree.lower[noun] in ("times", "once", "twice") or tree.lower[noun - 1 : noun + 1] == ["one", "time"]:
        if tree.lower[noun + 1 : noun + 2] in (["the"], ["as"], ["more"], ["what"], ["its"], ["higher"]):
            return None  # "hit two times the amount"
        verb = next(
            (
                i
                for i in range(noun - 1, max(tree.sentences[tree.sentence[noun]][0] - 1, noun - 14), -1)
                if tree.upos[i] == "VERB" or tree.lemma[i] in word_sets()["repeated_verbs"]
            ),
            None,
        )
        again = verb is not None and tree.lemma[verb] in word_sets()["repeated_verbs"]
        return Hit("attack", verb, "times", verb) if verb is not None and again else None
    if tree.lemma[noun] in _CASES and (case := _case_of(tree, noun)) is not None:
        return case
    if any(tree.lower[k] in ("former", "ex", "ex-") for k in range(max(noun - 2, 0), noun)):
        return None  # "71 former detainees"
    happening = happenings().get((tree.lemma[noun], "n"))
    near = set(tree.lower[max(noun - 3, 0) : noun + 4])
    if tree.lemma[noun] == "case" and epidemic(tree):
        near |= word_sets()["diseases"]  # "12 new cases", in a report of an outbreak
    crimes = {(tree.lemma[noun - 1], pos) for pos in "nv"} & happenings().keys()
    if tree.lemma[noun] == "case" and (crimes or not word_sets()["diseases"] & near):
        happening = None  # shell cases, court cases, "17 kidnap cases were reported"
    if happening is not None and happening.person == "attack" and _no_attack(tree, noun):
        happening = None
    if happening is not None and "self" in happening.roles:
        known = kind_of(tree.lemma[noun])
        weak = known is not None and known.counted_class in _STRONG_KINDS
        found = happening.person or happening.thing
        if found:
            rule = (
                "noun-state"
                if weak
                or found == "attending"  # "six protesters were arrested"
                or tree.lemma[noun] in ("body", "corpse", "charge", "survivor")
                or _thing_event(found, tree, noun)
                else "noun-event"
            )
            return Hit(found, noun, rule, verb_above(tree, noun))
    for k in tree.children[noun]:
        if (
            k < noun
            and tree.rel[k] in ("amod", "compound", "nmod", "acl")
            and (tree.upos[k] in ("ADJ", "VERB") or tree.rel[k] == "compound" or (tree.lower[k], "a") in happenings())
            and not (k > 1 and tree.word[k - 1] == "-" and tree.start[k] == tree.end[k - 1])  # booby-trapped
            and "NUM" not in tree.upos[k + 1 : noun]  # "12 dead and 90 barns": whatever the arc says
        ):
            found2 = meaning(tree, k) if tree.rel[k] != "compound" and tree.lower[k] != "mass" else None
            state = happenings().get((tree.lower[k], "a"))
            if state is not None and state.person in ("killed", "injured", "missing") and not _named_after(tree, k):
                return Hit(state.person, k, "noun-modifier", verb_above(tree, noun))  # whatever the arc calls it
            if (found2 is not None and not tree.lower[k].endswith("ing")) or (found2 and tree.lower[k] == "missing"):
                assert found2 is not None
                got = found2[0].of(kind)
                if tree.lower[k] == "fatal" and kind != "person":
                    got = None  # three fatal accidents; fatal victims are dead
                if got and not found2[0].roles <= {"subj", "total"}:
                    return Hit(got, k, "noun-modifier", verb_above(tree, noun))
            event = happenings().get((tree.lemma[k], "n"))
            if event is not None and event.person == "attack" and tree.lemma[noun] in word_sets()["operations"]:
                return Hit("attack", noun, "noun-event", verb_above(tree, noun))
            known = kind_of(tree.lemma[noun])
            suspect = known is not None and known.counted_class in ("suspects", "police", "officials")
            if tree.rel[k] == "compound" and kind == "person" and not suspect:
                event = happenings().get((tree.lemma[k], "n"))
                if event is not None and event.person == "killed":
                    return Hit("killed", k, "noun-modifier", verb_above(tree, noun))
    return None


def _named_after(tree: Tree, k: int) -> bool:
    """Whether a state before a noun belongs to a name or a compound: "fatal accidents", "the Missing Persons Unit"."""
    return tree.lower[k] in ("fatal", "fatally", "mortally") or tree.upos[k] == "PROPN"


_OF_PLACES = frozenset({"raid", "bombing", "shelling", "bombardment"})  # "raids of six offices"
_CASES = frozenset({"case", "act", "instance", "episode", "attempt"})


def _case_of(tree: Tree, noun: int) -> Hit | None:
    """ "nine cases of murder", "three acts of sabotage": the incidents are counted, whatever they did to people."""
    if tree.lemma[noun] == "attempt":  # "four assassination attempts", "two attempted murders" is the murders' own
        tried = (tree.lemma[noun - 1], "n") in happenings() and tree.upos[noun - 1] == "NOUN"
        return Hit("attack", noun, "noun-event", verb_above(tree, noun)) if tried else None
    if tree.lower[noun + 1 : noun + 2] != ["of"]:
        return None
    event = next((j for j in range(noun + 2, min(noun + 5, len(tree))) if tree.upos[j] == "NOUN"), None)
    row = happenings().get((tree.lemma[event], "n")) if event is not None else None
    if row is None or row.person is None or row.person in ("sick", "other") or "self" not in row.roles:
        return None
    got = "attack" if row.person in ("killed", "affected") else row.person
    return Hit(got, noun, "noun-event", verb_above(tree, noun))


def parent_of(tree: Tree, word: int) -> Hit | None:
    """ "a father of three was shot": the three were not. "The father of a boy killed there" tells of the boy."""
    if tree.lower[word] in ("a", "an"):
        return None
    i = word - 1
    while i > 1 and tree.lower[i] in word_sets()["hedging"] - {"of"}:
        i -= 1
    parent = i > 0 and tree.lower[i] == "of" and tree.lemma[i - 1] in word_sets()["parents"]
    return Hit("other", i - 1, "parent-of", i - 1) if parent else None


def of_an_event(tree: Tree, anchor: int) -> bool:
    """Whether the counted is what "the murder of" was done to, and what follows is said of the murder or farther up."""
    head = tree.head[anchor]
    row = happenings().get((tree.lemma[head], "n")) if head >= 0 and tree.base[anchor] == "nmod" else None
    done = row is not None and "of" in row.roles and row.person in ("killed", "injured", "abducted", "detained")
    return done and any(tree.lower[k] == "of" for k in tree.kids(anchor, "case"))


@once
def epidemic(tree: Tree) -> bool:
    """Whether the report is about a disease."""
    told = word_sets()["diseases"] - {
        "confirmed",
        "suspected",
        "reported",
        "poisoning",
        "virus",
        "disease",
        "infection",
    }
    return any(tree.with_lemma.get(word) for word in (*told, "outbreak", "epidemic", "vaccinate"))


def _no_attack(tree: Tree, noun: int) -> bool:
    """ "75 mug shots", "six rounds of talks", "charged with 29 crimes"."""
    base = tree.lemma[noun]
    if base == "shot":
        return tree.lemma[noun - 1] in ("mug", "head", "screen", "penalty", "booster", "flu", "jump", "free")
    if base == "round":
        first, last = tree.sentences[tree.sentence[noun]]
        return not word_sets()["gunfire"] & set(tree.lemma[first:last])
    if base in _WITH_WORDS:
        around = tree.lower[max(noun - 2, 0) : noun] + tree.lower[noun + 1 : noun + 6]
        truce = base in ("violation", "breach") and any(tree.with_lemma.get(word) for word in _TRUCES)
        return not (truce or _WITH_WORDS[base] & set(around))
    if base == "crime":
        return any(tree.lemma[i] in ("charge", "accuse", "convict") for i in range(max(noun - 7, 0), noun))
    return False


_TRUCES = frozenset({"ceasefire", "cease-fire", "truce", "armistice"})
_WITH_WORDS = {  # nouns that are attacks only with one of these words beside them
    "event": frozenset({"violent", "security", "conflict", "explosive", "explosion", "shelling"}),
    "violation": _TRUCES,
    "breach": _TRUCES,
    "burst": frozenset({"fire", "gunfire", "machine-gun", "automatic"}),
}


def _thing_event(measure_: str, tree: Tree, noun: int) -> bool:
    """Bombs and rockets may be seized or delivered; attacks and deaths may not."""
    return measure_ == "attack" and tree.lemma[noun] in (
        "bomb", "grenade", "shell", "rocket", "missile", "mortar", "round", "bullet", "projectile",
    )  # fmt: skip


def counting_noun(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """ "the toll", "the number of guerrillas killed", "the dead": what such a noun counts."""
    base = tree.lemma[i]
    if base not in word_sets()["count_nouns"]:
        return None
    if base == "victim":
        if kind not in ("person", "relative", None):
            return None
        said = tree.head[i] if tree.head[i] >= 0 and tree.kids(tree.head[i], "cop") else verb_above(tree, i)
        return below(tree, i, "person") or Hit("victims", i, "victims-are", said)
    tallies = base == "count" and tree.lower[i + 1 : i + 3] == ["of", "the"]  # of people, where no charge is
    happening = happenings().get((base, "n")) if not tallies else None
    if happening is not None and kind in ("thing", "territory") and happening.of(kind) is None:
        return None  # rifles behind "the detainees"
    if happening is not None and kind == "unknown" and happening.person == "attending":
        return None  # ballots behind "the turnout"
    if happening is not None and not (base == "toll" and _toll_kind(tree, i)):
        return Hit(happening.person or happening.thing or "other", i, "count-noun", verb_above(tree, i))
    if base == "toll":
        word = _toll_kind(tree, i)
        found = happenings()[tree.lemma[word], "n"] if word is not None else None
        return Hit((found.person if found else None) or "killed", i, "toll", verb_above(tree, i))
    for k in tree.kids(i, "nmod"):
        inner_kind = noun_kind(tree, k)
        inside = inner_kind.kind if inner_kind else "person"
        hit = below(tree, k, inside) or own_event(tree, k, inside)
        if hit is not None:
            return Hit(hit.measure, hit.event, "count-of", hit.verb)
        state = happenings().get((tree.lower[k], "a"))
        if state is not None and state.person and tree.lower[k - 1] == "the":
            return Hit(state.person, k, "count-of", verb_above(tree, i))  # "the count of the missing came to 65,000"
    return below(tree, i, kind)


def _toll_kind(tree: Tree, toll: int) -> int | None:
    """In "the injury toll" the compound says which."""
    for k in tree.children[toll]:
        if k < toll and (tree.lemma[k], "n") in happenings() and "self" in happenings()[tree.lemma[k], "n"].roles:
            return k
    return None


_COUNTING = frozenset({
    "be", "include", "number", "comprise", "total", "rise", "reach", "stand", "identify", "remain", "amount",
    "come", "exceed", "surpass", "top", "pass", "climb", "grow", "increase", "fall", "drop", "hit",
})  # fmt: skip


def counted_by(tree: Tree, verb: int, current: int, kind: str | None) -> Hit | None:
    """ "brings to 21 the number of guerrillas killed", "the toll reached 80"."""
    for k in tree.kids(verb, "nsubj", "obj"):
        left = tree.lemma[verb] == "leave" and tree.base[k] == "nsubj"  # "his death left eight members"
        person = kind_of(tree.lemma[k])
        tells = person is None or tree.base[k] != "nsubj" or tree.lemma[verb] in _COUNTING  # "the victim saw a friend"
        if k != current and not left and tells:
            hit = counting_noun(tree, k, kind)
            if hit is not None:
                return hit
    return None


_UNKNOWN = frozenset({"unknown", "unclear", "uncertain", "unresolved", "mystery", "unanswered"})


def noun_complement(tree: Tree, noun: int, i: int, cases: frozenset[str], kind: str | None) -> Hit | None:
    """ "the murder of 10", "a toll of 80", "the bodies of three people", "an attack on two posts"."""
    if "of" in cases and tree.lemma[noun] in ("shooting", "stabbing", "beating"):
        near = {*tree.lower[max(noun - 3, 0) : noun], *(tree.lower[k] for k in tree.children[noun])}
        deadly = {"deadly", "fatal", "lethal"} & near
        return Hit("killed" if deadly else "injured", noun, "noun-of", verb_above(tree, noun))
    if "of" in cases and tree.lemma[noun] == "life" and kind != "thing":
        taken = any(tree.lemma[i] in ("claim", "take", "cost") for i in range(max(noun - 4, 0), noun))
        if any(tree.lemma[i] in ("disrupt", "affect", "change", "upend") for i in range(max(noun - 3, 0), noun)):
            return Hit("affected", noun, "lives-of", verb_above(tree, noun))
        return Hit("killed", noun, "lives-of", verb_above(tree, noun)) if taken else None
    if "to" in cases and tree.lemma[noun] in ("damage", "injury", "wound", "burn"):
        if tree.lemma[noun] == "damage":
            return Hit("damaged", noun, "noun-to", verb_above(tree, noun)) if kind not in ("person", "group") else None
        return Hit("injured", noun, "noun-to", verb_above(tree, noun)) if kind in ("person", "relative", None) else None
    if "to" in cases and kind in ("person", "household", "group") and tree.lemma[noun] in word_sets()["aid_nouns"]:
        return Hit("affected", noun, "given-to", verb_above(tree, noun))  # "food aid to 350,000 people"
    order = tree.lemma[noun] in ("order", "notice", "advisory", "alert", "warning")
    if order and tree.lower[noun - 1] == "evacuation" and cases & {"for", "to"}:
        return Hit("evacuated", noun, "ordered-out", verb_above(tree, noun))
    inside = kind == "territory" and cases & {"in", "across", "over", "throughout"}
    if inside and tree.lemma[noun] in word_sets()["disasters"]:
        return Hit("affected", noun, "struck", noun)  # "floods in five provinces"
    verb = tree.head[noun]
    if "of" in cases and kind in ("person", None) and tree.lemma[noun] in word_sets()["body_parts"] and verb >= 0:
        struck = tree.base[noun] == "obj" and tree.lemma[verb] in word_sets()["wounding_verbs"]
        return Hit("injured", verb, "part-of-body", verb) if struck else None
    if "of" in cases and kind in ("thing", "unknown") and tree.lemma[noun] in word_sets()["thing_parts"]:
        broken = _broken(tree, noun)
        return Hit("damaged", broken, "part-of-thing", verb_above(tree, noun)) if broken is not None else None
    runs = kind not in ("person", "relative", None) and tree.lemma[noun] in word_sets()["running_nouns"]
    runs = runs or tree.lemma[noun] in ("supply", "access", "journey", "education", "livelihood", "schooling")
    for stop in (verb, *tree.kids(noun, "acl")) if runs else ():  # "service on 12 ferries was halted"
        if stop >= 0 and tree.lemma[stop] in word_sets()["stopping_verbs"]:
            return Hit("affected", stop, "stopped", stop)
    happening = happenings().get((tree.lemma[noun], "n"))
    if tree.lemma[noun] in ("fate", "whereabouts") and not _UNKNOWN & set(
        tree.lower[slice(*tree.sentences[tree.sentence[noun]])]
    ):
        happening = None  # "tips on the whereabouts of the two men", "to decide the fate of 12 prisoners"
    if happening is None:
        return None
    if (cases & {"of"} and happening.roles & {"of", "total"}) or (
        tree.lemma[noun] in ("body", "corpse", "remains") and "of" in cases
    ):
        got = happening.of(kind)
        if kind == "unknown" and got == "freed" and not tree.proper[i]:
            return None  # "the release of 80,000 sacks"
        return Hit(got, noun, "noun-of", verb_above(tree, noun)) if got else None
    compared = "against" in cases and any(tree.lower[k - 1 : k + 1] == [",", "against"] for k in tree.kids(i, "case"))
    aimed = (cases & {"on", "against"} and not compared) or (
        cases & {"of"} and tree.lemma[noun] in _OF_PLACES and kind != "person"
    )
    if aimed and happening.person == "attack" and tree.lemma[noun] != "action":
        return Hit("affected", noun, "noun-on", verb_above(tree, noun))
    if "by" in cases:
        return Hit("present", noun, "actor", verb_above(tree, noun), acting=True)
    return None


def _broken(tree: Tree, part: int) -> int | None:
    """What breaks a part: "broke the windows of", "damaged showcases of", "damage to the walls of"."""
    undergoes = tree.base[part] == "obj" or tree.rel[part] == "nsubj:pass"
    for verb in (tree.head[part] if undergoes else -1, part - 1):
        row = happenings().get((tree.lemma[verb], "v")) if verb >= 0 and tree.upos[verb] == "VERB" else None
        if row is not None and row.thing in ("damaged", "destroyed"):
            return verb
    return next((i for i in range(max(part - 4, 0), part) if tree.lower[i : i + 2] == ["damage", "to"]), None)


def listed_event(tree: Tree, word: int, kind: str | None) -> Hit | None:
    """ "the murder of Judge Orme, five clerks and two women": a number further on in the list behind "of".

    Only names, titles, other counted nouns and commas may stand between; the list begins at the nearest "of".
    """
    i = word - 1
    while i > 0 and tree.lower[i] in word_sets()["hedging"] - {"of"}:
        i -= 1
    if tree.lower[i] not in ("and", ",") or kind not in ("person", "relative", None):
        return None
    first = max(tree.sentences[tree.sentence[word]][0], i - 16)
    for j in range(i - 1, first, -1):
        if tree.lower[j] == "of" and tree.upos[j - 1] in ("NOUN", "PROPN"):
            row = happenings().get((tree.lemma[j - 1], "n"))
            if row is not None and "of" in row.roles and row.person:
                return Hit(row.person, j - 1, "listed-noun-of", verb_above(tree, j - 1))
            if not any(tree.proper[m] for m in (j - 1, j + 1)):
                return None
        opens = tree.lower[j].endswith("ing") and tree.lower[j - 1] in (",", "and", "by") and tree.lower[j + 1] != ","
        row = happenings().get((lemma(tree.lower[j], "VERB"), "v")) if opens and tree.upos[j] != "NOUN" else None
        if row is not None and "obj" in row.roles and row.person in ("killed", "injured"):
            return Hit(row.person, j, "listed-verb", j)  # "striking houses, cars and four people"
        if tree.upos[j] not in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "CCONJ", "PUNCT", "ADP"):
            return None
        if tree.lower[j] in (";", ":", "(", ")", '"') or (tree.upos[j] == "ADP" and tree.lower[j] not in ("of", "for")):
            return None
    return None
