"""Whom descriptions mean, with the shipped head; and every way of telling has its number in the list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.pipeline import Reader
from onrecord.read import article_from_text
from onrecord.resolve.portraits import step
from onrecord.resolve.references.attempts import listed


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(force=True)


def speakers(reader: Reader, text: str) -> list[str]:
    """Who says the last thing of a text."""
    return [p.name for p in reader.read(article_from_text(text)).statements[-1].speakers]


def test_one_of_an_age(reader: Reader) -> None:
    text = "Rune Aas, 61, and Ada Moe, 29, were rescued from a lift in Halden on Monday.\n\n"
    assert speakers(reader, text + "The 61-year-old said he had heard a bell.") == ["Rune Aas"]


def test_two_side_by_side_are_nobody(reader: Reader) -> None:
    text = "Judge Rune Aas and Judge Ada Moe share the trial in Halden.\n\nThe judge said the nights were quieter."
    assert speakers(reader, text) == ["judge"]


def test_several(reader: Reader) -> None:
    text = "The poets Rune Aas and Ada Moe met in Halden on Monday.\n\nThe poets said they had read each other."
    assert speakers(reader, text) == ["Rune Aas", "Ada Moe"]


def test_another_nation_is_another_body(reader: Reader) -> None:
    text = "The Kenyan government said the dam was safe.\n\nThe British government said it had doubts."
    assert speakers(reader, text) == ["British government"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Italy's Fabio Montel beat Dane Rune Ulvig.\n\nThe Italian said he was tired.", "Fabio Montel"),
        ("Champion Yuto Kana lost to teenager Elsa Hagg.\n\nThe 17-year-old said she was glad.", "Elsa Hagg"),
        ("Jodie Ark opened her loft, where she found bats.\n\nThe 36-year-old said she might keep them.", "Jodie Ark"),
        ("Midfielder Ken Arata will join Rovers.\n\nThe Japan international said he had a coat.", "Ken Arata"),
        ("Ada Moe spoke. “No,” said her assistant, Rune Aas.\n\nThe assistant said it was dear.", "Rune Aas"),
        ("Moe Jr. spoke. Rune Moe Sr. built it. Rune Moe Jr. sold it. His father, 88, said it leaked.", "Rune Moe Sr."),
        ("Lender Norbank shut. Mayor Ada Moe wept. The lender said nobody came.", "Norbank"),
        ("The chip maker Quorient plans a plant in Tarn, it said on Monday.", "Quorient"),
        ("Osk Motors recalled vans. Owner Bo Lund said his had burnt. The carmaker said it was safe.", "Osk Motors"),
        ("Osk Aviation cut jobs. Mayor Ada Moe wept. The planemaker said orders had fallen.", "Osk Aviation"),
    ],
)
def test_whom_a_description_means(reader: Reader, text: str, who: str) -> None:
    assert speakers(reader, text) == [who]


@pytest.mark.parametrize(
    "text",
    [
        # her lawyer is not she, and not whoever spoke last
        "Actress Ada Moe sued.\n\nHer lawyer said it was late. Moe said she was glad. The lawyer said she was joking.",
        # she is not the surgeon
        "Surgeon Dr Rune Aas said sorry. The anaesthetist said she had been off that day.",
    ],
)
def test_nobody_named(reader: Reader, text: str) -> None:
    said = reader.read(article_from_text(text)).statements[-1]
    assert not [p.name for p in said.speakers if p.kind == "person"]


def test_a_previous_poll_is_another(reader: Reader) -> None:
    text = "A Norland Post poll found 40 percent for it.\n\nThe previous poll, taken in May, found 30 percent for it."
    assert speakers(reader, text) == ["previous poll"]


def test_a_first_name_alone(reader: Reader) -> None:
    text = (
        "A woman who lives above the bakery in Halden has not slept since March.\n\nThe woman said the ovens hummed. "
        "The woman has written to the mayor.\n\nMelanie came to Halden in 2009. She likes bread, she said."
    )
    reading = reader.read(article_from_text(text))
    assert [p.name for p in reading.statements[0].speakers] == ["Melanie"]


def test_every_way_has_a_number() -> None:
    source = Path(step.__file__).read_text(encoding="utf8")
    told = listed()["told"]
    assert all(0 < sureness <= 1 for sureness in told.values())
    assert all(re.search(f'"{how}"', source) for how in told)


def told(reader: Reader, text: str) -> tuple[list[str], float]:
    """Who says the last thing of a text, and how sure that is."""
    last = reader.read(article_from_text(text)).statements[-1]
    return [p.name for p in last.speakers], last.speaker_confidence or 0.0


def test_another_trade_is_unsure(reader: Reader) -> None:
    text = "Surgeon Dr Rune Aas wrote to the clinic in Halden on Monday. The anaesthetist said she had been away."
    assert told(reader, text)[1] < 0.7 or told(reader, text)[0] != ["Rune Aas"]


def test_a_predecessor_was_what_the_successor_is(reader: Reader) -> None:
    text = "Mayor Rune Aas and his predecessor, Ada Moe, opened the quay in Halden.\n\n"
    assert speakers(reader, text + "The former mayor said it had been her idea.") == ["Ada Moe"]
    assert speakers(reader, text + "The mayor said it had cost nothing.") == ["Rune Aas"]


def test_who_leads_is_the_leader(reader: Reader) -> None:
    text = "Rune Aas, the justice minister, met Ada Moe, who leads the main opposition party, in Halden.\n\n"
    assert speakers(reader, text + "The opposition leader said nothing had come of it.") == ["Ada Moe"]


def test_a_wider_word_for_an_artist(reader: Reader) -> None:
    text = "The prize went to a book by the author Ada Moe. Judge Rune Aas praised it.\n\n"
    assert speakers(reader, text + "The novelist said it had been written on a bus.") == ["Ada Moe"]


def test_an_office_of_another_nation(reader: Reader) -> None:
    text = "The Kenyan defence minister, Rune Aas, flew to Halden.\n\nThe British defence minister said he would not."
    assert speakers(reader, text) != ["Rune Aas"]
