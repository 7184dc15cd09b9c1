"""What names (class, id) that content systems give to elements tell of them (``words/data/page_frames.txt``)."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.pages.data import Element
from onrecord.words.lists import tagged, valued

_TAGS = ("frame", "line", "pull", "wall", "caption", "credit", "card")
_TOLD = {word: tag for tag in _TAGS for word in valued("page_frames", tag)}
_PARTS = tagged("page_frames", "part")
_LONGEST = max(word.count("-") for word in _TOLD) + 1
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_CUT = re.compile(r"[\s_-]+")
_NOTHING: frozenset[str] = frozenset()
_FRAME = frozenset(("frame",))
#: Names of what advertisers fill: ad, ads, ad-slot, adbox, adsbygoogle, dfp-1, advertising, sponsored.
_ADVERTISER = re.compile(
    r"ads?(?:box|slot|unit|wrap\w*|container|zone|banner|block|by\w+|\d+)?|advert\w*|dfp\w*|gpt|sponsor\w*|promoted"
)
#: What an element is to who hears a page.
_ROLES = frozenset(("complementary", "navigation", "contentinfo", "search", "alertdialog"))
_ATTRIBUTES = ("class", "id", "data-component", "data-testid")
#: Characters of names looked at: styles of utilities give elements hundreds.
_LONGEST_NAME = 300


def told_by_name(element: Element) -> frozenset[str]:
    """What an element's names tell of it; nothing for most."""
    found = _FRAME if element.get("role") in _ROLES else _NOTHING
    for attribute in _ATTRIBUTES:
        if value := element.get(attribute):
            found |= _told(value)
    if label := element.get("aria-label"):
        found |= _told("-".join(label.split()))
    return found


@lru_cache(maxsize=8192)
def _told(value: str) -> frozenset[str]:
    found: set[str] = set()
    for name in value[:_LONGEST_NAME].split():
        parts = _CUT.split(_CAMEL.sub("-", name).lower())
        # what tells stands last, but for words as "box" and "list"
        while len(parts) > 1 and (parts[-1] in _PARTS or len(parts[-1]) < _SHORT or parts[-1].isdigit()):
            _tell(parts, found)
            parts.pop()
        _tell(parts, found)
    return frozenset(found)


#: Characters of what makes names unique, and other parts that tell nothing.
_SHORT = 3


def _tell(parts: list[str], found: set[str]) -> None:
    """Add what the end of a name tells."""
    if _ADVERTISER.fullmatch(parts[-1]):
        found.add("frame")
    for length in range(1, min(_LONGEST, len(parts)) + 1):
        if tag := _TOLD.get("-".join(parts[-length:])):
            found.add(tag)
