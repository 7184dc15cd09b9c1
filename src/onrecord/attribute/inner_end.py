"""Where the words end that somebody inside a content says: with their own marks, or with their own clause.

"“The minister told me the dam was safe, and I believed him,” said Vik.": the minister's words end at the comma, Vik's
go on. What stands in marks of its own ends with them; what doesn't, with its sentence at the latest, and before a
clause that has a subject of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.attribute.inner import without_closer
from onrecord.records import Attribution, Quotation, Span, Spans
from onrecord.words.cues import lemma
from onrecord.words.kinds import kinds
from onrecord.words.letters import LETTERS
from onrecord.words.lists import alternation, tagged
from onrecord.words.saying import abbreviated, says

_SUBJECTS = tagged("grammar", "subject") | {"there", "nobody"}
_FIRST = frozenset("i we".split())
_DETERMINERS = tagged("grammar", "determiner", "possessive", "indefinite")
_AUXILIARY = tagged("grammar", "be", "have", "do", "modal", "refused")
#: "said it had gone, and the books had been burnt": both are told in one way.
_TENSES = tagged("grammar", "be", "have", "modal") - {"may", "can", "must", "be", "been"}
_NEXT = 4
_HARD = re.compile(r"[.!?…]['’\"”]*(?=\s|$)|[;\n]|\s[—–-]\s|—|--|:\s|\s[“\"«](?:and|but)\s")
_JOINT = re.compile(
    rf"(?P<comma>,)?\s+(?P<word>{alternation(tagged('grammar', 'coordinator', 'relative') - {'that'})}|so|while|"
    r"although|though|because)\s|(?P<bare>,)\s",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:that\s|[\s,:])*", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:{alternation(tagged('grammar', 'subordinator') - {'that', 'so', 'than'})})\s+$", re.IGNORECASE
)
#: A few words in marks, and the clause goes on: "that “they might” vote".
_GOES_ON = re.compile(r"[^.,?!…][”’'\"»]\s[a-z]")
_WINDOW = 8


def bounded(text: str, inner: Attribution, limit: int, quotations: Sequence[Quotation]) -> Spans:
    """The content of a statement inside another's, without what is the outer speaker's again.

    ``limit``: where the outer content ends; ``quotations`` those inside it.
    """
    cue = max(end for _, end in inner.cue)
    hangs = (
        bool(_BEFORE.search(text, max(0, inner.source[0].start - 12), inner.source[0].start)) if inner.source else False
    )
    out: list[Span] = []
    bound = -1
    for piece in inner.content:
        if piece.start < cue:
            out.append(piece)
        elif bound < 0 and _AGAIN.search(text, cue, piece.start):
            break  # "had assured them of water, but that …": the outer speaker's
        elif bound < 0:
            bound = _end(text, piece, min(limit, piece.end), quotations, hangs)
            out.append(Span(piece.start, bound))
        elif _said_between(text, inner, out[-1].end, piece.start):
            break
        elif any(q.span.start <= piece.start + 1 and piece.start <= q.span.start for q in quotations):
            out.append(piece)
    return tuple(out)


_AGAIN = re.compile(r"\w\W+\w+.*,\s(?:and|but)\s$", re.DOTALL)


def _said_between(text: str, inner: Attribution, start: int, end: int) -> bool:
    """Whether somebody else says something between two pieces: "‘Leave!’ I ask them, ‘Where to?’"."""
    if any(start <= cue.start < end for cue in inner.cue):
        return False
    return any(says(word, bare=True) for word in LETTERS.findall(text[start:end].casefold()))


def _end(text: str, piece: Span, limit: int, quotations: Sequence[Quotation], hangs: bool) -> int:
    lead = _LEAD.match(text, piece.start, limit)
    start = lead.end() if lead else piece.start
    for q in quotations:
        if q.closed and q.span.start <= start <= q.inner.start and not _GOES_ON.match(text, q.span.end - 2, limit):
            return min(q.span.end, limit)
    return clause_end(text, start, limit, quotations, hangs=hangs)


def clause_end(text: str, start: int, limit: int, quotations: Sequence[Quotation] = (), *, hangs: bool = False) -> int:
    """Where what is reported from a place on ends; ``hangs``: a main clause follows its comma ("When X said …, …").

    What stands in ``quotations`` is not cut.
    """
    whole = [q.span for q in quotations if q.closed and q.span.start >= start]
    end = limit
    for hard in _HARD.finditer(text, start, limit):
        closing = next((s for s in whole if s.start < hard.start() and hard.start() < s.end), None)
        if hard.group()[0] == "." and abbreviated(text, hard.start()):
            continue
        if closing is None or closing.end <= hard.end():
            end = closing.end if closing else hard.start()
            break
    for joint in _JOINT.finditer(text, start, end):
        if not any(s.start < joint.start() < s.end for s in whole) and _parts(text, start, joint, end, hangs):
            end = joint.start()
            break
    end = without_closer(text, Span(start, end)).end
    return start + len(_LOOSE.sub("", text[start:end]).rstrip(" ,."))


#: What the next words hang on, at the end of others.
_LOOSE = re.compile(r"[\s,]+(?:and|but|or)\s*$")


def _parts(text: str, start: int, joint: re.Match[str], end: int, hangs: bool) -> bool:
    """Whether another's words begin behind a comma or a conjunction."""
    word = (joint["word"] or "").casefold()
    after = LETTERS.findall(text[joint.end() : min(end, joint.end() + 80)])[:_WINDOW]
    if not after or not text[joint.end()].isalpha():
        return False
    first = after[0].casefold()
    own = first in _FIRST
    anothers = word in ("and", "") and _is_clause(after) and _holds(after)
    if joint["comma"] is None and not joint["bare"]:
        if first == "that" and word in ("and", "but"):
            return word == "but" or _outer_again(text, start, after[1:])
        return anothers or (own and word in ("and", "but", "so"))
    if joint["bare"]:
        return anothers or ((own or hangs) and _is_clause(after))
    if word != "and":
        return word != "or"
    if first == "that":
        return True
    if first == "then":
        return _is_clause(after[1:])
    clause = LETTERS.findall(text[joint.end() : min(end, joint.end() + 80)].partition(",")[0])
    alike = _TENSES & {w.casefold() for w in clause[:_WINDOW]} and _TENSES & set(
        LETTERS.findall(text[start : joint.start()])
    )
    later = any(_is_clause(after[n:]) for n in range(3))  # "and last night it kept two"
    return anothers or (later and (own or not alike))


def _holds(words: Sequence[str]) -> bool:
    """Whether a clause tells what somebody else thinks: "it is the water and my wife thinks it is me"."""
    return any(lemma(word.casefold()) in _THINKS for word in words[1:4])


_THINKS = tagged("cues", "thinks")


def _outer_again(text: str, start: int, after: Sequence[str]) -> bool:
    """Whether "and that" is the outer speaker's: what is within began without one, or who speaks is meant behind it."""
    alike = _THAT.search(text, max(0, start - 12), start) is not None
    return not alike or (bool(after) and after[0].casefold() in _SPEAKERS)


_THAT = re.compile(r"\bthat[\s,]*$")
_SPEAKERS = frozenset("he she i we".split())


def _is_clause(words: Sequence[str]) -> bool:
    """Whether words begin with a subject and go on with a finite verb."""
    if not words:
        return False
    first = words[0].casefold()
    if first in _SUBJECTS:
        return len(words) > 1
    if first not in _DETERMINERS and not words[0][0].isupper():
        return False
    return any(w.casefold() in _AUXILIARY or kinds(w.casefold(), w).startswith("v") for w in words[1:]) or _does(words)


def _does(words: Sequence[str]) -> bool:
    """Whether an adverb stands between a noun and a word in -s, which is a verb then: "the roof just drips"."""
    each = [w.casefold() for w in words[1 : _NEXT + 1]]
    return any(a in _ADVERBS and b.endswith("s") for a, b in pairwise(each))


_ADVERBS = tagged("grammar", "adverb")
