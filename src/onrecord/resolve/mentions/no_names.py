"""What the head takes for somebody's name and is none: money, a dateline, a word that opens somebody's speech."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Mention, Span
from onrecord.resolve.word_sets import PEOPLE
from onrecord.words.lists import alternation, tagged, valued

_COURTESY = tagged("people", "courtesy") & tagged("people", "title")
_SIGNS = [sign for sign, codes in valued("currencies", "before").items() if codes[0] not in "!?"]
#: "Sh6", "Rs 200", "GHS40": an amount.
_MONEY = re.compile(rf"(?:(?i:{alternation(_SIGNS)})|{alternation(tagged('currencies', 'code'))})\.?\s?\d")
_NAME_BEHIND = re.compile(r"\.? ?[A-Z]")
#: What comes from a place: "Waipara-based", "Halden-born".
_FROM = re.compile(r"(?<=\w)-(?:[a-z]{2,}ed|born|led|run|bound|built|made|grown|wide)$")
#: A person's name with a score or a number: "Malden 187".
_NUMBER = re.compile(r" \d[\d/,.]*$")
#: "SHAHPUR: ", "PORT HALDEN (Norpress) — ", at the beginning of a paragraph.
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-z][^\Wa-z_]*(?:[ '’-][^\Wa-z_]+){0,3})(?: \([^()\n]{2,30}\))?(?:\s?:| [–—-]+) ?(?=[“\"A-Z])"
)
#: A dateline stands among the first paragraphs; labels of who speaks stand before more than one.
_FIRST, _SHORTEST = 5, 3
#: "The politician, popularly known as Ogbu": what somebody told of before is called, too.
_NICKNAME = re.compile(
    r"\b(?:[Tt]he|[Tt]his) (?:[\w’'-]+ ){0,4}?[\w’'-]+(?P<known>,? (?:who is )?"
    r"(?:(?:popular|wide|fond|affectionate|common|local|general)ly|also|otherwise) "
    r"(?:known|called|referred to)(?: as)? [“\"‘']?)(?=[A-Z])"
)
#: Characters before a name in which that stands.
_REACH = 110


def trimmed(text: str, m: Mention) -> Mention:
    """A name without what is no part of it: "Waipara" of "Waipara-based", "Malden" of the score "Malden 187"."""
    start, end = m.span
    if m.kind == "person" and (number := _NUMBER.search(text, start, end)):
        end = number.start()
    if (from_there := _FROM.search(text, start, end)) is not None:
        return Mention(Span(start, from_there.start()), "place")
    return Mention(Span(start, end), m.kind)


def is_none(text: str, m: Mention) -> bool:
    """Whether what was taken for a name is money, the courtesy before one, or an office in letters: "MP"."""
    written = text[slice(*m.span)]
    if m.kind == "person" and written.rstrip(".").casefold() in _COURTESY:
        return _NAME_BEHIND.match(text, m.span.end) is not None
    if m.kind == "person":
        return _MONEY.match(written) is not None
    letters = written.removesuffix("s")
    return letters.isupper() and letters.casefold() in PEOPLE


def without_nicknames(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Names but for what one who is spoken of already is called, too: "The politician, popularly known as Ogbu"."""
    out: list[Mention] = []
    for m in mentions:
        alone = m.kind == "person" and any(one.kind == "person" for one in out)
        start = m.span.start
        known = _NICKNAME.search(text, max(0, start - _REACH), start + 1) if alone else None
        if known is None or known.end() != start:
            out.append(m)
    return out


def before_nickname(text: str, source: Span) -> Span | None:
    """A source without what the one is called, too: "The politician" of that; None where it has none."""
    known = _NICKNAME.match(text, *source)
    return Span(source.start, known.start("known")) if known else None


def with_places(text: str, mentions: Sequence[Mention], paragraphs: Sequence[Span]) -> list[Mention]:
    """Names without the article's one dateline, where that was taken for a person's; its place is one elsewhere."""
    found = [m for p in paragraphs if (m := _DATELINE.match(text, *p)) is not None]
    first = {p.start for p in paragraphs[:_FIRST]}
    if len(found) != 1 or found[0].start() not in first or len(found[0]["place"]) < _SHORTEST:
        return list(mentions)
    place, end = found[0]["place"].casefold(), found[0].end()
    begin = found[0].start()
    out = (m for m in mentions if m.kind != "person" or not begin <= m.span.start < end)
    called = ((m, m.kind == "person" and text[slice(*m.span)].casefold() == place) for m in out)
    return [Mention(m.span, "place") if so else m for m, so in called]
