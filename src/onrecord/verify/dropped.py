"""Words that may be left out of a quotation unmarked: fillers, words begun anew or put right at once, others' calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from onrecord.verify.forgive import expanded
from onrecord.words.kinds import kinds
from onrecord.words.lists import alternation, tagged
from onrecord.words.normalize import COMMON, Word, negative
from onrecord.words.numerals import is_numeric

_FILLERS = tagged("transcripts", "hesitation")
#: Fillers where marks set them off, or at the beginning of a sentence.
_SET_OFF = tagged("transcripts", "set_off")
#: The same as words, by the first of them, the longest first.
_SET_OFF_BY_FIRST: dict[str, list[list[str]]] = {}
for _said in sorted(map(str.split, _SET_OFF), key=len, reverse=True):
    _SET_OFF_BY_FIRST.setdefault(_said[0], []).append(_said)
_BEGIN_FILLERS = _FILLERS | _SET_OFF_BY_FIRST.keys()
#: Words that fillers have in them.
_OPENING = _FILLERS | {w for words in _SET_OFF for w in words.split()}
#: Brackets, and what breaks a sentence off.
_CUT = re.compile(r"[\[\]—–-]")
_TAKING_UP = frozenset(("he", "she", "it", "they"))
#: What may be said of what a pronoun takes up.
_VERBS = tagged("grammar", "be", "have", "do", "modal", "refused") | tagged("verb_forms", "finite")
#: What ends the words that are corrected by those behind; so many of them at most.
_TERM_LIST = tagged("force", "mends", "halts") - {"well", "actually", "better"}
_TERMS = alternation(_TERM_LIST)
_LAST_OF_TERMS = {said.split()[-1] for said in _TERM_LIST} | {"mean", "no"}
_MENDS = re.compile(rf"\b(?:(?:oh|uh|um|er) )*(?:{_TERMS})(?: (?:i mean|no))?$")
_WRONG = 4
#: Words behind a false start in which its words are said again.
_KEPT = 8
_VERBAL = frozenset("vd")
_CALENDAR = (tagged("times", "month"), tagged("times", "weekday"))


def droppable(text: str, source: Sequence[Word], start: int, end: int, nested: Callable[[int], int]) -> bool:
    """Whether some words at either end of ``source[start:end]`` could be left out for a reason: a quick look at what
    every reason needs, before the reasons are tried on all of them.
    """
    forms = [w.form for w in source[start : end + 1]]
    if not _OPENING.isdisjoint(forms) or not _TAKING_UP.isdisjoint(forms) or len(forms) > len(set(forms)):
        return True
    stop = max(source[end - 1].end + 2, source[end].start if end < len(source) else 0)
    if _CUT.search(text, max(0, source[start].start - 2), stop):
        return True
    # turns follow one another, so the first and the last word tell for all
    return nested(source[max(0, start - 1)].start) != nested(source[end - 1].start)


def ends_from(text: str, source: Sequence[Word], start: int, stop: int, nested: Callable[[int], int]) -> Iterator[int]:
    """Up to where words from ``start`` on may be left out for a reason, the furthest (``stop``) first: a quick look at
    what the reasons need.
    """
    if start >= stop:
        return
    last = min(stop, len(source) - 1)
    forms = [w.form for w in source[start : stop + _KEPT]]
    told = next((k for k in range(stop - start) if forms[k] not in _OPENING), stop - start)
    if (
        "[" in text[max(0, source[start].start - 2) : source[last].start + 1]
        or (start and nested(source[start - 1].start) != nested(source[start].start))
        or told == stop - start
    ):
        yield from range(stop, start, -1)
        return
    first = set(forms[: told + 1])  # with what any of the fillers leave, the words begin
    marked = start and _MARK.search(text, source[start - 1].end, source[start + told].start)
    before = bool(marked) and not first.isdisjoint([w.form for w in source[max(0, 2 * start - stop - 3) : start]])
    cut = _CUT.search(text, source[start].start, source[last].start)
    begins = cut.start() if cut else len(text)
    lost = _first_lost(text, source, start, stop) if cut else start
    alone = next((k for k in range(told + 1, stop - start) if forms[k] not in _OPENING), stop - start)
    for k in range(stop, start, -1):
        at = k - start
        if (
            forms[at - 1] in _LAST_OF_TERMS
            or (at < len(forms) and forms[at] in first)
            or at <= told
            or (marked and at <= alone)
            or (before and k < len(source) and _MARK.search(text, source[k - 1].end, source[k].start))
            or (
                source[min(k, last)].start > begins
                and (at <= _WRONG or k <= lost or _begins(forms[lost - start], forms[at : at + _KEPT]))
            )
        ):
            yield k


def starts_to(text: str, source: Sequence[Word], first: int, end: int, nested: Callable[[int], int]) -> Iterator[int]:
    """From where on words up to ``end`` may be left out for a reason, from ``first`` on: the same quick look."""
    if first >= end:
        return
    behind = source[end].form if end < len(source) else ""
    if (
        not first
        or source[end - 1].form in _LAST_OF_TERMS
        or "[" in text[max(0, source[first].start - 2) : source[end].start if end < len(source) else len(text)]
        or nested(source[first - 1].start) != nested(source[end - 1].start)
    ):
        yield from range(first, end)
        return
    forms = [w.form for w in source[first:end]]
    closed = bool(behind) and _MARK.search(text, source[end - 1].end, source[end].start)
    cuts = [m.start() for m in _CUT.finditer(text, source[first].start, source[end].start)] if behind else []
    lost = _last_lost(text, source, first, end) if cuts else end
    for k, (many, begin) in enumerate(_told_from(forms), first):
        if (
            not many
            or behind in forms[k - first : begin + 1]
            or (cuts and cuts[-1] >= source[k].start and (k > lost or end - k <= _WRONG))
            or ((many == 1 or closed) and _MARK.search(text, source[k - 1].end, source[first + begin].start))
        ):
            yield k


def _told_from(forms: Sequence[str]) -> list[tuple[int, int]]:
    """From each word on, how many words are of no filler, and the first of them; the last word where none is."""
    out: list[tuple[int, int]] = []
    many, begin = 0, len(forms) - 1
    for k in range(len(forms) - 1, -1, -1):
        if forms[k] not in _OPENING:
            many, begin = many + 1, k
        out.append((many, begin))
    return out[::-1]


def _first_lost(text: str, source: Sequence[Word], start: int, stop: int) -> int:
    """The first word that nothing but a word behind makes up for, where speakers begin anew; ``stop`` for none."""
    return next((k for k in range(start, stop) if _is_lost(text, source[k])), stop)


def _last_lost(text: str, source: Sequence[Word], first: int, end: int) -> int:
    """The last word before ``end`` that is lost, whatever is said behind; the one before ``first`` for none."""
    kept = [w.form for w in source[end : end + _KEPT]]
    lost = (k for k in range(end - 1, first - 1, -1) if _is_lost(text, source[k]) and not _begins(source[k].form, kept))
    return next(lost, first - 1)


def _is_lost(text: str, word: Word) -> bool:
    """Whether a word is one that no false start loses: of content, whole, and no filler."""
    return word.form not in COMMON and word.form not in _OPENING and not _broken(text, word)


def dropped_reason(text: str, source: Sequence[Word], start: int, end: int, nested: Callable[[int], int]) -> str | None:
    """Why ``source[start:end]`` may be left out of a quotation. ``nested`` gives the turn of a place.

    ``text`` is the transcript.
    """
    if start >= end:
        return None
    if _bracketed(text, source, start, end):
        return "correction"
    if start and end < len(source) and _others(source, start, end, nested):
        return "interjection"
    rest = _without_fillers(text, source, start, end)
    if not rest:
        return "filler"
    if not _may_be_mended(text, source, rest, start, end):
        return None
    if _false_start(text, source, rest, end) or _said_again(text, source, rest, (start, end)):
        return "false start"
    return "false start" if _mended(text, source, start, end) else None


def _may_be_mended(text: str, source: Sequence[Word], rest: Sequence[int], start: int, end: int) -> bool:
    """Whether words may be begun anew, said again or put right: a quick look at what each of these needs."""
    if end >= len(source):
        return False
    if source[rest[0]].form == source[end].form or source[end - 1].form in _LAST_OF_TERMS:
        return True
    return (
        not start
        or bool(_MARK.search(text, source[start - 1].end, source[rest[0]].start))
        or bool(_CUT.search(text, source[start].start, source[end].start))
    )


def _said_again(text: str, source: Sequence[Word], rest: list[int], cut: tuple[int, int]) -> bool:
    """Words between marks that stand beside them as well: "thirty of us, thirty, voted", "nine, nine and a half"."""
    again = [source[i].form for i in rest]
    start, end = cut
    if rest[-1] - rest[0] >= len(rest) or any(map(negative, again)) or end >= len(source):
        return False
    if _taken_up(text, source, rest, start, end):
        return True
    if again == [w.form for w in source[end : end + len(again)]]:
        return bool(_MARK.search(text, source[end - 1].end, source[end].start))
    if not _apart(text, source, *cut):
        return False
    before = [w.form for w in source[max(0, start - len(again) - 3) : start]]
    return any(before[k : k + len(again)] == again for k in range(len(before) - len(again) + 1))


def _taken_up(text: str, source: Sequence[Word], rest: list[int], start: int, end: int) -> bool:
    """A pronoun for what stands right before it, "The mayor, she signed", said again with its verb or not; or the same
    two words drawn together, "We will, we'll see".
    """
    again = [source[i].form for i in rest]
    if len(again) > 1 and takes_up(text, source, rest[0], again[0]) and again[-1] == again[0]:
        stood = again[1:-1]  # "The mayor, she signed, she" before "signed"
        return bool(stood) and stood == [w.form for w in source[end : end + len(stood)]]
    if len(rest) != 1 or not start or not _MARK.search(text, source[start - 1].end, source[rest[0]].start):
        return False
    word = source[rest[0]].form
    if "'" in word:
        return "".join(source[k].form for k in range(max(0, start - 2), start)) in _joined_all(word)
    verbal = source[end].form in _VERBS or not _VERBAL.isdisjoint(kinds(source[end].form, source[end].form))
    return verbal and takes_up(text, source, rest[0], word)


def takes_up(text: str, source: Sequence[Word], at: int, word: str) -> bool:
    """Whether a pronoun takes up the noun that stands right before it and a mark: "The mayor, she"."""
    if word not in _TAKING_UP or not at or not _MARK.search(text, source[at - 1].end, source[at].start):
        return False
    return kinds(source[at - 1].form, source[at - 1].form)[:1] in ("n", "p")


def _joined_all(word: str) -> set[str]:
    first, *more = expanded(word)
    return {a + b for a in first for b in (more[0] if more else ("",))}


def _mended(text: str, source: Sequence[Word], start: int, end: int) -> bool:
    """What the speaker corrects at once, with the term that says so: "forty, sorry," before "fourteen"."""
    ends = source[end - 1].form in _LAST_OF_TERMS
    terms = _MENDS.search(" ".join(w.form for w in source[start:end])) if ends else None
    if end >= len(source) or not (terms or _CUT.search(text, source[end - 1].end, source[end].start)):
        return False
    wrong = [w.form for w in source[start : end - (len(terms.group().split()) if terms else 0)]]
    right = [w.form for w in source[end : end + len(wrong) + 2]]
    if not wrong or len(wrong) > _WRONG or any(map(negative, wrong)):
        return False
    return (
        wrong[0] == right[0]
        or any(wrong[-1] in each and right[0] in each for each in _CALENDAR)
        or (is_numeric(wrong[-1]) and is_numeric(right[0]))
    )


def _bracketed(text: str, source: Sequence[Word], start: int, end: int) -> bool:
    """Words that the transcript has in square brackets, or that such a bracket corrects."""
    first, last = source[start], source[end - 1]
    if "[" not in text[max(0, first.start - 2) : max(last.end + 2, source[end].start if end < len(source) else 0)]:
        return False
    around = text[max(0, first.start - 2) : first.start], text[last.end : last.end + 2]
    if "[" in around[0] and "]" in around[1]:
        return True
    return end < len(source) and text[last.end : source[end].start].strip() == "["


def _others(source: Sequence[Word], start: int, end: int, nested: Callable[[int], int]) -> bool:
    """A short call of somebody else between two words of one speaker."""
    # turns follow one another, so the first word tells for all
    return end - start <= 8 and nested(source[start - 1].start) != nested(source[start].start)


def _without_fillers(text: str, source: Sequence[Word], start: int, end: int) -> list[int]:
    """The words that are no fillers, by number."""
    if _BEGIN_FILLERS.isdisjoint([w.form for w in source[start:end]]):
        return list(range(start, end))
    out: list[int] = []
    at = start
    while at < end:
        if source[at].form in _FILLERS:
            at += 1
            continue
        if n := _set_off_at(text, source, at, end):
            at += n
        else:
            out.append(at)
            at += 1
    return out


def _set_off_at(text: str, source: Sequence[Word], at: int, end: int) -> int:
    """How many words a filler has that begins at one and is set off by marks; 0 where none does."""
    for said in _SET_OFF_BY_FIRST.get(source[at].form, ()):
        n = len(said)
        if at + n <= end and [w.form for w in source[at : at + n]] == said and _apart(text, source, at, at + n):
            return n
    return 0


_MARK = re.compile(r"[,;:—–.!?…]|--| - |-\s")


_STOPS, _DASH = re.compile(r"[—–]|--| - |-\s"), re.compile("[-–—]")


def _apart(text: str, source: Sequence[Word], start: int, end: int) -> bool:
    """Whether marks stand on both sides of some words, or a sentence begins with them."""
    before = text[source[start - 1].end : source[start].start] if start else "."
    after = text[source[end - 1].end : source[end].start] if end < len(source) else "."
    return bool(_MARK.search(before)) and bool(_MARK.search(after))


def _false_start(text: str, source: Sequence[Word], rest: list[int], end: int) -> bool:
    """Words begun and begun anew: broken off, or said again behind a dash, and nothing lost by it."""
    kept = [w.form for w in source[end : end + _KEPT]]
    if not kept:
        return False
    after = text[source[end - 1].end : source[end].start]
    dashes = _DASH.search(text, source[rest[0]].end, max(source[end].start, source[end - 1].end + 1))
    broken = [i for i in rest if _broken(text, source[i])] if dashes else []
    stops = bool(broken) or bool(_STOPS.search(after))
    left = [source[i].form for i in rest]
    if not stops:
        # "the the", "I, I": said twice
        return left == kept[: len(left)] and rest[-1] - rest[0] < len(rest) and all(w in COMMON for w in left)
    first = left[0]
    again = first in kept[:3] or kept[0].startswith(first) or any(_begins(source[i].form, kept) for i in broken)
    if not again and not broken:
        return all(w in COMMON for w in left) and len(left) <= 3 and not {"not", "no", "never"} & set(left)
    return all(
        w in COMMON or w in kept or i in broken or _begins(w, kept) for w, i in zip(left, rest, strict=True)
    ) and not (any(negative(w) for w in left) and not any(negative(k) for k in kept))


def _begins(word: str, kept: Sequence[str]) -> bool:
    return any(k.startswith(word) for k in kept)


def _broken(text: str, word: Word) -> bool:
    """Cut off in the middle: "Con- —"."""
    after = text[word.end : word.end + 2]
    return after[:1] in "-–—" and bool(after) and (len(after) < 2 or not after[1].isalnum())
