"""Cut a trained model to a part of its size: ``python -m training.prune CONFIG RUN/final.pt OUT.pt --keep 0.5``.

Heads and inner neurons go whole, so that what is left is a smaller dense model. What a part is worth is the sum over
batches of its squared first-order effect on the loss (Molchanov et al. 2017; Michel et al. 2019 for heads); what it
costs is its multiplications for a window. The worst by worth over cost go first. The first products of the task heads
are cut by worth alone, each to the share that is asked. The rest must be trained again. A cut model can be cut again.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Mapping, Sequence
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

Parts = Sequence[tuple[Tensor, Tensor]]
TASKS = {  # of the task heads: gate, and the weights with the axis along which they are cut
    "arc_dep": (("arc_dep.weight", 0), ("arc_dep.bias", 0), ("arc_w", 0)),
    "arc_head": (("arc_head.weight", 0), ("arc_head.bias", 0), ("arc_w", 1), ("arc_b", 0)),
    "rel": (("rel_dep.weight", 0), ("rel_dep.bias", 0), ("rel_head.weight", 0), ("rel_out.weight", 1)),
    "source": (("source_q.weight", 0), ("source_q.bias", 0), ("source_k.weight", 0), ("source_k.bias", 0)),
    "cue": (("cue_q.weight", 0), ("cue_q.bias", 0), ("cue_k.weight", 0), ("cue_k.bias", 0)),
}


def worth(model: Reader, feed: Feed, weight: dict[str, float], batches: int) -> tuple[Parts, dict[str, Tensor]]:
    """Of every layer the worth of its heads and of its neurons; of every task head that of its first products."""
    state = model.state_dict()
    model.gates = {name: torch.ones(len(state[cuts[0][0]]), requires_grad=True) for name, cuts in TASKS.items()}
    for layer in model.layers:
        layer.gates = (
            torch.ones(layer.count, requires_grad=True),
            torch.ones(len(layer.up.weight), requires_grad=True),
        )
    gates = [*model.gates.values(), *(g for layer in model.layers for g in layer.gates)]
    sums = [torch.zeros_like(g) for g in gates]
    model.eval()
    for step in range(batches):
        found = losses(model, batch(feed.take(step)))
        sum(weight[k] * v for k, v in found.items()).backward()
        for gate, total in zip(gates, sums):
            if gate.grad is not None:
                total += gate.grad**2
                gate.grad = None
        model.zero_grad(set_to_none=True)
    model.gates = {}
    for layer in model.layers:
        layer.gates = None
    own, layers = sums[: len(TASKS)], sums[len(TASKS) :]
    return list(zip(layers[::2], layers[1::2])), dict(zip(TASKS, own))


def choose(values: Parts, keep: float) -> list[tuple[Tensor, Tensor]]:
    """Of every layer the heads and neurons that stay, in order, so that about ``keep`` of MiniLM's cost is left."""
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
        size = min(len(worths), max(EVEN, round(len(neurons) / EVEN) * EVEN))
        out.append((torch.tensor(sorted(heads)), best(worths, size)))
    return out


def best(worths: Tensor, count: int) -> Tensor:
    """Where the ``count`` that are worth most stand, in order."""
    return worths.argsort(descending=True)[:count].sort().values


def cut(state: dict[str, Tensor], stay: Parts, tasks: Mapping[str, Tensor] | None = None) -> dict[str, Tensor]:
    """The weights of the smaller model; ``tasks``: what stays of each of ``TASKS``, all where it is not named."""
    state = dict(state)
    for i, (heads, neurons) in enumerate(stay):
        name = f"layers.{i}."
        rows = (heads[:, None] * WIDTH + torch.arange(WIDTH)).reshape(-1)
        wide = len(state[name + "qkv.weight"]) // 3
        three = torch.cat([rows + k * wide for k in range(3)])
        for part, index, axis in (
            ("qkv.weight", three, 0), ("qkv.bias", three, 0), ("out.weight", rows, 1),
            ("up.weight", neurons, 0), ("up.bias", neurons, 0), ("down.weight", neurons, 1),
        ):  # fmt: skip
            state[name + part] = state[name + part].index_select(axis, index).clone()
    for name, index in (tasks or {}).items():
        for part, axis in TASKS[name]:
            state[part] = state[part].index_select(axis, index).clone()
    return state


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("config", type=Path)
    ap.add_argument("weights", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--keep", type=float, default=0.5, help="share of the cost of MiniLM's layers that is kept")
    ap.add_argument("--tasks", type=float, default=1.0, help="share of each task head that is kept")
    ap.add_argument("--batches", type=int, default=80)
    o = ap.parse_args()
    cfg = tomllib.loads(o.config.read_text("utf8"))
    c = torch.load(o.weights, weights_only=False)
    model = Reader.of(c, 0.0)
    layers, heads_of = worth(model, Feed(cfg, *corpora(cfg, Path.cwd())), weights(cfg), o.batches)
    stay = choose(layers, o.keep)
    tasks = (
        {name: best(w, EVEN * round(len(w) * o.tasks / EVEN)) for name, w in heads_of.items()} if o.tasks < 1 else {}
    )
    torch.save({"model": cut(model.state_dict(), stay, tasks), "relations": c["relations"], "config": cfg}, o.out)
    for i, (heads, neurons) in enumerate(stay):
        print(f"layer {i}: {len(heads)} heads, {len(neurons)} neurons")
    for name, index in tasks.items():
        print(f"{name}: {len(index)}")


if __name__ == "__main__":
    main()
