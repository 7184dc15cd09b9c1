"""The one way a file is written: whole or not at all, never over an input or a record.

A file is made beside its place, brought to the disk, and put there in one step: what stood there stays until the new
one is whole, whatever fails or is killed. What is no regular file (a device, a pipe) is written into.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import OutputError

#: How the files of SQLite begin: a database, its log (in either byte order) and its journal.
_SQLITE = (b"SQLite format 3\0", b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
#: What SQLite calls the files beside a database.
_BESIDE = ("-wal", "-shm", "-journal")
#: Names of what a process has open already: a file among them is gone on with, not replaced.
_OPEN = ("/dev/fd/", "/dev/std", "/proc/")
_ADVICE = {
    errno.ENOENT: "its folder is not there: make it first",
    errno.ENOTDIR: "what should be its folder is a file: name another place",
    errno.EACCES: "you may not write there: name another place, or change the permissions",
    errno.EROFS: "nothing can be written there: name another place",
    errno.ENOSPC: "make room, or name a place on another disk",
    errno.EDQUOT: "make room, or name a place on another disk",
    errno.EISDIR: "name a file in it",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.ELOOP: "its link leads in a circle: name another file",
}


class Encoded:
    """A file of bytes as one that takes text, in UTF-8; half characters become question marks.

    It doesn't own the file: a wrapper of ``io`` would close it, and write the rest again, where writing fails.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Write it; how many bytes."""
        return self._out.write(text.encode("utf-8", "replace"))


def check(path: str | Path, inputs: Iterable[str | Path] = (), *, folder: bool = False) -> None:
    """Raises OutputError where a file can't be written, or writing it would lose something: an input or a record.

    ``inputs`` are files, folders with all that is in them, patterns, and whatever else is no file (addresses, ``-``).
    ``folder``: it may be one, and is made where it is not there.
    """
    with named(path):
        there = _stat(path)
        if there and stat.S_ISDIR(there.st_mode) and not folder:
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if any(_is_input(path, there, source) for source in inputs):
            raise OutputError(f"{path}: is an input of this command, and is not written over; name another file")
        if _is_sqlite(path):
            raise OutputError(f"{path}: is a record or another database, and is not written over; name another file")
        _check_access(path, there, folder)


def write(path: str | Path, data: bytes | str, inputs: Iterable[str | Path] = (), *, durable: bool = True) -> None:
    """Write a file in one go. Raises OutputError; what stood there then stays.

    Not ``durable``: one of so many that waiting for the disk each time would take longer than making them anew.
    """
    with writing(path, inputs, durable=durable) as out:
        out.write(data.encode("utf-8", "replace") if isinstance(data, str) else data)


@contextmanager
def writing(path: str | Path, inputs: Iterable[str | Path] = (), *, durable: bool = True) -> Iterator[BinaryIO]:
    """A file to write bytes into piece by piece, in its place when the block ends well. Raises OutputError."""
    check(path, inputs)
    if not _replaceable(path):
        with named(path), open(path, "ab") as out:  # noqa: PTH123 - what ">>" to a shell's /dev/stdout holds stays
            yield out
        return
    with placing(path, durable=durable) as part, part.open("wb") as out:
        yield out


@contextmanager
def placing(path: str | Path, *, durable: bool = True) -> Iterator[Path]:
    """An empty file beside a path, to be filled by name; in its place when the block ends well, else gone."""
    with beside(path) as part:
        yield part
        place(part, Path(os.path.realpath(path)), durable=durable)


@contextmanager
def beside(path: str | Path) -> Iterator[Path]:
    """An empty file beside a path, to be filled by name; gone when the block ends, if it was put nowhere."""
    target = Path(os.path.realpath(path))  # where a link points to, so that it stays one
    part = name_beside(target)
    try:
        with named(path):
            there = _stat(target)
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if there else 0o666))
            yield part
    finally:
        part.unlink(missing_ok=True)


def fill(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file that ``beside`` made, or one next to it, anew. Raises OSError."""
    with path.open("wb") as out:
        out.writelines(chunks)


def name_beside(target: Path) -> Path:
    """A name beside a file for the one that is to come in its place; hidden, so that it is no article of a folder."""
    return target.with_name(f".onrecord-{os.urandom(6).hex()}.part")


def is_part(name: str) -> bool:
    """Whether a name, with or without its folder, is of a file that is to come in another's place."""
    return re.fullmatch(r"\.onrecord-[0-9a-f]{12}\.part", name.rpartition("/")[2]) is not None


def place(part: Path, target: Path, *, durable: bool = True) -> None:
    """Put a finished file in the place of another, with the permissions of what stands there. Raises OutputError."""
    with named(target):
        there = _stat(target)
        if there:
            for owner, group in ((-1, there.st_gid), (there.st_uid, -1)):
                with suppress(PermissionError, AttributeError):  # only some may give files away, and not everywhere
                    os.chown(part, owner, group)
            with suppress(PermissionError):  # some disks keep none
                part.chmod(stat.S_IMODE(there.st_mode))
        if durable:
            _to_disk(part, os.O_RDWR)
        part.replace(target)
        if durable and os.name == "posix":
            with suppress(OSError):  # not every file system does it for folders
                _to_disk(target.parent, os.O_RDONLY)


def move(folder: Path, to: Path) -> None:
    """Give a folder another place on the same disk in one step. Raises OutputError."""
    with named(to):
        folder.rename(to)
        for changed in {folder.parent, to.parent} if os.name == "posix" else ():
            with suppress(OSError):
                _to_disk(changed, os.O_RDONLY)


@contextmanager
def named(path: str | Path) -> Iterator[None]:
    """Failures to write a file, named, with what to do. That the reader of a pipe went away is no failure to write."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        advice = f"; {_ADVICE[error.errno]}" if error.errno in _ADVICE else ""
        raise OutputError(f"{path}: can't be written: {error.strerror or error}{advice}") from error


def _to_disk(path: Path, flags: int) -> None:
    number = os.open(path, flags)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _stat(path: str | Path) -> os.stat_result | None:
    """What is there, links followed; None where nothing is."""
    try:
        return os.stat(path)  # noqa: PTH116 - takes names as they are given
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError as error:  # a name that none can have
        raise OSError(errno.EINVAL, str(error)) from error


def _replaceable(path: str | Path) -> bool:
    """Whether a file is there, or nothing; devices, pipes and what is open already are written into."""
    there = _stat(path)
    return (not there or stat.S_ISREG(there.st_mode)) and not str(Path(path).absolute()).startswith(_OPEN)


def _check_access(path: str | Path, there: os.stat_result | None, folder: bool) -> None:
    """Told before hours of work, not after them."""
    parent = Path(os.path.realpath(path)).parent
    needed = [path] if there else []  # it could be replaced all the same
    if not folder and not there:
        os.stat(f"{parent}/.")  # noqa: PTH116 - raises where there is none, or a file
    if not folder and _replaceable(path):
        needed.append(parent)
    if not all(os.access(one, os.W_OK) for one in needed):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _files(source: str | Path) -> Iterator[str]:
    """The files that an input names: itself, all in a folder, all that a pattern finds."""
    import glob  # few need it

    name = os.fspath(source)
    found = [name]
    if not os.path.lexists(name) and glob.has_magic(name):
        found = glob.glob(name, recursive=True)  # noqa: PTH207 - takes absolute patterns, as the reading of them does
    for one in found:
        yield one
        for folder, _, names in os.walk(one):
            yield from (os.path.join(folder, inner) for inner in names)  # noqa: PTH118 - many


def _is_input(path: str | Path, there: os.stat_result | None, source: str | Path) -> bool:
    """Whether an output is what an input names: by link or by another spelling, too, and where neither is there yet."""
    if not there:
        return os.path.realpath(path) == os.path.realpath(source)
    return stat.S_ISREG(there.st_mode) and any(_is(there, one) for one in _files(source))


def _is(there: os.stat_result, name: str) -> bool:
    try:
        return os.path.samestat(there, os.stat(name))  # noqa: PTH116 - many
    except (OSError, ValueError):
        return False


def _is_sqlite(path: str | Path) -> bool:
    """Whether a database stands there, or beside it the one whose log or journal this would be."""
    name = os.path.realpath(path)
    bases = [name.removesuffix(end) for end in _BESIDE if name.endswith(end)]
    return any(_begins(Path(one)) for one in (name, *bases))


def _begins(path: Path) -> bool:
    """Whether a file begins as SQLite's do; what is no regular file is not opened, since a pipe would wait."""
    try:
        with path.open("rb") if path.is_file() else BytesIO() as file:
            return file.read(16).startswith(_SQLITE)
    except OSError:
        return False
