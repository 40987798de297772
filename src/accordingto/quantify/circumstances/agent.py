"""Who or what did it: the actor where the sentence names one, else the weapon or the event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.parse.tree import Tree
from accordingto.quantify.circumstances.actor import RELATIVE, actor, wielder
from accordingto.quantify.circumstances.blame import answerable, causing_before
from accordingto.quantify.circumstances.cause import (
    by_after,
    cause,
    cause_after,
    doer,
    drive_by,
    happening,
    is_time,
    named_by,
)
from accordingto.quantify.circumstances.naming import listed, territory
from accordingto.quantify.circumstances.nearness import saying
from accordingto.quantify.counted.runs import run_end
from accordingto.quantify.happened.passives import marked_passive
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import happenings, kind_of, word_sets
from accordingto.quantify.spans import dateline, noun_phrase
from accordingto.records import Span

_NEVER = frozenset(
    {"distance", "duration", "percent", "area", "attending", "missing", "returned", "surrendered", "rescued"}
)
_CAUSED = frozenset({
    "killed", "injured", "casualties", "destroyed", "damaged", "affected", "displaced", "homeless", "trapped",
    "abducted",
})  # fmt: skip
_ACTIVE_RULES = ("previous-word", "taken")


def agent(tree: Tree, hit: Hit, anchor: int) -> tuple[Span, str] | None:
    """The span of the agent and the rule that found it, or None."""
    for word, rule in _candidates(tree, hit, anchor):
        if word < 0:
            continue
        if is_time(tree, word):  # "a shooting Saturday evening left three dead"
            word = next((k for k in tree.kids(word, "compound") if happening(tree, k)), word)
        word = wielder(tree, doer(tree, _taken_up(tree, word)))
        if rule == "subject" and _where(tree, word):
            word = next((k for k in tree.ancestors(word) if tree.upos[k] != "NOUN" or not _where(tree, k)), -1)
            if word < 0 or tree.upos[word] != "NOUN":
                continue  # "the discharge of a gun in a home that hurt a girl": not the home
        if tree.lower[word + 1 : word + 3] == ["-", "old"]:
            word += 2  # "a 7-year-old"
        joined = None
        if happening(tree, word):
            joined = _OF_EVENTS | {"with"} if tree.lemma[word] in word_sets()["two_sided"] else _OF_EVENTS
        span = noun_phrase(tree, word, conj=rule not in ("cause", "cause-after"), joined=joined)
        if span[0] <= tree.start[anchor] < span[1]:
            span = noun_phrase(tree, word, conj=False, joined=frozenset({"-"}))  # "the murder by gunfire of two"
        whole = drive_by(tree, word)
        if whole is not None:
            span = (noun_phrase(tree, whole[0], joined=frozenset({"-"}))[0], tree.end[whole[1]])
        part = tree.lower[word : word + 2] == ["one", "of"]  # "one of the bombs killed two"
        idle = word_sets()["count_nouns"] | word_sets()["tellers"]
        if (tree.lower[word] in _POINTING and not part) or tree.lemma[word] in idle:
            continue  # a toll or the dead do nothing, nor do those who report it
        words = tree.words_in(*span)
        if tree.lower[words[0]] in _NOBODY or (is_time(tree, words[0]) and tree.rel[words[0]] != "nmod:poss"):
            continue  # "no group has claimed the attack"; nor does a Monday night
        span = _without_place(tree, _quake(tree, word), words)
        if hit.measure == "money" and tree.lemma[anchor] in _PAID and happening(tree, word):
            continue  # a blast offers no reward
        if rule == "subject" and (_underwent(tree, word, hit) or tree.lemma[hit.verb] in word_sets()["losing_verbs"]):
            continue  # "left nine dead and three wounded": the nine wounded nobody; nor has who lost nine
        counted = kind_of(tree.lemma[word]) if tree.kids(word, "nummod") and not happening(tree, word) else None
        if rule.startswith("cause") and counted is not None and counted.kind in ("thing", "territory", "household"):
            continue  # "193,000 houses collapsed, and 510,000 were damaged"
        if rule.startswith("cause") and tree.lemma[word] == "shooting" and tree.lower[words[0]] == "the":
            continue  # "those hit in the shooting" says no more than "hit"
        if tree.upos[word] == "VERB" and tree.lemma[word] in word_sets()["reporting_verbs"]:
            continue  # ", adding that floods drove out 400"
        if tree.lower[word][:1].isdecimal() and tree.upos[word] == "NUM":
            continue  # "reached by 13 May"
        manner = _MANNER | _RIDES if hit.measure in _MOVED else _MANNER
        if rule == "by-agent" and tree.lemma[word] in manner and tree.rel[word - 1] != "det":
            continue  # "by mistake", "evacuated by bus"
        if rule == "by-agent" and _carried(tree, max(hit.event, anchor), word):
            continue  # "were shot and taken away by car"
        if span[0] <= tree.start[anchor] < span[1]:
            continue  # what is counted does nothing to itself: "the massacre of six"
        return span, rule
    return None


def _where(tree: Tree, word: int) -> bool:
    """Whether a building or a land stands behind "in" or "at"."""
    known = kind_of(tree.lemma[word])
    built = known is not None and known.counted_class in ("buildings", "homes")
    placed = any(tree.lower[k] in ("in", "at", "inside", "outside", "near") for k in tree.kids(word, "case"))
    return placed and (built or territory(tree, word))


def _carried(tree: Tree, event: int, word: int) -> bool:
    """Whether vehicles only carried those who were harmed before."""
    known = kind_of(tree.lemma[word])
    carrying = any(
        tree.lemma[i] in ("take", "bring", "transport", "rush", "carry", "fly") for i in range(event + 1, word)
    )
    return carrying and known is not None and known.counted_class == "vehicles"


def _quake(tree: Tree, word: int) -> int:
    """ "a magnitude 5.9 earthquake", where the arcs make a phrase of "a magnitude 5.9"."""
    if tree.lemma[word] == "magnitude" and tree.upos[word + 1] == "NUM" and happening(tree, word + 2):
        return word + 2
    return word


def _without_place(tree: Tree, word: int, words: range) -> Span:
    """The agent's words without the place behind them: "soldiers in the town of Oron", but "men in plain clothes";
    and with the "at" that stands before "least"."""
    first, last = words[0], max(words[-1], word)
    for i in range(word + 1, last):
        aimed = tree.lower[i] in ("on", "at", "against") and not happening(tree, word)  # "by rebels on the town"
        if (aimed or tree.lower[i] in ("in", "near", "outside")) and tree.upos[i] == "ADP":
            end = next((j - 1 for j in range(i + 2, last + 1) if tree.upos[j] == "ADP"), last)
            named = tree.upos[end] == "PROPN" and (not aimed or listed(tree, i + 1, end))
            if territory(tree, end) or named:
                last = i - 1
                break
    while last > word and is_time(tree, last):
        last -= 1  # "a shooting Saturday evening"
    for i in range(first + 1, word):
        if tree.word[i] in _DASHES and tree.end[i - 1] < tree.start[i] and tree.end[i] < tree.start[i + 1]:
            first = i + 1  # "TARSK - Police", behind a dateline
    if tree.lower[first] in ("least", "most") and tree.lower[first - 1] == "at":
        first -= 1
    return tree.span(first, last)


def _candidates(tree: Tree, hit: Hit, anchor: int) -> Iterator[tuple[int, str]]:
    """Words that may name the agent, the likeliest first."""
    if hit.measure == "other":
        if tree.rel[anchor] == "obj" and not hit.acting and _deed(tree, tree.head[anchor]):
            active = actor(tree, tree.head[anchor], anchor)
            if active is not None:
                yield active, "active"
        return
    if hit.verb < 0 and hit.measure == "present":
        sender = _sender(tree, anchor)
        if sender is not None:
            yield sender, "sender"
        return
    if (
        hit.measure in _NEVER
        or hit.acting
        or hit.verb < 0
        or hit.rule.endswith("as")
        or tree.sentence[hit.verb] != tree.sentence[anchor]
    ):
        return
    if hit.event >= 0 and tree.lemma[hit.event] in word_sets()["aftermath"]:
        for i in (hit.event, hit.verb):
            sent = [k for k in tree.kids(i, "nsubj") if tree.lower[k] in RELATIVE and tree.rel[i] == "acl:relcl"]
            if sent and happening(tree, tree.head[i]):
                yield tree.head[i], "by-agent"  # "a shooting that sent a boy to hospital"
                return
        for i in dict.fromkeys((hit.event, hit.verb)):  # those who bring the wounded to hospital did not wound them
            brought = cause(tree, i, anchor)
            if brought is not None:
                yield brought, "cause"  # "in hospital after a shooting", "after he was shot by a neighbour"
        return
    direct = anchor + 1
    if hit.measure in _CAUSED and tree.lower[direct : direct + 1] == ["by"] and tree.upos[anchor] == "NUM":
        by = run_end(tree, direct + 1)
        if by is not None:
            yield by, "by-agent"  # "27 injuries, five by live bullets and 16 by tear gas"
            return
    verb = hit.verb
    told = [
        k for k in tree.kids(anchor, "acl") if tree.upos[k] == "VERB" and "NUM" not in tree.upos[anchor + 1 : k]
    ]  # "six priests who were killed by soldiers"
    told += [k for k in tree.kids(hit.event, "acl") if tree.upos[k] == "VERB"] if hit.event >= 0 else []
    told = [k for k in told if tree.lemma[k] not in ("follow", "precede", "accompany")]  # "followed by Orle with 12"
    if hit.rule == "previous-word" and tree.kids(verb, "nsubj"):
        told = []  # "troops raided five farms used by rebels"
    left = [tree.head[verb]] if tree.rel[verb] == "xcomp" and tree.lemma[tree.head[verb]] == "leave" else []
    sets, words = word_sets(), [verb, hit.event]
    if hit.rule.startswith("noun"):  # "the murder of a nun by bandits set off strikes by miners"
        by = by_after(tree, hit.event)
        if by is not None:
            yield by, "by-agent"
        words = [hit.event, verb] if marked_passive(tree, verb) else [hit.event]
    for i in dict.fromkeys((*words, *left, *(told if hit.measure in _CAUSED else ()))):
        told_of = (
            i == verb != hit.event
            and tree.lemma[i] in sets["reacting_verbs"] | sets["identifying"] | sets["publishing_verbs"]
        )
        idle = i < 0 or told_of or _found(tree, i, hit) or _counted_by(tree, i)
        named = None if idle else named_by(tree, i)  # "indicted by a jury over the death of two"
        if named is not None:
            yield named, "by-agent"
    if _found(tree, verb, hit):
        return
    subject = _subject(tree, hit, anchor)
    if subject is not None and subject != anchor:
        yield subject, "subject"
    if hit.measure not in _CAUSED:
        return
    for i in dict.fromkeys((verb, hit.event)):
        brought = cause(tree, i, anchor) if i >= 0 else None
        if brought is not None:
            yield brought, "cause"
    first = tree.sentences[tree.sentence[anchor]][0]
    late = cause_after(tree, max(hit.event, anchor)) or (
        cause_after(tree, first - 1, anchor) if tree.upos[first] in ("ADP", "SCONJ") else None
    )
    if late is not None:
        yield late, "cause-after"


def _counted_by(tree: Tree, verb: int) -> bool:
    """ "the 15 recorded by the authorities": who counts has done nothing."""
    return saying(tree, verb) or tree.lemma[verb] in word_sets()["counting_verbs"]


def _deed(tree: Tree, verb: int) -> bool:
    """Whether a verb tells that somebody did something to its object, and not what one has, meets or hears."""
    return (
        tree.upos[verb] == "VERB"
        and tree.rel[verb] != "acl"
        and not saying(tree, verb)
        and tree.lemma[verb] not in word_sets()["no_deeds"]
    )


def _found(tree: Tree, verb: int, hit: Hit) -> bool:
    """Whether the verb only tells how the harm came to be known: who finds a body has not killed."""
    if hit.measure not in _CAUSED or (tree.lemma[verb] == "recover" and hit.measure == "injured"):
        return False  # "are recovering after a stabbing"
    return tree.lemma[verb] in word_sets()["finding_verbs"] or (tree.lemma[verb] == "bury" and _by_people(tree, verb))


def _by_people(tree: Tree, verb: int) -> bool:
    """ "we buried 17 people": those who bury the dead did not kill them; a landslide does."""
    for k in tree.kids(verb, "nsubj"):
        known = kind_of(tree.lemma[k])
        if tree.upos[k] in ("PRON", "PROPN") or (known is not None and known.kind in ("person", "relative", "group")):
            return True
    return False


_DASHES = frozenset({"-", "–", "—", "--"})
_OF_EVENTS = frozenset({"of"})  # whom it struck, where and when are fields of their own
_PAID = frozenset({"reward", "bail", "bond", "fine", "ransom", "aid", "grant", "loan", "fund", "bailout"})
_MOVED = frozenset({"evacuated", "displaced", "rescued", "delivered", "present", "returned"})
_RIDES = frozenset(
    {"bus", "boat", "ship", "train", "plane", "helicopter", "air", "road", "sea", "rail", "truck", "ferry"}
)
_MANNER = frozenset({"mistake", "accident", "chance", "error", "hand", "law", "coincidence", "surprise", "name"})


def _underwent(tree: Tree, word: int, hit: Hit) -> bool:
    """Whether a subject is counted as harmed itself, by a participle that the event is joined to."""
    verb = tree.head[word]
    event = happenings().get((tree.lemma[hit.event], "v")) if hit.event >= 0 else None
    if event is not None and event.roles == frozenset({"subj"}) and event.person in _CAUSED:
        return True  # "18 of the 31 who died were children"
    counted = verb not in (hit.event, hit.verb) and not happening(tree, word)
    if counted and any(_harmed(tree, k) for k in tree.children[word] if k > word):
        return True  # "26 people killed and 44 injured"
    if verb < 0 or verb in (hit.event, hit.verb) or not any(tree.upos[k] == "NUM" for k in tree.kids(word, "nummod")):
        return False
    if any(hit.event == c for k in tree.kids(word, "acl") for c in tree.kids(k, "conj")):
        return True
    row = happenings().get((tree.lemma[verb], "v"))
    return row is not None and row.person in _CAUSED and not tree.kids(verb, "obj")


def _harmed(tree: Tree, k: int) -> bool:
    """A participle behind its noun that tells of harm: "26 people killed"."""
    row = happenings().get((tree.lemma[k], "v")) if tree.rel[k] in ("acl", "amod") else None
    return row is not None and row.person in _CAUSED and not tree.lower[k].endswith("ing")


_NOBODY = frozenset({"no", "nobody", "none", "no-one"})
_POINTING = frozenset({
    "situation", "matter", "least", "most", "this", "that", "these", "those", "which", "it", "there", "what", "who",
    "whom", "one", "all",
})  # fmt: skip


def _taken_up(tree: Tree, word: int) -> int:
    """What "it" takes up: whoever says it in the same sentence, else the subject of the one before.

    "They" and "he" stay: whom they mean is plain to a reader from the words beside them, and often nobody named.
    """
    if tree.lower[word] != "it":
        return word
    here = tree.sentence[word]
    for above in tree.ancestors(word):
        if saying(tree, above):
            said_by = [k for k in tree.kids(above, "nsubj") if k < word and tree.upos[k] in ("NOUN", "PROPN")]
            said_by = [k for k in said_by if not dateline(tree, k)]
            if not said_by:
                break  # "It damaged nine houses, officials said"
            known = kind_of(tree.lemma[said_by[0]])
            return word if known is not None and known.kind == "person" else said_by[0]
    before = [
        i
        for i in range(*tree.sentences[here - 1])
        if here and tree.rel[i].startswith("nsubj") and tree.upos[i] in ("NOUN", "PROPN")
    ]
    if not before or tree.paragraph[before[0]] != tree.paragraph[word]:
        return word
    subject = before[0]
    return subject if tree.lemma[subject] == tree.lower[subject] or tree.upos[subject] == "PROPN" else word


def _sender(tree: Tree, anchor: int) -> int | None:
    """ "has sent a team of 35 engineers": who sends what is merely there."""
    i = anchor
    for _ in range(4):
        rel, head = tree.rel[i].partition(":")[0], tree.head[i]
        if head < 0 or rel not in ("nmod", "obl", "acl", "obj"):
            return None
        if rel == "obj":
            return actor(tree, head, anchor) if tree.lemma[head] in word_sets()["send_verbs"] else None
        i = head
    return None


def _subject(tree: Tree, hit: Hit, anchor: int) -> int | None:
    """The one who does it, where the words say that somebody did."""
    verb = hit.verb
    sets = word_sets()
    rule = _OF_BEFORE.sub("", hit.rule)
    if hit.measure == "money" and tree.lemma[verb] == "put":
        return None  # "put the losses at $3 million": who counts
    if hit.measure in ("present", "other", "money", "weight"):
        acts = tree.lemma[verb] in sets["send_verbs"] or (
            hit.measure in ("money", "weight") and tree.lemma[verb] in sets["spending_verbs"]
        )
        return actor(tree, verb, anchor) if acts else None
    if rule.startswith(_ACTIVE_RULES):
        return actor(tree, verb, anchor, active=True)
    caused = causing_before(tree, anchor)
    if caused is not None:
        brought = actor(tree, caused, anchor, active=True)
        known = kind_of(tree.lemma[brought]) if brought is not None and brought >= 0 else None
        led = tree.lemma[caused] in ("result", "lead") and known is not None and known.kind in ("person", "group")
        return None if led else brought  # "rebels struck, resulting in two being hurt": by whom is not said
    if rule == "lives-of":
        return actor(tree, verb, anchor)  # "an arrow claimed the life of a rower"
    if rule.startswith("aimed-at"):
        return actor(tree, verb, anchor, active=True)
    if rule.startswith("noun"):
        liable = answerable(tree, hit.event)
        if liable is not None:
            return liable
        if tree.lemma[verb] in sets["causing_verbs"] and not (tree.lemma[verb] == "claim" and tree.kids(verb, "ccomp")):
            return None if _answered(tree, hit.event, verb) else actor(tree, verb, anchor)
        if tree.lemma[verb] in sets["blaming_verbs"]:
            blamed = [k for k in tree.children[verb] if tree.rel[k] in ("obj", "nsubj:pass") and k != anchor]
            blamed = [k for k in blamed if not dateline(tree, k)]
            return blamed[0] if blamed else None
        return None
    if rule == "toll":  # "the landslide death toll"
        return next((k for k in tree.kids(hit.event, "compound", "nmod:poss") if happening(tree, k)), None)
    if rule in ("next-word", "next-words", "multiple", "count-noun", "count-of") or saying(tree, verb):
        return None
    if rule.removeprefix("clause-").startswith(("verb-subj", "verb-participle")):
        return None  # what is counted is the subject itself
    if tree.upos[verb] in ("VERB", "AUX", "ADJ"):
        return actor(tree, verb, anchor)
    return None


_OF_BEFORE = re.compile(r"^(?:list-|restates-|item-of-)+")  # how a rule came from the number before


def _answered(tree: Tree, event: int, verb: int) -> bool:
    """Whether what was done answers the event: "caused the blast in revenge for the death of two"."""
    for i in tree.ancestors(event):
        if i == verb:
            return False
        if tree.lemma[i] in word_sets()["answering_nouns"]:
            return True
    return False
