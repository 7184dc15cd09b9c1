"""The gender of whoever a name is of, as the article's own pronouns show it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set

from onrecord.records import Mention, Span
from onrecord.resolve.mentions.phrases import words
from onrecord.resolve.word_sets import HE, SHE, Gender

#: Characters behind a name that are looked at for its pronouns: a text without a full stop is one sentence.
_AHEAD = 2000


class Pronouns:
    """The gender that pronouns give a bare name: in its sentence where nobody else is named before them."""

    def __init__(self, text: str, mentions: Sequence[Mention], sentences: Sequence[Span]) -> None:
        self._text, self._sentences = text, sentences
        self._people = [m.span.start for m in mentions if m.kind == "person"]

    def gender(self, span: Span, *, subject: bool = False) -> Gender | None:
        """The gender told behind a name; ``subject``: by what can be a subject alone."""
        i = bisect_right(self._sentences, span.start, key=lambda s: s.start) - 1
        if i < 0:
            return None
        end = min(self._sentences[i].end, span.end + _AHEAD)
        at = bisect_right(self._people, span.start)
        end = min(end, self._people[at]) if at < len(self._people) else end
        first = bisect_left(self._people, self._sentences[i].start)
        if first < len(self._people) and self._people[first] < span.start:
            return None
        return told_gender(self._text, Span(span.end, end), SUBJECT if subject else HE | SHE)


#: Pronouns that speak of the subject of their clause, or are it.
SUBJECT, _ANY = frozenset("he she himself herself".split()), re.compile(r"\b(?:s?he|hi[ms]|her)", re.IGNORECASE)


def told_gender(text: str, span: Span, pronouns: Set[str] = HE | SHE) -> Gender | None:
    """The gender of the pronouns in a stretch, where they are of one."""
    said = {w.low for w in words(text, span)} & pronouns if _ANY.search(text, *span) else set[str]()
    he, she = bool(said & HE), bool(said & SHE)
    return None if he == she else "m" if he else "f"
