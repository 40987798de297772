"""The encoder's attribution tags as utterances."""

from __future__ import annotations

from functools import lru_cache

from accordingto.attribute import lexicon
from accordingto.attribute.arcs import QUESTIONS, seeks
from accordingto.attribute.documents import studies
from accordingto.attribute.phrases import CLOSING, OPENING, Range, code_points, shed
from accordingto.attribute.scan import dash, takes, times, word_class
from accordingto.drafts import Utterance
from accordingto.misread import near
from accordingto.parse.columns import Said
from accordingto.parse.ends import STOPS
from accordingto.parse.tree import Tree
from accordingto.records import Span

SELF = frozenset(["i", "we", "me", "us", "my", "our", "ourselves", "myself"])
DAYS = frozenset(
    ["today", "yesterday", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)
_LEADING = frozenset({"to", "by", "of", "from", "with", "that", "and", "but", ",", "for"})


def tagged(tree: Tree) -> list[Utterance]:
    """One utterance for each attribution that the encoder tagged, with the stance of its cue."""
    out = []
    for said in tree.parsed.said:
        if (
            said.source
            and tree.lower[said.source[0]] == "from"
            and any(tree.lemma[i] == "report" for i in range(*said.cue))
        ):
            continue  # "deaths were reported from the north": where, not who
        source = _trim(tree, said.source) if said.source else None
        cue = said.cue
        while cue[1] - cue[0] > 1 and tree.lower[cue[1] - 1] in DAYS:
            cue = (cue[0], cue[1] - 1)
        citing = next((i for i in range(cue[0] + 1, cue[1]) if tree.lower[i] in ("citing", "quoting")), None)
        cue = cue if citing is None else (cue[0], citing)
        if cue[0] >= cue[1]:
            continue
        if source:
            source = _with_name(tree, _beside(tree, source, said.cue))
        if source and _apart(tree, source, cue) > 0:
            source = None  # one in a thousand stands in another sentence: the link is wrong
        if source and _reported_in(tree, source, cue):
            source = None
        if source and (_lent(tree, said, source) or _its_subject(tree, source, cue)):
            source = None
        parts = [r for r in said.content if r[0] < r[1]]
        if source is None and (behind := _behind(tree, cue, parts)) is not None:
            source, parts = behind, [r for r in parts if r[0] != cue[1]]
        if source:
            parts = [
                (max(r[0], source[1]), r[1]) if r[0] < source[1] <= r[1] and r[0] > source[0] else r for r in parts
            ]
        if source:
            parts = _set_off(tree, source, cue, parts)
            parts = [_own_sentence(tree, r, source) for r in parts]
            parts = [r for r in parts if not _parted(tree, cue, r)] or parts
        if source and _relative(tree, source, cue):
            parts = [r for r in parts if r[0] >= source[0]] or parts
        if source and tree.lower[source[0] - 1] == "who" and all(r == (source[0] - 1, source[0]) for r in parts):
            parts = [(cue[1], _unit_end(tree, cue[1]))]  # "Holt, who officers said pulled a gun and fired twice"
        content = shed(tree, [_asked(tree, cue, r) for r in parts if _belongs(tree, r, cue, parts)])
        if not content:
            continue
        kind = stance(tree, cue)
        out.append(
            Utterance(
                source=code_points(tree, source) if source else None,
                cue=code_points(tree, cue),
                content=tuple(code_points(tree, r) for r in content),
                stance=kind.stance if kind else "said",
                source_p=said.source_p,
                cue_p=said.cue_p,
                content_p=said.content_p,
                rule="tagged" + ("-self" if _self(tree, source) else _sort(tree, cue, content, kind, source)),
                whole=_whole(tree, said.source, source),
            )
        )
    return out


def _whole(tree: Tree, tagged: Range | None, source: Range | None) -> Span | None:
    """The source as it was tagged, where it is kept or is a relative pronoun alone: "a bill that would bar ..."."""
    if tagged is None:
        return None
    relative = tagged[1] - tagged[0] == 1 and tree.lower[tagged[0]] in ("that", "which", "who")
    return code_points(tree, tagged) if source or relative else None


def _behind(tree: Tree, cue: Range, parts: list[Range]) -> Range | None:
    """Who stands behind the verb that ends a sentence and was tagged as what is said: ", said a volunteer there."."""
    last = cue[1] - 1
    if tree.upos[last] != "VERB" or tree.word[cue[0] - 1] not in (",", "”", '"') or len(parts) < 2:
        return None
    end = tree.sentences[tree.sentence[last]][1]
    part = next((r for r in parts if r[0] == cue[1] and end - 1 <= r[1] <= end), None)
    if part is None or part[1] - part[0] > _LONGEST or any(tree.upos[i] in ("VERB", "AUX") for i in range(*part)):
        return None
    stop = part[1] - (tree.word[part[1] - 1] in STOPS)
    return (part[0], stop) if any(tree.lemma[i] in lexicon.source_nouns() for i in range(part[0], stop)) else None


_LONGEST = 12  # words of a source behind its verb


def _beside(tree: Tree, source: Range, cue: Range) -> Range:
    """The part of a source in its cue's own sentence: "according to Harlan Corp. The company" is the corporation."""
    here = [i for i in range(*source) if tree.sentence[i] == tree.sentence[cue[0]]]
    return (here[0], here[-1] + 1) if here else source


def _with_name(tree: Tree, source: Range) -> Range:
    """ "According to the mayor of Lusk, Ana Brook, the boat ...": the name between commas is the source's."""
    b = source[1]
    role = any(lexicon.source_kind(tree.lemma[i]) == "person" for i in range(*source) if tree.upos[i] == "NOUN")
    if (
        not role
        or b + 3 >= len(tree)
        or tree.word[b] != ","
        or any(tree.proper[i] and tree.rel[i] == "flat" for i in range(*source))
    ):
        return source
    end = b + 1
    while end < len(tree) and tree.upos[end] == "PROPN" and end - b < 5:
        end += 1
    return (
        (source[0], end)
        if end - b > 2 and tree.word[end] == "," and tree.lower[source[0]] in ("the", "its", "their")
        else source
    )


def _reported_in(tree: Tree, source: Range, cue: Range) -> bool:
    """ "203 deaths have been reported in the Republic of Konda": where, and by nobody."""
    inside = tree.lower[cue[1] - 1] in ("in", "at", "from") or tree.lower[source[0] - 1] in ("in", "at", "from")
    passive = any(tree.lower[i] in ("been", "was", "were", "are", "is", "being") for i in range(*cue))
    return inside and passive and any(tree.lemma[i] in word_class("land") for i in range(*source))


def _lent(tree: Tree, said: Said, source: Range) -> bool:
    """Whether a source is another cue's: behind the content, with its own verb right after it.

    "Though ops said five were hurt, medics said six": the first speaker could not be read.
    """
    between = any(said.cue[1] <= r[0] and r[1] <= source[0] for r in said.content)
    return between and any(o.source == said.source and source[1] <= o.cue[0] <= source[1] + 1 for o in tree.parsed.said)


def _set_off(tree: Tree, source: Range, cue: Range, parts: list[Range]) -> list[Range]:
    """Content up to the second dash, where dashes set a frame off: "a bold - some say reckless - plan for 12 dams"."""
    first, end = tree.sentences[tree.sentence[cue[0]]]
    if not dash(tree, source[0] - 1) or not any(tree.upos[i] in ("VERB", "AUX") for i in range(first, source[0])):
        return parts
    second = next((i for i in range(cue[1], end) if dash(tree, i)), len(tree))
    return [(a, min(b, second)) if a >= cue[1] else (a, b) for a, b in parts if a < second]


def _own_sentence(tree: Tree, part: Range, source: Range) -> Range:
    """Content without quotations before its sentence: "“It is grim.” Another five died, officials there said."."""
    a, b = part
    first = tree.sentences[tree.sentence[b - 1]][0]
    if tree.word[a] not in OPENING or b > source[0] or not a + 2 < first < b or tree.word[first] in OPENING:
        return part
    closed = tree.word[first - 1] in CLOSING and tree.word[first - 2] in STOPS
    return (first, b) if closed and CLOSING.isdisjoint(tree.word[first:b]) else part


def _parted(tree: Tree, cue: Range, part: Range) -> bool:
    """Whether content begins behind the semicolon that ends a frame: "38 dead, the clerk says; the morgue has 41"."""
    return part[0] >= cue[1] > 0 and ";" in tree.word[cue[1] - 1 : part[0]]


def _unit_end(tree: Tree, i: int) -> int:
    """Where the stretch of a sentence that holds word ``i`` ends: at a semicolon, a dash or the full stop."""
    end = tree.sentences[tree.sentence[min(i, len(tree) - 1)]][1]
    return next((k for k in range(i, end) if tree.word[k] in (";", "—", "--", ".", "!", "?")), end)


def _its_subject(tree: Tree, source: Range, cue: Range) -> bool:
    """Whether a source is what the clause behind "that" is about: "the radio reports that the front has left"."""
    return source[0] >= cue[1] and tree.lower[cue[1]] == "that"


def _relative(tree: Tree, source: Range, cue: Range) -> bool:
    """Whether a cue stands in a relative clause: "hit in a row that police said may have begun indoors"."""
    i = source[0] - 1
    return (
        i > 0
        and source[1] <= cue[0] <= source[1] + 2
        and tree.lower[i] in ("that", "which")
        and tree.upos[i] == "PRON"
        and tree.upos[i - 1] in ("NOUN", "PROPN")
    )


def _self(tree: Tree, source: Range | None) -> bool:
    """Whether the source is a first person: the words of whoever speaks around it, and nobody's where nobody does."""
    return source is not None and all(tree.lower[i] in SELF for i in range(*source))


_ACTS = frozenset({
    "accept", "allow", "cite", "charge", "release", "issue", "publish", "sentence", "book", "list", "post", "read",
    "broadcast", "text",
})  # fmt: skip
_SENSES = frozenset(
    {"see", "hear", "notice", "observe", "discover", "learn", "identify", "find", "measure", "recognize", "recognise"}
)


def _sort(tree: Tree, cue: Range, content: list[Range], kind: lexicon.Cue | None, source: Range | None) -> str:
    """What keeps a tagged statement from giving a figure its voice: "-withheld", "-attitude" or nothing.

    The encoder was taught on every attitude ("wants", "is looking for", "mourned"); a number inside
    one is still the report's own. So are acts that only look like speech ("claimed responsibility").
    """
    first = content[0][0]
    if kind is None:
        return "" if source and (_quoted(tree, content[0]) or _of_a_count(tree, content[0])) else "-attitude"
    if kind.withholding:
        return "-withheld"
    words = [tree.lower[i] for i in range(*cue)] + tree.lower[first : first + 3]
    clause = "that" in words or any(tree.word[i] in OPENING or tree.word[i] == ":" for i in (first, max(0, first - 1)))
    if (
        "responsibility" in words or not near("responsibility").isdisjoint(words) or "credit" in words
    ) and "deny" not in [tree.lemma[i] for i in range(*cue)]:
        return "-attitude"
    if tree.lemma[cue[1] - 1] == "ask" and not _asks(tree, first):
        return "-attitude"  # "are asking for help after a man was shot"
    if tree.lemma[cue[1] - 1] == "agree" and tree.lower[first] == "to":
        return "-attitude"  # "agreed to pay 40 crews"
    if any(seeks(tree, i) for i in range(*cue)) or tree.lower[cue[1] - 1] == "thought":
        return "-attitude"  # "she thought that the oven was cold"
    if "respond" in (tree.lemma[i] for i in range(*cue)) and not clause and "to" in words:
        return "-attitude"  # "responded to reports of men in the water"
    if any(takes(tree, i) for i in range(*cue)):
        return "-attitude"
    if source and source[1] - source[0] == 1 and tree.lower[source[0]] in _THINGS and tree.lemma[cue[1] - 1] in _SHOWS:
        return "-attitude"  # "the raid failed, and it also shows that after two years ...": a thing speaks for nobody
    if any(tree.upos[i] == "NOUN" and lexicon.noun_cue(tree.lemma[i]) for i in range(*cue)) or any(
        w in ("warning", "warnings", "alert", "advisory") for w in words
    ):
        return ""  # "issued warnings", "released figures"
    lemmas = {tree.lemma[i] for i in range(*cue) if tree.upos[i] in ("VERB", "AUX")}
    said = {lemma for lemma in lemmas if lexicon.verb_cue(lemma)}  # "have arrested and charged four men"
    if said == {"read"} and source and any(lexicon.source_kind(tree.lemma[i]) == "document" for i in range(*source)):
        return ""  # "six were shot, the army log reads"
    if said and said <= _ACTS | _SENSES and not clause and not (said <= _SENSES and source and studies(tree, source)):
        return "-attitude"
    return ""


_THINGS = frozenset({"it", "this", "that", "these", "those"})
_SHOWS = frozenset({"show", "mean", "prove", "demonstrate", "suggest", "indicate"})


def _quoted(tree: Tree, part: Range) -> bool:
    """Whether content is a quotation with a verb, whatever verb leads up to it: "laughed this off: “We have four.”"."""
    first = part[0]
    return tree.word[first] in OPENING and any(tree.upos[i] in ("VERB", "AUX") for i in range(*part))


def _of_a_count(tree: Tree, part: Range) -> bool:
    """Whether content names a count and its number: "cut the death toll from 21 to 15", "gave a list of 980"."""
    near = range(part[0], min(part[1], part[0] + _COUNT_WORDS))
    counts = word_class("count") | word_class("account")
    noun = next((i for i in near if tree.lemma[i] in counts and tree.upos[i] == "NOUN"), None)
    return noun is not None and any(tree.upos[i] == "NUM" for i in range(noun, part[1]))


_COUNT_WORDS = 6  # words of content among which its noun stands


def _asks(tree: Tree, i: int) -> bool:
    """Whether what begins at ``i`` is asked: a question, a quotation, something to do."""
    near = range(i, min(i + 6, len(tree)))
    return tree.lower[i] == "to" or any(
        tree.word[k] in OPENING or tree.word[k] == ":" or tree.lower[k] in QUESTIONS | {"that"} for k in near
    )


def _asked(tree: Tree, cue: Range, part: Range) -> Range:
    """Content without whoever was asked: "asked the two crews to share a boat" is asked of two crews."""
    if part[0] != cue[1] or tree.lemma[cue[1] - 1] not in ("ask", "urge"):
        return part
    to = next((i for i in range(part[0] + 1, part[1]) if tree.lower[i] == "to" or tree.upos[i] == "VERB"), part[0])
    return (to, part[1]) if tree.lower[to] == "to" else part


def _apart(tree: Tree, a: Range, b: Range) -> int:
    """How many sentence ends lie between two stretches."""
    first, last = sorted((a, b))
    return max(0, tree.sentence[last[0]] - tree.sentence[first[1] - 1])


def _belongs(tree: Tree, part: Range, cue: Range, parts: list[Range]) -> bool:
    """Whether a stretch of content can be this cue's: in its sentence, or a chain of parts leads there.

    Content of one statement spans sentences only where it runs on, so a gap of a sentence breaks the chain.
    """
    reach = [cue]
    todo = sorted((r for r in parts if r[0] < r[1]), key=lambda r: abs(r[0] - cue[0]))
    for r in todo:
        if any(_apart(tree, r, k) <= 0 or _quoted_next(tree, r, k) for k in reach):
            if r == part:
                return True
            reach.append(r)
    return False


def _quoted_next(tree: Tree, r: Range, k: Range) -> bool:
    """Whether ``r`` is a quotation in the sentence next to ``k``'s, in the same paragraph."""
    marks = {tree.word[r[0]], tree.word[max(0, r[0] - 1)]}
    return bool(marks & OPENING) and _apart(tree, r, k) <= 1 and tree.paragraph[r[0]] == tree.paragraph[k[0]]


def _trim(tree: Tree, words: Range) -> Range | None:
    """A source without a preposition or conjunction that was glued to it."""
    a, b = words
    a = next((i + 1 for i in range(b - 2, a - 1, -1) if tree.paragraph[i] != tree.paragraph[b - 1]), a)
    relative = next((i for i in range(a + 1, b) if tree.lower[i] in ("who", "which") and tree.word[i - 1] == ","), b)
    b = relative - 1 if relative < b and relative + 1 < b else b
    b = next((i for i in range(a + 1, b - 1) if tree.word[i] == "," and tree.lower[i + 1] in _ASIDE), b)
    b = next((i for i in range(a + 2, b) if _predicate(tree, a, i)), b)
    while a < b and (tree.lower[a] in _LEADING or tree.upos[a] in ("PUNCT", "CCONJ", "ADP")):
        a += 1
    while b - a > 1 and trails(tree, a, b - 1):
        b -= 1
    if all(tree.lower[i] in times() for i in range(a, b)):
        return None  # "..., said Sunday": the name before it was lost
    return (a, b) if a < b else None


def _predicate(tree: Tree, a: int, i: int) -> bool:
    """Whether a source runs on into its own verb: "Chief Brook gave a higher toll, saying"."""
    finite = (
        tree.upos[i] == "VERB" and not tree.rel[i].startswith(("acl", "amod")) and not tree.lower[i].endswith("ing")
    )
    related = any(w in ("who", "which", "that", "whose") for w in tree.lower[a:i])
    return finite and not related and tree.upos[i - 1] == "PROPN"


_ASIDE = frozenset({"for", "in", "on", "after", "during", "speaking", "writing", "citing", "quoting"})
_TRAILING = DAYS | {"on", "in", "at", "meanwhile", "however", "also", "here", ",", ":", ";", "-", "—", "--", "("}
_PICTURED = frozenset({"left", "right", "centre", "center", "pictured", "above", "below"})
_PARTS_OF_DAY = frozenset({"night", "week", "month", "year", "morning", "evening", "afternoon"})


def trails(tree: Tree, a: int, i: int) -> bool:
    """Whether a source is over before its last word: "the ministry on Thursday", "the front last night"."""
    if tree.lower[i] in _TRAILING:
        return True
    before = tree.lower[i - 1] if i - 1 > a else ""
    if (
        i > a + 1
        and not _PICTURED.isdisjoint((tree.lower[i], before))
        and tree.word[i - (tree.word[i] == ")") - 1] == "("
    ):
        return True  # "Mayor Ana Brook (left)"
    if i > a + 1 and tree.upos[i] == "VERB" and tree.lower[i].endswith("ed") and tree.rel[i].startswith("acl"):
        return True  # "a report published on Monday", without its day
    return (
        tree.lower[i] in _PARTS_OF_DAY and (before in DAYS or before in ("last", "this", "every", "early", "late"))
    ) or (tree.lower[i] in ("last", "this", "late", "early") and tree.upos[i] != "PROPN")


@lru_cache(maxsize=1)
def _long_phrases() -> list[tuple[str, lexicon.Cue]]:
    return [(" ".join(words), kind) for words, kind in lexicon.phrases().items() if len(words) > 1]


def stance(tree: Tree, cue: Range) -> lexicon.Cue | None:
    """What the cue words say of the content: the first lexical verb or noun that the table knows."""
    lemmas = [tree.lemma[i] for i in range(*cue)]
    words = " ".join(tree.lower[i] for i in range(*cue))
    for phrase, kind in _long_phrases():
        if phrase in words:
            return kind
    negated = any(w in ("not", "n't", "n’t", "never") for w in (tree.lower[i] for i in range(*cue)))
    first = None
    for i, lemma in zip(range(*cue), lemmas):
        verbal = tree.upos[i] in ("VERB", "AUX", "ADJ")
        particle = tree.lower[i + 1] if verbal and i + 1 < len(tree) else ""
        found = (
            lexicon.phrasal_cue(lemma, particle) or lexicon.verb_cue(lemma)
            if verbal
            else lexicon.noun_cue(lemma) or lexicon.phrases().get((tree.lower[i],))
        )
        if found is None:
            continue
        if found.withholding or (negated and found.kind == "speech" and found.stance in ("said", "confirmed")):
            return found._replace(withholding=True)
        first = first or found
    return first
