"""The entries of a live blog: lines that begin with a time, or say how long ago, each with what stands below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.records import Entry, Span

_HALF = r"[ \u00a0\u202f]?[aApP]\.?[mM]\b\.?"
_CLOCK = rf"(?:(?:[01]?\d|2[0-4])[.:h][0-5]\d(?:{_HALF})?|\d{{1,2}}{_HALF})"
_ZONE = (
    r"(?:[ \u00a0]?(?:GMT|UTC|UT) ?[+−-] ?\d{1,2}(?::[0-5]\d)?"
    r"|[ \u00a0]?(?:\([A-Z]{2,4}\)|(?!AM\b|PM\b)[A-Z]{2,4}T?\b(?= *(?:$|[^\w ]|[A-Z“\"‘']))|local time|hrs|Uhr))"
)
_AGO = r"(?:\d{1,2} ?(?:m|mins?|minutes?|h|hrs?|hours?|d|days?) ago|(?:an?|one) (?:minute|hour) ago|[Jj]ust now)"
_DAY = (
    r"(?:[A-Z][a-z]+day,? |\d{1,2} [A-Z][a-z]+,? |[A-Z][a-z]+ \d{1,2},? "
    r"|(?:Updated|UPDATED|Posted|Published|Today)(?: at)?:? )?"
)
#: The minute of a match: "45+2'".
_MINUTE = r"\d{1,3}(?:\+\d{1,2})?(?:['’′]|(?: min(?:ute)?\.?)(?=\s?[:|–—-]))"
_TIME = rf"(?P<time>{_CLOCK}{_ZONE}?|{_AGO}|{_MINUTE})"
_NAME = r"(?:[A-Z][\w.’'-]*(?: (?:[a-z]{2,3}) )? ?){2,4}"
#: "in Halden", ", political editor"
_WHERE = r"(?:,? (?:in|at|reporting from) [A-Z][\w ]{1,30}|, [\w ]{3,40})?"
_AUTHOR = rf"(?:(?:[Bb]y|BY|[Pp]osted by|from) )?(?P<author>{_NAME}){_WHERE}"
_HEAD = re.compile(
    rf"(?P<lead>[ \t*_#>\[(•·⏱-]*)(?:{_AGO}[ ,|·–—-]*(?={_CLOCK}))?{_DAY}{_TIME}"
    r"(?P<tail>[\])*_ \t]*(?:[:|–—·•-]+|[.,](?=\s|$))?[*_ \t]*)"
)
_NAMED_HEAD = re.compile(rf"[ \t*_#]*{_AUTHOR}(?:,| at| \||[ ]?[–—·-])? *{_DAY}{_TIME}[ \t*_]*$")
_AUTHOR_LINE = re.compile(
    rf"[ \t*_]*(?:(?P<by>[Bb]y|BY|[Pp]osted by|[Rr]eported by) )?(?P<author>{_NAME}){_WHERE}[ \t*_]*$"
)
_SIGNED = re.compile(rf"(?:\s|^)[–—-]+ ?(?P<author>{_NAME})$|\((?P<other>{_NAME})\)$")
_LIVE = re.compile(r"\b(?:live|blog|as it happened|minute by minute|updates?|ticker)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")
_TEXT_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
#: Entries at least, with and without a word for live blogs; characters of an entry on the average; of a title.
_FEWEST, _FEWEST_TOLD, _LEAST, _TITLE = 3, 2, 25, 130
#: Characters among which those are named who write all of it.
_OPENING = 600


class _Head(NamedTuple):
    """The line that begins an entry: its number, what of it is no words, the time, the author."""

    line: int
    bare: Span
    time: Span
    author: Span | None


def entries(text: str) -> tuple[list[Entry], list[Span]]:
    """The entries of a live blog in order, and what of them is no words of anybody: times, authors. Empty elsewhere."""
    every = [Span(*m.span()) for m in _TEXT_LINE.finditer(text) if m.group().strip()]
    heads = [head for n, line in enumerate(every) if (head := _head(text, n, line))]
    first = " ".join(text[slice(*line)] for line in every[:3])
    fewest = _FEWEST_TOLD if _LIVE.search(first) else _FEWEST
    if len(heads) < fewest or not _in_order(text, heads):
        return [], []
    begin = every[heads[0].line].start
    if (len(text) - begin) / len(heads) < _LEAST or (len(text) - begin) < len(text) / 2:
        return [], []
    ends = [m for line in every if line.end - line.start < _TITLE and (m := _AUTHOR_LINE.match(text, *line))]
    known = Counter(m["author"].strip() for m in ends)
    found, silent = [], []
    for head, after in pairwise([*heads, None]):
        last = after.line if after else len(every)
        entry, bare = _entry(text, head, every[head.line : last], known)  # type: ignore[union-attr, arg-type]
        found.append(entry)
        silent += bare
    return found, silent


def _head(text: str, n: int, line: Span) -> _Head | None:
    if m := _NAMED_HEAD.match(text, *line):
        return _Head(n, Span(*m.span()), Span(*m.span("time")), _name(m, "author"))
    m = _HEAD.match(text, *line)
    if m is None:
        return None
    rest = text[m.end() : line.end]
    # "2.30 metres", "14.05 is": a time is parted from words by a sign, or these begin anew
    if rest and not (m["tail"].strip() or m["lead"].strip() or rest[0].isupper() or rest[0] in "“\"‘'"):
        return None
    named = _AUTHOR_LINE.match(text, m.end(), line.end)
    if named and rest.strip():
        return _Head(n, Span(m.start(), line.end), Span(*m.span("time")), _name(named, "author"))
    return _Head(n, Span(m.start(), m.end()), Span(*m.span("time")), None)


def _name(m: re.Match[str], group: str) -> Span:
    """The place of a name that a pattern found, without the spaces behind it."""
    return Span(m.start(group), m.start(group) + len(m[group].rstrip()))


def _in_order(text: str, heads: Sequence[_Head]) -> bool:
    """Whether the times run one way, but for a few."""
    each = [_minutes(text[slice(*head.time)]) for head in heads]
    steps = [(b > a) - (b < a) for a, b in pairwise(each) if a is not None and b is not None]
    most = max((steps.count(1), steps.count(-1)), default=0) + steps.count(0)
    return most >= _MOSTLY * len(steps)


_MOSTLY = 0.7


def _minutes(time: str) -> int | None:
    low = time.casefold()
    found = [int(n) for n in re.findall(r"\d+", low)]
    if "ago" in low or not found:
        scale = 60 if re.search(r"\d ?h|hour", low) else 1440 if re.search(r"\d ?d", low) else 1
        return -(found[0] if found else 1) * scale
    hour, minute = found[0], found[1] if len(found) > 1 else 0
    return (hour % 12 + 12 * ("p" in low) if re.search(r"[ap]\.?m", low) else hour) * 60 + minute


def _known(text: str, name: str, known: Counter[str]) -> bool:
    """Whether a name that stands below an entry stands below others, or over all of them."""
    return known[name] > 1 or name in text[:_OPENING]


def _entry(text: str, head: _Head, own: Sequence[Span], known: Counter[str]) -> tuple[Entry, list[Span]]:
    """An entry with its heading and author, and what of it is no words."""
    silent, author, title = [head.bare], head.author, None
    lines = [Span(head.bare.end, own[0].end) if head.bare.end < own[0].end else None, *own[1:]]
    body = [line for line in lines if line is not None]
    for n, line in enumerate(body[:3]):
        named = _AUTHOR_LINE.match(text, *line)
        if named and author is None and n + 1 < len(body):
            author = _name(named, "author")
            silent.append(line)
        elif title is None and _titles(text, line) and n + 1 < len(body):
            title = _trimmed(text, line)
        else:
            break
    last = _AUTHOR_LINE.match(text, *body[-1]) if len(body) > 1 else None
    if author is None and last and (last["by"] or _known(text, last["author"].strip(), known)):
        author = _name(last, "author")
        silent.append(body[-1])
    foot = body[-1] if author is None and body else None
    if foot and (signed := _SIGNED.search(text, max(foot.start, foot.end - 50), foot.end)):
        # a quotation that is signed is somebody else's
        before = text[: signed.start()].rstrip()
        if not before.endswith(("”", '"', "»", "’", "'")):
            author = _name(signed, "author" if signed["author"] else "other")
            silent.append(Span(*signed.span()))
    return Entry(Span(own[0].start, own[-1].end), head.time, title, author), silent


def _titles(text: str, line: Span) -> bool:
    words = text[slice(*line)].strip(" \t*_#")
    return 0 < len(words) <= _TITLE and not _STOP.search(words) and words.count("“") == words.count("”")


def _trimmed(text: str, line: Span) -> Span:
    words = text[slice(*line)]
    start = line.start + len(words) - len(words.lstrip(" \t*_#"))
    return Span(start, line.start + len(words.rstrip(" \t*_#")))


def blanks(spans: Sequence[Span]) -> Iterator[int]:
    """Each place of some spans."""
    for start, end in spans:
        yield from range(start, end)
