"""What the article that the project began with must show, whatever else changes."""

from __future__ import annotations

from bench.measures import SEED, Made, gold
from onrecord.records import Reading


def test_the_mismatched_mark_and_the_cue_before_a_break(made: Made) -> None:
    """In the seed article one quotation opens straight and closes curly, and one follows its cue across a paragraph."""
    (article,) = gold(SEED)
    text = article["text"]
    statements = made.reading(text).statements
    curly = next(s for s in statements if any(text[b - 1] == "”" for _, b in s.content))
    assert text[curly.verbatim[-1].end] == "”"
    assert curly.form == "mixed"
    across = next(s for s in statements if text[s.content[0].start :].startswith('"Dear colleagues'))
    assert "\n" in text[across.cue[0].end : across.content[0].start]
    assert across.form == "direct"
    assert across.source


def test_it_is_the_assessment_and_he_the_minister(seed: Reading) -> None:
    text = seed.article.text
    by = {" ".join(text[a:b] for a, b in s.source): s.speakers for s in seed.statements if s.speakers}
    assert [p.kind for p in by["It"]] == ["document"]
    assert {p.name for p in by["he"]} == {"Sergey Lavrov"}
    assert all("foreign minister" in (p.role or "").casefold() for p in by["he"])


def test_the_distanced_name_is_scare_and_speech_is_not(seed: Reading) -> None:
    text = seed.article.text
    types = {text[m.span.start : m.span.end]: m.type for m in seed.marks}
    assert types["'Israel'"] == "scare"
    said = [v for s in seed.statements for v in s.verbatim]
    distanced = [m.span for m in seed.marks if m.type == "scare"]
    assert not [v for v in said for m in distanced if m.start < v.start and v.end < m.end]


def test_a_name_that_the_outlet_marks_by_habit_is_no_word_of_the_minister(seed: Reading) -> None:
    text = seed.article.text
    (mark,) = [m for m in seed.marks if text[slice(*m.span)] == '"Israel\'s"']
    assert mark.type == "scare"
    assert not [v for s in seed.statements for v in s.verbatim if mark.span.start < v.start and v.end < mark.span.end]
    (called,) = [s for s in seed.statements if s.content[0].start == mark.span.start]
    assert [text[slice(*v)] for v in called.verbatim] == ["collective punishment."]
    assert called.form == "mixed"


def test_the_last_line_has_its_source(seed: Reading) -> None:
    text = seed.article.text
    last = seed.statements[-1]
    assert [text[slice(*span)] for span in last.source] == ["Politico"]
    assert [text[slice(*span)] for span in last.cue] == [":"]
    said = "Trump's VP choice seen as 'disaster' for Europe, Ukraine"
    assert [text[slice(*span)] for span in last.content] == [said]


def test_headings_against_the_body(seed: Reading) -> None:
    """A subheading that says more than the body, and one that the minister's own words carry."""
    text = seed.article.text
    verdicts = {text[h.span.start : h.span.end]: h.verdict for h in seed.headlines}
    assert next(v for line, v in verdicts.items() if line.startswith("We support Palestine")) == "stronger"
    assert next(v for line, v in verdicts.items() if line.startswith("Russia denies interference")) == "supported"


def test_every_figure_of_the_seed_article(seed: Reading) -> None:
    text = seed.article.text
    claimed = {(text[slice(*q.span)], q.low, q.high, q.unit, q.of) for s in seed.statements for q in s.quantities}
    assert claimed == {
        ("nearly 300 days", 270, 300, "day", None),
        ("almost 10 months", 9, 10, "month", None),
        ("nearly 40,000", 36_000, 40_000, None, "death toll"),
        ("about 90,000", 81_000, 99_000, None, "Palestinians"),
        ("twice", 2, 2, "times", "number of civilian casualties"),
        ("ten years", 10, 10, "year", "conflict"),
    }
    assert [(text[slice(*q.span)], q.low) for q in seed.quantities] == [("two", 2)]


def test_every_time_of_the_seed_article(seed: Reading) -> None:
    text = seed.article.text
    told = {(text[slice(*x.span)], x.start, x.end, x.role) for s in seed.statements for x in s.times}
    assert told == {
        ("Wednesday", "2024-07-17", "2024-07-17", "said"),
        ("this month", "2024-07-01", "2024-07-31", "said"),
        ("October 7", "2023-10-07", "2023-10-07", "about"),
        ("years", None, None, "about"),
        ("nearly 300 days", "2023-09-21", "2024-07-17", "about"),
        ("almost 10 months", "2023-09-17", "2024-07-17", "about"),
        ("ten years", None, None, "about"),
    }
    assert [(text[slice(*x.span)], x.start, x.end) for x in seed.times] == [("July", "2024-07-01", "2024-07-31")]
