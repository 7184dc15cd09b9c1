"""What was claimed of one thing over time, as SVG."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.export.claim_outline import MOST_LINES, By, name_of, names_of
from onrecord.export.escaping import harmless
from onrecord.export.figure_words import number
from onrecord.records import Claim, Series

#: Colours of a plot's lines, told apart also by those who see few colours (Okabe and Ito 2008).
_COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a8a00", "#000000")


@dataclass(frozen=True, slots=True)
class _Plot:
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


#: The plot's measures in pixels.
_WIDTH, _LEFT, _HIGH, _BASE = 860, 90, 260, 330
_Point = tuple[int, Claim, float | None, float | None]


def to_svg(one: Series, by: By) -> str:
    """What was claimed of one thing over time: a line an outlet or speaker, intervals as bars, open ones pale."""
    points: list[_Point] = []
    for c, (low, high) in zip(one.claims, one.values, strict=True):
        if c.published and (day := _ordinal(c.published)):
            points.append((day, c, low, high))
    names = [n for n in names_of(one, by) if any(name_of(c, by) == n for _, c, _, _ in points)][:MOST_LINES]
    days, ends = [p[0] for p in points], [v for p in points for v in p[2:] if v is not None]
    plot = _Plot(min(days, default=0), max(days, default=1), min([*ends, 0]), max([*ends, 0]) or 1.0)
    title = html.escape(harmless(f"{one.subject}{f' ({one.unit})' if one.unit else ''}"))
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_BASE + 60}" font-family="sans-serif">',
        f"<title>{title}: claims over time by {by}</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        _text(_LEFT, 24, f"{title}: {len(points)} claims by {by}", size=15, color="#000"),
        *_legend(names),
        *_axes(plot, bool(points)),
    ]
    for name, color in zip(names, _COLORS, strict=False):
        mine = [p for p in points if name_of(p[1], by) == name]
        out += _line(sorted(mine, key=lambda p: p[0]), color, plot)
    undated = len(one.claims) - len(points)
    if undated:
        out.append(_text(_LEFT, _BASE + 44, f"{undated} without a date are not drawn"))
    return "\n".join([*out, "</svg>"]) + "\n"


def _text(x: float, y: float, words: str, *, size: int = 12, anchor: str = "start", color: str = "#555") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text font-size="{size}" {place} fill="{color}">{words}</text>'


def _legend(names: Sequence[str]) -> list[str]:
    out, at = [], float(_LEFT)
    for name, color in zip(names, _COLORS, strict=False):
        shown = name if len(name) <= 24 else name[:23] + "…"
        out.append(f'<rect x="{at:.0f}" y="38" width="12" height="12" fill="{color}"/>')
        out.append(_text(at + 17, 49, html.escape(harmless(shown)), size=13, color="#000"))
        at += 34 + 7.2 * len(shown)
    return out


def _axes(plot: _Plot, dated: bool) -> list[str]:
    out = []
    for k in range(5):
        value = plot.least + (plot.most - plot.least) * k / 4
        y = plot.y(value)
        out.append(f'<line x1="{_LEFT}" x2="{_WIDTH - 20}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        out.append(_text(_LEFT - 8, y + 4, number(float(f"{value:.3g}")), anchor="end"))
    days = sorted({plot.first, (plot.first + plot.last) // 2, plot.last}) if dated else []
    out += [_text(plot.x(day), _BASE + 20, str(date.fromordinal(day)), anchor="middle") for day in days]
    return out


def _line(points: Sequence[_Point], color: str, plot: _Plot) -> list[str]:
    """One outlet's points, with their intervals, joined by a line."""
    out, path = [], []
    for day, c, low, high in points:
        ends = [v for v in (low, high) if v is not None]
        x, y = plot.x(day), plot.y(sum(ends) / len(ends))
        path.append(f"{x:.1f},{y:.1f}")
        if low is not None and high is not None and low != high:
            bar = f'x1="{x:.1f}" x2="{x:.1f}" y1="{plot.y(low):.1f}" y2="{plot.y(high):.1f}"'
            out.append(f'<line {bar} stroke="{color}" stroke-width="2"/>')
        told = html.escape(harmless(f"{c.published} · {_said_by(c)}: {c.words}"))
        pale = "" if len(ends) == 2 else ' fill-opacity="0.35"'
        circle = f'cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{color}" stroke="{color}"{pale}'
        out.append(f"<circle {circle}><title>{told}</title></circle>")
    if len(path) > 1:
        out.insert(0, f'<polyline points="{" ".join(path)}" fill="none" stroke="{color}" stroke-width="1.5"/>')
    return out


def _said_by(c: Claim) -> str:
    return " · ".join(x for x in (c.speaker, c.outlet) if x) or "not told"


def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None
