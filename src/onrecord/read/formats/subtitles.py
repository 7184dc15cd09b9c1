"""Subtitles (SubRip, WebVTT, YouTube's SBV) -> ``Article``: a transcript, with who speaks where the cues tell it.

WebVTT's voices (``<v Mara Venn>``) become labels that `layouts.turns` reads: ``[Mara Venn]: …``. Cues are
joined into paragraphs (`captions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.read.formats.captions import Caption, CaptionJoiner
from onrecord.read.formats.intake import Intake, counted
from onrecord.records import Article

_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMING = re.compile(rf"[ \t]*({_TIME})(?:[ \t]*-->[ \t]*|,)({_TIME})(?:[ \t][^\n]*)?")
_VTT = re.compile(r"WEBVTT(?=[ \t\r\n]|\Z)")
#: Times of single words, which machines write; so many of them tell one.
_OF_WORDS, _MACHINE_MADE = re.compile(r"<\d[\d:.]{5,12}><c"), 5


def article_from_subtitles(text: str, given: Intake, notes: tuple[str, ...] = ()) -> Article:
    """Make an article of subtitles. Raises NotAnArticleError where no cue has words."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    web = bool(_VTT.match(text))
    damaged: list[int] = []
    joiner = CaptionJoiner(web=web)
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


def _cues(text: str, damaged: list[int], *, web: bool) -> Iterator[Caption]:
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
                yield Caption(_seconds(times[1]), _seconds(times[2]), words)
            at = after


def _seconds(written: str) -> float:
    total = 0.0
    for part in written.replace(",", ".").split(":"):
        total = 60 * total + float(part)
    return total
