"""What happened to what is counted: from its noun along the arcs to a word of the lexicon."""

from __future__ import annotations

from accordingto.drafts import Number
from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted import Counted, noun_kind
from accordingto.quantify.lexicon import Happening, happenings, kind_of, phrases, word_sets
from accordingto.quantify.predicates import Hit, _after_be, is_passive, meaning, predicate, relative_role

_UNIT_MEASURES = {"money": "money", "percent": "percent"}
_STRONG_KINDS = ("victims", "displaced")  # nouns that tell a state which a verb may change: "hostages freed"


def measure(tree: Tree, number: Number, what: Counted, kind: str | None) -> Hit:
    """The measure of one number; never None, since what nothing is said of is merely present, or other."""
    unit = _unit_measure(tree, number, what)
    if unit is not None:
        return unit
    hit = happened(tree, what, kind)
    return hit if hit is not None else Hit(_resting(what, kind), -1, "rest", -1)


def happened(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """What the words say happened to ``what``, or None where they say nothing."""
    if what.rule == "hyphen":
        return None  # "a two-vehicle patrol", "an 11-floor building": a measure of the thing itself
    own = _own(tree, what.word if tree.lower[what.word] in ("once", "twice") else what.noun, kind)
    if own is not None and own.rule in ("noun-event", "times"):
        return own
    hit = (
        _surface_after(tree, what, kind)
        or _surface_before(tree, what, kind)
        or _surface_noun(tree, what, kind)
        or _climb(tree, what.anchor, kind)
        or (_below(tree, what.pronoun, kind) if what.pronoun is not None else None)
        or _toll_before(tree, what, kind)
    )
    if hit is None and what.noun is not None and what.noun != what.anchor:
        hit = _climb(tree, what.noun, kind)
    if own is not None and hit is None and tree.lemma[own.event] in word_sets()["ordnance"]:
        return None  # carried, not fired
    if own is not None and (hit is None or hit.acting or hit.measure in ("present", "affected", "attending")):
        return own
    return hit


def _resting(what: Counted, kind: str | None) -> str:
    """What nothing is said of: people and things are there; the rest is something else."""
    if what.kind is None or what.kind.kind == "relative":
        return "other"
    if kind in ("person", "group", "household") or what.kind.counted_class in _MOVABLE:
        return "present"
    return "other"


_MOVABLE = frozenset({"vehicles", "aircraft", "vessels", "weapons", "livestock"})


UNIT_OF: dict[str, str] = {}


def _unit_measure(tree: Tree, number: Number, what: Counted) -> Hit | None:
    if number.kind in _UNIT_MEASURES:
        return Hit(_UNIT_MEASURES[number.kind], what.word, "unit", _verb_above(tree, what.anchor))
    if number.unit is None:
        return None
    if not UNIT_OF:
        UNIT_OF.update(_unit_table())
    found = UNIT_OF.get(number.unit.casefold())
    return Hit(found, what.word, "unit", _verb_above(tree, what.anchor)) if found else None


def _unit_table() -> dict[str, str]:
    from accordingto.quantify.lexicon import rows

    return {unit: name for name, units in rows("unit_measures.tsv") for unit in units.split()}


def _verb_above(tree: Tree, i: int) -> int:
    return next((h for h in tree.ancestors(i) if tree.upos[h] in ("VERB", "AUX")), tree.head[i] if tree.head[i] >= 0 else i)


def _own(tree: Tree, noun: int | None, kind: str | None) -> Hit | None:
    """The counted noun tells it itself: "27 fatalities", "two bombs", "three missing persons"."""
    if noun is None:
        return None
    if tree.lower[noun] in ("times", "once", "twice"):
        verb = next((i for i in range(noun - 1, max(-1, noun - 9), -1) if tree.lemma[i] in ("shoot", "stab", "hit", "fire", "bomb", "strike", "attack")), None)
        return Hit("attack", verb, "times", verb) if verb is not None else None
    happening = happenings().get((tree.lemma[noun], "n"))
    if happening is not None and "self" in happening.roles:
        known = kind_of(tree.lemma[noun])
        weak = known is not None and known.counted_class in _STRONG_KINDS
        found = happening.person or happening.thing
        if found:
            rule = "noun-state" if weak or tree.lemma[noun] in ("body", "corpse") or _thing_event(found, tree, noun) else "noun-event"
            return Hit(found, noun, rule, _verb_above(tree, noun))
    for k in tree.children[noun]:
        if k < noun and tree.rel[k] in ("amod", "compound", "nmod", "acl") and (tree.upos[k] in ("ADJ", "VERB") or tree.rel[k] == "compound"):
            found2 = meaning(tree, k) if tree.rel[k] != "compound" else None
            if found2 is not None and not tree.lower[k].endswith("ing") or found2 and tree.lower[k] == "missing":
                assert found2 is not None
                got = found2[0].of(kind)
                if got and not found2[0].roles <= {"subj", "total"}:
                    return Hit(got, k, "noun-modifier", _verb_above(tree, noun))
            if tree.rel[k] == "compound" and kind == "person":
                event = happenings().get((tree.lemma[k], "n"))
                if event is not None and event.person == "killed":
                    return Hit("killed", k, "noun-modifier", _verb_above(tree, noun))
    return None


def _thing_event(measure_: str, tree: Tree, noun: int) -> bool:
    """Bombs and rockets may be seized or delivered; attacks and deaths may not."""
    return measure_ == "attack" and tree.lemma[noun] in (
        "bomb", "grenade", "shell", "rocket", "missile", "mortar", "round", "bullet", "projectile",
    )  # fmt: skip


def _climb(tree: Tree, word: int, kind: str | None) -> Hit | None:
    """From the counted word upwards, arc by arc, until something says what happened."""
    part = False
    current = word
    if tree.rel[word].partition(":")[0] in ("nsubj", "obj") and _behind_preposition(tree, word):
        return None  # the arc cannot be right
    for _ in range(9):
        below = _below(tree, current, kind)
        if below is not None:
            return _flag(_changed(tree, current, below, kind), part)
        head, rel = tree.head[current], tree.rel[current]
        base = rel.partition(":")[0]
        cases = _cases(tree, current)
        if cases & word_sets()["part_cues"]:
            part = True
        if head < 0:
            return _flag(_as_predicate(tree, current, kind), part)
        if base == "nsubj":
            hit = predicate(tree, head, "obj" if rel == "nsubj:pass" else "subj", kind)
            if hit is not None:
                return _flag(hit, part)
            if tree.upos[head] in ("NOUN", "PROPN", "NUM", "ADJ") and not part:
                hit = _own(tree, head, kind)
                return _flag(hit, part)
            return _raised(tree, head, kind, part)
        if base in ("obj", "iobj"):
            hit = predicate(tree, head, "obj", kind)
            if hit is None and tree.rel[head] == "xcomp":
                hit = None
            if hit is not None:
                return _flag(hit, part)
            return _flag(_counted_by(tree, head, current, kind), part)
        if base == "obl":
            if part:
                current = _whole(tree, current, head)
                if current < 0:
                    return None
                continue
            return _oblique(tree, current, head, cases, rel, kind)
        if base == "nmod":
            hit = _noun_complement(tree, head, current, cases, kind)
            if hit is not None:
                return _flag(hit, part)
            if part or "of" in cases and (tree.lemma[head] in word_sets()["transparent_nouns"] or tree.upos[head] == "NUM"):
                current = head
                continue
            if "of" in cases and (tree.lemma[head] in word_sets()["count_nouns"]):
                current = head
                continue
            return None
        if base in ("conj", "appos", "flat", "compound", "nummod", "amod", "dep", "list", "parataxis", "det", "fixed", "orphan"):
            if base == "parataxis" and tree.upos[head] in ("VERB",):
                return _flag(_as_predicate(tree, current, kind), part)
            if base == "conj" and tree.upos[head] == "VERB" and tree.upos[current] not in ("VERB",):
                return _flag(_counted_by(tree, head, current, kind) or predicate(tree, head, "obj", kind), part)
            current = head
            continue
        if base in ("acl", "advcl", "xcomp", "ccomp", "csubj"):
            return _flag(_as_predicate(tree, current, kind) or _raised_from(tree, current, kind), part)
        return None
    return None


def _behind_preposition(tree: Tree, noun: int) -> bool:
    """Whether a preposition stands right before the noun phrase of ``noun``."""
    i = noun - 1
    while i > 0 and noun - i < 8 and (tree.upos[i] in ("ADJ", "NUM", "DET", "PROPN", "NOUN", "ADV") and tree.lower[i] not in _HEDGING or tree.lower[i] in ("the", "these", "those", "a")):
        i -= 1
    return tree.upos[i] == "ADP" and tree.lower[i] in ("in", "with", "from", "for", "near", "between", "into", "through", "on")


def _changed(tree: Tree, word: int, below: Hit, kind: str | None) -> Hit:
    """"two men who had been kidnapped were freed": the main clause tells what became of them."""
    head, rel = tree.head[word], tree.rel[word].partition(":")[0]
    if head < 0 or rel not in ("nsubj", "obj"):
        return below
    main = predicate(tree, head, "obj" if tree.rel[word] in ("nsubj:pass", "obj") else "subj", kind)
    return main if main is not None and main.measure in ("freed", "rescued", "killed", "returned", "surrendered") else below


def _flag(hit: Hit | None, part: bool) -> Hit | None:
    if hit is None or not part:
        return hit
    return Hit(hit.measure, hit.event, hit.rule + "+including", hit.verb, True, hit.acting)


def _cases(tree: Tree, i: int) -> frozenset[str]:
    return frozenset(tree.lower[c] for c in tree.children[i] if tree.rel[c] in ("case", "mark", "cc", "advmod", "fixed") and c < i)


def _whole(tree: Tree, part: int, head: int) -> int:
    """In "24 were hurt, including eight" the part hangs on the verb: the subject or object is the whole."""
    kids = [k for k in tree.kids(head, "nsubj", "obj") if k < part]
    return kids[-1] if kids else -1


def _below(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """What a relative clause or a participle after the noun says of it."""
    late: Hit | None = None
    for k in tree.children[i]:
        rel = tree.rel[k]
        if rel == "acl:relcl":
            role = relative_role(tree, k)
            hit = predicate(tree, k, role, kind) if role else None
        elif rel == "nmod" and k > i and any(tree.lower[c] == "as" for c in tree.kids(k, "case")):
            state = happenings().get((tree.lemma[k], "n"))
            hit = Hit(state.person, k, "as", _verb_above(tree, i)) if state and state.person and "self" in state.roles else None
        elif rel in ("acl", "amod", "advcl", "xcomp", "ccomp", "dep", "advmod") and k > i:
            if rel in ("advcl", "dep", "ccomp", "advmod") and tree.upos[i] == "VERB":
                continue
            hit = predicate(tree, k, "subj", kind)
        else:
            continue
        if hit is not None and not hit.acting:
            return Hit(hit.measure, hit.event, "clause-" + hit.rule, hit.verb)
        late = late or hit
    return late if late is not None and tree.rel[i] in ("root", "appos") else None


def _as_predicate(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """The number is what is said: "the toll was 12", "the victims were two women"; or a headline's noun."""
    for k in tree.kids(i, "nsubj", "obj"):
        hit = _counting_noun(tree, k, kind)
        if hit is not None:
            return hit
    return None


def _raised(tree: Tree, verb: int, kind: str | None, part: bool) -> Hit | None:
    """A verb that says nothing itself, under one that does: "were said to have been killed"."""
    return None


def _raised_from(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """"a bomb exploded, 12 dead": the clause's own words only."""
    head = tree.head[i]
    if head >= 0 and tree.rel[i] == "xcomp":
        return predicate(tree, head, "obj", kind)
    return None


def _counting_noun(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """"the toll", "the number of guerrillas killed", "the dead": what such a noun counts."""
    base = tree.lemma[i]
    if base not in word_sets()["count_nouns"]:
        return None
    if base == "victim":
        return _below(tree, i, "person") or Hit("victims", i, "victims-are", _verb_above(tree, i))
    happening = happenings().get((base, "n"))
    if happening is not None and not (base == "toll" and _toll_kind(tree, i)):
        return Hit(happening.person or happening.thing or "other", i, "count-noun", _verb_above(tree, i))
    if base == "toll":
        word = _toll_kind(tree, i)
        found = happenings()[tree.lemma[word], "n"] if word is not None else None
        return Hit((found.person if found else None) or "killed", i, "toll", _verb_above(tree, i))
    for k in tree.kids(i, "nmod"):
        inner_kind = noun_kind(tree, k)
        hit = _below(tree, k, inner_kind.kind if inner_kind else "person") or _own(tree, k, "person")
        if hit is not None:
            return Hit(hit.measure, hit.event, "count-of", hit.verb)
    return _below(tree, i, kind)


def _toll_kind(tree: Tree, toll: int) -> int | None:
    """In "the injury toll" the compound says which."""
    for k in tree.children[toll]:
        if k < toll and (tree.lemma[k], "n") in happenings() and "self" in happenings()[tree.lemma[k], "n"].roles:
            return k
    return None


def _counted_by(tree: Tree, verb: int, current: int, kind: str | None) -> Hit | None:
    """"brings to 21 the number of guerrillas killed", "the toll reached 80"."""
    for k in tree.kids(verb, "nsubj", "obj"):
        if k != current:
            hit = _counting_noun(tree, k, kind)
            if hit is not None:
                return hit
    return None


def _oblique(tree: Tree, i: int, verb: int, cases: frozenset[str], rel: str, kind: str | None) -> Hit | None:
    if "by" in cases or rel == "obl:agent":
        return Hit("present", verb, "actor", verb, acting=True)
    if cases & {"to", "at", "with", "from", "of"} or not cases:
        hit = _counted_by(tree, verb, i, kind)
        if hit is not None:
            return hit
        if tree.rel[verb] in ("acl", "acl:relcl"):
            hit = _counting_noun(tree, tree.head[verb], kind)
            if hit is not None:
                return hit
    base = tree.lemma[verb]
    if cases & {"on", "at", "against", "upon", "into", "outside"}:
        found = meaning(tree, verb)
        if found is not None and (found[0].roles & {"on", "at"} or found[0].thing in ("attack",)):
            return Hit("affected", found[1], "aimed-at", verb)
        if base in ("fire", "shoot", "attack", "fall", "crash", "slam", "explode"):
            return Hit("affected", verb, "aimed-at", verb)
    if "with" in cases:
        return None
    return None


def _noun_complement(tree: Tree, noun: int, i: int, cases: frozenset[str], kind: str | None) -> Hit | None:
    """"the murder of 10", "a toll of 80", "the bodies of three people", "an attack on two posts"."""
    if "of" in cases and tree.lemma[noun] in ("shooting", "stabbing", "beating"):
        deadly = {tree.lower[k] for k in tree.children[noun]} & {"deadly", "fatal", "lethal"}
        return Hit("killed" if deadly else "injured", noun, "noun-of", _verb_above(tree, noun))
    happening = happenings().get((tree.lemma[noun], "n"))
    if happening is None:
        return None
    if cases & {"of"} and happening.roles & {"of", "total"} or tree.lemma[noun] in ("body", "corpse", "remains") and "of" in cases:
        got = happening.of(kind)
        return Hit(got, noun, "noun-of", _verb_above(tree, noun)) if got else None
    if cases & {"on", "against"} and happening.person == "attack":
        return Hit("affected", noun, "noun-on", _verb_above(tree, noun))
    if "by" in cases:
        return Hit("present", noun, "actor", _verb_above(tree, noun), acting=True)
    return None


_BETWEEN = frozenset({"still", "also", "more", "others", "other", "seriously", "critically", "already", "people", "were",
                      "was", "are", "is", "been", "be", "have", "has", "had", "being", "reported", "left", "reportedly",
                      "confirmed", "badly", "slightly", "feared", "remain", "remained", "remains", "dead", "have", "listed",
                      "later", "severely", "partially", "completely", "totally", "partly", "believed", "to", "presumed", "now",
                      "heavily", "fatally", "gravely", "lightly"})  # fmt: skip


def _surface_after(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """"6 dead", "34,000 evacuated", "10,400 houses damaged": lists and headlines, whatever the arcs say."""
    i = (what.noun if what.noun is not None and what.noun > what.last else what.last) + 1
    first, stop = i, min(len(tree), i + 6)
    while i < stop and tree.sentence[i] == tree.sentence[what.word] and not (tree.ends_line[i - 1] and i > what.last + 1):
        if i == first and what.noun is None and _bare_state(tree, what, i):
            row = happenings().get((tree.lower[i], "a")) or happenings().get((lemma(tree.lower[i], "VERB"), "v"))
            got = row.of(kind) if row is not None else None
            if got:
                return Hit(got, i, "next-word", i)
        if tree.upos[i] in ("VERB", "ADJ", "NOUN", "ADV", "PROPN"):
            found = _participle(tree, i)
            if found is not None:
                got = found.of(kind)
                if got:
                    return _paired(tree, i, got, kind)
        if tree.upos[i] == "VERB":
            return _verb_after(tree, i, kind)
        if tree.lower[i] not in _BETWEEN:
            return None
        i += 1
    return None


def _verb_after(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """"41 people have died", "thousands were forced from their homes": the verb that follows the counted words."""
    found = meaning(tree, i)
    if found is None:
        return None
    passive = is_passive(tree, i)
    if passive and found[0].roles & {"obj", "both"} or not passive and found[0].roles <= {"subj"}:
        got = found[0].of(kind)
        rule = "verb-obj" if passive else "verb-subj"
        return Hit(got, found[1], rule, i) if got else None
    return None


def _paired(tree: Tree, i: int, got: str, kind: str | None) -> Hit:
    """"killed or wounded" is casualties, "shot and killed" is killed."""
    if tree.lower[i + 1 : i + 2] in (["or"], ["and"]) and i + 2 < len(tree):
        other = happenings().get((tree.lower[i + 2], "a")) or happenings().get((lemma(tree.lower[i + 2], "VERB"), "v"))
        second = other.of(kind) if other is not None else None
        if second and {second, got} == {"killed", "injured"}:
            manner = lemma(tree.lower[i], "VERB") in ("shoot", "stab", "hit", "strike")
            return Hit("killed" if manner else "casualties", i + 2, "next-words", i)
    return Hit(got, i, "next-word", i)


def _bare_state(tree: Tree, what: Counted, i: int) -> bool:
    """A participle right after a number without noun, "34,000 evacuated", unless the number is "the two"."""
    low = tree.lower[i]
    if tree.lower[what.word - 1 : what.word] in (["the"], ["who"]) or low.endswith("ing") and low != "missing":
        return False
    row = happenings().get((low, "a")) or happenings().get((lemma(low, "VERB"), "v"))
    return row is not None and (low != lemma(low, "VERB") or (low, "a") in happenings()) and bool(row.roles & {"obj", "both", "self"})


def _participle(tree: Tree, i: int) -> Happening | None:
    """The lexicon row of a participle or adjective that is said of what stands before it."""
    low = tree.lower[i]
    table = happenings()
    row = table.get((low, "a"))
    if low == "hurt":
        row = row if not any(tree.rel[k] == "obj" for k in tree.children[i]) else None
    if row is None and low.endswith("ing") and tree.upos[i] == "VERB":
        row = table.get((tree.lemma[i], "v"))
        return row if row is not None and row.roles & {"subj", "both"} else None
    if row is None and tree.upos[i] == "VERB" and low != tree.lemma[i] and is_passive(tree, i):
        row = table.get((tree.lemma[i], "v"))
        if row is not None and not row.roles & {"obj", "both"}:
            row = None
    takes = any(tree.rel[k] == "obj" for k in tree.children[i]) and tree.upos[i + 1 : i + 2] not in ([], ["CCONJ"], ["ADP"], ["PUNCT"])
    if row is not None and takes and not tree.ends_line[i] and not _after_be(tree, i):
        return None
    return row


_HEDGING = frozenset({"at", "least", "about", "around", "some", "as", "many", "more", "than", "up", "to", "nearly", "almost", "over", "only",
                      "just", "roughly", "approximately", "all", "the", "another", "an", "a", "additional", "estimated", "total", "of",
                      "between", "further", "these", "those", "possibly", "perhaps", "not", "fewer", "less", "his", "her", "their"})  # fmt: skip


def _surface_before(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """"killing at least three": an active verb of the lexicon right before the number."""
    i = what.word - 1
    while i >= 0 and what.word - i <= 7 and tree.lower[i] in _HEDGING:
        i -= 1
    if i < 0 or tree.sentence[i] != tree.sentence[what.word] or tree.upos[i] not in ("VERB", "NOUN", "ADJ", "PROPN"):
        return None
    base = lemma(tree.lower[i], "VERB")
    if tree.ends_line[i] or tree.upos[i] != "VERB" and not tree.lower[i].endswith("ing"):
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
    if row is None or not row.roles & {"obj", "both"}:
        return None
    got = row.of(kind)
    if not got or is_passive(tree, i) and _after_be(tree, i) or tree.lower[i] == base and tree.upos[i - 1] == "DET":
        return None
    if tree.lower[i - 1] in ("and", "or") and i >= 2:
        other = happenings().get((lemma(tree.lower[i - 2], "VERB"), "v"))
        before = other.of(kind) if other is not None else None
        if before and {before, got} == {"killed", "injured"} and lemma(tree.lower[i - 2], "VERB") not in ("shoot", "stab", "hit"):
            return Hit("casualties", i, "previous-words", i)
    return Hit(got, event, "previous-word", i)


def _noun_before(tree: Tree, verb: int) -> int:
    """The word before a verb and its auxiliaries."""
    i = verb - 1
    while i > 0 and tree.upos[i] in ("AUX", "ADV", "PART"):
        i -= 1
    return max(i, 0)


def _surface_noun(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """"the murder of 10", "the bodies of three people", "ambushed by two men", whatever the arcs say."""
    i = what.word - 1
    while i > 0 and what.word - i <= 7 and tree.lower[i] in _HEDGING and tree.lower[i] != "of":
        i -= 1
    if i < 1 or tree.sentence[i] != tree.sentence[what.word]:
        return None
    if tree.lower[i] == "by" and kind in ("person", "group") and tree.upos[i - 1] in ("VERB", "NOUN", "ADJ", "PROPN", "ADV"):
        return Hit("present", i, "actor", _verb_above(tree, what.anchor), acting=True)
    if tree.lower[i - 1 : i + 1] in (["along", "with"], ["together", "with"], ["well", "as"]):
        for j in range(i - 2, max(tree.sentences[tree.sentence[i]][0], i - 12) - 1, -1):
            if tree.upos[j] in ("VERB", "ADJ"):
                found = meaning(tree, j)
                got = found[0].of(kind) if found is not None and found[0].roles & {"obj", "both", "subj"} else None
                return Hit(got, j, "along-with", j) if got else None
    if tree.lower[i] in ("at", "against", "on", "outside", "into") and kind != "event":
        for j in range(i - 1, max(tree.sentences[tree.sentence[i]][0], i - 14) - 1, -1):
            if tree.lower[j] in (",", ";", "and", "that", "when"):
                break
            if tree.upos[j] == "VERB" and tree.lemma[j] in word_sets()["aimed_verbs"]:
                return Hit("affected", j, "aimed-at", j)
    if tree.lower[i] != "of":
        return None
    noun = i - 1
    if tree.lemma[noun] in word_sets()["parents"]:
        return Hit("other", noun, "parent-of", noun)
    if tree.upos[noun] not in ("NOUN", "PROPN"):
        return None
    return _noun_complement(tree, noun, what.anchor, frozenset({"of"}), kind)


_RISING = frozenset({"to", "at", "is", "was", "stands", "reached", "stood", "totals", "now", "reaches", "hit", "topped", "passed"})


def _toll_before(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """"the number of members murdered has risen to 10": a count noun earlier in the clause."""
    if what.noun is not None or what.word == 0:
        return None
    for j in (what.last + 1, what.last + 2):  # "brings to 21 the number of those killed"
        if tree.lemma[j : j + 1] and tree.lemma[j] in word_sets()["tolls"]:
            hit = _counting_noun(tree, j, kind)
            if hit is not None:
                return hit
    i = what.word - 1
    while i > 0 and tree.lower[i] in _HEDGING and tree.lower[i] not in _RISING:
        i -= 1
    if tree.lower[i] not in _RISING:
        return None
    first = tree.sentences[tree.sentence[what.word]][0]
    for j in range(i, first - 1, -1):
        if tree.lemma[j] in word_sets()["tolls"] and tree.upos[j] in ("NOUN", "PROPN"):
            hit = _counting_noun(tree, j, kind)
            if hit is not None:
                return hit
            for k in range(j + 1, i):
                found = _participle(tree, k) or happenings().get((tree.lemma[k], "n"))
                if tree.lemma[k] == "victim":
                    return Hit("killed", k, "count-of", _verb_above(tree, j))
                if found is not None and (got := found.of("person")) and not found.roles & {"pred"}:
                    return Hit(got, k, "count-of", _verb_above(tree, j))
    return None
