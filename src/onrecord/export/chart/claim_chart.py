"""What was claimed of one thing over time, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from onrecord.answers import Claim, Series
from onrecord.export.answer_outline import MOST_LINES, By, name_of, names_of
from onrecord.export.chart.drawing import COLORS, Drawing
from onrecord.export.figure_words import number

#: The plot's measures in pixels; above it is room for a title and three rows of names.
_WIDTH, _LEFT, _HIGH, _BASE = 860, 90, 260, 354
#: Names in the legend are cut to so many characters.
_NAME = 24
_Point = tuple[int, Claim, float | None, float | None]


class _Plot(NamedTuple):
    """Where days and values stand in a plot."""

    first: int
    last: int
    least: float
    most: float

    def x(self, day: int) -> float:
        share = (day - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return _LEFT + (_WIDTH - _LEFT - 30) * share

    def y(self, value: float) -> float:
        return _BASE - _HIGH * (value - self.least) / (self.most - self.least)


def to_svg(one: Series, by: By) -> str:
    """What was claimed of one thing over time: a line an outlet or speaker, intervals as bars, open ones pale."""
    points = [
        (day, claim, low, high)
        for claim, (low, high) in zip(one.claims, one.values, strict=True)
        if claim.published and (day := _ordinal(claim.published))
    ]
    names = [n for n in names_of(one, by) if any(name_of(claim, by) == n for _, claim, _, _ in points)][:MOST_LINES]
    title = f"{one.subject}{f' ({one.unit})' if one.unit else ''}"
    drawing = Drawing(f"{title}: claims over time by {by}", _WIDTH, _BASE + 60)
    drawing.text(f"{title}: {len(points)} claims by {by}", _LEFT, 24, font_size=15)
    shown = (name if len(name) <= _NAME else name[: _NAME - 1] + "…" for name in names)
    drawing.legend(zip(shown, COLORS, strict=False), _LEFT, 38)
    days, ends = [day for day, *_ in points], [end for _, _, *both in points for end in both if end is not None]
    plot = _Plot(min(days, default=0), max(days, default=1), min([*ends, 0]), max([*ends, 0]) or 1.0)
    _draw_axes(drawing, plot, bool(points))
    for name, color in zip(names, COLORS, strict=False):
        mine = [point for point in points if name_of(point[1], by) == name]
        _draw_line(drawing, sorted(mine, key=lambda point: point[0]), color, plot)
    if undated := len(one.claims) - len(points):
        drawing.note(f"{undated} without a date are not drawn", _LEFT, _BASE + 44)
    return drawing.written()


def _draw_axes(drawing: Drawing, plot: _Plot, dated: bool) -> None:
    values = [plot.least + (plot.most - plot.least) * k / 4 for k in range(5)]
    drawing.grid(((plot.y(value), number(float(f"{value:.3g}"))) for value in values), _LEFT)
    for day in sorted({plot.first, (plot.first + plot.last) // 2, plot.last}) if dated else ():
        anchor = "middle" if day < plot.last or plot.first == plot.last else "end"  # within the picture
        drawing.note(str(date.fromordinal(day)), plot.x(day), _BASE + 20, text_anchor=anchor)


def _draw_line(drawing: Drawing, points: Sequence[_Point], color: str, plot: _Plot) -> None:
    """One outlet's points, with their intervals, joined by a line."""
    ends = [[end for end in both if end is not None] for _, _, *both in points]
    places = [(plot.x(day), plot.y(sum(e) / len(e))) for (day, *_), e in zip(points, ends, strict=True)]
    if len(places) > 1:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        drawing.shape("polyline", points=path, fill="none", stroke=color, stroke_width=1.5)
    for (_, claim, *_), told_ends, (x, y) in zip(points, ends, places, strict=True):
        if len(set(told_ends)) == 2:
            low, high = map(plot.y, told_ends)
            drawing.shape("line", x1=x, x2=x, y1=low, y2=high, stroke=color, stroke_width=2)
        who = " · ".join(name for name in (claim.speaker, claim.outlet) if name) or "not told"
        told = f"{claim.published} · {who}: {claim.words}"
        pale = {} if len(told_ends) == 2 else {"fill_opacity": "0.35"}
        drawing.shape("circle", told, cx=x, cy=y, r=4, fill=color, stroke=color, **pale)


def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None
