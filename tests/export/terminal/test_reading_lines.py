"""The print for people: in a pipe, on a terminal, of hostile text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from helpers.fakes import FakeReader
from helpers.readings import doubtful
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.escaping import harmless
from onrecord.export.reading_outline import attribution, count, group, pieces
from onrecord.export.terminal.layout import TerminalStyle, cells
from onrecord.export.terminal.reading_lines import to_terminal
from onrecord.read import article_from_text
from onrecord.records import Candidate, Reading, Span, Speaker, Statement

ESCAPES = re.compile(r"\x1b\[[\d;]*m")
WIDE = TerminalStyle(width=100)


def read(text: str, **metadata: Any) -> Reading:
    return FakeReader().read(article_from_text(text, **metadata))


def mixed() -> Reading:
    """Anna said the plan was "reckless" and dead."""
    text = 'Anna said the plan was "reckless" and dead. Later anna said no.'
    statements = (
        Statement("a", (Span(0, 4),), (Span(5, 9),), (Span(10, 42),), (Span(24, 32),), "mixed", 0.9),
        Statement("b", (Span(50, 54),), (Span(55, 59),), (Span(60, 62),), (), "indirect", 0.9),
    )
    return Reading(article_from_text(text, title="The plan"), "fake", statements)


def test_without_colours_verbatim_words_stand_in_guillemets() -> None:
    assert "mixed     the plan was «reckless» and dead" in to_terminal(mixed(), WIDE)


def test_marks_inside_a_verbatim_span_are_not_doubled() -> None:
    reading = mixed()
    first = replace(reading.statements[0], verbatim=(Span(23, 33),))
    assert "was «reckless» and" in to_terminal(replace(reading, statements=(first,)), WIDE)


def test_with_colours_the_article_is_shown_as_written() -> None:
    shown = to_terminal(mixed(), TerminalStyle(color=True))
    assert '"\x1b[1;36mreckless\x1b[0m"' in shown
    assert "«" not in shown


def test_no_escape_code_without_colours() -> None:
    assert "\x1b" not in to_terminal(mixed())


def test_sources_are_grouped_whatever_their_case() -> None:
    assert [(one.name, len(one.statements), one.resolved) for one in group(mixed())] == [("Anna", 2, False)]


def test_resolved_speakers_are_grouped_by_who_they_are() -> None:
    reading = mixed()
    anna, bob = Speaker("p1", "Anna Weil", "person", "minister"), Speaker("p2", "Bob Sorel", "person")
    one, two = reading.statements
    reading = replace(reading, statements=(replace(one, speaker=anna), replace(two, speaker=anna)))
    assert "Anna Weil, minister · 2 · 100% of the words\n" in to_terminal(reading)
    reading = replace(reading, statements=(replace(one, speakers=(anna, bob)), replace(two, speaker=bob)))
    assert [head.name for head in group(reading)] == ["Anna Weil and Bob Sorel", "Bob Sorel"]


def test_a_statement_without_a_source_says_so() -> None:
    reading = mixed()
    bare = replace(reading.statements[0], source=(), cue=())
    shown = to_terminal(replace(reading, statements=(bare,)))
    assert "no source named · 1" in shown
    assert "— no source, no cue" in shown


def test_the_head_tells_where_from_and_how_much() -> None:
    shown = to_terminal(replace(mixed(), article=article_from_text(mixed().article.text, title="T", outlet="Post")))
    assert shown.startswith("T\nPost\n2 statements: 0 direct, 1 mixed, 1 indirect · 30% of their words verbatim\n")
    assert "no statement found" in to_terminal(read("Nothing."))


def test_only_low_confidence_is_told() -> None:
    assert "unsure (0.25)" in to_terminal(read('"maybe" said Anna'))
    assert "0.75" not in to_terminal(read('"yes" said Anna'))


def test_an_unsure_speaker_is_marked_beside_the_name() -> None:
    """Under a name that is sure elsewhere a single statement says so; the chance of exactly ``SURE`` is sure."""
    lines = to_terminal(doubtful(), WIDE).splitlines()
    assert "Mara Venn · 2 · 55% of the words" in lines
    assert [line.strip() for line in lines if "said Mara Venn" in line] == [
        "— said Mara Venn",
        "— said Mara Venn · Mara Venn (unsure)",
    ]
    assert "Oskar Prane (unsure), harbour master · 1 · 15% of the words" in lines
    assert [line.strip() for line in lines if "said Oskar" in line] == ["— said Oskar Prane"]
    colored = to_terminal(doubtful(), TerminalStyle(color=True))
    assert "\x1b[1mOskar Prane\x1b[0m \x1b[2m(unsure)\x1b[0m, harbour" in colored


def test_a_joint_source_is_unsure_as_one() -> None:
    one, two = mixed().statements
    both = (Speaker("p1", "Anna Weil", "person"), Speaker("p2", "Bob Sorel", "person"))
    joint = replace(one, speaker=both[0], speakers=both, speaker_confidence=0.6)
    sure = replace(two, speaker=both[0], speakers=both, speaker_confidence=0.9)
    shown = to_terminal(replace(mixed(), statements=(joint, sure)), WIDE)
    assert "— Anna said · Anna Weil and Bob Sorel (unsure)" in shown


def test_where_nobody_is_named_those_it_may_be_are_a_hint() -> None:
    reading = doubtful()
    assert "— said she · perhaps Mara Venn or Ilse <Aas>\n" in to_terminal(reading, WIDE)
    assert "“she” · 1" in to_terminal(reading)
    colored = to_terminal(reading, TerminalStyle(color=True))
    assert "\x1b[2m— said she · perhaps Mara Venn or Ilse <Aas>\x1b[0m" in colored
    nobody = reading.statements[3]
    for candidates in ((), (Candidate("Mara Venn", 0.04),)):
        bare = replace(reading, statements=(replace(nobody, speaker_candidates=candidates),))
        assert "perhaps" not in to_terminal(bare)
    named = replace(nobody, speaker=reading.speakers[0], speaker_confidence=0.9)
    assert "perhaps" not in to_terminal(replace(reading, statements=(named,)))


def test_offsets_are_told_when_asked_for() -> None:
    shown = to_terminal(mixed(), TerminalStyle(width=100, offsets=True))
    assert "a · source 0–4; cue 5–9; content 10–42" in shown


def test_pieces_of_a_content_are_joined_by_an_ellipsis() -> None:
    reading = mixed()
    split = replace(reading.statements[0], content=(Span(10, 13), Span(34, 42)), verbatim=())
    assert "the … and dead" in to_terminal(replace(reading, statements=(split,)))


def test_attribution_shows_what_it_leaves_out() -> None:
    text = "Anna, who is late, said no"
    statement = Statement("a", (Span(0, 4),), (Span(19, 23),), (Span(24, 26),), (), "indirect", 1.0)
    assert attribution(text, statement) == "Anna … said"


def test_characters_in_two_statements_count_once() -> None:
    reading = mixed()
    twice = replace(reading, statements=(reading.statements[0], replace(reading.statements[0], id="c")))
    assert count(twice).verbatim_share == count(replace(reading, statements=reading.statements[:1])).verbatim_share


def test_pieces_cover_the_content_exactly() -> None:
    (spans,) = pieces(mixed().statements[0])
    assert [(tuple(piece.span), piece.verbatim) for piece in spans] == [
        ((10, 24), False),
        ((24, 32), True),
        ((32, 42), False),
    ]


@pytest.mark.parametrize("width", [10, 40, 80, 100])
@pytest.mark.parametrize("color", [True, False])
def test_lines_keep_to_the_width(width: int, color: bool) -> None:
    long = "word " * 60 + "x" * 300 + " 漢字" * 80
    shown = to_terminal(read(f'"{long}" said Anna', title=long), TerminalStyle(width=width, color=color))
    assert max(cells(line) for line in ESCAPES.sub("", shown).splitlines()) <= max(width, 40)


def test_a_terminal_is_never_steered_by_an_article() -> None:
    shown = to_terminal(read('"a\x1b]0;title\x07\x9b2J\r\u202eb\x00" said Anna', title="\x1b[2J"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


@given(st.text())
def test_harmless_text_stays_so(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)
    assert "\x1b" not in harmless(text)
    harmless(text).encode()


@given(st.text(), st.integers(0, 120), st.booleans())
def test_any_reading_can_be_shown(text: str, width: int, color: bool) -> None:
    shown = to_terminal(read(f'"{text}" said Anna', title=text), TerminalStyle(width, color, offsets=True))
    assert shown.endswith("\n")
