"""A backup restored over records in every state: sound and complete afterwards, nothing lost, the backup untouched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import product
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from helpers.kill_me import readings
from helpers.readings import said
from helpers.records import dump, first_version

from onrecord.care import restoring
from onrecord.care.restoring import Replacement, restore
from onrecord.care.tidying import tidy
from onrecord.errors import OnrecordError, OutputError, RequestError, StoreError
from onrecord.soundness import check
from onrecord.store import Record
from onrecord.store.file import replaced

#: What a file has beside it that is not its own part.
ENDS = ("", "-wal", "-shm", "-journal")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the states are made of: a record, one killed, backups."""
    folder = tmp_path_factory.mktemp("made")
    with Record(folder / "closed") as record:
        for reading in readings(8):
            record.add(reading)
        record.backup(folder / "early")
    # as a process that was killed leaves them: what stands in the file, and what stands only in its log
    with Record(folder / "live") as record:
        for reading in readings(8):
            record.add(reading)
        record.file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        record.backup(folder / "backup")
        record.add(said(("The gate holds", "Mara Venn"), outlet="Halden Post"))
        copied(folder / "live", folder / "killed", ENDS)
        copied(folder / "live", folder / "logged", ("", "-wal"))
    copied(folder / "logged", folder / "whole", ("", "-wal"))
    dump(folder / "whole")  # from here without a log
    first_version(folder / "older", readings(5))
    shutil.copy(folder / "older", folder / "brought")
    Record(folder / "brought").close()
    return folder


def copied(source: Path, target: Path, ends: tuple[str, ...] = ("",)) -> None:
    for end in ends:
        if Path(f"{source}{end}").exists():
            shutil.copy(f"{source}{end}", f"{target}{end}")


def state_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def log(path: Path) -> Path:
    return Path(f"{path}-wal")


# -- the states that a record can be in ------------------------------------------------------------------------------


def as_made(name: str, *ends: str) -> Callable[[Path, Path], None]:
    return lambda made, path: copied(made / name, path, ("", *ends))


def empty_log(made: Path, path: Path) -> None:
    copied(made / "closed", path)
    log(path).touch()


def missing(made: Path, path: Path) -> None:
    pass


def only_a_log(made: Path, path: Path) -> None:
    shutil.copy(log(made / "killed"), log(path))


def empty(made: Path, path: Path) -> None:
    path.touch()


def newer(made: Path, path: Path) -> None:
    copied(made / "closed", path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO migration VALUES (9999, '')")
        db.commit()


def no_log(made: Path, path: Path) -> None:
    copied(made / "closed", path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")


def hot_journal(made: Path, path: Path) -> None:
    """Killed within a change that had no log."""
    no_log(made, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 2")
        db.execute("BEGIN")
        db.execute("UPDATE statement SET named = named || hex(randomblob(2000))")
        copied(path, path.with_name("copy"), ("", "-journal"))
        db.execute("ROLLBACK")
    for end in ("", "-journal"):
        Path(f"{path}-copy{end}").unlink(missing_ok=True)
        path.with_name(f"copy{end}").replace(f"{path}{end}")


def second_name(made: Path, path: Path) -> None:
    """A restore was killed between its two last steps."""
    copied(made / "closed", path)
    os.link(path, f"{path}.replaced-20260101T000000Z")


def no_header(made: Path, path: Path) -> None:
    data = (made / "closed").read_bytes()
    path.write_bytes(bytes(4096) + data[4096:])


def no_header_but_a_log(made: Path, path: Path) -> None:
    no_header(made, path)
    shutil.copy(log(made / "killed"), log(path))


def cut_off(made: Path, path: Path) -> None:
    path.write_bytes((made / "closed").read_bytes()[:9000])


def holes(made: Path, path: Path) -> None:
    copied(made / "killed", path, ("", "-wal"))
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 8192, len(data) // 4096, 7):
        data[page * 4096 : (page + 1) * 4096] = bytes(4096)
    path.write_bytes(data)


def mixed(made: Path, path: Path) -> None:
    """A backup of another record, put by hand over one that was killed."""
    copied(made / "killed", path, ("-wal", "-shm"))
    copied(made / "early", path)


STATES: dict[str, Callable[[Path, Path], None]] = {
    "closed": as_made("closed"),
    "killed": as_made("killed", "-wal", "-shm"),
    "log left": as_made("killed", "-wal"),
    "empty log": empty_log,
    "missing": missing,
    "only a log": only_a_log,
    "empty": empty,
    "older": as_made("older"),
    "newer": newer,
    "no log": no_log,
    "hot journal": hot_journal,
    "second name": second_name,
    "no header": no_header,
    "no header but a log": no_header_but_a_log,
    "cut off": cut_off,
    "holes": holes,
    "mixed": mixed,
}
#: What SQLite can't read whole; a log may hold the page that is lost.
DAMAGED = {"no header", "cut off", "holes", "mixed"}
#: Backups, and what holds the same as each when it is opened.
BACKUPS = {"backup": "backup", "older": "brought", "logged": "whole"}


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_restored_over_every_state(made: Path, tmp_path: Path, state: str) -> None:
    """Three backups over seventeen states, by the record's name and by a link to it: 102 restores."""
    for number, (backup, linked) in enumerate(product(BACKUPS, (False, True))):
        folder, away = tmp_path / f"{number}", tmp_path / f"away {number}"
        folder.mkdir()
        away.mkdir()
        copied(made / backup, away / "b", ("", "-wal"))
        path = asked = folder / "r.db"
        STATES[state](made, path)
        before, whole = state_of(folder), state_of(away)
        copied(path, away / "old", ENDS)
        if linked:
            asked = tmp_path / f"link {number}"
            asked.symlink_to(path)
        done = restore(asked, away / "b")
        assert done
        assert asked.is_symlink() == linked
        assert {name: data for name, data in state_of(away).items() if name in ("b", "b-wal")} == whole
        assert dump(path) == dump(made / BACKUPS[backup])
        kept = {name: data for name, data in state_of(folder).items() if name != "r.db"}
        if done.kept is None:
            assert list(kept.values()) == [before[name] for name in before if name == "r.db-wal"]
        elif state in DAMAGED:
            names = {f"{done.kept.name}{end}": before[f"r.db{end}"] for end in ("", "-wal") if f"r.db{end}" in before}
            assert kept == names
        else:
            assert set(kept) == {done.kept.name}
            assert rows_of(done.kept) == rows_of(away / "old")
        with Record(asked, create=False) as record:
            assert check(record) == []
            record.know([])  # it can be written


def rows_of(path: Path) -> list[Any]:
    """What any version of the tables holds."""
    with closing(sqlite3.connect(path)) as db:
        return [db.execute(f"SELECT * FROM {table}").fetchall() for table in ("article", "statement", "speaker")]


# -- other processes -------------------------------------------------------------------------------------------------


@contextmanager
def process(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Another process, which has said that it is ready."""
    command = [sys.executable, "-c", f"import sys\nfrom onrecord.store import Record\n{code}", *map(str, arguments)]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env) as other:
        assert other.stdout
        assert other.stdout.readline() == "ready\n"
        yield other


HOLD = """
with Record(sys.argv[1], create=False) as record:
    print("ready", flush=True)
    sys.stdin.readline()
"""


@pytest.mark.parametrize("state", ["closed", "killed", "holes"])
def test_open_in_another_process(made: Path, tmp_path: Path, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.db"
    STATES[state](made, path)
    monkeypatch.setattr(restoring, "PATIENCE", 0.2)
    told: list[str] = []
    with process(HOLD, path) as other:
        before = path.read_bytes()
        with pytest.raises(StoreError, match=r"r\.db: another program has it open; nothing was changed"):
            restore(path, made / "backup", tell=told.append)
        assert told[-1].startswith("waiting for another program")
        assert path.read_bytes() == before
        assert not list(tmp_path.glob("*replaced*"))
        assert not list(tmp_path.glob(".onrecord*"))
        other.communicate("\n")
    restore(path, made / "backup")
    assert dump(path) == dump(made / "backup")


def test_who_ends_in_time_is_waited_for(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    copied(made / "closed", path)

    def tell(step: str) -> None:
        if step.startswith("waiting"):
            other.communicate("\n")

    with process(HOLD, path) as other:
        restore(path, made / "backup", tell=tell)
    assert dump(path) == dump(made / "backup")


def test_who_begins_meanwhile_finds_the_new_one(made: Path, tmp_path: Path) -> None:
    """It has the old file open and waits for it; then it looks again."""
    path = tmp_path / "r.db"
    copied(made / "killed", path, ("", "-wal"))
    copied(made / "brought", tmp_path / "part")
    found: list[int] = []

    def begin() -> None:
        with Record(path) as record:
            record.add(said(("The crane stands", "Ilse Ekwall"), outlet="Norlag Wire"))
            found.append(record.counts().articles)

    with replaced.alone(path, False, 1.0, lambda: None) as replace:
        beginner = Thread(target=begin)
        beginner.start()
        time.sleep(0.3)
        kept = replace(tmp_path / "part")
        assert not found
    beginner.join()
    assert found == [6]
    assert kept
    assert len(rows_of(kept)[0]) == 9
    with Record(path, create=False) as record:
        assert check(record) == []


def test_who_comes_between_has_it(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another that opens the record after its log was folded in, and before it is held."""
    path, others = tmp_path / "r.db", list[Record]()
    copied(made / "closed", path)

    class Slow(sqlite3.Connection):
        def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
            if sql == "BEGIN EXCLUSIVE" and not others:
                others.append(Record(path))
                others[0].add(said(("The crane stands", "Ilse Ekwall"), outlet="Norlag Wire"))
            return super().execute(sql, *given)

    connect = sqlite3.connect
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", lambda *given, **more: connect(*given, factory=Slow, **more))
        patch.setattr(restoring, "PATIENCE", 0.2)
        with pytest.raises(StoreError, match="another program has it open"):
            restore(path, made / "backup")
    (other,) = others
    assert other.counts().articles == 9
    other.close()
    assert len(rows_of(path)[0]) == 9


def test_two_in_one_second(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    copied(made / "closed", path)
    names = [done.kept for _ in range(4) if (done := restore(path, made / "backup"))]
    assert len(set(names)) == 4
    assert all(name and name.exists() for name in names)


# -- what is refused, and what fails ---------------------------------------------------------------------------------


def text(path: Path) -> None:
    path.write_text("The quay is shut.")


def bookmarks(path: Path) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE bookmarks (id)")


def wrong_rows(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE article SET text = text || '.'")
        db.commit()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (Path.unlink, "there is no backup here"),
        (lambda path: os.truncate(path, 0), "an empty file"),
        (lambda path: os.truncate(path, 9000), "not a sound record"),
        (lambda path: os.truncate(path, 50), "not a sound record"),
        (wrong_rows, "damaged, and not restored .*its text is not the one that was added"),
        (lambda path: newer(path.parent, path), "this onrecord knows up to"),
        (text, "no SQLite file"),
        (bookmarks, "with other tables"),
        (lambda path: (path.unlink(), path.mkdir()), "there is no backup here"),
    ],
)
def test_what_is_no_sound_backup_changes_nothing(
    made: Path, tmp_path: Path, spoil: Callable[[Path], object], told: str
) -> None:
    (tmp_path / "away").mkdir()
    backup, path = tmp_path / "away" / "b.db", tmp_path / "r.db"
    copied(made / "closed", tmp_path / "away" / "closed")
    copied(made / "closed", backup)
    copied(made / "killed", path, ENDS)
    spoil(backup)
    before, whole = state_of(tmp_path), state_of(tmp_path / "away")
    with pytest.raises(StoreError, match=rf"b\.db: .*{told}"):
        restore(path, backup)
    assert (state_of(tmp_path), state_of(tmp_path / "away")) == (before, whole)


def test_a_backup_in_a_mixture_is_refused(made: Path, tmp_path: Path) -> None:
    mixed(made, tmp_path / "b.db")
    with pytest.raises(StoreError, match=r"b\.db: the log beside it .* is of another file"):
        restore(tmp_path / "r.db", tmp_path / "b.db")
    assert not (tmp_path / "r.db").exists()


def test_another_programs_file_is_not_replaced(made: Path, tmp_path: Path) -> None:
    bookmarks(tmp_path / "r.db")
    before = state_of(tmp_path)
    with pytest.raises(StoreError, match=r"r\.db: not a record of onrecord.*nothing is put in its place"):
        restore(tmp_path / "r.db", made / "backup")
    assert state_of(tmp_path) == before


def test_the_record_is_no_backup_of_itself(made: Path, tmp_path: Path) -> None:
    copied(made / "closed", tmp_path / "r.db")
    (tmp_path / "link").symlink_to(tmp_path / "r.db")
    for name in ("r.db", "link"):
        with pytest.raises(RequestError, match="is the record itself"):
            restore(tmp_path / "r.db", tmp_path / name)


def test_whoever_is_not_sure_changes_nothing(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    copied(made / "killed", path, ("", "-wal"))
    before = state_of(tmp_path)
    asked: list[Replacement] = []

    def no(found: Replacement) -> bool:
        asked.append(found)
        return False

    assert restore(path, made / "backup", no) is None
    after = state_of(tmp_path)
    after.pop("r.db-shm", None)  # which holds nothing
    assert after == before
    (found,) = asked
    assert found.there
    assert (found.there.articles, found.backup.articles, found.damage) == (9, 8, None)


def test_a_folder_that_can_only_be_read(made: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copied(made / "closed", folder / "r.db")
        copied(made / "backup", folder / "b.db")
        before = state_of(folder)
        with nobody(folder):
            for where in ("r.db", "new.db"):
                with pytest.raises(OutputError, match="you may not write there"):
                    restore(folder / where, folder / "b.db")
        assert state_of(folder) == before


@contextmanager
def nobody(folder: Path) -> Iterator[None]:
    """A folder that can only be read; the superuser, who may write everywhere, is another one meanwhile."""
    superuser = os.geteuid() == 0
    folder.chmod(0o555)
    if superuser:
        os.seteuid(65534)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)
        folder.chmod(0o755)


LIMITED = """
import resource, signal
from pathlib import Path
from onrecord.errors import OutputError
from onrecord.care.restoring import restore
print("ready", flush=True)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
done = 0
for limit in [*range(0, 200_000, 16_384), *range(200_000, 3_000_000, 50_000)]:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        restore(Path(sys.argv[1]), Path(sys.argv[2]))
        done += 1
        if done == 4:
            break
    except OutputError as error:
        assert "r.db: can't be written" in str(error), error
        assert not done
print(done, flush=True)
"""


def test_no_room_on_the_disk(made: Path, tmp_path: Path) -> None:
    """Files that can't grow beyond a limit, block after block: nothing is changed until all of it goes."""
    path = tmp_path / "r.db"
    copied(made / "killed", path, ("", "-wal"))
    whole = rows_of_killed(made, tmp_path)
    with process(LIMITED, path, made / "older") as other:
        out, _ = other.communicate()
    assert other.returncode == 0
    assert int(out) > 3
    assert dump(path) == dump(made / "brought")
    kept = sorted(tmp_path.glob("r.db.replaced-*"))
    assert len(kept) == int(out)
    assert rows_of(kept[0]) == whole
    assert not list(tmp_path.glob(".onrecord*"))


def rows_of_killed(made: Path, folder: Path) -> list[Any]:
    copied(made / "killed", folder / "same", ("", "-wal"))
    return rows_of(folder / "same")


def test_a_new_one_that_can_t_be_placed_leaves_the_old(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OutputError("no")

    monkeypatch.setattr(replaced, "place", fail)
    for state in ("killed", "holes", "no header"):
        folder = tmp_path / state
        folder.mkdir()
        STATES[state](made, folder / "r.db")
        before = state_of(folder)
        with pytest.raises(OutputError):
            restore(folder / "r.db", made / "backup")
        if state == "killed":
            assert set(state_of(folder)) == {"r.db"}
            assert rows_of(folder / "r.db") == rows_of_killed(made, tmp_path)
        else:
            assert state_of(folder) == {name: data for name, data in before.items() if not name.endswith("-shm")}


def test_a_disk_without_second_names(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", fail)
    for state in ("closed", "killed", "holes"):
        path = tmp_path / f"{state}.db"
        STATES[state](made, path)
        before = path.read_bytes()
        done = restore(path, made / "backup")
        assert done
        assert done.kept
        if state == "holes":
            assert done.kept.read_bytes() == before
            assert log(done.kept).read_bytes() == log(made / "killed").read_bytes()
        else:
            assert len(rows_of(done.kept)[0]) == (9 if state == "killed" else 8)
        assert dump(path) == dump(made / "backup")


# -- a copy put by hand over a record that was killed ----------------------------------------------------------------


@pytest.mark.parametrize("copy", ["early", "backup", "before", "brought"])
def test_a_log_of_another_file_is_told(made: Path, tmp_path: Path, copy: str) -> None:
    """A backup of another record and of this one, copies by hand of this one and of an older one: nothing changes."""
    path = tmp_path / "r.db"
    with Record(tmp_path / "live") as record:
        record.add(readings(1)[0])
        record.file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        record.backup(tmp_path / "backup")
        copied(tmp_path / "live", tmp_path / "before")
        for n in range(3):
            record.add(said((f"The gate holds {n} boats", "Mara Venn"), outlet="Halden Post"))
            record.file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        record.add(said(("The gate will not hold", "Mara Venn"), outlet="Halden Post"))
        copied(tmp_path / "live", path, ENDS)
    for name in ("live", "live-wal", "live-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    source = made / copy if copy in ("early", "brought") else tmp_path / copy
    shutil.copy(source, path)
    before = state_of(tmp_path)
    for create in (False, True):
        with pytest.raises(
            StoreError, match=r"log beside it \(r\.db-wal\) is of another file.*onrecord restore BACKUP"
        ):
            Record(path, create=create)
    assert state_of(tmp_path) == before
    assert restore(path, source)
    with Record(path, create=False) as record:
        assert check(record) == []


def test_a_log_is_its_records_own(tmp_path: Path) -> None:
    """However much of it was written to its place, by one process or by others: at every moment it is opened."""
    path, other = tmp_path / "r.db", tmp_path / "killed.db"
    with Record(path) as record:
        for n in range(12):
            record.add(said((f"The gate holds {n} boats", "Mara Venn"), outlet=f"Outlet {n}"))
            if n % 4 == 1:
                record.file.rows("PRAGMA wal_checkpoint(PASSIVE)")
            if n % 4 == 3:
                record.file.rows(f"PRAGMA wal_checkpoint({'RESTART' if n == 3 else 'TRUNCATE'})")
            with Record(path) as beside:
                if n % 3 == 0:
                    beside.know([])
            if n == 6:
                tidy(record.file, lambda _: None, lambda: None)
            copied(path, other, ENDS)
            with Record(other, create=False) as killed:
                assert killed.counts().articles == n + 1
                assert check(killed) == []


def test_errors_are_ours(made: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for record in (tmp_path / "folder", tmp_path / "none" / "r.db"):
        with pytest.raises(OnrecordError, match=r"folder|none"):
            restore(record, made / "backup")
