"""Quantities and times in words: what a figure means, beside how it is written."""

from __future__ import annotations

from onrecord.records import Quantity, Reading, Span, Statement, Time


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
    return f"{out} {_unit(unit, single=low == high == 1)}".strip()


_SIGNS = {"percent": "%", "fraction": "", "percentage point": "percentage points", "point": "points"}
_PLURALS = {"foot": "feet", "inch": "inches", "century": "centuries", "degree_Celsius": "°C", "degree_Fahrenheit": "°F"}


def _unit(unit: str | None, *, single: bool = False) -> str:
    """A unit as it is written behind a number: ``days``, ``%``, ``USD an hour``."""
    if not unit:
        return ""
    name, _, per = unit.partition("/")
    if name in _SIGNS and not (single and "point" in name):
        shown = _SIGNS[name]
    elif single or name.isupper() or name == "times" or len(name) < 3:
        shown = name
    else:
        shown = _PLURALS.get(name, f"{name}s")
    return f"{shown} per {per}".replace("_", " ") if per else shown.replace("_", " ")


def quantity(figure: Quantity) -> str:
    """A quantity in words: its interval and what it is of."""
    between = " " if figure.unit is None else " of "
    return f"{interval(figure.low, figure.high, figure.unit)}{between + figure.of if figure.of else ''}"


def period(start: str, end: str) -> str:
    """Days in words: ``2024-07-17``, ``2024-07-01 to 2024-07-31``, a whole year ``2024``."""
    if start == end:
        return start
    if start[5:] == "01-01" and end[5:] == "12-31":
        return start[:4] if start[:4] == end[:4] else f"{start[:4]} to {end[:4]}"
    return f"{start} to {end}"


def claimed(text: str, figure: Quantity) -> str:
    """A quantity as written, and as it is read where that is not the same: ``nearly 40,000 (36,000 to 40,000)``."""
    words, read = " ".join(text[slice(*figure.span)].split()), interval(figure.low, figure.high, figure.unit)
    plain = words.casefold().replace("-", " ").removesuffix("s") in (read.casefold(), read.casefold().split(" ")[0])
    told = f"{words}{f' {figure.of}' if figure.of else ''}"
    return told if plain else f"{told} ({read})"


def spoken(text: str, time: Time) -> str:
    """A time as written, with its days: ``Wednesday (2024-07-17)``, those that it may mean as well behind "or"."""
    words = " ".join(text[slice(*time.span)].split())
    days = period(time.start, time.end) if time.start and time.end else ""
    if days and time.other:
        days += f" or {period(*time.other)}"
    offset = f"UTC{time.offset}" if time.offset and not time.zone else ""
    clock = " ".join(part for part in (time.clock, time.zone, offset) if part)
    read = ", ".join(part for part in (days, clock) if part)
    return words if not read or read == words else f"{words} ({read})"


def told(text: str, s: Statement) -> tuple[str, str]:
    """What a statement claims and speaks of, and when it was said; each in one line, "" where there is nothing."""
    dated = (x for x in s.times if x.role != "said" and (x.start is not None or x.clock is not None))
    about = [*(claimed(text, q) for q in s.quantities), *(spoken(text, x) for x in dated)]
    return "; ".join(about), "; ".join(spoken(text, x) for x in s.times if x.role == "said")


def marked(reading: Reading) -> list[tuple[Span, str]]:
    """All figures of a reading with what they mean, those of statements and those of the outlet."""
    text = reading.article.text
    out: dict[Span, str] = {}
    for s in reading.statements:
        out |= {x.span: f"{spoken(text, x)}{' · when it was said' if x.role == 'said' else ''}" for x in s.times}
    out |= {x.span: spoken(text, x) for x in reading.times}
    for q in (*(q for s in reading.statements for q in s.quantities), *reading.quantities):
        out[q.span] = f"{claimed(text, q)}{' · ' + out[q.span] if q.span in out else ''}"
    return sorted(out.items())
