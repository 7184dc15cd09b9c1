"""Voice: how many characters of an article are verbatim, paraphrase, or the outlet's own; and whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from onrecord.records import Reading, Share, Spans, Speaker, Statement


def voice(length: int, statements: Sequence[Statement]) -> dict[str, int]:
    """Characters in each voice; the three add up to ``length``. Characters in several statements count once."""
    said = _covered([span for s in statements for span in s.content])
    quoted = _covered([span for s in statements for span in s.verbatim])
    return {"verbatim": quoted, "paraphrase": said - quoted, "outlet": length - said}


def _covered(spans: Spans | list[tuple[int, int]]) -> int:
    total = at = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, at))
        at = max(at, end)
    return total


#: Who a speaker of an article is in all of them: what tells one from another.
Whose = Callable[[Reading, Speaker], Any]


def voices(readings: Iterable[Reading]) -> list[Share]:
    """Who speaks how much over any number of articles, those with most characters first.

    Speakers of different articles count together where their kind and name are the same; else as ``shares_by``.
    """
    return [share for _, share in shares_by(readings, lambda _, who: (who.name.casefold(), who.kind))]


def shares_by(readings: Iterable[Reading], whose: Whose) -> list[tuple[Any, Share]]:
    """The same with who it is: speakers of different articles count together where they are one by ``whose``.

    None is who nobody is named for. A joint statement counts for
    the first of its speakers, as in a record, so that the statements add up to those there are.
    """
    shares: dict[tuple[Any, bool], Share] = {}
    for reading in readings:
        here: dict[tuple[Any, bool], list[Statement]] = {}
        for s in reading.statements:
            for who in s.speakers[:1] or (None,):
                key = (whose(reading, who), True) if who else (None, bool(s.source))
                share = shares.setdefault(key, _share(who, s))
                share.role = share.role or (who.role if who else None)
                here.setdefault(key, []).append(s)
        for key, statements in here.items():
            counted = voice(len(reading.article.text), statements)
            share = shares[key]
            share.articles += 1
            share.statements += len(statements)
            share.verbatim += counted["verbatim"]
            share.paraphrase += counted["paraphrase"]
    every = sorted(shares.items(), key=lambda pair: (-pair[1].characters, pair[1].name or ""))
    return [(who, share) for (who, _), share in every]


def _share(who: Speaker | None, s: Statement) -> Share:
    return Share(who.name, who.kind, who.role) if who else Share(None, None, sourced=bool(s.source))
