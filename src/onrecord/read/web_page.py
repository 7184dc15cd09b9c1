"""HTML -> ``Article``: the article's own text and what the page says of itself. Nothing but the page is read.

trafilatura finds the article in the page and its metadata; what it returns is a tree whose blocks become paragraphs of
the text (`page_blocks`), one blank line apart.
"""

from __future__ import annotations

import logging
import re
from ipaddress import ip_address
from urllib.parse import urlsplit

import trafilatura
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document

from onrecord.errors import NotAnArticleError
from onrecord.read.page_blocks import article_blocks, joined, line_of, with_times
from onrecord.read.page_dates import Element, publication_day
from onrecord.read.page_elements import as_seen
from onrecord.read.text import article_from_text
from onrecord.read.walls import wall_on
from onrecord.records import Article

# Both report what they skip as warnings, which Python prints when an application has set up no logging.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

# A format that is none keeps htmldate from searching for a date that nobody asks for; it reports that as an error.
_NO_DATE = {"outputformat": "none"}
logging.getLogger("htmldate.validators").setLevel(logging.CRITICAL)

_NO_TEXT = "read the address of one article, or save the article's text as a plain text file and read that"


def article_from_html(html: str, *, origin: str, name: str, url: str | None, published: str | None) -> Article:
    """Make an article of a page. ``name`` is what errors call it, ``url`` where it was fetched, if it was.

    Raises:
        NotAnArticleError: there is no article in the page; the message says what is there instead.
    """
    try:
        tree, notes = _parse(html)
        body, found = _extract(tree, url)
        blocks = article_blocks(body) if body is not None else []
    except Exception as error:  # a third party's parser over anybody's page: whatever it raises, the page is at fault
        raise NotAnArticleError(f"{name}: holds HTML that can't be parsed ({error}); {_NO_TEXT}") from error
    wall = wall_on(tree, "\n".join(block.text for block in blocks))
    if wall:
        raise NotAnArticleError(f"{name}: is {wall.what}, not an article; {wall.advice}")
    if not blocks:
        raise NotAnArticleError(f"{name}: is a web page without the text of an article; {_NO_TEXT}")
    address = _address(found.url, url)
    title = _title(found.title, found.sitename)
    text, layout = joined(title, blocks)
    return article_from_text(
        text,
        url=address,
        title=title,
        outlet=_outlet(found.sitename, address),
        author=line_of(found.author),
        published=published or publication_day(tree),
        language=_language(tree),
        origin=origin,
        layout=layout,
        notes=notes,
    )


def _parse(html: str) -> tuple[Element, tuple[str, ...]]:
    """The page, its elements set as a reader sees them, and what that left out."""
    tree = trafilatura.load_html(html) if _has_root(html) else None
    if tree is None:  # trafilatura takes a page of one element for no page
        tree = trafilatura.load_html(f"<html><body><div>{html}</div></body></html>")
    if tree is None:
        raise ValueError("no elements")
    for quote in list(tree.iter("q")):  # browsers draw the marks around <q>, so they are part of what readers read
        quote.text = "“" + (quote.text or "")
        if len(quote):
            quote[-1].tail = (quote[-1].tail or "") + "”"
        else:
            quote.text += "”"
        quote.drop_tag()
    for foot in list(tree.iter("footer")):  # whose a quotation is
        if any(above.tag == "blockquote" for above in foot.iterancestors()):
            foot.tag = "p"
    with_times(tree)
    return tree, as_seen(tree, html)


def _has_root(html: str) -> bool:
    return "<html" in html[:4096].lower() or "<body" in html[:8192].lower()


def _extract(tree: Element, url: str | None) -> tuple[Element | None, Document]:
    # the day is found elsewhere (page_dates)
    found = extract_metadata(tree, url, _NO_DATE)
    document = trafilatura.bare_extraction(
        tree, url=url, include_comments=False, include_formatting=True, with_metadata=False
    )
    return (document.body if isinstance(document, Document) else None), found


def _title(title: str | None, outlet: str | None) -> str | None:
    """Return the headline without the outlet's name that many pages append."""
    line = line_of(title)
    if line and outlet:
        bare = re.sub(rf"\s*[|–—·:«»-]\s*{re.escape(outlet)}\Z", "", line, flags=re.IGNORECASE)
        return bare or line
    return line


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
