"""A transcript's turns: who speaks from where to where, in the layout that explains the text best (`layouts`).

Readers of formats that tell who speaks write ``[Mara Venn]:``, and ``[]:`` before what nobody said. What was not spoken
(labels, ``(Laughter.)``, times, headings between turns) is kept out of the turns' words by ``silent``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.answers import TimedCue, Transcript, Turn
from onrecord.layouts.calls import back_at, breaks_off, pieces
from onrecord.layouts.choose import LayoutChoice, choose
from onrecord.layouts.court import BY, Court, answers
from onrecord.layouts.known import full_names, holders
from onrecord.layouts.lines import TranscriptLines
from onrecord.layouts.speech import SPEECH, speech_of
from onrecord.layouts.table import Layout
from onrecord.layouts.weigh import FoundLabel
from onrecord.read.labels import TIME, Label, label_of
from onrecord.read.recordings import cues_of, made_by, recording_of, seconds_of
from onrecord.records import Article, Span
from onrecord.words.lists import alternation, tagged

_SOUNDS = (
    alternation(tagged("transcripts", "sound"))
    + r"|boos?\b|sighs?\b|coughs?\b|off.?mic|off.?camera|ph\.?\)|sic\b|a .{1,30} is |interrupt|interject"
)
_SILENT = re.compile(rf"[(\[](?:{_SOUNDS})[^()\[\]\n]{{0,80}}[)\]]", re.IGNORECASE)
_SOUND_AT_END, _SOUND_LENGTH = re.compile(rf"\s+{_SILENT.pattern}\s*\Z", re.IGNORECASE), 120
_HEARD = re.compile(rf"\[(?:{_SOUNDS})[^\[\]\n]{{0,80}}\]", re.IGNORECASE)
#: A whole sentence in brackets among labelled turns: "(The order is signed.)"
_NOTED = re.compile(r"\([A-Z][^()\n]{3,90}\.\)")
#: A time in brackets, or alone on its line.
_STAMPED = re.compile(
    rf"[\[(#]{TIME}(?:-\d)?[\])#]|^[ \t]*{TIME}(?:[ \t]*(?:-->|[-–—])[ \t]*{TIME})?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)

#: How it was said, before the words; what a chat shows in place of words.
_ASIDE = re.compile(r"\s*[(\[](?:contd|continu|resum)[^()\[\]\n]{0,40}[)\]](?=\s|\Z)", re.IGNORECASE)
_NO_WORDS = re.compile(
    r"\s*(?:<[\w ]{2,30} omitted>|.?(?:image|video|audio|sticker|GIF|document) omitted"
    r"|This message was deleted\.?|Missed (?:voice|video) call[^\n]*)\s*"
)
_OF_HOLDER = re.compile(r"[(\[][^()\[\]]*[)\]]")
_LED = re.compile(rf"[ \t]*[\[(]?{TIME}[\])]?[ \t]+(?=\S)", re.IGNORECASE)
_FEWEST_LED = 5
#: Dots that lead from a country to a name, in lists at the head of a record.
_LEADERS = re.compile(r"(?<=[\w)])[ \t]{0,3}(?:(?:\. ?){5,}|…{3,})")


def transcript_of(article: Article, layout: Layout | None = None) -> Transcript:
    """An article read as a transcript: with its turns, none where it has no labels. ``layout``: in this one."""
    text = article.text
    lines = TranscriptLines(text)
    chosen = choose(lines, layout)
    made = _TurnMaker(lines, chosen)
    found = tuple(made.turns())
    told = chosen.layout.told if chosen.layout and found else None
    if not found and layout is None and (speech := speech_of(lines, article.title)):
        found, told = (speech,), SPEECH
    return Transcript(
        article,
        found,
        layout=told,
        unassigned=_unassigned(text, found),
        machine=made_by(article),
        recording=recording_of(article),
        cues=cues_of(article) or tuple(sorted(made.cues())),
        unsaid=tuple(_unsaid(lines)),
        speakers=tuple(dict.fromkeys(turn.label for turn in found if turn.label)),
    )


@dataclass(slots=True)
class _TurnMaker:
    """Makes turns of the labels that were believed."""

    lines: TranscriptLines
    chosen: LayoutChoice
    holders: dict[tuple[str, ...], str] = field(init=False)
    names: dict[str, str] = field(init=False)
    court: Court | None = field(init=False)

    def __post_init__(self) -> None:
        while len(self.chosen.labels) > 1 and self._only_names(*self.chosen.labels[:2]):
            del self.chosen.labels[0]
        labels = [one.label for one in self.chosen.labels if one.label]
        first = self.chosen.labels[0].start if self.chosen.labels else 0
        self.holders = holders(self.lines.text, first, labels)
        self.names = full_names(labels)
        self.court = Court(self.lines, self._called(labels)) if any(map(answers, labels)) else None
        if self.court:
            self.lines.reported |= self.court.told

    def _called(self, labels: Sequence[Label]) -> str | None:
        return next((label.shown for label in labels if answers(label) and label.sort != "asked"), None)

    def _only_names(self, one: FoundLabel, following: FoundLabel) -> bool:
        """Whether a label at the head stands before a name and nothing else: "President: Ms. Dahl (Norrland)"."""
        if one.label is None or one.label.shown.casefold().startswith("the "):
            return False
        if _LEADERS.search(self.lines.text, one.end, following.start):
            return True
        if one.label.sort != "office":
            return False
        words = " ".join(self.lines.text[one.end : following.start].split("\n\n")[0].split())
        name = label_of(re.sub(r"(?: ?\.){3,}|…+", " ", words))
        return (
            name is not None and name.sort in ("titled", "name", "caps") and name.sure >= 0.7 and words[-1] not in ".?!"
        )

    def turns(self) -> Iterator[Turn]:
        """All turns in order, with the calls in them."""
        every = sorted([*self.chosen.labels, *self.chosen.doubted], key=lambda one: one.start)
        ends = [*(one.start for one in every[1:]), len(self.lines.text)][: len(every)]
        doubted = {id(one) for one in self.chosen.doubted}
        host: Turn | None = None
        for one, end in zip(every, ends, strict=True):
            if one.label is None and one.frame.firm >= 1:  # "[]:"
                continue
            span = self._trimmed(Span(one.end, self._printed(one.end, end)))
            if span is None:
                continue
            known = id(one) not in doubted
            label = one.label.shown if one.label and known else ""
            if self.court and (by := BY.match(self.lines.text, *span)) and by.end() < span.end:
                self.court.resumed(one.start, by["name"])
                span = Span(by.end(), span.end)
            label_span = Span(one.start, one.end) if known else Span(one.start, one.start)
            turn = Turn(span if known else Span(one.start, span.end), label, label_span, self._who(one))
            yield from self._divided(turn, one, host)
            several = one.label is not None and one.label.sort == "several"
            host = turn if not several else host

    def _divided(self, turn: Turn, one: FoundLabel, host: Turn | None) -> Iterator[Turn]:
        """A turn without the calls in it, which come in between; and what goes on behind a call."""
        several = one.label is not None and one.label.sort == "several"
        if host is not None and turn.label:
            broken = breaks_off(self.lines.text, host.span)
            if (back := back_at(self.lines, turn.span, several=several, broken=broken)) is not None:
                yield Turn(Span(turn.span.start, back), turn.label, turn.label_span, turn.who, call=True)
                turn = Turn(Span(back, turn.span.end), host.label, host.label_span, host.who, goes_on=True)
                several = False
        key = one.label.key if one.label else ()
        goes_on = turn.goes_on
        for piece in pieces(self.lines.text, turn.span, key):
            if piece.label is not None:
                yield Turn(piece.span, piece.who or "", piece.label, call=True)
                goes_on = True
                continue
            for span in (part for one in self._spoken(piece.span, key) for part in self._without_notes(one)):
                yield Turn(span, turn.label, turn.label_span, turn.who, call=several, goes_on=goes_on)
                goes_on = True

    def _spoken(self, span: Span, key: tuple[str, ...]) -> Iterator[Span]:
        """A turn in the pieces between which stands what nobody said: heads and feet of pages, notes."""
        lines = self.lines
        first, last = lines.at(span.start), lines.at(span.end - 1)
        at, number = span.start, first + 1
        while number < last:
            end = lines.unsaid_from(number, last, key)
            if end > number:
                if lines.text[at : lines.every[number].start].strip():
                    yield Span(at, lines.every[number - 1].end)
                at = lines.every[end].start
            number = max(end, number + 1)
        yield Span(at, span.end)

    def _without_notes(self, span: Span) -> Iterator[Span]:
        """The stretches between notes in square brackets of what was heard."""
        text, at = self.lines.text, span.start
        if text.find("[", *span) >= 0:
            for note in _HEARD.finditer(text, *span):
                if text[at : note.start()].strip() and text[note.end() : span.end].strip():
                    yield Span(at, note.start())
                    at = note.end()
        yield Span(at, span.end)

    def _printed(self, start: int, end: int) -> int:
        """Where in a turn what is printed begins, which nobody said: a letter, a bill; else the turn's end."""
        number = bisect_right(self.lines.printed, start)
        return min([end, *self.lines.printed[number : number + 1]])

    def _trimmed(self, span: Span) -> Span | None:
        """A turn without what stands behind it and was not said; None where nothing is left."""
        lines = self.lines
        first, last = lines.at(span.start), lines.at(span.end - 1)
        floor = first if lines.text[span.start : lines.every[first].end].strip() else first + 1
        while last > floor and lines.unspoken(last, last=True):
            last -= 1
        end = min(span.end, lines.every[last].end) if last >= 0 else span.end
        while (
            first < last and lines.bracketed(first + 1) and not lines.text[span.start : lines.every[first].end].strip()
        ):
            first += 1
            span = Span(lines.every[first].end, end)
        if aside := _ASIDE.match(lines.text, span.start, end):
            span = Span(aside.end(), end) if aside.end() < end else Span(end, end)
        if _NO_WORDS.fullmatch(lines.text, span.start, end):
            return None
        while lines.text[end - 1 : end] in (")", "]") and (
            sound := _SOUND_AT_END.search(lines.text, max(span.start, end - _SOUND_LENGTH), end)
        ):
            end = sound.start()
        return Span(span.start, end) if lines.text[span.start : end].strip() else None

    def _who(self, one: FoundLabel) -> str | None:
        """Whom a label without a name stands for, where the transcript tells."""
        label = one.label
        if label is None:
            return None
        if label.shown in self.names:
            return self.names[label.shown]
        if self.court and (told := self.court.heard(one.start, label)):
            return told
        if label.shown in self.lines.legend:
            return self.lines.legend[label.shown]
        held = None if label.sort == "asked" else self.holders.get(label.key)
        return f"{held}, {' '.join(_OF_HOLDER.sub(' ', label.shown).split())}" if held else None

    def cues(self) -> Iterator[TimedCue]:
        """The times that labels have."""
        told = [(one.start, one.time) for one in self.chosen.labels if one.time]
        within = ((match.start(), match.group()) for match in stamps(self.lines))
        for place, written in (*told, *within):
            if (at := seconds_of(written.strip("[]()# \t"))) is not None:
                yield TimedCue(place, at)


def stamps(lines: TranscriptLines) -> Iterator[re.Match[str]]:
    """The times that stand in a text: in brackets, alone on a line, and before lines where half of them have one."""
    yield from _STAMPED.finditer(lines.text)
    led = [match for line in lines.every if (match := _LED.match(lines.text, line.start))]
    if len(led) >= _FEWEST_LED and 2 * len(led) >= len(lines.every):
        yield from led


def _unassigned(text: str, found: tuple[Turn, ...]) -> float:
    """The share of the words' characters that are in nobody's turn."""
    total = len("".join(text.split()))
    given = sum(len("".join(text[slice(*t.span)].split())) for t in found if t.label)
    labels = sum(t.label_span.end - t.label_span.start for t in found if t.label and not t.goes_on)
    return round(max(0.0, 1 - (given + labels) / total), 3) if total else 0.0


def _unsaid(lines: TranscriptLines) -> Iterator[Span]:
    """Numbers of lines, and times inside turns."""
    if lines.numbered:
        yield from (line.number for line in lines.every if line.number)
    yield from (Span(*match.span()) for match in stamps(lines))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def silent(transcript: Transcript) -> str:
    """The text with spaces in place of what nobody said: labels, noted sounds, what stands between turns.

    As long as the text, so that places hold.
    """
    text = _SILENT.sub(_blank, transcript.article.text)
    if transcript.turns:
        text = _NOTED.sub(_blank, text)
    text = _without(text, transcript.unsaid)
    if not transcript.turns:
        return text
    at = transcript.turns[0].begins
    parts = [text[:at]]
    for turn in transcript.turns:
        parts += [" " * (turn.span.start - at), text[turn.span.start : turn.span.end]]
        at = turn.span.end
    return "".join([*parts, " " * (len(text) - at)])


def _without(text: str, unsaid: tuple[Span, ...]) -> str:
    """A text with spaces in some places."""
    parts, at = [], 0
    for start, end in sorted(unsaid):
        if end > at:
            parts += [text[at : max(at, start)], " " * (end - max(at, start))]
            at = end
    return "".join([*parts, text[at:]])
