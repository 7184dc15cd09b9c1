"""Bylines: who wrote an article is none of those it tells of, but where it says "I"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Span

_BYLINE = re.compile(
    r"(?:By|BY|From|FROM|by|Reported by|Story by|Words by|Words:)\s(?=[A-Z])[^.!?:;“”\"\n]{3,60}$", re.MULTILINE
)
#: A byline is among the first paragraphs or the last; it has no verb for what somebody does in a story.
_FIRST, _LAST = 4, 2


def bylines(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """The paragraphs that tell who wrote an article: "By Ada Moe", "From Rune Aas, Halden"."""
    near = [*paragraphs[:_FIRST], *paragraphs[_FIRST:][-_LAST:]]
    return [p for p in near if _BYLINE.fullmatch(text, *p)]
