"""A parser over bytes from anywhere, in a process of its own: bounded in time and memory, whatever it does."""

from __future__ import annotations

import contextlib
import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from onrecord.errors import NotAnArticleError
from onrecord.read.feed import FeedEntry, entries

#: Seconds that a feed may take.
_SECONDS = 60.0
#: Bytes from which on a feed is worth a process.
_SMALL = 100_000
#: What a process may take of memory, beyond what it has when it begins, in bytes.
_MEMORY = 4 << 30
_Answer = tuple[str | None, list[FeedEntry]]


def entries_aside(data: bytes, name: str, url: str | None, *, seconds: float = _SECONDS) -> list[FeedEntry]:
    """``read.feed.entries``; of a large feed, in a process that is ended when its time is up.

    Raises NotAnArticleError.
    """
    if len(data) < _SMALL:  # what a parser can do in these is bounded by their size
        return entries(data, name, url)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_parse, args=(theirs, name, url), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send_bytes(data)
        if not ours.poll(seconds):
            raise NotAnArticleError(f"{name}: a feed that can't be read within {seconds:g} seconds")
        answer: _Answer = msgspec.msgpack.decode(ours.recv_bytes(), type=_Answer)
    except (EOFError, OSError) as error:
        raise NotAnArticleError(f"{name}: a feed that ended the process reading it") from error
    finally:
        process.kill()
        process.join()
        ours.close()
    wrong, found = answer
    if wrong:
        raise NotAnArticleError(wrong)
    return found


def _parse(pipe: Connection, name: str, url: str | None) -> None:
    bound_memory()
    answer: _Answer
    try:
        answer = (None, entries(pipe.recv_bytes(), name, url))
    except NotAnArticleError as error:
        answer = (str(error), [])
    except Exception as error:  # of ours or the library's: the feed is at fault
        answer = (f"{name}: holds a feed that can't be read ({type(error).__name__}: {error})", [])
    pipe.send_bytes(msgspec.msgpack.encode(answer))


def bound_memory() -> None:
    """Bound this process: a document that unpacks without end then ends its process, not the machine."""
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows
        return
    held = int(Path("/proc/self/statm").read_text().split()[0]) * 4096 if Path("/proc/self/statm").exists() else 0
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (held + _MEMORY, hard))
