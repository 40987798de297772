"""Documents with what each corpus knows about their words; what it does not know is masked."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from accordingto.parse.columns import UPOS
from accordingto.parse.tokens import GLUED, PARAGRAPH, SPACE, tokenize

UNKNOWN = -100  # a label nobody gave; losses skip it
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
FREE_GUM = frozenset({"news", "interview", "bio", "voyage", "textbook", "vlog", "speech", "conversation"})
"""The genres of GUM whose licence has no NC clause, as the README of the data names them."""


@dataclass
class Doc:
    """A document as columns; lists have one entry a word."""

    name: str
    words: list[str]
    before: np.ndarray
    tags: np.ndarray  # index into TAGS
    cue_of: np.ndarray  # for words of content: the first word of their cue, -1 none
    source_of: np.ndarray  # for words of a cue: the first word of its source, -1 none
    upos: np.ndarray
    head: np.ndarray  # word number, -1 for a root
    rel: list[str]
    ends: np.ndarray  # 1 after the last word of a sentence
    sent: np.ndarray  # number of the sentence, -1 where unknown
    gold: list[dict] = field(default_factory=list)
    role: np.ndarray | None = None  # 0 none, 1 source, 2 cue, 3 content, where only that much is known


def blank(name: str, words: list[str], before: np.ndarray) -> Doc:
    """A document of which nothing is known but its words."""
    n = len(words)
    tags, cue_of, source_of, upos, head, ends = (np.full(n, UNKNOWN, np.int32) for _ in range(6))
    return Doc(name, words, before, tags, cue_of, source_of, upos, head, [""] * n, ends, np.full(n, -1, np.int32))


def polnear(folder: Path) -> Iterator[Doc]:
    """The articles of a PolNeAR compartment, read by their alphabetically first annotator."""
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    for name, path in first.items():
        text = (folder / "text" / f"{name}.txt").read_text("utf8")
        yield attributed(name, text, brat(path.read_text("utf8")))


def brat(ann: str) -> list[dict[str, list[tuple[int, int]]]]:
    """Attributions of a brat file: role -> spans in code points. Types that are no role are skipped."""
    parts: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    out = []
    lines = ann.split("\n")
    for line in lines:
        cols = line.split("\t")
        if line.startswith("T") and len(cols) > 1:
            kind, _, offsets = cols[1].partition(" ")
            try:
                parts[cols[0]] = (kind.lower(), [(int(s.split()[0]), int(s.split()[1])) for s in offsets.split(";")])
            except (ValueError, IndexError):
                continue
    for line in lines:
        if not line.startswith("E") or "\t" not in line:
            continue
        roles: dict[str, list[tuple[int, int]]] = {r: [] for r in ROLES}
        for arg in line.split("\t")[1].split():
            role, _, t = arg.partition(":")
            role = re.sub(r"\d+$", "", role).lower()
            if role in roles and t in parts and parts[t][0] == role:
                roles[role] += parts[t][1]
        if roles["cue"] and roles["content"]:
            out.append(roles)
    return out


def attributed(name: str, text: str, gold: list[dict[str, list[tuple[int, int]]]]) -> Doc:
    """Columns of a text with attributions given as code-point spans."""
    w = tokenize(text)
    doc = blank(name, w.forms(), w.before)
    n = len(doc.words)
    doc.tags[:] = 0
    start, end = w.start, w.end

    def covered(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        out: list[tuple[int, int]] = []
        for a, b in sorted(spans):
            i, j = int(np.searchsorted(end, a, "right")), int(np.searchsorted(start, b, "left"))
            if out and i <= out[-1][1]:
                out[-1] = (out[-1][0], max(j, out[-1][1]))
            elif i < j:
                out.append((i, j))
        return out

    for g in gold:
        spans = {r: covered(g[r]) for r in ROLES}
        if not spans["cue"] or not spans["content"]:
            continue
        for r in ROLES:
            b = TAGS.index(f"B-{r}")
            for i, j in spans[r]:
                doc.tags[i] = b
                doc.tags[i + 1 : j] = b + 1
        cue = spans["cue"][0][0]
        source = spans["source"][0][0] if spans["source"] else -1
        for i, j in spans["content"]:
            doc.cue_of[i:j] = cue
        for i, j in spans["cue"]:
            doc.source_of[i:j] = source
    doc.gold = [dict(g) for g in gold]
    assert n == len(doc.tags)
    return doc


def conllu(path: Path, genres: frozenset[str] | None = None) -> Iterator[Doc]:
    """The documents of a UD file; ``genres`` keeps only those GUM genres."""
    name = ""
    rows: list[tuple[str, int, int, int, str, int]] = []
    starts_par = True
    glue = False
    base = 0
    sent: list[list[str]] = []

    def done() -> Iterator[Doc]:
        if rows and (genres is None or name.split("_")[1] in genres):
            doc = blank(name, [r[0] for r in rows], np.asarray([r[1] for r in rows], np.uint8))
            doc.upos[:] = [r[2] for r in rows]
            doc.head[:] = [r[3] for r in rows]
            doc.rel = [r[4] for r in rows]
            doc.sent[:] = [r[5] for r in rows]
            doc.ends[:] = 0
            doc.ends[np.flatnonzero(np.diff(doc.sent, append=doc.sent[-1] + 1))] = 1
            yield doc

    number = 0
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                yield from done()
                rows, starts_par, glue, number = [], True, False, 0
                name = line.split("= ", 1)[1]
            elif line.startswith("# newpar"):
                starts_par = True
            elif line.startswith("#"):
                continue
            elif line:
                sent.append(line.split("\t"))
            elif sent:
                base = len(rows)
                inside, tight = 0, {}
                for c in sent:
                    if "-" in c[0]:
                        a, b = map(int, c[0].split("-"))
                        for k in range(a, b):
                            tight[k] = True
                        tight[b] = "SpaceAfter=No" in c[9]
                for c in sent:
                    if not c[0].isdigit():
                        continue
                    gap = PARAGRAPH if starts_par or not rows else GLUED if glue else SPACE
                    starts_par = False
                    k = int(c[0])
                    glue = tight.get(k, "SpaceAfter=No" in c[9])
                    head = int(c[6])
                    pos = UPOS.index(c[3]) if c[3] in UPOS else UPOS.index("X")
                    rows.append((c[1], gap, pos, base + head - 1 if head else -1, c[7], number))
                    inside += 1
                number += 1
                sent = []
    yield from done()


def raw(doc: Doc) -> str:
    """The running text of a UD document: paragraphs apart by a blank line."""
    gap = {GLUED: "", SPACE: " ", PARAGRAPH: "\n\n"}
    return "".join((gap[int(b)] if i else "") + w for i, (w, b) in enumerate(zip(doc.words, doc.before)))


def relations(docs: list[Doc], least: int = 8) -> list[str]:
    """Relation labels worth learning; rarer subtypes fall back to their plain relation."""
    counts = Counter(r for d in docs for r in d.rel if r)
    plain = {r.partition(":")[0] for r in counts}
    return sorted(plain | {r for r, c in counts.items() if c >= least})
