"""What each pair of quotation marks is for: speech, a claim of the headline, distance, a title, a term."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from onrecord.records import Mark, MarkType, Quotation, Segmentation, Span, Statement
from onrecord.words.letters import WRITTEN
from onrecord.words.lists import alternation, tagged
from onrecord.words.quoting import main_kind

_SMALL = tagged("grammar", "small")
_WORKS = alternation(tagged("documents", "work"))
_SUNG = rf"\b(?:{alternation(tagged('documents', 'sung'))}|play(?:s|ed|ing) the song)"
_NETWORK = r"(?:on\s)?(?:ABC|BBC|CBS|CNN|NBC|MSNBC|Fox|Fox News)['’]s?"
_TITLED = re.compile(rf"(?:\b(?:{_WORKS})|{_NETWORK}|{_SUNG})\s*,?\s*$", re.IGNORECASE)
_TITLE_AFTER = re.compile(rf"^[,.]?\s*(?:{_WORKS}|{alternation(tagged('documents', 'titled'))})\b", re.IGNORECASE)
#: Before these, what is in marks is a title in whatever case.
_ENTITLED = re.compile(r"\b(?:titled|entitled|headlined)\s*,?\s*$", re.IGNORECASE)
#: "DuVernay's “13th”": a work by its maker.
_BY = re.compile(r"[A-Z]\w+['’]s?\s+$")
_NAMED = re.compile(rf"\b(?:{alternation(tagged('documents', 'named'))})\s*(?:the|a|an|as)?\s*,?\s*$", re.IGNORECASE)
_SO_CALLED = re.compile(r"\b(?:so-called|supposed|self-styled|alleged|purported)\s*$", re.IGNORECASE)
#: Words spoken of as words, also inside what somebody says.
_MENTIONED = re.compile(
    rf"\b(?:{alternation(tagged('documents', 'mentioned'))}|calls? (?:itself|himself|herself|themselves)|"
    r"calling (?:itself|themselves)|us(?:e|es|ed|ing) the (?:words?|terms?|phrase)|"
    r"the (?:term|word|phrase|name|acronym|nickname)|referred to \w+ as|refer to \w+ as)\s*(?:the|a|an|as)?\s*,?\s*$",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\b(?:votes?|voted|voting|answers?|answered|checked|marked|the option)\s*$", re.IGNORECASE)
#: More words than this in marks are somebody's, whoever it is.
_LONG = 3


def marks(
    text: str,
    segmentation: Segmentation,
    statements: Sequence[Statement],
    headings: Sequence[Span],
    habit: Collection[Span] = (),
) -> tuple[Mark, ...]:
    """Every closed pair of marks with its type, in order of the text. Values of markup (``x="…"``) are no marks.

    ``habit``: those that are the outlet's habit (`house_style.habits`), which distance wherever they stand.
    """
    kind = main_kind(segmentation.quotations)
    said = sorted((span for s in statements for span in s.content), key=lambda s: s.start)
    types: dict[Span, MarkType] = {}
    body: dict[str, MarkType] = {}
    later: list[tuple[Quotation, Span]] = []
    for q in segmentation.quotations:
        markup = text[q.span.start - 1 : q.span.start] == "="
        if not q.closed or q.inner.start == q.span.start or markup or not WRITTEN.search(text, *q.inner):
            continue
        heading = _within(q.span, headings)
        if heading is not None:
            later.append((q, heading))
            types[q.span] = "claim"
        else:
            types[q.span] = _type(text, q, kind, None, _within(q.span, said))
            body.setdefault(_plain(text, q), types[q.span])
    for q, heading in later:
        again = body.get(_plain(text, q), "speech")
        types[q.span] = _type(text, q, kind, heading, None) if again == "speech" else again
    for span in habit:
        if types.get(span) in ("speech", "claim"):
            types[span] = "scare"
    return tuple(Mark(span, found) for span, found in types.items())


def _plain(text: str, q: Quotation) -> str:
    """The words in the marks, for comparison."""
    return " ".join(WRITTEN.findall(text[q.inner.start : q.inner.end].casefold()))


def _within(span: Span, others: Sequence[Span]) -> Span | None:
    """The one of some ordered spans that a span's middle lies in."""
    middle = (span.start + span.end) // 2
    for i in range(bisect_right(others, middle, key=lambda s: s.start) - 1, -1, -1):
        if others[i].end > middle:
            return others[i]
        if middle - others[i].start > 20_000:
            break
    return None


def _type(text: str, q: Quotation, kind: str, heading: Span | None, content: Span | None) -> MarkType:
    found = WRITTEN.findall(text, q.inner.start, q.inner.end)
    before, after = text[max(0, q.span.start - 60) : q.span.start], text[q.span.end : q.span.end + 40]
    capital = all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in found) and not found[0][0].islower()
    ends = text[q.inner.end - 1 : q.inner.end]
    made = heading is None and len(found) <= 6 and _BY.search(before) and (len(found) > 1 or content is None)
    begun = capital or (not found[0][0].islower() and bool(re.search(rf"\b(?:{_WORKS})\s*$", before)))
    may_be = begun and len(found) <= 10 and ends not in "!?"
    if (may_be and (made or _TITLED.search(before) or _TITLE_AFTER.search(after))) or _ENTITLED.search(before):
        return "title"
    if capital and kind != q.kind and text.startswith("''", q.span.start):
        return "title"  # two single marks stand for italics where others quote
    if heading is not None:
        if capital and 2 <= len(found) <= 6 and ends.isalnum() and _sentence_case(text, heading, q.span):
            return "title"
        return "scare" if len(found) == 1 and capital and q.kind == "single" else "claim"
    vote = found[0].lower() in ("yes", "no") and _VOTE.search(before)
    if _nickname(before, after, found, ends) or (len(found) <= 4 and (vote or _mentioned(before, after))):
        return "term"
    if _SO_CALLED.search(before):
        return "scare"
    if content is not None:
        whole = content.start <= q.span.start + 1
        return "speech" if whole or q.kind == kind or len(found) > 2 else "scare"
    return _unattributed(before, after, found, capital)


def _unattributed(before: str, after: str, found: list[str], capital: bool) -> MarkType:
    """Marks in the outlet's own voice."""
    if _NAMED.search(before) and len(found) <= 4:
        return "term"
    if capital and (len(found) > 1 or (before.endswith((" ", "\n")) and _APPOSED.match(after))):
        return "title"
    if len(found) > _LONG or (len(found) > 2 and before[-2:].strip() in ("", ",", ":")) or _HELD.search(before):
        return "speech"
    return "term" if len(found) <= 2 and _COINED.search(found[-1]) and _HEAD.match(after) else "scare"


_THINGS = alternation(tagged("grammar", "object", "reflexive", "be"))
#: What somebody holds of something: "branded it", "sees it as".
_HELD = re.compile(
    r"\b(?:as|call(?:s|ed|ing)|brand(?:s|ed|ing)|deem(?:s|ed)|accus\w+ \w+ of|"
    r"(?:describ|declar|consider|mock|criticiz|denounc|prais)\w+|rated|ruled|found|being|said|says|saying)"
    rf"(?:\s+(?:{_THINGS}|this|that|to|not|[A-Z]\w+))*(?:\s+(?:an?|the))?\s*$"
)
_APPOSED = re.compile(r"^ (?:on|an?) [a-zA-Z]+")
#: Words that are made: compounds and rare endings.
_COINED = re.compile(r"^[a-z].*(?:-|ism$|ists?$|ness$|lets?$|[a-z][A-Z]|ers$|ates$)|PACs?$")
#: What follows a noun, and not an adjective.
_HEAD = re.compile(
    rf"^\s*(?:[,.;:)]|(?:{alternation(tagged('grammar', 'be', 'have', 'relative', 'coordinator', 'preposition'))})\b)"
)


def _sentence_case(text: str, heading: Span, marked: Span) -> bool:
    """Whether a heading is written like a sentence, so that capitals inside marks are a name's."""
    around = text[heading.start : marked.start] + " " + text[marked.end : heading.end]
    long = [w for w in WRITTEN.findall(around)[1:] if len(w) > 3]
    return bool(long) and sum(1 for w in long if w[0].islower()) > 0.5 * len(long)


def _mentioned(before: str, after: str) -> bool:
    """Words as words, unless somebody uses them of something ("used the word “remarkable” to describe")."""
    if _OF_SOMETHING.match(after):
        return False
    return bool(_MENTIONED.search(before) or _LABEL.match(after))


_LABEL = re.compile(rf"^\s*(?:{alternation(tagged('documents', 'label'))})\b", re.IGNORECASE)
_OF_SOMETHING = re.compile(r"^[,.]?\s*(?:to describe|in describing|about|when describing)\b")


def _nickname(before: str, after: str, found: list[str], ends: str) -> bool:
    """Robert “Bob” Smith."""
    return (
        len(found) <= 3
        and bool(re.search(r"[A-Z][\w.]+\s$", before) and re.match(r"\s[A-Z]\w+", after))
        and found[0][0].isupper()
        and ends.isalnum()
        and "\n" not in before[-2:]
        and not re.match(r"\s\w+ said\b", after)
    )
