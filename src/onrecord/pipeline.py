"""The steps composed: segment -> tag -> link -> resolve -> enrich. The only module that knows them all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.attribute.confidence import confidence
from onrecord.attribute.edges import tidy
from onrecord.attribute.encode import Encoder, Window
from onrecord.attribute.inner import inside, own, reported
from onrecord.attribute.link import Linked, Linker
from onrecord.attribute.mentions import names
from onrecord.attribute.signed import prefer, signed
from onrecord.attribute.tag import Tagger
from onrecord.attribute.weights import load_weights
from onrecord.enrich.headlines import verdicts
from onrecord.enrich.marks import marks
from onrecord.enrich.mode import mode, polarity, tone
from onrecord.enrich.voice import voice
from onrecord.figures.given import Figures, given
from onrecord.figures.quantities import quantities
from onrecord.figures.times import times
from onrecord.figures.tokens import tokens
from onrecord.records import Article, Attribution, Quotation, Reading, Segmentation, Span, Spans, Statement
from onrecord.resolve.mentions.names import Mention
from onrecord.resolve.speakers import Named, resolve
from onrecord.segment import segment
from onrecord.words.language import detect, require_english
from onrecord.words.meaning import Meaning
from onrecord.words.quoting import form, quoting, verbatim

#: Least confidence of a statement inside another's content.
INNER = 0.6


class Reader:
    """Reads articles with one loaded model. Thread-safe; one a process is enough.

    ``model``: a folder of weights (default: the one inside the package). ``threshold``: statements with less
    confidence are left out. ``force``: read texts that are not English too. ``threads``: CPU threads of the network.
    Raises ModelError where the weights can't be used.
    """

    def __init__(
        self, *, model: Path | None = None, threshold: float = 0.0, force: bool = False, threads: int = 1
    ) -> None:
        from tokenizers import Tokenizer

        weights = load_weights(model)
        self.manifest = weights.manifest
        self._threshold = threshold
        self._force = force
        tokenizer = Tokenizer.from_str(weights.tokenizer)
        self._encoder = Encoder(tokenizer)
        self._meaning = Meaning(tokenizer)
        self._tagger = Tagger(weights.graph, threads)
        self._linker = Linker(self.manifest.distance, self.manifest.settings)

    @property
    def model(self) -> str:
        """Name and version of the weights."""
        return self.manifest.label

    def read(self, article: Article) -> Reading:
        """All statements of an article. Raises LanguageError where it is not English, unless forced."""
        language, _ = (
            detect(article.text) if self._force else require_english(article.text, article.origin or article.id)
        )
        article = replace(article, language=language)
        segmentation = segment(article.text)
        quotes = quoting(article.text, segmentation.quotations)
        mentions: list[Mention] = []
        found = list(self.attributions(article.text, segmentation, mentions))
        outer: dict[int, int] = {}
        for number, a in enumerate(tuple(found)):
            for inner in self.inner(article.text, a):
                outer[len(found)] = number
                found.append(inner)
        named, cast = resolve(article.text, segmentation, mentions, found)
        statements = [
            self._statement(article, a, quotes, named[i], found[outer[i]] if i in outer else None)
            for i, a in enumerate(found)
            if min(a.confidence, found[outer.get(i, i)].confidence) >= self._threshold
        ]
        statements.sort(key=_place)
        figures = read_figures(article.text, article.published, segmentation)
        statements, left = given(article.text, statements, segmentation.sentences, figures, article.published)
        speaking = {speaker.id for statement in statements for speaker in statement.speakers}
        speakers = tuple(speaker for speaker in cast if speaker.id in speaking)
        lines = segmentation.headings
        return Reading(
            article,
            self.model,
            tuple(statements),
            speakers,
            marks=marks(article.text, segmentation, statements, lines),
            headlines=verdicts(article.text, lines, statements, self._meaning),
            voice=voice(len(article.text), statements),
            quantities=left.quantities,
            times=left.times,
        )

    def attributions(
        self, text: str, segmentation: Segmentation, mentions: list[Mention] | None = None
    ) -> Iterator[Attribution]:
        """Attributions in order of the text, as the layout and the model tell them; names are put into ``mentions``."""
        into = [] if mentions is None else mentions
        return prefer(tuple(signed(text, segmentation)), self._modelled(text, segmentation, into))

    def _modelled(self, text: str, segmentation: Segmentation, mentions: list[Mention]) -> Iterator[Attribution]:
        for window in self._encoder.windows(text, segmentation):
            tags, arcs, typed = self._tagger.all_scores(window)
            for start, end, kind in names(typed):
                mentions.append(Mention(_spans(window, [(start, end)])[0], kind))
            linked = self._linker.decode(tags, arcs, window.quoted, window.bounds)
            for one in sorted(linked, key=lambda x: min(x.content[0], x.cue)):
                yield self._attribution(text, segmentation, window, one)

    def inner(self, text: str, a: Attribution) -> Iterator[Attribution]:
        """The attributions inside a content, which is read as a text of its own."""
        for piece in a.content:
            part = inside(text, piece)
            if part is None:
                continue
            words = text[part.start : part.end]
            read = [_shifted(one, part.start) for one in self._modelled(words, segment(words), [])]
            found = [one for one in read if one.confidence >= INNER and own(text, one, part)]
            if not found and (one := reported(text, part)):
                found = [one]
            yield from found

    def _attribution(self, text: str, segmentation: Segmentation, window: Window, one: Linked) -> Attribution:
        content = tidy(text, _spans(window, one.content), segmentation.quotations)
        source = _spans(window, [one.source]) if one.source else ()
        sure = confidence(one.features, self.manifest.calibration)
        return Attribution(source, _spans(window, [one.cue]), _apart(content, source, _spans(window, [one.cue])), sure)

    def _statement(
        self, article: Article, a: Attribution, quotes: Sequence[Quotation], who: Named, outer: Attribution | None
    ) -> Statement:
        inside = verbatim(a.content, quotes)
        shape = form(article.text, a.content, inside)
        cue = " ".join(article.text[s:e] for s, e in a.cue)
        return Statement(
            id=_identity(article.sha256, self.model, a),
            source=a.source,
            cue=a.cue,
            content=a.content,
            verbatim=inside,
            form=shape,
            confidence=a.confidence,
            mode=mode(cue, [s.kind for s in who.speakers], [s.name for s in who.speakers], shape),
            polarity=polarity(cue, " ".join(article.text[s:e] for s, e in a.content)),
            within=_identity(article.sha256, self.model, outer) if outer else None,
            tone=tone(cue),
            speaker=who.speakers[0] if who.speakers else None,
            speakers=who.speakers,
            speaker_reason=who.reason,
            speaker_confidence=who.confidence,
        )


def _shifted(a: Attribution, by: int) -> Attribution:
    """An attribution of a part of the text that begins at a place."""
    source, cue, content = (tuple(Span(s + by, e + by) for s, e in part) for part in (a.source, a.cue, a.content))
    return Attribution(source, cue, content, a.confidence)


def _place(statement: Statement) -> tuple[int, int]:
    """Where a statement stands: an outer one before those inside it."""
    return min(s.start for s in (*statement.content, *statement.cue)), -max(e for _, e in statement.content)


def _spans(window: Window, ranges: Sequence[tuple[int, int]]) -> Spans:
    return tuple(Span(int(window.starts[s]), int(window.ends[e - 1])) for s, e in ranges)


def _apart(content: Spans, source: Spans, cue: Spans) -> Spans:
    """The content without what stands in the source or cue: marks taken in by ``tidy`` may not reach into them."""
    taken = sorted((*source, *cue))
    out: list[Span] = []
    for piece in content:
        start, end = piece
        for s, e in taken:
            if s <= start < e:
                start = e
            elif start < s < end:
                end = s
        if start < end:
            out.append(Span(start, end))
    return tuple(out) or content


def _identity(sha256: str, model: str, a: Attribution) -> str:
    """The same text and model give the same id: a digest of both and of where the statement stands."""
    where = repr((sha256, model, [tuple(s) for s in (*a.content, *a.cue, *a.source)]))
    return "s" + hashlib.blake2s(where.encode(), digest_size=8).hexdigest()


def read_figures(text: str, published: str | None = None, segmentation: Segmentation | None = None) -> Figures:
    """The quantities and times of a text, whoever says them, without the model; ``published`` is an ISO date."""
    parts = segmentation or segment(text)
    t = tokens(text, parts.paragraphs, parts.sentences)
    every, fixed = times(t, published)
    return Figures(tuple(quantities(t, [x.span for x in fixed])), tuple(every))
