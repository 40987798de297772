"""Numerals inside names: "the Group of 20", "Route 9", "Quill 3.0", "P.S. 12", "the Four Kestrels hotel"."""

from __future__ import annotations

import re

from accordingto.quantify.lookalikes.addresses import highway, road
from accordingto.quantify.lookalikes.arms import airliner, weapon
from accordingto.quantify.lookalikes.around import FUNCTION, Around
from accordingto.quantify.lookalikes.channels import channel, named_first
from accordingto.quantify.lookalikes.codes import CODE, code, codes_in_pair, joined, numbered
from accordingto.quantify.lookalikes.scales import height, hour, scale
from accordingto.quantify.numbers.scan import Tokens
from accordingto.tables import classes

_C = classes("lookalikes.tsv")
_NAMER, _NAMER_CAPITAL, _NAMED_AFTER, _RANKED = _C["namer"], _C["namer_capital"], _C["named_after"], _C["ranked"]
_PERSON, _MODAL = _C["person"], _C["modal"]
_FUNCTION_ONLY = FUNCTION - _PERSON
_COMMON = _C["headline_verb"] | _C["weekday"] | _C["month"] | FUNCTION
_SCALES = frozenset({"magnitude", "richter", "scale"})
_GROUPS = frozenset({5, 7, 8, 10, 20, 77})
_VERSION = re.compile(r"\d{1,2}\.\d")
_PARAGRAPH = re.compile(r"\d{3}\.\d{2,3}")


def named(a: Around) -> str | None:
    """Why a numeral is part of a name, a code or a fixed phrase, or None; what is plain of itself comes first."""
    t = a.t
    if why := code(a) or channel(a) or height(a) or _capital(a) or _last_of_name(a):
        return why
    if a.digits and a.begun and a.before[-1:].isalpha():
        return CODE if t.capital(a.first - 1) or len(a.before) <= 3 else None
    why = joined(a) or numbered(a) or hour(a) or road(a) or named_first(a) or weapon(a) or scale(a) or _titled(a)
    return why or _led(a)


def _capital(a: Around) -> str | None:
    """ "outside the Four Kestrels hotel": a word with a capital, where no headline is."""
    t, i = a.t, a.first
    if a.digits or a.before != "the" or not (t.cased and t.capital(i) and t.capital(a.last)):
        return None
    return CODE if _small_before(t, i - 1) else None


def _last_of_name(a: Around) -> str | None:
    """ "pictures from the firm OrbView Nine show": a number word with a capital behind a name, before small letters."""
    t, i = a.t, a.first
    written = not a.digits and a.last == i + 1 and t.cased and t.capital(i) and i > 2
    written = written and t.text[t.end[i - 1] : t.start[i]] == " "
    follows = (
        written and a.before[:1].isalpha() and t.capital(i - 1) and a.after[:1].isalpha() and not t.capital(a.last)
    )
    prose = follows and any(t.word[k].isalpha() and not t.capital(k) for k in range(max(0, i - 4), i - 1))
    return CODE if prose else None


def _titled(a: Around) -> str | None:
    """Groups, streets named after a day, paragraphs of a law: "the Group of 20", "790.174 Storage of arms"."""
    t, w, i, j = a.t, a.t.word, a.first, a.last
    group = a.before == "of" and i > 1 and w[i - 2] == "group" and a.num.n in _GROUPS
    if group and (not a.after[:1].isalpha() or a.after in _MODAL or (t.cased and t.capital(i - 2))):
        return CODE
    if a.digits and a.after == "de" and w[j + 1].isalpha() and a.num.n <= 31:
        return CODE  # a street or a plant by its Spanish date
    opens = (a.before == "." and w[i - 2] == "s") or (a.before in ("", "\n") and t.cased and t.capital(j))
    return CODE if opens and a.digits and j == i + 1 and _PARAGRAPH.fullmatch(w[i]) else None


def _led(a: Around) -> str | None:
    """Names that a word before the numeral opens: "No. 5", "Route 9", "Quill 3.0"."""
    t, w, i = a.t, a.t.word, a.first
    lead, at = a.before, i - 1
    if a.before == "." and i > 1 and t.glued(i - 1) and a.digits and len(w[i - 2]) < 6:  # No. 5; no "HIGHWAY. FOUR"
        lead, at = w[i - 2], i - 2
        if a.begun and len(lead) <= 4 and t.cased and t.text[t.start[at] : t.end[at]].isupper():
            return CODE  # ID.3
    elif a.before == ".":
        return CODE if a.digits and a.begun and t.glued(i - 1) and t.capital(i - 2) else None
    if why := _short(a, lead, at) or highway(a) or airliner(a) or _worded(a):
        return why
    if lead in _NAMER and at >= 0:
        return CODE if _numbers_off(a, lead, at) else None
    return None if a.hedged else _behind_capital(a, lead, at)


def _short(a: Around, lead: str, at: int) -> str | None:
    w = a.t.word
    if a.before == "-" and a.first > 1 and w[a.first - 2] == "covid":
        return CODE
    if lead == "p" and w[at - 1] in ("&", "s"):
        return CODE
    if lead == "s" and a.before == "." and w[at - 1] == "." and w[at - 2] == "p":
        return CODE  # P.S. 12, a school
    return CODE if lead in ("judge", "court") and a.digits and a.after == "of" else None  # courts counted off in a town


def _worded(a: Around) -> str | None:
    """Number words with a capital: "Air Force One", "Seven Mile Road"."""
    t, i, j = a.t, a.first, a.last
    if a.digits or not (t.cased and t.capital(i)):
        return None
    if t.capital(i - 1) and a.num.n == 1 and i > 1 and t.word[i - 1].isalpha():
        return CODE
    return CODE if t.capital(j) and a.after in _NAMED_AFTER else None


def _numbers_off(a: Around, lead: str, at: int) -> bool:
    """Whether a word like "No." or "Route" numbers what it names; "no 12 men" does not."""
    t = a.t
    if lead in ("no", "number", "numbers", "nos") and a.before != "." and not (a.digits or lead == "number"):
        return False
    if lead == "number" and at > 0 and t.word[at - 1] in ("that", "this"):
        return False  # "of that number 402 have been let go"
    none = lead == "no" == a.before and (not t.capital(at) or not t.cased)
    if none and a.after[:1].isalpha() and a.after not in FUNCTION:
        return False
    if lead == "number" and a.after in _RANKED and t.word[at - 1] != "a":
        return True  # the group's number two man
    return a.after not in _PERSON or t.capital(at)


def _behind_capital(a: Around, lead: str, at: int) -> str | None:
    """Codes and versions behind a capitalised noun: "posts 7 and 8", "Unit 4", "Quill 3.0", "Skycam 4,"."""
    t, w, i, j, cased = a.t, a.t.word, a.first, a.last, a.t.cased
    if codes_in_pair(a):
        return CODE
    named_so = cased and t.capital(at) and t.text[t.start[at] : t.end[at]] in _NAMER_CAPITAL
    lost = a.after in ("lives", "dead", "killed", "wounded")  # "cost the Third Division 93 lives"
    if (
        named_so
        and not lost
        and a.after not in _PERSON
        and (a.digits or not a.after[:1].isalpha() or a.after in _FUNCTION_ONLY)
    ):
        return CODE
    parted = a.after == "-" and a.digits and t.digits(j + 1) and t.glued(j + 1)
    if parted and all(w[k].isdecimal() and len(w[k]) == 3 for k in (i, j + 1)) and float(w[j + 1]) < a.num.n:
        return CODE
    common = lead in _COMMON or not w[at].isalpha() or len(w[at]) < 2
    begins = at == 0 or w[at - 1] in (".", "\n", "?", "!", ":", "”", '"')
    version = _VERSION.fullmatch(w[i]) and (w[i].endswith(".0") or not begins)
    if not (a.digits and cased and t.capital(at)) or common:
        return None
    if (a.ends or a.after in _MODAL) and version:
        return CODE if lead not in _SCALES else None  # "from Quill 2.0 to Quill 3.1"
    bare = a.num.n < 1000 and not (begins or t.capital(j) or a.after[:1].isalpha()) and a.after not in ("%", "-", "(")
    return CODE if bare else None


def _small_before(t: Tokens, i: int) -> bool:
    """Whether a longer word in small letters stands shortly before token ``i``: this is no headline."""
    near = range(max(0, i - 5), i)
    return any(len(t.word[k]) > 4 and t.word[k].isalpha() and not t.capital(k) for k in near)
