"""The decoder on made-up numbers: what the network would say if it were sure."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribute.link import ARC, BUCKETS, FEATURES, LinkedWords, Linker, buckets

TAG = {"O": 0, "S": 1, "s": 2, "Q": 3, "q": 4, "C": 5, "c": 6}


def network(tags: str, cue_of: dict[int, int], source_of: dict[int, int | None]) -> tuple[np.ndarray, np.ndarray]:
    """Logits and arc vectors for a string of tags (capital: a span begins), content -> cue and cue -> source."""
    words = len(tags)
    logits = np.full((words, 7), -6.0, dtype=np.float32)
    logits[np.arange(words), [TAG[t] for t in tags]] = 6.0
    arcs = np.zeros((words + 1, 4, ARC), dtype=np.float32)
    for word in range(words + 1):
        arcs[word, 1, word] = arcs[word, 3, word] = 30.0
    for word, cue in cue_of.items():
        arcs[word + 1, 0, cue + 1] = 30.0
    for cue, source in source_of.items():
        arcs[cue + 1, 2, 0 if source is None else source + 1] = 30.0
    return logits, arcs


def decoded(tags: str, cue_of: dict[int, int], source_of: dict[int, int | None]) -> list[LinkedWords]:
    return Linker(np.zeros((2, BUCKETS), dtype=np.float32)).decode(*network(tags, cue_of, source_of))


def test_one_attribution() -> None:
    (one,) = decoded("SsQCcccO", dict.fromkeys(range(3, 7), 2), {2: 0})
    assert (one.source, one.cue, one.content) == ((0, 2), (2, 3), [(3, 7)])
    assert len(one.features) == len(FEATURES)


def test_an_interrupted_content_is_one_attribution() -> None:
    (one,) = decoded("CccSQCcc", {**dict.fromkeys(range(3), 4), **dict.fromkeys(range(5, 8), 4)}, {4: 3})
    assert one.content == [(0, 3), (5, 8)]


def test_neighbouring_contents_part_where_their_cues_change() -> None:
    """Both are tagged as one run of content; only the arcs tell that the second half is another cue's."""
    found = decoded("SQCcccccQO", {**dict.fromkeys(range(2, 5), 1), **dict.fromkeys(range(5, 8), 8)}, {1: 0, 8: None})
    assert [(x.cue, x.content, x.source) for x in found] == [((1, 2), [(2, 5)], (0, 1)), ((8, 9), [(5, 8)], None)]


def test_two_cues_may_share_a_source() -> None:
    found = decoded("SQCcOQCc", {2: 1, 3: 1, 6: 5, 7: 5}, {1: 0, 5: 0})
    assert [x.source for x in found] == [(0, 1), (0, 1)]


def test_no_source_is_said_so() -> None:
    (one,) = decoded("OQCc", {2: 1, 3: 1}, {1: None})
    assert one.source is None


@pytest.mark.parametrize("tags", ["O", "OOOO", "SsOO", "OQOO", "CcOO"])
def test_nothing_without_cue_and_content(tags: str) -> None:
    assert decoded(tags, {}, {}) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 60))
def test_any_numbers_give_ordered_ranges_that_do_not_overlap(seed: int, words: int) -> None:
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 4, (words, 7)).astype(np.float32)
    arcs = rng.normal(0, 2, (words + 1, 4, ARC)).astype(np.float32)
    linker = Linker(rng.normal(0, 1, (2, BUCKETS)).astype(np.float32))
    found = linker.decode(logits, arcs)
    assert [x.features for x in linker.decode(logits, arcs)] == [x.features for x in found]
    contents = sorted(r for x in found for r in x.content)
    assert all(a[1] <= b[0] for a, b in pairwise(contents))
    for one in found:
        roles = [one.cue, *one.content, *([one.source] if one.source else [])]
        marked = [w for low, high in roles for w in range(low, high)]
        assert len(marked) == len(set(marked)) > 0
        assert all(0 <= low < high <= words for low, high in roles)
        assert np.isfinite(one.features).all()


def test_buckets_are_signed_and_capped() -> None:
    assert buckets(np.array([0, 1, -1, 4, -4])).tolist() == [16, 17, 15, 20, 12]
    assert buckets(np.array([10_000, -10_000])).tolist() == [32, 0]
