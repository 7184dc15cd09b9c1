"""Transcripts in the forms they come in, with all that stands beside what was said: turns, and whose they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from helpers.marked_transcripts import MarkedTranscript, forms

from onrecord.answers import Transcript
from onrecord.layouts.turns import transcript_of
from onrecord.read.source import article_from_bytes
from onrecord.records import Span
from onrecord.store import Record
from onrecord.verify import Judge, VerifyOptions, add_transcripts, asked_of
from onrecord.verify.vocabulary import known_word
from onrecord.words.normalize import forms as words_of

FORMS = forms()
#: What is known to be read otherwise: the words of a note in brackets count, a written question is a turn.
LEAST, ALL = 0.8, 0.98
Turns = list[tuple[tuple[str, ...] | None, Counter[str]]]


@cache
def read(form: MarkedTranscript) -> Transcript:
    return transcript_of(article_from_bytes(form.data, origin=form.name))


def merged(rows: Iterator[tuple[tuple[str, ...] | None, list[str]]]) -> Turns:
    """Turns as bags of words, neighbours of one speaker as one."""
    out: Turns = []
    for who, words in rows:
        if out and who is not None and out[-1][0] == who:
            out[-1][1].update(words)
        else:
            out.append((who, Counter(words)))
    return out


def counted(form: MarkedTranscript) -> tuple[int, int, int]:
    """How many turns are true, found, and both: by speaker, and by most of their words."""
    transcript = read(form)
    text = transcript.article.text
    true = merged(
        (tuple(words_of(who)) if who else None, words_of(re.sub(r"\[[^\]]*\]", "", words))) for who, words in form.turns
    )
    found = merged((tuple(words_of(t.who or t.label)), words_of(text[slice(*t.span)])) for t in transcript.turns)
    left, both = list(found), 0
    named = [(who, words) for who, words in true if who]
    for who, words in named:
        for one in left:
            shared = (words & one[1]).total()
            if one[0] and set(who) & set(one[0]) and shared >= 0.85 * max(words.total(), one[1].total(), 1):
                left.remove(one)
                both += 1
                break
    return len(named), len(found), both


def test_turns_of_all_forms() -> None:
    each = {form.name: counted(form) for form in FORMS if any(who for who, _ in form.turns)}
    score = {name: 2 * both / (true + found) for name, (true, found, both) in each.items()}
    assert {name: f for name, f in score.items() if f < LEAST} == {}
    true, found, both = (sum(one[n] for one in each.values()) for n in range(3))
    assert 2 * both / (true + found) >= ALL, {name: f for name, f in score.items() if f < 1}
    assert len(FORMS) >= 90


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_nobodys_words_are_verbatim_for_another(form: MarkedTranscript) -> None:
    record = Record(":memory:")
    add_transcripts(record, [read(form).article])
    judge = Judge(record.shelf(), VerifyOptions(known=known_word))
    people = sorted({who for who, _ in form.turns if who})
    wrong = []
    for who, words in form.turns:
        quoted = " ".join(words.split()[:25])
        for other in people if who and len(quoted.split()) > 4 else ():
            if who and other not in who and who not in other:
                verdict = judge.quotation(quoted, Span(0, len(quoted)), asked_of((other,)))[0]
                passed = verdict.verdict in ("verbatim", "tidied", "marked edit") and verdict.speaker != "unknown"
                wrong += [(who, other, quoted)] if passed else []
    record.close()
    assert wrong == []


@pytest.mark.parametrize("form", [f for f in FORMS if not any(who for who, _ in f.turns)], ids=lambda form: form.name)
def test_whose_name_is_not_told_has_none(form: MarkedTranscript) -> None:
    assert {turn.label for turn in read(form).turns} <= {""}
