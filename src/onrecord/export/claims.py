"""Claimed quantities for people: a list, a table of one thing over time by outlet or speaker, and its plot as SVG."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from onrecord.export.escaping import harmless
from onrecord.export.figure_words import interval, number, period
from onrecord.export.sheet import sheet
from onrecord.export.terminal.layout import TerminalStyle, cells, paint, wrap
from onrecord.records import Claim, Series

By = Literal["outlet", "speaker"]
#: Colours of a plot's lines, told apart also by those who see few colours (Okabe and Ito 2008).
_COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a8a00", "#000000")
_MOST_LINES = 8
_DAY_WIDTH = 10


def listed(every: Sequence[Claim], style: TerminalStyle) -> str:
    """A claim after the other."""
    out: list[str] = []
    for c in every:
        what = f" {c.quantity.of}" if c.quantity.of else ""
        out += wrap(
            [
                (c.words, "verbatim"),
                (what, "plain"),
                (f"  = {interval(c.quantity.low, c.quantity.high, c.quantity.unit)}", "dim"),
            ],
            style,
        )
        denied = f" · {c.polarity}" if c.polarity not in (None, "asserted") else ""
        about = f" · about {period(*c.about)}" if c.about else ""
        where = " · ".join(x for x in (c.published, ", ".join(c.outlets) or c.outlet, c.title) if x)
        who = f"{c.speaker or '(nobody named)'}{f', {c.role}' if c.role and c.speaker else ''}"
        out += ("  " + line for line in wrap([(f"“…{c.around}…”", "plain")], style, 2))
        out += ("  " + line for line in wrap([(f"— {who}{denied}{about} · {where} [{c.statement}]", "dim")], style, 2))
    return "\n".join(out) + ("\n" if out else "")


def lined_up(some: Sequence[Series], by: By, style: TerminalStyle) -> str:
    """A table for each thing: a row a day, a column an outlet or speaker."""
    out: list[str] = []
    for one in some:
        unit = f" ({one.unit.replace('_', ' ')})" if one.unit else ""
        names = _names(one, by)
        count = f"{len(one.claims)} claims by {len(names)} {by}{'s' if len(names) != 1 else ''}"
        out += wrap([(f"{one.subject}{unit}", "head"), (f" · {count}", "dim")], style)
        out += _table(one, by, names[:_MOST_LINES], style)
        if len(names) > _MOST_LINES:
            out.append(f"  … and {len(names) - _MOST_LINES} more {by}s: see them all with --json")
        out.append("")
    return "\n".join(out) + ("\n" if out else "")


def _names(one: Series, by: By) -> list[str]:
    """The columns, those with most claims first."""
    counts: dict[str, int] = {}
    for c in one.claims:
        counts[_name(c, by)] = counts.get(_name(c, by), 0) + 1
    return sorted(counts, key=lambda n: (-counts[n], n))


def _name(c: Claim, by: By) -> str:
    return (c.outlet if by == "outlet" else c.speaker) or "(not told)"


def _table(one: Series, by: By, names: Sequence[str], style: TerminalStyle) -> list[str]:
    rows: dict[str, dict[str, list[str]]] = {}
    for c, (low, high) in zip(one.claims, one.values, strict=True):
        rows.setdefault(c.published or "(no date)", {}).setdefault(_name(c, by), []).append(interval(low, high))
    table = [["", *names]] + [
        [day, *("; ".join(dict.fromkeys(row.get(n, []))) for n in names)] for day, row in rows.items()
    ]
    widths = [max(cells(harmless(row[k])) for row in table) for k in range(len(names) + 1)]
    widths[0] = max(widths[0], _DAY_WIDTH)
    lines = []
    for at, row in enumerate(table):
        line = "  ".join(harmless(c) + " " * (w - cells(harmless(c))) for c, w in zip(row, widths, strict=True))
        lines.append(paint([("  " + line.rstrip(), "dim" if at == 0 else "plain")], style.color))
    return lines


def rows(every: Iterable[Claim]) -> Iterable[dict[str, Any]]:
    """Flat rows, for tables and JSON."""
    for c in every:
        row = asdict(c)
        q = row.pop("quantity")
        about = row.pop("about") or (None, None)
        yield {
            **{k: row[k] for k in ("statement", "words")},
            **{k: q[k] for k in ("low", "high", "unit", "of")},
            **{k: row[k] for k in ("speaker", "role", "outlet", "published", "polarity", "title", "url")},
            "about_start": about[0],
            "about_end": about[1],
            "around": row["around"],
            "outlets": list(row["outlets"]),
        }


def to_csv(every: Iterable[Claim]) -> str:
    """A table with a line of names."""
    flat = [row | {"outlets": "; ".join(row["outlets"])} for row in rows(every)]
    return sheet(list(flat[0]), (row.values() for row in flat)) if flat else ""


def series_dict(one: Series) -> dict[str, Any]:
    """A line-up as JSON."""
    values = [{"low": low, "high": high} for low, high in one.values]
    return {
        "subject": one.subject,
        "unit": one.unit,
        "claims": [{**row, "value": v} for row, v in zip(rows(one.claims), values, strict=True)],
    }


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
    names = [n for n in _names(one, by) if any(_name(c, by) == n for _, c, _, _ in points)][:_MOST_LINES]
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
        mine = [p for p in points if _name(p[1], by) == name]
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
