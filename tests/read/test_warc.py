"""Pages of web archives as they were meant: undone, typed, and whole or named."""

from __future__ import annotations

import gzip
import sys
import zlib
from pathlib import Path

import pytest
from helpers.sources import page, warc

from onrecord.errors import NotAnArticleError
from onrecord.read.http_body import BodyError, meant, unchunked
from onrecord.read.warc import ArchivedPage, pages

PAGE = page() + b"<!-- " + b"the same again " * 60 + b"-->"


def chunked(body: bytes, size: int = 97, *, extension: str = "", end: bytes = b"\r\n") -> bytes:
    """A body in chunks."""
    each = [body[at : at + size] for at in range(0, len(body), size)]
    heads = [f"{len(one):x}{extension}".encode() + end for one in each]
    return b"".join(head + one + end for head, one in zip(heads, each, strict=True)) + b"0" + end + end


def bare(body: bytes) -> bytes:
    """Deflate without zlib's head."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def read(path: Path, data: bytes) -> tuple[list[ArchivedPage], str]:
    """The pages of an archive, and how it ends."""
    path.write_bytes(data)
    found: list[ArchivedPage] = []
    try:
        found.extend(pages(str(path)))
    except NotAnArticleError as error:
        return found, str(error)
    return found, ""


SENT = {
    "plain": (PAGE, ""),
    "chunks": (chunked(PAGE), "Transfer-Encoding: chunked\r\n"),
    "chunks with extensions": (chunked(PAGE, extension=";a=1"), "transfer-encoding: Chunked\r\n"),
    "chunks of one byte": (chunked(PAGE, 1), "Transfer-Encoding: chunked\r\n"),
    "bare line feeds": (chunked(PAGE, end=b"\n"), "Transfer-Encoding: chunked\r\n"),
    "gzip": (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
    "gzip in two members": (gzip.compress(PAGE[:500]) + gzip.compress(PAGE[500:]), "Content-Encoding: x-gzip\r\n"),
    "deflate": (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
    "deflate, bare": (bare(PAGE), "Content-Encoding: deflate\r\n"),
    "both": (chunked(gzip.compress(PAGE)), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
    "twice": (gzip.compress(zlib.compress(PAGE)), "Content-Encoding: deflate, gzip\r\n"),
    "undone before": (PAGE, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
    "brotli, undone before": (PAGE, "Content-Encoding: br\r\n"),
    "as it is": (PAGE, "Content-Encoding: identity\r\n"),
}


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("kind", SENT)
def test_a_body_is_what_was_meant(tmp_path: Path, kind: str, zipped: bool) -> None:
    body, headers = SENT[kind]
    (found,), end = read(tmp_path / "a.warc", warc(("http://a.example/1", body), sent=headers, zipped=zipped))
    assert (found.body, found.error, end) == (PAGE, None, "")


@pytest.mark.parametrize(("name", "module"), [("br", "brotli"), ("zstd", "zstandard")])
def test_what_a_library_unpacks(tmp_path: Path, name: str, module: str) -> None:
    """With it the page; without it, which to install."""
    body = pytest.importorskip(module).compress(PAGE)
    archive = warc(("http://a.example/1", body), sent=f"Content-Encoding: {name}\r\n")
    (found,), _ = read(tmp_path / "a.warc", archive)
    assert (found.body, found.error) == (PAGE, None)
    with pytest.raises(BodyError, match="unpacked"):
        meant(body, "", name, 100)
    with pytest.raises(BodyError):
        meant(body[: len(body) // 2], "", name, 10**6) if name == "br" else meant(b"\0\1\2\3", "", name, 10**6)


def test_without_the_library_it_is_said_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(BodyError, match=r"onrecord\[archives\]"):
        meant(b"\x8b\x02\x80", "", "br", 10**6)


@pytest.mark.parametrize(
    ("body", "headers", "why"),
    [
        (chunked(PAGE)[:300], "Transfer-Encoding: chunked\r\n", "chunks break off after 28"),
        (gzip.compress(PAGE, mtime=0)[:-200], "Content-Encoding: gzip\r\n", "breaks off after"),
        (b"\x1f\x8b\x08\x00" + bytes(50), "Content-Encoding: gzip\r\n", "can't be unpacked"),
        (b"\x00\x01\x02\xff" * 9, "Content-Encoding: pack200\r\n", "'pack200', which is not known"),
        (gzip.compress(bytes(30_000_000), mtime=0), "Content-Encoding: gzip\r\n", "larger than 20 MB unpacked"),
    ],
)
def test_what_is_not_whole_is_named(tmp_path: Path, body: bytes, headers: str, why: str) -> None:
    archive = warc(("http://a.example/1", body), sent=headers) + warc(("http://a.example/2", PAGE))
    (broken, whole), end = read(tmp_path / "a.warc", archive)
    assert why in (broken.error or "")
    assert (broken.body, whole.body, end) == (b"", PAGE, "")


@pytest.mark.parametrize(
    ("declared", "charset"),
    [
        ("Text/HTML", None),
        ("text/html;charset=UTF-8", "UTF-8"),
        ('TEXT/html; Charset="iso-8859-1"', "iso-8859-1"),
        ("text/plain; format=flowed; charset='utf-8'", "utf-8"),
        ("application/XHTML+xml; charset=", None),
    ],
)
@pytest.mark.parametrize("kind", ["response", "resource"])
def test_types_are_read_without_regard_to_capitals_and_marks(
    tmp_path: Path, declared: str, charset: str | None, kind: str
) -> None:
    archive = warc(("http://a.example/1", PAGE), media_type=declared, kind=kind)
    (found,), end = read(tmp_path / "a.warc", archive)
    assert (found.body, found.charset, end) == (PAGE, charset, "")
    assert found.media_type == declared.partition(";")[0].lower()


def test_what_is_no_text_is_passed_over(tmp_path: Path) -> None:
    archive = warc(("http://a.example/1", PAGE), media_type="image/png", kind="resource") + warc(
        ("http://a.example/2", PAGE)
    )
    found, end = read(tmp_path / "a.warc", archive)
    assert ([one.url for one in found], end) == (["http://a.example/2"], "")


@pytest.mark.parametrize("zipped", [False, True])
def test_an_archive_cut_anywhere_gives_what_is_whole_and_says_where(tmp_path: Path, zipped: bool) -> None:
    """At every place: no page is lost that is whole, none is half, and the cut is told unless only blank lines went."""
    each = [warc((f"http://a.example/{n}", PAGE + b"%d" % n), zipped=zipped) for n in range(3)]
    whole, path = b"".join(each), tmp_path / "a.warc"
    ends = [len(b"".join(each[: n + 1])) for n in range(3)]
    for size in range(20, len(whole), 37 if zipped else 211):
        found, end = read(path, whole[:size])
        good = [one for one in found if one.error is None]
        assert [one.body for one in good] == [PAGE + b"%d" % n for n in range(len(good))], size
        assert len(good) >= sum(end <= size for end in ends), size
        if size not in ends and not (not zipped and size + 4 in ends):
            assert "breaks off" in end or "is no web archive" in end, (size, end)
            assert size < ends[0] or f"{size:,}" in end or "byte" in end, (size, end)


def test_no_chunks_are_left_as_they_are() -> None:
    assert unchunked(b"<p>no size") == b"<p>no size"
    assert unchunked(b"") == b""
