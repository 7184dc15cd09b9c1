"""Around a page's headline, above its first paragraph: who wrote the article and when, as readers are told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import XPath

from onrecord.pages.data import Element, LinkedData
from onrecord.words.lists import tagged

#: So many pieces of text are looked at, and none longer than a line of it.
_MOST, _LINE = 40, 200
_PROSE = 20  # words
_TITLE = 3  # words that a title has at least
_BELOW = XPath(f"(following::text()[normalize-space()])[position() <= {_MOST}]")
_ABOVE = XPath(
    "(preceding-sibling::*"
    " | parent::*[ancestor::article or ancestor::main]/preceding-sibling::*[string-length() < 200])"
    "//text()[normalize-space()] | preceding-sibling::text()[normalize-space()]"
)
_HEADLINES = XPath("//article//h1 | //main//h1 | //h1 | //*[@itemprop='headline']")
#: What is quoted says who is quoted, and when that was said, as its caption does: not who wrote the article.
QUOTED = "ancestor-or-self::blockquote or ancestor-or-self::figcaption[../blockquote]"
_APART = frozenset("script style noscript template aside nav footer form select button blockquote".split())
_CHANGED = re.compile(r"updat|modif|edit", re.IGNORECASE)
_BY = re.compile(r"\s*(?:(?:posted|written|reported|published|story)\s+)?by\b[:\s]*(.*)", re.IGNORECASE | re.DOTALL)
_LABEL = re.compile(r"\s*(?:(?:written|posted|reported)\s+by|by|authors?)\s*:?\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:;|\||•|·|,(?!\s*(?:jr|sr|ph|m)\b\.?)|\band\b|&)\s*", re.IGNORECASE)
#: A person's or a desk's name: no figures, no signs of addresses.
_NAME = re.compile(r"[^\W\d_][^\d@/:<>{}()|]{1,60}")
_AUTHOR_NAMES = frozenset(
    ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author")
)
_MARKED = XPath(
    "//*[(@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' p-author '))"
    f" and not(ancestor::aside or ancestor::footer or ancestor::nav or ancestor::li[ancestor::aside] or {QUOTED})]"
)
_BYLINES = XPath(
    "//body//*[contains(@class, 'author') or contains(@class, 'byline')]"
    f"[not(ancestor::aside or ancestor::footer or ancestor::nav or {QUOTED})]"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: Where somebody wrote from, behind the name.
_FROM = re.compile(r"\s+(?:in|from|at)\s+[A-Z].*")
#: What begins the day behind a name: "By Ene Saar, Wednesday, March 12".
_DAYS = tagged("times", "weekday", "month")
_PARTICLES = frozenset("al bin da de del der di la van von y".split())
_LONGEST_NAME = 6  # words
_MOST_AUTHORS = 12


def lines_of_top(tree: Element) -> tuple[str, ...]:
    """Pieces of text around the headline, in order, up to the first paragraph; none where there is no headline."""
    found = _HEADLINES(tree) or _as_titled(tree)
    if not found:
        return ()
    headline = found[0]
    above = [piece for piece in _ABOVE(headline)[-5:] if _counts(piece)]
    below = []
    for piece in _BELOW(headline):
        if len(piece.split()) >= _PROSE:
            break
        if _counts(piece):
            below.append(piece)
    return tuple(_line(piece) for piece in (*above, *below))


def _as_titled(tree: Element) -> list[Element]:
    """The first element that says what the page's title says, on a page without a marked headline."""
    title = " ".join((tree.findtext(".//title") or "").split())
    for one in tree.iter("h2", "h3", "b", "strong", "font") if title else ():
        words = " ".join(one.text_content().split())
        if len(words.split()) >= _TITLE and words in title:
            return [one]
    return []


def _line(piece: Element) -> str:
    """A piece of text on a line, with its time as the page's elements have it."""
    told = piece.getparent().get("datetime") or ""
    return f"{' '.join(piece.split())[:_LINE]} {told}".strip()


def _counts(piece: Element) -> bool:
    """Whether a piece of text is shown, and doesn't tell of a later change."""
    near = piece.getparent()
    for _ in range(6):
        if near is None:
            return True
        apart = near.tag in _APART and not (near.tag == "footer" and _is_inside(near))
        if apart or _CHANGED.search(near.get("class") or ""):
            return False
        near = near.getparent()
    return True


def _is_inside(foot: Element) -> bool:
    """Whether a foot is an article's own, where some content systems write who wrote it, above the text."""
    return next(foot.iterancestors("article"), None) is not None


def authors_of(tree: Element, data: LinkedData, top: tuple[str, ...]) -> str | None:
    """Who wrote a page's article, names parted by ``; ``: as its data says, its ``meta``, its marks, its byline."""
    for found in (_linked(data), _from_meta(tree), _marked(tree), _from_top(top), _from_classes(tree)):
        if names := list(dict.fromkeys(found))[:_MOST_AUTHORS]:
            return "; ".join(names)
    return None


def as_names(author: str | None) -> str | None:
    """Names parted by ``; ``; None where it is a sentence or an address."""
    found = [one.strip() for one in (author or "").split(";")]
    return "; ".join(one for one in found if one and len(one.split()) <= _LONGEST_NAME and _NAME.fullmatch(one)) or None


def _linked(data: LinkedData) -> Iterator[str]:
    articles = data.articles
    named = {str(item.get("@id")): item.get("name") for item in data.items}
    for item in articles[:1]:
        told = item.get("author")
        for one in told if isinstance(told, list) else [told]:
            name = (one.get("name") or named.get(str(one.get("@id")))) if isinstance(one, dict) else one
            for each in name if isinstance(name, list) else [name]:
                if isinstance(each, str):
                    yield from _names(each)


def _from_meta(tree: Element) -> Iterator[str]:
    labels: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name in _AUTHOR_NAMES:
            yield from _names(meta.get("content") or "")
        elif name.startswith("twitter:"):  # a label and what it labels: "Written by"
            labels[name] = meta.get("content") or ""
    for name, label in labels.items():
        if _LABEL.fullmatch(label) and (told := labels.get(name.replace("label", "data"))):
            yield from _names(told)


def _marked(tree: Element) -> Iterator[str]:
    for one in _MARKED(tree)[:_MOST_AUTHORS]:
        yield from _names(one.get("content") or one.text_content())


def _from_classes(tree: Element) -> Iterator[str]:
    """Names in the first byline by its class that holds nothing else."""
    for one in _BYLINES(tree)[:_MOST_AUTHORS]:
        names = list(_names(one.text_content()))
        if names and all(_is_capital(name) for name in names):
            yield from names
            return


def _is_capital(name: str) -> bool:
    """Whether a name's words begin with capitals, but for particles."""
    return all(word[:1].isupper() or word in _PARTICLES for word in name.split())


def _from_top(top: tuple[str, ...]) -> Iterator[str]:
    for at, line in enumerate(top):
        if said := _BY.fullmatch(line):
            yield from _names("by " + (said[1] or "".join(top[at + 1 : at + 2])))
            return
    for line in top:  # a name and a day
        parts = [part for part in re.split(r"\s*[|·•–—]\s*", line) if part]
        if len(parts) > 1 and any(_YEAR.search(part) for part in parts[1:]) and _is_person(parts[0]):
            yield parts[0]
            return


def _is_person(part: str) -> bool:
    """Whether a line's part is a name of two to four words."""
    return 2 <= len(part.split()) <= 4 and bool(_NAME.fullmatch(part)) and _is_capital(part)


def _names(value: str) -> Iterator[str]:
    """The names in a byline; nothing where it is an address or a sentence."""
    line = " ".join(value.split())
    if said := _BY.fullmatch(line):
        line = _FROM.sub("", said[1])
    for part in _PARTS.split(line):
        if not _NAME.fullmatch(part) or len(part.split()) > _LONGEST_NAME or part.lower() in _DAYS:
            return
        yield part.strip(" ,.") + ("." if re.search(r"\b(?:[A-Z]|[JS]r)\.$", part) else "")
