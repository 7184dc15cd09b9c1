"""The JSON record: its fields and their order, and the way back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from helpers.fakes import FakeReader
from helpers.readings import doubtful
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.export.json.record_json import from_json, to_dict, to_json
from onrecord.read import article_from_text
from onrecord.records import Quantity, Reading, Span, Speaker, Statement, Time

FIELDS = "onrecord model id sha256 url title outlet published language text statements speakers marks voice".split()
LATER = "quantities times headlines author origin notes kind entries made".split()
STATEMENT_FIELDS = (
    "id source cue content verbatim form mode polarity within speaker speakers speaker_reason speaker_confidence "
    "speaker_candidates confidence tone quantities times question"
).split()


def read(text: str) -> Reading:
    return FakeReader().read(article_from_text(text))


@pytest.fixture
def reading() -> Reading:
    return read('"It is late," said Anna. Bob added "maybe not".')


@pytest.fixture
def full(reading: Reading) -> Reading:
    """A reading with something in every field."""
    anna = Speaker("p1", "Anna Weil", "person", "teacher", ("Weil",), ("teacher", "rower"), (Span(19, 23),))
    bob = Speaker("p2", "Bob Sorel", "person", None, (), (), (Span(25, 28),))
    first, second = reading.statements
    first = replace(first, speaker=anna, speaker_confidence=0.9, mode="speech", polarity="asserted", tone="neutral")
    second = replace(
        second,
        speakers=(anna, bob),
        within=first.id,
        speaker_reason="two people",
        quantities=(Quantity(Span(0, 3), 1.0, None, "EUR", "boats"),),
        times=(
            Time(Span(4, 6), "2025-01-01", None, "about"),
            Time(Span(7, 9), "2025-01-01", "2025-01-01", "about", "22:00", None, "+05:30", 0.6, ("2024-01-01",) * 2),
        ),
    )
    return replace(reading, statements=(first, second), speakers=(anna, bob))


def test_fixed_fields_stand_in_the_order_of_the_format(reading: Reading) -> None:
    record = json.loads(to_json(reading))
    assert list(record) == FIELDS + LATER
    assert list(record["statements"][0]) == STATEMENT_FIELDS
    assert record["onrecord"] == 1
    assert list(record["voice"]) == ["verbatim", "paraphrase", "outlet"]


def test_spans_are_pairs_into_the_text(reading: Reading) -> None:
    record = to_dict(reading)
    (start, end), *_ = record["statements"][0]["content"]
    assert record["text"][start:end] == '"It is late,"'


def test_a_reading_comes_back_from_its_record(reading: Reading, full: Reading) -> None:
    assert from_json(to_json(reading)) == reading
    assert from_json(to_json(full)) == full


def test_who_may_have_spoken_is_told_where_nobody_is_named() -> None:
    reading = doubtful()
    told = [statement["speaker_candidates"] for statement in json.loads(to_json(reading))["statements"]]
    assert told[:3] == [[], [], []]
    assert told[3] == [{"name": "Mara Venn", "confidence": 0.28}, {"name": "Ilse <Aas>", "confidence": 0.22}]
    assert from_json(to_json(reading)) == reading


def test_a_statement_names_its_speaker_in_short(full: Reading) -> None:
    record = to_dict(full)
    assert record["statements"][0]["speaker"] == {
        "id": "p1",
        "name": "Anna Weil",
        "kind": "person",
        "role": "teacher",
    }
    assert record["speakers"][0]["mentions"] == [[19, 23]]


def test_given_metadata_wins_and_computed_fields_do_not_give_way(reading: Reading) -> None:
    record = to_dict(reading, {"id": 7, "section": ["a"], "model": "other", "statements": [], "text": "other"})
    assert record["id"] == 7
    assert record["section"] == ["a"]
    assert record["model"] == reading.model
    assert record["text"] == reading.article.text
    assert record["statements"]
    assert list(record)[-1] == "section"


def test_metadata_that_is_no_text_is_read_back_as_text(reading: Reading) -> None:
    article = from_json(to_json(reading, {"id": 7, "title": {"en": "Late"}})).article
    assert (article.id, article.title) == ("7", '{"en":"Late"}')


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda record: record.pop("statements"), "missing required field"),
        (lambda record: record.update(onrecord=2), "version 2"),
        (lambda record: record.update(text="changed"), "changed since"),
        (lambda record: record.update(statements={}), "Expected `array`"),
        (lambda record: record["statements"][0].update(content=[[0, 9999]]), "is no span"),
        (lambda record: record["statements"][0].update(content=[[3, 3]]), "is no span"),
        (lambda record: record["statements"][0].update(verbatim=[[-1, 3]]), "is no span"),
        (lambda record: record["statements"][0].update(form="loud"), "Invalid enum value"),
        (lambda record: record["statements"][0].update(speaker_candidates=[["Anna", 0.2]]), "Expected `object`"),
    ],
)
def test_what_is_no_record_is_refused(reading: Reading, change: object, complaint: str) -> None:
    record = to_dict(reading)
    change(record)  # type: ignore[operator]
    with pytest.raises(RecordError, match=complaint):
        from_json(json.dumps(record))


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'"\\ud800"', b"null"])
def test_what_is_no_json_is_refused(line: bytes) -> None:
    with pytest.raises(RecordError):
        from_json(line)


def test_an_error_line_is_no_record() -> None:
    with pytest.raises(RecordError):
        from_json(b'{"onrecord":1,"error":{"line":1,"type":"RecordError","what":"line 1: empty"},"id":null}')


def test_a_lone_surrogate_is_an_error_of_ours() -> None:
    with pytest.raises(RecordError, match="lone surrogate"):
        to_json(Reading(article_from_text("\ud800"), "fake"))


@given(st.text())
def test_any_text_survives(text: str) -> None:
    reading = read(text)
    line = to_json(reading)
    assert b"\n" not in line
    assert from_json(line) == reading


@given(st.binary(max_size=200))
def test_any_bytes_are_a_record_or_an_error(line: bytes) -> None:
    with pytest.raises(RecordError):
        from_json(line)


def test_statements_without_optional_fields_can_be_read(reading: Reading) -> None:
    record = to_dict(reading)
    keep = {"id", "source", "cue", "content", "verbatim", "form", "confidence"}
    record["statements"] = [{k: v for k, v in one.items() if k in keep} for one in record["statements"]]
    back: tuple[Statement, ...] = from_json(json.dumps(record)).statements
    assert back == reading.statements
