"""Clauses with a source of their own that no relative pronoun begins."""

from __future__ import annotations

from onrecord.attribute.clauses.clause_ends import main_verb, needs_verb, resumed, words_end, words_start
from onrecord.attribute.clauses.clause_place import ClausePlace, ClauseSaying, RelativeClause, as_word, bounds, has_verb
from onrecord.attribute.clauses.clause_words import (
    ADVERBS,
    AUXILIARY,
    BEGINS,
    DASHES,
    JOINS,
    LONGEST,
    NAMING,
    NAMING_AS,
    SIGNS,
    SUBJECTS,
    Words,
    finite,
    holding,
    holds,
    is_subject,
    noun,
    outside,
    subject_end,
)
from onrecord.records import Span
from onrecord.words.cues import lemma
from onrecord.words.kinds import kinds
from onrecord.words.lists import tagged

#: Words of a bracket, its signs among them, that can hold who says something.
_LEAST = 4
_SUBJECTS = SUBJECTS | {"it", "there"}
_PRONOUNS = frozenset(("which", "who", "whom", "whose"))
_BEING = frozenset(("be", "have"))
_ACCUSING = frozenset(("accuse", "suspect"))
_PARTICLES = tagged("people", "particle", "particle_or_name")


def contact(p: ClausePlace) -> RelativeClause | None:
    """ "a man police say drove the van": a noun, who says it, and what is said of the noun."""
    words, verb = p.words, p.at
    behind = words[verb + 1]
    plain = lemma(words[verb].low)
    naming = plain in NAMING | NAMING_AS and (behind.low == "as" or kinds(behind.low, behind.raw) == "j")
    whole = behind.low in _SUBJECTS and has_verb(words, verb + 2) and p.needed
    gap = _gap(words, verb + 1)
    done = bool(set("vd") & set(kinds(behind.low, behind.raw))) and p.needed
    if not naming and not whole and not gap and not done:
        return None
    first = next(
        (s for s in range(max(1, verb - LONGEST), verb) if _antecedent(words, s) and _acts(words, s, verb)), None
    )
    if first is None:
        return None
    needed = needs_verb(words[:first])
    if naming or whole or gap:
        end = main_verb(words, verb + 1, p.last, p.quoted, needed=needed and p.needed, owed=int(not naming))
    else:
        end = resumed(words, verb + 1, p.quoted, needed=True, seen=True) if _apposed(words, first) else None
    if end is None:
        return None
    end = words_end(words, end, p.last, p.quoted)
    to = as_word(p, verb + 1) if naming and behind.low == "as" else verb
    source, cue = Span(words[first].start, words[verb - 1].end), Span(words[verb].start, words[to].end)
    rest = words_start(words[to + 1].start, p.quoted) if to + 1 < len(words) else end
    return RelativeClause(words[first].start, end, source, cue, Span(rest, end)) if rest < end else None


def _apposed(words: Words, first: int) -> bool:
    """Whether what clauses tell of stands behind a comma: "Olmez, the contractor police believe mixed sand in,"."""
    comma = next((n for n in range(first - 1, max(0, first - LONGEST), -1) if words[n].raw in SIGNS), None)
    return comma is not None and words[comma].raw == "," and comma + 2 <= first and words[comma + 1].low in BEGINS


def _gap(words: Words, n: int) -> bool:
    """Whether a finite verb stands there, and can be nothing else."""
    return words[n].low in AUXILIARY or (finite(words, n) and "n" not in kinds(words[n].low, words[n].raw))


def _antecedent(words: Words, start: int) -> bool:
    """Whether a noun that something may be said of stands before a noun phrase that begins there."""
    before = words[start - 1]
    if before.raw in SIGNS or not noun(before) or finite(words, start - 1):
        return False
    n = start - 1
    while n and words[n - 1].raw not in SIGNS and noun(words[n - 1]):
        n -= 1
    if n and words[n - 1].low in _PRONOUNS:
        return False  # "which boat owners say"
    named = before.low in _PARTICLES and words[start].raw[0].isupper()
    return words[start].low in BEGINS | SUBJECTS or ("n" in kinds(before.low, before.raw) and not named)


def _acts(words: Words, start: int, verb: int) -> bool:
    """Whether a noun phrase ends at a verb and goes with it."""
    goes = is_subject(words, start, verb) and holds(words[verb], words[verb - 1], bare=True)
    return subject_end(words, start) == verb and (words[start].low in SUBJECTS or goes)


def reduced(p: ClausePlace) -> RelativeClause | None:
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


def bracketed(p: ClausePlace) -> RelativeClause | None:
    """ "(the third this year, union officials point out)", "– shrinking, say fishermen, by a metre a year –"."""
    words, at = p.words, p.at
    closers = (")",) if words[at].raw == "(" else DASHES
    closing = next((n for n in range(at + 1, len(words)) if words[n].raw in closers), None)
    if closing is None or closing - at < _LEAST or not outside(words[closing], p.quoted):
        return None
    end = words_end(words, words[closing].start, p.last, p.quoted)
    whole = RelativeClause(words_start(words[at + 1].start, p.quoted), end, None, None, None)
    comma = next((n for n in range(closing - 1, at, -1) if words[n].raw == ","), None)
    if comma is None:
        return whole
    if between := _inserted(words, at, closing):
        return RelativeClause(whole.start, end, *between, Span(whole.start, end))
    if closing - comma > LONGEST + 2:
        return whole
    verb = subject_end(words, comma + 1)
    if verb is None or closing - verb > 2 or not holds(words[verb], words[verb - 1], bare=True):
        return whole
    source, cue = Span(words[comma + 1].start, words[verb - 1].end), Span(words[verb].start, words[closing - 1].end)
    return RelativeClause(words[at + 1].start, cue.end, source, cue, Span(words[at + 1].start, words[comma - 1].end))


def _at(rest: int) -> ClauseSaying:
    """What is said from a word on, whoever says it."""
    return ClauseSaying(Span(0, 0), Span(0, 0), rest)


def _inserted(words: Words, at: int, closing: int) -> tuple[Span, Span] | None:
    """Who says it, by what word, between two commas in a bracket: "– stolen, the museum suspects, by a guard –"."""
    for n in range(at + 2, closing - 3):
        if words[n].raw != ",":
            continue
        second = next((m for m in range(n + 3, min(n + LONGEST + 2, closing)) if words[m].raw in SIGNS), None)
        verb = second - 1 if second is not None and words[second].raw == "," else 0
        if verb and is_subject(words, n + 1, verb) and holds(words[verb], words[verb - 1], bare=True):
            return Span(words[n + 1].start, words[verb - 1].end), Span(words[verb].start, words[verb].end)
    return None


def hanging(p: ClausePlace) -> RelativeClause | None:
    """ ", rumoured to be leaving,": what somebody holds, nobody tells who."""
    words, at = p.words, p.at
    verb, before = words[at - 1], words[at - 2]
    stop: int | None = None
    if "d" in kinds(verb.low, verb.raw) and before.raw in ",(":
        stop = bounds(p, _at(at), before)[1]
    elif "d" in kinds(verb.low, verb.raw) and holding(verb.low) and noun(before) and needs_verb(words[: at - 1]):
        stop = main_verb(words, at, p.last, p.quoted, needed=True, owed=0)
        # "believed to be soldiers took the teacher", not "vowed to bar ships sent to the coast"
        verbs = [w for w in words if w.start == stop and "d" not in kinds(w.low, w.raw)]
        stop = words_end(words, stop, p.last, p.quoted) if stop and verbs and words[at + 1].low in _BEING else None
    return None if stop is None else RelativeClause(verb.start, stop, None, None, None)


def participle(p: ClausePlace) -> RelativeClause | None:
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
        bounds(p, _at(rest), opened)[1] if opened else main_verb(words, rest, p.last, p.quoted, needed=needed, owed=0)
    )
    if stop is None:
        return None
    stop = words_end(words, stop, p.last, p.quoted)
    rest = n if words[n].low == "to" or (words[n].low == "as" and as_word(p, n) < n) else n + 1
    source, cue = Span(words[by + 1].start, words[n - 1].end), Span(verb.start, words[by].end)
    return RelativeClause(verb.start, stop, source, cue, Span(words_start(words[rest].start, p.quoted), stop))
