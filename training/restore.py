"""The shipped model as a checkpoint again: ``python -m training.restore src/accordingto/model OUT.pt``.

So that a further model can start from the file in the package where the float weights are gone. What rounding to int8
took is lost; on PolNeAR dev the int8 file scores what the float one did, so it serves as a beginning and as a teacher.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from accordingto.parse.columns import UPOS
from accordingto.parse.features import BEFORES, QUOTES, SHAPES
from training.data import TAGS
from training.graph import FROM_CODES
from training.model import HIDDEN, WIDTH


def state_of(graph: onnx.GraphProto) -> dict[str, torch.Tensor]:
    """The weights in a quantised graph that ``training.graph.build`` wrote, under the names of ``Reader``."""
    held = {c.name: numpy_helper.to_array(c) for c in graph.initializer}
    out: dict[str, np.ndarray] = {}
    _embedding(graph, held, out)
    products = _products(graph, held)
    norms = ((held[n.input[1]], held[n.input[2]]) for n in graph.node if n.op_type == "LayerNormalization")
    out["norm.weight"], out["norm.bias"] = next(norms)
    layers = sum(n.op_type == "MultiHeadAttention" for n in graph.node)
    for i in range(layers):
        name = f"layers.{i}."
        three = [next(products) for _ in range(3)]
        three[0] = (three[0][0] * WIDTH**0.5, three[0][1] * WIDTH**0.5)
        out[name + "qkv.weight"] = np.concatenate([w for w, _ in three])
        out[name + "qkv.bias"] = np.concatenate([b for _, b in three])
        for part in ("out", "up", "down"):
            out[f"{name}{part}.weight"], out[f"{name}{part}.bias"] = next(products)
        for part in ("norm1", "norm2"):
            out[f"{name}{part}.weight"], out[f"{name}{part}.bias"] = next(norms)
    for part in FROM_CODES:
        out[f"{part}.weight"], bias = next(products)
        if part != "rel_head":
            out[f"{part}.bias"] = bias
    _small(graph, held, out)
    return {k: torch.from_numpy(np.array(v, np.float32)) for k, v in out.items()}


def _products(graph: onnx.GraphProto, held: dict[str, np.ndarray]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Weight [out, in] and bias of every int8 product, in the order of the graph."""
    for n in graph.node:
        if n.op_type == "DynamicQuantizeMatMul":
            yield (held[n.input[1]] * held[n.input[2]]).T, held[n.input[4]]
        elif n.op_type == "MatMulIntegerToFloat":
            yield (held[n.input[1]] * held[n.input[3]]).T, held[n.input[6]]


def _embedding(graph: onnx.GraphProto, held: dict[str, np.ndarray], out: dict[str, np.ndarray]) -> None:
    words, scale, table = (held[n.input[0]] for n in graph.node if n.op_type == "Gather" and n.input[0] in held)
    out["word.weight"] = words * scale
    table = table.reshape(SHAPES, BEFORES, QUOTES, HIDDEN)
    kind = table[0, 0, 0]
    out["kind"] = kind
    for k, part in enumerate((table[:, 0, 0], table[0, :, 0], table[0, 0])):
        out[f"surface.{k}.weight"] = part - kind
    (places,) = (held[n.input[0]] for n in graph.node if n.op_type == "Slice")
    out["place.weight"] = places


def _small(graph: onnx.GraphProto, held: dict[str, np.ndarray], out: dict[str, np.ndarray]) -> None:
    """The heads of one float product, and the product of arcs."""
    small, arcs = (n for n in graph.node if n.op_type == "Gemm" and len(n.input) == 3)
    weight, bias = held[small.input[1]].T, held[small.input[2]]
    at = 0
    for part, size in (("tags", len(TAGS)), ("ends", 1), ("upos", len(UPOS))):
        out[f"{part}.weight"], out[f"{part}.bias"] = weight[at : at + size], bias[at : at + size]
        at += size
    out["arc_w"], out["arc_b"] = held[arcs.input[1]], held[arcs.input[2]]


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("folder", type=Path)
    ap.add_argument("out", type=Path)
    o = ap.parse_args()
    config = json.loads((o.folder / "config.json").read_text("utf8"))
    state = state_of(onnx.load(str(o.folder / "encoder.onnx")).graph)
    with np.load(o.folder / "labels.npz") as data:
        state["rel_out.weight"], state["rel_out.bias"] = (torch.from_numpy(data[k]) for k in ("weight", "bias"))
    follows = np.asarray(config["transition"], np.float32)
    state["follows"] = torch.from_numpy(np.where(follows < -1e3, 0, follows).astype(np.float32))
    torch.save({"model": state, "relations": config["relations"]}, o.out)


if __name__ == "__main__":
    main()
