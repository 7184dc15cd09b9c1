"""schema.org: a ``Quotation`` a statement, and drafts of ``ClaimReview`` for fact-checkers to finish."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.export.formats.links import link
from onrecord.export.formats.pieces import items_of, quoted, write_items
from onrecord.export.reading_outline import joined
from onrecord.notes import Noted, Notes, unnoted
from onrecord.records import Reading, Speaker, Statement

_CONTEXT = {"@context": "https://schema.org"}
_TYPES = {
    "person": "Person",
    "unnamed": "Person",
    "organization": "Organization",
    "government": "GovernmentOrganization",
}


def write_quotations(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """All statements as quotations, in one graph; how many. Paraphrases are told as ``abstract``, never as ``text``."""
    return write_items(_CONTEXT, "@graph", items_of(readings, noted, quotation), out)


def write_claims(readings: Iterable[Reading], out: BinaryIO, noted: Noted = unnoted) -> int:
    """Drafts of ClaimReview: all but the review, its rating and its author; how many.

    Only statements of speech or writing that assert something, with a speaker: nothing else is a claim of somebody.
    """
    return write_items(_CONTEXT, "@graph", items_of(readings, noted, claim_review, _is_claim), out)


def _is_claim(s: Statement) -> bool:
    return s.speaker is not None and s.polarity != "not-said" and s.mode in (None, "speech", "writing")


def quotation(reading: Reading, statement: Statement, notes: Notes) -> dict[str, Any]:
    """One statement as a schema.org Quotation."""
    text = reading.article.text
    own = quoted(text, statement)
    return _without_none(
        {
            "@type": "Quotation",
            "@id": f"urn:onrecord:{reading.article.sha256}:{statement.id}",
            "text": own or None,
            "abstract": joined(text, statement.content) if statement.form != "direct" else None,
            "creator": [_speaker(s, notes) for s in statement.speakers] or None,
            "isPartOf": _article(reading),
            "url": link(reading, statement),
        }
    )


def claim_review(reading: Reading, statement: Statement, notes: Notes) -> dict[str, Any]:
    """One statement as a draft of a ClaimReview: ``reviewRating``, ``author`` and ``url`` are the checker's to add."""
    return {
        "@type": "ClaimReview",
        "@id": f"urn:onrecord:{reading.article.sha256}:{statement.id}:review",
        "creativeWorkStatus": "Draft",
        "claimReviewed": joined(reading.article.text, statement.content),
        "itemReviewed": _without_none(
            {
                "@type": "Claim",
                "author": [_speaker(s, notes) for s in statement.speakers],
                "datePublished": reading.article.published,
                "appearance": _article(reading),
            }
        ),
    }


def _speaker(speaker: Speaker, notes: Notes) -> dict[str, Any]:
    """Whoever is one in the whole record is one node, by its leading name; what the article calls them stands beside.

    Whom an article only describes ("a senior official") has no other name by that.
    """
    one = notes.who(speaker)
    kind = _TYPES.get(one.kind if one else speaker.kind, "Thing")
    name = one.name if one else speaker.name
    return _without_none(
        {
            "@type": kind,
            "@id": one.iri if one else None,
            "name": name,
            "alternateName": speaker.name if speaker.name != name and speaker.kind != "unnamed" else None,
            "jobTitle": speaker.role if kind == "Person" else None,
            "sameAs": one.page if one else None,
        }
    )


def _article(reading: Reading) -> dict[str, Any]:
    article = reading.article
    return _without_none(
        {
            "@type": "NewsArticle",
            "headline": article.title,
            "url": article.url,
            "datePublished": article.published,
            "author": article.author,
            "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        }
    )


def _without_none(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
