"""The tools, a function each: what is asked in, an answer out. They look, and change nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from msgspec import Struct

from onrecord.actions import articles, audit, claims, compare, disputes, given, search, speakers, verify
from onrecord.actions.audit import BreakdownRequest
from onrecord.actions.claims import ClaimsRequest
from onrecord.actions.compare import CompareRequest
from onrecord.actions.disputes import DisputesRequest
from onrecord.actions.given import GivenRequest
from onrecord.actions.readers import ReaderOptions
from onrecord.actions.search import SearchRequest
from onrecord.actions.shared import own_fields
from onrecord.actions.speakers import SpeakerRequest, SpeakersRequest
from onrecord.actions.verify import HoldRequest
from onrecord.actions.whole import whole, whole_hits
from onrecord.answers import Comparison
from onrecord.errors import RequestError, StoreError
from onrecord.mcp import answers, arguments
from onrecord.mcp.quoting import Quoter
from onrecord.mcp.told import Teller

#: Statements that are compared with each other for disputes: more takes seconds.
COMPARED = 1_000
#: Days around what somebody said in which others answer it.
_ANSWERED = 45
#: Who may be meant by a name, versions of one statement, and places where a text appeared that are told.
_CANDIDATES, _VERSIONS, _PLACES = 10, 20, 20
#: Marks of quotations, and what a search takes for its language.
_MARKS = re.compile(r"[\"“”„‘’«»‹›()*:^+-]+")


@dataclass(slots=True)
class Desk:
    """What the tools work with: the record, and how articles are read."""

    record: Path
    reading: ReaderOptions = field(default_factory=ReaderOptions)
    counts: Any = field(default_factory=audit.keeping)
    _guard: Lock = field(default_factory=Lock)
    _reader: Any = None

    def reader(self) -> Any:
        """The one reader, made when it is first asked for. Raises ModelError."""
        with self._guard:
            if self._reader is None:
                self._reader = self.reading.make()
        return self._reader


def read_article(desk: Desk, asked: arguments.ReadAsked) -> answers.ToldReading:
    """Read an article that is given as text or by its address: who said what in it, in whose words. Nothing is kept."""
    request = GivenRequest(
        text=asked.text, address=asked.address, published=asked.published, allow_private=desk.reading.allow_private
    )
    found = given.read_given(request, desk.reader())
    teller = Teller(quote := Quoter(), kept=False)
    first = (asked.page - 1) * asked.limit
    page = found.statements[first : first + asked.limit]
    notes = [*map(quote, found.article.notes), *_more(len(found.statements), asked.page, asked.limit)]
    return answers.ToldReading(
        quoting=quote.told,
        article=teller.article(found.article),
        model=found.model,
        language=found.article.language,
        total=len(found.statements),
        page=asked.page,
        statements=[teller.statement(found, one) for one in page],
        notes=[*notes, *quote.notes()],
    )


def search_statements(desk: Desk, asked: arguments.SearchAsked) -> answers.ToldSearch:
    """Search what people are on record with, by words, speaker, role, outlet and day."""
    request = SearchRequest(**_chosen(asked), sort=asked.sort, limit=asked.limit, page=asked.page)
    found = search.search(desk.record, request)
    teller = Teller(quote := Quoter())
    told = teller.every(whole_hits(desk.record, found.hits))
    near = teller.names(found.near)
    notes = _more(found.total, asked.page, asked.limit)
    if not found.total:
        notes.append(
            "Nothing of this is on record. That is no proof that nobody said it: the record holds the articles that "
            "were added to it. Try fewer words, beginn*, or without a filter."
        )
    notes += quote.notes()
    return answers.ToldSearch(
        quoting=quote.told, total=found.total, page=asked.page, statements=told, near=near, notes=notes
    )


def _chosen(asked: arguments.ChosenAsked) -> dict[str, Any]:
    """Which statements are meant, as requests take it."""
    return {
        "words": asked.words,
        "speaker": asked.speaker,
        "role": asked.role,
        "outlet": asked.outlet,
        "since": asked.since,
        "until": asked.until,
        "form": asked.form,
        "named": asked.named,
        "numbers": asked.with_numbers,
        "copies": asked.copies,
        "fields": own_fields(asked.where),
    }


def count_statements(desk: Desk, asked: arguments.CountAsked) -> answers.ToldCounts:
    """Count statements by speaker, kind, role, outlet, month, pronoun or a field of the newsroom's own (section).

    What older versions of a page said is not counted, and a joint statement counts for its first speaker.
    """
    first = (asked.page - 1) * asked.limit
    told = slice(first, first + asked.limit)
    request = BreakdownRequest(**_chosen(asked), by=asked.by)
    found = audit.breakdown(desk.record, request, told=told, kept=desk.counts)
    teller = Teller(quote := Quoter())
    near: tuple[str, ...] = ()
    if not found.statements and (asked.speaker or asked.outlet):
        named = SearchRequest(speaker=asked.speaker, outlet=asked.outlet, limit=1)
        near = search.search(desk.record, named).near
    return answers.ToldCounts(
        quoting=quote.told,
        by=quote(asked.by),
        statements=found.statements,
        articles=found.articles,
        total=found.labels,
        page=asked.page,
        counts=[teller.count(one) for one in found.rows],
        near=teller.names(near),
        notes=[*_more(found.labels, asked.page, asked.limit), *quote.notes()],
    )


def statement(desk: Desk, asked: arguments.StatementAsked) -> answers.ToldWhole:
    """One statement with the text around it, its corrections, and where its text was published."""
    shown = search.show(desk.record, asked.id)
    teller = Teller(quote := Quoter())
    told = teller.whole(whole(desk.record, [asked.id])[0])
    if told is None:
        raise StoreError(f"{asked.id}: a person judged that this is no statement; there is nothing to cite")
    held = articles.article(desk.record, shown.sha256).reading.article
    told = _numbered(told, teller, shown)
    return answers.ToldWhole(
        quoting=quote.told,
        statement=told,
        context=quote(shown.context),
        context_place=[shown.around.start, shown.around.end],
        question=quote.maybe(shown.question),
        corrections=[
            answers.ToldCorrection(one.at, quote(one.who), quote.maybe(one.why), bool(one.undone))
            for one in shown.corrections
        ],
        same_as=quote.code(shown.same_as),
        appeared=[
            teller.article(_as(held, one.url, one.title, one.outlet, one.published))
            for one in shown.appearances[:_PLACES]
        ],
        notes=quote.notes(),
    )


def _numbered(told: answers.ToldStatement, teller: Teller, shown: search.Shown) -> answers.ToldStatement:
    """A statement whose speakers are told as the record has them, with their numbers."""
    from msgspec.structs import replace

    if not shown.speakers:
        return told
    roles = [one.role for one in told.speakers]
    named = [
        answers.ToldSpeaker(teller.quote(one.name), one.kind, roles[place] if place < len(roles) else None, one.number)
        for place, one in enumerate(shown.speakers)
    ]
    return replace(told, speakers=named)


def _as(article: Any, url: str | None, title: str | None, outlet: str | None, published: str | None) -> Any:
    """An article as it appeared somewhere."""
    from dataclasses import replace

    return replace(article, url=url, title=title, outlet=outlet, published=published)


def speaker(desk: Desk, asked: arguments.SpeakerAsked) -> answers.ToldSpeakerStatements:
    """Who somebody of the record is, and the newest of what they are on record with."""
    teller = Teller(quote := Quoter())
    request = SpeakerRequest(asked.name, asked.since, asked.until, asked.words, asked.limit, newest=True)
    try:
        spoken = speakers.speaker(desk.record, request)
    except StoreError:
        known = speakers.speakers(desk.record, SpeakersRequest(asked.name, _CANDIDATES))
        if not known:
            raise
        why = "This name is not one speaker's alone: ask again with the `number` of the one who is meant."
        told = [_person(teller, one) for one in known]
        return answers.ToldSpeakerStatements(
            quoting=quote.told, speaker=None, candidates=told, total=0, statements=[], notes=[why]
        )
    statements = teller.every(whole_hits(desk.record, spoken.found.hits))
    notes = _more(
        spoken.found.total, 1, asked.limit, "narrow it with `words`, `since` or `until`, or use search_statements"
    )
    return answers.ToldSpeakerStatements(
        quoting=quote.told,
        speaker=_person(teller, spoken.speaker),
        candidates=[],
        total=spoken.found.total,
        statements=statements,
        notes=[*notes, *quote.notes()],
    )


def _person(teller: Teller, one: Any) -> answers.ToldPerson:
    return answers.ToldPerson(
        one.id,
        teller.quote(one.name),
        one.kind,
        teller.names(one.names),
        teller.names(one.roles),
        one.wikidata,
        one.articles,
        one.statements,
    )


def verify_quotation(desk: Desk, asked: arguments.VerifyAsked) -> answers.ToldVerification:
    """Check whether somebody said just these words: against the record's transcripts, and its articles."""
    if not any(map(str.isalnum, asked.quotation)):
        raise RequestError("`quotation` has no word in it: send the words that somebody is said to have said")
    teller = Teller(quote := Quoter())
    held = articles.overview(desk.record, 1).counts.transcripts
    verdicts, notes = [], []
    if held:
        request = HoldRequest(quotations=asked.quotation, speaker=asked.speaker, transcript=asked.transcript)
        found = verify.hold(desk.record, request)
        verdicts = [teller.verdict(one, found.reading.article.text) for one in found.verdicts]
    else:
        notes.append("The record holds no transcripts, so nothing tells what was said word for word; articles only do.")
    on_record = _same_words(desk, asked, teller)
    if not on_record:
        notes.append("No article of the record holds these words. That is no proof that nobody said them.")
    looked = 1 if asked.transcript else held
    return answers.ToldVerification(
        quoting=quote.told,
        transcripts=looked if held else 0,
        verdicts=verdicts,
        on_record=on_record,
        notes=[*notes, *quote.notes()],
    )


def _same_words(desk: Desk, asked: arguments.VerifyAsked, teller: Teller) -> list[answers.ToldStatement]:
    """Statements of articles that hold the words, as one phrase."""
    words = " ".join(_MARKS.sub(" ", asked.quotation).split())[:1_000]
    request = SearchRequest(words=f'"{words}"', speaker=asked.speaker, limit=5)
    return teller.every(whole_hits(desk.record, search.search(desk.record, request).hits))


def compare_outlets(desk: Desk, asked: arguments.CompareAsked) -> answers.ToldComparisons:
    """How outlets carry one statement: who quotes it, who paraphrases it, and what it says otherwise there."""
    keys = (asked.id,) if asked.id else ()
    request = CompareRequest(keys=keys, since=asked.since, until=asked.until, limit=asked.limit)
    teller = Teller(quote := Quoter())
    try:
        found = compare.compare(desk.record, request, lambda _: None)
    except StoreError:
        if keys:
            raise
        none = "No statement of that time stands in two texts of their own; ask for one by its `id`."
        return answers.ToldComparisons(quoting=quote.told, comparisons=[], notes=[none])
    told = [_comparison(desk, teller, one) for one in found]
    cut = [f"Of a statement, {_VERSIONS} versions are told"] * any(len(one.versions) > _VERSIONS for one in found)
    return answers.ToldComparisons(quoting=quote.told, comparisons=told, notes=[*cut, *quote.notes()])


def _comparison(desk: Desk, teller: Teller, one: Comparison) -> answers.ToldComparison:
    versions = one.versions[:_VERSIONS]
    wholes = whole(desk.record, [version.carried.id for version in versions])
    return answers.ToldComparison(
        teller.quote.code(one.reference) or "",
        teller.quote.maybe(one.common),
        len({version.carried.publisher for version in one.versions}),
        [
            answers.ToldVersion(
                told, version.link, version.score, version.first, list(version.force), teller.names(version.copies)
            )
            for version, each in zip(versions, wholes, strict=True)
            if (told := teller.whole(each))
        ],
    )


def claimed(desk: Desk, asked: arguments.ClaimsAsked) -> answers.ToldClaims:
    """The figures that people claim: how much, of what, when, with who says so."""
    request = ClaimsRequest(
        words=asked.words,
        speaker=asked.speaker,
        outlet=asked.outlet,
        since=asked.since,
        until=asked.until,
        of=asked.of,
        unit=asked.unit,
        fields=own_fields(asked.where),
        sort="newest",
        limit=asked.limit + 1,
    )
    every = claims.claims(desk.record, request).claims
    found = every[: asked.limit]
    teller = Teller(quote := Quoter())
    wholes = {one.id: one for one in whole(desk.record, list(dict.fromkeys(one.statement for one in found)))}
    told = [
        answers.ToldClaim(
            quote(one.words),
            one.quantity.low,
            one.quantity.high,
            quote.code(one.quantity.unit),
            quote.maybe(one.quantity.of),
            one.quantity.role,
            list(one.about) if one.about else None,
            statement,
        )
        for one in found
        if (statement := teller.whole(wholes[one.statement]))
    ]
    more = ["There are more: narrow it with `of`, `unit`, `speaker`, `since` or `until`."] * (len(every) > len(found))
    return answers.ToldClaims(quoting=quote.told, claims=told, notes=[*more, *quote.notes()])


def disputed(desk: Desk, asked: arguments.DisputesAsked) -> answers.ToldDisputes:
    """Pairs of statements by different speakers that may contradict each other. A person has to judge them."""
    until = asked.until or _last_answer(desk, asked.speaker)
    request = DisputesRequest(asked.speaker, asked.since, until, asked.limit, COMPARED)
    found = disputes.disputes(desk.record, request)
    teller = Teller(quote := Quoter())
    keys = list(dict.fromkeys(key for one in found for key in (one.affirmed.id, one.denied.id)))
    wholes = {one.id: teller.whole(one) for one in whole(desk.record, keys)}
    told = [
        answers.ToldDispute(one.score, one.why, teller.names(one.shared), affirmed, denied)
        for one in found
        if (affirmed := wholes[one.affirmed.id]) and (denied := wholes[one.denied.id])
    ]
    bound = (
        f"Of the time asked for, the {COMPARED:,} statements that were published last are compared"
        f"{f' (until {until})' if until else ''}: give `since` and `until` for others."
    )
    return answers.ToldDisputes(quoting=quote.told, disputes=told, notes=[bound, *quote.notes()])


def _last_answer(desk: Desk, who: str | None) -> str | None:
    """The day until which others may answer the last that somebody said; None where nothing tells."""
    if not who:
        return None
    last = search.search(desk.record, SearchRequest(speaker=who, sort="newest", limit=1)).hits
    day = (last[0].published or "")[:10] if last else ""
    try:
        return (date.fromisoformat(day) + timedelta(_ANSWERED)).isoformat()
    except (ValueError, OverflowError):
        return None


def _more(total: int, page: int, limit: int, how: str = "") -> list[str]:
    """What is to be told where a page is not all."""
    shown = min(total, page * limit)
    if total and (page - 1) * limit >= total:
        return [f"There is no page {page}: of {limit} each there are {-(-total // limit):,}."]
    if total <= shown:
        return []
    return [f"{shown:,} of {total:,} are told up to here: {how or f'ask for `page` {page + 1}'}."]


@dataclass(frozen=True, slots=True)
class ToolMade:
    """A tool: its function, what it takes and gives; ``open_world``: whether it may ask other machines."""

    work: Callable[[Desk, Any], Any]
    title: str
    takes: type[Struct]
    gives: type[Struct]
    open_world: bool = False

    @property
    def told(self) -> str:
        """What it is for."""
        return (self.work.__doc__ or "").strip()


#: The tools by their names.
TOOLS = {
    "read_article": ToolMade(
        read_article, "Read an article", arguments.ReadAsked, answers.ToldReading, open_world=True
    ),
    "search_statements": ToolMade(
        search_statements, "Search statements", arguments.SearchAsked, answers.ToldSearch
    ),
    "count_statements": ToolMade(
        count_statements, "Count statements", arguments.CountAsked, answers.ToldCounts
    ),
    "statement": ToolMade(statement, "Show a statement", arguments.StatementAsked, answers.ToldWhole),
    "speaker": ToolMade(speaker, "Show a speaker", arguments.SpeakerAsked, answers.ToldSpeakerStatements),
    "verify_quotation": ToolMade(
        verify_quotation, "Verify a quotation", arguments.VerifyAsked, answers.ToldVerification
    ),
    "compare_outlets": ToolMade(
        compare_outlets, "Compare outlets", arguments.CompareAsked, answers.ToldComparisons
    ),
    "claims": ToolMade(claimed, "List claimed figures", arguments.ClaimsAsked, answers.ToldClaims),
    "disputes": ToolMade(disputed, "Propose disputes", arguments.DisputesAsked, answers.ToldDisputes),
}  # fmt: skip

__all__ = ["COMPARED", "TOOLS", "Desk", "ToolMade"]
