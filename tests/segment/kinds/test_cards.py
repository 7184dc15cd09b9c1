"""Cards of labels and pages of letters: whose words stand in them, by layout alone."""

from __future__ import annotations

import pytest

from onrecord.segment import segment
from onrecord.segment.kinds import compose


def voices(text: str) -> list[tuple[str, str]]:
    """Label and words of what the layout tells."""
    composed = compose(text, segment(text))
    return [
        (text[slice(*one.label)] if one.label else "", " ".join(text[slice(*piece)] for piece in one.content))
        for one in composed.voiced
    ]


def test_a_card_is_whose_name_stands_first() -> None:
    first, second = (
        "Name: Hana Sedlak\nClub: Lipno\nTip: “We win.”",
        "Name: Bohumil Kraus\nClub: Slavoj\nTip: “We lose.”",
    )
    text = f"Ask them\n\n{first}\n\n{second}"
    assert voices(text) == [("Hana Sedlak", "“We win.”"), ("Bohumil Kraus", "“We lose.”")]


@pytest.mark.parametrize(
    "text",
    [
        "Venue: Halden\nDoors: 19.00\n\nVenue: Lervik\nDoors: 20.00",
        "Name: Hana Sedlak\nTip: “We win.”",
        "Name: Hana Sedlak\nTip: “We win.”\n\nName: Hana Sedlak\nTip: “We lose.”",
    ],
)
def test_labels_without_two_names_are_no_cards(text: str) -> None:
    assert ("Hana Sedlak", "“We win.”") not in voices(text)


def test_a_letter_closes_in_its_own_paragraph() -> None:
    text = (
        "Letters\n\nMadam, – Your leader forgets the trams. They run. – Yours, etc.,\nCORMAC DELAHUNTY,\nRathgar.\n\n"
        "Sir, – I saw a swift on Sunday. – Yours faithfully,\nDr OONAGH PIM,\nKilkenny."
    )
    assert voices(text) == [
        ("CORMAC DELAHUNTY", "Your leader forgets the trams. They run."),
        ("Dr OONAGH PIM", "I saw a swift on Sunday."),
    ]


def test_a_paragraph_that_speaks_of_yours_is_no_letter() -> None:
    text = "The sign reads: this land is – yours.\nAnna Berg\nHalden"
    assert not any(label == "Anna Berg" for label, _ in voices(text))
