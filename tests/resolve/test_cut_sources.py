"""Sources that were cut, made whole."""

from __future__ import annotations

import pytest

from onrecord.records import Attribution, Span
from onrecord.resolve.cast import Member, Named
from onrecord.resolve.cut_sources import CutSources


@pytest.mark.parametrize(
    ("text", "source", "name", "whole"),
    [
        ("Sergeant Major (ret.) Rune Moe said", "Sergeant Major", "Rune Moe", "Rune Moe"),
        ("Sergeant Major (ret.) Rune Moe said", "Sergeant Major (ret", "Rune Moe", "Rune Moe"),
        (
            "Leader of the House Smt. Ada Moe said",
            "Leader of the House Smt",
            "Ada Moe",
            "Leader of the House Smt. Ada Moe",
        ),
        (
            "Bishop (Rtd) Rune Moe, a cleric, said",
            "Bishop (Rtd) Rune Moe, a cleric,",
            "Rune Moe",
            "Rune Moe, a cleric,",
        ),
        ("Chief Officer (Water Supply) Ada Moe said", "Chief Officer (Water Supply) Ada Moe", "Ada Moe", "Ada Moe"),
        ("Reacting, the chairman, Rune Moe, described", "Reacting,", "Rune Moe", "the chairman, Rune Moe,"),
        (
            "The mayor of Tarn, Rune Moe, said",
            "The mayor of Tarn, Rune Moe,",
            "Rune Moe",
            "The mayor of Tarn, Rune Moe,",
        ),
    ],
)
def test_a_source_is_whole(text: str, source: str, name: str, whole: str) -> None:
    at = text.index(name)
    span = Span(at, at + len(name))
    cut = CutSources(text, [Named(span, Member(name, "person", [span]))])
    begin = text.index(source)
    cue = text.rindex(" ") + 1
    found = cut.whole(
        Attribution(source=(Span(begin, begin + len(source)),), cue=(Span(cue, len(text)),), content=(), confidence=1.0)
    )
    assert text[slice(*found.source[0])].rstrip() == whole
