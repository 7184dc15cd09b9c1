"""Subtitles as Timed Text: their times, lines and who speaks; what is damaged is said."""

from __future__ import annotations

import pytest

from onrecord.errors import NotAnArticleError
from onrecord.read import article_from_bytes
from onrecord.read.recordings import cues_of

HEAD = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" '
    'xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="25" ttp:tickRate="1000"><head><metadata>'
    '<ttm:agent xml:id="a"><ttm:name type="full">Signe Dahl</ttm:name></ttm:agent></metadata></head><body><div>'
)
END = "</div></body></tt>"


def read(inner: str) -> tuple[str, list[tuple[float, float | None]], tuple[str, ...]]:
    article = article_from_bytes((HEAD + inner + END).encode(), origin="a.ttml")
    return article.text.strip(), [(cue.start, cue.end) for cue in cues_of(article)], article.notes


def test_lines_voices_and_times() -> None:
    text, cues, _ = read(
        '<p begin="00:00:01:05" end="3s" ttm:agent="a">The quay<br/>is <span>safe</span>.</p>'
        '<p begin="4000t" dur="1.5s">Is it?</p><p begin="00:00:09.000" end="00:00:10.000"> </p>'
    )
    assert text == "[Signe Dahl]: The quay is safe.\n\n[]: Is it?"
    assert cues == [(1.2, 3.0), (1.2, 3.0), (4.0, 5.5)]  # a line each


def test_times_count_from_what_is_around() -> None:
    _, cues, _ = read('</div><div begin="10s"><p begin="1s" end="2s">Yes.</p>')
    assert cues == [(11.0, 12.0)]


def test_what_has_no_time_is_left_out_and_counted() -> None:
    text, _, notes = read('<p>Nobody knows when.</p><p begin="1s" end="2s">Now.</p>')
    assert text == "Now."
    assert notes == ("1 paragraph of subtitles without readable times left out",)


@pytest.mark.parametrize("inner", ["", "<p begin='1s'> </p>", "<p begin='1s'>Cut"])
def test_what_holds_no_words_is_refused(inner: str) -> None:
    with pytest.raises(NotAnArticleError, match=r"without words|damaged"):
        read(inner)


def test_deep_elements_end() -> None:
    assert "x" in read('<p begin="1s">' + "<span>" * 40 + "x" + "</span>" * 40 + "</p>")[0]
