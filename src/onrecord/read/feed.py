"""An RSS, Atom or JSON feed -> what it lists: addresses of articles, or articles whose text it holds itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from onrecord.errors import NotAnArticleError
from onrecord.read.json_feed import is_json_feed
from onrecord.read.json_feed import listed as json_entries
from onrecord.read.page_dates import believable, iso_day

#: A feed's own text of an entry is taken for the article from this length on, without its page; shorter ones may be
#: teasers.
_WHOLE = 1_200
#: Where the page can't be had, what the feed calls the entry's content is taken from this length on, and from that what
#: it calls a summary.
_CONTENT, _SUMMARY = 200, 600
_ENTRIES = 10_000
#: Where feedparser puts the day of publication; and characters of one that is told.
_DAYS, _SHORT = ("published", "created"), 40
_DATE = re.compile(rb"<dc:date\b", re.IGNORECASE)
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?>|\s)*+<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: its address, or its own HTML where that is whole; ``published`` is an ISO date.

    ``spare``: its own HTML where its page can't be had; ``unread``: what it is dated, where that is no day on which it
    can have been published.
    """

    url: str | None
    html: str | None
    title: str | None
    author: str | None
    published: str | None
    outlet: str | None
    spare: str | None = None
    unread: str | None = None


def is_feed(start: bytes) -> bool:
    """Whether bytes begin as a feed does."""
    return bool(_START.match(start[:4096])) or is_json_feed(start)


def entries(data: bytes, name: str, url: str | None) -> list[FeedEntry]:
    """The entries of a feed, each address once. Raises NotAnArticleError where there is no feed."""
    if b"<!ENTITY" in data[:65_536].upper():
        raise NotAnArticleError(f"{name}: holds XML that defines entities, as no feed needs to; it is not read")
    try:
        version, title, listed = _listed(data)
    except Exception as error:  # whatever the library makes of anybody's bytes, the feed is at fault
        raise NotAnArticleError(f"{name}: holds a feed that can't be read ({error})") from error
    if not listed:
        raise NotAnArticleError(f"{name}: holds a feed without entries, or a damaged one")
    out: dict[str, FeedEntry] = {}
    outlet = _line(title)
    dated = not version.startswith(("atom", "json")) and _DATE.search(data) is not None
    for number, one in enumerate(listed):
        entry = _entry(one, outlet, url, dated)
        if entry.url or entry.html:
            out.setdefault(entry.url or f"#{number}", entry)
    return list(out.values())


def _listed(data: bytes) -> tuple[str, Any, list[Any]]:
    """The version of a feed, its title, and its entries as feedparser has them."""
    if is_json_feed(data[:4096]):
        title, entries_of_json = json_entries(data)
        return "json", title, entries_of_json[:_ENTRIES]
    import feedparser  # 0.1 s, and only feeds need it

    found = feedparser.parse(data)
    return str(found.get("version") or ""), found.feed.get("title"), list(found.entries[:_ENTRIES])


def _entry(one: Any, outlet: str | None, base: str | None, dated: bool) -> FeedEntry:
    link = _line(one.get("link"))
    address = urljoin(base, link) if link and base else link
    if address and urlsplit(address).scheme not in ("http", "https"):
        address = None
    contents = [str(c.get("value", "")) for c in one.get("content") or ()]
    summary = str(one.get("summary") or "")
    html = _unescaped(max([*contents, summary], key=len, default=""))
    whole = html if len(html) >= _WHOLE or not address else None
    spare = None if whole or len(html) < (_CONTENT if any(contents) else _SUMMARY) else html
    day = _day(one, dated)
    author = _line(one.get("author"))
    return FeedEntry(address, whole, _title(one), author, day, outlet, spare, None if day else _written(one, dated))


def _written(one: Any, dated: bool) -> str | None:
    """What an entry is dated, in short, whatever that is."""
    written = (dict.get(one, name) for name in ((*_DAYS, "updated") if dated else _DAYS))
    return next((text[:_SHORT] for text in map(_line, written) if text), None)


def _day(one: Any, dated: bool) -> str | None:
    """The day on which an entry was published, as the outlet's own clock has it.

    feedparser turns times into UTC's, where an evening in America is the next day; so what stands there is read.
    Where an entry tells only when it was changed, nobody knows. ``dated``: its feed has Dublin Core's ``date``, which
    feedparser gives as a change.
    """
    # asked for by key: feedparser warns where one stands in for the other
    for name in (*_DAYS, "updated") if dated else _DAYS:
        written, parsed = dict.get(one, name), dict.get(one, f"{name}_parsed")
        day = iso_day(written) if isinstance(written, str) else None
        if day is None and parsed and not re.fullmatch(r"\s*\d+\s*", written or ""):
            day = f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"
        if believable(day):
            return day
    return None


@cache
def _markup() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A tag of running text or its blocks ("<5" and "<name>" are none), and one, or a reference, that is escaped."""
    from lxml.html import defs

    names = "|".join(
        sorted(defs.phrase_tags | defs.font_style_tags | defs.block_tags | defs.list_tags | {"a", "br", "span"})
    )
    tag = rf"</?(?:{names})(?:\s[^<>]{{0,2000}})?/?>"
    escaped = rf"&lt;/?(?:{names})(?:\s|&gt;|/)|&amp;(?:#\d+|#x[\da-f]+|\w+);"
    return re.compile(tag, re.IGNORECASE), re.compile(escaped, re.IGNORECASE)


def _title(one: Any) -> str | None:
    """A title's text: what is HTML in it is read as such."""
    title = one.get("title")
    if not isinstance(title, str):
        return None
    kind = str((dict.get(one, "title_detail") or {}).get("type", ""))
    title, tag = _unescaped(title), _markup()[0]
    if "html" in kind or tag.search(title):
        title = unescape(tag.sub("", title))
    return _line(title)


def _unescaped(html: str) -> str:
    """HTML that was escaped once too often: no tag in it, and many that are written out."""
    tag, escaped = _markup()
    return unescape(html) if not tag.search(html) and escaped.search(html) else html


def _line(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
