"""Those who say something together, each with what they are."""

from __future__ import annotations

import pytest

from onrecord import Article, Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Farmer Toivo Lehn and vet Maren Oss said the herd was safe.", ["Toivo Lehn", "Maren Oss"]),
        (
            "Prime minister Ilse Grauer and finance minister Tom Aldous said it would pass.",
            ["Ilse Grauer", "Tom Aldous"],
        ),
        ("Nurse Ida Marr, 34, and porter Nils Oker, 51, told the court that it was locked.", ["Ida Marr", "Nils Oker"]),
        (
            "Mayor Sasha Grey and councillors Piet Voss and Lise Holm said the bridge was unsafe.",
            ["Sasha Grey", "Piet Voss", "Lise Holm"],
        ),
        (
            "Judge Amsel, prosecutor Lene Falk and defence lawyer Jon Berg agreed that it would start in May.",
            ["Amsel", "Lene Falk", "Jon Berg"],
        ),
        (
            "Bus driver Hana Obi, cyclist Leo Marsh and passenger Rita Quill all said the light was green.",
            ["Hana Obi", "Leo Marsh", "Rita Quill"],
        ),
        ("“It was sudden,” said ferry captain Aino Rask and deckhand Joss Pell.", ["Aino Rask", "Joss Pell"]),
        ("Trade minister Odd Vik and Swedish colleague Mats Arvo said it was overdue.", ["Odd Vik", "Mats Arvo"]),
        (
            "Former champion Kofi Ansa, alongside current holder Dele Wura, said it was small.",
            ["Kofi Ansa", "Dele Wura"],
        ),
        ("Neither Moe nor Lund would say who paid. Ada Moe leads; Rune Lund is deputy.", ["Ada Moe", "Rune Lund"]),
        # one of two roles, and what only looks like two people
        ("Director and actor Bo Rydell said the film was finished.", ["Bo Rydell"]),
        ("Her lawyer and friend Jon Berg said the trial was a farce. Ines Dahl was not in court.", ["Jon Berg"]),
        ("Ada Moe, the mayor and former teacher, said the school would stay.", ["Ada Moe"]),
        ("Police and Crime Commissioner Ada Moe said patrols would double.", ["Ada Moe"]),
    ],
)
def test_each_is_a_speaker(reader: Reader, text: str, who: list[str]) -> None:
    assert [p.name for p in reader.read(Article.of(text)).statements[0].speakers] == who


def test_a_report_by_two_is_one_source(reader: Reader) -> None:
    read = reader.read(Article.of("The report by Ada Moe and economist Rune Lund said wages would fall."))
    assert len(read.statements[0].speakers) == 1
