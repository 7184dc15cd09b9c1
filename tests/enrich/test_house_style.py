"""An outlet's own marks, on invented sentences."""

from __future__ import annotations

from dataclasses import replace

from onrecord.enrich.house_style import habits, own_marks, spoken
from onrecord.records import Span, Statement
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


def test_other_articles_of_the_outlet_tell_too() -> None:
    parts, said = segment(TEXT), statements()
    assert own_marks(TEXT, parts, said) == {"norlag": 2, "gift": 1}
    marked = habits(TEXT, parts, said, {"gift": 9})
    assert '"gift"' in {TEXT[slice(*span)] for span in marked}


def test_all_of_what_is_said_stays_the_speaker_s() -> None:
    text = "The \"plan\" of the 'plan' and the 'plan'.\n\n'Plan', Dahl said."
    start = text.rindex("'Plan'")
    said = [Statement("s", (), (), (Span(start, start + 6),), (Span(start + 1, start + 5),), "direct", 0.9)]
    assert Span(start, start + 6) not in habits(text, segment(text), said)
    assert spoken(text, said, habits(text, segment(text), said)) == said
    assert replace(said[0], form="direct") == said[0]
