"""What names (class, id) that content systems give to elements tell of them (``words/data/page_frames.txt``)."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.read.page_data import Element
from onrecord.words.lists import valued

_TAGS = ("frame", "line", "pull", "wall", "caption", "credit")
_TOLD = {word: tag for tag in _TAGS for word in valued("page_frames", tag)}
_LONGEST = max(word.count("-") for word in _TOLD) + 1
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_CUT = re.compile(r"[\s_-]+")
_NOTHING: frozenset[str] = frozenset()
#: Characters of names looked at: styles of utilities give elements hundreds.
_LONGEST_NAME = 300


def told_by_name(element: Element) -> frozenset[str]:
    """What an element's names tell of it; nothing for most."""
    found = _NOTHING
    for attribute in ("class", "id", "data-component", "data-testid"):
        if value := element.get(attribute):
            found |= _told(value)
    return found


@lru_cache(maxsize=8192)
def _told(value: str) -> frozenset[str]:
    found = set()
    for name in value[:_LONGEST_NAME].split():
        parts = _CUT.split(_CAMEL.sub("-", name).lower())
        for length in range(1, _LONGEST + 1):
            for at in range(len(parts) - length + 1):
                if tag := _TOLD.get("-".join(parts[at : at + length])):
                    found.add(tag)
    return frozenset(found)
