"""What an outlet says at the foot of an interview is no answer; what who is asked says there is."""

from __future__ import annotations

import time

import pytest

from onrecord.records import Composition
from onrecord.segment import segment
from onrecord.segment.kinds import compose

INTRO = (
    "A quay and its cracks\n\nMara Venn has run the harbour of Vellmouth for eleven years. The quay was closed in "
    "January.\n\n"
)
TALK = (
    "{q}When did you first see the cracks?\n\n{a}I saw them in January. We wrote to the council the same day.\n\n"
    "{q}And what did the council tell you?\n\n{a}Nothing. I called them twice, and nobody came.\n\n"
    "{q}Will you open the quay again this year?\n\n{a}I doubt it. The repairs will cost two million dollars.\n\n"
)
LABELS = [("Q: ", "A: "), ("", ""), ("Courier: ", "Venn: ")]


def composed(text: str) -> Composition:
    return compose(text, segment(text))


def last_answer(text: str) -> str:
    told = composed(text)
    assert told.kind == "interview"
    spans = [one for one in told.voiced if not one.asks][-1].content
    return " / ".join(text[slice(*span)] for span in spans)


@pytest.mark.parametrize(("q", "a"), LABELS, ids=["Q and A", "bare", "names"])
@pytest.mark.parametrize(
    "foot",
    [
        "This interview has been edited for length and clarity.",
        "This conversation was edited for length.",
        "Interview by Ilse Dahl",
        "Interview: Ilse Dahl",
        "The interview was conducted by Ilse Dahl.",
        "The questions were asked by Ilse Dahl; the answers have been shortened.",
        "Parts of the conversation were left out.",
        "We spoke on Tuesday, by phone; the answers were translated from Norlandic.",
        "(The interview was held on Tuesday in Vellmouth.)",
        "Recorded in Vellmouth in March 2025.",
        "As told to Ilse Dahl",
        "Mara Venn was speaking to Ilse Dahl",
        "Edited by Ilse Dahl",
        "Translated by Bo Lind",
        "Questions by Ilse Dahl",
        "Text: Ilse Dahl",
        "Photo: Bo Lind",
        "Photographs by Bo Lind",
        "Bo Lind contributed to this interview.",
        "— Ilse Dahl",
        "Ilse Dahl",
        "© Orsvik Courier",
        "Mara Venn, thank you for talking to us.",
        "Thank you for your time.",
        "Thank you very much, Ms Venn.",
        "Thanks for joining us today.",
        "Mara Venn, 54, has been harbour master of Vellmouth since 2014.",
        "Venn's term ends in 2027.",
        "Ilse Dahl is a reporter at the Orsvik Courier.",
        "Ilse Dahl, the Courier's harbour correspondent, met Mara Venn in her office.",
        "What do you think? Write to us at letters@courier.example",
        "Read more: The quay that nobody mended",
        "Related: The wall",
        "Subscribe to our newsletter",
        "https://courier.example/venn",
    ],
)
def test_what_the_outlet_says_at_the_foot_is_no_answer(foot: str, q: str, a: str) -> None:
    assert last_answer(INTRO + TALK.format(q=q, a=a) + foot).endswith("two million dollars.")


@pytest.mark.parametrize(("q", "a"), LABELS, ids=["Q and A", "bare", "names"])
@pytest.mark.parametrize(
    "more",
    [
        "I thank you for asking.",
        "Thank you for having me.",
        "Thank you. I enjoyed it.",
        "Bo Lind is a good man.",
        "We will see.",
        "The council is not my friend.",
        "Nobody asked me, and I said nothing.",
        "The answers were all wrong, I think.",
        "My father read more than I do.",
        "They edited my letter, and it was shortened.",
        "The engineers were paid by the council.",
        "The wall was built by my grandfather.",
    ],
)
def test_what_is_answered_last_is_kept(more: str, q: str, a: str) -> None:
    assert last_answer(INTRO + TALK.format(q=q, a=a) + more).endswith(more)


def test_answers_in_marks_end_where_the_marks_do() -> None:
    talk = TALK.format(q="", a="").split("\n\n")
    talk = [line if line.endswith("?") else f"“{line}”" for line in talk if line]
    answer = last_answer(INTRO + "\n\n".join([*talk, "The quay is still there. The ferry is not."]))
    assert answer == "“I doubt it. The repairs will cost two million dollars.”"


def test_who_is_introduced_and_speaks_of_himself_answers_questions_that_say_no_you() -> None:
    asked = "How did it begin?", "Who answered?", "Was the council told?", "What comes next?"
    said = "I saw water in the cellar.", "A clerk. I never learned his name.", "I told them myself.", "I hope for May."
    pairs = "\n\n".join(f"{one}\n\n{other}" for one, other in zip(asked, said, strict=True))
    assert composed(INTRO + pairs).kind == "interview"
    author = "Why I left the harbour\n\nBy Bo Lind\n\nThe quay was closed. I have lived beside it for years.\n\n"
    assert composed(author + pairs).kind != "interview"
    outlet = pairs.replace("I ", "They ").replace("myself", "so")
    assert composed(INTRO + outlet).kind == "report"


@pytest.mark.parametrize(
    "done", "abridged, authorised, authorized, condensed, cut, held, left out, recorded".split(", ")
)
def test_what_was_done_with_a_talk_is_told_by_the_outlet(done: str) -> None:
    """The answers were left out, transcribed, conducted: all told by whoever printed them."""
    foot = f"The conversation was later {done} by the desk."
    assert last_answer(INTRO + TALK.format(q="Q: ", a="A: ") + foot).endswith("two million dollars.")


def test_long_lines_at_the_foot_take_no_time() -> None:
    began = time.perf_counter()
    for one in ("A", "A ", "Aa’", "Thank you ", "A, ", "the answers ", "— A "):
        composed(INTRO + TALK.format(q="Q: ", a="A: ") + "\n\n".join([(one * 400)[:390]] * 40))
        composed(INTRO + TALK.format(q="Q: ", a="A: ") + one * 20_000)
    assert time.perf_counter() - began < 5
