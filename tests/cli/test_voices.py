"""Who speaks how much: counted over articles, as table, CSV and chart, and by the command."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

from click.testing import CliRunner

from onrecord.cli.voices import command
from onrecord.enrich.voice import voices
from onrecord.export.answer_outline import NOBODY
from onrecord.export.chart.voice_chart import to_svg
from onrecord.export.json.record_json import to_json
from onrecord.export.table import shares_csv
from onrecord.export.terminal.voice_lines import to_table
from onrecord.records import Article, Reading, Span, Speaker, Statement

ODUYA = Speaker("p1", "Marit Oduya", "person", "union secretary")
EKWALL = Speaker("p2", "Tomas Ekwall", "person")
AIDE = Speaker("p3", "=an aide", "unnamed")


def said(number: int, start: int, end: int, who: tuple[Speaker, ...], quoted: int = 0) -> Statement:
    inside = (Span(start, start + quoted),) if quoted else ()
    shape = "mixed" if quoted else "indirect"
    first = who[0] if who else None
    content = (Span(start, end),)
    return Statement(f"s{number}", (), (), content, inside, shape, 0.9, speaker=first, speakers=who)  # type: ignore[arg-type]


def reading(name: str, *statements: Statement) -> Reading:
    text = name[0] * 200
    import hashlib

    article = Article(text, name, hashlib.sha256(text.encode()).hexdigest())
    return Reading(article, "m", statements, tuple({p.id: p for s in statements for p in s.speakers}.values()))


ONE = reading("one", said(1, 0, 40, (ODUYA,), 10), said(2, 50, 60, (EKWALL, ODUYA)), said(3, 70, 75, ()))
TWO = reading("two", said(1, 0, 20, (ODUYA,)), said(2, 30, 60, (AIDE,)))


def test_speakers_count_together_over_articles() -> None:
    shares = {s.name: s for s in voices([ONE, TWO])}
    oduya = shares["Marit Oduya"]
    assert (oduya.articles, oduya.statements, oduya.verbatim, oduya.paraphrase) == (
        2,
        2,
        10,
        50,
    )  # what is joint counts for the first
    assert shares["Tomas Ekwall"].characters == 10
    assert shares[None].characters == 5
    assert [s.named for s in voices([ONE, TWO])] == [True, False, True, False]


def test_the_table_names_the_unnamed_and_cuts_long_lists() -> None:
    text = to_table(voices([ONE, TWO]), 2, 80, top=2)
    assert "2 articles, 4 speakers, 5 statements" in text
    assert "named 67% of the attributed words, unnamed 33%" in text
    assert "=an aide (unnamed)" in text
    assert "… and 2 more" in text
    assert all(len(line) <= 80 for line in text.splitlines())
    assert to_table([], 1) == "1 article, no statement found\n"


def test_csv_holds_every_speaker_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(shares_csv(voices([ONE, TWO])))))
    assert [row["speaker"] for row in rows] == ["Marit Oduya", "'=an aide", "Tomas Ekwall", ""]
    assert abs(sum(float(row["share"]) for row in rows) - 1) < 0.001


def test_the_chart_is_well_formed_and_escapes_names() -> None:
    hostile = reading("odd", said(1, 0, 40, (Speaker("p1", "<b>&\x07\u202eEve", "person"),), 10), said(2, 50, 60, ()))
    for shares in (voices([ONE, TWO, hostile]), []):
        root = ET.fromstring(to_svg(shares, 3))
        assert root.tag.endswith("svg")
    told = "".join(ET.fromstring(to_svg(voices([hostile]), 1)).itertext())
    assert "<b>&" in told
    assert NOBODY in told


def test_the_command_reads_records_and_names_what_it_cannot(tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_bytes(to_json(ONE) + b"\n{\n" + to_json(TWO) + b"\n")
    chart, table = tmp_path / "v.svg", tmp_path / "v.csv"
    ended = CliRunner().invoke(
        command, [str(records), "--plot", str(chart), "--csv", str(table)], standalone_mode=False
    )
    assert ended.return_value == 1
    assert "line 2" in ended.stderr
    assert "Marit Oduya" in ended.stdout
    assert chart.read_text(encoding="utf-8").startswith("<svg")
    assert "Marit Oduya" in table.read_text(encoding="utf-8")
    missing = CliRunner().invoke(command, [str(tmp_path / "none.jsonl")], standalone_mode=False)
    assert missing.return_value == 3
    wrong = CliRunner().invoke(command, [str(records), "--plot", "v.png"])
    assert wrong.exit_code == 2
    assert "SVG" in wrong.stderr
