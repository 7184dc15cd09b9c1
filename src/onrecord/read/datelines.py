"""Days and names as the heads and datelines of texts write them: "ORSVIK, March 11 (Harbour News) - …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.words.lists import alternation, tagged, valued

#: Characters in which a dateline ends, words of a name, and characters of its small words.
_DATELINE, _NAME_WORDS, _SMALL = 120, 7, 4
#: A dateline of a year before this may be a diary's or a history's.
_ONLINE = 1995

_MONTH = alternation(valued("times", "month"))
_WEEKDAY = alternation(valued("times", "weekday"))
_ZONE = r"(?:\s*\(?(?:[A-Z]{2,5}(?:[+-]\d{1,2})?|[+-]\d\d:?\d\d)\b\)?)?"
_CLOCK = (
    r"(?:\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)"
    rf"(?:\s*(?:hrs|Uhr|o'clock))?(?-i:{_ZONE})"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_FIGURES = (
    r"(?:\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{4}[/.]\d\d?[/.]\d\d?"
    r"|\d\d?(?P<sign>[./-])\d\d?(?P=sign)\d{4})"
)
_WHOLE = (
    rf"(?:{_FIGURES}|{_NUMBER}\.?(?:\s+of)?[\s-]+(?:{_MONTH})\.?,?[\s-]+\d{{4}}"
    rf"|(?:{_MONTH})\.?\s+{_NUMBER},?\s+\d{{4}})"
)
_SHORT = rf"(?:{_NUMBER}\.?\s+(?:{_MONTH})\b\.?|(?:{_MONTH})\b\.?\s+{_NUMBER}(?![\d,]))"
#: A day with its weekday and its time; ``short`` is one without a year.
DATED = re.compile(
    rf"(?<![\w/-])(?P<first>(?:{_CLOCK})(?:,|\s+on|\s*[-–|])?\s+)?(?P<weekday>(?:{_WEEKDAY})\b[.,]?\s+(?:the\s+)?)?"
    rf"(?:(?P<whole>{_WHOLE})|(?P<short>{_SHORT}))(?![\w/])"
    rf"(?P<clock>,?\s*(?:at\s+|[-–—|·]\s*)?(?:{_CLOCK}))?",
    re.IGNORECASE,
)  # fmt: skip
_DASH = re.compile(r"\s*(?:[–—]|--|(?<=[\s)])-|:)(?:\s|$)")
_AGENCY = re.compile(r"\(([^()\n]{2,40})\)")
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,12}", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_OUTLETS = tagged("bodies", "outlet", "press")


class HeadDay(NamedTuple):
    """A day as it is written; whether it is that of a change, whether something says what it is, and its time told."""

    date: str
    changed: bool
    sure: bool
    exact: bool


@dataclass(slots=True)
class Seen:
    """What was seen in lines of a head, each kind in order."""

    authors: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    days: list[HeadDay] = field(default_factory=list)

    @property
    def tells(self) -> bool:
        """Whether anything was."""
        return bool(self.authors or self.outlets or self.titles or self.days)

    def add(self, other: Seen) -> None:
        """What another saw, too."""
        self.authors += other.authors
        self.outlets += other.outlets
        self.titles += other.titles
        self.days += other.days


def clock_told(found: re.Match[str]) -> bool:
    """Whether a time of day stands beside a day."""
    return bool(found["clock"] or found["first"] or "T" in (found["whole"] or "").upper()[10:11])


def is_name(part: str) -> bool:
    """Whether words are capitalised as a name's are ("Bird of the North"), or are an address of the web."""
    words = part.split()
    if not 0 < len(words) <= _NAME_WORDS:
        return False
    if len(words) == 1 and _DOMAIN.fullmatch(part):
        return True
    small = [word for word in words if not _CAPITAL.match(word) and not word[0].isdigit() and word != "&"]
    return bool(_CAPITAL.match(words[0])) and len(small) <= 2 and all(len(word) <= _SMALL for word in small)


def is_outlet(part: str) -> bool:
    """Whether a name is an outlet's, by a word in it or as an address."""
    words = {word.strip(".,’'").lower().removesuffix("’s").removesuffix("'s") for word in part.split()}
    return bool(_OUTLETS & words) or _DOMAIN.fullmatch(part) is not None


def dateline(line: str) -> Seen | None:
    """The dateline that a paragraph begins with, a place with a day or an agency and a dash; None where it has none."""
    for dash in list(_DASH.finditer(line[:_DATELINE]))[:2]:
        if seen := _dateline(line[: dash.start()]):
            return seen
    return None


def _dateline(head: str) -> Seen | None:
    agencies = [name.strip() for name in _AGENCY.findall(head)]
    rest = _AGENCY.sub(" ", head).strip(" ,.–—-")
    found = DATED.search(rest)
    place = (rest[: found.start()] if found else rest).strip(" ,.–—-")
    parts = [part.strip() for part in place.split(",") if part.strip()]
    if not parts or len(parts) > 3 or not all(is_name(part) and len(part.split()) <= 4 for part in parts):
        return None
    if found and rest[found.end() :].strip(" ,.–—-"):
        return None
    outlets = [name for name in agencies if is_name(name) and (found or is_outlet(name) or _ACRONYM.fullmatch(name))]
    if len(outlets) < len(agencies) or not (found or outlets):
        return None
    if not found:
        return Seen(outlets=outlets)
    written = found["whole"] or found["short"]
    years = [int(year) for year in re.findall(r"\d{4}", written)[:1]]
    sure = bool(outlets) or (parts[0].isupper() and (not years or years[0] >= _ONLINE))
    return Seen(outlets=outlets, days=[HeadDay(" ".join(written.split()), False, sure, False)])
