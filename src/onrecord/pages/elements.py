"""A page's elements as its reader sees them: struck and hidden words out, words in unusual elements kept.

Before the extractor looks for the article, so that what it would mistake is set in elements that it knows
(``words/data/elements.txt`` tells what each does to running text). What is left out is told in words, for the article's
notes. The looks at the whole page are the parser's own: no pass over all elements is made here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml.etree import XPath

from onrecord.pages.data import Element
from onrecord.pages.hidden import without_hidden
from onrecord.pages.names import told_by_name
from onrecord.pages.raised import NOTE, NOTE_CLASS, plain_raised
from onrecord.words.lists import tagged

_PLAIN, _STRUCK = sorted(tagged("elements", "plain")), sorted(tagged("elements", "struck"))
_UNSEEN, _BARE = tagged("elements", "unseen"), sorted(tagged("elements", "bare"))
_BLOCKS = tagged("elements", "paragraph", "holds", "apart")
#: What breaks no paragraph.
_RUNNING = tagged("elements", "runs", "struck", "unseen", "empty")
_PARAGRAPHS = tagged("elements", "paragraph") | {"blockquote"}
#: Unseen elements that the extractor does not know as such; the others it leaves out, or looks for metadata in them.
_FALLBACKS = sorted(_UNSEEN & {"datalist", "meter", "progress", "rp", "rt", "rtc", "noembed", "noframes"})
_CUSTOM = XPath("//body//*[contains(local-name(), '-')]")
_SHOWN_AS_BLOCKS = XPath(
    "//body//span[contains(translate(@style, ' ', ''), 'display:block')][not(ancestor::p or ancestor::a)]"
)
_STRUCK_BY_STYLE = XPath(
    "//body//*[contains(@style, 'line-through')]"
    " | //body//*[contains(@class, 'line-through') or contains(@class, 'strikethrough')]"
)
_FIGURES = XPath("//body//figure[normalize-space()]")
_SHOWN_THINGS = XPath("boolean(.//img or .//picture or .//video or .//iframe)")
_PROSE_OF = XPath(".//*[self::p or self::blockquote or self::li][not(ancestor::figcaption)]")
#: Words of a name with what somebody is, at most.
_NAME = 8
_GROUPS = XPath("//body//dl/div[dt or dd]")
_DEFINED = XPath("//body//*[self::dd or self::dt][count(*) = 1]/p")
_AROUND_BLOCKS = XPath(
    "//body//*[self::ins or self::font or self::span or self::b or self::strong or self::em or self::i][p or div]"
    " | //body//a[p][not(.//img or .//h2 or .//h3 or .//h4)]"
)
_ADDRESSES = XPath("//body//address[not(*[self::p or self::div or self::ul])]")
_LOOSE = XPath(
    "//*[self::body or self::div or self::section][p]"
    "/*[self::font or self::span or self::b or self::strong or self::i or self::em or self::small]"
    "[string-length() > 60]"
    "[not(preceding-sibling::node()[1][self::text()][normalize-space()])]"
    "[not(following-sibling::node()[1][self::text()][normalize-space()])]"
)
_NOTE_LINKS = XPath("//body//a[starts-with(@href, '#')] | //body//span[contains(@class, 'note')][string-length() < 6]")
_PERMALINKS = XPath("//body//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]//a[@href]")
_LINK_SIGN = re.compile(r"\s*[#¶§∞⚓🔗]\s*\ufe0f?\s*")
_FORMATS = ("b", "strong", "i", "em", "u", "tt", "code", "kbd", "samp", "var", "mark", "small", "big")
_FORMATTED = " or ".join(f"self::{tag}" for tag in _FORMATS)
_IN_RUNNING = XPath(f"//body//*[self::a or self::span or {_FORMATTED}]//*[self::a or {_FORMATTED}]")
_BREAKS_IN_CELLS = XPath("//body//*[self::td or self::th]//br")
_LINKED = XPath("//p[a and not(a[2])]")
_STOPS = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")


class _LeftOut(NamedTuple):
    hidden: int
    struck: int
    marks: int


def as_seen(tree: Element, html: str) -> tuple[str, ...]:
    """Set a page's elements as its reader sees them, and give what was left out, in words. ``html``: its source."""
    hidden = without_hidden(tree, html)
    by_tag = defaultdict[str, list[Element]](list)
    for one in tree.iter(*_LOOKED_AT):
        by_tag[one.tag].append(one)
    withdrawn = dict.fromkeys((*_of(by_tag, _STRUCK), *_struck_by_style(tree, html)))
    struck = sum(bool(one.text_content().strip()) for one in withdrawn)
    for one in (*withdrawn, *_of(by_tag, _FALLBACKS)):
        _drop(one)
    marks = plain_raised(tree) + _plain_notes(tree)
    _plain_holders(tree, by_tag)
    _plain_formats(tree)
    _plain_words(tree, by_tag)
    _custom(tree)
    if "display" in html:
        _shown_as_blocks(tree)
    for tag, known in _KNOWN_AS.items():
        _rename(by_tag[tag], known)
    for one in by_tag["cite"]:
        _cited(one)
    for one in _of(by_tag, _BARE):
        if _has_words(one):
            _with_paragraphs(one)
    for one in _of(by_tag, _PLAIN):
        if one.tag in _PLAIN:
            _set_plain(one)
    _parted(tree)
    _linked(tree)
    return tuple(_notes(_LeftOut(hidden, struck, marks)))


def without_permalinks(tree: Element) -> None:
    """Leave out signs that link a heading to itself."""
    for one in _PERMALINKS(tree):
        if _LINK_SIGN.fullmatch(one.text_content()):
            _drop(one)


#: Elements that are looked for in ways that take their time, only where a page has them.
_RARE = ("figure", "dd", "dt", "td", "th", "address", "pre")
#: Elements that the extractor leaves out, and as what it reads them.
_KNOWN_AS = {"menu": "ul", "dir": "ul", "legend": "p", "summary": "p", "fieldset": "div", "dialog": "div"}
_LOOKED_AT = frozenset((*_STRUCK, *_FALLBACKS, *_BARE, *_PLAIN, *_KNOWN_AS, *_RARE, "cite"))


def _of(by_tag: Mapping[str, list[Element]], tags: Iterable[str]) -> Iterator[Element]:
    """The elements with some tags."""
    return (one for tag in tags for one in by_tag.get(tag, ()) if one.getparent() is not None)


def _notes(left_out: _LeftOut) -> Iterator[str]:
    for count, what in ((left_out.hidden, "hidden"), (left_out.struck, "struck")):
        if count:
            yield f"{count} {what} passage{'s' if count > 1 else ''} left out"
    if left_out.marks:
        yield f"{left_out.marks} note mark{'s' if left_out.marks > 1 else ''} left out"


def _drop(element: Element) -> None:
    """Take an element out with its words; a space stays where two words would become one."""
    before = element.getprevious()
    left = (before.tail if before is not None else element.getparent().text) or ""
    tail = element.tail or ""
    if left[-1:].isspace() and tail[:1].isspace():
        element.tail = tail.lstrip() if tail.strip() else " "
        if not tail.strip():
            element.tail = ""
    element.drop_tree()


# -- what is shown --------------------------------------------------------------------------------------------------


_ADVERTISER = re.compile(r"(?:^|-)(?:ads?|adverts?|adslot|newsletter|share|comments|consent)(?:-|$)")


def _custom(tree: Element) -> None:
    """Elements that pages make up, as those whose place they take."""
    for one in reversed(_CUSTOM(tree)):  # those inside first
        if _ADVERTISER.search(one.tag):
            one.drop_tree()
        elif any(inner.tag in _BLOCKS for inner in one.iterdescendants()):
            one.tag = "div"
        elif _in_sentence(one):
            one.tag = "span"
        elif _STOPS.search(one.text_content()):
            one.tag = "p"


def _struck_by_style(tree: Element, html: str) -> list[Element]:
    return list(_STRUCK_BY_STYLE(tree)) if "line-through" in html or "strikethrough" in html else []


def _plain_words(tree: Element, by_tag: Mapping[str, list[Element]]) -> None:
    """Set paragraphs in odd holders as such: in what runs in sentences else, in addresses, in lines of typewriters."""
    for one in _AROUND_BLOCKS(tree):
        if not told_by_name(one) and (one.tag != "a" or _STOPS.search(one.text_content())):
            one.drop_tag()
    for one in _ADDRESSES(tree) if by_tag["address"] else ():
        if _STOPS.search(one.text_content()):
            one.tag = "p"
    for one in _LOOSE(tree):
        if _STOPS.search(one.text_content()):
            one.tag = "p"
    for one in tree.xpath("//body//pre[not(*)]") if by_tag["pre"] else ():
        parts = [part for part in re.split(r"\n[^\S\n]*\n\s*", one.text or "") if part.strip()]
        if len(parts) > 1 and _STOPS.search(parts[0]):
            _part(one, parts)


def _parted(tree: Element) -> None:
    """Make paragraphs of what two breaks part in one."""
    breaks = [one for one in tree.iter("br") if _is_double(one)]
    doubled = set(breaks)
    for paragraph in dict.fromkeys(one.getparent() for one in breaks):
        if paragraph.tag == "p":
            _split(paragraph, doubled)


def _is_double(one: Element) -> bool:
    after = one.getnext()
    return after is not None and after.tag == "br" and not (one.tail or "").strip()


def _split(paragraph: Element, breaks: set[Element]) -> None:
    last = paragraph
    for child in list(paragraph):
        if child in breaks:
            made = paragraph.makeelement("p")
            last.tail, made.tail = None, last.tail
            last.addnext(made)
            last = made
            child.drop_tree()
        elif last is not paragraph:
            if child.tag == "br" and len(last) == 0 and not last.text:
                last.text = child.tail
                paragraph.remove(child)
            else:
                last.append(child)


def _part(pre: Element, parts: Iterable[str]) -> None:
    """Make paragraphs of lines that blank ones part."""
    pre.tag, pre.text = "div", None
    for part in parts:
        made = pre.makeelement("p")
        made.text = " ".join(part.split())
        pre.append(made)


def _set_plain(element: Element) -> None:
    """Words in a sentence go on in it; a sentence by itself is a paragraph."""
    if _in_sentence(element):
        element.drop_tag()
    elif _STOPS.search(element.text_content()) and not any(up.tag in _PARAGRAPHS for up in element.iterancestors()):
        element.tag = "p"


def _plain_notes(tree: Element) -> int:
    """Leave out signs of notes that are links and not raised; how many they were."""
    found = [
        one
        for one in _NOTE_LINKS(tree)
        if NOTE.fullmatch(one.text_content()) and NOTE_CLASS.search(f"{one.get('class', '')} {one.get('href', '')}")
    ]
    for one in found:
        _drop(one)
    return len(found)


def _plain_formats(tree: Element) -> None:
    """Set plainly one of two formats or links within each other: the extractor loses its place behind them.

    Bold words stay bold, as a name before an answer is; what is all of a paragraph stays as it is, as teasers are.
    """
    known: dict[Element, str] = {}  # words of blocks, which are long
    for one in _IN_RUNNING(tree):
        outer = one.getparent()
        if outer is None or any(inner.tag in _BLOCKS for inner in one.iterdescendants()):
            continue
        words = outer.text_content().strip()
        block = next((up for up in outer.iterancestors() if up.tag not in _RUNNING), tree)
        if block not in known:
            known[block] = block.text_content().strip()
        if (shown := known[block]) == words or not _STOPS.search(shown):
            continue
        is_whole = one.text_content().strip() == words and one.tag in ("b", "strong")
        (outer if is_whole else one).drop_tag()


def _plain_holders(tree: Element, by_tag: Mapping[str, list[Element]]) -> None:
    """Set pictures' holders that hold words, and groups of definitions, as what they are then."""
    for one in _FIGURES(tree) if by_tag["figure"] else ():
        _plain_figure(one)
    for one in (*_GROUPS(tree), *_DEFINED(tree)) if by_tag["dd"] or by_tag["dt"] else ():
        one.drop_tag()
    for one in _BREAKS_IN_CELLS(tree) if by_tag["td"] or by_tag["th"] else ():
        one.tail = f" {one.tail or ''}"
        one.drop_tree()


def _plain_figure(figure: Element) -> None:
    """Set a figure of words as its words, and the caption in its place: with a quotation it says whose that is.

    The HTML standard sets a quotation and its source so: the source is no part of ``<blockquote>``.
    """
    caption, is_picture = figure.find("figcaption"), _SHOWN_THINGS(figure)
    prose = _PROSE_OF(figure)
    if not any(one.tag == "blockquote" for one in prose):
        words = prose if caption is not None else [figure]
        if is_picture or not any(_STOPS.search(one.text_content()) for one in words):
            return
    figure.tag = "div"
    if caption is not None and not is_picture:  # a picture's is set by its own rules
        caption.tag = "p"
        caption.attrib.pop("class", None)
        for link in list(caption.iter("a")):  # else it is a teaser to the extractor
            link.drop_tag()
        _sign(caption)
    _with_paragraphs(figure)


def _sign(caption: Element) -> None:
    """Set a name below a quotation into it, as those are that go with quotations which layouts show twice."""
    before = caption.getprevious()
    words = caption.text_content()
    if before is None or before.tag != "blockquote" or _STOPS.search(words) or len(words.split()) > _NAME:
        return
    before.tail = (before.tail or "") + (caption.tail or "")
    caption.tail = None
    before.append(caption)


def _rename(found: Iterable[Element], tag: str) -> None:
    for one in found:
        one.tag = tag


def _shown_as_blocks(tree: Element) -> None:
    """Make words that a style sets as blocks paragraphs."""
    for one in _SHOWN_AS_BLOCKS(tree):
        if not any(inner.tag in _BLOCKS for inner in one.iterdescendants()):
            one.tag = "p"


def _in_sentence(element: Element) -> bool:
    """Whether an element stands in a paragraph beside other words."""
    above = next((up for up in element.iterancestors() if up.tag in _BLOCKS), None)
    if above is None or above.tag not in _PARAGRAPHS or element.getparent().tag == "pre":
        return False
    return len(above.text_content().strip()) > len(element.text_content().strip())


def _has_words(holder: Element) -> bool:
    """Whether words stand in a holder that are in no paragraph of it."""
    if (holder.text or "").strip() or any((child.tail or "").strip() for child in holder):
        return True
    return any(child.tag in _RUNNING - _UNSEEN and _STOPS.search(child.text_content()) for child in holder)


def _with_paragraphs(holder: Element) -> None:
    """Put the words that stand in a holder beside its blocks into paragraphs."""
    if not any(child.tag in _BLOCKS for child in holder):
        if _STOPS.search(holder.text_content()):
            holder.tag = "p"
        return
    run: list[Element] = []
    text, holder.text = holder.text or "", None
    children = list(holder)
    at = 0
    for child in [*children, None]:
        block = child is None or (isinstance(child.tag, str) and child.tag not in _RUNNING)
        if not block:
            run.append(child)
            continue
        if _STOPS.search(text + "".join(one.text_content() + (one.tail or "") for one in run)):
            made = holder.makeelement("p")
            made.text = text
            made.extend(run)
            holder.insert(at, made)
            at += 1
        elif run or text:
            _put_back(holder, at, text)
            at += len(run)
        run = []
        if child is not None:
            text, child.tail = child.tail or "", None
            at += 1


def _put_back(holder: Element, at: int, text: str) -> None:
    """Words before a child of a holder, which are no paragraph."""
    if at == 0:
        holder.text = text
    else:
        holder[at - 1].tail = text


def _cited(cite: Element) -> None:
    """Part whose a block quote is from its words, where it stands last in it."""
    quote = cite.getparent()
    if quote is not None and quote.tag == "blockquote" and cite.getnext() is None and not (cite.tail or "").strip():
        cite.tag = "p"
        _with_paragraphs(quote)


def _linked(tree: Element) -> None:
    """Unlink paragraphs of the article that are one link: sentences among others, not teasers."""
    for one in _LINKED(tree):
        link = one.find("a")
        words = link.text_content().strip()
        beside = [other for other in (one.getprevious(), one.getnext()) if other is not None and other.tag == "p"]
        rest = len(one.text_content().strip()) - len(words)
        prose = any(_STOPS.search(other.text_content()) for other in beside)
        if rest <= len(words) * _LITTLE and _STOPS.search(words) and prose:
            link.drop_tag()


_LITTLE = 0.2
