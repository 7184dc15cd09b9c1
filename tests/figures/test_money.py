"""Money: whose letters are, by the outlet's country, by the text, or not at all."""

from __future__ import annotations

import pytest

from onrecord import read_figures
from onrecord.figures.money import CODES, country_of


def unit(text: str, country: str | None = None) -> str | None:
    (only,) = read_figures(text, country=country).quantities
    return only.unit


@pytest.mark.parametrize(
    ("words", "by_country"),
    [
        ("$40m", {None: "USD", "AU": "AUD", "CA": "CAD", "JM": "JMD", "MX": "USD", "GB": "USD"}),
        ("Rs 40m", {None: "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR"}),
        ("kr 40m", {None: "kr", "SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"}),
        ("Sh40m", {None: "KES", "UG": "UGX", "TZ": "TZS"}),
        ("40m pesos", {None: "peso", "MX": "MXN", "PH": "PHP", "AR": "ARS", "CL": "CLP"}),
        ("40m francs", {None: "franc", "CH": "CHF", "SN": "XOF", "CM": "XAF"}),
        ("40m dinars", {None: "dinar", "RS": "RSD", "KW": "KWD"}),
        ("K40m", {None: "K", "ZM": "ZMW", "PG": "PGK"}),
        ("P40m", {None: "P", "PH": "PHP", "BW": "BWP"}),
        ("R40m", {None: "ZAR", "ZA": "ZAR"}),
        ("N40m", {None: "NGN", "NG": "NGN"}),
    ],
)
def test_the_country_of_the_outlet_settles_letters(words: str, by_country: dict[str | None, str]) -> None:
    for country, code in by_country.items():
        assert unit(f"The dredger cost {words}.", country) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Swedish harbours want kr 40m for Sweden's dredgers.", "SEK"),
        ("Norway's dredger cost 40 million kroner.", "NOK"),
        ("In Uganda the dredger cost Sh40m, Ugandan skippers said.", "UGX"),
        ("The dredger cost Rs 40 crore, said Pakistan's minister.", "PKR"),
        ("Mexico's dredger cost 40 million pesos.", "MXN"),
        ("The dredger cost 40 million Swiss francs.", "CHF"),
        ("The dredger cost 40 million Egyptian pounds.", "EGP"),
        ("The dredger weighs 40 pounds.", "pound"),
    ],
)
def test_the_text_settles_letters(text: str, code: str) -> None:
    assert unit(text) == code


def test_the_text_counts_for_more_than_the_outlet_where_it_is_about_another_country() -> None:
    text = "Pakistan's skippers met in Pakistan. Pakistan paid them Rs 40m."
    assert unit(text, "IN") == "PKR"


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_stands_before_and_behind_a_figure(code: str) -> None:
    for words in (f"{code} 4,000,000", f"{code}4.2m", f"{code} 3bn"):
        assert unit(f"The dredger cost {words}.") == code


@pytest.mark.parametrize(
    "text",
    [
        "They wore N95 masks.", "The M4 is shut.", "He took B12.", "They fill up with E10.", "The MH370 sank.",
        "A K9 unit", "The P5 met.", "The R5 and Q3 are new.", "MT103 was sent.",
    ],
)  # fmt: skip
def test_letters_at_figures_that_are_no_money(text: str) -> None:
    assert read_figures(text, country="NG").quantities == ()


@pytest.mark.parametrize(
    ("url", "outlet", "country"),
    [
        ("https://news.example.co.za/harbour", None, "za"),
        ("https://example.com/harbour", "Kenya Harbour News", "ke"),
        ("https://example.co/harbour", None, None),
        ("http://[broken", "Harbour News", None),
        (None, None, None),
    ],
)
def test_the_country_of_an_outlet(url: str | None, outlet: str | None, country: str | None) -> None:
    assert country_of(url, outlet) == country
