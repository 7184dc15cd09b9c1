"""Readers of exports that are written in JavaScript and in R: scripts of tests/data that open them and print JSON."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

_DATA = Path(__file__).parents[1] / "data"
#: How Debian has R, and the packages by which the scripts of tests/data/r read.
_R = "apt-get install r-base-core r-cran-data.table r-cran-jsonlite r-cran-readr r-cran-rsqlite"


def node(script: str, given: str = "", *arguments: str) -> Any:
    """What a script of tests/data/node prints, as JSON; the test is skipped where they are not installed, but in CI."""
    folder = _DATA / "node"
    if shutil.which("node") is None or not (folder / "node_modules").is_dir():
        _without("no readers of JavaScript on this machine: npm ci --prefix tests/data/node")
    return _printed(["node", script, *arguments], folder, given)


def r(script: str, *arguments: str) -> Any:
    """The same of a script of tests/data/r; a script whose packages are not there prints nothing."""
    told = _printed(["Rscript", "--vanilla", script, *arguments], _DATA / "r") if shutil.which("Rscript") else None
    if told is None:
        _without(f"no readers of R on this machine: {_R}")
    return told


def _without(message: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def _printed(command: Sequence[str], folder: Path, given: str = "") -> Any:
    there = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, text=True, check=False, env=there)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout) if done.stdout else None
