"""What a page tells of itself as data: its JSON-LD, read once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

Element: TypeAlias = Any  # an element of lxml's, which carries no types

_ARTICLE_TYPE = re.compile(r"Article|Posting|Report|Review|Blog|Story")
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
#: So many objects are looked at.
_MOST = 1000


class LinkedData(NamedTuple):
    """The JSON-LD objects about a page itself, those about an article first; ``broken``: days in what is no JSON."""

    items: tuple[dict[str, Any], ...]
    broken: tuple[str, ...]

    @property
    def articles(self) -> tuple[dict[str, Any], ...]:
        """The objects about an article."""
        return tuple(item for item in self.items if is_article_type(item))


def linked_data(tree: Element) -> LinkedData:
    """Read a page's JSON-LD; what is nested deeper than its graph is about other things."""
    scripts = [script.text or "" for script in tree.xpath("//script[contains(@type, 'ld+json')]")]
    parsed = [_parsed(script) for script in scripts]
    # broken JSON is common enough
    broken = [day for script, value in zip(scripts, parsed, strict=True) if value is None for day in _days(script)]
    items = sorted(_objects([value for value in parsed if value is not None]), key=lambda one: not is_article_type(one))
    return LinkedData(tuple(items), tuple(broken))


def _days(script: str) -> list[str]:
    return _LD_DATE.findall(script)[:1]


def _objects(todo: list[Any]) -> Iterator[dict[str, Any]]:
    seen = 0
    while todo and seen < _MOST:
        value, seen = todo.pop(0), seen + 1
        if isinstance(value, list):
            todo[:0] = value
        elif isinstance(value, dict):
            yield value
            todo[:0] = [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value]


def _parsed(script: str) -> Any:
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def is_article_type(item: dict[str, Any]) -> bool:
    """Whether an object says that it is an article of some kind."""
    types = item.get("@type")
    return any(isinstance(t, str) and _ARTICLE_TYPE.search(t) for t in (types if isinstance(types, list) else [types]))


def is_article(tree: Element, data: LinkedData) -> bool:
    """Tell whether a page's metadata calls it an article."""
    if any("article" in kind.lower() for kind in tree.xpath("//meta[@property='og:type']/@content")):
        return True
    return bool(data.articles)
