"""Numbers that are no quantities: years, parts of names, list and telephone numbers, scores and vote splits, clock times."""

from __future__ import annotations

import re

from onrecord.enrich.quantities.kinds import common, kinds, plural
from onrecord.enrich.quantities.numbers import Number
from onrecord.enrich.tokens import Tokens

_NAMED = frozenset(
    "no nos number numbers runway channel asteroid section sections article articles chapter title route highway interstate channel flight resolution "
    "proposition prop amendment amendments directive page pages figure fig table line lines item rule act room gate terminal district ward "
    "precinct division regiment battalion brigade platform phase stage tier level grade class category type model version volume vol "
    "part episode season game round lap turn heat row seat formula area zone block apartment suite unit box "
    "boeing airbus apollo soyuz ariane sputnik windows iphone playstation radio bbc espn france studio pier bus train "
    "group war psalm isaiah genesis matthew luke john verse serie series ligue bundesliga league super bowl wrestlemania "
    "mark mk euro expedition sol day week step point question count counts exhibit bill measure initiative schedule form annex".split()
)
_YEARISH = re.compile(r"1[4-9]\d\d|20\d\d")
#: Small words before a year-like figure that make it a year.
_BEFORE_YEAR = frozenset(
    "in since of by until till from to before after during through between early late mid fiscal the year circa and around for late "
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "spring summer autumn fall winter ( ’ ' / –".split()
)
_VERBISH = frozenset(". , ; ) in were was have had are to by from on".split())
#: Nouns before which "one" is "some", and nouns that it counts.
_ONE_SOME = frozenset("study thing way reason example point question candidate area case source time moment issue idea problem side hand case country "
                      "aide adviser official expert observer critic analyst tweet instance sense theory possibility narrow category word level step place".split())  # fmt: skip
_ONE_COUNTED = frozenset(
    "person man woman child vote seat death soldier officer civilian hundred third member term passenger student".split()
)
_ONE_NOT = frozenset("of another day thing who that which in time 's more else to .".split())


def no_quantity(t: Tokens, n: Number, unit: str | None, behind: int) -> bool:
    """Whether a number, with no currency before it, is no quantity; ``behind`` is the token behind its unit."""
    w, i = t.low[n.first], n.first
    if n.kind in ("vague", "multiple") or (n.kind == "fraction" and not w[0].isdecimal()):
        return False
    before, after = t.word(i - 1, i), t.word(n.last, i)
    if n.kind == "words":
        return _word_is_none(t, n, unit, before, after)
    if _part_of_code(t, n, unit):
        return True
    if unit is not None:
        return False
    if before in ("#", "№", "@") or (
        before == "." and t.word(i - 2, i) in ("no", "nos", "art", "sec", "vol", "fig", "p", "pp", "ch")
    ):
        return True
    return (
        _is_year(t, n, before, after)
        or _in_list(t, n)
        or _is_score(t, n)
        or _named(t, n, before, after)
        or _clock(t, n, after)
    )


def _word_is_none(t: Tokens, n: Number, unit: str | None, before: str, after: str) -> bool:
    i, value = n.first, n.low
    if (
        t.glued(i)
        and t.word(i - 1, i) == "-"
        and i > 1
        and t.glued(i - 1)
        and t.low[i - 2].isalpha()
        and t.low[i - 2] not in ("mid", "-")
    ):
        return True  # high-five, sub-zero
    if (
        t.capital(i)
        and i
        and t.part[i - 1] == t.part[i]
        and t.capital(i - 1)
        and not _begins(t, i - 1)
        and unit is None
        and not t.capital(n.last - 1 + 1 if n.last < len(t.low) else i)
    ):
        return True  # the Little Rock Nine
    if (
        t.word(i - 1, i) == "number"
        or (before == "war" and t.word(i - 2, i) == "world")
        or before in ("chapter", "phase", "article", "formula")
    ):
        return True
    if (
        t.low[i] in ("zero", "one")
        and t.capital(i)
        and n.last < len(t.low)
        and t.capital(n.last)
        and not (t.low[i] == "one" and _begins(t, i))
    ):
        return True
    if t.low[i] == "zero" and after in ("tolerance", "sum", "-", "in", "to", "."):
        return True
    if t.raw[i][:1].isupper() and t.raw[i].lower() == "one" and t.word(i - 1, i) in ("air", "force", "capital", "bank"):
        return True
    if value == 1 and t.low[i] == "one" and n.last == i + 1 and unit is None:
        return _one(t, i, before, after)
    return value == 1 and t.low[i] == "one" and unit in ("day", "point") and t.word(i + 1, i) in ("day", "point")


def _one(t: Tokens, i: int, before: str, after: str) -> bool:
    """``one`` that is a pronoun, an article or half a phrase; it counts before a noun that could be told by other numbers."""
    if not after or not after[0].isalpha() or after in _ONE_NOT:
        return True
    noun = kinds(after, t.raw[i + 1])
    if not noun or noun[0] in "vrgd" or after in _ONE_SOME:
        return True
    if before in ("than", "least", "to", "most") and t.word(i - 2, i) in ("more", "at", "less", "fewer", "up"):
        return False
    if before in (
        "the",
        "this",
        "that",
        "no",
        "any",
        "every",
        "each",
        "another",
        "which",
        "'s",
        "first",
        "last",
        "number",
        "day",
        "-",
        "some",
        "as",
        "is",
        "was",
        "are",
        "were",
        "to",
    ):
        return True
    return (before == "in" or t.word(i + 2, i) == "of") and after not in _ONE_COUNTED


def _part_of_code(t: Tokens, n: Number, unit: str | None) -> bool:
    """Figures glued to letters, slashes, colons or other figures: F-16, 9/11, 10:30, 555-0134, @1."""
    i, j = n.first, n.last
    before, after = t.word(i - 1, i), t.word(j, i)
    if t.glued(i) and before in ("-", "–", "_", "@", "#", ":", "/", "\\") and i >= 2 and t.glued(i - 1):
        if before in ("-", "–"):
            return (
                t.low[i - 2][0].isalpha()
                and t.word(i - 2, i) not in ("mid", "pre", "post", "non", "sub")
                and len(t.low[i - 2]) < 9
            )
        return unit is None or before in ("@", "_", ":")
    if j < len(t.low) and t.glued(j) and after in ("/", ":", "_") and j + 1 < len(t.low) and t.glued(j + 1):
        return not (after == "/" and unit is not None)
    if unit is None and j < len(t.low) and t.glued(j) and after[:1].isalpha():
        return True  # 28L, 240px
    if (
        unit is None
        and t.raw[i].isdecimal()
        and len(t.raw[i]) >= 5
        and j == i + 1
        and not counts(t, j)
        and t.word(j, i) not in (*_VERBISH, "of")
    ):
        return True  # the asteroid 274301
    if unit is None and t.word(i - 1, i)[:1].isdecimal() and t.word(i - 1, i).isdecimal() and j == i + 1:
        return True  # 08457 800 900
    return bool(re.match(r"\d+(?:\.\d+){2,}", t.raw[i])) or (
        t.raw[i][0] == "0" and t.raw[i].isdecimal() and len(t.raw[i]) > 1
    )


def _is_year(t: Tokens, n: Number, before: str, after: str) -> bool:
    raw = t.raw[n.first]
    if not _YEARISH.fullmatch(raw) or n.last != n.first + 1:
        # '08 and the like
        return before in ("'", "’", "‘") and t.glued(n.first) and len(raw) == 2
    if before in ("nearly", "almost") or (
        before in ("than", "least") and t.word(n.first - 2, n.first) in ("more", "fewer", "less", "at")
    ):
        return False
    if before in _BEFORE_YEAR and not (
        before in ("of", "from", "to", "after", "around", "for", "and", "the") and counts(t, n.last)
    ):
        return True
    return not counts(t, n.last)


def counts(t: Tokens, j: int) -> bool:
    """Whether a plural noun, after adjectives at most, stands at a place."""
    for k in range(j, min(j + 3, len(t.low))):
        if t.part[k] != t.part[j - 1] or t.capital(k):
            return False
        kind = kinds(t.low[k], t.raw[k])
        if kind[:1] == "n" and plural(t.low[k]):
            return t.low[k] not in (
                "levels",
                "figures",
                "standards",
                "rules",
                "prices",
                "rates",
                "numbers",
                "season",
                "estimates",
                "elections",
                "campaigns",
                "olympics",
                "games",
                "polls",
                "primaries",
                "results",
                "attacks",
                "talks",
                "debates",
                "awards",
            )
        if kind[:1] not in ("j", "d", "n") or not kind:
            return False
    return False


def _in_list(t: Tokens, n: Number) -> bool:
    """``1.``, ``(2)``, ``3)`` at the beginning of a paragraph or in brackets, and figures with nothing else around."""
    i, j = n.first, n.last
    opens = i == 0 or t.part[i - 1] != t.part[i]
    after = t.word(j, i)
    if opens and (after in (".", ")", ":") or after == ""):
        return True
    return t.word(i - 1, i) == "(" and after == ")" and n.low < 100 and t.word(j + 1, i) not in ("of",)


def _is_score(t: Tokens, n: Number) -> bool:
    """``3-2``, ``6–4``, ``52 to 48`` with no unit: what makes a range is told before this is asked."""
    i, j = n.first, n.last
    for at, other in ((j, j + 1), (i - 1, i - 2)):
        if t.word(at, i) in ("-", "–", "—", ":") and t.word(other, i)[:1].isdecimal():
            return True
        if t.word(at, i) == "to" and t.word(other, i)[:1].isdecimal() and 0 <= other < len(t.low):
            first, second = (n.low, _value(t, other)) if at == j else (_value(t, other), n.low)
            if first >= second:
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
    if not before or t.part[i - 1] != t.part[i]:
        return False
    if before in _NAMED and (
        t.capital(i - 1)
        or before
        in (
            "section",
            "article",
            "number",
            "page",
            "chapter",
            "channel",
            "route",
            "no",
            "room",
            "level",
            "stage",
            "phase",
        )
    ):
        return True
    if n.scale > 1 or t.raw[i].count(",") or not before[0].isalpha() or not t.capital(i - 1) or _begins(t, i - 1):
        return False
    if common(before) and n.last < len(t.low) and t.capital(n.last) and "n" in kinds(after, t.raw[n.last]):
        return False  # a headline: These 3 Words
    return not counts(t, n.last)


def _begins(t: Tokens, i: int) -> bool:
    """Whether a word opens its sentence, so that its capital tells nothing."""
    return i == 0 or t.part[i - 1] != t.part[i] or t.sentence[i - 1] != t.sentence[i]


def _clock(t: Tokens, n: Number, after: str) -> bool:
    return after in ("am", "pm", "a.m", "p.m", "o'clock", "gmt", "utc", "hrs") or (
        after in ("a", "p") and t.word(n.last + 1, n.first) == "." and t.word(n.last + 2, n.first) == "m"
    )
