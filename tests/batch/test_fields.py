"""The fields of JSON lines: what archives call them, what nothing reads, and the names that a user gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from helpers.fakes import FakeReader, without_model

from onrecord.batch.article_line import article_of
from onrecord.batch.core import read_line
from onrecord.batch.fields import FieldCount, at, field_names, proposed
from onrecord.cli import run
from onrecord.errors import RecordError, RequestError
from onrecord.store import Query, Record

TEXT = '"We warned them," said Mara Venn, the harbour master of Vellmouth. ' * 4


def line(**fields: Any) -> bytes:
    return json.dumps({"text": TEXT} | fields).encode()


def counted(*lines: bytes, names: tuple[str, ...] = ()) -> list[str]:
    count = FieldCount(field_names(names))
    for one in lines:
        count.see(one)
    return count.notes()


@pytest.mark.parametrize(
    ("name", "value", "ours"),
    [
        ("date_line", "November 13, 2004", "published"),
        ("pubDate", "Tue, 11 Mar 2025 09:14:00 +0100", "published"),
        ("datePublished", "2025-03-11", "published"),
        ("published_at", "2025-03-11T08:00:00Z", "published"),
        ("publication_date", "11.03.2025", "published"),
        ("created_utc", 1741694400, "published"),
        ("timestamp", "1741694400", "published"),
        ("releaseDay", "11 March 2025", "published"),
        ("posted", "2025/03/11", "published"),
        ("issued", "20250311", "published"),
        ("dates", "2025-03-11", "published"),
        ("pub", "2025-03-11", "published"),
        ("DATELINE", "March 11, 2025", "published"),
        ("date_modified", "2025-03-11", None),
        ("crawl_date", "2025-03-11", None),
        ("last_updated", "2025-03-11", None),
        ("update_time", "2025-03-11", None),
        ("scraped-at-time", "2025-03-11", None),
        ("dateline", "ORSVIK", None),
        ("reading_time", "5", None),
        ("body", TEXT, "text"),
        ("content", TEXT, "text"),
        ("articleBody", TEXT, "text"),
        ("full_text", TEXT, "text"),
        ("maintext", TEXT, "text"),
        ("story", TEXT, "text"),
        ("content", "12", None),
        ("headline", "Quay to close", "title"),
        ("hed", "Quay to close", "title"),
        ("heading", "Quay to close", "title"),
        ("titel", "Quay to close", "title"),
        ("source", "Harbour News", "outlet"),
        ("source_domain", "harbour.example", "outlet"),
        ("siteName", "Harbour News", "outlet"),
        ("newspaper", "Harbour News", "outlet"),
        ("provider", "Harbour News", "outlet"),
        ("medium", "Harbour News", "outlet"),
        ("byline", "By Ilse Dahl", "author"),
        ("writer", "Ilse Dahl", "author"),
        ("creator", "Ilse Dahl", "author"),
        ("reporter", "Ilse Dahl", "author"),
        ("link", "https://harbour.example/1", "url"),
        ("permalink", "https://harbour.example/1", "url"),
        ("canonical", "https://harbour.example/1", "url"),
        ("href", "https://harbour.example/1", "url"),
        ("uri", "urn:x:1", None),
        ("guid", "a-1", "id"),
        ("uuid", "a-1", "id"),
        ("section", "local", None),
        ("source", {"id": 1}, None),
        ("public", True, None),
    ],
)
def test_a_field_may_be_one_of_ours_by_its_name_and_what_it_holds(name: str, value: object, ours: str | None) -> None:
    assert proposed(name, value) == ours


def test_other_words_in_names_tell_no_day_of_publication() -> None:
    other = "changed edited modified fetched accessed downloaded archived indexed imported crawled retrieved scraped"
    assert {proposed(f"date_{word}", "2025-03-11") for word in other.split()} == {None}
    ours = "publish datetime publication publisher outlet released identifier authors links writers uris contents paper"
    assert all(len(word) > 3 for word in (ours + " site sitename domain pubdate fulltext").split())


def test_unknown_fields_are_told_once_with_their_count() -> None:
    lines = [line(date_line="March 11, 2025", section="local", slug="q") for _ in range(341)]
    assert counted(*lines) == [
        "341 lines have the unknown field date_line; --field published=date_line reads it",
        "fields that are not read, with how many have them: section (341), slug (341)",
    ]


def test_what_a_line_tells_already_needs_no_proposal() -> None:
    assert counted(line(published="2025-03-11", created="2025-03-10")) == [
        "fields that are not read, with how many have them: created (1)"
    ]
    assert counted(line(date="2025-03-11", publisher="Kurier", origin="x", attributions=[])) == []


def test_a_field_in_others_is_named_by_its_path() -> None:
    told = counted(line(meta={"head": {"pub_date": "2025-03-11"}, "n": 1}))
    assert told == [
        "1 line has the unknown field meta.head.pub_date; --field published=meta.head.pub_date reads it",
    ]


def test_many_names_and_long_ones_stay_short() -> None:
    told = counted(*(line(**{f"f{n}": 1, "x" * 5000: 2}) for n in range(3000)))
    assert (len(told), len(told[0]) < 300, told[0].endswith(", …")) == (1, True, True)
    assert counted(b"{", b"", b"[1]", b'{"a": ' + b"[" * 100_000, b"\xff") == []


def test_a_name_that_no_line_has_is_told_with_what_may_be_meant() -> None:
    told = counted(line(date_line="March 11, 2025"), names=("published=dateline",))
    assert told[0] == "--field published=dateline: the line does not have such a field; there is date_line"


@pytest.mark.parametrize(
    "given",
    [
        "published",
        "=date",
        "published=",
        "publishd=date",
        "speaker=x",
        "published=" + "a." * 40,
    ],
)
def test_names_that_cant_be_meant(given: str) -> None:
    with pytest.raises(RequestError):
        field_names([given])


def test_a_name_of_ours_is_given_once() -> None:
    with pytest.raises(RequestError, match="twice"):
        field_names(["title=a", "title=b"])
    with pytest.raises(RequestError, match="is published meant"):
        field_names(["Publised=date"])


def test_what_stands_at_a_path() -> None:
    fields = {"a": {"b": [{"c": 1}], "x": None}, "a.b": 2, "list": ["u", "v"]}
    paths = ("a.b", "a.b.0.c", "list.1", "list.7", "list", "a.x", "none.b", "a.x.y", ".", "a.")
    assert [at(fields, path) for path in paths] == [2, 1, "v", None, ["u", "v"], None, None, None, None, None]
    assert at({"a": {"b": [{"c": 1}]}}, "a.b.0.c") == 1


def test_fields_are_read_under_their_names() -> None:
    names = field_names(
        ["text=body", "title=meta.head", "author=authors", "published=ts", "outlet=source.name", "id=nr", "url=link"]
    )
    given = {
        "body": [TEXT, TEXT],
        "meta": {"head": "Quay to close"},
        "authors": ["Ilse Dahl", "Bo Lind"],
        "ts": 1741694400,
        "source": {"name": "Harbour News"},
        "nr": 7,
        "title": "Another",
    }
    article = article_of(json.dumps(given).encode(), names)
    assert (article.text, article.title) == (f"{TEXT}\n\n{TEXT}", "Quay to close")
    assert (article.author, article.published) == ("Ilse Dahl, Bo Lind", "2025-03-11")
    assert (article.outlet, article.id, article.url) == ("Harbour News", "7", None)


def test_a_line_that_lacks_the_named_field_keeps_its_own() -> None:
    names = field_names(["title=head"])
    assert article_of(line(title="Own", head=""), names).title == "Own"
    assert article_of(line(title="Own", head={"x": 1}), names).title == "Own"
    assert article_of(line(title="Own", head="Theirs"), names).title == "Theirs"


def test_a_record_has_what_was_read_and_keeps_the_rest() -> None:
    data = json.dumps({"body": TEXT, "title": "Own", "head": "Theirs", "n": 1.50}).encode()
    record = msgspec.json.decode(read_line(FakeReader(), 1, data, field_names(["text=body", "title=head"])).data)
    assert (record["text"], record["title"], record["n"], record["head"]) == (TEXT, "Theirs", 1.5, "Theirs")
    assert "body" not in record


def test_a_line_without_text_is_told_which_field_may_be_it() -> None:
    with pytest.raises(RecordError, match=r"--field text=body reads that field"):
        article_of(json.dumps({"body": TEXT}).encode())


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.actions.readers.make_reader", without_model)
    monkeypatch.setattr("onrecord.actions.extract.identity", lambda _: "fake")


@pytest.mark.usefixtures("fake")
def test_a_run_tells_and_reads_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"\n".join(line(date_line="March 11, 2025", n=n) for n in range(3)))
    assert run(["extract", str(source), "-o", str(out)]) == 0
    assert "3 lines have the unknown field date_line; --field published=date_line reads it" in capsys.readouterr().err
    assert run(["extract", str(source), "-o", str(out), "--field", "published=date_line"]) == 5  # another run's output
    asked = ["extract", str(source), "-o", str(out), "--restart", "--field", "published=date_line"]
    assert run([*asked, "--workers", "2"]) == 0
    assert "date_line" not in capsys.readouterr().err.splitlines()[-1]
    assert {json.loads(one)["published"] for one in out.read_bytes().splitlines()} == {"2025-03-11"}


@pytest.mark.usefixtures("fake")
def test_a_misspelt_name_is_told_before_anything_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(line(date_line="March 11, 2025"))
    for name in ("published=date_lin", "publish=date_line"):
        assert run(["extract", str(source), "-o", str(out), "--field", name]) == 2
        assert run(["add", str(source), "--record", str(tmp_path / "r.db"), "--field", name]) == 2
    assert not out.exists()
    assert not (tmp_path / "r.db").exists()
    assert "there is date_line" in capsys.readouterr().err
    source.write_bytes(b"\n".join([line(n=n) for n in range(300)] + [line(date_line="March 11, 2025")]))
    assert run(["extract", str(source), "-o", str(out), "--field", "published=date_line"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert "none of 200 lines has such a field" in told[0]
    assert json.loads(out.read_bytes().splitlines()[-1])["published"] == "2025-03-11"


@pytest.mark.usefixtures("fake")
def test_added_lines_and_records_are_read_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out, path = tmp_path / "in.jsonl", tmp_path / "records.jsonl", tmp_path / "r.db"
    source.write_bytes(line(date_line="March 11, 2025"))
    assert run(["add", str(source), "--record", str(path)]) == 0
    assert "1 line has the unknown field date_line" in capsys.readouterr().err
    path.unlink()
    assert run(["add", str(source), "--record", str(path), "--field", "published=date_line"]) == 0
    assert run(["extract", str(source), "-o", str(out)]) == 0
    second = tmp_path / "second.db"
    assert run(["add", str(out), "--record", str(second), "--field", "published=date_line"]) == 0
    for one in (path, second):
        with Record(one, create=False) as record:
            assert {hit.published for hit in record.search(Query(limit=5)).hits} == {"2025-03-11"}


@pytest.mark.parametrize("day", ["1970-01-01", "2999-01-01", "0", "1741-01-01T99"])
def test_a_day_on_which_nothing_can_be_published_is_none(day: str) -> None:
    assert article_of(line(published=day)).published is None or day.startswith("1741")
