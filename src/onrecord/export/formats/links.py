"""Text-fragment links (https://wicg.github.io/scroll-to-text-fragment/): they open a page at the quotation.

A short text is named whole, a long one by its first and last words; where the words stand in the article before, what
stands next to them in their paragraph is named too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import BinaryIO
from urllib.parse import quote

import msgspec

from onrecord.export.formats import each_statement
from onrecord.notes import Noted, unnoted
from onrecord.records import Reading, Span, Statement

#: Longer texts are named by their ends, of so many words.
_WHOLE, _WORDS = 80, 5
#: What an address may hold unencoded (RFC 3986) besides letters and digits, and what is encoded already.
_ALLOWED = "!$&'()*+,;=:@/?[]%"
_LONE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_WORD = re.compile(r"\w(?:[\w'’.,-]*\w)?")


def write(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """A line of JSON a statement of a web article: id, speaker and whether that is unsure, link; how many."""
    count = 0
    for reading, statement, _ in each_statement(readings, noted):
        if address := link(reading, statement):
            name = statement.speaker.name if statement.speaker else None
            told = {"id": statement.id, "speaker": name, "speaker_unsure": statement.speaker_unsure}
            out.write(msgspec.json.encode(told | {"link": address}) + b"\n")
            count += 1
    return count


def link(reading: Reading, statement: Statement) -> str | None:
    """The address that opens an article at a statement; None where it has no address on the web.

    A fragment that the address has stays, the directive behind it, as the specification has it.
    """
    url = reading.article.url
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    parts = [f for span in statement.content if (f := fragment(reading.article.text, span))]
    page = _as_uri(url.partition(":~:")[0])  # a directive that is there already is another statement's
    if not parts:
        return page.removesuffix("#")
    return page + ("" if "#" in page else "#") + ":~:" + "&".join(f"text={part}" for part in parts)


def _as_uri(url: str) -> str:
    """An address as it is written by hand, with what no URI may hold (spaces, ü, a lone %) percent-encoded."""
    page, sign, own = _LONE.sub("%25", url.strip()).partition("#")
    return quote(page, safe=_ALLOWED, errors="replace") + sign + quote(own, safe=_ALLOWED, errors="replace")


def fragment(text: str, span: Span) -> str | None:
    """The text directive that finds a span: ``[before-,]start[,end][,-after]``; None where there is no word in it."""
    words = [(span.start + m.start(), span.start + m.end()) for m in _WORD.finditer(text[span.start : span.end])]
    if not words:
        return None
    first, last = words[0][0], words[-1][1]
    if last - first <= _WHOLE and "\n" not in text[first:last]:
        start, end = text[first:last], None
    else:
        # each end within its own paragraph
        head = [w for w in words[:_WORDS] if "\n" not in text[first : w[1]]]
        tail = [w for w in words[-_WORDS:] if "\n" not in text[w[0] : last]]
        start, end = text[first : head[-1][1]], text[tail[0][0] : last]
    twice = _is_before(text, first, _plain(start))  # a link opens the first place that fits
    before = _before(text, first) if twice else None
    after = _after(text, last) if twice and not before else None
    told = (before and f"{_encoded(before)}-", _encoded(start), end and _encoded(end), after and f"-{_encoded(after)}")
    return ",".join(piece for piece in told if piece)


def _before(text: str, place: int) -> str | None:
    """Up to five words of the same paragraph before a place, with all marks up to it: they must stand next to it."""
    start = text.rfind("\n", 0, place) + 1
    words = [m.start() for m in _WORD.finditer(text, start, place)]
    return text[words[-_WORDS:][0] : place] if words else None


def _after(text: str, place: int) -> str | None:
    """The same after a place."""
    end = text.find("\n", place)
    words = [m.end() for m in _WORD.finditer(text, place, len(text) if end < 0 else end)]
    return text[place : words[:_WORDS][-1]] if words else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_before(text: str, place: int, words: str) -> bool:
    """Whether plain words stand in a text before a place."""
    plain, starts, places = _plainly(text)
    last = bisect_left(starts, place) - 1
    end = 0
    if last >= 0:
        own = text[starts[last] : place].split()  # what comes before the place of the piece that begins before it
        end = places[last] + len(own[0].casefold())
    return plain.find(words, 0, end) >= 0


@lru_cache(maxsize=1)  # of the text whose statements are gone through
def _plainly(text: str) -> tuple[str, list[int], list[int]]:
    """A text in plain, with where each of its pieces begins, in itself and in plain."""
    starts, places, at = [], [], 0
    for piece in re.finditer(r"\S+", text):
        starts.append(piece.start())
        places.append(at)
        at += len(piece[0].casefold()) + 1
    return _plain(text), starts, places


def _encoded(words: str) -> str:
    """Percent-encoded; the signs that part a directive, too."""
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")
