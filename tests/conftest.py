"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data that lies beside the repository. Where CI runs it must be there; elsewhere its tests are skipped."""
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        message = "the shared data is missing: ../shared/data, beside the repository"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder
