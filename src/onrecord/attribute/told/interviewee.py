"""Who is asked in an interview whose answers have no name: the person whom the text around it introduces.

Each person who is named there gathers points for what is said of them ("in conversation with X", "X, the director of")
and loses some for what is said of reporters ("By X"). Nobody, where two have as many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Composition, Mention, Span
from onrecord.words.lists import alternation, tagged

_TALK = alternation(tagged("layout", "talk"))
_SPOKE = r"(?:spoke|talked|speaks|talks|spoken)"
_REPORTER = r"(?:reporter|correspondent|editor|interviewer|writer)s?"
_TO_US = r"(?:us\b|me\b|our\b|this\b|[Tt]he [A-Z])"


def _points(*shapes: tuple[float, str]) -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple((re.compile(shape), points) for points, shape in shapes)


#: What stands before a name, with its points.
_BEFORE = _points(
    (3.0, r"\b(?:conversation|interview|talk|chat|Q&A|questions?|lunch|coffee) (?:with|to|for) [^.;:]{0,60}$"),
    (2.0, r"\b(?:asked|met|meet|interviewed|questioned|visited|caught up with|sat down with|called) [^.;:]{0,60}$"),
    (1.5, rf"\b{_SPOKE} (?:to|with) [^.;:]{{0,60}}$"),
    (-6.0, r"(?:^|\n)\W*(?:[Bb]y|BY|[Ii]nterview(?:ed)?(?: by)?|[Tt]ext|[Ww]ords|[Pp]hoto\w*|[Aa]s told to)[: ]+$"),
    (-6.0, rf"\b(?:{_TALK}|[Qq]uestions|[Aa]sked|[Mm]oderated|[Cc]onducted)(?: \w+ed)?(?: by|:) $"),
    (-1.0, r"\b(?:interviewed|edited|condensed|translated|photographed) by $"),
    (-1.0, r"\b(?:told|speaking to|spoke to|answers? to|in conversation with the \w+[’']s) $"),
    (-4.0, rf"\b(?:[Ff]or|our|its|the|[A-Z]\w+[’']s) (?:[\w-]+ ){{0,2}}{_REPORTER} $"),
    (-4.0, rf"\b(?:[Hh]e|[Ss]he|[Tt]hey) {_SPOKE} (?:to|with) $"),
    (1.0, r"\b(?:the|The|a|A|an|An) (?:[a-z-]+ ){0,3}(?!(?:of|in|at|for|from|by|to|on) )[a-z-]+ $"),
)
#: What stands behind it.
_AFTER = _points(
    (1.5, rf",? (?:\([^)]*\) )?(?:also )?(?:{_TALK})\b(?! (?:to|with)\b)"),
    (2.0, rf" (?:\w+ )?(?:to|with) {_TO_US}"),
    (-2.0, rf" (?:(?:met|asked|interviewed|visited|questioned|called)|[\w ]{{4,14}} (?:to|with)) (?!{_TO_US})"),
    (1.0, r",? (?:\(?\d\d\)?,? )?(?:the|an?|who|whose|has|is|was|head|chief|director|chair\w*|founded|[a-z]{3,}s)\b"),
    (1.0, r", \d\d\b| \(\d\d\)"),
    (-4.0, rf"(?: of| from) (?:the|this) (?:paper|newspaper|magazine)\b|, (?:our|the \w+[’']s) {_REPORTER}\b"),
    (1.0, rf"[^.]{{0,80}}?\b(?:{_SPOKE}|told|answered|discuss\w*|explain\w*|reflects?)\b"),
)
_NEAR, _REACH = 80, 120
#: How far the first must be ahead of the second; a mention in the title, and each mention.
_AHEAD, _TITLED, _EACH = 0.4, 1.0, 0.5
#: Points of whoever is called by name.
_CALLED = 4.0


def interviewee(text: str, composed: Composition, mentions: Sequence[Mention]) -> Span | None:
    """Where the name of whoever is asked stands, in the text around the questions; None where that can't be told."""
    people: dict[str, list[Span]] = {}
    called = _addressed(text, composed)
    for m in (m for m in mentions if any(s.start <= m.span.start < s.end for s in composed.around)):
        parts = _parts(text, m.span)
        if m.kind == "person" and parts:
            people.setdefault(parts[-1].casefold(), []).append(m.span)
    if not people:  # names that the network knows as none: "Name: Odd Lervik"
        for span in composed.around:
            for name in (Span(*found.span()) for found in _FULL.finditer(text, *span)):
                people.setdefault(_parts(text, name)[-1].casefold(), []).append(name)
    if not people:
        return _alone(text, called)
    if any(len(_parts(text, span)) > 1 for spans in people.values() for span in spans):
        people = {key: spans for key, spans in people.items() if any(len(_parts(text, s)) > 1 for s in spans)}
    scores = {key: _score(text, composed, spans) for key, spans in people.items()}
    for key, spans in people.items():
        names = {part.casefold() for span in spans for part in _parts(text, span)}
        scores[key] += _CALLED * any(_parts(text, one)[-1].casefold() in names for one in called)
    order = sorted(scores, key=lambda key: (-scores[key], people[key][0]))
    if scores[order[0]] <= 0 or (len(order) > 1 and scores[order[0]] - scores[order[1]] < _AHEAD):
        return _alone(text, called) if scores[order[0]] <= 0 else None
    return max(people[order[0]], key=lambda s: (len(_parts(text, s)), not text[slice(*s)].isupper(), -s.start))


def _addressed(text: str, composed: Composition) -> list[Span]:
    """Whom questions, or a headline, call by name: "Ms Venn, when did you …?", "…, minister Venn?"."""
    asked = [*composed.silent, *(span for one in composed.voiced if one.asks for span in one.content)]
    each = [*asked, *composed.around[:2]]
    found = (m for span in each for m in _VOCATIVE.finditer(text, *span))
    return [Span(*m.span("first" if m["first"] else "last")) for m in found]


def _alone(text: str, called: Sequence[Span]) -> Span | None:
    """Whoever is called by a title and a name, where it is one person all along."""
    titled = [span for span in called if _TITLE.match(text, *span) and len(_parts(text, span)) > 1]
    return titled[0] if len({_parts(text, span)[-1] for span in titled}) == 1 else None


_TITLE = re.compile(rf"(?i:{alternation(tagged('people', 'title', 'courtesy'))})\.? [A-Z]")
_WHO = rf"(?:(?i:{alternation(tagged('people', 'title', 'courtesy'))})\.? )?[A-Z][\w’-]+(?: [A-Z][\w’-]+){{0,2}}"
_VOCATIVE = re.compile(
    rf"(?:^|(?<=[.!?*_“\"] )|(?<=[\n*_“\"])|(?<=: ))(?P<first>{_WHO}), (?=\w)"
    rf"|, (?P<last>{_WHO})\s*[?](?=\W*(?:$|\n))"
)
_FULL = re.compile(
    r"(?<=Name: )[A-Z][\w’-]+(?: [A-Z][\w’-]+){1,2}"
    r"|\b[A-Z][\w’-]+ [A-Z][\w’-]+(?=, \d\d\b|,? (?:is|was|has|who)\b)"
)


def _score(text: str, composed: Composition, spans: Sequence[Span]) -> float:
    first = composed.around[0]
    total = min(4, len(spans)) * _EACH + _TITLED * any(first.start <= s.start < first.end for s in spans)
    for s in spans:
        before, after = text[max(0, s.start - _REACH) : s.start], text[s.end : s.end + _REACH]
        before = before.rpartition("\n\n")[2] if "\n\n" in before else before
        total += sum(points for shape, points in _BEFORE if shape.search(before))
        total += sum(points for shape, points in _AFTER if shape.match(after))
    # whoever asks calls whom they ask by name
    surname = _parts(text, spans[0])[-1]
    asked = sum(surname in text[slice(*one)] for one in composed.silent)
    return total + min(2.0, asked)


def _parts(text: str, span: Span) -> list[str]:
    return re.findall(r"[^\W\d_][\w’'-]*", text[slice(*span)])


def with_first_name(text: str, m: Mention) -> Mention:
    """A surname with the capital before it, which the network may leave out at a paragraph's beginning.

    What it takes for a body and begins with a first name is somebody, too.
    """
    first = text[slice(*m.span)].split(maxsplit=1)[0].casefold()
    if m.kind == "organization" and first in _FIRST_NAMES and len(text[slice(*m.span)].split()) < _FOUR:
        return Mention(m.span, "person")
    written = text[slice(*m.span)]
    if m.kind == "person" and written.isupper() and " " not in written:  # "HELGA" of "HELGA STORM"
        rest = _CAPITALS.match(text, m.span.end)
        m = Mention(Span(m.span.start, rest.end()), m.kind) if rest and rest[1].casefold() not in _SMALL else m
    before = _FIRST_NAME.search(text, max(0, m.span.start - 20), m.span.start)
    if m.kind != "person" or before is None or " " in text[slice(*m.span)] or before[1].casefold() in _TITLES:
        return m
    return Mention(Span(before.start(1), m.span.end), m.kind)


_CAPITALS = re.compile(r" ([^\W\d_a-z][^\W\d_a-z]+(?:['’-][^\W\d_a-z]+)*)\b")
_SMALL = tagged("grammar", "article", "possessive", "preposition", "coordinator", "be", "have", "modal", "relative")
_FIRST_NAME = re.compile(r"(?:^|\n|: )[*_]*([A-Z][\w’-]+) $")
_FIRST_NAMES, _FOUR = tagged("names", "first"), 4
_TITLES = tagged("people", "title", "courtesy")


def initials(parts: Sequence[str]) -> str:
    """The first letters of a name's words, small."""
    return "".join(part[0] for part in parts).casefold()
