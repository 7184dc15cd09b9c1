"""What is read in the place of signs that only layout has: marks around a block quote, nothing for an entry's time.

The network reads marks, and was taught nothing of ``>`` or of times before paragraphs. The text that it reads is as
long as the article's, so that all places hold; where a sign stands in for another is told, to leave it out of what is
found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.records import Entry, Laid, Span
from onrecord.segment.kinds.entries import blanks, entries

_BLOCK = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_SIGNS = re.compile(r"^[ \t]*>+[ \t]?", re.MULTILINE)
_SIGNATURE = re.compile(r"^[ \t]*>[ \t]*[–—-]+[ \t]*\S", re.MULTILINE)
_DASHES = "–—-"
_MARKS = "“\"«‘'„"
_NAME = re.compile(r"(?:[–—-]+\s*)?[A-Z][\w.’'-]*(?: [\w.’'-]+){1,3}(?:,[^.\n]{1,60})?$")


class Readable(NamedTuple):
    """The text to be read, the places where it is not the article's, and the entries that it holds."""

    text: str
    places: frozenset[int]
    entries: tuple[Entry, ...]


def readable(text: str, layout: Sequence[Laid] = ()) -> Readable:
    """The text with marks around its block quotes, and without the times and authors of its entries."""
    changes: dict[int, str] = {}
    found, silent = entries(text)
    changes |= dict.fromkeys(blanks(silent), " ")
    if ">" in text:
        for block in _BLOCK.finditer(text):
            changes |= dict(_quoted(text, Span(*block.span())))
    changes |= dict(_laid(text, [one.span for one in layout if one.what == "quote"]))
    if not changes:
        return Readable(text, frozenset(), tuple(found))
    letters = list(text)
    for place, letter in changes.items():
        if letter != " " or letters[place] not in "\n\r":  # line ends stay
            letters[place] = letter
    return Readable("".join(letters), frozenset(changes), tuple(found))


def _quoted(text: str, block: Span) -> Iterator[tuple[int, str]]:
    """A run of lines with ``>`` as a quotation, paragraph by paragraph, closed before a signature or at its end."""
    signature = _SIGNATURE.search(text, *block)
    end = signature.start() if signature else block.end
    opened = False
    for sign in _SIGNS.finditer(text, *block):
        for place in range(*sign.span()):
            yield place, " "
        begins = text[sign.end() : sign.end() + 1]
        if sign.start() >= end or begins in ("", "\n", *_MARKS):
            opened = opened and begins not in ("", "\n")
            continue
        if not opened:
            yield sign.end() - 1, "“"
            opened = True
    last = end
    while last > block.start and text[last - 1] in "\n\r":
        last -= 1
    firsts = (text[sign.end() : sign.end() + 1] for sign in _SIGNS.finditer(text, *block))
    marked = any(first and first in _MARKS for first in firsts)
    if not marked and last < len(text) and (signature or text[last : last + 2] == "\n\n" or last + 1 == len(text)):
        yield last, "”"


def _is_name(words: str) -> bool:
    return bool(_NAME.match(words)) and not words.endswith((".", "!", "?"))


def _laid(text: str, quotes: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Block quotes of a page; a name that stands last in one signs it."""
    for n, span in enumerate(quotes):
        before = quotes[n - 1] if n and not text[quotes[n - 1].end : span.start].strip() else None
        after = quotes[n + 1] if n + 1 < len(quotes) and not text[span.end : quotes[n + 1].start].strip() else None
        words = text[slice(*span)]
        closes = after is None or (after is quotes[-1] and _is_name(text[slice(*after)]))
        if before is not None and after is None and _is_name(words):
            if words[0] not in _DASHES:
                yield span.start - 1, "–"
        elif words[:1] not in _MARKS and span.start and text[span.start - 1] == "\n":
            yield span.start - 1, "“"
            if closes and text[span.end : span.end + 1] == "\n":
                yield span.end, "”"
