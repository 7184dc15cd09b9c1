"""What the system refuses: each failure with each command ends in a line that names it and its code, no traceback."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from helpers.codings import coded_articles
from helpers.readings import said
from helpers.sites import served
from helpers.tiny import ARTICLE, FOLDER

from onrecord.agreement.marking import of_statement
from onrecord.cli import _COMMANDS, run
from onrecord.errors import OnrecordError, OutputError, StoreError, StoreWriteError
from onrecord.records import Quantity, Span
from onrecord.soundness import check
from onrecord.store import Query, Record

#: How each command is asked; DB is a record, ID and SHA a statement and an article of it, TXT and JSONL articles.
ASKED = {
    "read": "TXT MODEL",
    "extract": "JSONL MODEL",
    "batch": "JSONL --out DIR MODEL",
    "voices": "TXT MODEL",
    "verify": "TXT --against TXT MODEL",
    "add": "TXT --record DB MODEL",
    "search": "quay --record DB",
    "show": "ID --record DB",
    "cite": "ID --record DB",
    "claims": "--record DB",
    "speaker": "1 --record DB",
    "speakers": "--record DB",
    "history": "https://halden.example/quay --record DB",
    "compare": "ID --record DB",
    "disputes": "--record DB",
    "correct": "ID --speaker Ilse --by ida --record DB",
    "merge": "1 2 --by ida --yes --record DB",
    "split": "ID --by ida --record DB",
    "forget": "SHA --yes --by ida --record DB",
    "export": "--record DB",
    "check": "--record DB",
    "backup": "NEW --record DB",
    "restore": "BAK --yes --record DB",
    "tidy": "--record DB",
    "user": "ida --token --accounts NEW",
    "sample": "--record DB -o DIR --json",
    "import": "CODED --coder ida --record DB",
    "agree": "--record DB",
    "adapt": "CODINGS -o DIR MODEL",
    "methods": "--record DB",
    "schema": "",
    "model": "MODEL",
}
#: Commands that say what they have done on standard error alone, and those that print nothing without a finding.
SAYS = set("add batch check backup restore tidy correct merge split forget import".split())
#: Commands that change the record.
CHANGES = set("add correct merge split forget restore tidy import".split())
WITH_RECORD = {name for name, line in ASKED.items() if "DB" in line}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "r.db"
    with Record(path) as record:
        claiming = said(("The quay holds 40 cranes", "Ada"))
        (one,) = claiming.statements
        figure = Quantity(Span(one.content[0].start, one.content[0].end), 40.0, 40.0, "", "cranes")
        record.add(replace(claiming, statements=(replace(one, quantities=(figure,)),)))
        lines = [("The quay holds 40 cranes", "Mara Venn"), ("Nobody was told", "Oskar Prane")]
        record.add(said(*lines, url="https://halden.example/quay", outlet="Halden Post"))
        record.add(said(*lines, ("It leaks", "Ilse"), url="https://halden.example/quay"))
        record.add(said(("The quay holds 40 cranes", "Mara Venn"), ("So be it", "Bo"), outlet="Norlag Wire"))
        record.study.code(1, "ben", [of_statement(one)], form="csv", premarked=False)
    return path


class Asking:
    """Command lines over a copy of a record."""

    def __init__(self, folder: Path, record: Path) -> None:
        self.record = folder / "r.db"
        shutil.copy(record, self.record)
        (folder / "a.txt").write_text(ARTICLE)
        (folder / "a.jsonl").write_text('{"text": "\\"It is safe,\\" said Mara."}\n')
        with Record(self.record) as it:
            key = it.search(Query(limit=1)).hits[0].id
        with closing(sqlite3.connect(self.record)) as db:
            (digest,) = db.execute("SELECT sha256 FROM article ORDER BY id").fetchone()
        self._given: dict[str, object] = {"DB": self.record, "TXT": folder / "a.txt", "JSONL": folder / "a.jsonl"}
        shutil.copy(record, folder / "bak.db")
        (folder / "c.csv").write_text(f"article,source,cue,content\nx-{digest[:16]},Ada,said,40 cranes\n")
        self._given |= {
            "CODED": folder / "c.csv",
            "CODINGS": coded_articles(folder / "coded"),
            "DIR": folder / "to-code",
            "NEW": folder / "new.db",
            "BAK": folder / "bak.db",
            "ID": key,
            "SHA": digest,
        }
        self.folder = folder

    def line(self, command: str) -> list[str]:
        words = ASKED[command].replace("MODEL", f"--model {FOLDER}").split()
        return [command, *(str(self._given.get(word, word)) for word in words)]

    def process(
        self, command: str, redirect: str = "", before: Callable[[], None] | None = None
    ) -> tuple[int, str, str]:
        """Its exit code, what it printed, and what it said; ``redirect`` as a shell writes it."""
        script = f'exec "$@" {redirect}'
        line = ["sh", "-c", script, "sh", sys.executable, "-m", "onrecord", *self.line(command)]
        ended = subprocess.run(
            line, capture_output=True, text=True, check=False, preexec_fn=before, stdin=subprocess.DEVNULL
        )
        return ended.returncode, ended.stdout, ended.stderr


@pytest.fixture
def asking(made: Path, tmp_path: Path) -> Asking:
    return Asking(tmp_path, made)


def test_every_command_is_asked() -> None:
    assert set(ASKED) == set(_COMMANDS) - {"serve", "watch", "mcp"}  # which don't end by themselves


def told(err: str, code: int, *, name: str = "") -> None:
    """Lines of ours, the last of them naming something."""
    assert "Traceback" not in err, err
    lines = err.splitlines()
    assert lines, code
    assert all(line.startswith(("onrecord: ", "Usage: ", "Error: ", "Try ")) or not line for line in lines), err
    assert name in err, err


@pytest.mark.parametrize("command", ASKED)
@pytest.mark.parametrize("redirect", [">&-", ">/dev/full"])
def test_standard_output_that_cannot_be_written(asking: Asking, command: str, redirect: str) -> None:
    """What prints ends with 5, what only says something does its work."""
    if redirect != ">&-" and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    code, _, err = asking.process(command, redirect)
    told(err, code, name="" if command in SAYS else "standard output can't be written")
    assert code == (0 if command in SAYS else 5)


@pytest.mark.parametrize("command", sorted(SAYS))
@pytest.mark.parametrize("redirect", ["2>&-", "2>/dev/full", ">&- 2>&- <&-"])
def test_a_command_that_cannot_speak_does_its_work(asking: Asking, command: str, redirect: str) -> None:
    before = asking.record.read_bytes()
    assert asking.process(command, redirect) == (0, "", "")
    with Record(asking.record) as record:
        assert check(record) == []
    made = any((asking.folder / name).exists() for name in ("new.db", "to-code"))
    changed = asking.record.read_bytes() != before if command in CHANGES else made
    assert changed or command == "check"


def test_standard_input_that_is_closed(
    asking: Asking, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    for line in (
        *(["extract", "-"], ["read", "-"], ["voices", "-"], ["verify", "-", "--against", str(asking.folder / "a.txt")]),
        ["add", "-", "--record", str(asking.record)],
    ):
        assert run([*line, "--model", str(FOLDER)]) == 3
        told(capsys.readouterr().err, 3, name="standard input: it is closed")
    for command in ("forget", "merge"):
        assert run([one for one in asking.line(command) if one != "--yes"]) == 3
        assert "nobody answered; give --yes" in capsys.readouterr().err


@pytest.mark.parametrize(("command", "nothing"), [("forget", "nothing forgotten"), ("merge", "nothing judged")])
def test_a_prompt_that_nobody_answers(asking: Asking, command: str, nothing: str) -> None:
    line = [sys.executable, "-m", "onrecord", *(one for one in asking.line(command) if one != "--yes")]
    ended = subprocess.run(line, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert ended.returncode == 3
    assert f"{nothing}: nobody answered; give --yes" in ended.stderr
    assert "interrupted" not in ended.stderr


@pytest.mark.parametrize("command", sorted(WITH_RECORD))
def test_a_record_that_is_damaged(asking: Asking, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages of zeros where rows and indexes were: each command answers, or says that the record is damaged."""
    data = bytearray(asking.record.read_bytes())
    line = asking.line(command)
    for step in (2, 3, 5):
        for start in range(3, 3 + step):
            broken = bytearray(data)
            for page in range(start, len(data) // 4096, step):
                broken[page * 4096 : (page + 1) * 4096] = b"\x17" * 4096
            for beside in asking.folder.glob("r.db-*"):
                beside.unlink()
            asking.record.write_bytes(broken)
            (asking.folder / "new.db").unlink(missing_ok=True)
            code = run(line)
            err = capsys.readouterr().err
            assert code in (0, 1, 3, 5), err
            if code in (3, 5):
                told(err, code, name=str(asking.folder))


@pytest.mark.parametrize("command", sorted(WITH_RECORD))
def test_values_that_are_damaged(asking: Asking, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows of which a program made something else: no fault of ours, but of the record."""
    with closing(sqlite3.connect(asking.record)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        for table, columns in {
            "statement": "source cue content verbatim anchor",
            "speaker": "aliases roles mentions",
        }.items():
            for column in columns.split():
                db.execute(f"UPDATE {table} SET {column} = 'none'")
        db.commit()
    code = run(asking.line(command))
    err = capsys.readouterr().err
    assert code in (0, 1, 3, 5), err
    told(err, code, name=str(asking.record)) if code in (3, 5) else None


@pytest.mark.parametrize("handles", [7, 9, 11, 13])
@pytest.mark.parametrize("command", ["read", "extract", "add", "search", "forget", "backup", "export", "voices"])
def test_too_few_file_handles(asking: Asking, command: str, handles: int) -> None:
    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (handles, handles))

    code, _, err = asking.process(command, before=few)
    assert code in (0, 3, 4, 5) or (command == "forget" and "not yet gone" in err), err
    assert "Traceback" not in err
    if code:
        assert "open" in err, err
    with Record(asking.record) as record:
        assert check(record) == []


def bound_by_rights() -> None:
    """What root may do besides is given up; anybody else is bound by them anyway."""
    for capability in (1, 2):  # to write, and to read, whatever the rights say
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="rights are given up as Linux has it")
@pytest.mark.parametrize("command", sorted(WITH_RECORD))
@pytest.mark.parametrize("closed", ["record", "folder", "writing"])
def test_rights_that_are_missing(asking: Asking, command: str, closed: str) -> None:
    """Of the record, of its folder, or of writing the record, which can be asked then."""
    for path, mode in {"record": [(asking.record, 0)], "folder": [(asking.folder, 0o600)]}.get(
        closed, [(asking.record, 0o444)]
    ):
        path.chmod(mode)
    try:
        code, _, err = asking.process(command, before=bound_by_rights)
    finally:
        asking.folder.chmod(0o755)
    told(err, code, name=str(asking.folder)) if code else None
    if closed == "writing":
        assert code == (5 if command in CHANGES else 0), err
    else:
        assert code in (3, 5), err


@pytest.mark.skipif(sys.platform != "linux", reason="rights are given up as Linux has it")
def test_a_folder_of_articles_without_rights_is_named(asking: Asking) -> None:
    inner = asking.folder / "news" / "inner"
    inner.mkdir(parents=True)
    (asking.folder / "news" / "b.txt").write_text(ARTICLE)
    inner.chmod(0)
    line = ["add", str(asking.folder / "news"), "--record", str(asking.record), "--model", str(FOLDER)]
    ended = subprocess.run(
        [sys.executable, "-m", "onrecord", *line],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=bound_by_rights,
    )
    inner.chmod(0o755)
    assert ended.returncode == 1
    told(ended.stderr, 1, name=f"{inner}: a folder that can't be opened")


@pytest.mark.parametrize("command", sorted(CHANGES))
@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR_WRITE])
def test_a_record_that_cannot_be_written(
    asking: Asking, command: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A disk that is full, read-only or broken, found when the change is kept: exit code 5, and nothing is changed."""
    from onrecord.store.file import connection

    real = connection.File._execute

    def full(self: connection.File, sql: str, given: tuple[object, ...] = ()) -> sqlite3.Cursor:
        if sql == "COMMIT":
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = code
            raise self._told(error)
        return real(self, sql, given)

    monkeypatch.setattr(connection.File, "_execute", full)
    if command == "add":  # in processes; the record is written by this one
        monkeypatch.setattr("onrecord.actions.readers.make_reader", _without_model())
    assert run(asking.line(command)) == 5
    told(capsys.readouterr().err, 5, name=str(asking.record))


def _without_model() -> object:
    from helpers.fakes import without_model

    return without_model


def test_a_record_is_of_one_thread_and_open(made: Path, tmp_path: Path) -> None:
    shutil.copy(made, tmp_path / "r.db")
    record = Record(tmp_path / "r.db")
    uses: list[Callable[[], object]] = [
        lambda: record.search("quay"),
        lambda: record.add(said(("It is late", "Bo"))),
        record.counts,
        lambda: list(record.readings()),
        lambda: record.forget("x", by="ida"),
        lambda: record.merge("1", "2", by="ida"),
        lambda: record.tally(Query()),
        lambda: record.show("x"),
        lambda: record.history("https://halden.example/quay"),
    ]
    caught: list[BaseException] = []

    def elsewhere() -> None:
        for use in uses:
            try:
                use()
            except BaseException as error:  # whatever comes
                caught.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert [type(error) for error in caught] == [StoreError] * len(uses)
    assert all("the thread that opened it" in str(error) for error in caught)
    record.close()
    for use in uses:
        with pytest.raises(StoreError, match="was closed; open it once more"):
            use()


def test_a_record_that_was_removed_is_written_no_more(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    shutil.copy(made, folder / "r.db")
    with Record(folder / "r.db") as record:
        record.add(said(("It is late", "Bo")))
        shutil.rmtree(folder)
        with pytest.raises(StoreWriteError, match="was removed, moved or replaced"):
            record.add(said(("It is later", "Bo")))
    folder.mkdir()
    shutil.copy(made, folder / "r.db")
    with Record(folder / "r.db") as record:
        shutil.copy(made, folder / "other.db")
        (folder / "other.db").replace(folder / "r.db")
        with pytest.raises(OutputError, match="was removed, moved or replaced"):
            record.merge("1", "2", by="ida")


def test_a_name_that_is_no_utf8_is_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(ARTICLE)
    (tmp_path / "b.txt").write_text(ARTICLE)
    record = ["--record", str(tmp_path / "r.db"), "--model", str(FOLDER)]
    listed = tmp_path / "failed.jsonl"
    assert run(["add", str(tmp_path), "--failed", str(listed), *record]) == 1
    assert "caf\\xe9.txt: its name is not UTF-8" in capsys.readouterr().err
    assert "caf\\\\xe9.txt" in listed.read_text()
    assert run(["add", str(tmp_path / os.fsdecode(b"caf\xe9.txt")), *record]) == 3
    assert "caf\\xe9.txt: its name is not UTF-8" in capsys.readouterr().err
    assert run(["read", str(tmp_path / os.fsdecode(b"caf\xe9.txt")), "--model", str(FOLDER)]) == 0
    assert "caf\\xe9.txt" in capsys.readouterr().out.replace("\n", "")


class Slow(BaseHTTPRequestHandler):
    """Answers a byte now and then."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_seconds_hold_for_fetching(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with served(Slow) as site:
        began = time.monotonic()
        line = ["add", f"{site}/quay", "--record", str(tmp_path / "r.db"), "--seconds", "1", "--allow-private"]
        assert run([*line, "--model", str(FOLDER)]) == 3
        assert time.monotonic() - began < 8
    assert "within 1 seconds" in capsys.readouterr().err


def test_every_error_is_in_the_picture() -> None:
    """The tree that errors.py draws has each kind."""
    from onrecord import errors

    kinds = [
        kind.__name__ for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, OnrecordError)
    ]
    assert all(name in (errors.__doc__ or "") for name in kinds)
    assert issubclass(StoreWriteError, StoreError)
    assert issubclass(StoreWriteError, OutputError)
