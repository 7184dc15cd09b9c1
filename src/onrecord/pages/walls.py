"""Pages that stand where an article should: logins, cookie notices, robot checks, error pages.

They answer like any page and would be read as short articles. Words typical of them are looked for in the title and in
the text that was extracted, and in the page's frame only when nearly nothing was extracted: every newspaper's frame
says "Sign in".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.pages.data import Element

_SAVE_IT = "open it in a browser, save the article's page (or its text) as a file, and read that"


class Wall(NamedTuple):
    """What stands in the way, what to do about it, and the words it is known by."""

    what: str
    advice: str
    words: re.Pattern[str]


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_LOGIN = Wall(
    "a login page",
    "log in with a browser, save the article's page as a file, and read that",
    _words(
        r"\A\s*(please )?(sign|log)[ -]?(in|on)\b",
        r"\b(sign|log)[ -]?(in|on)\b.{0,60}\b(to (your|continue|read|view|access)|account|with|password|page)\b",
        r"\bforgot(ten)? (your )?password",
    ),
)
_SCRIPT = Wall(
    "a page that shows its text only with JavaScript",
    _SAVE_IT,
    _words(
        r"\b(enable|turn on|activate|requires?|need|without) javascript",
        r"\bjavascript (is |must be |to be )?(disabled|enabled|required|turned off)",
    ),
)
_ROBOTS = Wall(
    "a check for robots",
    _SAVE_IT,
    _words(
        r"\b(you are|you'?re|are you|verify|confirm|prove)( that)?( you are| you'?re)?( not)?( an?)? (human|robot)\b",
        r"\bcaptcha\b|unusual (traffic|activity)|checking your browser|just a moment\b",
    ),
)
_CONSENT = Wall(
    "a cookie or consent notice",
    _SAVE_IT,
    _words(
        r"\b(accept|reject|manage|allow|uses?|enable|your)( all)?( of)?( the)? cookies?\b",
        r"\bcookie (settings|preferences|policy|notice)|\b(manage|your) (consent|privacy choices)",
        r"\bbefore you continue|\bour partners",
    ),
)
_ERROR = Wall(
    "an error page",
    "check the address; the article may have moved",
    _words(
        r"\bpage (was |could |can)?(not|n't|n’t) (be )?found|page (does not|doesn['’]?t|no longer) exists?",
        r"\b(error|http) ?(40\d|410|50\d)\b|\b40[34] (not found|forbidden)",
        r"access (to this page )?(is |has been )?denied",
        r"service unavailable|bad gateway|no longer available",
    ),
)
_WALLS = (_ROBOTS, _SCRIPT, _CONSENT, _ERROR, _LOGIN)
_LITTLE = 80  # words: more than that is an article whatever else is on the page
_NEXT_TO_NOTHING = 25
_FRAME = 6000  # characters of the page looked at


def wall_on(tree: Element, text: str, *, is_article: bool, scripted: bool) -> Wall | None:
    """Return what stands in the way of the article, or ``None`` if ``text``, extracted from the page, can be one.

    ``is_article``: the page's data call it one; ``scripted``: it has scripts.
    """
    words = len(text.split())
    if words >= _LITTLE:
        return None
    nearly_nothing = words < _NEXT_TO_NOTHING
    title = " ".join((tree.findtext(".//title") or "").split())
    # Many pages keep a login form ready out of sight.
    asks_password = bool(tree.xpath("//input[@type='password']"))
    if asks_password and (nearly_nothing or _LOGIN.words.search(f"{title}\n{text}")):
        return _LOGIN
    frame = _visible(tree)[:_FRAME] if nearly_nothing else ""
    if not is_article:
        # A short report may name cookies once; a notice speaks of nothing else.
        often = 1 if nearly_nothing else 2
        for wall in _WALLS:
            if wall.words.search(title) or len(wall.words.findall(f"{text}\n{frame}")) >= often:
                return wall
    return _SCRIPT if nearly_nothing and scripted and len(_visible(tree).split()) < _NEXT_TO_NOTHING else None


def _visible(tree: Element) -> str:
    """Return the words of the page's body as a reader without JavaScript would see them."""
    strings = tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::template)]")
    return " ".join(" ".join(strings).split())


_PAYING = r"(?:our |paying )?(?:members|subscribers)"
#: What asks to pay or to register before one reads on, and what comes with it.
_ASKS = re.compile(
    r"\b(?:subscri\w+|regist\w+|sign (?:in|up)|log ?in|join|become a|upgrade|unlock|create an? (?:free )?account)\b"
    r"[^.!?]{0,60}\b(?:to|and) (?:\w+ )?(?:read|continue|keep|view|access|unlock|see|finish)\b"
    rf"|(?<!scroll )\b(?:to|and) (?:continue|keep) reading\b|\b(?:is|are)(?: \w+){{0,2}} (?:for|to) {_PAYING}\b"
    r"|\b(?:members|subscribers)[ -]only\b"
    rf"|\b(?:for {_PAYING} only|exclusive(?:ly)? (?:to|for) {_PAYING})\b"
    r"|\byou(?:['’]ve| have) (?:read|reached|used)\b[^.!?]{0,40}\b(?:free|limit)\b"
    r"|\balready (?:a )?(?:subscri|member|registered)\w*"
    r"|\bto read the (?:full|rest|whole)\b|\bunlock (?:this|the) (?:full )?(?:article|story)\b",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\b(?:free trial|cancel any ?time|unlimited (?:digital )?access|day pass|log ?in|sign in|subscribe)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:][\"'”’»)\]]*\s*$")
#: A text of fewer words, of a page that is not free, is taken for the beginning of a longer one.
_SHORT = 150
CUT = "cut by a paywall: only its beginning is here"


def asks_to_pay(words: str) -> bool:
    """Whether words ask to pay or to register before one reads on."""
    return bool(_ASKS.search(words[:_LOOKED_AT]))


def wall_lines(tree: Element, texts: Sequence[str]) -> tuple[str, ...]:
    """What asks to pay before one reads on: among an article's paragraphs, or right below them."""
    lines = [text for text in texts[-_LAST:] if len(text) < _LONGEST and "“" not in text and _ASKS.search(text)]
    if lines:
        at = texts.index(lines[0])
        lines += [text for text in texts[at:] if len(text) < _LONGEST and _OFFERS.search(text)]
    elif texts:
        below = _below(tree, texts[-1])
        if "“" not in below and (asked := _ASKS.search(below)):
            lines = [asked[0]]
    return tuple(dict.fromkeys(lines))


#: Paragraphs from the end on that can ask; characters of such a line, and of what stands below the last paragraph.
_LAST, _LONGEST, _BELOW, _TAIL = 4, 300, 300, 40
#: Characters of a wall's words that are looked at.
_LOOKED_AT = 2000


def _below(tree: Element, last: str) -> str:
    """What a page shows right below an article's last paragraph."""
    words = " ".join(tree.text_content().split())
    tail = " ".join(last.split())[-_TAIL:]
    at = words.rfind(tail)
    return words[at + len(tail) :][:_BELOW] if at >= 0 else ""


def is_cut(text: str, walls: Sequence[str], *, free: bool) -> bool:
    """Whether a text is what a paywall leaves of an article.

    ``walls``: the words of what stands in its way; ``free``: the page doesn't say that one has to pay for it.
    """
    if any(map(asks_to_pay, walls)):
        return True
    return not free and (len(text.split()) < _SHORT or not _ENDS.search(text))
