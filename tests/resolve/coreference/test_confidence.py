"""How sure an answer is: a chance told from facts by weights."""

from __future__ import annotations

import math

import pytest
from helpers.people import PeopleHead

from onrecord.resolve.coreference.confidence import FACTS, log_odds, sureness


@pytest.mark.parametrize(
    ("p", "told"), [(0.5, 0.0), (0.75, math.log(3)), (0.25, -math.log(3)), (0.0, -math.log(499)), (1.0, math.log(499))]
)
def test_log_odds_are_bounded(p: float, told: float) -> None:
    assert log_odds(p) == pytest.approx(told)


def test_facts_are_weighed_by_their_names() -> None:
    weights = [0.0] * len(FACTS)
    weights[FACTS.index("always")], weights[FACTS.index("agree")] = -1.0, 3.0
    assert sureness({"agree": 1.0, "always": 1.0}, weights) == pytest.approx(1 / (1 + math.exp(-2)))
    assert sureness({"always": 1.0}, weights) == pytest.approx(1 / (1 + math.exp(1)))
    assert sureness({"of no weight": 9.0}, weights) == sureness({}, weights)


def test_what_is_rather_sure_is_surer_and_in_the_same_order() -> None:
    weights = [1.0] + [0.0] * (len(FACTS) - 1)
    fitted = [p / 100 for p in range(1, 90)]
    told = [sureness({"always": math.log(p / (1 - p))}, weights) for p in fitted]
    assert told == sorted(told)
    assert all((t > p + 1e-9) == (0.3 < p < 0.8) for t, p in zip(told, fitted, strict=True))


@pytest.mark.parametrize(("weight", "sure"), [(1e6, 1.0), (-1e6, 0.0)])
def test_large_numbers_are_chances_still(weight: float, sure: float) -> None:
    assert sureness({"always": 1.0}, [weight] * len(FACTS)) == pytest.approx(sure, abs=1e-9)


def test_weights_are_as_many_as_facts(head: PeopleHead) -> None:
    with pytest.raises(ValueError, match="shorter"):
        sureness({}, [1.0])
    assert head.linker.sureness is not None
    assert len(head.linker.sureness) == len(FACTS) == len(set(FACTS))


def test_whoever_both_opinions_name_is_surer(head: PeopleHead) -> None:
    assert head.linker.sureness is not None
    facts = {"always": 1.0, "attribution": 0.9, "he or she": 1.0, "log odds": 1.0, "log odds of a pronoun": 1.0}
    alone, both = (sureness(facts | {"agree": float(same)}, head.linker.sureness) for same in (False, True))
    assert both > alone
