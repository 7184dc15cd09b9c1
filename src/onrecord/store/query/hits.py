"""A statement of the record as a search shows it, and where else it stands."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Quantity, Span, Time
from onrecord.store.file.connection import File, made
from onrecord.store.file.spans import spans_of, words_at
from onrecord.store.placed import of_statement
from onrecord.store.query.asked import plain_words
from onrecord.store.query.filters import Query
from onrecord.store.query.matching import index_query, published
from onrecord.store.query.snippets import CLOSE, CUT, OPEN, TOKENS, snippet


@dataclass(frozen=True, slots=True)
class Hit:
    """One statement of the record, as a search gives it. ``speaker`` is None where nobody is named.

    ``outlet``, ``title``, ``published``, ``url`` and ``origin`` (where it was read) are those of the first text that
    says it, or, where a search asks for an outlet or days, of the first that fits. ``also``: the outlets or addresses
    of the others that say it, or ``another version`` and its day.
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


_HIT = """SELECT s.key AS id, s.named AS speaker, (SELECT role FROM speaks JOIN speaker ON speaker.id = speaks.speaker
 WHERE speaks.statement = s.id AND speaks.holds ORDER BY place LIMIT 1) AS role, s.said, s.cue, s.form, s.mode,
 s.polarity, shown.outlet, shown.title, shown.published, shown.url, shown.origin, article.given AS article, s.content,
 article.text, EXISTS (SELECT 1 FROM revision WHERE revision.sha256 = article.sha256
 AND revision.content = json_extract(s.anchor, '$[0]') AND undone IS NULL) AS corrected, s.article AS of, s.beside,
 shown.id AS appearance FROM statement AS s JOIN article ON article.id = s.article CROSS JOIN appearance AS shown
 WHERE shown.id = {shown} AND s.id = ?"""
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
        self._sql = _HIT.format(shown=shown)
        self._match = index_query(q) if q.words else ""
        self._plain = plain_words(q.words) if q.words else None

    def hit(self, number: int) -> Hit:
        """A statement by its row."""
        row = self._file.one(self._sql, *self._given, number)
        content = spans_of(row["content"])
        quantities, times = of_statement(self._file, row["of"], content, row["beside"])
        return made(
            Hit,
            row,
            cue=words_at(row["text"], spans_of(row["cue"])),
            content=content,
            snippet=self._snippet(number, row["said"]),
            corrected=bool(row["corrected"]),
            also=_elsewhere(self._file, number, row["of"], row["appearance"]),
            quantities=quantities,
            times=times,
        )

    def _snippet(self, number: int, said: str) -> str:
        if not self._match:
            return said
        if self._plain and (shown := snippet(said, self._plain)):
            return shown
        shape = f"0, '{OPEN}', '{CLOSE}', '{CUT}', {TOKENS}"
        asked = f"SELECT snippet(words, {shape}) FROM words WHERE words MATCH ? AND rowid = ?"
        return str(self._file.value(asked, self._match, number) or said)


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
