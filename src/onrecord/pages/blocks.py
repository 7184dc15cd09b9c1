"""The blocks of a page's article as paragraphs of its text, each with how the page sets it.

Paragraphs, subheadings, block quotes, list items and rows of tables become paragraphs, one blank line apart. That one
was in bold, quoted, or an item is told beside the text (`Article.layout`), for what reads interviews and lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from onrecord.pages.data import Element
from onrecord.pages.lines import is_page_line
from onrecord.records import Laid, Span

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00]")
_SPACES = re.compile(r"[^\S\n]+")
#: Between the cells of a row.
_CELL = " | "
_BLANK = re.compile(r" ?\n[\s]*")
#: Between paragraphs that are parted by breaks alone.
_PARTED = re.compile(r"\n[^\S\n]*\n\s*")
_NOT_WORD = re.compile(r"[\W_]+")
_PULL_QUOTE = 4  # words; fewer stand in other sentences by chance
_SIGNATURE = 8
_BLOCKS = frozenset(("p", "head", "item", "row", "code", "quote", "fw", "ab", "list", "table"))
#: What is told of a block by its element.
_WHATS = {"head": "heading", "item": "item", "row": "row"}
#: Signs around text in bold, while a block is put together: no page's text has them, as they are taken out of it.
_BOLD, _PLAIN = "\ue000", "\ue001"
_SIGNS = re.compile(f"[{_BOLD}{_PLAIN}]")
_CLOCK = re.compile(r"\d{1,2}(?:[.:h]\d\d)|\d ?[ap]\.?m\b|\d ?\w+ ago", re.IGNORECASE)
#: So many times make a page a live blog.
_ENTRIES = 3


class PageBlock(NamedTuple):
    """A paragraph of the text: whether it is in a block quote, what it is, and how much of its beginning is bold."""

    text: str
    quoted: bool
    what: str | None
    bold: int


def blocks_of(element: Element, *, quoted: bool = False) -> Iterator[PageBlock]:
    """The text of each block that holds no other block, in order."""
    quoted = quoted or element.tag == "quote"
    what = "term" if str(element.get("rend", "")).startswith("dt") else _WHATS.get(element.tag)
    loose = [_clean(element.text)]
    for child in element:
        if element.tag != "row" and _is_block(child):
            yield from _whole("".join(loose), quoted, what)
            loose = [_clean(child.tail)]
            yield from blocks_of(child, quoted=quoted)
        else:
            loose.append(_inline(child) + _clean(child.tail))
    yield from _whole("".join(loose), quoted, what)


def _is_block(element: Element) -> bool:
    return element.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in element.iterdescendants())


def _clean(text: str | None) -> str:
    return _SIGNS.sub("", text or "")


def _inline(element: Element) -> str:
    if element.tag == "lb":
        return "\n"
    text = "".join((_clean(element.text), *(_inline(child) + _clean(child.tail) for child in element)))
    if element.tag == "hi" and element.get("rend") == "#b":
        return f"{_BOLD}{text}{_PLAIN}"
    return f"{text}{_CELL}" if element.tag == "cell" else text


def _whole(text: str, quoted: bool, what: str | None) -> Iterator[PageBlock]:
    """A block, or several where breaks part its paragraphs; a row of several cells stays one, on a line."""
    if what == "row":
        cells = [cell for cell in text.split(_CELL) if cell.strip()]
        text = _CELL.join(cell if len(cells) == 1 else cell.replace("\n", " ") for cell in cells)
    inside = False
    for piece in _PARTED.split(text.strip()):
        part = _BOLD + piece if inside else piece
        inside = part.count(_BOLD) > part.count(_PLAIN)
        plain = _plain(_SIGNS.sub("", part))
        if plain:
            yield PageBlock(plain, quoted, what, _bold(part))


def text_of(element: Element) -> str:
    """The words of one of a page's own paragraphs, as a block has them."""
    pieces = [element.text or ""]
    for one in element.iterdescendants():
        if one.tag == "br":
            pieces.append("\n")
        elif isinstance(one.tag, str):
            pieces.append(_SOURCE_LINES.sub(" ", one.text or ""))
        pieces.append(_SOURCE_LINES.sub(" ", one.tail or ""))
    pieces[0] = _SOURCE_LINES.sub(" ", pieces[0])
    return _plain("".join(pieces))


_SOURCE_LINES = re.compile(r"\s+")


def _plain(text: str) -> str:
    return _BLANK.sub("\n", _SPACES.sub(" ", _INVISIBLE.sub("", text))).strip(" \n|")


def _bold(text: str) -> int:
    """How many characters of a block's text are bold from its beginning on."""
    if not text.strip().startswith(_BOLD):
        return 0
    inside, out = False, []
    for part in re.split(f"([{_BOLD}{_PLAIN}])", text):
        if part in (_BOLD, _PLAIN):
            inside = part == _BOLD
        elif inside or not part.strip():
            out.append(part)
        else:
            break
    return len(_plain("".join(out)))


def without_pull_quotes(blocks: list[PageBlock]) -> list[PageBlock]:
    """Leave out block quotes that only repeat words of a paragraph, as layouts do: nobody said them twice."""
    told = [f" {plain_words(block.text)} " for block in blocks if not block.quoted]

    def repeats(text: str) -> bool:
        words = plain_words(text)
        return words.count(" ") + 1 >= _PULL_QUOTE and any(f" {words} " in other for other in told)

    out: list[PageBlock] = []
    pulled = False
    for block in blocks:
        # whose the words are stands below them
        signed = pulled and block.quoted and len(block.text.split()) <= _SIGNATURE
        pulled = block.quoted and (signed or repeats(block.text))
        if not pulled:
            out.append(block)
    return out


def article_blocks(blocks: Iterable[PageBlock], captions: frozenset[str] = frozenset()) -> list[PageBlock]:
    """The blocks of an article, without what is said twice, and without teasers and words of advertisers.

    ``captions``: what of them are captions of pictures, by their words.
    """
    told = [block._replace(what="caption") if block.text in captions else block for block in blocks]
    return without_pull_quotes([block for block in told if not _is_page_block(block)])


_MORE_OF = re.compile(r"(?:more|latest|other)(?: news| stories)? (?:from|in|on|about)\b[^.!?:]{1,40}", re.IGNORECASE)


def _is_page_block(block: PageBlock) -> bool:
    return is_page_line(block.text) or (block.what == "heading" and bool(_MORE_OF.fullmatch(block.text)))


def with_data(blocks: list[PageBlock], body: str) -> list[PageBlock]:
    """The paragraphs that a page's data hold, where its elements show less of them: it is built by a script."""
    shown = plain_words(" ".join(block.text for block in blocks))
    if len(plain_words(body)) < _MORE * len(shown):
        return blocks
    parts = _PARTED.split(body) if _PARTED.search(body) else body.splitlines()
    return [PageBlock(plain, False, None, 0) for part in parts if (plain := _plain(part))]


#: So much longer is an article's text in a page's data than what a stub shows of it.
_MORE = 1.5


@lru_cache(maxsize=1024)  # a block is compared several times
def plain_words(text: str) -> str:
    """Words without their signs and cases, to be compared."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def joined(title: str | None, blocks: list[PageBlock]) -> tuple[str, tuple[Laid, ...]]:
    """The text: the paragraphs under the title, unless one of the first already is it; and how they are set."""
    if title and plain_words(title) not in (plain_words(block.text) for block in blocks[:3]):
        blocks = [PageBlock(title, False, None, 0), *blocks]
    layout: list[Laid] = []
    at = 0
    for block in blocks:
        span = Span(at, at + len(block.text))
        layout += [Laid(span, what) for what in ("quote" if block.quoted else None, block.what) if what]
        if block.bold:
            layout.append(Laid(Span(at, at + block.bold), "bold"))
        at = span.end + 2
    return "\n\n".join(block.text for block in blocks) + "\n", tuple(layout)


def line_of(value: str | None) -> str | None:
    """A value of the page's metadata as one line; None where it is empty."""
    return " ".join(_INVISIBLE.sub("", value).split()) or None if value else None


def with_times(tree: Element) -> None:
    """Keep the times of a live blog's entries, and their order: else they are left out with what is no paragraph."""
    times = [one for one in tree.iter("time") if _CLOCK.search(one.text_content())]
    if len(times) < _ENTRIES:
        return
    for one in times:
        above = one.getparent()
        if above is not None and above.tag == "header" and not any(inner.tag in ("h1", "h2", "h3") for inner in above):
            above.tag = "p"
        elif above is not None and above.tag in ("div", "article", "section", "header", "li"):
            one.tag = "p"
            continue
        one.drop_tag()
    for one in list(tree.iter("article", "header", "section")):
        if any(above.tag in ("article", "main") for above in one.iterancestors()):
            one.tag = "div"
