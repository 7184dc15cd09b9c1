"""What the head of a plain text tells of it: title, who wrote it, outlet and day, where its lines are certain.

A head is the lines above the first paragraph: "By Ilse Dahl | Orsvik Courier | 11 March 2025", "Published: 11 Mar 2025
09:14", "Author: …", and the dateline that the paragraph begins with (`read.datelines`). A line of which one part is not
understood is no head, and a day beside no sign of a newspaper dates nothing: a history begins with the day of its
story. The text stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.pages.dates import believable, iso_day
from onrecord.read.datelines import DATED, HeadDay, Seen, clock_told, dateline, is_name, is_outlet
from onrecord.words.lists import alternation, tagged, valued

#: Lines above the first paragraph that are looked at, characters of one, and of the text.
_LINES, _LINE, _LOOK = 12, 220, 6_000
#: Lines that are not understood between those of a head, and words of a title.
_BETWEEN, _TITLE_WORDS, _NAME_WORDS = 2, 30, 3
#: A day that stands alone is one of a newspaper's own time from this year on.
_ONLINE = 1995

_PARTS = re.compile(r"\s*[|•·;\t]\s*|\s+[-–—/]\s+|,\s+|\s{3,}|\s*[()]\s*")
_LABEL = re.compile(r"[*_#\s]*(?P<label>[A-Za-z][A-Za-z -]{1,24}?)\s*[*_]*:[*_]*\s+(?P<value>\S.*)$")
_BY = re.compile(
    r"(?:(?:written|words|report|story|text|reported|interview|analysis)\s+)?by\b:?\s+(?P<names>\S.*)", re.IGNORECASE
)
_READING = re.compile(
    r"(?:reading time:?\s*)?(?:about\s+)?\d+\s*[- ]?min(?:ute)?s?\.?(?:\s+read)?|\d+\s+(?:comments?|shares?)"
    r"|(?:page|p\.|pp\.)\s*[A-Z]?\d+(?:[-–]\d+)?|in [A-Z]\w+(?: [A-Z]\w+)?",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(r"(?P<what>[A-Za-z ]{4,20}?) by (?P<names>[A-Z].{2,60}?)(?: on| at)?", re.IGNORECASE)
_ENDED = re.compile(r"[.;:,…][\"'”’»)\]]*$")
_SENTENCES = re.compile(r"[.!?][\"'”’]?\s")
_NEWSY = re.compile(
    r"\b(?:on|last|next|by|since|until|from|this|late|early) "
    rf"(?:{alternation(w for w in valued('times', 'weekday') if len(w) > 5)})\b"
    r"|\b(?:today|yesterday|tomorrow|tonight|(?:this|last|next) (?:week|month|morning|evening))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d)")
_FOR = re.compile(r"\sfor\s+([A-Z].*)")
_JOINED = re.compile(r",?\s+(?:and|&)\s+|,\s*")
_ROLES = tagged("fields", "writer_role")
_LABELS = valued("fields", "label")


@dataclass(slots=True)
class TextHead:
    """What a head tells, None where nothing is certain; ``notes`` is what of its days could not be taken, and why."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    notes: list[str] = field(default_factory=list)


def head_of(text: str) -> TextHead:
    """What the head of a text tells. Any string; only its first few thousand characters are looked at."""
    lines = [line.strip() for line in text[:_LOOK].splitlines() if line.strip()]
    seen, title, start = _above(lines)
    every = Seen()
    for one in seen:
        every.add(one)
    place = next((k for k in range(start, min(start + 1 + _BETWEEN, len(lines))) if dateline(lines[k])), None)
    if place is not None and (found := dateline(lines[place])):
        every.add(found)
        title = title or (lines[0] if not seen and place and _can_be_title(lines[0]) else None)
    head = TextHead()
    if every.tells:
        head.title = every.titles[0] if every.titles else title
        head.author = "; ".join(dict.fromkeys(every.authors)) or None
        # the line that names the outlet before the agency that it prints
        outlets = list(dict.fromkeys(name for one in seen for name in one.outlets) or dict.fromkeys(every.outlets))
        head.outlet = outlets[0] if len(outlets) == 1 else None
        _date(head, every, "\n".join(lines[start:]))
    return head


def _date(head: TextHead, every: Seen, body: str) -> None:
    """The day of publication, and what is told of days that are none."""
    signed = bool(every.authors or every.outlets)
    for one in sorted((day for day in every.days if not day.changed), key=lambda day: not day.sure):
        day = iso_day(one.date)
        if day is None:
            head.notes.append(f"its head is dated {one.date!r}, which does not tell one day")
        elif not believable(day):
            head.notes.append(f"its head is dated {one.date!r}, a day on which it can't have been published")
        elif one.sure or signed or _is_of_then(day, body, one.exact):
            head.published, head.notes = day, []
            return
        else:
            head.notes.append(f"{one.date!r} above the text is not taken for the day of publication: nothing says so")
    if every.days and all(day.changed for day in every.days):
        head.notes.append(f"its head tells only when it was changed ({every.days[0].date}), not when it was published")


def _is_of_then(day: str, body: str, exact: bool) -> bool:
    """Whether a text speaks as one of that day does: of weekdays and yesterday, and of no later year. ``exact``: a
    time of day stands beside it, as programs write it.
    """
    year = int(day[:4])
    later = any(int(other) > year + 1 for other in _YEAR.findall(body))
    return year >= _ONLINE and not later and (exact or bool(_NEWSY.search(body)))


def _above(lines: list[str]) -> tuple[list[Seen], str | None, int]:
    """The lines of a head as understood, the title among them, and the number of the line where the text begins."""
    seen: dict[int, Seen] = {}
    plain: list[int] = []
    for number, line in enumerate(lines[:_LINES]):
        if one := _line(line):
            seen[number] = one
        elif _is_paragraph(line) or dateline(line) or len([n for n in plain if n > max(seen, default=-1)]) >= _BETWEEN:
            break
        elif re.search(r"\w", line):
            plain.append(number)
    if not any(one.tells for one in seen.values()):
        return [], None, 0
    last = max(number for number, one in seen.items() if one.tells)
    above = [number for number in plain if number < last]
    titled_below = last + 2 < len(lines) and _can_be_title(lines[last + 1])
    for number in above:  # an outlet's name in a line of its own, where another line is the title
        others = len(above) > 1 or titled_below
        if others and {number - 1, number + 1} & {*seen} and _is_outlet_alone(lines[number]):
            seen[number] = Seen(outlets=[lines[number].strip("#*_ ")])
    above = [number for number in above if number not in seen]
    below = last + 1
    if not above and below + 1 < len(lines) and _can_be_title(lines[below]) and not dateline(lines[below]):
        above, below = [below], below + 1
    title = next((lines[number].strip("#*_ ") for number in above[:1] if _can_be_title(lines[number])), None)
    if title and titled_below and len(title.split()) <= _NAME_WORDS and is_name(title):
        title = None  # a name, with the title below it, or a short title with a line below it
    return list(seen.values()), title, below


def _is_outlet_alone(line: str) -> bool:
    bare = line.strip("#*_ ")
    return len(bare.split()) <= 4 and is_name(bare) and is_outlet(bare.split()[-1])


def _is_paragraph(line: str) -> bool:
    return len(line) > _LINE or len(_SENTENCES.findall(line)) > 1


def _can_be_title(line: str) -> bool:
    bare = line.strip("#*_ ")
    return not _is_paragraph(line) and 1 < len(bare.split()) <= _TITLE_WORDS and not _ENDED.search(bare)


def _line(line: str) -> Seen | None:
    """A line of a head; None where a part of it is not understood, or it is no more than names."""
    if len(line) > _LINE:
        return None
    labelled = _LABEL.match(line)
    kind = _LABELS.get(_plain(labelled["label"])) if labelled else None
    if labelled and kind in ("title", "author", "outlet", "other"):
        return _valued(kind, labelled["value"].strip("*_ \"'"))
    dates, rest, at = list(DATED.finditer(line)), "", 0
    for number, found in enumerate(dates):
        rest += f"{line[at : found.start()]}\x00{number}\x00"
        at = found.end()
    rest = (rest + line[at:]).strip("*_#–—-()[] ")
    if not rest or rest.count("\x00") != 2 * len(dates):
        return None
    read = _HeadLine(dates)
    if not all(read.part(part.strip(" .*_")) for part in _PARTS.split(rest) if part and part.strip()):
        return None
    if not (read.seen.days or read.seen.authors):
        return None
    if read.seen.authors or read.seen.outlets:
        read.seen.days = [day._replace(sure=True) for day in read.seen.days]
    return read.seen


def _valued(kind: str, value: str) -> Seen | None:
    """A line of a label and its value."""
    if kind == "other":
        return Seen()
    if kind == "title":
        return Seen(titles=[value])
    if kind == "author":
        return Seen(authors=[names]) if (names := _names(value, 1)) else None
    return Seen(outlets=[value]) if is_name(value) else None


class _HeadLine:
    """The parts of a line, read one after the other."""

    def __init__(self, dates: list[re.Match[str]]) -> None:
        self._dates, self.seen = dates, Seen()
        self._said: str | None = None
        self._authors_open = False

    def part(self, part: str) -> bool:
        """Take in one part; whether it is understood."""
        words = part.split("\x00")
        for before, number in zip(words[::2], words[1::2], strict=False):
            if not self._day(before.strip(" .,:-–—"), self._dates[int(number)]):
                return False
        rest = words[-1].strip(" .,:-–—")
        return not rest or self._words(rest)

    def _day(self, before: str, found: re.Match[str]) -> bool:
        """A day with what stands before it: a label, or a name."""
        label = re.sub(r"^and |(?:^| )(?:on|at|in)$", "", _plain(before))
        kind = _LABELS.get(label)
        if by := _POSTED_BY.fullmatch(before):  # "Posted by Ilse Dahl on"
            kind, names = _LABELS.get(_plain(by["what"])), _names(by["names"], 2)
            if not names:
                return False
            self.seen.authors.append(names)
        if label and kind is None:
            if not self._words(before):
                return False
        elif label:
            self._said = kind
        said = self._said
        if said not in (None, "published", "changed"):
            return False
        exact = clock_told(found)
        written = " ".join((found["whole"] or found["short"]).split()).replace(" of ", " ")
        self.seen.days.append(HeadDay(written, said == "changed", said is not None, exact))
        return True

    def _words(self, words: str) -> bool:
        """A part without a day."""
        low = _plain(words)
        kind = _LABELS.get(re.sub(r"^and | (?:on|at)$", "", low))
        if kind in ("published", "changed"):
            self._said = kind
            return True
        if _READING.fullmatch(words):
            return True
        if low.split()[-1] in _ROLES:
            while words and _plain(words).split()[-1:] and _plain(words).split()[-1] in _ROLES:
                words = words.rpartition(" ")[0]
            self.seen.outlets += [words] if words and is_name(words) and is_outlet(words) else []
            return True
        if by := _BY.match(words):
            names = _names(by["names"], 2)
            self.seen.authors += [names] if names else []
            self.seen.outlets += [one for one in _FOR.findall(by["names"]) if is_outlet(one)]
            self._authors_open = bool(names)
            return bool(names)
        if not is_name(words):
            return False
        if is_outlet(words):
            self.seen.outlets.append(words)
        elif self._authors_open and re.search(r"\s(?:and|&)\s", words) and (more := _names(words, 2)):
            self.seen.authors[-1] += f", {more}"
        return True


def _plain(label: str) -> str:
    return " ".join(label.lower().strip(" :.,").split())


def _names(written: str, fewest: int) -> str | None:
    """Names of authors as they are written; None where something else stands there. ``fewest`` words of a name, but of
    agencies'.
    """
    names = re.split(r"\s+(?:in|from|at|for)\s+(?=[A-Z])", written.strip(" .*_"))[0]
    each = [one for one in _JOINED.split(names) if one]
    fits = all(is_name(one) and (len(one.split()) >= fewest or is_outlet(one) or one.isupper()) for one in each)
    return names if each and fits else None
