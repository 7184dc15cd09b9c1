"""Whether a quotation that no rule faults should be read again in its place: honest doubt, no accusation.

A doubt is a shape that the signs of `signals` make together: none of them says that something was turned, but where it
was, quotations look like this more often than where it was not. Each was taken for that alone: among pairs of reversals
and harmless cuts it stands with the former, and out of a thousand quotations cut at random out of real transcripts with
two at most. (A regression on the same signs, tried on kinds of pairs that it had not seen, told less.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.answers import Edit
from onrecord.records import Span
from onrecord.verify.clauses import Turned
from onrecord.verify.cuts import Around, bounds, is_theirs
from onrecord.verify.quotation import Quoted
from onrecord.verify.signals import Signals, signals
from onrecord.verify.source import Part
from onrecord.verify.surroundings import Filler, Gap, Surroundings
from onrecord.verify.turns import number_at

_Sign = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Shape:
    """Signs that make a doubt: where a reader should look, what may be so there, and whether they are together."""

    where: str
    told: str
    fits: Callable[[_Sign], object]


SHAPES = (
    Shape(
        "front", "it may be given as somebody else's words", lambda sign: sign("front.colon") and not sign("front.own")
    ),
    Shape("front", "it may have been so once", lambda sign: sign("front.once")),
    Shape("front", "it may hang on what comes before it", lambda sign: sign("front.open")),
    Shape("rest", "it may hold of less than this says", lambda sign: sign("rest.open")),
    Shape("prev", "it may be only supposed", lambda sign: sign("prev.supposed")),
    Shape("prev", "it may be mockery", lambda sign: sign("prev.exclaims") or sign("prev.contrast") > _SOUR),
    Shape("next", "it may be what somebody else says", lambda sign: sign("next.given")),
    Shape("prev", "it may be what somebody else says", lambda sign: sign("prev.played")),
    Shape("next", "it may be mockery", lambda sign: sign("next.understates")),
    Shape("next", "it may be corrected", lambda sign: sign("next.sorry")),
    Shape("later", "it may be corrected", lambda sign: sign("later.corrects")),
    Shape("gap", "what was left out may turn it", lambda sign: sign("gap.open")),
    Shape(
        "rest",
        "it may hold of less than this says",
        lambda sign: (
            sign("rest.closed")
            and (sign("rest.widens") or sign("rest.relative") or sign("rest.what") or sign("rest.when"))
        ),
    ),
    Shape(
        "rest",
        "it may be said of less, or of something else",
        lambda sign: (
            sign("rest.closed")
            and (
                (sign("said.grand") and sign("rest.beside"))
                or sign("rest.as")
                or sign("rest.for.one")
                or sign("rest.guilt")
                or sign("rest.of.all")
            )
        ),
    ),
    Shape("rest", "the verb may be another one", lambda sign: sign("rest.particle")),
    Shape("rest", "it may be said again with another number", lambda sign: sign("rest.number") and sign("rest.again")),
    Shape("rest", "it may be corrected", lambda sign: sign("rest.said.again") or sign("rest.piece.again")),
    Shape("next", "it may be corrected", lambda sign: sign("next.said.again") or sign("next.piece.again")),
    Shape("next", "it may be only what was said or thought then", lambda sign: sign("next.only.told")),
    Shape("next", "it may not be meant", lambda sign: sign("next.order")),
    Shape("gap", "what follows may be said of something else", lambda sign: sign("gap.subject")),
    Shape("gap", "it may be corrected", lambda sign: sign("gap.said.again")),
    Shape("gap", "it may hold for some of them alone", lambda sign: sign("gap.bounds") and sign("gap.verb.behind")),
    Shape(
        "gap",
        "it may hold at one time alone",
        lambda sign: sign("gap.time") or (sign("gap.one") and sign("gap.setoff") and not sign("gap.verb")),
    ),
    Shape("gap", "it may be what somebody else says", lambda sign: sign("gap.says") or sign("gap.report")),
    Shape("gap", "it may be what somebody else says", lambda sign: sign("gap.theirs")),
    Shape("gap", "it may hold for some of them alone", lambda sign: sign("gap.sort")),
    Shape(
        "gap",
        "what follows may be said of something else",
        lambda sign: sign("gap.takes") or sign("gap.joins") or sign("gap.verb.far") or sign("gap.adrift"),
    ),
    Shape(
        "gap",
        "they may answer two questions",
        lambda sign: sign("said.answers") and (sign("gap.sentence") or sign("gap.across")),
    ),
    Shape("front", "it may be how somebody else sees it", lambda sign: sign("front.their.that")),
    Shape(
        "next",
        "it may be mockery",
        lambda sign: sign("said.grand") and sign("next.fact") and sign("next.contrast") > _SOUR,
    ),
    Shape("bracket", "something else may be meant", lambda sign: sign("bracket.nearer")),
    Shape("bracket", "it is not what was said", lambda sign: sign("bracket.lost")),
    Shape("bracket", "it is not what was said", lambda sign: sign("bracket.small")),
    Shape("bracket", "something else may be meant", lambda sign: sign("bracket.denied")),
    Shape("bracket", "it is so at another time", lambda sign: sign("bracket.tense")),
    Shape("bracket", "something else is spoken of", lambda sign: sign("bracket.topic")),
    Shape("bracket", "it is first spoken of later", lambda sign: sign("bracket.later")),
)
#: How bad what stands beside praise has to sound.
_SOUR = 0.3
#: What a reader should look at.
_LOOK = {
    "front": "the sentence begins",
    "rest": "the sentence goes on",
    "prev": "the sentence before is",
    "next": "the next sentence is",
    "later": "they say later",
    "gap": "left out was",
    "bracket": "the brackets stand for",
}


def seen_around(words: Quoted, parts: Sequence[Part], edits: Sequence[Edit]) -> Surroundings:
    """Where the words of a quotation stand, with what its marks leave out or replace."""
    first = min(parts, key=lambda p: p.span.start)
    same = [p for p in parts if p.source.shelved.id == first.source.shelved.id]
    end = max(p.span.end for p in same)
    text = first.source.text
    floor, stop = bounds(first, first.span.start)
    marked = [e for e in edits if e.reason == "marked"]
    # what others say in between is not left out of what was said
    gaps = tuple(_gap(e, stop) for e in marked if not e.quote and e.source)
    fillers = tuple(Filler(e.quote, e.source, Span(*e.source_span)) for e in marked if e.quote)
    capital = _capital(words.text, words.words[0].start, text[first.span.start])
    presented = capital and not words.initials and 0 not in words.bracketed
    closed = _closed(words, text[end : end + 1])
    return Surroundings(
        text, first.span.start, end, floor, max(stop, end), gaps, fillers, closed, presented, _later(same[-1])
    )


def _gap(edit: Edit, stop: int) -> Gap:
    start, end = edit.source_span
    return Gap(start, max(start, min(end, stop)), end, end > stop)


def _later(part: Part) -> str:
    """How the next turn of the same speaker begins, if it is near and the words stand near the end of theirs."""
    turns, at = part.source.shelved.transcript.turns, number_at(part.source.shelved.transcript, part.span.start)
    if at < 0 or turns[at].span.end - part.span.end > _NEAR_END:
        return ""
    own = next((t for t in turns[at + 1 : at + _TURNS] if t.label == turns[at].label and not t.goes_on), None)
    return part.source.text[own.span.start : min(own.span.end, own.span.start + _SHOWN)] if own else ""


def _capital(quoted: str, place: int, said: str) -> bool:
    """Whether a quotation begins with a capital for the small letter that was ``said``."""
    return quoted[place].isupper() and said.islower()


def _closed(words: Quoted, there: str) -> bool:
    """Whether the mark of a sentence stands behind the last word that the transcript does not have ``there``: where
    both have a stop and the sentence goes on, it is that of "Dr." or "St.".
    """
    mark = words.text[words.words[-1].end : words.words[-1].end + 1]
    return mark in (".", "!") and mark != there


def doubted(words: Quoted, parts: Sequence[Part], edits: Sequence[Edit], beside: Around) -> str | None:
    """A note on what a reader should look at where it is doubtful that the words were meant so; else None. What the
    article says ``beside`` them raises no doubt.
    """
    around = seen_around(words, parts, edits)
    shape = shape_of(signals(around))
    if shape is None:
        return None
    kind = "attribution" if "somebody else" in shape.told else "condition"
    if shape.where == "front" and is_theirs(around.lead, beside.asked):
        return None  # "Signe Dahl wrote:" before what Signe Dahl is said to have written
    passage = _passage(shape.where, around)
    kinds = (kind, "negation", "attribution") if shape.where == "front" else (kind,)
    if any(beside.gives(Turned(one, passage)) for one in kinds):
        return None
    return f"{shape.told}: {_LOOK[shape.where]} “{_passage(shape.where, around)}”"


def shape_of(found: Signals) -> Shape | None:
    """The first shape that signs make together."""

    def sign(name: str) -> float:
        return found.get(name, 0.0)

    return next((shape for shape in SHAPES if shape.fits(sign)), None)


def _passage(where: str, around: Surroundings) -> str:
    gap = next(iter(sorted(around.gaps, key=lambda g: g.start - g.end)), None)
    filler = next(iter(around.fillers), None)
    text = {
        "front": around.lead,
        "rest": around.rest,
        "prev": around.preceding,
        "next": around.following,
        "later": around.later,
        "gap": around.text[gap.start : gap.end] if gap else "",
        "bracket": filler.source if filler else "",
    }.get(where, "") or around.text[around.sentence[0] : around.sentence[1]]
    return _short(text)


def _short(text: str) -> str:
    told = " ".join(text.split()).strip(" ,;")
    return told if len(told) <= _SHOWN else "…" + told[-_SHOWN:]


#: Characters of a passage that are shown.
_SHOWN = 200
#: Characters up to the end of a turn, and turns behind it, in which what was said may be put right.
_NEAR_END, _TURNS = 300, 5
