"""A speaker's statements over time, as SVG: a column a month, verbatim and paraphrased ones apart."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from onrecord.export.chart.voice_chart import PARAPHRASE, VERBATIM
from onrecord.export.escaping import harmless

_MOST = 240  # columns; then a column a year
_MANY = 4  # months between two labels; then years are told


class Said(Protocol):
    """What is needed of a statement."""

    @property
    def published(self) -> str | None: ...
    @property
    def form(self) -> str: ...


def to_svg(name: str, statements: Sequence[Said]) -> str:
    """A bar chart of statements a month (a year, where it is many years); undated ones are told below it."""
    dated = [(s.published[:7], s.form) for s in statements if s.published and s.published[4:5] == "-"]
    months = _span([month for month, _ in dated])
    if len(months) > _MOST:
        dated = [(month[:4], form) for month, form in dated]
        months = sorted({*map(str, range(int(months[0][:4]), int(months[-1][:4]) + 1))})
    counts = Counter(dated)
    totals = [sum(counts[(month, form)] for form in ("direct", "mixed", "indirect")) for month in months]
    step = max(4.0, min(40.0, 860 / max(1, len(months))))
    width, high, base, left = int(100 + step * max(1, len(months))), 180, 240, 56
    width = max(width, 460)
    most = max(totals, default=1) or 1
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="310" font-family="sans-serif">',
        f"<title>{html.escape(harmless(name))} on record, by month</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{left}" y="24" font-size="15">{html.escape(harmless(name))}: {len(statements):,} statements</text>',
    ]
    for at, label, color in ((left, "all or partly verbatim", VERBATIM), (left + 170, "paraphrased", PARAPHRASE)):
        out.append(f'<rect x="{at}" y="36" width="12" height="12" fill="{color}"/>')
        out.append(f'<text font-size="13" x="{at + 18}" y="47">{label}</text>')
    for value in sorted({0, most // 2, most}):
        y = base - high * value / most
        out.append(f'<line x1="{left}" x2="{width - 20}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        out.append(
            f'<text font-size="13" x="{left - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#555">{value:,}</text>'
        )
    every = max(1, round(56 / step))
    for number, month in enumerate(months):
        x, y = left + step * number, float(base)
        for color, forms in ((VERBATIM, ("direct", "mixed")), (PARAPHRASE, ("indirect",))):
            tall = high * sum(counts[(month, form)] for form in forms) / most
            y -= tall
            if tall:
                size = f'x="{x + step * 0.1:.1f}" y="{y:.1f}" width="{step * 0.8:.1f}" height="{tall:.1f}"'
                bar = f'<rect {size} fill="{color}">'
                out.append(f"{bar}<title>{month}: {totals[number]:,}</title></rect>")
        if label := _label(month, number, every):
            out.append(f'<text font-size="13" x="{x:.1f}" y="{base + 18}" fill="#555">{label}</text>')
    undated = len(statements) - len(dated)
    if undated:
        told = f"{undated:,} without a date are not drawn"
        out.append(f'<text font-size="13" x="{left}" y="{base + 46}" fill="#555">{told}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


def _label(month: str, number: int, every: int) -> str:
    """What stands below a column: every so many months (or years), and where months are many, each year's first."""
    if every < _MANY or "-" not in month:
        return month if number % every == 0 else ""
    years = -(-every // 12)
    return month[:4] if month.endswith("-01") and int(month[:4]) % years == 0 else ""


def _span(months: Sequence[str]) -> list[str]:
    """All months from the first to the last, also those in which nothing was said."""
    if not months:
        return []
    first, last = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (min(months), max(months)))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last + 1)]
