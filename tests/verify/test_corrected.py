"""What is corrected at once, is bounded or was an answer to another question is not quoted as if it stood alone."""

from __future__ import annotations

import pytest

from onrecord.answers import Verdict
from onrecord.read import article_from_text
from onrecord.records import Span
from onrecord.store import Record
from onrecord.verify import Judge, VerifyOptions, add_transcripts, asked_of
from onrecord.verify.corrected import corrected


def verdict(transcript: str, words: str, speaker: str = "Mara Venn") -> Verdict:
    with Record(":memory:") as it:
        add_transcripts(it, [article_from_text(transcript, title="Hearing")])
        found, _ = Judge(it.shelf(), VerifyOptions()).quotation(words, Span(0, len(words)), asked_of((speaker,)))
        return found


@pytest.mark.parametrize(
    "following",
    [
        "Scratch that, it was nine.",
        "Strike that.",
        "Correction: nine.",
        "I misspoke, it was nine.",
        "Let me correct that.",
        "No, let me rephrase.",
        "Let me read that again, I have the wrong page.",
        "Let me start again.",
        "Let me say that again: nine.",
        "I take that back.",
        "I stand corrected, nine.",
        "My mistake.",
        "I got that wrong.",
        "I said that wrong.",
        "I should have said nine.",
        "I meant to say nine.",
        "Sorry, I mean nine.",
        "I'm sorry, that's last year's.",
        "I’m sorry, not eight.",
        "Excuse me, I meant nine.",
        "Pardon me, it's nine.",
        "I beg your pardon, it is nine.",
        "Forgive me, no, nine.",
        "No, wait, it was nine.",
        "Actually, hang on, that is the other pier.",
        "Hold on, it's the other pier.",
    ],
)
def test_editing_terms(following: str) -> None:
    told = corrected(following)
    assert told
    assert told.kind == "correction"


@pytest.mark.parametrize(
    "following",
    [
        "Sorry, go ahead.",
        "Excuse me, excuses are cheap.",
        "I mean, who would say otherwise?",
        "Actually, nobody asked us.",
        "No, the pier is next.",
        "Wait for the report.",
        "Hold on to your hats.",
        "The correction came in May.",
        "I'm sorry for the families.",
    ],
)
def test_what_goes_on_is_no_correction(following: str) -> None:
    assert corrected(following) is None


@pytest.mark.parametrize(
    "following", ["Sorry, I mean four hundred.", "No, wait, that's the north pier.", "Scratch that."]
)
def test_words_that_are_corrected_at_once_are_cut_short(following: str) -> None:
    said = f"Mara Venn: We lost forty boats in the storm. {following} It was a long night.\n\nBo Lind: Thank you.\n"
    found = verdict(said, "We lost forty boats in the storm.")
    assert found.verdict == "cut short"
    assert "corrected at once" in (found.note or "")
    assert verdict(said.replace(following, "It was cold."), "We lost forty boats in the storm.").verdict == "verbatim"


QUESTIONS = """
Host: What do you say to the owners of the ferry?

Mara Venn: I admire them. They kept it going through the war.

Host: {question}

Mara Venn: They should be ashamed of themselves, and I told them so.

Host: Thank you for coming.

Mara Venn: Any time.
"""
JOINED = "I admire them. … They should be ashamed of themselves"


@pytest.mark.parametrize(
    "question", ["And the men who sold the pier, what of them?", "Who would you say is to blame for the fire?"]
)
def test_answers_to_two_questions_are_spliced(question: str) -> None:
    assert verdict(QUESTIONS.format(question=question), JOINED).verdict == "spliced"


@pytest.mark.parametrize("call", ["Mm-hm.", "Really?", "Sorry, could you say that once more?", "Order, please."])
def test_one_answer_with_a_call_in_it_is_one(call: str) -> None:
    assert verdict(QUESTIONS.format(question=call), JOINED).verdict == "marked edit"


@pytest.mark.parametrize(
    ("said", "quoted", "kind"),
    [
        ("We do not need a lamp on most nights.", "We do not need a lamp", "cut short"),
        ("Nobody is turned away in most winters.", "Nobody is turned away", "cut short"),
        ("Every house has water in some of the valleys.", "Every house has water", "cut short"),
        ("I never promised a pier for half the price.", "I never promised a pier", "cut short"),
        ("We do not need a lamp on the quay.", "We do not need a lamp", "verbatim"),
        ("The ferry runs on most nights.", "The ferry runs", "verbatim"),
        ("Nobody is turned away in the winter.", "Nobody is turned away", "verbatim"),
    ],
)
def test_what_is_so_wholly_is_not_quoted_without_its_bounds(said: str, quoted: str, kind: str) -> None:
    assert verdict(f"Mara Venn: {said} It is late.\n\nBo Lind: Thank you.\n", quoted).verdict == kind


@pytest.mark.parametrize(
    ("quoted", "following"),
    [
        ("He offered me ten thousand crowns", ", one thousand, it was so late."),
        ("It cost 40 crowns", ", 14, and we had no more."),
    ],
)
def test_another_number_alone_corrects_whatever_follows(quoted: str, following: str) -> None:
    assert corrected(following, quoted) is not None


@pytest.mark.parametrize(
    ("quoted", "following"),
    [
        ("We met on June 3", ", 2020, in Orsvik."),
        ("We lost 10 men in 2019 alone", ", 2020, 2021 and since."),
        ("He offered me ten thousand crowns", ", one thousand of them in coins."),
        ("We have ten schools", ", twenty hospitals, and no doctor."),
        ("They sold five boats", ", five, and it was raining."),
        ("They took 12 boats", ". 30 men were on them."),
    ],
)
def test_a_date_or_a_count_that_goes_on_corrects_nothing(quoted: str, following: str) -> None:
    assert corrected(following, quoted) is None
