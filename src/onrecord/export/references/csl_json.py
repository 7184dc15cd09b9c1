"""References in CSL-JSON (Citation Style Language 1.0.2): an `article-newspaper`, the words in its note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from onrecord.export.references import Reference


def write(references: Sequence[Reference]) -> str:
    """A list of items."""
    return msgspec.json.format(msgspec.json.encode([_item(one) for one in references]), indent=1).decode()


def _item(one: Reference) -> dict[str, Any]:
    numbers = [int(part) for part in one.day.split("-") if part.isdecimal()]
    item = {
        "id": one.id,
        "type": "article-newspaper",
        "title": one.title,
        "container-title": one.outlet,
        "author": [{"literal": one.author}] if one.author else None,
        "issued": {"date-parts": [numbers]} if numbers else None,
        "URL": one.link or one.url,
        "note": one.note,
        "custom": {"speaker": one.speaker, "role": one.role, "words": one.words, "sha256": one.sha256},
    }
    return {name: value for name, value in item.items() if value}
