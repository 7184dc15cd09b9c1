"""From a text to whole attributions with the shipped model: edges of contents, and what stands inside them."""

from __future__ import annotations

import pytest

from onrecord.attribute.attributor import Attributor
from onrecord.attribute.edges import tidy
from onrecord.attribute.inner import inside, own
from onrecord.attribute.weights import load_weights
from onrecord.records import Attribution, Span
from onrecord.segment import segment

TEXT = """The harbour office closed on Monday.

Marit Oduya said that Tomas Ekwall had promised in March to pay for the two new cranes at the outer quay.

“The sea took all of it.” — Ida Marr, fisher
"""


def test_attributions_names_and_what_stands_inside_are_one_value() -> None:
    found = Attributor(load_weights(), segment).attribute(TEXT, segment(TEXT))
    words = [" ".join(TEXT[s:e] for s, e in a.source) for a in found.attributions]
    assert words == ["Marit Oduya", "Ida Marr, fisher", "Tomas Ekwall"]
    assert found.outer == (None, None, 0)
    outer, inner = found.attributions[0], found.attributions[2]
    assert outer.content[0].start <= inner.source[0].start < inner.content[-1].end <= outer.content[-1].end
    assert {(TEXT[slice(*m.span)], m.kind) for m in found.mentions} >= {
        ("Marit Oduya", "person"),
        ("Tomas Ekwall", "person"),
    }


@pytest.mark.parametrize(
    ("text", "piece", "expected"),
    [
        ("“We go,” Venn said.", "We go", "“We go,”"),
        ("“We go,” Venn said.", "“We go,", "“We go,”"),
        ("Venn said “we go”.", "“we go", "“we go”"),
        ("Venn said it was “safe.” Then she left.", "it was “safe", "it was “safe.”"),
        ("“We go,” Venn said.", "“We", "“We"),
        ("Venn said the quay was safe.", "the quay was safe", "the quay was safe"),
    ],
)
def test_marks_that_belong_to_a_content_are_taken_in(text: str, piece: str, expected: str) -> None:
    start = text.index(piece)
    (found,) = tidy(text, (Span(start, start + len(piece)),), segment(text).quotations)
    assert text[found.start : found.end] == expected


def test_pieces_never_overlap() -> None:
    text = "“We go” “and stay.”"
    found = tidy(text, (Span(1, 6), Span(9, 17)), segment(text).quotations)
    assert found[0].end <= found[1].start


def test_a_content_is_read_again_where_it_reports() -> None:
    text = "that Tomas Ekwall had told her the cranes would be paid for"
    part = inside(text, Span(0, len(text)))
    assert part is not None
    assert text[part.start :].startswith("Tomas")
    assert inside("that the wall is old and the sea is high", Span(0, 40)) is None
    assert inside("he said", Span(0, 7)) is None
    ekwall, cue, rest = Span(5, 17), Span(18, 26), Span(27, len(text))
    assert own(text, Attribution((ekwall,), (cue,), (rest,), 0.9), part)
    assert not own(text, Attribution((), (cue,), (rest,), 0.9), part)
