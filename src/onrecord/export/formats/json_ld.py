"""JSON-LD: W3C Web Annotation, and schema.org, a ``Quotation`` a statement and drafts of ``ClaimReview`` to finish.

A Web Annotation (https://www.w3.org/TR/annotation-model/) is one statement. Its targets are the pieces of the content,
each selected by its words (TextQuoteSelector, with what stands before and after) and by its place
(TextPositionSelector, in units of UTF-16, which is what browsers and the readers of annotations count). Where the page
that was read is at hand, words and places are those of its body's text; else the words are looked for on the page as
the article has them, and a second target places them in the article's text. Its bodies are who says it, by the
article's name and as a speaker of the whole record, and how.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import starmap
from typing import Any, BinaryIO
from uuid import UUID

import msgspec

from onrecord.export.formats import each_statement
from onrecord.export.formats.links import as_uri, link
from onrecord.export.formats.page_places import place_on, units
from onrecord.export.reading_outline import joined, own_words
from onrecord.notes import Identified, Noted, Notes, PageText, unnoted
from onrecord.records import Article, Reading, Span, Speaker, Statement

_ANNO = "http://www.w3.org/ns/anno.jsonld"
#: Characters before and after, by which words that stand twice are told apart.
_AROUND = 32


def write_annotations(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """An annotation page; how many annotations. Its id is made of theirs, so that writing twice gives the same page."""
    head = {"@context": _ANNO, "type": "AnnotationPage"}
    digest = hashlib.sha256()

    def told() -> Iterator[dict[str, Any]]:
        for one in starmap(annotation, each_statement(readings, noted)):
            digest.update(one["id"].encode("utf8", "surrogatepass") + b"\n")
            yield one

    return _write(head, "items", told(), out, lambda: {"id": f"urn:uuid:{UUID(bytes=digest.digest()[:16], version=5)}"})


def annotation(reading: Reading, statement: Statement, notes: Notes) -> dict[str, Any]:
    """One statement as an annotation."""
    values = [("identifying", statement.speaker.name if statement.speaker else "unknown")]
    values += [("tagging", "speaker unsure")] if statement.speaker_unsure else []
    values += [("tagging", value) for value in (statement.form, statement.mode, statement.polarity) if value]
    values += [("tagging", f"{name}: {value}") for name, value in reading.article.fields]
    bodies: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": use, "value": value} for use, value in values]
    return {
        "@context": _ANNO,
        "id": f"urn:onrecord:{reading.article.sha256}:{statement.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"id": "urn:onrecord", "type": "Software", "name": reading.model},
        "body": bodies + [_identified(one) for one in notes.each(statement.speakers)],
        "target": [one for span in statement.content for one in _targets(reading, span, notes.page)],
    }


def _identified(one: Identified) -> dict[str, Any]:
    """Who says it, as a thing of its own, with the words of schema.org that the vocabulary's context has."""
    same = {"schema:sameAs": {"id": one.page}} if one.page else {}
    source = {"id": one.iri, "schema:name": one.name, **same}
    return {"type": "SpecificResource", "purpose": "identifying", "source": source}


def _targets(reading: Reading, span: Span, page: PageText | None) -> list[dict[str, Any]]:
    """The words on the page, and in the text that was read of it where their place on the page is not known."""
    article = reading.article
    address = as_uri(article.url) if article.url else None
    place = place_on(page, article.text, span) if page and address else None
    if page and address and place:
        return [_target(address, page.text, place)]
    there = [_target(address, article.text, span, placed=False)] if address else []
    return [*there, _target(f"urn:sha256:{article.sha256}", article.text, span)]


def _target(source: str, text: str, span: Span, *, placed: bool = True) -> dict[str, Any]:
    around = {"prefix": text[max(0, span.start - _AROUND) : span.start], "suffix": text[span.end : span.end + _AROUND]}
    selector: list[dict[str, Any]] = [{"type": "TextQuoteSelector", "exact": text[span.start : span.end], **around}]
    if placed:
        start, end = units(text, span.start), units(text, span.end)
        selector.append({"type": "TextPositionSelector", "start": start, "end": end})
    return {"type": "SpecificResource", "source": source, "selector": selector}


_SCHEMA_ORG = {"@context": "https://schema.org"}
_TYPES = {
    "person": "Person",
    "unnamed": "Person",
    "organization": "Organization",
    "government": "GovernmentOrganization",
}


def write_quotations(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """All statements as quotations, in one graph; how many. Paraphrases are told as ``abstract``, never as ``text``."""
    return _write(_SCHEMA_ORG, "@graph", starmap(quotation, each_statement(readings, noted)), out)


def write_claims(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """Drafts of ClaimReview: all but the review, its rating and its author; how many.

    Only statements of speech or writing that assert something, with a speaker: nothing else is a claim of somebody.
    """
    claims = (claim_review(*one) for one in each_statement(readings, noted) if _is_claim(one[1]))
    return _write(_SCHEMA_ORG, "@graph", claims, out)


def _is_claim(s: Statement) -> bool:
    return s.speaker is not None and s.polarity != "not-said" and s.mode in (None, "speech", "writing")


def quotation(reading: Reading, statement: Statement, notes: Notes) -> dict[str, Any]:
    """One statement as a schema.org Quotation."""
    text = reading.article.text
    return _thing(
        "Quotation",
        f"urn:onrecord:{reading.article.sha256}:{statement.id}",
        text=own_words(text, statement) or None,
        abstract=joined(text, statement.content) if statement.form != "direct" else None,
        creator=[_speaker(s, notes) for s in statement.speakers] or None,
        isPartOf=_article(reading.article),
        url=link(reading, statement),
    )


def claim_review(reading: Reading, statement: Statement, notes: Notes) -> dict[str, Any]:
    """One statement as a draft of a ClaimReview: ``reviewRating``, ``author`` and ``url`` are the checker's to add."""
    article = reading.article
    speakers = [_speaker(s, notes) for s in statement.speakers]
    return _thing(
        "ClaimReview",
        f"urn:onrecord:{article.sha256}:{statement.id}:review",
        creativeWorkStatus="Draft",
        claimReviewed=joined(article.text, statement.content),
        itemReviewed=_thing("Claim", author=speakers, datePublished=article.published, appearance=_article(article)),
    )


def _speaker(speaker: Speaker, notes: Notes) -> dict[str, Any]:
    """Whoever is one in the whole record is one node, by its leading name; what the article calls them stands beside.

    Whom an article only describes ("a senior official") has no other name by that.
    """
    one = notes.who(speaker)
    kind, name = _TYPES.get((one or speaker).kind, "Thing"), (one or speaker).name
    return _thing(
        kind,
        one.iri if one else None,
        name=name,
        alternateName=speaker.name if speaker.name != name and speaker.kind != "unnamed" else None,
        jobTitle=speaker.role if kind == "Person" else None,
        sameAs=one.page if one else None,
    )


def _article(article: Article) -> dict[str, Any]:
    return _thing(
        "NewsArticle",
        headline=article.title,
        url=article.url,
        datePublished=article.published,
        author=article.author,
        publisher=_thing("Organization", name=article.outlet) if article.outlet else None,
        additionalProperty=[_thing("PropertyValue", name=name, value=value) for name, value in article.fields] or None,
    )


def _thing(kind: str, iri: str | None = None, **fields: Any) -> dict[str, Any]:
    """A node of the graph with all that is told of it."""
    return {n: value for n, value in {"@type": kind, "@id": iri, **fields}.items() if value is not None}


def _write(
    head: dict[str, Any],
    name: str,
    items: Iterable[dict[str, Any]],
    out: BinaryIO,
    tail: Callable[[], dict[str, Any]] = dict,
) -> int:
    """One JSON object with a list that need not fit into memory, and what is known behind it; how many items."""
    start = msgspec.json.encode(head)[:-1]
    out.write(start + (b"," if head else b"") + msgspec.json.encode(name) + b":[")
    count = 0
    for item in items:
        out.write((b",\n" if count else b"\n") + msgspec.json.encode(item))
        count += 1
    told = msgspec.json.encode(tail())[1:]
    out.write(b"\n]" + (b"," if len(told) > 1 else b"") + told + b"\n")
    return count
