"""What is known of articles besides their text: dates, what the user says, lists to retry; and how a run tells it."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from helpers.fakes import OwnIds, without_model
from helpers.readings import said as reading
from helpers.sites import served
from helpers.sources import PROSE, SAID, docx, lines, page, pdf, rss

from onrecord.batch.article_line import article_of, unread_date
from onrecord.batch.core import read_line
from onrecord.cli import run
from onrecord.cli.progress import Step, pace
from onrecord.errors import NotAnArticleError, StoreError
from onrecord.export.json.record_json import to_json
from onrecord.gather import About, AddOptions, AddSummary, add, gather, is_one, listed
from onrecord.gather.adding import _Way
from onrecord.gather.worker import article_in
from onrecord.pages.dates import iso_day
from onrecord.read import load
from onrecord.records import Article
from onrecord.store import Query, Record

FAKE = AddOptions(OwnIds)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.actions.readers.make_reader", without_model)


def articles(*sources: str, **options: object) -> list[Article]:
    return [article_in(task) for task in gather(sources, **options)]  # type: ignore[arg-type]


def held(path: Path) -> set[tuple[str | None, str | None, str | None]]:
    with Record(path, create=False) as record:
        return {(hit.published, hit.outlet, hit.title) for hit in record.search(Query(limit=100)).hits}


# -- dates


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("31.12.2024", "2024-12-31"),
        ("1.2.2024", "2024-02-01"),
        ("13/02/2024", "2024-02-13"),
        ("02/13/2024", "2024-02-13"),
        ("03/03/2024", "2024-03-03"),
        ("31-12-2024 10:00", "2024-12-31"),
        ("01/02/2024", None),
        ("32.12.2024", None),
        ("13/13/2024", None),
        ("31.12.20245", None),
    ],
)
def test_dates_in_figures_that_end_in_the_year(value: str, day: str | None) -> None:
    assert iso_day(value) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-07-17T23:30:00-05:00", "2024-07-17"),
        ("Fri, 03 Jan 2025 10:00:00 GMT", "2025-01-03"),
        ("January 7, 2025", "2025-01-07"),
        ("7 January 2025", "2025-01-07"),
        ("31.12.2024", "2024-12-31"),
        ("2024-W29-3", "2024-07-17"),  # as it always was
        ("2025-06-31", None),
        ("2025-01", None),
        ("yesterday", None),
        (20250101, None),  # metadata that is no string is left out
        (["2024-07-17"], None),
    ],
)
def test_dates_of_lines(value: object, day: str | None) -> None:
    line = json.dumps({"text": SAID, "published": value}).encode()
    assert article_of(line).published == day
    assert unread_date(line) == (None if day else str(value))
    assert unread_date(lines({"text": SAID, "published": None, "date": ""})) is None


def test_a_line_passes_its_date_on_as_it_is_written() -> None:
    line = lines({"text": SAID, "published": "January 7, 2025"})
    assert json.loads(read_line(OwnIds(), 1, line).data)["published"] == "January 7, 2025"
    # a second date is looked at where the first tells nothing
    assert article_of(lines({"text": SAID, "published": "soon", "date": "31.12.2024"})).published == "2024-12-31"


def test_dates_that_cannot_be_read_are_counted(tmp_path: Path, fake: None, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = (
        reading(("The quay is safe", name), published=day) for name, day in (("Venn", "soon"), ("Ash", "1.2.2024"))
    )
    dates = ("2025-06-31", "yesterday", "January 7, 2025", None)
    (tmp_path / "a.jsonl").write_bytes(
        lines(*({"text": f"{SAID} {n}", "published": day} for n, day in enumerate(dates)))
        + to_json(one)
        + b"\n"
        + to_json(two)
        + b"\n"
    )
    assert run(["add", str(tmp_path / "a.jsonl"), "--record", str(tmp_path / "r.db")]) == 0
    told = capsys.readouterr().err
    assert "3 articles have a date that could not be read ('2025-06-31', 'yesterday', 'soon'); they are kept" in told
    assert {day for day, _, _ in held(tmp_path / "r.db")} == {None, "2025-01-07", "2024-02-01", "soon"}
    with Record(tmp_path / "r.db") as record:
        assert len(record.search(Query(since="2024-01-01")).hits) == 2


def test_when_a_file_was_made_is_no_day_of_publication(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(SAID))
    (tmp_path / "a.pdf").write_bytes(pdf([SAID]))
    word = load(tmp_path / "a.docx")
    assert (word.published, word.author, word.title) == (None, None, "Quay is safe")
    assert load(tmp_path / "a.pdf").published is None


# -- what the user says


def test_what_the_user_says_goes_before_what_is_found(tmp_path: Path) -> None:
    said = About(published="2024-07-18", outlet="Halden Post")
    (tmp_path / "a.txt").write_text(SAID)
    (tmp_path / "b.docx").write_bytes(docx(SAID))
    dated = page().replace(b"<head>", b"<head><meta name='date' content='2020-01-01'>")
    (tmp_path / "c.html").write_bytes(dated)
    found = articles(str(tmp_path), given=said)
    assert [(a.published, a.outlet) for a in found] == [("2024-07-18", "Halden Post")] * 3
    assert [a.title for a in found] == [None, "Quay is safe", "Quay is safe"]
    (one,) = articles(str(tmp_path / "a.txt"), given=About(url="http://a.example/1", title="Quay"))
    assert (one.url, one.title, one.published) == ("http://a.example/1", "Quay", None)


def test_lines_and_entries_keep_what_they_tell(tmp_path: Path) -> None:
    said = About(published="2024-01-01", outlet="Tarn Courier", url="http://a.example/x")
    (tmp_path / "a.jsonl").write_bytes(
        lines({"text": SAID, "outlet": "Halden Post"}, {"text": SAID, "published": "2.2.2024"})
    )
    first, second = articles(str(tmp_path / "a.jsonl"), given=said)
    assert (first.published, first.outlet, first.url) == ("2024-01-01", "Halden Post", None)
    assert (second.published, second.outlet) == ("2024-02-02", "Tarn Courier")
    (tmp_path / "f.xml").write_bytes(rss(("http://a.example/1", "One", f"<p>{PROSE}</p>" * 6)))
    (entry,) = articles(str(tmp_path / "f.xml"), given=said)
    assert (entry.published, entry.outlet, entry.url) == ("2024-07-17", "Halden Post", "http://a.example/1")
    (tmp_path / "f.xml").write_bytes((tmp_path / "f.xml").read_bytes().replace(b"<title>Halden Post</title>", b""))
    assert articles(str(tmp_path / "f.xml"), given=said)[0].outlet == "Tarn Courier"


def test_records_of_extract_are_added_to_as_well(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(to_json(reading(("The quay is safe", "Mara Venn"), published="soon")) + b"\n")
    options = AddOptions(OwnIds, given=About(published="2024-07-18", outlet="Halden Post"))
    summary = add(tmp_path / "r.db", [str(tmp_path / "r.jsonl")], options)
    assert (summary.done["added"], summary.undated) == (1, 0)
    assert held(tmp_path / "r.db") == {("2024-07-18", "Halden Post", None)}


def test_the_command_says_it_of_articles(tmp_path: Path, fake: None, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(SAID)
    command = ["add", str(tmp_path / "a.txt"), "--record", str(tmp_path / "r.db"), "--outlet", "Halden Post"]
    assert run([*command, "--published", "2024-07-18", "--title", "Quay"]) == 0
    assert "1 added; " in (told := capsys.readouterr().err)
    assert "holds 1 article with 1 statement\n" in told
    assert held(tmp_path / "r.db") == {("2024-07-18", "Halden Post", "Quay")}
    assert run([*command, "--threshold", "0.9"]) == 0
    assert "stay as they are in the record, whatever --threshold and --outlet says" in capsys.readouterr().err
    assert run(command[:4]) == 0
    assert "whatever" not in capsys.readouterr().err


def test_an_address_and_a_title_are_of_one_article(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jsonl", "c.warc.gz"):
        (tmp_path / name).write_text(SAID)
    (tmp_path / "f.txt").write_bytes(rss(("http://a.example/1", "One", "A teaser.")))
    assert is_one(str(tmp_path / "a.txt"))
    assert is_one("-")
    assert is_one("https://a.example/1")
    for several in (".", "b.jsonl", "c.warc.gz", "f.txt", "*.txt"):
        assert not is_one(str(tmp_path / several))
    record = ["--record", str(tmp_path / "r.db")]
    assert run(["add", str(tmp_path), "--url", "http://a.example/1", *record]) == 2
    assert run(["add", str(tmp_path / "a.txt"), str(tmp_path / "a.txt"), "--title", "Quay", *record]) == 2
    assert run(["add", str(tmp_path / "a.txt"), "--published", "18.7.2024", *record]) == 2


# -- lists of failures


class Site(BaseHTTPRequestHandler):
    """A server that is down, until it is up."""

    up = False

    def do_GET(self) -> None:
        lines_of = "lines" in self.path
        body = lines({"text": SAID}) if lines_of else page() if Site.up else b""
        self.send_response(200 if body else 503)
        self.send_header("Content-Type", "text/plain" if lines_of else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with served(Site) as address:
        yield address


def test_a_retry_knows_what_the_feed_told(tmp_path: Path, site: str, fake: None) -> None:
    feed, failed = str(tmp_path / "f.xml"), str(tmp_path / "failed.jsonl")
    Path(feed).write_bytes(rss((f"{site}/one", "Feed's title", "A teaser.")))
    record = ["--record", str(tmp_path / "r.db"), "--allow-private"]
    Site.up = False
    assert run(["add", feed, "--failed", failed, *record]) == 3
    (row,) = map(json.loads, Path(failed).read_text().splitlines())
    assert (row["source"], row["about"]["outlet"], row["about"]["title"]) == (
        *(f"{site}/one", "Halden Post", "Feed's title"),
    )
    assert run(["add", "--retry", failed, "--failed", failed, *record]) == 3
    assert Path(failed).read_text().count("Halden Post") == 1
    Site.up = True
    assert run(["add", "--retry", failed, "--failed", failed, *record]) == 0
    assert Path(failed).read_text() == ""
    assert held(tmp_path / "r.db") == {("2024-07-17", "Halden Post", "Quay is safe")}


def test_a_retry_knows_what_the_user_said(tmp_path: Path, fake: None) -> None:
    failed, record = str(tmp_path / "failed.jsonl"), ["--record", str(tmp_path / "r.db")]
    assert run(["add", str(tmp_path / "a.txt"), "--outlet", "Halden Post", "--failed", failed, *record]) == 3
    (tmp_path / "a.txt").write_text(SAID)
    assert run(["add", "--retry", failed, "--published", "2024-07-18", *record]) == 0
    assert held(tmp_path / "r.db") == {("2024-07-18", "Halden Post", None)}


def test_lists_of_the_first_kind_are_read(tmp_path: Path) -> None:
    rows = ["a.jsonl, line 3", "a.jsonl, line 8", "b.warc, page 2 (http://a.example/1)", "http://a.example/2"]
    path = tmp_path / "failed.jsonl"
    path.write_text("".join(json.dumps({"source": row, "type": "x", "what": "y"}) + "\n" for row in rows))
    assert [one.source for one in listed(path)] == ["a.jsonl", "b.warc", "http://a.example/2"]
    assert not any(one.about or one.given or one.gone for one in listed(path))


def test_standard_input_cannot_be_retried(
    tmp_path: Path, fake: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Stream:
        buffer = io.BytesIO(lines({"id": 1}, {"id": 2}))

    monkeypatch.setattr("sys.stdin", Stream())
    failed, record = str(tmp_path / "failed.jsonl"), ["--record", str(tmp_path / "r.db")]
    assert run(["add", "-", "--failed", failed, *record]) == 3
    capsys.readouterr()
    assert run(["add", "--retry", failed, *record]) == 3
    told = capsys.readouterr().err
    assert "standard input: what came from there can't be tried again; pipe it into onrecord add -\n" in told
    assert "1 failed" in told


def test_an_empty_list_is_nothing_to_retry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "failed.jsonl").write_text("\n")
    assert run(["add", "--retry", str(tmp_path / "failed.jsonl"), "--record", str(tmp_path / "r.db")]) == 0
    assert "nothing to retry" in capsys.readouterr().err
    assert not (tmp_path / "r.db").exists()


def test_the_list_is_written_as_it_happens(
    tmp_path: Path, fake: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a.jsonl").write_bytes(lines({"text": SAID}, {"id": 1}, {"id": 2}))
    failed, record = tmp_path / "failed.jsonl", ["--record", str(tmp_path / "r.db")]
    monkeypatch.setattr("onrecord.cli.progress.complain", interrupted)
    assert run(["add", str(tmp_path / "a.jsonl"), "--failed", str(failed), *record]) == 130
    assert [json.loads(row)["source"][-6:] for row in failed.read_text().splitlines()] == ["line 2"]
    told = capsys.readouterr().err
    assert "broken off: 1 added, 1 failed till then" in told
    before = failed.read_bytes()
    assert run(["add", "--retry", str(failed), "--failed", str(failed), *record]) == 130
    assert failed.read_bytes() == before
    assert not (tmp_path / "failed.jsonl.part").exists()


def test_a_list_that_cannot_be_written_is_told_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(SAID)
    command = ["add", str(tmp_path / "a.txt"), "--record", str(tmp_path / "r.db"), "--failed"]
    assert run([*command, str(tmp_path / "none" / "failed.jsonl")]) == 5
    assert "can't be written" in capsys.readouterr().err
    assert run([*command, str(tmp_path / "a.txt")]) == 5
    assert run([*command, str(tmp_path / "r.db")]) == 5
    assert (tmp_path / "a.txt").read_text() == SAID
    assert not (tmp_path / "r.db").exists()


def test_the_files_of_the_run_are_no_articles(tmp_path: Path, fake: None, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(SAID)
    (tmp_path / "b.txt").write_bytes(b"")
    command = ["add", str(tmp_path), "--record", str(tmp_path / "r.db"), "--failed", str(tmp_path / "f.jsonl")]
    for _ in range(2):
        assert run(command) == 1
        assert "passed over" not in capsys.readouterr().err
        assert len((tmp_path / "f.jsonl").read_text().splitlines()) == 1


# -- what is told


def test_a_full_disk_is_an_output_that_cannot_be_written(
    tmp_path: Path, fake: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real, calls = Record.add, []

    def full(self: Record, one: object) -> object:
        calls.append(one)
        if len(calls) > 1:
            raise StoreError("r.db: can't be written: database or disk is full")
        return real(self, one)  # type: ignore[arg-type]

    monkeypatch.setattr(Record, "add", full)
    (tmp_path / "a.jsonl").write_bytes(lines(*({"text": f"{SAID} {n}"} for n in range(5))))
    assert run(["add", str(tmp_path / "a.jsonl"), "--record", str(tmp_path / "r.db")]) == 5
    told = capsys.readouterr().err
    assert "broken off: 1 added till then" in told
    assert "disk is full" in told
    (tmp_path / "other.db").write_text("no record at all, but something else")
    assert run(["add", str(tmp_path / "a.jsonl"), "--record", str(tmp_path / "other.db")]) == 5


def test_files_that_are_passed_over_are_told(tmp_path: Path, fake: None, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.zip", "b.ZIP", "c.txt.gz", "README", ".hidden.zip", "v1.2.zip"):
        (tmp_path / name).write_bytes(b"PK")
    passed: Counter[str] = Counter()
    assert list(gather([str(tmp_path)], passed=passed)) == []
    assert passed == {".zip": 3, ".txt.gz": 1, "": 1}
    assert run(["add", str(tmp_path), "--record", str(tmp_path / "r.db")]) == 3
    told = capsys.readouterr().err
    assert "5 files passed over, of kinds that are not read: 3 .zip, " in told
    assert "1 .txt.gz" in told
    assert "1 without an ending" in told
    assert "tables" not in told
    (tmp_path / "a.tsv").write_text("text\tpaper\n", encoding="utf-8")
    assert run(["add", str(tmp_path), "--record", str(tmp_path / "r.db")]) == 3
    assert "tables in folders are passed over, since few are of articles: name those" in capsys.readouterr().err


def test_json_lines_at_an_address_are_to_be_downloaded(site: str) -> None:
    (broken,) = gather(["http://[half/a"], private=True)
    assert broken.error is not None
    assert broken.error[0] == "FetchError"
    for address in ("http://127.0.0.1:9/a.jsonl.gz", "http://127.0.0.1:9/a.ndjson?day=1", f"{site}/lines"):
        (task,) = gather([address], private=True)
        assert task.error == (
            NotAnArticleError.__name__,
            f"{address}: holds JSON; download it and add the file: onrecord add FILE",
        )


def test_plurals(tmp_path: Path, fake: None, capsys: pytest.CaptureFixture[str]) -> None:
    told = [{"text": SAID, "outlet": name} for name in ("Halden Post", "Tarn Courier", "Norlag News")]
    (tmp_path / "a.jsonl").write_bytes(lines(*told))
    assert run(["add", str(tmp_path / "a.jsonl"), "--record", str(tmp_path / "r.db")]) == 0
    assert "1 added, 2 copies; " in capsys.readouterr().err


def test_the_bar_tells_the_time_left_where_it_is_known(tmp_path: Path) -> None:
    assert pace(Step(1, 0, 1, None), 65, "article") == "1 article, 0.0 a second, 0:01:05 gone"
    halfway = Step(30, 2, 100, 400)
    assert pace(halfway, 10, "article") == "30 articles, 3.0 a second, 2 failed, 0:00:10 gone, 0:00:30 left"
    assert pace(Step(0, 0, 0, 10), 0, "article").endswith("0:00:00 gone")
    data = lines(*({"text": f"{SAID} {n}"} for n in range(4)))
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(data)
    sources = [str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]
    way, gone = _Way(sources), []
    for task in gather(sources):
        way.at(task)
        gone.append(way.gone)
    assert way.total == 2 * len(data)
    assert gone == sorted(gone)
    assert (gone[0], gone[3], gone[7]) == (len(data) // 4, len(data), 2 * len(data))
    assert _Way([*sources, str(tmp_path)]).total is None


def test_a_summary_that_is_given_is_filled(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID)
    summary = AddSummary()
    assert add(tmp_path / "r.db", [str(tmp_path / "a.txt")], FAKE, summary=summary) is summary
    assert summary.done["added"] == 1
