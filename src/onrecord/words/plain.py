"""Texts made plain: the one form of all texts that a reader can't tell apart, and letters as a keyboard has them.

``one_form`` is what makes two files one article: line ends, Unicode composition, kinds of blanks, and signs that nobody
sees are set aside, nothing else. ``plain`` is what is searched for: no case, accents, strokes or ligatures
("Małgorzata Łódź" is "malgorzata lodz", "Straße" "strasse"). ``respelled`` is the other way that letters of some names
are written without their marks: "Søren" as "soeren", "Müller" as "mueller", "Åse" as "aase", "Đorđe" as "djordje".
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from onrecord.words.letters import composed

_LINE_END = re.compile("\r+\n|[\r\x85\u2028\u2029]")
#: Blanks of other widths, or that don't break: as the one of the keyboard. Signs that nobody sees: as nothing.
_BLANK = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\xad\u200b\u2060\ufeff]")


def one_form(text: str) -> str:
    """A text in the form that stands for all that read alike; what is in that form already comes back as it is.

    It has LF, composed letters (NFC), one kind of blank, none at the ends of lines, no empty lines around it.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", _BLANK.sub(" ", _UNSEEN.sub("", text)))
    if "\r" in text or not text.isascii():
        text = _LINE_END.sub("\n", text)
    return "\n".join([line.rstrip(" \t") for line in text.split("\n")]).strip("\n")


#: Letters that no decomposition takes apart and whose names don't tell, as they are written without them.
_AS = {"æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ȷ": "j", "ŋ": "n", "ə": "a", "ĸ": "k"}
_AS |= dict.fromkeys("ʻʼʾʿ", "'")
#: The other way, where one is usual: German and Nordic, Serbian, Azerbaijani as Turks write it.
_OR_AS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj", "ə": "e"}
#: Where to look for them, whole or taken apart.
_IN_ANOTHER_WAY = re.compile(f"[{''.join(_OR_AS)}{''.join(_OR_AS).upper()}]|[aou]\u0308|a\u030a", re.IGNORECASE)
#: "LATIN SMALL LETTER L WITH STROKE": the letter in it.
_NAMED = re.compile(r"LATIN SMALL LETTER (?:DOTLESS |LONG )?([A-Z]{1,2}) WITH ")
#: Letters that are remembered: all of a language, and not all that Unicode has.
_REMEMBERED = 8_192


def _bare(letter: str) -> str:
    """One character as it is searched for: none for an accent that stands by itself, several for a ligature."""
    out = []
    for c in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold()):
        if unicodedata.combining(c):
            continue
        named = None if c.isascii() else _NAMED.match(unicodedata.name(c, ""))
        out.append(_AS.get(c) or (named[1].lower() if named else c))
    return "".join(out)


def _other(letter: str) -> str:
    """The same by the other way of writing it, where there is one."""
    low = unicodedata.normalize("NFC", letter.lower())
    return _OR_AS.get(low) or _bare(letter)


class _PlainLetters(dict[int, str]):
    """Characters as they are searched for, made when they are met."""

    def __missing__(self, code: int) -> str:
        made = _bare(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = made
        return made


class _RespelledLetters(dict[int, str]):
    """The same by the other way of writing them."""

    def __missing__(self, code: int) -> str:
        made = _other(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = made
        return made


_PLAIN, _RESPELLED = _PlainLetters(), _RespelledLetters()


def plain(text: str) -> str:
    """A text as it is searched for: no case, no accents, letters without strokes, ligatures taken apart."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


def respelled(text: str) -> str | None:
    """The same with letters by the other way of writing them; None where that changes nothing."""
    if text.isascii() or not _IN_ANOTHER_WAY.search(text):
        return None
    made = unicodedata.normalize("NFC", text).translate(_RESPELLED)
    return made if made != plain(text) else None


def searchable(text: str | None) -> str:
    """All that a text is found by: as it is plainly written and, behind a bar, in the other way, if there is one."""
    if not text or text.isascii():
        return (text or "").lower()
    other = respelled(text)
    return plain(text) if other is None else f"{plain(text)} | {other}"


class Lettered(NamedTuple):
    """A text made plain; ``starts[n]`` and ``ends[n]``: where the letter stands that its letter n comes from."""

    text: str
    starts: list[int]
    ends: list[int]


def placed(text: str) -> tuple[Lettered, ...]:
    """A text as it is plainly written, and in the other way where there is one, with the places of its letters.

    An accent that stands by itself belongs to the letter before it.
    """
    ways = [_placed(text, _PLAIN)]
    if respelled(text) is not None:
        ways.append(_placed(text, _RESPELLED))
    return tuple(ways)


def _placed(text: str, letters: dict[int, str]) -> Lettered:
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for letter, at, end in composed(text):  # "u" and U+0308 are respelled as "ü" is
        made = letter.translate(letters)
        out.append(made)
        starts += [at] * len(made)
        ends += [end] * len(made)
    return Lettered("".join(out), starts, ends)
