"""Claimed quantities for a terminal: a list, and a table of one thing over time by outlet or speaker."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.answers import Claim, Series
from onrecord.export.answer_outline import MOST_LINES, NOBODY, By, name_of, names_of, speaker_of
from onrecord.export.escaping import harmless
from onrecord.export.figure_words import interval, period
from onrecord.export.terminal.layout import TerminalStyle, cells, indented, paint, wrap

_DAY_WIDTH = 10


def listed(every: Sequence[Claim], style: TerminalStyle) -> str:
    """A claim after the other."""
    out: list[str] = []
    for claim in every:
        what = f" {claim.quantity.of}" if claim.quantity.of else ""
        read = f"  = {interval(claim.quantity.low, claim.quantity.high, claim.quantity.unit)}"
        out += wrap([(claim.words, "verbatim"), (what, "plain"), (read, "dim")], style)
        denied = f" · {claim.polarity}" if claim.polarity not in (None, "asserted") else ""
        about = f" · about {period(*claim.about)}" if claim.about else ""
        where = " · ".join(x for x in (claim.published, ", ".join(claim.outlets) or claim.outlet, claim.title) if x)
        who = f"{speaker_of(claim, NOBODY)}{f', {claim.role}' if claim.role and claim.speaker else ''}"
        out += indented([(f"“…{claim.around}…”", "plain")], style, 2)
        out += indented([(f"— {who}{denied}{about} · {where} [{claim.statement}]", "dim")], style, 2)
    return "\n".join(out) + ("\n" if out else "")


def lined_up(some: Sequence[Series], by: By, style: TerminalStyle) -> str:
    """A table for each thing: a row a day, a column an outlet or speaker."""
    out: list[str] = []
    for one in some:
        unit = f" ({one.unit.replace('_', ' ')})" if one.unit else ""
        names = names_of(one, by)
        count = f"{len(one.claims)} claims by {len(names)} {by}{'s' if len(names) != 1 else ''}"
        event = f" · {one.event}" if one.event else ""
        out += wrap([(f"{one.subject}{unit}{event}", "head"), (f" · {count}", "dim")], style)
        out += _table(one, by, names[:MOST_LINES], style)
        if len(names) > MOST_LINES:
            out.append(f"  … and {len(names) - MOST_LINES} more {by}s: see them all with --json")
        out += _contradicted(one, style)
        out.append("")
    return "\n".join(out) + ("\n" if out else "")


def _contradicted(one: Series, style: TerminalStyle) -> list[str]:
    """A line for each claim that its speaker contradicts an earlier one by."""
    out: list[str] = []
    for late, early in one.contradicted:
        c, before = one.claims[late], one.claims[early]
        told = f"{interval(*one.values[late])}, after {interval(*one.values[early])}"
        day = f" on {c.published}" if c.published else ""
        since = f" on {before.published}" if before.published else ""
        words = f"{speaker_of(c, NOBODY)}{day}: {told}{since} [{c.statement}, {before.statement}]"
        out += indented([(f"unlike before: {words}", "plain")], style, 2)
    return out


def _table(one: Series, by: By, names: Sequence[str], style: TerminalStyle) -> list[str]:
    rows: dict[str, dict[str, list[str]]] = {}
    for c, (low, high) in zip(one.claims, one.values, strict=True):
        rows.setdefault(c.published or "(no date)", {}).setdefault(name_of(c, by), []).append(interval(low, high))
    told = ([day, *("; ".join(dict.fromkeys(row.get(name, []))) for name in names)] for day, row in rows.items())
    table = [[harmless(cell) for cell in row] for row in (["", *names], *told)]
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
    widths[0] = max(widths[0], _DAY_WIDTH)
    lines = ("  ".join(c + " " * (w - cells(c)) for c, w in zip(row, widths, strict=True)) for row in table)
    return [paint([("  " + line.rstrip(), "plain" if at else "dim")], style.color) for at, line in enumerate(lines)]
