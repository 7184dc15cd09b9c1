"""Files of every format with bytes changed, cut out, doubled and put together: an article or a named failure, soon."""

from __future__ import annotations

import random
import time

import pytest
from helpers.newsroom import SAID, SEEDS, ends, read

_EACH = 150


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A file to which one to four things happened."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, size = chance.randrange(len(out) + 1), chance.choice((1, 2, 9, 90))
        what = chance.randrange(5)
        if what == 0:
            out[at : at + size] = chance.randbytes(size)
        elif what == 1:
            del out[at : at + size]
        elif what == 2:
            out[at:at] = out[at : at + size] * chance.choice((2, 50))
        elif what == 3:
            out[at:at] = chance.choice(
                (b"\0", b"<", b">", b"&", b'"', b"\xff\xfe", b"\r", b"--b", b"&a;", b"]]>", b"9" * 30)
            )
        else:
            del out[at:]
    return bytes(out)


@pytest.mark.parametrize("name", SEEDS)
def test_a_damaged_file_is_an_article_or_named(name: str) -> None:
    chance = random.Random(name)
    assert SAID in read(SEEDS[name], name, withheld=True).text
    began = time.monotonic()
    for _ in range(_EACH):
        ends(damaged(SEEDS[name], chance), name, withheld=chance.random() < 0.5)
    assert time.monotonic() - began < 60
