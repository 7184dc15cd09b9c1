"""What a page tells of its article: title, outlet, authors, day, language, address, and whether it is free."""

from __future__ import annotations

import re
from contextlib import suppress
from ipaddress import ip_address
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml.html import fromstring
from trafilatura.metadata import (
    examine_meta,
    extract_meta_json,
    extract_sitename,
    extract_title,
    extract_url,
)
from trafilatura.settings import Document

from onrecord.pages.blocks import line_of, plain_words
from onrecord.pages.data import Element, LinkedData, is_article, linked_data
from onrecord.pages.published import publication
from onrecord.pages.top import as_names, authors_of, lines_of_top

#: Between a headline and the outlet in a page's title.
_BETWEEN = re.compile(r"\s+[|–—·•»«‹›~-]+\s+|\s*[|»«]\s*|:\s+")
_HOST = re.compile(r"\S+\.\S+")
_LONGEST_OUTLET = 6  # words
#: So many objects inside an article's data are looked at.
_MOST_INSIDE = 5000


class PageTold(NamedTuple):
    """``day`` is an ISO day, ``notes`` why there is none. ``body``: the article's text as the page's data have it.

    ``free``: the page doesn't say that one has to pay for it. ``scripted``: it has scripts.
    """

    title: str | None
    outlet: str | None
    author: str | None
    day: str | None
    language: str | None
    address: str | None
    notes: tuple[str, ...]
    body: str
    free: bool
    is_article: bool
    scripted: bool


def told_by_page(tree: Element, url: str | None) -> PageTold:
    """What a page tells, before anything in it is changed; ``url``: where it was fetched, if it was."""
    data = linked_data(tree)
    top = lines_of_top(tree)
    found = _metadata(tree, url)
    address = _address(found.url, url)
    headline = _own_headline(tree, data, line_of(found.title) or _said(data, "headline"))
    title, sitename = _headline(tree, headline, line_of(found.sitename) or _said(data, "publisher"))
    day, notes = publication(tree, data, top)
    return PageTold(
        title=title,
        outlet=_outlet(sitename, address),
        author=authors_of(tree, data, top) or as_names(found.author),
        day=day,
        language=_language(tree),
        address=address,
        notes=notes,
        body=_body(data),
        free=_is_free(tree, data),
        is_article=is_article(tree, data),
        scripted=tree.find(".//script") is not None,
    )


def _metadata(tree: Element, url: str | None) -> Document:
    """What trafilatura finds of a page, without what is not asked for: its day, subjects and rights."""
    found = examine_meta(tree)
    with suppress(Exception):  # anybody's JSON
        found = extract_meta_json(tree, found)
    found.title = found.title or extract_title(tree)
    found.url = found.url or extract_url(tree, url)
    name = (found.sitename or extract_sitename(tree) or "").lstrip("@")
    found.sitename = name.title() if name and "." not in name and not name[0].isupper() else name
    return found


def _said(data: LinkedData, name: str) -> str | None:
    """What a page's data say of its article, if it is a line or has a name."""
    for item in data.articles:
        value = item.get(name)
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return line_of(value)
    return None


def _own_headline(tree: Element, data: LinkedData, title: str | None) -> str | None:
    """A page's title; its own where what is found is that of a part of its article, as of a live blog's entry."""
    for item in data.articles:
        own = item.get("headline")
        own = line_of(own) if isinstance(own, str) else None
        if own == title or title not in _headlines_inside(item):
            continue
        shown = (" ".join(one.text_content().split()) for one in tree.iter("h1", "title"))
        return own or next((one for one in shown if one), title)
    return title


def _headlines_inside(item: dict[str, Any]) -> set[str | None]:
    """The headlines of what an article's data hold, as far as they are looked at."""
    todo: list[Any] = [value for value in item.values() if isinstance(value, dict | list)]
    found: set[str | None] = set()
    for _ in range(_MOST_INSIDE):
        if not todo:
            break
        value = todo.pop()
        if isinstance(value, dict) and isinstance(value.get("headline"), str):
            found.add(line_of(value["headline"]))
        each = value.values() if isinstance(value, dict) else value
        todo += [one for one in each if isinstance(one, dict | list)]
    return found


def _headline(tree: Element, title: str | None, outlet: str | None) -> tuple[str | None, str | None]:
    """The headline without the outlet's name that many pages append, and that name if nothing else tells it."""
    if not title:
        return title, outlet
    if outlet and not _HOST.fullmatch(outlet):
        bare = re.sub(
            rf"\s*[|–—·:«»-]\s*{re.escape(outlet)}\Z|\A{re.escape(outlet)}\s*[|–—·:»-]\s*", "", title, flags=re.I
        )
        return bare or title, outlet
    whole = " ".join((tree.findtext(".//title") or "").split())
    shown = {plain_words(one.text_content()) for one in tree.iter("h1", "h2", "b", "strong", "font")}
    for sign in _BETWEEN.finditer(whole):
        before, after = whole[: sign.start()], whole[sign.end() :]
        if plain_words(before) in shown and plain_words(before):
            name = _BETWEEN.split(after)[-1]
            return before, outlet if ":" in sign[0] else _as_outlet(name) or outlet
        if plain_words(after) in shown and plain_words(after):
            return after, _as_outlet(_BETWEEN.split(before)[0]) or outlet
    return title, outlet


def _as_outlet(name: str) -> str | None:
    return name if 0 < len(name.split()) <= _LONGEST_OUTLET else None


def _body(data: LinkedData) -> str:
    """The article's text in a page's data; some write it as HTML."""
    for item in data.articles:
        body = item.get("articleBody")
        if isinstance(body, str) and body.strip():
            if re.search(r"</?(?:p|br|div)\b", body):
                parts = re.split(r"</?(?:p|div)\b[^<>]*>|<br\b[^<>]*>\s*<br\b[^<>]*>", body)
                body = "\n\n".join(fromstring(f"<p>{part}</p>").text_content() for part in parts if part.strip())
            return body
    return ""


def _is_free(tree: Element, data: LinkedData) -> bool:
    """Whether a page doesn't say that its article has to be paid for."""
    for item in data.articles:
        told = item.get("isAccessibleForFree")
        if str(told).lower() in ("false", "no", "0"):
            return False
    tier = tree.xpath("string(//meta[@property='article:content_tier']/@content)")
    return str(tier).lower() not in ("locked", "metered")


def _outlet(sitename: str | None, address: str | None) -> str | None:
    """Return the site's name as it gives it; else its host, but for numbers and local machines."""
    name = line_of(sitename)
    host = (_split(address) or ("", ""))[0]
    if name and host and name.lower() in (host, host.removeprefix("www."), _netloc(address)):
        name = None
    if name or not host:
        return name
    return host.removeprefix("www.") if _is_public_name(host) else None


def _is_public_name(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return "." in host
    return False


def _address(canonical: str | None, fetched: str | None) -> str | None:
    """Return the address the page gives itself, unless that is on another host than it came from, or a front page."""
    if fetched is None:
        return canonical
    own, real = _split(canonical), _split(fetched)
    if own is None or real is None or own[0].removeprefix("www.") != real[0].removeprefix("www."):
        return fetched
    return canonical if own[1].strip("/") else fetched


def _split(address: str | None) -> tuple[str, str] | None:
    try:
        parts = urlsplit(address or "")
        return (parts.hostname, parts.path) if parts.hostname else None
    except ValueError:
        return None


def _netloc(address: str | None) -> str:
    try:
        return urlsplit(address or "").netloc.lower()
    except ValueError:
        return ""


def _language(tree: Element) -> str | None:
    value = tree.get("lang") or tree.get("xml:lang") or ""
    code = re.split(r"[-_]", value.strip().lower())[0]
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None
