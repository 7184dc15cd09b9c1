"""Windows: every word once, features where they belong, whatever the text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.attribute.encode import MAX_PIECES, STATES, Encoder, Window, shape_of, spell
from onrecord.segment import segment


@pytest.fixture(scope="module")
def encoder(letters: Tokenizer) -> Encoder:
    return Encoder(letters)


def windows(encoder: Encoder, text: str) -> list[Window]:
    return list(encoder.windows(text, segment(text)))


def words(text: str, window: Window) -> list[str]:
    return [text[s:e] for s, e in zip(window.starts, window.ends, strict=True)]


def test_words_and_states(encoder: Encoder) -> None:
    text = "Venn said: “We go.\n\n“We stay.”"
    (window,) = windows(encoder, text)
    assert words(text, window) == ["Venn", "said", ":", "“", "We", "go", ".", "“", "We", "stay", ".", "”"]
    states = [STATES[s] for s in window.states[window.heads]]
    assert states[:3] == ["outside"] * 3
    assert states[3:7] == ["opening", "inside", "inside", "inside"]
    assert states[7:] == ["opening", "inside continued", "inside continued", "inside continued", "closing"]
    assert window.breaks.tolist() == [True] + [False] * 6 + [True] + [False] * 4


@pytest.mark.parametrize("marks", ["“”", "«»", "„“", "‘’", '""', "''"])
def test_all_kinds_of_marks_look_alike(encoder: Encoder, marks: str) -> None:
    text = f"The minister said {marks[0]}we stay here{marks[1]} and left the room."
    same = 'The minister said "we stay here" and left the room.'
    assert spell(text, segment(text).quotations) == same
    assert windows(encoder, text)[0].states.tolist() == windows(encoder, same)[0].states.tolist()


def test_spelling_keeps_the_length() -> None:
    text = "He said, ''We’re off… – now,'' and “left”."
    assert len(spell(text, segment(text).quotations)) == len(text)


@pytest.mark.parametrize(
    ("word", "shape"),
    [("venn", 1), ("Venn", 2), ("A", 2), ("UN", 3), ("McVenn", 4), ("40,000", 5), ("1st", 5), (",", 6), ("–", 6)],
)
def test_shapes(word: str, shape: int) -> None:
    assert shape_of(word) == shape


def test_long_paragraphs_are_cut_between_sentences(encoder: Encoder) -> None:
    text = "The old crane fell down today. " * 60
    for window in windows(encoder, text)[1:]:
        assert text[window.starts[0] :].startswith("The old")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Then the mayor said:", "The quay is ours and it stays ours."),
        ("“We go to the quay.", "“We stay there.”"),
        ("Mara Venn spoke in the hall.", "“The quay is ours and it stays ours.”"),
    ],
)
def test_a_window_ends_before_what_belongs_together(encoder: Encoder, before: str, after: str) -> None:
    """At whatever piece the window would be full, the two paragraphs stay in one."""
    for words_before in range(20, 130):
        filler = " ".join(["quay"] * words_before) + "."
        text = "\n\n".join([filler, before, after, filler])
        holding = [w for w in windows(encoder, text) if (w.starts == text.index(before)).any()]
        assert (holding[0].starts == text.index(after)).any()


def test_an_endless_word_fits(encoder: Encoder) -> None:
    text = "a" * 5000 + " b" * 5000
    assert all(len(w) <= MAX_PIECES + 2 for w in windows(encoder, text))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400) | st.text("ab \n\"'“”.A\ud800\x00é", max_size=1500))
def test_every_word_stands_in_one_window_in_order(encoder: Encoder, text: str) -> None:
    at = 0
    for window in windows(encoder, text):
        assert 3 <= len(window) <= MAX_PIECES + 2
        assert (window.starts < window.ends).all()
        assert window.starts[0] >= at
        assert (np.diff(window.starts) > 0).all()
        assert (window.ends[:-1] <= window.starts[1:]).all()
        assert window.ends[-1] <= len(text)
        assert not any(text[s:e].isspace() for s, e in zip(window.starts, window.ends, strict=True))
        at = int(window.ends[-1])


def test_nothing_is_lost_but_space_and_control(encoder: Encoder) -> None:
    text = "One line.\n\nAnother, “quoted” line — with 40,000 words, and O’Brien's U.N. 'term'.\n" * 40
    kept = "".join("".join(words(text, w)) for w in windows(encoder, text))
    assert kept == "".join(text.split())
