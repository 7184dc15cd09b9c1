"""A quotation's parts in transcripts: each aligned with the stretch where it stands best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from onrecord.records import Span, Turn
from onrecord.store.transcripts import Shelf, Shelved
from onrecord.verify import forgive, turns
from onrecord.verify.align import Block, best_part, blocks, longest
from onrecord.verify.find import Stretch, stretches
from onrecord.verify.quoted import Quoted
from onrecord.verify.turns import Asked, Match
from onrecord.wording import WORD, Word, form

#: Stretches that are aligned for one quotation, at most.
_ALIGNED = 12
#: An end of a quotation of this many words may stand elsewhere.
_PART = 4


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a transcript around a stretch; ``offset`` is the place of the first among all the transcript's words."""

    shelved: Shelved
    offset: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return self.shelved.transcript.article.text

    def turn_of(self, place: int) -> int:
        """A number for the turn that a place lies in; -1 before the first."""
        turn = turns.turn_at(self.shelved.transcript, place)
        return turn.label_span.start if turn else -1


@dataclass(frozen=True, slots=True)
class Difference:
    """A block that is not the same, and why it is forgiven, if it is; ``marked`` where the quotation shows it."""

    block: Block
    reason: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a quotation (from ``start``, to ``end``) where they stand in a transcript."""

    quoted: Quoted
    start: int
    end: int
    source: Source
    found: tuple[Block, ...]
    differences: tuple[Difference, ...]
    matched: int
    speaker: Match = "unknown"

    @property
    def source_start(self) -> int:
        return self.source.offset + self.found[0].source_start

    @property
    def source_end(self) -> int:
        return self.source.offset + self.found[-1].source_end

    @property
    def span(self) -> Span:
        """Where the words stand in the transcript's text."""
        first, last = self.found[0].source_start, max(self.found[-1].source_end - 1, self.found[0].source_start)
        words = self.source.words
        return Span(words[min(first, len(words) - 1)].start, words[min(last, len(words) - 1)].end)

    @property
    def turn(self) -> Turn | None:
        return turns.turn_at(self.source.shelved.transcript, self.span.start)

    @property
    def longest(self) -> int:
        return longest(list(self.found))


@dataclass(slots=True)
class Locator:
    """Finds quotations on a shelf. ``known`` tells whether a word is one of the language."""

    shelf: Shelf
    known: Callable[[str], bool] | None = None
    style: forgive.Style = "agency"
    published: str | None = None
    _cost: dict[str, float] = field(default_factory=dict)

    def whole(self, quoted: Quoted, asked: Asked | None, near: Sequence[int] = ()) -> tuple[Part | None, int]:
        """The best place for all of a quotation, and in how many places it stands as well. ``near``: ids of transcripts
        that are likely (where its neighbours stand).
        """
        found = stretches(self.shelf, _searchable(quoted))
        alike = sum(s.score >= 0.999 * found[0].score for s in found) if found else 0
        best: tuple[float, Part] | None = None
        for stretch in self._in_order(found, near)[:_ALIGNED]:
            part = self.part(quoted, 0, len(quoted.words), stretch, asked)
            if part is None:
                continue
            rank = self._rank(part, near)
            if best is None or rank < best[0]:
                best = rank, part
        if best and best[1].speaker == "other" and best[1].matched == len(quoted.words):
            best = self._by_asked(quoted, asked, found, best)
        return (best[1] if best else None), alike

    def _by_asked(
        self, quoted: Quoted, asked: Asked | None, found: list[Stretch], best: tuple[float, Part]
    ) -> tuple[float, Part]:
        """Before words are somebody else's: all other places where they stand as well."""
        for stretch in found[_ALIGNED:]:
            part = self.part(quoted, 0, len(quoted.words), stretch, asked)
            if part and part.speaker != "other" and part.matched == len(quoted.words):
                return 0.0, part
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
        date = self.shelf.dates.get(owner)
        if not date or not self.published:
            return 0
        from datetime import date as day

        try:
            gone = (day.fromisoformat(self.published[:10]) - day.fromisoformat(date[:10])).days
        except ValueError:
            return 0
        return gone if gone >= 0 else 30 - gone

    def _rank(self, part: Part, near: Sequence[int]) -> float:
        """Lower is better: words changed, then whose turn, then which transcript, then the day."""
        changed = sum(_size(d) for d in part.differences if d.reason is None)
        forgiven = sum(0.3 for d in part.differences if d.reason is not None)
        speaker = {"same": 0.0, "unknown": 0.2, "other": 0.9}[part.speaker]
        owner = part.source.shelved.id
        return changed + forgiven + speaker - 0.5 * (owner in near) + min(self._days(owner), 3000) / 20_000

    def part(self, quoted: Quoted, start: int, end: int, stretch: Stretch, asked: Asked | None) -> Part | None:
        """Some of a quotation's words aligned with a stretch."""
        pad = min(12, max(4, (end - start) // 3))
        source = self.source(stretch.owner, stretch.start - pad, stretch.end + pad)
        return self.aligned(quoted, start, end, source, asked) if source.words else None

    def source(self, owner: int, start: int, end: int) -> Source:
        """The words of a transcript with the numbers from start to end, as far as it has them."""
        shelved = self.shelf.get(owner)
        low = max(0, start - shelved.first)
        high = max(low, min(len(shelved.starts), end - shelved.first))
        text = shelved.transcript.article.text
        found = (WORD.match(text, int(at)) for at in shelved.starts[low:high])
        return Source(shelved, low, tuple(Word(form(m.group()), m.start(), m.end()) for m in found if m))

    def aligned(self, quoted: Quoted, start: int, end: int, source: Source, asked: Asked | None) -> Part | None:
        """Some of a quotation's words beside some of a transcript's."""
        words = quoted.forms[start:end]
        there = [w.form for w in source.words]
        found = blocks(words, there, self._preference(quoted, start, source), self._alike(words, there))
        found = [b._replace(start=b.start + start, end=b.end + start) for b in found]
        if not any(b.same for b in found):
            return None
        differences = tuple(self._differences(quoted, source, found))
        matched = sum(b.words for b in found if b.same) + sum(
            d.block.words for d in differences if d.reason not in (None, "marked")
        )
        part = Part(quoted, start, end, source, tuple(found), differences, matched)
        told = turns.match(asked, source.shelved.transcript, part.turn)
        return Part(quoted, start, end, source, tuple(found), differences, matched, told)

    def _preference(self, quoted: Quoted, offset: int, source: Source) -> Callable[[int, int, int], int]:
        text, words = source.text, source.words

        def prefer(at: int, i: int, j: int) -> int:
            if at + offset in quoted.gaps:
                return 5
            if forgive.dropped_reason(text, words, i, j, source.turn_of):
                return 4
            behind = text[words[j - 1].end : words[j].start] if j < len(words) else "."
            before = text[words[i - 1].end : words[i].start] if i else "."
            return 2 * any(c in ".?!" for c in behind) + any(c in ",;:—" for c in behind + before)

        return prefer

    def _alike(self, words: Sequence[str], there: Sequence[str]) -> Callable[[int, int, int, int], bool]:
        return lambda a, b, i, j: forgive.reason_of(words[a:b], there[i:j], self.known) is not None

    def _differences(self, quoted: Quoted, source: Source, found: Sequence[Block]) -> list[Difference]:
        out: list[Difference] = []
        for block in found:
            if not block.same:
                out += self._reasons(quoted, source, block)
        return self._numbers(quoted, source, out)

    def _reasons(self, quoted: Quoted, source: Source, block: Block) -> list[Difference]:
        """A block's reason; or, where only a part of it has one, the parts."""
        reason = self._reason(quoted, source, block)
        if reason or not block.words or not block.source_words:
            return [Difference(block, reason)]
        return self._divided(quoted, source, block)

    def _reason(self, quoted: Quoted, source: Source, block: Block) -> str | None:
        if self._is_marked(quoted, block):
            return "marked"
        words = [w.form for w in quoted.words[block.start : block.end]]
        there = [w.form for w in source.words[block.source_start : block.source_end]]
        reason = forgive.reason_of(words, there, self.known)
        if reason is None and not block.words:
            reason = forgive.dropped_reason(
                source.text, source.words, block.source_start, block.source_end, source.turn_of
            )
        if reason is None and self.style == "lenient" and forgive.grammatical(words, there):
            reason = "grammar"
        return reason

    def _is_marked(self, quoted: Quoted, block: Block) -> bool:
        if block.words:
            return all(k in quoted.bracketed for k in range(block.start, block.end)) and block.source_words <= 12
        # a bracket stands for words left out beside it, too
        beside = {block.start, block.start - 1} & quoted.bracketed
        return block.start in quoted.gaps or (bool(beside) and block.source_words <= 8)

    def _divided(self, quoted: Quoted, source: Source, block: Block) -> list[Difference]:
        """Fillers and false starts, and what is marked or said another way, taken off the ends of a block."""
        a, b, i, j = block.start, block.end, block.source_start, block.source_end
        before: list[Difference] = []
        after: list[Difference] = []
        for k in range(j - 1, i, -1):  # words left out at the front
            if reason := forgive.dropped_reason(source.text, source.words, i, k, source.turn_of):
                before.append(Difference(Block(False, a, a, i, k), reason))
                i = k
                break
        for k in range(i + 1, j):
            if reason := forgive.dropped_reason(source.text, source.words, k, j, source.turn_of):
                after.insert(0, Difference(Block(False, b, b, k, j), reason))
                j = k
                break
        while a < b and i <= j and a in quoted.bracketed and not all(k in quoted.bracketed for k in range(a, b)):
            before.append(Difference(Block(False, a, a + 1, i, i), "marked"))
            a += 1
        while b > a and (b - 1) in quoted.bracketed and not all(k in quoted.bracketed for k in range(a, b)):
            after.insert(0, Difference(Block(False, b - 1, b, j, j), "marked"))
            b -= 1
        middle = Block(False, a, b, i, j)
        inner = self._reason(quoted, source, middle)
        if inner is None and (split := self._split(quoted, source, middle)):
            return [*before, *split, *after]
        return [*before, Difference(middle, inner), *after]

    def _split(self, quoted: Quoted, source: Source, block: Block) -> list[Difference]:
        """A block as two of which one at least is forgiven; empty where there is no such place."""
        if block.words > 8 or block.source_words > 10:
            return []
        for a in range(block.start, block.end + 1):
            for i in range(block.source_start, block.source_end + 1):
                parts = [
                    Block(False, block.start, a, block.source_start, i),
                    Block(False, a, block.end, i, block.source_end),
                ]
                if any(not p.words or not p.source_words for p in parts):
                    continue
                reasons = [self._reason(quoted, source, p) for p in parts]
                if any(r not in (None, "marked") for r in reasons):
                    return [Difference(p, r) for p, r in zip(parts, reasons, strict=True)]
        return []

    def _numbers(self, quoted: Quoted, source: Source, found: list[Difference]) -> list[Difference]:
        """Differences inside one number ("$2 billion", "two billion dollars") together, where the number is the same."""
        out: list[Difference] = []
        at = 0
        while at < len(found):
            for stop in range(min(len(found), at + 3), at, -1):
                if any(d.reason not in (None, "spacing") for d in found[at:stop]):
                    continue
                if block := self._number_around(quoted, source, found[at].block, found[stop - 1].block):
                    out.append(Difference(block, "number"))
                    at = stop
                    break
            else:
                out.append(found[at])
                at += 1
        return out

    def _number_around(self, quoted: Quoted, source: Source, first: Block, last: Block) -> Block | None:
        words, there = quoted.forms, [w.form for w in source.words]
        a, b, i, j = first.start, last.end, first.source_start, last.source_end
        if b - a > 8 or j - i > 8:
            return None
        while a and i and forgive.in_number(words[a - 1]) and words[a - 1] == there[i - 1]:
            a, i = a - 1, i - 1
        while b < len(words) and j < len(there) and forgive.in_number(words[b]) and words[b] == there[j]:
            b, j = b + 1, j + 1
        if not i and not a:
            return None
        same = forgive.reason_of(words[a:b], there[i:j]) == "number"
        return Block(False, a, b, i, j) if same else None

    def elsewhere(self, quoted: Quoted, start: int, end: int, owner: int | None, asked: Asked | None) -> Part | None:
        """The best place for some of a quotation's words, where nearly all of them stand; in one transcript, or any."""
        forms = quoted.forms[start:end]
        best: Part | None = None
        for stretch in stretches(self.shelf, forms, owner)[:4]:
            part = self.part(quoted, start, end, stretch, asked)
            if part and part.matched >= 0.75 * (end - start) and part.longest >= min(_PART, end - start):
                if best is None or part.matched > best.matched:
                    best = part
        return best

    def ends(self, part: Part) -> tuple[int, int]:
        """Which of a part's words stand where it was found, as (start, end)."""
        low, high = best_part([b._replace(start=b.start - part.start, end=b.end - part.start) for b in part.found],
                              part.end - part.start)  # fmt: skip
        return low + part.start, high + part.start


def _searchable(quoted: Quoted) -> list[str]:
    """The words of a quotation but for those in brackets."""
    kept = [w.form for k, w in enumerate(quoted.words) if k not in quoted.bracketed]
    return kept or quoted.forms


def _size(difference: Difference) -> float:
    block = difference.block
    return max(block.words, min(block.source_words, 10))
