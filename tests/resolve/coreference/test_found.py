"""The mentions of an article: names, marked heads, and a head in every source; whom a bare name or a role fits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from helpers.people import named as heard
from helpers.people import said, words_of

from bench.steepness import name
from onrecord.records import Attribution, Marks, Mention, Span
from onrecord.resolve.cast import named
from onrecord.resolve.coreference.found import Found, find, settled
from onrecord.resolve.coreference.linker import VECTOR
from onrecord.resolve.coreference.table import FORMS
from onrecord.resolve.mentions import phrases
from onrecord.segment import segment


def found(
    text: str,
    marked: dict[str, str],
    names: list[Mention],
    attributions: Sequence[Attribution] = (),
    linked: Sequence[int] | None = None,
) -> Found:
    """What is found where the head marks these words (with forms).

    The vectors, of all words or of those that are ``linked``, tell the words' numbers.
    """
    words = words_of(text)
    count = len(words.starts)
    heads, kinds = np.zeros((count, 4), dtype=np.float32), np.zeros((count, 5), dtype=np.float32)
    heads[:, 0] = 1
    for word, form in marked.items():
        heads[words.low.index(word), 1 + FORMS.index(form)] = 2
    known = np.array(range(count) if linked is None else linked, dtype=np.int64)
    links = np.tile(known[:, None].astype(np.float32), (1, VECTOR))
    marks = Marks(words.starts, words.ends, words.window, heads, kinds, known, links)
    parts = segment(text)
    return find(text, parts, marks, named(text, parts, names), attributions)


def told(f: Found) -> list[tuple[str, str]]:
    return [(f.table.heads_low[i], row.form) for i, row in enumerate(f.table.rows)]


def test_names_and_marked_heads_in_order() -> None:
    text = "The mayor met Rune Moe. He spoke."
    f = found(text, {"mayor": "d", "he": "p"}, heard(text, "Rune Moe"))
    assert told(f) == [("mayor", "d"), ("moe", "n"), ("he", "p")]
    assert [n.member.name if n else None for n in f.names] == [None, "Rune Moe", None]
    assert f.vectors[:, 0].tolist() == f.table.heads.tolist() == [1, 4, 6]


def test_a_mention_that_the_head_has_no_vector_of_has_zeros() -> None:
    text = "The mayor met Rune Moe. He spoke."
    for linked, told_ in (((1, 6), [1, 0, 6]), ((4,), [0, 4, 0]), ((), [0, 0, 0])):
        f = found(text, {"mayor": "d", "he": "p"}, heard(text, "Rune Moe"), linked=linked)
        assert f.vectors.shape == (3, VECTOR)
        assert f.vectors[:, 5].tolist() == told_


def test_a_head_marked_as_a_name_that_is_none_is_a_description() -> None:
    text = "The Mayor met Rune Moe."
    assert told(found(text, {"mayor": "n"}, heard(text, "Rune Moe"))) == [("mayor", "d"), ("moe", "n")]


def test_what_is_marked_inside_a_name_is_the_name() -> None:
    text = "Rune Moe spoke."
    assert told(found(text, {"rune": "d", "moe": "p"}, heard(text, "Rune Moe"))) == [("moe", "n")]


def test_whoever_speaks_is_not_linked() -> None:
    text = "I saw you and me. We left."
    assert told(found(text, {"i": "p", "you": "p", "me": "p", "we": "p"}, [], said(text, "We"))) == []


def test_every_source_has_a_head_marked_or_not() -> None:
    text = "The old mayor said no. She said so. Rune Moe said it. And said more."
    sources = said(text, "The old mayor", "She", "Rune Moe", "And")
    assert told(found(text, {}, heard(text, "Rune Moe"), sources)) == [("mayor", "d"), ("she", "p"), ("moe", "n")]


def test_an_article_without_words_has_no_mentions() -> None:
    f = found("", {}, [])
    assert len(f.table) == 0
    assert f.entities() == ([], {}, {})
    assert f.fitting() == {}


TWO = "Mrs. Ada Moe met Rune Moe. Moe spoke."


def test_a_bare_name_of_two_is_told_with_both() -> None:
    f = found(TWO, {}, heard(TWO, "Ada Moe", "Rune Moe", "Moe"))
    of, options, genders = f.entities()
    assert of[:2] == [0, 1]
    assert options == {2: {0, 1}}
    assert genders == {0: 2}


def test_a_bare_name_goes_to_whom_it_is_linked_to() -> None:
    place = Span(TWO.rindex("Moe"), TWO.rindex("Moe") + 3)
    for wanted in (0, 1):
        f = found(TWO, {}, heard(TWO, "Ada Moe", "Rune Moe", "Moe"))
        members, by_cluster = settled(f, np.array([0, 1, wanted]))
        assert [m and m.name for m in members] == ["Ada Moe", "Rune Moe", ("Ada Moe", "Rune Moe")[wanted]]
        assert {c: m.name for c, m in by_cluster.items()} == {0: "Ada Moe", 1: "Rune Moe"}
        assert [place in m.mentions for m in by_cluster.values()] == [wanted == 0, wanted == 1]


ROLES = "Rune Moe, the mayor, met Ada Aas, a senator. The {} spoke."


def fits(role: str) -> list[str]:
    """The names of whom "the ROLE" fits after ROLES."""
    text = ROLES.format(role)
    words = {role: "d"}
    f = found(text, words, heard(text, "Rune Moe", "Ada Aas"))
    names = {e: n.member.name for e, n in zip(f.entities()[0], f.names, strict=True) if n is not None}
    return [names[e] for fit in f.fitting().values() for e in fit]


def test_a_role_fits_whom_the_article_calls_so() -> None:
    assert fits("lawmaker") == ["Ada Aas"]
    assert fits("doctor") == []
    assert fits("lawmakers") == []
    assert fits("crane") == []


def test_an_indefinite_fits_nobody() -> None:
    text = ROLES.replace("The {}", "A lawmaker")
    assert found(text, {"lawmaker": "d"}, heard(text, "Rune Moe", "Ada Aas")).fitting() == {}


def test_of_two_in_a_role_those_that_more_words_tell() -> None:
    for role, wanted in (("the minister", [[0, 1]]), ("the transport minister", [[1]]), ("the health minister", [])):
        text = f"Harbour minister Rune Moe met transport minister Ada Aas. Then {role} spoke."
        f = found(text, {}, heard(text, "Rune Moe", "Ada Aas"), said(text, role))
        assert list(f.fitting().values()) == wanted


def test_descriptions_are_looked_up_once_however_many_have_the_role(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred ministers and a hundred times "the minister": each pair of them is not gone through."""
    asked: list[str] = []

    def callable_by(head: str) -> set[str]:
        asked.append(head)
        return phrases.callable_by(head)

    people = [name(n) for n in range(100)]
    text = "".join(f"{who}, the minister of ports, came. Then the minister left. " for who in people)
    f = found(text, {}, heard(text, *people), said(text, *["the minister"] * 100))
    monkeypatch.setattr("onrecord.resolve.coreference.found.callable_by", callable_by)
    fitting = f.fitting()
    assert len(fitting) >= 100
    assert all(len(fit) == 100 for fit in fitting.values())
    assert asked == ["minister"]
