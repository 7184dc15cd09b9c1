"""What kinds of word a word can be: by a list learned from tagged texts (`training/lexicon.py`), else by its ending.

A kind is a letter: n noun, p name, v verb, g -ing form, d participle, j adjective, r adverb; "" for closed classes.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_CLOSED = frozenset(
    "a an the this that these those some any no every each all both half either neither such "
    "my your his her its our their whose "
    "i you he she it we they me him us them who whom which what whoever whatever "
    "myself himself herself itself ourselves themselves "
    "and or but nor yet so if unless because although though while whereas since until till when where why how whether "
    "than as versus "
    "via of in on at by for with from to into onto upon about over under above below between among through during "
    "before after against within without across behind beyond along around near toward towards off out up down per "
    "despite except including regarding "
    "is are was were be been being am has have had having do does did doing "
    "will would shall should can cannot could may might must ought "
    "not n't there here also too very then now again only just even still already once ever never always often "
    "'s 'll 're 've 'd 'm isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't "
    "hasn't haven't hadn't".split()
)
_PLURAL = frozenset(
    "people men women children police troops personnel staff cattle youth fish sheep aircraft media data lives "
    "feet teeth mice".split()
)
#: Names that look like plurals.
_NAMES = frozenset(
    "sanders williams jones harris davis adams phillips roberts evans edwards rogers stevens peters collins mills "
    "hughes myers perkins jenkins richards matthews andrews simmons reynolds rhodes burns brooks wells banks gates "
    "jacobs james charles thomas texas kansas arkansas illinois massachusetts angeles orleans paris wales netherlands "
    "philippines maldives athens brussels naples damascus honduras cyprus mercedes".split()
)
#: Verbs in the past that no ending tells.
_PAST = frozenset("underwent undertook withdrew overcame foresaw outgrew underwrote overtook forgave".split())
_CONTRACTED = ("i'm", "'ve", "'ll", "'re", "'d")
#: Nouns that the list may take for verbs or names.
_NOUNS = frozenset(
    "seats votes points deaths shots rounds times points states members games runs goals jobs homes bodies".split()
)


@cache
def _known() -> dict[str, str]:
    lines = files(__package__).joinpath("data", "kinds.txt").read_text(encoding="utf8").splitlines()
    return dict(line.split(" ") for line in lines)


def kinds(word: str, raw: str) -> str:
    """The kinds of a lower-cased word, likeliest first; ``raw`` as written. Words and signs of closed classes: ""."""
    if raw in ("US", "UN", "WHO", "EU", "UK"):
        return "p"
    if not word or word in _CLOSED or not word[0].isalpha() or word.endswith(_CONTRACTED):
        return ""
    if word in _NOUNS:
        return "n"
    if word in _PAST:
        return "v"
    known = _known().get(word)
    if raw[0].isupper():
        return "p" if not known or raw.isupper() or "p" in known else f"p{known}"
    if known and known != "p":
        return known.replace("p", "") or "n"
    return _by_ending(word)


def common(word: str) -> bool:
    """Whether a lower-cased word is no name, whatever its capital."""
    return word in _CLOSED or "p" not in _known().get(word, "p")


def _by_ending(word: str) -> str:
    if word.endswith("ly"):
        return "r"
    if word.endswith("ing"):
        return "gn"
    if word.endswith("ed"):
        return "dv"
    if word.endswith(("ous", "ful", "ive", "able", "ible", "ish", "ical", "less", "ese")):
        return "j"
    return "n"


def plural(word: str) -> bool:
    """Whether a noun looks like a plural."""
    if word in _NAMES:
        return False
    return word in _PLURAL or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and len(word) > 2)
