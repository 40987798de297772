"""Numerals that are somebody's age: "44-year-old", "aged 5", "Anna Orlen, 35, was", "in his 70s"."""

from __future__ import annotations

from accordingto.misread import known_words
from accordingto.quantify.lookalikes.around import Around
from accordingto.quantify.lookalikes.codes import UNIT_WORDS
from accordingto.quantify.numbers.numerals import BEGIN
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
_AGED = frozenset({
    "he", "she", "victim", "boy", "girl", "teen", "suspect", "man", "woman", "who", "driver", "teenager", "child",
    "toddler", "baby", "son", "daughter", "brother", "sister", "lad", "youngster", "nephew", "niece", "grandson",
    "granddaughter", "mother", "father",
})  # fmt: skip
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


def age(a: Around) -> str | None:
    """Why a numeral is an age, or None."""
    if a.num.scaled or a.num.n > 120:
        return None
    conflict = _years(a)
    if conflict is not None:
        return conflict or None
    if _led(a) or _of_somebody(a) or _bounded(a) or _in_list(a):
        return _AGE
    plain = a.digits and a.last == a.first + 1 and a.t.word[a.first].isdecimal() and 1 <= len(a.t.word[a.first]) <= 3
    if not plain or a.num.n > 115:
        return None
    if a.after in ("s", "'s") or (a.after in ("′", "`", "´") and a.t.word[a.last + 1] == "s"):
        return "an age or decade"
    if _dying(a) or _of_pair(a):
        return _AGE
    named = _behind_name(a)
    if named is None:
        named = _bracketed(a) or _run_together(a.t, a.first, a.last)
    return _AGE if named else None


_AGE = "an age"


def _years(a: Around) -> str | None:
    """The reason of a number before "years old" and the like; "" where "year-old" is said of a conflict; else None."""
    t, w, j = a.t, a.t.word, a.last
    k = j + 1 if a.after in ("-", "–") else j
    if w[k] not in ("year", "years", "yr", "yrs", "month", "months", "day", "days", "week", "weeks", "yo", "y"):
        return None
    m = k + 1
    if w[m] in ("-", "–") or (w[m] == "." and w[k] in ("yr", "yrs")):
        m += 1
    if k > j and m > k + 1 and _nearly_old(t, m):
        return _AGE  # "seven-year-0ld": a scan's
    if w[m] in _OLD or (w[k] == "y" and w[m] == "/"):
        named = t.cased and (t.capital(m + 1) or t.capital(m + 2))  # "41-year-old Mark Holt"
        modified = w[m + 2] in _CONFLICT and not {w[m + 1], w[m + 3]} & _PERSON
        thing = not named and (modified or (w[m + 1] in _CONFLICT and not _somebody(w[m + 2])))
        return "" if w[m] == "old" and thing else _AGE  # "a two-month-old labor dispute"
    of_age = w[k] in ("year", "years") and w[m] == "of" and w[m + 1] == "age"
    short = k > j and w[k] == "year" and w[m] in _PERSON  # "a 16-year girl"
    return _AGE if w[k] == "yo" or of_age or short else None


def _somebody(word: str) -> bool:
    """Whether a word behind "war" or "campaign" makes a person of it: "veteran", "manager", "widow"."""
    return word in _PERSON or (word not in _FUNCTION and word.endswith(("er", "or", "an", "ist", "eer", "ow")))


def _led(a: Around) -> bool:
    """Numbers behind a word that asks for an age: "aged 5", "age: 5", "turned 15", "now six,", "the youngest is 13"."""
    t, w, i, j, num = a.t, a.t.word, a.first, a.last, a.num
    nameless = a.before == "," and not t.glued(i - 1) and a.after in (",", ".", ";") and a.digits and num.n <= 105
    if nameless and i > 1:
        return True  # "said , 61, was hurt": the name is gone
    if a.before in _AGE_LEAD or (a.before == ":" and i > 1 and w[i - 2] == "age"):
        return True
    if a.after in ("-", "–", "to", "and", "or") and num.n < 100 and _age_follows(t, j):
        return True
    turned = a.before in ("turn", "turned", "turns")
    if turned and (a.after in ("later", "next", "this") or ends_age(a.after)):
        return True
    if a.before == "now" and w[i - 2] == "," and a.after in (",", "."):
        return True  # "the twins, now six, live there"
    being = a.before in ("was", "is", "being", "aged", "only", "just")
    if being and {"youngest", "oldest"} & set(w[max(0, i - 3) : i]):
        return True  # "the youngest is 13"
    if a.before in _DEGREE and w[i - 4 : i - 1] in (["youngest", "of", "them"], ["oldest", "of", "them"]):
        return True  # "the youngest of them barely nineteen"
    if a.before == "," and w[i - 2] in ("youngest", "oldest", "eldest") and ends_age(a.after):
        return True  # "the youngest was a boy of 11; the oldest, 73."
    if a.before == "sweet" and num.n == 16:
        return True
    if a.before in ("was", "were", "is") and a.after == "at" and w[j + 1 : j + 3] == ["the", "time"]:
        return True
    return a.before == "at" and a.digits and a.after == "the" and w[j + 1] in ("youngest", "oldest")


def _of_somebody(a: Around) -> bool:
    """Numbers said of one person: "Ana Holt was 31.", "he's only 14", "Oda Brenn, 19 months,", "a woman of 70"."""
    t, w, i, j, n, digits = a.t, a.t.word, a.first, a.last, a.num.n, a.digits
    named = a.before in ("was", "is", "he's", "she's") and t.cased and t.capital(i - 2) and w[i - 3] not in _WHERE
    if named and digits and 10 <= n <= 105 and a.after in (".", ",", "and"):
        return True  # not: "the number of boats seized in May was 85."
    if (digits or n > 1) and n <= 105 and _said_of_one(t, i) and (not a.after[:1].isalpha() or a.after in _THEN):
        return True  # "when she was six", "the lad is about 12"
    if digits and 2 <= n <= 105 and _believed_pair(t, i, j):
        return True  # "the boys, believed to be 14 and 15, ran off"
    young = w[j] in ("months", "weeks", "days") and w[j + 1] in (",", ".", ";") and a.before == "," and digits
    if young and t.cased and t.capital(i - 2) and t.capital(i - 3) and w[i - 3] not in _WHERE:
        return True  # "Oda Brenn, 19 months,"
    if digits and n > 1 and a.before in _ONES and a.after in _PERSON and not a.after.endswith("s"):
        return True  # "a 12 boy": the rest of the hyphened word is gone
    if a.before == "of" and w[i - 2] in ("man", "woman", "boy", "girl") and ends_age(a.after):
        return True  # "a woman of 70"
    if a.before == "of" and w[i - 3] in ("a", "an") and w[i - 2] in _PERSON and digits and ends_age(a.after):
        return True  # "a miner of 27"
    young = w[j] in ("months", "weeks", "years") and w[i - 2] in ("baby", "infant", "boy", "girl", "child", "toddler")
    if a.before == "of" and young and ends_age(w[j + 1]):
        return True  # "a baby of eight months"
    rough = a.before in ("about", "around") and w[i - 2] == "of" and w[i - 3] in _ONE
    if rough and n < 100 and ends_age(a.after):
        return True  # "a man of about 30"
    beside = digits and a.before == "," and w[i - 2] in _PERSON
    beside = beside and not w[i - 2].endswith(("s", "men", "people", "ren"))
    return beside and 5 <= n <= 105 and a.after in (",", ".", ";", ")", "—", "–")  # "a driver, 38;"


_ONE = frozenset({"man", "woman", "boy", "girl", "child"})


def _bounded(a: Around) -> bool:
    """Ages that something is under, over or between: "the retirement age to 67", "children under 12 who"."""
    t, w, i, j, n = a.t, a.t.word, a.first, a.last, a.num.n
    if a.before in ("to", "at", "from") and n < 100 and ends_age(a.after) and _limit(t, i):
        return True
    if (a.before == "as" and w[i - 2] in ("young", "old")) or (a.after == "or" and w[j + 1] in ("older", "younger")):
        return True
    if a.before == "and" and i > 3 and t.digits(i - 2) and w[i - 3] == "of" and w[i - 4] in ("age", "ages"):
        return True
    asked = i > 1 and a.before in ("between", "from", "under", "over", "about", "of")
    if asked and (w[i - 2] in _AGE_LEAD or (a.before == "of" and w[i - 2] == "age")):
        return True
    if a.before == "than" and i > 2 and (w[i - 2] in ("older", "younger")):
        return True
    if a.before == "below" and n <= 18 and w[i - 2] in ("children", "infants", "pupils", "boys", "girls"):
        return True
    if a.before not in ("under", "over"):
        return False
    if 3 <= n <= 21 and w[i - 2] in ("was", "were", "are") and a.after in (".", ",", ";", "\n", "") and a.digits:
        return True  # "thirteen of the dead were under 15."
    if n in (16, 18, 21, 65, 60, 70) and not t.word[j].isalpha():
        return True
    several = (w[i - 2] in _SEVERAL or w[i - 2] in _POINTED) and n < 90
    return several and (n <= 18 or not a.after[:1].isalpha() or a.after in _THEN or a.after in _FUNCTION)


def _in_list(a: Around) -> bool:
    """Ages behind other ages, or of several people: "ages 15, 16 and 20", "Rene Orme and Josh Holt, both 31, were"."""
    t, w, i = a.t, a.t.word, a.first
    joined = i > 2 and a.before in ("and", "to", "-", "or", ",", "–", "through")
    if joined and (t.digits(i - 2) or (a.before in ("and", "or") and w[i - 2] == "," and t.digits(i - 3))):
        lead = w[_list_start(t, i) - 1]
        if lead in _AGE_LEAD or (lead in ("between", "from") and i > 3 and (w[i - 4] in _AGE_LEAD or w[i - 4] == "of")):
            return True
    if a.before not in ("both", "also", "all") or not a.digits or not 5 <= a.num.n <= 100:
        return False
    if w[i - 2] not in (",", "-", "–", "—", "(") and (a.before != "all" or w[i - 2] not in ("were", "are")):
        return False
    return a.after in (",", ".", ";", "and", "-", "–", "—", ")")


def _dying(a: Around) -> bool:
    """ "died at 95", "Jon Holt Jr., 44,"."""
    t, w, i = a.t, a.t.word, a.first
    dying = a.before == "at" and a.num.n >= 14 and (not a.after[:1].isalpha() or a.after in _MONTHS)
    if dying and set(w[max(0, i - 5) : i - 1]) & (_DYING - _put(t, i)):
        return True
    initial = a.before == "," and i > 3 and w[i - 2] == "." and (w[i - 3] in ("jr", "sr") or len(w[i - 3]) == 1)
    return initial and a.after in (",", ".", ";", "\n")


def _of_pair(a: Around) -> bool:
    """Ages of two: "two men, one 18 and the other 23,", "two watchmen, 41 and 56, were", "both girls, 8 and 9,"."""
    t, w, i, j, n = a.t, a.t.word, a.first, a.last, a.num.n
    if n >= 5 and (_each(t, i - 1) if a.before == "one" else a.before == "other" and _each(t, i - 5)):
        return True
    if a.before == "," and a.after == "and" and w[j + 1] == "of" and t.capital(i - 2):
        return True  # "Rene Orme, 40 and of Lusk stock"
    if a.before == "," and a.after == "and" and t.digits(j + 1) and w[j + 2] == ",":
        people = w[i - 2].endswith(("men", "women")) or w[i - 2].removesuffix("s") in _PERSON
        if (n >= 10 and people and w[i - 3] in ("two", "2")) or w[j + 3] == "respectively" or w[i - 2] in _SEVERAL:
            return True
    if a.before != "and" or a.after != "," or i <= 3 or not t.digits(i - 2) or w[i - 3] != ",":
        return False
    return w[j + 1] == "respectively" or w[i - 4] in _SEVERAL or (n >= 10 and w[i - 5] in ("two", "2"))


def _behind_name(a: Around) -> bool | None:
    """Whether a number behind a name and a comma is an age: "Anna Orlen, 35, was"; None where that is open."""
    t, w, i, j, after = a.t, a.t.word, a.first, a.last, a.after
    name = w[i - 2]
    if a.before != "," or i <= 1 or not name[:1].isalpha() or name in _WEEKDAYS or name in _MONTHS:
        return None
    if after == "," and name not in _FUNCTION:
        return w[j + 1] not in _NOT_AFTER
    ends = t.cased or (a.num.n >= 10 and after in (".", ";", ")"))
    if name in _FUNCTION or not (((t.capital(i - 2) or not t.cased) and ends) or name in _PERSON):
        return None
    dashed = after == "-" and (not t.glued(j) or w[j + 1] == "-")
    closes = dashed or after in (".", ";", ":", ")", "–", "—", "\n", "")
    if closes and not (after == "." and t.glued(j + 1) and t.digits(j + 1)):
        return True
    where = w[i - 3] in _WHERE or (i > 3 and t.capital(i - 3) and w[i - 4] in _WHERE)
    if after in ("died", "were") and where:
        return False  # "in Oron, 14 died", "in West Oron"
    if after in _AFTER:
        return not (after == "of" and w[j + 1] in ("them", "whom", "the", "those", "which"))
    return None


def _bracketed(a: Around) -> bool:
    """ "Ana Holt (35)"."""
    t, w, i = a.t, a.t.word, a.first
    inside = a.before == "(" and a.after == ")" and i > 1 and w[i - 2].isalpha()
    return inside and t.capital(i - 2) and t.cased and 5 <= a.num.n <= 100


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
    "probably", "over", "under", "barely", "not", "yet"})  # fmt: skip
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
