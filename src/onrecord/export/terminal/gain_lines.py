"""What adapting gained, on the terminal."""

from __future__ import annotations

from onrecord.answers import Estimate
from onrecord.export.answer_outline import counted
from onrecord.export.terminal.layout import plain_lines
from onrecord.gains import Gain

_NAMES = {"linked": "linked F1", "strict": "strict F1", "calibration_error": "calibration error"}


def gain_text(gain: Gain) -> str:
    """A line a figure: before, after, and what is gained, with intervals; and in how many draws it is better."""
    articles, marks = counted(gain.articles, "article"), counted(gain.statements, "statement")
    lines = [f"{articles} with {marks}; each measured with weights fitted without it", ""]
    lines.append(f"{'':18}{'before':>7}  {'after':>7}  {'change':>7}  95 % interval")
    for name, told in gain.figures.items():
        cells = (_number(told.before.value), _number(told.after.value), _signed(told.gained.value))
        lines.append(f"{_NAMES[name]:18}{cells[0]:>7}  {cells[1]:>7}  {cells[2]:>7}  {_interval(told.gained)}".rstrip())
    better = (f"linked F1 in {gain.numbers:.0%}", f"confidence in {gain.confidence:.0%}")
    return plain_lines([*lines, "", f"better, of draws of the articles: {better[0]}, {better[1]} (taken from 90% on)"])


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".replace("0.", ".", 1)


def _signed(value: float | None) -> str:
    return "–" if value is None else f"{value:+.3f}".replace("0.", ".", 1)


def _interval(one: Estimate) -> str:
    return "" if one.low is None else f"{_signed(one.low)} to {_signed(one.high)}"
