"""Who occurs in transcripts: by a turn, by a title, by mention."""

from __future__ import annotations

import pytest
from helpers.transcripts import QUAY

from onrecord.read import article_from_text
from onrecord.store import Record
from onrecord.verify import add_transcripts, asked_of
from onrecord.verify.presence import Presence


@pytest.fixture(scope="module")
def presence() -> Presence:
    record = Record(":memory:")
    texts = {
        "Remarks by Minister Vandermark on the harbour": QUAY,
        "Statement by Ode Lanmark": "The pier is closed. Nobody told Brisa Holm of it.",
    }
    add_transcripts(record, [article_from_text(text, title=title) for title, text in texts.items()])
    return Presence(record.shelf())


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("Vandermark", True),
        ("Ilse Vandermark", True),  # by the title or a label, whatever the given name
        ("Ode Lanmark", True),
        ("Brisa Holm", True),  # mentioned by others
        ("Mayor Holm", True),
        ("Tove Ingesund", False),
        ("Odd Verrin", False),
        ("Dr Sunniva Kvalstad", False),
        ("the mayor of Orsvik", False),
    ],
)
def test_whoever_has_a_turn_or_is_named_occurs(presence: Presence, name: str, there: bool) -> None:
    asked = asked_of((name,))
    assert asked
    assert presence.occurs(asked) is there
