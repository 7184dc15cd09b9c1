"""Pages that browsers saved as one file: MHTML, Safari's archives, SingleFile."""

from __future__ import annotations

import base64
import plistlib
import quopri
import time
from collections.abc import Iterable
from typing import Any

import pytest
from helpers.newsroom import LAUGHS, PROSE, SAID, ends, read
from helpers.sources import page

from onrecord.errors import NotAnArticleError

ADDRESS = "https://halden-post.example/2024/quay"
PAGE = page(f"{PROSE}\n\n{PROSE[::-1]}\n\nIt was closed for a week, “a long one”, as Oduya called it.")


def mhtml(
    *parts: tuple[str, bytes, str],
    encoding: str = "quoted-printable",
    charset: str = "utf-8",
    head: str = f"Snapshot-Content-Location: {ADDRESS}\r\n",
    end: bytes = b"--\r\n",
    start: str = "",
) -> bytes:
    """A saved page as browsers write it: (type, body, address) of each part."""
    ways: dict[str, Any] = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}
    packed = ways[encoding]
    told = (
        f"From: <Saved by Blink>\r\n{head}Subject: Quay is safe\r\nDate: Wed, 17 Jul 2024 10:00:00 -0000\r\n"
        f'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";{start}\r\n'
        '\tboundary="----B--x----"\r\n\r\n'
    ).encode()
    for number, (kind, body, where) in enumerate(parts):
        about = f"Content-Type: {kind}" + (f"; charset={charset}" if kind.startswith("text/") else "")
        told += (
            f"\r\n------B--x----\r\n{about}\r\nContent-ID: <part-{number}@x>\r\n"
            f"Content-Transfer-Encoding: {encoding}\r\nContent-Location: {where}\r\n\r\n"
        ).encode() + packed(body)
    return told + b"\r\n------B--x----" + end


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_mhtml_is_the_page_that_was_saved(encoding: str) -> None:
    article = read(mhtml(("text/html", PAGE, ADDRESS), ("image/png", b"\x89PNG", "cid:1"), encoding=encoding))
    assert article.text == read(PAGE).text
    assert SAID in article.text
    assert (article.title, article.url, article.outlet) == ("Quay is safe", ADDRESS, "halden-post.example")
    assert article.published is None  # when it was saved is no day of publication


def test_mhtml_in_another_encoding() -> None:
    body = PAGE.decode().encode("cp1252")
    assert SAID in read(mhtml(("text/html", body, ADDRESS), charset="windows-1252")).text


def test_mhtml_frames_are_told_and_tried() -> None:
    empty = b"<html><body><iframe src='cid:frame'></iframe></body></html>"
    other = page("Buy a boat.", "Boats")
    found = read(mhtml(("text/html", PAGE, ADDRESS), ("text/html", other, "cid:ad")))
    assert "Buy a boat" not in found.text
    assert found.notes == ("1 framed page left out",)
    framed = read(mhtml(("text/html", empty, ADDRESS), ("text/html", PAGE, "cid:frame")))
    assert SAID in framed.text
    assert "the article was found in a framed page" in framed.notes


def test_mhtml_whose_head_names_the_page() -> None:
    parts = (("text/html", page("Buy a boat.", "Boats"), "cid:ad"), ("text/html", PAGE, ADDRESS))
    assert SAID in read(mhtml(*parts, start='\r\n\tstart="<part-1@x>";')).text


def test_mhtml_without_an_address_or_with_a_foreign_one() -> None:
    for where in ("file:///C:/a.htm", "cid:7", "http://[x", ""):
        assert read(mhtml(("text/html", PAGE, where), head="")).url is None


def test_mhtml_that_breaks_off_says_so() -> None:
    whole = mhtml(("text/html", PAGE, ADDRESS), ("image/png", b"\x89PNG" * 99, "cid:1"))
    at = whole.index(b"Content-Type: image/png")
    assert read(whole[:at]).notes == ()
    cut = read(whole[: at - 300])
    assert "breaks off within the page" in cut.notes[-1]
    for size in range(0, len(whole), 301):
        ends(whole[:size])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (mhtml(("image/png", b"x", "cid:1")), "without a page"),
        (mhtml(("text/html", b"", ADDRESS)), "without a page"),
        (mhtml(("text/html", b"<html><body><script>1</script></body></html>", ADDRESS)), "only with JavaScript"),
        (mhtml(*[("text/html", b"", "cid:1")] * 6_000), "more than 5,000 parts"),
    ],
)
def test_mhtml_without_an_article_is_named(data: bytes, why: str) -> None:
    with pytest.raises(NotAnArticleError, match=why):
        read(data)


def test_mhtml_can_be_asked_for_as_text() -> None:
    assert "MIME-Version" in read(mhtml(("text/html", PAGE, ADDRESS)), kind="text").text


def webarchive(
    body: Any = PAGE, *, charset: str = "UTF-8", frames: Iterable[Any] = (), xml: bool = False, kind: str = "text/html"
) -> bytes:
    """A page as Safari saves it."""
    main = {
        "WebResourceData": body,
        "WebResourceMIMEType": kind,
        "WebResourceTextEncodingName": charset,
        "WebResourceURL": ADDRESS,
    }
    kept = {
        "WebMainResource": main,
        "WebSubframeArchives": list(frames),
        "WebSubresources": [{"WebResourceData": b"x"}],
    }
    return plistlib.dumps(kept, fmt=plistlib.FMT_XML if xml else plistlib.FMT_BINARY)


@pytest.mark.parametrize("xml", [False, True])
def test_webarchive_is_the_page_that_was_saved(xml: bool) -> None:
    article = read(webarchive(xml=xml))
    assert article.text == read(PAGE).text
    assert (article.title, article.url, article.published) == ("Quay is safe", ADDRESS, None)


def test_webarchive_in_another_encoding() -> None:
    assert SAID in read(webarchive(PAGE.decode().encode("utf-16-le"), charset="UTF-16LE")).text
    assert SAID in read(webarchive(PAGE.decode().encode("cp1252"), charset="windows-1252")).text


def test_webarchive_frames_are_tried() -> None:
    frame = {"WebMainResource": {"WebResourceData": PAGE, "WebResourceMIMEType": "text/html"}}
    article = read(webarchive(b"<html><body></body></html>", frames=[frame, "no frame", {"WebMainResource": 3}]))
    assert SAID in article.text
    assert "framed page" in " ".join(article.notes)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (webarchive()[:-40], "damaged Safari web archive"),
        (webarchive()[:60], "damaged Safari web archive"),
        (b"bplist00" + bytes(200), "damaged Safari web archive"),
        (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "no saved page"),
        (webarchive("text"), "without a page"),
        (webarchive(b"\x89PNG", kind="image/png"), "without a page"),
        (LAUGHS.encode() + b"<plist><key>WebMainResource</key></plist>", "damaged|XML"),
    ],
)
def test_webarchive_without_an_article_is_named(data: bytes, why: str) -> None:
    with pytest.raises(NotAnArticleError, match=why):
        read(data)


SINGLE = """<!DOCTYPE html> <html lang=en><!--
 Page saved with SingleFile
 url: https://halden-post.example/2024/quay
 saved date: Wed Jul 17 2024 10:00:00 GMT+0200 (Central European Summer Time)
--><meta charset=utf-8><title>Quay is safe</title><style>{style}</style><body><article><h1>Quay is safe</h1>{body}"""


def single(body: str, style: str = "p{color:red}") -> bytes:
    return SINGLE.format(body=body, style=style).encode()


BODY = "".join(f"<p>{one}</p>" for one in (PROSE, PROSE.upper(), "It was closed for a week."))


def test_single_file_says_where_it_came_from() -> None:
    article = read(single(BODY))
    assert (article.url, article.outlet, article.title) == (ADDRESS, "halden-post.example", "Quay is safe")
    assert SAID in article.text
    assert "SingleFile" not in article.text


def test_what_a_browser_wrote_on_top_is_read() -> None:
    saved = "<!DOCTYPE html>\n<!-- saved from url=(0037)https://halden-post.example/2024/quay -->\n<html><head>"
    html = f"{saved}<title>Quay is safe</title></head><body><article>{BODY}</article></body></html>"
    assert read(html.encode()).url == ADDRESS


def test_shadow_trees_are_words_of_the_page() -> None:
    inside = f"<p>{PROSE}</p><p>In the shadow, it is cool.</p>"
    shadow = f"<story-text><template shadowrootmode=open>{inside}</template></story-text>"
    assert "In the shadow" in read(single(BODY + shadow)).text


def test_megabytes_of_pictures_are_no_hindrance() -> None:
    picture = "data:image/png;base64," + "QUJD" * 3_000_000
    began = time.monotonic()
    article = read(single(f"<p>{PROSE}</p><img src='{picture}' alt=''>{BODY}<p>The last words stand here.</p>"))
    assert "The last words stand here." in article.text
    assert time.monotonic() - began < 20


def test_a_page_without_an_article_is_named() -> None:
    with pytest.raises(NotAnArticleError, match="without the text of an article"):
        read(b"<!-- saved from url=(0014)about:internet --><html><body></body></html>")


def test_a_saved_page_cut_anywhere_is_an_article_or_named() -> None:
    whole = single(BODY)
    for size in range(1, len(whole), 97):
        ends(whole[:size])
