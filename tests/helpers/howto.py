"""The commands of docs/howto-*.md: run one after the other, as a reporter would; ``--write`` puts the output in.

What a command prints stands under it. Ids, times and numbers of seconds differ from machine to machine or from model to
model, and are masked before the two are compared.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("howto-*.md"))
#: The programs that commands call, by what Python runs for them.
_PROGRAMS = {"onrecord": "-m onrecord", "python": "", "openapi-python-client": "-m openapi_python_client"}
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_MASKS = (
    (re.compile(r"\bs[0-9a-f]{16}\b"), "s0000000000000000"),
    (re.compile(r"\bp[0-9a-f]{16}\b"), "p0000000000000000"),
    (re.compile(r"\S*replaced-\d{8}T\d{6}Z"), "record.db.replaced-20260101T000000Z"),
    (re.compile(r"@[0-9a-f]{16}"), "@0000000000000000"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), "2026-01-01T00:00:00Z"),
    (re.compile(r"\b\d+\.\d s\b"), "0.0 s"),
    (re.compile(r"\b\d+\.\d KB\b"), "0.0 KB"),
    (re.compile(r"confidence 0\.\d\d"), "confidence 0.90"),
    (re.compile(r"shipped-\d+|onrecord-\d+|read by .*"), "read by weights"),
)


def masked(text: str) -> str:
    for pattern, word in _MASKS:
        text = pattern.sub(word, text)
    return text.rstrip()


def commands(page: str) -> list[tuple[str, str]]:
    """Each command with the output that the page tells."""
    out = []
    for block in _BLOCK.findall(page):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, told = part.partition("\n")
            while command.endswith("\\"):
                more, _, told = told.partition("\n")
                command = command[:-1] + more
            out.append((command, told.rstrip("\n")))
    return out


def run_all(asked: list[str]) -> list[str]:
    """What the commands print, in a folder of their own that holds the examples."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        bin_ = Path(folder) / "bin"
        bin_.mkdir()
        for name, what in _PROGRAMS.items():
            (bin_ / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {what} "$@"\n')
            (bin_ / name).chmod(0o755)
        env = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD")}
        env |= {"PATH": f"{bin_}:{env['PATH']}", "PYTHONPATH": str(ROOT / "src"), "USER": "ida", "LOGNAME": "ida"}
        out = []
        stack.callback(_end_servers, Path(folder))
        for command in asked:
            ended = subprocess.run(
                ["bash", "-c", command],
                check=False,
                cwd=folder,
                env=env,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            assert ended.returncode in (0, 1), (command, ended.stdout)
            out.append(ended.stdout.rstrip("\n"))
        return out


def _end_servers(folder: Path) -> None:
    """End what a page started and did not end, since a command of it failed."""
    for path in folder.glob("*.pid"):
        with suppress(OSError, ValueError):
            os.kill(int(path.read_text()), signal.SIGTERM)


def write() -> None:
    """Put what the commands print now under them."""
    for path in PAGES:
        page = path.read_text(encoding="utf8")
        results = iter(run_all([command for command, _ in commands(page)]))

        def filled(found: re.Match[str], results: Iterator[str] = results) -> str:
            parts = [f"$ {c}\n{next(results)}".rstrip() for c, _ in commands(found[0])]
            return "```console\n" + "\n".join(parts) + "\n```"

        path.write_text(_BLOCK.sub(filled, page), encoding="utf8")


if __name__ == "__main__" and "--write" in sys.argv:
    write()
