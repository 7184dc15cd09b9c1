"""Show what changed in the text of an address."""

from __future__ import annotations

from pathlib import Path

from onrecord.actions.shared import opened
from onrecord.errors import RequestError
from onrecord.store.reuse.address_versions import Change, TextVersion


def history(record: str | Path, url: str) -> list[TextVersion]:
    """The versions of an address, the first one first. Raises RequestError, and StoreError where there is none."""
    if not url.strip():
        raise RequestError("no address: give the one of an article")
    with opened(record) as it:
        return it.history(url)


__all__ = ["Change", "TextVersion", "history"]
