"""Sentences within paragraphs, by sentencex, with quotation marks kept out of its sight."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from onrecord.records import Span, Spans
from onrecord.words.lists import alternation, tagged

_WINDOW = 20_000
_CLOSERS = "\"'“”‘’»«›‹„‟＂"
# sentencex never breaks inside quotation marks, takes time by their number squared, and can't read lone surrogates.
_NOT_FOR_SENTENCEX = re.compile("[\"'“”‘’„‚‟‛«»‹›「」『』＂＇`\ud800-\udfff\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPEECH_VERB = alternation(tagged("verb_forms", "turn"))
_REPORTING = re.compile(rf"(?:[A-Z][\w.’'-]*\s){{1,4}}(?:{_SPEECH_VERB})\b")


def sentences(text: str, paragraphs: Spans) -> Spans:
    """Give the trimmed sentences of each paragraph; a quotation of several sentences is broken inside."""
    return tuple(sentence for paragraph in paragraphs for sentence in _sentences_in(text, paragraph))


def _sentences_in(text: str, paragraph: Span) -> Iterator[Span]:
    start, end = paragraph
    masked = _NOT_FOR_SENTENCEX.sub(_mask, text[start:end])
    begin = start
    for found in _breaks(masked):
        stop = _after_closers(text, masked, start, start + found)
        if stop <= begin or _goes_on(text, begin, stop, end):
            continue
        yield from _trimmed(text, begin, stop)
        begin = stop
    yield from _trimmed(text, begin, end)


def _breaks(masked: str) -> Iterator[int]:
    """Give where sentences end, but for the last; a window at a time, as sentencex is quadratic on some texts."""
    start = 0
    while start < len(masked):
        window = masked[start : start + _WINDOW]
        found = [start + one["end_index"] for one in sentencex.get_sentence_boundaries("en", window)]
        yield from found[:-1]
        # The window cuts its last sentence short: the next one starts with it, unless it fills the window.
        cut = start + len(window)
        start = found[-2] if cut < len(masked) and len(found) > 1 else cut


def _mask(match: re.Match[str]) -> str:
    char = match.group()
    if char in "'’":
        return char if _within_word(match) else " "
    return "\ufffd" if "\ud800" <= char <= "\udfff" else " "


def _within_word(match: re.Match[str]) -> bool:
    text, at = match.string, match.start()
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def _after_closers(text: str, masked: str, start: int, stop: int) -> int:
    """Move a break that fell among masked marks to after those that close, which touch the sentence's last sign."""
    last = stop
    while last > start and masked[last - start - 1].isspace():
        last -= 1
    while last < stop and text[last] in _CLOSERS:
        last += 1
    return last


def _goes_on(text: str, begin: int, stop: int, end: int) -> bool:
    """Whether what follows is still the same sentence: ``"Why?" Ann Lee asked``."""
    if text[stop - 1] not in _CLOSERS or stop - begin < 2:
        return False
    after = text[stop : min(end, stop + 80)].lstrip()
    return after[:1].islower() or (text[stop - 2] in "?!," and _REPORTING.match(after) is not None)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        yield Span(start, start + len(stripped))
