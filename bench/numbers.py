"""How well numbers are found: value F1 on NewsQuant and sentences a second, beside other libraries.

Run ``python -m bench.numbers [NEWSQUANT.json]``. NewsQuant was read while the rules were written, so
its score is a development score. Its labels differ from ours in places; :func:`as_newsquant` maps our
numbers to its conventions here, in the scorer, and never in the product. What it maps:

* vague scales are intervals there ("dozens" 12-120); "several", "a few", noughts in words are not labelled;
* "from X to Y" is always one interval, falling ones too, and so are falling pairs like "9-2";
* "one of the best", ages in years and "5G" are quantities there, "n out of m" a ratio, "8 or 9 euros" two values.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from accordingto.drafts import Lookalike, Number
from accordingto.quantify.numbers.find import find

Value = tuple[float, float]
DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data" / "quantity" / "NewsQuant.json"
_SCALES = {
    "h61": (12, 120), "h64": (10, 100), "h65": (100, 1000), "h68": (1e3, 1e4), "h70": (1e4, 1e5), "h71": (1e5, 1e6),
    "h72": (1e6, 1e7), "h72c": (1e7, 1e8), "h72d": (1e8, 1e9), "h72e": (1e9, 1e10), "h63": (20, 200),
}  # fmt: skip
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")


def as_newsquant(text: str, numbers: list[Number], others: list[Lookalike]) -> list[Value]:
    """Our numbers of one sentence as NewsQuant would label them: points ``(v, v)`` and intervals."""
    found: list[tuple[int, int, Value]] = []
    for x in numbers:
        value = _value(text, x)
        if value is None:
            continue
        words = text[x.core_start : x.core_end].split()
        if x.hedges[:1] == ("h56",) and x.kind in ("money", "percent") and x.low is not None and x.high is not None:
            found += [(x.start, x.end - 1, (x.low, x.low)), (x.start + 1, x.end, (x.high, x.high))]
        elif words:
            found.append((x.core_start, x.core_end, value))
    for y in others:
        piece = text[y.start : y.end]
        if "age" in y.reason.split() and re.match(r"[- ](year|month)", text[y.end :]):
            parts = [float(p.replace(",", "")) for p in _NUMERAL.findall(piece)]
            if parts:
                found.append((y.start, y.end, (parts[0], parts[-1])))
        elif piece.lower() == "one" and text[y.end : y.end + 3] == " of":
            found.append((y.start, y.end, (1.0, 1.0)))
        elif (
            re.fullmatch(r"\d+", piece) and text[y.end : y.end + 1] == "G" and not text[y.end + 1 : y.end + 2].isalnum()
        ):
            found.append((y.start, y.end, (float(piece), float(piece))))
    found.sort()
    return _joined(text, found)


def _value(text: str, x: Number) -> Value | None:
    if x.hedges and x.hedges[0].startswith("h89"):
        return None
    if x.low is not None and x.high is not None:
        return x.low, x.high
    if x.bound == "vague" or x.n is None:
        return next((_SCALES[h] for h in x.hedges if h in _SCALES), None)
    core = text[x.core_start : x.core_end].lower()
    if x.n == 0 and not core[:1].isdigit() and core != "zero":
        return None
    if x.optional and core in ("half", "double", "triple", "both"):
        return None
    if x.unit == "century" and core in ("a", "one"):
        return None
    if core in ("a", "an", "once", "twice", "a single", "pair", "a pair", "sole", "quadruple", "the pair"):
        return None
    return x.n, x.n


def _joined(text: str, found: list[tuple[int, int, Value]]) -> list[Value]:
    """Join what NewsQuant labels as one: from-to pairs, and ratios."""
    out: list[Value] = []
    i = 0
    while i < len(found):
        start, end, value = found[i]
        if i + 1 < len(found):
            to, _to_end, other = found[i + 1]
            between = text[end:to].lower()
            before = text[max(0, start - 12) : start].lower().replace("$", " ").split()
            point = value[0] == value[1] and other[0] == other[1]
            if point and "from" in before[-2:] and re.search(r"\bto\b", between) and len(between.split()) <= 7:
                out.append((value[0], other[0]))
                i += 2
                continue
            if (
                point
                and re.fullmatch(r"\s*(in|of|out of|of every|in every)\s*", between)
                and value[0] < other[0] <= 1000
            ):
                out.append((value[0] / other[0],) * 2)
                i += 2
                continue
        out.append(value)
        i += 1
    return out


def gold_value(label: str) -> Value | None:
    """NewsQuant's value, a number or "low-high"."""
    try:
        return (float(label),) * 2
    except ValueError:
        m = re.fullmatch(r"(-?[\d.]+)\s*-\s*([\d.]+)", label)
        return (float(m[1]), float(m[2])) if m else None


def _equal(a: Value, b: Value) -> bool:
    return all(abs(x - y) <= 1e-5 * max(abs(x), abs(y), 1e-12) for x, y in zip(a, b, strict=True))


def matched(ours: list[Value], gold: list[Value]) -> int:
    """Equal values paired one to one; equality is transitive enough that greedy pairing is maximal."""
    left = list(gold)
    hits = 0
    for a in ours:
        for k, b in enumerate(left):
            if _equal(a, b):
                del left[k]
                hits += 1
                break
    return hits


def score(sentences: list[dict], values: Callable[[str], list[Value]], errors: int = 0) -> dict[str, float]:
    """Micro precision, recall and F1 of values over the sentences."""
    hits = said = wanted = 0
    for s in sentences:
        gold = [v for q in s["quantities"] if (v := gold_value(str(q["value"]))) is not None]
        ours = values(s["text"])
        n = matched(ours, gold)
        hits, said, wanted = hits + n, said + len(ours), wanted + len(gold)
        if errors and (n < len(ours) or n < len(gold)):
            extra = [a for a in ours if not any(_equal(a, b) for b in gold)]
            missed = [b for b in gold if not any(_equal(a, b) for a in ours)]
            print(f"   missed {missed} extra {extra} | {s['text']}")
    p, r = hits / max(said, 1), hits / max(wanted, 1)
    return {"p": 100 * p, "r": 100 * r, "f1": 200 * p * r / max(p + r, 1e-9)}


def ours(text: str) -> list[Value]:
    numbers, others = find(text)
    return as_newsquant(text, numbers, others)


def _quantulum() -> Callable[[str], list[Value]] | None:
    try:
        from quantulum3 import classifier, parser
    except ImportError:
        return None
    classifier.USE_CLF = False  # its model of units does not load in today's scikit-learn, which textacy brings

    def values(text: str) -> list[Value]:
        found = []
        for q in parser.parse(text):
            spread = q.uncertainty if isinstance(q.uncertainty, (int, float)) and q.uncertainty else 0.0
            found.append((q.value - spread, q.value + spread))
        return found

    return values


def _text2num() -> Callable[[str], list[Value]] | None:
    try:
        from text_to_num import alpha2digit
    except ImportError:
        return None

    return lambda text: _digits(alpha2digit(text, "en"))


def _number_parser() -> Callable[[str], list[Value]] | None:
    try:
        import number_parser
    except ImportError:
        return None
    return lambda text: _digits(number_parser.parse(text, language="en"))


def _recognizers() -> Callable[[str], list[Value]] | None:
    try:
        from recognizers_number import Culture, recognize_number
    except ImportError:  # not there, or a newer emoji, from which it takes a name that is gone
        return None

    def values(text: str) -> list[Value]:
        said = (found.resolution["value"] for found in recognize_number(text, Culture.English) if found.resolution)
        return [(float(v),) * 2 for v in said if v is not None]

    return values


def _digits(text: str) -> list[Value]:
    """The numbers of a text in which every number is written in digits."""
    return [(float(m.replace(",", "")),) * 2 for m in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)]


def speed(sentences: list[dict], values: Callable[[str], object], least: float = 1.0) -> float:
    """Sentences a second of processor time, one thread: the best of three runs of at least ``least`` seconds in all."""
    best = 0.0
    for _ in range(3):
        start, done = time.process_time(), 0
        while time.process_time() - start < least / 3:
            for s in sentences:
                values(s["text"])
            done += len(sentences)
        best = max(best, done / (time.process_time() - start))
    return best


def main(path: Path = DEFAULT, errors: int = 0) -> int:
    """Print the table; 0 also where the data is not there, for a checkout may come without it."""
    if not path.is_file():
        print(f"numbers: no NewsQuant at {path}; give its path to measure")
        return 0
    sentences = json.loads(path.read_text(encoding="utf-8"))
    print(f"NewsQuant as published, {len(sentences)} sentences; value P / R / F1, sentences a second")
    print("CQE (published)      92.0 / 91.9 / 92.0   not run: needs spaCy 3.0 and torch 2.0")
    peers = (
        ("quantulum3", _quantulum()),
        ("Recognizers-Text", _recognizers()),
        ("text2num + digits", _text2num()),
        ("number-parser", _number_parser()),
    )
    for name, values in peers:
        if values is None:
            print(f"{name:20} not installed")
            continue
        s = score(sentences, values)
        print(f"{name:20} {s['p']:.1f} / {s['r']:.1f} / {s['f1']:.1f}   {speed(sentences, values):,.0f}")
    s = score(sentences, ours, errors)
    print(f"{'accordingto':20} {s['p']:.1f} / {s['r']:.1f} / {s['f1']:.1f}   {speed(sentences, find_only):,.0f}")
    return 0


def find_only(text: str) -> object:
    """What is timed: the product's own function, without the mapping."""
    return find(text)


if __name__ == "__main__":
    flags = [a for a in sys.argv[1:] if a.startswith("--errors")]
    paths = [a for a in sys.argv[1:] if not a.startswith("-")]
    raise SystemExit(main(Path(paths[0]) if paths else DEFAULT, errors=1 if flags else 0))
