"""When the counted thing happened: the time phrase of the event, in the report's own words."""

from __future__ import annotations

import re

from accordingto.parse.tree import Tree, once
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
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import word_sets
from accordingto.quantify.numbers.scan import small_letters
from accordingto.records import Span

_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.|feb\.|mar\.|apr\.|jun\.|jul\.|aug\.|sept?\.|oct\.|nov\.|dec\.|jan|feb|aug|sept?|oct|nov|dec)"
)
_PART = r"(?:early |late )?(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk)"
_UNITS = r"(?:seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|years?|decades?)"
_NUM = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a few|few|several|a couple of|some \d+)"
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b|o'clock)|noon|midnight"
    r"|\d{4}(?=\s*(?:\(|\[|gmt|local|hours|today|yesterday|this\b|on\b)))"
)
_YEAR = r"(?:19|20)\d\d"
_LEAD = (
    r"(?:(?:on|since|until|by|from|in|at|around|about|approximately|shortly|just|soon|before|after|following|late|early"
    r"|earlier|later|as of|the|during|over|between)\s+)*"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+(?:{_YEAR}|\d\d\b))?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?![,.]\d)(?:\s*(?:to|and|-|–)\s*\d{{1,2}}\b(?![,.]\d))?(?:,?\s+{_YEAR})?)"
)
_TIME = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        (
            rf"(?:(?:during|in|over|within)\s+)?the (?:first|last|final) (?:{_NUM}\s+)?{_UNITS} of "
            rf"(?:{_MONTH}\b|{_YEAR}|(?:this|last|the) year)",
            r"(?:(?:during|in|over|for)\s+)?the (?:first|second|third|fourth|last) (?:quarter|half|semester|trimester)"
            rf" of (?:{_YEAR}|(?:this|last|the) year)",
            rf"(?:in )?between (?:{_DATE}|{_MONTH}(?:\s+{_YEAR})?|{_YEAR}) and "
            rf"(?:{_DATE}|{_MONTH}|{_YEAR}|last (?:week|month|year)|now|today)(?:,?\s+{_YEAR})?\b",
            rf"{_LEAD}{_PART} of (?:{_DAY},?\s*)?{_DATE}",
            rf"{_LEAD}(?:last |this |next |the following )?{_DAY}\b(?:\s+{_PART})?(?:,?\s+{_DATE})?",
            rf"{_LEAD}\d{{1,2}}\s+(?:to|and|-)\s+\d{{1,2}}\s+{_MONTH}\b(?:,?\s+(?:{_YEAR}|\d\d\b))?",
            rf"(?:of\s+)?{_LEAD}{_DATE}",
            rf"(?:in|since|during|last|this|until|by|of|from|early|mid|late)[\s-]+(?:early[\s-]|mid[\s-]?|late[\s-])?"
            rf"(?:the month of )?{_MONTH}\b(?:,?\s+(?:of\s+)?{_YEAR}|\s+(?:of\s+)?(?:last|this) year)?",
            r"(?:over|at|during) the (?:long )?weekend",
            r"(?:(?:at|by|since|until|near|around|before)\s+)?the (?:end|beginning|start|middle) of "
            rf"(?:{_MONTH}\b|{_YEAR}|(?:the|this|last) (?:year|month|week))(?:,?\s+{_YEAR})?",
            r"since the (?:end|beginning|start|outbreak) of (?:the )?(?:(?!year|month|week)[a-z]+ )?"
            r"(?:war|conflict|fighting|hostilities|invasion|offensive|operation|crisis|outbreak|uprising|protests|unrest"
            r"|season|siege|truce|ceasefire)\b(?!,? (?:on|in) )",
            rf"(?:in|over|during) the same (?:{_UNITS}|period|time) (?:(?:of|in|the) )*"
            rf"(?:last year|previous year|{_YEAR})\b",
            rf"(?:{_LEAD}(?:early|late|earlier|later)\s+)?(?:today|yesterday|tonight|tomorrow|overnight)\b"
            rf"(?:\s+(?:{_PART}|at noon))?",
            rf"{_LEAD}(?:this|last|yesterday|that|next|the same|one|the previous)\s+(?:past )?"
            rf"(?:{_PART}|week(?:end)?|month|year|decade|century|spring|summer|autumn|fall|winter|day)\b(?! of action)",
            rf"earlier (?:this|that|in the) (?:{_PART}|day|week|month|year)",
            rf"(?:in|during|by|since) the {_PART}(?: hours)?\b",
            r"(?:at|by|before|after|since|until) (?:nightfall|daybreak|sunrise|sunset)\b",
            rf"(?:in|on|during) the night (?:from|of) {_DAY}(?: (?:to|and|into) {_DAY})?\b",
            rf"(?:(?:over|in|during|for|within|since|throughout)\s+)?the\s+(?:past|last|coming|next|previous|following)"
            rf"\s+(?!minute\b)(?:{_NUM}\s+)?{_UNITS}",
            rf"(?:in|over) recent {_UNITS}|so far(?: this {_UNITS})?|{_NUM}\s+{_UNITS}\s+(?:ago|later|earlier)\b",
            rf"(?:in|over|within|during) (?:just )?{_NUM} {_UNITS}\b",
            rf"{_LEAD}{_CLOCK}(?:\s*[\[(]?(?:gmt|local time)[\])]?)?",
            rf"(?:in|since|by|until|during)\s+(?:early |late |mid-)?{_YEAR}\b",
            rf"(?:in|during) the (?:early |late )?{_YEAR}s",
            rf"since (?:the )?{_PART}\b",
            rf"on that occasion|at the time\b|at th(?:at|is) time|each {_UNITS}|every {_UNITS}|recently\b",
            r"over the same period|since then|throughout the (?:night|day)",
        )
    )
    + ")"
)  # for small letters: without regard to case the engine takes three times as long


def times_of(tree: Tree, sentence: int) -> list[Span]:
    """All time phrases of a sentence, joined where they stand side by side."""
    first, last = tree.sentences[sentence]
    spans: list[Span] = []
    for m in _TIME.finditer(_small(tree), tree.start[first], tree.end[last - 1]):
        s, e = m.span()
        if spans and s - spans[-1][1] <= 2 and not set(tree.text[spans[-1][1] : s]) & {".", "-", "–"}:
            spans[-1] = (spans[-1][0], e)
        else:
            spans.append((s, e))
    return spans


@once
def _small(tree: Tree) -> str:
    return small_letters(tree.text)


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
            if of_a_part(tree, words[0], anchor) or (
                hit.measure in _PAST
                and (
                    of_reaction(tree, tree.head[top], hit, anchor, words[0])
                    or of_the_telling(tree, tree.head[top], hit, words[0])
                )
            ):
                continue
            if _ahead(tree, top, hit) or _of_another(tree, top, path, hit) or _set_for(tree, words[0], hit):
                continue
            if _named_so(tree, words[-1]) or _dates_other(tree, words, hit):
                continue
            ranked = tree.lower[words[0] - 1] in ("time", "times", "worst", "first") or tree.lower[
                words[0] - 1
            ].endswith("est")
            if ranked and tree.lower[words[0]] == "in":
                continue  # "the second time in three months", "the heaviest in ten years"
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
            if found is None or found > _LIMITS.get(hit.measure, FAR) or _dates_saying(tree, words, hit):
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
            line = tree.span(first, last)
            within = [
                span
                for sentence in range(tree.sentence[first], tree.sentence[last] + 1)
                for span in self.of(sentence)
                if line[0] <= span[0] and span[1] <= line[1] and not dates_only(tree.text, span)
                if not tree.text.startswith(("so far", "So far"), span[0])
            ]
            prose = last - first > 14
            if within and not _AHEAD.search(tree.text, *within[-1]):
                return within[-1], "time-list-lead" if prose else "time-heading"
            if prose:
                return None
        return None


_DATELINE = re.compile(r",?\s*(?:\([A-Z][^)]{1,40}\)|--|—|–|-\s|\[)")


_STAMP = re.compile(r"\b(?:posted|updated|published|modified|created)\b(?: on| at)?:?[^.\n]{0,24}$", re.IGNORECASE)


def dates_only(text: str, span: Span) -> bool:
    """A dateline "16 May 91 (ABC) --" or a date in the brackets of a reference "(ABC, 3 May 1991)"."""
    if (_DATELINE.match(text, span[1]) and text.rfind("\n", 0, span[0]) >= span[0] - 60) or (
        span[0] < 60 and _DATELINE.match(text, span[1])
    ):
        return True
    if _STAMP.search(text, max(0, span[0] - 40), span[0]):
        return True  # when the page was written
    opened = text.rfind("(", max(0, span[0] - 60), span[0])
    return (
        opened >= 0
        and ")" not in text[opened : span[0]]
        and text[span[1] : span[1] + 1] == ")"
        and "," in text[opened : span[0]]
    )


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


def _since(tree: Tree, first: int) -> int | None:
    """The "since" of a clause that the phrase ends: "since the outbreak was declared on 9 January"."""
    begin = max(tree.sentences[tree.sentence[first]][0], first - 9)
    i = next((j for j in range(first - 1, begin - 1, -1) if tree.lower[j] in ("since", ",", ";", "who", "which")), None)
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
    i = first - 2
    return i >= 0 and tree.lower[first - 1] == "for" and tree.lemma[i] in ("schedule", "set", "plan") and i != hit.event


def _gauged(tree: Tree, hit: Hit) -> bool:
    """ "the water rose to 4 m", "rain reached 36 mm": a verb that tells what a gauge showed."""
    return tree.lemma[hit.verb] in ("reach", "rise", "receive", "record", "measure", "average", "fall", "strike")


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
    if i >= 0 and i not in (hit.event, hit.verb) and saying(tree, i):
        return True
    between = i >= 0 and after < len(tree) and tree.upos[i] in ("NOUN", "PROPN", "PRON") and after != hit.event
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
