"""Places in the text of a tool, to places in the text of an article.

Tools change line ends, compose letters, turn line breaks into blanks, and set straight marks for curly ones. Both texts
are brought into one form in which none of that shows, with the place that each of its letters has in either.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from onrecord.answers import Marking
from onrecord.errors import ReadError
from onrecord.records import Span, Spans
from onrecord.words.letters import composed

_UNSEEN = frozenset("\xad\u200b\u200c\u200d\u2060\ufeff")
_MARKS = {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛′`´ʼ", "'"), **dict.fromkeys("‐‑‒–—―−", "-")}
#: Characters of a text that are shown where two differ.
_SHOWN = 24


class LetterPlaces(NamedTuple):
    """A text in the one form; where each of its letters begins and ends in the text itself."""

    text: str
    starts: list[int]
    ends: list[int]


def placing(theirs: str, ours: str) -> Callable[[Span], Span | None]:
    """What brings places of a tool's text into an article's. Raises ReadError where the two are not one text."""
    if theirs == ours:
        return lambda span: span if 0 <= span.start < span.end <= len(ours) else None
    a, b = letters(theirs), letters(ours)
    if a.text != b.text:
        raise ReadError(_unlike(a, b, theirs, ours))

    def place(span: Span) -> Span | None:
        first, last = bisect_right(a.ends, span.start), bisect_left(a.starts, span.end)
        while first < last and a.text[first] == " ":
            first += 1
        while first < last and a.text[last - 1] == " ":
            last -= 1
        return Span(b.starts[first], b.ends[last - 1]) if first < last else None

    return place


def moved(marks: Iterable[Marking], place: Callable[[Span], Span | None]) -> tuple[Marking, ...]:
    """Attributions with their places brought over; those without any are left out."""
    out = []
    for one in marks:
        source, cue, content = (_each(spans, place) for spans in (one.source, one.cue, one.content))
        if cue or content:
            out.append(replace(one, source=source, cue=cue, content=content))
    return tuple(out)


def _each(spans: Spans, place: Callable[[Span], Span | None]) -> Spans:
    return tuple(found for span in spans if (found := place(span)) is not None)


def letters(text: str) -> LetterPlaces:
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for letter, at, end in composed(text):
        made = _one(letter)
        if made == " " and out and out[-1] == " ":
            ends[-1] = end
            made = ""
        out += made
        starts += [at] * len(made)
        ends += [end] * len(made)
    first = 1 if out[:1] == [" "] else 0
    last = len(out) - (1 if out[first:] and out[-1] == " " else 0)
    return LetterPlaces("".join(out[first:last]), starts[first:last], ends[first:last])


def _one(letter: str) -> str:
    if letter in _UNSEEN:
        return ""
    if letter.isspace() or letter == "\ufffd" or unicodedata.category(letter[0]) in ("Cc", "Cs", "Cn"):
        return " "
    return _MARKS.get(letter, letter)


def _unlike(a: LetterPlaces, b: LetterPlaces, theirs: str, ours: str) -> str:
    shared = min(len(a.text), len(b.text))
    at = next((n for n in range(shared) if a.text[n] != b.text[n]), shared)
    here = (a.starts[at] if at < len(a.starts) else len(theirs), b.starts[at] if at < len(b.starts) else len(ours))
    shown = (text[place : place + _SHOWN] for text, place in zip((theirs, ours), here, strict=True))
    there, wanted = (repr(words) if words else "nothing" for words in shown)
    return f"its text is not the article's: at character {here[0]:,} it has {there}, the article {wanted}"
