"""Numbers of arms and machines: ".45-caliber", "AK 47 rifles", "a 38 revolver", "a 737 jet"."""

from __future__ import annotations

from accordingto.quantify.lookalikes.around import Around
from accordingto.quantify.lookalikes.codes import CODE
from accordingto.quantify.numbers.numerals import Numeral
from accordingto.quantify.numbers.scan import Tokens
from accordingto.tables import classes

_CALIBRE = classes("lookalikes.tsv")["calibre_noun"]
#: bores that are written without the word
_CALIBRES = frozenset(
    {9.0, 10.0, 40.0, 45.0, 5.56, 7.62, 5.45, 12.7, 0.45, 0.38, 0.22, 0.357, 0.44, 0.40, 0.50, 0.25, 0.32, 0.308, 0.223}
)
_BORES = frozenset({22, 25, 32, 38, 40, 44, 45, 357})
_WORDS = frozenset({8, 16, 32, 64, 128, 256})  # bits that a machine or a key is known by
_BORE_UNITS = frozenset({"mm", "millimeter", "millimetre"})
_ARMS = frozenset({"ak", "rpg", "ar"})


def weapon(a: Around) -> str | None:
    """Why a numeral is a weapon's, or None."""
    model = a.t.before(a.first - 1) if a.before == "-" else a.before
    if a.digits and model in _ARMS and not a.after.startswith("mm"):
        return CODE  # "AK 47 rifles", "AK- 47 rifles"
    if a.digits and a.num.n in _BORES and a.after in ("revolver", "pistol", "handgun", "special"):
        return "a calibre"  # a 38 revolver
    return None


def airliner(a: Around) -> str | None:
    """ "a 737 jet", "the 747 Max"."""
    jet = a.digits and 700 < a.num.n < 790 and a.num.n % 10 == 7
    typed = (a.t.cased and a.t.capital(a.last)) or a.after in ("max", "jet", "jets", "airliner")
    return CODE if jet and typed else None


def calibre(t: Tokens, num: Numeral, before: str, after: str) -> str | None:
    w, j = t.word, num.last
    k = j + 1 if after == "-" else j
    if w[k] in ("caliber", "calibre", "cal") and (w[k] != "cal" or num.n < 100):
        return "a calibre"
    if w[k] == "gauge" and (w[k + 1] in ("buckshot", "") or not w[k + 1].isalpha() or _gun(t, k + 1)):
        return "a calibre"
    if w[k] == "bit" and k > j and num.n in _WORDS:
        return CODE  # "the 64-bit version"
    bore = num.n in _CALIBRES or w[num.first] == ".410"
    if num.digits and t.text[t.start[num.first]] == "." and bore and after not in ("per", "percent", "%"):
        return "a calibre"
    if w[k] in _BORE_UNITS:
        if num.n in (9, 5.56, 7.62, 5.45, 12.7) and w[k + 1] not in ("of", "rain"):
            return "a calibre"
        behind = _past_bores(t, k + 1)
        for m in (behind, behind + 1, behind + 2):
            if w[m] in _CALIBRE:
                return "a calibre"
            if w[m] and not w[m].isalpha() and w[m] not in ("-", "/"):
                break
    return None


def _past_bores(t: Tokens, m: int) -> int:
    """Past more bores in a row: ", 60-mm and 120-mm" in "81-mm, 60-mm and 120-mm mortars"."""
    while True:
        k = m
        k += t.word[k] == ","
        k += t.word[k] in ("and", "or")
        if k == m or not t.digits(k):
            return m
        k += 1
        k += t.word[k] == "-"
        if t.word[k] not in _BORE_UNITS:
            return m
        m = k + 1


def _gun(t: Tokens, at: int) -> bool:
    """Whether a firearm is named at ``at`` or behind what describes it ("12-gauge pump-action shotgun")."""
    for word in t.word[at : at + 4]:
        if word in _CALIBRE or word in ("shotgun", "shotguns"):
            return True
        if word != "-" and not word.isalpha():
            return False
    return False
