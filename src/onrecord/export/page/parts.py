"""What the pages are made of: templates, links, and a policy that lets only a page's own style and script run.

A page asks the network for nothing. Everything that comes from an article is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from onrecord.export.escaping import escape
from onrecord.records import Article


@cache
def part(name: str) -> str:
    """A template of the package."""
    return (resources.files("onrecord.export.page") / "templates" / name).read_text(encoding="utf-8")


def hash_of(code: str) -> str:
    """A style or script as a content security policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def origin_of(article: Article) -> str:
    """Who published an article, when and where, as HTML."""
    parts = [escape(part) for part in (article.outlet, article.author, article.published) if part]
    if article.url:
        parts.append(_link(article.url))
    elif article.origin:
        parts.append(escape(article.origin))
    return " · ".join(parts)


def _link(url: str) -> str:
    """A link where it leads to the web; other schemes can run code."""
    try:
        web = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        web = False
    return f'<a href="{escape(url)}" rel="noreferrer noopener">{escape(url)}</a>' if web else escape(url)
