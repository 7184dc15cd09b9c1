"""Runs of bytes as salted numbers: where words stand in a file can be looked for without keeping the words.

A run is 24 bytes from the beginning of a word, taken as three numbers of eight bytes, so that all runs of a file are
told by a few products of arrays (multilinear hashing: Carter and Wegman, 1979). A number of 64 bits tells nobody the
words, and two runs in 10^15 share one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.words.letters import RUN

if TYPE_CHECKING:  # numpy is loaded where something is forgotten
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

#: Bytes of a run.
LENGTH = 24
#: Probes of one thing forgotten, at most; of longer texts every second, third, … word.
_MOST = 4_096
_BITS = 18


def probes(texts: Iterable[str], salt: str) -> bytes:
    """What to look for, of some texts: sorted numbers of 64 bits. Runs shorter than 24 bytes are not among them."""
    import numpy as np

    runs: set[bytes] = set()
    for text in texts:
        data = text.encode()
        at, byte = 0, 0
        for word in RUN.finditer(text):
            byte += len(text[at : word.start()].encode())
            at = word.start()
            runs.add(data[byte : byte + LENGTH])
    whole = sorted(run for run in runs if len(run) == LENGTH)
    few = whole[:: 1 + len(whole) // _MOST]
    numbers = [int(next(_numbers(run, salt))[0]) for run in few]
    return np.unique(np.array(numbers, np.uint64)).tobytes()


def _factors(salt: str) -> list[int]:
    """Three odd numbers of 64 bits."""
    digest = hashlib.sha256(salt.encode()).digest()
    return [int.from_bytes(digest[at : at + 8], "little") | 1 for at in (0, 8, 16)]


def _numbers(data: bytes, salt: str) -> Iterator[Numbers]:
    """A number for each run in some bytes: those that begin at bytes 0, 8, 16, …, then those at 1, 9, 17, …"""
    import numpy as np

    factors = [np.uint64(each) for each in _factors(salt)]
    for first in range(min(8, len(data) - LENGTH + 1)):
        each = np.frombuffer(data, "<u8", (len(data) - first) // 8, first)
        told = each[:-2] * factors[0]
        for at in (1, 2):
            told ^= told >> np.uint64(32)
            told += each[at : len(told) + at] * factors[at]
        yield told


def counted(parts: Iterable[bytes], sought: Numbers, salt: str) -> Counter[int]:
    """How often each number that is sought stands in some bytes; a part begins with the end of the one before."""
    import numpy as np

    unlike = np.uint64(64 - _BITS)
    first = np.zeros(1 << _BITS, bool)  # most are told not to be sought by their first bits
    first[sought >> unlike] = True
    count = Counter[int]()
    for part in parts:
        for each in _numbers(part, salt):
            few = each[first[(each >> unlike).view(np.int64)]]
            count.update(int(number) for number in few[np.isin(few, sought)])
    return count
