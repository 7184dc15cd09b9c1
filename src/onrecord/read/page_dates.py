"""A page's own publication date: what its metadata says, never a date found in its prose.

trafilatura's date falls back on any date in the text, the address or a picture's name, and is always filled. A record
that others cite needs one that the outlet gave, or none. In order: JSON-LD, ``meta`` tags, marked elements, the first
``<time>`` of the article, the lines under its headline. A day that can't be, or can't be told, is left out and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from onrecord.read.page_data import Element, LinkedData, linked_data
from onrecord.read.page_top import lines_of_top
from onrecord.words.lists import valued

__all__ = ["Element", "believable", "iso_day", "publication", "publication_day"]

_META_NAMES = (  # best first
    "article:published_time og:article:published_time og:published_time datepublished date_published publish-date "
    "publish_date publishdate publication_date publication-date pubdate article.published originalpublicationdate "
    "parsely-pub-date sailthru.date cxenseparse:recs:publishtime dc.date.issued dcterms.issued dc.date "
    "dcterms.date dc.date.created dcterms.created citation_publication_date first-published-at displaydate date"
).split()
_MONTHS = {name: int(number) for name, number in (valued("months_abroad", "month") | valued("times", "month")).items()}
_ISO = re.compile(r"\s*(\d{4})-(\d\d?)-(\d\d?)(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\s*\Z")
_YEAR_FIRST = re.compile(r"\s*(\d{4})[/.](\d\d?)[/.](\d\d?)(?!\d)")
_YEAR_LAST = re.compile(r"\s*(\d\d?)([./-])(\d\d?)\2(\d{4})(?!\d)")
#: Seconds, or thousandths, since 1970, as programs write them: from 2001 on.
_UNIX = re.compile(r"\s*(\d{10})(?:\d{3})?(?:\.\d*)?\s*\Z")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d\d?)(?:st|nd|rd|th|\.)?[\s-]+(?:de )?([^\W\d_]{3,10})\.?,?[\s-]+(?:de )?(\d{4})(?!\d)", re.IGNORECASE
)
_CHARACTERS = re.compile(r"\s*(\d{4})\s*[年년]\s*(\d\d?)\s*[月월]\s*(\d\d?)\s*[日일]")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", re.IGNORECASE)
_MARKED = (
    "//*[@itemprop='datePublished' and not(self::meta)] | //time[@pubdate]"
    " | //abbr[@title and contains(concat(' ', @class, ' '), ' published ')]"
    " | //*[contains(concat(' ', @class, ' '), ' dt-published ')]"
)
# <time> inside links and lists of links dates other articles.
_TIMES = (
    "//time[@datetime][ancestor::article or ancestor::main or ancestor::header]"
    "[not(ancestor::nav or ancestor::aside or ancestor::footer or ancestor::a or ancestor::li)]"
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
        day = iso_day(value, day_first=day_first)
        if believable(day):
            return day, ()
        if any(char.isdigit() for char in value):
            refused = refused or (
                f"dated {day}, which can't be: left undated"
                if day
                else f"its day can't be told from {' '.join(value.split())[:_SHOWN]!r}: left undated"
            )
    return None, (refused,) if refused else ()


def iso_day(value: str, *, day_first: bool | None = None) -> str | None:
    """Return the day in a date as metadata writes it; ``None`` where day and month can't be told apart (05/03/2024).

    With dots the day stands first everywhere (05.03.2024 is in March); ``day_first`` tells it of others, if known.
    """
    for pattern in (_ISO, _COMPACT, _YEAR_FIRST, _CHARACTERS):
        numbers = pattern.match(value)
        if numbers and (day := _day(int(numbers[1]), int(numbers[2]), int(numbers[3]))):
            return day
    if seconds := _UNIX.match(value):
        return datetime.fromtimestamp(int(seconds[1]), UTC).date().isoformat()
    if numbers := _YEAR_LAST.match(value):
        return _year_last(
            int(numbers[1]), int(numbers[3]), int(numbers[4]), day_first=True if numbers[2] == "." else day_first
        )
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


def _candidates(tree: Element, data: LinkedData, top: tuple[str, ...]) -> Iterator[str]:
    yield from _from_data(data, "datePublished")
    yield from data.broken
    yield from _from_meta(tree)
    for element in tree.xpath(_MARKED):
        yield element.get("datetime") or element.get("content") or element.get("title") or element.text_content()
    for element in tree.xpath(_TIMES):
        if not _CHANGED.search(element.get("class") or ""):
            yield element.get("datetime")
            break  # a second one dates something else
    yield from _from_data(data, "dateCreated")
    yield from _from_top(top)


def _from_data(data: LinkedData, name: str) -> Iterator[str]:
    yield from (str(item[name]) for item in data.items if isinstance(item.get(name), str | int))


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


def _year_last(first: int, second: int, year: int, *, day_first: bool | None) -> str | None:
    """The day of a date in figures that ends in its year, where one reading alone is possible."""
    if day_first is False and first <= 12:
        return _day(year, first, second)
    if day_first or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _day_first(tree: Element) -> bool | None:
    """Whether the day stands before the month where a page is from; None where it doesn't say."""
    region = re.search(r"[-_]([a-z]{2})\b", (tree.get("lang") or tree.get("xml:lang") or "").lower())
    return region[1] not in ("us", "ph") if region else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= 1600 else None
    except ValueError:
        return None
