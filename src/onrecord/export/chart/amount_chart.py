"""How much is said under some labels, as a bar chart (SVG): verbatim and paraphrase apart, and who is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.export.chart.drawing import PARAPHRASE, VERBATIM, Drawing
from onrecord.export.escaping import harmless
from onrecord.export.terminal.layout import cut

#: The chart's measures in pixels.
_LEFT, _BAR, _ROW = 260, 460, 24


class LabelledBar(NamedTuple):
    """A label with the two parts of its bar."""

    label: str
    verbatim: int
    paraphrase: int


def to_svg(
    title: str, bars: Sequence[LabelledBar], names: tuple[str, str] = ("verbatim", "paraphrase"), top: int = 20
) -> str:
    """A bar a label, the share of all beside it; ``names`` are those of the two parts."""
    shown = bars[:top]
    total = sum(b.verbatim + b.paraphrase for b in bars)
    widest = max((b.verbatim + b.paraphrase for b in shown), default=1) or 1
    drawing = Drawing(title, _LEFT + _BAR + 120, 52 + _ROW * max(1, len(shown)))
    drawing.legend(zip(names, (VERBATIM, PARAPHRASE), strict=True), _LEFT, 14)
    for number, bar in enumerate(shown):
        y, x = 44 + _ROW * number, float(_LEFT)
        drawing.text(cut(harmless(bar.label), 36), _LEFT - 8, y + 13, text_anchor="end")
        for amount, color, name in zip(bar[1:], (VERBATIM, PARAPHRASE), names, strict=True):
            width = _BAR * amount / widest
            drawing.shape("rect", f"{bar.label}: {amount:,} {name}", x=x, y=y, width=width, height=16, fill=color)
            x += width
        drawing.text(f"{(bar.verbatim + bar.paraphrase) / (total or 1):.1%}", x + 6, y + 13, fill="#333")
    if not shown:
        drawing.text("no statement found", _LEFT, 57)
    return drawing.written()
