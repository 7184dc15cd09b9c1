"""Which body "the company" means."""

from __future__ import annotations

from onrecord.records import Mention, Segmentation, Span
from onrecord.resolve import cast
from onrecord.resolve.answers import Answer
from onrecord.resolve.mentions.phrases import phrase
from onrecord.resolve.portraits.bodies import body_meant
from onrecord.segment import segment


def meant(text: str, source: str, *names: str) -> str | None:
    parts: Segmentation = segment(text)
    spans = [Span(text.index(n), text.index(n) + len(n)) for n in names]
    found = cast.named(text, parts, [Mention(s, "organization") for s in spans])
    at = Span(text.index(source), text.index(source) + len(source))
    member = body_meant(parts, found, phrase(text, at), at, Answer((), 0.5, "nobody"))
    return member.name if member else None


def test_the_only_one() -> None:
    assert meant("Varnoil sent a tanker. The firm said it was empty.", "The firm", "Varnoil") == "Varnoil"


def test_not_one_of_two_nor_of_another_sort() -> None:
    assert meant("Varnoil met Norlag. The firm said it was dry.", "The firm", "Varnoil", "Norlag") is None
    assert meant("Harbour Union met. The firm said it was dry.", "The firm", "Harbour Union") is None
