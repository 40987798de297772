"""When the counted thing happened: the time phrase of the event, in the report's own words."""

from __future__ import annotations

import re
from itertools import pairwise

from accordingto.parse.tree import Tree
from accordingto.quantify.circumstances.cause import happening
from accordingto.quantify.circumstances.nearness import (
    FAR,
    apart,
    follows,
    leads_on,
    lines_above,
    near,
    of_a_part,
    of_a_source,
    of_reaction,
    of_the_telling,
    rank,
    saying,
    sudden,
    topmost,
)
from accordingto.quantify.circumstances.timewords import dates_only, times_of
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import happenings, word_sets
from accordingto.records import Span


class Moments:
    """The time phrases of one report, found once."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._spans: dict[int, list[Span]] = {}

    def of(self, sentence: int) -> list[Span]:
        """The time phrases of a sentence."""
        if sentence not in self._spans:
            self._spans[sentence] = times_of(self.tree, sentence)
        return self._spans[sentence]

    def time(self, hit: Hit, anchor: int, number: Span) -> tuple[Span, str] | None:
        """The time phrase of one figure's event; a day that only dates the saying is left out."""
        lies = hit.measure in ("distance", "area") and tree_verb(self.tree, hit) and not _gauged(self.tree, hit)
        if hit.measure == "duration" or lies:
            return None  # where a town lies has no time; what a gauge showed has
        tree = self.tree
        path = near(tree, hit, anchor)
        best: tuple[tuple[int, int], Span] | None = None
        for span in self.of(tree.sentence[anchor]):
            if (span[0] < number[1] and number[0] < span[1]) or dates_only(tree.text, span):
                continue
            words = tree.words_in(*span)
            if not words:
                continue
            top = topmost(tree, words)
            if _of_its_event(tree, words, hit):
                return span, "time-0"
            if of_a_part(tree, words[0], anchor) or (
                hit.measure in _PAST
                and (
                    of_reaction(tree, tree.head[top], hit, anchor, words[0])
                    or of_the_telling(tree, tree.head[top], hit, words[0])
                )
            ):
                continue
            if _of_the_count(tree, words[0], top, hit):
                continue
            if not {words[0] - 1, tree.head[top]} & {hit.event, hit.verb} and _published(
                tree, words[0], tree.head[top]
            ):
                continue  # "in a survey released Monday"
            if _ahead(tree, top, hit) or _of_another(tree, top, path, hit) or _set_for(tree, words[0], hit):
                continue
            if _named_so(tree, words[-1]) or _dates_other(tree, words, hit):
                continue
            if tree.lower[words[0]] == "in" and _ranked(tree, words[0]):
                continue
            if apart(tree, words[0], anchor) or (hit.measure in _PAST and _AHEAD.search(tree.text, *span)):
                continue
            between = tree.lower[min(anchor, words[0]) : max(anchor, words[0])]
            if ";" in between:
                continue  # "1.2 million had no power; 340,000 were in the dark on Friday"
            if of_a_source(tree, words[0], anchor) or _still_before(tree, top, hit):
                continue
            found = rank(tree, top, path, hit.measure in _PAST)
            if hit.rule.startswith("restates-") and words[0] - 1 == anchor and tree.lower[words[0]] == "in":
                found = 0  # "320 were killed this year, compared with 46 in 2030"
            if hit.rule in _TOLLS and hit.event in tree.ancestors(top):
                found = -1  # "the toll from Tuesday's raid rose to 26 on Thursday": the raid is dated, then the count
            if (found is None or found > 3) and follows(tree, hit, anchor, words[0]):
                found = 3
            if found is None and leads_on(tree, hit, words[-1]):
                found = 3
            if found is None and _in_content(tree, words[0]):
                found = 4
            limit = 3 if tree.lower[words[0]] == "so" else _LIMITS.get(hit.measure, FAR)  # "so far" goes with its verb
            if found is None or found > limit or _dates_saying(tree, words, hit):
                continue
            if found > 1 and any(a == "," and b in _CONTRASTS for a, b in pairwise(between)) and anchor < words[0]:
                continue  # "thousands lost power, while plants were shut to prevent what was seen in 2002"
            if anchor < words[0] and sum(w in _DASHES for w in between) % 2:
                continue  # "Fire drives out hundreds – a dry spell since March"
            if hit.rule == "noun-modifier" and hit.measure in _PAST and found > 2:
                continue  # "on Friday they sang for a murdered monk"
            if hit.measure in _PAST and _dates_what_followed(tree, words[0], top, hit):
                continue
            if tree.text[span[1] : span[1] + 2] in ("’s", "'s"):
                bare = next((w for w in words if tree.upos[w] not in ("ADP", "DET", "SCONJ")), top)
                span = (tree.start[min(bare, top)], span[1])  # "from Tuesday's raid": the day is the raid's
            if tree.lower[words[0]] == "since" and "when" in tree.lower[words[-1] + 1 : words[-1] + 3]:
                span = (tree.start[words[1]], span[1])  # "the worst since 2019, when 96 drowned"
            if words[-1] + 1 < len(tree) and _dates_event(tree, words, hit):
                span = (tree.start[next(w for w in words if tree.lower[w] == "the") + 1], span[1])
            since = _since(tree, words[0])
            span = span if since is None else (tree.start[since], span[1])
            key = (found, abs(top - anchor))
            if best is None or key < best[0]:
                best = (key, span)
        if best is None:
            return self._heading(anchor)
        return best[1], "time-toll" if best[0][0] < 0 else f"time-{min(best[0][0], FAR)}"

    def _heading(self, anchor: int) -> tuple[Span, str] | None:
        """In a list under headings, "3 to 5 May" on a line of its own holds until the next one."""
        tree = self.tree
        for first, last in lines_above(tree, anchor, 40):
            if tree.upos[first] in ("PUNCT", "SYM"):
                continue  # another item of the list
            if ("as", "of") in zip(tree.lower[first:last], tree.lower[first + 1 : last + 1]):
                return None  # it dates the report
            prose = last - first > 14
            line = tree.span(tree.sentences[tree.sentence[last]][0] if prose else first, last)
            within = [
                span
                for sentence in range(tree.sentence[first], tree.sentence[last] + 1)
                for span in self.of(sentence)
                if line[0] <= span[0] and span[1] <= line[1] and not dates_only(tree.text, span)
                if not tree.text.startswith(("so far", "So far"), span[0])
            ]
            if within and not _AHEAD.search(tree.text, *within[-1]):
                return within[-1], "time-list-lead" if prose else "time-heading"
            if prose:
                return None
        return None


_CONTRASTS = frozenset({"while", "whereas", "though", "although"})


def _of_its_event(tree: Tree, words: range, hit: Hit) -> bool:
    """ "a brawl Friday evening that left one dead": a time between an event and the clause that tells of it."""
    noun, clause = words[0] - 1, words[-1] + 1
    told = noun >= 0 and tree.upos[noun] == "NOUN" and (sudden(tree, noun) or happening(tree, noun))
    return told and tree.lower[clause : clause + 1] in (["that"], ["which"]) and 0 < hit.verb - clause <= 12


def _published(tree: Tree, first: int, verb: int) -> bool:
    """ "a survey released on Monday": a participle that tells when something was made known."""
    publishing = word_sets()["publishing_verbs"]
    beside = tree.upos[first - 1] == "VERB" and tree.lemma[first - 1] in publishing  # whatever the arcs say
    return beside or (tree.rel[verb] == "acl" and tree.lemma[verb] in publishing)


def _of_the_count(tree: Tree, first: int, top: int, hit: Hit) -> bool:
    """ "The toll rose to 26 on Thursday": the day on which they were counted, none on which they died; "since May" is
    a span that the count is of."""
    if tree.lower[first] in _SPANNING:
        return False
    verb = tree.head[top]
    if hit.rule in _TOLLS and hit.event in (verb, *tree.ancestors(top)):
        return False  # "the dead of Tuesday's raid"
    if verb >= 0 and tree.lower[first] == "on" and tree.lemma[verb] in _COUNTS and tree.base[verb] == "obj":
        verb = tree.head[verb]  # "revised the toll on Saturday to eight"
    told = any(tree.lemma[k] in _COUNTS for k in tree.kids(verb, "nsubj", "obj")) if verb >= 0 else False
    above = hit.rule in _TOLLS and verb in tree.ancestors(hit.event)
    return told or (above and not sudden(tree, verb))


_COUNTS = frozenset({"toll", "number", "total", "count", "tally"})
_SPANNING = frozenset({"since", "so", "as", "by", "in", "during", "over", "within", "this", "until"})


def _ranked(tree: Tree, first: int) -> bool:
    """ "the third fire in four months", "the heaviest rains in ten years": among what something is the most."""
    for i in range(first - 1, max(0, first - 4), -1):
        if tree.upos[i] in ("VERB", "AUX", "PUNCT", "ADP"):
            return False
        if tree.lower[i] in ("time", "times", "worst", "first") or (
            tree.lower[i].endswith("est") and tree.upos[i] == "ADJ"
        ):
            return True
    return False


def _dates_what_followed(tree: Tree, first: int, top: int, hit: Hit) -> bool:
    """ "The mayor resigned on Friday after ten people had died": a day of what came after the harm, and is none."""
    i = hit.event if hit.event >= 0 else hit.verb
    while i >= 0 and not any(tree.lower[k] in ("after", "following") for k in tree.kids(i, "mark", "case")):
        i = tree.head[i]
    noun = i != hit.event and i >= 0 and tree.upos[i] == "NOUN"  # "after a raid that killed ten"
    own = i > first and (noun or any(tree.base[k] == "nsubj" for k in tree.children[i]))
    verb = tree.head[i] if own else -1
    if (
        verb < 0
        or tree.upos[verb] not in ("VERB", "ADJ")
        or verb not in (tree.head[top], tree.head[max(tree.head[top], 0)])
    ):
        return False
    row = happenings().get((tree.lemma[verb], "v"))
    return not (sudden(tree, verb) or (row is not None and row.person in _PAST))


_DASHES = frozenset({"–", "—", "--"})


def tree_verb(tree: Tree, hit: Hit) -> bool:
    """Whether a verb stands above a measurement; lists of measurements have none."""
    return hit.verb >= 0 and tree.upos[hit.verb] in ("VERB", "AUX")


def _ahead(tree: Tree, top: int, hit: Hit) -> bool:
    """ "has been arrested, and a judge could charge him on Tuesday": a day of what may yet come."""
    verb = tree.head[top]
    if verb < 0 or verb in (hit.event, hit.verb) or tree.rel[verb] != "conj":
        return False
    return any(tree.lower[k] in _MODALS for k in tree.kids(verb, "aux"))


_MODALS = frozenset({"will", "would", "could", "may", "might", "shall"})


_CLAUSES = frozenset({"since", ",", ";", "who", "which", "that"})


def _since(tree: Tree, first: int) -> int | None:
    """The "since" of a clause that the phrase ends: "since the outbreak was declared on 9 January"."""
    begin = max(tree.sentences[tree.sentence[first]][0], first - 9)
    i = next((j for j in range(first - 1, begin - 1, -1) if tree.lower[j] in _CLAUSES), None)
    if i is None or tree.lower[i] != "since" or not any(tree.upos[j] == "VERB" for j in range(i + 1, first)):
        return None
    return i


def _still_before(tree: Tree, top: int, hit: Hit) -> bool:
    """Whether a day is that of a clause with "before": "twice as many as before the war began in May"."""
    for i in tree.ancestors(top):
        if i in (hit.event, hit.verb):
            return False
        if tree.rel[i].startswith("advcl") or tree.rel[i].startswith("acl"):
            first = min((k for k in tree.children[i] if k < i), default=i)
            return "before" in tree.lower[max(0, first - 1) : i]
    return False


def _named_so(tree: Tree, last: int) -> bool:
    """A street: "1 May Avenue"."""
    return last + 1 < len(tree) and tree.lower[last + 1] in (
        "avenue",
        "street",
        "square",
        "road",
        "boulevard",
        "bridge",
    )


def _dates_other(tree: Tree, words: range, hit: Hit) -> bool:
    """ "were held, following the 5 June arrest of a man": a date of what came before."""
    i = words[-1] + 1
    lead = tree.lower[words[0]] in ("following", "after", "before") and "the" in tree.lower[words[0] : words[-1]]
    return lead and i < len(tree) and tree.upos[i] == "NOUN" and not sudden(tree, i) and i != hit.event


def _dates_event(tree: Tree, words: range, hit: Hit) -> bool:
    """ "following the 3 June raid": the date is the raid's, what stands before it is not."""
    lead = (
        tree.lower[words[0]] in ("following", "after", "since", "before") and "the" in tree.lower[words[0] : words[-1]]
    )
    i = words[-1] + 1
    return lead and tree.upos[i] == "NOUN" and (sudden(tree, i) or i == hit.event)


def _of_another(tree: Tree, top: int, path: dict[int, int], hit: Hit) -> bool:
    """ "Monday's blast came weeks after ten died in Lusk": the day of an event that stands apart."""
    head = tree.head[top]
    if tree.rel[top] != "nmod:poss" or path.get(head, FAR) <= 2 or not sudden(tree, head):
        return False
    return hit.event < 0 or head not in tree.ancestors(hit.event)  # "today's raids, which left ten dead"


def _set_for(tree: Tree, first: int, hit: Hit) -> bool:
    """ "the elections, set for Sunday": a day that is planned for something else."""
    i = first - 1 - (tree.lower[first - 1] == "for")
    return i >= 0 and tree.lemma[i] in ("schedule", "set", "plan") and tree.upos[i] == "VERB" and i != hit.event


def _gauged(tree: Tree, hit: Hit) -> bool:
    """ "the water rose to 4 m", "rain reached 36 mm": a verb that tells what a gauge showed."""
    return tree.lemma[hit.verb] in word_sets()["gauging_verbs"]


_TOLLS = frozenset({"toll", "count-noun", "count-of"})
_PAST = frozenset(
    {"killed", "injured", "casualties", "destroyed", "damaged", "missing", "homeless", "affected", "displaced"}
)
_AHEAD = re.compile(r"\b(?:coming|next|tomorrow)\b", re.IGNORECASE)
_LIMITS = {
    "other": 3,
    "present": 7,
    "money": 3,
    "percent": 3,
    "weight": 3,
}  # how near a time must stand to count for these


def _in_content(tree: Tree, first: int) -> bool:
    """ "said that in the last 24 days": what follows "that" belongs to what was said."""
    begin = tree.sentences[tree.sentence[first]][0]
    for i in range(first - 1, begin - 1, -1):
        if tree.lower[i] == "that" and tree.upos[i] == "SCONJ":
            return True
        if saying(tree, i):
            return False
    return False


def _dates_saying(tree: Tree, words: range, hit: Hit) -> bool:
    """ "said Sunday", "officials on Friday reported", "according to sources today": a day of the saying, whatever
    the arcs say."""
    i, after = words[0] - 1, words[-1] + 1
    if tree.lower[words[0]] == "the" and after < len(tree) and happening(tree, after):
        return False  # "mentioned the 11 May attack"
    if i >= 0 and i not in (hit.event, hit.verb) and saying(tree, i):
        return True
    between = i >= 0 and after < len(tree) and (tree.upos[i] in ("NOUN", "PROPN", "PRON") or tree.lower[i] == ",")
    between = between and after != hit.event
    if between and tree.upos[after] == "VERB" and tree.lemma[after] in word_sets()["reporting_verbs"]:
        return True
    first = tree.sentences[tree.sentence[words[0]]][0]
    for j in range(i, max(first, i - 10) - 1, -1):
        if tree.lower[j] == "according":
            return True
        if tree.upos[j] in ("AUX", "SCONJ") or tree.lower[j] in (",", ";", ":"):
            return False
        relative = not {"who", "which"}.isdisjoint(tree.lower[max(first, j - 2) : j])  # "sources who arrived today"
        told = relative or tree.lemma[j] in ("issue", "give", "release", "publish", "provide")
        if tree.upos[j] == "VERB" and not told:
            return False
    return False
