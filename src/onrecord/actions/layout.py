"""The layouts that transcripts are read in, by name."""

from __future__ import annotations

from onrecord.errors import RequestError
from onrecord.layouts.table import LAYOUTS, Layout, layout_named


def named(name: str) -> Layout:
    """The layout of a name. Raises RequestError where there is none."""
    if (found := layout_named(name)) is None:
        known = ", ".join(one.name for one in LAYOUTS)
        raise RequestError(f"layout: {name!r} is none; they are {known}")
    return found
