"""What cues show -> paragraphs with who speaks: for every format of subtitles (subtitles, timed_text, …).

Cues of one voice without a pause between them are one paragraph; labels that stand in the words stay as they are. Lines
that roll up, and come again in the next cue, are read once. Each cue's times are told beside the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from onrecord.read.formats.intake import Intake
from onrecord.read.formats.spoken import SpokenParagraphs
from onrecord.read.labels import label_of
from onrecord.records import Article

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
#: Seconds: a pause that ends a paragraph; what is no gap between cues; a cue that is there for a scroll only.
_PAUSE, _GAP, _FLASH = 3.0, 0.05, 0.1


@dataclass(frozen=True, slots=True)
class Caption:
    """A cue: its times in seconds, its lines, and whose voice it is where the format tells that beside the words."""

    start: float
    end: float
    lines: tuple[str, ...]
    voice: str | None = None


class CaptionJoiner:
    """Joins cues into paragraphs; ``repeated`` counts lines that came again.

    ``web``: lines have WebVTT's tags and character references in them.
    """

    def __init__(self, *, web: bool) -> None:
        self._paragraphs = SpokenParagraphs()
        self.repeated = 0
        self._web = web
        self._end = float("-inf")
        self._shown: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> list[str]:
        """What was joined so far."""
        return self._paragraphs.every

    def article(self, given: Intake, notes: tuple[str, ...], machine: str | None = None) -> Article:
        """The article of all paragraphs; ``machine``: what wrote the words, where no person did."""
        return self._paragraphs.article(given, notes, machine)

    def add(self, cue: Caption) -> None:
        """The next cue."""
        near = cue.start - self._end < _PAUSE
        for told, said in self._spoken(self._fresh(cue), cue.voice):
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

    def _fresh(self, cue: Caption) -> tuple[str, ...]:
        """A cue's lines without the one that rolled up from the cue before, which it follows without a gap."""
        bare = tuple(_bare(line, web=self._web) for line in cue.lines)
        rolls = bool(self._shown) and bare[0] == self._shown[-1] and cue.start <= self._end + _GAP
        self._shown = bare
        if rolls and (len(bare) > 1 or cue.end - cue.start < _FLASH):
            self.repeated += 1
            return cue.lines[1:]
        return cue.lines

    def _spoken(self, lines: tuple[str, ...], voice: str | None) -> Iterator[tuple[str | None, str]]:
        """What is said in a cue, piece by piece, each with its voice; that of words behind none is not told."""
        speaker = " ".join(voice.replace("[", "(").replace("]", ")").split()) or None if voice else None
        for line in lines:
            if not self._web:
                yield speaker, _bare(line, web=False)
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
