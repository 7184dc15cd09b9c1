"""Whether a time that tells no year or week is to come or was: a scored choice between two readings.

Features of the words around (the verbs and their tense, prepositions, what happened then) and of how far both readings
are from the publication day are weighed by a logistic model, fitted by `training.directions` on invented sentences and
annotated news; its weights are in directions.txt, a line a feature. The chance that it gives is one of being right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from math import exp
from pathlib import Path

from onrecord.figures.times.calendar import Days
from onrecord.figures.times.tense import tense
from onrecord.words.lists import tagged
from onrecord.words.tokens import Row

_MODALS = frozenset("will would could may might should must can shall 'll cannot won't".split())
_BE = {"is": "is", "are": "is", "'re": "is", "was": "was", "were": "was", "be": "be", "been": "been", "isn't": "is"}
_HAVE = {"has": "has", "have": "has", "had": "had", "'ve": "has", "hasn't": "has", "haven't": "has"}
_PAST = tagged("times", "past")
#: What is planned before it happens.
_EVENTS = tagged("times", "event")
_PREPOSITIONS = tagged("grammar", "preposition") | {"from", "until", "till", "by", "since"}
#: What happened before it is told of, and prepositions before that; modals of what is to come.
_HAPPENED = tagged("events", "event") | tagged("nouns", "toll") | frozenset("arrest attack killing murder".split())
_OVER = frozenset("over for after about into that who which whose".split())
_WILL = frozenset(("will", "'ll", "won't"))
_ENDS = frozenset(';:—–"“”()')
#: Tokens looked at on both sides for a verb.
_BACK, _AHEAD = 16, 10
_STEPS = (1, 3, 7, 14, 31, 62, 93, 140, 200, 300)


def chance_ahead(
    row: Row, at: tuple[int, int], kind: str, published: date, both: tuple[Days, Days], told: Sequence[date]
) -> float:
    """How likely the second of two readings, the one to come, is meant by the tokens ``at``.

    ``told``: the single days that the text told before.
    """
    known = _weights()
    score = sum(known.get(one, 0.0) for one in features(row, at, kind, published, both, told))
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


@cache
def _weights() -> dict[str, float]:
    file = Path(__file__).with_name("directions.txt")
    lines = (line.rpartition(" ") for line in file.read_text(encoding="utf8").splitlines() if line[:1] != "#")
    return {name: float(weight) for name, _, weight in lines if name}


def features(
    row: Row, at: tuple[int, int], kind: str, published: date, both: tuple[Days, Days], told: Sequence[date]
) -> Iterator[str]:
    """What the choice is told by, as names that have weights."""
    first, last = at
    yield "all"
    yield f"kind {kind}"
    when = tense(row, first, last) or "none"
    yield f"tense {when}"
    yield from _distances(kind, published, both, when)
    beside, verbs = list(_beside(row, first, last)), list(_verbs(row, first, last))
    yield from beside
    yield from verbs
    yield from _pairs(beside, verbs, when)
    if "owner" not in beside and _is_done_then(row, first):
        yield "will so"
    if both[0].start in told:
        yield "told back"
    if both[1].start in told:
        yield "told ahead"


def _pairs(beside: list[str], verbs: list[str], when: str) -> Iterator[str]:
    """What tells more together: "until" behind "postponed" and behind "worked"."""

    def first(names: list[str], *starts: str) -> str:
        return next((name for name in names if name.startswith(starts)), "")

    before, behind = first(verbs, "verb"), first(verbs, "next", "behind")
    yield f"{first(beside, 'prep')} & {before}"
    yield f"{before} & tense {when}"
    if behind:
        yield f"{before} & {behind}"
    event = first(beside, "event")
    if event:
        yield f"{event} & {before}"
        yield f"{event} & {first(beside, 'prep')} & {behind}"
    if "owner" in beside:
        yield f"owner & {before}"
        if behind:
            yield f"owner & {behind}"


def _distances(kind: str, published: date, both: tuple[Days, Days], when: str) -> Iterator[str]:
    if kind.endswith("weekday"):
        return
    back, ahead = (published - both[0].end).days, (both[1].start - published).days
    for step in _STEPS:
        if back <= step:
            yield f"back {step}"
        if ahead <= step:
            yield f"ahead {step}"
    if 2 * ahead < back:
        yield f"nearer ahead {when}"
    if 2 * back < ahead:
        yield f"nearer back {when}"


def _beside(row: Row, first: int, last: int) -> Iterator[str]:
    """The preposition before, the noun before that, and the noun that the time stands before."""
    before, more = row.word(first - 1), row.word(first - 2)
    if before == "the":
        before, more = more, row.word(first - 3)
    if before == "of" and more == "ahead":
        before = "ahead of"
    bare = before not in _PREPOSITIONS
    opens = row.opens_sentence(first) or (not bare and row.opens_sentence(first - 1))
    yield "prep none" if bare else f"prep {before}"
    if opens:
        yield "opens"
    if bare and not opens and not row.is_capital(first - 1):
        yield f"before {_stem(before)}"
    if not bare and more[:1].isalpha() and not opens and not row.is_capital(first - 2):
        noun = row.kinds(first - 2)[:1] in ("n", "g")
        yield f"noun {_stem(more)}" if noun else f"before {_stem(more)}"
        if noun:
            yield "event planned" if more in _EVENTS else "event other"
    after = row.word(last)
    if after in ("'s", "'"):
        yield "owner"
        named = [k for k in (last + 1, last + 2, last + 3) if row.kinds(k)[:1] == "n"]
        yield "event planned" if any(row.low[k] in _EVENTS for k in named) else "event other"
        yield from (
            f"owned {_stem(row.low[k])}" for k in (last + 1, last + 2) if row.kinds(k)[:1] in ("n", "g", "j", "v")
        )
    elif after[:1].isalpha() and row.kinds(last)[:1] == "n":
        yield f"owned {_stem(after)}"
    elif after in (".", ",", ""):
        yield f"then {after}"


def _verbs(row: Row, first: int, last: int) -> Iterator[str]:
    """The nearest verbs before and behind in the sentence, with their auxiliaries."""
    found = 0
    parted = ""
    for k in row.back(first, _BACK):
        if row.low[k] in _ENDS:
            parted = " parted"
        form = _form(row, k)
        if form is None:
            continue
        yield f"verb{found}{parted} {form}"
        if not found or row.low[k] not in _MODALS:
            yield f"word{min(found, 1)} {_stem(row.low[k])}"
        found += 1
        if found == 3:
            break
    if not found:
        yield "verb none"
    ahead = 0
    for k in range(last, min(len(row.low), last + _AHEAD)):
        if row.sentence[k] != row.sentence[last - 1]:
            break
        form = _form(row, k)
        if form is None:
            continue
        near = "next" if k - last <= 1 else "behind"
        yield f"{near}{'' if found else ' only'} {form}"
        yield f"word behind{'' if found else ' only'} {_stem(row.low[k])}"
        ahead += 1
        if ahead == 2:
            break


def _is_done_then(row: Row, first: int) -> bool:
    """Whether "will", one verb and its object lead up to a time: "will open the hall on", not "will answer for the fire
    on" or "will say who died on".
    """
    for k in row.back(first - 1, _BACK):
        word = row.low[k]
        if word in _WILL:
            return True
        form = None if word in ("be", "have") or row.word(k - 1) == "be" else _form(row, k)
        if word in _HAPPENED or word in _ENDS or word in _OVER or form not in (None, "base"):
            return False
    return False


def _form(row: Row, k: int) -> str | None:
    """What kind of verb a word is; None for others."""
    word = row.low[k]
    if word in _MODALS and row.is_capital(k) and not row.opens_sentence(k):
        return None  # Marta May, Will Lund
    if word in _MODALS:
        return f"{word} not" if row.word(k + 1) == "not" else word
    if word in _BE:
        return _BE[word] + (" to" if row.word(k + 1) == "to" else "")
    if word in _HAVE:
        return _HAVE[word]
    past = word in _PAST and row.word(k - 1) != "to" and row.word(k - 1) not in _MODALS  # must shut
    return "past" if past else _form_of_kind(word, row.word(k - 1), row.kinds(k))


def _form_of_kind(word: str, before: str, kinds: str) -> str | None:
    if kinds[:1] == "g":
        return "ing" if before not in ("the", "a", "of") else None
    if word.endswith("ed") and kinds[:1] in ("v", "d"):
        return "ed"
    if before == "to" and "v" in kinds:
        return "to"
    if "v" not in kinds or before in ("the", "a", "an", "of", "'s"):
        return None
    if word.endswith("s") and not word.endswith("ss"):
        return "s" if kinds[0] == "v" else "s noun"
    return "base" if kinds[0] in ("v", "d") else None


def _stem(word: str) -> str:
    """A word without its ending, as far as the same word in other forms has to be one."""
    for ending in ("ing", "ies", "ied", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word.rstrip("e") or word
