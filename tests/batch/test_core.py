"""The core that an engine calls: alone, without files and processes."""

from __future__ import annotations

import json
import subprocess
import sys

from helpers.fakes import FakeReader
from helpers.readings import doubtful

from onrecord.batch import Outcome, read_line
from onrecord.records import Article, Reading


def test_a_line_in_a_line_out() -> None:
    done = read_line(FakeReader(), 7, b'{"id": "a", "text": "\\"It is late,\\" said Anna."}')
    assert isinstance(done, Outcome)
    assert (done.failed, json.loads(done.data)["statements"][0]["form"]) == (False, "direct")
    wrong = read_line(FakeReader(), 7, b"{")
    assert (wrong.failed, json.loads(wrong.data)["error"]["line"]) == (True, 7)


class Doubtful(FakeReader):
    """Reads the same in whatever it is given."""

    def read(self, article: Article) -> Reading:
        return doubtful()


def test_a_line_tells_who_may_have_spoken() -> None:
    record = json.loads(read_line(Doubtful(), 1, b'{"text": "Whatever."}').data)
    assert [len(s["speaker_candidates"]) for s in record["statements"]] == [0, 0, 0, 2]
    assert record["statements"][3]["speaker_candidates"][0] == {"name": "Mara Venn", "confidence": 0.28}


def test_the_core_comes_without_what_stands_around_it() -> None:
    """An engine has processes, files and signals of its own."""
    code = (
        "import sys, onrecord.batch;"
        "print([name for name in ('multiprocessing', 'gzip', 'numpy', 'onnxruntime', 'onrecord.pipeline',"
        " *(f'onrecord.batch.{one}' for one in ('pool', 'run', 'input_lines', 'resumable'))) if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout == b"[]\n"
