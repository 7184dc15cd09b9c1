"""Files and standard input -> articles, or errors that say what was found."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import FetchError, NotAnArticleError, NotFoundError, ReadError
from onrecord.read import ReadOptions, article_from_bytes, article_from_text, load

STORY = "The bridge will open, the mayor said.\r\n\r\n“Not on Friday,” said Olwen Pryce.\rNobody else spoke.\n\n"


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_text_file_is_kept_unchanged(tmp_path: Path) -> None:
    path = write(tmp_path / "story.txt", STORY.encode())
    article = load(path)
    assert article.text == STORY
    assert article.sha256 == hashlib.sha256(STORY.encode()).hexdigest()
    assert article.id == article.sha256[:16]
    assert article.origin == str(path)
    assert (article.title, article.url, article.published, article.language) == (None, None, None, None)
    assert load(str(path)) == article


def test_a_mark_is_left_out_and_nothing_else(tmp_path: Path) -> None:
    assert load(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + STORY.encode())).text == STORY
    assert load(write(tmp_path / "b.txt", ("\ufeff" + STORY).encode("utf-16-le"))).text == STORY


@pytest.mark.parametrize("name", ["story", "story.md", "story.TXT", "Über die Brücke – 1.txt", "story.html"])
def test_plain_text_under_any_name(tmp_path: Path, name: str) -> None:
    assert load(write(tmp_path / name, STORY.encode())).text == STORY


@pytest.mark.parametrize(
    "text",
    [
        "a\x00 few NULs in a text\x00 that can be read all the same",
        "\x1b[1mBold\x1b[0m words, she said.\x0c\nNext page\x1a",
        "x",
        "[1] A footnote, said Ann.",
        "[Editor's note: this was changed.] Ann said so.",
        '{"Ann" said so',
        "<3 said Ann",
        "PAR1 for the course, said Ann",
        "MZ said Ann",
        "BZh91AY was the code, said Ann",
        "GIF89a is the format of choice, said Ann",
        "\u202eright to left\u202c 🙂",
    ],
)
def test_odd_but_readable(text: str) -> None:
    assert article_from_bytes(text.encode(), origin="x.txt").text == text


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def database(folder: Path) -> bytes:
    connection = sqlite3.connect(folder / "x.db")
    connection.execute("create table t (a)")
    connection.close()
    return (folder / "x.db").read_bytes()


NON_ARTICLES = {
    "empty": (b"", "is empty"),
    "white": (b" \r\n\t\n ", "nothing but white space"),
    "nuls": (b"\x00" * 500, "binary data"),
    "bom": (b"\xef\xbb\xbf", "white space"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "is a damaged PDF document"),
    "pdf after a line": (b"\r\n%PDF-1.4\n1 0 obj", "PDF"),
    "rtf": (b"{\\rtf1\\ansi Ann said so.}", "RTF"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "old Office document"),
    "docx": (zipped("[Content_Types].xml", "word/document.xml"), "is a damaged Word document"),
    "xlsx": (zipped("xl/workbook.xml"), "Excel"),
    "zip": (zipped("story.txt"), "ZIP archive"),
    "gzip": (gzip.compress(STORY.encode()), "gzip-compressed data; unpack it"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG image"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
    "gif": (b"GIF89a\x01\x00\x01\x00", "GIF image"),
    "elf": (b"\x7fELF\x02\x01\x01\x00", "program"),
    "exe": (b"MZ\x90\x00\x03\x00", "program"),
    "noise": (random.Random(1).randbytes(4000), "binary data|no known encoding"),
    "json": (b'{"text": "Ann said so."}', "holds JSON, not an article; .*onrecord extract"),
    "json list": (b'[{"text": "Ann"}, {"text": "Bo"}]', "holds JSON"),
    "jsonl": (b'{"text": "Ann"}\n{"text": "Bo"}\n', "holds JSON lines"),
    "rss": (b'<?xml version="1.0"?>\n<rss version="2.0"><channel></channel></rss>', "an RSS feed"),
    "atom": (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "an Atom feed"),
    "svg": (b'<svg xmlns="x"></svg>', "SVG"),
    "xml": (b"<?xml version='1.0'?><note><to>Ann</to></note>", "XML .*<note>"),
    "mhtml": (b"From: <Saved by x>\nMIME-Version: 1.0\nContent-Type: multipart/related;", "MHTML"),
}


@pytest.mark.parametrize("case", NON_ARTICLES)
def test_non_articles_say_what_was_found(tmp_path: Path, case: str) -> None:
    data, found = NON_ARTICLES[case]
    path = write(tmp_path / "story.txt", data)
    with pytest.raises(NotAnArticleError, match=found) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_a_database_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(NotAnArticleError, match="SQLite"):
        article_from_bytes(database(tmp_path), origin="x")


def test_a_thousand_comments_take_no_time() -> None:
    text = "<!--a-->" * 1000 + "said Ann"
    start = time.process_time()
    assert article_from_bytes(text.encode(), origin="x.txt").text == text
    assert time.process_time() - start < 0.5


def test_a_long_text_takes_time_in_proportion() -> None:
    data = ("“The bridge is closed,” said José Peña. " * 250_000).encode("cp1252")
    start = time.process_time()
    assert len(article_from_bytes(data, origin="x.txt").text) == len(data)
    assert time.process_time() - start < 5


def test_kind_text_takes_data_and_markup_as_text() -> None:
    options = ReadOptions(kind="text")
    for text in ('{"text": "Ann"}', "<html><body><p>Ann</p></body></html>"):
        assert article_from_bytes(text.encode(), origin="x", options=options).text == text
    for data in (b" \n", b"%PDF-1.7\n"):
        with pytest.raises(NotAnArticleError):
            article_from_bytes(data, origin="x", options=options)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no-such\.txt: no such file; check"):
        load(tmp_path / "no-such.txt")
    with pytest.raises(NotAnArticleError, match="is a directory; name a file in it"):
        load(tmp_path)
    with pytest.raises(NotFoundError, match="put https:// before it"):
        load("quaycourier.example/news/bridge")
    with pytest.raises(NotFoundError, match="no file name given"):
        load("")
    with pytest.raises(NotFoundError, match="can't be a file name"):
        load("The mayor said so. " * 300)
    with pytest.raises(NotFoundError, match="can't be a file name"):
        load("a\x00b")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_permission_denied(tmp_path: Path) -> None:
    path = write(tmp_path / "story.txt", b"Ann said so.")
    path.chmod(0)
    with pytest.raises(NotFoundError, match="permission denied; make the file readable"):
        load(path)


def test_permission_denied_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(NotFoundError, match="permission denied"):
        load(tmp_path / "story.txt")


def test_too_large(tmp_path: Path) -> None:
    path = write(tmp_path / "story.txt", b"Ann said so. " * 100)
    assert load(path, options=ReadOptions(max_bytes=1300)).text
    with pytest.raises(NotAnArticleError, match=r"is 1,300 bytes, over the limit of 1,299 bytes; .*max_bytes"):
        load(path, options=ReadOptions(max_bytes=1299))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless device")
def test_an_endless_device_is_too_large() -> None:
    with pytest.raises(NotAnArticleError, match="over the limit"):
        load("/dev/zero", options=ReadOptions(max_bytes=10_000))


@pytest.mark.parametrize("address", ["ftp://quay.example/a", "file:///etc/hosts", "gopher://quay.example"])
def test_other_schemes_are_not_fetched(address: str) -> None:
    with pytest.raises(FetchError, match=f"^{address}: "):
        load(address)


def stdin_of(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin_of(STORY.encode("utf-16"), monkeypatch)
    article = load("-")
    assert (article.text, article.origin) == (STORY, "-")
    monkeypatch.setattr(sys, "stdin", io.StringIO(STORY))
    assert load("-") == article


@pytest.mark.parametrize(("data", "found"), [(b"", "is empty"), (b"%PDF-1.4", "PDF"), (b"Ann " * 99, "over the limit")])
def test_standard_input_without_an_article(data: bytes, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin_of(data, monkeypatch)
    with pytest.raises(NotAnArticleError, match=f"^standard input: .*{found}"):
        load("-", options=ReadOptions(max_bytes=200))


def test_standard_input_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(NotFoundError, match="standard input: it is closed"):
        load("-")


def test_published_overrides(tmp_path: Path) -> None:
    path = write(tmp_path / "story.txt", STORY.encode())
    assert load(path, options=ReadOptions(published="2024-07-17")).published == "2024-07-17"


@pytest.mark.parametrize(
    "day", ["17/07/2024", "2024-7-17", "2024-02-30", "20240717", "2024-W29-3", "", "2024-07-17T10:00"]
)
def test_published_must_be_a_day(day: str) -> None:
    with pytest.raises(ReadError, match="is not a day; write it as year-month-day, for example 2024-07-17"):
        ReadOptions(published=day)


def test_other_options_are_checked() -> None:
    with pytest.raises(ReadError, match="kind: 'pdf'"):
        ReadOptions(kind="pdf")  # type: ignore[arg-type]
    for timeout in (0, -1, float("nan")):
        with pytest.raises(ReadError, match="timeout"):
            ReadOptions(timeout=timeout)
    with pytest.raises(ReadError, match="max_bytes"):
        ReadOptions(max_bytes=0)


def test_metadata_is_kept_as_given() -> None:
    given_fields: dict[str, Any] = {
        "id": "", "url": "u", "title": "t", "outlet": "o", "author": "a", "published": "17 July", "language": "x",
        "origin": "line 3",
    }  # fmt: skip
    article = article_from_text("", **given_fields)
    assert {name: getattr(article, name) for name in given_fields} == given_fields
    assert article.sha256 == hashlib.sha256(b"").hexdigest()


@given(st.text(st.characters(), max_size=50))
def test_any_string_is_an_article(text: str) -> None:
    article = article_from_text(text)
    assert article.text == text
    assert article.id == article.sha256[:16]
    assert json.dumps(article.id)


@settings(deadline=None, max_examples=250)
@given(
    st.one_of(
        st.binary(max_size=600),
        st.sampled_from([data for data, _ in NON_ARTICLES.values()]).flatmap(
            lambda data: st.integers(0, len(data)).map(lambda end: data[:end])
        ),
        st.text(max_size=200).map(lambda text: text.encode("utf-8")),
        st.lists(
            st.sampled_from(["<p>", "</p>", "<html>", "<q>", "<br>", "<!--", "Ann", " said ", "&", "<", "\x00"])
        ).map(lambda parts: "".join(parts).encode()),
    ),
    st.sampled_from(["x.txt", "x.html", "-"]),
    st.sampled_from([None, "text", "html"]),
)
def test_any_bytes_give_an_article_or_a_read_error(data: bytes, origin: str, kind: str | None) -> None:
    options = ReadOptions(kind=kind)  # type: ignore[arg-type]
    try:
        answer = f"{origin}: {article_from_bytes(data, origin=origin, options=options).text.strip()}"
    except ReadError as error:
        answer = str(error)
    assert answer.startswith(("standard input: " if origin == "-" else f"{origin}: ", "-: "))
    assert len(answer) > 3


def test_the_html_library_is_imported_for_html_only(tmp_path: Path) -> None:
    path = write(tmp_path / "story.txt", STORY.encode())
    code = (
        "import sys; from onrecord.read import load; load(sys.argv[1]);"
        "print(sorted({'trafilatura', 'lxml', 'urllib.request', 'charset_normalizer', 'ssl'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
