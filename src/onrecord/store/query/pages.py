"""What a search answers: a page of statements, and how many there are by speaker, outlet and month."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

import msgspec

from onrecord.records import Quantity, Span, Time, is_unsure
from onrecord.store.file.connection import File, from_row
from onrecord.store.file.spans import entry_time, question_words, spans_of, words_at
from onrecord.store.people.said_by import sureness
from onrecord.store.placed import of_statement
from onrecord.store.query.asked import shown_words
from onrecord.store.query.filters import Query
from onrecord.store.query.listed import by_name, near
from onrecord.store.query.matching import matching, published, resolved
from onrecord.store.query.snippets import beginning, snippet
from onrecord.store.reuse.notices import notices_on
from onrecord.store.write.corrections import CHANGES


@dataclass(frozen=True, slots=True)
class Hit:
    """One statement of the record, as a search gives it. ``speaker`` is None where nobody is named.

    ``outlet``, ``title``, ``published``, ``url`` and ``origin`` (where it was read) are those of the first text that
    says it, or, where a search asks for an outlet or days, of the first that fits. ``also``: the outlets or addresses
    of the others that say it, or ``another version`` and its day. ``since``: what became of the text since, in words
    ("killed by Corvane News on 2024-03-05"). ``text_kind`` is that of its text, ``question`` what it answers, ``entry``
    the time of its entry in a live blog, as these are written. ``kept_fields``: what users kept of the text's own.
    """

    id: str
    speaker: str | None
    role: str | None
    said: str
    cue: str
    form: str
    mode: str | None
    polarity: str | None
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    article: str
    content: tuple[Span, ...]
    snippet: str
    corrected: bool
    also: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    origin: str | None = None
    speaker_confidence: float | None = None
    sha256: str = ""
    since: tuple[str, ...] = ()
    text_kind: str = "report"
    question: str | None = None
    entry: str | None = None
    kept_fields: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def speaker_unsure(self) -> bool:
        """Whether the speaker is named with less than ``records.SURE``, and by no correction."""
        return is_unsure(self.speaker, self.speaker_confidence)


_HIT = f"""SELECT s.key AS id, s.named AS speaker, (SELECT role FROM speaks JOIN speaker ON speaker.id = speaks.speaker
 WHERE speaks.statement = s.id AND speaks.holds ORDER BY place LIMIT 1) AS role, s.said, s.cue, s.form, s.mode,
 s.polarity, shown.outlet, shown.title, shown.published, shown.url, shown.origin, article.given AS article, s.content,
 article.text, EXISTS (SELECT 1 FROM revision WHERE revision.sha256 = article.sha256
 AND revision.content = json_extract(s.anchor, '$[0]') AND undone IS NULL AND {CHANGES}) AS corrected,
 s.article AS of, s.beside,
 shown.id AS appearance, {{sureness}} AS speaker_confidence, article.sha256, s.question, reading.entries,
 reading.kind AS text_kind, article.fields
 FROM statement AS s JOIN article ON article.id = s.article JOIN reading ON reading.article = s.article
 CROSS JOIN appearance AS shown
 WHERE shown.id = {{shown}} AND s.id = ?"""
_FIRST = "(SELECT min(id) FROM appearance WHERE article = s.article)"


def fitting(q: Query) -> tuple[str, tuple[object, ...]]:
    """The appearance of a statement ``s`` to show: the first that a search by outlet or days asks for."""
    held, given = published(q)
    if not held:
        return _FIRST, ()
    twins = "" if q.copies else " OR mine.same_as = s.id"
    return (
        "(SELECT a.id FROM statement AS mine JOIN appearance AS a ON a.article = mine.article "
        f"WHERE (mine.id = s.id{twins}) AND NOT mine.rejected AND {held} ORDER BY mine.same_as, a.id LIMIT 1)"
    ), given


class Showing:
    """What a query shows of the statements that it finds."""

    def __init__(self, file: File, q: Query) -> None:
        self._file = file
        shown, self._given = fitting(q)
        self._sql = _HIT.format(shown=shown, sureness=sureness("s"))
        self._words = shown_words(q.words) if q.words else None

    def hit(self, number: int) -> Hit | None:
        """A statement by its row, None where there is none."""
        row = next(iter(self._file.named(self._sql, *self._given, number)), None)
        if row is None:
            return None
        content = spans_of(row["content"])
        quantities, times = of_statement(self._file, row["of"], content, row["beside"])
        return from_row(Hit, row)(
            cue=words_at(row["text"], spans_of(row["cue"])),
            content=content,
            snippet=self._snippet(row["said"]),
            corrected=bool(row["corrected"]),
            also=_elsewhere(self._file, number, row["of"], row["appearance"]),
            quantities=quantities,
            times=times,
            since=tuple(dict.fromkeys(one.in_words() for one in notices_on(self._file, row["of"]))),
            question=question_words(row["text"], row["question"]),
            kept_fields={name: str(value) for name, value in json.loads(row["fields"]).items()},
            entry=entry_time(row["text"], row["entries"], content[0].start if content else -1),
        )

    def _snippet(self, said: str) -> str:
        return (snippet(said, self._words) or beginning(said)) if self._words else said


def _elsewhere(file: File, number: int, article: int, shown: int) -> tuple[str, ...]:
    """Where a statement stands besides what is shown of it; other versions of that page by their days."""
    rows = file.named(
        "SELECT a.id, a.article, a.place, a.outlet, a.url, a.published FROM appearance AS a "
        "WHERE a.article = ?2 OR a.article IN (SELECT article FROM statement WHERE same_as = ?1) ORDER BY a.id",
        *(number, article),
    )
    here, mine = next(((one["article"], one["outlet"]) for one in rows if one["id"] == shown), (article, None))
    pages = {one["place"] for one in rows if one["article"] == here and not one["place"].startswith("outlet:")} - {""}
    names = []
    for one in rows:
        if one["article"] != here and one["place"] in pages:
            names.append(f"another version ({one['published'][:10]})" if one["published"] else "another version")
        elif one["id"] != shown:
            names.append((one["url"] if one["outlet"] == mine else one["outlet"]) or one["outlet"] or one["url"])
    return tuple(dict.fromkeys(name for name in names if name))


#: How often each is there; None for what is not told.
Counts = tuple[tuple[str | None, int], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """A page of a search: ``total`` counts all statements that match.

    ``near``: where it asks for an outlet or speaker that is not there, the nearest ones that are. ``by_name``: where
    its words are a speaker's name, how many statements are by somebody of that name.
    """

    total: int
    hits: tuple[Hit, ...]
    near: tuple[str, ...] = ()
    by_name: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements of a search each speaker, outlet and month has, most first (months in their order); and how
    many there are of each form, mode and kind of speaker.
    """

    total: int
    speakers: Counts
    outlets: Counts
    months: Counts
    forms: Counts = ()
    modes: Counts = ()
    kinds: Counts = ()


def search(file: File, q: Query) -> Results:
    """One page of the statements that match."""
    with file.looking():
        q = resolved(file, q)
        return page(file, q, matching(file, q))


def page(file: File, q: Query, ids: Sequence[int]) -> Results:
    """The page of a query among those that match; what is no longer there is left out."""
    q = resolved(file, q)
    showing = Showing(file, q)
    hits = map(showing.hit, ids[q.offset : q.offset + q.limit])
    nearest = () if ids else near(file, q.outlet, q.speaker)
    return Results(len(ids), tuple(hit for hit in hits if hit), nearest, by_name(file, q.words, q.speaker))


def place_after(file: File, ids: Sequence[int], key: str, before: int) -> int:
    """Where a page goes on behind the statement of an id among those that match; ``before`` of them came before, where
    it is no longer one of them.
    """
    number = file.value("SELECT id FROM statement WHERE key = ?", key)
    with suppress(ValueError):
        return ids.index(number) + 1
    return min(before, len(ids))


def tally(file: File, q: Query) -> Tally:
    """The statements that match, counted by speaker, outlet and month of publication."""
    with file.looking():
        # in no order, which takes less
        return tallied(file, q, matching(file, replace(q, sort="oldest")))


def tallied(file: File, q: Query, ids: Sequence[int]) -> Tally:
    """The same of those that match."""
    who, outlets, months, *others = (_COUNTS.decode(each) for each in _lookup(file, ids, q))
    in_order = tuple(sorted(months, key=lambda item: item[0] or "9999"))
    return Tally(len(ids), _most_first(who), _most_first(outlets), in_order, *map(_most_first, others))


#: Whoever speaks first: one whom a correction names stands before all others, which hold no longer then.
_FIRST_SPEAKER = (
    "LEFT JOIN speaks ON speaks.statement = s.id AND speaks.holds AND speaks.place <= 0 "
    "LEFT JOIN speaker ON speaker.id = speaks.speaker LEFT JOIN identity ON identity.id = speaker.identity "
    "LEFT JOIN identity AS root ON root.id = identity.root"
)


_COUNTED = ("who", "outlet", "month", "form", "mode", "kind")
_COUNTS = msgspec.json.Decoder(list[tuple[str | None, int]])


def _lookup(file: File, ids: Sequence[int], q: Query) -> list[str]:
    """Counts of each, in JSON: few rows, since Python's lock is given away between two."""
    shown, values = fitting(q)
    # an article's own row says the same as its first appearance, and is nearer
    joined = f"CROSS JOIN appearance AS shown ON shown.id = {shown}"
    if not values:
        joined = "JOIN article AS shown ON shown.id = s.article"
    told = (
        "SELECT coalesce(root.name, s.named) AS who, shown.outlet AS outlet, substr(shown.published, 1, 7) AS month, "
        f"s.form AS form, s.mode AS mode, speaker.kind AS kind FROM statement AS s {joined} {_FIRST_SPEAKER} "
        "WHERE s.id IN (SELECT value FROM json_each(?))"
    )
    each = " UNION ALL ".join(
        f"SELECT json_group_array(json_array({name}, n)) FROM (SELECT {name}, count(*) AS n FROM told GROUP BY {name})"
        for name in _COUNTED
    )
    return file.column(f"WITH told AS ({told}) {each}", *values, json.dumps(list(ids)))


def _most_first(counts: list[tuple[str | None, int]]) -> Counts:
    return tuple(sorted(counts, key=lambda item: (-item[1], item[0] or "")))
