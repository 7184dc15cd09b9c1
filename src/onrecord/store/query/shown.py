"""One statement with all that the record knows of it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from onrecord.records import Quantity, Span, Spans, Time, is_unsure
from onrecord.store.file.connection import File, from_row
from onrecord.store.file.spans import entry_time, places_of, question_words, words_at
from onrecord.store.people.identities import identity
from onrecord.store.placed import of_statement
from onrecord.store.query.became import Became, EarlierCorrection, earlier_corrections, standing
from onrecord.store.reuse.notices import Notice, notices_in, notices_on
from onrecord.store.write.corrections import Revision, revisions_of, statement_row

_PLACES = "SELECT url, title, outlet, author, published, origin, added FROM appearance WHERE article = ? ORDER BY id"
_ROOTS = """SELECT root FROM speaks JOIN speaker ON speaker.id = speaks.speaker
 JOIN identity ON identity.id = speaker.identity WHERE statement = ? AND holds ORDER BY place"""
#: Characters before and behind a content that are shown.
_AROUND = 200


@dataclass(frozen=True, slots=True)
class Attributing:
    """The words of a source and of a cue."""

    source: str
    cue: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where and when a text was published, and when it was added."""

    url: str | None
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    origin: str | None
    added: str


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says a statement: ``number`` is that of the record."""

    number: int
    name: str
    kind: str
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement as it stands now, with its article.

    ``context`` is the text ``around`` it; ``words`` what its source and cue say. ``quantities`` and ``times`` come with
    their words. ``same_as``: the first statement that said the same in another copy or version of the text, if it is
    not this one; ``appearances``: where the text was published. ``since``: what was said of the text
    since (it was corrected, killed); ``of_earlier``: what it says of earlier ones. ``text_kind`` is that of its text,
    ``question`` what it answers, ``entry`` the time of its entry in a live blog, as these are written.

    ``lasting`` is the id that it keeps where its page is corrected or read again. ``became``: what became of what was
    asked for, where that is another statement by now (``now``), or none; of one of an older version of its page, which
    is shown as it stood, and of one that was read anew, of which the present one is shown. ``earlier``: corrections
    that were made on earlier wordings of it; they stay with these, and don't hold here.
    """

    source: Spans
    cue: Spans
    content: Spans
    verbatim: Spans
    form: str
    mode: str | None
    polarity: str | None
    tone: str | None
    within: str | None
    confidence: float
    speaker_confidence: float | None
    speaker_reason: str | None
    said: str
    named: str | None
    rejected: bool
    cluster: str | None
    sha256: str
    url: str | None
    title: str | None
    outlet: str | None
    published: str | None
    origin: str | None
    model: str
    id: str
    article: str | None
    around: Span
    context: str
    words: Attributing
    corrections: tuple[Revision, ...]
    quantities: tuple[tuple[str, Quantity], ...]
    times: tuple[tuple[str, Time], ...]
    same_as: str | None
    appearances: tuple[Appearance, ...]
    speakers: tuple[Saying, ...]
    since: tuple[Notice, ...] = ()
    of_earlier: tuple[Notice, ...] = ()
    text_kind: str = "report"
    question: str | None = None
    entry: str | None = None
    lasting: str = ""
    became: Became | None = None
    earlier: tuple[EarlierCorrection, ...] = ()

    @property
    def speaker_unsure(self) -> bool:
        """Whether the speaker is named with less than ``records.SURE``, and by no correction."""
        return is_unsure(self.named, self.speaker_confidence)

    @property
    def cautions(self) -> list[str]:
        """What whoever cites it has to look at, a line each."""
        told = [f"the outlet said later: {one.in_words()}: {one.said}" for one in self.since]
        return told + ([f"{self.became.cited}: {self.became.in_words()}"] if self.became else [])


def show(file: File, key: str, characters: int = _AROUND) -> Shown:
    """One statement by its id, exact or lasting, by now or before, with so much of the text around it.

    Raises NotInRecordError, that says since when, where it is gone, or never was there.
    """
    key, became = standing(file, key)
    row = statement_row(file, key)
    text: str = row["text"]
    places = places_of(row)
    content = places["content"]
    around = Span(max(0, content[0].start - characters), min(len(text), content[-1].end + characters))
    quantities, times = of_statement(file, row["article"], content, row["beside"])
    kind, entries = file.row("SELECT kind, entries FROM reading WHERE article = ?", row["article"]) or ("report", "[]")
    who = [identity(file, root) for root in file.column(_ROOTS, row["id"])]
    return from_row(Shown, row)(
        **places,
        rejected=bool(row["rejected"]),
        speaker_confidence=row["sureness"],
        id=row["key"],
        article=row["given"],
        around=around,
        context=text[slice(*around)],
        words=Attributing(words_at(text, places["source"]), words_at(text, places["cue"])),
        corrections=revisions_of(file, row["sha256"], json.loads(row["anchor"])[0]),
        quantities=tuple((text[slice(*q.span)], q) for q in quantities),
        times=tuple((text[slice(*x.span)], x) for x in times),
        same_as=file.value("SELECT key FROM statement WHERE id = ?", row["same_as"]),
        appearances=tuple(file.records(Appearance, _PLACES, row["article"])),
        since=tuple(notices_on(file, row["article"])),
        of_earlier=tuple(notices_in(file, row["article"])),
        text_kind=kind,
        question=question_words(text, row["question"]),
        entry=entry_time(text, entries, content[0].start),
        speakers=tuple(Saying(one.id, one.name, one.kind, one.wikidata) for one in who),
        became=became,
        earlier=earlier_corrections(file, row),
    )
