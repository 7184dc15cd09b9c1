"""Whom something is told is no part of it; the subject that an aside parts from its verb is."""

from __future__ import annotations

import pytest

from onrecord.attribute.addressees import without_addressees
from onrecord.attribute.interposed import interposed
from onrecord.attribute.participles import of_own_sentence
from onrecord.records import Attribution, Span
from onrecord.segment import segment


def spot(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def contents(text: str, found: list[Attribution]) -> list[str]:
    return [" … ".join(text[s:e] for s, e in a.content) for a in found]


@pytest.mark.parametrize(
    ("text", "content", "left"),
    [
        ("Lund told clients the guidance looked thin.", "clients the guidance looked thin", "the guidance looked thin"),
        ("She told the meeting the cuts had hurt.", "the meeting the cuts had hurt", "the cuts had hurt"),
        ("He told staff their jobs were safe.", "staff their jobs were safe", "staff their jobs were safe"),
        ("He assured shareholders he would stay.", "shareholders he would stay", "he would stay"),
        ("She warned her own party it would lose.", "her own party it would lose", "it would lose"),
        ("She told councillors Vik had lied.", "councillors Vik had lied", "Vik had lied"),
        ("She reminded the board there was no money.", "the board there was no money", "there was no money"),
        ("She said the meeting the board held was short.", "the meeting the board held was short", ""),
        ("She told us the meeting was short.", "the meeting was short", ""),
        ("He told her sales were up.", "sales were up", ""),
        ("He warned the dam might burst.", "the dam might burst", ""),
    ],
)
def test_who_was_told(text: str, content: str, left: str) -> None:
    verb = next(w for w in text.split() if w in ("told", "assured", "warned", "reminded", "said"))
    found = [Attribution((Span(0, 2),), (spot(text, verb),), (spot(text, content),), 0.9)]
    assert contents(text, without_addressees(text, found)) == [left or content]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "whole"),
    [
        ("The pool, she said, “was never safe”.", "she", "said", "“was never safe”", "The pool … “was never safe”"),
        ("Vik, it said, had lost the plot.", "it", "said", "had lost the plot", "Vik … had lost the plot"),
        ("The two men, police said, are brothers.", "police", "said", "are brothers", "The two men … are brothers"),
        ("Aune, he said, “knows who left”.", "he", "said", "“knows who left”", "Aune … “knows who left”"),
        ("In May, she said, the pool would shut.", "she", "said", "the pool would shut", "the pool would shut"),
        ("But, she said, “the pool is safe”.", "she", "said", "“the pool is safe”", "“the pool is safe”"),
        ("The pool is safe, she said, and is clean.", "she", "said", "and is clean", "and is clean"),
    ],
)
def test_subjects(text: str, source: str, cue: str, content: str, whole: str) -> None:
    found = [Attribution((spot(text, source),), (spot(text, cue),), (spot(text, content),), 0.9)]
    assert contents(text, interposed(text, segment(text), found)) == [whole]


def test_a_subject_is_not_of_what_was_said_before() -> None:
    text = "Perrin rejected that. Aune, he said, “knows who left”."
    found = [
        Attribution((spot(text, "Perrin"),), (spot(text, "rejected"),), (spot(text, "that. Aune"),), 0.7),
        Attribution((spot(text, "he"),), (spot(text, "said"),), (spot(text, "“knows who left”"),), 0.9),
    ]
    assert contents(text, interposed(text, segment(text), found)) == ["that", "Aune … “knows who left”"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "own"),
    [
        ("The union met. Lang & Co cut its forecast, citing a glut.", "The union", "citing", "Lang & Co"),
        ("Vik left. The mayor resigned, saying she was tired.", "Vik", "saying", "The mayor"),
        ("Vik left. She resigned, saying she was tired.", "Vik", "saying", "She"),
        ("Vik left. The mayor resigned, saying she was tired.", "The mayor", "saying", "The mayor"),
    ],
)
def test_a_clause_in_ing_is_of_its_own_sentence(text: str, source: str, cue: str, own: str) -> None:
    content = text[text.index(cue) + len(cue) + 1 : -1]
    found = [Attribution((spot(text, source),), (spot(text, cue),), (spot(text, content),), 0.9)]
    (one,) = of_own_sentence(text, segment(text), found)
    assert text[one.source[0].start : one.source[0].end] == own
