"""Clauses with a source of their own, by their shape: "which engineers say is unsafe", "a man police say fled".

Each shape is told by words that hardly stand so elsewhere: a relative pronoun before who says it, a verb of the cue
table between a noun phrase and a finite verb, a participle with "by", what a bracket ends with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.attribute.clauses.bare_shapes import bracketed, contact, hanging, participle, reduced
from onrecord.attribute.clauses.clause_ends import (
    another,
    first_stop,
    main_verb,
    needs_verb,
    resumed,
    words_end,
    words_start,
)
from onrecord.attribute.clauses.clause_place import ClausePlace, ClauseSaying, RelativeClause, as_word, bounds, has_verb
from onrecord.attribute.clauses.clause_words import (
    ADVERBS,
    AUXILIARY,
    BEGINS,
    DASHES,
    JOINS,
    LONGEST,
    PREPOSITIONS,
    SIGNS,
    SUBJECTS,
    Words,
    claiming,
    claims,
    clause_words,
    finite,
    holds,
    names,
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
_BE = tagged("grammar", "be")
_EVEN = frozenset(("even", "only", "both", "all"))
_ACCUSING = frozenset(("accuse", "suspect"))
_CLAUSE = BEGINS | SUBJECTS | {"it", "there"}
_TOLD = frozenset(("tell", "assure", "warn", "inform", "remind", "promise"))
_WHEN = tagged("times", "weekday") | {"last", "this", "earlier", "yesterday", "again", "later"}


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
                if one := shape(ClausePlace(near, at - low, end, quoted, needs_verb(words[max(0, at - _WINDOW) : at]))):
                    yield one


Shape = Callable[[ClausePlace], RelativeClause | None]


def _shape(words: Words, at: int) -> Shape | None:
    """What reads the clause that a word may be the sign of."""
    low = words[at].low
    if (sign := sign_of(low)) is None or not at:
        return _relative if sign == "relative" and low == "what" else None
    if sign == "relative":
        return _relative
    before = words[at - 1].raw
    if sign == "begins" and before in SIGNS:
        return reduced
    if sign == "by":
        return participle
    if sign == "bracket":
        return bracketed
    if low == "to" and at > 1 and before[0].isalpha():
        return hanging
    behind = words[at + 1] if at + 1 < len(words) else None
    if behind and at > 1 and (behind.low in AUXILIARY or behind.raw[0].isalpha()) and claims(low):
        return contact
    return None


# -- behind a relative pronoun ----------------------------------------------------------------------------------------


def _relative(p: ClausePlace) -> RelativeClause | None:
    words, at = p.words, p.at
    start = at - 1 if at and words[at - 1].low in PREPOSITIONS and words[at].low != "what" else at
    if start < at and words[start].low == "of" and start and words[start - 1].raw not in SIGNS:
        start -= 1  # "all of which"
    before = words[start - 1] if start else None
    low = words[at].low
    asks = low in ("that", "where") and start == at
    joins = before is None or before.raw in ",:;" or lemma(before.low) in CUES or before.low in JOINS
    joined = start > 1 and another(words, start - 1)
    if asks and joins and not joined and (low == "that" or before is None or before.raw != ","):
        return None
    said = _owned(words, at) if low == "whose" else _apart(words, at + 1) or _said(words, at + 1)
    whole = low == "where" or start < at
    if said and whole and finite(words, said.rest) and words[at + 1].raw != ",":
        return None  # "where officials say is": no clause of its own
    if said is None:
        return _own(p, start)
    end, stop = bounds(p if start or low == "what" else p._replace(needed=False), said, before)
    if end is None or stop is None:
        return None
    cue, rest = said.cue, said.rest
    if words[rest].low == "as" and as_word(p, rest) == rest:
        cue, rest = Span(cue.start, words[rest].end), rest + 1  # “described as "a saint"”
    begin = words_start(words[rest].start, p.quoted)
    return RelativeClause(words[start].start, end, said.source, cue, Span(begin, stop) if begin < stop else None)


def _own(p: ClausePlace, start: int) -> RelativeClause | None:
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
    end = words_end(words, end, p.last, p.quoted)
    source, cue, told = _holder(p, end) if words[at].low == "who" and start == at else (None, None, None)
    return RelativeClause(words[start].start, end, source, cue, told)


def _holder(p: ClausePlace, end: int) -> tuple[Span | None, Span | None, Span | None]:
    """Source, cue and content of a clause whose subject says what somebody is: "who once called them geese"."""
    words, at = p.words, p.at
    verb = at + 1
    while verb < len(words) - 1 and words[verb].low in ADVERBS | AUXILIARY - _BE:
        verb += 1
    if verb + 1 >= len(words) or not holds(words[verb], words[at], bare=False) or not names(words, verb, verb + 1):
        return None, None, None
    if words[verb + 1].raw in SIGNS or words[verb + 1].low in PREPOSITIONS:
        return None, None, None
    stop = min(end, words_end(words, first_stop(words, verb + 1, p.last, p.quoted), p.last, p.quoted))
    begin = words_start(words[verb + 1].start, p.quoted)
    if begin >= stop:
        return None, None, None
    return Span(words[at].start, words[at].end), Span(words[at + 1].start, words[verb].end), Span(begin, stop)


def _owned(words: Words, at: int) -> ClauseSaying | None:
    """ "whose owner, staff claim, has not paid", "whose roof engineers say leaks"."""
    for n in range(at + 2, min(at + 5, len(words))):
        if words[n].raw == ",":
            return _between_commas(words, n)
        if noun(words[n - 1]) and (one := _said(words, n)):
            return one
        if finite(words, n):
            return None
    return None


def _apart(words: Words, start: int) -> ClauseSaying | None:
    """Who says it before its verb: "which, Tompkins said, is …", "which according to residents floods"."""
    if [w.low for w in words[start : start + 2]] != ["according", "to"]:
        return _between_commas(words, start)
    for n in range(start + 3, min(start + 3 + LONGEST, len(words))):
        if words[n].raw in SIGNS:
            return None
        if noun(words[n - 1]) and set("vd") & set(kinds(words[n].low, words[n].raw)):
            cue = Span(words[start].start, words[start + 1].end)
            return ClauseSaying(Span(words[start + 2].start, words[n - 1].end), cue, n)
    return None


def _between_commas(words: Words, start: int) -> ClauseSaying | None:
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
    return ClauseSaying(source, cue, closing + 1)


def _said(words: Words, start: int) -> ClauseSaying | None:
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
    owed = int(not names(words, verb, behind) and rest == behind)
    return ClauseSaying(Span(words[start].start, subject.end), Span(words[n].start, end), rest, owed)


def _feared(words: Words, start: int) -> ClauseSaying | None:
    """ "which it is feared has reached Norland": nobody is told of who holds it."""
    if start + 3 >= len(words) or words[start].low != "it" or words[start + 1].low not in _BE:
        return None
    verb = start + 2
    if not claiming(words[verb].low) or not finite(words, verb + 1):
        return None
    return ClauseSaying(None, Span(words[start].start, words[verb].end), verb + 1)


def _rest(words: Words, verb: int, behind: int) -> int | None:
    """The number of the word that what is said begins with, if something can be said from there on."""
    told, plain = words[behind].low, lemma(words[verb].low)
    if behind + 1 < len(words) and told == "of" and plain in _ACCUSING:
        return behind + 1
    unknown = words[behind].raw[0].islower() and not listed(told)  # the list lacks forms of the past
    gap = finite(words, behind) or told in ADVERBS | {"to"} or unknown
    whole = told in _CLAUSE and has_verb(words, behind + 1)
    return behind if gap or whole or names(words, verb, behind) else None


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
