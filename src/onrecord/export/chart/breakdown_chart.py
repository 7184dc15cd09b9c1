"""Statements by a label, as a bar chart with intervals (SVG)."""

from __future__ import annotations

from onrecord.answers import Breakdown
from onrecord.export.answer_outline import counted
from onrecord.export.chart.drawing import VERBATIM, Drawing
from onrecord.export.escaping import harmless
from onrecord.export.terminal.layout import cut

#: The chart's measures in pixels.
_LEFT, _BAR, _ROW = 220, 460, 26
_TICKS = 4
#: Between two lines of the grid.
_STEPS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)


def breakdown_svg(one: Breakdown, top: int = 20) -> str:
    """A bar a label, as long as its share of all statements, with a line over it for the 95 % interval."""
    shown = one.rows[:top]
    most = max((row.high or row.share for row in shown), default=0.0) or 1.0
    widest = next(step * _TICKS for step in _STEPS if step * _TICKS >= most)
    bottom = 44 + _ROW * max(1, len(shown))
    title = f"{counted(one.statements, 'statement')} in {counted(one.articles, 'article')}, by {one.by}"
    drawing = Drawing(title, _LEFT + _BAR + 90, bottom + 56)
    drawing.text(title, 8, 20, font_weight="bold")
    for tick in range(_TICKS + 1):
        x = _LEFT + _BAR * tick / _TICKS
        drawing.shape("line", x1=x, x2=x, y1=36, y2=bottom, stroke="#ddd")
        drawing.note(f"{100 * widest * tick / _TICKS:.3g} %", x, bottom + 16, text_anchor="middle")
    for number, row in enumerate(shown):
        y = 42.0 + _ROW * number
        drawing.text(cut(harmless(row.label), 30), _LEFT - 8, y + 13, text_anchor="end")
        long = _BAR * row.share / widest
        drawing.shape("rect", f"{row.statements}", x=_LEFT, y=y, width=long, height=16, fill=VERBATIM)
        if row.low is not None and row.high is not None:
            low, high = (_LEFT + _BAR * edge / widest for edge in (row.low, row.high))
            drawing.shape("line", x1=low, x2=high, y1=y + 8, y2=y + 8, stroke="#000", stroke_width=2)
        end = _LEFT + _BAR * (row.high or row.share) / widest
        drawing.text(f"{row.share:.1%}", end + 6, y + 13, fill="#333")
    if not shown:
        drawing.text("no statement found", _LEFT, 61)
    drawing.note("Share of all statements; lines: 95 % interval by resampling articles.", 8, bottom + 42)
    return drawing.written()
