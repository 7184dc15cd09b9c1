"""Standard output and standard error as commands have them: harmless whatever is written, bounded, there or not.

While a command runs, these stand in place of Python's own streams, so that all that is printed goes through here: views
and messages, and what click says by itself. Text for people loses what could steer a terminal; data for programs gets
escapes in its place. What can't be said on standard error is not said, and the work goes on; what can't be written to
standard output is an OutputError.
"""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO, cast

from onrecord.errors import OutputError
from onrecord.export.escaping import escaped, harmless

#: The looks of text that the views of ``export.terminal`` give it; no other sequence passes.
_LOOKS = re.compile("(\x1b\\[(?:0|1|2|33|1;36)m|\n)")


class Printed:
    """A standard stream for text. ``buffer`` takes text for programs, ``binary`` what is none; ``raw`` is behind it."""

    #: What click asks, to see that it need not wrap it.
    encoding, errors, closed = "utf-8", "replace", False

    def __init__(self, raw: TextIO | None, name: str, *, needed: bool) -> None:
        self.raw, self._name, self._needed = raw, name, needed
        self.buffer, self.binary = Data(self), Data(self, is_text=False)

    def write(self, text: str) -> int:
        """Write it for people: in lines, harmless. Raises OutputError where it is needed and can't be."""
        if not isinstance(text, str):
            raise TypeError(f"text, not {type(text).__name__}")
        parts = _LOOKS.split(text)  # every second is one of ours
        self.write_raw("".join(part if n % 2 else harmless(part) for n, part in enumerate(parts)))
        return len(text)

    def write_raw(self, text: str | bytes) -> None:
        """Write just this."""
        if not text:  # which click does to see what takes text; it must not fail
            return
        with self._failures():
            if self.raw is None:
                raise OSError("it is closed")
            buffer = getattr(self.raw, "buffer", None)
            if buffer is None:  # as tests and notebooks have it
                self.raw.write(text if isinstance(text, str) else text.decode("utf-8", "replace"))
            else:
                encoding = self.raw.encoding or "utf-8"
                buffer.write(text.encode(encoding, "replace") if isinstance(text, str) else text)

    def flush(self) -> None:
        """Bring it to where it goes. Raises as ``write`` does."""
        with self._failures():
            if self.raw is not None:
                self.raw.flush()

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:  # a ValueError where it was closed meanwhile
            if not self._needed:
                return
            self.forget()
            if isinstance(error, BrokenPipeError):
                raise
            why = getattr(error, "strerror", None) or error
            raise OutputError(f"{self._name} can't be written: {why}") from error

    def forget(self) -> None:
        """Point it nowhere, so that the end of the process doesn't try to write the rest once more."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            if self.raw is not None:
                os.dup2(nowhere, self.raw.fileno())
        except (OSError, ValueError):  # not a file of the system, as in tests
            pass
        finally:
            os.close(nowhere)

    def isatty(self) -> bool:
        """Whether a terminal is there."""
        with suppress(OSError, ValueError):
            return self.raw is not None and self.raw.isatty()
        return False

    def fileno(self) -> int:
        """The number of the file. Raises OSError where there is none."""
        if self.raw is None:
            raise OSError("it is closed")
        return self.raw.fileno()

    def writable(self) -> bool:
        """As all streams that are written."""
        return True


class Data:
    """Bytes for programs: text in UTF-8 (JSON, tables) gets escapes in place of what could steer a terminal."""

    closed = False

    def __init__(self, printed: Printed, *, is_text: bool = True) -> None:
        self._printed, self._is_text = printed, is_text
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def write(self, data: bytes) -> int:
        """Write it; how many bytes."""
        self._printed.write_raw(escaped(self._decoder.decode(data)).encode() if self._is_text else data)
        return len(data)

    def flush(self) -> None:
        """As ``Printed.flush``."""
        self._printed.flush()

    def close(self) -> None:
        """It stays open: it is not whose it was lent to."""


@contextmanager
def standing_in() -> Iterator[Printed]:
    """Standard output and standard error are these while the block runs; the first of them."""
    before = sys.stdout, sys.stderr
    out = Printed(sys.stdout, "standard output", needed=True)
    error = Printed(sys.stderr, "standard error", needed=False)
    sys.stdout, sys.stderr = cast(TextIO, out), cast(TextIO, error)
    try:
        yield out
    finally:
        sys.stdout, sys.stderr = before


def output() -> Printed:
    """Standard output, while a command runs."""
    return cast(Printed, sys.stdout)


def hold_numbers() -> None:
    """Hold the numbers of standard streams that are closed, so that no file that is opened later gets one of them.

    Whatever writes to a standard stream would write into that file; and processes need all three.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)
