"""An RSS, Atom or JSON feed -> what it lists: addresses of articles, or articles whose text it holds itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parsedate_tz
from functools import cache
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from onrecord.errors import NotAnArticleError
from onrecord.pages.dates import believable, iso_day

#: A feed's own text of an entry is taken for the article from this length on; shorter ones are teasers.
_WHOLE = 1_200
#: In an element that is for the text itself (``content:encoded``, Atom's ``content``), from this one on.
_MEANT = 400
#: How a teaser ends.
_TEASER = re.compile(
    r"(?:\[?(?:…|&hellip;|&#8230;|\.\.\.)\]?|\b(?:read|continue|read the)\s+(?:more|reading|full\s+\w+)\W{0,4})"
    r"(?:\s|</\w+>)*\Z",
    re.IGNORECASE,
)
_ENTRIES = 10_000
_DATE = re.compile(rb"<dc:date\b", re.IGNORECASE)
#: The name beside an address of mail, as RSS and old Atom write it.
_MAIL = re.compile(r"\S+@\S+ \((.+)\)|(.+?) ?<\S+@\S+>")
_END = re.compile(rb"</\s*(?:rss|(?:[\w-]+:)?feed|rdf:RDF)\s*>", re.IGNORECASE)
_ITEM = re.compile(rb"<(?:[\w-]+:)?(?:item|entry)\b", re.IGNORECASE)
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?>|\s)*+<(?:rss|(?:[\w-]+:)?feed|rdf:RDF)\b",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: its address, or its own HTML where that is whole; ``published`` is an ISO date.

    ``spare``: its own HTML where that may be a teaser, for when its page can't be had. ``unread``: a date that can't be
    read, or can't be right, as it is written. ``updated``: when it was changed last, as it is written.
    """

    url: str | None
    html: str | None
    title: str | None
    author: str | None
    published: str | None
    outlet: str | None
    spare: str | None = None
    unread: str | None = None
    updated: str | None = None


def is_feed(start: bytes) -> bool:
    """Whether bytes begin as a feed does."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start[:8192].decode("utf-16", "ignore").encode()
    return bool(_START.match(start[:4096])) or begins_as_json(start)


def is_cut(data: bytes) -> bool:
    """Whether a feed in XML breaks off: its end is missing."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return not wide and not begins_as_json(data) and _END.search(data[-4096:]) is None


def is_empty(data: bytes) -> bool:
    """Whether a feed is whole and lists nothing, as one does that is new, or quiet."""
    if not begins_as_json(data):
        return is_feed(data) and not is_cut(data) and _ITEM.search(data) is None
    try:
        return bool(json.loads(data.decode("utf-8-sig", "replace"), strict=False).get("items") == [])
    except (ValueError, RecursionError):
        return False


def begins_as_json(start: bytes) -> bool:
    """Whether bytes begin as a JSON feed."""
    bare = start[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return bare.startswith(b"{") and re.search(rb'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org', bare) is not None


def entries(data: bytes, name: str, url: str | None) -> list[FeedEntry]:
    """The entries of a feed, each address once. Raises NotAnArticleError where there is no feed."""
    if begins_as_json(data):
        return _distinct(_of_json(data, name, url))
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
    dated = not str(found.get("version") or "").startswith("atom") and _DATE.search(data) is not None
    every = [_entry(one, outlet, url, dated) for one in listed]
    if is_cut(data):  # its last entry's text may be half of it
        every[-1] = replace(every[-1], html=None, spare=None)
    told = _distinct(every)
    if not told and not is_cut(data):
        raise NotAnArticleError(f"{name}: holds a feed whose entries have neither text nor address")
    return told


def _distinct(found: Iterable[FeedEntry]) -> list[FeedEntry]:
    """Entries that have something to be read, each address once."""
    out: dict[str, FeedEntry] = {}
    for number, entry in enumerate(found):
        if entry.url or entry.html:
            out.setdefault(entry.url or f"#{number}", entry)
    return list(out.values())


def _entry(one: Any, outlet: str | None, base: str | None, dated: bool) -> FeedEntry:
    meant = max((_unescaped(str(c.get("value", ""))) for c in one.get("content") or ()), key=len, default="")
    told = _unescaped(str(one.get("summary") or ""))
    address = _address(_line(one.get("link")), base)
    whole, spare = _texts(meant, told, address)
    day, unread = _day(one, dated)
    # asked for by key: feedparser warns where one stands in for the other
    updated = _line(dict.get(one, "updated"))
    return FeedEntry(address, whole, _title(one), _author(one), day, outlet, spare, unread, updated)


def _author(one: Any) -> str | None:
    """Who wrote it: by name, where an address of mail stands beside it."""
    several = [_line(each.get("name")) for each in dict.get(one, "authors") or () if isinstance(each, dict)]
    if len(several) > 1:
        return "; ".join(dict.fromkeys(name for name in several if name)) or None
    author = _line(one.get("author"))
    mail = _MAIL.fullmatch(author or "")  # feedparser cuts addresses that end in more than four letters
    return (mail[1] or mail[2]) if mail else author


def _address(link: str | None, base: str | None) -> str | None:
    try:
        address = urljoin(base, link) if link and base else link
        return address if address and urlsplit(address).scheme in ("http", "https") else None
    except ValueError:  # half an address of six numbers
        return None


def _texts(meant: str, told: str, address: str | None) -> tuple[str | None, str | None]:
    """Of the text that an entry has, and what it tells of it: what is whole, and what can stand in for its page."""
    html = max(meant, told, key=len)
    if not html.strip():
        return None, None
    teaser = _TEASER.search(html[-200:]) is not None
    if not address or (not teaser and (len(html) >= _WHOLE or (html is meant and len(html) >= _MEANT))):
        return html, None
    return None, html


def _of_json(data: bytes, name: str, base: str | None) -> list[FeedEntry]:
    """The entries of a JSON feed (version 1 or 1.1)."""
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise NotAnArticleError(f"{name}: holds a JSON feed that breaks off, or is damaged ({error})") from error
    items = found.get("items")
    listed = [one for one in items if isinstance(one, dict)][:_ENTRIES] if isinstance(items, list) else []
    if not listed:
        raise NotAnArticleError(f"{name}: holds a feed without entries, or a damaged one")
    return [_of_item(one, found, base) for one in listed]


def _of_item(item: dict[str, Any], feed: dict[str, Any], base: str | None) -> FeedEntry:
    text = item.get("content_text")
    html = item.get("content_html")
    if not isinstance(html, str) or not html.strip():
        parts = re.split(r"\n\s*\n", text) if isinstance(text, str) else []
        html = "".join(f"<p>{escape(part.strip())}</p>" for part in parts if part.strip())
    address = _address(
        next((told for name in ("url", "external_url", "id") if (told := _line(item.get(name)))), None), base
    )
    summary = item.get("summary")
    whole, spare = _texts(html, escape(summary) if isinstance(summary, str) else "", address)
    written = item.get("date_published")
    day = iso_day(written) if isinstance(written, str) else None
    unread = _line(written) if not believable(day) else None
    names = _named(item) or _named(feed)
    return FeedEntry(
        address,
        whole,
        _line(item.get("title")),
        names,
        day if believable(day) else None,
        _line(feed.get("title")),
        spare,
        unread,
        _line(item.get("date_modified")),
    )


def _named(record: dict[str, Any]) -> str | None:
    """The authors of a feed or item: several (1.1), or one (1.0)."""
    authors = record.get("authors")
    every = authors if isinstance(authors, list) else [record.get("author")]
    names = [_line(one.get("name")) for one in every if isinstance(one, dict)]
    return "; ".join(name for name in names if name) or None


def _day(one: Any, dated: bool) -> tuple[str | None, str | None]:
    """The day on which an entry was published, as the outlet's own clock has it, and a date that tells none.

    feedparser turns times into UTC's, where an evening in America is the next day; so what stands there is read.
    Where an entry tells only when it was changed, nobody knows. ``dated``: its feed has Dublin Core's ``date``, which
    feedparser gives as a change.
    """
    # asked for by key: feedparser warns where one stands in for the other
    names = ("published", "created", "updated") if dated else ("published", "created")
    unread: str | None = None
    for name in names:
        written, parsed = dict.get(one, name), dict.get(one, f"{name}_parsed")
        day = (iso_day(written) or _own_day(written)) if isinstance(written, str) else None
        if day is None and parsed and not re.fullmatch(r"\s*\d+\s*", written or ""):
            day = f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"
        if believable(day):
            return day, None
        unread = unread or (_line(written) if isinstance(written, str) else None)
    return None, unread


def _own_day(written: str) -> str | None:
    """The day of a date in the forms of mails and of C's clock, as it stands there (years of two digits, too)."""
    found = parsedate_tz(written)
    try:
        return date(*found[:3]).isoformat() if found and found[0] >= 1900 else None
    except (ValueError, TypeError, IndexError):  # of anybody's writing
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
