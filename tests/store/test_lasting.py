"""Statements that are found again after their page was corrected, or read by other weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.readings import said
from helpers.records import opened

from onrecord.actions.search import show
from onrecord.cli import run
from onrecord.errors import NotInRecordError
from onrecord.records import Reading, Span
from onrecord.soundness import check
from onrecord.store import Record

URL = "https://halden.example/news/quay"
QUAY = ("The quay is safe for all ships in winter", "Mara Venn")
DOCKERS = ("Nobody asked the dockers about the night shifts", "Oskar Prane")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return opened(tmp_path / "r.db")


def page(*lines: tuple[str, str], day: str = "2024-03-01", model: str = "test 1") -> Reading:
    return said(*lines, model=model, url=URL, outlet="Halden Post", published=day)


def shortened(reading: Reading) -> Reading:
    """The same text as weights read it that end a content earlier."""
    first, *others = reading.statements
    start, end = first.content[0]
    return replace(reading, statements=(replace(first, content=(Span(start, end - 6),)), *others))


def test_a_corrected_typo_leads_on_to_the_statement_of_now(record: Record) -> None:
    old, new = (
        page(QUAY, DOCKERS),
        page(("The quay is safe for all ships in the winter", QUAY[1]), DOCKERS, day="2024-03-02"),
    )
    for one in (old, new):
        record.add(one)
    told = record.show(old.statements[0].id)
    assert told.id == old.statements[0].id  # it is shown as it stood when it was cited
    assert told.became is not None
    assert told.became.now == new.statements[0].id
    assert "words changed: “The quay is safe for all ships in winter” → “The quay" in told.became.in_words()
    same = record.show(old.statements[1].id).became
    assert same is not None
    assert same.in_words().endswith("2024-03-02): the same words")
    assert record.show(new.statements[0].id).became is None
    assert record.show(told.lasting).id == new.statements[0].id


def test_what_a_page_says_no_more_is_gone(record: Record) -> None:
    old = page(QUAY, DOCKERS)
    for one in (old, page(QUAY, day="2024-03-05")):
        record.add(one)
    became = record.show(old.statements[1].id).became
    assert became is not None
    assert became.now is None
    assert became.in_words() == (
        "gone (its page has a newer version, 2024-03-05): nothing like it is said there any more"
    )


def test_three_versions_and_one_that_comes_late(record: Record) -> None:
    words = [f"The quay is safe for all ships in {when}" for when in ("winter", "the winter", "the whole winter")]
    each = [page((one, "Mara Venn"), day=f"2024-03-0{n}") for n, one in enumerate(words, 1)]
    for n in (0, 2, 1):
        record.add(each[n])
    last = each[2].statements[0].id
    for one in each[:2]:
        became = record.show(one.statements[0].id).became
        assert became is not None
        assert became.now == last
    assert len({record.show(one.statements[0].id).lasting for one in each}) == 1


def test_another_model_reads_other_words(record: Record) -> None:
    old, new = page(QUAY, DOCKERS), shortened(page(QUAY, DOCKERS, model="test 2"))
    record.add(old)
    record.add(new)
    told = record.show(old.statements[0].id)
    assert told.id == new.statements[0].id
    assert told.became is not None
    assert told.became.cited == old.statements[0].id
    assert "its text was read again" in told.became.in_words()


def test_another_model_reads_nothing_there(record: Record) -> None:
    old, new = page(QUAY, DOCKERS), page(QUAY, DOCKERS, model="test 2")
    record.add(old)
    record.add(replace(new, statements=new.statements[:1]))
    with pytest.raises(NotInRecordError, match=r"gone since \d{4}-\d\d-\d\d: its text was read again.*Nobody asked"):
        record.show(old.statements[1].id)


def test_read_again_and_back_it_is_there(record: Record) -> None:
    first, other = page(QUAY, DOCKERS), page(DOCKERS, model="test 2")
    record.add(first)
    record.add(page(QUAY, DOCKERS, model="test 2"))
    record.add(first)
    assert record.show(first.statements[0].id).became is None
    del other


def test_what_was_forgotten_says_so_and_keeps_no_word(record: Record) -> None:
    one = page(QUAY, DOCKERS)
    record.add(one)
    record.forget(URL, by="ida")
    with pytest.raises(NotInRecordError, match=r"gone since .*: it was forgotten"):
        record.show(one.statements[0].id)
    assert b"dockers" not in record.path.read_bytes()


def test_what_a_speaker_said_is_forgotten(record: Record) -> None:
    one = page(QUAY, DOCKERS)
    record.add(one)
    record.forget_speaker("Oskar Prane", by="ida")
    with pytest.raises(NotInRecordError, match=r"gone since .*: it was forgotten"):
        record.show(one.statements[1].id)


def test_corrections_stay_with_the_wording_they_were_made_on(record: Record) -> None:
    old = page(QUAY, DOCKERS)
    record.add(old)
    record.correct(old.statements[0].id, by="ida", speaker="Ilse Aas")
    record.add(shortened(page(QUAY, DOCKERS, model="test 2")))
    now = record.show(old.statements[0].id)
    assert now.named == "Mara Venn"
    (earlier,) = now.earlier
    assert (earlier.statement, earlier.correction.change.speaker) == (old.statements[0].id, "Ilse Aas")
    record.add(page(("The quay is safe for all ships in the winter", QUAY[1]), day="2024-03-09"))
    later = record.show(now.lasting)
    assert [one.correction.who for one in later.earlier] == ["ida"]


def test_texts_without_an_address_are_no_versions(record: Record) -> None:
    one, other = said(QUAY, DOCKERS), said(QUAY, ("Other words altogether", "Bo Lund"))
    record.add(one)
    record.add(other)
    assert record.show(one.statements[0].id).became is None


def test_a_lasting_id_is_the_same_in_every_record(tmp_path: Path) -> None:
    ids = set()
    for n, lines in enumerate(([QUAY], [QUAY, DOCKERS], [("It rains", "Bo Lund"), QUAY])):
        record = opened(tmp_path / f"{n}.db")
        one = page(*lines)
        record.add(one)
        ids |= {record.show(s.id).lasting for s in one.statements if s.speaker and s.speaker.name == "Mara Venn"}
    assert len(ids) == 1


def test_one_who_says_it_twice_has_two(record: Record) -> None:
    one = page(QUAY, QUAY)
    record.add(one)
    assert len({record.show(s.id).lasting for s in one.statements}) == 2
    assert check(record) == []


def test_an_unknown_id(record: Record) -> None:
    with pytest.raises(NotInRecordError, match="no statement of this id"):
        record.show("s0000000000000000")


def test_commands_that_take_an_id_follow_one_of_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "again.db"
    with Record(path) as record:
        before = page(QUAY, DOCKERS)
        record.add(before)
        record.add(shortened(page(QUAY, DOCKERS, model="test 2")))
        now = record.show(before.statements[0].id).id
    old = before.statements[0].id
    assert old != now
    assert run(["correct", old, "--speaker", "Ilse Dahl", "--record", str(path)]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("onrecord: correction ")
    assert told[1].startswith(f"onrecord: {old}: now {now} (its text was read again")
    assert show(path, now).named == "Ilse Dahl"
    for line in (["correct", old, "--undo"], ["split", old], ["compare", old]):
        assert run([*line, "--record", str(path)]) == 0, line
        assert f"now {now}" in capsys.readouterr().err
    assert run(["correct", "none", "--reject", "--record", str(path)]) == 3
    assert "no statement of this id" in capsys.readouterr().err
    with Record(path) as record:
        record.add(page(QUAY, day="2024-03-05"))  # a newer version
    assert run(["correct", now, "--accept", "--record", str(path)]) == 0
    assert f"{now} (this is of {now} as it stood): now " in capsys.readouterr().err


def numbered(*numbers: str) -> Reading:
    """A page whose statements have ids of one's own."""
    reading = page(QUAY, DOCKERS)
    told = tuple(replace(one, id=number) for one, number in zip(reading.statements, numbers, strict=True))
    return replace(reading, statements=told)


def test_the_beginning_of_an_id_is_enough_where_one_statement_alone_has_it(record: Record) -> None:
    record.add(numbered("s0a1b2c3d4e5f6071", "s0a1bffd4e5f60711"))
    for asked in ("s0a1b2", "s0a1b2c3d4e5f607", "0a1b2c3d", "[S0A1B2C3D4E5F6071]", " S0a1b2c "):
        assert record.show(asked).id == "s0a1b2c3d4e5f6071", asked
    lasting = record.show("s0a1b2").lasting
    assert record.show(lasting[:9]).id == "s0a1b2c3d4e5f6071"
    with pytest.raises(NotInRecordError, match="s0a1b2c3d4e5f6071, s0a1bffd4e5f60711 begin so; write more of the id"):
        record.show("s0a1b")
    for asked in ("s0a1b2d", "s0a", "0a1", "quay", "s0a1b2c3d4e5f60711"):
        with pytest.raises(NotInRecordError, match=f"{asked}: no statement of this id"):
            record.show(asked)


def test_the_beginning_of_an_id_that_is_gone_tells_what_became_of_it(record: Record) -> None:
    record.add(numbered("s0a1b2c3d4e5f6071", "s0a1bffd4e5f60711"))
    record.add(replace(numbered("s77777777777777a1", "s77777777777777b2"), model="test 2"))
    told = record.show("s0a1b2")
    assert (told.id, told.became and told.became.cited) == ("s77777777777777a1", "s0a1b2c3d4e5f6071")


def test_beginnings_of_ids_are_exported_and_never_mixed_with_words(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.add(numbered("s0a1b2c3d4e5f6071", "s0a1bffd4e5f60711"))
    assert run(["export", "s0a1b2c", "s0a1bff", "--as", "csv", "--record", str(record.path)]) == 0
    assert "2 statements" in capsys.readouterr().err
    assert run(["export", "s0a1b2c3d4e5f6071", "quay", "--as", "csv", "--record", str(record.path)]) == 2
    assert "quay: no id of a statement, as the others are" in capsys.readouterr().err
