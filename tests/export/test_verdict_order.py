"""Verdicts in the order of a desk."""

from __future__ import annotations

from typing import get_args

from helpers.verdicts import judged

from onrecord.answers import VerdictKind
from onrecord.export.verdict_order import SOUND, WORST_FIRST, WRONG, absent_told, chosen, ordered


def test_every_verdict_has_its_place() -> None:
    assert set(WORST_FIRST) == set(get_args(VerdictKind))
    assert not SOUND & WRONG
    assert max(map(WORST_FIRST.index, WRONG)) < min(map(WORST_FIRST.index, SOUND))


def test_the_worst_stands_first_and_nothing_is_lost() -> None:
    _, verdicts = judged()
    groups = ordered(verdicts)
    assert [v.verdict for v in groups.doubtful] == ["altered"]
    assert [v.verdict for v in groups.sound] == ["tidied", "verbatim"]
    assert [v.statement for v in groups.paraphrases] == ["s3"]
    assert [v.statement for v in groups.absent] == ["s4"]
    open_ = ordered(verdicts, fold=False)
    assert [v.verdict for v in open_.doubtful] == ["altered", "not found"]
    assert not open_.absent


def test_what_is_chosen_keeps_its_order_and_an_absent_speaker_is_a_choice() -> None:
    _, verdicts = judged()
    assert chosen(verdicts, ()) == list(verdicts)
    assert [v.statement for v in chosen(verdicts, ("altered", "verbatim"))] == ["s1", "s0"]
    assert [v.statement for v in chosen(verdicts, ("absent",))] == ["s4"]
    assert [v.statement for v in chosen(verdicts, ("not found",))] == ["s4"]
    assert [v.statement for v in chosen(verdicts, ("paraphrase",))] == ["s3"]


def test_people_who_occur_nowhere_take_one_line() -> None:
    reading, verdicts = judged()
    told = absent_told(ordered(verdicts).absent, {s.id: s for s in reading.statements})
    assert told == "1 quotation of people who occur in no transcript given: Odd Verrin (1)"
