"""Lines read by several processes, each with a reader of its own, given back in order.

Every process has one pipe and one line that it reads; short ones wait in its pipe meanwhile, so that no process is
idle till the parent comes to it, which may be writing a shard. What waits fits into what the system keeps of a pipe, so
neither side ever waits to write while the other does too. A process that is killed is replaced and its line tried once
more; killed twice on one line, that line gets an error. The processes end by themselves when their pipe closes, so a
killed parent leaves none behind.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, cast

import msgspec

from onrecord.batch.core import Outcome, Reads, failure, read_line
from onrecord.batch.input_lines import InputLine
from onrecord.errors import ModelError, ReadError

MakeReader = Callable[[], Reads]
#: How much may be read ahead of the line that has to be written next.
_AHEAD_BYTES = 64 << 20
_AHEAD_LINES = 64
#: Bytes of lines that may wait in a pipe, how many these are at most, and the bytes that a pipe must be able to hold;
#: macOS would keep 8 KiB, and a pipe of Windows takes nothing that is not being read.
_WAITING_BYTES = 0 if sys.platform == "win32" else 16 << 10
_WAITING_LINES = 16
_PIPE_BYTES = 64 << 10
_TRIES = 2
#: Processes that overran are looked for this often, in seconds.
_LOOK = 1.0

#: A message of a worker: what it is about, and its bytes.
_Message = tuple[str, bytes]
Work = Callable[[Any, int, bytes | None], Outcome]


def lost_line(number: int, what: str) -> Outcome:
    """The output line for an input line that no process could be brought to answer."""
    return failure(number, "WorkerError", what)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    ready: bool = False
    line: InputLine | None = None
    since: float = 0.0
    waiting: deque[InputLine] = field(default_factory=deque)
    """What lies in its pipe, to be read when ``line`` is."""

    def has_room(self, line: InputLine, left: int) -> bool:
        """Whether a line may wait in its pipe, of so many for each process that nobody has yet.

        The last ones are kept back: another process may be free sooner.
        """
        number = len(self.waiting)
        fits = sum(one.size for one in self.waiting) + line.size <= _WAITING_BYTES
        return self.ready and fits and number < _WAITING_LINES and left > number

    def begin(self, line: InputLine | None) -> None:
        self.line, self.since = line, time.monotonic()


@dataclass(slots=True)
class Pool:
    """Processes with a reader each, started as there are lines for them."""

    size: int
    make_reader: MakeReader
    #: What is done with a line: a function of a module, since it is sent to the processes.
    work: Work = read_line
    #: The answer to a line, by its number and why there is none, where its processes ended without giving one.
    lost: Callable[[int, str], Outcome] = lost_line
    #: Seconds that a line may take, by its size in bytes; a process that overruns is ended, and its line gets an error.
    limit: Callable[[int], float] | None = None
    #: Called about once a second while lines are read, where there is a ``limit``; what it raises ends the run.
    pulse: Callable[[], None] | None = None
    #: How often a line is tried whose process ends, and how many processes a worker may end while they start.
    tries: int = _TRIES
    starts: int = _TRIES
    _stillborn: int = 0
    _workers: list[_Worker] = field(default_factory=list)
    _order: deque[InputLine] = field(default_factory=deque)
    _todo: deque[InputLine] = field(default_factory=deque)
    _done: dict[int, Outcome] = field(default_factory=dict)
    _deaths: dict[int, int] = field(default_factory=dict)
    _held: int = 0
    _broken: ReadError | None = None

    def results(self, lines: Iterator[InputLine]) -> Iterator[tuple[InputLine, Outcome]]:
        """Each line with its outcome, in the order of the lines."""
        exhausted = False
        while True:
            exhausted = exhausted or not self._take(lines)
            if exhausted and not self._order:
                break
            self._hand_out()
            self._collect()
            self._hand_out()  # before whoever takes the answers does anything with them
            yield from self._ready()
        if self._broken:
            raise self._broken

    def _take(self, lines: Iterator[InputLine]) -> bool:
        """Read ahead as far as memory allows; False when there is nothing more."""
        while not self._order or (self._held < _AHEAD_BYTES and len(self._order) < _AHEAD_LINES * self.size):
            try:
                line = next(lines, None)
            except ReadError as error:  # what was read before it is still finished
                self._broken, line = error, None
            if line is None:
                return False
            self._order.append(line)
            self._todo.append(line)
            self._held += line.size
        return True

    def _hand_out(self) -> None:
        while self._todo and len(self._workers) < self.size and all(worker.line for worker in self._workers):
            self._workers.append(self._start())
            self._give(self._workers[-1])
        for worker in self._workers:
            if worker.line is None and self._todo:
                self._give(worker)
        for worker in sorted(self._workers, key=lambda worker: len(worker.waiting)):
            while self._todo and worker.has_room(self._todo[0], (len(self._todo) - 1) // self.size):
                worker.waiting.append(self._todo.popleft())
                _send(worker, worker.waiting[-1])

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        _widen(ours, theirs)
        process = context.Process(target=_work, args=(theirs, self.make_reader, self.work), daemon=True)
        with _interrupts_kept_from_children():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _give(self, worker: _Worker) -> None:
        worker.begin(self._todo.popleft())
        assert worker.line is not None
        _send(worker, worker.line)

    def _collect(self) -> None:
        """Wait for at least one worker to say something, or to end."""
        by_pipe = {worker.pipe: worker for worker in self._workers if worker.line}
        for pipe in wait(list(by_pipe), None if self.limit is None else _LOOK) if by_pipe else ():
            worker = by_pipe[cast(Connection, pipe)]
            try:
                kind, data = msgspec.msgpack.decode(worker.pipe.recv_bytes(), type=_Message)
            except (EOFError, OSError):
                self._bury(worker)
                continue
            self._hear(worker, kind, data)
        self._end_overdue()
        if self.pulse:
            self.pulse()

    def _end_overdue(self) -> None:
        if self.limit is None:
            return
        for worker in [w for w in self._workers if w.line and w.ready]:
            assert worker.line is not None
            allowed = self.limit(worker.line.size)
            if time.monotonic() - worker.since > allowed:
                what = f"not read within {allowed:.0f} seconds; the process reading it was ended"
                self._keep(worker.line, self.lost(worker.line.number, what))
                self._end(worker)

    def _hear(self, worker: _Worker, kind: str, data: bytes) -> None:
        if kind == "broken":
            raise ModelError(data.decode())
        if kind == "ready":
            worker.ready, worker.since, self._stillborn = True, time.monotonic(), 0
            return
        assert worker.line is not None
        self._keep(worker.line, Outcome(data, failed=kind == "failed"))
        worker.begin(worker.waiting.popleft() if worker.waiting else None)

    def _keep(self, line: InputLine, outcome: Outcome) -> None:
        self._done[line.number] = outcome
        self._held += len(outcome.data)
        self._deaths.pop(line.number, None)

    def _bury(self, worker: _Worker) -> None:
        """Take a dead worker out; its line goes to another, once."""
        self._end(worker)  # its pipe has ended, so it can do nothing more
        line, code = worker.line, worker.process.exitcode
        assert line is not None
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn >= self.starts * self.size:
                raise ModelError(f"{self._stillborn} worker processes ended while they were starting ({_how(code)})")
            self._todo.appendleft(line)
            return
        deaths = self._deaths[line.number] = self._deaths.get(line.number, 0) + 1
        if deaths < self.tries:
            self._todo.appendleft(line)
        else:
            what = f"the process reading it ended {deaths} times ({_how(code)})"
            self._keep(line, self.lost(line.number, what))

    def _end(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        self._todo.extendleft(reversed(worker.waiting))

    def _ready(self) -> Iterator[tuple[InputLine, Outcome]]:
        while self._order and self._order[0].number in self._done:
            line = self._order.popleft()
            outcome = self._done.pop(line.number)
            self._held -= line.size + len(outcome.data)
            yield line, outcome

    def pids(self) -> list[int]:
        """The processes that read by now."""
        return [worker.process.pid for worker in self._workers if worker.process.pid]

    def close(self) -> None:
        """End the processes, at once."""
        for worker in self._workers:
            worker.process.terminate()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()


def processes(workers: int) -> int:
    """How many processes ``workers`` mean: 0 is one for each core that this process may use."""
    available = getattr(os, "sched_getaffinity", None)
    return workers or (len(available(0)) if available else os.cpu_count() or 1)


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        return f"killed by signal {-code}; too little memory?"
    return f"exit code {code}"


def _send(worker: _Worker, line: InputLine) -> None:
    with contextlib.suppress(OSError):  # a dead worker's pipe; _collect sees its end
        worker.pipe.send_bytes(msgspec.msgpack.encode((line.number, line.data)))


def _widen(*ends: Connection) -> None:
    """Let the system keep as many bytes of a pipe as may lie in it."""
    if not _WAITING_BYTES:  # pragma: no cover - Windows
        return
    for end in ends:
        with contextlib.suppress(OSError), socket.socket(fileno=os.dup(end.fileno())) as one:
            for size in (socket.SO_SNDBUF, socket.SO_RCVBUF):
                one.setsockopt(socket.SOL_SOCKET, size, max(_PIPE_BYTES, one.getsockopt(socket.SOL_SOCKET, size)))


@contextlib.contextmanager
def _interrupts_kept_from_children() -> Iterator[None]:
    """A Ctrl-C reaches every process of the terminal; the parent alone decides what it means.

    A blocked signal stays blocked in a child from its first instruction on, before any handler could be set there.
    """
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, make_reader: MakeReader, work: Work) -> None:
    """What a worker process does: make a reader, then answer line by line until the pipe closes."""
    with contextlib.suppress(EOFError, OSError):
        try:
            reader = make_reader()
        except ModelError as error:
            _say(pipe, "broken", str(error).encode())
            return
        _fall_silent()
        _say(pipe, "ready", b"")
        while True:
            number, data = msgspec.msgpack.decode(pipe.recv_bytes(), type=tuple[int, bytes | None])
            outcome = work(reader, number, data)
            _say(pipe, "failed" if outcome.failed else "read", outcome.data)


def _fall_silent() -> None:
    """What libraries print of an article (warnings, logs) would reach the terminal past the parent."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for number in (1, 2):
            os.dup2(nowhere, number)
        os.close(nowhere)


def _say(pipe: Connection, kind: str, data: bytes) -> None:
    message: Any = (kind, data)
    pipe.send_bytes(msgspec.msgpack.encode(message))
