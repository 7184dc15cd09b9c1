"""Ages of persons that are told without a unit ("Anna Lund, 41, …", "aged 41"), and whose they are."""

from __future__ import annotations

from onrecord.figures.quantities.amounts import Amount
from onrecord.figures.times.calendar import MONTHS
from onrecord.words.lists import tagged
from onrecord.words.tokens import Row

AGES = frozenset("aged age ages".split())
PERSONS = tagged("counting", "person")
#: Who is told with an age behind a comma, besides a name: "the suspect, 28, was".
AGED = tagged("counting", "aged")
_ONE = tagged("people", "person")
#: An age that no one has reached.
TOO_OLD = 116
#: Up to here a bare number is no age behind a form of "be"; "when he was 14," tells of one from here on.
_YOUNG, _CHILD = 15, 6


def is_age(row: Row, amount: Amount) -> bool:
    """``Anna Lund, 41, …``, ``aged 41``."""
    at, number = amount.first, amount.number
    if amount.unit is not None or number.last != at + 1 or number.kind not in ("figure", "words"):
        return False
    before, other, after = row.word(at - 1), row.word(at - 2), row.word(at + 1)
    if not 0 < number.low < TOO_OLD:
        return False
    if not row.raw[at].isdecimal():
        return number.kind == "words" and (before in AGES or _is_of_child(row, at, number.low))  # at age fourteen
    if other in ("today", "yesterday"):
        other = row.word(at - 3)  # died today at 95
    if before in AGES or (before == "of" and other in ("age", "ages")) or _is_of_two(row, at):
        return True
    grown_up = number.low > (_CHILD if before == "was" else _YOUNG) and _of_grown_up(before, other, after, number.low)
    if grown_up or _is_of_child(row, at, number.low):
        return True
    if before == "then" and other == "," and after in (",", "."):
        return _behind_name(row, at - 1, ".") and number.low > _YOUNG  # Mr. Sperling, then 38,
    told = before in ("under", "over") and other in PERSONS and after in (",", ".", "", ";", "in")
    if told or (before == "," and after == "," and (other in AGED or _is_person(row, at - 2, number.low))):
        return True
    return before == "," and after in (",", ".", ";", "") and _behind_name(row, at, after)


def _is_of_two(row: Row, at: int) -> bool:
    """Whether a number is one of two ages behind persons: "the sisters, 14 and 16, were"."""
    first = at - 2 if row.word(at - 1) == "and" else at
    if row.word(first - 1) != "," or not row.raw[first].isdecimal() or row.word(first + 1) != "and":
        return False
    word = row.word(first - 2)
    both = row.word(first + 2).isdecimal() and row.word(first + 3) in (",", ".", ";", "")
    return both and (word in PERSONS or (word.endswith("s") and word[:-1] in _ONE))


def _of_grown_up(before: str, other: str, after: str, low: float) -> bool:
    """``died at 80``, ``she was 34 when``."""
    if before == "at":
        return other in ("dies", "died", "dead", "retired", "married") or (other == "now" and after in ("he", "she"))
    if before in ("turn", "turns", "turned", "turning"):
        return not after[:1].isalpha() or after in ("on", "in", "this", "next", "last", "and", "when", "before")
    if before not in ("was", "is") or other not in ("he", "she", "who"):
        return False
    if low <= _YOUNG and after not in (",", "when"):
        return False
    return after in (".", ",", "with", "and", "when", "at", ";", "")


def _is_of_child(row: Row, at: int, low: float) -> bool:
    """Whether a small number is somebody's age: "the boy, who is six, is", "who was 4 when", "she turned nine"."""
    before, other, after = row.word(at - 1), row.word(at - 2), row.word(at + 1)
    if before in ("turn", "turns", "turned", "turning"):
        return after in (",", ".", "when") and not row.raw[at].isdecimal()
    who = before in ("is", "was") and other == "who" and row.word(at - 3) == ","
    told = before == "was" and other in ("he", "she") and after == "when"
    return low > 1 and (told or (who and after in (",", ".", "when", "and")))


def _behind_name(row: Row, at: int, after: str) -> bool:
    """Whether a name stands before the comma before a number, no month, and a word goes on behind its second comma."""
    if at < 2 or not row.is_capital(at - 2) or not row.raw[at - 2].isalpha() or row.word(at - 2) in MONTHS:
        return False
    return after != "," or row.word(at + 2)[:1].isalpha()


def _is_person(row: Row, at: int, low: float) -> bool:
    """Whether one person stands there who may be of such an age: "the goalkeeper, 31, joined"."""
    word = row.word(at)
    doer = word.endswith(("er", "or", "ist", "man", "woman")) and row.kinds(at)[:1] == "n" and len(word) > 4
    return low > _YOUNG and (doer or word in _ONE) and row.word(at - 1) not in ("of", "per")


def bounded(row: Row, at: int) -> str:
    """The word of approximation before "age": under age 45."""
    return row.word(at - 2) if row.word(at - 1) == "age" else ""
