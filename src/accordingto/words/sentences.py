"""One sentence each: a figure, a silence, a relation, a bracket."""

from __future__ import annotations

from accordingto.records import Bracket, Figure, Relation, Silence
from accordingto.relate.say import interval, number, phrase, who

KINDS = {
    "same": "told again",
    "agrees": "agrees",
    "narrows": "narrows",
    "conflicts": "in conflict",
    "part_of": "part of",
    "sums": "adds up",
    "revises": "revised",
    "near": "near",
    "different_scope": "other scope",
    "unclear": "unclear",
    "converts": "one measure, two units",
    "copy": "a copy",
}
_STANCE = {"claimed": "claims", "acknowledged": "acknowledges", "confirmed": "confirms", "denied": "denies"}
_SILENT = {"declined": "does not give the number", "unknown": "does not know", "unverified": "could not verify"}
# Nouns that say by themselves what happened.
_ALREADY = frozenset({
    "deaths", "death", "fatalities", "fatality", "casualties", "casualty", "dead", "wounded", "injured", "injuries",
    "missing",
})  # fmt: skip
_RULES = {
    "range": "lowest to highest of all",
    "conservative": "the most conservative figure",
    "low_best_high": "lowest, best-ranked source, highest",
    "recommended": "chosen by hand",
    "majority": "the number most origins give",
}


def clean(words: str | None) -> str:
    """Words on one line."""
    return " ".join((words or "").split())


def figure(f: Figure) -> str:
    """Who says how many of what, with hedge, doer, place, time and how firmly, in the report's own words."""
    counted = clean(f.counted)
    said = clean(phrase(f))
    noun = "" if counted.strip("[]").casefold() in said.casefold() else f" {counted}"
    parts = [f"“{said}”{noun}{_happened(f)}"]
    parts += [f"by “{clean(f.agent)}”"] if f.agent else []
    parts += [f"at “{clean(f.place)}”"] if f.place else []
    parts += [f"“{clean(f.time)}”"] if f.time else []
    notes = _loose(f)
    notes += [f"said as {f.modality}"] if f.modality != "asserted" else []
    notes += ["besides others"] if f.additional else []
    tail = f" ({'; '.join(notes)})" if notes else ""
    return f"{speaker(f)}: {', '.join(parts)}{tail}"


def _loose(f: Figure) -> list[str]:
    """What a number that is not exact allows: as such words are usually meant, or its bounds."""
    if f.bound in ("exact", "zero"):
        return []
    if f.bound in ("approx", "vague") and f.typical != (None, None):
        return [f"usually {interval(f.typical)}"]
    return [interval(f.hard)] if f.hard != (None, None) else []


def _happened(f: Figure) -> str:
    return (
        "" if f.measure in ("other", "distance", "area", "weight", "duration", "money", "percent") else f" {f.measure}"
    )


def counted(f: Figure) -> str:
    """A figure in as few words as it takes."""
    words, noun = clean(phrase(f)), clean(f.counted)
    return f"“{words}”" + ("" if noun.strip("[]").casefold() in words.casefold() else f" {noun}") + _happened(f)


def speaker(f: Figure) -> str:
    """Whoever the report names, with the word it uses for saying; plainly so where it names nobody."""
    if not f.source:
        own = "the report itself" if f.attribution == "own_voice" else "somebody unnamed"
        return f"{f.publisher}, {own}" if f.publisher and f.attribution == "own_voice" else own
    cue = f" (“{clean(f.cue)}”)" if f.cue else f" ({_STANCE.get(f.stance or '', 'says')})"
    return clean(who(f)) + cue


def silence(s: Silence) -> str:
    """Who gives no number, about what, in which words."""
    name = clean(s.source_name or s.source) or s.publisher or "the report"
    return f"{name} {_SILENT[s.kind]}{': ' + clean(s.topic) if s.topic else ''} — “{clean(s.text)}”"


def relation(r: Relation) -> str:
    """A relation as a sentence, with its arithmetic."""
    arithmetic = f" [{r.arithmetic}]" if r.arithmetic and r.arithmetic not in r.reason else ""
    return f"{KINDS[r.kind]}: {r.reason}{arithmetic}"


def bracket(b: Bracket) -> str | None:
    """A bracket with the rule that made it and what it rests on; None where the rule gives nothing."""
    if b.low is None and b.best is None and b.high is None:
        return None
    ends = interval((b.low, b.high))
    best = f", best {number(b.best)}" if b.best is not None and not b.low == b.high == b.best else ""
    name = b.rule.partition("/")[0]
    counts = ((len(b.used), "figure"), (b.origins, "origin"), (b.works, "work"), (b.reports, "report"))
    rests = ", ".join(count(n, noun) for n, noun in counts)
    left = f"; {len(b.left_out)} left out" if b.left_out else ""
    return f"{b.rule} ({_RULES.get(name, name)}): {ends}{best} — {rests}{left}"


def count(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'s' * (n != 1)}"
