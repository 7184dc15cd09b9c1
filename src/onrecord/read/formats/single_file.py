"""A page that was saved as one HTML file, pictures and all -> ``Article``.

What SingleFile and browsers write into such a file says where it came from. Shadow trees are written as templates that
a browser opens again, so their words are the page's; pictures and fonts in attributes are none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.read.encoding import Decoded
from onrecord.read.formats.flow import without_inlined
from onrecord.read.formats.intake import Intake
from onrecord.records import Article

#: What SingleFile writes at the top, and what browsers do ("saved from url=(0031)https://…").
_SAVED = re.compile(
    r"<!--\s*(?:Page saved with SingleFile\s.{0,400}?\burl:|saved from url=\(\d+\))\s*(https?://[^\s<>\"']{1,2000})",
    re.DOTALL | re.IGNORECASE,
)
_SHADOW = re.compile(r"<template\b(?=[^<>]{0,500}?\bshadowroot(?:mode)?\s*=)[^<>]{0,1000}>", re.IGNORECASE)
_HEAD = 4096


def saved_from(html: str) -> str | None:
    """The address that a saved page says it came from."""
    found = _SAVED.search(html[:_HEAD])
    return found[1] if found else None


def as_seen(html: str) -> str:
    """A saved page with its shadow trees opened and without inlined pictures, which parsers stop at."""
    if "<template" in html or "<TEMPLATE" in html:
        html = _SHADOW.sub("<div>", html)  # its end tag, which matches nothing now, is passed over by every parser
    return without_inlined(html) if "data:" in html else html


def page_of(page: Decoded, given: Intake, address: str | None, notes: Iterable[str] = ()) -> Article:
    """The article of a saved page; ``address``: where it was saved from. Raises NotAnArticleError."""
    from onrecord.read.web_page import article_from_html  # 0.2 s to import

    url = given.url or address or saved_from(page.text)
    article = article_from_html(
        as_seen(page.text), origin=given.origin, name=given.name, url=url, published=given.published
    )
    return replace(article, notes=(*page.notes, *article.notes, *notes))
