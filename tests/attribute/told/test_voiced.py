"""What the layout gives to somebody as attributions: labels, whom they are short for, and who is asked."""

from __future__ import annotations

import pytest

from onrecord.attribute.told.interviewee import interviewee
from onrecord.attribute.told.labels import labelled
from onrecord.attribute.told.voiced import kind_of, voiced
from onrecord.records import Composition, Mention, Span, Voiced
from onrecord.segment import segment
from onrecord.segment.kinds import compose


def spot(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def people(text: str, *names: str) -> list[Mention]:
    return sorted((Mention(spot(text, name), "person") for name in names), key=lambda m: m.span)


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Ida Marr, the director of the harbour, spoke to Ola Dahl about the storm.", "Ida Marr"),
        ("Ola Dahl met the shipbuilder Ida Marr on her wharf.", "Ida Marr"),
        ("By Ola Dahl\n\nIda Marr has kept the light for years.", "Ida Marr"),
        ("In conversation with Ida Marr. Interview: Ola Dahl", "Ida Marr"),
        ("A quay and its cracks\n\nAn interview by Ola Dahl", None),
        ("A quay and its cracks\n\nA conversation moderated by Ola Dahl", None),
        ("A quay and its cracks\n\nQuestions: Ola Dahl", None),
        ("Ms Marr, you closed the quay\n\nInterview: Ola Dahl", "Ms Marr"),
        ("Ida Marr and Ola Dahl were there.", None),
        ("Nobody is named here.", None),
    ],
)
def test_who_is_asked(before: str, name: str | None) -> None:
    mentions = people(before, *(n for n in ("Ida Marr", "Ola Dahl") if n in before))
    found = interviewee(before, Composition("interview", around=(Span(0, len(before)),)), mentions)
    assert (found and before[slice(*found)]) == name


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Ms Marr, when did you see it?", "Ms Marr"),
        ("When did you see it, Mr Marr?", "Mr Marr"),
        ("Minister Marr, is it safe?", "Minister Marr"),
        ("Well, when did you see it?", None),
        ("In January, was it safe?", None),
        ("Why did Ms Marr, who was there, say nothing?", None),
    ],
)
def test_whoever_questions_call_by_name_is_asked(question: str, name: str | None) -> None:
    text = f"A quay and its cracks\n\nAn interview by Ola Dahl\n\n{question}"
    asked = spot(text, question)
    composed = Composition("interview", silent=(asked,), around=(Span(0, asked.start - 2),))
    found = interviewee(text, composed, people(text, "Ola Dahl"))
    assert (found and text[slice(*found)]) == name


def test_a_first_name_called_is_the_one_introduced() -> None:
    text = "Ida Marr and Ola Dahl were there.\n\nIda, is it safe?"
    composed = Composition("interview", silent=(spot(text, "Ida, is it safe?"),), around=(Span(0, 33),))
    found = interviewee(text, composed, people(text, "Ida Marr", "Ola Dahl"))
    assert found == spot(text, "Ida Marr")


def test_initials_mean_the_name_above() -> None:
    text = "Ida Marr met us.\n\nTC: Why did you go?\n\nIM: I was tired.\n\nTC: And now?\n\nIM: Now I sleep.\n"
    found = voiced(text, compose(text, segment(text)), people(text, "Ida Marr"))
    answers = [a for a in found if text[slice(*a.source[0])] == "IM"]
    assert [text[slice(*a.meant)] for a in answers if a.meant] == ["Ida Marr", "Ida Marr"]
    assert all(a.spoken and a.question and text[slice(*a.cue[0])] == ":" for a in answers)


def test_nobody_answers_where_nobody_is_named() -> None:
    text = "The keeper\n\n**Why did you go?**\n\nI was tired.\n\n**And you?**\n\nI sleep.\n"
    assert [a.source for a in voiced(text, compose(text, segment(text)), [])] == [(), ()]


def test_a_name_ends_with_its_label() -> None:
    text = "Ida Marr\tI lost two boats\nRune Aas\tI lost none of them\n"
    composed = compose(text, segment(text))
    over = [Mention(spot(text, "Ida Marr"), "person"), Mention(spot(text, "boats\nRune Aas"), "organization")]
    assert [text[slice(*m.span)] for m in labelled(text, composed, over)] == ["Ida Marr", "Rune Aas"]


def test_a_street_is_nobody() -> None:
    text = "Quay Road, Orsvik: open to buses only\nMill Lane, Norlag: one lane for months\n"
    composed = compose(text, segment(text))
    places = [Mention(spot(text, name), "place") for name in ("Orsvik", "Norlag")]
    assert composed.voiced
    found = voiced(text, composed, labelled(text, composed, places))
    assert (found, kind_of(composed, found)) == ([], "report")
    assert kind_of(Composition("letter", (Voiced((Span(0, 4),)),)), []) == "letter"
