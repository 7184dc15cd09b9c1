"""What actions answer, as answers of tools: with its article, offsets, address and confidence; quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.actions.whole import Whole
from onrecord.answers import Edit, LabelShare, Passage, Verdict
from onrecord.export.formats.links import link
from onrecord.mcp.answers import (
    ToldArticle,
    ToldCount,
    ToldEdit,
    ToldPassage,
    ToldPlaces,
    ToldSpeaker,
    ToldStatement,
    ToldVerdict,
)
from onrecord.mcp.quoting import Quoter
from onrecord.records import Article, Reading, Span, Spans, Speaker, Statement

#: Characters of a name, a title, an outlet; addresses and places a statement that are told, at most.
_NAME, _ADDRESS, _MOST = 300, 2_000, 50
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]{4,15}(?:Z|[+-][\d:]{4,6})?)?")
_WEB = ("http://", "https://")


def web_address(url: str | None) -> str | None:
    """An address of the web as it is told: none of this machine, and nothing that only looks like one."""
    fits = url and len(url) <= _ADDRESS and url.lower().startswith(_WEB) and url.isprintable() and " " not in url
    return url if fits else None


def _day(published: str | None) -> str | None:
    """The day of publication, which is kept as it was given; None where that is none."""
    found = _DAY.match(published or "")
    return found[0] if found else None


def spans(places: Spans) -> list[list[int]]:
    """Places as pairs."""
    return [[one.start, one.end] for one in places]


def words_of(text: str, places: Iterable[Span]) -> str:
    """The words of some places, in their order."""
    return " … ".join(text[one.start : one.end] for one in places)


class Teller:
    """Tells of one answer; ``kept``: whether it is of the record, so that resources have it."""

    def __init__(self, quote: Quoter, *, kept: bool = True) -> None:
        self.quote, self.kept = quote, kept

    def name(self, text: str | None) -> str | None:
        """A name, a title, an outlet."""
        return self.quote(text, _NAME) if text else None

    def names(self, several: Iterable[str]) -> list[str]:
        """The same of several."""
        return [self.quote(one, _NAME) for one in several if one][:_MOST]

    def article(self, article: Article, since: Sequence[str] = ()) -> ToldArticle:
        """Where something stands."""
        short = article.sha256[:16]
        return ToldArticle(
            short,
            article.sha256,
            f"onrecord://articles/{short}" if self.kept else None,
            web_address(article.url),
            self.name(article.title),
            self.name(article.outlet),
            _day(article.published),
            self.names(since),
        )

    def whole(self, one: Whole) -> ToldStatement | None:
        """A statement of the record; None where it was judged to be none."""
        if one.statement is None:
            return None
        return self.statement(one.reading, one.statement, one)

    def every(self, several: Iterable[Whole]) -> list[ToldStatement]:
        """Those that are statements still."""
        return [told for one in several if (told := self.whole(one))]

    def statement(self, reading: Reading, it: Statement, more: Whole | None = None) -> ToldStatement:
        """A statement of a reading, with what is known of it besides."""
        text = reading.article.text
        return ToldStatement(
            id=self.quote.code(it.id) or "",
            resource=f"onrecord://statements/{it.id}" if self.kept and self.quote.code(it.id) == it.id else None,
            said=self.quote(words_of(text, it.content)),
            form=it.form,
            mode=it.mode,
            polarity=it.polarity,
            speakers=[self.speaker(one) for one in it.speakers or ((it.speaker,) if it.speaker else ())],
            speaker_reason=self.quote.maybe(it.speaker_reason),
            speaker_confidence=it.speaker_confidence,
            speaker_unsure=it.speaker_unsure,
            confidence=it.confidence,
            source=self.quote.maybe(words_of(text, it.source)),
            cue=self.quote.maybe(words_of(text, it.cue)),
            places=ToldPlaces(*map(spans, (it.source, it.cue, it.content, it.verbatim))),
            link=web_address(link(reading, it)),
            corrected=more.corrected if more else False,
            also=self.names(more.also if more else ()),
            article=self.article(reading.article, more.since if more else ()),
        )

    def speaker(self, who: Speaker) -> ToldSpeaker:
        """Who a statement is by."""
        return ToldSpeaker(self.quote(who.name, _NAME), who.kind, self.name(who.role))

    def count(self, one: LabelShare) -> ToldCount:
        """What is said under one label."""
        return ToldCount(
            label=self.quote(one.label, _NAME),
            statements=one.statements,
            articles=one.articles,
            direct=one.direct,
            mixed=one.mixed,
            indirect=one.indirect,
            verbatim=one.verbatim,
            paraphrase=one.paraphrase,
            share=one.share,
            low=one.low,
            high=one.high,
        )

    def verdict(self, verdict: Verdict, text: str) -> ToldVerdict:
        """What transcripts tell of a quotation, which is at a place of a text."""
        return ToldVerdict(
            self.quote(text[slice(*verdict.span)]),
            verdict.verdict,
            min(1.0, max(0.0, verdict.matched)),
            verdict.speaker,
            verdict.found_in,
            self.quote.maybe(verdict.note),
            [self._passage(one) for one in verdict.passages[:_MOST]],
            [self._edit(one) for one in verdict.edits[:_MOST]],
        )

    def _passage(self, one: Passage) -> ToldPassage:
        return ToldPassage(
            one.transcript,
            self.name(one.title),
            _day(one.published),
            web_address(one.url),
            self.name(one.label),
            self.quote(one.text),
            [one.span.start, one.span.end],
            web_address(one.link),
        )

    def _edit(self, one: Edit) -> ToldEdit:
        return ToldEdit(one.kind, self.quote(one.quote), self.quote(one.source), one.reason, one.force)
