"""Who speaks from where to where in a transcript, by the labels of its lines."""

from __future__ import annotations

import pytest
from helpers.transcripts import QUAY

from onrecord.layouts.turns import silent, transcript_of
from onrecord.read import article_from_text


def test_what_nobody_said_is_no_part_of_the_words() -> None:
    transcript = transcript_of(article_from_text(QUAY))
    assert [t.label for t in transcript.turns] == [
        "MINISTER VANDERMARK", "Q", "MINISTER VANDERMARK", "MR. EKWALL", "MAYOR SALLOW"
    ]  # fmt: skip
    spoken = silent(transcript)
    assert len(spoken) == len(QUAY)
    assert "Laughter" not in spoken
    assert "EKWALL:" not in spoken


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Mr. Odell (Veldra): No.\n\nThe President: It is closed.", ["Mr. Odell (Veldra)", "The President"]),
        ("JONES: Yes.\nSMITH: No.\nJONES: Why?", ["JONES", "SMITH", "JONES"]),
        ("Q: When?\nA: Soon.\nQ: How soon?", ["Q", "A", "Q"]),
        ("Ann Lee: Hello.\nBo Ek: Hello.\nAnn Lee: Goodbye.\nBo Ek: Bye.", ["Ann Lee", "Bo Ek", "Ann Lee", "Bo Ek"]),
        ("Note: this is one speech.\nIt has no turns.\nTime: 10:20", []),
        ("A speech about the sea.\n\nA long one.", []),
        ("[SENIOR OFFICIAL]:  Good evening.", ["SENIOR OFFICIAL"]),
    ],
)  # fmt: skip
def test_turns(text: str, labels: list[str]) -> None:
    assert [t.label for t in transcript_of(article_from_text(text)).turns] == labels
