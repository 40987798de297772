"""The chain loss is that of a linear-chain CRF."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

torch = pytest.importorskip("torch")


def test_the_chain_loss_sums_over_all_tag_sequences_and_ignores_padding() -> None:
    from training.model import Reader

    torch.manual_seed(1)
    model = Reader(3, 0.0)
    with torch.no_grad():
        model.follows.normal_()
    tags, target = torch.randn(1, 6, 7), torch.tensor([[1, 2, 0, 3, -100, -100]])
    follows = model.follows + model.forbidden

    def score(seq: tuple[int, ...]) -> torch.Tensor:
        start = -1e4 if seq[0] in (2, 4, 6) else 0.0
        return start + sum(tags[0, i, t] for i, t in enumerate(seq)) + sum(follows[a, b] for a, b in pairwise(seq))

    every = torch.logsumexp(torch.stack([score(s) for s in product(range(7), repeat=4)]), 0)
    wanted = (every - score((1, 2, 0, 3))) / 4
    assert torch.allclose(model.chain(tags, target, torch.tensor([4])), wanted, atol=1e-4)
