"""Numbers that are no quantities: years, parts of names, list and telephone numbers, scores, votes, clock times."""

from __future__ import annotations

import re

from onrecord.figures.nouns import counts
from onrecord.figures.numbers import Number
from onrecord.figures.tokens import Tokens
from onrecord.words.kinds import common, kinds

#: Words that a number names one of.
_NAMED = frozenset(
    "no nos number numbers runway channel asteroid section sections article articles chapter title route highway "
    "interstate flight resolution proposition prop amendment amendments directive page pages figure fig table line "
    "lines item rule act room gate terminal district ward precinct division regiment battalion brigade platform phase "
    "stage tier level grade class category type model version volume vol part episode season game round lap turn heat "
    "row seat formula area zone block apartment suite unit box boeing airbus apollo soyuz ariane sputnik windows "
    "iphone playstation radio bbc espn france studio pier bus train group war psalm isaiah genesis matthew luke john "
    "verse serie series ligue bundesliga league super bowl wrestlemania mark mk euro expedition sol day week step "
    "point question count counts exhibit bill measure initiative schedule form annex".split()
)
#: Those of them that do so without a capital too.
_NAMED_LOW = frozenset("section article number page chapter channel route no room level stage phase".split())
_YEARISH = re.compile(r"1[4-9]\d\d|20\d\d")
#: Small words before a year-like figure that make it a year, whatever follows ("of" or "for" leave it to that).
_BEFORE_YEAR = frozenset(
    "in since by until till before during through between early late mid fiscal year circa "
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter ( ’ ' / –".split()
)
#: What goes on after a long figure that counts something not named.
_BEHIND_COUNT = frozenset(". , ; ) in were was have had are to by from on of".split())
#: Nouns before which "one" is "some", and nouns that it counts.
_ONE_SOME = frozenset(
    "study thing way reason example point question candidate area case source time moment issue idea problem side hand "
    "country aide adviser official expert observer critic analyst tweet instance sense theory possibility narrow "
    "category word level step place".split()
)
_ONE_COUNTED = frozenset(
    "person man woman child vote seat death soldier officer civilian hundred third member term passenger "
    "student".split()
)
_ONE_NOT = frozenset("of another day thing who that which in time 's more else to .".split())
#: Words before a "one" that counts nothing.
_BEFORE_ONE = frozenset(
    "the this that no any every each another which 's first last number day - some as is was are were to".split()
)
_STREETS = frozenset("street avenue road boulevard lane drive square st ave rd blvd".split())
_GLUES = frozenset("- – _ @ # : / \\".split())
_DASHES = ("-", "–")
_ABBREVIATED = frozenset("no nos art sec vol fig p pp ch".split())
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_VERSION = re.compile(r"\d+(?:\.\d+){2,}")


def no_quantity(t: Tokens, n: Number, unit: str | None) -> bool:
    """Whether a number with a unit or none, and no currency before it, is no quantity."""
    if n.kind in ("vague", "multiple") or (n.kind == "fraction" and not t.low[n.first][0].isdecimal()):
        return False
    before, after = t.word(n.first - 1, n.first), t.word(n.last, n.first)
    if n.kind == "words":
        return _word_is_none(t, n, unit, before, after)
    if _part_of_code(t, n, unit, before, after):
        return True
    if unit is not None:
        return False
    return (
        before in ("#", "№", "@")
        or (before == "." and t.word(n.first - 2, n.first) in _ABBREVIATED)
        or _is_year(t, n, before)
        or _in_list(t, n, before, after)
        or _is_score(t, n)
        or _named(t, n, before, after)
        or _clock(t, n, after)
        or _in_address(t, n, before)
    )


def _word_is_none(t: Tokens, n: Number, unit: str | None, before: str, after: str) -> bool:
    """Whether a number in words is a piece of a word or name, or a "one" that counts nothing."""
    i = n.first
    if _behind_hyphen(t, i, before) or _in_name(t, n, unit, before):
        return True
    if t.low[i] == "zero" and after in ("tolerance", "sum", "-", "in", "to", "."):
        return True
    if n.low != 1 or t.low[i] != "one":
        return False
    if n.last == i + 1 and unit is None:
        return _one(t, i, before, after)
    return unit in ("day", "point") and t.word(i + 1, i) in ("day", "point")


def _behind_hyphen(t: Tokens, i: int, before: str) -> bool:
    """High-five, sub-zero; not mid-thirties."""
    if before != "-" or i < 2 or not t.glued(i) or not t.glued(i - 1):
        return False
    return t.low[i - 2].isalpha() and t.low[i - 2] != "mid"


def _in_name(t: Tokens, n: Number, unit: str | None, before: str) -> bool:
    """The Little Rock Nine; chapter two; World War Two; One Nation; Capital One."""
    i, j = n.first, n.last
    if before in ("number", "chapter", "phase", "article", "formula"):
        return True
    if before == "war" and t.word(i - 2, i) == "world":
        return True
    if not t.capital(i):
        return False
    behind_name = not _begins_part(t, i) and t.capital(i - 1) and not _begins(t, i - 1)
    if behind_name and unit is None and j < len(t.low) and not t.capital(j):
        return True
    if t.low[i] == "one" and before in ("air", "force", "capital", "bank"):
        return True
    return t.capital(j) and (t.low[i] == "zero" or (t.low[i] == "one" and not _begins(t, i)))


def _one(t: Tokens, i: int, before: str, after: str) -> bool:
    """``one`` that is a pronoun, an article or half a phrase; it counts before a noun that other numbers could tell."""
    if not after or not after[0].isalpha() or (after in _ONE_NOT and not (after == "more" and before != "the")):
        return True
    noun = kinds(after, t.raw[i + 1])
    if not noun or noun[0] in "vrgd" or (after in _ONE_SOME and before not in ("only", "just")):
        return True
    if before in ("than", "least", "to", "most") and t.word(i - 2, i) in ("more", "at", "less", "fewer", "up"):
        return False
    if before in ("only", "just"):
        return False
    if before in _BEFORE_ONE:
        return True
    return (before == "in" or t.word(i + 2, i) == "of") and after not in _ONE_COUNTED


def _part_of_code(t: Tokens, n: Number, unit: str | None, before: str, after: str) -> bool:
    """Figures glued to letters, slashes, colons or other figures: F-16, 9/11, 10:30, 555-0134, @1."""
    i, j, raw = n.first, n.last, t.raw[n.first]
    if before in _GLUES and i >= 2 and t.glued(i) and t.glued(i - 1):
        return _behind_letters(t, i) if before in _DASHES else unit is None or before in ("@", "_", ":")
    if after in ("/", ":", "_") and t.glued(j) and t.glued(j + 1):
        return after != "/" or unit is None
    if after == "(" and t.glued(j) and t.glued(j + 1) and t.word(j + 2, i) == ")" and len(t.word(j + 1, i)) == 1:
        return True  # 401(k)
    if unit is None and (_runs_on(t, n, after) or (before.isdecimal() and j == i + 1)):
        return True  # 08457 800 900
    version = bool(_VERSION.match(raw)) and not _GROUPED.fullmatch(raw)
    return version or (raw[0] == "0" and raw.isdecimal() and len(raw) > 1)


def _behind_letters(t: Tokens, i: int) -> bool:
    """Whether a short word stands before the dash before a token: F-16, not pre-1990 or Scandinavian-12."""
    word = t.low[i - 2]
    return word[0].isalpha() and len(word) < 9 and t.word(i - 2, i) not in ("mid", "pre", "post", "non", "sub")


def _runs_on(t: Tokens, n: Number, after: str) -> bool:
    """Figures with letters glued to them (28L, 240px), or so many without a separator that they count nothing."""
    if t.glued(n.last) and after[:1].isalpha():
        return True
    raw = t.raw[n.first]
    long = raw.isdecimal() and len(raw) >= 5 and n.last == n.first + 1
    return long and not counts(t, n.last) and after not in _BEHIND_COUNT  # the asteroid 274301


def _is_year(t: Tokens, n: Number, before: str) -> bool:
    """1999, and '08 and the like."""
    raw = t.raw[n.first]
    if not _YEARISH.fullmatch(raw) or n.last != n.first + 1:
        return before in ("'", "’", "‘") and t.glued(n.first) and len(raw) == 2
    if before in ("nearly", "almost"):
        return False
    if before in ("than", "least") and t.word(n.first - 2, n.first) in ("more", "fewer", "less", "at"):
        return False
    return before in _BEFORE_YEAR or not counts(t, n.last)


def _in_list(t: Tokens, n: Number, before: str, after: str) -> bool:
    """``1.``, ``(2)``, ``3)`` at the beginning of a paragraph or in brackets, and figures with nothing else around."""
    if _begins_part(t, n.first) and after in (".", ")", ":", ""):
        return True
    return before == "(" and after == ")" and n.low < 100 and t.word(n.last + 1, n.first) != "of"


def _is_score(t: Tokens, n: Number) -> bool:
    """``3-2``, ``6–4``, ``52 to 48`` with no unit: what makes a range is told before this is asked."""
    i, j = n.first, n.last
    for at, other in ((j, j + 1), (i - 1, i - 2)):
        if not t.word(other, i)[:1].isdecimal():
            continue
        if t.word(at, i) in ("-", "–", "—", ":"):
            return True
        first, second = (n.low, _value(t, other)) if at == j else (_value(t, other), n.low)
        if t.word(at, i) == "to" and first >= second:
            return True
    return False


def _value(t: Tokens, i: int) -> float:
    try:
        return float(t.raw[i].replace(",", ""))
    except ValueError:
        return 0.0


def _named(t: Tokens, n: Number, before: str, after: str) -> bool:
    """A number that names a thing: a capitalised word before it, and nothing behind it that it counts."""
    i = n.first
    if not before:
        return False
    if before in _NAMED and (t.capital(i - 1) or before in _NAMED_LOW):
        return True
    if before == "of" and t.word(i - 2, i) == "group" and t.capital(i - 2):
        return True
    if n.scale > 1 or "," in t.raw[i] or not before[0].isalpha() or not t.capital(i - 1) or _begins(t, i - 1):
        return False
    if common(before) and t.capital(n.last) and "n" in kinds(after, t.raw[n.last]):
        return False  # a headline: These 3 Words
    return not counts(t, n.last)


def _in_address(t: Tokens, n: Number, before: str) -> bool:
    """100 Haven Avenue; New York, NY 10032."""
    i = n.first
    if any(t.word(k, i) in _STREETS and t.capital(k) for k in range(n.last + 1, n.last + 3)):
        return t.capital(n.last)
    at = i - 2 if before == "," else i - 1
    return len(t.raw[i]) == 5 and t.raw[i].isdecimal() and at >= 0 and t.raw[at].isupper() and len(t.raw[at]) == 2


def _begins(t: Tokens, i: int) -> bool:
    """Whether a word opens its sentence, so that its capital tells nothing."""
    return _begins_part(t, i) or t.sentence[i - 1] != t.sentence[i]


def _begins_part(t: Tokens, i: int) -> bool:
    """Whether a token is the first of its paragraph."""
    return i == 0 or t.part[i - 1] != t.part[i]


def _clock(t: Tokens, n: Number, after: str) -> bool:
    """10 a.m., 0400 GMT."""
    if after in ("am", "pm", "a.m", "p.m", "o'clock", "gmt", "utc", "hrs"):
        return True
    return after in ("a", "p") and t.word(n.last + 1, n.first) == "." and t.word(n.last + 2, n.first) == "m"
