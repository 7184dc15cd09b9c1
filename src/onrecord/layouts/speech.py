"""Speeches without labels: all of a text is one speaker's, as its title or its first lines tell.

"Remarks by Harbour Minister Signe Dahl at the Opening of the Quay", "Address … by Pieter van Rijn", "Adaeze Obi:
Acceptance Speech". Two names, or lines that look like a dialogue, and nobody is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.answers import Turn
from onrecord.layouts.lines import TranscriptLines
from onrecord.read.labels import label_of
from onrecord.records import Span
from onrecord.words.lists import alternation, tagged

#: What such a layout is called.
SPEECH = "a speech, whose speaker the heading tells"
_KIND = rf"(?:{alternation(tagged('transcripts', 'speech'))})"
_PART = r"[A-ZÀ-Þ][\w.’'-]*"
_NAME = rf"{_PART}(?:[ \t]+(?:{_PART}|d[aei]|de[lr]?|v[ao]n|der|den|la|le|al|bin|of|the|for|and|&)){{0,12}}"
_BY = re.compile(
    rf"(?i:\b{_KIND}\b)[^\n]{{0,120}}?(?i:\b(?:by|of|from)\b)[ \t]+(?P<name>{_NAME})"
    rf"|(?i:\bdelivered[ \t]+by)[ \t]+(?P<other>{_NAME})"
)
_LINE = re.compile(rf"[*_ \t]*(?i:by|speaker:|delivered by|remarks by|given by)[ \t]+(?P<name>{_NAME})")
_BEFORE = re.compile(
    rf"[*_# \t]*(?P<name>{_NAME}?)(?:[’']s?)?(?:,[^\n:]{{2,60}})?(?:[ \t]*[:–—|-]+[ \t]*"
    rf"|[ \t]+)(?:[\w ’'-]{{0,40}}?)(?i:\b{_KIND}\b)"
)
#: "The Prime Minister, Mara Venn, set out"; a name on a line with its title
_TOLD = re.compile(
    rf"(?:The )?(?:[A-Z][\w’'-]+[ \t]+){{0,3}}(?:Minister|Secretary|President|Chancellor|Governor|Mayor"
    rf"|Ambassador|Chair)\b[^,\n.]{{0,40}},[ \t]+(?P<name>{_NAME}),?[ \t]+[a-z]"
)
#: Fields that pages of governments have between a speech's summary and its words.
_FIELD = re.compile(
    r"(?:From|Delivered on|Location|Published|Date|Event|Venue|Place|Time)[ \t]*:[ \t]*(?P<value>[^\n]{0,100})$"
)
_SAYS = re.compile(rf"\b(?i:{_KIND}|delivered|delivery)\b")
_TURNED = re.compile(r"[ \t]*(?:[-–—*•]|>>|Q\b|[^\n:]{1,40}:[ \t]+[A-Z\"“])")
_ENDS = re.compile(r"[.?!,:;…—–][\"'”’)\]*_]*$")
_HEAD_LINES, _HEAD_LENGTH, _DIALOGUE, _LEAST = 12, 150, 0.3, 30


def speech_of(lines: TranscriptLines, title: str | None) -> Turn | None:
    """The one turn of a speech; None where the text is none, or nobody tells whose it is."""
    end = _head_end(lines)
    heads = [lines.words_of(lines.every[n]) for n in range(end)]
    told = [*([title] if title else ()), *heads]
    if not any(_SAYS.search(one) for one in told):
        return None
    names = list(dict.fromkeys(name for one in _joined(told) for name in _names(one)))
    names = names or [one for one in heads if _is_whole_name(one)]
    body = [n for n in range(end, len(lines.every)) if not lines.unspoken(n, first=True)]
    if len(names) != 1 or not body or _is_dialogue(lines, body):
        return None
    span = Span(lines.every[body[0]].start, lines.every[body[-1]].end)
    if len(lines.text[slice(*span)].split()) < _LEAST:
        return None
    return Turn(span, names[0], Span(span.start, span.start))


def _head_end(lines: TranscriptLines) -> int:
    """The number of lines that stand before the speech: they are short, and end as no sentence does."""
    fields = [n for n, line in enumerate(lines.every[: 2 * _HEAD_LINES]) if _FIELD.match(lines.words_of(line))]
    if len(fields) > 1:
        told = _FIELD.match(lines.words_of(lines.every[fields[-1]]))
        return min(len(lines.every), fields[-1] + (1 if told and told["value"] else 2))
    for number, line in enumerate(lines.every[:_HEAD_LINES]):
        said = lines.words_of(line)
        if lines.bracketed(number):
            continue
        if number and (len(said) > _HEAD_LENGTH or _ENDS.search(said)) and not _LINE.match(said):
            return number
    return min(len(lines.every), _HEAD_LINES)


def _joined(told: list[str]) -> Iterator[str]:
    """Each line, and each with the next: a name may stand below what it was."""
    yield from told
    yield from (f"{a} {b}" for a, b in pairwise(told) if b[:3].lower() in ("by ", "of "))


def _names(line: str) -> Iterator[str]:
    match = _LINE.match(line) or _BY.search(line) or _TOLD.match(line) or _BEFORE.match(line)
    written = (match["name"] or match.groupdict().get("other")) if match else None
    if not written:
        return
    name = re.sub(r"(?:[ \t]+(?:of|the|for|and|&))+$", "", " ".join(written.split())).rstrip(".,'’")
    label = label_of(name)
    if label and label.sort in ("titled", "name", "office", "caps") and len(name.split()) > 1:
        yield name if not re.search(r"\band\b|&", name) or label.sort == "office" else f"{name} and others"


def _is_whole_name(line: str) -> bool:
    """Whether a line is somebody's name: "Professor Tuva Lindqvist"."""
    label = label_of(line)
    return label is not None and len(label.key) > 1 and label.sort in ("titled", "name") and label.sure >= 0.85


def _is_dialogue(lines: TranscriptLines, body: list[int]) -> bool:
    turned = sum(bool(_TURNED.match(lines.text, lines.every[n].start)) for n in body)
    return turned > _DIALOGUE * len(body)
