"""Reversals in talk of several speakers: what stands around the words turns them, or does not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from onrecord.answers import Verdict
from onrecord.read import article_from_text
from onrecord.records import Span
from onrecord.store import Record
from onrecord.verify import Judge, VerifyOptions, add_transcripts, asked_of
from onrecord.verify.vocabulary import known_word

PAIRS = Path(__file__).parents[1] / "data/spoken_reversals"
#: What says that a quotation is as it was said, and what says that it is not.
CLEAN = ("verbatim", "tidied", "marked edit")
ACCUSED = ("altered", "spliced", "cut short", "other speaker", "not found")
#: How many reversals of each file are not seen: what only knowledge of the world, or another tone, would tell.
UNSEEN = {"irony": 10, "tail": 4, "third": 3, "brackets": 2, "condition": 1, "ellipsis": 2, "attribution": 1}
FALSELY = {"irony": 1, "brackets": 2, "attribution": 1, "harmless": 1}


def judged(transcript: str, quotation: str, speaker: str) -> Verdict:
    with Record(":memory:") as it:
        add_transcripts(it, [article_from_text(transcript, title="Transcript")])
        judge = Judge(it.shelf(), VerifyOptions("agency", known_word))
        return judge.quotation(quotation, Span(0, len(quotation)), asked_of((speaker,)))[0]


@pytest.mark.parametrize("path", sorted(PAIRS.glob("*.toml")), ids=lambda path: path.stem)
def test_reversals_are_seen_and_harmless_edits_are_not_accused(path: Path) -> None:
    passed, accused = [], []
    for pair in tomllib.loads(path.read_text(encoding="utf8"))["pair"]:
        verdict = judged(pair["transcript"], pair["quotation"], pair["speaker"]).verdict
        if pair["harmful"] and verdict in CLEAN:
            passed.append(pair["quotation"])
        if not pair["harmful"] and verdict in ACCUSED:
            accused.append(pair["quotation"])
    assert len(passed) <= UNSEEN.get(path.stem, 0), passed
    assert len(accused) <= FALSELY.get(path.stem, 0), accused


def talk(said: str) -> str:
    return f"Host: Go on.\n\nMara Venn: Thank you.\n\nHost: And?\n\nMara Venn: {said} It was late.\n\nHost: Thanks.\n"


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("Let me read from the note. “We will sell the pier to the bank.”", "We will sell the pier to the bank."),
        ("The leaflet says: the pier is sold to the bank.", "The pier is sold to the bank."),
        ("And she goes, the pier is sold to the bank.", "The pier is sold to the bank."),
        ("What did they tell us? The pier is sold to the bank.", "The pier is sold to the bank."),
        ("The pier is sold to the bank. Those were her words.", "The pier is sold to the bank."),
    ],
)
def test_words_that_are_read_out_or_retold_are_not_the_speakers(said: str, quote: str) -> None:
    verdict = judged(talk(said), quote, "Mara Venn")
    assert verdict.verdict == "cut short"
    assert "somebody else" in (verdict.note or "") or "attribution" in (verdict.note or "")


@pytest.mark.parametrize(
    ("said", "quote", "verdict"),
    [
        ("We lost forty, sorry, fourteen boats that night.", "We lost fourteen boats that night.", "tidied"),
        ("We lost forty, sorry, fourteen boats that night.", "We lost forty boats that night.", "altered"),
        ("The pier opens on May third of next year.", "The pier opens on May 3 of next year.", "tidied"),
        ("The pier was built in nineteen sixty by the navy.", "The pier was built in 1960 by the navy.", "tidied"),
        ("The pier was built in nineteen sixty by the navy.", "The pier was built in 1916 by the navy.", "altered"),
        ("The mayor came. The porter left early. She paid him.", "She paid [the porter].", "marked edit"),
        ("Mr Ek stayed. Ms Roe left. I trust her with the keys.", "I trust [Mr Ek] with the keys.", "altered"),
    ],
)
def test_repairs_dates_and_brackets(said: str, quote: str, verdict: str) -> None:
    assert judged(talk(said), quote, "Mara Venn").verdict == verdict
