"""Opinion: what an outlet labels so, or what is signed at its head and told in the first person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.segment.kinds.lines import LaidLine
from onrecord.words.lists import alternation, tagged

_NAMED = alternation(tagged("layout", "opinion"))
_LABEL = re.compile(
    rf"(?:[*_#\[(]*(?:Our |The |Guest |Today’s )?(?:{_NAMED})s?(?: page)?[*_\])]*\s*(?:[|:/–—•·-].*)?"
    rf"|.*\|\s*(?:{_NAMED}))\s*",
    re.IGNORECASE | re.DOTALL,
)
_BYLINE = re.compile(
    r"[*_]*(?:By|BY) [A-Z][^.!?\n]{3,60}[*_]*|[A-Z][\w’-]+ [A-Z][\w’-]+ (?:is|was) (?:a|an|the|our)\b.*", re.DOTALL
)
_I = re.compile(r"\b(?:I|I[’']\w+|[Mm]y|[Mm]e)\b")
#: Lines among which a label stands; paragraphs in the first person, at least, and their share.
_FIRST_LINES, _FEWEST, _SHARE = 4, 2, 0.3


def is_opinion(every: Sequence[LaidLine], author: str | None = None) -> bool:
    """Whether a text is somebody's own view."""
    if any(_LABEL.fullmatch(line.text, *line.span) for line in every[:_FIRST_LINES]):
        return True
    signed = bool(author) or any(_BYLINE.fullmatch(one.text, *one.span) for one in (*every[1:_FIRST_LINES], every[-1]))
    own = [bool(_I.search(line.own)) for line in every[1:]]
    return signed and sum(own) >= max(_FEWEST, _SHARE * len(own))
