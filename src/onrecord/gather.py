"""Articles from wherever they are: files, folders, JSON lines, addresses, standard input, one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import OnrecordError, RecordError
from onrecord.export.record_json import from_json
from onrecord.extract.lines import MAX_LINE_BYTES
from onrecord.extract.work import article_of
from onrecord.read import load
from onrecord.records import Article, Reading

#: Files of a folder that are taken for articles.
ENDINGS = (".txt", ".text", ".html", ".htm", ".jsonl")


@dataclass(frozen=True, slots=True)
class Gathered:
    """One article, or a reading that was made before, or what was wrong with it; ``name`` says where it was."""

    name: str
    article: Article | None = None
    reading: Reading | None = None
    error: OnrecordError | None = None


def gather(sources: Sequence[str]) -> Iterator[Gathered]:
    """All articles of some sources, in order; a folder's files by name. What can't be read is given as an error."""
    for source in sources:
        for name in _files(source):
            if name.lower().endswith(".jsonl"):
                yield from _lines(name)
            else:
                yield _one(name)


def _files(source: str) -> Iterator[str]:
    """A source, or the files of a folder; links to folders are not followed, so that none leads in a circle."""
    if source == "-" or "://" in source or not Path(source).is_dir():
        yield source
        return
    for folder, inner, names in os.walk(source):
        inner.sort()
        for name in sorted(names):
            if name.lower().endswith(ENDINGS) and not name.startswith("."):
                yield str(Path(folder) / name)


def _one(name: str) -> Gathered:
    try:
        return Gathered(name, article=load(name))
    except OnrecordError as error:
        return Gathered(name, error=error)


def _lines(name: str) -> Iterator[Gathered]:
    """The articles or records of a file of JSON lines."""
    try:
        with Path(name).open("rb") as file:
            number = 0
            while data := file.readline(MAX_LINE_BYTES + 1):
                number += 1
                if data.strip():
                    yield _line(f"{name}, line {number}", data)
    except OSError as error:
        yield Gathered(name, error=RecordError(f"{name}: can't be read: {error.strerror}"))


def _line(place: str, data: bytes) -> Gathered:
    try:
        if b'"statements"' in data and b'"onrecord"' in data:
            return Gathered(place, reading=from_json(data))
        return Gathered(place, article=article_of(data))
    except OnrecordError as error:
        return Gathered(place, error=error)
