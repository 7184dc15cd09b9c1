"""A speaker's statements over time, as SVG: a column a month, verbatim and paraphrased ones apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from onrecord.export.chart.drawing import PARAPHRASE, VERBATIM, Drawing

if TYPE_CHECKING:
    from onrecord.store import Hit

_MONTH = re.compile(r"\d{4}-\d\d")
_MOST = 240  # columns; then a column a year
_MANY = 4  # months between two labels; then years are told
#: The chart's measures in pixels.
_LEFT, _HIGH, _BASE, _WIDEST = 56, 180, 240, 860


def to_svg(name: str, statements: Sequence[Hit]) -> str:
    """A bar chart of statements a month (a year, where it is many years); undated ones are told below it."""
    return of_months(name, Counter((s.published[:7] if s.published else None, s.form) for s in statements))


def of_months(name: str, counts: Mapping[tuple[str | None, str], int]) -> str:
    """The same of how many there are in each month of each form."""
    return _drawn(name, counts, (("all or partly verbatim", VERBATIM), ("paraphrased", PARAPHRASE)))


def of_counts(name: str, counts: Sequence[tuple[str | None, int]]) -> str:
    """The same of how many there are in each month, whatever their form."""
    return _drawn(name, {(month, "direct"): number for month, number in counts}, ())


def _drawn(name: str, counts: Mapping[tuple[str | None, str], int], legend: Sequence[tuple[str, str]]) -> str:
    dated = Counter({(m, f): n for (m, f), n in counts.items() if m and _MONTH.fullmatch(m)})
    undated = sum(counts.values()) - dated.total()
    months = _span([month for month, _ in dated])
    if len(months) > _MOST:
        months = sorted({*map(str, range(int(months[0][:4]), int(months[-1][:4]) + 1))})
        years = Counter[tuple[str, str]]()
        for (month, form), number in dated.items():
            years[month[:4], form] += number
        dated = years
    step = max(4.0, min(40.0, _WIDEST / max(1, len(months))))
    drawing = Drawing(f"{name} on record, by month", max(460, int(100 + step * max(1, len(months)))), 310)
    drawing.text(f"{name}: {sum(counts.values()):,} statements", _LEFT, 24, font_size=15)
    drawing.legend(legend, _LEFT, 36)
    _draw_columns(drawing, months, dated, step)
    if undated:
        drawing.note(f"{undated:,} without a date are not drawn", _LEFT, _BASE + 46)
    return drawing.written()


def _draw_columns(drawing: Drawing, months: Sequence[str], counts: Counter[tuple[str, str]], step: float) -> None:
    totals = [sum(counts[(month, form)] for form in ("direct", "mixed", "indirect")) for month in months]
    most = max(totals, default=1) or 1
    drawing.grid(((_BASE - _HIGH * value / most, f"{value:,}") for value in sorted({0, most // 2, most})), _LEFT)
    every = max(1, ceil(56 / step))
    for number, (month, total) in enumerate(zip(months, totals, strict=True)):
        x, y = _LEFT + step * number, float(_BASE)
        for color, forms in ((VERBATIM, ("direct", "mixed")), (PARAPHRASE, ("indirect",))):
            height = _HIGH * sum(counts[(month, form)] for form in forms) / most
            y -= height
            if height:
                bar = {"x": x + step * 0.1, "y": y, "width": step * 0.8, "height": height}
                drawing.shape("rect", f"{month}: {total:,}", **bar, fill=color)
        if label := _label(month, number, every):
            drawing.note(label, x, _BASE + 18)


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
