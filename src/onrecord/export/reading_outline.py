"""What every view of a reading for people shares: who speaks, how much, and which of the words are their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.records import Article, Reading, Span, Spans, Speaker, Statement

#: Below this a view says how sure the model is.
LOW_CONFIDENCE = 0.5
#: A candidate with less is no hint, but a guess.
_HINT = 0.1
#: Characters of a question that stand beside its answer.
_QUESTION = 240
NO_SOURCE = "no source named"
AS_WRITTEN = "A name in quotation marks is a source as the article writes it; one “he” may be several people."


class Group(NamedTuple):
    """Statements under one head: a speaker, or, where nobody told who that is, a source as the article writes it."""

    name: str
    role: str | None
    resolved: bool
    statements: tuple[Statement, ...]


class Counts(NamedTuple):
    """How many statements of each form, and which part of the attributed words is verbatim."""

    statements: int
    direct: int
    mixed: int
    indirect: int
    verbatim_share: float


class TimedEntry(NamedTuple):
    """The entry of a live blog that a statement stands in: its number from 1, and its time as it is written."""

    number: int
    time: str


class VoicedPiece(NamedTuple):
    """A stretch of a statement's content in one voice."""

    span: Span
    verbatim: bool


def title_of(article: Article) -> str:
    """What an article is called, where it has no title of its own, too."""
    return article.title or article.origin or article.id


def cited_title(article: Article) -> str:
    """What a citation calls an article: without a title, the address or the file's name, never where on a machine that
    lies.
    """
    origin = article.origin or ""
    name = origin if "://" in origin else re.split(r"[/\\]", origin)[-1]
    return article.title or name or article.id


def kind_of(reading: Reading) -> str:
    """What a text is, where that is to be said: "" for a report."""
    return "" if reading.kind == "report" else reading.kind


def question_of(text: str, statement: Statement) -> str:
    """The question that a statement answers, on one line and not too long; "" where it answers none."""
    if statement.question is None:
        return ""
    words = joined(text, (statement.question,))
    return words if len(words) <= _QUESTION else words[: _QUESTION - 1].rstrip() + "…"


def entries_of(reading: Reading) -> dict[str, TimedEntry]:
    """The entry of a live blog that each statement stands in, by the statement's id; those that have a time."""
    text = reading.article.text
    timed = [(n, e.span, joined(text, (e.time,))) for n, e in enumerate(reading.entries, 1) if e.time]
    starts = [span.start for _, span, _ in timed]
    out = {}
    for statement in reading.statements:
        at = statement.content[0].start if statement.content else -1
        place = bisect_right(starts, at) - 1
        if place >= 0 and at < timed[place][1].end:
            out[statement.id] = TimedEntry(timed[place][0], timed[place][2])
    return out


def group(reading: Reading) -> tuple[Group, ...]:
    """The statements by who speaks them, in the order in which the speakers first appear."""
    heads: dict[str, tuple[str, str | None, bool]] = {}
    members: dict[str, list[Statement]] = {}
    for statement in reading.statements:
        key, head = _head(reading.article.text, statement)
        heads.setdefault(key, head)
        members.setdefault(key, []).append(statement)
    return tuple(Group(*heads[key], tuple(members[key])) for key in heads)


def colours(reading: Reading, most: int = 7) -> dict[str, int]:
    """For each speaker a colour 1..most, those with most attributed characters first; for the others 0."""
    said: Counter[str] = Counter()
    for statement in reading.statements:
        for who in _speakers(statement):
            said[who.id] += sum(end - start for start, end in statement.content)
    order = sorted(said, key=lambda i: (-said[i], i))
    return {i: number if number <= most else 0 for number, i in enumerate(order, 1)}


def colour(statement: Statement, of: dict[str, int]) -> int:
    """The colour of a statement's (first) speaker; 0 where nobody is named."""
    return of.get(statement.speaker.id, 0) if statement.speaker else 0


def _head(text: str, statement: Statement) -> tuple[str, tuple[str, str | None, bool]]:
    if speakers := _speakers(statement):
        key = "speaker:" + "+".join(speaker.id for speaker in speakers)
        return key, (_joint_name(speakers), speakers[0].role if len(speakers) == 1 else None, True)
    written = joined(text, statement.source).strip(" ,;:")
    return "source:" + written.casefold(), (written or NO_SOURCE, None, False)


def _speakers(statement: Statement) -> tuple[Speaker, ...]:
    return statement.speakers or ((statement.speaker,) if statement.speaker else ())


def _joint_name(speakers: tuple[Speaker, ...]) -> str:
    *others, last = (speaker.name for speaker in speakers)
    return f"{', '.join(others)} and {last}" if others else last


def name_of(statement: Statement) -> str:
    """Who says a statement, all of a joint source in one; "" where nobody is named."""
    speakers = _speakers(statement)
    return _joint_name(speakers) if speakers else ""


def unsure(one: Group) -> bool:
    """Whether all that stands under a name is unsure; else single statements say so."""
    return all(statement.speaker_unsure for statement in one.statements)


def perhaps(statement: Statement) -> str:
    """Who may have said what nobody is named for, as a hint: "perhaps Anna Weil or Bob Sorel"; "" without one."""
    if _speakers(statement):
        return ""
    names = dict.fromkeys(one.name for one in statement.speaker_candidates if one.confidence >= _HINT)
    return f"perhaps {' or '.join(names)}" if names else ""


def count(reading: Reading) -> Counts:
    """Statements by form. Characters in two statements count once."""
    forms = Counter(statement.form for statement in reading.statements)
    text = reading.article.text
    content = letters(text, (span for statement in reading.statements for span in statement.content))
    verbatim = letters(text, (span for statement in reading.statements for span in statement.verbatim))
    share = min(1.0, verbatim / content) if content else 0.0
    return Counts(len(reading.statements), forms["direct"], forms["mixed"], forms["indirect"], share)


def letters(text: str, spans: Iterable[Span]) -> int:
    """Letters and digits that the spans cover together; marks and spaces are nobody's words."""
    covered = reached = 0
    for start, end in sorted(spans):
        covered += sum(map(str.isalnum, text[max(start, reached) : end]))
        reached = max(reached, end)
    return covered


def joined(text: str, spans: Spans) -> str:
    """The words of the spans on one line; what was left out between them shows as an ellipsis."""
    return " … ".join(" ".join(text[span.start : span.end].split()) for span in spans)


def own_words(text: str, statement: Statement) -> str:
    """The speaker's own words alone, without the comma that only the cue asks for."""
    return " … ".join(" ".join(text[s:e].split()).rstrip(" ,") for s, e in statement.verbatim)


def attribution(text: str, statement: Statement) -> str:
    """Source and cue as they stand in the article: "said Anna", "Bob … added"."""
    words: list[str] = []
    spans = sorted([*statement.source, *statement.cue])
    for before, span in zip([None, *spans], spans, strict=False):
        words += ["…"] if before and text[before.end : span.start].strip() else []
        words.append(joined(text, (span,)))
    return " ".join(words) or "no source, no cue"


def pieces(statement: Statement) -> tuple[tuple[VoicedPiece, ...], ...]:
    """Each content span cut into verbatim and paraphrase."""
    return tuple(tuple(_cut(span, statement.verbatim)) for span in statement.content)


def _cut(content: Span, verbatim: Spans) -> Iterator[VoicedPiece]:
    at = content.start
    for span in sorted(verbatim):
        start, end = max(span.start, at), min(span.end, content.end)
        if start < end:
            if at < start:
                yield VoicedPiece(Span(at, start), verbatim=False)
            yield VoicedPiece(Span(start, end), verbatim=True)
            at = end
    if at < content.end:
        yield VoicedPiece(Span(at, content.end), verbatim=False)


def summary(counts: Counts) -> str:
    """The counts in words."""
    if not counts.statements:
        return "no statement found"
    noun = "statement" if counts.statements == 1 else "statements"
    return (
        f"{counts.statements} {noun}: {counts.direct} direct, {counts.mixed} mixed, {counts.indirect} indirect"
        f" · {counts.verbatim_share:.0%} of their words verbatim"
    )
