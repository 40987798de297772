"""Dictionary forms by rule: enough for closed lexicons, not a morphology of English."""

from __future__ import annotations

from functools import lru_cache

from accordingto.tables import rows

_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset("bdgklmnprtvz")
# Stems after which English has dropped an e ("destroy-ed" has not, "creat-ed" has).
_DROPPED_E = (
    "at", "iz", "uc", "rc", "nc", "dg", "rg", "v", "bl", "pl", "tl", "gl", "dl", "cl", "zl", "fl", "kl", "u",
    "is", "as", "us", "os", "rs", "ns", "ur", "ak", "ok", "ik", "ath", "ib", "ast",
)  # fmt: skip
_KEPT = ("eat", "oat", "eak", "eek", "ook", "oak", "our", "eur", "ast", "oast", "east", "aat")


@lru_cache(maxsize=1)
def _irregular() -> dict[tuple[str, str], str]:
    return {(form, pos): base for form, pos, base in rows("irregular.tsv")}


@lru_cache(maxsize=65536)
def lemma(word: str, upos: str) -> str:
    """The dictionary form of a lower-case ``word`` read as ``upos``.

    The table of irregular and misleading forms comes first, then plural -s, -es, -ies and verbal
    -ed, -ing, -s, with doubled consonants undone and a dropped e restored.
    """
    word = word.replace("’", "'")
    kind = "V" if upos in ("VERB", "AUX") else "N" if upos in ("NOUN", "PROPN") else "A"
    base = _irregular().get((word, kind))
    if base is not None:
        return base
    if kind == "N":
        return _singular(word)
    if kind == "V":
        return _infinitive(word)
    return word


_FIELDS = frozenset({
    "politics", "geopolitics", "economics", "physics", "mathematics", "ethics", "athletics", "logistics", "electronics",
    "ballistics", "forensics", "genetics", "robotics", "gymnastics", "acoustics", "dynamics", "aeronautics",
    "hydraulics",
})  # fmt: skip
"""Fields and crafts that have no singular, as clinics and medics have."""


def _singular(word: str) -> str:
    if word.endswith("'s") and len(word) > 3:
        return word[:-2]  # "AK-47's"
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")) or word in _FIELDS:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")) or (word.endswith("oes") and len(word) > 5):
        return word[:-2]
    return word[:-1]


def _infinitive(word: str) -> str:
    if word.endswith("ying") and len(word) > 5:
        return word[:-3]
    if word.endswith(("ied", "ies")) and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 2 and any(c in _VOWELS or c == "y" for c in stem):
            return word if word.endswith("eed") else _restored(stem)
    if word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _restored(stem: str) -> str:
    """Undo what English does before -ed and -ing: a doubled consonant, a dropped e."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED and not stem.endswith(("ll", "zz")):
        return stem[:-1]
    if stem.endswith(_DROPPED_E) and not stem.endswith(_KEPT):
        return stem + "e"
    if _one_short_syllable(stem) and stem[-1] in "dtmnlrpkgz":
        return stem + "e"
    return stem


def _one_short_syllable(stem: str) -> bool:
    """A consonant, one vowel, one consonant: "fil-ed"; not "wound-ed"."""
    return (
        len(stem) >= 2 and stem[-2] in _VOWELS and stem[-3:-2] not in _VOWELS and sum(c in _VOWELS for c in stem) == 1
    )
