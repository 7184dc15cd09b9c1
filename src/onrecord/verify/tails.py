"""Whether what follows the last word of a quotation, in its sentence or right behind it, turns what was quoted."""

from __future__ import annotations

import re

from onrecord.verify.clauses import (
    OPENERS,
    RELATIVE,
    Passing,
    Turned,
    begins_clause,
    begins_verb,
    has_verb,
    own,
    polite,
    sayings,
    says,
    turned,
)
from onrecord.verify.leads import STRONG
from onrecord.verify.restrictions import WHOLLY, restricted, told_within
from onrecord.verify.retractions import recanted, recanted_next
from onrecord.words.cues import lemma
from onrecord.words.force import NAMES
from onrecord.words.lists import alternation, tagged
from onrecord.words.normalize import forms, negative

#: What takes back, bounds or turns what was said before it.
_TURNS = re.compile(rf"(?:{alternation(tagged('grammar', 'turning'))})\b", re.IGNORECASE)
#: These turn what was said only behind a comma.
_AFTER_COMMA = frozenset(("without", "while"))
#: What turns nothing: a reason that is none, and how it was before.
_AS_BEFORE = re.compile(
    r"\W*(?:not (?:just |only )?because\b|than (?:even |ever|before|(?:it|they|we|he|she|i) (?:was|were|had)\b))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:[\s,;:—–-]|\.\.\.|…|(?:you know|I mean|uh|um|and|or|well|of course)\b)*", re.IGNORECASE)
_BOUNDS_NOT = frozenset("without until unless before because just only alone yet except lest".split())
#: Behind what is to come these bound it; words of a clause that are looked at for that.
_ONCE, _CLAUSE = frozenset(("when", "once")), 12
_TO_COME = frozenset("will shall we'll i'll they'll can".split())
#: How a condition may stand behind something that says when or where.
_WHEN = frozenset("in on by at this next within from for".split()) | frozenset(
    "soon again tomorrow here there today early late".split()
)
_FURTHER = 6
#: "once it has been boiled"
_SUBJECTS, _NOW = tagged("grammar", "subject", "determiner"), frozenset(("has", "have", "is", "are", "can"))
_CLOSE = 3
#: What bounds all that stands before it, at the end of its sentence or behind a mark.
_BOUNDS = re.compile(
    r"\W*(?:(?:always|of course|strictly|naturally|obviously|again|that is|or|and)\b\W*)?"
    rf"(?:{alternation(tagged('force', 'behind'))})\b",
    re.IGNORECASE,
)
#: "the moment they sign": behind what is to come.
_AS_SOON = re.compile(
    r"\W*the (?:very )?(?:moment|day|minute|second|instant|hour|year) (?:that |when )?"
    r"(?:i|we|you|he|she|it|they|some\w+|the|a|my|our|their)\b",
    re.IGNORECASE,
)
#: How a taking back may begin.
_ANYHOW = re.compile(r"\W*(?:(?:or|and|at|any|rate|least|in|case|anyway|anyhow)\b\W*)+", re.IGNORECASE)
#: "sure", "right": what a speaker agrees with.
_AGREED = frozenset("sure right yes yeah okay true certainly".split())
#: What takes a sentence back right behind it.
_TAKEN_BACK = re.compile(rf"\W*(?:{alternation(tagged('force', 'taken'))})\W*$", re.IGNORECASE)
_SAY_SO = re.compile(
    r"\W*(?:(?:or )?so|that(?:['’]s| is| was)?+|this(?: is| was)?+|such (?:is|was))\b(?! not to\b)[^.?!]*$",
    re.IGNORECASE,
)


#: What begins a piece that hangs on the sentence before; words of it, at most.
_HANGING, _FRAGMENT = frozenset("if unless until till provided except only just not assuming".split()), 12
_OR_ELSE = tagged("force", "or_else")
_OR_SO_I = re.compile(r"\W*or so (?:i|we)(?:['’]d)? (?:had )?(?:thought|believed|hoped|was told)\b", re.IGNORECASE)
_ASKING = frozenset("what why how who where when".split())
_IDIOMS = tagged("force", "idiom")


def behind(quoted: str, rest: str) -> Turned | None:
    """What of the rest of its sentence, right behind the last word that was kept, turns it."""
    if _AS_BEFORE.match(rest) or _binds_nothing(rest) or _neither(quoted, rest):
        return None
    if back := recanted(rest):
        return back
    begin = _BETWEEN.match(rest)
    turned = _TURNS.match(rest, begin.end() if begin else 0)
    if turned and not (turned.group().lower() in _AFTER_COMMA and "," not in rest[: turned.start()]):
        return Turned(_kind_of(turned.group()), turned.group())
    return _behind_more(quoted, rest)


def _binds_nothing(rest: str) -> bool:
    """Whether the rest begins with a condition on the saying, or a phrase that means nothing of its words."""
    told = Passing(rest).forms
    return polite(told) or (bool(told) and " ".join(told) in _IDIOMS) or told[:2] == ["whether", "or"]


def _neither(quoted: str, rest: str) -> bool:
    """Whether a "nor" goes on with what says no already."""
    return forms(rest)[:1] == ["nor"] and any(map(negative, forms(quoted)))


def _kind_of(word: str) -> str:
    found = Passing(word).turnings
    return NAMES[found[0].kind] if found else "contrast"


def _behind_more(quoted: str, rest: str) -> Turned | None:
    tail = Passing(rest)
    if not tail.words:
        return None
    words, said = tail.forms, forms(quoted)
    if (words[0] in _ONCE or _AS_SOON.match(rest)) and not tail.opens and set(said[-_CLAUSE:]) & _TO_COME:
        return Turned("condition", tail.text[slice(*tail.words[0][1:])])
    if words[0] == "once" and not tail.opens and words[1:2] and words[1] in _SUBJECTS and _NOW & set(words[2:5]):
        return Turned("condition", "once")
    if back := _back(tail):
        return back
    if bound := restricted(said, tail):
        return bound
    if any(map(negative, said)) and words[0] in _BOUNDS_NOT and not (words[0] == "before" and tail.opens):
        return Turned("scope", tail.text[slice(*tail.words[0][1:])])
    if found := _BOUNDS.match(rest):
        return Turned(
            _kind_of(found.group()) if Passing(found.group()).turnings else "scope", found.group().strip(" ,;—–-")
        )
    told = _afterthought(tail) if tail.opens else None
    return told or told_within(tail) or _bounded(said, tail)


def _back(tail: Passing) -> Turned | None:
    """What behind a mark takes back what stands before it: "— not", "or at least that is what they say"."""
    if _OR_SO_I.match(tail.text):
        return turned("contrast", tail)
    if STRONG.match(tail.text.lstrip()) and (back := taken_back(tail.text)):
        return back
    anyhow = _ANYHOW.match(tail.text) if tail.opens else None
    return taken_back(tail.text[anyhow.end() :]) if anyhow else None


def _bounded(said: list[str], tail: Passing) -> Turned | None:
    """Behind words that say when, where or for whom: a condition; and of what is so wholly, how far it is so."""
    words = tail.forms
    if words[0] not in _WHEN:
        return None
    if words[-1] in ("alone", "only") and len(words) <= _CLOSE + 1 and not tail.opens:
        return turned("scope", tail)
    wholly = not WHOLLY.isdisjoint(said) or any(map(negative, said))
    for t in tail.turnings:
        if t.start > _FURTHER or any(tail.marked(k) or words[k] in OPENERS for k in range(1, t.start)):
            break
        if t.kind == "condition" and not has_verb(words[: t.start]):
            return Turned("condition", " ".join(words[t.start : t.end]))
        if t.kind == "scope" and wholly and t.start <= _CLOSE and not tail.marked(t.start):
            return Turned("scope", " ".join(words[: t.end]))
    return None


def _afterthought(tail: Passing) -> Turned | None:
    """Behind a mark, to the end of the sentence: "the opposition says", "or so they claim", "I hope", "does he"."""
    words = tail.forms
    asks = words[0] == "so" and bool(words[1:2]) and words[1] in _ASKING
    if asks or words[0] in RELATIVE or words[0] == "as" or len(words) > 12 or _AGREED.issuperset(words):
        return None
    if words[0] == lemma(words[0]) and says(words[0]) and words[1:2] in (["me"], ["us"]):
        return None  # "believe me"
    if (
        words[0] == "or"
        and words[1:2] != ["so"]
        and (begins_clause(words[1:]) or begins_verb(words[1:]) or (words[1:2] and words[1] in _OR_ELSE))
    ):
        return turned("contrast", tail)
    if words[0] == "so" and words[-1] in ("goes", "go", "runs", "thought", "believed") and not {"i", "we"} & set(words):
        return turned("attribution", tail)
    verbs = [k for k in sayings(words) if words[k - 1 : k] != ["no"]]  # "no doubt"
    if verbs and (verbs[-1] >= len(words) - 3 or verbs[0] <= 1):
        if any(map(negative, words)):
            return turned("negation", tail)
        if not any(own(words, k) for k in verbs):
            return turned("attribution", tail)
    for t in tail.turnings:
        if t.start <= 1 and t.kind in ("told", "possible") and len(words) <= 6:
            return turned(NAMES[t.kind], tail)
    return None


def fragment(following: str) -> Turned | None:
    """What of the next sentence bounds the one before it, being none by itself: "If you like mould.", "But only in
    winter."
    """
    told = Passing(following)
    if (
        not told.words
        or len(told.words) > _FRAGMENT
        or polite(told.forms)
        or any(map(told.marked, range(len(told.words))))
    ):
        return None
    words = told.forms[1:] if told.forms[0] in ("but", "and", "or") else told.forms
    if words[:1] and words[0] in _HANGING and has_verb(words) == (words[0] not in ("only", "just", "not")):
        return turned(_kind_of(words[0]), told)
    return None


def taken_back(following: str) -> Turned | None:
    """Whether the next sentence takes back the one before it: "Not.", "That is what they want you to believe."."""
    sentence = following.strip()
    words = forms(sentence)
    if not words or len(words) > 14:
        return None
    if _TAKEN_BACK.match(sentence) or words[:2] == ["or", "so"]:
        return Turned("negation", sentence)
    if recants := recanted_next(sentence):
        return recants
    if _SAY_SO.match(sentence) and not any(map(negative, words)) and not (words[0] in ("so", "or") and len(words) > 6):
        verbs = [k for k, w in enumerate(words) if says(w) or w in ("want", "wants", "would", "have")]
        if (
            any(says(words[k]) or words[-1] == "believe" for k in verbs)
            and not own(words, verbs[-1])
            and "i" not in words
        ):
            return Turned("attribution", sentence)
        if len(words) <= 6 and any(w in tagged("force", "false") or w in ("lie", "myth", "joke") for w in words[2:]):
            return Turned("negation", sentence)
    return None
