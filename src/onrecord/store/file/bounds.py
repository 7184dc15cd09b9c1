"""How much can be asked of a record at once: more than anybody writes, and no more than SQLite bears."""

from __future__ import annotations

from onrecord.errors import StoreError
from onrecord.words.letters import RUN

#: Words, and characters, that one thing asked for can have: a page of a book has fewer. FTS5 keeps about 20 KB a word,
#: and ends the process where tens of thousands nest.
WORDS, LETTERS = 1_000, 20_000
#: Characters of what was asked that an error repeats.
_REPEATED = 60


def too_long(asked: str) -> str:
    """Why something is more than can be asked at once; "" where it is not."""
    if len(asked) > LETTERS:
        return f"it has {len(asked):,} characters, and at most {LETTERS:,} are asked at once; ask for a part of it"
    # only what has a thousand signs can have a thousand words
    count = len(RUN.findall(asked)) if len(asked) > WORDS else 0
    if count > WORDS:
        return f"it has {count:,} words, and at most {WORDS:,} are asked at once; ask for a part of it"
    return ""


def bounded(asked: str) -> str:
    """What is asked, where it is not too long. Raises StoreError."""
    if why := too_long(asked):
        raise StoreError(f"{short(asked)!r} can't be searched for: {why}")
    return asked


def short(asked: str) -> str:
    """The beginning of what was asked, for an error."""
    return asked if len(asked) <= _REPEATED else asked[:_REPEATED] + "…"
