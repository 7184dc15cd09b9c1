"""What stands in an article and is none of it: other articles' teasers, newsletters, advertisers' words, walls.

Content systems tell most of it by the names of elements (`pages.names`); the rest shows by its shape: lists of nothing
but links, and cards, whose headline is a link with a picture. What holds most of a page's words is never left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from lxml.etree import XPath

from onrecord.pages.data import Element
from onrecord.pages.names import told_by_name
from onrecord.pages.walls import asks_to_pay
from onrecord.words.lists import alternation, tagged

_NAMED = XPath("//body//*[@class or @id or @data-component or @data-testid or @role or @aria-label]")
_BELOW_PROSE = XPath("boolean(preceding::p[string-length() > 80])")
_SLOTS = XPath("//body//*[@*[starts-with(name(), 'data-ad')]]")
_HEADLINE_LINKS = XPath("//body//a[.//h2 or .//h3 or .//h4 or .//h5]")
_LINKED_HEADLINES = XPath("//body//*[self::h2 or self::h3 or self::h4 or self::h5]/a[not(starts-with(@href, '#'))]")
_LISTS = XPath("//body//*[self::ul or self::ol][li//a]")
_PLUGS = XPath("//body//p[a or strong/a or b/a or em/a or i/a]")
_STOPS = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_LABEL = re.compile(
    rf"\W*(?:(?i:{alternation(tagged('layout', 'teaser', 'label'))})\b[^.!?]{{0,40}}|[A-Z][A-Z ]{{2,25}})[:|»>→–—-]\s*"
)
_ARROWS = re.compile(r"[\W_]*")
#: What a link to the rest of another article says.
_REST = re.compile(r"\W*(?:read|see|continue|full|learn|view|find|click)\b[\w ’']{0,40}\W*", re.IGNORECASE)
#: Words of names and offices that begin with small letters; other such words make a line a headline.
_SMALL = frozenset("of for the and de la van der von".split())
_NEVER = frozenset(("body", "html", "main", "h1", "time", "figcaption", "form", "input"))
#: A frame holds at most so much of the page's words; a line, a card so many words.
_MOST, _LINE, _CARD = 0.5, 30, 60
_MOST_LINES = 30
_PULLED = 4  # words: fewer stand in other sentences by chance
_MOST_PULLED = 50
_SPACES = re.compile(r"[\W_]+")


class Framed(NamedTuple):
    """What was left out: words of walls, for what they tell of the page."""

    walls: tuple[str, ...]


def without_frames(tree: Element, html: str) -> Framed:
    """Leave out what is none of the article's. ``html``: the page's source."""
    total = max(1, _weight(tree))
    walls = []
    gone: list[Element] = []
    pulls = []
    lines = []
    for one in _NAMED(tree):
        told = told_by_name(one)
        if not told or one.tag in _NEVER:
            continue
        part = _is_part(one, total)
        if "wall" in told and part:
            words = " ".join(one.text_content().split())
            if asks_to_pay(words):
                walls.append(words)
                gone.append(one)
        elif part and ("frame" in told or ("card" in told and _shows_another(one))):
            gone.append(one)
        elif "line" in told and _is_line(one):
            lines.append(one)
        elif "pull" in told:
            pulls.append(one)
    plugs = list(_PLUGS(tree))
    gone += _cards(tree, plugs)
    gone += [one for one in _LISTS(tree) if _is_link_list(one)]
    gone += [one for one in plugs if _is_plug(one)]
    if "data-ad" in html:
        gone += [one for one in _SLOTS(tree) if one.tag not in _NEVER and _is_part(one, total)]
    for one in gone:
        _drop(one)
    _without_lines(lines[:_MOST_LINES])
    _without_pulled(tree, [one for one in pulls if one not in gone])
    return Framed(tuple(walls))


def _without_lines(lines: list[Element]) -> None:
    """Leave out lines that tell of the article above it."""
    for one in lines:
        if not _BELOW_PROSE(one):
            _drop(one)
            continue
        for name in ("class", "id"):  # below it, names are those of who is quoted: nothing is to take them for bylines
            one.attrib.pop(name, None)


def _drop(one: Element) -> None:
    if one.getparent() is not None:
        one.drop_tree()


def _weight(element: Element) -> int:
    """How many characters of prose an element holds."""
    return sum(len(one.text_content()) for one in element.iter("p")) or len(element.text_content())


def _is_part(element: Element, total: int) -> bool:
    """Whether an element can be a frame, and is not the article with a frame's name."""
    if element.find(".//h1") is not None or "articlebody" in (element.get("itemprop") or "").lower():
        return False
    return _weight(element) <= _MOST * total


def _shows_another(element: Element) -> bool:
    """Whether an element has a few words and a link among them that is a headline."""
    if len(element.text_content().split()) > _CARD:
        return False
    return any(not _STOPS.search(link.text_content()) and link.text_content().strip() for link in element.iter("a"))


def _is_line(element: Element) -> bool:
    words = element.text_content()
    return len(words) < 400 and len(words.split()) <= _LINE and not re.search(r"[a-z]{2}[.!?][\"”’]*\s*$", words)


def _cards(tree: Element, plugs: Sequence[Element]) -> list[Element]:
    """What shows other articles: a headline that is a link, and a line or two; nothing where that is all of a page."""
    sizes: dict[Element, int] = {}
    found = [card for link in _HEADLINE_LINKS(tree) if (card := _card(link, sizes)) is not None]
    found += [
        card
        for link in _LINKED_HEADLINES(tree)
        if _is_headline(link) and (card := _card(link, sizes)) is not None and card.find(".//time") is None
    ]
    found += [
        card
        for one in plugs
        if _leads_on(one) and (card := _card(one.find(".//a"), sizes)) is not None and card.tag != "p"
    ]
    found += [box for form in tree.iter("form") if (box := _asking(form, sizes)) is not None]
    words = sum(len(card.text_content()) for card in set(found))
    return found if words <= _MOST * len(tree.text_content()) else []


def _is_headline(link: Element) -> bool:
    """Whether a heading is all a link, and no name of who speaks below it."""
    words = link.text_content().split()
    if len("".join(words)) < 0.9 * len("".join(link.getparent().text_content().split())):
        return False
    return any(word[:1].islower() and word not in _SMALL for word in words)


def _leads_on(paragraph: Element) -> bool:
    """Whether a paragraph ends in a link to the rest of what it tells."""
    link = paragraph[-1] if len(paragraph) else None
    if link is None or link.tag != "a" or (link.tail or "").strip(" .…»›>→\n"):
        return False
    return bool(_REST.fullmatch(link.text_content())) and len(link.text_content()) < 0.5 * len(paragraph.text_content())


def _card(link: Element, sizes: dict[Element, int]) -> Element | None:
    """What a link to another article stands in: a few words, and not the article itself.

    ``sizes``: how many words elements hold, as far as it is known; too many for what holds a headline.
    """
    if (link.get("href") or "#").startswith("#") or len(link.text_content().split()) > _CARD:
        return None
    card = link
    for _ in range(4):
        above = card.getparent()
        if above is None or above.tag in ("body", "main", "html"):
            break
        if above not in sizes:
            outermost = above.find(".//h1") is not None or _is_outermost(above)
            sizes[above] = _CARD + 1 if outermost else len(above.text_content().split())
        if sizes[above] > _CARD:
            break
        card = above
    return card


def _is_outermost(element: Element) -> bool:
    """Whether an element is an article that can be the page's: none is around it, and no headline elsewhere."""
    if element.tag != "article" or next(element.iterancestors("article", "main"), None) is not None:
        return False
    return element.getroottree().find(".//h1") is None


def _asking(form: Element, sizes: dict[Element, int]) -> Element | None:
    """The box of a few words that a form stands in."""
    box = form.getparent()
    if box is None or box.tag in ("body", "main", "article", "html") or box.find(".//h1") is not None:
        return None
    if box not in sizes:
        sizes[box] = len(box.text_content().split())
    return box if sizes[box] <= _LINE else None


def _is_link_list(element: Element) -> bool:
    """Whether a list has nothing but links, none of them a sentence."""
    for item in element:
        if item.tag != "li":
            continue
        words = "".join(item.text_content().split())
        linked = sum(len("".join(link.text_content().split())) for link in item.iter("a"))
        if linked < 0.8 * len(words) or _STOPS.search(item.text_content()):
            return False
    return True


def _is_plug(paragraph: Element) -> bool:
    """Whether a paragraph only leads elsewhere: a label and a link, or a line in italics that ends in a link."""
    words = " ".join(paragraph.text_content().split()).rstrip(")] ")
    if len(words) > 200 or _STOPS.search(words):
        return False
    link = next(reversed(list(paragraph.iter("a"))))
    linked = " ".join(link.text_content().split()).rstrip(")] ")
    before = len(words) - len(linked)
    if not linked or not words.endswith(linked) or (link.get("href") or "").startswith(("#", "mailto:")):
        return False
    label = _LABEL.match(words)
    if label and (label.end() <= before + 2 or before <= 2):
        return True
    if _ARROWS.fullmatch(words[:before]):
        return _is_among_prose(paragraph)
    only = paragraph[0] if len(paragraph) == 1 and not (paragraph.text or "").strip() else None
    return only is not None and only.tag in ("em", "i") and not (only.tail or "").strip() and "“" not in words


def _is_among_prose(paragraph: Element) -> bool:
    """Whether other paragraphs around one are sentences."""
    beside = (*islice(paragraph.itersiblings("p"), 8), *islice(paragraph.itersiblings("p", preceding=True), 8))
    return any(_STOPS.search(one.text_content()) for one in beside)


def _without_pulled(tree: Element, pulls: list[Element]) -> None:
    """Leave out quotations that layouts show a second time."""
    if not pulls:
        return
    whole = tree.text_content()
    page = f" {_words(whole)} "
    for one in pulls[:_MOST_PULLED]:
        if one.getparent() is None or len(one.text_content()) > 0.2 * len(whole):
            continue
        said = next(
            (quote for quote in one.iter("p", "blockquote") if len(quote.text_content().split()) >= _PULLED), one
        )
        words = _words(said.text_content())
        if words.count(" ") + 1 >= _PULLED and page.count(f" {words} ") > 1:
            _drop(one)


def _words(text: str) -> str:
    return _SPACES.sub(" ", text.casefold()).strip()
