"""Two speakers of one transcript with names alike: what one said is never verbatim for the other."""

from __future__ import annotations

import pytest

from onrecord.read import article_from_text
from onrecord.records import Span
from onrecord.store import Record
from onrecord.verify import Judge, VerifyOptions, add_transcripts, asked_of
from onrecord.verify.rivals import against_others, may_be_one
from onrecord.verify.vocabulary import known_word

SAID = (
    "The northern quay was closed on Monday because three piles had moved.",
    "Nobody had told the crews of the bay before they came back at night.",
    "We did what we could with what we had been given in the spring.",
    "That is not how my people in the harbour remember the winter.",
)
PAIRS = [
    ("Anna Brekke", "Ola Brekke", "Anna Brekke", "Ola Brekke"), ("Grace Osei", "Hope Osei", "Grace Osei", "Hope Osei"),
    ("Dr. Osei", "Mr. Osei", "Nadia Osei", "Kwame Osei"), ("GEN. RYDER", "MS. RYDER", "Pat Ryder", "Ann Ryder"),
    ("TAMA REWI", "TAMA REWI JONES", "Tama Rewi", "Tama Rewi Jones"),
    ("Mark Lee", "Lee Marks", "Mark Lee", "Lee Marks"),
    ("Lee Hart", "Hart Lee", "Lee Hart", "Hart Lee"), ("Speaker", "Assistant Speaker", "Speaker", "Assistant Speaker"),
    ("Marsh", "Marsh-Hale", "Ed Marsh", "Ann Marsh-Hale"), ("Tom Hale", "Tom Hale Jr.", "Tom Hale", "Tom Hale Jr."),
    ("Mary Jane Holt", "Jane Holt", "Mary Jane Holt", "Jane Holt"), ("Dan Cole", "Dana Cole", "Dan Cole", "Dana Cole"),
    ("Hon Dr ANARU POLE", "Hon ANA POLE", "Dr Anaru Pole", "Ana Pole"),
    ("Lord Vale", "Lady Vale", "Lord Vale", "Lady Vale"),
    ("Signe Holm", "Holm Andersen", "Signe Holm", "Holm Andersen"),
    ("Moderator", "Audience member", "Moderator", "Audience member"),
    ("SECRETARY RUTH HOLT", "GEN. DANA HOLT", "Ruth Holt", "Dana Holt"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "first", "second"), PAIRS)
@pytest.mark.parametrize("behind", [": ", "\n\n", "  0:12\n"])
def test_nobody_is_taken_for_a_namesake(one: str, two: str, first: str, second: str, behind: str) -> None:
    record = Record(":memory:")
    text = "\n\n".join(label + behind + words for label, words in zip((one, two) * 2, SAID, strict=True))
    add_transcripts(record, [article_from_text(text)])
    judge = Judge(record.shelf(), VerifyOptions(known=known_word))
    for words, other in zip(SAID, (second, first) * 2, strict=True):
        verdict = judge.quotation(words, Span(0, len(words)), asked_of((other,)))[0]
        assert verdict.verdict != "verbatim" or verdict.speaker == "unknown", (words, other)
    record.close()


def test_a_short_label_is_its_only_bearers() -> None:
    speakers = ("PRESS SECRETARY MARA VENN", "MS. VENN", "ADM. KREEL")
    assert against_others(("Mara Venn",), speakers, "MS. VENN") == "same"
    assert may_be_one("MS. VENN", "PRESS SECRETARY MARA VENN")
    assert not may_be_one("Tom Hale", "Tom Hale Jr.")
