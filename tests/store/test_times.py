"""Times come out of the record as they went in: offset, how sure their days are, and the days they may mean as well."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from helpers.fakes import FakeReader

from onrecord.read import article_from_text
from onrecord.records import Span, Time
from onrecord.store import Record

TEXT = '"We leave at ten on Friday," said Anna.'
TIMES = (
    Time(Span(13, 16), None, None, "about", "10:00", None, "+05:30"),
    Time(Span(20, 26), "2024-07-19", "2024-07-19", "about", confidence=0.62, other=("2024-07-12", "2024-07-12")),
)


def test_times_are_kept_whole(tmp_path: Path) -> None:
    reading = FakeReader().read(article_from_text(TEXT))
    (statement,) = reading.statements
    reading = replace(reading, statements=(replace(statement, times=TIMES),))
    with Record(tmp_path / "r.db") as record:
        record.add(reading)
        (back,) = record.readings()
        assert back.statements[0].times == TIMES
