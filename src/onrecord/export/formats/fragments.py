"""What a link names of a text, so that browsers open it there: https://wicg.github.io/scroll-to-text-fragment/

Only the text is known, not the page, whose words may stand in several elements, and elsewhere, too: in a teaser or a
pull quote. So a link names a text twice, since a browser opens the first that it finds. The one way has what stands
next to the text; the other its own words alone, few and within what a page surely has in one piece: no break, no
cell's edge, no mark that a page may draw without having it. Where others would be found before, more is named.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from onrecord.export.formats.browser_text import CELL, DRAWN, Directive, SearchedText
from onrecord.records import Span

#: Words that nothing parts, one behind the other.
_Run = list[Span]
#: Words with the signs at their edges; dashes, dots and marks part them.
_PIECE = re.compile(r"[^\s“”„‟«»‹›…—–/]+")
#: What parts blocks in the text of an article.
_BLOCKS = re.compile(rf"\n|(?<=\s)\{CELL}(?=\s)")
#: What may part words in a page, so that nothing is named across it: blocks, and marks that a page may draw; where a
#: single mark opens, one behind a word may close it.
_PARTS = re.compile(rf"{_BLOCKS.pattern}|{DRAWN.pattern}")
_PARTS_OF_SINGLE = re.compile(rf"{_PARTS.pattern}|’(?!\w)")
#: So many words are named whole; of more so many at each end, and more where those are not enough.
_WHOLE, _STARTS, _ENDS = 6, (3, 5, 7, 9, 12), (2, 4, 6, 9, 12)
#: So many at each end beside what stands before.
_START, _END = 5, 4
#: So many characters are named whole with what follows; the end of so many is seen together with their beginning.
_NAMED, _SEEN = 140, 400
#: Fewer words or characters stand easily elsewhere in a page, outside of the article, too.
_FEW, _SHORT = 3, 12
#: So many words before or after are named, and looked for in so many characters; first in so few as mostly have three.
_AROUND, _REACH, _NEAR = (3, 5, 8, 13), 200, 50


def fragments(text: str, span: Span) -> list[str]:
    """The text directives of a span, of which the first that a page has opens it; none where there is no word in it.

    Each is ``[before-,]start[,end][,-after]``, percent-encoded.
    """
    runs = _runs(text, span.start, span.end)
    if not runs:
        return []
    own = _own_words(text, span, runs)
    named = _by_neighbours(text, span, runs, alone=own is None or _is_short(runs))
    named += [own] if own else []
    return [_encoded(one) for one in dict.fromkeys(named or [_by_ends(text, runs)])]


def _by_neighbours(text: str, span: Span, runs: list[_Run], *, alone: bool) -> list[Directive]:
    """The text named with what stands next to it, as the text has that; where nothing else names it (``alone``) also
    without the marks that a page may draw. Empty where another place would be found before.
    """
    best: list[Directive] = []
    for one in _with_words_around(text, runs):
        if not _opens(text, one, span):
            continue
        undrawn = Directive(*(DRAWN.sub("", part) for part in one))
        if not alone or undrawn == one or _opens(text, undrawn, span, drawn=True):
            return [one, undrawn] if alone else [one]
        best = best or [one]
    return best


def _runs(text: str, start: int, end: int) -> list[_Run]:
    """The words of a stretch of text, by what may part them in a page."""
    runs: list[_Run] = []
    at = start
    parts = _PARTS_OF_SINGLE if "‘" in text[start:end] else _PARTS
    for piece in _PIECE.finditer(text, start, end):
        word = _word(text, *piece.span())
        if word is None:
            continue
        if not runs or (text[at : word.start] != " " and parts.search(text, at, word.start)):
            runs.append([])
        runs[-1].append(word)
        at = word.end
    return runs


def _word(text: str, start: int, end: int) -> Span | None:
    """What is left without the signs at the edges; the marks that letters bear are no such signs."""
    if text[start].isalnum() and text[end - 1].isalnum():
        return Span(start, end)  # most words
    while start < end and unicodedata.category(text[start])[0] not in "LN":
        start += 1
    while start < end and unicodedata.category(text[end - 1])[0] not in "LNM":
        end -= 1
    return Span(start, end) if start < end else None


def _is_short(runs: list[_Run]) -> bool:
    """Whether the words are so few that they stand easily elsewhere."""
    words = max(runs, key=len)
    return len(words) < _FEW or words[-1].end - words[0].start < _SHORT


def _own_words(text: str, span: Span, runs: list[_Run]) -> Directive | None:
    """A text named by its own words, as few as open it there, of which a browser marks the most; None where none do."""
    searched = _searched(text, drawn=False)
    for ways in _by_own_words(text, runs):
        best = next(ways)
        if not _opens(text, best, span):  # with another end it begins at the same place
            continue
        marked = searched.found(best) or (0, 0)
        for one in ways:
            if marked[1] >= searched.place(runs[-1][-1].end):
                break
            found = searched.found(one) or (0, 0)
            best, marked = (one, found) if found > marked else (best, marked)
        return best
    return None


def _by_own_words(text: str, runs: list[_Run]) -> Iterator[Iterator[Directive]]:
    """Ways to name a text by its own words, those with the same beginning together, the shortest first.

    Runs of few words are left out at its ends.
    """
    first = next((run for run in runs if len(run) >= _FEW), runs[0])
    last = next((run for run in reversed(runs) if len(run) >= _FEW), runs[-1])
    whole = Directive(text[first[0].start : first[-1].end])
    if first is last and len(first) <= _WHOLE:
        yield iter((whole,))
        return
    for starts in _STARTS:
        left = last[starts:] if first is last else last
        if not left:
            yield iter((whole,))
            return
        start = text[first[0].start : first[:starts][-1].end]
        ends = (text[left[-number:][0].start : last[-1].end] for number in _ENDS)
        yield (Directive(start, end) for end in ends)


def _opens(text: str, named: Directive, span: Span, *, drawn: bool = False) -> bool:
    """Whether a browser opens the text within a span."""
    searched = _searched(text, drawn=drawn)
    begins = searched.place(span.start)
    found = searched.found(named, begins)
    return found is not None and begins <= found[0] and found[1] <= searched.place(span.end)


@lru_cache(maxsize=2)  # of the text whose statements are gone through
def _searched(text: str, *, drawn: bool) -> SearchedText:
    return SearchedText(text, drawn=drawn)


def _with_words_around(text: str, runs: list[_Run]) -> Iterator[Directive]:
    """With what stands before or after, of its block if there is something in it, else of the next."""
    first, last = runs[0][0].start, runs[-1][-1].end
    own = _by_ends(text, runs)
    before, after = _run_before(text, first, _AROUND[0]), _run_after(text, last, _AROUND[0])
    gap = text[before[-1].end : first] if before else ""
    tail = text[last : after[0].start] if after else ""
    begins_block, ends_block = (bool(_BLOCKS.search(one)) for one in (gap, tail))
    # no browser tries another beginning where what ends it is not followed by that: so all is named, or its last words
    followed = _by_end(text, runs) if after else None
    ways = [
        (begins_block, "before", own) if before else None,
        (ends_block, "after", followed) if followed else None,
    ]
    for in_other, way, named in sorted((one for one in ways if one), key=lambda one: one[0]):
        for number in _AROUND:
            if way == "before":
                yield _after_words(text, named, _run_before(text, first, number)[-number:], gap, in_other=in_other)
            else:
                yield _before_words(text, named, _run_after(text, last, number)[:number], tail, in_other=in_other)


def _run_before(text: str, end: int, number: int) -> _Run:
    """The last words before a place that nothing parts: ``number`` or more where they are there.

    Few characters are gone through where these have all of the run, or more of it than is asked for: the first of them
    may begin in a word.
    """
    start = max(0, end - _REACH)
    if "‘" not in text[start:end]:
        near = _runs(text, max(start, end - _NEAR), end)
        if near and (len(near) > 1 or len(near[-1]) > number):
            return near[-1]
    return next(reversed(_runs(text, start, end)), [])


def _run_after(text: str, start: int, number: int) -> _Run:
    """The same of the first words behind a place."""
    end = start + _REACH
    if "‘" not in text[start:end]:
        near = _runs(text, start, min(end, start + _NEAR))
        if near and (len(near) > 1 or len(near[0]) > number):
            return near[0]
    return next(iter(_runs(text, start, end)), [])


def _by_ends(text: str, runs: list[_Run]) -> Directive:
    """All of a short text, the first and the last words of another."""
    first, last = runs[0][0].start, runs[-1][-1].end
    if len(runs) == 1 and len(runs[0]) <= _WHOLE:
        return Directive(text[first:last])
    start = runs[0][:_START]
    left = runs[0][len(start) :] if len(runs) == 1 else runs[-1]
    return Directive(text[first : start[-1].end], text[left[-_END:][0].start : last])


def _by_end(text: str, runs: list[_Run]) -> Directive | None:
    """All of a text, or its last words, so near to its beginning that both are seen; None where they are too far."""
    first, last = runs[0][0].start, runs[-1][-1].end
    if len(runs) == 1 and last - first <= _NAMED:
        return Directive(text[first:last])
    if last - first > _SEEN or len(runs[-1]) < _FEW:
        return None
    return Directive(text[runs[-1][-_START:][0].start : last])


def _after_words(text: str, own: Directive, words: _Run, gap: str, *, in_other: bool) -> Directive:
    """What stands before, with all marks up to the words: a browser skips nothing but spaces between."""
    ends, *_, begins = _BLOCKS.split(gap) if in_other else (gap, "")
    return own._replace(before=text[words[0].start : words[-1].end] + ends, start=begins + own.start)


def _before_words(text: str, own: Directive, words: _Run, gap: str, *, in_other: bool) -> Directive:
    ends, *_, begins = _BLOCKS.split(gap) if in_other else ("", gap)
    named = own._replace(end=own.end + ends) if own.end else own._replace(start=own.start + ends)
    return named._replace(after=begins + text[words[0].start : words[-1].end])


def _encoded(named: Directive) -> str:
    start, end, before, after = (_quoted(part) for part in named)
    told = (before and f"{before}-", start, end, after and f"-{after}")
    return ",".join(piece for piece in told if piece)


def _quoted(words: str) -> str:
    """Percent-encoded; the signs that part a directive, too."""
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")
