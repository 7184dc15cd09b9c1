"""What pages tell of their articles, in the many ways they do: day, authors, outlet, title. All of it is invented."""

from __future__ import annotations

import pytest

from onrecord.read import article_from_bytes
from onrecord.records import Article

PROSE = (
    "<p>The old harbour bridge in Tarnmouth will reopen on 20 May 2023, the port authority said on Friday, ending a closure"
    " of almost two years.</p><p>“We have tested every cable twice,” said Olwen Pryce, who leads the authority.</p><p>The"
    " council, which owns the eastern ramp, declined to comment on the cost, put at nine million. It has met twice.</p>"
)


def read(page: str) -> Article:
    return article_from_bytes(page.replace("PROSE", PROSE).encode(), origin="page.html")


@pytest.mark.parametrize(
    ("page", "published"),
    [
        (
            '<html lang=en><head><meta name="DC.Date" content="17/07/2024"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            '<html lang=en><head><meta property="article:published" content="2024-07-17"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            '<html lang=en><head><meta name="article:published_time" content="2024-07-17 10:00"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            '<html lang=en><head><meta http-equiv="last-modified" content="2024-07-17"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            None,
        ),
        (
            '<html lang=en><head><meta name="revised" content="2024-07-17"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            None,
        ),
        (
            '<html lang=en><head><script type=application/ld+json>{"@type": "NewsArticle", "dateModified": "2024-08-01", "datePublished": "Wed, 17 Jul 2024 21:30:00 -0400"}</script></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            '<html lang=en><head><script type=application/ld+json>{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, {"@type": "NewsArticle", "datePublished": "2024-07-17T23:59:00-08:00"}]}</script></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            '<html lang=en><head><script type=application/ld+json>{"@type": "NewsArticle", "datePublished": "17.07.2024 08:00"}</script></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            '<html lang=en><head><script type=application/ld+json>{"@type": "NewsArticle", "datePublished": ["2024-07-17"]}</script></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p class=byline>By Ines Calloway, The Quay Courier | July 17, 2024</p>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>Ines Calloway · 17 Jul 2024, 10:12</p>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><div>Wednesday 17 July 2024 10:12</div>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><div>Jul. 17, 2024 at 6:00 p.m.</div>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><span>17-07-2024</span>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><span>2024.07.17</span>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><span>First published Wed 17 Jul 2024 06.00 CEST. Last modified on Thu 18 Jul 2024</span>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><span>Last updated: 18 July 2024</span><span>Published: 17 July 2024</span>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><span>Updated 18 July 2024</span>PROSE</article><footer>© 2019</footer></body></html>",
            None,
        ),
        (
            '<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><time datetime="2024-07-17T08:00">Wednesday</time>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            '<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><ul class=meta><li><time datetime="2024-07-17">17 July</time></li></ul>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            '<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><span class=date data-date="2024-07-17">Wednesday</span>PROSE</article><footer>© 2019</footer></body></html>',
            None,
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><span>17 July</span>PROSE</article><footer>© 2019</footer></body></html>",
            None,
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>Posted on 17th of July 2024 by Ines Calloway</p>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>July 17th, 2024</p>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>17 Juillet 2024</p>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>17. Juli 2024</p>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>17 de julio de 2024</p>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>2024년 7월 17일</p>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>07/17/2024</p>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>17/07/2024</p>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en-GB><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>07/08/2024</p>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-08-07",
        ),
        (
            "<html lang=en-US><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>07/08/2024</p>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-08",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE<p>Published 17 July 2024</p></article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            '<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE<div class="article-footer"><span>First published: 17 July 2024</span></div></article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            '<html lang=en><head><meta property="article:published_time" content="0000-00-00T00:00:00"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            None,
        ),
        (
            '<html lang=en><head><meta property="article:published_time" content="1970-01-01T00:00:00Z"><meta name=date content="2024-07-17"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            '<html lang=en><head><meta name="date" content="2050-01-01"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            None,
        ),
        (
            '<html lang=en><head><meta name=pubdate content="1721203200000"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            '<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><h2 class="date">17 July 2024</h2>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p class=dek>A closure of two years ends.</p><p>17 July 2024</p>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><p class=date>17 July 2024</p><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><div class=top><span>17 July 2024</span><span>News</span></div><div><h1>Bridge to reopen</h1></div>PROSE</article><footer>© 2019</footer></body></html>",
            "2024-07-17",
        ),
        (
            '<html lang=en><head><script type=application/ld+json>{"@type": "NewsArticle"}</script></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><span content="2024-07-17T10:00" property="schema:datePublished">x</span>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
        (
            '<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><abbr class=dtstamp title="2024-07-17">x</abbr>PROSE</article><footer>© 2019</footer></body></html>',
            None,
        ),
        (
            '<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><relative-time datetime="2024-07-17T10:00:00Z">x</relative-time>PROSE</article><footer>© 2019</footer></body></html>',
            "2024-07-17",
        ),
    ],
)
def test_published(page: str, published: str | None) -> None:
    assert read(page).published == published


@pytest.mark.parametrize(
    ("page", "author"),
    [
        (
            '<html lang=en><head><meta name=author content="By Ines Calloway"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "Ines Calloway",
        ),
        (
            '<html lang=en><head><meta name=author content="Ines Calloway, Bram Okoro"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "Ines Calloway; Bram Okoro",
        ),
        (
            '<html lang=en><head><meta name=author content="https://facebook.example/ines"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            None,
        ),
        (
            '<html lang=en><head><script type=application/ld+json>{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ines Calloway"}}</script></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "Ines Calloway",
        ),
        (
            '<html lang=en><head><script type=application/ld+json>{"@type": "NewsArticle", "author": "Ines Calloway and Bram Okoro"}</script></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "Ines Calloway; Bram Okoro",
        ),
        (
            '<html lang=en><head><script type=application/ld+json>{"@type": "NewsArticle", "author": {"@id": "#x"}}</script></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p class=byline>By <a>Ines Calloway</a></p>PROSE</article><footer>© 2019</footer></body></html>',
            "Ines Calloway",
        ),
        (
            '<html lang=en><head><script type=application/ld+json>{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#p1"}}, {"@type": "Person", "@id": "#p1", "name": "Ines Calloway"}]}</script></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "Ines Calloway",
        ),
        (
            '<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><div class="author-name">Ines Calloway</div>PROSE</article><footer>© 2019</footer></body></html>',
            "Ines Calloway",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>By INES CALLOWAY</p>PROSE</article><footer>© 2019</footer></body></html>",
            "INES CALLOWAY",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p class=byline>By <b>Ines Calloway</b>, Harbour Correspondent</p>PROSE</article><footer>© 2019</footer></body></html>",
            "Ines Calloway",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>By Ines Calloway in Tarnmouth</p>PROSE</article><footer>© 2019</footer></body></html>",
            "Ines Calloway",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p>Ines Calloway | The Quay Courier</p>PROSE</article><footer>© 2019</footer></body></html>",
            None,
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><span itemprop=author itemscope><span itemprop=name>Ines Calloway</span></span>PROSE</article><footer>© 2019</footer></body></html>",
            "Ines Calloway",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><a rel=author href=/i>Ines Calloway</a>PROSE</article><footer>© 2019</footer></body></html>",
            "Ines Calloway",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p class=byline>By Dr. Ines van der Calloway Jr.</p>PROSE</article><footer>© 2019</footer></body></html>",
            "Dr. Ines van der Calloway Jr.",
        ),
        (
            "<html lang=en><head></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1><p class=byline>By Ines Calloway and Bram Okoro</p>PROSE</article><footer>© 2019</footer></body></html>",
            "Ines Calloway; Bram Okoro",
        ),
        (
            '<html lang=en><head><meta name=author content="The Quay Courier"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "The Quay Courier",
        ),
    ],
)
def test_author(page: str, author: str | None) -> None:
    assert read(page).author == author


@pytest.mark.parametrize(
    ("page", "outlet"),
    [
        (
            "<html lang=en><head><title>Bridge to reopen | The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            "The Quay Courier",
        ),
        (
            "<html lang=en><head><title>Bridge to reopen - The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            "The Quay Courier",
        ),
        (
            "<html lang=en><head><title>Bridge to reopen – Harbour – The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            "The Quay Courier",
        ),
        (
            "<html lang=en><head><title>The Quay Courier | Bridge to reopen</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            "The Quay Courier",
        ),
        (
            "<html lang=en><head><title>The Quay Courier: Bridge to reopen</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            "The Quay Courier",
        ),
        (
            '<html lang=en><head><script type=application/ld+json>{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "The Quay Courier"}}</script></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "The Quay Courier",
        ),
        (
            '<html lang=en><head><meta property=og:site_name content="The Quay Courier"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "The Quay Courier",
        ),
        (
            '<html lang=en><head><meta name=application-name content="The Quay Courier"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "The Quay Courier",
        ),
        (
            "<html lang=en><head><title>Bridge to reopen</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            None,
        ),
        (
            "<html lang=en><head><title>Council: Bridge to reopen</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Council: Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            None,
        ),
        (
            "<html lang=en><head><title>Bridge to reopen | News | The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            "The Quay Courier",
        ),
        (
            '<html lang=en><head><meta property=og:site_name content="quaycourier.example"><title>Bridge to reopen | The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "The Quay Courier",
        ),
        (
            "<html lang=en><head><title>Bridge to reopen « The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            "The Quay Courier",
        ),
    ],
)
def test_outlet(page: str, outlet: str | None) -> None:
    assert read(page).outlet == outlet


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            "<html lang=en><head><title>Bridge to reopen | The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            "Bridge to reopen",
        ),
        (
            '<html lang=en><head><meta property=og:title content="Bridge to reopen - The Quay Courier"><title>Bridge to reopen | The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "Bridge to reopen",
        ),
        (
            "<html lang=en><head><title>The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            "Bridge to reopen",
        ),
        (
            "<html lang=en><head><title>Bridge to reopen | The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1><a href=/>The Quay Courier</a></h1><h2>Bridge to reopen</h2>PROSE</article><footer>© 2019</footer></body></html>",
            "Bridge to reopen",
        ),
        (
            "<html lang=en><head><title>Bridge to reopen | The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge<br>to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            "Bridge to reopen",
        ),
        (
            "<html lang=en><head><title>Bridge to reopen | The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge to <span>reopen</span></h1>PROSE</article><footer>© 2019</footer></body></html>",
            "Bridge to reopen",
        ),
        (
            "<html lang=en><head><title>Bridge to reopen | The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article>PROSE</article><footer>© 2019</footer></body></html>",
            "Bridge to reopen",
        ),
        (
            '<html lang=en><head><script type=application/ld+json>{"@type": "NewsArticle", "headline": "Bridge to reopen"}</script></head><body><header><a href=/>The Quay Courier</a></header><article>PROSE</article><footer>© 2019</footer></body></html>',
            "Bridge to reopen",
        ),
        (
            '<html lang=en><head><meta property=og:title content="Bridge &amp; ferry to reopen"></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge &amp; ferry to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>',
            "Bridge & ferry to reopen",
        ),
        (
            "<html lang=en><head><title>Live: Bridge to reopen | The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Live: Bridge to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            "Live: Bridge to reopen",
        ),
        (
            "<html lang=en><head><title>Bridge - to reopen | The Quay Courier</title></head><body><header><a href=/>The Quay Courier</a></header><article><h1>Bridge - to reopen</h1>PROSE</article><footer>© 2019</footer></body></html>",
            "Bridge - to reopen",
        ),
    ],
)
def test_title(page: str, title: str | None) -> None:
    assert read(page).title == title


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2094-09-09T00:00:00Z", "dated 2094-09-09, which can't be: left undated"),
        ("1970-01-01", "dated 1970-01-01, which can't be: left undated"),
        ("03/11/2025", "its day can't be told from '03/11/2025': left undated"),
    ],
)
def test_a_day_that_cannot_be_is_told(day: str, told: str) -> None:
    page = f"<html><head><meta name=date content='{day}'></head><body><article><h1>Bridge</h1>PROSE</article></body></html>"
    assert read(page).published is None
    assert read(page).notes == (told,)


def test_the_text_of_a_page_that_a_script_builds() -> None:
    body = "The bridge will reopen in May, the port said.\\n\\n“It will hold,” said Olwen Pryce, who leads it."
    data = f'{{"@type": "NewsArticle", "headline": "Bridge to reopen", "articleBody": "{body}"}}'
    script = f"<script type='application/ld+json'>{data}</script>"
    article = read(f"<html><head>{script}</head><body><div id=root></div><script src=x.js></script></body></html>")
    assert article.text == (
        "Bridge to reopen\n\nThe bridge will reopen in May, the port said.\n\n“It will hold,” said Olwen Pryce, who"
        " leads it.\n"
    )


ENTRIES = (
    '[{"@type": "BlogPosting", "headline": "Gate opens", "datePublished": "2024-03-04T09:10:00Z"},'
    ' {"@type": "BlogPosting", "headline": "Gate shuts", "datePublished": "2024-03-04T08:00:00Z"}]'
)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (f'"@type": "LiveBlogPosting", "headline": "Flood watch", "liveBlogUpdate": {ENTRIES}', "Flood watch"),
        (f'"@type": "LiveBlogPosting", "liveBlogUpdate": {ENTRIES}', "Flood watch: the day"),
        (f'"@type": "NewsArticle", "headline": "Flood watch", "hasPart": {ENTRIES}', "Flood watch"),
        ('"@type": "NewsArticle", "headline": "Gate opens"', "Gate opens"),
    ],
)
def test_a_live_blog_has_its_own_title(data: str, title: str) -> None:
    told = f'{{"@context": "https://schema.org", {data}}}'
    head = f"<title>Flood watch: the day</title><script type=application/ld+json>{told}</script>"
    entries = "<article><h2>Gate opens</h2>PROSE</article><article><h2>Gate shuts</h2>PROSE</article>"
    assert (
        read(f"<html lang=en><head>{head}</head><body><h1>Flood watch: the day</h1>{entries}</body></html>").title
        == title
    )


@pytest.mark.parametrize(
    ("hidden", "notes"),
    [
        ("The bridge is <span hidden>not </span>safe, he said.", ("1 hidden passage left out",)),
        ("The bridge is <b style='display:none'>hardly ever</b> safe.", ("1 hidden passage left out",)),
        ("The pier<span role=tooltip>A pillar.</span> is rotten, he said.", ("1 hidden passage left out",)),
        ("The bridge is <i aria-hidden=true>•</i> safe, he said.", ()),
    ],
)
def test_a_hidden_word_of_a_sentence_is_told(hidden: str, notes: tuple[str, ...]) -> None:
    page = f"<html lang=en><body><article><h1>Bridge to reopen</h1>PROSE<p>{hidden}</p></article></body></html>"
    assert read(page).notes == notes


def test_signs_of_links_to_headings_are_no_words_of_them() -> None:
    page = (
        "<html lang=en><body><article><h1>Bridge to reopen <a href=#top>¶</a></h1>PROSE<h2>The cost"
        " <a class=anchor href=#cost>#</a></h2>PROSE</article></body></html>"
    )
    article = read(page)
    assert article.title == "Bridge to reopen"
    assert "\n\nThe cost\n\n" in article.text
    assert article.notes == ()


def test_a_quotation_in_a_quotation_has_single_marks() -> None:
    said = "<p><q>He told me <q>never again</q> in May, and <q>no</q>,</q> said Olwen Pryce.</p>"
    page = f"<html lang=en><body><article><h1>Bridge to reopen</h1>PROSE{said}</article></body></html>"
    assert "“He told me ‘never again’ in May, and ‘no’,” said Olwen Pryce." in read(page).text


def test_what_asks_for_consent_and_where_a_feed_comes_from_is_left_out() -> None:
    page = (
        "<html lang=en><body><article><h1>Bridge to reopen</h1><amp-consent><div><p>We value your choice. Accept all?"
        "</p></div></amp-consent>PROSE<p>The post <a href=/1>Bridge to reopen</a> appeared first on <a href=/>Tarnmouth"
        " Argus</a>.</p></article></body></html>"
    )
    text = read(page).text
    assert "Accept" not in text
    assert "appeared first" not in text
    assert text.endswith("It has met twice.\n")


@pytest.mark.parametrize(
    ("page", "author"),
    [
        (
            (
                '<html><head><meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Runa Lie">'
                '<meta name="twitter:label2" content="Filed under"><meta name="twitter:data2" content="Harbours"></head>'
                "<body><article><h1>Bridge to reopen</h1>PROSE</article></body></html>"
            ),
            "Runa Lie",
        ),
        (
            (
                "<html><body><article><h1>Bridge to reopen</h1><footer class=node__meta>By <a class=username>Okke Brandt</a>"
                "</footer>PROSE</article></body></html>"
            ),
            "Okke Brandt",
        ),
        (
            (
                "<html><head><title>The Isle Gazette: Harbour bridge to reopen</title></head><body><font size=5><b>Harbour"
                " bridge to reopen</b></font><br><font size=1>By Ene Saar, Wednesday, March 12, 2025</font>PROSE</body></html>"
            ),
            "Ene Saar",
        ),
        (
            "<html><body><article><h1>Bridge to reopen</h1>PROSE</article><footer>By Moss Media</footer></body></html>",
            None,
        ),
    ],
)
def test_authors_where_content_systems_write_them(page: str, author: str | None) -> None:
    assert read(page).author == author


def test_a_short_article_beside_a_menu_in_a_table_is_no_row_of_it() -> None:
    menu = "<td><font size=1><a href=/>Home</a><br><a href=/sport>Sport</a></font></td>"
    words = PROSE.replace("<p>", "").replace("</p>", "<br><br>")
    article = read(f"<html><body><table><tr>{menu}<td><h1>Bridge to reopen</h1>{words}</td></tr></table></body></html>")
    assert "Sport" not in article.text
    assert " | " not in article.text
    assert article.text.count("\n\n") == 3


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote><p>The ramp is sound.</p><p class=author>Signe Dahl</p></blockquote>",
        "<blockquote><p>The ramp is sound.</p><cite class=byline>Signe Dahl</cite></blockquote>",
        "<blockquote><p>The ramp is sound.</p><footer><span rel=author>Signe Dahl</span></footer></blockquote>",
        "<blockquote itemscope><p>The ramp is sound.</p><span itemprop=author>Signe Dahl</span></blockquote>",
        "<blockquote><p>The ramp is sound.</p><p>Signe Dahl · 17 March 2024</p></blockquote>",
        "<blockquote class=author-quote>Signe Dahl</blockquote>",
        "<figure><blockquote><p>It is sound.</p></blockquote><figcaption class=author>Signe Dahl</figcaption></figure>",
        "<blockquote><p>The ramp is sound.</p><p>Signe Dahl, <time datetime=2024-03-17>in March</time></p></blockquote>",
    ],
)
def test_who_is_quoted_is_not_who_wrote(quoted: str) -> None:
    # Readability 0.6.0 and defuddle 0.19.4 make the quoted the author and leave the name out of the text (findings/).
    for body in (f"{quoted}PROSE", f"PROSE{quoted}PROSE"):
        found = read(f"<html lang=en><body><article><h1>Bridge to reopen</h1>{body}</article></body></html>")
        assert (found.author, found.published) == (None, None)
        assert "Signe Dahl" in found.text
        signed = read(
            f"<html lang=en><body><article><h1>Bridge to reopen</h1>{body}<p class=byline>By Ines Calloway</p>"
        )
        assert signed.author == "Ines Calloway"


@pytest.mark.parametrize(
    "named",
    [
        "<p>By Signe Dahl</p>",
        "<div><a rel=author href=/dahl>Signe Dahl</a></div>",
        "<p>Posted by Signe Dahl on 17 March 2024</p>",
    ],
)
def test_who_a_quotation_is_by_wrote_no_more_than_it(named: str) -> None:
    quoted = f"<blockquote><p>The ramp is sound.</p>{named}</blockquote>"
    found = read(f"<html lang=en><body><article><h1>Bridge to reopen</h1>{quoted}PROSE</article></body></html>")
    assert (found.author, found.published) == (None, None)
