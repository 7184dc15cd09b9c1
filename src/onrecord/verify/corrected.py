"""Whether somebody corrects at once what was quoted: "four — sorry, I mean five", "in March, no, in May", "Cured six".

Told by editing terms, which mark that a speaker repairs what was said (W. Levelt, Monitoring and self-repair in speech,
Cognition 14, 1983): some say so by themselves; a word of apology or of halting does where another one, or the repair
itself, stands right behind it ("Sorry, go ahead" is none). And told without them, by what such repairs look like: a
fragment that says the end of the quotation again with something else of the same kind in it, as another number.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from onrecord.verify.clauses import Turned, has_verb
from onrecord.words.kinds import kinds
from onrecord.words.lists import alternation, tagged, valued
from onrecord.words.normalize import COMMON, forms, forms_in
from onrecord.words.numerals import is_numeric, number_of

_PLAIN = alternation(tagged("force", "corrects"))
_HALTS = alternation(tagged("force", "halts"))
_BESIDE = r"(?:oh|well|uh|um|er|no|actually|god)"
_REPAIR = r"(?:i mean|i meant|not|no|that['’]s|that is|it['’]s|it is|it was|make that|wait|actually)"
_CORRECTED = re.compile(
    rf"\W*(?:(?:{_BESIDE}|{_HALTS})\b\W+)*"
    rf"(?:(?:{_PLAIN})|(?:{_HALTS})\b\W+(?:{_BESIDE}\b\W+)*(?:{_HALTS}|{_REPAIR}))\b",
    re.IGNORECASE,
)
#: What may stand before a repair, or behind it, as its only mark.
_EDITING = alternation(tagged("force", "corrects", "halts", "mends"))
#: Those that are one whatever mark stands behind them.
_SURE = alternation(
    tagged("force", "corrects", "halts", "mends") - {"no", "no no", "well", "actually", "better", "wait"}
)
_SET_OFF = rf"(?:no no|no)\s+(?={_HALTS})|(?:no no|no|well|actually|better|wait)\b\s*[,;:.!?—–-]+\s*"
_BEFORE = re.compile(
    rf"\W*(?:{_SET_OFF}|(?:{_SURE}|or|oh|uh|um|er|but)\b\W+)+",
    re.IGNORECASE,
)
#: Terms that are hardly anything else.
_STRONG = re.compile(rf"\b(?:{alternation(tagged('force', 'halts'))}|no|rather|make that|i meant)\b", re.IGNORECASE)
_SORRY = alternation(tagged("force", "halts") - {"wait", "hang on", "hold on"})
_APOLOGY = re.compile(rf"\b(?:{_SORRY}|no)\b", re.IGNORECASE)
_TERM = re.compile(rf"\b(?:{_EDITING})\b", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\W+(?:(?:oh|well|uh|um|er)\b\W+)*(?:{_SURE})\b",
    re.IGNORECASE,
)
#: "Or was it her aide?"
_ONCE_MORE = re.compile(
    r"\W*(?:(?:no|sorry|well|wait|oh)\b\W+)*"
    r"let me (?:take|try|say|do|put|start|begin|run|correct|fix|re\w+)\b"
    r"(?:[^.?!]*\b(?:again|over|back|differently|another way)\b|\W*$)",
    re.IGNORECASE,
)
_OR_WAS = re.compile(r"\W*(?:or|no|well)\b\W+(?:was|were|is|are|did) (?:it|that|they|he|she|there|i)\b", re.IGNORECASE)
#: Words of a repair, at most, and of the quotation's end that it is held against.
_FRAGMENT, _LAST, _FEW = 8, 14, 4
_CALENDAR = (frozenset(valued("times", "month")), frozenset(valued("times", "weekday")))
_UNITS = tagged("units", "duration", "physical")
_HOW_MANY = frozenset("all most some half many few several none both every each almost".split())
_BE = tagged("grammar", "be")
#: "I mean that", "I mean it"
_POINTING = frozenset("that it this them so really seriously every right yes okay exactly".split())
_STOPS = re.compile(r"[;:—–!?()\[\]…]|[,.](?!\d)|--|\s-\s")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WHO = tagged("grammar", "subject") | frozenset(("let", "please", "thank"))


def corrected(following: str, quoted: str = "") -> Turned | None:
    """What of the words behind a quotation corrects it; None where they go on. ``quoted``: its end."""
    if found := _CORRECTED.match(following) or _OR_WAS.match(following) or _ONCE_MORE.match(following):
        return Turned("correction", found.group().strip())
    told = forms(quoted)[-_LAST:]
    if not told:
        return None
    term = _BEFORE.match(following)
    begin = term.end() if term else 0
    edited = bool(term and _TERM.search(term.group()))
    strong = bool(term and _STRONG.search(term.group()))
    set_off = False
    pieces = _fragments(following, begin)
    first, after = (forms_in(following, *piece) for piece in (*pieces, (0, 0), (0, 0))[:2])
    if (not edited and _counts_on(first, after, told)) or (first[:1] == ["to"] and "to" not in told):
        return None  # a year of a date; "sorry to say"
    if _is_other_number(first, told):
        return Turned("correction", following[: pieces[0][1]].strip(" ,;—–-"))
    if term and _APOLOGY.search(term.group()) and _same_subject(first, told):
        return Turned("correction", following[: pieces[0][1]].strip(" ,;—–-"))
    for at, (start, end) in enumerate(pieces):
        fragment = forms_in(following, start, end)
        closing = bool(fragment and not edited and _BEHIND.match(following, end))
        alone = not at and not has_verb(forms_in(following, end, len(following)))
        if ((edited and (strong or alone)) or closing or alone or (at and set_off)) and _repairs(
            fragment, told, edited=edited or closing
        ):
            return Turned("correction", following[:end].strip(" ,;—–-"))
        if not _says_again(fragment, told):
            break
        set_off = True
    return None


def _same_subject(first: Sequence[str], told: Sequence[str]) -> bool:
    """Whether a clause says something else of what was spoken of: "Sorry, eleven were injured" behind "eleven died"."""
    subject = next((w for w in told if w not in COMMON), None)
    begin = next((w for w in first if w not in COMMON), None)
    other = [w for w in first if w not in COMMON and w not in told]
    return subject is not None and begin == subject and has_verb(first) and bool(other)


def _fragments(text: str, begin: int) -> list[tuple[int, int]]:
    """The first two pieces between marks."""
    edges = [begin, *(m.end() for m in _STOPS.finditer(text, begin, begin + 120)), len(text)]
    pieces = [(a, b) for a, b in itertools.pairwise(edges) if any(c.isalnum() for c in text[a:b])]
    return [(a, len(text[:b].rstrip(" ,;:—–.!?()[]…-"))) for a, b in pieces[:2]]


def _is_other_number(fragment: Sequence[str], told: Sequence[str]) -> bool:
    """Whether a piece is nothing but another number than that before: "ten thousand crowns, one thousand"."""
    if not fragment or not all(map(is_numeric, fragment)) or is_numeric(told[-1]):
        return False
    ours, theirs = _numbers(fragment), _numbers(told)
    return bool(ours and theirs) and not ours & theirs


def _counts_on(fragment: Sequence[str], after: Sequence[str], told: Sequence[str]) -> bool:
    """Whether a year only goes on with a date or a row of years: "June 3, 2020", "in 2019, 2020, 2021"."""
    if len(fragment) != 1 or not _YEAR.fullmatch(fragment[0]):
        return False
    dated = is_numeric(told[-1]) and not _CALENDAR[0].isdisjoint(told[-3:])
    return dated or any(map(_YEAR.fullmatch, after[:1]))


def _says_again(fragment: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a piece is too little to tell: one word, or words that all were said."""
    return len(fragment) <= 1 or set(fragment) <= set(said) or (len(fragment) <= _FEW and not has_verb(fragment))


def _repairs(here: Sequence[str], there: Sequence[str], *, edited: bool) -> bool:
    """Whether a piece says the end again with something else in it. ``edited``: a term stands beside it."""
    if not here or len(here) > _FRAGMENT:
        return False
    if (
        (not _POINTING.isdisjoint(here) and len(here) <= 2)
        or here == there[-len(here) :]
        or set(here) <= set(there) - _BE
    ):
        return False
    if _restarted(here, there):
        return True
    if here[0] == "not" and 1 < len(here) <= _FEW and set(here[1:]) <= set(there):
        return True  # "Well, not hit."
    if has_verb([w for w in here if w not in _CALENDAR[0]]) or not _WHO.isdisjoint(w.partition("'")[0] for w in here):
        return False
    if there[-1] not in COMMON and there[-1] + "'s" in here:
        return True
    return edited or _other_value(here, there) or _how_many(here, there)


def _other_value(here: Sequence[str], there: Sequence[str]) -> bool:
    """Another number, unit, month or weekday, and little besides that was not said before."""
    rest = [w for w in here if not is_numeric(w) and w not in COMMON and w not in there]
    window = there[-len(here) :]
    other = [k for k, (a, b) in enumerate(zip(here, window, strict=False)) if a != b]
    if len(window) == len(here) > len(other) > 0 and all(is_numeric(here[k]) and is_numeric(window[k]) for k in other):
        return True
    ours, theirs = _numbers(here), _numbers(there)
    if ours and theirs and not rest and not ours & theirs:
        return True
    if ours & theirs and len(rest) == 1 and rest[0] in _UNITS | {u + "s" for u in _UNITS}:
        return any(w in _UNITS or w.removesuffix("s") in _UNITS for w in there)
    return any(
        len(mine := each & set(here)) and each & set(there) and not mine & set(there) and set(rest) <= each
        for each in _CALENDAR
    )


def _numbers(forms_: Sequence[str]) -> set[float]:
    out: set[float] = set()
    for numeric, run in itertools.groupby(forms_, is_numeric):
        if numeric and (number := number_of(list(run))) and not number.ordinal:
            out.add(number.value)
    return out


def _restarted(here: Sequence[str], there: Sequence[str]) -> bool:
    """The end once more with another beginning: "was struck first" behind "my client struck first"."""
    same = 0
    while same < min(len(here), len(there)) and here[-1 - same] == there[-1 - same]:
        same += 1
    if not same or same == len(here) or len(here) >= len(there) or not any(w not in COMMON for w in here[-same:]):
        return False
    other = here[: len(here) - same]
    stood = there[-same - len(other) : -same]
    if len(other) == 1 and other[0] in _BE:
        return True  # "was struck first" behind "struck first"
    verbs = all(set(kinds(w, w)) & set("vdg") or w in _BE for w in (*other, stood[-1]))
    return len(other) <= 2 and verbs and (other[0] in _BE or other[-1][-2:] == stood[-1][-2:])


def _how_many(here: Sequence[str], there: Sequence[str]) -> bool:
    """Another share of the same: "most of the files" behind "all the files"."""
    mine, theirs = _HOW_MANY & set(here[:2]), _HOW_MANY & set(there)
    telling = [w for w in here if w not in COMMON and w not in _HOW_MANY]
    return bool(mine and theirs and not mine & theirs and telling) and set(telling) <= set(there)
