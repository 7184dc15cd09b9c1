"""Quotations that stand beside a gesture, with no verb of saying: "Ragna Moe shook his head. “The town knew.”"

A short sentence that tells what somebody did, directly before or behind a whole quotation in its paragraph, says whose
words these are. Only for quotations that nothing else attributes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.attribute.edges import covered, overlapping
from onrecord.attribute.subjects import SubjectWord, led, main_verb, subject_words
from onrecord.attribute.unspoken import UNSURE
from onrecord.records import Attribution, Quotation, Segmentation, Span
from onrecord.words.kinds import kinds
from onrecord.words.letters import WRITTEN
from onrecord.words.lists import tagged

SURE = 0.65
"""Confidence of a quotation beside a gesture."""

_PRONOUNS = frozenset(("he", "she", "they"))
_PEOPLE = tagged("people", "person", "title", "group")
_SAID = tagged("verb_forms", "told", "turn")
_BEGINS = tagged("grammar", "article", "possessive", "indefinite")
_PLACES = tagged("grammar", "preposition", "subordinator", "relative", "coordinator")
_ADVERBS = tagged("grammar", "adverb", "before_verb")
#: Longer sentences tell a story, not a gesture.
_LONGEST, _FAR = 24, 400
#: Characters of a sentence that may stand between a gesture and a quotation, and of the space behind a quotation.
_QUIET, _GAP = 70, 2
#: "A pause.", "Silence.": a sentence of a word or two.
_PAUSE = re.compile(r"\s+(?:An? )?[A-Z]?[a-z]+\.\s*")
#: "The car had hardly stopped when a farmer emptied a bucket.": what happens then is told behind it.
_WHEN = re.compile(r"[^,“”]*\b(?:hardly|barely|scarcely|just) [^,“”]*?\bwhen ")
#: "Moe shook her head when asked about it.": who asks says nothing.
_ASKED = re.compile(r",? (?:when|as|after|on) (?:she |he |they )?(?:was |were |being )?(?:asked|pressed|questioned)\b")
_OBJECT = re.compile(r"\s+(?:it|them|this|that)\b")
_SOMEBODY = _PRONOUNS | {"him", "her", "them", "his", "their", "who"}
_NEGATED = tagged("grammar", "negation") | {"declined", "refused", "unable"}


class _Gesture(NamedTuple):
    source: Span
    cue: Span


def gestures(
    text: str, segmentation: Segmentation, found: Sequence[Attribution], people: Sequence[Span]
) -> list[Attribution]:
    """Attributions, and quotations of those who did something beside them; ``people``: where somebody is told of."""
    out = list(found)
    said = covered([a for a in found if a.confidence >= UNSURE])
    pieces = {piece.start: number for number, a in enumerate(out) for piece in a.content}
    yielding: set[int] = set()
    cues = sorted((a.cue[0].start, number) for number, a in enumerate(out))
    outer = [q for q in segmentation.quotations if q.depth == 0]
    for paragraph in segmentation.paragraphs:
        low = bisect_left(outer, paragraph.start, key=lambda q: q.span.start)
        high = bisect_left(outer, paragraph.end, key=lambda q: q.span.start)
        here = outer[low:high]
        for q, beside in zip(here, _each(text, segmentation, paragraph, here, people), strict=True):
            if not _whole(text, q):
                continue
            if beside is None and paragraph == q.span and not said.touch(q.inner):
                one = _above(text, segmentation, paragraph, people)
            else:
                one = beside
            if one and said.touch(q.inner):
                low, high = (bisect_left(cues, (place,)) for place in one.cue)
                _whose(out, [number for _, number in cues[low:high]], one, q)
                _apart(text, out, cues, one, q)
                _of_paragraph(out, pieces, paragraph, one, q)
                _of_another(text, out, pieces, one, q)
            elif one and out and out[-1].cue == (one.cue,):
                out[-1] = replace(out[-1], content=(*out[-1].content, q.span))
            elif one and not said.touch(Span(one.source.start, one.cue.end)):
                yielding |= {n for n in (pieces.get(q.span.start), pieces.get(q.inner.start)) if n is not None}
                out.append(Attribution((one.source,), (one.cue,), (q.span,), SURE))
    return [a for n, a in enumerate(out) if n not in yielding or a.confidence >= UNSURE]


def _each(
    text: str, segmentation: Segmentation, paragraph: Span, here: Sequence[Quotation], people: Sequence[Span]
) -> list[_Gesture | None]:
    """The gesture of each quotation of a paragraph; over a pause ("“I hid.” Silence. “…”") that of the next."""
    out: list[_Gesture | None] = [None] * len(here)
    for number in reversed(range(len(here))):
        q, last = here[number], number + 1 == len(here)
        if not _whole(text, q):
            continue
        before = Span(here[number - 1].span.end if number else paragraph.start, q.span.start)
        if number and _PAUSE.fullmatch(text, *before):
            before = Span(q.span.start, q.span.start)
        behind = Span(q.span.end, paragraph.end if last else here[number + 1].span.start)
        pause = _PAUSE.match(text, *behind)
        out[number] = _beside(text, segmentation, before, behind, people)
        if out[number] is None and pause and pause.end() < behind.end:
            out[number] = _beside(text, segmentation, before, Span(pause.end(), behind.end), people)
        elif out[number] is None and pause and not last:
            following = out[number + 1]
            out[number] = following if following and following.source.start > behind.end else None
    return out


def _whose(out: list[Attribution], by_cue: Sequence[int], one: _Gesture, q: Quotation) -> None:
    """Where the network took the gesture for the cue, its source is who makes it."""
    for number in by_cue:
        a = out[number]
        holds = any(s <= q.inner.start < e for s, e in a.content)
        if holds and not _touching(a.source, one.source):
            out[number] = replace(a, source=(one.source,))


def _of_paragraph(out: list[Attribution], pieces: dict[int, int], paragraph: Span, one: _Gesture, q: Quotation) -> None:
    """A quotation is whose gesture follows at the beginning of a paragraph, or stands before it, where the network gave
    it to an earlier paragraph's cue.

    "The trust said only that it was sorry.\n\n“One key.” The nurse held up a finger."
    """
    number = pieces.get(q.span.start, pieces.get(q.inner.start))
    follows = q.span.start == paragraph.start and one.source.start >= q.span.end
    before = paragraph.start <= one.source.start and one.cue.end <= q.span.start
    if number is None or not (follows or before):
        return
    a = out[number]
    rest = tuple(p for p in a.content if p.end <= q.span.start)
    if a.cue[0].start < paragraph.start and rest and len(rest) == len(a.content) - 1:
        out[number] = replace(a, content=rest)
        out.append(Attribution((one.source,), (one.cue,), (q.span,), SURE))


def _of_another(text: str, out: list[Attribution], pieces: dict[int, int], one: _Gesture, q: Quotation) -> None:
    """A quotation that the network gave to an earlier cue of its paragraph, over the gesture of whoever has it.

    "“A bang,” she says. Her son heard two. “Bang, bang.”": a name or whose somebody is, not "the crowd" or "he".
    """
    number = pieces.get(q.span.start, pieces.get(q.inner.start))
    if number is None or not out[number].cue[-1].end <= one.source.start < one.cue.end <= q.span.start:
        return
    a, first = out[number], WRITTEN.match(text, *one.source)
    if first is None or not (first[0].casefold() in _OWNERS or _FULL_NAME.match(text, *one.source)):
        return
    last = WRITTEN.findall(text, *one.source)[-1]
    same = not a.source or any(last in WRITTEN.findall(text, *span) for span in a.source)
    before = tuple(p for p in a.content if p.end <= one.source.start)
    behind = tuple(p for p in a.content if p.start >= q.span.start - 1)
    if not same and before and behind and len(before) + len(behind) == len(a.content):
        out[number] = replace(a, content=before)
        out.append(Attribution((one.source,), (one.cue,), behind, SURE))


_OWNERS = frozenset(("his", "her", "their"))
_FULL_NAME = re.compile(r"(?:[A-Z][a-z]+ )?(?:[a-z]+ )?[A-Z][\w’-]+ [A-Z][\w’-]+")


def _apart(text: str, out: list[Attribution], cues: Sequence[tuple[int, int]], one: _Gesture, q: Quotation) -> None:
    """A quotation that the network gave to whoever the sentence behind it tells of is whose gesture stands before it.

    "Oran still has the ticket. “I show it to nobody.” His friends call him lucky."
    """
    if one.cue.end > q.span.start:
        return
    at = bisect_left(cues, (q.span.end,))
    for _, number in cues[at : at + 1]:
        a = out[number]
        rest = tuple(p for p in a.content if p.end <= q.span.start or q.span.end <= p.start)
        behind = a.source and a.source[0].start >= q.span.end and rest and rest[0].start >= a.cue[0].start
        near = bool(a.source) and 0 <= a.source[0].start - q.span.end <= _GAP
        if behind and len(rest) < len(a.content) and near:
            out[number] = replace(a, content=rest)
            out.append(Attribution((one.source,), (one.cue,), (q.span,), SURE))
        elif near and not rest and _OBJECT.match(text, a.cue[-1].end):  # "The driver wrote it on his palm."
            out[number] = replace(a, source=(one.source,), cue=(one.cue,))


def _touching(spans: Sequence[Span], other: Span) -> bool:
    return any(s < other.end and other.start < e for s, e in spans)


def _whole(text: str, q: Quotation) -> bool:
    """Whether a quotation is a sentence of its own."""
    inner = text[q.inner.start : q.inner.end].strip()
    return q.closed and inner[-1] in ".!?…" and not inner[0].islower()


def _beside(
    text: str, segmentation: Segmentation, before: Span, behind: Span, people: Sequence[Span]
) -> _Gesture | None:
    """The gesture in the sentence that ends where a quotation begins, or in the one that begins where it ends."""
    every = segmentation.sentences
    last = bisect_left(every, before.end, key=lambda s: s.start) - 1
    if last >= 0 and every[last].end > before.start and not text[every[last].end : before.end].strip():
        start = max(every[last].start, before.start)
        if text[every[last].end - 1] in ".!…:":
            return _before(text, segmentation, Span(start, every[last].end), before, people)
    if text[before.start : before.end].strip():
        return None
    first = bisect_right(every, behind.start, key=lambda s: s.end)
    if first < len(every) and every[first].start >= behind.start and every[first].end <= behind.end:
        return _gesture(text, every[first], people)
    return None


def _before(
    text: str, segmentation: Segmentation, sentence: Span, before: Span, people: Sequence[Span]
) -> _Gesture | None:
    """The gesture in the sentence that ends where a quotation begins, or in the one before where this tells of nobody.

    "Ness shows the letter. It has two lines. “Thirty years.”"; "For Eide, the answer is simple. “Close it.”"
    """
    if one := _gesture(text, sentence, people) or _told_of(text, sentence, people):
        return one
    every = segmentation.sentences
    number = bisect_left(every, sentence.end, key=lambda s: s.end) - 1
    quiet = overlapping(people, sentence) is None and not _SOMEBODY & {*_lowered(text, sentence)}
    if number >= 0 and every[number].start >= before.start and quiet and sentence.end - sentence.start < _QUIET:
        return _gesture(text, every[number], people)
    return None


def _lowered(text: str, sentence: Span) -> list[str]:
    return [w.casefold() for w in WRITTEN.findall(text, *sentence)]


def _told_of(text: str, sentence: Span, people: Sequence[Span]) -> _Gesture | None:
    """Whoever a short sentence tells of behind a small word: "For Eide, …", "Beside the oven stands Teodor Bran"."""
    words = subject_words(text, *sentence)
    if not 3 <= len(words) <= _LONGEST or words[0].low not in _PLACES or any(w.low in _SAID for w in words):
        return None
    low, high = (bisect_left(people, edge, key=lambda p: p.start) for edge in sentence)
    inside = [p for p in people[low:high] if p.end <= sentence.end]
    each = [p for n, p in enumerate(inside) if not n or p.start >= inside[n - 1].end]
    if len(each) != 1 or _SOMEBODY & {w.low for w in words}:
        return None
    who = each[0]
    ahead = words[1].start == who.start and text[who.end : who.end + 1] == ","
    stands = [w for n, w in enumerate(words) if n and w.end + 1 == who.start and "v" in kinds(w.low, w.raw)]
    if ahead:
        return _Gesture(who, Span(who.end + 2, _last(text, sentence)))
    return _Gesture(who, Span(stands[0].start, stands[0].end)) if stands else None


def _above(text: str, segmentation: Segmentation, paragraph: Span, people: Sequence[Span]) -> _Gesture | None:
    """The gesture that is all of the paragraph above."""
    every = segmentation.paragraphs
    number = bisect_left(every, paragraph.start, key=lambda p: p.start) - 1
    if number < 0 or every[number] in segmentation.headings or text[every[number].end - 1] not in ".…":
        return None
    above = every[number]
    first = bisect_left(segmentation.sentences, above.start, key=lambda s: s.start)
    alone = first < len(segmentation.sentences) and segmentation.sentences[first].end >= above.end - 1
    silent = {*_lowered(text, above)} & _NEGATED or "n't" in text[slice(*above)] or "n’t" in text[slice(*above)]
    return _gesture(text, above, people) if alone and not silent else None


def _gesture(text: str, sentence: Span, people: Sequence[Span]) -> _Gesture | None:
    if sentence.end - sentence.start > _FAR:
        return None
    if later := _WHEN.match(text, *sentence):
        return _gesture(text, Span(later.end(), sentence.end), people)
    if (asked := _ASKED.search(text, *sentence)) and asked.start() > sentence.start:
        sentence = Span(sentence.start, asked.start())
    start = (
        sentence.start + len(text[sentence.start : sentence.end]) - len(text[sentence.start : sentence.end].lstrip())
    )
    words = subject_words(text, start, sentence.end)
    if not 2 <= len(words) <= _LONGEST:
        return None  # longer sentences tell a story, not a gesture
    at = led(words)
    verb = main_verb(words, at)
    if verb is None:
        return None
    comma = next((n for n in range(at, verb) if words[n].raw == ","), verb)
    if any(w.low in _SAID for w in (*words[at:comma], *words[verb:])):
        return None
    if owner := _owner(words[at:verb], people):
        return _Gesture(Span(*owner), Span(owner.end + 1, _last(text, sentence)))
    if not _is_person(words[at:verb], people):
        return None
    ends = verb - 1 if words[verb - 1].raw != "," else verb - 2
    while ends > at and words[ends].low in _ADVERBS:
        ends -= 1
    last = words[ends]
    return _Gesture(Span(words[at].start, last.end), Span(words[verb].start, _last(text, sentence)))


def _last(text: str, sentence: Span) -> int:
    """Where a sentence's words end."""
    return sentence.start + len(text[slice(*sentence)].rstrip(".!…: "))


def _owner(subject: Sequence[SubjectWord], people: Sequence[Span]) -> Span | None:
    """Whose hands shook: "her", "Moe's"."""
    if not 2 <= len(subject) <= 4 or any(w.raw == "," for w in subject):
        return None
    if subject[0].low in ("his", "her") and subject[-1].low in _PEOPLE:
        return None  # "her son"
    if subject[0].low in ("his", "her"):
        return Span(subject[0].start, subject[0].end)
    named = next((n for n, w in enumerate(subject) if w.raw.endswith(("'s", "’s"))), None)
    if named is None or named + 1 == len(subject):
        return None
    name = Span(subject[0].start, subject[named].end)
    return name if overlapping(people, name) else None


def _is_person(subject: Sequence[SubjectWord], people: Sequence[Span]) -> bool:
    """Whether a noun phrase is of a person: a pronoun, a name of one, or a noun for one."""
    if all(w.raw == "," for w in subject):
        return False
    if subject[0].low in _PRONOUNS:
        return len(subject) == 1
    named = overlapping(people, Span(subject[0].start, subject[-1].end)) and any(w.raw[0].isupper() for w in subject)
    role = subject[0].low in _PEOPLE and named  # "ferryman Tuan Haziq"
    if (subject[0].raw[0].islower() and subject[0].low not in _BEGINS and not role) or subject[0].low in _PLACES:
        return False
    head = [w for w in subject if w.raw != ","]
    if overlapping(people, Span(head[0].start, head[-1].end)):
        return True
    comma = next((n for n, w in enumerate(subject) if w.raw == ","), len(subject))
    return any(w.low.rstrip("s") in _PEOPLE or w.low in _PEOPLE for w in subject[:comma])
