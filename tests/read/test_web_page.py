"""HTML pages -> articles. The pages are written for these tests; towns, papers and people are invented."""

from __future__ import annotations

import logging

import pytest

from onrecord.errors import NotAnArticleError
from onrecord.read import ReadOptions, article_from_bytes
from onrecord.records import Article

LEAD = (
    "<p>The old harbour bridge in Tarnmouth will reopen on 20 May, the port authority <a href='/p'>said</a> on Friday,"
    "\n ending a closure of almost\u00a0two years.</p>"
)
CABLES = (
    "<p>“We have tested every cable twice,” said Olwen Pryce, who leads the au\u00adthority. “It will <b>hold</b>.”</p>"
)
LEAD_TEXT = (
    "The old harbour bridge in Tarnmouth will reopen on 20 May, the port authority said on Friday, ending a closure of"
    " almost two years."
)
CABLES_TEXT = "“We have tested every cable twice,” said Olwen Pryce, who leads the authority. “It will hold.”"
FRAME = (
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
    '<div class="modal"><form>Sign in to your account <input type="password"></form></div>'
    '<div class="cookies">We use cookies. Accept all cookies</div>{}'
    "<footer><p>Copyright The Quay Courier. All rights reserved.</p></footer>"
)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{FRAME.format(body)}</body></html>"


def read(html: str | bytes, *, url: str | None = None, options: ReadOptions | None = None) -> Article:
    data = html.encode() if isinstance(html, str) else html
    return article_from_bytes(data, origin="page.html", url=url, options=options or ReadOptions())


def paragraphs(html: str) -> list[str]:
    return read(html).text.removesuffix("\n").split("\n\n")


def test_a_whole_article() -> None:
    head = (
        "<meta charset=utf-8><title>Harbour bridge to reopen in May | The Quay Courier</title>"
        '<meta property="og:site_name" content="The Quay Courier">'
        '<meta property="article:published_time" content="2024-05-03T23:30:00+01:00">'
        '<meta name="author" content="Ines Calloway">'
        '<link rel="canonical" href="https://quaycourier.example/news/harbour-bridge">'
    )
    body = f"""<main><article><h1>Harbour bridge to reopen in May</h1><p class="byline">By Ines Calloway</p>
        {LEAD}{CABLES}
        <blockquote><p>“Nobody told us the ferry would stop on the same day.”</p><p>“Nobody.”</p></blockquote>
        <h2>A long wait</h2>
        <p>Shopkeepers said they had lost trade.<br>“It was a bad winter,” said Tomas Eberhart, a baker.</p>
        <aside class="pullquote"><p>“It will hold.”</p></aside>
        <figure><img src="https://tracker.example/x.jpg"><figcaption>The bridge. Photo: A. Person</figcaption></figure>
        <ul><li>The toll will be £2 for cars.</li><li>Cyclists cross free.</li></ul>
        <div>The council, which owns the eastern ramp, declined to comment.</div>
        <p>Traffic is to be one-way until “at least August”, according to a notice.</p></article></main>"""
    article = read(page(body, head))
    assert article.text.removesuffix("\n").split("\n\n") == [
        "Harbour bridge to reopen in May",
        LEAD_TEXT,
        CABLES_TEXT,
        "“Nobody told us the ferry would stop on the same day.”",
        "“Nobody.”",
        "A long wait",
        "Shopkeepers said they had lost trade.\n“It was a bad winter,” said Tomas Eberhart, a baker.",
        "The bridge. Photo: A. Person",
        "The toll will be £2 for cars.",
        "Cyclists cross free.",
        "The council, which owns the eastern ramp, declined to comment.",
        "Traffic is to be one-way until “at least August”, according to a notice.",
    ]
    assert (article.title, article.outlet) == ("Harbour bridge to reopen in May", "The Quay Courier")
    assert (article.author, article.published, article.language) == ("Ines Calloway", "2024-05-03", "en")
    assert article.url == "https://quaycourier.example/news/harbour-bridge"
    assert (article.origin, article.id) == ("page.html", article.sha256[:16])


def test_metadata_from_linked_data() -> None:
    head = (
        '<title>x</title><script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",'
        '"headline": "Bridge to reopen", "datePublished": "2024-05-03T08:00:00Z",'
        '"author": [{"@type": "Person", "name": "Ines Calloway"}, {"@type": "Person", "name": "Bram Okoro"}],'
        '"publisher": {"@type": "NewsMediaOrganization", "name": "The Quay Courier"}}</script>'
    )
    article = read(page(f"<article>{LEAD}{CABLES}</article>", head))
    assert (article.title, article.outlet, article.published) == ("Bridge to reopen", "The Quay Courier", "2024-05-03")
    assert article.author == "Ines Calloway; Bram Okoro"
    assert article.text.startswith(f"Bridge to reopen\n\n{LEAD_TEXT}")


def test_a_page_without_metadata() -> None:
    article = read(f"<html><body><article>{LEAD}{CABLES}</article></body></html>")
    assert article.text == f"{LEAD_TEXT}\n\n{CABLES_TEXT}\n"
    assert (article.title, article.outlet, article.author, article.published) == (None, None, None, None)
    assert (article.url, article.language) == (None, None)


def test_a_date_in_the_prose_is_not_the_publication_date() -> None:
    prose = (
        "<p>Copyright 2019. On 3 May 2023 the harbour bridge was closed, said Olwen Pryce; see /2021/04/02/b.jpg.</p>"
    )
    assert read(page(f"<article>{LEAD}{prose}{CABLES}</article>"), url="https://q.example/2020/1/2/x").published is None


def test_published_overrides_the_page() -> None:
    html = page(f"<article>{LEAD}{CABLES}</article>", '<meta property="article:published_time" content="2024-05-03">')
    assert read(html, options=ReadOptions(published="2020-01-02")).published == "2020-01-02"


@pytest.mark.parametrize(
    "title", ["Bridge to reopen - The Quay Courier", "Bridge to reopen | THE QUAY COURIER", "Bridge to reopen"]
)
def test_the_title_loses_the_outlet(title: str) -> None:
    head = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Quay Courier">'
    article = read(page(f"<article>{LEAD}{CABLES}</article>", head))
    assert article.title == "Bridge to reopen"
    assert article.text.startswith(f"Bridge to reopen\n\n{LEAD_TEXT}")


def test_the_title_stands_once() -> None:
    head = '<meta property="og:title" content="“Bridge” to reopen">'
    assert paragraphs(page(f"<article><h1>'Bridge' to Reopen</h1>{LEAD}{CABLES}</article>", head))[:2] == [
        "'Bridge' to Reopen",
        LEAD_TEXT,
    ]


def test_quotation_elements_get_the_marks_that_browsers_draw() -> None:
    said = "<p>He said <q>we will <b>hold</b></q>, <q>all</q> and <q><i>x</i> y</q> of us.</p>"
    found = paragraphs(page(f"<article>{LEAD}{said}{CABLES}</article>"))
    assert "He said “we will hold”, “all” and “x y” of us." in found


def test_a_pull_quote_is_not_said_twice() -> None:
    pulled = "<blockquote class='pull'>We have tested every cable twice</blockquote>"
    own = "<blockquote>We were never asked about any of this</blockquote>"
    found = paragraphs(page(f"<article>{LEAD}{pulled}{CABLES}{own}{LEAD.replace('20', '21')}</article>"))
    assert "We have tested every cable twice" not in found
    assert "We were never asked about any of this" in found


def test_tables_keep_a_row_on_a_line() -> None:
    table = "<table><tr><th>Ward</th><th>For</th></tr><tr><td>East</td><td>30</td></tr></table>"
    found = paragraphs(page(f"<article>{LEAD}{CABLES}{table}{LEAD.replace('20', '21')}</article>"))
    assert "East | 30" in found


def test_scripts_and_styles_are_not_text() -> None:
    html = page(f"<article>{LEAD}<script>say('no')</script><style>p {{}}</style><!-- not me -->{CABLES}</article>")
    assert paragraphs(html) == [LEAD_TEXT, CABLES_TEXT]


@pytest.mark.parametrize(
    ("canonical", "fetched", "expected"),
    [
        ("https://www.quay.example/a", "http://quay.example/a?utm=x", "https://www.quay.example/a"),
        ("https://quay.example/", "https://quay.example/a", "https://quay.example/a"),
        ("https://other.example/a", "https://quay.example/a", "https://quay.example/a"),
        ("https://quay.example/a", None, "https://quay.example/a"),
        (None, "https://quay.example/a", "https://quay.example/a"),
    ],
)
def test_address(canonical: str | None, fetched: str | None, expected: str) -> None:
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    assert read(page(f"<article>{LEAD}{CABLES}</article>", head), url=fetched).url == expected


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.quay.example/a", "quay.example"),
        ("http://127.0.0.1:8000/a", None),
        ("http://localhost:8000/a", None),
        ("http://[::1]:80/a", None),
    ],
)
def test_the_outlet_of_a_nameless_site_is_its_host(url: str, outlet: str | None) -> None:
    assert read(page(f"<article>{LEAD}{CABLES}</article>"), url=url).outlet == outlet


@pytest.mark.parametrize("name", ["windows-1252", "iso-8859-15", "utf-16", "utf-8"])
def test_the_declared_encoding_is_read(name: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={name}"><title>Café</title>'
    html = page(f"<article><p>“Zoë paid €5,” said José Peña.</p>{LEAD}</article>", head)
    if name == "iso-8859-15":
        html = html.replace("“", '"').replace("”", '"').replace("\u00a0", " ")
    article = read(html.encode(name))
    assert "Zoë paid €5," in article.text
    assert article.title == "Café"


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>", "\ufeff\n<!-- x --><html>", "<?xml version='1.0' encoding='utf-8'?><html>"]
)
def test_pages_are_known_by_their_start_under_any_name(start: str) -> None:
    html = f"{start}<body><article>{LEAD}{CABLES}</article></body></html>".encode()
    for name in ("story.txt", "-", "https://quay.example/a"):
        assert article_from_bytes(html, origin=name).text == f"{LEAD_TEXT}\n\n{CABLES_TEXT}\n"


@pytest.mark.parametrize(
    "html", ["<p>Hello there, said Ann.</p>", "<div>Hello there, said Ann.</div>", "<p>Hello there, said Ann."]
)
def test_fragments_and_short_pages(html: str) -> None:
    assert read(html).text == "Hello there, said Ann.\n"


def test_a_brief_is_an_article_whatever_its_frame_says() -> None:
    found = paragraphs(
        page(f"<article><h1>Bridge to reopen</h1>{LEAD}{CABLES}</article>", "<title>Bridge to reopen</title>")
    )
    assert found == ["Bridge to reopen", LEAD_TEXT, CABLES_TEXT]


WALLS = {
    "a login page": (
        "<title>Sign in - The Quay Courier</title>",
        "<h1>Sign in</h1><form>Email <input type=email> Password <input type=password></form><p>Sign in to read.</p>",
    ),
    "a cookie or consent notice": (
        "<title>The Quay Courier</title>",
        "<h1>Before you continue</h1><p>We and our partners use cookies. You can accept all cookies or choose.</p>",
    ),
    "a page that shows its text only with JavaScript": (
        "<title>The Quay Courier</title><script src=x.js></script>",
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>",
    ),
    "a check for robots": ("<title>Just a moment...</title>", "<p>Checking your browser before you go on.</p>"),
    "an error page": (
        "<title>Page not found</title>",
        "<h1>Sorry</h1><p>The page you wanted is not here any more.</p>",
    ),
    "a web page without the text of an article": ("<title>x</title>", "<img src=a.png>"),
}


@pytest.mark.parametrize("what", WALLS)
def test_walls_are_named(what: str) -> None:
    head, body = WALLS[what]
    with pytest.raises(NotAnArticleError, match=rf"^page\.html: is {what}.*; \w+"):
        read(f"<html><head>{head}</head><body>{body}</body></html>")


def test_an_application_without_text_is_named() -> None:
    with pytest.raises(NotAnArticleError, match="only with JavaScript"):
        read("<html><head><title>Quay</title></head><body><div id=root></div><script>let x = 1</script></body></html>")


@pytest.mark.parametrize("html", ["<html></html>", "<!doctype html>", "<html><body>   </body></html>"])
def test_pages_without_text(html: str) -> None:
    with pytest.raises(NotAnArticleError, match="without the text of an article"):
        read(html)


def test_a_page_nested_beyond_reason_is_an_error_at_worst() -> None:
    with pytest.raises(NotAnArticleError):
        read("<html><body>" + "<div>" * 20_000 + LEAD)


def test_nothing_is_logged_on_a_bare_interpreter(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotAnArticleError):
        read("<html></html>")
    assert capfd.readouterr().err == ""
    assert logging.getLogger("trafilatura").handlers
