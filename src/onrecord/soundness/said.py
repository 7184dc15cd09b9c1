"""Statements against their texts, their corrections and their speakers: what would be written of them now."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from onrecord.days import Day
from onrecord.soundness.finding import Fault, fault
from onrecord.soundness.kept import UNREADABLE, are_inside, decode
from onrecord.store.file.connection import File, Row
from onrecord.store.file.spans import words_at
from onrecord.store.people.offices import normal
from onrecord.store.people.said_by import HUMAN, IndexEntry, entry_of, settle_who, together
from onrecord.store.write.corrections import Correction, holding, settle, settled

_SPEAKS_IN = """SELECT statement, place, holds, speaker.article, speaker.name, speaker.aliases, speaker.roles, root.name
 FROM statement JOIN speaks ON speaks.statement = statement.id JOIN speaker ON speaker.id = speaks.speaker
 LEFT JOIN identity ON identity.id = speaker.identity LEFT JOIN identity AS root ON root.id = identity.root
 WHERE statement.article = ? ORDER BY statement, place"""


class _Speaks(NamedTuple):
    """That somebody says a statement."""

    place: int
    holds: int
    article: int
    entry: IndexEntry


def places(file: File, sick: frozenset[int]) -> Iterator[Fault]:
    """Spans and words of each statement against text and corrections; and what stands beside them."""
    for number, digest, text, left in file.each("SELECT id, sha256, text, kept_sha256 FROM article ORDER BY id"):
        if number in sick:
            continue
        judged = {content: holding(file, digest, content) for content in _corrected(file, digest)}
        rows = file.named("SELECT * FROM statement WHERE article = ? ORDER BY id", number)
        keys = {row["key"] for row in rows}
        for row in rows:
            try:
                yield from _statement(file, row, text, judged, digest if left is None else None)
                if not left and row["within"] and row["within"] not in keys:
                    yield fault(f"statement {row['key']}", "within one that is missing")
                if not left:
                    yield from _beside(file, row, text)
            except (*UNREADABLE, IndexError, AttributeError) as error:
                fix = _first_told(file, row, text, judged)
                yield fault(f"article {number}", "damaged", fix, f"statement {row['key']}: {error}")


def _statement(
    file: File, row: sqlite3.Row, text: str, judged: dict[str, Correction], digest: str | None
) -> Iterator[Fault]:
    """A statement of a text; ``digest`` None where words of it were forgotten, with which marks are gone, too."""
    where, here = f"statement {row['key']}", [row["content"], row["source"], row["verbatim"]]
    content, source, cue, verbatim = (decode(row[name]) for name in ("content", "source", "cue", "verbatim"))
    if not are_inside([*content, *source, *cue, *verbatim], text):
        yield fault(where, "a span outside its text", _first_told(file, row, text, judged))
        return
    base = _decoded(row["anchor"])
    if base and base[0] in judged:
        place, wanted = base[0], settled(file, row, text, judged.pop(base[0]))  # one statement a place
        looked = wanted.keys() - ({"anchor"} if digest else {"anchor", "verbatim", "form"})
        if any(row[name] != wanted[name] for name in looked):
            again = partial(settle, file, digest, place) if digest else None
            yield fault(where, "not as its corrections say", again)
    elif row["rejected"] or len(base) > 3:
        yield fault(where, "corrected by a correction that is missing")
    elif base != here:
        anchor = partial(file.run, "UPDATE statement SET anchor = ? WHERE id = ?", json.dumps(here), row["id"])
        surer = _believed(text, here, row["said"]) > _believed(text, base, row["said"])
        yield fault(where, "at other places than were read", anchor if surer else _first_told(file, row, text, judged))
    elif (words := words_at(text, content)) != row["said"]:
        write = partial(file.run, "UPDATE statement SET said = ? WHERE id = ?", words, row["id"])
        yield fault(where, "what it says is not at its place", write)


def _first_told(file: File, row: sqlite3.Row, text: str, judged: dict[str, Correction]) -> Callable[[], object] | None:
    """What puts the places that were read back, where they can be believed more than those that are there."""
    base, here = _decoded(row["anchor"]), [row["content"], row["source"], row["verbatim"]]
    if row["rejected"] or len(base) != 3 or base[0] in judged or base == here:
        return None
    more = _believed(text, base, row["said"]) > _believed(text, here, row["said"])
    return partial(_put_back, file, row["id"], text, base) if more else None


def _put_back(file: File, statement: int, text: str, base: list[str]) -> None:
    said = words_at(text, decode(base[0]))
    write = "UPDATE statement SET content = ?, source = ?, verbatim = ?, said = ? WHERE id = ?"
    file.run(write, *base, said, statement)


def _decoded(anchor: str) -> list[str]:
    """The places that were read, as they are kept; none where they can't be read."""
    try:
        told = decode(anchor)
    except UNREADABLE:
        return []
    return told if isinstance(told, list) and all(isinstance(one, str) for one in told) else []


def _believed(text: str, places: list[str], said: str) -> int:
    """How much speaks for the places (content, source, verbatim): they are in the text, and the words are there."""
    try:
        content, source, verbatim = map(json.loads, places)
        held = all(any(s <= a and b <= e for s, e in content) for a, b in verbatim)
        return are_inside([*content, *source, *verbatim], text) + held + 2 * (words_at(text, content) == said)
    except (*UNREADABLE, IndexError):
        return -1


def _beside(file: File, row: sqlite3.Row, text: str) -> Iterator[Fault]:
    outside = decode(row["beside"])
    if not outside:
        return
    starts = set(file.column("SELECT start FROM moment WHERE article = ?", row["article"]))
    if not are_inside([one[:2] for one in outside], text) or {one[0] for one in outside} - starts:
        yield fault(f"statement {row['key']}", "a time beside it that is missing")


def speakers(file: File, sick: frozenset[int]) -> Iterator[Fault]:
    """Who says each statement, in words and in the index; whether corrections hold; its day."""
    judged_texts = set(file.column("SELECT sha256 FROM revision"))
    for number, digest, published in file.each("SELECT id, sha256, published FROM article ORDER BY id"):
        spoken: dict[int, list[_Speaks]] = {}
        for statement, place, holds, home, name, aliases, roles, root in file.rows(_SPEAKS_IN, number):
            entry = entry_of(name, aliases, roles, root or "")
            spoken.setdefault(statement, []).append(_Speaks(place, holds, home, entry))
        judged = {}
        for content in _corrected(file, digest) if digest in judged_texts else ():
            judged[content] = holding(file, digest, content).speaker
        on = Day.read(published)
        for row in file.rows(
            "SELECT id, key, anchor, day, named, who, roles FROM statement WHERE article = ? ORDER BY id", number
        ):
            where, by = f"statement {row[1]}", spoken.get(row[0], [])
            if Day.kept(row[3]) != on:
                write = partial(file.run, "UPDATE statement SET day = ? WHERE id = ?", on, row[0])
                yield fault(where, "its day is not that of its article", write)
            there = (_decoded(row[2]) or [""])[0] if judged else ""
            is_judged = there in judged
            as_judged = _as_judged(by, judged.pop(there, None))  # one statement a place
            if any(one.article != number for one in by):
                yield fault(where, "said by somebody of another article")
            elif is_judged and not as_judged:
                again = None if number in sick else partial(settle, file, digest, there)
                yield fault(where, "not said by whom its corrections say", again)
            elif not as_judged:
                human = any(one.place == HUMAN for one in by)
                holds = partial(file.run, "UPDATE speaks SET holds = 1 WHERE statement = ?", row[0])
                yield fault(where, "said by whom a missing correction says", None if human else holds)
            elif row[4:] != (wanted := together([one.entry for one in by if one.holds])):
                yield fault(where, *_otherwise(file, row, by, wanted[0]))


def _otherwise(file: File, row: Row, by: list[_Speaks], named: str | None) -> tuple[str, Callable[[], object] | None]:
    """How who says a statement differs from its speakers: a speaker may be lost, of whom only the name is left."""
    names, told = ({*(each or "").split(" and ")} - {""} for each in (named, row[4]))
    read = [one.place for one in by if one.place != HUMAN]
    if told > names or read != list(range(len(read))):
        return "who says it is missing", None
    return "who says it is not as its speakers are", partial(settle_who, file, row[0])


def _as_judged(by: list[_Speaks], name: str | None) -> bool:
    """Whether those hold whom a correction says (None: it says nobody)."""
    human = [one for one in by if one.place == HUMAN]
    if not name:
        return not human and all(one.holds for one in by)
    called = {normal(n) for one in human if one.holds for n in one.entry[1]}
    return normal(name) in called and not any(one.holds for one in by if one.place != HUMAN)


def _corrected(file: File, digest: str) -> list[str]:
    return file.column("SELECT DISTINCT content FROM revision WHERE sha256 = ?", digest)
