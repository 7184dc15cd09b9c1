"""A statement as a citation: as three kinds of newsrooms write one, and as researchers do.

Only the speaker's own words stand in marks that quote; what the outlet put into its words says so.
"""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

from onrecord.export.reading_outline import cited_title, name_of, pieces
from onrecord.records import Article, Reading, Statement

#: Where the pages of an address are.
_HOST = re.compile(r"https?://(?:www\.)?([\w.-]+)", re.IGNORECASE)
#: Points that close no sentence alone: of what is left out, of a letter that stands for a word ("the U.S.").
_NO_FULL_STOP = re.compile(r"\.\.\Z|\b[^\W\d_]\.\Z")
_MARKS = "\"“”„«»‘’'"


class Citation(NamedTuple):
    """A citation in a ``style``."""

    style: str
    words: str


def citations(reading: Reading, statement: Statement) -> tuple[Citation, ...]:
    """A statement in each style."""
    article = reading.article
    who = cited(statement)
    role = statement.speaker.role if statement.speaker and len(statement.speakers) < 2 else None
    via = told_by(reading, statement)
    told = f" as told by {via}," if via else ""
    called = f"{who}, {role},{told}" if role and role != who else f"{who},{told}" if told else who
    after = f", as told by {via}" if via else ""
    wired = f"{who} ({role}){after}" if role else f"{who}{after}"
    who += after
    return (
        Citation("American newsroom", _american(article, statement, called)),
        Citation("British newsroom", _british(article, statement, called)),
        Citation("Wire", _wire(article, statement, wired)),
        Citation("Research", _research(reading, statement, who)),
    )


def cited(statement: Statement) -> str:
    """Who says it, and that this is unsure, where it is."""
    who = name_of(statement) or "a source who is not named"
    return f"{who} (unsure)" if statement.speaker_unsure else who


def told_by(reading: Reading, statement: Statement) -> str:
    """Who tells what somebody else said, where a statement stands inside another's; "" where it does not."""
    outer = next((one for one in reading.statements if one.id == statement.within), None)
    return (name_of(outer) or "a source who is not named") if outer else ""


def _american(article: Article, statement: Statement, called: str) -> str:
    said = _said(article.text, statement, "“", "”")
    whole = f"{_leading(said, '”', inside=True)} {called} said"
    told = whole if _whole(statement) else _told(called, statement, _open(said, "”"))
    return f"{told}, according to {_outlet(article)}{_on(_american_day(article.published))}."


def _british(article: Article, statement: Statement, called: str) -> str:
    said = _said(article.text, statement, "‘", "’")
    whole = f"{_leading(said, '’', inside=False)} {called} said"
    told = whole if _whole(statement) else _told(called, statement, _open(said, "’"))
    if not _publisher(article):
        return f"{told} ({_outlet(article)}{_comma_day(_british_day(article.published))})."
    return f"{told}, {_outlet(article)} reported{_on(_british_day(article.published))}."


def _wire(article: Article, statement: Statement, who: str) -> str:
    said = _said(article.text, statement, '"', '"')
    day = _comma_day((article.published or "")[:10])
    where = f" {article.url}" if article.url else ""
    return f"{who}: {said} ({_outlet(article)}{day}){where}"


def _research(reading: Reading, statement: Statement, who: str) -> str:
    """As APA 7 cites an article of a newspaper, with the place of the words in the very text."""
    article = reading.article
    said = _said(article.text, statement, "“", "”")
    year, day = (article.published or "")[:4], _american_day(article.published).partition(",")[0]
    when = f"({year}{f', {day}' if day else ''})" if year else "(n.d.)"
    start, end = statement.content[0].start, statement.content[-1].end
    own = "" if _whole(statement) else ", in part or whole paraphrased by the outlet"
    title, by, outlet = cited_title(article), article.author or article.outlet, article.outlet
    parts = (
        f"{by}. {when}. {title}." if by else f"{title}. {when}.",  # nothing but the title is known: it comes first
        f"{outlet}." if article.author and outlet else "",
        article.url if article.url and article.url != title else "",
        f"{who}: {said} (characters {start}–{end} of the text with SHA-256 {article.sha256[:16]}…{own}).",
    )
    return " ".join(part for part in parts if part)


def marked(text: str, statement: Statement) -> str:
    """The words, with marks around what is the speaker's own."""
    return _said(text, statement, "“", "”")


def _whole(statement: Statement) -> bool:
    """Whether all of it is the speaker's own words."""
    return statement.form == "direct"


def _told(called: str, statement: Statement, said: str) -> str:
    """Who said what in words that are the outlet's in part: as a sentence of its own, unless it begins with "that"."""
    verb = "denied" if statement.polarity == "denied" else "said"
    told = f"{called} {verb}{'' if said.startswith('that ') else ':'} {said}"
    return told[:1].upper() + told[1:]


def _said(text: str, statement: Statement, left: str, right: str) -> str:
    """The content with a style's marks about what is verbatim."""
    out = []
    for span in pieces(statement):
        words = []
        for piece in span:
            plain = " ".join(text[slice(*piece.span)].split())
            if piece.verbatim:
                words.append(f"{left}{plain.strip(_MARKS).rstrip(' ,')}{right}")
            elif plain := plain.strip(f"{_MARKS} ,"):
                words.append(plain)
        out.append(" ".join(words))
    return " … ".join(one for one in out if one)


def _open(said: str, mark: str) -> str:
    """Without the full stop that closes a quotation where the sentence goes on behind it."""
    return said.removesuffix(f".{mark}") + mark if said.endswith(f".{mark}") else said


def _leading(said: str, mark: str, *, inside: bool) -> str:
    """A quotation as it leads on to who says it: with a comma in place of its full stop, none behind a question.

    ``inside``: the comma stands within the marks, as Americans have it.
    """
    inner = said.removesuffix(mark)
    if inner.endswith(("?", "!")):
        return said
    if inner.endswith(".") and not _NO_FULL_STOP.search(inner):
        inner = inner[:-1]
    return f"{inner},{mark}" if inside else f"{inner}{mark},"


def _publisher(article: Article) -> str:
    """The outlet, or where its pages are: "halden.example"; "" where neither is known."""
    host = _HOST.match(article.url or "")
    return article.outlet or (host[1].lower() if host else "")


def _outlet(article: Article) -> str:
    return _publisher(article) or cited_title(article)


def _comma_day(day: str) -> str:
    return f", {day}" if day else ""


def _on(day: str) -> str:
    return f" on {day}" if day else ""


def _parts(published: str | None) -> tuple[int, str, int] | None:
    year, _, rest = (published or "")[:10].partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12):
        return None
    return int(year), calendar.month_name[int(month)], int(day)


def _american_day(published: str | None) -> str:
    told = _parts(published)
    return f"{told[1]} {told[2]}, {told[0]}" if told else ""


def _british_day(published: str | None) -> str:
    told = _parts(published)
    return f"{told[2]} {told[1]} {told[0]}" if told else ""
