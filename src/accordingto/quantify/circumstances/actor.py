"""The subject of an active verb: whoever does it, through participles, relatives and joined clauses."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.circumstances.blame import accused
from accordingto.quantify.circumstances.cause import happening, is_time, named_by
from accordingto.quantify.circumstances.naming import territory
from accordingto.quantify.circumstances.nearness import saying, sudden
from accordingto.quantify.happened.passives import is_passive, marked_passive
from accordingto.quantify.lexicon import happenings, kind_of, word_sets
from accordingto.quantify.spans import dateline

RELATIVE = frozenset({"which", "that", "who", "whom"})


def actor(tree: Tree, verb: int, anchor: int, active: bool = False) -> int | None:
    """The subject of an active verb whose object is counted; through participles up to the clause that has one."""
    current = below = verb
    for _ in range(5):
        if current < 0:
            return None
        passive = not (active and current == verb) and _undergoes(tree, current)
        if current != verb and tree.lemma[current] in word_sets()["reporting_verbs"]:
            joined = tree.rel[verb] == "conj" and tree.head[verb] == current
            account = [k for k in tree.kids(current, "ccomp", "parataxis") if k < current < verb]
            if account:
                current = account[0]  # "A storm hit Oron, the mayor said, killing two"
            elif not joined:
                break
        if current != verb and tree.lemma[current] in word_sets()["counting_verbs"]:
            break  # "registered 640 as kidnapped"
        if current != verb and tree.lemma[current] in word_sets()["reacting_verbs"]:
            answered = next((k for k in tree.kids(current, "obj") if happening(tree, k) and k < verb), None)
            if answered is not None:
                return answered  # "march to protest the blast, hurting nine"
        row = happenings().get((tree.lemma[current], "v"))
        if current != verb and row is not None and row.roles == frozenset({"subj"}) and row.person == "killed":
            return None
        blamed = current != verb and tree.lemma[current] in word_sets()["blaming_verbs"]
        if passive and not blamed:  # "was charged by police with shooting a friend": not the police
            by = named_by(tree, current)
            if by is not None or (current == verb and not active):
                return by
        of = current == verb and tree.lower[verb].endswith("ing") and tree.lower[verb + 1 : verb + 2] == ["of"]
        for k in tree.kids(current, "nmod:poss", "compound") if of else ():  # "the police killing of a boy"
            if tree.upos[k] != "PRON":
                return k
        for k in tree.children[current]:
            if k < current and _gerund(tree, k) and not saying(tree, k):
                return k  # "shelling of the camp wounded 13"
            if tree.rel[k] in ("nsubj", "nsubj:outer", "nsubj:pass") and k <= anchor:
                if dateline(tree, k) or (active and verb == current < k == anchor):
                    continue  # behind an active verb, what is counted is its object, whatever the arc says
                if k == anchor or anchor in set(tree.subtree(k)):
                    return None
                own = _afterwards(tree, below) or tree.lemma[current] in word_sets()["blaming_verbs"]
                if passive and current != verb and not own:
                    return None
                if tree.lower[k] in RELATIVE:
                    return _antecedent(tree, current)
                return None if current != verb and tree.lemma[current] in word_sets()["finding_verbs"] else k
        if active and not passive and tree.upos[current] == "VERB" and not tree.lower[current].endswith("ing"):
            beside = _before(tree, current, anchor)
            if beside is not None:
                return beside
        charged = accused(tree, current)
        if charged is not None:
            return charged
        rel = tree.rel[current]
        if rel == "acl:relcl":
            return _antecedent(tree, current)
        seen = _seen_doing(tree, current) if rel == "xcomp" and tree.upos[current] == "VERB" else None
        if seen is not None:
            return seen
        if rel == "acl" and tree.lower[current].endswith("ing"):
            up = tree.head[current]
            struck = kind_of(tree.lemma[up])
            idle = struck is not None and struck.counted_class in ("homes", "buildings", "infrastructure")
            if tree.upos[up] in ("NOUN", "PROPN") and tree.lower[current - 1] != "," and not idle:
                return up if up != anchor else None
        if rel.partition(":")[0] in ("conj", "xcomp", "advcl", "parataxis", "acl", "obj", "obl", "dep", "ccomp"):
            current, below = tree.head[current], current
            continue
        break
    return (_before(tree, verb, anchor) or _in_row(tree, verb, anchor)) if active else None


def _gerund(tree: Tree, k: int) -> bool:
    """Whether a verb in -ing stands as a subject, whatever the arc calls it: what is done is behind its "of"."""
    if not tree.lower[k].endswith("ing"):
        return False
    loose = tree.base[k] == "advcl" and tree.lower[k + 1] == "of" and not tree.kids(k, "mark")
    return tree.base[k] == "csubj" or (loose and not tree.kids(tree.head[k], "nsubj"))


def _in_row(tree: Tree, verb: int, anchor: int) -> int | None:
    """Whoever does what the verb before tells, where no arc joins the two: "killed seven guards, wounded 19"."""
    first = tree.sentences[tree.sentence[verb]][0]
    if tree.lower[verb - 1] not in (",", "and"):
        return None
    for i in range(verb - 2, max(first, verb - 12) - 1, -1):
        if tree.upos[i] in ("SCONJ", "AUX") or tree.lower[i] in (";", ":", *RELATIVE):
            return None
        if tree.upos[i] == "VERB":
            return None if saying(tree, i) or marked_passive(tree, i) else actor(tree, i, anchor, active=True)
    return None


def _afterwards(tree: Tree, clause: int) -> bool:
    """ "was arrested after opening fire": the subject of the clause above is who did it."""
    after = any(tree.lower[k] in ("after", "before", "while") for k in tree.kids(clause, "mark"))
    return after and tree.rel[clause] == "advcl" and tree.lower[clause].endswith("ing")


def _seen_doing(tree: Tree, verb: int) -> int | None:
    """ "saw soldiers shoot four", "ordered his men to kill them": the object of the verb above is who does it."""
    for k in tree.kids(tree.head[verb], "obj"):
        known = kind_of(tree.lemma[k])
        if tree.head[verb] < k < verb and known is not None and known.kind in ("person", "relative", "group"):
            return k
    return None


def _undergoes(tree: Tree, verb: int) -> bool:
    """Passive by its marks, or a bare participle without a subject of its own."""
    if marked_passive(tree, verb):
        return True
    if any(tree.rel[k] == "nsubj" for k in tree.children[verb]):
        return False
    return tree.rel[verb] in ("acl", "amod") and is_passive(tree, verb)


def _before(tree: Tree, verb: int, anchor: int) -> int | None:
    """The noun right before an active verb, where no arc tells its subject."""
    i = verb - 1
    times = word_sets()["time_nouns"]
    while i > 0 and (tree.upos[i] in ("AUX", "ADV", "PART") or tree.lemma[i] in times or tree.lower[i] == "this"):
        if tree.lower[i] == "to":
            return None
        timed = tree.lemma[i] in times
        i -= 1
        while timed and i > 0 and (tree.upos[i] in ("NUM", "DET", "ADP") or tree.lower[i] in ("past", "last")):
            i -= 1  # "the raids staged in Oron over the past 12 days have killed"
    if i >= 0 and tree.sentence[i] == tree.sentence[verb] and tree.upos[i] in ("NOUN", "PROPN", "PRON") and i != anchor:
        while (
            tree.rel[i].partition(":")[0] in ("nmod", "flat", "conj", "compound")
            and 0 <= tree.head[i] < verb
            and tree.sentence[tree.head[i]] == tree.sentence[verb]
        ):
            i = tree.head[i]
        above = tree.head[i]
        if tree.rel[i] == "obl" and 0 <= above < i and tree.rel[above] == "acl":
            i = (
                above - 1 if tree.upos[above - 1] in ("NOUN", "PROPN") else tree.head[above]
            )  # "the raids staged in Oron"
        return i if tree.lower[i] not in RELATIVE and i != anchor else None
    return None


def _antecedent(tree: Tree, clause: int) -> int | None:
    """What "which" stands for."""
    while clause >= 0 and tree.rel[clause] == "conj":
        clause = tree.head[clause]
    if clause < 0 or tree.rel[clause] != "acl:relcl":
        return None
    i = clause - 1
    while i > tree.head[clause] and tree.lower[i] not in RELATIVE:
        i -= 1
    for j in range(i - 1, max(i - 8, tree.head[clause]), -1):  # "a suspect in a shooting Tuesday that left one dead"
        if happening(tree, j) or (sudden(tree, j) and tree.upos[j] == "NOUN"):
            return j
    row = happenings().get((tree.lemma[clause], "v"))
    there = any(tree.lower[k] in _WHERE for k in tree.kids(tree.head[clause], "case"))
    harms = there and row is not None and row.person in ("killed", "injured", "casualties")
    if (harms or tree.lemma[clause] in word_sets()["causing_verbs"]) and not _acts(tree, tree.head[clause]):
        for j in range(tree.head[clause] - 1, max(tree.head[clause] - 12, -1), -1):
            if tree.upos[j] in ("VERB", "AUX", "SCONJ"):
                break
            if happening(tree, j) and tree.rel[j] != "compound":
                return j  # "a shooting outside a club in Lusk that left one dead"
        up = tree.head[tree.head[clause]]
        if harms and up >= 0 and _acts(tree, up):
            return up  # "soldiers in Oron who killed ten"
        if tree.lemma[clause] == "lead" or territory(tree, tree.head[clause]) or is_time(tree, tree.head[clause]):
            return -1  # "fired 60 rounds at the quarter, which led to the death of two"
        return tree.head[clause]
    return tree.head[clause]


_WHERE = frozenset({"in", "at", "near", "outside", "inside", "around"})


def _acts(tree: Tree, i: int) -> bool:
    """Whether a noun names people or an event, which can do harm, and not a place where harm is done."""
    known = kind_of(tree.lemma[i])
    if tree.lemma[i] in word_sets()["gatherings"]:
        return False  # "a shooting at a party that left one dead"
    return happening(tree, i) or (known is not None and known.kind in ("person", "relative", "group", "event"))


def wielder(tree: Tree, weapon: int) -> int:
    """Whoever throws, lays or sets off the weapon that did it, where the clause says so; else the weapon.

    "Gunmen threw a grenade that killed three": the gunmen, for a doer that is named goes before a weapon.
    """
    sets, verb = word_sets(), tree.head[weapon]
    if tree.lemma[weapon] not in sets["wielded"] | sets["ordnance"] or tree.base[weapon] != "obj":
        return weapon
    if tree.lemma[verb] not in sets["wielding_verbs"]:
        return weapon
    who = actor(tree, verb, weapon, active=True)
    return weapon if who is None or happening(tree, who) or tree.upos[who] == "PRON" else who
