"""Where articles come from: files of every kind, folders, patterns, feeds, archives, addresses; and the run itself."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from helpers.fakes import OwnIds
from helpers.sites import served
from helpers.sources import PROSE, SAID, atom, docx, lines, page, pdf, rss, warc
from helpers.tiny import ARTICLE, tiny_reader

from onrecord.errors import NotAnArticleError, ReadError
from onrecord.gather import AddOptions, add, gather
from onrecord.gather.aside import entries_aside
from onrecord.gather.worker import article_in
from onrecord.read import load
from onrecord.soundness import check
from onrecord.store import Query, Record

FAKE = AddOptions(OwnIds)


def names(path: Path, *sources: str) -> list[str]:
    return [task.name.replace(str(path) + "/", "") for task in gather(sources)]


def said(path: Path, sources: list[str], options: AddOptions = FAKE) -> list[str]:
    add(path / "r.db", sources, options)
    with Record(path / "r.db") as record:
        assert check(record) == []
        return [hit.said for hit in record.search(Query(limit=1000, copies=True)).hits]


def test_folders_patterns_and_lines_come_in_one_order(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_text(SAID)
    (tmp_path / "a" / "two.HTML").write_bytes(page())
    (tmp_path / "a" / "skip.bin").write_bytes(b"\0")
    (tmp_path / "a" / ".hidden.txt").write_text(SAID)
    (tmp_path / "b.jsonl").write_bytes(lines({"text": SAID}) + b"\n{no json\n")
    expected = ["b.jsonl, line 1", "b.jsonl, line 3", "a/one.txt", "a/two.HTML"]
    assert names(tmp_path, str(tmp_path)) == expected
    assert names(tmp_path, f"{tmp_path}/**/*.txt", f"{tmp_path}/none*.txt") == ["a/one.txt", "none*.txt"]
    (tmp_path / "a" / "circle").symlink_to(tmp_path)
    assert names(tmp_path, str(tmp_path)) == expected


def test_a_file_that_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "news[1].txt").write_text(SAID)
    assert names(tmp_path, f"{tmp_path}/news[1].txt") == ["news[1].txt"]


def test_lines_with_a_mark_of_their_order_of_bytes_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + lines({"text": SAID}))
    assert len(said(tmp_path, [f"{tmp_path}/a.jsonl"])) == 1


def test_a_first_line_of_standard_input_may_be_long(monkeypatch: pytest.MonkeyPatch) -> None:
    long = {"text": SAID, "note": "x" * 3_000_000}
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines(long, {"text": "No."}))))
    first, second = gather(["-"])
    assert (json.loads(first.data), json.loads(second.data)) == (long, {"text": "No."})


def test_a_pdf_is_read_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(['"The quay is safe," said Oduya in the har-', "bour office on Monday."]))
    article = load(tmp_path / "a.pdf")
    assert article.text == '"The quay is safe," said Oduya in the harbour office on Monday.\n'
    assert (article.title, article.published) == ("Quay is safe", None)  # the day it was printed tells nothing
    (tmp_path / "scan.pdf").write_bytes(pdf([]))
    with pytest.raises(NotAnArticleError, match="without text, a scan perhaps"):
        load(tmp_path / "scan.pdf")


def test_a_word_document_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(SAID, "", "It  rained."))
    article = load(tmp_path / "a.docx")
    assert article.text == f"{SAID.strip()}\n\nIt rained.\n"
    assert article.title == "Quay is safe"
    (tmp_path / "empty.docx").write_bytes(docx())
    with pytest.raises(NotAnArticleError, match="without text"):
        load(tmp_path / "empty.docx")


@pytest.mark.parametrize("zipped", [False, True])
def test_a_web_archive_gives_its_pages(tmp_path: Path, zipped: bool) -> None:
    name = tmp_path / ("a.warc.gz" if zipped else "a.warc")
    other = PROSE.replace("quay is safe", "ferry is late")
    name.write_bytes(warc(("http://a.example/1", page()), ("http://a.example/2", page(other)), zipped=zipped))
    assert said(tmp_path, [str(name)]) == ['"The quay is safe,"', '"The ferry is late,"']
    with Record(tmp_path / "r.db") as record:
        assert {hit.url for hit in record.search(Query()).hits} == {"http://a.example/1", "http://a.example/2"}


def test_an_archive_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    whole = warc(("http://a.example/1", page()), ("http://a.example/2", page(PROSE + "More.")), zipped=True)
    (tmp_path / "a.warc.gz").write_bytes(whole[:-40])
    summary = add(tmp_path / "r.db", [str(tmp_path / "a.warc.gz")], FAKE)
    assert summary.done["added"] >= 1


class Site(BaseHTTPRequestHandler):
    """Pages of a site on loopback."""

    def do_GET(self) -> None:
        host = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        pages = {
            "/feed": (
                rss(("/one", "One", "A teaser."), ("/gone", "Gone", "Another."), base=host),
                "application/rss+xml",
            ),
            "/one": (page(), "text/html"),
            "/two": (page(PROSE + "\n\nMore of it."), "text/html"),
        }
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
            return
        body, kind = pages.get(self.path, (b"", ""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with served(Site) as address:
        yield address


def test_a_feed_is_followed_to_its_articles(tmp_path: Path, site: str) -> None:
    summary = add(tmp_path / "r.db", [f"{site}/feed"], AddOptions(OwnIds, private=True))
    assert summary.done["added"] == 1
    assert [f.type for f in summary.failures] == ["NotFoundError"]
    with Record(tmp_path / "r.db") as record:
        (hit,) = record.search(Query()).hits
        assert (hit.url, hit.published) == (f"{site}/one", "2024-07-17")


def test_private_addresses_are_refused_unless_allowed(tmp_path: Path, site: str) -> None:
    summary = add(tmp_path / "r.db", [f"{site}/one", f"{site}/feed"], FAKE)
    assert [f.type for f in summary.failures] == ["FetchError", "FetchError"]
    assert all("--allow-private" in f.what for f in summary.failures)
    away = add(tmp_path / "r.db", [f"{site}/away", "ftp://a.example/x"], AddOptions(OwnIds, private=True))
    assert len(away.failures) == 2


def test_a_feed_that_holds_its_articles_needs_no_network(tmp_path: Path) -> None:
    whole = "".join(f"<p>{PROSE}</p>" for _ in range(6))
    (tmp_path / "a.atom").write_bytes(
        atom(("http://a.example/1", "One", whole), ("http://a.example/2", "Two", whole + "<p>More.</p>"))
    )
    tasks = list(gather([str(tmp_path / "a.atom")]))
    assert [t.kind for t in tasks] == ["page", "page"]
    article = article_in(tasks[0])
    assert (article.url, article.outlet, article.published) == ("http://a.example/1", "Halden Post", "2024-07-17")
    assert "The quay is safe" in article.text


def entry(path: str, inside: str) -> str:
    return f"<item><link>{path}</link><title>T</title>{inside}</item>"


def test_a_text_of_the_feed_stands_in_for_a_page_that_cannot_be_had(tmp_path: Path, site: str) -> None:
    content = "".join(f"<p>{PROSE}</p>" for _ in range(2))
    written = f"<content:encoded><![CDATA[{content}]]></content:encoded>"
    items = (
        entry(f"{site}/gone", written + "<pubDate>Wed, 12 Mar 2125 00:30:00 GMT</pubDate>")
        + entry(f"{site}/one", written)
        + entry(f"{site}/away", "<description>A teaser.</description>")
        + entry(f"{site}/cut", f"<description>{PROSE * 3} The quay and the [...]</description>")
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    feed = f'<rss version="2.0" {space}><channel><title>Halden Post</title>{items}</channel></rss>'
    (tmp_path / "a.rss").write_text(feed, encoding="utf-8")
    tasks = list(gather([str(tmp_path / "a.rss")], private=True))
    gone, one = article_in(tasks[0]), article_in(tasks[1])
    assert "The quay is safe" in gone.text
    assert (gone.url, gone.outlet, gone.published) == (f"{site}/gone", "Halden Post", None)
    starts = (
        "text of its feed",
        "its feed gives a day that is none: 'Wed, 12 Mar 2125 00:30:00 GMT'",
    )
    assert [note.startswith(start) for note, start in zip(gone.notes, starts, strict=True)] == [True, True]
    assert (one.title, one.notes) == ("T", ("text of its feed",))
    with pytest.raises(ReadError):
        article_in(tasks[2])
    cut = article_in(tasks[3])
    assert any("cut off" in note for note in cut.notes)
    summary = add(tmp_path / "r.db", [str(tmp_path / "a.rss")], AddOptions(OwnIds, private=True))
    assert (summary.done["added"] + summary.done["copy"], summary.failed) == (3, 1)
    told = {note.split(": text of its feed")[0].rpartition("/")[2] for note in summary.repairs if "of its feed" in note}
    assert {"gone", "cut"} <= told <= {"gone", "one", "cut"}  # a text that is known by then is not read again


def test_standard_input_is_one_article_or_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        def __init__(self, data: bytes) -> None:
            self.buffer = io.BytesIO(data)

    monkeypatch.setattr("sys.stdin", Stream(SAID.encode()))
    assert [t.kind for t in gather(["-"])] == ["text"]
    monkeypatch.setattr("sys.stdin", Stream(lines({"text": SAID}, {"text": "No."})))
    assert [t.kind for t in gather(["-"])] == ["line", "line"]


def test_lines_may_be_gzipped_and_may_break_off(tmp_path: Path) -> None:
    data = gzip.compress(lines(*({"text": f"{SAID} {n} {n * n}"} for n in range(200))))
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    assert len(names(tmp_path, str(tmp_path / "a.jsonl.gz"))) == 200
    (tmp_path / "b.jsonl.gz").write_bytes(data[:-30])
    *_, last = gather([str(tmp_path / "b.jsonl.gz")])
    assert last.kind == "failed"


def test_a_run_tells_what_became_of_each(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        lines({"text": SAID, "outlet": "A"}, {"text": SAID, "outlet": "B"}, {"id": 1}, {"text": SAID, "outlet": "A"})
    )
    told: list[int] = []
    summary = add(tmp_path / "r.db", [str(tmp_path / "a.jsonl")], FAKE, lambda p: told.append(p.done))
    assert dict(summary.done) == {"added": 1, "copy": 1, "unchanged": 1}
    assert [(f.source[-6:], f.type) for f in summary.failures] == [("line 3", "RecordError")]
    assert told == [1, 2, 3, 4]


def test_records_that_extract_wrote_are_taken_as_they_are(tmp_path: Path) -> None:
    from helpers.readings import said as reading

    from onrecord.export.json.record_json import to_json

    (tmp_path / "r.jsonl").write_bytes(to_json(reading(("The quay is safe", "Mara Venn"))) + b"\n")
    assert said(tmp_path, [str(tmp_path / "r.jsonl")]) == ['"The quay is safe,"']
    broken = json.loads((tmp_path / "r.jsonl").read_text()) | {"sha256": "0"}
    (tmp_path / "broken.jsonl").write_text(json.dumps(broken) + "\n")
    assert add(tmp_path / "r.db", [str(tmp_path / "broken.jsonl")], FAKE).failed == 1


def test_a_process_that_dies_or_hangs_costs_one_article(tmp_path: Path) -> None:
    texts = [SAID, "KILL-ME", "SLEEP:60", SAID + "Again."]
    (tmp_path / "a.jsonl").write_bytes(lines(*({"text": t} for t in texts)))
    options = AddOptions(OwnIds, workers=2, seconds=2)
    summary = add(tmp_path / "r.db", [str(tmp_path / "a.jsonl")], options)
    assert summary.done["added"] == 2
    assert [f.type for f in summary.failures] == ["WorkerError", "WorkerError"]
    assert "within 2 seconds" in summary.failures[1].what


def test_workers_change_nothing_in_the_record(tmp_path: Path) -> None:
    from helpers.records import dump

    (tmp_path / "a.jsonl").write_bytes(
        lines(*({"text": f'"Number {n} is safe," said Oduya{n % 7}.'} for n in range(60)))
    )
    for workers in (1, 3):
        add(tmp_path / f"{workers}.db", [str(tmp_path / "a.jsonl")], AddOptions(partial(OwnIds), workers=workers))
    assert dump(tmp_path / "1.db") == dump(tmp_path / "3.db")


def test_the_real_flow_ends_in_the_record(tmp_path: Path) -> None:
    """From a page in a folder to what is asked of the record: who says it, and of how many what."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "quay.html").write_bytes(page(f"{ARTICLE}\n\n{PROSE}"))
    assert add(tmp_path / "r.db", [str(tmp_path / "in")], AddOptions(tiny_reader)).done == {"added": 1}
    with Record(tmp_path / "r.db") as record:
        assert check(record) == []
        (hit,) = record.search(Query("cranes", speaker="Prane")).hits
        assert hit.said == '"Not one of the forty cranes was lost."'
        assert [hit.said for hit in record.search(Query(speaker="Mara Venn", limit=9)).hits] == [
            '"The quay is safe,"',
            '"We go on,"',
        ]


def test_a_large_feed_is_read_in_a_process_of_its_own_within_its_time(tmp_path: Path) -> None:
    whole = "".join(f"<p>{PROSE}</p>" for _ in range(6))
    large = rss(*((f"http://a.example/{n}", f"Title {n}", whole) for n in range(60)))
    assert len(large) > 100_000
    assert len(entries_aside(large, "a feed", None)) == 60
    with pytest.raises(NotAnArticleError, match="within 0 seconds"):
        entries_aside(large, "a feed", None, seconds=0)
    with pytest.raises(NotAnArticleError, match="without entries"):
        entries_aside(b"<rss>" + b"<b>" * 40_000, "a feed", None)
