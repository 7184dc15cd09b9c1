"""The list of attempts: every rule stands in it once, and the rules that it lets yield are rules that there are."""

from __future__ import annotations

from onrecord.resolve.references import named, nominals, pronouns, resolver  # noqa: F401  (their attempts)
from onrecord.resolve.references.attempts import FINDERS, attempts, listed

BESIDE = {"guesses", "sees further", "told"}
SOURCES = {source: table for source, table in listed().items() if source not in BESIDE}


def test_every_attempt_has_a_number_and_every_number_an_attempt() -> None:
    names = [name for table in SOURCES.values() for name in table]
    assert len(names) == len(set(names)), "an attempt stands once in the list"
    assert set(names) == set(FINDERS)
    assert all(0 < sureness <= 1 for table in SOURCES.values() for sureness in table.values())


def test_attempts_are_made_in_the_order_of_the_list() -> None:
    for source, table in SOURCES.items():
        assert [(one.name, one.sureness) for one in attempts(source)] == list(table.items())


def test_rules_that_yield_or_see_further_are_rules() -> None:
    for table in BESIDE - {"told"}:
        assert listed()[table].keys() <= FINDERS.keys(), table
