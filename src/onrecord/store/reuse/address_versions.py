"""The versions of one address, and what was added, dropped or reworded from each to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from rapidfuzz import fuzz

from onrecord.days import Day
from onrecord.errors import StoreError
from onrecord.store.file.connection import File, Row
from onrecord.store.file.places import place_of
from onrecord.store.reuse.copies import words_of

#: Of 100: from here on two statements that one speaker makes are one, worded anew.
_REWORDED = 55.0
#: The same where the speakers differ: then it must be closer.
_REWORDED_BY_OTHERS = 80.0
#: Characters of a day: 2024-07-17.
_A_DAY = 10


@dataclass(frozen=True, slots=True)
class Change:
    """One statement in two versions: ``before`` None where it was added, ``after`` None where it was dropped."""

    before: str | None
    after: str | None
    speaker_before: str | None
    speaker_after: str | None
    id_before: str | None
    id_after: str | None


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One text of an address: ``changes`` are against the version before it; ``kept`` counts what stayed."""

    sha256: str
    published: str | None
    added: str
    title: str | None
    statements: int
    kept: int
    changes: tuple[Change, ...]


def history(file: File, url: str) -> list[TextVersion]:
    """The versions of an address, the first one first. StoreError where the record has none.

    They go by their days of publication; one without a day follows the one that was added before it. A text that came
    back later is one version, at the place where it stood first.
    """
    place = place_of(url, None)
    if not place:
        raise StoreError("no address: give the one of an article")
    with file.looking():
        rows = file.rows(
            "SELECT article.id, sha256, appearance.published, appearance.added, appearance.title FROM appearance "
            "JOIN article ON article.id = appearance.article WHERE place = ? ORDER BY appearance.id",
            place,
        )
        if not rows:
            raise StoreError(f"{url}: no article of this address in {file.path}")
        out, before = [], None
        for number, digest, published, added, title in _by_time(rows):
            mine = file.rows(
                "SELECT said, named, key FROM statement WHERE article = ? AND NOT rejected ORDER BY id", number
            )
            kept, changes = (0, ()) if before is None else _compare(before, mine)
            out.append(TextVersion(digest, published, added, title, len(mine), kept, changes))
            before = mine
    return out


def _by_time(rows: list[Row]) -> list[Row]:
    """Versions in order of publication, given in order of adding."""
    # hours count only where all tell them: a day alone is neither before nor after its hours
    hours = all(when is None or len(when) > _A_DAY for when in (row[2] for row in rows if Day.read(row[2])))
    keys, last = [], ""
    for row in rows:
        last = _instant(row[2], hours) if Day.read(row[2]) else last
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


def _compare(old: list[Row], new: list[Row]) -> tuple[int, tuple[Change, ...]]:
    """Pair what stayed, then what is nearest, then take the rest as dropped or added."""
    left, kept, changes = list(old), 0, []
    waiting = []
    for row in new:
        same = next((o for o in left if words_of(o[0]) == words_of(row[0]) and o[1] == row[1]), None)
        if same:
            left.remove(same)
            kept += 1
        else:
            waiting.append(row)
    pairs = sorted(((_nearness(o, n), -i, -j) for i, o in enumerate(left) for j, n in enumerate(waiting)), reverse=True)
    taken_old: set[int] = set()
    taken_new: dict[int, int] = {}
    for near, minus_i, minus_j in pairs:
        if near > 0 and -minus_i not in taken_old and -minus_j not in taken_new:
            taken_old.add(-minus_i)
            taken_new[-minus_j] = -minus_i
    for j, row in enumerate(waiting):
        o = left[taken_new[j]] if j in taken_new else (None, None, None)
        changes.append(Change(o[0], row[0], o[1], row[1], o[2], row[2]))
    dropped = [o for i, o in enumerate(left) if i not in taken_old]
    changes += [Change(o[0], None, o[1], None, o[2], None) for o in dropped]
    return kept, tuple(changes)


def _nearness(old: Row, new: Row) -> float:
    near = fuzz.token_sort_ratio(words_of(old[0]), words_of(new[0]))
    least = _REWORDED if old[1] == new[1] else _REWORDED_BY_OTHERS
    return near if near >= least else 0.0
