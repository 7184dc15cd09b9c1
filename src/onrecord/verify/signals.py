"""What can be seen of a quotation's surroundings without knowing what they mean: the signs by which doubts are weighed.

Each is a number between 0 and 1 with a name; what stands before its first dot says where it was seen: ``front`` and
``rest`` of the sentence that is cut, ``next`` and ``prev``, the sentences beside it, ``gap`` behind an ellipsis,
``bracket``, and ``said``, the words themselves. None says by itself that anything was turned: `doubt` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from onrecord.records import Span
from onrecord.verify.antecedents import candidates, taken_up
from onrecord.verify.clauses import (
    AGAINST_IT,
    AUXILIARIES,
    COORDINATORS,
    OPENERS,
    RELATIVE,
    SENTENCE_END,
    Passing,
    begins_clause,
    has_verb,
    own,
    sayings,
    tells,
)
from onrecord.verify.omission import sentence_end, sentence_start
from onrecord.verify.said_again import put_for, said_again
from onrecord.words.cues import lemma
from onrecord.words.kinds import kinds, plural
from onrecord.words.lists import alternation, tagged, valued
from onrecord.words.normalize import forms, negative
from onrecord.words.numerals import is_numeric

Signals = dict[str, float]
_PERSONS = valued("grammar", "person")
_OWN = frozenset(w for w, who in _PERSONS.items() if who in ("i", "we"))
_SELVES = frozenset(("i", "we", "me", "us"))
_MINE = frozenset(("my", "our"))
_OTHERS = frozenset(w for w, who in _PERSONS.items() if who in ("he", "she", "they"))
_SUBJECTS = tagged("grammar", "subject")
_PREPOSITIONS = tagged("grammar", "preposition")
_DETERMINERS = tagged("grammar", "determiner")
_POINTING = tagged("grammar", "demonstrative") | {"it", "that's", "it's", "which"}
_KNOWING = tagged("force", "knowing")
_WORDS_OF = tagged("voices", "answer", "sings", "bears") | tagged("documents", "written")
_IMAGINING = frozenset("imagine picture suppose say option scenario plan let think version dream".split())
_WILL = frozenset("will shall would won't".split())
_PAST_BE = frozenset("was were had did".split())
_ALL = frozenset("all always every everybody everyone everything never nobody nothing none".split())
_GRAND = tagged("voices", "grand")
_TIMES = tagged("units", "duration") | frozenset("day moment minute hour week month year time morning instant".split())
_SAID = frozenset("told said thought believed assumed meant wanted hoped".split())
#: What goes on with a verb rather than bounds it.
_GOES_ON = frozenset(("of", "to", "that", "for", "because"))
#: "At least, that is what I told them."
_ONLY_TOLD = re.compile(
    rf"\b(?:that|this|it|so)(?:'s| is| was)? (?:what|how|all|the \w+) (?:i|we)(?:'d| had)? (?:{alternation(_SAID)})\b"
)
#: What stands for what somebody did.
_DOES_SO = frozenset((("do", "it"), ("do", "that"), ("do", "so"), ("did", "it"), ("did", "that"), ("did", "so")))
#: Characters behind a quotation that may put it right.
_REACH = 240
_FIRST_FEW, _NEAR, _LONG = 3, 6, 12
_SIGNS = "\"'”’.?!)]… \n"


@dataclass(frozen=True, slots=True)
class Gap:
    """What was left out behind a mark, ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filler:
    """What stands in brackets for ``text[place]``."""

    put: str
    source: str
    place: Span


@dataclass(frozen=True)
class Surroundings:
    """``text[start:end]`` of a transcript as it was quoted, in a turn from ``floor`` to ``stop``; ``closed``: with the
    mark of a sentence behind its last word, as if nothing followed.
    """

    text: str
    start: int
    end: int
    floor: int
    stop: int
    gaps: tuple[Gap, ...] = ()
    fillers: tuple[Filler, ...] = ()
    closed: bool = False

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """From where to where the sentences go that hold the words."""
        return sentence_start(self.text, self.start, self.floor), sentence_end(self.text, self.end, self.stop)

    @cached_property
    def lead(self) -> str:
        return self.text[self.sentence[0] : self.start]

    @cached_property
    def rest(self) -> str:
        return self.text[self.end : self.sentence[1]]

    @cached_property
    def said(self) -> str:
        return self.text[self.start : self.end]

    @cached_property
    def following(self) -> str:
        close = self.sentence[1]
        return self.text[close : sentence_end(self.text, close + 1, self.stop)].lstrip(_SIGNS)

    @cached_property
    def preceding(self) -> str:
        begin = self.sentence[0]
        return self.text[sentence_start(self.text, max(self.floor, begin - 1), self.floor) : begin]

    @cached_property
    def long_before(self) -> str:
        first = max(self.floor, self.sentence[0] - len(self.preceding))
        return self.text[sentence_start(self.text, max(self.floor, first - 1), self.floor) : first]

    @cached_property
    def long_after(self) -> str:
        close = sentence_end(self.text, self.sentence[1] + 1, self.stop)
        return self.text[close : sentence_end(self.text, close + 1, self.stop)].lstrip(_SIGNS)


def signals(around: Surroundings) -> Signals:
    """All signs, those that are not there left out."""
    found: Signals = {}
    said = forms(around.said)
    found |= dict(_of_said(around, said))
    found |= dict(_of_lead(around, said))
    found |= dict(_of_rest(around, said))
    found |= dict(_of_following(around, said))
    found |= dict(_of_preceding(around, said))
    for gap in around.gaps:
        for name, value in _of_gap(around, gap):
            found[name] = max(value, found.get(name, 0.0))
    for filler in around.fillers:
        for name, value in _of_filler(around, filler):
            found[name] = max(value, found.get(name, 0.0))
    return {name: float(value) for name, value in found.items() if value}


def _of_said(around: Surroundings, said: Sequence[str]) -> Iterator[tuple[str, float]]:
    yield "said.own", not _OWN.isdisjoint(said)
    first = kinds(said[0], said[0])[:1] == "v" and not around.lead.strip()
    yield "said.order", first
    yield "said.you", bool({"you", "your"} & set(said))
    yield "said.all", not _ALL.isdisjoint(said)
    yield "said.grand", not _GRAND.isdisjoint(said)
    yield "said.will", any(w in _WILL or w.endswith("'ll") for w in said)
    yield "said.past", _past(said)
    yield "said.answers", said[:1] in (["yes"], ["no"])
    yield "said.good", max(0.0, _liking(said))
    yield "said.asked", around.said.rstrip(_SIGNS).endswith("?") or around.text[around.end : around.end + 1] == "?"


def _turns(where: str, passing: Passing) -> Iterator[tuple[str, float]]:
    for turning in passing.turnings:
        yield f"{where}.{turning.kind}", 1.0


def _of_lead(around: Surroundings, said: Sequence[str]) -> Iterator[tuple[str, float]]:
    lead = Passing(around.lead, lead=True)
    words = lead.forms
    if not words:
        return
    yield "front.any", 1.0
    yield from _turns("front", lead)
    verbal = has_verb(words) or any(map(_finite, words))
    yield "front.verb", verbal
    yield "front.that", words[-1] == "that"
    verbs = sayings(words)
    mine = bool(verbs) and own(words, verbs[-1])
    known = any(lemma(w) in _KNOWING for w in words)
    yield "front.says", bool(verbs) and not mine
    yield "front.that.open", words[-1] == "that" and not mine and not known
    yield "front.to", words[-1] in ("to", "for", "of")
    yield "front.marked", lead.closes
    yield "front.colon", around.lead.rstrip()[-1:] == ":"
    yield "front.joined", words[-1] in COORDINATORS
    yield "front.question", words[-1] in ("whether", "if", "how", "why", "what")
    will = any(w in _WILL or w.endswith("'ll") for w in said[:_NEAR])
    yield "front.verb.will", verbal and will and words[-1] not in ("so", "that") and words[0] not in COORDINATORS
    yield "front.order", kinds(words[0], words[0])[:1] == "v" and words[-1] in COORDINATORS | {"then"}
    yield "front.that.noun", len(words) > 1 and words[-1] == "that" and not has_verb(words[-2:-1])
    yield "front.is.that", words[-2:-1] != [] and words[-1] == "that" and words[-2] in AUXILIARIES
    yield "front.splice", lead.closes and verbal and words[0] not in OPENERS and not mine and not known and _OWN.isdisjoint(
        words
    ) and begins_clause(said, around.said) and not lead.turnings
    theirs = any(map(_possessive, words[:_FIRST_FEW]))
    yield "front.their.that", theirs and words[-1] == "that" and words[-2] in AUXILIARIES
    yield "front.own", not _OWN.isdisjoint(words)
    yield "front.others", not _OTHERS.isdisjoint(words)


def _of_rest(around: Surroundings, said: Sequence[str]) -> Iterator[tuple[str, float]]:
    rest = Passing(around.rest)
    words = rest.forms
    if not words:
        return
    yield "rest.any", 1.0
    yield from _turns("rest", rest)
    first = words[0]
    yield "rest.marked", rest.opens
    yield "rest.closed", around.closed
    plain = not rest.opens
    yield "rest.subject", plain and first in _SUBJECTS | _DETERMINERS and has_verb(words[:_NEAR])
    yield "rest.relative", plain and first in RELATIVE
    clause = list(said[-_LONG:])
    bounds_more = plain and (first in _PREPOSITIONS or first in OPENERS - COORDINATORS)
    yield "rest.widens", bounds_more and any(map(negative, clause)) and first not in _GOES_ON
    yield "rest.what", plain and first in ("what", "whatever", "whichever", "whoever")
    yield "rest.when", plain and first in ("when", "whenever", "wherever", "while")
    yield "rest.near", plain and first in _PREPOSITIONS
    yield "rest.to", plain and first == "to"
    how = kinds(said[-1], said[-1])[:1] == "j"
    yield "rest.how", plain and how and (first == "to" or first in _PREPOSITIONS)
    yield "rest.noun.subject", plain and first in _SUBJECTS | _DETERMINERS and _clause(words) and _named(said[-1])
    yield "rest.joined", first in COORDINATORS
    yield "rest.opener", first in OPENERS - COORDINATORS
    yield "rest.clause", rest.opens and begins_clause(words, around.rest.lstrip(" ,;—–-"))
    yield "rest.verbless", rest.opens and not has_verb(words[:_LONG])
    yield "rest.said.again", said_again(around.said, around.rest, within=True)
    yield from _again("rest", around.rest, said)


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
    piece = len(first) <= _FIRST_FEW + 1 and not has_verb(first) and bool(telling)
    yield f"{where}.piece", piece and first[0] not in COORDINATORS
    if piece and len(pieces) > 1:
        second = forms(pieces[1])
        yield f"{where}.piece.again", second[:1] in (["it"], ["that"], ["it's"], ["that's"]) and bool(
            set(telling) & set(second)
        )
    if piece:
        yield f"{where}.alike", _alike(telling, said)


def _alike(telling: Sequence[str], said: Sequence[str]) -> float:
    """How near in meaning what is said once more is to what stands at the end, and not the same."""
    from onrecord.verify.vocabulary import shipped_meaning

    ends = [w for w in said[-_NEAR:] if tells(w) and w not in telling]
    if not ends or set(telling) <= set(said):
        return 0.0
    return max(0.0, float(shipped_meaning().nearness([telling[-1]], ends).max()))


def _of_following(around: Surroundings, said: Sequence[str]) -> Iterator[tuple[str, float]]:
    words = forms(around.following)
    if not words or forms(around.rest):
        return
    yield from _turns("next", Passing(around.following))
    verbs = sayings(words)
    points = words[0] in _POINTING or words[:2] in (["at", "least"], ["so", "i"])
    yield "next.points", points
    yield "next.only.told", bool(_ONLY_TOLD.search(" ".join(words)))
    yield "next.points.said", not _POINTING.isdisjoint(words[:5]) and not _SAID.isdisjoint(words)
    yield "next.own.past", words[0] in _OWN and _past(words) and not _past(said)
    yield "next.others", not _OTHERS.isdisjoint(words[:_NEAR])
    yield "next.others.past", not _OTHERS.isdisjoint(words[:_NEAR]) and _past(words) and not _past(said)
    yield "next.says", bool(verbs) and not own(words, verbs[-1])
    yield "next.order", kinds(words[0], words[0])[:1] == "v" and bool(set(words[1:4]) & {"where", "what", "how", "who"})
    yield "next.verbless", not has_verb(words) and not any(map(_finite, words))
    yield "next.fact", any(map(is_numeric, words)) and not any(map(is_numeric, said))
    yield "next.looks", words[0] in ("look", "see", "guess", "ask", "try", "tell", "well")
    yield "next.one", words[:1] in (["not"], ["just"], ["only"], ["except"])
    close = around.sentence[1]
    behind = around.text[close : min(around.stop, close + _REACH)].lstrip(_SIGNS)
    yield "next.said.again", said_again(around.said, behind, within=False)
    yield from _again("next", around.following, said)
    yield "next.contrast", _sours(said, words)


def _of_preceding(around: Surroundings, said: Sequence[str]) -> Iterator[tuple[str, float]]:
    words, before = forms(around.preceding), forms(around.long_before)
    if forms(around.lead):
        return
    if not words:
        return
    verbs = sayings(words)
    told = _OWN.isdisjoint(words)
    third = told and not _PERSONS.keys() & {"you"} & set(words)
    narrated = third and _past(words)
    yield "prev.says", bool(verbs) and not own(words, verbs[-1])
    yield "prev.own", not told
    yield "prev.words", told and not _WORDS_OF.isdisjoint(words)
    at = next((k for k, w in enumerate(words) if w in _WORDS_OF), -1)
    mine = at > 0 and bool(_MINE & set(words[max(0, at - 2) : at]))
    narrates = not _OWN.isdisjoint(said) and _past(said)
    yield "prev.line", at >= 0 and not mine and not _SELVES & set(words[:2]) and len(words) <= _LONG and not narrates
    yield "prev.line.ends", at >= len(words) - _NEAR
    yield "prev.contact", not {"i", "we"} & set(words) and bool({"me", "us"} & set(words))
    yield "prev.viewpoint", words[0] in ("to", "for") and words[1:2] != [] and words[1] in _OTHERS
    yield "prev.get.it", len(words) <= _LONG
    yield "prev.get", "you" in words and bool({"get", "hear", "know"} & set(words))
    yield "prev.narrated.own", narrated and not _OWN.isdisjoint(said) and not _past(said)
    yield "prev.narrated.now", narrated and not _past(said)
    yield "prev.others", not _OTHERS.isdisjoint(words[:_NEAR])
    yield "prev.shift", narrated and not _past(said) and _past(forms(around.following))
    yield "prev.you", "you" in words
    yield "prev.verbless", not has_verb(words) and not any(map(_finite, words))
    yield "prev.imagines", not _IMAGINING.isdisjoint(words[:4])
    yield "prev.imagines.far", not _IMAGINING.isdisjoint(before[:4])
    yield "prev.question", around.preceding.rstrip(" ”\"'\n").endswith("?")
    yield "prev.colon", around.preceding.rstrip().endswith(":")
    yield "prev.no", any(map(negative, words))
    yield "prev.contrast", _sours(said, words)


def _of_gap(around: Surroundings, gap: Gap) -> Iterator[tuple[str, float]]:
    text = around.text
    passing = Passing(text[gap.start : gap.end])
    words = passing.forms
    if not words:
        return
    yield "gap.any", 1.0
    yield from _turns("gap", passing)
    sentences = len(SENTENCE_END.findall(text, gap.start, gap.end))
    yield "gap.sentence", sentences > 0
    yield "gap.sentences", sentences > 1
    set_off = passing.opens and passing.closes
    yield "gap.setoff", set_off and not sentences
    verbal = has_verb(words) or any(map(_finite, words))
    yield "gap.verb", verbal
    yield "gap.clause.plain", verbal and not passing.opens and not sentences
    yield "gap.near.plain", not verbal and not passing.opens and words[0] in _PREPOSITIONS
    yield "gap.own", not _OWN.isdisjoint(words)
    yield "gap.others", not _OTHERS.isdisjoint(words)
    verbs = sayings(words)
    aside = set_off and words[0] in RELATIVE | AGAINST_IT and not sentences
    yield "gap.says", bool(verbs) and not own(words, verbs[-1]) and not aside
    yield "gap.words", not _WORDS_OF.isdisjoint(words) and not aside
    yield "gap.one", not {"that", "this", "one", "those"}.isdisjoint(words[:4])
    yield "gap.number", any(map(is_numeric, words))
    yield "gap.long", min(1.0, len(words) / 60)
    right = forms(text[gap.end : sentence_end(text, gap.end, around.stop)])
    yield "gap.takes", sentences > 0 and taken_up(right[:_NEAR], text[gap.start : gap.end])
    yield "gap.joins", sentences > 0 and right[:1] != [] and right[0] in COORDINATORS and not _DOES_SO.isdisjoint(
        zip(right[:_NEAR], right[1:_NEAR], strict=False)
    )
    verbal_now = bool(right) and (right[0] in AUXILIARIES or _finite(right[0]))
    yield "gap.verb.behind", verbal_now and not set_off
    left = forms(text[max(around.floor, gap.start - 80) : gap.start])
    yield "gap.verb.far", sentences > 0 and verbal_now
    yield "gap.said.again", bool(left) and right[:1] != [] and right[0] not in COORDINATORS and put_for(text[max(around.floor, gap.start - 80) : gap.start], passing.text)
    yield "gap.verb.before", bool(left) and left[-1] in AUXILIARIES
    last = words[-1]
    verbal_behind = bool(right) and (right[0] in AUXILIARIES or kinds(right[0], right[0])[:1] in ("v", "d"))
    yield "gap.subject", _named(last) and not passing.closes and verbal_behind and _breaks(passing)
    yield "gap.bounds", bool(left) and plural(left[-1]) and words[0] in _PREPOSITIONS and not verbal
    yield "gap.time", words[0] in ("the", "every", "each", "any") and len(words) > 1 and words[1] in _TIMES and verbal
    yield "gap.theirs", set_off and not verbal and _OWN.isdisjoint(words) and any(map(_possessive, words))
    yield "gap.report", set_off and words[0] in ("to", "by") and not _SELVES & set(words) and not sentences
    yield "gap.when", words[0] in ("the", "every", "each", "any", "should", "had", "were") and passing.closes
    yield "gap.tellable", passing.opens and words[0] in ("to", "by", "in", "as", "for", "from") and not sentences


def _of_filler(around: Surroundings, filler: Filler) -> Iterator[tuple[str, float]]:
    here, there = forms(filler.put), forms(filler.source)
    telling = [w for w in here if tells(w)]
    yield "bracket.any", 1.0
    yield "bracket.name", bool(telling)
    if not telling:
        return
    same = {lemma(w) for w in here}
    lost = [w for w in there if tells(w) and lemma(w) not in same]
    yield "bracket.lost", bool(lost)
    yield "bracket.lost.many", len(lost) > 1
    yield "bracket.across", bool(SENTENCE_END.search(filler.source))
    before = set(forms(around.text[max(0, filler.place.start - 1_500) : filler.place.start]))
    new = not before & set(telling)
    yield "bracket.new", new
    later = set(forms(around.text[filler.place.end : filler.place.end + 1_500]))
    yield "bracket.later", new and bool(later & set(telling))
    held = candidates(filler.put, filler.source, around.text, filler.place)
    if held is None:
        return
    yield "bracket.pronoun", 1.0
    yield "bracket.rival", held.others > 0
    yield "bracket.rivals", held.others > 1
    yield "bracket.nearer", held.nearer
    yield "bracket.subject", held.subject
    yield "bracket.only", held.others == 0 and held.named


def _clause(words: Sequence[str]) -> bool:
    """Whether some words are a subject and its verb, right away."""
    at = 1 if words[0] in _SUBJECTS else 2
    return any(_finite(w) or w in AUXILIARIES for w in words[at : at + 2])


def _named(word: str) -> bool:
    return kinds(word, word)[:1] == "n"


def _possessive(word: str) -> bool:
    return word.endswith(("'s", "s'")) or word in ("his", "her", "their")


def _breaks(passing: Passing) -> bool:
    """Whether a verb, and then a mark or an opener of a clause, stand inside."""
    return any(has_verb(passing.forms[:k]) or any(map(_finite, passing.forms[:k])) for k in passing.begins[1:])


def _finite(word: str) -> bool:
    return kinds(word, word)[:1] == "v"


def _past(words: Sequence[str]) -> bool:
    """Whether some words are told in the past, as far as the first verb tells."""
    for w in words:
        if w in AUXILIARIES:
            return w in _PAST_BE
        if kinds(w, w)[:1] in ("v", "d"):
            return w.endswith("ed") or w in _irregular()
    return False


@cache
def _irregular() -> frozenset[str]:
    return frozenset(w for w in tagged("verb_forms", "finite") if not w.endswith("s"))


def _sours(said: Sequence[str], beside: Sequence[str]) -> float:
    """How far what is said is good, and what stands beside it bad."""
    good, bad = _liking(said), _liking(beside)
    return max(0.0, min(1.0, 4 * min(good, -bad)))


def _liking(words: Sequence[str]) -> float:
    """How good or bad the most telling of some words is, -1 to 1."""
    from onrecord.verify.vocabulary import liking

    each = [liking(w) for w in words if tells(w)]
    return max(each, key=abs, default=0.0)

