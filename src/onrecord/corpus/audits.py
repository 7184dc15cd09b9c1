"""Who speaks how much and which figures are claimed, over all articles of a corpus, an article at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.answers import Claim
from onrecord.corpus.people import CorpusPeople
from onrecord.corpus.results import HeldTables
from onrecord.enrich.voice import shares_by
from onrecord.records import Reading, Share, Spans


def shares(held: HeldTables) -> tuple[list[tuple[str | None, Share]], int]:
    """Who speaks how much, by who they are in all articles, those with most characters first; in how many articles."""
    count, people = 0, CorpusPeople()

    def counted() -> Iterator[Reading]:
        nonlocal count
        for reading in held.readings():
            count += 1
            yield people.met(reading)

    return shares_by(counted(), people.key), count


def claims(held: HeldTables) -> Iterator[tuple[str | None, Claim]]:
    """The quantities that statements claim, each with the innermost that it stands in, and who claims it."""
    people = CorpusPeople()
    for reading in held.readings():
        whose = {one.id: people.key(reading, one.speaker) for one in people.met(reading).statements if one.speaker}
        yield from ((whose.get(claim.statement), claim) for claim in _claims(reading))


def _claims(reading: Reading) -> Iterator[Claim]:
    article, inner = reading.article, defaultdict[str, list[Spans]](list)
    for one in reading.statements:
        if one.within:
            inner[one.within].append(one.content)
    for one in reading.statements:
        within = [span for content in inner[one.id] for span in content]
        said = " ".join(article.text[s:e] for s, e in one.content)
        for q in one.quantities:
            if any(s <= q.span.start < e for s, e in within):
                continue
            yield Claim(
                statement=one.id,
                words=article.text[q.span.start : q.span.end],
                quantity=q,
                speaker=one.speaker.name if one.speaker else None,
                role=one.speaker.role if one.speaker else None,
                **{name: getattr(article, name) for name in ("outlet", "published", "title", "url")},
                said=said,
                around=said,
                polarity=one.polarity,
                outlets=(article.outlet,) if article.outlet else (),
                speaker_confidence=one.speaker_confidence,
            )
