"""Publication dates: what metadata says, in the many ways it is written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from lxml import html as lxml_html

from onrecord.pages.data import is_article, linked_data
from onrecord.pages.dates import iso_day
from onrecord.pages.published import publication_day


def day_of(head: str, body: str = "") -> str | None:
    return publication_day(lxml_html.fromstring(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>"))


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-07-17", "2024-07-17"),
        ("2024-07-17T23:30:00-04:00", "2024-07-17"),
        (" 2024-7-3 10:00", "2024-07-03"),
        ("20240717", "2024-07-17"),
        ("20240717T103000Z", "2024-07-17"),
        ("2024/07/17", "2024-07-17"),
        ("July 17, 2024", "2024-07-17"),
        ("Wed, 17 Jul 2024 10:30:00 GMT", "2024-07-17"),
        ("17th of July", None),
        ("Published on Sept. 3, 2024 at noon", "2024-09-03"),
        ("3rd May 2024", "2024-05-03"),
        ("17-Jul-2024", "2024-07-17"),
        ("05/03/2024", None),
        ("2024-02-30", None),
        ("2024-13-01", None),
        ("0001-01-01", None),
        ("12 Foo 2024", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_days(value: str, day: str | None) -> None:
    assert iso_day(value) == day


@pytest.mark.parametrize(
    "head",
    [
        linked('{"@type": "NewsArticle", "datePublished": "2024-07-17T10:00Z", "dateModified": "2024-08-01"}'),
        linked('[{"@type": "BreadcrumbList"}, {"@type": ["Article", "Thing"], "datePublished": "2024-07-17"}]'),
        linked('{"@graph": [{"@type": "WebPage", "datePublished": "2023-01-01"}, {"@type": "ReportageNewsArticle", '
               '"datePublished": "2024-07-17"}]}'),
        linked('{"@type": "WebPage", "mainEntity": {"@type": "Article", "datePublished": "2024-07-17"}}'),
        linked('{"@type": "NewsArticle", "datePublished": "2024-07-17",}'),  # broken by its last comma
        linked("not JSON") + '<meta name="date" content="2024-07-17">',
        linked("[" * 100_000) + '<meta name="date" content="2024-07-17">',
        '<meta property="article:published_time" content="2024-07-17T01:00:00+02:00">',
        '<meta name="DC.date.issued" content="2024-07-17"><meta name="date" content="2020-01-01">',
        '<meta itemprop="datePublished" content="2024-07-17">',
        '<meta name="parsely-pub-date" content="2024-07-17T01:00:00Z">',
        '<meta name="pubdate" content="17 July 2024">',
        '<meta name="pubdate" content="soon"><meta name="date" content="2024-07-17">',
    ],
)  # fmt: skip
def test_metadata(head: str) -> None:
    assert day_of(head) == "2024-07-17"


@pytest.mark.parametrize(
    "body",
    [
        '<time itemprop="datePublished" datetime="2024-07-17">today</time>',
        '<span itemprop="datePublished">July 17, 2024</span>',
        '<time pubdate datetime="2024-07-17T10:00">x</time>',
        '<span class="meta dt-published">17 July 2024</span>',
        '<article><h1>x</h1><time datetime="2024-07-17">x</time><time datetime="2024-08-01">x</time></article>',
        '<main><time class="updated" datetime="2024-08-01">x</time><time datetime="2024-07-17">x</time></main>',
    ],
)
def test_marked_elements(body: str) -> None:
    assert day_of("", body) == "2024-07-17"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:modified_time" content="2024-07-17">', ""),
        (linked('{"@type": "NewsArticle", "dateModified": "2024-07-17"}'), ""),
        (linked('{"@type": "ItemList", "itemListElement": [{"datePublished": "2024-07-17"}]}'), ""),
        ("", "<p>On 17 July 2024 he said so.</p>"),
        ("", '<time datetime="2024-07-17">outside an article</time>'),
        ("", '<main><ul><li><time datetime="2024-07-17">another story</time></li></ul></main>'),
        ("", '<article><aside><time datetime="2024-07-17">another story</time></aside></article>'),
        ("", "<footer>Copyright 2024-07-17</footer>"),
    ],
)
def test_what_is_no_publication_date(head: str, body: str) -> None:
    assert day_of(head, body) is None


def test_pages_that_call_themselves_articles() -> None:
    for head, expected in (
        ('<meta property="og:type" content="article">', True),
        (linked('{"@type": "NewsArticle"}'), True),
        (linked('{"@type": "WebSite"}'), False),
        (linked('{"@type": 5}') + linked("[1, null]"), False),
        ("", False),
    ):
        tree = lxml_html.fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>")
        assert is_article(tree, linked_data(tree)) is expected


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<link rel="canonical" href="https://tarn.example/2024/03/05/bridge">', "05/03/2024", "2024-03-05"),
        ('<meta property="og:url" content="https://tarn.example/news/2024-05-03/bridge">', "05/03/2024", "2024-05-03"),
        ('<link rel="canonical" href="https://tarn.example/2023/03/05/bridge">', "05/03/2024", None),
        ('<link rel="canonical" href="https://tarn.example/bridge">', "05/03/2024", None),
        ("", f"03/12/{datetime.now(UTC).year + 1}", None),
    ],
)
def test_a_date_of_two_readings_is_settled_by_the_pages_address(head: str, body: str, day: str | None) -> None:
    assert day_of(head, f"<h1>Bridge to reopen</h1><p>{body}</p>") == day


def test_of_two_readings_the_one_that_lies_ahead_is_none() -> None:
    ahead = datetime.now(UTC) + timedelta(days=40)
    if ahead.day > 12 or ahead.day == ahead.month:  # one reading alone
        ahead = ahead.replace(day=1 if ahead.month > 1 else 2)
    assert believable_reading(ahead) == day_of(
        "", f"<h1>Bridge</h1><p>{ahead.day:02}/{ahead.month:02}/{ahead.year}</p>"
    )


def believable_reading(ahead: datetime) -> str | None:
    """The other reading of a day that is ahead, where that has been."""
    other = f"{ahead.year}-{ahead.day:02}-{ahead.month:02}"
    return other if other <= datetime.now(UTC).date().isoformat() else None
