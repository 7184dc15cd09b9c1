"""The articles that a sample to be coded by hand can be drawn from, with what it is drawn by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.days import Day
from onrecord.store.file.connection import File

#: Articles that say nothing of their own are left out: copies, and texts of which words were forgotten; unless they are
#: asked for, texts of pages that have a newer version, too.
_DRAWN = """
SELECT article.id AS number, sha256, outlet, substr(published, 1, 7) AS month,
 (SELECT avg(min(confidence, coalesce(speaker_confidence, confidence))) FROM statement
  WHERE statement.article = article.id AND NOT rejected) AS confidence
FROM article JOIN reading ON reading.article = article.id
WHERE copy_of IS NULL AND kept_sha256 IS NULL AND (?4 OR NOT superseded)
 AND (?1 IS NULL OR EXISTS (SELECT 1 FROM appearance AS a
  WHERE a.article = article.id AND a.outlet = ?1 COLLATE NOCASE))
 AND (?2 IS NULL OR EXISTS (SELECT 1 FROM appearance AS a WHERE a.article = article.id AND a.day >= ?2))
 AND (?3 IS NULL OR EXISTS (SELECT 1 FROM appearance AS a WHERE a.article = article.id AND a.day <= ?3))
ORDER BY article.id
"""


@dataclass(frozen=True, slots=True)
class Drawable:
    """An article that can be drawn: its row, hash, outlet and month of publication, and how sure its statements are on
    the mean; None where that is not told, or it has none.
    """

    number: int
    sha256: str
    outlet: str | None
    month: str | None
    confidence: float | None


def drawable(
    file: File, outlet: str | None, since: str | None, until: str | None, *, versions: bool = False
) -> Iterator[Drawable]:
    """The articles of an outlet and a time of publication, where these are given; ``versions``: older ones, too."""
    days = (None if (day := Day.read(one)) is None else day.ordinal for one in (since, until))
    return file.records(Drawable, _DRAWN, outlet, *days, versions)
