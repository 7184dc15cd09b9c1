"""What tells a format by its bytes, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from helpers.newsroom import zipped
from helpers.sources import docx, page, pdf, rss, warc

from onrecord.read.formats.signs import format_of, root_of

MAIL = b"From: a@b.example\r\nSubject: x\r\nMessage-ID: <1>\r\n\r\nx"
SAVED = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n"
KNOWN = {
    "eml": MAIL,
    "mhtml": b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a.example\r\n" + SAVED,
    "mbox": b"From a@b Wed\n" + MAIL + b"\n\nFrom c@d Thu\nFrom: c@d\n\nx",
    "webarchive": b"bplist00",
    "odt": zipped(("mimetype", b"application/vnd.oasis.opendocument.text")),
    "epub": zipped(("mimetype", b"application/epub+zip")),
    "wacz": zipped(("archive/a.warc.gz", b""), ("datapackage.json", b"{}")),
    "nitf": b"\xef\xbb\xbf<?xml version='1.0'?><!-- a --><!DOCTYPE nitf [<!ELEMENT a ANY>]>\n<nitf>",
    "newsml": b'<g2:newsItem xmlns:g2="http://iptc.org/std/nar/2006-10-01/">',
    "akoma": '<?xml version="1.0" encoding="utf-16"?><akomaNtoso>'.encode("utf-16"),
    "ninjs": b' [{"uri": "x", "pubstatus": "usable"}]',
    "timed_text": b'<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml">',
    "substation": b"; by hand\n[Script Info]\n",
    "messages": b'[{"type": "message", "user": "U1", "ts": "1.2", "text": "x"}]',
    "subtitles": b"\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:02,000\r\nx",
}
OTHERS = {
    "page": page(),
    "feed": rss(("http://a.example", "x", "y")),
    "word": docx("x"),
    "pdf": pdf(["x"]),
    "warc": warc(("http://a.example", b"x")),
    "zip": zipped(("a.txt", b"x")),
    "spreadsheet": zipped(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")),
    "memo": b"From: the office\nSubject: the quay\n\nIt is safe.\n",
    "dialogue": b"Venn: It is safe.\nOduya: Is it?\n",
    "JSON": b'{"uri": "x"}',
    "footnote": b"[1] It is safe.",
    "web text": b"WEBVTTS are files.",
    "svg": b"<svg><nitf/></svg>",
    "plist": b"<plist><dict/></plist>",
    "empty": b"",
    "white space": b" \n\n",
}


@pytest.mark.parametrize("kind", KNOWN)
def test_formats_are_told_by_their_bytes(kind: str) -> None:
    assert format_of(KNOWN[kind]) == kind


@pytest.mark.parametrize("kind", OTHERS)
def test_others_are_none_of_them(kind: str) -> None:
    assert format_of(OTHERS[kind]) is None


def test_a_name_counts_for_mails_alone() -> None:
    assert format_of(OTHERS["memo"], "a.EML") == "eml"
    assert format_of(OTHERS["dialogue"], "a.eml") is None
    assert format_of(OTHERS["page"], "a.epub") is None


def test_the_first_element() -> None:
    assert root_of(b"<?xml version='1.0'?>\n<a:b-c d='e'>") == "b-c"
    assert root_of(b"text <b>") == ""


def test_looking_takes_no_time_whatever_the_bytes() -> None:
    began = time.monotonic()
    for piece in (
        b"<!--",
        b"<?a?>",
        b"A: b\n",
        b" a\n",
        b"<!DOCTYPE a [",
        b"\n",
        b"1\n",
        b"9:",
        b"From: ",
        b"{",
        b"<",
        b"\xff",
    ):
        format_of(piece * 3_000_000)
        format_of(b"A: b\n" + piece * 3_000_000)
        format_of(b"<?xml?>" + piece * 3_000_000)
    assert time.monotonic() - began < 10
