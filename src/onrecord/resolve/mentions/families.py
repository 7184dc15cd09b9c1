"""Names of one family: who is told apart by "Jr.", who is brought on as another's kin, couples of one surname."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from onrecord.records import Span
from onrecord.resolve.word_sets import FIRST_NAMES, GENDERS, PARTICLES, Gender
from onrecord.words.lists import alternation, tagged, valued

SUFFIXES = tagged("people", "suffix")
#: Father and son of one name, as written behind or before it.
GENERATIONS = {"jr": "jr", "junior": "jr", "younger": "jr", "ii": "jr", "sr": "sr", "senior": "sr", "elder": "sr"}
GENERATIONS |= {"iii": "iii", "iv": "iv"}
_KIN = alternation(valued("people", "kin"))
_RELATED = re.compile(r",? (?:and )?(?P<whose>his|her) (?:[\w-]+ )?(?P<kin>[\w-]+),? ")
#: "Her brother, rancher ", "his late father, Dr. ", right before a name; ", his brother," right behind it.
_BROUGHT_ON = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[\w-]+['’]s?) (?:[\w-]+ ){{0,2}}(?:{_KIN}),?"
    r"(?: (?:[a-z][\w-]*|[A-Z][a-z]{0,7}\.?)){0,3} $"
    # "Wife Ada Moe", at the beginning of a sentence
    rf"|(?:^|[.!?”\"\n] ?)(?:{alternation(word.capitalize() for word in valued('people', 'kin'))}) $"
)
_BEHIND = re.compile(rf",(?: \d+,)? (?:his|her|their) (?:[\w-]+ ){{0,2}}(?:{_KIN})\b")
_REACH = 70
#: Whom plurals before names tell to be of one family.
_OF_ONE = re.compile(r"\b(?:[Ss]isters|[Bb]rothers|[Ss]iblings|[Tt]wins|[Cc]ousins)(?: [a-z]+)? $")


class Aged(Protocol):
    """What is asked of an entity whose generation tells it from another of its name."""

    generation: str
    mentions: list[Span]


_Aged = TypeVar("_Aged", bound=Aged)


#: In which order they are born.
_ORDER = {"sr": 0, "jr": 1, "iii": 2, "iv": 3}


def compared(titles: Sequence[str]) -> str:
    """ "younger" or "elder" where a name tells which of two it is by that: "the younger Moe"; else empty."""
    return next((t for t in titles if t in ("younger", "elder")), "")


def of_age(text: str, found: list[_Aged], titles: Sequence[str]) -> list[_Aged]:
    """Those whom "the younger Moe" or "the elder Moe" can be: of a Moe Jr. and a Moe III the elder is the Jr."""
    told = compared(titles)
    if not told:
        return found
    known = sorted((e for e in found if e.generation), key=lambda e: _ORDER[e.generation])
    if len(known) > 1:
        return known[-1:] if told == "younger" else known[:1]
    wrong = ("sr",) if told == "younger" else ("jr", "iii", "iv")
    found = [e for e in found if e.generation not in wrong]
    own, other = (_YOUNGER, _ELDERS) if told == "younger" else (_ELDERS, _YOUNGER)

    def brought_on(e: _Aged, by: re.Pattern[str]) -> bool:
        return any(by.search(text, max(0, s.start - _REACH), s.start) for s in e.mentions[:2])

    found = [e for e in found if not brought_on(e, other)]
    kin = [e for e in found if brought_on(e, own)]
    return kin if len(kin) == 1 else found


class Relative(Protocol):
    """What is asked of an entity (`names.Entity`)."""

    number: int
    kind: str
    mentions: list[Span]
    gender_hint: Gender | None


class Namesake(Protocol):
    """What is asked of an entity that may be another's namesake."""

    generation: str
    key: tuple[str, ...]


_Namesake = TypeVar("_Namesake", bound=Namesake)
_One = TypeVar("_One", bound=Relative)


def relatives(text: str, found: Sequence[Relative]) -> None:
    """Genders that a relation tells: "Ada Moe and her father, Rune Moe"."""
    people = sorted((s, e.number) for e in found if e.kind == "person" for s in e.mentions)
    for (a, i), (b, j) in pairwise(people):
        told = _RELATED.fullmatch(text, a.end, b.start) if i != j else None
        if told:
            found[i].gender_hint = found[i].gender_hint or ("m" if told["whose"] == "his" else "f")
            found[j].gender_hint = found[j].gender_hint or GENDERS.get(told["kin"])


def is_kin(text: str, name: Span) -> bool:
    """Whether a name is that of another's kin by what stands before it: "His father, Rune Moe"."""
    return bool(_BROUGHT_ON.search(text, max(0, name.start - _REACH), name.start))


def is_kin_here(text: str, name: Span) -> bool:
    """As `is_kin`, or by what stands behind: "Mme Moe, his mother,"."""
    return is_kin(text, name) or _BEHIND.match(text, name.end, name.end + _REACH) is not None


def apart(text: str, name: Span, generation: str, found: list[_Namesake], key: tuple[str, ...]) -> list[_Namesake]:
    """Of those a full name may be, whom it can be: "his son, Rune Moe Jr.," is no Rune Moe told of before, who is Sr.

    A kin's name that is not just the same is another's: "His father, Rune Moe," of Rune Carl Moe.
    """
    if found and is_kin(text, name):
        for e in found:
            if generation in ("jr", "iii", "iv") and not e.generation:
                e.generation = "sr"
        found = [e for e in found if e.key == key and e.generation == generation]
    plain = [e for e in found if e.generation == "sr"] if not generation and len(found) > 1 else []
    return plain or found


def brought_on_as_kin(text: str, found: Sequence[Relative]) -> frozenset[int]:
    """The numbers of those who are brought on as another's kin: "Her brother, rancher Dale Moe"."""
    out = set()
    for e in found:
        if e.kind == "person" and e.mentions:
            first = min(e.mentions)
            before = _BROUGHT_ON.search(text, max(0, first.start - _REACH), first.start)
            if before or _BEHIND.match(text, first.end, first.end + _REACH):
                out.add(e.number)
    return frozenset(out)


def young(text: str, titles: Sequence[str], found: Sequence[_One]) -> list[_One]:
    """For "the younger Moe": the one alone who is called by a first name as somebody's child, "his son Lee".

    For "Mrs. Moe" as somebody's wife.
    """
    told = next((_CALLED_BY[t] for t in titles if t in _CALLED_BY), None)
    if told is None:
        return []
    alone = [e for e in found if e.kind == "person" and e.mentions and " " not in text[slice(*min(e.mentions))]]
    first = [(e, min(e.mentions).start) for e in alone]
    kin = [e for e, at in first if told.search(text, max(0, at - _REACH), at)]
    return kin if len(kin) == 1 else []


def _brought_as(*nouns: str) -> re.Pattern[str]:
    more = r"(?: and (?:[a-z-]+ ){0,2}[a-z-]+)?"
    owner = r"(?:[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w-]*['’]s?)"
    return re.compile(rf"\b{owner} (?:[a-z-]+ )?(?:{alternation(nouns)}){more},? $")


#: Who is called "the elder Moe", and "the younger": "her mother, Ada Moe".
_ELDERS = _brought_as("mother", "father", "uncle", "aunt", "grandmother", "grandfather")
_YOUNGER = _brought_as("son", "daughter", "nephew", "niece")
#: As whose somebody is brought on who is then called "the younger Moe", "Mrs. Moe".
_CALLED_BY = {"younger": _YOUNGER, "elder": _ELDERS, "mrs": _brought_as("wife", "widow")}


def couple(text: str, one: Span, other: Span, first: str, surname: str) -> bool:
    """Whether "Otto" of "Otto and Hilde Kranz" is a Kranz, too: the article calls them so, or what they are."""
    if text[one.end : other.start] not in (" and ", " & "):
        return False
    if _OF_ONE.search(text, max(0, one.start - _REACH), one.start):
        return True
    if first not in FIRST_NAMES:
        return False
    family = re.escape(surname)
    told = rf"\b(?:Mr|Mrs|Miss)\.? {family}\b|\bcouple\b|\b[Tt]he {family}(?:s|es)\b|\b[Hh]usband and wife\b"
    return bool(re.search(told, text))


def first_surname(key: Sequence[str]) -> str:
    """The first of two surnames, as Spaniards and some wives have them: "ortega" of María Ortega Villa; or empty."""
    rest = [w for w in key[:-1] if len(w) > 1 and w not in PARTICLES and w not in ("los", "las")]
    last = rest[-1] if len(rest) > 1 else ""
    return "" if last in FIRST_NAMES else last


def short_for(a: str, b: str) -> bool:
    """Whether one given name, folded, may be short for the other: Mike, Michael."""
    a, b = sorted((a, b), key=len)
    begins = len(a) >= 2 and (b.startswith(a) or (len(a) > 2 and b.startswith(a[:3])))
    return begins or b in _NICKNAMES.get(a, ())


_NICKNAMES = {short: long.split(",") for short, long in valued("people", "nickname").items()}
