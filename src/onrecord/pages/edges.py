"""Lines at an article's beginning and end that tell of it: who wrote it and when, whose rights they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.pages.blocks import PageBlock, plain_words
from onrecord.words.lists import alternation, tagged, valued

_MONTHS = alternation({**valued("times", "month"), **valued("months_abroad", "month")})
_DAYS = alternation(valued("times", "weekday"))
_TELLS = re.compile(
    rf"\b(?:{alternation(tagged('layout', 'edge'))}|(?:{_MONTHS}|{_DAYS})\b\.?|\d+(?:st|nd|rd|th|am|pm)?)(?![^\W_])",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:by|posted by|written by)\s+[^\d.!?“\"]{3,80}", re.IGNORECASE)
_DATED = re.compile(
    rf"(?:published|posted|updated|last \w+)\b\W*(?:\w+\W+){{0,3}}?(?:\d{{1,4}}|{_MONTHS})\b", re.IGNORECASE
)
#: Around the numbers of a day in Chinese, Japanese and Korean.
_CHARACTERS = re.compile("[年月日년월일]")
#: What a line that tells a day has, and one that tells an hour alone, as a live blog's do, has not.
_DAY = re.compile(rf"\b(?:\d{{4}}|(?:{_MONTHS})\b)", re.IGNORECASE)
_BIO = re.compile(rf"\b(?:{alternation(tagged('layout', 'bio'))})\b", re.IGNORECASE)
_STOPS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
#: So many blocks at either end are looked at; a line has so many words.
_TOP, _END, _LINE, _KICKER = 6, 3, 25, 5


def without_edges(
    blocks: list[PageBlock], title: str | None, author: str | None, outlet: str | None = None
) -> list[PageBlock]:
    """Leave out lines about the article at its beginning and end; the headline stays where it stands."""
    names = [name.strip() for name in f"{author or ''};{outlet or ''}".split(";") if name.strip()]
    out = _below_title(blocks, title)
    top = []
    for at, block in enumerate(out):
        if at >= _TOP or (len(block.text.split()) > _LINE and _STOPS.search(block.text)):
            break
        if not _is_told(block.text, names, title):
            top.append(block)
    else:
        at = len(out)
    out = top + out[at:]
    most = max(2, len(out) - _END)
    out = out[:most] + [one for one in out[most:] if not _is_bio(one.text, names)]
    while len(out) > 2 and out[-1].what == "heading" and not _STOPS.search(out[-1].text):
        out.pop()  # what it stood over was left out
    return out


def _below_title(blocks: list[PageBlock], title: str | None) -> list[PageBlock]:
    """Leave out what stands over the headline, and a headline that another line was joined to."""
    if not title:
        return blocks
    wanted = plain_words(title)
    blocks = list(_with_title_apart(blocks, wanted))
    for at, block in enumerate(blocks[:4]):
        words = plain_words(block.text)
        if words == wanted:
            above = [one for one in blocks[:at] if len(one.text.split()) > _KICKER or _STOPS.search(one.text)]
            return [block, *above, *blocks[at + 1 :]]
        if words.endswith(wanted) and len(words) - len(wanted) <= 25:
            return [*blocks[:at], block._replace(text=title), *blocks[at + 1 :]]
    return blocks


def _with_title_apart(blocks: list[PageBlock], wanted: str) -> Iterator[PageBlock]:
    """The blocks; lines of one that the headline is a line of, each for itself."""
    for at, block in enumerate(blocks):
        lines = block.text.split("\n")
        if at < _TOP and len(lines) > 1 and wanted in map(plain_words, lines):
            yield from (block._replace(text=line, bold=0) for line in lines)
        else:
            yield block


def _is_told(text: str, names: list[str], title: str | None) -> bool:
    """Whether a line only names who wrote the article, and when."""
    if title and plain_words(text) == plain_words(title):
        return False
    if len(text.split()) > _LINE:
        return False
    if _BY.fullmatch(text) or (_DATED.match(text) and not _STOPS.search(text)):
        return True
    rest = _CHARACTERS.sub(" ", text)
    for name in names:
        rest = re.sub(re.escape(name), " ", rest, flags=re.IGNORECASE)
    named = rest != _CHARACTERS.sub(" ", text)
    rest = _TELLS.sub(" ", rest)
    return not any(char.isalnum() for char in rest) and (named or bool(_DAY.search(text)))


def _is_bio(text: str, names: list[str]) -> bool:
    """Whether a last line tells who the author is."""
    return any(text.startswith(name) for name in names) and "“" not in text and bool(_BIO.search(text[:200]))
