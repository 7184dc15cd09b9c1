"""What stands inside a turn without being the speaker's: calls from the benches, notes, the chair's order.

"(Hon. members: Shame!)", "[Mr Moe: “No!”]", "— Order!" are turns of their own, and the speaker goes on behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.layouts.lines import TranscriptLines
from onrecord.read.labels import label_of
from onrecord.records import Span

_CALL = re.compile(
    r"(?:[—–-][ \t]*)?[(\[][ \t*_]*(?:(?i:interjections?|interruptions?|cries|a call|calls|shouts?) (?:by|from|of) )?"
    r"(?P<who>(?:[^\n:()\[\]“\"]|\[[^\[\]\n]{1,40}\]){2,70}?)[ \t*_]*(?::|—|–"
    r"| -)[ \t*_]*(?P<words>[^()\[\]\n]{1,240}?)[ \t*_]*[)\]]"
    r"(?:[ \t]*[—–-](?=\s))?"
)
#: A line that somebody calls whom nobody names.
_UNNAMED = re.compile(r"[ \t]*[—–-]{1,2}[ \t]*(?P<words>[^\n]{2,60}!)[\"'”’]?[ \t]*$", re.MULTILINE)
#: A sentence broken off, and one that goes on.
_BROKEN = re.compile(r"(?:[—–-]|\.\.\.|…|,)[\"'”’)\]]*\s*$")
_GOES_ON = re.compile(r"\s*[\"“(\[]?(?:[—–]|-{1,2}|\.\.\.|…|[a-zà-ÿ])")
_SPACE = re.compile(r"\s*")
_FEW_WORDS = 40


@dataclass(frozen=True, slots=True)
class TurnPiece:
    """A stretch of a turn: the speaker's own (``who`` None), or a call by somebody, told by ``label`` and its place."""

    span: Span
    label: Span | None = None
    who: str | None = None


def pieces(text: str, span: Span, own: tuple[str, ...]) -> Iterator[TurnPiece]:
    """A turn as the speaker's words and the calls in between, in order. ``own``: the key of the turn's label."""
    at = span.start
    for match in _calls(text, span):
        label = label_of(match["who"]) if "who" in match.re.groupindex else None
        if "who" in match.re.groupindex and (label is None or label.sure < 0.6 or label.key == own):
            continue
        if match.start() < at:
            continue
        if text[at : match.start()].strip():
            yield TurnPiece(Span(at, match.start()))
        who = label.shown if label else ""
        yield TurnPiece(Span(match.start("words"), match.end("words")), Span(match.start(), match.start("words")), who)
        at = match.end()
    if text[at : span.end].strip():
        yield TurnPiece(Span(at, span.end))


def _calls(text: str, span: Span) -> list[re.Match[str]]:
    found = []
    if "(" in text[span.start : span.end] or "[" in text[span.start : span.end]:
        found += list(_CALL.finditer(text, *span))
    found += [m for m in _UNNAMED.finditer(text, *span) if m.start() > span.start and text[m.start() - 1] == "\n"]
    return sorted(found, key=lambda m: m.start())


def back_at(lines: TranscriptLines, span: Span, *, several: bool, broken: bool) -> int | None:
    """Where a call that has a label and a line of its own ends, and who spoke before goes on; None where it is a turn.

    ``several``: the label is of many, who give no speeches. ``broken``: who spoke before was broken off.
    """
    begun = span.start + len(_SPACE.match(lines.text, span.start, span.end)[0])  # type: ignore[index]
    first = lines.at(begun)
    last = lines.at(span.end - 1)
    following = next((n for n in range(first + 1, last + 1) if lines.every[n].apart), None)
    if following is None:
        return None
    begin = lines.every[following].start
    if len(lines.text[span.start : begin].split()) > _FEW_WORDS:
        return None
    if several or (broken and _GOES_ON.match(lines.text, begin)):
        return begin
    return None


def breaks_off(text: str, span: Span) -> bool:
    """Whether a turn ends in the middle of a sentence."""
    return bool(_BROKEN.search(text[max(span.start, span.end - 20) : span.end]))
