"""Quantities and times of any text: spans inside it, ordered intervals, twice the same, in linear time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import read_figures

_WORDS = (
    "one two half dozen third quarter twenty hundred thousand million lakh 7 12 31 40,000 3.5 2016 1 000 ² Ⅷ ½ 1/2 "
    "9/11 $ € % US$ Rs. percent points miles km km² °C m May March Sunday Sat. Tuesday last next this past ago later "
    "earlier year years week day days month century weekend today tonight summer fall Christmas Easter noon a.m. p.m. "
    "GMT : / - – — to and or of the a an in on at for after over between from about nearly than least up by every each "
    "end early mid- ' ’s 's “ ( ) . , ; aged age old year-old times twice double said will was people voters among "
    "Officers"
).split(" ")
_PIECE = st.sampled_from(_WORDS).flatmap(lambda w: st.sampled_from([w, f"{w} ", f"{w} ", f"{w}\n\n", f"{w.title()} "]))
PIECES = st.lists(_PIECE)
DAYS = st.sampled_from([None, "2016-02-29", "2024-12-31", "0001-01-01", "9999-12-31"])


def sound(text: str, published: str | None) -> None:
    got = read_figures(text, published=published)
    assert got == read_figures(text, published=published)
    for figures in (got.quantities, got.times):
        spans = [f.span for f in figures]
        assert all(0 <= s < e <= len(text) for s, e in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    for q in got.quantities:
        assert q.low is not None or q.high is not None
        assert q.low is None or q.high is None or q.low <= q.high
        assert q.of is None or q.of.strip()
    for x in got.times:
        assert (x.start is None) == (x.end is None)
        assert x.start is None or x.end is None or x.start <= x.end


@settings(max_examples=400, deadline=None)
@given(PIECES.map("".join), DAYS)
def test_any_row_of_figures_and_their_words(text: str, published: str | None) -> None:
    sound(text, published)


_BEFORE = (
    "last|next|this|this past|this coming|the previous|the following|that|late last|early next|by|since|mid-".split("|")
)
_NAMED = (
    "minute hour day night week weekend fortnight month quarter half year|fiscal year|decade|century|summer|winter|"
    "fall|May|Friday|Christmas|Easter|February 29|first quarter|end of the year"
)


@pytest.mark.parametrize("published", ["0001-01-01", "0001-12-31", "9999-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(published: str) -> None:
    named = [w for part in _NAMED.split("|") for w in (part.split() if part.startswith("minute") else [part])]
    for before in _BEFORE:
        for name in named:
            sound(f"The dam broke {before} {name}, they said.", published)
    for n in ("one", "three", "4,000", "9999999999"):
        for name in named[:12]:
            for after in ("ago", "earlier", "later", "from now", "before", "after Friday"):
                sound(f"It will break {n} {name}s {after}, in {n} {name}s, within the next {n} {name}s.", published)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), DAYS)
def test_any_text(text: str, published: str | None) -> None:
    sound(text, published)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "1234567890",
        "1,",
        "(((5",
        "$ 5 - ",
        "five of ",
        "two and ",
        "the last ",
        "1/",
        "1 000 ",
        "10:30 ",
        "twenty-",
        "May 3 - ",
        "aged 5 ",
        "Mara, aged 5 ",
    ],
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        best = 1e9
        for _ in range(2):
            began = time.process_time()
            read_figures(text, published="2024-07-17")
            best = min(best, time.process_time() - began)
        return best

    small, large = seconds(6_000), seconds(48_000)
    assert large < 30
    assert large < 8 * small * 2.5 + 0.2
