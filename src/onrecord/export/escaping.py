"""Text that comes from articles, made harmless where it is shown: on a terminal, in data for programs, and in HTML."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: What is printed for people is shortened beyond this, in characters: a word (an address, an id), and a whole field.
_LONGEST_WORD, _LONGEST = 1_000, 10_000
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
#: Controls but for tabs and line ends, marks that turn the direction of what follows, separators of lines, half
#: characters, and letters that nobody sees.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)


def harmless(text: str) -> str:
    """A field as it may be printed for people, in one line: without what could steer a terminal, and bounded.

    Controls become a mark, directions vanish, bytes that were no UTF-8 are shown as ``\\xe9``; what is too long is
    shown by its beginning and end.
    """
    if len(text) <= _LONGEST_WORD and text.isascii() and text.isprintable():
        return text
    return bounded("".join(map(_harmless_character, bounded(text))))


def bounded(text: str) -> str:
    """A field that is too long for people, by its beginning and end."""
    if len(text) <= _LONGEST_WORD:
        return text
    text = _LONG_WORD.sub(lambda word: _shortened(word[0], _LONGEST_WORD, "…"), text)
    return _shortened(text, _LONGEST, " … ") if len(text) > _LONGEST else text


def _shortened(text: str, most: int, gap: str) -> str:
    """The beginning and end of a long text, just as many characters in all."""
    last = most // 4
    return text[: most - last - len(gap)] + gap + text[-last:]


@lru_cache(4096)
def _harmless_character(character: str) -> str:
    if character.isspace():
        return " "
    if "\udc80" <= character <= "\udcff":  # a byte of a file's name
        return f"\\x{ord(character) - 0xDC00:02x}"
    if unicodedata.category(character) in ("Cc", "Cs", "Cn", "Co"):
        return "\N{REPLACEMENT CHARACTER}"
    return "" if _STEERING.match(character) else character


def escaped(text: str) -> str:
    """Text for programs, in as many lines, with escapes of JSON (``\\u001b``) in place of what could steer a terminal.

    In JSON, where these stand in strings only, it is the same data. Tabs and line ends stay.
    """
    return _STEERING.sub(_json_escape, text)


def seen(text: str) -> str:
    """Text as it stands, in as many characters, with a mark in place of each that nobody sees."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def _json_escape(found: re.Match[str]) -> str:
    number = ord(found[0])
    if number < 0x10000:
        return f"\\u{number:04x}"
    return f"\\u{0xD7C0 + (number >> 10):04x}\\u{0xDC00 + (number & 0x3FF):04x}"


#: Characters that HTML can't hold, or that turn the direction of what follows them.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


def escape(text: str) -> str:
    """Text of an article as HTML."""
    from html import escape as escape_html  # a terminal does without its table of entities

    return escape_html(_UNFIT.sub("\N{REPLACEMENT CHARACTER}", text))
