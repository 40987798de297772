"""Numerals that are somebody's age: "44-year-old", "aged 5", "Anna Orlen, 35, was", "in his 70s"."""

from __future__ import annotations

from accordingto.misread import known_words
from accordingto.quantify.lookalikes.names import UNIT_WORDS
from accordingto.quantify.numbers.numerals import BEGIN, Numeral
from accordingto.quantify.numbers.scan import Tokens
from accordingto.respell import telling
from accordingto.tables import classes

_C = classes("lookalikes.tsv")
_MONTHS, _WEEKDAYS, _CONFLICT, _AGE_LEAD, _FUNCTION = (
    _C["month"],
    _C["weekday"],
    _C["conflict"],
    _C["age_lead"],
    _C["function"],
)
_PERSON, _AFTER, _NOT_AFTER = _C["age_person"], _C["age_follow"], _C["age_not_follow"]
_AGED = frozenset(
    {
        "he",
        "she",
        "victim",
        "boy",
        "girl",
        "teen",
        "suspect",
        "man",
        "woman",
        "who",
        "driver",
        "teenager",
        "child",
        "toddler",
        "baby",
        "son",
        "daughter",
        "brother",
        "sister",
        "lad",
        "youngster",
        "nephew",
        "niece",
        "grandson",
        "granddaughter",
        "mother",
        "father",
    }
)
_THEN = frozenset(
    {"and", "or", "so", "when", "but", "then", "because", "until", "after", "before", "in", "at", "while"}
)
_POINTED = frozenset({"them", "whom", "those"})
_SEVERAL = _C["age_plural"]
_DYING = frozenset({"dies", "died", "dead", "dying", "passed", "retired", "retires", "married"})
_WHERE = frozenset({"in", "at", "near", "of", "from", "outside", "around"})
_LIMITS = frozenset({"retirement", "pension", "voting", "drinking", "marriage", "legal", "minimum"})
_ONES = frozenset({"a", "an", "his", "her", "my", "another"})
_HARMED = frozenset({"dead", "missing", "killed", "injured", "wounded", "hurt", "homeless", "displaced", "trapped"})
_OLD = frozenset({"old", "olds", "old's", "olds'"})


def ends_age(after: str) -> bool:
    """Whether the word behind a number leaves it without a noun."""
    return not after[:1].isalpha() or after in _FUNCTION


def age(t: Tokens, num: Numeral, before: str, after: str) -> str | None:
    """Why a numeral is an age, or None."""
    w, i, j = t.word, num.first, num.last
    if num.scaled or num.n > 120:
        return None
    k = j + 1 if after in ("-", "–") else j
    if w[k] in ("year", "years", "yr", "yrs", "month", "months", "day", "days", "week", "weeks", "yo", "y"):
        m = k + 1
        if w[m] in ("-", "–"):
            m += 1
        if k > j and m > k + 1 and _nearly_old(t, m):
            return "an age"  # "seven-year-0ld": a scan's
        if w[m] in _OLD or (w[k] == "y" and w[m] == "/"):
            return None if w[m] == "old" and w[m + 1] in _CONFLICT else "an age"
        if w[k] == "yo":
            return "an age"
        if w[k] in ("year", "years") and w[m] == "of" and w[m + 1] == "age":
            return "an age"
        if k > j and w[k] == "year" and w[m] in _PERSON:
            return "an age"  # "a 16-year girl"
    if before == "," and not t.glued(i - 1) and after in (",", ".", ";") and num.digits and num.n <= 105 and i > 1:
        return "an age"  # "said , 61, was hurt": the name is gone
    if before in _AGE_LEAD or (before == ":" and i > 1 and w[i - 2] == "age"):
        return "an age"
    if after in ("-", "–", "to", "and", "or") and num.n < 100 and _age_follows(t, j):
        return "an age"
    turned = before in ("turn", "turned", "turns")
    if turned and (after in ("later", "next", "this") or not (after[:1].isalpha() and after not in _FUNCTION)):
        return "an age"
    if (
        before in ("was", "is", "he's", "she's")
        and 10 <= num.n <= 105
        and num.digits
        and t.cased
        and t.capital(i - 2)
        and w[i - 3] not in _WHERE  # "the number of boats seized in May was 85."
        and after in (".", ",", "and")
    ):
        return "an age"
    if (
        (num.digits or num.n > 1)
        and num.n <= 105
        and _said_of_one(t, i)
        and (not after[:1].isalpha() or after in _THEN)
    ):
        return "an age"  # "when she was six", "he's only 14", "the lad is about 12"
    if num.digits and 2 <= num.n <= 105 and _believed_pair(t, i, j):
        return "an age"  # "the boys, believed to be 14 and 15, ran off"
    if before == "now" and w[i - 2] == "," and after in (",", "."):
        return "an age"  # "the twins, now six, live there"
    young = w[j] in ("months", "weeks", "days") and w[j + 1] in (",", ".", ";") and before == "," and num.digits
    if young and t.cased and t.capital(i - 2) and t.capital(i - 3) and w[i - 3] not in _WHERE:
        return "an age"  # "Oda Brenn, 19 months,"
    if before in ("was", "is", "being", "aged", "only", "just") and {"youngest", "oldest"} & set(w[max(0, i - 3) : i]):
        return "an age"  # "the youngest is 13"
    if num.digits and num.n > 1 and before in _ONES and after in _PERSON and not after.endswith("s"):
        return "an age"  # "a 12 boy": the rest of the hyphened word is gone
    if before == "of" and w[i - 2] in ("man", "woman", "boy", "girl") and ends_age(after):
        return "an age"  # "a woman of 70"
    if before == "of" and w[i - 3] in ("a", "an") and w[i - 2] in _PERSON and num.digits and ends_age(after):
        return "an age"  # "a miner of 27"
    aged = before in ("about", "around") and w[i - 2] == "of" and w[i - 3] in ("man", "woman", "boy", "girl", "child")
    if aged and num.n < 100 and ends_age(after):
        return "an age"  # "a man of about 30"
    beside = before == "," and w[i - 2] in _PERSON and not w[i - 2].endswith(("s", "men", "people", "ren"))
    if beside and num.digits and 5 <= num.n <= 105 and after in (",", ".", ";", ")", "—", "–"):
        return "an age"  # "identified as a driver, 38;"
    if before in ("to", "at", "from") and num.n < 100 and ends_age(after) and _limit(t, i):
        return "an age"  # "raise the retirement age by two years to 67"
    if before == "sweet" and num.n == 16:
        return "an age"
    if before in ("was", "were", "is") and after == "at" and w[j + 1 : j + 3] == ["the", "time"]:
        return "an age"
    if before == "at" and num.digits and after == "the" and w[j + 1] in ("youngest", "oldest"):
        return "an age"
    if (before == "as" and w[i - 2] in ("young", "old")) or (after == "or" and w[j + 1] in ("older", "younger")):
        return "an age"
    if before == "and" and i > 3 and t.digits(i - 2) and w[i - 3] == "of" and w[i - 4] in ("age", "ages"):
        return "an age"
    if (
        before in ("between", "from", "under", "over", "about", "of")
        and i > 1
        and (w[i - 2] in _AGE_LEAD or (before == "of" and w[i - 2] == "age"))
    ):
        return "an age"
    if before == "than" and i > 2 and (w[i - 2] in ("older", "younger")):
        return "an age"
    listed = t.digits(i - 2) or (before in ("and", "or") and w[i - 2] == "," and t.digits(i - 3))
    if before in ("and", "to", "-", "or", ",", "–", "through") and i > 2 and listed:
        lead = w[_list_start(t, i) - 1]
        if lead in _AGE_LEAD or (lead in ("between", "from") and i > 3 and (w[i - 4] in _AGE_LEAD or w[i - 4] == "of")):
            return "an age"
    if before in ("under", "over") and num.n in (16, 18, 21, 65, 60, 70) and not t.word[j].isalpha():
        return "an age"
    bounded = before in ("under", "over") and (w[i - 2] in _SEVERAL or w[i - 2] in _POINTED) and num.n < 90
    if bounded and (num.n <= 18 or not after[:1].isalpha() or after in _THEN or after in _FUNCTION):
        return "an age"  # "children under 12 who were hit"
    if (
        before in ("both", "also", "all")
        and num.digits
        and (w[i - 2] in (",", "-", "–", "—", "(") or (before == "all" and w[i - 2] in ("were", "are")))
        and 5 <= num.n <= 100
        and after in (",", ".", ";", "and", "-", "–", "—", ")")
    ):
        return "an age"  # "Rene Orme and Josh Holt, both 31, were"
    plain = num.digits and j == i + 1 and w[i].isdecimal() and 1 <= len(w[i]) <= 3 and num.n <= 115
    if not plain:
        return None
    if after in ("s", "'s") or (after in ("′", "`", "´") and w[j + 1] == "s"):
        return "an age or decade"
    if (
        before == "at"
        and num.n >= 14
        and (not after[:1].isalpha() or after in _MONTHS)
        and set(w[max(0, i - 5) : i - 1]) & (_DYING - _put(t, i))
    ):
        return "an age"
    if (
        before == ","
        and i > 3
        and w[i - 2] == "."
        and (w[i - 3] in ("jr", "sr") or len(w[i - 3]) == 1)
        and after in (",", ".", ";", "\n")
    ):
        return "an age"
    if num.n >= 5 and (_each(t, i - 1) if before == "one" else before == "other" and _each(t, i - 5)):
        return "an age"  # "two men, one 18 and the other 23,"
    if before == "," and after == "and" and w[j + 1] == "of" and t.capital(i - 2):
        return "an age"  # "Rene Orme, 40 and of Lusk stock"
    two = before == "," and after == "and" and t.digits(j + 1) and w[j + 2] == ","
    people = w[i - 2].endswith(("men", "women")) or w[i - 2].removesuffix("s") in _PERSON
    if two and num.n >= 10 and people and w[i - 3] in ("two", "2"):
        return "an age"  # "two watchmen, 41 and 56, were hurt"
    if two and (w[j + 3] == "respectively" or w[i - 2] in _SEVERAL):
        return "an age"  # "both girls, 8 and 9, were"
    if (
        before == "and"
        and after == ","
        and i > 3
        and t.digits(i - 2)
        and w[i - 3] == ","
        and (w[j + 1] == "respectively" or w[i - 4] in _SEVERAL or (num.n >= 10 and w[i - 5] in ("two", "2")))
    ):
        return "an age"
    if before == "," and i > 1 and w[i - 2][:1].isalpha() and w[i - 2] not in _WEEKDAYS and w[i - 2] not in _MONTHS:
        name = w[i - 2]
        if after == "," and name not in _FUNCTION:
            if w[j + 1] in _NOT_AFTER:
                return None
            return "an age"
        person = (
            (t.capital(i - 2) or not t.cased) and (t.cased or (num.n >= 10 and after in (".", ";", ")")))
        ) or name in _PERSON
        if person and name not in _FUNCTION:
            dashed = after == "-" and (not t.glued(j) or w[j + 1] == "-")
            if (dashed or after in (".", ";", ":", ")", "–", "—", "\n", "")) and not (
                after == "." and t.glued(j + 1) and t.digits(j + 1)
            ):
                return "an age"
            if after in ("died", "were") and w[i - 3] in _WHERE:
                return None  # "in Oron, 14 died"
            if after in _AFTER:
                return None if after == "of" and w[j + 1] in ("them", "whom", "the", "those", "which") else "an age"
    if (
        before == "("
        and after == ")"
        and i > 1
        and w[i - 2].isalpha()
        and t.capital(i - 2)
        and t.cased
        and 5 <= num.n <= 100
    ):
        return "an age"
    return "an age" if _run_together(t, i, j) else None


def _said_of_one(t: Tokens, i: int) -> bool:
    """Whether only words of degree stand between the number and "he is", "the lad was", "their son being"."""
    w = t.word
    k = i - 1
    while k > 0 and i - k < 5 and w[k] in _DEGREE:
        k -= 1
    if w[k] in ("he's", "she's", "i'm"):
        return True
    if k < 1 or w[k] not in ("was", "is"):
        return False
    return w[k - 1] in _AGED or w[k - 1] in ("he", "she", "i", "who")


_DEGREE = frozenset({"only", "just", "already", "now", "like", "about", "around", "nearly", "almost", "still", "maybe",
    "probably", "over", "under"})  # fmt: skip
_BELIEVED = frozenset({"believed", "thought", "described", "said", "understood", "reported", "estimated"})


def _believed_pair(t: Tokens, i: int, j: int) -> bool:
    """Whether a number is one of two alone behind "thought to be", "described as being"."""
    w = t.word
    first = i if w[j] == "and" and t.digits(j + 1) else i - 2 if w[i - 1] == "and" and t.digits(i - 2) else -1
    if first < 3 or not ends_age(w[first + 3]):
        return False
    return w[first - 1] in ("be", "being", "as") and bool(_BELIEVED & set(w[first - 3 : first - 1]))


def _each(t: Tokens, i: int) -> bool:
    """Whether "one 18 and the other 23" begins at token ``i``."""
    w = t.word
    return (
        i >= 0 and w[i] == "one" and t.digits(i + 1) and w[i + 2 : i + 5] == ["and", "the", "other"] and t.digits(i + 5)
    )


_CLAUSE = frozenset({"was", "who", "is", "has", "had", "will", "were"})


def _run_together(t: Tokens, i: int, j: int) -> bool:
    """Whether a name and an age lost a comma: "Holt 27, was", "Ana Holt 47 who", "Ana Holt 47 Todd Brook, 29"."""
    w = t.word
    apart = w[i - 1] == ","
    k = i - 2 if apart else i - 1  # the last word of the name
    if not apart and not t.commas and k > 0 and _named_alone(t, k, j):
        return True
    told = w[k] in _C["headline_verb"]  # "Landslide Kills 10; 30 hurt"
    if k < 0 or not w[k].isalpha() or len(w[k]) < 3 or told or w[k] in known_words() or w[k] in _FUNCTION:
        return False
    if t.cased and not t.capital(k):
        return False
    first = t.cased and k > 0 and w[k - 1].isalpha() and t.capital(k - 1)
    if not apart and w[j] == "," and w[j + 1] in _CLAUSE:
        return True
    if not apart and first and w[j] in ("who", "will", ";"):
        return True
    another = w[j].isalpha() and w[j + 1].isalpha() and t.capital(j) and t.capital(j + 1)
    located = k > 1 and w[k - 2] in ("in", "at", "on", "from", "near", "of")
    return first and another and not located and any(t.digits(m) for m in range(j + 2, j + 6))


def _named_alone(t: Tokens, k: int, j: int) -> bool:
    """Whether, in a text that lost its commas, a number behind a name leaves no noun: "Ana Holt 61 rowed"."""
    w = t.word
    if not w[k].isalpha() or w[k] in _MONTHS or w[k] in _WEEKDAYS or w[k - 1] in _WHERE:
        return False
    if not t.cased:
        return w[k] not in telling() and (ends_age(w[j]) or w[j] in _CLAUSE or w[j] in _AFTER)
    full = t.capital(k) and t.capital(k - 1) and w[k - 1].isalpha()
    if not full and (not t.capital(k) or w[k] in known_words()):
        return False
    several = w[j].endswith("s") or w[j] in UNIT_WORDS or w[j] in _C["person"] or w[j] in _CONFLICT
    return w[j] not in _HARMED and (not several or ends_age(w[j]) or w[j] in _CLAUSE)


def _put(t: Tokens, i: int) -> frozenset[str]:
    """ "put the number of dead at 48" tells of the dead and of no age."""
    told = not {"put", "puts", "putting", "stood", "stands", "toll", "number", "figure"}.isdisjoint(
        t.word[max(0, i - 9) : i]
    )
    return _DYING if told else frozenset()


def _limit(t: Tokens, i: int) -> bool:
    """Whether an age by law is named shortly before."""
    near = range(max(1, i - 9), i)
    return any(t.word[k] == "age" and t.word[k - 1] in _LIMITS for k in near)


def _nearly_old(t: Tokens, i: int) -> bool:
    word = t.word[i] + (t.word[i + 1] if t.glued(i + 1) else "")
    return word not in _OLD and len(word) < 6 and word[1:3] == "ld"


def _list_start(t: Tokens, i: int) -> int:
    """The first number of the list that token ``i`` ends: "ages 15, 16, 17 and 20"."""
    w = t.word
    if i > 3 and w[i - 1] in ("and", "or") and w[i - 2] == ",":
        i -= 1
    while i > 2 and w[i - 1] in ("and", "to", "-", "or", ",", "–", "through") and t.digits(i - 2):
        i -= 2
        if w[i - 1] == "," and w[i] in ("and", "or"):
            i -= 1
    return i


def _age_follows(t: Tokens, j: int) -> bool:
    """Whether another number with "years old" follows: "27- to 59-years old", "5 and 7 years old"."""
    w = t.word
    k = j
    while w[k] in ("-", "–", "to", "and", "or"):
        k += 1
    if not (t.digits(k) or w[k] in BEGIN) or k - j > 3:
        return False
    m = k + 1
    if w[m] == "-":
        m += 1
    if w[m] not in ("year", "years", "month", "months"):
        return False
    m += 2 if w[m + 1] == "-" else 1
    return w[m] in _OLD or (w[m] == "of" and w[m + 1] == "age")
