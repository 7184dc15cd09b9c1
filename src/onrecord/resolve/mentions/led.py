"""Groups that are told by who leads them: "The petitioners, led by Dante Uy, said" are the petitioners."""

from __future__ import annotations

import re

from onrecord.records import Span

_LED = re.compile(
    r"(?P<group>[^,“”\"]{3,80}?)(?:, (?:led|headed|chaired|represented|advised|joined) by [^,“”\"]{3,80},?"
    r"| (?:led|headed|chaired) by (?!.* and )[^,“”\"]{3,80})"
)


def without_leader(text: str, source: Span) -> Span:
    """A source without the name of whoever leads the group that it tells."""
    m = _LED.fullmatch(text, *source)
    return Span(source.start, m.end("group")) if m else source
