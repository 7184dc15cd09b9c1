"""Quantities in sentences written for it: how they are written, what they are as intervals, and what they are of."""

from __future__ import annotations

import pytest

from onrecord import read_figures
from onrecord.export.figure_words import claimed
from onrecord.records import Quantity

Expected = tuple[str, float | None, float | None, str | None, str | None]


def found(text: str) -> list[Expected]:
    return [(text[slice(*q.span)], q.low, q.high, q.unit, q.of) for q in read_figures(text).quantities]


def one(text: str) -> Expected:
    (only,) = found(text)
    return only


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It cost him 40,000 herrings.", "40,000", 40_000),
        ("They counted 40 000 herrings.", "40 000", 40_000),
        ("They counted 1.234.567 herrings.", "1.234.567", 1_234_567),
        ("They counted 12,50,000 herrings.", "12,50,000", 1_250_000),
        ("They counted 2.3 million herrings.", "2.3 million", 2_300_000),
        ("They counted 2.3m herrings.", "2.3m", 2_300_000),
        ("They counted two and a half million herrings.", "two and a half million", 2_500_000),
        ("They counted three hundred and four herrings.", "three hundred and four", 304),
        ("They counted twenty-five herrings.", "twenty-five", 25),
        ("They counted half a million herrings.", "half a million", 500_000),
        ("They counted a dozen herrings.", "a dozen", 12),
        ("They counted a couple of herrings.", "a couple", 2),
        ("They counted 5 lakh herrings.", "5 lakh", 500_000),
        ("They counted 2½ barrels.", "2½ barrels", 2.5),
    ],
)
def test_styles_of_numbers(text: str, words: str, value: float) -> None:
    got = one(text)
    assert got[:3] == (words, value, value)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("40", 40, 40),
        ("about 40", 36, 44),
        ("some 40", 36, 44),
        ("nearly 40", 36, 40),
        ("just under 40", 36, 40),
        ("just over 40", 40, 44),
        ("more than 40", 40, None),
        ("at least 40", 40, None),
        ("up to 40", None, 40),
        ("fewer than 40", None, 40),
        ("as many as 40", None, 40),
        ("between 30 and 40", 30, 40),
        ("30 to 40", 30, 40),
        ("30–40", 30, 40),
        ("30 or 40", 30, 40),
        ("40 or so", 36, 44),
        ("40 or more", 40, None),
        ("dozens of", 24, 99),
        ("tens of thousands of", 20_000, 99_999),
        ("several hundred", 200, 999),
    ],
)
def test_words_of_approximation(words: str, low: float | None, high: float | None) -> None:
    got = one(f"The ferry carried {words} passengers.")
    assert got[:3] == (words.removesuffix(" of"), low, high)
    assert got[4] == "passengers"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost $2.3bn to build.", ("$2.3bn", 2.3e9, 2.3e9, "USD")),
        ("It cost €5 to enter.", ("€5", 5, 5, "EUR")),
        ("It cost A$40 to enter.", ("A$40", 40, 40, "AUD")),
        ("It cost Rs. 500 to enter.", ("Rs. 500", 500, 500, "INR")),
        ("It cost 50 cents to enter.", ("50 cents", 0.5, 0.5, "USD")),
        ("It cost 3 million Canadian dollars.", ("3 million Canadian dollars", 3e6, 3e6, "CAD")),
        ("It cost between 50 and 70 cents a pound.", ("between 50 and 70 cents a pound", 0.5, 0.7, "USD/pound")),
        ("It paid U.S.$5 million for it.", ("U.S.$5 million", 5e6, 5e6, "USD")),
        ("They sent 500 MB of plans.", ("500 MB", 500, 500, "megabyte")),
        ("It cost $2–3 billion to build.", ("$2–3 billion", 2e9, 3e9, "USD")),
        ("It cost $2 million to $3 million to build.", ("$2 million to $3 million", 2e6, 3e6, "USD")),
        ("They are paid $15 an hour there.", ("$15 an hour", 15, 15, "USD/hour")),
        ("The wind blew at 60 miles per hour.", ("60 miles per hour", 60, 60, "mile/hour")),
        ("It rose by 12 percent.", ("12 percent", 12, 12, "percent")),
        ("It rose by 12.5% again.", ("12.5%", 12.5, 12.5, "percent")),
        ("It rose by two percentage points.", ("two percentage points", 2, 2, "percentage point")),
        ("The wall is 4.5 km long.", ("4.5 km", 4.5, 4.5, "kilometer")),
        ("It was 31 degrees Celsius.", ("31 degrees Celsius", 31, 31, "degree_Celsius")),
        ("They burned 300 square miles.", ("300 square miles", 300, 300, "square_mile")),
        ("He stayed for nearly 300 days.", ("nearly 300 days", 270, 300, "day")),
        ("A third of voters stayed home.", ("A third", 1 / 3, 1 / 3, "fraction")),
        ("One in five voters stayed home.", ("One in five", 0.2, 0.2, "fraction")),
        ("It was twice as many as last time.", ("twice", 2, 2, "times")),
        ("Prices have tripled.", ("tripled", 3, 3, "times")),
        ("It is three times higher now.", ("three times", 3, 3, "times")),
        ("I cross twice a day, she said.", ("twice a day", 2, 2, "times/day")),
        ("It is inspected three times a year.", ("three times a year", 3, 3, "times/year")),
        ("Sirens sound up to six times per week.", ("up to six times per week", None, 6, "times/week")),
        ("He swims two or three times every month.", ("two or three times every month", 2, 3, "times/month")),
        ("Twice-weekly flights resume.", ("Twice-weekly", 2, 2, "times/week")),
        ("A twice-a-month market opens.", ("twice-a-month", 2, 2, "times/month")),
        ("The boat sails thrice daily.", ("thrice daily", 3, 3, "times/day")),
        ("The pump failed four times nightly.", ("four times nightly", 4, 4, "times/night")),
        ("They ring eight times hourly.", ("eight times hourly", 8, 8, "times/hour")),
        ("She pays it two times monthly.", ("two times monthly", 2, 2, "times/month")),
        ("It floods twice yearly.", ("twice yearly", 2, 2, "times/year")),
        ("It is audited twice annually.", ("twice annually", 2, 2, "times/year")),
        ("A ship calls twice fortnightly.", ("twice fortnightly", 2, 2, "times/fortnight")),
    ],
)
def test_units(text: str, expected: tuple[str, float, float, str]) -> None:
    words, low, high, unit, _ = one(text)
    assert (words, unit) == (expected[0], expected[3])
    assert low == pytest.approx(expected[1])
    assert high == pytest.approx(expected[2])


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("She called twice.", "twice", None),
        ("It costs twice a year's wage.", "twice", None),
        ("She earns twice a month’s rent.", "twice", None),
        ("They met twice a week ago.", "twice", None),
        ("He won 12 times.", "12", None),
        ("They asked five times a judge.", "five", None),
    ],
)
def test_what_is_no_rate(text: str, words: str, unit: str | None) -> None:
    assert one(text)[0] == words
    assert one(text)[3] == unit


def test_how_often_is_a_rate() -> None:
    (found,) = read_figures("The buses are inspected twice a year.").quantities
    assert (found.role, found.unit) == ("rate", "times/year")
    assert claimed("The buses are inspected twice a year.", found).endswith("(2 times per year)")


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("More than 40 armed men held the bridge.", "armed men"),
        ("12 percent of likely voters were undecided.", "likely voters"),
        ("They signed a $2 billion contract.", "contract"),
        ("He paid $5,000 in fines.", "fines"),
        ("A fine of $500 was set.", "fine"),
        ("The death toll is now nearly 40,000.", "death toll"),
        ("Unemployment rose 2 percent.", "Unemployment"),
        ("The deficit, which was small before, is projected to be $544 billion.", "deficit"),
        ("They spent $20 million on television ads.", "television ads"),
        ("Among likely voters, he leads with 49 percent.", "likely voters"),
        ("Anna Lund, 41, runs the shop.", "Anna Lund"),
        ("A 41-year-old teacher was hurt.", "teacher"),
        ("A five-member panel will decide.", "member panel"),
        ("The repairs cost twice as much as the province spends on roads.", "repairs"),
        ("His net worth is in excess of $10 billion.", "net worth"),
        ("The bridge will, according to the port office, cost $3 billion.", "bridge"),
        ("The lighthouse in Farrow, Westland stands 40 metres tall.", "lighthouse"),
        ("The margin of error among that group was plus or minus 4 points.", "margin"),
        ("They set a goal of raising $64 million.", "goal"),
        ("The tower has not been named, but it is expected to reach 800 metres.", "tower"),
        ("Shares of the mill opened at $12.", "Shares"),
        ("Dozens left dead in Ostmark", "dead"),
        ("Thirteen are believed missing.", "missing"),
        ("Former mayor Anna Lund died yesterday at 95.", "Anna Lund"),
        ("He put questions to seven current and former aides of hers.", "current and former aides"),
        ("The odds come two days after the vote.", None),
        ("It has been 150 days since the vote.", None),
        ("He raised $4 million.", None),
        ("The wreck lies 12 miles west of the port.", None),
    ],
)
def test_what_is_counted(text: str, of: str | None) -> None:
    assert one(text)[4] == of


def test_a_noun_that_is_left_out_stands_before() -> None:
    got = found("They found eleven moons in spring, and 14 in autumn.")
    assert [q[4] for q in got] == ["moons", "moons"]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("They won 89 and 43 seats.", ["seats", "seats"]),
        ("More than $20 million of the $27 million in fines was paid.", ["fines", "fines"]),
        ("Output will grow 1.6 percent, down 0.2 percentage points.", ["Output", "Output"]),
        ("She won with 332 electoral votes, 62 more than the 270 needed.", ["electoral votes", "electoral votes"]),
        ("Only 30% of farmers support it, with 50% favouring the other plan.", ["farmers", "farmers"]),
        ("Among likely voters, two-thirds agree. Just over a quarter, 26 percent, do not.", ["likely voters"] * 3),
    ],
)
def test_a_noun_told_once(text: str, of: list[str]) -> None:
    got = [q[4] for q in found(text)]
    assert [got[0], got[-1]] == [of[0], of[-1]]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("He carried 10 [wards] and lost two.", ["wards", "wards"]),
        ("It was a crowd 15,000 strong.", ["crowd"]),
        ("The new law cut grain tariffs in half.", ["grain tariffs"]),
        ("She won by margins ranging from 2 to 9 points.", ["margins"]),
        ("Trade between Veldra and Ostmark totals about $400 million.", ["Trade"]),
        ("The average debt of a miller in 2015 was about $35,000.", ["average debt"]),
        ("It traded two goats in exchange for 40 sacks.", ["goats", "sacks"]),
        ("Hundreds if not thousands of clerks would be liable.", ["clerks", "clerks"]),
        ("The club takes children from birth through age 5.", ["children"]),
        ("Her 12 years as a governor were quiet.", ["governor"]),
        (
            "Some 61 percent of the electorate was young, 72 percent white and 10 percent Ostmarker.",
            ["electorate", "electorate", "electorate"],
        ),
        ("Prices range from $5 to $10.", ["Prices"]),
        ("Unemployment fell after hovering around 6 percent.", ["Unemployment"]),
        ("She got more than 13 million votes in the vote - 13.3 million to be exact.", ["votes", "votes"]),
        ("The plan would cost her the Tory voters. One in five say they would stay at home.", ["Tory voters"]),
        ("He had two in-person interviews and three one-time rivals.", ["in-person interviews", "one-time rivals"]),
        ("The storm came with winds up to 175 kilometres per hour.", ["winds"]),
        ("Cases of fever in Farrow eclipse the 600 mark.", ["Cases"]),
        ("They were sentenced to five years each in jail.", ["jail"]),
        ("They want to triple coal production.", ["coal production"]),
        ("The quake killed 20,000 people and left 1.5 million without homes.", ["people", "people"]),
        ("The party has 73 seats, three short of a majority.", ["seats", "seats"]),
        ("Just over half — 55 percent — of the dockers agreed.", ["dockers"]),
        ("They were paid $1 million from 500 votes out of about 18,000.", [None, "votes", "votes"]),
        (
            "The Halden industrial average closed down 24 points, or 0.1 percent.",
            ["Halden industrial average", "Halden industrial average"],
        ),
        ("Catches appear to have declined 3.3 percent.", ["Catches"]),
        ("Sharon Ekwall joined the guild at age fourteen.", ["Sharon Ekwall"]),
        ("The army lost 660 soldiers, 220 of which were officers.", ["soldiers", "officers"]),
        ("Mayor Ilse Halvor, R-Kent, was at seven percent.", [None]),
        (
            "Of the crews, 16 Finnish, three Latvian and one Danish sailors stayed.",
            ["Danish sailors", "Danish sailors", "Danish sailors"],
        ),
        ("For 14 straight years he won.", [None]),
        ("She will resign in 60 days time.", [None]),
        ("The towns watch 20 of Veldra's 70 mosques.", ["mosques", "mosques"]),
        ("Income in the port nearly doubled.", ["Income"]),
        (
            "He greeted his 40 laid-off employees, who hold $5 million in tax-exempt bonds.",
            ["laid-off employees", "tax-exempt bonds"],
        ),
        ("After seven months on the job she left.", ["job"]),
        ("The turnout for voters under the age of 30 dropped 40 percent.", ["voters", "turnout"]),
        ("She has gone 27 days without sleep.", [None]),
        ("I was 19 years old.", ["I"]),
        ("They raised $6 million for veterans.", ["veterans"]),
        ("The club gave one of three $50,000 prizes.", ["prizes", "prizes"]),
        ("The ad is part of a $1 million Westland buy.", ["Westland buy"]),
        ("The rate was down slightly from the 16.1 percent of May.", ["rate"]),
        ("He owns a house with a mortgage worth $50 million.", ["mortgage"]),
        ("One influential 2009 paper found it.", ["influential 2009 paper"]),
        ("He won the support of millions.", [None]),
        ("It sold a couple of hundred tickets.", ["tickets"]),
        ("Three of every five sailings failed.", ["sailings", "sailings"]),
        ("She resigned, blaming fuel that costs twice as much as it did.", ["fuel"]),
    ],
)
def test_what_numbers_are_of_in_rarer_words(text: str, of: list[str | None]) -> None:
    assert [q[4] for q in found(text)] == of
    for end in range(len(text)):  # cut off anywhere, it is read as well
        assert all(q[0] in text for q in found(text[:end]))


def test_the_toll_of_injured() -> None:
    text = "After almost 10 months, the death toll is now nearly 40,000 and the toll of injured, about 90,000 Veldrans."
    assert found(text) == [
        ("almost 10 months", 9, 10, "month", None),
        ("nearly 40,000", 36_000, 40_000, None, "death toll"),
        ("about 90,000", 81_000, 99_000, None, "Veldrans"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The first and the 30th came late.",
        "It was built in 1948 and burned in 2003.",
        "On 3 May 2014 it fell; on June 12, 2007 too.",
        "They won 3-2 after a 6–4, 7–5 start.",
        "The court split 5-4.",
        "It passed by a vote of 52 to 48.",
        "Call 555-0134 or 08457 800 900.",
        "Section 230 and Article 5 apply; see No. 2.",
        "A Boeing 737 left Gate 12 on Flight 81.",
        "The Group of 20 met on Highway 61.",
        "It began at 10:30 and at 5 p.m. it ended.",
        "No one saw it; one of them left, one day.",
        "1. The beginning",
        "An F-16 flew over; so did MH370.",
        "Several ships and many men were there, both early.",
        "He has a 401(k) and lives at 100 Haven Avenue.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The Australian minister said Australia would pay $40 to each Australian.", "AUD"),
        ("The Canadian premier said Canada would pay $40 to each Canadian.", "CAD"),
        ("The minister said $40 would be paid.", "USD"),
    ],
)
def test_whose_dollars(text: str, unit: str) -> None:
    assert one(text)[3] == unit


def test_quantities_are_records() -> None:
    (only,) = read_figures("Forty ships came.").quantities
    assert isinstance(only, Quantity)
    assert only == Quantity(only.span, 40.0, 40.0, None, "ships")


def test_a_small_number_behind_millions_is_one_of_its_own() -> None:
    two = found("She has found forty million three times already.")
    assert [(words, low) for words, low, *_ in two] == [("forty million", 40e6), ("three", 3)]
    assert [low for _, low, *_ in found("They counted two million five hundred thousand people.")] == [2.5e6]
