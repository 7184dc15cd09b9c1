"""Quotations signed with a dash and a name."""

from __future__ import annotations

import pytest

from onrecord.attribute.signed import prefer, signed
from onrecord.records import Attribution, Span
from onrecord.segment import segment


def found(text: str) -> list[tuple[str, str, str]]:
    def words(a: Attribution) -> tuple[str, str, str]:
        source, cue, content = (text[spans[0].start : spans[0].end] for spans in (a.source, a.cue, a.content))
        return source, cue, content

    return [words(a) for a in signed(text, segment(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The sea took it.” — Ida Marr", [("Ida Marr", "—", "“The sea took it.”")]),
        ('"The sea took it." -- Ida Marr, fisher\n', [("Ida Marr, fisher", "--", '"The sea took it."')]),
        ("“The sea took it.”\n\n― Ida Marr\n", [("Ida Marr", "―", "“The sea took it.”")]),
        ("“One.” – A. Lind\n“Two.” – B. Lind", [("A. Lind", "–", "“One.”"), ("B. Lind", "–", "“Two.”")]),
        ("“The sea took it” — all of it, she feared.", []),
        ("“The sea took it,” said Marr — Ida Marr", []),
        ("He said “no” — Ida Marr", []),
        ("“The sea took it.”\n\nIda Marr was born in Norlag.", []),
        ("“The sea” — Ida Marr said the rest was lost to her: all of it.", []),
        ("", []),
    ],
)
def test_signed_quotations(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_a_rule_wins_over_what_touches_it() -> None:
    rule = Attribution((Span(20, 25),), (Span(18, 19),), (Span(0, 17),), 0.95)
    inside = Attribution((), (Span(4, 6),), (Span(8, 12),), 0.5)
    before, after = (Attribution((), (Span(x, x + 2),), (Span(x + 3, x + 9),), 0.5) for x in (30, 50))
    assert list(prefer((rule,), [inside, before, after])) == [rule, before, after]
    assert list(prefer((), [before, after])) == [before, after]
