"""The verdict on a quotation: what of it stands where in a transcript, what was changed, and what that amounts to."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.answers import Edit, Passage, SpeakerTold, Verdict, VerdictKind
from onrecord.records import Span
from onrecord.store.transcripts import Shelf, hashes
from onrecord.verify.answers_joined import asked_between
from onrecord.verify.clauses import Turned
from onrecord.verify.cuts import Around, cut_short, turned_edits
from onrecord.verify.doubt import doubted
from onrecord.verify.forgive import FORGIVEN, NO_DIFFERENCE, Style
from onrecord.verify.locate import LEAST, Locator, weighed
from onrecord.verify.places import passage_of
from onrecord.verify.quotation import Quoted, quoted
from onrecord.verify.source import Difference, Part
from onrecord.verify.turns import Asked, turn_at

#: In which order verdicts go: the first that fits is given, the others follow.
ORDER: tuple[VerdictKind, ...] = (
    "other speaker",
    "spliced",
    "altered",
    "cut short",
    "in doubt",
    "tidied",
    "marked edit",
    "verbatim",
    "translated",
    "not found",
)
#: Those that say that something is wrong.
FAULTS: frozenset[VerdictKind] = frozenset(("other speaker", "spliced", "altered", "cut short"))
#: Words left out without a mark (behind an ellipsis) from which on two parts are far apart.
FAR, FAR_MARKED = 30, 150
#: Nearly all words.
_ALL = 0.99
#: Bits that the same words have to tell where much was changed, and what each change takes off; those of each part of a
#: splice, of one transcript or several; among so many words (chosen on news of other years: bench/verify.py).
_AMONG = 7_000_000
_TOLD, _A_CHANGE, _TOLD_BESIDE, _TOLD_APART = 55.0, 10.0, 40.0, 70.0
#: Pieces between ellipses of so few words stand where they stand nearest to the next.
_SHORT = 3
#: Quotations of so few words stand by chance among so many.
_FEW, _MANY = 4, 200_000


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """``style``: what is forgiven. ``known``: whether a word is one of the language, to tell slips of a transcript.
    ``translated``: the transcripts are translations, or the quotations are.
    """

    style: Style = "agency"
    known: Callable[[str], bool] | None = None
    translated: bool = False


@dataclass(slots=True)
class Judge:
    """Gives verdicts on quotations, one after the other, against the transcripts of a shelf."""

    shelf: Shelf
    options: VerifyOptions = field(default_factory=VerifyOptions)
    published: str | None = None

    def quotation(
        self,
        text: str,
        span: Span,
        asked: Asked | None = None,
        *,
        near: Sequence[int] = (),
        goes_on: str = "",
        goes_before: str = "",
    ) -> tuple[Verdict, tuple[int, ...]]:
        """The verdict on ``text[span]`` (with or without its marks), and the ids of the transcripts it stands in.

        ``near``: transcripts that are likely. ``goes_on``, ``goes_before``: what the article says behind and
        before the quotation, so that a condition or a "not" which it gives in its own words is not missed.
        """
        words = quoted(text, span)
        if not words.words:
            return Verdict(None, span, "not found", note="no words"), ()
        locator = Locator(self.shelf, self.options.known, self.options.style, self.published)
        first, alike = locator.whole(words, asked, near)
        if first is None:
            return Verdict(None, span, "not found"), ()
        parts = _Parts(locator, words, asked).of(first, alone=lambda: self._tells_little(words, first))
        if not self._found(words, parts) or self._by_chance(words, parts, asked, near):
            return self._missing(span, first), ()
        verdict = self._verdict(words, parts, Around(goes_before, goes_on, asked))
        whose = _whose(parts) if asked else None
        return replace(verdict, found_in=max(1, alike), speaker=whose), tuple(p.source.shelved.id for p in parts)

    def _found(self, words: Quoted, parts: list[Part]) -> bool:
        """Whether enough of the words stand there: all of a few, most of many, rarer words counting for more."""
        own = [k for k in range(len(words.words)) if k not in words.bracketed]
        same = {k for p in parts for b in p.found if b.same for k in range(b.start, b.end)}
        same |= {
            k for p in parts for d in p.differences if d.reason not in (None, "marked")
            for k in range(d.block.start, d.block.end)
        }  # fmt: skip
        if not own:
            return False
        if len(own) <= 3:
            return all(k in same for k in own)
        share = weighed(words, same)
        run = _longest(same)
        # by chance, long quotations share short runs only
        if words.gaps and share >= _ALL and self._close(words, parts):
            return True
        if share < LEAST or run < min(len(own) - 1, 3 if share >= 0.8 else 4):
            return False
        one = len(parts) == 1 or bool(words.gaps)
        if share >= 0.8 and one:
            return True
        if share < 0.85 and not one:
            return False
        changed = sum(d.reason is None for p in parts for d in p.differences)
        told = self._told(words, parts)
        # among few words less is told by chance, too
        scale = math.log2(max(2, self.shelf.words)) / math.log2(_AMONG)
        if one:
            return sum(told) - scale * _A_CHANGE * changed >= scale * _TOLD
        apart = len({p.source.shelved.id for p in parts}) > 1
        return min(told) >= scale * (_TOLD_APART if apart else _TOLD_BESIDE)

    def _tells_little(self, words: Quoted, first: Part) -> bool:
        """Whether the words were said at a place neither alone nor as a part of a splice: chance explains it."""
        scale = math.log2(max(2, self.shelf.words)) / math.log2(_AMONG)
        few = self._told(words, [first])[0] < scale * _TOLD_BESIDE
        return few and not words.gaps and not self._found(words, [first])

    def _close(self, words: Quoted, parts: list[Part]) -> bool:
        """Whether a few words around a gap stand together, which chance does not explain."""
        if len({p.source.shelved.id for p in parts}) > 1:
            return False
        if any(not 0 <= b.source_start - a.source_end <= FAR for a, b in itertools.pairwise(parts)):
            return False
        scale = math.log2(max(2, self.shelf.words)) / math.log2(_AMONG)
        return sum(self._told(words, parts)) >= scale**2 * _TOLD

    def _by_chance(self, words: Quoted, parts: list[Part], asked: Asked | None, near: Sequence[int]) -> bool:
        """Whether a few words stand somewhere in very many, without a sign that it is this speaker's saying of them."""
        if asked is None or len(words.words) > _FEW or self.shelf.words < _MANY:
            return False
        return not any(p.speaker == "same" or p.source.shelved.id in near for p in parts)

    def _told(self, words: Quoted, parts: list[Part]) -> list[float]:
        """How little chance explains the same words of each part, in bits: how rare their pairs are among all
        transcripts.
        """
        counts = [p.count for p in self.shelf.pairs(hashes(words.forms))]
        return [
            sum(
                math.log2(max(2, self.shelf.words) / max(1, counts[k]))
                for b in part.found
                if b.same
                for k in range(b.start, b.end - 1)
            )
            for part in parts
        ]

    def _missing(self, span: Span, nearest: Part) -> Verdict:
        share = nearest.matched / max(1, len(nearest.quoted.words))
        return Verdict(None, span, "not found", passages=(_passage(nearest),), matched=round(share, 3))

    def _verdict(self, words: Quoted, parts: list[Part], around: Around) -> Verdict:
        forgiven = FORGIVEN[self.options.style] | NO_DIFFERENCE
        edits = [e for p in parts for e in _edits(p)]
        gap = _left_out(words, parts)
        as_marked = edits + gap
        edits = turned_edits(words, parts, as_marked, around)
        cuts = list(cut_short(words, parts, around))
        fits: set[VerdictKind] = set()
        if any(p.speaker == "other" for p in parts):
            fits.add("other speaker")
        if _is_spliced(words, parts):
            fits.add("spliced")
        if any(e.reason is None or (e.reason not in forgiven and e.reason != "marked") for e in edits):
            fits.add("altered")
        if cuts:
            fits.add("cut short")
        if any(e.reason in FORGIVEN[self.options.style] for e in edits):
            fits.add("tidied")
        if words.initials or any(e.reason == "marked" for e in edits):
            fits.add("marked edit")
        if not fits - {"cut short", "other speaker"}:
            fits.add("verbatim")
        doubt = None if fits & FAULTS else doubted(words, parts, as_marked, around)
        if doubt:
            fits.add("in doubt")
        given, *also = (v for v in ORDER if v in fits)
        own = max(1, len(words.words))
        return Verdict(
            None,
            words.span,
            given,
            also=tuple(also),
            passages=tuple(_passage(p) for p in parts),
            edits=tuple(sorted((_held(e, forgiven) for e in edits), key=lambda e: (e.quote_span, e.source_span))),
            matched=round(min(1.0, sum(p.matched for p in parts) / own), 3),
            note=_note(as_marked, edits, cuts) or doubt,
        )


def _note(as_marked: Sequence[Edit], edits: Sequence[Edit], cuts: Sequence[tuple[Turned, str]]) -> str | None:
    """What a reader should look at: what turns the quoted words."""
    told = [
        f"what is marked as left out or replaced turns what was said ({e.force}): “{e.source or e.quote}”"
        for was, e in zip(as_marked, edits, strict=True)
        if was.reason == "marked" and e.reason is None
    ]
    return "; ".join(dict.fromkeys((*told, *(note for _, note in cuts)))) or None


def _held(edit: Edit, forgiven: frozenset[str]) -> Edit:
    """An edit that the style does not forgive is an alteration, whatever its class."""
    return edit if edit.reason in forgiven or edit.reason in (None, "marked") else replace(edit, reason=None)


@dataclass(slots=True)
class _Parts:
    """Puts a quotation together from the places where its parts stand."""

    locator: Locator
    words: Quoted
    asked: Asked | None

    def of(self, first: Part, *, alone: Callable[[], bool]) -> list[Part]:
        """The parts in the quotation's order: one, unless some of its words stand elsewhere; in the same transcript,
        where the first ``alone`` makes no part, which is asked where it matters.
        """
        cuts = sorted(k for k in self.words.gaps if 0 < k < len(self.words.words))
        if cuts and (pieces := self._pieces(first, cuts)):
            return pieces
        low, high = self.locator.ends(first)
        if high <= low:
            return [first]
        parts = [self._again(first, low, high)]
        if (low >= 4) and (head := self._other(0, low, first, alone=alone)):
            parts.insert(0, head)
        if len(self.words.words) - high >= 4 and (tail := self._other(high, len(self.words.words), first, alone=alone)):
            parts.append(tail)
        if len(parts) == 1:
            return [first]
        return self._filled(parts, first)

    def _again(self, part: Part, low: int, high: int) -> Part:
        if (low, high) == (part.start, part.end):
            return part
        return self.locator.aligned(self.words, low, high, part.source, self.asked) or part

    def _other(self, start: int, end: int, first: Part, *, alone: Callable[[], bool]) -> Part | None:
        """Some words elsewhere: in the same transcript if they stand there, else in any."""
        owner = first.source.shelved.id
        there = self.locator.elsewhere(self.words, start, end, owner, self.asked)
        return there if there or alone() else self.locator.elsewhere(self.words, start, end, None, self.asked)

    def _pieces(self, first: Part, cuts: list[int], begin: int = 0) -> list[Part]:
        """The stretches between ellipses, each where it stands; short ones with the nearest of their neighbours."""
        edges = [begin, *cuts, len(self.words.words)]
        owner = first.source.shelved.id
        placed: list[Part] = []
        if not begin and edges[1] <= _SHORT:
            rest = self._pieces(first, cuts[1:], cuts[0])
            head = self._beside(0, edges[1], rest[0], ahead=True) if rest else None
            return [head, *rest] if head else []
        for start, end in itertools.pairwise(edges):
            part = self._behind(start, end, placed[-1]) if placed else None
            if part is None:
                part = self.locator.elsewhere(self.words, start, end, owner, self.asked) or self.locator.elsewhere(
                    self.words, start, end, None, self.asked
                )
            if part is None:
                return []
            placed.append(part)
        return placed

    def _behind(self, start: int, end: int, before: Part) -> Part | None:
        """A piece in the words that follow the one before it."""
        if end - start <= _SHORT and (part := self._beside(start, end, before, ahead=False)):
            return part
        first = before.source.shelved.first
        source = self.locator.source(
            before.source.shelved.id, first + before.source_end, first + before.source_end + FAR_MARKED + end - start
        )
        if not source.forms:
            return None
        part = self.locator.aligned(self.words, start, end, source, self.asked)
        if part is None or part.matched < 0.75 * (end - start) or part.longest < min(3, end - start):
            return None
        # the words of a piece stand together: not one here and one fifty words on
        spread = part.source_end - part.source_start
        return part if spread <= 2 * (end - start) + 6 else None

    def _beside(self, start: int, end: int, part: Part, *, ahead: bool) -> Part | None:
        """A few words where they stand nearest to a part, before or behind it, as they are."""
        shelved = part.source.shelved
        low, high = (
            (max(0, part.source_start - FAR_MARKED), part.source_start)
            if ahead
            else (part.source_end, part.source_end + FAR_MARKED)
        )
        source = self.locator.source(shelved.id, shelved.first + low, shelved.first + high)
        there, wanted = source.forms, self.words.forms[start:end]
        places = [k for k in range(len(there) - len(wanted) + 1) if there[k : k + len(wanted)] == wanted]
        if not places:
            return None
        at = shelved.first + source.offset + (places[-1] if ahead else places[0])
        return self.locator.aligned(
            self.words, start, end, self.locator.source(shelved.id, at, at + len(wanted)), self.asked
        )

    def _filled(self, parts: list[Part], first: Part) -> list[Part]:
        """Parts that follow each other closely in one transcript are one; words between parts belong to the first."""
        near = all(
            a.source.shelved.id == b.source.shelved.id and 0 <= b.source_start - a.source_end <= FAR
            for a, b in itertools.pairwise(parts)
        )
        if near:
            base = parts[0].source.shelved
            source = self.locator.source(base.id, base.first + parts[0].source_start, base.first + parts[-1].source_end)
            joint = self.locator.aligned(self.words, 0, len(self.words.words), source, self.asked)
            if joint:
                return [joint]
        return [self._reaching(p, parts, at) for at, p in enumerate(parts)]

    def _reaching(self, part: Part, parts: list[Part], at: int) -> Part:
        """A part with the words on to the next, which stand nowhere."""
        start = part.start if at else 0
        end = parts[at + 1].start if at + 1 < len(parts) else len(self.words.words)
        if (start, end) == (part.start, part.end):
            return part
        return self.locator.aligned(self.words, start, end, part.source, self.asked) or part


def _longest(numbers: set[int]) -> int:
    """How many numbers follow one another, at most."""
    most = run = 0
    for k in sorted(numbers):
        run = run + 1 if k - 1 in numbers else 1
        most = max(most, run)
    return most


def _is_spliced(words: Quoted, parts: list[Part]) -> bool:
    """Whether parts stand out of order, in different transcripts or turns, or far apart."""
    for a, b in itertools.pairwise(parts):
        if a.source.shelved.id != b.source.shelved.id or b.source_start < a.source_end:
            return True
        gap = b.source_start - a.source_end
        if gap > (FAR_MARKED if b.start in words.gaps else FAR):
            return True
        if not _one_turn(a, b):
            return True
    if any(map(_of_two, parts)) or asked_between(parts):
        return True
    return any(
        d.reason is None and d.block.source_words > FAR for p in parts for d in p.differences if not d.block.words
    )


def _of_two(part: Part) -> bool:
    """Whether words of a part are of two who speak, one behind the other: not one's with another's call between."""
    turns = part.source.shelved.transcript.turns
    if not turns or part.turn == turn_at(part.source.shelved.transcript, part.span.end - 1):
        return False
    labels: Counter[str] = Counter()
    for b in part.found:
        for word in part.source.words[b.source_start : b.source_end] if b.same else ():
            turn = turn_at(part.source.shelved.transcript, word.start)
            labels[turn.label if turn else ""] += 1
    return sum(n > 1 for n in labels.values()) > 1


def _one_turn(a: Part, b: Part) -> bool:
    """Whether two parts are one speaker's, a call in between aside."""
    first, second = a.turn, b.turn
    if first is None or second is None or first == second:
        return True
    return first.label == second.label and not _asked_between(a, b)


def _asked_between(a: Part, b: Part) -> bool:
    """Whether somebody else has a turn of more than a call between two parts."""
    for turn in a.source.shelved.transcript.turns:
        between = a.span.end <= turn.label_span.start < b.span.start
        if between and turn.label != (a.turn and a.turn.label) and turn.span.end - turn.span.start > 60:
            return True
    return False


def _left_out(words: Quoted, parts: list[Part]) -> list[Edit]:
    """What stands between parts, as edits: marked by an ellipsis, or dropped."""
    out: list[Edit] = []
    for a, b in itertools.pairwise(parts):
        if a.source.shelved.id != b.source.shelved.id:
            continue
        place = Span(words.words[b.start].start, words.words[b.start].start)
        if b.source_start > a.source_end:
            between = Span(a.span.end, b.span.start)
            said = " ".join(a.source.text[slice(*between)].split())
            out.append(Edit("dropped", "", said, place, between, "marked" if b.start in words.gaps else None))
    return out


def _edits(part: Part) -> list[Edit]:
    return [_edit(part, d) for d in part.differences]


def _edit(part: Part, difference: Difference) -> Edit:
    block, words, source = difference.block, part.quoted.words, part.source
    if block.words:
        place = Span(words[block.start].start, words[block.end - 1].end)
    else:
        at = words[block.start].start if block.start < len(words) else words[-1].end
        place = Span(at, at)
    if block.source_words:
        there = Span(source.words[block.source_start].start, source.words[block.source_end - 1].end)
    else:
        at = source.words[block.source_start].start if block.source_start < len(source.words) else part.span.end
        there = Span(at, at)
    kind = "replaced" if block.words and block.source_words else "added" if block.words else "dropped"
    return Edit(
        kind,  # type: ignore[arg-type]
        " ".join(part.quoted.text[slice(*place)].split()),
        " ".join(source.text[slice(*there)].split()),
        place,
        there,
        difference.reason,
    )


def _passage(part: Part) -> Passage:
    return passage_of(part.source.shelved.transcript, part.span)


def _whose(parts: Sequence[Part]) -> SpeakerTold:
    """Whether all parts are the quoted one's, as far as the transcript tells."""
    told = {part.speaker for part in parts}
    return "other" if "other" in told else "unknown" if "unknown" in told else "same"
