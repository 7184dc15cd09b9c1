"""Collections of web archives: every WARC in them, what is damaged named, nothing held as a whole."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from helpers.newsroom import zipped
from helpers.sources import page, warc

from onrecord.errors import NotAnArticleError, NotFoundError
from onrecord.gather import gather
from onrecord.read import load
from onrecord.read.formats.wacz import collected_pages
from onrecord.read.warc import ArchivedPage

PAGE = page()


def one(number: int, *, zipped: bool = True) -> bytes:
    return warc((f"http://a.example/{number}", PAGE + b"<!-- %d -->" % number), zipped=zipped)


def wacz(*archives: tuple[str, bytes], stored: bool = True, extra: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """A collection as recorders write it: WARCs are not packed again."""
    parts = [(f"archive/{name}", data) for name, data in archives]
    lists = [("pages/pages.jsonl", b'{"format": "json-pages-1.0"}\n'), ("datapackage.json", b"{}")]
    return zipped(*parts, *lists, *extra, stored=tuple(name for name, _ in parts) if stored else ())


def read(path: Path, data: bytes) -> tuple[list[ArchivedPage], str]:
    """The pages of a collection, and how it ends."""
    path.write_bytes(data)
    found: list[ArchivedPage] = []
    try:
        found.extend(collected_pages(str(path)))
    except NotAnArticleError as error:
        return found, str(error)
    return found, ""


@pytest.mark.parametrize("stored", [False, True])
@pytest.mark.parametrize("packed", [False, True])
def test_all_pages_of_all_archives(tmp_path: Path, stored: bool, packed: bool) -> None:
    ending = ".warc.gz" if packed else ".warc"
    archives = [
        (f"{name}{ending}", one(n, zipped=packed) + one(n + 1, zipped=packed)) for n, name in ((2, "b"), (0, "a"))
    ]
    found, end = read(tmp_path / "a.wacz", wacz(*archives, stored=stored))
    assert [each.url for each in found] == [f"http://a.example/{n}" for n in range(4)]
    assert ([each.error for each in found], end) == ([None] * 4, "")


def test_what_is_no_archive_is_passed_over(tmp_path: Path) -> None:
    extra = (("indexes/index.cdx.gz", b"x"), ("archive/readme.txt", b"x"), ("other/c.warc.gz", one(7)))
    found, end = read(tmp_path / "a.wacz", wacz(("a.warc.gz", one(0)), extra=extra))
    assert ([each.url for each in found], end) == (["http://a.example/0"], "")


def test_one_damaged_archive_ends_none_of_the_others(tmp_path: Path) -> None:
    archives = (("a.warc.gz", one(0) + one(1)[:-30]), ("b.warc.gz", b"junk" * 9), ("c.warc.gz", one(2)))
    found, end = read(tmp_path / "a.wacz", wacz(*archives))
    good = [each.url for each in found if each.error is None]
    assert good == ["http://a.example/0", "http://a.example/2"]
    assert "a.wacz, archive/a.warc.gz: breaks off at byte" in end
    assert "1 more of its archives" in end


def test_a_packed_archive_whose_bytes_are_wrong(tmp_path: Path) -> None:
    data = bytearray(wacz(("a.warc", one(0, zipped=False) + one(1, zipped=False)), stored=False))
    data[120:140] = bytes(20)
    found, end = read(tmp_path / "a.wacz", bytes(data))
    assert "archive/a.warc: " in end
    assert all(each.body.startswith(b"<!doctype") for each in found if each.error is None)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (wacz(), "WACZ without web archives"),
        (wacz(("a.warc.gz", one(0)))[:-50], "damaged WACZ"),
        (b"", "damaged WACZ"),
        (b"PK\x03\x04" + bytes(99), "damaged WACZ"),
        (wacz(("a.warc", bytes(30_000_000)), stored=False), "that unpack to 30,000,000; it is not read"),
        (wacz(("a.warc.gz", b"")), "no web archive"),
    ],
)
def test_what_holds_no_pages_is_named(tmp_path: Path, data: bytes, why: str) -> None:
    found, end = read(tmp_path / "a.wacz", data)
    assert found == []
    assert why in end


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="can't be opened"):
        list(collected_pages(str(tmp_path / "a.wacz")))


def test_a_collection_is_never_held_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    big = b"".join(warc((f"http://a.example/{n}", PAGE + b"x" * 1_000_000)) for n in range(80))
    path.write_bytes(wacz(("a.warc", big)))
    del big
    tracemalloc.start()
    assert sum(1 for _ in collected_pages(str(path))) == 80
    assert tracemalloc.get_traced_memory()[1] < 25_000_000
    tracemalloc.stop()


def test_a_folder_with_one_and_one_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(wacz(("a.warc.gz", one(0) + one(1))))
    tasks = list(gather([str(tmp_path)]))
    assert [task.about.url for task in tasks] == ["http://a.example/0", "http://a.example/1"]
    with pytest.raises(NotAnArticleError, match=r"WACZ.*onrecord add"):
        load(path)
