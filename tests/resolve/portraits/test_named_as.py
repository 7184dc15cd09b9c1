"""Who turns out to be whom, by the sentence that names somebody."""

from __future__ import annotations

import pytest
from helpers.people import span

from onrecord.resolve.portraits.named_as import named_as
from onrecord.segment import segment


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("A man fell. The man, named by police as Rune Aas, lives.", "man"),
        ("A student was fined. Her name is Rune Aas.", "student"),
        ("A suspect was held. He is Rune Aas, a dealer.", "suspect"),
        ("A woman was rescued. Police identified her as Rune Aas.", "woman"),
        ("The singer was known as Rune Aas.", "singer"),
        ("It rained. Police spoke to Rune Aas.", None),
        ("The gunman's house was searched. Her name is Rune Aas.", None),
    ],
)
def test_the_noun_of_whoever_is_named(text: str, noun: str | None) -> None:
    assert named_as(text, segment(text), span(text, "Rune Aas")) == noun
