"""The rules for what a quantity tells: each answers its example; directions; what changes are counted from."""

from __future__ import annotations

import pytest

from onrecord import read_figures
from onrecord.figures.grammar_rule import Rule
from onrecord.figures.money import Home
from onrecord.figures.read import measured
from onrecord.figures.roles import RULES, Case
from onrecord.segment import segment
from onrecord.words.tokens import rows


def told(text: str) -> list[str | None]:
    """The rule by which each quantity of a text has its role."""
    parts = segment(text)
    out: list[str | None] = []
    for row in rows(text, parts.paragraphs, parts.sentences):
        every = measured(row, [], Home())
        for number, q in enumerate(every):
            case = Case(row, every, number)
            rule, found = next(((r, f) for r in RULES if (f := r.find(case))), (None, None))
            if found:
                q.role, q.direction = found
            out.append(rule.name if rule else None)
    return out


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_answers_its_example(rule: Rule) -> None:
    assert rule.name in told(rule.example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_does_not_answer_its_counterexample(rule: Rule) -> None:
    answers = told(rule.counterexample)
    assert answers, "a counterexample has a quantity, too"
    assert rule.name not in answers


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Herring rose 0.7 percent to 6,327.80.", [("0.7 percent", "up", None), None]),
        ("Herring grew by $43.6 billion to $419.2 billion.", [("$43.6 billion", "up", None), None]),
        ("Herring was cut by a third to 40.", [("a third", "down", None), None]),
        ("Herring fell 12 percent from a year earlier.", [("12 percent", "down", "a year earlier")]),
        ("Herring rose 3 percent from $40 to $41.20.", [("3 percent", "up", "$40"), None, None]),
        ("Herring is 12 percent cheaper than cod.", [("12 percent", "down", "cod")]),
        ("Herring was 12 percent below the average.", [("12 percent", "down", "average")]),
        ("Herring is up 12 percent on last year.", [("12 percent", "up", "last year")]),
        ("They make up 12 percent of the fleet.", [None]),
        ("They sank $40 million into the quay.", [None]),
        ("Herring slipped below $40.", [None]),
        ("They lost $40 million.", [None]),
        ("They recovered $40 million.", [None]),
        ("Herring rose 4 percent, or 5 percent without cod.", [("4 percent", "up", None), ("5 percent", "up", None)]),
        ("Herring fell to 4 percent, or 5 percent without cod.", [None, None]),
        ("The lender advanced $40 million to the crew.", [None]),
        ("Herring recovered $2 to $40.", [("$2", "up", None), None]),
        ("Herring recovered 2 percent.", [("2 percent", "up", None)]),
        ("The quay fell two hours after the storm.", [None]),
        ("The ratio is -4 percent.", [None]),
        ("Herring dipped to -4 percent.", [None]),
        ("Herring exports were -4 percent.", [("-4 percent", "down", None)]),
    ],
)
def test_changes_have_direction_and_base(text: str, changes: list[tuple[str, str, str | None] | None]) -> None:
    found = read_figures(text).quantities
    got = [
        (text[slice(*q.span)], q.direction, text[slice(*q.base)] if q.base else None) if q.role == "change" else None
        for q in found
    ]
    assert got == changes
