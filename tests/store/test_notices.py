"""Corrections, updates, retractions and kills are linked to the text they are on, and shown with its statements."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers.readings import said
from helpers.records import opened

from onrecord.read import article_from_text
from onrecord.records import Reading
from onrecord.soundness import check, mend
from onrecord.store import Query, Record
from onrecord.store.reuse.notices import link_all_notices

LINES = [
    ("The dredging of the outer basin will begin before the winter storms reach the coast", "Mara Venn"),
    ("Nobody in the council was told that the quay wall had moved by nine centimetres", "Oskar Prane"),
    ("Our members will not load a single crate until the cranes have been looked at", "Ilse Ekwall"),
]
URL = "https://halden.example/news/quay"
TITLE = "Council kept quiet about moving quay wall"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return opened(tmp_path / "r.db")


def story(day: str = "2024-03-03", *more: str, name: str = "Oskar Prane", **about: Any) -> Reading:
    """The story of a day, with lines before it."""
    reading = said(
        LINES[0], (LINES[1][0], name), LINES[2], **dict[str, Any](outlet="Halden Post", published=day) | about
    )
    return with_lines(reading, *more)


def with_lines(reading: Reading, *more: str) -> Reading:
    """A reading of which lines stand behind the text."""
    if not more:
        return reading
    old = reading.article
    text = "\n\n".join([old.text, *more])
    about: dict[str, Any] = {name: getattr(old, name) for name in ("url", "title", "outlet", "author", "published")}
    article = article_from_text(text, **about)
    statements = tuple(replace(s, id=f"{s.id}{len(text)}") for s in reading.statements)
    voice = {**reading.voice, "outlet": reading.voice["outlet"] + len(text) - len(old.text)}
    article = replace(article, id=old.id if old.id != old.sha256[:16] else article.id, notes=old.notes)
    return replace(reading, article=article, statements=statements, voice=voice)


def bare(text: str, **about: Any) -> Reading:
    """A text in which nobody says anything."""
    article = article_from_text(text, **about)
    return Reading(article, "test 1", voice={"verbatim": 0, "paraphrase": 0, "outlet": len(text)})


def meant(record: Record, notice: Reading) -> list[tuple[str, str | None]]:
    return [(one.kind, one.corrects) for one in record.notices_in(notice.article.sha256)]


CORRECTION = "Correction (March 4): An earlier version of this article misspelled the name of the harbour master."


def test_a_version_of_one_address(record: Record) -> None:
    first, second = story(url=URL), story("2024-03-04", CORRECTION, name="Oskar Praine", url=URL + "?utm_source=mail")
    third = story("2024-03-05", CORRECTION, "This story was updated to add a comment.", name="Oskar Praine", url=URL)
    for reading in (first, second, third):
        record.add(reading)
    assert meant(record, second) == [("correction", first.article.sha256)]
    assert meant(record, third) == [("correction", second.article.sha256), ("update", second.article.sha256)]
    (since,) = record.notices_on(first.article.sha256)
    assert (since.said, since.article, since.day) == (CORRECTION, second.article.sha256, "2024-03-04")
    assert since.in_words() == "corrected by Halden Post on 2024-03-04"
    versions = record.history(URL)
    assert [one.notices for one in versions][:2] == [(), (f"correction: {CORRECTION}",)]
    hit = record.search(Query("dredging")).hits[0]
    assert hit.since == ("corrected by Halden Post on 2024-03-04",)
    shown = record.show(first.statements[0].id)
    assert [one.said for one in shown.since] == [CORRECTION]
    assert [one.corrects for one in record.show(second.statements[0].id).of_earlier] == [first.article.sha256]
    assert check(record) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(Corrects spelling of name in paragraph 2)", "correction"),
        ("This story was updated to correct the name of the harbour master.", "correction"),
        ("Clarification: Prane spoke on Sunday.", "clarification"),
        ("Editor's note: This story has been updated with new figures.", "update"),
        ("RETRACTION: The words of Prane were not his.", "retraction"),
    ],
)
def test_nearly_the_same_text_of_the_same_outlet_and_days(record: Record, line: str, kind: str) -> None:
    elsewhere, late = story(outlet="Coast News", name="Oskar Brane"), story("2023-01-01", name="Oskar Frane")
    first, other = story(), bare("The lamps burn at the quay.\n\n" * 9, outlet="Halden Post", published="2024-03-03")
    second = story("2024-03-05", line, name="Oskar Praine")
    for reading in (elsewhere, late, first, other, second):
        record.add(reading)
    assert meant(record, second) == [(kind, first.article.sha256)]
    assert record.notices_on(late.article.sha256) == []
    assert check(record) == []


def test_an_agencys_item_by_its_id(record: Record) -> None:
    first = story(outlet="Corvane News")
    first = replace(first, article=replace(first.article, id="urn:newsml:cna:7731"))
    second = story("2024-03-03", "The wall is old.", outlet="CNA", name="Oskar Praine")
    note = "is a correction of urn:newsml:cna:7731, version 2: name corrected"
    second = replace(second, article=replace(second.article, notes=(note,)))
    third = story("2024-03-04", "The wall is very old.", outlet="CNA", name="Oskar Praine")
    third = replace(
        third, article=replace(third.article, id="urn:newsml:cna:7731", notes=("is a correction, version 3",))
    )
    for reading in (first, second, third):
        record.add(reading)
    assert meant(record, second) == [("correction", first.article.sha256)]
    assert meant(record, third) == [("correction", first.article.sha256)]
    assert record.notices_in(second.article.sha256)[0].said == note


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            None,
            f'EDITORS: Please kill the story headlined "{TITLE}", which was sent on Sunday. The wall has not moved.',
        ),
        (f"KILL: {TITLE}", "The story is based on a forged report and is not to be used."),
        ("MANDATORY KILL - CNA-0303-QUAY", "The item CNA-0303-QUAY of Sunday is killed; no substitute will be sent."),
    ],
)
def test_a_kill_flags_all_that_the_killed_text_says(record: Record, title: str | None, text: str) -> None:
    first = story(title=TITLE, outlet="Corvane News")
    first = replace(first, article=replace(first.article, id="CNA-0303-QUAY"))
    copy = with_lines(story(outlet="Coast News"), "The Coast News is a newspaper.")
    kill = bare(text, outlet="Corvane News", published="2024-03-05", **({"title": title} if title else {}))
    for reading in (first, copy, kill):
        record.add(reading)
    assert meant(record, kill) == [("kill", first.article.sha256)]
    flag = "killed by Corvane News on 2024-03-05"
    hits = record.search(Query(copies=True)).hits
    assert [hit.since for hit in hits] == [(flag,)] * 6  # those of the copy, too
    assert record.counts().statements == 6
    assert record.show(copy.statements[0].id).since[0].takes_back
    assert check(record) == []


def test_an_item_that_its_agency_killed_is_flagged_itself(record: Record) -> None:
    first, second = story(url=URL), story("2024-03-04", "The wall.", url=URL)
    note = "its agency killed it (forged): it is not to be used"
    second = replace(second, article=replace(second.article, notes=(note,)))
    record.add(first)
    record.add(second)
    for reading in (first, second):
        assert [one.said for one in record.notices_on(reading.article.sha256)] == [note]
    assert len(record.notices_in(second.article.sha256)) == 1
    assert check(record) == []


def test_a_text_that_comes_later_than_the_notice_on_it(record: Record) -> None:
    first, second = story(url=URL), story("2024-03-04", CORRECTION, name="Oskar Praine", url=URL)
    record.add(second)
    assert meant(record, second) == [("correction", None)]
    record.add(first)
    assert meant(record, second) == [("correction", first.article.sha256)]
    record.forget(first.article.sha256, by="ida")
    assert meant(record, second) == [("correction", None)]
    record.forget(second.article.sha256, by="ida")
    assert record.file.value("SELECT count(*) FROM notice") == 0


def test_what_is_on_nothing_that_is_there(record: Record) -> None:
    alone = story("2024-03-04", CORRECTION)
    record.add(alone)
    assert meant(record, alone) == [("correction", None)]
    record.add(story("2024-03-05", "The wall."))  # which came after it
    assert meant(record, alone) == [("correction", None)]


def test_notices_are_looked_at_and_made_anew(record: Record) -> None:
    first, second = story(url=URL), story("2024-03-04", CORRECTION, name="Oskar Praine", url=URL)
    record.add(first)
    record.add(second)
    with record.file.writing():
        record.file.run("UPDATE notice SET kind = 'kill'")
        record.file.run("INSERT INTO notice (article, kind, said) VALUES (1, 'update', 'x')")
    assert [(one.where, one.derived) for one in check(record)] == [("article 1", True), ("article 2", True)]
    mend(record)
    assert check(record) == []
    assert meant(record, second) == [("correction", first.article.sha256)]


def test_a_record_from_before(record: Record) -> None:
    first, second = story(url=URL), story("2024-03-04", CORRECTION, name="Oskar Praine", url=URL)
    record.add(first)
    record.add(second)
    with record.file.writing():
        record.file.run("DELETE FROM notice")
        link_all_notices(record.file)
    assert meant(record, second) == [("correction", first.article.sha256)]


KILLED = "its agency killed it (wrong harbour): it is not to be used"


@pytest.mark.parametrize("how", ["the same text", "another text of its address", "another text of its id", "its title"])
def test_a_killed_item_need_not_be_kept(record: Record, how: str) -> None:
    first = story(url=URL, title=TITLE)
    first = replace(first, article=replace(first.article, id="cna-7"))
    record.add(first)
    kill = first.article
    if how != "the same text":
        other = bare("Not to be used.", outlet="Halden Post", published="2024-03-04").article
        about: dict[str, dict[str, Any]] = {
            "another text of its address": {"url": URL},
            "another text of its id": {"id": "cna-7"},
        }
        kill = replace(other, **about.get(how, {"title": f"KILL: {TITLE}"}))
    assert record.killed(kill) == 0
    kill = replace(kill, notes=(KILLED,))
    assert record.killed(kill) == record.killed(kill) == 1
    (since,) = record.notices_on(first.article.sha256)
    assert (since.kind, since.said, since.takes_back) == ("kill", KILLED, True)
    assert record.counts().articles == 1
    assert check(record) == []
    with record.file.writing():
        record.file.run("INSERT INTO notice (article, kind, said) VALUES (1, 'update', 'x')")
    mend(record)
    assert [one.said for one in record.notices_on(first.article.sha256)] == [KILLED]


def test_a_killed_item_whose_text_is_there_is_no_new_one(record: Record) -> None:
    first = story(url=URL)
    record.add(first)
    assert record.add(replace(first, article=replace(first.article, notes=(KILLED,)))) == "unchanged"
    assert [one.said for one in record.notices_on(first.article.sha256)] == [KILLED]
    assert check(record) == []
