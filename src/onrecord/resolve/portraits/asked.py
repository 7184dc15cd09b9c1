"""What a description asks of whom it means: a noun, further words, an age, a place, whose somebody is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.records import Attribution, Span
from onrecord.resolve.mentions.origins import is_nation, of_nations, place
from onrecord.resolve.mentions.phrases import Phrase, callable_by, compared, parted, words
from onrecord.resolve.portraits.told import LESSER, PAST, PRESENT
from onrecord.resolve.word_sets import GENDERS, HE, SHE, TITLES
from onrecord.words.endings import singular
from onrecord.words.lists import valued

_AGE = re.compile(r"\b(1?\d{1,2})-year-old\b")
_NARROWER: dict[str, frozenset[str]] = {}
for _word, _wider in valued("people", "under").items():
    for _one in _wider.split(","):
        _NARROWER[_one] = _NARROWER.get(_one, frozenset()) | {_word}
#: What an artist, a scientist or the like is called, too: "the novelist", of an author.
_FIELDS = frozenset(("arts", "science", "medicine", "sport"))
WIDER = {
    w: frozenset(wider.split(","))
    for w, wider in valued("people", "under").items()
    if valued("people", "field").get(w) in _FIELDS
}
#: Ages by which somebody is called; the youngest and the oldest.
BY_AGE = {w: (int(v.partition("-")[0]), int(v.partition("-")[2])) for w, v in valued("people", "ages").items()}
#: What tells a description from those before: "the other driver".
_ANOTHER = frozenset("previous earlier another other prior separate second different".split())
_OWNERS = frozenset(("his", "her", "their", "its"))
_DETERMINERS = ("the", "this", "that", "these", "those")
_GENDERED = {w: g for w, g in GENDERS.items() if w not in TITLES or w in ("lady", "father", "actress", "king", "queen")}
_OF = re.compile(r"\s(?:of|from|for)\s(?:the\s)?(?P<what>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)$")
#: "The former minister, who sits for the Liberals,": tells more of whom a description means already.
_MORE_OF_HIM = re.compile(r"^,\s(?:who|whose|whom)\b.*$", re.DOTALL)
#: "His father, 88,".
_AGED = re.compile(r"^,\s(?:aged\s)?\d{1,3}$")
#: "The mother of three".
_OF_SO_MANY = re.compile(r"^\sof\s(?:two|three|four|five|six|seven|eight|\d+)$")
#: "The Norland international".
_PLAYS_FOR = "international"
#: Words that tell nothing of somebody.
_MANNER = frozenset(("only", "same", "very", "own", "said"))


@dataclass(frozen=True, slots=True)
class Sought:
    """A description: ``nouns`` that may name it (as compared), what else it says of the person, and its gender.

    ``words``: what stands before the noun, ``places``: capitals of it (by `told.place`), ``of``: capitals behind it,
    ``signs``: former, deputy, new, ``ages``: the youngest and the oldest, ``owner``: where "his" or "Moe's" stands,
    ``nation``: whether the noun is one for somebody of a nation or a party,
    ``kind``: whether the description itself tells the gender,
    ``again``: whether nobody new is brought on by it: "the Dane", "the 34-year-old", "the mother of two".
    """

    noun: str
    nouns: frozenset[str]
    words: frozenset[str]
    places: frozenset[str]
    of: frozenset[str]
    signs: frozenset[str]
    ages: tuple[int, ...]
    gender: str | None
    owner: Span | None
    plural: bool
    longer: bool
    nation: bool
    kind: bool
    again: bool


def _nobody(_noun: str) -> bool:
    return False


def asked(
    text: str, span: Span, a: Attribution, noun: Phrase, called: Callable[[str], bool] = _nobody
) -> Sought | None:
    """What the description at a place, ``noun``, asks; None where it is no definite one of people.

    ``called``: whether the article calls one of its people by a noun, whatever that is; asked where nothing else tells.
    """
    if not noun.core or noun.modifiers & _ANOTHER or noun.core[0].low in _ANOTHER:
        return None
    owner = _owner(noun)
    definite = noun.core[0].low in _DETERMINERS and len(noun.core) > 1
    if not definite and owner is None:
        return None
    age = _AGE.search(text, noun.core_span.start, noun.core_span.end)
    *lesser, head = parted(noun.head)
    low = singular(head)
    nation = noun.core[-1].capital and not noun.plural and (is_nation(head) or is_nation(low))
    nation |= head == _PLAYS_FOR and bool(of_nations(w.low for w in noun.core[:-1] if w.capital))
    person = noun.person or bool(lesser) or low in BY_AGE or low in _NARROWER or bool(age) or nation or low in TITLES
    if not person and not called(low):
        return None
    before = noun.core[1 if owner is None else _behind(noun, owner) :][:-1]
    whole = _MORE_OF_HIM.sub("", _AGED.sub("", text[noun.core_span.end : span.end].rstrip(" ,")))
    rest = _OF_SO_MANY.sub("", whole)
    of = _OF.fullmatch(rest)
    ages = (int(age[1]),) * 2 if age else BY_AGE.get(low, ())
    signs = frozenset(p for w in (*noun.modifiers, *lesser) for p in w.split("-")) & (PAST | LESSER | PRESENT)
    plain = {w.low for w in before if not w.capital and not _AGE.fullmatch(w.low)} - signs - _MANNER
    wanted = frozenset(compared(w) for w in plain | {w.low for w in before if w.capital and w.text.isupper()})
    capitals = frozenset(place(w.low) for w in before if w.capital and w.low not in signs)
    if nation:
        capitals |= {place(head)}
    return Sought(
        compared(head),
        frozenset(
            {*callable_by(compared(head)), *callable_by(head), *_NARROWER.get(low, ()), *_NARROWER.get(head, ())}
        ),
        wanted,
        capitals,
        frozenset(place(w.low) for w in words(of["what"], Span(0, len(of["what"])))) if of else frozenset(),
        signs,
        ages,
        _gender(noun) or _of_words(noun, text, a),
        owner,
        noun.plural,
        bool(rest.strip()) and of is None,
        nation,
        _gender(noun) is not None,
        bool(nation or age or rest != whole),
    )


def _owner(noun: Phrase) -> Span | None:
    """Where the owner of a description stands: "his" of "his lawyer", "Moe’s" of "Rune Moe’s lawyer"."""
    if noun.core[0].low in _OWNERS:
        return noun.core[0].span
    owners = [w for w in noun.core[:-1] if w.possessive]
    return owners[-1].span if owners else None


def _behind(noun: Phrase, owner: Span) -> int:
    return next((n + 1 for n, w in enumerate(noun.core) if w.span == owner), 1)


def _gender(noun: Phrase) -> str | None:
    """The gender that a description tells: "the actress", "the former first lady"."""
    if noun.plural:
        return None
    return _GENDERED.get(noun.head) or next((_GENDERED[w] for w in sorted(noun.modifiers) if w in _GENDERED), None)


def _of_words(noun: Phrase, text: str, a: Attribution) -> str | None:
    """The gender of the pronoun that the words begin with: "The farmer said she"."""
    if noun.plural or not a.content or not a.source or a.content[0].start < a.source[0].start:
        return None
    first = {w.low for w in words(text, Span(a.content[0].start, a.content[0].start + 16))[:2]}
    return "m" if first & HE else "f" if first & SHE else None
