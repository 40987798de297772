"""Checkpoint to shipped model: ``python -m training.export RUN/final.pt src/accordingto/model``.

The body goes to int8, weights per output channel, activations by what a window holds; so do the first products
of the heads. The word embeddings are int8 with one scale a row. The graph itself is written in ``graph.py``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
from pathlib import Path

import numpy as np
import onnx
import torch

from accordingto.parse.said import NEVER, TAGS, allowed
from training.data import polnear
from training.graph import build
from training.model import Reader, weights_folder


def transitions(docs: list, strength: float) -> np.ndarray:
    """``strength`` times (log P(tag | tag before) - log P(tag)), with what BIO forbids."""
    counts = np.ones((7, 7))
    for d in docs:
        np.add.at(counts, (d.tags[:-1], d.tags[1:]), 1)
    given = np.log(counts / counts.sum(1, keepdims=True))
    alone = np.log(counts.sum(0) / counts.sum())
    out = strength * (given - alone)
    out[allowed() < 0] = NEVER
    return out


def learned(state: dict[str, torch.Tensor]) -> np.ndarray | None:
    """Transition scores that were trained with the tags, or None where a checkpoint has none."""
    follows = state.get("follows")
    if follows is None or not bool(follows.any()):
        return None
    return np.where(allowed() < 0, NEVER, follows.double().numpy())


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("weights", type=Path)
    ap.add_argument("folder", type=Path)
    ap.add_argument("--float", action="store_true", help="leave everything in float32, to measure what int8 costs")
    ap.add_argument("--raw", action="store_true", help="of a checkpoint the last weights, not the running mean")
    ap.add_argument("--bonus", type=float, default=0.3, help="strength of counted transitions, where none were learned")
    ap.add_argument("--window", type=int, default=126, help="pieces that are read together at most")
    ap.add_argument("--context", type=int, default=24, help="pieces shown on either side of a cut in a sentence")
    ap.add_argument("--outside", type=float, default=-0.5, help="added to the score of O; chosen on PolNeAR dev")
    ap.add_argument("--least", type=float, default=0.15, help="drop less probable attributions; chosen on PolNeAR dev")
    o = ap.parse_args()
    c = torch.load(o.weights, weights_only=False, map_location="cpu")
    cfg = c.get("config") or tomllib.loads(Path("training/config.toml").read_text("utf8"))
    model = Reader.of({**c, "mean": None} if o.raw else c, 0.0)
    state = model.state_dict()
    if not all(bool(v.isfinite().all()) for v in state.values()):
        raise ValueError("the checkpoint holds values that are not finite")
    o.folder.mkdir(parents=True, exist_ok=True)
    target = o.folder / "encoder.onnx"
    fresh = o.folder / "encoder.onnx.new"
    onnx.save(build({k: v.detach().numpy() for k, v in state.items()}, not o.float), str(fresh))
    fresh.replace(target)
    folder = weights_folder(cfg["weights"])
    tokenizer = json.loads((folder / "tokenizer.json").read_text("utf8"))
    tokenizer["padding"] = tokenizer["truncation"] = None
    (o.folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), "utf8")
    np.savez(
        o.folder / "labels.npz", weight=model.rel_out.weight.detach().numpy(), bias=model.rel_out.bias.detach().numpy()
    )
    transition = learned(state)
    if transition is None:
        transition = transitions(list(polnear(Path(cfg["attribution"]) / "train")), o.bonus)
    config = {
        "relations": c["relations"],
        "tags": TAGS,
        "window": min(o.window, cfg["window"]),
        "context": o.context,
        "outside": o.outside,
        "least": o.least,
        "transition": np.round(transition, 4).tolist(),
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
    }
    (o.folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf8")
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
