"""An expression where it stands in a text, and what is known there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from onrecord.figures.times.calendar import Days
from onrecord.figures.times.direction import chance_ahead
from onrecord.figures.times.expression import Expression
from onrecord.figures.times.tense import Tense, tense
from onrecord.words.tokens import Row

#: Months before the publication within which an earlier month than the one told is news.
_RECENT = 3


@dataclass(slots=True)
class Context:
    """What is known while a text is read: the publication day, and the last days told, with where."""

    published: date | None
    country: str | None = None
    here: Days | None = None
    here_in: int = -1
    here_at: int = -1
    news: Days | None = None
    year: int | None = None
    year_in: tuple[int, int] = (-1, -1)
    year_last: int = -1
    told: list[date] = field(default_factory=list)
    """The last single days told."""
    dated: date | None = None
    """The first day of the date that told the year, where it told its month, too."""
    dateline: str = ""
    """The city that the text is told to be from, where that can tell what the clocks show."""


@dataclass(slots=True)
class Said:
    """An expression where it stands, with what is known there: what its days are told by."""

    row: Row
    what: Expression
    context: Context
    outer: Expression
    chance: float | None = None
    """How likely the days are that were chosen of two, once they are."""
    other: Days | None = None
    """The days that were not chosen."""

    @property
    def published(self) -> date | None:
        return self.context.published

    @property
    def when(self) -> Tense:
        """The tense of the verb that it goes with."""
        return tense(self.row, self.outer.first, self.outer.last)

    def before(self, count: int = 1) -> str:
        """The word so many tokens before it."""
        return self.row.word(self.what.first - count)

    def behind(self, count: int = 0) -> str:
        """The word so many tokens behind it."""
        return self.row.word(self.what.last + count)

    def words_before(self, count: int) -> list[str]:
        return self.row.low[max(0, self.what.first - count) : self.what.first]

    def words_behind(self, count: int) -> list[str]:
        return self.row.low[self.what.last : self.what.last + count]

    @property
    def told_year(self) -> int | None:
        """The year that a date without one is in, where the text tells of another than that of publication.

        So does a date with its month right before, in the same sentence or the one before, of what went on then; a bare
        year ("founded in 1962") tells none but where it stands right by, or is pointed to ("May that year").
        """
        year, (row, sentence), published = self.context.year, self.context.year_in, self.published
        if year is None or row != self.row.number or (published and year == published.year):
            return None
        if self.what.text:
            return year
        near = self.row.sentence[self.what.first] - sentence
        if not self.context.dated:
            between = self.row.low[self.context.year_last : self.what.first]
            beside = near == 0 and len(between) <= 2 and {",", "in", "on"}.issuperset(between)
            return year if beside or published is None else None
        when = self.when
        if when in ("future", "present"):
            return None
        if near <= 1:
            return self._going_on(year)
        long_ago = self.what.day and published and year < published.year - 2
        return year if long_ago and when in ("past", "") else None

    def either(self, back: Days, coming: Days, kind: str) -> Days:
        """Of two readings the likelier, by `direction`; ``kind`` is that of the time."""
        published = self.published
        assert published is not None
        ahead = chance_ahead(
            self.row, (self.outer.first, self.outer.last), kind, published, (back, coming), self.context.told
        )
        self.chance, self.other = (ahead, back) if ahead > 0.5 else (1 - ahead, coming)
        return coming if ahead > 0.5 else back

    def _is_recent(self, month: int) -> bool:
        """Whether a month's last occurrence is within a season before the publication."""
        at = self.published
        return at is not None and (at.month - month) % 12 <= _RECENT

    def _going_on(self, year: int) -> int | None:
        """The year told or, of a month before the one told, the next: in December 2004, and in January and March. None
        where it was shortly before the publication: "in November 2013; … was finished in June".
        """
        month, here = self.what.month, self.context.dated
        if month and here and 0 < here.month - month <= 5 and self._is_recent(month):
            return None
        after = bool(month and here and month < here.month and self.published)
        later = after and date(year + 1, month or 1, 1) <= (self.published or date.max)
        return year + 1 if later and here and month and (here.month - month) > 5 else year


def last_or_next(said: Said, near: list[Days], kind: str) -> Days | None:
    """Of the same days of several years, the last one or the next."""
    published = said.published
    if published is None:
        return None
    past = max((d for d in near if d.start <= published), default=None, key=lambda d: d.start)
    coming = min((d for d in near if d.end >= published), default=None, key=lambda d: d.start)
    if past is None or coming is None or past == coming:
        return past or coming
    return said.either(past, coming, kind)
