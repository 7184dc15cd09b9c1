"""Where stretches of an article's text stand in the page that it was read from.

The text of a page has other spaces than the article's, no signs between cells, and marks that are drawn in no text at
all; letters and digits are the same. So these are compared, with those before them where they stand more than once.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from onrecord.notes import PageText
from onrecord.records import Span

#: So many letters and digits before a place tell which of several it is.
_BEFORE = (0, 20, 60, 200)
#: So many at its beginning and its end tell a stretch in which the page has more, at most so many.
_ENDS, _MORE = (24, 10), 20
#: Of a longer page nothing is looked for.
_LIMIT = 4_000_000


def place_on(page: PageText, text: str, span: Span) -> Span | None:
    """The place in the text of a page; None where the words don't stand there, or in several places alike."""
    if len(page.text) > _LIMIT:
        return None
    letters, places = _letters(page)
    own = [at for at in range(*span) if text[at].isalnum()]
    if not own:
        return None
    words = "".join(text[at] for at in own)
    ahead = "".join(sign for sign in text[max(0, span.start - 2 * _BEFORE[-1]) : span.start] if sign.isalnum())
    # the page may have more between, such as the number of a note
    for beginning in (words, *(words[:number] for number in _ENDS)):
        for number in _BEFORE:
            before = ahead[len(ahead) - number :] if number else ""
            found = letters.find(before + beginning)
            if found < 0:
                break
            if letters.find(before + beginning, found + 1) >= 0:
                continue
            first = found + len(before)
            last = _end(letters, words, first)
            if last is not None:
                place = (places[first], places[last - 1] + 1)
                return Span(*_with_signs(page.text, text, place, Span(own[0], own[-1] + 1), span))
    return None


def _end(letters: str, words: str, first: int) -> int | None:
    """Where words end that begin at a place, though there may be some more between."""
    if letters.startswith(words, first):
        return first + len(words)
    limit = first + len(words) + max(_MORE, len(words) // 4)
    for number in _ENDS:
        found = letters.find(words[-number:], first + _ENDS[-1], limit)
        if found >= 0:
            return found + len(words[-number:])
    return None


def _with_signs(page: str, text: str, place: tuple[int, int], own: Span, span: Span) -> tuple[int, int]:
    """The same with the signs around that stand in both, as far as the span goes."""
    start, end = place
    at = own.start
    while at > span.start and start > 0 and page[start - 1] == text[at - 1]:
        at, start = at - 1, start - 1
    at = own.end
    while at < span.end and end < len(page) and page[end] == text[at]:
        at, end = at + 1, end + 1
    return start, end


def units(text: str, at: int) -> int:
    """A place in code units of UTF-16, in which browsers and the readers of annotations count."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


@lru_cache(maxsize=1)  # of the page whose statements are gone through
def _letters(page: PageText) -> tuple[str, list[int]]:
    """Letters and digits of a page that are seen, and where they stand."""
    starts = [one.start for one in page.unseen]

    def seen(at: int) -> bool:
        nth = bisect_left(starts, at + 1) - 1
        return nth < 0 or at >= page.unseen[nth].end

    places = [at for at, sign in enumerate(page.text) if sign.isalnum() and (not starts or seen(at))]
    return "".join(page.text[at] for at in places), places
