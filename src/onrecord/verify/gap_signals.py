"""The signs of what a quotation marks as left out or replaced; see `signals`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from onrecord.verify.antecedents import candidates, taken_up
from onrecord.verify.assured import gap_leaves_open
from onrecord.verify.clauses import (
    AGAINST_IT,
    AUXILIARIES,
    COORDINATORS,
    RELATIVE,
    SENTENCE_END,
    Passing,
    begins_clause,
    has_verb,
    own,
    sayings,
    tells,
)
from onrecord.verify.omission import sentence_end
from onrecord.verify.phrases import pronoun
from onrecord.verify.said_again import put_for
from onrecord.verify.surroundings import Filler, Gap, Surroundings, finite, named, possessive
from onrecord.words.cues import lemma
from onrecord.words.kinds import kinds, plural
from onrecord.words.lists import tagged, valued
from onrecord.words.normalize import forms

_OWN = frozenset(w for w, who in valued("grammar", "person").items() if who in ("i", "we"))
_PERSONAL, _DETERMINERS = valued("grammar", "person"), tagged("grammar", "determiner")
_PASTS, _REPLIES = tagged("verb_forms", "past", "finite"), tagged("grammar", "reply")
_SELVES = frozenset(("i", "we", "me", "us"))
_PREPOSITIONS = tagged("grammar", "preposition")
_TIMES = tagged("units", "duration") | frozenset("day moment minute hour week month year time morning instant".split())
#: "is" for "was" or "will be"
_PRESENT = frozenset("am is are has have does do".split())
_NOT_NOW = tagged("grammar", "modal") | frozenset("was were had did".split())
#: What stands for what somebody did.
_DOES_SO = frozenset((("do", "it"), ("do", "that"), ("do", "so"), ("did", "it"), ("did", "that"), ("did", "so")))
#: What goes on from then holds at more than one time: "as of this morning".
_FROM_ON = frozenset(("as", "since"))
#: What names one of them, or as what they are there, bounds nothing.
_ADDS = frozenset(("as", "including", "since"))
#: Words of what follows; characters before and behind a bracket.
_NEAR, _REACH, _CLOSE = 6, 1_500, 150


def of_gap(around: Surroundings, gap: Gap) -> Iterator[tuple[str, float]]:
    """The signs of what was left out behind a mark."""
    text = around.text
    passing = Passing(text[gap.start : gap.end])
    words = passing.forms
    yield "gap.across", gap.across
    sentences = len(SENTENCE_END.findall(text, gap.start, gap.end))
    yield "gap.adrift", (sentences > 0 or gap.across) and (_adrift(around, gap) or _halves(around, gap))
    if not words:
        return
    yield "gap.sentence", sentences > 0
    left = forms(text[max(around.floor, gap.start - 80) : gap.start])
    right = forms(text[gap.end : sentence_end(text, gap.end, around.stop)])
    set_off = passing.opens and passing.closes
    yield "gap.setoff", set_off and not sentences
    yield "gap.open", not sentences and (gap_leaves_open(passing, left, right) or _takes_verb(around, gap, passing))
    verbal = has_verb(words) or any(map(finite, words))
    yield "gap.verb", verbal
    aside = set_off and words[0] in RELATIVE | AGAINST_IT and not sentences
    yield "gap.says", not aside and _others_say(around, gap, words)
    yield "gap.one", words[0] not in _FROM_ON and not {"that", "this", "one", "those"}.isdisjoint(words[:4])
    yield "gap.takes", sentences > 0 and taken_up(right[:_NEAR], text[gap.start : gap.end])
    yield (
        "gap.joins",
        sentences > 0
        and right[:1] != []
        and right[0] in COORDINATORS
        and not _DOES_SO.isdisjoint(itertools.pairwise(right[:_NEAR])),
    )
    verbal_now = bool(right) and (right[0] in AUXILIARIES or right[0] in _PASTS or finite(right[0]))
    yield "gap.verb.behind", verbal_now and not set_off
    yield "gap.verb.far", sentences > 0 and verbal_now
    yield (
        "gap.said.again",
        bool(left)
        and right[:1] != []
        and right[0] not in COORDINATORS
        and put_for(text[max(around.floor, gap.start - 80) : gap.start], passing.text),
    )
    last = words[-1]
    verbal_behind = bool(right) and (right[0] in AUXILIARIES or kinds(right[0], right[0])[:1] in ("v", "d"))
    yield "gap.subject", named(last) and not passing.closes and verbal_behind and _breaks(passing)
    yield "gap.bounds", _bounds(left, words) and not verbal and right[:1] not in (["being"], ["having"])
    yield "gap.sort", len(words) == 1 and words[0].endswith(("er", "est")) and kinds(words[0], words[0])[:1] == "j"
    yield "gap.time", words[0] in ("the", "every", "each", "any") and len(words) > 1 and words[1] in _TIMES and verbal
    yield "gap.theirs", set_off and not verbal and _OWN.isdisjoint(words) and any(map(possessive, words))
    yield "gap.report", set_off and words[0] in ("to", "by") and not _SELVES & set(words) and not sentences


def _others_say(around: Surroundings, gap: Gap, words: Sequence[str]) -> bool:
    """Whether something is said in what was left out that is not the speaker's own saying, by its subject there, or by
    the one that was kept: "I will refrain from | commenting".
    """
    verbs = sayings(words)
    if not verbs or own(words, verbs[-1]):
        return False
    kept = forms(around.before(gap)[0])
    if not kept or any(map(named, words[: verbs[-1]])):
        return True  # "I read | reports that claim"
    return not own([*kept, *words], len(kept) + verbs[-1])


def _bounds(left: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words behind a noun of several say which of them: not "including" some, nor "as" what."""
    if not left or not plural(left[-1]) or not named(left[-1]):
        return False
    return words[0] in _PREPOSITIONS and words[0] not in _ADDS


def of_filler(around: Surroundings, filler: Filler) -> Iterator[tuple[str, float]]:
    """The signs of what stands in brackets."""
    here, there = forms(filler.put), forms(filler.source)
    yield "bracket.tense", len(here) == 1 and here[0] in _PRESENT and not _NOT_NOW.isdisjoint(there)
    yield "bracket.small", bool(here and there) and _small_for_another(here, there)
    near = around.text[max(0, filler.place.start - _CLOSE) : filler.place.start]
    yield "bracket.denied", bool(here) and _denied_before(here, near)
    telling = [w for w in here if tells(w)]
    if not telling:
        return
    same = {lemma(w) for w in here}
    lost = [w for w in there if tells(w) and lemma(w) not in same]
    yield "bracket.lost", bool(lost)
    before = set(forms(around.text[max(0, filler.place.start - _REACH) : filler.place.start]))
    yield (
        "bracket.topic",
        forms(around.lead)[:2] in (["as", "for"], ["as", "to"]) and not set(telling) & set(forms(around.lead)),
    )
    new = not before & set(telling)
    later = set(forms(around.text[filler.place.end : filler.place.end + _REACH]))
    yield "bracket.later", new and bool(later & set(telling))
    held = candidates(filler.put, filler.source, around.text, filler.place)
    if held is None:
        return
    yield "bracket.nearer", held.nearer


def _small_for_another(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether small words stand for others, which is no pronoun's or verb's form: "very" for "a bit"."""
    if any(map(tells, here)) or set(here) & set(there) or any(w in AUXILIARIES or w in _PERSONAL for w in here):
        return False
    return not any(w in _PERSONAL or pronoun(w) for w in there)


def _denied_before(here: Sequence[str], before: str) -> bool:
    """Whether what the brackets name was named only to be denied: "to the museum, not to the bank"."""
    told, last = forms(before), here[-1]
    at = next((k for k in range(len(told) - 1, -1, -1) if told[k] == last), -1)
    return tells(last) and "not" in told[max(0, at - 3) : max(0, at)]


def _adrift(around: Surroundings, gap: Gap) -> bool:
    """Whether words on either side hang on what was left out with them, in another sentence: "On Friday" behind "I was
    at home", "with the knife in his hand" behind "that was his brother".
    """
    for told, lead in (around.before(gap), around.behind(gap)):
        here, there = forms(told), forms(lead)
        if here and there and here[0] in _PREPOSITIONS and not _says_what(here) and _says_what(there):
            return True
    # a beginning of which the rest was left out: "My father [was a priest. My uncle] drank"
    kept, left_out = forms(around.before(gap)[0]), around.text[gap.start : gap.end]
    end = SENTENCE_END.search(left_out)
    ended = forms(left_out[: end.start()] if end else left_out)
    return bool(kept and ended) and not _says_what(kept) and not listed_reply(kept) and _says_what(ended)


def _begins_past(word: str) -> bool:
    """Whether a word is a verb in the past, whose subject stands before it."""
    return word in _PASTS or kinds(word, word)[:1] in ("v", "d")


def _halves(around: Surroundings, gap: Gap) -> bool:
    """Whether what follows a gap is the end of a sentence of which the beginning was left out, and hangs on it: not a
    clause behind a mark, or joined on.
    """
    told, lead = around.behind(gap)
    here, there = forms(told), Passing(lead)
    if not here or all(w in COORDINATORS or listed_reply([w]) for w in there.forms):
        return False
    ended = SENTENCE_END.match(around.text, gap.start) is not None
    if here[0] in COORDINATORS and ended and here[1:2] and _begins_past(here[1]):
        return True  # "They came. [Years later two boys broke in] and stole the silver"
    if here[0] in COORDINATORS or (there.closes and begins_clause(here)):
        return not ended and here[0] not in COORDINATORS
    return True


def _takes_verb(around: Surroundings, gap: Gap, passing: Passing) -> bool:
    """Whether the only verb of a sentence was left out: "The trainer [laid into] the players"."""
    if passing.opens or not passing.words:
        return False
    start, stop = around.sentence
    kept = forms(around.text[max(around.start, start) : gap.start]), forms(around.text[gap.end : min(around.end, stop)])
    if not all(kept) or kept[1][0] not in _DETERMINERS:
        return False
    if kinds(kept[0][-1], kept[0][-1])[:1] == "j":
        return False  # "Local and federal": whose noun was left out with the verb
    return not any(map(_says_what, kept)) and _says_what(passing.forms)


def _says_what(words: Sequence[str]) -> bool:
    """Whether there is a verb among some words, as far as forms tell."""
    return has_verb(words) or any(w in _PASTS or kinds(w, w)[:1] in ("v", "d") for w in words)


def listed_reply(words: Sequence[str]) -> bool:
    """Whether some words answer by themselves: "Yes", "Of course"."""
    return words[0] in _REPLIES or " ".join(words[:2]) in _REPLIES


def _breaks(passing: Passing) -> bool:
    """Whether a verb, and then a mark or an opener of a clause, stand inside."""
    return any(has_verb(passing.forms[:k]) or any(map(finite, passing.forms[:k])) for k in passing.begins[1:])
