"""The media of export: what they show comes from elsewhere, and they can be loaded without it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import onrecord.export

FOLDER = Path(onrecord.export.__file__).parent


def test_views_are_loaded_without_what_they_show() -> None:
    """They name the answers of the record, and call neither it nor a reader."""
    modules = [path.relative_to(FOLDER.parent).with_suffix("") for path in sorted(FOLDER.rglob("*.py"))]
    names = ", ".join("onrecord." + ".".join(path.parts).removesuffix(".__init__") for path in modules)
    code = (
        f"import sys, {names};"
        "print([name for name in ('onrecord.store', 'onrecord.pipeline', 'onrecord.read', 'sqlite3', 'numpy')"
        " if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout == b"[]\n"
