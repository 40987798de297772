"""Pruning takes heads and neurons out whole: what is left computes what the model did without them."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")


def model(sizes=((12, 1536),)):
    from training.model import Reader

    torch.manual_seed(3)
    return Reader(4, 0.0, sizes).eval()


def window(n: int = 7):
    ids = torch.arange(100, 100 + n)[None]
    word_of = torch.arange(n)[None]
    return ids, word_of, word_of.clone(), torch.zeros(1, n, 3, dtype=torch.long)


def test_a_cut_model_gives_what_the_whole_gives_with_those_parts_held_at_zero() -> None:
    from training.model import Reader, sizes_of
    from training.prune import cut

    whole = model()
    heads, neurons = torch.tensor([0, 3, 7]), torch.arange(0, 1536, 3)
    state = cut(whole.state_dict(), [(heads, neurons)])
    assert sizes_of(state) == ((3, 512),)
    small = Reader(4, 0.0, sizes_of(state)).eval()
    small.load_state_dict(state)
    gates = torch.zeros(12), torch.zeros(1536)
    gates[0][heads], gates[1][neurons] = 1, 1
    whole.layers[0].gates = gates
    with torch.no_grad():
        for a, b in zip(whole(*window()), small(*window())):
            assert torch.allclose(a, b, atol=1e-4)


def test_what_is_worth_least_goes_first_and_the_cost_stays_within_what_was_asked() -> None:
    from training.prune import FEWEST, HEAD_COST, NEURON_COST, WHOLE_COST, choose

    rng = np.random.default_rng(5)
    values = [(torch.from_numpy(rng.random(12)), torch.from_numpy(rng.random(1536) / 100)) for _ in range(6)]
    values[5] = (values[5][0] * 0, values[5][1] * 0)
    stay = choose(values, 0.5)
    spent = sum(len(h) * HEAD_COST + len(n) * NEURON_COST for h, n in stay)
    assert 0.4 < spent / WHOLE_COST < 0.52
    assert (len(stay[5][0]), len(stay[5][1])) == FEWEST
    for (heads, neurons), (worth, of) in zip(stay, values):
        gone = sorted(set(range(12)) - set(heads.tolist()))
        assert not gone or worth[heads].min() >= worth[gone].max()
        assert of[neurons].min() >= np.delete(of.numpy(), neurons.numpy()).max(initial=0)


def test_the_shipped_graph_of_a_cut_model_gives_what_the_model_gives() -> None:
    pytest.importorskip("onnx")
    import onnxruntime

    from training.graph import build

    small = model(((2, 64), (1, 32)))
    with torch.no_grad():
        wanted = dict(zip(small.OUTPUTS, small(*window())))
    graph = build({k: v.numpy() for k, v in small.state_dict().items()}, quantised=False)
    session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    zeros = np.zeros(7, np.int64)
    found = session.run(["tags", "source_of"], {"ids": np.arange(100, 107), "surface": zeros, "first": np.arange(7)})
    assert np.allclose(found[0][1:], wanted["tags"][0].numpy(), atol=1e-4)
    assert np.allclose(found[1][1:], wanted["source_of"][0].numpy(), atol=1e-4)


def test_the_distance_from_the_teacher_is_none_where_the_model_is_its_own() -> None:
    from training.batches import batch
    from training.train import losses

    m = model()
    b = batch([made()])
    found = losses(m, b, m)
    assert found["match"].item() < 1e-6
    other = model()
    with torch.no_grad():
        other.layers[0].up.weight.mul_(0.5)
    assert losses(other, b, m)["match"].item() > 1e-6


def made():
    """A window of six words without labels."""
    from training.batches import Window
    from training.data import UNKNOWN

    n = 6
    unknown = np.full(n, UNKNOWN)
    values = {
        "ids": [101, *range(200, 206), 102],
        "word_of": [0, *range(1, 7), 0],
        "first": list(range(7)),
        "surface": np.zeros((7, 3), np.int64),
        "sent": np.zeros(n, np.int64),
        "soft": None,
    }
    return Window(**{name: values.get(name, unknown) for name in Window.__dataclass_fields__})


def test_the_first_products_of_the_task_heads_are_cut_whole() -> None:
    from training.model import Reader
    from training.prune import TASKS, cut

    whole = model(((2, 64),))
    state = whole.state_dict()
    every = [(torch.arange(2), torch.arange(64))]
    stay = {name: torch.arange(0, len(state[cuts[0][0]]), 2) for name, cuts in TASKS.items()}
    small = Reader.of({"model": cut(state, every, stay), "relations": list("abcd")}, 0.0).eval()
    whole.gates = {name: torch.zeros(len(state[cuts[0][0]])) for name, cuts in TASKS.items()}
    for name, index in stay.items():
        whole.gates[name][index] = 1
    with torch.no_grad():
        a, b = whole(*window()), small(*window())
        for name in ("tags", "arcs", "source_of", "cue_of"):
            k = Reader.OUTPUTS.index(name)
            assert torch.allclose(a[k], b[k], atol=1e-4), name
        dep, head = (Reader.OUTPUTS.index(n) for n in ("rel_dep", "rel_head"))
        assert torch.allclose(whole.labels(a[dep], a[head][:, 1:]), small.labels(b[dep], b[head][:, 1:]), atol=1e-4)


def test_a_shipped_graph_gives_back_the_model_it_was_made_of() -> None:
    pytest.importorskip("onnx")
    from training.graph import build
    from training.model import Reader
    from training.restore import state_of

    small = model(((2, 64), (1, 32)))
    state = state_of(build({k: v.numpy() for k, v in small.state_dict().items()}).graph)
    state |= {k: v for k, v in small.state_dict().items() if k.startswith("rel_out") or k == "follows"}
    back = Reader.of({"model": state, "relations": list("abcd")}, 0.0).eval()
    with torch.no_grad():
        for a, b in zip(small(*window()), back(*window())):
            assert (a - b).abs().mean() < 0.05 * a.abs().mean() + 1e-3


def test_a_model_learns_nothing_from_its_own_words() -> None:
    """The cross entropy with one's own probabilities is least: its gradient is none."""
    from training.batches import batch
    from training.train import losses

    m = model()
    w = made()
    w.soft = own(m, w)
    found = losses(m, batch([w]))
    told = {k: v for k, v in found.items() if k.startswith("taught.")}
    assert set(told) == {f"taught.{k}" for k in ("tags", "upos", "rels", "ends", "arcs", "source_of", "cue_of")}
    (told["taught.tags"] + told["taught.upos"] + told["taught.ends"]).backward()
    assert m.tags.weight.grad.abs().max() < 1e-3
    assert m.upos.weight.grad.abs().max() < 1e-3


def own(m, w):
    """What a model says of a window, as a teacher would."""
    from training.batches import Soft
    from training.taught import candidates, softmax

    ids, first = torch.tensor(w.ids)[None], torch.tensor(w.first)[None]
    word_of = torch.tensor(w.word_of)[None]
    with torch.no_grad():
        raw = m(ids, word_of, first, torch.zeros(1, len(w.first), 3, dtype=torch.long))
    tags, ends, upos, arcs, _dep, _head, source, cue = (x[0].numpy() for x in raw)
    n = len(w.first) - 1
    rels = m.labels(raw[4][0], raw[5][0][:n]).detach().numpy()
    one = np.ones(n)
    pairs = [candidates(softmax(x), one) for x in (arcs, source, cue)]
    return Soft(
        softmax(tags), 1 / (1 + np.exp(-ends)), softmax(upos), np.arange(n, dtype=np.int16), softmax(rels), *pairs
    )
