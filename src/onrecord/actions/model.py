"""Tell what the weights are."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from onrecord.attribute.weights import load_weights, read_manifest


def model(folder: Path | None = None) -> dict[str, Any]:
    """The manifest of some weights (of the package's own where None), once they are checked. Raises ModelError."""
    return load_weights(folder).manifest.raw


def identity(folder: Path | None = None) -> str:
    """A name that no other weights have: the manifest lists the hash of every file. Raises ModelError."""
    manifest = read_manifest(folder)
    digest = hashlib.sha256(json.dumps(manifest.raw, sort_keys=True).encode()).hexdigest()
    return f"{manifest.label} {digest}"
