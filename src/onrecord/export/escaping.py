"""Text that comes from articles, made harmless where it is shown: on a terminal, and in HTML."""

from __future__ import annotations

import re
import unicodedata

_DIRECTIONS = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def harmless(text: str) -> str:
    """The text without what could steer a terminal: controls, direction overrides, lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_harmless_character(character) for character in text)


def _harmless_character(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Cc", "Cs", "Cn", "Co"):
        return "\N{REPLACEMENT CHARACTER}"
    return "" if unicodedata.bidirectional(character) in _DIRECTIONS else character


#: Characters that HTML can't hold, or that turn the direction of what follows them.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


def escape(text: str) -> str:
    """Text of an article as HTML."""
    from html import escape as escape_html  # a terminal does without its table of entities

    return escape_html(_UNFIT.sub("\N{REPLACEMENT CHARACTER}", text))
