"""Pages as large sites and small content systems build them: by their own classes, with paragraphs in odd holders."""

from __future__ import annotations

import json

from intake.corpus import TrueText
from intake.make.page_layout import Answer, layout
from intake.make.page_parts import (
    ADVERT,
    CARDS,
    COMMENTS,
    COOKIES,
    LISTEN,
    MOST_READ,
    NAV,
    NEWSLETTER,
    RELATED,
    SHARE,
    SPONSOR,
    SUPPORT,
    between,
    bio,
    by,
    day,
    figure,
    footer,
    inner,
    inserted,
    ld,
    og,
    page,
    paras,
)


@layout("single-marks", "phone-ban")
def text_blocks(t: TrueText) -> Answer:
    blocks = "".join(
        f'<div data-component="text-block" class="ssrcss-uf6wea"><p class="ssrcss-1q0x1">{inner(one)}</p></div>'
        for one in t.paragraphs[:3]
    )
    rest = "".join(
        f'<div data-component="text-block" class="ssrcss-uf6wea"><p class="ssrcss-1q0x1">{inner(one)}</p></div>'
        for one in t.paragraphs[3:]
    )
    links = (
        '<div data-component="links-block"><p class="ssrcss-title">More on this story</p><ul><li><a href="/1">Ten things to do'
        ' in the rain</a></li><li><a href="/2">The man who found a tuba in his attic</a></li></ul></div>'
    )
    body = f"""<div id="root"><header>{NAV}</header><main id="main-content"><article><div data-component="headline-block">
<h1 id="main-heading">{inner(t.title)}</h1></div><div data-component="byline-block"><div><span>{by(t)}</span><div>Education
correspondent</div></div></div><figure><div data-component="image-block"><img src="x.jpg" alt=""><span>Getty-like Pictures
</span></div></figure>{blocks}{links}{rest}</article></main><section>{CARDS}</section>{footer(t)}</div>"""
    return page(t, body, og(t, time=False) + ld(t))


@layout("reef-survey")
def rendered_components(t: TrueText) -> Answer:
    newsletter = (
        '<figure class="dcr-42b9ne"><gu-island name="EmailSignUp"><div><p>Sign up for Get the day in five minutes</p></div>'
        "</gu-island></figure>"
    )
    rich = (
        '<gu-island name="RichLinkComponent"><div class="dcr-rich"><a href="/r"><div>The man who found a tuba in his attic'
        "</div><div>Read more</div></a></div></gu-island>"
    )
    picture = (
        f'<figure id="img-2" class="dcr-13"><div><picture><img src="p.jpg"></picture></div><figcaption class="dcr-fd61eq">'
        f'<span class="dcr-arrow"><svg></svg></span><span>{inner(t.captions[0])}</span> Photograph: Ada Penhale/The Daily'
        "</figcaption></figure>"
    )
    body = f"""<div id="bannerandheader">{NAV}</div><main data-layout="StandardLayout"><div class="dcr-headline"><h1>
{inner(t.title)}</h1></div><div data-gu-name="meta"><div><address><a rel="author">{by(t)}</a></address></div><details><summary>
<span>{day(t, "%a %-d %b %Y")} 15.00 BST</span></summary>Last modified on Tue 3 Jun 2025 11.00 BST</details></div>
<div id="maincontent" class="article-body-commercial-selector">{between(paras(t, attributes='class="dcr-16w5gq9"'), newsletter, rich, picture, at=2)}
<div class="submeta"><span>Filed under</span><ul><li>Reefs</li></ul></div></div></main>
<div data-component="most-viewed">{MOST_READ}</div>{footer(t)}"""
    caption = f"{t.captions[0]} Photograph: Ada Penhale/The Daily"
    return page(t, body, og(t)), {"paragraphs": inserted(t.paragraphs, 2, caption), "never": ["Last modified"]}


@layout("chip-plant")
def paragraph_divs(t: TrueText) -> Answer:
    lines = "".join(
        f'<div data-testid="paragraph-{n}" class="text__text__1FZLe article-body__paragraph__2-BtD">{inner(one)}</div>'
        for n, one in enumerate(t.paragraphs)
    )
    sign = (
        '<div data-testid="SignOff" class="sign-off__text"><p>Reporting by the desk; Editing by nobody in particular. All rights'
        " reserved.</p></div>"
    )
    body = f"""<div id="fusion-app"><header>{NAV}</header><div class="article__container"><article class="article__main"><header>
<div class="info-content"><h1 data-testid="Heading">{inner(t.title)}</h1><div class="info-content__author-date">
<div>By <a rel="author">{by(t)}</a></div><time datetime="{t.published}T22:10:04Z"><span>{day(t, "%B %-d, %Y")}</span><span>10:10 PM
UTC</span><span>Updated 8 months ago</span></time></div></div></header><div class="article-body__wrapper">
<div class="article-body__content">{lines}</div>{sign}</div></article>
<div data-testid="ReadNext"><h2>Read Next</h2>{CARDS}</div></div>{footer(t)}</div>"""
    return page(t, body, og(t, time=False) + ld(t))


@layout("obit-organist")
def companion_columns(t: TrueText) -> Answer:
    half = len(t.paragraphs) // 2
    column = '<div class="css-s99gbd StoryBodyCompanionColumn"><div class="css-53u6y8">{}</div><aside class="css-ew4tgv"></aside></div>'
    first = column.format("".join(paras(t, attributes='class="css-at9mc1 evys1bk0"')[:half]))
    second = column.format("".join(paras(t, attributes='class="css-at9mc1 evys1bk0"')[half:]))
    body = f"""<div id="app"><header class="css-masthead">{NAV}</header><main id="site-content"><article id="story"><header>
<div class="css-1vkm6nb"><h1 data-testid="headline">{inner(t.title)}</h1></div><p class="css-1nj6zs">By <span
itemprop="name">{by(t)}</span></p><time class="css-1g7pp" datetime="{t.published}T13:11:41-04:00"><span>{day(t, "%b. %-d, %Y")}
</span></time></header><section name="articleBody" itemprop="articleBody">{first}<div id="story-ad-1-wrapper">
<div class="css-ad"><p>Advertisement</p><a href="#after">SKIP ADVERTISEMENT</a></div></div>{second}</section>
<div class="bottom-of-article"><div><p>{by(t)} has covered the region since 2011.</p></div><div>{SHARE}</div></div></article></main>
<nav class="css-siteindex">{NAV}</nav>{footer(t)}</div>"""
    return page(t, body, og(t))


@layout("baguette")
def article_paragraphs(t: TrueText) -> Answer:
    locked = '<section class="article__siblings inread"><a href="/x"><span>Read also:</span> The man who found a tuba in his attic</a></section>'
    body = f"""<header class="Header">{NAV}</header><main class="main"><section class="zone--article"><header class="heading">
<h1 class="article__title">{inner(t.title)}</h1><section class="meta__authors">By <span class="meta__author">{by(t)}</span></section>
<p class="meta__date">Published on {day(t, "%d %B %Y")}, at 06:00 (Paris), updated on March 25, 2024, at 07:12</p></header>
<article class="article__content">{between(paras(t, attributes='class="article__paragraph"'), locked, at=3)}</article></section>
<section class="article__reactions">{COMMENTS}</section></main>{footer(t)}"""
    return page(t, body, og(t)), {"never": ["updated on March"]}


@layout("bank-results")
def rich_text(t: TrueText) -> Answer:
    pieces = "".join(
        f'<div class="RichText RichText--sans leading-loose lg:text-xl md:text-xl"><p>{inner(one)}</p></div>'
        for one in t.paragraphs
    )
    body = f"""<div id="Inhalt" class="relative"><header data-area="top">{NAV}</header><main><article><header data-area="intro">
<h2><span class="block text-primary">Money</span><span class="align-middle">{inner(t.title)}</span></h2>
<div class="text-black">By <a>{by(t)}</a></div><time class="timeformat" datetime="{t.published} 07:40:00">{day(t, "%d.%m.%Y")}, 07.40
</time></header><div data-area="body" class="overflow-auto"><section class="relative">{pieces}</section></div>
<section data-area="related_articles">{CARDS}</section></article></main>{footer(t)}</div>"""
    return page(t, body, og(t, time=False) + ld(t))


@layout("monsoon-rail")
def one_div_with_breaks(t: TrueText) -> Answer:
    also = (
        '<div class="cdatainfo id-r-component"><a href="/x">Also read: The man who found a tuba in his attic</a></div>'
    )
    body = f"""<div id="app"><div class="header">{NAV}</div><div class="contentwrapper"><div class="HNMDR"><h1><span>{inner(t.title)}
</span></h1></div><div class="byline">{t.authors[0]} / {t.authors[1]} / {day(t, "%b %d, %Y")}, 06:12 IST</div><div class="_s30J clearfix">
{"<br><br>".join(inner(one) for one in t.paragraphs[:3])}<br><br>{also}<br>{"<br><br>".join(inner(one) for one in t.paragraphs[3:])}
</div><div class="commentSection">{COMMENTS}</div></div><div class="rhs">{MOST_READ}</div>{footer(t)}</div>"""
    return page(t, body, og(t, time=False) + ld(t))


@layout("dairy-nz")
def aggregator(t: TrueText) -> Answer:
    body = f"""<div id="atomic"><div class="navrail">{NAV}</div><article role="article"><div class="caas-container"><div
class="caas-title-wrapper"><h1 data-test-locator="headline">{inner(t.title)}</h1></div><div class="caas-attr"><div
class="caas-attr-meta"><div class="caas-attr-item-author"><span>{by(t)}</span></div><div class="caas-attr-time-style"><time
datetime="{t.published}T19:03:11.000Z">{day(t, "%a, %B %-d, %Y")} at 3:03 PM</time> · 2 min read</div></div></div>
<div class="caas-content"><div class="caas-body"><p>{"</p><p>".join(inner(one) for one in t.paragraphs)}</p></div>
<div class="caas-readmore"><button>Story continues</button></div></div></div></article><section class="stream">{CARDS}</section>
</div>"""
    return page(t, body, og(t, time=False) + ld(t))


@layout("power-cuts")
def blogger(t: TrueText) -> Answer:
    lines = "<br /><br />".join(inner(one) for one in t.paragraphs)
    body = f"""<div class="content"><div class="header-outer"><h1 class="title"><a href="/">{t.outlet}</a></h1></div>
<div class="main-outer"><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>{day(t, "%A, %-d %B %Y")}
</span></h2><div class="post hentry uncustomized-post-template"><h3 class="post-title entry-title">{inner(t.title)}</h3>
<div class="post-body entry-content"><div class="separator"><a href="b.jpg"><img src="s.jpg"></a></div>{lines}
<div style="clear: both;"></div></div><div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">{by(t)}
</span></span> at <abbr class="published" title="{t.published}T08:41:00+02:00">08:41</abbr></div></div></div></div>
<div class="comments"><h4>2 comments:</h4>{COMMENTS}</div><div class="sidebar"><h2>Blog Archive</h2>{MOST_READ}</div></div></div>"""
    return page(t, body, og(t))


@layout("ferry-greece")
def stories_site(t: TrueText) -> Answer:
    every_one = paras(t, attributes='id="1f2a" class="pw-post-body-paragraph mg mh fr"')
    body = f"""<div id="root"><div class="a b c">{NAV}</div><article><div class="l"><section><div class="gn go"><h1 class="pw-post-title">
{inner(t.title)}</h1><div class="speechify-ignore"><div class="bl"><a rel="noopener follow">{by(t)}</a><button>Follow</button>
<span>4 minute read</span><span>·</span><span data-testid="storyPublishDate">{day(t, "%b %-d, %Y")}</span></div><div>
<button>Listen to this article</button></div></div>{"".join(every_one)}</div></section></div></article>
<div class="recs"><h2>More from {by(t)}</h2>{CARDS}</div></div>"""
    return page(t, body, og(t))


@layout("hawker")
def span_site(t: TrueText) -> Answer:
    lines = "".join(
        f'<p class="font_8" style="font-size:18px; line-height:1.8em;"><span style="font-size:18px;"><span class="color_15">'
        f'{inner(one)}</span></span></p><p class="font_8"><span class="wixGuard">\u200b</span></p>'
        for one in t.paragraphs
    )
    body = f"""<div id="SITE_CONTAINER"><div id="SITE_HEADER">{NAV}</div><main id="PAGES_CONTAINER"><div class="comp-post"><article>
<h1 class="font_2"><span style="letter-spacing:normal;">{inner(t.title)}</span></h1><ul class="post-meta"><li>{by(t)}</li><li>
{day(t, "%b %-d, %Y")}</li><li>2 min</li></ul><div data-hook="post-description"><div class="rich-content">{lines}</div></div></article>
</div></main>{footer(t)}</div>"""
    return page(t, body, og(t))


@layout("tram-berlin")
def typo(t: TrueText) -> Answer:
    lead, *rest = paras(t, attributes='class="bodytext"')
    body = f"""<div id="page-wrapper"><div id="mainnav">{NAV}</div><div class="rootline"><a href="/">Start</a> &gt; <a>City</a></div>
<!--TYPO3SEARCH_begin--><div id="c4711" class="frame frame-default frame-type-news_newsdetail"><div class="news news-single"><div
class="article"><h1>{inner(t.title)}</h1><p><span class="news-list-date"><time itemprop="datePublished" datetime="{t.published}">
{day(t, "%d.%m.%Y")}</time></span> <span class="news-list-author">By {by(t)}</span></p><div class="teaser-text">{lead}</div>
<div class="news-text-wrap">{"".join(rest)}</div></div></div></div><!--TYPO3SEARCH_end-->
<div class="news-backlink-wrap"><a href="/">Back</a></div>{footer(t)}</div>"""
    return page(t, body, og(t, time=False))


@layout("minister-water")
def plone(t: TrueText) -> Answer:
    body = f"""<div id="visual-portal-wrapper"><div id="portal-top">{NAV}</div><div id="portal-breadcrumbs">You are here: Home</div>
<div id="portal-column-content"><article id="content"><header><h1 class="documentFirstHeading">{inner(t.title)}</h1></header>
<div class="documentByLine" id="plone-document-byline"><span class="documentPublished"><span>published</span>
{day(t, "%d.%m.%Y")} 10:15,</span> <span class="documentModified">last modified 02.11.2025 12:12</span></div>
<div id="content-core"><div id="parent-fieldname-text">{"".join(paras(t))}</div></div></article></div>
<div id="portal-column-two"><dl class="portlet portletNews"><dt>News</dt><dd><a>Ten things to do in the rain</a></dd></dl></div>
{footer(t)}</div>"""
    return page(t, body, og(t))


@layout("mayor-resigns")
def enterprise_components(t: TrueText) -> Answer:
    texts_ = "".join(
        f'<div class="text aem-GridColumn aem-GridColumn--default--12"><div id="text-{n}" class="cmp-text">\n\t{one}\n</div></div>'
        for n, one in enumerate(paras(t))
    )
    body = f"""<div class="root responsivegrid"><div class="experiencefragment">{NAV}</div><div class="aem-Grid aem-Grid--12">
<div class="title"><div class="cmp-title"><h1 class="cmp-title__text">{inner(t.title)}</h1></div></div><div class="byline">
<div class="cmp-byline">{by(t)} | {day(t, "%B %-d, %Y")}</div></div>{texts_}<div class="teaser"><div class="cmp-teaser">
<h2 class="cmp-teaser__title"><a href="/t">Ten things to do in the rain</a></h2><div class="cmp-teaser__description"><p>The weather
is not an excuse.</p></div></div></div></div>{footer(t)}</div>"""
    return page(t, body, og(t))


@layout("court-fence")
def static_site(t: TrueText) -> Answer:
    body = f"""<header class="site-header"><a class="site-title" href="/">{t.outlet}</a>{NAV}</header>
<main class="page-content"><div class="wrapper"><article class="post h-entry" itemscope><header class="post-header">
<h1 class="post-title p-name">{inner(t.title)}</h1><p class="post-meta"><time class="dt-published"
datetime="{t.published}T00:00:00+00:00">{day(t, "%b %-d, %Y")}</time> • <span class="p-author h-card">{by(t)}</span></p></header>
<div class="post-content e-content">
{chr(10).join(paras(t))}
</div><a class="u-url" href="/x" hidden></a></article></div></main>{footer(t)}"""
    return page(t, body, og(t, time=False))


@layout("maize-prices", "bridge-lagos")
def magazine_theme(t: TrueText) -> Answer:
    also = '<p><strong>READ ALSO: <a href="/x">The man who found a tuba in his attic</a></strong></p>'
    channel = '<p><em>Get the day in five minutes: <a href="/wa">join our channel</a></em></p>'
    body = f"""<div class="td-theme-wrap"><div class="td-header-menu-wrap">{NAV}</div><article class="post td-post-template-default">
<div class="td-post-header"><ul class="td-category"><li><a>News</a></li></ul><header class="td-post-title"><h1 class="entry-title">
{inner(t.title)}</h1><div class="td-module-meta-info"><div class="td-post-author-name">By <a>{by(t)}</a></div><span
class="td-post-date"><time class="entry-date updated td-module-date" datetime="{t.published}T05:43:00+01:00">{day(t, "%-d %B %Y")}
</time></span></div></header></div><div class="td-post-sharing-top">{SHARE}</div><div class="td-post-content tagdiv-type">
{between(paras(t), also, ADVERT, at=2)}{channel}</div><div class="td_block_wrap td_block_related_posts">{CARDS}</div></article></div>
{footer(t)}"""
    return page(t, body, og(t) + ld(t, "Article")), {"never": ["join our channel"]}


@layout("typhoon-relief")
def sections_and_customs(t: TrueText) -> Answer:
    body = f"""<site-header>{NAV}</site-header><article-page><article-header><h1>{inner(t.title)}</h1><article-byline>By {by(t)}
</article-byline><article-date>{day(t, "%B %d, %Y")}</article-date></article-header><article-body>
{"".join(f"<text-paragraph><p>{inner(one)}</p></text-paragraph>" for one in t.paragraphs)}
<newsletter-box>{NEWSLETTER}</newsletter-box></article-body></article-page><site-footer>{footer(t)}</site-footer>"""
    return page(t, body, og(t))


@layout("letter-editor")
def forum_like(t: TrueText) -> Answer:
    pieces = "".join(
        f'<section class="letter"><p>{inner(t.paragraphs[n])}</p><p class="signed"><em>{inner(t.paragraphs[n + 1])}</em></p></section>'
        for n in (0, 2, 4)
    )
    body = f"""<header>{NAV}</header><main><article><h1>{inner(t.title)}</h1>{pieces}<p class="call">Write to us: letters@dunmorran.example.
</p></article>{RELATED}</main>{footer(t)}"""
    return page(t, body, og(t)), {"paragraphs": [*t.paragraphs, "Write to us: letters@dunmorran.example."]}


@layout("ice-road")
def brightspot_like(t: TrueText) -> Answer:
    enhancement = (
        '<div class="RichTextModule"><div class="Enhancement" data-align-right><div class="Enhancement-item"><div class="PageListRightRailA">'
        '<div class="PageList-header"><h3>Related stories</h3></div><ul><li><a href="/a">Ten things to do in the rain</a></li></ul>'
        "</div></div></div></div>"
    )
    pic = (
        f'<div class="Figure"><figure class="Figure"><img src="x.jpg"><figcaption class="Figure-content"><span class="Figure-caption">'
        f"<p>{inner(t.captions[0])}</p></span></figcaption></figure></div>"
    )
    body = f"""<bsp-header>{NAV}</bsp-header><div class="Page-content"><bsp-story-page><main class="Page-main"><div class="Page-lead">
{pic}</div><h1 class="Page-headline">{inner(t.title)}</h1><div class="Page-byline"><div class="Page-authors">By <span>{by(t)}</span></div>
<div class="Page-dateModified"><bsp-timestamp data-timestamp="1712077200000"><span>Updated 10:40 AM GMT, April 3, 2024</span>
</bsp-timestamp></div></div><div class="Page-storyBody"><div class="RichTextStoryBody RichTextBody">
{between(paras(t), enhancement, ADVERT, at=3)}</div></div><div class="Page-below"><div class="Taboola">{CARDS}</div></div></main>
</bsp-story-page></div>{footer(t)}"""
    return page(t, body, og(t)), {"paragraphs": inserted(t.paragraphs, 0, t.captions[0]), "never": ["Updated 10:40"]}


@layout("wolves")
def dashes_in_blocks(t: TrueText) -> Answer:
    fact = (
        '<aside class="fact-box"><h2>Facts</h2><ul><li>The wolf (Canis lupus) weighs 30 to 50 kilos.</li><li>It is not interested in'
        " politics.</li></ul></aside>"
    )
    body = f"""<div class="page"><header class="top">{NAV}</header><article class="article" data-id="x9"><div class="article-head">
<h1 class="headline">{inner(t.title)}</h1></div><div class="byline"><div class="byline-name">{by(t)}</div><div class="byline-role">Journalist
</div></div><div class="dates"><time class="published" datetime="{t.published}T05:00:00.000Z">Published {day(t, "%d.%m.%Y")}</time>
<time class="updated" datetime="2025-02-07T05:00:00.000Z">Last updated 07.02.2025</time></div><div class="article-body">
{between(paras(t, attributes='class="paragraph"'), fact, at=3)}</div></article>{CARDS}{footer(t)}</div>"""
    return page(t, body, og(t, time=False)), {"never": ["weighs 30 to 50"]}


@layout("hockey")
def sports_desk(t: TrueText) -> Answer:
    box = (
        '<table class="boxscore"><caption>Box score</caption><tr><th></th><th>1</th><th>2</th><th>3</th><th>OT</th><th>T</th></tr>'
        "<tr><td>PA</td><td>2</td><td>2</td><td>0</td><td>0</td><td>4</td></tr></table>"
    )
    body = f"""<header>{NAV}</header><div class="scoreboard">{box}</div><main><article><h1>{inner(t.title)}</h1><div class="author">{by(t)}
</div><div class="date-published">{day(t, "%A, %B %d, %Y")} 11:42 PM</div><div class="story">{"".join(paras(t))}</div></article></main>
{MOST_READ}{footer(t)}"""
    return page(t, body, og(t))


@layout("school-levy", "sheriff-goats")
def chain_newspaper(t: TrueText) -> Answer:
    body = f"""<div class="gnt_ss">{NAV}</div><main class="gnt_cw"><article class="gnt_pr"><div class="gnt_ar_pr">LOCAL</div>
<h1 class="gnt_ar_hl">{inner(t.title)}</h1><div class="gnt_ar_by"><div class="gnt_ar_by_a">{by(t)}</div><div class="gnt_ar_dt"
aria-label="Published: 9:14 p.m. ET {day(t, "%b. %-d, %Y")}"></div></div><div class="gnt_ar_b">
{between(paras(t, attributes='class="gnt_ar_b_p"'), '<div aria-label="advertisement" class="gnt_x gnt_x__ar"><span>Advertisement</span></div>', '<p class="gnt_ar_b_p"><strong>More local news: </strong><a href="/x" class="gnt_ar_b_a">The man who found a tuba in his attic</a></p>', at=2)}
<p class="gnt_ar_b_p"><em>{by(t) or "The desk"} has covered the region since 2011. Reach them at desk@ledger.example.</em></p></div></article>
</main>{footer(t)}"""
    return page(t, body, og(t, time=False) + ld(t))


@layout("peat-island")
def public_broadcaster(t: TrueText) -> Answer:
    pic = f'<figure class="image"><img src="x.jpg"><figcaption class="caption">{inner(t.captions[0])}</figcaption></figure>'
    body = f"""<div class="rte-nav">{NAV}</div><div class="article-container"><article class="rte-article"><header class="article-header">
<h1>{inner(t.title)}</h1><div class="article-meta"><span class="modified-date">Updated / Friday, 2 May 2025 18:42</span></div></header>
{pic}<div class="article-author">By <span class="name">{by(t)}</span></div><section class="article-body">{"".join(paras(t))}</section>
</article><div class="more-stories">{CARDS}</div></div>{COOKIES}{footer(t)}"""
    return page(t, body, og(t)), {"paragraphs": inserted(t.paragraphs, 0, t.captions[0]), "never": ["Updated / Friday"]}


@layout("reef-survey", "phone-ban")
def sponsored_inside(t: TrueText) -> Answer:
    body = f"""<div>{NAV}</div><article><h1>{inner(t.title)}</h1><div class="byline">By {by(t)}</div>{LISTEN}<div class="body">
{between(paras(t), SPONSOR, ADVERT, SUPPORT, at=2)}</div>{bio(t)}{SHARE}</article>{RELATED}{footer(t)}"""
    return page(t, body, og(t))


@layout("lido-interview")
def data_attributes(t: TrueText) -> Answer:
    state = json.dumps({"story": {"paragraphs": list(t.paragraphs)}})
    lines = "".join(
        f'<p data-t="{n}">{"<strong>" + inner(one) + "</strong>" if one.endswith("?") else inner(one)}</p>'
        for n, one in enumerate(t.paragraphs)
    )
    body = f"""<header>{NAV}</header><div data-app='{state.replace("'", "&#39;")}'><article><h1>{inner(t.title)}</h1>
<p class="byline">Interview: {by(t)}</p><div class="copy">{lines}</div></article></div>{figure("", cls="empty")}{footer(t)}"""
    return page(t, body, og(t))
