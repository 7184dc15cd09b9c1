"""Verdicts as JUnit XML, read by a reader of that form."""

from __future__ import annotations

from dataclasses import replace

from helpers.verdicts import judged
from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite

from onrecord.export.checks.junit import to_junit


def cases(made: bytes) -> dict[str, TestCase]:
    whole = JUnitXml.fromstring(made)
    suite = next(iter(whole))
    assert isinstance(suite, TestSuite)
    assert suite.tests == len(list(suite))
    assert suite.failures == sum(isinstance(r, Failure) for c in suite for r in c.result)
    assert suite.skipped == sum(isinstance(r, Skipped) for c in suite for r in c.result)
    return {c.name.split(" [")[0]: c for c in suite}


def test_wrong_words_fail_and_what_nobody_judged_is_skipped() -> None:
    found = cases(to_junit(*judged()))
    (failure,) = found["We paid over sixty men"].result
    assert isinstance(failure, Failure)
    assert failure.type == "altered"
    assert "altered: nothing -> over" in failure.text
    assert found["We paid over sixty men"].classname == "Mara Holt"
    assert [type(r) for r in found["I sleep badly"].result] == [Skipped]
    assert [type(r) for r in found["The quay was closed in May"].result] == [Skipped]
    assert not found["It is safe"].result
    assert not found["We looked twice"].result


def test_the_desk_says_what_fails() -> None:
    found = cases(to_junit(*judged(), ("not found", "tidied")))
    assert not found["We paid over sixty men"].result
    assert {type(r) for n in ("I sleep badly", "We looked twice") for r in found[n].result} == {Failure}


def test_characters_that_xml_cannot_hold_do_not_break_it() -> None:
    reading, verdicts = judged()
    text = reading.article.text.replace("We paid over", "We\x00\x0b\ufffeXover")
    found = cases(to_junit(replace(reading, article=replace(reading.article, text=text, title="<&\x1b[31m")), verdicts))
    assert len(found) == 5
