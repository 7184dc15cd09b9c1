"""What the head takes for somebody's name and is none: money, a dateline, a word that opens somebody's speech."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Mention, Span
from onrecord.resolve.word_sets import FIRST_NAMES, NAMED_SO, PEOPLE, TITLE_WORDS
from onrecord.words.kinds import is_word
from onrecord.words.lists import alternation, tagged, valued

_COURTESY = tagged("people", "courtesy") & tagged("people", "title")
_SIGNS = [sign for sign, codes in valued("currencies", "before").items() if codes[0] not in "!?"]
#: "Sh6", "Rs 200", "GHS40": an amount.
_MONEY = re.compile(rf"(?:(?i:{alternation(_SIGNS)})|{alternation(tagged('currencies', 'code'))})\.?\s?\d")
_NAME_BEHIND = re.compile(r"\.? ?\(?[A-Z]")
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
#: Says in brackets that an officer or a bishop is none any more: "Captain (Rtd.) Rune Moe".
_RETIRED = r"(?:ret|retd|rtd|retired)\.?"
_LEFT_OFFICE = re.compile(rf"{_RETIRED}\)?", re.IGNORECASE)
#: Titles in brackets between another and a name: "Captain (Rtd.) Rune Moe", "Chief (Mrs) Ada Moe".
BRACKETED = re.compile(rf"\((?:(?:{alternation(TITLE_WORDS)})\b\.?\s?){{1,3}}\)\s", re.IGNORECASE)
#: The same, or an office's field: "Principal Secretary (Water Supply) Ada Moe".
IN_BRACKETS = rf"(?:(?i:{BRACKETED.pattern})|\((?:[A-Z][a-z]+|and|&)(?:,? (?:[A-Z][a-z]+|and|&)){{0,3}}\)\s)"
_IN_BRACKETS = re.compile(r"\)\s[A-Z]")
_TITLES_BEHIND = re.compile(rf"\s(?i:{BRACKETED.pattern})[A-Z]")
#: A sentence ends within a name; words that have a dot of their own.
_STOP = re.compile(r"(?<=\s)(?P<word>[A-Z][a-z]{2,})\.\s(?=[A-Z])")
_ABBREVIATED = TITLE_WORDS | tagged("people", "suffix")
#: "His Excellency Sheikh Rashid Moe".
STYLE = re.compile(
    r"(?:(?:His|Her|Their|Your)\s(?:Royal\s|Imperial\s|Serene\s)?"
    r"(?:Excellency|Highness|Majesty|Eminence|Holiness|Grace|Honou?r|Worship|Lordship|Ladyship|Beatitude)"
    r"|H\.\s?E\.|HE|HRH|HIM|HH)\s(?=[A-Z])"
)
#: "The Agriculture Minister": what holds an office, with "the" and its field before it.
_OFFICES, _THE = tagged("people", "role", "place") & PEOPLE, re.compile(r"\b[Tt]he\s$")
#: "Minister of | Energy", characters of what stands before the field.
_FIELD_OF, _OFFICE = re.compile(r"\b(?P<office>[A-Z][\w-]*) (?:of|for) (?:the )?$"), 40


def trimmed(text: str, m: Mention) -> Mention:
    """A name without what is no part of it: "Waipara" of "Waipara-based", "Malden" of the score "Malden 187"."""
    start, end = m.span
    if m.kind == "person" and ")" in text[start:end] and "(" not in text[start:end]:
        start = text.index(")", start) + 1  # "Lord (Rune) Moe"
    if m.kind == "person" and (stop := _sentence_ends(text, start, end)):
        end = stop
    if m.kind == "person" and (style := STYLE.match(text, start, end)):
        start = style.end()
    if m.kind != "person":
        end = _without_courtesy(text, start, end)
    if m.kind == "person" and (number := _NUMBER.search(text, start, end)):
        end = number.start()
    if (from_there := _FROM.search(text, start, end)) is not None:
        return Mention(Span(start, from_there.start()), "place")
    return Mention(Span(start, end), m.kind)


def is_none(text: str, m: Mention) -> bool:
    """Whether what was taken for a name is money, the courtesy before one, or an office in letters: "MP"."""
    written = text[slice(*m.span)]
    if _is_office(text, m, written):
        return True
    if m.kind == "person" and written.rstrip(".").casefold() in _COURTESY:
        return _NAME_BEHIND.match(text, m.span.end) is not None
    if m.kind == "person":
        return _MONEY.match(written) is not None
    letters = written.removesuffix("s")
    return letters.isupper() and letters.casefold() in PEOPLE


def _sentence_ends(text: str, start: int, end: int) -> int | None:
    """Where a sentence ends within what was taken for one name: "Karl Moe" of "Karl Moe. Moe"; None where none does."""
    stops = (m for m in _STOP.finditer(text, start, end) if m["word"].casefold() not in _ABBREVIATED)
    return next((m.end("word") for m in stops), None)


def _without_courtesy(text: str, start: int, end: int) -> int:
    """Where a body's name ends without the courtesy of a person behind it: "Opposition" of "Opposition Smt"."""
    before, _, last = text[start:end].rstrip(".").rpartition(" ")
    return start + len(before) if before and last.casefold() in _COURTESY else end


def _is_office(text: str, m: Mention, written: str) -> bool:
    """Whether what was taken for a name is an office or a part of one.

    "Sergeant Major" and "ret." of "Sergeant Major (ret.) Ada Moe", "Energy" of "Minister of Energy", "the Trade
    Minister" without a name.
    """
    low = written.casefold().split()
    if _LEFT_OFFICE.fullmatch(written):
        return text[m.span.start - 1 : m.span.start] == "("
    if m.kind == "person" and _IN_BRACKETS.match(text, m.span.end) and text[m.span.start - 1 : m.span.start] == "(":
        before = text[max(0, m.span.start - _OFFICE) : m.span.start - 1].split()[-1:]
        return bool(before) and before[0].casefold() in TITLE_WORDS  # "Lord (Rune) Moe"
    if m.kind == "person" and _TITLES_BEHIND.match(text, m.span.end):
        return all(w.strip(".") in TITLE_WORDS for w in low) or (len(low) == 1 and low[0] not in FIRST_NAMES)
    parts = written.casefold().replace("-", " ").split()
    if m.kind != "person" and len(parts) > 1 and written.istitle() and parts[-1] in _OFFICES:
        return _THE.search(text, max(0, m.span.start - 5), m.span.start) is not None
    if m.kind == "person" and len(low) == 1 and is_word(low[0]) and low[0] not in FIRST_NAMES:
        of = _FIELD_OF.search(text, max(0, m.span.start - _OFFICE), m.span.start)
        return of is not None and of["office"].casefold() in NAMED_SO
    return False


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
