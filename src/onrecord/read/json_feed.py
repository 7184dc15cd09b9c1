"""A feed in JSON (jsonfeed.org, versions 1 and 1.1) -> its entries, as feedparser gives those of the other forms."""

from __future__ import annotations

import html
import re
from typing import Any

import msgspec

_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{.{0,3000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org', re.DOTALL)


def is_json_feed(start: bytes) -> bool:
    """Whether bytes begin as a feed in JSON does."""
    return start[:8].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _START.match(start[:4096]) is not None


def listed(data: bytes) -> tuple[Any, list[dict[str, Any]]]:
    """The feed's title and its entries. Raises ValueError where it is none that can be read."""
    try:
        feed = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
        items = [one for one in feed["items"] if isinstance(one, dict)]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, KeyError, TypeError) as error:
        raise ValueError(f"no items in it: {error}") from error
    return feed.get("title"), [_entry(one) for one in items]


def _entry(item: dict[str, Any]) -> dict[str, Any]:
    text = item.get("content_html") or _as_html(item.get("content_text"))
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [one["name"] for one in authors or () if isinstance(one, dict) and isinstance(one.get("name"), str)]
    return {
        "link": item.get("url") or item.get("external_url"),
        "title": item.get("title"),
        "author": ", ".join(names) or None,
        "content": [{"value": text}] if isinstance(text, str) else (),
        "summary": item.get("summary"),
        "published": item.get("date_published"),
    }


def _as_html(text: Any) -> str | None:
    """Plain text as HTML, a paragraph for what blank lines part."""
    if not isinstance(text, str):
        return None
    return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())
