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


EXAMINED = """
BY MR. MOE:
Q.  Where do you work?
A.  At the harbour office.
MS. LINDQVIST:  Objection.
THE WITNESS:  I work at the harbour office in Orsvik.
BY MR. MOE:
Q.  Did you see it?
A.  I saw it in March.
(Whereupon, Exhibit 5 was marked for
identification.)
Q.  Is this it?
A.  It is.
"""


@pytest.mark.parametrize(
    "head",
    [
        "VIDEOTAPED DEPOSITION OF\nSIGNE DAHL\nTaken on behalf of the plaintiff",
        "TRANSCRIPT OF THE DEPOSITION OF MS. SIGNE DAHL, VOLUME I",
        "REMOTE VIDEO-RECORDED DEPOSITION OF SIGNE A. DAHL, PH.D.",
        "EXAMINATION UNDER OATH OF SIGNE DAHL",
        "The deposition of SIGNE DAHL was taken at 10 a.m. on June 9, 2026.",
        "          SIGNE DAHL,\nof lawful age, having been first duly sworn, deposes and says as follows:",
        "INDEX\nWITNESS                 PAGE\nSIGNE DAHL\n  Examination by Mr. Moe   4",
        "PW-1 SIGNE DAHL, SWORN",
        "ORRIN LTD. v. MOE\nDEPOSITION OF SIGNE DAHL - JUNE 9, 2026",
    ],
)
def test_who_answers_is_told_by_the_head_of_a_deposition(head: str) -> None:
    transcript = transcript_of(article_from_text(f"{head}\n{EXAMINED}"))
    answers = [turn for turn in transcript.turns if turn.label in ("A", "THE WITNESS")]
    assert len(answers) == 4
    assert all((turn.who or "").endswith("DAHL") for turn in answers)
    words = [" ".join(transcript.article.text[slice(*turn.span)].split()) for turn in answers]
    assert words[2] == "I saw it in March."
