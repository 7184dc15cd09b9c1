"""Who speaks from where to where in a transcript, by the labels of its lines."""

from __future__ import annotations

import pytest

from onrecord.read import article_from_text
from onrecord.read.transcript_turns import silent, transcript_of

QUAY = """\
Remarks by Minister Vandermark on the harbour

MINISTER VANDERMARK:  Good morning. I have read the report, all hundred and forty pages, and I, uh, I have one \
thing to say. This plan is reckless, and I will not sign it. We will rebuild the northern quay by the spring, but only \
if the council pays its share. The breakwater — the breakwater cost 2.5 million crowns, and we're not going to pay \
twice.

Q  Is this about the election?

MINISTER VANDERMARK:  No. The company was given every chance to explain itself. (Laughter.) It sent lawyers \
to a meeting of fishermen, and the fishermen went home with nothing in their hands that evening.

MR. EKWALL:  The auditors misread a draft, and the goverment knows it. The true cost is close to our first estimate. \
We have dredged this coast for sixty years and had no complaint from the villages.

MAYOR SALLOW:  I don't intend to bury this harbor. I have travelled along every pier of the island since the storm.
"""


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
