"""The rules for times told by another one, and for quarters and fiscal years: each answers its example alone."""

from __future__ import annotations

import re

import pytest

from onrecord.figures.grammar_rule import Rule
from onrecord.figures.times import parts, quarters
from onrecord.segment import segment
from onrecord.words.tokens import rows

RULES = (*parts.TABLE.rules, *quarters.TABLE.rules)


def found(text: str, rule: Rule) -> list[str]:
    """What a rule finds in a text, at any token."""
    segmentation = segment(text)
    out = []
    for row in rows(text, segmentation.paragraphs, segmentation.sentences):
        every = [rule.find(row, at) for at in range(len(row.low))]
        out += [text[slice(*row.span(one.first, one.last))] for one in every if one]
    return out


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_answers_its_example(rule: Rule) -> None:
    marked = re.search("«(.+)»", rule.example)
    assert marked
    assert marked[1] in found(re.sub("[«»]", "", rule.example), rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_does_not_answer_its_counterexample(rule: Rule) -> None:
    assert found(rule.counterexample, rule) == []


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
