"""Pages that are more, or less, than one report: live blogs, interviews, voices, stubs behind walls, several articles."""

from __future__ import annotations

from intake.corpus import TrueText, texts
from intake.make.page_layout import Answer, layout
from intake.make.page_parts import (
    CARDS,
    COMMENTS,
    COOKIES,
    MOST_READ,
    NAV,
    NEWSLETTER,
    RELATED,
    SHARE,
    between,
    by,
    day,
    footer,
    inner,
    inserted,
    ld,
    og,
    page,
    paras,
)

_CLOCKS = ("16.40", "15.12", "13.55", "11.30", "10.04", "08.47")


def _shell(t: TrueText, body: str, head: str = "") -> str:
    return page(
        t,
        f"<header>{NAV}</header><main><article><h1>{inner(t.title)}</h1>{body}</article></main>{footer(t)}",
        head or og(t),
    )


@layout("storm-live")
def live_blog(t: TrueText) -> Answer:
    entries = "".join(
        f'<article class="live-entry" id="e{n}"><header><time datetime="{t.published}T{clock.replace(".", ":")}:00Z">{clock}</time>'
        f"</header><p>{inner(one)}</p></article>"
        for n, (clock, one) in enumerate(zip(_CLOCKS, t.paragraphs, strict=True))
    )
    lines = [line for clock, one in zip(_CLOCKS, t.paragraphs, strict=True) for line in (clock, one)]
    return _shell(t, f'<div class="live-blog">{entries}</div>', og(t) + ld(t, "LiveBlogPosting")), {"paragraphs": lines}


@layout("storm-live")
def live_blog_of_divs(t: TrueText) -> Answer:
    entries = "".join(
        f'<div class="lb-post"><div class="lb-time"><time>{clock.replace(".", ":")}</time></div><div class="lb-body"><p>{inner(one)}</p></div>'
        f'<div class="lb-share">{SHARE}</div></div>'
        for clock, one in zip(_CLOCKS, t.paragraphs, strict=True)
    )
    lines = [line for clock, one in zip(_CLOCKS, t.paragraphs, strict=True) for line in (clock.replace(".", ":"), one)]
    return _shell(t, entries), {"paragraphs": lines}


@layout("lido-interview")
def interview_in_bold(t: TrueText) -> Answer:
    lines = [f"<p><b>{inner(one)}</b></p>" if one.endswith("?") else f"<p>{inner(one)}</p>" for one in t.paragraphs]
    return _shell(t, "".join(lines))


@layout("lido-interview")
def interview_in_headings(t: TrueText) -> Answer:
    lines = [f"<h3>{inner(one)}</h3>" if one.endswith("?") else f"<p>{inner(one)}</p>" for one in t.paragraphs]
    return _shell(t, f'<div class="entry-content">{"".join(lines)}</div>')


@layout("lido-interview")
def interview_in_definitions(t: TrueText) -> Answer:
    lead, *rest = t.paragraphs
    turns = "".join(f"<dt>{inner(one)}</dt>" if one.endswith("?") else f"<dd>{inner(one)}</dd>" for one in rest)
    return _shell(t, f'<p>{inner(lead)}</p><dl class="interview">{turns}</dl>')


@layout("levee-qa")
def questions_in_spans(t: TrueText) -> Answer:
    lines = [
        f'<p><span class="qa">{one[:2]}</span>{inner(one[2:])}</p>'
        if one[:2] in ("Q:", "A:")
        else f"<p>{inner(one)}</p>"
        for one in t.paragraphs
    ]
    return _shell(t, "".join(lines))


@layout("readers-voices")
def voices_in_a_list(t: TrueText) -> Answer:
    lead, *voices = t.paragraphs
    return _shell(t, f"<p>{inner(lead)}</p><ul>{''.join(f'<li>{inner(one)}</li>' for one in voices)}</ul>")


@layout("readers-voices")
def voices_in_an_ordered_list(t: TrueText) -> Answer:
    lead, *voices = t.paragraphs
    items = "".join(f"<li><p>{inner(one)}</p></li>" for one in voices)
    return _shell(t, f"<p>{inner(lead)}</p><ol>{items}</ol>")


def _split(t: TrueText) -> list[tuple[str, str]]:
    found = [one.split(": ", 1) for one in t.paragraphs[1:]]
    return [(name, said) for name, said in found]


@layout("readers-voices")
def voices_in_a_table(t: TrueText) -> Answer:
    rows = "".join(f"<tr><td>{inner(name)}</td><td>{inner(said)}</td></tr>" for name, said in _split(t))
    lines = [t.paragraphs[0], *(f"{name} | {said}" for name, said in _split(t))]
    return _shell(t, f'<p>{inner(t.paragraphs[0])}</p><table class="voices">{rows}</table>'), {"paragraphs": lines}


@layout("readers-voices")
def voices_in_definitions(t: TrueText) -> Answer:
    turns = "".join(f"<dt>{inner(name)}</dt><dd>{inner(said)}</dd>" for name, said in _split(t))
    lines = [t.paragraphs[0], *(line for pair in _split(t) for line in pair)]
    return _shell(t, f"<p>{inner(t.paragraphs[0])}</p><dl>{turns}</dl>"), {"paragraphs": lines}


@layout("readers-voices")
def voices_on_cards(t: TrueText) -> Answer:
    cards = "".join(
        f'<div class="voice"><img src="v.jpg" alt=""><h3>{inner(name)}</h3><blockquote><p>{inner(said)}</p></blockquote></div>'
        for name, said in _split(t)
    )
    lines = [t.paragraphs[0], *(line for pair in _split(t) for line in pair)]
    return _shell(t, f'<p>{inner(t.paragraphs[0])}</p><div class="voices">{cards}</div>'), {"paragraphs": lines}


@layout("readers-voices")
def voices_under_pictures(t: TrueText) -> Answer:
    cards = "".join(
        f'<figure><img src="v.jpg" alt=""><figcaption>{inner(name)}: {inner(said)}</figcaption></figure>'
        for name, said in _split(t)
    )
    return _shell(t, f"<p>{inner(t.paragraphs[0])}</p>{cards}")


_WALL = (
    '<div class="paywall-overlay"><h2>This article is for subscribers</h2><p>Subscribe from 2.99 a week to read on.</p>'
    '<p>Already a subscriber? <a href="/login">Log in</a></p></div>'
)


@layout("chip-plant")
def stub_with_overlay(t: TrueText) -> Answer:
    html = _shell(
        t, f'<div class="article-body">{"".join(paras(t)[:2])}</div>{_WALL}', og(t) + ld(t, isAccessibleForFree=False)
    )
    return html, {"paragraphs": list(t.paragraphs[:2]), "quotations": list(t.quotations[:2]), "notes": ["paywall"]}


@layout("bank-results")
def stub_without_data(t: TrueText) -> Answer:
    html = _shell(
        t,
        f'<div class="story">{"".join(paras(t)[:2])}</div><div class="subscribe-wall"><p>To continue reading, please subscribe'
        " or log in.</p></div>",
    )
    return html, {
        "paragraphs": list(t.paragraphs[:2]),
        "quotations": list(t.quotations[:1]),
        "notes": ["paywall"],
        "never": ["To continue reading"],
    }


@layout("obit-organist")
def stub_that_fades(t: TrueText) -> Answer:
    cut = t.paragraphs[2][:90].rsplit(" ", 1)[0]
    html = _shell(
        t,
        f'<div class="article-content faded">{"".join(paras(t)[:2])}<p>{inner(cut)}…</p></div><div class="piano-offer"><p>You have reached'
        " your limit of free articles. Subscribe from 2.99 a week.</p></div>",
    )
    return html, {
        "paragraphs": [*t.paragraphs[:2], cut + "…"],
        "quotations": [],
        "notes": ["paywall"],
        "never": ["your limit of free articles"],
    }


@layout("school-levy")
def premium_in_data_alone(t: TrueText) -> Answer:
    parts = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywalled"}
    html = _shell(
        t,
        f'<div class="lead">{"".join(paras(t)[:3])}</div><div class="paywalled"></div>',
        og(t) + ld(t, isAccessibleForFree="False", hasPart=parts),
    )
    return html, {"paragraphs": list(t.paragraphs[:3]), "quotations": list(t.quotations[:2]), "notes": ["paywall"]}


@layout("ice-road")
def premium_and_whole(t: TrueText) -> Answer:
    """A page that is for subscribers, saved by one: nothing is cut."""
    return _shell(t, f'<div class="paywalled">{"".join(paras(t))}</div>', og(t) + ld(t, isAccessibleForFree=False)), {}


@layout("tram-berlin")
def cookie_wall_over_article(t: TrueText) -> Answer:
    return page(
        t,
        f'{COOKIES}<div class="wrap"><header>{NAV}</header><article><h1>{inner(t.title)}</h1>{"".join(paras(t))}</article></div>'
        f'<div class="consent-layer" style="position:fixed"><p>We use cookies. Our 412 partners store and read information on your'
        f" device.</p><button>Accept</button></div>{footer(t)}",
        og(t),
    )


@layout("gas-leak")
def cookie_wall_alone(t: TrueText) -> Answer:
    html = page(
        t,
        "<h1>Before you continue</h1><p>We and our 412 partners use cookies. You can accept all cookies or choose.</p>"
        "<button>Accept all cookies</button>",
        title=t.outlet,
    )
    return html, {"refused": "cookie"}


@layout("gas-leak")
def login_alone(t: TrueText) -> Answer:
    html = page(
        t,
        "<h1>Sign in</h1><form><label>Email</label><input type=email><label>Password</label><input type=password>"
        "<button>Sign in</button></form><p>Sign in to read this story.</p>",
        title=f"Sign in - {t.outlet}",
    )
    return html, {"refused": "a login page"}


@layout("gas-leak")
def gone(t: TrueText) -> Answer:
    html = page(
        t,
        f"{NAV}<main><h1>Page not found</h1><p>The page you are looking for no longer exists. Try the search.</p></main>",
        title=f"404 - {t.outlet}",
    )
    return html, {"refused": "an error page"}


@layout("power-cuts")
def another_article_below(t: TrueText) -> Answer:
    """A page that goes on scrolling into the next article."""
    other = texts()["baguette"]
    body = (
        f'<header>{NAV}</header><main><article class="story" data-url="/1"><h1>{inner(t.title)}</h1><div class="body">{"".join(paras(t))}'
        f'</div></article><article class="story next-story" data-url="/2"><h1>{inner(other.title)}</h1><div class="body">'
        f"{''.join(paras(other))}</div></article></main>{footer(t)}"
    )
    return page(t, body, og(t)), {"never": [other.title, other.paragraphs[1][:40]]}


@layout("dairy-nz")
def teasers_of_others(t: TrueText) -> Answer:
    other = texts()["hawker"]
    teaser = f'<div class="promo-inline"><a href="/h"><h4>{inner(other.title)}</h4></a><p>{inner(other.paragraphs[1])}</p></div>'
    more = f'<p>Read more: <a href="/h">{inner(other.title)}</a></p>'
    return _shell(t, between(paras(t), teaser, more, at=2) + CARDS), {"never": [other.title, other.paragraphs[1][:40]]}


@layout("bridge-lagos")
def comments_as_articles(t: TrueText) -> Answer:
    said = "".join(
        f'<article class="comment"><header><b>{name}</b> <time datetime="{t.published}">1 day ago</time></header><p>{words}</p></article>'
        for name, words in (
            (
                "eagle77",
                "The governor said “no sacred cow” in 2011 as well, I have said so for years and nobody listens.",
            ),
            ("Mama Risi", "It is a shame. “Never again,” they said, and my cousin works there and it is all true."),
            (
                "engr_b",
                "Sand is cheaper than cement, that is the whole report, I could have written it for half of the money they paid.",
            ),
        )
    )
    return _shell(t, "".join(paras(t)) + f'<section class="reader-comments"><h2>Comments</h2>{said}</section>')


@layout("typhoon-relief")
def video_with_transcript(t: TrueText) -> Answer:
    player = '<div class="video-player" data-id="7"><video src="v.mp4"><p>Your browser cannot play this.</p></video><div class="video-title">Watch: the port at dawn</div></div>'
    return _shell(t, f'{player}<div class="transcript">{"".join(paras(t))}</div>'), {"never": ["Your browser cannot"]}


@layout("mayor-resigns")
def correction_below(t: TrueText) -> Answer:
    told = "Correction: An earlier version of this article gave the mayor’s age as 95. He is 59."
    return _shell(t, f'{"".join(paras(t))}<p class="correction"><em>{told}</em></p>'), {
        "paragraphs": [*t.paragraphs, told]
    }


@layout("bank-results")
def correction_above(t: TrueText) -> Answer:
    told = "This story was updated on 14 February to add the share price."
    return _shell(t, f'<div class="editors-note"><p>{told}</p></div>{"".join(paras(t))}'), {
        "paragraphs": [told, *t.paragraphs]
    }


@layout("reef-survey")
def gallery(t: TrueText) -> Answer:
    slides = "".join(
        f'<li class="slide"><figure><img src="{n}.jpg" alt=""><figcaption>{inner(words)}</figcaption></figure></li>'
        for n, words in enumerate(
            (t.captions[0], "A turtle above the southern slope, which is “empty”, in the words of its warden.")
        )
    )
    lines = [
        *t.paragraphs,
        t.captions[0],
        "A turtle above the southern slope, which is “empty”, in the words of its warden.",
    ]
    return _shell(t, f'{"".join(paras(t))}<ul class="gallery">{slides}</ul>'), {"paragraphs": lines}


@layout("school-levy")
def summary_bullets(t: TrueText) -> Answer:
    points = ("The levy failed 54% to 46%.", "The district may cut its buses, the superintendent said.")
    items = "".join(f"<li>{one}</li>" for one in points)
    return _shell(t, f'<div class="key-points"><ul>{items}</ul></div>{"".join(paras(t))}'), {
        "paragraphs": [*points, *t.paragraphs]
    }


@layout("chip-plant")
def company_release(t: TrueText) -> Answer:
    about = "Valdyne makes chips for pumps, trams and hearing aids, and employs 14,000 people in nine countries."
    contact = "Contact: Rosalind Akers, press@valdyne.example, +1 555 0142"
    body = f'<div class="release">{"".join(paras(t))}<h2>About Valdyne</h2><p>{about}</p><p>{contact}</p></div>'
    return _shell(t, body), {"paragraphs": [*t.paragraphs, "About Valdyne", about, contact]}


@layout("wolves")
def headings_between(t: TrueText) -> Answer:
    one, two = "<h2>Four hours of talk</h2>", "<h3>Who speaks for the sheep?</h3>"
    lines = inserted(inserted(t.paragraphs, 3, "Who speaks for the sheep?"), 1, "Four hours of talk")
    every = inserted(inserted(paras(t), 3, two), 1, one)
    return _shell(t, "".join(every)), {"paragraphs": lines}


@layout("ferry-greece")
def pull_quotes(t: TrueText) -> Answer:
    aside = f'<aside class="pullquote">{inner(t.quotations[0])}</aside>'
    block = f'<blockquote class="pull-quote"><p>“{inner(t.quotations[2])}”</p><cite>Kalliope Doukas</cite></blockquote>'
    figure = f'<figure class="quote"><blockquote>{inner(t.quotations[1])}</blockquote><figcaption>Lefteris Xanthakis</figcaption></figure>'
    return _shell(t, between(paras(t), aside, block, figure, at=3)), {}


@layout("maize-prices")
def social_posts(t: TrueText) -> Answer:
    post = (
        '<blockquote class="twitter-tweet" data-lang="en"><p lang="en" dir="ltr">Shown the system today. It was switched off.</p>&mdash; Mumbi'
        ' Njenga (@mumbi) <a href="https://x.example/1">April 24, 2025</a></blockquote><script async src="w.js"></script>'
    )
    lines = inserted(
        t.paragraphs, 3, "Shown the system today. It was switched off.", "— Mumbi Njenga (@mumbi) April 24, 2025"
    )
    return _shell(t, between(paras(t), post, at=3)), {"paragraphs": lines}


@layout("hawker")
def many_shares(t: TrueText) -> Answer:
    every = [one + '<div class="inline-share"><a>Share this</a><a>Post</a></div>' for one in paras(t)]
    return _shell(t, "".join(every) + NEWSLETTER + RELATED + MOST_READ + COMMENTS)


@layout("levee-qa")
def print_view(t: TrueText) -> Answer:
    html = f"""<html><head><title>{t.outlet}: Print view</title><meta name="robots" content="noindex"></head><body onload="print()">
<h3>{t.outlet}</h3><h1>{inner(t.title)}</h1><p>By {by(t)}<br>{day(t, "%B %-d, %Y")}</p><hr>{"".join(paras(t))}<hr>
<p>© {t.outlet}. All rights reserved.</p></body></html>"""
    return html, {"outlet": "", "published": "2025-06-17", "title": "Q&A: Why the levees will fail again"}
