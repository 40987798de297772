"""Checkpoint to shipped model: ``python -m training.export RUN/final.pt src/accordingto/model``.

The body goes to dynamic int8, weights per output channel; the heads stay float (a few per cent of the time,
and their scores are compared with one another); the word embeddings are int8 with one scale a row.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import tempfile
import tomllib
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from accordingto.parse.said import TAGS, allowed
from training.data import polnear
from training.model import EPS, HEADS, HIDDEN, LAYERS, Reader, weights_folder

BODY = re.compile(r"/(qkv|out|up|down)(_\d+)?/")  # how the exporter names the products of the layers


class Single(nn.Module):
    """The reader for one window without padding, attention written out."""

    def __init__(self, model: Reader, quantised: bool) -> None:
        super().__init__()
        self.m = model
        w = model.word.weight.detach()
        self.quantised = quantised
        if quantised:
            scale = w.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
            self.register_buffer("rows", torch.round(w / scale).to(torch.int8))
            self.register_buffer("scale", scale)

    def forward(self, ids: Tensor, word_of: Tensor, first: Tensor, surface: Tensor) -> tuple[Tensor, ...]:
        """Scores for [t] pieces and [1 + w] slots."""
        m = self.m
        x = self.rows[ids].to(torch.float32) * self.scale[ids] if self.quantised else m.word(ids)
        places = torch.arange(ids.shape[0], device=ids.device)
        x = x + m.place(places) + m.kind
        s = m.surface[0](surface[:, 0]) + m.surface[1](surface[:, 1]) + m.surface[2](surface[:, 2])
        x = nn.functional.layer_norm(x + s[word_of], (HIDDEN,), m.norm.weight, m.norm.bias, EPS)
        t = ids.shape[0]
        width = HIDDEN // HEADS
        for layer in m.layers:
            y = layer.qkv(x).view(t, 3, HEADS, width)
            q, k, v = y[:, 0].transpose(0, 1), y[:, 1].permute(1, 2, 0), y[:, 2].transpose(0, 1)
            a = torch.softmax(torch.matmul(q, k) * width**-0.5, -1)
            y = torch.matmul(a, v).transpose(0, 1).reshape(t, HIDDEN)
            x = layer.norm1(x + layer.out(y))
            x = layer.norm2(x + layer.down(nn.functional.gelu(layer.up(x))))
        return tuple(o[0] for o in m.heads(x[first].unsqueeze(0)))


def transitions(docs: list, strength: float) -> np.ndarray:
    """``strength`` times (log P(tag | tag before) - log P(tag)), with what BIO forbids."""
    counts = np.ones((7, 7))
    for d in docs:
        np.add.at(counts, (d.tags[:-1], d.tags[1:]), 1)
    given = np.log(counts / counts.sum(1, keepdims=True))
    alone = np.log(counts.sum(0) / counts.sum())
    out = strength * (given - alone)
    out[allowed() < 0] = -1e6
    return out


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("weights", type=Path)
    ap.add_argument("folder", type=Path)
    ap.add_argument("--float", action="store_true", help="leave everything in float32, to measure what int8 costs")
    ap.add_argument("--raw", action="store_true", help="of a checkpoint the last weights, not the running mean")
    ap.add_argument("--bonus", type=float, default=0.3)
    ap.add_argument("--context", type=int, default=32, help="pieces shown on either side of a core")
    ap.add_argument("--outside", type=float, default=-0.5, help="added to the score of O; chosen on PolNeAR dev")
    ap.add_argument("--least", type=float, default=0.15, help="drop less probable attributions; chosen on PolNeAR dev")
    o = ap.parse_args()
    c = torch.load(o.weights, weights_only=False, map_location="cpu")
    cfg = c.get("config") or tomllib.loads(Path("training/config.toml").read_text("utf8"))
    state = c["model"] if o.raw or "mean" not in c else c["mean"]
    model = Reader(len(c["relations"]), 0.0)
    model.load_state_dict(state)
    model.eval()
    o.folder.mkdir(parents=True, exist_ok=True)
    single = Single(model, not o.float).eval()
    t, w = 12, 7
    example = (
        torch.randint(5, 30000, (t,)), torch.tensor([0, 1, 1, 2, 3, 4, 4, 5, 6, 7, 7, 0]),
        torch.tensor([0, 1, 3, 4, 5, 7, 8, 9]), torch.zeros(w + 1, 3, dtype=torch.long),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as tmp:
        plain = Path(tmp) / "float.onnx"
        torch.onnx.export(
            single, example, str(plain), dynamo=False, opset_version=17,
            input_names=["ids", "word_of", "first", "surface"], output_names=list(Reader.OUTPUTS),
            dynamic_axes={"ids": {0: "t"}, "word_of": {0: "t"}, "first": {0: "s"}, "surface": {0: "s"}},
        )  # fmt: skip
        target = o.folder / "encoder.onnx"
        if o.float:
            shutil.copy(plain, target)
        else:
            quantise(plain, target)
    folder = weights_folder(cfg["weights"])
    tokenizer = json.loads((folder / "tokenizer.json").read_text("utf8"))
    tokenizer["padding"] = tokenizer["truncation"] = None
    (o.folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), "utf8")
    np.savez(
        o.folder / "labels.npz", weight=model.rel_out.weight.detach().numpy(), bias=model.rel_out.bias.detach().numpy()
    )
    train = list(polnear(Path(cfg["attribution"]) / "train"))
    config = {
        "relations": c["relations"],
        "tags": TAGS,
        "window": cfg["window"],
        "context": o.context,
        "outside": o.outside,
        "least": o.least,
        "transition": np.round(transitions(train, o.bonus), 4).tolist(),
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
    }
    (o.folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf8")
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def quantise(plain: Path, target: Path) -> None:
    """Dynamic int8 for the matrix products of the body."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    graph = onnx.load(str(plain)).graph
    body = [n.name for n in graph.node if n.op_type in ("MatMul", "Gemm") and BODY.match(n.name)]
    if len(body) != 4 * LAYERS:
        raise ValueError(f"expected {4 * LAYERS} matrix products in the body, found {len(body)}")
    body += [f"{name}_MatMul" for name in body]  # what the quantiser calls a Gemm that it has taken apart
    quantize_dynamic(
        str(plain), str(target), per_channel=True, weight_type=QuantType.QInt8, nodes_to_quantize=body,
        op_types_to_quantize=["MatMul", "Gemm"], extra_options={"DefaultTensorType": 1},
    )  # fmt: skip


if __name__ == "__main__":
    main()
