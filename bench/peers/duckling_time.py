"""Duckling by its Python package, which both `ask_amounts` and `ask_times` ask; without onrecord."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any


class Parser:
    """Asks duckling for some of its dimensions, named with spaces between."""

    def __init__(self, dimensions: str) -> None:
        import duckling  # type: ignore[import-not-found]

        self._duckling = duckling
        self._zones = duckling.load_time_zones("/usr/share/zoneinfo")
        self._locale = duckling.parse_locale("EN_US", duckling.default_locale_lang(duckling.parse_lang("EN")))
        self._dimensions = duckling.parse_dimensions(dimensions.split())

    def ask(self, text: str, day: str) -> list[dict[str, Any]]:
        """What it finds in a text of a day, as it tells it."""
        noon = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
        then = self._duckling.parse_ref_time(self._zones, "UTC", int(noon.timestamp()))
        found = self._duckling.parse(text, self._duckling.Context(then, self._locale), self._dimensions, False)
        return found if isinstance(found, list) else list(json.loads(found))
