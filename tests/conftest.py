"""What tests share: the folder of shared data, where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run, and no clock: a busy machine must not fail a law.
settings.register_profile("accordingto", deadline=None, derandomize=True)
settings.load_profile("accordingto")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data for measuring that lies beside a developer's checkout; tests that need it skip without."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no shared data beside this checkout")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    return ROOT / "examples"
