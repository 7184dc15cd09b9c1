"""Statements made of attributions: order, ids, what stands inside what, and who speaks."""

from __future__ import annotations

from onrecord.enrich.statement import statements
from onrecord.read import article_from_text
from onrecord.records import Attributed, Attribution, Candidate, Resolution, Span, Speaker
from onrecord.segment import segment

TEXT = "Oduya said that Ekwall had promised “two cranes”. It was denied that they were paid for."
ODUYA = Speaker("p1", "Marit Oduya", "person")


def at(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


FOUND = Attributed(
    (
        Attribution((), at("denied"), at("that they were paid for"), 0.5),
        Attribution(at("Oduya"), at("said"), at("that Ekwall had promised “two cranes”"), 0.9),
        Attribution(at("Ekwall"), at("had promised"), at("“two cranes”"), 0.8),
    ),
    (),
    (None, None, 1),
)
RESOLVED = [
    Resolution((), 0.6, "no source is named", "nobody"),
    Resolution((ODUYA,), 0.95, None, "name"),
    Resolution((), 0.2, "not clear", "likeliest", (Candidate("Ekwall", 0.2),)),
]


def test_statements_come_in_order_of_the_text_with_what_they_stand_in() -> None:
    article = article_from_text(TEXT)
    outer, inner, denied = statements(article, segment(TEXT), "model 1", FOUND, RESOLVED)
    assert [outer.within, inner.within, denied.within] == [None, outer.id, None]
    assert (outer.form, inner.form, denied.polarity) == ("mixed", "direct", "denied")
    assert (outer.speaker, outer.speaker_confidence, outer.speaker_reason) == (ODUYA, 0.95, None)
    assert (denied.speaker, denied.speaker_reason) == (None, "no source is named")
    assert (inner.speaker, inner.speaker_candidates) == (None, (Candidate("Ekwall", 0.2),))
    assert [TEXT[slice(*span)] for span in inner.verbatim] == ["two cranes"]


def test_ids_are_those_of_text_model_and_place() -> None:
    article = article_from_text(TEXT)
    ids = [s.id for s in statements(article, segment(TEXT), "model 1", FOUND, RESOLVED)]
    assert len(set(ids)) == 3
    assert [s.id for s in statements(article, segment(TEXT), "model 1", FOUND, RESOLVED)] == ids
    assert not set(ids) & {s.id for s in statements(article, segment(TEXT), "model 2", FOUND, RESOLVED)}
