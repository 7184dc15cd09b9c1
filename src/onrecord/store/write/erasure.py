"""Forgetting as a state that is kept: announced, removed, the file rebuilt, and gone, or why not yet.

What is to be forgotten is announced first; whatever breaks off afterwards, the next who opens the record goes on.
Removed rows leave words in a file's free pages, in its log and in old parts of the index of words: the file is rebuilt,
the log is emptied, and it is gone when the bytes of the files, searched, hold none of its words any more.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from onrecord.errors import RecordWarning, StoreError
from onrecord.store.file import backups
from onrecord.store.file.backups import Backup
from onrecord.store.file.connection import File, now
from onrecord.store.reuse.address_versions import place_of
from onrecord.store.write import forgetting

#: ``removed``: from the rows; ``rebuilt``: no row of the file's next state holds it; ``gone``: searched for, not there.
Step = Literal["announced", "removed", "rebuilt", "gone"]
#: Seconds between two looks whether the file is free.
_PAUSE = 0.25
_ABOUT = "SELECT id, what, target, who, why, at, step, count, salt, probes FROM forgetting"


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many ``seconds`` to wait for other programs that use the record; ``told`` hears of it when it begins."""

    seconds: float = 0.0
    told: Callable[[str], None] = lambda _: None


NO_WAIT = Waiting()


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What became of forgetting: ``count`` articles and transcripts, or statements of a speaker, were removed.

    ``pending`` says why their words are not yet gone from the file, None where they are. ``backups`` were made while
    the record still held them, and stand where they were put.
    """

    count: int
    pending: str | None = None
    backups: tuple[Backup, ...] = ()


@dataclass(frozen=True, slots=True)
class _Announced:
    """A row of the table: what is to be forgotten, and how far that is."""

    id: int
    what: str
    target: str
    who: str
    why: str | None
    at: str
    step: Step
    count: int
    salt: str
    probes: bytes | None


def forget_texts(file: File, digests: Sequence[str], *, by: str, why: str | None, waiting: Waiting) -> Forgotten:
    """Forget articles and transcripts, by their hashes.

    Raises StoreError where it can't be announced; nothing is forgotten then.
    """
    return _forget(file, [("text", digest) for digest in dict.fromkeys(digests)], by, why, waiting)


def forget_speaker(file: File, identity: int, *, by: str, why: str | None, waiting: Waiting) -> Forgotten:
    """Forget the statements of a speaker of the record (``forgetting.forget_speaker``); as ``forget_texts``."""
    return _forget(file, [("speaker", str(identity))], by, why, waiting)


def forgotten(file: File, asked: str) -> str | None:
    """When what an id, an address or a hash meant was forgotten, if it was."""
    for salt, names, at in file.rows("SELECT salt, names, at FROM forgetting WHERE what = 'text' ORDER BY id DESC"):
        if not {_hashed(name, salt) for name in _ways_to_say(asked)}.isdisjoint(json.loads(names)):
            return str(at)
    return None


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What a record says of something that was forgotten in it: of which text, what of it, whose word, why and when.

    ``places`` are those of the statements that were blocked out, as JSON; None where all of it is gone.
    """

    sha256: str
    what: str
    who: str
    why: str | None
    at: str
    places: str | None = None


def forget_again(file: File, tombstones: Sequence[Tombstone]) -> int:
    """Forget in a record what was forgotten in another state of it (a backup has it still); how many things went.

    Raises StoreError where that can't be finished.
    """
    with file.writing():
        for one in tombstones:
            told = (one.sha256, one.what, one.at, one.places)
            if file.value("SELECT 1 FROM tombstone WHERE sha256 = ? AND what = ? AND at = ? AND places IS ?", *told):
                continue
            if one.what != "statements" and _held(file, one.sha256):
                _announce(file, "text", one.sha256, one.who, one.why)  # which buries it anew
                continue
            file.insert("tombstone", **asdict(one))
            if one.places and _held(file, one.sha256):
                _announce(file, "places", json.dumps([one.sha256, json.loads(one.places)]), one.who, one.why)
        before = file.value("SELECT coalesce(max(id), 0) FROM forgetting WHERE step = 'gone'")
    if why := finish(file):
        raise StoreError(f"{file.path}: what was forgotten before can't be forgotten again: {why}")
    return int(file.value("SELECT count(*) FROM forgetting WHERE id > ? AND count > 0", before))


def _held(file: File, digest: str) -> bool:
    asked = "SELECT 1 FROM article WHERE sha256 = ?1 UNION SELECT 1 FROM transcript WHERE sha256 = ?1"
    return file.value(asked, digest) is not None


def go_on(file: File) -> str | None:
    """Finish, at once or not, what was announced before; why it is not gone, which a RecordWarning says too."""
    try:
        began = file.value("SELECT at FROM forgetting WHERE step != 'gone' ORDER BY id")
    except StoreError:  # damage is told where what is damaged is asked for, and by a check
        return None
    why = began and ("the record can only be read" if file.read_only else finish(file))
    if not why:
        return None
    advice = f"finish with: onrecord forget --finish --record {file.path}"
    told = f"{file.path}: what was forgotten on {began} is not yet gone from the file: {why}; {advice}"
    warnings.warn(told, RecordWarning, stacklevel=3)
    return told


def finish(file: File, waiting: Waiting = NO_WAIT) -> str | None:
    """Go on with all that was announced; why it is not yet gone, None where it is."""
    with file.patient(waiting.seconds):
        try:
            return _finished(file, time.monotonic() + waiting.seconds, waiting.told)
        except (StoreError, sqlite3.Error, OSError) as error:
            return _reason(error)


def _forget(file: File, what: list[tuple[str, str]], by: str, why: str | None, waiting: Waiting) -> Forgotten:
    with file.writing():
        since, until = min((_since(file, *one) for one in what), default=""), now()
        ids = [_announce(file, *one, by, why) for one in what]
    left = finish(file, waiting)
    places = ",".join("?" * len(ids))
    count = file.value(f"SELECT coalesce(sum(count), 0) FROM forgetting WHERE id IN ({places})", *ids)
    return Forgotten(int(count), left, backups.standing(file, since, until))


def _since(file: File, what: str, target: str) -> str:
    """Since when the record holds it (UTC)."""
    asked = (
        "SELECT min(added) FROM (SELECT added FROM article WHERE sha256 = ?1 "
        "UNION ALL SELECT added FROM transcript WHERE sha256 = ?1)"
        if what == "text"
        else "SELECT min(added) FROM identity JOIN speaker ON speaker.identity = identity.id "
        "JOIN article ON article.id = speaker.article WHERE root = ?1"
    )
    return str(file.value(asked, target) or "")


def _announce(file: File, what: str, target: str, by: str, why: str | None) -> int:
    salt = os.urandom(16).hex()
    called = [target, *_names(file, target)] if what == "text" else []
    names = json.dumps(sorted({_hashed(name, salt) for one in called for name in _ways_to_say(one)}))
    told = {"what": what, "target": target, "names": names, "who": by, "why": why, "at": now()}
    return file.insert("forgetting", **told, step="announced", count=0, salt=salt)


def _names(file: File, digest: str) -> list[str]:
    """What an article or a transcript is called wherever it appeared: ids, addresses, files."""
    rows = file.rows(
        "SELECT appearance.given, appearance.url, appearance.origin FROM article "
        "JOIN appearance ON appearance.article = article.id WHERE sha256 = ?1 "
        "UNION SELECT given, url, origin FROM article WHERE sha256 = ?1 "
        "UNION SELECT given, url, origin FROM transcript WHERE sha256 = ?1",
        digest,
    )
    return [name for row in rows for name in row if name]


def _ways_to_say(name: str) -> set[str]:
    """A name, and as an address the place that it means."""
    return {name, place_of(name, None)} - {""} if "/" in name else {name}


def _hashed(name: str, salt: str) -> str:
    """A name, told to nobody who doesn't know it: an id or an address may say too much."""
    return hashlib.sha256(f"{salt} {name}".encode(errors="surrogatepass")).hexdigest()


def _finished(file: File, until: float, told: Callable[[str], None]) -> str | None:
    for one in file.records(_Announced, f"{_ABOUT} WHERE step = 'announced' ORDER BY id"):
        _remove(file, one.id)
    waiting = list(file.records(_Announced, f"{_ABOUT} WHERE step IN ('removed', 'rebuilt') ORDER BY id"))
    if not waiting:
        return None
    if any(one.step == "removed" for one in waiting):
        _rebuild(file, [one.id for one in waiting])
    if not _emptied(file, until, told):
        return "another program is reading the record"
    held = [one for one in waiting if one.probes and _left(file, one)]
    if held:  # by pages that an older onrecord wrote, or by a program that wrote meanwhile
        _rebuild(file, [one.id for one in held])
        if not _emptied(file, until, told):
            return "another program is reading the record"
        if any(_left(file, one) for one in held):
            return "its words still stand in the file"
    with file.writing():
        file.run_many(
            "UPDATE forgetting SET step = 'gone', probes = NULL, done = ? WHERE id = ?",
            [(now(), one.id) for one in waiting],
        )
    return None


def _left(file: File, one: _Announced) -> bool:
    from onrecord.store.write import traces

    return bool(one.probes) and traces.left(file, one.probes or b"", one.salt)


def _remove(file: File, number: int) -> None:
    """Remove what was announced from the rows, unless another did it meanwhile."""
    from onrecord.words.byte_runs import probes

    with file.writing():
        for one in file.records(_Announced, f"{_ABOUT} WHERE id = ? AND step = 'announced'", number):
            if one.what == "speaker":
                unsaid = forgetting.forget_speaker(file, int(one.target), by=one.who, why=one.why)
                count, words = unsaid.statements, unsaid.words
            elif one.what == "places":
                unsaid = forgetting.forget_places(file, *json.loads(one.target))
                count, words = unsaid.statements, unsaid.words
            else:
                words = forgetting.forget_text(file, one.target, by=one.who, why=one.why)
                count = int(bool(words))
            file.run(
                "UPDATE forgetting SET step = 'removed', count = ?, probes = ? WHERE id = ?",
                *(count, probes(words, one.salt), number),
            )


def _rebuild(file: File, ids: list[int]) -> None:
    """Make the file anew of what its rows hold: neither free pages nor old parts of the index are copied."""
    file.run("INSERT INTO words(words) VALUES ('optimize')")
    file.run("VACUUM")
    with file.writing():
        file.run_many("UPDATE forgetting SET step = 'rebuilt' WHERE id = ? AND step = 'removed'", [(i,) for i in ids])


def _emptied(file: File, until: float, told: Callable[[str], None]) -> bool:
    """Bring the log into the file and empty it, which nobody may be reading; whether that was done in time."""
    said = False
    while True:
        with file.patient(0):  # it waits here, where it can be told
            (busy, *_) = file.row("PRAGMA wal_checkpoint(TRUNCATE)") or (0,)
        if not busy:
            return True
        if time.monotonic() >= until:
            return False
        if not said:
            told("another program is reading the record: waiting for it")
            said = True
        time.sleep(_PAUSE)


def _reason(error: Exception) -> str:
    """Why it could not go on, in a few words."""
    said = str(error.__cause__ or error)
    if "locked" in said:
        return "another program is writing to the record"
    if "full" in said or getattr(error, "errno", None) == 28:
        return "there is no room on the disk to rebuild the file: make room"
    return (error.strerror or said) if isinstance(error, OSError) else said
