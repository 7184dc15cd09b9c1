"""Numbers that are no quantities: years, parts of names, list and telephone numbers, scores, votes, clock times."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.figures.grammar_rule import Rule
from onrecord.figures.times.years import looks_like_year
from onrecord.words.kinds import common, plural
from onrecord.words.lists import tagged, valued
from onrecord.words.number_reading import Numeral, counts, figure
from onrecord.words.tokens import Row

#: Words that a number names one of.
_NAMED = tagged("counting", "numbered")
#: Those that do so without a capital too.
_NAMED_LOW = tagged("counting", "ordered")
#: Words before the time on a clock, and behind one.
_BEFORE_CLOCK = frozenset("at since until till by before after about around from past".split())
_DAYTIMES = frozenset("morning afternoon evening night".split())
_DAYS_BEHIND = frozenset("this last every tonight tomorrow yesterday".split())
#: What begins or ends at an hour: the shop opened at ten.
_HAPPEN = tagged("times", "hourly")
#: Verbs behind which "at 23.45" is a price.
_PRICED = tagged("changes", "moves") | valued("counting", "with").keys()
#: What goes on after a long figure that counts something not named.
_BEHIND_COUNT = frozenset(". , ; ) in were was have had are to by from on of".split())
#: Nouns before which "one" is "some", and nouns that it counts.
_ONE_SOME = tagged("counting", "some")
_ONE_NOT = frozenset("of another day thing who that which in time 's more else to .".split())
#: Words before a "one" that counts nothing.
_BEFORE_ONE = tagged("counting", "before_one") | {*"-"}
_CALLED = frozenset("call calls called calling dial dials dialed dialled dialling phoned rang".split())
_RANKED_BY = frozenset(("number", "no"))
_RANKS = tagged("changes", "rank")
_STREETS = tagged("counting", "street")
#: What stands "at" a number that is no time on a clock: kept at 3, stood at 9, a rate at 5.
_LEVEL = (tagged("counting", "measures", "trades", "leveled") | valued("counting", "with").keys()) - (
    tagged("grammar", "be") | {*"go goes going gone went come comes came".split()}
)
#: What a named thing is followed by, where nothing tells that the number counts.
_BEHIND_NAME = frozenset(". , ; ) of in on at for from was is has".split())
#: Nouns that with a preposition before them are no things which have numbers: in total 12, on average 9.
_ADVERBIAL = tagged("counting", "adverbial", "measures", "leveled") | tagged("nouns", "carrier")
#: What stands before a thing that has a number: at turn 9, near mile marker 212.
_PLACING = frozenset("at near from to by past outside behind in on through between".split())
_JOINING = ("and", "or", "to", ",", "-", "–")
_GLUES = frozenset("- – _ @ # : / \\".split())
_DASHES = ("-", "–")
_ABBREVIATED = frozenset("no nos art sec vol fig p pp ch".split())
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_VERSION = re.compile(r"\d+(?:\.\d+){2,}")


@dataclass(slots=True)
class Bare:
    """A number from token ``at`` to before ``end`` that no currency stands before, as the rules ask it."""

    row: Row
    number: Numeral
    unit: str | None
    at: int = 0
    end: int = 0
    before: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        self.at, self.end = self.number.first, self.number.last
        self.before, self.after = self.row.word(self.at - 1), self.row.word(self.end)

    @property
    def written(self) -> str:
        """Its first token."""
        return self.row.raw[self.at]

    def is_long(self, tokens: int = 1) -> bool:
        """Whether it has so many tokens."""
        return self.end - self.at == tokens

    def is_glued(self) -> bool:
        """Whether a sign stands before it without space on both sides."""
        return self.at > 1 and self.row.is_glued(self.at - 1, 2)

    def counts(self) -> bool:
        """Whether a plural that it counts stands behind it."""
        return counts(self.row, self.end)

    def is_behind_name(self) -> bool:
        """Whether a capital tells that the word before it is a name."""
        return self.at > 0 and self.row.is_capital(self.at - 1) and not self.row.opens_sentence(self.at - 1)


def excluded(row: Row, number: Numeral, unit: str | None) -> str | None:
    """The rule by which a number that no currency stands before is no quantity; None where it is one."""
    if number.kind in ("vague", "multiple") or (number.kind == "fraction" and not row.low[number.first][0].isdecimal()):
        return None
    bare = Bare(row, number, unit)
    rules = IN_WORDS if number.kind == "words" else IN_FIGURES if unit is None else IN_FIGURES[:2]
    return next((rule.name for rule in rules if rule.find(bare)), None)


# -- in words


def _is_hyphened(bare: Bare) -> bool:
    """High-five, sub-zero; not mid-thirties."""
    if bare.before != "-" or not bare.is_glued():
        return False
    return bare.row.low[bare.at - 2].isalpha() and bare.row.low[bare.at - 2] != "mid"


def _is_in_name(bare: Bare) -> bool:
    """The Little Rock Nine; chapter two; World War Two; One Nation."""
    row, at, end = bare.row, bare.at, bare.end
    numbered = bare.before in _NAMED_LOW and not bare.counts()
    if numbered or bare.before == "formula" or row.reads(at - 2, "world", "war"):
        return True
    if not row.is_capital(at):
        return False
    if bare.before in _NAMED and row.is_capital(at - 1) and not row.opens_sentence(at):
        return True  # Form Four leavers
    if bare.is_behind_name() and bare.unit is None and end < len(row.low) and not row.is_capital(end):
        return True
    return row.is_capital(end) and (row.low[at] == "zero" or (row.low[at] == "one" and not row.opens_sentence(at)))


def _is_zero(bare: Bare) -> bool:
    """Zero tolerance; from zero to sixty."""
    return bare.row.low[bare.at] == "zero" and bare.after in ("tolerance", "sum", "-", "in", "to", ".")


def _is_one(bare: Bare) -> bool:
    """``one`` that is a pronoun, an article or half a phrase; it counts before a noun that other numbers could tell."""
    row, at, before, after = bare.row, bare.at, bare.before, bare.after
    if bare.number.low != 1 or row.low[at] != "one":
        return False
    if not bare.is_long() or bare.unit is not None:
        return bare.unit in ("day", "point") and row.word(at + 1) in ("day", "point")
    if not after[:1].isalpha() or (after in _ONE_NOT and not (after == "more" and before != "the")):
        return True
    noun = row.kinds(at + 1)
    if not noun or noun[0] in "vrgd" or (after in _ONE_SOME and before not in ("only", "just")):
        return True
    if before in ("than", "least", "to", "most") and row.word(at - 2) in ("more", "at", "less", "fewer", "up"):
        return False
    if before in ("only", "just"):
        return False
    return before in _BEFORE_ONE or before == "in" or row.word(at + 2) == "of"


# -- in figures


def _is_code(bare: Bare) -> bool:
    """Figures glued to letters, slashes, colons or other figures: F-16, 9/11, 10:30, 555-0134, @1."""
    row, end, before, after, raw = bare.row, bare.end, bare.before, bare.after, bare.written
    if before in _GLUES and bare.is_glued():
        return _is_behind_letters(bare) if before in _DASHES else bare.unit is None or before in ("@", "_", ":")
    if after in ("/", ":", "_") and row.is_glued(end, 2):
        return after != "/" or bare.unit is None
    if after == "(" and row.is_glued(end, 2) and len(row.word(end + 1)) == 1 and row.word(end + 2) == ")":
        return True  # 401(k)
    if bare.unit is None and (_runs_on(bare) or (before.isdecimal() and bare.is_long())):
        return True  # 08457 800 900
    version = bool(_VERSION.match(raw)) and not _GROUPED.fullmatch(raw)
    return version or (raw[0] == "0" and raw.isdecimal() and len(raw) > 1)


def _is_behind_letters(bare: Bare) -> bool:
    """Whether a short word stands before the dash before it: F-16, not pre-1990 or Scandinavian-12."""
    word = bare.row.low[bare.at - 2]
    named = bare.row.is_capital(bare.at - 2) and bare.unit is None and not bare.counts()
    return word[0].isalpha() and (len(word) < 9 or named) and word not in ("mid", "pre", "post", "non", "sub")


def _runs_on(bare: Bare) -> bool:
    """Figures with letters glued to them (28L, 240px), or so many without a separator that they count nothing."""
    if bare.row.is_glued(bare.end) and bare.after[:1].isalpha():
        return True
    long = bare.written.isdecimal() and len(bare.written) >= 5 and bare.is_long()
    return long and not bare.counts() and bare.after not in _BEHIND_COUNT  # the asteroid 274301


def _is_signed(bare: Bare) -> bool:
    """#5; No. 5."""
    return bare.before in ("#", "№", "@") or (bare.before == "." and bare.row.word(bare.at - 2) in _ABBREVIATED)


def _is_year(bare: Bare) -> bool:
    """Figures of a year that times did not take, and that count nothing; '08 and the like."""
    if bare.is_long() and looks_like_year(bare.row, bare.at):
        return not bare.counts()
    return bare.before in ("'", "’", "‘") and bare.row.is_glued(bare.at) and len(bare.written) == 2


def _is_in_list(bare: Bare) -> bool:
    """``1.``, ``(2)``, ``3)`` at the beginning of a paragraph or in brackets, and figures with nothing else around."""
    if bare.at == 0 and bare.after in (".", ")", ":", ""):
        return True
    in_brackets = bare.before == "(" and bare.after == ")" and bare.number.low < 100
    return in_brackets and bare.row.word(bare.end + 1) != "of"


def _is_score(bare: Bare) -> bool:
    """``3-2``, ``6–4``, ``52 to 48`` with no unit: what makes a range is told before this is asked."""
    row, value = bare.row, bare.number.low
    for between, other, is_first in ((bare.end, bare.end + 1, True), (bare.at - 1, bare.at - 2, False)):
        if not row.word(other)[:1].isdecimal():
            continue
        second = figure(row.raw[other]) or 0.0
        falls = value >= second if is_first else second >= value
        if row.word(between) in ("-", "–", "—", ":") or (row.word(between) == "to" and falls):
            return True
    return False


def _names(bare: Bare) -> bool:
    """A number that names a thing: a capitalised word before it, and nothing behind it that it counts."""
    row, at, before = bare.row, bare.at, bare.before
    if before in _RANKED_BY and not _RANKS.isdisjoint(row.low[max(0, at - 3) : at - 1]):
        return False  # ranked number 3
    if row.word(at - 2) == "&" and row.is_capital(at - 1):
        return True  # the S&P 500
    if before in _NAMED_LOW or (before in _NAMED and row.is_capital(at - 1)) or _is_of_series(bare) or _is_noun(bare):
        return True
    if row.reads(at - 2, "group", "of") and row.is_capital(at - 2):
        return True
    sign = row.raw[at - 1] if at else ""
    if sign.isupper() and len(sign) > 1 and bare.unit is None and bare.number.scale == 1 and "," not in bare.written:
        return not bare.counts() and not row.raw[max(0, at - 2)].isupper()  # ISO 9001
    if not before[:1].isalpha() or not bare.is_behind_name() or bare.number.scale > 1 or "," in bare.written:
        return False
    if common(before) and row.is_capital(bare.end) and "n" in row.kinds(bare.end):
        return False  # a headline: These 3 Words
    return not bare.counts()


def _is_noun(bare: Bare) -> bool:
    """A number right behind a singular noun: "Decree 24 is", "Hall 6 of the fair", "near mile marker 212", "at turn 9".

    Such a noun opens the sentence, or a preposition stands before it without an article. A plural has two: "on counts
    3 and 7".
    """
    row, k, number = bare.row, bare.at - 1, bare.number
    if bare.unit is not None or not bare.written.isdecimal() or number.scale > 1 or len(bare.written) > 4:
        return False
    if k < 0 or bare.counts() or not bare.is_long():
        return False
    if plural(row.low[k]) or row.low[k].isdecimal() or bare.before in _JOINING:
        return _is_of_pair(bare)
    ends = bare.after in _BEHIND_NAME or bare.after == ""
    if row.opens_sentence(k):
        if bare.after in ("and", "or", ",") and row.word(bare.end + 1) == row.low[k]:
            return row.word(bare.end + 2).isdecimal()  # Ward 7 and Ward 9 share
        does = ends or (row.kinds(bare.end)[:1] == "v" and bare.after not in ("were", "are", "have"))
        return does and row.kinds(k)[:1] in ("n", "p") and row.low[k] not in _ADVERBIAL
    return ends and _is_placed(row, k)


def _is_of_pair(bare: Bare) -> bool:
    """The first or second number of "on counts 3 and 7"."""
    row, first = bare.row, bare.before not in _JOINING
    at, other = (bare.at, bare.end + 1) if first else (bare.at - 2, bare.at)
    joint = row.word(bare.end) if first else bare.before
    if joint not in _JOINING or not row.word(at).isdecimal() or not row.word(other).isdecimal():
        return False
    end = row.word(other + 1)
    ends = end in _BEHIND_NAME or end in ("", "and")
    return ends and plural(row.word(at - 1)) and _is_placed(row, at - 1)


def _is_placed(row: Row, k: int) -> bool:
    """Whether a noun, or it and one before it, stand right behind a preposition: "at turn", "near mile marker"."""
    begin = k - (row.kinds(k - 1)[:1] == "n")
    before, kinds = row.word(begin - 1), row.kinds(k)
    noun = kinds[:1] == "n" or ("n" in kinds and before not in ("to", "in"))
    return noun and before in _PLACING and row.low[k] not in _ADVERBIAL and not row.is_capital(k)


def _is_of_series(bare: Bare) -> bool:
    """The second number of several that are named: junctions 12 and 13; a brand with a capital inside: eBook 15."""
    row, at = bare.row, bare.at
    if any(c.isupper() for c in row.raw[at - 1][1:]) and row.raw[at - 1][:1].islower():
        return not bare.counts()
    joined = bare.before in ("and", "to", "or", ",", "-", "–") and row.word(at - 2).isdecimal()
    return joined and row.word(at - 3) in _NAMED_LOW and not bare.counts()


def _is_clock(bare: Bare) -> bool:
    """At about 23.00; up since three; two in the morning; 19h00."""
    row, at, end = bare.row, bare.at, bare.end
    if not bare.is_long() or not 0 <= bare.number.low <= 24 or bare.unit not in (None, "hour"):
        return False
    daytime = row.word(end + 2) if row.reads(end, "in", "the") else row.word(end + 1) if bare.after == "at" else ""
    if daytime in _DAYTIMES and bare.number.low <= 12:
        return True
    if bare.after == "h" and row.is_glued(end, 2) and row.word(end + 1).isdecimal() and len(row.word(end + 1)) == 2:
        return True
    approximate = bare.before in ("about", "around") and row.word(at - 2) in _BEFORE_CLOCK
    if re.fullmatch(r"[0-2]?\d[.:][0-5]\d", bare.written) and bare.before in _BEFORE_CLOCK:
        near = {row.low[k] for k in row.back(at, 6)}
        return not (near & _PRICED) and bare.after not in ("to", "against", "per", "a") and bare.after not in ("$", "%")
    capital = row.is_capital(end + 1) and bare.after in ("to", "from")
    if re.fullmatch(r"[0-2]?\d[.:][0-5]\d", bare.written) and bare.before == "the" and capital:
        return True  # the 7.42 to Harwick
    if bare.number.low > 12 or bare.number.low != int(bare.number.low) or bare.unit is not None or bare.number.low < 1:
        return False
    ends = bare.after in ("", ".", ",", ";", ")", "on", "and", "o'clock") or bare.after in _DAYS_BEHIND
    known = bare.before in ("since", "until", "till") or (approximate and row.word(at - 2) == "at")
    return ends and (known or _is_at_hour(bare))


def _is_at_hour(bare: Bare) -> bool:
    """Opened at ten, shut at seven; they play at 3; but "kept at 3", "the index stood at 9"."""
    row, at = bare.row, bare.at
    if bare.before != "at":
        return False
    if not _HAPPEN.isdisjoint(row.low[max(0, at - 4) : at - 1]):
        return True
    alone = bare.after != "and" or row.word(bare.end + 1) == "again"
    return alone and _LEVEL.isdisjoint(row.low[k] for k in row.back(at, 9))


def _is_telephone(bare: Bare) -> bool:
    """They called 911."""
    short = bare.written.isdecimal() and 3 <= len(bare.written) <= 5 and bare.is_long()
    return short and bare.before in _CALLED and not bare.counts()


def _is_in_address(bare: Bare) -> bool:
    """100 Haven Avenue; New York, NY 10032."""
    row = bare.row
    if any(row.word(k) in _STREETS and row.is_capital(k) for k in (bare.end + 1, bare.end + 2)):
        return row.is_capital(bare.end)
    state = bare.at - (2 if bare.before == "," else 1)
    code = len(bare.written) == 5 and bare.written.isdecimal()
    return code and state >= 0 and row.raw[state].isupper() and len(row.raw[state]) == 2


IN_WORDS = (
    Rule("hyphened", "A high-five followed.", "They flew five kites high.", _is_hyphened),
    Rule("in name", "They read chapter two.", "They read two chapters.", _is_in_name),
    Rule("zero", "They have zero tolerance.", "They have zero ferries.", _is_zero),
    Rule("clock in words", "They were up since three.", "They were up since three goals fell.", _is_clock),
    Rule("one", "He saw one of them.", "He saw only one ferry.", _is_one),
)
#: The first two are asked of numbers with a unit, too.
IN_FIGURES = (
    Rule("code", "An F-16 flew over.", "They saw 16 ferries.", _is_code),
    Rule("clock", "They called at about 23.00.", "It closed at 23.00.", _is_clock),
    Rule("signed", "They came in No. 5.", "They came with 5.", _is_signed),
    Rule("telephone", "They called 911.", "They called 911 witnesses.", _is_telephone),
    Rule("year", "They spoke of 2016.", "Some 2016 ferries came.", _is_year),
    Rule("in list", "1. The beginning", "By 9. May came.", _is_in_list),
    Rule("score", "They won 3-2.", "They won 3 games.", _is_score),
    Rule("names", "They met on Highway 61.", "They met 61 ferries.", _names),
    Rule("in address", "He lives at 100 Haven Avenue.", "He owns 100 boats.", _is_in_address),
)
