"""What is asked of the record, as SQL."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: How results can be ordered; by place where all else is equal, so that pages never overlap.
ORDERS = {
    "rank": "rank, statement.id",
    "newest": "article.published DESC, statement.id",
    "oldest": "article.published, statement.id",
}


@dataclass(frozen=True, slots=True)
class Query:
    """A search: ``words`` as FTS5 takes them ("two words", wor*, one OR other, NOT), and what else must hold.

    ``since`` and ``until`` are ISO dates of publication, both included. ``named`` True or False: with or without a
    named speaker.
    """

    words: str = ""
    speaker: str | None = None
    role: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    form: str | None = None
    mode: str | None = None
    named: bool | None = None
    sort: str | None = None
    limit: int = 20
    offset: int = 0

    @property
    def order(self) -> str:
        """The ORDER BY of this search: best first where words are searched, else newest first."""
        return (
            ORDERS[self.sort or ("rank" if self.words else "newest")] if self.words else ORDERS[self.sort or "newest"]
        )


def matching(q: Query) -> tuple[str, list[object]]:
    """FROM and WHERE of a search, with the values to fill in."""
    start = "FROM statement JOIN article ON article.id = statement.article"
    where = ["NOT statement.rejected"]
    given: list[object] = []
    if q.words:
        start = "FROM words JOIN statement ON statement.id = words.rowid JOIN article ON article.id = statement.article"
        where.append("words MATCH ?")
        given.append(fts(q.words))
    for value, test in (
        (q.outlet, "article.outlet = ? COLLATE NOCASE"),
        (q.since, "article.published >= ?"),
        (q.until, "substr(article.published, 1, 10) <= ?"),
        (q.form, "statement.form = ?"),
        (q.mode, "statement.mode = ?"),
    ):
        if value is not None:
            where.append(test)
            given.append(value)
    if q.speaker is not None:
        where.append(
            "(statement.named LIKE ? ESCAPE '\\' OR statement.id IN "
            "(SELECT speaks.statement FROM speaks JOIN speaker ON speaker.id = speaks.speaker "
            "WHERE instr(statement.named, speaker.name) AND speaker.aliases LIKE ? ESCAPE '\\'))"
        )
        given += [f"%{_escaped(q.speaker)}%", f'%"{_escaped(q.speaker)}"%']
    if q.role is not None:
        where.append(
            "statement.id IN (SELECT speaks.statement FROM speaks JOIN speaker ON speaker.id = speaks.speaker "
            "WHERE speaker.roles LIKE ? ESCAPE '\\' OR speaker.role LIKE ? ESCAPE '\\')"
        )
        given += [f"%{_escaped(q.role)}%"] * 2
    if q.named is not None:
        where.append("statement.named IS NOT NULL" if q.named else "statement.named IS NULL")
    return f"{start} WHERE {' AND '.join(where)}", given


def fts(words: str) -> str:
    """Words as FTS5 takes them: its own language where they are written in it, else each word as it stands."""
    if re.fullmatch(r'(?:[\w*()\s]|"[^"]*")+', words) and words.count("(") == words.count(")"):
        return words
    found = re.findall(r'"[^"]+"|[^\s"]+', words)
    return " ".join('"' + w.strip('"').replace('"', "") + '"' for w in found) or '""'


def _escaped(text: str) -> str:
    return re.sub(r"([%_\\])", r"\\\1", text)
