"""Pages in the layouts of content systems, one a function: what each is known by, filled with an invented article."""

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
    SUPPORT,
    between,
    bio,
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


@layout("harbour-bridge", "school-levy")
def wordpress_classic(t: TrueText) -> Answer:
    picture = (
        '<div id="attachment_41" style="width: 650px" class="wp-caption alignnone"><img class="wp-image-41" src="p.jpg">'
        f'<p id="caption-attachment-41" class="wp-caption-text">{inner(t.captions[0])}</p></div>'
    )
    body = f"""<div id="page" class="hfeed site"><header id="masthead"><p class="site-title"><a href="/">{t.outlet}</a></p>
{NAV}</header><div id="content" class="site-content"><div id="primary" class="content-area"><main id="main">
<article id="post-412" class="post-412 post type-post hentry category-news"><header class="entry-header">
<h1 class="entry-title">{inner(t.title)}</h1><div class="entry-meta"><span class="posted-on">Posted on <a href="/p/412">
<time class="entry-date published" datetime="{t.published}T08:00:00+00:00">{day(t, "%B %-d, %Y")}</time>
<time class="updated" datetime="2025-11-02T10:00:00+00:00">November 2, 2025</time></a></span>
<span class="byline"> by <span class="author vcard"><a class="url fn n" href="/author/x">{by(t)}</a></span></span></div></header>
<div class="entry-content">
{between(paras(t), picture, at=2)}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a>Mail</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>{RELATED}</div></div>
<footer class="entry-footer"><span class="cat-links">Filed under <a href="/news">News</a></span></footer></article>
<nav class="navigation post-navigation"><a href="/prev">The man who found a tuba in his attic</a></nav>{COMMENTS}</main>
</div><aside id="secondary" class="widget-area">{MOST_READ}</aside></div>{footer(t)}</div>"""
    return page(t, body, og(t)), {"paragraphs": inserted(t.paragraphs, 2, t.captions[0])}


@layout("peat-island", "wolves")
def wordpress_block(t: TrueText) -> Answer:
    every_one = paras(t, attributes='class="wp-block-paragraph"')
    pull = f'<figure class="wp-block-pullquote"><blockquote><p>{inner(t.quotations[0])}</p></blockquote></figure>'
    lines = list(t.paragraphs)
    if t.captions:
        picture = (
            '<figure class="wp-block-image size-large"><img src="p.jpg" alt=""/><figcaption class="wp-element-caption">'
            f"{inner(t.captions[0])}</figcaption></figure>"
        )
        every_one.insert(1, picture)
        lines.insert(1, t.captions[0])
    body = f"""<div class="wp-site-blocks"><header class="wp-block-template-part"><p class="wp-block-site-title">
<a href="/">{t.outlet}</a></p><nav class="wp-block-navigation">{NAV}</nav></header>
<main class="wp-block-group is-layout-flow"><h1 class="wp-block-post-title">{inner(t.title)}</h1>
<div class="wp-block-post-author__name">{by(t)}</div><div class="wp-block-post-date"><time datetime="{t.published}T06:00:00+02:00">
{day(t, "%-d %B %Y")}</time></div><div class="entry-content wp-block-post-content is-layout-constrained">
{between(every_one, pull, SUPPORT, at=3)}
<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" href="/join">Subscribe from
2.99 a week</a></div></div></div>
<div class="wp-block-query"><h2>More from us</h2><ul class="wp-block-post-template"><li><h3><a href="/a">Ten things to do in
the rain</a></h3></li></ul></div></main><footer class="wp-block-template-part">{footer(t)}</footer></div>"""
    return page(t, body, og(t) + ld(t, "Article")), {"paragraphs": lines}


@layout("chip-plant", "obit-organist")
def arc_xp(t: TrueText) -> Answer:
    ad = '<div class="arcad-wrapper"><div class="arcad" id="arcad_feature-1"></div><p>Advertisement</p></div>'
    promo = '<div class="interstitial-link block-margin-bottom">[<a href="/x">The man who found a tuba in his attic</a>]</div>'
    body = f"""<div id="fusion-app"><header class="b-header-nav-chain">{NAV}</header><main class="c-stack"><div class="c-grid">
<h1 class="b-headline">{inner(t.title)}</h1><div class="b-byline"><span class="b-byline__by">By </span>
<span class="b-byline__names">{by(t)}</span></div><time class="b-date" datetime="{t.published}T21:05:00.000Z">
{day(t, "%B %d, %Y")} at 9:05PM UTC</time>{SHARE}
<article class="b-article-body article-body-wrapper">
{between(paras(t, attributes='class="c-paragraph"'), ad, promo, at=3)}
</article>{bio(t)}</div><aside class="b-right-rail"><div class="b-results-list">{CARDS}</div></aside></main>{footer(t)}</div>
<script>Fusion.globalContent={json.dumps({"headlines": {"basic": t.title}, "related": "Ten things to do in the rain"})};</script>"""
    return page(t, body, og(t, time=False) + ld(t))


@layout("baguette", "monsoon-rail")
def drupal(t: TrueText) -> Answer:
    body = f"""<a href="#main-content" class="visually-hidden focusable skip-link">Skip to main content</a>
<div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner"><div class="region
region-header">{NAV}</div></header><main role="main"><a id="main-content" tabindex="-1"></a><div class="layout-content">
<div class="region region-content"><div data-drupal-messages-fallback class="hidden"></div>
<article about="/node/88" class="node node--type-article node--view-mode-full"><h1 class="page-title">
<span class="field field--name-title field--type-string">{inner(t.title)}</span></h1>
<div class="node__submitted"><span class="field--name-uid">{by(t)}</span>
<time datetime="{t.published}T11:20:00+01:00" class="datetime">{day(t, "%a, %m/%d/%Y")} - 11:20</time></div>
<div class="node__content"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary
field__item">{between(paras(t), RELATED, at=4)}</div>
<div class="field field--name-field-tags"><div class="field__label">Filed under</div><div class="field__item"><a>Bread</a>
</div></div></div></article></div></div></main>{footer(t)}</div></div>"""
    head = og(t) + '<meta property="article:modified_time" content="2025-10-30T08:00:00+01:00">'
    return page(t, body, head)


@layout("lido-interview", "reef-survey")
def ghost(t: TrueText) -> Answer:
    bookmark = (
        '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="/x"><div class="kg-bookmark-content">'
        '<div class="kg-bookmark-title">The man who found a tuba in his attic</div><div class="kg-bookmark-description">It'
        " still works.</div></div></a></figure>"
    )
    signup = (
        '<div class="kg-card kg-signup-card"><h2>Get the day in five minutes</h2><p>no spam, ever, we promise</p>'
        "<form><input type=email></form></div>"
    )
    body = f"""<div class="gh-viewport"><header id="gh-head" class="gh-head">{NAV}</header><main class="gh-main">
<article class="gh-article post"><header class="gh-article-header"><a class="gh-article-tag" href="/tag">Culture</a>
<h1 class="gh-article-title is-title">{inner(t.title)}</h1><div class="gh-article-meta"><h4 class="gh-article-author-name">
<a href="/author">{by(t)}</a></h4><div class="gh-article-meta-content"><time datetime="{t.published}">{day(t, "%-d %b %Y")}
</time> <span class="gh-article-meta-length">— 6 minute read</span></div></div></header>
<section class="gh-content gh-canvas is-body">{between(paras(t), bookmark, at=3)}{signup}</section></article>
<section class="gh-comments">{COMMENTS}</section></main>{footer(t)}</div>"""
    return page(t, body, og(t) + ld(t, "Article"))


@layout("levee-qa", "ferry-greece")
def letter_platform(t: TrueText) -> Answer:
    widget = (
        '<div class="subscription-widget-wrap"><div class="subscription-widget"><p class="preamble">The Letter is read by 9,000'
        " people. Get the day in five minutes.</p><form><input type=email><button>Subscribe</button></form></div></div>"
    )
    pull = f'<div class="pullquote"><p>{inner(t.quotations[0])}</p></div>'
    body = f"""<div id="entry"><div class="main-menu">{NAV}</div><div class="single-post-container"><div class="single-post">
<article class="newsletter-post post"><div class="post-header"><h1 class="post-title published">{inner(t.title)}</h1>
<div class="byline-wrapper"><a href="/@x">{by(t)}</a><div class="pencraft">{day(t, "%b %d, %Y")}</div></div>
<div class="post-ufi"><a>12</a><a>Share this</a></div></div><div class="available-content"><div dir="auto" class="body markup">
{between(paras(t), widget, pull, at=3)}<p class="button-wrapper"><a class="button primary" href="/sub"><span>Subscribe from
2.99 a week</span></a></p></div></div></article><div class="comments-page">{COMMENTS}</div></div></div></div>"""
    return page(t, body, og(t, time=False) + ld(t))


@layout("sheriff-goats", "hockey")
def town_news(t: TrueText) -> Answer:
    body = f"""<div id="site-container"><header id="site-header-container"><nav id="main-navigation">{NAV}</nav></header>
<section id="main-page-container"><article class="asset story article"><div class="row"><header class="asset-header">
<h1 class="headline"><span itemprop="headline">{inner(t.title)}</span></h1><div class="meta"><span itemprop="author"
class="tnt-byline">{by(t)}</span> <ul class="list-inline"><li class="hidden-print"><time datetime="{t.published}T19:00:00-06:00"
class="tnt-date asset-date text-muted">{day(t, "%b %d, %Y")}</time></li></ul></div></header>
<div class="social-share-links">{SHARE}</div>
<div class="asset-content subscriber-premium" itemprop="articleBody">
<div class="subscriber-preview">{paras(t)[0]}</div><div class="subscriber-only">{paras(t)[1]}</div>
<div class="tnt-ads-container"><div class="tncms-region-ads" id="fixed-big-ad"></div></div>
{"".join(f'<div class="subscriber-only">{one}</div>' for one in paras(t)[2:])}
<div class="tncms-inline-promo"><div class="inline-newsletter">{NEWSLETTER}</div></div></div></div></article>
<div id="tncms-region-article_bottom">{MOST_READ}{COMMENTS}</div></section>{footer(t)}</div>"""
    return page(t, body, og(t, time=False) + f'<meta itemprop="datePublished" content="{t.published}T19:00:00-06:00">')


@layout("phone-ban")
def chorus_like(t: TrueText) -> Answer:
    body = f"""<div class="l-root l-reskin"><section class="c-nav-list">{NAV}</section><section><article class="l-segment
l-main-content"><div class="c-entry-hero c-entry-hero--default"><h1 class="c-page-title">{inner(t.title)}</h1>
<div class="c-byline"><span class="c-byline-wrapper">By <span class="c-byline__item"><a><span class="c-byline__author-name">
{by(t)}</span></a></span><span class="c-byline__item"><time class="c-byline__item" data-ui="timestamp"
datetime="{t.published}T12:00:00">{day(t, "%b %-d, %Y")}, 12:00pm</time></span></span></div></div>
<div class="c-entry-content">{between(paras(t, attributes='id="aB3"'), NEWSLETTER, at=2)}
<div class="c-entry-group-labels"><p>Filed under:</p><ul><li>Schools</li></ul></div></div></article>
<div class="c-next-up"><h2>Next up</h2>{CARDS}</div></section>{footer(t)}</div>"""
    return page(t, body, og(t, time=False))


@layout("single-marks", "court-fence")
def escenic_like(t: TrueText) -> Answer:
    lead, *rest = paras(t)
    body = f"""<div class="wrapper"><div id="navbar">{NAV}</div><div class="articleWrapper clearfix"><div class="col first">
<h1 id="articleHeadline">{inner(t.title)}</h1><div class="articleInfo"><span class="author">By {by(t)}</span>
<span class="published">{day(t, "%-d %B %Y")} • 6:00am</span></div>{SHARE}<div class="article-image">
<img src="i.jpg"></div>
<div id="mainBodyArea"><div class="firstPar">{lead}</div><div class="secondPar">{rest[0]}</div>
<div class="thirdPar">{rest[1]}</div><div class="oneHalf gutter"><div class="related_links_inline">{RELATED}</div></div>
<div class="fourthPar">{rest[2]}</div><div class="body">{"".join(rest[3:])}</div></div></div>
<div class="col last">{MOST_READ}{ADVERT}</div></div>{footer(t)}</div>"""
    return page(t, body, og(t))


@layout("storm-live")
def polopoly_like(t: TrueText) -> Answer:
    body = f"""<div class="pp-page"><div class="pp-nav">{NAV}</div><div class="article-page" itemscope
itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{inner(t.title)}</h1>
<div class="byline"><span itemprop="author">{by(t)}</span></div><meta itemprop="datePublished" content="{t.published}T10:00:00Z">
<meta itemprop="dateModified" content="2025-01-03T10:00:00Z"><span itemprop="publisher" itemscope><meta itemprop="name"
content="{t.outlet}"></span><div itemprop="articleBody" class="article-body">{LISTEN}
{between(paras(t), '<div class="read-more-links"><a href="/1">READ MORE: Ten things to do in the rain</a></div>', at=2)}
</div></div><div class="teasers">{CARDS}</div>{footer(t)}</div>"""
    return page(t, body, og(t, time=False))


@layout("maize-prices")
def joomla(t: TrueText) -> Answer:
    body = f"""<div class="container"><div class="header">{NAV}</div><div class="row-fluid"><main id="content" class="span9">
<div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">
{inner(t.title)}</h2></div><dl class="article-info muted"><dt class="article-info-term">Details</dt>
<dd class="createdby" itemprop="author">Written by: <span itemprop="name">{by(t)}</span></dd>
<dd class="published"><time datetime="{t.published}T09:12:33+03:00" itemprop="datePublished">Published:
{day(t, "%d %B %Y")}</time></dd><dd class="hits">Hits: 4123</dd></dl>
<div itemprop="articleBody">{"".join(paras(t))}</div>
<ul class="pager pagenav"><li class="previous"><a href="/p">Prev</a></li></ul></div></main>
<div id="aside" class="span3"><div class="well"><h3>Latest</h3>{MOST_READ}</div></div></div></div>{footer(t)}"""
    return page(t, body, og(t, time=False))


@layout("hawker")
def square_site(t: TrueText) -> Answer:
    blocks = "".join(
        f'<div class="sqs-block html-block sqs-block-html"><div class="sqs-block-content"><div class="sqs-html-content">{one}'
        "</div></div></div>"
        for one in ("".join(paras(t)[:3]), "".join(paras(t)[3:]))
    )
    quote = (
        '<div class="sqs-block quote-block"><figure class="block-animation-none"><blockquote class="animation-target">'
        f"<span>“</span>{inner(t.quotations[0])}<span>”</span></blockquote></figure></div>"
    )
    body = f"""<div id="siteWrapper"><header id="header">{NAV}</header><main id="page"><section><article class="entry hentry">
<div class="blog-item-wrapper"><div class="blog-item-top-wrapper"><h1 class="entry-title entry-title--large">{inner(t.title)}
</h1><div class="blog-item-author-date-wrapper"><time class="dt-published blog-meta-item" datetime="{t.published}">
{day(t, "%-m/%-d/%y")}</time> <span class="blog-author-name">{by(t)}</span></div></div>
<div class="blog-item-content-wrapper"><div class="blog-item-content e-content"><div class="sqs-layout sqs-grid-12">
<div class="row"><div class="col">{blocks}{quote}</div></div></div></div></div></div></article>
<section class="item-pagination"><a href="/next">The man who found a tuba in his attic</a></section></section></main></div>
{footer(t)}"""
    return page(t, body, og(t, time=False) + ld(t, "Article"))


@layout("mayor-resigns", "chip-plant")
def amp(t: TrueText) -> Answer:
    body = f"""<amp-sidebar id="menu" layout="nodisplay">{NAV}</amp-sidebar><header class="amp-header"><a href="/">{t.outlet}</a>
</header><article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{inner(t.title)}</h1>
<div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author">{by(t)}</span></div><div class="amp-wp-meta
amp-wp-posted-on"><time datetime="{t.published}T03:00:00+00:00">8 months ago</time></div></header>
<div class="amp-wp-article-content">{between(paras(t), '<amp-ad width=300 height=250 type="x"><div fallback>Advertisement</div></amp-ad>')}
<amp-social-share type="email"></amp-social-share></div></article>
<amp-list src="/more"><template type="amp-mustache"><h3>{{{{title}}}}</h3><p>Ten things to do in the rain</p></template></amp-list>
<amp-consent id=c layout=nodisplay><div id=ui><p>We and our 412 partners store and read information on your device.</p></div>
</amp-consent>{footer(t)}"""
    return page(t, body, ld(t), attributes='⚡ lang="en"')


@layout("tram-berlin", "dairy-nz")
def hydrated(t: TrueText) -> Answer:
    data = {
        "props": {
            "pageProps": {
                "article": {"title": t.title, "body": [{"type": "p", "text": one} for one in t.paragraphs]},
                "more": [{"title": "Ten things to do in the rain"}],
            }
        }
    }
    body = f"""<div id="__next"><div class="sc-1a2b3c kXyZab"><header class="sc-9f8e7d">{NAV}</header>
<main class="sc-77aa gHiJk"><article class="sc-88bb"><h1 class="sc-1qaz eDcRfV">{inner(t.title)}</h1>
<div class="sc-2wsx"><span class="sc-3edc">{by(t)}</span><span class="sc-4rfv">{day(t, "%d.%m.%Y")}, 06:30</span></div>
<div class="sc-5tgb">{"".join(f'<div class="sc-6yhn"><p class="sc-7ujm iKoLp">{inner(one)}</p></div>' for one in t.paragraphs)}
</div></article><div class="sc-8ikm"><div class="sc-9olp">{CARDS}</div></div></main></div></div>
<script id="__NEXT_DATA__" type="application/json">{json.dumps(data, ensure_ascii=False)}</script>"""
    return page(t, body, ld(t))


@layout("bank-results", "gas-leak")
def only_linked_data(t: TrueText) -> Answer:
    whole = "\n\n".join(t.paragraphs)
    body = """<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>
<script src="/static/js/main.8c1f.js"></script>"""
    return page(t, body, ld(t, articleBody=whole))


@layout("bridge-lagos")
def linked_data_of_a_stub(t: TrueText) -> Answer:
    body = f"""<header>{NAV}</header><main><article><h1>{inner(t.title)}</h1><p class="by">{by(t)}</p>{paras(t)[0]}
<div class="loading-skeleton"></div></article></main>{footer(t)}<script src="/app.js"></script>"""
    return page(t, body, ld(t, articleBody="\n".join(t.paragraphs), isAccessibleForFree=True))


@layout("minister-water")
def government_release(t: TrueText) -> Answer:
    govspeak = "".join(
        f'<blockquote><p class="last-child">{inner(one)}</p></blockquote>' if one[0] == "“" else f"<p>{inner(one)}</p>"
        for one in t.paragraphs
    )
    body = f"""<a class="skip-link" href="#content">Skip to main content</a>{COOKIES}<header role="banner">{NAV}</header>
<div class="page-width"><main id="content" role="main" class="news-article"><div class="title-group"><span
class="title-caption">Press release</span><h1>{inner(t.title)}</h1></div>
<div class="metadata"><dl><dt>From:</dt><dd><a href="/org">{t.outlet}</a></dd><dt>Published</dt><dd>{day(t, "%-d %B %Y")}</dd>
</dl></div><div class="contents-list"><div class="body-text">{govspeak}</div></div>
<div class="share-page"><h2>Share this page</h2><ul><li><a>Print this page</a></li></ul></div></main></div>{footer(t)}"""
    return page(t, body, og(t, time=False) + f'<meta name="first-published-at" content="{t.published}T10:00:00+00:00">')


@layout("budget-debate")
def parliament(t: TrueText) -> Answer:
    rows = []
    lines = []
    for one in t.paragraphs:
        name, colon, said = one.partition(": ")
        if colon and len(name) < 60:
            rows.append(
                f'<div class="contribution"><h3 class="speaker"><a href="/member">{inner(name)}</a></h3><p class="hs_Para">'
                f"{inner(said)}</p></div>"
            )
            lines += [name, said]
        else:
            rows.append(f'<p class="procedural">{inner(one)}</p>')
            lines.append(one)
    body = f"""<div id="siteheader">{NAV}</div><div class="breadcrumb"><a>Assembly</a> &gt; <a>Debates</a></div>
<div class="debate"><h1>{inner(t.title)}</h1><div class="date">{day(t, "%A %-d %B %Y")}</div>{"".join(rows)}</div>{footer(t)}"""
    return page(t, body, og(t)), {"paragraphs": lines}


@layout("gas-leak")
def agency(t: TrueText) -> Answer:
    body = f"""<div class="wire-page"><div class="wire-top"><a href="/">{t.outlet}</a></div><div class="wire-item"
data-priority="3"><div class="slug">PORTO-GAS</div><h1>{inner(t.title)}</h1><div class="stamp">{day(t, "%d/%b/%Y")} 14:52</div>
<div class="wire-body"><pre style="white-space: pre-wrap">
{chr(10).join("  " + inner(one) + chr(10) for one in t.paragraphs)}</pre></div><div class="wire-end">(END)</div></div></div>"""
    return page(t, body, og(t))


@layout("sheriff-goats", "ice-road")
def old_tables(t: TrueText) -> Answer:
    cells = "<br><br>\n".join(inner(one) for one in t.paragraphs)
    html = f"""<HTML><HEAD><TITLE>{t.outlet}: {inner(t.title)}</TITLE>
<META NAME="AUTHOR" CONTENT="{by(t)}"><META NAME="DATE" CONTENT="{t.published}"></HEAD>
<BODY BGCOLOR="#FFFFFF" TEXT="#000000"><CENTER><TABLE WIDTH=760 BORDER=0 CELLPADDING=0 CELLSPACING=0>
<TR><TD COLSPAN=3 BGCOLOR="#003366"><IMG SRC="logo.gif" ALT="{t.outlet}"></TD></TR>
<TR><TD WIDTH=120 VALIGN=TOP BGCOLOR="#CCCCCC"><FONT SIZE=1><A HREF="/">Home</A><BR><A HREF="/n">News</A><BR>
<A HREF="/s">Sports</A><BR><A HREF="/w">Weather</A><BR></FONT></TD>
<TD WIDTH=480 VALIGN=TOP><FONT FACE="Arial" SIZE=5><B>{inner(t.title)}</B></FONT><BR><FONT SIZE=1>By {by(t)}</FONT><P>
<FONT FACE="Times" SIZE=3>{cells}</FONT></TD>
<TD WIDTH=160 VALIGN=TOP><FONT SIZE=1><B>Most read</B><BR><A HREF="/a">Ten things to do in the rain</A><BR>
<A HREF="/b">The man who found a tuba in his attic</A></FONT></TD></TR>
<TR><TD COLSPAN=3 ALIGN=CENTER><FONT SIZE=1>Copyright {t.outlet}. All rights reserved.</FONT></TD></TR>
</TABLE></CENTER></BODY></HTML>"""
    return html, {}


@layout("wolves")
def xhtml_of_2006(t: TrueText) -> Answer:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>{inner(t.title)} - {t.outlet}</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><meta name="DC.date.issued" content="{t.published}" />
<meta name="author" content="{by(t)}" /><meta property="og:site_name" content="{t.outlet}" /></head>
<body id="story"><div id="wrap"><div id="head"><h2>{t.outlet}</h2>{NAV}</div><div id="left">{MOST_READ}</div>
<div id="middle"><h1>{inner(t.title)}</h1><div class="date">{day(t, "%d.%m.%Y")}</div>
{"".join(paras(t))}<p class="tools"><a href="#">Print this page</a></p></div><div id="right">{ADVERT}</div>{footer(t)}</div>
</body></html>"""
