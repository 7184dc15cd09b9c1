"""W3C Web Annotation (JSON-LD, https://www.w3.org/TR/annotation-model/): an annotation a statement.

Its targets are the pieces of the content, each selected by its words (TextQuoteSelector, with what stands before and
after) and by its place in the article's text (TextPositionSelector, code points). Its bodies are who says it, by the
article's name and as a speaker of the whole record, and how.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.export.formats.pieces import items_of, write_items
from onrecord.notes import Identified, Noted, Notes, unnoted
from onrecord.records import Reading, Span, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Characters before and after, by which words that stand twice are told apart.
_AROUND = 32


def write(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """An annotation page; how many annotations."""
    head = {"@context": CONTEXT, "type": "AnnotationPage"}
    return write_items(head, "items", items_of(readings, noted, annotation), out)


def annotation(reading: Reading, statement: Statement, notes: Notes) -> dict[str, Any]:
    """One statement as an annotation."""
    who = statement.speaker
    values = [("identifying", who.name if who else "unknown")]
    bodies: list[dict[str, Any]] = [_identified(one) for one in notes.each(statement.speakers)]
    values += [("tagging", value) for value in (statement.form, statement.mode, statement.polarity) if value]
    return {
        "id": f"urn:onrecord:{reading.article.sha256}:{statement.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"id": "urn:onrecord", "type": "Software", "name": reading.model},
        "body": [{"type": "TextualBody", "purpose": purpose, "value": value} for purpose, value in values] + bodies,
        "target": [_target(reading, span) for span in statement.content],
    }


def _identified(one: Identified) -> dict[str, Any]:
    """Who says it, as a thing of its own, with the words of schema.org that the vocabulary's context has."""
    same = {"schema:sameAs": {"id": one.page}} if one.page else {}
    source = {"id": one.iri, "schema:name": one.name, **same}
    return {"type": "SpecificResource", "purpose": "identifying", "source": source}


def _target(reading: Reading, span: Span) -> dict[str, Any]:
    text = reading.article.text
    return {
        "source": reading.article.url or f"urn:sha256:{reading.article.sha256}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
