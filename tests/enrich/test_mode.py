"""Mode, tone and polarity of cues; typed marks and headings against the body, on invented sentences."""

from __future__ import annotations

from collections import Counter

import pytest

from onrecord.enrich.headlines import Told, compare, content_words
from onrecord.enrich.marks import marks
from onrecord.enrich.mode import mode, polarity, tone
from onrecord.records import Span, Statement
from onrecord.segment import headings, segment
from onrecord.words.cues import CUES, lemma
from onrecord.words.endings import root


@pytest.mark.parametrize(
    ("cue", "kinds", "form", "wanted"),
    [
        ("said", ["person"], "direct", "speech"),
        ("has called for", ["person"], "indirect", "speech"),
        ("wrote", ["person"], "direct", "writing"),
        ("shows", ["document"], "indirect", "writing"),
        ("according to", ["document"], "indirect", "writing"),
        ("said in an email", ["person"], "direct", "writing"),
        ("believes", ["person"], "indirect", "belief"),
        ("continued to plot against", ["group"], "indirect", "desire"),
        ("fears", ["group"], "indirect", "emotion"),
        ("realized", ["person"], "indirect", "knowledge"),
        ("voted", ["organization"], "indirect", "other"),
        (":", ["person"], "direct", "speech"),
    ],
)
def test_mode(cue: str, kinds: list[str], form: str, wanted: str) -> None:
    assert mode(cue, kinds, ["X"] * len(kinds), form) == wanted  # type: ignore[arg-type]


def test_what_a_newspaper_says_is_written() -> None:
    assert mode("reported", ["organization"], ["Halden Times"], "indirect") == "writing"
    assert mode("reported", ["organization"], ["Norlag"], "indirect") == "speech"


@pytest.mark.parametrize(
    ("cue", "wanted"),
    [
        ("said", "neutral"),
        ("claimed", "doubting"),
        ("admitted", "presuming"),
        ("pointed out", "presuming"),
        ("urged", "directing"),
        ("blamed", "judging"),
        ("", "neutral"),
    ],
)
def test_tone(cue: str, wanted: str) -> None:
    assert tone(cue) == wanted


@pytest.mark.parametrize(
    ("cue", "wanted"),
    [
        ("said", "asserted"),
        ("denied", "denied"),
        ("rejected", "denied"),
        ("did not deny", "asserted"),
        ("declined to comment on", "not-said"),
        ("did not say whether", "not-said"),
        ("would not confirm", "not-said"),
        ("has yet to explain", "not-said"),
        ("doesn’t think", "denied"),
    ],
)
def test_polarity(cue: str, wanted: str) -> None:
    assert polarity(cue) == wanted


def test_lemmas_lead_to_the_table() -> None:
    for word, plain in (("accused", "accuse"), ("denies", "deny"), ("planning", "plan"), ("wrote", "write")):
        assert lemma(word) == plain
    assert all(" " not in key for key in CUES)


def statement(text: str, words: str, number: int = 1) -> Statement:
    start = text.index(words)
    return Statement(f"s{number}", (), (), (Span(start, start + len(words)),), (), "mixed", 0.9)


def test_marks_are_typed() -> None:
    text = (
        "Mayor calls wall 'unsafe'\n\n"
        'The wall is "not safe", the mayor said. She wrote the book "The Long Wall". '
        "The so-called 'experts' left. It is known as “Old Ida”. Henrik “Harry” Sallow came."
    )
    segmentation = segment(text)
    said = [statement(text, 'The wall is "not safe"')]
    typed = {
        text[m.span.start : m.span.end]: m.type for m in marks(text, segmentation, said, headings(text, segmentation))
    }
    assert typed == {
        "'unsafe'": "claim",
        '"not safe"': "speech",
        '"The Long Wall"': "title",
        "'experts'": "scare",
        "“Old Ida”": "term",
        "“Harry”": "term",
    }


BODY = "The minister supports the membership of Palmora in the United Cities, she said."


@pytest.mark.parametrize(
    ("heading", "body", "wanted"),
    [
        ("Minister supports membership of Palmora in United Cities", BODY, "supported"),
        ("We support Palmora's membership in the Harbour Council", BODY, "stronger"),
        ("Mayor resigns over missing cranes", BODY, "not found"),
        ("Wall will fall, engineer says", "the wall may fall, an engineer said", "stronger"),
        ("Anything at all", "", "not found"),
    ],
)
def test_headings_against_the_body(heading: str, body: str, wanted: str) -> None:
    known = [Told("s1", frozenset(), "", body)] if body else []
    claim = Told("", frozenset(), "", heading, heading)
    verdict, by = compare(claim, known, Counter(root(w) for w in content_words(body)))
    assert verdict == wanted
    assert by == (("s1",) if wanted != "not found" else ())


def test_headings_are_short_lines_without_a_full_stop() -> None:
    text = "The wall falls\n\nThe wall fell on Monday.\n\nWhat comes next\n\nNobody knows."
    assert [text[s:e] for s, e in headings(text, segment(text))] == ["The wall falls", "What comes next"]
    assert headings("One line only", segment("One line only")) == ()
