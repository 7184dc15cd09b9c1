"""The words that times are made of."""

from __future__ import annotations

from onrecord.figures.units import DURATIONS
from onrecord.words.lists import tagged, valued

UNITS = {w: u for w, u in DURATIONS.items() if w in (u, f"{u}s", "centuries")} | {
    "quarter": "quarter", "quarters": "quarter", "weekend": "weekend", "weekends": "weekend",
}  # fmt: skip
PARTS = frozenset("morning afternoon evening night noon midday lunchtime dawn".split())
#: The words that make a calendar unit that of now, the one before, the one after: offset in units.
OFFSETS = {
    "this": 0, "last": -1, "next": 1, "past": -1, "previous": -1, "coming": 1, "current": 0, "upcoming": 1,
    "preceding": -1, "prior": -1,
}  # fmt: skip
EARLY = {"early": 0, "mid": 1, "late": 2, "beginning": 0, "start": 0, "middle": 1, "end": 2, "close": 2}
DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
FUTURE = tagged("times", "future")
PRESENT = frozenset("is are am 's 're isn't aren't remains remain stands".split())
PAST = tagged("times", "past")
#: Prepositions that put a duration in time.
FOR = frozenset("for after over in within during throughout".split())
ORDINALS = {word: int(number) for word, number in valued("numbers", "ordinal").items()}
DECADES = {f"{word[:-1]}ies": int(n) // 10 for word, n in valued("numbers", "cardinal").items() if int(n) >= 20}
VAGUE_BEFORE = frozenset("several few many some numerous countless recent coming past".split())
ZONES = tagged("times", "zone")
