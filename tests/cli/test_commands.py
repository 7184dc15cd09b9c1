"""The command line: what it prints where, and how it ends."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from helpers.fakes import FakeReader

from onrecord.cli import run
from onrecord.cli.common import Exit
from onrecord.errors import DamagedModelError
from onrecord.export.json.record_json import from_json
from onrecord.store import Record

TEXT = 'Port closed\n\n"The port is closed," said Anna. Bob added "maybe not for long". It is the third time.\n'


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


Command = Callable[..., Ended]


@pytest.fixture
def onrecord(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command in this process, with a reader that needs no model."""

    def make_reader(model: object = None, threshold: float = 0.0, force: bool = False) -> FakeReader:
        if model:
            raise DamagedModelError(f"{model}: no manifest of a model here")
        return FakeReader(threshold, force)

    monkeypatch.setattr("onrecord.actions.readers.make_reader", make_reader)
    monkeypatch.setattr("onrecord.actions.extract.identity", str)

    def command(*arguments: object) -> Ended:
        code = run([str(argument) for argument in arguments])
        sys.stdout.flush()
        return Ended(code, *capfd.readouterr())

    return command


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "port.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def typed(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


# read


def test_read_prints_for_people(onrecord: Command, article: Path) -> None:
    ended = onrecord("read", article)
    assert ended.code == Exit.OK
    assert re.search(
        r"“Anna” · 1 · \d+% of the words\n  direct    «The port is closed,»\n {12}— said Anna\n", ended.out
    )
    assert "\x1b" not in ended.out
    assert ended.err == ""


def test_read_json_is_a_record_a_line(onrecord: Command, article: Path) -> None:
    ended = onrecord("read", "--json", article, article)
    assert ended.code == Exit.OK
    first, second = ended.out.splitlines()
    assert first == second
    reading = from_json(first)
    assert reading.article.text == TEXT
    assert reading.article.origin == str(article)
    assert len(reading.statements) == 2


def test_read_html_writes_a_page(onrecord: Command, article: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert onrecord("read", article, "--html", page) == Ended(Exit.OK, "", "")
    assert "The port is closed," in page.read_text(encoding="utf-8")
    assert onrecord("read", article, "--html", "-").out == page.read_text(encoding="utf-8")
    assert '"onrecord":1' in onrecord("read", article, "--json", "--html", page).out


def test_read_standard_input(onrecord: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(TEXT.encode(), monkeypatch)
    assert "«The port is closed,»" in onrecord("read", "-").out


def test_read_passes_its_options_on(onrecord: Command, article: Path, tmp_path: Path) -> None:
    assert len(json.loads(onrecord("read", "--json", "--threshold", "0.5", article).out)["statements"]) == 1
    record = json.loads(onrecord("read", "--json", "--published", "2024-07-17", article).out)
    assert record["published"] == "2024-07-17"
    french = tmp_path / "french.txt"
    french.write_text(TEXT + "ceci n'est pas anglais", encoding="utf-8")
    assert onrecord("read", french).code == Exit.NONE_READ
    assert onrecord("read", "--force", french).code == Exit.OK
    assert "s0 · source" in onrecord("read", "--offsets", article).out


def test_read_colours_when_told_to(onrecord: Command, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[1;36mThe port is closed," in onrecord("read", "--color", "always", article).out
    monkeypatch.setattr("onrecord.cli.common.sys.stdout", Terminal(sys.stdout))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" in onrecord("read", article).out
    assert "\x1b" not in onrecord("read", "--color", "never", article).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in onrecord("read", article).out


class Terminal:
    """Standard output as a terminal has it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def isatty(self) -> bool:
        return True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def test_read_goes_on_after_an_input_that_fails(onrecord: Command, article: Path, tmp_path: Path) -> None:
    ended = onrecord("read", "--json", tmp_path / "missing.txt", article, tmp_path)
    assert ended.code == Exit.SOME_FAILED
    assert len(ended.out.splitlines()) == 1
    first, second = ended.err.splitlines()
    assert first.startswith("onrecord: ")
    assert "missing.txt" in first
    assert str(tmp_path) in second


def test_read_says_when_nothing_could_be_read(onrecord: Command, tmp_path: Path) -> None:
    ended = onrecord("read", tmp_path / "missing.txt")
    assert (ended.code, ended.out) == (Exit.NONE_READ, "")


def test_read_names_the_input_of_every_error(onrecord: Command, tmp_path: Path) -> None:
    french = tmp_path / "french.txt"
    french.write_text("ceci n'est pas anglais", encoding="utf-8")
    assert str(french) in onrecord("read", french).err


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "--nonsense", "x"],
        ["read", "--published", "17 July", "x"],
        ["read", "--published", "2024-13-01", "x"],
        ["read", "--threshold", "2", "x"],
        ["read", "--threshold", "nan", "x"],
        ["read", "--color", "pink", "x"],
        ["read", "--html", "page", "x", "y"],
        ["read", "-", "-"],
        ["extract"],
        ["extract", "x", "--workers", "-1"],
        ["nonsense"],
        ["--nonsense"],
    ],
)
def test_what_is_not_understood_is_a_usage_error(onrecord: Command, arguments: list[str]) -> None:
    ended = onrecord(*arguments)
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert "Usage: onrecord" in ended.err


def test_a_model_that_cannot_be_used_ends_it(onrecord: Command, article: Path, tmp_path: Path) -> None:
    ended = onrecord("read", "--model", tmp_path, article, article)
    assert (ended.code, ended.out) == (Exit.MODEL, "")
    assert ended.err == f"onrecord: {tmp_path}: no manifest of a model here\n"
    source = tmp_path / "in.jsonl"
    source.write_text('{"text": "a"}\n')
    assert onrecord("extract", source, "--model", tmp_path).code == Exit.MODEL


def test_a_page_that_cannot_be_written(onrecord: Command, article: Path, tmp_path: Path) -> None:
    ended = onrecord("read", article, "--html", tmp_path / "no" / "page.html")
    assert ended.code == Exit.OUTPUT
    assert "page.html: can't be written" in ended.err


def test_an_interrupt_ends_it(onrecord: Command, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("onrecord.actions.readers.make_reader", interrupt)
    ended = onrecord("read", article)
    assert (ended.code, ended.out) == (Exit.INTERRUPTED, "")
    assert "interrupted" in ended.err


def test_a_message_never_steers_the_terminal(onrecord: Command, tmp_path: Path) -> None:
    assert "\x1b" not in onrecord("read", tmp_path / "a\x1b[2Jb").err


# extract


def test_extract_a_file(onrecord: Command, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": 1, "text": TEXT}) + "\n", encoding="utf-8")
    ended = onrecord("extract", source, "-o", target)
    assert (ended.code, ended.out) == (Exit.OK, "")
    assert ended.err.startswith("onrecord: 1 lines; ")
    assert json.loads(target.read_text(encoding="utf-8"))["id"] == 1
    again = onrecord("extract", source, "-o", target)
    assert (again.code, "1 of them by an earlier run" in again.err) == (Exit.OK, True)
    other = onrecord("extract", source, "-o", target, "--threshold", "0.5")
    assert (other.code, "--restart" in other.err) == (Exit.OUTPUT, True)
    assert onrecord("extract", source, "-o", target, "--threshold", "0.5", "--restart").code == Exit.OK


def test_extract_streams(onrecord: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(json.dumps({"id": 1, "text": TEXT}).encode() + b"\nbad\n", monkeypatch)
    ended = onrecord("extract", "-")
    assert ended.code == Exit.SOME_FAILED
    first, second = map(json.loads, ended.out.splitlines())
    assert first["id"] == 1
    assert second["error"]["line"] == 2
    assert ", 1 with an error;" in ended.err


def test_extract_says_when_nothing_could_be_read(onrecord: Command, tmp_path: Path) -> None:
    assert onrecord("extract", tmp_path / "missing.jsonl").code == Exit.NONE_READ
    (tmp_path / "in.jsonl").write_text("bad\n")
    assert onrecord("extract", tmp_path / "in.jsonl").code == Exit.NONE_READ


def test_extract_shows_progress_on_a_terminal(
    onrecord: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"text": "a"}\n' * 50)
    monkeypatch.setattr("onrecord.cli.progress._SECONDS", 0)
    monkeypatch.setattr("sys.stderr", Terminal(sys.stderr))
    assert onrecord("extract", source, "-o", tmp_path / "out").code == Exit.OK


# The examples


def test_the_examples_are_articles(onrecord: Command, root: Path) -> None:
    harbour, observatory = root / "examples" / "harbour.txt", root / "examples" / "observatory.html"
    assert onrecord("read", harbour, observatory).code == Exit.OK
    record = json.loads(onrecord("read", "--json", observatory).out)
    assert (record["title"], record["outlet"], record["published"]) == (
        "Village keeps its dark sky after court ruling",
        "The Lower Tarn Gazette",
        "2025-02-18",
    )
    assert "Subscribe" not in record["text"]


def test_the_readme_shows_what_the_demo_prints(root: Path) -> None:
    """After new weights: put the first lines of ``make demo`` into README.md."""
    _, block, _ = (root / "README.md").read_text(encoding="utf-8").split("<!-- sample", 2)[1].split("```", 2)
    shown = block.removeprefix("text\n$ onrecord read examples/harbour.txt\n").removesuffix("…\n")
    ended = process("read", "examples/harbour.txt", cwd=root, env={**os.environ, "COLUMNS": "90"})
    assert len(shown.splitlines()) > 10
    assert ended.stdout.startswith(shown)


def test_the_shipped_model_gives_the_same_bytes_in_any_number_of_processes(root: Path, tmp_path: Path) -> None:
    source = root / "examples" / "articles.jsonl"
    for workers in (1, 2):
        ended = process("extract", source, "-o", tmp_path / str(workers), "--workers", workers)
        assert ended.returncode == Exit.SOME_FAILED, ended.stderr
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    records = [json.loads(line) for line in (tmp_path / "1").read_text(encoding="utf-8").splitlines()]
    assert all(record["statements"] for record in records if "error" not in record)


def test_the_archive_among_the_examples_has_one_broken_line(onrecord: Command, root: Path) -> None:
    ended = onrecord("extract", root / "examples" / "articles.jsonl")
    assert ended.code == Exit.SOME_FAILED
    assert ["error" in json.loads(line) for line in ended.out.splitlines()] == [False, False, True, False]


# The process


def process(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8", **options)


def test_version() -> None:
    import onrecord

    ended = process("--version")
    assert (ended.returncode, ended.stdout) == (0, f"onrecord {onrecord.__version__}\n")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["read", "--help"], ["extract", "-h"], ["model", "--help"]])
def test_help(arguments: list[str]) -> None:
    ended = process(*arguments)
    assert ended.returncode == 0
    assert ended.stdout.startswith("Usage: onrecord")


def test_help_lists_every_exit_code() -> None:
    listed = process("--help").stdout
    assert all(f"\n    {code.value:>3}  " in listed for code in Exit)


def test_no_command_shows_help() -> None:
    ended = process()
    assert "Usage: onrecord" in ended.stdout + ended.stderr


def test_a_reader_of_the_output_may_go_away() -> None:
    """As in ``onrecord --help | head -0``: quietly, whatever was still to come."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [sys.executable, "-m", "onrecord", "--help"]
    ended = subprocess.run(command, stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert (ended.returncode, ended.stderr) == (Exit.ABANDONED, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_full_disk_under_the_output_is_named(root: Path, options: list[str]) -> None:
    command = [sys.executable, "-m", "onrecord", "read", str(root / "examples" / "harbour.txt"), *options]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert ended.returncode == Exit.OUTPUT
    assert ended.stderr.startswith("onrecord: standard output can't be written: ")
    assert "Traceback" not in ended.stderr


def test_the_command_starts_without_what_it_does_not_need() -> None:
    code = (
        "import sys, onrecord.cli.read, onrecord.actions.read;"
        "import onrecord.export.terminal.reading_lines, onrecord.export.json.record_json;"
        "print([name for name in ('torch', 'rich', 'jinja2', 'trafilatura', 'lxml', 'urllib.request', 'asyncio',"
        " 'multiprocessing') if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"


def test_a_search_starts_without_numpy(tmp_path: Path) -> None:
    """It costs more than the search: only what compares texts, or reads articles, loads it."""
    path = str(tmp_path / "r.db")
    Record(path).close()
    code = (
        "import sys; from onrecord.cli import run; code = run(['search', 'quay', '--record', sys.argv[1]]);"
        "print(code, [name for name in ('numpy', 'rapidfuzz', 'onnxruntime', 'rich') if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "0 []"


def test_a_command_keeps_to_one_thread(root: Path, tmp_path: Path) -> None:
    """A second one would spin without being of use: processor time stays near what passes on the clock."""
    story = (root / "examples" / "harbour.txt").read_text(encoding="utf-8")
    long = tmp_path / "long.txt"
    long.write_text("\n\n".join([story] * 30), encoding="utf-8")
    code = (
        "import os, sys, time, onrecord.cli as cli; began = time.monotonic()\n"
        "try: cli.main(['read', '--json', sys.argv[1]])\n"
        "except SystemExit: t = os.times(); print((t.user + t.system) / (time.monotonic() - began), file=sys.stderr)"
    )
    environment = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}
    ended = subprocess.run(
        [sys.executable, "-c", code, str(long)], capture_output=True, text=True, check=True, env=environment
    )
    assert float(ended.stderr) < 1.4
