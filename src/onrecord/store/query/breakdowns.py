"""Who is quoted in a selection, by one of several labels, with how sure each share is: a source audit.

Shares are of statements. Their intervals are of a bootstrap over articles (Efron and Tibshirani 1993, the percentile
method): statements of one article hang together, so articles are drawn, with replacement, and not statements.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import msgspec

from onrecord.store.file.connection import File
from onrecord.store.query.filters import Query
from onrecord.store.query.matching import matching

By = Literal["kind", "role", "outlet", "month", "pronoun"]

_SPOKEN = """SELECT s.article, s.form, json_array_length(s.source) AS pieces, shown.outlet AS outlet,
 substr(shown.published, 1, 7) AS month, speaker.kind AS kind, speaker.role AS role, identity.root AS root,
 s.content AS content, s.verbatim AS verbatim
 FROM statement AS s JOIN article AS shown ON shown.id = s.article
 LEFT JOIN speaks ON speaks.statement = s.id AND holds AND place <= 0
 LEFT JOIN speaker ON speaker.id = speaks.speaker LEFT JOIN identity ON identity.id = speaker.identity
 WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY s.article, s.id"""

#: The words of short sources of people, in the articles of a selection, whether they were asked for or not.
_PRONOUNS = """SELECT s.article, identity.root, lower(substr(shown.text, json_extract(s.source, '$[0][0]') + 1,
 json_extract(s.source, '$[0][1]') - json_extract(s.source, '$[0][0]'))) AS word
 FROM statement AS s JOIN article AS shown ON shown.id = s.article JOIN speaks ON speaks.statement = s.id AND holds
 JOIN speaker ON speaker.id = speaks.speaker JOIN identity ON identity.id = speaker.identity
 WHERE speaker.kind = 'person' AND json_array_length(s.source) = 1 AND NOT s.rejected
 AND json_extract(s.source, '$[0][1]') - json_extract(s.source, '$[0][0]') <= 4
 AND s.article IN (SELECT article FROM statement WHERE id IN (SELECT value FROM json_each(?)))"""
_WORDS = {"she": "she", "he": "he", "they": "they"}

_pairs = msgspec.json.Decoder(list[tuple[int, int]])


class LabelShare(NamedTuple):
    """What is said under one label. ``share`` of all statements, and where 95 of 100 of its resamplings lie."""

    label: str
    articles: int
    statements: int
    direct: int
    mixed: int
    indirect: int
    verbatim: int
    paraphrase: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Statements of a selection by a label; months in their order, others the most frequent first."""

    by: By
    rows: Sequence[LabelShare]
    articles: int
    statements: int


def breakdown(file: File, q: Query, by: By) -> Breakdown:
    """The statements that match, by one of the labels. A joint statement counts for the first of its speakers.

    ``kind``: what the speaker is, "unnamed" where the outlet does not name people, "no source" where it tells none.
    ``pronoun``: she, he or they, as the article has them for the person in the place of a name ("she said"), never from
    a name; "undetermined" for people without, or with two; "no person" for all others.
    """
    with file.looking():
        found = json.dumps(matching(file, q))
        label = _labels(file, by, found)
        cells: dict[str, Counter[int]] = defaultdict(Counter)
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for row in file.each_named(_SPOKEN, found):
            name = label(row)
            cells[name][row["article"]] += 1
            count = told[name]
            count[row["form"]] += 1
            said, quoted = _length(row["content"]), _length(row["verbatim"])
            count["verbatim"] += quoted
            count["paraphrase"] += max(0, said - quoted)
    return _shown(by, cells, told)


def _labels(file: File, by: By, found: str) -> Callable[[Any], str]:
    if by == "outlet":
        return lambda row: row["outlet"] or "no outlet"
    if by == "month":
        return lambda row: row["month"] or "no date"
    if by == "role":
        return lambda row: (row["role"] or "no role").casefold()
    if by == "kind":
        return lambda row: row["kind"] or ("unnamed" if row["pieces"] else "no source")
    pronouns = _pronouns(file, found)
    return lambda row: (
        pronouns.get((row["article"], row["root"]), "undetermined") if row["kind"] == "person" else "no person"
    )


def _pronouns(file: File, found: str) -> dict[tuple[int, int], str]:
    """By article and person, the one pronoun that stands for them as a source."""
    seen: dict[tuple[int, int], set[str]] = defaultdict(set)
    for article, root, word in file.each(_PRONOUNS, found):
        if word in _WORDS:
            seen[article, root].add(_WORDS[word])
    return {key: next(iter(words)) for key, words in seen.items() if len(words) == 1}


def _length(spans: str) -> int:
    return sum(end - start for start, end in _pairs.decode(spans))


def _shown(by: By, cells: dict[str, Counter[int]], told: dict[str, Counter[str]]) -> Breakdown:
    articles = sorted({article for per in cells.values() for article in per})
    total = sum(per.total() for per in cells.values())
    rows = [
        LabelShare(
            label=name,
            articles=len(per),
            statements=per.total(),
            **{form: told[name][form] for form in ("direct", "mixed", "indirect", "verbatim", "paraphrase")},
            share=per.total() / total,
            low=low,
            high=high,
        )
        for (name, per), (low, high) in zip(cells.items(), _intervals(list(cells.values()), articles), strict=True)
    ]
    if by == "month":
        rows.sort(key=lambda r: (r.label == "no date", r.label))
    else:
        rows.sort(key=lambda r: (-r.statements, r.label))
    return Breakdown(by, rows, len(articles), total)


def _intervals(counts: list[Counter[int]], articles: list[int]) -> list[tuple[float, float]]:
    if not articles:
        return []
    from onrecord.store.query.resampled import intervals  # numpy: what only searches should not wait for it

    return intervals(counts, articles)
