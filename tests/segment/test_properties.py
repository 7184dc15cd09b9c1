"""What holds for the parts of any text at all."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Span
from onrecord.segment import Segmentation, paragraphs, quotations, segment, sentences
from onrecord.words.saying import asides

# Any characters, lone surrogates too; and texts thick with what this module looks at.
ANY = st.text(st.characters(exclude_categories=()))
PIECES = ["Ida", "said", "states", "6", "60s", "tis", "é", "😀", "\ud800", ".", ",", "?", ":", "(", ")", "--", "—", "…"]
MARKS = [*"\"“”„‟‘’‚'`«»‹›「」『』＂", "''", "``"]
SPACES = [" ", " ", " ", "\n", "\n\n", "\r\n", "\u2029", "\xa0", "\t"]
THICK = st.lists(st.sampled_from(PIECES + MARKS * 2 + SPACES * 3), max_size=60).map("".join)
TEXTS = st.one_of(ANY, THICK)


def trimmed(text: str, span: Span) -> bool:
    piece = text[span.start : span.end]
    return bool(piece) and piece == piece.strip()


def inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start <= inner.end <= outer.end


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_paragraphs_are_trimmed_ordered_and_hold_all_that_is_not_white(text: str) -> None:
    found = paragraphs(text)
    assert all(trimmed(text, span) for span in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    edges = [0, *(edge for span in found for edge in span), len(text)]
    assert not any(text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_sentences_are_trimmed_ordered_and_fill_their_paragraphs(text: str) -> None:
    found = segment(text)
    assert all(trimmed(text, span) for span in found.sentences)
    assert all(a.end <= b.start for a, b in pairwise(found.sentences))
    for paragraph in found.paragraphs:
        within = [one for one in found.sentences if inside(one, paragraph)]
        assert within[0].start == paragraph.start
        assert within[-1].end == paragraph.end
        assert not any(text[a.end : b.start].strip() for a, b in pairwise(within))
    assert all(any(inside(one, paragraph) for paragraph in found.paragraphs) for one in found.sentences)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_quotations_are_whole_ordered_and_nested(text: str) -> None:
    found = segment(text)
    for one in found.quotations:
        assert text[one.inner.start : one.inner.end].strip()
        assert inside(one.inner, one.span)
        assert any(inside(one.span, paragraph) for paragraph in found.paragraphs)
        assert one.closed == (one.inner.end < one.span.end)
        # One of its marks may be lost, not both.
        assert one.continues or one.closed or one.inner.start > one.span.start
        assert 0 <= one.depth < 4
    check_nesting(found)


def check_nesting(found: Segmentation) -> None:
    """In order of start, each quotation lies within exactly as many others as its depth says."""
    around: list[Span] = []
    for one in found.quotations:
        while around and around[-1].end <= one.span.start:
            around.pop()
        assert one.depth == len(around)
        assert not around or inside(one.span, around[-1])
        around.append(one.span)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_pieces_left_open_end_with_their_paragraph_the_quotation_around_or_an_aside(text: str) -> None:
    found = segment(text)
    ends = {paragraph.end for paragraph in found.paragraphs}
    ends |= {aside.start for paragraph in found.paragraphs for aside in asides(text, *paragraph)}
    for one in found.quotations:
        around = [o.inner.end for o in found.quotations if o.depth < one.depth and inside(one.span, o.span)]
        if not one.closed:
            assert one.span.end in ends or any(not text[one.span.end : end].strip() for end in around)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_piece_continues_only_what_an_earlier_paragraph_left_open(text: str) -> None:
    found = segment(text)
    left_open: set[str] = set()
    for paragraph in found.paragraphs:
        within = [one for one in found.quotations if inside(one.span, paragraph)]
        assert {one.kind for one in within if one.continues} <= left_open
        left_open = {one.kind for one in within if not one.closed}
        if text[paragraph.end - 1] in "".join(MARKS):  # one opened with nothing after it, so it has no piece here
            left_open = {"double", "single", "guillemet"}


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_the_same_text_has_the_same_parts(text: str) -> None:
    found = segment(text)
    assert found == segment(text)
    assert found.paragraphs == paragraphs(text)
    assert found.sentences == sentences(text, found.paragraphs)
    assert found.quotations == quotations(text, found.paragraphs)


PLAIN = st.lists(st.sampled_from(["Ida", "Otto", "went", "home", "late", "again"]), min_size=1, max_size=6).map(
    " ".join
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(PLAIN, PLAIN), min_size=1, max_size=8), st.sampled_from(['""', "“”", "‘’", "''", "«»", "„“"]))
def test_well_set_quotations_are_found_exactly(parts: list[tuple[str, str]], marks: str) -> None:
    opener, closer = marks[0], marks[1]
    text = " ".join(f"{opener}{quoted},{closer} {plain}." for quoted, plain in parts)
    found = [text[one.inner.start : one.inner.end] for one in segment(text).quotations]
    assert found == [f"{quoted}," for quoted, _ in parts]
