""" "I" inside somebody's quotation is that somebody, however short the quotation, and wherever the speaker is named."""

from __future__ import annotations

import pytest

from onrecord import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    "text",
    [
        "“I told them in May that I was leaving,” said Nora Finch, the town clerk of Orsvik. Nobody listened.",
        "The council met in Orsvik on Monday.\n\n“I told them in May that I was leaving,” said Nora Finch, the clerk.",
        "Nora Finch, the town clerk, said: “I warned the board twice that the quay would sink.”",
        "“I said that it would sink,” Nora Finch, an engineer from Orsvik, told reporters on Tuesday.",
    ],
)
def test_whoever_is_quoted_is_i(reader: Reader, text: str) -> None:
    inner = [s for s in reader.read_text(text).statements if s.within]
    assert [s.speaker.name for s in inner if s.speaker] == ["Nora Finch"]
