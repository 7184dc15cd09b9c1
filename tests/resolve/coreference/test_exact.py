"""Sources that need no links: first persons, clauses that go on, descriptions as written, scraps that name nobody."""

from __future__ import annotations

import pytest
from helpers.people import said, span

from onrecord.records import Attribution, Span
from onrecord.resolve.cast import Member
from onrecord.resolve.coreference.exact import Heard, first_person, names_nobody
from onrecord.resolve.mentions.phrases import written
from onrecord.segment import segment

VENN, MOE = Member("Ilse Venn", "person", []), Member("Rune Moe", "person", [])


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("I", True),
        ("We", True),
        ("we all", True),
        ("my", True),
        ("he", False),
        ("all of us who", False),
        ("Ian", False),
        ("…", False),
        ("", False),
    ],
)
def test_first_persons(text: str, first: bool) -> None:
    assert first_person(text, Span(0, len(text))) is first


QUOTED = (
    "“We asked the board for a new crane, and I told them why,” Venn said. Moe said no.\n\n"
    "I thought of the quay, and of the “I” of old tales.\n\nWhy we stay\n\nWe stay, I think."
)


def told(*who: tuple[str, Member]) -> Heard:
    """What was said in QUOTED so far, by whom: each said the words from one place to the end of its sentence."""
    out = Heard(QUOTED, segment(QUOTED))
    for part, member in who:
        start = QUOTED.index(part)
        content = Span(start, QUOTED.index(".", start))
        out.tell(Attribution((), (), (content,), 1.0), (member,))
    return out


def test_i_in_a_quotation_is_who_says_it() -> None:
    out = told(("We asked", VENN), ("no", MOE))
    assert out.first_person(span(QUOTED, "I told")) == ((VENN,), "speaker of the quotation")


def test_i_outside_is_the_author_who_is_mentioned_there() -> None:
    out = told(("We asked", VENN), ("no", MOE))
    where = span(QUOTED, "I thought")
    assert out.first_person(where) == ((out.author,), "author")
    assert out.author.mentions == [where]
    assert out.author.kind == "unnamed"


def test_a_short_quotation_is_nobodys_speech() -> None:
    out = told(("I thought", VENN))
    inside = Span(QUOTED.index("“I”") + 1, QUOTED.index("“I”") + 2)
    assert out.first_person(inside)[1] == "author"


def test_i_in_a_quotation_whose_speaker_is_not_told_is_the_author() -> None:
    out = told(("no", MOE))
    assert out.first_person(span(QUOTED, "I told"))[1] == "author"


def test_we_in_a_heading_are_who_spoke_above_it() -> None:
    where = span(QUOTED, "we", QUOTED.index("Why"))
    assert told(("no", MOE)).first_person(where) == ((MOE,), "speaker above the heading")
    assert told().first_person(where)[1] == "author"


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("Venn said that it rained, adding that it was cold.", True),
        ("Venn said that it rained, and added that it was cold.", False),
        ("Venn said that it rained. It was cold, adding that it snowed.", False),
    ],
)
def test_a_clause_in_ing_goes_on_with_the_speaker_of_its_sentence(text: str, goes_on: bool) -> None:
    out = Heard(text, segment(text))
    (first,) = said(text, "Venn")
    out.tell(first, (VENN,))
    cue = span(text, "added" if "added" in text else "adding")
    after = Attribution((), (cue,), (Span(cue.end + 1, len(text) - 1),), 1.0)
    assert out.goes_on(text, after) == ((VENN,) if goes_on else ())


def test_nothing_goes_on_where_nothing_was_said() -> None:
    text = "It rained, adding that it was cold."
    made = Attribution((), (span(text, "adding"),), (span(text, "that it was cold"),), 1.0)
    assert Heard(text, segment(text)).goes_on(text, made) == ()


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The port office", "port office"),
        ("the board’s", "board"),
        ("A senior  official", "A senior official"),
        ("A study of the quay released on Monday", "A study of the quay released on Monday"),
        ("A Halden study released on Monday", "A Halden study"),
        ("The latest report of the Halden Office, ", "report of the Halden Office"),
        ("The latest report", "latest report"),
        ("a report from June", "a report from June"),
        ("officials from the", "officials from the"),
        ("officials from", "officials"),
        ("The ,", "The ,"),
    ],
)
def test_a_description_as_written(source: str, name: str) -> None:
    assert written(source, Span(0, len(source))) == name


@pytest.mark.parametrize(
    ("source", "nobody"),
    [("”", True), ("and the", True), ("According to", True), ("The board", False), ("she", False), ("", True)],
)
def test_scraps_name_nobody(source: str, nobody: bool) -> None:
    assert names_nobody(source, (Span(0, len(source)),)) is nobody
