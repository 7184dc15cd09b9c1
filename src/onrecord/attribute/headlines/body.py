"""What the text below a headline tells of who may speak in it: whom it quotes, and what its names are of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.records import Attribution, Mention, Span
from onrecord.words.kinds import common, kinds
from onrecord.words.letters import WRITTEN
from onrecord.words.lists import tagged

_PREPOSITIONS = tagged("grammar", "preposition") - {"like"}
_LEFT = tagged("grammar", "small", "person", "relative", "determiner", "have", "be")
#: The least confidence of a statement whose source counts as one that the article quotes.
_SURE = 0.4


@dataclass(frozen=True)
class Below:
    """What tells who may speak.

    ``quoted``: words that tell who the body's sources are; ``names``: the kinds of the article's names by their last
    word; ``persons``: all words of people's names; ``words``: those of the body.
    """

    quoted: frozenset[str]
    names: dict[str, str]
    persons: frozenset[str]
    words: frozenset[str]


class Inside:
    """Which of a text's headings, in order, a place is in."""

    def __init__(self, headings: Sequence[Span]) -> None:
        self.headings = headings
        self._starts = [h.start for h in headings]

    def of(self, at: int) -> Span | None:
        """The heading that a place is in."""
        number = bisect_right(self._starts, at) - 1
        return self.headings[number] if number >= 0 and at < self.headings[number].end else None


def known(text: str, inside: Inside, found: Iterable[Attribution], mentions: Iterable[Mention]) -> Below:
    """What the parts of a text outside its headings tell."""

    def outside(at: int) -> bool:
        return inside.of(at) is None

    quoted: set[str] = set()
    for a in found:
        if a.confidence >= _SURE and a.cue and outside(a.cue[0].start):
            for start, end in a.source:
                quoted |= set(heads(text[start:end]))
    edges = [0, *(x for h in inside.headings for x in h), len(text)]
    below = " ".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    plain = {word for word in WRITTEN.findall(below) if word.islower()}
    names: dict[str, str] = {}
    persons: set[str] = set()
    for m in sorted(mentions, key=lambda one: not outside(one.span.start)):
        words = _words(text[m.span.start : m.span.end])
        if (
            len(words) == 1
            and (common(words[0]) or kinds(words[0], words[0])[:1] in "gd" or words[0] in plain)
            and not outside(m.span.start)
        ):
            continue  # "Chess: Moe wins": a capital at the beginning makes no name
        for word in words[-1:]:
            names.setdefault(word, m.kind)
        persons |= set(words) if m.kind == "person" else set()
    return Below(frozenset(quoted), names, frozenset(persons), frozenset(_words(below)))


def heads(source: str) -> list[str]:
    """The words of a source that tell who it is: of each of its parts between commas, before a preposition, the last
    one and those that are written as names.
    """
    out: list[str] = []
    for part in source.split(","):
        before: list[str] = []
        for word in WRITTEN.findall(part):
            if word.casefold() in _PREPOSITIONS:
                break
            before.append(word)
        # "harbour master Mara Venn": what stands before a name is who that is
        office = next((n - 1 for n, w in enumerate(before) if w[0].isupper() and n and before[n - 1].islower()), None)
        kept = [w for n, w in enumerate(before) if n in (office, len(before) - 1) or w[0].isupper()]
        out += [w for one in kept for w in _words(one) if w not in _LEFT or (len(one) > 1 and one.isupper())]
    return out


def _words(text: str) -> list[str]:
    """Words in one case, owners' endings left away."""
    return [w[:-2] if w.endswith(("'s", "’s")) else w for w in WRITTEN.findall(text.casefold())]
