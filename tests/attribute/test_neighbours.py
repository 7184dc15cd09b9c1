"""Whose each of two quotations is: told by marks, dashes, brackets and turns alone, without a network."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.attribute.bracketed import bracketed
from onrecord.attribute.dashes import dashes
from onrecord.attribute.dialogue import in_turn
from onrecord.attribute.neighbours import neighbours
from onrecord.attribute.own_cues import with_own_cues
from onrecord.attribute.parted_quotes import parted_quotes
from onrecord.attribute.told_later import told_later
from onrecord.attribute.whole_sources import whole_sources
from onrecord.records import Attribution, Span, Spans
from onrecord.segment import segment


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, source: str, cue: str, *content: str) -> Attribution:
    who: Spans = (at(text, source),) if source else ()
    return Attribution(who, (at(text, cue),), tuple(at(text, c) for c in content), 0.9)


def told(text: str, found: Sequence[Attribution]) -> list[tuple[str, str]]:
    """Sources and contents as words."""

    def words(spans: Spans) -> str:
        return " … ".join(text[s:e] for s, e in spans)

    return [(words(a.source), words(a.content)) for a in found]


def test_two_quotations_that_touch_are_two_peoples() -> None:
    text = "Emeka Duru rose. “He was in Enugu.” “He was in Lagos,” said Halima Sani."
    one = said(text, "Halima Sani", "said", "“He was in Enugu.”", "“He was in Lagos,”")
    assert told(text, neighbours(text, segment(text), [one])) == [("Halima Sani", "“He was in Lagos,”")]


def test_a_quotation_goes_on_what_the_one_before_it_said_and_touches_the_next() -> None:
    text = "“We lost a field,” said Oona Pirk. “It was ours.” “It was a loan,” said Timo Saar."
    found = [
        said(text, "Oona Pirk", "said", "“We lost a field,”"),
        said(text, "Timo Saar", "said Timo", "“It was ours.”", "“It was a loan,”"),
    ]
    assert told(text, neighbours(text, segment(text), found)) == [
        ("Oona Pirk", "“We lost a field,” … “It was ours.”"),
        ("Timo Saar", "“It was a loan,”"),
    ]


def test_coordinated_quotations_behind_their_cue_stay() -> None:
    text = "The customers wrote “Too dear.” “Too slow.”"
    one = said(text, "The customers", "wrote", "“Too dear.”", "“Too slow.”")
    assert neighbours(text, segment(text), [one]) == [one]


def test_a_source_ends_at_a_quotation() -> None:
    text = "“I will,” said the groom, Chetan Naik, “if she will,” and the registrar, Vera D'Souza, answered: “No.”"
    people = [at(text, "Chetan Naik"), at(text, "Vera D'Souza")]
    both = "the groom, Chetan Naik, “if she will,” and the registrar, Vera D'Souza,"
    found = [said(text, both, "said", "“I will,”"), said(text, both, "answered", "“No.”")]
    assert told(text, whole_sources(text, segment(text), found, people)) == [
        ("the groom, Chetan Naik", "“I will,” … “if she will,”"),
        ("the registrar, Vera D'Souza", "“No.”"),
    ]


def test_a_source_has_the_name_right_behind_it() -> None:
    text = "His neighbour, the hunter Primo Sassi, shakes his head. “A dog.”"
    one = said(text, "His neighbour, the hunter", "shakes his head", "“A dog.”")
    (whole,) = told(text, whole_sources(text, segment(text), [one], [at(text, "Primo Sassi")]))
    assert whole[0] == "His neighbour, the hunter Primo Sassi"


def test_a_source_has_the_name_between_commas() -> None:
    text = "Counsel for the inquiry, Piers Nkandu, lifted the sheet. “It is here.”"
    one = said(text, "Counsel for the inquiry", "lifted", "“It is here.”")
    (whole,) = told(text, whole_sources(text, segment(text), [one], [at(text, "Piers Nkandu")]))
    assert whole[0] == "Counsel for the inquiry, Piers Nkandu"


def test_a_topic_before_a_quotation_is_none_of_it() -> None:
    text = "His smile fades when he speaks of the harvest. “We planted three times.”"
    one = said(text, "he", "speaks of", "the harvest", "“We planted three times.”")
    assert told(text, parted_quotes(text, segment(text), [one])) == [("he", "“We planted three times.”")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“A victory,” one headline ran. “A defeat,” ran another.", "one headline"),
        ("“A victory,” the gallery roared. “A defeat,” ran another.", "the gallery"),
        ("“A victory,” thundered the Herald. “A defeat,” ran another.", "the Herald"),
    ],
)
def test_behind_a_comma_any_verb_is_a_tag(text: str, source: str) -> None:
    one = said(text, "another", "ran another", "“A victory,”", "“A defeat,”")
    found = told(text, with_own_cues(text, segment(text), [one], []))
    assert (source, "“A victory,”") in found
    assert ("another", "“A defeat,”") in found


def test_a_gapped_speaker_takes_the_verb_before() -> None:
    text = "“It leaks,” said the tenant, Ioan Moga; “it breathes,” the architect, Petre Dinu."
    one = said(text, "the tenant, Ioan Moga", "said", "“It leaks,”", "“it breathes,”")
    gapped = "“It leaks,” said Ioan Moga; “it breathes,” Petre Dinu, two days later."
    other = said(gapped, "Ioan Moga", "said", "“It leaks,”", "“it breathes,”")
    found = with_own_cues(gapped, segment(gapped), [other], [at(gapped, "Ioan Moga"), at(gapped, "Petre Dinu")])
    assert told(gapped, found) == [("Ioan Moga", "“It leaks,”"), ("Petre Dinu", "“it breathes,”")]
    assert with_own_cues(text, segment(text), [one], []) == [one]


def test_a_reason_behind_a_colon_is_the_outlets() -> None:
    text = "“It is gone,” Ek told the company: the post office was washed away."
    one = said(text, "Ek", "told", "“It is gone,”", "the post office was washed away")
    assert told(text, parted_quotes(text, segment(text), [one])) == [("Ek", "“It is gone,”")]


def test_dialogue_goes_on_behind_a_dash() -> None:
    text = "– It was the money, says Arne Lia. – She kept the car.\n\n– He kept the dog, says Moum."
    found = [said(text, "Arne Lia", "says", "It was the money"), said(text, "Moum", "says Moum", "He kept the dog")]
    out = dashes(text, segment(text), found)
    assert told(text, out) == [("Arne Lia", "It was the money … She kept the car."), ("Moum", "He kept the dog")]
    assert all(a.spoken for a in out)


def test_an_item_behind_a_dash_is_no_dialogue() -> None:
    text = "– The mayor said that the bridge is safe.\n– The bridge is closed."
    one = said(text, "The mayor", "said", "that the bridge is safe")
    assert dashes(text, segment(text), [one]) == [one]


def test_whoever_stands_before_a_bracket_says_what_is_quoted_in_it() -> None:
    text = "In favour were Ruta Balode (“It was time”) and the dean (“so be it”)."
    found = bracketed(text, segment(text), [], [at(text, "Ruta Balode")])
    assert told(text, found) == [("Ruta Balode", "“It was time”")]


@pytest.mark.parametrize(
    "text",
    [
        "“The river took him.” Nobody spoke for a while. The words came from Sabitri Thapa, 19.",
        "“The river took him.”\n\nWith this sentence Sabitri Thapa left the tent.",
        "“The river took him.” It came from Sabitri Thapa.",
        "“The river took him.” The words are Sabitri Thapa's.",
    ],
)
def test_a_speaker_who_is_told_later(text: str) -> None:
    found = told_later(text, segment(text), [], [at(text, "Sabitri Thapa")])
    assert told(text, found) == [("Sabitri Thapa", "“The river took him.”")]


def test_nobody_says_nothing() -> None:
    text = "“The river took him.” Nobody in the tent spoke."
    assert (
        told_later(text, segment(text), [said(text, "Nobody in the tent", "spoke", "“The river took him.”")], []) == []
    )


def test_a_dialogue_goes_on_in_turn_where_somebody_asks() -> None:
    text = "“Where is the boat?” asked Ida Marr.\n\n“In the yard,” said Nils Oker.\n\n“And the oars?”\n\n“Gone.”"
    found = [
        said(text, "Ida Marr", "asked", "“Where is the boat?”"),
        said(text, "Nils Oker", "said", "“In the yard,”"),
    ]
    assert told(text, in_turn(text, segment(text), found)) == [
        ("Ida Marr", "“Where is the boat?” … “And the oars?”"),
        ("Nils Oker", "“In the yard,” … “Gone.”"),
    ]


def test_without_a_question_it_is_left_open() -> None:
    text = "“The boat is gone,” said Ida Marr.\n\n“In the yard,” said Nils Oker.\n\n“With the oars.”"
    found = [
        said(text, "Ida Marr", "said", "“The boat is gone,”"),
        said(text, "Nils Oker", "said Nils", "“In the yard,”"),
    ]
    assert in_turn(text, segment(text), found) == found
