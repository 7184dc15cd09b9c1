"""What elements do to the words of a sentence, and in what holders paragraphs are found. All words are invented."""

from __future__ import annotations

import pytest

from onrecord.read import article_from_bytes

BEFORE = (
    "The old harbour bridge in Tarnmouth will reopen on 20 May 2023, the port authority said on Friday, ending a closure"
    " of almost two years."
)
AFTER = (
    "The council, which owns the eastern ramp, declined to comment on the cost, put at nine million. It has met twice."
)
PARAGRAPHS = [
    BEFORE,
    "“We have tested every cable twice,” said Olwen Pryce, who leads the authority. “It will hold.”",
    AFTER,
    "Shopkeepers on the quay said that the delay had emptied their street.",
    "“I sold eleven loaves,” said Tomas Eberhart, 61, a baker. “Before the closure I sold two hundred.”",
]


def page(inside: str, around: str = "<article>{}</article>") -> bytes:
    """A page with something below a headline."""
    body = around.format(f"<h1>Bridge to reopen</h1>{inside}")
    return (
        "<!DOCTYPE html><html lang=en><head><title>Bridge to reopen | The Quay</title></head><body><nav><a href=/>Home</a>"
        f"</nav>{body}<footer>© 2019 The Quay</footer></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("inside", "paragraphs", "told"),
    [
        ("<p>He left on <time datetime=x>Monday</time>, he said.</p>", ["He left on Monday, he said."], False),
        ("<p>Some 1,200<sup>3</sup> came, he said.</p>", ["Some 1,200 came, he said."], True),
        ("<p>Some 1,200<sup><a href=#f3>3</a></sup> came, he said.</p>", ["Some 1,200 came, he said."], True),
        ("<p>It was full.<sup>1,2</sup> He left.</p>", ["It was full. He left."], True),
        ("<p>It was full.<sup>[a]</sup> He left.</p>", ["It was full. He left."], True),
        ("<p>It was full<sup>‡</sup>, he said.</p>", ["It was full, he said."], True),
        ("<p>It was full.<span class=footnote>1</span> He left.</p>", ["It was full. He left."], True),
        ("<p>It was full.<a class=fn href=#n1 id=r1>1</a> He left.</p>", ["It was full. He left."], True),
        (
            "<p>It is 5 m<sup>3</sup> and 10<sup>-6</sup> of it, he said.</p>",
            ["It is 5 m³ and 10⁻⁶ of it, he said."],
            False,
        ),
        ("<p>The 19<sup>th</sup> and 2<sup>nd</sup>, he said.</p>", ["The 19th and 2nd, he said."], False),
        ("<p>The XX<sup>e</sup> century, M<sup>me</sup> Blanc said.</p>", ["The XXe century, Mme Blanc said."], False),
        ("<p>H<sub>2</sub>O and CO<sub>2</sub>, he said.</p>", ["H2O and CO2, he said."], False),
        ("<p>He paid <del>nine</del> ten euros, he said.</p>", ["He paid ten euros, he said."], True),
        ("<p>He paid <s>nine</s><ins>ten</ins> euros, he said.</p>", ["He paid ten euros, he said."], True),
        ("<p>He paid <strike>nine</strike> <u>ten</u> euros, he said.</p>", ["He paid ten euros, he said."], True),
        (
            "<p>He paid <span style='text-decoration:line-through'>nine</span> ten euros, he said.</p>",
            ["He paid ten euros, he said."],
            True,
        ),
        (
            "<del><p>He paid nine euros, he said.</p></del><p>He paid ten euros, he said.</p>",
            ["He paid ten euros, he said."],
            True,
        ),
        (
            "<p><del>He paid nine euros, he said.</del></p><p>He paid ten euros, he said.</p>",
            ["He paid ten euros, he said."],
            True,
        ),
        ("<p>He said <q>we will</q> and left.</p>", ["He said “we will” and left."], False),
        ("<p>He<br>left, he said.</p>", ["He\nleft, he said."], False),
        ("<p>He paid £<b>1</b>.<b>5</b>m, he <i>said</i>.</p>", ["He paid £1.5m, he said."], False),
        (
            "<p>“I <em>never</em> <strong>left</strong>,” he <a href=/x>said</a>.</p>",
            ["“I never left,” he said."],
            False,
        ),
        ("<p>“I never left<a href=/x>,</a>” he said.</p>", ["“I never left,” he said."], False),
        ("<p><span>“I never left,”</span><span> he said.</span></p>", ["“I never left,” he said."], False),
        ("<p>&ldquo;I never left,&rdquo; he&nbsp;said.</p>", ["“I never left,” he said."], False),
        (
            "<p>“I never left,” he said. <span hidden>“I did,” he said too.</span></p>",
            ["“I never left,” he said."],
            True,
        ),
        (
            "<p>“I never left,” he said. <span class=sr-only>“I did,” he said too.</span></p>",
            ["“I never left,” he said."],
            True,
        ),
        ("<p>“I never <abbr title='x y z'>left</abbr>,” he said.</p>", ["“I never left,” he said."], False),
        (
            "<p><ruby>left<rp>(</rp><rt>LEFT</rt><rp>)</rp></ruby> he did, he said.</p>",
            ["left he did, he said."],
            False,
        ),
        (
            "<p>He <kbd>left</kbd> on <samp>Monday</samp> by <var>bus</var>, he said.</p>",
            ["He left on Monday by bus, he said."],
            False,
        ),
        ("<p>He <code>left</code> it, he said.</p>", ["He left it, he said."], False),
        ("<p>He <input value=x> left, he said.</p>", ["He left, he said."], False),
        ("<p>He <svg><text>never</text></svg>left, he said.</p>", ["He left, he said."], False),
        ("<p>He <button>Share</button>left, he said.</p>", ["He left, he said."], False),
        ("<p>He <img alt='never' src=x>left, he said.</p>", ["He left, he said."], False),
        ("<p>He <label>left</label> on <output>Monday</output>, he said.</p>", ["He left on Monday, he said."], False),
        ("<p>He <dfn>left</dfn> on <data value=1>Monday</data>, he said.</p>", ["He left on Monday, he said."], False),
        ("<p>He <bdo dir=ltr>left</bdo> on <bdi>Monday</bdi>, he said.</p>", ["He left on Monday, he said."], False),
        ("<p>He <small>left</small> on <big>Monday</big>, he said.</p>", ["He left on Monday, he said."], False),
        ("<p>He left<!-- never --> on Monday, he said.</p>", ["He left on Monday, he said."], False),
        ("<p>He left<script>x()</script> on Monday, he said.</p>", ["He left on Monday, he said."], False),
        ("<p>He left on <x-day>Monday</x-day>, he said.</p>", ["He left on Monday, he said."], False),
        ("<p>He left on <slot>Monday</slot>, he said.</p>", ["He left on Monday, he said."], False),
        (
            "<ul><li>“I left,” said Ida Marr.</li><li>“I stayed,” said Rune Aas.</li></ul>",
            ["“I left,” said Ida Marr.", "“I stayed,” said Rune Aas."],
            False,
        ),
        (
            "<dl><dt>Ida Marr</dt><dd>I left.</dd><dt>Rune Aas</dt><dd>I stayed.</dd></dl>",
            ["Ida Marr", "I left.", "Rune Aas", "I stayed."],
            False,
        ),
        (
            "<table><tr><td>Ida Marr</td><td>I left.</td></tr><tr><td>Rune Aas</td><td>I stayed.</td></tr></table>",
            ["Ida Marr | I left.", "Rune Aas | I stayed."],
            False,
        ),
        (
            "<table><tr><td><b>Ida Marr</b><br>fisher</td><td>“I left.”</td></tr></table>",
            ["Ida Marr fisher | “I left.”"],
            False,
        ),
        (
            "<figure><img src=x><figcaption>“It will hold,” says Olwen Pryce.</figcaption></figure>",
            ["“It will hold,” says Olwen Pryce."],
            False,
        ),
        (
            "<figure><a href=/big><img src=x></a><figcaption><p>“It will hold,” says Olwen Pryce.</p><p class=credit>Photo: A. Person</p></figcaption></figure>",
            ["“It will hold,” says Olwen Pryce."],
            False,
        ),
        (
            "<figure><img src=x><figcaption>The bridge on Monday morning</figcaption></figure>",
            ["The bridge on Monday morning"],
            False,
        ),
        ("<figure><img src=x><figcaption>Olwen Pryce</figcaption></figure>", [], False),
        (
            "<figure><img src=x><figcaption>Olwen Pryce, head of the port authority | A. Person/Pool</figcaption></figure>",
            ["Olwen Pryce, head of the port authority | A. Person/Pool"],
            False,
        ),
        (
            "<div class=image><img src=x><div class=caption>Olwen Pryce on the bridge on Monday.</div></div>",
            ["Olwen Pryce on the bridge on Monday."],
            False,
        ),
        (
            "<table class=pic><caption>Olwen Pryce on the bridge on Monday.</caption><tr><td><img src=x></td></tr></table>",
            ["Olwen Pryce on the bridge on Monday."],
            False,
        ),
        ("<blockquote><p>I left.</p><footer>— Ida Marr</footer></blockquote>", ["I left.", "— Ida Marr"], False),
        (
            "<blockquote>I have left it all.<cite>Ida Marr</cite></blockquote>",
            ["I have left it all.", "Ida Marr"],
            False,
        ),
        (
            "<details><summary>What he said</summary><p>“I left,” he said.</p></details>",
            ["What he said", "“I left,” he said."],
            False,
        ),
        (
            "<ol><li>One left.<ol><li>Two stayed, he said.</li></ol></li></ol>",
            ["One left.", "Two stayed, he said."],
            False,
        ),
    ],
)
def test_words_between_two_paragraphs(inside: str, paragraphs: list[str], told: bool) -> None:
    article = article_from_bytes(page(f"<p>{BEFORE}</p>{inside}<p>{AFTER}</p>"), origin="page.html")
    assert article.text.strip().split("\n\n") == ["Bridge to reopen", BEFORE, *paragraphs, AFTER]
    assert bool(article.notes) == told


def each(form: str) -> str:
    """Every paragraph in a form."""
    return "".join(form.format(one) for one in PARAGRAPHS)


HOLDERS = {
    "div.p": each("<div class=p>{}</div>"),
    "divdiv": each("<div><div>{}</div></div>"),
    "section": each("<section>{}</section>"),
    "span.br": "<span>" + "</span><br><br><span>".join(PARAGRAPHS) + "</span>",
    "span only": each("<span>{}</span><br><br>"),
    "font": each("<font>{}</font><p>"),
    "center": each("<center>{}</center>"),
    "li": "<ul>" + each("<li>{}</li>") + "</ul>",
    "td": "<table>" + each("<tr><td>{}</td></tr>") + "</table>",
    "h3": each("<h3>{}</h3>"),
    "h5": each("<h5>{}</h5>"),
    "bq": each("<blockquote>{}</blockquote>"),
    "pre": "<pre>" + "\n\n".join(PARAGRAPHS) + "</pre>",
    "tt": each("<p><tt>{}</tt></p>"),
    "code": each("<p><code>{}</code></p>"),
    "dl": "<dl>" + each("<dd>{}</dd>") + "</dl>",
    "main": each("<main>{}</main>"),
    "custom": each("<x-p>{}</x-p>"),
    "customblock": "<x-body>" + each("<x-row><x-p>{}</x-p></x-row>") + "</x-body>",
    "label": each("<div><label>{}</label></div>"),
    "figure": each("<figure>{}</figure>"),
    "figcaption": each("<figure><figcaption>{}</figcaption></figure>"),
    "address": each("<address>{}</address>"),
    "small": each("<p><small>{}</small></p>"),
    "header": each("<header>{}</header>"),
    "p in a": each("<p><a href=/x>{}</a></p>"),
    "a p": each("<a href=/x><p>{}</p></a>"),
    "b": each("<p><b>{}</b></p>"),
    "em": each("<p><em>{}</em></p>"),
    "i in div": each("<div><i>{}</i></div>"),
    "nested span": each("<p><span><span><span>{}</span></span></span></p>"),
    "hr": "<p>" + "</p><hr><p>".join(PARAGRAPHS) + "</p>",
    "p br": "<p>" + "<br></p><p>".join(PARAGRAPHS) + "<br></p>",
    "p nbsp": "<p>" + "</p><p>&nbsp;</p><p>".join(PARAGRAPHS) + "</p>",
    "lone br": "<p>" + "<br>\n<br>\n".join(PARAGRAPHS) + "</p>",
    "brbr p": "<p>" + "<br/> <br/>".join(PARAGRAPHS) + "</p>",
    "unclosed": "<p>" + "<p>".join(PARAGRAPHS),
    "text in article": "<br><br>".join(PARAGRAPHS),
    "role=paragraph": each("<div role=paragraph>{}</div>"),
    "fieldset": each("<fieldset>{}</fieldset>"),
    "ol p": "<ol>" + each("<li><p>{}</p></li>") + "</ol>",
    "two tables": "<table><tr><td width=50%>"
    + each("<p>{}</p>")
    + "</td><td><ul><li><a href=/>x</a></li></ul></td></tr></table>",
    "form": "<form>" + each("<p>{}</p>") + "</form>",
    "ins": each("<ins><p>{}</p></ins>"),
    "mark": each("<p><mark>{}</mark></p>"),
    "amp": each("<amp-story-grid-layer><p>{}</p></amp-story-grid-layer>"),
    "span block": each('<span style="display: block">{}</span>'),
    "div in p": each("<p><div>{}</div></p>"),
    "dialog": "<dialog open>" + each("<p>{}</p>") + "</dialog>",
    "search": "<search>" + each("<p>{}</p>") + "</search>",
    "hgroup": each("<hgroup><p>{}</p></hgroup>"),
    "comment in p": each("<p><!-- x -->{}</p>"),
}


@pytest.mark.parametrize("around", ["<article>{}</article>", "<div id=c><div class=x>{}</div></div>", "{}"])
@pytest.mark.parametrize("holder", HOLDERS)
def test_paragraphs_in_any_holder(holder: str, around: str) -> None:
    article = article_from_bytes(page(HOLDERS[holder], around), origin="page.html")
    assert article.text.strip().split("\n\n") == ["Bridge to reopen", *PARAGRAPHS]
    assert article.notes == ()
