"""Who a source is, on invented articles: the shipped head's names and marks, and sources given by hand."""

from __future__ import annotations

import pytest
from helpers.people import PeopleHead, said

from onrecord.records import Attribution, Span

CASES = {
    "a surname of two words, after the full name": (
        "Maria De Luca met Tomas Ekwall. De Luca said that the cranes work.",
        ("Maria De Luca", "De Luca"),
        [["Maria De Luca"], ["Maria De Luca"]],
    ),
    "somebody not named before, where the sentence begins with it": (
        (
            "Transport Minister Ilse Vandermark said that money was short. A senior minister said that it was spent. "
            "One minister said that it was not."
        ),
        ("Transport Minister Ilse Vandermark", "A senior minister", "One minister"),
        [["Ilse Vandermark"], ["A senior minister"], ["One minister"]],
    ),
    "whose wife she is does not speak": (
        "Tomas Ekwall was away. The wife of Tomas Ekwall said that he was ill.",
        ("The wife of Tomas Ekwall",),
        [["wife of Tomas Ekwall"]],
    ),
    "an office of a body, and the name right behind it": (
        "The secretary of the Halden Audit Office Marit Oduya said that the sums were wrong.",
        ("The secretary of the Halden Audit Office Marit Oduya",),
        [["Marit Oduya"]],
    ),
    "a person after the name of a body and a role": (
        "Island Health Board chief executive Tomas Ekwall said the wards would open.",
        ("Island Health Board chief executive Tomas Ekwall",),
        [["Tomas Ekwall"]],
    ),
    "the president of another body is nobody named before": (
        "Tomas Ekwall, the president, said no. The Halden Harbour Committee chairman said yes.",
        ("The Halden Harbour Committee chairman",),
        [["Halden Harbour Committee chairman"]],
    ),
    "they: two people named together": (
        "Tomas Ekwall and Marit Oduya met at the quay on Friday. They said the crane was safe.",
        ("They",),
        [["Tomas Ekwall", "Marit Oduya"]],
    ),
    "one determiner for two roles is one person": (
        "Marit Oduya spoke at the quay. The former first lady and senator said she was tired.",
        ("The former first lady and senator",),
        [["Marit Oduya"]],
    ),
    "the researchers: those of a group named before": (
        "A group of researchers tested the water for a year. The researchers said it was clean.",
        ("The researchers",),
        [["A group of researchers"]],
    ),
    "a report taken up from a study": (
        (
            "An exhaustive study of the harbour appeared on Monday. The study says it is shallow. "
            "The report says it is cold."
        ),
        ("The study", "The report"),
        [["An exhaustive study of the harbour"], ["An exhaustive study of the harbour"]],
    ),
    "surname after the full name": (
        "Tomas Ekwall said the cranes work. Ekwall said so twice.",
        ("Tomas Ekwall", "Ekwall"),
        [["Tomas Ekwall"], ["Tomas Ekwall"]],
    ),
    "surname in the headline, before the full name": (
        "Ekwall says cranes will come\n\nTomas Ekwall said on Monday that the cranes will come.",
        ("Ekwall", "Tomas Ekwall"),
        [["Tomas Ekwall"], ["Tomas Ekwall"]],
    ),
    "a pronoun across a quotation": (
        "Marit Oduya runs the union. “They told us nothing,” she said. The hall was full.",
        ("she",),
        [["Marit Oduya"]],
    ),
    "gender decides between two": (
        "Tomas Ekwall met Marit Oduya on Monday. She said the talks were short. He said they were long.",
        ("She", "He"),
        [["Marit Oduya"], ["Tomas Ekwall"]],
    ),
    "a role": (
        "Transport Minister Ilse Vandermark came to the harbour with Tomas Ekwall. The minister said it was too late.",
        ("The minister",),
        [["Ilse Vandermark"]],
    ),
    "a role told after the name": (
        "Tomas Ekwall, the chief executive of Norlag, spoke after Marit Oduya. The executive said it was too late.",
        ("The executive",),
        [["Tomas Ekwall"]],
    ),
    "an apposition": (
        "The union’s secretary, Marit Oduya, said the strike goes on.",
        ("The union’s secretary, Marit Oduya",),
        [["Marit Oduya"]],
    ),
    "joint": (
        "Tomas Ekwall and Marit Oduya said the talks go on.",
        ("Tomas Ekwall and Marit Oduya",),
        [["Tomas Ekwall", "Marit Oduya"]],
    ),
    "an acronym": (
        "The Halden Audit Office (HAO) opened its books. HAO said the sums were wrong.",
        ("HAO",),
        [["Halden Audit Office"]],
    ),
    "a document and its pronoun": (
        "An assessment by the port authority found cracks. It said the wall may fall.",
        ("An assessment by the port authority", "It"),
        [["An assessment by the port authority"], ["An assessment by the port authority"]],
    ),
    "unnamed stays unnamed": (
        "Tomas Ekwall left early. A senior official said the money is gone.",
        ("A senior official",),
        [["A senior official"]],
    ),
    "the two: those named together": (
        "Marit Oduya and Pieter Brandt met at the quay. The two ministers said little.",
        ("The two ministers",),
        [["Marit Oduya", "Pieter Brandt"]],
    ),
    "two is nobody named before": (
        "Marit Oduya and Pieter Brandt met at the quay. Two officials said little.",
        ("Two officials",),
        [["Two officials"]],
    ),
    "a list of three": (
        "Marit Oduya, Pieter Brandt and Tomas Ekwall said the talks go on.",
        ("Marit Oduya, Pieter Brandt and Tomas Ekwall",),
        [["Marit Oduya", "Pieter Brandt", "Tomas Ekwall"]],
    ),
    "a deputy of somebody named": (
        "Tomas Ekwall was away. His deputy said that he was ill.",
        ("His deputy",),
        [["Tomas Ekwall’s deputy"]],
    ),
    "a name in a source that is somebody else's": (
        "A spokesman for Tomas Ekwall said that the talks go on.",
        ("A spokesman for Tomas Ekwall",),
        [["A spokesman for Tomas Ekwall"]],
    ),
    "a description told after a name": (
        "Marit Oduya, a doctor at the port, was tired. The doctor said that the wards were full.",
        ("The doctor",),
        [["Marit Oduya"]],
    ),
    "a name told after a description": (
        "A fisherman was seen at the quay. The fisherman, Tomas Ekwall, said it was cold.",
        ("The fisherman, Tomas Ekwall",),
        [["Tomas Ekwall"]],
    ),
    "a share of those asked": (
        "The poll was taken in May. In it 44 percent said that they were tired.",
        ("44 percent",),
        [["44 percent"]],
    ),
    "I and we in a quotation": (
        "Marit Oduya said: “We asked the whole board for a new crane, and I said so in the hall.” It rained.",
        ("Marit Oduya", "I"),
        [["Marit Oduya"], ["Marit Oduya"]],
    ),
    "a father and his son": (
        "Rune Brandt Sr. met Rune Brandt Jr. at the quay. The younger Brandt said it was late.",
        ("The younger Brandt",),
        [["Rune Brandt Jr."]],
    ),
    "who": (
        "Marit Oduya, who said the strike goes on, left.",
        ("who",),
        [["Marit Oduya"]],
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_speaker_behind_a_source(name: str, head: PeopleHead) -> None:
    text, sources, wanted = CASES[name]
    assert head.who(text, *sources) == wanted


def test_two_people_with_one_surname_stay_two(head: PeopleHead) -> None:
    text = (
        "Ilse Vandermark and Henrik Vandermark met. Mr. Vandermark said it was late. Mrs. Vandermark said it was early."
    )
    resolved, speakers = head.resolve(text, said(text, "Mr. Vandermark", "Mrs. Vandermark"))
    assert [[s.name for s in n.speakers] for n in resolved] == [["Henrik Vandermark"], ["Ilse Vandermark"]]
    assert len(speakers) == 2


def test_a_source_that_is_not_named_has_a_reason(head: PeopleHead) -> None:
    text = "It is feared that the wall may fall."
    ((one,), speakers) = head.resolve(text, [Attribution((), (Span(6, 12),), (Span(13, 35),), 1.0)])
    assert (one.speakers, one.reason, one.how) == ((), "no source is named", "nobody")
    assert speakers == ()


def test_a_pronoun_that_stands_for_nobody_has_a_reason(head: PeopleHead) -> None:
    text = "It rained. He said that it was cold."
    ((one,), _) = head.resolve(text, said(text, "He"))
    assert one.speakers == ()
    assert one.reason == "the article does not tell whom the pronoun stands for"


def test_roles_and_mentions_are_told(head: PeopleHead) -> None:
    text = "Tomas Ekwall, the chief executive of Norlag, said it was late. Ekwall said no more."
    _, speakers = head.resolve(text, said(text, "Tomas Ekwall", "Ekwall"))
    (one,) = speakers
    assert one.kind == "person"
    assert one.role == "chief executive of Norlag"
    assert [text[s:e] for s, e in one.mentions] == ["Tomas Ekwall", "Ekwall"]
    assert one.aliases == ("Ekwall",)


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Ursel von der Brandt said that it was late.", "Ursel von der Brandt", None),
        ("Captain D'Brandt said that it was late.", "D'Brandt", "Captain"),
        ("President de Brandt said that it was late.", "de Brandt", "President"),
        ("Mayor of Tarn Sofia Brandt said that it was late.", "Sofia Brandt", "Mayor of Tarn"),
        ("The mayor of Tarn said that it was late.", "mayor of Tarn", None),
        ("The mayor of Tarn, Sofia Brandt, said that it was late.", "Sofia Brandt", "mayor of Tarn"),
        ("Sofia Brandt, a doctor, said that it was late.", "Sofia Brandt", "doctor"),
        ("Nurse Sofia Brandt said that it was late.", "Sofia Brandt", "Nurse"),
        ("Mr. Brandt said that it was late.", "Brandt", None),
    ],
)
def test_titles_and_roles_are_no_part_of_a_name(sentence: str, name: str, role: str | None, head: PeopleHead) -> None:
    ((one,), _) = head.resolve(sentence, said(sentence, sentence[: sentence.index(" said")].rstrip(",")))
    assert [(s.name, s.role) for s in one.speakers] == [(name, role)]


HOW = (
    "Tomas Ekwall, the chief executive of Norlag, met Marit Oduya and Pieter Brandt. They said it was late. "
    "The executive said no more. A survey by the port office found cracks. The survey said the wall may fall. "
    "Nobody knows. And said nothing. I said so too."
)


@pytest.mark.parametrize(
    ("source", "wanted", "how"),
    [
        ("Tomas Ekwall", ["Tomas Ekwall"], "name"),
        ("The executive", ["Tomas Ekwall"], "description"),
        ("A survey by the port office", ["A survey by the port office"], "new"),
        ("They", ["Marit Oduya", "Pieter Brandt"], "several"),
        ("And", [], "nobody"),
        ("I", ["(author)"], "author"),
    ],
)
def test_an_answer_says_what_told(source: str, wanted: list[str], how: str, head: PeopleHead) -> None:
    ((one,), _) = head.resolve(HOW, said(HOW, source))
    assert [s.name for s in one.speakers] == wanted
    assert (one.how, one.reason is None) == (how, bool(wanted))


def test_who_is_not_sure_is_not_named_but_weighed(head: PeopleHead) -> None:
    text = "Marit Oduya met Anna Brandt and Ilse Vandermark on the quay. Then they met Ida Marr. She said it was late."
    ((one,), speakers) = head.resolve(text, said(text, "She"))
    assert bool(one.speakers) != bool(one.reason)
    assert bool(one.candidates) == (not one.speakers)
    assert {s.name for s in speakers} == {s.name for s in one.speakers}


def test_speakers_are_told_in_order_of_the_text_whatever_the_order_given(head: PeopleHead) -> None:
    text = "Tomas Ekwall said no. Marit Oduya said yes. She said so twice."
    made = said(text, "Tomas Ekwall", "Marit Oduya", "She")
    resolved, speakers = head.resolve(text, made)
    turned, same = head.resolve(text, made[::-1])
    assert [(s.id, s.name) for s in speakers] == [("p1", "Tomas Ekwall"), ("p2", "Marit Oduya")]
    assert (turned[::-1], same) == (resolved, speakers)
