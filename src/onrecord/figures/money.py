"""Money: the codes, signs, letters and names of currencies at a number, and whose they are where several share them.

What ``$``, ``kr``, ``Rs`` or "pesos" mean is told by the outlet's country, by the countries that the text names, and by
the codes that it writes; where none of them does, they are the likeliest where one is (``$``: USD), else they stay as
they are written ("kr"), which says that they are not settled.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import urlsplit

from onrecord.words.lists import tagged, valued
from onrecord.words.number_reading import counts
from onrecord.words.tokens import Row

CODES = tagged("currencies", "code")
#: Of those, the ones that are words in capitals, too: money only at a large or glued figure.
_WORDS = tagged("currencies", "word")
_BEFORE = valued("currencies", "before")
#: Signs of money, and the letters that are commonest before figures.
SIGNS = frozenset(word for word in _BEFORE if not word.isalpha()) | {"rs", "eur", "usd", "gbp"}
#: Letters that need no capital.
SMALL = frozenset(("kr", "kč", "zł", "rs", "tk"))
_BEHIND = valued("currencies", "behind")
#: Letters before $, whose dollars they are.
DOLLARS = valued("currencies", "dollars")
_NAMES = valued("currencies", "name")
_COINS = valued("currencies", "coin")
_COUNTRIES = valued("countries", "money")
_BY_DOMAIN = {domain: _COUNTRIES[name] for name, domain in valued("countries", "domain").items() if domain != "-"}
#: Dollars that the presses of their countries write as a bare $, and those that a text may tell alone.
_LOCAL, _TOLD = tagged("currencies", "local"), ("AUD", "CAD", "NZD", "HKD", "SGD")
_WITH_CENTS = ("EUR", "ZAR", "LKR", "MUR", "KES")
#: Letters that stand before a point: Rs. 5.
_DOTTED = frozenset(word.lower() for word in _BEFORE if 1 < len(word) < 5)
#: Letters before a slash: S/ 40, B/. 20.
_SLASHED = {"s": "PEN", "b": "PAB"}
#: First letters of "50 MSEK", and what they multiply by.
_MULTIPLES = {"M": 1e6, "K": 1e3, "T": 1e3, "B": 1e9}
_DOLLAR_NAMES = frozenset(("dollar", "dollars", "buck", "bucks"))
_POUNDS = frozenset(("pound", "pounds"))
#: What tells that pounds are money.
_PAID = tagged("currencies", "paid")
_LARGE = frozenset("thousand million billion trillion m bn mn".split())
#: Endings of addresses that outlets of any country take.
_ANYWHERE = frozenset("co me tv ly la to ws sh".split())
_ADDRESS, _WORD = re.compile(r"https?://[^\s\[\]]+"), re.compile(r"[^\W\d_]+")
_AMERICAN = re.compile(r"\bU\.?S\.?\b|\bUS\$|\bUnited States\b|\bAmericans?\b|\bWashington\b")
_CAPITALS = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[ -][^\W\d_a-z][^\W\d_]*)*")
_WRITTEN = re.compile(r"(?<![^\W\d_])[A-Z]{3}(?![^\W\d_])")
#: Characters in which countries are counted.
_READ = 50_000
#: What the outlet's country counts for, in mentions of another.
_AT_HOME = 2


def country_of(url: str | None, outlet: str | None) -> str | None:
    """The country of an outlet by the end of its address, else by a country in its name: "za"; None if neither."""
    host = (urlsplit(url).hostname or "") if url and _ADDRESS.match(url) else ""
    ending = host.rpartition(".")[2]
    if ending in _BY_DOMAIN and ending not in _ANYWHERE:
        return ending
    named = _countries(_WORD.findall((outlet or "").lower()))
    return next((domain for domain, code in _BY_DOMAIN.items() if named and code == named[0]), None)


class Home:
    """Whose money letters are in a text: asked once a text, and counted only where letters are shared."""

    def __init__(self, text: str = "", country: str | None = None) -> None:
        """``country``: ISO 3166's two letters of the outlet's country (or its web domain); others tell nothing."""
        self._text = text[:_READ]
        self.own = _BY_DOMAIN.get((country or "").lower())
        self._told: Counter[str] | None = None
        self._known: dict[str, str | None] = {}

    def of(self, codes: str, written: str) -> str | None:
        """The code that letters mean, of those that the table gives; as ``written`` or None where nothing tells."""
        if codes.isalpha():
            return codes
        key = f"{codes} {written}"
        if key not in self._known:
            self._known[key] = self._settled(codes.split("|"), written)
        return self._known[key]

    def _settled(self, codes: list[str], written: str) -> str | None:
        told = self.told()
        counts = sorted(((told[code], -n) for n, code in enumerate(codes)), reverse=True)
        if counts[0][0] > (counts[1][0] if len(counts) > 1 else 0):
            return codes[-counts[0][1]]
        return {"?": written, "!": None}.get(codes[0], codes[0])

    def told(self) -> Counter[str]:
        """How often the text names countries of a currency or writes its code; the outlet's country counts, too."""
        if self._told is None:
            self._told = Counter()
            for run in _CAPITALS.findall(self._text):
                self._told.update(_countries(run.lower().replace("-", " ").split()))
            self._told.update(code for code in _WRITTEN.findall(self._text) if code in CODES)
            self._told["USD"] += len(_AMERICAN.findall(self._text))
            if self.own:
                self._told[self.own] += _AT_HOME
        return self._told

    def dollars(self) -> str:
        """What a bare $ means: the outlet's own dollars, those of the one country that the text is about, else USD."""
        if "$" not in self._known:
            self._known["$"] = self._dollars()
        return self._known["$"] or "USD"

    def cents(self) -> str:
        """What bare cents are of: the outlet's own money where that has cents, else dollars."""
        return str(self.own) if self.own in _WITH_CENTS else self.dollars()

    def _dollars(self) -> str:
        told = self.told()
        if self.own in _LOCAL:
            return str(self.own) if told["USD"] < 3 or told[self.own] > _AT_HOME else "USD"
        count, name = max((told[code], code) for code in _TOLD)
        return name if count >= 3 and count > 3 * told["USD"] and "US$" not in self._text else "USD"


def _countries(words: list[str]) -> list[str]:
    """The currencies of the countries and peoples that a run of capitalised words names."""
    out, at = [], 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if " ".join(words[at : at + n]) in _COUNTRIES), 0)
        if size:
            out.append(_COUNTRIES[" ".join(words[at : at + size])])
        at += size or 1
    return out


def is_named(word: str) -> bool:
    """Whether a word is the name of a currency, or a code in small letters."""
    return word in _NAMES or word.upper() in CODES


class Money(NamedTuple):
    """A currency at a number: its code (or letters), the edge of its tokens, and what the number is multiplied by."""

    name: str
    edge: int
    factor: float = 1.0


def may_stand(row: Row, at: int) -> bool:
    """Whether letters glued to the figure at a token may be a currency's: cheap, to be asked before `before`."""
    raw, low = row.raw[at - 1], row.low[at - 1]
    if raw in CODES or raw in _BEFORE or (low in _BEFORE and (raw[0].isupper() or low in SMALL)):
        return True
    return (row.word(at - 2) == "$" and low in DOLLARS) or _multiple(raw) is not None


def before(row: Row, at: int, home: Home, *, large: bool) -> Money | None:
    """The currency in front of the figure at a token: ``$``, ``US$``, ``$A``, ``Rs.``, ``EUR``, ``R``, ``MSEK``.

    ``large``: the figure is written as money is (a scale, groups, two decimals), so that one letter may be a currency.
    """
    end = at - 1
    if end < 0:
        return None
    if row.low[end] == "." and (row.word(end - 1) in _DOTTED or row.word(end - 1) == "/"):
        end -= 1
    word, raw = row.low[end], row.raw[end]
    if word == "$":
        return _dollar(row, end, home)
    if not raw[0].isalpha():
        return _sign(row, end, word, home)
    if row.word(end - 1) == "$" and row.is_glued(end) and word in DOLLARS and row.is_capital(end):
        return Money(DOLLARS[word], end - 1)
    return _letters(row, end, at, home, large)


def _dollar(row: Row, end: int, home: Home) -> Money:
    if row.is_glued(end):
        if row.text.endswith("U.S.$", 0, row.end[end]) and end >= 4:
            return Money("USD", end - 4)
        if row.word(end - 1) in DOLLARS and row.is_capital(end - 1):
            return Money(DOLLARS[row.low[end - 1]], end - 1)
    return Money(home.dollars(), end)


def _sign(row: Row, end: int, word: str, home: Home) -> Money | None:
    if word in "¢₵" and row.word(end - 1) == "gh" and row.is_glued(end):
        return Money("GHS", end - 1)
    year = row.raw[end + 1].isdecimal() and len(row.raw[end + 1]) == 4
    if word == "/" and row.word(end - 1) in _SLASHED and row.is_glued(end) and row.is_capital(end - 1) and not year:
        return Money(_SLASHED[row.low[end - 1]], end - 1)
    codes = _BEFORE.get(word)
    name = home.of(codes, word) if codes else None
    return Money(name, end) if name else None


def _letters(row: Row, end: int, at: int, home: Home, large: bool) -> Money | None:
    """The code or letters at a token, before a figure at another."""
    raw, low = row.raw[end], row.low[end]
    glued = end == at - 1 and row.is_glued(at)
    if raw in CODES:
        return Money(raw, end) if raw not in _WORDS or glued or large else None
    if (factor := _multiple(raw)) is not None:
        return Money(raw[1:], end, factor)
    codes = _BEFORE.get(raw) or (_BEFORE.get(low) if (raw[0].isupper() or low in SMALL) and raw != "KR" else None)
    if codes is None or (len(raw) == 1 and (not glued or (not large and counts(row, at + 1)))):
        return None  # N95 masks
    if len(raw) == 1 and not large and row.word(end - 1) == "the":
        return None  # the N3
    name = home.of(codes, raw)
    paid = raw in ("R", "N") and not _PAID.isdisjoint(row.low[max(0, end - 8) : end])
    if name is None and (large or paid):
        return Money(codes.split("|")[1], end)
    if name is None or (len(raw) == 1 and not large and home.told()[name] == 0):
        return None
    return Money(name, end)


def _multiple(raw: str) -> float | None:
    """What "MSEK" multiplies by; None where the letters are none such."""
    return _MULTIPLES.get(raw[0]) if len(raw) == 4 and raw[1:] in CODES else None


def behind(row: Row, at: int, home: Home) -> Money | None:
    """The currency behind a number, at a token: its name, with its country's, its letters, or its coins."""
    word = row.low[at]
    if found := _of_country(row, at):
        return found
    if codes := _COINS.get(word):
        return _coin(row, at, codes, home)
    if codes := _NAMES.get(word):
        return _named(row, at, codes, home)
    return _code_behind(row, at, home)


def _coin(row: Row, at: int, codes: str, home: Home) -> Money | None:
    if (row.low[at] == "p" and not row.is_glued(at)) or (row.is_capital(at) and not row.raw[at].isupper()):
        return None
    name = home.cents() if codes == "USD" else home.of(codes, "centavo")
    last = at + 1 + (codes == "USD" and row.word(at + 1) == "us" and row.is_capital(at + 1))
    return Money("USD" if last > at + 1 else name, last, 0.01) if name else None


def _named(row: Row, at: int, codes: str, home: Home) -> Money | None:
    """A currency by its name: rand, kronor; "won" and "pounds" where they are no verb and no weight."""
    word, before_, after = row.low[at], row.word(at - 1), row.word(at + 1)
    last = at + 2 if after == "sterling" else at + 1
    if word in _DOLLAR_NAMES:
        return Money(home.dollars(), last)
    if word in _POUNDS:
        paid = last > at + 1 or before_ in _LARGE or not _PAID.isdisjoint(row.low[max(0, at - 8) : at])
        abroad = home.own in codes.split("|") and home.own != "GBP"
        return Money(home.of(codes, word) or "GBP", last) if paid or abroad else None
    name = home.of(codes, word.removesuffix("s") if not word.endswith("ss") else word)
    if (
        word == "won"
        and name is None
        and (before_ in _LARGE or after in ("per", "(") or row.reads(at + 1, "a", "kilo"))
    ):
        name = "KRW"
    return Money(name, last) if name else None


def _of_country(row: Row, at: int) -> Money | None:
    """Canadian dollars, New Zealand dollars, US cents, Swiss francs."""
    word = row.low[at]
    if not row.is_capital(at) and word not in ("american", "canadian"):
        return None
    if word == "u" and row.word(at + 2) == "s" and (row.word(at + 4) in _DOLLAR_NAMES or row.word(at + 4) in _COINS):
        return Money("USD", at + 5, 0.01 if row.word(at + 4) in _COINS else 1.0)
    for size in (1, 2):
        names = " ".join(row.low[at : at + size])
        own = "USD" if names in ("us", "u.s") else _COUNTRIES.get(names)
        unit = row.word(at + size)
        if own and unit in _NAMES:
            return Money(own, at + size + 1)
        if own and unit in _COINS:
            return Money(own, at + size + 1, 0.01)
    return None


def _code_behind(row: Row, at: int, home: Home) -> Money | None:
    """EUR, MSEK, kr, Kč behind a figure; a $ or £ as well."""
    raw = row.raw[at]
    if row.word(at + 1)[:1].isdecimal() and row.is_glued(at + 1):
        return None  # of the number behind: three $50,000 prizes
    if raw in CODES and raw not in _WORDS:
        return Money(raw, at + 1)
    if (factor := _multiple(raw)) is not None:
        return Money(raw[1:], at + 1, factor)
    codes = _BEHIND.get(raw) or _BEHIND.get(row.low[at])
    if codes is None:
        return None
    name = home.dollars() if raw == "$" else home.of(codes, raw)
    return Money(name, at + 1) if name else None
