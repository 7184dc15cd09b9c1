"""Who a source is, told by hand-given names: rules of the resolver on invented articles."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Attribution, Mention, Span
from onrecord.resolve.mentions import descriptions as introduced
from onrecord.resolve.references.resolver import Resolver
from onrecord.resolve.speakers import resolve
from onrecord.segment import segment

PEOPLE = (
    r"Maria De Luca|De Luca|Ilse Vandermark|Henrik Vandermark|Vandermark|Tomas Ekwall|Ekwall|Marit Oduya|Oduya|"
    r"Pieter Brandt|Brandt"
)
BODIES = r"Norlag|Halden Audit Office|HAO|Island Health Board"


def mentions(text: str) -> list[Mention]:
    found = [Mention(Span(*m.span()), "person") for m in re.finditer(PEOPLE, text)]
    found += [Mention(Span(*m.span()), "organization") for m in re.finditer(BODIES, text)]
    return sorted(found, key=lambda m: m.span)


def said(text: str, *sources: str) -> list[Attribution]:
    """Attributions with these sources, each the next one of its words in the text, and the word after it as cue."""
    out, at = [], 0
    for source in sources:
        m = re.compile(rf"(?<!\w){re.escape(source)}(?!\w)").search(text, at)
        assert m, source
        cue = re.compile(r"\w+").search(text, m.end())
        assert cue
        end = text.find(".", cue.end())
        at = m.end()
        out.append(Attribution((Span(*m.span()),), (Span(*cue.span()),), (Span(cue.end() + 1, end),), 1.0))
    return out


def who(text: str, *sources: str) -> list[list[str]]:
    named, _ = resolve(text, segment(text), mentions(text), said(text, *sources))
    return [[s.name for s in n.speakers] for n in named]


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
    "a previous survey is another one": (
        "The Halden survey found little. The previous survey found more.",
        ("The Halden survey", "The previous survey"),
        [["Halden survey"], ["previous survey"]],
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
    "who": (
        "Marit Oduya, who said the strike goes on, left.",
        ("who",),
        [["Marit Oduya"]],
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_speaker_behind_a_source(name: str) -> None:
    text, sources, wanted = CASES[name]
    assert who(text, *sources) == wanted


def test_two_people_with_one_surname_stay_two() -> None:
    text = (
        "Ilse Vandermark and Henrik Vandermark met. Mr. Vandermark said it was late. Mrs. Vandermark said it was early."
    )
    a, b = text.index("Mr. V"), text.index("Mrs. V")
    made = [
        Attribution((Span(a, a + 14),), (Span(a + 15, a + 19),), (Span(a + 20, a + 31),), 1.0),
        Attribution((Span(b, b + 15),), (Span(b + 16, b + 20),), (Span(b + 21, b + 33),), 1.0),
    ]
    named, speakers = resolve(text, segment(text), mentions(text), made)
    assert [[s.name for s in n.speakers] for n in named] == [["Henrik Vandermark"], ["Ilse Vandermark"]]
    assert len(speakers) == 2


def test_a_source_that_is_not_named_has_a_reason() -> None:
    text = "It is feared that the wall may fall."
    made = [Attribution((), (Span(6, 12),), (Span(13, 35),), 1.0)]
    named, speakers = resolve(text, segment(text), [], made)
    assert named[0].speakers == ()
    assert named[0].reason
    assert speakers == ()


def test_roles_and_mentions_are_told() -> None:
    text = "Tomas Ekwall, the chief executive of Norlag, said it was late. Ekwall said no more."
    _, speakers = resolve(text, segment(text), mentions(text), said(text, "Tomas Ekwall", "Ekwall"))
    (one,) = speakers
    assert one.kind == "person"
    assert one.role == "chief executive of Norlag"
    assert [text[s:e] for s, e in one.mentions] == ["Tomas Ekwall", "Ekwall"]
    assert one.aliases == ("Ekwall",)


WORDS = [
    "Ekwall",
    "he",
    "She",
    "said",
    "the",
    "minister",
    "and",
    "who",
    "“",
    "”",
    "\n\n",
    ",",
    ".",
    "Mr.",
    "I",
    "it",
    "’s",
    "a",
    "report",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.data())
def test_any_text_resolves_or_says_why(tokens: list[str], data: st.DataObject) -> None:
    text = " ".join(tokens)
    place = st.integers(0, len(text) - 1)
    spans = st.builds(lambda a, n: Span(a, min(len(text), a + n)), place, st.integers(1, 20))
    made = [
        Attribution(
            (data.draw(spans),) if data.draw(st.booleans()) else (), (data.draw(spans),), (data.draw(spans),), 0.5
        )
        for _ in range(data.draw(st.integers(0, 4)))
    ]
    found = [
        Mention(Span(*m.span()), data.draw(st.sampled_from(["person", "organization", "place", "work"])))
        for m in re.finditer("Ekwall|report", text)
    ]
    named, speakers = resolve(text, segment(text), found, made)
    again, _ = resolve(text, segment(text), found, made)
    assert named == again
    assert len(named) == len(made)
    for n in named:
        assert bool(n.speakers) != bool(n.reason)
        assert 0 <= n.confidence <= 1
    for s in speakers:
        assert s.name
        assert all(0 <= a < b <= len(text) for a, b in s.mentions)


def test_resolving_needs_no_model() -> None:
    text = "Nobody said."
    assert Resolver(text, segment(text), []).scene.at == []


@given(st.lists(st.sampled_from("a the survey of by from dozens council old, teachers said report in . --".split())))
def test_descriptions_do_not_depend_on_where_a_stretch_ends(words: list[str]) -> None:
    text = " ".join(words * 5)
    whole = list(introduced.descriptions(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(introduced, "_STRETCH", introduced._AROUND + 1)
        assert list(introduced.descriptions(text)) == whole


@pytest.mark.parametrize(
    ("sentence", "taken", "name", "role"),
    [
        ("Ursel von der Brandt said that it was late.", "Brandt", "Ursel von der Brandt", None),
        ("Captain D'Brandt said that it was late.", "Brandt", "D'Brandt", "Captain"),
        ("President de Brandt said that it was late.", "Brandt", "de Brandt", "President"),
        ("Mayor of Tarn Sofia Brandt said that it was late.", "Tarn Sofia Brandt", "Sofia Brandt", "Mayor of Tarn"),
        ("The mayor of Tarn said that it was late.", "Tarn", "mayor of Tarn", None),
        ("The mayor of Tarn, Sofia Brandt, said that it was late.", "Tarn", "Sofia Brandt", None),
    ],
)
def test_ragged_edges_of_the_heads_names_are_mended(sentence: str, taken: str, name: str, role: str | None) -> None:
    at = sentence.index(taken)
    heard = [Mention(Span(at, at + len(taken)), "person")]
    if "Sofia Brandt," in sentence:
        heard.append(Mention(Span(sentence.index("Sofia"), sentence.index(", said")), "person"))
    source = sentence[: sentence.index(" said")]
    (named,), _ = resolve(sentence, segment(sentence), heard, said(sentence, source.rstrip(",")))
    assert [(s.name, s.role) for s in named.speakers] == [(name, role)]


def test_many_names_in_one_sentence_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = "Norlag " * count
        heard, parts = mentions(text), segment(text)
        best = 1e9
        for _ in range(2):
            began = time.process_time()
            resolve(text, parts, heard, [])
            best = min(best, time.process_time() - began)
        return best

    assert seconds(3000) < 6 * 2.5 * seconds(500) + 0.2
