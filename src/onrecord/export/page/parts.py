"""What the pages are made of: templates, links, and a policy that lets only a page's own style and script run.

A page asks the network for nothing. Everything that comes from an article is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from string import Template
from urllib.parse import urlsplit

from onrecord.export.escaping import escape
from onrecord.export.methods_text import figures_of
from onrecord.records import Article, Reading


def page(kind: str, title: str, script: str = "", styles: tuple[str, ...] = (), **given: str) -> str:
    """A whole page of a kind, whose policy lets only its own style and script run; all but ``title`` is HTML.

    ``styles`` are further style sheets, after the one of its kind.
    """
    style, script = "".join(map(part, (f"{kind}.css", *styles))), part(script) if script else ""
    made = {"style_hash": _hash_of(style), "script_hash": _hash_of(script), "title": escape(title)}
    return Template(part(f"{kind}.html")).substitute(made | given, style=style, script=script, heading=made["title"])


def footer_of(reading: Reading) -> str:
    """What read an article, and which text, as HTML."""
    return escape(" · ".join(_methods(reading)))


def _methods(reading: Reading) -> Iterator[str]:
    """What a study must say of a reading: by what it was made, with what left out, of which text."""
    made = reading.made
    yield f"Read by {reading.model}"
    if made.version:
        yield f"onrecord {made.version}"
    if made.threshold is not None:
        yield f"statements less sure than {made.threshold:g} left out"
    if made.options:
        yield ", ".join(made.options)
    if figures := figures_of(reading.kind):
        yield figures
    yield f"text {reading.article.sha256}"
    yield "made by onrecord"


@cache
def part(name: str) -> str:
    """A template, style sheet or script of the package, by its file's name."""
    return (resources.files("onrecord.export.page") / "templates" / name).read_text(encoding="utf-8")


def _hash_of(code: str) -> str:
    """A style or script as a content security policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def origin_of(article: Article) -> str:
    """Who published an article, when and where, as HTML."""
    parts = [escape(part) for part in (article.outlet, article.author, article.published) if part]
    if article.url:
        parts.append(link_to(article.url))
    elif article.origin:
        parts.append(escape(article.origin))
    return " · ".join(parts)


def link_to(url: str) -> str:
    """A link where it leads to the web; other schemes can run code."""
    try:
        web = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        web = False
    return f'<a href="{escape(url)}" rel="noreferrer noopener">{escape(url)}</a>' if web else escape(url)
