"""How near a phrase of place or time stands to an event, by the arcs; shared by place.py and moment.py."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from accordingto.parse.tree import Tree, once
from accordingto.quantify.circumstances.called import called_out
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import happenings, kind_of, word_sets

FAR = 8
_BEYOND = 99  # above the verb that tells of the event


def near(tree: Tree, hit: Hit, anchor: int) -> dict[int, int]:
    """Words near the event: 0 itself and its verb, 1 the counted noun, 2 what hangs on these, then what is above."""
    found: dict[int, int] = {}
    core = [i for i in (hit.event, hit.verb) if i >= 0 and tree.sentence[i] == tree.sentence[anchor]]
    for i in core:
        found.setdefault(i, 0)
    found.setdefault(anchor, 1)
    for i in (*core, anchor):
        for k in tree.children[i]:
            if tree.rel[k].partition(":")[0] not in ("conj", "parataxis"):
                found.setdefault(k, 2)
    start = hit.verb if hit.verb in core else anchor
    told = False
    for depth, i in enumerate(tree.ancestors(start)):
        found.setdefault(i, _BEYOND if told else 3 + depth)
        told = told or (
            tree.rel[i] == "advcl" and saying(tree, i) and tree.lemma[i] not in word_sets()["undergoing_verbs"]
        )
    return found


def rank(tree: Tree, word: int, path: dict[int, int], of_events: bool = True) -> int | None:
    """How far ``word`` stands from the event; FAR where no arc leads there, None where it belongs to something else.

    What hangs on a verb of saying tells of the saying; what stands in a relative clause tells of its own noun, but
    that of a sudden event tells of the event where ``of_events`` is set ("the blast that shook Oron today").
    """
    head, i = tree.head[word], word
    aside = -1  # the verb of a relative clause or of a second clause that the phrase stands in
    told = False  # a verb between tells where the word belongs: what is said above it takes nothing away
    for steps in range(5):
        if head < 0:
            return FAR
        relative = tree.rel[i] == "acl:relcl" and not (of_events and sudden(tree, head))
        if (relative or (i != word and _own_clause(tree, i))) and aside < 0:
            aside = i
        if saying(tree, head):
            if steps == 0 and _fronted(tree, word, head, path):
                return 3
            early = 0 <= aside < min(k for k, steps_up in path.items() if steps_up <= 1)
            if told and early and tree.rel[aside] == "acl:relcl":
                return None  # "In Oron, where the storm arrived on Monday, police said four had drowned"
            if told:  # what another clause of the same account tells
                return (
                    None
                    if path.get(head, FAR) < FAR and tree.rel[i] == "ccomp" and _in_subject(tree, head, path)
                    else FAR
                )
            return None if head not in path or path[head] >= 3 else path[head] + steps
        told = told or tree.upos[head] == "VERB"
        if path.get(head) == _BEYOND:
            return None  # "fears in Lusk grew on Monday as police said that ten had died": where and when they grew
        if head in path:
            if tree.rel[head] == "acl:relcl" and path.get(tree.head[head]) == 1 and _another(tree, head, path):
                return None  # "freed two who were seized in Vash"
            if aside >= 0 and not _same_event(tree, head, path, of_events):
                return None
            if aside >= 0 and ((path[head] == 1 and _another(tree, aside, path)) or _describes(tree, aside)):
                return None
            return path[head] + steps
        head, i = tree.head[head], head
    return FAR


def _in_subject(tree: Tree, say: int, path: dict[int, int]) -> bool:
    """Whether the event stands in the words that name who says it: "the member, who gave 100 jackets, said"."""
    return any(tree.rel[k].startswith("nsubj") and k in path for k in tree.children[say])


def _fronted(tree: Tree, word: int, say: int, path: dict[int, int]) -> bool:
    """Whether a phrase opens an account that its attribution closes: "In Lusk, soldiers killed two, he said"."""
    core = [i for i, steps in path.items() if steps <= 1]
    if not word < min(core) or not max(core) < say or "," not in tree.lower[word + 1 : word + 4]:
        return False
    return any(
        tree.rel[k] in ("ccomp", "parataxis") and (k in core or path.get(k, FAR) < _BEYOND)
        for k in tree.children[say]
        if k in path
    )


def _same_event(tree: Tree, noun: int, path: dict[int, int], of_events: bool) -> bool:
    """Whether what a clause tells of a noun holds for the event: of the counted themselves, of what harmed them."""
    known = kind_of(tree.lemma[noun])
    if tree.rel[noun].startswith("nsubj") and path[noun] != 1 and known is not None and known.kind == "person":
        return False  # "a clerk who was let go on Monday shot two"
    place = tree.upos[noun] != "NOUN" or (known is not None and known.kind == "territory")
    return path[noun] == 1 or (path[noun] == 2 and of_events and not place)


def _another(tree: Tree, verb: int, path: dict[int, int]) -> bool:
    """Whether a relative clause of the counted tells of another event: "the release of six who were seized in Oron";
    or what they are: "a tailor who taught in Oron"."""
    if _describes(tree, verb):
        return path.get(verb) != 0
    return path.get(verb) != 0 and (tree.lemma[verb], "v") in happenings()


def _describes(tree: Tree, verb: int) -> bool:
    """Whether a relative clause only says what somebody is: "a nun who had been abbess", "a tailor who lived in"."""
    being = tree.upos[verb] in ("NOUN", "PROPN") and bool(tree.kids(verb, "cop")) and not tree.kids(verb, "case")
    return being or tree.lemma[verb] in word_sets()["describing_verbs"]


def _own_clause(tree: Tree, verb: int) -> bool:
    """Whether a verb joined to another has a subject of its own that is not counted: it tells of something else."""
    if tree.rel[verb] not in ("conj", "parataxis") or tree.upos[verb] != "VERB":
        return False
    if (tree.lemma[verb], "v") in happenings():
        return False  # "two cars were destroyed and a shop was damaged on Monday": Monday is of both
    return any(tree.rel[k].startswith("nsubj") and tree.upos[k] != "NUM" for k in tree.children[verb])


def sudden(tree: Tree, i: int) -> bool:
    """Whether a word names something that happens at one place and time: a blast, an ambush, a crash."""
    sets = word_sets()
    if tree.upos[i] in ("NOUN", "PROPN"):
        return tree.lemma[i] in sets["sudden_nouns"] or tree.lemma[i] in sets["ordnance"]
    if tree.upos[i] != "VERB":
        return False
    following = tree.lower[i + 1 : i + 2]
    return tree.lemma[i] in sets["sudden_verbs"] or (
        following in (["off"], ["place"]) and tree.lemma[i] in ("go", "take")
    )


def saying(tree: Tree, i: int) -> bool:
    """A verb that reports: what hangs on it tells of the saying and not of the event."""
    if tree.upos[i] != "VERB":
        return False
    if tree.lemma[i] in ("charge", "denounce", "testify", "complain"):
        return bool(tree.kids(i, "ccomp"))  # "charged in Lusk that ..."; "charged two men" says nothing
    if tree.lemma[i] not in word_sets()["reporting_verbs"] or called_out(tree, i):
        return False
    return tree.rel[i] == "parataxis" or any(
        tree.rel[k].partition(":")[0] in ("ccomp", "parataxis", "obj", "nsubj", "csubj") for k in tree.children[i]
    )


def said_there(tree: Tree, i: int) -> bool:
    """Whether the place tells where something was said: it hangs on the saying with no other verb between."""
    above = next((h for h in tree.ancestors(i) if tree.upos[h] == "VERB" or sudden(tree, h)), None)
    return above is not None and saying(tree, above)  # but "called the blast in Lusk a crime": there the blast was


def follows(tree: Tree, hit: Hit, anchor: int, first: int) -> bool:
    """Whether a phrase comes after the event and before the next verb: then it tells of it, whatever the arcs say."""
    start = (
        max(i for i in (hit.event, anchor) if i < first)
        if min(i for i in (max(hit.event, 0), anchor)) < first
        else first
    )
    if start == first or first - start > 16:
        return False
    return not any(
        tree.upos[i] in ("VERB", "AUX", "SCONJ") or tree.lower[i] in (";", "--", "—", ":")
        for i in range(start + 1, first)
    )


def leads_on(tree: Tree, hit: Hit, last: int) -> bool:
    """Whether the event goes on from the phrase that ends at ``last``: "... in Oron on Monday, killing ten"."""
    i = hit.event
    while i >= 0 and tree.rel[i] == "conj" and tree.head[i] < i and tree.upos[tree.head[i]] == "VERB":
        i = tree.head[i]
    if not 0 < i - last <= 14:
        i = hit.verb
    if i > 0 and tree.upos[i] != "VERB":
        i = _leaving(tree, i)
    if i > 0 and tree.lower[i - 1] in ("after", "before", "since"):
        return False  # "weakened on Monday after killing ten"
    return (
        0 < i - last <= 14
        and tree.upos[i] == "VERB"
        and tree.lower[i].endswith("ing")
        and not any(tree.upos[j] in ("VERB", "AUX", "SCONJ") and not _aside(tree, j) for j in range(last + 1, i))
    )


def _leaving(tree: Tree, i: int) -> int:
    """The verb that brings about what ``i`` tells: "leaving nine dead"."""
    found = next((h for h in tree.ancestors(i) if tree.upos[h] == "VERB"), i)
    return found if tree.lemma[found] in word_sets()["causing_verbs"] and found < i else i


def _aside(tree: Tree, verb: int) -> bool:
    """Whether a verb of saying stands between commas: ", the mayor said,"""
    return (
        saying(tree, verb)
        and tree.lower[verb + 1 : verb + 2] == [","]
        and any(tree.rel[k].startswith("nsubj") and k < verb for k in tree.children[verb])
    )


def of_reaction(tree: Tree, head: int, hit: Hit, anchor: int, first: int) -> bool:
    """Whether a phrase hangs on a verb that only answers the event: "Lusk on Sunday mourned the death of ten",
    "the two who were killed were identified on Sunday"."""
    if head >= 0 and tree.upos[head] == "VERB" and head == tree.head[anchor] and head < first:
        described = hit.event >= 0 and anchor in tree.ancestors(hit.event) and head not in (hit.event, hit.verb)
        if described and tree.rel[anchor].startswith("nsubj") and (tree.lemma[head], "v") not in happenings():
            return True
    if _answers(tree, head, hit, first):
        return True
    if head != hit.verb or hit.verb == hit.event or tree.lemma[head] not in word_sets()["reacting_verbs"]:
        return False
    if tree.lemma[head] == "claim" and hit.event in tree.kids(head, "obj"):
        return False  # "claimed nine lives"
    return first < anchor or not follows(tree, hit, anchor, first)  # "charged with the killing of two on Monday"


def _answers(tree: Tree, head: int, hit: Hit, first: int) -> bool:
    """Whether a phrase before the event hangs on an arrest or a trial above it: "arrested a man in Lusk on Friday over
    a shooting that killed two"."""
    event = hit.event if hit.event >= 0 else hit.verb
    if head < 0 or head in (hit.event, hit.verb) or not head < first < event:
        return False
    return tree.lemma[head] in _OF_COURTS and head in tree.ancestors(event)


_OF_COURTS = frozenset(
    {"arrest", "detain", "charge", "sentence", "convict", "indict", "jail", "accuse", "arraign", "hold", "book"}
)


def of_the_telling(tree: Tree, head: int, hit: Hit, first: int) -> bool:
    """Whether a phrase hangs on a verb above the relative clause that tells of the event, and that verb happens to
    somebody else: "a judge on Saturday sentenced the man who killed four"."""
    i = hit.event if hit.event >= 0 else hit.verb
    if i < first < head:
        return False  # right behind the event, whatever the arcs say
    over = set(tree.ancestors(i))
    while head >= 0 and tree.upos[head] in ("NOUN", "PROPN") and head not in over and not sudden(tree, head):
        head = tree.head[head]  # "sang at last month's fair": a month of the speaking
    above = False
    while i >= 0:
        if above and i == head:
            sets = word_sets()
            row = happenings().get((tree.lemma[i], "v"))
            harm = row is not None and row.person in ("killed", "injured", "casualties")
            return tree.upos[i] == "VERB" and not (
                harm
                or sudden(tree, i)
                or tree.lemma[i]
                in sets["cause_verbs"] | sets["causing_verbs"] | sets["undergoing_verbs"] | sets["striking_verbs"]
            )
        noun = tree.head[i]
        laid = first < i and tree.lemma[i] in word_sets()["blaming_verbs"]  # "the trial of one accused of killing four"
        if tree.rel[i] == "acl:relcl" or (tree.rel[i] == "acl" and (laid or tree.rel[noun].startswith("nsubj"))):
            known = kind_of(tree.lemma[noun])
            above = tree.upos[noun] == "PROPN" if known is None else known.kind in ("person", "relative", "territory")
            above = above and tree.lemma[i] not in word_sets()["finding_verbs"]  # "came to the town, where they found"
        i = tree.head[i]
    return False


def of_a_source(tree: Tree, first: int, anchor: int) -> bool:
    """Whether a phrase stands in the words that name a source: "according to reports received in Lusk"."""
    k = bisect_left(_sources(tree), (first,)) - 1
    if k >= 0 and first < _sources(tree)[k][1] <= anchor:
        return True
    begin = tree.sentences[tree.sentence[first]][0]
    for j in range(first - 1, max(begin, first - 10) - 1, -1):
        if tree.lower[j] == "according":
            return True
        if tree.upos[j] in ("AUX", "SCONJ") or tree.lower[j] in (",", ";", ":"):
            return False
    return False


def of_a_part(tree: Tree, first: int, anchor: int) -> bool:
    """Whether a phrase tells of a part that is counted apart: "27 deaths, including eight on Thursday"."""
    for i in range(first - 1, max(anchor, first - 7), -1):
        if tree.lower[i] == "including":
            return any(tree.upos[k] == "NUM" for k in range(i, first))
        if tree.upos[i] in ("VERB", "AUX", "PRON", "PUNCT"):
            return False
    return False


def apart(tree: Tree, a: int, b: int) -> bool:
    """Whether a deliberate line break stands between two words."""
    first, last = min(a, b), max(a, b)
    return last - first > 60 or tree.line_start(last) > first


def list_line(tree: Tree, start: int) -> bool:
    """Whether the line that begins at ``start`` is an item of a list: a few words without an end mark."""
    end, last = start, min(len(tree) - 1, start + 18)
    while end < last and not tree.ends_line[end]:
        end += 1
    return end - start < 16 and tree.lower[end] not in (".", "!", "?", '"', "”")


def lines_above(tree: Tree, anchor: int, most: int) -> Iterator[tuple[int, int]]:
    """First and last words of the lines above the item of a list that holds ``anchor``, nearest first."""
    start = tree.line_start(anchor)
    if not list_line(tree, start):
        return
    for _ in range(most):
        if start == 0:
            return
        last = start - 1
        start = tree.line_start(last)
        yield start, last


def topmost(tree: Tree, words: range) -> int:
    """The highest content word of a phrase."""
    inside = [w for w in words if tree.head[w] not in words]
    content = [w for w in inside if tree.rel[w].partition(":")[0] not in ("case", "mark", "punct", "advmod")]
    return (content or inside or list(words))[0]


@once
def _sources(tree: Tree) -> list[tuple[int, int]]:
    """The words of all sources that the encoder tagged, in order; they lie apart."""
    return sorted({s.source for s in tree.parsed.said if s.source})
