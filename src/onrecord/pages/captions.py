"""Captions of an article's pictures as paragraphs of it, beside the paragraph that they stand by.

Extractors leave pictures out, and their captions with them; yet names and statements stand in them. Where a picture
lies in a holder of its own (at the top, in a gallery) its caption is moved to the paragraph before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import XPath

from onrecord.pages.data import Element
from onrecord.pages.names import told_by_name

#: A caption that tells who made the picture, and nothing else.
_CREDIT = re.compile(
    r"\W*(?:photo\w*|image|picture|credit|illustration|file)s?(?:\W*(?:[:/|–—-]|\bby\b|\bcourtesy\b|\bcredit\b)[^.!?]{0,80}"
    r"|(?:\s+\S+){0,3})\.?\s*|\s*©.*",
    re.IGNORECASE,
)
_FOUND = XPath(
    "//body//figcaption | //body//*[contains(@class, 'aption')]"
    "[self::p or self::div or self::span or self::dd or self::small][not(ancestor::figcaption)]"
)
_TEASERS = frozenset(("nav", "button", "form", "footer", "svg", "a", "aside"))
_HOLDS_PROSE = frozenset(("blockquote", "li", "td", "figure", "figcaption", "nav", "footer", "form", "aside", "dd"))
_SCOPES = ("article", "main", "body")
_STOPS = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")
_SHORT, _LONG, _PROSE = 3, 150, 40
#: Captions of a page that are looked at.
_MOST = 300


def with_captions(tree: Element) -> frozenset[str]:
    """Set captions beside paragraphs; their words, each on one line."""
    found = [one for one in _FOUND(tree)[:_MOST] if _is_caption(one)]
    if not found:
        return frozenset()
    words = frozenset(" ".join(one.text_content().split()) for one in found)
    made: dict[Element, Element] = {}
    for caption, beside, after in list(_placed(tree, set(found))):
        made[caption] = _place(caption, made.get(beside, beside), after=after)
    for caption in found:  # an article of nothing else
        if caption not in made and caption.tag == "figcaption":
            caption.tag = "p"
            caption.getparent().tag = "div"
    return words


def _is_caption(one: Element) -> bool:
    if one.tag != "figcaption" and "caption" not in told_by_name(one):
        return False
    if any(up.tag in _TEASERS for up in one.iterancestors()):
        return False
    for inner in list(one.iterdescendants()):
        if "credit" in told_by_name(inner) and inner.getparent() is not None:
            before = inner.getprevious()
            inner.drop_tree()
            _trim(one, before)
    words = one.text_content()
    return _SHORT < len(words.split()) <= _LONG and not _CREDIT.fullmatch(words) and one.find(".//p[2]") is None


def _trim(one: Element, before: Element | None) -> None:
    """Take the space off that stood before a credit."""
    if before is not None and before.tail:
        before.tail = before.tail.rstrip() + " " if before.getnext() is not None else before.tail.rstrip()
    elif before is None and one.text and len(one) == 0:
        one.text = one.text.rstrip()


def _placed(tree: Element, captions: set[Element]) -> Iterator[tuple[Element, Element, bool]]:
    """Each caption with the paragraph that it goes beside, and whether after it."""
    last: dict[Element, Element] = {}
    waiting: dict[Element, list[Element]] = {}
    for one in tree.iter("p", *{caption.tag for caption in captions}):
        if one in captions:
            scope = _scope(one)
            if scope in last:
                yield one, last[scope], True
                last[scope] = one
            else:
                waiting.setdefault(scope, []).append(one)
        elif one.tag == "p" and _is_prose(one):
            scope = _scope(one)
            for caption in waiting.pop(scope, ()):
                yield caption, one, False
            last[scope] = one


def _scope(one: Element) -> Element:
    return next((up for up in one.iterancestors(*_SCOPES)), None)


def _is_prose(one: Element) -> bool:
    words = one.text_content()
    if len(words) < _PROSE or not _STOPS.search(words):
        return False
    return not any(up.tag in _HOLDS_PROSE for up in one.iterancestors())


def _place(caption: Element, beside: Element, *, after: bool) -> Element:
    """Make a caption a paragraph: where it is, if other paragraphs are around it, else beside one."""
    made = caption.makeelement("p")
    made.text = " ".join(caption.text_content().split())
    holder = next((up for up in caption.iterancestors("figure")), caption)
    around = holder.getparent()
    if around is None or beside.getparent() is None or any(up is caption for up in beside.iterancestors()):
        return caption
    if any(one.tag == "p" and one is not caption for one in around):
        made.tail, holder.tail = holder.tail, None
        holder.addnext(made)
    elif after:
        made.tail, beside.tail = beside.tail, None
        beside.addnext(made)
    else:
        beside.addprevious(made)
    caption.drop_tree()
    return made
