"""Show one statement: where it stands, who says it, and what was corrected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.actions.shared import opened


def show(record: str | Path, key: str) -> dict[str, Any]:
    """A statement by its id, with its article, the text around it, its corrections and the same one elsewhere.

    Raises StoreError where there is none of this id.
    """
    with opened(record) as it:
        return it.show(key)
