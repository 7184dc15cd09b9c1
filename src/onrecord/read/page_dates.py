"""A page's own publication date: what its metadata says, never a date found in its prose.

trafilatura's date falls back on any date in the text, the address or a picture's name, and is always filled. A record
that others cite needs one that the outlet gave, or none. In order: JSON-LD, ``meta`` tags, marked elements, the first
``<time>`` of the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

from onrecord.words.lists import valued

Element: TypeAlias = Any  # an element of lxml's, which carries no types

_META_NAMES = (  # best first
    "article:published_time og:article:published_time og:published_time datepublished date_published publish-date "
    "publish_date publishdate publication_date publication-date pubdate article.published originalpublicationdate "
    "parsely-pub-date sailthru.date cxenseparse:recs:publishtime dc.date.issued dcterms.issued dc.date "
    "dcterms.date dc.date.created dcterms.created citation_publication_date displaydate date"
).split()
_MONTHS = {name: int(number) for name, number in valued("times", "month").items()}
_ISO = re.compile(r"\s*(\d{4})-(\d\d?)-(\d\d?)(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\s*\Z")
_YEAR_FIRST = re.compile(r"\s*(\d{4})[/.](\d\d?)[/.](\d\d?)(?!\d)")
_YEAR_LAST = re.compile(r"\s*(\d\d?)([./-])(\d\d?)\2(\d{4})(?!\d)")
#: Seconds, or thousandths, since 1970, as programs write them: from 2001 on.
_UNIX = re.compile(r"\s*(\d{10})(?:\d{3})?(?:\.\d*)?\s*\Z")
_DAY_MONTH = re.compile(r"(?<!\d)(\d\d?)(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(?!\d)", re.IGNORECASE)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", re.IGNORECASE)
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_ARTICLE_TYPE = re.compile(r"Article|Posting|Report|Review|Blog|Story")
_MARKED = (
    "//*[@itemprop='datePublished' and not(self::meta)] | //time[@pubdate]"
    " | //*[contains(concat(' ', @class, ' '), ' dt-published ')]"
)
# <time> inside links and lists of links dates other articles.
_TIMES = (
    "//time[@datetime][ancestor::article or ancestor::main or ancestor::header]"
    "[not(ancestor::nav or ancestor::aside or ancestor::footer or ancestor::a or ancestor::li)]"
)
_CHANGED = re.compile(r"updat|modif|edit", re.IGNORECASE)


def publication_day(tree: Element) -> str | None:
    """Return the ISO day on which the page says it was published, as the outlet dates it, or ``None``."""
    for value in _candidates(tree):
        day = iso_day(value)
        if believable(day):
            return day
    return None


def iso_day(value: str) -> str | None:
    """Return the day in a date as metadata writes it; ``None`` where day and month can't be told apart (05/03/2024).

    With dots the day stands first everywhere (05.03.2024 is in March).
    """
    for pattern in (_ISO, _COMPACT, _YEAR_FIRST):
        numbers = pattern.match(value)
        if numbers and (day := _day(int(numbers[1]), int(numbers[2]), int(numbers[3]))):
            return day
    if seconds := _UNIX.match(value):
        return datetime.fromtimestamp(int(seconds[1]), UTC).date().isoformat()
    if numbers := _YEAR_LAST.match(value):
        return _year_last(int(numbers[1]), int(numbers[3]), int(numbers[4]), dotted=numbers[2] == ".")
    words = _DAY_MONTH.search(value)
    if words:
        return _day(int(words[3]), _MONTHS.get(words[2].lower(), 0), int(words[1]))
    words = _MONTH_DAY.search(value)
    if words:
        return _day(int(words[3]), _MONTHS.get(words[1].lower(), 0), int(words[2]))
    return None


def believable(day: str | None) -> bool:
    """Whether something can have been published on an ISO day: not on the first days of 1970, which stand for no
    date, nor later than tomorrow, which has begun somewhere.
    """
    if day is None:
        return False
    return not "1969-12-31" <= day <= "1970-01-02" and day <= (datetime.now(UTC) + timedelta(days=1)).date().isoformat()


def is_article(tree: Element) -> bool:
    """Tell whether the page's metadata calls it an article."""
    if any("article" in kind.lower() for kind in tree.xpath("//meta[@property='og:type']/@content")):
        return True
    return any(_is_article_type(item) for item in _linked_data(tree))


def _candidates(tree: Element) -> Iterator[str]:
    yield from _from_linked_data(tree)
    yield from _from_meta(tree)
    for element in tree.xpath(_MARKED):
        yield element.get("datetime") or element.get("content") or element.text_content()
    for element in tree.xpath(_TIMES):
        if not _CHANGED.search(element.get("class") or ""):
            yield element.get("datetime")
            return  # a second one dates something else


def _from_linked_data(tree: Element) -> Iterator[str]:
    items = [item for item in _linked_data(tree) if isinstance(item.get("datePublished"), str)]
    items.sort(key=lambda item: not _is_article_type(item))  # the article before its page; sort is stable
    yield from (item["datePublished"] for item in items)
    for script in _scripts(tree):
        if _parsed(script) is None:  # broken JSON is common enough
            yield from _LD_DATE.findall(script)[:1]


def _linked_data(tree: Element) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects about the page itself; what is nested deeper is about other things."""
    todo = [value for value in map(_parsed, _scripts(tree)) if value is not None]
    seen = 0
    while todo and seen < 1000:
        value, seen = todo.pop(0), seen + 1
        if isinstance(value, list):
            todo[:0] = value
        elif isinstance(value, dict):
            yield value
            todo[:0] = [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value]


def _scripts(tree: Element) -> list[str]:
    return [script.text or "" for script in tree.xpath("//script[contains(@type, 'ld+json')]")]


def _parsed(script: str) -> Any:
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article_type(item: dict[str, Any]) -> bool:
    types = item.get("@type")
    return any(isinstance(t, str) and _ARTICLE_TYPE.search(t) for t in (types if isinstance(types, list) else [types]))


def _from_meta(tree: Element) -> Iterator[str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            found.setdefault((meta.get(attribute) or "").lower(), meta.get("content") or "")
    yield from (found[name] for name in _META_NAMES if found.get(name))


def _year_last(first: int, second: int, year: int, *, dotted: bool) -> str | None:
    """The day of a date in figures that ends in its year, where one reading alone is possible."""
    if dotted or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= 1600 else None
    except ValueError:
        return None
