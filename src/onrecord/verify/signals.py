"""What can be seen of a quotation's surroundings without knowing what they mean: the signs by which doubts are weighed.

Each is a number between 0 and 1 with a name; what stands before its first dot says where it was seen: ``front`` and
``rest`` of the sentence that is cut, ``next``, the sentence behind it, ``gap`` behind an ellipsis,
``bracket``, and ``said``, the words themselves. None says by itself that anything was turned: `doubt` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.verify.assured import OWN, lead_leaves_open, rest_leaves_open
from onrecord.verify.clauses import (
    AUXILIARIES,
    COORDINATORS,
    OPENERS,
    RELATIVE,
    Passing,
    has_verb,
    tells,
)
from onrecord.verify.gap_signals import of_filler, of_gap
from onrecord.verify.neighbours import (
    corrected_later,
    exclaims,
    given_away,
    played_between,
    supposed_before,
    understates,
    unsaid_behind,
)
from onrecord.verify.said_again import said_again
from onrecord.verify.surroundings import SIGNS, Surroundings, possessive
from onrecord.words.kinds import kinds
from onrecord.words.lists import alternation, tagged, valued
from onrecord.words.normalize import forms, negative
from onrecord.words.numerals import is_numeric

Signals = dict[str, float]
_PERSONS = valued("grammar", "person")
_OWN = frozenset(w for w, who in _PERSONS.items() if who in ("i", "we")) | OWN
_PREPOSITIONS = tagged("grammar", "preposition")
_GRAND, _GRANDEST = tagged("voices", "grand"), tagged("voices", "grandest")
#: A subject with its verb: "I've", "that's".
_SHORT_FORMS = tagged("grammar", "finite")
_SAID = frozenset("told said thought believed assumed meant wanted hoped".split())
#: What goes on with a verb rather than bounds it.
_GOES_ON = frozenset(("of", "to", "that", "for", "because"))
#: What a regret, or a plea, is about; verbs and adjectives of it, by their beginnings.
_OF_WHAT = frozenset("that for to of about when how".split())
_REPENTS = ("sorry", "apolog", "guilt", "regret", "repent", "confess", "admit", "plead")
#: What a verb may be another without: "let down".
_PARTICLES = frozenset("up down off out away over back apart".split())
#: Verbs that are others with "up"; most ("wrap up", "clean up") only end what they tell (Bolinger, The Phrasal Verb in
#: English, 1971).
_TURNED_BY_UP = tuple("back bring brought call gave giv hold made make stand stood turn".split())
_WHOLE = frozenset("everybody everyone anybody anyone everything anything nobody".split())
#: "At least, that is what I told them."
_ONLY_TOLD = re.compile(
    rf"\b(?:that|this|it|so)(?:'s| is| was)? (?:what|how|all|the \w+) (?:i|we)(?:'d| had)? (?:{alternation(_SAID)})\b"
)
_ERAS = frozenset("time times days years period era age".split())
#: "There was a time when": what follows was so then.
_ONCE = re.compile(
    r"\b(?:there|that|those|it|these|this) (?:was|were|used to be|has been|have been|had been) (?:\w+ ){0,4}"
    rf"(?:{alternation(_ERAS)}) (?:when|where|that|in which)$"
)
#: Characters behind a quotation that may put it right.
_REACH = 240
_FIRST_FEW, _NEAR, _LONG = 3, 6, 12


def signals(around: Surroundings) -> Signals:
    """All signs, those that are not there left out."""
    found: Signals = {}
    said = forms(around.said)
    found |= dict(_of_said(said))
    found |= dict(_of_lead(around, said))
    found |= dict(_of_preceding(around, said))
    found["later.corrects"] = bool(around.later) and corrected_later(around.said, said, around.later)
    found |= dict(_of_rest(around, said))
    found |= dict(_of_following(around, said))
    for gap in around.gaps:
        for name, value in of_gap(around, gap):
            found[name] = max(value, found.get(name, 0.0))
    for filler in around.fillers:
        for name, value in of_filler(around, filler):
            found[name] = max(value, found.get(name, 0.0))
    return {name: float(value) for name, value in found.items() if value}


def _of_said(said: Sequence[str]) -> Iterator[tuple[str, float]]:
    yield "said.grand", not _GRAND.isdisjoint(said)
    yield "said.answers", said[:1] in (["yes"], ["no"])


def _of_lead(around: Surroundings, said: Sequence[str]) -> Iterator[tuple[str, float]]:
    lead = Passing(around.lead, lead=True)
    words = lead.forms
    if not words:
        return
    yield "front.colon", around.lead.rstrip()[-1:] == ":"
    is_that = len(words) > 1 and words[-1] == "that" and words[-2] in AUXILIARIES
    yield "front.their.that", is_that and any(map(possessive, words[:_FIRST_FEW]))
    yield "front.once", bool(_ONCE.search(" ".join(words)))
    yield "front.own", not (_OWN - {"me", "us"}).isdisjoint(words)
    yield "front.open", lead_leaves_open(lead, said, around.said, presented=around.presented)


def _of_preceding(around: Surroundings, said: Sequence[str]) -> Iterator[tuple[str, float]]:
    if forms(around.lead):
        return
    preceding = around.preceding
    yield "prev.supposed", supposed_before(preceding)
    yield "prev.played", not forms(around.rest) and played_between(said, preceding, around.following)
    grand = not _GRAND.isdisjoint(said)
    before = forms(preceding)
    verbless = bool(before) and not has_verb(before) and _SHORT_FORMS.isdisjoint(before)
    bare_list = verbless and "," in preceding
    yield "prev.exclaims", grand and (bare_list or (exclaims(said) and (verbless or any(map(negative, before)))))
    if not _GRANDEST.isdisjoint(said):
        yield "prev.contrast", _sours(said, before)


def _of_rest(around: Surroundings, said: Sequence[str]) -> Iterator[tuple[str, float]]:
    rest = Passing(around.rest)
    words = rest.forms
    if not words:
        return
    first = words[0]
    yield "rest.closed", around.closed
    yield "rest.open", rest_leaves_open(rest, said, closed=around.closed)
    plain = not rest.opens
    yield "rest.relative", plain and first in RELATIVE
    clause = list(said[-_LONG:])
    bounds_more = plain and (first in _PREPOSITIONS or first in OPENERS - COORDINATORS)
    yield "rest.widens", bounds_more and any(map(negative, clause)) and first not in _GOES_ON
    yield "rest.what", plain and first in ("what", "whatever", "whichever", "whoever")
    yield "rest.when", plain and first in ("when", "whenever", "wherever", "while")
    yield "rest.as", plain and list(words[:2]) in (["as", "a"], ["as", "an"]) and len(words) <= _NEAR
    yield (
        "rest.for.one",
        plain and list(words[:2]) in (["for", "a"], ["for", "an"]) and kinds(said[-1], said[-1])[:1] == "j",
    )
    yield "rest.guilt", plain and first in _OF_WHAT and any(map(_repents, said[-_LONG:]))
    yield (
        "rest.beside",
        rest.opens and first in _PREPOSITIONS - _GOES_ON - {"from"} and len(words) <= _NEAR and not has_verb(words),
    )
    yield "rest.particle", plain and len(words) == 1 and _is_other_with(first, said)
    yield "rest.of.all", plain and first in _PREPOSITIONS - _GOES_ON and said[-1] in _WHOLE
    yield "rest.said.again", said_again(around.said, around.rest, within=True)
    yield from _again("rest", around.rest, said)


def _is_other_with(word: str, said: Sequence[str]) -> bool:
    """Whether a word behind what was said may make its verb another: "let them | down", not "wrap | up"."""
    turned = any(one.startswith(_TURNED_BY_UP) for one in said[-_FIRST_FEW - 1 :])
    return word in _PARTICLES and (word != "up" or turned)


def _repents(word: str) -> bool:
    return word.startswith(_REPENTS)


def _again(where: str, text: str, said: Sequence[str]) -> Iterator[tuple[str, float]]:
    """What of the next piece says the end once more with something else in it."""
    pieces = [p for p in re.split(r"[,;:—–.!?()]|--|\s-\s", text) if forms(p)][:2]
    if not pieces:
        return
    first = forms(pieces[0])
    ours, theirs = set(said), set(first)
    telling = [w for w in first if tells(w) or is_numeric(w)]
    numbers = any(map(is_numeric, first)) and any(map(is_numeric, said)) and not {
        w for w in first if is_numeric(w)
    } <= ours  # fmt: skip
    shared = [w for w in first if w in ours]
    yield f"{where}.number", numbers and len(first) <= _NEAR
    yield f"{where}.again", len(shared) >= _FIRST_FEW and 0 < len(theirs - ours) <= _FIRST_FEW
    if len(first) <= _FIRST_FEW + 1 and not has_verb(first) and telling and len(pieces) > 1:
        second = forms(pieces[1])
        yield (
            f"{where}.piece.again",
            second[:1] in (["it"], ["that"], ["it's"], ["that's"]) and bool(set(telling) & set(second)),
        )


def _of_following(around: Surroundings, said: Sequence[str]) -> Iterator[tuple[str, float]]:
    words = forms(around.following)
    if not words or forms(around.rest):
        return
    yield "next.only.told", bool(_ONLY_TOLD.search(" ".join(words)))
    yield "next.order", kinds(words[0], words[0])[:1] == "v" and bool(set(words[1:4]) & {"where", "what", "how", "who"})
    yield "next.understates", understates(around.following)
    yield "next.given", given_away(around.following)
    yield "next.sorry", unsaid_behind(said, around.following)
    fact = any(map(is_numeric, words)) and not any(map(is_numeric, said))
    yield "next.fact", fact
    close = around.sentence[1]
    behind = around.text[close : min(around.stop, close + _REACH)].lstrip(SIGNS)
    yield "next.said.again", said_again(around.said, behind, within=False)
    yield from _again("next", around.following, said)
    if fact and not _GRAND.isdisjoint(said):  # it takes longest, and tells nothing without these
        yield "next.contrast", _sours(said, words)


def _sours(said: Sequence[str], beside: Sequence[str]) -> float:
    """How far what is said is good, and what stands beside it bad."""
    good, bad = _liking(said), _liking(beside)
    return max(0.0, min(1.0, 4 * min(good, -bad)))


def _liking(words: Sequence[str]) -> float:
    """How good or bad the most telling of some words is, -1 to 1."""
    from onrecord.verify.vocabulary import liking

    each = [liking(w) for w in words if tells(w)]
    return max(each, key=abs, default=0.0)
