"""Raised and lowered signs: figures stay as they are read, marks of notes go and are told. Invented."""

from __future__ import annotations

import pytest

from onrecord.read import article_from_bytes
from onrecord.records import Article

FIRST = "<p>The dairy in Ulmby will close at the end of June, its owners told the staff on Monday evening.</p>"
LAST = "<p>Sixty people work there, most of them from the villages around it. The council will meet on Friday.</p>"


def read(paragraph: str) -> Article:
    page = (
        f"<html lang=en><head><title>Dairy</title></head><body><article><h1>Dairy to close</h1>{FIRST}{paragraph}{LAST}"
        "</article></body></html>"
    )
    return article_from_bytes(page.encode(), origin="page.html")


def middle(article: Article) -> list[str]:
    return article.text.removesuffix("\n").split("\n\n")[2:-1]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (
            "<p>A <a href=/n>NO<sub>2</sub> limit</a> came first. “NO<sub>2</sub> is next,” she said.</p>",
            "A NO2 limit came first. “NO2 is next,” she said.",
        ),
        (
            "<p>Milk with <b>O<sub>3</sub></b> and without O<sub>3</sub> tastes alike, he said.</p>",
            "Milk with O3 and without O3 tastes alike, he said.",
        ),
        (
            "<p>Read <span>the 7<sup>th</sup> page</span>, the 8<sup>th</sup> and <i>9<sup>th</sup></i>, he said.</p>",
            "Read the 7th page, the 8th and 9th, he said.",
        ),
        (
            "<ul><li>They want <a href=/h>the H<sub>2</sub> plan</a> and its H<sub>2</sub> price.</li></ul>",
            "They want the H2 plan and its H2 price.",
        ),
    ],
)
def test_words_with_lowered_signs_are_read_once(written: str, words: str) -> None:
    assert middle(read(written)) == [words]


@pytest.mark.parametrize(
    "written",
    [
        "The <a href=/x>milk <b>price</b> rule</a> is <b>gone</b> now, she said.",
        "The <a href=/x><b>milk price rule</b></a> is <b>gone</b> <i>now</i>, she said.",
        "The <span><strong>milk</strong> price</span> rule <u>is</u> <b>gone</b> now, she said.",
        "The <i>milk <a href=/x>price</a></i> rule <code>is</code> <b>gone</b> now, she said.",
        "The <b><a href=/x>milk price</a></b> rule is <em>gone <u>now</u></em>, <b>she</b> said.",
    ],
)
def test_words_formatted_twice_are_read_once(written: str) -> None:
    assert middle(read(f"<p>{written}</p>")) == ["The milk price rule is gone now, she said."]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("It fell 3<sup>3/4</sup> percent, he said.", "It fell 3 3/4 percent, he said."),
        ("Traces of strontium-<sup>90</sup> fell, he said.", "Traces of strontium-90 fell, he said."),
        ("It fell 3<sup>1</sup>/<sub>4</sub> percent, he said.", "It fell 3 1/4 percent, he said."),
        ("It fell 3 <sup>1</sup>⁄<sub>4</sub> percent, he said.", "It fell 3 1⁄4 percent, he said."),
        (
            "It fell 3<span class=frac><sup>1</sup>/<sub>4</sub></span> percent, he said.",
            "It fell 3 1/4 percent, he said.",
        ),
        ("A third, or <sup>1</sup>/<sub>3</sub>, is gone, he said.", "A third, or 1/3, is gone, he said."),
        ("A litre was $3<sup>49</sup> in May, he said.", "A litre was $3.49 in May, he said."),
        ("A tank was £1,204<sup>50</sup> in May, he said.", "A tank was £1,204.50 in May, he said."),
        ("A litre was 3<sup>49</sup> € in May, he said.", "A litre was 3.49 € in May, he said."),
        ("They begin at 6<sup>45</sup> am, he said.", "They begin at 6:45 am, he said."),
        ("They begin 16<sup>20</sup> p.m. sharp, he said.", "They begin 16:20 p.m. sharp, he said."),
        ("They begin at 6<sup>30</sup> and end at noon, he said.", "They begin at 6:30 and end at noon, he said."),
        ("Traces of <sup>137</sup>Cs and (<sup>90</sup>Sr) fell.", "Traces of 137Cs and (90Sr) fell."),
        ("<sup>14</sup>C dating shows its age, he said.", "14C dating shows its age, he said."),
        ("The cost of 5 m<sup>2</sup> is 10<sup>3</sup> crowns.", "The cost of 5 m² is 10³ crowns."),
    ],
)
def test_raised_figures_stay(written: str, words: str) -> None:
    article = read(f"<p>{written}</p>")
    assert middle(article) == [words]
    assert not article.notes


@pytest.mark.parametrize(
    ("written", "words", "marks"),
    [
        ("It is full.<sup>4</sup> It was not in May.<sup>5</sup>", "It is full. It was not in May.", 2),
        ("The owners<sup>2</sup> paid 300<sup><a href=#n>3</a></sup> crowns.", "The owners paid 300 crowns.", 2),
        ("A litre was $3<sup class=footnote>49</sup> in May, he said.", "A litre was $3 in May, he said.", 1),
        ("A litre was $3.20<sup>14</sup> in May, he said.", "A litre was $3.20 in May, he said.", 1),
        ("“We lost it.”<sup>12</sup> Chance, he said.", "“We lost it.” Chance, he said.", 1),
        ("It closed in 2019<sup>7</sup> and in 2021, he said.", "It closed in 2019 and in 2021, he said.", 1),
        ("It is full<a href=#fn8>[8]</a>, he said.", "It is full, he said.", 1),
        ("It is full. <sup>2</sup>He said so in May.", "It is full. He said so in May.", 1),
    ],
)
def test_marks_of_notes_go_and_are_told(written: str, words: str, marks: int) -> None:
    article = read(f"<p>{written}</p>")
    assert middle(article) == [words]
    assert article.notes == (f"{marks} note mark{'s' if marks > 1 else ''} left out",)
