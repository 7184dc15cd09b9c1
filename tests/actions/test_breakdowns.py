"""Who is quoted, by kind, role, outlet, month and pronoun: equal to a count by hand, corrections and merges counted."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from helpers.readings import said
from helpers.records import opened

from onrecord.actions.audit import AuditRequest, BreakdownRequest, audit, breakdown, keeping, kept_fields
from onrecord.answers import Breakdown, By
from onrecord.care.kept_counts import KeptCounts
from onrecord.errors import StoreError
from onrecord.export.chart.breakdown_chart import breakdown_svg
from onrecord.export.table import breakdown_csv
from onrecord.export.terminal.breakdown_lines import breakdown_text
from onrecord.records import Reading, Span
from onrecord.store import Query, Record

NAMES = ("Mara Venn", "Oskar Prane", "Ilse Aas", "an official", "a docker")
OUTLETS = ("Halden Post", "Coast Radio", None)
LABELS: tuple[By, ...] = ("speaker", "kind", "role", "outlet", "month", "pronoun")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return opened(tmp_path / "r.db")


def asked_of(record: Record, by: By, **asked: object) -> Breakdown:
    return breakdown(record.path, BreakdownRequest(**asked, by=by))  # type: ignore[arg-type]


def counted(record: Record, by: By, **asked: object) -> dict[str, int]:
    return {row.label: row.statements for row in asked_of(record, by, **asked).rows}


def spoken_of(reading: Reading, number: int, word: str) -> Reading:
    """The same with the pronoun, put in place of the name that is the source of a statement."""
    text, statement = reading.article.text, reading.statements[number]
    (source,) = statement.source
    text = text[: source.start] + word + " " * (source.end - source.start - len(word)) + text[source.end :]
    made = replace(statement, source=(Span(source.start, source.start + len(word)),))
    statements = (*reading.statements[:number], made, *reading.statements[number + 1 :])
    article = replace(reading.article, text=text)
    return replace(reading, article=article, statements=statements)


def test_a_record_of_many_articles_is_counted_as_by_hand(record: Record) -> None:
    draw = random.Random(4)
    by_hand: dict[str, Counter[str]] = {by: Counter() for by in LABELS}
    for number in range(60):
        names = [draw.choice(NAMES) for _ in range(draw.randint(1, 5))]
        outlet, month = draw.choice(OUTLETS), draw.choice(("2025-01", "2025-02"))
        lines = [(f"The quay number {number} of {n} is closed for good", name) for n, name in enumerate(names)]
        about: dict[str, Any] = {
            "outlet": outlet,
            "published": f"{month}-11",
            "url": f"https://halden.example/{number}",
        }
        record.add(said(*lines, roles={"Ilse Aas": "harbour master"}, **about))
        for name in names:
            by_hand["speaker"][name] += 1
            by_hand["kind"]["unnamed" if name[0] == "a" else "person"] += 1
            by_hand["role"]["harbour master" if name == "Ilse Aas" else "no role"] += 1
            by_hand["outlet"][outlet or "no outlet"] += 1
            by_hand["month"][month] += 1
            by_hand["pronoun"]["no person" if name[0] == "a" else "undetermined"] += 1
    for by in LABELS:
        assert counted(record, by) == by_hand[by], by
        found = asked_of(record, by)
        assert found.articles == 60
        assert sum(row.share for row in found.rows) == pytest.approx(1)
        assert all(row.low is not None and row.low <= row.share <= row.high for row in found.rows)  # type: ignore[operator]


def test_five_hundred_articles_with_corrections_and_merges_are_counted_as_by_hand(record: Record) -> None:
    """What was written down of each statement as it was made, corrected there as in the record, and counted alone."""
    draw = random.Random(25)
    made: dict[str, dict[str, str]] = {}
    for number in range(500):
        names = [draw.choice(NAMES) for _ in range(draw.randint(1, 4))]
        outlet, month = draw.choice(OUTLETS), f"2025-0{draw.randint(1, 9)}"
        lines = [(f"Gate {number} of row {n} is closed for good", name) for n, name in enumerate(names)]
        reading = said(*lines, outlet=outlet, published=f"{month}-11", url=f"https://halden.example/{number}")
        record.add(reading)
        for statement, name in zip(reading.statements, names, strict=True):
            made[statement.id] = {"speaker": name, "outlet": outlet or "no outlet", "month": month}
    for key in draw.sample(sorted(made), 60):
        if draw.random() < 0.5:
            record.correct(key, by="Ada", reject=True)
            del made[key]
        else:
            record.correct(key, by="Ada", speaker="Oskar Prane")
            made[key]["speaker"] = "Oskar Prane"
    record.merge("Mara Venn", "Ilse Aas", by="Ada")
    merged = record.speaker("Ilse Aas").name
    for one in made.values():
        one["speaker"] = merged if one["speaker"] in ("Mara Venn", "Ilse Aas") else one["speaker"]
        one["kind"] = "unnamed" if one["speaker"].startswith("a ") or one["speaker"] == "an official" else "person"
    labels: tuple[By, ...] = ("speaker", "outlet", "month", "kind")
    for by in labels:
        assert counted(record, by) == Counter(one[by] for one in made.values()), by
    since = {key: one for key, one in made.items() if one["month"] >= "2025-05" and one["outlet"] == "Halden Post"}
    found = counted(record, "speaker", since="2025-05-01", outlet="Halden Post")
    assert found == Counter(one["speaker"] for one in since.values())
    assert sum(share.statements for share in audit(record.path, AuditRequest()).shares) == len(made)


def test_a_pronoun_is_what_the_article_has_for_somebody(record: Record) -> None:
    lines = [("The quay is safe", "Mara Venn"), ("It was always safe", "Mara Venn"), ("It leaks", "Oskar Prane")]
    record.add(spoken_of(said(*lines, outlet="Halden Post"), 1, "she"))
    assert counted(record, "pronoun") == {"she": 2, "undetermined": 1}


def test_two_pronouns_for_one_person_tell_none(record: Record) -> None:
    lines = [("The quay is safe", "Mara Venn"), ("It was always safe", "Mara Venn"), ("It is not", "Mara Venn")]
    record.add(spoken_of(spoken_of(said(*lines), 1, "she"), 2, "He"))
    assert counted(record, "pronoun") == {"undetermined": 3}


def test_nobody_named_and_nobody_at_all_are_two(record: Record) -> None:
    reading = said(("The quay is safe", "an official"), ("It is not", "an official"), ("It leaks", "Mara Venn"))
    first, second, third = reading.statements
    passive = replace(second, source=(), speaker=None, speakers=())
    record.add(replace(reading, statements=(first, passive, third)))
    assert counted(record, "kind") == {"unnamed": 1, "no source": 1, "person": 1}


def test_corrections_are_counted(record: Record) -> None:
    record.add(said(("The quay is safe", "an official"), ("It leaks", "an official")))
    hits = record.search(Query()).hits
    record.correct(hits[0].id, by="Ada", reject=True)
    assert counted(record, "kind") == {"unnamed": 1}
    record.correct(hits[1].id, by="Ada", speaker="Oskar Prane")
    assert counted(record, "kind") == {"person": 1}


def test_who_was_merged_is_one(record: Record) -> None:
    lines = [("The quay is safe", "Mara Venn"), ("It was always safe", "Mara Venn"), ("It leaks", "Ilse Dahl")]
    record.add(spoken_of(said(*lines), 1, "she"))
    assert counted(record, "pronoun") == {"she": 2, "undetermined": 1}
    record.merge("Mara Venn", "Ilse Dahl", by="Ada")
    assert counted(record, "pronoun") == {"she": 3}


def test_speakers_of_one_name_are_told_apart_and_those_without_one_are_not(record: Record) -> None:
    for number in range(2):
        lines = [(f"The quay number {number} is closed for good", "Mara Venn"), (f"It leaks {number}", "an official")]
        record.add(said(*lines, url=f"https://halden.example/{number}"))
    record.split(record.search(Query("quay", sort="newest")).hits[0].id, by="Ada")
    found = counted(record, "speaker")
    told = {f"Mara Venn ({one.id})": 1 for one in record.speakers("Mara Venn")}
    assert len(told) == 2
    assert found == told | {"an official": 2}


def test_who_is_merged_is_one_speaker(record: Record) -> None:
    record.add(said(("The quay is safe", "Mara Venn"), ("It leaks", "Ilse Dahl")))
    record.merge("Mara Venn", "Ilse Dahl", by="Ada")
    assert list(counted(record, "speaker").values()) == [2]


def test_copies_are_counted_where_they_are_asked_for(record: Record) -> None:
    lines = [(f"The quay of number {n} is closed for good and all", "Mara Venn") for n in range(9)]
    record.add(said(*lines, outlet="Halden Post", url="https://halden.example/1"))
    record.add(said(*lines, ("More", "Oskar Prane"), outlet="Coast Radio", url="https://coast.example/1"))
    assert sum(counted(record, "outlet").values()) < sum(counted(record, "outlet", copies=True).values()) == 19


def test_intervals_are_those_of_resampled_articles(record: Record) -> None:
    """Of ten articles half say two things by her and half one by him: the share is drawn by hand, another way."""
    for number in range(10):
        who, times = ("Mara Venn", 2) if number % 2 else ("an official", 1)
        record.add(said(*((f"Quay {number} is {n} m long", who) for n in range(times)), published="2025-01-11"))
    row = next(r for r in asked_of(record, "kind").rows if r.label == "person")
    draw = np.random.default_rng(1)
    per = np.array([2 if n % 2 else 0 for n in range(10)]), np.array([2 if n % 2 else 1 for n in range(10)])
    taken = draw.integers(0, 10, size=(4000, 10))
    low, high = np.percentile(per[0][taken].sum(1) / per[1][taken].sum(1), (2.5, 97.5))
    assert row.articles == 5
    assert row.share == pytest.approx(2 / 3)
    assert row.low == pytest.approx(low, abs=0.06)
    assert row.high == pytest.approx(high, abs=0.06)


def test_one_article_has_no_interval(record: Record) -> None:
    record.add(said(("The quay is safe", "Mara Venn"), ("It leaks", "an official")))
    found = asked_of(record, "kind")
    assert [(r.share, r.low, r.high) for r in found.rows] == [(0.5, None, None)] * 2
    assert "–" not in breakdown_text(found)
    assert "50.0%" in breakdown_svg(found)
    assert breakdown_csv(found).splitlines()[1].endswith(",0.5000,,")


def test_characters_of_one_speaker_in_two_statements_count_once(record: Record) -> None:
    """As in the audit by speaker, whose sums are the same."""
    reading = said(("The quay is safe and sound", "Mara Venn"), ("It leaks", "Mara Venn"))
    first, second = reading.statements
    inner = replace(second, content=(Span(first.content[0].start + 4, first.content[0].end - 4),), verbatim=())
    record.add(replace(reading, statements=(first, inner)))
    (row,) = asked_of(record, "kind").rows
    (share,) = audit(record.path, AuditRequest()).shares
    assert (row.verbatim, row.paraphrase) == (share.verbatim, share.paraphrase)
    assert row.verbatim + row.paraphrase == first.content[0].end - first.content[0].start


@pytest.mark.parametrize("at_once", [1, 4, 50_000])
def test_characters_are_those_that_any_statement_of_a_speaker_covers(
    record: Record, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """Contents in no, one and several pieces, that overlap, however many are looked at by one question."""
    monkeypatch.setattr("onrecord.store.query.counted._AT_ONCE", at_once)
    draw, own, told = random.Random(8), Counter[str](), Counter[str]()
    for number in range(9):
        reading = said(*((f"The quay number {number} is {n} metres longer", draw.choice(NAMES[:3])) for n in range(7)))
        length, statements = len(reading.article.text), []
        covered: dict[str, tuple[set[int], set[int]]] = {}
        for one in reading.statements:
            starts = [draw.randrange(length - 20) for _ in range(draw.choice((0, 1, 1, 3)))]
            spans = tuple(sorted(Span(start, start + draw.randrange(1, 20)) for start in starts))
            statements.append(replace(one, content=spans, verbatim=spans[:1] if draw.random() < 0.5 else ()))
            content, verbatim = covered.setdefault(one.speakers[0].name, (set(), set()))
            content |= {at for span in spans for at in range(*span)}
            verbatim |= {at for span in statements[-1].verbatim for at in range(*span)}
        record.add(replace(reading, statements=tuple(statements)))
        for name, (content, verbatim) in covered.items():
            own[name] += len(verbatim)
            told[name] += len(content - verbatim)
    rows = asked_of(record, "speaker").rows
    assert {row.label: row.verbatim for row in rows} == {row.label: own[row.label] for row in rows}
    assert {row.label: row.paraphrase for row in rows} == {row.label: told[row.label] for row in rows}
    assert len(rows) == 3
    assert sum(row.statements for row in rows) == 63


def test_a_page_of_the_rows_is_as_in_all_of_them(record: Record) -> None:
    for number in range(6):
        record.add(said((f"Quay {number} is safe", NAMES[number % 3]), url=f"https://halden.example/{number}"))
    request = BreakdownRequest(by="speaker")
    whole, some, beyond = (
        breakdown(record.path, request, told=told) for told in (slice(None), slice(1, 2), slice(9, 12))
    )
    assert some.rows == whole.rows[1:2]
    assert beyond.rows == ()
    assert {(one.labels, one.statements, one.articles) for one in (whole, some, beyond)} == {(3, 6, 6)}


def test_kept_counts_are_those_of_the_record_after_whatever_changes_it(record: Record) -> None:
    """Adding, correcting, undoing, merging, parting and forgetting, in any order; also of another connection."""
    draw, kept, merges = random.Random(23), keeping(), list[int]()
    requests = [BreakdownRequest(by=by) for by in LABELS] + [BreakdownRequest(by="kind", outlet="Halden Post")]
    for number in range(60):
        what = draw.choice(("add", "add", "correct", "undo", "merge", "part", "forget", "nothing"))
        hits = record.search(Query(limit=99)).hits
        with suppress(StoreError), Record(record.path) as other:
            if what == "add" or len(hits) < 5:
                lines = [(f"Gate {number} of row {n} leaks", draw.choice(NAMES)) for n in range(draw.randint(1, 3))]
                other.add(said(*lines, outlet=draw.choice(OUTLETS), published=f"2025-0{number % 9 + 1}-11"))
            elif what == "correct":
                other.correct(draw.choice(hits).id, by="Ada", **draw.choice(({"reject": True}, {"speaker": NAMES[0]})))
            elif what == "undo":
                other.undo(draw.choice(hits).id, by="Ada")
            elif what == "merge":
                merges.append(other.merge(*draw.sample(NAMES[:3], 2), by="Ada"))
            elif what == "part" and merges:
                other.unjudge(merges.pop(), by="Ada")
            elif what == "forget":
                other.forget(draw.choice(hits).sha256, by="Ada")
        for request in draw.sample(requests, 3):
            told = slice(0, draw.randint(1, 4))
            assert breakdown(record.path, request, told=told, kept=kept) == breakdown(record.path, request, told=told)


def test_what_is_kept_is_not_counted_again(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.add(said(("The quay is safe", "Mara Venn")))
    counts, kept = [0], KeptCounts[Any](most=2)
    usual = Record.breakdown

    def counting(self: Record, query: Query, by: str) -> Any:
        counts[0] += 1
        return usual(self, query, by)

    monkeypatch.setattr(Record, "breakdown", counting)
    for by in ("kind", "kind", "role", "kind", "outlet", "kind", "role"):
        breakdown(record.path, BreakdownRequest(by=by), kept=kept)
    assert counts == [4]  # role is asked anew, since two others were kept


def test_an_empty_record_has_no_rows(record: Record) -> None:
    found = asked_of(record, "pronoun")
    assert (found.rows, found.articles, found.statements) == ((), 0, 0)
    assert breakdown_text(found) == "no statement found\n"
    assert "no statement found" in breakdown_svg(found)


def test_text_table_and_chart_have_every_label(record: Record) -> None:
    record.add(said(("The quay is safe", "Mara Venn"), ("It leaks", "an official"), outlet="<b>Post</b>"))
    found: Breakdown = asked_of(record, "outlet")
    assert "<b>Post</b>" in breakdown_text(found)
    assert breakdown_csv(found).splitlines()[1].startswith("<b>Post</b>,1,2,2,0,0,")
    assert "&lt;b&gt;Post&lt;/b&gt;" in breakdown_svg(found)
    assert "viewBox" in breakdown_svg(found)


def test_the_fields_that_were_kept_are_told(record: Record) -> None:
    assert kept_fields(record.path) == ()
    made = said(("The quay is safe", "Mara Venn"))
    record.add(replace(made, article=replace(made.article, fields=(("section", "Sport"), ("desk", "north")))))
    assert kept_fields(record.path) == ("desk", "section")
