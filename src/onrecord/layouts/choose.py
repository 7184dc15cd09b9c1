"""Which layout explains a transcript best: each is tried against the whole text, and what it finds is weighed.

A label counts by how sure it is one (`labels`), by its frame, and by coming back. A layout is worth the labels that are
believed, the less the more others stand in its frames, and the more of the text it gives to somebody.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.layouts.columns import by_columns
from onrecord.layouts.frames import (
    ANGLE,
    BRACKET,
    BRACKET_TIME,
    COLON,
    COLUMN,
    DASH,
    EXAMINER,
    INLINE,
    INLINE_BRACKET,
    NAME_AT_TIME,
    NAME_OVER_TIME,
    NAME_TIME,
    NAME_TIME_TEXT,
    OWN_LINE,
    PERIOD,
    RETOLD_FOR,
    SIGN,
    SMALL,
    TIME_ABOVE,
    TIME_BRACKET,
    TIME_CAPS,
    TIME_COLON,
    TIME_NAME,
    TOLD,
    VOICE,
    WIDE_COLON,
    Frame,
)
from onrecord.layouts.lines import NEAR, TranscriptLines
from onrecord.layouts.table import ALSO, LAYOUTS, Layout
from onrecord.layouts.weigh import NAMED, FoundLabel, in_capitals, weigh
from onrecord.read.labels import ABBREVIATED, Label, handle, label_of, shaped

#: From here on a label is believed; below, but above the second, who speaks behind it is not told.
_BELIEVED, _DOUBTED = 0.6, 0.38
#: The least that a layout has to find to be one.
_LEAST = 0.84
#: From here on a label in the middle of a line is one, if it comes back.
_INLINE = 0.65
#: In frames that running text has, too, so many of the paragraphs begin with a label.
_PARAGRAPHS = 0.3
#: So many of the longer words of what somebody is begin with capitals.
_CAPITAL = 0.7
#: So much of a long text is tried.
_TRIED = 400_000
#: In these frames one label is enough to have a layout.
_ENOUGH_ONCE = (COLON, WIDE_COLON, PERIOD, TOLD, VOICE)
#: Labels that name a field, where a name follows.
_FIELDS = (("speaker",), ("participant",), ("name",), ("from",), ("who",), ("witness",), ("chair",))
#: Frames in which the time tells that a name stands there.
_TIMED = (TIME_COLON, TIME_NAME, NAME_TIME, NAME_OVER_TIME, NAME_TIME_TEXT)
#: Frames that no text without times has.
_CLOCKED = (*_TIMED, TIME_CAPS, TIME_ABOVE, TIME_BRACKET, BRACKET_TIME, NAME_AT_TIME)
_STOPS = re.compile(r"[.?!…][\"'”’)\]]*$")
#: A speaker that is a letter; so many of their turns, at least.
_LETTER, _LETTERED = re.compile(r"[A-Z]"), 4
#: What readers of formats write.
_TOLD_MARK = re.compile(r"^\[[^\[\]\n]{1,300}\]:\s(?!\s*https?:)", re.MULTILINE)


@dataclass(slots=True)
class LayoutChoice:
    """A layout with the labels that are believed, and those behind which nobody can tell who speaks."""

    layout: Layout | None = None
    labels: list[FoundLabel] = field(default_factory=list)
    doubted: list[FoundLabel] = field(default_factory=list)
    score: float = 0.0


def choose(lines: TranscriptLines, named: Layout | None = None) -> LayoutChoice:
    """The best layout for a text (or the one named) with its labels; without one where none explains it."""
    sample = lines if len(lines.text) <= _TRIED else TranscriptLines(lines.text[:_TRIED])
    if named is None and _TOLD_MARK.search(lines.text):
        chosen = weighed(lines, LAYOUTS[0])
    elif named is None:
        tried = [weighed(sample, layout) for layout in LAYOUTS]
        best = max(tried, key=lambda c: c.score)  # of equals, the first
        if not best.score:
            return LayoutChoice()
        chosen = best if sample is lines else weighed(lines, best.layout)
    else:
        chosen = weighed(lines, named)
    _with_known(lines, chosen)
    return chosen


def weighed(lines: TranscriptLines, layout: Layout | None) -> LayoutChoice:
    """What a layout finds in a text, and what that is worth."""
    if layout is None:
        return LayoutChoice()
    found = by_columns(lines) if layout.frames == (COLUMN,) else []
    found = found or _alone(lines, list(_candidates(lines, layout.frames)))
    mixed = TIME_COLON in layout.frames and found
    weigh(lines, found, Counter(o.label.key for o in _candidates(lines, (COLON,)) if o.label) if mixed else None)
    lettered = _lettered(lines, found)
    believed = [one for one in found if one.sure >= _BELIEVED]
    believed = believed if lettered else _asked(lines.text, believed)
    score = _score(lines, layout, found, believed)
    kept = {id(one) for one in believed}
    counts = Counter(one.label.key for one in found if one.label)
    again = {key for key, n in counts.items() if n > 1}
    doubted = [one for one in found if id(one) not in kept and _is_doubtful(one, again)]
    return LayoutChoice(layout, believed, doubted, score)


def _is_enough(one: FoundLabel) -> bool:
    """Whether one label alone tells a layout: "III." at the beginning of a line does not."""
    if one.sure < 0.85 or one.frame not in _ENOUGH_ONCE:
        return False
    return one.frame is not PERIOD or (one.label is not None and one.label.sort != "caps")


def _is_doubtful(one: FoundLabel, again: Container[tuple[str, ...]]) -> bool:
    """Whether it may be somebody's label after all, so that who speaks behind it can't be told."""
    if one.label is None or one.label.sort == "asked":
        return False
    if one.frame.alone:
        likely = one.label.key in again or one.label.sure >= _BELIEVED
        return one.frame is OWN_LINE and one.sure >= (_DOUBTED - 0.1 if likely else _DOUBTED)
    return one.sure >= (_DOUBTED if one.frame in _ENOUGH_ONCE else NAMED) and max(one.sure, one.label.sure) >= NAMED


def _candidates(lines: TranscriptLines, frames: Sequence[Frame]) -> Iterator[FoundLabel]:
    """Labels in their frames: of several frames that a line fits, the first."""
    frames = [frame for frame in frames if _may_be_in(frame, lines)]
    until = 0
    for start, head, long in lines.heads if frames else ():
        if start < until:
            continue
        for frame in frames:
            if (frame.alone and long and not frame.needs) or not _may_fit(frame, head):
                continue
            one = _matched_once(lines, start, frame)
            if one is not None:
                if frame is not PERIOD or not lines.runs_on(lines.at(start)):
                    until = one.end if frame.alone else 0
                    yield one
                break


def _may_be_in(frame: Frame, lines: TranscriptLines) -> bool:
    """Whether a text has what a frame needs anywhere."""
    if frame is SMALL:
        return bool(lines.small)
    if frame in _CLOCKED and not lines.clocked:
        return False
    return not frame.needs or any(map(lines.has, frame.needs))


def _matched_once(lines: TranscriptLines, start: int, frame: Frame) -> FoundLabel | None:
    """A label in a frame; several layouts share frames, so that what was found is kept. Each has its own to weigh."""
    key = (id(frame), start)
    if key not in lines.matched:
        lines.matched[key] = _matched(lines.text, start, frame, lines.legend)
    one = lines.matched[key]
    return one.copy() if isinstance(one, FoundLabel) else None


def _may_fit(frame: Frame, head: str) -> bool:
    """A quick look at a line's beginning."""
    if frame.opens and head[:1] not in frame.opens:
        return False
    return not frame.needs or any(sign in head for sign in frame.needs)


def _matched(text: str, start: int, frame: Frame, legend: dict[str, str]) -> FoundLabel | None:
    match = frame.pattern.match(text, start)
    if not match:
        return None
    written = (match["who"] or "").replace("*", "")
    label = _label_in(frame, written, legend) if written else None  # a sign that another one speaks, without a name
    if written and frame is not TOLD and (label is None or _is_refused(match, frame, label)):
        return None
    told = match.groupdict().get("time") or (label.time if label else None)
    return FoundLabel(start, match.end(), label, frame, told, (label.sure if label else 0.8) + frame.firm)


def _label_in(frame: Frame, written: str, legend: dict[str, str]) -> Label | None:
    """What is written in a frame as a label, in the frame's own way."""
    if frame is TOLD:
        return _told_label(written)
    if frame is SMALL or (written in legend and frame is COLON):
        return Label(written, (written.casefold(),), "single", 1.0)
    if frame is RETOLD_FOR:
        return Label(f"The{written[3:]}", tuple(written.casefold().split()), "office", 0.8)
    if frame is EXAMINER:
        return label_of(written[2:])
    label = label_of(written) or (handle(written) if frame in (ANGLE, TIME_BRACKET) or written[:1] == "@" else None)
    if label is None and (frame in _TIMED or (frame in (COLON, OWN_LINE) and len(written.split()) > 1)):
        label = shaped(written)
    return label


def _is_refused(match: re.Match[str], frame: Frame, label: Label) -> bool:
    """Whether what looks like a label in a frame is something else, by its sort and what stands behind it."""
    if frame.sorts and label.sort not in frame.sorts and frame is not RETOLD_FOR:
        return True
    text, end = match.string, match.end()
    if frame is DASH:
        return bool(label.title) or _is_role(text, end)
    if frame is NAME_OVER_TIME:
        return bool(match["role"]) and _is_over_name(label, match["role"])
    if frame is COLUMN:
        return _is_role(text, end)  # "Signe Dahl | Chief Engineer", and what she says below
    if frame is OWN_LINE:  # a sentence
        return text[match.end("who") - 1 : end].strip()[-1:] == "." and not ABBREVIATED.search(match["who"])
    return frame is COLON and label.key in _FIELDS and _is_name(text, end)  # "Speaker: Signe Dahl"


def _is_over_name(label: Label | None, role: str) -> bool:
    """Whether what stands between a line and a time is a name rather than what somebody is."""
    below = label_of(role)
    if below is None or below.sort not in ("name", "titled", "single"):
        return False
    return label is None or (label.sure < NAMED < below.sure)


def _is_name(text: str, at: int) -> bool:
    """Whether nothing but a name stands from a place to the end of its line."""
    end = text.find("\n", at)
    rest = text[at : end if end >= 0 else None].strip().removesuffix(".")
    label = label_of(rest) if rest[-1:] not in ".?!" else None
    return label is not None and label.sure >= NAMED and label.sort in ("titled", "name", "caps", "numbered")


def _is_role(text: str, at: int) -> bool:
    """Whether what somebody is stands from a place to the end of its line: "*Chief Executive Officer*"."""
    end = text.find("\n", at)
    rest = text[at : end if end >= 0 else None].strip()
    words = [w for w in rest.strip("*_ ").split() if len(w) > 3]
    bare = rest[-1:] not in ".?!…,;:—–" and len(rest) <= NEAR and bool(words)
    return bare and sum(w[:1].isupper() for w in words) >= _CAPITAL * len(words)


def _told_label(written: str) -> Label | None:
    """What a file tells itself is the speaker, whatever it looks like."""
    inner = written[1:-1].strip()
    return Label(" ".join(inner.split()), tuple(inner.casefold().split()), "name", 1.0) if inner else None


def _alone(lines: TranscriptLines, found: list[FoundLabel]) -> list[FoundLabel]:
    """Labels that have a line for themselves need words behind them: in a list of names only the last might."""
    found = _with_roles(lines, found)
    begins = {one.start: one for one in found}
    counts = Counter(one.label.key for one in found if one.label)
    return [
        one for one in found if not (one.frame.alone and _is_bare(lines, one)) or _has_words(lines, one, begins, counts)
    ]


def _is_bare(lines: TranscriptLines, one: FoundLabel) -> bool:
    """Whether nothing stands behind a label on its line."""
    end = lines.text.find("\n", one.end)
    return not lines.text[one.end : end if end >= 0 else None].strip()


def _has_words(
    lines: TranscriptLines, one: FoundLabel, begins: dict[int, FoundLabel], counts: Counter[tuple[str, ...]]
) -> bool:
    """Whether words follow a label that has its line for itself."""
    number = lines.at(max(one.start, one.end - 1)) + 1
    if number + 1 < len(lines.every) and lines.bracketed(number):
        number += 1  # (quietly)
    if number >= len(lines.every) or one.label is None:
        return False
    again = counts[one.label.key] > 1
    below = begins.get(lines.every[number].start)
    if below and not (again and below.label and counts[below.label.key] < 2):
        return False
    if one.frame.firm >= 0:
        return True
    listed = (not again or bool(one.label.title)) and not _prose(lines.words_of(lines.every[number]))
    listed = listed and not (one.label.sort == "caps" and _is_sentence(lines, number))
    return not listed and not lines.unspoken(number)


def _is_sentence(lines: TranscriptLines, number: int) -> bool:
    """Whether the paragraph that goes on from a line is one that ends as sentences do, in narrow lines."""
    last = number
    while last + 1 < len(lines.every) and not lines.every[last + 1].apart:
        last += 1
    return last > number and _STOPS.search(lines.words_of(lines.every[last])) is not None


def _with_roles(lines: TranscriptLines, found: list[FoundLabel]) -> list[FoundLabel]:
    """Where a line with somebody's role stands below the name, and words below that, both are one label."""
    begins = {one.start: one for one in found}
    kept: list[FoundLabel] = []
    gone: set[int] = set()
    for one in found:
        if one.start in gone:
            continue
        number = lines.at(max(one.start, one.end - 1)) + 1
        if _is_bare(lines, one) and one.label and one.label.sure >= _BELIEVED and number + 1 < len(lines.every):
            line = lines.every[number]
            below = label_of(lines.words_of(line)) if line.end - line.start < NEAR else None
            beside = line.start in begins and not line.apart and not _prose(lines.words_of(line))
            if (
                below
                and (below.sort == "office" or beside or (below.title and below.sort in ("stand-in", "titled")))
                and one.label.sort != "office"
                and lines.every[number + 1].start not in begins
            ):
                gone.add(lines.every[number].start)
                one.end = lines.every[number].end
        kept.append(one)
    return kept


def _prose(words: str) -> bool:
    if len(words) <= 90 and ABBREVIATED.search(words):
        return False
    return len(words) > 60 or words.rstrip("\"'”’)]*_")[-1:] in ".?!…—–,:;"


def _lettered(lines: TranscriptLines, found: list[FoundLabel]) -> bool:
    """Whether speakers are letters, "A:", "B:", and begin most lines; then each is surely a label."""
    letters = [one for one in found if one.label and _LETTER.fullmatch(one.label.shown)]
    names = {one.label.shown for one in letters if one.label}
    if not {"A", "B"} <= names or "Q" in names or len(letters) < max(_LETTERED, _PARAGRAPHS * len(lines.every)):
        return False
    for one in letters:
        one.sure = max(one.sure, 0.9)
    return True


def _asked(text: str, believed: list[FoundLabel]) -> list[FoundLabel]:
    """An A is an article, unless there are Qs, and it has a sign behind it."""
    asked = any(one.label and one.label.shown.startswith("Q") and one.label.sort == "asked" for one in believed)

    def kept(one: FoundLabel) -> bool:
        label = one.label
        if label is None or label.sort != "asked" or not label.shown.startswith("A"):
            return True
        return asked and len(text[one.start : one.end].strip()) + one.end - one.start > 3

    return [one for one in believed if kept(one)]


def _score(lines: TranscriptLines, layout: Layout, found: list[FoundLabel], believed: list[FoundLabel]) -> float:
    worth = sum(min(1.0, one.sure) for one in believed)
    named = [one for one in believed if one.label]
    if worth < _LEAST or (not named and len(believed) < 2):
        return 0.0
    if len(believed) == 1 and not _is_enough(believed[0]):
        return 0.0
    if layout.frames[-1] in (DASH, SIGN) and len(believed) < _PARAGRAPHS * sum(line.apart for line in lines.every):
        return 0.0  # dashes stand in all that is said
    other = sum(one.label is not None and one.label.sure >= 0.3 for one in found) - len(named)
    covered = 1 - believed[0].start / max(1, len(lines.text))
    return worth * worth / (worth + 0.5 * max(0, other)) * (0.4 + 0.6 * covered) * layout.weight


def _with_known(lines: TranscriptLines, chosen: LayoutChoice) -> None:
    """Labels of those who have turns already, in another frame than the layout's: the same people speak."""
    if chosen.layout is None or chosen.layout.frames == (TOLD,):
        return
    known = {one.label.key for one in chosen.labels if one.label and one.label.sort not in ("asked", "stand-in")}
    _with_inline(lines, chosen, known)
    taken: set[int] = set()
    for one in chosen.labels:
        taken.update(range(lines.at(one.start), lines.at(max(one.start, one.end - 1)) + 1))
    others = tuple(frame for frame in ALSO if frame not in chosen.layout.frames)
    for number, line in enumerate(lines.every):
        if number in taken or line.end - line.start > 4_000_000:
            continue
        found = _known_label(lines, number, others, known)
        if found is not None:
            insort(chosen.labels, found, key=lambda f: f.start)


def _with_inline(lines: TranscriptLines, chosen: LayoutChoice, known: set[tuple[str, ...]]) -> None:
    """Labels in the middle of lines, of those who have some at the beginning, or which come back."""
    frame = next((f for f in (COLON, BRACKET, ANGLE) if chosen.layout and f in chosen.layout.frames), None)
    if frame is None:
        return
    found, text = [], lines.text
    taken = [(one.start, one.end) for one in chosen.labels]
    starts = [start for start, _ in taken]
    for match in (INLINE if frame is COLON else INLINE_BRACKET).finditer(lines.text):
        start = match.end() - len(match.group().lstrip())
        before = bisect_right(starts, start) - 1
        begun = text.rfind("\n", 0, start) + 1
        bracketed = any(text.count(a, begun, start) > text.count(b, begun, start) for a, b in ("()", "[]"))
        if bracketed or (before >= 0 and start < taken[before][1]):
            continue
        if label := label_of(match["who"]):
            found.append(FoundLabel(start, match.end(), label, frame, sure=label.sure))
    counts = Counter(one.label.key for one in found if one.label)
    sorts = {one.label.sort for one in chosen.labels if one.label}
    for one in found:
        label = one.label
        again = label and (counts[label.key] > 1 or label.sure >= _LEAST) and label.sure >= _INLINE
        again = again and label is not None and label.sort in sorts and len(counts) > 1
        if label and (again or (label.key in known and label.sure >= NAMED)):
            insort(chosen.labels, one, key=lambda f: f.start)


def _known_label(
    lines: TranscriptLines, number: int, frames: Sequence[Frame], known: set[tuple[str, ...]]
) -> FoundLabel | None:
    line = lines.every[number]
    if lines.text[line.start : line.start + 1].islower():
        return None
    for frame in frames:
        if not _may_fit(frame, lines.text[line.start : min(line.end, line.start + NEAR)].lstrip()):
            continue
        if frame.alone and (
            number - 1 in lines.furniture
            or number + 1 >= len(lines.every)
            or line.end - line.start > NEAR
            or not line.apart
        ):
            continue
        one = _matched_once(lines, line.start, frame)
        if one is None or one.label is None or (one.sure < 0.45 and (frame is not COLON or one.label.key not in known)):
            continue
        if frame is PERIOD and (not in_capitals(one.label) or (not line.apart and lines.runs_on(number))):
            continue  # "Go on,\nMs. Arden."
        if one.label.key in known or (
            frame is COLON and one.label.sure >= (1 if one.label.sort != "stand-in" else 0.85)
        ):
            return one
    return None
