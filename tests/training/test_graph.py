"""Sums of int8 products fit into 16 bits two by two, which is all that some processors give them."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")


@pytest.mark.parametrize("rows", [6, 7, 384])
def test_neighbours_of_one_sign_come_to_at_most_128(rows: int) -> None:
    from training.graph import PAIR, columns

    weight = np.random.default_rng(rows).normal(size=(rows, 50)).astype(np.float32)
    weight[:2, 0] = 3.0  # the largest of their column, side by side
    whole, scale = columns(weight)
    assert np.abs(whole * scale - weight).max() <= scale.max() / 2 + 1e-6
    even = np.vstack([whole, np.zeros((rows % 2, 50), np.int8)]).astype(int)
    for of_one_sign in (np.maximum(even, 0), np.minimum(even, 0)):
        assert np.abs(of_one_sign[::2] + of_one_sign[1::2]).max() <= PAIR


def test_the_largest_sums_are_not_cut() -> None:
    import onnxruntime as ort
    from onnx import TensorProto, helper

    from training.graph import Graph

    g = Graph(quantised=True)
    weight = np.full((8, 64), 0.5, np.float32)
    out = g.linear("x", weight, np.zeros(8, np.float32))
    graph = helper.make_graph(
        g.nodes,
        "one product",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 64])],
        [helper.make_tensor_value_info(out, TensorProto.FLOAT, None)],
        g.constants,
    )
    imports = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, opset_imports=imports, ir_version=8)
    session = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    (got,) = session.run(None, {"x": np.full((5, 64), 2.0, np.float32)})
    assert np.allclose(got, 64.0, rtol=0.01)  # with weights of 127 it was 32.4 on a processor that cuts
