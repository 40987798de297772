"""Who or what did it: the actor where the sentence names one, else the weapon or the event."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.parse.tree import Tree
from accordingto.quantify.circumstance import saying
from accordingto.quantify.lexicon import happenings, word_sets
from accordingto.quantify.predicates import Hit, is_passive, marked_passive
from accordingto.quantify.spans import noun_phrase
from accordingto.records import Span

_NEVER = frozenset(
    {"distance", "duration", "percent", "area", "attending", "missing", "returned", "surrendered", "rescued"}
)
_CAUSED = frozenset({
    "killed", "injured", "casualties", "destroyed", "damaged", "affected", "displaced", "homeless", "trapped",
    "abducted",
})  # fmt: skip
_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "tens", "several", "many"})
_RELATIVE = frozenset({"which", "that", "who", "whom"})
_ACTIVE_RULES = ("previous-word", "taken")


def agent(tree: Tree, hit: Hit, anchor: int) -> tuple[Span, str] | None:
    """The span of the agent and the rule that found it, or None."""
    for word, rule in _candidates(tree, hit, anchor):
        word = _doer(tree, _taken_up(tree, word))
        span = noun_phrase(tree, word, conj=rule not in ("cause", "cause-after"))
        if tree.lower[word] in _POINTING or tree.lemma[word] in word_sets()["count_nouns"]:
            continue  # a toll or the dead do nothing
        if tree.lower[tree.words_in(*span)[0]] in _NOBODY:
            continue  # "no group has claimed the attack"
        if span[0] <= tree.start[anchor] < span[1]:
            continue  # what is counted does nothing to itself: "the massacre of six"
        return span, rule
    return None


def _candidates(tree: Tree, hit: Hit, anchor: int) -> Iterator[tuple[int, str]]:
    """Words that may name the agent, the likeliest first."""
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
        return  # those who bring the wounded to hospital did not wound them
    verb = hit.verb
    told = [k for k in tree.kids(anchor, "acl") if tree.upos[k] == "VERB"]  # "six priests who were killed by soldiers"
    for i in dict.fromkeys((verb, hit.event, *(told if hit.measure in _CAUSED else ()))):
        named = _by(tree, i) if i >= 0 else None
        if named is not None:
            yield named, "by-agent"
    subject = _subject(tree, hit, anchor)
    if subject is not None and subject != anchor:
        yield subject, "subject"
    if hit.measure not in _CAUSED:
        return
    for i in dict.fromkeys((verb, hit.event)):
        cause = _cause(tree, i, anchor) if i >= 0 else None
        if cause is not None:
            yield cause, "cause"
    first = tree.sentences[tree.sentence[anchor]][0]
    cause = _cause_after(tree, max(hit.event, anchor)) or (
        _cause_after(tree, first - 1, anchor) if tree.upos[first] in ("ADP", "SCONJ") else None
    )
    if cause is not None:
        yield cause, "cause-after"


def _doer(tree: Tree, word: int) -> int:
    """Whoever did the event that ``word`` names, where its own words say so: "the attack carried out by rebels"."""
    if tree.lemma[word] not in word_sets()["cause_nouns"]:
        return word
    own = _by(tree, word)
    told = (_by(tree, k) for k in tree.kids(word, "acl") if tree.upos[k] == "VERB")
    return own or next((k for k in told if k is not None), word)


_NOBODY = frozenset({"no", "nobody", "none", "no-one"})
_POINTING = frozenset({"this", "that", "these", "those", "which", "it", "there", "what", "who", "whom"})


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
            return said_by[0] if said_by else word
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
            return _actor(tree, head, anchor) if tree.lemma[head] in word_sets()["send_verbs"] else None
        i = head
    return None


def _subject(tree: Tree, hit: Hit, anchor: int) -> int | None:
    """The one who does it, where the words say that somebody did."""
    verb = hit.verb
    sets = word_sets()
    rule = hit.rule.removeprefix("list-").removeprefix("restates-")
    if hit.measure in ("present", "other", "money", "weight"):
        acts = tree.lemma[verb] in sets["send_verbs"] or (
            hit.measure in ("money", "weight") and tree.lemma[verb] in sets["spending_verbs"]
        )
        return _actor(tree, verb, anchor) if acts else None
    if rule.startswith(_ACTIVE_RULES):
        return _actor(tree, verb, anchor, active=True)
    caused = _causing_before(tree, anchor)
    if caused is not None:
        return _actor(tree, caused, anchor, active=True)
    if rule.startswith("aimed-at"):
        return _actor(tree, verb, anchor, active=True)
    if rule.startswith("noun"):
        answerable = _answerable(tree, hit.event)
        if answerable is not None:
            return answerable
        if tree.lemma[verb] in sets["causing_verbs"]:
            return _actor(tree, verb, anchor)
        if tree.lemma[verb] in sets["blaming_verbs"]:
            blamed = [k for k in tree.children[verb] if tree.rel[k] in ("obj", "nsubj:pass") and k != anchor]
            return blamed[0] if blamed else None
        return None
    if rule in ("next-word", "next-words", "toll", "count-noun", "count-of") or saying(tree, verb):
        return None
    if rule.removeprefix("clause-").startswith(("verb-subj", "verb-participle")):
        return None  # what is counted is the subject itself
    if tree.upos[verb] in ("VERB", "AUX", "ADJ"):
        return _actor(tree, verb, anchor)
    return None


def _causing_before(tree: Tree, anchor: int) -> int | None:
    """ "left 12 dead", "resulted in at least 8 killed", "caused no casualties": the verb before the counted words."""
    first = tree.sentences[tree.sentence[anchor]][0]
    for i in range(anchor - 1, max(first, anchor - 9) - 1, -1):
        pos, low = tree.upos[i], tree.lower[i]
        if pos in ("VERB", "AUX"):
            base = tree.lemma[i]
            passive = i > 0 and tree.lemma[i - 1] == "be"
            if passive or (base not in word_sets()["causing_verbs"] and base not in ("result", "lead")):
                return None
            return i if base not in ("result", "lead") or tree.lower[i + 1] in ("in", "to") else None
        if (pos in ("PUNCT", "SCONJ", "PRON") and low not in ('"', "“")) or (
            pos == "ADP" and low not in ("in", "to", "of", "at", "than", "about", "around", "over", "up")
        ):
            return None
        if (
            pos == "CCONJ"
            and tree.lower[i + 1] not in _VAGUE
            and tree.upos[i + 1] not in ("NUM", "DET", "ADV", "ADJ", "ADP")
        ):
            return None
    return None


def _answerable(tree: Tree, event: int) -> int | None:
    """ "responsible for the deaths of", "blamed for", "involved in": the one who answers for the event."""
    for i in [h for _, h in zip(range(4), tree.ancestors(event))]:
        if tree.lemma[i] in ("responsible", "guilty", "involve", "implicate"):
            for k in tree.children[i]:
                if tree.rel[k].startswith("nsubj"):
                    return k
            head = tree.head[i]
            return next((k for k in tree.children[head] if tree.rel[k] == "obj"), None) if head >= 0 else None
    return None


def _by(tree: Tree, i: int) -> int | None:
    """The noun after "by" that hangs on ``i``."""
    for k in tree.children[i]:
        if tree.rel[k].partition(":")[0] not in ("obl", "nmod") or tree.lemma[k] in word_sets()["time_nouns"]:
            continue
        by = any(tree.lower[c] == "by" and tree.lower[c - 1] != "-" for c in tree.kids(k, "case"))  # not "drive-by"
        if by and tree.upos[k] in ("NOUN", "PROPN", "PRON", "NUM"):
            return k
    return None


def _actor(tree: Tree, verb: int, anchor: int, active: bool = False) -> int | None:
    """The subject of an active verb whose object is counted; through participles up to the clause that has one."""
    current = verb
    for _ in range(5):
        if current < 0:
            return None
        passive = not (active and current == verb) and _undergoes(tree, current)
        if current != verb and tree.lemma[current] in word_sets()["reporting_verbs"] and tree.rel[verb] != "conj":
            break
        row = happenings().get((tree.lemma[current], "v"))
        if current != verb and row is not None and row.roles == frozenset({"subj"}) and row.person == "killed":
            return None
        if passive:
            by = _by(tree, current)
            if by is not None or (current == verb and not active):
                return by
        for k in tree.children[current]:
            if tree.rel[k] in ("nsubj", "nsubj:outer", "nsubj:pass") and k <= anchor:
                if _dateline(tree, k):
                    continue
                if k == anchor or anchor in set(tree.subtree(k)):
                    return None
                if passive and current != verb and tree.lemma[current] not in word_sets()["blaming_verbs"]:
                    return None
                return _antecedent(tree, current) if tree.lower[k] in _RELATIVE else k
        if active and not passive and tree.upos[current] == "VERB" and not tree.lower[current].endswith("ing"):
            beside = _before(tree, current, anchor)
            if beside is not None:
                return beside
        rel = tree.rel[current]
        if rel == "acl:relcl":
            return _antecedent(tree, current)
        if rel == "acl" and tree.lower[current].endswith("ing"):
            up = tree.head[current]
            if tree.upos[up] in ("NOUN", "PROPN") and tree.lower[current - 1] != ",":
                return up if up != anchor else None
        if rel.partition(":")[0] in ("conj", "xcomp", "advcl", "parataxis", "acl", "obj", "obl", "dep", "ccomp"):
            current = tree.head[current]
            continue
        break
    return _before(tree, verb, anchor) if active else None


def _dateline(tree: Tree, i: int) -> bool:
    """Whether a name opens its line and a dash ends the dateline that it begins: "OXMOOR, 2 May (ABC) -- A man"."""
    if i > tree.line_start(i) + 3:
        return False
    for j in range(i + 1, min(i + 18, len(tree))):
        if tree.lower[j] in ("—", "--", "–"):
            return True
        if tree.upos[j] not in ("PROPN", "NUM", "PUNCT", "NOUN", "X", "SYM"):
            return False
    return False


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
        i -= 1
    if i >= 0 and tree.sentence[i] == tree.sentence[verb] and tree.upos[i] in ("NOUN", "PROPN", "PRON") and i != anchor:
        while (
            tree.rel[i].partition(":")[0] in ("nmod", "flat", "conj", "compound")
            and 0 <= tree.head[i] < verb
            and tree.sentence[tree.head[i]] == tree.sentence[verb]
        ):
            i = tree.head[i]
        return i if tree.lower[i] not in _RELATIVE and i != anchor else None
    return None


def _antecedent(tree: Tree, clause: int) -> int | None:
    """What "which" stands for."""
    while clause >= 0 and tree.rel[clause] == "conj":
        clause = tree.head[clause]
    if clause < 0 or tree.rel[clause] != "acl:relcl":
        return None
    i = clause - 1
    while i > tree.head[clause] and tree.lower[i] not in _RELATIVE:
        i -= 1
    for j in range(i - 1, max(i - 5, tree.head[clause]), -1):  # "a suspect in a shooting Tuesday that left one dead"
        if tree.lemma[j] in word_sets()["local_events"] or tree.lemma[j] in word_sets()["cause_nouns"]:
            return j
    return tree.head[clause]


def _cause(tree: Tree, i: int, anchor: int) -> int | None:
    """ "died in floods", "wounded when a bomb went off", "killed in an attack by rebels"."""
    sets = word_sets()
    for source in dict.fromkeys((i, anchor)):
        for k in tree.children[source]:
            base = tree.rel[k].partition(":")[0]
            if base in ("obl", "nmod"):
                found = _cause_noun(tree, k)
                if found is not None:
                    return found
            if base == "advcl" and any(tree.lower[c] in ("when", "after", "as", "while") for c in tree.children[k]):
                found = _clause_cause(tree, k)
                if found is not None:
                    return found
    for k in tree.kids(i, "conj"):  # "one was killed and three were hurt in a blast"
        if tree.upos[k] in ("VERB", "ADJ") and k - i < 10:
            for j in tree.children[k]:
                found = _cause_noun(tree, j) if tree.rel[j].startswith("obl") else None
                if tree.rel[j] == "advcl" and any(tree.lower[c] in ("when", "after") for c in tree.children[j]):
                    found = _clause_cause(tree, j)
                if found is not None:
                    return found
    head = tree.head[i]
    within = tree.rel[i] == "acl:relcl" and head >= 0 and tree.lemma[head] in sets["cause_nouns"]
    if within and any(tree.lower[w] in ("which", "where") for w in tree.subtree(i)):
        return _by(tree, head) or head
    if tree.rel[i] in ("conj", "xcomp") and head >= 0:
        return _cause(tree, head, head)
    return None


def _cause_after(tree: Tree, event: int, end: int | None = None) -> int | None:
    """A cause after the event and before the next verb, where no arc leads to it; or first in the sentence."""
    preposition = False
    for i in range(event + 1, min(len(tree), event + 14, end if end is not None else len(tree))):
        if (
            tree.sentence[i] != tree.sentence[event + 1]
            or tree.upos[i] in ("VERB", "AUX", "SCONJ", "CCONJ")
            or tree.lower[i] in (";", "--", "—", ":")
        ):
            return None
        if tree.upos[i] == "ADP":
            preposition = tree.lower[i] in word_sets()["cause_preps"] or (
                tree.lower[i] == "of" and tree.lower[i - 1] == "result"
            )
        elif (
            preposition
            and tree.lemma[i] in word_sets()["cause_nouns"]
            and tree.upos[i] in ("NOUN", "PROPN")
            and tree.rel[i] != "compound"
        ):
            return _by(tree, i) or i
    return None


def _cause_noun(tree: Tree, k: int) -> int | None:
    """A cause after a preposition: "in floods", "as a result of the blast", "in clashes against rebels"."""
    sets = word_sets()
    cases = {tree.lower[c] for c in tree.kids(k, "case")}
    if tree.lemma[k] == "result":
        return next(iter(tree.kids(k, "nmod")), None)
    if tree.lemma[k] in sets["cause_nouns"] and (cases & sets["cause_preps"] or "result" in cases):
        return _by(tree, k) or k
    return None


def _clause_cause(tree: Tree, clause: int) -> int | None:
    sets = word_sets()
    for k in tree.children[clause]:
        if tree.rel[k].startswith("nsubj") and (
            tree.lemma[k] in sets["cause_nouns"] or tree.lemma[clause] in sets["cause_verbs"]
        ):
            return (
                (_by(tree, clause) or (k if tree.lemma[k] in sets["cause_nouns"] else None))
                if is_passive(tree, clause)
                else k
            )
    return None
