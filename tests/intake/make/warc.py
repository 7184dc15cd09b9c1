"""Web archives: by warcio, wget and fastwarc, and by hand where none of them does what others did.

Records have no clock and no chance in them, but for those of wget. PYTHONPATH=src:tests python -m intake.make.warc
"""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

import gzip
import io
import json
import subprocess
import tempfile
import threading
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import brotli
import zstandard
from fastwarc.warc import WarcRecord, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from intake.corpus import Made, TrueText, made, texts, write
from intake.make.ooxml import zipped

_DAY = "2025-06-02T04:05:06Z"
_TYPE = ("Content-Type", "text/html; charset=utf-8")
_GZ_ENDS = b"\x00\x00\x00\x00\x00\xff"


def page(text: TrueText, charset: str = "utf-8") -> bytes:
    """A page as a content system writes it that keeps to the standards."""
    body = "".join(f"<p>{escape(one)}</p>\n" for one in text.paragraphs)
    return (
        f'<!DOCTYPE html><html lang=en><head><meta charset="{charset}"><title>{escape(text.title)}</title>'
        f'<meta property="og:site_name" content="{escape(text.outlet)}"><meta name="author" content="{text.authors[0]}">'
        f'<meta property="article:published_time" content="{text.published}T08:00:00Z"></head><body>'
        f"<article><h1>{escape(text.title)}</h1>{body}</article></body></html>"
    ).encode(charset)


def chunked(body: bytes, size: int = 400) -> bytes:
    """A body in chunks of a size."""
    parts = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x\r\n%b\r\n" % (len(one), one) for one in parts) + b"0\r\n\r\n"


def packed(body: bytes) -> bytes:
    """Gzip without a time in it."""
    return gzip.compress(body, mtime=0)


class _Writer:
    """An archive by warcio."""

    def __init__(self, *, zipped: bool = False, version: str = "1.1") -> None:
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=zipped, warc_version=version)

    def answer(
        self, url: str, body: bytes, *headers: tuple[str, str], status: str = "200 OK", kind: str = "response"
    ) -> _Writer:
        """One answer more."""
        http = StatusAndHeaders(status, [*headers], protocol="HTTP/1.1") if kind in ("response", "revisit") else None
        told = {
            "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url + kind)}>",
            "WARC-Date": _DAY,
        }
        declared = "" if http else (headers[0][1] if headers else "text/html")
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict=told, warc_content_type=declared
        )
        self._writer.write_record(record)
        return self

    @property
    def data(self) -> bytes:
        return self._out.getvalue()


def _one(
    name: str, body: bytes, text: TrueText, *headers: tuple[str, str], zipped: bool = False, **differs: Any
) -> Made:
    writer = _Writer(zipped=zipped).answer(f"https://news.example/{name}", body, *(headers or (_TYPE,)))
    return made(f"warcio_{name}.warc{'.gz' if zipped else ''}", writer.data, text, **differs)


def _coded(how: str) -> tuple[str, str]:
    return ("Content-Encoding", how)


def _by_warcio() -> list[Made]:
    dyke, tram, clinic, mine, school, bridge = (
        texts()[one] for one in ("dyke", "tram", "clinic", "mine", "school", "bridge")
    )
    chunks = ("Transfer-Encoding", "chunked")
    raw = zlib.compressobj(wbits=-15)
    bare = raw.compress(page(tram)) + raw.flush()
    return [
        _one("plain", page(dyke), dyke),
        _one("gzipped_records", page(dyke), dyke, zipped=True),
        _one("chunked", chunked(page(dyke)), dyke, _TYPE, chunks),
        _one("chunked_gzip", chunked(packed(page(dyke))), dyke, _TYPE, chunks, _coded("gzip")),
        _one("chunk_extensions", chunked(page(dyke)).replace(b"\r\n", b";x=1\r\n", 1), dyke, _TYPE, chunks),
        _one("said_to_be_chunked", page(dyke), dyke, _TYPE, chunks),
        _one("gzip", packed(page(tram)), tram, _TYPE, _coded("gzip"), zipped=True),
        _one("gzip_in_two_members", packed(page(tram)[:500]) + packed(page(tram)[500:]), tram, _TYPE, _coded("x-gzip")),
        _one("said_to_be_gzip", page(tram), tram, _TYPE, _coded("gzip")),
        _one("deflate", zlib.compress(page(tram)), tram, _TYPE, _coded("deflate")),
        _one("deflate_bare", bare, tram, _TYPE, _coded("Deflate")),
        _one("brotli", brotli.compress(page(tram)), tram, _TYPE, _coded("br")),
        _one("zstd", zstandard.compress(page(tram)), tram, _TYPE, _coded("zstd")),
        _one("twice", brotli.compress(packed(page(tram))), tram, _TYPE, _coded("gzip, br")),
        _one("coding_that_is_none", page(tram), tram, _TYPE, _coded("utf-8")),
        _one("chunked_in_the_wrong_place", packed(page(tram)), tram, _TYPE, _coded("gzip, chunked")),
        _one("no_type", page(tram), tram, ("Server", "old")),
        made(
            "warcio_truncated.warc",
            _Writer()
            .answer("https://news.example/t", page(tram), _TYPE)
            .data.replace(b"WARC-Date:", b"WARC-Truncated: length\r\nWARC-Date:"),
            tram,
            notes=["cut off by its crawler (length)"],
        ),
        _one("unknown_coding", b"\x81\x02" * 40, tram, _TYPE, _coded("exi"), refused="which is not known"),
        _one("gzip_cut", packed(page(tram))[:300], tram, _TYPE, _coded("gzip"), refused="breaks off"),
        _one("capitals_and_marks", page(clinic), clinic, ("content-type", 'Text/HTML; charset="UTF-8"')),
        _one(
            "charset_of_the_header", page(clinic, "cp1252"), clinic, ("Content-Type", "text/html;charset=windows-1252")
        ),
        _one("no_charset", page(clinic), clinic, ("Content-Type", "text/html")),
        _one("xhtml", page(clinic), clinic, ("Content-Type", "application/xhtml+xml")),
        made(
            "warcio_old_version.warc",
            _Writer(version="1.0").answer("https://news.example/a", page(mine), _TYPE).data,
            mine,
        ),
        made(
            "warcio_resource.warc.gz",
            _Writer(zipped=True)
            .answer("https://news.example/folder/mine.html", page(mine), _TYPE, kind="resource")
            .data,
            mine,
        ),
        made(
            "warcio_with_others.warc.gz",
            _Writer(zipped=True)
            .answer("https://news.example/robots.txt", b"gone", _TYPE, status="404 Not Found")
            .answer("https://news.example/moved", b"moved", _TYPE, status="301 Moved Permanently")
            .answer("https://news.example/a.png", b"\x89PNG\r\n\x1a\n", ("Content-Type", "image/png"))
            .answer("https://news.example/school", page(school), _TYPE)
            .answer("https://news.example/school", b"", _TYPE, kind="revisit")
            .data,
            school,
        ),
        made(
            "warcio_not_found.warc",
            _Writer().answer("https://news.example/x", page(school), _TYPE, status="404 Not Found").data,
            school,
            refused="no page",
        ),
        *_several(bridge, school),
    ]


def _several(first: TrueText, second: TrueText) -> Iterator[Made]:
    """Archives of two pages, whole and cut off within the second."""
    for zipped_too in (False, True):
        ending = "warc.gz" if zipped_too else "warc"
        begun = _Writer(zipped=zipped_too).answer("https://news.example/1", page(first), _TYPE)
        whole = begun.answer("https://news.example/2", page(second), _TYPE).data
        yield made(f"warcio_two.{ending}", whole, first, member="1")
        yield made(f"warcio_two.{ending}", whole, second, member="2")
        at = len(_Writer(zipped=zipped_too).answer("https://news.example/1", page(first), _TYPE).data)
        cut = whole[: (at + len(whole)) // 2]
        yield made(f"warcio_cut_off.{ending}", cut, first, member="1")
        yield made(f"warcio_cut_off.{ending}", cut, second, member="2", refused="breaks off")


def _by_fastwarc() -> list[Made]:
    text, other = texts()["bridge"], texts()["dyke"]
    out = []
    for name, kind, inside, headers in (
        ("response", WarcRecordType.response, page(text), {"Content-Type": _TYPE[1]}),
        (
            "chunked",
            WarcRecordType.response,
            chunked(page(text)),
            {"Content-Type": _TYPE[1], "transfer-encoding": "Chunked"},
        ),
        ("resource", WarcRecordType.resource, page(text), {}),
    ):
        record = WarcRecord()
        record.init_headers(kind, f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}".encode())
        record.headers["WARC-Target-URI"] = "https://news.example/bridge"
        record.headers["WARC-Date"] = _DAY
        body = inside
        if headers:
            told = "".join(f"{key}: {value}\r\n" for key, value in headers.items())
            body = f"HTTP/1.1 200 OK\r\n{told}\r\n".encode() + inside
        record.headers["Content-Type"] = "application/http; msgtype=response" if headers else "Text/Html"
        record.set_bytes_content(body)
        stream = io.BytesIO()
        record.write(stream, checksum_data=True)
        out.append(made(f"fastwarc_{name}.warc", stream.getvalue(), text))
    one = _Writer(zipped=True).answer("https://news.example/1", page(text), _TYPE).data
    two = _Writer().answer("https://news.example/2", page(other), _TYPE).data
    parts = {"archive/a.warc.gz": one, "archive/b.warc": two, "datapackage.json": b"{}", "pages/pages.jsonl": b""}
    out.append(made("two.wacz", zipped(parts), text, member="1"))
    out.append(made("two.wacz", zipped(parts), other, member="2"))
    out.append(
        made("nothing.wacz", zipped({"archive/": b"", "datapackage.json": b"{}"}), text, refused="without web archives")
    )
    whole = (
        _Writer()
        .answer("https://news.example/1", page(text), _TYPE)
        .answer("https://news.example/2", page(other), _TYPE)
    )
    out.append(made("packed_as_a_whole.warc.gz", packed(whole.data), text, member="1"))
    out.append(made("packed_as_a_whole.warc.gz", packed(whole.data), other, member="2"))
    out.append(
        made("rubbish.warc", b"\xff\xfe" + json.dumps({"no": "warc"}).encode() * 9, text, refused="no web archive")
    )
    return out


@contextmanager
def _served(answers: dict[str, tuple[list[tuple[str, str]], bytes]]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers, body = answers.get(self.path, ([("Content-Length", "0")], b""))
            self.send_response(200 if self.path in answers else 404)
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def _by_wget() -> list[Made]:
    text = texts()["tram"]
    body, small = page(text), packed(page(text))
    answers = {
        "/length": ([_TYPE, ("Content-Length", str(len(body)))], body),
        "/chunked": ([_TYPE, ("Transfer-Encoding", "chunked")], chunked(body)),
        "/gzip": ([_TYPE, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")], chunked(small)),
    }
    out = []
    with _served(answers) as host, tempfile.TemporaryDirectory() as folder:
        for name in answers:
            for how, ending in (("--no-warc-compression", "warc"), ("--compression=auto", "warc.gz")):
                at = Path(folder) / f"{name[1:]}-{ending}"
                call = ["wget", "-q", how, "--no-warc-keep-log", f"--warc-file={at}", "-O", "/dev/null", host + name]
                subprocess.run(call, check=True)
                data = Path(f"{at}.{ending}").read_bytes()
                out.append(made(f"wget_{name[1:]}.{ending}", data, text))
    return out


def every() -> list[Made]:
    """All archives."""
    return [*_by_warcio(), *_by_fastwarc(), *_by_wget()]


if __name__ == "__main__":
    write("warc", every())
