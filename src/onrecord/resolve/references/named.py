"""Sources that name somebody: a name, a role with a name behind it, or a name behind a comma."""

from __future__ import annotations

import re

from onrecord.records import Span
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.phrases import compared, is_trade, words
from onrecord.resolve.references.attempts import Question, attempt
from onrecord.resolve.references.scene import begins_with_name
from onrecord.resolve.word_sets import BELONGS, BODIES, CALLINGS, DOCUMENTS, PEOPLE, SYNONYMS
from onrecord.words.endings import singular
from onrecord.words.kinds import kinds

#: Titles between a comma and a name.
_TITLED_END = re.compile(
    r"(?<=[a-z,])(?: (?:[A-Z][a-z]{1,4}\.|Mr|Mrs|Ms|Dr|Sir|Dame|Fr|Rev|Senator|President|Judge|Professor))+$"
)
#: What an office is of, between its noun and a name: "of the water board", "to the national rowing team".
#: A further role behind a comma: ", former cricketer".
_FURTHER = re.compile(r", (?:[a-z][a-z’'-]* ){0,3}[a-z][a-z’'-]*(?:er|or|ist|man|woman)$")
_OF_SOMEBODY = re.compile(r" (?:of|for|to) [^,]*$")
_OF_WHAT = re.compile(r" (?:of|for|to|at|in) (?:the |its |our |their )?(?:[a-z][\w’'-]* ){0,3}[a-z][\w’'-]*")
#: Between a noun and the name of another: "for Governor", "to the late President", "of student".
_GOVERNED = re.compile(
    r" (?:of|for|to|with|by|from) (?:(?:the|a|an|his|her|its|their|late|former|then) ){0,3}([\w.-]+) "
)


@attempt("name after a role")
def after_role(source: Question) -> Member | None:
    """The person of "University of Halden chief executive Tomas Ekwall": last, after a noun for a person."""
    people = len(source.names) > 1 and source.names[-1][2].kind == "person"
    if not people or not begins_with_name(source.scene, source.phrase):
        return None
    start, end, member = source.names[-1]
    before = words(source.scene.text, Span(max(source.span.start, start - 40), start))[-1:]
    close = not source.scene.text[end : source.span.end].strip(" ,.;")
    return member if close and before and singular(before[0].low) in PEOPLE else None


@attempt("name")
def name(source: Question) -> Member | None:
    """The name that a phrase ends with; "the wife of Oduya" is another one."""
    noun = source.phrase
    if not noun.core:
        return None
    last = noun.core[-1]
    ends = [n for n in source.names if n[1] >= last.span.end - 2 and n[0] < noun.core_span.end]
    owner = last.possessive and len(noun.core) > 1 and noun.rest.end > noun.rest.start
    return ends[-1][2] if ends and not owner and ends[-1][1] >= last.span.start else None


@attempt("apposition")
def apposition(source: Question) -> Member | None:
    """The name of "the union's secretary, Marit Oduya", who is called a secretary from here on."""
    member = _apposed(source) if source.phrase.core else None
    if member is not None:
        source.scene.call(member, compared(source.phrase.head))
    return member


def _apposed(source: Question) -> Member | None:
    """A person right after the comma, or after a further role."""
    noun, text = source.phrase, source.scene.text
    head = singular(noun.head)
    for start, end, member in source.names:
        if start < noun.core_span.end:
            continue
        before = _TITLED_END.sub("", text[source.span.start : start].rstrip())
        if member.kind != "person":
            if before.endswith(",") and head in BODIES and start - noun.core_span.end < 3:
                return member
            continue
        if before.endswith(","):
            if head in PEOPLE or noun.head in SYNONYMS:
                return member
        elif head not in DOCUMENTS and head not in BODIES and not before.endswith("("):
            last = words(before, Span(max(0, len(before) - 40), len(before)))[-1:]
            between = words(text, Span(noun.core_span.end, start))
            # "secretary of the Halden Board Marit Oduya", but neither "the mayor of Halden" nor "the wife of Oduya"
            office = head in CALLINGS and all(w.capital or w.low in ("of", "the", "and") for w in between)
            office = office and any(w.capital for w in between)
            governed = _GOVERNED.fullmatch(text[noun.core_span.end : start])
            if governed and head in PEOPLE and singular(governed[1].casefold()) in CALLINGS:
                continue  # "a spokesman for Governor Oduya"
            inner = bool(last) and _somebody(last[0].low)
            of = text[noun.core_span.end : source.span.start + len(before)]
            if (inner and (last[0].low != singular(last[0].low) or not _OF_SOMEBODY.match(of))) or (
                office and "," not in before
            ):
                return member
            whole = not text[end : source.span.end].strip(" ,.") or text[end : end + 1] in ",("
            whole &= head in CALLINGS and head not in BELONGS and not inner
            if whole and (_of_what(of) or _FURTHER.search(before)):
                return member
    return None


def _somebody(word: str) -> bool:
    """Whether a word is a noun for a person, or for several."""
    return singular(word) in PEOPLE or is_trade(word)


def _of_what(between: str) -> bool:
    """Whether an office's noun and a name have nothing but what it is of between them: " of the water board"."""
    every = between.split()
    last = bool(every) and kinds(every[-1], every[-1])[:1] in ("n", "j", "g")
    return last and bool(_OF_WHAT.fullmatch(between)) and all(kinds(w, w)[:1] not in ("v", "d") for w in every)
