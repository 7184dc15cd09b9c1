"""A quotation's words beside a transcript's: what is the same, and the differences as blocks, each where it belongs.

The alignment is rapidfuzz's (least edits, Levenshtein 1966). Among alignments that cost the same, the blocks are moved
to where an editor would have cut: at an ellipsis, behind a false start, at the end of a sentence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, Levenshtein, Opcodes

#: A run of the same words that is no chance; how long an end is looked at anew, and how much more of the source for
#: it; and where the quotation shows a gap there.
_RUN, _END, _SLACK, _MARKED_SLACK = 4, 10, 4, 24
#: How many words a block is moved at most; words of an end that can differ in style only, at most.
_FURTHEST = _STYLED = 40
#: Words left out that cost as much as any more; words of an end that may be looked for further on.
_FAR_CUT, _SMALL = 10, 2
#: Words of a quotation that are aligned at once, and of what it is aligned with: the least edits cost their product. A
#: longer one (none that an article had was) goes window by window, each from the last run of the same words on.
_WINDOW, _BESIDE = 4_000, 6_000


class AlignedBlock(NamedTuple):
    """Words ``start:end`` of the quotation beside ``source_start:source_end`` of the source; ``same`` or not."""

    same: bool
    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def words(self) -> int:
        return self.end - self.start

    @property
    def source_words(self) -> int:
        return self.source_end - self.source_start


#: How well the source's words from i to j (with what stands around them) are left out: higher is better.
Preference = Callable[[int, int, int], float]
#: Whether so many words at the end (or beginning) of a stretch of the source are the same but for style.
Alike = Callable[[int, int, int, int], bool]


def blocks(
    words: Sequence[str],
    source: Sequence[str],
    prefer: Preference,
    alike: Alike,
    gaps: Set[int] = frozenset(),
    most: float = math.inf,
) -> list[AlignedBlock]:
    """The quotation beside a stretch of the source, of which what precedes and follows it is cut off.

    ``prefer(at, i, j)`` ranks leaving out ``source[i:j]`` before the quotation's word ``at``; ``alike`` tells whether
    two stretches differ in style only. ``gaps``: the words before which the quotation shows that some were left out.
    Nothing, where what differs costs ``most`` or more, wherever the ends are cut.
    """
    found = _least(words, source, gaps)
    if most < math.inf and sum(map(cost_of, found[1:-1])) + sum(b.words for b in _ends(found)) >= most:
        return []
    return _cut(settled(found, source, prefer), len(source), alike)


def cost_of(block: AlignedBlock) -> int:
    """What a block costs in words that differ; a cut of many words is one cut."""
    return 0 if block.same else max(block.words, min(block.source_words, _FAR_CUT))


def _ends(found: list[AlignedBlock]) -> list[AlignedBlock]:
    """A first and a last difference that stay whole: those of a word or two may stand a little further on."""
    ends = (found[:1] + found[1:][-1:]) if found else []
    return [b for b in ends if not b.same and b.words > _SMALL]


def settled(found: list[AlignedBlock], source: Sequence[str], prefer: Preference) -> list[AlignedBlock]:
    """The blocks with those of words left out where ``prefer`` ranks them best."""
    return _closed([_slid(b, before, after, source, prefer) for before, b, after in _around(found)])


def _least(words: Sequence[str], source: Sequence[str], gaps: Set[int]) -> list[AlignedBlock]:
    """The better of two alignments: of the least edits, which minds every word of the source around the quotation, and
    of the longest common subsequence, which minds none.
    """
    if (at := _standing(words, source)) >= 0:  # least edits may draw them apart, to the same words before or behind
        return [AlignedBlock(True, 0, len(words), at, at + len(words))]
    edits = _arranged(_aligned(Levenshtein.opcodes, words, source), words, source, gaps)
    if not (cost := _cost(edits, gaps)):
        return edits
    if cost <= 2 * (len(words) - LCSseq.similarity(words, source)):
        return edits  # a word that is not there costs two, however it is aligned
    common = _arranged(_aligned(LCSseq.opcodes, words, source), words, source, gaps)
    return common if _cost(common, gaps) < cost else edits


def _standing(words: Sequence[str], source: Sequence[str]) -> int:
    """Where all words stand in a row, or -1."""
    row, at = list(words), -1
    while True:
        try:
            at = source.index(row[0], at + 1, len(source) - len(row) + 1)
        except ValueError:
            return -1
        if source[at : at + len(row)] == row:
            return at


def _arranged(
    found: list[AlignedBlock], words: Sequence[str], source: Sequence[str], gaps: Set[int]
) -> list[AlignedBlock]:
    return _tight(_gathered(_drawn_in(found, words, source), words, source), words, source, gaps)


def _aligned(
    opcodes: Callable[[Sequence[str], Sequence[str]], Opcodes], words: Sequence[str], source: Sequence[str]
) -> list[AlignedBlock]:
    """An alignment as blocks; in windows where the words are many."""
    if len(words) <= _WINDOW:
        return _joined(opcodes(words, source))
    out: list[AlignedBlock] = []
    at = there = 0
    while at < len(words):
        found = _shifted(opcodes(words[at : at + _WINDOW], source[there : there + _BESIDE]), at, there)
        at += _WINDOW
        if at < len(words):
            runs = [k for k, b in enumerate(found) if b.same and b.words >= _RUN]
            # nothing of a window stands there: the next one is looked for from the same place on
            found = found[: runs[-1] + 1] if runs else [AlignedBlock(False, at - _WINDOW, at, there, there)]
        at, there = found[-1].end, found[-1].source_end
        out += found
    return _same_joined([*out, AlignedBlock(False, at, at, there, len(source))])


def _joined(opcodes: Opcodes) -> list[AlignedBlock]:
    """Neighbouring differences are one: what stands between two runs of the same."""
    out: list[AlignedBlock] = []
    at = there = 0
    for run in opcodes.as_matching_blocks():  # the last one is empty, at the end
        if run.a > at or run.b > there:
            out.append(AlignedBlock(False, at, run.a, there, run.b))
        at, there = run.a + run.size, run.b + run.size
        if run.size:
            out.append(AlignedBlock(True, run.a, at, run.b, there))
    return out


def _drawn_in(found: list[AlignedBlock], words: Sequence[str], source: Sequence[str]) -> list[AlignedBlock]:
    """The first and last words stand nearest to the rest: what was left out between would be cut off then."""
    while found and not found[0].words:
        found = found[1:]
    while found and not found[-1].words:
        found = found[:-1]
    while len(found) > 2 and found[-1].same and not found[-2].words:
        gap, last = found[-2:]
        if not _reads(source, gap.source_start, words, last):
            break
        moved = AlignedBlock(True, last.start, last.end, gap.source_start, gap.source_start + last.words)
        found = _same_joined([*found[:-2], moved])
    while len(found) > 2 and found[0].same and not found[1].words:
        first, gap = found[:2]
        start = gap.source_end - first.words
        if start < 0 or not _reads(source, start, words, first):
            break
        moved = AlignedBlock(True, first.start, first.end, start, gap.source_end)
        found = _same_joined([moved, *found[2:]])
    return found


def _tight(
    found: list[AlignedBlock], words: Sequence[str], source: Sequence[str], gaps: Set[int]
) -> list[AlignedBlock]:
    """The ends anew beside only as many words of the source as they may need: what lies further away only resembles."""
    runs = [at for at, b in enumerate(found) if b.same and b.words >= _RUN]
    if not runs:
        return found
    first, last = found[runs[0]], found[runs[-1]]
    head, tail = found[: runs[0]], found[runs[-1] + 1 :]
    if head and first.start <= _END:
        slack = _MARKED_SLACK if any(0 < g <= first.start for g in gaps) else _SLACK
        furthest = max(0, first.source_start - first.start - slack)
        for more in range(slack if _may_cost_less(head, gaps, words, source[furthest : first.source_start]) else 0):
            low = max(0, first.source_start - first.start - more)
            anew = _shifted(Levenshtein.opcodes(words[: first.start], source[low : first.source_start]), 0, low)
            anew = anew[1:] if anew and not anew[0].words else anew
            head = anew if _cost(anew, gaps) < _cost(head, gaps) else head
    if tail and len(words) - last.end <= _END:
        slack = _MARKED_SLACK if any(last.end <= g < len(words) for g in gaps) else _SLACK
        stop = last.source_end + len(words) - last.end
        for more in range(slack if _may_cost_less(tail, gaps, words, source[last.source_end : stop + slack]) else 0):
            codes = Levenshtein.opcodes(words[last.end :], source[last.source_end : stop + more])
            anew = _shifted(codes, last.end, last.source_end)
            anew = anew[:-1] if anew and not anew[-1].words else anew
            tail = anew if _cost(anew, gaps) < _cost(tail, gaps) else tail
    return _same_joined([*head, *found[runs[0] : runs[-1] + 1], *tail])


def _may_cost_less(found: list[AlignedBlock], gaps: Set[int], words: Sequence[str], source: Sequence[str]) -> bool:
    """Whether an end may cost less beside other words of the source: each word that is not there costs two."""
    lost = sum(w not in source for w in words[found[0].start : found[-1].end])
    return _cost(found, gaps) > 2 * lost


def _shifted(opcodes: Opcodes, start: int, source_start: int) -> list[AlignedBlock]:
    return [
        AlignedBlock(b.same, b.start + start, b.end + start, b.source_start + source_start, b.source_end + source_start)
        for b in _joined(opcodes)
    ]


def _cost(found: list[AlignedBlock], gaps: Set[int]) -> int:
    """A word of the quotation that is not there costs more than one of the source that is left out; what is left out
    where the quotation says so costs one.
    """
    return sum(
        1 if not b.words and b.start in gaps else 2 * b.words + max(0, b.source_words - b.words)
        for b in found
        if not b.same
    )


def _reads(source: Sequence[str], at: int, words: Sequence[str], block: AlignedBlock) -> bool:
    return source[at : at + block.words] == words[block.start : block.end]


def _gathered(found: list[AlignedBlock], words: Sequence[str], source: Sequence[str]) -> list[AlignedBlock]:
    """A few same words between two cuts of the source go to the side where they adjoin more of the same."""
    at = 0
    while at + 2 < len(found):
        a, b, c = found[at : at + 3]
        if b.same and not a.same and not c.same and b.words <= 4:
            n = b.words
            right = c.words == 0 and source[c.source_end - n : c.source_end] == words[b.start : b.end]
            left = a.words == 0 and source[a.source_start : a.source_start + n] == words[b.start : b.end]
            if right and c.source_words >= n and at + 3 <= len(found):
                found[at : at + 3] = [
                    AlignedBlock(False, a.start, a.end, a.source_start, c.source_end - n),
                    AlignedBlock(True, b.start, b.end, c.source_end - n, c.source_end),
                ]
                found = _same_joined(found)
                at = max(0, at - 2)
                continue
            if left and a.source_words >= n and at > 0:
                found[at : at + 3] = [
                    AlignedBlock(True, b.start, b.end, a.source_start, a.source_start + n),
                    AlignedBlock(False, c.start, c.end, a.source_start + n, c.source_end),
                ]
                found = _same_joined(found)
                at = max(0, at - 2)
                continue
        at += 1
    return found


def _same_joined(found: list[AlignedBlock]) -> list[AlignedBlock]:
    out: list[AlignedBlock] = []
    for b in found:
        if out and out[-1].same == b.same:
            last = out.pop()
            out.append(AlignedBlock(b.same, last.start, b.end, last.source_start, b.source_end))
        elif b.words or b.source_words:
            out.append(b)
    return out


def _around(found: list[AlignedBlock]) -> Iterator[tuple[AlignedBlock | None, AlignedBlock, AlignedBlock | None]]:
    for at, block in enumerate(found):
        yield (found[at - 1] if at else None), block, (found[at + 1] if at + 1 < len(found) else None)


def _slid(
    block: AlignedBlock,
    before: AlignedBlock | None,
    after: AlignedBlock | None,
    source: Sequence[str],
    prefer: Preference,
) -> AlignedBlock:
    """A block of words left out, moved to the best of the places where it reads the same."""
    if block.same or block.words or not before or not after:
        return block
    i, j = block.source_start, block.source_end
    best, shift = prefer(block.start, i, j), 0
    left = 0
    while left < min(before.words - 1, _FURTHEST) and source[i - left - 1] == source[j - left - 1]:
        left += 1
        if (rank := prefer(block.start - left, i - left, j - left)) > best:
            best, shift = rank, -left
    right = 0
    while right < min(after.words - 1, _FURTHEST) and source[i + right] == source[j + right]:
        right += 1
        if (rank := prefer(block.start + right, i + right, j + right)) > best:
            best, shift = rank, right
    at = block.start + shift
    return AlignedBlock(False, at, at, i + shift, j + shift)


def _closed(found: list[AlignedBlock]) -> list[AlignedBlock]:
    """The same words stretch from one difference to the next, wherever those were moved."""
    out: list[AlignedBlock] = []
    if not found:
        return out
    at, there = found[0].start, found[0].source_start
    end, last = found[-1].end, found[-1].source_end
    for b in (*(b for b in found if not b.same), AlignedBlock(False, end, end, last, last)):
        if b.start > at:
            out.append(AlignedBlock(True, at, b.start, there, there + b.start - at))
        if b.words or b.source_words:
            out.append(b)
        at, there = b.end, b.source_end
    return out


def _cut(found: list[AlignedBlock], source: int, alike: Alike) -> list[AlignedBlock]:
    """Cut off what of the source precedes and follows the quotation; a first or last difference keeps as many words of
    it as it has of its own, or as many as make it alike.
    """
    if found and not found[0].same:
        b = found[0]
        keep = _kept(b, b.source_end, lambda n: alike(b.start, b.end, b.source_end - n, b.source_end))
        found[0] = b._replace(source_start=b.source_end - keep)
    if found and not found[-1].same:
        b = found[-1]
        room = source - b.source_start
        keep = _kept(b, room, lambda n: alike(b.start, b.end, b.source_start, b.source_start + n))
        found[-1] = b._replace(source_end=b.source_start + keep)
    return [b for b in found if b.words or b.source_words]


def _kept(block: AlignedBlock, room: int, fits: Callable[[int], bool]) -> int:
    if not block.words:
        return 0
    few = min(block.source_words, block.words)
    if block.words > _STYLED:
        return few
    for n in sorted(range(1, min(room, block.words + 4) + 1), key=lambda n: abs(n - few)):
        if fits(n):
            return n
    return few


def longest(found: Sequence[AlignedBlock]) -> int:
    """How many words the longest stretch of the same has."""
    return max((b.words for b in found if b.same), default=0)


def best_part(found: list[AlignedBlock], length: int) -> tuple[int, int]:
    """The part of the quotation that stands in the source, without ends that don't: (start, end) in its words."""
    scores = [0.0] * length
    for b in found:
        for k in range(b.start, b.end):
            scores[k] = 1.0 if b.same else -0.8
        if not b.same and not b.words and b.start < length:
            scores[b.start] -= min(0.8 * b.source_words, 3.0)
    best, low, high = 0.0, 0, 0
    total, begin = 0.0, 0
    for k, score in enumerate(scores):
        if total <= 0:
            total, begin = 0.0, k
        total += score
        if total > best:
            best, low, high = total, begin, k + 1
    return low, high
