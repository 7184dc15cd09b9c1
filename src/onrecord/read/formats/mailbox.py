"""A folder of mails (mbox) -> its mails, one after the other; the folder is never held as a whole.

A mail begins at a line "From …" behind an empty line (or at the beginning) that a field of a mail's head follows. The
standard library begins one at every such line, also within a letter that goes on with "From 1998 on".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from onrecord.errors import NotAnArticleError

#: A mail longer than this is named as a failure.
MAIL_BYTES = 50_000_000
_FIELD = re.compile(rb"[!-9;-~]{1,80}:")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LINE = 1 << 16


def mails(file: IO[bytes], name: str) -> Iterator[bytes | NotAnArticleError]:
    """The bytes of each mail, as it was before it was put into the folder; an error for one that is too long."""
    held: list[bytes] = []
    size = number = 0
    empty, waiting = True, b""
    while line := file.readline(_LINE):
        if waiting and _FIELD.match(line):
            if held:
                number += 1
                yield _mail(held, size, f"{name}, mail {number}")
            held, size, waiting = [], 0, b""
        elif waiting:
            held, size, waiting = _kept(held, size, waiting), size + len(waiting), b""
        if empty and line.startswith(b"From "):
            waiting = line
        else:
            held, size = _kept(held, size, line), size + len(line)
        empty = not line.strip()
    if any(one.strip() for one in (*held, waiting)):
        yield _mail(_kept(held, size, waiting), size, f"{name}, mail {number + 1}")


def _kept(held: list[bytes], size: int, line: bytes) -> list[bytes]:
    if size <= MAIL_BYTES and line:
        held.append(line)
    return held


def _mail(held: list[bytes], size: int, name: str) -> bytes | NotAnArticleError:
    if size > MAIL_BYTES:
        return NotAnArticleError(f"{name}: is {size:,} bytes long; no mail with an article is")
    return _QUOTED.sub(rb"\1", b"".join(held))
