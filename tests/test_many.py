"""Many articles by several processes: one result each, in order, whatever becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord import Article, ReadResult
from onrecord.errors import LanguageError, NotFoundError, RequestError

FERRY = (
    "The ferry to Orsvik stays, the harbour minister, Mara Venn, said on Monday. “Nobody asked us,” she added.\n\n"
    "Olav Brekke, who chairs the council, told reporters that the minister had been informed twice."
)
GERMAN = "Der Hafen bleibt geschlossen, sagte die Ministerin am Montag. Niemand hat uns danach gefragt, sagte sie."


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[ReadResult]:
    page = tmp_path_factory.mktemp("many") / "ferry.txt"
    page.write_text(FERRY, encoding="utf8")
    given: list[Article | Path | str] = [Article.of(FERRY, origin="ferry"), page, "no-such-file.txt"]
    given += [Article.of(GERMAN), Article.of(FERRY, id="b")]
    return list(onrecord.read_many(given, workers=2))


def test_each_input_has_its_result_in_order(results: list[ReadResult]) -> None:
    assert [Path(r.source).name for r in results[:3]] == ["ferry", "ferry.txt", "no-such-file.txt"]
    assert [r.error is None for r in results] == [True, True, False, False, True]
    assert [(r.reading is None) for r in results] == [r.error is not None for r in results]


def test_readings_are_what_one_reader_gives(results: list[ReadResult]) -> None:
    alone = onrecord.Reader().read(Article.of(FERRY, origin="ferry"))
    assert results[0].reading is not None
    assert results[0].reading.to_json() == alone.to_json()


def test_errors_are_of_their_class(results: list[ReadResult]) -> None:
    assert isinstance(results[2].error, NotFoundError)
    assert isinstance(results[3].error, LanguageError)
    assert "no such file" in str(results[2].error)


def test_a_generator_is_read_as_it_comes() -> None:
    taken = []

    def inputs() -> object:
        for number in range(3):
            taken.append(number)
            yield Article.of(FERRY, id=str(number))

    found = onrecord.read_many(inputs(), workers=1)  # type: ignore[arg-type]
    assert taken == []
    assert [r.source for r in found] == ["0", "1", "2"]


@pytest.mark.parametrize("wrong", [{"workers": -1}, {"seconds": 0}, {"threshold": 1.5}])
def test_what_cannot_be_meant_is_refused_at_once(wrong: dict[str, float]) -> None:
    with pytest.raises(RequestError):
        onrecord.read_many([], **wrong)  # type: ignore[arg-type]


def test_whatever_is_no_input_is_a_result_too() -> None:
    half = "“It is \ud800 late,” said Anna Berg, the mayor of Orsvik. She said that the ferry would stay there."
    given = [None, Article.of(half), 5, b"x.txt", "no\udc80such.txt"]
    found = list(onrecord.read_many(given, workers=1))  # type: ignore[arg-type]
    assert [type(r.error).__name__ for r in found] == [
        *("RequestError", "RecordError", "RequestError", "RequestError", "NotFoundError"),
    ]  # half a character can be read, but stands in no JSON
    with pytest.raises(RequestError, match="many inputs"):
        onrecord.read_many("ferry.txt")


def test_nothing_in_nothing_out() -> None:
    assert list(onrecord.read_many([], workers=1)) == []
