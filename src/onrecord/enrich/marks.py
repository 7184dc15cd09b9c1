"""What each pair of quotation marks is for: speech, a claim of the headline, distance, a title, a term."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.enrich.form import main_kind
from onrecord.records import Mark, MarkType, Quotation, Segmentation, Span, Statement

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_SMALL = frozenset("a an and at by for from in of on or the to with".split())
_WORKS = (
    r"album|anthem|article|ballad|book|column|documentary|editorial|episode|essay|films?|game|headline|hit|hymn|"
    r"memoir|movies?|musical|novel|op-ed|opera|painting|photo|play|podcast|poem|program|programme|series|show|single|"
    r"songs?|story|speech|track|trilogy|video|titled|entitled|headlined|starring in|hosts?"
)
_SUNG = r"\b(?:sing|sings|sang|singing|sung|performs?|performed|performing|covered|USS|HMS|MV|RMS|HMAS|HMCS|play(?:s|ed|ing) the song)"
_NETWORK = r"(?:on\s)?(?:ABC|BBC|CBS|CNN|NBC|MSNBC|Fox|Fox News)['’]s?"
_TITLED = re.compile(rf"(?:\b(?:{_WORKS})|{_NETWORK}|{_SUNG})\s*,?\s*$", re.IGNORECASE)
_TITLE_AFTER = re.compile(
    rf"^[,.]?\s*(?:{_WORKS}|host|co-host|actor|actress|star|author|director|fame|forum|conference|initiative|programme|tour|"
    r"award|prize|week|day|festival|campaign|project|exhibition)\b",
    re.IGNORECASE,
)
#: Before these, what is in marks is a title in whatever case.
_ENTITLED = re.compile(r"\b(?:titled|entitled|headlined)\s*,?\s*$", re.IGNORECASE)
#: "DuVernay's “13th”": a work by its maker.
_BY = re.compile(r"[A-Z]\w+['’]s?\s+$")
_NAMED = re.compile(
    r"\b(?:known as|nicknamed|nickname|code-?named|dubbed|called|named|terms?|word|words|phrase|acronym|abbreviated|"
    r"meaning|referred to as|designated|refers to|labell?ed|stands for|the name|alias|aka|defined as|classified as)"
    r"\s*(?:the|a|an|as)?\s*,?\s*$",
    re.IGNORECASE,
)
_SO_CALLED = re.compile(r"\b(?:so-called|supposed|self-styled|alleged|purported)\s*$", re.IGNORECASE)
#: Words spoken of as words, also inside what somebody says.
_MENTIONED = re.compile(
    r"\b(?:known as|nicknamed|code-?named|calls? (?:itself|himself|herself|themselves)|calling (?:itself|themselves)|"
    r"us(?:e|es|ed|ing) the (?:words?|terms?|phrase)|the (?:term|word|phrase|name|acronym|nickname)|a quality known as|stands for|"
    r"references to|dubbed)\s*(?:the|a|an|as)?\s*,?\s*$",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\b(?:votes?|voted|voting|answers?|answered|checked|marked|the option)\s*$", re.IGNORECASE)
#: More words than this in marks are somebody's, whoever it is.
_LONG = 5


def marks(
    text: str, segmentation: Segmentation, statements: Sequence[Statement], headings: Sequence[Span]
) -> tuple[Mark, ...]:
    """Every closed pair of marks with its type, in order of the text."""
    kind = main_kind(segmentation.quotations)
    said = sorted((span for s in statements for span in s.content), key=lambda s: s.start)
    pairs = [q for q in segmentation.quotations if q.closed and _WORD.search(text, q.inner.start, q.inner.end)]
    return tuple(Mark(q.span, _type(text, q, kind, _within(q.span, headings), _within(q.span, said))) for q in pairs)


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
    found = _WORD.findall(text, q.inner.start, q.inner.end)
    before, after = text[max(0, q.span.start - 60) : q.span.start], text[q.span.end : q.span.end + 40]
    capital = all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in found) and not found[0][0].islower()
    ends = text[q.inner.end - 1 : q.inner.end]
    work = _TITLED.search(before) or _TITLE_AFTER.search(after)
    if capital and len(found) <= 10 and ends not in "!?" and work:
        return "title"
    if _ENTITLED.search(before):
        return "title"
    if heading is not None:
        return "scare" if len(found) == 1 and capital and q.kind == "single" else "claim"
    if _nickname(before, after, found):
        return "term"
    if capital and ends not in "!?" and len(found) <= 6 and _BY.search(before) and (len(found) > 1 or content is None):
        return "title"
    if len(found) <= 4 and (_MENTIONED.search(before) or (found[0].lower() in ("yes", "no") and _VOTE.search(before))):
        return "term"
    if _SO_CALLED.search(before):
        return "scare"
    if content is not None:
        whole = content.start <= q.span.start + 1
        return "speech" if whole or q.kind == kind or len(found) > 2 else "scare"
    return _unattributed(before, found, capital, ends)


def _unattributed(before: str, found: list[str], capital: bool, ends: str) -> MarkType:
    """Marks in the outlet's own voice."""
    if _NAMED.search(before) and len(found) <= 4:
        return "term"
    if len(found) > _LONG or (ends in ",.!?" and len(found) > 2):
        return "speech"
    return "title" if capital and len(found) > 1 else "scare"


def _nickname(before: str, after: str, found: list[str]) -> bool:
    """Robert “Bob” Smith."""
    return (
        len(found) <= 3
        and bool(re.search(r"[A-Z][\w.]+\s$", before) and re.match(r"\s[A-Z]\w+", after))
        and (found[0][0].isupper())
    )
