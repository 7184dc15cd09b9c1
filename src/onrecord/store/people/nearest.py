"""Names that are nearly as one that nothing is of: a slip of the keyboard, another spelling, a part."""

from __future__ import annotations

from collections.abc import Callable, Sequence

#: Of 100: names from here on may be meant by one that is not there.
_NEAR = 75.0


def nearest(asked: str, names: Sequence[str], spelled: Callable[[str], str] = str.casefold) -> tuple[str, ...]:
    """The three names that are most like it as they are ``spelled``, the nearest first; none where none is."""
    from rapidfuzz import fuzz, process

    found = process.extract(asked, names, scorer=fuzz.WRatio, processor=spelled, score_cutoff=_NEAR, limit=3)
    return tuple(dict.fromkeys(name for name, *_ in found))
