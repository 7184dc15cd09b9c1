"""The versions of one address, and what was added, dropped or reworded from each to the next."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from onrecord.days import Day
from onrecord.errors import NotInRecordError, StoreError
from onrecord.records import is_unsure
from onrecord.store.file.connection import File, from_row
from onrecord.store.people.said_by import sureness
from onrecord.store.reuse.copies import words_of
from onrecord.store.reuse.notices import notices_in

#: Parts of an address that tell how a reader came, not what they read.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|cmpid|ref|ref_src|smid|ocid", re.IGNORECASE)
#: Of 100: from here on two statements that one speaker makes are one, worded anew.
_REWORDED = 55.0
#: The same where the speakers differ: then it must be closer.
_REWORDED_BY_OTHERS = 80.0
#: Who says a statement, whatever the text calls them: two names that were merged are no change.
_WHO = """(SELECT group_concat(root, ' ') FROM (SELECT identity.root FROM speaks
 JOIN speaker ON speaker.id = speaks.speaker JOIN identity ON identity.id = speaker.identity
 WHERE speaks.statement = statement.id AND holds ORDER BY place))"""
#: Characters of a day: 2024-07-17.
_A_DAY = 10


@dataclass(frozen=True, slots=True)
class Change:
    """One statement in two versions: ``before`` None where it was added, ``after`` None where it was dropped.

    ``unsure_before`` and ``unsure_after``: whether the speaker is named with less than ``records.SURE``.
    ``same_speaker``: both have one, and it is one: by name, or in the whole record (merged, known).
    """

    before: str | None
    after: str | None
    speaker_before: str | None
    speaker_after: str | None
    id_before: str | None
    id_after: str | None
    unsure_before: bool
    unsure_after: bool
    same_speaker: bool = False

    @property
    def same_words(self) -> bool:
        """Whether only who says it changed."""
        return None not in (self.before, self.after) and words_of(self.before or "") == words_of(self.after or "")


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One text of an address: ``changes`` are against the version before it; ``kept`` counts what stayed.

    ``notices``: what it says of the text before ("correction: An earlier version said …").
    """

    sha256: str
    published: str | None
    added: str
    title: str | None
    statements: int
    kept: int
    changes: tuple[Change, ...]
    notices: tuple[str, ...] = ()


class _VersionStatement(NamedTuple):
    """A statement as it is compared; ``who``: the numbers of its speakers in the whole record."""

    said: str
    named: str | None
    key: str
    sureness: float | None
    who: str | None

    def by_the_same(self, other: _VersionStatement) -> bool:
        """Whether both are said by the same ones, or by nobody whom the text names."""
        return self.named == other.named or (self.who is not None and self.who == other.who)


def history(file: File, url: str) -> list[TextVersion]:
    """The versions of an address, the first one first. StoreError where the record has none.

    They go by their days of publication; one without a day follows the one that was added before it. A text that came
    back later is one version, at the place where it stood first.
    """
    place = place_of(url, None)
    if not place:
        raise StoreError("no address: give the one of an article")
    with file.looking():
        rows = _versions(file, place)
        if not rows:
            raise NotInRecordError(f"{url}: no article of this address in {file.path}")
        out, before = [], None
        for row in _by_time(rows):
            told = f"said, named, key, {sureness()} AS sureness, {_WHO} AS who"
            asked = f"SELECT {told} FROM statement WHERE article = ? AND NOT rejected ORDER BY id"
            mine = list(file.records(_VersionStatement, asked, row["id"]))
            kept, changes = (0, ()) if before is None else _compare(before, mine)
            out.append(
                from_row(TextVersion, row)(
                    statements=len(mine), kept=kept, changes=changes, notices=_notices(file, row["id"])
                )
            )
            before = mine
    return out


def _notices(file: File, article: int) -> tuple[str, ...]:
    return tuple(f"{one.kind}: {one.said}" for one in notices_in(file, article))


def _by_time(rows: list[sqlite3.Row]) -> list[sqlite3.Row]:
    """Versions in order of publication, given in order of adding."""
    # hours count only where all tell them: a day alone is neither before nor after its hours
    hours = all(len(row["published"]) > _A_DAY for row in rows if Day.read(row["published"]))
    keys, last = [], ""
    for row in rows:
        last = _instant(row["published"], hours) if Day.read(row["published"]) else last
        keys.append(last)
    return [row for _, row in sorted(zip(keys, rows, strict=True), key=lambda pair: pair[0])]


def _instant(published: str, hours: bool) -> str:
    """A time of publication as a text that sorts."""
    if not hours:
        return published[:_A_DAY]
    try:
        told = datetime.fromisoformat(published)
    except ValueError:
        return published
    return (told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)).isoformat()


def _compare(old: list[_VersionStatement], new: list[_VersionStatement]) -> tuple[int, tuple[Change, ...]]:
    """Pair what stayed, then what is nearest, then take the rest as dropped or added."""
    left = list(old)
    waiting: list[_VersionStatement] = []
    for row in new:
        same = next((o for o in left if words_of(o.said) == words_of(row.said) and o.by_the_same(row)), None)
        if same:
            left.remove(same)
        else:
            waiting.append(row)
    pairs = sorted(
        (
            (nearness(o.said, n.said, same_speaker=o.by_the_same(n)), -i, -j)
            for i, o in enumerate(left)
            for j, n in enumerate(waiting)
        ),
        reverse=True,
    )
    before: dict[int, int] = {}
    for near, minus_i, minus_j in pairs:
        if near > 0 and -minus_i not in before.values() and -minus_j not in before:
            before[-minus_j] = -minus_i
    changes = [_change(left[before[j]] if j in before else None, row) for j, row in enumerate(waiting)]
    changes += [_change(o, None) for i, o in enumerate(left) if i not in before.values()]
    return len(old) - len(left), tuple(changes)


def _change(old: _VersionStatement | None, new: _VersionStatement | None) -> Change:
    none = (None, None, None, None, None)
    (before, by, key, sure, _), (after, by_now, key_now, sure_now, _) = old or none, new or none
    same = old is not None and new is not None and by is not None and old.by_the_same(new)
    return Change(before, after, by, by_now, key, key_now, is_unsure(by, sure), is_unsure(by_now, sure_now), same)


def nearness(said: str, now: str, *, same_speaker: bool) -> float:
    """How near a statement is to a later one, of 100; 0 where it can't be the same, worded anew."""
    from rapidfuzz import fuzz

    near = fuzz.token_sort_ratio(words_of(said), words_of(now))
    least = _REWORDED if same_speaker else _REWORDED_BY_OTHERS
    return near if near >= least else 0.0


def newest_at(file: File, place: str, article: int) -> int | None:
    """The article besides one that was added last of those that appeared at an address."""
    asked = "SELECT max(article) FROM appearance WHERE place = ? AND article != ?"
    newest: int | None = file.value(asked, place, article)
    return newest


def place_versions(file: File, article: int) -> list[int]:
    """The articles that are versions of the page of one, itself too, the first one first; none where it has no page."""
    asked = "SELECT place FROM appearance WHERE article = ? AND place != '' AND place NOT LIKE 'outlet:%' ORDER BY id"
    place = next(iter(file.column(asked, article)), None)
    return [] if place is None else [row["id"] for row in _by_time(_versions(file, place))]


def supersede(file: File, places: Iterable[str]) -> None:
    """Note of the articles of some addresses whether a newer version of their page is there.

    One that also appeared where it is the newest, or at no address, is not superseded.
    """
    for place in sorted({one for one in places if one and not one.startswith("outlet:")}):
        for row in _versions(file, place):
            mine = file.column("SELECT DISTINCT place FROM appearance WHERE article = ?", row["id"])
            is_old = all(_is_superseded(file, one, row["id"]) for one in mine)
            file.run("UPDATE article SET superseded = ?1 WHERE id = ?2 AND superseded != ?1", int(is_old), row["id"])


def supersede_all(file: File) -> None:
    """The same for a record from before."""
    asked = "SELECT place FROM appearance WHERE place != '' GROUP BY place HAVING count(DISTINCT article) > 1"
    supersede(file, file.column(asked))


def _is_superseded(file: File, place: str, article: int) -> bool:
    if not place or place.startswith("outlet:"):
        return False
    return bool(_by_time(_versions(file, place))[-1]["id"] != article)


def _versions(file: File, place: str) -> list[sqlite3.Row]:
    return file.named(
        "SELECT article.id, sha256, appearance.published, appearance.added, appearance.title FROM appearance "
        "JOIN article ON article.id = appearance.article WHERE place = ? ORDER BY appearance.id",
        place,
    )


def same_address(url: str) -> str:
    """An address without what changes nothing: scheme, www, tracking, fragment, a slash at the end."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    asked = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    return urlunsplit(("", host + port, parts.path.rstrip("/"), urlencode(asked), "")).removeprefix("//")


def place_of(url: str | None, outlet: str | None) -> str:
    """What tells one appearance of a text from another: its address, else its outlet, else nothing."""
    if url and url.strip():
        return same_address(url)
    return f"outlet:{outlet.strip().casefold()}" if outlet and outlet.strip() else ""
