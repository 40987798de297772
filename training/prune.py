"""Cut a trained model to a part of its size: ``python -m training.prune CONFIG RUN/final.pt OUT.pt --keep 0.5``.

Heads and inner neurons go whole, so that what is left is a smaller dense model. What a part is worth is the sum over
batches of its squared first-order effect on the loss (Molchanov et al. 2017; Michel et al. 2019 for heads); what it
costs is its multiplications for a window. The worst by worth over cost go first. The rest must be trained again.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.batches import batch
from training.model import HEADS, HIDDEN, INNER, LAYERS, WIDTH, Reader
from training.train import Feed, corpora, losses, weights

PIECES = 160  # of a usual window, for the cost of attention
EVEN = 32  # neurons are kept in multiples of this: the kernels' blocks
FEWEST = 1, 64  # heads and neurons that every layer keeps

HEAD_COST = 4 * HIDDEN * WIDTH + 12 * PIECES * WIDTH  # a float product takes as long as about six int8 ones
NEURON_COST = 2 * HIDDEN
WHOLE_COST = LAYERS * (HEADS * HEAD_COST + INNER * NEURON_COST)


def worth(model: Reader, feed: Feed, weight: dict[str, float], batches: int) -> list[tuple[Tensor, Tensor]]:
    """Of every layer the worth of its heads and of its neurons."""
    for layer in model.layers:
        layer.gates = (torch.ones(HEADS, requires_grad=True), torch.ones(INNER, requires_grad=True))
    sums = [(torch.zeros(HEADS), torch.zeros(INNER)) for _ in model.layers]
    model.eval()
    for step in range(batches):
        found = losses(model, batch(feed.take(step)))
        sum(weight[k] * v for k, v in found.items()).backward()
        for layer, kept in zip(model.layers, sums):
            for gate, total in zip(layer.gates, kept):
                total += gate.grad**2
                gate.grad = None
        model.zero_grad(set_to_none=True)
    for layer in model.layers:
        layer.gates = None
    return sums


def choose(values: Sequence[tuple[Tensor, Tensor]], keep: float) -> list[tuple[Tensor, Tensor]]:
    """Of every layer the heads and neurons that stay, in order, so that about ``keep`` of the cost is left."""
    rows = []
    for i, (heads, neurons) in enumerate(values):
        for kind, (worths, cost) in enumerate(((heads, HEAD_COST), (neurons, NEURON_COST))):
            order = worths.argsort(descending=True).tolist()
            safe = set(order[: FEWEST[kind]])
            rows += [(float("inf") if k in safe else float(worths[k]) / cost, cost, i, kind, k) for k in order]
    rows.sort(key=lambda row: (-row[0], row[2:]))
    stay: list[tuple[list[int], list[int]]] = [([], []) for _ in values]
    spent = 0
    for value, cost, i, kind, k in rows:
        if spent + cost > keep * WHOLE_COST and value != float("inf"):
            break
        spent += cost
        stay[i][kind].append(k)
    out = []
    for (heads, neurons), (_, worths) in zip(stay, values):
        size = min(INNER, max(EVEN, round(len(neurons) / EVEN) * EVEN))
        best = worths.argsort(descending=True)[:size]
        out.append((torch.tensor(sorted(heads)), best.sort().values))
    return out


def cut(state: dict[str, Tensor], stay: Sequence[tuple[Tensor, Tensor]]) -> dict[str, Tensor]:
    """The weights of the smaller model."""
    state = dict(state)
    for i, (heads, neurons) in enumerate(stay):
        name = f"layers.{i}."
        rows = (heads[:, None] * WIDTH + torch.arange(WIDTH)).reshape(-1)
        three = torch.cat([rows + k * HIDDEN for k in range(3)])
        for part, index, axis in (
            ("qkv.weight", three, 0), ("qkv.bias", three, 0), ("out.weight", rows, 1),
            ("up.weight", neurons, 0), ("up.bias", neurons, 0), ("down.weight", neurons, 1),
        ):  # fmt: skip
            state[name + part] = state[name + part].index_select(axis, index).clone()
    return state


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("config", type=Path)
    ap.add_argument("weights", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--keep", type=float, default=0.5, help="share of the layers' cost that is kept")
    ap.add_argument("--batches", type=int, default=80)
    o = ap.parse_args()
    cfg = tomllib.loads(o.config.read_text("utf8"))
    c = torch.load(o.weights, weights_only=False)
    model = Reader.of(c, 0.0)
    stay = choose(worth(model, Feed(cfg, *corpora(cfg, Path.cwd())), weights(cfg), o.batches), o.keep)
    torch.save({"model": cut(model.state_dict(), stay), "relations": c["relations"], "config": cfg}, o.out)
    for i, (heads, neurons) in enumerate(stay):
        print(f"layer {i}: {len(heads)} heads, {len(neurons)} neurons")


if __name__ == "__main__":
    main()
