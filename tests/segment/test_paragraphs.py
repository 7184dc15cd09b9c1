"""Line breaks where blank lines part the paragraphs: those that break a sentence, and those that don't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.segment import paragraphs, unwrapped

REST = "\n\nThe board met again on Monday. It closed the outer quay."


def parted(text: str) -> list[str]:
    """The paragraphs of a text, but for the last, which is another one."""
    whole = text + REST
    found = [" ".join(whole[s:e].split()) for s, e in paragraphs(whole)]
    assert found.pop() == REST.strip()
    return found


GOES_ON = {
    "a small letter": ("The quay of Tarn\nis closed.", "The quay of Tarn is closed."),
    "a name": ("It rained. Then spoke the\nIlse Venn of old.", "It rained. Then spoke the Ilse Venn of old."),
    "a name behind a sentence": ("It rained. Then Ilse\nVenn spoke.", "It rained. Then Ilse Venn spoke."),
    "a name behind a preposition": ("The quay was closed by\nIlse Venn.", "The quay was closed by Ilse Venn."),
    "a name behind a verb": ("The next mayor will be\nIlse Venn.", "The next mayor will be Ilse Venn."),
    "behind a quotation": ("“It rains,” said Ilse\nVenn, a fisher.", "“It rains,” said Ilse Venn, a fisher."),
    "before a quotation": ("It rained and Venn spoke of\n“rain.”", "It rained and Venn spoke of “rain.”"),
    "a name behind what its bearer is": (
        "Captain Ilse\nQuorvenn said no. It rained.",
        "Captain Ilse Quorvenn said no. It rained.",
    ),
    "a name cut at its hyphen": ("The vet, Ilse Quor-\nVenn, said no.", "The vet, Ilse Quor- Venn, said no."),
    "a title with a full stop": (
        "It fell on Monday, said Capt.\nIlse Venn of Tarn. It rained.",
        "It fell on Monday, said Capt. Ilse Venn of Tarn. It rained.",
    ),
    "an owner": ("No, the dockers'\nleader said.", "No, the dockers' leader said."),
    "twice": ("The quay is\nclosed since\nMonday.", "The quay is closed since Monday."),
    "a carriage return": ("The quay of Tarn\r\nis closed.", "The quay of Tarn is closed."),
}


@pytest.mark.parametrize("name", sorted(GOES_ON))
def test_a_sentence_goes_on_over_a_line_break(name: str) -> None:
    text, whole = GOES_ON[name]
    assert parted(text) == [whole]


def test_behind_the_first_line_a_comma_shows_a_sentence() -> None:
    assert parted("Tarn\n\nOn Monday, said Ilse\nVenn it rained.") == ["Tarn", "On Monday, said Ilse Venn it rained."]
    assert parted("Rain, Wind\nVenn says it snows.") == ["Rain, Wind", "Venn says it snows."]


APART = {
    "a heading": ["Quay of Tarn closes", "The board met on Monday."],
    "a byline": ["By Ilse Venn", "Rune Moe left the board on Monday."],
    "a heading and a byline": ["Quay of Tarn closes", "By Ilse Venn", "Rune Moe left the board."],
    "a caption": ["The quay of Tarn in winter", "Photograph: Rune Moe", "The board met on Monday."],
    "a list of names": ["Ilse Venn", "Rune Moe", "Ada Aas."],
    "a list with marks": ["The board asks for:", "- cranes", "- boats", "- a wall."],
    "numbers": ["These won", "1 Venn", "2 Moe."],
    "whole sentences": ["The quay is closed.", "it rains."],
    "a question": ["Who knew?", "Nobody did."],
    "words that end with no mark": ["The quay is\x0cclosed", "More of it", "here"],
}


@pytest.mark.parametrize("name", sorted(APART))
def test_lines_that_are_no_sentence_stay_apart(name: str) -> None:
    lines = APART[name]
    assert parted("\n".join(lines)) == [part for line in lines for part in line.split("\x0c")]


def test_without_a_blank_line_every_line_is_a_paragraph() -> None:
    text = "The quay of Tarn\nis closed."
    assert [text[s:e] for s, e in paragraphs(text)] == ["The quay of Tarn", "is closed."]


def test_a_block_without_a_mark_at_its_end_is_no_sentence() -> None:
    assert parted("The quay of Tarn\nis closed") == ["The quay of Tarn", "is closed"]


@given(st.text(alphabet="aV .,“\n\n\r\x0b\x85\u2028\x1c1", max_size=60))
def test_unwrapping_changes_line_breaks_within_paragraphs_and_no_length(text: str) -> None:
    found = paragraphs(text)
    whole = unwrapped(text, found)
    assert len(whole) == len(text)
    assert whole.split() == text.split()
    inside = {i for s, e in found for i in range(s, e)}
    for i, (old, new) in enumerate(zip(text, whole, strict=True)):
        assert new == (" " if i in inside and old in "\n\r\x0b\x85\u2028\x1c" else old)


def test_a_text_without_broken_paragraphs_is_given_back_itself() -> None:
    text = "One line." + REST
    assert unwrapped(text, paragraphs(text)) is text
