"""Dialogue without tags: a paragraph that answers the one before is not its speaker's."""

from __future__ import annotations

import pytest

from onrecord import Article, Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("“I remember the smell,” said Ida Marr.\n\n“So do I.”\n\nHer brother laughed.", "So do I"),
        ("“They came at night,” said Ida Marr.\n\n“No, at dawn.”\n\nThe two looked at the wall.", "at dawn"),
        (
            "“Did anybody warn you?” the judge asked the captain.\n\n“Nobody did, until noon.”\n\nThe court rose.",
            "Nobody",
        ),
    ],
)
def test_an_answer_is_not_hers(reader: Reader, text: str, reply: str) -> None:
    at = text.index(reply)
    assert not any(s.start <= at < s.end for one in reader.read(Article.of(text)).statements for s in one.content)


@pytest.mark.parametrize(
    "text",
    [
        (
            "The mayor was sorry. “We failed a quay,” Ilse Grauer said.\n\n“We will rebuild it before the winter, and "
            "it will be higher than before the storm came.”\n\nThe work begins in May."
        ),
        (
            "“What did they think would happen?” Ilse Grauer said.\n\n“The wall had been cracked for years and nobody "
            "in this town hall had wanted to hear of it or pay for it.”\n\nThe work begins in May."
        ),
    ],
)
def test_what_goes_on_stays(reader: Reader, text: str) -> None:
    assert any(len(s.content) == 2 for s in reader.read(Article.of(text)).statements)


def test_where_two_are_told_and_one_asks_they_go_on_in_turn(reader: Reader) -> None:
    text = "“Where is the boat?” asked Ida Marr.\n\n“In the yard,” said Nils Oker.\n\n“And the oars?”\n\n“Gone.”"
    told = {
        text[slice(*piece)]: one.speakers[0].name
        for one in reader.read(Article.of(text)).statements
        for piece in one.content
    }
    assert told["“And the oars?”"] == "Ida Marr"
    assert told["“Gone.”"] == "Nils Oker"
