"""The rules for what is no quantity: each answers its example, and no number of its counterexample."""

from __future__ import annotations

import pytest

from onrecord.figures.grammar_rule import Rule
from onrecord.figures.money import Home
from onrecord.figures.quantities.amounts import amount_at
from onrecord.figures.quantities.exclude import IN_FIGURES, IN_WORDS, excluded
from onrecord.segment import segment
from onrecord.words.tokens import rows

RULES = (*IN_WORDS, *IN_FIGURES)


def told(text: str) -> list[str | None]:
    """The rule by which each number of a text is no quantity."""
    parts = segment(text)
    found = [(row, amount_at(row, at, Home())) for row in rows(text, parts.paragraphs, parts.sentences)
             for at in range(len(row.low))]  # fmt: skip
    return [excluded(row, amount.number, amount.unit) for row, amount in found if amount]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_answers_its_example(rule: Rule) -> None:
    assert rule.name in told(rule.example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_does_not_answer_its_counterexample(rule: Rule) -> None:
    answers = told(rule.counterexample)
    assert answers, "a counterexample has a number, too"
    assert rule.name not in answers
