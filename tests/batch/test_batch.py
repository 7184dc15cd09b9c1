"""The batch: a line in, a line out, whatever the line holds and whatever is killed."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from helpers.fakes import FakeReader, broken_reader, dying_reader
from helpers.tiny import ARTICLE, tiny_reader

from onrecord.batch import input_lines, pool, resumable
from onrecord.batch.core import read_line
from onrecord.batch.run import BatchOptions, BatchProgress, BatchSummary, extract
from onrecord.errors import ModelError, NotFoundError, OutputError, ReadError
from onrecord.export.json.record_json import from_json

OPTIONS = BatchOptions(make_reader=FakeReader, run="fake")
TWO = BatchOptions(make_reader=FakeReader, run="fake", workers=2)


def article(number: int, text: str = "") -> bytes:
    return json.dumps({"id": f"a{number}", "text": text or f'"It is {number}," said Anna.'}).encode()


def articles(count: int) -> bytes:
    return b"".join(article(number) + b"\n" for number in range(count))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_bytes(articles(40))
    return path


def run(source: Path, target: Path, options: BatchOptions = OPTIONS) -> BatchSummary:
    return extract(str(source), str(target), options)


def parsed(target: Path) -> list[dict[str, Any]]:
    data = target.read_bytes()
    assert not data or data.endswith(b"\n")
    return [json.loads(line) for line in data.splitlines()]


def one_line(data: bytes | None, **reader: Any) -> dict[str, Any]:
    outcome = read_line(FakeReader(**reader), 7, data)
    record: dict[str, Any] = json.loads(outcome.data)
    assert outcome.failed == ("error" in record)
    return record


# One line


def test_a_line_becomes_a_record() -> None:
    record = one_line(article(3))
    assert record["id"] == "a3"
    assert from_json(json.dumps(record)).statements


def test_metadata_is_kept_as_given() -> None:
    given = {"id": 12345678901234567890123, "url": "u", "published": "17 July", "score": 1.10, "tags": ["a", {"b": 1}]}
    data = json.dumps({**given, "text": "Text."}).encode()
    record = one_line(data)
    assert {key: record[key] for key in given} == given
    assert b'"score": 1.1' in data


def test_numbers_are_kept_to_the_digit() -> None:
    assert b'"score":1.100' in read_line(FakeReader(), 1, b'{"text":"T.","score":1.100}').data


def test_another_readers_annotations_are_not_passed_on() -> None:
    record = one_line(b'{"text":"T.","attributions":[{"source":[]}],"statements":[1],"model":"other","error":"e"}')
    assert record["statements"] == []
    assert record["model"] == "fake 1"
    assert "attributions" not in record
    assert "error" not in record


def test_names_of_other_archives_are_understood() -> None:
    record = one_line(b'{"text":"T.","date":"2024-07-17T10:00:00Z","publisher":"Post"}')
    assert (record["published"], record["outlet"], record["date"]) == ("2024-07-17", "Post", "2024-07-17T10:00:00Z")


def test_null_metadata_is_missing_metadata() -> None:
    record = one_line(b'{"id":null,"text":"T.","title":null}')
    assert record["id"] == record["sha256"][:16]
    assert record["title"] is None


def test_metadata_that_is_no_string_is_left_out() -> None:
    record = one_line(b'{"text":"T.","title":{"a":1},"url":["u"],"outlet":7,"published":20240717}')
    assert [record[name] for name in ("title", "url", "outlet", "published")] == [None] * 4


@pytest.mark.parametrize(
    ("data", "kind", "what"),
    [
        (b"", "RecordError", "empty"),
        (b"  \t", "RecordError", "empty"),
        (b"{", "RecordError", "not JSON"),
        (b'{"text": "a" "b"}', "RecordError", "not JSON: Expecting ',' delimiter at character 13"),
        (b'{"text": "a", "x": NaN}', "RecordError", "NaN is no JSON number"),
        (b'{"text": "a", "x": -Infinity}', "RecordError", "-Infinity is no JSON number"),
        (b'{"text": "a", "x": 1e999}', "RecordError", "not JSON"),
        (b'{"text": "a\\ud800"}', "RecordError", "lone surrogate"),
        (b'{"text": "a", "\\udc00": 1}', "RecordError", "lone surrogate"),
        (b'{"text": "a\xff"}', "RecordError", "not UTF-8: byte 0xff at 11"),
        (b'{"text": "a", "x": "\xc3"}', "RecordError", "not UTF-8: byte 0xc3"),
        (b'{"text": "a\x00"}', "RecordError", "not JSON"),
        (b'{"text": "a"} {}', "RecordError", "not JSON: Extra data"),
        (b"[1]", "RecordError", "a JSON array"),
        (b"null", "RecordError", "a JSON null"),
        (b"true", "RecordError", "a JSON boolean"),
        (b"{}", "RecordError", '"text" is missing'),
        (b'{"text": 5}', "RecordError", '"text" is a JSON number'),
        (b'{"text": null}', "RecordError", '"text" is a JSON null'),
        (b'{"text": " \\n"}', "RecordError", '"text" is empty'),
        (b'{"text": "a", "x": ' + b"[" * 65 + b"]" * 65 + b"}", "RecordError", "nested"),
        (b'{"text": "a", "x": ' + b"[" * 900_000 + b"]" * 900_000 + b"}", "RecordError", "nested"),
        (b"[" * 900_000, "RecordError", "nested"),
        (b'{"x":' * 900_000, "RecordError", "nested"),
        (b"1" * 10_000, "RecordError", "not JSON"),
        (None, "RecordError", "longer than"),
        (b'{"text": "ceci n\'est pas anglais"}', "LanguageError", "French"),
        (b'{"text": "STUMBLE"}', "InternalError", "ZeroDivisionError: stumbled"),
    ],
)
def test_a_bad_line_becomes_an_error_line(data: bytes | None, kind: str, what: str) -> None:
    record = one_line(data)
    assert list(record)[:2] == ["onrecord", "error"]
    assert record["error"]["line"] == 7
    assert record["error"]["type"] == kind
    assert record["error"]["what"].startswith("line 7: ")
    assert what in record["error"]["what"]


def test_an_error_line_keeps_id_and_metadata_but_no_text() -> None:
    record = one_line(b'{"id": 5, "url": "u", "text": "ceci n\'est pas anglais"}')
    assert (record["id"], record["url"]) == (5, "u")
    assert "text" not in record


def test_force_reaches_the_reader() -> None:
    assert "error" not in one_line(b'{"text": "ceci n\'est pas anglais"}', force=True)


def test_a_model_that_fails_is_no_matter_of_the_line() -> None:
    class Broken:
        def read(self, article: object) -> Any:
            raise ModelError("broken")

    with pytest.raises(ModelError):
        read_line(Broken(), 1, article(1))


# Many lines


@pytest.mark.parametrize("options", [OPTIONS, TWO], ids=["one", "two"])
def test_order_and_number_of_lines_are_kept(source: Path, tmp_path: Path, options: BatchOptions) -> None:
    slow_first = article(0, "SLEEP:0.3") + b"\nbad\n\n" + articles(40)
    source.write_bytes(slow_first)
    target = tmp_path / "out.jsonl"
    assert run(source, target, options) == BatchSummary(lines=43, failed=2, resumed=0)
    records = parsed(target)
    assert [record.get("id") for record in records] == ["a0", None, None, *(f"a{n}" for n in range(40))]
    assert [record["error"]["line"] for record in records if "error" in record] == [2, 3]


def test_any_number_of_workers_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    source.write_bytes(articles(10) + b"bad\n" + article(11, "x" * 300_000) + b"\n" + articles(5))
    run(source, tmp_path / "one")
    for workers in (2, 3):
        run(source, tmp_path / str(workers), BatchOptions(FakeReader, "fake", workers))
        assert (tmp_path / str(workers)).read_bytes() == (tmp_path / "one").read_bytes()


def test_the_real_flow_gives_the_same_bytes_in_any_number_of_processes(source: Path, tmp_path: Path) -> None:
    source.write_bytes(b"".join(article(n, f"{ARTICLE}\nIt was day {n}.") + b"\n" for n in range(12)))
    for workers in (1, 2):
        run(source, tmp_path / str(workers), BatchOptions(tiny_reader, "tiny", workers))
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert {len(from_json(line).statements) for line in (tmp_path / "1").read_bytes().splitlines()} == {3}


def test_line_ends_and_marks_of_the_file_do_not_matter(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "plain")
    data = source.read_bytes()
    changes = {"bom": b"\xef\xbb\xbf" + data, "crlf": data.replace(b"\n", b"\r\n"), "open": data[:-1]}
    for name, changed in changes.items():
        source.write_bytes(changed)
        run(source, tmp_path / name)
        assert (tmp_path / name).read_bytes() == (tmp_path / "plain").read_bytes()


def test_gzip_is_known_by_its_bytes(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "plain")
    source.write_bytes(gzip.compress(source.read_bytes()))
    run(source, tmp_path / "zipped")
    assert (tmp_path / "zipped").read_bytes() == (tmp_path / "plain").read_bytes()


@pytest.mark.parametrize("options", [OPTIONS, TWO], ids=["one", "two"])
def test_a_gzip_that_breaks_off_is_told_and_its_lines_are_kept(
    source: Path, tmp_path: Path, options: BatchOptions
) -> None:
    source.write_bytes(gzip.compress(articles(10)) + gzip.compress(articles(4000))[:-400])
    target = tmp_path / "out.jsonl"
    with pytest.raises(ReadError, match=r"in\.jsonl: can't be read after line \d+"):
        run(source, target, options)
    assert len(parsed(target)) > 10


def test_an_empty_input_has_an_empty_output(source: Path, tmp_path: Path) -> None:
    source.write_bytes(b"")
    assert run(source, tmp_path / "out", BatchOptions(broken_reader, "fake")) == BatchSummary(0, 0, 0)
    assert (tmp_path / "out").read_bytes() == b""


def test_a_line_too_long_is_passed_over(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(input_lines, "MAX_LINE_BYTES", 100)
    exact = b'{"text":"' + b"x" * 89 + b'"}'
    assert len(exact) == 100
    source.write_bytes(b"\n".join([exact, exact + b" ", article(1), b"y" * 5_000_000, article(2)]))
    run(source, tmp_path / "out")
    assert ["error" in record for record in parsed(tmp_path / "out")] == [False, True, False, True, False]


def test_progress_is_told_line_by_line(source: Path, tmp_path: Path) -> None:
    told: list[BatchProgress] = []
    source.write_bytes(articles(3) + b"bad\n")
    extract(str(source), str(tmp_path / "out"), OPTIONS, told.append)
    assert [(one.lines, one.failed) for one in told] == [(0, 0), (1, 0), (2, 0), (3, 0), (4, 1)]
    assert told[-1].bytes == told[-1].total == source.stat().st_size


def test_reading_ahead_is_bounded(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the first line takes its time, the rest of a large input waits in the file."""
    monkeypatch.setattr(pool, "_AHEAD_BYTES", 2_000_000)
    source.write_bytes(article(0, "SLEEP:1.5") + b"\n" + (article(1, "x" * 100_000) + b"\n") * 100)
    told: list[BatchProgress] = []
    extract(str(source), str(tmp_path / "out"), TWO, told.append)
    assert told[1].lines == 1
    assert told[1].bytes < 5_000_000


# Workers that die


def test_a_killed_worker_is_replaced_and_its_line_tried_again(source: Path, tmp_path: Path) -> None:
    source.write_bytes(articles(5) + article(5, f"KILL-ME-ONCE:{tmp_path / 'marker'}") + b"\n" + articles(5))
    assert run(source, tmp_path / "out", TWO) == BatchSummary(lines=11, failed=0, resumed=0)
    assert (tmp_path / "marker").exists()


def test_a_line_that_kills_twice_gets_an_error(source: Path, tmp_path: Path) -> None:
    source.write_bytes(articles(5) + article(5, "KILL-ME") + b"\n" + articles(5))
    assert run(source, tmp_path / "out", TWO) == BatchSummary(lines=11, failed=1, resumed=0)
    assert parsed(tmp_path / "out")[5]["error"] == {
        "line": 6,
        "type": "WorkerError",
        "what": "line 6: the process reading it ended 2 times (killed by signal 9; too little memory?)",
    }


@pytest.mark.parametrize("workers", [1, 2])
def test_a_model_that_cannot_be_used_ends_the_run(source: Path, tmp_path: Path, workers: int) -> None:
    with pytest.raises(ModelError, match="no such folder"):
        run(source, tmp_path / "out", BatchOptions(broken_reader, "fake", workers))


def test_workers_that_never_start_end_the_run(source: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="while they were starting"):
        run(source, tmp_path / "out", BatchOptions(dying_reader, "fake", 2))


# Interrupted, killed, run again


def stop_after(count: int, error: type[BaseException] = KeyboardInterrupt) -> Any:
    def stop(progress: BatchProgress) -> None:
        if progress.lines - progress.resumed >= count:
            raise error

    return stop


@pytest.mark.parametrize("options", [OPTIONS, TWO], ids=["one", "two"])
def test_an_interrupted_run_goes_on_and_ends_the_same(source: Path, tmp_path: Path, options: BatchOptions) -> None:
    run(source, tmp_path / "whole")
    target = tmp_path / "out.jsonl"
    for done in (7, 14, 21):
        with pytest.raises(KeyboardInterrupt):
            extract(str(source), str(target), options, stop_after(7))
        assert len(parsed(target)) == done
    assert run(source, target, options) == BatchSummary(lines=40, failed=0, resumed=21)
    assert target.read_bytes() == (tmp_path / "whole").read_bytes()


def test_a_finished_run_has_nothing_left_to_do(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    run(source, target)
    before = target.read_bytes()
    assert run(source, target, BatchOptions(broken_reader, "fake")) == BatchSummary(lines=40, failed=0, resumed=40)
    assert target.read_bytes() == before


def test_an_input_that_grew_is_gone_on_with(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    source.write_bytes(articles(3)[:-1])
    run(source, target)
    source.write_bytes(articles(5))
    assert run(source, target) == BatchSummary(lines=5, failed=0, resumed=3)


@pytest.mark.parametrize("change", ["input", "shorter input", "run", "output", "shorter output", "note", "no note"])
def test_what_belongs_to_something_else_is_not_touched(source: Path, tmp_path: Path, change: str) -> None:
    target = tmp_path / "out"
    run(source, target)
    note = tmp_path / "out.progress"
    options = OPTIONS
    if change == "input":
        source.write_bytes(source.read_bytes().replace(b"It is 7", b"It was 7"))
    elif change == "shorter input":
        source.write_bytes(articles(39))
    elif change == "run":
        options = BatchOptions(FakeReader, "other")
    elif change == "output":
        target.write_bytes(target.read_bytes()[:-1] + b" ")
    elif change == "shorter output":
        target.write_bytes(target.read_bytes()[:-40])
    elif change == "note":
        note.write_bytes(note.read_bytes()[:-5])
    else:
        note.unlink()
    before = target.read_bytes()
    with pytest.raises(OutputError, match="--restart"):
        run(source, target, options)
    assert target.read_bytes() == before
    restarted = run(source, target, BatchOptions(FakeReader, options.run, restart=True))
    assert restarted.resumed == 0
    assert len(parsed(target)) == restarted.lines


def test_an_empty_output_is_nobodys(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    assert run(source, tmp_path / "out").lines == 40


def test_what_lies_behind_the_noted_part_is_made_again(source: Path, tmp_path: Path) -> None:
    """A kill between two notes leaves lines that the note doesn't know, the last of them torn."""
    target = tmp_path / "out"
    run(source, tmp_path / "whole")
    with pytest.raises(KeyboardInterrupt):
        extract(str(source), str(target), OPTIONS, stop_after(10))
    with target.open("ab") as file:
        file.write(b'{"onrecord":1,"whole":"line"}\n{"onrecord":1,"to')
    run(source, target)
    assert target.read_bytes() == (tmp_path / "whole").read_bytes()


def test_two_runs_into_one_file_do_not_mix(source: Path, tmp_path: Path) -> None:
    def second(progress: BatchProgress) -> None:
        if progress.lines == 3:
            with pytest.raises(OutputError, match="another run"):
                run(source, tmp_path / "out")

    extract(str(source), str(tmp_path / "out"), OPTIONS, second)
    assert len(parsed(tmp_path / "out")) == 40


KILLED = """
import sys
from helpers.fakes import FakeReader
from onrecord.batch.run import BatchOptions, extract
from onrecord.batch import resumable

resumable.CHECKPOINT_SECONDS = float(sys.argv[4])
if __name__ == "__main__":
    extract(sys.argv[1], sys.argv[2], BatchOptions(FakeReader, "fake", int(sys.argv[3])))
"""


def start_run(script: Path, *arguments: object) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(folder for folder in sys.path if folder)
    return subprocess.Popen(
        [sys.executable, str(script), *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize(("workers", "checkpoint"), [(1, 0), (1, 9), (2, 0), (2, 0.05)])
def test_killed_at_any_moment_it_ends_with_the_same_bytes(tmp_path: Path, workers: int, checkpoint: float) -> None:
    source, target, script = tmp_path / "in", tmp_path / "out", tmp_path / "killed.py"
    script.write_text(KILLED)
    source.write_bytes(b"".join(article(n, f'"It is {n}," said Anna. SLEEP:0.01') + b"\n" for n in range(60)))
    run(source, tmp_path / "whole")
    for wait in (0.25, 0.45, 0.7):
        process = start_run(script, source, target, workers, checkpoint)
        time.sleep(wait)
        process.kill()
        process.communicate()
    run(source, target)
    assert target.read_bytes() == (tmp_path / "whole").read_bytes()


def children_of(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
def test_a_killed_run_leaves_no_process_behind(tmp_path: Path) -> None:
    source, script = tmp_path / "in", tmp_path / "killed.py"
    script.write_text(KILLED)
    source.write_bytes(b"".join(article(n, "SLEEP:0.05") + b"\n" for n in range(400)))
    process = start_run(script, source, tmp_path / "out", 2, 9)
    deadline = time.monotonic() + 20
    while not (tmp_path / "out").exists() or not children_of(process.pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(0.5)
    children = children_of(process.pid)
    process.kill()
    process.communicate()
    while any(alive(child) for child in children):
        assert time.monotonic() < deadline, "workers outlived their parent"
        time.sleep(0.05)


def test_an_interrupt_never_tears_a_line(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Ctrl-C that comes while a line is being written is obeyed once the line is whole."""
    torn = tmp_path / "out"
    real = resumable.FileOutput._save

    def save_interrupted(self: resumable.FileOutput) -> None:
        real(self)
        if self.state.lines == 5:
            signal.raise_signal(signal.SIGINT)
            assert not threading.Event().wait(0.01)

    monkeypatch.setattr(resumable, "CHECKPOINT_SECONDS", 0)
    monkeypatch.setattr(resumable.FileOutput, "_save", save_interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(source, torn)
    assert len(parsed(torn)) == 5


# Streams, and what can't be opened


def test_standard_streams(source: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any, tmp_path: Path) -> None:
    run(source, tmp_path / "whole")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(source.read_bytes())))
    assert extract("-", "-", TWO).lines == 40
    assert capfdbinary.readouterr().out == (tmp_path / "whole").read_bytes()


def test_what_is_no_file_is_written_as_a_stream(source: Path) -> None:
    assert run(source, Path(os.devnull)).lines == 40
    assert not Path(os.devnull + ".progress").exists()


def test_a_missing_input_makes_no_output(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="nothing: no such file"):
        run(tmp_path / "nothing", tmp_path / "out")
    with pytest.raises(ReadError):
        run(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written_is_named(source: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="out: can't be written"):
        run(source, tmp_path / "no" / "out")
    with pytest.raises(OutputError, match="can't be written"):
        run(source, tmp_path)


def test_the_input_is_not_its_own_output(source: Path) -> None:
    before = source.read_bytes()
    with pytest.raises(OutputError, match="is an input"):
        run(source, source, BatchOptions(FakeReader, "fake", restart=True))
    assert source.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(source: Path) -> None:
    with pytest.raises(OutputError, match="/dev/full: can't be written: No space left"):
        run(source, Path("/dev/full"))


def test_memory_does_not_grow_with_the_input(tmp_path: Path) -> None:
    import tracemalloc

    def peak(count: int) -> int:
        source = tmp_path / "in"
        with source.open("wb") as file:
            for number in range(count):
                file.write(article(number, "x" * 5000) + b"\n")
        tracemalloc.start()
        extract(str(source), os.devnull, BatchOptions(partial(FakeReader, 0.5), "fake"))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(2000) < peak(200) * 1.2


@pytest.mark.parametrize("end", [".progress", ".progress.new"])
def test_an_input_beside_the_output_is_not_written_over(source: Path, tmp_path: Path, end: str) -> None:
    odd = source.rename(tmp_path / f"out{end}")
    before = odd.read_bytes()
    with pytest.raises(OutputError, match="is an input"):
        run(odd, tmp_path / "out")
    assert odd.read_bytes() == before
