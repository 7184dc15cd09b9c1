"""Courts, inquiries and meetings that something was told to: they say nothing by it, whoever stood before them did.

"A jury heard that Marsh had lost his temper" has a statement that nobody is named for; so has "The tribunal was told
she had complained", of which the tribunal is no part. Court reports end sentences so: "The boy had been left alone,
Carrick Crown Court was told." The clause before is what was said there, with what goes on behind.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.attribute.edges import Covered, Places, covered
from onrecord.attribute.subjects import main_verb, subject_words
from onrecord.records import Attribution, Segmentation, Span, Spans
from onrecord.words.endings import singular
from onrecord.words.kinds import common, plural
from onrecord.words.letters import LETTERS
from onrecord.words.lists import alternation, tagged

SURE, WEAK = 0.6, 0.5
"""Confidence of what "the court heard" alone tells; and below which what the network tells of it gives way."""

_BE = alternation(tagged("grammar", "be"))
_TELLS = re.compile(r"\bhear[ds]\b|\btold\b")
_HEARD = re.compile(r"(?:(?:has|have|had|also|then|later|previously)\s+)*(?:heard|hears|hear)")
_WAS_TOLD = re.compile(
    rf"(?:(?:{_BE}|has|have|had|will|be)\s+)+(?:\w+\s+)?(?:told|informed|advised|warned|assured|reminded)\b.*"
)
_ENDS = re.compile(r"[.)]?(?:\n|$)")
#: Who listens: a body, a session, those who sit in one.
_SITTERS = frozenset("inquest trial conference juror magistrate mps councillor senator lawmaker peers".split())
_LISTENERS = tagged("bodies", "organization") | tagged("layout", "session") | _SITTERS
_SUBJECT = re.compile(r"\s(?:[\w’'-]+ ){1,5}")
_ASIDE = re.compile(
    r",\s+(?P<who>(?:[Tt]he|[Aa]n?|[A-Z][\w’'-]*|jurors|magistrates|councillors|members|MPs)(?:\s[\w’'-]+){0,7}?)\s+"
    r"(?P<cue>(?:also\s+|has\s+|had\s+)?heard|(?:was|were|has been|have been|had been)\s+(?:also\s+|later\s+)?told)"
    r"(?P<when>\s+(?:on|at|in|during|earlier|yesterday|today|this|last)\b[^,.;:“”\"\n]{0,40})?(?=[.,]|$)"
)
_OPENS = re.compile(
    r"(?P<who>(?:[Tt]he|[Aa]n?|[A-Z][\w’'-]*)(?:\s[\w’'-]+){0,6}?)\s"
    r"(?P<cue>(?:also\s|has\s|had\s)?heard|(?:was|were|has been|have been)\s(?:also\s|later\s)?told)\s"
    r"(?P<that>(?:that|how)\s)?(?=[\w“\"‘'])"
)
#: Words of a clause that was heard, at least; of the name of whoever heard it, at most.
_CLAUSE, _NAMED = 3, 8
#: What can't stand in the name of who listens: "that the witness heard", "which he was told".
_NO_NAME = tagged("grammar", "relative", "subordinator", "subject", "coordinator", "be", "have", "modal") - {
    "of",
    "and",
}


def listeners(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, none of them by who listened, with what was told to those who close a sentence."""
    if not _TELLS.search(text):
        return list(found)
    out = [told for a in found if (told := _told_to(text, a))]
    places, gone, heard = Places(out), set[int](), list[Attribution]()
    for aside, content in _closing(text, segmentation):
        whole = Span(content[0].start, content[-1].end)
        near = places.touching(Span(whole.start, max(whole.end, aside.end)))
        holding = [n for n in near if _gives_way(out[n], aside, content)]
        rest = Covered([s for n in near if n not in holding for s in (*out[n].content, *out[n].cue)])
        if rest.touch(whole) or any(not _inside(out[n], whole, aside) for n in holding):
            continue
        gone.update(holding)
        heard.append(Attribution((), (aside,), content, max([SURE, *(out[n].confidence for n in holding)])))
    out = [*(a for n, a in enumerate(out) if n not in gone), *heard]
    new = list(_opening(text, segmentation, covered([a for a in out if a.confidence >= WEAK])))
    taken = covered(new)
    return [*(a for a in out if a.confidence >= WEAK or not any(map(taken.touch, (*a.cue, *a.content)))), *new]


def _opening(text: str, segmentation: Segmentation, taken: Covered) -> Iterator[Attribution]:
    """Each "The court was told she had complained." that nothing was found in."""
    for start, end in segmentation.sentences:
        m = _OPENS.match(text, start, end)
        if m is None or not _listens(text, Span(*m.span("who"))) or taken.touch(Span(m.start("cue"), end)):
            continue
        words = {w.casefold() for w in LETTERS.findall(m["who"])}
        said = subject_words(text, m.end(), end)
        if words & _NO_NAME or len(said) < _CLAUSE or (not m["that"] and main_verb(said, 0) is None):
            continue
        last = m.end() + len(text[m.end() : end].rstrip(" .!?"))
        yield Attribution((), (Span(*m.span("cue")),), (Span(m.start("that") if m["that"] else m.end(), last),), SURE)


def _gives_way(a: Attribution, aside: Span, said: Spans) -> bool:
    """Whether an attribution shares a word with who heard it, or is nobody's, within what was heard."""
    if any(_share(p, aside) for p in (*a.content, *a.cue, *a.source)):
        return True
    return not a.source and any(p.start <= a.cue[0].start and a.content[-1].end <= p.end + 1 for p in said)


def _share(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _inside(a: Attribution, said: Span, aside: Span) -> bool:
    """Whether a content is part of what was heard, or reaches no further than into who heard it."""
    return said.start <= a.content[0].start and a.content[-1].end <= max(said.end + 1, aside.end)


def _told_to(text: str, a: Attribution) -> Attribution | None:
    """An attribution without whoever listened, as its source or as a piece of its content; None if nothing is left."""
    cue = " ".join(text[slice(*s)] for s in a.cue)
    if _HEARD.fullmatch(cue) and a.source and a.source[-1].end <= a.cue[0].start:
        closes = a.content[0].end < a.source[0].start and _ENDS.match(text, a.cue[-1].end)  # "…, Dáil hears"
        return replace(a, source=()) if closes or _listens(text, a.source[-1]) else a
    if cue == "told" and a.source and a.content[0].end < a.source[0].start and _ENDS.match(text, a.cue[-1].end):
        return replace(a, source=()) if _listens(text, a.source[-1]) else a  # "Captain ignored warnings, inquiry told"
    first = a.content[0]
    if not _WAS_TOLD.fullmatch(cue) or text[first.end : a.cue[0].start].strip() or first.end > a.cue[0].start:
        return a
    if len(a.content) == 1:
        return None if _listens(text, first) and len(text[slice(*first)].split()) <= _NAMED else a
    said, end = a.content[1], a.cue[-1].end
    if said.start < end:
        return a
    between = text[end : said.start]  # "was told Ms Dray" "had complained"
    if not a.source and _SUBJECT.fullmatch(between):
        said = Span(end + 1, said.end)
    sure = SURE if _listens(text, first) else 0.0
    return replace(a, content=(said, *a.content[2:]), confidence=max(sure, a.confidence))


def _listens(text: str, who: Span) -> bool:
    words = LETTERS.findall(text[slice(*who)].casefold())
    some = len(words) == 1 and plural(words[0]) and common(words[0])  # "Residents", not "Hughes"
    return some or any(w in _LISTENERS or singular(w) in _LISTENERS for w in words)


def _closing(text: str, segmentation: Segmentation) -> Iterator[tuple[Span, Spans]]:
    """Each "…, the court heard.": the cue, and what was heard."""
    starts = [s.start for s in segmentation.sentences]
    for m in _ASIDE.finditer(text):
        words = {w.casefold() for w in LETTERS.findall(m["who"])}
        sentence = segmentation.sentences[bisect_right(starts, m.start()) - 1] if starts else None
        if sentence is None or sentence.end < m.end() or words & _NO_NAME:
            continue
        if any(q.inner.start <= m.start("cue") < q.inner.end for q in segmentation.quotations):
            continue
        before = Span(sentence.start, m.start())
        behind = Span(m.end() + 1, sentence.end)
        behind = Span(
            behind.start + len(text[slice(*behind)]) - len(text[slice(*behind)].lstrip()),
            behind.start + len(text[slice(*behind)].rstrip(" .")),
        )
        said = subject_words(text, *before)
        if text[m.end() : m.end() + 1] != "," or behind.end <= behind.start:
            if not said or main_verb(said, 0) is None:
                continue
            yield Span(*m.span("cue")), (before,)
        else:
            yield Span(*m.span("cue")), (before, behind)
