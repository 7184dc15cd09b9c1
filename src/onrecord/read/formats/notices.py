"""What an agency asks of whoever gets an item: hold it back until then, don't use it any more, correct what was sent.

What is held back or killed is refused by name, unless the caller asks for it; then the notes say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

from onrecord.read.formats.intake import Intake, one_line

#: Status of an item (IPTC's pubStatus and NITF's management-status), without its scheme.
_KNOWN = ("", "usable", "embargoed", "withheld")
_KILLED = ("canceled", "cancelled", "killed", "retracted")
_KILL = re.compile(r"\W*(?:(?:bulletin|mandatory|immediate|story|notice|urgent)\W+){0,3}kill(?:ed)?\b", re.IGNORECASE)
_CORRECTION = re.compile(
    r"\b(?:correct(?:s|ed|ion|ive)|clarif(?:ies|ied|ication)|retract(?:s|ed|ion))\b", re.IGNORECASE
)
_STAMP = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?)?", re.IGNORECASE
)
#: Where a time tells no zone, it is past where it is past everywhere.
_LAST_ZONE = timezone(timedelta(hours=-12))


@dataclass(frozen=True, slots=True)
class Notices:
    """``status`` as the item has it; ``embargo``: until when, as written, empty for "until further notice".

    ``said``: what its editors say of it, best first. ``corrects``: ids or addresses of items that it corrects,
    ``version`` its number where the item counts them. ``is_correction``: it says so by a code.
    """

    status: str = "usable"
    embargo: str | None = None
    said: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    version: int | None = None
    is_correction: bool = False
    reason: str | None = field(default=None)


def heeded(notices: Notices, given: Intake, *, now: datetime | None = None) -> list[str]:
    """Notes on what an item asks. Raises NotAnArticleError where it is not to be used now, unless that is asked for."""
    status = notices.status.rpartition(":")[2].strip().lower()
    said = [line for one in notices.said if (line := one_line(one))]
    why = f" ({notices.reason or said[0]})" if notices.reason or said else ""
    notes: list[str] = []
    killed = status in _KILLED or any(_KILL.match(one) for one in said)
    held = status == "withheld"
    until = _end(notices.embargo)
    waits = status == "embargoed" if notices.embargo is None else until is None or until > (now or datetime.now(UTC))
    if killed:
        notes.append(f"its agency killed it{why}: it is not to be used")
    elif held:
        notes.append(f"its agency withholds it{why}")
    elif waits:
        notes.append(f"under embargo {f'until {notices.embargo}' if notices.embargo else 'until further notice'}{why}")
    if notes and not given.withheld:
        advice = "leave it out" if killed else "read it when it is free"
        raise given.refusal(f"is an item that can't be used: {notes[0]}", f"{advice}, or ask for it with --withheld")
    if status not in (*_KNOWN, *_KILLED):
        notes.append(f"its status is {status!r}, which is not known")
    if status == "embargoed" and notices.embargo and not waits:
        notes.append(f"was under embargo until {notices.embargo}")
    if notices.is_correction or any(_CORRECTION.search(one) for one in said):
        notes.append(_correction(notices, said))
    elif said and not (killed or held or waits):
        notes.append(f"its editors say: {said[0]}")
    return notes


def _correction(notices: Notices, said: list[str]) -> str:
    what = f" of {', '.join(notices.corrects)}" if notices.corrects else ""
    before = f", version {notices.version:,}" if notices.version else ""
    told = next((one for one in said if _CORRECTION.search(one)), said[0] if said else None)
    return f"is a correction{what}{before}{f': {told}' if told else ''}"


def _end(stamp: str | None) -> datetime | None:
    """When an embargo ends; None where that can't be told. A day alone ends when it does everywhere."""
    found = _STAMP.fullmatch((stamp or "").strip())
    if not found:
        return None
    year, month, day, hour, minute, second = (int(one) if one else 0 for one in found.groups()[:6])
    try:
        zone = _zone(found[7])
        end = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
        return end if found[4] else end + timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def _zone(written: str | None) -> timezone:
    if not written:
        return _LAST_ZONE
    if written.upper() == "Z":
        return UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if written[0] == "-" else offset)
