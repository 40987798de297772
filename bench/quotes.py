"""Who said what, beside textacy's rules for quotations: ``python -m bench.quotes [--shared FOLDER] [--most N]``.

Full F1 (cue, source and content of an attribution), the same for cues of speech, and words a second of processor
time, on articles of PolNeAR dev. textacy reads a spaCy document. The pipelines that spaCy offers are not in the
package registry, so its rules are given the words and trees of our own encoder, a paragraph at a time (they
refuse a text with an odd number of quotation marks); the time of the trees is counted for both.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from accordingto.parse.columns import UPOS, Parsed
from accordingto.parse.decode import parse
from accordingto.parse.encoder import default
from accordingto.parse.lemmas import lemma
from training.evaluate import statements
from training.tune import judge, part

_OLD_NAMES = {"nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "obl:agent": "agent"}  # as the rules know them


def by_rules(parsed: Parsed, report: str) -> Iterator[dict]:
    """What textacy's rules find in the words and trees of ``parsed``, as the scorer reads it."""
    import spacy
    from spacy.tokens import Doc
    from textacy.extract.triples import direct_quotations

    vocab = spacy.blank("en").vocab
    for p in range(int(parsed.paragraph[-1]) + 1 if len(parsed.start) else 0):
        (at,) = np.nonzero(parsed.paragraph == p)
        a, b = int(at[0]), int(at[-1]) + 1
        words = [parsed.text[i:j] for i, j in zip(parsed.start[a:b], parsed.end[a:b])]
        pos = [UPOS[k] for k in parsed.upos[a:b]]
        heads = [i if h < 0 else int(h) - a for i, h in enumerate(parsed.head[a:b])]
        document = Doc(
            vocab,
            words=words,
            spaces=[*(x < y for x, y in zip(parsed.end[a:b], parsed.start[a + 1 : b])), False],
            pos=pos,
            tags=pos,
            lemmas=[lemma(w.casefold(), x) for w, x in zip(words, pos)],
            heads=heads,
            deps=[_OLD_NAMES.get(r, "ROOT" if r == "root" else r) for r in parsed.rel[a:b]],
        )
        try:
            found = list(direct_quotations(document))
        except ValueError:  # an odd number of marks
            continue
        for quote in found:
            yield {
                "report": report,
                "source": _span(parsed, a, quote.speaker) if quote.speaker else None,
                "cue": _span(parsed, a, quote.cue),
                "content": [_span(parsed, a, list(quote.content))],
            }


def _span(parsed: Parsed, first: int, tokens: list[Any]) -> list[int]:
    return [int(parsed.start[first + tokens[0].i]), int(parsed.end[first + tokens[-1].i])]


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--most", type=int, default=20, help="articles")
    o = ap.parse_args()
    source = o.shared / "data/attribution/data/dev"
    if not source.is_dir():
        print("not here: attribution data")
        return
    scorer = o.shared / "gold/score_statements.py"
    with tempfile.TemporaryDirectory() as tmp:
        folder = part(source, o.most, Path(tmp))
        paths = sorted((folder / "text").glob("*.txt"))
        texts = [p.read_text("utf8") for p in paths]
        encoder = default()
        parse(texts[:1], encoder)
        begun = time.process_time()
        parsed = parse(texts, encoder)
        spent = time.process_time() - begun
        words = sum(len(p.start) for p in parsed)
        _show(
            "accordingto",
            judge([r for q, p in zip(paths, parsed) for r in statements(p, q.name)], folder, scorer),
            words / spent,
        )
        try:
            list(by_rules(parsed[0], paths[0].name))
        except ImportError:
            print("not here: textacy (pip install textacy)")
            return
        begun = time.process_time()
        rows = [r for q, p in zip(paths, parsed) for r in by_rules(p, q.name)]
        spent += time.process_time() - begun
        _show("textacy, on our trees", judge(rows, folder, scorer), words / spent)
    print("not here: a pipeline of the size of ours; those of spaCy and Stanza are not in the package registry")


def _show(name: str, f1: dict[str, float], speed: float) -> None:
    print(f"{name:24} full {f1['full']:5} speech {f1['speech']:5}  {speed:6.0f} words a second", flush=True)


if __name__ == "__main__":
    main()
