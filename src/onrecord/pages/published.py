"""A page's own publication date: what its metadata says, never a date found in its prose.

trafilatura's date falls back on any date in the text, the address or a picture's name, and is always filled. A record
that others cite needs one that the outlet gave, or none. In order: JSON-LD, ``meta`` tags, marked elements, the first
``<time>`` of the article, the lines under its headline. A day that can't be, or can't be told, is left out and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import XPath

from onrecord.pages.data import Element, LinkedData, linked_data
from onrecord.pages.dates import believable, iso_day
from onrecord.pages.top import QUOTED, lines_of_top

_META_NAMES = (  # best first
    "article:published_time og:article:published_time og:published_time article:published datepublished "
    "date_published publish-date publish_date published published_at publishdate publication_date publication-date "
    "pubdate article.published originalpublicationdate parsely-pub-date sailthru.date cxenseparse:recs:publishtime "
    "dc.date.issued dcterms.issued dc.date dcterms.date dc.date.created dcterms.created citation_publication_date "
    "first-published-at displaydate date"
).split()
_MARKED = (
    "//*[(@itemprop='datePublished' or contains(@property, 'datePublished')) and not(self::meta)] | //time[@pubdate]"
    " | //abbr[@title and contains(concat(' ', @class, ' '), ' published ')]"
    " | //*[contains(concat(' ', @class, ' '), ' dt-published ')]"
)
# <time> inside links and lists of links dates other articles; inside a quotation, what was said.
_TIMES = (
    "//*[self::time or self::relative-time or self::time-ago][@datetime]"
    "[ancestor::article or ancestor::main or ancestor::header]"
    f"[not(ancestor::nav or ancestor::aside or ancestor::footer or ancestor::a or ancestor::li or {QUOTED})]"
)
_CHANGED = re.compile(r"updat|modif|edit", re.IGNORECASE)


#: A day in a line of text; what can be read in two ways is found, and not understood.
_IN_LINE = re.compile(
    r"(?<!\d)(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[./-]\d\d?[./-]\d{4}"
    r"|\d{4}\s*[年년]\s*\d\d?\s*[月월]\s*\d\d?\s*[日일]"
    r"|\d\d?(?:st|nd|rd|th|\.)?(?:\s+(?:of|de))?[\s/-]+[^\W\d_]{3,10}\.?,?[\s/-]+(?:de\s+)?\d{4}"
    r"|[a-z]{3,9}\.?\s+\d\d?(?:st|nd|rd|th)?,?\s+\d{4})(?!\d)",
    re.IGNORECASE,
)
#: Lines anywhere on a page that say so themselves.
_SAID = (
    "//body//text()[contains(., 'ublished')][string-length(.) < 120]"
    "[not(ancestor::aside or ancestor::footer or ancestor::nav or ancestor::li or ancestor::script)]"
)
_PUBLISHED = re.compile(rf"\bpublished\b[^.\d]{{0,25}}?({_IN_LINE.pattern})", re.IGNORECASE)
_LATER = re.compile(r"(?:updat|modif|edit|revis|last)\w*\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
#: Characters of a day that is told as it was found.
_SHOWN = 40


def publication_day(tree: Element) -> str | None:
    """Return the ISO day on which the page says it was published, as the outlet dates it, or ``None``."""
    return publication(tree, linked_data(tree), lines_of_top(tree))[0]


def publication(tree: Element, data: LinkedData, top: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The day of publication (ISO) and nothing, or no day and why what the page says is none, in words.

    ``top``: the lines under its headline.
    """
    refused = ""
    day_first = _day_first(tree)
    for value in _candidates(tree, data, top):
        day = iso_day(value, day_first=day_first) or _settled(value, tree)
        if believable(day):
            return day, ()
        if any(char.isdigit() for char in value):
            refused = refused or (
                f"dated {day}, which can't be: left undated"
                if day
                else f"its day can't be told from {' '.join(value.split())[:_SHOWN]!r}: left undated"
            )
    return None, (refused,) if refused else ()


def _settled(value: str, tree: Element) -> str | None:
    """The day of a date that can be read in two ways, where one reading lies ahead, or the page's address tells."""
    both = {iso_day(value, day_first=first) for first in (True, False)}
    days = {day for day in both if believable(day)}
    if len(days) > 1:
        days &= {"-".join(found.groups()) for one in _ADDRESS(tree) if (found := _IN_ADDRESS.search(one))}
    return days.pop() if len(days) == 1 else None


#: A page's own addresses, and the day that content systems write into them.
_ADDRESS = XPath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]([01]\d)[/-]([0-3]\d)(?!\d)")


def _candidates(tree: Element, data: LinkedData, top: tuple[str, ...]) -> Iterator[str]:
    yield from _from_data(data, "datePublished")
    yield from data.broken
    yield from _from_meta(tree)
    for element in tree.xpath(_MARKED):
        given = (element.get(name) for name in ("datetime", "content", "title"))
        yield next(filter(None, given), "") or element.text_content()
    for element in tree.xpath(_TIMES):
        if not _CHANGED.search(element.get("class") or ""):
            yield element.get("datetime")
            break  # a second one dates something else
    yield from _from_data(data, "dateCreated")
    yield from _from_top(top)
    for line in tree.xpath(_SAID):
        if found := _PUBLISHED.search(line):
            yield found[1]


def _from_data(data: LinkedData, name: str) -> Iterator[str]:
    for item in data.items:
        value = item.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str | int):
            yield str(value)


def _from_top(top: tuple[str, ...]) -> Iterator[str]:
    """Days in the lines under a headline, but those of later changes."""
    before = ""
    for line in top:
        for found in _IN_LINE.finditer(line):
            if not _LATER.search(f"{before} {line[: found.start()]}"):
                yield re.sub(r"(?<=[a-z])/|/(?=[a-z])|\b(?:of|de)\b", " ", found[0], flags=re.IGNORECASE)
        before = line[-_SHOWN:]


def _from_meta(tree: Element) -> Iterator[str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            found.setdefault((meta.get(attribute) or "").lower(), meta.get("content") or "")
    yield from (found[name] for name in _META_NAMES if found.get(name))


def _day_first(tree: Element) -> bool | None:
    """Whether the day stands before the month where a page is from; None where it doesn't say."""
    region = re.search(r"[-_]([a-z]{2})\b", (tree.get("lang") or tree.get("xml:lang") or "").lower())
    return region[1] not in ("us", "ph") if region else None
