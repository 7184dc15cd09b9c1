#!/usr/bin/env bash
# FastWARC 2.0.1, asked to decode answers (auto_decode="all"), ends the iteration behind the first answer that is both
# chunked and content-encoded, which is how most servers send a page: the rest of the archive is not given, and there is
# no error. The answer itself is decoded rightly; chunked alone, gzip alone, and auto_decode="none" or "transfer" go on.
# Seen with FastWARC 2.0.1 on Python 3.11, Linux, November 2026, of an archive of four answers:
#   gzip: 4, chunked: 4, both: 2 (the second of them is the last that is given); both, auto_decode="none": 4
# What follows: take the bodies as they were sent and undo both headers oneself, or compare the count with another tool.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fastwarc==2.0.1
"$folder/venv/bin/python" - <<'PYTHON'
import gzip
import io

from fastwarc.warc import ArchiveIterator, WarcRecordType

PAGE = b"<p>The quay is closed.</p>" * 40


def chunked(body):
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


def answer(number, body, sent):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + sent + b"\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://halden.example/{number}\r\n"
        f"WARC-Date: 2026-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


CHUNKS, PACKED = b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n"
KINDS = {
    "gzip": (gzip.compress(PAGE), PACKED),
    "chunked": (chunked(PAGE), CHUNKS),
    "both": (chunked(gzip.compress(PAGE)), PACKED + CHUNKS),
}


def given(kind, mode):
    """How many of four answers, the second of them of a kind, are given, and whether each is the page."""
    each = [answer(n, *(KINDS[kind] if n == 1 else (PAGE, b""))) for n in range(4)]
    records = ArchiveIterator(io.BytesIO(b"".join(each)), record_types=WarcRecordType.response, auto_decode=mode)
    return [record.reader.read() == PAGE for record in records]


seen = {(kind, mode): given(kind, mode) for kind in KINDS for mode in ("all", "none", "transfer")}
for asked, pages in seen.items():
    print(*asked, len(pages), "of 4 answers,", sum(pages), "of them as the page is")
assert all(len(pages) == 4 for asked, pages in seen.items() if asked != ("both", "all")), seen
assert seen["both", "all"] == [True, True], seen
PYTHON
echo "as described: behind an answer that is chunked and packed the archive ends"
