"""Subtitles (SubRip, WebVTT, YouTube's SBV) -> ``Article``: a transcript, with who speaks where the cues tell it.

WebVTT's voices (``<v Mara Venn>``) become labels that `layouts.turns` reads: ``[Mara Venn]: …``. Cues of one voice
without a pause between them are one paragraph; labels that stand in the words stay as they are. Lines that roll up, and
come again in the next cue, are read once. Each cue's times are told beside the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from onrecord.read.formats.intake import Intake, counted
from onrecord.read.formats.spoken import SpokenParagraphs
from onrecord.read.labels import label_of
from onrecord.records import Article

_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMING = re.compile(rf"[ \t]*({_TIME})(?:[ \t]*-->[ \t]*|,)({_TIME})(?:[ \t][^\n]*)?")
_VTT = re.compile(r"WEBVTT(?=[ \t\r\n]|\Z)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?[ \t]+([^<>\n]{1,200})>")
_VOICES_END = re.compile(r"</v>")
_TAG = re.compile(r"</?(?:[a-zA-Z][^<>\n]{0,300}|\d[\d:.]{0,20})>")
_PLACING = re.compile(r"\{\\[^{}\n]{0,60}\}")
_RUBY = re.compile(r"<rt\b[^<>]{0,50}>[^<\n]{0,100}(?:</rt>)?")
#: What begins another person's words: dashes, chevrons, a label of capitals.
_OTHER = re.compile(r"(?:[-–—]\s?(?=[^\W\d_\"“‘'(\[])|>>+|\[?[A-Z][A-Z0-9 .'’-]{1,40}\]?:)")
#: A label in the words, as meetings' services write it: "Mara Venn: It is."
_LABELLED = re.compile(r"(?P<who>[^\n:]{2,60}):[ \t]+(?=\S)")
_LIKELY = 0.5
#: Times of single words, which machines write; so many of them tell one.
_OF_WORDS, _MACHINE_MADE = re.compile(r"<\d[\d:.]{5,12}><c"), 5
#: Seconds: a pause that ends a paragraph; what is no gap between cues; a cue that is there for a scroll only.
_PAUSE, _GAP, _FLASH = 3.0, 0.05, 0.1


@dataclass(frozen=True, slots=True)
class _Caption:
    start: float
    end: float
    lines: tuple[str, ...]


def article_from_subtitles(text: str, given: Intake, notes: tuple[str, ...] = ()) -> Article:
    """Make an article of subtitles. Raises NotAnArticleError where no cue has words."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    web = bool(_VTT.match(text))
    damaged: list[int] = []
    joiner = _Joiner(web=web)
    for cue in _cues(text, damaged, web=web):
        joiner.add(cue)
    told = joiner.paragraphs
    more = [counted(len(damaged), "block* without readable times")] if damaged else []
    if joiner.repeated:
        more.append(counted(joiner.repeated, "line* that had rolled up"))
    if not told:
        raise given.refusal("holds subtitles without words", "check that they were saved or downloaded completely")
    machine = len(_OF_WORDS.findall(text[:200_000])) >= _MACHINE_MADE
    return joiner.article(given, (*notes, *more), machine="speech recognition" if machine else None)


def _cues(text: str, damaged: list[int], *, web: bool) -> Iterator[_Caption]:
    """The cues in order; ``damaged`` gets the places of blocks that have words and no times."""
    for number, block in enumerate(re.split(r"\n[ \t]*\n+", text)):
        lines = block.strip("\n").split("\n")
        at = next((n for n, line in enumerate(lines[:3]) if _TIMING.fullmatch(line)), None)
        if at is None:
            is_other = web and (number == 0 or re.match(r"(?:NOTE|STYLE|REGION)\b", lines[0]))
            if any(line.strip() for line in lines) and not is_other:
                damaged.append(number)
            continue
        # where the blank line is missing, the next cue's number and times stand among the words
        while at is not None:
            after = next((n for n in range(at + 1, len(lines)) if _TIMING.fullmatch(lines[n])), None)
            end = len(lines) if after is None else after
            if after is not None and end - 1 > at and lines[end - 1].strip().isdigit():
                end -= 1
            times = _TIMING.fullmatch(lines[at])
            words = tuple(line for line in lines[at + 1 : end] if line.strip())
            if times and words:
                yield _Caption(_seconds(times[1]), _seconds(times[2]), words)
            at = after


def _seconds(written: str) -> float:
    total = 0.0
    for part in written.replace(",", ".").split(":"):
        total = 60 * total + float(part)
    return total


class _Joiner:
    """Joins cues into paragraphs; ``repeated`` counts lines that came again."""

    def __init__(self, *, web: bool) -> None:
        self._paragraphs = SpokenParagraphs()
        self.repeated = 0
        self._web = web
        self._end = float("-inf")
        self._shown: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> list[str]:
        return self._paragraphs.every

    def article(self, given: Intake, notes: tuple[str, ...], machine: str | None) -> Article:
        return self._paragraphs.article(given, notes, machine)

    def add(self, cue: _Caption) -> None:
        near = cue.start - self._end < _PAUSE
        for told, said in self._spoken(self._fresh(cue)):
            speaker, words = told, said
            if not words:
                continue
            new = bool(_OTHER.match(words))
            if told is None and not new and (found := _LABELLED.match(words)):
                label = label_of(found["who"])
                if label and label.sure >= _LIKELY:
                    new, speaker, words = self._labelled(label.shown, words, found.end())
            self._paragraphs.say(cue.start, cue.end, speaker, words, apart=not near or new)
            near = True
        self._end = cue.end

    def _labelled(self, label: str, words: str, end: int) -> tuple[bool, str | None, str]:
        """A cue with a label in its words: where the one before has the same, it goes on."""
        if self._paragraphs.written == label:
            return False, None, words[end:]
        self._paragraphs.written = label
        return True, None, words

    def _fresh(self, cue: _Caption) -> tuple[str, ...]:
        """A cue's lines without the one that rolled up from the cue before, which it follows without a gap."""
        bare = tuple(_bare(line, web=self._web) for line in cue.lines)
        rolls = bool(self._shown) and bare[0] == self._shown[-1] and cue.start <= self._end + _GAP
        self._shown = bare
        if rolls and (len(bare) > 1 or cue.end - cue.start < _FLASH):
            self.repeated += 1
            return cue.lines[1:]
        return cue.lines

    def _spoken(self, lines: tuple[str, ...]) -> Iterator[tuple[str | None, str]]:
        """What is said in a cue, piece by piece, each with its voice; that of words behind none is not told."""
        speaker: str | None = None
        for line in lines:
            if not self._web:
                yield None, _bare(line, web=False)
                continue
            for number, piece in enumerate(_VOICE.split(line)):
                if number % 2:
                    speaker = " ".join(unescape(piece).replace("[", "(").replace("]", ")").split()) or None
                    continue
                inside, *outside = _VOICES_END.split(piece)
                yield speaker, _bare(inside, web=True)
                if outside:
                    speaker = None
                    yield None, " ".join(_bare(one, web=True) for one in outside).strip()


def _bare(line: str, *, web: bool) -> str:
    """A line's words without tags, positions and, in WebVTT, character references."""
    line = _TAG.sub("", _RUBY.sub("", line)) if web else _TAG.sub("", _PLACING.sub("", line))
    return " ".join((unescape(line) if web else line).split())
