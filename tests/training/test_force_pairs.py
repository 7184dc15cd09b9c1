"""Pairs of invented talk for a judge of reversals: labelled by their frames, the words as quoted."""

from __future__ import annotations

from collections import Counter

from training.force_pairs import pairs, read_frames


def test_every_frame_makes_pairs_whose_words_stand_there() -> None:
    frames, slots = read_frames()
    made = list(pairs(2, 1))
    assert len(made) == 2 * len(frames)
    assert {pair.harmful for pair in made} == {True, False}
    assert min(Counter(kind for kind, *_ in frames).values()) > 1
    assert not any("{" in pair.transcript + pair.quotation for pair in made)
    assert all(slots.values())
    assert made == list(pairs(2, 1))
