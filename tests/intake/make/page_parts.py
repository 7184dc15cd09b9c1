"""What stands around articles on pages, and how pages tell of themselves. Words of the frames are invented, too."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any

from intake.corpus import TrueText

#: Words of the frames: none of them may be in an article.
FRAME_WORDS = (
    "Ten things to do in the rain",
    "who found a tuba in his attic",
    "“I never liked that roof,” says",
    "Get the day in five minutes",
    "no spam, ever, we promise",
    "I have said so for years and nobody listens",
    "my cousin works there and it is all true",
    "partners store and read information on your device",
    "All rights reserved",
    "Follow us on",
    "Subscribe from",
    "has covered the region since",
    "Advertisement",
    "Sponsored by Brightwell Mattresses",
    "sleep like a stone on a Brightwell",
    "Share this",
    "Print this page",
    "Most read",
    "Support independent reporting",
    "Listen to this article",
    "minute read",
    "Filed under",
)

NAV = (
    '<ul class="menu"><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li>'
    '<li><a href="/opinion">Opinion</a></li><li><a href="/weather">Weather</a></li><li><a href="/jobs">Jobs</a></li></ul>'
)
COOKIES = (
    '<div id="consent" class="cookie-banner" role="dialog"><p>We and our 412 partners store and read information on your'
    " device to show you personal advertisements.</p><button>Accept all</button><button>Reject</button></div>"
)
SHARE = (
    '<div class="share-tools"><span>Share this</span> <a href="#f">Post</a> <a href="#m">Mail</a>'
    ' <a href="javascript:print()">Print this page</a></div>'
)
NEWSLETTER = (
    '<div class="newsletter-signup"><h4>Get the day in five minutes</h4><p>The Briefing, every morning at six; no spam,'
    ' ever, we promise.</p><form><input type="email" placeholder="Your mail"><button>Sign up</button></form></div>'
)
ADVERT = '<div class="ad ad-slot" id="ad-3"><span>Advertisement</span><script>slot("3")</script></div>'
SPONSOR = (
    '<div class="sponsored promo"><p>Sponsored by Brightwell Mattresses</p><p>Nine in ten of our customers sleep like a'
    " stone on a Brightwell, a survey found.</p></div>"
)
RELATED = (
    '<div class="related-stories"><h3>Related stories</h3><ul><li><a href="/a1">Ten things to do in the rain</a></li>'
    '<li><a href="/a2">The man who found a tuba in his attic</a></li>'
    '<li><a href="/a3">“I never liked that roof,” says neighbour of town hall</a></li></ul></div>'
)
MOST_READ = (
    '<section class="most-read"><h2>Most read</h2><ol><li><a href="/m1">Ten things to do in the rain</a></li>'
    '<li><a href="/m2">The man who found a tuba in his attic</a></li></ol></section>'
)
CARDS = (
    '<div class="card-grid">'
    '<div class="card"><a href="/c1"><img src="c1.jpg" alt=""><h3>Ten things to do in the rain</h3></a>'
    '<p class="summary">The weather is not an excuse.</p></div>'
    '<div class="card"><a href="/c2"><img src="c2.jpg" alt=""><h3>The man who found a tuba in his attic</h3></a>'
    '<p class="summary">It still works, unfortunately for his street.</p></div></div>'
)
COMMENTS = (
    '<section id="comments" class="comments-area"><h2>2 comments</h2><ol class="comment-list">'
    '<li class="comment"><div class="comment-body"><cite>gullwatcher</cite><p>I have said so for years and nobody listens.'
    '</p></div></li><li class="comment"><div class="comment-body"><cite>Old Bert</cite><p>“Rubbish,” said nobody ever; my'
    " cousin works there and it is all true.</p></div></li></ol></section>"
)
SUPPORT = (
    '<aside class="donate"><h4>Support independent reporting</h4><p>We have no owner and no wall. If every reader gave the'
    " price of a coffee, we would be here in ten years.</p></aside>"
)
LISTEN = '<div class="audio-player"><button>Play</button> Listen to this article <span>4 min</span></div>'


def footer(t: TrueText) -> str:
    """A page's foot."""
    return (
        f'<footer class="site-footer"><p>© {t.published[:4] or 2025} {escape(t.outlet)}. All rights reserved.</p>'
        '<p>Follow us on the usual networks. Subscribe from 2.99 a week.</p><a href="/privacy">Privacy</a></footer>'
    )


def bio(t: TrueText) -> str:
    """Who the author is, as it stands below an article."""
    name = escape(t.authors[0]) if t.authors else "The desk"
    return (
        f'<div class="author-bio"><img src="a.jpg" alt=""><h4>{name}</h4><p>{name} has covered the region since 2011 and'
        " keeps bees.</p></div>"
    )


def by(t: TrueText) -> str:
    """The names of the authors as a byline has them."""
    return escape(" and ".join(t.authors))


def inner(one: str) -> str:
    """A paragraph's words in HTML."""
    return escape(one, quote=False)


def paras(t: TrueText, tag: str = "p", attributes: str = "") -> list[str]:
    """The paragraphs of a text as elements."""
    return [f"<{tag}{attributes and ' ' + attributes}>{inner(one)}</{tag}>" for one in t.paragraphs]


def between(every: list[str], *pieces: str, at: int = 2) -> str:
    """Pieces of a frame put between paragraphs, from one on."""
    return "\n".join([*every[:at], *pieces, *every[at:]])


def day(t: TrueText, form: str) -> str:
    """The day of a text in a form of strftime's; ``%-d`` as without leading zeros everywhere."""
    when = date.fromisoformat(t.published)
    return when.strftime(form.replace("%-d", str(when.day)).replace("%-m", str(when.month)))


def ld(t: TrueText, kind: str = "NewsArticle", **more: Any) -> str:
    """What a page tells of itself as JSON-LD."""
    told = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": t.title,
        "datePublished": f"{t.published}T09:30:00+00:00",
        "author": [{"@type": "Person", "name": name} for name in t.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": t.outlet},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>'


def og(t: TrueText, *, time: bool = True) -> str:
    """What a page tells of itself in ``meta``."""
    told = [
        f'<meta property="og:title" content="{escape(t.title)}">',
        '<meta property="og:type" content="article">',
        f'<meta property="og:site_name" content="{escape(t.outlet)}">',
        *(f'<meta name="author" content="{escape(name)}">' for name in t.authors),
    ]
    if time:
        told.append(f'<meta property="article:published_time" content="{t.published}T07:15:00+00:00">')
    return "\n".join(told)


def page(t: TrueText, body: str, head: str = "", *, title: str | None = None, attributes: str = 'lang="en"') -> str:
    """A whole page."""
    shown = f"{escape(t.title)} | {escape(t.outlet)}" if title is None else title
    return (
        f'<!DOCTYPE html>\n<html {attributes}>\n<head>\n<meta charset="utf-8">\n<title>{shown}</title>\n{head}\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def figure(caption: str, credit: str = "", cls: str = "") -> str:
    """A picture with its caption, and who made it."""
    who = f' <span class="credit">{credit}</span>' if credit else ""
    return f'<figure class="{cls}"><img src="p.jpg" alt=""><figcaption>{inner(caption)}{who}</figcaption></figure>'


def never(page: str) -> list[str]:
    """The words of frames that stand in a page."""
    return [words for words in FRAME_WORDS if words in page]


def inserted(paragraphs: Iterable[str], at: int, *more: str) -> list[str]:
    """Paragraphs with others between them."""
    every = list(paragraphs)
    return [*every[:at], *more, *every[at:]]
