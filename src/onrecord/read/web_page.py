"""HTML -> ``Article``: the article's own text and what the page says of itself. Nothing but the page is read.

trafilatura finds the article in the page and its metadata; what it returns is a tree whose blocks become paragraphs of
the text (`pages.blocks`), one blank line apart.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import NamedTuple

import trafilatura
from lxml.etree import Comment, strip_elements
from trafilatura.settings import Document, Extractor

from onrecord.errors import NotAnArticleError
from onrecord.pages.blocks import PageBlock, article_blocks, blocks_of, joined, with_data, with_times
from onrecord.pages.captions import with_captions
from onrecord.pages.data import Element
from onrecord.pages.edges import without_edges
from onrecord.pages.elements import as_seen, without_permalinks
from onrecord.pages.frames import without_frames
from onrecord.pages.lost import with_lost
from onrecord.pages.speakers import with_bold_speakers, with_quoted_names, with_speakers
from onrecord.pages.tables import without_layout_tables
from onrecord.pages.told import PageTold, told_by_page
from onrecord.pages.walls import CUT, is_cut, wall_lines, wall_on
from onrecord.read.text import article_from_text
from onrecord.records import Article

# Both report what they skip as warnings, which Python prints when an application has set up no logging.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_NO_TEXT = "read the address of one article, or save the article's text as a plain text file and read that"


def article_from_html(html: str, *, origin: str, name: str, url: str | None, published: str | None) -> Article:
    """Make an article of a page. ``name`` is what errors call it, ``url`` where it was fetched, if it was.

    Raises:
        NotAnArticleError: there is no article in the page; the message says what is there instead.
    """
    try:
        page = _page(html, url)
    except Exception as error:  # a third party's parser over anybody's page: whatever it raises, the page is at fault
        raise NotAnArticleError(f"{name}: holds HTML that can't be parsed ({error}); {_NO_TEXT}") from error
    told, blocks = page.told, page.blocks
    words = "\n".join(block.text for block in blocks)
    wall = wall_on(page.tree, words, is_article=told.is_article, scripted=told.scripted and not told.body)
    if wall:
        raise NotAnArticleError(f"{name}: is {wall.what}, not an article; {wall.advice}")
    if not blocks:
        raise NotAnArticleError(f"{name}: is a web page without the text of an article; {_NO_TEXT}")
    cut = is_cut(words, page.walls, free=told.free)
    text, layout = joined(told.title, blocks)
    return article_from_text(
        text,
        url=told.address,
        title=told.title,
        outlet=told.outlet,
        author=told.author,
        published=published or told.day,
        language=told.language,
        origin=origin,
        layout=layout,
        notes=(*page.notes, *(() if published else told.notes), *((CUT,) if cut else ())),
    )


class _Page(NamedTuple):
    tree: Element
    told: PageTold
    blocks: list[PageBlock]
    notes: tuple[str, ...]
    walls: tuple[str, ...]


def _page(html: str, url: str | None) -> _Page:
    """A page, what it tells of itself, and its article's paragraphs."""
    tree = _loaded(html)
    alive = list(tree.iter())  # else lxml makes an element's object anew, and looks its class up, at each visit
    without_permalinks(tree)
    told = told_by_page(tree, url)
    strip_elements(tree, "script", Comment, with_tail=False)
    notes = _as_seen(tree, html)
    if "<blockquote" in html:
        with_quoted_names(tree)
    if "speaker" in html:
        with_speakers(tree)
    if "<b>" in html or "<strong" in html:
        with_bold_speakers(tree)
    framed = without_frames(tree, html)
    captions = with_captions(tree)
    body = _extracted(tree)
    blocks = with_lost(tree, list(blocks_of(body))) if body is not None else []
    blocks = with_data(blocks, told.body)
    walls = (*framed.walls, *wall_lines(tree, [block.text for block in blocks]))
    blocks = [block for block in blocks if block.text not in walls]
    blocks = without_edges(article_blocks(blocks, captions), told.title, told.author, told.outlet)
    del alive
    return _Page(tree, told, blocks, notes, walls)


def _loaded(html: str) -> Element:
    tree = trafilatura.load_html(html) if _has_root(html) else None
    if tree is None:  # trafilatura takes a page of one element for no page
        tree = trafilatura.load_html(f"<html><body><div>{html}</div></body></html>")
    if tree is None:
        raise ValueError("no elements")
    return tree


def _as_seen(tree: Element, html: str) -> tuple[str, ...]:
    """Set a page's elements as a reader sees them, and tell what that left out."""
    _with_marks(tree)
    for foot in list(tree.iter("footer")):  # whose a quotation is
        if any(above.tag == "blockquote" for above in foot.iterancestors()):
            foot.tag = "p"
    with_times(tree)
    without_layout_tables(tree)
    return as_seen(tree, html)


def _with_marks(tree: Element) -> None:
    """Write the marks around ``<q>``: browsers draw them, so they are part of what readers read."""
    depths: dict[Element, int] = {}
    for quote in tree.iter("q"):
        around = next(quote.iterancestors("q"), None)
        depths[quote] = depths.get(around, 0) + 1 if around is not None else 1
    for quote, depth in depths.items():
        opens, closes = "“”" if depth % 2 else "‘’"
        quote.text = opens + (quote.text or "")
        if len(quote):
            quote[-1].tail = (quote[-1].tail or "") + closes
        else:
            quote.text += closes
    for quote in depths:
        quote.drop_tag()


def _has_root(html: str) -> bool:
    return "<html" in html[:4096].lower() or "<body" in html[:8192].lower()


@cache
def _options() -> Extractor:
    """Reading them from their file for each page takes as long as a tenth of it."""
    return Extractor(output_format="python", comments=False, formatting=True)


def _extracted(tree: Element) -> Element | None:
    document = trafilatura.bare_extraction(tree, options=_options())
    return document.body if isinstance(document, Document) else None
