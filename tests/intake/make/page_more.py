"""Pages written after the others were read right: the same things under other names and in other shapes."""

from __future__ import annotations

import json

from intake.corpus import TrueText, texts
from intake.make.page_layout import Answer, layout
from intake.make.page_parts import between, by, day, inner, inserted, og, page, paras

_MENU = '<div class="topbar"><a href="/">Front</a> <a href="/world">World</a> <a href="/money">Money</a> <a href="/arts">Arts</a></div>'
_FOOT = '<div class="colophon"><span>Published by Harrow &amp; Daughters</span> <a href="/terms">Terms</a> <a href="/jobs">Work with us</a></div>'


def _shell(t: TrueText, body: str, head: str = "") -> str:
    return page(t, f'{_MENU}<div class="story-wrap"><h1>{inner(t.title)}</h1>{body}</div>{_FOOT}', head or og(t))


def _of_article(t: TrueText, body: str, head: str = "") -> str:
    return page(t, f'{_MENU}<article class="piece"><h1>{inner(t.title)}</h1>{body}</article>{_FOOT}', head or og(t))


def _changed(t: TrueText, *pairs: tuple[str, str]) -> str:
    body = "".join(paras(t))
    for plain, marked in pairs:
        if plain not in body:
            raise ValueError(f"{t.name}: not there: {plain}")
        body = body.replace(plain, marked, 1)
    return body


@layout("school-levy")
def other_story_in_a_box(t: TrueText) -> Answer:
    box = (
        '<div class="box-inset"><h4><a href="/bell">Fisherman finds church bell in net</a></h4><p>“It rang all the way home,” Odd Sorbo'
        " said on Sunday.</p></div>"
    )
    return _of_article(t, between(paras(t), box, at=3)), {"never": ["church bell", "rang all the way"]}


@layout("hawker")
def other_story_in_words(t: TrueText) -> Answer:
    box = (
        '<div class="in-other-news"><h3>In other news</h3><p>“It rang all the way home,” Odd Sorbo said of the bell in his net on Sunday.'
        ' <a href="/bell">Read the full story</a></p></div>'
    )
    return _of_article(t, between(paras(t), box, at=3)), {"never": ["rang all the way", "In other news"]}


@layout("court-fence")
def arrows_and_labels(t: TrueText) -> Answer:
    pieces = (
        '<p class="inline-link">» <a href="/x">Fisherman finds church bell in net</a></p>',
        "<p><strong>SEE ALSO: Fisherman finds church bell in net</strong></p>",
        '<p><em>MORE: <a href="/x">“It rang all the way home,” fisherman says</a></em></p>',
        '<p>READ: <a href="/x">Fisherman finds church bell in net</a></p>',
        '<p><a href="/x">Click here to read about the church bell</a></p>',
        '<p><a href="/x"><strong>Fisherman finds church bell in net</strong></a></p>',
    )
    return _of_article(t, between(paras(t), *pieces, at=2)), {"never": ["church bell", "rang all the way"]}


@layout("phone-ban")
def advertisers_words(t: TrueText) -> Answer:
    said = "<p>“My skin has never been so soft,” says Anna of Fairlight Soap.</p>"
    pieces = (
        f'<div class="adbox">{said}</div>',
        f'<div id="ad_middle">{said}</div>',
        f'<section aria-label="Advertisement">{said}</section>',
        f'<div class="partner-content">{said}</div>',
        f'<div class="promoted">{said}</div>',
        f'<ins class="adsbygoogle">{said}</ins>',
        f'<div data-ad-slot="7">{said}</div>',
        f"<aside>{said}</aside>",
        f'<div role="complementary">{said}</div>',
        f'<div class="dfp-slot">{said}</div>',
    )
    return _of_article(t, between(paras(t), *pieces, at=2)), {"never": ["Fairlight"]}


@layout("dairy-nz")
def hidden_otherwise(t: TrueText) -> Answer:
    said = "“I will resign before the summer,” the minister said on Tuesday."
    pieces = (
        f'<p style="text-indent:-9999px">{said}</p>',
        f'<p hidden="hidden">{said}</p>',
        f'<p class="hide">{said}</p>',
        f'<p class="u-hidden">{said}</p>',
        f'<p class="invisible">{said}</p>',
        f'<p style="display:none !important;color:red">{said}</p>',
        f'<p class="vh" style="position: absolute; width:1px; height:1px; overflow:hidden">{said}</p>',
        f'<div style="height:0;overflow:hidden">{said}</div>',
        f'<p class="show-for-sr">{said}</p>',
        f'<p class="ScreenReaderOnly">{said}</p>',
    )
    return _of_article(t, between(paras(t), *pieces, at=2)), {
        "never": ["before the summer"],
        "notes": ["10 hidden passages"],
    }


@layout("bridge-lagos")
def struck_by_style(t: TrueText) -> Answer:
    body = _changed(
        t,
        ("two contractors", '<span style="text-decoration: line-through">three</span> two contractors'),
        ("N2.3bn", '<span style="text-decoration-line:line-through">N3.2bn</span> N2.3bn'),
        ("412-page", '<span class="strikethrough">400-page</span> 412-page'),
    )
    return _of_article(t, body), {"never": ["three", "N3.2bn", "400-page"], "notes": ["3 struck passages"]}


@layout("reef-survey")
def notes_of_other_kinds(t: TrueText) -> Answer:
    body = _changed(
        t,
        ("1,940 sites", '1,940<sup class="fn">a</sup> sites'),
        ("since 2017,", "since 2017<sup>†</sup>,"),
        ("26 years", "26<sup><a href='#fn-1' id='fnref-1'>1</a></sup> years"),
        ("14 anchorages", "14 anchorages<sup>(4)</sup>"),
        ("11 weeks", '11 weeks<a class="footnote-ref" href="#fn3">[3]</a>'),
    )
    more = "Coral<sup>®</sup> is a brand; reefs cover 3,100 m<sup>2</sup> per diver, and hold 5 x 10<sup>6</sup> fish."
    lines = [*t.paragraphs, "Coral® is a brand; reefs cover 3,100 m² per diver, and hold 5 x 10⁶ fish."]
    return _of_article(t, f"{body}<p>{more}</p>"), {"paragraphs": lines, "notes": ["5 note marks"]}


@layout("readers-voices")
def voices_in_nested_lists(t: TrueText) -> Answer:
    lead, *voices = t.paragraphs
    split = [one.split(": ", 1) for one in voices]
    items = "".join(f"<li><b>{inner(name)}</b><ul><li>{inner(said)}</li></ul></li>" for name, said in split)
    lines = [lead, *(line for pair in split for line in pair)]
    return _of_article(t, f"<p>{inner(lead)}</p><ul>{items}</ul>"), {"paragraphs": lines}


@layout("readers-voices")
def voices_in_grouped_definitions(t: TrueText) -> Answer:
    lead, *voices = t.paragraphs
    split = [one.split(": ", 1) for one in voices]
    items = "".join(f"<div><dt>{inner(name)}</dt><dd><p>{inner(said)}</p></dd></div>" for name, said in split)
    lines = [lead, *(line for pair in split for line in pair)]
    return _shell(t, f"<p>{inner(lead)}</p><dl>{items}</dl>"), {"paragraphs": lines}


@layout("readers-voices")
def voices_in_a_table_with_heads(t: TrueText) -> Answer:
    lead, *voices = t.paragraphs
    split = [one.split(": ", 1) for one in voices]
    rows = "".join(f"<tr><th scope=row>{inner(name)}</th><td><p>{inner(said)}</p></td></tr>" for name, said in split)
    lines = [lead, "Who | What they said", *(f"{name} | {said}" for name, said in split)]
    table = f"<table><thead><tr><th>Who</th><th>What they said</th></tr></thead><tbody>{rows}</tbody></table>"
    return _of_article(t, f"<p>{inner(lead)}</p>{table}"), {"paragraphs": lines}


def _stub(t: TrueText, ask: str) -> Answer:
    kept = t.paragraphs[:2]
    html = _of_article(t, f'<div class="txt">{"".join(paras(t)[:2])}</div>{ask}')
    said = [one for one in t.quotations if any(one in line for line in kept)]
    return html, {"paragraphs": list(kept), "quotations": said, "notes": ["paywall"]}


@layout("hockey")
def stub_of_members(t: TrueText) -> Answer:
    return _stub(t, '<div class="lock"><h3>This content is for members only</h3><a href="/join">Join</a></div>')


@layout("power-cuts")
def stub_of_a_trial(t: TrueText) -> Answer:
    return _stub(
        t,
        '<div class="upsell"><h3>Subscribe to read the full story</h3><p>Start your free trial. Cancel anytime.</p></div>',
    )


@layout("dairy-nz")
def stub_of_registration(t: TrueText) -> Answer:
    return _stub(
        t, '<section class="register-prompt"><p>Register for free to continue reading this article.</p></section>'
    )


@layout("maize-prices")
def stub_of_counted_stories(t: TrueText) -> Answer:
    return _stub(
        t,
        '<div class="meter-box"><p>You’ve read 3 of 3 free stories this month.</p><p>Get unlimited access from Sh10 a day.</p></div>',
    )


@layout("bank-results")
def stub_of_a_rest(t: TrueText) -> Answer:
    return _stub(
        t,
        '<p class="more-for-subs">The rest of this article is available to subscribers.</p><p><a href="/login">Log in</a> or <a'
        ' href="/buy">buy a day pass</a></p>',
    )


@layout("chip-plant")
def seconds_in_data(t: TrueText) -> Answer:
    told = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": t.title, "datePublished": 1741687200}
    return _of_article(
        t, "".join(paras(t)), og(t, time=False) + f'<script type="application/ld+json">{json.dumps(told)}</script>'
    )


@layout("tram-berlin")
def created_not_published(t: TrueText) -> Answer:
    told = {"@type": "NewsArticle", "dateCreated": f"{t.published}T04:00:00+02:00", "dateModified": "2025-09-01"}
    return _of_article(
        t, "".join(paras(t)), og(t, time=False) + f'<script type="application/ld+json">{json.dumps(told)}</script>'
    )


@layout("mayor-resigns")
def day_in_characters(t: TrueText) -> Answer:
    return _of_article(t, f'<p class="when">2024年10月17日 18:05</p>{"".join(paras(t))}', og(t, time=False))


@layout("single-marks")
def slashes_of_britain(t: TrueText) -> Answer:
    return _of_article(t, f'<p class="when">05/11/2024</p>{"".join(paras(t))}', og(t, time=False)).replace(
        'lang="en"', 'lang="en-GB"'
    )


@layout("school-levy")
def slashes_of_america(t: TrueText) -> Answer:
    return _of_article(
        t, f'<p class="when">Posted 11/06/2024 at 10:15 PM</p>{"".join(paras(t))}', og(t, time=False)
    ).replace('lang="en"', 'lang="en-US"')


@layout("monsoon-rail")
def short_day(t: TrueText) -> Answer:
    return _of_article(
        t,
        f'<div class="info">Updated - July 10, 2025 08:12 am IST<br>Published - July 09, 2025 11:40 pm IST - Kalapur</div>{"".join(paras(t))}',
        og(t, time=False),
    ), {"never": ["11:40 pm"]}


@layout("gas-leak")
def day_of_months_abroad(t: TrueText) -> Answer:
    return _of_article(t, f'<p class="data-hora">7 de janeiro de 2025, 14:52</p>{"".join(paras(t))}', og(t, time=False))


@layout("ice-road")
def caption_names(t: TrueText) -> Answer:
    names = (
        ("p", "photo-caption"),
        ("div", "media__caption"),
        ("div", "imgCaption"),
        ("span", "img-caption"),
        ("div", "captionText"),
    )
    lines = [
        f"Picture {n} of the ice at Tuvik, which “talks”, in the words of Roy Kanayuk."
        for n in ("one", "two", "three", "four", "five")
    ]
    pieces = [
        f'<div class="pic"><img src="x.jpg"><{tag} class="{name}">{line}</{tag}></div>'
        for (tag, name), line in zip(names, lines, strict=True)
    ]
    return _of_article(t, between(paras(t), *pieces, at=3)), {"paragraphs": inserted(t.paragraphs, 3, *lines)}


@layout("peat-island")
def caption_above_headline(t: TrueText) -> Answer:
    pic = f'<figure class="lead"><img src="x.jpg"><figcaption>{inner(t.captions[0])} (Photo: Eoin Tully)</figcaption></figure>'
    body = f"{_MENU}<article>{pic}<h1>{inner(t.title)}</h1>{''.join(paras(t))}</article>{_FOOT}"
    return page(t, body, og(t)), {"paragraphs": [f"{t.captions[0]} (Photo: Eoin Tully)", *t.paragraphs]}


@layout("storm-live")
def live_blog_in_a_list(t: TrueText) -> Answer:
    clocks = ("4:40 p.m.", "3:12 p.m.", "1:55 p.m.", "11:30 a.m.", "10:04 a.m.", "8:47 a.m.")
    items = "".join(
        f"<li><h3>{clock}</h3><p>{inner(one)}</p></li>" for clock, one in zip(clocks, t.paragraphs, strict=True)
    )
    lines = [line for pair in zip(clocks, t.paragraphs, strict=True) for line in pair]
    return _of_article(t, f'<ul class="updates">{items}</ul>'), {"paragraphs": lines}


@layout("lido-interview")
def questions_in_italics(t: TrueText) -> Answer:
    lines = "".join(
        f"<p><em>{inner(one)}</em></p>" if one.endswith("?") else f"<p>{inner(one)}</p>" for one in t.paragraphs
    )
    return _of_article(t, lines)


@layout("levee-qa")
def questions_in_boxes(t: TrueText) -> Answer:
    rows = "".join(
        f'<div class="question"><p>{inner(one)}</p></div>'
        if one.startswith("Q:")
        else f'<div class="answer"><p>{inner(one)}</p></div>'
        for one in t.paragraphs[1:]
    )
    return _of_article(t, f"<p>{inner(t.paragraphs[0])}</p>{rows}")


@layout("ferry-greece")
def text_in_the_article_alone(t: TrueText) -> Answer:
    lines = "<br>\n<br>\n".join(inner(one) for one in t.paragraphs)
    return page(t, f"{_MENU}<article><h1>{inner(t.title)}</h1>{lines}</article>{_FOOT}", og(t))


@layout("wolves")
def text_in_the_body_alone(t: TrueText) -> Answer:
    lines = "<br/><br/>".join(inner(one) for one in t.paragraphs)
    return f"<html><head><title>{inner(t.title)}</title></head><body><h1>{inner(t.title)}</h1>{lines}</body></html>", {
        "outlet": "",
        "published": "",
        "authors": [],
    }


@layout("chip-plant")
def divs_in_divs(t: TrueText) -> Answer:
    return _of_article(
        t, "".join(f'<div class="row"><div class="col"><div>{inner(one)}</div></div></div>' for one in t.paragraphs)
    )


@layout("bank-results")
def items_for_paragraphs(t: TrueText) -> Answer:
    return _of_article(t, f"<ul>{''.join(f'<li>{inner(one)}</li>' for one in t.paragraphs)}</ul>")


@layout("minister-water")
def quotes_for_paragraphs(t: TrueText) -> Answer:
    return _of_article(t, f"<blockquote>{''.join(paras(t))}</blockquote>")


@layout("obit-organist")
def spans_in_paragraphs(t: TrueText) -> Answer:
    return _of_article(
        t,
        "".join(
            f'<p><span style="color:#222"><span lang="en-US">{inner(one)}</span></span></p>' for one in t.paragraphs
        ),
    )


@layout("typhoon-relief")
def addresses_and_small(t: TrueText) -> Answer:
    every = paras(t)
    every[2] = f"<address>{inner(t.paragraphs[2])}</address>"
    every[3] = f"<small>{inner(t.paragraphs[3])}</small>"
    every[4] = f"<figure>{inner(t.paragraphs[4])}</figure>"
    return _of_article(t, "".join(every))


@layout("sheriff-goats")
def story_then_teasers_unnamed(t: TrueText) -> Answer:
    other = texts()["ferry-greece"]
    cards = "".join(
        f'<div class="q{n}"><a href="/s{n}"><img src="{n}.jpg"></a><h3><a href="/s{n}">{title}</a></h3><p>{words}</p></div>'
        for n, (title, words) in enumerate(
            (
                (inner(other.title), inner(other.paragraphs[1])),
                ("Fisherman finds church bell in net", "“It rang all the way home,” he said."),
            )
        )
    )
    return _shell(t, "".join(paras(t)) + f'<div class="zone-b"><h2>More from the region</h2>{cards}</div>'), {
        "never": [other.title, "church bell", "rang all the way", "More from the region", "from 1979"]
    }


@layout("mayor-resigns")
def mail_of_the_author(t: TrueText) -> Answer:
    end = (
        f'<p class="contact">{by(t)} can be reached at desk@kita.example or on +81 555 0100.</p>'
        "<p>Kita Shimbun International is committed to your privacy.</p>"
    )
    return _of_article(t, f"{''.join(paras(t))}{end}"), {
        "paragraphs": [*t.paragraphs, "Kita Shimbun International is committed to your privacy."],
        "never": ["can be reached"],
    }


@layout("hawker")
def standfirst(t: TrueText) -> Answer:
    dek = "Minister says noodles should carry nobody on their back, but stallholders have other worries."
    return _of_article(t, f'<p class="standfirst">{dek}</p><div class="by">By {by(t)}</div>{"".join(paras(t))}'), {
        "paragraphs": [dek, *t.paragraphs]
    }


@layout("budget-debate")
def speakers_in_bold(t: TrueText) -> Answer:
    lines = []
    for one in t.paragraphs:
        name, colon, said = one.partition(": ")
        lines.append(
            f"<p><b>{inner(name)}:</b> {inner(said)}</p>" if colon and len(name) < 60 else f"<p>{inner(one)}</p>"
        )
    return _of_article(t, "".join(lines), og(t)).replace(
        "<h1>", f'<div class="session">{day(t, "%d.%m.%Y")}</div><h1>'
    ), {}
