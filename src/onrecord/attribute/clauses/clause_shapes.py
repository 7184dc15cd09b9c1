"""Clauses with a source of their own, by their shape: "which engineers say is unsafe", "a man police say fled".

Each shape is told by words that hardly stand so elsewhere: a relative pronoun before who says it, a verb of the cue
table between a noun phrase and a finite verb, a participle with "by", what a bracket ends with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from onrecord.attribute.clauses.clause_ends import (
    another,
    first_stop,
    main_verb,
    needs_verb,
    resumed,
    words_end,
    words_start,
)
from onrecord.attribute.clauses.clause_words import (
    ADVERBS,
    AUXILIARY,
    BEGINS,
    DASHES,
    JOINS,
    LONGEST,
    NAMING,
    PREPOSITIONS,
    SIGNS,
    SUBJECTS,
    ClauseWord,
    Words,
    claiming,
    claims,
    clause_words,
    finite,
    holding,
    holds,
    is_subject,
    noun,
    outside,
    sign_of,
    subject_end,
)
from onrecord.records import Segmentation, Span
from onrecord.words.cues import CUES, lemma
from onrecord.words.kinds import kinds, listed
from onrecord.words.lists import tagged

#: Words before and behind a place that are looked at, to keep time linear whatever a sentence is.
_BACK, _WINDOW = 10, 90
#: Words of a bracket, its signs among them, that can hold who says something.
LEAST = 4
_BE = tagged("grammar", "be")
_EVEN = frozenset(("even", "only", "both", "all"))
_BEING = frozenset(("be", "have"))
_ACCUSING = frozenset(("accuse", "suspect"))
_TOLD = frozenset(("tell", "assure", "warn", "inform", "remind", "promise"))
_WHEN = tagged("times", "weekday") | {"last", "this", "earlier", "yesterday", "again", "later"}
_PARTICLES = tagged("people", "particle", "particle_or_name")


class RelativeClause(NamedTuple):
    """Where a clause begins and ends; who holds what in it, by what word, if somebody else than its subject does."""

    start: int
    end: int
    source: Span | None
    cue: Span | None
    told: Span | None  # what it says, where nothing else was found in it


class _ClauseSaying(NamedTuple):
    source: Span | None
    cue: Span
    rest: int  # the number of the word that what is said begins with
    owed: int = 1  # finite verbs that it has


class _ClausePlace(NamedTuple):
    """A word of a sentence among those near it, and what is known of the sentence."""

    words: Words
    at: int
    last: int
    quoted: Sequence[Span]
    needed: bool  # the main clause has had no verb before it


def told_clauses(text: str, segmentation: Segmentation) -> Iterator[RelativeClause]:
    """The clauses of a text outside quotations whose end is told."""
    quoted = [q.span for q in segmentation.quotations if q.depth == 0]
    for sentence in segmentation.sentences:
        words = clause_words(text, *sentence)
        last = sentence.start + len(text[slice(*sentence)].rstrip(" .!?…"))
        for at, word in enumerate(words):
            shape = _shape(words, at)
            if shape is not None and outside(word, quoted):
                low = max(0, at - _BACK)
                near = words[low : at + _WINDOW]
                end = last if at + _WINDOW >= len(words) else near[-1].end
                if one := shape(
                    _ClausePlace(near, at - low, end, quoted, needs_verb(words[max(0, at - _WINDOW) : at]))
                ):
                    yield one


Shape = Callable[[_ClausePlace], RelativeClause | None]


def _shape(words: Words, at: int) -> Shape | None:
    """What reads the clause that a word may be the sign of."""
    low = words[at].low
    if (sign := sign_of(low)) is None or not at:
        return _relative if sign == "relative" and low == "what" else None
    if sign == "relative":
        return _relative
    before = words[at - 1].raw
    if sign == "begins" and before in SIGNS:
        return _reduced
    if sign == "by":
        return _participle
    if sign == "bracket":
        return _bracketed
    if low == "to" and at > 1 and before[0].isalpha():
        return _hanging
    behind = words[at + 1] if at + 1 < len(words) else None
    if behind and at > 1 and (behind.low in AUXILIARY or behind.raw[0].isalpha()) and claims(low):
        return _contact
    return None


# -- behind a relative pronoun ----------------------------------------------------------------------------------------


def _relative(p: _ClausePlace) -> RelativeClause | None:
    words, at = p.words, p.at
    start = at - 1 if at and words[at - 1].low in PREPOSITIONS and words[at].low != "what" else at
    if start < at and words[start].low == "of" and start and words[start - 1].raw not in SIGNS:
        start -= 1  # "all of which"
    before = words[start - 1] if start else None
    low = words[at].low
    asks = low in ("that", "where") and start == at
    joins = before is None or before.raw in ",:;" or lemma(before.low) in CUES or before.low in JOINS
    if asks and joins and (low == "that" or before is None or before.raw != ","):
        return None
    said = _owned(words, at) if low == "whose" else _between_commas(words, at + 1) or _said(words, at + 1)
    whole = low == "where" or start < at
    if said and whole and finite(words, said.rest) and words[at + 1].raw != ",":
        return None  # "where officials say is": no clause of its own
    if said is None:
        return _own(p, start)
    end, stop = _bounds(p if start or low == "what" else p._replace(needed=False), said, before)
    if end is None or stop is None:
        return None
    cue, rest = said.cue, said.rest
    if words[rest].low == "as" and _as(p, rest) == rest:
        cue, rest = Span(cue.start, words[rest].end), rest + 1  # “described as "a saint"”
    begin = words_start(words[rest].start, p.quoted)
    return RelativeClause(words[start].start, end, said.source, cue, Span(begin, stop) if begin < stop else None)


def _bounds(p: _ClausePlace, said: _ClauseSaying, before: ClauseWord | None) -> tuple[int | None, int | None]:
    """Where a clause ends, and where what is said in it does."""
    words, opened, rest = p.words, before.raw if before else "", said.rest
    if opened == "(" or opened in DASHES:
        closers = (")",) if opened == "(" else DASHES
        end: int | None = next((w.start for w in words[p.at :] if w.raw in closers), p.last)
        stop = end
    elif opened == ",":
        other = (words[n].start for n in range(rest, len(words)) if another(words, n) and outside(words[n], p.quoted))
        end = min(resumed(words, rest, p.quoted, needed=p.needed) or p.last, next(other, p.last))
        stop = min(end, first_stop(words, rest, p.last, p.quoted))
    else:
        end = stop = main_verb(words, rest, p.last, p.quoted, needed=p.needed, owed=said.owed)
        if end is None and not finite(words, rest):
            end = stop = main_verb(words, rest, p.last, p.quoted, needed=False, owed=said.owed)
    if end is None or stop is None:
        return None, None
    return words_end(words, end, p.last, p.quoted), words_end(words, stop, p.last, p.quoted)


def _own(p: _ClausePlace, start: int) -> RelativeClause | None:
    """A clause whose subject is the pronoun: "which took nine years", "a woman who says she saw it"."""
    words, at = p.words, p.at
    before = words[start - 1].raw if start else ""
    again = start > 0 and another(words, start - 1)
    end: int | None = None
    if before == "(" or before in DASHES:
        closers = (")",) if before == "(" else DASHES
        end = next((w.start for w in words[at:] if w.raw in closers), p.last)
    elif before == "," or again:
        end = resumed(words, at + 1, p.quoted, needed=p.needed)
        if end is None and (p.needed or again) and at + 1 < len(words) and claiming(words[at + 1].low):
            end = first_stop(words, at + 2, p.last, p.quoted)
    elif p.needed and words[at].low in ("who", "which", "that"):
        verb = at + 1
        while verb < len(words) - 1 and words[verb].low in ADVERBS | AUXILIARY:
            verb += 1
        clause = verb + 1 < len(words) and words[verb + 1].low not in PREPOSITIONS
        if clause and claiming(words[verb].low):
            end = main_verb(words, verb + 1, p.last, p.quoted, needed=True)
    if end is None:
        return None
    return RelativeClause(words[start].start, words_end(words, end, p.last, p.quoted), None, None, None)


def _owned(words: Words, at: int) -> _ClauseSaying | None:
    """ "whose owner, staff claim, has not paid", "whose roof engineers say leaks"."""
    for n in range(at + 2, min(at + 5, len(words))):
        if words[n].raw == ",":
            return _between_commas(words, n)
        if noun(words[n - 1]) and (one := _said(words, n)):
            return one
        if finite(words, n):
            return None
    return None


def _between_commas(words: Words, start: int) -> _ClauseSaying | None:
    """ "which, Tompkins said, is …", "which, according to critics, is …"."""
    if start >= len(words) or words[start].raw != ",":
        return None
    closing = next((n for n in range(start + 1, min(start + LONGEST + 3, len(words))) if words[n].raw == ","), None)
    if closing is None or closing - start < 3 or closing + 1 >= len(words):
        return None
    first, verb = words[start + 1], words[closing - 1]
    if first.low == "according" and words[start + 2].low == "to" and closing - start > 3:
        source, cue = Span(words[start + 3].start, verb.end), Span(first.start, words[start + 2].end)
    elif holds(verb, words[closing - 2], bare=True) and subject_end(words, start + 1) == closing - 1:
        source, cue = Span(first.start, words[closing - 2].end), Span(verb.start, verb.end)
    else:
        return None
    return _ClauseSaying(source, cue, closing + 1)


def _said(words: Words, start: int) -> _ClauseSaying | None:
    """A subject and a verb of the cue table that is followed by what it reports."""
    if start + 1 < len(words) and words[start].low in ADVERBS | _EVEN:
        start += 1
    n = subject_end(words, start)
    if n is None:
        return _feared(words, start)
    verb = n
    while verb < len(words) - 1 and words[verb].low in ADVERBS | AUXILIARY - _BE:
        verb += 1
    if verb >= len(words) or not holds(words[verb], words[n - 1], bare=verb == n):
        return None
    behind = _behind(words, verb)
    if behind >= len(words) or words[behind].raw in SIGNS or words[behind].low == "that":
        return None
    rest = _rest(words, verb, behind)
    if rest is None:
        return None
    subject = words[n - 2] if words[n - 1].raw == "," else words[n - 1]
    end = words[behind if rest > behind == verb + 1 else verb].end  # "accuse of"
    owed = int(lemma(words[verb].low) not in NAMING)
    return _ClauseSaying(Span(words[start].start, subject.end), Span(words[n].start, end), rest, owed)


def _feared(words: Words, start: int) -> _ClauseSaying | None:
    """ "which it is feared has reached Norland": nobody is told of who holds it."""
    if start + 3 >= len(words) or words[start].low != "it" or words[start + 1].low not in _BE:
        return None
    verb = start + 2
    if not claiming(words[verb].low) or not finite(words, verb + 1):
        return None
    return _ClauseSaying(None, Span(words[start].start, words[verb].end), verb + 1)


def _rest(words: Words, verb: int, behind: int) -> int | None:
    """The number of the word that what is said begins with, if something can be said from there on."""
    told, plain = words[behind].low, lemma(words[verb].low)
    if behind + 1 < len(words) and told == "of" and plain in _ACCUSING:
        return behind + 1
    unknown = words[behind].raw[0].islower() and not listed(told)  # the list lacks forms of the past
    gap = finite(words, behind) or told in ADVERBS | {"to"} or unknown
    whole = told in BEGINS | SUBJECTS and _has_verb(words, behind + 1)
    return behind if gap or whole or plain in NAMING else None


def _behind(words: Words, verb: int) -> int:
    """The number of the word behind a verb, behind when it was said ("in April") or whom it was told as well."""
    behind = verb + 1
    if behind >= len(words) or finite(words, behind):
        return behind
    if words[behind].raw == ",":  # "called, to his face, a thief"
        closing = next((n for n in range(behind + 2, min(behind + 6, len(words) - 1)) if words[n].raw == ","), None)
        return behind if closing is None else closing + 1
    low, reach = words[behind].low, range(behind + 1, min(behind + 6, len(words)))
    when = low in _WHEN or (low in PREPOSITIONS and low not in ("to", "of", "as", "for"))
    told = lemma(words[verb].low) in _TOLD and low not in SUBJECTS
    if not when and not told:
        return behind
    for n in reach:
        if words[n].raw in SIGNS:
            break
        if finite(words, n) or (words[n].low in SUBJECTS and words[n - 1].low not in PREPOSITIONS):
            return n
    return behind


def _has_verb(words: Words, start: int) -> bool:
    """Whether a finite verb comes before a sign."""
    for n in range(start, min(start + LONGEST, len(words))):
        if words[n].raw in SIGNS:
            return False
        if finite(words, n):
            return True
    return False


# -- without a pronoun ----------------------------------------------------------------------------------------------


def _contact(p: _ClausePlace) -> RelativeClause | None:
    """ "a man police say drove the van": a noun, who says it, and what is said of the noun."""
    words, verb = p.words, p.at
    naming = lemma(words[verb].low) in NAMING and words[verb + 1].low == "as"
    whole = words[verb + 1].low in SUBJECTS and _has_verb(words, verb + 2) and p.needed
    if not naming and not whole and not _gap(words, verb + 1):
        return None
    first = next(
        (s for s in range(max(1, verb - LONGEST), verb) if _antecedent(words, s) and _acts(words, s, verb)), None
    )
    if first is None:
        return None
    needed = needs_verb(words[:first])
    end = main_verb(words, verb + 1, p.last, p.quoted, needed=needed and p.needed)
    if end is None:
        return None
    end = words_end(words, end, p.last, p.quoted)
    to = _as(p, verb + 1) if naming else verb
    source, cue = Span(words[first].start, words[verb - 1].end), Span(words[verb].start, words[to].end)
    rest = words_start(words[to + 1].start, p.quoted) if to + 1 < len(words) else end
    return RelativeClause(words[first].start, end, source, cue, Span(rest, end)) if rest < end else None


def _as(p: _ClausePlace, small: int) -> int:
    """The number of the last word of a cue with "as": that is what is said begins with but where marks follow it."""
    marked = small + 1 < len(p.words) and words_start(p.words[small + 1].start, p.quoted) < p.words[small + 1].start
    return small if marked else small - 1


def _gap(words: Words, n: int) -> bool:
    """Whether a finite verb stands there, and can be nothing else."""
    return words[n].low in AUXILIARY or (finite(words, n) and "n" not in kinds(words[n].low, words[n].raw))


def _antecedent(words: Words, start: int) -> bool:
    """Whether a noun that something may be said of stands before a noun phrase that begins there."""
    before = words[start - 1]
    if before.raw in SIGNS or not noun(before) or finite(words, start - 1):
        return False
    named = before.low in _PARTICLES and words[start].raw[0].isupper()
    return words[start].low in BEGINS | SUBJECTS or ("n" in kinds(before.low, before.raw) and not named)


def _acts(words: Words, start: int, verb: int) -> bool:
    """Whether a noun phrase ends at a verb and goes with it."""
    goes = is_subject(words, start, verb) and holds(words[verb], words[verb - 1], bare=True)
    return subject_end(words, start) == verb and (words[start].low in SUBJECTS or goes)


def _reduced(p: _ClausePlace) -> RelativeClause | None:
    """ "(a figure the company disputes)", ", a charge he denies,": a noun phrase, who holds it, and the verb alone."""
    words, at = p.words, p.at
    closing = next((n for n in range(at, min(at + 10, len(words))) if words[n].raw in SIGNS), len(words))
    verb = closing - 1
    if not 3 <= closing - at <= 9 or not holds(words[verb], words[verb - 1], bare=True):
        return None
    for n in range(at + 2, verb):
        if subject_end(words, n) == verb and "n" in kinds(words[n - 1].low, words[n - 1].raw):
            source, cue = Span(words[n].start, words[verb - 1].end), Span(words[verb].start, words[verb].end)
            return RelativeClause(words[at].start, cue.end, source, cue, Span(words[at].start, words[n - 1].end))
    return None


def _bracketed(p: _ClausePlace) -> RelativeClause | None:
    """ "(the third this year, union officials point out)", "– shrinking, say fishermen, by a metre a year –"."""
    words, at = p.words, p.at
    closers = (")",) if words[at].raw == "(" else DASHES
    closing = next((n for n in range(at + 1, len(words)) if words[n].raw in closers), None)
    if closing is None or closing - at < LEAST or not outside(words[closing], p.quoted):
        return None
    end = words_end(words, words[closing].start, p.last, p.quoted)
    whole = RelativeClause(words_start(words[at + 1].start, p.quoted), end, None, None, None)
    comma = next((n for n in range(closing - 1, at, -1) if words[n].raw == ","), None)
    if comma is None or closing - comma > LONGEST + 2:
        return whole
    verb = subject_end(words, comma + 1)
    if verb is None or closing - verb > 2 or not holds(words[verb], words[verb - 1], bare=True):
        return whole
    source, cue = Span(words[comma + 1].start, words[verb - 1].end), Span(words[verb].start, words[closing - 1].end)
    return RelativeClause(words[at + 1].start, cue.end, source, cue, Span(words[at + 1].start, words[comma - 1].end))


def _at(rest: int) -> _ClauseSaying:
    """What is said from a word on, whoever says it."""
    return _ClauseSaying(Span(0, 0), Span(0, 0), rest)


def _hanging(p: _ClausePlace) -> RelativeClause | None:
    """ ", rumoured to be leaving,": what somebody holds, nobody tells who."""
    words, at = p.words, p.at
    verb, before = words[at - 1], words[at - 2]
    stop: int | None = None
    if "d" in kinds(verb.low, verb.raw) and before.raw in ",(":
        stop = _bounds(p, _at(at), before)[1]
    elif "d" in kinds(verb.low, verb.raw) and holding(verb.low) and noun(before) and needs_verb(words[: at - 1]):
        stop = main_verb(words, at, p.last, p.quoted, needed=True, owed=0)
        # "believed to be soldiers took the teacher", not "vowed to bar ships sent to the coast"
        verbs = [w for w in words if w.start == stop and "d" not in kinds(w.low, w.raw)]
        stop = words_end(words, stop, p.last, p.quoted) if stop and verbs and words[at + 1].low in _BEING else None
    return None if stop is None else RelativeClause(verb.start, stop, None, None, None)


def _participle(p: _ClausePlace) -> RelativeClause | None:
    """ "believed by police to be armed", ", described by neighbours as a loner,"."""
    words, by = p.words, p.at
    if by < 2 or by + 2 >= len(words):
        return None
    verb, before = words[by - 1], words[by - 2]
    passive = not before.raw[0].isalpha() or (noun(before) and before.low not in ADVERBS)
    if not passive or before.low in AUXILIARY | JOINS or not holding(verb.low) or verb.low == lemma(verb.low):
        return None
    n = next((n for n in range(by + 1, min(by + 9, len(words))) if words[n].low in ("as", "to") or
              (words[n].low == "of" and lemma(verb.low) in _ACCUSING) or words[n].raw in SIGNS), None)  # fmt: skip
    if n is None or n < by + 2 or words[n].raw in SIGNS or n + 1 >= len(words):
        return None
    if not (is_subject(words, by + 1, n) and noun(words[n - 1])):
        return None
    rest = n if words[n].low == "to" else n + 1
    if words[rest].low.endswith("ing") and words[n].low == "as":
        return None  # "quoted by the agency as saying"
    opened = before if before.raw in SIGNS else None
    needed = p.needed and needs_verb(words[: by - 1])
    stop = (
        _bounds(p, _at(rest), opened)[1] if opened else main_verb(words, rest, p.last, p.quoted, needed=needed, owed=0)
    )
    if stop is None:
        return None
    stop = words_end(words, stop, p.last, p.quoted)
    rest = n if words[n].low == "to" or (words[n].low == "as" and _as(p, n) < n) else n + 1
    source, cue = Span(words[by + 1].start, words[n - 1].end), Span(verb.start, words[by].end)
    return RelativeClause(verb.start, stop, source, cue, Span(words_start(words[rest].start, p.quoted), stop))
