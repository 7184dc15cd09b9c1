"""What a transcript tells of its recording: times, where it can be heard, whether a machine wrote it down."""

from __future__ import annotations

import re

from onrecord.answers import TimedCue
from onrecord.records import Article, Laid, Span
from onrecord.words.lists import alternation, tagged

#: How readers of subtitles tell a cue's times beside the text, and that a machine wrote the words.
_CUE, _MACHINE = "cue", "machine"
_PARTS = re.compile(r"\d+(?:[.,]\d+)?")
_RECORDING = re.compile(
    r"https?://(?:(?:www\.|m\.)?youtube\.com/(?:watch\?[^\s<>\"')\]]{0,200}v=|live/|embed/)[\w-]{6,20}"
    r"|youtu\.be/[\w-]{6,20}|(?:player\.)?vimeo\.com/(?:video/)?\d{5,12}"
    r"|[^\s<>\"')\]]{3,300}\.(?:mp3|mp4|m4a|m4v|webm|ogg|oga|ogv|opus|wav|mov|flac)(?![\w]))",
    re.IGNORECASE,
)
#: What services write that make transcripts by machine.
_SIGNED = re.compile(
    r"(?:transcribed|transcript(?:ion)?|captions?|subtitles)\b[^\n]{0,30}\b(?:by|with|from|using)\b[^\n]{0,30}"
    rf"\b({alternation(tagged('transcripts', 'machine'))})\b"
    r"|\b(auto(?:matically)?[ -](?:generated|transcribed|captioned)|machine[ -](?:generated|made|transcribed))\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.?!]")
#: Words with fewer marks and capitals than that were not written by people.
_BARE_WORDS, _BARE = 120, 0.004


def seconds_of(written: str) -> float | None:
    """A time in a recording ("0:12", "00:01:12,5", "1h02m") in seconds; None for times of day and what is none."""
    told = written.casefold()
    if re.search(r"[ap]\.?m|[-/]\d+[-/]", told):
        return None
    told = re.split(r"-->|–|—|\bto\b|(?<=\d)\s*-\s*(?=\d)", told)[0]
    numbers = [float(part.replace(",", ".")) for part in _PARTS.findall(told)][:3]
    if not numbers or len(numbers) < 2:
        return None
    return sum(n * 60.0**k for k, n in enumerate(reversed(numbers)))


def cue_laid(span: Span, start: float, end: float) -> Laid:
    """A cue's place and times (seconds), as a reader tells them beside the text."""
    return Laid(span, f"{_CUE} {start:.3f} {end:.3f}")


def machine_laid(by: str = "") -> Laid:
    """That a machine wrote the words."""
    return Laid(Span(0, 0), f"{_MACHINE} {by}".strip())


def cues_of(article: Article) -> tuple[TimedCue, ...]:
    """The cues that an article's reader found, in order."""
    found = []
    for span, what in article.layout:
        if what.startswith(f"{_CUE} "):
            _, start, end = what.split()
            found.append(TimedCue(span.start, float(start), float(end)))
    return tuple(found)


def made_by(article: Article) -> str | None:
    """What machine wrote a transcript, in words; None where nothing tells that one did."""
    for _, what in article.layout:
        if what.startswith(_MACHINE):
            return what.removeprefix(_MACHINE).strip() or "speech recognition"
    text = article.text
    for part in (text[:1500], text[-1500:]):
        if found := _SIGNED.search(part):
            return (found[1] or "speech recognition").lower()
    words = text[:40_000].split()
    if len(words) >= _BARE_WORDS and len(_ENDS.findall(text[:40_000])) < _BARE * len(words):
        capitals = sum(w[0].isupper() for w in words)
        return "speech recognition" if capitals < 0.1 * len(words) else None
    return None


def recording_of(article: Article) -> str | None:
    """The address of the recording, where the article's own is one, or the text names one at its head or foot."""
    for told in (article.url, article.origin, article.text[:3000], article.text[-1000:]):
        if told and (found := _RECORDING.search(told)):
            return found[0]
    return None
