"""In what a passage says something else than a paraphrase of it, whatever words they share; which lines say nothing.

An indirect sentence moves tenses back ("will" becomes "would"), so modal verbs are held against each other by what they
mean, not by how they read.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from onrecord.answers import Transcript
from onrecord.verify.clauses import COORDINATORS, SENTENCE_END, Passing
from onrecord.verify.turns import turn_at
from onrecord.words.endings import stem
from onrecord.words.force import turnings
from onrecord.words.lists import valued
from onrecord.words.normalize import COMMON
from onrecord.words.numerals import is_numeric, number_of

_MODALS = valued("force", "modal")
_OPPOSITES: dict[str, set[str]] = {}
for _word, _other in valued("opposites", "opposite").items():
    _OPPOSITES.setdefault(stem(_word), set()).add(stem(_other))
_ONE = frozenset(("one", "a", "first", "second", "half"))
_LONGEST = 14
_SENTENCE = re.compile(r"[.?!:;,…”\"’)]\s*$")


def about(told: Sequence[str], passage: str) -> list[str]:
    """The words of the parts of a passage, between marks and "and" or "but", that have telling words of a paraphrase,
    and of a condition beside them.
    """
    read = Passing(passage)
    if not read.words:
        return []
    asked = {stem(w) for w in told if w not in COMMON}
    begins = [
        0,
        *(k for k in range(1, len(read.words)) if read.marked(k) or read.forms[k] in COORDINATORS or _ends(read, k)),
    ]
    parts = [read.forms[a:b] for a, b in itertools.pairwise([*begins, len(read.words)])]
    held = [any(stem(w) in asked for w in part) for part in parts]
    kept = [
        held[k] or (_bounded(part[:3]) and (held[k - 1 : k] == [True] or held[k + 1 : k + 2] == [True]))
        for k, part in enumerate(parts)
    ]
    return [w for part, keep in zip(parts, kept, strict=True) for w in part if keep]


def _ends(read: Passing, k: int) -> bool:
    """Whether a sentence ends before a word."""
    return SENTENCE_END.search(read.text, read.words[k - 1].end, read.words[k].start + 1) is not None


def differences(told: Sequence[str], said: Sequence[str], *, denied: bool = False) -> tuple[str, ...]:
    """In which ways some words tell something else than a passage says: ``negation``, ``opposite``, ``number``,
    ``modality``, ``condition``.
    """
    out = []
    ours, theirs = _negated(told) != denied, _negated(said)
    if ours != theirs:
        out.append("negation")
    if _opposed(told, said):
        out.append("opposite")
    if _numbers(told) - _numbers(said):
        out.append("number")
    a, b = ({_MODALS[w] for w in words if w in _MODALS} for words in (told, said))
    if (a and b and not a & b) or ("may" in a) != ("may" in b):
        out.append("modality")
    if _bounded(said) and not _bounded(told):
        out.append("condition")
    return tuple(out)


def _negated(words: Sequence[str]) -> bool:
    """Whether some words say no on the whole: an odd number of times."""
    return sum(t.kind == "no" for t in turnings(words)) % 2 == 1


def _bounded(words: Sequence[str]) -> bool:
    return any(t.kind == "condition" for t in turnings(words))


def _opposed(told: Sequence[str], said: Sequence[str]) -> bool:
    """Whether one has the opposite of a word of the other, and not the word."""
    a, b = {stem(w) for w in told}, {stem(w) for w in said}
    return any(_OPPOSITES.get(w, set()) & b for w in a - b)


def _numbers(words: Sequence[str]) -> set[float]:
    """The values of the numbers among some words, "one" aside."""
    out: set[float] = set()
    at = 0
    while at < len(words):
        if not is_numeric(words[at]) or words[at] in _ONE:
            at += 1
            continue
        stop = at + 1
        while stop < len(words) and is_numeric(words[stop]):
            stop += 1
        if number := number_of(words[at:stop]):
            out.add(number.value)
        at = stop
    return out


def is_heading(transcript: Transcript, place: int) -> bool:
    """Whether a place of a transcript is in a line that nobody said: its title, what stands before the first turn, a
    short line by itself that ends as no sentence does.
    """
    text = transcript.article.text
    if transcript.turns and turn_at(transcript, place) is None:
        return True
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    line = text[start:end].strip()
    if line and line == (transcript.article.title or "").strip():
        return True
    alone = (start == 0 or not text[:start].rstrip(" \t")[-2:].strip()) and not text[end : end + 2].strip()
    turn = turn_at(transcript, place)
    in_turn = turn is not None and start <= turn.span.start
    return (
        alone and not in_turn and len(line.split()) <= _LONGEST and not _SENTENCE.search(line) and len(text) > end + 2
    )
