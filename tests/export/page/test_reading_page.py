"""The HTML page: what it marks, and that an article can do nothing in it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from helpers.fakes import FakeReader
from helpers.readings import doubtful
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.page.reading_page import to_page
from onrecord.export.terminal.reading_lines import to_terminal
from onrecord.read import article_from_text
from onrecord.records import Article, Headline, Mark, Reading, Span, Speaker, Statement


class Page(HTMLParser):
    """Reads a page back: its tags with their attributes, and the text of the article."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.article = ""
        self._inside: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "br"):
            self._inside.append(tag + ("." + (dict(attrs).get("class") or "") if tag == "a" else ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._inside.pop().split(".")[0] == tag

    def handle_data(self, data: str) -> None:
        if "article" in self._inside and "a.number" not in self._inside:
            self.article += data

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]

    def marked(self) -> list[dict[str, str | None]]:
        return [attributes for attributes in self.all("span") if "data-s" in attributes]


def read(text: str, **metadata: Any) -> Reading:
    return FakeReader().read(article_from_text(text, **metadata))


HOSTILE = "</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>$title ${x} & \" ' <!--"


def test_the_article_is_there_to_the_letter() -> None:
    text = 'First & <b>.\n\n"It is late," said Anna.\nBob added "no". 𝄞'
    assert Page(to_page(read(text))).article == text


def test_marks_tell_role_and_statement() -> None:
    page = Page(to_page(read('"It is late," said Anna.')))
    assert [(mark["class"], mark["data-s"]) for mark in page.marked()] == [
        ("content", "1"),
        ("content verbatim", "1"),
        ("content", "1"),
        ("cue", "1"),
        ("source", "1"),
    ]


def test_number_and_card_point_at_each_other() -> None:
    page = Page(to_page(read('"It is late," said Anna. Bob added "no".')))
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    assert ids == {"m1", "c1", "m2", "c2"}
    assert {attributes["href"] for attributes in page.all("a")} == {"#m1", "#c1", "#m2", "#c2"}
    assert [card["class"] for card in page.all("section")] == ["card direct", "card direct"]


def test_every_piece_of_a_content_bears_the_number() -> None:
    text = '"Not now," said Anna, "and not here."'
    pieces = (Span(0, 10), Span(22, 37))
    statement = Statement("a", (Span(16, 20),), (Span(11, 15),), pieces, (), "direct", 0.9)
    page = Page(to_page(Reading(article_from_text(text), "fake", (statement,))))
    numbers = [link for link in page.all("a") if link["href"] == "#c1"]
    assert [link.get("id") for link in numbers] == ["m1", None]
    assert page.article == text


def test_overlapping_statements_share_a_mark() -> None:
    text = "Anna said Bob said no"
    outer = Statement("a", (Span(0, 4),), (Span(5, 9),), (Span(10, 21),), (), "indirect", 0.9)
    inner = Statement("b", (Span(10, 13),), (Span(14, 18),), (Span(19, 21),), (), "indirect", 0.9, within="a")
    page = Page(to_page(Reading(article_from_text(text), "fake", (outer, inner))))
    assert page.article == text
    assert {"class": "content source", "data-s": "2 1"} in page.marked()


def test_speakers_head_their_cards() -> None:
    reading = read('"It is late," said Anna.')
    anna = Speaker("p1", "Anna <Weil>", "person", "minister & judge")
    named = replace(reading.statements[0], speaker=anna)
    assert '<h2 class="speaker w1">Anna &lt;Weil&gt;, minister &amp; judge' in to_page(
        replace(reading, statements=(named,))
    )


def test_an_unsure_speaker_has_a_tag_that_gives_the_chance() -> None:
    source = to_page(doubtful())
    tag = '<span class="unsure tag" title="chance that it is {}">unsure</span>'
    mara, oskar = tag.format("Mara Venn: 0.55"), tag.format("Oskar Prane: 0.41")
    assert '<h2 class="speaker w1">Mara Venn <span class="count">2</span></h2>' in source
    assert f'<h2 class="speaker w2">Oskar Prane {oskar}, harbour master ' in source
    assert f"— said Mara Venn · Mara Venn {mara}</p>" in source
    assert f"— said Oskar Prane · Oskar Prane {oskar}</p>" in source  # a card is reached without its head
    assert source.count('class="unsure tag"') == 3
    alone = doubtful().statements[2]
    pair = replace(doubtful(), statements=(alone, replace(alone, id="other", speaker_confidence=0.5)))
    assert f"Oskar Prane {tag.format('Oskar Prane: 0.41 to 0.50')}, harbour master" in to_page(pair)


def test_where_nobody_is_named_a_card_hints_at_those_it_may_be() -> None:
    source = to_page(doubtful())
    (hint,) = [span for span in Page(source).all("span") if span.get("class") == "hint"]
    assert hint["title"] == "nobody is named; chances: Mara Venn 0.28, Ilse <Aas> 0.22"
    assert ">perhaps Mara Venn or Ilse &lt;Aas&gt;</span>" in source
    assert '<h2 class="speaker">“she” ' in source


@pytest.mark.parametrize("field", ["title", "outlet", "author", "url", "origin", "published"])
def test_metadata_can_do_nothing(field: str) -> None:
    page = Page(to_page(read("Text.", **{field: HOSTILE})))
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert not page.all("img")


def test_an_article_can_do_nothing() -> None:
    page = Page(to_page(read(f'{HOSTILE} "{HOSTILE.replace(chr(34), "")}" said Anna')))
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert not page.all("img")
    assert HOSTILE in page.article


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///x", "http://[", "x"])
def test_only_addresses_of_the_web_are_links(url: str) -> None:
    assert not Page(to_page(read("Text.", url=url))).all("a")


def test_addresses_of_the_web_are_links() -> None:
    (link,) = Page(to_page(read("Text.", url="https://news.example/a?b=1&c=2"))).all("a")
    assert link["href"] == "https://news.example/a?b=1&c=2"


def test_the_policy_allows_its_own_style_and_script_only() -> None:
    source = to_page(read("Text."))
    (policy,) = (meta["content"] for meta in Page(source).all("meta") if meta.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        code = re.search(f"<{tag}>(.*?)</{tag}>", source, re.S)
        assert code
        digest = base64.b64encode(hashlib.sha256(code[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_the_page_asks_nobody_for_anything() -> None:
    source = to_page(read("Text."))
    assert not re.search(r"\b(?:src|srcset)=|@import|url\(", source)
    assert not Page(source).all("link")


def test_characters_that_html_lacks_are_replaced() -> None:
    assert Page(to_page(read("a\x00b\x1bc\ud800d"))).article == "a\ufffdb\ufffdc\ufffdd"


@given(st.text())
def test_any_reading_has_a_page(text: str) -> None:
    page = Page(to_page(read(f'{text} "{text}" said Anna', title=text)))
    assert len(page.all("script")) == 1


def test_headings_and_marks_are_told_apart() -> None:
    text = "Wall falls, mayor says\n\nThe 'safe' wall may fall, said the mayor."
    start = text.index("may fall")
    statement = Statement("s1", (), (), (Span(start, start + 8),), (), "indirect", 0.9)
    reading = Reading(
        Article(text, "a", "0"),
        "m",
        (statement,),
        marks=(Mark(Span(28, 34), "scare"),),
        headlines=(Headline(Span(0, 22), "stronger", ("s1",)), Headline(Span(0, 22), "not found", ())),
    )
    page = to_page(reading)
    assert '<a class="number verdict stronger" href="#c1" title="may fall">says more than the body: 1</a>' in page
    assert '<span class="verdict not-found">not in the body</span>' in page
    assert '<span class="mark scare" title="marks of distance: nobody is quoted">' in page
    told = to_terminal(reading)
    assert "stronger: Wall falls, mayor says" in told
    assert "body: may fall" in told


def test_speakers_keep_their_colour() -> None:
    people = [Speaker(f"p{n}", f"Person {n}", "person") for n in range(9)]
    spans = [(Span(10 * n, 10 * n + 9 - n % 3),) for n in range(9)]
    said = tuple(
        Statement(f"s{n}", (), (), spans[n], (), "indirect", 0.9, speaker=p, speakers=(p,))
        for n, p in enumerate(people)
    )
    page = to_page(Reading(Article("x" * 100, "a", "0"), "m", said, tuple(people)))
    heads = re.findall(r'<h2 class="speaker( w\d)?">', page)
    assert sorted(heads) == ["", "", *(f" w{n}" for n in range(1, 8))]
