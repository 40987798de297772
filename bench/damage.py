"""Copies made on purpose: damage of known kinds, with the true way back for every character.

    python -m bench.damage TEXT_FOLDER --level "ocr 5 %" --out FOLDER

A damaged text is a list of characters, each with the place in the source that it came from, or -1 for a
character that damage put there. The kinds are those measured in real copies: a feed that drops hyphened
words and turns quotation marks, scanning, cuts, edits, a publisher's own head and foot, and mixtures.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

BOILERPLATE_HEAD = "Northern Courier | World\nShare this story  Print  Subscribe for four weeks free\n\n"
BOILERPLATE_FOOT = (
    "\n\nMore from the Northern Courier\nSign up to The Morning Tide, our daily letter with the stories that matter.\n"
    "The Northern Courier is a member of the Coastal Press Council. Corrections: desk@courier.example\n"
    "All rights reserved. No part of this page may be reprinted without written leave."
)
LONG_LINE = 50  # characters: where a text that was set in lines breaks them
_CONFUSED = {
    "e": "c", "c": "e", "o": "0", "l": "1", "i": "l", "t": "f", "f": "t", "s": "5", "b": "h", "h": "b", "n": "u",
    "u": "n", "a": "o", "r": "n", "m": "rn", "w": "vv", "g": "q", "0": "O", "1": "l", "5": "S", "8": "B", "I": "l",
}  # fmt: skip
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]+[\"”’)]*\s*|[^\n.!?]+\n+|\n+|[^.!?\n]+$")


@dataclass(frozen=True)
class Copy:
    """A damaged text; ``source[i]`` is the place in the original of character i, or -1."""

    text: str
    source: tuple[int, ...]

    @staticmethod
    def of(text: str) -> Copy:
        return Copy(text, tuple(range(len(text))))


class Writer:
    """A copy while it is written: what is kept of another copy, and what damage puts between."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.source: list[int] = []

    def keep(self, copy: Copy, start: int, end: int) -> None:
        self.text.append(copy.text[start:end])
        self.source.extend(copy.source[start:end])

    def put(self, text: str, source: int = -1) -> None:
        self.text.append(text)
        self.source.extend([source] * len(text))

    def done(self) -> Copy:
        return Copy("".join(self.text), tuple(self.source))


def feed(copy: Copy, rng: random.Random) -> Copy:
    """A careless feed: hyphened words gone, paragraphs flattened, quotation marks all closing, signs broken."""
    text = copy.text
    out = Writer()
    at = 0
    pattern = re.compile(
        r"(?P<hyphen>(?<!\S)[\w.’']*\w-\w[\w.’'-]*,?)|(?P<dash>(?<=\s)[–—](?=\s))|(?P<break>\s*\n\s*)"
        r"|(?P<open>“)|(?P<single>(?<!\w)‘)|(?P<abbr>\b[A-Z]\.(?=[A-Z]\.))|(?P<number>\d,(?=\d{3}))|(?P<dots>…|\.\.\.)"
    )
    for match in pattern.finditer(text):
        out.keep(copy, at, match.start())
        at = match.end()
        kind = match.lastgroup
        if kind in ("hyphen", "dash") or (kind == "break" and wrapped(text, match)):
            out.put(" ")
        elif kind == "break":
            ended = re.search(r"[.!?”’\")]\s*$", text[: match.start() + 1][-3:] or "x")
            out.put(" " if ended and rng.random() < 0.8 else ("  " if ended else ", "))
        elif kind in ("open", "single"):
            out.put("”" if kind == "open" else "’", copy.source[match.start()])
        elif kind in ("abbr", "number"):
            out.keep(copy, match.start(), match.end())
            out.put(" ")
        else:
            out.put(". ..")
    out.keep(copy, at, len(text))
    return out.done()


def wrapped(text: str, line_end: re.Match[str]) -> bool:
    """Whether a line end only goes on in the next line: one that is not empty, after a long one, inside a sentence."""
    at, after = line_end.span()
    line = at - (text.rfind("\n", 0, at) + 1)
    return line_end.group().count("\n") == 1 and line > LONG_LINE and text[at - 1] not in ".!?:" and after < len(text)


def scanned(copy: Copy, rng: random.Random, rate: float) -> Copy:
    """Scanning: letters confused, lost and doubled at ``rate``, and words cut at the ends of lines."""
    out = Writer()
    column = 0
    for i, c in enumerate(copy.text):
        column = 0 if c == "\n" else column + 1
        if c.isalnum() and rng.random() < rate:
            chance = rng.random()
            if chance < 0.7:
                wrong = _CONFUSED.get(c) or rng.choice("abcdefghijklmnopqrstuvwxyz")
                out.put(wrong)
            elif chance < 0.85:
                pass
            else:
                out.keep(copy, i, i + 1)
                out.put(rng.choice("abcdefghijklmnopqrstuvwxyz.,"))
        else:
            out.keep(copy, i, i + 1)
        if column > 62 and c.isalpha() and copy.text[i + 1 : i + 2].isalpha():
            out.put("-\n")
            column = 0
    return out.done()


def cut(copy: Copy, rng: random.Random, share: float) -> Copy:
    """One stretch of the text, of ``share`` of its length: half the time its beginning, else from anywhere."""
    n = len(copy.text)
    size = int(n * share)
    start = 0 if rng.random() < 0.5 else rng.randrange(0, max(1, n - size))
    out = Writer()
    out.keep(copy, start, start + size)
    return out.done()


def edited(copy: Copy, rng: random.Random, share: float, others: Sequence[str]) -> Copy:
    """A rewrite desk: of the sentences touched, a third replaced, a third left out, a third with another put in."""
    out = Writer()
    for match in _SENTENCE.finditer(copy.text):
        if not match.group().strip() or rng.random() >= share:
            out.keep(copy, match.start(), match.end())
            continue
        chance = rng.random()
        if chance < 1 / 3:
            out.put(rng.choice(others) + " ")
        elif chance > 2 / 3:
            out.keep(copy, match.start(), match.end())
            out.put(rng.choice(others) + " ")
    return out.done()


def framed(copy: Copy) -> Copy:
    """A publisher's own head and foot around the text."""
    out = Writer()
    out.put(BOILERPLATE_HEAD)
    out.keep(copy, 0, len(copy.text))
    out.put(BOILERPLATE_FOOT)
    return out.done()


Level = Callable[[Copy, random.Random, Sequence[str]], Copy]

LEVELS: dict[str, Level] = {
    "feed": lambda c, r, o: feed(c, r),
    "ocr 1 %": lambda c, r, o: scanned(c, r, 0.01),
    "ocr 2 %": lambda c, r, o: scanned(c, r, 0.02),
    "ocr 5 %": lambda c, r, o: scanned(c, r, 0.05),
    "ocr 10 %": lambda c, r, o: scanned(c, r, 0.10),
    "cut to 70 %": lambda c, r, o: cut(c, r, 0.7),
    "cut to 50 %": lambda c, r, o: cut(c, r, 0.5),
    "cut to 30 %": lambda c, r, o: cut(c, r, 0.3),
    "cut to 15 %": lambda c, r, o: cut(c, r, 0.15),
    "edit 10 %": lambda c, r, o: edited(c, r, 0.1, o),
    "edit 30 %": lambda c, r, o: edited(c, r, 0.3, o),
    "edit 50 %": lambda c, r, o: edited(c, r, 0.5, o),
    "boilerplate": lambda c, r, o: framed(c),
    "feed + boilerplate": lambda c, r, o: framed(feed(c, r)),
    "feed + cut 50 % + boilerplate": lambda c, r, o: framed(cut(feed(c, r), r, 0.5)),
    "feed + cut 30 % + edit 10 % + ocr 1 % + boilerplate": lambda c, r, o: framed(
        scanned(edited(cut(feed(c, r), r, 0.3), r, 0.1, o), r, 0.01)
    ),
    "ocr 5 % + cut 50 %": lambda c, r, o: cut(scanned(c, r, 0.05), r, 0.5),
}


def damage(text: str, level: str, *, seed: int, others: Sequence[str] = ()) -> Copy:
    """``text`` damaged at ``level`` (a key of LEVELS); the same seed gives the same damage."""
    others = others or ("The rest of the page could not be read.",)
    return LEVELS[level](Copy.of(text), random.Random(f"{level}:{seed}"), others)


def sentences(texts: Sequence[str], most: int = 4000) -> list[str]:
    """Sentences of 60 to 240 characters, to be put into edited copies."""
    found: list[str] = []
    for text in texts:
        found += [s.strip() for s in _SENTENCE.findall(text) if 60 <= len(s.strip()) <= 240][:8]
        if len(found) >= most:
            break
    return found


def load(folder: Path | None, most: int | None = None) -> list[str]:
    """The texts (*.txt) under ``folder`` in order of name; without one, texts made for the purpose."""
    if folder is None:
        return [made(k) for k in range(most or 300)]
    paths = sorted(folder.rglob("*.txt"))[:most]
    return [path.read_text(encoding="utf-8", errors="replace") for path in paths]


# --- texts made for the purpose

_WHERE = (
    "Port Aldane",
    "Vessany",
    "Lower Tarn",
    "Ostrel",
    "Mirrow Bay",
    "Kesh Valley",
    "Halden",
    "Sarn Ford",
    "Dunmarl",
)
_WHO = ("Governor Ilse Marent", "Capt. Jorn Bexley", "the flood office", "the Ostrel relief board", "Mayor Anouk Deray",
        "the harbour police", "spokeswoman Tilda Roan", "the Halden hospital", "Col. Perrin Vask",
        "the miners’ union")  # fmt: skip
_WHAT = (
    "families",
    "houses",
    "lorries",
    "miners",
    "fishing boats",
    "farm hands",
    "shelters",
    "bridges",
    "wells",
    "pupils",
)
_DID = ("had left the lower streets", "were counted on the east bank", "stood under water", "could not be reached",
        "were brought to the old mill", "had been entered in the register", "were missing from the list",
        "lay beyond the broken dyke", "were waiting at the crossing", "had come back by nightfall")  # fmt: skip
_LINK = ("said", "told the council", "wrote in a note", "reported", "said by telephone", "announced")
_EXTRA = (
    "The road over the {w} pass was closed for the {n}th day, and the ferry did not run.",
    "“Nobody here has slept since the {w} siren,” one {k} owner said. “We count and count again.”",
    "Rain is forecast for the {w} district until the {n}th of the month, the weather house warned.",
    "An earlier list of {n} {k} was withdrawn because names in it stood twice.",
    "At the {w} school the gymnasium now holds {n} beds, and a second kitchen was set up behind it.",
    "The bridge at {w}, built {n} years ago, was the last way out for many {k}.",
)


def made(k: int) -> str:
    """The k-th made-up report: 250 to 700 words about nowhere, unlike every other."""
    rng = random.Random(f"made:{k}")
    paragraphs = [f"{rng.choice(_WHERE)} counts its {rng.choice(_WHAT)} after the night of the {rng.randint(3, 28)}th"]
    for _ in range(rng.randint(10, 24)):
        number = rng.randint(3, 4200)
        spelled = f"{number:,}"
        lead = rng.choice(("About", "At least", "Some", "More than", "Nearly", "Almost"))
        said = f"{rng.choice(_WHO)} {rng.choice(_LINK)}"
        first = f"{lead} {spelled} {rng.choice(_WHAT)} {rng.choice(_DID)} near {rng.choice(_WHERE)}, {said}."
        second = rng.choice(_EXTRA).format(w=rng.choice(_WHERE), n=rng.randint(4, 90), k=rng.choice(_WHAT))
        words = " ".join(_word(rng) for _ in range(rng.randint(6, 14)))
        paragraphs.append(f"{first} {second} The clerk’s notes on {words} were not made public.")
    return "\n\n".join(paragraphs)


def _word(rng: random.Random) -> str:
    """A word that no language has, so that two made-up reports differ."""
    return "".join(rng.choice("bdfgklmnprstv") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Write damaged copies of the texts of a folder."""
    import argparse

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--level", choices=list(LEVELS), default="feed")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--most", type=int, default=300)
    chosen = parser.parse_args(arguments)
    texts = load(chosen.folder, chosen.most)
    chosen.out.mkdir(parents=True, exist_ok=True)
    others = sentences(texts)
    for k, text in enumerate(texts):
        (chosen.out / f"{k:05}.txt").write_text(
            damage(text, chosen.level, seed=k, others=others).text, encoding="utf-8"
        )


if __name__ == "__main__":
    main()
