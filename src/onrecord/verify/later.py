"""Whether a speaker puts right later in the talk what was quoted: asked back ("Fifteen?" "Fifty."), or unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.answers import Transcript
from onrecord.records import Span
from onrecord.verify.clauses import SENTENCE_END, has_verb, tells
from onrecord.verify.turns import number_at
from onrecord.words.normalize import forms
from onrecord.words.numerals import is_numeric

#: "I said nine earlier, it must have been ten."
_REFERS = re.compile(
    r"\b(?:i|we)(?:'ve| have)? (?:said|told you|misspoke|called|gave you|put it|mentioned)\b"
    r"|\b(?:earlier|before|a moment ago) i (?:said|told)\b"
)
_RIGHTS = re.compile(
    r"\b(?:meant|mean|should have said|must have been|misspoke|was wrong|not quite|correct(?:ion)?|mistake|in fact"
    r"|take (?:that|it) back|ought to have)\b"
)
_NO = frozenset("no sorry not well actually".split())
#: Words of a question that asks back, of an answer to it; turns and characters that are looked at.
_ASKED, _ANSWER, _SOON, _FAR = 12, 10, 3, 4_000
_LABEL = re.compile(r"^[^\S\n]*[A-Z][^:\n.?!]{0,60}:\s+")


def put_right(transcript: Transcript, said: Span) -> str | None:
    """What of the speaker's later words may put right ``said``, a stretch of the transcript's text; None if nothing."""
    text, told = transcript.article.text, forms(transcript.article.text[slice(*said)])
    number = number_at(transcript, said.start)
    if number < 0 or not told:
        return None
    return _asked_back(transcript, number, told) or _unasked(transcript, number, said.end, text, told)


def _words_of(transcript: Transcript, number: int) -> str:
    return _LABEL.sub("", transcript.article.text[slice(*transcript.turns[number].span)].strip())


def _asked_back(transcript: Transcript, number: int, said: Sequence[str]) -> str | None:
    turns = transcript.turns
    if number + 2 >= len(turns) or turns[number + 2].label != turns[number].label:
        return None
    question, answer = forms(_words_of(transcript, number + 1)), _words_of(transcript, number + 2)
    first = SENTENCE_END.split(answer, maxsplit=1)[0]
    reply = forms(first)
    if not reply or len(question) > _ASKED or len(reply) > _ANSWER:
        return None
    ours, asked = _numbers(said), _numbers(question)
    if ours and asked and len(reply) <= _ANSWER // 2 and not has_verb(reply):
        other = _numbers(reply)
        return first if other and not other & ours else None
    echo = [w for w in question if tells(w)]
    if reply[0] in _NO and echo and set(echo) <= set(said):
        return first if any(tells(w) and w not in said for w in reply) or _numbers(reply) - ours else None
    return None


def _unasked(transcript: Transcript, number: int, place: int, text: str, said: Sequence[str]) -> str | None:
    telling = {w for w in said if tells(w) or is_numeric(w)}
    for start, end in _own_text(transcript, number, place):
        stop = min(end, place + _FAR)
        at = start
        for found in (*SENTENCE_END.finditer(text, start, stop), None):
            sentence = text[at : found.start() if found else stop]
            at = found.end() if found else stop
            if not _REFERS.search(sentence.casefold()) or not _RIGHTS.search(sentence.casefold()):
                continue
            shared = telling & set(forms(sentence))
            if len(shared) > 1 or any(map(is_numeric, shared)):
                return sentence.strip()
    return None


def _own_text(transcript: Transcript, number: int, place: int) -> Iterator[tuple[int, int]]:
    """The rest of the speaker's turn, and the next few of theirs."""
    label, taken = transcript.turns[number].label, 0
    for turn in transcript.turns[number : number + 2 * _SOON + 1]:
        if turn.label == label and taken < _SOON + 1 and turn.span.start < place + _FAR:
            taken += 1
            yield max(place, turn.span.start), turn.span.end


def _numbers(words: Sequence[str]) -> set[str]:
    return {w for w in words if is_numeric(w) and w not in ("half", "and", "a")}
