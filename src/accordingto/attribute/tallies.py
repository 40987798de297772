"""Who has a count: what somebody lists, gives, saw or speaks of, and the account that a colon opens.

    listing     The manifest lists 190 names. The centre has documented 17 such raids.
    giving      Provincial police gave 120 survivors. By noon the governor had six dead.
    opening     The ombudswoman has a tally: 90 dead, 12 missing. The mayor laughed this off: "We have four cars."

Verbs that mostly do something else ("gave 40 blankets", "the army had six dead") count only with words of a toll, and
of those who have dead themselves only where it is plain that the number is theirs to tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.attribute import lexicon
from accordingto.attribute.found import Found
from accordingto.attribute.nominals import phrase_before
from accordingto.attribute.phrases import CLOSING, OPENING, Range, noun_phrase, shed
from accordingto.attribute.scan import STOPS, word_class
from accordingto.parse.tree import Tree

_SAID = lexicon.Cue("said", "finding", False)
_TOLL = 5  # words from a number to what of a toll it counts
_NEAR = 8  # words between the verb and its number
_ASIDE = 6  # words of an aside between a subject and the colon
_BREAKS = frozenset({"but", "while", "whereas", "although", "though", "yet"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_AHEAD = frozenset({"will", "would", "should", "must", "shall", "may", "might", "could", "can", "to"})


def tallies(tree: Tree) -> Iterator[Found]:
    """Every count that somebody has and tells without a verb of saying, in no order."""
    verbs = word_class("lists") | word_class("tells_of") | _GIVEN
    for i, lemma in enumerate(tree.lemma):
        if lemma in verbs:
            yield from _told(tree, i)
        elif lemma == "say":
            yield from _only(tree, i)
    yield from _opened(tree)


def _told(tree: Tree, i: int) -> Iterator[Found]:
    """What the verb at ``i`` lists or tells of."""
    subject = _subject(tree, i)
    source = _phrase(tree, subject, i) if subject is not None else _in_line(tree, i)
    if source is None or _held_back(tree, i):
        return
    kind = _kind(tree, subject) if subject is not None else "document"
    end = _end(tree, i)
    number = next((k for k in range(i + 1, min(end, i + _NEAR)) if _is_number(tree, k)), None)
    if number is None or kind is None or any(tree.upos[k] == "VERB" for k in range(i + 1, number)):
        return
    if _lists(tree, i, subject) or _of_a_toll(tree, i, subject, number, end, kind):
        yield Found(source, (i, i + 1), tuple(shed(tree, [(i + 1, end)])), _SAID, "tally")


def _only(tree: Tree, i: int) -> Iterator[Found]:
    """ "The parish has always said five", "he said 2 million": a number and nothing else."""
    subject, end = _subject(tree, i), i + 1
    while tree.upos[end : end + 1] == ["NUM"]:
        end += 1
    alone = end > i + 1 and tree.upos[end : end + 1] in ([], ["PUNCT"])
    if alone and subject is not None and _kind(tree, subject) is not None and not _held_back(tree, i):
        yield Found(_phrase(tree, subject, i), (i, i + 1), ((i + 1, end),), _SAID, "tally")


def _lists(tree: Tree, i: int, subject: int | None) -> bool:
    """Whether somebody keeps a list; what a land or a town registers has happened there: "Oron recorded 40 mm"."""
    if tree.lemma[i] not in word_class("lists"):
        return False
    if tree.lemma[i] == "name":  # "police named seven suspects": who they are, and not how many
        return subject is not None and _kind(tree, subject) == "document"
    return tree.lemma[i] not in ("record", "register", "log") or not _is_place(tree, subject)


def _is_place(tree: Tree, subject: int | None) -> bool:
    return subject is not None and (tree.upos[subject] == "PROPN" or tree.lemma[subject] in _LANDS)


_LANDS = frozenset({"state", "province", "county", "city", "district", "town", "region", "country", "station"})


def _phrase(tree: Tree, subject: int, verb: int) -> Range:
    """The subject's words before the verb."""
    first, end = noun_phrase(tree, subject)
    return first, min(end, verb) if first < verb else end


def _in_line(tree: Tree, i: int) -> Range | None:
    """The document right before a verb that no arc gives a subject: "the roll of honour lists 1,904"."""
    a, _ = tree.sentences[tree.sentence[i]]
    loose = tree.upos[i] == "NOUN" or tree.base[i] == "advcl"
    if not loose or any(tree.upos[k] in ("VERB", "AUX") for k in range(a, i) if tree.rel[k] != "acl"):
        return None
    if tree.lemma[i] in word_class("lists") and tree.upos[i + 1 : i + 2] == ["NUM"]:
        source = phrase_before(tree, (a, i), i)
        documents = (k for k in range(*source or (0, 0)) if _kind(tree, k) == "document")
        return source if source and next(documents, None) is not None else None
    top = next((k for k in range(a, i) if tree.head[k] < 0), None)
    if tree.lower[i : i + 2] == ["speak", "of"] and top is not None and _kind(tree, top) == "document":
        return _phrase(tree, top, i)
    return None


_HAD = frozenset({"have", "give", "hold", "show", "cite"})
_GIVEN = frozenset({"provide", "release", "publish", "compile", "issue", "submit"})
_ROLLS = frozenset({"list", "name", "tally", "count", "register", "roll"})
_OF = {"speak": ("of",), "talk": ("of",), "refer": ("to",)}


def _of_a_toll(tree: Tree, i: int, subject: int | None, number: int, end: int, kind: str) -> bool:
    """Whether a verb that mostly does something else tells of dead, wounded and the like."""
    if tree.lemma[i] in _GIVEN:  # "provided a list of 40", but "released four wounded", "information about two dead"
        return any(tree.lemma[k] in _ROLLS for k in range(i + 1, number))
    if any(tree.lemma[k] in word_class("account") or tree.lemma[k] == "name" for k in range(i + 1, number)):
        return tree.lemma[i] in _HAD  # "had the names of 90 civilians"
    several = subject is not None and tree.upos[subject] == "NOUN" and tree.lower[subject] != tree.lemma[subject]
    if (kind == "organisation" or several) and tree.lemma[i] in ("have", "show", "hold"):
        return False  # "the army had six dead" of its own, as did the rebels
    if tree.lemma[i] == "see" and _is_place(tree, subject):
        return False  # "Oron has seen ten deaths"
    of = _OF.get(tree.lemma[i])
    if of is not None and not any(w in of for w in tree.lower[i + 1 : i + 3]):
        return False
    near = range(number + 1, min(end, number + _TOLL))
    stop = next(
        (k for k in near if tree.upos[k] in ("ADP", "PART", "VERB") and tree.lower[k] not in word_class("toll")), end
    )
    return any(tree.lower[k] in word_class("toll") or tree.lemma[k] in word_class("toll") for k in near if k <= stop)


def _held_back(tree: Tree, i: int) -> bool:
    """Whether the verb is negated, passive, still to come or only part of a phrase."""
    kids = tree.children[i]
    if tree.upos[i] not in ("VERB", "AUX", "NOUN"):
        return True
    if any(tree.rel[k].startswith(("nsubj:pass", "aux:pass")) for k in kids):
        return True
    ahead = (k for k in kids if k < i and (tree.lower[k] in _NEGATIONS or tree.rel[k].startswith("aux")))
    return any(tree.lower[k] in _NEGATIONS | _AHEAD for k in ahead) or tree.lower[i - 1] == "to"


def _subject(tree: Tree, i: int) -> int | None:
    """Who does the verb at ``i``, itself or the one it is joined to."""
    own = [k for k in tree.children[i] if tree.rel[k] in ("nsubj", "nsubj:outer") and k < i]
    if own:
        return own[0] if tree.upos[own[0]] in ("NOUN", "PROPN", "PRON", "ADJ") else None
    head = tree.head[i]
    if tree.base[i] == "parataxis" and 0 <= head < i - 1 and tree.word[i - 1] == "," and tree.upos[head] == "NOUN":
        return head  # "Attachés, flown over the valley, saw"
    joined = tree.base[i] == "conj" and head >= 0 and tree.upos[head] in ("VERB", "AUX")
    return _subject(tree, head) if joined else None


def _kind(tree: Tree, subject: int) -> str | None:
    """person, organisation, document or anonymous; None where the subject is nobody who tells."""
    nouns = lexicon.source_nouns()
    entry = nouns.get(tree.lemma[subject]) or nouns.get(tree.lower[subject])
    if tree.kids(subject, "nummod"):
        return None  # "24 rescuers"
    if entry is not None:
        return entry[0]
    if tree.lower[subject] == "body" and tree.kids(subject, "nmod:poss", "compound"):
        return "organisation"  # "the garment makers' body"
    if tree.upos[subject] == "PROPN":
        beside = (k for k in tree.children[subject] if tree.lemma[k] in nouns)
        return "person" if any(nouns[tree.lemma[k]][0] == "person" for k in beside) else "organisation"
    return "person" if tree.lower[subject] in ("he", "she") else None


def _is_number(tree: Tree, k: int) -> bool:
    return tree.upos[k] == "NUM" or tree.lower[k] in ("no", "dozens", "scores", "hundreds", "thousands", "score")


def _end(tree: Tree, i: int) -> int:
    """Where the clause of the verb at ``i`` ends: a full stop, a semicolon, "but" and a clause of its own."""
    end = tree.sentences[tree.sentence[i]][1]
    for k in range(i + 1, end):
        if tree.word[k] in (";", *STOPS) or (tree.lower[k] in _BREAKS and k > i + 2):
            return k
    return end


# --- an account behind a colon -----------------------------------------------------------------------


def _opened(tree: Tree) -> Iterator[Found]:
    """Whoever is the subject before a colon has what follows it, where that is quoted or his account was named."""
    for colon in tree.with_form.get(":", ()):
        a, b = tree.sentences[tree.sentence[colon]]
        if not a + 1 < colon < len(tree) - 2:
            continue
        quoted = tree.word[colon + 1] in OPENING and tree.paragraph[colon + 1] == tree.paragraph[colon]
        subject, verb = _before_colon(tree, a, colon)
        if subject is None or _kind(tree, subject) is None or tree.upos[subject] == "PRON":
            continue
        account = verb is not None and any(
            tree.lemma[k] in word_class("account") for k in tree.kids(verb, "obj", "obl")
        )
        if not quoted and not (account and _list_follows(tree, colon, b)):
            continue
        if verb is not None and (_held_back(tree, verb) or (lexicon.verb_cue(tree.lemma[verb]) and not account)):
            continue
        end = _closing(tree, colon + 1, b) if quoted else b
        source = noun_phrase(tree, subject)
        cue = (verb, verb + 1) if verb is not None else (colon, colon + 1)
        if cue[0] < source[1]:
            source = (source[0], max(source[0] + 1, min(source[1], cue[0])))
        yield Found(source, cue, tuple(shed(tree, [(colon + 1, end)])), _SAID, "opened")


def _closing(tree: Tree, mark: int, b: int) -> int:
    """Where the quotation that ``mark`` opens ends in its paragraph; ``b`` where nothing closes it."""
    for k in range(mark + 1, len(tree)):
        if tree.paragraph[k] != tree.paragraph[mark]:
            return b
        if tree.word[k] in CLOSING:
            return k + 1
    return b


def _before_colon(tree: Tree, a: int, colon: int) -> tuple[int | None, int | None]:
    """The subject and the main verb of what leads up to a colon; the verb is None where there is none."""
    verb = next((k for k in range(a, colon) if tree.upos[k] in ("VERB", "AUX") and _subject(tree, k) is not None), None)
    if verb is not None:
        subject = _subject(tree, verb)
        main = (
            tree.head[verb] < 0 or tree.base[verb] in ("conj", "parataxis", "ccomp") or not a <= tree.head[verb] < colon
        )
        return (subject, verb) if main else (None, None)
    if any(tree.upos[k] in ("VERB", "AUX") for k in range(a, colon)):
        return None, None
    outer = [k for k in range(a, colon) if not a <= tree.head[k] < colon and tree.upos[k] in ("NOUN", "PROPN")]
    aside = (
        bool(outer)
        and any(tree.upos[k] == "ADP" for k in range(outer[0] + 1, colon))
        and colon - outer[0] <= 2 * _ASIDE
    )
    return (outer[0], None) if aside else (None, None)


def _list_follows(tree: Tree, colon: int, b: int) -> bool:
    return any(_is_number(tree, k) for k in range(colon + 1, min(b, colon + 5)))
