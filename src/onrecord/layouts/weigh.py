"""How sure labels are some, with all the others of a text in view.

A label counts by how sure its own words make it one (`labels`), by its frame, by coming back, by being of the sort that
the others are, and by how regularly such labels begin the paragraphs of a text.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.layouts.frames import TOLD, Frame
from onrecord.layouts.lines import TranscriptLines
from onrecord.read.labels import Label

#: What it adds that a label comes back; that its words are in one that is sure; what common words take off.
_AGAIN, _SHORT_FOR, _COMMON = 0.35, 0.5, 0.3
#: What it adds that most labels of a text are of its sort; so many of them, and this share.
_ALIKE, _SORTS, _MOSTLY = 0.25, 2, 0.5
#: Of so few labels one is enough to tell the sort of all.
_FEW_LABELS = 3
#: What it adds that it is in capitals as most are; what it takes off that it is of another sort than all that are sure.
_AMONG_CAPITALS, _UNLIKE = 0.3, 0.3
#: From here on a label's own words look like a name.
NAMED = 0.35
#: What it adds that labels begin so many paragraphs, of which so many come back.
_SURE = 0.8
_REGULAR, _MOST_PARAGRAPHS, _COMING_BACK, _FEWEST = 0.35, 0.7, 0.6, 4


@dataclass(slots=True)
class FoundLabel:
    """A label where it stands: from ``start``, to where the words begin; ``sure`` as weighed."""

    start: int
    end: int
    label: Label | None
    frame: Frame
    time: str | None = None
    sure: float = 0.0

    def copy(self) -> FoundLabel:
        """The same, to be weighed anew."""
        return FoundLabel(self.start, self.end, self.label, self.frame, self.time, self.sure)


@dataclass(slots=True)
class _InView:
    """What all the labels of a text tell of each: how often they come, which words are surely names', what most are."""

    counts: Counter[tuple[str, ...]]
    sure: set[tuple[str, ...]]
    words: set[str]
    alike: frozenset[str]
    capitals: bool
    regular: float


def weigh(lines: TranscriptLines, found: list[FoundLabel], elsewhere: Counter[tuple[str, ...]] | None = None) -> None:
    """How sure each is a label, with all the others in view. ``elsewhere``: how often labels come in other frames."""
    counts = Counter(one.label.key for one in found if one.label)
    if elsewhere:
        counts = Counter({key: max(n, elsewhere[key]) for key, n in counts.items()})
    sure = {one.label.key for one in found if one.label and max(one.sure, one.label.sure) >= 0.85}
    words = {word for key in sure for word in key}
    regular = _REGULAR if _regular(lines, found, counts) else 0.0
    view = _InView(counts, sure, words, _usual_sorts(found, counts), _mostly_capitals(found), regular)
    small = 2 * sum(_small_behind(lines, one) for one in found) > len(found)
    for one in found:
        label = one.label
        if label is None:
            continue
        if counts[label.key] > 1:
            one.sure += _AGAIN
        if label.sort in ("single", "caps", "name"):
            one.sure += _by_words(lines, one, label, view) + _by_sort(label, view)
        if _small_behind(lines, one) and not small and not regular:
            one.sure -= _COMMON
        if one.frame.sorts and label.sort == "titled" and not in_capitals(label) and counts[label.key] < 2:
            one.sure -= 0.25  # "Mr. Dahl." at the beginning of a line may be the end of a sentence


def _by_words(lines: TranscriptLines, one: FoundLabel, label: Label, view: _InView) -> float:
    """What it adds that a label's words are in one that is sure, and what it takes off that they are common ones."""
    if label.key not in view.sure and all(w in view.words for w in label.key):
        return _SHORT_FOR
    if view.regular or one.frame is TOLD or label.sort == "caps":
        return 0.0
    return -_COMMON if all(w in lines.lower for w in label.key) else 0.0


def _by_sort(label: Label, view: _InView) -> float:
    """What it adds that a label is of the sort that most are, or comes where such labels come all the time."""
    again = view.counts[label.key] > 1
    added = view.regular if again or label.sure >= NAMED else 0.0
    if label.sure >= NAMED and label.sort in view.alike:
        return added + _ALIKE
    if label.sort == "caps":
        return added + (_AMONG_CAPITALS if view.capitals else 0.0)
    unlike = bool(view.alike) and label.sort not in view.alike and label.sure < _SURE
    return added - _UNLIKE if unlike and not again and not view.regular else added


def _mostly_capitals(found: list[FoundLabel]) -> bool:
    """Whether most of the labels that are surely some are in capitals."""
    sure = [one.label.shown for one in found if one.label and one.sure >= 0.85 and one.label.sort != "asked"]
    return len(sure) >= _SORTS and 2 * sum(map(str.isupper, sure)) > len(sure)


def _small_behind(lines: TranscriptLines, one: FoundLabel) -> bool:
    """Whether the words behind a label begin with a small letter, as those behind a heading or a name in a list do."""
    words = lines.text[one.end : one.end + 12].lstrip(" \t\"'“‘")
    return not one.frame.sorts and words[:1].islower()


def _usual_sorts(found: list[FoundLabel], counts: Counter[tuple[str, ...]]) -> frozenset[str]:
    """The sorts of which most labels are that are surely some."""
    sure = [
        o.label.sort
        for o in found
        if o.label and (max(o.sure, o.label.sure) >= 0.85 or (counts[o.label.key] > 1 and o.sure >= 0.4))
    ]
    each = Counter(sure)
    least = 1 if len(found) <= _FEW_LABELS else _SORTS
    return frozenset(sort for sort, n in each.items() if n >= least and n >= _MOSTLY * len(sure))


def in_capitals(label: Label) -> bool:
    return any(w.isupper() and len(w) > 2 for w in label.shown.split())


def _regular(lines: TranscriptLines, found: list[FoundLabel], counts: Counter[tuple[str, ...]]) -> bool:
    """Whether labels begin nearly all paragraphs (or lines) from the first on, and most of them come back."""
    named = [one for one in found if one.label and not one.frame.alone]
    if len(named) < _FEWEST:
        return False
    back = sum(counts[one.label.key] > 1 for one in named if one.label)
    several = len({one.label.key for one in named if one.label and counts[one.label.key] > 1}) > 1
    if not several or back < _COMING_BACK * len(named):
        return False
    after = [n for n in range(max(0, lines.at(named[0].start)), len(lines.every)) if not lines.unspoken(n, first=True)]
    apart = sum(lines.every[n].apart for n in after)
    return len(named) >= _MOST_PARAGRAPHS * (apart if 2 * apart >= len(named) else len(after))
