"""The small words that count or do not: "one", "no", "none", "without any", "twice", "a few", "many"."""

from __future__ import annotations

from typing import Literal, NamedTuple

from accordingto.quantify.lookalikes.dates import MONTHS
from accordingto.quantify.numbers.hedges import Hedge, by_id, table
from accordingto.quantify.numbers.numerals import BEGIN, numeral
from accordingto.quantify.numbers.scan import Tokens
from accordingto.tables import classes

_C = classes("lookalikes.tsv")
_PRONOUN_LEAD, _PRONOUN_FOLLOW, _SUPERLATIVE = _C["pronoun_lead"], _C["pronoun_follow"], _C["superlative"]
_SPEECH, _NEGATION, _HARM_NOUN, _HARM_VERB = _C["speech"], _C["negation"], _C["harm_noun"], _C["harm_verb"]
_HURT, _KIN, _NO_MORE, _TELLING = _C["hurt"], _C["kin"], _C["no_more"], _C["telling"]
_SHOT, _MULTIPLE, _NO_IDIOM, _THAT_CLAUSE = _C["shot_verb"], _C["multiple_noun"], _C["no_idiom"], _C["that_clause"]
_PERSONS = _C["person"]
_PARTITIVE = frozenset({"the", "his", "her", "their", "our", "my", "its", "your", "those", "these", "them", "us",
    "you", "whom", "which", "whose"})  # fmt: skip
_VERBS_OF_BEING = frozenset({"is", "was", "were", "are", "has", "had", "have"})
_THEY = frozenset({"i", "he", "she", "it", "we", "you", "they"})
_SOME_DAY = frozenset({"because", "hope", "hoped", "hopes", "may", "might", "will"})
_ENDS = frozenset({".", "\n", ";", "?", "!", ""})
_MODIFIER_STOP = frozenset({",", ".", "\n", ";", ":", "", "?", "!", "(", ")", "-", "–", "—"})


Standing = Literal["count", "optional"]


class Small(NamedTuple):
    """A small word read as a number: where it ends, its value, whether it is a don't-care one."""

    first: int
    last: int  # token index, exclusive
    n: float | None
    row: str  # id in data/hedges.tsv
    standing: Standing


_Entries = list[tuple[tuple[str, ...], Hedge]]


def _phrases() -> dict[str, dict[str, _Entries]]:
    """First word -> second word ("" for any) -> phrases, longest first."""
    index: dict[str, dict[str, _Entries]] = {}
    for hedge in table():
        if hedge.position not in ("word", "loose") or hedge.id == "h91":
            continue
        for phrase in hedge.phrases:
            scanned = Tokens(phrase)
            key = tuple(scanned.word[: scanned.size])
            index.setdefault(key[0], {}).setdefault(key[1] if len(key) > 1 else "", []).append((key, hedge))
    for seconds in index.values():
        for entries in seconds.values():
            entries.sort(key=lambda e: -len(e[0]))
    return index


_PHRASES = _phrases()
_TIMES = {"double": 2.0, "triple": 3.0, "quadruple": 4.0, "quintuple": 5.0}
ZERO_BEGIN = frozenset({"no", "none", "nobody", "without", "any", "not", "neither", "zero", "nil"})
BEGINNINGS = frozenset(_PHRASES) | ZERO_BEGIN | frozenset(_TIMES) | {"once", "twice", "thrice", "sole", "as"}


def second_words(first: str) -> frozenset[str]:
    """The words that may follow ``first`` in a phrase for a quantity: "few", "couple" after "a"."""
    return frozenset(_PHRASES.get(first, ()))


def _as_many(t: Tokens, i: int) -> Small | None:
    """ "killing six women and as many children", "two aircraft in as many days": the number before it again."""
    w = t.word
    plural = (w[i + 2].endswith("s") and w[i + 2] != "as") or w[i + 2] in _MANY
    if w[i + 1] != "many" or not plural or w[i - 1] not in _JOINS:
        return None
    k = next((k for k in range(i - 2, max(-1, i - _AS_FAR), -1) if w[k] in _ENDS or w[k] in BEGIN or t.digits(k)), -1)
    if k < 0 or w[k] in _ENDS:
        return None
    while k > 0 and (w[k - 1] in BEGIN or (w[k - 1] == "-" and w[k - 2] in BEGIN)):
        k -= 1 + (w[k - 1] == "-")
    before = numeral(t, k)
    return Small(i, i + 2, before.n, "h01", "count") if before is not None and before.n >= 2 else None


_MANY = frozenset({"people", "children", "women", "men", "others", "missing", "injured", "wounded", "dead", "hurt"})
_JOINS = frozenset({"and", "in", "with", "for", ",", "about", "nearly", "almost"})
_AS_FAR = 16  # tokens between "as many" and the number that it repeats


def _kills(t: Tokens, i: int) -> bool:
    """'killed "scores"': the verb of harm before, past a quotation mark."""
    return t.word[i - 2 if i > 1 and t.word[i - 1] in ('"', "“", "'", "‘") else i - 1] in _HARM_VERB


def quantity_word(t: Tokens, i: int) -> Small | str | None:
    """A vague or don't-care phrase at token ``i``; a reason where it only looks like one."""
    w = t.word
    if w[i] == "as":
        return _as_many(t, i)
    seconds = _PHRASES.get(w[i], {})
    for key, hedge in (*seconds.get(w[i + 1], ()), *seconds.get("", ())):
        if tuple(w[i : i + len(key)]) != key:
            continue
        j = i + len(key)
        word = key[-1]
        if w[j] in ("'s", "'"):
            return None
        if hedge.position == "loose":
            if word == "some" and (w[j] in BEGIN or t.digits(j) or w[j] in ("$", "£", "€", "us")):
                return None
            if word == "more" and (w[j] in ("than", "or") or t.before(i) in _NO_MORE):
                return None
            if word == "more" and (t.before(i) in BEGIN or (i > 0 and t.digits(i - 1)) or t.before(i) in _PHRASES):
                return None  # "two more": said by the number's own flag
            if word in ("other", "others") and (word == "other" or (i > 0 and t.digits(i - 1)) or t.before(i) in BEGIN):
                return None
            if word in ("much", "many") and t.before(i) in ("as", "so", "too", "how"):
                return None
            return Small(i, j, None, hedge.id, "optional")
        if (
            word == "scores"
            and w[j]
            not in (
                "of",
                "more",
                "were",
                "dead",
                "killed",
                "wounded",
                "injured",
                "are",
                "have",
                "others",
                "missing",
                "feared",
            )
            and not _kills(t, i)
        ):
            return "a result or a verb"
        if hedge.id == "h64" and w[j] != "of":
            return None
        if word in ("couple", "handful", "duo", "trio", "pair") and len(key) == 1 and w[j] != "of" and word != "pair":
            return None
        if (
            word == "couple"
            and w[j][:1].isalpha()
            and w[j] not in ("of", "more", "dozen", "hundred")
            and not w[j].endswith("s")
            and not (w[j + 1].endswith("s") and w[j + 1] in _PERSONS)  # "a couple harbour guards"
        ):
            return "two people who belong together"
        if word == "pair" and len(key) == 1 and w[j] != "of" and t.before(i) != "the":
            return None
        if word == "twins" or (word == "few" and len(key) == 1 and t.before(i) in ("too", "so", "as", "how", "very")):
            return Small(i, j, None, hedge.id, "optional")
        n = {"h74": 2.0, "h74b": 3.0, "h05": 2.0}.get(hedge.id)
        return Small(i, j, n, hedge.id, "optional" if hedge.id == "h05" else "count")
    if w[i] in _TIMES:
        k = i + 2 if w[i + 1] == "-" else i + 1
        if w[k] in _MULTIPLE or (w[k + 1] in _MULTIPLE and w[k].isalpha()):
            return Small(i, i + 1, _TIMES[w[i]], "h91", "count" if _TIMES[w[i]] > 3 else "optional")
        return None
    if w[i] == "twice" or w[i] == "thrice":
        ratio = w[i + 1] in ("as", "the", "that")
        return Small(i, i + 1, 2.0 if w[i] == "twice" else 3.0, "h01", "optional" if ratio else "count")
    if w[i] == "once" and (t.before(i) in _SHOT and w[i + 1] not in ("again", "more")):
        return Small(i, i + 1, 1.0, "h01", "count")
    if w[i] == "sole" and w[i + 1] in (
        "victim",
        "survivor",
        "suspect",
        "fatality",
        "casualty",
        "occupant",
        "gunman",
        "attacker",
    ):
        return Small(i, i + 1, 1.0, "h01", "count")
    return None


def one(t: Tokens, i: int, hedged: bool) -> Standing | str:
    """How "one" at token ``i`` stands: it counts, it may be ignored, or (any other words) why it does not count."""
    w = t.word
    before, after, then = t.before(i), w[i + 1], w[i + 2]
    if before == "no" or (before == "-" and t.glued(i) and i > 1 and w[i - 2] == "no"):
        return "part of no one"
    if before == "-" and t.glued(i):
        return "part of a compound"
    if before in (
        "number",
        "day",
        "chapter",
        "phase",
        "act",
        "round",
        "route",
        "formula",
        "channel",
        "page",
        "section",
        "tier",
        "level",
    ):
        return "part of a name"
    if t.digits(i + 1) and w[i + 2 : i + 5] == ["and", "the", "other"]:
        return "a pronoun"  # "one 18 and the other 23": ages
    if after in ("another", "'s") or t.text[t.end[i] : t.end[i] + 2] in ("'s", "’s"):
        return "a pronoun"
    if before in ("this", "that") and (not after[:1].isalpha() or after == "-"):
        return "a pronoun"
    if after == "-" and t.glued(i + 1):
        if then in ("way", "time", "sided", "off", "on", "to", "stop", "of", "size", "upmanship", "liner"):
            return "part of a compound"
        return "count"
    if (after == "by" and then == "one") or (before == "by" and i > 1 and w[i - 2] == "one"):
        return "an idiom"
    if after in ("after", "on") and then in ("the", "another", "one") and (then != "the" or w[i + 3] == "other"):
        return "an idiom"
    if after == "day" and then in _THEY and before in ("that", ",", ".", "and", "but", ""):
        return "some day"  # "I never imagined that one day I would"
    if after in MONTHS and t.capital(i + 1) and after not in ("may", "march"):
        return "one of the days of a month"
    if hedged:
        return "count"
    if after == "of":
        return _one_of(t, i)
    named = i + (2 if then in (".", ",", "who", "\n", ";") else 3)  # "said one aid official,"
    behind = w[named] in (".", ",", "who", "\n", ";") and (named == i + 2 or (then.isalpha() and w[named] == ","))
    if before in _SPEECH and after[:1].isalpha() and behind and not _undergoes(t, named):
        return "somebody who speaks"
    if before in ("at", "on", "in") and after in ("point", "time", "stage", "hand", "go", "sense", "way"):
        return "an idiom"
    told = w[i - 2] in ("you", "us", "me", "them") and w[i - 3] in _SPEECH | _THAT_CLAUSE | {"tell", "told", "telling"}
    telling = (
        before == "that" and i > 1 and (told or w[i - 2] in _SPEECH or w[i - 2] in _THAT_CLAUSE or after in _HARM_NOUN)
    )
    if telling and after[:1].isalpha():
        return "count"  # "the report adds that one soldier was killed"
    if (
        after[:1].isalpha()
        and then in ("to", "against", "after", "or")
        and (w[i + 3] in ("another", "next") or (w[i + 3] == "the" and w[i + 4] in ("other", "next")))
    ):
        return "an idiom"  # "from one town to another"
    if before == "only" and t.before(i - 1) == "the" and after.endswith("ing"):
        return "a pronoun"  # "the only one playing"
    if before in _PRONOUN_LEAD and before not in ("only", "other", "last", "the", "first", "second", "single"):
        return "a pronoun"
    if before in _PRONOUN_LEAD and (
        not after[:1].isalpha()
        or after in ("who", "that", "which", "to", "in", "of", "for", "with", "is", "was", "and")
    ):
        return "optional" if before in ("only", "other", "second") else "a pronoun"
    if after == "day" and (then in _THEY or before in _SOME_DAY):
        return "an idiom"  # "one day they may be gone"
    if after in _NIGHTS and (before in _OPENS or not before[:1].isalnum()) and (then in _THEN or then in _THEY):
        return "an idiom"  # "One night while walking home she saw"
    if after in _PRONOUN_FOLLOW and (after != "day" or before not in ("in", "within", "least", "for")):
        return "a pronoun or an idiom"
    for k in range(i + 1, i + 5):
        if w[k] in _SPEECH:
            return "somebody who speaks"
        if w[k] in _MODIFIER_STOP or w[k] in ("was", "were", "and", "of"):
            break
    return "count"


_NIGHTS = frozenset({"night", "evening", "morning", "afternoon", "summer", "winter"})
_OPENS = frozenset({"and", "but", "then", "until", "so", "because"})
_THEN = frozenset({"while", "when", "as", "after", "in", "at", "on", ","})


def _undergoes(t: Tokens, i: int) -> bool:
    """ "said one person, a man in his 60s, was swept away": the comma at ``i`` opens an apposition, then a verb."""
    w = t.word
    close = next((k for k in range(i + 2, min(i + 12, t.size)) if w[k] == ","), None) if w[i] == "," else None
    return close is not None and w[close + 1] in _VERBS_OF_BEING


def _one_of(t: Tokens, i: int) -> Standing | str:
    """ "one of the guerrillas was killed" counts; "one of the largest cities" is an idiom."""
    w = t.word
    if w[i + 2] not in _PARTITIVE and not t.digits(i + 2) and w[i + 2] not in BEGIN:
        return "a pronoun"
    own = ""  # "the island's biggest port" is read farther
    for k in range(i + 3, i + 8):
        if w[k] in _MODIFIER_STOP or w[k] in _VERBS_OF_BEING or w[k] in _HARM_VERB or (k > i + 5 and "'" not in own):
            break
        own += w[k]
        if w[k] in _SUPERLATIVE or (
            w[k].endswith("est")
            and len(w[k]) > 4
            and w[k] not in ("arrest", "protest", "priest", "guest", "west", "forest")
        ):
            return "an idiom: one of the most"
    if t.before(i) == "of" and i > 1 and w[i - 2] in _KIN:
        return "optional"  # "the brother of one of the victims"
    if any(x in _HURT for x in w[i + 3 : i + 5]):
        return "count"
    for k in range(i + 2, i + 14):
        if w[k] in _ENDS:
            break
        if w[k] in ("who", "that", "which", "whom") and any(x in _HARM_VERB for x in w[k + 1 : k + 4]):
            return "optional"  # "one of the nurses who were killed had warned": the clause names a group
        if w[k] in _SPEECH:
            return "optional"
        if w[k] in _HARM_VERB:
            return "count"
    back = w[max(0, i - 4) : i]
    if any(
        x in _HARM_VERB
        or x in ("killing", "wounding", "injuring", "arrest", "death", "kidnapping", "capture", "murder")
        for x in back
    ):
        return "count"
    return "optional"


def zero(t: Tokens, i: int) -> Small | str | None:
    """An explicit nought at token ``i``: "no one", "none of", "no casualties", "without any", "not ... any"."""
    w = t.word
    word = w[i]
    if word == "no":
        if w[i + 1] == "one" or (w[i + 1] == "-" and w[i + 2] == "one"):
            return Small(i, i + (2 if w[i + 1] == "one" else 3), 0.0, "h88", "count")
        return _no(t, i)
    if word == "nobody":
        return Small(i, i + 1, 0.0, "h88", "count")
    if word == "none":
        return "an idiom" if w[i + 1] in ("other", "the", "too") else Small(i, i + 1, 0.0, "h88", "count")
    if word in ("zero", "nil"):
        if w[i + 1] in ("-", "in", "tolerance", "hour", "day") or t.before(i) in ("ground", "-"):
            return "part of a name or idiom"
        return Small(i, i + 1, 0.0, "h88", "count" if word == "zero" or _harmed(t, i + 1) else "optional")
    if word == "without":
        k = i + 1
        while w[k] in (
            "any",
            "causing",
            "inflicting",
            "further",
            "suffering",
            "a",
            "single",
            "loss",
            "of",
            "reporting",
            "sustaining",
            "serious",
            "major",
        ):
            k += 1
        if k - i > 4 or not _harmed(t, k, 2):
            return None
        last = i + 1
        for m in range(i + 1, k):
            if w[m] in ("any", "single", "causing", "inflicting"):
                last = m + 1
        return Small(i, last, 0.0, "h88", "count")
    if word == "any":
        for k in range(i - 1, max(i - 8, -1), -1):
            if w[k] in _ENDS or w[k] == ",":
                return None
            if w[k] in _NEGATION or w[k].endswith("n't") or (w[k] == "t" and w[k - 1] == "'"):
                if w[k] == "without" and k >= i - 3:
                    return None  # read from "without"
                if w[k] == "no" and any(x in _TELLING for x in w[k + 1 : k + 3]):
                    return None  # "no information on any suspects"
                if not w[i + 1][:1].isalpha() or w[i + 1] in ("more", "longer", "other", "of", "further"):
                    return None
                return Small(i, i + 1, 0.0, "h88", "count" if _harmed(t, i + 1, 3) else "optional")
        return None
    if word == "not":
        if any(w[k] == "," and w[k + 1] == "but" for k in range(i + 2, i + 6)):
            return None  # "not one person, but several"
        if w[i + 1] == "one" and w[i + 2][:1].isalpha() and w[i + 2] not in ("to", "that", "who", "another"):
            return Small(i, i + 2, 0.0, "h88", "count")
        if w[i + 1] == "a" and w[i + 2] == "single":
            return Small(i, i + 3, 0.0, "h88", "count")
        return None
    if word == "neither" and w[i + 1] in ("of", "side", "man", "woman", "officer", "victim"):
        return Small(i, i + 1, 0.0, "h88", "optional")
    return None


def _harmed(t: Tokens, i: int, steps: int = 4) -> bool:
    """Whether one of the next words, before a sign or a verb of being, is a noun of harm or of people."""
    w = t.word
    for k in range(i, i + steps):
        if (w[k] in _MODIFIER_STOP and w[k] != "-") or w[k] in (
            "to",
            "for",
            "that",
            "was",
            "were",
            "in",
            "on",
            "at",
            "by",
        ):
            return False
        if w[k] in _HARM_NOUN:
            return True
    return False


def _no(t: Tokens, i: int) -> Small | str | None:
    w = t.word
    after = w[i + 1]
    case = next((k for k in range(i + 1, i + 4) if w[k] in ("case", "cases", "infections")), 0)
    if case and t.before(i) != "in" and w[case + 1] not in ("for", "against", "to", "law", "study"):
        return Small(i, i + 1, 0.0, "h88", "count")  # "no new cases", "no cholera case"; not "in no case"
    if not after[:1].isalpha() or after in _NO_IDIOM:
        if after in ("further", "other", "immediate", "more") and _harmed(t, i + 2, 3) and w[i + 2] != "than":
            if after == "immediate":
                return "a report that is withheld"
            return Small(i, i + 1, 0.0, "h88", "count")
        return None
    told = next((k for k in range(i + 1, i + 4) if w[k] in ("report", "reports") and w[k + 1] == "of"), 0)
    if told and "immediate" not in w[i + 1 : told] and _harmed(t, told + 2):
        return Small(i, i + 1, 0.0, "h88", "count")  # "no reports of casualties": none were reported
    if any(x in _TELLING for x in w[i + 1 : i + 4]):
        return "a report that is withheld"
    if _harmed(t, i + 1):
        return Small(i, i + 1, 0.0, "h88", "count")
    for k in range(i + 2, i + 6):  # "no cars were hit"
        if w[k] in _ENDS:
            break
        if w[k] in ("was", "were", "been", "is", "are") and any(x in _HARM_VERB for x in w[k + 1 : k + 4]):
            return Small(i, i + 1, 0.0, "h88", "count")
    return Small(i, i + 1, 0.0, "h88", "optional")


def row(id_: str) -> Hedge:
    """The hedge table's row of a small word."""
    return by_id()[id_]
