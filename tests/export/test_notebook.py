"""A reading below a notebook's cell: a table that no article can break out of."""

from __future__ import annotations

from html.parser import HTMLParser

from onrecord.records import Article, Reading, Span, Speaker, Statement


def _reading(words: str, name: str, count: int = 1) -> Reading:
    speaker = Speaker(id="p1", name=name, kind="person", role="chair", mentions=())
    text = f"{words} {name} said."
    end = len(words)
    statements = tuple(
        Statement(f"s{n}", (), (), (Span(0, end),), (), "indirect", 0.5, speaker=speaker) for n in range(count)
    )
    return Reading(Article.of(text), "m", statements, (speaker,))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)


def _tags(html: str) -> set[str]:
    parser = _Tags()
    parser.feed(html)
    return set(parser.seen)


def test_a_row_a_statement() -> None:
    html = _reading("The ferry stays,", "Mara Venn", 2)._repr_html_()
    assert html.count("<tr id=") == 2
    assert "<td>Mara Venn</td><td>chair</td><td>indirect</td><td>The ferry stays,</td>" in html


def test_words_of_an_article_are_no_markup() -> None:
    html = _reading("<script>alert(1)</script> & more,", "<b>Mara</b>")._repr_html_()
    assert _tags(html) == {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert "&lt;script&gt;" in html


def test_a_long_reading_is_shown_by_its_beginning() -> None:
    html = _reading("The ferry stays,", "Mara Venn", 230)._repr_html_()
    assert html.count("<tr id=") == 200
    assert "30 more" in html


def test_a_reading_without_statements_says_so() -> None:
    html = Reading(Article.of("Nothing."), "m")._repr_html_()
    assert "no statement found" in html
    assert "<table" not in html
