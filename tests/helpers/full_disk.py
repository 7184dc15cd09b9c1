"""A disk that fills: each writing command at each block of what it writes, and what has to be true afterwards.

By ``RLIMIT_FSIZE`` no file may grow beyond so many blocks; on a small tmpfs, where one may be mounted, so many blocks
are free. Each run is a process of its own, forked from this one.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from helpers.fakes import without_model
from helpers.readings import said
from helpers.records import dump
from onrecord.cli import run
from onrecord.errors import OnrecordError
from onrecord.records import Quantity, Span
from onrecord.soundness import check
from onrecord.store import Query, Record

BLOCK = 4096
#: What writes, and the file that it writes (None: the record). DB is a record; ID and SHA a statement and an article
#: of it.
WRITING = {
    "read --html": ("read TXT --html OUT", "OUT"),
    "verify --html": ("verify TXT --against TXT --html OUT", "OUT"),
    "compare --html": ("compare ID --record DB --html OUT", "OUT"),
    "voices --csv": ("voices TXT --csv OUT", "OUT"),
    "voices --plot": ("voices TXT --plot OUT.svg", "OUT.svg"),
    "claims --plot": ("claims --record DB --plot OUT.svg", "OUT.svg"),
    "speaker --plot": ("speaker 1 --record DB --plot OUT.svg", "OUT.svg"),
    "extract -o": ("extract JSONL --restart -o OUT", "OUT"),
    "add": ("add JSONL --record DB", None),
    "add --failed": ("add BROKEN --record DB --failed OUT", "OUT"),
    "correct": ("correct ID --speaker Ilse --by ida --record DB", None),
    "merge": ("merge 1 2 --by ida --yes --record DB", None),
    "split": ("split ID --by ida --record DB", None),
    "forget": ("forget SHA --yes --by ida --record DB", None),
    "backup": ("backup NEW --record DB", "NEW"),
    **{
        f"export {form}": (f"export --record DB --format {form} -o OUT", "OUT")
        for form in "jsonl csv parquet annotations quotations claimreview ftm links training".split()
    },
}
#: Written in processes of their own, or with a rest that the same command goes on with.
GOES_ON = {"extract -o", "add", "add --failed"}
_ARTICLE = '"The quay holds 40 cranes and is safe," said Mara.\n\n"It is not safe," said Oskar.\n'
_BEFORE = b"what stood there before\n" * 40


@dataclass(frozen=True)
class Outcome:
    """How a run on a disk that fills ended, and what is wrong afterwards, if anything is."""

    command: str
    blocks: int
    code: int
    wrong: str = ""


class FillingDisk:
    """A folder on a disk that can be filled, with a record in it and all that commands ask."""

    def __init__(self, folder: Path, mounted: bool) -> None:
        self.folder, self._mounted = folder, mounted
        self._kept = Path(tempfile.mkdtemp())
        self._make()
        self._whole: dict[str, tuple[bytes, int]] = {}

    def _make(self) -> None:
        record = self._kept / "r.db"
        with Record(record) as it:
            for n in range(12):
                one = said((f"The quay holds 40 cranes and {n} lamps", "Mara Venn"), (f"It leaks {n}", "Oskar Prane"))
                figure = Quantity(Span(1, 8), 40.0 + n, 40.0 + n, "", "cranes")
                told = (replace(one.statements[0], quantities=(figure,)), *one.statements[1:])
                about = replace(
                    one.article, url=f"https://halden.example/{n}", outlet=f"Outlet {n}", published="2024-07-17"
                )
                it.add(replace(one, article=about, statements=told))
            key = it.search(Query(limit=1)).hits[0].id
            article = said(("The quay holds 40 cranes and 3 lamps", "Mara Venn"), ("It leaks 3", "Oskar Prane")).article
        (self._kept / "a.txt").write_text(_ARTICLE * 60)
        lines = (
            f'{{"text": "{n}. \\"The ferry {n} is late,\\" said Anna. {"It rained. " * 40}"}}\n' for n in range(40)
        )
        (self._kept / "a.jsonl").write_text("".join(lines))
        (self._kept / "broken.jsonl").write_text('{"id": 1}\n' * 200)
        names = {"DB": "r.db", "TXT": "a.txt", "JSONL": "a.jsonl", "BROKEN": "broken.jsonl", "NEW": "new.db"}
        names |= {"OUT": "out", "OUT.svg": "out.svg"}
        self._given = {word: str(self.folder / name) for word, name in names.items()}
        self._given |= {"ID": key, "SHA": article.sha256}

    def close(self) -> None:
        """Remove all of it."""
        shutil.rmtree(self._kept)

    def _reset(self) -> None:
        for one in self.folder.iterdir():
            one.unlink()
        for one in self._kept.iterdir():
            shutil.copy(one, self.folder)
        for name in ("out", "out.svg"):
            (self.folder / name).write_bytes(_BEFORE)

    def line(self, command: str) -> list[str]:
        """The words of a command."""
        return [self._given.get(word, word) for word in WRITING[command][0].split()]

    def needed(self, command: str) -> int:
        """How many blocks at most a run could want: where the disk is filled at each of these, it is filled at all."""
        return self._reference(command)[1]

    def _reference(self, command: str) -> tuple[bytes, int]:
        """What the command writes where there is room, and how many blocks it may want for it."""
        if command not in self._whole:
            self._reset()
            code, told = _in_process(self.line(command))
            assert code in (0, 1, 3), (command, code, told)
            target = self._target(command)
            sizes = [p.stat().st_size for p in self.folder.iterdir()]
            most = max(sizes) if not self._mounted else (target.stat().st_size if target else 0) + 60 * BLOCK
            self._whole[command] = (target.read_bytes() if target else b"", most // BLOCK + 2)
        return self._whole[command]

    def _target(self, command: str) -> Path | None:
        word = WRITING[command][1]
        return Path(self._given[word]) if word else None

    def fill(self, command: str, blocks: int) -> Outcome:
        """Run a command where so many blocks are left, and look what became of everything."""
        whole, _ = self._reference(command)
        self._reset()
        before = dump(self.folder / "r.db")
        with self._only(blocks) as limit:
            code, told = _in_process(self.line(command), limit)
        return Outcome(command, blocks, code, self._wrong(command, code, told, whole, before))

    @contextmanager
    def _only(self, blocks: int) -> Iterator[Callable[[], None]]:
        if not self._mounted:
            size = blocks * BLOCK
            yield lambda: resource.setrlimit(
                resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1])
            )
            return
        ballast = self.folder / ".ballast"
        free = os.statvfs(self.folder)
        ballast.write_bytes(bytes(max(0, free.f_bavail * free.f_bsize - blocks * BLOCK)))
        try:
            yield lambda: None
        finally:
            ballast.unlink()

    def _wrong(
        self, command: str, code: int, told: str, whole: bytes, before: dict[str, list[tuple[object, ...]]]
    ) -> str:
        if code not in (0, 1, 3, 5) or "Traceback" in told or (code == 5 and "onrecord: " not in told):
            return f"ended with {code}: {told[-300:]}"
        if litter := [p.name for p in self.folder.iterdir() if p.name.startswith(".onrecord-")]:
            return f"left {litter}"
        target = self._target(command)
        if target and (wrong := self._torn(command, code, target, whole)):
            return wrong
        try:
            with Record(self.folder / "r.db", create=False) as record:
                if found := check(record):
                    return f"the record is not sound: {found[:3]}"
        except OnrecordError as error:
            return f"the record can't be opened: {error}"
        changed = dump(self.folder / "r.db") != before
        if changed and code in (3, 5) and command not in GOES_ON | {"forget"}:
            return "what was refused was done"
        if not changed and code == 0 and not target:
            return "what was said to be done was not"
        return self._next(command, code, target, whole)

    def _torn(self, command: str, code: int, target: Path, whole: bytes) -> str:
        if not target.exists():
            return "" if command == "backup" and code else "lost"
        held = target.read_bytes()
        if command == "backup":
            with Record(target, create=False) as copy:
                return "" if code == 0 and not check(copy) else "a torn backup, or one that was refused"
        if command == "extract -o":  # a beginning, which the same command goes on with
            return "" if whole.startswith(held) or code else "torn"
        if command == "add --failed":  # what it lists is whole lines
            return "" if held == _BEFORE or (whole.startswith(held) and held[-1:] in (b"\n", b"")) else "torn"
        if code in (3, 5):
            return "" if held == _BEFORE else "what stood there is gone"
        return "" if _same(command, held, whole) else "torn"

    def _next(self, command: str, code: int, target: Path | None, whole: bytes) -> str:
        """With room again, the same command does all of its work."""
        if code not in (3, 5):
            return ""
        again, told = _in_process(self.line(command))
        if again not in (0, 1, 3) or "Traceback" in told:
            return f"afterwards it ended with {again}: {told[-300:]}"
        if target and command != "backup" and not _same(command, target.read_bytes(), whole):
            return "afterwards it wrote something else"
        with Record(self.folder / "r.db", create=False) as record:
            return "; ".join(map(str, check(record)))


def _same(command: str, held: bytes, whole: bytes) -> bool:
    """Equal, but for times and ids of a run."""
    return held == whole or (command.startswith("export") and abs(len(held) - len(whole)) < 64)


def _in_process(line: list[str], limit: Callable[[], None] = lambda: None) -> tuple[int, str]:
    """The exit code of a command in a process of its own, and all that it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code = 99
        with suppress(BaseException):
            os.close(reading)
            for number in (1, 2):
                os.dup2(writing, number)
            with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
                patch.setattr("onrecord.actions.readers.make_reader", without_model)
                patch.setattr("onrecord.actions.extract.identity", str)
                for number, name in ((1, "sys.stdout"), (2, "sys.stderr")):
                    patch.setattr(name, stack.enter_context(os.fdopen(os.dup(number), "w")))
                limit()
                code = run(line)
        os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as said_by_it:
        told = said_by_it.read().decode("utf-8", "replace")
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told


@contextmanager
def filling(how: str) -> Iterator[FillingDisk | None]:
    """A disk that fills: ``limit`` of the size of files, or ``tmpfs``; None where that can't be had."""
    folder = Path(tempfile.mkdtemp())
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    mounted = how == "tmpfs"
    try:
        if mounted and (os.name != "posix" or subprocess.run(mount, capture_output=True, check=False).returncode):
            yield None
            return
        disk = FillingDisk(folder, mounted)
        try:
            yield disk
        finally:
            disk.close()
            if mounted:
                subprocess.run(["umount", str(folder)], check=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def spread(most: int, count: int) -> list[int]:
    """So many numbers of blocks from none to the most, all of them where there are fewer."""
    return sorted({round(n * most / max(1, count - 1)) for n in range(count)})


def main(count: int = 11) -> None:
    """Every command at so many numbers of blocks, by both kinds of limit; what went wrong, and how runs ended."""
    for how in ("limit", "tmpfs"):
        with filling(how) as disk:
            if disk is None:
                tell(f"{how}: can't be had here")
                continue
            outcomes = [disk.fill(one, blocks) for one in WRITING for blocks in spread(disk.needed(one), count)]
            for one in outcomes:
                if one.wrong:
                    tell(f"{how}: {one}")
            codes = sorted(Counter(one.code for one in outcomes).items())
            told = ", ".join(f"{n} ended with {code}" for code, n in codes)
            tell(f"{how}: {len(outcomes)} runs, {sum(bool(one.wrong) for one in outcomes)} wrong; {told}")


def tell(line: str) -> None:
    """Say it."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
