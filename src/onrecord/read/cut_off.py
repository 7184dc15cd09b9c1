"""Texts that stop before their end: at a notice that the rest is for subscribers, or in the middle of a sentence.

What stands there is read all the same; that the rest is missing is said, since a share of voices over a stub is none of
the article. Pages have their own signs (`pages.walls`); here only the words of the text tell.
"""

from __future__ import annotations

import re

from onrecord.words.lists import tagged

#: Of the end of a text, lines and characters looked at; characters of a notice, and of a last line that is a sentence.
_LINES, _LOOK, _NOTICE, _SENTENCE = 14, 6_000, 220, 40
#: How much of a notice is told.
_SHORT = 60

_WHO = (
    r"(?:paying |paid |premium |digital |registered |logged[- ]in |our |all |existing )*"
    r"(?:subscribers?|members?|readers?|users?|customers?|subscription|account)"
)
_WHAT = r"(?:article|story|content|page|report|post|text|column|interview|analysis|piece)"
_ASK = r"(?:subscribe|sign (?:up|in)|log[ -]?in|register|join|upgrade|become an? (?:\w+ )?(?:subscriber|member))"
_GO_ON = r"(?:continue|keep|carry on|go on|finish)"
#: "to continue", "to keep reading", "to view the rest", "to unlock this story"
_TO_READ = (
    rf"to (?:{_GO_ON}(?: (?:reading|to|with|your)\b|\W*$)"
    rf"|(?:read|view|access|unlock|see|enjoy|get)(?: [\w-]+){{0,3}}? (?:{_WHAT}s?|rest|more|access|on)\b)"
)
#: How a line begins that says that the rest is kept.
_NOTICES = (
    # "Subscribe to continue", "Create a free account to keep reading"
    (
        rf"(?:{_ASK}|create an? (?:\w+ )?account|start (?:a|your) (?:\w+ ){{0,3}}(?:trial|subscription))\b"
        rf"[^.!?\n]{{0,80}}?\b{_TO_READ}"
    ),
    r"(?:subscribe|log[ -]?in|register|sign (?:up|in)) (?:now|today|here|for free|for full access)\b",
    # "To read the full story you need to subscribe", "Continue reading with a subscription"
    (
        rf"(?:to )?(?:{_GO_ON} reading|read|view|access|unlock|see)"
        rf"(?: (?:this|the|our|full|whole|rest|of|{_WHAT})){{0,5}},? "
        rf"(?:please )?(?:you (?:need|must|have) (?:to )?)?(?:with an? |by |for )?(?:subscri|{_ASK}|buy|pay\b)"
    ),
    # "This article is only for subscribers"
    (
        rf"(?:the rest of )?(?:this|the rest of the) (?:full )?(?:premium |exclusive )?{_WHAT} "
        rf"(?:is|are) (?:\w+ ){{0,3}}?(?:for|to|with) (?:only )?(?:an? )?{_WHO}\b(?: only)?\s*(?:[.!,;:(–—-]|$)"
    ),
    rf"(?:available |only |exclusively |exclusive )*(?:for|to) {_WHO}(?: only)?\W*$",
    r"(?:subscribers?|members?)[- ]only(?: (?:content|article|story))?\W*$",
    r"only (?:subscribers|members) can (?:read|see|view|access)\b",
    r"(?:this is )?(?:premium|plus|exclusive|locked|subscribers?(?:'|’)?) (?:content|article|story|exclusive)\W*$",
    # "You have reached your limit of free articles"
    (
        r"you(?:(?:'|’)ve| have)(?: \w+)? (?:reached|read|used|exceeded|hit)(?: up)? (?:your|all|the)\b[^.\n]{0,40}"
        r"(?:free|limit|monthly|complimentary|articles?)\b"
    ),
    r"you (?:need|must|have) (?:to )?(?:be )?(?:an? )?(?:paying )?(?:subscrib|log|sign|register|member)",
    r"already (?:an? )?(?:\w+ )?(?:subscriber|subscribed|member|registered|have an account)\b",
    r"(?:unlock|buy|purchase) (?:this|the full|the whole|full access|unlimited)\b",
    r"(?:get |enjoy )?(?:unlimited|full) (?:digital )?access\b[^.\n]{0,60}(?:subscri|month|week|trial)",
    rf"(?:continue|keep) reading(?: (?:this|the) (?:full )?{_WHAT})?(?: (?:with|by|for|on|at) .{{0,60}})?\W*$",
    rf"read (?:the )?(?:full|whole|rest of the|rest of this|complete) {_WHAT}(?: (?:on|at|in|here) ?.{{0,60}})?\W*$",
)
_NOTICE_LINE = re.compile(
    r"[^\w\"“‘«]*(?:(?:please|to read more,?|want to read more\?|like what you(?:'|’)re reading\?)\s+)*"
    rf"(?:{'|'.join(_NOTICES)})",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(r"\[(?:…|\.{3}|&hellip;|\+\s*\d+ (?:chars|characters|words))\]\W*$")
_TRAILS = re.compile(r"[^\W_][,;]?[\"'”’]?\s*(?:…|\.{3,4})\W{0,3}$")
_QUOTED_END = re.compile(r"(?:…|\.{3,4})\s*[\"'”’»]\W*$")
_OPEN_END = frozenset(tagged("grammar", "determiner", "coordinator")) - {
    "that",
    "this",
    "those",
    "these",
    "all",
    "both",
}


def cut_note(text: str) -> str | None:
    """What is to be said of a text that stops before its end; None where nothing tells that it does."""
    lines = [line.strip() for line in text[-_LOOK:].splitlines() if line.strip()]
    if not lines:
        return None
    for line in lines[-_LINES:]:
        if len(line) <= _NOTICE and _NOTICE_LINE.match(line):
            return f"cut off, as it says itself: “{_shortened(line)}”"
    last = lines[-1]
    if _LEFT_OUT.search(last[-60:]):
        return f"cut off: the text ends with “{_shortened(last, end=True)}”"
    if _TRAILS.search(last[-60:]) and not _QUOTED_END.search(last[-60:]):
        return f"it may be cut off: the text ends in mid-sentence (“{_shortened(last, end=True)}”)"
    words = re.findall(r"[\w’'-]+|[^\w\s]", last[-80:])
    if len(last) >= _SENTENCE and words and (words[-1] == "," or words[-1].lower() in _OPEN_END):
        return f"cut off: the text ends in mid-sentence (“{_shortened(last, end=True)}”)"
    return None


def told_if_cut(text: str) -> tuple[str, ...]:
    """``cut_note`` as the notes of an article."""
    note = cut_note(text)
    return () if note is None else (note,)


def _shortened(line: str, *, end: bool = False) -> str:
    if len(line) <= _SHORT:
        return line
    return f"…{line[1 - _SHORT :]}" if end else f"{line[: _SHORT - 1]}…"
