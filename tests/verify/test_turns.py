"""Whose words they are: nobody's words are anybody else's, in any layout; what a transcript does not tell is said."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.answers import Verdict
from onrecord.export.answer_outline import meaning_of, read_as, where
from onrecord.read import article_from_text
from onrecord.records import Span
from onrecord.soundness import check as sound
from onrecord.store import Record
from onrecord.verify import Judge, VerifyOptions, add_transcripts, asked_of
from onrecord.verify.vocabulary import known_word

FOLDER = Path(__file__).parents[1] / "data" / "transcripts"
Ask = Callable[[str, str], Verdict]


def asking(text: str, **known: str) -> Ask:
    """Judge quotations, each with its speaker, against one transcript."""
    record = Record(":memory:")
    add_transcripts(record, [article_from_text(text, **known)])  # type: ignore[arg-type]
    judge = Judge(record.shelf(), VerifyOptions(known=known_word))
    assert sound(record) == []
    return lambda who, words: judge.quotation(words, Span(0, len(words)), asked_of((who,)))[0]


def test_nobodys_words_are_verbatim_for_another() -> None:
    """Each turn of each layout under the name of each other speaker: never plainly verbatim; their own mostly are."""
    told: Counter[tuple[str, str | None]] = Counter()
    own: Counter[str | None] = Counter()
    for line in (FOLDER / "layouts.jsonl").read_text(encoding="utf8").splitlines():
        case = json.loads(line)
        ask = asking(case["text"])
        people = dict.fromkeys(who for who, _ in case["turns"])
        for who, words in case["turns"]:
            for name in people if len(words.split()) > 3 else ():
                verdict = ask(name, words)
                if name == who:
                    own[verdict.speaker] += 1
                else:
                    told[verdict.verdict or "", verdict.speaker] += 1
    assert all(kind == "other speaker" or speaker == "unknown" for kind, speaker in told)
    # labels without names: numbers, letters
    assert told["other speaker", "other"] > 0.9 * told.total()
    assert own["same"] > 0.88 * own.total()


CALLS = """Signe Dahl (Orsvik) (Ind): The quay will not (Hon. members: Shame!) be opened before the winter, and nobody \
in this House [Interruption.] believes otherwise.

Ola Moe (Halden East) (Coast): Then who pays the fishermen of the bay?

Signe Dahl: They are paid from the fund—[Mr Moe: “Which fund?”]—that the House agreed in March.

Hon. Members: Hear, hear.

And that fund is not empty. (Loud consultations) (Applause.) (Time expired)

— Order!

Madam Deputy Speaker (Tuva Lind): The Minister must be heard.
"""


@pytest.mark.parametrize(
    ("who", "words", "kind"),
    [
        (
            "Signe Dahl",
            "The quay will not be opened before the winter, and nobody in this House believes otherwise.",
            "verbatim",
        ),
        (
            "Signe Dahl",
            "They are paid from the fund that the House agreed in March. And that fund is not empty.",
            "verbatim",
        ),
        ("Signe Dahl", "The quay will be opened before the winter", "altered"),
        ("Ola Moe", "Which fund?", "verbatim"),
        ("Signe Dahl", "Which fund?", "other speaker"),
        ("Ola Moe", "And that fund is not empty", "other speaker"),
        ("Tuva Lind", "The Minister must be heard.", "verbatim"),
        ("Signe Dahl", "The Minister must be heard.", "other speaker"),
        ("Ola Moe", "Then who pays the fishermen of the bay? They are paid from the fund", "other speaker"),
    ],
)
def test_calls_are_the_callers(who: str, words: str, kind: str) -> None:
    assert asking(CALLS)(who, words).verdict == kind


OFFICES = """The Prime Minister (Signe Dahl): I thank the Leader of the Opposition.

The Leader of the Opposition (Ola Moe): She has not answered.

The Prime Minister: I have answered it three times, and I will do it again now.
"""
FAMILY = """Signe Dahl: My brother never signed the paper, nor did he ever see it.

Sven Dahl: I did sign it, and I regret it to this day.
"""


@pytest.mark.parametrize(
    ("text", "who", "words", "speaker"),
    [
        (OFFICES, "Signe Dahl", "I have answered it three times", "same"),
        (OFFICES, "Ola Moe", "I have answered it three times", "other"),
        (FAMILY, "Sven Dahl", "My brother never signed the paper", "other"),
        (FAMILY, "Signe Dahl", "My brother never signed the paper", "same"),
        (FAMILY, "Dahl", "My brother never signed the paper", "unknown"),
        ("MR. DAHL: I never saw that paper.\nMS. DAHL: You did.\n", "Dahl", "I never saw that paper", "unknown"),
        (
            "Ms. DAHL of Norrland. The crews were not paid.\n  Mr. MOE. They were.\n",
            "Signe Dahl",
            "The crews were not paid",
            "same",
        ),
        (
            "Speaker 1: The crews were not paid.\nSpeaker 2: They were.\n",
            "Signe Dahl",
            "The crews were not paid",
            "unknown",
        ),
        ("The crews were not paid, and know it.\n", "Signe Dahl", "The crews were not paid", "unknown"),
        ("SD: The crews were not paid.\nOM: They were, in March.\n", "Signe Dahl", "The crews were not paid", "same"),
        ("SD: The crews were not paid.\nOM: They were, in March.\n", "Ola Moe", "The crews were not paid", "other"),
        (
            "Signe Dahl MP: The crews were not paid.\nOla Moe MP: They were.\n",
            "Dahl",
            "The crews were not paid",
            "same",
        ),
        (
            "Signe Dahl - CEO\n\nThe crews were not paid.\n\nOla Moe - CFO\n\nThey were.\n",
            "Signe Dahl",
            "The crews were not paid",
            "same",
        ),
    ],
)
def test_names_are_joined(text: str, who: str, words: str, speaker: str) -> None:
    assert asking(text)(who, words).speaker == speaker


def test_a_speaker_that_is_not_told_is_said() -> None:
    verdict = asking("The crews were not paid, and know it.\n")("Signe Dahl", "The crews were not paid")
    assert (verdict.verdict, meaning_of(verdict)) == ("verbatim", "word for word, speaker not told by the transcript")


def test_as_what_it_was_read_and_where_it_stands() -> None:
    text = "[00:01:12] Signe Dahl: The crews were not paid.\n[00:01:15] Ola Moe: They were, in March.\n"
    text += "Recording: https://youtu.be/abcdefghijk\n"
    ask = asking(text, origin="/somewhere/quay.txt")
    found = ask("Ola Moe", "They were, in March.").passages[0]
    assert (found.file, found.line, found.turn, found.start) == ("quay.txt", 2, 2, 75.0)
    assert found.link == "https://youtu.be/abcdefghijk?t=75s"
    assert where(found) == "quay.txt · line 2 · turn 2 · 1:15 · https://youtu.be/abcdefghijk?t=75s"
    record = Record(":memory:")
    add_transcripts(record, [article_from_text(text, origin="quay.txt"), article_from_text("A speech about the sea.")])
    first, second = (one.transcript for one in record.shelf().all())
    assert read_as(first).startswith("quay.txt: read as: time stamp, name, text; 2 speakers; ")
    assert read_as(second).endswith(": no speakers recognised: who says what is not told")


def test_slips_of_recognition_are_no_edits() -> None:
    spoken = "so they're going to close the key on monday and lind quist said it cost two million " * 2
    ask = asking(f"Transcribed by https://otter.ai\n\nSpeaker 1: {spoken}\n\nSpeaker 2: nobody was warned\n")
    verdict = ask("Signe Dahl", "So their going to close the quay on Monday, and Lindqvist said it cost 2 million.")
    assert verdict.verdict == "verbatim"
    assert {edit.reason for edit in verdict.edits} == {"recognition"}
    assert "heard by a machine" in meaning_of(verdict)
    changed = ask("Signe Dahl", "So they're going to open the quay on Monday, and Lindqvist said it cost 3 million.")
    assert changed.verdict == "altered"
    assert [(e.quote, e.source) for e in changed.edits if e.reason is None] == [("open", "close"), ("3", "two")]
