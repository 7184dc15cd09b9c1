"""Who speaks in a page's transcript, where the page tells it beside the words: in elements named after speakers.

``<div class="speaker">Signe Dahl</div><div class="text"><p>…``: readers of pages leave short lines out.
The name is put before the words it belongs to, with a colon, as transcripts have it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from lxml.etree import XPath

from onrecord.pages.data import Element
from onrecord.pages.top import QUOTED

_NAMED = XPath(
    "//body//*[@class or @itemprop or @data-speaker]"
    "[contains(translate(concat(@class, ' ', @itemprop), 'SPEAKR', 'speakr'), 'speaker') or @data-speaker]"
)
_AFTER = XPath("following::*")
_NAME = re.compile(r"(?:^|[\s_-])speakers?(?:[_-]?(?:name|label|tag))?(?:$|[\s])", re.IGNORECASE)
_CLOCK = re.compile(
    r"[\[(]?\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?(?:\s*[-–—]\s*\d{1,3}:\d\d(?::\d\d)?)?(?:\s?[AaPp]\.?[Mm]\.?)?[\])]?"
)
#: Attributes by which an extractor takes an element for a byline, and elements of quotations that have them.
_BYLINE = ("class", "id", "itemprop", "rel")
_QUOTED = XPath(
    "//body//*[@class or @id or @itemprop or @rel]"
    "[contains(concat(@class, @id, @itemprop, @rel), 'author') or contains(concat(@class, @id), 'byline')]"
    f"[{QUOTED}]"
)
_BOLD = XPath("//body//*[self::p or self::div or self::li or self::blockquote]/*[self::b or self::strong]")
_AGAIN, _NAME_WORDS, _PARTS = 0.6, 5, ":–—-.,;(["
_SMALL = frozenset("of the van der de la von".split())
_LONGEST, _FEWEST, _NEAR, _MOST = 80, 3, 12, 20_000


def with_speakers(tree: Element) -> int:
    """Put the names of speakers before their words; how many. Where names do not come again, or are few, none."""
    found = [(one, name) for one in islice(_NAMED(tree), _MOST) if (name := _name(one))]
    if len(found) < _FEWEST or len({name for _, name in found}) in (1, len(found)):
        return 0
    return sum(_put(one, name) for one, name in found)


def with_quoted_names(tree: Element) -> None:
    """Keep who is quoted: take off a quotation's elements what an extractor takes for a byline and leaves out."""
    for one in _QUOTED(tree):
        for name in _BYLINE:
            one.attrib.pop(name, None)


def with_bold_speakers(tree: Element) -> int:
    """Put a colon behind names in bold that begin paragraphs, where the page has none; how many.

    Only where several such names come again, and nearly all of them do: bold type says much else, too.
    """
    found = [(one, name) for one in islice(_BOLD(tree), _MOST) if (name := _bold_name(one))]
    counts = Counter(name for _, name in found)
    again = [name for name, n in counts.items() if n > 1]
    if len(again) < 2 or sum(counts[name] for name in again) < _AGAIN * len(found):
        return 0
    for one, name in found:
        for child in list(one):
            child.drop_tag()
        one.text = f"{name}:"
        one.tail = f" {(one.tail or '').lstrip()}"
    return len(found)


def _bold_name(element: Element) -> str | None:
    """What stands in bold at a paragraph's beginning, where it may be a name and words follow it."""
    parent = element.getparent()
    if (parent.text or "").strip() or parent[0] is not element or not (element.tail or "").strip(" \t\r\n\u00a0"):
        return None
    words = " ".join(element.text_content().split())
    is_name = 0 < len(words) <= _LONGEST and all(w[:1].isupper() or w in _SMALL for w in words.split())
    plain = words[-1:].isalpha() and (element.tail or "").strip(" \u00a0")[:1] not in _PARTS
    return words if is_name and plain and len(words.split()) <= _NAME_WORDS else None


def _name(element: Element) -> str | None:
    """A speaker's name, where an element holds one and nothing else."""
    told = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    if not _NAME.search(told) or element.tag in ("body", "main", "article", "section", "ul", "ol", "table", "img"):
        return None
    words = " ".join(element.text_content().split()).strip(" :–—-")
    return words if 0 < len(words) <= _LONGEST and words[-1] not in ".?!" and any(map(str.isalpha, words)) else None


def _put(element: Element, name: str) -> bool:
    """Whether a name was put before the words that follow its element."""
    if _goes_on(element):  # the words stand in the same paragraph
        for child in list(element):
            child.drop_tree()
        element.text, element.tail = f"{name}: ", (element.tail or "").lstrip(" :–—-")
        return True
    for after in islice((each for each in _AFTER(element) if isinstance(each.tag, str)), _NEAR):
        words = (after.text or "").strip()
        if words and not _CLOCK.fullmatch(words):
            after.text = f"{name}: {after.text.lstrip()}"
            element.drop_tree()
            return True
    return False


def _goes_on(element: Element) -> bool:
    """Whether words follow in the same paragraph; a time before them is left out."""
    for _ in range(2):
        if (element.tail or "").strip(" \t\r\n:–—-"):
            return True
        beside = element.getnext()
        if beside is None or not isinstance(beside.tag, str) or not _CLOCK.fullmatch(beside.text_content().strip()):
            return False
        beside.drop_tree()
    return False
