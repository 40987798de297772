"""What a model in a package says of windows of text, kept for a smaller one to learn (Hinton et al. 2015).

``python -m training.taught training/config.toml src/accordingto/model OUT --draws 3`` writes so many files, each with
all windows of the corpora, cut and damaged anew; ``training.train --taught OUT`` goes through them in turn. Plain
texts (``plain`` in the configuration) teach only this way: nobody has annotated them.
"""

from __future__ import annotations

import argparse
import os
import pickle
import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from accordingto.parse.encoder import Encoder
from accordingto.parse.features import code
from accordingto.parse.pieces import Pieces
from accordingto.parse.tokens import tokenize
from training.batches import Soft, Window, epoch
from training.data import UNKNOWN, Doc, blank
from training.model import weights_folder

MOST = 8  # candidates kept of a pair score
LEAST = 0.05  # probability of a role below which its links are not learned


def soft(encoder: Encoder, w: Window) -> Soft:
    """What ``encoder`` says of a window. Where its sentences are not known, they are set to those it finds."""
    look = code(w.surface)[w.word_of]
    found = encoder.raw(np.asarray(w.ids), look, np.asarray(w.first))
    tags, ends, upos, arcs, dep, head, source, cue = found
    n = len(w.first) - 1
    tags, upos, ends = softmax(tags[-n:]), softmax(upos[-n:]), 1 / (1 + np.exp(-ends[-n:]))
    if (w.sent < 0).any():
        w.sent = np.concatenate([[0], np.cumsum(ends > 0.5)[:-1]]).astype(w.sent.dtype)
    other = w.sent[:, None] != w.sent[None]
    arcs = np.where(np.concatenate([np.zeros((n, 1), bool), other], 1), -1e4, arcs[-n:])
    of = np.where(w.arcs == UNKNOWN, arcs.argmax(1), w.arcs)
    small = np.float16
    return Soft(
        tags.astype(small), ends.astype(small), upos.astype(small), of.astype(np.int16),
        softmax(encoder.label_scores(dep[-n:], head[of])).astype(small),
        candidates(softmax(arcs), np.ones(n)),
        candidates(softmax(source[-n:]), tags[:, 3:5].sum(1)),
        candidates(softmax(cue[-n:]), tags[:, 5:7].sum(1)),
    )  # fmt: skip


def softmax(x: np.ndarray) -> np.ndarray:
    """Over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def candidates(p: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The best columns of every row with their shares, times ``weight`` where that is not too small."""
    k = min(MOST, p.shape[1])
    at = np.argpartition(-p, k - 1, 1)[:, :k]
    share = np.take_along_axis(p, at, 1)
    share = share / share.sum(1, keepdims=True) * np.where(weight < LEAST, 0, weight)[:, None]
    pad = ((0, 0), (0, MOST - k))
    return np.pad(at, pad).astype(np.int16), np.pad(share, pad).astype(np.float16)


def messages(folder: Path) -> Iterator[str]:
    """The texts of the MUC-3 and MUC-4 corpora, a paragraph a line, without what stands before the first."""
    for path in sorted(folder.rglob("*-muc[34]*")):
        for message in re.split(r"^(?:DEV|TST\d)-MUC\d-\d+.*$", path.read_text("latin1"), flags=re.M)[1:]:
            text = "\n\n".join(" ".join(p.split()) for p in re.split(r"\n\s*\n", message.strip()))
            if text:
                yield text


def cased(text: str, usual: dict[str, str], rng: random.Random) -> str:
    """``text`` in capitals as it might have been printed: words as they are usual, unknown ones as names."""
    if rng.random() < 0.3:
        return text

    def one(m: re.Match[str]) -> str:
        word = m.group()
        return usual.get(word.lower(), word if len(word) < 3 else word.title())

    text = re.sub(r"[A-Z][A-Z']*", one, text)
    return re.sub(r"(^|[.?!]\s+|\]\s*)([a-z])", lambda m: m[1] + m[2].upper(), text, flags=re.M)


def usual_case(docs: list[Doc]) -> dict[str, str]:
    """How words of ``docs`` are mostly written inside sentences."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for d in docs:
        for before, w in zip(d.words, d.words[1:]):
            if before[-1] not in '.?!:"”“' and not w.isupper() and len(w) > 1:
                seen[w.lower()][w] += 1
    return {k: c.most_common(1)[0][0] for k, c in seen.items()}


def plain(folder: Path, docs: list[Doc], rng: random.Random) -> Iterator[Doc]:
    """Documents of which nothing is known; their case is drawn anew."""
    usual = usual_case(docs)
    for k, text in enumerate(messages(folder)):
        w = tokenize(cased(text, usual, rng))
        if len(w.start) > 20:
            yield blank(f"plain{k}", w.forms(), w.before)


def main() -> None:
    """Command line."""
    from training.train import corpora

    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("config", type=Path)
    ap.add_argument("model", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--draws", type=int, default=3)
    ap.add_argument("--first", type=int, default=0)
    o = ap.parse_args()
    cfg = tomllib.loads(o.config.read_text("utf8"))
    o.out.mkdir(parents=True, exist_ok=True)
    encoder = Encoder.load(o.model)
    pieces = Pieces(Tokenizer.from_file(str(weights_folder(cfg["weights"]) / "tokenizer.json")))
    rels = {r: i for i, r in enumerate(encoder.relations)}
    said, ud, reports = corpora(cfg, Path.cwd())
    for k in range(o.first, o.first + o.draws):
        rng = random.Random(cfg["seed"] + k)
        sets = {"said": said, "ud": ud, "reports": reports, "plain": list(plain(Path(cfg["plain"]), [*said, *ud], rng))}
        drawn = {}
        for name, docs in sets.items():
            drawn[name] = epoch(docs, pieces, rels, cfg["window"], cfg["seed"] + k, cfg["damage"])
            for w in drawn[name]:
                w.soft = soft(encoder, w)
            print(k, name, len(drawn[name]), "windows", flush=True)
        tmp = o.out / f"draw{k}.tmp"
        with tmp.open("wb") as f:
            pickle.dump(drawn, f, protocol=5)
        os.replace(tmp, o.out / f"draw{k}.pickle")


if __name__ == "__main__":
    main()
