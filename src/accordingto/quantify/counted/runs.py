"""The run of adjectives and nouns behind a number, and where it ends."""

from __future__ import annotations

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import happenings, kind_of, word_sets

NOMINAL = frozenset({"NOUN", "PROPN"})
_MODIFIER = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "X", "SYM"})


def run_end(tree: Tree, i: int, first_only: bool = False, numbers: bool = False) -> int | None:
    """The last noun of the run of adjectives and nouns that begins at ``i``, or None."""
    times = word_sets()["time_nouns"]
    noun = None
    first = i
    while i < len(tree) and tree.sentence[i] == tree.sentence[first - 1]:
        low, pos = tree.lower[i], tree.upos[i]
        if low in _NEVER or (noun is None and low in _SUFFERED and not _HARMS.isdisjoint(tree.lemma[i + 1 : i + 4])):
            return noun  # "$60m has turned up", "142 sustained injuries"
        if low == "a" and i + 2 < len(tree) and code(tree, i + 2):
            i += 2  # "two A-37 planes"
            continue
        if pos == "PART" and low in ("'s", "’s", "'") and noun is not None:
            return _owned(tree, noun, i)
        if noun is None and low in ("[", "("):
            past = _bracketed(tree, i)
            if past is None:
                return None
            i = past
            continue
        if noun is None and (
            (
                low in ("most", "more")
                and (tree.upos[i + 1 : i + 2] in (["ADJ"], ["VERB"]) or tree.word[i + 1 : i + 2] == ["-"])
            )
            or low in ('"', "“", "'", "‘", "''", "``")
            or (low == "-" and i > 0 and tree.start[i] == tree.end[i - 1])  # not "toll rises to 6 - Herald"
            or (pos == "ADV" and i + 1 < len(tree) and tree.upos[i + 1] in ("ADJ", "VERB"))
        ):
            i += 1
            continue
        if noun is None and pos == "ADP" and (past := _compound(tree, i)) is not None:
            i = past  # "two in-person interviews"
            continue
        if noun is not None and _hyphened(tree, i) and not code(tree, i):  # "three quake-stricken towns"
            if not _nouns_follow(tree, i) and tree.word[i + 1 : i + 2] != ["-"]:
                return i if pos in NOMINAL or low.endswith("s") else noun
            i += 1
            continue
        if noun is not None and pos in NOMINAL and (_speakers(tree, i) or _named_next(tree, noun, i)):
            return noun  # "one of the victims officials say was shot"
        if noun is not None and low in ("age", "ages") and tree.upos[i + 1 : i + 2] == ["NUM"]:
            return noun  # "four tailors ages 30, 41 and 52"
        if harmed(tree, i) and (noun is not None or not _nouns_follow(tree, i) or tree.ends_line[i]):
            return noun
        if code(tree, i):
            noun = i  # "six AK-47s", "10 M-60 machine guns"
            if tree.ends_line[i]:
                return noun
            past = _bracketed(tree, i + 1)
            if past is not None:
                i = past
                continue
        elif (
            pos in NOMINAL or (pos == "ADJ" and _person_word(tree, i)) or (low == "shot" and tree.lower[i - 1] in _ONE)
        ):
            dated = pos == "PROPN" or low in _ADVERBIAL or (i == first + 1 and tree.lower[first] in _LAST)
            if tree.lemma[i] in times and (noun is not None or dated):
                return noun
            noun = i
            if first_only or tree.ends_line[i]:
                return noun
            past = _bracketed(tree, i + 1)
            if past is not None:
                i = past
                continue
        elif (
            (low in ('"', "“", "''", "``", "‘") and noun is not None and _nouns_follow(tree, i))
            or (pos in ("PUNCT", "SYM") and low == "-" and noun is not None and tree.start[i] == tree.end[i - 1])
            or (noun is None and i > first and _joins_modifiers(tree, i))
            or (pos == "NUM" and noun is None and tree.lower[i + 1 : i + 2] and tree.lower[i + 1] in _BORES)
            or (pos == "NUM" and tree.lower[i - 1] in ("ak", "rpg", "ar") and _nouns_follow(tree, i))  # "AK 47 rifles"
            or (
                pos == "VERB"
                and noun is None
                and low != lemma(low, "VERB")
                and not low.endswith("s")
                and not any(k > i for k in tree.kids(i, "obj"))  # "10 sustained burns"
                and (_nouns_follow(tree, i) or _joins_modifiers(tree, i + 1))
            )
            or (
                noun is not None  # "two Olm fighting positions"
                and low.endswith("ing")
                and tree.rel[i] in ("amod", "compound")
                and tree.head[i] > i
                and _nouns_follow(tree, i)
            )
        ) or (numbers and pos == "NUM" and noun is None):
            pass
        elif pos not in _MODIFIER or (noun is not None and not (pos == "ADJ" and _nouns_follow(tree, i))):
            break
        i += 1
    return noun


def _compound(tree: Tree, i: int) -> int | None:
    """Past words glued with hyphens ("off-duty", "out-of-state"), where a noun follows them."""
    j = i
    while j + 2 < len(tree) and tree.word[j + 1] == "-" and tree.start[j + 2] == tree.end[j + 1] == tree.end[j] + 1:
        j += 2
    follows = j > i and j + 1 < len(tree) and (tree.upos[j + 1] in NOMINAL or _nouns_follow(tree, j))
    return j + 1 if follows else None


def _joins_modifiers(tree: Tree, i: int) -> bool:
    """ "uniformed and plainclothes officers", "prolonged, high-level meetings": what joins two modifiers of a noun."""
    if i + 1 >= len(tree) or not (tree.upos[i] == "CCONJ" or tree.lower[i] == ","):
        return False
    k = i + 2 if tree.lower[i] == "," and tree.upos[i + 1] == "CCONJ" else i + 1
    if k >= len(tree):
        return False
    before, after = tree.upos[i - 2 if tree.lower[i - 1] == "," else i - 1], tree.upos[k]
    if tree.upos[i] == "PUNCT" and k == i + 1 and not (after == "ADJ" or (after == "VERB" and tree.rel[k] == "amod")):
        return False  # but "armed, masked guards"
    parts = ("ADJ", "VERB") if not harmed(tree, i - 1) and not harmed(tree, k) else ("ADJ",)
    noun = before == "ADJ" and after == "NOUN"  # "local, provincial and district officials"
    return before in parts and (after in parts or noun) and (_nouns_follow(tree, k) or _joins_modifiers(tree, k + 1))


def _hyphened(tree: Tree, i: int) -> bool:
    """Whether word ``i`` is glued with a hyphen to the one before."""
    return (
        i > 1 and tree.word[i - 1] == "-" and tree.start[i] == tree.end[i - 1] and tree.start[i - 1] == tree.end[i - 2]
    )


def _named_next(tree: Tree, noun: int, i: int) -> bool:
    """ "two of the witnesses Attorney Brenn called": a plural in small letters, then a name that is no part of it."""
    plural = tree.upos[noun] == "NOUN" and tree.word[noun].islower() and tree.lower[noun] != tree.lemma[noun]
    return plural and i == noun + 1 and tree.upos[i] == "PROPN" and tree.word[i][0].isupper()


def _speakers(tree: Tree, i: int) -> bool:
    """ "officials say was": a noun whose verb of speech stands before the clause's own verb."""
    says = tree.lower[i + 1 : i + 2] in (["say"], ["said"], ["says"], ["believe"], ["think"], ["claim"], ["allege"])
    return says and tree.upos[i + 2 : i + 3] in (["AUX"], ["VERB"])


def opens_clause(tree: Tree, noun: int, event: int) -> bool:
    """ "after the deaths of two miners, a doctor asked": a subject whose own verb comes next, behind ``event``."""
    verb = tree.head[noun]
    listed = tree.lower[noun + 1 : noun + 2] in (["and"], [","])  # "the murder of a nun, two cooks and a guard"
    return tree.rel[noun] == "nsubj" and verb > noun > event and tree.upos[verb] == "VERB" and not listed


_NEVER = frozenset({"has", "have", "had", "is", "are", "was", "were"})
_SUFFERED = frozenset({"sustained", "suffered", "received", "sustain", "suffer"})
_HARMS = frozenset({"injury", "wound", "burn", "fracture", "bruise"})
_ONE = frozenset({"one", "a", "1", "single"})
_LAST = frozenset({"last", "this", "next", "each", "every"})
_ADVERBIAL = frozenset({"yesterday", "today", "tonight", "tomorrow"})
_BORES = frozenset({"caliber", "calibre", "mm", "millimeter", "millimetre", "gauge"})


def code(tree: Tree, i: int) -> bool:
    """Whether word ``i`` is the number of a model: digits glued with a hyphen to letters ("AK-47")."""
    return (
        i > 1
        and tree.lower[i][0].isdecimal()
        and tree.word[i - 1] == "-"
        and tree.start[i] == tree.end[i - 1]
        and tree.start[i - 1] == tree.end[i - 2]
        and tree.upos[i - 2] != "NUM"
    )


def _person_word(tree: Tree, i: int) -> bool:
    """ "one civilian", "two subversives": an adjective that no noun follows and that names persons."""
    if _joins_modifiers(tree, i + 1):
        return False
    known = kind_of(tree.lemma[i])
    return known is not None and known.kind == "person" and not _nouns_follow(tree, i) and tree.lemma[i] != "missing"


def _owned(tree: Tree, owner: int, sign: int) -> int:
    """Past an owner to what is counted: "two women's bodies" are bodies, "the six priests' murder" counts priests."""
    thing = run_end(tree, sign + 1)
    if thing is None:
        return owner
    event = happenings().get((tree.lemma[thing], "n"))
    if event is not None and "of" in event.roles:
        return owner
    plural_owner = tree.lower[owner] != tree.lemma[owner]
    return owner if plural_owner and tree.lower[thing] == tree.lemma[thing] else thing


def _bracketed(tree: Tree, i: int) -> int | None:
    """Past "(ABC)" to the noun that it interrupts a name before; None where no noun follows."""
    if tree.lower[i : i + 1] not in (["("], ["["]):
        return None
    close = next((j for j in range(i + 1, min(len(tree), i + 8)) if tree.lower[j] in (")", "]")), None)
    if close is None or close + 1 >= len(tree) or tree.upos[close + 1] not in NOMINAL or harmed(tree, close + 1):
        return None
    return close + 1


def _nouns_follow(tree: Tree, i: int) -> bool:
    """Whether the next word belongs to the same noun phrase as a noun or its adjective."""
    j = i + 1
    while j < len(tree) and tree.upos[j] in ("ADJ", "PUNCT") and tree.lower[j] not in (",", ".", ";", ":", ")", "("):
        j += 1
    return (
        j < len(tree)
        and tree.sentence[j] == tree.sentence[i]
        and tree.upos[j] in NOMINAL
        and not harmed(tree, j)
        and tree.lemma[j] not in word_sets()["time_nouns"] | word_sets()["months_short"]
    )


def harmed(tree: Tree, i: int) -> bool:
    """ "6 dead", "30 injured", "several shot at a party": what follows is what happened and no noun."""
    low = tree.lower[i]
    if low == "shot" and (i + 1 >= len(tree) or tree.upos[i + 1] not in NOMINAL):
        return tree.lower[i - 1] not in _ONE | {"gun"}
    if (low, "a") in happenings() and low != "fatal":
        return True
    row = happenings().get((lemma(low, "VERB"), "v"))
    return low.endswith(("ed", "en")) and row is not None and bool(row.roles & {"obj", "both"})


def headline_verb(tree: Tree, i: int) -> bool:
    """ "310 LEAVE HOMES", "12 FLEE FIRE": a plural verb behind the number that the tagger takes for a noun."""
    if tree.lower[i : i + 1] == ["leaves"] and tree.upos[i + 1 : i + 2] == ["NUM"]:
        return True  # "raid on camp of 40 leaves six dead"
    if i >= len(tree) or tree.upos[i] not in NOMINAL or tree.lower[i] != tree.lemma[i]:
        return False
    row = happenings().get((tree.lower[i], "v"))
    ends = tree.upos[i + 1 : i + 2] in ([], ["PUNCT"], ["ADP"])
    plain = {"subj", "both"} if ends else {"subj"}  # "29 drown"
    subject = (row is not None and bool(row.roles & plain) and row.person != "other") or tree.lower[i] in (
        "leave",
        "lose",
        "suffer",
        "remain",
        "sleep",
        "stay",
        "await",
        "face",
        "lack",
    )
    noun = (tree.lower[i], "n") in happenings() and (i + 1 >= len(tree) or tree.upos[i + 1] in NOMINAL)
    return subject and not noun and kind_of(tree.lower[i]) is None  # "thousands march as", no "12 protest marches"
