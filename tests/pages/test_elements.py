"""What each element of HTML does to running text: struck and hidden words out and told, all others kept. Invented."""

from __future__ import annotations

import pytest

from onrecord.read import article_from_bytes
from onrecord.records import Article
from onrecord.words.lists import tagged, valued

BEFORE = (
    "The old harbour bridge in Tarnmouth will reopen on 20 May, the port authority said on Friday, ending a closure of"
    " almost two years."
)
AFTER = (
    "The council, which owns the eastern ramp, declined to comment on the cost, put at nine million. It has met twice."
)
WORDS = "Baker Tomas Eberhart, 61, said he had lost half of his customers since March."
#: What an element stands in, where it can't stand alone.
AROUND = {
    "li": "<ul>{}</li></ul>",
    "dd": "<dl><dt>Tomas Eberhart</dt>{}</dl>",
    "dt": "<dl>{}<dd>So it is, said his wife on Monday.</dd></dl>",
    "td": "<table><tr>{}</tr></table>",
    "th": "<table><tr>{}</tr></table>",
    "caption": "<table>{}<tr><td>1</td></tr></table>",
    "summary": "<details>{}<p>He bakes on.</p></details>",
    "figcaption": "<figure><img src=x>{}</figure>",
    "legend": "<fieldset>{}</fieldset>",
}
#: Elements that hold paragraphs by way of others.
INSIDE = {
    "dl": "<dt>Eberhart</dt><dd>{}</dd>",
    "ol": "<li>{}</li>",
    "ul": "<li>{}</li>",
    "menu": "<li>{}</li>",
    "dir": "<li>{}</li>",
    "table": "<tr><td>{}</td></tr>",
    "figure": "<figcaption>{}</figcaption>",
}
#: Elements that only stand in some other one, or in which a page stands.
ELSEWHERE = {"tbody", "tfoot", "thead", "tr", "body", "html"}


def read(inside: str) -> Article:
    page = (
        "<!DOCTYPE html><html lang=en><head><title>Bridge</title></head><body><nav><a href=/>Home</a></nav><article>"
        f"<h1>Bridge to reopen</h1><p>{BEFORE}</p>{inside}<p>{AFTER}</p></article><footer><p>Copyright</p></footer>"
        "</body></html>"
    )
    return article_from_bytes(page.encode(), origin="page.html")


def between(inside: str) -> list[str]:
    """The paragraphs that came of what stands between two of the article's."""
    every = read(inside).text.removesuffix("\n").split("\n\n")
    return every[every.index(BEFORE) + 1 : every.index(AFTER)]


@pytest.mark.parametrize("element", sorted(valued("elements", "runs")))
def test_words_in_a_sentence_stay_in_it(element: str) -> None:
    around = "“{}”" if element == "q" else "{}"
    sentence = "Baker Tomas Eberhart said {} he had lost half of his customers since March."
    assert between(f"<p>{sentence.format(f'<{element}>on Monday</{element}>')}</p>") == [
        sentence.format(around.format("on Monday"))
    ]


@pytest.mark.parametrize("element", sorted(valued("elements", "struck")))
def test_struck_words_are_left_out_and_told(element: str) -> None:
    article = read(f"<p>He lost <{element}>nine</{element}><ins>ten</ins> boats, he said on Friday.</p>")
    assert "He lost ten boats, he said" in article.text
    assert article.notes == ("1 struck passage left out",)


@pytest.mark.parametrize(
    "element", sorted(tagged("elements", "unseen", "apart") - {"head", "title", "style", "script"})
)
def test_what_is_not_shown_is_not_told(element: str) -> None:
    assert between(f"<p>He lost ten boats, he said.</p><{element}><p>{WORDS}</p></{element}>") == [
        "He lost ten boats, he said."
    ]


@pytest.mark.parametrize("element", sorted(valued("elements", "paragraph")))
def test_a_paragraph_in_any_element_is_kept(element: str) -> None:
    assert WORDS in between(AROUND.get(element, "{}").format(f"<{element}>{WORDS}</{element}>"))


@pytest.mark.parametrize("element", sorted(set(valued("elements", "holds")) - ELSEWHERE))
def test_paragraphs_in_any_holder_are_kept(element: str) -> None:
    opened = element + (" open" if element == "dialog" else "")
    assert WORDS in between(f"<{opened}>{INSIDE.get(element, '<p>{}</p>').format(WORDS)}</{element}>")


@pytest.mark.parametrize("element", sorted(valued("elements", "bare")))
def test_words_beside_a_holders_paragraphs_are_paragraphs(element: str) -> None:
    opened = element + (" open" if element == "dialog" else "")
    assert between(f"<{opened}>{WORDS}</{element}>") == [WORDS]
    mixed = f"{WORDS} <b>All</b> of them.<p>His wife left in May, he said.</p>He <i>sold</i> the oven. <!-- x -->Twice."
    assert between(f"<{opened}>{mixed}</{element}>") == [
        f"{WORDS} All of them.",
        "His wife left in May, he said.",
        "He sold the oven. Twice.",
    ]


def test_elements_that_a_page_makes_up() -> None:
    assert between(f"<x-paragraph>{WORDS}</x-paragraph>") == [WORDS]
    assert between(f"<x-story><p>{WORDS}</p></x-story>") == [WORDS]
    assert between(f"<amp-ad><p>{WORDS}</p></amp-ad>") == []
    assert between("<p>He sold <x-link>the oven</x-link> in May, he said.</p>") == ["He sold the oven in May, he said."]


@pytest.mark.parametrize(
    "opened",
    [
        "p hidden",
        "p aria-hidden=true",
        "p class='x visually-hidden'",
        "p class='sr-only'",
        "p class='Story__screen-reader-text'",
        "p style='display: none'",
        "p style='color:red;visibility:hidden'",
        "template",
        "dialog",
    ],
)
def test_hidden_words_are_left_out_and_told(opened: str) -> None:
    article = read(f"<p>He left.</p><{opened}>{WORDS}</{opened.split(maxsplit=1)[0]}>")
    assert WORDS not in article.text
    assert "He left." in article.text
    assert article.notes == ("1 hidden passage left out",)


@pytest.mark.parametrize("opened", ["p hidden=until-found", "p class='hidden-gems'", "p style='display:block'", "p"])
def test_what_is_not_hidden_is_kept(opened: str) -> None:
    article = read(f"<{opened}>{WORDS}</p>")
    assert WORDS in article.text
    assert article.notes == ()


def test_a_page_that_hides_itself_until_a_script_runs_is_read() -> None:
    page = f"<html><body><div style='display:none' hidden><article><p>{BEFORE}</p><p>{AFTER}</p></article></div></body>"
    article = article_from_bytes(page.encode(), origin="page.html")
    assert BEFORE in article.text
    assert article.notes == ()


def test_words_for_screen_readers_on_buttons_are_not_told() -> None:
    article = read("<p>He left.<a href=/s><span class=sr-only>Share this story with a friend</span></a></p>")
    assert "Share this" not in article.text
    assert article.notes == ()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Some 1,200<sup>3</sup> people came, he said.", "Some 1,200 people came, he said."),
        ("It was full.<sup><a href='#n1'>[1]</a></sup> He left in May.", "It was full. He left in May."),
        ("The bridge<sup>2,3</sup> is 12 km<sup>2</sup> of steel.", "The bridge is 12 km² of steel."),
        ("It weighs 10<sup>6</sup> tons, he said.", "It weighs 10⁶ tons, he said."),
        ("The 20<sup>th</sup> of May is a Monday.", "The 20th of May is a Monday."),
        ("He said so*<sup>*</sup> on the 3<sup>rd</sup> of May.", "He said so* on the 3rd of May."),
        ("In 2024<sup class='footnote'>a</sup> it closed, he said.", "In 2024 it closed, he said."),
        ("The toll<a href='#f1'><sup>1</sup></a> is 20 crowns.", "The toll is 20 crowns."),
        ("CO<sub>2</sub> fell by half, he said.", "CO2 fell by half, he said."),
    ],
)
def test_signs_of_notes_are_no_part_of_numbers(html: str, text: str) -> None:
    assert between(f"<p>{html}</p>") == [text]


def test_a_paragraph_that_is_one_link_is_kept() -> None:
    said = (
        "“I have sold bread on this quay for thirty years and I will sell it for thirty more, whatever the port says.”"
    )
    assert between(f"<p><a href=/x>{said}</a></p>") == [said]
    assert between("<p><a href=/x>“I lost it all,” he said.</a></p>") == ["“I lost it all,” he said."]


@pytest.mark.parametrize(
    "teaser",
    [
        "<p>Read more: <a href=/y>Ten things about the harbour bridge</a></p>",
        "<p><b>Related:</b> Ten things about the harbour bridge</p>",
        "<p>See also | <a href=/y>“I lost it all,” says baker</a></p>",
        "<p> Read also: <a href=/y>Why the ferry has a piano</a></p>",
        "<p><a href=/y> Read next</a></p>",
        "<h3> Related stories</h3>",
        "<p> More on this topic: the price of bread</p>",
        "<p> More on this story »</p>",
        "<p>Advertisement</p>",
        "<div> Story continues below advertisement</div>",
        "<p> Story continues below ↓</p>",
        "<p>( Article continues below )</p>",
        "<p> Article continues after advertisement</p>",
        "<div> Scroll to continue</div>",
        "<div> Sponsored content</div>",
        "<p> Skip advertisement</p>",
        "<p>— ADVERTISEMENT —</p>",
    ],
)
def test_teasers_and_words_of_advertisers_are_left_out(teaser: str) -> None:
    assert between(teaser) == []


def test_sentences_that_begin_as_teasers_do_are_kept() -> None:
    for sentence in ("Related companies paid nothing, he said.", "Advertisement pays for half of the paper, he said."):
        assert between(f"<p>{sentence}</p>") == [sentence]


def test_captions_are_paragraphs_of_their_own() -> None:
    figure = "<figure><img src=x><figcaption>“It will hold,” says Olwen Pryce on the bridge.</figcaption></figure>"
    assert between(f"<p>He left.</p>{figure}") == ["He left.", "“It will hold,” says Olwen Pryce on the bridge."]
    assert between("<figure><img src=x><figcaption>Photo: Ines Calloway</figcaption></figure>") == []
    assert between(f"<aside>{figure}</aside>") == []


def test_whose_a_block_quote_is_stands_apart() -> None:
    said = "I have never seen this goat before in my life."
    for cited in ("{}<cite>Rufino Magbanua, senator</cite>", "<p>{}</p><cite>Rufino Magbanua, senator</cite>"):
        assert between(f"<blockquote>{cited.format(said)}</blockquote>") == [said, "Rufino Magbanua, senator"]
    assert between(f"<p>{WORDS} It is in <cite>The Coast</cite></p>") == [f"{WORDS} It is in The Coast"]


SAID = "I have never seen this goat before in my life."
SECOND = "Ask the neighbours, who have two."
WHOSE = "Rufino Magbanua, senator"
QUOTED = f"<blockquote><p>{SAID}</p></blockquote>"


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (f"{QUOTED}<figcaption>{WHOSE}</figcaption>", [SAID, WHOSE]),
        (
            f"{QUOTED}<figcaption class=quote-caption>— {WHOSE}, in <cite>I</cite></figcaption>",
            [SAID, f"— {WHOSE}, in I"],
        ),
        (f"<figcaption>{WHOSE}, told the court:</figcaption>{QUOTED}", [f"{WHOSE}, told the court:", SAID]),
        (f"<blockquote>{SAID}</blockquote><figcaption>{WHOSE}</figcaption>", [SAID, WHOSE]),
        (
            f"<blockquote>{SAID}<p>{SECOND}</p></blockquote><figcaption><p>{WHOSE}</p></figcaption>",
            [SAID, SECOND, WHOSE],
        ),
        (f"<div>{QUOTED}</div><figcaption><a href=/r>{WHOSE}</a></figcaption>", [SAID, WHOSE]),
        (f"<blockquote><p>{SAID}</p><cite>{WHOSE}</cite></blockquote>", [SAID, WHOSE]),
        (f"<p>{SAID}</p><p>{SECOND}</p><figcaption>{WHOSE}</figcaption>", [SAID, SECOND, WHOSE]),
        (
            f"<ul><li>{SAID}</li><li>{SECOND}</li></ul><figcaption>What he said</figcaption>",
            [SAID, SECOND, "What he said"],
        ),
        (f"<img src=x>{QUOTED}<figcaption>Photo: Ines Calloway</figcaption>", [SAID]),
        (f"<img src=x><blockquote><p>{SAID}</p><footer>{WHOSE}</footer></blockquote>", [SAID, WHOSE]),
        ("<img src=x><p>In the rain</p><figcaption>Photo: Ines Calloway</figcaption>", []),
    ],
)
def test_quotations_in_figures_stay_with_whose_they_are(inside: str, wanted: list[str]) -> None:
    """HTML, 4.4.4: whose a quotation is stands outside ``<blockquote>``, as in the caption of a figure around both."""
    for name in ("", " class=wp-block-pullquote"):
        assert between(f"<figure{name}>{inside}</figure>") == wanted


def test_voices_in_tables_and_definitions_stay_apart() -> None:
    rows = "<tr><td>Ida Marr</td><td>I have two boats.</td></tr><tr><td>Rune Aas</td><td>My bread is cold.</td></tr>"
    assert between(f"<table>{rows}</table>") == ["Ida Marr | I have two boats.", "Rune Aas | My bread is cold."]
    voices = "<dt>Ida Marr</dt><dd>I have two boats.</dd><dt>Rune Aas</dt><dd>My bread is cold.</dd>"
    assert between(f"<dl>{voices}</dl>") == ["Ida Marr", "I have two boats.", "Rune Aas", "My bread is cold."]


def test_every_element_of_the_standard_is_told_of() -> None:
    """The standard's index of elements, and the obsolete ones that pages still have."""
    known = set().union(
        *(valued("elements", tag) for tag in ("runs", "struck", "unseen", "paragraph", "holds", "apart", "empty"))
    )
    standard = (
        "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite code col"
        " colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure footer form h1"
        " h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark math"
        " menu meta meter nav noscript object ol optgroup option output p picture pre progress q rp rt ruby s samp"
        " script search section select slot small source span strong style sub summary sup svg table tbody td template"
        " textarea tfoot th thead time title tr track u ul var video wbr"
        " acronym big center dir font marquee nobr noembed noframes param rb rtc strike tt"
    )
    assert known == set(standard.split())


@pytest.mark.parametrize(
    "declared",
    [
        "position: absolute; left: -9999px",
        "position:absolute;top:-10000px",
        "clip: rect(0, 0, 0, 0); position: absolute",
        "clip-path: inset(50%); height: 1px",
        "text-indent: -99999px",
        "display: none",
    ],
)
def test_what_a_pages_own_sheet_sets_off_the_screen_is_left_out(declared: str) -> None:
    html = f"<html><head><style>.aside {{{declared}}}</style></head><body><article><p>{BEFORE}</p>"
    html += f"<p class=aside>{WORDS}</p><p>{AFTER}</p></article></body></html>"
    article = article_from_bytes(html.encode(), origin="page.html")
    assert article.text.strip() == f"{BEFORE}\n\n{AFTER}"
    assert "1 hidden passage left out" in article.notes


def test_the_summary_of_details_is_read_before_them() -> None:
    html = f"<html><body><main><p>{BEFORE}</p><details><summary>Who bakes on</summary><p>{WORDS}</p></details>"
    article = article_from_bytes(f"{html}<p>{AFTER}</p></main></body></html>".encode(), origin="page.html")
    assert article.text.strip() == "\n\n".join((BEFORE, "Who bakes on", WORDS, AFTER))
