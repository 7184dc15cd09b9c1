"""A text as browsers search it for what a link names: what they take for the same, and which place they take.

They find words within a block alone (a paragraph, a cell, what stands between two breaks), whatever their case.
Chromium takes letters for the same that differ in accents, curly and straight marks, ligatures and their letters;
others take fewer for the same, so that what is found first here is found first there.
https://wicg.github.io/scroll-to-text-fragment/#finding-ranges-in-a-document
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

#: Marks that a page may draw around a quotation (``<q>``) without having them in its text.
DRAWN = re.compile(r"[“”‘]|(?<!\w)’")
_FOLDED = str.maketrans({
    **dict.fromkeys("“”„‟", '"'),
    **dict.fromkeys("‘’‚‛`´", "'"),
    **dict(zip("øđłħŧ", "odlht", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
})  # fmt: skip
#: A sign between the cells of a row, which stands in no page.
CELL = "|"
#: From here on scripts are written without spaces, so that every character may begin a word: Thai, Han, Kana.
_UNSPACED = 0x0E00
#: So many places are tried for one link: a text of nothing but "no no no" has more.
_TRIED = 2_000


class Directive(NamedTuple):
    """What a link names: where a text begins and ends, and what stands before and after it, as the text has it."""

    start: str
    end: str = ""
    before: str = ""
    after: str = ""


@lru_cache(maxsize=4096)
def folded(words: str) -> str:
    """Words with their spaces as one, in the letters that Chromium finds them by."""
    if words.isascii():
        return " ".join(words.lower().split())
    plain = unicodedata.normalize("NFKD", words.casefold()).translate(_FOLDED)
    kept = (sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Cf", "Me"))
    return " ".join("".join(kept).casefold().split())


class SearchedText:
    """A text to search, with the places of its words in it; ``drawn``: its curly marks stand in no text of the page."""

    def __init__(self, text: str, *, drawn: bool = False) -> None:
        self._text, self._drawn = text, drawn
        self._starts: list[int] = []
        self._places: list[int] = []
        parts: list[str] = []
        at = end = 0
        parted = False
        for piece in re.finditer(r"\S+", text):
            parted = parted or "\n" in text[end : piece.start()] or piece[0] == CELL
            end = piece.end()
            plain = "" if piece[0] == CELL else self._plain(piece[0])
            if not plain:
                continue
            if parts:
                parts.append("\n" if parted else " ")
                at += 1
            self._starts.append(piece.start())
            self._places.append(at)
            parts.append(plain)
            at += len(plain)
            parted = False
        self._all = "".join(parts)

    def _plain(self, piece: str) -> str:
        return folded(DRAWN.sub("", piece) if self._drawn else piece)

    def place(self, at: int) -> int:
        """Where a place of the text is in what is searched."""
        nth = bisect_right(self._starts, at) - 1
        if nth < 0:
            return 0
        piece = self._text[self._starts[nth] : at].split()  # up to the place, or all where it is behind it
        return self._places[nth] + (len(self._plain(piece[0])) if piece else 0)

    def found(self, named: Directive, since: int = 0) -> tuple[int, int] | None:
        """The place that a browser opens, in what is searched; None where there is none, or it begins before ``since``.

        Where all sentences begin alike, the end of each is looked for no further than that it begins too early.
        """
        before, start, end, after = (self._sought(one) for one in (named.before, named.start, named.end, named.after))
        at = 0
        for _ in range(_TRIED):
            first = self._find(before or start, at, begins=True, ends=not before and bool(end or not after))
            if first is None:
                return None
            at = first + 1
            if before:
                first = self._next(first + len(before))
                if not self._all.startswith(start, first):
                    continue
            if first < since and (end or not after):
                return None  # another beginning is not tried
            last = self._ended(first + len(start), end, after)
            if last is not None:
                return first, last
            if end:
                return None  # another beginning is not tried
        return None

    def _ended(self, last: int, end: str, after: str) -> int | None:
        """Where a match that begins well ends."""
        for _ in range(_TRIED):
            if end:
                ends = self._find(end, last, begins=True, ends=not after)
                if ends is None:
                    return None
                last = ends + len(end)
            if not after or self._all.startswith(after, self._next(last)):
                return last
            if not end:
                return None
        return None

    def _sought(self, words: str) -> str:
        return folded(DRAWN.sub("", words) if self._drawn else words)

    def _next(self, at: int) -> int:
        """The next place that is no space; those between blocks are none, either."""
        return at + 1 if self._all[at : at + 1] in (" ", "\n") else at

    def _find(self, words: str, at: int, *, begins: bool, ends: bool) -> int | None:
        for _ in range(_TRIED):
            found = self._all.find(words, at)
            if found < 0:
                return None
            if (not begins or self._parted(found)) and (not ends or self._parted(found + len(words))):
                return found
            at = found + 1
        return None

    def _parted(self, at: int) -> bool:
        """Whether a word may begin or end at a place."""
        one, other = self._all[at - 1 : at] if at else "", self._all[at : at + 1]
        if not (_in_word(one) and _in_word(other)):
            return True
        return ord(one) >= _UNSPACED or ord(other) >= _UNSPACED


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
