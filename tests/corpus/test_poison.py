"""What a crawl has among good articles (broken records, bombs, absurd encodings, endless pages) is told of, each."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from helpers import corpora, poison
from helpers.corpora import options

from onrecord.corpus.run import batch
from onrecord.corpus.shard import Orders
from onrecord.read import warc

#: What looks wrong and can be read all the same: as it was sent, or by the encoding that it has.
_READ = {"no gzip", "brackets", "no text codec"}


@pytest.mark.slow
def test_each_poisoned_page_and_line_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    crawl, addresses = poison.archive(160, poison.PAGES)
    (folder / "crawl.warc.gz").write_bytes(crawl)
    lines = b"\n".join(poison.lines(90)) + b"\n"
    (folder / "lines.jsonl").write_bytes(lines)
    (folder / "zeros.jsonl.gz").write_bytes(gzip.compress(bytes(300 << 20), 1))
    summary = batch([str(folder)], options(tmp_path / "out", size=32, workers=2))
    told = corpora.rows(tmp_path / "out", "failures")
    named = {row["place"].partition("(")[2].rstrip(")") for row in told}
    wrong = {address for address, name in zip(addresses, poison.PAGES, strict=True) if name not in _READ}
    assert wrong <= named
    assert {row["place"] for row in told if row["source"].endswith("lines.jsonl")} == _wrong_lines(lines)
    assert any(row["source"].endswith("zeros.jsonl.gz") for row in told)
    assert summary.read == 160 + 90 + len(_READ)
    assert all(row["what"] and row["type"] != "InternalError" for row in told)


def _wrong_lines(lines: bytes) -> set[str]:
    good = {json.dumps(corpora.article(number)).encode() for number in range(90)}
    return {f"line {number}" for number, line in enumerate(lines.splitlines(), 1) if line not in good}


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("name", poison.RECORDS)
def test_behind_a_broken_record_an_archive_goes_on(name: str, packed: bool) -> None:
    data = poison.broken_archive(20, poison.RECORDS[name], 7, packed)
    found = list(warc.pages_within(io.BytesIO(data), "x.warc"))
    addresses = {page.url for page in found if page.url}
    assert addresses | {"https://halden.example/7"} == {f"https://halden.example/{n}" for n in range(20)}
    (lost,) = (page for page in found if page.url is None)
    assert "is lost" in (lost.error or "")


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("name", poison.RECORDS)
def test_an_archive_can_be_entered_at_each_of_its_pages(name: str, packed: bool) -> None:
    """Also at the place of a broken record: how it is cut into shards changes nothing."""
    data = poison.broken_archive(12, poison.RECORDS[name], 7, packed)
    found = list(warc.pages_within(io.BytesIO(data), "x.warc"))
    for number, page in enumerate(found):
        assert page.begin is not None
        assert list(warc.pages_within(io.BytesIO(data), "x.warc", page.begin)) == found[number:]


def test_packed_bytes_that_were_changed(tmp_path: Path) -> None:
    data = bytearray(poison.broken_archive(20, lambda n: poison.record(n, poison.answer(corpora.page(n))), 7, True))
    for at in range(len(data) // 2, len(data) // 2 + 40):
        data[at] ^= 0x5A
    source = tmp_path / "x.warc.gz"
    source.write_bytes(data)
    summary = batch([str(source)], options(tmp_path / "out"))
    assert summary.read >= 18
    assert sum(summary.failed.values()) >= 1


def test_a_reader_that_never_comes_back_is_ended(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    bad = json.dumps({"id": "bad", "text": "NEVER-READ in any time"}).encode()
    source.write_bytes(corpora.lines(8) + bad + b"\n" + corpora.lines(8))
    asked = options(tmp_path / "out")
    from dataclasses import replace

    orders = Orders(corpora.StuckReader, str(tmp_path / "out"), seconds=1)
    summary = batch([str(source)], replace(asked, orders=orders))
    assert (summary.read, summary.failed) == (16, {"WorkerError": 1})
    (row,) = corpora.rows(tmp_path / "out", "failures")
    assert "within 1 seconds" in row["what"]
