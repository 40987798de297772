"""The mean of the weights of several runs of one model: ``python -m training.mean OUT.pt RUN/final.pt RUN/final.pt``.

Runs that began from the same weights mostly lie in one basin, and their mean is as good as the better one or a little
better (Wortsman et al. 2022); it costs nothing when reading.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor


def mean(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Each weight the mean of those in ``states``; whole numbers are taken from the last.

    Raises ValueError where the models are not of one shape.
    """
    last = states[-1]
    for other in states:
        if {k: v.shape for k, v in other.items()} != {k: v.shape for k, v in last.items()}:
            raise ValueError("the models are not of one shape")
    return {k: torch.stack([s[k] for s in states]).mean(0) if v.dtype.is_floating_point else v for k, v in last.items()}


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=Path)
    ap.add_argument("weights", type=Path, nargs="+")
    o = ap.parse_args()
    kept = [torch.load(path, weights_only=False) for path in o.weights]
    torch.save({**kept[-1], "model": mean([c["model"] for c in kept])}, o.out)


if __name__ == "__main__":
    main()
