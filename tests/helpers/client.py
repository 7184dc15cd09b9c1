"""A program of somebody else's: each stable name (docs/stable.md) used as its types have it, for ``mypy --strict``.

``main`` goes through a day with a record; what it asks for is told, for a test to look at.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import onrecord
from onrecord import (
    Article,
    OnrecordError,
    Reader,
    Reading,
    ReadOptions,
    ReadResult,
    Record,
    Span,
    Speaker,
    Statement,
    __version__,
    errors,
    read,
    read_figures,
    read_many,
    read_text,
    records,
    store,
)
from onrecord.actions import (
    add,
    articles,
    audit,
    cite,
    claims,
    compare,
    correct,
    disputes,
    export,
    forget,
    history,
    sample,
    search,
    speakers,
    transcripts,
    verify,
)
from onrecord.agreement import comparing, files
from onrecord.errors import NotInRecordError, ReadError, RequestError, StoreError

BY = "ida"


def words_of(reading: Reading) -> Iterator[str]:
    """What is said, as the article has it."""
    for statement in reading.statements:
        for span in statement.content:
            start, end = span
            yield reading.article.text[start:end]


def names_of(statement: Statement) -> tuple[str, ...]:
    """Who says it."""
    found: tuple[Speaker, ...] = statement.speakers
    return tuple(one.name for one in found)


def read_in_every_way(path: Path, weights: Path) -> list[Reading]:
    """A file, a text, an article, several at once."""
    reader = Reader(model=weights, threshold=0.5)
    options = ReadOptions(published="2025-03-04")
    made = [reader.read_file(path, options), reader.read_text(path.read_text(encoding="utf-8"), outlet="Orsvik Post")]
    article: Article = Article.of("“It leaks,” said Mara Venn.", published="2025-03-04")
    made.append(reader.read(article))
    results: Iterator[ReadResult] = read_many([article, path], workers=1, model=weights)
    made += [result.reading for result in results if result.reading is not None]
    return made


def told_of(error: OnrecordError) -> tuple[str, tuple[str, ...], str]:
    """An error as a program takes it."""
    return error.code, error.fields, error.detail


def kept(path: Path, readings: list[Reading]) -> list[str]:
    """Articles into a record, and back out."""
    with Record(path) as record:
        outcomes: list[store.Added] = [record.add(reading) for reading in readings]
        found: store.Results = record.search(store.Query("leaks", speaker="Mara Venn", since="2025-01-01"))
        hits: list[store.Hit] = list(found.hits)
        tally: store.Tally = record.tally(store.Query("leaks"))
    assert tally.total == found.total
    return [*outcomes, *(hit.said for hit in hits)]


def asked(path: Path) -> dict[str, int]:
    """What commands do, by their functions: how much each tells."""
    found: search.Results = search.search(path, search.SearchRequest("leaks", limit=5))
    everything = [hit for page in search.everything(path, search.SearchRequest()) for hit in page]
    followed: search.Followed = search.following(path, search.SearchRequest(limit=1), None, counted=True)
    counted: search.Counted = search.counted(path, search.SearchRequest())
    page: search.Results = search.page(path, search.SearchRequest(), counted)
    tally: search.Tally = search.tally(path, search.SearchRequest())
    key = everything[0].id
    shown: search.Shown = search.show(path, key)
    cited: tuple[cite.Reference, ...] = cite.cite(path, cite.CiteRequest((key,)))
    audited: audit.Audited = audit.audit(path, audit.AuditRequest())
    broken: audit.Breakdown = audit.breakdown(path, audit.BreakdownRequest(by="speaker"))
    every: list[speakers.Identity] = speakers.speakers(path, speakers.SpeakersRequest())
    spoken: speakers.Spoken = speakers.speaker(path, speakers.SpeakerRequest(every[0].name))
    career: speakers.Career = speakers.career(path, every[0].name)
    portrait: speakers.Portrait = speakers.portrait(path, speakers.SpeakerRequest(every[0].name), 1, 1)
    held: articles.Held = articles.article(path, shown.sha256)
    overview: articles.Overview = articles.overview(path)
    listed: tuple[articles.ListedArticle, ...] = articles.listed(path)
    claimed: claims.Claimed = claims.claims(path, claims.ClaimsRequest())
    disputed = disputes.disputes(path, disputes.DisputesRequest())
    stories: tuple[compare.Story, ...] = compare.stories(path, compare.StoriesRequest())
    layouts: tuple[verify.ToldLayout, ...] = verify.layouts()
    out = io.BytesIO()
    exported = export.export(path, export.ExportRequest(into="csv"), out)
    assert held.reading.article.sha256 == shown.sha256
    assert (page.total, followed.results.total) == (len(everything), found.total + len(everything) - found.total)
    return {
        "found": found.total,
        "tally": tally.total,
        "cited": len(cited),
        "audited": audited.total.statements,
        "by speaker": broken.statements,
        "spoken": spoken.found.total,
        "career": len(career.months),
        "portrait": len(portrait.proposals),
        "overview": overview.counts.articles,
        "listed": len(listed),
        "claimed": len(claims.line_up(claimed.claims)),
        "disputed": len(disputed),
        "stories": len(stories),
        "layouts": len(layouts),
        "fields": len(audit.kept_fields(path)),
        "older": audit.older_versions(path),
        "judged": len(speakers.judgements(path)),
        "proposed": len(speakers.proposals(path)),
        "transcripts": len(transcripts.listed(path)),
        "exported": exported,
    }


def changed(path: Path, folder: Path) -> list[str]:
    """A correction, a judgement, and both taken back; a sample; what is not there."""
    key = search.search(path, search.SearchRequest(limit=1)).hits[0].id
    number: int = correct.correct(path, correct.CorrectRequest(key, BY, speaker="Oskar Prane"))
    assert correct.take_back(path, number, BY) == key
    meant, became = correct.meant(path, key)
    drawn: sample.SampleDrawn = sample.sample(path, sample.SampleRequest(1, blank=True), folder)
    planned: forget.Planned = forget.plan(path, forget.ForgetRequest(BY, (search.show(path, key).sha256,)))
    told = [meant, str(became), str(len(drawn.strata)), str(len(planned.articles))]
    for wrong in ("none of these", "x" * 10):
        try:
            history.history(path, wrong)
        except NotInRecordError as error:
            told.append(error.code)
        except (ReadError, RequestError, StoreError) as error:
            told.append(type(error).__name__)
    return told


def main(path: Path, record: Path, weights: Path) -> dict[str, int]:
    """All of it."""
    assert __version__ == onrecord.__version__
    readings = read_in_every_way(path, weights)
    assert all(isinstance(span, Span) for one in readings for it in one.statements for span in it.source)
    assert list(words_of(readings[0]))
    assert names_of(readings[0].statements[0])
    assert read_figures("Over 40 ships sank").quantities
    kept(record, readings)
    told = asked(record)
    changed(record, record.parent / "sample")
    return told


#: What is not asked for above: types of what is answered, and what needs more than a record.
OTHER: tuple[object, ...] = (
    *(read, read_text, add.add, add.AddRequest, add.AddProgress, add.AddSummary, add.Added),
    *(articles.Holdings, articles.Notes, articles.Notice, articles.prepare, audit.HowMuch, compare.compare),
    *(compare.CompareRequest, correct.undo, forget.Backup, forget.Doomed, forget.Forgotten, forget.Identity),
    *(forget.finish, forget.forget, forget.sent, history.Change, history.TextVersion, sample.BY, sample.CODING),
    *(sample.SampledStratum, sample.sample_corpus, search.Cursor, search.Hit, speakers.Judgement, speakers.Linked),
    *(speakers.MergeRequest, speakers.Proposal, speakers.Split, speakers.SplitRequest, speakers.know, speakers.merge),
    *(speakers.split, speakers.unjudge, transcripts.ForgetRequest, transcripts.Forgotten, transcripts.HeldTranscript),
    *(transcripts.PrimaryText, transcripts.Transcript, transcripts.forget, transcripts.transcript, verify.HoldRequest),
    *(verify.PrimaryText, verify.Sent, verify.Verified, verify.VerifyRequest, verify.hold, verify.transcripts),
    *(verify.verify, comparing.compared, files.read_lines, files.scored, files.told, store.Record),
    *(errors.DamagedModelError, errors.FetchError, errors.LanguageError, errors.ModelError, errors.NotAnArticleError),
    *(errors.NotFoundError, errors.NotInRecordError, errors.OnrecordError, errors.OutputError, errors.ReadError),
    *(errors.RecordError, errors.RecordHeldError, errors.RecordWarning, errors.RequestError, errors.StoreError),
    *(errors.StoreWriteError, records.Article, records.Attributed, records.Attribution, records.Candidate),
    *(records.Composition, records.Entry, records.Headline, records.Laid, records.MadeBy, records.Mark, records.Marks),
    *(records.Mention, records.Quantity, records.Quotation, records.Reading, records.Resolution, records.Segmentation),
    *(records.Share, records.Span, records.Speaker, records.Statement, records.Time, records.Voiced),
    records.is_unsure,
)
