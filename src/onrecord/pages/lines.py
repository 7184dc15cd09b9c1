"""Lines among an article's paragraphs that are the page's: they lead elsewhere, advertise, or ask for something.

Told by their words alone, where nothing else tells them: short, without quotation marks, and no sentence of a report.
"""

from __future__ import annotations

import re

from onrecord.words.lists import alternation, tagged

_TEASER = re.compile(
    rf"\W*(?:{alternation(tagged('layout', 'teaser'))})\s*(?:[:|»>→–—-]+\s*(?P<title>.*)|[»>→…\W]*)", re.IGNORECASE
)
_ADVERT = re.compile(
    rf"(?:{alternation(tagged('layout', 'advert'))}|promoted by [^.!?]{{1,40}}"
    r"|(?:article|story|content|text)? ?continues (?:below|after)(?: (?:this|the))?(?: ad\w*)?)",
    re.IGNORECASE,
)
_QUOTES = re.compile("[“\"„«‘‹「]|''")
_PARTS = re.compile(r"\s*[-–—|.:•↓()]+\s*")
#: What readers are asked to do, and with what: "Sign up for our newsletter", "Follow us on Facebook".
_ASKED, _OBJECT = (alternation(tagged("layout", tag)) for tag in ("call", "object"))
_CALL = re.compile(rf"\W*(?:{_ASKED})\b[^.!?]{{0,100}}\b(?:{_OBJECT})\b[^.!?]{{0,60}}\W*", re.IGNORECASE)
#: "Read more about the leak here", "For more on this story, click here".
_HERE = re.compile(
    r"\W*(?:for more\b[^.!?]{0,60}\W)?(?:read|see|find|learn|watch|hear|click|tap|visit)\b[^.!?]{0,80}"
    r"\b(?:here|below)\W*",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\W*(?:loading|getting your\b.{0,40}\bplayer ready"
    r"|your browser (?:does not|doesn['’]t|cannot|can['’]t)\b[^.!?]{0,60}"
    r"|this video (?:is not|isn['’]t|can ?not|can['’]t)\b[^.!?]{0,60}"
    r"|(?:comments?|replies|shares|likes|views)\W*\(?\d[\d,.]*\)?"
    r"|\d[\d,.]* (?:comments?|replies|shares|likes|views)|print|share|save|email|listen|play|pause)\W*",
    re.IGNORECASE,
)
_SUBJECTS = re.compile(r"(?:tags|topics|filed under|keywords|categories)\s*[:—–-]\s*[^.!?“\"]{1,150}", re.IGNORECASE)
_CREDIT = re.compile(
    r"\W*(?:photo\w*|image|picture|credit|illustration)s?\s*(?::|/|\bby\b|\bcourtesy of\b)\s*[^.!?“\"]{0,60}"
    r"(?:\b[A-Z]\.[^.!?“\"]{0,40})?",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\W*(?:©|\(c\)|copyright\b|all rights reserved)[^“\"]{0,160}", re.IGNORECASE)
#: What WordPress puts below an article in its feed.
_SYNDICATED = re.compile(
    r"the (?:post|article|story) \S.{0,250}\S (?:first )?appeared first on \S.{0,80}", re.IGNORECASE
)
#: Characters of the longest of them; words of a call.
_LONGEST, _CALLED = 160, 20


def is_page_line(text: str) -> bool:
    """Whether a paragraph is the page's, not the article's."""
    if _SYNDICATED.fullmatch(text):
        return True
    if len(text) > _LONGEST:
        return False
    if _QUOTES.search(text):
        return _leads_to_title(text)
    return (
        _leads_to_title(text)
        or _is_advert(text)
        or _is_call(text)
        or any(kind.fullmatch(text) for kind in (_MACHINE, _SUBJECTS, _CREDIT, _RIGHTS))
    )


def _leads_to_title(text: str) -> bool:
    """Whether a line leads to another article, whose headline it may have."""
    teaser = _TEASER.fullmatch(text)
    return teaser is not None and not (teaser["title"] or "").endswith((".", ".”"))


def _is_advert(text: str) -> bool:
    parts = [part for part in _PARTS.split(text) if part]
    return bool(parts) and all(_ADVERT.fullmatch(part.strip()) for part in parts)


def _is_call(text: str) -> bool:
    return len(text.split()) <= _CALLED and bool(_CALL.fullmatch(text) or _HERE.fullmatch(text))
