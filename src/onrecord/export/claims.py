"""Claimed quantities for people: a list, a table of one thing over time by outlet or speaker, and its plot as SVG."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Literal

from onrecord.export.terminal import TerminalStyle, cells, harmless, paint, wrap
from onrecord.records import Claim, Quantity, Series

By = Literal["outlet", "speaker"]
#: Colours of a plot's lines, told apart also by those who see few colours (Okabe and Ito 2008).
_COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a8a00", "#000000")
_MOST_LINES = 8
_DAY_WIDTH = 10


def number(value: float | None) -> str:
    """A number as people write it: ``40,000``, ``2.3 billion``, ``0.333``."""
    if value is None:
        return "?"
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{_plain(value / size)} {name}"
    return _plain(value)


def _plain(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) >= 1 else f"{value:.3g}"


def interval(low: float | None, high: float | None, unit: str | None = None) -> str:
    """An interval: ``40,000``, ``36,000 to 40,000``, ``more than 40``, ``up to 5``, with its unit."""
    if low is not None and low == high:
        out = number(low)
    elif high is None:
        out = f"at least {number(low)}"
    elif low is None:
        out = f"up to {number(high)}"
    else:
        out = f"{number(low)} to {number(high)}"
    plain = {"percent": "%", "fraction": "", "times": "times", "percentage point": "points"}.get(unit or "", unit or "")
    return f"{out} {plain.replace('_', ' ')}".strip() if plain != "%" else f"{out} %"


def quantity(q: Quantity) -> str:
    """A quantity in words: its interval and what it is of."""
    return f"{interval(q.low, q.high, q.unit)}{f' of {q.of}' if q.of else ''}"


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
        about = f" · about {_period(*c.about)}" if c.about else ""
        where = " · ".join(x for x in (c.published, ", ".join(c.outlets) or c.outlet, c.title) if x)
        who = f"{c.speaker or '(nobody named)'}{f', {c.role}' if c.role and c.speaker else ''}"
        out += ("  " + line for line in wrap([(f"“…{c.around}…”", "plain")], style, 2))
        out += ("  " + line for line in wrap([(f"— {who}{denied}{about} · {where} [{c.statement}]", "dim")], style, 2))
    return "\n".join(out) + ("\n" if out else "")


def _period(start: str, end: str) -> str:
    return start if start == end else f"{start} to {end}"


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
    table = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for row in rows(every):
        row["outlets"] = "; ".join(row["outlets"])
        if writer is None:
            writer = csv.DictWriter(table, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow(
            {
                k: f"'{v}" if isinstance(v, str) and v[:1] in ("=", "+", "-", "@", "\t", "\r") else v
                for k, v in row.items()
            }
        )
    return table.getvalue()


def series_dict(one: Series) -> dict[str, Any]:
    """A line-up as JSON."""
    values = [{"low": low, "high": high} for low, high in one.values]
    return {
        "subject": one.subject,
        "unit": one.unit,
        "claims": [{**row, "value": v} for row, v in zip(rows(one.claims), values, strict=True)],
    }


def to_svg(one: Series, by: By) -> str:
    """What was claimed of one thing over time: a line an outlet or speaker, intervals as bars."""
    dated = [
        (c, low, high)
        for c, (low, high) in zip(one.claims, one.values, strict=True)
        if c.published and _ordinal(c.published)
    ]
    names = [n for n in _names(one, by) if any(_name(c, by) == n for c, _, _ in dated)][:_MOST_LINES]
    days = [_ordinal(c.published or "") or 0 for c, _, _ in dated]
    tops = [v for _, low, high in dated for v in (low, high) if v is not None]
    first, last = min(days, default=0), max(days, default=1)
    most = max([*tops, 0]) or 1.0
    least = min([*tops, 0])
    width, left, top, high_, base = 860, 90, 70, 260, 330

    def x(day: int) -> float:
        return left + (width - left - 30) * ((day - first) / (last - first) if last > first else 0.5)

    def y(value: float) -> float:
        return base - high_ * (value - least) / (most - least)

    title = f"{one.subject}{f' ({one.unit})' if one.unit else ''}"
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{base + 60}" font-family="sans-serif">',
        f"<title>{html.escape(harmless(title))}: claims over time by {by}</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{left}" y="24" font-size="15">{html.escape(harmless(title))}: {len(dated)} claims by {by}</text>',
    ]
    at = float(left)
    for name, color in zip(names, _COLORS, strict=False):
        shown = name if len(name) <= 24 else name[:23] + "…"
        out.append(f'<rect x="{at:.0f}" y="38" width="12" height="12" fill="{color}"/>')
        out.append(f'<text font-size="13" x="{at + 17:.0f}" y="49">{html.escape(harmless(shown))}</text>')
        at += 34 + 7.2 * len(shown)
    for k in range(5):
        value = least + (most - least) * k / 4
        out.append(f'<line x1="{left}" x2="{width - 20}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#ddd"/>')
        out.append(
            f'<text font-size="12" x="{left - 8}" y="{y(value) + 4:.1f}" text-anchor="end" fill="#555">{number(float(f"{value:.3g}"))}</text>'
        )
    for day in sorted({first, (first + last) // 2, last}):
        if dated:
            out.append(
                f'<text font-size="12" x="{x(day):.1f}" y="{base + 20}" text-anchor="middle" fill="#555">{date.fromordinal(day)}</text>'
            )
    for name, color in zip(names, _COLORS, strict=False):
        out += _line(
            sorted(
                ((_ordinal(c.published or "") or 0, c, low, high) for c, low, high in dated if _name(c, by) == name),
                key=lambda p: p[0],
            ),
            color,
            x,
            y,
        )
    undated = len(one.claims) - len(dated)
    if undated:
        out.append(
            f'<text font-size="12" x="{left}" y="{base + 44}" fill="#555">{undated} without a date are not drawn</text>'
        )
    return "\n".join([*out, "</svg>"]) + "\n"


def _line(points: Sequence[tuple[int, Claim, float | None, float | None]], color: str, x: Any, y: Any) -> list[str]:
    """One outlet's points, with its intervals, joined by a line."""
    out, path = [], []
    for day, c, low, high in points:
        ends = [v for v in (low, high) if v is not None]
        middle = sum(ends) / len(ends)
        path.append(f"{x(day):.1f},{y(middle):.1f}")
        if len(ends) == 2 and low != high:
            out.append(
                f'<line x1="{x(day):.1f}" x2="{x(day):.1f}" y1="{y(low):.1f}" y2="{y(high):.1f}" stroke="{color}" stroke-width="2"/>'
            )
        told = html.escape(harmless(f"{c.published} · {_said_by(c)}: {c.words}"))
        shape = "" if len(ends) == 2 else ' fill-opacity="0.35" stroke-width="1.5"'
        out.append(
            f'<circle cx="{x(day):.1f}" cy="{y(middle):.1f}" r="4" fill="{color}" stroke="{color}"{shape}><title>{told}</title></circle>'
        )
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
