"""The core that an engine calls: alone, without files and processes."""

from __future__ import annotations

import json
import subprocess
import sys

from helpers.fakes import FakeReader

from onrecord.batch import Outcome, read_line


def test_a_line_in_a_line_out() -> None:
    done = read_line(FakeReader(), 7, b'{"id": "a", "text": "\\"It is late,\\" said Anna."}')
    assert isinstance(done, Outcome)
    assert (done.failed, json.loads(done.data)["statements"][0]["form"]) == (False, "direct")
    wrong = read_line(FakeReader(), 7, b"{")
    assert (wrong.failed, json.loads(wrong.data)["error"]["line"]) == (True, 7)


def test_the_core_comes_without_what_stands_around_it() -> None:
    """An engine has processes, files and signals of its own."""
    code = (
        "import sys, onrecord.batch;"
        "print([name for name in ('multiprocessing', 'gzip', 'numpy', 'onnxruntime', 'onrecord.pipeline',"
        " *(f'onrecord.batch.{one}' for one in ('pool', 'run', 'input_lines', 'resumable'))) if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout == b"[]\n"
