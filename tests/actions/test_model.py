"""What the weights are, as a page asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.actions.model import identity, model
from onrecord.errors import ModelError


def test_the_weights_of_the_package_are_told() -> None:
    manifest = model()
    assert identity().startswith(f"{manifest['name']}-{manifest['version']} ")


def test_a_folder_without_weights(tmp_path: Path) -> None:
    for action in (model, identity):
        with pytest.raises(ModelError):
            action(tmp_path)
