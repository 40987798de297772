"""What treebanks and models write in two ways, set in one, so that rules need to know one of them.

Read from the words themselves and their order: an owner is no subject, a number behind a preposition is no part of a
noun before it, what stands behind the "of" of a gerund belongs to it as to a noun, "three of whom" is a subject, a
place with a distance behind it is no part of the distance, and what has a subject and an object is a verb. Source: the
guidelines of Universal Dependencies, against what two of our models gave on the same sentences.
"""

from __future__ import annotations

_OWNS = frozenset({"'s", "’s"})
_WHOSE = frozenset({"whom", "which"})
_SPELLS = frozenset({"year", "month", "week"})
_WHICH = frozenset({"this", "last", "next"})
_HELD = frozenset({"case", "det", "amod", "compound"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "ADV"})
_NUMERALS = frozenset({
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty",
})  # fmt: skip
_CLAUSES = frozenset({"xcomp", "ccomp", "conj", "parataxis", "advcl"})
_REACH = 60  # words in which what hangs on a verb is looked for: a long text must not be walked for each of them


def settle(lower: list[str], upos: list[str], head: list[int], rel: list[str]) -> None:
    """Change ``upos``, ``head`` and ``rel`` in place; ``lower`` are the words in small letters."""
    for verb in {h for h, r in zip(head, rel) if r == "obj"} & {h for h, r in zip(head, rel) if r == "nsubj"}:
        if upos[verb] == "NOUN":
            upos[verb] = "VERB"  # "two gunmen shot dead an elder"
    for i, word in enumerate(lower):
        if word in _NUMERALS and upos[i] == "NOUN":
            upos[i] = "NUM"  # "nine of the eleven who went down"
        if word in _HEADLINES and upos[i] == "NOUN" and lower[i - 1] == "," and rel[i] == "compound":
            _headline(i, head, upos, rel)
        if word == "rose" and upos[i] == "NOUN" and lower[i + 1 : i + 2] == ["to"]:
            _rises(i, upos, head, rel)
        if word in _OWNS and upos[i] == "PART" and upos[i + 1 : i + 2] == ["VERB"] and lower[i + 1].endswith("ing"):
            upos[i + 1] = "NOUN"  # "380 men by the army's reckoning"
        if word in _OWNS and upos[i] == "PART":
            _owner(i - 1, upos, head, rel)
        elif rel[i] == "nummod" and 0 <= head[i] < i - 1 and upos[i - 1] in ("ADP", "SCONJ"):
            rel[i] = "nmod"  # "an aircraft with eight on board"
        elif rel[i] == "nummod" and lower[i - 1] == "total" and head[i] == head[i - 1] == i - 2:
            upos[i - 1], rel[i - 1], head[i], rel[i] = "VERB", "acl", i - 1, "obj"  # "arrivals total 38,511"
        elif rel[i] == "case" and head[i] > i and rel[head[i]] == "compound" and head[head[i]] > head[i]:
            _hang(i, head[head[i]], head)  # "with Engineer Ana Garra"
        elif rel[i] in ("nmod", "obl") and upos[i : i + 2] == ["NOUN", "PROPN"] and _twins(i, head, rel):
            if _hang(i, i + 1, head):
                rel[i] = "compound"
            for k in range(max(0, i - 3), i):
                if head[k] == i and rel[k] == "case":
                    _hang(k, i + 1, head)
        elif rel[i] == "compound" and word in _SPELLS and lower[i - 1] in _WHICH:
            rel[i] = "nmod:unmarked"  # "so far this year arrivals total"
        elif rel[i] == "conj" and upos[i] == "VERB" and 0 <= head[i] < i and "have" in lower[head[i] : i]:
            _joined(i, lower, head, rel)
        elif rel[i] == "amod" and upos[i : i + 2] == ["ADJ", "VERB"] and head[i] == i + 1 and lower[i - 1] == "the":
            if rel[i + 1] in ("root", "ccomp", "conj", "parataxis"):
                upos[i], rel[i] = "NOUN", "nsubj"  # "the total rose to 31"
                _hang(i - 1, i, head)
        elif rel[i] == "compound" and upos[i : i + 2] == ["NOUN", "VERB"] and head[i] == i + 1:
            if lower[i + 1].endswith("ing"):
                upos[i + 1] = "NOUN"  # "not one shell casing"
        elif rel[i] == "cop" and head[i] > i and lower[head[i]] == "now":
            _hang(i, next((k for k in range(i + 1, head[i]) if upos[k] == "NUM"), head[i]), head)  # "it's 12 now"
        elif word == "of" and upos[i - 1] == "VERB" and lower[i - 1].endswith("ing"):
            k = head[i]
            if k > i and head[k] == i - 1 and rel[k] == "obl":
                rel[k] = "nmod"  # "shelling of the camp"
        elif word in _WHOSE and i > 2 and lower[i - 1] == "of" and upos[i - 2] == "NUM":
            _part(i - 2, i, upos, head, rel)
        elif rel[i] == "compound" and upos[i] == "NOUN" and upos[i + 1 : i + 2] == ["NUM"] and head[i] == i + 2:
            _measured_off(i, head, rel)
        elif upos[i] == "VERB" and upos[i - 1] == "VERB" and rel[i - 1] == "acl:relcl" and rel[i] in _CLAUSES:
            _thought(i, lower, head, rel)
        elif upos[i - 1 : i + 3] == ["ADP", "NUM", "VERB", "NOUN"] and head[i] == i + 1 and head[i + 2] == i + 1:
            _participle(i, lower, upos, head, rel)
        elif rel[i] in ("obl", "obj") and lower[head[i] : head[i] + 2] == ["upwards", "of"]:
            if _hang(i, head[head[i]], head):
                rel[i] = "obj"  # "have killed upwards of a hundred soldiers"
        elif rel[i] == "obl" and upos[i] == "NOUN" and 0 <= head[i] < i:
            _object(i, head, rel)
        elif upos[i] == "VERB" and rel[i] in ("amod", "parataxis", "acl"):
            _predicate(i, lower, upos, head, rel)
        elif rel[i] == "case" and word != "of" and rel[head[i]] == "nmod" and 0 <= head[head[i]] == i - 1:
            day = i - 1
            if upos[day] == "PROPN" and rel[day] == "obl:unmarked" and _hang(head[i], head[day], head):
                rel[head[i]] = "obl"  # "was quiet Monday after two nights of brawls"
        elif rel[i] == "mark" and rel[head[i]] == "advcl":
            _before_mark(i, head, rel)


_HEADLINES = frozenset({"kill", "injure", "wound", "destroy", "displace", "damage", "leave", "hurt"})


def _headline(i: int, head: list[int], upos: list[str], rel: list[str]) -> None:
    """ "Floods swamp a town, kill scores of cattle": behind a comma stands another verb of the headline."""
    noun = head[i]
    top = next((k for k in range(i - 1, max(-1, i - _REACH), -1) if head[k] < 0), -1)
    if noun > i and top >= 0 and _hang(i, top, head) and _hang(noun, i, head):
        upos[i], rel[i], rel[noun] = "VERB", "conj", "obj"


def _rises(i: int, upos: list[str], head: list[int], rel: list[str]) -> None:
    """ "The total rose to 31": no flower."""
    upos[i] = "VERB"
    for k in range(i + 1, min(len(head), i + 6)):
        if head[k] == i and rel[k] == "nmod":
            rel[k] = "obl"
    if upos[i - 1] == "ADJ" and rel[i - 1] == "amod" and head[i - 1] == i:
        upos[i - 1], rel[i - 1] = "NOUN", "nsubj"


def _participle(n: int, lower: list[str], upos: list[str], head: list[int], rel: list[str]) -> None:
    """ "out of 74 launched drones, 61 fell": between a number and its noun stands no verb of its own."""
    verb, noun = n + 1, n + 2
    if rel[noun] != "obj" or not lower[verb].endswith("ed") or not _hang(noun, head[verb], head):
        return
    rel[noun] = rel[n] if rel[n].startswith(("obl", "nsubj", "obj")) else "obl"
    for k in range(max(0, n - 3), n):
        if head[k] in (n, verb) and rel[k] in ("case", "advmod"):
            _hang(k, noun, head)
            rel[k] = "case"
    if _hang(n, noun, head) and _hang(verb, noun, head):
        upos[verb], rel[n], rel[verb] = "ADJ", "nummod", "amod"


def _object(i: int, head: list[int], rel: list[str]) -> None:
    """ "systems intercepted within a day six drones": counted, without a preposition, where no object stands."""
    verb = head[i]
    own = [k for k in range(max(0, verb - _REACH), min(len(head), i)) if head[k] == verb]
    inside = [k for k in range(verb + 1, i) if head[k] == i]
    counted = any(rel[k] == "nummod" for k in inside) and not any(rel[k] == "case" for k in inside)
    if counted and not any(rel[k] in ("obj", "aux:pass", "cop") for k in own):
        subject = next((k for k in own if rel[k] == "nsubj:pass"), None)
        if subject is not None:
            rel[i], rel[subject] = "obj", "nsubj"


def _thought(i: int, lower: list[str], head: list[int], rel: list[str]) -> None:
    """ "a man who officers think shot four": the second verb is what they think, whatever stands behind it."""
    thinks = i - 1
    subject = next((k for k in range(thinks - 1, max(0, thinks - 6), -1) if head[k] == thinks and rel[k] == "nsubj"), 0)
    first = next((k for k in range(subject, max(0, subject - 6), -1) if lower[k] in ("who", "which", "that")), 0)
    if 0 < first < subject and head[i] != thinks and head[first - 1] != i and _hang(i, thinks, head):
        rel[i] = "ccomp"


def _hang(i: int, above: int, head: list[int]) -> bool:
    """Hang word ``i`` on ``above`` and say so, where no circle comes of it."""
    k = above
    while k >= 0 and k != i:
        k = head[k]
    if k == i:
        return False
    head[i] = above
    return True


def _owner(i: int, upos: list[str], head: list[int], rel: list[str]) -> None:
    """ "Israva's military said": where the owner was taken for the subject, what is owned is it."""
    if i < 0 or upos[i] not in _NOMINAL or rel[i] == "nmod:poss":
        return
    last = i + 2
    while last < len(upos) and upos[last] in _INSIDE and head[last] not in (i, head[i]):
        last += 1
    if last >= len(upos) or upos[last] not in _NOMINAL:
        return
    above, was = head[i], rel[i]
    if _hang(last, above, head) and _hang(i, last, head):
        rel[last], rel[i] = was, "nmod:poss"


def _part(n: int, whom: int, upos: list[str], head: list[int], rel: list[str]) -> None:
    """ "11 civilians, three of whom were hit": the three are the subject, and of the whole it is a relative clause."""
    if not 0 <= head[n] < n or rel[n].startswith("nsubj"):
        return
    outside = [k for k in range(whom + 1, min(len(upos), whom + 10)) if 0 <= head[k] < n and upos[k] != "PUNCT"]
    verb = outside[0] if outside else -1
    if verb < 0 or any(h == verb and rel[k] == "cop" for k, h in enumerate(head[:verb])):
        return  # "24 of which were SAM-7s": what the whole underwent, the part did
    passive = any(h == verb and rel[k] == "aux:pass" for k, h in enumerate(head[:verb]))
    if not _hang(n, verb, head):
        return
    rel[verb], rel[n] = "acl:relcl", "nsubj:pass" if passive else "nsubj"
    for k in outside[1:]:
        if rel[k].startswith("acl") and _hang(k, verb, head):
            rel[k] = "acl"  # "three of whom were children hit by"


def _measured_off(i: int, head: list[int], rel: list[str]) -> None:
    """ "on a track 9 km from Pelm": the track is what the preposition is of, and the distance is told of it."""
    unit = i + 2
    above, was = head[unit], rel[unit]
    if not (_hang(i, above, head) and _hang(unit, i, head)):
        return
    rel[i], rel[unit] = was, "nmod:unmarked"
    for k in range(max(0, i - 4), i):
        if head[k] == unit and rel[k] in _HELD:
            _hang(k, i, head)


def _predicate(verb: int, lower: list[str], upos: list[str], head: list[int], rel: list[str]) -> None:
    """ "The coastguard fired rockets", "the list names 40": a verb between two nouns is what they belong to.

    So is a participle with an object in a sentence that has no other verb: "heavy rain on Monday flooded 40 sheds".
    """
    noun = head[verb]
    before, behind_it = range(verb - 1, max(-1, verb - _REACH), -1), range(verb + 1, min(len(rel), verb + _REACH))
    own = next((k for k in before if head[k] == verb and rel[k].startswith("nsubj")), -1)
    has_object = any(head[k] == verb and rel[k] == "obj" for k in behind_it)
    behind = rel[verb] == "parataxis" and noun == verb - 1
    only = rel[verb] == "acl" and head[noun] < 0 and noun < verb and lower[verb].endswith("ed")
    if rel[verb] == "amod" and noun > verb and own >= 0:
        was = "obj"
    elif own < 0 and has_object and upos[noun] in _NOMINAL and (behind or (only and _alone(verb, upos, head))):
        was = "nsubj"
    else:
        return
    above = head[noun]
    if _hang(verb, above, head) and _hang(noun, verb, head):
        rel[verb], rel[noun] = rel[noun], was


def _alone(verb: int, upos: list[str], head: list[int]) -> bool:
    """Whether nothing else that hangs on the verb's noun, or on the verb, is a verb."""
    noun = head[verb]
    near = range(max(0, noun - _REACH), min(len(head), verb + _REACH))
    return not any(upos[k] in ("VERB", "AUX") for k in near if head[k] in (noun, verb) and k != verb)


def _before_mark(mark: int, head: list[int], rel: list[str]) -> None:
    """ "travelled a few blocks before it stopped": what stands before the conjunction belongs to the clause before."""
    clause = head[mark]
    above = head[clause]
    for k in range(above + 1, mark):
        if head[k] == clause and rel[k] in ("obj", "obl", "obl:unmarked"):
            _hang(k, above, head)


def _twins(i: int, head: list[int], rel: list[str]) -> bool:
    """ "with Engineer Ana Garra": whether a title and the name right behind it hang side by side."""
    return head[i] == head[i + 1] and rel[i] == rel[i + 1]


def _joined(i: int, lower: list[str], head: list[int], rel: list[str]) -> None:
    """ "claimed to have killed 32 and seized seven": both are claimed, where the second has no subject of its own."""
    above = head[i]
    claimed = (k for k in range(above + 1, i) if head[k] == above and rel[k] == "xcomp" and lower[k - 1] == "have")
    inner = next(claimed, None)
    own = any(h == i and rel[k].startswith("nsubj") for k, h in enumerate(head[:i]))
    if inner is not None and not own:
        _hang(i, inner, head)
