"""Attribution without a verb: "according to", headlines, owners of estimates, whoever is quoted "as saying"."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.attribute import lexicon
from accordingto.attribute.bulleted import bulleted, tabled_by
from accordingto.attribute.documents import PICTURES, citations, communique, listed, posts
from accordingto.attribute.found import Found
from accordingto.attribute.nominals import phrase_before
from accordingto.attribute.phrases import Range, shed, stretches
from accordingto.attribute.scan import LOUD, capitals, dash, name_ahead, unit_of, word_class
from accordingto.attribute.tallies import tallies
from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree

RELATIVES = frozenset({"which", "who", "whom", "whose", "where"})
_TURNS = frozenset({"and", "but", "while", "with"})


def by_constructions(tree: Tree) -> list[Found]:
    """All candidates, in text order of their cues."""
    rules = (
        _according,
        _by_count,
        _quoted_as,
        _headlines,
        _nouns,
        _nouns_by,
        citations,
        listed,
        posts,
        communique,
        bulleted,
        tabled_by,
        tallies,
    )
    found = [f for rule in rules for f in rule(tree)]
    return sorted((f for f in found if f.content), key=lambda f: f.cue)


def _sentence(tree: Tree, i: int) -> Range:
    return tree.sentences[tree.sentence[i]]


def _minus(tree: Tree, whole: Range, *holes: Range | None) -> tuple[Range, ...]:
    out = set(range(*whole))
    for hole in holes:
        if hole:
            out.difference_update(range(*hole))
    return tuple(shed(tree, stretches(sorted(out))))


def _according(tree: Tree) -> Iterator[Found]:
    """A phrase that stands before its source: the clause that it hangs on is the content."""
    table = lexicon.phrases_by_word()
    begins = sorted(i for word in table for i in tree.with_form.get(word, ()))
    done = 0
    for i in begins:
        if i < done:
            continue
        for words, cue in table[tree.lower[i]]:
            size = len(words)
            if tuple(tree.lower[i : i + size]) != words or tree.sentence[i] != tree.sentence[i + size - 1]:
                continue
            if size > 1 or _free(tree, i):
                found = _phrase(tree, (i, i + size), cue)
                if found:
                    yield found
                done = i + size
                break


def _free(tree: Tree, i: int) -> bool:
    """ "citing X", "per X" as attribution: after a comma, or where the sentence begins."""
    a, _ = _sentence(tree, i)
    return i == a or tree.word[i - 1] in {",", "(", "—", "–", "--"} or _says(tree, i - 1)


def _says(tree: Tree, i: int) -> bool:
    """Whether a verb of speech stands right before: "the agency said citing a doctor"."""
    kind = lexicon.verb_cue(tree.lemma[i]) if tree.upos[i] == "VERB" else None
    return kind is not None and kind.kind == "speech"


def _phrase(tree: Tree, cue: Range, kind: lexicon.Cue) -> Found | None:
    a, b = unit_of(tree, cue[0])
    if cue[0] - 1 >= a and tree.lower[cue[0] - 1] in ("not", "being", "also"):
        return None
    if tree.lower[cue[0]] == "attributed" and any(tree.lemma[i] in word_class("deed") for i in range(a, cue[0])):
        return None  # "the two murders were attributed to the cartel": it did them, it says nothing
    if tree.lower[cue[0]] == "released" and any(w in ("who", "whom") for w in tree.lower[max(a, cue[0] - 4) : cue[0]]):
        return None  # "farmers who were released by the rebels"
    if _set_off(tree, a, cue):
        return None
    if tree.lemma[cue[0] - 1] in PICTURES and cue[0] > a:
        return None  # "Photo provided by the Oxmoor Post"
    source = name_ahead(tree, cue[1], b)
    if source is None or tree.lower[source[0]] in ("which", "whom"):
        return None
    b = next((j for j in range(source[1], b) if tree.lower[j] == "according"), b)
    while b > source[1] and b < len(tree) and tree.lower[b] == "according" and _joint(tree, b - 1):
        b -= 1
    start = _segment_start(tree, a, cue[0])
    joint = cue[0] - 1
    while joint > a and tree.word[joint] == ",":
        joint -= 1
    if (
        joint > a
        and tree.lower[joint] in _TURNS | {"whereas"}
        and any(tree.upos[j] in ("VERB", "AUX") for j in range(source[1], b))
    ):
        start = cue[0]
    via_that = tree.lower[cue[0] - 1] == "that" if cue[0] > a else False
    if via_that or (joint > a and tree.lower[joint] in RELATIVES):
        start = cue[0]  # "a farm which, according to the office, was his": the farm is not the office's word
    rest = range(source[1], b)
    verbs = [j for j in rest if tree.upos[j] in ("VERB", "AUX")]
    if (not verbs and not any(tree.upos[j] == "NUM" for j in rest)) or tree.word[min(source[1], b - 1)] in (
        ".",
        "!",
        "?",
    ):
        if source[1] < b and tree.word[source[1]] == ",":
            source = (source[0], shed(tree, [(source[0], b)])[0][1])
        content = _minus(tree, (start, b), (cue[0], b))
    elif cue[0] - start <= 1 or all(tree.upos[j] in ("PUNCT", "ADV", "CCONJ", "SCONJ") for j in range(start, cue[0])):
        content = _minus(tree, (source[1], b))
    elif (
        tree.word[min(source[1], b - 1)] in (",", ";", "--", "—", "–")
        and tree.lower[min(source[1] + 1, b - 1)] in _TURNS
        and (tree.word[cue[0] - 1] != ",")
    ):
        content = _minus(tree, (start, cue[0]))
    elif tree.word[cue[0] - 1] in (",", "(", "and", "AND", "that", "THAT") or tree.lower[cue[0] - 1] in _TURNS | {
        "that",
        "when",
    }:
        content = _minus(tree, (start, b), (cue[0], source[1]))
    else:
        content = _minus(tree, (start, cue[0]))
    return Found(source, cue, content, kind, "according-to")


def _set_off(tree: Tree, a: int, cue: Range) -> bool:
    """ "The letter, released by the office, was written": where it comes from, and not who says when it was written."""
    i = cue[0] - 1
    if tree.lower[cue[1] - 1] != "by" or i - a < 2 or tree.word[i] != ",":
        return False
    counts = any(tree.lemma[k] in word_class("count") for k in range(a, i))
    return not counts and not any(tree.upos[k] in ("VERB", "AUX", "NUM") for k in range(a, i))


def _joint(tree: Tree, i: int) -> bool:
    return tree.word[i] in (",", ";") or tree.lower[i] in _TURNS


def _segment_start(tree: Tree, a: int, cue: int) -> int:
    """Where the clause begins that an attribution at ``cue`` closes: after an earlier "according to", if any."""
    for j in range(cue - 1, a, -1):
        if tree.lower[j] == "according":
            for k in range(j + 1, cue):
                if tree.word[k] in {",", ";"} or tree.lower[k] in ("and", "while", "but"):
                    return k + 1
    for j in range(cue - 1, a, -1):
        if (tree.word[j] in ("--", "—", "–") and (tree.word[cue - 1] != "," or cue - j <= 4)) or (
            tree.word[j] == "]" and cue - j == 1
        ):
            return j + 1  # a dateline, or "hundreds -- 300, according to the army"
        if tree.lower[j] in ("although", "while", "whereas", "though") and tree.word[j - 1] == ",":
            return j + 1
    return a


def _headlines(tree: Tree) -> Iterator[Found]:
    """ "Police: three dead" and "Three dead: monitor": a short line without a full stop, split by its colon."""
    for a, b in tree.sentences:
        if b - a > 25 or b - a < 3 or tree.word[b - 1] in {".", "!", "?"}:
            continue
        marks = [j for j in range(a + 1, b - 1) if tree.word[j] in {":", "–", "—", "--"} or _hyphen(tree, j)]
        if marks and _hyphen(tree, marks[-1]):
            marks = marks[-1:]  # "Oron: three die in raid - police"
        if len(marks) != 1:
            continue
        j = marks[0]
        for source, content, mark in (((a, j), (j + 1, b), ":"), ((j + 1, b), (a, j), "")):
            if mark and tree.word[j] != mark:
                continue
            if (
                source[1] - source[0] <= 5
                and _names_source(tree, source)
                and content[1] - content[0] > source[1] - source[0]
            ):
                kept = tuple(shed(tree, [content]))
                yield Found(source, (j, j + 1), kept, lexicon.Cue("said", "phrase", False), "headline")
                break


def _hyphen(tree: Tree, j: int) -> bool:
    """Whether a hyphen stands between blanks, as a dash does."""
    return tree.word[j] == "-" and dash(tree, j)


def _names_source(tree: Tree, words: Range) -> bool:
    last = words[1] - 1
    nouns = lexicon.source_nouns()
    entry = nouns.get(tree.lemma[last]) or nouns.get(tree.lower[last]) or nouns.get(lemma(tree.lower[last], "NOUN"))
    plain = not any(tree.upos[j] in ("VERB", "AUX", "NUM") or tree.lower[j] in _HEADS for j in range(*words))
    if words[1] - words[0] == 1 and tree.lower[last] in word_class("agency"):
        return tree.word[last].isupper()  # "UN: 1,100 killed"
    return plain and entry is not None


_HEADS = frozenset({
    "update", "updates", "breaking", "correction", "headline", "video", "photo", "summary", "related", "story",
    "stories",
})  # fmt: skip
"""What heads a line and says nothing: "Update: three dead", "Related story: six hurt"."""


_WEAK = frozenset({
    "number", "numbers", "count", "record", "information", "message", "word", "notice", "release",
})  # fmt: skip
"""Nouns of saying that more often mean something else: what is counted or let go."""


def _nouns(tree: Tree) -> Iterator[Found]:
    """A noun of saying with its owner before it and a number behind: "the ministry's estimate of 300 dead"."""
    for i in sorted(k - 1 for word in ("of", "that", "put", "puts", "at") for k in tree.with_form.get(word, ())):
        if i < 0 or i + 2 >= len(tree) or tree.upos[i] not in ("NOUN", "PROPN", "VERB"):
            continue
        kind = lexicon.noun_cue(tree.lemma[i]) or lexicon.noun_cue(tree.lower[i])
        if kind is None or tree.lower[i] in _WEAK:
            continue
        if not any(tree.upos[j] == "NUM" for j in range(i + 2, min(i + 6, len(tree)))):
            continue
        a = i
        if tree.lower[a - 1] in ("'s", "’s", "'", "’"):
            a -= 1
        last = a
        while a > 0 and tree.upos[a - 1] in ("NOUN", "PROPN", "ADJ") and i - a < 8:
            a -= 1
        owner = (a, last)
        if owner[0] >= owner[1] or not any(_owner(tree, k) for k in range(*owner)):
            continue
        while owner[1] > owner[0] and tree.upos[owner[1] - 1] == "ADJ" and not _owner(tree, owner[1] - 1):
            owner = (owner[0], owner[1] - 1)
        while owner[1] - owner[0] > 1 and tree.lower[owner[0]] in (
            "official",
            "new",
            "latest",
            "earlier",
            "initial",
            "preliminary",
        ):
            owner = (owner[0] + 1, owner[1])
        end = i + 2
        limit = unit_of(tree, i)[1]
        while (
            end < limit
            and tree.upos[end] not in ("VERB", "AUX", "SCONJ")
            and tree.word[end] not in (",", ";", ":", ".")
        ):
            end += 1
        yield Found(owner, (i, i + 1), tuple(shed(tree, [(i + 2, end)])), kind, "noun")


def _nouns_by(tree: Tree) -> Iterator[Found]:
    """A noun of saying with its owner behind it: "the announcement (made) by the ministry of 45 arrests"."""
    for by in tree.with_form.get("by", ()):
        i = by - 1
        while i > 0 and tree.upos[i] == "VERB" and tree.lower[i].endswith(("ed", "de", "en")):
            i -= 1
        kind = lexicon.noun_cue(tree.lemma[i]) if i >= 0 and tree.upos[i] == "NOUN" else None
        if kind is None or tree.lower[i] in _WEAK:
            continue
        last = min(unit_of(tree, by)[1], by + 30) - 1
        of = (k for k in range(by + 2, last) if tree.lower[k] == "of" and tree.upos[k + 1] in ("DET", "NUM"))
        end = next(of, last)
        source = name_ahead(tree, by + 1, end)
        if source is None or source[1] != end or not any(_owner(tree, k) for k in range(*source)):
            continue
        stop = next((k for k in range(end + 1, last) if tree.upos[k] in ("AUX", "SCONJ") or tree.word[k] == ";"), last)
        if any(tree.upos[k] == "NUM" for k in range(end + 1, stop)):
            yield Found(source, (i, by + 1), tuple(shed(tree, [(end + 1, stop)])), kind, "noun")


_COUNTS = frozenset({
    "count", "estimate", "tally", "reckoning", "estimates", "figures", "accounts", "bulletin", "calculation",
    "calculations", "admission", "records", "books", "assessment", "statistics",
})  # fmt: skip
_SOME = frozenset({"one", "some", "most", "several", "other", "official", "unofficial", "various"})


def _by_count(tree: Tree) -> Iterator[Found]:
    """As in "..., by the ministry's count, ...": the clause around it is the owner's."""
    for i in sorted(i for word in _COUNTS for i in tree.with_form.get(word, ())):
        if i < 2:
            continue
        first = next((j for j in range(i - 1, max(-1, i - 9), -1) if tree.lower[j] == "by"), None)
        if first is None or any(tree.upos[j] in ("VERB", "AUX", "PUNCT") for j in range(first + 1, i)):
            continue
        last = i - 1 if tree.lower[i - 1] in ("'s", "’s", "'", "’") else i
        if last == i and tree.lower[first + 1] in _SOME and tree.upos[i] == "NOUN":
            last = i + 1  # "by one estimate": nobody nearer is named
        elif last == i and tree.lower[i - 1] == "own" and tree.lower[i - 2] in ("'s", "’s", "'", "’", "their", "its"):
            last = i + 1  # "by the ministry's own bulletin"
        elif last == i and tree.lower[i - 1] not in ("his", "her", "their"):
            continue
        a, b = unit_of(tree, i)
        content = _minus(tree, (a, b), (first, i + 1))
        cue = (i, i + 1) if last <= i else (first, first + 1)
        yield Found((first + 1, last), cue, content, lexicon.Cue("said", "noun", False), "by-count")


def _quoted_as(tree: Tree) -> Iterator[Found]:
    """Somebody quoted "as saying" by somebody else."""
    for i in tree.with_form.get("as", ()):
        if not 3 <= i < len(tree) - 2 or tree.lower[i + 1] not in ("saying", "telling", "writing"):
            continue
        a, b = unit_of(tree, i)
        verb = next(
            (j for j in range(i - 1, a, -1) if tree.lemma[j] in ("quote", "cite") and tree.upos[j] == "VERB"), None
        )
        if verb is None or tree.lower[verb - 1] in ("is", "was", "were", "are", "been"):
            continue
        outer = phrase_before(tree, (a, b), verb)
        start = i + 3 if tree.lower[i + 2] == "that" else i + 2
        content = _minus(tree, (start, b))
        kind = lexicon.Cue("said", "speech", False)
        if verb + 1 < i and content:
            yield Found((verb + 1, i), (i + 1, i + 2), content, kind, "quoted-as", outer)


def _owner(tree: Tree, k: int) -> bool:
    acronym = tree.word[k].isupper() and len(tree.word[k]) > 1 and capitals(tree) < LOUD  # "the RFO estimate"
    named = tree.upos[k] == "PROPN" or acronym
    if tree.upos[k] == "ADJ" and tree.lower[k] in ("weekly", "daily", "monthly"):
        return False  # "the weekly figure", where a weekly has figures of its own
    return named or tree.lemma[k] in lexicon.source_nouns() or tree.lower[k] in ("his", "her", "their")
