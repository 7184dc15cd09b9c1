"""Whose words stand in a letter: "Lyle said Crail had sent 41 letters. In one, he wrote" is what Crail wrote.

Who told of the letter is the likeliest for a pronoun by all that is near; but whoever sent it, and no other, wrote it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.records import Attribution, Segmentation, Span
from onrecord.resolve.cast import Member, Named
from onrecord.words.lists import alternation, tagged

#: How sure it is that whoever sent a letter wrote what stands in it.
SURE = 0.85
_LETTERS = alternation([form for w in sorted(tagged("documents", "work")) for form in (w, f"{w}s")])
_ONE = rf"(?:the|that|this|a|his|her|their|one)(?: \w+)? (?:{_LETTERS}|\w*mails?|texts?|messages?|notes?|diar(?:y|ies))"
_IN = re.compile(
    rf"(?:in|on) (?:one|it|another|them|{_ONE})(?: of (?:them|these|those))?"
    r"(?: (?:to|from|sent|dated|seen|read)\b[^,.;]{0,50})?,? $",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"\b(?:(?:had|has|have|then|later|also|once|\w+ly) )*"
    r"(?:sent|written|wrote|e-?mailed|texted|messaged|posted|kept|left|penned|tweeted)\b"
)
_PRONOUNS = frozenset(("he", "she", "they"))


def writer(text: str, parts: Segmentation, names: Sequence[Named], a: Attribution) -> Member | None:
    """Who wrote what a pronoun is said to have written, where the sentence before names who sent it; else None."""
    if len(a.source) != 1 or text[slice(*a.source[0])].casefold() not in _PRONOUNS:
        return None
    at = bisect_right(parts.sentences, a.source[0].start, key=lambda s: s.start) - 1
    if at < 1 or not _IN.fullmatch(text[parts.sentences[at].start : a.source[0].start]):
        return None
    before = parts.sentences[at - 1]
    sent = list(_SENT.finditer(text, *before))
    return _subject(text, names, Span(before.start, sent[-1].start())) if sent else None


def _subject(text: str, names: Sequence[Named], before: Span) -> Member | None:
    """The person whose name stands right before a place."""
    at = bisect_left(names, before.end, key=lambda n: n.span.start) - 1
    if at < 0 or names[at].span.start < before.start or names[at].member.kind != "person":
        return None
    between = text[names[at].span.end : before.end].strip()
    aside = re.fullmatch(r",[^,.;]{1,60},", between)
    return names[at].member if not between or aside else None
