"""Voice: how many characters of an article are verbatim, paraphrase, or the outlet's own."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Spans, Statement


def voice(length: int, statements: Sequence[Statement]) -> dict[str, int]:
    """Characters in each voice; the three add up to ``length``. Characters in several statements count once."""
    said = _covered([span for s in statements for span in s.content])
    quoted = _covered([span for s in statements for span in s.verbatim])
    return {"verbatim": quoted, "paraphrase": said - quoted, "outlet": length - said}


def _covered(spans: Spans | list[tuple[int, int]]) -> int:
    total = at = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, at))
        at = max(at, end)
    return total
