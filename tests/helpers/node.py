"""Readers of exports that are written in JavaScript: ``npm ci --prefix tests/data/node`` installs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

_FOLDER = Path(__file__).parents[1] / "data" / "node"


def node(script: str, given: str = "", *arguments: str) -> Any:
    """What a script of tests/data/node prints, as JSON; the test is skipped where they are not installed, but in CI."""
    if shutil.which("node") is None or not (_FOLDER / "node_modules").is_dir():
        message = "no readers of JavaScript on this machine: npm ci --prefix tests/data/node"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    command = ["node", script, *arguments]
    done = subprocess.run(command, cwd=_FOLDER, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)
