"""Any text with any sources, names and marks resolves or says why, the same way each time, in linear time."""

from __future__ import annotations

import gc
import random
import time

import numpy as np
import pytest
from helpers.people import PeopleHead, words_of
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Attributed, Attribution, Marks, Mention, Resolution, Span, Speaker
from onrecord.resolve.coreference.linker import VECTOR
from onrecord.resolve.coreference.table import KINDS
from onrecord.resolve.speakers import resolve
from onrecord.segment import segment

WORDS = (
    "Ekwall Tomas Oduya he She said the a minister officials and who “ ” ‘ ’ \n\n \n , . Mr. I it they both two ’s "
    "report percent Jr. al- ( ) -"
).split(" ")
STRANGE = ("\x00", "\x1b[31m", "\u200b", "\u202e", "\ud800", "é", "𝒜", "ß", "1", "\u2028", "_")


def random_marks(text: str, seed: int) -> Marks:
    """Marks of a text as if a network had told them, at random; three words in four can be a mention's."""
    words, chance = words_of(text), np.random.default_rng(seed)
    count = len(words.starts)
    linked = np.flatnonzero(chance.random(count) < 0.75)
    shapes = ((count, 4), (count, len(KINDS)), (len(linked), VECTOR))
    heads, kinds, links = (chance.standard_normal(shape).astype(np.float32) for shape in shapes)
    return Marks(words.starts, words.ends, words.window, heads, kinds, linked, links)


def check(text: str, made: tuple[Attribution, ...], found: tuple[list[Resolution], tuple[Speaker, ...]]) -> None:
    """What holds of every answer."""
    resolved, speakers = found
    assert len(resolved) == len(made)
    for one in resolved:
        assert bool(one.speakers) != bool(one.reason)
        assert 0 <= one.confidence <= 1
        assert one.how
        assert set(one.speakers) <= set(speakers)
        assert not (one.speakers and one.candidates)
    assert len({s.id for s in speakers}) == len(speakers)
    for s in speakers:
        assert s.name.strip()
        assert all(0 <= a < b <= len(text) for a, b in s.mentions)
        assert list(s.mentions) == sorted(set(s.mentions))


@st.composite
def attributions(draw: st.DrawFn, text: str) -> tuple[Attribution, ...]:
    """Some attributions, their sources, cues and contents anywhere in a text."""
    span = st.builds(lambda a, n: Span(a, min(len(text), a + n)), st.integers(0, len(text) - 1), st.integers(1, 20))
    spans = st.lists(span, max_size=2).map(lambda found: tuple(sorted(found)))
    one = st.builds(Attribution, spans, st.tuples(span), st.tuples(span), st.just(0.5))
    return tuple(draw(st.lists(one, max_size=4)))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from((*WORDS, *STRANGE)), min_size=1, max_size=50), st.integers(0, 9), st.data())
def test_any_marks_of_any_text_resolve_or_say_why(
    head: PeopleHead, tokens: list[str], seed: int, data: st.DataObject
) -> None:
    text = " ".join(tokens)
    made = data.draw(attributions(text))
    place = st.integers(0, len(text))
    kind = st.sampled_from(["person", "organization", "place", "work"])
    name = st.builds(lambda a, b, of: Mention(Span(min(a, b), max(a, b)), of), place, place, kind)
    mentions = sorted(data.draw(st.lists(name, max_size=6)), key=lambda m: m.span)
    attributed = Attributed(made, tuple(mentions), (None,) * len(made), random_marks(text, seed))
    found = resolve(text, segment(text), attributed, head.by)
    check(text, made, found)
    assert resolve(text, segment(text), attributed, head.by) == found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((*WORDS, *STRANGE)), min_size=1, max_size=40).map(" ".join), st.data())
def test_any_text_is_read_and_resolved(head: PeopleHead, text: str, data: st.DataObject) -> None:
    made = data.draw(attributions(text))
    found = head.resolve(text, made)
    check(text, made, found)
    assert head.resolve(text, made) == found


@pytest.mark.parametrize(
    "name", ["Ilse\x00Venn", "Ilse\x1b[31mVenn", "Ilse\u200bVenn", "Il\u202ese Venn", "Ilse\ud800 Venn"]
)
def test_names_with_control_characters_keep_their_places(head: PeopleHead, name: str) -> None:
    text = f"{name} said that it was late. Then {name} said no more."
    cues = [text.index(" said") + 1, text.rindex(" said") + 1]
    starts = [0, text.rindex(name)]
    made = tuple(
        Attribution((Span(s, s + len(name)),), (Span(c, c + 4),), (Span(c + 5, c + 12),), 1.0)
        for s, c in zip(starts, cues, strict=True)
    )
    mentions = tuple(Mention(a.source[0], "person") for a in made)
    attributed = Attributed(made, mentions, (None, None), random_marks(text, 1))
    resolved, speakers = found = resolve(text, segment(text), attributed, head.by)
    check(text, made, found)
    assert [one.how for one in resolved] == ["name", "name"]
    assert resolved[0].speakers == resolved[1].speakers == speakers


def long(count: int) -> tuple[str, Attributed]:
    """A text of so many words with a mention in four, a name in sixteen, and a source a sentence."""
    chance = random.Random(count)
    names = [f"{a}{b} {c}enn" for a in ("Il", "Ru", "To") for b in ("se", "ne", "ma") for c in "VMT"]
    sentences = (
        "{} met the old minister of the harbour there on that day. ",
        "She said that officials had left the quay. ",
    )
    parts: list[str] = []
    while len(parts) * 8 < count:
        parts += (sentences[0].format(chance.choice(names)), sentences[1])
    text = "".join("\n\n" * (n % 8 == 7) + part for n, part in enumerate(parts))
    mentions, made, at = [], [], 0
    while (end := text.find(" met ", at)) >= 0:
        start = text.rfind(".", 0, end) + 1
        start += len(text[start:end]) - len(text[start:end].lstrip())
        mentions.append(Mention(Span(start, end), "person"))
        she = text.index("She said ", end)
        stop = text.index(".", she)
        made.append(Attribution((Span(she, she + 3),), (Span(she + 4, she + 8),), (Span(she + 9, stop),), 1.0))
        at = stop
    marks = random_marks(text, 1)
    marks.heads[:] = (9, 0, 0, 0)
    marks.heads[[w in ("minister", "officials", "harbour") for w in words_of(text).low]] = (0, 0, 9, 0)
    return text, Attributed(tuple(made), tuple(mentions), (None,) * len(made), marks)


@pytest.mark.slow
def test_twenty_thousand_words_take_linear_time(head: PeopleHead) -> None:
    """Eight times the words take nowhere near 64 times as long."""

    def seconds(count: int) -> float:
        text, attributed = long(count)
        parts, best = segment(text), float("inf")
        gc.disable()
        try:
            for _ in range(2):
                began = time.process_time()
                resolved, _ = resolve(text, parts, attributed, head.by)
                best = min(best, time.process_time() - began)
        finally:
            gc.enable()
        assert len(resolved) == len(attributed.attributions)
        return best

    assert seconds(20_000) < 20 * seconds(2_500) + 0.1


@pytest.mark.slow
def test_many_names_in_one_sentence_take_linear_time(head: PeopleHead) -> None:
    def seconds(count: int) -> float:
        text = "Norlag " * count
        mentions = tuple(Mention(Span(7 * n, 7 * n + 6), "organization") for n in range(count))
        parts, attributed = segment(text), Attributed((), mentions, (), random_marks(text, 1))
        best = float("inf")
        for _ in range(2):
            began = time.process_time()
            resolve(text, parts, attributed, head.by)
            best = min(best, time.process_time() - began)
        return best

    assert seconds(4_000) < 20 * seconds(500) + 0.1
