"""What a record is asked: copies by outlet and day, words and names as people write them, versions, forgetting."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from helpers.readings import said
from helpers.records import opened

from onrecord.cli import run
from onrecord.errors import StoreError
from onrecord.export.chart.timeline_chart import to_svg
from onrecord.store import Query, Record
from onrecord.store.query.asked import fts
from onrecord.store.query.shown import Attributing

LONG = [
    ("The dredging of the outer basin will begin before the winter storms reach the coast", "Mara Venn"),
    ("Nobody in the council was told that the quay wall had moved by nine centimetres", "Oskar Prane"),
    ("Our members will not load a single crate until the cranes have been looked at", "Ilse Ekwall"),
    ("The ferry line has lost a third of its passengers since the bridge was opened", "Anton Weil"),
]
EDITED = [*LONG, ("We are glad of it", "Bo Lund")]
URL = "https://halden.example/news/quay"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "r.db"


@pytest.fixture
def record(path: Path) -> Record:
    return opened(path)


@pytest.fixture
def copied(record: Record) -> Record:
    """One text at two outlets, nearly the same at a third, a day apart each."""
    record.add(said(*LONG, outlet="Norlag Wire", published="2024-07-17", title="Quay moved"))
    record.add(said(*EDITED, outlet="Halden Post", published="2024-07-18", title="Quay wall moves"))
    record.add(said(*LONG, outlet="Coast News", published="2024-07-19", title="Wall"))
    return record


def asked(capsys: pytest.CaptureFixture[str], path: Path, *arguments: str, code: int = 0) -> tuple[str, str]:
    capsys.readouterr()
    assert run([*arguments, "--record", str(path)]) == code
    return capsys.readouterr()


# -- copies ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["dredging", ""])
@pytest.mark.parametrize(("outlet", "day"), [("halden post", "2024-07-18"), ("Coast News", "2024-07-19")])
def test_a_copy_is_found_by_its_outlet_and_day(copied: Record, words: str, outlet: str, day: str) -> None:
    dredging = [h for h in copied.search(Query(words, outlet=outlet)).hits if "dredging" in h.said]
    by_day = [h for h in copied.search(Query(words, since=day, until=day)).hits if "dredging" in h.said]
    for hits in (dredging, by_day):
        (hit,) = hits
        assert (hit.outlet or "").lower() == outlet.lower()
        assert hit.published == day
        assert set(hit.also) | {hit.outlet} == {"Norlag Wire", "Halden Post", "Coast News"}
    assert copied.search(Query(words, outlet=outlet, until="2024-07-17")).total == 0
    tally = copied.tally(Query(words, outlet=outlet))
    assert [name.lower() for name, _ in tally.outlets if name] == [outlet.lower()]


@pytest.mark.parametrize("words", ["dredging", ""])
def test_a_place_of_the_same_text_is_found_with_copies_too(copied: Record, words: str) -> None:
    found = copied.search(Query(words, outlet="Coast News", copies=True))
    assert found.total == (1 if words else 4)
    since = copied.search(Query(words, since="2024-07-19", copies=True))
    assert since.total == found.total
    assert {h.outlet for h in since.hits} == {"Coast News"}
    assert copied.search(Query(words, since="2024-07-19")).total == found.total


def test_a_day_that_is_none_is_no_day(record: Record) -> None:
    record.add(said(*LONG, outlet="Norlag Wire"))
    record.add(said(*LONG, outlet="Coast News", published="17 July"))
    for words in ("", "dredging"):
        assert record.search(Query(words, until="2030-01-01")).total == 0
        assert record.search(Query(words, since="1990-01-01")).total == 0


def test_a_hit_tells_where_it_was_read(record: Record) -> None:
    record.add(said(LONG[0], origin="news/council.txt"))
    assert record.search("dredging").hits[0].origin == "news/council.txt"


def test_another_version_is_no_other_outlet(record: Record) -> None:
    record.add(said(*LONG, url=URL, outlet="Halden Post", published="2024-07-17"))
    record.add(said(*EDITED, url=URL, outlet="Halden Post", published="2024-07-18"))
    assert record.search(Query("dredging")).hits[0].also == ("another version (2024-07-18)",)


# -- words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["*", "*tram", "AND OR NOT", "NOT tram", "OR tram", "tram NOT", " ", "tr*m", "!?", "-tram", "a (b -c)"]
)
def test_words_that_cannot_be_searched_for_say_what_can(record: Record, words: str) -> None:
    record.add(said(*LONG))
    with pytest.raises(StoreError, match=r"write words, \"a phrase\", the beginn\* of a word, AND, OR or NOT"):
        record.search(Query(words))


def test_a_long_search_is_not_repeated_in_full(record: Record) -> None:
    with pytest.raises(StoreError) as caught:
        record.search(Query("(" * 2000 + "a" + ")" * 2000))
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("gold-plat*", 1),
        ('"gold-plat*"', 1),
        ('"gold plat" *', 1),
        ("tram -costs", 1),
        ('tram -"plated toy"', 1),
        ("tram NOT costs", 1),
        ("tram (costs OR toy)", 2),
        ("(costs OR toy) tram", 2),
        ("tram - costs", 1),
        ("(tram", 2),
    ],
)
def test_words_as_people_write_them(record: Record, words: str, count: int) -> None:
    record.add(said(("The tram is a gold-plated toy", "Mara Venn"), ("The tram costs too much", "Oskar Prane")))
    assert record.search(Query(words)).total == count, fts(words)


def test_words_alone_are_a_query_and_what_is_no_form_is_told(copied: Record) -> None:
    assert copied.search("dredging").total == copied.tally("dredging").total == 1
    with pytest.raises(StoreError, match="'dirct'; use one of direct, mixed, indirect"):
        copied.search(Query(form="dirct"))
    with pytest.raises(StoreError, match="mode: there is no 'x'"):
        copied.search(Query(mode="x"))


def test_a_speaker_is_asked_for_by_number_and_key(copied: Record) -> None:
    one = copied.speaker("Mara Venn")
    for name in (str(one.id), one.key):
        assert [h.speaker for h in copied.search(Query("dredging", speaker=name)).hits] == ["Mara Venn"]
    with pytest.raises(StoreError, match="999"):
        copied.search(Query(speaker="999"))


def test_the_nearest_names_are_told_where_there_is_none(
    copied: Record, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert copied.search(Query(outlet="Haldn Post")).near == ("Halden Post",)
    assert "Mara Venn" in copied.search(Query(speaker="Mara Ven")).near
    assert copied.search(Query("nothingofthekind", outlet="Halden Post", speaker="Mara Venn")).near == ()
    assert "nearest in the record: Halden Post" in asked(capsys, path, "search", "--outlet", "Haldn Post")[1]
    nothing = asked(capsys, path, "search", "nothingofthekind", "--since", "2024-07", "--form", "direct")[1]
    assert nothing == 'onrecord: 0 statements with "nothingofthekind", published since 2024-07-01, direct\n'


# -- the command line --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("search", "--since", "31.12.2025"), "write it as 2024-07-17"),
        (("search", "--since", "2025-02-30"), "write it as 2024-07-17"),
        (("search", "--since", "2025", "--until", "2024"), "after --until"),
        (("speaker", "Mara Venn", "--since", "2025", "--until", "2024"), "after --until"),
        (("compare", "--since", "2025", "--until", "2024"), "after --until"),
        (("search", "--outlet", ""), "--outlet is empty"),
        (("search", "--speaker", " "), "--speaker is empty"),
        (("search", "--json", "--csv"), "--json and --csv exclude each other"),
        (("search", "--ids", "--json"), "--json and --ids exclude each other"),
        (("speakers", "--proposals", "--judgements"), "exclude each other"),
        (("speakers", "venn", "--proposals"), "leave them out"),
        (("forget", "--speaker", "Mara Venn", "w1"), "not both"),
        (("history", ""), "no address"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    copied: Record, path: Path, arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in asked(capsys, path, *arguments, code=2)[1]


def test_months_and_years_are_days(copied: Record, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for since, until in (("2024", "2024"), ("2024-07", "2024-07"), ("2024-07-17", "2024")):
        out, _ = asked(capsys, path, "search", "dredging", "--since", since, "--until", until, "--ids")
        assert len(out.splitlines()) == 1
    assert asked(capsys, path, "search", "--until", "2024-06", "--ids")[0] == ""


def test_a_page_beyond_the_end_and_tables_that_are_whole(
    record: Record, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record.add(said(*((f"The lamp number {n} burns", "Mara Venn") for n in range(25))))
    assert "the last one is --page 2" in asked(capsys, path, "search", "--page", "999")[1]
    for form, lines in (("--csv", 26), ("--ids", 25)):
        assert len(asked(capsys, path, "search", form)[0].splitlines()) == lines
    out, err = asked(capsys, path, "search", "--ids", "--limit", "10")
    assert len(out.splitlines()) == 10
    assert err == ""
    assert "page 1 of 2" in asked(capsys, path, "search", "--json")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "\udcff"),
        ("search", "--speaker", "a\udcff"),
        ("show", "\udcff"),
        ("speaker", "\udcff"),
        ("speakers", "\udcff"),
        ("split", "\udcff"),
        ("history", "\udcff"),
        ("forget", "\udcff", "--yes"),
        ("export", "\udcff"),
        ("claims", "\udcff"),
    ],
)
def test_bytes_that_are_no_text_are_told(
    copied: Record, path: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "not UTF-8" in asked(capsys, path, *arguments, code=2)[1]


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX has them")
def test_a_reader_that_goes_ends_an_export_quietly(record: Record, path: Path) -> None:
    for n in range(40):
        record.add(
            said(*((f"The lamp number {n} and {k} burns on every night of the year", "Mara Venn") for k in range(20)))
        )
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "export", "--format", "csv", "--record", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()
    assert process.returncode == 141
    assert "Traceback" not in told


def test_show_gives_source_and_cue(copied: Record, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = copied.search("dredging").hits[0].id
    assert "source: Mara Venn | cue: said" in asked(capsys, path, "show", key)[0]
    assert copied.show(key).words == Attributing("Mara Venn", "said")


def test_compare_says_that_copies_are_one(copied: Record, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "copies and versions of one text are one" in asked(capsys, path, "compare", code=3)[1]


def test_a_backup_tells_what_is_in_it(
    copied: Record, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = path.with_name("copy.db")
    back_up = Record.backup

    def backup_while_others_write(self: Record, to: str | Path) -> None:
        back_up(self, to)
        self.add(said(("The lamps burn", "Bo Lund")))

    monkeypatch.setattr(Record, "backup", backup_while_others_write)
    assert "2 articles" in asked(capsys, path, "backup", str(target))[1]


def test_half_a_character_in_a_query_is_told(record: Record) -> None:
    for query in (Query("a\udcff"), Query(speaker="a\udcff"), Query(outlet="\udcff")):
        with pytest.raises(StoreError, match="half a character"):
            record.search(query)


# -- speakers ----------------------------------------------------------------------------------------------------


def test_speakers_are_found_however_they_are_spelled(
    record: Record, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record.add(
        said(
            ("The lamps burn", "Dmitri Vášáry"),
            ("The gate holds", "Petra O’Hallam"),
            roles={"Dmitri Vášáry": "finance chief"},
        )
    )
    for words in ("vasary", "Vášáry Dmitri", "chief dmitri", "VASA"):
        assert [s.name for s in record.speakers(words)] == ["Dmitri Vášáry"], words
    assert [s.name for s in record.speakers("o'hallam")] == ["Petra O’Hallam"]
    assert len(record.speakers()) == 2
    for words in ("%", "_", "chief petra"):
        assert record.speakers(words) == [], words
    out, err = asked(capsys, path, "speakers", "nobody")
    assert out == ""
    assert "no speaker whose name or role holds 'nobody'" in err


def test_known_people_are_counted_and_a_missing_file_is_named(
    record: Record, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = path.with_name("known.csv")
    assert "no such file of known people" in asked(capsys, path, "speakers", "--known", str(known), code=3)[1]
    known.write_text("name\nMara Venn\n")
    assert "1 known person, in place of" in asked(capsys, path, "speakers", "--known", str(known))[1]


def test_a_role_in_two_spellings_is_listed_once(record: Record, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for n, role in enumerate(("Engineer", "engineer", "engineer.", "mother of two")):
        record.add(said((f"The lamp number {n} burns", "Mara Venn"), roles={"Mara Venn": role}))
    out, _ = asked(capsys, path, "speakers", "venn")
    assert out.casefold().count("engineer") == 1
    assert "mother of two" in out


def test_a_speaker_tells_what_copies_repeat(copied: Record, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "1 statement; 1 more in copies" in asked(capsys, path, "speaker", "Mara Venn")[1]


def test_one_thing_is_not_many(record: Record, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record.add(said(LONG[0]))
    told = "1 article, 1 statement, 0 corrections"
    assert told in asked(capsys, path, "check")[1]
    assert told in asked(capsys, path, "backup", str(path.with_name("copy.db")))[1]


# -- versions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [("2024-07-17", "2024-07-18"), ("2024-07-18T01:00:00+02:00", "2024-07-18T00:30:00+00:00")],
)
def test_versions_go_by_their_days(record: Record, first: str, second: str) -> None:
    late = [LONG[0], (LONG[1][0].replace("nine", "eleven"), LONG[1][1])]
    record.add(said(*late, url=URL, published=second))
    record.add(said(*LONG[:2], url=URL, published=first))
    before, after = record.history(URL)
    assert (before.published, after.published) == (first, second)
    (change,) = after.changes
    assert "nine" in (change.before or "")
    assert "eleven" in (change.after or "")


def test_versions_without_a_day_stay_where_they_were_added(record: Record) -> None:
    for n, day in enumerate(("2024-07-18", None, "2024-07-17")):
        about: dict[str, Any] = {"published": day} if day else {}
        record.add(said((f"The lamp number {n} burns", "Mara Venn"), url=URL, **about))
    assert [v.published for v in record.history(URL)] == ["2024-07-17", "2024-07-18", None]
    with pytest.raises(StoreError, match="no address"):
        record.history(" ")


# -- forgetting --------------------------------------------------------------------------------------------------


def test_titles_that_repeat_a_forgotten_speaker_are_blocked_out(record: Record) -> None:
    lines = [LONG[0], ("The tram is a gold-plated toy", "Oskar Prane")]
    record.add(said(*lines, outlet="Norlag Wire", title="Prane: tram is 'gold-plated toy', costs too much"))
    record.add(said(*lines, outlet="Coast News", title="‘Tram is a GOLD-PLATED toy’"))
    assert record.forget_speaker("Oskar Prane", by="ida").count == 1
    record.close()
    held = b"".join(p.read_bytes().lower() for p in record.path.parent.iterdir())
    assert b"plated" not in held
    assert b"costs too much" in held


def test_the_prompt_names_what_goes(
    copied: Record, path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = said(*LONG).article.sha256
    monkeypatch.setattr("click.confirm", lambda *_, **__: False)
    _, err = asked(capsys, path, "forget", digest, code=3)
    assert "Quay moved · Norlag Wire" in err
    assert "the same text in Coast News" in err
    assert "nothing forgotten" in err
    assert copied.counts().articles == 2
    assert "1 article forgotten" in asked(capsys, path, "forget", digest, digest[:12], "--yes")[1]


def test_articles_of_one_id_are_both_named(record: Record, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record.add(said(LONG[0], id="w1", title="One"))
    record.add(said(LONG[1], id="w1", title="Two"))
    assert [d.title for d in record.to_forget("w1")] == ["One", "Two"]
    with pytest.raises(StoreError, match="no article of this id"):
        record.to_forget("w2")
    assert "2 articles forgotten" in asked(capsys, path, "forget", "w1", "--yes")[1]


# -- timelines ---------------------------------------------------------------------------------------------------


def test_a_long_timeline_has_years_below_it(record: Record) -> None:
    record.add(said(("The lamps burn", "Mara Venn"), published="2008-05-02"))
    record.add(said(("The gate holds", "Mara Venn"), published="2024-07-17"))
    drawn = to_svg("Mara Venn", record.search(Query()).hits)
    assert ">2010<" in drawn
    assert ">2008-05<" not in drawn
    short = to_svg("Mara Venn", record.search("gate").hits)
    assert ">2024-07<" in short


@pytest.mark.parametrize(("typed", "meant"), [("serch", "search"), ("speeker", "speaker"), ("exract", "extract")])
def test_a_command_that_is_nearly_one_is_named(typed: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([typed]) == 2
    assert f"No such command '{typed}'. Did you mean {meant}" in capsys.readouterr().err
    assert run(["zzzz"]) == 2
    assert "Did you mean" not in capsys.readouterr().err
