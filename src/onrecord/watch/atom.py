"""The alerts of a search as an Atom feed (RFC 4287): an entry a statement, whose link opens the page at the words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET  # only written with
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

_ATOM = "http://www.w3.org/2005/Atom"
#: Characters that XML can't hold, or that turn the direction of what follows them.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069\x7f-\x9f]")
#: Characters of a title.
_TITLE = 160


def atom_feed(search: str, alerts: Iterable[dict[str, Any]]) -> bytes:
    """A feed with these alerts, in this order. The same alerts make the same bytes."""
    every = list(alerts)
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _put(feed, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, f'urn:onrecord:search:{search}')}")
    _put(feed, "title", f"onrecord: {search}")
    _put(feed, "updated", every[0]["found"] if every else datetime.fromtimestamp(0, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    _put(_put(feed, "author"), "name", "onrecord")
    _put(feed, "generator", "onrecord")
    for one in every:
        _entry(feed, one)
    ET.indent(feed)
    text: str = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(feed: ET.Element, alert: dict[str, Any]) -> None:
    article, who = alert["article"], alert["speaker"] or "a source who is not named"
    entry = _put(feed, "entry")
    _put(entry, "id", f"urn:uuid:{alert['id']}")
    said = " ".join(alert["said"].split())
    short = said if len(said) <= _TITLE else f"{said[: _TITLE - 1]}…"
    _put(entry, "title", f"{who}: {short}")
    _put(entry, "updated", alert["found"])
    if published := _day(article["published"]):
        _put(entry, "published", published)
    _put(_put(entry, "author"), "name", who)
    if address := alert["link"] or article["url"]:
        _put(entry, "link", rel="alternate", href=address)
    _put(entry, "content", alert["said"], type="text")
    where = [one for one in (article["outlet"], article["title"], article["published"]) if one]
    _put(entry, "summary", ", ".join(map(str, where)) or "source unknown")


def _day(published: str | None) -> str | None:
    found = re.match(r"\d{4}-\d\d-\d\d", published or "")
    return f"{found[0]}T00:00:00Z" if found else None


def _put(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    told = {key: _UNFIT.sub("\N{REPLACEMENT CHARACTER}", value) for key, value in attributes.items()}
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}", told)
    child.text = None if text is None else _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
    return child
