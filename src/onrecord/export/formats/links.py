"""Text-fragment links (https://wicg.github.io/scroll-to-text-fragment/): they open a page at the quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO
from urllib.parse import quote

import msgspec

from onrecord.export.formats import each_statement
from onrecord.export.formats.fragments import fragments
from onrecord.notes import Noted, unnoted
from onrecord.records import Reading, Statement

#: What an address may hold unencoded (RFC 3986) besides letters and digits, and what is encoded already.
_ALLOWED = "!$&'()*+,;=:@/?[]%"
_LONE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def write(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """A line of JSON a statement of a web article: id, speaker and whether that is unsure, link; how many.

    ``kept_fields``: where users kept some of the text's own.
    """
    count = 0
    for reading, statement, _ in each_statement(readings, noted):
        if address := link(reading, statement):
            name = statement.speaker.name if statement.speaker else None
            told = {"id": statement.id, "speaker": name, "speaker_unsure": statement.speaker_unsure, "link": address}
            own = {"kept_fields": dict(reading.article.fields)} if reading.article.fields else {}
            out.write(msgspec.json.encode(told | own) + b"\n")
            count += 1
    return count


def link(reading: Reading, statement: Statement) -> str | None:
    """The address that opens an article at a statement; None where it has no address on the web.

    A fragment that the address has stays, the directive behind it, as the specification has it.
    """
    url = reading.article.url
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    parts = [one for span in statement.content for one in fragments(reading.article.text, span)]
    page = as_uri(url.partition(":~:")[0])  # a directive that is there already is another statement's
    if not parts:
        return page.removesuffix("#")
    return page + ("" if "#" in page else "#") + ":~:" + "&".join(f"text={part}" for part in parts)


def as_uri(url: str) -> str:
    """An address as it is written by hand, with what no URI may hold (spaces, ü, a lone %) percent-encoded."""
    page, sign, own = _LONE.sub("%25", url.strip()).partition("#")
    return quote(page, safe=_ALLOWED, errors="replace") + sign + quote(own, safe=_ALLOWED, errors="replace")
