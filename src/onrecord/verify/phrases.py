"""The noun phrases of a text, and what a pronoun may stand for of them: one, several, a man, a woman, a thing.

Crude on purpose: a phrase begins at a determiner, an adjective, a noun or a name and goes on to the last noun; names
and descriptions in apposition ("the treasurer, Ms Holm") are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.verify.turns import FIRST, GENDER
from onrecord.words.endings import singular, unowned
from onrecord.words.kinds import common, kinds, plural
from onrecord.words.letters import WORD
from onrecord.words.lists import tagged, valued
from onrecord.words.normalize import form
from onrecord.words.numerals import is_numeric

_DETERMINERS = tagged("grammar", "determiner") | tagged("grammar", "possessive")
_TITLES = tagged("people", "title")
_PERSON = tagged("people", "person", "trade", "unnamed", "role") - tagged("people", "group")
_GROUP = tagged("people", "group") | tagged("bodies", "organization", "government")
_BESIDE = frozenset(("deputy", "assistant", "associate"))
_BEFORE_VERBS = tagged("grammar", "subject", "modal") | {"to", "who"}
#: Nouns that a pronoun for a person may stand for as well.
_LIVING = frozenset("dog cat horse cow bull pet puppy bear wolf baby child patient".split())
_DOERS = ("ist", "ian", "man", "woman", "eer")
#: No phrases that a pronoun takes up: time, manner, the hearers.
_DAYS = frozenset("day night today tonight tomorrow yesterday morning evening week month year moment".split())
_IDLE = _DAYS | frozenset("time way thing lot kind sort bit thanks course fact example point".split())
_LEAST = 3
_GAP = re.compile(r"\s*,?\s*$")
_SPLIT = re.compile(r"[.?!;:()\[\]—–\n“”\"]")
#: What stands between two of them.
SPLIT_OFF = re.compile(r"[^.?!;:()\[\]—–\n“”\"]+")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase: its nouns and names in the singular, where it stands, and what it may be.

    ``gender``: m, f or "" where none is told; ``sort``: person, group, thing or name (of somebody or of something).
    """

    words: frozenset[str]
    head: str
    start: int
    end: int
    several: bool
    sort: str
    gender: str = ""
    named: bool = False

    def shares(self, other: NounPhrase) -> bool:
        """Whether both may be one: they have a telling word in common."""
        if self.words & other.words:
            return True
        a, b = self.head, other.head  # "goalkeeper", "keeper"
        return min(len(a), len(b)) > _LEAST and (a.endswith(b) or b.endswith(a))

    def joined(self, other: NounPhrase) -> NounPhrase:
        """The two as one, behind each other in apposition."""
        sort = "person" if "person" in (self.sort, other.sort) else self.sort if self.sort != "name" else other.sort
        return NounPhrase(
            self.words | other.words, self.head, self.start, other.end, self.several and other.several, sort,
            self.gender or other.gender, self.named or other.named,
        )  # fmt: skip


def phrases(text: str, start: int = 0, end: int | None = None) -> list[NounPhrase]:
    """The noun phrases of ``text[start:end]`` in order, those in apposition as one."""
    stop = len(text) if end is None else end
    found = [(form(m.group()), m.group(), m.start(), m.end()) for m in WORD.finditer(text, start, stop)]
    out: list[NounPhrase] = []
    run: list[tuple[str, str, int, int]] = []
    for k, one in enumerate(found):
        token = one
        breaks = bool(run) and (_SPLIT.search(text, run[-1][3], token[2]) or "," in text[run[-1][3] : token[2]])
        first = not k or bool(_SPLIT.search(text, found[k - 1][3], token[2]))
        if first and common(token[0]):
            token = (token[0], token[1].lower(), *token[2:])
        led = found[k - 1][0] if k and not first else ""
        inside = _goes(token[0], token[1], run if not breaks else [], first=first, led=led)
        if run and (breaks or not inside or token[0] in _DETERMINERS or run[-1][0].endswith(("'s", "s'"))):
            _close(run, out, text)
            run = []
        if inside:
            run.append(token)
    _close(run, out, text)
    return out


def _goes(word: str, raw: str, run: Sequence[tuple[str, str, int, int]], *, first: bool, led: str) -> bool:
    """Whether a word may stand in a phrase, behind those of it that stand already; ``led``: the word before it."""
    if word in _DETERMINERS or is_numeric(word):
        return True
    if led in _BEFORE_VERBS and "v" in kinds(word, word):
        return False
    plain = unowned(word)
    told = kinds(plain, unowned(raw) if not first or "p" in kinds(plain, raw) else plain)
    if not told:
        return False
    if run and _noun(run[-1]):
        return told[0] in "np"
    return told[0] in "njp" or (bool(run) and bool(set("njdp") & set(told)))


def _close(run: list[tuple[str, str, int, int]], out: list[NounPhrase], text: str) -> None:
    while run and not _noun(run[-1]):
        run = run[:-1]
    if not run:
        return
    one = _phrase(run)
    if one is None:
        return
    last = out[-1] if out else None
    apposed = last and "," in text[last.end : one.start] and not text[last.end : one.start].strip(" ,")
    if last and apposed and last.named != one.named and last.several == one.several:
        out[-1] = last.joined(one)
    else:
        out.append(one)


def _noun(token: tuple[str, str, int, int]) -> bool:
    word, raw = unowned(token[0]), unowned(token[1])
    return word not in _DETERMINERS and not is_numeric(word) and bool({"n", "p", "g"} & set(kinds(word, raw)))


def _phrase(run: Sequence[tuple[str, str, int, int]]) -> NounPhrase | None:
    told = [(unowned(w), unowned(raw)) for w, raw, _, _ in run if w not in _DETERMINERS and not is_numeric(w)]
    head, raw = told[-1]
    one = singular(head)
    if one in _IDLE or head in _IDLE:
        return None
    capital = raw[:1].isupper() and "p" in kinds(head, raw)
    named = capital and one not in _PERSON and one not in _GROUP
    several = (plural(head) or (head in _GROUP and head.endswith(("s", "men", "women", "people")))) and not named
    if len(run) > 1 and not several and run[0][0] in ("two", "three", "four", "five", "many", "several"):
        several = True
    telling = frozenset(singular(w) for w, _ in told if w not in _TITLES or w == head)
    sort, gender = _sort(one, head, told, named=named)
    return NounPhrase(telling, one, run[0][2], run[-1][3], several, sort, gender, named)


def _sort(one: str, head: str, told: Sequence[tuple[str, str]], *, named: bool) -> tuple[str, str]:
    titled = next((GENDER[w] for w, _ in told if w in GENDER), "")
    if named:
        first = FIRST.get(told[0][0], "") if len(told) > 1 or told[0][0] in FIRST else ""
        person = bool(titled or first or (len(told) > 1 and told[0][0] in _TITLES))
        return ("person" if person else "name"), titled or first
    if one in _PERSON or one in _BESIDE:
        return "person", valued("people", "gender").get(one, "") or titled
    if head in _GROUP or one in _GROUP:
        return "group", titled
    if one in _LIVING or (len(one) > 4 and one.endswith(_DOERS)) or _does(one):
        return "living", titled
    return "thing", ""


def _does(noun: str) -> bool:
    """Whether a noun is made of a verb for who does it: a builder, an inspector, an assistant."""
    stem = next((noun.removesuffix(e) for e in ("er", "or", "ant") if noun.endswith(e)), "")
    return len(stem) > 2 and any("v" in kinds(verb, verb) for verb in (stem, stem + "e"))


@lru_cache(maxsize=1_000)
def pronoun(words: str) -> tuple[str, str] | None:
    """What a pronoun, or a description like one ("that man"), takes up, as (how many, sort); None for other words.

    The sorts are m, f, thing, person, and any for "they".
    """
    told = words.split()
    if len(told) == 1:
        if told[0] in ("these", "those"):
            return "several", "any"
        return _OF_PERSON.get(_PERSONS.get(told[0].partition("'")[0], ""))
    if len(told) != 2 or told[0] not in _POINTING:
        return None
    return next((taken for nouns, taken in _DESCRIBED.items() if told[1] in nouns), None)


_PERSONS = valued("grammar", "person")
_OF_PERSON = {
    "he": ("one", "m"), "she": ("one", "f"), "it": ("one", "thing"), "they": ("several", "any"),
}  # fmt: skip
_POINTING = frozenset("the that this these those such".split())
_DESCRIBED = {
    ("man", "guy", "fellow", "gentleman"): ("one", "m"),
    ("woman", "lady", "girl"): ("one", "f"),
    ("thing",): ("one", "thing"),
    ("person",): ("one", "person"),
    ("people", "men", "guys", "women"): ("several", "person"),
    ("things",): ("several", "any"),
}


def agrees(phrase: NounPhrase, wanted: tuple[str, str]) -> bool | None:
    """Whether a pronoun may take up a phrase; None where nothing tells."""
    number, sort = wanted
    if number == "several":
        if sort == "person":
            return phrase.sort != "thing" if phrase.several else phrase.sort == "group"
        return (
            True
            if phrase.several or phrase.sort == "group"
            else None
            if phrase.sort in ("person", "living", "name")
            else False
        )
    if phrase.several:
        return False
    if sort == "thing":
        return {"thing": True, "group": True, "person": False, "name": None, "living": None}[phrase.sort]
    if phrase.sort in ("thing", "group"):
        return False
    if sort == "person":
        return None if phrase.sort in ("name", "living") else True
    if phrase.gender:
        return phrase.gender == sort
    return None
