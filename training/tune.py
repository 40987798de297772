"""Choose how scores are decoded: ``python -m training.tune [FOLDER] [--shared DIR] [--write]``.

Reads PolNeAR dev once for every window and context asked for, keeps the scores, and tries every combination of
``outside``, ``least`` and a factor on the transition scores. Prints the best by full F1 plus half of speech F1;
``--write`` puts the first of them into the folder's ``config.json``.
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

import numpy as np

from accordingto.parse.columns import Said
from accordingto.parse.decode import said_in
from accordingto.parse.encoder import Encoder, Scores
from accordingto.parse.said import NEVER
from accordingto.parse.tokens import Words, tokenize

Read = list[tuple[str, Words, list[Scores]]]


def read(encoder: Encoder, folder: Path, most: int | None) -> tuple[Read, int]:
    """Scores of the texts in ``folder``, and words a second of CPU time that they took."""
    out: Read = []
    begun = time.process_time()
    for path in sorted((folder / "text").glob("*.txt"))[:most]:
        words = tokenize(path.read_text("utf8"))
        out.append((path.name, words, encoder.scores(words.forms(), words.before)))
    return out, round(sum(len(w.start) for _, w, _ in out) / (time.process_time() - begun))


def row(report: str, words: Words, said: Said) -> dict:
    """An attribution as the scorer reads it: code points of the text."""

    def span(ab: tuple[int, int]) -> list[int]:
        return [int(words.start[ab[0]]), int(words.end[ab[1] - 1])]

    source = span(said.source) if said.source else None
    return {"report": report, "source": source, "cue": span(said.cue), "content": [span(c) for c in said.content]}


def judge(rows: list[dict], folder: Path, scorer: Path) -> dict[str, float]:
    """F1 of every measure of ``scorer`` for attributions of the articles in ``folder``."""
    with tempfile.TemporaryDirectory() as tmp:
        out = Path(tmp) / "said.jsonl"
        out.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf8")
        call = [sys.executable, str(scorer), str(folder), str(out), "--json"]
        found = json.loads(subprocess.run(call, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return {k: v["f1"] for k, v in found.items()}


def part(folder: Path, most: int | None, tmp: Path) -> Path:
    """The first ``most`` articles of ``folder`` as a folder of their own."""
    if most is None:
        return folder
    for sub in ("text", "attributions"):
        (tmp / sub).mkdir()
    for path in sorted((folder / "text").glob("*.txt"))[:most]:
        (tmp / "text" / path.name).symlink_to(path.resolve())
        for a in (folder / "attributions").glob(path.stem + "_*.ann"):
            (tmp / "attributions" / a.name).symlink_to(a.resolve())
    return tmp


def numbers(text: str) -> list[float]:
    """``"0,-0.5"`` as numbers."""
    return [float(x) for x in text.split(",")]


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("folder", type=Path, nargs="?", default=Path(str(files("accordingto").joinpath("model"))))
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--most", type=int, help="only this many articles")
    ap.add_argument("--windows", type=numbers, help="such as 126,254 (default: as configured)")
    ap.add_argument("--contexts", type=numbers, help="such as 0,16 (default: as configured)")
    ap.add_argument("--outside", type=numbers, default=numbers("-1,-0.5,0"))
    ap.add_argument("--least", type=numbers, default=numbers("0.1,0.15,0.2"))
    ap.add_argument("--factors", type=numbers, default=[1.0], help="on the transition scores, such as 0.7,1,1.4")
    ap.add_argument("--show", type=int, default=12)
    ap.add_argument("--write", action="store_true", help="put the best setting into config.json")
    o = ap.parse_args()
    encoder = Encoder.load(o.folder)
    may = encoder.transition > NEVER / 2
    found = []
    with tempfile.TemporaryDirectory() as tmp:
        folder = part(o.shared / "data/attribution/data/dev", o.most, Path(tmp))
        for window, context in itertools.product(o.windows or [encoder.most], o.contexts or [encoder.context]):
            encoder.most, encoder.context = int(window), int(context)
            texts, speed = read(encoder, folder, None)
            for outside, factor in itertools.product(o.outside, o.factors):
                transition = np.where(may, encoder.transition * factor, NEVER)
                said = [(n, w, said_in(scores, transition, outside, 0.0)) for n, w, scores in texts]
                for least in o.least:
                    rows = [row(n, w, x) for n, w, all_ in said for x in all_ if x.cue_p * x.content_p >= least]
                    f1 = judge(rows, folder, o.shared / "gold/score_statements.py")
                    worth = f1["full"] + f1["speech"] / 2
                    found.append((worth, int(window), int(context), outside, least, factor, f1, speed))
    found.sort(key=lambda x: -x[0])
    print("window context outside least factor  words/cpu-s  F1")
    for _, window, context, outside, least, factor, f1, speed in found[: o.show]:
        print(
            f"{window:6} {context:7} {outside:7} {least:5} {factor:6}  {speed:11} ",
            *(f"{k} {v}" for k, v in f1.items()),
        )
    if o.write:
        _, window, context, outside, least, factor, _, _ = found[0]
        path = o.folder / "config.json"
        config = json.loads(path.read_text("utf8"))
        transition = np.where(may, encoder.transition * factor, NEVER)
        config.update(window=window, context=context, outside=outside, least=least)
        config["transition"] = np.round(transition, 4).tolist()
        path.write_text(json.dumps(config, indent=1) + "\n", "utf8")
        print(f"written to {path}")


if __name__ == "__main__":
    main()
