"""Names behind portfolios, which have capitals as well."""

from __future__ import annotations

import pytest

from onrecord.pipeline import Reader
from onrecord.read import article_from_text
from onrecord.records import Mention, Span
from onrecord.resolve.mentions.portfolios import behind_portfolio, behind_portfolios


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Union Minister of State for Home Arvind Tosh", "Arvind Tosh"),
        ("Minister of State for Railways Rao Chandrika", "Rao Chandrika"),
        ("Shadow Secretary of State for Health and Social Care Imran Vale", "Imran Vale"),
        ("Minister for Water and Regional Development Bob Tran", "Bob Tran"),
        ("Minister for Land, Water and Planning Bob Tran", "Bob Tran"),
        ("Minister for Women Grace Hall", "Grace Hall"),
        ("Secretary of State Anna Bell", "Anna Bell"),
        ("Director of Communications Ulla-Britt Søe", "Ulla-Britt Søe"),
        ("Director of Nursing Pat Lowe", "Pat Lowe"),
        ("Speaker of the House Nora Pell", "Nora Pell"),
        ("Minister for Europe", ""),
        ("Commissioner for Human Rights of the Council", ""),
        ("the Secretary of the Treasury", ""),
        ("Minister for Health and Social Care", ""),
        ("the Duke of Halden Moor", ""),
        ("A spokesman for Local Government Minister Hal Brody", ""),
        ("a lawyer for Mayor Ana Brook", ""),
        ("an aide of Finance Secretary Bob Tran", ""),
        ("president of the Tarn-Norland Women Caucus", ""),
        ("head of the Halden Harbour Board", ""),
    ],
)
def test_a_name_begins_behind_the_portfolio(source: str, name: str) -> None:
    found = behind_portfolio(source, Span(0, len(source)))
    assert (source[found.start : found.end] if found else "") == name


def test_a_name_that_was_found_with_its_portfolio_is_made_bare() -> None:
    text = "Minister of State for Home Arvind Tosh met Ilva Brandt."
    found = [Mention(Span(22, 38), "person"), Mention(Span(43, 54), "person")]
    assert [text[m.span.start : m.span.end] for m in behind_portfolios(text, found)] == ["Arvind Tosh", "Ilva Brandt"]


def test_a_minister_with_a_portfolio_is_not_the_minister_before() -> None:
    reading = Reader(force=True).read(
        article_from_text(
            "Chief Minister Devika Rangnekar said the state had been starved of relief.\n\n"
            "Union Minister of State for Home Arvind Tosh termed the allegation “a bundle of lies”. Tosh said the "
            "Centre had paid.\n\nThe CM said her government had written four letters."
        )
    )
    said = [one.speaker.name if one.speaker else None for one in reading.statements]
    assert said == ["Devika Rangnekar", "Arvind Tosh", "Arvind Tosh", "Devika Rangnekar"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“Files move slowly when roads are under water,” quipped one of them.", "one of them"),
        ("“We had no gloves,” recalled one of the two.", "one of the two"),
        ("“We had no gloves,” sighed a third.", "a third"),
    ],
)
def test_a_verb_of_saying_is_no_part_of_who_says_it(text: str, who: str) -> None:
    reading = Reader(force=True).read(article_from_text(f"Two nurses spoke to the Courier.\n\n{text}"))
    assert [one.speaker.name for one in reading.statements if one.speaker] == [who]
