"""FollowTheMoney entities as JSON lines, for Aleph and OpenSanctions: https://followthemoney.tech

Articles, the people and bodies that speak in them, and a ``Documentation`` a statement, which links the two and holds
what was said. Ids are made of names and hashes alone, so that exporting twice gives the same entities.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from onrecord.export.formats.pieces import words
from onrecord.records import Reading, Speaker

_SCHEMATA = {"person": "Person", "organization": "Organization", "government": "PublicBody"}


def write(readings: Iterable[Reading], out: BinaryIO) -> int:
    """An entity a line, each once; how many statements. Speakers without a name of their own are left out."""
    told: set[str] = set()
    count = 0
    for reading in readings:
        for one in entities(reading):
            if one["id"] not in told or one["schema"] == "Documentation":
                out.write(msgspec.json.encode(one) + b"\n")
                count += one["schema"] == "Documentation"
            told.add(one["id"])
    return count


def entities(reading: Reading) -> Iterator[dict[str, Any]]:
    """The article, its speakers, and its statements."""
    a = reading.article
    article = _id("article", a.sha256)
    yield _entity(
        article,
        "Article",
        title=a.title or a.id,
        sourceUrl=a.url,
        publisher=a.outlet,
        author=a.author,
        publishedAt=a.published,
        language=a.language,
        contentHash=hashlib.sha1(a.text.encode("utf8", "surrogatepass"), usedforsecurity=False).hexdigest(),
    )
    for speaker in reading.speakers:
        if speaker.kind in _SCHEMATA:
            other = [n for n in speaker.aliases if n != speaker.name]
            position = {"position": speaker.roles} if speaker.kind == "person" else {}
            yield _entity(_who(speaker), _SCHEMATA[speaker.kind], name=speaker.name, weakAlias=other, **position)
    for s in reading.statements:
        for speaker in s.speakers:
            if speaker.kind in _SCHEMATA:
                yield _entity(
                    _id("statement", a.sha256, s.id, speaker.name),
                    "Documentation",
                    entity=_who(speaker),
                    document=article,
                    role=f"{s.form} statement" + (f" ({s.polarity})" if s.polarity not in (None, "asserted") else ""),
                    summary=words(a.text, s.content),
                    date=a.published,
                    sourceUrl=a.url,
                    recordId=s.id,
                )


def _who(speaker: Speaker) -> str:
    return _id(speaker.kind, speaker.name.casefold())


def _id(*parts: str) -> str:
    return "onrecord-" + hashlib.sha256("\x1f".join(parts).encode("utf8", "surrogatepass")).hexdigest()[:32]


def _entity(number: str, schema: str, **properties: Any) -> dict[str, Any]:
    listed = {name: list(v) if isinstance(v, list | tuple) else [v] for name, v in properties.items() if v}
    return {"id": number, "schema": schema, "properties": {n: v for n, v in listed.items() if v}}
