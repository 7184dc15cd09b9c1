"""What studies need of a record: samples to be coded by hand, what coders marked, runs of adding, numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.answers import Marking, Markings
from onrecord.records import Reading
from onrecord.store import coded, runs
from onrecord.store.file.connection import File
from onrecord.store.query import breakdowns, drawn, readings, surveyed


class Study:
    """The record's file, asked for studies."""

    def __init__(self, file: File) -> None:
        self._file = file

    def older_versions(self) -> int:
        """How many texts of pages have a newer version."""
        return int(self._file.value("SELECT count(*) FROM article WHERE superseded"))

    def drawable(
        self, outlet: str | None, since: str | None, until: str | None, *, versions: bool = False
    ) -> Iterator[drawn.Drawable]:
        """The articles that a sample can be drawn from: no copies, none of which words were forgotten."""
        return drawn.drawable(self._file, outlet, since, until, versions=versions)

    def coded_text(self, text: str | None, digest: str | None) -> coded.CodedText | None:
        """The article that a coded file is of, by its hash or its text; None where it is not there."""
        return coded.coded_text(self._file, text, digest)

    def code(self, number: int, coder: str, marks: Sequence[Marking], *, form: str, premarked: bool) -> bool:
        """Keep what a coder marked in an article, in place of what was there of the same coder; whether any was."""
        return coded.keep(self._file, number, coder, marks, form=form, premarked=premarked)

    def as_read(self, number: int) -> tuple[Reading, int]:
        """An article by its row as onrecord read it, and how many of its statements people corrected since."""
        return readings.as_read(self._file, number)

    def coders(self) -> list[coded.Coder]:
        """All who coded articles by hand."""
        return coded.coders(self._file)

    def codings(self, coder: str) -> Iterator[tuple[int, Markings, bool]]:
        """The articles that a coder coded: their rows, what was marked, whether onrecord's marks were there before."""
        return coded.codings(self._file, coder)

    def kept_fields(self) -> tuple[str, ...]:
        """The names of the fields that users kept of the texts."""
        return tuple(breakdowns.kept_fields(self._file))

    def note_run(
        self, version: str, options: Mapping[str, Any], done: Mapping[str, int], failed: Mapping[str, int]
    ) -> None:
        """Keep what a run of adding did: the version, options that are not as usual, counts, failures by reason."""
        runs.note(self._file, version, options, done, failed)

    def runs(self) -> list[runs.Run]:
        """The runs of adding, the first one first."""
        return runs.runs(self._file)

    def surveyed(self) -> surveyed.Surveyed:
        """What the record is made of, in numbers."""
        return surveyed.surveyed(self._file)
