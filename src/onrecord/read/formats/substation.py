"""Subtitles of SubStation Alpha (.ssa, .ass) -> ``Article``: a transcript, with who speaks where the lines tell it.

The file's own ``Format`` line says which column is which. Of the two that tell who speaks, ``Name`` is read (older
files: ``Actor``); styles say how words look. Comments, drawings and lines shown twice in several layers are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.read.formats.captions import Caption, CaptionJoiner
from onrecord.read.formats.intake import Intake, counted
from onrecord.records import Article

_EVENTS = re.compile(r"\[events\]", re.IGNORECASE)
_SECTION = re.compile(r"\[[^\[\]]{1,60}\]\s*$")
_USUAL = "layer,start,end,style,name,marginl,marginr,marginv,effect,text"
_CLOCK = re.compile(r"\s*(\d{1,3}):(\d{1,2}):(\d{1,2}(?:[.,:]\d{1,3})?)\s*")
_CODES = re.compile(r"\{[^{}\n]{0,2000}\}")
_DRAWN = re.compile(r"\{[^{}\n]{0,500}\\p[1-9]")
_BREAK = re.compile(r"\\[Nn]")


def article_from_substation(text: str, given: Intake, notes: tuple[str, ...] = ()) -> Article:
    """Make an article of subtitles. Raises NotAnArticleError where no line has words."""
    damaged: list[str] = []
    cues = sorted(_cues(text.removeprefix("\ufeff"), damaged), key=lambda cue: cue.start)
    joiner, seen, twice = CaptionJoiner(web=False), set[Caption](), 0
    for cue in cues:
        if cue in seen:
            twice += 1
            continue
        seen.add(cue)
        joiner.add(cue)
    if not joiner.paragraphs:
        raise given.refusal("holds subtitles without words", "check that they were saved or downloaded completely")
    more = [counted(len(damaged), "line* of subtitles without readable times")] if damaged else []
    more += [counted(twice, "line* shown in several layers")] if twice else []
    return joiner.article(given, (*notes, *more))


def _cues(text: str, damaged: list[str]) -> Iterator[Caption]:
    """The lines of dialogue, as they stand; ``damaged`` gets those without times."""
    columns, inside = _USUAL.split(","), False
    for line in text.splitlines():
        if _SECTION.match(line):
            inside = bool(_EVENTS.match(line))
            continue
        kind, _, rest = line.partition(":")
        if not inside:
            continue
        if kind.strip().lower() == "format":
            columns = [one.strip().lower() for one in rest.split(",")]
        elif kind.strip().lower() == "dialogue":
            told = dict(zip(columns, rest.split(",", len(columns) - 1), strict=False))
            cue = _cue(told)
            if cue is None:
                damaged.append(line)
            elif any(cue.lines):
                yield cue


def _cue(told: dict[str, str]) -> Caption | None:
    start, end = _CLOCK.fullmatch(told.get("start", "")), _CLOCK.fullmatch(told.get("end", ""))
    if start is None or end is None:
        return None
    written = told.get("text", "")
    words = "" if _DRAWN.search(written) else _CODES.sub("", written).replace("\\h", " ")
    lines = tuple(one.strip() for one in _BREAK.split(words) if one.strip())
    voice = told.get("name", told.get("actor", "")).strip()
    return Caption(_seconds(start), _seconds(end), lines, voice or None)


def _seconds(clock: re.Match[str]) -> float:
    return int(clock[1]) * 3600.0 + int(clock[2]) * 60.0 + float(clock[3].replace(",", ".").replace(":", "."))
