"""Copies under other outlets, versions of one address, corrections of spans, and forgetting."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from helpers.readings import said
from helpers.records import opened

from onrecord.errors import StoreError
from onrecord.export.terminal.record_lines import version_text
from onrecord.soundness import check
from onrecord.store import Query, Record
from onrecord.store.holdings import Holdings
from onrecord.store.reuse.address_versions import place_of, same_address
from onrecord.store.reuse.copies import runs_of, sketch_of

LONG = [
    ("The dredging of the outer basin will begin before the winter storms reach the coast", "Mara Venn"),
    ("Nobody in the council was told that the quay wall had moved by nine centimetres", "Oskar Prane"),
    ("Our members will not load a single crate until the cranes have been looked at", "Ilse Ekwall"),
    ("The ferry line has lost a third of its passengers since the bridge was opened", "Anton Weil"),
]
URL = "https://halden.example/news/quay"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return opened(tmp_path / "r.db")


def test_addresses_that_are_one() -> None:
    one = same_address("https://www.halden.example/news/quay/?utm_source=x#top")
    assert one == same_address("http://halden.example/news/quay")
    assert one != same_address("http://halden.example/news/quay?page=2")
    assert place_of(None, " Halden Post ") == "outlet:halden post"
    assert place_of("http://[bad", None)


def test_the_same_text_under_another_outlet_is_a_copy(record: Record) -> None:
    assert record.add(said(*LONG, outlet="Halden Post")) == "added"
    assert record.add(said(*LONG, outlet="Halden Post")) == "unchanged"
    assert record.add(said(*LONG)) == "unchanged"  # no new place told
    assert record.add(said(*LONG, outlet="Coast News")) == "copy"
    assert record.counts().articles == 1
    hit = record.search(Query(words="dredging")).hits[0]
    assert (hit.outlet, hit.also) == ("Halden Post", ("Coast News",))


def test_a_text_with_small_edits_is_a_copy_and_counts_once(record: Record) -> None:
    record.add(said(*LONG, outlet="Halden Post"))
    edited = [
        (LONG[0][0].replace("winter storms", "winter storms finally"), LONG[0][1]),
        *LONG[1:],
        ("We are glad of it", "Bo Lund"),
    ]
    assert record.add(said(*edited, outlet="Coast News")) == "copy"
    assert record.counts().statements == 9
    assert record.search(Query()).total == 5  # the one that is new in the copy, too
    assert record.search(Query(copies=True)).total == 9
    assert record.search(Query(words="dredging")).hits[0].also == ("Coast News",)
    assert record.tally(Query(copies=True)).outlets == (("Coast News", 5), ("Halden Post", 4))


def test_a_changed_figure_or_a_not_makes_another_statement(record: Record) -> None:
    record.add(said(*LONG, outlet="Halden Post"))
    edited = [LONG[0], (LONG[1][0].replace("nine", "nine").replace("was told", "was not told"), LONG[1][1]), *LONG[2:]]
    record.add(said(*edited, outlet="Coast News"))
    assert record.search(Query(words="council")).total == 2


def test_other_texts_are_no_copies(record: Record) -> None:
    record.add(said(*LONG, outlet="Halden Post"))
    other = [(f"{' '.join(reversed(words.split()))}", who) for words, who in LONG]
    assert record.add(said(*other, outlet="Coast News")) == "added"
    assert sketch_of(runs_of("too short to be told")) == []


def test_versions_of_an_address(record: Record) -> None:
    record.add(said(*LONG, url=URL, published="2024-07-17"))
    later = [LONG[0], (LONG[1][0] + " in a year", LONG[1][1]), LONG[3], ("The quay is closed", "Mara Venn")]
    assert record.add(said(*later, url=URL + "?utm_source=mail", published="2024-07-18")) == "new version"
    first, second = record.history("http://www.halden.example/news/quay/")
    assert (first.statements, first.changes) == (4, ())
    assert second.kept == 2
    told = {(c.before is not None, c.after is not None) for c in second.changes}
    assert told == {(True, True), (False, True), (True, False)}
    (reworded,) = (c for c in second.changes if c.before and c.after)
    assert "in a year" in (reworded.after or "")
    assert reworded.speaker_after == "Oskar Prane"
    assert record.search(Query(words="dredging")).total == 1
    with pytest.raises(StoreError, match="no article of this address"):
        record.history("https://halden.example/none")


def test_a_merged_name_is_no_change_of_a_page(record: Record) -> None:
    """Two names that somebody judged to be one; names that were not merged are a change as before."""
    record.add(said(*LONG, url=URL, published="2024-07-17"))
    other = {"Mara Venn": "Mara Venn-Holt", "Anton Weil": "Tone Weil"}
    later = [(f"{words} in a year" if n == 1 else words, other.get(who, who)) for n, (words, who) in enumerate(LONG)]
    again = [(f"{LONG[0][0]} in spring", "Mara Venn"), *later[1:]]
    record.add(said(*later, url=URL, published="2024-07-18"))
    record.add(said(*again, url=URL, published="2024-07-19"))
    record.merge("Mara Venn", "Mara Venn-Holt", by="Ada")
    _, second, third = record.history(URL)
    told = {(c.speaker_before, c.speaker_after, c.same_words, c.same_speaker) for c in second.changes}
    assert told == {("Oskar Prane", "Oskar Prane", False, True), ("Anton Weil", "Tone Weil", True, False)}
    assert (second.kept, third.kept) == (2, 3)
    (reworded,) = third.changes
    assert (reworded.speaker_before, reworded.speaker_after) == ("Mara Venn-Holt", "Mara Venn")
    assert "        to  The dredging" in version_text(3, third).replace('"', "")
    assert "  speaker   Anton Weil: " in version_text(2, second)


def test_reading_the_first_copy_again_links_the_others_again(record: Record) -> None:
    record.add(said(*LONG, outlet="Halden Post"))
    record.add(said(*LONG, ("We are glad of it", "Bo Lund"), outlet="Coast News"))
    record.add(said(*LONG, outlet="Halden Post", model="test 2"))
    assert record.search(Query()).total == 5
    assert check(record) == []


def test_source_and_content_can_be_corrected_by_words_and_by_places(record: Record) -> None:
    reading = said(*LONG)
    record.add(reading)
    key, text = reading.statements[1].id, reading.article.text
    record.correct(key, by="ida", content="the quay wall had moved by nine centimetres", source="Oskar Prane")
    hit = record.search(Query(words="nine centimetres")).hits[0]
    assert hit.said == "the quay wall had moved by nine centimetres"
    assert text[slice(*hit.content[0])] == hit.said
    assert record.search(Query(words="council")).total == 0
    record.correct(key, by="ida", content="0-8,10-14")
    assert record.show(key).content == ((0, 8), (10, 14))
    for wrong in ("words that nobody wrote", "5-3", "0-99999", "0-9,5-12"):
        with pytest.raises(StoreError):
            record.correct(key, by="ida", content=wrong)
    record.add(said(*LONG, model="test 2"))
    (again,) = (h for h in record.search(Query(copies=True)).hits if h.corrected)
    assert again.content == ((0, 8), (10, 14))
    record.undo(again.id, by="ida")
    record.undo(again.id, by="ida")
    assert record.search(Query(words="council")).total == 1
    assert check(record) == []


def holds(record: Record, words: str) -> bool:
    paths = [record.path, record.path.with_name(record.path.name + "-wal")]
    return any(words.lower().encode() in p.read_bytes().lower() for p in paths if p.exists())


def test_a_forgotten_article_is_gone_from_the_file_and_is_not_added_again(record: Record) -> None:
    reading = said(*LONG, url=URL)
    record.add(reading)
    record.add(said(("The lamps burn", "Bo Lund")))
    record.correct(reading.statements[0].id, by="ida", speaker="Tove Aske", why="heard it")
    assert holds(record, "centimetres")
    assert record.forget(URL, by="ida", why="asked to").count == 1
    assert not holds(record, "centimetres")
    assert not holds(record, "Tove Aske")
    assert record.counts() == Holdings(1, 1, 0)
    assert record.add(reading) == "forgotten"
    assert record.state(reading.article, "test 1") == "forgotten"
    assert check(record) == []
    with pytest.raises(StoreError, match="no article"):
        record.forget(URL, by="ida")
    with sqlite3.connect(record.path) as db:
        rows = db.execute("SELECT what, who, why FROM tombstone").fetchall()
    db.close()
    assert rows == [("article", "ida", "asked to")]


def test_a_forgotten_speaker_leaves_blocks_and_everything_else_in_its_place(record: Record) -> None:
    reading = said(*LONG)
    record.add(reading)
    assert record.forget_speaker("Oskar Prane", by="ida").count == 1
    assert not holds(record, "centimetres")
    hit = record.search(Query(words="crane*")).hits[0]
    assert hit.content == reading.statements[2].content
    assert record.counts().statements == 3
    assert record.add(said(*LONG, model="test 2")) == "unchanged"
    assert check(record) == []
    (kept,) = record.readings()
    assert len(kept.article.text) == len(reading.article.text)
    assert "█" in kept.article.text


def test_forgetting_the_first_copy_shows_the_other(record: Record) -> None:
    first = said(*LONG, outlet="Halden Post")
    record.add(first)
    record.add(said(*LONG, ("We are glad of it", "Bo Lund"), outlet="Coast News"))
    record.forget(first.article.sha256, by="ida")
    assert record.search(Query()).total == 5
    assert check(record) == []
