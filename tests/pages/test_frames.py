"""What stands in an article and is none of it is left out, and what only looks so is kept. All words are invented."""

from __future__ import annotations

import pytest

from onrecord.read import article_from_bytes
from onrecord.records import Article

SAID = "“I never liked that roof,” said Anna Brock, a neighbour."
BEFORE = (
    "<p>The old harbour bridge in Tarnmouth will reopen on 20 May, the port authority said on Friday, ending a closure"
    " of almost two years.</p><p>“We have tested every cable twice,” said Olwen Pryce, who leads the authority.</p>"
)
AFTER = (
    "<p>The council, which owns the eastern ramp, declined to comment on the cost, put at nine million.</p>"
    "<p>Shopkeepers on the quay said that the delay had emptied their street, and one of them has closed for good.</p>"
)


def read(inside: str) -> Article:
    page = (
        "<!DOCTYPE html><html lang=en><head><title>Bridge to reopen | Quay</title></head><body><nav><a href=/>Home</a>"
        f"</nav><article><h1>Bridge to reopen</h1>{BEFORE}{inside}{AFTER}</article><footer><p>Copyright</p></footer>"
        "</body></html>"
    )
    return article_from_bytes(page.encode(), origin="page.html")


#: Frames: teasers, advertisements, calls, players, subjects, credits.
FRAMES = [
    "<p>ADVERTISEMENT - STORY CONTINUES BELOW</p>",
    "<p>Article continues below this ad</p>",
    "<div>Advertisement. Scroll to continue reading.</div>",
    "<p>Story continues below this advertisement</p>",
    "<p>Sponsored</p>",
    "<p><small>Promoted by Fairlight</small></p>",
    "<p>Advertising</p>",
    "<div>Ad</div>",
    "<p>Report this ad</p>",
    "<p>Remove ads</p>",
    "<p>Paid content</p>",
    "<p>Also Read | <a href=/x>Roof of town hall leaks</a></p>",
    "<p>Must read: <a href=/x>Roof of town hall leaks</a></p>",
    "<p>Watch | <a href=/x>Roof of town hall leaks</a></p>",
    "<p>From the archive: <a href=/x>Roof of town hall leaks</a></p>",
    "<p>Related coverage</p><ul><li><a href=/x>Roof of town hall leaks</a></li></ul>",
    "<p><b>You may also like</b></p><ul><li><a href=/x>Roof of town hall leaks</a></li></ul>",
    "<h3>Editor's picks</h3><ul><li><a href=/x>Roof of town hall leaks</a></li></ul>",
    "<p>[Read more: <a href=/x>Roof of town hall leaks</a>]</p>",
    "<p>(<a href=/x>Read: Roof of town hall leaks</a>)</p>",
    "<p><i>Read more about the leak <a href=/x>here</a>.</i></p>",
    "<p>For more on this story, <a href=/x>click here</a>.</p>",
    "<div class=teaser><a href=/x>Roof of town hall leaks</a><p>{}</p></div>",
    "<div class=media-object><a href=/x><img src=a></a><div><h4><a href=/x>Roof of town hall leaks</a></h4><p>{}</p></div></div>",
    "<article class=card><h3><a href=/x>Roof of town hall leaks</a></h3><p>{}</p></article>",
    "<section class=more><h2>More news</h2><article><h3><a href=/x>Roof of town hall leaks</a></h3><p>{}</p></article><article><h3><a href=/y>Lamp falls on mayor</a></h3><p>It was off.</p></article></section>",
    "<aside class=related><h4>Roof of town hall leaks</h4><p>{}</p></aside>",
    "<div class=relatedArticle><p>{}</p></div>",
    "<div class='story-promo'><p>{}</p></div>",
    "<div class='recommended-articles'><p>{}</p></div>",
    "<div class=moreOnThis><h3>More on this</h3><p><a href=/x>Roof of town hall leaks</a></p></div>",
    "<p>Sign up for our newsletter to get the news first.</p>",
    "<p><em>Sign up here for our daily briefing.</em></p>",
    "<p>Subscribe to our channel on WhatsApp.</p>",
    "<p>Follow us on Facebook and X.</p>",
    "<p><strong>Download our app for breaking news alerts</strong></p>",
    "<div class=nl-box><h4>Morning Post</h4><p>Our editors choose the best of the day for you.</p><form><input><button>Go</button></form></div>",
    "<p>Listen to this article</p>",
    "<p>Getting your Trinity Audio player ready...</p>",
    "<p>Share on Facebook</p>",
    "<ul class=x><li><a href=/f>Facebook</a></li><li><a href=/t>Twitter</a></li></ul>",
    "<p>Print</p>",
    "<p>Loading...</p>",
    "<p>Tags: bridge, harbour</p>",
    "<p>Topics: <a href=/t>Bridge</a>, <a href=/u>Harbour</a></p>",
    "<div>Comments (12)</div>",
    "<p>Join the conversation</p>",
    "<p>Photo: A. Person</p>",
    "<p>Image: A. Person/Quay Courier</p>",
    "<iframe><p>{}</p></iframe>",
    "<div class='poll'><form><p>Do you like the roof?</p></form></div>",
    "<p>Your browser does not support the video element.</p>",
    "<video controls><p>Your browser does not support video.</p></video>",
    "<p>© 2025 The Quay Courier</p>",
    "<p>Copyright 2025 Quay Courier. All rights reserved.</p>",
]


@pytest.mark.parametrize("inside", FRAMES)
def test_what_is_none_of_the_articles_is_left_out(inside: str) -> None:
    assert read(inside.format(SAID)).text == read("").text


#: Names that content systems give to frames, each around a paragraph.
NAMES = """
newsletter newsletters signup sign-up subscription-widget inline-subscribe donate donation support-us cta
related recirc promo interstitial most-read most-viewed most-popular popular trending read-more
readmore read-next readnext read-also more-stories more-from next-up up-next next-story recommended
recommendations recs siblings rich-link bookmark-card links-block pagination breadcrumb breadcrumbs outbrain
partner-content taboola share sharing share-tools social-share comments comment-list comment audio-player
video-player listen author-bio author-box about-author bio author-card author-info tags tag-list
topics group-labels submeta cookie cookies consent gdpr signoff sign-off
adsbygoogle ad-slot adBox dfp-7 sponsored-top article__related relatedStories story-promo--left tags-list__wrapper
""".split()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_named_as_a_frame_is_left_out(name: str) -> None:
    assert read(f"<div class='x9 {name}'><p>{SAID}</p></div>").text == read("").text
    assert read(f"<section id='{name}'><h3>Well</h3><p>{SAID}</p></section>").text == read("").text


#: Names of the article's own parts, some of which extractors take for frames.
KEPT = [
    "<p class=lead>{}</p>",
    "<p class=intro>{}</p>",
    "<div class=summary><p>{}</p></div>",
    "<p class=teaser-text>{}</p>",
    "<p class=dropcap>{}</p>",
    "<div class=highlight><p>{}</p></div>",
    "<p class='post-meta-text'>{}</p>",
    "<div class=slide><p>{}</p></div>",
    "<div class=tagged><p>{}</p></div>",
    "<div class=market-update><p>{}</p></div>",
    "<div class='info-bar'><p>{}</p></div>",
    "<div class=embed><p>{}</p></div>",
    "<div class=widget><p>{}</p></div>",
    "<p><a href=/x>{}</a></p>",
    "<p>Read more than one report, he said: {}</p>",
    "<p>More: {}</p>",
    "<div class=commentary><p>{}</p></div>",
    "<div class=shared-text><p>{}</p></div>",
    "<div class=expand><p>{}</p></div>",
    "<p class=update>{}</p>",
    "<div class=rating><p>{}</p></div>",
    "<blockquote class=quote><p>{}</p></blockquote>",
    "<p><span style='display:inline'>{}</span></p>",
    "<div class=box><h4>A neighbour's view</h4><p>{}</p></div>",
    "<p>Photo: {}</p>",
    "<h3>{}</h3>",
    "<p>He signed up. {}</p>",
    "<p>Subscribe to nothing, said Anna Brock, a neighbour. “I never liked that roof.”</p>",
    "<details><summary>What a neighbour says</summary><p>{}</p></details>",
    "<div class='topic-intro'><p>{}</p></div>",
    "<div class=bio-lab><p>{}</p></div>",
    "<div class='ad-hoc'><p>{}</p></div>",
    "<div class='social-affairs'><p>{}</p></div>",
    "<ol><li>{}</li></ol>",
    "<div><span>{}</span></div>",
    "<p>{} <a href=/p>Read the report</a></p>",
    "<p>{} <a href=/p>here</a>.</p>",
    "<div class=offer><p>{}</p></div>",
    "<div class='popular-vote'><p>{}</p></div>",
    "<div class='date-line'><p>{}</p></div>",
    "<div class=author-view><p>{}</p></div>",
    "<p class=author>{}</p>",
    "<div class=credit-crunch><p>{}</p></div>",
    "<div class=attribution><p>{}</p></div>",
    "<figure class=quote><p>{}</p></figure>",
    "<div class='paragraph paragraph--type--text'><div class=field__item><p>{}</p></div></div>",
    "<div data-testid=comment-text><p>{}</p></div>",
    "<section class=faq><h3>Who says so?</h3><p>{}</p></section>",
    "<div class=invisible-border><p>{}</p></div>",
    "<div class='hidden md:block'><p>{}</p></div>",
    "<p class='no-print'>{}</p>",
    "<div class='printable'><p>{}</p></div>",
    "<p style='opacity:0.9'>{}</p>",
    "<p style='font-size:0.9em'>{}</p>",
    "<p style='left:-10px;position:relative'>{}</p>",
    "<p>{}<sup>1</sup></p>",
]


@pytest.mark.parametrize("inside", KEPT)
def test_what_only_looks_like_a_frame_is_kept(inside: str) -> None:
    article = read(inside.format(SAID))
    assert "I never liked that roof" in article.text
    assert article.notes == (("1 note mark left out",) if "<sup>" in inside else ())


HEADINGS = (
    "It is most read; most popular; trending now; top stories; up next; latest news; more from; recommended for you;"
    " recommended reading; what to read next; you may also like; you might also like; you might like; related topics;"
    " related news; related content; related coverage; popular; from the archive; from the archives; from our archive;"
    " editor's picks; editors' picks; more on this; trending; in other news"
)


@pytest.mark.parametrize("heading", HEADINGS.removeprefix("It is ").split("; "))
def test_a_list_of_other_articles_goes_with_its_heading(heading: str) -> None:
    links = "<ul><li><a href=/x>Roof of town hall leaks</a></li><li><a href=/y>Lamp falls on mayor</a></li></ul>"
    assert read(f"<h3>{heading.capitalize()}</h3>{links}").text == read("").text


ADVERTS = "It is annonce; paid content; paid post; promoted content; remove ads; report this ad; advertising; skip ad"


@pytest.mark.parametrize("words", ADVERTS.removeprefix("It is ").split("; "))
def test_words_where_advertisements_stand(words: str) -> None:
    assert read(f"<p>{words.upper()}</p>").text == read("").text
    assert read(f"<div>— {words.capitalize()} —</div>").text == read("").text


def test_labels_before_links() -> None:
    for label in ("Also", "Listen", "More", "More news", "Watch", "Read", "See", "Read more local news"):
        assert read(f"<p>{label}: <a href=/x>Roof of town hall leaks</a></p>").text == read("").text


@pytest.mark.parametrize(
    "bio", [" is a freelance reporter", " is a staff writer", " writes for us from Tarnmouth", " covers ports"]
)
def test_who_the_author_is_stands_at_the_end_and_is_left_out(bio: str) -> None:
    head = "<head><meta name=author content='Ines Calloway'></head>"
    told = f"<p>Ines Calloway{bio}, and has a dog.</p>"
    pages = [
        f"<html>{head}<body><article><h1>Bridge</h1>{BEFORE}{AFTER}{end}</article></body></html>" for end in ("", told)
    ]
    bare, signed = (article_from_bytes(page.encode(), origin="page.html").text for page in pages)
    assert bare == signed


def test_lines_under_a_headline() -> None:
    for line in ("3 May 2025, reading time 4 min", "3 May 2025, 10.15 CEST", "Last updated 3 May 2025 at 6 p.m. BST"):
        page = f"<html><body><article><h1>Bridge</h1><p>{line}</p>{BEFORE}{AFTER}</article></body></html>"
        assert line not in article_from_bytes(page.encode(), origin="page.html").text


@pytest.mark.parametrize(
    "call",
    [
        "Get alerts in our app",
        "Leave a comment below",
        "Join the conversation on Telegram",
        "Send this story by email",
        "Support our journalism",
        "Like us on Facebook",
        "Listen to our podcast",
        "Register for updates",
        "Print this page",
        "Click to share this article",
        "Follow our channel on YouTube",
        "Follow us on Instagram, TikTok and LinkedIn",
        "Share this on Twitter",
        "Download the app",
        "Subscribe to our newsletters",
        "Sign up and get it in your inbox",
    ],
)
def test_what_readers_are_asked_for_is_left_out(call: str) -> None:
    assert read(f"<p>{call}</p>").text == read("").text


ASKED = [
    "This content is for members only",
    "Subscribe to read the full story",
    "Register for free to continue reading this article.",
    "You’ve read 3 of 3 free stories this month.",
    "You have reached your limit of free articles.",
    "The rest of this article is available to subscribers.",
    "Already a subscriber? Log in",
    "Log in to keep reading.",
    "To continue reading, please subscribe or log in.",
    "Unlock this article for a euro",
    "This story is exclusive to subscribers.",
]


@pytest.mark.parametrize(
    "name", ["pay-wall", "regwall", "subscription-wall", "subscriber-wall", "piano-offer", "upsell gate"]
)
def test_what_is_named_as_a_wall_and_asks_is_one(name: str) -> None:
    page = f"<html><body><article><h1>Bridge</h1>{BEFORE}<div class='{name}'><p>Subscribe to read on.</p><p>{SAID}</p></div>"
    article = article_from_bytes(page.encode(), origin="page.html")
    assert article.notes == ("cut by a paywall: only its beginning is here",)
    assert SAID not in article.text
    page = page.replace("Subscribe to read on.", "It rained all day.")
    assert SAID in article_from_bytes(page.encode(), origin="page.html").text


@pytest.mark.parametrize(
    "name", ["a11y-hidden", "assistive-text", "d-none", "display-none", "hidden-visually", "screen-reader", "offscreen"]
)
def test_what_is_named_as_hidden_is_left_out_and_told(name: str) -> None:
    article = read(f"<p class='x9 {name}'>{SAID}</p>")
    assert SAID not in article.text
    assert article.notes == ("1 hidden passage left out",)


@pytest.mark.parametrize(
    "name", ["teaser", "promo-card", "media-object", "ad-mpu", "related-slider", "x9__teaser-item"]
)
def test_what_is_named_as_a_card_and_has_a_link_is_left_out(name: str) -> None:
    assert read(f"<div class='{name}'><a href=/x>Roof of town hall leaks</a><p>{SAID}</p></div>").text == read("").text


def test_captions_by_their_names() -> None:
    for name in ("caption-text", "photo-caption", "wp-caption-text", "mediaCaption"):
        assert SAID in read(f"<div class=pic><img src=x><div class='{name}'>{SAID}</div></div>").text


def test_names_below_quotations_are_kept() -> None:
    for name in ("author", "byline", "quote-author", "attribution"):
        inside = f"<blockquote><p>We lost it all in a night.</p></blockquote><p class='{name}'>Ida Marr, baker in Tarnmouth</p>"
        assert "We lost it all in a night.\n\nIda Marr, baker in Tarnmouth" in read(inside).text


@pytest.mark.parametrize(
    "said", ['"Follow us on this story," he told us', "‘Download the app,’ he said", "«Share this story», she said"]
)
def test_calls_that_somebody_speaks_are_kept(said: str) -> None:
    assert said in read(f"<p>{said}</p>").text


def test_labels_of_charts_are_no_frames() -> None:
    assert SAID in read(f"<section aria-label='Share price chart'><p>{SAID}</p></section>").text
    assert SAID not in read(f"<section aria-label='Related stories'><p>{SAID}</p></section>").text


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    "around", ["<div class=paywall>{}</div>", "<div class=x9><p>{}</p></div>", "<section><h3>{}</h3></section>"]
)
def test_a_stub_before_a_wall_is_told(asked: str, around: str) -> None:
    page = f"<html><body><article><h1>Bridge to reopen</h1>{BEFORE}{around.format(asked)}</article></body></html>"
    article = article_from_bytes(page.encode(), origin="page.html")
    assert article.notes == ("cut by a paywall: only its beginning is here",)
    assert asked not in article.text


def test_a_page_that_sells_subscriptions_is_not_cut() -> None:
    page = (
        "<html><body><header><a href=/s>Subscribe</a> <a href=/l>Log in</a></header><article><h1>Bridge to reopen</h1>"
        f"{BEFORE}<p>“Subscribe to read what you paid for,” said Anna Brock.</p>{AFTER}</article><footer><p>Subscribe from 2.99"
        " a week.</p></footer></body></html>"
    )
    assert article_from_bytes(page.encode(), origin="page.html").notes == ()
