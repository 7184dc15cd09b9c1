"""Times in sentences written for it, resolved to days from publication days of several years."""

from __future__ import annotations

import pytest

from onrecord import read_figures

Expected = list[tuple[str, str | None, str | None]]


def found(text: str, published: str | None = "2024-07-17") -> Expected:  # a Wednesday
    return [(text[slice(*x.span)], x.start, x.end) for x in read_figures(text, published=published).times]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("It fell on 3 May 1987.", "3 May 1987", "1987-05-03", "1987-05-03"),
        ("It fell on May 3, 1987.", "May 3, 1987", "1987-05-03", "1987-05-03"),
        ("It fell on the 3rd of May, 1987.", "3rd of May, 1987", "1987-05-03", "1987-05-03"),
        ("It fell on 1987-05-03.", "1987-05-03", "1987-05-03", "1987-05-03"),
        ("It fell on 13/05/1987.", "13/05/1987", "1987-05-13", "1987-05-13"),
        ("It fell on 03.05.1987.", "03.05.1987", "1987-05-03", "1987-05-03"),
        ("It fell in May 1987.", "May 1987", "1987-05-01", "1987-05-31"),
        ("It fell in 1948.", "1948", "1948-01-01", "1948-12-31"),
        ("It fell in the 1990s.", "1990s", "1990-01-01", "1999-12-31"),
        ("It fell in the 19th century.", "19th century", "1801-01-01", "1900-12-31"),
        ("It was held on July 3–7, 2015.", "July 3–7, 2015", "2015-07-03", "2015-07-07"),
        ("The 2008–09 season was poor.", "2008–09", "2008-01-01", "2009-12-31"),
        ("It fell in early 2015.", "early 2015", "2015-01-01", "2015-04-30"),
        ("It fell at the end of May 1987.", "end of May 1987", "1987-05-21", "1987-05-31"),
        ("It fell in the third quarter of 2015.", "third quarter of 2015", "2015-07-01", "2015-09-30"),
        ("It fell in the first half of 2015.", "first half of 2015", "2015-01-01", "2015-06-30"),
        ("It fell in the summer of 2012.", "summer of 2012", "2012-06-01", "2012-08-31"),
        ("It fell on 9/11.", "9/11", "2001-09-11", "2001-09-11"),
    ],
)
def test_full_dates_need_no_publication_day(text: str, words: str, start: str, end: str) -> None:
    assert found(text, None) == found(text) == [(words, start, end)]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("She said so on Wednesday.", "Wednesday", "2024-07-17", "2024-07-17"),
        ("She said so on Thursday.", "Thursday", "2024-07-11", "2024-07-11"),
        ("She will speak on Thursday.", "Thursday", "2024-07-18", "2024-07-18"),
        ("She spoke last Friday.", "last Friday", "2024-07-12", "2024-07-12"),
        ("She leaves next Friday.", "next Friday", "2024-07-19", "2024-07-19"),
        ("She spoke on Monday night.", "Monday night", "2024-07-15", "2024-07-15"),
        ("She spoke today.", "today", "2024-07-17", "2024-07-17"),
        ("She spoke yesterday.", "yesterday", "2024-07-16", "2024-07-16"),
        ("She spoke last week.", "last week", "2024-07-08", "2024-07-14"),
        ("She spoke this month.", "this month", "2024-07-01", "2024-07-31"),
        ("She spoke in July.", "July", "2024-07-01", "2024-07-31"),
        ("She spoke in March.", "March", "2024-03-01", "2024-03-31"),
        ("She spoke in November.", "November", "2023-11-01", "2023-11-30"),
        ("She spoke last year.", "last year", "2023-01-01", "2023-12-31"),
        ("It was attacked on October 7.", "October 7", "2023-10-07", "2023-10-07"),
        ("It has been so for nearly 300 days.", "nearly 300 days", "2023-09-21", "2024-07-17"),
        ("After almost 10 months, the toll is high.", "almost 10 months", "2023-09-17", "2024-07-17"),
        ("It grew over the past decade.", "the past decade", "2014-07-17", "2024-07-17"),
        ("It will grow in the next three months.", "the next three months", "2024-07-17", "2024-10-17"),
        ("It fell three days ago.", "three days ago", "2024-07-14", "2024-07-14"),
        ("It fell two weeks ago.", "two weeks ago", "2024-07-01", "2024-07-07"),
        ("It fell five years ago.", "five years ago", "2019-01-01", "2019-12-31"),
        ("It fell earlier this year.", "earlier this year", "2024-01-01", "2024-07-17"),
        ("It opens later this year.", "later this year", "2024-07-17", "2024-12-31"),
        ("It fell on Christmas Eve.", "Christmas Eve", "2023-12-24", "2023-12-24"),
        ("They will not return before autumn.", "autumn", "2024-09-01", "2024-11-30"),
        ("It fell last summer.", "last summer", "2023-06-01", "2023-08-31"),
    ],
)
def test_from_the_publication_day(text: str, words: str, start: str, end: str) -> None:
    assert found(text) == [(words, start, end)]


def test_a_weekday_tells_the_year() -> None:
    assert found("It fell on Tuesday, June 12.", "2009-02-01")[0][1:] == ("2007-06-12", "2007-06-12")


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            "On 4 March 1998 the dam broke. The next day the town was empty.",
            "1998-03-20",
            [("4 March 1998", "1998-03-04", "1998-03-04"), ("The next day", "1998-03-05", "1998-03-05")],
        ),
        (
            "He arrived on 30 December 2004. Two days later he left.",
            "2005-01-05",
            [("30 December 2004", "2004-12-30", "2004-12-30"), ("Two days later", "2005-01-01", "2005-01-01")],
        ),
        (
            "In 1871 the fort fell. A year earlier it had been sold.",
            "1990-01-01",
            [("1871", "1871-01-01", "1871-12-31"), ("A year earlier", "1870-01-01", "1870-12-31")],
        ),
    ],
)
def test_from_the_day_the_text_is_at(text: str, published: str, expected: Expected) -> None:
    assert found(text, published) == expected


def test_clock_times() -> None:
    text = "It landed at 10:30 p.m. on Tuesday, and at 22:00 UTC the port closed."
    got = read_figures(text, published="2024-07-17").times
    assert [(text[slice(*x.span)], x.start, x.clock, x.zone) for x in got] == [
        ("10:30 p.m. on Tuesday", "2024-07-16", "22:30", None),
        ("22:00 UTC", "2024-07-16", "22:00", "UTC"),
    ]


@pytest.mark.parametrize("text", ["For years it slept.", "It slept in recent weeks.", "It sings every Friday."])
def test_vague_times_have_no_days(text: str) -> None:
    ((_, start, end),) = found(text)
    assert start is None
    assert end is None


@pytest.mark.parametrize(
    "text",
    [
        "He may march on, as she might.",
        "The Sunday Times and USA Today said so.",
        "Theresa May spoke with April Jones.",
        "A two-year contract was signed by a 34-year-old.",
        "They met one day, and now they are recently wed.",
        "About 2000 people came, and 1,948 left.",
        "The second man was third.",
        "He was sentenced to ten years in prison.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text) == []


def test_nothing_is_resolved_without_a_publication_day() -> None:
    assert found("She said so on Wednesday, last week, in July.", None) == [
        ("Wednesday", None, None),
        ("last week", None, None),
        ("July", None, None),
    ]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "1582-10-15", "not a day", ""])
def test_publication_days_at_the_edge(published: str) -> None:
    text = (
        "Last century, next decade, 300 years ago, this weekend, Easter, in 99 centuries, the past 5000 years, Monday."
    )
    for _, start, end in found(text, published):
        assert (start is None) == (end is None)
        assert start is None or end is None or start <= end
