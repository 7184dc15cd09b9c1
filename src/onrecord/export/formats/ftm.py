"""FollowTheMoney entities as JSON lines, for Aleph and OpenSanctions: https://followthemoney.tech

Articles, the people and bodies that speak in them, and a ``Documentation`` a statement, which links the two and holds
what was said. Whoever is one speaker in the record is one entity, whatever articles call them. Ids are made of the
record's keys, names and hashes alone, so that exporting twice gives the same entities.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from onrecord.export.reading_outline import joined
from onrecord.notes import Identified, Noted, Notes, unnoted
from onrecord.records import Reading, Speaker, Statement
from onrecord.words.lists import valued

_SCHEMATA = {"person": "Person", "organization": "Organization", "government": "PublicBody"}


def write(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """An entity a line, each once; how many statements. Speakers without a name of their own are left out."""
    told: set[str] = set()
    count = 0
    for reading in readings:
        for one in entities(reading, noted(reading)):
            if one["id"] not in told or one["schema"] == "Documentation":
                out.write(msgspec.json.encode(one) + b"\n")
                count += one["schema"] == "Documentation"
            told.add(one["id"])
    return count


def entities(reading: Reading, notes: Notes) -> Iterator[dict[str, Any]]:
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
        language=_language(a.language),
        keywords=[f"{name}: {value}" for name, value in a.fields],
        contentHash=hashlib.sha1(a.text.encode("utf8", "surrogatepass"), usedforsecurity=False).hexdigest(),
    )
    cast = {speaker.id: one for speaker in reading.speakers if (one := _who(speaker, notes)).kind in _SCHEMATA}
    for one in cast.values():
        yield _party(one)
    for s in reading.statements:
        for key in dict.fromkeys(cast[p.id].key for p in s.speakers if p.id in cast):
            yield _entity(
                _id("statement", a.sha256, s.id, key),
                "Documentation",
                entity=_id("speaker", key),
                document=article,
                role=_role(s),
                summary=joined(a.text, s.content),
                date=a.published,
                sourceUrl=a.url,
                recordId=s.id,
            )


def _language(code: str | None) -> str | None:
    """A language ("en", "en-GB", "eng") by the code of three letters that the model has for it, if it has one."""
    codes = valued("language_codes", "alpha3")
    known = re.split("[-_]", code.strip().casefold())[0] if code else ""
    return known if known in codes.values() else codes.get(known)


def _role(s: Statement) -> str:
    """How somebody has to do with an article: "direct statement (denied, speaker unsure)"."""
    told: list[str] = [s.polarity] if s.polarity not in (None, "asserted") else []
    told += ["speaker unsure"] if s.speaker_unsure else []
    return f"{s.form} statement" + (f" ({', '.join(told)})" if told else "")


def _who(speaker: Speaker, notes: Notes) -> Identified:
    """The speaker in the whole record; from no record, whoever has that name."""
    key = f"{speaker.kind}:{speaker.name.casefold()}"
    return notes.who(speaker) or Identified(key, speaker.name, speaker.kind, None, speaker.aliases, speaker.roles)


def _party(one: Identified) -> dict[str, Any]:
    """A person or body with all their names: a single word alone ("Venn") tells little, which is a weak alias."""
    other = [name for name in one.names if name != one.name]
    return _entity(
        _id("speaker", one.key),
        _SCHEMATA[one.kind],
        name=one.name,
        alias=[name for name in other if len(name.split()) > 1],
        weakAlias=[name for name in other if len(name.split()) < 2],
        wikidataId=one.wikidata,
        **({"position": one.roles} if one.kind == "person" else {}),
    )


def _id(*parts: str) -> str:
    return "onrecord-" + hashlib.sha256("\x1f".join(parts).encode("utf8", "surrogatepass")).hexdigest()[:32]


def _entity(number: str, schema: str, **properties: Any) -> dict[str, Any]:
    listed = {name: list(v) if isinstance(v, list | tuple) else [v] for name, v in properties.items() if v}
    return {"id": number, "schema": schema, "properties": {n: v for n, v in listed.items() if v}}
