"""What a study cites: the figures are the model card's, the citation file is of this version."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import onrecord.export

ROOT = Path(__file__).parents[2]
FOLDER = Path(onrecord.export.__file__).parent


def test_the_figures_are_those_of_the_model_card() -> None:
    card = (ROOT / "docs" / "model-card.md").read_text(encoding="utf-8")
    told = tomllib.loads((FOLDER / "model_figures.toml").read_text(encoding="utf-8"))
    shown = {
        kind: f"{one['right']:.2f}".lstrip("0") for kind, one in told.items() if "right" in one and kind != "speakers"
    }
    assert {"interview", "live blog", "list"} == set(shown)
    for kind, figure in shown.items():
        assert re.search(rf"{kind}s[\n ]{re.escape(figure)}", card), kind
    speakers = told["speakers"]
    for figure in (speakers["right"], speakers["second"]):
        assert f"right {figure:.3f}".replace("0.", ".") in card


def test_every_kind_of_text_is_told() -> None:
    from typing import get_args

    from onrecord.records import TextKind

    told = tomllib.loads((FOLDER / "model_figures.toml").read_text(encoding="utf-8"))
    assert set(get_args(TextKind)) | {"speakers"} == set(told)


def test_the_citation_file_is_of_this_version() -> None:
    from onrecord import __version__

    cff = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in cff
    assert "\ncff-version: 1.2.0\n" in "\n" + cff
    assert "\nlicense: Apache-2.0\n" in cff
