"""A quotation's parts in transcripts: each aligned with the stretch where it stands best."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from onrecord.answers import Transcript
from onrecord.days import Day
from onrecord.store.transcripts import Shelf, hashes
from onrecord.verify import dropped, forgive, turns
from onrecord.verify.align import AlignedBlock, best_part, blocks, cost_of, longest, settled
from onrecord.verify.differences import CLOSELY, Looked, Reasons
from onrecord.verify.ends import ends_within
from onrecord.verify.quotation import Quoted
from onrecord.verify.source import Difference, Part, Source, source_of
from onrecord.verify.stretches import Stretch, stretches
from onrecord.verify.turns import Asked, Match
from onrecord.verify.written import counts
from onrecord.words.lists import tagged
from onrecord.words.normalize import COMMON

#: The least share of a quotation's words, by what they tell, that has to stand in one place.
LEAST = 0.6
#: Stretches that are aligned for one quotation, at most.
_ALIGNED = 12
#: More, up to so many, where they share as much: of a common phrase, one may be the speaker's.
_LOOKED_AT, _ALIKE = 60, 0.95
#: Where a place has all words, those that share clearly less are not aligned.
_CLEARLY = 0.9
#: Which share of the words may differ where nearly all stand; what shares less than so much of that is left.
_NEARLY_ALL, _MUCH_LESS = 0.2, 0.6
#: Of these, so many are looked at in detail.
_DETAILED = 3
#: What begins a phrase.
_BEGINNING = tagged("grammar", "preposition", "coordinator", "relative", "subordinator")
#: What it costs that a turn is somebody else's, in words changed.
_WHOSE: dict[Match, float] = {"same": 0.0, "unknown": 0.0, "other": 0.9}
#: What a difference costs that is forgiven; words of a number, and of what may join its parts.
_FORGIVEN, _NUMBER, _JOINED = 0.3, 8, 3
#: An end of a quotation of this many words may stand elsewhere.
_PART = 4


@dataclass(frozen=True, slots=True, order=False)
class _Rough:
    """An alignment before its differences are looked at; ``cost`` counts the words that differ."""

    source: Source
    found: tuple[AlignedBlock, ...]
    cost: float
    speaker: Match
    looked: Looked = field(default_factory=dict, compare=False)

    def there(self, block: AlignedBlock) -> list[str]:
        """The source's words of a block."""
        return self.source.forms[block.source_start : block.source_end]


@dataclass(slots=True)
class Locator:
    """Finds quotations on a shelf. ``known`` tells whether a word is one of the language."""

    shelf: Shelf
    known: Callable[[str], bool] | None = None
    style: forgive.Style = "agency"
    published: str | None = None

    def whole(self, quoted: Quoted, asked: Asked | None, near: Sequence[int] = ()) -> tuple[Part | None, int]:
        """The best place for all of a quotation, and in how many places it stands as well. ``near``: ids of transcripts
        that are likely (where its neighbours stand).
        """
        found = stretches(self.shelf, _searchable(quoted))
        alike = sum(s.score >= 0.999 * found[0].score for s in found) if found else 0
        rough: list[tuple[float, int, _Rough]] = []  # no two have a number, so no two alignments are compared
        least = math.inf
        for at, stretch in enumerate(self._in_order(found, near)[:_LOOKED_AT]):
            if at >= _ALIGNED and stretch.score < _ALIKE * found[0].score:
                break
            # where all words stand, what shares less of the rare ones is no better, whoever says it
            if least < 1 and stretch.score < _CLEARLY * found[0].score:
                continue
            # where nearly all stand, what shares much less is not what was said, whatever is forgiven
            nearly = least <= max(1.0, _NEARLY_ALL * len(quoted.words))
            if nearly and stretch.score < _MUCH_LESS * found[0].score:
                continue
            source, liked = self._around(stretch, len(quoted.words)), 0.5 * (stretch.owner in near)
            costs = sorted(r[0] for r in rough)
            if costs and _too_far(_missing(quoted, source) - liked, costs, nearly=nearly):
                continue
            most = costs[_DETAILED - 1] + liked if len(costs) >= _DETAILED else math.inf
            one = self._rough(quoted, 0, len(quoted.words), source, asked, most)
            if one is None:
                continue
            least = min(least, one.cost)
            rough.append((one.cost - liked, at, one))
            if not one.cost:
                break
        best: Part | None = None
        rank = math.inf
        for _, _, one in sorted(rough, key=lambda r: r[:2])[:_DETAILED]:
            if best and not self._may_win(quoted, one, near, rank):
                continue
            part = self._told(quoted, 0, len(quoted.words), one, plainly=self._hopeless(quoted, one))
            if (own := self._rank(part, near)) < rank:
                best, rank = part, own
        if best and best.speaker == "other" and best.matched == len(quoted.words):
            return self._by_asked(quoted, asked, found, best), alike
        return best, alike

    def _hopeless(self, quoted: Quoted, one: _Rough) -> bool:
        """Whether a place has so few of the words that no reason for a difference makes it one where they stand."""
        may = {
            k
            for b in one.found
            if b.same or (b.source_words and forgive.may_be_alike(quoted.forms[b.start : b.end], one.there(b)))
            for k in range(b.start, b.end)
        }
        return weighed(quoted, may) < LEAST

    def _may_win(self, quoted: Quoted, one: _Rough, near: Sequence[int], rank: float) -> bool:
        """Whether the rank of a place may be lower than one: before its differences are looked at, and then with each
        of them that is, the largest first.
        """
        least = {b: self._at_least(quoted, one, b) for b in one.found if not b.same}
        cost = sum(least.values()) + _WHOSE[one.speaker] - 0.5 * (one.source.shelved.id in near)
        if cost >= rank:
            return False
        reasons = Reasons(self.known, self.style)
        for block in sorted(least, key=lambda b: -cost_of(b)):
            if least[block] < cost_of(block) and not _may_be_number(quoted, one, block):
                one.looked[block] = reasons.of_block(quoted, one.source, block)
                cost += sum(map(_changed, one.looked[block])) - least[block]
                if cost >= rank:
                    return False
        return True

    def _at_least(self, quoted: Quoted, one: _Rough, block: AlignedBlock) -> float:
        """What a block adds to the rank of a place at least."""
        words, there = quoted.forms[block.start : block.end], one.there(block)
        plain = words and quoted.bracketed.isdisjoint(range(block.start, block.end)) and self.style != "lenient"
        return len(words) if plain and not (there and forgive.may_be_alike(words, there)) else _FORGIVEN

    def _by_asked(self, quoted: Quoted, asked: Asked | None, found: list[Stretch], best: Part) -> Part:
        """Before words are somebody else's: all other places where they stand as well."""
        words = len(quoted.words)
        for stretch in found:
            if stretch.score < _CLEARLY * found[0].score:
                break
            one = self._rough(quoted, 0, words, self._around(stretch, words), asked)
            if one is None or one.speaker == "other" or _most(one.found) < words:
                continue
            if (part := self._told(quoted, 0, words, one)).matched == words:
                return part
        return best

    def _in_order(self, found: list[Stretch], near: Sequence[int]) -> list[Stretch]:
        """The best first; of equal ones, likely transcripts, then those near the article's day."""
        if not found:
            return []
        top = found[0].score
        return sorted(
            found, key=lambda s: (-int(20 * s.score / top), s.owner not in near, self._days(s.owner), s.start)
        )

    def _days(self, owner: int) -> int:
        """How far a transcript's day is from the article's; what was said afterwards is further."""
        mine, theirs = Day.read(self.published), Day.read(self.shelf.dates.get(owner))
        if mine is None or theirs is None:
            return 0
        gone = mine - theirs
        return gone if gone >= 0 else 30 - gone

    def _rank(self, part: Part, near: Sequence[int]) -> float:
        """Lower is better: words changed, then whose turn, then which transcript, then the day."""
        changed = sum(cost_of(d.block) for d in part.differences if d.reason is None)
        forgiven = sum(_FORGIVEN for d in part.differences if d.reason is not None)
        owner = part.source.shelved.id
        return changed + forgiven + _WHOSE[part.speaker] - 0.5 * (owner in near) + min(self._days(owner), 3000) / 20_000

    def _around(self, stretch: Stretch, words: int) -> Source:
        pad = min(12, max(4, words // 3))
        return self.source(stretch.owner, stretch.start - pad, stretch.end + pad)

    def source(self, owner: int, start: int, end: int) -> Source:
        """The words of a transcript with the numbers from start to end, as far as it has them."""
        shelved = self.shelf.get(owner)
        low = max(0, start - shelved.first)
        high = max(low, min(len(shelved.starts), end - shelved.first))
        return source_of(shelved, low, high)

    def aligned(self, quoted: Quoted, start: int, end: int, source: Source, asked: Asked | None) -> Part | None:
        """Some of a quotation's words beside some of a transcript's."""
        rough = self._rough(quoted, start, end, source, asked)
        return self._told(quoted, start, end, rough) if rough else None

    def _rough(
        self, quoted: Quoted, start: int, end: int, source: Source, asked: Asked | None, most: float = math.inf
    ) -> _Rough | None:
        """The blocks, without why they differ; None where nothing stands there, or as much differs as ``most``."""
        if not source.forms:
            return None
        own = [k for k in range(start, end) if k not in quoted.bracketed] or list(range(start, end))
        words = [quoted.words[k].form for k in own]
        there = source.forms
        gaps = frozenset(at for at, k in enumerate(own) if k in quoted.gaps)
        prefer = self._preference(quoted, own, source)
        found = blocks(words, there, prefer, self._alike(words, there), gaps, most)
        if (within := ends_within(found, words, source)) is not found:
            found = settled(within, there, prefer)
        if len(own) < end - start:
            found = _with_brackets(found, own, start, end)
        else:
            found = [b._replace(start=b.start + start, end=b.end + start) for b in found]
        if not any(b.same for b in found):
            return None
        cost = sum(map(cost_of, found))
        if cost >= most:
            return None
        told = _whose(asked, source.shelved.transcript, source, found)
        return _Rough(source, tuple(found), cost + _WHOSE[told], told)

    def _told(self, quoted: Quoted, start: int, end: int, rough: _Rough, *, plainly: bool = False) -> Part:
        """The blocks with why they differ; ``plainly``: without."""
        if plainly:
            differences = tuple(Difference(b, None) for b in rough.found if not b.same)
        else:
            differences = tuple(Reasons(self.known, self.style).of(quoted, rough.source, rough.found, rough.looked))
        matched = sum(b.words for b in rough.found if b.same) + sum(
            d.block.words for d in differences if d.reason not in (None, "marked")
        )
        return Part(quoted, start, end, rough.source, rough.found, differences, matched, rough.speaker)

    def _preference(self, quoted: Quoted, own: Sequence[int], source: Source) -> Callable[[int, int, int], float]:
        text = source.text

        def prefer(at: int, i: int, j: int) -> float:
            if own[at] in quoted.gaps or own[at] - 1 in quoted.bracketed:
                return 5
            words = source.words
            if j - i <= CLOSELY and dropped.dropped_reason(text, words, i, j, source.turn_of):
                return 4
            behind = text[words[j - 1].end : words[j].start] if j < len(words) else "."
            before = text[words[i - 1].end : words[i].start] if i else "."
            marked = 2 * any(c in ".?!" for c in behind) + any(c in ",;:—" for c in behind + before)
            # of cuts that read the same, one begins with what begins a phrase
            return marked or 0.5 * (j - i > 1 and words[i].form in _BEGINNING)

        return prefer

    def _alike(self, words: Sequence[str], there: Sequence[str]) -> Callable[[int, int, int, int], bool]:
        looked: dict[tuple[int, int], tuple[int, int, forgive.Likeness]] = {}

        def alike(a: int, b: int, i: int, j: int) -> bool:
            if (a, b) not in looked:  # an end is held against so many words, and a few more
                low, high = max(0, j - (b - a) - _PART), min(len(there), i + b - a + _PART)
                looked[a, b] = low, high, forgive.Likeness(words[a:b], there[low:high])
            low, high, likeness = looked[a, b]
            if low <= i and j <= high and likeness.hopeless(0, b - a, i - low, j - low, self.known):
                return False
            return forgive.reason_of(words[a:b], there[i:j], self.known) is not None

        return alike

    def elsewhere(self, quoted: Quoted, start: int, end: int, owner: int | None, asked: Asked | None) -> Part | None:
        """The best place for some of a quotation's words, where nearly all of them stand; in one transcript, or any."""
        words, forms = end - start, quoted.forms[start:end]
        best: Part | None = None
        run = min(_PART, words)
        plain = quoted.bracketed.isdisjoint(range(start, end))
        wanted = _grams(forms, run)
        if not self._stands(forms, run, owner, plain=plain):
            return None
        for stretch in stretches(self.shelf, forms, owner)[:4]:
            source = self._around(stretch, words)
            if plain and wanted.isdisjoint(_grams(source.forms, run)):
                continue
            one = self._rough(quoted, start, end, source, asked)
            if one is None or longest(one.found) < run:
                continue
            most = _most(one.found)
            if most < 0.75 * words or (best and most <= best.matched):
                continue
            part = self._told(quoted, start, end, one)
            if part.matched >= 0.75 * words and (best is None or part.matched > best.matched):
                best = part
        return best

    def _stands(self, forms: list[str], run: int, owner: int | None, *, plain: bool) -> bool:
        """Whether so many words in a row stand in a transcript, or in any; where some are in brackets, whether they
        may: all their pairs do.
        """
        pairs = self.shelf.pairs(hashes(forms))
        if not plain or run < 2:
            known = [bool(p.count) for p in pairs]
            return run < 2 or any(all(known[k : k + run - 1]) for k in range(len(known) - run + 2))
        if owner is None:
            return any(self.shelf.in_a_row(pairs[k : k + run - 1]) for k in range(len(pairs) - run + 2))
        rows: dict[int, int] = {}  # how many pairs in a row end at a place
        for pair in pairs:
            rows = {place: rows.get(place - 1, 0) + 1 for place in self.shelf.within(pair, owner)}
            if run - 1 in rows.values():
                return True
        return False

    def ends(self, part: Part) -> tuple[int, int]:
        """Which of a part's words stand where it was found, as (start, end)."""
        low, high = best_part([b._replace(start=b.start - part.start, end=b.end - part.start) for b in part.found],
                              part.end - part.start)  # fmt: skip
        return low + part.start, high + part.start


def _whose(asked: Asked | None, transcript: Transcript, source: Source, found: Sequence[AlignedBlock]) -> Match:
    """Whose turns the first and the last of the same words stand in: somebody else's where one of them is."""
    if asked is None:
        return "unknown"
    first = turns.turn_at(transcript, source.starts[found[0].source_start])
    told = turns.match(asked, transcript, first)
    last = next((b for b in reversed(found) if b.same and b.words > 1), None)
    if told == "other" or last is None:
        return told
    behind = turns.turn_at(transcript, source.starts[last.source_end - 1])
    if behind is None or behind is first or (first and behind.label == first.label):
        return told
    other = turns.match(asked, transcript, behind)
    return told if other == "same" else other


def weighed(quoted: Quoted, same: Set[int]) -> float:
    """Which share of a quotation's words outside brackets some are, the rarer ones counting for more; 1 for none."""
    own = [k for k in range(len(quoted.words)) if k not in quoted.bracketed]
    weight = [0.5 if quoted.forms[k] in COMMON else 1.0 for k in own]
    got = sum(w for k, w in zip(own, weight, strict=True) if k in same)
    return got / sum(weight) if own else 1.0


def _grams(words: Sequence[str], run: int) -> set[tuple[str, ...]]:
    """All runs of so many words."""
    return set(zip(*(words[k:] for k in range(run)), strict=False))


def _with_brackets(found: list[AlignedBlock], own: Sequence[int], start: int, end: int) -> list[AlignedBlock]:
    """Blocks of the words outside brackets with the words in brackets put back, each with what it stands for."""
    out: list[AlignedBlock] = []
    at = start

    def bracket(stop: int, there: int) -> None:
        """The bracketed words up to one, as a block; with the words left out just before them."""
        nonlocal at
        if stop > at:
            last = out[-1] if out else None
            if last and not last.same and not last.words:
                out[-1] = AlignedBlock(False, at, stop, last.source_start, last.source_end)
            else:
                out.append(AlignedBlock(False, at, stop, there, there))
            at = stop

    for b in found:
        if not b.words:
            last = out[-1] if out else None
            if last and not last.same and last.source_words == 0 and last.end == at:
                out[-1] = last._replace(source_start=b.source_start, source_end=b.source_end)
            else:
                out.append(AlignedBlock(False, at, at, b.source_start, b.source_end))
            continue
        there = b.source_start
        k = b.start
        while k < b.end:
            bracket(own[k], there)
            n = 1
            while k + n < b.end and own[k + n] == own[k] + n:
                n += 1
            stop = there + n if b.same else b.source_end if k + n == b.end else min(there + n, b.source_end)
            out.append(AlignedBlock(b.same, own[k], own[k] + n, there, stop))
            at, there, k = own[k] + n, stop, k + n
    bracket(end, out[-1].source_end if out else 0)
    return out


def _missing(quoted: Quoted, source: Source) -> int:
    """How many words do not stand in a stretch in their order: no alignment costs less."""
    return len(quoted.forms) - LCSseq.similarity(quoted.forms, source.forms)


def _too_far(missing: float, costs: list[float], *, nearly: bool) -> bool:
    """Whether so many words are missing that others are looked at whatever the alignment, at ``costs``, the least
    first; ``nearly``: nearly all words stand in one of them.
    """
    if nearly and missing > 2 * costs[0] + _DETAILED:
        return True
    return len(costs) >= _DETAILED and missing >= costs[_DETAILED - 1]


def _most(found: Sequence[AlignedBlock]) -> int:
    """How many of a quotation's words may be matched, at most: what stands beside nothing is not."""
    return sum(b.words for b in found if b.same or b.source_words)


def _searchable(quoted: Quoted) -> list[str]:
    """The words of a quotation but for those in brackets."""
    kept = [w.form for k, w in enumerate(quoted.words) if k not in quoted.bracketed]
    return kept or quoted.forms


def _changed(difference: Difference) -> float:
    return _FORGIVEN if difference.reason else cost_of(difference.block)


def _may_be_number(quoted: Quoted, one: _Rough, block: AlignedBlock) -> bool:
    """Whether a block may be one number together with those around it, as an "and" inside."""
    most = max(block.words, block.source_words)
    words = (*quoted.forms[block.start : block.end], *one.there(block))
    return most <= _JOINED or (most <= _NUMBER and any(map(counts, words)))
