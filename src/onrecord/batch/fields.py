"""What archives call the fields of an article: the names that a user gives, and those that nothing reads.

A line's field of an unknown name may be the one that is missing: the day that an archive calls ``date_line``. What
stands in it tells, beside its name, which of ours it may be. It is never taken unasked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import msgspec

from onrecord.errors import RequestError
from onrecord.pages.dates import iso_day
from onrecord.words.lists import tagged, valued

#: Our fields that a line may have under another name.
NAMES = ("text", "id", "url", "title", "outlet", "author", "published")
#: A name of ours, and the path of the field that is read in its place.
FieldNames = tuple[tuple[str, str], ...]

#: What is read of a line besides ``NAMES``, or is another reader's.
_KNOWN = frozenset((*NAMES, "date", "publisher", "origin", "attributions"))
#: Archives' own names of ours that are read unasked.
ALIASES = {"published": "date", "outlet": "publisher"}
#: Names of one run that are counted, and those that are told; how much of one is.
_COUNTED, _TOLD, _SHORT = 1_000, 8, 60
#: How deep a field may lie in others to be proposed, and how many characters of those are looked into.
_DEEP, _LOOKED_INTO = 3, 65_536
#: How deep a field may lie that a user names.
_DEEPEST = 16
_TEXT_CHARACTERS, _LINE_CHARACTERS = 200, 400
#: Names of what is read in texts, or counted by.
_TOLD_BY_US = frozenset("speaker speakers statements kind role month pronoun".split())
#: What a field of a user's own may be called, and how many there may be.
_OWN, _MOST = re.compile(r"\w[\w.-]{0,59}"), 64
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_raw = msgspec.json.Decoder(dict[str, msgspec.Raw])


def field_names(given: Iterable[str]) -> FieldNames:
    """The names in ``published=date_line``, … as pairs; one that is none of ours (``section``, ``desk=meta.desk``) is
    kept by that name. Raises RequestError where one can't be meant.
    """
    pairs = []
    for one in given:
        ours, sign, theirs = (part.strip() for part in one.partition("="))
        if not sign and ours and ours not in NAMES:
            theirs = ours
        if not theirs or not ours:
            raise RequestError(f"`fields` is {one[:_SHORT]!r}: write NAME=THEIRS, for example published=date_line")
        if theirs.count(".") > _DEEPEST:
            raise RequestError(f"`fields`: {theirs[:_SHORT]!r} is a path of more than {_DEEPEST} names")
        if ours not in NAMES:
            if near := get_close_matches(ours.lower(), NAMES, 1, 0.75):
                told = f"is no field of ours (is {near[0]} meant?); they are {', '.join(NAMES)}"
                raise RequestError(f"`fields`: {ours[:_SHORT]!r} {told}")
            if ours.lower() in _TOLD_BY_US:
                raise RequestError(f"`fields`: {ours!r} is what onrecord tells itself; keep the field by another name")
            if not _OWN.fullmatch(ours):
                raise RequestError(f"`fields`: {ours[:_SHORT]!r}: a field to keep is called by a word (section)")
        pairs.append((ours, theirs))
    twice = [ours for ours, count in Counter(ours for ours, _ in pairs).items() if count > 1]
    if twice:
        raise RequestError(f"`fields` gives {twice[0]} twice: name one field for it")
    if len(pairs) > _MOST:
        raise RequestError(f"`fields` gives {len(pairs)} names: {_MOST} at most")
    return tuple(pairs)


def kept(fields: dict[str, Any], names: FieldNames) -> tuple[tuple[str, str], ...]:
    """The fields of a line that are kept by names of a user's own, as texts; what is not there is left out.

    Numbers are written as in JSON, lists of texts with ``; `` between.
    """
    found = ((ours, _as_text(at(fields, theirs))) for ours, theirs in names if ours not in NAMES)
    return tuple((ours, value) for ours, value in found if value)


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(part for one in value if not isinstance(one, list | dict) and (part := _as_text(one)))
    return "" if value is None or isinstance(value, dict) else str(value).strip()


def renamed(fields: dict[str, Any], names: FieldNames) -> dict[str, Any]:
    """The fields of a line with ours as ``names`` tells; where a line has none of theirs, its own stay.

    Several names of authors are one string, a number one, too.
    """
    found = {
        ours: value
        for ours, theirs in names
        if ours in NAMES and (value := _as_ours(ours, at(fields, theirs))) is not None
    }
    return {**fields, **found} if found else fields


def taken(fields: dict[str, Any], names: FieldNames) -> frozenset[str]:
    """Those fields of a line that are not its own any more where ``names`` is read: ours, and what is its text now."""
    read = [
        (ours, theirs) for ours, theirs in names if ours in NAMES and _as_ours(ours, at(fields, theirs)) is not None
    ]
    return frozenset(ours for ours, _ in read) | {theirs for ours, theirs in read if ours == "text"}


def at(fields: Any, path: str) -> Any:
    """What stands at a path of names (``meta.date``, ``authors.0``); None where nothing does. A name that has dots goes
    before a path.
    """
    if isinstance(fields, dict) and path in fields:
        return fields[path]
    first, dot, rest = path.partition(".")
    if isinstance(fields, list) and first.isdecimal() and len(first) < 6:
        inner = fields[int(first)] if int(first) < len(fields) else None
    else:
        inner = fields.get(first) if isinstance(fields, dict) else None
    return at(inner, rest) if dot and inner is not None else None if dot else inner


def _as_ours(ours: str, value: Any) -> Any:
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        joint = "\n\n" if ours == "text" else ", "
        value = joint.join(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:.0f}" if isinstance(value, float) and value == value // 1 else str(value)
    return value if isinstance(value, str) and value.strip() else None


def proposed(name: str, value: Any) -> str | None:
    """The field of ours that one of another name may be, by its name and by what it holds."""
    words = [word.lower() for word in _WORD.findall(name)]
    if not isinstance(value, str | int | float) or isinstance(value, bool) or tagged("fields", "later") & {*words}:
        return None
    of = valued("fields", "of")
    whole = "".join(words)
    known = [of[word] for word in (whole, *reversed(words)) if word in of]
    near = get_close_matches(whole, of, 1, 0.8) if not known and len(whole) > 4 else []
    return next((ours for ours in (*known, *(of[one] for one in near)) if _can_be(ours, str(value).strip())), None)


def _can_be(ours: str, value: str) -> bool:
    if ours == "published":
        return iso_day(value[:_LINE_CHARACTERS]) is not None
    if ours == "text":
        return len(value) >= _TEXT_CHARACTERS
    if ours == "url":
        return value.lower().startswith(("http://", "https://"))
    return 0 < len(value) <= _LINE_CHARACTERS and "\n" not in value and not value.lower().startswith("http")


@dataclass(slots=True)
class FieldCount:
    """Counts, over the lines of a run, what is read in them by a given name and what is not read at all."""

    names: FieldNames = ()
    lines: int = 0
    read: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    meant: Counter[tuple[str, str]] = field(default_factory=Counter)
    uncounted: int = 0

    def see(self, data: bytes | None, known: frozenset[str] = frozenset()) -> None:
        """One more line; what holds no object is somebody else's to tell. ``known``: fields read besides."""
        try:
            fields = _raw.decode(data or b"")
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return
        self.lines += 1
        theirs = {path for _, path in self.names}
        for path in theirs if theirs else ():
            self.read[path] += at(_inside(fields, path), path) is not None
        missing = {name for name in NAMES if not _told(fields, name)} - {ours for ours, _ in self.names}
        for name, value in fields.items():
            if name not in _KNOWN and name not in known and not any(_leads(name, path) for path in theirs):
                self._count(name, value, missing)

    def _count(self, name: str, value: msgspec.Raw, missing: set[str]) -> None:
        proposals = [(path, ours) for path, ours in _proposals(name, value, _DEEP) if ours in missing]
        for path in [path for path, _ in proposals] or [name]:
            if path in self.unread or len(self.unread) < _COUNTED:
                self.unread[path] += 1
            else:
                self.uncounted += 1
        for one in proposals:
            if one in self.meant or len(self.meant) < _COUNTED:
                self.meant[one] += 1

    def absent(self) -> list[str]:
        """What each given name that stands in no line is told as, with those that may be meant."""
        told = []
        for ours, path in self.names:
            if self.lines and not self.read[path]:
                near = [name for (name, of), _ in self.meant.most_common() if of == ours]
                near += get_close_matches(path, self.unread, 3, 0.6)
                have = ", ".join(_short(one) for one in dict.fromkeys(near[:3] or list(self.unread)[:_TOLD]))
                hint = f"; there is {have}" if have else ""
                lines = f"none of {self.lines:,} lines has" if self.lines > 1 else "the line does not have"
                told.append(f"--field {ours}={_short(path)}: {lines} such a field{hint}")
        return told

    def notes(self) -> list[str]:
        """What a user would not notice: names that stand in no line, and fields that nothing reads, with how often."""
        told = self.absent()
        best: dict[str, list[str]] = {}
        for (path, ours), _ in self.meant.most_common():
            best.setdefault(path, []).append(ours)
        for path, may_be in list(best.items())[:_TOLD]:
            reads = f"--field {may_be[0]}={_short(path)} reads it"
            told.append(f"{_lines(self.unread[path])} the unknown field {_short(path)}; {reads}")
        others = [(name, count) for name, count in self.unread.most_common() if name not in best]
        if others:
            each = ", ".join(f"{_short(name)} ({count:,})" for name, count in others[:_TOLD])
            more = ", …" if len(others) > _TOLD or self.uncounted else ""
            told.append(f"fields that are not read, with how many have them: {each}{more}")
        return told


def _lines(count: int) -> str:
    return f"{count:,} lines have" if count > 1 else "1 line has"


def _short(name: str) -> str:
    return name if len(name) <= _SHORT else name[: _SHORT - 1] + "…"


def _leads(name: str, path: str) -> bool:
    return path == name or path.startswith(f"{name}.")


def _inside(fields: dict[str, msgspec.Raw], path: str) -> dict[str, Any]:
    """Those fields of a line that a path may lead into, decoded."""
    return {name: _decoded(value) for name, value in fields.items() if _leads(name, path)}


def _told(fields: dict[str, msgspec.Raw], name: str) -> bool:
    values = (bytes(fields[key]) for key in (name, ALIASES.get(name)) if key in fields)
    return any(value not in (b"null", b'""') for value in values)


def _decoded(value: msgspec.Raw) -> Any:
    try:
        return msgspec.json.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _proposals(name: str, value: msgspec.Raw, deep: int) -> Iterator[tuple[str, str]]:
    """The paths in a field that may be one of ours, and which."""
    start = bytes(value)[:1]
    if start == b"{" and len(bytes(value)) <= _LOOKED_INTO:
        yield from _deeper(name, _decoded(value), deep)
    elif start not in (b"{", b"[") and (ours := proposed(name, _decoded(value))):
        yield name, ours


def _deeper(path: str, value: Any, deep: int) -> Iterator[tuple[str, str]]:
    for name, inner in value.items() if isinstance(value, dict) and deep > 1 else ():
        if isinstance(inner, dict):
            yield from _deeper(f"{path}.{name}", inner, deep - 1)
        elif ours := proposed(name, inner):
            yield f"{path}.{name}", ours
