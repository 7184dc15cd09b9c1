"""Text to the model's input: the only module that tokenizes.

An article is cut into *windows* of whole paragraphs (at most ``MAX_PIECES`` word pieces); a paragraph that is longer
by itself is cut between sentences. A window rather ends a paragraph or two early than between "He said:" and what he
said, or inside a quotation of several paragraphs. Each word piece carries four numbers: its vocabulary id, the *shape*
of its word (the vocabulary is lower-cased; the shape gives the case back), its *quotation state* (what the quotation
marks around it say) and its *place* (headline, subheading or body). Marks are spelled the same way for the vocabulary,
whatever kind the article uses, so that a British or a German article looks like an American one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.records import Quotation, Segmentation, Span, Spans

MAX_PIECES = 254
"""Word pieces in a window, the two end tokens aside (the encoder was trained on 256 positions)."""

SHAPES = ("other", "lower", "capital", "upper", "mixed", "digit", "mark", "edge")
STATES = ("outside", "opening", "closing", "inside", "inside continued", "nested mark", "edge")
PLACES = ("body", "headline", "subheading", "edge")
(_OTHER, _LOWER, _CAPITAL, _UPPER, _MIXED, _DIGIT, _MARK, _SHAPE_EDGE) = range(len(SHAPES))
(_OUT, _OPEN, _CLOSE, _IN, _CONTINUED, _NESTED, _STATE_EDGE) = range(len(STATES))
(_BODY, _HEADLINE, _SUBHEADING, _PLACE_EDGE) = range(len(PLACES))

_SPELLINGS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»＂〝〞「」『』", '"'),
        **dict.fromkeys("‘’‚‛‹›ʼ＇`´", "'"),
        **dict.fromkeys("–—―−‐‑", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u2002\u2003", " "),
        "…": ".",
    }
)

_SURROGATE = re.compile("[\ud800-\udfff]")  # the tokenizer takes well-formed Unicode only
_LONG = 8000
"""Characters that are tokenized at once: memory stays bounded on a long article, also on one that is one line."""

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """One model input. Arrays over pieces have length P (end tokens included), arrays over words length W.

    ``pieces``, ``shapes``, ``states``, ``places``: int64 [P]. ``heads``: int64 [W], the position of each word's first
    piece. ``starts``, ``ends``: int64 [W], the word's offsets into the article's text. ``breaks``: bool [W], true where
    a word begins a paragraph.
    """

    pieces: Ints
    shapes: Ints
    states: Ints
    places: Ints
    heads: Ints
    starts: Ints
    ends: Ints
    breaks: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.pieces)

    @property
    def bounds(self) -> npt.NDArray[np.bool_]:
        """bool [W]: which words are punctuation marks or begin a paragraph."""
        return np.asarray(self.breaks | (self.shapes[self.heads] == _MARK))

    @property
    def attached(self) -> npt.NDArray[np.bool_]:
        """bool [W]: which words follow the one before without a space."""
        return np.asarray(np.append(False, self.starts[1:] == self.ends[:-1]) & ~self.breaks)

    @property
    def quoted(self) -> npt.NDArray[np.bool_]:
        """bool [W]: which words stand in quotation marks, the marks included."""
        states = self.states[self.heads]
        return np.asarray((states >= _OPEN) & (states <= _NESTED))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The pieces of one paragraph (or of a part of one that is too long)."""

    pieces: list[int]
    words: Sequence[int | None]
    offsets: list[tuple[int, int]]
    start: int
    place: int
    begins: bool
    tie: int = 0
    """How strongly it belongs to the paragraph before it (``_tie``)."""


def spell(text: str, quotations: Sequence[Quotation]) -> str:
    """The text as the vocabulary shall see it, character for character as long as before.

    Outermost marks become ``"`` whatever they are; two apostrophes that make one mark become ``"`` and a space.
    """
    spelled = text if text.isascii() else _SURROGATE.sub("\ufffd", text.translate(_SPELLINGS))
    edits: list[tuple[int, int]] = []
    for q in quotations:
        if q.depth == 0:
            edits.append((q.span.start, q.inner.start))
            if q.closed:
                edits.append((q.inner.end, q.span.end))
    if not edits:
        return spelled
    out: list[str] = []
    at = 0
    for start, end in sorted(edits):
        if at <= start < end:
            out += (spelled[at:start], '"' + " " * (end - start - 1))
            at = end
    return "".join((*out, spelled[at:]))


@lru_cache(maxsize=16_384)
def shape_of(word: str) -> int:
    """Index into ``SHAPES`` of a word as it stands in the article."""
    first = word[0]
    if first.isdigit():
        return _DIGIT
    if not first.isalpha():
        return _MARK if len(word) == 1 else _OTHER
    if word.islower():
        return _LOWER
    if first.isupper() and (len(word) == 1 or word[1:].islower()):
        return _CAPITAL
    if word.isupper():
        return _UPPER
    return _MIXED


def quotation_states(starts: Ints, quotations: Sequence[Quotation]) -> Ints:
    """State of each word (index into ``STATES``), int64 [W], from the offsets where the words start."""
    states = np.zeros(len(starts), dtype=np.int64)
    for q in quotations:
        low, high = np.searchsorted(starts, [q.span.start, q.span.end])
        if q.depth:
            for edge in (q.span.start, q.inner.end if q.closed else -1):
                at = int(np.searchsorted(starts, edge)) if edge >= 0 else len(starts)
                if at < len(starts) and starts[at] == edge:
                    states[at] = _NESTED
            continue
        states[low:high] = _CONTINUED if q.continues else _IN
        if low < high and q.inner.start > q.span.start and starts[low] < q.inner.start:
            states[low] = _OPEN
        if q.closed:
            last = int(np.searchsorted(starts, q.inner.end))
            if last < high:
                states[last:high] = _CLOSE
    return states


_SENTENCE_END = re.compile(r"""[.!?…:;]["'”’»)\]]*$""")


def _place(text: str, index: int, span: Span) -> int:
    if index == 0 and span.end - span.start < 250:
        return _HEADLINE
    if span.end - span.start < 120 and not _SENTENCE_END.search(text[max(span.start, span.end - 6) : span.end]):
        return _SUBHEADING
    return _BODY


class Encoder:
    """Cuts articles into windows. Keeps no state between articles; safe to share between threads."""

    def __init__(self, tokenizer: Tokenizer, max_pieces: int = MAX_PIECES) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._max = max_pieces
        self._cls = _token(tokenizer, "[CLS]")
        self._sep = _token(tokenizer, "[SEP]")
        self._newline = _token(tokenizer, "[unused1]")

    def windows(self, text: str, segmentation: Segmentation) -> Iterator[Window]:
        """All windows of an article in order. Every word stands in exactly one window."""
        spelled = spell(text, segmentation.quotations)
        batch: list[_Paragraph] = []
        size = 0
        for part in self._parts(text, spelled, segmentation):
            need = len(part.pieces) + 1
            if batch and size + need > self._max:
                at = _best_break(batch, part, self._max)
                yield self._window(text, segmentation.quotations, batch[:at])
                batch = batch[at:]
                size = sum(len(p.pieces) + 1 for p in batch)
            batch.append(part)
            size += need
        if batch:
            yield self._window(text, segmentation.quotations, batch)

    def _parts(self, text: str, spelled: str, segmentation: Segmentation) -> Iterator[_Paragraph]:
        blocks = _blocks(text, segmentation)
        ties = _ties(text, blocks, segmentation.quotations)
        at = 0
        while at < len(blocks):
            after = bisect_right(blocks, blocks[at].start + _LONG, at + 1, key=lambda b: b.end)
            chunk = blocks[at:after]
            texts = [spelled[b.start : b.end] for b in chunk]
            # One by one: a batch goes to as many threads as there are cores, which costs more than it gains.
            encodings = [self._tokenizer.encode(each, add_special_tokens=False) for each in texts]
            for block, tie, made in zip(chunk, ties[at:after], encodings, strict=True):
                whole = _Paragraph(made.ids, made.word_ids, made.offsets, block.start, block.place, block.begins, tie)
                if len(whole.pieces) >= self._max:
                    yield from _cut(whole, segmentation.sentences, self._max - 1)
                elif whole.pieces:
                    yield whole
            at = after

    def _window(self, text: str, quotations: Sequence[Quotation], parts: list[_Paragraph]) -> Window:
        pieces, places = [self._cls], [_PLACE_EDGE]
        heads: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        breaks: list[bool] = []
        for number, part in enumerate(parts):
            if number:
                pieces.append(self._newline)
                places.append(_PLACE_EDGE)
            last = None
            for piece, word, (s, e) in zip(part.pieces, part.words, part.offsets, strict=True):
                if word != last:
                    breaks.append(last is None and part.begins)
                    heads.append(len(pieces))
                    starts.append(part.start + s)
                    ends.append(part.start + e)
                    last = word
                pieces.append(piece)
                ends[-1] = part.start + e
            places += [part.place] * len(part.pieces)
        places.append(_PLACE_EDGE)
        numbers = (np.array(x, dtype=np.int64) for x in ([*pieces, self._sep], places, heads, starts, ends))
        whole, where, first, begins, stops = numbers
        shapes = np.array([shape_of(text[s:e]) for s, e in zip(starts, ends, strict=True)], dtype=np.int64)
        states = quotation_states(begins, near(quotations, starts[0], ends[-1]))
        shapes, states = _spread(shapes, _SHAPE_EDGE, first, where), _spread(states, _STATE_EDGE, first, where)
        return Window(whole, shapes, states, where, first, begins, stops, np.array(breaks, dtype=bool))


def _spread(of: Ints, edge: int, heads: Ints, places: Ints) -> Ints:
    """What words are as what their pieces are; ``edge`` for the pieces that are of no word."""
    word = np.zeros(len(places), dtype=np.int64)
    word[heads] = 1
    return np.where(places == _PLACE_EDGE, edge, of[word.cumsum() - 1])


class _Block(NamedTuple):
    """A paragraph, or a part of a very long one, to be tokenized at once."""

    start: int
    end: int
    place: int
    begins: bool


def _blocks(text: str, segmentation: Segmentation) -> list[_Block]:
    out: list[_Block] = []
    for index, span in enumerate(segmentation.paragraphs):
        place, start = _place(text, index, span), span.start
        while span.end - start > _LONG:
            at = bisect_right(segmentation.sentences, start + _LONG, key=lambda s: s.start) - 1
            cut = segmentation.sentences[at].start if at >= 0 else start
            if cut <= start:
                space = text.rfind(" ", start, start + _LONG)
                cut = space + 1 if space > start else start + _LONG
            out.append(_Block(start, cut, place, start == span.start))
            start = cut
        out.append(_Block(start, span.end, place, start == span.start))
    return out


def _ties(text: str, blocks: list[_Block], quotations: Sequence[Quotation]) -> list[int]:
    """For each block how strongly it belongs to the one before.

    3: it goes on with an open quotation, or the one before announces it with a colon or comma; 2: it is all quotation
    (who says it often stands before it), or follows a subheading; 0: neither.
    """
    outer = {q.span.start: q for q in quotations if q.depth == 0}
    out = []
    for number, block in enumerate(blocks):
        before, quotation = blocks[number - 1], outer.get(block.start)
        goes_on = not block.begins or (quotation and quotation.continues)
        if number == 0:
            tie = 0
        elif goes_on or text[before.start : before.end].rstrip().endswith((":", ",")):
            tie = 3
        else:
            tie = 2 if (quotation and quotation.span.end >= block.end - 1) or before.place == _SUBHEADING else 0
        out.append(tie)
    return out


def _best_break(batch: list[_Paragraph], after: _Paragraph, limit: int) -> int:
    """Before which paragraph of a full window to end it: the loosest tie, late rather than early.

    What is carried over must fit into the next window together with ``after``, and take up half of it at most.
    """
    best, loosest, carried = len(batch), after.tie, 0
    for at in range(len(batch) - 1, 0, -1):
        carried += len(batch[at].pieces) + 1
        if not loosest or carried > limit // 2 or carried + len(after.pieces) + 1 > limit:
            break
        if batch[at].tie < loosest:
            best, loosest = at, batch[at].tie
    return best


def near(quotations: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """The quotations that touch a stretch; they come in order of start and their pieces never cross a paragraph."""
    low = bisect_left(quotations, start, key=lambda q: q.span.start)
    high = bisect_left(quotations, end, key=lambda q: q.span.start)
    while low and quotations[low - 1].span.end > start:
        low -= 1
    return quotations[low:high]


def _cut(whole: _Paragraph, sentences: Spans, limit: int) -> Iterator[_Paragraph]:
    """Parts of a paragraph too long for a window: cut before the last sentence that fits, else before a word."""

    def part(low: int, high: int) -> _Paragraph:
        cut = (whole.pieces[low:high], whole.words[low:high], whole.offsets[low:high], whole.start, whole.place)
        return _Paragraph(*cut, *((False, 3) if low else (whole.begins, whole.tie)))

    low, size = 0, len(whole.pieces)
    while size - low > limit:
        high = low + limit
        edge = whole.start + whole.offsets[high][0]
        at = bisect_right(sentences, edge, key=lambda s: s.start) - 1
        begin = sentences[at].start - whole.start if at >= 0 else -1
        back = high
        while back > low + limit // 4 and whole.offsets[back][0] > begin:
            back -= 1
        if back <= low + limit // 4:
            back = high
        while back > low + 1 and whole.words[back] == whole.words[back - 1]:
            back -= 1
        if back <= low + 1:
            back = high
        yield part(low, back)
        low = back
    if low < size:
        yield part(low, size)


def _token(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    if number is None:
        raise ValueError(f"the tokenizer has no {name}")
    return int(number)
