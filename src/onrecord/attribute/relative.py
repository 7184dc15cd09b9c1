"""Relative clauses with a source of their own: "The bridge, which engineers say is unsafe, will close."

What engineers say is the rest of their clause. A content that runs on behind it ends with it, and a clause that the
network found nothing in is read by its shape: a relative pronoun, who says it, a verb of the cue table, the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.attribute.edges import overlapping
from onrecord.records import Attribution, Segmentation, Span
from onrecord.words.cues import CUES, lemma
from onrecord.words.kinds import kinds, listed, plural
from onrecord.words.letters import LETTERS
from onrecord.words.lists import tagged
from onrecord.words.saying import says

SURE = 0.55
"""Confidence of a statement that the shape of its clause alone tells."""

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;()–—]|:(?=\s)|(?<=\s)--?(?=\s)")
_RELATIVE = frozenset(("which", "that", "who", "whom", "what"))
#: What a text must hold to hold such a clause.
RELATIVE = re.compile(r"\b(?:which|that|who|whom|what)\b|\(")
_SIGNS = (*",;:()–—", "-", "--")
_DASHES = ("–", "—", "-", "--")
_BEGINS = tagged("grammar", "determiner", "possessive", "article", "indefinite")
_SUBJECTS = tagged("grammar", "subject") - {"i", "it", "you", "we"}
_PREPOSITIONS = tagged("grammar", "preposition")
_SPEAKING = frozenset(("i", "we", "you", "it"))
_AUXILIARY = tagged("grammar", "be", "have", "do", "modal", "refused")
_BE = tagged("grammar", "be")
_ADVERBS = tagged("grammar", "adverb", "before_verb") - _AUXILIARY
_NO_SUBJECT = _AUXILIARY | _RELATIVE | tagged("grammar", "subordinator", "coordinator", "question") - {"and"}
_JOINS = tagged("grammar", "coordinator", "subordinator", "relative")
_HELD = frozenset(("speech", "writing", "belief", "knowledge", "emotion"))
_MOSTLY_NOUNS = tagged("cues", "light")
_REPORTS = tagged("cues", "reports")
#: Verbs whose object is what somebody is said to be, not a clause.
_NAMING = tagged("cues", "naming")
_LONGEST, _WINDOW = 7, 90


class _ClauseWord(NamedTuple):
    start: int
    end: int
    raw: str
    low: str


class _RelativeClause(NamedTuple):
    start: int
    end: int
    source: Span | None
    cue: Span | None
    told: Span | None  # what it says, where nothing else was found in it


def relative(text: str, segmentation: Segmentation, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions that end with the relative clause they stand in, and those that were missed in such clauses."""
    clauses = sorted(_clauses(text, segmentation))
    if not clauses:
        return list(found)
    starts = [c.start for c in clauses]
    out: list[Attribution] = []
    for a in found:
        at = bisect_right(starts, a.cue[0].start) - 1
        around = [c for c in clauses[max(0, at - 1) : at + 1] if c.start <= a.cue[0].start < c.end]
        out.append(_bounded(a, around[-1]) if around else a)
    out = [_without(text, a, clauses, starts) for a in out]
    taken = sorted(span for a in out for span in (*a.cue, *a.content))
    free = (c for c in clauses if c.cue and not _touched(c.cue, taken))
    return [*out, *(one for c in free if (one := _missed(c)))]


def _touched(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, span.end, key=lambda t: t.start)
    return any(t.end > span.start for t in taken[max(0, at - 4) : at])


def _without(text: str, a: Attribution, clauses: Sequence[_RelativeClause], starts: Sequence[int]) -> Attribution:
    """What is done to something ("are looking for a man") without the clause that tells what others say of it."""
    if any(lemma(w) in CUES for s in a.cue for w in LETTERS.findall(text[slice(*s)].casefold())):
        return a
    out: list[Span] = []
    for piece in a.content:
        inside = clauses[bisect_left(starts, piece.start + 1) : bisect_left(starts, piece.end)]
        cut = next((c.start for c in inside if c.told and c.end <= piece.end + 1), None)
        end = piece.end if cut is None else piece.start + len(text[piece.start : cut].rstrip(" ,(–—-"))
        out.append(Span(piece.start, end))
    return replace(a, content=tuple(out))


def _bounded(a: Attribution, clause: _RelativeClause) -> Attribution:
    """An attribution without what stands outside the clause of its cue, if anything is left."""
    inside = tuple(
        Span(max(start, clause.start), min(end, clause.end))
        for start, end in a.content
        if start < clause.end and clause.start < end
    )
    if clause.source is None or clause.cue is None or a.cue[0].start >= clause.cue.end:
        kept = tuple(p for p in a.content if p.end <= clause.start) + inside
        return replace(a, content=kept) if inside else a
    if not any(p.start >= clause.cue.end for p in inside):
        inside = (clause.told,) if clause.told else ()
    if not inside:
        return a
    own = a.source and a.source[0].start >= clause.source.start and a.source[-1].end <= clause.cue.start
    clear = all(cue.end <= p.start or p.end <= cue.start for cue in a.cue for p in inside)
    return replace(
        a, content=inside, source=a.source if own else (clause.source,), cue=a.cue if clear else (clause.cue,)
    )


def _missed(clause: _RelativeClause) -> Attribution | None:
    if clause.source is None or clause.cue is None or clause.told is None:
        return None
    return Attribution((clause.source,), (clause.cue,), (clause.told,), SURE)


def _clauses(text: str, segmentation: Segmentation) -> Iterator[_RelativeClause]:
    """The relative clauses of a text outside quotations whose end is told."""
    quoted = [q.span for q in segmentation.quotations if q.depth == 0]
    for sentence in segmentation.sentences:
        words = [_ClauseWord(*m.span(), m.group(), m.group().casefold()) for m in _TOKEN.finditer(text, *sentence)]
        last = sentence.start + len(text[slice(*sentence)].rstrip(" .!?…"))
        for at in range(1, len(words)):
            # A window of words, to keep time linear whatever a sentence is.
            near = words[max(0, at - 2) : at + _WINDOW]
            here, end = min(at, 2), last if at + _WINDOW >= len(words) else near[-1].end
            word = words[at]
            if word.low in _RELATIVE and not _touched(Span(word.start, word.end), quoted):
                if one := _clause(near, here, end, quoted):
                    yield one
            elif word.low in _BEGINS and (one := _reduced(near, here)):
                yield one


def _clause(words: Sequence[_ClauseWord], at: int, last: int, quoted: Sequence[Span]) -> _RelativeClause | None:
    before = words[at - 1]
    if words[at].low == "that" and (before.raw in ",:;" or lemma(before.low) in CUES or before.low in _JOINS):
        return None
    said = _between_commas(words, at + 1) or _said(words, at + 1)
    opened = before.raw
    end: int | None
    stop = last
    if opened == "(" or opened in _DASHES:
        closers = (")",) if opened == "(" else _DASHES
        end = stop = next((w.start for w in words[at:] if w.raw in closers), last)
    elif said is None:
        end = _resumed(words, at + 1, quoted) if opened == "," else None
    elif opened == ",":
        end = _resumed(words, said.rest, quoted) or last
        stop = min(end, _first_stop(words, said.rest, last, quoted))
    else:
        end = stop = _second_verb(words, said.rest, last, quoted)
    if end is None:
        return None
    end, stop = _words_end(words, end, last, quoted), _words_end(words, stop, last, quoted)
    start = words[at - 2 if before.low == "of" and at > 1 else at].start  # "all of which"
    if said is None:
        return _RelativeClause(start, end, None, None, None)
    first = words[said.rest].start
    return _RelativeClause(start, end, said.source, said.cue, Span(first, stop) if first < stop else None)


def _words_end(words: Sequence[_ClauseWord], end: int, last: int, quoted: Sequence[Span]) -> int:
    """Where the last word before a place ends, with the marks around it."""
    if end < last:
        end = max((w.end for w in words if w.end <= end and w.raw not in _SIGNS), default=end)
    around = overlapping(quoted, Span(end - 1, end))
    return around.end if around and around.start < end < around.end else end


def _reduced(words: Sequence[_ClauseWord], at: int) -> _RelativeClause | None:
    """ "(a figure the company disputes)", ", a charge he denies,": a noun phrase, who holds it, and the verb alone."""
    if words[at - 1].raw not in _SIGNS:
        return None
    closing = next((n for n in range(at, min(at + 10, len(words))) if words[n].raw in _SIGNS), len(words))
    verb = closing - 1
    if not 3 <= closing - at <= 9 or not _holds(words[verb], words[verb - 1], bare=True):
        return None
    for n in range(at + 2, verb):
        if _subject_end(words, n) == verb and "n" in kinds(words[n - 1].low, words[n - 1].raw):
            source, cue = Span(words[n].start, words[verb - 1].end), Span(words[verb].start, words[verb].end)
            return _RelativeClause(words[at].start, cue.end, source, cue, Span(words[at].start, words[n - 1].end))
    return None


class _ClauseSaying(NamedTuple):
    source: Span
    cue: Span
    rest: int  # the number of the word that what is said begins with


def _between_commas(words: Sequence[_ClauseWord], start: int) -> _ClauseSaying | None:
    """ "which, Tompkins said, is …", "which, according to critics, is …"."""
    if start >= len(words) or words[start].raw != ",":
        return None
    closing = next((n for n in range(start + 1, min(start + _LONGEST + 3, len(words))) if words[n].raw == ","), None)
    if closing is None or closing - start < 3:
        return None
    first, verb = words[start + 1], words[closing - 1]
    if first.low == "according" and words[start + 2].low == "to" and closing - start > 3:
        source, cue = Span(words[start + 3].start, verb.end), Span(first.start, words[start + 2].end)
    elif _holds(verb, words[closing - 2], bare=True) and _subject_end(words, start + 1) == closing - 1:
        source, cue = Span(first.start, words[closing - 2].end), Span(verb.start, verb.end)
    else:
        return None
    return _ClauseSaying(source, cue, closing + 1)


def _said(words: Sequence[_ClauseWord], start: int) -> _ClauseSaying | None:
    """A subject and a verb of the cue table that is followed by what it reports."""
    n = _subject_end(words, start)
    if n is None:
        return None
    verb = n
    while verb < len(words) - 1 and words[verb].low in _ADVERBS | _AUXILIARY - _BE:
        verb += 1
    if verb >= len(words) or not _holds(words[verb], words[n - 1], bare=verb == n):
        return None
    behind = verb + 1
    if behind >= len(words) or words[behind].raw in _SIGNS or words[behind].low == "that":
        return None
    told = words[behind].low
    unknown = words[behind].raw[0].islower() and not listed(told)  # the list lacks forms of the past
    gap = _finite(words, behind) or told in _ADVERBS | {"to"} or unknown
    whole = told in _BEGINS | _SUBJECTS and _has_verb(words, behind + 1)
    if not (gap or whole or lemma(words[verb].low) in _NAMING):
        return None
    return _ClauseSaying(Span(words[start].start, words[n - 1].end), Span(words[n].start, words[verb].end), behind)


def _has_verb(words: Sequence[_ClauseWord], start: int) -> bool:
    """Whether a finite verb comes before a sign."""
    for n in range(start, min(start + _LONGEST, len(words))):
        if words[n].raw in _SIGNS:
            return False
        if _finite(words, n):
            return True
    return False


def _subject_end(words: Sequence[_ClauseWord], start: int) -> int | None:
    """The number of the word behind a short noun phrase."""
    if start >= len(words) or words[start].low in _NO_SUBJECT or not words[start].raw[0].isalpha():
        return None
    if words[start].low in _SUBJECTS:
        return start + 1
    if words[start].low in _SPEAKING:
        return None
    for n in range(start + 1, min(start + _LONGEST, len(words))):
        if words[n].raw in _SIGNS:
            return None
        if words[n - 1].low in _PREPOSITIONS:
            continue
        if words[n].low in _AUXILIARY | _ADVERBS or _verb(words[n]) or _bare_verb(words, n):
            first = words[start]
            bare = not _verb(first) and "n" in kinds(words[n - 1].low, words[n - 1].raw) and _many(words[n - 1])
            return n if first.low in _BEGINS or first.raw[0].isupper() or bare else None
    return None


def _bare_verb(words: Sequence[_ClauseWord], n: int) -> bool:
    """Whether a word that is mostly a noun is a verb there: "the villagers fear will burst"."""
    word = words[n]
    held = lemma(word.low) in CUES and "v" in kinds(word.low, word.raw) and _many(words[n - 1])
    named = lemma(word.low) in _NAMING
    behind = words[n + 1].low if n + 1 < len(words) else ""
    return held and (behind in _AUXILIARY or (named and behind in _BEGINS | {"as"}))


def _many(noun: _ClauseWord) -> bool:
    return plural(noun.low) or noun.low in ("police", "people")


def _verb(word: _ClauseWord) -> bool:
    return says(word.low, bare=True) or (lemma(word.low) in CUES and kinds(word.low, word.raw).startswith(("v", "d")))


def _holds(word: _ClauseWord, subject: _ClauseWord, *, bare: bool) -> bool:
    """Whether a word is a finite verb by which somebody holds something."""
    known = CUES.get(lemma(word.low))
    if known is None or known.mode not in _HELD or word.low.endswith("ing") or word.raw[0].isupper():
        return False
    if lemma(word.low) in _MOSTLY_NOUNS:
        return False
    if lemma(word.low) not in _REPORTS and "v" not in kinds(word.low, word.raw):
        return False
    plain = word.low == lemma(word.low)
    return not plain or not bare or _many(subject) or subject.low == "they"


def _finite(words: Sequence[_ClauseWord], n: int) -> bool:
    word = words[n]
    return word.low in _AUXILIARY or (
        word.raw[0].islower() and kinds(word.low, word.raw).startswith(("v", "d")) and not word.low.endswith("ing")
    )


def _outside(word: _ClauseWord, quoted: Sequence[Span]) -> bool:
    return not _touched(Span(word.start, word.end), quoted)


def _resumed(words: Sequence[_ClauseWord], start: int, quoted: Sequence[Span]) -> int | None:
    """The comma behind which the main clause goes on with its verb."""
    seen = False
    for n in range(start, len(words) - 1):
        if words[n].raw == "," and seen and _outside(words[n], quoted):
            after = n + 1
            while after < len(words) - 1 and words[after].low in _ADVERBS:
                after += 1
            if words[after].low in _AUXILIARY or kinds(words[after].low, words[after].raw)[:1] == "v":
                return words[n].start
        seen = seen or _finite(words, n)
    return None


def _first_stop(words: Sequence[_ClauseWord], start: int, last: int, quoted: Sequence[Span]) -> int:
    """The comma that ends a clause: the first that is not one of a list's."""
    for n in range(start, len(words)):
        if words[n].raw in ",;" and _outside(words[n], quoted) and not _listed(words, n):
            return words[n].start
    return last


def _listed(words: Sequence[_ClauseWord], comma: int) -> bool:
    """Whether a comma stands in a list: "slow, dear and unsafe"."""
    few = [w.low for w in words[comma + 1 : comma + 6]]
    if not {"and", "or"} & set(few[1:4]):
        return False
    return not any(_finite(words, n) for n in range(comma + 1, min(comma + 4, len(words)))) and few[0] not in _JOINS


def _second_verb(words: Sequence[_ClauseWord], start: int, last: int, quoted: Sequence[Span]) -> int:
    """Where a clause without a comma ends: at a stop, or where the main clause's verb follows its own."""
    verbs, alone = 0, True
    for n in range(start, len(words)):
        if words[n].raw in ",;():" and _outside(words[n], quoted):
            return words[n].start
        first = _finite(words, n) and not (n and _finite(words, n - 1)) and words[n - 1].low not in _JOINS | {"to"}
        if words[n].low in _AUXILIARY and first and verbs and alone:
            return words[n].start
        verbs += first
        alone = alone and not (words[n].low in _JOINS and verbs)  # another clause has verbs of its own
    return last
