"""The one way a file is written: whole or not at all, never over an input or a record."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from onrecord import output
from onrecord.errors import OutputError
from onrecord.output import Encoded, check, placing, write, writing


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A file that was there before."""
    path = tmp_path / "page.html"
    path.write_text("before")
    path.chmod(0o640)
    return path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE kept (words TEXT)")
        db.commit()
    return path


def only(path: Path) -> bool:
    """Whether nothing but a file lies in its folder."""
    return [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_file_is_written_whole_with_the_permissions_that_it_had(there: Path) -> None:
    write(there, "nach der Brücke\r\n\ud800")
    assert there.read_bytes() == "nach der Brücke\r\n?".encode()
    assert stat.S_IMODE(there.stat().st_mode) == 0o640
    assert only(there)


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    write(tmp_path / "new", b"\0")
    (tmp_path / "other").touch()
    assert (tmp_path / "new").read_bytes() == b"\0"
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_it_is_written_piece_by_piece(there: Path) -> None:
    with writing(there) as out:
        text = Encoded(out)
        for number in range(50_000):
            text.write(f"{number}\n")
        assert there.read_text() == "before"
    assert there.read_text().split() == list(map(str, range(50_000)))


@pytest.mark.parametrize("wrong", [ValueError("stumbled"), KeyboardInterrupt(), OutputError("told")])
def test_what_breaks_off_leaves_the_old_one_and_no_litter(there: Path, wrong: BaseException) -> None:
    def broken() -> None:
        with writing(there) as out:
            out.write(b"x" * 1_000_000)
            raise wrong

    with pytest.raises(type(wrong)):
        broken()
    assert there.read_text() == "before"
    assert only(there)


@pytest.mark.parametrize("name", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_a_full_disk_leaves_the_old_one_and_no_litter(there: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(name, full)
    with pytest.raises(OutputError, match=r"page\.html: can't be written: No space left on device; make room"):
        write(there, "after")
    assert there.read_text() == "before"
    assert only(there)


def test_a_write_that_finds_no_room_leaves_the_old_one(there: Path) -> None:
    def broken() -> None:
        with writing(there) as out:
            out.write(b"after")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OutputError, match="No space left"):
        broken()
    assert there.read_text() == "before"
    assert only(there)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_device_is_written_into_and_stays_one(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="/dev/full: can't be written: No space left"):
        write("/dev/full", "x" * 100_000)
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)
    link = tmp_path / "nowhere"
    link.symlink_to(os.devnull)
    write(link, "x")
    assert stat.S_ISCHR(link.stat().st_mode)
    assert only(link)


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write(pipe, "said")
        assert os.read(reading, 10) == b"said"
    finally:
        os.close(reading)
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs /dev/fd")
def test_what_a_shell_opened_is_gone_on_with(there: Path) -> None:
    with there.open("ab") as file:
        write(f"/dev/fd/{file.fileno()}", " and after")
    assert there.read_text() == "before and after"


def test_a_link_stays_one(there: Path) -> None:
    for name, target in (("link", there.name), ("dangling", "new")):
        link = there.with_name(name)
        link.symlink_to(target)
        write(link, "after")
        assert link.is_symlink()
        assert there.with_name(target).read_text() == "after"


def link_to(path: Path) -> Path:
    return link_with(path, path.with_name("other").symlink_to)


def link_with(path: Path, link: Callable[[Path], None]) -> Path:
    link(path)
    return path.with_name("other")


def hard_link_to(path: Path) -> Path:
    return link_with(path, path.with_name("other").hardlink_to)


def other_spelling(path: Path) -> Path:
    return path.parent / ".." / path.parent.name / path.name


NAMES = [Path, link_to, hard_link_to, other_spelling]


@pytest.mark.parametrize("name", NAMES)
def test_an_input_is_not_written_over(there: Path, name: Callable[[Path], Path]) -> None:
    other = name(there)
    asked: list[list[str | Path]] = [
        [there],
        [str(there.parent)],
        [f"{there.parent}/*.html"],
        ["https://halden.example/", "-", there],
    ]
    for inputs in asked:
        for target, read in ((other, inputs), (there, [other])):
            with pytest.raises(OutputError, match="is an input of this command"):
                write(target, "after", read)
    assert there.read_text() == "before"


@pytest.mark.parametrize("name", NAMES)
def test_a_record_is_not_written_over(database: Path, name: Callable[[Path], Path]) -> None:
    before = database.read_bytes()
    with pytest.raises(OutputError, match="is a record or another database"):
        write(name(database), "after")
    assert database.read_bytes() == before


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal"])
def test_what_lies_beside_a_record_is_not_written_over(database: Path, end: str) -> None:
    with pytest.raises(OutputError, match="is a record"):
        write(f"{database}{end}", "after")
    assert not Path(f"{database}{end}").exists()
    write(database.with_name(f"other{end}"), "after")


def test_the_log_of_a_record_is_known_by_what_it_holds(database: Path) -> None:
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("INSERT INTO kept VALUES ('said')")
        db.commit()
        log = database.with_name("log")
        log.hardlink_to(f"{database}-wal")
        with pytest.raises(OutputError, match="is a record"):
            write(log, "after")


def test_a_file_that_is_not_there_yet_may_be_an_input_too(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is an input"):
        check(tmp_path / "new.db", [str(tmp_path / "sub" / ".." / "new.db")])


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a directory; name a file in it".replace("is a", "Is a")):
        write(tmp_path, "after")
    check(tmp_path, folder=True)


def test_what_can_not_be_written_is_told_before(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    for name, told in (
        ("none/page.html", "make it first"),
        ("file/page.html", "name another place"),
        ("loop", "circle"),
        ("x" * 300, "shorter"),
        ("\0", "null"),
    ):
        with pytest.raises(OutputError, match=told):
            write(tmp_path / name, "after")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_what_is_protected_stays(there: Path) -> None:
    there.chmod(0o440)
    with pytest.raises(OutputError, match="you may not write there"):
        write(there, "after")
    assert there.read_text() == "before"


def test_protection_is_asked_for(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    for path in (there, there.with_name("new")):
        with pytest.raises(OutputError, match="you may not write there"):
            write(path, "after")


def test_a_file_that_another_program_writes_is_put_in_its_place(there: Path) -> None:
    with placing(there) as part:
        assert part.parent == there.parent
        part.write_text("after")
        assert there.read_text() == "before"
    assert there.read_text() == "after"
    assert only(there)


def test_many_files_need_not_wait_for_the_disk(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[object] = []
    monkeypatch.setattr(output, "_to_disk", lambda path, _: waited.append(path))
    write(there, "after", durable=False)
    assert (there.read_text(), waited) == ("after", [])
    write(there, "after")
    assert waited


def test_a_disk_that_keeps_no_owners_and_permissions_is_written(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "chown", refused)
    monkeypatch.setattr("pathlib.Path.chmod", refused)
    write(there, "after")
    assert there.read_text() == "after"
    assert not there.stat().st_mode & stat.S_IROTH  # as private as it was, or more
