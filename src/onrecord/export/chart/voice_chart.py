"""Who speaks how much, as a bar chart (SVG)."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.export.answer_outline import counted, label, part
from onrecord.export.chart.drawing import PARAPHRASE, VERBATIM, Drawing
from onrecord.export.escaping import harmless
from onrecord.export.terminal.layout import cut
from onrecord.records import Share

#: The chart's measures in pixels.
_LEFT, _BAR, _ROW = 260, 460, 24


def to_svg(shares: Sequence[Share], articles: int, top: int = 20) -> str:
    """A bar chart of those who speak most, verbatim and paraphrase apart; unnamed ones in italics."""
    shown = shares[:top]
    total, widest = sum(s.characters for s in shares), max((s.characters for s in shown), default=1) or 1
    height = 84 + _ROW * max(1, len(shown))
    drawing = Drawing(f"Who speaks how much in {counted(articles, 'article')}", _LEFT + _BAR + 120, height)
    drawing.legend((("verbatim", VERBATIM), ("paraphrase", PARAPHRASE)), _LEFT, 16)
    for number, share in enumerate(shown):
        y = 48 + _ROW * number
        style = {} if share.named else {"font_style": "italic"}
        drawing.text(cut(harmless(label(share)), 36), _LEFT - 8, y + 13, text_anchor="end", **style)
        x = float(_LEFT)
        for characters, color in ((share.verbatim, VERBATIM), (share.paraphrase, PARAPHRASE)):
            drawing.shape("rect", x=x, y=y, width=_BAR * characters / widest, height=16, fill=color)
            x += _BAR * characters / widest
        drawing.text(f"{part(share, total):.1%}", x + 6, y + 13, fill="#333")
    if not shown:
        drawing.text("no statement found", _LEFT, 61)
    note = "Characters of attributed words; in italics: people whom the outlet does not name."
    drawing.note(note, 8, height - 12)
    return drawing.written()
