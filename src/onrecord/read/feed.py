"""An RSS or Atom feed -> what it lists: addresses of articles, or articles whose text it holds itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from onrecord.errors import NotAnArticleError

#: A feed's own text of an entry is taken for the article from this length on; shorter ones are teasers.
_WHOLE = 1_200
_ENTRIES = 10_000
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?>|\s)*+<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: its address, or its own HTML where that is whole; ``published`` is an ISO date."""

    url: str | None
    html: str | None
    title: str | None
    author: str | None
    published: str | None
    outlet: str | None


def is_feed(start: bytes) -> bool:
    """Whether bytes begin as a feed does."""
    return bool(_START.match(start[:4096]))


def entries(data: bytes, name: str, url: str | None) -> list[FeedEntry]:
    """The entries of a feed, each address once. Raises NotAnArticleError where there is no feed."""
    import feedparser  # 0.1 s, and only feeds need it

    if b"<!ENTITY" in data[:65_536].upper():
        raise NotAnArticleError(f"{name}: holds XML that defines entities, as no feed needs to; it is not read")
    try:
        found = feedparser.parse(data)
        listed = list(found.entries[:_ENTRIES])
        outlet = _line(found.feed.get("title"))
    except Exception as error:  # whatever the library makes of anybody's bytes, the feed is at fault
        raise NotAnArticleError(f"{name}: holds a feed that can't be read ({error})") from error
    if not listed:
        raise NotAnArticleError(f"{name}: holds a feed without entries, or a damaged one")
    out: dict[str, FeedEntry] = {}
    for number, one in enumerate(listed):
        entry = _entry(one, outlet, url)
        if entry.url or entry.html:
            out.setdefault(entry.url or f"#{number}", entry)
    return list(out.values())


def _entry(one: Any, outlet: str | None, base: str | None) -> FeedEntry:
    link = _line(one.get("link"))
    address = urljoin(base, link) if link and base else link
    if address and urlsplit(address).scheme not in ("http", "https"):
        address = None
    bodies = [str(c.get("value", "")) for c in one.get("content") or ()] + [str(one.get("summary") or "")]
    html = max(bodies, key=len, default="")
    # asked for by key: feedparser warns where one stands in for the other
    when = next((one[key] for key in ("published_parsed", "updated_parsed") if dict.get(one, key)), None)
    day = f"{when.tm_year:04}-{when.tm_mon:02}-{when.tm_mday:02}" if when else None
    whole = html if len(html) >= _WHOLE or not address else None
    return FeedEntry(address, whole, _line(one.get("title")), _line(one.get("author")), day, outlet)


def _line(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
