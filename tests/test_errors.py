"""Errors as programs take them: a code for each class, the fields that are wrong, no advice for a terminal."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from onrecord import Article, OnrecordError, Reader, errors
from onrecord.actions.search import SearchRequest, search
from onrecord.errors import NotFoundError, RequestError, StoreError

CODES = {
    "onrecord", "read", "not-found", "fetch", "not-an-article", "language", "record", "output", "request", "store",
    "not-in-record", "record-held", "store-write", "model", "damaged-model",
}  # fmt: skip


def test_every_class_has_a_code_of_its_own() -> None:
    every = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, OnrecordError)]
    assert len(every) == len(CODES)
    assert {one.code for one in every} == CODES


def test_an_error_tells_its_fields(tmp_path: Path) -> None:
    with pytest.raises(RequestError) as wrong:
        search(tmp_path / "r.db", SearchRequest(since="2024-05-01", until="2024-01-01"))
    assert (wrong.value.code, wrong.value.fields) == ("request", ("since", "until"))
    with pytest.raises(RequestError) as wrong:
        Reader(threshold=2)
    assert wrong.value.fields == ("threshold",)


def test_a_message_for_programs_has_no_commands(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as wrong:
        search(tmp_path / "none.db", SearchRequest("quay"))
    assert "onrecord add" in str(wrong.value)
    assert wrong.value.detail == f"{tmp_path / 'none.db'}: there is no record here"
    assert NotFoundError("quay.html: no such file").detail == "quay.html: no such file"
    assert OnrecordError("look with: onrecord speakers").detail


@pytest.mark.parametrize("name", ["id", "url", "title", "outlet", "author", "published", "language", "origin"])
@pytest.mark.parametrize("value", [3, b"bytes", ["a"], 1.5])
def test_what_is_known_of_an_article_is_checked(name: str, value: object) -> None:
    with pytest.raises(TypeError, match=f"the {name} of an article is a string, not {type(value).__name__}"):
        Article.of("“It leaks,” said Anna.", **{name: value})
    assert Article.of("“It leaks,” said Anna.", **{name: None, "notes": ("a",)}).notes == ("a",)
