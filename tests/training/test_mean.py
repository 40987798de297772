"""The mean of two runs."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")
mean = pytest.importorskip("training.mean").mean


def test_the_mean_lies_between_two_runs() -> None:
    a, b = {"w": torch.tensor([0.0, 2.0]), "n": torch.tensor(3)}, {"w": torch.tensor([1.0, 4.0]), "n": torch.tensor(5)}
    found = mean([a, b])
    assert found["w"].tolist() == [0.5, 3.0]
    assert int(found["n"]) == 5


def test_models_of_two_shapes_have_no_mean() -> None:
    with pytest.raises(ValueError, match="one shape"):
        mean([{"w": torch.zeros(2)}, {"w": torch.zeros(3)}])
