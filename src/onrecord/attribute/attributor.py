"""From a text to whole attributions: by the network, by the layout, and inside contents."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from copy import copy
from dataclasses import dataclass, replace

from tokenizers import Tokenizer

from onrecord.attribute.confidence import confidence
from onrecord.attribute.credits import credit_lines, without_credits
from onrecord.attribute.edges import apart, crossing, moved, shifted, spans, tidy, without
from onrecord.attribute.encode import Encoder, Window
from onrecord.attribute.headlines.told import headed
from onrecord.attribute.inner import inside, own, without_closer
from onrecord.attribute.inner_end import bounded
from onrecord.attribute.inner_held import held
from onrecord.attribute.inner_shapes import reported
from onrecord.attribute.inner_tags import behind
from onrecord.attribute.inner_words import SeenWords
from onrecord.attribute.link import LinkedWords, Linker, Settings
from onrecord.attribute.naming import LABELS, WindowMarks, by_sentence, kept, marks, names, persons
from onrecord.attribute.own_cues import whole_source
from onrecord.attribute.relative import RELATIVE, relative
from onrecord.attribute.repaired import repaired
from onrecord.attribute.signed import prefer, signed
from onrecord.attribute.tag import Tagger
from onrecord.attribute.told.labels import labelled
from onrecord.attribute.told.voiced import voiced
from onrecord.attribute.weights import Weights
from onrecord.records import Attributed, Attribution, Composition, Marks, Mention, Quotation, Segmentation, Span

_PLAIN = Composition()


@dataclass(frozen=True, slots=True)
class Outermost:
    """What is found but for what is said inside contents; ``seen``: what the network saw of the words."""

    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    people: Marks
    seen: SeenWords


class Attributor:
    """Finds the attributions and names of texts with one model's weights. Thread-safe.

    ``segment`` parts a content in which statements are looked for; ``threads``: CPU threads of the network. Raises
    DamagedModelError where a graph can't be used.
    """

    def __init__(self, weights: Weights, segment: Callable[[str], Segmentation], threads: int = 1) -> None:
        self._segment = segment
        self.tokenizer = Tokenizer.from_str(weights.tokenizer)
        self._encoder = Encoder(self.tokenizer)
        self._tagger = Tagger(weights.graph, threads, weights.people, weights.inner, weights.head)
        self._linker = Linker(weights.manifest.distance, weights.manifest.settings)
        self._inner_linker = self._linker.with_settings(weights.manifest.inner)
        self._inner_calibration = weights.manifest.inner_calibration
        self._calibration = weights.manifest.calibration

    def with_numbers(self, tagger: Tagger, settings: Settings, calibration: Sequence[float]) -> Attributor:
        """Another one of the same weights, with other numbers in their place."""
        other = copy(self)
        other._tagger = tagger
        other._linker = self._linker.with_settings(settings)
        other._calibration = tuple(calibration)
        return other

    @property
    def tagger(self) -> Tagger:
        """Its network."""
        return self._tagger

    def attribute(
        self,
        text: str,
        segmentation: Segmentation,
        composed: Composition = _PLAIN,
        stand_ins: Set[int] = frozenset(),
    ) -> Attributed:
        """Attributions and names of a text: the outermost attributions in order, then those inside each of them.

        What the layout tells (``composed``) holds against the network; in what is silent nobody is found. Places
        where the text is not the article's (``stand_ins``) are the edges of no span.
        """
        found = self.outermost(text, segmentation, composed, stand_ins)
        inside_ = [self.inner(text, a, found.seen) for a in found.attributions]
        outer = [None] * len(found.attributions) + [number for number, each in enumerate(inside_) for _ in each]
        every = (*found.attributions, *(one for each in inside_ for one in each))
        return Attributed(every, found.mentions, tuple(outer), found.people)

    def outermost(
        self,
        text: str,
        segmentation: Segmentation,
        composed: Composition = _PLAIN,
        stand_ins: Set[int] = frozenset(),
    ) -> Outermost:
        """As ``attribute``, but without what is said inside contents."""
        modelled, mentions, people_marks, seen = self._modelled(text, segmentation)
        mentions = list(labelled(text, composed, mentions))
        people = sorted([*(m.span for m in mentions if m.kind == "person"), *persons(people_marks)])
        laid = voiced(text, composed, mentions)
        credited = credit_lines(text, segmentation.paragraphs[1:])
        silent = (*composed.silent, *credited)
        segmentation = without_credits(text, segmentation, credited)
        rules = tuple(prefer(laid, prefer((), signed(text, segmentation), silent)))
        laid_out = set(rules)
        free = [a for a in prefer(rules, modelled, silent) if a not in laid_out]
        told = repaired(text, segmentation, free, people)
        found = headed(text, segmentation, [*prefer(rules, told, silent)], mentions)
        if stand_ins:
            found = [one for a in found if (one := without(text, a, stand_ins)).content]
        return Outermost(tuple(found), tuple(mentions), people_marks, seen)

    def seen(self, text: str, segmentation: Segmentation) -> SeenWords:
        """What the network sees of a text's words."""
        return self._modelled(text, segmentation)[3]

    def inner(self, text: str, a: Attribution, seen: SeenWords) -> list[Attribution]:
        """The attributions inside a content, of a text whose words were ``seen``."""
        out: list[Attribution] = []
        for piece in a.content:
            part = seen.part(piece)
            found = self._told_inside(text, part, seen, spoken=a.spoken) if part else []
            quoted = a.spoken or bool(_OPENED.search(text, max(0, piece.start - 1), piece.start + 1))
            shaped = self._shaped(text, part or inside(text, piece) or piece, quoted=quoted)
            told = [*found, *(one for one in shaped if not any(crossing(one, other) for other in found))]
            out += [replace(one, content=tuple(_held_in(text, piece, span) for span in one.content)) for one in told]
        return out

    def _told_inside(self, text: str, part: Span, seen: SeenWords, *, spoken: bool) -> list[Attribution]:
        """What the inner head tells of a content."""
        words = text[part.start : part.end]
        parts = self._segment(words)
        quoted = tuple(moved(q, part.start) for q in parts.quotations)
        modelled: list[Attribution] = []
        for window, vectors in seen.words_of(part, quoted):
            linked = self._inner_linker.decode(
                *self._tagger.inner_scores(window, vectors), window.quoted, window.bounds
            )
            modelled += [self._whole(text, quoted, window, one, self._inner_calibration) for one in linked]
        if modelled and RELATIVE.search(words):
            alone = [shifted(one, -part.start) for one in modelled]
            modelled = [shifted(one, part.start) for one in relative(words, parts, alone)]
        owned = (one for one in modelled if own(text, one, part))
        owned = (whole_source(text, _without_adverb(text, one)) if one.source else one for one in owned)
        found = [replace(one, content=bounded(text, one, part.end, quoted)) for one in owned]
        return [one for one in found if one.content and not (spoken and _to_whom_it_speaks(text, one))]

    def _shaped(self, text: str, part: Span, *, quoted: bool) -> list[Attribution]:
        """What the shape of a content's clauses tells; ``quoted``: it stands in marks."""
        out = [one for one in reported(text, part) if own(text, one, part, shaped=True)]
        for one in (*held(text, part, quoted=quoted), *behind(text, part, quoted=quoted)):
            if not any(crossing(one, other) or one.cue == other.cue for other in out):
                out.append(one)
        return out or self._clauses(text, part)

    def _clauses(self, text: str, part: Span) -> list[Attribution]:
        """What relative clauses inside a content tell."""
        if not RELATIVE.search(text, part.start, part.end):
            return []
        words = text[part.start : part.end]
        return [shifted(one, part.start) for one in relative(words, self._segment(words), ())]

    def _modelled(
        self, text: str, segmentation: Segmentation
    ) -> tuple[list[Attribution], list[Mention], Marks, SeenWords]:
        """What the network tells, in order of the text: attributions, names, marks of people, and what it saw."""
        found: list[Attribution] = []
        mentions: list[Mention] = []
        of_people: list[WindowMarks] = []
        seen = SeenWords(text, lambda window: self._tagger.all_scores(window, people=True).vectors)
        for window in self._encoder.windows(text, segmentation):
            tags, arcs, people, vectors = self._tagger.all_scores(window, people=True)
            typed = names(people[:, : len(LABELS)], window.attached)
            each = (Mention(spans(window, [(start, end)])[0], kind) for start, end, kind in typed)
            mentions += [one for m in each for one in by_sentence(text, m, segmentation.sentences)]
            linked = self._linker.decode(tags, arcs, window.quoted, window.bounds)
            linked.sort(key=lambda one: min(one.content[0], one.cue))
            of_people.append(kept(window, people, [one.source for one in linked if one.source]))
            here = [self._whole(text, segmentation.quotations, window, one) for one in linked]
            seen.add(window, vectors, here)
            found += here
        return found, mentions, marks(of_people), seen

    def _whole(
        self,
        text: str,
        quotations: Sequence[Quotation],
        window: Window,
        one: LinkedWords,
        calibration: Sequence[float] | None = None,
    ) -> Attribution:
        """One attribution of a window in characters, with its confidence."""
        content = tidy(text, spans(window, one.content), quotations)
        source, cue = spans(window, [one.source] if one.source else ()), spans(window, [one.cue])
        return Attribution(
            source, cue, apart(content, source, cue), confidence(one.features, calibration or self._calibration)
        )


def _without_adverb(text: str, a: Attribution) -> Attribution:
    """A source without what belongs to its verb: "the contract clearly states", "quotes a guard as saying"."""
    m = _ADVERB.search(text, *a.source[-1])
    return replace(a, source=(*a.source[:-1], Span(a.source[-1].start, m.start()))) if m else a


_ADVERB = re.compile(r"(?<=\w) (?:(?!\w*(?:mily|lly)\b)[a-z]+ly|as|of)$")


def _held_in(text: str, piece: Span, span: Span) -> Span:
    """What is said inside a piece of a content, within the marks that hold it."""
    return without_closer(text, span, opened=text.count('"', piece.start, span.start) % 2 == 1)


def _to_whom_it_speaks(text: str, a: Attribution) -> bool:
    """Whether a source is "you", who is nobody whom a reader could look up."""
    return " ".join(text[s:e] for s, e in a.source).casefold() in _YOU


_OPENED = re.compile(r"[“\"«‘']")
_YOU = frozenset(("you", "your"))
