"""Dictionary forms by rule: enough for closed lexicons, not a morphology of English."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _irregular() -> dict[tuple[str, str], str]:
    rows = {}
    for line in files("accordingto").joinpath("data/irregular.tsv").read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            form, pos, base = line.split("\t")
            rows[form, pos] = base
    return rows


_DOUBLED = set("bdgklmnprtvz")
_VOWELS = set("aeiou")


@lru_cache(maxsize=65536)
def lemma(word: str, upos: str) -> str:
    """The dictionary form of a lower-case ``word`` read as ``upos``.

    Rules: the table of irregular forms first, then plural -s, -es, -ies and verbal -ed, -ing with
    doubled consonants undone and a silent e restored after patterns that need one.
    """
    word = word.replace("’", "'")
    base = _irregular().get((word, "V" if upos in ("VERB", "AUX") else "N" if upos in ("NOUN", "PROPN") else "A"))
    if base is not None:
        return base
    if upos in ("NOUN", "PROPN"):
        return _singular(word)
    if upos in ("VERB", "AUX"):
        return _infinitive(word)
    return word


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def _infinitive(word: str) -> str:
    if word.endswith("ying") and len(word) > 5:
        return word[:-3]
    for ending in ("ied", "ies"):
        if word.endswith(ending) and len(word) > 4:
            return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2 and any(c in _VOWELS or c == "y" for c in word[: -len(ending)]):
            if word.endswith("eed"):
                return word
            return _restore(word[: -len(ending)])
    if word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word


def _restore(stem: str) -> str:
    """Undo what English does before -ed and -ing: a doubled consonant, a dropped e."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED and not stem.endswith(("ll", "ss", "zz")):
        return stem[:-1]
    if stem.endswith("ll") and stem[:-1].endswith(("pel", "vel", "cel", "bel", "rol", "nel", "tal")):
        return stem[:-1]
    if stem.endswith(("at", "iz", "is", "uc", "rc", "nc", "dg", "rg", "v", "bl", "pl", "tl", "gl", "dl", "cl", "zl", "u", "as", "us", "os", "rs", "ns", "ur", "ak", "ok", "ik", "ath")) and not stem.endswith(("eat", "oat", "iat+", "eak", "eek", "ook", "oak", "eas+", "our", "eur", "treat", "combat")):
        return stem + "e"
    if len(stem) >= 2 and stem.endswith(("ng", "ag", "og")) and stem.endswith(("ang", "rag", "ng")) is False:
        return stem + "e"
    if _short(stem) and stem[-1] in "dtmnlrpkgz":
        return stem + "e"
    return stem


def _short(stem: str) -> bool:
    """A consonant, one vowel, one consonant: fil-ed, us-ed, fir-ed, wound-ed is not."""
    return len(stem) >= 2 and stem[-2] in _VOWELS and (len(stem) < 3 or stem[-3] not in _VOWELS) and sum(c in _VOWELS for c in stem) == 1
