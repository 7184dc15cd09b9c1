"""What was given or read, and is nowhere else: texts, appearances, readings, figures, corrections; and tombstones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import msgspec

from onrecord.days import Day
from onrecord.soundness.finding import Fault, fault
from onrecord.store.file.connection import File, Row
from onrecord.store.file.one_form import form_of, note_form
from onrecord.store.file.spans import digest_of, words_at
from onrecord.store.reuse.address_versions import place_of
from onrecord.store.reuse.copies import PAGE
from onrecord.store.write.corrections import Before, Correction

_TOLD = ("given", "url", "title", "outlet", "author", "published", "origin")
#: What decoding raises of what can't be read, and using it of what is something else.
UNREADABLE = (ValueError, TypeError, msgspec.MsgspecError)
decode = msgspec.json.decode
_VOICES = {"verbatim", "paraphrase", "outlet"}


def are_inside(spans: Iterable[Any], text: str) -> bool:
    """Whether all spans are stretches of a text."""
    return all(len(span) == 2 and 0 <= span[0] < span[1] <= len(text) for span in spans)


def changed(file: File) -> Iterator[tuple[int, bool]]:
    """The articles whose texts have another hash than they are known by; and whether words of it were forgotten."""
    for number, digest, left, text in file.each("SELECT id, sha256, kept_sha256, text FROM article ORDER BY id"):
        if digest_of(text) != (left or digest):
            yield number, left is not None


def texts(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Texts against their hashes."""
    for number, _left in changed(file):
        yield fault(f"article {number}", "its text is not the one that was added")


def forms(file: File, sick: frozenset[int]) -> Iterator[Fault]:
    """The form that stands for all texts that read as one does, where it is not its own."""
    for number, digest, text, kept in file.each(
        "SELECT id, sha256, text, digest FROM article LEFT JOIN one_form ON article = id WHERE kept_sha256 IS NULL"
    ):
        if number not in sick and (kept or digest) != form_of(text):
            write = partial(_formed, file, number, digest, text)
            yield fault(f"article {number}", "kept with the form of another text", write)


def _formed(file: File, article: int, digest: str, text: str) -> None:
    file.run("DELETE FROM one_form WHERE article = ?", article)
    note_form(file, article, digest, text)


def appearances(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Where a text appeared against what the article says of it, and what is derived from address and day."""
    for number, url, outlet, published, place, day in file.each(
        "SELECT id, url, outlet, published, place, day FROM appearance ORDER BY id"
    ):
        right = place_of(url, outlet)
        if place != right and (url or not place.startswith(PAGE)):
            write = partial(file.run, "UPDATE appearance SET place = ? WHERE id = ?", right, number)
            yield fault(f"appearance {number}", "its place is not that of its address", write)
        if Day.kept(day) != (on := Day.read(published)):
            write = partial(file.run, "UPDATE appearance SET day = ? WHERE id = ?", on, number)
            yield fault(f"appearance {number}", "its day is not the day it was published", write)
    columns = ", ".join(_TOLD)
    for number, *own in file.each(f"SELECT id, {columns} FROM article ORDER BY id"):
        every = file.rows(f"SELECT {columns} FROM appearance WHERE article = ? ORDER BY id", number)
        if not every:
            again = partial(_appeared, file, number)
            yield fault(f"article {number}", "its appearance is missing", again)
        elif tuple(own) != every[0]:
            yield fault(f"article {number}", "told otherwise than where it first appeared")


def _appeared(file: File, article: int) -> None:
    """Write an article's first appearance, at the number that is free behind those of the articles before it."""
    firsts = "SELECT min(id) AS first FROM appearance WHERE article < ? GROUP BY article"
    free = 1 + int(file.value(f"SELECT coalesce(max(first), 0) FROM ({firsts})", article))
    while file.value("SELECT 1 FROM appearance WHERE id = ?", free):
        free += 1
    (row,) = file.named("SELECT * FROM article WHERE id = ?", article)
    told = {name: row[name] for name in (*_TOLD, "added")}
    place, day = place_of(row["url"], row["outlet"]), Day.read(row["published"])
    file.insert("appearance", id=free, article=article, place=place, day=day, **told)


def readings(file: File, sick: frozenset[int]) -> Iterator[Fault]:
    """Marks, headings, entries and voices against the text."""
    for number, text, left, voice, marks, headlines, entries in file.each(
        "SELECT article.id, text, kept_sha256, voice, marks, headlines, entries FROM article "
        "LEFT JOIN reading ON article = id ORDER BY id"
    ):
        where = f"article {number}"
        if voice is None:
            yield fault(where, "what was read in it is missing: add it again")
            continue
        try:
            told, (marked, headed, entered) = decode(voice), (decode(each) for each in (marks, headlines, entries))
            if number not in sick and told and (set(told) != _VOICES or sum(told.values()) != len(text)):
                yield fault(where, "its voices are not as long as its text")
            if not are_inside([mark[0] for mark in marked], text):
                yield fault(where, "a mark outside its text")
            if not are_inside([heading[0] for heading in headed], text):
                yield fault(where, "a heading outside its text")
            if not are_inside([place for entry in entered for place in entry if place], text):
                yield fault(where, "an entry outside its text")
            there = file.column("SELECT key FROM statement WHERE article = ?", number) if headed and not left else []
            if not left and {key for heading in headed for key in heading[2]} - set(there):
                yield fault(where, "a heading by a statement that is missing")
        except (*UNREADABLE, KeyError, IndexError, AttributeError) as error:
            yield fault(where, "damaged", more=str(error))


def figures(file: File, sick: frozenset[int]) -> Iterator[Fault]:
    """Quantities and times against the words at their places."""
    for number, text in file.each("SELECT id, text FROM article ORDER BY id"):
        for table in ("quantity", "moment") if number not in sick else ():
            for row, start, end, words in file.rows(
                f"SELECT id, start, end, words FROM {table} WHERE article = ?", number
            ):
                if not are_inside([(start, end)], text) or words_at(text, [(start, end)]) != words:
                    right = _place(text, start, end, words)
                    move = f"UPDATE {table} SET start = ?, end = ? WHERE id = ?"
                    write = partial(file.run, move, *right, row) if right else None
                    yield fault(f"article {number}", "a figure that is not at its place", write, repr(words))
    for table, low, high in (("quantity", "low", "high"), ("moment", "first", "last")):
        for (number,) in file.rows(f"SELECT DISTINCT article FROM {table} WHERE {low} > {high} ORDER BY article"):
            yield fault(f"article {number}", "a figure whose end is before its beginning")
    for number, day in file.each(
        "SELECT article, first FROM moment WHERE first NOT NULL "
        "UNION SELECT article, last FROM moment WHERE last NOT NULL"
    ):
        if Day.read(day) is None:
            yield fault(f"article {number}", "a time that is no day", more=repr(day))


def _place(text: str, start: int, end: int, words: str) -> Row | None:
    """Where the words stand of which one end is known; None where neither end is theirs."""
    size = len(words)
    if text[start : start + size] == words and start >= 0:
        return start, start + size
    return (end - size, end) if end >= size and text[end - size : end] == words else None


def corrected(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Corrections against the texts that they hang on."""
    for number, text, content, change, before in file.each(
        "SELECT revision.id, text, content, change, before FROM revision "
        "LEFT JOIN article USING (sha256) ORDER BY revision.id"
    ):
        where = f"correction {number}"
        try:
            told = msgspec.json.decode(change, type=Correction)
            msgspec.json.decode(before, type=Before)
            spans = [*decode(content), *(told.content or ()), *(told.source or ())]
            if text is None:
                yield fault(where, "hangs on a text that is not there")
            elif not are_inside(spans, text):
                yield fault(where, "a place outside its text")
        except UNREADABLE as error:
            yield fault(where, "damaged", more=str(error))
    for (number,) in file.rows(
        "SELECT id FROM judgement WHERE kind NOT IN ('merge', 'apart', 'split') OR a = '' OR b = ''"
    ):
        yield fault(f"judgement {number}", "damaged")


def codings(file: File, sick: frozenset[int]) -> Iterator[Fault]:
    """What coders marked against the texts that it is marked in."""
    for coding, number, article, text, *parts in file.each(
        "SELECT coding, number, article.id, text, source, cue, content FROM coded JOIN coding ON coding.id = coding "
        "JOIN article ON article.id = coding.article ORDER BY coding, number"
    ):
        try:
            spans = [span for part in parts for span in decode(part)]
            if article not in sick and not are_inside(spans, text):
                yield fault(f"attribution {number} of coding {coding}", "a place outside its text")
        except UNREADABLE as error:
            yield fault(f"attribution {number} of coding {coding}", "damaged", more=str(error))


def forgotten(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Tombstones against what is there."""
    for (number,) in file.rows(
        "SELECT id FROM article WHERE sha256 IN (SELECT sha256 FROM tombstone WHERE what = 'article') ORDER BY id"
    ):
        yield fault(f"article {number}", "was forgotten, and is there: forget it again")
    for (number,) in file.rows(
        "SELECT id FROM article WHERE kept_sha256 NOT NULL "
        "AND sha256 NOT IN (SELECT sha256 FROM tombstone WHERE what = 'statements') ORDER BY id"
    ):
        yield fault(f"article {number}", "words of it were forgotten, and its tombstone is missing")
