"""The steps composed: segment -> attribute -> resolve -> enrich, and figures. The only module that knows them all."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Set
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.attribute.attributor import Attributor
from onrecord.attribute.told.voiced import kind_of
from onrecord.attribute.weights import load_weights
from onrecord.enrich.headlines import verdicts
from onrecord.enrich.house_style import habits, spoken
from onrecord.enrich.marks import marks
from onrecord.enrich.own_words import own_words
from onrecord.enrich.statement import statements
from onrecord.enrich.voice import voice
from onrecord.errors import RequestError
from onrecord.figures.given import given
from onrecord.figures.money import country_of
from onrecord.figures.read import read_figures
from onrecord.read import ReadOptions, load
from onrecord.read.options import DEFAULTS, check_day
from onrecord.records import Article, Attributed, Composition, MadeBy, Reading, Segmentation, Statement
from onrecord.resolve.coreference.linker import LinkScorer
from onrecord.resolve.opinions import Opinions
from onrecord.resolve.speakers import References, resolve
from onrecord.segment import segment, unwrapped
from onrecord.segment.kinds import compose, parted, readable
from onrecord.version import __version__
from onrecord.words.language import detect, require_english
from onrecord.words.meaning import Meaning

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_log = logging.getLogger("onrecord.reader")


def check_threshold(threshold: object) -> None:
    """Raises RequestError where it is neither None nor a share of 1."""
    number = isinstance(threshold, int | float) and not isinstance(threshold, bool)
    if threshold is not None and not (number and 0 <= threshold <= 1):  # type: ignore[operator]
        raise RequestError(f"`threshold` is a share of 1, for example 0.5, not {threshold!r}")


class Reader:
    """Reads articles with one loaded model. Any thread may use it, and any number at once: nothing in it changes.

    One a process is enough. A reading keeps one core busy: the network's share of it (about a third) runs beside other
    threads, the rest one thread at a time, so that two threads read some 1.3 times what one does, and more than as many
    as there are cores nothing more. For n cores read in n processes (`onrecord extract --workers`, `onrecord serve`).

    ``model``, or ``weights``: a folder of weights, as `onrecord adapt` writes them (default: the one inside the
    package). ``threshold``: statements with less
    confidence are left out; None leaves out those that the weights call too unsure (``Manifest.threshold``).
    ``force``: read texts that are not English too. ``threads``: CPU threads of the network.
    ``headlines``: judge headings against the body, too, which is right too seldom to be done unasked
    (docs/model-card.md).
    Raises ModelError where the weights can't be used, RequestError where the threshold is none.

    >>> reader = Reader(threshold=0.3)
    >>> reading = reader.read_text("The ferry will sail on Sunday, harbour master Rune Aas said.", outlet="Orsvik Post")
    >>> [one.speaker.name for one in reading.statements], reading.article.outlet
    (['Rune Aas'], 'Orsvik Post')
    """

    def __init__(
        self,
        *,
        model: Path | None = None,
        threshold: float | None = None,
        force: bool = False,
        threads: int = 1,
        headlines: bool = False,
        weights: Path | None = None,
    ) -> None:
        check_threshold(threshold)
        if model is not None and weights is not None:
            raise RequestError("`model` and `weights` are one: give one of them")
        loaded = load_weights(model or weights)
        self.manifest = loaded.manifest
        self.attributor = Attributor(loaded, segment, threads)
        self._linker = LinkScorer(loaded.links)
        self._meaning = Meaning(self.attributor.tokenizer)
        self._threshold = loaded.manifest.threshold if threshold is None else threshold
        self._force = force
        options = {name: True for name, on in (("force", force), ("headlines", headlines)) if on}
        self._by = MadeBy(__version__, self._threshold, options)
        self._headlines = headlines

    @property
    def model(self) -> str:
        """Name and version of the weights."""
        return self.manifest.label

    def _resolver(self, text: str, parts: Segmentation, attributed: Attributed) -> References:
        return Opinions(text, parts, attributed, self._linker)

    def read(self, article: Article) -> Reading:
        """All statements of an article. Raises LanguageError where it is not English, unless forced."""
        began = time.perf_counter()
        reading = self._made(article)
        spent = (time.perf_counter() - began) * 1000
        length, found = len(article.text), len(reading.statements)
        _log.debug("%s: %d statements in %d characters, %.0f ms", reading.article.id, found, length, spent)
        return reading

    async def read_async(self, article: Article) -> Reading:
        """The same for a service: the event loop goes on meanwhile. Raises as ``read``.

        It is read in a thread; as many at once as there are cores, the others wait in line. What is cancelled while it
        waits is not read; what is being read is read to its end, and nobody is told of it.
        """
        import asyncio

        return await asyncio.get_running_loop().run_in_executor(self._threads, self.read, article)

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="onrecord reader")

    def prepared(self, article: Article) -> tuple[str, Segmentation, Composition, Set[int]]:
        """What attributions are looked for in (``Attributor.attribute``): the text as it is read, place for place, its
        parts, how it is composed, and places that are not the article's.
        """
        read = readable(article.text, article.layout)
        parts = segment(read.text)
        text = unwrapped(read.text, parts.paragraphs)  # a hard-wrapped text reads like any other
        composed = compose(text, parts, article.layout, read.entries)
        return text, parted(text, parts, composed), composed, read.places

    def _made(self, article: Article) -> Reading:
        origin = article.origin or article.id
        language, _ = detect(article.text) if self._force else require_english(article.text, origin)
        article = replace(article, language=language)
        text, parts, composed, places = self.prepared(article)
        attributed = self.attributor.attribute(text, parts, composed, places)
        resolved, cast = resolve(text, parts, attributed, self._resolver)
        every = statements(replace(article, text=text), parts, self.model, attributed, resolved)
        habit = habits(text, parts, every)
        every = spoken(text, every, habit)
        home = country_of(article.url, article.outlet)
        figures = read_figures(text, article.published, parts, home)
        every = own_words(text, self._sure(every))
        told, left = given(text, every, parts.sentences, figures, article.published)
        speaking = {speaker.id for statement in told for speaker in statement.speakers}
        return Reading(
            article,
            self.model,
            tuple(told),
            tuple(speaker for speaker in cast if speaker.id in speaking),
            marks=tuple(m for m in marks(text, parts, told, parts.headings, habit) if m.span.start not in places),
            headlines=verdicts(text, parts.headings, told, self._meaning) if self._headlines else (),
            voice=voice(len(text), told),
            quantities=left.quantities,
            times=left.times,
            kind=kind_of(composed, attributed.attributions),
            entries=composed.entries,
            made=self._by,
        )

    def read_text(self, text: str, **known: Any) -> Reading:
        """All statements of a text; ``known`` as for `Article.of`: ``title``, ``outlet``, ``published``, ``url`` …, and
        your own in ``fields``.

        Offsets point into the text unchanged. Raises LanguageError where it is not English, unless forced, ReadError
        where ``published`` is no day, TypeError where the text is no string or a name is no field's.
        """
        if published := known.get("published"):
            check_day(published)
        return self.read(Article.of(text, **known))

    def read_file(self, source: str | os.PathLike[str], options: ReadOptions = DEFAULTS) -> Reading:
        """All statements of a file (text, HTML, Word, PDF, …) or of what an address answers with.

        Raises ReadError (NotFoundError, FetchError, NotAnArticleError, LanguageError).
        """
        return self.read(load(source, options=options))

    def _sure(self, every: list[Statement]) -> list[Statement]:
        """The statements that reach the threshold, and those around them too."""
        sure = {s.id: s.confidence for s in every}
        return [s for s in every if min(s.confidence, sure[s.within or s.id]) >= self._threshold]
