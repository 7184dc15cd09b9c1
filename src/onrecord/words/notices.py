"""What outlets and agencies write of an earlier text: corrections, clarifications, updates, retractions and kills.

A notice is a line of its own ("Correction (March 3): An earlier version said …"), a bracket at the head of a text
("(Corrects spelling in paragraph 4)"), or what stands before a title ("CORRECTED-", "KILL:"). It is told by how it is
written, never by what it is on: "a correction of share prices" is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from onrecord.words.lists import tagged

NoticeKind = Literal["correction", "clarification", "update", "retraction", "kill"]
#: What takes a text back as a whole.
TAKEN_BACK = ("kill", "retraction")

_TEXT = r"(?:story|article|version|report|piece|post|item|page|column|interview|(?:live\s?)?blog|text)"
_THIS = rf"(?:this|our|the\s+above)\s+(?:\w+\s+){{0,3}}?(?:{_TEXT}|headline|caption)"
_THE = rf"(?:{_THIS}|the\s+{_TEXT})"
_EARLIER = (
    rf"(?:earlier|previous|prior|original|first|initial|older|former)\s+(?:\w+\s+)?(?:version|headline|caption|{_TEXT})"
)
_DONE = r"(?:is|was|has\s+been|were|have\s+been)\s+(?:now\s+)?(?:since\s+|later\s+|subsequently\s+)?"
#: What only is said of a text that was wrong.
_WRONG = (
    r"(?:(?:in(?:correctly|accurately)|mistakenly|wrongly|erroneously)\s+\w+|misstated|misspelled|misspelt|misidentified|"
    r"misattributed|misquoted|misreported|misnamed|misrepresented|overstated|understated)\b"
)
#: What may stand before a notice's first word, and between its name and what it says: a date, "to this story".
_SIGNS = r"(?:[^\w\n\"“‘«]|_)"  # in quotation marks it is somebody's words
_NOTE = r"(?:(?:editor['’]s|editors['’]?|publisher['’]s)\s+)?note\s*(?:\([^)\n]{1,40}\)\s*)?[:.–—-]+\s*"
_ERROR = r"(?:due\s+to|because\s+of|owing\s+to)\s+an?\s+(?:\w+\s+){0,3}?(?:error|mistake),?\s*"
_OPEN = rf"{_SIGNS}{{0,6}}(?:{_NOTE})?(?:{_ERROR})?{_SIGNS}{{0,4}}"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d)"
_DATED = r"(?:\s+(?:made|appended|added|issued))?"
_DATED += rf"(?:\s*[\[(][^)\]\n]{{1,60}}[)\]]|,?\s+(?:on\s+|at\s+)?{_DAY}(?:[^:\n]|:(?=\d)){{0,40}}?)?"
_DATED += r"\s*(?::(?!\d)|\s[-–—]|[–—]|\.)\s*(?=\S)"


def _starts(words: str) -> re.Pattern[str]:
    return re.compile(_OPEN + words, re.IGNORECASE)


#: What an agency shouts; what it asks of those who have its text.
_SHOUTED = (
    r"(?:(?:(?:BULLETIN|MANDATORY|IMMEDIATE|URGENT|STORY|NOTICE|ADVISORY|EDITORS)\W+){0,3}KILL(?:ED|\W+KILL)*\b"
    r"|(?i:(?:bulletin|mandatory)\W+kill)\b)(?=\s*(?:[:–—-]|\W*$|\())"
)
_ASKED = (
    r"(?i:(?:editors|subscribers|clients)?[^\w\n]{0,3}please\s+(?:\w+\s+){0,2}"
    r"(?:kill|withdraw|do\s+not\s+(?:use|publish|run))\b"
    r"[^\n]{0,60}?\b(?:story|item|article|report|copy|dispatch)\b)"
)
_CHANGED = r"(?:\w+\s+)?(?:updated|revised|edited|changed|modified|expanded)\b"
_AS_WRONG = r"[^\n]*?\b(?:correct|fix|rectif|error|mistake|misspel|wrong|inaccura)"
_HOW = r"(?=\s+(?:to|with|on|at|after|because|since|throughout|following|as)\b|\s*[.)\]]?\s*$)"
_QUOTED_TEXT = rf"the\s+{_TEXT}\s+[\"“(][^\n]{{3,200}}?[\"”)]"
_ITS = rf"[^\n]{{0,40}}?\b{_TEXT}\b"
_BEFORE = r"(?:originally|initially|previously|incorrectly|mistakenly|wrongly|erroneously)\s+\w+"
_BRACKET, _TO_ITS_END = r"[\[(]\s*(?:this\s+\w+\s+)?", r"\b[^\n]*[)\]]"
#: What a line begins with, in order: what takes a text back before what changes it.
_LINES: tuple[tuple[NoticeKind, re.Pattern[str]], ...] = (
    ("kill", re.compile(f"{_OPEN}(?:{_SHOUTED}|{_ASKED})", re.MULTILINE)),
    ("kill", _starts(rf"(?:story|item|article)\s+(?:killed|withdrawn)\b|withdrawn{_DATED}")),
    ("kill", _starts(rf"{_THIS}\s+{_DONE}(?:withdrawn|killed)\b|{_QUOTED_TEXT}\s+{_DONE}(?:withdrawn|killed)\b")),
    ("kill", _starts(rf"(?:advisory|editors|attention)\W+[^\n]{{0,80}}?\b(?:withdr[ae]w[ns]?|kill(?:s|ed))\b{_ITS}")),
    ("kill", _starts(rf"(?:the\s+)?[^.\n]{{1,50}}?\bhas\s+(?:withdrawn|killed)\s+{_THIS}\b")),
    (
        "retraction",
        _starts(rf"(?:the\s+)?[^.\n]{{1,50}}?\bha(?:s|ve)\s+(?:retracted|removed|taken\s+down)\s+{_THIS}\b"),
    ),
    ("retraction", _starts(rf"retract(?:ion|ed)(?:\s+(?:notice|and\s+apology))?{_DATED}")),
    ("retraction", _starts(rf"{_THIS}\s+{_DONE}(?:retracted|removed|taken\s+down|unpublished)\b")),
    (
        "correction",
        _starts(
            r"(?:updates?\s+and\s+)?(?:corrections?|errat(?:um|a)|corrigendum)(?:\s+(?:and|&)\s+clarifications?)?"
            rf"(?:\s+(?:notice|to\s+this\s+\w+))?{_DATED}|(?:we\s+have\s+)?corrected(?:\s+version)?{_DATED}"
        ),
    ),
    ("clarification", _starts(rf"clarifications?{_DATED}")),
    ("correction", _starts(rf"{_BRACKET}(?:corrects|refiles\s+to\s+correct|fixes|amends){_TO_ITS_END}")),
    ("clarification", _starts(rf"{_BRACKET}clarifies{_TO_ITS_END}")),
    ("update", _starts(rf"{_BRACKET}(?:updates|adds|recasts|removes|refiles|rewrites){_TO_ITS_END}")),
    (
        "correction",
        _starts(
            rf"(?:in\s+)?(?:an?|the|our)\s+{_EARLIER}(?:\s+(?:of|on|to|for|in)\s+{_THE}\b|,?\s+{_WRONG})"
            rf"|(?:in\s+)?an?\s+{_EARLIER},?\s+(?:said|stated|gave|reported|named|described|referred|omitted)\b"
        ),
    ),
    ("clarification", _starts(rf"{_THIS}\s+{_DONE}(?:\w+\s+(?:on|at)\s+[^.\n]{{1,40}}\s+)?clarified\b")),
    ("correction", _starts(rf"{_THIS}\s+{_BEFORE}|we\s+{_BEFORE}(?<=ed|id|te|ve)\s+that\b")),
    ("correction", _starts(rf"(?:story|article|post)\s+(?:corrected|amended)(?:\s+(?:on|to|at)\b|{_DATED})")),
    (
        "correction",
        _starts(rf"the\s+(?:headline|caption)\s+(?:on|of|to|for)\s+{_THIS}\s+{_DONE}(?:corrected|amended)\b"),
    ),
    ("correction", _starts(rf"{_THE}\s+{_DONE}(?:(?:\w+\s+)?(?:corrected|amended)\b|{_CHANGED}{_AS_WRONG})")),
    (
        "update",
        _starts(
            rf"{_THIS}\s+{_DONE}{_CHANGED}{_HOW}|updated?{_DATED}|(?:story|article|post)\s+updated\s+(?:to|with|on|at)\b"
            rf"|this\s+is\s+an?\s+(?:\w+\s+)?{_TEXT}[^\n.]{{0,20}}?\b{_DONE}updated\b"
        ),
    ),
)
#: What an agency or outlet puts before a title.
_TITLES: tuple[tuple[NoticeKind, re.Pattern[str]], ...] = (
    ("kill", re.compile(r"\W*(?:KILL(?:ED)?|MANDATORY KILL|WITHDRAWN|STORY (?:KILLED|WITHDRAWN))\s*[:–—-]+\s*(?=\S)")),
    ("retraction", re.compile(r"\W*retract(?:ed|ion)\s*[:–—-]+\s*(?=\S)", re.IGNORECASE)),
    ("clarification", re.compile(r"\W*clarification\s*[:–—-]+\s*(?=\S)|\W*clarified\s*\W\s*", re.IGNORECASE)),
    (
        "correction",
        re.compile(r"\W*(?:correct(?:ed|ion|s)(?:\s*\(official\))?|refile)\s*[:–—)\]-]+\s*(?=\S)", re.IGNORECASE),
    ),
    ("update", re.compile(r"\W*update(?:d)?\s*\d*\s*[:–—)\]-]+\s*(?=\S)", re.IGNORECASE)),
)
#: What `read` says of an agency's item.
_NOTES: tuple[tuple[NoticeKind, re.Pattern[str]], ...] = (
    ("kill", re.compile(r"its agency killed it\b")),
    ("correction", re.compile(r"is a correction\b")),
)
#: What every notice has somewhere in its beginning: most lines have none of it.
_TELLING = tuple(sorted(tagged("notices", "tells")))
#: Characters of a line that are looked at, of its beginning, and notices of one text at most.
_LINE, _BEGINNING, _MOST = 600, 240, 20


class FoundNotice(NamedTuple):
    """A notice, and where it stands in the text; in the title or in ``said`` (a note of reading) it has no place."""

    kind: NoticeKind
    said: str
    start: int | None = None
    end: int | None = None


def notices(text: str, title: str | None = None, notes: tuple[str, ...] = ()) -> list[FoundNotice]:
    """The notices of a text, its title, and what reading it noted; each once, and no more than twenty."""
    out = [FoundNotice(kind, note) for note in notes for kind, sign in _NOTES if sign.match(note)]
    out += _of_title(title or "")
    for start, end in _lines(text):
        line = text[start : min(end, start + _LINE)]
        begins = line[:_BEGINNING].lower()
        if any(word in begins for word in _TELLING) and (kind := _kind_of(line)):
            out.append(FoundNotice(kind, "", start, end))
    return out[:_MOST]


def without_notice(title: str) -> str:
    """A title without what an agency puts before it."""
    for _, sign in _TITLES:
        if found := sign.match(title):
            return without_notice(title[found.end() :])
    return title


def _of_title(title: str) -> Iterator[FoundNotice]:
    for kind, sign in _TITLES:
        if sign.match(title):
            yield FoundNotice(kind, "")
            return


def _kind_of(line: str) -> NoticeKind | None:
    return next((kind for kind, sign in _LINES if sign.match(line)), None)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text that have words: from, to."""
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + line.index(bare[0])
            yield start, start + len(bare)
        at += len(line)
