"""What a feed says of its entries: days by the outlet's clock, titles as text, HTML unescaped as often as it takes."""

from __future__ import annotations

import json
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest

from onrecord.errors import NotAnArticleError
from onrecord.pages.dates import believable, iso_day
from onrecord.read.feed import FeedEntry, entries, is_feed

RSS = '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Halden Post</title>'


def rss(inside: str) -> FeedEntry:
    """The one entry of a feed in RSS."""
    return one(
        f"{RSS}<channel><title>Halden Post</title><item><link>http://h.example/1</link>{inside}</item></channel></rss>"
    )


def atom(inside: str) -> FeedEntry:
    """The one entry of a feed in Atom."""
    return one(f'{ATOM}<entry><link href="http://h.example/1"/>{inside}</entry></feed>')


def one(text: str) -> FeedEntry:
    (found,) = entries(text.encode(), "feed", "http://h.example/feed")
    return found


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Tue, 11 Mar 2025 21:30:00 -0400", "2025-03-11"),
        ("Tue, 11 Mar 2025 23:59:59 PST", "2025-03-11"),
        ("Wed, 12 Mar 2025 00:30:00 +1100", "2025-03-12"),
        ("11 Mar 2025 09:00 GMT", "2025-03-11"),
        ("Tuesday, March 11, 2025 - 6:00pm", "2025-03-11"),
        ("2025/03/11", "2025-03-11"),
        ("2025-03-11T21:30:00-04:00", "2025-03-11"),
        ("1741742940", "2025-03-12"),
        ("1741742940123", "2025-03-12"),
        ("20250311213000", "2025-03-11"),
        ("March 11, 2025", "2025-03-11"),
        ("03/11/2025", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Wed, 12 Mar 2125 00:30:00 GMT", None),
        ("soon", None),
        ("0", None),
    ],
)
def test_a_day_is_the_outlets(written: str, day: str | None) -> None:
    assert rss(f"<pubDate>{written}</pubDate>").published == day


def test_an_entry_that_was_only_changed_has_no_day() -> None:
    changed = "<updated>2025-03-11T21:30:00-04:00</updated>"
    assert atom(changed).published is None
    assert atom(f"{changed}<published>2025-03-09T23:30:00-04:00</published>").published == "2025-03-09"
    assert (
        rss("<atom:updated xmlns:atom='http://www.w3.org/2005/Atom'>2025-03-11T10:00:00Z</atom:updated>").published
        is None
    )


def test_dublin_cores_date_is_when_it_was_published() -> None:
    assert rss("<dc:date>2025-03-11T22:30:00-05:00</dc:date>").published == "2025-03-11"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("<title>Venn: gates &amp; quays</title>", "Venn: gates & quays"),
        ("<title>Venn: gates &amp;amp; quays</title>", "Venn: gates & quays"),
        ("<title>It &amp;#8216;leaks&amp;#8217;, she says</title>", "It ‘leaks’, she says"),
        ("<title>Depth &lt;5 m&gt; now</title>", "Depth <5 m> now"),
        ("<title>&lt;b&gt;Gates&lt;/b&gt; leak</title>", "Gates leak"),
        ("<title>&amp;lt;em&amp;gt;Gates&amp;lt;/em&amp;gt; leak</title>", "Gates leak"),
        ("<title>  Two\n lines </title>", "Two lines"),
        ("<title></title>", None),
    ],
)
def test_a_title_is_text(title: str, text: str | None) -> None:
    assert rss(title).title == text


def test_a_title_of_xhtml_is_its_text() -> None:
    div = '<div xmlns="http://www.w3.org/1999/xhtml">Gates <em>leak</em> &amp; creak</div>'
    assert atom(f'<title type="xhtml">{div}</title>').title == "Gates leak & creak"


def test_what_was_escaped_twice_is_html() -> None:
    text = "".join(f"<p>The {n} gates leak & creak, said Mara Venn.</p>" for n in range(60))
    once = text.replace("&", "&amp;")
    twice = once.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert rss(f"<content:encoded><![CDATA[{once}]]></content:encoded>").html == once
    assert (rss(f"<content:encoded><![CDATA[{twice}]]></content:encoded>").html or "").startswith(
        "<p>The 0 gates leak &amp;"
    )


def test_days_that_can_not_be() -> None:
    tomorrow, later = (datetime.now(UTC).date() + timedelta(days=n) for n in (1, 3))
    assert believable(tomorrow.isoformat())
    assert not believable(later.isoformat())
    assert not believable("1970-01-01")
    assert believable("1912-04-15")
    assert iso_day("1741742940") == "2025-03-12"
    assert iso_day("123456789") is None


def of_json(**item: object) -> FeedEntry:
    """The one entry of a feed in JSON."""
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Halden Post", "items": [{"id": "1"} | item]}
    return one(json.dumps(feed))


def test_a_feed_in_json() -> None:
    text = "The quay is safe, & open.\n\n" * 60
    entry = of_json(
        url="http://h.example/1",
        title="Quay",
        content_text=text,
        authors=[{"name": "Ilse Dahl"}, {"name": "Bo Lind"}, {}, 7],
        date_published="2025-03-11T21:30:00-04:00",
        date_modified="2025-03-12",
    )
    assert (entry.url, entry.title, entry.author, entry.published, entry.outlet) == (
        *("http://h.example/1", "Quay", "Ilse Dahl; Bo Lind", "2025-03-11", "Halden Post"),
    )
    assert entry.html
    assert entry.html.startswith("<p>The quay is safe, &amp; open.</p><p>The")
    assert of_json(external_url="http://h.example/2", content_html="<p>A.</p>", author={"name": "B"}).author == "B"
    assert of_json(url="http://h.example/1", date_modified="2025-03-12").published is None


@pytest.mark.parametrize("items", ['"x"', "{}", "[1, null]", "[]", '[{"url": 1, "title": {}, "authors": "x"}]', "[["])
def test_a_feed_in_json_that_is_none(items: str) -> None:
    data = f'{{"version": "https://jsonfeed.org/version/1", "items": {items}}}'.encode()
    assert is_feed(data)
    with pytest.raises(NotAnArticleError) if "url" not in items else nullcontext():
        assert entries(data, "feed", None) == []


def test_other_json_is_no_feed() -> None:
    assert not is_feed(b'{"text": "The version of https://jsonfeed.org was new."}')
    assert not is_feed(b"{" * 5000)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"),
        ("Wed, 12 Mar 2125 00:30:00 GMT", "Wed, 12 Mar 2125 00:30:00 GMT"),
        ("03/11/2025", "03/11/2025"),
        ("soon " * 30, ("soon " * 30).strip()),
        ("Tue, 11 Mar 2025 21:30:00 -0400", None),
        ("", None),
    ],
)
def test_a_day_that_is_not_taken_is_told(written: str, told: str | None) -> None:
    assert rss(f"<pubDate>{written}</pubDate>").unread == told
