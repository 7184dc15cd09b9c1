"""What was taken for a name and is none: money, courtesies, offices in letters, datelines, nicknames."""

from __future__ import annotations

import pytest

from onrecord.records import Mention, Span
from onrecord.resolve.mentions.no_names import before_nickname, is_none, trimmed, with_places, without_nicknames


def mention(text: str, name: str, kind: str = "person") -> Mention:
    at = text.index(name)
    return Mention(Span(at, at + len(name)), kind)


@pytest.mark.parametrize(
    ("text", "name", "kind", "none"),
    [
        ("It costs Sh80 a seat.", "Sh80", "person", True),
        ("It costs Sh22 a kilo.", "Sh22 a kilo", "person", True),
        ("It costs Rs 400 a day.", "Rs 400", "person", True),
        ("It costs RM90 million.", "RM90", "person", True),
        ("Then GHS40 was paid.", "GHS40", "person", True),
        ("Then Dr. Ada Moe left.", "Dr", "person", True),
        ("Then Mr. spoke.", "Mr.", "person", False),
        ("Then Lord (Rune) Moe left.", "Lord", "person", True),
        ("Then Captain (Rtd.) Rune Moe left.", "Rtd.", "person", True),
        ("Then Colonel (Retd) Rune Moe left.", "Retd", "organization", True),
        ("Then Sergeant Major (ret) Rune Moe left.", "Major", "person", True),
        ("Then Otunba (Dr.) Rune Moe left.", "Otunba", "person", True),
        ("Then Ada (Dr.) Moe left.", "Ada", "person", False),
        ("Then Minister of Energy Rune Moe left.", "Energy", "person", True),
        ("Then the Agriculture Minister left.", "Agriculture Minister", "organization", True),
        ("Then the Labour Party left.", "Labour Party", "organization", False),
        ("The MP left.", "MP", "organization", True),
        ("The MPs left.", "MPs", "organization", True),
        ("The NHS paid.", "NHS", "organization", False),
        ("Then Shah spoke.", "Shah", "person", False),
        ("Then Rsen7 spoke.", "Rsen7", "person", False),
    ],
)
def test_what_is_no_name(text: str, name: str, kind: str, none: bool) -> None:
    assert is_none(text, mention(text, name, kind)) is none


@pytest.mark.parametrize(
    ("text", "heard", "kind", "name", "becomes"),
    [
        ("The Tarn-based company grew.", "Tarn-based", "organization", "Tarn", "place"),
        ("The Halden-born cook left.", "Halden-born", "person", "Halden", "place"),
        ("Then Malden 187 lost.", "Malden 187", "person", "Malden", "person"),
        ("Then Ada Weller-Shaw left.", "Ada Weller-Shaw", "person", "Ada Weller-Shaw", "person"),
        ("Flight 187 left.", "Flight 187", "organization", "Flight 187", "organization"),
    ],
)
def test_what_is_no_part_of_a_name(text: str, heard: str, kind: str, name: str, becomes: str) -> None:
    out = trimmed(text, mention(text, heard, kind))
    assert (text[slice(*out.span)], out.kind) == (name, becomes)


def placed(text: str, *names: str) -> list[tuple[str, str]]:
    paragraphs, at = [], 0
    for part in text.split("\n\n"):
        paragraphs.append(Span(at, at + len(part)))
        at += len(part) + 2
    out = with_places(text, [mention(text, n) for n in names], paragraphs)
    return [(text[slice(*m.span)], m.kind) for m in out]


def test_a_dateline_is_no_person() -> None:
    text = "Bridge shut\n\nPEKAN BARU: The bridge was shut. Pekan Baru has no other."
    assert placed(text, "PEKAN BARU", "Pekan Baru") == [("Pekan Baru", "place")]


def test_labels_of_who_speaks_are_no_datelines() -> None:
    text = "ADA MOE: The bridge is shut.\n\nRUNE AAS: It was time.\n\nADA MOE: Was it?"
    assert placed(text, "ADA MOE", "RUNE AAS") == [("ADA MOE", "person"), ("RUNE AAS", "person")]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Linus Ebo left. The politician, popularly known as Agu, said so.", ["Linus Ebo"]),
        ("Linus Ebo left. The singer, fondly called Agu, said so.", ["Linus Ebo"]),
        ("Linus Ebo left. A man popularly known as Agu said so.", ["Linus Ebo", "Agu"]),
        ("Linus Ebo left. The suspect, known as Agu, said so.", ["Linus Ebo", "Agu"]),
        ("The politician, popularly known as Agu, said so. Linus Ebo left.", ["Agu", "Linus Ebo"]),
    ],
)
def test_what_somebody_is_called_too(text: str, kept: list[str]) -> None:
    found = sorted((mention(text, n) for n in ("Linus Ebo", "Agu")), key=lambda m: m.span)
    assert [text[slice(*m.span)] for m in without_nicknames(text, found)] == kept


def test_a_source_before_a_nickname() -> None:
    text = "The politician, popularly known as Agu, said so."
    short = before_nickname(text, Span(0, text.index(" said")))
    assert short is not None
    assert text[slice(*short)] == "The politician"
    assert before_nickname(text, Span(0, len("The politician"))) is None
