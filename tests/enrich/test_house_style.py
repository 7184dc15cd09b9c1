"""An outlet's own marks, on invented sentences."""

from __future__ import annotations

from dataclasses import replace

from onrecord.enrich.house_style import ShortMarks, habits, over_articles, short_marks, spoken
from onrecord.records import Mark, Span, Statement
from onrecord.segment import segment

TEXT = """'Norlag' opens its harbour

Two ships from "Norlag" came on Monday. Dahl called "Norlag's" offer a trick.

The wall is a "gift", Dahl said. The "gift" has cost a million.
"""


def statements() -> list[Statement]:
    said = []
    for words, form in (('"Norlag\'s" offer a trick', "mixed"), ('The wall is a "gift"', "mixed")):
        start = TEXT.index(words)
        marked = TEXT.index('"', start) + 1
        inner = Span(marked, TEXT.index('"', marked))
        content = (Span(start, start + len(words)),)
        said.append(Statement(words, (), (), content, (inner,), form, 0.9))  # type: ignore[arg-type]
    return said


def test_a_name_that_is_always_marked_is_a_habit_and_an_echo_is_none() -> None:
    marked = habits(TEXT, segment(TEXT), statements())
    assert {TEXT[slice(*span)] for span in marked} == {"'Norlag'", '"Norlag"', '"Norlag\'s"'}


def test_what_is_a_habit_is_nobody_s_verbatim_word() -> None:
    parts, said = segment(TEXT), statements()
    called, wall = spoken(TEXT, said, habits(TEXT, parts, said))
    assert (called.verbatim, called.form) == ((), "indirect")
    assert wall == said[1]
    assert spoken(TEXT, said, ()) == said


def marked_in(text: str, said: str = "", kind: str = "scare") -> ShortMarks:
    """All marks of a text, in which ``said`` is what somebody says."""
    start = text.index(said)
    marks = [Mark(q.span, kind) for q in segment(text).quotations]  # type: ignore[arg-type]
    return short_marks(text, marks, [Span(start, start + len(said))] if said else [])


def test_other_articles_of_the_outlet_tell_too() -> None:
    alone = marked_in('The "harbour peace" began in May.')
    said = marked_in('Dahl hailed the "harbour peace" as new.', 'the "harbour peace" as new')
    assert (alone.own, list(said.said)) == ({"harbour peace": 1}, ["harbour peace"])
    assert over_articles({1: alone, 2: alone, 3: said}) == {}
    assert over_articles({9: said, 1: alone, 2: alone, 3: alone}) == {9: frozenset(said.said["harbour peace"])}
    assert over_articles({9: said, 1: alone, 2: alone, 3: alone}, {3}) == {}


def test_what_an_outlet_takes_up_from_somebody_tells_no_habit() -> None:
    echo = marked_in('Dahl sees the "big lie" in it all. The "big lie" is old.', 'the "big lie" in it all')
    assert echo.own["big lie"] == 0
    assert marked_in('"Big lie" it is', kind="claim").own["big lie"] == 0
    called = marked_in('Dahl calls it "a circus". The "circus" goes on.', 'calls it "a circus"')
    assert called.said == {}
    assert marked_in('He read "a long text of many words" there, and "gone."').own == {}


def test_all_of_what_is_said_stays_the_speaker_s() -> None:
    text = "The \"plan\" of the 'plan' and the 'plan'.\n\n'Plan', Dahl said."
    start = text.rindex("'Plan'")
    said = [Statement("s", (), (), (Span(start, start + 6),), (Span(start + 1, start + 5),), "direct", 0.9)]
    assert Span(start, start + 6) not in habits(text, segment(text), said)
    assert spoken(text, said, habits(text, segment(text), said)) == said
    assert replace(said[0], form="direct") == said[0]
