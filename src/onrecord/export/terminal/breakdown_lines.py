"""Statements by a label, as a table with bars and intervals for a terminal."""

from __future__ import annotations

from onrecord.answers import Breakdown, LabelShare
from onrecord.export.answer_outline import counted
from onrecord.export.escaping import harmless
from onrecord.export.terminal.layout import cells, cut

_BAR = 20


def breakdown_text(one: Breakdown, width: int = 80, top: int = 20) -> str:
    """A line a label: statements, share with its 95 % interval, and a bar; then what the columns are."""
    if not one.statements:
        return "no statement found\n"
    lines = [f"{counted(one.statements, 'statement')} in {counted(one.articles, 'article')}, by {one.by}", ""]
    shown = one.rows[:top]
    room = max(14, width - _BAR - 34)
    widest = max(row.share for row in shown)
    lines += [_line(row, room, widest) for row in shown]
    if len(one.rows) > top:
        rest = sum(row.share for row in one.rows[top:])
        lines.append(f"… and {len(one.rows) - top} more, {rest:.1%} (--top shows more)")
    told = "statements, share of all"
    told += ", 95 % interval by resampling articles" if any(row.low is not None for row in shown) else ""
    return "\n".join([*lines, "", told, *_notes(one)]) + "\n"


def _line(row: LabelShare, room: int, widest: float) -> str:
    name = cut(harmless(row.label), room)
    bar = "█" * round(_BAR * row.share / widest)
    gap = " " * (room - cells(name))
    interval = "" if row.low is None else f"{row.low:.1%}–{row.high:.1%}"
    return f"{name}{gap} {row.statements:6} {row.share:6.1%}  {interval:>13}  {bar}".rstrip()


def _notes(one: Breakdown) -> list[str]:
    if one.by == "pronoun":
        return ["she, he, they: as the article has them for the source; never from a name"]
    if one.by == "kind":
        return ["unnamed: people whom the outlet does not name; no source: nobody is said to say it"]
    return []
