"""How words are cut out of a text, and letters made plain. Four cuts are needed:

`WORD` for comparing wordings (`normalize`): what a reader says as one word, an acronym's points, a number's separators
and brackets around a letter included; hyphens part, for outlets set them differently. `WRITTEN` for the look of words
(capitals, how many): hyphens and points join. `RUN` for what an index or a hash made before: SQLite's FTS5 and the
sketches of copies stand on it, and a change of it would mean to make them anew. `LETTERS` for words of a language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: A word: an acronym with its points, a number with its separators, letters with apostrophes inside; money and
#: percent signs count as words. ``[W]e`` is one word. Hyphens part words.
WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|\[[^\W\d_]\][^\W\d_]+(?:['’ʼ‘`´][^\W\d_]+)*"
    r"|\d+(?:[.,]\d+)*[^\W\d_]*|[^\W\d_]+(?:['’ʼ‘`´][^\W\d_]+)*\d*|[$€£%]"
)
WRITTEN = re.compile(r"\w+(?:['’.-]\w+)*")
RUN = re.compile(r"\w+")
LETTERS = re.compile(r"[^\W\d_]+")


def composed(text: str) -> Iterator[tuple[str, int, int]]:
    """The letters of a text with where each begins and ends: accents that stand behind a letter are of it.

    "u" and U+0308 come as "ü"; where there is no such sign, as they stand.
    """
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        yield unicodedata.normalize("NFC", text[at:end]), at, end
        at = end


def unaccented(text: str) -> str:
    """A text without the accents of its letters, and with what is one sign for several taken apart."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
