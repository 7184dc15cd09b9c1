"""One page for each thing that elements do to running text: struck, hidden, raised, linked, in odd holders."""

from __future__ import annotations

from intake.corpus import TrueText
from intake.make.page_layout import Answer, layout
from intake.make.page_parts import NAV, between, footer, inner, inserted, og, page, paras


def _shell(t: TrueText, body: str) -> str:
    return page(
        t, f"<header>{NAV}</header><main><article><h1>{inner(t.title)}</h1>{body}</article></main>{footer(t)}", og(t)
    )


def _changed(t: TrueText, *pairs: tuple[str, str]) -> str:
    """The paragraphs with some words put in elements."""
    body = "".join(paras(t))
    for plain, marked in pairs:
        if plain not in body:
            raise ValueError(f"{t.name}: not there: {plain}")
        body = body.replace(plain, marked, 1)
    return body


@layout("harbour-bridge")
def times_in_sentences(t: TrueText) -> Answer:
    return _shell(
        t,
        _changed(
            t,
            ("20 May", '<time datetime="2025-05-20">20 May</time>'),
            ("June 2023", '<time datetime="2023-06">June 2023</time>'),
            ("on Saturday", '<time datetime="2025-03-08">on Saturday</time>'),
            ("five months", '<data value="5">five months</data>'),
        ),
    )


@layout("ice-road")
def notes_and_powers(t: TrueText) -> Answer:
    body = _changed(
        t,
        ("19 days ahead", '19<sup><a href="#n1">1</a></sup> days ahead'),
        ("since records began in 1968.", 'since records began in 1968.<sup id="fnref2" class="footnote">2</sup>'),
        ("61 centimetres", "61 centimetres<sup>[3]</sup>"),
        ("need 107.", "need 107.<a href='#fn4'><sup>4</sup></a>"),
    )
    area = (
        "The river’s basin is 412,000 km<sup>2</sup> large; the 3<sup>rd</sup> of April is its mean day of breaking up."
    )
    lines = [*t.paragraphs, "The river’s basin is 412,000 km² large; the 3rd of April is its mean day of breaking up."]
    return _shell(t, f"{body}<p>{area}</p>"), {"paragraphs": lines, "notes": ["4 note marks"]}


@layout("bridge-lagos")
def struck_and_inserted(t: TrueText) -> Answer:
    body = _changed(
        t,
        ("two contractors", "<del>three</del> <ins>two</ins> contractors"),
        ("412-page", "<s>400-page</s> <ins>412-page</ins>"),
        ("N2.3bn", "<strike>N3.2bn</strike><ins>N2.3bn</ins>"),
    )
    return _shell(t, body), {"notes": ["3 struck passages"], "never": ["three", "400-page", "N3.2bn"]}


@layout("tram-berlin")
def struck_paragraphs(t: TrueText) -> Answer:
    old = "<del><p>„We have 40 drivers and we need 90“, said transport chief Anneliese Grünwald.</p></del>"
    return _shell(t, between(paras(t), old, at=1)), {"notes": ["1 struck passage"], "never": ["40 drivers"]}


_UNSEEN = "“I will resign before the summer,” the mayor said on Tuesday evening."


@layout("baguette")
def hidden_by_attribute(t: TrueText) -> Answer:
    pieces = (
        f"<p hidden>{_UNSEEN}</p>",
        f'<div aria-hidden="true"><p>{_UNSEEN}</p></div>',
        f"<template><p>{_UNSEEN}</p></template>",
    )
    return _shell(t, between(paras(t), *pieces, at=2)), {"notes": ["3 hidden passages"], "never": ["before the summer"]}


@layout("hawker")
def hidden_by_class(t: TrueText) -> Answer:
    names = (
        "visually-hidden",
        "sr-only",
        "screen-reader-text",
        "u-hiddenVisually",
        "element-invisible",
        "is-hidden",
        "visuallyhidden",
    )
    pieces = [f'<p class="{name}">{_UNSEEN}</p>' for name in names]
    return _shell(t, between(paras(t), *pieces, at=2)), {"notes": ["7 hidden passages"], "never": ["before the summer"]}


@layout("phone-ban")
def hidden_by_style(t: TrueText) -> Answer:
    styles = (
        "display:none",
        "visibility: hidden",
        "position:absolute; left:-9999px",
        "font-size:0",
        "opacity: 0",
        "clip: rect(0 0 0 0); position: absolute",
    )
    pieces = [f'<p style="{style}">{_UNSEEN}</p>' for style in styles]
    return _shell(t, between(paras(t), *pieces, at=2)), {"notes": ["6 hidden passages"], "never": ["before the summer"]}


@layout("reef-survey")
def hidden_by_sheet(t: TrueText) -> Answer:
    sheet = "<style>.x9 { display: none } p.honey{color:red;display:none!important} #ghost-note { visibility:hidden; }</style>"
    pieces = (f'<p class="x9">{_UNSEEN}</p>', f'<p class="honey">{_UNSEEN}</p>', f'<p id="ghost-note">{_UNSEEN}</p>')
    return _shell(t, sheet + between(paras(t), *pieces, at=2)), {
        "notes": ["3 hidden passages"],
        "never": ["before the summer"],
    }


@layout("mayor-resigns")
def closed_and_open(t: TrueText) -> Answer:
    more = "The bill named two bottles of plum wine and a tambourine, which was returned."
    closed = f"<details><summary>What the bill said</summary><p>{more}</p></details>"
    dialog = f"<dialog><p>{_UNSEEN}</p></dialog>"
    lines = [*t.paragraphs, "What the bill said", more]
    return _shell(t, "".join(paras(t)) + closed + dialog), {
        "paragraphs": lines,
        "notes": ["1 hidden passage"],
        "never": ["before the summer"],
    }


@layout("monsoon-rail")
def paragraphs_that_are_links(t: TrueText) -> Answer:
    every = paras(t)
    every[1] = f'<p><a href="/video">{inner(t.paragraphs[1])}</a></p>'
    every[4] = f'<p><a href="/said"><strong>{inner(t.paragraphs[4])}</strong></a></p>'
    return _shell(t, "".join(every))


@layout("single-marks")
def links_and_marks(t: TrueText) -> Answer:
    return _shell(
        t,
        _changed(
            t,
            ("Dilys Okonjo", '<a href="/d"><b>Dilys</b> <i>Okonjo</i></a>'),
            ("rain again,", "<mark>rain</mark> <u>again</u>,"),
            ("Gareth Pell", '<span itemprop="name">Gareth Pell</span>'),
            ("Mercury", "<cite>Mercury</cite>"),
            ("‘within days’", "‘<em>within</em> days’"),
            ("18 and 19 November", "<nobr>18&nbsp;and&nbsp;19 November</nobr>"),
            ("spokeswoman", "spokes&shy;woman"),
            ("walkout", "walk<wbr>out"),
        ),
    )


@layout("lido-interview", "power-cuts")
def divs_with_breaks(t: TrueText) -> Answer:
    return _shell(t, f"<div>{'<br><br>'.join(inner(one) for one in t.paragraphs)}</div>")


@layout("dairy-nz")
def divs_for_paragraphs(t: TrueText) -> Answer:
    return _shell(t, "".join(f"<div>{inner(one)}</div>" for one in t.paragraphs))


@layout("school-levy")
def sections_for_paragraphs(t: TrueText) -> Answer:
    return _shell(t, "".join(f"<section>{inner(one)}</section>" for one in t.paragraphs))


@layout("gas-leak")
def spans_for_paragraphs(t: TrueText) -> Answer:
    return _shell(t, "".join(f'<span style="display:block">{inner(one)}</span>' for one in t.paragraphs))


@layout("sheriff-goats")
def fonts_and_centers(t: TrueText) -> Answer:
    return _shell(t, "".join(f"<center><font face=Arial>{inner(one)}</font></center>" for one in t.paragraphs))


@layout("court-fence")
def elements_made_up(t: TrueText) -> Answer:
    return _shell(t, f"<story-body>{''.join(f'<story-p>{inner(one)}</story-p>' for one in t.paragraphs)}</story-body>")


@layout("maize-prices")
def headings_for_paragraphs(t: TrueText) -> Answer:
    every = paras(t)
    every[0] = f"<h2>{inner(t.paragraphs[0])}</h2>"
    every[2] = f"<h4>{inner(t.paragraphs[2])}</h4>"
    return _shell(t, "".join(every))


@layout("chip-plant")
def articles_within(t: TrueText) -> Answer:
    return _shell(t, "".join(f"<article>{one}</article>" for one in paras(t)))


@layout("bank-results")
def tables_for_layout(t: TrueText) -> Answer:
    rows = "".join(f"<tr><td>{one}</td></tr>" for one in paras(t))
    return _shell(t, f'<table role="presentation"><tbody>{rows}</tbody></table>')


@layout("wolves")
def paragraphs_never_closed(t: TrueText) -> Answer:
    return _shell(t, "<p>" + "\n<p>".join(inner(one) for one in t.paragraphs))


@layout("ferry-greece")
def without_scripts(t: TrueText) -> Answer:
    lazy = '<noscript><img src="real.jpg" alt=""></noscript><noscript><p>Please enable JavaScript to see this page.</p></noscript>'
    return _shell(t, between(paras(t), lazy, at=1)), {"never": ["enable JavaScript"]}


@layout("peat-island")
def captions_of_kinds(t: TrueText) -> Answer:
    first = f'<figure><img src="a.jpg" alt=""><figcaption>{inner(t.captions[0])}<small class="credit">Photo: Eoin Tully</small></figcaption></figure>'
    second = '<div class="image"><img src="b.jpg" alt=""><p class="caption">The bog at dawn; a machine stood here until 1974.</p></div>'
    third = '<figure><img src="c.jpg" alt=""><figcaption>Photo: Eoin Tully</figcaption></figure>'
    lines = inserted(t.paragraphs, 2, t.captions[0], "The bog at dawn; a machine stood here until 1974.")
    return _shell(t, between(paras(t), first, second, third, at=2)), {"paragraphs": lines, "never": ["Photo: Eoin"]}


@layout("readers-voices")
def list_with_bold_names(t: TrueText) -> Answer:
    lead, *voices = t.paragraphs
    items = "".join(
        f"<li><strong>{inner(name)}:</strong> {inner(said)}</li>"
        for name, said in (one.split(": ", 1) for one in voices)
    )
    return _shell(t, f"<p>{inner(lead)}</p><menu>{items}</menu>")


@layout("budget-debate")
def block_quotes(t: TrueText) -> Answer:
    every = paras(t)
    every[2] = f"<blockquote>{inner(t.paragraphs[2])}</blockquote>"
    every[3] = f"<blockquote><div>{inner(t.paragraphs[3])}</div></blockquote>"
    return _shell(t, "".join(every))


@layout("typhoon-relief")
def quotation_elements(t: TrueText) -> Answer:
    return _shell(
        t,
        _changed(
            t,
            ("“I can smell it from my office,”", "<q>I can smell it from my office,</q>"),
            ("“Amihan”", "<q>Amihan</q>"),
        ),
    )


@layout("minister-water")
def preformatted(t: TrueText) -> Answer:
    return _shell(t, f"<pre>{chr(10).join(inner(one) + chr(10) for one in t.paragraphs)}</pre>")
