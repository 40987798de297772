"""Measure a model folder on the dev sets: ``python -m training.evaluate [FOLDER] [--shared DIR] [--json]``.

Attribution by the scorer that comes with the shared data, of the tags and of what ``accordingto statements`` prints
(tags and rules together); syntax on gold tokens and sentences (UPOS, UAS,
LAS over all words, relations with and without subtype); words and sentence ends on raw text.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from accordingto import pipeline
from accordingto.parse.columns import UPOS, Parsed
from accordingto.parse.decode import parse, parse_words
from accordingto.parse.encoder import Encoder
from accordingto.parse.tokens import Words
from accordingto.records import Report
from training.data import Doc, conllu, raw


def statements(parsed: Parsed, report: str) -> list[dict]:
    """Attributions as the scorer reads them: code points of the text."""
    s, e = parsed.start, parsed.end

    def span(ab: tuple[int, int]) -> list[int]:
        return [int(s[ab[0]]), int(e[ab[1] - 1])]

    return [
        {
            "report": report,
            "source": span(x.source) if x.source else None,
            "cue": span(x.cue),
            "content": [span(c) for c in x.content],
        }
        for x in parsed.said
    ]


def printed(text: str, report: str, encoder: Encoder) -> list[dict]:
    """What ``accordingto statements`` prints of a text: the tags put together with what the rules see."""
    (found,) = pipeline.extract([Report(id="0" * 16, uri=report, sha256="", text=text)], encoder)
    return [{"report": report, "source": s.source, "cue": s.cue, "content": list(s.content)} for s in found.statements]


def attribution(encoder: Encoder, shared: Path, part: str, most: int | None, rules: bool = False) -> dict:
    """Figures of ``score_statements.py`` on a compartment of PolNeAR, of the tags alone or with the rules' part."""
    folder = shared / "data/attribution/data" / part
    texts = sorted((folder / "text").glob("*.txt"))[:most]
    read = [p.read_text("utf8") for p in texts]
    speed = {}
    if rules:
        rows = [r for t, text in zip(texts, read) for r in printed(text, t.name, encoder)]
    else:
        begun = time.process_time()
        parsed = parse(read, encoder)
        spent = time.process_time() - begun
        speed["words_per_cpu_second"] = round(sum(len(p.start) for p in parsed) / spent)
        rows = [r for t, p in zip(texts, parsed) for r in statements(p, t.name)]
    with tempfile.TemporaryDirectory() as tmp:
        if most:
            for sub in ("text", "attributions"):
                (Path(tmp) / sub).mkdir()
            for p in texts:
                (Path(tmp) / "text" / p.name).symlink_to(p.resolve())
                for a in (folder / "attributions").glob(p.stem + "_*.ann"):
                    (Path(tmp) / "attributions" / a.name).symlink_to(a.resolve())
            folder = Path(tmp)
        out = Path(tmp) / "said.jsonl"
        out.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf8")
        call = [sys.executable, str(shared / "gold/score_statements.py"), str(folder), str(out), "--json"]
        found = json.loads(subprocess.run(call, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return {**{k: v["f1"] for k, v in found.items()}, **speed}


def gold_words(doc: Doc) -> tuple[Words, np.ndarray]:
    """The words of a UD document with their offsets in its raw text, and its sentences."""
    text = raw(doc)
    starts, ends, at = [], [], 0
    for w in doc.words:
        a = text.index(w, at)
        starts.append(a)
        at = a + len(w)
        ends.append(at)
    lasts = np.flatnonzero(doc.ends == 1) + 1
    spans = np.stack([np.concatenate([[0], lasts[:-1]]), lasts], 1).astype(np.int32)
    return Words(text, np.asarray(starts, np.int32), np.asarray(ends, np.int32), doc.before), spans


def syntax(encoder: Encoder, path: Path, most: int | None) -> dict:
    """Per cent of words right, and F1 of words and sentences on raw text."""
    docs = list(conllu(path))[:most]
    n = pos = uas = las = plain = own_uas = 0
    sent = np.zeros(3)
    word = np.zeros(3)
    for d in docs:
        words, spans = gold_words(d)
        p = parse_words(words, encoder, spans)
        head = np.asarray(p.head)
        right = head == d.head
        n += len(d.words)
        pos += int((p.upos == d.upos).sum())
        uas += int(right.sum())
        las += sum(a == b and ok for a, b, ok in zip(p.rel, d.rel, right))
        plain += sum(a.partition(":")[0] == b.partition(":")[0] and ok for a, b, ok in zip(p.rel, d.rel, right))
        (q,) = parse([words.text], encoder)
        mine = {(int(q.start[a]), int(q.end[b - 1])) for a, b in q.sentences}
        gold = {(int(words.start[a]), int(words.end[b - 1])) for a, b in spans}
        sent += len(mine & gold), len(mine), len(gold)
        mw, gw = set(zip(q.start.tolist(), q.end.tolist())), set(zip(words.start.tolist(), words.end.tolist()))
        word += len(mw & gw), len(mw), len(gw)
        where = {s: i for i, s in enumerate(zip(q.start.tolist(), q.end.tolist()))}
        at = list(zip(words.start.tolist(), words.end.tolist()))
        for i, s in enumerate(at):
            k = where.get(s)
            if k is not None:
                h = int(q.head[k])
                g = int(d.head[i])
                own_uas += (g < 0 and h < 0) or (g >= 0 and h >= 0 and at[g] == (int(q.start[h]), int(q.end[h])))
    assert len(UPOS) == 17

    def f1(c: np.ndarray) -> float:
        return round(200 * c[0] / (c[1] + c[2]), 1)

    return {
        "words": n, "upos": round(100 * pos / n, 1), "uas": round(100 * uas / n, 1), "las": round(100 * las / n, 1),
        "las_plain": round(100 * plain / n, 1), "raw_words": f1(word), "raw_sentences": f1(sent),
        "raw_uas": round(100 * own_uas / n, 1),
    }  # fmt: skip


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("folder", type=Path, nargs="?")
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--most", type=int, help="only this many documents of each set")
    ap.add_argument("--context", type=int)
    ap.add_argument("--window", type=int)
    ap.add_argument("--said", action="store_true", help="attribution only")
    o = ap.parse_args()
    encoder = Encoder.load(o.folder)
    if o.context is not None:
        encoder.context = o.context
    if o.window is not None:
        encoder.most = o.window
    out = {"polnear dev": attribution(encoder, o.shared, "dev", o.most)}
    out["polnear dev, as printed"] = attribution(encoder, o.shared, "dev", o.most, rules=True)
    if not o.said:
        for name in ("ewt", "gum"):
            out[f"{name} dev"] = syntax(encoder, o.shared / f"data/syntax/{name}-dev.conllu.gz", o.most)
    if o.json:
        print(json.dumps(out))
        return
    for name, row in out.items():
        print(name, " ".join(f"{k} {v}" for k, v in row.items()))


if __name__ == "__main__":
    main()
