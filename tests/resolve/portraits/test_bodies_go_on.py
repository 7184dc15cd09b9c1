"""Whoever spoke in the sentence before is who "it" is, where that one is a body."""

from __future__ import annotations

import pytest

from onrecord.pipeline import Reader
from onrecord.read import article_from_text


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(force=True)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Editors' Guild, in a statement signed by Amina Yusuf, vowed to go to court. “It is the law,” it said.",
            "Editors' Guild",
        ),
        (
            "A video shows it. Promoter Norsund Live said all would be refunded. It declined to say if it was safe.",
            "Norsund Live",
        ),
        (
            "The Halden Port Authority said in a report that the quay was safe. It added that it had been inspected.",
            "Halden Port Authority",
        ),
        (
            "The Vessel Union met. Lang & Co cut its forecast, citing what it described as a wall of supply.",
            "Lang & Co",
        ),
        ("The ministry said the bill was ready. It said the courts had been told.", "ministry"),
    ],
)
def test_it(reader: Reader, text: str, who: str) -> None:
    last = reader.read(article_from_text(f"The week in Halden.\n\n{text}")).statements[-1]
    assert last.speaker is not None
    assert last.speaker.name == who
