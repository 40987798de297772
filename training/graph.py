"""The shipped graph, written node by node: what onnxruntime runs fast is chosen here, not left to an exporter.

The products of the layers and the first products of the heads are int8 (``DynamicQuantizeMatMul`` and, where
several share one input, ``MatMulIntegerToFloat``); layer norms, softmax and the products of pairs stay float.
In the last layer only the first piece of every word asks: nothing reads the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.model import EPS, HIDDEN, LINK_SCALE, WIDTH, Reader, sizes_of

ORT = "com.microsoft"
FROM_WORDS = ("tags", "ends", "upos")  # small heads, one float product
FROM_CODES = ("rel_dep", "rel_head", "source_q", "source_k", "cue_q", "cue_k", "arc_dep", "arc_head")
PAIR = 128  # the largest sum of two neighbouring weights: 255 times it is less than 2 ** 15

Weights = Mapping[str, np.ndarray]


class Graph:
    """A list of nodes and constants that names its own values."""

    def __init__(self, quantised: bool) -> None:
        self.quantised = quantised
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, array: np.ndarray) -> str:
        """A constant; its name."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def ints(self, *values: int) -> str:
        """A constant of int64."""
        return self.constant(np.asarray(values, np.int64))

    def many(self, count: int, op: str, inputs: Sequence[str], domain: str = "", **attributes: object) -> list[str]:
        """A node with ``count`` outputs; their names."""
        names = [f"v{len(self.nodes)}_{k}" for k in range(count)]
        self.nodes.append(
            helper.make_node(op, list(inputs), names, name=f"{op}_{len(self.nodes)}", domain=domain, **attributes)
        )
        return names

    def one(self, op: str, inputs: Sequence[str], domain: str = "", **attributes: object) -> str:
        """A node with one output; its name."""
        return self.many(1, op, inputs, domain, **attributes)[0]

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """``x`` times ``weight`` [out, in] transposed plus ``bias``; int8 in a quantised graph."""
        if not self.quantised:
            return self.one("Gemm", [x, self.constant(weight.T), self.constant(bias)])
        whole, scale = columns(weight.T)
        inputs = [x, self.constant(whole), self.constant(scale), "", self.constant(bias)]
        return self.one("DynamicQuantizeMatMul", inputs, ORT)

    def whole(self, x: str) -> tuple[str, str, str]:
        """``x`` as uint8 with its scale and zero point, for several products; as it is in a float graph."""
        if not self.quantised:
            return x, "", ""
        value, scale, zero = self.many(3, "DynamicQuantizeLinear", [x])
        return value, scale, zero

    def linear_of(self, x: tuple[str, str, str], weight: np.ndarray, bias: np.ndarray) -> str:
        """Like ``linear``, of what ``whole`` gave."""
        if not self.quantised:
            return self.linear(x[0], weight, bias)
        whole, scale = columns(weight.T)
        inputs = [x[0], self.constant(whole), x[1], self.constant(scale), x[2], "", self.constant(bias)]
        return self.one("MatMulIntegerToFloat", inputs, ORT)

    def norm(self, x: str, w: Weights, name: str) -> str:
        """Layer norm over the last axis. (``SkipLayerNormalization`` was slower than a sum and this.)"""
        inputs = [x, self.constant(w[f"{name}.weight"]), self.constant(w[f"{name}.bias"])]
        return self.one("LayerNormalization", inputs, axis=-1, epsilon=EPS)


def columns(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """``weight`` [in, out] as int8 with one scale a column.

    Two neighbours of one sign come to at most 128 together: processors with AVX2 but without VNNI add the products of
    two neighbours in 16 bits and cut what does not fit, and 255 times 128 fits.
    """
    even = weight if len(weight) % 2 == 0 else np.vstack([weight, np.zeros_like(weight[:1])])
    one, other = even[::2], even[1::2]
    together = np.where(one * other > 0, np.abs(one + other), 0).max(0)
    scale = np.maximum(np.maximum(np.abs(weight).max(0) / 127, together / (PAIR - 0.5)), 1e-8)
    return np.round(weight / scale).astype(np.int8), scale.astype(np.float32)


def build(state: Weights, quantised: bool = True) -> onnx.ModelProto:
    """The model for one window: ``ids`` [t], ``surface`` [t] and ``first`` [1 + w] in, one row of scores a word out.

    ``surface`` is ``accordingto.parse.features.code`` of the word that each piece belongs to; ``first`` names the
    piece that stands for each word, the first being [CLS]. So the first row of every output belongs to [CLS].
    """
    w = {k: v.astype(np.float32) for k, v in state.items()}
    g = Graph(quantised)
    x = g.norm(_embed(g, w), w, "norm")
    sizes = sizes_of(state)
    for i, (heads, _) in enumerate(sizes):
        x = _layer(g, w, f"layers.{i}.", x, heads, last=i == len(sizes) - 1)
    outputs = _heads(g, w, x)
    for name, value in outputs.items():
        g.nodes.append(helper.make_node("Identity", [value], [name]))
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [d]) for n, d in (("ids", "t"), ("surface", "t"))]
    inputs.append(helper.make_tensor_value_info("first", TensorProto.INT64, ["s"]))
    named = [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in outputs]
    graph = helper.make_graph(g.nodes, "reader", inputs, named, g.constants)
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(ORT, 1)], ir_version=8
    )


def _embed(g: Graph, w: Weights) -> str:
    words = w["word.weight"]
    if g.quantised:
        scale = np.maximum(np.abs(words).max(1, keepdims=True), 1e-8) / 127
        rows = g.one("Gather", [g.constant(np.round(words / scale).astype(np.int8)), "ids"])
        x = g.one("Cast", [rows], to=TensorProto.FLOAT)
        x = g.one("Mul", [x, g.one("Gather", [g.constant(scale.astype(np.float32)), "ids"])])
    else:
        x = g.one("Gather", [g.constant(words), "ids"])
    shape, before, quotes = (w[f"surface.{k}.weight"] for k in range(3))
    table = shape[:, None, None] + before[None, :, None] + quotes[None, None] + w["kind"]
    x = g.one("Add", [x, g.one("Gather", [g.constant(table.reshape(-1, HIDDEN)), "surface"])])
    places = g.one("Slice", [g.constant(w["place.weight"]), g.ints(0), g.one("Shape", ["ids"])])
    return g.one("Add", [x, places])


def _layer(g: Graph, w: Weights, name: str, x: str, heads: int, last: bool) -> str:
    weight, bias = w[name + "qkv.weight"].copy(), w[name + "qkv.bias"].copy()
    wide = heads * WIDTH
    weight[:wide] *= WIDTH**-0.5
    bias[:wide] *= WIDTH**-0.5
    given = g.whole(x)
    asks = given
    if last:
        asks = (g.one("Gather", [given[0], "first"]), given[1], given[2])
        x = g.one("Gather", [x, "first"])
    parts = [slice(k * wide, (k + 1) * wide) for k in range(3)]
    q, k, v = (g.linear_of(asks if j == 0 else given, weight[p], bias[p]) for j, p in enumerate(parts))
    y = _attention(g, q, k, v, heads)
    y = g.linear(y, w[name + "out.weight"], w[name + "out.bias"])
    x = g.norm(g.one("Add", [x, y]), w, name + "norm1")
    y = g.linear(x, w[name + "up.weight"], w[name + "up.bias"])
    y = g.one("Gelu", [y], ORT)
    y = g.linear(y, w[name + "down.weight"], w[name + "down.bias"])
    return g.norm(g.one("Add", [x, y]), w, name + "norm2")


def _attention(g: Graph, q: str, k: str, v: str, heads: int) -> str:
    axis = g.ints(0)
    inputs = [g.one("Unsqueeze", [x, axis]) for x in (q, k, v)]
    return g.one("Squeeze", [g.one("MultiHeadAttention", inputs, ORT, num_heads=heads, scale=1.0), axis])


def _heads(g: Graph, w: Weights, x: str) -> dict[str, str]:
    small = [w[f"{n}.weight"] for n in FROM_WORDS]
    bias = np.concatenate([w[f"{n}.bias"] for n in FROM_WORDS])
    y = g.one("Gemm", [x, g.constant(np.concatenate(small).T), g.constant(bias)])
    tags, ends, upos = g.many(3, "Split", [y, g.ints(*(len(s) for s in small))], axis=1)
    given = g.whole(x)
    code = {
        n: g.linear_of(given, w[f"{n}.weight"], w.get(f"{n}.bias", np.zeros(len(w[f"{n}.weight"]), np.float32)))
        for n in FROM_CODES
    }
    head = g.one("Relu", [code["arc_head"]])
    dep = g.one("Gemm", [g.one("Relu", [code["arc_dep"]]), g.constant(w["arc_w"]), g.constant(w["arc_b"])])
    scale = LINK_SCALE
    found = {
        "tags": tags,
        "ends": g.one("Squeeze", [ends, g.ints(1)]),
        "upos": upos,
        "arcs": g.one("Gemm", [dep, head], transB=1),
        "rel_dep": code["rel_dep"],
        "rel_head": code["rel_head"],
        "source_of": g.one("Gemm", [code["source_q"], code["source_k"]], transB=1, alpha=scale),
        "cue_of": g.one("Gemm", [code["cue_q"], code["cue_k"]], transB=1, alpha=scale),
    }
    if tuple(found) != Reader.OUTPUTS:
        raise ValueError("the heads of the graph are not those of the model")
    return found
