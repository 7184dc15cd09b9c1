"""What may be a label of a transcript: a name, a title and a name, an office, a stand-in; and how sure that is.

``Ms. DAHL``, ``Signe Dahl (Orsvik) (Ind)``, ``The Secretary of State for Ports (Signe Dahl)``, ``THE COURT``,
``Speaker 2``, ``Q``. Of what stands in brackets behind, times and how it was said ("spoke in French") are no part.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.words.kinds import common, is_word
from onrecord.words.lists import alternation, tagged, valued

Sort = Literal["titled", "office", "stand-in", "several", "caps", "name", "single", "asked", "numbered"]

_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{0,120})[)\]]")
#: A time of day, or of a recording.
TIME = (
    r"(?:\d{1,3}:\d{1,2}(?::\d{1,2}){0,2}(?:[.,;]\d{1,3})?|\d{1,2}[.:]\d{2}(?=[ \u00a0]?[APap]\.?[Mm])"
    r"|\d{1,2}[hm] ?\d{1,2}[ms]?(?: ?\d{1,2}s)?)"
    r"(?:[ \u00a0]?[APap]\.?[Mm]\b\.?)?"
)
_TIMES = re.compile(rf"#?{TIME}(?:\s*(?:-->|[-–—])\s*{TIME})?(?:-\d)?#?|\d{{3,4}}|\d{{1,3}}", re.IGNORECASE)
_MARKS = ' \t\u00a0*_#>~`"“”|'
_TITLES = tagged("people", "title") | tagged("labels", "honorific")
BESIDE = (
    _TITLES
    | tagged("people", "beside")
    | {"the", "an", "a", "of", "and", "vice", "acting", "first", "excellency", "h.e"}
)
OFFICES = tagged("labels", "office")
_COURTESY = tagged("people", "courtesy")
_NOBODY = tagged("transcripts", "nobody") | {"question", "answer"}
_SEVERAL = tagged("labels", "several")
_NUMBERED = tagged("labels", "numbered")
_SMALL: frozenset[str] = tagged("people", "particle", "particle_or_name") | {"of", "the", "for", "and", "an", "on"}
_SMALL |= {"to", "in", "at", "with", "by", "pro", "tempore", "/", "&"}
_DAYS = frozenset(valued("times", "weekday")) | frozenset(valued("times", "month"))
_UNTOLD = frozenset(("an", "a", "the", "some", "several", "hon", "honourable", "unidentified"))
_LINKS = frozenset(("of", "for", "the", "and", "to", "in"))
_PARTICLES = tagged("people", "particle")
_UNNAMED = _NOBODY | _NUMBERED
_HEADINGS = tagged("transcripts", "heading") - {"question", "answer"}
_SAID_SO = re.compile(rf"(?:{alternation(tagged('labels', 'said_so'))})\b", re.IGNORECASE)
_ROLE = re.compile(rf"(?:{alternation(tagged('labels', 'behind'))})\b")
_ID = re.compile(r"(?:[A-Za-z]{1,3}|speaker|spkr?|person|participant)[ _-]?\d{1,3}|speaker[ _-][A-Z]", re.IGNORECASE)
_COUNTED = re.compile(r"(?:#|No\.)?\d{1,3}|[A-Z]")
#: Offices as French reports write them.
_FRENCH = re.compile(r"(?:M\.|Mme|Madame|Monsieur) l(?:[ae] |['’])\w[\w-]*(?: \w+){0,4}")
#: What goes on with a sentence behind a comma, and tells nobody's trade.
_JOINS = alternation(tagged("grammar", "relative", "coordinator", "be", "have"))
_NO_TRADE = re.compile(
    rf"(?:\w+(?:ing|ed)|{_JOINS}|however|though|then|said|says|on|in|at|to|as|when|while)\b",
    re.IGNORECASE,
)
_FRENCH_TITLE = re.compile(r"(?:M\.|Mme|Mlle|MM\.) ")
_ASKED = re.compile(r"[QA]\d{0,3}")
_FIRST = tagged("names", "first")
_SUFFIXES = tagged("people", "suffix")
#: What parts a name from what its bearer is, in one label.
_BEHIND = re.compile(r"\s+[-–—]{1,2}\s*|,\s+|\s*--\s*")
_LETTER = re.compile(r"[^\W\d_]")
_MOST = 11
#: Words of a name, and of one in capitals, at most.
_NAME_WORDS, _CAPITAL_WORDS = 6, 4
_NEVER = re.compile(
    r"[;!?{}@=]|\ABY |\A\([^()]*\.\)|[’'](?:s|m|re|ve|ll)(?: |$)|\b(?:we|you|it|is|are|was|my)\b|\bI(?= [a-z])|\band I$"
    r"|\b(?i:ladies|gentlemen|colleagues|distinguished|dear|fellow)\b"
)
_ADDRESSED = frozenset(("the", "mr", "madam", "madame", "hon", "honourable", "die", "an"))
#: Letters behind a name: MP, TD, KC.
_POSTNOMINAL = re.compile(r"[A-Z]{2,4}|MSc|PhD")
#: "Ola Moe (Halden) to the Minister of Ports": who is asked
_ADDRESSED_TO = re.compile(r"(?<=[)a-zA-Z]) to (?:the [A-Z].*|[Ee]veryone|[Aa]ll.*)$")
_SENTENCE = re.compile(r"[a-z]{4,}[.!?] ")
_SHAPED = re.compile(r"[^\W\d_][\w.’'-]*")
#: Ends of companies' names, and of other names, that end no sentence.
ABBREVIATED = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Jr|Sr|Esq|LLC|L\.P|N\.V|S\.A|[A-Z])\.[ \t*_\"]*$")
#: d'Arcy, al-Rashid
_JOINED = re.compile(r"[a-z]{1,4}['’-][A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class Label:
    """``shown``: as written, without times and how it was said. ``key``: the words that tell who it is, folded.

    ``place``: what stands in brackets behind a name, or a name behind an office. ``sure``: from 0 to 1, how surely
    it is one where a line begins with it.
    """

    shown: str
    key: tuple[str, ...]
    sort: Sort
    sure: float
    place: str | None = None
    title: str | None = None
    time: str | None = None


@lru_cache(maxsize=20_000)
def label_of(written: str) -> Label | None:
    """What is written before a mark or on a line of its own as a label; None where it can't be one."""
    whole = written.strip(_MARKS).rstrip(":").strip(_MARKS)
    if not whole or len(whole) > 160 or _NEVER.search(whole):
        return None
    if (inner := _BRACKET.fullmatch(whole)) and not _TIMES.fullmatch(inner[1].strip()):
        whole = inner[1].strip(_MARKS)
    whole = _ADDRESSED_TO.sub("", whole)
    kept, place, time = _without_brackets(whole)
    head, title = _divided(kept)
    head = _unlettered(head)
    words = [w for w in head.split() if w != "/"]
    if not words or len(words) > _MOST or not _LETTER.search(head):
        return None
    low = [w.strip(".,'’\"“”").casefold() for w in words]
    told = _sort_of(_LabelWords(head, words, low, bool(place or title)))
    if told is None:
        return None
    shown = " ".join(_shown(whole).split()).strip(" :,-–—")
    key = tuple(w for w in low if w and w not in BESIDE) or tuple(low)
    return Label(shown, key, *told, place, title, time)


def _without_brackets(whole: str) -> tuple[str, str | None, str | None]:
    """A label without its brackets, the first of them that is a place or a name, and the first that is a time."""
    place = time = None
    for match in _BRACKET.finditer(whole):
        inner = match[1].strip()
        if _TIMES.fullmatch(inner):
            time = time or inner
        elif inner and not _SAID_SO.match(inner):
            place = place or inner
    return " ".join(_BRACKET.sub(" ", whole).split()).strip(" -–—"), place, time


def _shown(whole: str) -> str:
    return _BRACKET.sub(lambda m: "" if _aside(m[1].strip()) else m[0], whole)


def _aside(inner: str) -> bool:
    return not inner or bool(_TIMES.fullmatch(inner) or _SAID_SO.match(inner))


def _divided(head: str) -> tuple[str, str | None]:
    """A name, and what stands behind a dash or a comma: what its bearer is."""
    found = _BEHIND.search(head)
    if not found or not found.start():
        return head, None
    rest = head[found.end() :].strip()
    first = rest.split()[:1]
    if first and first[0].strip(".").casefold() in _SUFFIXES:
        return head, None
    if first and first[0].strip(".").casefold() in _COURTESY:
        return head, None  # two people
    begun = (
        rest[:1].isupper() or bool(_ROLE.match(rest)) or bool(_FRENCH_TITLE.match(head)) or _trade(head, found, rest)
    )
    whole = begun and len(rest.split()) <= 14 and not _SENTENCE.search(rest)
    return (head[: found.start()], rest) if whole else (head, None)


def _trade(head: str, found: re.Match[str], rest: str) -> bool:
    """Whether what somebody does stands in small letters behind a whole name: "Tore Haug, bridge engineer"."""
    name, words = head[: found.start()].split(), rest.split()
    if (
        not 2 <= len(name) <= 4
        or len(words) > 5
        or "," not in found[0]
        or not all(_begins_name(w) or w.casefold() in _SMALL for w in name)
    ):
        return False
    if is_word(name[0].casefold()) and name[0].casefold() not in _FIRST:
        return False
    return rest[:1].islower() and not any(map(str.isdigit, rest)) and not _NO_TRADE.match(rest) and rest[-1].isalpha()


@dataclass(frozen=True, slots=True)
class _LabelWords:
    """A label without brackets: its words as written and folded; ``placed``: something stands behind it."""

    head: str
    words: list[str]
    low: list[str]
    placed: bool

    @property
    def capital(self) -> bool:
        return "".join(self.words).isupper() and len("".join(self.words)) > 1

    def only(self, *kinds: Set[str]) -> bool:
        """Whether every word is of one of some kinds."""
        return all(any(w in kind for kind in kinds) for w in self.low)


#: What a rule tells: the sort and how sure it is; None where it does not apply. "Not": it is no label.
_Told = tuple[Sort, float] | None | Literal["not"]


def _by_sign(one: _LabelWords) -> _Told:
    """Q and A, and those who are numbered."""
    if _ASKED.fullmatch(one.head):
        return "asked", 0.8
    if _ID.fullmatch(one.head):
        return "numbered", 0.9 if len(one.head) > 3 else 0.6
    if len(one.words) > 1 and _COUNTED.fullmatch(one.words[-1]):
        return ("numbered", 0.95) if all(w in _UNNAMED for w in one.low[:-1]) else None
    return None


def _by_address(one: _LabelWords) -> _Told:
    """Offices that are addressed alone, and calls of several."""
    if _FRENCH.fullmatch(one.head):
        return "office", 1.0
    offices = [w for w in one.low if w in OFFICES or (one.low[0] == "the" and w in _TITLES)]
    if offices:
        return ("office", 1.0) if one.low[0] in _ADDRESSED and one.only(OFFICES, BESIDE, _NOBODY) else None
    if one.low[-1] == "member" and len(one.low) > 1 and one.low[0] in _NOBODY:
        return "stand-in", 0.85 if one.words[0][:1].isupper() else 0.0  # of an audience
    if any(w in _SEVERAL for w in one.low) and one.only(_SEVERAL, _NOBODY, BESIDE):
        return "several", 0.9 if one.words[0][:1].isupper() else 0.0
    return None


def _by_nobody(one: _LabelWords) -> _Told:
    """Headings, which are none, and those who stand in for somebody."""
    if " ".join(one.low) in _HEADINGS | _DAYS:
        return ("caps", 0.35) if len(one.head) == 2 and one.head.isupper() else "not"
    plain = [w for w in one.low if w not in _UNTOLD]
    if all(w in _UNNAMED or w in BESIDE for w in plain) and any(w in _UNNAMED for w in plain):
        return "stand-in", 0.85 if one.words[0][:1].isupper() else 0.0
    return None


def _by_shape(one: _LabelWords) -> _Told:
    """What has words that no name has."""
    words, low = one.words, one.low
    if not all(_begins_name(w) or x in _SMALL for w, x in zip(words, low, strict=True)):
        return "not"
    if common(low[0]) and low[0] not in BESIDE and low[0] not in OFFICES and not words[0].isupper():
        return None if low[-1] in OFFICES and len(words) == 2 else "not"  # "Town Clerk"
    begins = _begins_name(words[0]) or low[0] in _PARTICLES
    return None if begins and (_begins_name(words[-1]) or low[-1] == "tempore") else "not"


def _by_title(one: _LabelWords) -> _Told:
    """Titles with names, and offices."""
    words, low = one.words, one.low
    if low[0] in _TITLES and 2 <= len(words) <= 8 and words[0][0].isupper() and _goes_on(low):
        is_name = not all(is_word(w) for w in low[1:]) or words[-1].isupper() or one.placed
        return "titled", 1.0 if is_name else 0.7
    if low[0] == "the" and any(w in _TITLES for w in low):
        return "office", 1.0
    if not any(w in OFFICES for w in low):
        return None if len(words) <= _NAME_WORDS else "not"
    if low[0] in _ADDRESSED or one.placed:
        return "office", 1.0 if low[0] == "the" or len(words) > 1 else 0.7
    return "office", 0.9 if one.capital else 0.7


def _by_name(one: _LabelWords) -> _Told:
    """Names in capitals, and others."""
    bearing = [w for w in one.low if w not in _SMALL and len(w) > 1]
    named = any(w in _FIRST for w in bearing) or not all(is_word(w) for w in bearing)
    if bearing and one.low[0] not in _FIRST and (common(one.low[0]) or all(common(w) for w in bearing)):
        named = False
    if one.capital:
        sure = 0.9 if named else 0.7 if one.low[0] == "the" else 0.35
        return "caps", sure if len(one.words) <= _CAPITAL_WORDS else 0.2
    if len(one.words) == 1:
        return "single", 0.6 if named and one.placed else 0.4 if named else 0.1
    if named and one.placed:
        return "name", 1.0
    return "name", 0.85 if bearing and bearing[0] in _FIRST else 0.7 if named else 0.2


_RULES = (_by_sign, _by_address, _by_nobody, _by_shape, _by_title, _by_name)


def _sort_of(one: _LabelWords) -> tuple[Sort, float] | None:
    """The first rule's word that applies."""
    for rule in _RULES:
        if (told := rule(one)) is not None:
            return None if told == "not" else told
    return None


def _goes_on(low: list[str]) -> bool:
    """Whether a name may follow a title: "Senator the Hon. Moe", and not "Minister of Ports"."""
    return low[1] not in _LINKS or (len(low) > 3 and low[1] == "the" and low[2] in _TITLES)


def _unlettered(head: str) -> str:
    """A name without the letters behind it: "Signe Dahl MP", and not "Ms DAHL"."""
    words = head.split()
    while len(words) > 2 and _POSTNOMINAL.fullmatch(words[-1]) and not words[-2].isupper():
        if words[-2].strip(".").casefold() in _TITLES:
            break
        words.pop()
    return " ".join(words)


def _begins_name(word: str) -> bool:
    """A capital first, or a letter of a script that has none."""
    first = word.lstrip("(\"“'‘’")[:1]
    return bool(first) and first.isalpha() and (first == first.upper() or bool(_JOINED.match(word)))


def handle(written: str) -> Label | None:
    """A name that somebody has in a chat, where the frame alone tells that it is one; None where it can't be."""
    name = written.strip(" @+")
    return Label(name, (name.casefold(),), "single", 0.45) if re.fullmatch(r"[^\W\d][\w.|-]{1,30}", name) else None


def shaped(written: str) -> Label | None:
    """A name by its shape alone, where its words are common ones: "Sand, Tuva"; None where it can't be one."""
    name = written.strip(_MARKS)
    parts = name.replace(",", " ").split()
    if not 0 < len(parts) <= 4 or not all(part[:1].isupper() and _SHAPED.fullmatch(part) for part in parts):
        return None
    return Label(name, tuple(part.casefold() for part in parts), "single", 0.2)


def may_begin(word: str) -> bool:
    """Whether a label can begin with a word in small letters: "van der Hoek", "al-Rashid"."""
    return word in _PARTICLES or bool(_JOINED.match(word))


def bare_label(written: str) -> str:
    """A label's name alone: without brackets, and what its bearer is behind a dash or a comma."""
    return _unlettered(_divided(_without_brackets(written)[0])[0])
