"""Another program that holds a record while something is asked of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: How it has the record for itself alone: not even readers get in.
ALONE = "PRAGMA locking_mode = EXCLUSIVE"
#: Another program: holds the record, tells so, and lets go when it is told or after the time that it is given.
_HOLDS = """
import select, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute(sys.argv[2])
db.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
select.select([sys.stdin], [], [], float(sys.argv[3]))
"""


@contextmanager
def held(path: Path, seconds: float, pragma: str = "PRAGMA query_only = OFF") -> Iterator[None]:
    """Another process has it meanwhile."""
    asked = [sys.executable, "-c", _HOLDS, str(path), pragma, str(seconds)]
    with subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        try:
            yield
        finally:
            other.communicate("go\n")
