"""The description is made of the types, and says what is answered; errors are told by one table."""

from __future__ import annotations

import dataclasses
import inspect
import json
from typing import Any

import pytest

from onrecord import errors

pytest.importorskip("starlette")
pytest.importorskip("prometheus_client")

import msgspec
from helpers.readings import said

from onrecord.api import problems, shapes
from onrecord.api.app import description, operations
from onrecord.export.json import answer_json
from onrecord.store.query.shown import Shown


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(description())
    return made


def references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*map(references, value.values()))
    return set().union(*map(references, value)) if isinstance(value, list) else set()


def test_every_reference_leads_somewhere(told: dict[str, Any]) -> None:
    assert told["openapi"] == "3.1.0"
    for one in references(told):
        _, _, kind, name = one.split("/")
        assert name in told["components"][kind], one


def test_every_operation_is_described_with_its_links(told: dict[str, Any]) -> None:
    names = {one.name for one in operations()}
    assert len(names) == len(operations())
    for one in operations():
        here = told["paths"][one.path][one.method.lower()]
        assert here["operationId"] == one.name
        assert {*map(str, one.answers)} <= {*here["responses"]}
        assert {link.operation for link in one.links.values()} <= names
        assert ("Idempotency-Key" in str(here["parameters"])) == one.once
        assert one.method == "GET" or "403" in here["responses"]


def test_every_type_says_what_it_is(told: dict[str, Any]) -> None:
    for name, schema in told["components"]["schemas"].items():
        assert schema.get("description") or "enum" in schema, name


def test_the_table_has_a_row_for_every_error() -> None:
    every = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, errors.OnrecordError)]
    assert len(every) > 10
    for one in every:
        kind = problems.kind_of(one)
        assert 400 <= kind.status < 600
        assert kind.next.endswith(".")
    assert problems.kind_named("LanguageError").slug == "language"
    assert problems.kind_named("WorkerError").status == 422
    assert problems.kind_named("InternalError").status == 500
    assert problems.of_error(errors.DamagedModelError("x"), "").headers["retry-after"] == "60"


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("/data/r.db: no statement of this id", "no statement of this id"),
        ("s1: no statement of this id in /data/r.db", "s1: no statement of this id"),
        (
            "ida: no speaker of this name in the record; look with: onrecord speakers 'ida'",
            "ida: no speaker of this name in the record; look for them with GET /api/v1/speakers?words=…",
        ),
        (
            "/data/r.db: holds no transcripts; add some with: onrecord add --transcript --record /data/r.db FILES…",
            "holds no transcripts; add some (POST /api/v1/transcripts), or send one as `spoken`",
        ),
        (
            "/srv/in/a.txt: looks like French, not English; --force reads it all the same",
            "a.txt: looks like French, not English",
        ),
        (
            "name the statements to cite by their ids, as `onrecord search` prints them",
            "name the statements to cite by their ids",
        ),
        ("https://halden.example/a/b: can't be fetched", "https://halden.example/a/b: can't be fetched"),
        (
            'the "text" is missing, where a string should be; --field text=body reads that field',
            'the "text" is missing, where a string should be; name that field `text`',
        ),
        (
            "/data/r.db: there is no record here; make one with: onrecord add --record /data/r.db FILES…",
            "there is no record here; tell whoever runs the service",
        ),
        (
            "http://10.0.0.1/x: leads to a private network; if that is meant, allow it with --allow-private",
            "http://10.0.0.1/x: leads to a private network; whoever runs the service can allow that",
        ),
        (
            "a.mbox: holds several mails (mbox); add the file: onrecord add FILE",
            "a.mbox: holds several mails (mbox); send the file in a job (POST /api/v1/jobs)",
        ),
    ],
)
def test_messages_speak_of_the_service(message: str, wanted: str) -> None:
    told = problems.in_service_terms(message, "/data/r.db")
    assert told == wanted
    assert "onrecord " not in told
    assert "--" not in told
    assert "/data" not in told
    assert "/srv" not in told
    assert told


def test_shapes_have_the_fields_that_are_answered() -> None:
    """Where an answer is plain JSON already, its type must say the same."""
    carried = answer_json._CARRIED
    version = (*carried, "link", "score", "first", "copies", "force", "pieces")
    assert {*shapes.CarriedVersion.__struct_fields__} == {*version}
    assert {*shapes.DisputeSide.__struct_fields__} == {*carried, "context"}
    verdict = (*answer_json._VERDICT, "passages", "edits", "alignment")
    assert {*shapes.CheckedQuotation.__struct_fields__} == {*verdict}
    assert {*shapes.StatementDetail.__struct_fields__} == {one.name for one in dataclasses.fields(Shown)}
    reading = said(("It is 9 metres", "Mara Venn"))
    from onrecord.export.json.record_json import RecordJson, to_dict

    assert {*to_dict(reading)} == {*RecordJson.__struct_fields__} - {"kept_fields"}  # where there are some
    assert msgspec.convert(to_dict(reading) | {"verdicts": []}, shapes.VerifiedRecord).verdicts == []
