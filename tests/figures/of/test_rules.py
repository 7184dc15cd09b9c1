"""The rules for what a number is of: each answers its example, and no number of its counterexample."""

from __future__ import annotations

import re

import pytest

from onrecord.figures.grammar_rule import Rule
from onrecord.figures.money import Home
from onrecord.figures.of import elsewhere, rules
from onrecord.figures.read import measured
from onrecord.figures.times import Context, times
from onrecord.segment import segment
from onrecord.words.tokens import rows

RULES = (*rules.RULES, elsewhere.NEXT, *elsewhere.RULES)


def told(text: str) -> list[tuple[str, str | None]]:
    """The rule that told what each quantity of a text is of, and what it told."""
    parts, context = segment(text), Context(None)
    out = []
    for row in rows(text, parts.paragraphs, parts.sentences):
        _, fixed = times(row, context)
        out += [(q.rule, q.of) for q in measured(row, [t.span for t in fixed], Home())]
    return out


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_answers_its_example(rule: Rule) -> None:
    text = re.sub("[«»]", "", rule.example)
    marked = re.search("«(.+)»", rule.example)
    assert (rule.name, marked[1] if marked else None) in told(text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_does_not_answer_its_counterexample(rule: Rule) -> None:
    assert "«" not in rule.counterexample
    answers = told(rule.counterexample)
    assert answers, "a counterexample has a number, too"
    assert rule.name not in [name for name, _ in answers]


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert all(names)
