"""An alert as data: the statement with its article, offsets and address, under an id that is always the same."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from onrecord.export.formats.links import link
from onrecord.export.json.record_json import fields_of, to_dict
from onrecord.records import Reading, Statement

_OF_ARTICLE = ("id", "sha256", "url", "title", "outlet", "author", "published")


def alert_id(search: str, statement: str) -> str:
    """The id of an alert: whoever gets it twice can tell."""
    return str(uuid5(NAMESPACE_URL, f"urn:onrecord:alert:{search}:{statement}"))


def words_of(reading: Reading, statement: Statement) -> str:
    """What was said, as the article has it."""
    return " … ".join(reading.article.text[one.start : one.end] for one in statement.content)


def alert_data(search: str, found: str, reading: Reading, statement: Statement) -> dict[str, Any]:
    """What is told of an alert; the statement as records have it, and its words."""
    whole = next(one for one in to_dict(reading)["statements"] if one["id"] == statement.id)
    return {
        "id": alert_id(search, statement.id),
        "search": search,
        "found": found,
        "speaker": statement.speaker.name if statement.speaker else None,
        "said": words_of(reading, statement),
        "link": link(reading, statement),
        "statement": whole,
        "article": fields_of(reading.article, _OF_ARTICLE),
    }
