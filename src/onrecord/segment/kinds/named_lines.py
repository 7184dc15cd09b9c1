"""A name in a line of its own, with somebody's words above or below it: definition lists, readers' mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from onrecord.records import Span, Voiced
from onrecord.segment.kinds.letters import greets
from onrecord.segment.kinds.lines import FIRST, SELF, LaidLine
from onrecord.segment.kinds.signed_blocks import ANONYMOUS, about
from onrecord.segment.kinds.somebody import MARKED, PERSON, SOMEBODY
from onrecord.segment.paragraphs import COMMENTER
from onrecord.words.lists import alternation, tagged

_WAY = r"(?:(?:By|Via|On|In a) (?:[a-z-]+,? (?:from )?|[A-Z]\w+,? from )|(?:[A-Z][a-z-]+ )?[Ff]rom:? )"
_SIDE = r"(?:(?:YES|NO|FOR|AGAINST|Yes|No|For|Against)[,:.]?\s+(?:says?\s+)?)"
_LINE = re.compile(
    rf"(?:[*_#]+\s*)?{_SIDE}?{_WAY}?"
    rf"(?P<who>{SOMEBODY}|[“\"‘][A-Z][^“”\"\n:]{{2,50}}[”\"’](?:,\s[^:“”\"\n]{{1,60}})?|{ANONYMOUS})"
    r"(?P<writes>\s+(?:writes|wrote|posted|commented)(?: (?:at|on) [\w.: ]{1,24}?)?)?[*_]*(?P<cue>:)?[*_]*\s*"
)
#: "**Ida Marr**, fisher since 1990"
_BOLD = re.compile(rf"(?P<open>\*\*|__)(?P<who>{PERSON})(?P=open)(?P<cue>(?!))?,? [^:“”\"«»\t|\n]{{1,70}}")
#: "Grateful, Ost", "Confused of Elm Road": whoever writes to a paper without a name.
_NICKNAME = re.compile(
    r"(?P<who>[A-Z][a-z]+(?: [a-z]+)?(?:, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}| (?:of|from|in) [A-Z][\w ’'-]{2,40}))"
    r"(?P<cue>(?!))?\.?"
)
_AGO = re.compile(rf"(?P<who>{COMMENTER[0]})(?P<cue>(?!))?{COMMENTER[1]}[*_]*\s*")
_MAIL = re.compile(rf"\b(?:{alternation(tagged('layout', 'mail'))})\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
#: Names at least; words of a voice; characters of a name's line.
_FEWEST, _WORDS, _LONGEST = 2, 3, 90


def named_lines(text: str, every: Sequence[LaidLine], headings: Sequence[Span], *, called: bool) -> Iterator[Voiced]:
    """Words above or below lines that hold a name alone: definition lists, readers' mail."""
    mail = any(_MAIL.search(text, *line.span) for line in every[:2])
    mail = mail or any(greets(text, line.span) for line in every)
    names = {n: m for n, line in enumerate(every) if (m := _name_line(text, line.span)) and (n or "," in m["who"])}
    mail = mail or sum(m.re is _AGO for m in names.values()) >= _FEWEST
    if mail:
        names |= {
            n: m
            for n, line in enumerate(every)
            if n and n not in names and (m := _NICKNAME.fullmatch(text, *line.span))
        }
    names |= {n: m for n in range(1, len(every) - 1) if n not in names and (m := _stopped_name(text, every, n))}
    if len(names) < _FEWEST and not (names and _MAIL.search(text, *every[0].span)):
        return
    order = [n for n in sorted(names) if n - 1 not in names]  # a place may stand below a name
    first, last = order[0], order[-1]
    above = [_body(every, headings, a + 1, b) for a, b in pairwise([*order, len(every)])]
    below = [_body(every, headings, a + 1, b) for a, b in pairwise([-1, *order])]
    if len(above) > 1:  # behind the last one the article may go on
        above[-1] = above[-1][: max(map(len, above[:-1]))]
        if all(map(_quoted, above[:-1])):
            above[-1] = list(takewhile(lambda line: MARKED.fullmatch(line.said), above[-1]))
    # the names stand below where the text ends with one
    under = last == len(every) - 1 or (first > 0 and not any(_body(every, headings, last + 1, len(every))))
    under = under or (mail and len(below) > 1 and _written(below[0])) or all(map(_quoted, below))
    bodies = below if under else above
    each = zip(order, bodies, strict=True)
    spoken_of = [bool(body) and _own(body, names[n]["who"]) for n, body in each]
    # under a heading that calls for voices they need not speak of themselves, if they do not tell of whom they are
    mail = mail or (called and not _portraits(text, [(names[n]["who"], b) for n, b in zip(order, bodies, strict=True)]))
    if not mail and sum(spoken_of) < max(_FEWEST, len(spoken_of) - 1):
        return
    for n, body, own in zip(order, bodies, spoken_of, strict=True):
        short = bool(body) and len(text[body[0].words.start : body[-1].words.end].split()) < _WORDS
        m = names[n]
        if not body or (short and not mail):
            continue
        words = text[body[0].words.start : body[-1].words.end]
        if not (own or mail) and (sum(spoken_of) < _FEWEST or about(words, m["who"]) or len(body) > 1):
            continue  # among those who speak of themselves
        said = body[-1:] if m["who"].startswith("@") and under else body  # posts are a paragraph
        content = tuple(_without_sign(text, line.words) for line in said)
        spoken = not all(MARKED.fullmatch(line.said) for line in said)
        cue = Span(*m.span("cue")) if m["cue"] else None
        sure = mail and (m.re in (_NICKNAME, _AGO) or re.fullmatch(SOMEBODY, m["who"]) is None)
        who = Span(m.start("who"), m.start("who") + len(m["who"].rstrip("*_")))
        yield Voiced(content, who, cue, spoken=spoken, sure=sure)


def _written(body: Sequence[LaidLine]) -> bool:
    """Whether words above the first name are its writer's: they speak of themselves."""
    return any(FIRST.search(line.own) and _STOP.search(line.said) for line in body)


def _quoted(body: Sequence[LaidLine]) -> bool:
    """Whether words above a name stand in marks."""
    return bool(body) and all(MARKED.fullmatch(line.said) for line in body)


def _portraits(text: str, each: Sequence[tuple[str, Sequence[LaidLine]]]) -> bool:
    """Whether some of the words under names tell of whoever has the name, or too few have any."""
    told = [(who, text[body[0].words.start : body[-1].words.end]) for who, body in each if body]
    # a line of a name without anything told of it may be any line
    described = sum("," in who or "(" in who for who, _ in told)
    return (
        len(told) < max(_FEWEST, len(each) - 1)
        or any(about(words, who) for who, words in told)
        or (described * 2 < len(told))
    )


def _own(body: Sequence[LaidLine], who: str) -> bool:
    """Whether words are somebody's own: they speak of themselves or stand in marks, and do not name whose they are."""
    surname = re.split(r"[,(]", who)[0].split()[-1]
    said = " ".join(line.said for line in body)
    defined = body[0].text[body[0].span.start : body[0].span.start + 2] == ": "
    own = defined or any(SELF.search(line.own) or MARKED.fullmatch(line.said) for line in body)
    return own and re.search(rf"\b{re.escape(surname)}\b", said) is None


def _without_sign(text: str, span: Span) -> Span:
    """Words without the colon of a definition or the greeting of a letter before them."""
    sign = re.match(r":\s+|(?:Sirs?|Madam)(?: or Madam)?\s*[–—]\s+", text[slice(*span)], re.IGNORECASE)
    return Span(span.start + sign.end(), span.end) if sign else span


#: Characters of the shortest "Mail from".
_SHORTEST_WAY = 4


#: "FOR THE MINE" tells of a side, not of a name.
_SIDED = re.compile(r"(?:FOR|AGAINST|YES TO|NO TO|For|Against) (?:THE|A|AN|the|a|an)\b")


def _name_line(text: str, span: Span) -> re.Match[str] | None:
    if span.end - span.start > _LONGEST or _SIDED.match(text, *span):
        return None
    if m := _AGO.fullmatch(text, *span):
        return m
    m = _LINE.fullmatch(text, *span) or _BOLD.fullmatch(text, *span)
    if m is not None and (re.fullmatch(ANONYMOUS, m["who"]) or m["who"][0] in '“"‘'):
        # a nickname in marks is one behind "Mail from" or before a colon: elsewhere it is a quotation
        return m if m["cue"] or m["who"][0] not in '“"‘' or m.start("who") > m.start() + _SHORTEST_WAY else None
    # "Ida Marr (Ind.)" ends with no full stop, "Jaspreet K." with the one of a name
    stopped = m is not None and _STOP.search(m["who"]) and not re.search(r"\([^()]*\)$| [A-Z]\.$", m["who"])
    if m is not None and not stopped and _AGED.match(m["who"]):
        return m
    if m is None or stopped or len(re.findall(r"[^\W\d_][\w’'-]+|[A-Z]\.", m["who"].split(",")[0])) < 2:
        return m if m is not None and (m["who"].startswith("@") or (m.re is _LINE and m["writes"])) else None
    return m


#: "Aino, 34, cashier": one name and an age.
_AGED = re.compile(r"[^\W\d_a-z][\w’'-]+(?:, | \()(?:aged )?\d\d\b")


def _stopped_name(text: str, every: Sequence[LaidLine], n: int) -> re.Match[str] | None:
    """A name with a full stop, above a place or with nothing else beside it: "Ida Marr." and "Halden."."""
    line = every[n].span
    m = _STOPPED.fullmatch(text, *line)
    return m if m and (m["who"].startswith("@") or _PLACE.fullmatch(text, *every[n + 1].span)) else None


_STOPPED = re.compile(r"(?P<who>@\w{2,30}|[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2})\.(?P<cue>(?!))?")
_PLACE = re.compile(r"[A-Z][\w’'-]+(?:,? [A-Z][\w.’'-]+){0,3}\.?")


def _is_job(words: str) -> bool:
    """Whether a line below a name only tells who that is: "Retired, 70"."""
    plain = not _STOP.search(words) and not FIRST.search(words) and words[:1] not in '“"«‘'
    return bool(words) and plain and len(words.split()) <= _JOB


_JOB = 6


def _body(every: Sequence[LaidLine], headings: Sequence[Span], start: int, end: int) -> list[LaidLine]:
    """The lines of words between two names, without headings, of which the last stands over them."""
    low = max(start, 1) if end > 1 else start
    while end - 1 > low and every[end - 1].said.isupper():  # it stands over the name behind it
        end -= 1
    if low + 1 < end and _is_job(every[low].said):
        low += 1
    for n in range(low, end):
        heads = every[n].span in headings and not _STOP.search(every[n].said)
        if heads or every[n].said.isupper() or (n == start and _PLACE.fullmatch(every[n].said)):
            low = n + 1
    return list(takewhile(lambda line: line.words.start < line.words.end, every[low:end]))
