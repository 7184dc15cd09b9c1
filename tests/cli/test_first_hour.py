"""What stood in the way of somebody who knew nothing but the README: each as the kind that it is of."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from helpers.codings import coded_articles
from helpers.readings import said
from helpers.tiny import ARTICLE, FOLDER

from onrecord.cli import run
from onrecord.store import Query, Record


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = tmp_path / "r.db"
    with Record(path) as it:
        it.add(said(("The quay is shut", "Islanders"), ("It leaks", "Hugh Pallister"), outlet="Halden Post"))
        it.add(said(("The gate is safe", "Mara Venn"), ("So it is", "Mara Holt"), ("It was", "Ilse Ås")))
    return str(path)


def rows(path: Path, columns: list[str], count: int) -> str:
    with path.open("w", encoding="utf8", newline="") as out:
        csv.writer(out).writerows([columns, *([f"{name} {n}" for name in columns] for n in range(count))])
    return str(path)


def test_rows_that_fail_for_one_reason_are_told_by_a_few(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = rows(tmp_path / "a.csv", ["body", "headline"], 40)
    asked = ["add", table, "--record", str(tmp_path / "n.db"), "--model", str(FOLDER)]
    assert run(asked) == 3
    told = capsys.readouterr().err
    assert told.count('the article\'s "text" is missing') == 6
    assert f'{table}: 35 more: the article\'s "text" is missing' in told
    assert "--failed FILE lists them" in told
    assert "fields of JSON lines" not in told
    listed = tmp_path / "failed.jsonl"
    assert run([*asked, "--failed", str(listed)]) == 3
    assert len(listed.read_text(encoding="utf8").splitlines()) == 40
    assert "--failed FILE lists them" not in capsys.readouterr().err


@pytest.mark.parametrize(("name", "told"), [("a.txt", True), ("a.html", True), ("a.csv", False), ("a.jsonl", False)])
def test_a_field_of_what_has_none_is_told(
    name: str, told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    text = (
        "text,section\nThe quay leaks,Harbour\n" if name == "a.csv" else '{"text": "The quay", "section": "Harbour"}\n'
    )
    path.write_text("The quay leaks." if told else text, encoding="utf8")
    run(["add", str(path), "--field", "section", "--record", str(tmp_path / "n.db"), "--model", str(FOLDER)])
    assert ("a text has no fields that could be read or kept" in capsys.readouterr().err) is told


def test_files_that_fail_are_each_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [str(tmp_path / f"{n}.txt") for n in range(9)]
    assert run(["add", *names, "--record", str(tmp_path / "n.db"), "--model", str(FOLDER)]) == 3
    told = capsys.readouterr().err
    assert all(f"{name}: no such file" in told for name in names)


@pytest.mark.parametrize("around", ["[{}]", " {} ", "[{}", "{}]"])
@pytest.mark.parametrize("command", ["show", "cite"])
def test_an_id_may_come_with_the_brackets_that_a_search_prints(
    command: str, around: str, record: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Record(record) as it:
        key = it.search(Query("leaks")).hits[0].id
    assert run([command, around.format(key), "--record", record]) == 0
    assert "It leaks" in capsys.readouterr().out


def test_what_is_no_id_is_told_with_where_ids_are(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "the letter", "--record", record]) == 3
    assert "no statement of this id" in (told := capsys.readouterr().err)
    assert "as onrecord search gives it" in told


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Islanders", "Islanders"),  # a group, of one article alone
        ("islanders", "Islanders"),
        ("hugh pallister", "Hugh Pallister"),
        ("Hugh", "Hugh Pallister"),
        ("Pallister", "Hugh Pallister"),
        ("Ilse", "Ilse Ås"),
        ("ilse as", "Ilse Ås"),
        ("holt mara", "Mara Holt"),
    ],
)
def test_a_speaker_is_found_by_what_they_are_called(
    asked: str, name: str, record: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["speaker", asked, "--record", record]) == 0
    assert capsys.readouterr().out.startswith(name)


def test_a_part_of_two_names_is_asked_back(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["speaker", "Mara", "--record", record]) == 3
    assert "2 speakers have this name; say which by number" in capsys.readouterr().err
    assert run(["speaker", "Mar", "--record", record]) == 3  # a part of a word is none
    assert "no speaker of this name" in capsys.readouterr().err


def test_nobody_is_forgotten_by_a_part_of_a_name(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["forget", "--speaker", "Hugh", "--yes", "--record", record]) == 3
    assert "no speaker of this name" in capsys.readouterr().err
    with Record(record) as it:
        assert it.search(Query("leaks")).total == 1


def test_a_citation_without_a_link_says_why_and_an_address_told_later_gives_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, record = tmp_path / "quay.txt", str(tmp_path / "r.db")
    text.write_text(ARTICLE, encoding="utf8")
    adding = ["add", str(text), "--outlet", "Halden Post", "--record", record, "--model", str(FOLDER)]
    assert run(adding) == 0
    with Record(record) as it:
        hit = it.search(Query("")).hits[0]
    capsys.readouterr()
    assert run(["cite", hit.id, "--record", record]) == 0
    assert "Link: none, since no address of the article is known" in capsys.readouterr().out
    for _ in range(2):
        assert run([*adding, "--url", "https://halden.example/quay"]) == 0
    capsys.readouterr()
    assert run(["cite", hit.id, "--record", record]) == 0
    assert "Link: https://halden.example/quay#:~:text=" in capsys.readouterr().out
    assert run(adding) == 0
    assert "1 unchanged" in capsys.readouterr().err
    with Record(record) as it:
        assert len(it.show(hit.id).appearances) == 1
    assert run(["check", "--record", record]) == 0


def test_another_outlet_with_the_same_text_is_no_address_told_later(tmp_path: Path) -> None:
    reading = said(("The quay is shut", "Mara Venn"), outlet="Halden Post")
    with Record(tmp_path / "r.db") as it:
        it.add(reading)
        it.add(said(("The quay is shut", "Mara Venn"), outlet="Coast Radio", url="https://coast.example/1"))
        assert it.article(reading.article.sha256).article.url is None
        assert len(it.show(it.search(Query("quay")).hits[0].id).appearances) == 2


def test_a_table_is_adapted_to_with_the_record_that_is_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = coded_articles(tmp_path / "c", 12)
    monkeypatch.chdir(tmp_path)
    texts = [str(path) for path in sorted(folder.glob("*.txt"))]
    assert run(["add", *texts, "--model", str(FOLDER)]) == 0
    with Record("record.db") as it:
        hashes = [one.id for one in it.articles(50)]
    assert len(hashes) == 12
    with Path("coded.csv").open("w", encoding="utf8", newline="") as out:
        lines = csv.writer(out)
        lines.writerow(["article", "source", "cue", "content"])
        lines.writerows([f"x-{digest}", "", "", ""] for digest in hashes)
    capsys.readouterr()
    run(["adapt", "coded.csv", "--empty", "-o", "w", "--model", str(FOLDER)])
    assert "its text is not in this form" not in capsys.readouterr().err
